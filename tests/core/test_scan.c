/* test_scan.c - rules that lead back to themselves, and money due by periods */
#include "judging.h"

#define RULES \
    "param \"cap\" { unit = \"head\", [\"2010\"] = { 10 } }\n" \
    "variable \"granted\" { of = \"animal\", type = \"integer\"," \
    " unit = \"head\", zh = \"a\", en = \"a\",\n formula = function(a, p) " \
    "return min(a.heads, gap(p.cap, so_far(a.farm.animals, a, \"granted\"))) " \
    "end }\n" \
    "check \"late\" { of = \"animal\", zh = \"b\", en = \"b\",\n" \
    " pass = function(a, p) return so_far(a.farm.animals, a, \"granted\") >= " \
    "p.cap end }\n"

static int32_t herd(struct judging *j, int32_t farm, const char *key,
                    int64_t heads)
{
    int32_t row = add(j, j->animal, farm, key);

    if (heads >= 0)
        set(j, j->animal, row, "heads", heads);
    return row;
}

static void granted(struct judging *j, int32_t row, const char *want)
{
    assert_string_equal(outcome(j, j->animal, row, "granted"), want);
}

static void what_was_given_before_limits_what_comes(void **state)
{
    struct judging j;
    int32_t a, b, rows[6];

    judging_open(&j, *state, RULES);
    a = add(&j, j.farm, -1, "A");
    b = add(&j, j.farm, -1, "B");
    rows[0] = herd(&j, a, "1", 4);
    rows[1] = herd(&j, a, "2", 3);
    rows[2] = herd(&j, a, "3", 5);
    rows[3] = herd(&j, b, "1", 12);
    rows[4] = herd(&j, b, "2", 1);
    judge(&j);
    granted(&j, rows[0], "4");
    granted(&j, rows[1], "3");
    granted(&j, rows[2], "3");
    granted(&j, rows[3], "10");
    granted(&j, rows[4], "0");
    assert_string_equal(outcome(&j, j.animal, rows[2], "late"), "f");
    assert_string_equal(outcome(&j, j.animal, rows[4], "late"), "t");
    judging_close(&j);
}

static void what_is_not_known_leaves_unknown_all_that_follow(void **state)
{
    struct judging j;
    int32_t a, b, rows[5];

    judging_open(&j, *state, RULES);
    a = add(&j, j.farm, -1, "A");
    b = add(&j, j.farm, -1, "B");
    rows[0] = herd(&j, a, "1", 4);
    rows[1] = herd(&j, a, "2", -1);
    rows[2] = herd(&j, a, "3", 5);
    rows[3] = herd(&j, b, "1", 2);
    judge(&j);
    granted(&j, rows[0], "4");
    granted(&j, rows[1], "u");
    granted(&j, rows[2], "u");
    granted(&j, rows[3], "2");
    judging_close(&j);
}

static void a_circle_that_does_not_go_back_in_time_is_refused(void **state)
{
    struct judging j;

    judging_open(&j, *state,
        "variable \"a\" { of = \"animal\", type = \"integer\", zh = \"a\", "
        "en = \"a\",\n formula = function(a, p) return a.b end }\n"
        "variable \"b\" { of = \"animal\", type = \"integer\", zh = \"b\", "
        "en = \"b\",\n formula = function(a, p) return a.a + "
        "so_far(a.farm.animals, a, \"b\") end }\n");
    assert_int_equal(judging_plan(&j, NULL), HK_EFORMAT);
    says(j.w, "animal.a -> animal.b -> animal.a");
    judging_close(&j);
}

