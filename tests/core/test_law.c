/* test_law.c - which figure and which rule is in force, and what may change */
#include "packs.h"

static const struct hk_rule *rule(struct world *w, const char *entity,
                                  const char *name)
{
    int e = hk_model_entity(hk_packs_model(w->p), entity)->index;

    return hk_law_rule(w->law, e, name);
}

/* A chain of three packs: xx, xx/north (11), xx/north/brook (110101). */
static void three(struct world *w, const char *country, const char *north,
                  const char *brook)
{
    char text[4096];

    put(w, "xx/params/a.lua", country);
    snprintf(text, sizeof text, "pack { region = \"11\" }\n%s", north);
    put(w, "xx/north/pack.lua", text);
    snprintf(text, sizeof text, "pack { region = \"110101\" }\n%s", brook);
    put(w, "xx/north/brook/pack.lua", text);
    must_open(w);
}

static void must_refuse(struct world *w, const char *region, const char *part)
{
    assert_int_equal(resolve(w, region, 2020, NULL), HK_EFORMAT);
    says(w, part);
}

/* ---- which figure -------------------------------------------------------- */

#define LINE "param \"line\" { unit = \"penny/person/year\",\n" \
    "  [\"2018\"] = { crown(30), source = \"S1\", grade = \"A\" },\n" \
    "  [\"2020-06\"] = { crown(40.5) } }\n"

static void the_entry_that_began_last_is_in_force(void **state)
{
    struct world *w = *state;

    three(w, LINE, "", "");
    must_resolve(w, "00", 2019, NULL);
    figure_is(w, "line", "30.00");
    assert_string_equal(param(w, "line")->from, "2018");
    assert_string_equal(param(w, "line")->source, "S1");
    assert_string_equal(param(w, "line")->grade, "A");
    assert_string_equal(param(w, "line")->unit, "penny/person/year");
    assert_int_equal(param(w, "line")->kind, HK_MONEY);
    assert_int_equal(param(w, "line")->line, 1);
    assert_string_equal(param(w, "line")->file->path, "xx/params/a.lua");
    must_resolve(w, "00", 2020, "2020-05-31");
    figure_is(w, "line", "30.00");
    must_resolve(w, "00", 2020, "2020-06-01");
    figure_is(w, "line", "40.50");
    assert_int_equal(param(w, "line")->figure.number, 4050);
}

static void before_the_first_entry_there_is_no_figure(void **state)
{
    struct world *w = *state;

    three(w, LINE, "", "");
    must_resolve(w, "00", 2017, NULL);
    assert_true(param(w, "line")->absent);
    figure_is(w, "line", "pending: no figure before 2018");
}

static void the_clock_of_the_year_follows_the_assessed_year(void **state)
{
    struct world *w = *state;

    three(w, "param \"a\" { unit = \"penny\", clock = \"year\",\n"
          "[\"2017\"] = { crown(1) }, [\"2018\"] = { crown(2) } }\n"
          "param \"b\" { unit = \"penny\",\n"
          "[\"2017\"] = { crown(1) }, [\"2018\"] = { crown(2) } }\n", "", "");
    must_resolve(w, "00", 2017, "2018-01-15");
    figure_is(w, "a", "1.00");
    figure_is(w, "b", "2.00");
    assert_true(param(w, "a")->clock_year);
}

static void the_nearest_pack_with_an_entry_begun_wins(void **state)
{
    struct world *w = *state;

    three(w, LINE, "param \"line\" { [\"2019\"] = { crown(35) } }",
          "param \"line\" { [\"2021\"] = { crown(50) },\n"
          "  [\"2022\"] = { inherit } }");
    must_resolve(w, "110101", 2018, NULL);
    figure_is(w, "line", "30.00");
    assert_string_equal(param(w, "line")->pack->id, "xx");
    must_resolve(w, "110101", 2020, NULL);
    figure_is(w, "line", "35.00");
    assert_string_equal(param(w, "line")->pack->id, "xx/north");
    must_resolve(w, "110101", 2021, NULL);
    figure_is(w, "line", "50.00");
    must_resolve(w, "110101", 2022, NULL);
    figure_is(w, "line", "35.00");
    must_resolve(w, "12", 2022, NULL);
    figure_is(w, "line", "40.50");
    assert_int_equal(w->law->chain_count, 1);
}

static void a_revised_value_counts_from_the_day_it_was_decided(void **state)
{
    struct world *w = *state;

    three(w, "param \"a\" { unit = \"penny/head\", [\"2020\"] = { crown(4),\n"
          "  source = \"S1\", printed = crown(5), revised = {\n"
          "  { crown(10), decided = \"2021-03-01\", source = \"S2\" },\n"
          "  { crown(9), decided = \"2021-02-01\" } } } }", "", "");
    must_resolve(w, "00", 2020, NULL);
    figure_is(w, "a", "5.00");
    must_resolve(w, "00", 2020, "2021-02-01");
    figure_is(w, "a", "9.00");
    assert_string_equal(param(w, "a")->source, "S1");
    must_resolve(w, "00", 2020, "2021-03-01");
    figure_is(w, "a", "10.00");
    assert_string_equal(param(w, "a")->source, "S2");
}

static void pending_ended_and_choose_are_kept_with_their_reasons(void **state)
{
    struct world *w = *state;

    three(w, "param \"a\" { unit = \"penny\", [\"2018\"] = { pending \"later\" "
        "} }"
          "param \"b\" { unit = \"penny\", [\"2018\"] = { ended \"gone\" } }\n"
          "param \"c\" { unit = \"penny\", [\"2018\"] = { choose(crown(5), "
          "crown(6)) } }\n"
          "param \"d\" { unit = \"penny\", [\"2018\"] = { none } }", "", "");
    must_resolve(w, "00", 2018, NULL);
    figure_is(w, "a", "pending: later");
    figure_is(w, "b", "ended: gone");
    figure_is(w, "c", "5.00 to 6.00, to be chosen");
    figure_is(w, "d", "no limit");
    assert_int_equal(param(w, "c")->figure.number2, 600);
    assert_int_equal(param(w, "b")->figure.kind, HK_FIG_ENDED);
}

