/* test_layers.c - layers: who pays how much of what is left */
#include "sharing.h"

#include "engine/plan.h"

/* Of a farm's debt: half above 200, then nine tenths up to 300, then none. */
#define RULES \
    "param \"free\" { unit = \"penny\", [\"2018\"] = { crown(200) } }\n" \
    "param \"cap\" { unit = \"penny\", [\"2018\"] = { crown(300) },\n" \
    "  [\"2021\"] = { pending \"not decided\" } }\n" \
    "layers \"x\" { of = \"farm\", unit = \"penny\", zh = \"付\", en = \"pay\",\n" \
    "  starts = function(f, p) return f.debt end,\n" \
    "  layer \"a\" { zh = \"甲\", en = \"A\", pays = function(f, p, left)\n" \
    "    return share(gap(left, p.free), percent(50)) end },\n" \
    "  layer \"b\" { pays = function(f, p, left)\n" \
    "    return min(share(left, percent(90)), p.cap) end },\n" \
    "  layer \"c\" { when = \"fenced\", pays = function(f, p, left)\n" \
    "    return left end } }\n"

static void each_layer_pays_out_of_what_is_left(void **state)
{
    hold(*state, RULES, CASE("farm { debt = crown(400), fenced = false,\n"
        "expect { [\"x.a\"] = crown(100), [\"x.b\"] = crown(270), "
        "[\"x.c\"] = 0,\n"
        "  [\"x.paid\"] = crown(370), [\"x.left\"] = crown(30) } },\n"
        "farm { debt = crown(1000), fenced = true,\n"
        "expect { [\"x.a\"] = crown(400), [\"x.b\"] = crown(300),\n"
        "  [\"x.c\"] = crown(300), [\"x.left\"] = 0 } },\n"
        "farm { debt = 0, fenced = true, expect { [\"x.paid\"] = 0,\n"
        "  [\"x.left\"] = 0 } }"), 11);
}

static void what_is_unknown_stops_that_layer_and_the_later_ones(void **state)
{
    hold(*state, RULES, CASE("farm { debt = crown(400), expect {\n"
        "  [\"x.a\"] = crown(100), [\"x.b\"] = crown(270),\n"
        "  [\"x.c\"] = unknown \"fenced\", [\"x.paid\"] = unknown \"fenced\",\n"
        "  [\"x.left\"] = unknown \"fenced\" } },\n"
        "farm { fenced = true, expect { [\"x.a\"] = unknown \"debt\",\n"
        "  [\"x.c\"] = unknown \"debt\", [\"x.left\"] = unknown \"debt\" } }")
        "case \"d\" { region = \"11\", year = 2021,\n"
        "farm { debt = crown(400), fenced = true, expect {\n"
        "  [\"x.a\"] = crown(100), [\"x.b\"] = unknown \"cap\",\n"
        "  [\"x.c\"] = unknown \"cap\", [\"x.paid\"] = unknown \"cap\",\n"
        "  [\"x.left\"] = unknown \"cap: pending: not decided\" } } }\n", 13);
}

static void too_much_or_less_than_nothing_is_an_error_of_the_row(void **state)
{
    const char *rules =
        "layers \"x\" { of = \"farm\", unit = \"penny\",\n"
        "  starts = function(f, p) return f.debt - crown(1) end,\n"
        "  layer \"a\" { pays = function(f, p, left) return crown(5) end },\n"
        "  layer \"b\" { pays = function(f, p, left) return left - crown(2) "
        "end } }\n";

    hold(*state, rules, CASE("farm { debt = crown(4), expect {\n"
        "[\"x.a\"] = fails \"pays 5.00 of 3.00 left\",\n"
        "[\"x.b\"] = fails \"5.00 of 3.00\", [\"x.left\"] = fails \"5.00\" } "
        "},\n"
        "farm { debt = crown(7), expect { [\"x.a\"] = crown(5),\n"
        "[\"x.b\"] = fails \"pays -1.00 of 1.00 left\" } },\n"
        "farm { debt = 0, expect { [\"x.a\"] = fails \"covered is negative\",\n"
        "[\"x.paid\"] = fails \"covered is negative\" } }"), 7);
}

