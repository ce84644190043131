/* value_text.c - values as words of a command line, as text, and compared */
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/buffer.h"
#include "plugin/value.h"

/* ---- words and texts ----------------------------------------------------- */

static bool parse_number(struct hk_arg *a, const char *text)
{
    char *end;
    const char first = text[*text == '-'];

    /* strtod takes blanks, nan, inf and 0x too */
    if ((first < '0' || first > '9') && first != '.')
        return false;
    if (!text[strspn(text, "-0123456789")]) {
        const bool negative = *text == '-';
        unsigned long long n;

        /* out of range gives ULLONG_MAX, which the check of the type tells
         * only for 64 bits; so it is told here */
        n = strtoull(text + negative, &end, 10);
        if (*end || (n == ULLONG_MAX
                     && strcmp(text + negative, "18446744073709551615")))
            return false;
        if (negative && n > (unsigned long long)INT64_MAX + 1)
            return false;
        if (!negative && n > INT64_MAX)
            *a = (struct hk_arg){ .kind = HK_ARG_NATURAL, .natural = n };
        else
            *a = HK_ARG_OF_INTEGER((int64_t)(negative ? 0 - n : n));
        return true;
    }
    if (text[strspn(text, "+-0123456789.eE")])
        return false;
    *a = HK_ARG_OF_FLOAT(strtod(text, &end));
    return !*end;
}

enum hk_status hk_arg_parse(struct hk_arg *a, const struct hk_ctype *t,
                            const char *text, struct hk_err *err)
{
    if (t->wire >= HK_WIRE_TEXT) {
        *a = HK_ARG_OF_TEXT(text, strlen(text));
    } else if (t->wire == HK_WIRE_BOOL) {
        *a = HK_ARG_OF_BOOLEAN(!strcmp(text, "true"));
        if (!a->boolean && strcmp(text, "false"))
            return hk_fail(err, HK_EUSAGE, "found \"%s\", expected true or "
                           "false", text);
    } else if (!parse_number(a, text)) {
        return hk_fail(err, HK_EUSAGE, "found \"%s\", expected a number (%s)",
                       text, t->name);
    }
    return HK_OK;
}

/* The shortest digits that read back as the same number. */
static void print_float(struct hk_str *out, double x)
{
    char text[40];

    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, x);
        if (strtod(text, NULL) == x)
            break;
    }
    hk_str_puts(out, isnan(x) ? "nan" : text);
}

static void print_items(struct hk_str *out, const struct hk_arg *a)
{
    const bool named = a->kind == HK_ARG_RECORD;
    size_t i;

    hk_str_putc(out, named ? '{' : '[');
    for (i = 0; i < a->count; i++) {
        hk_str_puts(out, i ? ", " : "");
        if (named)
            hk_str_addf(out, "%s: ", a->names[i]);
        hk_arg_print(out, &a->items[i], true);
    }
    hk_str_putc(out, named ? '}' : ']');
}

static void print_buffer(struct hk_str *out, const struct hk_buffer *b)
{
    struct hk_arg item;
    size_t i;

    hk_str_putc(out, '[');
    for (i = 0; i < b->count; i++) {
        item = hk_buffer_get(b, i);
        hk_str_puts(out, i ? ", " : "");
        hk_arg_print(out, &item, true);
    }
    hk_str_putc(out, ']');
}

void hk_arg_print(struct hk_str *out, const struct hk_arg *a, bool quoted)
{
    switch (a->kind) {
    case HK_ARG_NIL: hk_str_puts(out, "nil"); break;
    case HK_ARG_BOOLEAN: hk_str_puts(out, a->boolean ? "true" : "false"); break;
    case HK_ARG_INTEGER: hk_str_int(out, a->integer); break;
    case HK_ARG_NATURAL:
        hk_str_addf(out, "%llu", (unsigned long long)a->natural);
        break;
    case HK_ARG_FLOAT: print_float(out, a->real); break;
    case HK_ARG_TEXT:
        hk_str_puts(out, quoted ? "\"" : "");
        hk_str_add(out, a->text, a->len);
        hk_str_puts(out, quoted ? "\"" : "");
        break;
    case HK_ARG_LIST:
    case HK_ARG_RECORD: print_items(out, a); break;
    case HK_ARG_BUFFER: print_buffer(out, a->buffer); break;
    case HK_ARG_HANDLE: hk_str_puts(out, "handle"); break;
    case HK_ARG_FUNCTION: hk_str_puts(out, "function"); break;
    }
}