static void every_kind_of_figure_is_read(void **state)
{
    struct world *w = *state;
    const struct hk_param *p;

    three(w, "param \"rate\" { unit = \"rate\", [\"2018\"] = { percent(4.35) } "
        "}\n"
        "param \"area\" { unit = \"ha/person\", [\"2018\"] = { decimal(2.5) } "
        "}\n"
        "param \"n\" { unit = \"head\", [\"2018\"] = { 50 } }\n"
        "param \"d\" { kind = \"date\", [\"2018\"] = { day(2018, 2, 28) } }\n"
        "param \"t\" { kind = \"duration\", [\"2018\"] = { working_days(5) } "
        "}\n"
        "param \"w\" { kind = \"window\", [\"2018\"] = { window(day(2017, 10, "
        "1), "
        "day(2018, 9, 30)) } }\n"
        "param \"base\" { values = { \"all\", \"part\" }, [\"2018\"] = { "
        "\"part\" "
        "} }\n"
        "param \"kinds\" { kind = \"words\", of = \"animal.kind\", [\"2018\"] "
        "= { "
        "words { \"hen\", \"goat\" } } }\n"
        "param \"two\" { unit = \"rate\", [\"2018\"] = { ratio(3, 4) } }", "",
        "");
    must_resolve(w, "00", 2018, NULL);
    figure_is(w, "rate", "4.35%");
    figure_is(w, "area", "2.5");
    figure_is(w, "n", "50");
    figure_is(w, "d", "2018-02-28");
    figure_is(w, "t", "5 working days");
    figure_is(w, "w", "2017-10-01 to 2018-09-30");
    figure_is(w, "base", "part");
    figure_is(w, "kinds", "goat, hen");
    figure_is(w, "two", "75%");
    p = param(w, "area");
    assert_int_equal(p->kind, HK_DECIMAL);
    assert_int_equal(p->figure.number, 25000);
    p = param(w, "base");
    assert_int_equal(p->figure.number, 2);
    assert_string_equal(p->words[0], "all");
    p = param(w, "kinds");
    assert_int_equal(p->figure.number, (1 << 1) | (1 << 3));
    assert_string_equal(p->words_of->name, "kind");
    assert_int_equal(param(w, "w")->shape, HK_FIG_WINDOW);
    assert_int_equal(param(w, "t")->figure.duration, HK_WORKING_DAYS);
}

/* ---- tables, bands, steps ------------------------------------------------ */

#define TABLE "param \"ratio\" { unit = \"rate\", key = \"farm.soil\",\n" \
    "  overlay = \"raise\", [\"2018\"] = { { A = percent(80), B = " \
    "percent(70),\n" \
    "  C = percent(60) } } }\n"
#define BANDS "param \"bands\" { unit = \"rate\", [\"2018\"] = { bands {\n" \
    "  { upto = crown(1000), percent(65) }, { upto = crown(3000), " \
    "percent(75) },\n"\
    "  { percent(85) } } } }\n"

static void a_table_is_read_by_the_words_of_its_key(void **state)
{
    struct world *w = *state;
    const struct hk_param *p;

    three(w, TABLE, "", "");
    must_resolve(w, "00", 2018, NULL);
    p = param(w, "ratio");
    assert_string_equal(p->key[0]->name, "soil");
    assert_int_equal(p->figure.item_count, 3);
    assert_int_equal(p->figure.items[2].no, 3);
    assert_int_equal(p->figure.items[2].value.number, 6000);
    figure_is(w, "ratio", "{A: 80%, B: 70%, C: 60%}");
}

static void change_edits_one_entry_of_a_table(void **state)
{
    struct world *w = *state;

    three(w, TABLE, "param \"ratio\" { [\"2019\"] = { change { B = percent(75) "
        "} "
          "} }", "param \"ratio\" { [\"2020\"] = { change { C = percent(61) } "
          "} }");
    must_resolve(w, "110101", 2018, NULL);
    figure_is(w, "ratio", "{A: 80%, B: 70%, C: 60%}");
    must_resolve(w, "110101", 2020, NULL);
    figure_is(w, "ratio", "{A: 80%, B: 75%, C: 61%}");
    must_resolve(w, "12", 2020, NULL);
    figure_is(w, "ratio", "{A: 80%, B: 70%, C: 60%}");
}

static void change_edits_bands_by_their_end(void **state)
{
    struct world *w = *state;

    three(w, BANDS, "param \"bands\" { [\"2019\"] = { change {\n"
          "{ upto = crown(500), percent(60) }, { upto = crown(3000), drop },\n"
          "{ percent(80) } } } }", "");
    must_resolve(w, "00", 2019, NULL);
    figure_is(w, "bands", "to 1000.00: 65%, to 3000.00: 75%, above: 85%");
    must_resolve(w, "11", 2019, NULL);
    figure_is(w, "bands", "to 500.00: 60%, to 1000.00: 65%, above: 80%");
    assert_int_equal(param(w, "bands")->figure.items[2].no, INT64_MAX);
    assert_int_equal(param(w, "bands")->edge, HK_MONEY);
}

static void change_edits_steps_and_words(void **state)
{
    struct world *w = *state;

    three(w, "param \"s\" { unit = \"penny\", by_unit = \"head\", [\"2018\"] = "
        "{\n"
        "steps { { from = 50, crown(2) }, { above = 100, crown(4) } } } }\n"
        "param \"k\" { kind = \"words\", of = \"animal.kind\", [\"2018\"] = {\n"
        "words { \"goat\", \"cow\" } } }",
        "param \"s\" { [\"2018\"] = { change { { from = 50, crown(3) },\n"
        "{ above = 100, drop }, { from = 100, crown(5) } } } }\n"
        "param \"k\" { [\"2018\"] = { change { cow = drop, \"hen\" } } }", "");
    must_resolve(w, "11", 2018, NULL);
    figure_is(w, "s", "from 50: 3.00, from 100: 5.00");
    figure_is(w, "k", "goat, hen");
    must_resolve(w, "00", 2018, NULL);
    figure_is(w, "s", "from 50: 2.00, above 100: 4.00");
    assert_true(param(w, "s")->figure.items[1].above);
}

