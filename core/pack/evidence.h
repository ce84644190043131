/* evidence.h - records that prove something: where they stand, what is asked
 *
 * The evidence of a record stands in the entity called "evidence", within it:
 * its kind, the day it is dated, who vouches for it. Checks ask for it, and
 * steps of procedures do, in the same words. */
#ifndef HK_PACK_EVIDENCE_H
#define HK_PACK_EVIDENCE_H

#include "pack/law.h"

/* Where the records of an entity find their evidence; `by` NULL: it has no such
 * field. */
struct hk_evidence_fields {
    int entity;
    const struct hk_field *kind, *date, *by;
};

/* False: the model keeps none for them. */
bool hk_evidence_find(struct hk_evidence_fields *f, const struct hk_model *m,
                      int entity);

/* Give it the labels of its kind, if it is a kind. */
void hk_evidence_label(struct hk_evidence *v, const struct hk_model *m);

/* Whose evidence is asked for, and where that stands: for messages. */
struct hk_evidence_asker {
    const char *name;
    int entity;
    const struct hk_policy_file *file;
    int line;
};

/* Can there be such evidence? HK_EFORMAT: the model keeps none for the entity,
 * the kind is none of its words. */
enum hk_status hk_evidence_check(const struct hk_evidence *v,
                                 const struct hk_evidence_asker *who,
                                 const struct hk_model *m, struct hk_err *err);

/* The days on which it may be dated where it is to prove something on `day`:
 * in its window, and not later. False: the window is not known, and *why (or
 * NULL) says why. */
bool hk_evidence_span(const struct hk_evidence *v, const struct hk_law *law,
                      int32_t day, int64_t *from, int64_t *to,
                      const char **why);

#endif
