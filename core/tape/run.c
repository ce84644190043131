/* run.c - the way through a tape: frames, branches, loops */
#include <string.h>

#include "tape/machine.h"

/* Turns of loops that one block may take in all; who takes more is left to
 * whoever has a time limit. */
#define TURNS_MAX 2000000

/* One row in so many is few: summing those alone costs three times as much each
 * as summing all. */
#define FEW 3

/* ---- into a frame and out of it ------------------------------------------ */

/* Part of an operation: a body, its links, and the rows it is for. */
struct part {
    int32_t from, to, links, link_end;
    const uint16_t *index;
    int n;
};

/* All rows go in: a lane that is only read stands for its outer one. One that
 * is written has its own memory, in this frame and in those around it, for the
 * memory of a lane that is read may be a piece of a column. */
static void enter_whole(struct hk_tape_machine *m, const struct part *p)
{
    size_t n = (size_t)p->n;
    int32_t i;

    for (i = p->links; i < p->link_end; i++) {
        const struct hk_tape_link *l = &m->tape->links[i];

        if (!l->is_written && l->truth)
            m->truth[l->inner] = m->truth[l->outer];
        else if (!l->is_written && !m->number[l->outer]) {
            m->number[l->inner] = NULL;
            m->bytes[l->inner] = m->bytes[l->outer];
        } else if (!l->is_written)
            m->number[l->inner] = (int64_t *)(uintptr_t)hk_tape_lane(m,
                                                                 l->outer);
        else if (l->truth)
            memcpy(hk_tape_out_truth(m, l->inner), m->truth[l->outer],
                   l->is_read ? n : 0);
        else
            memcpy(hk_tape_out(m, l->inner), hk_tape_lane(m, l->outer),
                   l->is_read ? n * sizeof(int64_t) : 0);
    }
}

static void leave_whole(struct hk_tape_machine *m, const struct part *p)
{
    size_t n = (size_t)p->n;
    int32_t i;

    for (i = p->links; i < p->link_end; i++) {
        const struct hk_tape_link *l = &m->tape->links[i];

        if (l->is_written && l->truth)
            memcpy(hk_tape_out_truth(m, l->outer), m->truth[l->inner], n);
        else if (l->is_written)
            memcpy(hk_tape_out(m, l->outer), hk_tape_lane(m, l->inner),
                   n * sizeof(int64_t));
    }
}

/* Pack the rows of the frame side by side. */
static void enter(struct hk_tape_machine *m, const struct part *p)
{
    int32_t i;
    int k;

    for (i = p->links; i < p->link_end; i++) {
        const struct hk_tape_link *l = &m->tape->links[i];

        if (l->truth) {
            const unsigned char *from = m->truth[l->outer];
            unsigned char *d = hk_tape_out_truth(m, l->inner);

            for (k = 0; l->is_read && k < p->n; k++)
                d[k] = from[p->index[k]];
        } else if (l->outer == HK_TAPE_ROW && m->unfilled) {
            int64_t *d = hk_tape_out(m, l->inner);

            for (k = 0; k < p->n; k++)
                d[k] = (int64_t)m->first + p->index[k];
        } else if (!m->number[l->outer]) {
            const unsigned char *from = m->bytes[l->outer];
            int64_t *d = hk_tape_out(m, l->inner);

            for (k = 0; l->is_read && k < p->n; k++)
                d[k] = from[p->index[k]];
        } else {
            const int64_t *from = m->number[l->outer];
            int64_t *d = hk_tape_out(m, l->inner);

            for (k = 0; l->is_read && k < p->n; k++)
                d[k] = from[p->index[k]];
        }
    }
}

