/* window.c - columns of which only the rows at hand are there
 *
 * Most of what a law computes on its way to a result nobody reads when the run
 * is over. Where steps run family by family (family.c) such a column need not
 * stand in memory whole: each thread has a window, as many rows as it has at
 * hand, which follows it through the register. Its pointers are set so that a
 * row has its own number in it. What is read by something else than formulas of
 * the same families stays whole: by a sentence, a decision, an allocation, or a
 * function that follows other ways than the operations of a tape.
 *
 * Of columns that stay whole too a thread knows which of the rows at hand are
 * not known: tapes are shown the column with their list, or as all known. */
#include <string.h>

#include "base/mem.h"
#include "engine/compiled.h"

/* ---- which --------------------------------------------------------------- */

static bool has_sentence(const struct hk_rule *r)
{
    return r->says.zh || r->says.en || r->remedy.zh || r->remedy.en
        || r->said_count;
}

/* Does the operation of a tape read `name` of that entity for the need, through
 * its binds? True too where the need does not read it. */
static bool reads_plainly(const struct hk_need *n, int entity, const char *name)
{
    bool is_it = (n->name && !strcmp(n->name, name))
        || (n->where && !strcmp(n->where, name));

    if (!is_it || (n->entity != entity && n->other != entity))
        return true;
    switch (n->op & ~(HK_NEED_EVER | HK_NEED_DURING)) {
    case HK_NEED_READ: case HK_NEED_COUNT: case HK_NEED_SUM: case HK_NEED_ANY:
    case HK_NEED_ALL: case HK_NEED_HIGHEST: case HK_NEED_LOWEST:
        return true;
    case HK_NEED_KNOWN:
        return n->other < 0;
    default:
        return false;
    }
}

static bool formula_reads_plainly(const struct hk_lowered *l, int entity,
                                  const char *name)
{
    for (int i = 0; l && i < l->need_count; i++)
        if (!reads_plainly(&l->needs[i], entity, name))
            return false;
    return true;
}

static bool is_simple(const struct hk_step *s)
{
    return s->part == HK_PART_NONE && !s->scan
        && (s->word == HK_VARIABLE || s->word == HK_CHECK);
}

/* Is `step` read by `reader` in no other way than by its formulas? */
static bool is_read_plainly(const struct hk_plan *plan,
                            const struct hk_step *reader,
                            const struct hk_step *step)
{
    if (!is_simple(reader))
        return false;
    for (int k = 0; k < plan->program_count; k++) {
        const struct hk_step_rule *by = &reader->by[k];

        if (!by->rule)
            continue;
        if (has_sentence(by->rule) || by->rule->on || by->rule->by
            || by->rule->evidence
            || !formula_reads_plainly(by->formula, step->entity, step->name)
            || !formula_reads_plainly(by->among, step->entity, step->name))
            return false;
    }
    return true;
}

enum hk_status hk_window_find(struct hk_eval *e, struct hk_err *err)
{
    const struct hk_plan *plan = e->plan;
    int at, i;

    e->window = hk_zalloc((size_t)plan->step_count + 1, sizeof *e->window);
    if (!e->window)
        return hk_fail_memory(err);
    for (at = 0; at < plan->step_count; at++)
        if (is_simple(&plan->steps[at]) && !plan->steps[at].is_output)
            e->window[at] = HK_PASSING;
    for (at = 0; at < plan->step_count; at++)
        for (i = 0; i < plan->steps[at].read_count; i++) {
            int read = plan->steps[at].reads[i];

            if (!is_read_plainly(plan, &plan->steps[at], &plan->steps[read]))
                e->window[read] = HK_WHOLE;
        }
    return HK_OK;
}

enum hk_status hk_window_whole(struct hk_eval *e, int at, struct hk_err *err)
{
    enum hk_status rc;

    if (hk_window_of(e, at) == HK_WHOLE)
        return HK_OK;
    rc = hk_eval_room(e, at, err);
    if (!rc)
        e->window[at] = HK_WHOLE;
    return rc;
}

enum hk_status hk_window_begin(struct hk_eval *e, int from, int to,
                               struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int at, i;

    e->at_hand = from;
    e->behind_hand = to;
    if (!e->window)
        return HK_OK;
    for (at = to; at < e->plan->step_count && !rc; at++)
        for (i = 0; i < e->plan->steps[at].read_count && !rc; i++) {
            int read = e->plan->steps[at].reads[i];

            if (read >= from && read < to)
                rc = hk_window_whole(e, read, err);
        }
    for (at = from; at < to && !rc; at++)
        if (e->window[at] == HK_PASSING)
            e->window[at] = HK_OPEN;
    return rc;
}

void hk_window_end(struct hk_eval *e, int from, int to)
{
    e->at_hand = e->behind_hand = 0;
    for (int at = from; e->window && at < to; at++)
        if (e->window[at] != HK_WHOLE) {
            e->window[at] = HK_GONE;
            e->columns[at] = (struct hk_column){ 0 };
        }
}

