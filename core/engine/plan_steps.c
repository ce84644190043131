/* plan_steps.c - what becomes a step, and what each step reads */
#include <string.h>

#include "base/mem.h"
#include "engine/plan_private.h"

static bool is_one_kind(const struct hk_rule *a, const struct hk_rule *b)
{
    return a->word == b->word && a->kind == b->kind && a->part == b->part
        && a->leads_to == b->leads_to
        && (a->kind != HK_DURATION || !strcmp(a->unit, b->unit));
}

/* The first law's rule of that name decides what kind of step it is. */
static enum hk_status fill_step(struct hk_making *m, struct hk_step *step,
                                int entity, const char *name)
{
    struct hk_plan *plan = m->plan;
    const struct hk_rule *first = NULL;
    int i;

    step->by = hk_arena_alloc(&plan->arena,
        sizeof *step->by * (size_t)plan->program_count);
    if (!step->by)
        return hk_fail_memory(m->err);
    for (i = 0; i < plan->program_count; i++) {
        const struct hk_rule *rule = hk_law_rule(plan->laws[i], entity, name);

        step->by[i].rule = rule;
        if (!rule)
            continue;
        if (first && !is_one_kind(first, rule))
            return hk_fail(m->err, HK_EFORMAT, "%s:%d: \"%s\" is of another "
                "kind here than in %s:%d; give one of them another name",
                rule->file->path, rule->line, name, first->file->path,
                first->line);
        first = first ? first : rule;
    }
    step->entity = entity;
    step->name = first->name;
    step->word = first->word;
    step->part = first->part;
    step->kind = first->kind;
    step->unit = first->unit;
    step->digits = first->digits;
    step->leads_to = first->leads_to;
    return HK_OK;
}

enum hk_status hk_plan_add(struct hk_making *m, int entity, const char *name,
                           int *at)
{
    struct hk_plan *plan = m->plan;
    char key[HK_PLAN_KEY];
    size_t len = hk_plan_key(key, entity, name);
    enum hk_status rc;

    *at = hk_plan_at(plan, entity, name);
    if (*at >= 0)
        return HK_OK;
    if (!hk_grow(&plan->steps, &m->step_cap, (size_t)plan->step_count + 1,
                 sizeof *plan->steps)
        || !hk_grow(&m->edges, &m->edge_cap, (size_t)plan->step_count + 1,
                    sizeof *m->edges))
        return hk_fail_memory(m->err);
    memset(&plan->steps[plan->step_count], 0, sizeof *plan->steps);
    memset(&m->edges[plan->step_count], 0, sizeof *m->edges);
    rc = fill_step(m, &plan->steps[plan->step_count], entity, name);
    if (rc)
        return rc;
    if (!hk_map_set(&plan->index, key, len, plan->step_count))
        return hk_fail_memory(m->err);
    *at = plan->step_count++;
    return HK_OK;
}

/* Step `from` reads `name` of `entity`: a field is wanted, a rule is a step.
 * With `lanes` >= 0 it reads the records before the one at hand, in those. */
static enum hk_status note_read(struct hk_making *m, int from,
                                const struct hk_law *law, int entity,
                                const char *name, int lanes)
{
    struct hk_symbol symbol;
    struct edges *e;
    enum hk_status rc;
    int to;

    if (!hk_symbol_find(&symbol, m->plan->model, law, entity, name))
        return HK_OK;    /* lowering has refused what is unknown */
    if (symbol.sort == HK_SYM_FIELD || symbol.sort == HK_SYM_LINK) {
        m->plan->wants[entity][symbol.field->index] = true;
        e = &m->edges[from];
        if (!hk_grow(&e->fields, &e->field_cap, e->field_count + 1,
                     sizeof *e->fields))
            return hk_fail_memory(m->err);
        e->fields[e->field_count++] = (struct hk_read){
            entity, symbol.field->name, -1 };
        return HK_OK;
    }
    if (symbol.sort != HK_SYM_RULE)
        return HK_OK;
    rc = hk_plan_add(m, entity, name, &to);
    if (rc)
        return rc;
    e = &m->edges[from];
    if (!hk_grow(&e->to, &e->cap, e->count + 1, sizeof *e->to))
        return hk_fail_memory(m->err);
    e->to[e->count++] = (struct hk_edge){ to, lanes };
    return HK_OK;
}

enum hk_status hk_plan_read(struct hk_making *m, int from,
                            const struct hk_law *law, int entity,
                            const char *name)
{
    return note_read(m, from, law, entity, name, -1);
}

enum hk_status hk_plan_reads(struct hk_making *m, int from,
                             const struct hk_law *law,
                             const struct hk_lowered *lowered)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; lowered && i < lowered->read_count && !rc; i++)
        rc = note_read(m, from, law, lowered->reads[i].entity,
                       lowered->reads[i].name, lowered->reads[i].lanes);
    return rc;
}
