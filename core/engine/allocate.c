/* allocate.c - pools shared out over the records of a list
 *
 * The columns it rests on have run: the pool of each holder and the weight of
 * each record (outside: it is no receiver). For each holder the shares are
 * rounded down, and what that leaves, less than one minor unit a receiver,
 * goes by the rule's `rest`; so pool = paid + kept to the last unit. "last"
 * and "first" are those of the list. Rounding to the nearest instead could give
 * the last of many receivers less than nothing.
 *
 * Where all is known of a list its columns are shared out as they stand
 * (apportion.h); only where something is not, records are looked at one by
 * one. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/stop.h"
#include "engine/apportion.h"
#include "engine/eval_private.h"

/* A record that is reckoned with when a pool is shared out. */
struct claim {
    int32_t row;
    const char *key;           /* of keys that stand alone, else NULL */
    bool is_reserved;          /* its weight is assumed, its part kept */
    int64_t weight;
};

/* One allocation under one program. */
struct sharing {
    struct hk_eval *eval;
    int program;
    const struct hk_rule *rule;        /* NULL: nothing is shared out */
    const struct hk_sheet *holder, *member;
    const struct hk_list *list;
    bool is_ranked;                    /* lists are in the order of keys */
    const struct hk_column *pool, *weight, *assumed;
    struct hk_column *share;
    struct hk_column *paid, *kept, *count;     /* NULL: nobody asks */
};

/* What a thread works with. */
struct hands {
    const struct sharing *s;
    struct claim *claims;
    size_t claim_count, claim_cap;
    int64_t *weight, *share;           /* of a list, side by side */
    unsigned char *state;
    size_t weight_cap, share_cap, state_cap;
    struct hk_apportion_room room;
};

static void put_state(struct hk_column *c, int32_t row,
                      enum hk_row_state state, uint32_t cause)
{
    if (!c)
        return;
    c->state[row] = (unsigned char)state;
    c->cause[row] = cause;
}

static void put(struct hk_column *c, int32_t row, int64_t value)
{
    if (!c)
        return;
    c->value[row] = value;
    put_state(c, row, HK_ROW_KNOWN, 0);
}

static int32_t member_at(const struct sharing *s, int32_t position)
{
    return s->list->order ? s->list->order[position] : position;
}

static uint32_t weight_cause(const struct sharing *s, int32_t row)
{
    return hk_eval_cell_cause(s->eval, s->rule->over, s->rule->whole,
                              s->weight, row);
}

/* Write what came out of the pool of `row`. */
static void settle(const struct sharing *s, int32_t row, int64_t paid,
                   int64_t count)
{
    put(s->paid, row, paid);
    put(s->kept, row, s->pool->value[row] - paid);
    put(s->count, row, count);
}

/* ---- pools that cannot be shared out ------------------------------------- */

/* Nothing can be said of this pool: its receivers and totals are as `state`
 * says, for one cause. Who is no receiver gets nothing all the same. */
static void fail_pool(const struct sharing *s, int32_t row,
                      enum hk_row_state state, uint32_t cause)
{
    const unsigned char *weight = s->weight->state;
    const int32_t *order = s->list->order;
    const int32_t end = s->list->start[row + 1];
    const struct hk_column share = *s->share;
    int32_t at;

    put_state(s->paid, row, state, cause);
    put_state(s->kept, row, state, cause);
    put_state(s->count, row, state, cause);
    for (at = s->list->start[row]; at < end; at++) {
        const int32_t m = order ? order[at] : at;
        const unsigned char is_some = weight[m] != HK_ROW_OUTSIDE;

        share.value[m] = 0;                /* no branch: they come mixed */
        share.state[m] = (unsigned char)(is_some * state);  /* known is 0 */
        share.cause[m] = is_some * cause;
    }
}

static void err_pool(const struct sharing *s, int32_t row, int entity,
                     int32_t at, const char *message)
{
    fail_pool(s, row, HK_ROW_ERROR,
              hk_eval_error(s->eval, entity, at, s->rule->whole, s->rule,
                            message));
}

/* ---- who is reckoned with ------------------------------------------------ */

