/* need_plugin.c - the need that calls a function of a plugin, row by row
 *
 * What the function or its process does wrong is an error of the row. */
#include <lauxlib.h>
#include <lua.h>
#include <string.h>

#include "engine/need.h"
#include "plugin/call.h"
#include "plugin/run.h"

enum hk_status hk_need_plugin_found(struct hk_access *a, struct hk_err *err)
{
    struct hk_plugins *host;
    enum hk_status rc = hk_packs_plugins(a->eval->plan->packs, &host, err);

    if (!rc)
        rc = hk_plugins_function(&a->plugin, &a->function, host, HK_FOR_RULES,
                                 a->need->name, err);
    return rc ? rc : hk_plugin_start(a->plugin, err);
}

/* What Lua holds as the value of a parameter: texts are numbers of the pool. */
static struct hk_arg take(lua_State *L, const struct hk_access *a, int at)
{
    const struct hk_function *f = a->function;
    const struct hk_data *data = a->eval->data;
    const char *text;
    lua_Integer n;

    if (lua_isnil(L, at))
        return (struct hk_arg){ HK_ARG_NIL };
    if (lua_isboolean(L, at))
        return HK_ARG_OF_BOOLEAN(lua_toboolean(L, at));
    n = luaL_checkinteger(L, at);
    if (f->params[f->visible[at - 1]].shape.type->wire != HK_WIRE_TEXT)
        return HK_ARG_OF_INTEGER(n);
    if (n < 0 || (size_t)n >= data->pool_count)
        luaL_error(L, "%s was given what is no text", a->need->name);
    text = data->pool[n];
    return HK_ARG_OF_TEXT(text, strlen(text));
}

static int give(lua_State *L, const struct hk_access *a,
                const struct hk_arg *v)
{
    int64_t text;

    switch (v->kind) {
    case HK_ARG_NIL:
        lua_pushnil(L);
        return 1;
    case HK_ARG_BOOLEAN:
        lua_pushboolean(L, v->boolean);
        return 1;
    case HK_ARG_INTEGER:
        lua_pushinteger(L, v->integer);
        return 1;
    case HK_ARG_TEXT:
        text = hk_data_text(a->eval->data, v->text, v->len);
        if (text < 0)
            return luaL_error(L, "out of memory");
        lua_pushinteger(L, text);
        return 1;
    default:
        return luaL_error(L, "%s gave a number beyond those that rules have",
                          a->need->name);
    }
}

static int need_plugin(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    struct hk_eval *e = a->eval;
    struct hk_arg args[HK_PARAM_MOST], result = { 0 };
    struct hk_err why = { 0 };    /* kept as English, said in any */
    int count = lua_gettop(L), i;
    enum hk_status rc;

    if (count > a->function->visible_count)
        return luaL_error(L, "%s was given too many arguments",
                          a->need->name);
    for (i = 0; i < count; i++)
        args[i] = take(L, a, i + 1);
    hk_arena_reset(&e->calls);
    rc = hk_plugin_call_found(a->plugin, a->function, args, (size_t)count,
                              &result, &e->calls, &why);
    if (!rc)
        return give(L, a, &result);
    /* A process that died or hung may not do so the next time. */
    if (rc != HK_EFORMAT && rc != HK_EUSAGE)
        e->timed_out = true;
    return luaL_error(L, "%s", why.text);
}

lua_CFunction hk_need_of_plugin(enum hk_need_op op)
{
    return op == HK_NEED_PLUGIN ? need_plugin : NULL;
}
