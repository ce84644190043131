/* The needs that are functions of numbers, and figures looked into. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <lauxlib.h>
#include <lua.h>

#include "base/date.h"
#include "base/money.h"
#include "formula/entry.h"
#include "formula/pure.h"

static int setup(void **state)
{
    *state = luaL_newstate();
    return *state ? 0 : -1;
}

static int teardown(void **state)
{
    lua_close(*state);
    return 0;
}

/* Call the need with `n` numbers; true when it gave a value, left on top. */
static bool call(lua_State *L, enum hk_need_op op, int n, const int64_t *args)
{
    lua_CFunction f = hk_pure_need(op);
    int i;

    assert_non_null(f);
    lua_settop(L, 0);
    lua_pushcfunction(L, f);
    for (i = 0; i < n; i++)
        lua_pushinteger(L, args[i]);
    return lua_pcall(L, n, 1, 0) == LUA_OK;
}

#define ARGS(...) (int)(sizeof (int64_t[]){ __VA_ARGS__ } / sizeof(int64_t)), \
    (int64_t[]){ __VA_ARGS__ }
#define GIVES(want, op, ...) do { \
        if (!call(*state, op, ARGS(__VA_ARGS__))) \
            fail_msg("%s", lua_tostring(*state, -1)); \
        assert_int_equal(lua_tointeger(*state, -1), want); \
    } while (0)
#define HOLDS(want, op, ...) do { \
        assert_true(call(*state, op, ARGS(__VA_ARGS__))); \
        assert_true(lua_isboolean(*state, -1)); \
        assert_int_equal(lua_toboolean(*state, -1), want); \
    } while (0)
#define FAILS(part, op, ...) do { \
        assert_false(call(*state, op, ARGS(__VA_ARGS__))); \
        if (!strstr(lua_tostring(*state, -1), part)) \
            fail_msg("%s", lua_tostring(*state, -1)); \
    } while (0)

static void sums_and_products_stop_at_the_edge(void **state)
{
    GIVES(5, HK_NEED_ADD, 2, 3);
    GIVES(INT64_MAX, HK_NEED_ADD, INT64_MAX - 1, 1);
    FAILS("too large", HK_NEED_ADD, INT64_MAX, 1);
    GIVES(INT64_MIN, HK_NEED_SUB, INT64_MIN + 1, 1);
    FAILS("too large", HK_NEED_SUB, INT64_MIN, 1);
    GIVES(-6, HK_NEED_MUL, 2, -3);
    FAILS("too large", HK_NEED_MUL, INT64_MAX, 2);
    GIVES(-INT64_MAX, HK_NEED_NEG, INT64_MAX);
    FAILS("too large", HK_NEED_NEG, INT64_MIN);
}

static void division_goes_down_as_in_lua(void **state)
{
    GIVES(-3, HK_NEED_IDIV, -5, 2);
    GIVES(-3, HK_NEED_IDIV, 5, -2);
    GIVES(2, HK_NEED_IDIV, -5, -2);
    GIVES(INT64_MAX, HK_NEED_IDIV, -INT64_MAX, -1);
    FAILS("too large", HK_NEED_IDIV, INT64_MIN, -1);
    FAILS("division by zero", HK_NEED_IDIV, 1, 0);
    GIVES(1, HK_NEED_MOD, -5, 2);
    GIVES(-1, HK_NEED_MOD, 5, -2);
    GIVES(0, HK_NEED_MOD, INT64_MIN, -1);
    FAILS("division by zero", HK_NEED_MOD, 1, 0);
}

static void amounts_are_shared_and_rounded(void **state)
{
    GIVES(51, HK_NEED_SHARE, 101, 5000);
    GIVES(-51, HK_NEED_SHARE, -101, 5000, HK_HALF_UP);
    GIVES(50, HK_NEED_SHARE, 101, 5000, HK_HALF_EVEN);
    GIVES(INT64_MAX, HK_NEED_SHARE, INT64_MAX, 10000, HK_FLOOR);
    FAILS("too large", HK_NEED_SHARE, INT64_MAX, 20000, HK_FLOOR);
    GIVES(-3, HK_NEED_DIV, -5, 2, HK_FLOOR);
    GIVES(-2, HK_NEED_DIV, -5, 2, HK_TOWARD_ZERO);
    FAILS("division by zero", HK_NEED_DIV, 5, 0, HK_FLOOR);
    FAILS("negative number", HK_NEED_DIV, 5, -1, HK_FLOOR);
    GIVES(1250, HK_NEED_ROUND, 1234, 50, HK_HALF_UP);
    FAILS("not above zero", HK_NEED_ROUND, 1234, 0, HK_HALF_UP);
    FAILS("too large", HK_NEED_ROUND, INT64_MAX, 1000, HK_UP);
}

