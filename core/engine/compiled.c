/* compiled.c - compiled formulas over the rows of a step */
#include "engine/compiled.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/stop.h"

/* ---- fitting ------------------------------------------------------------- */

/* Arrays for what the tape is bound to, in the arena of the evaluator. */
static bool make_binds(struct hk_eval *e, struct hk_fitted *f)
{
    size_t needs = (size_t)f->compiled->lowered->need_count + 1;
    size_t entities = (size_t)e->plan->model->entity_count;
    struct hk_tape_binds *b = &f->binds;
    size_t i;

    b->columns = hk_arena_alloc(&e->arena, 2 * needs * sizeof *b->columns);
    b->lists = hk_arena_alloc(&e->arena, needs * sizeof *b->lists);
    b->functions = hk_arena_alloc(&e->arena, needs * sizeof *b->functions);
    b->parents = hk_arena_alloc(&e->arena, entities * sizeof *b->parents);
    b->tables = f->compiled->tables;
    b->bands = f->compiled->bands;
    f->figure_causes = hk_arena_alloc(&e->arena,
                                      needs * sizeof *f->figure_causes);
    f->entries = hk_arena_alloc(&e->arena, needs * sizeof *f->entries);
    if (!b->columns || !b->lists || !b->functions || !b->parents || !f->entries
        || !f->figure_causes)
        return false;
    for (i = 0; i + 1 < needs; i++)
        b->functions[i] = hk_compiled_function(&f->accesses[i]);
    return true;
}

enum hk_status hk_compiled_make(const struct hk_eval *e, struct hk_fitted *f,
                                const struct hk_lowered *lowered, bool truth,
                                struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    if (!f->is_made)
        rc = hk_compile(&f->compiled, &f->no, e->plan, lowered, truth, err);
    f->is_made = !rc;
    return rc;
}

enum hk_status hk_compiled_fit(struct hk_eval *e, struct hk_fitted *f,
                               const struct hk_version *v,
                               const struct hk_lowered *lowered, bool truth,
                               struct hk_err *err)
{
    enum hk_status rc;

    if (f->is_tried)
        return HK_OK;
    rc = hk_compiled_make(e, f, lowered, truth, err);
    if (!rc && f->compiled)
        rc = hk_runtime_resolve(e, v, lowered, &f->accesses, err);
    if (!rc && f->compiled && !make_binds(e, f))
        rc = hk_fail_memory(err);
    f->is_tried = !rc;
    return rc;
}

void hk_fitted_release(struct hk_fitted *f)
{
    hk_compiled_free(f->compiled);
    f->compiled = NULL;
}

/* ---- binding ------------------------------------------------------------- */

static void bind_column(struct hk_eval *e, struct hk_tape_column *to,
                        const struct hk_column *c,
                        const struct hk_sheet *sheet)
{
    const bool is_step = c >= e->columns
        && c < e->columns + e->plan->step_count;

    if (!c || !sheet)
        return;
    to->window = is_step ? hk_window_number(e, (int)(c - e->columns)) : 0;
    if (to->window)
        return;
    to->value = c->value;
    to->narrow = c->narrow;
    to->odd = c->odd;
    to->state = c->odd ? c->state : hk_states_of(e, c, sheet->rows);
    to->rows = c->value ? sheet->rows : 0;
}

/* The sheet whose rows the column of a need has. */
static const struct hk_sheet *sheet_of(const struct hk_access *a)
{
    return a->list || (a->need->op == HK_NEED_KNOWN && a->other) ? a->other
                                                                 : a->sheet;
}

/* By member of the need's list the row in whose list it is, where that is told
 * by its parent; NULL. */
static const int32_t *holder_of(const struct hk_access *a)
{
    return !a->list->order
        && a->other->entity->within == a->sheet->entity->index
        ? a->other->parent : NULL;
}

static const int64_t *dates_of(const struct hk_sheet *s)
{
    int at = s->entity->dated_field;

    return at < 0 ? NULL : s->fields[at].value;
}