static void formulas_read_the_parts(void **state)
{
    hold(*state, RULES
        "variable \"y\" { of = \"farm\", type = \"money\", unit = \"penny\",\n"
        "  formula = function(f, p)\n"
        "    if known(f, \"x.c\") then return f.x.paid + f.x.left end\n"
        "    return (f.x).a end }\n"
        "variable \"z\" { of = \"animal\", type = \"money\", unit = \"penny\",\n"
        "  formula = function(a, p) return a.farm.x.b * 2 end }\n"
        "check \"ok\" { of = \"farm\", pass = function(f, p)\n"
        "  return f.x.left == 0 end, says = { zh = \"剩{x.left}\",\n"
        "  en = \"{x.left} left of {debt}, {x.a}\" } }\n"
        "check \"all_ok\" { of = \"animal\", pass = function(a, p)\n"
        "  return a.farm.ok end, says = { en = \"{farm.x.left} left\" } }\n",
        CASE("farm { debt = crown(400), fenced = false, animal { line = 1,\n"
        "  expect { z = crown(540), all_ok = false } },\n"
        "  expect { y = crown(400), ok = false } },\n"
        "farm { debt = crown(400), expect { y = crown(100) } }"), 5);
}

static void a_sum_goes_over_a_part(void **state)
{
    const char *rules =
        "layers \"x\" { of = \"animal\", unit = \"penny\",\n"
        "  starts = function(a, p) return crown(1) * a.heads end,\n"
        "  layer \"a\" { pays = function(a, p, left) return share(left,\n"
        "    percent(50)) end } }\n"
        "variable \"y\" { of = \"farm\", type = \"money\", unit = \"penny\",\n"
        "  formula = function(f, p) return sum(f.animals, \"x.a\") end }\n";

    hold(*state, rules, CASE("farm { animal { line = 1, heads = 3 },\n"
        "animal { line = 2, heads = 4, expect { [\"x.left\"] = crown(2) } },\n"
        "expect { y = crown(3.5) } }"), 2);
}

static void a_layer_reads_earlier_ones_but_no_later_one(void **state)
{
    struct world *w = *state;
    const char *rules =
        "layers \"x\" { of = \"farm\", unit = \"penny\",\n"
        "  starts = function(f, p) return f.debt end,\n"
        "  layer \"a\" { pays = function(f, p, left) return min(left,\n"
        "    crown(5)) end },\n"
        "  layer \"b\" { pays = function(f, p, left) return min(left,\n"
        "    f.x.a * 2) end } }\n";

    hold(w, rules, CASE("farm { debt = crown(100), expect {\n"
        "[\"x.b\"] = crown(10), [\"x.left\"] = crown(85) } }"), 2);
    hold(w, "layers \"x\" { of = \"farm\", unit = \"penny\",\n"
        "  starts = function(f, p) return f.debt end,\n"
        "  layer \"a\" { pays = function(f, p, left) return f.x.b end },\n"
        "  layer \"b\" { pays = function(f, p, left) return left end } }\n",
        CASE("expect { refused = \"circle: farm.x.a -> farm.x.b -> farm.x.a\" },"
        "farm { expect { [\"x.a\"] = 0 } }"), 1);
}

static void a_deeper_pack_changes_adds_and_drops_layers(void **state)
{
    struct world *w = *state;

    put(w, "xx/north/pack.lua", "pack { region = \"11\" }\n"
        "layers \"x\" { drop = { \"c\" },\n"
        "  layer \"a\" { pays = function(f, p, left, inherited)\n"
        "    return inherited(f, p, left) + crown(10) end },\n"
        "  layer \"d\" { after = \"a\", pays = function(f, p, left)\n"
        "    return crown(1) end },\n"
        "  layer \"e\" { before = \"a\", pays = function(f, p, left)\n"
        "    return crown(50) end } }\n");
    hold(w, RULES, CASE("farm { debt = crown(450), fenced = true, expect {\n"
        "[\"x.e\"] = crown(50), [\"x.a\"] = crown(110), [\"x.d\"] = crown(1),\n"
        "[\"x.b\"] = crown(260.1), [\"x.left\"] = crown(28.9) } },\n"
        "farm { region = \"12\", debt = crown(400), fenced = true, expect {\n"
        "[\"x.e\"] = outside, [\"x.a\"] = crown(100), [\"x.c\"] = crown(30),\n"
        "[\"x.left\"] = 0 } }"), 9);
}

