/* plan.c - a plan is made, and looked into
 *
 * What is asked for becomes steps (plan_outputs.c); each step is lowered under
 * every law and what it reads becomes a step in turn (plan_steps.c), until
 * nothing new comes; then they are put in order (plan_order.c). */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "engine/plan_private.h"
#include "model/code.h"

int hk_plan_at(const struct hk_plan *plan, int entity, const char *name)
{
    char key[HK_PLAN_KEY];
    size_t len = hk_plan_key(key, entity, name);

    return len ? (int)hk_map_get(&plan->index, key, len, -1) : -1;
}

const struct hk_step *hk_plan_step(const struct hk_plan *plan, int entity,
                                   const char *name)
{
    int i = hk_plan_at(plan, entity, name);

    return i < 0 ? NULL : &plan->steps[i];
}

const struct hk_step *hk_plan_part(const struct hk_plan *plan, int entity,
                                   const char *whole, const char *suffix)
{
    char name[136];

    snprintf(name, sizeof name, "%s%s", whole, suffix);
    return hk_plan_step(plan, entity, name);
}

const struct hk_step *hk_plan_main(const struct hk_plan *plan, int entity,
                                   const char *name)
{
    const struct hk_step *step = hk_plan_step(plan, entity, name);

    if (!step && (name = hk_plan_called(plan, name)))
        step = hk_plan_step(plan, entity, name);
    if (!step && name)
        step = hk_plan_part(plan, entity, name, ".left");
    return step || !name ? step : hk_plan_part(plan, entity, name, "_paid");
}

static bool reads_figure(const struct hk_lowered *f, const struct hk_param *p)
{
    for (int i = 0; f && i < f->figure_count; i++)
        if (f->figures[i] == p)
            return true;
    return false;
}

bool hk_step_reads_figure(const struct hk_step_rule *by,
                          const struct hk_param *p)
{
    return reads_figure(by->formula, p) || reads_figure(by->among, p);
}

bool hk_plan_region_up(const struct hk_plan *plan, const char *cut,
                       char out[64])
{
    const struct hk_country *country = &plan->model->country;
    const struct hk_zone *zones;
    int count, i;

    if (plan->region_up)
        return plan->region_up(plan->region_context, cut, out);
    zones = hk_packs_zones(plan->packs, &count);
    for (i = 0; i < count; i++)
        if (!strcmp(zones[i].code, cut))
            return hk_code_cut(out, country, zones[i].within,
                               strlen(zones[i].within));
    return hk_code_parent(out, country, cut);
}

bool hk_plan_wants(void *plan, int entity, int field)
{
    const struct hk_plan *p = plan;

    return p->wants[entity][field];
}

/* ---- lowering ------------------------------------------------------------ */

enum hk_role hk_plan_role(const struct hk_rule *rule)
{
    if (rule->part == HK_PART_WEIGHT || rule->part == HK_PART_ASSUMED)
        return HK_ROLE_NUMBER;
    if (rule->part == HK_PART_LAYER)
        return HK_ROLE_LAYER;
    return rule->word == HK_CHECK ? HK_ROLE_TEST : HK_ROLE_VALUE;
}

/* Lower what step `at` needs under program `k` and follow what it reads. */
static enum hk_status expand(struct hk_making *m, int at, int k)
{
    struct hk_law *law = m->plan->laws[k];
    const struct hk_rule *rule = m->plan->steps[at].by[k].rule;
    const struct hk_lowered *formula = NULL, *among = NULL;
    enum hk_status rc = HK_OK;

    if (!rule || (rule->ended && !rule->on && !rule->by))
        return HK_OK;
    if (rule->formula)
        rc = hk_formula_lower((struct hk_lowered **)&formula, m->plan->model,
            m->packs, law, rule, NULL, rule->formula, hk_plan_role(rule),
            m->task->trace, m->err);
    if (!rc && rule->among)
        rc = hk_formula_lower((struct hk_lowered **)&among, m->plan->model,
            m->packs, law, rule, NULL, rule->among, HK_ROLE_TEST,
            m->task->trace, m->err);
    m->plan->steps[at].by[k].formula = formula;
    m->plan->steps[at].by[k].among = among;
    if (formula && hk_plan_role(rule) == HK_ROLE_NUMBER)
        m->plan->steps[at].kind = formula->gives;
    if (!rc)
        rc = hk_plan_reads(m, at, law, formula);
    if (!rc)
        rc = hk_plan_reads(m, at, law, among);
    if (!rc)
        rc = hk_plan_versions(m, at, k);
    if (!rc)
        rc = hk_plan_members(m, at, law, rule);
    if (!rc)
        rc = hk_plan_parts(m, at, law, rule);
    if (!rc)
        rc = hk_plan_sentences(m, at, law, rule);
    return rc;
}

/* ---- making -------------------------------------------------------------- */

static enum hk_status make_laws(struct hk_making *m)
{
    const struct hk_plan_task *task = m->task;
    const struct hk_plan_over *over = task->over;
    struct hk_plan *plan = m->plan;
    enum hk_status rc = HK_OK;
    int i;

