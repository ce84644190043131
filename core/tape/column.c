/* column.c - reading records: cells, parents, tables, bands, functions
 *
 * A row number of -1 stands for no record: reading one fails. A cell that is
 * not known fails too and says which it was; one that is none (state 1) gives
 * nil where the formula can take it. */
#include <string.h>

#include "tape/divide.h"
#include "tape/machine.h"

#define NONE 1          /* the state of a cell that is none */

/* Row numbers that all lie in a sheet of `rows`? Negative ones are large as
 * unsigned numbers. */
static bool all_inside(const int64_t *row, int n, int32_t rows)
{
    uint64_t beyond = 0;
    int i;

    for (i = 0; i < n; i++)
        beyond |= (uint64_t)((int64_t)rows - 1 - row[i]) | (uint64_t)row[i];
    return !(beyond >> 63);
}

/* Does every row of the lane lie in a sheet of `rows`? One of the block itself
 * need not be looked at. */
static bool are_inside(struct hk_tape_machine *m, const struct hk_tape_op *op,
                       const struct hk_tape_frame *f, int32_t rows)
{
    return (op->how && m->dense && m->first + m->rows <= rows)
        || all_inside(hk_tape_lane(m, op->a), f->n, rows);
}

/* The state of the cell at `row`; 255: there is no such row. */
static unsigned char state_at(const struct hk_tape_column *c, int64_t row)
{
    if (row < 0 || row >= c->rows)
        return 255;
    return c->state ? c->state[row] : 0;
}

/* One cell after the other, where some rows are no rows of the sheet. */
static void read_slowly(struct hk_tape_machine *m, const struct hk_tape_op *op,
                        struct hk_tape_frame *f, int64_t *d, unsigned char *t)
{
    const struct hk_tape_column *c = hk_tape_column_of(m, op->bind);
    const int64_t *row = hk_tape_lane(m, op->a);
    unsigned char *nil = op->to_nil == HK_TAPE_NONE ? NULL
        : hk_tape_out_truth(m, op->to_nil);
    int i;

    for (i = 0; i < f->n; i++) {
        unsigned char state = state_at(c, row[i]);
        int64_t v = state ? 0 : c->value[row[i]];

        if (state && (state != NONE || !nil))
            hk_tape_fail(f, i, state == 255 || state == NONE ? -1 : op->site,
                         (int32_t)row[i]);
        if (nil)
            nil[i] = state == NONE;
        if (t)
            t[i] = v != 0;
        else
            d[i] = state == NONE ? -1 : v;
    }
}

/* Is the lane the rows of the block, one beside the other, inside the sheet? */
static bool is_block(const struct hk_tape_machine *m,
                     const struct hk_tape_op *op, const struct hk_tape_frame *f,
                     int32_t rows)
{
    return op->a == HK_TAPE_ROW && m->dense && m->first + f->n <= rows;
}

/* The states of the cells of a lane, in `room` where they do not stand side by
 * side; NULL: all are known. */
static const unsigned char *states_of(struct hk_tape_machine *m,
                                      const struct hk_tape_op *op,
                                      const struct hk_tape_frame *f,
                                      bool block, unsigned char *room)
{
    const unsigned char *state = hk_tape_column_of(m, op->bind)->state;
    const int64_t *row = block ? NULL : hk_tape_lane(m, op->a);
    const int n = f->n;
    unsigned char any = 0;
    int i;

    if (!state)
        return NULL;
    for (i = 0; !block && i < n; i++)
        room[i] = state[row[i]];
    state = block ? state + m->first : room;
    for (i = 0; i < n; i++)
        any |= state[i];
    return any ? state : NULL;
}

/* The mark says it all, so rows need not be looked at one by one. Is any cell
 * none? */
static bool mark_unknown(struct hk_tape_frame *f, unsigned char mark,
                         const unsigned char *state)
{
    unsigned char *to = f->mark, fresh[HK_TAPE_BLOCK], any = 0, none = 0;
    const int n = f->n;
    int i, count = f->failed_count;

    for (i = 0; i < n; i++) {
        const unsigned char was = to[i];
        const unsigned char odd = (state[i] > NONE) & !was;

        fresh[i] = odd;
        to[i] = odd ? mark : was;
        any |= odd;
        none |= state[i] == NONE;
    }
    for (i = any ? hk_tape_next(fresh, 0, n) : n; i < n;
         i = hk_tape_next(fresh, i + 1, n)) {
        f->odd[count].state = 0;
        f->failed[count++] = (uint16_t)i;
    }
    f->failed_count = count;
    f->marked += any;
    return none;
}

