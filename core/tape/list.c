/* list.c - what goes over the members of each row
 *
 * As engine/need_list.c, which is the reference: a `where` that is not known
 * or a value that is not makes sums and the like unknown, by the first of
 * them; an error ends the row at once; a member that is outside is left out.
 * The site of a mark is that of the operation, one more where `where` is to
 * blame. */
#include "base/money.h"
#include "tape/machine.h"

enum { KNOWN, NONE, UNKNOWN, ERROR };      /* as data/data.h has states */

static int32_t member_at(const struct hk_tape_list *l, int32_t position)
{
    return l->order ? l->order[position] : position;
}

/* The members of one row, or nothing. */
static bool open_list(struct hk_tape_machine *m, const struct hk_tape_op *op,
                      struct hk_tape_frame *f, int i, int32_t *from,
                      int32_t *to)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    /* few rows of a block are looked at one by one: no lane for them */
    int64_t row = op->a == HK_TAPE_ROW && m->unfilled ? (int64_t)m->first + i
        : m->number[op->a][i];

    *from = *to = 0;
    if (row < 0 || row >= l->rows) {
        hk_tape_fail(f, i, -1, -1);
        return false;
    }
    if (l->cause && l->cause[row]) {
        hk_tape_fail(f, i, op->site + 2, (int32_t)row);
        return false;
    }
    *from = l->start[row];
    *to = l->start[row + 1];
    if (op->c != HK_TAPE_NONE) {
        struct hk_tape_numbers c = hk_tape_in(m, op->c);
        struct hk_tape_numbers d = hk_tape_in(m, op->d);

        hk_tape_list_cut(l, from, to, hk_tape_get(&c, i), hk_tape_get(&d, i));
    }
    return true;
}

/* How one row is going. */
struct going {
    bool failed;
    int32_t site, at;          /* the first that is unknown; site -1: none */
};

/* The state of a member's cell; notes what is unknown, ends at errors. */
static unsigned char look(struct hk_tape_frame *f, int i,
                          const struct hk_tape_column *c, int32_t member,
                          int32_t site, struct going *g)
{
    unsigned char state = c->state ? c->state[member] : KNOWN;

    if (state == ERROR) {
        hk_tape_fail(f, i, site, member);
        g->failed = true;
    } else if (state == UNKNOWN && g->site < 0) {
        g->site = site;
        g->at = member;
    }
    return state;
}

/* A truth of the member, from bytes where there are such: those are at hand. */
static bool is_true(const struct hk_tape_column *c, int32_t member)
{
    return c->narrow ? c->narrow[member] != 0 : c->value[member] != 0;
}

static bool chosen(struct hk_tape_machine *m, const struct hk_tape_op *op,
                   struct hk_tape_frame *f, int i, int32_t member,
                   struct going *g)
{
    const struct hk_tape_column *c;

    if (op->where < 0)
        return true;
    c = hk_tape_column_of(m, op->where);
    return look(f, i, c, member, op->site + 1, g) == KNOWN
        && is_true(c, member);
}

/* Sums and the like are unknown when something they need is. */
static void close_row(struct hk_tape_frame *f, int i, const struct going *g)
{
    if (!g->failed && g->site >= 0)
        hk_tape_fail(f, i, g->site, g->at);
}

/* ---- lists that are plainly there ---------------------------------------- */

/* When the rows are those of the block, side by side, and all lists are known:
 * where the lists of the rows begin. NULL: go member by member. */
static const int32_t *plain_lists(const struct hk_tape_machine *m,
                                  const struct hk_tape_op *op,
                                  const struct hk_tape_frame *f)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];

    if (op->a != HK_TAPE_ROW || !m->dense || l->cause || op->c != HK_TAPE_NONE
        || m->first + f->n > l->rows)
        return NULL;
    return l->start + m->first;
}

/* The first position from `at` on whose member's cell is not plainly known. */
static int32_t next_odd(const struct hk_tape_list *l,
                        const struct hk_tape_column *c, int32_t at, int32_t end)
{
    if (!c || !c->state)
        return end;
    if (!l->order)
        return at + hk_tape_next(c->state + at, 0, end - at);
    while (at < end && !c->state[l->order[at]])
        at++;
    return at;
}

/* Of the members of one row from the first that is not plainly known on: is
 * that one unknown, and nothing worse behind it? A sum is unknown by that. */
static bool is_only_unknown(const struct hk_tape_list *l,
                            const struct hk_tape_column *c, int32_t at,
                            int32_t end)
{
    for (; at < end; at++) {
        unsigned char state = c->state[member_at(l, at)];

        if (state != KNOWN && state != UNKNOWN)
            return false;
    }
    return true;
}

