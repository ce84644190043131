/* test_cases.c - the cases beside the packs are run, and told apart */
#include "packs.h"

#include "base/stop.h"
#include "situation/tests.h"

static const char rules_lua[] =
    "param \"line\" { unit = \"penny\", clock = \"year\",\n"
    "  overlay = \"raise\", [\"2018\"] = { crown(30) },\n"
    "  [\"2020\"] = { pending \"not decided\" } }\n"
    "param \"ratio\" { unit = \"rate\", key = \"farm.soil\", [\"2018\"] = {\n"
    "  { A = percent(80), B = percent(70) }, default = percent(60) } }\n"
    "param \"wait\" { kind = \"duration\", [\"2018\"] = { months(6) } }\n"
    "param \"base\" { values = { \"all\", \"part\" }, [\"2018\"] = { \"part\" "
    "} }\n"
    "param \"gone\" { unit = \"head\", [\"2018\"] = { ended \"closed\" } }\n"
    "param \"kinds\" { kind = \"words\", of = \"animal.kind\", [\"2018\"] = {\n"
    "  words { \"goat\", \"hen\" } } }\n"
    "check \"rich\" { of = \"farm\", among = function(f, p) return f.fenced "
    "end,\n"
    "  pass = function(f, p) return f.debt < p.line end,\n"
    "  says = { zh = \"债{debt}\", en = \"debt {debt}\" } }\n"
    "variable \"herd\" { of = \"farm\", type = \"integer\", unit = \"head\",\n"
    "  formula = function(f, p) return sum(f.animals, \"heads\") end }\n"
    "variable \"grant\" { of = \"farm\", type = \"money\", unit = \"penny\",\n"
    "  formula = function(f, p) return share(f.debt, p.ratio[f.soil]) end }\n"
    "variable \"mark\" { of = \"farm\", type = \"enum\", values = { \"low\",\n"
    "  \"high\" }, formula = function(f, p)\n"
    "  return f.size > 3 and \"high\" or \"low\" end }\n"
    "variable \"went\" { of = \"farm\", type = \"date\", optional = true,\n"
    "  formula = function(f, p) return f.left_on end }\n"
    "variable \"part\" { of = \"farm\", type = \"integer\",\n"
    "  formula = function(f, p) return div(100, f.size - 1, \"floor\") end }\n"
    "decision \"out\" { of = \"farm\", all = { \"rich\", \"fenced\" } }\n"
    "variable \"worth\" { of = \"farm\", type = \"money\", unit = "
    "\"penny/year\",\n"
    "  formula = function(f, p) return f.harvest.worth end }\n";

struct result { struct hk_test_counts n; struct hk_str out; };

/* Run `cases` as xx/tests/a.lua. */
static enum hk_status run(struct world *w, struct result *r, const char *cases,
                          enum hk_lang lang)
{
    struct hk_test_options o = { .lang = lang };

    put(w, "xx/rules/a.lua", rules_lua);
    put(w, "xx/tests/a.lua", cases);
    must_open(w);
    hk_str_clear(&r->out);
    return hk_tests_run(w->p, &o, &r->n, &r->out, &w->err);
}

/* All `count` expectations of `cases` hold. */
static void hold(struct world *w, const char *cases, int count)
{
    struct result r = { .out = HK_STR_INIT };
    enum hk_status rc = run(w, &r, cases, HK_EN);

    if (rc || r.n.passed != count || r.n.failed)
        fail_msg("%d passed, %d failed\n%s%s", (int)r.n.passed,
                 (int)r.n.failed, hk_str_text(&r.out), rc ? w->err.text : "");
    hk_str_release(&r.out);
}

/* The one line about `cases` is `want`. */
static void told(struct world *w, const char *cases, enum hk_lang lang,
                 const char *want)
{
    struct result r = { .out = HK_STR_INIT };

    assert_int_equal(run(w, &r, cases, lang), HK_ENO);
    assert_string_equal(hk_str_text(&r.out), want);
    assert_int_equal(r.n.failed, 1);
    hk_str_release(&r.out);
}

