/* plan_versions.c - what rules go by, and what they read under other laws */
#include "engine/plan_private.h"
#include "formula/laws.h"

static bool is_of_kind(const struct hk_symbol *s, enum hk_kind kind)
{
    return (s->sort == HK_SYM_FIELD && s->field->kind == kind)
        || (s->sort == HK_SYM_RULE && s->rule->kind == kind);
}

/* Find and read the date or region `name` of a rule. */
static enum hk_status go_by(struct hk_making *m, int from,
                            const struct hk_law *law,
                            const struct hk_rule *rule, const char *name,
                            enum hk_kind kind, int *entity)
{
    struct hk_symbol s;

    *entity = hk_symbol_around(&s, m->plan->model, law, rule->entity, name);
    if (*entity >= 0 && is_of_kind(&s, kind))
        return hk_plan_read(m, from, law, *entity, name);
    if (kind == HK_DATE)
        return hk_fail(m->err, HK_EFORMAT, "%s:%d: \"%s\" goes by the date "
            "\"%s\", which neither %s nor a record around it has",
            rule->file->path, rule->line, rule->name, name,
            m->plan->model->entities[rule->entity]->name);
    return hk_fail(m->err, HK_EFORMAT, "%s:%d: \"%s\" goes by the region "
        "\"%s\", which neither %s nor a record around it has",
        rule->file->path, rule->line, rule->name, name,
        m->plan->model->entities[rule->entity]->name);
}

/* Are both the same text, and what they inherit too? */
static bool is_same_formula(const struct hk_formula *a,
                            const struct hk_formula *b)
{
    while (a && b && a->node == b->node) {
        a = a->inherited;
        b = b->inherited;
    }
    return !a && !b;
}

/* Read what the rule reads under another law, where its formula is another. */
static enum hk_status read_under(struct hk_making *m, int at,
                                 const struct hk_law *law,
                                 const struct hk_rule *known)
{
    const struct hk_step *step = &m->plan->steps[at];
    const struct hk_rule *rule = hk_law_rule(law, step->entity, step->name);
    struct hk_lowered *lowered = NULL;
    enum hk_status rc = HK_OK;

    if (!rule || rule->ended)
        return HK_OK;
    if (rule->word == HK_DECISION)
        rc = hk_plan_members(m, at, law, rule);
    if (!rc && rule->formula && !is_same_formula(rule->formula, known->formula))
        rc = hk_formula_lower(&lowered, m->plan->model, m->packs, law, rule,
                              NULL, rule->formula, hk_plan_role(rule),
                              m->task->trace, m->err);
    if (!rc && lowered)
        rc = hk_plan_reads(m, at, law, lowered);
    lowered = NULL;
    if (!rc && rule->among && !is_same_formula(rule->among, known->among))
        rc = hk_formula_lower(&lowered, m->plan->model, m->packs, law, rule,
                              NULL, rule->among, HK_ROLE_TEST, m->task->trace,
                              m->err);
    return rc || !lowered ? rc : hk_plan_reads(m, at, law, lowered);
}

/* Read what the rule reads under the law of a day. */
static enum hk_status read_on(struct hk_making *m, int at,
                              const struct hk_law *law,
                              const struct hk_rule *rule, int32_t day)
{
    const struct hk_law *other;
    enum hk_status rc = hk_laws_on(law, hk_law_since(law, day), &other, m->err);

    return rc ? rc : read_under(m, at, other, rule);
}

/* The versions of other days: the rule changes on few of them. One may have no
 * first day. */
static enum hk_status read_turns(struct hk_making *m, int at,
                                 const struct hk_law *law,
                                 const struct hk_rule *rule)
{
    enum hk_status rc = HK_OK;
    int i;

    if (rule->turn_count)
        rc = read_on(m, at, law, rule, rule->turns[0] - 1);
    for (i = 0; i < rule->turn_count && !rc; i++)
        rc = read_on(m, at, law, rule, rule->turns[i]);
    return rc;
}

enum hk_status hk_plan_versions(struct hk_making *m, int from, int program)
{
    const struct hk_law *law = m->plan->laws[program];
    struct hk_step_rule *by = &m->plan->steps[from].by[program];
    const struct hk_rule *rule = by->rule;
    enum hk_status rc = HK_OK;
    const char **id;

    if (rule->on)
        rc = go_by(m, from, law, rule, rule->on, HK_DATE, &by->on_entity);
    if (!rc && rule->on)
        rc = read_turns(m, from, law, rule);
    if (rc || !rule->by)
        return rc;
    by = &m->plan->steps[from].by[program];
    rc = go_by(m, from, law, rule, rule->by, HK_REGION, &by->by_entity);
    for (id = rule->elsewhere; id && *id && !rc; id++) {
        const struct hk_pack *pack = hk_packs_named(m->packs, *id);
        const struct hk_law *other = NULL;

        if (!pack || pack->error)
            continue;              /* told where its region occurs */
        rc = hk_laws_of(law, pack, &other, m->err);
        if (!rc)
            rc = read_under(m, from, other, rule);
        if (!rc && rule->on)
            rc = read_turns(m, from, other, rule);
    }
    return rc;
}
