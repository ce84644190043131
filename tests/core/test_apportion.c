/* test_apportion.c - amounts shared out by weights, against a slow exact way */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "engine/apportion.h"

enum { MOST = 200 };

__extension__ typedef unsigned __int128 wide;

struct list {
    int64_t weight[MOST], share[MOST], want[MOST];
    unsigned char state[MOST];
    struct hk_portions d;
};

static uint64_t draw(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407;
    return *seed >> 16 ^ *seed << 40;
}

static uint64_t weight(const struct list *l, int i)
{
    return l->state[i] ? 0 : (uint64_t)l->weight[i];
}

/* Whose turn it is for a unit; -1: nobody's. */
static int next_for(const struct list *l, const wide *remainder, bool *given)
{
    int i, best = -1;

    for (i = 0; i < l->d.count; i++) {
        if (!weight(l, i))
            continue;
        if (l->d.rest == HK_REST_FIRST)
            return i;
        if (l->d.rest == HK_REST_LAST)
            best = i;
        else if (!given[i] && (best < 0 || remainder[i] > remainder[best]))
            best = i;
    }
    return best;
}

/* Fill `want`, unit by unit. Returns how many receive. */
static int64_t expect(struct list *l)
{
    wide total = 0, remainder[MOST] = { 0 };
    bool given[MOST] = { false };
    int64_t left = l->d.pool, receivers = 0;
    int i;

    for (i = 0; i < l->d.count; i++) {
        total += weight(l, i);
        receivers += weight(l, i) > 0;
        l->want[i] = 0;
    }
    for (i = 0; total && i < l->d.count; i++) {
        wide product = (wide)(uint64_t)l->d.pool * weight(l, i);

        l->want[i] = (int64_t)(product / total);
        remainder[i] = product % total;
        left -= l->want[i];
    }
    for (; total && left; left--) {
        i = next_for(l, remainder, given);
        given[i] = true;
        l->want[i]++;
    }
    return receivers;
}

static void divides_as_expected(struct list *l, struct hk_apportion_room *room)
{
    int64_t receivers = expect(l), paid = 0;
    int i;

    l->d.weight = l->weight;
    l->d.state = l->state;
    l->d.share = l->share;
    memset(l->share, 0x55, sizeof l->share);
    assert_int_equal(hk_apportion(&l->d, room), HK_APPORTIONED);
    assert_int_equal(l->d.receivers, receivers);
    for (i = 0; i < l->d.count; i++) {
        assert_int_equal(l->share[i], l->want[i]);
        paid += l->share[i];
    }
    assert_int_equal(paid, receivers ? l->d.pool : 0);
}

/* Numbers of up to so many bits, few values or many; or one value. */
static int64_t draw_number(uint64_t *seed, int bits, int sort)
{
    uint64_t n = draw(seed) >> (64 - bits);

    return (int64_t)(sort == 0 ? n | 1 : sort == 1 ? n % 3 : n);
}

static void random_lists_are_divided_exactly(void **state)
{
    struct hk_apportion_room room = { 0 };
    uint64_t seed = 20200101;
    struct list l;
    int turn, i;

    (void)state;
    for (turn = 0; turn < 6000; turn++) {
        int bits = 1 + (int)(draw(&seed) % 63), sort = (int)(draw(&seed) % 4);
        int64_t same = draw_number(&seed, bits, 2);

        l.d = (struct hk_portions){ .count = (int)(draw(&seed) % MOST),
            .rest = (enum hk_rest)(draw(&seed) % 3),
            .pool = draw_number(&seed, 1 + (int)(draw(&seed) % 63), 2) };
        for (i = 0; i < l.d.count; i++) {
            l.weight[i] = sort == 3 ? same : draw_number(&seed, bits, sort);
            l.state[i] = draw(&seed) % 4 == 0 ? 4 : 0;
        }
        divides_as_expected(&l, &room);
    }
    hk_apportion_release(&room);
}