static void defaults_fill_what_a_table_leaves_out(void **state)
{
    struct world *w = *state;
    const struct hk_param *p;

    three(w, "param \"a\" { unit = \"penny\", key = \"farm.soil\", [\"2018\"] "
        "= {\n"
        "{ A = crown(1) }, default = crown(9) } }\n"
        "param \"b\" { unit = \"penny\", key = \"integer\", default = 0,\n"
        "[\"2018\"] = { { [1] = crown(5), [3] = crown(3) } } }\n"
        "param \"c\" { unit = \"penny\", keys = { \"x\", \"y\" }, [\"2018\"] = "
        "{\n"
        "{ y = crown(2), x = crown(1) } } }\n"
        "param \"d\" { unit = \"penny\", key = \"farm.soil\", [\"2018\"] = {\n"
        "crown(7) } }\n"
        "param \"e\" { unit = \"penny\", key = { \"farm.soil\", "
        "\"animal.kind\" },\n"
        "[\"2018\"] = { { A = { cow = crown(1) } }, default = 0 } }\n",
        "param \"a\" { [\"2018\"] = { change { B = crown(2) } } }", "");
    must_resolve(w, "11", 2018, NULL);
    p = param(w, "a");
    assert_true(p->has_default);
    assert_int_equal(p->other.number, 900);
    figure_is(w, "a", "{A: 1.00, B: 2.00}");
    p = param(w, "b");
    assert_true(p->key_integer && p->has_default);
    assert_int_equal(p->figure.items[1].no, 3);
    p = param(w, "c");
    assert_string_equal(p->keys[1], "y");
    assert_int_equal(p->figure.items[0].no, 1);
    assert_int_equal(param(w, "d")->figure.kind, HK_FIG_NUMBER);
    assert_int_equal(param(w, "e")->figure.items[0].value.items[0].no, 2);
}

static void an_enum_variable_can_be_the_key(void **state)
{
    struct world *w = *state;
    const struct hk_param *p;

    three(w, "param \"a\" { unit = \"rate\", key = \"farm.place\", [\"2018\"] "
        "= {\n"
        "{ here = percent(100), there = percent(90) } } }\n"
        "variable \"place\" { of = \"farm\", type = \"enum\", values = { "
        "\"here\",\n"
        "\"there\", zh = { here = \"本地\" } }, formula = function(f, p) return "
        "\"here\" end }", "", "");
    must_resolve(w, "00", 2018, NULL);
    p = param(w, "a");
    assert_string_equal(p->key[0]->name, "place");
    assert_int_equal(p->figure.items[1].no, 2);
    assert_string_equal(rule(w, "farm", "place")->codes[0].zh, "本地");
}

/* ---- what an overlay may do ---------------------------------------------- */

static void a_raise_overlay_refuses_a_lower_figure(void **state)
{
    struct world *w = *state;

    three(w, "param \"line\" { unit = \"penny\", overlay = \"raise\",\n"
          "[\"2018\"] = { crown(30) } }",
          "param \"line\" { [\"2018\"] = { crown(29.99) } }",
          "param \"line\" { [\"2018\"] = { crown(30) } }");
    must_refuse(w, "11", "xx/north/pack.lua:2: param \"line\" is 29.99, lower "
        "than 30.00 in xx/params/a.lua:1; a pack below may only raise it");
    must_resolve(w, "110101", 2020, NULL);
    must_resolve(w, "00", 2020, NULL);
}

static void a_lower_overlay_refuses_a_higher_figure(void **state)
{
    struct world *w = *state;

    three(w, "param \"cap\" { unit = \"penny\", overlay = \"lower\",\n"
          "[\"2018\"] = { crown(30) } }",
          "param \"cap\" { [\"2018\"] = { none } }",
          "param \"cap\" { [\"2018\"] = { 0 } }");
    must_refuse(w, "11", "param \"cap\" is no limit, higher than 30.00");
    must_resolve(w, "110101", 2020, NULL);
}

static void a_fixed_figure_stays(void **state)
{
    struct world *w = *state;

    three(w, "param \"a\" { unit = \"penny\", overlay = \"fixed\",\n"
          "[\"2018\"] = { crown(30) } }",
          "param \"a\" { [\"2018\"] = { crown(30) } }",
          "param \"a\" { [\"2018\"] = { crown(31) } }");
    must_resolve(w, "11", 2020, NULL);
    must_refuse(w, "110101", "param \"a\" is 31.00, but 30.00 in "
                "xx/north/pack.lua:2 is fixed");
}

static void tables_are_compared_entry_by_entry(void **state)
{
    struct world *w = *state;

    three(w, TABLE, "param \"ratio\" { [\"2018\"] = { { A = percent(80) }, "
          "default = percent(70) } }",
          "param \"ratio\" { [\"2018\"] = { { A = percent(99),\n"
          "B = percent(69.99), C = percent(99) } } }");
    must_resolve(w, "11", 2020, NULL);
    must_refuse(w, "110101", "param \"ratio.B\" is 69.99%, lower than 70%");
}

static void a_default_stands_for_the_entries_it_replaces(void **state)
{
    struct world *w = *state;

    three(w, TABLE, "param \"ratio\" { [\"2018\"] = { { A = percent(80) },\n"
          "default = percent(65) } }", "");
    must_refuse(w, "11", "param \"ratio.B\" is 65%, lower than 70%");
}

static void bands_are_compared_at_every_amount(void **state)
{
    struct world *w = *state;

    three(w, "param \"b\" { unit = \"rate\", overlay = \"raise\", [\"2018\"] = "
        "{\n"
        "bands { { upto = crown(100), percent(50) }, { percent(60) } } } }",
        "param \"b\" { [\"2018\"] = { bands { { upto = crown(101), percent(55) "
        "}, { percent(70) } } } }",
        "param \"b\" { [\"2018\"] = { bands { { upto = crown(100), percent(55) "
        "}, { percent(70) } } } }");
    must_refuse(w, "11", "param \"b\" is to 101.00: 55%, above: 70%, lower "
                "than");
    must_resolve(w, "110101", 2020, NULL);
}

