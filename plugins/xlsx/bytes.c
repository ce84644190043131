/* bytes.c - bytes that grow */
#include "bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool room(struct bytes *b, size_t len)
{
    size_t cap = b->cap ? b->cap : 256;
    char *data;

    if (b->failed || len > ((size_t)1 << 40) - b->len)
        return false;
    while (cap < b->len + len)
        cap *= 2;
    if (cap == b->cap)
        return true;
    data = realloc(b->data, cap);
    if (!data)
        return false;
    b->data = data;
    b->cap = cap;
    return true;
}

void bytes_add(struct bytes *b, const void *data, size_t len)
{
    if (!len)
        return;
    if (!room(b, len)) {
        b->failed = true;
        return;
    }
    memcpy(b->data + b->len, data, len);
    b->len += len;
}

void bytes_text(struct bytes *b, const char *text)
{
    bytes_add(b, text, strlen(text));
}

void bytes_number(struct bytes *b, unsigned long long number)
{
    char text[24];

    snprintf(text, sizeof text, "%llu", number);
    bytes_text(b, text);
}

void bytes_release(struct bytes *b)
{
    free(b->data);
    *b = (struct bytes){ 0 };
}
