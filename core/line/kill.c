/* kill.c - keys that erase, and those that bring back what they took */
#include "line/edit.h"

#include <string.h>

/* Take start..end out of the text and keep it: with what the key before took
 * if that killed too. */
static void kill(struct hk_edit *e, size_t start, size_t end)
{
    struct hk_kills *k = &e->kills;
    struct hk_buffer *b = &e->buffer;
    bool backwards = end == b->cursor && start < end;
    struct hk_str joined = HK_STR_INIT, *item;

    if (start == end) {
        e->beep = true;
        e->doing = e->did == HK_DID_KILL ? HK_DID_KILL : HK_DID_OTHER;
        return;
    }
    if (e->did != HK_DID_KILL || !k->count) {
        k->newest = k->count ? (k->newest + 1) % HK_KILLS : 0;
        if (k->count < HK_KILLS)
            k->count++;
        hk_str_clear(&k->items[k->newest]);
    }
    item = &k->items[k->newest];
    if (backwards) {
        hk_str_add(&joined, b->text.data + start, end - start);
        hk_str_add(&joined, hk_str_text(item), item->len);
        hk_str_release(item);
        *item = joined;
    } else {
        hk_str_add(item, b->text.data + start, end - start);
    }
    hk_edit_replace(e, start, end, "", 0, HK_CHANGE_STEP);
    e->doing = HK_DID_KILL;
}

static void yank(struct hk_edit *e, bool again)
{
    struct hk_kills *k = &e->kills;
    struct hk_buffer *b = &e->buffer;
    const struct hk_str *item;

    if (!k->count || (again && e->did != HK_DID_YANK)) {
        e->beep = true;
        return;
    }
    k->shown = again ? (k->shown + 1) % k->count : 0;
    if (!again)
        k->start = k->end = b->cursor;
    item = &k->items[(k->newest + HK_KILLS - k->shown) % HK_KILLS];
    hk_buffer_seal(b);
    if (hk_edit_replace(e, k->start, k->end, hk_str_text(item), item->len,
                        HK_CHANGE_STEP))
        k->end = k->start + item->len;
    e->doing = HK_DID_YANK;
}

/* Beginning of the run that no blank interrupts, before the cursor. */
static size_t blank_before(const struct hk_buffer *b)
{
    const char *text = hk_str_text(&b->text);
    size_t at = b->cursor;

    while (at > 0 && strchr(" \t\n", text[at - 1]))
        at--;
    while (at > 0 && !strchr(" \t\n", text[at - 1]))
        at--;
    return hk_buffer_snap(b, at);
}

static void erase(struct hk_edit *e, size_t start, size_t end)
{
    if (start == end)
        e->beep = true;
    else
        hk_edit_replace(e, start, end, "", 0, HK_CHANGE_ERASED);
}

/* To the end of the line, and at the end the line break itself; or back. */
static void kill_line(struct hk_edit *e, bool backwards)
{
    struct hk_buffer *b = &e->buffer;
    size_t at;

    if (backwards) {
        at = hk_buffer_line_start(b, b->cursor);
        kill(e, at == b->cursor ? hk_buffer_prev(b, at) : at, b->cursor);
    } else {
        at = hk_buffer_line_end(b, b->cursor);
        kill(e, b->cursor, at == b->cursor ? hk_buffer_next(b, at) : at);
    }
}

static bool control_key(struct hk_edit *e, int32_t code)
{
    struct hk_buffer *b = &e->buffer;

    switch (code) {
    case 'k':
        kill_line(e, false);
        return true;
    case 'u':
        kill_line(e, true);
        return true;
    case 'w':
        kill(e, blank_before(b), b->cursor);
        return true;
    case HK_KEY_BACKSPACE:
        kill(e, hk_buffer_word_start(b, b->cursor), b->cursor);
        return true;
    case HK_KEY_DELETE:
        kill(e, b->cursor, hk_buffer_word_end(b, b->cursor));
        return true;
    case 'y':
        yank(e, false);
        return true;
    default:
        return false;
    }
}

bool hk_edit_kill_key(struct hk_edit *e, struct hk_key key)
{
    struct hk_buffer *b = &e->buffer;

    if (key.mods == HK_CTRL)
        return control_key(e, key.code);
    if (key.mods == HK_ALT && (key.code == HK_KEY_BACKSPACE))
        return control_key(e, HK_KEY_BACKSPACE);
    if (key.mods == HK_ALT && (key.code == 'd' || key.code == HK_KEY_DELETE))
        return control_key(e, HK_KEY_DELETE);
    if (key.mods == HK_ALT && key.code == 'y') {
        yank(e, true);
        return true;
    }
    if (key.mods & ~(unsigned)HK_SHIFT)
        return false;
    if (key.code == HK_KEY_BACKSPACE)
        erase(e, hk_buffer_prev(b, b->cursor), b->cursor);
    else if (key.code == HK_KEY_DELETE)
        erase(e, b->cursor, hk_buffer_next(b, b->cursor));
    else
        return false;
    return true;
}
