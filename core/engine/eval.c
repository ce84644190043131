/* eval.c - run the steps of a plan, a column at a time */
#include "engine/eval.h"

#include <lauxlib.h>
#include <lua.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/stop.h"
#include "base/str.h"
#include "engine/asked.h"
#include "engine/compiled.h"
#include "engine/crew.h"
#include "engine/eval_private.h"
#include "engine/worded.h"

#define EVAL_MEMORY (256u << 20)

/* ---- causes -------------------------------------------------------------- */

uint32_t hk_eval_field_cause(struct hk_eval *e, int entity, int32_t row,
                             const char *name, const char *text)
{
    struct hk_cause cause = { .entity = entity, .row = row, .name = name,
                              .text = text };

    return hk_data_cause(e->data, &cause);
}

uint32_t hk_eval_cell_cause(struct hk_eval *e, int entity, const char *name,
                            const struct hk_column *c, int32_t row)
{
    struct hk_cell *cell = &e->cells[row & (HK_CELLS - 1)];
    uint32_t own;

    if (c->cause && c->cause[row])
        return c->cause[row];
    own = hk_data_cell_cause(c, row);
    if (own)
        return own;
    if (cell->column != c || cell->row != row || !cell->cause)
        *cell = (struct hk_cell){ c, row,
            hk_eval_field_cause(e, entity, row, name, NULL) };
    return cell->cause;
}

/* The line in "file:12: text", and where the text begins. */
static const char *cut_place(const char *message, int *line)
{
    const char *p = message;

    *line = 0;
    while ((p = strchr(p, ':'))) {
        char *end;
        long n = strtol(p + 1, &end, 10);

        if (end > p + 1 && *end == ':') {
            *line = (int)n;
            return end[1] == ' ' ? end + 2 : end + 1;
        }
        p++;
    }
    return message;
}

uint32_t hk_eval_error(struct hk_eval *e, int entity, int32_t row,
                       const char *name, const struct hk_rule *rule,
                       const char *message)
{
    struct hk_cause cause = {
        .is_error = true, .entity = entity, .row = row, .name = name,
        .rule = rule,
    };
    const char *text = cut_place(message ? message : "not enough memory",
                                 &cause.line);

    cause.text = hk_arena_dup(&e->data->arena, text, strlen(text));
    if (!cause.line && rule)
        cause.line = rule->line;
    e->errors++;
    return hk_data_cause(e->data, &cause);
}

/* ---- making -------------------------------------------------------------- */

void hk_eval_drop(struct hk_column *c)
{
    hk_free(c->value);
    hk_free(c->state);
    hk_free(c->cause);
    *c = (struct hk_column){ 0 };
}

/* An empty column for the rows of step `at`, in memory that is there already
 * where that is enough. */
enum hk_status hk_eval_room(struct hk_eval *e, int at, struct hk_err *err)
{
    const struct hk_sheet *sheet = &e->data->sheets[e->plan->steps[at].entity];
    struct hk_column *c = &e->columns[at];
    size_t n = (size_t)sheet->rows + 1;

    c->narrow = NULL;
    if (n <= e->room[at]) {
        memset(c->value, 0, n * sizeof *c->value);
        memset(c->state, 0, n * sizeof *c->state);
        memset(c->cause, 0, n * sizeof *c->cause);
        return HK_OK;
    }
    hk_eval_drop(c);
    e->room[at] = 0;
    c->value = hk_zalloc(n, sizeof *c->value);
    c->state = hk_zalloc(n, sizeof *c->state);
    c->cause = hk_zalloc(n, sizeof *c->cause);
    if (!c->value || !c->state || !c->cause)
        return hk_fail_memory(err);
    e->room[at] = n;
    return HK_OK;
}