/* Rows whose cell is not known fail, one that is none where it may not be. */
static void fail_unknown(struct hk_tape_machine *m, const struct hk_tape_op *op,
                         struct hk_tape_frame *f, const unsigned char *state)
{
    const bool nil = op->to_nil != HK_TAPE_NONE;
    const int64_t *row;
    int i;

    if (op->how && (!mark_unknown(f, (unsigned char)(HK_TAPE_LISTED + op->how),
                                  state) || nil))
        return;
    row = hk_tape_lane(m, op->a);
    for (i = hk_tape_next(state, 0, f->n); i < f->n;
         i = hk_tape_next(state, i + 1, f->n))
        if (state[i] != NONE || !nil)
            hk_tape_fail(f, i, state[i] == NONE ? -1 : op->site,
                         (int32_t)row[i]);
}

/* Which rows are none; `state` NULL: no row is. */
static void set_nil(struct hk_tape_machine *m, const struct hk_tape_op *op,
                    const unsigned char *state, const int n)
{
    unsigned char *nil;
    int i;

    if (op->to_nil == HK_TAPE_NONE)
        return;
    nil = hk_tape_out_truth(m, op->to_nil);
    if (!state)
        memset(nil, 0, (size_t)n);
    for (i = 0; state && i < n; i++)
        nil[i] = state[i] == NONE;
}

static void gather(const struct hk_tape_column *c, const int64_t *row,
                   int64_t *d, int n)
{
    int i;

    if (c->narrow)
        for (i = 0; i < n; i++)
            d[i] = c->narrow[row[i]];
    else
        for (i = 0; i < n; i++)
            d[i] = c->value[row[i]];
}

static void read_number(struct hk_tape_machine *m, const struct hk_tape_op *op,
                        struct hk_tape_frame *f)
{
    const struct hk_tape_column *c = hk_tape_column_of(m, op->bind);
    const bool block = is_block(m, op, f, c->rows);
    const bool listed = hk_tape_is_listed(m, op, c);
    int64_t *d = m->own_number[op->to];
    unsigned char room[HK_TAPE_BLOCK];
    const unsigned char *state;
    int i;

    m->number[op->to] = d;
    if (!block && !are_inside(m, op, f, c->rows)) {
        read_slowly(m, op, f, d, NULL);
        return;
    }
    state = listed ? NULL : states_of(m, op, f, block, room);
    if (block && c->narrow && (!state || op->to_nil == HK_TAPE_NONE)) {
        m->number[op->to] = NULL;
        m->bytes[op->to] = c->narrow + m->first;
    } else if (block && (!state || op->to_nil == HK_TAPE_NONE)) {
        /* lanes that stand for a piece of a column are never written */
        m->number[op->to] = (int64_t *)(uintptr_t)(c->value + m->first);
    } else {
        gather(c, hk_tape_lane(m, op->a), d, f->n);
        for (i = 0; state && i < f->n; i++)
            d[i] = state[i] ? -(int64_t)(state[i] == NONE) : d[i];
    }
    set_nil(m, op, state, f->n);
    if (state)
        fail_unknown(m, op, f, state);
    else if (listed)
        hk_tape_fail_listed(m, op, f, c->odd);
}

static void read_truth(struct hk_tape_machine *m, const struct hk_tape_op *op,
                       struct hk_tape_frame *f)
{
    const struct hk_tape_column *c = hk_tape_column_of(m, op->bind);
    const bool block = is_block(m, op, f, c->rows);
    const bool listed = hk_tape_is_listed(m, op, c);
    const int64_t *row = block ? NULL : hk_tape_lane(m, op->a);
    unsigned char *t = m->own_truth[op->to];
    unsigned char room[HK_TAPE_BLOCK];
    const unsigned char *state;
    const int64_t *v = c->value;
    const int n = f->n;
    int i;

