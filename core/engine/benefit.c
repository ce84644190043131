/* benefit.c - money due for periods, and what was paid for them
 *
 * The amount of a period goes by the figures in force on its last day, or today
 * if that is earlier: its formula is written out under that law and run on the
 * records that have the period. What was paid is never changed; owed is what is
 * due less that. */
#include <string.h>

#include "base/mem.h"
#include "base/money.h"
#include "engine/worded.h"
#include "formula/laws.h"
#include "formula/period.h"

#define MOST_PERIODS 1200

static void put_state(struct hk_column *c, int32_t row, enum hk_row_state state,
                      uint32_t cause)
{
    c->state[row] = (unsigned char)state;
    c->cause[row] = cause;
}

/* ---- from when on -------------------------------------------------------- */

/* The date from which periods are due again; INT32_MAX: only the current one.
 * False: it is not known, *a says how. */
static bool back_to(struct hk_eval *e, const struct hk_rule *rule, int32_t row,
                    int32_t *day, struct hk_answer *a)
{
    const struct hk_step *step = hk_plan_part(e->plan, rule->entity,
                                              rule->whole, "^back");
    const struct hk_column *c;

    *day = INT32_MAX;
    if (!step)
        return true;
    *a = hk_ask(e, rule->entity, step->name, row);
    c = &e->columns[step - e->plan->steps];
    if (a->state == HK_ROW_KNOWN)
        *day = (int32_t)c->value[row];
    return a->state == HK_ROW_KNOWN || a->state == HK_ROW_NONE
        || a->state == HK_ROW_OUTSIDE;
}

static const struct hk_law *law_of(const struct hk_law *law,
                                   const struct hk_period *p,
                                   struct hk_err *err)
{
    int32_t day = p->to < law->now ? p->to : law->now;
    const struct hk_law *other;

    if (p->year == law->year && day == law->today)
        return law;
    return hk_laws_get(law, law->pack, p->year, day, &other, err) ? NULL
                                                                  : other;
}

/* ---- what is due --------------------------------------------------------- */

struct due {
    struct hk_eval *eval;
    const struct hk_step *step;
    const struct hk_rule *rule;
    struct hk_column *column;
    int at, program;
    int32_t rows;
    int32_t *runs;                 /* rows that have this period */
    int32_t run_count;
    unsigned char *open;           /* by row: 1: nothing has stopped it */
    int32_t *back;                 /* by row */
    int64_t *sum;
    const struct hk_period *period;    /* at hand */
    hk_told_period *tell;          /* of `row`, each period; or NULL */
    void *context;
    int32_t row;
};

/* Whether anything is due to the record at all; else it has its state, or 0. */
static bool is_open(struct due *d, int32_t row)
{
    struct hk_answer a = { .state = HK_ROW_KNOWN, .yes = true };

    if (d->rule->when)
        a = hk_ask(d->eval, d->rule->entity, d->rule->when, row);
    if (a.state == HK_ROW_OUTSIDE)
        put_state(d->column, row, HK_ROW_ERROR,
            hk_eval_error(d->eval, d->rule->entity, row, d->rule->name,
                d->rule, "whether the benefit is due is not judged for this "
                "record (outside); name a condition that is"));
    else if (a.state == HK_ROW_UNKNOWN || a.state == HK_ROW_ERROR)
        put_state(d->column, row, a.state, a.cause);
    if (a.state != HK_ROW_KNOWN || !a.yes)
        return false;
    if (d->step->part != HK_PART_DUE
        || back_to(d->eval, d->rule, row, &d->back[row], &a))
        return true;
    put_state(d->column, row, a.state, a.cause);
    return false;
}

static void open_rows(struct due *d)
{
    const int32_t *part = d->eval->data->sheets[d->step->entity].part;
    int32_t row;

    for (row = 0; row < d->rows; row++)
        if (part[row] == d->program && !d->column->state[row]
            && (!d->tell || row == d->row))
            d->open[row] = is_open(d, row);
}

/* Which of them have this period; false: none. */
static bool choose_rows(struct due *d, const struct hk_period *p, int back)
{
    int32_t row;

    d->run_count = 0;
    for (row = 0; row < d->rows; row++)
        if (d->open[row] && !d->column->state[row]
            && (!back || d->back[row] <= p->to))
            d->runs[d->run_count++] = row;
    return d->run_count > 0;
}

static void add_up(struct due *d)
{
    int32_t i;

    for (i = 0; i < d->run_count; i++) {
        int32_t row = d->runs[i];

        if (d->column->state[row])
            continue;
        if (d->tell)
            d->tell(d->context, d->period->from, d->period->to,
                    d->column->value[row]);
        if (!hk_add(&d->sum[row], d->sum[row], d->column->value[row]))
            put_state(d->column, row, HK_ROW_ERROR,
                hk_eval_error(d->eval, d->rule->entity, row, d->rule->name,
                              d->rule, "the sum of the periods is too large"));
    }
}

