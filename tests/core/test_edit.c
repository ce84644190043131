/* test_edit.c - keys typed, and the text and cursor that come of it */
#include "line/edit.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "typing.h"

/* Typed at an empty editor, the bytes give this text and cursor. */
static void gives(const char *bytes, const char *expected)
{
    struct typist t = { 0 };

    typist_begin(&t);
    type(&t, bytes);
    assert_string_equal(typed(&t), expected);
    typist_end(&t);
}

static void keys_move_and_change_the_text(void **state)
{
    (void)state;
    gives("户主张三abc" LEFT LEFT LEFT LEFT "\x7f李", "户主李|三abc");
    gives("abc" HOME "x" END "y", "xabcy|");
    gives("abc\x01x\x05y", "xabcy|");
    gives("a" FAMILY "b" LEFT LEFT "|", "a||" FAMILY "b");
    gives("a" FAMILY "b" LEFT "\x7f", "a|b");
    gives("abc" LEFT DELETE "\x04", "ab|");
    gives("ab" LEFT "\x14" "c", "bac|");
    gives("户主\x14", "主户|");
    gives("one two\x1b" "b\x1b" "bx", "x|one two");
    gives("one two" HOME "\x1b[1;5Cx", "onex| two");
    gives("一二，three" HOME "\x1b" "f-", "一二-|，three");
    gives("one" ALT_ENTER "two" UP "x", "onex|\ntwo");
    gives("long line" ALT_ENTER "ab" ALT_ENTER "long too" UP UP "x",
          "long linx|e\nab\nlong too");
    gives("户主张" ALT_ENTER "abcde" UP "x", "户主x|张\nabcde");
    gives("one" ALT_ENTER "two\x1b<x\x1b>y", "xone\ntwoy|");
    gives("\xff" "a\xe6\x1b", "\xef\xbf\xbd" "a\xef\xbf\xbd|");
    gives("a\x1b[99zb\x1b[?1;2cc", "abc|");
}

static void a_paste_is_text(void **state)
{
    (void)state;
    gives("x" PASTE("a\tb\r\nc\x03\x1b[A\n") "y", "xa\tb\nc[A\ny|");
    gives(PASTE("one\ntwo") "\x1f", "|");
    gives("e" LEFT PASTE("a\xcc\x81"), "a\xcc\x81|e");
}

static void what_is_killed_comes_back(void **state)
{
    (void)state;
    gives("one two\x17\x17\x19", "one two|");
    gives("one two" HOME "\x0b\x19\x19", "one twoone two|");
    gives("one two\x15x\x19", "xone two|");
    gives("one\x15two\x15\x19", "two|");
    gives("one\x15" LEFT "two\x15" LEFT "\x19\x1by", "one|");
    gives("one\x15" LEFT "two\x15" LEFT "\x19\x1by\x1by", "two|");
    gives("ab cd" HOME "\x1b" "d\x1b" "d\x19", "ab cd|");
    gives("一二abc\x1b\x7f", "一二|");
    gives("a" ALT_ENTER "b" UP "\x0b", "a|b");
    gives("a\x1f\x19", "|");
    gives("one\x17\x1f", "one|");
}

static void undo_and_redo_step_by_step(void **state)
{
    (void)state;
    gives("one two\x1f", "one |");
    gives("one two\x1f\x1f", "|");
    gives("one two\x1f\x1f\x1b_", "one |");
    gives("one two\x1f\x1f\x1b/\x1b/", "one two|");
    gives("abc" LEFT "x\x1f", "ab|c");
    gives("abc\x7f\x7f\x1f", "abc|");
}

static bool closes(void *of, const char *text, size_t len)
{
    (void)of;
    return len > 0 && text[len - 1] == ';';
}

static void two_blanks(void *of, const char *text, size_t len, size_t cursor,
                       struct hk_str *out)
{
    (void)of;
    (void)text;
    (void)len;
    (void)cursor;
    hk_str_puts(out, "  ");
}

