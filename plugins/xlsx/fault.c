/* fault.c - one sentence about what is wrong with a file */
#include "fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool fault_is(const struct fault *f)
{
    return f->text[0] != '\0';
}

bool fault_say(struct fault *f, const char *zh, const char *en, ...)
{
    const size_t half = sizeof f->text / 2;
    va_list args;
    size_t len;

    if (fault_is(f))
        return false;
    va_start(args, en);
    vsnprintf(f->text, half, zh, args);
    va_end(args);
    len = strlen(f->text);
    f->text[len++] = '\n';
    va_start(args, en);
    vsnprintf(f->text + len, half, en, args);
    va_end(args);
    return false;
}

bool fault_memory(struct fault *f)
{
    return fault_say(f, "内存不足", "out of memory");
}
