/* again.c - evaluating over another evaluation of the same data
 *
 * A what-if changes little. A step whose rule is the same and that reads
 * nothing that came out otherwise takes the other's column. Where some of what
 * it reads came out otherwise, only the rows that can see it run: those under
 * one record of the highest entity that its formulas walk to. Formulas that
 * follow a link may see anything, so they run on all rows. A step that ran but
 * gives the same everywhere stops the wave: what reads it need not run. A scan
 * through so_far runs list by list, without those of a family that sees nothing
 * new. */
#include <string.h>

#include "base/mem.h"
#include "engine/eval_private.h"

enum again_state { AGAIN_NEW, AGAIN_BORROWED, AGAIN_RAN };

struct hk_again {
    const struct hk_eval *over;
    const struct hk_read *facts;
    int fact_count;
    int *theirs;                   /* by step: the other's of that name; -1 */
    unsigned char *same;           /* by step: the rule is the same */
    unsigned char *state;          /* by step: enum again_state */
    unsigned char **differs;       /* by step: rows; NULL: none does */
    unsigned char *touched;        /* work space: rows of the highest entity */
    size_t touched_room;
    struct hk_eval_saving saving;
};

/* ---- making and freeing -------------------------------------------------- */

enum hk_status hk_again_new(struct hk_eval *e,
                            const struct hk_eval_options *o,
                            struct hk_err *err)
{
    size_t n = (size_t)e->plan->step_count + 1;
    struct hk_again *g = hk_zalloc(1, sizeof *g);
    int i;

    e->again = g;
    if (!g)
        return hk_fail_memory(err);
    if (!hk_plan_same_lists(e->plan, o->over->plan))
        return hk_fail(err, HK_EFORMAT, "a reform changes the window by which "
                       "records are shown in a list; assess with packs that "
                       "say so instead");
    g->over = o->over;
    hk_truths_widen_all(g->over);      /* its columns are read as they stand */
    g->facts = o->facts;
    g->fact_count = o->fact_count;
    g->theirs = hk_zalloc(n, sizeof *g->theirs);
    g->same = hk_zalloc(n, 1);
    g->state = hk_zalloc(n, 1);
    g->differs = hk_zalloc(n, sizeof *g->differs);
    if (!g->theirs || !g->same || !g->state || !g->differs)
        return hk_fail_memory(err);
    for (i = 0; i < e->plan->step_count; i++) {
        const struct hk_step *s = &e->plan->steps[i];
        const struct hk_step *t = hk_plan_step(g->over->plan, s->entity,
                                               s->name);

        g->theirs[i] = t ? (int)(t - g->over->plan->steps) : -1;
        g->same[i] = t && hk_plan_same_step(e->plan, i, g->over->plan,
                                            g->theirs[i]);
        g->saving.rows += e->data->sheets[s->entity].rows;
    }
    g->saving.steps = e->plan->step_count;
    return HK_OK;
}

void hk_again_free(struct hk_eval *e)
{
    struct hk_again *g = e->again;
    int i;

    if (!g)
        return;
    for (i = 0; g->differs && i < e->plan->step_count; i++)
        hk_free(g->differs[i]);
    hk_free(g->differs);
    hk_free(g->theirs);
    hk_free(g->same);
    hk_free(g->state);
    hk_free(g->touched);
    hk_free(g);
    e->again = NULL;
}

bool hk_again_borrowed(const struct hk_eval *e, int at)
{
    return e->again && e->again->state
        && e->again->state[at] == AGAIN_BORROWED;
}

void hk_eval_saving(const struct hk_eval *e, struct hk_eval_saving *out)
{
    *out = e->again ? e->again->saving : (struct hk_eval_saving){ 0 };
}

static void borrow(struct hk_eval *e, int at)
{
    struct hk_again *g = e->again;

    hk_eval_drop(&e->columns[at]);
    e->room[at] = 0;
    e->columns[at] = g->over->columns[g->theirs[at]];
    g->state[at] = AGAIN_BORROWED;
}

/* ---- what a step can see ------------------------------------------------- */

