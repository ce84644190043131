/* test_value.c - does a value fit a C type */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <limits.h>
#include <math.h>
#include <string.h>

#include "plugin/value.h"

static struct hk_err err;

#define INT(n) HK_ARG_OF_INTEGER(n)
#define REAL(x) HK_ARG_OF_FLOAT(x)
#define TEXT(s) HK_ARG_OF_TEXT(s, sizeof(s) - 1)
#define NATURAL(n) ((struct hk_arg){ .kind = HK_ARG_NATURAL, .natural = (n) })

static void fits(const char *type, struct hk_arg a, uint64_t wanted)
{
    uint64_t bits = 0;
    enum hk_status rc = hk_arg_bits(&bits, hk_ctype_named(type), NULL, &a,
                                    &err);

    if (rc)
        print_error("%s: %s\n", type, err.text);
    assert_int_equal(rc, HK_OK);
    assert_int_equal(bits, wanted);
}

static void unfit(const char *type, struct hk_arg a, const char *sentence)
{
    uint64_t bits;

    assert_int_equal(hk_arg_bits(&bits, hk_ctype_named(type), NULL, &a, &err),
                     HK_EUSAGE);
    assert_string_equal(err.text, sentence);
}

static void a_type_has_the_size_it_has_here(void **state)
{
    (void)state;
    assert_int_equal(hk_ctype_named("int")->wire, sizeof(int) == 4
                     ? HK_WIRE_I32 : HK_WIRE_I16);
    assert_int_equal(hk_ctype_named("ulong")->wire, sizeof(long) == 8
                     ? HK_WIRE_U64 : HK_WIRE_U32);
    assert_int_equal(hk_ctype_named("size")->wire, sizeof(size_t) == 8
                     ? HK_WIRE_U64 : HK_WIRE_U32);
    assert_int_equal(hk_ctype_named("char")->wire, CHAR_MIN < 0
                     ? HK_WIRE_I8 : HK_WIRE_U8);
    assert_null(hk_ctype_named("integer"));
    assert_null(hk_ctype_named(""));
}

static void integers_fit_to_their_edges_and_not_beyond(void **state)
{
    (void)state;
    fits("u8", INT(0), 0);
    fits("u8", INT(255), 255);
    fits("i8", INT(-128), (uint64_t)-128);
    fits("i64", INT(INT64_MIN), (uint64_t)INT64_MIN);
    fits("i64", INT(INT64_MAX), INT64_MAX);
    fits("u64", NATURAL(UINT64_MAX), UINT64_MAX);
    unfit("u8", INT(256), "found 256, expected a whole number from 0 to 255 "
          "(u8)");
    unfit("u8", INT(-1), "found -1, expected a whole number from 0 to 255 "
          "(u8)");
    unfit("i8", INT(-129), "found -129, expected a whole number from -128 to "
          "127 (i8)");
    unfit("int", INT(INT64_C(4294967297)), "found 4294967297, expected a whole "
          "number from -2147483648 to 2147483647 (int)");
    unfit("size", INT(-1), "found -1, expected a whole number from 0 to "
          "18446744073709551615 (size)");
    unfit("i64", NATURAL(UINT64_MAX), "found 18446744073709551615, expected a "
          "whole number from -9223372036854775808 to 9223372036854775807 "
          "(i64)");
}

static void a_float_that_is_whole_is_an_integer_and_no_other_is(void **state)
{
    (void)state;
    fits("int", REAL(3.0), 3);
    fits("int", REAL(-0.0), 0);
    fits("u64", REAL(0x1p63), UINT64_C(1) << 63);
    fits("i64", REAL(-0x1p63), UINT64_C(1) << 63);
    unfit("int", REAL(1.9), "found 1.9, expected a whole number (int)");
    unfit("int", REAL(NAN), "found nan, expected a whole number (int)");
    unfit("int", REAL(INFINITY), "found inf, expected a whole number (int)");
    unfit("u64", REAL(0x1p64), "found 1.8446744073709552e+19, expected a whole "
          "number (u64)");
    unfit("i64", REAL(0x1p63), "found 9223372036854775808, expected a whole "
          "number from -9223372036854775808 to 9223372036854775807 (i64)");
}

