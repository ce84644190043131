/* test_buffer.c - the text of an entry, its cursor, and the way back */
#include "line/buffer.h"
#include "base/mem.h"
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

static void put(struct hk_buffer *b, const char *text)
{
    assert_true(hk_buffer_reset(b, text, strlen(text)));
}

static void a_cursor_steps_over_what_a_reader_takes_for_one(void **state)
{
    static const char *const units[] = {
        "a", "户", "𠮷", "e\xcc\x81", FAMILY, "\n", "\t", "🇨🇳",
        "\xe2\x9a\xa0\xef\xb8\x8f", "z",
    };
    struct hk_buffer b = { 0 };
    char text[256] = "";
    size_t i, at = 0;

    (void)state;
    for (i = 0; i < sizeof units / sizeof units[0]; i++)
        strcat(text, units[i]);
    put(&b, text);
    for (i = 0; i < sizeof units / sizeof units[0]; i++) {
        assert_int_equal(hk_buffer_next(&b, at), at + strlen(units[i]));
        assert_int_equal(hk_buffer_prev(&b, at + strlen(units[i])), at);
        at += strlen(units[i]);
    }
    assert_int_equal(hk_buffer_next(&b, at), at);
    assert_int_equal(hk_buffer_prev(&b, 0), 0);
    hk_buffer_release(&b);
}

/* One line of the test file of Unicode: signs and characters by turns, where
 * \xc3\xb7 is a break and \xc3\x97 is none. False when the line has none. */
static bool follow(struct hk_buffer *b, char *line)
{
    size_t breaks[64], count = 0, at = 0, i;
    char *part, *save, bytes[4], text[256];
    bool steers = false;
    int32_t code;

    line[strcspn(line, "#")] = '\0';
    for (part = strtok_r(line, " \t\n", &save); part;
         part = strtok_r(NULL, " \t\n", &save)) {
        if (!strcmp(part, "\xc3\xb7")) {
            breaks[count++] = at;
        } else if (strcmp(part, "\xc3\x97") != 0) {
            code = (int32_t)strtol(part, NULL, 16);
            steers |= hk_code_steers(code);
            i = hk_buffer_encode(bytes, code);
            steers |= i == 0;
            memcpy(text + at, bytes, i);
            at += i;
        }
    }
    if (!count || steers)              /* those are shown one by one here */
        return false;
    assert_true(hk_buffer_reset(b, text, at));
    for (i = 0; i + 1 < count; i++) {
        assert_int_equal(hk_buffer_next(b, breaks[i]), breaks[i + 1]);
        assert_int_equal(hk_buffer_prev(b, breaks[i + 1]), breaks[i]);
    }
    return true;
}

static void graphemes_are_those_of_unicode(void **state)
{
    FILE *file = fopen(HK_UNICODE "/auxiliary/GraphemeBreakTest.txt", "r");
    struct hk_buffer b = { 0 };
    char line[2000];
    int lines = 0;

    (void)state;
    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        lines += follow(&b, line);
    fclose(file);
    assert_true(lines > 300);
    hk_buffer_release(&b);
}

static void words_end_where_the_script_changes(void **state)
{
    static const char text[] = "  户主name_2，三岁 かな한글 e\xcc\x81t!";
    static const char *const ends[] = {
        "  户主", "  户主name_2", "  户主name_2，三岁",
        "  户主name_2，三岁 かな", "  户主name_2，三岁 かな한글",
        "  户主name_2，三岁 かな한글 e\xcc\x81t",
        "  户主name_2，三岁 かな한글 e\xcc\x81t!",
    };
    static const char *const starts[] = {
        "  户主name_2，三岁 かな한글 ", "  户主name_2，三岁 かな",
        "  户主name_2，三岁 ", "  户主name_2，", "  户主", "  ", "",
    };
    struct hk_buffer b = { 0 };
    size_t i, at = 0;

    (void)state;
    put(&b, text);
    for (i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        at = hk_buffer_word_end(&b, at);
        assert_int_equal(at, strlen(ends[i]));
    }
    assert_int_equal(hk_buffer_word_end(&b, at), at);
    for (i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        at = hk_buffer_word_start(&b, at);
        assert_int_equal(at, strlen(starts[i]));
    }
    assert_int_equal(hk_buffer_word_start(&b, at), 0);
    hk_buffer_release(&b);
}

static void only_good_text_comes_in(void **state)
{
    static const char *const t[][2] = {
        { "a\r\nb\rc\n", "a\nb\nc\n" }, { "a\tb", "a\tb" },
        { "\x1b[31mred\x07\x7f", "[31mred" },
        { "\xff户\xe6", "\xef\xbf\xbd户\xef\xbf\xbd" },
        { "\xc2\x9b" "x", "x" },
    };
    struct hk_str out = HK_STR_INIT;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++) {
        hk_str_clear(&out);
        hk_buffer_clean(&out, t[i][0], strlen(t[i][0]));
        assert_string_equal(hk_str_text(&out), t[i][1]);
    }
    hk_str_clear(&out);
    hk_buffer_clean(&out, "a\0b", 3);
    assert_string_equal(hk_str_text(&out), "ab");
    hk_str_release(&out);
}

static void add(struct hk_buffer *b, const char *text)
{
    assert_true(hk_buffer_replace(b, b->cursor, b->cursor, text, strlen(text),
                                  HK_CHANGE_TYPED));
}

