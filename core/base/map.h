/* map.h - from a byte string to a number */
#ifndef HK_MAP_H
#define HK_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hk_map_slot;

/* Open addressing; keys are copied. `= { 0 }` is the empty map. The hash is
 * seeded per process, so iteration order must not be used for output: there
 * is no iteration. */
struct hk_map {
    struct hk_map_slot *slots;
    size_t count, cap;
};

/* Set `key` to `value`; false without memory (the map is as before). */
bool hk_map_set(struct hk_map *m, const char *key, size_t len, int64_t value);

/* The value of `key`, or `absent`. */
int64_t hk_map_get(const struct hk_map *m, const char *key, size_t len,
                   int64_t absent);

/* The value of `key`; sets it to `fresh` first where it is absent. `added`
 * (may be NULL) says which. False without memory. */
bool hk_map_intern(struct hk_map *m, const char *key, size_t len,
                   int64_t fresh, int64_t *value, bool *added);

/* Forget all keys, and keep a small map's room for the next ones. */
void hk_map_clear(struct hk_map *m);

/* Free the keys and leave the map empty. Twice is harmless. */
void hk_map_release(struct hk_map *m);

#endif