static void enter_ends_only_what_is_whole(void **state)
{
    struct typist t = { .calls = { .is_whole = closes, .indent = two_blanks } };

    (void)state;
    typist_begin(&t);
    type(&t, "one\rtwo");
    assert_string_equal(typed(&t), "one\n  two|");
    assert_int_equal(t.edit.state, HK_EDITING);
    type(&t, ";" ALT_ENTER);
    assert_string_equal(typed(&t), "one\n  two;\n  |");
    type(&t, "\x7f\x7f\x7f" LEFT "\r");
    assert_string_equal(typed(&t), "one\n  two;|");
    assert_int_equal(t.edit.state, HK_EDIT_DONE);
    hk_edit_start(&t.edit, "", 0);
    type(&t, "x\x03");
    assert_int_equal(t.edit.state, HK_EDIT_CANCELLED);
    hk_edit_start(&t.edit, "", 0);
    type(&t, "x\x04");
    assert_int_equal(t.edit.state, HK_EDITING);
    type(&t, "\x7f\x04");
    assert_int_equal(t.edit.state, HK_EDIT_EOF);
    hk_edit_start(&t.edit, "set\tx\x1b[A", 4);
    assert_string_equal(typed(&t), "set\t|x[A");
    typist_end(&t);
}

/* ---- the history -------------------------------------------------------- */

static void remember(struct typist *t, const char *text)
{
    assert_int_equal(hk_history_add(&t->history, text, strlen(text), NULL), 0);
    hk_edit_start(&t->edit, "", 0);
}

static void with_past(struct typist *t)
{
    typist_begin(t);
    remember(t, "select a");
    remember(t, "for x {\n  y\n}");
    remember(t, "选择 重庆");
    remember(t, "select b");
}

static void up_goes_through_lines_and_then_through_entries(void **state)
{
    struct typist t = { 0 };

    (void)state;
    with_past(&t);
    type(&t, "draft" UP);
    assert_string_equal(typed(&t), "select b|");
    type(&t, UP UP);
    assert_string_equal(typed(&t), "for x {|\n  y\n}");
    type(&t, UP);
    assert_string_equal(typed(&t), "select a|");
    type(&t, UP);
    assert_true(t.edit.beep);
    assert_string_equal(typed(&t), "select a|");
    type(&t, DOWN DOWN);
    assert_string_equal(typed(&t), "选择 重庆|");
    type(&t, "\x10");
    assert_string_equal(typed(&t), "for x {|\n  y\n}");
    type(&t, DOWN DOWN DOWN);
    assert_string_equal(typed(&t), "选择 重庆|");
    type(&t, "\x0e\x1b[1;3B");
    assert_string_equal(typed(&t), "draft|");
    typist_end(&t);
}

static void page_up_finds_what_begins_alike(void **state)
{
    struct typist t = { 0 };

    (void)state;
    with_past(&t);
    type(&t, "sel\x1b[5~");
    assert_string_equal(typed(&t), "sel|ect b");
    type(&t, "\x1b[5~");
    assert_string_equal(typed(&t), "sel|ect a");
    type(&t, "\x1b[5~\x1b[6~");
    assert_string_equal(typed(&t), "sel|ect b");
    typist_end(&t);
}

static void a_search_finds_whole_entries_also_by_sound(void **state)
{
    struct typist t = { 0 };

    (void)state;
    with_past(&t);
    type(&t, "x\x12Y");
    assert_string_equal(typed(&t), "for x {\n  |y\n}");
    assert_true(t.edit.searching);
    type(&t, "\x1b");
    assert_false(t.edit.searching);
    assert_string_equal(typed(&t), "for x {\n  |y\n}");
    type(&t, "\x1f");
    assert_string_equal(typed(&t), "x|");
    type(&t, "\x12" "select\x12");
    assert_string_equal(typed(&t), "|select a");
    type(&t, "\x13");
    assert_string_equal(typed(&t), "|select b");
    type(&t, "\x07");
    assert_string_equal(typed(&t), "x|");
    type(&t, "\x12" "cq");
    assert_string_equal(typed(&t), "|选择 重庆");
    type(&t, "\x7f\x7fqqq");
    assert_true(t.edit.missed);
    type(&t, "\x7f\x7f\x7f\x7f");
    assert_string_equal(typed(&t), "x|");
    assert_false(t.edit.searching);
    type(&t, "\x12" "b\r");
    assert_int_equal(t.edit.state, HK_EDIT_DONE);
    assert_string_equal(typed(&t), "select b|");
    typist_end(&t);
}

