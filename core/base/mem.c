/* mem.c - allocation that can be made to fail */
#include "base/mem.h"

#include "base/mem_fail.h"

#include <cjson/cJSON.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What is left until the allocation that fails. It is the one counter of the
 * process and read by every thread; 0 and below never fails. */
enum { UNREAD = -1, NEVER = 0 };
static atomic_llong left = UNREAD;

static void read_environment(void)
{
    const char *text = getenv("HK_FAIL_ALLOC");
    long long n = text ? strtoll(text, NULL, 10) : NEVER;
    long long unread = UNREAD;

    atomic_compare_exchange_strong(&left, &unread, n > 0 ? n : NEVER);
}

void hk_mem_fail(int64_t n)
{
    atomic_store(&left, n > 0 ? n : NEVER);
}

bool hk_mem_must_fail(void)
{
    long long n = atomic_load_explicit(&left, memory_order_relaxed);

    if (n == NEVER)
        return false;
    if (n == UNREAD)
        read_environment();
    n = atomic_load(&left);
    while (n > 0)
        if (atomic_compare_exchange_weak(&left, &n, n - 1))
            return n == 1;
    return false;
}

/* No object is larger than this, and what asks for one has miscounted. */
#define LARGEST ((size_t)PTRDIFF_MAX)

#define PAGE  ((size_t)4096)
#define TOP_PAD ((size_t)16 << 20)
#define LARGE ((size_t)1 << 20)

/* What is large is asked for in large pages: columns are gone through from end
 * to end, and a page fault for every 4 kB would cost more than that. */
static void *in_large_pages(void *p, size_t size)
{
    uintptr_t from = ((uintptr_t)p + PAGE - 1) & ~(uintptr_t)(PAGE - 1);
    uintptr_t to = ((uintptr_t)p + size) & ~(uintptr_t)(PAGE - 1);

    if (p && size >= LARGE && to > from)
        (void)madvise((void *)from, to - from, MADV_HUGEPAGE);
    return p;
}

void *hk_alloc(size_t size)
{
    if (size > LARGEST || hk_mem_must_fail())
        return NULL;
    return in_large_pages(malloc(size ? size : 1), size);
}

void *hk_zalloc(size_t count, size_t size)
{
    if ((size && count > LARGEST / size) || hk_mem_must_fail())
        return NULL;
    return count && size ? in_large_pages(calloc(count, size), count * size)
                         : calloc(1, 1);
}

void *hk_realloc(void *p, size_t size)
{
    if (size > LARGEST || hk_mem_must_fail())
        return NULL;
    return in_large_pages(realloc(p, size ? size : 1), size);
}

void hk_free(void *p)
{
    free(p);
}

char *hk_strdup(const char *text)
{
    return hk_strndup(text, strlen(text));
}

char *hk_strndup(const char *text, size_t len)
{
    char *copy;

    len = strnlen(text, len);
    copy = hk_alloc(len + 1);
    if (copy) {
        memcpy(copy, text, len);
        copy[len] = '\0';
    }
    return copy;
}

bool hk_grow(void *array, size_t *cap, size_t need, size_t size)
{
    size_t more = *cap + *cap / 2;
    void *old, *grown;

    if (need <= *cap)
        return true;
    if (more < need)
        more = need;
    if (more < 8)
        more = 8;
    if (size && more > LARGEST / size)
        more = need;
    if (size && more > LARGEST / size)
        return false;
    memcpy(&old, array, sizeof old);   /* any type of pointer stands there */
    grown = hk_realloc(old, more * size);
    if (!grown)
        return false;
    memcpy(array, &grown, sizeof grown);
    *cap = more;
    return true;
}

/* SQLite asks how large a block is, so its size stands before it. */
static void *sqlite_alloc(int size)
{
    int64_t *block = hk_alloc((size_t)size + sizeof *block);

    if (!block)
        return NULL;
    *block = size;
    return block + 1;
}

static void sqlite_free(void *p)
{
    hk_free((int64_t *)p - 1);
}

static void *sqlite_realloc(void *p, int size)
{
    int64_t *block = hk_realloc((int64_t *)p - 1,
                                (size_t)size + sizeof *block);

    if (!block)
        return NULL;
    *block = size;
    return block + 1;
}

static int sqlite_size(void *p)
{
    return p ? (int)((int64_t *)p)[-1] : 0;
}

static int sqlite_roundup(int size)
{
    return (size + 7) & ~7;
}

static int sqlite_begin(void *unused)
{
    (void)unused;
    return SQLITE_OK;
}

static void sqlite_end(void *unused)
{
    (void)unused;
}

/* A column of its own mapping begins and ends within a large page and gets few;
 * one beside the other they share them, and what one evaluation gave back the
 * next one finds warm. */
static void keep_together(void)
{
    (void)mallopt(M_MMAP_THRESHOLD, 32 << 20);
    (void)mallopt(M_TRIM_THRESHOLD, 64 << 20);
    (void)mallopt(M_TOP_PAD, TOP_PAD);
}

/* The first of the heap comes in large pages too: most commands need some MB of
 * small things before they can answer, and to ask for these page by page is a
 * tenth of that time. */
static void begin_large(void)
{
    char *from = sbrk(0), *to;
    void *volatile grown = malloc(TOP_PAD / 8);

    free(grown);
    to = sbrk(0);
    if (to > from)
        (void)in_large_pages(from, (size_t)(to - from));
}

void hk_mem_install(void)
{
    static const sqlite3_mem_methods methods = {
        sqlite_alloc, sqlite_free, sqlite_realloc, sqlite_size,
        sqlite_roundup, sqlite_begin, sqlite_end, NULL
    };
    cJSON_Hooks hooks = { hk_alloc, hk_free };

    keep_together();
    begin_large();
    sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);   /* a lock an allocation */
    cJSON_InitHooks(&hooks);
}
