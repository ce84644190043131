/* test_err.c - sentences, their translation, exit codes, the stop flag */
#include "base/err.h"
#include "base/stop.h"
#include "base/str.h"
#include "base/text.h"
#include "base/zh.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_failure_returns_its_status_and_keeps_its_sentence(void **state)
{
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(hk_fail(&err, HK_EIO, "%s: line %d", "a.csv", 7), HK_EIO);
    assert_string_equal(err.text, "a.csv: line 7");
}

static void nobody_has_to_listen(void **state)
{
    (void)state;
    assert_int_equal(hk_fail(NULL, HK_EUSAGE, "%d", 1), HK_EUSAGE);
    assert_int_equal(hk_fail_at(NULL, HK_EIO, "x"), HK_EIO);
    assert_int_equal(hk_fail_memory(NULL), HK_ENOMEM);
    assert_int_equal(hk_stop_fail(NULL), HK_ESTOP);
}

static void a_sentence_may_quote_the_one_before(void **state)
{
    struct hk_err err = { 0 };

    (void)state;
    hk_fail(&err, HK_EIO, "the reason");
    hk_fail(&err, HK_EIO, "the whole: %s", err.text);
    assert_string_equal(err.text, "the whole: the reason");
}

static void a_place_is_put_before_the_sentence(void **state)
{
    struct hk_err err = { 0 };

    (void)state;
    hk_fail(&err, HK_EFORMAT, "no number");
    assert_int_equal(hk_fail_at(&err, HK_ERULE, "row 3"), HK_ERULE);
    assert_string_equal(err.text, "row 3: no number");
}

static void a_long_sentence_is_cut_at_a_whole_character(void **state)
{
    struct hk_err err = { 0 };
    char han[3 * 600 + 1];
    size_t shift, len;

    (void)state;
    for (len = 0; len + 3 < sizeof han; len += 3)
        memcpy(han + len, "户", 3);
    han[len] = '\0';
    for (shift = 0; shift < 4; shift++) {
        hk_fail(&err, HK_EIO, "%.*s%s", (int)shift, "abc", han);
        len = strlen(err.text);
        assert_true(len < 1404 + shift && len > 1400);
        assert_string_equal(err.text + len - 3, "...");
        assert_int_equal(hk_utf8_check(err.text, len), len);
        hk_fail_at(&err, HK_EIO, "户户");
        len = strlen(err.text);
        assert_string_equal(err.text + len - 3, "...");
        assert_int_equal(hk_utf8_check(err.text, len), len);
    }
}

static void a_sentence_that_just_fits_is_whole(void **state)
{
    struct hk_err err = { 0 };
    char text[sizeof err.text];

    (void)state;
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    hk_fail(&err, HK_EIO, "%s", text);
    assert_string_equal(err.text, text);
}

static void bytes_that_are_no_utf8_are_cut_without_a_search(void **state)
{
    struct hk_err err = { 0 };
    char text[2000];

    (void)state;
    memset(text, 0x80, sizeof text);
    text[sizeof text - 1] = '\0';
    hk_fail(&err, HK_EIO, "%s", text);
    assert_int_equal(strlen(err.text), 1403);
}

/* Why something is wrong is told behind it: long texts leave room for it. */
static void of_long_texts_the_beginning_is_told_and_the_reason(void **state)
{
    struct hk_err err = { 0 };
    char han[3 * 700 + 1], marks[2000];
    size_t n;

    (void)state;
    for (n = 0; n + 3 < sizeof han; n += 3)
        memcpy(han + n, "户", 3);
    han[n] = '\0';
    for (n = 0; n + 1 < sizeof marks; n++)
        marks[n] = "\1\2x"[n % 3];
    marks[n] = '\0';
    hk_fail(&err, HK_EIO, "%% %s, line %d: \"%s\" is no %s: %s", "a.lua", 7,
            han, "name", han);
    assert_true(hk_starts_with(err.text, "% a.lua, line 7: \"户户"));
    assert_non_null(strstr(err.text, "户...\" is no name: 户"));
    n = strlen(err.text);
    assert_string_equal(err.text + n - 6, "户...");
    assert_int_equal(hk_utf8_check(err.text, n), n);
    hk_fail(&err, HK_EIO, "%s %s %s is it", marks, marks, marks);
    assert_true(strlen(err.text) < sizeof err.text);
    assert_non_null(strstr(err.text, " is it"));
    hk_fail(&err, HK_EIO, "%s is %-3s, %.5s and %lld%%", han, "b", han,
            (long long)INT64_MIN);
    assert_non_null(strstr(err.text, "... is b  , 户"));
    assert_non_null(strstr(err.text, " and -9223372036854775808%"));
}

static void a_chinese_user_reads_chinese(void **state)
{
    struct hk_err err = { .lang = HK_ZH };

    (void)state;
    hk_fail_memory(&err);
    assert_string_equal(err.text, "内存不足；请关闭其他程序，或缩小处理范围");
    hk_fail_at(&err, HK_ENOMEM, "甲");
    assert_string_equal(err.text, "甲：内存不足；请关闭其他程序，或缩小处理范围");
    hk_fail(&err, HK_EIO, "no such sentence in the catalogue: %d", 5);
    assert_string_equal(err.text, "no such sentence in the catalogue: 5");
    hk_fail(&err, HK_EIO, "%s: cannot be read: %s", "a",
            hk_reason(&err, ENOENT));
    assert_string_equal(err.text, "a：无法读取：没有这个文件或文件夹");
}

