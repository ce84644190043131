/* sharing.h - packs.h with a model and a runner for words of several names */
#ifndef HK_TEST_SHARING_H
#define HK_TEST_SHARING_H

#include "packs.h"

#include "answer/explain.h"
#include "situation/tests.h"
#include "judging.h"

/* A guild of brothers: a dated member, with a link to a farm. */
static const char guild_lua[] =
    "entity \"guild\" { zh = \"行会\", en = \"guild\", key = \"guild_no\",\n"
    "  list = \"guilds\",\n"
    "  text \"guild_no\" { zh = \"编号\", en = \"number\", required = true },\n"
    "  money \"fund\" { zh = \"资金\", en = \"fund\", unit = \"penny\" } }\n"
    "entity \"brother\" { zh = \"会员\", en = \"brother\", within = \"guild\",\n"
    "  key = \"line\", list = \"brothers\", dated = \"joined_on\",\n"
    "  integer \"line\" { zh = \"行\", en = \"line\", min = 1 },\n"
    "  date \"joined_on\" { zh = \"入会\", en = \"joined on\" },\n"
    "  link \"farm\" { zh = \"农场\", en = \"farm\", to = \"farm\",\n"
    "    optional = true } }\n";

/* Run the cases in `cases` under the rules in `rules`. */
static inline enum hk_status run_cases(struct world *w, const char *rules,
                                       const char *cases,
                                       struct hk_test_counts *n,
                                       struct hk_str *out)
{
    struct hk_test_options o = { .lang = HK_EN };

    put(w, "xx/model/guild.lua", guild_lua);
    put(w, "xx/rules/a.lua", rules);
    put(w, "xx/tests/a.lua", cases);
    must_open(w);
    return hk_tests_run(w->p, &o, n, out, &w->err);
}

/* All `count` expectations hold. */
static inline void hold(struct world *w, const char *rules, const char *cases,
                        int count)
{
    struct hk_test_counts n;
    struct hk_str out = HK_STR_INIT;
    enum hk_status rc = run_cases(w, rules, cases, &n, &out);

    if (rc || n.passed != count || n.failed)
        fail_msg("%d passed, %d failed\n%s%s", (int)n.passed, (int)n.failed,
                 hk_str_text(&out), rc ? w->err.text : "");
    hk_str_release(&out);
}

/* The rules cannot be used; what is said holds `part`. */
static inline void refuses(struct world *w, const char *rules,
                           const char *part)
{
    struct hk_test_counts n = { 0 };
    struct hk_str out = HK_STR_INIT;

    put(w, "xx/model/guild.lua", guild_lua);
    put(w, "xx/rules/a.lua", rules);
    if (!reopen(w, true) && !resolve(w, "00", 2019, NULL)) {
        run_cases(w, rules, "case \"c\" { region = \"11\", year = 2019, farm { "
                  "expect { x = 0 } } }", &n, &out);
        snprintf(w->err.text, sizeof w->err.text, "%s", hk_str_text(&out));
    }
    hk_str_release(&out);
    says(w, part);
}

/* What is said of `name` at the first row of `entity` of what was judged. */
static inline void explained(struct judging *j, int entity, const char *name,
                             const char *want)
{
    struct hk_assessment a = { .plan = j->plan, .data = j->data,
                               .eval = j->eval };
    struct hk_str out = HK_STR_INIT;

    assert_int_equal(hk_explain_text(&a, NULL, NULL, entity, 0, name, HK_EN, false,
                                     &out, &j->w->err), HK_OK);
    assert_string_equal(hk_str_text(&out), want);
    hk_str_release(&out);
}

#define CASE(text) "case \"c\" { region = \"11\", year = 2019, " text " }\n"

#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, \
                                                world_teardown)

#endif