static void steps_are_compared_at_every_edge(void **state)
{
    struct world *w = *state;

    three(w, "param \"s\" { unit = \"penny\", overlay = \"raise\", [\"2018\"] "
        "= {\n"
        "steps { { from = 50, crown(2) }, { from = 100, crown(4) } } } }",
        "param \"s\" { [\"2018\"] = { steps { { above = 50, crown(9) } } } }",
        "param \"s\" { [\"2018\"] = { steps { { from = 50, crown(9) } } } }");
    must_refuse(w, "11", "lower than");
    must_resolve(w, "110101", 2020, NULL);
}

static void durations_are_compared_at_every_date(void **state)
{
    struct world *w = *state;
    const char *better[] = { "months(12)", "years(1)", "days(184)" };
    const char *worse[] = { "months(5)", "days(180)" };
    char text[128];
    size_t i;

    for (i = 0; i < 3; i++) {
        snprintf(text, sizeof text, "param \"d\" { [\"2018\"] = { %s } }",
                 better[i]);
        three(w, "param \"d\" { kind = \"duration\", overlay = \"raise\",\n"
              "[\"2018\"] = { months(6) } }", text, "");
        must_resolve(w, "11", 2020, NULL);
    }
    for (i = 0; i < 2; i++) {
        snprintf(text, sizeof text, "param \"d\" { [\"2018\"] = { %s } }",
                 worse[i]);
        three(w, "param \"d\" { kind = \"duration\", overlay = \"raise\",\n"
              "[\"2018\"] = { months(6) } }", text, "");
        must_refuse(w, "11", "lower than 6 months");
    }
    three(w, "param \"d\" { kind = \"duration\", overlay = \"raise\",\n"
          "[\"2018\"] = { months(6) } }",
          "param \"d\" { [\"2018\"] = { days(182) } }", "");
    must_refuse(w, "11", "is 182 days and cannot be compared with 6 months");
    three(w, "param \"d\" { kind = \"duration\", overlay = \"raise\",\n"
          "[\"2018\"] = { days(5) } }",
          "param \"d\" { [\"2018\"] = { working_days(5) } }", "");
    must_resolve(w, "11", 2020, NULL);
}

static void a_choice_must_be_made_inside_its_bounds(void **state)
{
    struct world *w = *state;

    three(w, "param \"c\" { unit = \"penny\", key = \"farm.soil\", [\"2018\"] "
        "= {\n"
        "{ A = choose(crown(5), crown(6)) }, default = none } }",
        "param \"c\" { [\"2018\"] = { change { A = crown(5.5) } } }",
        "param \"c\" { [\"2018\"] = { change { A = crown(6.01) } } }");
    must_resolve(w, "11", 2020, NULL);
    figure_is(w, "c", "{A: 5.50}");
    must_refuse(w, "110101", "xx/north/brook/pack.lua:2: param \"c.A\" is "
        "6.01, "
        "but xx/params/a.lua:1 leaves only this to choose: 5.00 to 6.00");
}

static void words_are_raised_by_adding_to_them(void **state)
{
    struct world *w = *state;

    three(w, "param \"k\" { kind = \"words\", of = \"animal.kind\", overlay = "
        "\"raise\", [\"2018\"] = { words { \"goat\" } } }",
        "param \"k\" { [\"2018\"] = { words { \"cow\" } } }",
        "param \"k\" { [\"2018\"] = { words { \"cow\", \"goat\" } } }");
    must_refuse(w, "11", "is cow, lower than goat");
    must_resolve(w, "110101", 2020, NULL);
}

static void functions_are_compared_when_they_are_computed(void **state)
{
    struct world *w = *state;
    struct hk_param *p;

    three(w, "param \"a\" { unit = \"penny\", overlay = \"raise\", [\"2018\"] "
        "= {\n"
          "function(p) return p.b end } }\n"
          "param \"b\" { unit = \"penny\", [\"2018\"] = { crown(30) } }",
          "param \"a\" { [\"2018\"] = { crown(29) } }", "");
    must_resolve(w, "11", 2020, NULL);
    assert_int_equal(w->law->param_count, 3);
    p = (struct hk_param *)(uintptr_t)hk_law_param(w->law, "a^1");
    assert_non_null(p);
    assert_true(p->is_floor);
    assert_int_equal(p->figure.kind, HK_FIG_FUNCTION);
    /* as hk_figures_settle does */
    p->figure.kind = HK_FIG_NUMBER;
    p->figure.number = 3000;
    assert_int_equal(hk_law_floors(w->law, hk_packs_model(w->p), &w->err),
                     HK_EFORMAT);
    says(w, "param \"a\" is 29.00, lower than 30.00 in xx/params/a.lua:1");
    p->figure.number = 2900;
    assert_int_equal(hk_law_floors(w->law, hk_packs_model(w->p), &w->err),
                     HK_OK);
}

static void an_overlay_keeps_unit_key_and_kind(void **state)
{
    struct world *w = *state;

    three(w, LINE, "param \"line\" { unit = \"penny\" }", "");
    must_refuse(w, "11", "xx/north/pack.lua:2: param \"line\": `unit` is "
        "\"penny\" here and \"penny/person/year\" in xx/params/a.lua:1");
    three(w, TABLE, "param \"ratio\" { key = \"animal.kind\" }", "");
    must_refuse(w, "11", "param \"ratio\": `key` differs from that in");
    three(w, LINE, "param \"line\" { overlay = \"raise\" }", "");
    must_refuse(w, "11", "`overlay` is \"raise\" here and \"free\" in");
    three(w, LINE, "param \"line\" { unit = \"penny/person/year\" }", "");
    must_resolve(w, "11", 2020, NULL);
}

static void an_override_of_nothing_is_refused(void **state)
{
    struct world *w = *state;

    three(w, "", "param \"lien\" { [\"2018\"] = { crown(3) } }", "");
    must_refuse(w, "11", "param \"lien\": no pack above declares it, so it "
        "must "
                "say `unit`, `kind` or `values`; or the name is misspelt");
    three(w, "", "param \"l\" { unit = \"penny\", [\"2018\"] = { inherit } "
        "}", "");
    must_refuse(w, "11", "param \"l\" [\"2018\"]: inherit, but no pack above "
                "declares this parameter");
    three(w, "", "check \"x\" { law = \"S\" }", "");
    must_refuse(w, "11", "check \"x\": no pack above declares it, so it must "
        "say "
                "`of`; or the name is misspelt");
    three(w, "", "decision \"x\" { of = \"farm\", add = { \"y\" } }", "");
    must_refuse(w, "11", "decision \"x\": no `all`, `any` or `none`");
}

