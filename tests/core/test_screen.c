/* test_screen.c - the cells of an entry, and the bytes that bring a terminal
 * from one screen to the next */
#include "line/screen.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screen_of.h"
#include "typing.h"

static const struct hk_frame frame = { "> ", "- ", HK_EN, false };

/* Row `row` as a text: blanks at its end left out, the cursor as |. */
static void add_row(struct hk_str *out, const struct hk_screen *s, int row)
{
    const struct hk_cell *cell;
    size_t full = out->len;
    int i;

    for (i = 0; i < s->width; i++) {
        cell = hk_screen_at(s, row, i);
        if (row == s->row && i == s->column) {
            hk_str_putc(out, '|');
            full = out->len;
        }
        if (!cell->cells)
            continue;
        hk_str_puts(out, *cell->text ? cell->text : " ");
        if (*cell->text && strcmp(cell->text, " ") != 0)
            full = out->len;
    }
    out->len = full;
    if (out->data)
        out->data[full] = '\0';
}

static const char *screen_text(const struct hk_screen *s)
{
    static char copy[8192];
    struct hk_str out = HK_STR_INIT;
    int row;

    for (row = 0; row < s->rows; row++) {
        if (row)
            hk_str_putc(&out, '\n');
        add_row(&out, s, row);
    }
    snprintf(copy, sizeof copy, "%s", hk_str_text(&out));
    hk_str_release(&out);
    return copy;
}

/* Keys typed on a screen of this size show this. */
static void shows(struct typist *t, int width, int height, const char *bytes,
                  const char *expected)
{
    struct hk_screen s = { 0 };

    typist_begin(t);
    t->edit.width = width;
    t->edit.height = height;
    type(t, bytes);
    hk_screen_draw(&s, &t->edit, &frame);
    assert_string_equal(screen_text(&s), expected);
    hk_screen_release(&s);
    typist_end(t);
}

static void shows_plain(int width, const char *bytes, const char *expected)
{
    struct typist t = { 0 };

    shows(&t, width, 10, bytes, expected);
}

static void a_text_is_broken_at_the_margin(void **state)
{
    (void)state;
    shows_plain(10, "abc", "> abc|");
    shows_plain(10, "abcdefgh", "> abcdefgh\n|");
    shows_plain(10, "abcdefghi", "> abcdefgh\ni|");
    shows_plain(10, "abcdefghi" LEFT LEFT, "> abcdefg|h\ni");
    shows_plain(10, "户户户户", "> 户户户户\n|");
    shows_plain(10, "a户户户户b", "> a户户户\n户b|");
    shows_plain(10, "a户户户户" LEFT, "> a户户户\n|户");
    shows_plain(10, "abc" ALT_ENTER "户d", "> abc\n- 户d|");
    shows_plain(10, "one" ALT_ENTER "two" UP, "> one|\n- two");
    shows_plain(10, "a" PASTE("\t") "b", "> a b|");
    shows_plain(10, "abcdefg" PASTE("\t") "b", "> abcdefg\n  b|");
    shows_plain(10, "a\xe2\x80\xae" "b", "> a\\u202Eb\n|");
    shows_plain(10, "abcde\xe2\x80\xae" "b", "> abcde\\u2\n02Eb|");
    shows_plain(10, "a" FAMILY "b" LEFT, "> a" FAMILY "|b");
    shows_plain(10, "\xcc\x81" "a\xe2\x80\x8b",
                "> \xe2\x97\x8c\xcc\x81" "a\xe2\x97\x8c|");
}

static void ambiguous_characters_are_as_wide_as_told(void **state)
{
    struct typist t = { 0 };
    struct hk_screen s = { 0 };
    int i;

    (void)state;
    for (i = 1; i <= 2; i++) {
        typist_begin(&t);
        t.edit.width = 10;
        t.edit.ambiguous = i;
        type(&t, "“…·①x");
        hk_screen_draw(&s, &t.edit, &frame);
        assert_string_equal(screen_text(&s), i == 1 ? "> “…·①x|"
                            : "> “…·①\nx|");
        typist_end(&t);
    }
    hk_screen_release(&s);
}

