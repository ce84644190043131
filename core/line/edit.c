/* edit.c - the state of an entry, and which part of the room a key is for */
#include "line/edit.h"

#include <string.h>

void hk_edit_init(struct hk_edit *e, const struct hk_line_calls *calls,
                  const struct hk_history *history)
{
    *e = (struct hk_edit){ .calls = calls, .history = history, .width = 80,
                           .height = 24, .ambiguous = 1,
                           .chosen = HK_NONE_CHOSEN };
    hk_edit_start(e, "", 0);
}

void hk_edit_start(struct hk_edit *e, const char *text, size_t cursor)
{
    struct hk_str clean = HK_STR_INIT;

    hk_buffer_clean(&clean, text, strlen(text));
    hk_buffer_reset(&e->buffer, hk_str_text(&clean), clean.len);
    e->buffer.cursor = hk_buffer_snap(&e->buffer, cursor);
    hk_str_release(&clean);
    e->menu = false;
    hk_edit_menu_close(e);
    e->state = HK_EDITING;
    e->searching = e->beep = e->clear = e->suspend = false;
    e->did = HK_DID_OTHER;
    e->place = e->history->count;
    hk_str_clear(&e->draft);
    hk_str_clear(&e->hint);
    hk_str_clear(&e->help);
    hk_str_clear(&e->preview);
    e->hint_kind = HK_HINT_NONE;
    e->asked = e->previewed = (size_t)-1;
}

void hk_edit_release(struct hk_edit *e)
{
    size_t i;

    hk_buffer_release(&e->buffer);
    hk_choices_release(&e->choices);
    hk_spans_release(&e->spans);
    for (i = 0; i < HK_KILLS; i++)
        hk_str_release(&e->kills.items[i]);
    hk_str_release(&e->draft);
    hk_str_release(&e->typed);
    hk_str_release(&e->query);
    hk_str_release(&e->before);
    hk_str_release(&e->hint);
    hk_str_release(&e->help);
    hk_str_release(&e->preview);
}

/* ---- changing the text -------------------------------------------------- */

bool hk_edit_replace(struct hk_edit *e, size_t start, size_t end,
                     const char *bytes, size_t len, enum hk_change kind)
{
    if (hk_buffer_replace(&e->buffer, start, end, bytes, len, kind))
        return true;
    e->beep = true;
    return false;
}

/* Only what differs is replaced, so that undo and redo put the cursor where
 * the eye is. */
void hk_edit_whole(struct hk_edit *e, const char *text, size_t len,
                   size_t cursor)
{
    struct hk_str clean = HK_STR_INIT;

    hk_buffer_clean(&clean, text, len);
    hk_buffer_seal(&e->buffer);
    if (!clean.failed
        && hk_edit_replace(e, 0, e->buffer.text.len, hk_str_text(&clean),
                           clean.len, HK_CHANGE_STEP))
        e->buffer.cursor = hk_buffer_snap(&e->buffer, cursor);
    hk_str_release(&clean);
}

/* An emoji of several characters comes one by one, and halves of it can join
 * with what follows: what is typed on goes behind what was typed. */
static void type(struct hk_edit *e, int32_t code)
{
    char raw[4];
    struct hk_str clean = HK_STR_INIT;
    size_t at = e->did == HK_DID_TYPE ? e->behind : e->buffer.cursor;

    hk_buffer_clean(&clean, raw, hk_buffer_encode(raw, code));
    if (hk_edit_replace(e, at, at, hk_str_text(&clean), clean.len,
                        HK_CHANGE_TYPED)) {
        e->behind = at + clean.len;
        e->doing = HK_DID_TYPE;
        if (e->menu)
            hk_edit_menu_typed(e);
    }
    hk_str_release(&clean);
}

static void paste(struct hk_edit *e, const struct hk_str *text)
{
    struct hk_str clean = HK_STR_INIT;
    size_t at = e->buffer.cursor;

    if (text)
        hk_buffer_clean(&clean, hk_str_text(text), text->len);
    hk_edit_menu_close(e);
    hk_buffer_seal(&e->buffer);
    if (clean.failed)
        e->beep = true;
    else
        hk_edit_replace(e, at, at, hk_str_text(&clean), clean.len,
                        HK_CHANGE_STEP);
    hk_str_release(&clean);
}

