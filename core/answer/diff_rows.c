/* diff_rows.c - the kept rows of two runs, side by side */
#include <stdlib.h>
#include <string.h>

#include "answer/diff.h"
#include "base/mem.h"
#include "base/money.h"

/* A result that both runs keep, while their rows are walked. */
struct pair {
    size_t result;                 /* in d->results */
    int bit[2], column[2];         /* column -1: it has no number */
    struct hk_diff_memo memo;
};

/* The results of one entity. */
struct walking {
    struct hk_diff *d;
    const struct hk_run_kept *kept[2];
    int count[2];
    struct pair pairs[HK_RUN_MOST];
    int pair_count;
    struct hk_run_rows rows[2];
    struct hk_run_row row[2];
    bool has[2];
    struct hk_diff_said *said;
    struct hk_err *err;
};

/* ---- which results ------------------------------------------------------- */

static enum hk_status add_only(struct hk_diff *d, const struct hk_run_kept *k,
                               int run, struct hk_err *err)
{
    if (!hk_grow(&d->only, &d->only_cap, d->only_count + 1, sizeof *d->only))
        return hk_fail_memory(err);
    d->only[d->only_count++] = (struct hk_diff_only){ k->entity, k->name, run };
    return HK_OK;
}

static enum hk_status add_result(struct walking *w, int i, int k)
{
    struct hk_diff *d = w->d;
    const struct hk_run_kept *now = &w->kept[1][k];
    struct pair *pair = &w->pairs[w->pair_count];
    struct hk_diff_result *r;

    if (!hk_grow(&d->results, &d->result_cap, d->result_count + 1,
                 sizeof *d->results))
        return hk_fail_memory(w->err);
    r = &d->results[d->result_count];
    *r = (struct hk_diff_result){
        .entity = now->entity, .name = now->name, .unit = now->unit,
        .label = { now->name, now->name },
        .entity_label = { now->entity, now->entity },
        .is_decision = now->is_decision, .is_summed = true,
        .output = { w->kept[0][i].output, now->output },
        .place = d->result_count,
    };
    if (!hk_kind_of(&r->kind, now->kind))
        r->kind = HK_TEXT;
    pair->result = d->result_count++;
    pair->bit[0] = w->kept[0][i].bit;
    pair->bit[1] = now->bit;
    w->pair_count++;
    return HK_OK;
}

/* Place of the value of output `at` among those of its entity; -1: none. */
static int column_of(const struct hk_run_kept *kept, int at)
{
    int column = -1, i;

    for (i = 0; i <= at; i++)
        column += kept[i].column != NULL;
    return kept[at].column ? column : -1;
}

static bool same_result(const struct hk_run_kept *a,
                        const struct hk_run_kept *b)
{
    return !strcmp(a->name, b->name) && !strcmp(a->kind, b->kind)
        && !a->column == !b->column;
}

/* Pair the results of the entity; those of one run alone are told. */
static enum hk_status pair_results(struct walking *w)
{
    bool taken[HK_RUN_MOST] = { false };
    enum hk_status rc = HK_OK;
    int i, k;

    for (i = 0; i < w->count[0] && !rc; i++) {
        for (k = 0; k < w->count[1]; k++)
            if (!taken[k] && same_result(&w->kept[0][i], &w->kept[1][k]))
                break;
        if (k == w->count[1]) {
            rc = add_only(w->d, &w->kept[0][i], 0, w->err);
            continue;
        }
        taken[k] = true;
        w->pairs[w->pair_count].column[0] = column_of(w->kept[0], i);
        w->pairs[w->pair_count].column[1] = column_of(w->kept[1], k);
        rc = add_result(w, i, k);
    }
    for (k = 0; k < w->count[1] && !rc; k++)
        if (!taken[k])
            rc = add_only(w->d, &w->kept[1][k], 1, w->err);
    return rc;
}

/* ---- rows ---------------------------------------------------------------- */

static void add_sum(struct hk_diff_result *r, int run, int64_t value)
{
    r->known[run]++;
    if (!hk_add(&r->sum[run], r->sum[run], value))
        r->is_summed = false;
}

/* Amounts and numbers may be added; a share only be named, where there is but
 * one. */
static void settle_sums(struct hk_diff_result *r)
{
    bool is_one = r->known[0] <= 1 && r->known[1] <= 1
        && (r->kind == HK_RATE || r->kind == HK_DECIMAL);

    if (r->kind != HK_MONEY && r->kind != HK_INTEGER && !is_one)
        r->is_summed = false;
    if (!hk_sub(&r->difference, r->sum[1], r->sum[0]))
        r->is_summed = false;
}

bool hk_diff_has_sum(const struct hk_diff_result *r, int which)
{
    return r->is_summed && (which == 1 || r->known[0])
        && (which == 0 || r->known[1]);
}

static int rank(const struct hk_diff_result *r)
{
    return r->is_decision ? 0 : r->kind == HK_BOOLEAN ? 1 : 2;
}

static int by_rank(const void *a, const void *b)
{
    const struct hk_diff_result *x = a, *y = b;

    if (rank(x) != rank(y))
        return rank(x) - rank(y);
    return (x->place > y->place) - (x->place < y->place);
}