#define STRIDE 4               /* most rows have nothing odd */

/* Where all lists have been totalled: again those with a member whose cell is
 * not plainly known. */
static void redo_odd(struct hk_tape_machine *m, const struct hk_tape_op *op,
                     struct hk_tape_frame *f, const int32_t *start,
                     hk_tape_one_row *redo, int64_t *deciding)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    const struct hk_tape_column *c = op->code == HK_TAPE_COUNT ? NULL
        : hk_tape_column_of(m, op->column);
    const struct hk_tape_column *w = op->where < 0 ? NULL
        : hk_tape_column_of(m, op->where);
    int32_t end = start[f->n], odd, odd_where, least;
    int i = 0;

    if (hk_tape_redo_listed(m, op, f, start, redo, deciding))
        return;
    odd = next_odd(l, c, start[0], end);
    odd_where = next_odd(l, w, start[0], end);
    for (;;) {
        least = odd < odd_where ? odd : odd_where;
        if (least >= end)
            return;
        while (i + STRIDE < f->n && start[i + STRIDE] <= least)
            i += STRIDE;
        while (start[i + 1] <= least)
            i++;
        if (op->code == HK_TAPE_SUM && !w
            && is_only_unknown(l, c, least, start[i + 1]))
            hk_tape_fail(f, i, op->site, member_at(l, least));
        else
            redo(m, op, f, i);
        if (odd < start[i + 1])
            odd = next_odd(l, c, start[i + 1], end);
        if (odd_where < start[i + 1])
            odd_where = next_odd(l, w, start[i + 1], end);
    }
}

/* Every row by itself. */
static void each_row(struct hk_tape_machine *m, const struct hk_tape_op *op,
                     struct hk_tape_frame *f, hk_tape_one_row *redo)
{
    int i;

    for (i = 0; i < f->n; i++)
        redo(m, op, f, i);
}

/* ---- ranges and members -------------------------------------------------- */

static void range(struct hk_tape_machine *m, const struct hk_tape_op *op,
                  struct hk_tape_frame *f)
{
    int64_t *first = m->own_number[op->to], *last = m->own_number[op->to_nil];
    int32_t from, to;
    int i;

    for (i = 0; i < f->n; i++) {
        open_list(m, op, f, i, &from, &to);
        first[i] = from;
        last[i] = (int64_t)to - 1;
    }
    m->number[op->to] = first;
    m->number[op->to_nil] = last;
}

static void at(struct hk_tape_machine *m, const struct hk_tape_op *op,
               struct hk_tape_frame *f)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    const int64_t *position = hk_tape_lane(m, op->b);
    int64_t *d = m->own_number[op->to];
    int i;

    /* a row that failed has position 0, where there may be no member */
    for (i = 0; i < f->n; i++)
        d[i] = f->mark[i] ? -1
            : l->order ? l->order[position[i]] : position[i];
    m->number[op->to] = d;
}

static void count_row(struct hk_tape_machine *m, const struct hk_tape_op *op,
                      struct hk_tape_frame *f, int i)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    int64_t *n = &m->own_number[op->to][i];
    struct going g = { .site = -1 };
    int32_t from, to;

    open_list(m, op, f, i, &from, &to);
    *n = op->where < 0 ? to - from : 0;
    for (; op->where >= 0 && from < to && !g.failed; from++)
        *n += chosen(m, op, f, i, member_at(l, from), &g);
    close_row(f, i, &g);
}

static void count(struct hk_tape_machine *m, const struct hk_tape_op *op,
                  struct hk_tape_frame *f)
{
    const int32_t *start = plain_lists(m, op, f);
    int64_t *d = m->number[op->to] = m->own_number[op->to];
    int i;

    if (start && op->where < 0)
        for (i = 0; i < f->n; i++)
            d[i] = start[i + 1] - start[i];
    else if (start) {
        HK_TAPE_KERNEL(counts)(m, op, start, d, f->n);
        redo_odd(m, op, f, start, count_row, NULL);
    } else {
        each_row(m, op, f, count_row);
    }
}

static void sum_row(struct hk_tape_machine *m, const struct hk_tape_op *op,
                    struct hk_tape_frame *f, int i)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    const struct hk_tape_column *c = hk_tape_column_of(m, op->column);
    int64_t *sum = &m->own_number[op->to][i];
    struct going g = { .site = -1 };
    int32_t from, to;

    *sum = 0;
    open_list(m, op, f, i, &from, &to);
    for (; from < to && !g.failed; from++) {
        int32_t member = member_at(l, from);
        unsigned char state;

        if (!chosen(m, op, f, i, member, &g) || g.failed)
            continue;
        state = look(f, i, c, member, op->site, &g);
        if (state == NONE || (state == KNOWN
                              && !hk_add(sum, *sum, c->value[member]))) {
            hk_tape_fail(f, i, -1, -1);
            g.failed = true;
        }
    }
    close_row(f, i, &g);
}