/* The next conversion at or behind `*at`, and in `*len` its length without
 * the %; NULL behind the last one. `%%` is none. */
static const char *conversion(const char **at, size_t *len)
{
    const char *p = *at, *start;

    while ((p = strchr(p, '%')) && p[1] == '%')
        p += 2;
    if (!p)
        return NULL;
    start = p + 1;
    *len = strspn(start, "-+ #0123456789.*'hlqjztL");
    if (start[*len])
        ++*len;
    *at = start + *len;
    return start;
}

/* Do both formats take the same arguments: the same conversions in the same
 * order, no positional ones and no %n? */
static bool fits(const char *en, const char *zh)
{
    const char *a, *b;
    size_t na = 0, nb = 0;

    for (;;) {
        a = conversion(&en, &na);
        b = conversion(&zh, &nb);
        if (!a || !b)
            return !a && !b;
        if (!na || na != nb || memcmp(a, b, na)
            || !strchr("diouxXcspgfe", a[na - 1]))
            return false;
    }
}

static void every_pair_of_the_catalogue_is_found_and_fits(void **state)
{
    const struct hk_zh_pair *pair;
    size_t part, count = 0;

    (void)state;
    for (part = 0; hk_zh_part(part); part++) {
        for (pair = hk_zh_part(part); pair->en; pair++, count++) {
            if (!pair->zh || !*pair->zh || !fits(pair->en, pair->zh))
                fail_msg("the Chinese of \"%s\" has other conversions",
                         pair->en);
            if (strcmp(hk_zh(pair->en), pair->zh))
                fail_msg("\"%s\" is there twice, or the catalogue is full",
                         pair->en);
            assert_int_equal(hk_utf8_check(pair->zh, strlen(pair->zh)),
                             strlen(pair->zh));
        }
    }
    assert_true(count > 50);
}

static void formats_fit_when_they_take_the_same_arguments(void **state)
{
    (void)state;
    assert_true(fits("a %s b %zu", "%s 乙 %zu"));
    assert_true(fits("100%% %d", "%d"));
    assert_true(fits("%-5.2f", "x%-5.2f"));
    assert_false(fits("%s %d", "%d %s"));
    assert_false(fits("%s", "%%s"));
    assert_false(fits("%s", "%s %s"));
    assert_false(fits("%d", "%ld"));
    assert_false(fits("%1$s", "%1$s"));
    assert_false(fits("%n", "%n"));
    assert_false(fits("%", "%"));
}

static void exit_codes_are_those_of_the_manual(void **state)
{
    static const int codes[] = {
        [HK_OK] = 0, [HK_ENO] = 1, [HK_EUSAGE] = 2, [HK_ERULE] = 3,
        [HK_EIO] = 4, [HK_EFORMAT] = 4, [HK_EBUSY] = 4, [HK_ENOMEM] = 5,
        [HK_EBUG] = 5, [HK_ESTOP] = 130,
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof codes / sizeof codes[0]; i++)
        assert_int_equal(hk_exit_code((enum hk_status)i), codes[i]);
}

static void ctrl_c_sets_the_flag(void **state)
{
    struct hk_err err = { 0 };

    (void)state;
    assert_false(hk_stop_asked());
    hk_stop_install();
    raise(SIGINT);
    assert_true(hk_stop_asked());
    hk_stop_ask(false);
    assert_false(hk_stop_asked());
    raise(SIGTERM);
    raise(SIGINT);
    assert_true(hk_stop_asked());
    assert_int_equal(hk_stop_fail(&err), HK_ESTOP);
    assert_string_equal(err.text, "stopped by the user");
    hk_stop_ask(false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure_returns_its_status_and_keeps_its_sentence),
        cmocka_unit_test(nobody_has_to_listen),
        cmocka_unit_test(a_sentence_may_quote_the_one_before),
        cmocka_unit_test(a_place_is_put_before_the_sentence),
        cmocka_unit_test(a_long_sentence_is_cut_at_a_whole_character),
        cmocka_unit_test(a_sentence_that_just_fits_is_whole),
        cmocka_unit_test(bytes_that_are_no_utf8_are_cut_without_a_search),
        cmocka_unit_test(
            of_long_texts_the_beginning_is_told_and_the_reason),
        cmocka_unit_test(a_chinese_user_reads_chinese),
        cmocka_unit_test(every_pair_of_the_catalogue_is_found_and_fits),
        cmocka_unit_test(formats_fit_when_they_take_the_same_arguments),
        cmocka_unit_test(exit_codes_are_those_of_the_manual),
        cmocka_unit_test(ctrl_c_sets_the_flag),
    };

    return cmocka_run_group_tests_name("err", tests, NULL, NULL);
}