/* Put back what was assigned. */
static void leave(struct hk_tape_machine *m, const struct part *p)
{
    int32_t i;
    int k;

    for (i = p->links; i < p->link_end; i++) {
        const struct hk_tape_link *l = &m->tape->links[i];

        if (l->is_written && l->truth) {
            const unsigned char *from = m->truth[l->inner];
            unsigned char *d = hk_tape_out_truth(m, l->outer);

            for (k = 0; k < p->n; k++)
                d[p->index[k]] = from[k];
        } else if (l->is_written) {
            const int64_t *from = hk_tape_lane(m, l->inner);
            int64_t *d = hk_tape_out(m, l->outer);

            for (k = 0; k < p->n; k++)
                d[p->index[k]] = from[k];
        }
    }
}

/* Rows that failed or left in the frame have done so in the one around it. */
static void take_marks(struct hk_tape_frame *f, const struct hk_tape_frame *s,
                       const uint16_t *index)
{
    int k;

    for (k = 0; k < s->failed_count; k++) {
        const int from = s->failed[k], i = index[from];

        if (s->mark[from] == HK_TAPE_LISTED) {
            hk_tape_set_listed(f, i, s->odd[k].row, &s->odd[k]);
            continue;
        }
        hk_tape_set_failed(f, i, s->mark[from]);
        f->site[i] = s->site[from];
        f->at[i] = s->at[from];
    }
    for (k = s->left ? hk_tape_next(s->mark, 0, s->n) : s->n; k < s->n;
         k = hk_tape_next(s->mark, k + 1, s->n)) {
        if (s->mark[k] >= HK_TAPE_FAILED)
            continue;
        f->mark[index[k]] = s->mark[k];
        f->marked++;
        f->left = true;
    }
}

/* The frame of the rows of a part, of which none is marked. */
static struct hk_tape_frame frame_of(struct hk_tape_machine *m,
                                     struct hk_tape_frame *f,
                                     const struct part *p)
{
    struct hk_tape_level *level = m->levels[f->depth + 1];
    struct hk_tape_places *places = &level->places;

    places->found = false;
    if (m->latest && p->index == m->latest->index[0])
        places = &m->latest->places[0];
    else if (m->latest && p->index == m->latest->index[1])
        places = &m->latest->places[1];
    memset(level->mark, 0, (size_t)p->n);
    return (struct hk_tape_frame){ .n = p->n, .depth = f->depth + 1,
        .mark = level->mark, .site = level->site, .at = level->at,
        .failed = level->failed, .odd = level->odd, .around = f,
        .index = p->index, .places = places };
}

static void run_part(struct hk_tape_machine *m, struct hk_tape_frame *f,
                     const struct part *p)
{
    struct hk_tape_frame s;

    if (p->from == m->tape->part && p->n <= f->n / FEW) {
        m->few = p->index;
        m->few_count = p->n;
    }
    if (!p->n)
        return;
    if (p->n == f->n) {
        enter_whole(m, p);
        hk_tape_run_ops(m, p->from, p->to, f);
        leave_whole(m, p);
        return;
    }
    s = frame_of(m, f, p);
    enter(m, p);
    hk_tape_run_ops(m, p->from, p->to, &s);
    leave(m, p);
    take_marks(f, &s, p->index);
}

/* ---- branches ------------------------------------------------------------ */

/* live[i]: is the row not marked, and `t`, where there is one, `wanted`? */
static void find_live(unsigned char *live, const struct hk_tape_frame *f,
                      const unsigned char *t, unsigned char wanted)
{
    const unsigned char *mark = f->mark;
    const int n = f->n;
    int i;

    for (i = 0; i < n; i++)
        live[i] = !mark[i];
    for (i = 0; t && i < n; i++)
        live[i] &= t[i] == wanted;
}

/* The live rows on which `t` is `wanted`; t NULL: all that live. The index is
 * that of the frame inside, or one that tapes share. */
