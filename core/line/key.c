/* key.c - from the bytes of a terminal to keys
 *
 * What is not decided yet stands in `seq`. After each byte `decide` looks at
 * the whole of it and says how many bytes make a key; 0 means that more must
 * come. Terminals disagree on nearly every key, so all their ways are known at
 * once: xterm, the Linux console, rxvt, PuTTY, tmux, and the newer "CSI u". */
#include "line/key.h"

#include "base/utf8.h"

#include <string.h>

enum { ESC = 0x1b, BEL = 7, PASTE_MOST = 16 << 20 };

static void push(struct hk_keys *keys, int32_t code, unsigned mods)
{
    size_t room = sizeof keys->queue / sizeof keys->queue[0];

    if (code == HK_KEY_NONE || keys->count == room)
        return;
    keys->queue[(keys->head + keys->count++) % room] =
        (struct hk_key){ code, mods };
}

bool hk_keys_take(struct hk_keys *keys, struct hk_key *key)
{
    if (!keys->count)
        return false;
    *key = keys->queue[keys->head];
    keys->head = (keys->head + 1) % (sizeof keys->queue / sizeof *key);
    keys->count--;
    return true;
}

/* A byte below 0x20, or 0x7f. */
static struct hk_key control(unsigned char b)
{
    switch (b) {
    case '\t':
        return (struct hk_key){ HK_KEY_TAB, 0 };
    case '\r':
    case '\n':
        return (struct hk_key){ HK_KEY_ENTER, 0 };
    case 0x08:
    case 0x7f:
        return (struct hk_key){ HK_KEY_BACKSPACE, 0 };
    case ESC:
        return (struct hk_key){ HK_KEY_ESCAPE, 0 };
    default:
        return (struct hk_key){ b >= 1 && b <= 26 ? b + 'a' - 1 : b + '@',
                                HK_CTRL };
    }
}

/* ---- characters --------------------------------------------------------- */

/* Bytes that the character beginning with `b` has, 1 for what begins none. */
static size_t promised(unsigned char b)
{
    return b >= 0xf0 && b <= 0xf4 ? 4 : b >= 0xe0 && b < 0xf0 ? 3
        : b >= 0xc2 && b < 0xe0 ? 2 : 1;
}

/* The character or control at `p`; 0 when it is not whole, unless `rested`. */
static size_t character(const unsigned char *p, size_t len, bool rested,
                        struct hk_key *key)
{
    size_t n, i;
    int32_t code;

    if (p[0] < 0x20 || p[0] == 0x7f) {
        *key = control(p[0]);
        return 1;
    }
    n = hk_utf8_next((const char *)p, len, &code);
    *key = (struct hk_key){ code < 0 ? 0xfffd : code, 0 };
    if (code >= 0)
        return n;
    for (i = 1; i < len && (p[i] & 0xc0) == 0x80; i++)
        ;
    if (i == len && len < promised(p[0]) && !rested)
        return 0;
    return i < promised(p[0]) ? i : 1;
}

/* ---- sequences ---------------------------------------------------------- */

/* What ESC [ NUMBER ~ means. */
static int32_t numbered(int n)
{
    static const int32_t keys[] = {
        [1] = HK_KEY_HOME, [2] = HK_KEY_INSERT, [3] = HK_KEY_DELETE,
        [4] = HK_KEY_END, [5] = HK_KEY_PAGE_UP, [6] = HK_KEY_PAGE_DOWN,
        [7] = HK_KEY_HOME, [8] = HK_KEY_END,
    };

    if (n >= 1 && n <= 8)
        return keys[n];
    if (n >= 11 && n <= 15)
        return HK_KEY_F1 + n - 11;
    if (n >= 17 && n <= 21)
        return HK_KEY_F1 + n - 12;
    if (n >= 23 && n <= 24)
        return HK_KEY_F1 + n - 13;
    return HK_KEY_NONE;
}

/* What the letter that ends a sequence means. */
static int32_t lettered(unsigned char final)
{
    switch (final) {
    case 'A':
        return HK_KEY_UP;
    case 'B':
        return HK_KEY_DOWN;
    case 'C':
        return HK_KEY_RIGHT;
    case 'D':
        return HK_KEY_LEFT;
    case 'H':
        return HK_KEY_HOME;
    case 'F':
        return HK_KEY_END;
    case 'M':
        return HK_KEY_ENTER;
    case 'P':
    case 'Q':
    case 'R':
    case 'S':
        return HK_KEY_F1 + final - 'P';
    default:
        return HK_KEY_NONE;
    }
}

