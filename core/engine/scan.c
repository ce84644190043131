/* scan.c - rules that lead back to themselves through so_far
 *
 * What was given before limits what is given now: a record runs after those
 * before it in the list, through all the steps of the scan. Lists do not read
 * of one another, so many go side by side: first the first record of each, then
 * the second of those that have one, and so on, each wave of records by tapes
 * like any rows. Each so_far keeps a sum for each of the lists.
 *
 * In lists of descent a record has many places; they run one record after the
 * other, as all do for the interpreter. Records that no list shows come last;
 * asking what came before them puts them outside. */
#include <string.h>

#include "base/mem.h"
#include "base/stop.h"
#include "engine/compiled.h"

#define SPREAD 65536           /* holders at a time, most of them without any */

struct scan {
    struct hk_eval *eval;
    int from, to;                  /* steps */
    const struct hk_list *list;
    int32_t lanes;                 /* holders */
    struct hk_deciding **deciding; /* by step from `from`; of decisions */
    unsigned char *done;           /* by row */
    struct hk_wave wave;
    int32_t *place;                /* by holder from wave.first on */
    int32_t *open;                 /* holders whose lists have more */
    int32_t *rows;                 /* of a wave */
};

/* ---- so_far in a wave ---------------------------------------------------- */

struct hk_so_far *hk_so_far_of(struct hk_access *a, int32_t lane)
{
    const struct hk_wave *w = a->eval->wave;

    if (!w || w->entity != a->sheet->entity->index || lane < w->first
        || lane - w->first >= w->count)
        return &a->so_far;
    if (!a->waves)
        a->waves = hk_arena_alloc(&a->eval->arena, HK_WAVE * sizeof *a->waves);
    if (!a->waves)
        return NULL;
    if (a->wave != w->number)
        memset(a->waves, 0, (size_t)w->lists * sizeof *a->waves);
    a->wave = w->number;
    return &a->waves[w->place[lane - w->first]];
}

/* ---- waves --------------------------------------------------------------- */

/* Run the rows through all steps; `is_bound`: the tapes are bound. */
static enum hk_status run_rows(struct scan *s, const int32_t *rows,
                               int32_t count, struct hk_err *err)
{
    struct hk_rows_run where = { .end = count, .is_bound = true,
                                 .picked = rows };
    enum hk_status rc = HK_OK;
    int at;

    for (at = s->from; at < s->to && count && !rc; at++)
        rc = hk_eval_rows(s->eval, at, s->deciding[at - s->from], &where, err);
    return rc;
}

static int32_t length(const struct scan *s, int32_t lane)
{
    return s->list->start[lane + 1] - s->list->start[lane];
}

/* The record at a place of all lists. */
static int32_t member_at(const struct scan *s, int32_t at)
{
    return s->list->order ? s->list->order[at] : at;
}

/* The next lists that have records to run, from `lane` on; the first holder
 * behind them. */
static int32_t open_lists(struct scan *s, int32_t lane, int32_t *count)
{
    struct hk_wave *w = &s->wave;

    w->first = lane;
    w->number = ++s->eval->wave_count;
    *count = 0;
    for (; lane < s->lanes && *count < HK_WAVE && lane - w->first < SPREAD;
         lane++) {
        s->place[lane - w->first] = *count;
        if (length(s, lane) && !s->done[member_at(s, s->list->start[lane])])
            s->open[(*count)++] = lane;
    }
    w->count = lane - w->first;
    return lane;
}

/* The records at `place` of the open lists, of which those are kept that have
 * more. */
static int32_t take_wave(struct scan *s, int32_t place, int32_t *open)
{
    int32_t i, count = 0, more = 0;

    for (i = 0; i < *open; i++) {
        int32_t lane = s->open[i];
        int32_t row = member_at(s, s->list->start[lane] + place);

        s->done[row] = 1;
        s->rows[count++] = row;
        s->open[more] = lane;
        more += place + 1 < length(s, lane);
    }
    *open = more;
    return count;
}

static enum hk_status run_waves(struct scan *s, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int32_t lane = 0, open, place;

    s->eval->wave = &s->wave;
    while (lane < s->lanes && !rc) {
        lane = open_lists(s, lane, &open);
        s->wave.lists = open < HK_WAVE ? open + 1 : HK_WAVE;
        for (place = 0; open && !rc; place++) {
            int32_t count = take_wave(s, place, &open);

            rc = hk_stop_asked() ? hk_stop_fail(err)
                : run_rows(s, s->rows, count, err);
        }
    }
    s->eval->wave = NULL;
    return rc;
}

/* One record after the other. */
static enum hk_status run_records(struct scan *s, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int32_t lane, at;

    for (lane = 0; lane < s->lanes && !rc; lane++) {
        if (hk_stop_asked())
            return hk_stop_fail(err);
        for (at = s->list->start[lane]; at < s->list->start[lane + 1] && !rc;
             at++) {
            int32_t row = member_at(s, at);

            if (!s->done[row])
                rc = run_rows(s, &row, 1, err);
            s->done[row] = 1;
        }
    }
    return rc;
}