static void nobody_receives_of_nothing_or_without_weight(void **state)
{
    struct hk_apportion_room room = { 0 };
    struct list l = { .weight = { 1, 2, 3 }, .d = { .count = 3 } };

    (void)state;
    divides_as_expected(&l, &room);
    assert_int_equal(l.d.receivers, 3);
    l.d.count = 0;
    l.d.pool = 100;
    divides_as_expected(&l, &room);
    l = (struct list){ .weight = { 0, 7, 0 }, .state = { 0, 4, 0 },
                       .d = { .count = 3, .pool = 100 } };
    divides_as_expected(&l, &room);
    assert_int_equal(l.d.receivers, 0);
    hk_apportion_release(&room);
}

static void the_largest_numbers_stay_exact(void **state)
{
    static const enum hk_rest rests[] = { HK_REST_LARGEST, HK_REST_LAST,
                                          HK_REST_FIRST };
    struct hk_apportion_room room = { 0 };
    struct list l = { .d = { .count = MOST, .pool = INT64_MAX } };
    int i, rest;

    (void)state;
    for (rest = 0; rest < 3; rest++) {
        l.d.rest = rests[rest];
        for (i = 0; i < MOST; i++)
            l.weight[i] = INT64_MAX - i % 5;
        divides_as_expected(&l, &room);
        for (i = 0; i < MOST; i++)
            l.weight[i] = INT64_MAX;
        divides_as_expected(&l, &room);
        for (i = 0; i < MOST; i++)
            l.weight[i] = i ? 1 : INT64_MAX;
        divides_as_expected(&l, &room);
    }
    hk_apportion_release(&room);
}

static void equal_remainders_go_to_those_in_front(void **state)
{
    struct hk_apportion_room room = { 0 };
    struct list l = { .weight = { 2, 1, 1, 2, 1, 1 },
                      .d = { .count = 6, .pool = 3 } };
    static const int64_t want[] = { 1, 1, 0, 1, 0, 0 };
    int i;

    (void)state;
    divides_as_expected(&l, &room);      /* 0.75 and 0.375 */
    for (i = 0; i < 6; i++)
        assert_int_equal(l.share[i], want[i]);
    hk_apportion_release(&room);
}

static void a_negative_weight_is_refused(void **state)
{
    struct hk_apportion_room room = { 0 };
    int64_t weight[] = { 1, -1 }, share[] = { 7, 7 };
    unsigned char passed[] = { 0, 0 };
    struct hk_portions d = { .count = 2, .pool = 10, .weight = weight,
                             .state = passed, .share = share };

    (void)state;
    assert_int_equal(hk_apportion(&d, &room), HK_APPORTION_NEGATIVE);
    assert_int_equal(share[0], 7);
    passed[1] = 4;                       /* its weight is nobody's */
    assert_int_equal(hk_apportion(&d, &room), HK_APPORTIONED);
    assert_int_equal(share[0], 10);
    assert_int_equal(share[1], 0);
    hk_apportion_release(&room);
}

static void without_memory_it_says_so(void **state)
{
    struct hk_apportion_room room = { 0 };
    struct list l = { .weight = { 1, 2 }, .d = { .count = 2, .pool = 10 } };

    (void)state;
    l.d.weight = l.weight;
    l.d.state = l.state;
    l.d.share = l.share;
    hk_mem_fail(1);
    assert_int_equal(hk_apportion(&l.d, &room), HK_APPORTION_MEMORY);
    hk_mem_fail(0);
    divides_as_expected(&l, &room);
    hk_apportion_release(&room);
    hk_apportion_release(&room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_lists_are_divided_exactly),
        cmocka_unit_test(nobody_receives_of_nothing_or_without_weight),
        cmocka_unit_test(the_largest_numbers_stay_exact),
        cmocka_unit_test(equal_remainders_go_to_those_in_front),
        cmocka_unit_test(a_negative_weight_is_refused),
        cmocka_unit_test(without_memory_it_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
