/* decide.c - decisions: lists of members, three-valued
 *
 * A member that decides does so whatever is unknown beside it, so that the
 * order in which members are written changes no verdict. */
#include <string.h>

#include "base/mem.h"
#include "engine/eval_private.h"

/* ---- members ------------------------------------------------------------- */

/* A member, its column found once for all rows. */
struct member {
    const char *name;
    const struct hk_column *column;    /* NULL: none, outside everywhere */
};

enum list_sort { LIST_ALL, LIST_ANY, LIST_NONE };

/* The lists of one decision under one program. */
struct deciding {
    bool is_there;                     /* that law has the decision */
    struct hk_eval *eval;
    const struct hk_step *step;
    const struct hk_rule *rule;
    struct member *list[3];            /* by sort; NULL: the rule has none */
    int count[3];
};

static bool find_members(struct deciding *d, enum list_sort sort,
                         const char *const *names)
{
    int n = 0, i;

    if (!names)
        return true;
    while (names[n])
        n++;
    d->list[sort] = hk_zalloc((size_t)n + 1, sizeof *d->list[sort]);
    if (!d->list[sort])
        return false;
    d->count[sort] = n;
    for (i = 0; i < n; i++)
        d->list[sort][i] = (struct member){ names[i],
            hk_eval_column(d->eval, d->step->entity, names[i]) };
    return true;
}

static bool open_decision(struct deciding *d, const struct hk_rule *rule)
{
    d->rule = rule;
    return find_members(d, LIST_ALL, rule->all)
        && find_members(d, LIST_ANY, rule->any)
        && find_members(d, LIST_NONE, rule->none);
}

static void close_decision(struct deciding *d)
{
    int i;

    for (i = 0; i < 3; i++)
        hk_free(d->list[i]);
}

/* ---- one row ------------------------------------------------------------- */

/* What one list of a decision says of a row. */
struct outcome {
    bool broken;           /* the list does not hold */
    bool held;             /* of `any`: one member does */
    uint32_t error, unknown;
};

static void weigh(const struct deciding *d, const struct member *m, int32_t row,
                  enum list_sort sort, struct outcome *o)
{
    const struct hk_column *c = m->column;
    enum hk_row_state state = c ? hk_column_state(c, row) : HK_ROW_OUTSIDE;
    bool yes;

    if (state == HK_ROW_OUTSIDE)
        return;
    if (state == HK_ROW_ERROR) {
        if (!o->error)
            o->error = hk_eval_cell_cause(d->eval, d->step->entity, m->name, c,
                                          row);
        return;
    }
    if (state == HK_ROW_UNKNOWN) {
        if (!o->unknown)
            o->unknown = hk_eval_cell_cause(d->eval, d->step->entity, m->name,
                                            c, row);
        return;
    }
    yes = state == HK_ROW_KNOWN
        && hk_column_number(c, row) != 0;          /* none: not true */
    if (sort == LIST_ANY)
        o->held |= yes;
    else if (yes == (sort == LIST_NONE))
        o->broken = true;
}

/* One list has been weighed; what it says for the whole. */
static void add_list(struct outcome *total, const struct outcome *o,
                     enum list_sort sort)
{
    if (!total->error)
        total->error = o->error;
    if (sort == LIST_ANY && o->held)
        return;
    if (sort == LIST_ANY && !o->unknown && !o->error)
        total->broken = true;
    total->broken |= o->broken;
    if (!total->unknown)
        total->unknown = o->unknown;
}

static void conclude(const struct outcome *o, struct hk_column *c, int32_t row)
{
    if (o->error) {
        c->state[row] = HK_ROW_ERROR;
        c->cause[row] = o->error;
    } else if (o->broken) {
        hk_result_set(c, row, 0);
    } else if (o->unknown) {
        c->state[row] = HK_ROW_UNKNOWN;
        c->cause[row] = o->unknown;
    } else {
        hk_result_set(c, row, 1);
    }
}