static void the_least_and_what_is_missing(void **state)
{
    GIVES(-7, HK_NEED_MIN, 3, -7, 5);
    GIVES(5, HK_NEED_MAX, 3, -7, 5);
    GIVES(0, HK_NEED_GAP, 3, 5);
    GIVES(8, HK_NEED_GAP, 3, -5);
    GIVES(0, HK_NEED_GAP, INT64_MIN, INT64_MAX - 1);
    FAILS("too large", HK_NEED_GAP, INT64_MAX - 1, -5);
    GIVES(HK_NO_LIMIT, HK_NEED_GAP, HK_NO_LIMIT, 5);
    GIVES(HK_NO_LIMIT, HK_NEED_GAP, HK_NO_LIMIT, -5);
}

static void proportions_need_more_than_64_bits(void **state)
{
    HOLDS(true, HK_NEED_REACHES, 2, 3, 2, 3);
    HOLDS(false, HK_NEED_EXCEEDS, 2, 3, 2, 3);
    HOLDS(false, HK_NEED_REACHES, INT64_MAX - 1, INT64_MAX, INT64_MAX - 1,
          INT64_MAX - 1);
    HOLDS(true, HK_NEED_REACHES, INT64_MAX, INT64_MAX, 1, 1);
    HOLDS(true, HK_NEED_EXCEEDS, INT64_MAX, INT64_MIN, INT64_MIN + 2,
          INT64_MAX) ;
    HOLDS(true, HK_NEED_EXCEEDS, INT64_MAX, INT64_MIN, INT64_MAX, INT64_MAX);
    HOLDS(true, HK_NEED_REACHES, -5, 0, 1, 2);
    HOLDS(false, HK_NEED_EXCEEDS, 5, 0, 1, 2);
    FAILS("ratio", HK_NEED_REACHES, 1, 2, 1, 0);
}

static void sets_are_bits(void **state)
{
    HOLDS(true, HK_NEED_HAS, 5, 2);
    HOLDS(false, HK_NEED_HAS, 5, 1);
    HOLDS(false, HK_NEED_HAS, -1, 64);
    HOLDS(false, HK_NEED_HAS, -1, -1);
    HOLDS(true, HK_NEED_HAS, INT64_MIN, 63);
}

static int32_t day(int y, int m, int d)
{
    int32_t out;

    assert_true(hk_date_make(&out, y, m, d));
    return out;
}

static void days_are_counted_by_the_calendar(void **state)
{
    GIVES(day(2020, 2, 29), HK_NEED_DAY, 2020, 2, 29);
    FAILS("there is no day 2019-2-29", HK_NEED_DAY, 2019, 2, 29);
    FAILS("there is no day", HK_NEED_DAY, INT64_MAX, 1, 1);
    FAILS("there is no day", HK_NEED_DAY, 2020, 13, 1);
    FAILS("there is no day", HK_NEED_DAY, 2020, 1, 4294967297);
    GIVES(day(2020, 2, 1), HK_NEED_MONTH_START, day(2020, 2, 29));
    GIVES(day(2020, 2, 29), HK_NEED_MONTH_END, day(2020, 2, 3));
    GIVES(day(2020, 2, 29), HK_NEED_AFTER, day(2020, 1, 31), 1, HK_MONTHS);
    GIVES(day(2021, 2, 28), HK_NEED_AFTER, day(2020, 2, 29), 1, HK_YEARS);
    GIVES(day(2019, 12, 31), HK_NEED_BEFORE, day(2020, 1, 1), 1, HK_DAYS);
    GIVES(day(2019, 12, 1), HK_NEED_BEFORE, day(2020, 1, 1), 1, HK_MONTHS);
    FAILS("years 1 to 9999", HK_NEED_AFTER, day(2020, 1, 1), INT64_MAX,
          HK_DAYS);
    FAILS("years 1 to 9999", HK_NEED_BEFORE, day(2020, 1, 1), INT64_MIN,
          HK_YEARS);
    FAILS("years 1 to 9999", HK_NEED_AFTER, INT64_MAX, 1, HK_DAYS);
    GIVES(0, HK_NEED_YEARS_BETWEEN, day(2020, 2, 29), day(2021, 2, 28));
    GIVES(1, HK_NEED_YEARS_BETWEEN, day(2020, 2, 29), day(2021, 3, 1));
    GIVES(-1, HK_NEED_YEARS_BETWEEN, day(2021, 3, 1), day(2020, 2, 29));
    GIVES(11, HK_NEED_MONTHS_BETWEEN, day(2020, 1, 15), day(2021, 1, 14));
    GIVES(-366, HK_NEED_DAYS_BETWEEN, day(2021, 1, 1), day(2020, 1, 1));
    HOLDS(true, HK_NEED_INSIDE, 5, 5, 5);
    HOLDS(false, HK_NEED_INSIDE, 5, 6, 4);
}

