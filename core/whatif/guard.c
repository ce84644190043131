/* guard.c - a reform that does nothing is refused, and told why
 *
 * In the peers of this program a misspelt figure, or one that no rule reads,
 * gives a reform without effect and no word about it. Here an element must be
 * known to a law, differ from the base, and be read by a rule that is
 * evaluated; that it then moves nobody is an answer. */
#include "whatif/inside.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* A figure in the base and in the reform's plan: many elements may be entries
 * of one, and a table is long. */
struct figure_state {
    const char *name;              /* NULL: none was looked at yet */
    bool known, read, differs;
    const char *why;               /* the base has it pending; or NULL */
};

/* One element against the base and the reform's plan. */
struct guard {
    struct hk_whatif *w;
    const struct hk_reform *reform;
    const struct hk_reform_element *e;
    const struct hk_plan *base, *plan;
    struct figure_state seen;      /* the figure of the last element */
    struct hk_err *err;
};

/* ---- figures ------------------------------------------------------------- */

static bool is_read(const struct hk_plan *plan, int k, const struct hk_param *p)
{
    int i;

    for (i = 0; i < plan->step_count; i++)
        if (hk_step_reads_figure(&plan->steps[i].by[k], p))
            return true;
    return false;
}

/* A figure that another is a function of changes that one: is any that rules
 * read another figure than in the base, for which no element speaks? */
static bool is_read_through(const struct guard *g, int k)
{
    const struct hk_law *law = g->plan->laws[k], *old = g->base->laws[k];
    int i;

    for (i = 0; i < law->param_count; i++) {
        const struct hk_param *p = &law->params[i];

        if (!(p->pack && p->pack->is_over) && is_read(g->plan, k, p)
            && !hk_plan_same_figure(p, hk_law_param(old, p->name)))
            return true;
    }
    return false;
}

static const char *nearest_param(const struct guard *g, const char *name)
{
    const char **names, *near = NULL;
    size_t count = 0;
    int k, i;

    for (k = 0; k < g->base->program_count; k++)
        count += (size_t)g->base->laws[k]->param_count;
    names = hk_zalloc(count + 1, sizeof *names);
    if (!names)
        return NULL;
    for (count = 0, k = 0; k < g->base->program_count; k++)
        for (i = 0; i < g->base->laws[k]->param_count; i++)
            names[count++] = g->base->laws[k]->params[i].name;
    near = hk_text_nearest(name, names, count);
    hk_free(names);
    return near;
}

static enum hk_status unknown_param(const struct guard *g)
{
    const char *near = nearest_param(g, g->e->name);

    if (near)
        return hk_fail(g->err, HK_EFORMAT, "%s: reform \"%s\": no law has a "
            "figure \"%s\"; did you mean \"%s\"?", g->e->at, g->reform->name,
            g->e->name, near);
    return hk_fail(g->err, HK_EFORMAT, "%s: reform \"%s\": no law has a figure "
        "\"%s\"; \"huka policy show\" lists them", g->e->at,
        g->reform->name, g->e->name);
}

/* A change of entries of a figure that has none. */
static enum hk_status unsettled_param(const struct guard *g, const char *why)
{
    return hk_fail(g->err, HK_EFORMAT, "%s: reform \"%s\": the figure \"%s\" "
        "is not settled where this is judged (%s), so there is nothing to "
        "change; judge under a region that has it, or give the whole figure",
        g->e->at, g->reform->name, g->e->name, why);
}

/* No law has such an entry: another element may have taken it away. */
static enum hk_status unknown_entry(const struct guard *g)
{
    struct hk_str list = HK_STR_INIT, figure = HK_STR_INIT;
    struct hk_map listed = { 0 };
    const struct hk_model *m = g->base->model;
    enum hk_status rc;
    int k;

    for (k = 0; k < g->plan->program_count; k++) {
        const struct hk_param *p = hk_law_param(g->plan->laws[k], g->e->name);

        if (!p)
            continue;
        hk_figure_entry_list(m, p, &listed, &list, g->err);
        if (!figure.len)
            hk_figure_print(&figure, m, p, &p->figure,
                            g->err ? g->err->lang : HK_EN);
    }
    if (list.len)
        rc = hk_fail(g->err, HK_EFORMAT, "%s: reform \"%s\": the figure \"%s\" "
            "has no entry \"%s\" that could be changed; it has: %s", g->e->at,
            g->reform->name, g->e->name, g->e->entry, hk_str_text(&list));
    else
        rc = hk_fail(g->err, HK_EFORMAT, "%s: reform \"%s\": the figure \"%s\" "
            "has no entries, it is %s; write %s without \"%s\"", g->e->at,
            g->reform->name, g->e->name, hk_str_text(&figure), g->e->name,
            g->e->entry);
    hk_map_release(&listed);
    hk_str_release(&list);
    hk_str_release(&figure);
    return rc;
}

