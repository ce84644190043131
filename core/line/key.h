/* key.h - from the bytes of a terminal to keys
 *
 * Pure: bytes go in, keys come out, and the caller says when no more bytes
 * came for a while. Whatever arrives, each byte ends as part of a key, or is
 * dropped with the sequence it belongs to; nothing is ever stuck. */
#ifndef HK_LINE_KEY_H
#define HK_LINE_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Keys that are no character; they lie above all characters. */
enum hk_key_code {
    HK_KEY_NONE = 0x110000,
    HK_KEY_PASTE,                     /* the text is in hk_keys.paste */
    HK_KEY_ESCAPE, HK_KEY_ENTER, HK_KEY_TAB, HK_KEY_BACKSPACE,
    HK_KEY_DELETE, HK_KEY_INSERT, HK_KEY_UP, HK_KEY_DOWN, HK_KEY_LEFT,
    HK_KEY_RIGHT, HK_KEY_HOME, HK_KEY_END, HK_KEY_PAGE_UP, HK_KEY_PAGE_DOWN,
    HK_KEY_F1, HK_KEY_F12 = HK_KEY_F1 + 11
};

enum { HK_SHIFT = 1, HK_ALT = 2, HK_CTRL = 4 };

/* A character (with HK_CTRL: a lower-case letter or one of @[\]^_) or one of
 * the codes above, and what was held with it. A byte that is no UTF-8 is
 * U+FFFD. */
struct hk_key {
    int32_t code;
    unsigned mods;
};

/* `= { 0 }` is a decoder that has seen nothing. */
struct hk_keys {
    struct hk_str paste;         /* of the last HK_KEY_PASTE, as it came */
    unsigned char seq[48];       /* what is not decided yet */
    size_t len;
    struct hk_key queue[64];     /* decided, not taken */
    size_t head, count;
    bool pasting;                /* between ESC [200~ and ESC [201~ */
    bool swallowing;             /* inside a string of the terminal's */
    bool asked;                  /* a report of the cursor may come: no F3 */
};

/* Take one byte in; then take all keys out before the next. */
void hk_keys_feed(struct hk_keys *keys, unsigned char byte);
bool hk_keys_take(struct hk_keys *keys, struct hk_key *key);

/* Milliseconds to wait for another byte before hk_keys_rest decides what is
 * begun (a lone ESC, half a character, a paste without an end); 0 when nothing
 * is begun. */
int hk_keys_wait(const struct hk_keys *keys);
void hk_keys_rest(struct hk_keys *keys);

/* Free what it holds and leave it empty. Twice is harmless. */
void hk_keys_release(struct hk_keys *keys);

#endif
