/* test_eval.c - five states, Kleene lists, causes, limits, sentences */
#include "answer/sentence.h"
#include "judging.h"

#define FARM "of = \"farm\", zh = \"甲\", en = \"a\""
#define ANIMAL "of = \"animal\", zh = \"乙\", en = \"b\""

/* ---- unknown, none, error -------------------------------------------------- */

static void a_missing_field_makes_unknown_and_is_named(void **state)
{
    struct judging j;
    struct hk_cause cause;

    judging_open(&j, *state,
        "check \"c\" { " FARM ", pass = function(f, p) return f.fenced end }\n"
        "check \"d\" { " FARM ", pass = function(f, p) return not f.c end }\n");
    add(&j, j.farm, -1, "F1");
    judge(&j);
    assert_outcome(&j, 0, "c", "u");
    assert_outcome(&j, 0, "d", "u");
    assert_int_equal(hk_eval_causes(j.eval, j.farm, "d", 0, &cause, 1), 1);
    assert_string_equal(cause.name, "fenced");
    assert_int_equal(cause.entity, j.farm);
    assert_false(cause.is_error);
    judging_close(&j);
}

static void false_and_unknown_is_false_in_written_order(void **state)
{
    struct judging j;

    judging_open(&j, *state,
        "check \"left\" { " FARM ", pass = function(f, p) return f.size > 9 and"
        " f.fenced end }\n"
        "check \"right\" { " FARM ", pass = function(f, p) return f.fenced and"
        " f.size > 9 end }\n");
    set(&j, j.farm, add(&j, j.farm, -1, "F1"), "size", 3);
    judge(&j);
    assert_outcome(&j, 0, "left", "f");
    assert_outcome(&j, 0, "right", "u");
    judging_close(&j);
}

static void overflow_is_an_error_of_the_row_and_counted_once(void **state)
{
    struct judging j;
    struct hk_cause cause;
    int32_t row;

    judging_open(&j, *state,
        "variable \"big\" { " FARM ", type = \"integer\", formula = function(f,"
        " p)\n"
        "  local x = f.size\n"
        "  for i = 1, 40 do x = x * 1000 end\n"
        "  return x\n"
        "end }\n"
        "variable \"reader\" { " FARM ", type = \"integer\", formula = function"
        "(f, p) return f.big end }\n");
    row = add(&j, j.farm, -1, "F1");
    set(&j, j.farm, row, "size", 7);
    row = add(&j, j.farm, -1, "F2");
    set(&j, j.farm, row, "size", 0);
    judge(&j);
    assert_outcome(&j, 0, "big", "e");
    assert_outcome(&j, 0, "reader", "e");
    assert_outcome(&j, 1, "reader", "0");
    assert_int_equal(hk_eval_errors(j.eval), 1);
    assert_int_equal(hk_eval_causes(j.eval, j.farm, "reader", 0, &cause, 1), 1);
    assert_true(cause.is_error);
    assert_string_equal(cause.name, "big");
    assert_int_equal(cause.line, 3);
    judging_close(&j);
}

static void reading_a_check_that_is_outside_is_an_error(void **state)
{
    struct judging j;

    judging_open(&j, *state,
        "check \"c\" { " FARM ", among = function(f, p) return f.size > 5 end,\n"
        " pass = function(f, p) return true end }\n"
        "check \"d\" { " FARM ", pass = function(f, p) return f.c end }\n");
    set(&j, j.farm, add(&j, j.farm, -1, "F1"), "size", 3);
    judge(&j);
    assert_outcome(&j, 0, "c", "o");
    assert_outcome(&j, 0, "d", "e");
    judging_close(&j);
}

static void an_optional_field_is_none_and_needs_a_test(void **state)
{
    struct judging j;

    judging_open(&j, *state,
        "check \"gone\" { " FARM ", pass = function(f, p) return f.left_on ~="
        " nil end }\n"
        "variable \"when\" { " FARM ", type = \"date\", optional = true,"
        " formula = function(f, p) return f.left_on end }\n");
    add(&j, j.farm, -1, "F1");
    judge(&j);
    assert_outcome(&j, 0, "gone", "f");
    assert_outcome(&j, 0, "when", "none");
    judging_close(&j);
}