/* A key that is sent as its code: ESC [ CODE ; MODS u. */
static void coded(struct hk_keys *keys, int code, unsigned mods)
{
    struct hk_key key = { code, 0 };

    if (code <= 0 || code >= 0xe000)
        return;                        /* the private codes of keypads */
    if (code < 0x20 || code == 0x7f)
        key = control((unsigned char)code);
    else if ((mods & HK_CTRL) && code >= 'A' && code <= 'Z')
        key.code += 'a' - 'A';
    push(keys, key.code, key.mods | mods);
}

/* The whole of a sequence between ESC [ and its last byte. */
static void sequence(struct hk_keys *keys, const unsigned char *p, size_t len,
                     unsigned mods)
{
    unsigned char final = p[len - 1];
    int n[3] = { 0, 0, 0 }, count = 0;
    size_t i;

    for (i = 0; i + 1 < len; i++) {
        if (p[i] >= '0' && p[i] <= '9') {
            if (count < 3 && n[count] < 1000000)
                n[count] = n[count] * 10 + p[i] - '0';
        } else if (p[i] == ';') {
            count++;
        } else if (p[i] != ':') {
            return;                    /* ESC [ ? ...: an answer, no key */
        }
    }
    if (n[1] > 0 && final != 'R')
        mods |= (unsigned)(n[1] - 1) & (HK_SHIFT | HK_ALT | HK_CTRL);
    if (final == '~' && n[0] == 27)
        coded(keys, n[2], mods);
    else if (final == 'u')
        coded(keys, n[0], mods);
    else if (final == '~' && n[0] == 200)
        keys->pasting = true;
    else if (final == '~' || final == '^' || final == '$' || final == '@')
        push(keys, numbered(n[0]), mods | (final == '^' ? HK_CTRL : 0)
             | (final == '$' ? HK_SHIFT : 0)
             | (final == '@' ? HK_CTRL | HK_SHIFT : 0));
    else if (final == 'Z')
        push(keys, HK_KEY_TAB, mods | HK_SHIFT);
    else if (final >= 'a' && final <= 'd')
        push(keys, lettered((unsigned char)(final - 'a' + 'A')),
             mods | HK_SHIFT);
    else if (final == 'R' && n[1] > 0 && !keys->asked)
        push(keys, HK_KEY_F1 + 2, mods | ((unsigned)(n[1] - 1) & 7));
    else if (final != 'R' || n[1] == 0)
        push(keys, lettered(final), mods);
}

/* ESC [ at `p`, behind it `len` bytes: how many belong to it, 0: not all. */
static size_t bracket(struct hk_keys *keys, const unsigned char *p, size_t len,
                      unsigned mods)
{
    size_t i;

    if (len > 0 && p[0] == '[') {      /* the Linux console: ESC [ [ A is F1 */
        if (len < 2)
            return 0;
        push(keys, p[1] >= 'A' && p[1] <= 'E' ? HK_KEY_F1 + p[1] - 'A'
             : HK_KEY_NONE, mods);
        return 2;
    }
    for (i = 0; i < len; i++) {
        if (p[i] == '$' || (p[i] >= 0x40 && p[i] < 0x7f)) {
            sequence(keys, p, i + 1, mods);
            return i + 1;
        }
        if (p[i] < 0x20 || p[i] >= 0x7f)
            return i ? i : 1;          /* broken off: what is there is lost */
    }
    return 0;
}

