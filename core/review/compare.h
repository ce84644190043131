/* compare.h - two laws side by side: what differs
 *
 * Two regions, two dates, or two versions of the packs. Figures are compared by
 * their value, rules by the tree of their formulas and of the helpers these
 * use, so that comments and blanks make no difference. */
#ifndef HK_COMPARE_H
#define HK_COMPARE_H

#include "review/side.h"

enum hk_difference {
    HK_ONLY_A, HK_ONLY_B,          /* the other law has none of this name */
    HK_OTHER_VALUE,                /* a figure with another value or unit */
    HK_OTHER_ORIGIN,               /* the same value from another act, pack or
                                      date */
    HK_OTHER_FORMULA,              /* a rule that computes otherwise */
    HK_OTHER_MEMBERS,              /* a decision with another list */
    HK_OTHER_WORDS,                /* the sentence, remedy, act or label only */
    HK_OTHER_VALIDITY,             /* in force in one of the two only */
    HK_OTHER_STEPS                 /* a procedure of other steps or lengths */
};

/* Figures have `pa`, `pb` (NULL where there is none), rules `ra`, `rb`. */
struct hk_law_change {
    enum hk_difference how;
    const char *entity;            /* of a rule; NULL for a figure */
    const char *name;
    const struct hk_param *pa, *pb;
    const struct hk_rule *ra, *rb;
};

/* Room for the list is the arena's. Figures first, by name; then rules by
 * entity and name. The inner parts of a rule (name^part) are told by their own
 * names. HK_ENOMEM. */
enum hk_status hk_law_compare(struct hk_law_change **out, int *count,
                              const struct hk_side *a, const struct hk_side *b,
                              struct hk_arena *arena, struct hk_err *err);

#endif
