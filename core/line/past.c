/* past.c - keys that go through the history */
#include "line/edit.h"

#include <string.h>

void hk_edit_recall(struct hk_edit *e, size_t to, bool at_end)
{
    const struct hk_history *h = e->history;
    const struct hk_str *text = &e->buffer.text;
    const char *entry, *line;

    if (e->place == h->count) {
        hk_str_clear(&e->draft);
        hk_str_add(&e->draft, hk_str_text(text), text->len);
    }
    e->place = to;
    entry = to == h->count ? hk_str_text(&e->draft) : h->entries[to];
    line = strchr(entry, '\n');
    hk_edit_whole(e, entry, strlen(entry),
                  at_end || !line ? strlen(entry) : (size_t)(line - entry));
}

/* The cursor ends in the first line on the way up and in the last on the way
 * down, so that the same key again goes on to the next entry. */
static void step(struct hk_edit *e, bool newer)
{
    if (newer ? e->place >= e->history->count : e->place == 0)
        e->beep = true;
    else
        hk_edit_recall(e, newer ? e->place + 1 : e->place - 1, newer);
}

/* Page-Up, Page-Down: the next entry with the same text before the cursor. */
static void step_alike(struct hk_edit *e, bool newer)
{
    const struct hk_history *h = e->history;
    size_t cursor = e->buffer.cursor, i = e->place;
    const char *text = hk_str_text(&e->buffer.text);

    while (newer ? i + 1 < h->count : i > 0) {
        i = newer ? i + 1 : i - 1;
        if (!strncmp(h->entries[i], text, cursor)
            && strcmp(h->entries[i], text)) {
            hk_edit_recall(e, i, true);
            e->buffer.cursor = hk_buffer_snap(&e->buffer, cursor);
            return;
        }
    }
    e->beep = true;
}

bool hk_edit_past_key(struct hk_edit *e, struct hk_key key)
{
    bool jump = key.mods == HK_ALT || key.mods == HK_CTRL;

    if ((key.mods == HK_CTRL && key.code == 'p') || key.code == HK_KEY_UP)
        step(e, false);
    else if ((key.mods == HK_CTRL && key.code == 'n')
             || key.code == HK_KEY_DOWN)
        step(e, true);
    else if (key.code == HK_KEY_PAGE_UP || key.code == HK_KEY_PAGE_DOWN)
        step_alike(e, key.code == HK_KEY_PAGE_DOWN);
    else if (jump && key.code == HK_KEY_HOME && e->history->count)
        hk_edit_recall(e, 0, true);
    else
        return false;
    return true;
}
