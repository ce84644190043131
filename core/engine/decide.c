/* decide.c - decisions: lists of members, three-valued
 *
 * A member that decides does so whatever is unknown beside it, so that the
 * order in which members are written changes no verdict. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "engine/eval_private.h"

/* ---- members -------------------------------------------------------------------- */

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

/* ---- one row -------------------------------------------------------------------- */

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

/* ---- many rows ------------------------------------------------------------------ */

#define BLOCK 1024

static unsigned char any_of(const unsigned char *state, int n)
{
    unsigned char any = 0;
    int i;

    for (i = 0; i < n; i++)
        any |= state[i];
    return any;
}

/* May the rows be decided column by column: one program judges all, and all
 * columns are there? Then odd[i] is not 0 where not everything is known, if
 * *any is. */
static bool find_odd(const struct deciding *d, int program,
                     const struct hk_column *c, int32_t first, int n,
                     unsigned char *odd, bool *any)
{
    const struct hk_sheet *s = &d->eval->data->sheets[d->step->entity];
    int32_t other = 0;
    int sort, i, k;

    for (i = 0; s->only_part != program + 1 && i < n; i++)
        other |= s->part[first + i] ^ program;
    memcpy(odd, c->state + first, (size_t)n);
    for (sort = LIST_ALL; sort <= LIST_NONE; sort++)
        for (k = 0; k < d->count[sort]; k++) {
            const struct hk_column *m = d->list[sort][k].column;
            const unsigned char *state;

            if (!m)
                return false;
            state = m->state ? m->state + first : NULL;
            for (i = 0; state && i < n; i++)
                odd[i] |= state[i];
        }
    *any = any_of(odd, n) != 0;
    return !other;
}

/* The member's truths from `first` on as bytes, in `room` where they do not stand
 * so already. */
static const unsigned char *truths_of(const struct member *m, int32_t first,
                                      int n, unsigned char *room)
{
    const int64_t *v = m->column->value + first;
    int i;

    if (m->column->narrow)
        return m->column->narrow + first;
    for (i = 0; i < n; i++)
        room[i] = v[i] != 0;
    return room;
}

/* holds[i]: do all members of the list, each turned round where `turned`? */
static void hold_all(const struct deciding *d, enum list_sort sort,
                     unsigned char turned, int32_t first, int n,
                     unsigned char *holds)
{
    unsigned char room[BLOCK];
    int i, k;

    for (k = 0; k < d->count[sort]; k++) {
        const unsigned char *t = truths_of(&d->list[sort][k], first, n, room);

        for (i = 0; i < n; i++)
            holds[i] &= t[i] ^ turned;
    }
}

static void hold_any(const struct deciding *d, int32_t first, int n,
                     unsigned char *holds)
{
    unsigned char any[BLOCK] = { 0 }, room[BLOCK];
    int i, k;

    for (k = 0; k < d->count[LIST_ANY]; k++) {
        const unsigned char *t = truths_of(&d->list[LIST_ANY][k], first, n,
                                           room);

        for (i = 0; i < n; i++)
            any[i] |= t[i];
    }
    for (i = 0; i < n; i++)
        holds[i] &= any[i];
}

/* Column by column. */
static void decide_plain(const struct deciding *d, struct hk_column *c,
                         int32_t first, int n)
{
    unsigned char holds[BLOCK];
    int i;

    memset(holds, 1, (size_t)n);
    hold_all(d, LIST_ALL, 0, first, n, holds);
    hold_all(d, LIST_NONE, 1, first, n, holds);
    if (d->list[LIST_ANY])
        hold_any(d, first, n, holds);
    if (c->narrow)
        memcpy((unsigned char *)(uintptr_t)c->narrow + first, holds,
               (size_t)n);
    for (i = 0; !c->narrow && i < n; i++)
        c->value[first + i] = holds[i];
}

/* Where does something known break the decision, and nothing err? Then it is so,
 * whatever is unknown beside it. All columns are there. */
