/* pool.h - many small blocks that come and go, for one owner
 *
 * A script makes and drops tens of thousands of blocks of some dozen bytes.
 * They are cut out of large ones and kept by size when they are given back, so
 * that a block costs a few instructions and no head of its own. Whoever gives a
 * block back says how large it was asked for. Blocks of more than 256 bytes
 * come from hk_alloc. No two threads at once. */
#ifndef HK_POOL_H
#define HK_POOL_H

#include <stdbool.h>
#include <stddef.h>

enum { HK_POOL_CLASSES = 16 };   /* of 16, 32, ... 256 bytes */

/* `= { 0 }` is an empty pool. What was given back for blocks of one size serves
 * only those, so a pool may hold several times what is in use at any time; with
 * `most` it holds no more than that. */
struct hk_pool {
    size_t most;                       /* bytes of chunks; 0: no limit */
    void *free[HK_POOL_CLASSES + 1];   /* given back, by class; linked */
    char *at, *end;                    /* of the newest chunk: not yet cut */
    struct hk_pool_chunk *chunks;
    struct hk_pool_large *large;       /* blocks beside the chunks */
    size_t next;                       /* bytes of the next chunk */
    size_t held;                       /* bytes of all chunks */
    bool is_full;                      /* `most` refused the last block */
};

/* Lua's rules: a block of `size` bytes that holds what `p` (NULL: nothing; else
 * a block of this pool that was asked for with `old`) held. NULL without
 * memory, and `p` is as it was; making smaller never fails. */
void *hk_pool_realloc(struct hk_pool *pool, void *p, size_t old, size_t size);
void hk_pool_free(struct hk_pool *pool, void *p, size_t size);

/* Free all blocks at once. The pool is empty then, without a limit. */
void hk_pool_release(struct hk_pool *pool);

#endif
