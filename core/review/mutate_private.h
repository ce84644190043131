/* mutate_private.h - finding mutants, trying them */
#ifndef HK_MUTATE_PRIVATE_H
#define HK_MUTATE_PRIVATE_H

#include "review/mutate.h"

struct hk_mutating {
    struct hk_mutants *out;
    struct hk_packs *packs;
    const struct hk_policy_file *file;   /* at hand */
    enum hk_status rc;
    struct hk_err *err;
};

/* Run the cases for each mutant that is not excused, in processes of their
 * own, and set its fate. As hk_mutate. */
enum hk_status hk_mutants_try(struct hk_mutating *m,
                              const struct hk_mutate_options *o);

#endif