void hk_compiled_bind(struct hk_eval *e, struct hk_fitted *f)
{
    const struct hk_lowered *l = f->compiled->lowered;
    struct hk_data *d = e->data;
    int i;

    for (i = 0; i < l->need_count; i++) {
        const struct hk_access *a = &f->accesses[i];

        f->figure_causes[i] = 0;
        f->entries[i].cause = 0;
        bind_column(e, &f->binds.columns[i], a->column, sheet_of(a));
        bind_column(e, &f->binds.columns[l->need_count + i], a->where,
                    a->other);
        if (a->list)
            f->binds.lists[i] = (struct hk_tape_list){
                a->list->start, a->list->order, a->list->cause,
                dates_of(a->other), a->sheet->rows, holder_of(a) };
    }
    for (i = 0; i < d->model->entity_count; i++)
        f->binds.parents[i] = (struct hk_tape_parent){ d->sheets[i].parent,
            d->sheets[i].rows, d->sheets[i].in_order };
    for (i = 0; i < f->compiled->text_count; i++)
        f->compiled->tape.constants[f->compiled->texts[i].constant] =
            f->accesses[f->compiled->texts[i].need].number;
}

/* ---- taking results ------------------------------------------------------ */

static int step_of(const struct hk_compiled_job *j)
{
    return (int)(j->step - j->eval->plan->steps);
}

static enum hk_status take_row(struct hk_compiled_job *j,
                               const struct hk_tape_result *r, int i,
                               int32_t row, struct hk_err *err)
{
    struct hk_column *c = j->column;
    int64_t v = r->truths ? r->truths[i] : r->numbers[i];

    if (r->nil && r->nil[i]) {
        if (!j->optional)
            return j->again(j->context, row, err);
        hk_compiled_set(c, row, HK_ROW_NONE, 0);
    } else if (!j->is_among) {
        hk_result_set(c, row, v);
    } else if (!v) {
        hk_compiled_set(c, row, HK_ROW_OUTSIDE, 0);
    }
    return HK_OK;
}

/* Those that failed, as if they had not run. */
static void empty_failed(const struct hk_compiled_job *j,
                         const struct hk_tape_rows *b,
                         const struct hk_tape_result *r)
{
    unsigned char *narrow = j->is_among ? j->column->state
        : (unsigned char *)(uintptr_t)j->column->narrow;
    int64_t *value = j->column->value + b->first;
    const uint16_t *failed = r->failed;
    const int count = r->failed_count;
    int k;

    for (k = 0; k < count; k++) {
        if (narrow)                    /* HK_ROW_KNOWN is 0, too */
            narrow[b->first + failed[k]] = 0;
        else
            value[failed[k]] = 0;
    }
}

/* What rows side by side gave, if it is not where it belongs already; those
 * that failed as if they had not run. */
static void take_plain(struct hk_compiled_job *j,
                       const struct hk_tape_result *r,
                       const struct hk_tape_rows *b)
{
    unsigned char *state = j->column->state + b->first;
    const unsigned char *truths = r->truths;
    const int n = b->n;
    int i;

    if (j->is_among) {
        hk_windows_stated(j->windows, step_of(j));
        for (i = 0; i < n; i++)
            state[i] = truths[i] ? HK_ROW_KNOWN : HK_ROW_OUTSIDE;
    } else if (j->column->narrow) {
        memcpy((unsigned char *)(uintptr_t)j->column->narrow + b->first,
               r->truths, (size_t)b->n);
    } else if (!b->into) {
        memcpy(j->column->value + b->first, r->numbers,
               (size_t)b->n * sizeof *r->numbers);
    }
    if (r->failed_count)
        empty_failed(j, b, r);
}

/* What rows here and there gave, of which none failed. */
static void take_scattered(struct hk_compiled_job *j,
                           const struct hk_tape_result *r,
                           const struct hk_tape_rows *b)
{
    int i;

    for (i = 0; i < b->n; i++)
        hk_result_set(j->column, b->rows[i],
                      r->truths ? r->truths[i] : r->numbers[i]);
}

/* Does a layer pay too much, or less than nothing? */
static bool is_overpaid(const struct hk_tape_rows *b, const int64_t *paid)
{
    bool bad = false;
    int i;

    for (i = 0; i < b->n; i++)
        bad |= (paid[i] < 0) | (paid[i] > b->left[i]);
    return bad;
}

