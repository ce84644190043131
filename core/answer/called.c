/* called.c - records by the names that people know them by */
#include "answer/called.h"

#include <string.h>

#include "model/cell.h"
#include "store/record.h"

void hk_call_row(const struct hk_eval *e, struct hk_store *s, int entity,
                 int32_t row, enum hk_lang lang, struct hk_str *out)
{
    const struct hk_sheet *sheet = &hk_eval_data(e)->sheets[entity];

    /* A key without its name is still right. */
    if (s && row >= 0 && row < sheet->rows && sheet->id[row])
        hk_record_beside(s, sheet->entity, sheet->id[row], hk_eval_reveals(e),
                         lang, out, NULL);
}

/* The entity that the value of `name` leads to, -1: none; whether the value is
 * private. */
static int target(const struct hk_eval *e, int entity, const char *name,
                  bool *is_private)
{
    const struct hk_plan *plan = hk_eval_plan(e);
    const struct hk_field *f = hk_entity_field(plan->model->entities[entity],
                                               name);
    const struct hk_step *step = f ? NULL : hk_plan_step(plan, entity, name);
    enum hk_kind kind = f ? f->kind : step ? step->kind : HK_TEXT;

    *is_private = f ? f->is_private : step && step->is_private;
    if (kind == HK_REGION)
        return 0;
    if (kind != HK_LINK)
        return -1;
    return f ? f->to_entity : step->leads_to;
}

void hk_call_value(const struct hk_eval *e, struct hk_store *s, int entity,
                   const char *name, int32_t row, enum hk_lang lang,
                   struct hk_str *out)
{
    const struct hk_column *c = hk_eval_column(e, entity, name);
    bool is_private;
    int to = target(e, entity, name, &is_private);

    if (to < 0 || !c || !c->value || (is_private && !hk_eval_reveals(e))
        || row < 0 || row >= hk_eval_data(e)->sheets[entity].rows
        || hk_column_state(c, row) != HK_ROW_KNOWN)
        return;
    hk_call_row(e, s, to, (int32_t)c->value[row], lang, out);
}

static bool lies_in(const struct hk_model *m, int entity, int outer)
{
    while (entity >= 0 && entity != outer)
        entity = m->entities[entity]->within;
    return entity >= 0;
}

static bool touch(const struct hk_model *m, int a, int b)
{
    return b >= 0 && (lies_in(m, a, b) || lies_in(m, b, a));
}

/* Does a private link of the model lead to that entity, to what stands in it,
 * or to what it stands in? */
static bool is_behind(const struct hk_plan *plan, int entity)
{
    const struct hk_model *m = plan->model;
    int i, f;

    for (i = 0; i < m->entity_count; i++)
        for (f = 0; f < m->entities[i]->field_count; f++) {
            const struct hk_field *to = m->entities[i]->fields[f];

            if (to->is_private && to->kind == HK_LINK
                && touch(m, entity, to->to_entity))
                return true;
        }
    for (i = 0; i < plan->step_count; i++) {
        const struct hk_step *s = &plan->steps[i];

        if (s->is_private && s->kind == HK_LINK
            && touch(m, entity, s->leads_to))
            return true;
    }
    return false;
}

bool hk_call_key(const struct hk_eval *e, int entity, int32_t row, int to,
                 int32_t target, struct hk_str *out)
{
    const struct hk_data *d = hk_eval_data(e);
    const char *key = hk_sheet_shown(&d->sheets[to], target);

    if (hk_eval_reveals(e) || hk_data_around(d, entity, row, to) == target
        || hk_data_around(d, to, target, entity) == row
        || !is_behind(hk_eval_plan(e), to)) {
        hk_str_puts(out, key);
        return true;
    }
    hk_mask(out, key, strlen(key));
    return false;
}
