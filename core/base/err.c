/* err.c - one sentence about a failure */
#include "base/err.h"

#include <stdarg.h>
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

enum hk_status hk_fail(struct hk_err *err, enum hk_status status,
                       const char *format, ...)
{
    char text[sizeof err->text];   /* the arguments may point into *err */
    va_list args;
    int len;

    if (!err)
        return status;
    va_start(args, format);
    len = vsnprintf(text, sizeof text, hk_say(err, format), args);
    va_end(args);
    if (len < 0)
        keep(err, format, strlen(format));
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