static void decide_row(const struct deciding *d, struct hk_column *c,
                       int32_t row)
{
    struct outcome total = { 0 };
    int i, k;

    for (i = LIST_ALL; i <= LIST_NONE; i++) {
        struct outcome o = { 0 };

        for (k = 0; k < d->count[i]; k++)
            weigh(d, &d->list[i][k], row, (enum list_sort)i, &o);
        if (d->list[i])
            add_list(&total, &o, (enum list_sort)i);
    }
    conclude(&total, c, row);
}

/* The same by the lists of the version that judges the row, where the rule goes
 * by a date or region of the record's own. Few do, so nothing is kept. */
static void decide_own(const struct deciding *d, const struct hk_rule *rule,
                       struct hk_column *c, int32_t row)
{
    const char *const *const lists[] = { rule->all, rule->any, rule->none };
    struct outcome total = { 0 };
    int i, k;

    for (i = LIST_ALL; i <= LIST_NONE; i++) {
        struct outcome o = { 0 };

        for (k = 0; lists[i] && lists[i][k]; k++) {
            struct member m = { lists[i][k],
                hk_eval_column(d->eval, d->step->entity, lists[i][k]) };

            weigh(d, &m, row, (enum list_sort)i, &o);
        }
        if (lists[i])
            add_list(&total, &o, (enum list_sort)i);
    }
    conclude(&total, c, row);
}

/* ---- many rows ----------------------------------------------------------- */

#define BLOCK 4096

/* The rows of a block whose cell of a member is not plainly known. */
struct odds {
    const struct hk_odd *list;         /* NULL: found by looking at states */
    const unsigned char *state;        /* NULL: all are known */
    int32_t first, next;               /* row; place in the list or block */
    int n;
    int place;                         /* the one at hand: in the block */
    enum hk_row_state is;
    uint32_t cause;                    /* 0: not said here */
};

static struct odds open_odds(const struct deciding *d, const struct member *m,
                             const struct hk_windows *w, int32_t first, int n)
{
    struct odds o = { .first = first, .n = n };

    if (hk_windows_list(d->eval, w, m->column, &o.list))
        o.next = o.list ? hk_odd_first(o.list, first) : 0;
    else
        o.state = m->column->state + first;
    return o;
}

/* The first place from `i` on that has a state. */
static int next_stated(const unsigned char *state, int i, int n)
{
    uint64_t w = 0;

    for (; i + (int)sizeof w <= n; i += (int)sizeof w) {
        memcpy(&w, state + i, sizeof w);
        if (w)
            break;
    }
    while (i < n && !state[i])
        i++;
    return i;
}

static bool next_by_state(struct odds *o)
{
    o->place = o->state ? next_stated(o->state, o->next, o->n) : o->n;
    o->next = o->place + 1;
    o->cause = 0;
    if (o->place < o->n)
        o->is = (enum hk_row_state)o->state[o->place];
    return o->place < o->n;
}

/* Go to the next; false: there is none. */
static inline bool next_odd(struct odds *o)
{
    while (o->list && o->next < o->list->count) {
        const struct hk_odd_row *row = &o->list->row[o->next++];

        o->place = row->row - o->first;
        o->is = (enum hk_row_state)row->state;
        o->cause = row->cause;
        if (o->place >= 0 && o->place < o->n)
            return true;
        if (o->list->from)
            return false;
    }
    return !o->list && next_by_state(o);
}

/* What the lists say of the rows of a block. */
struct block {
    int32_t first;
    int n;
    struct hk_windows *windows;
    bool odd, erred;                   /* is some cell not plainly known, has
                                          one erred? */
    unsigned char holds[BLOCK];        /* so far as is known */
    unsigned char any[BLOCK];          /* one of `any` does */
};

/* The member's truths as bytes; in `room` where they do not stand so already,
 * or one is not plainly known. That counts as true in `all` and else as false,
 * as if the member were not there; none is not true. */
static const unsigned char *truths_of(const struct deciding *d,
                                      const struct member *m,
                                      enum list_sort sort, struct block *b,
                                      unsigned char *room)
{
    struct odds o = open_odds(d, m, b->windows, b->first, b->n);
    const unsigned char *narrow = m->column->narrow;
    const int64_t *v = m->column->value + b->first;
    bool any = next_odd(&o);
    int i;

    if (narrow && !any)
        return narrow + b->first;
    if (narrow)
        memcpy(room, narrow + b->first, (size_t)b->n);
    for (i = 0; !narrow && i < b->n; i++)
        room[i] = v[i] != 0;
    for (b->odd |= any; any; any = next_odd(&o)) {
        room[o.place] = sort == LIST_ALL && o.is != HK_ROW_NONE;
        b->erred |= o.is == HK_ROW_ERROR;
    }
    return room;
}