static enum hk_status add_record(struct walking *w, struct hk_diff_result *r,
                                 int64_t id, const enum hk_run_state state[2],
                                 const int64_t number[2])
{
    if (!hk_grow(&r->list, &r->cap, r->count + 1, sizeof *r->list))
        return hk_fail_memory(w->err);
    r->list[r->count++] = (struct hk_diff_record){
        .id = id, .number = { number[0], number[1] }, .row = -1,
        .before = state[0], .after = state[1], .key = "", .why = { "", "" }
    };
    return HK_OK;
}

static enum hk_status compare(struct walking *w, struct pair *p, int64_t id)
{
    struct hk_diff_result *r = &w->d->results[p->result];
    enum hk_run_state state[2];
    int64_t value[2] = { 0, 0 };
    enum hk_status rc = HK_OK;
    bool same;
    int run;

    for (run = 0; run < 2; run++) {
        state[run] = !w->has[run] || w->row[run].id != id ? HK_RUN_ABSENT
            : hk_run_state_of(&w->row[run], p->bit[run], p->column[run],
                              &value[run]);
        if (state[run] == HK_RUN_VALUE)
            add_sum(r, run, value[run]);
    }
    same = state[0] == state[1];
    if (same && state[0] == HK_RUN_VALUE)
        rc = hk_diff_said_same(w->said, r, value, &p->memo, &same, w->err);
    if (rc || same)
        return rc;
    r->moves[state[0]][state[1]]++;
    r->changed++;
    return hk_diff_is_listed(r->kind) ? add_record(w, r, id, state, value)
        : HK_OK;
}

static enum hk_status walk_rows(struct walking *w)
{
    enum hk_status rc = HK_OK;
    int run, i;

    for (run = 0; run < 2 && !rc; run++)
        w->has[run] = hk_run_rows_next(&w->rows[run], &w->row[run], &rc,
                                       w->err);
    while (!rc && (w->has[0] || w->has[1])) {
        int64_t id = !w->has[0] ? w->row[1].id : !w->has[1] ? w->row[0].id
            : w->row[0].id < w->row[1].id ? w->row[0].id : w->row[1].id;

        for (i = 0; i < w->pair_count && !rc; i++)
            rc = compare(w, &w->pairs[i], id);
        for (run = 0; run < 2 && !rc; run++)
            if (w->has[run] && w->row[run].id == id)
                w->has[run] = hk_run_rows_next(&w->rows[run], &w->row[run],
                                               &rc, w->err);
    }
    return rc;
}

static enum hk_status compare_entity(struct walking *w, struct hk_store *bare)
{
    enum hk_status rc = pair_results(w);
    int run;

    for (run = 0; run < 2 && !rc && w->pair_count; run++)
        rc = hk_run_rows_open(&w->rows[run], bare, w->d->runs[run].no,
                              w->kept[run], w->count[run], w->err);
    if (!rc && w->pair_count)
        rc = walk_rows(w);
    for (run = 0; run < 2; run++)
        hk_run_rows_close(&w->rows[run]);
    return rc;
}

/* The outputs of `entity` among those of a run: they stand together. */
static const struct hk_run_kept *find_entity(const struct hk_diff_kept *kept,
                                             int run, const char *entity,
                                             int *count)
{
    const struct hk_run_kept *list = kept->list[run];
    size_t first = 0, last;

    while (first < kept->count[run] && strcmp(list[first].entity, entity))
        first++;
    for (last = first; last < kept->count[run]
         && !strcmp(list[last].entity, entity); last++)
        ;
    *count = last - first > HK_RUN_MOST ? HK_RUN_MOST : (int)(last - first);
    return &list[first];
}

static enum hk_status compare_named(struct hk_diff *d,
                                    struct hk_diff_said *said,
                                    const struct hk_diff_kept *kept,
                                    const char *entity, struct hk_err *err)
{
    struct walking w = { .d = d, .said = said, .err = err };
    int run;

    for (run = 0; run < 2; run++)
        w.kept[run] = find_entity(kept, run, entity, &w.count[run]);
    return compare_entity(&w, said->store);
}

enum hk_status hk_diff_rows(struct hk_diff *d, struct hk_store *bare,
                            const struct hk_diff_kept *kept,
                            struct hk_err *err)
{
    struct hk_diff_said said;
    enum hk_status rc = hk_diff_said_open(&said, bare, d, err);
    int run, others;
    size_t i;

    for (run = 0; run < 2; run++)
        for (i = 0; i < kept->count[run] && !rc; i++) {
            const char *entity = kept->list[run][i].entity;

            if (i && !strcmp(entity, kept->list[run][i - 1].entity))
                continue;
            find_entity(kept, 0, entity, &others);
            if (run && others)
                continue;          /* done with the first run's */
            rc = compare_named(d, &said, kept, entity, err);
        }
    hk_diff_said_close(&said);
    for (i = 0; i < d->result_count; i++)
        settle_sums(&d->results[i]);
    if (d->result_count)
        qsort(d->results, d->result_count, sizeof *d->results, by_rank);
    return rc;
}
