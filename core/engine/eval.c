/* eval.c - run the steps of a plan, a column at a time */
#include "engine/eval.h"

#include <lauxlib.h>
#include <lua.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/stop.h"
#include "base/str.h"
#include "engine/eval_private.h"

#define EVAL_MEMORY (256u << 20)
#define MOST_TIMEOUTS 3

/* ---- causes --------------------------------------------------------------------- */

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
    if (c->cause && c->cause[row])
        return c->cause[row];
    return hk_eval_field_cause(e, entity, row, name, NULL);
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

static uint32_t error_cause(struct hk_eval *e, int32_t row, const char *message)
{
    return hk_eval_error(e, e->running->entity, row, e->running->name, e->rule,
                         message);
}

/* ---- making --------------------------------------------------------------------- */

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
    e->plan = plan;
    e->data = data;
    e->progress = o ? o->progress : NULL;
    e->reveal = o && o->reveal;
    e->watch = o ? o->watch : NULL;
    e->columns = hk_zalloc(n, sizeof *e->columns);
    e->formulas = hk_zalloc(n * (size_t)(plan->program_count + 1), sizeof(int));
    e->amongs = hk_zalloc(n * (size_t)(plan->program_count + 1), sizeof(int));
    e->room = hk_zalloc(n, sizeof *e->room);
    rc = e->columns && e->formulas && e->amongs && e->room ? HK_OK
        : hk_fail_memory(err);
    if (!rc && o && o->over)
        rc = hk_again_new(e, o, err);    /* columns as they are needed */
    for (i = 0; i < plan->step_count && !rc && !e->again; i++)
        rc = hk_eval_room(e, i, err);
    if (!rc)
        rc = hk_script_open(&e->script, HK_BARE, EVAL_MEMORY,
                            o && o->rule_ms ? o->rule_ms : 1000, err);
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
    hk_script_close(e->script);
    hk_free(e->columns);
    hk_free(e->room);
    hk_free(e->formulas);
    hk_free(e->amongs);
    hk_arena_release(&e->arena);
    hk_free(e);
}

enum hk_status hk_eval_reset(struct hk_eval *e, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < e->plan->step_count && !rc; i++)
        rc = hk_eval_room(e, i, err);
    e->failure = (struct hk_failure){ HK_ROW_KNOWN, 0 };
    e->errors = 0;
    e->timed_out = false;
    return rc ? rc : hk_runtime_again(e, err);
}

void hk_eval_parts(struct hk_data *data, const int *pack_of)
{
    int i;
    int32_t row;

    for (i = 0; i < data->model->entity_count; i++) {
        struct hk_sheet *sheet = &data->sheets[i];

        for (row = 0; row < sheet->rows; row++)
            sheet->part[row] = pack_of[sheet->region[row]];
    }
}

const struct hk_column *hk_eval_column(const struct hk_eval *e, int entity,
                                       const char *name)
{
    const struct hk_field *f =
        hk_entity_field(e->plan->model->entities[entity], name);
    const struct hk_step *step;

    if (f) {
        const struct hk_column *c = &e->data->sheets[entity].fields[f->index];

        return c->value || !e->data->sheets[entity].rows ? c : NULL;
    }
    step = hk_plan_step(e->plan, entity, name);
    return step ? &e->columns[step - e->plan->steps] : NULL;
}

/* ---- running rows ----------------------------------------------------------------- */

/* A stretch of rows of one program under one function. */
struct job {
    struct hk_eval *eval;
    const struct hk_step *step;
    struct hk_column *column;
    const int32_t *part;
    int program;
    int32_t row, end;
    struct hk_layering *layer;     /* of a layer's formula, else NULL */
    bool is_among;         /* the function is `among`: true leaves the row be */
    bool optional;
    int timeouts;          /* rows on which the time limit struck */
};

