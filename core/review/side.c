/* side.c - one law with its plan */
#include "review/side.h"

enum hk_status hk_side_make(struct hk_side *out, struct hk_packs *packs,
                            const struct hk_pack *pack, int year,
                            int32_t today, struct hk_err *err)
{
    const struct hk_plan_task all = {
        .packs = &pack, .pack_count = 1, .year = year, .today = today,
        .outputs.all = true, .trace = true };
    enum hk_status rc;

    *out = (struct hk_side){ .packs = packs,
                             .model = hk_packs_model(packs) };
    rc = hk_plan_make(&out->plan, packs, &all, err);
    if (!rc)
        out->law = out->plan->laws[0];
    return rc;
}

void hk_side_release(struct hk_side *s)
{
    hk_plan_free(s->plan);
    *s = (struct hk_side){ 0 };
}

static const struct hk_step_rule *found(const struct hk_side *s,
                                        const struct hk_rule *rule)
{
    const struct hk_step *step = hk_plan_step(s->plan, rule->entity,
                                              rule->name);

    return step ? &step->by[0] : NULL;
}

const struct hk_lowered *hk_side_formula(const struct hk_side *s,
                                         const struct hk_rule *rule)
{
    const struct hk_step_rule *r = found(s, rule);

    return r ? r->formula : NULL;
}

const struct hk_lowered *hk_side_among(const struct hk_side *s,
                                       const struct hk_rule *rule)
{
    const struct hk_step_rule *r = found(s, rule);

    return r ? r->among : NULL;
}
