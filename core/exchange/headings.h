/* headings.h - the columns of a sheet of one entity
 *
 * What an export writes and an empty sheet offers: the keys that lead to the
 * record around, then the fields in the order of the model. Each heading is
 * tried on import's own mapper, so that a sheet can always come back. */
#ifndef HK_HEADINGS_H
#define HK_HEADINGS_H

#include "base/arena.h"
#include "model/model.h"

struct hk_heading {
    const char *text;                /* label, or a name where that would be
                                        taken for something else */
    const struct hk_field *field;
    const struct hk_entity *around;  /* whose key it is; NULL: own field */
    int level;                       /* of `around` in the chain */
};

/* All in the arena. */
struct hk_headings {
    const struct hk_entity *entity;
    const struct hk_entity **chain;  /* entities around whose keys are needed,
                                        the outermost first */
    int chain_count;
    struct hk_heading *list;
    int count;
};

/* `names`: names of fields instead of labels. */
enum hk_status hk_headings_make(struct hk_headings *h,
                                const struct hk_model *model,
                                const struct hk_entity *e, enum hk_lang lang,
                                bool names, struct hk_arena *arena,
                                struct hk_err *err);

#endif