    m->truth[op->to] = t;
    if (!block && !are_inside(m, op, f, c->rows)) {
        read_slowly(m, op, f, NULL, t);
        return;
    }
    state = listed ? NULL : states_of(m, op, f, block, room);
    if (block && c->narrow && !state)
        /* as above */
        m->truth[op->to] = (unsigned char *)(uintptr_t)(c->narrow + m->first);
    else if (block && c->narrow)
        memcpy(t, c->narrow + m->first, (size_t)n);
    else if (block)
        for (i = 0, v += m->first; i < n; i++)
            t[i] = v[i] != 0;
    else if (c->narrow)
        for (i = 0; i < n; i++)
            t[i] = c->narrow[row[i]];
    else
        for (i = 0; i < n; i++)
            t[i] = v[row[i]] != 0;
    for (i = 0; state && i < n; i++)
        t[i] &= !state[i];
    set_nil(m, op, state, n);
    if (state)
        fail_unknown(m, op, f, state);
    else if (listed)
        hk_tape_fail_listed(m, op, f, c->odd);
}

/* `number` is the state that counts as not known; every state above fails. */
static void known(struct hk_tape_machine *m, const struct hk_tape_op *op,
                  struct hk_tape_frame *f)
{
    const struct hk_tape_column *c = hk_tape_column_of(m, op->bind);
    const int64_t *row = hk_tape_lane(m, op->a);
    unsigned char *t = hk_tape_out_truth(m, op->to);
    int i;

    for (i = 0; i < f->n; i++) {
        unsigned char state = state_at(c, row[i]);

        if (state == 255)
            hk_tape_fail(f, i, -1, -1);
        else if (state == op->number + 1)
            hk_tape_fail(f, i, op->site, (int32_t)row[i]);
        t[i] = state != op->number;
    }
}

static void parent(struct hk_tape_machine *m, const struct hk_tape_op *op,
                   struct hk_tape_frame *f)
{
    const struct hk_tape_parent *p = &m->binds->parents[op->bind];
    const bool block = p->row && is_block(m, op, f, p->rows);
    const int64_t *row = block ? NULL : hk_tape_lane(m, op->a);
    int64_t *d = m->own_number[op->to], any = 0;
    int i;

    if (block)
        for (i = 0; i < f->n; i++)
            any |= d[i] = p->row[m->first + i];
    else if (p->row && all_inside(row, f->n, p->rows))
        for (i = 0; i < f->n; i++)
            any |= d[i] = p->row[row[i]];
    else
        for (i = 0; i < f->n; i++)
            any |= d[i] = row[i] < 0 || row[i] >= p->rows || !p->row ? -1
                : p->row[row[i]];
    for (i = 0; any < 0 && i < f->n; i++)
        if (d[i] < 0)
            hk_tape_fail(f, i, -1, -1);
    m->number[op->to] = d;
}

static void table(struct hk_tape_machine *m, const struct hk_tape_op *op,
                  struct hk_tape_frame *f)
{
    const struct hk_tape_table *t = &m->binds->tables[op->bind];
    struct hk_tape_numbers a = hk_tape_in(m, op->a);
    int64_t *d = m->own_number[op->to];
    int i;

    for (i = 0; i < f->n; i++) {
        const uint64_t at = (uint64_t)hk_tape_get(&a, i) - (uint64_t)t->low;
        const bool inside = at < (uint64_t)t->count;

        d[i] = 0;
        if (inside && t->is_there[at])
            d[i] = t->value[at];
        else
            hk_tape_fail(f, i, inside ? op->site : -1,
                         inside ? (int32_t)at : -1);
    }
    m->number[op->to] = d;
}

static int64_t argument(struct hk_tape_machine *m, int16_t operand, int i)
{
    struct hk_tape_numbers x;

    if (operand == HK_TAPE_NONE)
        return 0;
    x = hk_tape_in(m, operand);
    return hk_tape_get(&x, i);
}

static void call(struct hk_tape_machine *m, const struct hk_tape_op *op,
                 struct hk_tape_frame *f)
{
    const struct hk_tape_function *g = &m->binds->functions[op->bind];
    int64_t *d = op->code == HK_TAPE_CALL_TRUTH ? NULL : m->own_number[op->to];
    unsigned char *t = d ? NULL : m->own_truth[op->to];
    unsigned char *nil = op->to_nil == HK_TAPE_NONE ? NULL
        : hk_tape_out_truth(m, op->to_nil);
    int i;