/* Take all rows one by one. */
static enum hk_status take_rows(struct hk_compiled_job *j,
                                const struct hk_tape_rows *b,
                                const struct hk_tape_result *r,
                                struct hk_err *err)
{
    uint16_t number[HK_TAPE_BLOCK];    /* by place: of those that failed */
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < r->failed_count; i++)
        number[r->failed[i]] = (uint16_t)i;
    hk_windows_stated(j->windows, step_of(j));
    hk_eval_lock(j->eval);
    hk_windows_show(j->eval, j->windows);
    for (i = 0; i < b->n && !rc; i++) {
        const int32_t row = b->rows ? b->rows[i] : b->first + i;
        const bool failed = r->mark[i] >= HK_TAPE_FAILED;

        if (!failed)
            rc = take_row(j, r, i, row, err);
        else if (!hk_settle_place(j, r, number[i], row))
            rc = j->again(j->context, row, err);
        if (!rc && j->layer && !failed)
            hk_layer_end(j->layer, j->column, row, b->left[i]);
    }
    hk_eval_unlock(j->eval);
    return rc;
}

static int in_order(const void *a, const void *b)
{
    const uint16_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* Those of the rows that failed, `count` of them, of which no list said why.
 * Who runs again does so in order, as errors are told. *all_odd: nobody came
 * out with a number. */
static enum hk_status take_rest(struct hk_compiled_job *j,
                                const struct hk_tape_rows *b,
                                const struct hk_tape_result *r,
                                const uint16_t *rest, int count, bool *all_odd,
                                struct hk_err *err)
{
    struct hk_odd_rows *noted = hk_windows_odd(j->windows, j->step);
    uint16_t again[HK_TAPE_BLOCK];
    enum hk_status rc = HK_OK;
    int left = 0, k;

    hk_eval_lock(j->eval);
    hk_windows_show(j->eval, j->windows);
    for (k = 0; k < count; k++) {
        const uint16_t i = r->failed[rest[k]];

        if (!hk_settle_place(j, r, rest[k], b->first + i))
            again[left++] = i;
    }
    qsort(again, (size_t)left, sizeof *again, in_order);
    for (k = 0; k < left && !rc; k++)
        rc = j->again(j->context, b->first + again[k], err);
    hk_eval_unlock(j->eval);
    for (k = 0; k < count; k++) {
        const int32_t row = b->first + r->failed[rest[k]];
        const enum hk_row_state state = hk_column_state(j->column, row);

        if (state != HK_ROW_KNOWN)
            hk_odd_note(noted, row, state, j->column->cause[row]);
        *all_odd &= state != HK_ROW_KNOWN;
    }
    return rc;
}

/* The rows that failed, when all others have been taken. *all_odd becomes false
 * if one of them came out with a number. */
static enum hk_status take_failed(struct hk_compiled_job *j,
                                  const struct hk_tape_rows *b,
                                  const struct hk_tape_result *r, bool *all_odd,
                                  struct hk_err *err)
{
    uint16_t rest[HK_TAPE_BLOCK];
    int count = hk_settle_listed(j, r, rest,
                                 hk_windows_odd(j->windows, j->step));

    hk_windows_noted(j->windows, step_of(j));
    return count ? take_rest(j, b, r, rest, count, all_odd, err) : HK_OK;
}

static enum hk_status run_block(struct hk_compiled_job *j,
                                struct hk_tape_rows *b, struct hk_err *err)
{
    const struct hk_tape *t = &j->fitted->compiled->tape;
    const bool none = t->result_nil == HK_TAPE_NONE, plain = none && !b->rows;
    const bool scattered = none && b->rows && !j->is_among && !j->layer;
    struct hk_tape_result r;
    enum hk_status rc = HK_OK;
    bool all_odd = true;

    if (hk_stop_asked())
        return hk_stop_fail(err);
    if (plain && !j->is_among && !j->layer && !j->column->narrow)
        b->into = j->column->value + b->first;
    if (!hk_tape_run(hk_compiled_machine(j), t, &j->fitted->binds, b, &r))
        return hk_fail_memory(err);
    if (scattered && !r.failed_count) {
        take_scattered(j, &r, b);
        return HK_OK;
    }
    if (!plain || (j->layer && (r.failed_count || is_overpaid(b, r.numbers))))
        return take_rows(j, b, &r, err);
    take_plain(j, &r, b);
    if (r.failed_count)
        rc = take_failed(j, b, &r, &all_odd, err);
    if (!rc && r.few && j->windows && all_odd)
        hk_windows_few(j->windows, j->step, b, &r);
    return rc;
}

/* Are all places from `first` on rows to be run, one beside the other? */
static bool is_dense(const struct hk_compiled_job *j, int32_t first, int n)
{
    const struct hk_eval *e = j->eval;
    int entity = j->step->entity, i;
    const int32_t *part = e->data->sheets[entity].part;
    int32_t row = hk_row_at(j->picked, first), other = 0;
    unsigned char state = 0;

    for (i = 0; j->picked && i < n; i++)
        other |= j->picked[first + i] ^ (row + i);
    if (other)
        return false;
    if (e->data->sheets[entity].only_part != j->program + 1)
        for (i = 0; i < n; i++)
            other |= part[row + i] ^ j->program;
    if (!hk_windows_plain(j->windows, step_of(j)))
        for (i = 0; i < n; i++)
            state |= j->column->state[row + i];
    return !other && !state;
}

/* The rows of the block that are to be run, into `b`; `rows` and `left` are
 * room for them. */
static void choose_rows(struct hk_compiled_job *j, struct hk_tape_rows *b,
                        int32_t *rows, int64_t *left)
{
    const struct hk_sheet *sheet = &j->eval->data->sheets[j->step->entity];
    const int32_t *part = sheet->part;
    const unsigned char *state = j->column->state;
    int32_t first = b->first, place, end = first + b->n;
    bool dense = is_dense(j, first, b->n);
    int n, count = 0;

    b->first = hk_row_at(j->picked, first);
    n = dense && j->layer
        ? hk_layer_block(j->layer, j->column, b->first, b->n, rows, left)
        : dense ? b->n : -1;
    b->left = j->layer ? left : NULL;
    if (n == b->n)
        return;
    b->rows = rows;
    if (n < 0 && !j->picked && !j->layer
        && sheet->only_part == j->program + 1) {
        b->n = hk_states_open(state, first, end - first, rows);
        return;
    }
    for (place = first; n < 0 && place < end; place++) {
        const int32_t row = hk_row_at(j->picked, place);
        bool is_meant = (part[row] == j->program) & !state[row];

        if (is_meant && j->layer)
            is_meant = hk_layer_begin(j->layer, j->column, row, &left[count]);
        rows[count] = row;             /* no branch: rows come in any order */
        count += is_meant;
    }
    b->n = n < 0 ? count : n;
}

enum hk_status hk_compiled_run(struct hk_compiled_job *j, struct hk_err *err)
{
    int32_t rows[HK_TAPE_BLOCK];
    int64_t left[HK_TAPE_BLOCK];
    enum hk_status rc = HK_OK;
    int32_t first;

    if (!j->is_bound)
        hk_compiled_bind(j->eval, j->fitted);
    for (first = j->first; first < j->end && !rc; first += HK_TAPE_BLOCK) {
        struct hk_tape_rows b = { .first = first, .n = HK_TAPE_BLOCK };

        if (j->end - first < b.n)
            b.n = j->end - first;
        choose_rows(j, &b, rows, left);
        if (b.n)
            rc = run_block(j, &b, err);
    }
    return rc;
}

/* ---- with an evaluator --------------------------------------------------- */

enum hk_status hk_compiled_open(struct hk_eval *e, struct hk_err *err)
{
    size_t n = (size_t)e->plan->step_count * (size_t)e->plan->program_count;

    e->machine = hk_tape_machine_new();
    e->fitted = hk_zalloc(2 * n + 1, sizeof *e->fitted);
    e->states = hk_states_new();
    return e->machine && e->fitted && e->states ? HK_OK
        : hk_fail_memory(err);
}

void hk_compiled_close(struct hk_eval *e)
{
    const struct hk_version *v;
    int i;

    for (i = 0; e->fitted
             && i < 2 * e->plan->step_count * e->plan->program_count; i++)
        hk_fitted_release(&e->fitted[i]);
    for (v = e->others; v; v = v->next)
        for (i = 0; v->fitted && i < 2; i++)
            hk_fitted_release(&v->fitted[i]);
    hk_free(e->fitted);
    hk_states_free(e->states);
    hk_tape_machine_free(e->machine);
}
