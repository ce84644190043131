/* Region codes: cut, level, parent. */
#include "model/code.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct hk_country country = {
    .code_lengths = { 2, 4, 6, 9, 12 }, .code_levels = 5, .pad = '0'
};

static void assert_cut(const char *code, const char *cut)
{
    char out[HK_CODE_MAX], again[HK_CODE_MAX];

    assert_true(hk_code_cut(out, &country, code, strlen(code)));
    assert_string_equal(out, cut);
    assert_true(hk_code_cut(again, &country, out, strlen(out)));
    assert_string_equal(again, cut);
}

static void trailing_groups_of_the_pad_are_cut(void **state)
{
    (void)state;
    assert_cut("990000", "99");
    assert_cut("990100", "9901");
    assert_cut("990101", "990101");
    assert_cut("990101000000", "990101");
    assert_cut("990101100000", "990101100");
    assert_cut("990101100201", "990101100201");
    assert_cut("99", "99");
}

static void a_zero_inside_a_group_stays(void **state)
{
    (void)state;
    assert_cut("901010", "901010");
    assert_cut("9010", "9010");
    assert_cut("990101010", "990101010");
}

static void a_group_of_zeros_in_the_middle_stays(void **state)
{
    (void)state;
    assert_cut("990001", "990001");
    assert_cut("990101000201", "990101000201");
}

static void zeros_alone_are_the_country(void **state)
{
    (void)state;
    assert_cut("", "");
    assert_cut("00", "");
    assert_cut("000000", "");
    assert_cut("000000000000", "");
}

static void local_codes_stay_as_they_are(void **state)
{
    (void)state;
    assert_cut("9901-zone", "9901-zone");
    assert_cut("Zone-00", "Zone-00");
    assert_cut("99X", "99X");
}

static void assert_no_code(const char *code, size_t len)
{
    char out[HK_CODE_MAX] = "untouched";

    assert_false(hk_code_cut(out, &country, code, len));
    assert_string_equal(out, "untouched");
}

static void what_is_no_code_is_refused(void **state)
{
    char longest[HK_CODE_MAX + 1];

    (void)state;
    assert_no_code("9", 1);
    assert_no_code("990", 3);
    assert_no_code("99010", 5);
    assert_no_code("9901011002011", 13);
    assert_no_code("99 01", 5);
    assert_no_code("99.01", 5);
    assert_no_code("-99", 3);
    assert_no_code("9\0", 2);
    assert_no_code("九九", 6);
    memset(longest, 'a', sizeof longest);
    assert_no_code(longest, HK_CODE_MAX);
    assert_true(hk_code_cut(longest, &country, "a-1", 3));
}

static void the_longest_local_code_has_63_letters(void **state)
{
    char code[HK_CODE_MAX], out[HK_CODE_MAX];

    (void)state;
    memset(code, 'b', sizeof code);
    assert_true(hk_code_cut(out, &country, code, HK_CODE_MAX - 1));
    assert_int_equal(strlen(out), HK_CODE_MAX - 1);
}

static void levels_are_counted_from_the_country(void **state)
{
    (void)state;
    assert_int_equal(hk_code_level(&country, ""), 0);
    assert_int_equal(hk_code_level(&country, "99"), 1);
    assert_int_equal(hk_code_level(&country, "9901"), 2);
    assert_int_equal(hk_code_level(&country, "990101"), 3);
    assert_int_equal(hk_code_level(&country, "990101100"), 4);
    assert_int_equal(hk_code_level(&country, "990101100201"), 5);
    assert_int_equal(hk_code_level(&country, "9901-zone"), -1);
    assert_int_equal(hk_code_level(&country, "990"), -1);
}

static void parents_lead_to_the_country_and_end_there(void **state)
{
    static const char *const way[] = {
        "990101100201", "990101100", "990101", "9901", "99", ""
    };
    char code[HK_CODE_MAX];

    (void)state;
    strcpy(code, way[0]);
    for (int i = 1; i < 6; i++) {
        assert_true(hk_code_parent(code, &country, code));
        assert_string_equal(code, way[i]);
    }
    assert_false(hk_code_parent(code, &country, code));
    assert_false(hk_code_parent(code, &country, "9901-zone"));
}

static void levels_that_are_missing_are_skipped(void **state)
{
    char out[HK_CODE_MAX];

    (void)state;
    assert_true(hk_code_parent(out, &country, "990001"));
    assert_string_equal(out, "99");
    assert_true(hk_code_parent(out, &country, "990101000201"));
    assert_string_equal(out, "990101");
}

static void a_country_without_levels_has_local_codes_only(void **state)
{
    const struct hk_country none = { .pad = '0' };
    char out[HK_CODE_MAX];

    (void)state;
    assert_false(hk_code_cut(out, &none, "99", 2));
    assert_true(hk_code_cut(out, &none, "a1", 2));
    assert_true(hk_code_cut(out, &none, "", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trailing_groups_of_the_pad_are_cut),
        cmocka_unit_test(a_zero_inside_a_group_stays),
        cmocka_unit_test(a_group_of_zeros_in_the_middle_stays),
        cmocka_unit_test(zeros_alone_are_the_country),
        cmocka_unit_test(local_codes_stay_as_they_are),
        cmocka_unit_test(what_is_no_code_is_refused),
        cmocka_unit_test(the_longest_local_code_has_63_letters),
        cmocka_unit_test(levels_are_counted_from_the_country),
        cmocka_unit_test(parents_lead_to_the_country_and_end_there),
        cmocka_unit_test(levels_that_are_missing_are_skipped),
        cmocka_unit_test(a_country_without_levels_has_local_codes_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
