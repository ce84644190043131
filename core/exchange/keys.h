/* keys.h - which record a key means (private to the room)
 *
 * All keys of an entity in memory where the file is not tiny beside the
 * register, else one question to the register a key. Beside the record, a slot
 * remembers where in the file the key stood. */
#ifndef HK_KEYS_H
#define HK_KEYS_H

#include "base/map.h"
#include "store/record.h"

struct hk_key_slot {
    int64_t id;          /* of the record; 0: there is none */
    int64_t parent;      /* its parent; 0 */
    int64_t line;        /* of the file where the key first stood; 0 */
    int64_t again;       /* another line with the same key; 0 */
    int pass;            /* pass in which `line` was seen; 0 */
    bool refused;        /* the row of `line` was refused in the last pass */
};

/* `= { 0 }` is closed; releasing it is harmless. */
struct hk_keys {
    struct hk_store *store;
    const struct hk_entity *entity;
    struct hk_map map;               /* key bytes -> index in slots */
    struct hk_key_slot *slots;
    size_t count, cap;
    bool loaded;                     /* all keys of the register are here */
    struct sqlite3_stmt *find;       /* one key */
    struct hk_str bytes;             /* of the key being looked up */
};

/* Begin with no key seen. `rows` is about how many will be looked up. */
enum hk_status hk_keys_open(struct hk_keys *k, struct hk_store *s,
                            const struct hk_entity *e, size_t rows,
                            struct hk_err *err);

/* The slot of a key: values[entity->key[i]] known, `parent` a row id (0 where
 * the key stands alone or it is not known). The index stays valid. */
enum hk_status hk_keys_slot(struct hk_keys *k, int64_t parent,
                            const struct hk_value *values, size_t *slot,
                            struct hk_err *err);
void hk_keys_close(struct hk_keys *k);

#endif
