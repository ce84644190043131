/* allocate.c - pools shared out over the records of a list
 *
 * The columns it rests on have run: the pool of each holder and the weight of
 * each record (outside: it is no receiver). For each holder the shares are
 * rounded down, and what that leaves, less than one minor unit a receiver,
 * goes by the rule's `rest`; so pool = paid + kept to the last unit. "last"
 * and "first" are those of the list. Rounding to the nearest instead could give
 * the last of many receivers less than nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/stop.h"
#include "engine/eval_private.h"

/* A pool times a weight has at most 126 bits, a sum of weights fits too. */
__extension__ typedef __int128 wide;

/* A record that is reckoned with when a pool is shared out. */
struct claim {
    int32_t row;
    const char *key;           /* of keys that stand alone, else NULL */
    bool is_reserved;          /* its weight is assumed, its part kept */
    int64_t weight, share;
    wide remainder;
};

/* One allocation, under one program at a time. */
struct sharing {
    struct hk_eval *eval;
    const struct hk_rule *rule;
    const struct hk_sheet *holder, *member;
    const struct hk_list *list;
    const struct hk_column *pool, *weight, *assumed;
    struct hk_column *share;
    struct hk_column *paid, *kept, *count;     /* NULL: nobody asks */
    struct claim *claims;
    size_t claim_count, claim_cap;
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

static uint32_t weight_cause(struct sharing *s, int32_t row)
{
    return hk_eval_cell_cause(s->eval, s->rule->over, s->rule->whole,
                              s->weight, row);
}

/* ---- pools that cannot be shared out ---------------------------------------- */

/* Nothing can be said of this pool: its receivers and totals are as `state`
 * says, for one cause. Who is no receiver gets nothing all the same. */
static void fail_pool(struct sharing *s, int32_t row, enum hk_row_state state,
                      uint32_t cause)
{
    int32_t at;

    put_state(s->paid, row, state, cause);
    put_state(s->kept, row, state, cause);
    put_state(s->count, row, state, cause);
    for (at = s->list->start[row]; at < s->list->start[row + 1]; at++) {
        int32_t m = member_at(s, at);

        if (hk_column_state(s->weight, m) == HK_ROW_OUTSIDE)
            put(s->share, m, 0);
        else
            put_state(s->share, m, state, cause);
    }
}

static void err_pool(struct sharing *s, int32_t row, int entity, int32_t at,
                     const char *message)
{
    fail_pool(s, row, HK_ROW_ERROR,
              hk_eval_error(s->eval, entity, at, s->rule->whole, s->rule,
                            message));
}

/* ---- who is reckoned with ---------------------------------------------------- */

static bool add_claim(struct sharing *s, int32_t row, int64_t weight,
                      bool is_reserved)
{
    if (!hk_grow(&s->claims, &s->claim_cap, s->claim_count + 1,
                 sizeof *s->claims))
        return false;
    s->claims[s->claim_count++] = (struct claim){
        .row = row, .is_reserved = is_reserved, .weight = weight,
        .key = s->member->entity->key_alone ? s->member->key[row] : NULL,
    };
    return true;
}

/* What stops the pool of `holder`, or adds the record `m` to the claims. */
enum claimed { CLAIM_OK, CLAIM_STOPS, CLAIM_MEMORY };

/* A record whose weight is unknown. */
static enum claimed claim_unknown(struct sharing *s, int32_t holder, int32_t m)
{
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
    return add_claim(s, m, s->assumed->value[m], true) ? CLAIM_OK
                                                       : CLAIM_MEMORY;
}

static enum claimed claim(struct sharing *s, int32_t holder, int32_t m)
{
    switch (hk_column_state(s->weight, m)) {
    case HK_ROW_OUTSIDE: case HK_ROW_NONE:
        put(s->share, m, 0);
        return CLAIM_OK;
    case HK_ROW_UNKNOWN:
        return claim_unknown(s, holder, m);
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
    return add_claim(s, m, s->weight->value[m], false) ? CLAIM_OK
                                                       : CLAIM_MEMORY;
}

/* An error anywhere is told before anything unknown. */
static bool has_erred(struct sharing *s, int32_t holder)
{
    int32_t at;

    for (at = s->list->start[holder]; at < s->list->start[holder + 1]; at++) {
        int32_t m = member_at(s, at);
        enum hk_row_state state = hk_column_state(s->weight, m);

        if (state == HK_ROW_ERROR
            || (state == HK_ROW_KNOWN && s->weight->value[m] < 0)) {
            claim(s, holder, m);
            return true;
        }
    }
    return false;
}

static enum claimed gather(struct sharing *s, int32_t holder)
{
    enum claimed done = CLAIM_OK;
    int32_t at;