enum hk_status hk_eval_new(struct hk_eval **out, const struct hk_plan *plan,
                           struct hk_data *data,
                           const struct hk_eval_options *o, struct hk_err *err)
{
    size_t n = (size_t)plan->step_count + 1;
    struct hk_eval *e = hk_zalloc(1, sizeof *e);
    enum hk_status rc;
    int i;

    *out = NULL;
    if (!e)
        return hk_fail_memory(err);
    hk_plan_lists(plan, data);
    e->plan = plan;
    e->data = data;
    e->progress = o ? o->progress : NULL;
    e->reveal = o && o->reveal;
    e->jobs = o ? o->jobs : 0;
    e->watch = o ? o->watch : NULL;
    e->columns = hk_zalloc(n, sizeof *e->columns);
    e->versions = hk_zalloc(n * (size_t)(plan->program_count + 1),
                            sizeof *e->versions);
    e->room = hk_zalloc(n, sizeof *e->room);
    rc = e->columns && e->versions && e->room ? HK_OK
        : hk_fail_memory(err);
    if (!rc && (!o || o->engine == HK_ENGINE_COMPILED) && !e->watch)
        rc = hk_compiled_open(e, err);
    if (!rc && o && o->over)
        rc = hk_again_new(e, o, err);    /* columns as they are needed */
    if (!rc && o && o->lean && e->machine && !e->again)
        rc = hk_window_find(e, err);
    for (i = 0; i < plan->step_count && !rc && !e->again; i++)
        if (hk_window_of(e, i) == HK_WHOLE)
            rc = hk_eval_room(e, i, err);
    if (!rc)
        rc = hk_script_open(&e->script, HK_BARE, EVAL_MEMORY,
                            o && o->rule_ms ? o->rule_ms : 1000, err);
    if (!rc && e->machine && !e->again)
        e->crew = hk_family_crew(e);
    if (rc)
        hk_eval_free(e);
    else
        *out = e;
    return rc;
}

void hk_eval_free(struct hk_eval *e)
{
    int i;

    if (!e)
        return;
    for (i = 0; e->columns && i < e->plan->step_count; i++)
        if (!hk_again_borrowed(e, i))
            hk_eval_drop(&e->columns[i]);
    hk_again_free(e);
    hk_compiled_close(e);
    hk_crew_leave(e->crew);
    hk_script_close(e->script);
    hk_free(e->columns);
    hk_free(e->room);
    hk_free(e->window);
    hk_free(e->versions);
    hk_arena_release(&e->arena);
    hk_arena_release(&e->calls);
    hk_asked_free(e);
    hk_free(e);
}

enum hk_status hk_eval_reset(struct hk_eval *e, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < e->plan->step_count && !rc; i++) {
        rc = hk_eval_room(e, i, err);
        if (e->window)
            e->window[i] = HK_WHOLE;
    }
    e->failure = (struct hk_failure){ HK_ROW_KNOWN, 0 };
    memset(e->cells, 0, sizeof e->cells);
    e->errors = 0;
    e->timed_out = e->plugin_failed = false;
    hk_asked_forget(e);
    return rc ? rc : hk_runtime_again(e, err);
}

void hk_eval_parts(struct hk_data *data, const int *pack_of)
{
    int i;
    int32_t row, other;

    for (i = 0; i < data->model->entity_count; i++) {
        struct hk_sheet *sheet = &data->sheets[i];

        for (row = other = 0; row < sheet->rows; row++) {
            sheet->part[row] = pack_of[sheet->region[row]];
            other |= sheet->part[row] ^ sheet->part[0];
        }
        sheet->only_part = sheet->rows && !other ? sheet->part[0] + 1 : 0;
    }
}

const struct hk_plan *hk_eval_plan(const struct hk_eval *e)
{
    return e->plan;
}

const struct hk_data *hk_eval_data(const struct hk_eval *e)
{
    return e->data;
}

bool hk_eval_reveals(const struct hk_eval *e)
{
    return e->reveal;
}

const struct hk_version *hk_eval_version_after(
    const struct hk_eval *e, const struct hk_version *last,
    const struct hk_lowered **formula, const struct hk_lowered **among)
{
    const struct hk_version *v = last ? last->next : e->others;

    if (v) {
        *formula = v->formula;
        *among = v->among;
    }
    return v;
}

const struct hk_column *hk_eval_narrow_column(const struct hk_eval *e,
                                              int entity, const char *name)
{
    const struct hk_field *f =
        hk_entity_field(e->plan->model->entities[entity], name);
    const struct hk_step *step;

    if (f) {
        const struct hk_column *c = &e->data->sheets[entity].fields[f->index];

        return c->value || !e->data->sheets[entity].rows ? c : NULL;
    }
    step = hk_plan_step(e->plan, entity, name);
    return step && hk_window_of(e, (int)(step - e->plan->steps)) != HK_GONE
        ? &e->columns[step - e->plan->steps] : NULL;
}

