/* explain_hide.c - whose records a private link leads to is not told */
#include <string.h>

#include "answer/explain_tree.h"

/* Keep to ourselves where a private link leads: that record and all that it
 * stands in, as far as the record with the link does not stand there too. */
static enum hk_status hide(struct hk_explanation *x, int entity, int32_t row,
                           int to, int32_t target, struct hk_err *err)
{
    const struct hk_data *d = x->a->data;

    while (to >= 0 && target >= 0
           && hk_data_around(d, entity, row, to) != target) {
        const struct hk_sheet *sheet = &d->sheets[to];
        struct hk_told_hidden *one = hk_arena_alloc(&x->arena, sizeof *one);

        if (!one)
            return hk_fail_memory(err);
        *one = (struct hk_told_hidden){ to, target, x->hidden };
        x->hidden = one;
        target = sheet->parent ? sheet->parent[target] : -1;
        to = sheet->entity->within;
    }
    return HK_OK;
}

enum hk_status hk_explain_hide(struct hk_explanation *x, int entity,
                               int32_t row, const char *name, int to,
                               struct hk_err *err)
{
    const struct hk_column *c = hk_eval_column(x->a->eval, entity, name);

    if (to < 0 || hk_eval_reveals(x->a->eval) || !c || !c->value
        || hk_column_state(c, row) != HK_ROW_KNOWN)
        return HK_OK;
    return hide(x, entity, row, to, (int32_t)c->value[row], err);
}

bool hk_explain_key(const struct hk_explanation *x, int entity, int32_t row,
                    struct hk_str *out)
{
    const struct hk_data *d = x->a->data;
    const char *key = hk_sheet_shown(&d->sheets[entity], row);
    const struct hk_told_hidden *one = x->hidden;

    while (one && hk_data_around(d, entity, row, one->entity) != one->row)
        one = one->next;
    if (one)
        hk_mask(out, key, strlen(key));
    else
        hk_str_puts(out, key);
    return !one;
}
