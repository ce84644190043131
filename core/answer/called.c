/* called.c - records by the names that people know them by */
#include "answer/called.h"

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
