/* test_allocate.c - allocation: exact shares, what is unknown, refusals */
#include "sharing.h"

/* A farm's debt shared over its animals by their heads. */
#define BY_HEADS(rest, unknown, more) \
    "allocation \"x\" { of = \"farm\", over = \"animals\", unit = \"penny\",\n" \
    "  rest = \"" rest "\", unknown = \"" unknown "\", " more "\n" \
    "  pool = function(f, p) return f.debt end,\n" \
    "  weight = function(a, p) return a.heads end }\n"

#define ANIMAL(line, heads, want) \
    "animal { line = " line ", heads = " heads ", expect { x = " want " } },\n"

static void a_pool_is_shared_out_to_the_last_penny(void **state)
{
    hold(*state, BY_HEADS("largest remainder", "wait", ""),
        CASE("farm { debt = crown(10000),\n"
        ANIMAL("1", "1", "crown(3333.34)") ANIMAL("2", "1", "crown(3333.33)")
        ANIMAL("3", "1", "crown(3333.33)")
        "expect { x_paid = crown(10000), x_kept = 0, x_count = 3 } }"), 6);
}

static void the_largest_remainders_get_the_odd_pennies(void **state)
{
    /* 100 pennies by 1:2:4 are 14.28, 28.57, 57.14. */
    hold(*state, BY_HEADS("largest remainder", "wait", ""),
        CASE("farm { debt = penny(100),\n"
        ANIMAL("1", "1", "penny(14)") ANIMAL("2", "2", "penny(29)")
        ANIMAL("3", "4", "penny(57)") "expect { x_paid = penny(100) } }"), 4);
}

static void the_last_or_the_first_receiver_gets_the_rest(void **state)
{
    hold(*state, BY_HEADS("last", "wait", ""),
        CASE("farm { debt = penny(11),\n"
        ANIMAL("1", "1", "penny(3)") ANIMAL("2", "1", "penny(3)")
        ANIMAL("3", "1", "penny(5)") ANIMAL("4", "0", "0")
        "expect { x_paid = penny(11), x_count = 3 } }"), 6);
    hold(*state, BY_HEADS("first", "wait", ""),
        CASE("farm { debt = penny(11),\n"
        ANIMAL("1", "0", "0") ANIMAL("2", "1", "penny(5)")
        ANIMAL("3", "1", "penny(3)") ANIMAL("4", "1", "penny(3)")
        "expect { x_paid = penny(11) } }"), 5);
}

static void who_is_not_among_them_gets_nothing(void **state)
{
    hold(*state, BY_HEADS("largest remainder", "wait",
                          "among = function(a, p) return a.kind == \"cow\" end,"),
        CASE("farm { debt = crown(10),\n"
        "animal { line = 1, kind = \"goat\", heads = 5, expect { x = 0 } },\n"
        "animal { line = 2, kind = \"goat\", expect { x = 0 } },\n"
        "animal { line = 3, kind = \"cow\", heads = 5, expect { x = crown(10) "
        "} },\n"
        "expect { x_paid = crown(10), x_count = 1 } }"), 5);
}

static void without_a_receiver_all_is_kept(void **state)
{
    hold(*state, BY_HEADS("last", "wait", ""),
        CASE("farm { debt = crown(10), animals = {}, expect { x_paid = 0, x_count = 0,\n"
        "  x_kept = crown(10) } },\n"
        "farm { debt = crown(10), " ANIMAL("1", "0", "0")
        " expect { x_paid = 0, x_kept = crown(10), x_count = 0 } }"), 7);
}

static void one_who_is_unknown_makes_the_others_wait(void **state)
{
    hold(*state, BY_HEADS("last", "wait", ""),
        CASE("farm { debt = crown(10),\n"
        ANIMAL("1", "5", "unknown \"heads\"")
        "animal { line = 2, expect { x = unknown \"heads\" } },\n"
        "expect { x_paid = unknown \"heads\", x_kept = unknown \"heads\",\n"
        "  x_count = unknown \"animal:heads\" } },\n"
        "farm { debt = crown(10), " ANIMAL("1", "5", "crown(10)") " }"), 6);
}

static void or_is_left_out(void **state)
{
    hold(*state, BY_HEADS("last", "leave_out", ""),
        CASE("farm { debt = crown(10),\n"
        ANIMAL("1", "5", "crown(10)")
        "animal { line = 2, expect { x = unknown \"heads\" } },\n"
        "expect { x_paid = crown(10), x_kept = 0, x_count = 1 } }"), 5);
}