void hk_arg_show(struct hk_str *out, const struct hk_arg *a,
                 const struct hk_err *err)
{
    if (a->kind == HK_ARG_BUFFER)
        hk_str_addf(out, hk_say(err, "a buffer of %s"), a->buffer->type->name);
    else if (a->kind == HK_ARG_LIST || a->kind == HK_ARG_RECORD)
        hk_str_puts(out, hk_say(err, "a table"));
    else
        hk_arg_print(out, a, true);
}

enum hk_status hk_arg_fail(const struct hk_arg *a, const char *expected,
                           struct hk_err *err)
{
    struct hk_str found = HK_STR_INIT;
    enum hk_status rc;

    hk_arg_show(&found, a, err);
    rc = hk_fail(err, HK_EUSAGE, "found %s, expected %s",
                 hk_str_text(&found), expected);
    hk_str_release(&found);
    return rc;
}

/* ---- compared ------------------------------------------------------------ */

const struct hk_arg *hk_arg_member(const struct hk_arg *record,
                                   const char *name)
{
    size_t i;

    for (i = 0; record->kind == HK_ARG_RECORD && i < record->count; i++)
        if (!strcmp(record->names[i], name))
            return &record->items[i];
    return NULL;
}

static bool is_list(const struct hk_arg *a)
{
    return a->kind == HK_ARG_LIST || a->kind == HK_ARG_BUFFER;
}

static size_t length(const struct hk_arg *a)
{
    return a->kind == HK_ARG_BUFFER ? a->buffer->count : a->count;
}

static struct hk_arg item(const struct hk_arg *a, size_t i)
{
    return a->kind == HK_ARG_BUFFER ? hk_buffer_get(a->buffer, i)
           : a->items[i];
}

static bool same_lists(const struct hk_arg *a, const struct hk_arg *b)
{
    size_t i;

    if (length(a) != length(b))
        return false;
    for (i = 0; i < length(a); i++) {
        const struct hk_arg x = item(a, i), y = item(b, i);

        if (!hk_arg_same(&x, &y))
            return false;
    }
    return true;
}

/* The order of the members does not matter. */
static bool same_records(const struct hk_arg *a, const struct hk_arg *b)
{
    const struct hk_arg *other;
    size_t i;

    if (a->count != b->count)
        return false;
    for (i = 0; i < a->count; i++) {
        other = hk_arg_member(b, a->names[i]);
        if (!other || !hk_arg_same(&a->items[i], other))
            return false;
    }
    return true;
}

static bool same_floats(const struct hk_arg *a, const struct hk_arg *b)
{
    const double x = hk_arg_double(a), y = hk_arg_double(b);

    return x == y || (isnan(x) && isnan(y) && a->kind == b->kind)
        || fabs(x - y) <= 1e-12 * fmax(fabs(x), fabs(y));
}

bool hk_arg_same(const struct hk_arg *a, const struct hk_arg *b)
{
    if (a->kind == HK_ARG_FLOAT || b->kind == HK_ARG_FLOAT)
        return same_floats(a, b);
    if (is_list(a) && is_list(b))
        return same_lists(a, b);
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case HK_ARG_BOOLEAN: return a->boolean == b->boolean;
    case HK_ARG_INTEGER: return a->integer == b->integer;
    case HK_ARG_NATURAL: return a->natural == b->natural;
    case HK_ARG_TEXT:
        return a->len == b->len && !memcmp(a->text, b->text, a->len);
    case HK_ARG_RECORD: return same_records(a, b);
    case HK_ARG_HANDLE: return a->handle == b->handle;
    case HK_ARG_FUNCTION: return a->function == b->function;
    default: return true;
    }
}