static void grey_text_is_taken_by_word_or_whole(void **state)
{
    struct typist t = { 0 };

    (void)state;
    with_past(&t);
    remember(&t, "select one two");
    type(&t, "sel");
    assert_int_equal(t.edit.hint_kind, HK_HINT_REST);
    assert_string_equal(hk_str_text(&t.edit.hint), "ect one two");
    type(&t, "\x1b" "f");
    assert_string_equal(typed(&t), "select|");
    type(&t, "\x1b" "f" RIGHT);
    assert_string_equal(typed(&t), "select one two|");
    type(&t, "\x1f\x1f\x1f");
    assert_string_equal(typed(&t), "sel|");
    type(&t, LEFT);
    assert_int_equal(t.edit.hint_kind, HK_HINT_NONE);
    type(&t, RIGHT "\x05");
    assert_string_equal(typed(&t), "select one two|");
    typist_end(&t);
}

/* ---- the menu ----------------------------------------------------------- */

static void farm_words(void *of, const char *text, size_t len, size_t cursor,
                       struct hk_choices *out)
{
    static const char *const words[] = { "sheep", "shepherd", "sheepdog",
                                         "重庆", "重量", "中心", "goat" };
    char typed_word[32];
    size_t start = cursor, i;

    (void)of;
    (void)len;
    while (start > 0 && !strchr(" \n(", text[start - 1]))
        start--;
    snprintf(typed_word, sizeof typed_word, "%.*s", (int)(cursor - start),
             text + start);
    for (i = 0; i < sizeof words / sizeof words[0]; i++)
        if (hk_pinyin_match(typed_word, words[i]) > 0)
            hk_choices_add(out, start, words[i], NULL, "a word");
    hk_choices_add(out, cursor + 1, "never", NULL, NULL);
}

static void tab_completes_and_then_offers(void **state)
{
    struct typist t = { .calls = { .choices = farm_words } };

    (void)state;
    typist_begin(&t);
    type(&t, "(go\tx");
    assert_string_equal(typed(&t), "(goatx|");
    type(&t, " s\t");
    assert_string_equal(typed(&t), "(goatx she|");
    assert_true(t.edit.menu);
    type(&t, "\t");
    assert_string_equal(typed(&t), "(goatx sheep|");
    type(&t, "\t");
    assert_string_equal(typed(&t), "(goatx shepherd|");
    type(&t, "\x1b[Z\x1b[Z");
    assert_string_equal(typed(&t), "(goatx sheepdog|");
    type(&t, "\x1b");
    assert_string_equal(typed(&t), "(goatx she|");
    assert_false(t.edit.menu);
    type(&t, "\t" DOWN DOWN "\r");
    assert_int_equal(t.edit.state, HK_EDITING);
    assert_string_equal(typed(&t), "(goatx shepherd|");
    type(&t, "\x1f");
    assert_string_equal(typed(&t), "(goatx she|");
    type(&t, "\tp");
    assert_true(t.edit.menu);
    assert_int_equal(t.edit.choices.count, 1);
    type(&t, "\t!");
    assert_string_equal(typed(&t), "(goatx shepherd!|");
    assert_false(t.edit.menu);
    type(&t, "q\t");
    assert_true(t.edit.beep);
    typist_end(&t);
}

