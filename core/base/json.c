/* json.c - writing JSON */
#include "base/json.h"

#include "base/utf8.h"

#include <string.h>

/* What is known of an open bracket. */
enum { OBJECT = 1, FILLED = 2, KEYED = 4 };

enum { DEPTH = sizeof ((struct hk_json *)0)->state };

/* The state of the innermost bracket; NULL outside of all. */
static unsigned char *top(struct hk_json *j)
{
    return j->depth > 0 && j->depth <= DEPTH ? &j->state[j->depth - 1] : NULL;
}

/* The comma that belongs before a key or a value. */
static void before(struct hk_json *j)
{
    unsigned char *state = top(j);

    if (!state)
        return;
    if (*state & KEYED)
        *state &= (unsigned char)~KEYED;
    else if (*state & FILLED)
        hk_str_putc(j->out, ',');
    *state |= FILLED;
}

void hk_json_open(struct hk_json *j, char bracket)
{
    before(j);
    hk_str_putc(j->out, bracket);
    if (j->depth++ < DEPTH)
        *top(j) = bracket == '{' ? OBJECT : 0;
    else
        j->out->failed = true;
}

void hk_json_close(struct hk_json *j)
{
    unsigned char *state = top(j);

    if (state)
        hk_str_putc(j->out, *state & OBJECT ? '}' : ']');
    if (j->depth > 0)
        j->depth--;
}

void hk_json_key(struct hk_json *j, const char *key)
{
    unsigned char *state = top(j);

    before(j);
    hk_json_quote(j->out, key, strlen(key));
    hk_str_putc(j->out, ':');
    if (state)
        *state |= KEYED;
}

void hk_json_text(struct hk_json *j, const char *text, size_t len)
{
    before(j);
    hk_json_quote(j->out, text, len);
}

void hk_json_puts(struct hk_json *j, const char *text)
{
    if (text)
        hk_json_text(j, text, strlen(text));
    else
        hk_json_null(j);
}

void hk_json_int(struct hk_json *j, int64_t n)
{
    before(j);
    hk_str_int(j->out, n);
}

void hk_json_bool(struct hk_json *j, bool b)
{
    hk_json_raw(j, b ? "true" : "false");
}

void hk_json_null(struct hk_json *j)
{
    hk_json_raw(j, "null");
}

void hk_json_raw(struct hk_json *j, const char *json)
{
    hk_json_add(j, json, strlen(json));
}

void hk_json_add(struct hk_json *j, const char *json, size_t len)
{
    before(j);
    hk_str_add(j->out, json, len);
}

/* What must not stand in a string as it is: the controls and the quotes of
 * JSON, and what would steer a terminal that shows the result. */
static void add_escape(struct hk_str *out, int32_t code)
{
    static const char plain[] = "\"\\\b\f\n\r\t", letter[] = "\"\\bfnrt";
    const char *found = code > 0 && code < 0x80 ? strchr(plain, code) : NULL;

    if (code < 0) {
        hk_str_puts(out, "\xef\xbf\xbd");
    } else if (found) {
        hk_str_putc(out, '\\');
        hk_str_putc(out, letter[found - plain]);
    } else {
        hk_str_addf(out, "\\u%04x", (unsigned)code);
    }
}

void hk_json_quote(struct hk_str *out, const char *text, size_t len)
{
    size_t at, n, from = 0;
    int32_t code;

    hk_str_putc(out, '"');
    for (at = 0; at < len; at += n) {
        n = 1;
        if (text[at] >= ' ' && text[at] < '\x7f' && text[at] != '"'
            && text[at] != '\\')
            continue;
        n = hk_utf8_next(text + at, len - at, &code);
        if (code != '"' && code != '\\' && !hk_code_steers(code))
            continue;
        hk_str_add(out, text + from, at - from);
        add_escape(out, code);
        from = at + n;
    }
    if (from < len)
        hk_str_add(out, text + from, len - from);
    hk_str_putc(out, '"');
}
