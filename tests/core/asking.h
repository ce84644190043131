/* asking.h - what-ifs over the register of kept.h, for their tests */
#ifndef HK_TEST_ASKING_H
#define HK_TEST_ASKING_H

#include "kept.h"

#include "whatif/report.h"

struct asking {
    struct keptlab *k;
    const char *region;            /* NULL: 11 */
    bool trace;                    /* so that results can be explained */
    struct hk_whatif w;
};

/* Ask the script; the status. */
static inline enum hk_status ask(struct asking *a, const char *script)
{
    struct hk_whatif_options o = { .assess = { .region = a->region
                                                   ? a->region : "11",
                                               .year = 2019,
                                               .as_of = -1,
                                               .trace = a->trace },
                                   .has_year = true };

    kept_open(a->k, false);
    a->k->w->err.text[0] = '\0';
    return hk_whatif_open(&a->w, a->k->w->p, a->k->s, "w.lua", script,
                          strlen(script), &o, &a->k->w->err);
}

static inline void asking_close(struct asking *a)
{
    hk_whatif_release(&a->w);
    kept_close(a->k);
}

static inline void must_ask(struct asking *a, const char *script)
{
    if (ask(a, script))
        fail_msg("%s", a->k->w->err.text);
}

/* The script is refused with this sentence. */
static inline void refused_whatif(struct keptlab *k, const char *script,
                                  const char *sentence)
{
    struct asking a = { .k = k };

    if (!ask(&a, script))
        fail_msg("not refused: %s", sentence);
    assert_string_equal(k->w->err.text, sentence);
    asking_close(&a);
}

static inline void run_reform(struct asking *a, int at, struct hk_reformed *r)
{
    assert_true(at < a->w.question->reform_count);
    MUST(a->k, hk_reform_run(&a->w, &a->w.question->reforms[at], r,
                             &a->k->w->err));
}

static inline int shown_at(const struct hk_whatif *w, const char *name)
{
    int i;

    for (i = 0; i < w->shown_count; i++)
        if (!strcmp(w->shown[i].name, name))
            return i;
    fail_msg("%s is not shown", name);
    return -1;
}

static inline const struct hk_effect *effect(const struct hk_reformed *r,
                                             const char *name)
{
    return &r->effects[shown_at(r->whatif, name)];
}

/* Why record `row` changed in the result `name`. */
static inline void assert_why(struct hk_reformed *r, const char *name,
                              int32_t row, enum hk_lang lang, const char *why)
{
    struct hk_str text = HK_STR_INIT;

    hk_reform_why(r, NULL, &r->whatif->shown[shown_at(r->whatif, name)], row, lang,
                  &text);
    assert_string_equal(hk_str_text(&text), why);
    hk_str_release(&text);
}

#endif
