/* test_money.c - checked arithmetic, rounding, decimals */
#include "base/money.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void sums_and_products_that_overflow_are_refused(void **state)
{
    int64_t out = 7;

    (void)state;
    assert_false(hk_add(&out, INT64_MAX, 1));
    assert_false(hk_add(&out, INT64_MIN, -1));
    assert_false(hk_sub(&out, INT64_MIN, 1));
    assert_false(hk_sub(&out, 0, INT64_MIN));
    assert_false(hk_mul(&out, INT64_MIN, -1));
    assert_false(hk_mul(&out, INT64_MAX, 2));
    assert_int_equal(out, 7);
    assert_true(hk_add(&out, INT64_MAX, INT64_MIN) && out == -1);
    assert_true(hk_sub(&out, -1, INT64_MAX) && out == INT64_MIN);
    assert_true(hk_mul(&out, INT64_MIN, 1) && out == INT64_MIN);
}

static void quotients_are_rounded_as_named(void **state)
{
    /* a / 2, or a / 3 : half up, half even, up, floor, toward zero */
    static const int64_t t[][7] = {
        { 5, 2,   3, 2, 3, 2, 2 },      { -5, 2,   -3, -2, -3, -3, -2 },
        { 3, 2,   2, 2, 2, 1, 1 },      { -3, 2,   -2, -2, -2, -2, -1 },
        { 1, 2,   1, 0, 1, 0, 0 },      { -1, 2,   -1, 0, -1, -1, 0 },
        { 4, 2,   2, 2, 2, 2, 2 },      { -4, 2,   -2, -2, -2, -2, -2 },
        { 4, 3,   1, 1, 2, 1, 1 },      { -4, 3,   -1, -1, -2, -2, -1 },
        { 5, 3,   2, 2, 2, 1, 1 },      { -5, 3,   -2, -2, -2, -2, -1 },
        { 0, 9,   0, 0, 0, 0, 0 },      { 7, 1,    7, 7, 7, 7, 7 },
    };
    int64_t out;
    size_t i;
    int how;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++)
        for (how = HK_HALF_UP; how <= HK_TOWARD_ZERO; how++)
            if (!hk_div(&out, t[i][0], t[i][1], (enum hk_round)how)
                || out != t[i][2 + how])
                fail_msg("%d / %d rounded by %d", (int)t[i][0], (int)t[i][1],
                         how);
}

static void division_by_nothing_or_less_is_refused(void **state)
{
    int64_t out = 7;

    (void)state;
    assert_false(hk_div(&out, 1, 0, HK_UP));
    assert_false(hk_div(&out, 1, -2, HK_UP));
    assert_false(hk_muldiv(&out, 1, 1, 0, HK_UP));
    assert_false(hk_muldiv(&out, 1, 1, -5, HK_UP));
    assert_false(hk_round_to(&out, 1, 0, HK_UP));
    assert_false(hk_round_to(&out, 1, -100, HK_UP));
    assert_int_equal(out, 7);
}

static void shares_keep_128_bits_in_between(void **state)
{
    int64_t out;

    (void)state;
    assert_true(hk_share(&out, 100, 3333, HK_HALF_UP) && out == 33);
    assert_true(hk_share(&out, 150, 5000, HK_HALF_UP) && out == 75);
    assert_true(hk_share(&out, 1, 5000, HK_HALF_UP) && out == 1);
    assert_true(hk_share(&out, -1, 5000, HK_HALF_UP) && out == -1);
    assert_true(hk_share(&out, 1, 5000, HK_HALF_EVEN) && out == 0);
    assert_true(hk_share(&out, INT64_MAX, 10000, HK_UP) && out == INT64_MAX);
    assert_true(hk_share(&out, INT64_MIN, 10000, HK_UP) && out == INT64_MIN);
    assert_false(hk_share(&out, INT64_MAX, 10001, HK_FLOOR));
    assert_true(hk_muldiv(&out, INT64_MIN, INT64_MIN, INT64_MAX, HK_FLOOR)
                == false);
    assert_true(hk_muldiv(&out, INT64_MIN, INT64_MAX, INT64_MAX, HK_FLOOR)
                && out == INT64_MIN);
    assert_true(hk_muldiv(&out, 2, 2, 3, HK_UP) && out == 2);
}

static void the_nearest_multiple_is_found_on_both_sides(void **state)
{
    int64_t out;

    (void)state;
    assert_true(hk_round_to(&out, 12345, 100, HK_HALF_UP) && out == 12300);
    assert_true(hk_round_to(&out, 12350, 100, HK_HALF_UP) && out == 12400);
    assert_true(hk_round_to(&out, 12350, 100, HK_HALF_EVEN) && out == 12400);
    assert_true(hk_round_to(&out, 12250, 100, HK_HALF_EVEN) && out == 12200);
    assert_true(hk_round_to(&out, -12345, 100, HK_FLOOR) && out == -12400);
    assert_true(hk_round_to(&out, -12345, 100, HK_UP) && out == -12400);
    assert_true(hk_round_to(&out, -12345, 100, HK_TOWARD_ZERO)
                && out == -12300);
    assert_false(hk_round_to(&out, INT64_MAX, 10, HK_UP));
    assert_true(hk_round_to(&out, INT64_MAX, INT64_MAX, HK_UP));
}

static void roundings_have_names(void **state)
{
    enum hk_round how = HK_UP;

    (void)state;
    assert_true(hk_round_of(&how, "half up") && how == HK_HALF_UP);
    assert_true(hk_round_of(&how, "half even") && how == HK_HALF_EVEN);
    assert_true(hk_round_of(&how, "up") && how == HK_UP);
    assert_true(hk_round_of(&how, "floor") && how == HK_FLOOR);
    assert_true(hk_round_of(&how, "toward zero") && how == HK_TOWARD_ZERO);
    assert_false(hk_round_of(&how, "Half up"));
    assert_false(hk_round_of(&how, ""));
    assert_false(hk_round_of(&how, "down"));
    assert_int_equal(how, HK_TOWARD_ZERO);
}

