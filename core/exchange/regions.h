/* regions.h - regions that cells name (private to the room) */
#ifndef HK_REGIONS_H
#define HK_REGIONS_H

#include "base/map.h"
#include "store/record.h"

#define HK_REGION_NEW (-1)   /* will be made when the rows are stored */

struct hk_sites {
    struct hk_store *store;
    const struct hk_model *model;
    int64_t below;           /* row id within which names are resolved; 0 */
    bool create;             /* make those that are not there */
    bool storing;            /* inside a batch: really make them */
    struct hk_map known;     /* text of a cell -> row id */
    struct hk_map numbers;   /* parent's row id -> last number given */
};

/* The row id of the region that `text` names: a code, a name, or a path of
 * names joined by '/'. HK_EFORMAT with a sentence in `err` when the row must be
 * refused for it; other failures end the import. */
enum hk_status hk_sites_find(struct hk_sites *r, const char *text,
                               size_t len, int64_t *id, struct hk_err *err);

/* Forget what was found (the register changed, or storing begins). */
void hk_sites_forget(struct hk_sites *r);

#endif