/* holds[i]: do all members of the list, each turned round where `turned`? */
static void hold_all(const struct deciding *d, enum list_sort sort,
                     unsigned char turned, struct block *b)
{
    unsigned char room[BLOCK];
    int i, k;

    for (k = 0; k < d->count[sort]; k++) {
        const unsigned char *t = truths_of(d, &d->list[sort][k], sort, b, room);

        for (i = 0; i < b->n; i++)
            b->holds[i] &= t[i] ^ turned;
    }
}

/* A member that is not known may hold. */
static void hold_any(const struct deciding *d, struct block *b)
{
    unsigned char may[BLOCK], room[BLOCK];
    int i, k;

    memset(b->any, 0, (size_t)b->n);
    for (k = 0; k < d->count[LIST_ANY]; k++) {
        const unsigned char *t = truths_of(d, &d->list[LIST_ANY][k], LIST_ANY,
                                           b, room);

        for (i = 0; i < b->n; i++)
            b->any[i] |= t[i];
    }
    memcpy(may, b->any, (size_t)b->n);
    for (k = 0; k < d->count[LIST_ANY]; k++) {
        struct odds o = open_odds(d, &d->list[LIST_ANY][k], b->windows,
                                  b->first, b->n);

        while (next_odd(&o))
            may[o.place] |= o.is == HK_ROW_UNKNOWN;
    }
    for (i = 0; i < b->n; i++)
        b->holds[i] &= may[i];
}

/* The rows that the member's cell makes unknown, where nothing broke the
 * decision or a member before made it so; or in which it erred. */
static void take_odd(const struct deciding *d, struct hk_column *c,
                     struct block *b, enum list_sort sort,
                     const struct member *m, enum hk_row_state wanted)
{
    struct odds o = open_odds(d, m, b->windows, b->first, b->n);
    struct hk_odd_rows *noted = hk_windows_odd(b->windows, d->step);

    while (next_odd(&o)) {
        const int32_t row = b->first + o.place;
        const bool counts = wanted == HK_ROW_ERROR
            ? c->state[row] == HK_ROW_KNOWN
            : b->holds[o.place] && !(sort == LIST_ANY && b->any[o.place]);

        if (o.is != wanted || !counts)
            continue;
        if (!o.cause)
            o.cause = hk_eval_cell_cause(d->eval, d->step->entity, m->name,
                                         m->column, row);
        b->holds[o.place] = 0;
        hk_result_set(c, row, 0);
        c->state[row] = (unsigned char)wanted;
        c->cause[row] = o.cause;
        hk_odd_note(noted, row, wanted, o.cause);
    }
}

static void take_odds(const struct deciding *d, struct hk_column *c,
                      struct block *b, enum hk_row_state wanted)
{
    int sort, k;

    for (sort = LIST_ALL; sort <= LIST_NONE; sort++)
        for (k = 0; k < d->count[sort]; k++)
            take_odd(d, c, b, (enum list_sort)sort, &d->list[sort][k], wanted);
}

/* Column by column: what is known of members decides, whatever is not; where it
 * does not the row is unknown by the first that is, and first of all by one
 * that erred. Rows with a state keep that. */
static void decide_block(const struct deciding *d, struct hk_column *c,
                         struct block *b)
{
    const int at = (int)(d->step - d->eval->plan->steps);
    const unsigned char *state = hk_windows_plain(b->windows, at) ? NULL
        : c->state + b->first;
    int i;

