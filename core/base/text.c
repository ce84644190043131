/* text.c - UTF-8: validity, width on a terminal, likeness of names
 *
 * A terminal is steered by control characters, by the C1 controls behind them
 * and by the marks that turn the direction of writing. All of these are shown
 * as an escape, and so measured as one. */
#include "base/text.h"

#include "base/str.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Bytes of the strict UTF-8 character at `p`, and the character in `*code`; 0
 * when there is none. */
static size_t decode(const unsigned char *p, size_t len, int32_t *code)
{
    static const int32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t size, i;
    int32_t c = p[0];

    if (c < 0x80) {
        *code = c;
        return 1;
    }
    size = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
    if (c < 0xc2 || c > 0xf4 || size > len)
        return 0;
    c &= 0x7f >> size;
    for (i = 1; i < size; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3f);
    }
    if (c < least[size] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return 0;
    *code = c;
    return size;
}

size_t hk_utf8_check(const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text;
    uint64_t word;
    size_t at = 0, n;
    int32_t code;

    while (at < len) {
        if (len - at >= 8) {
            memcpy(&word, p + at, 8);
            if (!(word & 0x8080808080808080u)) {
                at += 8;
                continue;
            }
        }
        n = decode(p + at, len - at, &code);
        if (!n)
            break;
        at += n;
    }
    return at;
}

size_t hk_utf8_next(const char *text, size_t len, int32_t *code)
{
    size_t n = decode((const unsigned char *)text, len, code);

    if (n)
        return n;
    *code = -1;
    return 1;
}

bool hk_code_steers(int32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c
        || (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
}

/* Cells of one character that is printed as it is. Planes 2 and 3 are Han,
 * also where utf8proc does not know the newest of them. */
static int code_width(int32_t c)
{
    if (c < 0x300)
        return c == 0xad ? 0 : 1;
    if (c >= 0x20000 && c <= 0x3fffd)
        return 2;
    return utf8proc_charwidth(c);
}

static bool is_flag_half(int32_t c)
{
    return c >= 0x1f1e6 && c <= 0x1f1ff;
}

/* What is printed, measured and cut as one: an escape or a grapheme. A grapheme
 * is as wide as its widest character, but a flag is two halves of one cell. */
struct unit {
    size_t len;   /* bytes */
    int cells;    /* as it is printed */
};

static struct unit grapheme(const char *text, size_t len)
{
    struct unit unit = { 0 };
    utf8proc_int32_t state = 0;
    int32_t code, last;
    size_t n;
    int cells;

    unit.len = hk_utf8_next(text, len, &code);
    if (hk_code_steers(code)) {
        unit.cells = code < 0xa0 ? 4 : 6;
        return unit;
    }
    unit.cells = code_width(code);
    while (unit.len < len) {
        last = code;
        n = hk_utf8_next(text + unit.len, len - unit.len, &code);
        if (hk_code_steers(code)
            || utf8proc_grapheme_break_stateful(last, code, &state))
            break;
        cells = is_flag_half(code) ? 2 : code_width(code);
        if (cells > unit.cells)
            unit.cells = cells;
        unit.len += n;
    }
    return unit;
}

/* The first unit of `text`, which is not empty. */
static struct unit first_unit(const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text;
    struct unit one = { 1, 1 };

    /* Most of most texts: ASCII with ASCII behind it. */
    if (p[0] >= 0x20 && p[0] < 0x7f && (len == 1 || p[1] < 0x80))
        return one;
    return grapheme(text, len);
}

size_t hk_text_unit(const char *text, size_t len, int *cells)
{
    struct unit unit = first_unit(text, len);

    *cells = unit.cells;
    return unit.len;
}

int hk_text_width(const char *text, size_t len)
{
    struct unit unit;
    size_t at;
    int cells = 0;

    for (at = 0; at < len; at += unit.len) {
        unit = first_unit(text + at, len - at);
        cells += unit.cells;
    }
    return cells;
}

size_t hk_text_fit(const char *text, size_t len, int cells)
{
    struct unit unit;
    size_t at;

    for (at = 0; at < len; at += unit.len) {
        unit = first_unit(text + at, len - at);
        if (unit.cells > cells)
            break;
        cells -= unit.cells;
    }
    return at;
}

void hk_text_safe(struct hk_str *s, const char *text, size_t len)
{
    size_t at = 0, from = 0, n;
    int32_t code;

    while (at < len) {
        n = hk_utf8_next(text + at, len - at, &code);
        if (!hk_code_steers(code)) {
            at += n;
            continue;
        }
        hk_str_add(s, text + from, at - from);
        if (code < 0)
            code = (unsigned char)text[at];
        hk_str_addf(s, code < 0x100 ? "\\x%02X" : "\\u%04X", (unsigned)code);
        at += n;
        from = at;
    }
    if (from < len)
        hk_str_add(s, text + from, len - from);
}

/* Blanks at the ends of a cell: those of ASCII, the no-break ones, those of
 * U+2000-200B, the ideographic one, a byte order mark. */
static bool is_blank(int32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0
        || (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == 0x3000
        || c == 0xfeff;
}

void hk_text_narrow(struct hk_str *s, const char *text, size_t len)
{
    size_t at, n, start = len, end = 0;
    int32_t code;

    for (at = 0; at < len; at += n) {
        n = hk_utf8_next(text + at, len - at, &code);
        if (is_blank(code))
            continue;
        if (start == len)
            start = at;
        end = at + n;
    }
    for (at = start; at < end; at += n) {
        n = hk_utf8_next(text + at, len - at, &code);
        if (code >= 0xff01 && code <= 0xff5e)
            hk_str_putc(s, (char)(code - 0xff01 + '!'));
        else if (code == 0x3000)
            hk_str_putc(s, ' ');
        else
            hk_str_add(s, text + at, n);
    }
}

int hk_text_at(const char *const *list, const char *text)
{
    for (int i = 0; list && list[i]; i++)
        if (!strcmp(list[i], text))
            return i;
    return -1;
}

bool hk_text_is_name(const char *text)
{
    size_t len = strspn(text, "abcdefghijklmnopqrstuvwxyz_0123456789");

    return len > 0 && len <= 60 && !text[len]
        && !(text[0] >= '0' && text[0] <= '9');
}

bool hk_text_number(const char *text, int64_t lo, int64_t hi, int64_t *out)
{
    struct hk_str plain = HK_STR_INIT;
    const char *digits;
    char *end;
    long long n;
    bool good;

    hk_text_narrow(&plain, text, strlen(text));
    digits = hk_str_text(&plain);
    errno = 0;
    n = strtoll(digits, &end, 10);
    good = !plain.failed && !errno && *digits >= '0' && *digits <= '9' && !*end
        && n >= lo && n <= hi;
    hk_str_release(&plain);
    if (good)
        *out = n;
    return good;
}
