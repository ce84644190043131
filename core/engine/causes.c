/* causes.c - why a result is not known or has erred, gathered when it is asked
 *
 * Of a decision that is every member that is so, of a share in a pool that
 * waits everybody whose weight is; a row keeps but the first. */
#include <stdio.h>
#include <string.h>

#include "engine/eval_private.h"

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
    struct hk_cause cause;
    int before = k->count, i;
    uint32_t no;

    if (!c || hk_column_state(c, row) != wanted)
        return;
    if (step && step->word == HK_DECISION) {
        const struct hk_rule *rule = hk_eval_rule(k->eval, step, row);

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
    cause = hk_data_cause_of(k->eval->data, no);
    for (i = 0; i < k->count; i++)
        if (same_cause(&k->out[i], &cause))
            return;
    /* not one of the members': it is unknown whether it judges this row */
    k->count = before;
    if (k->count >= k->most)
        return;
    k->out[k->count++] = cause;
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
