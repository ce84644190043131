/* lib_coroutine.c - coroutines, under the limits of their state
 *
 * The watchdog sets its hook on whatever runs, so the state that runs just now
 * is told to it around every resume. A limit that strikes inside a coroutine
 * ends the coroutine and is raised again where it was resumed. */
#include "script/lib.h"

#include "script/state.h"

static lua_State *take_coroutine(lua_State *L, const char *what)
{
    lua_State *co = lua_tothread(L, 1);

    if (!co)
        luaL_error(L, "%s: found a value of the type %s, expected a coroutine",
                   what, luaL_typename(L, 1));
    return co;
}

/* Move `args` values over and run. The number of results on L, or -1 with the
 * error on top of L. */
static int resume(lua_State *L, lua_State *co, int args)
{
    struct hk_limit *limit = &hk_lua_of(L)->limit;
    lua_State *kept = limit->L;
    int results, code;

    if (!lua_checkstack(co, args)) {
        lua_pushliteral(L, "coroutine: too many arguments");
        return -1;
    }
    lua_xmove(L, co, args);
    limit->L = co;
    code = lua_resume(co, L, args, &results);
    limit->L = kept;
    hk_script_poll(L);
    if (code != LUA_OK && code != LUA_YIELD) {
        lua_xmove(co, L, 1);
        if (code == LUA_ERRMEM)
            lua_error(L);
        return -1;
    }
    if (!lua_checkstack(L, results + 1)) {
        lua_pop(co, results);
        lua_pushliteral(L, "coroutine: too many results");
        return -1;
    }
    lua_xmove(co, L, results);
    return results;
}

static const char *status_of(lua_State *L, lua_State *co)
{
    lua_Debug ar;

    if (L == co)
        return "running";
    switch (lua_status(co)) {
    case LUA_YIELD:
        return "suspended";
    case LUA_OK:
        if (lua_getstack(co, 0, &ar))
            return "normal";
        return lua_gettop(co) ? "suspended" : "dead";
    default:
        return "dead";
    }
}

static int co_create(lua_State *L)
{
    lua_State *co;

    luaL_checktype(L, 1, LUA_TFUNCTION);
    co = lua_newthread(L);
    lua_pushvalue(L, 1);
    lua_xmove(L, co, 1);
    return 1;
}

static int co_resume(lua_State *L)
{
    lua_State *co = take_coroutine(L, "coroutine.resume");
    const char *status = status_of(L, co);
    int results;

    if (*status != 's') {
        lua_pushboolean(L, 0);
        lua_pushfstring(L, "coroutine.resume: the coroutine is %s", status);
        return 2;
    }
    results = resume(L, co, lua_gettop(L) - 1);
    lua_pushboolean(L, results >= 0);
    lua_insert(L, -(results < 0 ? 1 : results) - 1);
    return (results < 0 ? 1 : results) + 1;
}

/* upvalue: the coroutine */
static int call_wrapped(lua_State *L)
{
    lua_State *co = lua_tothread(L, lua_upvalueindex(1));
    const char *status = status_of(L, co);
    int results;

    if (*status != 's')
        return luaL_error(L, "coroutine.wrap: the coroutine is %s", status);
    results = resume(L, co, lua_gettop(L));
    return results < 0 ? lua_error(L) : results;
}

static int co_wrap(lua_State *L)
{
    co_create(L);
    lua_pushcclosure(L, call_wrapped, 1);
    return 1;
}

static int co_yield(lua_State *L)
{
    return lua_yield(L, lua_gettop(L));
}

static int co_status(lua_State *L)
{
    lua_pushstring(L, status_of(L, take_coroutine(L, "coroutine.status")));
    return 1;
}

static int co_isyieldable(lua_State *L)
{
    lua_pushboolean(L, lua_isyieldable(L));
    return 1;
}

static int co_running(lua_State *L)
{
    lua_pushboolean(L, lua_pushthread(L));
    return 2;
}

const luaL_Reg hk_lib_coroutine[] = {
    { "create", co_create }, { "isyieldable", co_isyieldable },
    { "resume", co_resume }, { "running", co_running },
    { "status", co_status }, { "wrap", co_wrap }, { "yield", co_yield },
    { NULL, NULL }
};