static void sum(struct hk_tape_machine *m, const struct hk_tape_op *op,
                struct hk_tape_frame *f)
{
    const int32_t *start = plain_lists(m, op, f);
    int64_t *d = m->number[op->to] = m->own_number[op->to];

    if (start && HK_TAPE_KERNEL(sums)(m, op, start, d, f->n))
        redo_odd(m, op, f, start, sum_row, NULL);
    else
        each_row(m, op, f, sum_row);
}

/* any and all, three-valued: a member that decides does so whatever is unknown
 * beside it. */
static void decide_row(struct hk_tape_machine *m, const struct hk_tape_op *op,
                       struct hk_tape_frame *f, int i)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    const struct hk_tape_column *c = hk_tape_column_of(m, op->column);
    const bool stop = op->code == HK_TAPE_ANY;
    struct going g = { .site = -1 };
    bool decided = false;
    int32_t from, to;

    open_list(m, op, f, i, &from, &to);
    for (; from < to && !decided && !g.failed; from++) {
        int32_t member = member_at(l, from);

        decided = look(f, i, c, member, op->site, &g) == KNOWN
            && is_true(c, member) == stop;
    }
    if (!decided)
        close_row(f, i, &g);
    m->own_truth[op->to][i] = decided == stop;
}

static void decide(struct hk_tape_machine *m, const struct hk_tape_op *op,
                   struct hk_tape_frame *f)
{
    const int32_t *start = plain_lists(m, op, f);
    const bool stop = op->code == HK_TAPE_ANY;
    unsigned char *t = hk_tape_out_truth(m, op->to);
    int64_t deciding[HK_TAPE_BLOCK];
    const int n = f->n;
    int i;

    if (!start) {
        each_row(m, op, f, decide_row);
        return;
    }
    HK_TAPE_KERNEL(counts)(m, op, start, deciding, n);
    for (i = 0; i < n; i++)
        t[i] = (deciding[i] != 0) == stop;
    redo_odd(m, op, f, start, decide_row, deciding);
}

static void extreme(struct hk_tape_machine *m, const struct hk_tape_op *op,
                    struct hk_tape_frame *f)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    const struct hk_tape_column *c = hk_tape_column_of(m, op->column);
    const bool highest = op->code == HK_TAPE_HIGHEST;
    int64_t *d = m->own_number[op->to];
    unsigned char *nil = hk_tape_out_truth(m, op->to_nil);
    int32_t from, to;
    int i;

    for (i = 0; i < f->n; i++) {
        struct going g = { .site = -1 };

        d[i] = 0;
        nil[i] = 1;
        open_list(m, op, f, i, &from, &to);
        for (; from < to && !g.failed; from++) {
            int32_t at_row = member_at(l, from);
            int64_t v;

            if (!chosen(m, op, f, i, at_row, &g)
                || look(f, i, c, at_row, op->site, &g) != KNOWN)
                continue;
            v = c->value[at_row];
            if (nil[i] || (highest ? v > d[i] : v < d[i]))
                d[i] = v;
            nil[i] = 0;
        }
        close_row(f, i, &g);
    }
    m->number[op->to] = d;
}

static void end_of_list(struct hk_tape_machine *m, const struct hk_tape_op *op,
                        struct hk_tape_frame *f)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    int64_t *d = m->own_number[op->to];
    unsigned char *nil = hk_tape_out_truth(m, op->to_nil);
    int32_t from, to;
    int i;

    for (i = 0; i < f->n; i++) {
        open_list(m, op, f, i, &from, &to);
        nil[i] = from >= to;
        d[i] = nil[i] ? -1
            : member_at(l, op->code == HK_TAPE_FIRST ? from : to - 1);
    }
    m->number[op->to] = d;
}

hk_tape_kernel *HK_TAPE_KERNEL(list)(enum hk_tape_code code)
{
    switch (code) {
    case HK_TAPE_RANGE:   return range;
    case HK_TAPE_AT:      return at;
    case HK_TAPE_COUNT:   return count;
    case HK_TAPE_SUM:     return sum;
    case HK_TAPE_ANY: case HK_TAPE_ALL: return decide;
    case HK_TAPE_HIGHEST: case HK_TAPE_LOWEST: return extreme;
    case HK_TAPE_FIRST: case HK_TAPE_LAST: return end_of_list;
    default:              return NULL;
    }
}