static void a_layer_not_in_force_pays_nothing(void **state)
{
    hold(*state, "layers \"x\" { of = \"farm\", unit = \"penny\",\n"
        "  starts = function(f, p) return f.debt end,\n"
        "  layer \"a\" { to = \"2018\", pays = function(f, p, left)\n"
        "    return left end },\n"
        "  layer \"b\" { from = \"2019\", pays = function(f, p, left)\n"
        "    return share(left, percent(10)) end } }\n",
        CASE("farm { debt = crown(10), expect { [\"x.a\"] = outside,\n"
        "  [\"x.b\"] = crown(1), [\"x.left\"] = crown(9) } }")
        "case \"d\" { region = \"11\", year = 2018, farm { debt = crown(10),\n"
        "  expect { [\"x.a\"] = crown(10), [\"x.b\"] = outside,\n"
        "  [\"x.left\"] = 0 } } }\n", 6);
}

#define X(more) "layers \"x\" { of = \"farm\", unit = \"penny\", " more " }\n"
#define START "starts = function(f, p) return f.debt end,\n"
#define PAY "{ pays = function(f, p, left) return left end }"

static void every_mistake_has_its_sentence(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { X(""), "`starts` is missing" },
        { X(START), "has no layer" },
        { X(START "layer \"a\" {}"), "layer \"a\": `pays` is missing" },
        { X(START "layer \"a\" " PAY ",\nlayer \"a\" " PAY),
          "has two layers \"a\"" },
        { X(START "layer \"left\" " PAY), "are those of the sums" },
        { X(START "layer \"a\" { after = \"b\", pays = function(f, p, left) "
            "return 0 end }"), "`after` and `before` are for packs" },
        { X(START "drop = { \"a\" }, layer \"a\" " PAY),
          "no pack above declares these" },
        { X(START "5"), "found 5, expected layer" },
        { "layer \"a\" " PAY "\n", "layer \"a\": stands alone" },
        { X(START "layer \"a\" { pay = 1 }"), "did you mean `pays`?" },
        { "layers \"debt\" { of = \"farm\", unit = \"penny\", " START
          "layer \"a\" " PAY " }\n", "already has this name as a field" },
        { "layers \"x\" { of = \"farm\", unit = \"head\", " START
          "layer \"a\" " PAY " }\n", "`unit` begins with \"penny\"" },
    };
    size_t i;

    for (i = 0; i < sizeof bad / sizeof *bad; i++)
        refuses(w, bad[i][0], bad[i][1]);
}

static void every_mistake_in_an_overlay_has_its_sentence(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { "layer \"d\" " PAY, "say after = \\\"...\\\"" },
        { "layer \"d\" { after = \"bb\", pays = function(f, p, left) return 0 "
          "end }", "no layer \\\"bb\\\"; the layers are" },
        { "drop = { \"q\" }", "the layers are: a, b, c" },
        { "layer \"a\" { after = \"b\" }", "stands above already" },
        { "drop = { \"a\", \"b\", \"c\" }", "every layer is dropped" },
    };
    char pack[300], text[300];
    size_t i;

    for (i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(pack, sizeof pack, "pack { region = \"11\" }\n"
                 "layers \"x\" { %s }\n", bad[i][0]);
        put(w, "xx/north/pack.lua", pack);
        snprintf(text, sizeof text, CASE("expect { refused = \"%s\" }, farm { "
                 "expect { [\"x.a\"] = 0 } }"), bad[i][1]);
        hold(w, RULES, text, 1);
    }
}

