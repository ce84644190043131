/* lex.c - Lua text as tokens: words, signs, blanks, comments */
#include "script/lex.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* In the order of enum hk_token_kind, from HK_T_AND. */
static const char *const token_texts[] = {
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function",
    "goto", "if", "in", "local", "nil", "not", "or", "repeat", "return",
    "then", "true", "until", "while",
    "...", "..", ".", "==", "=", "<=", "<<", "<", ">=", ">>", ">", "~=", "~",
    "//", "/", "::", ":", "+", "-", "*", "%", "^", "#", "&", "|", "(", ")",
    "{", "}", "[", "]", ";", ","
};

enum { LONGEST_WORD = 8 };   /* "function" */

const char *hk_token_text(enum hk_token_kind kind)
{
    return kind < HK_T_AND ? "" : token_texts[kind - HK_T_AND];
}

bool hk_lex_fail(struct hk_lexer *x, enum hk_status rc)
{
    x->rc = rc;
    return false;
}

void hk_token_show(const struct hk_token *t, char *out, size_t size)
{
    size_t len = 0, most = size > 48 ? 40 : size - 8;
    const char *cut = "";

    while (len < t->source_len && t->source[len] != '\n' &&
           t->source[len] != '\r')
        len++;
    if (len < t->source_len || len > most)
        cut = "...";
    if (len > most)
        len = most;
    while (len > 0 && len < t->source_len &&
           ((unsigned char)t->source[len] & 0xC0) == 0x80)
        len--;                             /* not inside a character */
    snprintf(out, size, "'%.*s%s'", (int)len, t->source, cut);
}

/* ---- the beginning ------------------------------------------------------- */

size_t hk_lex_head(const char *text, size_t len)
{
    size_t n = len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

    if (n < len && text[n] == '#')
        while (n < len && text[n] != '\n')
            n++;
    return n;
}

/* The line of the byte at `offset`. */
static int line_of(const char *text, size_t len, size_t offset)
{
    struct hk_lexer x = { .at = text, .end = text + len, .line = 1 };

    while (x.at < text + offset) {
        if (*x.at == '\n' || *x.at == '\r')
            hk_lex_newline(&x);
        else
            x.at++;
    }
    return x.line;
}

void hk_lex_start(struct hk_lexer *x, const char *text, size_t len,
                  const char *name, struct hk_arena *arena, struct hk_err *err)
{
    size_t head = hk_lex_head(text, len);
    size_t good;

    *x = (struct hk_lexer){ .name = name, .line = 1, .arena = arena,
                            .err = err };
    x->at = text + head;
    x->end = text + len;
    x->line_start = x->at;
    if (len > INT_MAX) {
        hk_lex_fail(x, hk_fail(err, HK_EFORMAT, "%s: larger than 2 GB, which "
                               "no file of rules is", name));
        return;
    }
    good = hk_utf8_check(text, len);
    if (good < len)
        hk_lex_fail(x, hk_fail(err, HK_EFORMAT, "%s:%d: found the byte 0x%02X, "
                               "which is not UTF-8: save the file as UTF-8",
                               name, line_of(text, len, good),
                               (unsigned)(unsigned char)text[good]));
}

void hk_lex_release(struct hk_lexer *x)
{
    hk_str_release(&x->value);
}

/* ---- signs --------------------------------------------------------------- */

/* The character at `x->at`, decoded (the text is known to be UTF-8). */
static unsigned decode(const struct hk_lexer *x, size_t *bytes)
{
    const unsigned char *p = (const unsigned char *)x->at;
    size_t n = *p < 0x80 ? 1 : *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : 4;
    unsigned code = *p & (n == 1 ? 0x7Fu : 0xFFu >> (n + 1));
    size_t i;

    for (i = 1; i < n; i++)
        code = code << 6 | (p[i] & 0x3Fu);
    *bytes = n;
    return code;
}

/* What a full-width sign should have been, or 0. */
static char plain_sign(unsigned code)
{
    if (code > 0xFF00 && code < 0xFF5F)
        return (char)(code - 0xFF00 + 0x20);
    switch (code) {
    case 0x3000: case 0xA0: return ' ';
    case 0x201C: case 0x201D: return '"';
    case 0x2018: case 0x2019: return '\'';
    case 0x3001: return ',';
    case 0x3002: return '.';
    case 0x3010: return '[';
    case 0x3011: return ']';
    default: return 0;
    }
}