/* Those that no list shows. */
static enum hk_status run_others(struct scan *s, int32_t rows,
                                 struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int32_t row, count = 0;

    for (row = 0; row < rows && !rc; row++) {
        if (!s->done[row])
            s->rows[count++] = row;
        if (count == HK_WAVE || row + 1 == rows) {
            rc = run_rows(s, s->rows, count, err);
            count = 0;
        }
    }
    return rc;
}

/* ---- all of it ----------------------------------------------------------- */

/* What a layer rests on is found once, not for every wave. */
static enum hk_status open_layers(struct hk_eval *e, int at, struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    int k;

    for (k = 0; k < e->plan->program_count; k++) {
        struct hk_version *v = &e->versions[at * e->plan->program_count + k];

        if (step->part != HK_PART_LAYER || !step->by[k].rule)
            continue;
        if (!v->layer)
            v->layer = hk_arena_alloc(&e->arena, sizeof *v->layer);
        if (!v->layer)
            return hk_fail_memory(err);
        hk_layer_open(v->layer, e, step->by[k].rule);
    }
    return HK_OK;
}

/* The tapes of a step are bound once, too; what they read does not move. */
static enum hk_status bind(struct hk_eval *e, int at, struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; e->fitted && i < 2 * e->plan->program_count && !rc; i++) {
        const struct hk_step_rule *by = &step->by[i / 2];
        const struct hk_lowered *l = i % 2 ? by->among : by->formula;
        struct hk_fitted *f = &e->fitted[2 * at * e->plan->program_count + i];

        if (!l || by->rule->on || by->rule->by)
            continue;
        rc = hk_compiled_fit(e, f, hk_version_main(e, at, i / 2), l,
                             i % 2 || step->kind == HK_BOOLEAN, err);
        if (!rc && f->compiled)
            hk_compiled_bind(e, f);
    }
    return rc;
}

/* What is to be done once for a step before any row. */
static enum hk_status prepare_step(struct scan *s, int at, struct hk_err *err)
{
    struct hk_eval *e = s->eval;
    const struct hk_step *step = &e->plan->steps[at];
    enum hk_status rc = open_layers(e, at, err);

    hk_eval_outside(e, at, &e->columns[at], 0,
                    e->data->sheets[step->entity].rows);
    if (!rc)
        rc = bind(e, at, err);
    if (rc || step->word != HK_DECISION)
        return rc;
    s->deciding[at - s->from] = hk_decide_open(e, step);
    return s->deciding[at - s->from] ? HK_OK : hk_fail_memory(err);
}

/* The lesser, but room for something. */
static int32_t least(int32_t a, int32_t b)
{
    return a < 1 ? 1 : a < b ? a : b;
}

/* *done: the scan need not run. */
static enum hk_status prepare(struct scan *s, int32_t rows, bool *done,
                              struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int at;

    s->done = hk_zalloc((size_t)rows + 1, 1);
    s->deciding = hk_zalloc((size_t)(s->to - s->from), sizeof *s->deciding);
    s->place = hk_alloc((size_t)least(s->lanes, SPREAD) * sizeof *s->place);
    s->open = hk_alloc((size_t)least(s->lanes, HK_WAVE) * sizeof *s->open);
    s->rows = hk_alloc((size_t)least(rows, HK_WAVE) * sizeof *s->rows);
    s->wave.place = s->place;
    if (!s->done || !s->deciding || !s->place || !s->open || !s->rows)
        return hk_fail_memory(err);
    if (s->eval->again)
        rc = hk_again_scan(s->eval, s->from, s->to, s->done, done, err);
    for (at = s->from; at < s->to && !rc && !*done; at++)
        rc = prepare_step(s, at, err);
    return rc;
}

/* Give back what prepare took; the steps of a scan that ran are complete. */
static enum hk_status finish(struct scan *s, bool ran, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int at;

    for (at = s->from; at < s->to; at++) {
        if (s->deciding && s->deciding[at - s->from])
            hk_decide_close(s->deciding[at - s->from]);
        if (!s->eval->again || !ran || rc)
            continue;
        hk_again_fill(s->eval, at);
        rc = hk_again_end(s->eval, at, err);
    }
    hk_free(s->deciding);
    hk_free(s->done);
    hk_free(s->place);
    hk_free(s->open);
    hk_free(s->rows);
    return rc;
}

enum hk_status hk_scan_run(struct hk_eval *e, int from, int to,
                           struct hk_err *err)
{
    const struct hk_step *first = &e->plan->steps[from];
    int32_t rows = e->data->sheets[first->entity].rows;
    struct scan s = { .eval = e, .from = from, .to = to,
                      .list = hk_data_list(e->data, first->lanes,
                                           first->entity),
                      .lanes = e->data->sheets[first->lanes].rows,
                      .wave.entity = first->lanes };
    bool done = false;
    enum hk_status rc = s.list ? prepare(&s, rows, &done, err)
        : hk_fail_memory(err), end;

    if (!rc && !done)
        rc = first->lanes == first->entity || !e->machine
            ? run_records(&s, err) : run_waves(&s, err);
    if (!rc && !done)
        rc = run_others(&s, rows, err);
    end = finish(&s, !rc && !done, err);
    return rc ? rc : end;
}