const struct hk_column *hk_eval_column(const struct hk_eval *e, int entity,
                                       const char *name)
{
    const struct hk_column *c = hk_eval_narrow_column(e, entity, name);

    if (c && c->narrow && c >= e->columns
        && c < e->columns + e->finished)
        hk_truths_widen(e, (int)(c - e->columns));
    return c;
}

/* ---- steps --------------------------------------------------------------- */

/* Rows whose law has no such rule, or an ended one, are outside; the validity
 * of one that goes by a date or region of the record's own is not asked. */
static bool is_outside(const struct hk_rule *rule)
{
    return !rule || (rule->ended && !rule->on && !rule->by);
}

bool hk_eval_judges_all(const struct hk_eval *e, int at)
{
    const struct hk_step *step = &e->plan->steps[at];
    const int k = e->data->sheets[step->entity].only_part - 1;

    return k >= 0 && !is_outside(step->by[k].rule);
}

void hk_eval_outside(struct hk_eval *e, int at, struct hk_column *c,
                     int32_t first, int32_t end)
{
    const struct hk_step *step = &e->plan->steps[at];
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    int32_t row;
    int k;

    if (hk_eval_judges_all(e, at))
        return;
    for (row = first; row < end; row++) {
        k = sheet->part[row];
        if (k < 0 || is_outside(step->by[k].rule))
            c->state[row] = HK_ROW_OUTSIDE;
    }
}

static enum hk_status decide(struct hk_eval *e, int at, struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    struct hk_deciding *d = hk_decide_open(e, step);

    if (!d)
        return hk_fail_memory(err);
    hk_decide(d, &e->columns[at], 0, e->data->sheets[step->entity].rows, NULL);
    hk_decide_close(d);
    return HK_OK;
}

enum hk_status hk_eval_step(struct hk_eval *e, int at, struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    struct hk_rows_run all = { .end = e->data->sheets[step->entity].rows };
    enum hk_status rc = HK_OK;
    bool done = false;
    int k;

    if (e->again)
        rc = hk_again_begin(e, at, &done, err);
    if (!rc)
        rc = hk_window_whole(e, at, err);
    if (rc || done)
        return rc;
    hk_eval_outside(e, at, &e->columns[at], 0, all.end);
    hk_worded_begin(e, at);
    if (step->part == HK_PART_ASSUMED)
        hk_allocate_open(e, step, &e->columns[at]);
    for (k = 0; k < e->plan->program_count && !rc; k++)
        rc = hk_run_program(e, at, k, &all, err);
    if (!rc && step->word == HK_DECISION)
        rc = decide(e, at, err);
    if (!rc)
        rc = hk_worded_end(e, at, err);
    if (!rc && e->again)
        hk_again_fill(e, at);
    if (!rc && step->part == HK_PART_SHARE)
        rc = hk_allocate(e, step, err);
    if (!rc && step->part == HK_PART_STARTS)
        hk_layers_check(e, step, &e->columns[at], &all);
    if (!rc && (step->part == HK_PART_TOTAL || step->part == HK_PART_LEFT))
        hk_layers_total(e, step, &e->columns[at], &all);
    if (!rc)
        hk_fixed_apply(e, at);
    if (!rc && e->again)
        rc = hk_again_end(e, at, err);
    return rc;
}

enum hk_status hk_eval_rows(struct hk_eval *e, int at,
                            const struct hk_deciding *d,
                            const struct hk_rows_run *where,
                            struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    struct hk_column *c = &e->columns[at];
    enum hk_status rc = HK_OK;
    int32_t i;
    int k;

    for (k = 0; k < e->plan->program_count && !rc; k++)
        rc = hk_run_program(e, at, k, where, err);
    for (i = where->first; d && !rc && i < where->end; i++) {
        int32_t row = hk_row_at(where->picked, i);

        hk_decide(d, c, row, row + 1, NULL);
    }
    if (!rc && step->part == HK_PART_STARTS)
        hk_layers_check(e, step, c, where);
    if (!rc && (step->part == HK_PART_TOTAL || step->part == HK_PART_LEFT))
        hk_layers_total(e, step, c, where);
    if (!rc && e->fixed)
        hk_fixed_apply(e, at);
    return rc;
}

