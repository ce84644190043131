/* lex_number.c - numbers, as Lua 5.4 reads them
 *
 * Lua takes as many characters as could belong to a number and then asks
 * whether they are one; "3x" and "0x" are therefore errors, not two tokens. */
#include "script/lex.h"

#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int hex_value(char c)
{
    if (is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* The end of what Lua would take for a number. */
static const char *numeral_end(const char *p, const char *end)
{
    char low = 'e', high = 'E';

    if (*p == '0' && p + 1 < end && (p[1] == 'x' || p[1] == 'X')) {
        low = 'p';
        high = 'P';
        p += 2;
    }
    while (p < end) {
        if (*p == low || *p == high) {
            p++;
            if (p < end && (*p == '+' || *p == '-'))
                p++;
        } else if (hex_value(*p) >= 0 || *p == '.') {
            p++;
        } else {
            break;
        }
    }
    while (p < end && is_letter(*p))      /* so that the message shows it */
        p++;
    return p;
}

/* Whole numbers: hexadecimal ones wrap around, decimal ones that do not fit
 * are left to be floats. */
static bool read_integer(const char *s, int64_t *out)
{
    uint64_t n = 0;
    const char *p = s;

    if (p[0] == '0' && (p[1] == 'x' || p[1] == 'X')) {
        p += 2;
        for (s = p; hex_value(*p) >= 0; p++)
            n = n * 16 + (uint64_t)hex_value(*p);
    } else {
        for (; is_digit(*p); p++) {
            unsigned digit = (unsigned)(*p - '0');

            if (n > (uint64_t)INT64_MAX / 10 ||
                (n == (uint64_t)INT64_MAX / 10 && digit > INT64_MAX % 10))
                return false;
            n = n * 10 + digit;
        }
    }
    memcpy(out, &n, sizeof *out);
    return p > s && *p == '\0';
}

static bool read_float(const char *s, double *out)
{
    char *rest;

    *out = strtod(s, &rest);
    return rest > s && *rest == '\0';
}

void hk_lex_number(struct hk_lexer *x, struct hk_token *t)
{
    const char *end = numeral_end(x->at, x->end);
    char *copy = hk_arena_dup(x->arena, x->at, (size_t)(end - x->at));
    char shown[80];

    if (!copy) {
        hk_lex_fail(x, hk_fail_memory(x->err));
        return;
    }
    t->source_len = (size_t)(end - x->at);
    x->at = end;
    if (read_integer(copy, &t->integer)) {
        t->kind = HK_T_INT;
    } else if (read_float(copy, &t->number)) {
        t->kind = HK_T_FLOAT;
    } else {
        hk_token_show(t, shown, sizeof shown);
        hk_lex_fail(x, hk_fail(x->err, HK_EFORMAT,
                               "%s:%d: found %s, expected a number like 12, "
                               "0.5, 1e6 or 0xFF", x->name, t->line, shown));
    }
}