static void or_has_its_part_kept(void **state)
{
    const char *rules = BY_HEADS("largest remainder", "reserve",
        "among = function(a, p) return a.kind ~= \"hen\" end,\n"
        "assumed = function(a, p) return 5 end,");

    hold(*state, rules, CASE("farm { debt = penny(11),\n"
        "animal { line = 1, kind = \"cow\", heads = 5, expect { x = penny(6) "
        "} },\n"
        "animal { line = 2, kind = \"cow\", expect { x = unknown \"heads\" } "
        "},\n"
        "animal { line = 3, kind = \"hen\", expect { x = 0 } },\n"
        "expect { x_paid = penny(6), x_kept = penny(5), x_count = 1 } },\n"
        "farm { debt = penny(10), animal { line = 1, heads = 5,\n"
        "  expect { x = unknown \"kind\" } }, expect { x_kept = penny(10) } "
        "}"), 8);
}

static void an_unknown_or_erring_pool_is_said_everywhere(void **state)
{
    const char *rules =
        "allocation \"x\" { of = \"farm\", over = \"animals\", unit = \"penny\",\n"
        "  rest = \"last\", unknown = \"wait\",\n"
        "  pool = function(f, p) return f.debt - crown(10) end,\n"
        "  weight = function(a, p) return div(12, a.heads - 3, \"floor\") end "
        "}\n";

    hold(*state, rules, CASE("farm { " ANIMAL("1", "5", "unknown \"debt\"")
        "  expect { x_paid = unknown \"debt\" } },\n"
        "farm { debt = crown(9), " ANIMAL("1", "5", "fails \"negative\"")
        "  expect { x_kept = fails \"amount to share out is negative\" } },\n"
        "farm { debt = crown(99), " ANIMAL("1", "4", "fails \"zero\"")
        ANIMAL("2", "3", "fails \"zero\"")
        "animal { line = 3, expect { x = fails \"zero\" } },\n"
        "  expect { x_count = fails \"zero\" } }"), 8);
}

static void a_negative_weight_is_an_error_of_the_pool(void **state)
{
    const char *rules =
        "allocation \"x\" { of = \"farm\", over = \"animals\", unit = \"penny\",\n"
        "  rest = \"last\", unknown = \"wait\",\n"
        "  pool = function(f, p) return f.debt end,\n"
        "  weight = function(a, p) return a.heads - 2 end }\n";

    hold(*state, rules, CASE("farm { debt = crown(9),\n"
        ANIMAL("1", "1", "fails \"weight is negative\"")
        ANIMAL("2", "4", "fails \"weight is negative\"")
        "expect { x_paid = fails \"weight is negative\" } },\n"
        "farm { debt = crown(9), " ANIMAL("1", "4", "crown(9)") "}"), 4);
}

static void large_pools_and_weights_stay_exact(void **state)
{
    const char *rules =
        "allocation \"x\" { of = \"farm\", over = \"animals\", unit = \"penny\",\n"
        "  rest = \"largest remainder\", unknown = \"wait\",\n"
        "  pool = function(f, p) return f.debt * 90000 + penny(1) end,\n"
        "  weight = function(a, p) return a.heads * 9000000000000000 end }\n";

    hold(*state, rules, CASE("farm { debt = crown(1000000000000),\n"
        ANIMAL("1", "1000", "penny(4500000000000000001)")
        ANIMAL("2", "1000", "penny(4500000000000000000)")
        "expect { x_paid = penny(9000000000000000001), x_kept = 0 } }"), 4);
}

static void a_list_of_links_and_dates_receives_too(void **state)
{
    const char *rules =
        "allocation \"x\" { of = \"guild\", over = \"brothers\",\n"
        "  unit = \"penny\", rest = \"first\", unknown = \"wait\",\n"
        "  pool = function(g, p) return g.fund end,\n"
        "  among = function(b, p) return b.farm ~= nil and b.farm.fenced end,\n"
        "  weight = function(b, p) return b.farm.size end }\n";

    hold(*state, rules, CASE("farm { farm_no = \"F1\", fenced = true, size = 1 },"
        "farm { farm_no = \"F2\", fenced = true, size = 2 },\n"
        "farm { farm_no = \"F3\", fenced = false },\n"
        "guild { fund = penny(100),\n"
        "brother { line = 1, joined_on = \"2018-05-01\", farm = \"F1\",\n"
        "  expect { x = penny(33) } },\n"
        "brother { line = 2, joined_on = \"2018-03-01\", farm = \"F2\",\n"
        "  expect { x = penny(67) } },\n"
        "brother { line = 3, joined_on = \"2018-03-01\", farm = \"F3\",\n"
        "  expect { x = 0 } },\n"
        "brother { line = 4, joined_on = \"2018-03-01\", farm = none,\n"
        "  expect { x = 0 } },\n"
        "brother { line = 5, joined_on = \"2020-03-01\", farm = \"F1\",\n"
        "  expect { x = outside } },\n"
        "expect { x_paid = penny(100), x_count = 2 } },\n"
        "guild { fund = penny(100), brother { line = 1,\n"
        "  expect { x = unknown \"joined_on\" } },\n"
        "  expect { x_paid = unknown \"joined_on\" } }"), 9);
}