#define CASE(text) "case \"c\" { region = \"11\", year = 2019, " text " }"

static void values_of_every_kind_are_compared(void **state)
{
    hold(*state, CASE("farm { size = 4, soil = \"B\", debt = crown(100),\n"
        "left_on = \"2019-03-05\", fenced = true, area = 2.5,\n"
        "animal { line = 1, heads = 3 }, animal { line = 2, heads = 4 },\n"
        "harvest { worth = crown(7.5) },\n"
        "expect { herd = 7, grant = crown(70), mark = \"high\", part = 33,\n"
        "  went = \"2019-03-05\", worth = crown(7.5), out = false,\n"
        "  rich = false, size = 4, soil = \"B\", region = \"110000\",\n"
        "  area = 2.5, debt = penny(10000) } }"), 13);
}

static void unknown_none_outside_and_failure_are_told_apart(void **state)
{
    hold(*state, CASE("farm { size = 1, fenced = false, expect {\n"
        "  rich = outside, went = none, part = fails \"zero\", "
        "mark = \"low\" } },\n"
        "farm { expect { rich = unknown \"fenced\", out = unknown \"fenced\",\n"
        "  size = unknown \"size\" } }"), 7);
}

static void figures_are_expected_at_the_top(void **state)
{
    hold(*state, CASE("expect { line = crown(30), ratio_x = nil,\n"
        "[\"ratio.A\"] = percent(80), [\"ratio.C\"] = percent(60),\n"
        "wait = months(6), base = \"part\", gone = fails \"closed\",\n"
        "kinds = { \"hen\", \"goat\" } }") "\n"
        "case \"d\" { region = \"11\", year = 2020,\n"
        "  expect { line = unknown \"line\" } }", 8);
}

static void a_region_of_its_own_has_its_own_law(void **state)
{
    struct world *w = *state;

    put(w, "xx/north/pack.lua", "pack { region = \"11\" }\n"
        "param \"line\" { [\"2018\"] = { crown(50) } }\n");
    hold(w, CASE("farm { fenced = true, debt = crown(40), expect { rich = true "
        "} }, farm { region = \"12\", fenced = true, debt = crown(40), expect "
        "{ "
        "rich = false } }, expect { line = crown(50) }"), 3);
}

static void a_record_without_its_own_region_lies_in_the_case_s(void **state)
{
    struct world *w = *state;

    put(w, "xx/north/pack.lua", "pack { region = \"11\" }\n"
        "variable \"many\" { of = \"animal\", type = \"boolean\",\n"
        "  formula = function(a, p) return a.heads > 2 end }\n");
    hold(w, CASE("animal { line = 1, heads = 3, expect { many = true } }"), 1);
}

static void a_parent_may_stand_inside_its_child(void **state)
{
    struct world *w = *state;

    put(w, "xx/params/a.lua", "variable \"owner\" { of = \"animal\", type = "
        "\"integer\", unit = \"person\", formula = function(a, p) return "
        "a.farm.size end }");
    hold(w, CASE("animal { line = 1, farm { size = 5 }, expect { owner = 5 } "
                 "}"), 1);
}

static void many_records_are_each_compared(void **state)
{
    hold(*state, CASE("many(5, farm { size = 9, expect { mark = \"high\" } "
                      "})"), 5);
}

static void a_refusal_can_be_expected(void **state)
{
    struct world *w = *state;

    put(w, "xx/north/pack.lua", "pack { region = \"11\" }\n"
        "param \"line\" { [\"2018\"] = { crown(29) } }\n");
    hold(w, CASE("expect { refused = \"line\" }"), 1);
    put(w, "xx/north/pack.lua", "pack { region = \"11\" }\n");
    told(w, CASE("expect { refused = \"line\" }"), HK_EN, "xx/tests/a.lua:1: "
        "\"c\" refused: expected \"line\", found that it was accepted\n");
}