static void sounds_complete_without_losing_what_was_typed(void **state)
{
    struct typist t = { .calls = { .choices = farm_words } };

    (void)state;
    typist_begin(&t);
    type(&t, "cq\t");
    assert_string_equal(typed(&t), "重庆|");
    type(&t, " z\t");
    assert_string_equal(typed(&t), "重庆 z|");
    assert_int_equal(t.edit.choices.count, 3);
    type(&t, "x");
    assert_string_equal(typed(&t), "重庆 zx|");
    assert_int_equal(t.edit.choices.count, 1);
    type(&t, "\t\r");
    assert_string_equal(typed(&t), "重庆 中心|");
    type(&t, "\x1f");
    assert_string_equal(typed(&t), "重庆 zx|");
    typist_end(&t);
}

static void tab_in_a_margin_indents(void **state)
{
    struct typist t = { .calls = { .choices = farm_words } };

    (void)state;
    typist_begin(&t);
    type(&t, "a" ALT_ENTER "\t\tgo\t");
    assert_string_equal(typed(&t), "a\n    goat|");
    typist_end(&t);
}

/* ---- what callers do ---------------------------------------------------- */

static enum hk_press quote(void *of, int f, const char *text, size_t len,
                           size_t *cursor, struct hk_str *out)
{
    (void)of;
    hk_str_addf(out, "'%.*s'", (int)len, text);
    *cursor = 1;
    return f == 2 ? HK_PRESS_TEXT : f == 4 ? HK_PRESS_ENTER : HK_PRESS_NOTHING;
}

static void say_it(void *of, const char *text, size_t len, size_t cursor,
                   struct hk_str *out)
{
    (void)of;
    hk_str_addf(out, "%.*s at %zu", (int)len, text, cursor);
}

static enum hk_colour count_it(void *of, const char *text, size_t len,
                               size_t cursor, struct hk_str *out)
{
    ++*(int *)of;
    (void)text;
    (void)cursor;
    hk_str_addf(out, "%zu", len);
    return HK_GOOD;
}

static void callers_act_help_and_preview(void **state)
{
    int asked = 0;
    struct typist t = { .calls = { .of = &asked, .act = quote, .help = say_it,
                                   .preview = count_it } };

    (void)state;
    typist_begin(&t);
    type(&t, "abc\x1bOQ");
    assert_string_equal(typed(&t), "'|abc'");
    type(&t, "\x1bOR");
    assert_true(t.edit.beep);
    type(&t, "\x1f\x1bOP");
    assert_string_equal(hk_str_text(&t.edit.help), "abc at 3");
    type(&t, "\x1bh");
    assert_string_equal(hk_str_text(&t.edit.help), "abc at 3");
    type(&t, LEFT);
    assert_string_equal(hk_str_text(&t.edit.help), "");
    assert_int_equal(asked, 0);
    assert_true(hk_edit_idle(&t.edit));
    assert_false(hk_edit_idle(&t.edit));
    assert_int_equal(asked, 1);
    assert_string_equal(hk_str_text(&t.edit.preview), "3");
    type(&t, "d");
    assert_string_equal(hk_str_text(&t.edit.preview), "");
    type(&t, "\x05\x15" "abc\x1bOS");
    assert_int_equal(t.edit.state, HK_EDIT_DONE);
    assert_string_equal(hk_str_text(&t.edit.buffer.text), "'abc'");
    typist_end(&t);
}

/* ---- at random, beside a simple model ----------------------------------- */

/* A text as characters; what makes a grapheme is told by the few characters
 * that are typed here. */
struct model {
    int32_t codes[4000];
    size_t len, cursor;
    size_t typed;      /* behind the last character typed, 0: another key */
};

enum { ACUTE = 0x301, ZWJ = 0x200d, MAN = 0x1f468 };

static bool is_emoji(int32_t code)
{
    return code == MAN || code == 0x1f469 || code == 0x1f467;
}