static enum hk_status run_periods(struct due *d, struct hk_err *err)
{
    const struct hk_law *law = d->eval->plan->laws[d->program];
    struct hk_rows_run where = { .picked = d->runs };
    enum hk_status rc = HK_OK;
    struct hk_period p;
    int back;

    for (back = 0; back < MOST_PERIODS && !rc; back++) {
        const struct hk_law *other;
        struct hk_version *v;

        if ((back && d->step->part == HK_PART_BENEFIT)
            || !hk_period_of(&p, law, d->rule->per, back)
            || !choose_rows(d, &p, back))
            break;
        d->period = &p;
        other = law_of(law, &p, err);
        if (!other)
            return HK_EFORMAT;
        rc = hk_version_get(d->eval, d->at, d->program, other, &v, err);
        where.end = d->run_count;
        if (!rc && v->rule)
            rc = hk_eval_version(d->eval, v, &where, err);
        if (!rc && v->rule)
            add_up(d);
    }
    return rc;
}

/* A window that is not set leaves everything unknown. */
static bool check_window(struct due *d)
{
    const struct hk_law *law = d->eval->plan->laws[d->program];
    struct hk_period p;
    const struct hk_param *w;
    int32_t row;

    if (hk_period_of(&p, law, d->rule->per, 0))
        return true;
    w = hk_law_param(law, d->rule->per);
    for (row = 0; row < d->rows; row++)
        if (d->open[row] && !d->column->state[row])
            put_state(d->column, row, HK_ROW_UNKNOWN,
                hk_eval_field_cause(d->eval, -1, -1, d->rule->per,
                    w && w->figure.why ? w->figure.why : "no figure"));
    return false;
}

/* Run the benefit that `d` describes. */
static enum hk_status run_due(struct due *d, struct hk_err *err)
{
    size_t n = (size_t)d->rows + 1;
    enum hk_status rc = HK_OK;
    int32_t row;

    d->runs = hk_alloc(n * sizeof *d->runs);
    d->back = hk_alloc(n * sizeof *d->back);
    d->open = hk_zalloc(n, 1);
    d->sum = hk_zalloc(n, sizeof *d->sum);
    if (!d->runs || !d->back || !d->open || !d->sum)
        rc = hk_fail_memory(err);
    for (row = 0; row < d->rows && !rc; row++)
        d->back[row] = INT32_MAX;
    if (!rc)
        open_rows(d);
    if (!rc && check_window(d))
        rc = run_periods(d, err);
    for (row = 0; row < d->rows && !rc; row++)
        if (d->eval->data->sheets[d->step->entity].part[row] == d->program
            && !d->column->state[row] && (!d->tell || row == d->row))
            d->column->value[row] = d->sum[row];
    hk_free(d->runs);
    hk_free(d->back);
    hk_free(d->open);
    hk_free(d->sum);
    return rc;
}

static struct due due_of(struct hk_eval *e, int at, int k)
{
    const struct hk_step *step = &e->plan->steps[at];

    return (struct due){ .eval = e, .step = step, .rule = step->by[k].rule,
                         .column = &e->columns[at], .at = at, .program = k,
                         .rows = e->data->sheets[step->entity].rows };
}

enum hk_status hk_benefit_run(struct hk_eval *e, int at, int k,
                              struct hk_err *err)
{
    struct due d = due_of(e, at, k);

    return !d.rule || d.rule->ended ? HK_OK : run_due(&d, err);
}

enum hk_status hk_benefit_periods(struct hk_eval *e, const struct hk_step *step,
                                  int32_t row, hk_told_period *tell,
                                  void *context, struct hk_err *err)
{
    int at = (int)(step - e->plan->steps);
    int k = e->data->sheets[step->entity].part[row];
    struct due d = due_of(e, at, k);

    d.tell = tell;
    d.context = context;
    d.row = row;
    return !d.rule || d.rule->ended || d.column->state[row]
        ? HK_OK : run_due(&d, err);
}

/* ---- what was paid ------------------------------------------------------- */

struct paid {
    struct hk_eval *eval;
    const struct hk_rule *rule;
    const struct hk_list *list;
    const struct hk_column *benefit, *period, *amount;
    const char *names[3];
    int64_t name;                  /* of the benefit, as its field has it */
};

/* First day of the earliest period that reaches to `back`. */
static int32_t first_day(const struct hk_law *law, const char *per,
                         int32_t back, const struct hk_period *now)
{
    int32_t from = now->from;
    struct hk_period p;
    int n;

    for (n = 1; n < MOST_PERIODS && hk_period_of(&p, law, per, n)
                && p.to >= back; n++)
        from = p.from;
    return from;
}

/* True when the cell is known; else *why, unless an earlier one is kept. */
static bool is_known(const struct paid *p, int which,
                     const struct hk_column *c, int32_t member,
                     struct hk_answer *why)
{
    enum hk_row_state state = hk_column_state(c, member);