static void change_of_what_is_not_yet_in_force_is_pending(void **state)
{
    struct world *w = *state;

    three(w, TABLE, "param \"ratio\" { [\"2010\"] = { change { B = percent(75) "
        "} "
          "} }", "");
    must_resolve(w, "11", 2012, NULL);
    figure_is(w, "ratio", "pending: no figure above is in force to change");
}

static void change_must_have_something_to_change(void **state)
{
    struct world *w = *state;

    three(w, LINE, "param \"line\" { [\"2018\"] = { change { A = crown(1) } } "
        "}",
          "");
    must_refuse(w, "11", "param \"line\": change, but the figure above is "
        "crown(40.5) and has no entries; write the whole figure");
    three(w, TABLE, "param \"ratio\" { [\"2018\"] = { change { D = drop } } }",
          "");
    must_refuse(w, "11", "change drops `D`, which the figure above does not "
                "have; it has A, B, C");
    three(w, BANDS, "param \"bands\" { [\"2018\"] = { change { { upto = "
          "crown(7), drop } } } }", "");
    must_refuse(w, "11", "change drops the entry upto = 700, which the figure "
                "above does not have");
    three(w, TABLE, "param \"ratio\" { [\"2018\"] = { change { C = drop } } }",
          "");
    must_refuse(w, "11", "the table has no entry for `C` and no default");
}

/* ---- functions ----------------------------------------------------------- */

static void a_function_is_found_in_the_tree_of_its_file(void **state)
{
    struct world *w = *state;
    const struct hk_formula *f;

    three(w, "\nparam \"a\" { unit = \"penny\",\n  [\"2018\"] = { crown(1) },\n"
          "  [\"2019\"] = {\n    function(p)\n      return p.b\n    end } }\n"
          "param \"b\" { unit = \"penny\", [\"2018\"] = { crown(1) } "
          "}", "", "");
    must_resolve(w, "00", 2020, NULL);
    f = param(w, "a")->figure.formula;
    assert_int_equal(f->line, 5);
    assert_int_equal(f->node->kind, HK_N_FUNCTION);
    assert_int_equal(f->node->line, 5);
    assert_string_equal(f->file->path, "xx/params/a.lua");
    assert_null(f->inherited);
    assert_int_equal(lua_rawgeti(hk_packs_script(w->p)->L, LUA_REGISTRYINDEX,
                                 f->function), LUA_TFUNCTION);
    lua_pop(hk_packs_script(w->p)->L, 1);
}

static void a_function_inherits_a_plain_figure(void **state)
{
    struct world *w = *state;
    const struct hk_formula *f;

    three(w, LINE, "param \"line\" { [\"2018\"] = { function(p, inherited)\n"
          "return inherited(p) + crown(1) end } }", "");
    must_resolve(w, "11", 2020, NULL);
    f = param(w, "line")->figure.formula;
    assert_non_null(f->inherited);
    assert_string_equal(f->inherited->file->text,
                        "return function(p) return crown(40.5) end");
    assert_int_equal(f->inherited->node->kind, HK_N_FUNCTION);
    three(w, TABLE, "param \"ratio\" { [\"2018\"] = { function(p, inherited)\n"
          "return inherited(p) end } }", "");
    must_refuse(w, "11", "xx/north/pack.lua:2: the function asks for the "
                "inherited figure, but that is table and no single number");
}

/* ---- rules --------------------------------------------------------------- */

#define CHECK "check \"dry\" { of = \"farm\", zh = \"干\", law = \"L1\",\n" \
    "  pass = function(f, p) return f.fenced end,\n" \
    "  says = { zh = \"{size}\", en = \"{size} people\" } }\n"

static void a_rule_is_merged_key_by_key_over_three_packs(void **state)
{
    struct world *w = *state;
    const struct hk_rule *r;

    three(w, CHECK, "check \"dry\" { pass = function(f, p, inherited)\n"
          "return inherited(f, p) or f.size > 3 end }",
          "check \"dry\" { law = \"L3\", among = function(f, p) return true "
          "end,\n"
          "pass = function(f, p, inherited) return inherited(f, p) end }");
    must_resolve(w, "110101", 2020, NULL);
    r = rule(w, "farm", "dry");
    assert_int_equal(r->word, HK_CHECK);
    assert_int_equal(r->kind, HK_BOOLEAN);
    assert_string_equal(r->law, "L3");
    assert_string_equal(r->zh, "干");
    assert_string_equal(r->says.en, "{size} people");
    assert_non_null(r->among);
    assert_string_equal(r->pack->id, "xx/north/brook");
    assert_string_equal(r->formula->inherited->pack->id, "xx/north");
    assert_string_equal(r->formula->inherited->inherited->pack->id, "xx");
    assert_null(r->formula->inherited->inherited->inherited);
    must_resolve(w, "11", 2020, NULL);
    assert_string_equal(rule(w, "farm", "dry")->law, "L1");
    assert_null(rule(w, "farm", "dry")->among);
    assert_null(rule(w, "animal", "dry"));
}

static void the_pack_of_a_rule_is_that_of_its_formula(void **state)
{
    struct world *w = *state;
    const struct hk_rule *r;

    three(w, CHECK, "check \"dry\" { zh = \"不湿\" }", "");
    must_resolve(w, "11", 2020, NULL);
    r = rule(w, "farm", "dry");
    assert_string_equal(r->zh, "不湿");
    assert_string_equal(r->pack->id, "xx");
    assert_string_equal(r->file->path, "xx/params/a.lua");
}

