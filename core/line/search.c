/* search.c - Ctrl-R: from the newest entry back, by a part of it
 *
 * What is found stands in the buffer, without steps of undo; accepting it
 * makes one step. */
#include "line/edit.h"

#include "base/pinyin.h"
#include "line/change.h"

#include <string.h>

/* The query without care for upper and lower case of ASCII. NULL: not there. */
static const char *find(const char *entry, const char *query, size_t *len)
{
    const char *at = strcasestr(entry, query);

    *len = at ? strlen(query) : 0;
    if (!at && hk_pinyin_match(query, entry) > 0)
        at = entry;
    return at;
}

static void put(struct hk_edit *e, const struct hk_str *text, size_t cursor)
{
    hk_buffer_put(&e->buffer, 0, e->buffer.text.len, hk_str_text(text),
                  text->len);
    e->buffer.cursor = hk_buffer_snap(&e->buffer, cursor);
}

static void show(struct hk_edit *e, size_t i, const char *at, size_t len)
{
    const char *entry = e->history->entries[i];

    e->found = i;
    e->found_at = (size_t)(at - entry);
    e->found_len = len;
    hk_buffer_put(&e->buffer, 0, e->buffer.text.len, entry, strlen(entry));
    e->buffer.cursor = hk_buffer_snap(&e->buffer, e->found_at);
}

/* Look at entry `i` and those behind it on the way. */
static void look(struct hk_edit *e, size_t i, bool newer)
{
    const char *at, *query = hk_str_text(&e->query);
    size_t len;

    e->missed = false;
    if (!*query) {
        e->found = e->history->count;
        put(e, &e->before, e->before_cursor);
        return;
    }
    for (; i < e->history->count; i = newer ? i + 1 : i - 1) {
        at = find(e->history->entries[i], query, &len);
        if (at) {
            show(e, i, at, len);
            return;
        }
    }
    e->missed = e->beep = true;
}

void hk_edit_search(struct hk_edit *e)
{
    hk_str_clear(&e->before);
    hk_str_add(&e->before, hk_str_text(&e->buffer.text), e->buffer.text.len);
    if (e->before.failed) {
        e->beep = true;
        return;
    }
    e->before_cursor = e->buffer.cursor;
    hk_str_clear(&e->query);
    e->found = e->history->count;
    e->missed = false;
    e->searching = true;
}

/* Leave the search with what it found, or as before. */
static void leave(struct hk_edit *e, bool accept)
{
    put(e, &e->before, e->before_cursor);
    e->searching = false;
    if (!accept || e->found >= e->history->count)
        return;
    e->place = e->history->count;
    hk_edit_recall(e, e->found, true);
    e->buffer.cursor = hk_buffer_snap(&e->buffer, e->found_at);
}

/* On to another entry than the one shown. */
static void again(struct hk_edit *e, bool newer)
{
    size_t count = e->history->count, from = e->found;

    if (newer)
        look(e, from < count ? from + 1 : count, true);
    else
        look(e, from < count ? from - 1 : count - 1, false);
}

static void longer(struct hk_edit *e, const char *bytes, size_t len)
{
    size_t count = e->history->count;

    hk_buffer_clean(&e->query, bytes, len);
    look(e, e->found < count ? e->found : count - 1, false);
}

static void shorter(struct hk_edit *e)
{
    struct hk_buffer query = { .text = e->query };
    size_t len = hk_buffer_prev(&query, e->query.len);

    if (!e->query.len) {
        leave(e, false);
        return;
    }
    e->query.len = len;
    e->query.data[len] = '\0';
    look(e, e->history->count - 1, false);
}

bool hk_edit_search_key(struct hk_edit *e, struct hk_key key,
                        const struct hk_str *paste)
{
    char bytes[8];
    bool control = key.mods == HK_CTRL;

    if (key.code == HK_KEY_PASTE && paste) {
        longer(e, hk_str_text(paste), paste->len);
    } else if (key.code < HK_KEY_NONE && !(key.mods & (HK_CTRL | HK_ALT))) {
        longer(e, bytes, hk_buffer_encode(bytes, key.code));
    } else if (control && (key.code == 'r' || key.code == 's')) {
        again(e, key.code == 's');
    } else if (key.code == HK_KEY_BACKSPACE) {
        shorter(e);
    } else if (control && key.code == 'g') {
        leave(e, false);
    } else if (key.code == HK_KEY_ESCAPE) {
        leave(e, true);
    } else {
        leave(e, !(control && key.code == 'c'));
        return false;
    }
    return true;
}
