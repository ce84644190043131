/* arena.h - memory that is freed all at once */
#ifndef HK_ARENA_H
#define HK_ARENA_H

#include <stddef.h>

struct hk_arena_block;

/* `= { 0 }` is the empty arena. Owns its blocks. */
struct hk_arena {
    struct hk_arena_block *last;
    size_t used;   /* in the last block */
};

/* Zeroed memory, aligned for any type; NULL without memory. It lives until the
 * arena is reset or released. */
void *hk_arena_alloc(struct hk_arena *a, size_t size);
char *hk_arena_dup(struct hk_arena *a, const char *text, size_t len);
char *hk_arena_printf(struct hk_arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void hk_arena_reset(struct hk_arena *a);    /* empty, keeping one block */
void hk_arena_release(struct hk_arena *a);  /* twice is harmless */

#endif