static void decimals_are_read_exactly(void **state)
{
    static const struct { const char *text; int digits; int64_t value; } t[] = {
        { "0", 0, 0 }, { "-0", 2, 0 }, { "458.95", 2, 45895 },
        { "458.9", 2, 45890 }, { "458", 2, 45800 }, { "+1", 2, 100 },
        { "-1234.50", 2, -123450 }, { "1,234.50", 2, 123450 },
        { "-1,234,567", 0, -1234567 }, { "0.000001", 6, 1 },
        { "007", 0, 7 }, { "12,345,678.9", 4, 123456789000 },
        { "9223372036854775807", 0, INT64_MAX },
        { "-9223372036854775808", 0, INT64_MIN },
        { "92233720368547758.07", 2, INT64_MAX },
        { "-92233720368547758.08", 2, INT64_MIN },
        { "000000000000000000000000000000000000001", 0, 1 },
    };
    int64_t out;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++)
        if (hk_decimal_read(&out, t[i].text, strlen(t[i].text), t[i].digits)
            != HK_DECIMAL_OK || out != t[i].value)
            fail_msg("\"%s\"", t[i].text);
}

static void what_is_no_decimal_is_told_apart(void **state)
{
    static const char *const wrong[] = {
        "", "-", "+", ".", "-.", ".5", "5.", "1..2", "1.2.3", "--1", "+-1",
        "1e3", "0x10", "1 000", " 1", "1 ", "1,23", "12,34", "1234,567",
        ",123", "1,", "1,234,", "1,,234", "1,2345", "1,234,56", "1.234,5",
        "1.2,345", "nan", "inf", "１２", "1-", "1.5-", "1a",
    };
    int64_t out = 7;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (hk_decimal_read(&out, wrong[i], strlen(wrong[i]), 2)
            != HK_DECIMAL_SYNTAX)
            fail_msg("\"%s\" was read", wrong[i]);
    assert_int_equal(hk_decimal_read(&out, "1\0", 2, 2), HK_DECIMAL_SYNTAX);
    assert_int_equal(hk_decimal_read(&out, "1.234", 5, 2), HK_DECIMAL_INEXACT);
    assert_int_equal(hk_decimal_read(&out, "1.0", 3, 0), HK_DECIMAL_INEXACT);
    assert_int_equal(out, 7);
}

static void decimals_that_do_not_fit_are_refused(void **state)
{
    static const char *const large[] = {
        "9223372036854775808", "-9223372036854775809", "18446744073709551616",
        "340282366920938463463374607431768211456",
        "99999999999999999999999999999999999999999999999999999999999999999999",
    };
    int64_t out = 7;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof large / sizeof large[0]; i++)
        if (hk_decimal_read(&out, large[i], strlen(large[i]), 0)
            != HK_DECIMAL_RANGE)
            fail_msg("\"%s\"", large[i]);
    assert_int_equal(hk_decimal_read(&out, "9223372036854775807", 19, 6),
                     HK_DECIMAL_RANGE);
    assert_int_equal(out, 7);
}

static void decimals_are_printed_with_all_their_digits(void **state)
{
    static const struct { int64_t value; int digits; const char *text; } t[] = {
        { 45895, 2, "458.95" }, { 0, 2, "0.00" }, { 5, 2, "0.05" },
        { -5, 2, "-0.05" }, { -100, 2, "-1.00" }, { 7, 0, "7" },
        { 1, 6, "0.000001" }, { INT64_MIN, 0, "-9223372036854775808" },
        { INT64_MIN, 6, "-9223372036854.775808" },
        { INT64_MAX, 2, "92233720368547758.07" },
    };
    struct hk_str s = HK_STR_INIT;
    int64_t back;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++) {
        hk_str_clear(&s);
        hk_decimal_print(&s, t[i].value, t[i].digits);
        assert_string_equal(hk_str_text(&s), t[i].text);
        assert_int_equal(hk_decimal_read(&back, s.data, s.len, t[i].digits),
                         HK_DECIMAL_OK);
        assert_true(back == t[i].value);
    }
    hk_str_release(&s);
}

static void a_decimal_becomes_the_nearest_real(void **state)
{
    (void)state;
    assert_true(hk_decimal_real(45895, 2) == 458.95);
    assert_true(hk_decimal_real(-5, 2) == -0.05);
    assert_true(hk_decimal_real(7, 0) == 7);
    assert_true(hk_decimal_real(9, 4) == 0.0009);
    /* Divided by ten twice it would be 0.06999999999999999. */
    assert_true(hk_decimal_real(7, 2) == 0.07);
    assert_true(hk_decimal_real(INT64_MAX, 2) == 92233720368547758.07);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_and_products_that_overflow_are_refused),
        cmocka_unit_test(quotients_are_rounded_as_named),
        cmocka_unit_test(division_by_nothing_or_less_is_refused),
        cmocka_unit_test(shares_keep_128_bits_in_between),
        cmocka_unit_test(the_nearest_multiple_is_found_on_both_sides),
        cmocka_unit_test(roundings_have_names),
        cmocka_unit_test(decimals_are_read_exactly),
        cmocka_unit_test(what_is_no_decimal_is_told_apart),
        cmocka_unit_test(decimals_that_do_not_fit_are_refused),
        cmocka_unit_test(a_decimal_becomes_the_nearest_real),
        cmocka_unit_test(decimals_are_printed_with_all_their_digits),
    };

    return cmocka_run_group_tests_name("money", tests, NULL, NULL);
}
