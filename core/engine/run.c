/* run.c - the formulas of one step over its rows, by either engine */
#include <lauxlib.h>
#include <lua.h>
#include <string.h>

#include "base/stop.h"
#include "engine/asked.h"
#include "engine/compiled.h"
#include "engine/eval_private.h"
#include "engine/worded.h"

#define MOST_TIMEOUTS 3
#define ASKING 1024            /* rows that ask plugins together */
#define ASKING_PASSES 4        /* then they ask one by one */
#define FEW_ROWS 4             /* for fewer starting a tape does */

/* Rows under one function. */
struct job {
    struct hk_eval *eval;
    const struct hk_step *step;
    struct hk_column *column;
    int program;
    int32_t at, end;               /* places in `picked`, or rows */
    const int32_t *picked;
    struct hk_layering *layer;     /* of a layer's formula, else NULL */
    bool is_among;         /* the function is `among`: true leaves the row be */
    bool optional;
    int timeouts;          /* rows on which the time limit struck */
    uint32_t given_up;     /* after so many that the rest is not tried: why */
    int32_t *waits;        /* places that wait for plugins; NULL: none may */
    int wait_count;
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
            hk_result_set(c, row, lua_toboolean(L, -1));
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

static bool is_meant(const struct job *j, int32_t row)
{
    return j->eval->data->sheets[j->step->entity].part[row] == j->program
        && !j->column->state[row];
}

/* C function of hk_script_call: job, function -> nothing. */
static int run_rows(lua_State *L)
{
    struct job *j = lua_touserdata(L, 1);
    int64_t left;

    for (; j->at < j->end; j->at++) {
        int32_t row = hk_row_at(j->picked, j->at);

        if (!is_meant(j, row))
            continue;
        if (j->layer && !hk_layer_begin(j->layer, j->column, row, &left))
            continue;
        hk_script_beat(j->eval->script);
        j->eval->row = row;
        lua_pushvalue(L, 2);
        lua_pushinteger(L, row);
        if (j->layer)
            lua_pushinteger(L, left);
        lua_call(L, j->layer ? 2 : 1, 1);
        take(L, j, row);
        lua_settop(L, 2);
        if (j->layer)
            hk_layer_end(j->layer, j->column, row, left);
    }
    return 0;
}

/* A rule that does not end on some rows would hold up the run for a second a
 * row: the rows that are left err by the same cause without being tried. */
static void leave(struct job *j, int32_t from, int32_t end)
{
    for (; from < end; from++) {
        int32_t row = hk_row_at(j->picked, from);

        if (is_meant(j, row))
            set_state(j->column, row, HK_ROW_ERROR, j->given_up);
    }
}

static void give_up(struct job *j)
{
    j->given_up = j->column->cause[hk_row_at(j->picked, j->at)];
    leave(j, j->at + 1, j->end);
}

/* One row failed: by what it read, by an error, or by a limit. */
static enum hk_status row_failed(struct job *j, enum hk_status rc,
                                 const struct hk_err *why)
{
    struct hk_eval *e = j->eval;
    int32_t row = hk_row_at(j->picked, j->at);

    if (rc == HK_ESTOP)
        return rc;
    if ((int)e->failure.state == HK_ROW_WAITS && j->waits)
        j->waits[j->wait_count++] = j->at;
    else if (e->failure.state != HK_ROW_KNOWN)
        set_state(j->column, row, e->failure.state, e->failure.cause);
    else {
        set_state(j->column, row, HK_ROW_ERROR,
                  hk_eval_error(e, j->step->entity, row, j->step->name,
                                e->rule, why->text));
        if (hk_script_stopped(e->script)) {
            e->timed_out = true;
            if (++j->timeouts == MOST_TIMEOUTS)
                give_up(j);
        }
    }
    e->failure = (struct hk_failure){ HK_ROW_KNOWN, 0 };
    j->at++;
    return HK_OK;
}

/* Run the function over the rows of the job, one hk_script_call for as long as
 * no row fails. */
static enum hk_status run_job(struct job *j, int ref, struct hk_err *err)
{
    struct hk_eval *e = j->eval;
    lua_State *L = e->script->L;
    enum hk_status rc = HK_OK;