static void a_difference_is_told_with_place_sentence_and_reason(void **state)
{
    struct world *w = *state;

    told(w, "case \"a rich farm\" { region = \"11\", year = 2019,\n"
        "  farm { fenced = true, debt = crown(40), expect { rich = true } } }",
        HK_EN, "xx/tests/a.lua:2: \"a rich farm\" rich: expected yes, found no "
        "(debt 40.00)\n");
    told(w, CASE("farm { soil = \"A\", debt = crown(10), expect { grant = "
        "crown(9) } }"), HK_EN, "xx/tests/a.lua:1: \"c\" grant: expected 9.00, "
        "found 8.00\n");
    told(w, CASE("farm { expect { mark = \"low\" } "
        "}"), HK_EN, "xx/tests/a.lua:1:"
        " \"c\" mark: expected \"low\", found unknown (farm:case-1 size)\n");
    told(w, CASE("expect { line = crown(31) }"), HK_EN, "xx/tests/a.lua:1: "
        "\"c\" line: expected crown(31), found 30.00\n");
}

static void a_difference_is_told_in_chinese(void **state)
{
    told(*state, CASE("farm { soil = \"A\", debt = crown(10), expect { grant = "
        "crown(9) } }"), HK_ZH, "xx/tests/a.lua:1：“c” grant：应为 9.00，得到 "
        "8.00\n");
}

static void what_is_no_case_fails_and_the_others_run(void **state)
{
    struct world *w = *state;
    struct result r = { .out = HK_STR_INIT };

    put(w, "xx/tests/b.lua", "case \"b\" { region = \"11\", year = 2019, farm "
        "{ "
        "size = 9, expect { mark = \"high\" } } }");
    put(w, "xx/tests/c.lua", "this is no Lua");
    assert_int_equal(run(w, &r, CASE("farm { siez = 4, expect { herd = 0 } }"),
                         HK_EN), HK_ENO);
    assert_int_equal(r.n.passed, 1);
    assert_int_equal(r.n.failed, 2);
    assert_int_equal(r.n.cases, 3);
    if (!strstr(hk_str_text(&r.out), "xx/tests/a.lua:1: \"c\" cannot be run: "
                "xx/tests/a.lua:1: farm has no field `siez`; did you mean "
                "`size`?\n"))
        fail_msg("%s", hk_str_text(&r.out));
    assert_non_null(strstr(hk_str_text(&r.out), "xx/tests/c.lua:1: "));
    hk_str_release(&r.out);
}

static void every_mistake_in_a_record_has_its_sentence(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { "farm { debt = 5 }", "debt: found 5, expected an amount of money "
          "with "
          "its unit, or 0" },
        { "farm { fenced = 1 }", "fenced: found 1, expected true or false" },
        { "farm { size = \"x\" }", "size: found \"x\", expected a whole "
          "number" },
        { "farm { soil = \"E\" }", "soil: there is no word \"E\"" },
        { "animal { kind = \"caw\" }", "kind: there is no word \"caw\"; did "
          "you "
          "mean \"cow\"?" },
        { "farm { left_on = \"2019\" }", "left_on: found \"2019\", expected a "
          "date as \"2018-06-01\"" },
        { "farm { area = 1.23456 }", "area: found 1.23456, expected a number "
          "with at most four decimals" },
        { "farm { farm_no = 5 }", "farm_no: found 5, expected a text" },
        { "farm { farm {} }", "a farm does not stand in a farm; records stand "
          "in "
          "the entity they are within" },
        { "farm { animal { farm {} } }", "a farm does not stand in a animal; "
          "records stand in the entity they are within" },
    };
    char text[256], want[512];
    size_t i;

    for (i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(text, sizeof text, CASE("%s, expect { line = crown(30) }"),
                 bad[i][0]);
        snprintf(want, sizeof want, "xx/tests/a.lua:1: \"c\" cannot be run: "
                 "xx/tests/a.lua:1: %s\n", bad[i][1]);
        told(w, text, HK_EN, want);
    }
}