static void a_helper_gives_a_word_here_and_a_field_there(void **state)
{
    struct judging j;
    int32_t row;

    judging_open(&j, *state,
        "local function soil_of(f)\n"
        "  if f.size > 9 then return \"A\" end\n"
        "  return f.soil\n"
        "end\n"
        "check \"c\" { " FARM ", pass = function(f, p) return soil_of(f) =="
        " \"A\" end }\n"
        "check \"d\" { " FARM ", pass = function(f, p) return f.soil =="
        " soil_of(f) end }\n");
    row = add(&j, j.farm, -1, "F1");
    set(&j, j.farm, row, "size", 10);
    set(&j, j.farm, row, "soil", 2);
    row = add(&j, j.farm, -1, "F2");
    set(&j, j.farm, row, "size", 3);
    set(&j, j.farm, row, "soil", 2);
    judge(&j);
    assert_outcome(&j, 0, "c", "t");
    assert_outcome(&j, 0, "d", "f");
    assert_outcome(&j, 1, "c", "f");
    assert_outcome(&j, 1, "d", "t");
    judging_close(&j);
}

static void a_missing_year_s_record_is_named(void **state)
{
    struct judging j;
    struct hk_cause cause;

    judging_open(&j, *state,
        "variable \"w\" { " FARM ", type = \"money\", unit = \"penny/year\",\n formula = function(f, p)"
        " return f.harvest.worth end }\n");
    add(&j, j.farm, -1, "F1");
    judge(&j);
    assert_outcome(&j, 0, "w", "u");
    assert_int_equal(hk_eval_causes(j.eval, j.farm, "w", 0, &cause, 1), 1);
    assert_string_equal(cause.name, "harvest");
    assert_string_equal(cause.text, "2019: no record");
    judging_close(&j);
}

/* ---- lists ------------------------------------------------------------------- */

static const char list_rules[] =
    "check \"many\" { " ANIMAL ", pass = function(a, p) return a.heads > 5 end"
    " }\n"
    "check \"goats\" { " ANIMAL ", among = function(a, p) return a.kind =="
    " \"goat\" end,\n pass = function(a, p) return a.heads > 5 end }\n"
    "check \"all_many\" { " FARM ", pass = function(f, p) return all(f.animals,"
    " \"many\") end }\n"
    "check \"any_many\" { " FARM ", pass = function(f, p) return any(f.animals,"
    " \"many\") end }\n"
    "check \"all_goats\" { " FARM ", pass = function(f, p) return all(f.animals,"
    " \"goats\") end }\n"
    "variable \"heads_sum\" { " FARM ", type = \"integer\", formula = function"
    "(f, p) return sum(f.animals, \"heads\") end }\n"
    "variable \"most\" { " FARM ", type = \"integer\", optional = true,"
    " formula = function(f, p) return highest(f.animals, \"heads\") end }\n"
    "variable \"n\" { " FARM ", type = \"integer\", formula = function(f, p)"
    " return count(f.animals) end }\n"
    "variable \"loop\" { " FARM ", type = \"integer\", formula = function(f, p)"
    "\n  local x = 0\n  for a in each(f.animals) do x = x + a.heads end\n"
    "  return x\nend }\n";

/* heads -1: unknown */
static void farm_with(struct judging *j, const char *key, int n,
                      const int *heads)
{
    int32_t farm = add(j, j->farm, -1, key);
    int i;

    for (i = 0; i < n; i++) {
        char line[8];
        int32_t row;

        snprintf(line, sizeof line, "%d", i + 1);
        row = add(j, j->animal, farm, line);
        set(j, j->animal, row, "line", i + 1);
        set(j, j->animal, row, "kind", 2);
        if (heads[i] >= 0)
            set(j, j->animal, row, "heads", heads[i]);
    }
}

static void a_deciding_member_decides_whatever_is_unknown(void **state)
{
    struct judging j;

    judging_open(&j, *state, list_rules);
    farm_with(&j, "F1", 2, (int[]){ -1, 9 });
    farm_with(&j, "F2", 2, (int[]){ -1, 1 });
    farm_with(&j, "F3", 2, (int[]){ 1, -1 });
    farm_with(&j, "F4", 0, NULL);
    judge(&j);
    assert_outcome(&j, 0, "any_many", "t");
    assert_outcome(&j, 0, "all_many", "u");
    assert_outcome(&j, 1, "any_many", "u");
    assert_outcome(&j, 1, "all_many", "f");
    assert_outcome(&j, 2, "all_many", "f");
    assert_outcome(&j, 3, "any_many", "f");
    assert_outcome(&j, 3, "all_many", "t");
    judging_close(&j);
}