static void a_long_text_scrolls_with_its_cursor(void **state)
{
    struct typist t = { 0 };
    struct hk_screen s = { 0 };

    (void)state;
    typist_begin(&t);
    t.edit.width = 20;
    t.edit.height = 3;
    type(&t, "1" ALT_ENTER "2" ALT_ENTER "3" ALT_ENTER "4" ALT_ENTER "5");
    hk_screen_draw(&s, &t.edit, &frame);
    assert_string_equal(screen_text(&s), "- 3\n- 4\n- 5|");
    type(&t, UP);
    hk_screen_draw(&s, &t.edit, &frame);
    assert_string_equal(screen_text(&s), "- 3\n- 4|\n- 5");
    type(&t, UP UP);
    hk_screen_draw(&s, &t.edit, &frame);
    assert_string_equal(screen_text(&s), "- 2|\n- 3\n- 4");
    type(&t, "\x1b<");
    hk_screen_draw(&s, &t.edit, &frame);
    assert_string_equal(screen_text(&s), "> |1\n- 2\n- 3");
    hk_screen_release(&s);
    typist_end(&t);
}

/* ---- around the text ---------------------------------------------------- */

static void some_choices(void *of, const char *text, size_t len, size_t cursor,
                         struct hk_choices *out)
{
    static const char *const words[] = { "重庆市", "b", "ccc", "银行", "eeeee" };
    size_t i;

    (void)text;
    (void)len;
    for (i = 0; i < *(size_t *)of; i++)
        hk_choices_add(out, cursor, words[i], NULL,
                       i == 1 ? "a letter that is not far from the first"
                       : NULL);
}

static void the_menu_stands_in_columns(void **state)
{
    size_t count = 5;
    struct typist t = { .calls = { .of = &count, .choices = some_choices } };

    (void)state;
    shows(&t, 30, 12, "x\t", "> x|\n重庆市  ccc     eeeee\nb       银行\n5");
    shows(&t, 30, 12, "x\t\t\t",
          "> xb|\n重庆市  ccc     eeeee\nb       银行\n"
          "2/5  a letter that is not far…");
    shows(&t, 17, 12, "x\t" DOWN RIGHT,
          "> x银行|\n重庆市  银行\nb       eeeee\nccc\n4/5");
    shows(&t, 10, 12, "x\t\t",
          "> x重庆市|\n重庆市\nb\nccc\n银行\n1/5");
    shows(&t, 10, 12, "x\t\x1b[Z",
          "> xeeeee|\nb\nccc\n银行\neeeee\n5/5");
    shows(&t, 10, 3, "x\t\t", "> x重庆市|\n1/5");
}

static void hint_help_preview_and_search_are_shown(void **state)
{
    struct typist t = { 0 };
    struct hk_screen s = { 0 };

    (void)state;
    typist_begin(&t);
    hk_history_add(&t.history, "select one\ntwo", 14, NULL);
    hk_edit_start(&t.edit, "", 0);
    type(&t, "sel");
    hk_screen_draw(&s, &t.edit, &frame);
    assert_string_equal(screen_text(&s), "> sel|ect one ...");
    assert_int_equal(hk_screen_at(&s, 0, 4)->colour, HK_PLAIN);
    assert_int_equal(hk_screen_at(&s, 0, 5)->colour, HK_DIM);
    hk_str_puts(&t.edit.preview, "1 row\n2 rows\n3 rows");
    hk_screen_draw(&s, &t.edit, &frame);
    assert_string_equal(screen_text(&s), "> sel|ect one ...\n1 row\n2 rows");
    hk_str_puts(&t.edit.help, "a\nb\x1b[31m\nc\n");
    hk_screen_draw(&s, &t.edit, &frame);
    assert_string_equal(screen_text(&s),
                        "> sel|ect one ...\na\nb\\x1B[31m\nc");
    type(&t, "\x12one");
    hk_screen_draw(&s, &t.edit, &frame);
    assert_string_equal(screen_text(&s), "search one: select |one\n- two");
    assert_int_equal(hk_screen_at(&s, 0, 19)->colour, HK_FOUND);
    type(&t, "x");
    hk_screen_draw(&s, &t.edit, &frame);
    assert_string_equal(screen_text(&s), "not found onex: select |one\n- two");
    hk_screen_draw(&s, &t.edit, &(struct hk_frame){ "> ", "- ", HK_ZH, true });
    assert_string_equal(screen_text(&s), "> select |one\n- two");
    hk_screen_release(&s);
    typist_end(&t);
}

static void strings(void *of, const char *text, size_t len,
                    struct hk_spans *out)
{
    size_t i;

    (void)of;
    for (i = 0; i + 1 < len; i++)
        if (text[i] == '"') {
            hk_spans_add(out, i, i + 3, HK_STRING);
            i += 2;
        }
}

