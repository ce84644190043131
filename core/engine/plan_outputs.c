/* plan_outputs.c - what is asked of a plan, and what its outputs are */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "engine/plan_private.h"
#include "formula/template.h"

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
    names = hk_zalloc(2 * count + 1, sizeof *names);
    if (!names)
        return hk_fail_memory(m->err);
    for (count = 0, k = 0; k < plan->program_count; k++)
        for (i = 0; i < (size_t)plan->laws[k]->rule_count; i++)
            if (!hk_rule_is_inner(&plan->laws[k]->rules[i])) {
                names[count++] = plan->laws[k]->rules[i].name;
                names[count++] = plan->laws[k]->rules[i].zh;
            }
    near = hk_text_nearest(name, names, count);
    for (i = 1; near && !strcmp(near, name) && i < count; i += 2)
        if (!strcmp(names[i], name))
            near = names[i - 1];       /* a label of several: the first */
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

static bool is_labelled(const struct hk_rule *rule, const char *word)
{
    return !hk_rule_is_inner(rule)
        && ((rule->zh && !strcmp(rule->zh, word))
            || (rule->en && !strcmp(rule->en, word)));
}

const char *hk_plan_called(const struct hk_plan *plan, const char *word)
{
    const char *name = NULL;
    bool is_one = true;
    int i, k;

    for (k = 0; k < plan->program_count; k++)
        for (i = 0; i < plan->laws[k]->rule_count; i++) {
            const struct hk_rule *rule = &plan->laws[k]->rules[i];

            if (is_meant(rule, word))
                return word;
            if (!is_labelled(rule, word))
                continue;
            is_one = is_one && (!name || !strcmp(name, rule->name));
            name = rule->name;
        }
    return is_one ? name : NULL;
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
        rc = hk_plan_add(m, law->rules[i].entity, law->rules[i].name, &at);
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
                rc = hk_plan_add(m, r->entity, r->name, &at);
        }
    return rc;
}

/* Ask for the outputs that are named; whose name no law knows is refused, but
 * not in a what-if, where another reform may add it. */
static enum hk_status ask_named(struct hk_making *m)
{
    const struct hk_wanted_outputs *o = &m->task->outputs;
    struct hk_plan *plan = m->plan;
    enum hk_status rc = HK_OK;
    int i, k;

    for (i = 0; o->names && i < o->count && !rc; i++) {
        const char *name = hk_plan_called(plan, o->names[i]);
        bool found = false;

        for (k = 0; k < plan->program_count && name && !rc; k++)
            rc = ask(m, plan->laws[k], name, &found);
        if (!rc && !found && !m->task->over)
            rc = unknown_name(m, o->names[i]);
    }
    return rc;
}

/* Ask for what the law publishes, or only for the decisions among it. */
static enum hk_status ask_published(struct hk_making *m,
                                    const struct hk_law *law,
                                    bool only_decisions)
{
    const char **p = law->published;
    enum hk_status rc = HK_OK;

    for (; p && *p && !rc; p++) {
        bool found = false;

        if (only_decisions && !is_decision(law, *p))
            continue;
        rc = ask(m, law, *p, &found);
        if (!rc && !found)
            rc = unknown_name(m, *p);
    }
    return rc;
}

enum hk_status hk_plan_ask(struct hk_making *m)
{
    const struct hk_wanted_outputs *o = &m->task->outputs;
    const struct hk_plan_over *over = m->task->over;
    enum hk_status rc = ask_named(m);
    bool found;
    int i;

    for (i = 0; i < m->plan->program_count && !rc; i++) {
        const struct hk_law *law = m->plan->laws[i];

        if (o->all)
            rc = ask(m, law, NULL, &found);
        else if (!o->names || (over && over->decisions))
            rc = ask_published(m, law, o->names != NULL);
    }
    for (i = 0; over && i < over->also_count && !rc; i++)
        rc = ask_also(m, over->also[i]);
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
    int at = hk_plan_at(plan, entity, name), k;
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

void hk_plan_mark(struct hk_plan *plan)
{
    int i;

    for (i = 0; i < plan->step_count; i++)
        if (plan->steps[i].is_asked)
            mark(plan, plan->steps[i].entity, plan->steps[i].name);
}
