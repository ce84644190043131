/* once.c - what several tapes compute alike is computed once
 *
 * Formulas of one entity often begin with the same condition. Where they run
 * over the same rows one after the other, the first that meets it keeps what it
 * gave and which rows failed in it; the others take that. Nothing else changes:
 * a row that failed in the condition fails in each formula that asks it, at the
 * place where that formula asks. */
#include "base/mem.h"
#include "tape/machine.h"

/* ---- which bodies are the same ------------------------------------------- */

/* A body of a tape and what it works on. */
struct body {
    struct hk_tape *tape;
    const struct hk_tape_binds *binds;
    int32_t at;                    /* of the operation whose body it is */
};

static const struct hk_tape_op *op_of(const struct body *x, int32_t i)
{
    return &x->tape->ops[x->at + i];
}

static bool same_operand(const struct body *x, int16_t a, const struct body *y,
                         int16_t b)
{
    if (a >= 0 || b >= 0 || a == HK_TAPE_NONE || b == HK_TAPE_NONE)
        return a == b;
    return x->tape->constants[~a] == y->tape->constants[~b];
}

static bool same_column(const struct body *x, int a, const struct body *y,
                        int b)
{
    const struct hk_tape_column *c = &x->binds->columns[a];
    const struct hk_tape_column *d = &y->binds->columns[b];

    return c->window == d->window && (c->window || (c->value == d->value
        && c->state == d->state && c->rows == d->rows && c->odd == d->odd));
}

/* Do they work on the same? What says nothing about that is never the same. */
static bool same_bind(const struct body *x, const struct hk_tape_op *a,
                      const struct body *y, const struct hk_tape_op *b)
{
    switch ((enum hk_tape_code)a->code) {
    case HK_TAPE_READ: case HK_TAPE_READ_TRUTH: case HK_TAPE_KNOWN:
        return same_column(x, a->bind, y, b->bind);
    case HK_TAPE_PARENT:
        return a->bind == b->bind;
    case HK_TAPE_ONCE: case HK_TAPE_TRY:
        return true;
    default:
        return a->code < HK_TAPE_FAIL;
    }
}

static bool is_read(const struct hk_tape_op *op)
{
    return op->code == HK_TAPE_READ || op->code == HK_TAPE_READ_TRUTH;
}

/* Of reading, `how` is the number of a need, which each formula has its own. */
static bool same_how(const struct hk_tape_op *a, const struct hk_tape_op *b)
{
    if (is_read(a))
        return !a->how == !b->how && a->up == b->up
            && (!a->up || a->column == b->column);
    return a->how == b->how;
}

static bool same_op(const struct body *x, const struct body *y, int32_t i)
{
    const struct hk_tape_op *a = op_of(x, i), *b = op_of(y, i);

    return a->code == b->code && a->exact == b->exact && same_how(a, b)
        && a->to == b->to && a->to_nil == b->to_nil && a->number == b->number
        && a->next - x->at == b->next - y->at
        && (a->site < 0) == (b->site < 0)
        && same_operand(x, a->a, y, b->a) && same_operand(x, a->b, y, b->b)
        && same_operand(x, a->c, y, b->c) && same_bind(x, a, y, b);
}

static bool same_body(const struct body *x, const struct body *y)
{
    const int32_t n = op_of(x, 0)->next - x->at;
    int32_t i;

    if (op_of(x, 0)->a < 0 || op_of(y, 0)->next - y->at != n)
        return false;
    for (i = 0; i < n && same_op(x, y, i); i++)
        ;
    return i == n;
}

/* Bodies that are the same; the first of them stands for all. */
#define SORTS (4 * HK_TAPE_SHARED)
struct likes {
    struct body of[SORTS];
    int uses[SORTS], count;
};

/* Where the body belongs; -1: there are too many sorts. */
static int sort_in(struct likes *l, const struct body *x)
{
    int i;

    for (i = 0; i < l->count && !same_body(&l->of[i], x); i++)
        ;
    if (i == SORTS)
        return -1;
    if (i == l->count) {
        l->count++;
        l->of[i] = *x;
        l->uses[i] = 0;
    }
    l->uses[i]++;
    return i;
}

static void each_once(const struct hk_tape_user *u,
                      void (*visit)(void *context, struct hk_tape_op *op,
                                    const struct body *x), void *context)
{
    struct body x = { u->tape, u->binds, 0 };

    for (; x.at < (int32_t)u->tape->op_count; x.at++)
        if (u->tape->ops[x.at].code == HK_TAPE_ONCE)
            visit(context, &u->tape->ops[x.at], &x);
}

static void sort_op(void *context, struct hk_tape_op *op, const struct body *x)
{
    op->bind = sort_in(context, x);
}

static void number_op(void *context, struct hk_tape_op *op,
                      const struct body *x)
{
    const int *numbers = context;

    (void)x;
    op->bind = op->bind < 0 ? -1 : numbers[op->bind];
}

