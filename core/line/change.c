/* change.c - steps of undo */
#include "line/change.h"

#include "base/mem.h"

#include <string.h>

enum { CHANGES_MOST = 2000 };

bool hk_change_make(struct hk_buffer_change *change, const struct hk_buffer *b,
                    size_t start, size_t end, const char *bytes, size_t len,
                    enum hk_change kind)
{
    *change = (struct hk_buffer_change){ .at = start, .cursor = b->cursor,
                                         .kind = kind };
    if (end > start)
        hk_str_add(&change->old, b->text.data + start, end - start);
    hk_str_add(&change->fresh, bytes, len);
    if (!change->old.failed && !change->fresh.failed)
        return true;
    hk_change_release(change);
    return false;
}

void hk_change_release(struct hk_buffer_change *change)
{
    hk_str_release(&change->old);
    hk_str_release(&change->fresh);
}

static void drop(struct hk_buffer *b, size_t from)
{
    while (b->count > from)
        hk_change_release(&b->changes[--b->count]);
    if (b->done > b->count)
        b->done = b->count;
}

void hk_change_forget(struct hk_buffer *b)
{
    drop(b, 0);
    b->sealed = true;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* A word and the blanks behind it are one step: the next one begins where a
 * letter follows a blank. */
static bool types_on(const struct hk_buffer_change *last,
                     const struct hk_buffer_change *change)
{
    return last->at + last->fresh.len == change->at && !change->old.len
        && last->fresh.len > 0 && change->fresh.len > 0
        && !(is_space(last->fresh.data[last->fresh.len - 1])
             && !is_space(change->fresh.data[0]));
}

/* Make `change` part of the last step. False when it is a step of its own. */
static bool join(struct hk_buffer *b, struct hk_buffer_change *change)
{
    struct hk_buffer_change *last;

    if (b->sealed || !b->count || change->kind == HK_CHANGE_STEP)
        return false;
    last = &b->changes[b->count - 1];
    if (last->kind != change->kind)
        return false;
    if (change->kind == HK_CHANGE_TYPED) {
        if (!types_on(last, change))
            return false;
        hk_str_add(&last->fresh, change->fresh.data, change->fresh.len);
        return !last->fresh.failed;
    }
    if (last->fresh.len || change->fresh.len)
        return false;
    if (change->at == last->at) {               /* Delete */
        hk_str_add(&last->old, change->old.data, change->old.len);
        return !last->old.failed;
    }
    if (change->at + change->old.len != last->at)
        return false;
    hk_str_add(&change->old, hk_str_text(&last->old), last->old.len);
    if (change->old.failed)
        return false;
    hk_str_release(&last->old);                 /* Backspace */
    last->old = change->old;
    change->old = (struct hk_str)HK_STR_INIT;
    last->at = change->at;
    return true;
}

void hk_change_keep(struct hk_buffer *b, struct hk_buffer_change *change)
{
    drop(b, b->done);
    if (join(b, change)) {
        hk_change_release(change);
        return;
    }
    if (b->count == CHANGES_MOST) {
        hk_change_release(&b->changes[0]);
        b->count--;
        memmove(b->changes, b->changes + 1, b->count * sizeof *b->changes);
    }
    if ((b->count > 0 && (b->changes[b->count - 1].fresh.failed
                          || b->changes[b->count - 1].old.failed))
        || change->old.failed
        || !hk_grow(&b->changes, &b->cap, b->count + 1, sizeof *change)) {
        hk_change_release(change);
        hk_change_forget(b);                    /* half a way leads astray */
        return;
    }
    b->changes[b->count++] = *change;
    b->done = b->count;
    b->sealed = false;
}

void hk_buffer_seal(struct hk_buffer *b)
{
    b->sealed = true;
}

bool hk_buffer_undo(struct hk_buffer *b)
{
    struct hk_buffer_change *change;

    if (!b->done)
        return false;
    change = &b->changes[b->done - 1];
    if (!hk_buffer_put(b, change->at, change->at + change->fresh.len,
                       hk_str_text(&change->old), change->old.len))
        return false;
    b->cursor = change->cursor;
    b->done--;
    b->sealed = true;
    return true;
}

bool hk_buffer_redo(struct hk_buffer *b)
{
    struct hk_buffer_change *change;

    if (b->done == b->count)
        return false;
    change = &b->changes[b->done];
    if (!hk_buffer_put(b, change->at, change->at + change->old.len,
                       hk_str_text(&change->fresh), change->fresh.len))
        return false;
    b->done++;
    b->sealed = true;
    return true;
}