static void a_word_of_several_amounts_is_no_single_one(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { "return f.x", "has several amounts: write which one; they are x.a, "
          "x.b, x.c, x.left, x.paid" },
        { "return f.x.aa", "`x` has no amount `aa`; there are x.a" },
        { "local y = f.x; return y.a", "has several amounts" },
    };
    char rules[2000], text[300];
    size_t i;

    for (i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(rules, sizeof rules, "%svariable \"y\" { of = \"farm\", type = "
                 "\"money\", unit = \"penny\", formula = function(f, p) %s end "
                 "}\n", RULES, bad[i][0]);
        snprintf(text, sizeof text, CASE("expect { refused = \"%s\" }, farm { "
                 "expect { y = 0 } }"), bad[i][1]);
        hold(w, rules, text, 1);
    }
    hold(w, RULES "decision \"y\" { of = \"farm\", all = { \"x\" } }\n",
        CASE("expect { refused = \"neither true nor false\" }, farm { expect { "
             "y = true } }"), 1);
    hold(w, RULES "check \"y\" { of = \"farm\", pass = function(f, p) return "
        "true end, says = { en = \"{x}\" } }\n",
        CASE("expect { refused = \"names {x}\" }, farm { expect { y = true } }"),
        1);
    hold(w, RULES "check \"y\" { of = \"farm\", pass = function(f, p) return "
        "true end, says = { en = \"{x.q}\" } }\n",
        CASE("expect { refused = \"names {x.q}\" }, farm { expect { y = true } "
             "}"), 1);
    hold(w, "layers \"x\" { of = \"farm\", unit = \"penny\", " START
        "layer \"a\" { when = \"size\", pays = function(f, p, left) return 0 "
        "end } }\n", CASE("expect { refused = \"no check, decision or boolean\" "
        "}, farm { expect { [\"x.a\"] = 0 } }"), 1);
}

static void the_whole_word_is_asked_for_by_its_name(void **state)
{
    struct world *w = *state;
    static const char *const name[] = { "x" };
    const struct hk_pack *pack;
    const struct hk_plan_task task = {
        .packs = &pack, .pack_count = 1, .year = 2019, .today = 17897,
        .outputs = { name, 1, false } };
    struct hk_plan *plan;
    int i, count = 0;

    put(w, "xx/rules/a.lua", RULES);
    must_open(w);
    assert_false(hk_packs_governing(w->p, "11", NULL, NULL, &pack, &w->err));
    assert_false(hk_plan_make(&plan, w->p, &task, &w->err));
    for (i = 0; i < plan->step_count; i++)
        count += plan->steps[i].is_asked;
    assert_int_equal(count, 5);
    assert_string_equal(hk_plan_main(plan, plan->steps[0].entity, "x")->name,
                        "x.left");
    hk_plan_free(plan);
}

static void an_explanation_goes_layer_by_layer(void **state)
{
    struct judging j;
    int32_t farm;

    judging_open(&j, *state, RULES);
    farm = add(&j, j.farm, -1, "F1");
    set(&j, j.farm, farm, "debt", 40000);
    set(&j, j.farm, farm, "fenced", 0);
    judge(&j);
    explained(&j, j.farm, "x.left",
        "pay: left = 30.00 crown [farm F1] (xx/rules/r.lua:4)\n"
        "  pay: amount to be covered = 400.00 crown (xx/rules/r.lua:5)\n"
        "    debt = 400.00 crown\n"
        "  pay: A = 100.00 crown (xx/rules/r.lua:6)\n"
        "    left before it = 400.00 crown\n"
        "  pay: b = 270.00 crown (xx/rules/r.lua:8)\n"
        "    left before it = 300.00 crown\n"
        "  pay: c = 0.00 crown (xx/rules/r.lua:10)\n"
        "    fenced = no\n");
    explained(&j, j.farm, "x.b",
        "pay: b = 270.00 crown [farm F1] (xx/rules/r.lua:8)\n"
        "  pay: amount to be covered = 400.00 crown (xx/rules/r.lua:5)\n"
        "    debt = 400.00 crown\n"
        "  pay: A = 100.00 crown\n"
        "  left before it = 300.00 crown\n");
    judging_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(each_layer_pays_out_of_what_is_left),
        T(what_is_unknown_stops_that_layer_and_the_later_ones),
        T(too_much_or_less_than_nothing_is_an_error_of_the_row),
        T(formulas_read_the_parts),
        T(a_sum_goes_over_a_part),
        T(a_layer_reads_earlier_ones_but_no_later_one),
        T(a_deeper_pack_changes_adds_and_drops_layers),
        T(a_layer_not_in_force_pays_nothing),
        T(every_mistake_has_its_sentence),
        T(every_mistake_in_an_overlay_has_its_sentence),
        T(a_word_of_several_amounts_is_no_single_one),
        T(the_whole_word_is_asked_for_by_its_name),
        T(an_explanation_goes_layer_by_layer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
