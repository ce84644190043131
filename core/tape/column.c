/* column.c - reading records: cells, parents, tables, functions
 *
 * A row number of -1 stands for no record: reading one fails. A cell that is
 * not known fails too and says which it was; one that is none (state 1) gives
 * nil where the formula can take it. */
#include <string.h>

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

/* The state of the cell at `row`; 255: there is no such row. */
static unsigned char state_at(const struct hk_tape_column *c, int64_t row)
{
    if (row < 0 || row >= c->rows)
        return 255;
    return c->state ? c->state[row] : 0;
}

/* One cell after the other, where some are not plainly known. */
static void read_slowly(struct hk_tape_machine *m, const struct hk_tape_op *op,
                        struct hk_tape_frame *f, int64_t *d, unsigned char *t)
{
    const struct hk_tape_column *c = &m->binds->columns[op->bind];
    const int64_t *row = m->number[op->a];
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

static bool any_state(const struct hk_tape_column *c, const int64_t *row, int n)
{
    unsigned char any = 0;
    int i;

    if (!c->state)
        return false;
    for (i = 0; i < n; i++)
        any |= c->state[row[i]];
    return any != 0;
}

static void no_nil(struct hk_tape_machine *m, const struct hk_tape_op *op,
                   int n)
{
    if (op->to_nil != HK_TAPE_NONE)
        memset(hk_tape_out_truth(m, op->to_nil), 0, (size_t)n);
}

/* Is the lane the rows of the block, one beside the other, inside the sheet? */
static bool is_block(const struct hk_tape_machine *m,
                     const struct hk_tape_op *op, const struct hk_tape_frame *f,
                     int32_t rows)
{
    return op->a == HK_TAPE_ROW && m->dense && m->first + f->n <= rows;
}

/* Is it that, and all known? Then the piece of the column is the lane. */
static bool is_piece(const struct hk_tape_machine *m,
                     const struct hk_tape_column *c,
                     const struct hk_tape_op *op, const struct hk_tape_frame *f)
{
    unsigned char any = 0;
    int i;

    if (!is_block(m, op, f, c->rows))
        return false;
    for (i = 0; c->state && i < f->n; i++)
        any |= c->state[m->first + i];
    return !any;
}

static void read_number(struct hk_tape_machine *m, const struct hk_tape_op *op,
                        struct hk_tape_frame *f)
{
    const struct hk_tape_column *c = &m->binds->columns[op->bind];
    const int64_t *row = m->number[op->a];
    int64_t *d = m->own_number[op->to];
    int i;

    if (is_piece(m, c, op, f)) {
        no_nil(m, op, f->n);
        /* lanes that stand for a piece of a column are never written */
        m->number[op->to] = (int64_t *)(uintptr_t)(c->value + m->first);
        return;
    }
    if (!all_inside(row, f->n, c->rows) || any_state(c, row, f->n)) {
        read_slowly(m, op, f, d, NULL);
    } else {
        for (i = 0; i < f->n; i++)
            d[i] = c->value[row[i]];
        no_nil(m, op, f->n);
    }
    m->number[op->to] = d;
}

static void read_truth(struct hk_tape_machine *m, const struct hk_tape_op *op,
                       struct hk_tape_frame *f)
{
    const struct hk_tape_column *c = &m->binds->columns[op->bind];
    const int64_t *row = m->number[op->a];
    unsigned char *t = m->own_truth[op->to];
    const int n = f->n;
    int i;

    if (is_piece(m, c, op, f)) {
        const int64_t *v = c->value + m->first;

        for (i = 0; i < n; i++)
            t[i] = v[i] != 0;
        no_nil(m, op, f->n);
    } else if (!all_inside(row, f->n, c->rows) || any_state(c, row, f->n)) {
        read_slowly(m, op, f, NULL, t);
    } else {
        const int64_t *v = c->value;

        for (i = 0; i < n; i++)
            t[i] = v[row[i]] != 0;
        no_nil(m, op, f->n);
    }
    m->truth[op->to] = t;
}

/* `number` is the state that counts as not known; every state above fails. */
static void known(struct hk_tape_machine *m, const struct hk_tape_op *op,
                  struct hk_tape_frame *f)
{
    const struct hk_tape_column *c = &m->binds->columns[op->bind];
    const int64_t *row = m->number[op->a];
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
    const int64_t *row = m->number[op->a];
    int64_t *d = m->own_number[op->to], any = 0;
    int i;

    if (p->row && is_block(m, op, f, p->rows))
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
        uint64_t at = (uint64_t)hk_tape_get(&a, i) - (uint64_t)t->low;

        if (at < (uint64_t)t->count && t->is_there[at]) {
            d[i] = t->value[at];
        } else {
            d[i] = 0;
            hk_tape_fail(f, i, -1, -1);
        }
    }
    m->number[op->to] = d;
}

static int64_t argument(const struct hk_tape_machine *m, int16_t operand, int i)
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
    int64_t *d = op->code == HK_TAPE_CALL ? m->own_number[op->to] : NULL;
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
            hk_tape_fail(f, i, -1, -1);
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

hk_tape_kernel *HK_TAPE_KERNEL(column)(enum hk_tape_code code)
{
    switch (code) {
    case HK_TAPE_READ:       return read_number;
    case HK_TAPE_READ_TRUTH: return read_truth;
    case HK_TAPE_KNOWN:      return known;
    case HK_TAPE_PARENT:     return parent;
    case HK_TAPE_TABLE:      return table;
    case HK_TAPE_CALL: case HK_TAPE_CALL_TRUTH: return call;
    default:                 return NULL;
    }
}
