/* odd.c - cells that are not known, where the column lists them
 *
 * Rows that are known are then not looked at. A list tells rows of the block;
 * where a frame has only some of those, packed, the way back from a row to its
 * place is made when the first is asked for. */
#include "tape/machine.h"

enum { KNOWN, NONE, UNKNOWN };     /* as data/data.h has states */

/* Where the rows of the frame around stand in this one. */
static void find_places(struct hk_tape_frame *f)
{
    const uint16_t *index = f->index;
    uint16_t *place = f->places->of;
    const int n = f->n;
    int k;

    for (k = 0; k < n; k++)
        place[index[k]] = (uint16_t)k;
    f->places->found = true;
}

/* One of them, looked for; -1: it is not in this one. */
static int find_place(const struct hk_tape_frame *f, int p)
{
    int low = 0, n = f->n;

    while (n > 1) {
        const int half = n / 2;

        low += f->index[low + half] <= p ? half : 0;
        n -= half;
    }
    return f->index[low] == p ? low : -1;
}

#define FEW_ASK 64             /* one row in more, and all are found at once */

/* The place in the frame of one in the block; -1: it is not in it. */
static int place_in(struct hk_tape_frame *f, int in_block)
{
    int p, at;

    if (!f->around)
        return in_block;
    p = place_in(f->around, in_block);
    if (p < 0)
        return -1;
    if (!f->places->found && ++f->asked < f->n / FEW_ASK)
        return find_place(f, p);
    if (!f->places->found)
        find_places(f);
    /* what is behind a row that is not in the frame may be anything */
    at = f->places->of[p];
    return at < f->n && f->index[at] == p ? at : -1;
}

/* Is one of the rows of the block in the list? Where they are in no order that
 * is not looked for. */
static bool may_have(const struct hk_tape_machine *m, const struct hk_odd *odd)
{
    return odd->from ? odd->row[hk_odd_first(odd, m->first)].row
        < m->first + m->rows : odd->count > 0;
}

/* The records around those of the block lie from *first to *last; false: they
 * are in no order, or not all there. */
static bool find_parents(const struct hk_tape_machine *m,
                         const struct hk_tape_op *op, int32_t *first,
                         int32_t *last)
{
    const struct hk_tape_parent *p = &m->binds->parents[op->column];

    if (!p->in_order || !p->row || m->rows < 1 || m->first + m->rows > p->rows)
        return false;
    *first = p->row[m->first];
    *last = p->row[m->first + m->rows - 1];
    return *first >= 0;
}

bool hk_tape_is_listed(const struct hk_tape_machine *m,
                       const struct hk_tape_op *op,
                       const struct hk_tape_column *c)
{
    int32_t first, last;

    if (!c->odd || !m->beside)
        return false;
    if (op->up)
        return op->to_nil == HK_TAPE_NONE && find_parents(m, op, &first, &last)
            && last < c->rows;
    return op->how && m->first + m->rows <= c->rows
        && (op->to_nil == HK_TAPE_NONE || !may_have(m, c->odd));
}

/* The row at place `at` of the block reads the `k`-th of the list, if it is in
 * the frame. */
static void fail_at(struct hk_tape_machine *m, struct hk_tape_frame *f, int at,
                    const struct hk_odd *odd, int32_t k)
{
    int i;

    /* who is marked in the block is in no frame inside it */
    if (m->levels[0]->mark[at])
        return;
    i = place_in(f, at);
    if (i < 0 || f->mark[i])
        return;
    if (odd->row[k].state == NONE)
        hk_tape_fail(f, i, -1, odd->row[k].row);
    else
        hk_tape_set_listed(f, i, m->first + at, &odd->row[k]);
}

