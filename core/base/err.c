/* err.c - one sentence about a failure */
#include "base/err.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Bytes of `text` that may be kept when at most `room` fit: no character is
 * cut in two. */
static size_t whole(const char *text, size_t room)
{
    size_t n = room;

    while (n > 0 && room - n < 4 && ((unsigned char)text[n] & 0xc0) == 0x80)
        n--;
    return room - n < 4 ? n : room;
}

/* Set the sentence from `text`, of which `len` bytes wanted to be written but
 * no more than sizeof err->text - 1 are there. */
static void keep(struct hk_err *err, const char *text, size_t len)
{
    const size_t room = sizeof err->text - 1;

    if (len > room) {
        len = whole(text, room - 3);
        memcpy(err->text, text, len);
        memcpy(err->text + len, "...", 4);
    } else {
        memcpy(err->text, text, len);
        err->text[len] = '\0';
    }
}

/* ---- what is too long ---------------------------------------------------- */

#define OPEN '\1'
#define CLOSE '\2'
enum { LONGEST = 1400, SHORTEST = 80 };   /* bytes that stay of a text */

/* `format` with marks around every plain %s, which takes one byte more than
 * `most`, so that it is seen which texts were longer. */
static bool mark(char *out, size_t room, const char *format, int most)
{
    size_t n = 0;

    for (; *format && n + 20 < room; format++) {
        if (format[0] == '%' && format[1] == 's') {
            n += (size_t)snprintf(out + n, 20, "%c%%.%ds%c", OPEN, most + 1,
                                  CLOSE);
            format++;
        } else {
            if (format[0] == '%' && format[1])
                out[n++] = *format++;
            out[n++] = *format;
        }
    }
    out[n] = '\0';
    return !*format;
}

/* Take the marks out, and end with dots what is longer between two of them. A
 * mark within an argument does no harm: behind each OPEN comes a CLOSE, and
 * both with a byte that is cut make room for the dots. The length. */
static size_t end_with_dots(char *text, size_t most)
{
    char *const from = text, *to = text;
    size_t len;

    while (*text) {
        if (*text++ != OPEN) {
            *to++ = text[-1];
            continue;
        }
        for (len = 0; text[len] && text[len] != CLOSE; len++)
            ;
        memmove(to, text, len);
        text += len + (text[len] == CLOSE);
        if (len > most) {
            len = whole(to, most);
            memcpy(to + len, "...", 3);
            len += 3;
        }
        to += len;
    }
    *to = '\0';
    return (size_t)(to - from);
}

/* The sentence with at most so many bytes of each text; its length, or `room`
 * when it does not fit. */
static size_t with_short_texts(char *text, size_t room, const char *format,
                               int most, va_list args)
{
    char marked[1500];
    int len;

    if (!mark(marked, sizeof marked, format, most))
        return room;
    len = vsnprintf(text, room, marked, args);
    return len < 0 || (size_t)len >= room ? room
           : end_with_dots(text, (size_t)most);
}

enum hk_status hk_fail(struct hk_err *err, enum hk_status status,
                       const char *format, ...)
{
    char text[sizeof err->text];   /* the arguments may point into *err */
    char shorter[sizeof err->text];
    size_t fits = sizeof shorter;
    va_list args;
    int len, most;

    if (!err)
        return status;
    va_start(args, format);
    len = vsnprintf(text, sizeof text, hk_say(err, format), args);
    va_end(args);
    for (most = LONGEST; len >= (int)sizeof text && most >= SHORTEST
         && fits == sizeof shorter; most /= 2) {
        va_start(args, format);
        fits = with_short_texts(shorter, sizeof shorter, hk_say(err, format),
                                most, args);
        va_end(args);
    }
    if (len < 0)
        keep(err, format, strlen(format));
    else if (fits < sizeof shorter)
        keep(err, shorter, fits);
    else
        keep(err, text, (size_t)len);
    return status;
}

enum hk_status hk_fail_memory(struct hk_err *err)
{
    return hk_fail(err, HK_ENOMEM, "out of memory; close other programs or "
                   "take a smaller part");
}

enum hk_status hk_fail_at(struct hk_err *err, enum hk_status status,
                          const char *prefix)
{
    char text[sizeof err->text];
    int len;

    if (!err)
        return status;
    len = snprintf(text, sizeof text, hk_say(err, "%s: %s"), prefix,
                   err->text);
    if (len > 0)
        keep(err, text, (size_t)len);
    return status;
}

const char *hk_say(const struct hk_err *err, const char *english)
{
    return err && err->lang == HK_ZH ? hk_zh(english) : english;
}

const char *hk_reason(const struct hk_err *err, int why)
{
    return hk_say(err, strerror(why));
}

int hk_exit_code(enum hk_status status)
{
    switch (status) {
    case HK_OK:      return 0;
    case HK_ENO:     return 1;
    case HK_EUSAGE:  return 2;
    case HK_ERULE:   return 3;
    case HK_EIO:
    case HK_EFORMAT:
    case HK_EBUSY:   return 4;
    case HK_ENOMEM:
    case HK_EBUG:    return 5;
    case HK_ESTOP:   return 130;
    }
    return 5;
}
