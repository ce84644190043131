/* mem.h - allocation that can be made to fail
 *
 * All memory of the program, of Lua, SQLite and cJSON comes from here. With
 * HK_FAIL_ALLOC=n in the environment the n-th allocation returns NULL, which
 * is how the tests walk through every path without memory. */
#ifndef HK_MEM_H
#define HK_MEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Like malloc, calloc, realloc, free, strdup, strndup: NULL without memory.
 * Size 0 gives a pointer that may be freed. */
void *hk_alloc(size_t size);
void *hk_zalloc(size_t count, size_t size);
void *hk_realloc(void *p, size_t size);
void  hk_free(void *p);
char *hk_strdup(const char *text);
char *hk_strndup(const char *text, size_t len);

/* Make room for at least `need` elements of `size` bytes in the array at
 * `*array` (a pointer to a pointer) of `*cap` elements; grows by half. False
 * without memory, and the array is as before. */
bool hk_grow(void *array, size_t *cap, size_t need, size_t size);

/* The n-th allocation from now on returns NULL, whatever HK_FAIL_ALLOC says;
 * 0: none does. For tests. */
void hk_mem_fail(int64_t n);

/* Hand SQLite and cJSON our allocator. Once, before their first use. */
void hk_mem_install(void);

#endif