    b->odd = b->erred = false;
    memset(b->holds, 1, (size_t)b->n);
    hold_all(d, LIST_ALL, 0, b);
    hold_all(d, LIST_NONE, 1, b);
    if (d->list[LIST_ANY])
        hold_any(d, b);
    for (i = 0; state && i < b->n; i++)
        b->holds[i] &= !state[i];
    if (c->narrow)
        memcpy((unsigned char *)(uintptr_t)c->narrow + b->first, b->holds,
               (size_t)b->n);
    for (i = 0; !c->narrow && i < b->n; i++)
        c->value[b->first + i] = b->holds[i];
    if (!b->odd)
        return;
    hk_windows_noted(b->windows, at);
    hk_eval_lock(d->eval);
    if (b->erred)
        take_odds(d, c, b, HK_ROW_ERROR);
    take_odds(d, c, b, HK_ROW_UNKNOWN);
    hk_eval_unlock(d->eval);
}

/* Every row of the program by itself. */
static void decide_each(const struct deciding *d, int program,
                        struct hk_column *c, int32_t first, int n)
{
    const int32_t *part = d->eval->data->sheets[d->step->entity].part;
    int32_t row;

    hk_eval_lock(d->eval);
    for (row = first; row < first + n; row++)
        if (part[row] == program && c->state[row] == HK_ROW_KNOWN)
            decide_row(d, c, row);
    hk_eval_unlock(d->eval);
}

/* Each by the version that judges it. */
static void decide_versions(const struct deciding *d, int program,
                            struct hk_column *c, int32_t from, int32_t end)
{
    const int32_t *part = d->eval->data->sheets[d->step->entity].part;
    const struct hk_rule *rule;
    int32_t row;

    for (row = from; row < end; row++) {
        rule = part[row] == program && c->state[row] == HK_ROW_KNOWN
            ? hk_eval_rule(d->eval, d->step, row) : NULL;
        if (rule)
            decide_own(d, rule, c, row);
    }
}

/* Does the program judge all rows of the block, and are all columns there? */
static bool is_whole(const struct deciding *d, int program, int32_t first,
                     int n)
{
    const struct hk_sheet *s = &d->eval->data->sheets[d->step->entity];
    int32_t other = 0;
    int sort, i, k;

    for (i = 0; s->only_part != program + 1 && i < n; i++)
        other |= s->part[first + i] ^ program;
    for (sort = LIST_ALL; sort <= LIST_NONE; sort++)
        for (k = 0; k < d->count[sort]; k++)
            if (!d->list[sort][k].column)
                return false;
    return !other;
}

static void decide_program(const struct deciding *d, int program,
                           struct hk_column *c, int32_t from, int32_t end,
                           struct hk_windows *w)
{
    struct block b;

    if (d->rule->on || d->rule->by) {
        decide_versions(d, program, c, from, end);
        return;
    }
    b.windows = w;
    for (b.first = from; b.first < end; b.first += BLOCK) {
        b.n = end - b.first < BLOCK ? end - b.first : BLOCK;
        if (is_whole(d, program, b.first, b.n)) {
            decide_block(d, c, &b);
            continue;
        }
        hk_windows_stated(w, (int)(d->step - d->eval->plan->steps));
        decide_each(d, program, c, b.first, b.n);
    }
}

struct hk_deciding {
    int count;
    struct deciding by[];              /* by program */
};

struct hk_deciding *hk_decide_open(struct hk_eval *e,
                                   const struct hk_step *step)
{
    int n = e->plan->program_count, k;
    struct hk_deciding *d = hk_zalloc(1, sizeof *d
                                      + (size_t)n * sizeof *d->by);
    bool ok = d != NULL;

    for (k = 0; ok && k < n; k++) {
        d->count = k + 1;
        d->by[k].eval = e;
        d->by[k].step = step;
        d->by[k].is_there = step->by[k].rule != NULL;
        if (d->by[k].is_there)
            ok = open_decision(&d->by[k], step->by[k].rule);
    }
    if (ok)
        return d;
    hk_decide_close(d);
    return NULL;
}

void hk_decide_close(struct hk_deciding *d)
{
    int k;

    for (k = 0; d && k < d->count; k++)
        close_decision(&d->by[k]);
    hk_free(d);
}

void hk_decide(const struct hk_deciding *d, struct hk_column *column,
               int32_t first, int32_t end, struct hk_windows *w)
{
    int k;

    for (k = 0; k < d->count; k++)
        if (d->by[k].is_there)
            decide_program(&d->by[k], k, column, first, end, w);
}