    plan->laws = hk_arena_alloc(&plan->arena,
                                sizeof *plan->laws
                                * (size_t)(task->pack_count + 1));
    if (!plan->laws)
        return hk_fail_memory(m->err);
    for (i = 0; i < task->pack_count && !rc; i++) {
        rc = hk_law_resolve_over(&plan->laws[i], m->packs, task->packs[i],
                                 over ? over->over : NULL,
                                 over ? over->over_count : 0, task->year,
                                 task->today, m->err);
        if (rc)
            break;
        plan->program_count++;
        rc = hk_figures_settle(plan->laws[i], m->packs, plan->model, m->err);
    }
    return rc;
}

static enum hk_status make_wants(struct hk_plan *plan, struct hk_err *err)
{
    int i;

    plan->wants = hk_arena_alloc(&plan->arena, sizeof *plan->wants
                                 * (size_t)plan->model->entity_count);
    for (i = 0; plan->wants && i < plan->model->entity_count; i++) {
        const struct hk_entity *e = plan->model->entities[i];

        plan->wants[i] = hk_arena_alloc(&plan->arena,
                                        (size_t)e->field_count + 1);
        if (!plan->wants[i])
            return hk_fail_memory(err);
        if (e->dated_field >= 0)
            plan->wants[i][e->dated_field] = true;
    }
    return plan->wants ? HK_OK : hk_fail_memory(err);
}

/* What the window of an entity is under a law. */
static enum hk_status make_shown(struct hk_making *m, const struct hk_law *law,
                                 const struct hk_entity *e,
                                 struct hk_cut *s)
{
    const struct hk_param *p = hk_law_param(law, e->window);

    if (!p || p->shape != HK_FIG_WINDOW)
        return hk_fail(m->err, HK_EFORMAT, "the records of %s are shown by the "
            "window \"%s\", but %s declares no figure of kind window of this "
            "name; write param \"%s\" { kind = \"window\", ... }", e->name,
            e->window, law->pack->id, e->window);
    s->is_cut = true;
    s->figure = p->name;
    s->from = p->figure.number;
    s->to = p->figure.number2;
    if (p->absent || p->figure.kind != HK_FIG_WINDOW)
        s->unset = p->figure.why ? p->figure.why : "no figure";
    return HK_OK;
}

static enum hk_status make_windows(struct hk_making *m)
{
    struct hk_plan *plan = m->plan;
    int entities = plan->model->entity_count, i, k;
    enum hk_status rc = HK_OK;

    plan->shown = hk_arena_alloc(&plan->arena, sizeof *plan->shown
        * (size_t)(entities * (plan->program_count + 1)));
    if (!plan->shown)
        return hk_fail_memory(m->err);
    for (i = 0; i < entities; i++)
        for (k = 0; k < plan->program_count && !rc; k++)
            if (plan->model->entities[i]->window)
                rc = make_shown(m, plan->laws[k], plan->model->entities[i],
                                &plan->shown[i * plan->program_count + k]);
    return rc;
}

void hk_plan_lists(const struct hk_plan *plan, struct hk_data *data)
{
    data->shown = plan->shown;
    data->programs = plan->program_count;
}

static void free_edges(struct hk_making *m, size_t count)
{
    while (count-- > 0) {
        hk_free(m->edges[count].to);
        hk_free(m->edges[count].fields);
    }
    hk_free(m->edges);
}

static enum hk_status make_steps(struct hk_making *m)
{
    const struct hk_plan *plan = m->plan;
    enum hk_status rc = make_wants(m->plan, m->err);
    int i, k;

    if (!rc)
        rc = make_laws(m);
    if (!rc)
        rc = make_windows(m);
    if (!rc)
        rc = hk_plan_ask(m);
    for (i = 0; i < plan->step_count && !rc; i++)   /* grows as it goes */
        for (k = 0; k < plan->program_count && !rc; k++)
            rc = expand(m, i, k);
    return rc;
}

enum hk_status hk_plan_make(struct hk_plan **out, struct hk_packs *packs,
                            const struct hk_plan_task *task,
                            struct hk_err *err)
{
    struct hk_making m = { .packs = packs, .task = task, .err = err };
    struct hk_plan *plan = m.plan = hk_zalloc(1, sizeof *plan);
    enum hk_status rc;
    size_t edges;

    *out = NULL;
    if (!plan)
        return hk_fail_memory(err);
    plan->model = hk_packs_model(packs);
    plan->packs = packs;
    plan->is_traced = task->trace;
    rc = make_steps(&m);
    edges = (size_t)plan->step_count;
    if (!rc)
        rc = hk_plan_order(&m);
    if (rc) {                      /* in order, they are the arena's */
        hk_free(plan->steps);
        plan->step_count = 0;
    }
    if (!rc)
        rc = hk_plan_secrets(&m);
    free_edges(&m, edges);
    if (rc) {
        hk_plan_free(plan);
        return rc;
    }
    hk_plan_mark(plan);
    *out = plan;
    return HK_OK;
}

void hk_plan_free(struct hk_plan *plan)
{
    int i;

    if (!plan)
        return;
    for (i = 0; i < plan->program_count; i++)
        hk_law_free(plan->laws[i]);
    hk_map_release(&plan->index);
    hk_arena_release(&plan->arena);
    hk_free(plan);
}
