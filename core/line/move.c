/* move.c - keys that move the cursor */
#include "line/edit.h"

#include "line/unit.h"

/* Right at the end of the text: what is shown in grey becomes text, a word of
 * it or all. */
static bool take_hint(struct hk_edit *e, bool word)
{
    struct hk_buffer *b = &e->buffer;
    struct hk_buffer rest = { .text = e->hint };   /* to find the word */
    size_t len = e->hint.len;

    if (b->cursor < b->text.len || e->asked != b->version
        || e->hint_kind != HK_HINT_REST || !len)
        return false;
    if (word)
        len = hk_buffer_word_end(&rest, 0);
    hk_edit_replace(e, b->cursor, b->cursor, e->hint.data, len,
                    HK_CHANGE_STEP);
    return true;
}

/* The cursor to column `goal` of the line that begins at `start`. */
static void to_column(struct hk_edit *e, size_t start, int goal)
{
    struct hk_buffer *b = &e->buffer;
    size_t at = start, end = hk_buffer_line_end(b, start);
    struct hk_unit unit;
    int column = 0;

    while (at < end) {
        unit = hk_unit_at(b->text.data + at, end - at, column, e->ambiguous);
        if (column + unit.cells > goal)
            break;
        column += unit.cells;
        at += unit.len;
    }
    b->cursor = at;
}

/* One line up or down inside the text; false when there is none. */
static bool vertical(struct hk_edit *e, bool down)
{
    struct hk_buffer *b = &e->buffer;
    size_t start = hk_buffer_line_start(b, b->cursor);
    size_t end = hk_buffer_line_end(b, b->cursor);

    if (down ? end == b->text.len : start == 0)
        return false;
    if (e->did != HK_DID_VERTICAL)
        e->goal = hk_unit_width(b->text.data + start, b->cursor - start,
                                e->ambiguous);
    to_column(e, down ? end + 1 : hk_buffer_line_start(b, start - 1), e->goal);
    e->doing = HK_DID_VERTICAL;
    return true;
}

static bool plain_key(struct hk_edit *e, int32_t code)
{
    struct hk_buffer *b = &e->buffer;

    switch (code) {
    case HK_KEY_LEFT:
        b->cursor = hk_buffer_prev(b, b->cursor);
        return true;
    case HK_KEY_RIGHT:
        if (!take_hint(e, false))
            b->cursor = hk_buffer_next(b, b->cursor);
        return true;
    case HK_KEY_HOME:
        b->cursor = hk_buffer_line_start(b, b->cursor);
        return true;
    case HK_KEY_END:
        if (!take_hint(e, false))
            b->cursor = hk_buffer_line_end(b, b->cursor);
        return true;
    case HK_KEY_UP:
    case HK_KEY_DOWN:
        return vertical(e, code == HK_KEY_DOWN);
    default:
        return false;
    }
}

static bool control_key(struct hk_edit *e, int32_t code)
{
    switch (code) {
    case 'a':
        return plain_key(e, HK_KEY_HOME);
    case 'b':
        return plain_key(e, HK_KEY_LEFT);
    case 'e':
        return plain_key(e, HK_KEY_END);
    case 'f':
        return plain_key(e, HK_KEY_RIGHT);
    case HK_KEY_HOME:
        e->buffer.cursor = 0;
        return true;
    case HK_KEY_END:
        e->buffer.cursor = e->buffer.text.len;
        return true;
    default:
        return false;
    }
}

static bool word_key(struct hk_edit *e, struct hk_key key)
{
    struct hk_buffer *b = &e->buffer;
    bool arrow = key.mods & (HK_CTRL | HK_ALT);

    if ((key.mods == HK_ALT && key.code == 'b')
        || (arrow && key.code == HK_KEY_LEFT)) {
        b->cursor = hk_buffer_word_start(b, b->cursor);
    } else if ((key.mods == HK_ALT && key.code == 'f')
               || (arrow && key.code == HK_KEY_RIGHT)) {
        if (!take_hint(e, true))
            b->cursor = hk_buffer_word_end(b, b->cursor);
    } else if (key.mods == HK_ALT && key.code == '<') {
        b->cursor = 0;
    } else if (key.mods == HK_ALT && key.code == '>') {
        b->cursor = b->text.len;
    } else {
        return false;
    }
    return true;
}

bool hk_edit_move_key(struct hk_edit *e, struct hk_key key)
{
    if (word_key(e, key))
        return true;
    if (key.mods == HK_CTRL)
        return control_key(e, key.code);
    return !(key.mods & ~(unsigned)HK_SHIFT) && plain_key(e, key.code);
}
