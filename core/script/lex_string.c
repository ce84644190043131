/* lex_string.c - strings between quotes and between long brackets */
#include "script/lex.h"

#include <string.h>

static bool is_newline(char c)
{
    return c == '\n' || c == '\r';
}

void hk_lex_newline(struct hk_lexer *x)
{
    char first = *x->at++;

    if (x->at < x->end && is_newline(*x->at) && *x->at != first)
        x->at++;
    x->line++;
    x->line_start = x->at;
}

/* ---- long brackets ------------------------------------------------------- */

int hk_lex_bracket(const struct hk_lexer *x)
{
    const char *p = x->at + 1;

    while (p < x->end && *p == '=')
        p++;
    return p < x->end && *p == '[' ? (int)(p - x->at - 1) : -1;
}

/* At "]": does a long bracket of this level close here? */
static bool closes(const struct hk_lexer *x, int level)
{
    const char *p = x->at + 1;
    int n = 0;

    while (p < x->end && *p == '=' && n <= level) {
        p++;
        n++;
    }
    return n == level && p < x->end && *p == ']';
}

static void fail_unclosed(struct hk_lexer *x, int line, int level, bool comment)
{
    char sign[32] = "]";
    enum hk_status rc;

    if (level > 20)
        level = 20;
    memset(sign + 1, '=', (size_t)level);
    sign[level + 1] = ']';
    sign[level + 2] = '\0';
    if (comment)
        rc = hk_fail(x->err, HK_EFORMAT, "%s:%d: the comment that begins here "
                     "is never closed: expected %s before the end of the file",
                     x->name, line, sign);
    else
        rc = hk_fail(x->err, HK_EFORMAT, "%s:%d: the text that begins here is "
                     "never closed: expected %s before the end of the file",
                     x->name, line, sign);
    hk_lex_fail(x, rc);
}

static void take_value(struct hk_lexer *x, struct hk_token *t)
{
    if (x->value.failed) {
        hk_lex_fail(x, hk_fail_memory(x->err));
        return;
    }
    t->kind = HK_T_STRING;
    t->len = x->value.len;
    t->text = hk_arena_dup(x->arena, hk_str_text(&x->value), x->value.len);
    if (!t->text)
        hk_lex_fail(x, hk_fail_memory(x->err));
}

/* Add the bytes up to the next line end or "]" and pass over them. */
static void take_plain(struct hk_lexer *x, bool keep)
{
    const char *p = x->at;

    while (p < x->end && !is_newline(*p) && *p != ']')
        p++;
    if (keep)
        hk_str_add(&x->value, x->at, (size_t)(p - x->at));
    x->at = p;
}

void hk_lex_long(struct hk_lexer *x, int level, struct hk_token *t)
{
    int line = x->line;

    hk_str_clear(&x->value);
    x->at += level + 2;
    if (x->at < x->end && is_newline(*x->at))
        hk_lex_newline(x);                    /* the first one is not part */
    for (;;) {
        take_plain(x, t != NULL);
        if (x->at >= x->end) {
            fail_unclosed(x, line, level, t == NULL);
            return;
        }
        if (is_newline(*x->at)) {
            hk_lex_newline(x);
            if (t)
                hk_str_putc(&x->value, '\n');
        } else if (closes(x, level)) {
            break;
        } else {
            if (t)
                hk_str_putc(&x->value, ']');
            x->at++;
        }
    }
    x->at += level + 2;
    if (t)
        take_value(x, t);
}

/* ---- escapes ------------------------------------------------------------- */

static int hex_digit(const struct hk_lexer *x, const char *p)
{
    if (p >= x->end)
        return -1;
    if (*p >= '0' && *p <= '9')
        return *p - '0';
    if (*p >= 'a' && *p <= 'f')
        return *p - 'a' + 10;
    if (*p >= 'A' && *p <= 'F')
        return *p - 'A' + 10;
    return -1;
}

/* \xHH, at the x */
static bool take_hex(struct hk_lexer *x)
{
    int high = hex_digit(x, x->at + 1);
    int low = high < 0 ? -1 : hex_digit(x, x->at + 2);

    if (low < 0)
        return hk_lex_fail(x, hk_fail(x->err, HK_EFORMAT,
                           "%s:%d: \\x in a text needs two hexadecimal digits, "
                           "like \\x41", x->name, x->line));
    hk_str_putc(&x->value, (char)(high * 16 + low));
    x->at += 3;
    return true;
}