    if (state == HK_ROW_UNKNOWN && why->state == HK_ROW_KNOWN) {
        why->state = state;
        why->cause = hk_eval_cell_cause(p->eval, p->rule->over,
                                        p->names[which], c, member);
    }
    return state == HK_ROW_KNOWN;
}

static void pay_row(const struct paid *p, struct hk_column *c, int32_t row,
                    int32_t from, int32_t to)
{
    struct hk_answer why = { .state = HK_ROW_KNOWN };
    int64_t sum = 0;
    int32_t at;

    if (p->list->cause && p->list->cause[row]) {
        put_state(c, row, HK_ROW_UNKNOWN, p->list->cause[row]);
        return;
    }
    for (at = p->list->start[row]; at < p->list->start[row + 1]; at++) {
        int32_t m = p->list->order ? p->list->order[at] : at;

        if (!is_known(p, 0, p->benefit, m, &why)
            || p->benefit->value[m] != p->name
            || !is_known(p, 1, p->period, m, &why)
            || p->period->value[m] < from || p->period->value[m] > to
            || !is_known(p, 2, p->amount, m, &why))
            continue;
        if (!hk_add(&sum, sum, p->amount->value[m]))
            why = (struct hk_answer){ .state = HK_ROW_ERROR,
                .cause = hk_eval_error(p->eval, p->rule->entity, row,
                    p->rule->name, p->rule, "the sum of the payments is too "
                    "large") };
    }
    if (why.state != HK_ROW_KNOWN)
        put_state(c, row, why.state, why.cause);
    else
        c->value[row] = sum;
}

/* The field may be a text or one of several words. */
static int64_t number_of(struct hk_eval *e, const struct hk_rule *rule)
{
    const struct hk_field *f =
        hk_entity_field(e->plan->model->entities[rule->over], "benefit");
    const struct hk_code *code;

    if (f->kind != HK_ENUM)
        return hk_data_text(e->data, rule->whole, strlen(rule->whole));
    code = hk_code_word(f, rule->whole);
    return code ? code->no : -1;
}

static void run_paid(struct hk_eval *e, int at, int k)
{
    const struct hk_step *step = &e->plan->steps[at];
    const struct hk_law *law = e->plan->laws[k];
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    const struct hk_rule *rule = step->by[k].rule;
    struct paid p = { .eval = e, .rule = rule,
                      .names = { "benefit", "period", "amount" } };
    struct hk_column *c = &e->columns[at];
    struct hk_period now;
    int32_t row, back;

    p.list = hk_data_list_ever(e->data, rule->entity, rule->over);
    p.benefit = hk_eval_column(e, rule->over, "benefit");
    p.period = hk_eval_column(e, rule->over, "period");
    p.amount = hk_eval_column(e, rule->over, "amount");
    if (!p.list || !p.benefit || !p.period || !p.amount
        || !hk_period_of(&now, law, rule->per, 0))
        return;
    p.name = number_of(e, rule);
    for (row = 0; row < sheet->rows; row++) {
        struct hk_answer a = { 0 };

        if (sheet->part[row] != k || c->state[row])
            continue;
        if (!back_to(e, rule, row, &back, &a))
            put_state(c, row, a.state, a.cause);
        else
            pay_row(&p, c, row, back == INT32_MAX ? now.from
                    : first_day(law, rule->per, back, &now), now.to);
    }
}

static void run_owed(struct hk_eval *e, int at, int k)
{
    const struct hk_step *step = &e->plan->steps[at];
    const struct hk_rule *rule = step->by[k].rule;
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    const struct hk_step *parts[2] = {
        hk_plan_part(e->plan, rule->entity, rule->whole, "_due"),
        hk_plan_part(e->plan, rule->entity, rule->whole, "_paid") };
    struct hk_column *c = &e->columns[at];
    int32_t row;

    for (row = 0; parts[0] && parts[1] && row < sheet->rows; row++) {
        struct hk_answer due, paid;

        if (sheet->part[row] != k || c->state[row])
            continue;
        due = hk_ask(e, rule->entity, parts[0]->name, row);
        paid = hk_ask(e, rule->entity, parts[1]->name, row);
        if (due.state != HK_ROW_KNOWN)
            put_state(c, row, due.state, due.cause);
        else if (paid.state != HK_ROW_KNOWN)
            put_state(c, row, paid.state, paid.cause);
        else if (!hk_sub(&c->value[row],
                         e->columns[parts[0] - e->plan->steps].value[row],
                         e->columns[parts[1] - e->plan->steps].value[row]))
            put_state(c, row, HK_ROW_ERROR,
                hk_eval_error(e, rule->entity, row, rule->name, rule,
                              "the result is too large for a whole number"));
    }
}

void hk_benefit_sums(struct hk_eval *e, int at, int k)
{
    if (e->plan->steps[at].part == HK_PART_PAID_OUT)
        run_paid(e, at, k);
    else
        run_owed(e, at, k);
}