static void sums_are_unknown_when_a_value_is_and_empty_ones_zero(void **state)
{
    struct judging j;

    judging_open(&j, *state, list_rules);
    farm_with(&j, "F1", 2, (int[]){ 3, -1 });
    farm_with(&j, "F2", 2, (int[]){ 3, 8 });
    farm_with(&j, "F3", 0, NULL);
    judge(&j);
    assert_outcome(&j, 0, "heads_sum", "u");
    assert_outcome(&j, 0, "loop", "u");
    assert_outcome(&j, 0, "most", "u");
    assert_outcome(&j, 0, "n", "2");
    assert_outcome(&j, 1, "heads_sum", "11");
    assert_outcome(&j, 1, "loop", "11");
    assert_outcome(&j, 1, "most", "8");
    assert_outcome(&j, 2, "heads_sum", "0");
    assert_outcome(&j, 2, "most", "none");
    judging_close(&j);
}

static void members_that_are_outside_are_left_out(void **state)
{
    struct judging j;

    judging_open(&j, *state, list_rules);
    farm_with(&j, "F1", 2, (int[]){ 1, 2 });     /* no goats at all */
    judge(&j);
    assert_outcome(&j, 0, "all_goats", "t");
    judging_close(&j);
}

/* ---- decisions ------------------------------------------------------------------ */

static const char decision_rules[] =
    "check \"yes\" { " FARM ", pass = function(f, p) return true end }\n"
    "check \"no\" { " FARM ", pass = function(f, p) return false end }\n"
    "check \"dark\" { " FARM ", pass = function(f, p) return f.fenced end }\n"
    "check \"away\" { " FARM ", among = function(f, p) return false end,\n pass ="
    " function(f, p) return true end }\n"
    "check \"broken\" { " FARM ", pass = function(f, p) return f.size // f.size"
    " > 0 end }\n"
    "decision \"d1\" { " FARM ", all = { \"yes\", \"dark\" } }\n"
    "decision \"d2\" { " FARM ", all = { \"no\", \"dark\" } }\n"
    "decision \"d3\" { " FARM ", all = { \"no\", \"broken\" } }\n"
    "decision \"d4\" { " FARM ", any = { \"dark\", \"yes\" } }\n"
    "decision \"d5\" { " FARM ", any = { \"dark\", \"no\" } }\n"
    "decision \"d6\" { " FARM ", none = { \"dark\", \"yes\" } }\n"
    "decision \"d7\" { " FARM ", none = { \"no\" }, all = { \"yes\" } }\n"
    "decision \"d8\" { " FARM ", all = { \"away\" } }\n"
    "decision \"d9\" { " FARM ", any = { \"away\" } }\n"
    "decision \"d10\" { " FARM ", among = function(f, p) return f.size > 9 end,"
    " all = { \"broken\" } }\n"
    "decision \"d11\" { " FARM ", among = function(f, p) return f.fenced end,"
    " all = { \"no\" } }\n";

static void decisions_are_kleene_with_error_before_false(void **state)
{
    static const char *const expected[][2] = {
        { "d1", "u" }, { "d2", "f" }, { "d3", "e" }, { "d4", "t" },
        { "d5", "u" }, { "d6", "f" }, { "d7", "t" }, { "d8", "t" },
        { "d9", "f" }, { "d10", "o" }, { "d11", "u" },
    };
    struct judging j;
    size_t i;

    judging_open(&j, *state, decision_rules);
    set(&j, j.farm, add(&j, j.farm, -1, "F1"), "size", 0);
    judge(&j);
    for (i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        if (strcmp(outcome(&j, j.farm, 0, expected[i][0]), expected[i][1]))
            fail_msg("%s: expected %s, got %s", expected[i][0], expected[i][1],
                     outcome(&j, j.farm, 0, expected[i][0]));
    }
    judging_close(&j);
}

/* ---- limits ----------------------------------------------------------------------- */