    for (i = 0; i < f->n; i++) {
        int64_t args[HK_TAPE_ARGS] = {
            argument(m, op->a, i), argument(m, op->b, i),
            argument(m, op->c, i), argument(m, op->d, i),
            argument(m, op->e, i), argument(m, op->f, i) };
        int64_t v = 0;
        enum hk_tape_given given = f->mark[i] ? HK_TAPE_GIVES
            : g->call(g->context, &v, args);

        if (given == HK_TAPE_FAILS || (given == HK_TAPE_GIVES_NIL && !nil))
            hk_tape_fail(f, i, op->site, (int32_t)args[0]);
        if (nil)
            nil[i] = given == HK_TAPE_GIVES_NIL;
        if (t)
            t[i] = v != 0;
        else
            d[i] = given == HK_TAPE_GIVES ? v : -1;
    }
    if (d)
        m->number[op->to] = d;
    else
        m->truth[op->to] = t;
}

/* Rates times slices up to each x, into `sum`. */
static void add_slices(const struct hk_tape_bands *bands, double *sum,
                       const int64_t *x, int n)
{
    double from = 0;
    int i, k;

    for (i = 0; i < n; i++)
        sum[i] = 0;
    for (k = 0; k < bands->count; k++) {
        const double upto = (double)bands->upto[k];
        const double rate = (double)bands->rate[k];

        for (i = 0; i < n; i++) {
            const double all = hk_tape_double(x[i]);
            const double slice = (all < upto ? all : upto) - from;

            sum[i] += (slice > 0 ? slice : 0) * rate;
        }
        from = upto;
    }
}

/* A ten thousandth of a sum that is not below 0, rounded half up. */
static int64_t rounded(double sum)
{
    return hk_tape_whole(hk_tape_floor(sum + 5000, (sum + 5000) * 1e-4, 10000));
}

/* Are all slices such that nothing overflows? */
static bool are_slices(const struct hk_tape_bands *bands,
                       const struct hk_tape_numbers *a,
                       const struct hk_tape_numbers *b, int n)
{
    const uint64_t most = (uint64_t)bands->most;
    uint64_t odd = 0;

    HK_TAPE_EACH(n, *a, *b, odd |= (uint64_t)x | (uint64_t)y
                 | ((uint64_t)y - (uint64_t)x) | (most - (uint64_t)y););
    return !(odd >> 63);
}

/* Are all sums small enough to be exact (divide.h)? */
static bool are_exact(const double *sum, const int64_t *x, int n)
{
    int64_t large = hk_tape_has_way(HK_HALF_UP) ? 0 : -1;
    int i;

    for (i = 0; i < n; i++)
        large |= hk_tape_beyond(sum[i]) | hk_tape_outside(x[i]);
    return large >= 0;
}

/* As formula/entry.c has it: the difference of two totals, each rounded half
 * up. */
static void banded(struct hk_tape_machine *m, const struct hk_tape_op *op,
                   struct hk_tape_frame *f)
{
    const struct hk_tape_bands *bands = &m->binds->bands[op->bind];
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b);
    double upto[HK_TAPE_BLOCK], from[HK_TAPE_BLOCK];
    int64_t *d = m->own_number[op->to];
    bool plain = !b.one && are_slices(bands, &a, &b, f->n);
    int i;

    if (plain) {
        add_slices(bands, upto, b.v, f->n);
        plain = are_exact(upto, b.v, f->n);
    }
    if (!plain) {
        call(m, op, f);
        return;
    }
    add_slices(bands, from, a.v, a.one ? 1 : f->n);
    if (a.one)
        for (i = 0; i < f->n; i++)
            d[i] = rounded(upto[i]) - rounded(from[0]);
    else
        for (i = 0; i < f->n; i++)
            d[i] = rounded(upto[i]) - rounded(from[i]);
    m->number[op->to] = d;
}

hk_tape_kernel *HK_TAPE_KERNEL(column)(enum hk_tape_code code)
{
    switch (code) {
    case HK_TAPE_READ:       return read_number;
    case HK_TAPE_READ_TRUTH: return read_truth;
    case HK_TAPE_KNOWN:      return known;
    case HK_TAPE_PARENT:     return parent;
    case HK_TAPE_TABLE:      return table;
    case HK_TAPE_BANDED:     return banded;
    case HK_TAPE_CALL: case HK_TAPE_CALL_TRUTH: return call;
    default:                 return NULL;
    }
}