static bool is_fact(const struct hk_again *g, const struct hk_read *f)
{
    int i;

    for (i = 0; i < g->fact_count; i++)
        if (g->facts[i].entity == f->entity
            && !strcmp(g->facts[i].name, f->name))
            return true;
    return false;
}

static bool reads_fact(const struct hk_again *g, const struct hk_step *s)
{
    int i;

    for (i = 0; i < s->field_count; i++)
        if (is_fact(g, &s->fields[i]))
            return true;
    return false;
}

static bool reads_change(const struct hk_again *g, const struct hk_step *s)
{
    int i;

    for (i = 0; i < s->read_count; i++)
        if (g->differs[s->reads[i]])
            return true;
    return false;
}

/* Does `entity` lie in `around`, or is it that? */
static bool lies_in(const struct hk_model *m, int entity, int around)
{
    while (entity >= 0 && entity != around)
        entity = m->entities[entity]->within;
    return entity == around;
}

/* The higher of two entities of which one lies in the other; -1. */
static int higher(const struct hk_model *m, int a, int b)
{
    if (a < 0 || b < 0)
        return -1;
    return lies_in(m, a, b) ? b : lies_in(m, b, a) ? a : -1;
}

static int top_of(const struct hk_plan *plan, const struct hk_lowered *f,
                  int top)
{
    const struct hk_model *m = plan->model;
    int i;

    for (i = 0; f && i < f->need_count && top >= 0; i++) {
        const struct hk_need *n = &f->needs[i];

        if (hk_plan_leads_away(plan, n)
            || (n->entity >= 0 && n->entity == n->other))
            return -1;             /* a family may stand anywhere */
        if (n->entity >= 0)
            top = higher(m, top, n->entity);
        if (n->other >= 0 && !hk_need_is_list(n->op))
            top = higher(m, top, n->other);
    }
    return top;
}

/* The highest entity that formulas of the step walk to from its own; -1: they
 * may see records anywhere. */
static int horizon(const struct hk_eval *e, const struct hk_step *s)
{
    const struct hk_model *m = e->plan->model;
    int top = s->entity, k, i;

    if (s->word == HK_ALLOCATION || s->part == HK_PART_TOTAL
        || s->part == HK_PART_LEFT)
        return -1;
    for (k = 0; k < e->plan->program_count; k++) {
        top = top_of(e->plan, s->by[k].formula, top);
        top = top_of(e->plan, s->by[k].among, top);
    }
    for (i = 0; i < s->read_count && top >= 0; i++)
        if (e->again->differs[s->reads[i]]
            && !lies_in(m, e->plan->steps[s->reads[i]].entity, top))
            return -1;
    return top;
}

/* ---- which rows run ------------------------------------------------------ */

/* No record of `top` is touched yet. False without memory. */
static bool touch_none(struct hk_eval *e, int top)
{
    struct hk_again *g = e->again;
    size_t n = (size_t)e->data->sheets[top].rows + 1;

    if (n > g->touched_room) {
        hk_free(g->touched);
        g->touched = hk_zalloc(n, 1);
        g->touched_room = g->touched ? n : 0;
    }
    if (g->touched)
        memset(g->touched, 0, n);
    return g->touched;
}

/* Note which records of `top` hold a row that came out otherwise. False: that
 * cannot be told. */
static bool touch(struct hk_eval *e, const struct hk_step *s, int top)
{
    struct hk_again *g = e->again;
    int i;

    for (i = 0; i < s->read_count; i++) {
        const unsigned char *differs = g->differs[s->reads[i]];
        int entity = e->plan->steps[s->reads[i]].entity;
        int32_t row, rows = e->data->sheets[entity].rows;

        for (row = 0; differs && row < rows; row++) {
            int32_t at;

            if (!differs[row])
                continue;
            at = hk_data_around(e->data, entity, row, top);
            if (at < 0)
                return false;
            g->touched[at] = 1;
        }
    }
    return true;
}