static void set_state(struct hk_column *c, int32_t row, enum hk_row_state state,
                      uint32_t cause)
{
    c->state[row] = (unsigned char)state;
    c->cause[row] = cause;
}

/* Take the result on top of the stack for `row`. Rows that `among` leaves be
 * are HK_ROW_KNOWN, and only those are judged by the formula. */
static void take(lua_State *L, struct job *j, int32_t row)
{
    struct hk_column *c = j->column;
    bool boolean = j->is_among || j->step->kind == HK_BOOLEAN;
    int is_number;
    lua_Integer n;

    if (boolean && lua_isboolean(L, -1)) {
        if (!j->is_among)
            c->value[row] = lua_toboolean(L, -1);
        else if (!lua_toboolean(L, -1))
            set_state(c, row, HK_ROW_OUTSIDE, 0);
        return;
    }
    n = lua_tointegerx(L, -1, &is_number);
    if (!boolean && is_number)
        c->value[row] = n;
    else if (lua_isnil(L, -1) && j->optional)
        set_state(c, row, HK_ROW_NONE, 0);
    else
        luaL_error(L, lua_isnil(L, -1)
            ? "returns nothing; say optional = true where there may be none"
            : "returns a value of another kind than is declared");
}

/* C function of hk_script_call: job, function -> nothing. */
static int run_rows(lua_State *L)
{
    struct job *j = lua_touserdata(L, 1);
    int64_t left;

    for (; j->row < j->end; j->row++) {
        if (j->part[j->row] != j->program || j->column->state[j->row])
            continue;
        if (j->layer && !hk_layer_begin(j->layer, j->column, j->row, &left))
            continue;
        hk_script_beat(j->eval->script);
        lua_pushvalue(L, 2);
        lua_pushinteger(L, j->row);
        if (j->layer)
            lua_pushinteger(L, left);
        lua_call(L, j->layer ? 2 : 1, 1);
        take(L, j, j->row);
        lua_settop(L, 2);
        if (j->layer)
            hk_layer_end(j->layer, j->column, j->row, left);
    }
    return 0;
}

/* A rule that does not end on some rows would hold up the run for a second a
 * row: the rows that are left err by the same cause without being tried. */
static void give_up(struct job *j)
{
    uint32_t cause = j->column->cause[j->row];
    int32_t row;

    for (row = j->row + 1; row < j->end; row++)
        if (j->part[row] == j->program && !j->column->state[row])
            set_state(j->column, row, HK_ROW_ERROR, cause);
}

/* One row failed: by what it read, by an error, or by a limit. */
static enum hk_status row_failed(struct job *j, enum hk_status rc,
                                 const struct hk_err *why)
{
    struct hk_eval *e = j->eval;

    if (rc == HK_ESTOP)
        return rc;
    if (e->failure.state != HK_ROW_KNOWN)
        set_state(j->column, j->row, e->failure.state, e->failure.cause);
    else {
        set_state(j->column, j->row, HK_ROW_ERROR,
                  error_cause(e, j->row, why->text));
        if (hk_script_stopped(e->script)) {
            e->timed_out = true;
            if (++j->timeouts == MOST_TIMEOUTS)
                give_up(j);
        }
    }
    e->failure = (struct hk_failure){ HK_ROW_KNOWN, 0 };
    j->row++;
    return HK_OK;
}

/* Run the function over the rows of the job, one hk_script_call for as long as
 * no row fails. */
static enum hk_status run_job(struct job *j, int ref, struct hk_err *err)
{
    struct hk_eval *e = j->eval;
    lua_State *L = e->script->L;
    enum hk_status rc = HK_OK;

    while (j->row < j->end && !rc) {
        struct hk_err why = { 0 };   /* kept as English, said in any */

        lua_pushcfunction(L, run_rows);
        lua_pushlightuserdata(L, j);
        lua_rawgeti(L, LUA_REGISTRYINDEX, ref);
        rc = hk_script_call(e->script, 2, 0, &why);
        if (rc) {
            rc = row_failed(j, rc, &why);
            if (rc)
                return hk_stop_fail(err);
        }
    }
    return HK_OK;
}

