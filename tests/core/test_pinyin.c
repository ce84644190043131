/* test_pinyin.c - Chinese found by its sound, and sorted by it */
#include "base/pinyin.h"
#include "base/text.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "typing.h"

static void any_reading_of_a_character_finds_it(void **state)
{
    static const char *const t[][2] = {
        { "cq", "重庆" }, { "zq", "重庆" }, { "chongqing", "重庆" },
        { "zhongqing", "重庆" }, { "chq", "重庆" }, { "yh", "银行" },
        { "yx", "银行" }, { "zyy", "张音乐" }, { "zyl", "张音乐" },
        { "lv", "绿" }, { "lu", "绿" }, { "nv", "女" }, { "lve", "略" },
        { "shan", "单" }, { "dan", "单" }, { "chan", "单" }, { "ling", "〇" },
        { "zy", "𠮷" "庄园" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++)
        if (hk_pinyin_match(t[i][0], t[i][1]) <= 0)
            fail_msg("%s does not find %s", t[i][0], t[i][1]);
}

static void initials_syllables_and_characters_mix(void **state)
{
    static const char *const t[][2] = {
        { "sx", "三岁" }, { "ss", "三岁" }, { "sansui", "三岁" },
        { "三s", "三岁" }, { "三sui", "三岁" }, { "san岁", "三岁" },
        { "sans", "三岁" }, { "ssui", "三岁" }, { "sansu", "三岁" },
        { "san'sui", "三岁" }, { "san sui", "三岁" }, { "SX", "三县" },
        { "zhm", "张明" }, { "zhangm", "张明" }, { "xian", "西安" },
        { "xian", "先" }, { "xi'an", "西安" },
    };
    size_t i;

    (void)state;
    assert_int_equal(hk_pinyin_match("sx", "三岁"), 0);
    for (i = 1; i < sizeof t / sizeof t[0]; i++)
        if (hk_pinyin_match(t[i][0], t[i][1]) <= 0)
            fail_msg("%s does not find %s", t[i][0], t[i][1]);
}

static void what_is_not_there_is_not_found(void **state)
{
    static const char *const t[][2] = {
        { "", "重庆" }, { "x", "" }, { "qc", "重庆" }, { "cqs", "重庆" },
        { "chonq", "重庆" }, { "chonqing", "重庆" }, { "hongqing", "重庆" },
        { "ee", "select" }, { "lect", "select" }, { "庆重", "重庆" },
        { "\xff", "重庆" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++)
        if (hk_pinyin_match(t[i][0], t[i][1]) > 0)
            fail_msg("%s finds %s", t[i][0], t[i][1]);
}

static void letters_match_at_the_beginning_of_words(void **state)
{
    static const char *const t[][2] = {
        { "sel", "select" }, { "SEL", "select" }, { "fs", "first_step" },
        { "fist", "first_step" }, { "first_s", "first_step" },
        { "step", "first_step" }, { "by", "Baiyun 白云乡" },
        { "byx", "Baiyun 白云乡" }, { "h10", "H10" }, { "ａ", "abc" },
        { "mm", "阿依古丽·买买提" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++)
        if (hk_pinyin_match(t[i][0], t[i][1]) <= 0)
            fail_msg("%s does not find %s", t[i][0], t[i][1]);
}

/* Each is the better answer to the pattern in front of it. */
static void the_better_match_scores_more(void **state)
{
    static const char *const t[][3] = {
        { "cq", "重庆", "石头重庆" },          /* at the beginning */
        { "zl", "重量", "重量单位" },          /* the shorter */
        { "三", "三岁", "叁岁三" },
        { "dan", "单位", "石单" },
        { "zhongliang", "重量", "中间粮仓" },
        { "sel", "select", "do_select" },
    };
    size_t i;
    int a, b;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++) {
        a = hk_pinyin_match(t[i][0], t[i][1]);
        b = hk_pinyin_match(t[i][0], t[i][2]);
        if (a <= b)
            fail_msg("%s: %s %d, %s %d", t[i][0], t[i][1], a, t[i][2], b);
    }
}

static void long_and_random_texts_are_no_trouble(void **state)
{
    static const char *const parts[] = { "a", "s", "h", "z", "重", "行", "单",
                                         "_", " ", "'", "\xff", "乐", "1" };
    char pattern[512], text[2048];
    unsigned seed = 7, i, k;
    int found = 0;

    (void)state;
    for (i = 0; i < 3000; i++) {
        pattern[0] = text[0] = '\0';
        for (k = next_random(&seed) % 12; k > 0; k--)
            strcat(pattern, parts[next_random(&seed) % 13]);
        for (k = next_random(&seed) % 300; k > 0; k--)
            strcat(text, parts[next_random(&seed) % 13]);
        found += hk_pinyin_match(pattern, text) > 0;
    }
    assert_true(found > 100);
    memset(pattern, 'z', 300);
    pattern[300] = '\0';
    assert_int_equal(hk_pinyin_match(pattern, text), 0);
}

static int by_sound(const void *a, const void *b)
{
    return hk_pinyin_compare(*(const char *const *)a, *(const char *const *)b,
                             true);
}

/* The texts stand in their order; sorted from behind they are the same. */
static void sorted_as(const char *const *texts, size_t count)
{
    const char *mixed[40];
    size_t i;

    for (i = 0; i < count; i++)
        mixed[i] = texts[count - 1 - i];
    qsort(mixed, count, sizeof mixed[0], by_sound);
    for (i = 0; i < count; i++)
        assert_string_equal(mixed[i], texts[i]);
}

static void people_and_places_stand_as_in_an_index(void **state)
{
    static const char *const right[] = {
        "-", "2", "10", "H2", "h10", "阿依古丽", "蚌埠", "陈六", "重庆", "顾一",
        "李四", "六安", "欧阳娜娜", "朴大", "仇三", "单二", "王五", "厦门",
        "解七", "曾八", "张三", "赵一",
    };

    (void)state;
    sorted_as(right, sizeof right / sizeof right[0]);
    /* not a person: 单 is dān */
    assert_true(hk_pinyin_compare("单位", "李四", false) < 0);
    assert_true(hk_pinyin_compare("单位", "李四", true) > 0);
}

static void tones_and_two_dots_decide_in_this_order(void **state)
{
    static const char *const texts[] = {
        "炉", "鲁", "路", "驴", "吕", "绿", "乱", "略", "伦", "罗", "妈", "麻",
        "马", "骂",
    };

    (void)state;
    sorted_as(texts, sizeof texts / sizeof texts[0]);
    assert_int_equal(hk_pinyin_compare("马", "马", false), 0);
    assert_true(hk_pinyin_compare("马", "马a", false) < 0);
    assert_true(hk_pinyin_compare("007", "7", false) != 0);
}

static void an_order_has_no_circles(void **state)
{
    static const char *const parts[] = { "重", "庆", "单", "a", "B", "b", "9",
                                         "10", " ", "乐", "é", "𠮷", "\xff" };
    char t[60][64];
    unsigned seed = 3, i, j, k;
    int ij, jk;

    (void)state;
    for (i = 0; i < 60; i++)
        for (t[i][0] = '\0', k = next_random(&seed) % 5; k > 0; k--)
            strcat(t[i], parts[next_random(&seed) % 13]);
    for (i = 0; i < 60; i++)
        for (j = 0; j < 60; j++)
            for (k = 0; k < 60; k++) {
                ij = hk_pinyin_compare(t[i], t[j], true);
                jk = hk_pinyin_compare(t[j], t[k], true);
                assert_int_equal(ij < 0, hk_pinyin_compare(t[j], t[i], true)
                                         > 0);
                if (ij < 0 && jk < 0)
                    assert_true(hk_pinyin_compare(t[i], t[k], true) < 0);
            }
}

static void signs_of_old_character_sets_are_ambiguous(void **state)
{
    (void)state;
    assert_true(hk_code_ambiguous(0x201c));
    assert_true(hk_code_ambiguous(0x2026));
    assert_true(hk_code_ambiguous(0xb7));
    assert_true(hk_code_ambiguous(0x2460));
    assert_true(hk_code_ambiguous(0xa1));
    assert_false(hk_code_ambiguous('a'));
    assert_false(hk_code_ambiguous(0x6237));
    assert_false(hk_code_ambiguous(0xa0));
    assert_false(hk_code_ambiguous(-1));
    assert_true(hk_code_ambiguous(0x10fffd));
    assert_false(hk_code_ambiguous(0x10ffff));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_reading_of_a_character_finds_it),
        cmocka_unit_test(initials_syllables_and_characters_mix),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(letters_match_at_the_beginning_of_words),
        cmocka_unit_test(the_better_match_scores_more),
        cmocka_unit_test(long_and_random_texts_are_no_trouble),
        cmocka_unit_test(people_and_places_stand_as_in_an_index),
        cmocka_unit_test(tones_and_two_dots_decide_in_this_order),
        cmocka_unit_test(an_order_has_no_circles),
        cmocka_unit_test(signs_of_old_character_sets_are_ambiguous),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