static int select_rows(struct hk_tape_machine *m, const struct hk_tape_frame *f,
                       const unsigned char *t, unsigned char wanted,
                       const uint16_t **out)
{
    struct hk_tape_once *o = t ? hk_tape_latest(m, f, t) : NULL;
    const unsigned char asked = wanted;
    uint16_t *index = o ? o->index[wanted] : m->levels[f->depth + 1]->index;
    unsigned char live[HK_TAPE_BLOCK];
    const int n = f->n;
    int i, k = 0;

    *out = index;
    if (o && o->count[wanted] >= 0)
        return o->count[wanted];
    if (f->marked) {
        find_live(live, f, t, wanted);
        t = live;
        wanted = 1;
    }
    if (t)
        k = m->places(index, t, wanted, n);
    for (i = 0; !t && i < n; i++)
        index[k++] = (uint16_t)i;
    if (o)
        o->count[asked] = k;
    return k;
}

static void run_if(struct hk_tape_machine *m, const struct hk_tape_op *op,
                   int32_t at, struct hk_tape_frame *f)
{
    struct part p = { .from = at + 1, .to = op->middle, .links = op->links,
                      .link_end = op->link_end };
    const unsigned char *t = m->truth[op->a];

    if (p.to > p.from) {
        p.n = select_rows(m, f, t, 1, &p.index);
        run_part(m, f, &p);
    }
    if (op->next == op->middle)
        return;
    p = (struct part){ .from = op->middle, .to = op->next,
                       .links = op->other_links,
                       .link_end = op->other_link_end };
    p.n = select_rows(m, f, t, 0, &p.index);
    run_part(m, f, &p);
}

static void run_rest(struct hk_tape_machine *m, const struct hk_tape_op *op,
                     int32_t at, struct hk_tape_frame *f)
{
    struct part p = { .from = at + 1, .to = op->middle, .links = op->links,
                      .link_end = op->link_end,
                      .index = m->levels[f->depth + 1]->index };

    p.n = f->marked ? select_rows(m, f, NULL, 0, &p.index) : f->n;
    run_part(m, f, &p);
}

/* The row numbers of a part take the place of those of the block. */
static void pack_rows(struct hk_tape_machine *m, const struct part *p)
{
    int64_t *row = m->own_number[HK_TAPE_ROW];
    int k;

    for (k = 0; k < p->n; k++)
        row[k] = (int64_t)m->first + p->index[k];
    m->dense = m->unfilled = false;
}

/* What a part gave, 0 for all other rows. */
static void spread(struct hk_tape_machine *m, const struct hk_tape_frame *f,
                   const struct part *p, int16_t lane)
{
    unsigned char room[HK_TAPE_BLOCK], *t;
    int k;

    memcpy(room, m->truth[lane], (size_t)p->n);
    t = hk_tape_out_truth(m, lane);
    memset(t, 0, (size_t)f->n);
    for (k = 0; k < p->n; k++)
        t[p->index[k]] = room[k];
}

/* Where few rows of the block, which are listed already, need the body, and it
 * reads nothing else of it than which they are, it runs over those. False: it
 * does not. */
static bool try_few(struct hk_tape_machine *m, const struct hk_tape_op *op,
                    int32_t at, struct hk_tape_frame *f)
{
    const int needed = op->number != 0;
    struct hk_tape_once *o = op->to == HK_TAPE_NONE ? NULL
        : hk_tape_latest(m, f, m->truth[op->a]);
    struct part p = { .from = at + 1, .to = op->next };
    struct hk_tape_frame s;

    if (!o || o->count[needed] < 0 || o->count[needed] > f->n / FEW)
        return false;
    p.index = o->index[needed];
    p.n = o->count[needed];
    s = frame_of(m, f, &p);
    pack_rows(m, &p);
    hk_tape_run_ops(m, p.from, p.to, &s);
    m->dense = m->unfilled = true;
    spread(m, f, &p, op->to);
    take_marks(f, &s, p.index);
    return true;
}

/* The body runs over all rows at once; for those that did not need it, whatever
 * failed in it did not count. Nobody leaves in it. */
