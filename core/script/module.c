/* module.c - the Lua that is part of the program */
#include <string.h>

#include <lauxlib.h>

#include "script/state.h"

static const struct hk_embedded *find(const struct hk_lua *s,
                                      const char *name)
{
    const struct hk_embedded *m;

    for (m = s->modules; m->name; m++)
        if (strcmp(m->name, name) == 0)
            return m;
    return NULL;
}

/* Leaves the chunk on the stack, or raises. Nobody but the build writes code
 * that is read here; everything else is loaded as text only. */
static void load(lua_State *L, struct hk_lua *s, const struct hk_embedded *m)
{
    const char *chunk = lua_pushfstring(L, "@huka/%s.lua", m->name);
    bool fits = m->code && !strcmp(lua_ident, s->compiled_by);

    if (luaL_loadbufferx(L, fits ? m->code : m->text,
                         fits ? m->code_len : m->len, chunk,
                         fits ? "b" : "t") != LUA_OK)
        lua_error(L);
    hk_sandbox_push_host(L, s);
    lua_setupvalue(L, -2, 1);
    lua_remove(L, -2);
}

/* Modules are kept by name; while one loads, `s` itself stands there. */
int hk_module_require(lua_State *L)
{
    struct hk_lua *s = hk_lua_of(L);
    const char *name = luaL_checkstring(L, 1);
    const struct hk_embedded *m = find(s, name);

    lua_settop(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->loaded);           /* -- 2 */
    if (lua_getfield(L, 2, name) == LUA_TLIGHTUSERDATA)
        return luaL_error(L, "require: module '%s' needs itself", name);
    if (!lua_isnil(L, 3))
        return 1;
    if (!m)
        return luaL_error(L, "require: there is no module '%s'", name);
    lua_pop(L, 1);
    load(L, s, m);                                          /* -- 3 */
    lua_pushlightuserdata(L, s);
    lua_setfield(L, 2, name);
    if (lua_pcall(L, 0, 1, 0) != LUA_OK) {
        lua_pushnil(L);
        lua_setfield(L, 2, name);
        return lua_error(L);
    }
    if (lua_isnil(L, 3)) {
        lua_pushboolean(L, 1);
        lua_replace(L, 3);
    }
    lua_pushvalue(L, 3);
    lua_setfield(L, 2, name);
    return 1;
}

/* (light userdata with the name) */
static int require_named(lua_State *L)
{
    lua_pushstring(L, lua_touserdata(L, 1));
    lua_replace(L, 1);
    return hk_module_require(L);
}

enum hk_status hk_script_require(struct hk_script *script, const char *name,
                                 struct hk_err *err)
{
    struct hk_lua *s = (struct hk_lua *)script;
    lua_State *L = script->L;

    if (!find(s, name))
        return hk_fail(err, HK_EBUG, "the program has no Lua module \"%s\"",
                       name);
    if (!lua_checkstack(L, LUA_MINSTACK))
        return hk_fail(err, HK_ENOMEM, "out of memory while loading the Lua "
                       "module \"%s\"", name);
    /* The name goes in without a string of Lua, which would need memory. */
    lua_pushcfunction(L, require_named);
    lua_pushlightuserdata(L, (void *)(uintptr_t)name);
    return hk_script_call(script, 1, 1, err);
}
