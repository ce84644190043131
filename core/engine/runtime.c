/* runtime.c - lowered formulas loaded into a state, with what they need */
#include <lauxlib.h>
#include <lua.h>
#include <string.h>

#include "engine/need.h"
#include "formula/pure.h"

static lua_CFunction function_of(enum hk_need_op op)
{
    lua_CFunction f = hk_need_of_record(op);

    if (!f)
        f = hk_need_of_list(op);
    if (!f)
        f = hk_need_of_figure(op);
    if (!f)
        f = hk_need_of_plugin(op);
    return f ? f : hk_pure_need(op);
}

static enum hk_kind kind_of(const struct hk_eval *e, int entity,
                            const char *name)
{
    const struct hk_field *f =
        hk_entity_field(e->plan->model->entities[entity], name);
    const struct hk_step *step = f ? NULL : hk_plan_step(e->plan, entity, name);

    return f ? f->kind : step ? step->kind : HK_INTEGER;
}

static const struct hk_list *list_of(const struct hk_access *a)
{
    const struct hk_need *n = a->need;

    return n->op & HK_NEED_EVER
        ? hk_data_list_ever(a->eval->data, n->entity, n->other)
        : hk_data_list(a->eval->data, n->entity, n->other);
}

/* Find what the need works on. */
static enum hk_status resolve(struct hk_access *a, struct hk_err *err)
{
    const struct hk_need *n = a->need;
    struct hk_data *data = a->eval->data;
    bool is_list = hk_need_is_list(n->op);
    bool is_other = is_list || (n->op & HK_NEED_ELSEWHERE)
        || (n->op == HK_NEED_KNOWN && n->other >= 0);
    int at = is_other ? n->other : n->entity;

    if (n->op == HK_NEED_TEXT) {
        a->number = hk_data_text(data, n->name, strlen(n->name));
        return a->number < 0 ? hk_fail_memory(err) : HK_OK;
    }
    if (n->op == HK_NEED_PLUGIN)
        return hk_need_plugin_found(a, err);
    if (n->entity < 0)
        return HK_OK;
    a->sheet = &data->sheets[n->entity];
    if (n->other >= 0)
        a->other = &data->sheets[n->other];
    if (is_list) {
        a->list = list_of(a);
        if (!a->list)
            return hk_fail_memory(err);
    }
    if (n->name && n->op != HK_NEED_PARENT && n->op != HK_NEED_YEAR
        && n->op != HK_NEED_NOTNIL) {
        a->column = hk_eval_column(a->eval, at, n->name);
        a->kind = kind_of(a->eval, at, n->name);
        if (!a->column)
            return hk_fail(err, HK_EBUG, "\"%s\" of %s was not computed before "
                           "it is read", n->name,
                           data->model->entities[at]->name);
    }
    if (n->where)
        a->where = hk_eval_column(a->eval, at, n->where);
    return n->where && !a->where
        ? hk_fail(err, HK_EBUG, "\"%s\" was not computed before it is read",
                  n->where) : HK_OK;
}

enum hk_status hk_runtime_again(struct hk_eval *e, struct hk_err *err)
{
    struct hk_bound *b;
    int i;

    for (b = e->bound; b; b = b->before)
        for (i = 0; i < b->count; i++) {
            struct hk_access *a = &b->accesses[i];
            const struct hk_need *n = a->need;

            if (n->op == HK_NEED_TEXT)
                a->number = hk_data_text(e->data, n->name, strlen(n->name));
            else if (hk_need_is_list(n->op))
                a->list = list_of(a);
            a->so_far.is_open = false;
            a->no_record = NULL;
            if (n->op == HK_NEED_TEXT ? a->number < 0
                : hk_need_is_list(n->op) && !a->list)
                return hk_fail_memory(err);
        }
    return HK_OK;
}

/* What bind_needs binds. */
struct binding {
    struct hk_access *accesses;        /* by need */
    const struct hk_lowered *lowered;
    int ref;
};

/* C function of hk_script_call: chunk, binding. Calls the chunk with one
 * closure a need and keeps the function it returns. */
static int bind_needs(lua_State *L)
{
    struct binding *b = lua_touserdata(L, 2);
    int i;

    luaL_checkstack(L, b->lowered->need_count + 8, "a formula");
    lua_pushvalue(L, 1);
    for (i = 0; i < b->lowered->need_count; i++) {
        lua_pushlightuserdata(L, &b->accesses[i]);
        lua_pushcclosure(L, function_of(b->accesses[i].need->op), 1);
    }
    lua_call(L, b->lowered->need_count, 1);
    b->ref = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

enum hk_status hk_runtime_resolve(struct hk_eval *e,
                                  const struct hk_version *v,
                                  const struct hk_lowered *lowered,
                                  struct hk_access **out, struct hk_err *err)
{
    struct hk_bound *bound = hk_arena_alloc(&e->arena, sizeof *bound);
    struct hk_access *accesses;
    enum hk_status rc = HK_OK;
    int i;

    accesses = hk_arena_alloc(&e->arena, sizeof *accesses
                              * (size_t)(lowered->need_count + 1));
    if (!bound || !accesses)
        return hk_fail_memory(err);
    *out = accesses;
    *bound = (struct hk_bound){ accesses, lowered->need_count, e->bound };
    for (i = 0; i < lowered->need_count && !rc; i++) {
        struct hk_access *a = &accesses[i];

        a->eval = e;
        a->need = &lowered->needs[i];
        a->program = v->program;
        a->law = v->law;
        if (!function_of(a->need->op))
            rc = hk_fail(err, HK_EBUG, "a formula needs what the engine does "
                         "not have (%d)", (int)a->need->op);
        else
            rc = resolve(a, err);
    }
    if (!rc)
        e->bound = bound;
    return rc;
}

enum hk_status hk_runtime_load(struct hk_eval *e, const struct hk_version *v,
                               const struct hk_lowered *lowered, int *ref,
                               struct hk_err *err)
{
    struct binding b = { .lowered = lowered };
    enum hk_status rc = hk_runtime_resolve(e, v, lowered, &b.accesses, err);

    if (!rc)
        rc = hk_script_load(e->script, lowered->text, lowered->len,
                            lowered->chunk, err);
    if (!rc) {
        lua_pushcfunction(e->script->L, bind_needs);
        lua_insert(e->script->L, -2);
        lua_pushlightuserdata(e->script->L, &b);
        rc = hk_script_call(e->script, 2, 0, err);
    }
    if (!rc)
        *ref = b.ref;
    return rc;
}