static void a_rule_is_valid_from_and_to_both_inside(void **state)
{
    struct world *w = *state;

    three(w, "check \"a\" { of = \"farm\", to = \"2019\", pass = function(f, "
        "p)\n"
        "return true end }\n"
        "check \"a\" { of = \"farm\", from = \"2020\", law = \"new\",\n"
        "pass = function(f, p) return false end }\n"
        "check \"b\" { of = \"farm\", from = \"2019-03\", to = \"2019-04\",\n"
        "pass = function(f, p) return true end }", "", "");
    must_resolve(w, "00", 2019, "2019-12-31");
    assert_null(rule(w, "farm", "a")->law);
    assert_true(rule(w, "farm", "b")->ended);
    assert_string_equal(rule(w, "farm", "a")->to, "2019-12-31");
    must_resolve(w, "00", 2020, "2020-01-01");
    assert_string_equal(rule(w, "farm", "a")->law, "new");
    assert_false(rule(w, "farm", "a")->ended);
    must_resolve(w, "00", 2019, "2019-04-30");
    assert_false(rule(w, "farm", "b")->ended);
    must_resolve(w, "00", 2019, "2019-05-01");
    assert_true(rule(w, "farm", "b")->ended);
    must_resolve(w, "00", 2019, "2019-02-28");
    assert_true(rule(w, "farm", "b")->ended);
}

static void a_deeper_pack_can_end_a_rule_and_hand_it_back(void **state)
{
    struct world *w = *state;

    three(w, CHECK, "check \"dry\" { to = \"2019-12-31\" }\n"
          "check \"dry\" { from = \"2021-01-01\" }", "");
    must_resolve(w, "11", 2019, NULL);
    assert_false(rule(w, "farm", "dry")->ended);
    must_resolve(w, "11", 2020, NULL);
    assert_true(rule(w, "farm", "dry")->ended);
    must_resolve(w, "00", 2020, NULL);
    assert_false(rule(w, "farm", "dry")->ended);
    must_resolve(w, "11", 2021, NULL);
    assert_false(rule(w, "farm", "dry")->ended);
    assert_non_null(rule(w, "farm", "dry")->formula);
}

static void two_versions_valid_on_one_day_are_refused(void **state)
{
    struct world *w = *state;

    unresolved(w, CHECK "check \"dry\" { of = \"farm\", from = \"2019\",\n"
        "pass = function(f, p) return true end }",
        "xx/params/a.lua:4: check \"dry\" stands also in xx/params/a.lua:1, "
        "and "
        "both are valid on the same days; say `from` and `to`, or leave one "
        "out");
}

static void a_decision_is_edited_by_add_and_drop(void **state)
{
    struct world *w = *state;
    const struct hk_rule *r;

    three(w, CHECK "decision \"out\" { of = \"farm\", all = { \"dry\", "
          "\"fenced\" }, none = { \"poor\" } }",
          "decision \"out\" { add = { \"big\" }, drop = { \"dry\" }, drop_none "
          "= "
          "{ \"poor\" }, add_any = { \"old\" } }", "");
    must_resolve(w, "11", 2020, NULL);
    r = rule(w, "farm", "out");
    assert_int_equal(r->word, HK_DECISION);
    assert_string_equal(r->all[0], "fenced");
    assert_string_equal(r->all[1], "big");
    assert_null(r->all[2]);
    assert_string_equal(r->any[0], "old");
    assert_null(r->none);
    three(w, CHECK "decision \"out\" { of = \"farm\", all = { \"dry\" } }",
          "decision \"out\" { drop = { \"wet\" } }", "");
    must_refuse(w, "11", "`drop` names \"wet\", which `all` does not list; it "
                "lists dry");
    three(w, CHECK "decision \"out\" { of = \"farm\", all = { \"dry\" } }",
          "decision \"out\" { add = \"dry\" }", "");
    must_refuse(w, "11", "`add` names \"dry\", which `all` lists already");
    three(w, CHECK "decision \"out\" { of = \"farm\", all = { \"dry\" } }",
          "decision \"out\" { drop = \"dry\" }", "");
    must_refuse(w, "11", "its lists are empty");
}

static void one_name_is_one_thing_in_an_entity(void **state)
{
    struct world *w = *state;
    const char *names[][2] = {
        { "size", "farm already has this name as a field "
                  "(xx/model/farm.lua:7)" },
        { "animals", "farm already has this name as a list "
                     "(xx/model/farm.lua:13)" },
        { "harvest", "farm already has this name as its yearly record" },
    };
    char text[256];
    size_t i;

    for (i = 0; i < 3; i++) {
        snprintf(text, sizeof text, "check \"%s\" { of = \"farm\", pass = "
                 "function(f, p) return true end }", names[i][0]);
        put(w, "xx/params/a.lua", text);
        must_open(w);
        must_refuse(w, "00", names[i][1]);
    }
    unresolved(w, "check \"farm\" { of = \"animal\", pass = function(f, p) "
        "return true end }", "xx/params/a.lua:1: check \"farm\": animal "
        "already "
        "has this name as the entity around it (xx/model/farm.lua:1); choose "
        "another name");
    unresolved(w, CHECK "variable \"dry\" { of = \"farm\", type = "
        "\"boolean\",\n"
        "from = \"2090\", formula = function(f, p) return true end }",
        "xx/params/a.lua:4: variable \"dry\" has the name of the check in "
        "xx/params/a.lua:1; one of them needs another name");
    three(w, CHECK, "variable \"dry\" { of = \"farm\", type = \"boolean\",\n"
        "formula = function(f, p) return true end }", "");
    must_refuse(w, "11", "variable \"dry\" has the name of the check in "
                "xx/params/a.lua:1; an overlay keeps the word");
}

static void variables_say_what_they_are(void **state)
{
    struct world *w = *state;
    const struct hk_rule *r;

    three(w, "variable \"due\" { of = \"farm\", type = \"money\", unit = "
        "\"penny/year\", formula = function(f, p) return 0 end }\n"
        "variable \"mark\" { of = \"farm\", type = \"enum\", values = "
        "\"farm.soil\", optional = true, formula = function(f, p) return "
        "f.soil "
        "end }\n"
        "variable \"part\" { of = \"farm\", type = \"decimal\", digits = 3, "
        "unit "
        "= \"ha\", formula = function(f, p) return f.area end }\n"
        "publish { \"due\" }", "publish { \"mark\", \"due\" }", "");
    must_resolve(w, "11", 2020, NULL);
    r = rule(w, "farm", "due");
    assert_int_equal(r->kind, HK_MONEY);
    assert_int_equal(r->digits, 2);
    assert_string_equal(r->zh, "due");
    r = rule(w, "farm", "mark");
    assert_string_equal(r->codes_of->name, "soil");
    assert_true(r->optional);
    assert_int_equal(rule(w, "farm", "part")->digits, 3);
    assert_string_equal(w->law->published[0], "due");
    assert_string_equal(w->law->published[1], "mark");
    assert_null(w->law->published[2]);
}