/* The figure that the element is about; the same as before it is known. */
static const struct figure_state *look(struct guard *g)
{
    struct figure_state *s = &g->seen;
    int k;

    if (s->name && !strcmp(s->name, g->e->name))
        return s;
    *s = (struct figure_state){ .name = g->e->name };
    for (k = 0; k < g->plan->program_count; k++) {
        const struct hk_param *p = hk_law_param(g->plan->laws[k], s->name);
        const struct hk_param *old = hk_law_param(g->base->laws[k], s->name);

        if (!p)
            continue;
        s->known = true;
        s->differs |= !hk_plan_same_figure(p, old);
        if (old && old->figure.kind == HK_FIG_PENDING)
            s->why = old->figure.why;
        s->read |= is_read(g->plan, k, p) || is_read_through(g, k);
    }
    return s;
}

/* Is the entry that the element names another in any law? An edge is where the
 * figure is. */
static bool entry_differs(const struct guard *g)
{
    const struct hk_model *m = g->base->model;
    struct hk_figure_entry now, before;
    int k;

    for (k = 0; k < g->plan->program_count; k++) {
        const struct hk_param *p = hk_law_param(g->plan->laws[k], g->e->name);
        const struct hk_param *old = hk_law_param(g->base->laws[k],
                                                  g->e->name);

        bool has = p && hk_figure_entry(m, p, g->e->entry, &now);
        bool had = old && hk_figure_entry(m, old, g->e->entry, &before);

        if (has != had || (has && (!now.value || !before.value
                           || !hk_plan_same_value(now.value, before.value))))
            return true;
    }
    return false;
}

static enum hk_status check_param(struct guard *g, bool is_point)
{
    const struct figure_state *s = look(g);
    bool laid = true, differs = s->differs;
    enum hk_status rc;

    if (!s->known)
        return unknown_param(g);
    rc = g->e->entry ? hk_entry_was_laid(g->w->packs, g->e, &laid, g->err)
        : HK_OK;
    if (rc || !laid)
        return rc ? rc : s->why ? unsettled_param(g, s->why) : unknown_entry(g);
    if (!s->read)
        return hk_fail(g->err, HK_EFORMAT, "%s: reform \"%s\": no rule that is "
            "evaluated reads the figure \"%s\"; ask for a result that does, or "
            "leave it out", g->e->at, g->reform->name, g->e->name);
    if (differs && g->e->entry && !is_point)
        differs = entry_differs(g);
    if (!differs && !is_point && s->why)
        return unsettled_param(g, s->why);
    if (!differs && !is_point)
        return hk_fail(g->err, HK_EFORMAT, "%s: reform \"%s\": the figure "
            "\"%s\" is %s already; the reform equals the law", g->e->at,
            g->reform->name, g->e->called, g->e->text);
    return HK_OK;
}

/* ---- rules --------------------------------------------------------------- */

/* Is the step, or the step of a part, of the name that the element changes? */
static bool is_of(const struct guard *g, const struct hk_plan *plan,
                  const struct hk_step *s)
{
    int k;

    if (g->e->of && strcmp(plan->model->entities[s->entity]->name, g->e->of)
        && s->word != HK_ALLOCATION)
        return false;
    if (!strcmp(s->name, g->e->name))
        return true;
    for (k = 0; k < plan->program_count; k++)
        if (s->by[k].rule && s->by[k].rule->whole
            && !strcmp(s->by[k].rule->whole, g->e->name))
            return true;
    return false;
}

static bool has_rule(const struct hk_law *law, const char *name)
{
    int i;

    for (i = 0; i < law->rule_count; i++)
        if (!strcmp(law->rules[i].name, name)
            || (law->rules[i].whole && !strcmp(law->rules[i].whole, name)))
            return true;
    return false;
}

static enum hk_status unknown_rule(const struct guard *g)
{
    const char **names, *near = NULL;
    size_t count = 0;
    int k, i;

    for (k = 0; k < g->base->program_count; k++)
        count += (size_t)g->base->laws[k]->rule_count;
    names = hk_zalloc(count + 1, sizeof *names);
    for (count = 0, k = 0; names && k < g->base->program_count; k++)
        for (i = 0; i < g->base->laws[k]->rule_count; i++)
            if (!hk_rule_is_inner(&g->base->laws[k]->rules[i]))
                names[count++] = g->base->laws[k]->rules[i].name;
    if (names)
        near = hk_text_nearest(g->e->name, names, count);
    hk_free(names);
    if (near)
        return hk_fail(g->err, HK_EFORMAT, "%s: reform \"%s\": no law has a "
            "rule \"%s\"; did you mean \"%s\"?", g->e->at, g->reform->name,
            g->e->name, near);
    return hk_fail(g->err, HK_EFORMAT, "%s: reform \"%s\": no law has a rule "
        "\"%s\"; a new one says `of`, the entity it is for", g->e->at,
        g->reform->name, g->e->name);
}

static enum hk_status check_rule(const struct guard *g)
{
    bool known = false, read = false, differs = false;
    int k, i;