static void a_rule_that_does_not_end_is_an_error_of_its_row(void **state)
{
    struct judging j;

    judging_open(&j, *state,
        "variable \"slow\" { " FARM ", type = \"integer\", formula = function("
        "f, p)\n"
        "  local x = 0\n"
        "  if f.size == 1 then\n"
        "    for i = 1, 1000000000000 do x = i end\n"
        "  end\n"
        "  return x\n"
        "end }\n");
    set(&j, j.farm, add(&j, j.farm, -1, "F1"), "size", 1);
    set(&j, j.farm, add(&j, j.farm, -1, "F2"), "size", 2);
    judge(&j);
    assert_outcome(&j, 0, "slow", "e");
    assert_outcome(&j, 1, "slow", "0");
    assert_true(hk_eval_timed_out(j.eval));
    judging_close(&j);
}

static void after_three_rows_without_end_the_rest_is_not_tried(void **state)
{
    struct judging j;
    int32_t row;
    int i;

    judging_open(&j, *state,
        "variable \"slow\" { " FARM ", type = \"integer\", formula = function("
        "f, p)\n"
        "  local x = f.size\n"
        "  for i = 1, 1000000000000 do x = i end\n"
        "  return x\n"
        "end }\n");
    for (i = 0; i < 40; i++) {
        char key[8];

        snprintf(key, sizeof key, "F%02d", i);
        row = add(&j, j.farm, -1, key);
        set(&j, j.farm, row, "size", 1);
    }
    judge(&j);
    for (i = 0; i < 40; i++)
        assert_outcome(&j, i, "slow", "e");
    assert_int_equal(hk_eval_errors(j.eval), 3);
    judging_close(&j);
}

/* ---- sentences -------------------------------------------------------------------- */

static void a_sentence_carries_its_numbers_in_both_languages(void **state)
{
    struct hk_str text = HK_STR_INIT;
    struct judging j;
    int32_t row;

    judging_open(&j, *state,
        "param \"cap\" { unit = \"penny\", zh = \"上限\", en = \"cap\","
        " [\"2018\"] = { crown(10), source = \"x\", grade = \"A\" } }\n"
        "check \"small\" { " FARM ", pass = function(f, p) return f.debt <="
        " p.cap end,\n"
        "  says = { zh = \"债{debt}，上限{cap}\", en = \"{debt} over {cap}"
        " {{x\" } }\n"
        "check \"tame\" { " ANIMAL ", pass = function(a, p) return a.heads < 5"
        " end, says = { zh = \"{kind}{heads}\", en = \"{heads} {kind}\" } }\n"
        "check \"all_tame\" { " FARM ", pass = function(f, p) return all("
        "f.animals, \"tame\") end }\n");
    farm_with(&j, "F1", 3, (int[]){ 6, 1, 7 });
    row = 0;
    set(&j, j.farm, row, "debt", 123450);
    judge(&j);
    hk_eval_sentence(j.eval, j.farm, "small", 0, HK_EN, &text);
    assert_string_equal(hk_str_text(&text), "1234.50 over 10.00 {x");
    hk_str_clear(&text);
    hk_eval_sentence(j.eval, j.farm, "small", 0, HK_ZH, &text);
    assert_string_equal(hk_str_text(&text), "债1234.50，上限10.00");
    hk_str_clear(&text);
    hk_eval_sentence(j.eval, j.farm, "all_tame", 0, HK_EN, &text);
    assert_string_equal(hk_str_text(&text), "6 cow; 7 cow");
    hk_str_release(&text);
    judging_close(&j);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        T(a_missing_field_makes_unknown_and_is_named),
        T(false_and_unknown_is_false_in_written_order),
        T(overflow_is_an_error_of_the_row_and_counted_once),
        T(reading_a_check_that_is_outside_is_an_error),
        T(an_optional_field_is_none_and_needs_a_test),
        T(a_helper_gives_a_word_here_and_a_field_there),
        T(a_missing_year_s_record_is_named),
        T(a_deciding_member_decides_whatever_is_unknown),
        T(sums_are_unknown_when_a_value_is_and_empty_ones_zero),
        T(members_that_are_outside_are_left_out),
        T(decisions_are_kleene_with_error_before_false),
        T(a_rule_that_does_not_end_is_an_error_of_its_row),
        T(after_three_rows_without_end_the_rest_is_not_tried),
        T(a_sentence_carries_its_numbers_in_both_languages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