    s->claim_count = 0;
    if (has_erred(s, holder))
        return CLAIM_STOPS;
    for (at = s->list->start[holder];
         at < s->list->start[holder + 1] && done == CLAIM_OK; at++)
        done = claim(s, holder, member_at(s, at));
    return done;
}

/* ---- dividing ------------------------------------------------------------------ */

/* Of equal remainders the first in key order goes before. */
static int by_remainder(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;

    if (x->remainder != y->remainder)
        return x->remainder > y->remainder ? -1 : 1;
    if (x->key && strcmp(x->key, y->key))
        return strcmp(x->key, y->key);
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Give what rounding down left. It is less than the number of claims with a
 * remainder, so nobody of weight 0 is reached. */
static void give_rest(struct sharing *s, int64_t rest)
{
    size_t i, at = s->claim_count;

    if (s->rule->rest == HK_REST_LARGEST) {
        qsort(s->claims, s->claim_count, sizeof *s->claims, by_remainder);
        for (i = 0; (int64_t)i < rest; i++)
            s->claims[i].share++;
        return;
    }
    for (i = 0; i < s->claim_count; i++)
        if (s->claims[i].weight > 0
            && (at == s->claim_count || s->rule->rest == HK_REST_LAST))
            at = i;
    if (at < s->claim_count)
        s->claims[at].share += rest;
}

static void divide(struct sharing *s, int64_t pool)
{
    int64_t rest = pool;
    wide total = 0;
    size_t i;

    for (i = 0; i < s->claim_count; i++)
        total += s->claims[i].weight;
    if (!total)
        return;
    for (i = 0; i < s->claim_count; i++) {
        struct claim *c = &s->claims[i];
        wide product = (wide)pool * c->weight;

        c->share = (int64_t)(product / total);
        c->remainder = product % total;
        rest -= c->share;
    }
    give_rest(s, rest);
}

/* Write what came out of the pool of `row`. */
static void settle(struct sharing *s, int32_t row, int64_t pool)
{
    int64_t paid = 0, count = 0;
    size_t i;

    for (i = 0; i < s->claim_count; i++) {
        const struct claim *c = &s->claims[i];

        if (c->is_reserved)
            continue;
        put(s->share, c->row, c->share);
        paid += c->share;
        count += c->weight > 0;
    }
    put(s->paid, row, paid);
    put(s->kept, row, pool - paid);
    put(s->count, row, count);
}

/* ---- holder by holder ------------------------------------------------------------ */

static enum hk_status share_out(struct sharing *s, int32_t row,
                                struct hk_err *err)
{
    enum hk_row_state state = hk_column_state(s->pool, row);

    if (s->list->cause && s->list->cause[row]) {
        fail_pool(s, row, HK_ROW_UNKNOWN, s->list->cause[row]);
    } else if (state != HK_ROW_KNOWN) {
        fail_pool(s, row, state, state == HK_ROW_OUTSIDE ? 0
            : hk_eval_cell_cause(s->eval, s->rule->holder, s->rule->whole,
                                 s->pool, row));
    } else if (s->pool->value[row] < 0) {
        err_pool(s, row, s->rule->holder, row, "the amount to share out is "
                 "negative; write max(0, ...) if then there is nothing");
    } else {
        switch (gather(s, row)) {
        case CLAIM_MEMORY:
            return hk_fail_memory(err);
        case CLAIM_STOPS:
            break;
        case CLAIM_OK:
            divide(s, s->pool->value[row]);
            settle(s, row, s->pool->value[row]);
        }
    }
    return HK_OK;
}

/* Records that are in nobody's list are outside, or unknown where only their
 * date would tell. */
static void close_shares(struct sharing *s, int program)
{
    const struct hk_entity *entity = s->member->entity;
    const struct hk_column *dates = entity->dated_field < 0 ? NULL
        : &s->member->fields[entity->dated_field];
    int32_t row;

    for (row = 0; row < s->member->rows; row++) {
        if (s->member->part[row] != program)
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

static enum hk_status share_program(struct sharing *s, int program,
                                    struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int32_t row;

    close_shares(s, program);
    for (row = 0; row < s->holder->rows && !rc; row++) {
        if (s->holder->part[row] != program)
            continue;
        if (hk_stop_asked())
            return hk_stop_fail(err);
        rc = share_out(s, row, err);
    }
    return rc;
}

enum hk_status hk_allocate(struct hk_eval *e, const struct hk_step *step,
                           struct hk_err *err)
{
    struct sharing s = { .eval = e };
    enum hk_status rc = HK_OK;
    int k;

    for (k = 0; k < e->plan->program_count && !rc; k++) {
        const struct hk_rule *rule = step->by[k].rule;

        if (!rule || rule->ended)
            continue;
        s.rule = rule;
        s.holder = &e->data->sheets[rule->holder];
        s.member = &e->data->sheets[rule->over];
        s.list = hk_data_list(e->data, rule->holder, rule->over);
        s.pool = column_of(e, rule->holder, rule->whole, "^pool");
        s.weight = column_of(e, rule->over, rule->whole, "^weight");
        s.assumed = column_of(e, rule->over, rule->whole, "^assumed");
        s.share = column_of(e, rule->over, rule->whole, "");
        s.paid = column_of(e, rule->holder, rule->whole, "_paid");
        s.kept = column_of(e, rule->holder, rule->whole, "_kept");
        s.count = column_of(e, rule->holder, rule->whole, "_count");
        rc = s.list ? share_program(&s, k, err) : hk_fail_memory(err);
    }
    hk_free(s.claims);
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
