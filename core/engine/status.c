/* status.c - a state from the stored one, one move an assessment
 *
 * The first move in written order whose condition holds is made; one whose
 * condition is not known, met before, makes the new state unknown. A condition
 * that does not judge the record moves nothing. */
#include "engine/worded.h"

/* Join one part of a condition: `wanted` is what it must be. */
static void join(struct hk_answer *all, struct hk_answer one, bool wanted)
{
    if (one.state == HK_ROW_KNOWN ? one.yes != wanted
        : one.state == HK_ROW_OUTSIDE || one.state == HK_ROW_NONE)
        *all = (struct hk_answer){ .state = HK_ROW_KNOWN, .yes = false };
    else if (one.state != HK_ROW_KNOWN && all->yes)
        *all = one;
}

/* Has the date come that the rule `name` gives? None: it never does. */
static struct hk_answer is_due(struct hk_eval *e, int entity, const char *name,
                               int32_t row)
{
    const struct hk_column *c = hk_eval_column(e, entity, name);
    struct hk_answer a = hk_ask(e, entity, name, row);

    if (a.state == HK_ROW_KNOWN)
        a.yes = e->data->today >= c->value[row];
    return a;
}

static struct hk_answer asks(struct hk_eval *e, const struct hk_rule *rule,
                             const struct hk_move *m, int32_t row)
{
    struct hk_answer all = { .state = HK_ROW_KNOWN, .yes = true };

    if (m->when)
        join(&all, hk_ask(e, rule->entity, m->when, row), true);
    if (m->unless && (all.yes || all.state != HK_ROW_KNOWN)) {
        struct hk_answer one = hk_ask(e, rule->entity, m->unless, row);

        if (one.state == HK_ROW_OUTSIDE || one.state == HK_ROW_NONE)
            one = (struct hk_answer){ .state = HK_ROW_KNOWN };
        join(&all, one, false);
    }
    if (m->after && (all.yes || all.state != HK_ROW_KNOWN))
        join(&all, is_due(e, rule->entity, m->after, row), true);
    return all;
}

/* The first move from `state`; *why is not known when that is not. */
static const struct hk_move *first_move(struct hk_eval *e,
                                        const struct hk_rule *rule,
                                        int64_t state, int32_t row,
                                        struct hk_answer *why)
{
    int i;

    *why = (struct hk_answer){ .state = HK_ROW_KNOWN };
    for (i = 0; i < rule->move_count; i++) {
        if (rule->moves[i].from != state)
            continue;
        *why = asks(e, rule, &rule->moves[i], row);
        if (why->state != HK_ROW_KNOWN || why->yes)
            return &rule->moves[i];
    }
    return NULL;
}

const struct hk_move *hk_status_move(struct hk_eval *e,
                                     const struct hk_rule *rule, int32_t row)
{
    const struct hk_column *stored = hk_eval_column(e, rule->entity,
                                                    rule->stored);
    const struct hk_move *m;
    struct hk_answer why;

    if (!stored || hk_column_state(stored, row) != HK_ROW_KNOWN)
        return NULL;
    m = first_move(e, rule, stored->value[row], row, &why);
    return why.state == HK_ROW_KNOWN ? m : NULL;
}

void hk_status_run(struct hk_eval *e, int at, int k)
{
    const struct hk_step *step = &e->plan->steps[at];
    const struct hk_rule *rule = step->by[k].rule;
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    const struct hk_column *stored = hk_eval_column(e, step->entity,
                                                    rule->stored);
    struct hk_column *c = &e->columns[at];
    int32_t row;

    for (row = 0; row < sheet->rows; row++) {
        struct hk_answer a;
        const struct hk_move *m = NULL;

        if (sheet->part[row] != k || c->state[row])
            continue;
        a = hk_ask(e, step->entity, rule->stored, row);
        if (a.state == HK_ROW_KNOWN)
            m = first_move(e, rule, stored->value[row], row, &a);
        c->state[row] = (unsigned char)a.state;
        c->cause[row] = a.cause;
        if (a.state != HK_ROW_KNOWN)
            continue;
        c->value[row] = step->part == HK_PART_MOVED ? m != NULL
            : m ? m->to : stored->value[row];
    }
}