static bool add_claim(struct hands *h, int32_t row, int64_t weight,
                      bool is_reserved)
{
    const struct hk_sheet *member = h->s->member;

    if (!hk_grow(&h->claims, &h->claim_cap, h->claim_count + 1,
                 sizeof *h->claims))
        return false;
    h->claims[h->claim_count++] = (struct claim){
        .row = row, .is_reserved = is_reserved, .weight = weight,
        .key = member->entity->key_alone ? member->key[row] : NULL,
    };
    return true;
}

/* What stops the pool of `holder`, or adds the record `m` to the claims. */
enum claimed { CLAIM_OK, CLAIM_STOPS, CLAIM_MEMORY };

/* A record whose weight is unknown. */
static enum claimed claim_unknown(struct hands *h, int32_t holder, int32_t m)
{
    const struct sharing *s = h->s;
    uint32_t cause = weight_cause(s, m);
    enum hk_row_state state;

    put_state(s->share, m, HK_ROW_UNKNOWN, cause);
    if (s->rule->missing == HK_MISSING_LEAVE_OUT)
        return CLAIM_OK;
    if (s->rule->missing == HK_MISSING_WAIT) {
        fail_pool(s, holder, HK_ROW_UNKNOWN, cause);
        return CLAIM_STOPS;
    }
    state = hk_column_state(s->assumed, m);
    if (state != HK_ROW_KNOWN) {
        fail_pool(s, holder, state == HK_ROW_ERROR ? state : HK_ROW_UNKNOWN,
                  hk_eval_cell_cause(s->eval, s->rule->over, s->rule->whole,
                                     s->assumed, m));
        return CLAIM_STOPS;
    }
    if (s->assumed->value[m] < 0) {
        err_pool(s, holder, s->rule->over, m, "the assumed weight is negative; "
                 "a weight is 0 or more");
        return CLAIM_STOPS;
    }
    return add_claim(h, m, s->assumed->value[m], true) ? CLAIM_OK
                                                       : CLAIM_MEMORY;
}

static enum claimed claim(struct hands *h, int32_t holder, int32_t m)
{
    const struct sharing *s = h->s;

    switch (hk_column_state(s->weight, m)) {
    case HK_ROW_OUTSIDE: case HK_ROW_NONE:
        put(s->share, m, 0);
        return CLAIM_OK;
    case HK_ROW_UNKNOWN:
        return claim_unknown(h, holder, m);
    case HK_ROW_ERROR:
        fail_pool(s, holder, HK_ROW_ERROR, weight_cause(s, m));
        return CLAIM_STOPS;
    case HK_ROW_KNOWN:
        break;
    }
    if (s->weight->value[m] < 0) {
        err_pool(s, holder, s->rule->over, m, "the weight is negative; a "
                 "weight is 0 or more");
        return CLAIM_STOPS;
    }
    return add_claim(h, m, s->weight->value[m], false) ? CLAIM_OK
                                                       : CLAIM_MEMORY;
}

/* Has one of `count` rows side by side erred, or a weight below 0? */
static bool any_erred(const unsigned char *state, const int64_t *weight,
                      int32_t count)
{
    int64_t below = 0;
    int32_t i;

    for (i = 0; i < count; i++)
        below |= weight[i] & -(int64_t)(state[i] == HK_ROW_KNOWN);
    return below < 0 || (count && memchr(state, HK_ROW_ERROR, (size_t)count));
}

/* The first in the list that has erred, or has a weight below 0; -1: none. */
static int32_t first_erred(const struct sharing *s, int32_t holder)
{
    const int32_t *order = s->list->order;
    const int32_t end = s->list->start[holder + 1];
    const unsigned char *state = s->weight->state;
    const int64_t *weight = s->weight->value;
    int32_t at = s->list->start[holder];

    if (!order && !any_erred(state + at, weight + at, end - at))
        return -1;
    for (; at < end; at++) {
        const int32_t m = order ? order[at] : at;

        if ((state[m] == HK_ROW_ERROR)
            | ((state[m] == HK_ROW_KNOWN) & (weight[m] < 0)))
            return m;
    }
    return -1;
}