static void find_broken(const struct deciding *d, int32_t first, int n,
                        unsigned char *broken)
{
    unsigned char erred[BLOCK] = { 0 }, room[BLOCK];
    int sort, i, k;

    memset(broken, 0, (size_t)n);
    for (sort = LIST_ALL; sort <= LIST_NONE; sort++)
        for (k = 0; k < d->count[sort]; k++) {
            const struct member *m = &d->list[sort][k];
            const unsigned char *t = truths_of(m, first, n, room);
            const unsigned char *state = m->column->state
                ? m->column->state + first : NULL;
            const unsigned char held = sort == LIST_ALL;

            for (i = 0; sort == LIST_ANY && state && i < n; i++)
                erred[i] |= state[i] == HK_ROW_ERROR;
            for (i = 0; sort != LIST_ANY && state && i < n; i++) {
                erred[i] |= state[i] == HK_ROW_ERROR;
                broken[i] |= (state[i] <= HK_ROW_NONE)
                    & ((t[i] & (state[i] == HK_ROW_KNOWN)) ^ held);
            }
            for (i = 0; sort != LIST_ANY && !state && i < n; i++)
                broken[i] |= t[i] ^ held;
        }
    for (i = 0; i < n; i++)
        broken[i] &= !erred[i];
}

/* The first place from `i` on that is odd. */
static int next_odd(const unsigned char *odd, int i, int n)
{
    uint64_t w = 0;

    for (; i + (int)sizeof w <= n; i += (int)sizeof w) {
        memcpy(&w, odd + i, sizeof w);
        if (w)
            break;
    }
    while (i < n && !odd[i])
        i++;
    return i;
}

