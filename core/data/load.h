/* load.h - the parts of loading (private to data/) */
#ifndef HK_LOAD_H
#define HK_LOAD_H

#include "data/sheet.h"

struct hk_copy;
struct hk_store;

/* From row ids of the store to rows of a sheet. */
struct hk_rows {
    int64_t base;                  /* the lowest id */
    size_t span;
    int32_t *row;                  /* by id - base; -1: no such id */
    struct hk_map sparse;          /* where the ids lie too far apart */
    bool is_sparse, is_made;
};

/* `= { 0 }` knows no id. HK_ENOMEM. */
enum hk_status hk_rows_make(struct hk_rows *r, const struct hk_sheet *s,
                            struct hk_err *err);
int32_t hk_rows_find(const struct hk_rows *r, int64_t id);
void hk_rows_release(struct hk_rows *r);

struct hk_load {
    struct hk_data *d;
    struct hk_store *store;
    hk_wanted *wanted;
    void *context;
    struct hk_progress *progress;
    int64_t done;                  /* rows so far */
    struct hk_rows *rows;          /* by entity, made when first asked */
    const struct hk_copy *copy;    /* what the copy of the register has; NULL */
    bool **copied;                 /* by entity and field: taken from there */
};

/* Is the column of the field loaded: it is wanted, or no key, list or region
 * can do without it. */
bool hk_load_wants(const struct hk_load *l, const struct hk_entity *e,
                   int field);

/* From row ids to rows of a loaded sheet. NULL without memory. */
const struct hk_rows *hk_load_rows(struct hk_load *l, int entity);

/* Read the rows of one entity in one SELECT; those around it are there. */
enum hk_status hk_load_entity(struct hk_load *l, int entity,
                              struct hk_err *err);

/* Read the columns that are wanted and were not in the copy. *suits is false
 * when the store has other records than the copy. */
enum hk_status hk_load_missing(struct hk_load *l, int entity, bool *suits,
                               struct hk_err *err);

/* Bring a sheet into key order and write the keys. */
enum hk_status hk_load_sort(struct hk_load *l, int entity, struct hk_err *err);

/* Keep what `region` needs and mark what lies beside it. */
enum hk_status hk_load_select(struct hk_load *l, const char *region,
                              struct hk_err *err);

#endif