/* What later records have is not there yet when an earlier one runs. */
static void what_a_scan_gives_is_not_read_of_other_records(void **state)
{
    static const char *const reads[] = {
        "sum(a.farm.animals, \"b\")",
        "(highest(a.farm.animals, \"b\") or 0)",
        "first(a.farm.animals).b",
        "so_far(a.farm.animals, a, \"heads\") + other(last(a.farm.animals))",
    };
    char rules[900];
    size_t i;

    for (i = 0; i < sizeof reads / sizeof *reads; i++) {
        struct judging j;

        snprintf(rules, sizeof rules,
            "local function other(x) return x.b end\n"
            "variable \"a\" { of = \"animal\", type = \"integer\", zh = \"a\", "
            "en = \"a\",\n formula = function(a, p) return %s end }\n"
            "variable \"b\" { of = \"animal\", type = \"integer\", zh = \"b\", "
            "en = \"b\",\n formula = function(a, p)\n"
            " return so_far(a.farm.animals, a, \"a\") end }\n", reads[i]);
        judging_open(&j, *state, rules);
        assert_int_equal(judging_plan(&j, NULL), HK_EFORMAT);
        says(j.w, "animal.a reads \"b\" of other records than its own");
        judging_close(&j);
    }
}

/* ---- money due by periods ------------------------------------------------------ */

#define PAY(per, more) \
    "param \"rate\" { unit = \"penny\", [\"2018\"] = { crown(1) }, " \
    "[\"2019-07\"] = { crown(2) }, [\"2020\"] = { pending \"later\" } }\n" \
    "benefit \"pay\" { of = \"farm\", unit = \"penny\", per = \"" per "\", " \
    "zh = \"a\", en = \"a\", when = \"fenced\",\n" \
    " amount = function(f, p) return p.rate end" more " }\n"
#define BACK(day) ",\n back_to = function(f, p) return " day " end"

static int32_t fenced(struct judging *j, const char *key, int yes)
{
    int32_t row = add(j, j->farm, -1, key);

    if (yes >= 0)
        set(j, j->farm, row, "fenced", yes);
    return row;
}

static void each_period_has_the_figure_of_its_last_day(void **state)
{
    struct judging j;
    int32_t a, b, c;

    judging_open(&j, *state, PAY("month", BACK("day(2019, 5, 17)")));
    a = fenced(&j, "A", 1);
    b = fenced(&j, "B", 0);
    c = fenced(&j, "C", -1);
    judge(&j);
    /* December 2.00; May and June 1.00, July to December 2.00 */
    assert_outcome(&j, a, "pay", "200");
    assert_outcome(&j, a, "pay_due", "1400");
    assert_outcome(&j, b, "pay", "0");
    assert_outcome(&j, b, "pay_due", "0");
    assert_outcome(&j, c, "pay", "u");
    assert_outcome(&j, c, "pay_due", "u");
    judging_close(&j);
}

static void before_the_figures_begin_what_is_due_is_unknown(void **state)
{
    struct judging j;
    int32_t a;

    judging_open(&j, *state, PAY("year", BACK("day(2017, 1, 1)")));
    a = fenced(&j, "A", 1);
    judge(&j);
    assert_outcome(&j, a, "pay", "200");
    assert_outcome(&j, a, "pay_due", "u");
    judging_close(&j);
}

static void without_back_to_only_the_current_period_is_due(void **state)
{
    struct judging j;
    int32_t a;

    judging_open(&j, *state, PAY("quarter", ""));
    a = fenced(&j, "A", 1);
    judge(&j);
    assert_outcome(&j, a, "pay", "200");
    assert_outcome(&j, a, "pay_due", "200");
    judging_close(&j);
}

static void a_date_to_come_leaves_only_the_current_period(void **state)
{
    struct judging j;
    int32_t a;

    judging_open(&j, *state, PAY("month", BACK("day(2030, 1, 1)")));
    a = fenced(&j, "A", 1);
    judge(&j);
    assert_outcome(&j, a, "pay_due", "200");
    judging_close(&j);
}

#define A_TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, \
                                                  world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        A_TEST(what_was_given_before_limits_what_comes),
        A_TEST(what_is_not_known_leaves_unknown_all_that_follow),
        A_TEST(a_circle_that_does_not_go_back_in_time_is_refused),
        A_TEST(what_a_scan_gives_is_not_read_of_other_records),
        A_TEST(each_period_has_the_figure_of_its_last_day),
        A_TEST(before_the_figures_begin_what_is_due_is_unknown),
        A_TEST(without_back_to_only_the_current_period_is_due),
        A_TEST(a_date_to_come_leaves_only_the_current_period),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