/* ---- the windows of a thread --------------------------------------------- */

struct hk_windows {
    struct hk_eval *eval;
    int from, to;
    struct hk_column *own, *columns;   /* by step: memory; where rows stand */
    size_t *room;                      /* rows there is memory for */
    struct hk_odd_rows *odd;           /* of them that are not known */
    struct hk_odd *list;               /* the same for tapes */
    struct hk_tape_column *tape;       /* by number, less 1: by step */
    bool *outside;                     /* by step: rows may be outside before
                                          they run */
    bool *stated;                      /* by step: a row at hand has a state */
    bool *counted;                     /* by step: and may not be noted yet */
    struct hk_tape_few **few;          /* by step; NULL: none yet */
};

struct hk_windows *hk_windows_open(struct hk_eval *e, int from, int to,
                                   struct hk_tape_machine *machine)
{
    struct hk_windows *w = hk_zalloc(1, sizeof *w);
    size_t n = (size_t)(to - from) + 1;

    if (!w)
        return NULL;
    w->eval = e;
    w->from = from;
    w->to = to;
    w->own = hk_zalloc(n, sizeof *w->own);
    w->columns = hk_zalloc(n, sizeof *w->columns);
    w->room = hk_zalloc(n, sizeof *w->room);
    w->tape = hk_zalloc(n, sizeof *w->tape);
    w->odd = hk_zalloc(n, sizeof *w->odd);
    w->list = hk_zalloc(n, sizeof *w->list);
    w->outside = hk_zalloc(n, sizeof *w->outside);
    w->stated = hk_zalloc(n, sizeof *w->stated);
    w->counted = hk_zalloc(n, sizeof *w->counted);
    w->few = hk_zalloc(n, sizeof *w->few);
    if (w->own && w->columns && w->room && w->tape && w->odd && w->list
        && w->outside && w->stated && w->counted && w->few) {
        for (int i = 0; i < to - from; i++)
            w->outside[i] = !hk_eval_judges_all(e, from + i);
        hk_tape_set_windows(machine, w->tape);
        return w;
    }
    hk_windows_close(w);
    return NULL;
}

void hk_windows_close(struct hk_windows *w)
{
    if (!w)
        return;
    for (int i = 0; w->own && i < w->to - w->from; i++)
        hk_eval_drop(&w->own[i]);
    for (int i = 0; w->odd && i < w->to - w->from; i++)
        hk_free(w->odd[i].row);
    for (int i = 0; w->few && i < w->to - w->from; i++)
        hk_free(w->few[i]);
    hk_free(w->few);
    hk_free(w->own);
    hk_free(w->columns);
    hk_free(w->room);
    hk_free(w->tape);
    hk_free(w->odd);
    hk_free(w->list);
    hk_free(w->outside);
    hk_free(w->stated);
    hk_free(w->counted);
    hk_free(w);
}

/* Rows that are not known are noted as far as there is memory. */
static void empty_list(struct hk_odd_rows *odd, int32_t rows)
{
    const int32_t n = rows + rows / 2;

    odd->count = 0;
    if (rows <= odd->room)
        return;
    hk_free(odd->row);
    odd->row = hk_alloc((size_t)n * sizeof *odd->row);
    odd->room = odd->row ? n : 0;
}

static bool make_room(struct hk_column *c, size_t *room, size_t rows)
{
    size_t n = rows + rows / 2;

    if (rows <= *room)
        return true;
    hk_eval_drop(c);
    *room = 0;
    c->value = hk_alloc(n * sizeof *c->value);
    c->state = hk_alloc(n * sizeof *c->state);
    c->cause = hk_alloc(n * sizeof *c->cause);
    if (!c->value || !c->state || !c->cause)
        return false;
    *room = n;
    return true;
}

/* Where row 0 would stand if row `first` stands at `p`: a number, for there
 * need be no memory. */
static void *before(void *p, size_t size, int32_t first)
{
    return (void *)((uintptr_t)p - (uintptr_t)first * size);
}

/* Let the window of step `at` stand at these rows, empty. */
static bool move_window(struct hk_windows *w, int at, int32_t first, size_t n)
{
    struct hk_column *own = &w->own[at - w->from];
    struct hk_column *c = &w->columns[at - w->from];

    if (!make_room(own, &w->room[at - w->from], n))
        return false;
    /* values and causes are looked at only where the state says so */
    memset(own->state, HK_ROW_KNOWN, n * sizeof *own->state);
    c->value = before(own->value, sizeof *own->value, first);
    if (w->eval->plan->steps[at].kind == HK_BOOLEAN) {
        memset(own->value, 0, n);
        c->narrow = before(own->value, 1, first);
    }
    c->state = before(own->state, sizeof *own->state, first);
    c->cause = before(own->cause, sizeof *own->cause, first);
    return true;
}

#define LINE 64                    /* bytes that come from memory together */

/* Where states and causes are written is seldom at hand. If some row before had
 * one these may: let it come meanwhile. */
