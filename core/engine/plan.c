/* plan.c - from names that are asked for to steps in the order they run */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "engine/plan_private.h"
#include "formula/template.h"
#include "model/code.h"

static int step_index(const struct hk_plan *plan, int entity, const char *name)
{
    char key[HK_PLAN_KEY];
    size_t len = hk_plan_key(key, entity, name);

    return len ? (int)hk_map_get(&plan->index, key, len, -1) : -1;
}

const struct hk_step *hk_plan_step(const struct hk_plan *plan, int entity,
                                   const char *name)
{
    int i = step_index(plan, entity, name);

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

    if (!step)
        step = hk_plan_part(plan, entity, name, ".left");
    return step ? step : hk_plan_part(plan, entity, name, "_paid");
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

/* ---- steps --------------------------------------------------------------- */

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

/* The step of that rule, made when it is new; *at is its index. */
static enum hk_status add_step(struct hk_making *m, int entity,
                               const char *name, int *at)
{
    struct hk_plan *plan = m->plan;
    char key[HK_PLAN_KEY];
    size_t len = hk_plan_key(key, entity, name);
    enum hk_status rc;

    *at = step_index(plan, entity, name);
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
    rc = add_step(m, entity, name, &to);
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
            m->trace, m->err);
    if (!rc && rule->among)
        rc = hk_formula_lower((struct hk_lowered **)&among, m->plan->model,
            m->packs, law, rule, NULL, rule->among, HK_ROLE_TEST, m->trace,
            m->err);
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

/* ---- what is asked for --------------------------------------------------- */

static enum hk_status unknown_name(struct hk_making *m, const char *name)
{
    const struct hk_plan *plan = m->plan;
    const char *near = NULL;
    size_t count = 0, i;
    const char **names;
    int k;

    for (k = 0; k < plan->program_count; k++)
        count += (size_t)plan->laws[k]->rule_count;
    names = hk_zalloc(count + 1, sizeof *names);
    if (!names)
        return hk_fail_memory(m->err);
    for (count = 0, k = 0; k < plan->program_count; k++)
        for (i = 0; i < (size_t)plan->laws[k]->rule_count; i++)
            if (!hk_rule_is_inner(&plan->laws[k]->rules[i]))
                names[count++] = plan->laws[k]->rules[i].name;
    near = hk_text_nearest(name, names, count);
    hk_free(names);
    if (near)
        return hk_fail(m->err, HK_EUSAGE, "no rule is called \"%s\"; did you "
                       "mean \"%s\"?", name, near);
    return hk_fail(m->err, HK_EUSAGE, "no rule is called \"%s\"; \"huka policy "
                   "show\" lists them", name);
}

/* A rule is asked for by its own name or by that of what it is a part of. */
static bool is_meant(const struct hk_rule *rule, const char *name)
{
    if (hk_rule_is_inner(rule))
        return false;
    return !name || !strcmp(rule->name, name)
        || (rule->whole && !strcmp(rule->whole, name));
}

/* Ask for `name` of whatever entities have it, or of all rules with NULL. */
static enum hk_status ask(struct hk_making *m, const struct hk_law *law,
                          const char *name, bool *found)
{
    enum hk_status rc = HK_OK;
    int i, at;

    for (i = 0; i < law->rule_count && !rc; i++) {
        if (!is_meant(&law->rules[i], name))
            continue;
        *found = true;
        if (law->rules[i].part == HK_PART_HEAD)
            continue;
        rc = add_step(m, law->rules[i].entity, law->rules[i].name, &at);
        if (!rc && !m->plan->steps[at].is_asked) {
            m->plan->steps[at].is_asked = true;
            m->plan->steps[at].rank = ++m->asked;
        }
    }
    return rc;
}

static bool is_decision(const struct hk_law *law, const char *name)
{
    for (int i = 0; i < law->rule_count; i++)
        if (law->rules[i].word == HK_DECISION
            && !strcmp(law->rules[i].name, name))
            return true;
    return false;
}

/* Compute the rules of that name without their being asked for. */
static enum hk_status ask_also(struct hk_making *m, const char *name)
{
    const struct hk_plan *plan = m->plan;
    enum hk_status rc = HK_OK;
    int i, k, at;

    for (k = 0; k < plan->program_count; k++)
        for (i = 0; i < plan->laws[k]->rule_count && !rc; i++) {
            const struct hk_rule *r = &plan->laws[k]->rules[i];

            if (!strcmp(r->name, name) && r->part != HK_PART_HEAD)
                rc = add_step(m, r->entity, r->name, &at);
        }
    return rc;
}

static enum hk_status ask_all(struct hk_making *m,
                              const struct hk_wanted_outputs *o)
{
    struct hk_plan *plan = m->plan;
    enum hk_status rc = HK_OK;
    const char **p;
    int i, k;

    for (i = 0; o->names && i < o->count && !rc; i++) {
        bool found = false;

        for (k = 0; k < plan->program_count && !rc; k++)
            rc = ask(m, plan->laws[k], o->names[i], &found);
        if (!rc && !found && !m->is_lenient)
            rc = unknown_name(m, o->names[i]);
    }
    for (k = 0; k < plan->program_count && !rc; k++) {
        bool found = false;

        if (o->all)
            rc = ask(m, plan->laws[k], NULL, &found);
        p = o->names && !m->over.decisions ? NULL : plan->laws[k]->published;
        for (; !o->all && p && *p && !rc; p++) {
            if (o->names && !is_decision(plan->laws[k], *p))
                continue;
            found = false;
            rc = ask(m, plan->laws[k], *p, &found);
            if (!rc && !found)
                rc = unknown_name(m, *p);
        }
    }
    return rc;
}

/* ---- outputs: what is asked, its members, numbers in their sentences ----- */

static void mark(struct hk_plan *plan, int entity, const char *name);

/* The step "a.b", where a sentence names it: a word's part, not a link's. */
static void mark_part(struct hk_plan *plan, int entity, const char *a,
                      const char *b)
{
    char name[136];

    snprintf(name, sizeof name, "%s.%s", a, b);
    mark(plan, entity, name);
}

static void mark_template(struct hk_plan *plan, int entity, const char *text)
{
    struct hk_piece piece;

    while (text && hk_template_next(&text, &piece))
        if (piece.is_name && piece.parts == 1)
            mark(plan, entity, piece.part[0]);
        else if (piece.is_name && piece.parts == 2)
            mark_part(plan, entity, piece.part[0], piece.part[1]);
}

static void mark(struct hk_plan *plan, int entity, const char *name)
{
    int at = step_index(plan, entity, name), k;
    struct hk_step *step = at < 0 ? NULL : &plan->steps[at];

    if (!step || step->is_output)
        return;
    step->is_output = true;
    for (k = 0; k < plan->program_count; k++) {
        const struct hk_rule *rule = step->by[k].rule;
        const char **lists[3], **p;
        int i;

        if (!rule)
            continue;
        lists[0] = rule->all;
        lists[1] = rule->any;
        lists[2] = rule->none;
        for (i = 0; i < 3; i++)
            for (p = lists[i]; p && *p; p++)
                mark(plan, entity, *p);
        mark_template(plan, entity, rule->says.zh);
        mark_template(plan, entity, rule->says.en);
    }
}

/* ---- making -------------------------------------------------------------- */

static enum hk_status make_laws(struct hk_making *m,
                                const struct hk_pack *const *packs, int count,
                                int year, int32_t today)
{
    struct hk_plan *plan = m->plan;
    enum hk_status rc = HK_OK;
    int i;

    plan->laws = hk_arena_alloc(&plan->arena,
                                sizeof *plan->laws * (size_t)(count + 1));
    if (!plan->laws)
        return hk_fail_memory(m->err);
    for (i = 0; i < count && !rc; i++) {
        rc = hk_law_resolve_over(&plan->laws[i], m->packs, packs[i],
                                 m->over.over, m->over.over_count, year, today,
                                 m->err);
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

/* Make the plan that `m` describes. */
static enum hk_status make(struct hk_making *m, struct hk_plan **out,
                           const struct hk_pack *const *packs_of, int count,
                           int year, int32_t today,
                           const struct hk_wanted_outputs *outputs)
{
    struct hk_plan *plan = m->plan = hk_zalloc(1, sizeof *plan);
    enum hk_status rc;
    size_t e;
    int i, k;

    *out = NULL;
    if (!plan)
        return hk_fail_memory(m->err);
    plan->model = hk_packs_model(m->packs);
    plan->packs = m->packs;
    plan->is_traced = m->trace;
    rc = make_wants(plan, m->err);
    if (!rc)
        rc = make_laws(m, packs_of, count, year, today);
    if (!rc)
        rc = make_windows(m);
    if (!rc)
        rc = ask_all(m, outputs);
    for (i = 0; i < m->over.also_count && !rc; i++)
        rc = ask_also(m, m->over.also[i]);
    for (i = 0; i < plan->step_count && !rc; i++)   /* grows as it goes */
        for (k = 0; k < plan->program_count && !rc; k++)
            rc = expand(m, i, k);
    e = (size_t)plan->step_count;
    if (!rc)
        rc = hk_plan_order(m);
    if (rc) {                      /* in order, they are the arena's */
        hk_free(plan->steps);
        plan->step_count = 0;
    }
    if (!rc)
        rc = hk_plan_secrets(m);
    for (i = 0; i < plan->step_count; i++)
        if (plan->steps[i].is_asked)
            mark(plan, plan->steps[i].entity, plan->steps[i].name);
    free_edges(m, e);
    if (rc)
        hk_plan_free(plan);
    else
        *out = plan;
    return rc;
}

enum hk_status hk_plan_make(struct hk_plan **out, struct hk_packs *packs,
                            const struct hk_pack *const *packs_of, int count,
                            int year, int32_t today,
                            const struct hk_wanted_outputs *outputs, bool trace,
                            struct hk_err *err)
{
    struct hk_making m = { .packs = packs, .trace = trace, .err = err };

    return make(&m, out, packs_of, count, year, today, outputs);
}

enum hk_status hk_plan_make_over(struct hk_plan **out, struct hk_packs *packs,
                                 const struct hk_pack *const *packs_of,
                                 int count, const struct hk_plan_over *over,
                                 int year, int32_t today,
                                 const struct hk_wanted_outputs *outputs,
                                 bool trace, struct hk_err *err)
{
    struct hk_making m = { .packs = packs, .trace = trace, .over = *over,
                           .is_lenient = true, .err = err };

    return make(&m, out, packs_of, count, year, today, outputs);
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