/* ESC and something at `p`. `rested`: nothing will follow. */
static size_t escaped(struct hk_keys *keys, const unsigned char *p, size_t len,
                      bool rested)
{
    struct hk_key key;
    size_t n, skip = 1;
    unsigned mods = 0;

    if (len > 1 && p[1] == ESC) {      /* rxvt: ESC ESC [ A is Alt-Up */
        if (len == 2 && !rested)
            return 0;
        if (len == 2 || (p[2] != '[' && p[2] != 'O')) {
            push(keys, HK_KEY_ESCAPE, 0);
            return 1;
        }
        skip = 2;
        mods = HK_ALT;
    }
    if (len == skip) {
        if (rested)
            push(keys, HK_KEY_ESCAPE, 0);
        return rested ? 1 : 0;
    }
    if (p[skip] == '[' && (len > skip + 1 || !rested)) {
        n = bracket(keys, p + skip + 1, len - skip - 1, mods);
        return n ? n + skip + 1 : rested ? len : 0;
    }
    if (p[skip] == 'O' && (len > skip + 1 || !rested)) {
        if (len == skip + 1)
            return 0;
        if (p[skip + 1] >= 'a' && p[skip + 1] <= 'd')
            push(keys, lettered((unsigned char)(p[skip + 1] - 'a' + 'A')),
                 mods | HK_CTRL);
        else
            push(keys, lettered(p[skip + 1]), mods);
        return skip + 2;
    }
    if (strchr("]P_^X", p[skip]) && p[skip]) {
        if (len == skip + 1 && !rested)
            return 0;
        if (len > skip + 1) {
            keys->swallowing = true;
            return skip + 1;
        }
    }
    n = character(p + skip, len - skip, rested, &key);
    if (n)
        push(keys, key.code, key.mods | HK_ALT);
    return n ? n + skip : 0;
}

/* Bytes at the head of `seq` that are decided now. */
static size_t decide(struct hk_keys *keys, bool rested)
{
    struct hk_key key;
    size_t n;

    if (keys->seq[0] == ESC)
        return escaped(keys, keys->seq, keys->len, rested);
    n = character(keys->seq, keys->len, rested, &key);
    if (n)
        push(keys, key.code, key.mods);
    return n;
}

/* ---- strings and pastes ------------------------------------------------- */

/* A string of the terminal's ends with BEL or ESC \. */
static void swallow(struct hk_keys *keys, unsigned char byte)
{
    bool after_escape = keys->len == 1;

    keys->len = 0;
    if (byte == BEL || (after_escape && byte == '\\'))
        keys->swallowing = false;
    else if (byte == ESC)
        keys->seq[keys->len++] = byte;
}

static void paste(struct hk_keys *keys, unsigned char byte)
{
    static const char end[] = "\x1b[201~";
    struct hk_str *s = &keys->paste;
    size_t n = sizeof end - 1;

    if (s->len < PASTE_MOST)
        hk_str_putc(s, (char)byte);
    else                               /* the end must be found all the same */
        memmove(s->data + s->len - n, s->data + s->len - n + 1, n - 1),
        s->data[s->len - 1] = (char)byte;
    if (s->len < n || memcmp(s->data + s->len - n, end, n))
        return;
    s->len -= n;
    s->data[s->len] = '\0';
    keys->pasting = false;
    push(keys, HK_KEY_PASTE, 0);
}

static void run(struct hk_keys *keys, bool rested)
{
    bool was_pasting;
    size_t n;

    while (keys->len > 0 && !keys->swallowing) {
        was_pasting = keys->pasting;
        n = decide(keys, rested);
        if (!n && keys->len == sizeof keys->seq)
            n = keys->len;             /* no key is that long */
        if (!n)
            return;
        keys->len -= n;
        memmove(keys->seq, keys->seq + n, keys->len);
        if (keys->pasting && !was_pasting)
            hk_str_clear(&keys->paste);
    }
    if (keys->swallowing && keys->len > 0) {
        unsigned char byte = keys->seq[keys->len - 1];

        keys->len = 0;
        swallow(keys, byte);
    }
}

void hk_keys_feed(struct hk_keys *keys, unsigned char byte)
{
    if (keys->pasting) {
        paste(keys, byte);
    } else if (keys->swallowing) {
        swallow(keys, byte);
    } else {
        keys->seq[keys->len++] = byte;
        run(keys, false);
    }
}

int hk_keys_wait(const struct hk_keys *keys)
{
    if (keys->pasting)
        return 2000;
    if (keys->swallowing)
        return 500;
    return keys->len ? 80 : 0;
}

void hk_keys_rest(struct hk_keys *keys)
{
    if (keys->pasting) {
        keys->pasting = false;
        push(keys, HK_KEY_PASTE, 0);
    } else if (keys->swallowing) {
        keys->swallowing = false;
        keys->len = 0;
    } else {
        run(keys, true);
    }
}

void hk_keys_release(struct hk_keys *keys)
{
    hk_str_release(&keys->paste);
    *keys = (struct hk_keys){ 0 };
}
