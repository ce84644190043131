/* load.h - the parts of loading (private to engine/) */
#ifndef HK_LOAD_H
#define HK_LOAD_H

#include "engine/sheet.h"

struct hk_store;

/* From row ids of the store to rows of a sheet. */
struct hk_rows {
    int64_t base;                  /* the lowest id */
    size_t span;
    int32_t *row;                  /* by id - base; -1: no such id */
    struct hk_map sparse;          /* where the ids lie too far apart */
    bool is_sparse;
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
    struct hk_rows *rows;          /* by entity */
};

/* Read the rows of one entity in one SELECT; those around it are there. */
enum hk_status hk_load_entity(struct hk_load *l, int entity,
                              struct hk_err *err);

/* Bring a sheet into key order and write the keys. */
enum hk_status hk_load_sort(struct hk_load *l, int entity, struct hk_err *err);

/* Keep what `region` needs and mark what lies beside it. */
enum hk_status hk_load_select(struct hk_load *l, const char *region,
                              struct hk_err *err);

#endif