static int colour_of(struct typist *t, const char *bytes, int column)
{
    struct hk_screen s = { 0 };
    int colour;

    typist_begin(t);
    type(t, bytes);
    hk_screen_draw(&s, &t->edit, &frame);
    colour = hk_screen_at(&s, 0, column)->colour;
    hk_screen_release(&s);
    typist_end(t);
    return colour;
}

static void brackets_that_belong_together_are_marked(void **state)
{
    struct typist t = { .calls = { .colours = strings } };

    (void)state;
    assert_int_equal(colour_of(&t, "(a(b))", 2), HK_BRACKET);
    assert_int_equal(colour_of(&t, "(a(b))", 7), HK_BRACKET);
    assert_int_equal(colour_of(&t, "(a(b))", 4), HK_PLAIN);
    assert_int_equal(colour_of(&t, "(a(b))" HOME, 7), HK_BRACKET);
    assert_int_equal(colour_of(&t, "(\")\")", 2), HK_BRACKET);
    assert_int_equal(colour_of(&t, "(\")\")", 4), HK_STRING);
    assert_int_equal(colour_of(&t, "（户）", 2), HK_BRACKET);
    assert_int_equal(colour_of(&t, "(a]", 2), HK_PLAIN);
    assert_int_equal(colour_of(&t, ")(", 2), HK_PLAIN);
}

/* ---- the terminal is as the cells are ----------------------------------- */

/* Show on the terminal what the state is, and look whether it is there. */
static void bring(struct term *term, struct hk_screen *old,
                  struct hk_screen *fresh, const struct hk_edit *e)
{
    struct hk_str out = HK_STR_INIT;
    struct hk_screen spare;
    const struct hk_cell *cell;
    const char *there;
    int row, column, top;

    fresh->top = old->top;
    hk_screen_draw(fresh, e, &frame);
    assert_true(fresh->rows <= (e->height < 2 ? 2 : e->height));
    hk_paint(&out, old, fresh, true);
    term_write(term, hk_str_text(&out), out.len);
    hk_str_release(&out);
    top = term->row - fresh->row;
    assert_int_equal(term->column, fresh->column);
    for (row = 0; top + row < term->height; row++)
        for (column = 0; column < fresh->width; column++) {
            there = term->cells[top + row][column];
            cell = row < fresh->rows ? hk_screen_at(fresh, row, column) : NULL;
            if (cell && !cell->cells)
                assert_string_equal(there, "+");
            else if (!cell || !strcmp(cell->text, " "))
                assert_string_equal(there, "");
            else
                assert_string_equal(there, cell->text);
        }
    spare = *old;
    *old = *fresh;
    *fresh = spare;
}

static const char *const parts[] = {
    "a", "bc ", "户", "主三", "e\xcc\x81", "\xcc\x81", FAMILY, "“", "𠮷",
    PASTE("\t"), ALT_ENTER, ALT_ENTER, LEFT, RIGHT, UP, DOWN, HOME, END, "\x7f",
    DELETE, "\x0b", "\x15", "\x17", "\x19", "\x1f", "\x1b_", "\x1b" "b",
    "\x12", "\x1b", "\x07", "\t", "\t", "\x1b[Z", "\x1bOP", "\x10", "\x0e",
    PASTE("long long text that goes on over the margin 户主户主户主户主户主"),
    "\xe2\x80\xae", "(", ")", "\xe2\x80\x8d",
};

static void say_much(void *of, const char *text, size_t len, size_t cursor,
                     struct hk_str *out)
{
    (void)of;
    (void)text;
    (void)len;
    hk_str_addf(out, "help at %zu\n户主是 “head” of it\nthird", cursor);
}

static void random_keys(int width, int height, int ambiguous, unsigned seed)
{
    static struct term term;
    size_t count = 5;
    struct typist t = { .calls = { .of = &count, .choices = some_choices,
                                   .help = say_much } };
    struct hk_screen old = { 0 }, fresh = { 0 };
    int i;

    memset(&term, 0, sizeof term);
    term.width = width;
    term.height = height;
    term.ambiguous = ambiguous;
    term.row = (int)(seed % (unsigned)height);
    typist_begin(&t);
    hk_history_add(&t.history, "one\n户主\nthree", 16, NULL);
    hk_history_add(&t.history, "select 户主 from 户", 24, NULL);
    hk_edit_start(&t.edit, "", 0);
    t.edit.width = width;
    t.edit.height = height;
    t.edit.ambiguous = ambiguous;
    for (i = 0; i < 150; i++) {
        type(&t, parts[next_random(&seed) % (sizeof parts / sizeof parts[0])]);
        bring(&term, &old, &fresh, &t.edit);
        if (t.edit.state != HK_EDITING)
            hk_edit_start(&t.edit, "", 0);
    }
    hk_screen_release(&old);
    hk_screen_release(&fresh);
    typist_end(&t);
}