static void letters_are_undone_by_words(void **state)
{
    static const char *const back[] = { "one two ", "one ", "" };
    struct hk_buffer b = { 0 };
    const char *p;
    char letter[2] = "";
    size_t i;

    (void)state;
    for (p = "one two three"; *p; p++) {
        letter[0] = *p;
        add(&b, letter);
    }
    for (i = 0; i < 3; i++) {
        assert_true(hk_buffer_undo(&b));
        assert_string_equal(hk_str_text(&b.text), back[i]);
    }
    assert_false(hk_buffer_undo(&b));
    for (i = 0; i < 3; i++)
        assert_true(hk_buffer_redo(&b));
    assert_false(hk_buffer_redo(&b));
    assert_string_equal(hk_str_text(&b.text), "one two three");
    assert_true(hk_buffer_undo(&b));
    add(&b, "x");
    assert_false(hk_buffer_redo(&b));
    assert_string_equal(hk_str_text(&b.text), "one two x");
    hk_buffer_release(&b);
}

static void erasures_one_after_another_are_one_step(void **state)
{
    struct hk_buffer b = { 0 };
    int i;

    (void)state;
    put(&b, "abc户主def");
    for (i = 0; i < 4; i++)
        hk_buffer_replace(&b, hk_buffer_prev(&b, b.cursor), b.cursor, "", 0,
                          HK_CHANGE_ERASED);
    assert_string_equal(hk_str_text(&b.text), "abc户");
    hk_buffer_seal(&b);
    b.cursor = 0;
    for (i = 0; i < 2; i++)
        hk_buffer_replace(&b, 0, hk_buffer_next(&b, 0), "", 0,
                          HK_CHANGE_ERASED);
    assert_string_equal(hk_str_text(&b.text), "c户");
    assert_true(hk_buffer_undo(&b));
    assert_string_equal(hk_str_text(&b.text), "abc户");
    assert_int_equal(b.cursor, 0);
    assert_true(hk_buffer_undo(&b));
    assert_string_equal(hk_str_text(&b.text), "abc户主def");
    assert_int_equal(b.cursor, b.text.len);
    assert_false(hk_buffer_undo(&b));
    hk_buffer_release(&b);
}

static void change_at_random(struct hk_buffer *b, unsigned *seed)
{
    static const char *const texts[] = { "a", "b ", "户", FAMILY, "\xcc\x81",
                                         "\n", "\t", "", "", "" };
    size_t start = hk_buffer_snap(b, next_random(seed) % (b->text.len + 1));
    size_t end = hk_buffer_snap(b, start + next_random(seed) % 6);
    const char *text = texts[next_random(seed) % 10];

    hk_buffer_replace(b, start, end, text, strlen(text),
                      (enum hk_change)(next_random(seed) % 3));
}

static void is_sound(const struct hk_buffer *b)
{
    assert_int_equal(hk_utf8_check(hk_str_text(&b->text), b->text.len),
                     b->text.len);
    assert_int_equal(hk_buffer_snap(b, b->cursor), b->cursor);
}

static void all_steps_back_and_forth_lead_to_both_ends(void **state)
{
    unsigned seed = 11;
    int round, i;

    (void)state;
    for (round = 0; round < 40; round++) {
        struct hk_buffer b = { 0 };
        char *last;

        put(&b, "begin户");
        for (i = 0; i < 150; i++) {
            change_at_random(&b, &seed);
            is_sound(&b);
            if (next_random(&seed) % 10 == 0)
                hk_buffer_undo(&b);
            if (next_random(&seed) % 20 == 0)
                hk_buffer_redo(&b);
        }
        while (hk_buffer_redo(&b))
            ;
        last = strdup(hk_str_text(&b.text));
        while (hk_buffer_undo(&b))
            is_sound(&b);
        assert_string_equal(hk_str_text(&b.text), "begin户");
        while (hk_buffer_redo(&b))
            is_sound(&b);
        assert_string_equal(hk_str_text(&b.text), last);
        free(last);
        hk_buffer_release(&b);
    }
}

static void without_memory_the_text_stays_whole(void **state)
{
    unsigned seed = 5;
    int n, i;

    (void)state;
    for (n = 1; n < 120; n++) {
        struct hk_buffer b = { 0 };

        hk_mem_fail(n);
        for (i = 0; i < 60; i++) {
            change_at_random(&b, &seed);
            is_sound(&b);
            if (i % 7 == 0)
                hk_buffer_undo(&b);
        }
        hk_mem_fail(0);
        while (hk_buffer_undo(&b))
            is_sound(&b);
        hk_buffer_release(&b);
    }
}

static void a_text_that_is_too_long_is_refused(void **state)
{
    struct hk_buffer b = { 0 };
    size_t len = 3 << 20;
    char *text = malloc(len);

    (void)state;
    memset(text, 'x', len);
    assert_true(hk_buffer_replace(&b, 0, 0, text, len, HK_CHANGE_STEP));
    assert_false(hk_buffer_replace(&b, 0, 0, text, len, HK_CHANGE_STEP));
    assert_int_equal(b.text.len, len);
    assert_true(hk_buffer_undo(&b));
    assert_int_equal(b.text.len, 0);
    free(text);
    hk_buffer_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cursor_steps_over_what_a_reader_takes_for_one),
        cmocka_unit_test(graphemes_are_those_of_unicode),
        cmocka_unit_test(words_end_where_the_script_changes),
        cmocka_unit_test(only_good_text_comes_in),
        cmocka_unit_test(letters_are_undone_by_words),
        cmocka_unit_test(erasures_one_after_another_are_one_step),
        cmocka_unit_test(all_steps_back_and_forth_lead_to_both_ends),
        cmocka_unit_test(without_memory_the_text_stays_whole),
        cmocka_unit_test(a_text_that_is_too_long_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