static void run_try(struct hk_tape_machine *m, const struct hk_tape_op *op,
                    int32_t at, struct hk_tape_frame *f)
{
    const int marked = f->marked, before = f->failed_count;
    const unsigned char *t;
    int k, kept = before;

    if (try_few(m, op, at, f))
        return;
    hk_tape_run_ops(m, at + 1, op->next, f);
    t = m->truth[op->a];
    for (k = before; k < f->failed_count; k++) {
        const uint16_t i = f->failed[k];
        const bool needed = t[i] == (op->number != 0);

        f->mark[i] = needed ? f->mark[i] : HK_TAPE_LIVE;
        f->failed[kept] = i;
        f->odd[kept] = f->odd[k];
        kept += needed;
    }
    f->failed_count = kept;
    f->marked = kept > before ? f->marked : marked;
}

/* Rows that left by `mark` are there again. */
static void bring_back(struct hk_tape_frame *f, unsigned char mark)
{
    int i, marked = 0;

    if (!f->marked)
        return;
    for (i = 0; i < f->n; i++) {
        if (f->mark[i] == mark)
            f->mark[i] = HK_TAPE_LIVE;
        marked += f->mark[i] != 0;
    }
    f->marked = marked;
}

static void leave_all(struct hk_tape_frame *f, unsigned char mark)
{
    int i;

    if (!f->marked)
        memset(f->mark, mark, (size_t)f->n);
    for (i = 0; f->marked && i < f->n; i++)
        f->mark[i] = f->mark[i] ? f->mark[i] : mark;
    f->marked++;
    f->left = true;
}

/* ---- loops --------------------------------------------------------------- */

/* Does the loop go round on the row for the `turn`-th time, from 0? Counted as
 * Lua does: the number of turns is known before the first. */
static bool goes_on(int64_t from, int64_t to, int64_t step, uint64_t turn)
{
    if (step > 0)
        return from <= to
            && turn <= ((uint64_t)to - (uint64_t)from) / (uint64_t)step;
    return from >= to
        && turn <= ((uint64_t)from - (uint64_t)to) / (0 - (uint64_t)step);
}

static int select_turn(struct hk_tape_machine *m, const struct hk_tape_op *op,
                       struct hk_tape_frame *f, uint64_t turn)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b);
    uint16_t *index = m->levels[f->depth + 1]->index;
    int i, k = 0;

    for (i = 0; i < f->n; i++) {
        index[k] = (uint16_t)i;
        k += !f->mark[i] && goes_on(hk_tape_get(&a, i), hk_tape_get(&b, i),
                                    op->number, turn);
    }
    return k;
}

static void give_up(struct hk_tape_frame *f, const struct part *p)
{
    int k;

    for (k = 0; k < p->n; k++)
        hk_tape_fail(f, p->index[k], -1, -1);
}

static void run_loop(struct hk_tape_machine *m, const struct hk_tape_op *op,
                     int32_t at, struct hk_tape_frame *f)
{
    struct part p = { .from = at + 1, .to = op->middle, .links = op->links,
                      .link_end = op->link_end,
                      .index = m->levels[f->depth + 1]->index };
    struct hk_tape_numbers a = hk_tape_in(m, op->a);
    uint64_t turn;
    int k;

    for (turn = 0; (p.n = select_turn(m, op, f, turn)) > 0; turn++) {
        int64_t *i = hk_tape_out(m, op->to);

        if (--m->turns < 0) {
            give_up(f, &p);
            break;
        }
        for (k = 0; k < p.n; k++)
            i[k] = (int64_t)((uint64_t)hk_tape_get(&a, p.index[k])
                             + turn * (uint64_t)op->number);
        run_part(m, f, &p);
    }
    bring_back(f, HK_TAPE_BROKE);
}

/* ---- all of it ----------------------------------------------------------- */

void hk_tape_run_ops(struct hk_tape_machine *m, int32_t from, int32_t to,
                     struct hk_tape_frame *f)
{
    int32_t at = from;

