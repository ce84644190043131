/* family.h - which steps run family by family (family_steps.c; family.c runs
 * them) */
#ifndef HK_FAMILY_H
#define HK_FAMILY_H

#include "engine/eval_private.h"
#include "tape/tape.h"

/* Of the largest sheet, about, at a time: a little fewer than a tape takes, for
 * some families are larger than others. */
#define HK_FAMILY_ROWS (HK_TAPE_BLOCK - HK_TAPE_BLOCK / 42)

struct hk_family {
    struct hk_eval *eval;
    int from, to;                  /* steps */
    int root;                      /* entity: its records are the families */
    int most;                      /* entity: has most rows */
    struct hk_deciding **deciding; /* by step from `from`; of decisions */
    struct hk_sharing **sharing;   /* the same; of allocations */
};

/* What was looked for last in a sheet: the first record whose parent is not
 * before that one. */
struct hk_family_last { int32_t parent, row; };

/* The first record of the entity that does not lie in a record of `root`, which
 * is around it, before `row`; their sheets are in order. `last`: by entity, at
 * first all 0. */
int32_t hk_family_begins(const struct hk_eval *e, int root, int entity,
                         int32_t row, struct hk_family_last *last);

/* So many records of `root` hold about HK_FAMILY_ROWS of `most`. */
int32_t hk_family_many(const struct hk_eval *e, int root, int most);

/* The formula that e->fitted[i] is of, NULL: there is none; its step. */
const struct hk_lowered *hk_family_formula(const struct hk_eval *e, int i,
                                           const struct hk_step **step);

/* The steps from f->from on that could run together if they were compiled, as
 * far as to before `end`: sets `to`, `root` and `most`. */
void hk_family_find(struct hk_family *f, int end);

/* Are all formulas of the step? They are tried. HK_ENOMEM. */
enum hk_status hk_family_compiled(struct hk_eval *e, int at, bool *yes,
                                  struct hk_err *err);

/* Leave it at those that are compiled. HK_ENOMEM. */
enum hk_status hk_family_keep(struct hk_family *f, struct hk_err *err);

#endif