/* The first whose weight is unknown; -1: there is none. */
static int32_t first_unknown(const struct sharing *s, int32_t holder)
{
    const int32_t *order = s->list->order;
    const int32_t end = s->list->start[holder + 1];
    const unsigned char *state = s->weight->state;
    int32_t at = s->list->start[holder];

    while (at < end && state[order ? order[at] : at] != HK_ROW_UNKNOWN)
        at++;
    return at == end ? -1 : order ? order[at] : at;
}

/* An error anywhere is told before anything unknown. */
static enum claimed gather(struct hands *h, int32_t holder)
{
    const struct sharing *s = h->s;
    enum claimed done = CLAIM_OK;
    int32_t at;

    h->claim_count = 0;
    at = first_erred(s, holder);
    if (at >= 0)
        return claim(h, holder, at);
    at = s->rule->missing == HK_MISSING_WAIT ? first_unknown(s, holder) : -1;
    if (at >= 0)
        return claim(h, holder, at);       /* all wait for it */
    for (at = s->list->start[holder];
         at < s->list->start[holder + 1] && done == CLAIM_OK; at++)
        done = claim(h, holder, member_at(s, at));
    return done;
}

/* ---- dividing ------------------------------------------------------------ */

/* Of equal remainders the first in key order goes before. */
static int by_key(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;

    if (x->key && strcmp(x->key, y->key))
        return strcmp(x->key, y->key);
    return x->row < y->row ? -1 : x->row > y->row;
}

static bool make_room(struct hands *h, int32_t count)
{
    size_t n = (size_t)count + 1;

    return hk_grow(&h->weight, &h->weight_cap, n, sizeof *h->weight)
        && hk_grow(&h->share, &h->share_cap, n, sizeof *h->share)
        && hk_grow(&h->state, &h->state_cap, n, sizeof *h->state);
}

/* Share out the pool of `row` to those who claim it. False without memory. */
static bool divide_claims(struct hands *h, int32_t row)
{
    const struct sharing *s = h->s;
    struct hk_portions d = { .pool = s->pool->value[row],
        .count = (int32_t)h->claim_count, .rest = s->rule->rest };
    int64_t paid = 0, count = 0;
    int32_t i;

    if (!make_room(h, d.count))
        return false;
    if (d.rest == HK_REST_LARGEST && !s->is_ranked)
        qsort(h->claims, h->claim_count, sizeof *h->claims, by_key);
    for (i = 0; i < d.count; i++)
        h->weight[i] = h->claims[i].weight;
    memset(h->state, HK_ROW_KNOWN, h->claim_count);
    d.weight = h->weight;
    d.state = h->state;
    d.share = h->share;
    if (hk_apportion(&d, &h->room))
        return false;
    for (i = 0; i < d.count; i++) {
        const struct claim *c = &h->claims[i];

        if (c->is_reserved)
            continue;
        put(s->share, c->row, d.share[i]);
        paid += d.share[i];
        count += c->weight > 0;
    }
    settle(s, row, paid, count);
    return true;
}

/* One by one; with the evaluator's lock, for causes are kept. */
static bool share_claims(struct hands *h, int32_t row)
{
    enum claimed done;

    hk_eval_lock(h->s->eval);
    done = gather(h, row);
    hk_eval_unlock(h->s->eval);
    return done == CLAIM_STOPS
        || (done == CLAIM_OK && divide_claims(h, row));
}

/* ---- where all is known -------------------------------------------------- */

/* Unknown and error are the states with this bit. */
#define NOT_PLAIN (HK_ROW_UNKNOWN & HK_ROW_ERROR)

static bool is_plain(const unsigned char *state, int32_t count)
{
    unsigned char any = 0;
    uint64_t eight = 0, w;
    int32_t i;

    for (i = 0; i + (int32_t)sizeof w <= count; i += (int32_t)sizeof w) {
        memcpy(&w, state + i, sizeof w);
        eight |= w;
    }
    for (; i < count; i++)
        any |= state[i];
    return !((any | eight) & UINT64_C(0x0101010101010101) * NOT_PLAIN);
}