static void expect_odd(const struct hk_column *c, int32_t first, int32_t end)
{
    int32_t row;

    for (row = first; row < end; row += LINE / (int32_t)sizeof *c->cause)
        __builtin_prefetch(&c->cause[row], 1);
    for (row = first; row < end; row += LINE)
        __builtin_prefetch(&c->state[row], 1);
}

bool hk_windows_move(struct hk_windows *w, int at, int32_t first, int32_t end)
{
    struct hk_eval *e = w->eval;
    const struct hk_sheet *sheet = &e->data->sheets[e->plan->steps[at].entity];
    const bool is_open = hk_window_of(e, at) == HK_OPEN;
    struct hk_column *c = hk_windows_column(e, w, at);

    w->stated[at - w->from] = w->counted[at - w->from] =
        w->outside[at - w->from];
    if (!is_open && w->odd[at - w->from].count)
        expect_odd(c, first, end);
    empty_list(&w->odd[at - w->from], end - first + 1);
    if (is_open && !move_window(w, at, first, (size_t)(end - first) + 1))
        return false;
    w->tape[at - w->from] = (struct hk_tape_column){
        .value = c->value, .state = c->state, .narrow = c->narrow,
        .rows = sheet->rows };
    if (is_open && w->outside[at - w->from])
        hk_eval_outside(e, at, c, first, end);
    return true;
}

void hk_windows_stated(struct hk_windows *w, int at)
{
    if (w)
        w->stated[at - w->from] = w->counted[at - w->from] = true;
}

void hk_windows_noted(struct hk_windows *w, int at)
{
    if (w && w->odd[at - w->from].room)
        w->stated[at - w->from] = true;
    else
        hk_windows_stated(w, at);
}

bool hk_windows_plain(const struct hk_windows *w, int at)
{
    return w && at >= w->from && at < w->to && !w->stated[at - w->from];
}

struct hk_odd_rows *hk_windows_odd(struct hk_windows *w,
                                   const struct hk_step *step)
{
    return w ? &w->odd[step - w->eval->plan->steps - w->from] : NULL;
}

bool hk_windows_list(const struct hk_eval *e, const struct hk_windows *w,
                     const struct hk_column *c, const struct hk_odd **list)
{
    const bool is_step = c >= e->columns
        && c < e->columns + e->plan->step_count;
    const struct hk_tape_column *tape = NULL;

    if (w && is_step && c - e->columns >= w->from && c - e->columns < w->to)
        tape = &w->tape[c - e->columns - w->from];
    *list = tape ? tape->odd : c->odd;
    return *list || !(tape ? tape->state : c->state);
}

#define MANY 240                   /* a byte holds so many; lanes are full */

/* How many of the rows are not known, counted in bytes as far as those hold. */
static int32_t count_odd(const unsigned char *state, int32_t rows)
{
    int32_t from, i, count = 0;

    for (from = 0; from < rows; from += i) {
        const int32_t some = rows - from < MANY ? rows - from : MANY;
        unsigned char odd = 0;

        for (i = 0; i < some; i++)
            odd = (unsigned char)(odd + (state[from + i] != HK_ROW_KNOWN));
        count += odd;
    }
    return count;
}

void hk_windows_filled(struct hk_windows *w, int at, int32_t first, int32_t end)
{
    struct hk_tape_column *tape = &w->tape[at - w->from];
    const struct hk_odd_rows *odd = &w->odd[at - w->from];
    const int32_t count = !w->stated[at - w->from] ? 0
        : !w->counted[at - w->from] ? odd->count
        : count_odd(tape->state + first, end - first);

    w->list[at - w->from] = (struct hk_odd){ odd->row, odd->count, NULL };
    if (!count)
        tape->state = NULL;
    else if (count == odd->count)
        tape->odd = &w->list[at - w->from];
}

void hk_windows_few(struct hk_windows *w, const struct hk_step *step,
                    const struct hk_tape_rows *rows,
                    const struct hk_tape_result *r)
{
    const int at = (int)(step - w->eval->plan->steps);
    struct hk_tape_few **few = &w->few[at - w->from];

    if (hk_window_of(w->eval, at) != HK_OPEN)
        return;
    if (!*few)
        *few = hk_alloc(sizeof **few);
    if (!*few)
        return;                    /* without memory all rows are looked at */
    (*few)->first = rows->first;
    (*few)->n = rows->n;
    (*few)->count = r->few_count;
    memcpy((*few)->place, r->few, (size_t)r->few_count * sizeof *r->few);
    w->tape[at - w->from].few = *few;
}

struct hk_column *hk_windows_column(struct hk_eval *e, struct hk_windows *w,
                                    int at)
{
    return w && hk_window_of(e, at) == HK_OPEN ? &w->columns[at - w->from]
                                        : &e->columns[at];
}

void hk_windows_show(struct hk_eval *e, const struct hk_windows *w)
{
    for (int at = w ? w->from : 0; w && at < w->to; at++)
        if (hk_window_of(e, at) == HK_OPEN)
            e->columns[at] = w->columns[at - w->from];
}
