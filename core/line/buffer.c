/* buffer.c - the text of an entry and its cursor */
#include "line/buffer.h"

#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "line/change.h"

#include <string.h>
#include <utf8proc.h>

enum { TEXT_MOST = 4 << 20 };

void hk_buffer_clean(struct hk_str *out, const char *bytes, size_t len)
{
    size_t at, n;
    int32_t code;

    for (at = 0; at < len; at += n) {
        n = hk_utf8_next(bytes + at, len - at, &code);
        if (code == '\r') {
            hk_str_putc(out, '\n');
            if (at + 1 < len && bytes[at + 1] == '\n')
                n++;
        } else if (code < 0) {
            hk_str_puts(out, "\xef\xbf\xbd");
        } else if (code == '\n' || code == '\t'
                   || !(code < 0x20 || (code >= 0x7f && code < 0xa0))) {
            hk_str_add(out, bytes + at, n);
        }
    }
}

size_t hk_buffer_encode(char *out, int32_t code)
{
    unsigned char raw[4];
    utf8proc_ssize_t len = 0;

    if (code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000))
        len = utf8proc_encode_char(code, raw);
    memcpy(out, raw, (size_t)len);
    return (size_t)len;
}

/* ---- graphemes ---------------------------------------------------------- */

static size_t unit_at(const struct hk_buffer *b, size_t at)
{
    int cells;

    return hk_text_unit(b->text.data + at, b->text.len - at, &cells);
}

size_t hk_buffer_next(const struct hk_buffer *b, size_t at)
{
    return at < b->text.len ? at + unit_at(b, at) : b->text.len;
}

/* A place at or before `at` where a grapheme surely begins: between two ASCII
 * characters, or at the beginning. */
static size_t safe_place(const struct hk_buffer *b, size_t at)
{
    const unsigned char *p = (const unsigned char *)b->text.data;

    while (at > 0 && !(at < b->text.len && p[at] < 0x80 && p[at - 1] < 0x80))
        at--;
    return at;
}

size_t hk_buffer_prev(const struct hk_buffer *b, size_t at)
{
    size_t here, next;

    if (!at)
        return 0;
    here = safe_place(b, at - 1);
    while ((next = hk_buffer_next(b, here)) < at)
        here = next;
    return here;
}

size_t hk_buffer_snap(const struct hk_buffer *b, size_t at)
{
    size_t here;

    if (at >= b->text.len)
        return b->text.len;
    here = safe_place(b, at);
    while (here < at)
        here = hk_buffer_next(b, here);
    return here;
}

/* ---- words and lines ---------------------------------------------------- */

enum kind { NO_WORD, LETTERS, HAN, KANA, HANGUL };

static enum kind kind_of(int32_t c)
{
    utf8proc_category_t category;

    if ((c >= 0x3400 && c <= 0x9fff) || (c >= 0x20000 && c <= 0x3fffd)
        || (c >= 0xf900 && c <= 0xfaff) || c == 0x3005 || c == 0x3007)
        return HAN;
    if (c == '_')
        return LETTERS;
    category = utf8proc_category(c);
    if (!((category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME)
          || category == UTF8PROC_CATEGORY_ND
          || category == UTF8PROC_CATEGORY_NL))
        return NO_WORD;
    if (c >= 0x3041 && c <= 0x30ff)
        return KANA;
    return c >= 0xac00 && c <= 0xd7a3 ? HANGUL : LETTERS;
}

static enum kind kind_at(const struct hk_buffer *b, size_t at)
{
    int32_t code;

    hk_utf8_next(b->text.data + at, b->text.len - at, &code);
    return kind_of(code);
}

size_t hk_buffer_word_end(const struct hk_buffer *b, size_t at)
{
    enum kind kind;

    while (at < b->text.len && kind_at(b, at) == NO_WORD)
        at = hk_buffer_next(b, at);
    if (at == b->text.len)
        return at;
    kind = kind_at(b, at);
    while (at < b->text.len && kind_at(b, at) == kind)
        at = hk_buffer_next(b, at);
    return at;
}

size_t hk_buffer_word_start(const struct hk_buffer *b, size_t at)
{
    enum kind kind;
    size_t before;

    while (at > 0 && kind_at(b, before = hk_buffer_prev(b, at)) == NO_WORD)
        at = before;
    if (!at)
        return 0;
    kind = kind_at(b, hk_buffer_prev(b, at));
    while (at > 0 && kind_at(b, before = hk_buffer_prev(b, at)) == kind)
        at = before;
    return at;
}

size_t hk_buffer_line_start(const struct hk_buffer *b, size_t at)
{
    while (at > 0 && b->text.data[at - 1] != '\n')
        at--;
    return at;
}

size_t hk_buffer_line_end(const struct hk_buffer *b, size_t at)
{
    while (at < b->text.len && b->text.data[at] != '\n')
        at++;
    return at;
}

/* ---- changing ----------------------------------------------------------- */

bool hk_buffer_put(struct hk_buffer *b, size_t start, size_t end,
                   const char *bytes, size_t len)
{
    struct hk_str *s = &b->text;
    size_t rest = s->len - end, fresh = s->len - (end - start) + len;

    if (fresh > TEXT_MOST || !hk_grow(&s->data, &s->cap, fresh + 1, 1))
        return false;
    memmove(s->data + start + len, s->data + end, rest);
    if (len)
        memcpy(s->data + start, bytes, len);
    s->len = fresh;
    s->data[fresh] = '\0';
    b->version++;
    b->cursor = hk_buffer_snap(b, start + len);
    return true;
}

bool hk_buffer_replace(struct hk_buffer *b, size_t start, size_t end,
                       const char *bytes, size_t len, enum hk_change kind)
{
    struct hk_buffer_change change;
    bool kept;

    if (start == end && !len)
        return true;
    kept = hk_change_make(&change, b, start, end, bytes, len, kind);
    if (!hk_buffer_put(b, start, end, bytes, len)) {
        if (kept)
            hk_change_release(&change);
        return false;
    }
    if (kept)
        hk_change_keep(b, &change);
    else
        hk_change_forget(b);
    return true;
}

bool hk_buffer_reset(struct hk_buffer *b, const char *bytes, size_t len)
{
    if (!hk_buffer_put(b, 0, b->text.len, bytes, len))
        return false;
    hk_change_forget(b);
    return true;
}

void hk_buffer_release(struct hk_buffer *b)
{
    hk_change_forget(b);
    hk_free(b->changes);
    hk_str_release(&b->text);
    *b = (struct hk_buffer){ 0 };
}