/* The weights of a list that is not in the order of rows, side by side. */
static bool collect(struct hands *h, struct hk_portions *d,
                    const int32_t *order)
{
    const struct hk_column *weight = h->s->weight;
    int32_t i;

    if (!make_room(h, d->count))
        return false;
    for (i = 0; i < d->count; i++) {
        h->weight[i] = weight->value[order[i]];
        h->state[i] = weight->state[order[i]];
    }
    d->weight = h->weight;
    d->state = h->state;
    d->share = h->share;
    return true;
}

/* Share out the pool of `row` where all weights are known and above 0, or the
 * record is no receiver. *done: they are. False without memory. */
static bool share_known(struct hands *h, int32_t row, bool *done)
{
    const struct sharing *s = h->s;
    int32_t from = s->list->start[row], i;
    const int32_t *order = s->list->order ? s->list->order + from : NULL;
    struct hk_portions d = {
        .pool = s->pool->value[row], .rest = s->rule->rest,
        .count = s->list->start[row + 1] - from,
        .weight = s->weight->value + from, .state = s->weight->state + from,
        .share = s->share->value + from,
    };

    *done = false;
    if (order && d.rest == HK_REST_LARGEST && !s->is_ranked)
        return true;
    if (order && !collect(h, &d, order))
        return false;
    if (!is_plain(d.state, d.count))
        return true;
    switch (hk_apportion(&d, &h->room)) {
    case HK_APPORTIONED:
        break;
    case HK_APPORTION_NEGATIVE:
        return true;
    case HK_APPORTION_MEMORY:
        return false;
    }
    if (!order)
        memset(s->share->state + from, HK_ROW_KNOWN, (size_t)d.count);
    for (i = 0; order && i < d.count; i++)
        put(s->share, order[i], d.share[i]);
    settle(s, row, d.receivers ? d.pool : 0, d.receivers);
    *done = true;
    return true;
}

/* ---- holder by holder ---------------------------------------------------- */

/* Nothing can be shared out of the pool; with the evaluator's lock. */
static void refuse_pool(const struct sharing *s, int32_t row)
{
    enum hk_row_state state = hk_column_state(s->pool, row);

    if (s->list->cause && s->list->cause[row])
        fail_pool(s, row, HK_ROW_UNKNOWN, s->list->cause[row]);
    else if (state != HK_ROW_KNOWN)
        fail_pool(s, row, state, state == HK_ROW_OUTSIDE ? 0
            : hk_eval_cell_cause(s->eval, s->rule->holder, s->rule->whole,
                                 s->pool, row));
    else
        err_pool(s, row, s->rule->holder, row, "the amount to share out is "
                 "negative; write max(0, ...) if then there is nothing");
}

/* False without memory. */
static bool share_out(struct hands *h, int32_t row)
{
    const struct sharing *s = h->s;
    bool done;

    if ((s->list->cause && s->list->cause[row])
        || hk_column_state(s->pool, row) != HK_ROW_KNOWN
        || s->pool->value[row] < 0) {
        hk_eval_lock(s->eval);
        refuse_pool(s, row);
        hk_eval_unlock(s->eval);
        return true;
    }
    return share_known(h, row, &done) && (done || share_claims(h, row));
}

/* Records that are in nobody's list are outside, or unknown where only their
 * date would tell. */
static void close_shares(const struct sharing *s)
{
    const struct hk_entity *entity = s->member->entity;
    const struct hk_column *dates = entity->dated_field < 0 ? NULL
        : &s->member->fields[entity->dated_field];
    int32_t row;

    /* each in one list, and all lists are gone through */
    if (!s->list->order
        && s->holder->only_part == s->program + 1
        && s->member->only_part == s->program + 1)
        return;
    for (row = 0; row < s->member->rows; row++) {
        if (s->member->part[row] != s->program)
            continue;
        if (dates && hk_column_state(dates, row) == HK_ROW_UNKNOWN)
            put_state(s->share, row, HK_ROW_UNKNOWN,
                      hk_eval_cell_cause(s->eval, entity->index, entity->dated,
                                         dates, row));
        else
            put_state(s->share, row, HK_ROW_OUTSIDE, 0);
    }
}

