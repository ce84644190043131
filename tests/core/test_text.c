/* test_text.c - UTF-8, width on a terminal, escapes, likeness of names */
#include "base/str.h"
#include "base/text.h"
#include "base/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void good_utf8_is_good(void **state)
{
    static const char *const texts[] = {
        "", "ascii only, longer than eight", "\x7f", "\xc2\x80", "\xdf\xbf",
        "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf",
        "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "户主张三𠮷",
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_int_equal(hk_utf8_check(texts[i], strlen(texts[i])),
                         strlen(texts[i]));
    assert_int_equal(hk_utf8_check("a\0b", 3), 3);
    assert_int_equal(hk_utf8_check(NULL, 0), 0);
}

static void bad_utf8_is_found_where_it_begins(void **state)
{
    static const char *const texts[] = {
        "\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xe0\x9f\xbf",
        "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xfe", "\xe6\x88",
        "\xe6", "\xf0\x9f\x98", "\xc3(", "\xe6\x88(", "\xbf\x80", "\x9f\xbf",
        "\xf8\x88\x80\x80\x80",
    };
    char text[40];
    size_t i, shift;
    int len;

    (void)state;
    for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (shift = 0; shift < 17; shift++) {
            len = snprintf(text, sizeof text, "%.*s%s", (int)shift,
                           "abcdefghijklmnopq", texts[i]);
            if (hk_utf8_check(text, (size_t)len) != shift)
                fail_msg("text %zu behind %zu bytes", i, shift);
        }
}

static void cells_are_those_of_a_terminal(void **state)
{
    static const struct { const char *text; int cells; } t[] = {
        { "", 0 }, { "abc", 3 }, { "户主", 4 }, { "户a主", 5 }, { "𠮷", 2 },
        { "✅", 2 }, { "㎡", 2 }, { "“…·①█℃", 6 }, { "é", 1 },
        { "e\xcc\x81", 1 }, { "ae\xcc\x81z", 3 }, { "👨‍👩‍👧", 2 },
        { "🇨🇳", 2 }, { "🇨🇳🇨🇳", 4 }, { "\xf0\xae\xaf\xb0", 2 },
        { "한국", 4 }, { "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 2 },
        { "，。", 4 }, { "ﾊﾝ", 2 }, { "བོད", 2 },
        { "\x1b[31m", 8 }, { "\t", 4 }, { "\x7f", 4 }, { "\xff", 4 },
        { "\xe6\x88", 8 }, { "\xc2\x9b", 4 }, { "\xe2\x80\xae", 6 },
        { "\xe2\x80\x8b", 0 }, { "户\n主", 8 },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++)
        if (hk_text_width(t[i].text, strlen(t[i].text)) != t[i].cells)
            fail_msg("\"%s\" takes %d cells", t[i].text,
                     hk_text_width(t[i].text, strlen(t[i].text)));
}

static void a_cut_never_parts_a_grapheme(void **state)
{
    static const struct { const char *text; int cells; size_t len; } t[] = {
        { "abc", 2, 2 }, { "abc", 9, 3 }, { "abc", 0, 0 }, { "abc", -1, 0 },
        { "户主", 3, 3 }, { "户主", 4, 6 }, { "户主", 1, 0 },
        { "ae\xcc\x81z", 2, 4 }, { "👨‍👩‍👧x", 1, 0 }, { "👨‍👩‍👧x", 2, 18 },
        { "a\x1b", 4, 1 }, { "a\x1b", 5, 2 },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++)
        if (hk_text_fit(t[i].text, strlen(t[i].text), t[i].cells) != t[i].len)
            fail_msg("\"%s\" cut to %d", t[i].text, t[i].cells);
}

static void no_text_steers_a_terminal(void **state)
{
    static const struct { const char *text, *safe; } t[] = {
        { "", "" }, { "户主 · é", "户主 · é" },
        { "\x1b[2Jx", "\\x1B[2Jx" }, { "a\nb\r\t", "a\\x0Ab\\x0D\\x09" },
        { "\x7f", "\\x7F" }, { "\xc2\x9b""31m", "\\x9B31m" },
        { "\xff\xfe", "\\xFF\\xFE" }, { "\xe6\x88x", "\\xE6\\x88x" },
        { "a\xe2\x80\xae""b", "a\\u202Eb" },
        { "\xc2\x9f\xc2\xa0 ", "\\x9F\xc2\xa0 " },
        { "\xe2\x80\x8d\xe2\x80\x8e", "\xe2\x80\x8d\\u200E" },
        { "\xe2\x80\x9c\xe2\x80\xa6", "\xe2\x80\x9c\xe2\x80\xa6" },
        { "\xe2\x81\xa6\xe2\x80\xa8", "\\u2066\\u2028" },
    };
    struct hk_str s = HK_STR_INIT;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++) {
        hk_str_clear(&s);
        hk_text_safe(&s, t[i].text, strlen(t[i].text));
        assert_string_equal(hk_str_text(&s), t[i].safe);
        assert_int_equal(hk_text_width(t[i].text, strlen(t[i].text)),
                         hk_text_width(s.data, s.len));
    }
    hk_str_clear(&s);
    hk_text_safe(&s, "a\0b", 3);
    assert_string_equal(hk_str_text(&s), "a\\x00b");
    hk_str_release(&s);
}

static void the_name_that_was_meant_is_found(void **state)
{
    static const char *const names[] = {
        "import", "export", NULL, "assess", "explain", "per_head", "家庭人口",
        "a_name_of_more_than_sixty_four_characters_which_is_never_looked_at_"
    };
    static const struct { const char *wrong, *right; } t[] = {
        { "imprt", "import" }, { "improt", "import" }, { "IMPORT", "import" },
        { "exprot", "export" }, { "asses", "assess" }, { "aseses", "assess" },
        { "explian", "explain" }, { "perhead", "per_head" },
        { "家庭入口", "家庭人口" }, { "", NULL }, { "x", NULL }, { "im", NULL },
        { "imp", NULL }, { "completely", NULL }, { "\xff\xfe\xfd", NULL },
        { "a_name_of_more_than_sixty_four_characters_which_is_never_looked_at_",
          NULL },
    };
    const char *found;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++) {
        found = hk_text_nearest(t[i].wrong, names,
                                sizeof names / sizeof names[0]);
        if (found && t[i].right)
            assert_string_equal(found, t[i].right);
        else if (found != t[i].right)
            fail_msg("\"%s\" gave %s", t[i].wrong, found ? found : "nothing");
    }
    assert_null(hk_text_nearest("import", NULL, 0));
}