static bool breaks_before(const struct model *m, size_t i)
{
    if (i == 0 || i >= m->len)
        return true;
    if (m->codes[i - 1] == '\n' || m->codes[i - 1] == '\t')
        return true;
    if (m->codes[i] == ACUTE || m->codes[i] == ZWJ)
        return false;
    if (is_emoji(m->codes[i]) && m->codes[i - 1] == ZWJ) {
        for (i--; i > 0 && m->codes[i - 1] == ACUTE; i--)
            ;
        return i == 0 || !is_emoji(m->codes[i - 1]);
    }
    return true;
}

static size_t model_next(const struct model *m, size_t at)
{
    for (at += at < m->len; !breaks_before(m, at); at++)
        ;
    return at;
}

static size_t model_prev(const struct model *m, size_t at)
{
    for (at -= at > 0; !breaks_before(m, at); at--)
        ;
    return at;
}

static void model_replace(struct model *m, size_t start, size_t end,
                          const int32_t *codes, size_t count)
{
    memmove(m->codes + start + count, m->codes + end,
            (m->len - end) * sizeof *m->codes);
    if (count)
        memcpy(m->codes + start, codes, count * sizeof *m->codes);
    m->len = m->len - (end - start) + count;
    m->cursor = start + count;
    while (!breaks_before(m, m->cursor))
        m->cursor++;
}

static size_t model_edge(const struct model *m, bool end)
{
    size_t at = m->cursor;

    if (end)
        while (at < m->len && m->codes[at] != '\n')
            at++;
    else
        while (at > 0 && m->codes[at - 1] != '\n')
            at--;
    return at;
}

static const char *model_text(const struct model *m)
{
    static char out[20000];
    struct hk_str s = HK_STR_INIT;
    char bytes[4];
    size_t i;

    for (i = 0; i <= m->len; i++) {
        if (i == m->cursor)
            hk_str_putc(&s, '|');
        if (i < m->len)
            hk_str_add(&s, bytes, hk_buffer_encode(bytes, m->codes[i]));
    }
    snprintf(out, sizeof out, "%s", hk_str_text(&s));
    hk_str_release(&s);
    return out;
}

/* One random key: its bytes, and what it does to the model. */
static const char *random_key(struct model *m, unsigned *seed)
{
    static const struct { const char *bytes; int32_t codes[6]; size_t count; }
        texts[] = {
            { "a", { 'a' }, 1 }, { "户", { 0x6237 }, 1 },
            { "\xcc\x81", { ACUTE }, 1 }, { " ", { ' ' }, 1 },
            { FAMILY, { MAN, ZWJ, 0x1f469, ZWJ, 0x1f467 }, 5 },
            { "\xf0\x9f\x91\xa8", { MAN }, 1 }, { "\xe2\x80\x8d", { ZWJ }, 1 },
            { ALT_ENTER, { '\n' }, 1 },
            { PASTE("x\t户"), { 'x', '\t', 0x6237 }, 3 },
        };
    unsigned which = next_random(seed) % 18, i;
    size_t typed_before = m->typed, at;

    m->typed = 0;
    switch (which) {
    case 0:
        m->cursor = model_prev(m, m->cursor);
        return LEFT;
    case 1:
        m->cursor = model_next(m, m->cursor);
        return RIGHT;
    case 2:
        m->cursor = model_edge(m, false);
        return HOME;
    case 3:
        m->cursor = model_edge(m, true);
        return END;
    case 4:
    case 5:
        model_replace(m, model_prev(m, m->cursor), m->cursor, NULL, 0);
        return "\x7f";
    case 6:
        model_replace(m, m->cursor, model_next(m, m->cursor), NULL, 0);
        return DELETE;
    case 7:
        if (next_random(seed) % 4) {
            m->typed = typed_before;   /* this is no key at all */
            return "\x1b[99z";
        }
        i = model_edge(m, true) == m->cursor;
        model_replace(m, m->cursor, i ? model_next(m, m->cursor)
                      : model_edge(m, true), NULL, 0);
        return "\x0b";
    default:
        i = (which - 8) % 9;
        if (i == 4 && next_random(seed) % 3)
            i = 0;
        at = i < 7 && typed_before ? typed_before : m->cursor;
        model_replace(m, at, at, texts[i].codes, texts[i].count);
        m->typed = i < 7 ? at + texts[i].count : 0;
        return texts[i].bytes;
    }
}