static struct hk_column *column_of(struct hk_eval *e, int entity,
                                   const char *whole, const char *suffix)
{
    const struct hk_step *step = hk_plan_part(e->plan, entity, whole, suffix);

    return step ? &e->columns[step - e->plan->steps] : NULL;
}

/* False without memory. */
static bool open_program(struct sharing *s, const struct hk_rule *rule)
{
    struct hk_eval *e = s->eval;
    int dated = e->data->model->entities[rule->over]->dated_field;

    s->rule = rule;
    s->holder = &e->data->sheets[rule->holder];
    s->member = &e->data->sheets[rule->over];
    s->list = hk_data_list(e->data, rule->holder, rule->over);
    s->is_ranked = dated < 0 || !s->member->fields[dated].value;
    s->pool = column_of(e, rule->holder, rule->whole, "^pool");
    s->weight = column_of(e, rule->over, rule->whole, "^weight");
    s->assumed = column_of(e, rule->over, rule->whole, "^assumed");
    s->share = column_of(e, rule->over, rule->whole, "");
    s->paid = column_of(e, rule->holder, rule->whole, "_paid");
    s->kept = column_of(e, rule->holder, rule->whole, "_kept");
    s->count = column_of(e, rule->holder, rule->whole, "_count");
    if (!s->list)
        return false;
    close_shares(s);
    return true;
}

struct hk_sharing {
    const struct hk_step *step;
    struct sharing by[];               /* by program */
};

struct hk_sharing *hk_sharing_open(struct hk_eval *e,
                                   const struct hk_step *step)
{
    int n = e->plan->program_count, k;
    struct hk_sharing *s = hk_zalloc(1, sizeof *s + (size_t)n * sizeof *s->by);
    bool ok = s != NULL;

    if (ok)
        s->step = step;
    for (k = 0; k < n && ok; k++) {
        const struct hk_rule *rule = step->by[k].rule;

        s->by[k].eval = e;
        s->by[k].program = k;
        if (rule && !rule->ended)
            ok = open_program(&s->by[k], rule);
    }
    if (ok)
        return s;
    hk_sharing_close(s);
    return NULL;
}

void hk_sharing_close(struct hk_sharing *s)
{
    hk_free(s);
}

enum hk_status hk_sharing_run(const struct hk_sharing *s, int k, int32_t first,
                              int32_t end, struct hk_err *err)
{
    struct hands h = { .s = &s->by[k] };
    enum hk_status rc = HK_OK;
    int32_t row;

    for (row = first; h.s->rule && row < end && !rc; row++) {
        if (h.s->holder->part[row] != k)
            continue;
        if (hk_stop_asked())
            rc = hk_stop_fail(err);
        else if (!share_out(&h, row))
            rc = hk_fail_memory(err);
    }
    hk_free(h.claims);
    hk_free(h.weight);
    hk_free(h.share);
    hk_free(h.state);
    hk_apportion_release(&h.room);
    return rc;
}

enum hk_status hk_allocate(struct hk_eval *e, const struct hk_step *step,
                           struct hk_err *err)
{
    struct hk_sharing *s = hk_sharing_open(e, step);
    enum hk_status rc = s ? HK_OK : hk_fail_memory(err);
    int k;

    for (k = 0; k < e->plan->program_count && !rc; k++)
        if (s->by[k].rule)
            rc = hk_sharing_run(s, k, 0, s->by[k].holder->rows, err);
    hk_sharing_close(s);
    return rc;
}

void hk_allocate_open(struct hk_eval *e, const struct hk_step *step,
                      struct hk_column *column)
{
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    int32_t row;
    int k;

    for (k = 0; k < e->plan->program_count; k++) {
        const struct hk_rule *rule = step->by[k].rule;
        const struct hk_column *weight = rule
            ? column_of(e, rule->over, rule->whole, "^weight") : NULL;

        for (row = 0; weight && row < sheet->rows; row++)
            if (sheet->part[row] == k
                && hk_column_state(weight, row) != HK_ROW_UNKNOWN)
                put_state(column, row, HK_ROW_OUTSIDE, 0);
    }
}