void hk_tape_share(const struct hk_tape_user *users, int count)
{
    struct likes l;
    int numbers[SORTS], i, shared = 0;

    l.count = 0;
    for (i = 0; i < count; i++)
        each_once(&users[i], sort_op, &l);
    for (i = 0; i < l.count; i++)
        numbers[i] = l.uses[i] > 1 && shared < HK_TAPE_SHARED ? shared++ : -1;
    for (i = 0; i < count; i++)
        each_once(&users[i], number_op, numbers);
}

/* ---- running ------------------------------------------------------------- */

void hk_tape_begin_rows(struct hk_tape_machine *m)
{
    m->stretch = ++m->stretches;
}

void hk_tape_end_rows(struct hk_tape_machine *m)
{
    m->stretch = 0;
}

static struct hk_tape_once *new_once(void)
{
    struct hk_tape_once *o = hk_alloc(sizeof *o);

    if (!o)
        return NULL;
    o->stretch = 0;                /* nothing else is looked at before */
    memset(o->places, 0, sizeof o->places);  /* but those, as in machine.c */
    return o;
}

/* Room for what it gives; NULL: it is computed for this tape alone. */
static struct hk_tape_once *room_of(struct hk_tape_machine *m,
                                    const struct hk_tape_op *op,
                                    const struct hk_tape_frame *f)
{
    if (op->bind < 0 || !m->stretch || !m->dense || f->depth)
        return NULL;
    if (!m->once[op->bind])
        m->once[op->bind] = new_once();
    return m->once[op->bind];
}

/* A site of the body that was run, as the same of the `n` operations of this
 * one says it. */
static int32_t site_here(const struct hk_tape_op *op,
                         const struct hk_tape_once *o, int32_t n, int32_t site)
{
    const struct hk_tape_op *theirs = o->by;
    int32_t i;

    for (i = 1; site >= 0 && i < n; i++)
        if (theirs[i].site >= 0 && site >= theirs[i].site
            && site < theirs[i].site + HK_TAPE_SITES)
            return op[i].site + site - theirs[i].site;
    return site;
}

/* The same of a mark. */
static int mark_here(const struct hk_tape_op *op, const struct hk_tape_once *o,
                     int32_t n, int mark)
{
    const int said = mark - HK_TAPE_LISTED;
    int32_t i;

    for (i = 1; said > 0 && i < n; i++)
        if (is_read(&o->by[i]) && o->by[i].how == said)
            return HK_TAPE_LISTED + op[i].how;
    return mark;
}

/* The rows that failed in it fail here too, at the same of `n` operations. */
static void take(const struct hk_tape_op *op, int32_t n,
                 struct hk_tape_frame *f, const struct hk_tape_once *o)
{
    int k;

    for (k = 0; k < o->failed_count; k++) {
        const int i = o->failed[k];

        if (f->mark[i])
            continue;
        if (o->mark[k] == HK_TAPE_LISTED) {
            hk_tape_set_listed(f, i, o->odd[k].row, &o->odd[k]);
            continue;
        }
        hk_tape_set_failed(f, i, mark_here(op, o, n, o->mark[k]));
        f->at[i] = o->at[k];
        if (o->mark[k] == HK_TAPE_FAILED)
            f->site[i] = site_here(op, o, n, o->site[k]);
    }
}

static void keep(struct hk_tape_machine *m, const struct hk_tape_op *op,
                 const struct hk_tape_frame *f, struct hk_tape_once *o)
{
    int k;

    o->by = op;
    o->first = m->first;
    o->n = f->n;
    o->marked = f->marked;
    o->count[0] = o->count[1] = -1;
    o->places[0].found = o->places[1].found = false;
    o->failed_count = f->failed_count;
    for (k = 0; k < f->failed_count; k++) {
        const int i = o->failed[k] = f->failed[k];

        o->mark[k] = f->mark[i];
        if (o->mark[k] == HK_TAPE_FAILED) {
            o->site[k] = f->site[i];
            o->at[k] = f->at[i];
        }
    }
    memcpy(o->odd, f->odd, (size_t)f->failed_count * sizeof *f->odd);
    memcpy(o->truth, m->truth[op->a], (size_t)f->n);
    o->stretch = m->stretch;
}

void hk_tape_run_once(struct hk_tape_machine *m, const struct hk_tape_op *op,
                      int32_t at, struct hk_tape_frame *f)
{
    struct hk_tape_once *o = room_of(m, op, f);
    const bool is_there = o && o->stretch == m->stretch
        && o->first == m->first && o->n == f->n;
    const bool marked = f->marked;

    if (is_there)
        take(op, op->next - at, f, o);
    else
        hk_tape_run_ops(m, at + 1, op->next, f);
    if (!o || (marked && !is_there))
        return;                    /* a row that failed before fails but once */
    if (!is_there)
        keep(m, op, f, o);
    /* lanes that stand for something else are never written */
    m->truth[op->a] = o->truth;
    if (!marked) {
        f->marked = o->marked;
        m->latest = o;
    }
}

struct hk_tape_once *hk_tape_latest(const struct hk_tape_machine *m,
                                    const struct hk_tape_frame *f,
                                    const unsigned char *t)
{
    struct hk_tape_once *o = m->latest;

    return o && !f->depth && o->truth == t && f->marked == o->marked ? o : NULL;
}
