/* scan.c - rules that lead back to themselves through so_far
 *
 * What was given before limits what is given now: such rules run record by
 * record, in the order of the list, one holder of the list after the other.
 * Records that no list shows come last; asking what came before them puts them
 * outside. */
#include "base/mem.h"
#include "base/stop.h"
#include "engine/eval_private.h"

struct scan {
    struct hk_eval *eval;
    int from, to;                  /* steps */
    struct hk_deciding **deciding; /* by step from `from`; of decisions */
    unsigned char *done;           /* by row */
};

static enum hk_status run_row(struct scan *s, int32_t row, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int at;

    if (s->done[row])
        return HK_OK;
    s->done[row] = 1;
    for (at = s->from; at < s->to && !rc; at++)
        rc = hk_eval_row(s->eval, at, s->deciding[at - s->from], row, err);
    return rc;
}

static enum hk_status run_lanes(struct scan *s, const struct hk_list *list,
                                int32_t lanes, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int32_t lane, at;

    for (lane = 0; lane < lanes && !rc; lane++) {
        if (hk_stop_asked())
            return hk_stop_fail(err);
        for (at = list->start[lane]; at < list->start[lane + 1] && !rc; at++)
            rc = run_row(s, list->order ? list->order[at] : at, err);
    }
    return rc;
}

/* What a layer rests on is found once, not for every row. */
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

/* What is to be done once before any row; *done: the scan need not run. */
static enum hk_status prepare(struct scan *s, int32_t rows, bool *done,
                              struct hk_err *err)
{
    struct hk_eval *e = s->eval;
    enum hk_status rc = HK_OK;
    int at;

    s->done = hk_zalloc((size_t)rows + 1, 1);
    s->deciding = hk_zalloc((size_t)(s->to - s->from), sizeof *s->deciding);
    if (!s->done || !s->deciding)
        return hk_fail_memory(err);
    if (e->again)
        rc = hk_again_scan(e, s->from, s->to, s->done, done, err);
    for (at = s->from; at < s->to && !rc && !*done; at++) {
        const struct hk_step *step = &e->plan->steps[at];

        hk_eval_outside(e, at);
        rc = open_layers(e, at, err);
        if (rc || step->word != HK_DECISION)
            continue;
        s->deciding[at - s->from] = hk_decide_open(e, step);
        if (!s->deciding[at - s->from])
            rc = hk_fail_memory(err);
    }
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
    return rc;
}

enum hk_status hk_scan_run(struct hk_eval *e, int from, int to,
                           struct hk_err *err)
{
    const struct hk_step *first = &e->plan->steps[from];
    int32_t rows = e->data->sheets[first->entity].rows, row;
    struct scan s = { .eval = e, .from = from, .to = to };
    const struct hk_list *list = hk_data_list(e->data, first->lanes,
                                              first->entity);
    bool done = false;
    enum hk_status rc = list ? prepare(&s, rows, &done, err)
        : hk_fail_memory(err), end;

    if (!rc && !done)
        rc = run_lanes(&s, list, e->data->sheets[first->lanes].rows, err);
    for (row = 0; row < rows && !rc && !done; row++)
        rc = run_row(&s, row, err);
    end = finish(&s, !rc && !done, err);
    return rc ? rc : end;
}