static void other_kinds_are_no_numbers(void **state)
{
    const struct hk_arg nil = { .kind = HK_ARG_NIL };

    (void)state;
    unfit("int", nil, "found nil, expected a whole number (int)");
    unfit("int", HK_ARG_OF_BOOLEAN(true), "found true, expected a whole number "
          "(int)");
    unfit("int", TEXT("7"), "found \"7\", expected a whole number (int)");
    unfit("double", TEXT("7"), "found \"7\", expected a number (double)");
    unfit("bool", INT(1), "found 1, expected true or false");
    unfit("bool", nil, "found nil, expected true or false");
    fits("bool", HK_ARG_OF_BOOLEAN(true), 1);
}

static void floats_are_numbers_without_loss(void **state)
{
    const double x = 0.1;
    uint64_t bits;

    (void)state;
    memcpy(&bits, &x, sizeof bits);
    fits("double", REAL(0.1), bits);
    fits("float", REAL(1.0), 0x3F800000);
    fits("double", INT(1), UINT64_C(0x3FF0000000000000));
    unfit("double", INT((INT64_C(1) << 53) + 1), "found 9007199254740993, "
          "expected a number (double)");
    unfit("double", REAL(NAN), "found nan, expected a number (double)");
    unfit("double", REAL(-INFINITY), "found -inf, expected a number (double)");
    unfit("float", REAL(1e300), "found 1e+300, expected a number from "
          "-3.40282346638529e+38 to 3.40282346638529e+38 (float)");
}

static void bounds_narrow_a_type(void **state)
{
    const struct hk_bounds low = { .has_min = true, .min = INT(5) };
    const struct hk_bounds below = { .has_max = true, .max = INT(-3) };
    const struct hk_bounds part = { .has_min = true, .min = REAL(0.5),
        .has_max = true, .max = INT(1) };
    const struct hk_ctype *i = hk_ctype_named("int");
    const struct hk_ctype *d = hk_ctype_named("double");
    struct hk_arg a = INT(4);
    uint64_t bits;

    (void)state;
    assert_int_equal(hk_arg_bits(&bits, i, &low, &a, &err), HK_EUSAGE);
    assert_string_equal(err.text, "found 4, expected a whole number from 5 to "
                        "2147483647 (int)");
    a = INT(5);
    assert_int_equal(hk_arg_bits(&bits, i, &low, &a, &err), HK_OK);
    a = INT(-2);
    assert_int_equal(hk_arg_bits(&bits, i, &below, &a, &err), HK_EUSAGE);
    assert_string_equal(err.text, "found -2, expected a whole number from "
                        "-2147483648 to -3 (int)");
    a = INT(-3);
    assert_int_equal(hk_arg_bits(&bits, i, &below, &a, &err), HK_OK);
    a = REAL(0.4);
    assert_int_equal(hk_arg_bits(&bits, d, &part, &a, &err), HK_EUSAGE);
    assert_string_equal(err.text, "found 0.4, expected a number from 0.5 to 1 "
                        "(double)");
    a = REAL(0.5);
    assert_int_equal(hk_arg_bits(&bits, d, &part, &a, &err), HK_OK);
}

static void bits_beyond_a_type_are_cut(void **state)
{
    (void)state;
    assert_int_equal(hk_arg_of_bits(hk_ctype_named("i8"), 0x1FF).integer, -1);
    assert_int_equal(hk_arg_of_bits(hk_ctype_named("u8"), 0x1FF).integer, 255);
    assert_int_equal(hk_arg_of_bits(hk_ctype_named("u64"), UINT64_MAX).kind,
                     HK_ARG_NATURAL);
    assert_true(hk_arg_of_bits(hk_ctype_named("bool"), 2).boolean);
    assert_true(hk_arg_of_bits(hk_ctype_named("float"), 0x3F800000).real
                == 1.0);
}

static void reads(const char *type, const char *text, struct hk_arg wanted)
{
    struct hk_arg got;

    assert_int_equal(hk_arg_parse(&got, hk_ctype_named(type), text, &err),
                     HK_OK);
    assert_int_equal(got.kind, wanted.kind);
    assert_true(hk_arg_same(&got, &wanted));
}