/* The first of `n` places where the record around is not before `parent`. */
static int first_in(const int32_t *row, int n, int32_t parent)
{
    int low = 0, high = n;

    while (low < high) {
        const int middle = (low + high) / 2;

        if (row[middle] < parent)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void fail_below(struct hk_tape_machine *m, const struct hk_tape_op *op,
                       struct hk_tape_frame *f, const struct hk_odd *odd)
{
    const int32_t *row = m->binds->parents[op->column].row + m->first;
    int32_t first, last, k;
    int at;

    if (!find_parents(m, op, &first, &last))
        return;
    for (k = hk_odd_first(odd, first); k < odd->count; k++) {
        const int32_t parent = odd->row[k].row;

        if (odd->from && parent > last)
            return;
        if (parent < first || parent > last)
            continue;
        for (at = first_in(row, m->rows, parent);
             at < m->rows && row[at] == parent; at++)
            fail_at(m, f, at, odd, k);
    }
}

/* The rows of the block are in the list from *k to before *end, and no others
 * where those have an order. */
static void find_span(const struct hk_tape_machine *m, const struct hk_odd *odd,
                      int32_t *k, int32_t *end)
{
    *k = hk_odd_first(odd, m->first);
    *end = odd->from ? hk_odd_first(odd, m->first + m->rows) : odd->count;
}

/* In the frame of the block, without a way to go for each row: which of them
 * are not marked yet nobody could foresee. Is one left as none? */
static bool fail_block(struct hk_tape_machine *m, struct hk_tape_frame *f,
                       const struct hk_odd *odd)
{
    const struct hk_odd_row *at = odd->row + hk_odd_first(odd, m->first);
    const struct hk_odd_row *end = odd->row + odd->count;
    const uint32_t first = (uint32_t)m->first, rows = (uint32_t)m->rows;
    unsigned char *mark = f->mark;
    uint16_t *failed = f->failed;
    struct hk_odd_row *why = f->odd;
    int count = f->failed_count;
    bool none = false;

    for (; at < end; at++) {
        const uint32_t i = (uint32_t)at->row - first;
        bool fresh = at->state != NONE;

        if (i >= rows && odd->from)
            break;
        if (i >= rows)
            continue;
        none |= !fresh;
        fresh &= !mark[i];
        mark[i] = fresh ? HK_TAPE_LISTED : mark[i];
        failed[count] = (uint16_t)i;
        why[count] = *at;
        count += fresh;
    }
    f->marked += count - f->failed_count;
    f->failed_count = count;
    return none;
}

/* The same in a frame right inside it, where seldom one is there. */
static bool fail_inside(struct hk_tape_machine *m, struct hk_tape_frame *f,
                        const struct hk_odd *odd)
{
    const struct hk_odd_row *at = odd->row + hk_odd_first(odd, m->first);
    const struct hk_odd_row *end = odd->row + odd->count;
    const uint32_t first = (uint32_t)m->first, rows = (uint32_t)m->rows;
    const uint16_t *place = f->places->of, *index = f->index;
    const int n = f->n;
    bool none = false;

    for (; at < end; at++) {
        const uint32_t p = (uint32_t)at->row - first;
        int i;

        if (p >= rows && odd->from)
            break;
        if (p >= rows)
            continue;
        i = place[p];
        if (i >= n || index[i] != p)
            continue;
        if (at->state == NONE)
            none = true;
        else if (!f->mark[i])
            hk_tape_set_listed(f, i, at->row, at);
    }
    return none;
}

/* All that can be done without a way to go for each row. Is there more? */
static bool fail_quickly(struct hk_tape_machine *m, struct hk_tape_frame *f,
                         const struct hk_odd *odd)
{
    int32_t k, end;

    if (!f->around)
        return fail_block(m, f, odd);
    find_span(m, odd, &k, &end);
    if (f->around->around
        || (!f->places->found && f->asked + end - k < f->n / FEW_ASK))
        return true;
    if (!f->places->found)
        find_places(f);
    return fail_inside(m, f, odd);
}

void hk_tape_fail_listed(struct hk_tape_machine *m, const struct hk_tape_op *op,
                         struct hk_tape_frame *f, const struct hk_odd *odd)
{
    int32_t k, end;

    if (op->up) {
        fail_below(m, op, f, odd);
        return;
    }
    if (!fail_quickly(m, f, odd))
        return;
    for (find_span(m, odd, &k, &end); k < end; k++) {
        const int32_t at = odd->row[k].row - m->first;

        if (at >= 0 && at < m->rows)
            fail_at(m, f, at, odd, k);
    }
}

/* ---- members of lists ---------------------------------------------------- */

/* The `n` rows of a block from `first` on and the members of each, who are rows
 * from start[i] to before start[i + 1]; and what a list has of those, among
 * others where it is in no order. */
struct lists {
    const int32_t *start, *holder;
    int32_t first;
    int n;
    const struct hk_odd_row *odd, *end;
};

static struct lists open_lists(const struct hk_tape_machine *m,
                               const struct hk_tape_op *op,
                               const struct hk_tape_frame *f,
                               const int32_t *start, const struct hk_odd *odd)
{
    return (struct lists){ start, m->binds->lists[op->bind].holder, m->first,
        f->n, odd->row + hk_odd_first(odd, start[0]),
        odd->row + (odd->from ? hk_odd_first(odd, start[f->n]) : odd->count) };
}

/* In whose list the member is; -1: in none. */
static inline int row_of(const struct lists *x, int32_t member)
{
    const int32_t *start = x->start;
    int64_t i;

    if (member < start[0] || member >= start[x->n])
        return -1;
    i = (int64_t)x->holder[member] - x->first;
    return i >= 0 && i < x->n && member >= start[i] && member < start[i + 1]
        ? (int)i : -1;
}

static bool all_unknown(const struct lists *x)
{
    const struct hk_odd_row *at;
    int32_t other = 0;

    for (at = x->odd; at < x->end; at++)
        other |= at->state ^ UNKNOWN;
    return !other;
}

/* Each row with one of them, with all care. */
static void redo_rows(const struct lists *x, struct hk_tape_machine *m,
                      const struct hk_tape_op *op, struct hk_tape_frame *f,
                      hk_tape_one_row *redo)
{
    const struct hk_odd_row *at;
    int last = -1;

    for (at = x->odd; at < x->end; at++) {
        const int i = row_of(x, at->row);

        if (i >= 0 && i != last)
            redo(m, op, f, last = i);
    }
}

/* All of them are unknown, and each row with one is so by its first, but where
 * members decide it. Those count as false in `deciding` (NULL: of a sum). */
static void fail_rows(const struct lists *x, const struct hk_tape_op *op,
                      struct hk_tape_frame *f, unsigned char *truth,
                      int64_t *deciding)
{
    const bool all = op->code == HK_TAPE_ALL;
    const int before = f->failed_count;
    const struct hk_odd_row *at;
    int i;

    for (at = x->odd; all && at < x->end; at++)
        if ((i = row_of(x, at->row)) >= 0)
            deciding[i]--;
    for (at = x->odd; at < x->end; at++) {
        i = row_of(x, at->row);
        if (i < 0 || (deciding && deciding[i]))
            continue;
        if (deciding)
            truth[i] = all;
        if (!f->mark[i]) {
            f->site[i] = at->row;      /* so far, and where that is noted */
            f->at[i] = f->failed_count;
            hk_tape_set_listed(f, i, x->first + i, at);
        } else if (f->mark[i] == HK_TAPE_LISTED && f->at[i] >= before
                   && f->at[i] < f->failed_count && f->failed[f->at[i]] == i
                   && at->row < f->site[i]) {
            f->site[i] = at->row;
            f->odd[f->at[i]].cause = at->cause;
        }
    }
}

bool hk_tape_redo_listed(struct hk_tape_machine *m, const struct hk_tape_op *op,
                         struct hk_tape_frame *f, const int32_t *start,
                         hk_tape_one_row *redo, int64_t *deciding)
{
    const struct hk_tape_column *c = op->code == HK_TAPE_COUNT ? NULL
        : hk_tape_column_of(m, op->column);
    const struct hk_tape_column *w = op->where < 0 ? NULL
        : hk_tape_column_of(m, op->where);
    struct lists x;

    if (!m->binds->lists[op->bind].holder || (c && c->state && !c->odd)
        || (w && w->state && !w->odd))
        return false;
    if (c && c->odd) {
        x = open_lists(m, op, f, start, c->odd);
        if (w || !op->how || !all_unknown(&x)) {
            redo_rows(&x, m, op, f, redo);
        } else {
            fail_rows(&x, op, f, deciding ? m->own_truth[op->to] : NULL,
                      deciding);
            return true;
        }
    }
    if (w && w->odd) {
        x = open_lists(m, op, f, start, w->odd);
        redo_rows(&x, m, op, f, redo);
    }
    return true;
}