/* What brothers have: loans and, in the order of days, gifts. */
static void put_belongings(struct world *w)
{
    put(w, "xx/model/loan.lua",
        "entity \"loan\" { zh = \"贷款\", en = \"loan\", within = \"brother\",\n"
        "  key = \"loan_no\", list = \"loans\",\n"
        "  text \"loan_no\" { zh = \"编号\", en = \"number\" } }\n"
        "entity \"gift\" { zh = \"礼物\", en = \"gift\", within = \"brother\",\n"
        "  key = \"gift_no\", list = \"gifts\", dated = \"given_on\",\n"
        "  text \"gift_no\" { zh = \"编号\", en = \"number\" },\n"
        "  date \"given_on\" { zh = \"日期\", en = \"day\" } }\n");
}

#define EQUALLY(name, of, list, fund) \
    "allocation \"" name "\" { of = \"" of "\", over = \"" list "\",\n" \
    "  unit = \"penny\", rest = \"largest remainder\", unknown = \"wait\",\n" \
    "  pool = function(x, p) return x." fund " end,\n" \
    "  weight = function(x, p) return 1 end }\n"

static void of_equal_remainders_the_first_key_goes_before(void **state)
{
    put_belongings(*state);
    hold(*state, EQUALLY("x", "guild", "brothers", "fund")
        EQUALLY("y", "guild", "loans", "fund")
        EQUALLY("z", "guild", "gifts", "fund"),
        CASE("guild { fund = penny(5),\n"
        "brother { line = 1, joined_on = \"2018-05-01\",\n"
        "  loan { loan_no = \"C\", expect { y = penny(1) } },\n"
        "  gift { gift_no = \"C\", given_on = \"2018-01-01\",\n"
        "    expect { z = penny(1) } }, expect { x = penny(2) } },\n"
        "brother { line = 2, joined_on = \"2018-03-01\",\n"
        "  loan { loan_no = \"B\", expect { y = penny(2) } },\n"
        "  gift { gift_no = \"B\", given_on = \"2018-02-01\",\n"
        "    expect { z = penny(2) } }, expect { x = penny(2) } },\n"
        "brother { line = 3, joined_on = \"2018-04-01\",\n"
        "  loan { loan_no = \"A\", expect { y = penny(2) } },\n"
        "  gift { gift_no = \"A\", given_on = \"2018-03-01\",\n"
        "    expect { z = penny(2) } }, expect { x = penny(1) } } }"), 9);
}

static void records_without_a_key_stand_as_they_were_added(void **state)
{
    static const char loan[] = "loan { expect { x = penny(1) } },\n";
    static const char first[] = "loan { expect { x = penny(2) } },\n";
    char cases[2000] = "guild { fund = penny(13), brother { line = 1,\n"
        "joined_on = \"2018-03-01\",\n";
    char text[2400];
    int i;

    for (i = 0; i < 11; i++)
        strcat(cases, i < 2 ? first : loan);
    strcat(cases, "} }");
    snprintf(text, sizeof text, CASE("%s"), cases);
    put_belongings(*state);
    hold(*state, EQUALLY("x", "brother", "loans", "guild.fund"), text, 11);
}

static void other_rules_read_what_it_gives(void **state)
{
    hold(*state, BY_HEADS("last", "wait", "")
        "variable \"got\" { of = \"farm\", type = \"money\", unit = \"penny\",\n"
        "  formula = function(f, p) return sum(f.animals, \"x\") - f.x_paid end "
        "}\n"
        "check \"much\" { of = \"animal\", pass = function(a, p)\n"
        "  return a.x >= crown(6) and a.farm.x_count == 2 end }\n",
        CASE("farm { debt = crown(10), animal { line = 1, heads = 3,\n"
        "  expect { much = true } }, animal { line = 2, heads = 2,\n"
        "  expect { much = false } }, expect { got = 0 } }"), 3);
}

