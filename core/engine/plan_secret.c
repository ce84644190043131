/* plan_secret.c - results that carry what is private
 *
 * A rule may read a private field. What it makes of one, a number or a verdict,
 * is a result like any other; but a rule of kind text (or link or region) hands
 * on what stands there, so it is as private as what it reads, directly or by
 * way of another such rule. */
#include "engine/plan_private.h"
#include "formula/template.h"

static bool hands_on(enum hk_kind kind)
{
    return kind == HK_TEXT || kind == HK_LINK || kind == HK_REGION;
}

static bool reads_private(const struct hk_plan *plan,
                          const struct hk_lowered *f)
{
    int i;

    for (i = 0; f && i < f->read_count; i++) {
        const struct hk_read *r = &f->reads[i];
        const struct hk_field *field =
            hk_entity_field(plan->model->entities[r->entity], r->name);
        const struct hk_step *step = field ? NULL
            : hk_plan_step(plan, r->entity, r->name);

        if ((field && field->is_private) || (step && step->is_private))
            return true;
    }
    return false;
}

/* Does {a}, {a.b} or {a.b.c} print a result that is private? */
static bool prints_private(const struct hk_plan *plan,
                           const struct hk_law *law,
                           const struct hk_rule *rule,
                           const struct hk_piece *piece)
{
    struct hk_symbol symbol;
    int entity = rule->entity, last = piece->parts > 1 ? 1 : 0;
    const struct hk_step *step;

    if (!piece->parts || (!last && hk_law_param(law, piece->part[0])))
        return false;
    if (last) {
        if (!hk_symbol_find(&symbol, plan->model, law, entity, piece->part[0]))
            return false;
        entity = symbol.entity;
    }
    step = hk_plan_step(plan, entity, piece->part[last]);
    return step && step->is_private;
}

static enum hk_status check_template(struct hk_making *m,
                                     const struct hk_law *law,
                                     const struct hk_rule *rule,
                                     const char *template)
{
    struct hk_piece piece;

    while (template && hk_template_next(&template, &piece))
        if (piece.is_name && prints_private(m->plan, law, rule, &piece))
            return hk_fail(m->err, HK_EFORMAT, "%s:%d: the sentence of \"%s\" "
                "names {%.*s}, which is made of a private field; sentences are "
                "read by others, leave it out", rule->file->path, rule->line,
                rule->name, (int)piece.len, piece.text);
    return HK_OK;
}

enum hk_status hk_plan_secrets(struct hk_making *m)
{
    struct hk_plan *plan = m->plan;
    int i, k, t;

    for (i = 0; i < plan->step_count; i++) {    /* what is read comes before */
        struct hk_step *step = &plan->steps[i];

        for (k = 0; k < plan->program_count; k++)
            if (hands_on(step->kind)
                && reads_private(plan, step->by[k].formula))
                step->is_private = true;
        if (step->kind == HK_LINK
            && hk_model_key_is_private(plan->model,
                                        plan->model->entities[step->leads_to]))
            step->is_private = true;
    }
    for (i = 0; i < plan->step_count; i++)
        for (k = 0; k < plan->program_count; k++) {
            const struct hk_rule *rule = plan->steps[i].by[k].rule;
            const char *texts[4];

            if (!rule)
                continue;
            texts[0] = rule->says.zh;
            texts[1] = rule->says.en;
            texts[2] = rule->remedy.zh;
            texts[3] = rule->remedy.en;
            for (t = 0; t < 4; t++)
                if (check_template(m, plan->laws[k], rule, texts[t]))
                    return HK_EFORMAT;
        }
    return HK_OK;
}