static void fail_sign(struct hk_lexer *x, struct hk_token *t)
{
    unsigned code = decode(x, &t->source_len);
    char plain = plain_sign(code);
    enum hk_status rc;
    char shown[80];

    hk_token_show(t, shown, sizeof shown);
    if (plain)
        rc = hk_fail(x->err, HK_EFORMAT, "%s:%d: found the full-width sign %s "
                     "(U+%04X), expected the plain '%c'", x->name, t->line,
                     shown, code, plain);
    else if (code >= 0x80)
        rc = hk_fail(x->err, HK_EFORMAT, "%s:%d: found %s (U+%04X) outside a "
                     "text: names are made of the letters a to z, digits and "
                     "_; write [\"...\"] around other names", x->name, t->line,
                     shown, code);
    else if (code < 0x20 || code == 0x7F)
        rc = hk_fail(x->err, HK_EFORMAT, "%s:%d: found the control character "
                     "U+%04X: delete it", x->name, t->line, code);
    else
        rc = hk_fail(x->err, HK_EFORMAT, "%s:%d: found %s, which is no sign of "
                     "the language", x->name, t->line, shown);
    hk_lex_fail(x, rc);
}

/* Signs with which no longer one begins, from HK_T_ADD on. */
static const char alone[] = "+-*%^#&|(){}[];,";

static void take_sign(struct hk_lexer *x, struct hk_token *t)
{
    const char *single = *x->at ? strchr(alone, *x->at) : NULL;
    size_t left = (size_t)(x->end - x->at);
    int kind;

    if (single) {
        t->kind = (enum hk_token_kind)(HK_T_ADD + (single - alone));
        t->source_len = 1;
        x->at++;
        return;
    }
    for (kind = HK_T_DOTS; kind <= HK_T_COMMA; kind++) {
        const char *text = token_texts[kind - HK_T_AND];
        size_t n = strlen(text);

        if (n <= left && memcmp(x->at, text, n) == 0) {
            t->kind = (enum hk_token_kind)kind;
            t->source_len = n;
            x->at += n;
            return;
        }
    }
    fail_sign(x, t);
}

/* ---- words --------------------------------------------------------------- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void take_name(struct hk_lexer *x, struct hk_token *t)
{
    const char *p = x->at;
    int kind;

    while (p < x->end && (is_letter(*p) || is_digit(*p)))
        p++;
    t->len = t->source_len = (size_t)(p - x->at);
    t->kind = HK_T_NAME;
    for (kind = t->len > LONGEST_WORD ? HK_T_WHILE + 1 : HK_T_AND;
         kind <= HK_T_WHILE && t->kind == HK_T_NAME; kind++) {
        const char *text = token_texts[kind - HK_T_AND];

        if (*text == *x->at && strlen(text) == t->len &&
            memcmp(text, x->at, t->len) == 0)
            t->kind = (enum hk_token_kind)kind;
    }
    if (t->kind == HK_T_NAME) {
        t->text = hk_arena_dup(x->arena, x->at, t->len);
        if (!t->text)
            hk_lex_fail(x, hk_fail_memory(x->err));
    }
    x->at = p;
}

/* ---- blanks and comments ------------------------------------------------- */

/* At "--". */
static void skip_comment(struct hk_lexer *x)
{
    int level;

    x->at += 2;
    if (x->at < x->end && *x->at == '[') {
        level = hk_lex_bracket(x);
        if (level >= 0) {
            hk_lex_long(x, level, NULL);
            return;
        }
    }
    while (x->at < x->end && *x->at != '\n' && *x->at != '\r')
        x->at++;
}

static void skip_space(struct hk_lexer *x)
{
    while (!x->rc && x->at < x->end) {
        switch (*x->at) {
        case '\n': case '\r':
            hk_lex_newline(x);
            break;
        case ' ': case '\t': case '\v': case '\f':
            x->at++;
            break;
        case '-':
            if (x->at + 1 >= x->end || x->at[1] != '-')
                return;
            skip_comment(x);
            break;
        default:
            return;
        }
    }
}

static void take_bracket(struct hk_lexer *x, struct hk_token *t)
{
    int level = hk_lex_bracket(x);

    if (level >= 0)
        hk_lex_long(x, level, t);
    else if (x->at + 1 < x->end && x->at[1] == '=')
        hk_lex_fail(x, hk_fail(x->err, HK_EFORMAT, "%s:%d: found '[=' without "
                               "a second '[', expected a long text like "
                               "[=[...]=]", x->name, t->line));
    else
        take_sign(x, t);
}

static void take_token(struct hk_lexer *x, struct hk_token *t)
{
    char c = *x->at;

    if (is_letter(c))
        take_name(x, t);
    else if (is_digit(c) || (c == '.' && x->at + 1 < x->end &&
                             is_digit(x->at[1])))
        hk_lex_number(x, t);
    else if (c == '"' || c == '\'')
        hk_lex_quoted(x, t);
    else if (c == '[')
        take_bracket(x, t);
    else
        take_sign(x, t);
}

void hk_lex_next(struct hk_lexer *x, struct hk_token *t)
{
    *t = (struct hk_token){ .kind = HK_T_EOF };
    if (!x->rc)
        skip_space(x);
    t->line = x->line;
    t->column = (int)(x->at - x->line_start) + 1;
    t->source = x->at;
    if (x->rc || x->at >= x->end)
        return;
    take_token(x, t);
    t->source_len = (size_t)(x->at - t->source);
    if (x->rc)
        t->kind = HK_T_EOF;
}