    while (j->at < j->end && !rc) {
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

/* ---- plugins ------------------------------------------------------------- */

/* Rows after a rule that does not end: those that wait, and the rest. */
static void leave_rest(struct job *j, int32_t next, int32_t end)
{
    for (int i = 0; i < j->wait_count; i++)
        set_state(j->column, hk_row_at(j->picked, j->waits[i]), HK_ROW_ERROR,
                  j->given_up);
    leave(j, next, end);
}

/* Again and again those that wait; few calls depend on what another gave. */
static enum hk_status run_waiting(struct job *j, int ref, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int pass, count, i;

    for (pass = 1; j->wait_count && !j->given_up && !rc; pass++) {
        rc = hk_asked_fetch(j->eval, err);
        if (pass == ASKING_PASSES)
            hk_asked_end(j->eval);
        count = j->wait_count;
        j->wait_count = 0;
        for (i = 0; i < count && !rc; i++) {
            j->at = j->waits[i];
            j->end = j->at + 1;
            if (j->given_up)
                set_state(j->column, hk_row_at(j->picked, j->at), HK_ROW_ERROR,
                          j->given_up);
            else
                rc = run_job(j, ref, err);
        }
    }
    return rc;
}

/* The function asks plugins: the rows of a block together. */
static enum hk_status run_asking(struct job *j, int ref, struct hk_err *err)
{
    const int32_t end = j->end;
    int32_t waits[ASKING], first = j->at;
    enum hk_status rc = HK_OK;

    j->waits = waits;
    for (; first < end && !rc && !j->given_up; first += ASKING) {
        j->wait_count = 0;
        j->at = first;
        j->end = end - first < ASKING ? end : first + ASKING;
        rc = hk_asked_begin(j->eval, err);
        if (!rc)
            rc = run_job(j, ref, err);
        if (!rc)
            rc = run_waiting(j, ref, err);
        if (j->eval->asked)
            hk_asked_end(j->eval);
    }
    if (j->given_up)
        leave_rest(j, first, end);
    j->waits = NULL;
    return rc;
}

static bool asks_plugins(const struct hk_lowered *l)
{
    for (int i = 0; i < l->need_count; i++)
        if (l->needs[i].op == HK_NEED_PLUGIN)
            return true;
    return false;
}

/* ---- one formula --------------------------------------------------------- */

/* One formula over the rows of a job. */
struct running {
    struct job job;
    struct hk_version *version;
    const struct hk_lowered *lowered;
    int *ref;                      /* where its reference is kept */
    struct hk_fitted *fitted;      /* NULL: interpreted */
};

static enum hk_status interpret(struct running *r, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    r->job.eval->rule = r->version->rule;
    if (!*r->ref)
        rc = hk_runtime_load(r->job.eval, r->version, r->lowered, r->ref, err);
    if (rc)
        return rc;
    /* what a layer has left is worked out before its formula runs, once */
    return !r->job.layer && asks_plugins(r->lowered)
        ? run_asking(&r->job, *r->ref, err) : run_job(&r->job, *r->ref, err);
}

/* For the compiled engine: one row that it leaves to the interpreter. */
static enum hk_status interpret_row(void *context, int32_t row,
                                    struct hk_err *err)
{
    struct running *r = context;
    enum hk_status rc;

    if (r->fitted->timeouts >= MOST_TIMEOUTS) {
        set_state(r->job.column, row, HK_ROW_ERROR, r->fitted->given_up);
        return HK_OK;
    }
    r->job.picked = NULL;
    r->job.at = row;
    r->job.end = row + 1;
    r->job.timeouts = r->fitted->timeouts;
    rc = interpret(r, err);
    r->fitted->timeouts = r->job.timeouts;
    r->fitted->given_up = r->job.given_up;
    return rc;
}

/* Run it over the rows `where` says, compiled if it can be. */
static enum hk_status run_formula(struct running *r,
                                  const struct hk_rows_run *where,
                                  struct hk_err *err)
{
    struct job *j = &r->job;
    struct hk_compiled_job c = {
        .eval = j->eval, .fitted = r->fitted, .step = j->step,
        .column = j->column, .program = j->program, .picked = where->picked,
        .first = where->first, .end = where->end, .is_bound = where->is_bound,
        .machine = where->machine, .windows = where->windows,
        .layer = j->layer, .is_among = j->is_among, .optional = j->optional,
        .again = interpret_row, .context = r,
    };
    enum hk_status rc;

    j->picked = where->picked;
    j->at = where->first;
    j->end = where->end;
    if (!r->fitted)
        return interpret(r, err);
    rc = hk_compiled_fit(j->eval, r->fitted, r->version, r->lowered,
                         j->is_among || j->step->kind == HK_BOOLEAN, err);
    if (rc || !r->fitted->compiled)
        return rc ? rc : interpret(r, err);
    return hk_compiled_run(&c, err);
}

/* Run a version on its rows; `f`: how it is compiled, NULL: interpret it. */
static enum hk_status run_version(struct hk_eval *e, struct hk_version *v,
                                  const struct hk_rows_run *where,
                                  struct hk_fitted *f, struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[v->at];
    struct running r = { .version = v, .job = {
        .eval = e, .step = step,
        .column = hk_windows_column(e, where->windows, v->at),
        .program = v->program, .optional = v->rule && v->rule->optional,
    } };
    struct hk_layering layer;
    enum hk_status rc = HK_OK;

    if (v->among) {
        r.lowered = v->among;
        r.ref = &v->among_ref;
        r.fitted = f ? f + 1 : NULL;
        r.job.is_among = true;
        rc = run_formula(&r, where, err);
    }
    if (!rc && v->formula) {
        r.lowered = v->formula;
        r.ref = &v->formula_ref;
        r.fitted = f;
        r.job.is_among = false;
        if (step->part == HK_PART_LAYER) {
            r.job.layer = e->versions[v->at * e->plan->program_count
                                      + v->program].layer;
            if (!r.job.layer) {
                hk_layer_open(&layer, e, step->by[v->program].rule);
                r.job.layer = &layer;
            }
        }
        rc = run_formula(&r, where, err);
    }
    return rc;
}

enum hk_status hk_eval_version(struct hk_eval *e, struct hk_version *v,
                               const struct hk_rows_run *where,
                               struct hk_err *err)
{
    int32_t count = where->end - where->first;

    if (v->judged < HK_MANY_ROWS)
        v->judged += count < HK_MANY_ROWS ? count : HK_MANY_ROWS;
    if (e->machine && !v->fitted && v->judged >= HK_MANY_ROWS) {
        v->fitted = hk_arena_alloc(&e->arena, 2 * sizeof *v->fitted);
        if (!v->fitted)
            return hk_fail_memory(err);
        memset(v->fitted, 0, 2 * sizeof *v->fitted);
    }
    return run_version(e, v, where, count < FEW_ROWS ? NULL : v->fitted, err);
}

struct hk_version *hk_version_main(struct hk_eval *e, int at, int k)
{
    const struct hk_step_rule *by = &e->plan->steps[at].by[k];
    struct hk_version *v = &e->versions[at * e->plan->program_count + k];

    if (v->law)
        return v;
    v->at = at;
    v->program = k;
    v->law = e->plan->laws[k];
    v->rule = by->rule;
    v->formula = by->formula;
    v->among = by->among;
    return v;
}

static bool goes_elsewhere(const struct hk_eval *e, int at, int k)
{
    const struct hk_rule *rule = e->plan->steps[at].by[k].rule;

    return rule && (rule->on || rule->by);
}

enum hk_status hk_run_program(struct hk_eval *e, int at, int k,
                              const struct hk_rows_run *where,
                              struct hk_err *err)
{
    int place = at * e->plan->program_count + k;
    bool few = where->picked && where->end - where->first < FEW_ROWS;

    if (e->plan->steps[at].part == HK_PART_BENEFIT
        || e->plan->steps[at].part == HK_PART_DUE)
        return hk_benefit_run(e, at, k, err);
    if (goes_elsewhere(e, at, k))
        return hk_versions_run(e, at, k, where, err);
    return run_version(e, hk_version_main(e, at, k), where,
                       e->fitted && !few ? &e->fitted[2 * place] : NULL, err);
}
