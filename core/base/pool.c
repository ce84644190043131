/* pool.c - many small blocks that come and go, for one owner */
#include "base/pool.h"

#include <stdalign.h>
#include <stddef.h>
#include <string.h>

#include "base/mem.h"
#include "base/mem_fail.h"

/* Under the address sanitizer only the bytes asked for can be touched, and
 * there is a gap behind each block. */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define GAP 16
#define HIDE(p, size) ASAN_POISON_MEMORY_REGION(p, size)
#define SHOW(p, size) ASAN_UNPOISON_MEMORY_REGION(p, size)
#else
#define GAP 0
#define HIDE(p, size) ((void)0)
#define SHOW(p, size) ((void)0)
#endif

enum { GRAIN = 16, SMALL = GRAIN * HK_POOL_CLASSES,
       FIRST = 8 << 10, MOST = 256 << 10 };

struct hk_pool_chunk {
    struct hk_pool_chunk *before;
    size_t size;
    alignas(GRAIN) char bytes[];
};

/* A block that is too large to be cut out of one, beside the others. */
struct hk_pool_large {
    struct hk_pool_large *before, *after;
    alignas(GRAIN) char bytes[];
};

static size_t class_of(size_t size)
{
    return (size + GRAIN - 1) / GRAIN;
}

static bool add_chunk(struct hk_pool *pool)
{
    size_t size = pool->next ? pool->next : FIRST;
    struct hk_pool_chunk *chunk;

    pool->is_full = pool->most && pool->held + size > pool->most;
    chunk = pool->is_full ? NULL : hk_alloc(sizeof *chunk + size);
    if (!chunk)
        return false;
    pool->held += size;
    chunk->before = pool->chunks;
    chunk->size = size;
    pool->chunks = chunk;
    pool->at = chunk->bytes;
    pool->end = chunk->bytes + size;
    pool->next = size < MOST ? size * 2 : MOST;
    HIDE(chunk->bytes, size);
    return true;
}

/* What is left of a chunk when the next one is begun is lost: less than 272
 * bytes. */
static void *take(struct hk_pool *pool, size_t size)
{
    size_t class = class_of(size), room = class * GRAIN + GAP;
    void *p = pool->free[class];

    if (p) {
        SHOW(p, size < sizeof p ? sizeof p : size);
        memcpy(&pool->free[class], p, sizeof p);
        return p;
    }
    if ((size_t)(pool->end - pool->at) < room && !add_chunk(pool))
        return NULL;
    p = pool->at;
    pool->at += room;
    SHOW(p, size);
    return p;
}

static struct hk_pool_large *large_of(void *p)
{
    return (void *)((char *)p - offsetof(struct hk_pool_large, bytes));
}

/* A block of `size` bytes, or NULL; `old` (may be NULL) is moved there. */
static void *take_large(struct hk_pool *pool, struct hk_pool_large *old,
                        size_t size)
{
    struct hk_pool_large *b = size > PTRDIFF_MAX ? NULL
        : hk_realloc(old, sizeof *b + size);

    if (!b)
        return NULL;
    if (!old) {
        b->before = NULL;
        b->after = pool->large;
    }
    if (b->after)
        b->after->before = b;
    *(b->before ? &b->before->after : &pool->large) = b;
    return b->bytes;
}

static void free_large(struct hk_pool *pool, struct hk_pool_large *b)
{
    if (b->after)
        b->after->before = b->before;
    *(b->before ? &b->before->after : &pool->large) = b->after;
    hk_free(b);
}

void hk_pool_free(struct hk_pool *pool, void *p, size_t size)
{
    size_t class = class_of(size);

    if (!p)
        return;
    if (size > SMALL) {
        free_large(pool, large_of(p));
        return;
    }
    SHOW(p, sizeof p);
    memcpy(p, &pool->free[class], sizeof p);
    HIDE(p, class * GRAIN);
    pool->free[class] = p;
}

/* Without memory for a smaller place a block stays where it is: what was cut
 * for a larger class serves as well, and what was not cut at all is lost to
 * others until the process ends. */
void *hk_pool_realloc(struct hk_pool *pool, void *p, size_t old, size_t size)
{
    void *q;

    pool->is_full = false;
    if (p && old > SMALL && size > SMALL) {
        q = take_large(pool, large_of(p), size);
        return q || size > old ? q : p;
    }
    if (p && old <= SMALL && class_of(old) == class_of(size)) {
        HIDE(p, class_of(old) * GRAIN);
        SHOW(p, size);
        return p;
    }
    if (size > SMALL)
        q = take_large(pool, NULL, size);
    else
        q = (!p || size > old) && hk_mem_must_fail() ? NULL : take(pool, size);
    if (!q)
        return p && size <= old ? p : NULL;
    if (p) {
        memcpy(q, p, old < size ? old : size);
        hk_pool_free(pool, p, old);
    }
    return q;
}

void hk_pool_release(struct hk_pool *pool)
{
    struct hk_pool_chunk *chunk, *before;

    while (pool->large)
        free_large(pool, pool->large);
    for (chunk = pool->chunks; chunk; chunk = before) {
        before = chunk->before;
        SHOW(chunk->bytes, chunk->size);
        hk_free(chunk);
    }
    *pool = (struct hk_pool){ 0 };
}