/* ---- what is wrong with one declaration ---------------------------------- */

static void every_wrong_declaration_has_its_sentence(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { "param \"a\" { unit = \"rate\", key = \"farm.soil\", [\"2018\"] = { "
          "{ A "
          "= percent(1), E = percent(2) } } }",
          "param \"a\": \"E\" is no word of soil; its words are A, B, C" },
        { "param \"a\" { unit = \"rate\", key = \"farm.soil\", [\"2018\"] = { "
          "{ A "
          "= percent(1) } } }",
          "param \"a\": the table has no entry for `B` and no default; add it, "
          "or say default = ... beside the table" },
        { "param \"a\" { unit = \"rate\", keys = { \"x\" }, [\"2018\"] = { { y "
          "= "
          "percent(1) } } }",
          "param \"a\": the table has the entry `y`, which is not among its "
          "keys" },
        { "param \"a\" { unit = \"rate\", key = \"integer\", [\"2018\"] = { { "
          "y = "
          "percent(1) } } }",
          "param \"a\": the table has the entry `y`, but its key is a whole "
          "number, as [1] = ..." },
        { "param \"a\" { unit = \"rate\", key = \"farm.size\", [\"2018\"] = { "
          "percent(1) } }",
          "\"farm.size\" is no enum; only words can be listed or be the key of "
          "a table" },
        { "param \"a\" { unit = \"rate\", key = \"farm.soli\", [\"2018\"] = { "
          "percent(1) } }",
          "\"farm.soli\": farm has no field or variable of this name; did you "
          "mean \"farm.soil\"?" },
        { "param \"a\" { unit = \"rate\", key = \"farm.weather\", [\"2018\"] "
          "= { percent(1) } }",
          "\"farm.weather\": farm has no field or variable of this name; name "
          "one of type enum" },
        { "param \"a\" { unit = \"rate\", key = \"barn.soil\", [\"2018\"] = { "
          "percent(1) } }",
          "\"barn.soil\": there is no such entity; write \"entity.field\"" },
        { "param \"a\" { unit = \"penny\", [\"2018\"] = { 5 } }",
          "param \"a\": found 5, expected crown(...) or penny(...)" },
        { "param \"a\" { unit = \"rate\", [\"2018\"] = { crown(5) } }",
          "param \"a\": found crown(5), expected percent(...)" },
        { "param \"a\" { unit = \"head\", [\"2018\"] = { percent(5), }, "
          "[\"2019\"] "
          "= { 5 } }", "param \"a\": found 5, expected percent(...)" },
        { "param \"a\" { unit = \"rate\", [\"2018\"] = { ratio(2, 3) } }",
          "param \"a\": ratio(2, 3) is no whole number of 1/10000; compare "
          "with "
          "it in the formula, as reaches(part, whole, ratio(2, 3))" },
        { "param \"a\" { unit = \"rate\", [\"2018\"] = { { x = percent(1) } } "
          "}",
          "param \"a\": found a table, but it has no `key` and no `keys` for "
          "its entries" },
        { "param \"a\" { values = { \"x\", \"y\" }, [\"2018\"] = { \"z\" } }",
          "param \"a\": found \"z\", its words are x, y" },
        { "param \"a\" { kind = \"date\", [\"2018\"] = { \"2018-01-01\" } }",
          "param \"a\": found \"2018-01-01\", expected day(2020, 12, 31)" },
        { "param \"a\" { kind = \"duration\", [\"2018\"] = { 5 } }",
          "param \"a\": found 5, expected days(5), working_days(5), months(6) "
          "or years(2)" },
        { "param \"a\" { kind = \"words\", of = \"animal.kind\", [\"2018\"] = "
          "{ "
          "words { \"caw\" } } }",
          "param \"a\": \"caw\" is no word of kind; did you mean \"cow\"?" },
        { "param \"a\" { unit = \"penny\", [\"2018\"] = { bands { { percent(5) "
          "} "
          "} } }", "param \"a\": found bands, its unit is penny; bands need a "
          "unit of rate" },
        { "param \"a\" { unit = \"penny\", clock = \"year\", [\"2018-06\"] = { "
          "0 } "
          "}", "param \"a\": \"2018-06\", but its clock is the year; its keys "
          "are years, as \"2018\"" },
        { "check \"a\" { of = \"fram\", pass = function(f, p) return true end "
          "}",
          "check \"a\": no entity is called \"fram\"; did you mean \"farm\"?" },
        { "check \"a\" { of = \"farm\" }",
          "check \"a\": no `pass`; write pass = function(e, p) ... end" },
        { "variable \"a\" { of = \"farm\", formula = function(f, p) return 1 "
          "end "
          "}", "variable \"a\": no `type`; say what it is, as type = "
          "\"money\"" },
        { "variable \"a\" { of = \"farm\", type = \"money\" }",
          "variable \"a\": no `formula`; write formula = function(e, p) ... "
          "end" },
        { "variable \"a\" { of = \"farm\", type = \"money\", formula = "
          "function(f,"
          " p) return 1 end }", "variable \"a\" is money, so its `unit` begins "
          "with \"penny\", as \"penny/year\"" },
        { "variable \"a\" { of = \"farm\", type = \"duration\", formula = "
          "function(f, p) return days(1) end }", "variable \"a\" is a length "
          "of time and has no `unit`; write what its formula counts in, as "
          "unit = \"month\"" },
        { "variable \"a\" { of = \"farm\", type = \"duration\", unit = "
          "\"months\", formula = function(f, p) return months(1) end }",
          "variable \"a\" is a length of time, and its `unit` is \"months\"; "
          "write what its formula counts in: \"day\", \"working_day\", "
          "\"month\" or \"year\"" },
        { "variable \"a\" { of = \"farm\", type = \"number\", formula = "
          "function(f, p) return 1 end }", "variable \"a\": there is no type "
          "\"number\"; the types are text integer decimal rate money boolean "
          "date window duration enum set region link" },
        { "variable \"a\" { of = \"farm\", type = \"link\", formula = "
          "function(f, p) return f end }", "variable \"a\" is a link and does "
          "not say to what; write leads_to = \"...\", the entity whose record "
          "its formula returns" },
        { "variable \"a\" { of = \"farm\", type = \"link\", leads_to = "
          "\"form\", formula = function(f, p) return f end }", "variable "
          "\"a\": no entity is called \"form\"; did you mean \"farm\"?" },
        { "variable \"a\" { of = \"farm\", type = \"integer\", leads_to = "
          "\"farm\", formula = function(f, p) return 1 end }", "variable "
          "\"a\" has `leads_to`, but its type is \"integer\"; only a link "
          "leads to a record" },
        { "variable \"a\" { of = \"farm\", type = \"enum\", formula = "
          "function(f, "
          "p) return 1 end }", "variable \"a\" is one of several words: list "
          "them in `values`" },
        { "variable \"a\" { of = \"farm\", type = \"integer\", values = { "
          "\"x\" }, "
          "formula = function(f, p) return 1 end }", "variable \"a\" has "
          "`values`, but its type is \"integer\"; only an enum has them" },
        { "ledger \"l\" { of = \"animal\", lines = \"colour\" }", "ledger "
          "\"l\": `lines` is \"colour\", which is no enum of animal; name one, "
          "or write lines = { { \"name\", when = \"condition\" } }" },
        { "variable \"a\" { of = \"animal\", type = \"enum\", values = { "
          "\"total\" }, formula = function(a, p) return \"total\" end } "
          "ledger \"l\" { of = \"animal\", lines = \"a\" }", "ledger \"l\": "
          "\"a\" has the word \"total\", which is the name of the sum; write "
          "lines = { { \"name\", when = \"condition\" } }" },
        { "ledger \"l\" { of = \"animal\", kept_by = \"pond\", lines = { { "
          "\"x\", when = \"y\" } } }", "ledger \"l\": `kept_by` is "
          "\"pond\", and no animal stands in one; name one of: farm" },
        { "ledger \"l\" { of = \"animal\" }", "ledger \"l\": `lines` is "
          "missing; write lines = { { \"name\", when = \"condition\" } }, or "
          "the name of an enum" },
        { "publish { \"a\" }", "publish: no rule is called \"a\"; declare it, "
          "or leave the name out" },
    };
    char want[512];
    size_t i;

    for (i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(want, sizeof want, "xx/params/a.lua:1: %s", bad[i][1]);
        unresolved(w, bad[i][0], want);
    }
}

