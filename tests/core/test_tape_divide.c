/* test_tape_divide.c - division and shares of numbers of usual size, which are
 * done side by side, against one after the other */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/money.h"
#include "tape/divide.h"
#include "tape/machine.h"

#define ROWS 1000
#define MOST (INT64_C(1) << 50)      /* what divide.h takes is below that */

/* A tape of one operation: lane 2 of columns 0 and 1, or of 0 and a constant. */
struct bench {
    struct hk_tape tape;
    struct hk_tape_machine *m;
    struct hk_tape_column columns[2];
    struct hk_tape_binds binds;
    int64_t x[ROWS], y[ROWS];
};

static uint64_t seed;

static uint64_t any(void)
{
    uint64_t z = (seed += UINT64_C(0x9e3779b97f4a7c15));

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    return z ^ (z >> 27);
}

/* From 1 to below 2^bits, of every length alike. */
static int64_t up_to(int bits)
{
    const uint64_t limit = UINT64_C(1) << (1 + any() % (uint64_t)bits);

    return (int64_t)(1 + any() % (limit - 1));
}

static int setup(void **state)
{
    struct bench *b = test_calloc(1, sizeof *b);
    int i;

    seed = 11;
    b->m = hk_tape_machine_new();
    for (i = 0; i < 2; i++)
        b->columns[i] = (struct hk_tape_column){ .rows = ROWS,
            .value = i ? b->y : b->x };
    b->binds.columns = b->columns;
    b->tape = (struct hk_tape){ .numbers = 5, .truths = 1, .depth = 1,
                                .result = 2, .result_nil = HK_TAPE_NONE };
    *state = b;
    return b->m ? 0 : -1;
}

static int teardown(void **state)
{
    struct bench *b = *state;

    hk_tape_release(&b->tape);
    hk_tape_machine_free(b->m);
    test_free(b);
    return 0;
}

static void add(struct bench *b, enum hk_tape_code code, int how, int16_t to,
                int16_t x, int16_t y)
{
    assert_true(hk_tape_add(&b->tape, &(struct hk_tape_op){
        .code = (uint8_t)code, .how = (uint8_t)how, .to = to, .a = x, .b = y,
        .to_nil = HK_TAPE_NONE, .c = HK_TAPE_NONE, .bind = to - 3,
        .site = -1, .exact = true }) >= 0);
}

/* One row; false: it has no value. */
static bool expected(enum hk_tape_code code, int how, int64_t x, int64_t y,
                     int64_t *out)
{
    *out = 0;
    if (code == HK_TAPE_SHARE)
        return hk_share(out, x, y, (enum hk_round)how);
    if (code == HK_TAPE_DIV)
        return hk_div(out, x, y, (enum hk_round)how);
    if (!hk_div(out, x, y, HK_FLOOR))
        return false;
    if (code == HK_TAPE_MOD)
        *out = (int64_t)((uint64_t)x - (uint64_t)*out * (uint64_t)y);
    return true;
}

static void check_run(struct bench *b, enum hk_tape_code code, int how,
                      bool one)
{
    struct hk_tape_result r;
    int i;

    b->tape.op_count = b->tape.constant_count = 0;
    add(b, HK_TAPE_READ, 0, 3, HK_TAPE_ROW, HK_TAPE_NONE);
    add(b, HK_TAPE_READ, 0, 4, HK_TAPE_ROW, HK_TAPE_NONE);
    add(b, code, how, 2, 3, one ? hk_tape_constant(&b->tape, b->y[0]) : 4);
    assert_true(hk_tape_run(b->m, &b->tape, &b->binds,
        &(struct hk_tape_rows){ .n = ROWS }, &r));
    for (i = 0; i < ROWS; i++) {
        const int64_t y = one ? b->y[0] : b->y[i];
        int64_t want;

        if (!expected(code, how, b->x[i], y, &want))
            assert_int_equal(r.mark[i], HK_TAPE_FAILED);
        else if (r.mark[i] || want != r.numbers[i])
            fail_msg("operation %d, rounding %d, of %lld and %lld: %lld, not "
                     "%lld", code, how, (long long)b->x[i], (long long)y,
                     (long long)r.numbers[i], (long long)want);
    }
}

static void check_operations(struct bench *b)
{
    static const enum hk_tape_code codes[] = { HK_TAPE_DIV, HK_TAPE_IDIV,
                                               HK_TAPE_MOD };
    int code, how;

    for (code = 0; code < 3; code++)
        for (how = HK_HALF_UP; how <= HK_TOWARD_ZERO; how++) {
            check_run(b, codes[code], how, false);
            check_run(b, codes[code], how, true);
        }
}