    for (k = 0; k < g->plan->program_count; k++)
        known |= has_rule(g->plan->laws[k], g->e->name);
    for (i = 0; i < g->plan->step_count; i++) {
        const struct hk_step *s = &g->plan->steps[i], *old;

        if (!is_of(g, g->plan, s))
            continue;
        read = true;
        old = hk_plan_step(g->base, s->entity, s->name);
        differs |= !old || !hk_plan_same_step(g->plan, i, g->base,
                                              (int)(old - g->base->steps));
    }
    /* A part that is gone differs too. */
    for (i = 0; i < g->base->step_count; i++)
        if (is_of(g, g->base, &g->base->steps[i])
            && !hk_plan_step(g->plan, g->base->steps[i].entity,
                             g->base->steps[i].name))
            read = differs = true;
    if (!known)
        return unknown_rule(g);
    if (!read)
        return hk_fail(g->err, HK_EFORMAT, "%s: reform \"%s\": nothing that is "
            "evaluated reads %s \"%s\"; name in `show` what it is for, or "
            "leave it out", g->e->at, g->reform->name, g->e->word, g->e->name);
    if (!differs)
        return hk_fail(g->err, HK_EFORMAT, "%s: reform \"%s\": %s \"%s\" is so "
            "already; the reform equals the law", g->e->at, g->reform->name,
            g->e->word, g->e->name);
    return HK_OK;
}

/* ---- facts --------------------------------------------------------------- */

static bool reads_field(const struct hk_plan *plan, int entity,
                        const char *name)
{
    int i, k;

    for (i = 0; i < plan->step_count; i++)
        for (k = 0; k < plan->steps[i].field_count; k++)
            if (plan->steps[i].fields[k].entity == entity
                && !strcmp(plan->steps[i].fields[k].name, name))
                return true;
    return false;
}

static enum hk_status check_fact(const struct guard *g)
{
    const struct hk_entity *e = hk_model_entity(g->plan->model, g->e->of);

    if (!reads_field(g->plan, e->index, g->e->name))
        return hk_fail(g->err, HK_EFORMAT, "%s: reform \"%s\": no rule that is "
            "evaluated reads the field \"%s\" of %s; name in `show` what it is "
            "for, or leave it out", g->e->at, g->reform->name, g->e->name,
            g->e->of);
    return HK_OK;
}

/* ---- all of it ----------------------------------------------------------- */

static void note_wants(struct hk_whatif *w, const struct hk_plan *plan)
{
    int i, k;

    for (i = 0; i < plan->model->entity_count; i++)
        for (k = 0; k < plan->model->entities[i]->field_count; k++)
            w->wants[i][k] |= plan->wants[i][k];
}

/* Fields that are changed, and what the functions that change them read. */
static enum hk_status plan_facts(struct guard *g)
{
    struct hk_wanted_outputs o = { .count = 1 };
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < g->reform->element_count && !rc; i++) {
        const struct hk_reform_element *e = g->reform->elements[i];
        const struct hk_entity *of;
        struct hk_plan *plan = NULL;
        const char *name;
        char text[80];

        if (!e->is_fact)
            continue;
        of = hk_model_entity(g->plan->model, e->of);
        g->w->wants[of->index][hk_entity_field(of, e->name)->index] = true;
        if (!e->is_rule)
            continue;
        snprintf(text, sizeof text, "%s@fact", e->name);
        name = text;
        o.names = &name;
        rc = hk_reform_plan(g->w, g->reform, &o, &plan, g->err);
        if (!rc)
            note_wants(g->w, plan);
        hk_plan_free(plan);
    }
    return rc;
}

enum hk_status hk_guard_reform(struct hk_whatif *w,
                               const struct hk_reform *reform,
                               const struct hk_plan *plan, bool is_point,
                               struct hk_err *err)
{
    struct guard g = { .w = w, .reform = reform, .base = w->base.plan,
                       .plan = plan, .err = err };
    enum hk_status rc = HK_OK;
    int i;

    note_wants(w, plan);
    for (i = 0; i < reform->element_count && !rc; i++) {
        g.e = reform->elements[i];
        if (hk_whatif_in_base(w, g.e))
            continue;
        rc = g.e->is_fact ? check_fact(&g)
            : !strcmp(g.e->word, "param") ? check_param(&g, is_point)
            : check_rule(&g);
    }
    return rc ? rc : plan_facts(&g);
}

enum hk_status hk_guard_base(struct hk_whatif *w, const struct hk_plan *plan,
                             struct hk_err *err)
{
    const struct hk_reform *base = w->question->base;
    struct guard g = { .w = w, .reform = base, .base = plan, .plan = plan,
                       .err = err };
    int i, k;

    for (i = 0; i < base->element_count; i++) {
        bool is_param = !strcmp(base->elements[i]->word, "param");
        bool known = false, laid = true;
        enum hk_status rc = HK_OK;

        g.e = base->elements[i];
        if (g.e->is_fact)
            continue;
        for (k = 0; k < plan->program_count; k++)
            known |= is_param
                ? hk_law_param(plan->laws[k], g.e->name) != NULL
                : has_rule(plan->laws[k], g.e->name);
        if (!known)
            return is_param ? unknown_param(&g) : unknown_rule(&g);
        if (g.e->entry)
            rc = hk_entry_was_laid(w->packs, g.e, &laid, err);
        if (rc || !laid)
            return rc ? rc : unknown_entry(&g);
    }
    return plan_facts(&g);
}
