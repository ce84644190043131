/* typing.h - keys typed at an editor without a terminal */
#ifndef TYPING_H
#define TYPING_H

#include "line/edit.h"

#include <stdio.h>
#include <string.h>

/* An editor with its decoder; callbacks and history are the test's. */
struct typist {
    struct hk_line_calls calls;
    struct hk_history history;
    struct hk_keys keys;
    struct hk_edit edit;
};

static inline void typist_begin(struct typist *t)
{
    hk_edit_init(&t->edit, &t->calls, &t->history);
}

static inline void typist_end(struct typist *t)
{
    hk_edit_release(&t->edit);
    hk_keys_release(&t->keys);
    hk_history_release(&t->history);
}

static inline void typist_keys(struct typist *t)
{
    struct hk_key key;

    while (hk_keys_take(&t->keys, &key))
        hk_edit_key(&t->edit, key, &t->keys.paste);
    hk_edit_refresh(&t->edit);
}

static inline void type_bytes(struct typist *t, const char *bytes, size_t len)
{
    size_t i;

    for (i = 0; i < len; i++) {
        hk_keys_feed(&t->keys, (unsigned char)bytes[i]);
        typist_keys(t);
    }
}

/* The bytes, and then a rest that decides a lone ESC. */
static inline void type(struct typist *t, const char *bytes)
{
    type_bytes(t, bytes, strlen(bytes));
    while (hk_keys_wait(&t->keys)) {
        hk_keys_rest(&t->keys);
        typist_keys(t);
    }
}

/* The text with a | at the cursor. */
static inline const char *typed(const struct typist *t)
{
    static char out[4096];
    const struct hk_buffer *b = &t->edit.buffer;

    snprintf(out, sizeof out, "%.*s|%s", (int)b->cursor, hk_str_text(&b->text),
             hk_str_text(&b->text) + b->cursor);
    return out;
}

/* A small generator, the same on every machine. */
static inline unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 10;
}

#define UP "\x1b[A"
#define DOWN "\x1b[B"
#define RIGHT "\x1b[C"
#define LEFT "\x1b[D"
#define HOME "\x1b[H"
#define END "\x1b[F"
#define DELETE "\x1b[3~"
#define ALT_ENTER "\x1b\r"
#define PASTE(text) "\x1b[200~" text "\x1b[201~"
#define FAMILY "\xf0\x9f\x91\xa8\xe2\x80\x8d" "\xf0\x9f\x91\xa9\xe2\x80\x8d" \
               "\xf0\x9f\x91\xa7"

#endif