/* The rows that are odd, where all have been decided as if they were not. */
static void decide_odd(const struct deciding *d, struct hk_column *c,
                       int32_t first, int n, unsigned char *odd)
{
    unsigned char broken[BLOCK];
    unsigned char *narrow = c->narrow
        ? (unsigned char *)(uintptr_t)c->narrow + first : NULL;
    const unsigned char *state = c->state + first;
    int64_t *value = c->value + first;
    int i;

    for (i = 0; narrow && i < n; i++)
        narrow[i] &= !odd[i];
    for (i = 0; !narrow && i < n; i++)
        value[i] &= !odd[i];
    find_broken(d, first, n, broken);
    for (i = 0; i < n; i++)
        odd[i] = (odd[i] != 0) & !broken[i] & (state[i] == HK_ROW_KNOWN);
    hk_eval_lock(d->eval);
    for (i = next_odd(odd, 0, n); i < n; i = next_odd(odd, i + 1, n))
        decide_row(d, c, first + i);
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

static bool is_known(const struct deciding *d, const struct hk_column *c,
                     const struct hk_windows *w)
{
    const struct hk_eval *e = d->eval;

    return c && (!c->state || (c >= e->columns
        && c < e->columns + e->plan->step_count
        && hk_windows_plain(w, (int)(c - e->columns))));
}

/* Is it known of all rows at hand that they can be decided column by column? */
static bool all_is_known(const struct deciding *d, int program,
                         const struct hk_column *c, const struct hk_windows *w)
{
    bool known = is_known(d, c, w)
        && d->eval->data->sheets[d->step->entity].only_part == program + 1;
    int sort, k;

    for (sort = LIST_ALL; sort <= LIST_NONE; sort++)
        for (k = 0; known && k < d->count[sort]; k++)
            known = is_known(d, d->list[sort][k].column, w);
    return known;
}

static void decide_program(const struct deciding *d, int program,
                           struct hk_column *c, int32_t from, int32_t end,
                           struct hk_windows *w)
{
    const bool known = all_is_known(d, program, c, w);
    unsigned char odd[BLOCK];
    int32_t first;

    if (d->rule->on || d->rule->by) {
        decide_versions(d, program, c, from, end);
        return;
    }
    for (first = from; first < end; first += BLOCK) {
        int n = end - first < BLOCK ? end - first : BLOCK;
        bool any = false;
        bool plain = known || find_odd(d, program, c, first, n, odd, &any);

        if (plain)
            decide_plain(d, c, first, n);
        if (plain && !any)
            continue;
        hk_windows_stated(w, (int)(d->step - d->eval->plan->steps));
        if (plain)
            decide_odd(d, c, first, n, odd);
        else
            decide_each(d, program, c, first, n);
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

/* ---- why -------------------------------------------------------------------------- */

struct collecting {
    struct hk_eval *eval;
    struct hk_cause *out;
    int most, count;
};

static bool same_cause(const struct hk_cause *a, const struct hk_cause *b)
{
    return a->is_error == b->is_error && a->entity == b->entity
        && a->row == b->row && a->line == b->line && a->rule == b->rule
        && !strcmp(a->name ? a->name : "", b->name ? b->name : "")
        && !strcmp(a->text ? a->text : "", b->text ? b->text : "");
}

static void collect(struct collecting *k, int entity, const char *name,
                    int32_t row, enum hk_row_state wanted);

static void collect_list(struct collecting *k, int entity,
                         const char *const *names, int32_t row,
                         enum hk_row_state wanted)
{
    for (; names && *names; names++)
        collect(k, entity, *names, row, wanted);
}

/* A pool that waits is unknown because of all those whose weight is. */
static void collect_weights(struct collecting *k, const struct hk_rule *rule,
                            int32_t row, enum hk_row_state wanted)
{
    struct hk_data *data = k->eval->data;
    const struct hk_list *list = hk_data_list(data, rule->holder, rule->over);
    int32_t holder = hk_data_around(data, rule->entity, row, rule->holder), at;
    char name[80];

    if (!list || holder < 0 || rule->missing != HK_MISSING_WAIT
        || wanted != HK_ROW_UNKNOWN)
        return;
    snprintf(name, sizeof name, "%s^pool", rule->whole);
    collect(k, rule->holder, name, holder, wanted);
    snprintf(name, sizeof name, "%s^weight", rule->whole);
    for (at = list->start[holder]; at < list->start[holder + 1]; at++)
        collect(k, rule->over, name, list->order ? list->order[at] : at,
                wanted);
}

static void collect(struct collecting *k, int entity, const char *name,
                    int32_t row, enum hk_row_state wanted)
{
    const struct hk_column *c = hk_eval_column(k->eval, entity, name);
    const struct hk_step *step = hk_plan_step(k->eval->plan, entity, name);
    struct hk_cause cause;
    int before = k->count, i;
    uint32_t no;

    if (!c || hk_column_state(c, row) != wanted)
        return;
    if (step && step->word == HK_DECISION) {
        const struct hk_rule *rule = hk_eval_rule(k->eval, step, row);

        if (rule) {
            collect_list(k, entity, rule->all, row, wanted);
            collect_list(k, entity, rule->any, row, wanted);
            collect_list(k, entity, rule->none, row, wanted);
        }
    }
    if (step && step->part >= HK_PART_SHARE && step->part <= HK_PART_COUNT) {
        int part = k->eval->data->sheets[entity].part[row];

        if (part >= 0 && step->by[part].rule)
            collect_weights(k, step->by[part].rule, row, wanted);
    }
    no = hk_eval_cell_cause(k->eval, entity, name, c, row);
    if (!no)
        return;
    cause = hk_data_cause_of(k->eval->data, no);
    for (i = 0; i < k->count; i++)
        if (same_cause(&k->out[i], &cause))
            return;
    /* not one of the members': it is unknown whether it judges this row */
    k->count = before;
    if (k->count >= k->most)
        return;
    k->out[k->count++] = cause;
}

int hk_eval_causes(struct hk_eval *e, int entity, const char *name, int32_t row,
                   struct hk_cause *out, int most)
{
    struct collecting k = { .eval = e, .out = out, .most = most };
    const struct hk_column *c = hk_eval_column(e, entity, name);
    enum hk_row_state state = c ? hk_column_state(c, row) : HK_ROW_KNOWN;

    if (state == HK_ROW_UNKNOWN || state == HK_ROW_ERROR)
        collect(&k, entity, name, row, state);
    return k.count;
}