static void open_line(struct hk_edit *e)
{
    const struct hk_str *text = &e->buffer.text;
    struct hk_str fresh = HK_STR_INIT, blanks = HK_STR_INIT;
    size_t at = e->buffer.cursor;

    hk_str_putc(&fresh, '\n');
    if (e->calls->indent) {
        e->calls->indent(e->calls->of, hk_str_text(text), text->len, at,
                         &blanks);
        hk_buffer_clean(&fresh, hk_str_text(&blanks), blanks.len);
    }
    hk_edit_replace(e, at, at, hk_str_text(&fresh), fresh.len, HK_CHANGE_STEP);
    hk_str_release(&blanks);
    hk_str_release(&fresh);
}

static void enter(struct hk_edit *e, unsigned mods)
{
    const struct hk_str *text = &e->buffer.text;

    hk_edit_menu_close(e);
    if (mods || (e->calls->is_whole
                 && !e->calls->is_whole(e->calls->of, hk_str_text(text),
                                        text->len))) {
        open_line(e);
        return;
    }
    e->buffer.cursor = text->len;
    e->state = HK_EDIT_DONE;
}

/* Ctrl-T: the graphemes around the cursor change places; at the end of a line
 * the two before it. */
static void swap(struct hk_edit *e)
{
    struct hk_buffer *b = &e->buffer;
    size_t middle = b->cursor, start, end;
    struct hk_str fresh = HK_STR_INIT;

    if (middle == hk_buffer_line_end(b, middle) && middle > 0)
        middle = hk_buffer_prev(b, middle);
    if (middle == hk_buffer_line_start(b, middle)) {
        e->beep = true;
        return;
    }
    start = hk_buffer_prev(b, middle);
    end = hk_buffer_next(b, middle);
    hk_str_add(&fresh, b->text.data + middle, end - middle);
    hk_str_add(&fresh, b->text.data + start, middle - start);
    if (!fresh.failed)
        hk_edit_replace(e, start, end, fresh.data, fresh.len, HK_CHANGE_STEP);
    hk_str_release(&fresh);
}

/* ---- what is asked ------------------------------------------------------ */

static void help(struct hk_edit *e)
{
    const struct hk_str *text = &e->buffer.text;

    if (e->calls->help)
        e->calls->help(e->calls->of, hk_str_text(text), text->len,
                       e->buffer.cursor, &e->help);
    e->beep = !e->help.len;
}

static void act(struct hk_edit *e, int f)
{
    const struct hk_str *text = &e->buffer.text;
    struct hk_str fresh = HK_STR_INIT;
    size_t cursor = e->buffer.cursor;
    enum hk_press press = HK_PRESS_NOTHING;

    if (e->calls->act)
        press = e->calls->act(e->calls->of, f, hk_str_text(text), text->len,
                              &cursor, &fresh);
    if (press == HK_PRESS_NOTHING || fresh.failed)
        e->beep = true;
    else
        hk_edit_whole(e, hk_str_text(&fresh), fresh.len, cursor);
    if (press == HK_PRESS_ENTER && !fresh.failed)
        enter(e, 0);
    hk_str_release(&fresh);
}

/* The rest of the newest entry that begins like the text. */
static void hint_from_history(struct hk_edit *e)
{
    const struct hk_str *text = &e->buffer.text;
    const char *entry;
    size_t i;

    for (i = e->history->count; i > 0; i--) {
        entry = e->history->entries[i - 1];
        if (!strncmp(entry, text->data, text->len) && entry[text->len]) {
            hk_str_puts(&e->hint, entry + text->len);
            e->hint_kind = HK_HINT_REST;
            return;
        }
    }
}

static void ask_hint(struct hk_edit *e)
{
    const struct hk_str *text = &e->buffer.text;
    struct hk_str raw = HK_STR_INIT;

    hk_str_clear(&e->hint);
    e->hint_kind = HK_HINT_NONE;
    if (!text->len || e->buffer.cursor < text->len)
        return;
    if (e->calls->hint)
        e->hint_kind = e->calls->hint(e->calls->of, text->data, text->len,
                                      &raw);
    if (e->hint_kind != HK_HINT_NONE && raw.len)
        hk_buffer_clean(&e->hint, raw.data, raw.len);
    else
        hint_from_history(e);
    if (e->hint.failed || !e->hint.len)
        e->hint_kind = HK_HINT_NONE;
    hk_str_release(&raw);
}

