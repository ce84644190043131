/* scan.c - Lua and SQL text as pieces */
#include "repl/scan.h"

#include <string.h>
#include <strings.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Bytes of the UTF-8 character at `t`, and its code. */
static size_t take_code(const char *t, size_t len, unsigned *code)
{
    const unsigned char *u = (const unsigned char *)t;
    size_t n = u[0] < 0xC0 ? 1 : u[0] < 0xE0 ? 2 : u[0] < 0xF0 ? 3 : 4, i;

    if (n > len || u[0] < 0xC0) {
        *code = 0;
        return 1;
    }
    *code = u[0] & (0x7Fu >> n);
    for (i = 1; i < n; i++)
        *code = *code << 6 | (u[i] & 0x3Fu);
    return n;
}

/* Signs of Chinese typing, blanks and quotes that stand in place of ASCII. */
static bool is_sign(unsigned code)
{
    return (code >= 0x2000 && code <= 0x206F)
        || (code >= 0x3000 && code <= 0x3004)
        || (code >= 0x3008 && code <= 0x3020)
        || (code >= 0xFF01 && code <= 0xFF0F)
        || (code >= 0xFF1A && code <= 0xFF20)
        || (code >= 0xFF3B && code <= 0xFF40)
        || (code >= 0xFF5B && code <= 0xFF65)
        || (code >= 0xFFE0 && code <= 0xFFEF) || code == 0xA0 || code == 0xB7
        || code == 0xD7 || code == 0xF7 || code < 0xA0;
}

size_t hk_name_char(const char *text, size_t len, bool first)
{
    unsigned code;
    size_t n;

    if (!len)
        return 0;
    if (!(text[0] & 0x80))
        return is_letter(text[0]) || (!first && is_digit(text[0]));
    n = take_code(text, len, &code);
    return is_sign(code) ? 0 : n;
}

bool hk_scan_is(const struct hk_scan *s, const struct hk_scanned *p,
                const char *word)
{
    size_t len = strlen(word);

    return p->end - p->start == len
        && !strncasecmp(s->text + p->start, word, len);
}

static bool at(const struct hk_scan *s, size_t i, const char *text)
{
    size_t len = strlen(text);

    return i + len <= s->len && !memcmp(s->text + i, text, len);
}

/* The level of a long bracket of Lua at `i`, or -1. */
static int long_level(const struct hk_scan *s, size_t i)
{
    int level = 0;

    if (i >= s->len || s->text[i] != '[')
        return -1;
    for (i++; i < s->len && s->text[i] == '='; i++)
        level++;
    return i < s->len && s->text[i] == '[' ? level : -1;
}

/* To the end of the long bracket that opens at `i`. */
static size_t skip_long(const struct hk_scan *s, size_t i, int level,
                        bool *open)
{
    for (i += (size_t)level + 2; i < s->len; i++) {
        size_t k = i + 1;

        if (s->text[i] != ']')
            continue;
        while (k < s->len && s->text[k] == '=' && k - i - 1 < (size_t)level)
            k++;
        if (k - i - 1 == (size_t)level && k < s->len && s->text[k] == ']')
            return k + 1;
    }
    *open = true;
    return s->len;
}

/* To the end of the quotes that open at `i`: \ escapes in Lua, a doubled quote
 * in SQL. A string of Lua ends with its line. */
static size_t skip_quotes(const struct hk_scan *s, size_t i, char end,
                          bool *open)
{
    for (i++; i < s->len; i++) {
        if (!s->sql && s->text[i] == '\\') {
            i++;
        } else if (!s->sql && s->text[i] == '\n') {
            return i;
        } else if (s->text[i] == end) {
            if (!s->sql || end == ']' || i + 1 >= s->len
                || s->text[i + 1] != end)
                return i + 1;
            i++;
        }
    }
    *open = true;
    return s->len;
}

static size_t skip_line(const struct hk_scan *s, size_t i)
{
    while (i < s->len && s->text[i] != '\n')
        i++;
    return i;
}

static bool scan_comment(const struct hk_scan *s, struct hk_scanned *p)
{
    const char *end;
    int level;

    if (s->sql && at(s, p->start, "/*")) {
        end = memmem(s->text + p->start + 2, s->len - p->start - 2, "*/", 2);
        p->open = !end;
        p->end = end ? (size_t)(end - s->text) + 2 : s->len;
    } else if (at(s, p->start, "--")) {
        level = s->sql ? -1 : long_level(s, p->start + 2);
        p->end = level < 0 ? skip_line(s, p->start)
            : skip_long(s, p->start + 2, level, &p->open);
    } else {
        return false;
    }
    p->kind = HK_PIECE_COMMENT;
    return true;
}

static bool scan_string(const struct hk_scan *s, struct hk_scanned *p)
{
    char c = s->text[p->start];
    int level = s->sql ? -1 : long_level(s, p->start);

    p->kind = HK_PIECE_STRING;
    if (level >= 0) {
        p->end = skip_long(s, p->start, level, &p->open);
        return true;
    }
    if (c == '\'' || (c == '"' && !s->sql)) {
        p->end = skip_quotes(s, p->start, c, &p->open);
        return true;
    }
    if (s->sql && (c == '"' || c == '`' || c == '[')) {
        p->kind = HK_PIECE_QUOTED;
        p->end = skip_quotes(s, p->start, c == '[' ? ']' : c, &p->open);
        return true;
    }
    return false;
}

static size_t skip_number(const struct hk_scan *s, size_t i)
{
    while (i < s->len && (is_digit(s->text[i]) || is_letter(s->text[i])
           || (s->text[i] == '.' && !at(s, i, ".."))
           || ((s->text[i] == '+' || s->text[i] == '-')
               && strchr("eEpP", s->text[i - 1]))))
        i++;
    return i;
}

bool hk_scan_next(struct hk_scan *s, struct hk_scanned *p)
{
    size_t n, i = s->at;
    unsigned code;

    while (i < s->len && strchr(" \t\r\n\f\v", s->text[i]) && s->text[i])
        i++;
    *p = (struct hk_scanned){ .start = i, .end = i };
    if (i >= s->len) {
        s->at = i;
        return false;
    }
    n = hk_name_char(s->text + i, s->len - i, true);
    if (n) {
        p->kind = HK_PIECE_NAME;
        for (; n; n = hk_name_char(s->text + i, s->len - i, false))
            i += n;
        p->end = i;
    } else if (is_digit(s->text[i]) || (s->text[i] == '.' && i + 1 < s->len
                                        && is_digit(s->text[i + 1]))) {
        p->kind = HK_PIECE_NUMBER;
        p->end = skip_number(s, i);
    } else if (!scan_comment(s, p) && !scan_string(s, p)) {
        p->kind = HK_PIECE_SIGN;
        p->end = i + take_code(s->text + i, s->len - i, &code);
    }
    s->at = p->end;
    return true;
}
