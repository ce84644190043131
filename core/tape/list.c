/* list.c - what goes over the members of each row
 *
 * As engine/need_list.c, which is the reference: a `where` that is not known
 * or a value that is not makes sums and the like unknown, by the first of
 * them; an error ends the row at once; a member that is outside is left out.
 * The site of a mark is that of the operation, one more where `where` is to
 * blame. */
#include <string.h>

#include "base/money.h"
#include "tape/machine.h"

enum { KNOWN, NONE, UNKNOWN, ERROR };      /* as engine/data.h has states */

/* The members of one row, or nothing. */
static bool open_list(struct hk_tape_machine *m, const struct hk_tape_op *op,
                      struct hk_tape_frame *f, int i, int32_t *from,
                      int32_t *to)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    int64_t row = m->number[op->a][i];

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

static bool chosen(struct hk_tape_machine *m, const struct hk_tape_op *op,
                   struct hk_tape_frame *f, int i, int32_t member,
                   struct going *g)
{
    const struct hk_tape_column *c;

    if (op->where < 0)
        return true;
    c = &m->binds->columns[op->where];
    return look(f, i, c, member, op->site + 1, g) == KNOWN
        && c->value[member] != 0;
}

/* Sums and the like are unknown when something they need is. */
static void close_row(struct hk_tape_frame *f, int i, const struct going *g)
{
    if (!g->failed && g->site >= 0)
        hk_tape_fail(f, i, g->site, g->at);
}

/* When the rows are those of the block, side by side, all lists are known and
 * so are all cells of the members: where the lists of the rows begin. NULL:
 * go member by member. */
static const int32_t *plain_lists(const struct hk_tape_machine *m,
                                  const struct hk_tape_op *op,
                                  const struct hk_tape_frame *f)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    const struct hk_tape_column *c = op->column < 0 ? NULL
        : &m->binds->columns[op->column];
    unsigned char state = 0;
    const int32_t *start;
    int32_t at;

    if (op->a != HK_TAPE_ROW || !m->dense || l->cause || l->order
        || op->where >= 0 || m->first + f->n > l->rows)
        return NULL;
    start = l->start + m->first;
    if (op->code != HK_TAPE_COUNT && c && c->state)
        for (at = start[0]; at < start[f->n]; at++)
            state |= c->state[at];
    return state ? NULL : start;
}

static int32_t member_at(const struct hk_tape_list *l, int32_t position)
{
    return l->order ? l->order[position] : position;
}

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
    const int64_t *position = m->number[op->b];
    int64_t *d = m->own_number[op->to];
    int i;

    /* a row that failed has position 0, where there may be no member */
    for (i = 0; i < f->n; i++)
        d[i] = f->mark[i] ? -1
            : l->order ? l->order[position[i]] : position[i];
    m->number[op->to] = d;
}

static void count(struct hk_tape_machine *m, const struct hk_tape_op *op,
                  struct hk_tape_frame *f)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    const int32_t *start = plain_lists(m, op, f);
    int64_t *d = m->own_number[op->to];
    int32_t from, to;
    int i;

    m->number[op->to] = d;
    for (i = 0; start && i < f->n; i++)
        d[i] = start[i + 1] - start[i];
    for (i = start ? f->n : 0; i < f->n; i++) {
        struct going g = { .site = -1 };

        open_list(m, op, f, i, &from, &to);
        d[i] = op->where < 0 ? to - from : 0;
        for (; op->where >= 0 && from < to && !g.failed; from++)
            d[i] += chosen(m, op, f, i, member_at(l, from), &g);
        close_row(f, i, &g);
    }
}

/* Add up what is plainly there; false when a sum is too large. */
static bool sum_plain(int64_t *d, const int32_t *start, const int64_t *value,
                      int n)
{
    bool over = false;
    int i;

    for (i = 0; i < n; i++) {
        int64_t total = 0;
        int32_t at;

        for (at = start[i]; at < start[i + 1]; at++)
            over |= __builtin_add_overflow(total, value[at], &total);
        d[i] = total;
    }
    return !over;
}

static void sum_row(struct hk_tape_machine *m, const struct hk_tape_op *op,
                    struct hk_tape_frame *f, int i, int32_t from, int32_t to,
                    int64_t *sum)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    const struct hk_tape_column *c = &m->binds->columns[op->column];
    struct going g = { .site = -1 };

    *sum = 0;
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
    const struct hk_tape_column *c = &m->binds->columns[op->column];
    const int32_t *start = plain_lists(m, op, f);
    int64_t *d = m->own_number[op->to];
    int32_t from, to;
    int i;

    m->number[op->to] = d;
    if (start && sum_plain(d, start, c->value, f->n))
        return;
    for (i = 0; i < f->n; i++) {
        open_list(m, op, f, i, &from, &to);
        sum_row(m, op, f, i, from, to, &d[i]);
    }
}

/* any (ANY) and all, three-valued: a member that decides does so whatever is
 * unknown beside it. */
static void decide(struct hk_tape_machine *m, const struct hk_tape_op *op,
                   struct hk_tape_frame *f)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    const struct hk_tape_column *c = &m->binds->columns[op->column];
    const bool stop = op->code == HK_TAPE_ANY;
    unsigned char *t = hk_tape_out_truth(m, op->to);
    int32_t from, to;
    int i;

    for (i = 0; i < f->n; i++) {
        struct going g = { .site = -1 };
        bool decided = false;

        open_list(m, op, f, i, &from, &to);
        for (; from < to && !decided && !g.failed; from++) {
            int32_t member = member_at(l, from);

            decided = look(f, i, c, member, op->site, &g) == KNOWN
                && (c->value[member] != 0) == stop;
        }
        if (!decided)
            close_row(f, i, &g);
        t[i] = decided == stop;
    }
}

/* Without states and with rows side by side. */
static void decide_list(struct hk_tape_machine *m, const struct hk_tape_op *op,
                        struct hk_tape_frame *f)
{
    const int32_t *start = plain_lists(m, op, f);
    const int64_t *value = m->binds->columns[op->column].value;
    const bool stop = op->code == HK_TAPE_ANY;
    unsigned char *t = hk_tape_out_truth(m, op->to);
    int32_t at;
    int i;

    if (!start) {
        decide(m, op, f);
        return;
    }
    for (i = 0; i < f->n; i++) {
        bool found = false;

        for (at = start[i]; at < start[i + 1]; at++)
            found |= (value[at] != 0) == stop;
        t[i] = found == stop;
    }
}

static void extreme(struct hk_tape_machine *m, const struct hk_tape_op *op,
                    struct hk_tape_frame *f)
{
    const struct hk_tape_list *l = &m->binds->lists[op->bind];
    const struct hk_tape_column *c = &m->binds->columns[op->column];
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

hk_tape_kernel *hk_tape_list_kernel(enum hk_tape_code code)
{
    switch (code) {
    case HK_TAPE_RANGE:   return range;
    case HK_TAPE_AT:      return at;
    case HK_TAPE_COUNT:   return count;
    case HK_TAPE_SUM:     return sum;
    case HK_TAPE_ANY: case HK_TAPE_ALL: return decide_list;
    case HK_TAPE_HIGHEST: case HK_TAPE_LOWEST: return extreme;
    case HK_TAPE_FIRST: case HK_TAPE_LAST: return end_of_list;
    default:              return NULL;
    }
}