static void words_are_read_whole_or_not_at_all(void **state)
{
    static const char *const bad[] = { "", "-", "1x", " 1", "0x10", "nan",
        "inf", "1 2", "--1", "+1", "1-2", "18446744073709551616",
        "-9223372036854775809", "." };
    struct hk_arg a;

    (void)state;
    reads("int", "-12", INT(-12));
    reads("int", "1e3", REAL(1000));
    reads("u64", "18446744073709551615", NATURAL(UINT64_MAX));
    reads("i64", "-9223372036854775808", INT(INT64_MIN));
    reads("double", "-.5", REAL(-0.5));
    reads("bool", "true", HK_ARG_OF_BOOLEAN(true));
    reads("cstring", "-12", TEXT("-12"));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (!hk_arg_parse(&a, hk_ctype_named("i64"), bad[i], &err))
            fail_msg("\"%s\" was read", bad[i]);
    assert_int_equal(hk_arg_parse(&a, hk_ctype_named("bool"), "1", &err),
                     HK_EUSAGE);
}

static void numbers_are_printed_so_that_they_read_back(void **state)
{
    static const double numbers[] = { 0.1, 1.0 / 3, 1e300, -2.5, 5e-324 };
    struct hk_str s = HK_STR_INIT;
    struct hk_arg a;

    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        const struct hk_arg was = REAL(numbers[i]);

        hk_str_clear(&s);
        hk_arg_print(&s, &was, false);
        assert_int_equal(hk_arg_parse(&a, hk_ctype_named("double"),
                                      hk_str_text(&s), &err), HK_OK);
        assert_true(a.kind == HK_ARG_INTEGER || a.real == numbers[i]);
    }
    hk_str_release(&s);
}

static void a_long_text_is_shown_in_part_and_no_character_is_cut(void **state)
{
    struct hk_arg a = TEXT("户户户户户户户户户户户户户户户户户户户户户户户户"
                           "户户户户户户户户");
    uint64_t bits;

    (void)state;
    assert_int_equal(hk_arg_bits(&bits, hk_ctype_named("int"), NULL, &a, &err),
                     HK_EUSAGE);
    assert_non_null(strstr(err.text, "户..., expected"));
    assert_null(strstr(err.text, "\xE6..."));
}

static void sameness_knows_kinds(void **state)
{
    const struct hk_arg nil = { .kind = HK_ARG_NIL };
    struct hk_arg a = INT(1), b = REAL(1.0), c = HK_ARG_OF_BOOLEAN(true);
    struct hk_arg d = TEXT("1"), e = REAL(0.1 + 0.2), f = REAL(0.3);
    struct hk_arg g = REAL(NAN);

    (void)state;
    assert_true(hk_arg_same(&a, &b));
    assert_false(hk_arg_same(&a, &c));
    assert_false(hk_arg_same(&a, &d));
    assert_false(hk_arg_same(&a, &nil));
    assert_true(hk_arg_same(&nil, &nil));
    assert_true(hk_arg_same(&e, &f));
    assert_true(hk_arg_same(&g, &g));
    assert_false(hk_arg_same(&g, &f));
    assert_false(hk_arg_same(&g, &nil));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_type_has_the_size_it_has_here),
        cmocka_unit_test(integers_fit_to_their_edges_and_not_beyond),
        cmocka_unit_test(a_float_that_is_whole_is_an_integer_and_no_other_is),
        cmocka_unit_test(other_kinds_are_no_numbers),
        cmocka_unit_test(floats_are_numbers_without_loss),
        cmocka_unit_test(bounds_narrow_a_type),
        cmocka_unit_test(bits_beyond_a_type_are_cut),
        cmocka_unit_test(words_are_read_whole_or_not_at_all),
        cmocka_unit_test(numbers_are_printed_so_that_they_read_back),
        cmocka_unit_test(a_long_text_is_shown_in_part_and_no_character_is_cut),
        cmocka_unit_test(sameness_knows_kinds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
