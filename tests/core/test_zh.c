/* test_zh.c - sentences that come with their arguments in them */
#include "base/str.h"
#include "base/text.h"
#include "base/zh.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void raised(const char *english, const char *chinese)
{
    char out[1500];

    assert_string_equal(hk_zh_raised(out, sizeof out, english), chinese);
}

static void a_sentence_of_lua_is_said_in_chinese(void **state)
{
    (void)state;
    raised("division by zero", "除以零");
    raised("attempt to compare number with nil",
           "类型为 number 和 nil 的值不能比较");
    raised("attempt to call a nil value", "调用的不是函数，而是类型为 nil 的值");
}

static void the_place_before_it_stays(void **state)
{
    (void)state;
    raised("cn/rules/a.lua:12: division by zero",
           "cn/rules/a.lua:12：除以零");
    raised("C:/a.lua:7: division by zero", "C:/a.lua:7：除以零");
    raised("a.lua:3: 2019: no record", "a.lua:3：2019 年：没有记录");
}

static void what_stands_in_it_is_translated_too(void **state)
{
    (void)state;
    raised("attempt to index a nil value (field 'head')",
           "类型为 nil 的值（字段 'head'）没有字段可取");
    raised("bad argument #2 to 'rep' (number expected, got nil)",
           "第 2 个参数（函数 'rep'）不对：应为 number，得到 nil");
}

static void a_sentence_of_sqlite_is_said_in_chinese(void **state)
{
    (void)state;
    raised("no such table: v_person", "没有表 v_person");
    raised("near \"FORM\": syntax error", "“FORM”附近有语法错误");
}

/* "attempt to call a %s value" would fit as well. */
static void the_format_with_the_most_words_wins(void **state)
{
    (void)state;
    raised("attempt to call a nil value (global 'x')",
           "调用的不是函数，而是类型为 nil 的值（全局名称 'x'）");
    raised("no such word: exot (did you mean exit?)",
           "没有词 exot（是否指 exit？）");
}

static void a_percent_sign_is_no_conversion(void **state)
{
    (void)state;
    raised("attempt to perform 'n%0'", "除以零（求余）");
    raised("the pattern ends with '%'", "模式以 '%' 结尾");
    raised("no such table: 100%s", "没有表 100%s");
}

static void what_nobody_knows_stays_as_it_is(void **state)
{
    static const char *const list[] = { "", ":", "a.lua:1: ", "a.lua:12:",
        "something else", "a.lua:3: something else", "没有记录",
        "division by zero " };
    char out[100];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof list / sizeof *list; i++)
        assert_ptr_equal(hk_zh_raised(out, sizeof out, list[i]), list[i]);
}

static void what_does_not_fit_stays_english(void **state)
{
    const char *english = "no such table: person", *zh = "没有表 person";
    char out[100];
    size_t size;

    (void)state;
    for (size = 0; size <= strlen(zh); size++)
        assert_ptr_equal(hk_zh_raised(out, size, english), english);
    assert_string_equal(hk_zh_raised(out, size, english), zh);
}

/* Put a name for each %s of `format`. */
static void fill(struct hk_str *out, const char *format)
{
    int n = 0;

    out->len = 0;
    for (; *format; format++) {
        if (format[0] == '%' && format[1] == 's')
            hk_str_addf(out, "name_%d", n++);
        else
            hk_str_putc(out, *format);
        format += *format == '%';
    }
}

static void check_pairs(const struct hk_zh_pair *pair, int *count)
{
    struct hk_str en = HK_STR_INIT, zh = HK_STR_INIT;
    char out[1500];
    const char *got;

    for (; pair->en; pair++, ++*count) {
        fill(&en, pair->en);
        fill(&zh, pair->zh);
        got = hk_zh_raised(out, sizeof out, hk_str_text(&en));
        if (strcmp(got, hk_str_text(&zh)))
            fail_msg("\"%s\" became \"%s\"", hk_str_text(&en), got);
    }
    hk_str_release(&en);
    hk_str_release(&zh);
}

static void every_raised_pair_is_found_by_its_sentence(void **state)
{
    int count = 0;

    (void)state;
    check_pairs(hk_zh_raised_list, &count);
    check_pairs(hk_zh_system, &count);
    assert_true(count > 200);
}

/* hk_zh_raised knows no other conversion. */
static void raised_pairs_hold_no_conversion_but_s(void **state)
{
    static const struct hk_zh_pair *const lists[] = { hk_zh_raised_list,
                                                      hk_zh_system };
    const struct hk_zh_pair *pair;
    size_t i;

    (void)state;
    for (i = 0; i < 2; i++) {
        for (pair = lists[i]; pair->en; pair++) {
            const char *p = pair->en;

            while ((p = strchr(p, '%'))) {
                assert_true(p[1] == 's' || p[1] == '%');
                p += 2;
            }
        }
    }
}

static void any_bytes_are_looked_at_without_harm(void **state)
{
    char text[64], out[128];
    uint32_t seed = 1;
    size_t i, round;

    (void)state;
    for (round = 0; round < 2000; round++) {
        size_t len = round % (sizeof text - 1);

        for (i = 0; i < len; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = "%s:1 a.\xe4'\""[seed >> 24 & 7];
        }
        text[len] = '\0';
        assert_non_null(hk_zh_raised(out, sizeof out, text));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_of_lua_is_said_in_chinese),
        cmocka_unit_test(the_place_before_it_stays),
        cmocka_unit_test(what_stands_in_it_is_translated_too),
        cmocka_unit_test(a_sentence_of_sqlite_is_said_in_chinese),
        cmocka_unit_test(the_format_with_the_most_words_wins),
        cmocka_unit_test(a_percent_sign_is_no_conversion),
        cmocka_unit_test(what_nobody_knows_stays_as_it_is),
        cmocka_unit_test(what_does_not_fit_stays_english),
        cmocka_unit_test(every_raised_pair_is_found_by_its_sentence),
        cmocka_unit_test(raised_pairs_hold_no_conversion_but_s),
        cmocka_unit_test(any_bytes_are_looked_at_without_harm),
    };

    return cmocka_run_group_tests_name("zh", tests, NULL, NULL);
}