/* Run what begins with step `at`: a scan, a family, or that step; how many. */
static enum hk_status run_from(struct hk_eval *e, int at, int *count,
                               struct hk_err *err)
{
    const struct hk_plan *plan = e->plan;
    enum hk_status rc = HK_OK;

    *count = 0;
    if (plan->steps[at].scan) {
        while (at + *count < plan->step_count
               && plan->steps[at + *count].scan == plan->steps[at].scan)
            ++*count;
        return hk_scan_run(e, at, at + *count, err);
    }
    if (e->machine && !e->again && !e->fixed)
        rc = hk_family_run(e, at, count, err);
    if (!rc && !*count) {
        rc = hk_eval_step(e, at, err);
        *count = 1;
    }
    return rc;
}

enum hk_status hk_eval_run(struct hk_eval *e, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i = 0, count;

    hk_states_forget(e);
    while (i < e->plan->step_count && !rc) {
        hk_progress_tell(e->progress, i, e->plan->step_count);
        e->finished = i;
        rc = run_from(e, i, &count, err);
        i += count;
    }
    e->finished = e->plan->step_count;
    return rc;
}

enum hk_status hk_eval_complete(struct hk_eval *e, struct hk_err *err)
{
    const int64_t errors = e->errors;
    enum hk_status rc = HK_OK;
    int i;

    hk_truths_widen_all(e);
    for (i = 0; i < e->plan->step_count && !rc; i++)
        if (hk_window_of(e, i) == HK_GONE) {
            e->finished = i;
            rc = hk_eval_step(e, i, err);
        }
    e->finished = e->plan->step_count;
    e->errors = errors;                /* each was counted when it ran */
    return rc;
}

int64_t hk_eval_errors(const struct hk_eval *e)
{
    return e->errors;
}

bool hk_eval_timed_out(const struct hk_eval *e)
{
    return e->timed_out;
}

bool hk_eval_plugin_failed(const struct hk_eval *e)
{
    return e->plugin_failed;
}

/* ---- one row again, with a recorder -------------------------------------- */

/* The references of both functions of a version, loaded if they were not. */
static enum hk_status load_step(struct hk_eval *e, struct hk_version *v,
                                int refs[2], struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    if (v->among && !v->among_ref)
        rc = hk_runtime_load(e, v, v->among, &v->among_ref, err);
    if (!rc && v->formula && !v->formula_ref)
        rc = hk_runtime_load(e, v, v->formula, &v->formula_ref, err);
    refs[0] = v->among_ref;
    refs[1] = v->formula_ref;
    return rc;
}

enum hk_status hk_eval_trace(struct hk_eval *e, int entity, const char *name,
                             int32_t row, struct hk_noted *out, int most,
                             int *count, struct hk_err *err)
{
    const struct hk_step *step = hk_plan_step(e->plan, entity, name);
    struct hk_recorder recorder = { .notes = out, .most = most };
    struct hk_version *v;
    int64_t left = 0;
    int at, k, i, refs[2];
    enum hk_status rc = HK_OK;

    *count = 0;
    if (!step)
        return HK_OK;
    at = (int)(step - e->plan->steps);
    k = e->data->sheets[entity].part[row];
    if (k < 0)
        return HK_OK;
    v = hk_version_of(e, at, k, row);
    if (!v)
        return HK_OK;
    rc = hk_eval_complete(e, err);
    if (!rc)
        rc = load_step(e, v, refs, err);
    if (rc)
        return rc;
    e->row = row;
    if (step->part == HK_PART_LAYER
        && !hk_layer_left(e, step->by[k].rule, row, &left))
        return HK_OK;
    e->recorder = &recorder;
    for (i = 0; i < 2 && rc != HK_ESTOP; i++) {
        if (!refs[i])
            continue;
        lua_rawgeti(e->script->L, LUA_REGISTRYINDEX, refs[i]);
        lua_pushinteger(e->script->L, row);
        lua_pushinteger(e->script->L, left);
        rc = hk_script_call(e->script, 2, 0, NULL);
    }
    e->recorder = NULL;
    e->failure = (struct hk_failure){ HK_ROW_KNOWN, 0 };
    *count = recorder.count;
    return rc == HK_ESTOP ? hk_stop_fail(err) : HK_OK;
}