static void random_keys_do_what_the_model_does(void **state)
{
    static struct model m;
    unsigned seed;
    int i;

    (void)state;
    for (seed = 1; seed <= 200; seed++) {
        struct typist t = { 0 };
        unsigned at = seed * 77;

        m.len = m.cursor = m.typed = 0;
        typist_begin(&t);
        for (i = 0; i < 250 && m.len < 3900; i++) {
            const char *bytes = random_key(&m, &at);

            type_bytes(&t, bytes, strlen(bytes));
            assert_string_equal(typed(&t), model_text(&m));
        }
        while (t.edit.buffer.done > 0)
            type(&t, "\x1f");
        assert_string_equal(typed(&t), "|");
        typist_end(&t);
    }
}

static void any_bytes_leave_a_sound_state(void **state)
{
    static const char *const parts[] = {
        "a", "户", "\xcc\x81", "\t", "\r", ALT_ENTER, UP, DOWN, LEFT, RIGHT,
        "\x12", "\x13", "\x07", "\x1b", "\x7f", "\x0b", "\x15", "\x17", "\x19",
        "\x1by", "\x1b" "d", "\x1f", "\x1b_", "\x14", "\x10", "\x0e", "\x1b[Z",
        "\x1b[5~", "s", "z", "\x1bOP", "\x1bOQ", "\xff", PASTE("q\nz"), "she",
        "\x0c", "\x1b[1;5C", "\x1b[1;5D", "(", ")",
    };
    unsigned seed = 99;
    int i, n;
    struct typist t = { .calls = { .choices = farm_words, .act = quote,
                                   .help = say_it } };

    (void)state;
    with_past(&t);
    for (i = 0; i < 30000; i++) {
        const struct hk_buffer *b = &t.edit.buffer;

        if (i % 3 == 0)
            hk_mem_fail(next_random(&seed) % 20 + 1);
        n = (int)(next_random(&seed) % (sizeof parts / sizeof parts[0]));
        type(&t, parts[n]);
        hk_mem_fail(0);
        assert_int_equal(hk_utf8_check(hk_str_text(&b->text), b->text.len),
                         b->text.len);
        assert_int_equal(hk_buffer_snap(b, b->cursor), b->cursor);
        if (t.edit.state != HK_EDITING || b->text.len > 300) {
            if (t.edit.state == HK_EDIT_DONE && next_random(&seed) % 4 == 0)
                hk_history_add(&t.history, hk_str_text(&b->text), b->text.len,
                               NULL);
            hk_edit_start(&t.edit, "", 0);
        }
    }
    typist_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_move_and_change_the_text),
        cmocka_unit_test(a_paste_is_text),
        cmocka_unit_test(what_is_killed_comes_back),
        cmocka_unit_test(undo_and_redo_step_by_step),
        cmocka_unit_test(enter_ends_only_what_is_whole),
        cmocka_unit_test(up_goes_through_lines_and_then_through_entries),
        cmocka_unit_test(page_up_finds_what_begins_alike),
        cmocka_unit_test(a_search_finds_whole_entries_also_by_sound),
        cmocka_unit_test(grey_text_is_taken_by_word_or_whole),
        cmocka_unit_test(tab_completes_and_then_offers),
        cmocka_unit_test(sounds_complete_without_losing_what_was_typed),
        cmocka_unit_test(tab_in_a_margin_indents),
        cmocka_unit_test(callers_act_help_and_preview),
        cmocka_unit_test(random_keys_do_what_the_model_does),
        cmocka_unit_test(any_bytes_leave_a_sound_state),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