/* On the edges of quotients and halves of them, for the divisor y. */
static int64_t near_edge(int64_t y)
{
    const int64_t times = (int64_t)(any() % (uint64_t)((MOST - 4) / y + 1));
    const int64_t x = times * y + (any() % 2 ? y / 2 : 0)
        + (int64_t)(any() % 5) - 2;

    return x >= MOST ? MOST - 1 : any() % 2 ? -x : x;
}

static void fill_edges(struct bench *b, int bits)
{
    int i;

    for (i = 0; i < ROWS; i++) {
        b->y[i] = up_to(bits);
        b->x[i] = near_edge(b->y[i]);
    }
}

/* The kernels that this processor can run, one turn after the other. */
static void wear_next(struct bench *b, int turn)
{
    int suits = 0;

    while (hk_tape_wear(b->m, suits))
        suits++;
    assert_true(suits > 0);
    hk_tape_wear(b->m, turn % suits);
}

static void quotients_are_exact_up_to_the_largest(void **state)
{
    struct bench *b = *state;
    int turn, i;

    for (turn = 0; turn < 150; turn++) {
        wear_next(b, turn);
        fill_edges(b, 1 + turn % 49);
        for (i = 0; i < ROWS; i++)
            assert_true(hk_tape_outside(b->x[i] | b->y[i]) >= 0);
        for (i = 0; turn % 5 == 0 && i < ROWS; i++)
            b->y[i] = b->y[0];
        for (i = 0; turn % 5 == 0 && i < ROWS; i++)
            b->x[i] = near_edge(b->y[0]);
        check_operations(b);
    }
}

static void one_that_is_too_large_or_no_divisor_changes_no_other(void **state)
{
    struct bench *b = *state;
    static const int64_t odd[] = { MOST, -MOST - 1, INT64_MAX, INT64_MIN };
    static const int64_t bad[] = { 0, -1, MOST, INT64_MAX };
    int i;

    for (i = 0; i < 4; i++) {
        fill_edges(b, 20);
        b->x[ROWS / 2] = odd[i];
        check_operations(b);
        fill_edges(b, 20);
        b->y[ROWS / 2] = bad[i];
        check_run(b, HK_TAPE_DIV, HK_FLOOR, false);
        b->x[ROWS / 2] = odd[i];
        check_run(b, HK_TAPE_SHARE, HK_HALF_UP, false);
    }
}

/* Amounts whose share lies next to a whole or half one. */
static void check_shares(struct bench *b, int bits)
{
    int how, i;

    for (i = 0; i < ROWS; i++) {
        b->y[i] = up_to(14);
        b->x[i] = (up_to(bits) * 5000 + (int64_t)(any() % 3) - 1) / b->y[i];
        b->x[i] = any() % 2 ? -b->x[i] : b->x[i];
        b->y[i] = any() % 9 ? b->y[i] : -b->y[i];
    }
    for (how = HK_HALF_UP; how <= HK_TOWARD_ZERO; how++) {
        check_run(b, HK_TAPE_SHARE, how, false);
        check_run(b, HK_TAPE_SHARE, how, true);
    }
}

static void shares_are_exact_whatever_the_product(void **state)
{
    struct bench *b = *state;
    int turn;

    for (turn = 0; turn < 100; turn++) {
        wear_next(b, turn);
        check_shares(b, 30 + turn % 10);         /* products around 2^50 */
    }
}

static void whole_numbers_become_doubles_and_back(void **state)
{
    static const int64_t numbers[] = { 0, 1, -1, 9999, MOST - 1, -MOST,
                                       2 * MOST - 1, 1 - 2 * MOST };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_int_equal(hk_tape_whole((double)numbers[i]), numbers[i]);
    for (i = 0; i < 6; i++)
        assert_true(hk_tape_double(numbers[i]) == (double)numbers[i]);
    assert_true(hk_tape_outside(MOST) < 0 && hk_tape_outside(-MOST - 1) < 0);
    assert_true(hk_tape_outside(MOST - 1) >= 0 && hk_tape_outside(-MOST) >= 0);
    assert_true(hk_tape_beyond((double)MOST) < 0
                && hk_tape_beyond((double)-MOST) < 0
                && hk_tape_beyond((double)(MOST - 1)) >= 0);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers_become_doubles_and_back),
        T(quotients_are_exact_up_to_the_largest),
        T(one_that_is_too_large_or_no_divisor_changes_no_other),
        T(shares_are_exact_whatever_the_product),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