static void a_deeper_pack_changes_only_what_it_says(void **state)
{
    struct world *w = *state;

    put(w, "xx/north/pack.lua", "pack { region = \"11\" }\n"
        "allocation \"x\" { pool = function(f, p, inherited)\n"
        "  return share(inherited(f, p), percent(50)) end, rest = \"first\",\n"
        "  weight = function(a, p, inherited) return inherited(a, p) * 2 end "
        "}\n");
    hold(w, BY_HEADS("last", "wait", ""),
        CASE("farm { debt = penny(22),\n"
        ANIMAL("1", "1", "penny(5)") ANIMAL("2", "1", "penny(3)")
        ANIMAL("3", "1", "penny(3)") "},\n"
        "farm { region = \"12\", debt = penny(11),\n"
        ANIMAL("1", "1", "penny(3)") ANIMAL("2", "1", "penny(3)")
        ANIMAL("3", "1", "penny(5)") "}"), 6);
}

static void one_that_has_ended_is_outside(void **state)
{
    hold(*state, BY_HEADS("last", "wait", "to = \"2018-12-31\","),
        CASE("farm { debt = penny(22), " ANIMAL("1", "1", "outside")
        "expect { x_paid = outside } }"), 2);
}

static void every_mistake_has_its_sentence(void **state)
{
    struct world *w = *state;
    static const char head[] =
        "allocation \"x\" { of = \"farm\", unit = \"penny\", ";
    static const char *const bad[][2] = {
        { "}", "`over` is missing; name the list that receives" },
        { "over = \"animals\" }", "`pool` is missing" },
        { "over = \"animals\", pool = function(f, p) return 0 end }",
          "`weight` is missing" },
        { "over = \"animals\", pool = function(f, p) return 0 end,\n"
          "weight = function(a, p) return 1 end }", "`rest` is missing" },
        { "over = \"animals\", pool = function(f, p) return 0 end,\n"
          "weight = function(a, p) return 1 end, rest = \"last\" }",
          "`unknown` is missing" },
        { "over = \"animals\", pool = function(f, p) return 0 end,\n"
          "weight = function(a, p) return 1 end, rest = \"last\",\n"
          "unknown = \"reserve\" }", "needs assumed = function(m, p)" },
        { "over = \"animals\", pool = function(f, p) return 0 end,\n"
          "weight = function(a, p) return 1 end, rest = \"last\",\n"
          "unknown = \"wait\", \nassumed = function(a, p) return 1 end }",
          "`assumed` is only used with unknown = \"reserve\"" },
        { "over = \"animal\", pool = function(f, p) return 0 end,\n"
          "weight = function(a, p) return 1 end, rest = \"last\",\n"
          "unknown = \"wait\" }", "no list \"animal\"; did you mean "
          "\"animals\"?" },
        { "over = \"animals\", pool = function(f, p) return 0 end,\n"
          "weight = function(a, p) return 1 end, rest = \"nearest\" }",
          "`rest` is \"nearest\", expected one of" },
        { "over = \"animals\", poll = 1 }", "did you mean `pool`?" },
        { "over = \"animals\", pool = function(f, p) return 0 end,\n"
          "weight = function(a, p) return a.kind end, rest = \"last\",\n"
          "unknown = \"wait\" }", "expected a number as the weight" },
        { "over = \"animals\", pool = function(f, p) return f.size end,\n"
          "weight = function(a, p) return 1 end, rest = \"last\",\n"
          "unknown = \"wait\" }", "expected an amount of money" },
        { "over = \"animals\", pool = function(f, p) return 0 end,\n"
          "among = function(a, p) return 1 end,\n"
          "weight = function(a, p) return 1 end, rest = \"last\",\n"
          "unknown = \"wait\" }", "condition" },
    };
    char rules[600];
    size_t i;

    for (i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(rules, sizeof rules, "%s%s\n", head, bad[i][0]);
        refuses(w, rules, bad[i][1]);
    }
}