static void what_is_sent_makes_the_terminal_as_the_cells(void **state)
{
    static const int widths[] = { 10, 11, 13, 20, 40, 80, 120 };
    static const int heights[] = { 2, 3, 5, 8, 24 };
    unsigned seed = 0;
    size_t w, h;

    (void)state;
    for (w = 0; w < sizeof widths / sizeof widths[0]; w++)
        for (h = 0; h < sizeof heights / sizeof heights[0]; h++)
            for (seed = 1; seed <= 6; seed++)
                random_keys(widths[w], heights[h], 1 + (int)(seed % 2),
                            seed * 1000 + (unsigned)(w * 10 + h));
}

static void little_is_sent_for_a_letter(void **state)
{
    struct typist t = { 0 };
    struct hk_screen old = { 0 }, fresh = { 0 };
    struct hk_str out = HK_STR_INIT;

    (void)state;
    typist_begin(&t);
    type(&t, "户主张三");
    hk_screen_draw(&old, &t.edit, &frame);
    type(&t, "a");
    hk_screen_draw(&fresh, &t.edit, &frame);
    hk_paint(&out, &old, &fresh, true);
    assert_string_equal(hk_str_text(&out), "\x1b[?25la\x1b[?25h");
    hk_str_clear(&out);
    hk_paint(&out, &fresh, &fresh, true);
    assert_int_equal(out.len, 0);
    hk_str_release(&out);
    hk_screen_release(&old);
    hk_screen_release(&fresh);
    typist_end(&t);
}

static void a_resized_screen_is_wiped_from_its_first_row(void **state)
{
    static struct term term = { .width = 20, .height = 20, .ambiguous = 1 };
    struct typist t = { 0 };
    struct hk_screen old = { 0 }, fresh = { 0 };
    struct hk_str out = HK_STR_INIT;

    (void)state;
    typist_begin(&t);
    t.edit.width = 20;
    type(&t, "abcdefghijklmnop" ALT_ENTER "abcdefghijklmnopqr");
    bring(&term, &old, &fresh, &t.edit);
    assert_int_equal(term.row, 2);
    hk_paint_wipe(&out, &old, 10);
    /* two rows of 18 and 20 cells became two each; the cursor was below */
    assert_string_equal(hk_str_text(&out), "\r\x1b[4A\x1b[J");
    hk_str_release(&out);
    hk_screen_release(&old);
    hk_screen_release(&fresh);
    typist_end(&t);
}

static void without_memory_there_is_no_half_screen(void **state)
{
    struct typist t = { 0 };
    struct hk_screen s = { 0 };
    int n, failed = 0;

    (void)state;
    typist_begin(&t);
    type(&t, "户主\xe2\x80\xae" ALT_ENTER "x");
    for (n = 1; n < 8; n++) {
        hk_screen_release(&s);
        hk_mem_fail(n);
        hk_screen_draw(&s, &t.edit, &frame);
        hk_mem_fail(0);
        failed += s.failed;
        if (!s.failed)
            assert_string_equal(screen_text(&s), "> 户主\\u202E\n- x|");
    }
    assert_true(failed > 0);
    hk_screen_release(&s);
    typist_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_broken_at_the_margin),
        cmocka_unit_test(ambiguous_characters_are_as_wide_as_told),
        cmocka_unit_test(a_long_text_scrolls_with_its_cursor),
        cmocka_unit_test(the_menu_stands_in_columns),
        cmocka_unit_test(hint_help_preview_and_search_are_shown),
        cmocka_unit_test(brackets_that_belong_together_are_marked),
        cmocka_unit_test(what_is_sent_makes_the_terminal_as_the_cells),
        cmocka_unit_test(little_is_sent_for_a_letter),
        cmocka_unit_test(a_resized_screen_is_wiped_from_its_first_row),
        cmocka_unit_test(without_memory_there_is_no_half_screen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
