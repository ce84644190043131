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

static void judged_by(const struct loaded *l, enum hk_engine engine, int jobs,
                      bool light)
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
    assert_string_equal(sum.hex, rows_known(HOMES, light));
    hk_eval_free(e);
    hk_plan_free(plan);
}

static void the_rules_of_the_pack_give_the_same(void **state)
{
    struct loaded l;

    (void)state;
    loaded_open(&l, HK_SOURCE_DIR "/tests/bench/policy", HOMES);
    judged_by(&l, HK_ENGINE_COMPILED, 1, false);
    judged_by(&l, HK_ENGINE_COMPILED, 2, false);
    judged_by(&l, HK_ENGINE_INTERPRETED, 1, false);
    judged_by(&l, HK_ENGINE_COMPILED, 1, true);
    judged_by(&l, HK_ENGINE_COMPILED, 2, true);
    judged_by(&l, HK_ENGINE_INTERPRETED, 1, true);
    loaded_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rules_in_c_give_the_known_results),
        cmocka_unit_test(the_rules_of_the_pack_give_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