static enum hk_status run_program(struct hk_eval *e, int at, int k,
                                  struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    const struct hk_step_rule *by = &step->by[k];
    struct hk_sheet *sheet = &e->data->sheets[step->entity];
    struct job j = {
        .eval = e, .step = step, .column = &e->columns[at],
        .part = sheet->part, .program = k, .end = sheet->rows,
        .optional = by->rule && by->rule->optional,
    };
    int *among = &e->amongs[at * e->plan->program_count + k];
    int *formula = &e->formulas[at * e->plan->program_count + k];
    struct hk_layering layer;
    enum hk_status rc = HK_OK;

    e->rule = by->rule;
    if (by->among) {
        if (!*among)
            rc = hk_runtime_load(e, k, by->among, among, err);
        j.is_among = true;
        if (!rc)
            rc = run_job(&j, *among, err);
    }
    if (!rc && by->formula) {
        if (!*formula)
            rc = hk_runtime_load(e, k, by->formula, formula, err);
        j.is_among = false;
        j.row = 0;
        if (step->part == HK_PART_LAYER) {
            hk_layer_open(&layer, e, by->rule);
            j.layer = &layer;
        }
        if (!rc)
            rc = run_job(&j, *formula, err);
    }
    return rc;
}

/* Rows whose law has no such rule, or an ended one, are outside. */
static void set_outside(struct hk_eval *e, int at)
{
    const struct hk_step *step = &e->plan->steps[at];
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    struct hk_column *c = &e->columns[at];
    int32_t row;

    for (row = 0; row < sheet->rows; row++) {
        int k = sheet->part[row];

        if (k < 0 || !step->by[k].rule || step->by[k].rule->ended)
            c->state[row] = HK_ROW_OUTSIDE;
    }
}

static enum hk_status run_step(struct hk_eval *e, int at, struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    enum hk_status rc = HK_OK;
    bool done = false;
    int k;

    if (e->again)
        rc = hk_again_begin(e, at, &done, err);
    if (rc || done)
        return rc;
    e->running = step;
    set_outside(e, at);
    if (step->part == HK_PART_ASSUMED)
        hk_allocate_open(e, step, &e->columns[at]);
    for (k = 0; k < e->plan->program_count && !rc; k++)
        rc = run_program(e, at, k, err);
    if (!rc && step->word == HK_DECISION)
        hk_decide(e, step, &e->columns[at]);
    if (!rc && e->again)
        hk_again_fill(e, at);
    if (!rc && step->part == HK_PART_SHARE)
        rc = hk_allocate(e, step, err);
    if (!rc && step->part == HK_PART_STARTS)
        hk_layers_check(e, step, &e->columns[at]);
    if (!rc && (step->part == HK_PART_TOTAL || step->part == HK_PART_LEFT))
        hk_layers_total(e, step, &e->columns[at]);
    if (!rc && e->again)
        rc = hk_again_end(e, at, err);
    return rc;
}

enum hk_status hk_eval_run(struct hk_eval *e, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < e->plan->step_count && !rc; i++) {
        hk_progress_tell(e->progress, i, e->plan->step_count);
        rc = run_step(e, i, err);
    }
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

/* ---- one row again, with a recorder -------------------------------------------------- */

enum hk_status hk_eval_trace(struct hk_eval *e, int entity, const char *name,
                             int32_t row, struct hk_noted *out, int most,
                             int *count, struct hk_err *err)
{
    const struct hk_step *step = hk_plan_step(e->plan, entity, name);
    struct hk_recorder recorder = { .notes = out, .most = most };
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
    refs[0] = e->amongs[at * e->plan->program_count + k];
    refs[1] = e->formulas[at * e->plan->program_count + k];
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
