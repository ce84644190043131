/* calc_judge.c - laws ready to judge situations, the last few of them */
#include <string.h>

#include "situation/calc_private.h"

static void release_judge(struct hk_judge *j)
{
    hk_eval_free(j->eval);
    hk_plan_free(j->plan);
    hk_arena_release(&j->arena);
    *j = (struct hk_judge){ 0 };
}

static bool is_for(const struct hk_judge *j, const struct hk_pack *const *packs,
                   int count, int year, int32_t date)
{
    return j->year == year && j->date == date && j->pack_count == count
        && !memcmp(j->packs, packs, sizeof *packs * (size_t)count);
}

/* Does the name ask for the step: by its own name, or that of what it is a
 * part of? */
static bool is_meant(const struct hk_plan *plan, const struct hk_step *step,
                     const char *name)
{
    const struct hk_rule *rule = NULL;
    int k;

    for (k = 0; k < plan->program_count && !rule; k++)
        rule = step->by[k].rule;
    return rule && !hk_rule_is_inner(rule)
        && (!strcmp(rule->name, name)
            || (rule->whole && !strcmp(rule->whole, name)));
}

/* The step that was asked for next after `rank` by this name, or NULL. */
static const struct hk_step *next_step(const struct hk_plan *plan,
                                       const char *name, int rank)
{
    const struct hk_step *found = NULL;
    int i;

    for (i = 0; i < plan->step_count; i++) {
        const struct hk_step *step = &plan->steps[i];

        if (step->is_asked && step->rank > rank
            && (!found || step->rank < found->rank)
            && is_meant(plan, step, name))
            found = step;
    }
    return found;
}

/* The step among the results of its name, which may be a new one. */
static enum hk_status add_step(struct hk_judge *j, const struct hk_step *step,
                               struct hk_err *err)
{
    struct hk_calc_name *n = j->names, *end = n + j->name_count;
    int i;

    while (n < end && strcmp(n->name, step->name))
        n++;
    if (n == end) {
        n->name = step->name;
        n->steps = hk_arena_alloc(&j->arena, sizeof *n->steps
                                  * (size_t)j->plan->model->entity_count);
        if (!n->steps)
            return hk_fail_memory(err);
        j->name_count++;
    }
    for (i = 0; i < n->step_count; i++)
        if (n->steps[i] == step)
            return HK_OK;
    n->steps[n->step_count++] = step;
    return HK_OK;
}

/* What the names asked for give, in their order, each once: a word of several
 * parts gives each of them. */
static enum hk_status find_names(const struct hk_judges *all,
                                 struct hk_judge *j, struct hk_err *err)
{
    const struct hk_step *step;
    enum hk_status rc = HK_OK;
    int i;

    j->names = hk_arena_alloc(&j->arena, sizeof *j->names
                              * (size_t)(j->plan->step_count + 1));
    if (!j->names)
        return hk_fail_memory(err);
    for (i = 0; i < all->o->name_count; i++)
        for (step = next_step(j->plan, all->o->names[i], 0); step && !rc;
             step = next_step(j->plan, all->o->names[i], step->rank))
            rc = add_step(j, step, err);
    return rc;
}

/* Is what comes out for a record due to those of its own situation alone? What
 * no two records of a register may have in common is not, nor what is said of
 * a region, in which several situations lie. */
static bool can_part(const struct hk_plan *plan)
{
    int i, k;

    for (i = 0; i < plan->model->entity_count; i++)
        if (plan->model->entities[i]->within == 0)
            return false;
    for (i = 0; i < plan->step_count; i++)
        for (k = 0; k < plan->program_count; k++)
            if (plan->steps[i].entity == 0
                || (plan->steps[i].by[k].rule
                    && plan->steps[i].by[k].rule->unique))
                return false;
    return true;
}

static enum hk_status make_judge(struct hk_judges *all, struct hk_judge *j,
                                 const struct hk_pack *const *packs, int count,
                                 int year, int32_t date, struct hk_err *err)
{
    const struct hk_plan_task task = {
        .packs = packs, .pack_count = count, .year = year, .today = date,
        .outputs = { all->o->names, all->o->name_count, false } };
    enum hk_status rc;

    j->packs = hk_arena_alloc(&j->arena, sizeof *packs * (size_t)(count + 1));
    if (!j->packs)
        return hk_fail_memory(err);
    memcpy(j->packs, packs, sizeof *packs * (size_t)count);
    j->pack_count = count;
    j->year = year;
    j->date = date;
    rc = hk_plan_make(&j->plan, all->packs, &task, err);
    if (rc)
        return rc;
    j->parts = can_part(j->plan);
    return find_names(all, j, err);
}

enum hk_status hk_judge_find(struct hk_judges *all, struct hk_judge **out,
                             const struct hk_pack *const *packs, int count,
                             int year, int32_t date, struct hk_err *err)
{
    struct hk_judge *j = &all->list[0];
    enum hk_status rc;
    int i;

    for (i = 0; i < all->count; i++) {
        if (is_for(&all->list[i], packs, count, year, date)) {
            *out = &all->list[i];
            (*out)->used = ++all->clock;
            return HK_OK;
        }
        if (all->list[i].used < j->used)
            j = &all->list[i];
    }
    if (all->count < HK_JUDGES)
        j = &all->list[all->count];
    else
        release_judge(j);
    rc = make_judge(all, j, packs, count, year, date, err);
    if (rc) {
        release_judge(j);
        return rc;
    }
    if (j == &all->list[all->count])
        all->count++;
    j->used = ++all->clock;
    *out = j;
    return HK_OK;
}

void hk_judges_release(struct hk_judges *all)
{
    for (int i = 0; i < all->count; i++)
        release_judge(&all->list[i]);
    all->count = 0;
}
