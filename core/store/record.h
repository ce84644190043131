/* record.h - one record: find it, read it, write it
 *
 * Keys in text: a text key stands alone (`farm:F12`); a number or a day follows
 * the parent's (`animal:F12/3`), a year too (`yield:F12/2019`). In a part of a
 * key `/` is %2F and `:` is %3A. */
#ifndef HK_RECORD_H
#define HK_RECORD_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "model/cell.h"
#include "store/store.h"

/* A record as it is stored. `values` has one element a field, texts in the
 * arena; links and regions have the row id in `number` and the key text or
 * code in `text`. */
struct hk_record {
    const struct hk_entity *entity;
    int64_t id;
    int64_t parent;              /* row id, 0 for top entities */
    struct hk_value *values;
};

/* The id of the record with these key fields (values[entity->key[i]], already
 * resolved) under `parent`; 0 when there is none. */
enum hk_status hk_record_find(struct hk_store *s, const struct hk_entity *e,
                              int64_t parent, const struct hk_value *values,
                              int64_t *id, struct hk_err *err);

/* Read one record; its texts, keys of links and codes of regions go to `arena`.
 * HK_EUSAGE: there is none of that id. */
enum hk_status hk_record_read(struct hk_store *s, const struct hk_entity *e,
                              int64_t id, struct hk_arena *arena,
                              struct hk_record *out, struct hk_err *err);

/* Inside a batch only. Insert gives the new id (never used before). Update
 * writes those fields whose `given[i]` is true and says whether anything
 * changed. Delete refuses (HK_EFORMAT) while other records hang from it,
 * naming how many of which entity. A link or parent that is not there is
 * HK_EFORMAT. */
enum hk_status hk_record_insert(struct hk_store *s, const struct hk_entity *e,
                                int64_t parent, const struct hk_value *values,
                                int64_t *id, struct hk_err *err);
enum hk_status hk_record_update(struct hk_store *s, const struct hk_entity *e,
                                int64_t id, const struct hk_value *values,
                                const bool *given, bool *changed,
                                struct hk_err *err);
enum hk_status hk_record_delete(struct hk_store *s, const struct hk_entity *e,
                                int64_t id, struct hk_err *err);

/* Read "ENTITY:KEY", the entity by name or Chinese label (or, with `e` given,
 * "KEY" alone). HK_EUSAGE: no such entity (nearest named), no such record, too
 * few or too many parts. */
enum hk_status hk_record_named(struct hk_store *s, const struct hk_entity *e,
                               const char *name,
                               const struct hk_entity **entity,
                               int64_t *id, struct hk_err *err);

/* Add the key text of a record ("HH0012/3"), or ENTITY:KEY with `full`. */
enum hk_status hk_record_key(struct hk_store *s, const struct hk_entity *e,
                             int64_t id, bool full, struct hk_str *out,
                             struct hk_err *err);

/* The same as its reader may see it: the key masked where it is private and not
 * to be revealed. */
enum hk_status hk_record_shown(struct hk_store *s, const struct hk_entity *e,
                               int64_t id, bool full, bool reveal,
                               struct hk_str *out, struct hk_err *err);

/* Add what people call a record: the field its entity is `named` by, masked
 * where that is private and not to be revealed; of a region its name in `lang`,
 * or the Chinese one. Nothing where the entity says no such field, the record
 * has none in it, or is gone. */
enum hk_status hk_record_name(struct hk_store *s, const struct hk_entity *e,
                              int64_t id, bool reveal, enum hk_lang lang,
                              struct hk_str *out, struct hk_err *err);
/* The same in brackets, to stand behind its key, with nothing in it that steers
 * a terminal or ends a line; or nothing. For people only: what a program reads
 * has the key alone. */
enum hk_status hk_record_beside(struct hk_store *s, const struct hk_entity *e,
                                int64_t id, bool reveal, enum hk_lang lang,
                                struct hk_str *out, struct hk_err *err);
/* ENTITY:KEY and the name beside it, for sentences. */
enum hk_status hk_record_told(struct hk_store *s, const struct hk_entity *e,
                              int64_t id, bool reveal, enum hk_lang lang,
                              struct hk_str *out, struct hk_err *err);

/* The row id of a region by code (cut or not) or by a unique name or path of
 * names ("某省/某县" or "某省某县") below `below` (row id, 0: anywhere);
 * 0 when there is none. HK_EUSAGE, naming the codes, when a name is not
 * unique. */
enum hk_status hk_region_named(struct hk_store *s, const char *text, size_t len,
                               int64_t below, int64_t *id, struct hk_err *err);
/* So too a region that somebody asked for: HK_EUSAGE when there is none. */
enum hk_status hk_region_asked(struct hk_store *s, const char *text, size_t len,
                               int64_t *id, struct hk_err *err);
/* The cut code of a region row; "" for 0. */
enum hk_status hk_region_code(struct hk_store *s, int64_t id,
                              struct hk_str *out, struct hk_err *err);

#endif