void hk_edit_refresh(struct hk_edit *e)
{
    const struct hk_str *text = &e->buffer.text;
    bool same = e->asked == e->buffer.version;

    if (same && e->asked_cursor == e->buffer.cursor)
        return;
    ask_hint(e);
    if (!same) {
        hk_str_clear(&e->preview);
        e->spans.count = 0;
        if (e->calls->colours && text->len)
            e->calls->colours(e->calls->of, text->data, text->len, &e->spans);
    }
    e->asked = e->buffer.version;
    e->asked_cursor = e->buffer.cursor;
}

bool hk_edit_idle(struct hk_edit *e)
{
    const struct hk_str *text = &e->buffer.text;
    struct hk_str fresh = HK_STR_INIT;
    bool other;

    if (!e->calls->preview || (e->previewed == e->buffer.version
                               && e->previewed_cursor == e->buffer.cursor))
        return false;
    e->previewed = e->buffer.version;
    e->previewed_cursor = e->buffer.cursor;
    if (text->len && !e->searching)
        e->preview_colour = e->calls->preview(e->calls->of, text->data,
                                              text->len, e->buffer.cursor,
                                              &fresh);
    other = fresh.len != e->preview.len
        || memcmp(hk_str_text(&fresh), hk_str_text(&e->preview), fresh.len);
    hk_str_release(&e->preview);
    e->preview = fresh;
    return other;
}

/* ---- keys --------------------------------------------------------------- */

static bool control_key(struct hk_edit *e, int32_t code)
{
    struct hk_buffer *b = &e->buffer;

    switch (code) {
    case 'c':
        e->state = HK_EDIT_CANCELLED;
        return true;
    case 'd':
        if (!b->text.len)
            e->state = HK_EDIT_EOF;
        else if (b->cursor < b->text.len)
            hk_edit_replace(e, b->cursor, hk_buffer_next(b, b->cursor), "", 0,
                            HK_CHANGE_ERASED);
        else
            e->beep = true;
        return true;
    case 'l':
        e->clear = true;
        return true;
    case 'r':
        hk_edit_search(e);
        return true;
    case 't':
        swap(e);
        return true;
    case 'z':
        e->suspend = true;
        return true;
    case '_':
        e->beep = !hk_buffer_undo(b);
        return true;
    default:
        return false;
    }
}

static bool other_key(struct hk_edit *e, struct hk_key key)
{
    if (key.code == HK_KEY_ENTER) {
        enter(e, key.mods);
    } else if (key.code == HK_KEY_TAB) {
        hk_edit_complete(e, key.mods & HK_SHIFT);
    } else if (key.code == HK_KEY_F1
               || (key.mods == HK_ALT
                   && (key.code == 'h' || key.code == '?'))) {
        help(e);
    } else if (key.code > HK_KEY_F1 && key.code <= HK_KEY_F12) {
        act(e, key.code - HK_KEY_F1 + 1);
    } else if (key.mods == HK_ALT && (key.code == '_' || key.code == '/')) {
        e->beep = !hk_buffer_redo(&e->buffer);
    } else if (key.mods == HK_CTRL) {
        return control_key(e, key.code);
    } else {
        return false;
    }
    return true;
}

void hk_edit_key(struct hk_edit *e, struct hk_key key,
                 const struct hk_str *text)
{
    if (e->state != HK_EDITING || key.code == HK_KEY_NONE)
        return;
    hk_str_clear(&e->help);
    e->doing = HK_DID_OTHER;
    if ((e->searching && hk_edit_search_key(e, key, text))
        || (e->menu && hk_edit_menu_key(e, key))) {
        e->did = HK_DID_OTHER;
        return;
    }
    if (key.code == HK_KEY_PASTE) {
        paste(e, text);
    } else if (key.code < HK_KEY_NONE && !(key.mods & (HK_ALT | HK_CTRL))) {
        type(e, key.code);
    } else {
        hk_edit_menu_close(e);
        if (!hk_edit_kill_key(e, key)) {
            hk_buffer_seal(&e->buffer);
            if (!hk_edit_move_key(e, key) && !hk_edit_past_key(e, key)
                && !other_key(e, key) && key.code != HK_KEY_ESCAPE)
                e->beep = true;
        }
    }
    e->did = e->doing;
}