static void nil_is_named(void **state)
{
    lua_State *L = *state;
    int i;

    for (i = 0; i < 2; i++) {
        lua_settop(L, 0);
        lua_pushstring(L, "rent");
        lua_pushcclosure(L, hk_pure_need(HK_NEED_NOTNIL), 1);
        if (i)
            lua_pushboolean(L, 0);
        else
            lua_pushnil(L);
        assert_int_equal(lua_pcall(L, 1, 1, 0) == LUA_OK, i == 1);
    }
    assert_true(lua_isboolean(L, -1));
}

static void needs_of_data_are_not_pure(void **state)
{
    (void)state;
    assert_null(hk_pure_need(HK_NEED_READ));
    assert_null(hk_pure_need(HK_NEED_FIGURE));
    assert_null(hk_pure_need(HK_NEED_TEXT));
}

/* ---- figures ------------------------------------------------------------ */

static void slices_of_bands_add_up(void **state)
{
    struct hk_figure_item items[3] = {
        { .no = 1000, .value = { .number = 3333 } },
        { .no = 2500, .value = { .number = 6667 } },
        { .no = INT64_MAX, .value = { .number = 9999 } },
    };
    struct hk_figure bands = { .kind = HK_FIG_BANDS, .items = items,
                               .item_count = 3 };
    int64_t whole, sum = 0, n, at;

    (void)state;
    assert_true(hk_entry_banded(&whole, &bands, 0, 5000));
    assert_int_equal(whole, 333 + 1000 + 2500);
    for (at = 0; at < 5000; at += 7) {
        assert_true(hk_entry_banded(&n, &bands, at,
                                    at + 7 < 5000 ? at + 7 : 5000));
        sum += n;
    }
    assert_int_equal(sum, whole);
    assert_true(hk_entry_banded(&n, &bands, 0, 0));
    assert_int_equal(n, 0);
    assert_true(hk_entry_banded(&n, &bands, 0, INT64_MAX));
    items[2].value.number = 20000;
    assert_false(hk_entry_banded(&n, &bands, 0, INT64_MAX));
    items[1].value.kind = HK_FIG_PENDING;
    assert_null(hk_entry_unset_band(&bands, 1000));
    assert_ptr_equal(hk_entry_unset_band(&bands, 1001), &items[1].value);
}

static void steps_begin_from_or_above(void **state)
{
    struct hk_figure_item items[2] = {
        { .no = 3, .value = { .number = 1 } },
        { .no = 10, .above = true, .value = { .number = 2 } },
    };
    struct hk_figure steps = { .kind = HK_FIG_STEPS, .items = items,
                               .item_count = 2 };

    (void)state;
    assert_null(hk_entry_step(&steps, 2));
    assert_int_equal(hk_entry_step(&steps, 3)->number, 1);
    assert_int_equal(hk_entry_step(&steps, 10)->number, 1);
    assert_int_equal(hk_entry_step(&steps, 11)->number, 2);
}

static void entries_fall_back_to_the_default(void **state)
{
    struct hk_figure_item inner[1] = { { .no = 2, .value = { .number = 22 } } };
    struct hk_figure_item items[1] = {
        { .no = 1, .value = { .kind = HK_FIG_TABLE, .items = inner,
                              .item_count = 1 } },
    };
    struct hk_param p = { .figure = { .kind = HK_FIG_TABLE, .items = items,
                                      .item_count = 1 } };
    int64_t keys[2] = { 1, 2 };

    (void)state;
    assert_int_equal(hk_entry_find(&p, keys, 2)->number, 22);
    keys[1] = 3;
    assert_null(hk_entry_find(&p, keys, 2));
    p.has_default = true;
    p.other.number = 9;
    assert_int_equal(hk_entry_find(&p, keys, 2)->number, 9);
    p.figure = (struct hk_figure){ .number = 5 };
    assert_int_equal(hk_entry_find(&p, keys, 2)->number, 5);
}

#define A_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        A_TEST(sums_and_products_stop_at_the_edge),
        A_TEST(division_goes_down_as_in_lua),
        A_TEST(amounts_are_shared_and_rounded),
        A_TEST(the_least_and_what_is_missing),
        A_TEST(proportions_need_more_than_64_bits),
        A_TEST(sets_are_bits),
        A_TEST(days_are_counted_by_the_calendar),
        A_TEST(nil_is_named),
        A_TEST(needs_of_data_are_not_pure),
        cmocka_unit_test(slices_of_bands_add_up),
        cmocka_unit_test(steps_begin_from_or_above),
        cmocka_unit_test(entries_fall_back_to_the_default),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