/* UTF-8 of up to 31 bits, as Lua writes it: sequences of up to six bytes. */
static void put_code(struct hk_str *s, uint32_t code)
{
    char bytes[8];
    int n = 0;
    uint32_t most = 0x3F;      /* what fits into the first byte */

    if (code < 0x80) {
        hk_str_putc(s, (char)code);
        return;
    }
    do {
        bytes[n++] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
        most >>= 1;
    } while (code > most);
    bytes[n++] = (char)((~most << 1) | code);
    while (n > 0)
        hk_str_putc(s, bytes[--n]);
}

/* \u{XXX}, at the u */
static bool take_code(struct hk_lexer *x)
{
    const char *p = x->at + 1;
    uint32_t code = 0;
    int digits = 0;

    if (p < x->end && *p == '{') {
        for (p++; hex_digit(x, p) >= 0; p++, digits++) {
            if (code > (0x7FFFFFFFu >> 4))
                break;
            code = code * 16 + (uint32_t)hex_digit(x, p);
        }
        if (digits > 0 && p < x->end && *p == '}') {
            put_code(&x->value, code);
            x->at = p + 1;
            return true;
        }
    }
    return hk_lex_fail(x, hk_fail(x->err, HK_EFORMAT,
                       "%s:%d: \\u in a text needs a code in braces, at most "
                       "7FFFFFFF, like \\u{4E2D}", x->name, x->line));
}

/* \d, \dd or \ddd, at the first digit */
static bool take_decimal(struct hk_lexer *x)
{
    int n = 0, digits = 0;

    while (digits < 3 && x->at < x->end && *x->at >= '0' && *x->at <= '9') {
        n = n * 10 + (*x->at++ - '0');
        digits++;
    }
    if (n > 255)
        return hk_lex_fail(x, hk_fail(x->err, HK_EFORMAT,
                           "%s:%d: found \\%d in a text, expected at most "
                           "\\255", x->name, x->line, n));
    hk_str_putc(&x->value, (char)n);
    return true;
}

/* \z: pass over blanks and line ends */
static void skip_blanks(struct hk_lexer *x)
{
    while (x->at < x->end) {
        if (is_newline(*x->at))
            hk_lex_newline(x);
        else if (strchr(" \t\v\f", *x->at) && *x->at)
            x->at++;
        else
            return;
    }
}

static bool fail_escape(struct hk_lexer *x)
{
    char shown[80];
    const char *p = x->at;
    struct hk_token t = { .source = p, .kind = HK_T_NAME };

    /* the whole of a UTF-8 character */
    for (p++; p < x->end && ((unsigned char)*p & 0xC0) == 0x80; p++)
        ;
    t.source_len = (size_t)(p - x->at);
    hk_token_show(&t, shown, sizeof shown);
    return hk_lex_fail(x, hk_fail(x->err, HK_EFORMAT,
                       "%s:%d: found \\ before %s in a text, which means "
                       "nothing: a backslash itself is written \\\\", x->name,
                       x->line, shown));
}

/* After the backslash. */
static bool take_escape(struct hk_lexer *x)
{
    static const char names[] = "abfnrtv\\\"'";
    static const char values[] = "\a\b\f\n\r\t\v\\\"'";
    const char *known;

    if (x->at >= x->end)
        return true;                       /* the caller says: not closed */
    if (is_newline(*x->at)) {
        hk_lex_newline(x);
        hk_str_putc(&x->value, '\n');
        return true;
    }
    if (*x->at == 'x')
        return take_hex(x);
    if (*x->at == 'u')
        return take_code(x);
    if (*x->at == 'z') {
        x->at++;
        skip_blanks(x);
        return true;
    }
    if (*x->at >= '0' && *x->at <= '9')
        return take_decimal(x);
    known = *x->at ? strchr(names, *x->at) : NULL;
    if (!known)
        return fail_escape(x);
    hk_str_putc(&x->value, values[known - names]);
    x->at++;
    return true;
}

void hk_lex_quoted(struct hk_lexer *x, struct hk_token *t)
{
    char quote = *x->at++;
    const char *p;

    hk_str_clear(&x->value);
    for (;;) {
        for (p = x->at; p < x->end && *p != quote && *p != '\\' &&
             !is_newline(*p); p++)
            ;
        hk_str_add(&x->value, x->at, (size_t)(p - x->at));
        x->at = p;
        if (p >= x->end || is_newline(*p)) {
            hk_lex_fail(x, hk_fail(x->err, HK_EFORMAT, "%s:%d: the text is not "
                                   "closed on its line: expected %c", x->name,
                                   x->line, quote));
            return;
        }
        x->at++;
        if (*p == quote)
            break;
        if (!take_escape(x))
            return;
    }
    take_value(x, t);
}
