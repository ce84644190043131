/* arena.c - memory that is freed all at once */
#include "base/arena.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK = 16 * 1024 };

struct hk_arena_block {
    struct hk_arena_block *before;
    size_t size;           /* of `bytes` */
    max_align_t bytes[];
};

/* A block of at least `size` bytes behind the last one. */
static struct hk_arena_block *add_block(struct hk_arena *a, size_t size)
{
    struct hk_arena_block *block;
    size_t room = a->last ? a->last->size * 2 : BLOCK;

    if (room > 64 * BLOCK)
        room = 64 * BLOCK;
    if (room < size)
        room = size;
    block = hk_alloc(sizeof *block + room);
    if (!block && room > size) {
        room = size;
        block = hk_alloc(sizeof *block + room);
    }
    if (!block)
        return NULL;
    block->before = a->last;
    block->size = room;
    a->last = block;
    a->used = 0;
    return block;
}

void *hk_arena_alloc(struct hk_arena *a, size_t size)
{
    const size_t align = sizeof(max_align_t);
    char *p;

    if (size > PTRDIFF_MAX / 2)
        return NULL;
    size = (size + align - 1) / align * align;
    if ((!a->last || a->last->size - a->used < size) && !add_block(a, size))
        return NULL;
    p = (char *)a->last->bytes + a->used;
    a->used += size;
    return memset(p, 0, size);
}

char *hk_arena_dup(struct hk_arena *a, const char *text, size_t len)
{
    char *copy = len < SIZE_MAX ? hk_arena_alloc(a, len + 1) : NULL;

    if (copy && len)
        memcpy(copy, text, len);
    return copy;
}

char *hk_arena_printf(struct hk_arena *a, const char *format, ...)
{
    char small[256], *text;
    va_list args;
    int len;

    va_start(args, format);
    len = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (len < 0)
        return NULL;
    text = hk_arena_alloc(a, (size_t)len + 1);
    if (!text)
        return NULL;
    if ((size_t)len < sizeof small)
        return memcpy(text, small, (size_t)len + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    return text;
}

/* The last block is the largest, unless one piece was huge: keep that one. */
void hk_arena_reset(struct hk_arena *a)
{
    struct hk_arena_block *block, *before;

    if (!a->last)
        return;
    for (block = a->last->before; block; block = before) {
        before = block->before;
        hk_free(block);
    }
    a->last->before = NULL;
    a->used = 0;
}

void hk_arena_release(struct hk_arena *a)
{
    hk_arena_reset(a);
    hk_free(a->last);
    *a = (struct hk_arena){ 0 };
}
