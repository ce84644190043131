#include "answer/called.h"
#include "answer/sentence.h"
#include "answer/why.h"

#include "base/zh.h"

static const char *pick(enum hk_lang lang, const char *zh, const char *en)
{
    return lang == HK_ZH ? zh : en;
}

static const char *step_label(const struct hk_plan *plan,
                              const struct hk_step *step, enum hk_lang lang)
{
    int k;

    for (k = 0; k < plan->program_count; k++)
        if (step->by[k].rule)
            return pick(lang, step->by[k].rule->zh, step->by[k].rule->en);
    return step->name;
}

/* ---- causes -------------------------------------------------------------- */

const char *hk_why_figure(const struct hk_plan *plan, const char *name,
                          enum hk_lang lang)
{
    int k;

    for (k = 0; k < plan->program_count; k++) {
        const struct hk_param *p = hk_law_param(plan->laws[k], name);

        if (p && p->zh && p->en)
            return pick(lang, p->zh, p->en);
    }
    return name;
}

/* What a cause names: a figure, a rule, a field, or records that are not
 * there. */
static const char *cause_label(const struct hk_assessment *a,
                               const struct hk_cause *c, enum hk_lang lang)
{
    const struct hk_model *m = a->data->model;
    const struct hk_step *step;
    struct hk_symbol symbol;

    if (c->entity < 0)
        return hk_why_figure(a->plan, c->name, lang);
    step = hk_plan_step(a->plan, c->entity, c->name);
    if (step)
        return step_label(a->plan, step, lang);
    if (!hk_symbol_find(&symbol, m, a->plan->laws[0], c->entity, c->name))
        return c->name;
    if (symbol.field)
        return pick(lang, symbol.field->zh, symbol.field->en);
    return pick(lang, m->entities[symbol.entity]->zh,
                m->entities[symbol.entity]->en);
}

/* Of why the row of a step is not known. */
static void add_cause(const struct hk_assessment *a, struct hk_store *s,
                      const struct hk_step *step, int32_t row,
                      const struct hk_cause *c, enum hk_lang lang,
                      struct hk_str *out)
{
    char text[600];

    hk_str_puts(out, c->is_error ? pick(lang, "出错：", "error: ")
                                 : pick(lang, "缺：", "missing: "));
    hk_str_puts(out, cause_label(a, c, lang));
    if (c->entity >= 0 && c->row >= 0) {
        const struct hk_entity *e = a->data->model->entities[c->entity];

        hk_str_addf(out, " [%s ", pick(lang, e->zh, e->en));
        if (hk_call_key(a->eval, step->entity, row, c->entity, c->row, out))
            hk_call_row(a->eval, s, c->entity, c->row, lang, out);
        hk_str_putc(out, ']');
    }
    if (c->text)
        hk_str_addf(out, pick(lang, "（%s）", " (%s)"), lang == HK_ZH
                    ? hk_zh_raised(text, sizeof text, c->text) : c->text);
    if (c->is_error && c->rule)
        hk_str_addf(out, pick(lang, "（%s:%d）", " (%s:%d)"),
                    c->rule->file->path, c->line);
}

void hk_why_causes(struct hk_assessment *a, struct hk_store *s,
                   const struct hk_step *step, int32_t row, enum hk_lang lang,
                   struct hk_str *out)
{
    struct hk_cause causes[8];
    int count = hk_eval_causes(a->eval, step->entity, step->name, row, causes,
                               8), i;

    for (i = 0; i < count; i++) {
        hk_str_puts(out, i ? pick(lang, "；", "; ") : "");
        add_cause(a, s, step, row, &causes[i], lang, out);
    }
}

/* ---- what did not hold --------------------------------------------------- */

/* Those of a decision's members that are known and not `wanted`. */
static void add_members(struct hk_assessment *a, const struct hk_step *decision,
                        const char *const *names, bool wanted, int32_t row,
                        enum hk_lang lang, struct hk_str *out)
{
    for (; names && *names; names++) {
        const struct hk_column *c = hk_eval_column(a->eval, decision->entity,
                                                   *names);
        const struct hk_step *step = hk_plan_step(a->plan, decision->entity,
                                                  *names);

        if (!c || hk_column_state(c, row) != HK_ROW_KNOWN
            || (c->value[row] != 0) == wanted)
            continue;
        hk_str_puts(out, out->len ? pick(lang, "；", "; ") : "");
        if (step && step->word == HK_CHECK)
            hk_eval_sentence(a->eval, decision->entity, *names, row, lang, out);
        else
            hk_str_puts(out, step ? step_label(a->plan, step, lang) : *names);
    }
}

void hk_why_not(struct hk_assessment *a, struct hk_store *s,
                const struct hk_step *step, int32_t row, enum hk_lang lang,
                struct hk_str *out)
{
    const struct hk_column *c = hk_eval_column(a->eval, step->entity,
                                               step->name);
    enum hk_row_state state = hk_column_state(c, row);
    const struct hk_rule *rule;

    if (state == HK_ROW_UNKNOWN || state == HK_ROW_ERROR)
        hk_why_causes(a, s, step, row, lang, out);
    if (state != HK_ROW_KNOWN || c->value[row])
        return;
    if (step->word == HK_CHECK)
        hk_eval_sentence(a->eval, step->entity, step->name, row, lang, out);
    if (step->word != HK_DECISION)
        return;
    rule = hk_eval_rule(a->eval, step, row);
    if (!rule)
        return;
    add_members(a, step, rule->all, true, row, lang, out);
    add_members(a, step, rule->none, false, row, lang, out);
    if (!out->len)
        add_members(a, step, rule->any, true, row, lang, out);
}
