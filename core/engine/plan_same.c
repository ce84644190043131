/* plan_same.c - is a step of one plan the same as a step of another?
 *
 * Two laws for the same packs differ where a what-if was laid over one of them.
 * Nobody keeps a list of what depends on what: the lowered text of a formula
 * and what it needs are what runs, with the figures in it, so two that are the
 * same there give the same. */
#include "engine/plan.h"

#include <string.h>

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

static bool same_texts(const char **a, const char **b)
{
    int i;

    if (!a || !b)
        return a == b;
    for (i = 0; a[i] && b[i]; i++)
        if (strcmp(a[i], b[i]))
            return false;
    return a[i] == b[i];
}

/* ---- figures ------------------------------------------------------------- */

bool hk_plan_same_value(const struct hk_figure *a, const struct hk_figure *b)
{
    int i;

    if (a->kind != b->kind || a->number != b->number
        || a->number2 != b->number2 || a->duration != b->duration
        || !same_text(a->why, b->why) || a->item_count != b->item_count)
        return false;
    if (a->kind == HK_FIG_FUNCTION
        && (!a->formula || !b->formula
            || a->formula->function != b->formula->function))
        return false;
    for (i = 0; i < a->item_count; i++)
        if (a->items[i].no != b->items[i].no
            || a->items[i].above != b->items[i].above
            || !same_text(a->items[i].key, b->items[i].key)
            || !hk_plan_same_value(&a->items[i].value, &b->items[i].value))
            return false;
    return true;
}

bool hk_plan_same_figure(const struct hk_param *a, const struct hk_param *b)
{
    if (!a || !b)
        return a == b;
    return !strcmp(a->name, b->name) && a->absent == b->absent
        && a->has_default == b->has_default && a->kind == b->kind
        && a->edge == b->edge && same_text(a->unit, b->unit)
        && hk_plan_same_value(&a->figure, &b->figure)
        && (!a->has_default || hk_plan_same_value(&a->other, &b->other));
}

/* ---- formulas ------------------------------------------------------------ */

static bool same_need(const struct hk_need *a, const struct hk_need *b)
{
    return a->op == b->op && a->entity == b->entity && a->other == b->other
        && same_text(a->name, b->name) && same_text(a->where, b->where)
        && hk_plan_same_figure(a->figure, b->figure);
}

/* Line ends only keep the lines of the source, for messages. */
static bool same_code(const char *a, const char *b)
{
    for (;; a++, b++) {
        a += strspn(a, "\n");
        b += strspn(b, "\n");
        if (*a != *b)
            return false;
        if (!*a)
            return true;
    }
}

static bool same_lowered(const struct hk_lowered *a, const struct hk_lowered *b)
{
    int i;

    if (!a || !b)
        return a == b;
    if (a->need_count != b->need_count || !same_code(a->text, b->text))
        return false;
    for (i = 0; i < a->need_count; i++)
        if (!same_need(&a->needs[i], &b->needs[i]))
            return false;
    return true;
}

/* ---- rules --------------------------------------------------------------- */

static bool same_codes(const struct hk_rule *a, const struct hk_rule *b)
{
    int i;

    if (a->codes_of != b->codes_of || a->code_count != b->code_count)
        return false;
    for (i = 0; i < a->code_count; i++)
        if (a->codes[i].no != b->codes[i].no
            || strcmp(a->codes[i].word, b->codes[i].word))
            return false;
    return true;
}

static bool same_rule(const struct hk_rule *a, const struct hk_rule *b)
{
    if (!a || !b)
        return a == b;
    return a->word == b->word && a->part == b->part && a->kind == b->kind
        && a->entity == b->entity && a->optional == b->optional
        && a->ended == b->ended && same_texts(a->all, b->all)
        && same_texts(a->any, b->any) && same_texts(a->none, b->none)
        && same_text(a->whole, b->whole) && a->holder == b->holder
        && a->over == b->over && a->rest == b->rest
        && a->missing == b->missing && same_texts(a->earlier, b->earlier)
        && same_text(a->when, b->when) && a->nth == b->nth
        && same_codes(a, b);
}

bool hk_plan_same_lists(const struct hk_plan *p, const struct hk_plan *q)
{
    int i, n = p->model->entity_count * p->program_count;

    if (p->program_count != q->program_count)
        return false;
    for (i = 0; i < n; i++) {
        const struct hk_cut *a = &p->shown[i], *b = &q->shown[i];

        if (a->is_cut != b->is_cut || a->from != b->from || a->to != b->to
            || !same_text(a->unset, b->unset))
            return false;
    }
    return true;
}

/* A rule that goes by a date or region of its own, or reads figures of another,
 * runs by laws that are not compared here. */
static bool is_elsewhere(const struct hk_step_rule *by)
{
    int i;

    if (by->rule && (by->rule->on || by->rule->by || by->rule->evidence
                     || by->rule->part > HK_PART_VALUE))
        return true;
    for (i = 0; by->formula && i < by->formula->need_count; i++)
        if (by->formula->needs[i].op & HK_NEED_ELSEWHERE)
            return true;
    for (i = 0; by->among && i < by->among->need_count; i++)
        if (by->among->needs[i].op & HK_NEED_ELSEWHERE)
            return true;
    return false;
}

bool hk_plan_same_step(const struct hk_plan *p, int a, const struct hk_plan *q,
                       int b)
{
    const struct hk_step *s = &p->steps[a], *t = &q->steps[b];
    int k;

    if (s->entity != t->entity || strcmp(s->name, t->name)
        || p->program_count != q->program_count)
        return false;
    for (k = 0; k < p->program_count; k++)
        if (is_elsewhere(&s->by[k])
            || !same_rule(s->by[k].rule, t->by[k].rule)
            || !same_lowered(s->by[k].formula, t->by[k].formula)
            || !same_lowered(s->by[k].among, t->by[k].among))
            return false;
    return true;
}
