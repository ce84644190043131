/* fixed.c - results that are set, whatever their rules say */
#include "engine/eval_private.h"

struct hk_fixed {
    int step;
    int32_t row;
    enum hk_row_state state;
    int64_t value;
    struct hk_fixed *before;
};

enum hk_status hk_eval_set(struct hk_eval *e, const struct hk_step *step,
                           int32_t row, enum hk_row_state state, int64_t value,
                           struct hk_err *err)
{
    struct hk_fixed *f = hk_arena_alloc(&e->arena, sizeof *f);

    if (!f)
        return hk_fail_memory(err);
    *f = (struct hk_fixed){ (int)(step - e->plan->steps), row, state, value,
                            e->fixed };
    e->fixed = f;
    return HK_OK;
}

void hk_fixed_apply(struct hk_eval *e, int at)
{
    const struct hk_step *step = &e->plan->steps[at];
    struct hk_column *c = &e->columns[at];
    const struct hk_fixed *f;

    for (f = e->fixed; f; f = f->before) {
        if (f->step != at)
            continue;
        c->value[f->row] = f->value;
        c->state[f->row] = (unsigned char)f->state;
        c->cause[f->row] = f->state == HK_ROW_UNKNOWN
            ? hk_eval_field_cause(e, step->entity, f->row, step->name,
                                  "not known") : 0;
    }
}