/* Mark the rows of the step that see nothing new. */
static void mark(struct hk_eval *e, int at)
{
    const struct hk_step *s = &e->plan->steps[at];
    struct hk_column *c = &e->columns[at];
    int top = horizon(e, s);
    int32_t row, rows = e->data->sheets[s->entity].rows;

    if (top < 0 || !touch_none(e, top) || !touch(e, s, top))
        return;
    for (row = 0; row < rows; row++) {
        int32_t up = hk_data_around(e->data, s->entity, row, top);

        if (up >= 0 && !e->again->touched[up]) {
            c->state[row] = HK_ROW_KEPT;
            e->again->saving.rows_run--;
        }
    }
}

/* Sums of an allocation come with its shares: they are new when those ran. */
static bool comes_with_shares(const struct hk_eval *e, int at, bool *ran)
{
    const struct hk_step *s = &e->plan->steps[at];
    int i;

    if (s->part != HK_PART_PAID && s->part != HK_PART_KEPT
        && s->part != HK_PART_COUNT)
        return false;
    *ran = false;
    for (i = 0; i < s->read_count; i++)
        if (e->plan->steps[s->reads[i]].part == HK_PART_SHARE)
            *ran = e->again->state[s->reads[i]] == AGAIN_RAN;
    return true;
}

/* Room for the sums that the shares of step `at` will fill. */
static enum hk_status shares_room(struct hk_eval *e, int at, struct hk_err *err)
{
    static const char *const sums[] = { "_paid", "_kept", "_count" };
    const struct hk_step *s = &e->plan->steps[at], *sum;
    enum hk_status rc = HK_OK;
    size_t i;
    int k;

    for (k = 0; k < e->plan->program_count; k++)
        for (i = 0; i < sizeof sums / sizeof *sums && !rc; i++) {
            const struct hk_rule *rule = s->by[k].rule;

            sum = rule ? hk_plan_part(e->plan, rule->holder, rule->whole,
                                      sums[i]) : NULL;
            if (sum && !e->columns[sum - e->plan->steps].value)
                rc = hk_eval_room(e, (int)(sum - e->plan->steps), err);
        }
    return rc;
}

enum hk_status hk_again_begin(struct hk_eval *e, int at, bool *done,
                              struct hk_err *err)
{
    struct hk_again *g = e->again;
    const struct hk_step *s = &e->plan->steps[at];
    bool facts = reads_fact(g, s), ran;
    bool sums = comes_with_shares(e, at, &ran);
    enum hk_status rc = HK_OK;

    *done = g->same[at] && !facts && (sums ? !ran : !reads_change(g, s));
    if (*done) {
        borrow(e, at);
        return HK_OK;
    }
    g->state[at] = AGAIN_RAN;
    g->saving.steps_run++;
    g->saving.rows_run += e->data->sheets[s->entity].rows;
    if (!sums)
        rc = hk_eval_room(e, at, err);
    if (!rc && s->part == HK_PART_SHARE)
        rc = shares_room(e, at, err);
    if (!rc && !sums && g->same[at] && !facts)
        mark(e, at);
    return rc;
}

/* ---- scans --------------------------------------------------------------- */

/* Would the scan give the same where what it reads is the same? */
static bool is_same_scan(const struct hk_again *g, const struct hk_plan *plan,
                         int from, int to)
{
    int at;

    for (at = from; at < to; at++)
        if (!g->same[at] || reads_fact(g, &plan->steps[at]))
            return false;
    return true;
}

static bool scan_reads_change(const struct hk_again *g,
                              const struct hk_plan *plan, int from, int to)
{
    int at;

    for (at = from; at < to; at++)
        if (reads_change(g, &plan->steps[at]))
            return true;
    return false;
}

/* A row waits for those before it in its list, so a list runs whole or not at
 * all: mark the rows of families that see nothing new. */
