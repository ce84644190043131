/* decide.c - decisions: lists of members, three-valued
 *
 * A member that decides does so whatever is unknown beside it, so that the
 * order in which members are written changes no verdict. */
#include <stdio.h>
#include <string.h>

#include "engine/eval_private.h"

/* What one list of a decision says of a row. */
struct outcome {
    bool broken;           /* the list does not hold */
    bool held;             /* of `any`: one member does */
    bool any_member;       /* a member that is not outside */
    uint32_t error, unknown;
};

enum list_sort { LIST_ALL, LIST_ANY, LIST_NONE };

static void weigh(struct hk_eval *e, const struct hk_step *step,
                  const char *name, int32_t row, enum list_sort sort,
                  struct outcome *o)
{
    const struct hk_column *c = hk_eval_column(e, step->entity, name);
    enum hk_row_state state = c ? hk_column_state(c, row) : HK_ROW_OUTSIDE;
    bool yes;

    if (state == HK_ROW_OUTSIDE)
        return;
    o->any_member = true;
    if (state == HK_ROW_ERROR) {
        if (!o->error)
            o->error = hk_eval_cell_cause(e, step->entity, name, c, row);
        return;
    }
    if (state == HK_ROW_UNKNOWN) {
        if (!o->unknown)
            o->unknown = hk_eval_cell_cause(e, step->entity, name, c, row);
        return;
    }
    yes = state == HK_ROW_KNOWN && c->value[row] != 0;   /* none: not true */
    if (sort == LIST_ANY)
        o->held |= yes;
    else if (yes == (sort == LIST_NONE))
        o->broken = true;
}

static void weigh_list(struct hk_eval *e, const struct hk_step *step,
                       const char *const *names, int32_t row,
                       enum list_sort sort, struct outcome *total)
{
    struct outcome o = { 0 };

    for (; names && *names; names++)
        weigh(e, step, *names, row, sort, &o);
    if (!total->error)
        total->error = o.error;
    if (sort == LIST_ANY && o.held)
        return;
    if (sort == LIST_ANY && !o.unknown && !o.error)
        total->broken = true;
    total->broken |= o.broken;
    if (!total->unknown)
        total->unknown = o.unknown;
}

static void decide_row(struct hk_eval *e, const struct hk_step *step,
                       const struct hk_rule *rule, struct hk_column *c,
                       int32_t row)
{
    struct outcome o = { 0 };

    if (rule->all)
        weigh_list(e, step, rule->all, row, LIST_ALL, &o);
    if (rule->any)
        weigh_list(e, step, rule->any, row, LIST_ANY, &o);
    if (rule->none)
        weigh_list(e, step, rule->none, row, LIST_NONE, &o);
    if (o.error) {
        c->state[row] = HK_ROW_ERROR;
        c->cause[row] = o.error;
    } else if (o.broken) {
        c->value[row] = 0;
    } else if (o.unknown) {
        c->state[row] = HK_ROW_UNKNOWN;
        c->cause[row] = o.unknown;
    } else {
        c->value[row] = 1;
    }
}

void hk_decide(struct hk_eval *e, const struct hk_step *step,
               struct hk_column *column)
{
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    int32_t row;

    for (row = 0; row < sheet->rows; row++)
        if (sheet->part[row] >= 0 && column->state[row] == HK_ROW_KNOWN)
            decide_row(e, step, step->by[sheet->part[row]].rule, column, row);
}

/* ---- why -------------------------------------------------------------------------- */

struct collecting {
    struct hk_eval *eval;
    struct hk_cause *out;
    int most, count;
};

static bool same_cause(const struct hk_cause *a, const struct hk_cause *b)
{
    return a->is_error == b->is_error && a->entity == b->entity
        && a->row == b->row && a->line == b->line && a->rule == b->rule
        && !strcmp(a->name ? a->name : "", b->name ? b->name : "")
        && !strcmp(a->text ? a->text : "", b->text ? b->text : "");
}

static void collect(struct collecting *k, int entity, const char *name,
                    int32_t row, enum hk_row_state wanted);

static void collect_list(struct collecting *k, int entity,
                         const char *const *names, int32_t row,
                         enum hk_row_state wanted)
{
    for (; names && *names; names++)
        collect(k, entity, *names, row, wanted);
}

/* A pool that waits is unknown because of all those whose weight is. */
static void collect_weights(struct collecting *k, const struct hk_rule *rule,
                            int32_t row, enum hk_row_state wanted)
{
    struct hk_data *data = k->eval->data;
    const struct hk_list *list = hk_data_list(data, rule->holder, rule->over);
    int32_t holder = hk_data_around(data, rule->entity, row, rule->holder), at;
    char name[80];

    if (!list || holder < 0 || rule->missing != HK_MISSING_WAIT
        || wanted != HK_ROW_UNKNOWN)
        return;
    snprintf(name, sizeof name, "%s^pool", rule->whole);
    collect(k, rule->holder, name, holder, wanted);
    snprintf(name, sizeof name, "%s^weight", rule->whole);
    for (at = list->start[holder]; at < list->start[holder + 1]; at++)
        collect(k, rule->over, name, list->order ? list->order[at] : at,
                wanted);
}

static void collect(struct collecting *k, int entity, const char *name,
                    int32_t row, enum hk_row_state wanted)
{
    const struct hk_column *c = hk_eval_column(k->eval, entity, name);
    const struct hk_step *step = hk_plan_step(k->eval->plan, entity, name);
    const struct hk_cause *cause;
    int before = k->count, i;
    uint32_t no;

    if (!c || hk_column_state(c, row) != wanted)
        return;
    if (step && step->word == HK_DECISION) {
        int part = k->eval->data->sheets[entity].part[row];
        const struct hk_rule *rule = part >= 0 ? step->by[part].rule : NULL;

        if (rule) {
            collect_list(k, entity, rule->all, row, wanted);
            collect_list(k, entity, rule->any, row, wanted);
            collect_list(k, entity, rule->none, row, wanted);
        }
    }
    if (step && step->part >= HK_PART_SHARE && step->part <= HK_PART_COUNT) {
        int part = k->eval->data->sheets[entity].part[row];

        if (part >= 0 && step->by[part].rule)
            collect_weights(k, step->by[part].rule, row, wanted);
    }
    no = hk_eval_cell_cause(k->eval, entity, name, c, row);
    if (!no)
        return;
    cause = &k->eval->data->causes[no];
    for (i = 0; i < k->count; i++)
        if (same_cause(&k->out[i], cause))
            return;
    /* not one of the members': it is unknown whether it judges this row */
    k->count = before;
    if (k->count >= k->most)
        return;
    k->out[k->count++] = *cause;
}

int hk_eval_causes(struct hk_eval *e, int entity, const char *name, int32_t row,
                   struct hk_cause *out, int most)
{
    struct collecting k = { .eval = e, .out = out, .most = most };
    const struct hk_column *c = hk_eval_column(e, entity, name);
    enum hk_row_state state = c ? hk_column_state(c, row) : HK_ROW_KNOWN;

    if (state == HK_ROW_UNKNOWN || state == HK_ROW_ERROR)
        collect(&k, entity, name, row, state);
    return k.count;
}
