/* copy_file.h - the file of a columnar copy (private to data/copy*.c)
 *
 *     head | section | section ... | table of sections
 *
 * Numbers are those of the machine (`order` says which); every section begins
 * at a multiple of eight bytes, directly behind the one before it, and has a
 * sum of its own, so that a load checks just the columns that it reads. No byte
 * of the file is without a sum. */
#ifndef HK_COPY_FILE_H
#define HK_COPY_FILE_H

#include "data/copy.h"
#include "data/load.h"

/* Raise it whenever the layout changes, or what loading makes of a row. */
#define HK_COPY_LAYOUT 1
#define HK_COPY_MAGIC "hukacols"
#define HK_COPY_ORDER UINT32_C(0x01020304)
#define HK_COPY_MOST ((uint64_t)4 << 30)   /* bytes: larger ones are not kept */

/* Which state of which register. */
struct hk_copy_key {
    char id[32];                   /* of the register */
    int64_t batch;
    unsigned char chain[32], model[32];
};

struct hk_copy_head {
    char magic[8];                 /* HK_COPY_MAGIC, without its NUL */
    uint32_t order, layout;        /* HK_COPY_ORDER, HK_COPY_LAYOUT */
    uint64_t length;               /* of the file */
    struct hk_copy_key key;
    uint64_t sections, table_at;
    uint64_t table_sum;
    uint64_t sum;                  /* of all that stands before it */
};

enum hk_copy_sort {
    HK_COPY_IDS,                   /* row ids of the store, in key order */
    HK_COPY_PARENTS,               /* rows of the sheet around it */
    HK_COPY_KEYS,                  /* texts, each with its NUL */
    HK_COPY_VALUES,                /* of a field; texts: places in TEXTS */
    HK_COPY_STATES,                /* enum hk_row_state; none: all known */
    HK_COPY_TEXTS,                 /* those that occur in a field */
    HK_COPY_SORTS
};

/* Numbers stand as lanes of `width` bytes above `base`: width 0 says that all
 * are `base`. Texts have width 1 and `len` - padding bytes. */
struct hk_copy_section {
    int32_t entity, sort, field;   /* field -1: of the records themselves */
    uint32_t width;                /* 0, 1, 2, 4 or 8 */
    int64_t base;
    uint64_t count;                /* numbers or texts */
    uint64_t at, len;              /* in the file; len a multiple of eight */
    uint64_t sum;
};

struct hk_copy {
    const unsigned char *bytes;    /* mapped for reading */
    size_t length;
    const struct hk_copy_head *head;
    const struct hk_copy_section *sections;
    size_t count;
};

/* The key of what `s` holds now; in a read transaction. */
enum hk_status hk_copy_key_of(struct hk_copy_key *key, struct hk_store *s,
                              struct hk_err *err);

/* Map the copy at `path` if it is one with this key; *c is empty (and need not
 * be closed) when the answer is not HK_COPY_USED. `beside` is the register. */
enum hk_copy_state hk_copy_open(struct hk_copy *c, const char *path,
                                const char *beside,
                                const struct hk_copy_key *key);
void hk_copy_close(struct hk_copy *c);

/* The sum of `len` bytes, a multiple of eight at such an address. Two texts of
 * one length that differ within one word of eight bytes never have the same. */
uint64_t hk_copy_sum(const void *bytes, size_t len);

/* The section, or NULL; whether its bytes are those that were written. */
const struct hk_copy_section *hk_copy_find(const struct hk_copy *c, int entity,
                                           enum hk_copy_sort sort, int field);
bool hk_copy_is_whole(const struct hk_copy *c,
                      const struct hk_copy_section *x);

/* May records of `e` stand in a copy: no part of their keys is private. */
bool hk_copy_may_hold(const struct hk_model *m, const struct hk_entity *e);

/* Fill the sheet of `entity` from the copy: rows and every wanted column that
 * stands there, marked in l->copied. *found is false, and nothing is changed,
 * where the copy does not have the entity. HK_EFORMAT: the copy is damaged or
 * does not suit the model, whatever it says (no sentence); HK_ENOMEM. */
enum hk_status hk_copy_take(struct hk_load *l, int entity, bool *found);

/* Are the links among the copied columns rows of their sheets? Once all sheets
 * are loaded. */
bool hk_copy_links_hold(const struct hk_load *l);

/* Write the copy of what is loaded, whole and in key order, and of what `old`
 * (may be NULL) has besides. False: it was not, for the reason in errno, and
 * what was there is untouched. */
bool hk_copy_write(const struct hk_load *l, const struct hk_copy *old,
                   const char *path, const char *beside,
                   const struct hk_copy_key *key);

#endif