static void the_names_it_gives_must_be_free(void **state)
{
    struct world *w = *state;

    refuses(w, BY_HEADS("last", "wait", "")
        "variable \"x_kept\" { of = \"farm\", type = \"integer\",\n"
        "  formula = function(f, p) return 1 end }\n",
        "gives farm the name \"x_kept\", which it already has as variable");
    refuses(w, "allocation \"heads\" { of = \"farm\", over = \"animals\",\n"
        "  unit = \"penny\", rest = \"last\", unknown = \"wait\",\n"
        "  pool = function(f, p) return 0 end,\n"
        "  weight = function(a, p) return 1 end }\n",
        "gives animal the name \"heads\", which it already has as a field");
    refuses(w, BY_HEADS("last", "wait", "")
        "check \"x\" { of = \"animal\", pass = function(a, p) return true end "
        "}\n", "gives animal the name \"x\", which it already has as check");
    refuses(w, BY_HEADS("last", "wait", "")
        "check \"x\" { of = \"farm\", pass = function(f, p) return true end "
        "}\n", "check \"x\" has the name of the allocation");
}

static void money_is_neither_true_nor_false(void **state)
{
    hold(*state, BY_HEADS("last", "wait", "")
        "decision \"z\" { of = \"farm\", all = { \"x_paid\" } }\n",
        CASE("expect { refused = \"neither true nor false\" }, farm { expect { "
             "z = true } }"), 1);
}

static void inner_names_cannot_be_asked_for(void **state)
{
    struct hk_test_counts n;
    struct hk_str out = HK_STR_INIT;

    assert_int_equal(run_cases(*state, BY_HEADS("last", "wait", ""),
        CASE("farm { expect { [\"x^pool\"] = 0 } }"), &n, &out), HK_ENO);
    assert_non_null(strstr(hk_str_text(&out), "no rule is called \"x^pool\""));
    hk_str_release(&out);
}

static void an_explanation_names_pool_weight_and_how_many(void **state)
{
    struct hk_assessment a = { 0 };
    struct hk_sum sum;
    struct judging j;
    int32_t farm, animal;

    judging_open(&j, *state, BY_HEADS("last", "leave_out", ""));
    farm = add(&j, j.farm, -1, "F1");
    set(&j, j.farm, farm, "debt", 1000);
    animal = add(&j, j.animal, farm, NULL);
    set(&j, j.animal, animal, "line", 1);
    set(&j, j.animal, animal, "heads", 3);
    animal = add(&j, j.animal, farm, NULL);
    set(&j, j.animal, animal, "line", 2);
    judge(&j);
    explained(&j, j.animal, "x",
        "x = 10.00 crown [animal F1/1] (xx/rules/r.lua:1)\n"
        "  x: weight = 3 (xx/rules/r.lua:4)\n"
        "    heads = 3\n"
        "  x: amount to share = 10.00 crown [farm F1] (xx/rules/r.lua:3)\n"
        "    debt = 10.00 crown\n"
        "  x: receivers = 1\n"
        "  x: paid = 10.00 crown\n"
        "  x: kept = 0.00 crown\n");
    a.plan = j.plan;
    a.data = j.data;
    a.eval = j.eval;
    assert_true(hk_verdict_sum(&a, hk_plan_step(j.plan, j.animal, "x"), &sum));
    assert_int_equal(sum.sum, 1000);
    assert_int_equal(sum.of, 1);
    assert_int_equal(sum.unknown, 1);
    assert_int_equal(sum.error, 0);
    judging_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_pool_is_shared_out_to_the_last_penny),
        T(the_largest_remainders_get_the_odd_pennies),
        T(the_last_or_the_first_receiver_gets_the_rest),
        T(who_is_not_among_them_gets_nothing),
        T(without_a_receiver_all_is_kept),
        T(one_who_is_unknown_makes_the_others_wait),
        T(or_is_left_out),
        T(or_has_its_part_kept),
        T(an_unknown_or_erring_pool_is_said_everywhere),
        T(a_negative_weight_is_an_error_of_the_pool),
        T(large_pools_and_weights_stay_exact),
        T(a_list_of_links_and_dates_receives_too),
        T(of_equal_remainders_the_first_key_goes_before),
        T(records_without_a_key_stand_as_they_were_added),
        T(other_rules_read_what_it_gives),
        T(a_deeper_pack_changes_only_what_it_says),
        T(one_that_has_ended_is_outside),
        T(every_mistake_has_its_sentence),
        T(the_names_it_gives_must_be_free),
        T(money_is_neither_true_nor_false),
        T(inner_names_cannot_be_asked_for),
        T(an_explanation_names_pool_weight_and_how_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
