/* given.h - what cases and situations share: values and records that somebody
 * wrote down, on their way into a small register */
#ifndef HK_GIVEN_H
#define HK_GIVEN_H

#include "base/date.h"
#include "data/data.h"
#include "pack/pack.h"

/* ---- values ------------------------------------------------------------- */

/* The number of a word of the list. HK_EFORMAT names the nearest. */
enum hk_status hk_given_word(int64_t *out, const char *word,
                             const struct hk_code *codes, int count,
                             struct hk_err *err);

/* The word of the list that was probably meant, or NULL. */
const char *hk_given_nearest_word(const char *word, const struct hk_code *codes,
                                  int count);

/* A day for fields of either precision; false when the text is no day or
 * month (a year alone is neither). */
bool hk_given_date(int64_t *out, enum hk_precision *precision,
                   const char *text);

/* The field that was probably meant by `name`, or NULL. */
const char *hk_given_nearest(const struct hk_entity *e, const char *name);

/* ---- records ------------------------------------------------------------ */

/* Where records lie that do not say it, and the records made up around those
 * that stand in none. */
struct hk_given {
    struct hk_data *d;
    const char *region;            /* a code */
    int32_t *around;               /* by entity: row or -1; in d->arena */
};

/* HK_ENOMEM. */
enum hk_status hk_given_begin(struct hk_given *g, struct hk_data *d,
                              const char *region, struct hk_err *err);

/* Put the region into the record's own field for it, if it has one. */
enum hk_status hk_given_region(const struct hk_given *g, int entity,
                               int32_t row, struct hk_err *err);

/* A record of which nothing is known but the region, for those that stand in
 * none but lie where it lies; *row is -1 where no region is needed, unless
 * `always`. */
enum hk_status hk_given_around(struct hk_given *g, int entity, bool always,
                               int32_t *row, struct hk_err *err);

/* ---- which law ---------------------------------------------------------- */

/* The packs that govern the regions in which records lie. */
struct hk_given_packs {
    const struct hk_pack **packs;  /* distinct */
    int *pack_of;                  /* by region of the data: into packs */
    int count;
};

/* Find them after hk_data_finish, in `arena`. HK_EUSAGE: no pack governs one
 * of the regions. */
enum hk_status hk_given_govern(struct hk_given_packs *g,
                               const struct hk_packs *packs,
                               const struct hk_data *d,
                               struct hk_arena *arena, struct hk_err *err);

#endif