static void numbers_are_read_as_people_type_them(void **state)
{
    static const char *const bad[] = { "", "-1", "12x", "x", "1901 2", "301",
                                       "99999999999999999999", "１２年" };
    int64_t n = 7;
    size_t i;

    (void)state;
    assert_true(hk_text_number("120", 0, 300, &n));
    assert_int_equal(n, 120);
    assert_true(hk_text_number("２１８", 0, 300, &n));
    assert_int_equal(n, 218);
    assert_true(hk_text_number(" ７", 0, 300, &n));
    assert_int_equal(n, 7);
    for (i = 0; i < sizeof bad / sizeof *bad; i++)
        if (hk_text_number(bad[i], 0, 300, &n) || n != 7)
            fail_msg("\"%s\" was read as %d", bad[i], (int)n);
}

static void the_nearest_of_several_wins_and_the_first_of_equals(void **state)
{
    static const char *const names[] = { "abcdex", "abcdez", "abcdef" };
    static const char *const swaps[] = { "abz", "xyab" };

    (void)state;
    assert_string_equal(hk_text_nearest("abcdey", names, 3), "abcdex");
    assert_string_equal(hk_text_nearest("abcdef", names, 3), "abcdef");
    assert_string_equal(hk_text_nearest("bacdef", names, 3), "abcdef");
    assert_string_equal(hk_text_nearest("baz", swaps, 2), "abz");
    assert_string_equal(hk_text_nearest("xyb", swaps, 2), "xyab");
    assert_null(hk_text_nearest("xb", swaps, 2));
}

/* Of two characters one may be wrong; a wrong one of the same sound is half a
 * mistake, so it wins over others. */