/* ---- the seal ------------------------------------------------------------ */

static void the_lines_of_the_seal_are_sorted_and_complete(void **state)
{
    struct world *w = *state;
    struct hk_str s = HK_STR_INIT;

    three(w, LINE TABLE BANDS "param \"z\" { unit = \"penny\", [\"2099\"] = { "
        "0 } "
          "}\nparam \"d\" { kind = \"duration\", [\"2018\"] = { months(6) } "
          "}\n",
          "param \"ratio\" { [\"2019\"] = { change { B = percent(75) } } "
          "}", "");
    must_resolve(w, "11", 2020, NULL);
    hk_law_params_text(w->law, &s);
    assert_string_equal(hk_str_text(&s),
        "bands\topen\t8500\t2018\txx\n"
        "bands\tupto 100000\t6500\t2018\txx\n"
        "bands\tupto 300000\t7500\t2018\txx\n"
        "d\t\tmonths 6\t2018\txx\n"
        "line\t\t4050\t2020-06\txx\n"
        "ratio\tA\t8000\t2019\txx/north\n"
        "ratio\tB\t7500\t2019\txx/north\n"
        "ratio\tC\t6000\t2019\txx/north\n");
    hk_str_release(&s);
}

static void a_law_is_freed_twice_without_harm(void **state)
{
    struct world *w = *state;

    three(w, LINE, "", "");
    must_resolve(w, "00", 2020, NULL);
    hk_law_free(w->law);
    w->law = NULL;
    hk_law_free(NULL);
}

#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, \
                                                world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_entry_that_began_last_is_in_force),
        T(before_the_first_entry_there_is_no_figure),
        T(the_clock_of_the_year_follows_the_assessed_year),
        T(the_nearest_pack_with_an_entry_begun_wins),
        T(a_revised_value_counts_from_the_day_it_was_decided),
        T(pending_ended_and_choose_are_kept_with_their_reasons),
        T(every_kind_of_figure_is_read),
        T(a_table_is_read_by_the_words_of_its_key),
        T(change_edits_one_entry_of_a_table),
        T(change_edits_bands_by_their_end),
        T(change_edits_steps_and_words),
        T(defaults_fill_what_a_table_leaves_out),
        T(an_enum_variable_can_be_the_key),
        T(a_raise_overlay_refuses_a_lower_figure),
        T(a_lower_overlay_refuses_a_higher_figure),
        T(a_fixed_figure_stays),
        T(tables_are_compared_entry_by_entry),
        T(a_default_stands_for_the_entries_it_replaces),
        T(bands_are_compared_at_every_amount),
        T(steps_are_compared_at_every_edge),
        T(durations_are_compared_at_every_date),
        T(a_choice_must_be_made_inside_its_bounds),
        T(words_are_raised_by_adding_to_them),
        T(functions_are_compared_when_they_are_computed),
        T(an_overlay_keeps_unit_key_and_kind),
        T(an_override_of_nothing_is_refused),
        T(change_of_what_is_not_yet_in_force_is_pending),
        T(change_must_have_something_to_change),
        T(a_function_is_found_in_the_tree_of_its_file),
        T(a_function_inherits_a_plain_figure),
        T(a_rule_is_merged_key_by_key_over_three_packs),
        T(the_pack_of_a_rule_is_that_of_its_formula),
        T(a_rule_is_valid_from_and_to_both_inside),
        T(a_deeper_pack_can_end_a_rule_and_hand_it_back),
        T(two_versions_valid_on_one_day_are_refused),
        T(a_decision_is_edited_by_add_and_drop),
        T(one_name_is_one_thing_in_an_entity),
        T(variables_say_what_they_are),
        T(every_wrong_declaration_has_its_sentence),
        T(the_lines_of_the_seal_are_sorted_and_complete),
        T(a_law_is_freed_twice_without_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
