/* calc_write.h - a result while it is written (private to calc) */
#ifndef HK_CALC_WRITE_H
#define HK_CALC_WRITE_H

#include "situation/calc_private.h"

/* Where the results of a name are found. */
struct hk_calc_target {
    const char *name;
    const struct hk_step *step;    /* NULL: no law here has it */
    const struct hk_column *column;
    bool is_list;
    int32_t row;                   /* of a single one */
    enum hk_row_state state;       /* of a single one, or UNKNOWN: of the list;
                                      HK_ROW_KNOWN of lists */
};

struct hk_calc_writing {
    struct hk_situation *s;
    struct hk_eval *eval;
    const struct hk_plan *plan;
    struct hk_calc_target *targets;
    int count;
    struct hk_json j;
};

/* Add the checks because of which `step` is false at a row, as elements of a
 * list that is open: {"check","says":{"zh","en"},"values":{...}}, with the
 * record's "key" before them where it is asked for. */
void hk_calc_why(struct hk_calc_writing *w, const struct hk_step *step,
                 int32_t row, bool with_key);

#endif
