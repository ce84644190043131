/* str.c - strings that grow */
#include "base/str.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Room for `more` bytes and the NUL; false without memory. */
static bool make_room(struct hk_str *s, size_t more)
{
    if (s->failed)
        return false;
    if (more < s->cap - s->len)
        return true;
    if (more > PTRDIFF_MAX - s->len - 1
        || !hk_grow(&s->data, &s->cap, s->len + more + 1, 1))
        s->failed = true;
    return !s->failed;
}

void hk_str_add(struct hk_str *s, const char *bytes, size_t len)
{
    if (!len || !make_room(s, len))
        return;
    memcpy(s->data + s->len, bytes, len);
    s->len += len;
    s->data[s->len] = '\0';
}

void hk_str_puts(struct hk_str *s, const char *text)
{
    hk_str_add(s, text, strlen(text));
}

void hk_str_putc(struct hk_str *s, char c)
{
    if (!make_room(s, 1))
        return;
    s->data[s->len++] = c;
    s->data[s->len] = '\0';
}

void hk_str_int(struct hk_str *s, int64_t n)
{
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    char digits[21], *p = digits + sizeof digits;

    do {
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (n < 0)
        *--p = '-';
    hk_str_add(s, p, (size_t)(digits + sizeof digits - p));
}

/* The text is first made in a small array, for it may refer to `s` itself. */
void hk_str_addf(struct hk_str *s, const char *format, ...)
{
    char small[256], *large;
    va_list args;
    int len;

    va_start(args, format);
    len = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (len < 0) {
        s->failed = true;
        return;
    }
    if ((size_t)len < sizeof small) {
        hk_str_add(s, small, (size_t)len);
        return;
    }
    large = hk_alloc((size_t)len + 1);
    if (!large) {
        s->failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(large, (size_t)len + 1, format, args);
    va_end(args);
    hk_str_add(s, large, (size_t)len);
    hk_free(large);
}

const char *hk_str_text(const struct hk_str *s)
{
    return s->data ? s->data : "";
}

void hk_str_clear(struct hk_str *s)
{
    s->len = 0;
    s->failed = false;
    if (s->data)
        s->data[0] = '\0';
}

enum hk_status hk_str_status(const struct hk_str *s, struct hk_err *err)
{
    return s->failed ? hk_fail_memory(err) : HK_OK;
}

void hk_str_release(struct hk_str *s)
{
    hk_free(s->data);
    *s = (struct hk_str)HK_STR_INIT;
}

bool hk_starts_with(const char *text, const char *start)
{
    return !strncmp(text, start, strlen(start));
}

bool hk_has_ending(const char *path, const char *end)
{
    size_t len = strlen(path), n = strlen(end);

    return len >= n && !strcasecmp(path + len - n, end);
}

bool hk_ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), tail = strlen(end);

    return len >= tail && !memcmp(text + len - tail, end, tail);
}