static void mark_families(struct hk_eval *e, int from, int to,
                          unsigned char *rows_done)
{
    const struct hk_step *steps = e->plan->steps;
    int entity = steps[from].entity, top = steps[from].lanes, at;
    int32_t row, rows = e->data->sheets[entity].rows;

    for (at = from; at < to; at++)
        top = higher(e->plan->model, top, horizon(e, &steps[at]));
    if (top < 0 || !touch_none(e, top))
        return;
    for (at = from; at < to; at++)
        if (!touch(e, &steps[at], top))
            return;
    for (row = 0; row < rows; row++) {
        int32_t up = hk_data_around(e->data, entity, row, top);

        if (up < 0 || e->again->touched[up])
            continue;
        rows_done[row] = 1;
        for (at = from; at < to; at++)
            e->columns[at].state[row] = HK_ROW_KEPT;
        e->again->saving.rows_run -= to - from;
    }
}

enum hk_status hk_again_scan(struct hk_eval *e, int from, int to,
                             unsigned char *rows_done, bool *done,
                             struct hk_err *err)
{
    struct hk_again *g = e->again;
    bool same = is_same_scan(g, e->plan, from, to);
    enum hk_status rc = HK_OK;
    int at;

    *done = same && !scan_reads_change(g, e->plan, from, to);
    for (at = from; at < to && !rc; at++) {
        if (*done) {
            borrow(e, at);
            continue;
        }
        g->state[at] = AGAIN_RAN;
        g->saving.steps_run++;
        g->saving.rows_run += e->data->sheets[e->plan->steps[at].entity].rows;
        rc = hk_eval_room(e, at, err);
    }
    if (!rc && same && !*done)
        mark_families(e, from, to, rows_done);
    return rc;
}

void hk_again_fill(struct hk_eval *e, int at)
{
    struct hk_column *c = &e->columns[at];
    int32_t row, rows = e->data->sheets[e->plan->steps[at].entity].rows;
    const struct hk_column *b;

    if (e->again->theirs[at] < 0)
        return;
    b = &e->again->over->columns[e->again->theirs[at]];
    for (row = 0; row < rows; row++)
        if (c->state[row] == HK_ROW_KEPT) {
            c->value[row] = b->value[row];
            c->state[row] = b->state[row];
            c->cause[row] = b->cause[row];
        }
}

/* ---- what came of it ----------------------------------------------------- */

static bool same_words(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

static bool same_reason(const struct hk_data *d, uint32_t a, uint32_t b)
{
    struct hk_cause x, y;

    if (a == b || !a || !b)
        return a == b;
    x = hk_data_cause_of(d, a);
    y = hk_data_cause_of(d, b);
    return x.entity == y.entity && x.row == y.row && x.line == y.line
        && same_words(x.name, y.name) && same_words(x.text, y.text);
}

static bool same_cell(const struct hk_data *d, const struct hk_column *a,
                      const struct hk_column *b, int32_t row)
{
    if (a->state[row] != b->state[row])
        return false;
    switch (a->state[row]) {
    case HK_ROW_KNOWN:
        return a->value[row] == b->value[row];
    case HK_ROW_UNKNOWN: case HK_ROW_ERROR:
        return same_reason(d, a->cause[row], b->cause[row]);
    default:
        return true;
    }
}

enum hk_status hk_again_end(struct hk_eval *e, int at, struct hk_err *err)
{
    struct hk_again *g = e->again;
    const struct hk_column *c = &e->columns[at], *b = NULL;
    int32_t row, rows = e->data->sheets[e->plan->steps[at].entity].rows;
    unsigned char *differs = hk_zalloc((size_t)rows + 1, 1);
    bool any = false;

    if (!differs)
        return hk_fail_memory(err);
    if (g->theirs[at] >= 0)
        b = &g->over->columns[g->theirs[at]];
    for (row = 0; row < rows; row++)
        if (!b || !same_cell(e->data, c, b, row)) {
            differs[row] = 1;
            any = true;
        }
    if (!any && b) {
        hk_free(differs);
        borrow(e, at);
        return HK_OK;
    }
    g->differs[at] = differs;
    g->saving.bytes += (int64_t)(rows + 1)
        * (int64_t)(sizeof *c->value + sizeof *c->state + sizeof *c->cause + 1);
    return HK_OK;
}