static void chinese_words_are_found_by_shape_and_by_sound(void **state)
{
    static const char *const names[] = { "性格", "性别", "姓名", "住房等级", "A级",
                                         "C级" };

    (void)state;
    assert_string_equal(hk_text_nearest("姓别", names, 4), "性别");
    assert_string_equal(hk_text_nearest("性名", names, 4), "姓名");
    assert_string_equal(hk_text_nearest("姓氏", names, 4), "姓名");
    assert_string_equal(hk_text_nearest("住防登级", names, 4), "住房等级");
    assert_string_equal(hk_text_nearest("C极", names, 6), "C级");
    assert_null(hk_text_nearest("住址登记", names, 4));
    assert_null(hk_text_nearest("地址", names, 4));
    assert_null(hk_text_nearest("名", names, 4));
}

static void typed_cells_become_half_width(void **state)
{
    static const struct { const char *text, *narrow; } t[] = {
        { "", "" }, { "   ", "" }, { "　", "" }, { " a b ", "a b" },
        { "　１２，３４５．６０　", "12,345.60" }, { "ＡＢｃ", "ABc" },
        { "（一）", "(一)" }, { "张　三", "张 三" }, { "\t1\r\n", "1" },
        { "\xc2\xa0" "1\xe2\x80\x8b", "1" }, { "\xef\xbb\xbfx", "x" },
        { "～！", "~!" }, { "。、", "。、" }, { "￥", "￥" },
        { "\xff x", "\xff x" },
    };
    struct hk_str s = HK_STR_INIT;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++) {
        hk_str_clear(&s);
        hk_text_narrow(&s, t[i].text, strlen(t[i].text));
        assert_string_equal(hk_str_text(&s), t[i].narrow);
    }
    hk_str_release(&s);
}

static void names_of_the_language_are_plain(void **state)
{
    char name[62];

    (void)state;
    assert_true(hk_text_is_name("exit_line"));
    assert_true(hk_text_is_name("_"));
    assert_true(hk_text_is_name("a1"));
    assert_false(hk_text_is_name(""));
    assert_false(hk_text_is_name("1a"));
    assert_false(hk_text_is_name("A"));
    assert_false(hk_text_is_name("a-b"));
    assert_false(hk_text_is_name("a b"));
    assert_false(hk_text_is_name("户"));
    memset(name, 'a', sizeof name);
    name[61] = '\0';
    assert_false(hk_text_is_name(name));
    name[60] = '\0';
    assert_true(hk_text_is_name(name));
}

static void lines_end_between_words(void **state)
{
    static const struct { const char *text; int cells; const char *lines; } t[] = {
        { "one two three", 8, "one two\n  three\n" },
        { "one", 8, "one\n" },
        { "unbreakable word", 5, "unbre\n  akabl\n  e\n  word\n" },
        /* Chinese anywhere, but no line begins with a comma or ends at a quote */
        { "名册中没有，请查找", 10, "名册中没\n  有，请查找\n" },
        { "应为“名称”", 6, "应为\n  “名称”\n" },
    };
    struct hk_str out = HK_STR_INIT;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof *t; i++) {
        hk_str_clear(&out);
        hk_text_wrap(&out, t[i].text, t[i].cells, 2);
        assert_string_equal(hk_str_text(&out), t[i].lines);
    }
    hk_str_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_utf8_is_good),
        cmocka_unit_test(lines_end_between_words),
        cmocka_unit_test(bad_utf8_is_found_where_it_begins),
        cmocka_unit_test(cells_are_those_of_a_terminal),
        cmocka_unit_test(a_cut_never_parts_a_grapheme),
        cmocka_unit_test(no_text_steers_a_terminal),
        cmocka_unit_test(the_name_that_was_meant_is_found),
        cmocka_unit_test(numbers_are_read_as_people_type_them),
        cmocka_unit_test(the_nearest_of_several_wins_and_the_first_of_equals),
        cmocka_unit_test(chinese_words_are_found_by_shape_and_by_sound),
        cmocka_unit_test(typed_cells_become_half_width),
        cmocka_unit_test(names_of_the_language_are_plain),
    };

    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
