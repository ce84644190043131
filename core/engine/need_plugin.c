/* need_plugin.c - the need that asks a function of a plugin
 *
 * What the function or its process does wrong is an error of the row. */
#include <lauxlib.h>
#include <lua.h>

#include "engine/asked.h"
#include "engine/need.h"
#include "plugin/run.h"

enum hk_status hk_need_plugin_found(struct hk_access *a, struct hk_err *err)
{
    struct hk_plugins *host;
    enum hk_status rc = hk_packs_plugins(a->eval->plan->packs, &host, err);

    if (!rc)
        rc = hk_plugins_function(&a->plugin, &a->function, host, HK_FOR_RULES,
                                 a->need->name, err);
    /* one that died in this run may be blocked by now, which its rows hear */
    return rc || a->eval->plugin_failed ? rc : hk_plugin_start(a->plugin, err);
}

/* What Lua holds as argument `i` of the question. */
static void take(lua_State *L, const struct hk_access *a,
                 struct hk_question *q, uint32_t i)
{
    const struct hk_function *f = a->function;
    const int at = (int)i + 1;

    q->args[i] = 0;
    if (lua_isnil(L, at)) {
        q->nils |= UINT32_C(1) << i;
        return;
    }
    q->args[i] = lua_isboolean(L, at) ? lua_toboolean(L, at)
                 : luaL_checkinteger(L, at);
    if (f->params[f->visible[i]].shape.type->wire == HK_WIRE_TEXT
        && (q->args[i] < 0
            || (size_t)q->args[i] >= a->eval->data->pool_count))
        luaL_error(L, "%s was given what is no text", a->need->name);
}

static int give(lua_State *L, const struct hk_access *a,
                const struct hk_told *t)
{
    switch (t->kind) {
    case HK_ARG_NIL:
        lua_pushnil(L);
        return 1;
    case HK_ARG_BOOLEAN:
        lua_pushboolean(L, t->value != 0);
        return 1;
    case HK_ARG_INTEGER:
    case HK_ARG_TEXT:
        lua_pushinteger(L, t->value);
        return 1;
    default:
        return luaL_error(L, "%s gave a number beyond those that rules have",
                          a->need->name);
    }
}

static int need_plugin(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    struct hk_question q = { .plugin = a->plugin, .function = a->function };
    const struct hk_told *t;

    q.count = (uint32_t)lua_gettop(L);
    if (q.count > (uint32_t)a->function->visible_count)
        return luaL_error(L, "%s was given too many arguments",
                          a->need->name);
    for (uint32_t i = 0; i < q.count; i++)
        take(L, a, &q, i);
    t = hk_asked(a->eval, &q);
    if (!t)
        return luaL_error(L, "out of memory");
    if (!t->is_told)
        return hk_need_fail(L, a->eval, (enum hk_row_state)HK_ROW_WAITS, 0);
    a->eval->plugin_failed |= t->is_fatal;
    if (t->error)
        return luaL_error(L, "%s", t->error);
    return give(L, a, t);
}

lua_CFunction hk_need_of_plugin(enum hk_need_op op)
{
    return op == HK_NEED_PLUGIN ? need_plugin : NULL;
}
