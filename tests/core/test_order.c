/* Rows in the order of a number of theirs. */
#include "data/order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"

enum { MOST = 3000 };

/* Sort the first `count` of them, beginning with every `step`-th row, and
 * compare. */
static void must_sort(const int64_t *number, int32_t count, int32_t step)
{
    static int32_t order[MOST], stood[MOST];
    int32_t i;

    for (i = 0; i < count; i++) {
        order[i] = (int32_t)((int64_t)i * step % count);
        stood[order[i]] = i;
    }
    assert_true(hk_order_by(order, count, number));
    for (i = 1; i < count; i++) {
        int64_t before = number[order[i - 1]], now = number[order[i]];

        if (before == now)
            assert_true(stood[order[i - 1]] < stood[order[i]]);
        else
            assert_true(before < now);
    }
}

static void fill(int64_t *number, uint64_t from, uint64_t span)
{
    uint64_t seed = 5;
    int32_t i;

    for (i = 0; i < MOST; i++) {
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        number[i] = (int64_t)(from + (span ? (seed >> 3) % span : seed));
    }
}

static void numbers_of_any_size_are_sorted_and_equal_ones_stay(void **state)
{
    static const uint64_t spans[] = { 1, 2, 7, 2047, 2048, 2049, 100000,
                                      (uint64_t)1 << 33, 0 };
    static const int64_t from[] = { 0, -1000, INT64_MAX - 200000, INT64_MIN };
    static int64_t number[MOST];
    size_t i, k;

    (void)state;
    for (i = 0; i < sizeof spans / sizeof *spans; i++)
        for (k = 0; k < 4; k++) {
            if (spans[i] > 100000 && from[k] > 0)
                continue;
            fill(number, (uint64_t)from[k], spans[i]);
            must_sort(number, MOST, 1);
            must_sort(number, MOST, 7);
            must_sort(number, 64, 1);
        }
    number[0] = INT64_MAX;
    number[1] = INT64_MIN;
    number[2] = 0;
    must_sort(number, 3, 1);
    must_sort(number, 2, 1);
    must_sort(number, 1, 1);
    must_sort(number, 0, 1);
}

static void rows_that_are_not_named_do_not_matter(void **state)
{
    static const int64_t number[] = { 9, 1, 8, 2, 7, 3 };
    int32_t order[] = { 0, 2, 5 };

    (void)state;
    assert_true(hk_order_by(order, 3, number));
    assert_int_equal(order[0], 5);
    assert_int_equal(order[1], 2);
    assert_int_equal(order[2], 0);
}

static void without_memory_the_rows_are_still_there(void **state)
{
    static const int64_t number[] = { 9, 1, 8 };
    int32_t order[] = { 0, 1, 2 };

    (void)state;
    hk_mem_fail(1);
    assert_false(hk_order_by(order, 3, number));
    hk_mem_fail(0);
    assert_int_equal(order[0] + order[1] + order[2], 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_any_size_are_sorted_and_equal_ones_stay),
        cmocka_unit_test(rows_that_are_not_named_do_not_matter),
        cmocka_unit_test(without_memory_the_rows_are_still_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