static void an_unknown_name_is_told(void **state)
{
    struct world *w = *state;

    told(w, CASE("farm { expect { hred = 1 } }"), HK_EN, "xx/tests/a.lua:1: "
        "\"c\" cannot be run: no rule is called \"hred\"; did you mean "
        "\"herd\"?\n");
    told(w, CASE("animal { expect { herd = 1 } }"), HK_EN, "xx/tests/a.lua:1: "
        "\"c\" herd: expected 1, found no rule or field of this name\n");
    told(w, CASE("expect { lien = crown(1) }"), HK_EN, "xx/tests/a.lua:1: "
        "\"c\" "
        "lien: expected crown(1), found no figure of this name\n");
    told(w, CASE("expect { [\"ratio.Z\"] = 1 }"), HK_EN, "xx/tests/a.lua:1: "
        "\"c\" ratio.Z: expected 1, found no figure of this name\n");
}

static void an_expectation_of_the_wrong_kind_is_told(void **state)
{
    struct world *w = *state;

    told(w, CASE("farm { soil = \"A\", debt = 0, expect { grant = 5 } "
        "}"), HK_EN,
        "xx/tests/a.lua:1: \"c\" grant: found 5, expected an amount of "
        "money with its unit, or 0\n");
}

/* "out" needs "rich" and "fenced": debt 40 is over the line of 30. */
#define OWING "farm { debt = crown(40), fenced = true, expect { "

static void reasons_are_names_or_parts_of_sentences(void **state)
{
    hold(*state, CASE(OWING "out = because(false, { \"rich\", \"debt\", "
        "\"line\" }),\n rich = because(false, \"debt 40\") } },\n"
        "farm { size = 4, debt = crown(10), fenced = true,\n"
        "  expect { part = because(33, \"size\") } }"), 3);
}

static void what_is_no_reason_is_told(void **state)
{
    told(*state, CASE(OWING "out = because(false, \"herd\") } }"), HK_EN,
        "xx/tests/a.lua:1: \"c\" out: expected no, \"herd\" among the "
        "reasons, found no (out)\n");
    told(*state, CASE(OWING "rich = because(false, { \"debt\", \"size\" }) } }"),
        HK_ZH, "xx/tests/a.lua:1：“c” rich：应为 否，理由中有“size”，得到 否 "
        "(债40.00)\n");
}

static void a_case_may_expect_things_of_several_days(void **state)
{
    struct world *w = *state;

    hold(w, "case \"c\" { region = \"11\", farm { left_on = \"2019-03-05\", "
        "expect { went = \"2019-03-05\" },\n"
        "  expect \"2018-06-30\" { size = unknown \"size\" } },\n"
        "expect \"2018-06-30\" { line = crown(30) },\n"
        "expect \"2020-06-30\" { line = unknown \"line\" } }", 5);
    told(w, "case \"c\" { region = \"11\",\n  expect \"2018-06-30\" { line = "
        "crown(30) }, expect \"2019-06-30\" { line = crown(31) } }", HK_EN,
        "xx/tests/a.lua:1: \"c [2019-06-30]\" line: expected crown(31), "
        "found 30.00\n");
}

static void a_failure_is_explained_when_asked(void **state)
{
    struct world *w = *state;
    struct hk_test_options o = { .explain = true };
    struct hk_str out = HK_STR_INIT;
    struct hk_test_counts n;

    put(w, "xx/rules/a.lua", rules_lua);
    put(w, "xx/tests/a.lua", CASE(OWING "rich = true } }"));
    must_open(w);
    assert_int_equal(hk_tests_run(w->p, &o, &n, &out, &w->err), HK_ENO);
    assert_int_equal(n.cases, 1);
    assert_int_equal(n.failed, 1);
    assert_string_equal(hk_str_text(&out), "xx/tests/a.lua:1: \"c\" rich: "
        "expected yes, found no (debt 40.00)\n"
        "    ✗ rich = no: debt 40.00 [farm case-1] (xx/rules/a.lua:11)\n"
        "      fenced = yes\n      debt = 40.00 crown\n"
        "      line = 30.00, from 2018 (xx/rules/a.lua:1)\n");
    hk_str_release(&out);
}

