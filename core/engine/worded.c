/* worded.c - what is common to them */
#include "engine/worded.h"

struct hk_answer hk_ask_column(struct hk_eval *e, int entity, const char *name,
                               const struct hk_column *c, int32_t row)
{
    struct hk_answer a = { .state = c ? hk_column_state(c, row)
                                      : HK_ROW_OUTSIDE };

    if (a.state == HK_ROW_KNOWN)
        a.yes = c->value[row] != 0;
    if (a.state == HK_ROW_UNKNOWN || a.state == HK_ROW_ERROR)
        a.cause = hk_eval_cell_cause(e, entity, name, c, row);
    return a;
}

struct hk_answer hk_ask(struct hk_eval *e, int entity, const char *name,
                        int32_t row)
{
    return hk_ask_column(e, entity, name, hk_eval_column(e, entity, name), row);
}

static void put(struct hk_column *c, int32_t row, const struct hk_answer *a)
{
    c->state[row] = (unsigned char)a->state;
    c->cause[row] = a->cause;
}

/* Whom an audit does not judge: where `where` fails or `exempt` holds. */
static void open_audit(struct hk_eval *e, int at, int k)
{
    const struct hk_step *step = &e->plan->steps[at];
    const struct hk_rule *rule = step->by[k].rule;
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    const char *names[2] = { rule->where, rule->exempt };
    struct hk_column *c = &e->columns[at];
    struct hk_answer a;
    int32_t row;
    int i;

    for (i = 0; i < 2; i++) {
        const struct hk_column *asked = names[i]
            ? hk_eval_column(e, step->entity, names[i]) : NULL;

        for (row = 0; names[i] && row < sheet->rows; row++) {
            if (sheet->part[row] != k || c->state[row])
                continue;
            a = hk_ask_column(e, step->entity, names[i], asked, row);
            if (a.state == HK_ROW_KNOWN && a.yes == (i == 0))
                continue;
            if (a.state == HK_ROW_KNOWN || a.state == HK_ROW_NONE)
                a = (struct hk_answer){ .state = HK_ROW_OUTSIDE };
            put(c, row, &a);
        }
    }
}

void hk_worded_begin(struct hk_eval *e, int at)
{
    const struct hk_step *step = &e->plan->steps[at];
    int k;

    for (k = 0; k < e->plan->program_count; k++)
        if (step->by[k].rule && !step->by[k].rule->ended
            && (step->part == HK_PART_TEST || step->part == HK_PART_UNIQUE
                || step->part == HK_PART_ONCE))
            open_audit(e, at, k);
}

static enum hk_status end_program(struct hk_eval *e, int at, int k,
                                  struct hk_err *err)
{
    switch (e->plan->steps[at].part) {
    case HK_PART_STATUS: case HK_PART_MOVED:
        hk_status_run(e, at, k);
        break;
    case HK_PART_PAID_OUT: case HK_PART_OWED:
        hk_benefit_sums(e, at, k);
        break;
    case HK_PART_UNIQUE:
        return hk_audit_unique(e, at, k, err);
    case HK_PART_LINE: case HK_PART_ONCE:
        return hk_ledger_run(e, at, k, err);
    case HK_PART_STANDS: case HK_PART_COMPLETE: case HK_PART_DUE_ON:
        return hk_stands_run(e, at, k, err);
    default:
        if (e->plan->steps[at].by[k].rule->evidence)
            hk_evidence_run(e, at, k);
        break;
    }
    return HK_OK;
}

enum hk_status hk_worded_end(struct hk_eval *e, int at, struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    enum hk_status rc = HK_OK;
    int k;

    for (k = 0; k < e->plan->program_count && !rc; k++)
        if (hk_is_worded(step->by[k].rule) && !step->by[k].rule->ended)
            rc = end_program(e, at, k, err);
    return rc;
}
