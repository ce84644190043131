/* test_workload.c - the benchmark's workload gives what it always gave */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../bench/floor.h"
#include "../bench/loaded.h"

enum { HOMES = 1000 };

static void the_rules_in_c_give_the_known_results(void **state)
{
    struct row_sum sum;
    struct floor f;

    (void)state;
    assert_true(floor_draw(&f, HOMES));
    floor_run(&f, false);
    sum = floor_sum(&f, false);
    assert_string_equal(sum.hex, rows_known(HOMES, false));
    sum = floor_sum(&f, true);
    assert_string_equal(sum.hex, rows_known(HOMES, true));
    floor_close(&f);
}

static struct row_sum judged_by(const struct loaded *l, enum hk_engine engine,
                                int jobs, bool light)
{
    struct hk_eval_options o = { .engine = engine, .jobs = jobs, .lean = true };
    struct hk_err err = { 0 };
    struct hk_plan *plan;
    struct hk_eval *e;
    struct row_sum sum;

    loaded_prepare(l, light, &o, &plan, &e);
    assert_int_equal(hk_eval_run(e, &err), HK_OK);
    assert_int_equal(hk_eval_errors(e), 0);
    sum = loaded_sum(l, light, e);
    hk_eval_free(e);
    hk_plan_free(plan);
    return sum;
}

/* By both engines, one worker and several. */
static void all_give(const struct loaded *l, bool light, const char *hex)
{
    int jobs;

    for (jobs = 1; jobs <= 3; jobs++)
        assert_string_equal(judged_by(l, HK_ENGINE_COMPILED, jobs, light).hex,
                            hex);
    assert_string_equal(judged_by(l, HK_ENGINE_INTERPRETED, 1, light).hex, hex);
}

static void the_rules_of_the_pack_give_the_same(void **state)
{
    struct loaded l;

    (void)state;
    loaded_open(&l, HK_SOURCE_DIR "/tests/bench/policy", HOMES);
    all_give(&l, false, rows_known(HOMES, false));
    all_give(&l, true, rows_known(HOMES, true));
    loaded_close(&l);
}

static void where_some_is_unknown_all_agree(void **state)
{
    struct row_sum sum;
    struct loaded l;

    (void)state;
    loaded_open(&l, HK_SOURCE_DIR "/tests/bench/policy", HOMES);
    loaded_forget(&l, l.home);
    loaded_forget(&l, l.person);
    sum = judged_by(&l, HK_ENGINE_INTERPRETED, 1, false);
    assert_string_not_equal(sum.hex, rows_known(HOMES, false));
    all_give(&l, false, sum.hex);
    loaded_close(&l);
}

/* A village that is larger than what threads take at a time: households go
 * through their steps without it. */
static void where_a_village_is_very_large_all_agree(void **state)
{
    struct row_sum sum;
    struct loaded l;

    (void)state;
    loaded_open_uneven(&l, HK_SOURCE_DIR "/tests/bench/policy", 12 * HOMES, 9);
    sum = judged_by(&l, HK_ENGINE_INTERPRETED, 1, false);
    all_give(&l, false, sum.hex);
    loaded_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rules_in_c_give_the_known_results),
        cmocka_unit_test(the_rules_of_the_pack_give_the_same),
        cmocka_unit_test(where_some_is_unknown_all_agree),
        cmocka_unit_test(where_a_village_is_very_large_all_agree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
