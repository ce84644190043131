/* old.c - reading and writing the old values of history
 *
 * Our own reader, because cJSON makes doubles of numbers and cuts texts at
 * \u0000; it knows only what functions.c writes, and trusts nothing. */
#include "store/old.h"

#include "base/mem.h"

#include <string.h>

void hk_old_quote(struct hk_str *out, const char *text, size_t len)
{
    static const char hex[] = "0123456789abcdef";
    size_t from = 0;

    hk_str_putc(out, '"');
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        char escape[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };

        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        hk_str_add(out, text + from, i - from);
        from = i + 1;
        if (c >= 0x20) {
            hk_str_putc(out, '\\');
            hk_str_putc(out, (char)c);
        } else {
            hk_str_add(out, escape, sizeof escape);
        }
    }
    hk_str_add(out, text + from, len - from);
    hk_str_putc(out, '"');
}

bool hk_old_begin(struct hk_old *o, const char *json, size_t len)
{
    /* No text is longer without its escapes. */
    if (!hk_grow(&o->room, &o->room_cap, len + 1, 1))
        return false;
    o->room_len = 0;
    o->at = json;
    o->end = json + len;
    o->name = NULL;
    o->damaged = len < 2 || json[0] != '{' || json[len - 1] != '}';
    if (!o->damaged) {
        o->at++;
        o->end--;
    }
    return true;
}

static bool take(struct hk_old *o, const char *word)
{
    size_t len = strlen(word);

    if ((size_t)(o->end - o->at) < len || memcmp(o->at, word, len))
        return false;
    o->at += len;
    return true;
}

static bool read_number(struct hk_old *o)
{
    bool minus = take(o, "-");
    uint64_t most = minus ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX;
    uint64_t n = 0;
    const char *from = o->at;

    for (; o->at < o->end && *o->at >= '0' && *o->at <= '9'; o->at++) {
        unsigned digit = (unsigned)(*o->at - '0');

        if (n > (most - digit) / 10)
            return false;
        n = n * 10 + digit;
    }
    o->value.number = minus ? (int64_t)(0 - n) : (int64_t)n;
    return o->at > from;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What follows a backslash. Only control characters are written by number. */
static bool read_escape(struct hk_old *o, char *out)
{
    int high, low;

    if (o->at == o->end)
        return false;
    *out = *o->at++;
    if (*out == '"' || *out == '\\')
        return true;
    if (*out != 'u' || o->end - o->at < 4 || o->at[0] != '0' ||
        o->at[1] != '0')
        return false;
    high = hex_digit(o->at[2]);
    low = hex_digit(o->at[3]);
    o->at += 4;
    *out = (char)(high * 16 + low);
    return high >= 0 && high < 2 && low >= 0;
}

static bool read_text(struct hk_old *o)
{
    char *out = o->room + o->room_len;

    o->value.text = out;
    while (o->at < o->end && *o->at != '"') {
        char c = *o->at++;

        if ((unsigned char)c < 0x20 || (c == '\\' && !read_escape(o, &c)))
            return false;
        *out++ = c;
    }
    o->value.len = (size_t)(out - o->value.text);
    o->room_len += o->value.len;
    return take(o, "\"");
}

static bool read_value(struct hk_old *o)
{
    o->value = (struct hk_value){ .state = HK_KNOWN };
    o->is_text = false;
    if (take(o, "null")) {
        o->value.state = HK_UNKNOWN;
        return true;
    }
    if (take(o, "false")) {
        o->value.state = HK_NONE;
        return true;
    }
    o->is_text = take(o, "\"");
    return o->is_text ? read_text(o) : read_number(o);
}

static bool read_name(struct hk_old *o)
{
    if (!take(o, "\""))
        return false;
    o->name = o->at;
    while (o->at < o->end && *o->at != '"' && *o->at != '\\')
        o->at++;
    o->name_len = (size_t)(o->at - o->name);
    return o->name_len > 0 && take(o, "\":");
}

bool hk_old_next(struct hk_old *o)
{
    bool first = !o->name;

    if (o->damaged || o->at == o->end)
        return false;
    if (!first && !take(o, ",")) {
        o->damaged = true;
        return false;
    }
    o->from = o->at;
    o->damaged = !read_name(o) || !read_value(o);
    return !o->damaged;
}

void hk_old_release(struct hk_old *o)
{
    hk_free(o->room);
    *o = (struct hk_old){ 0 };
}