static void passed_ones_are_named_when_asked(void **state)
{
    struct world *w = *state;
    struct hk_test_options o = { .verbose = true };
    struct hk_str out = HK_STR_INIT;
    struct hk_test_counts n;

    put(w, "xx/rules/a.lua", rules_lua);
    put(w, "xx/tests/a.lua", CASE("farm { size = 9, expect { mark = \"high\" } "
                                  "}"));
    must_open(w);
    assert_int_equal(hk_tests_run(w->p, &o, &n, &out, &w->err), HK_OK);
    assert_string_equal(hk_str_text(&out), "xx/tests/a.lua:1: \"c\" mark: "
                        "passed\n");
    hk_str_release(&out);
}

/* 200 cases, every third of which fails. */
static void put_many(struct world *w)
{
    struct hk_str text = HK_STR_INIT;
    int i;

    for (i = 1; i <= 200; i++)
        hk_str_addf(&text, "case \"number %d\" { region = \"00\", year = 2019, "
                    "farm { size = %d, expect { mark = \"high\" } } }\n", i,
                    i % 3 ? 9 : 1);
    put(w, "xx/rules/a.lua", rules_lua);
    put(w, "xx/tests/a.lua", hk_str_text(&text));
    hk_str_release(&text);
}

static void many_processes_say_what_one_says(void **state)
{
    struct world *w = *state;
    struct hk_test_options alone = { .verbose = true, .jobs = 1 };
    struct hk_test_options shared = { .verbose = true, .jobs = 3 };
    struct hk_str a = HK_STR_INIT, b = HK_STR_INIT;
    struct hk_test_counts n, m;

    put_many(w);
    must_open(w);
    assert_int_equal(hk_tests_run(w->p, &alone, &n, &a, &w->err), HK_ENO);
    assert_int_equal(hk_tests_run(w->p, &shared, &m, &b, &w->err), HK_ENO);
    assert_string_equal(hk_str_text(&a), hk_str_text(&b));
    assert_int_equal(n.cases, 200);
    assert_int_equal(n.failed, 66);
    assert_int_equal(m.cases, n.cases);
    assert_int_equal(m.passed, n.passed);
    assert_int_equal(m.failed, n.failed);
    hk_str_release(&a);
    hk_str_release(&b);
}

static void processes_stop_when_asked(void **state)
{
    struct world *w = *state;
    struct hk_test_options o = { .jobs = 3 };
    struct hk_str out = HK_STR_INIT;
    struct hk_test_counts n;

    put_many(w);
    must_open(w);
    hk_stop_ask(true);
    assert_int_equal(hk_tests_run(w->p, &o, &n, &out, &w->err), HK_ESTOP);
    hk_stop_ask(false);
    assert_string_equal(hk_str_text(&out), "");
    hk_str_release(&out);
}

#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, \
                                                world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(values_of_every_kind_are_compared),
        T(unknown_none_outside_and_failure_are_told_apart),
        T(figures_are_expected_at_the_top),
        T(a_region_of_its_own_has_its_own_law),
        T(a_record_without_its_own_region_lies_in_the_case_s),
        T(a_parent_may_stand_inside_its_child),
        T(many_records_are_each_compared),
        T(a_refusal_can_be_expected),
        T(a_difference_is_told_with_place_sentence_and_reason),
        T(a_difference_is_told_in_chinese),
        T(what_is_no_case_fails_and_the_others_run),
        T(every_mistake_in_a_record_has_its_sentence),
        T(an_unknown_name_is_told),
        T(an_expectation_of_the_wrong_kind_is_told),
        T(reasons_are_names_or_parts_of_sentences),
        T(what_is_no_reason_is_told),
        T(a_case_may_expect_things_of_several_days),
        T(a_failure_is_explained_when_asked),
        T(passed_ones_are_named_when_asked),
        T(many_processes_say_what_one_says),
        T(processes_stop_when_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