    while (at < to) {
        const struct hk_tape_op *op = &m->tape->ops[at];

        switch ((enum hk_tape_code)op->code) {
        case HK_TAPE_IF:
            run_if(m, op, at, f);
            break;
        case HK_TAPE_REST:
            run_rest(m, op, at, f);
            break;
        case HK_TAPE_LOOP:
            run_loop(m, op, at, f);
            break;
        case HK_TAPE_TRY:
            run_try(m, op, at, f);
            break;
        case HK_TAPE_FUNCTION:
            hk_tape_run_ops(m, at + 1, op->middle, f);
            bring_back(f, HK_TAPE_RETURNED);
            break;
        case HK_TAPE_ONCE:
            hk_tape_run_once(m, op, at, f);
            break;
        case HK_TAPE_RETURN:
            leave_all(f, HK_TAPE_RETURNED);
            break;
        case HK_TAPE_BREAK:
            leave_all(f, HK_TAPE_BROKE);
            break;
        default:
            m->kernels[op->code](m, op, f);
        }
        at = op->next;
    }
}

void hk_tape_fill_rows(struct hk_tape_machine *m)
{
    int64_t *row = m->own_number[HK_TAPE_ROW];
    int i;

    for (i = 0; i < m->rows; i++)
        row[i] = (int64_t)m->first + i;
    m->unfilled = false;
}

/* The lanes that are there when a tape begins. */
static void set_rows(struct hk_tape_machine *m, const struct hk_tape_rows *r)
{
    int64_t *row = m->own_number[HK_TAPE_ROW];
    int i;

    m->first = r->first;
    m->rows = r->n;
    m->dense = m->beside = m->unfilled = !r->rows;
    for (i = 0; r->rows && i < r->n; i++)
        row[i] = r->rows[i];
    if (r->left)
        memcpy(m->own_number[HK_TAPE_LEFT], r->left,
               (size_t)r->n * sizeof *r->left);
}

/* Let the lane of the result be in that memory; where it was before. */
static int64_t *set_result(struct hk_tape_machine *m, int64_t *memory)
{
    const int lane = m->tape->result;
    int64_t *before = m->own_number[lane];

    m->number[lane] = m->own_number[lane] = memory;
    return before;
}

static void give(struct hk_tape_machine *m, const struct hk_tape_frame *f,
                 int64_t *into, struct hk_tape_result *out)
{
    const struct hk_tape *t = m->tape;

    *out = (struct hk_tape_result){ .mark = f->mark, .site = f->site,
                                    .at = f->at, .failed = f->failed,
                                    .odd = f->odd,
                                    .failed_count = f->failed_count,
                                    .few = m->few, .few_count = m->few_count };
    if (t->truth)
        out->truths = m->truth[t->result];
    else
        out->numbers = hk_tape_lane(m, t->result);
    if (t->truth && into)
        m->widen(into, out->truths, f->n);
    else if (into && out->numbers != into)
        memcpy(into, out->numbers, (size_t)f->n * sizeof *into);
    if (t->result_nil != HK_TAPE_NONE)
        out->nil = m->truth[t->result_nil];
}

void hk_tape_set_windows(struct hk_tape_machine *m,
                         const struct hk_tape_column *windows)
{
    m->windows = windows;
}

bool hk_tape_run(struct hk_tape_machine *m, const struct hk_tape *t,
                 const struct hk_tape_binds *binds,
                 const struct hk_tape_rows *r, struct hk_tape_result *out)
{
    const bool placed = r->into && !t->truth;
    struct hk_tape_frame f = { .n = r->n };
    int64_t *before = NULL;

    m->tape = t;
    m->binds = binds;
    m->turns = TURNS_MAX;
    m->latest = NULL;
    m->few = NULL;
    m->run++;
    if (!hk_tape_make_room(m, t))
        return false;
    f.mark = m->levels[0]->mark;
    f.site = m->levels[0]->site;
    f.at = m->levels[0]->at;
    f.failed = m->levels[0]->failed;
    f.odd = m->levels[0]->odd;
    memset(f.mark, 0, (size_t)r->n);
    set_rows(m, r);
    if (placed)
        before = set_result(m, r->into);
    hk_tape_run_ops(m, 0, (int32_t)t->op_count, &f);
    give(m, &f, r->into, out);
    if (placed)
        set_result(m, before);
    return true;
}
