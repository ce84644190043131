/* sandbox.c - what a script may see
 *
 * A chunk's environment is an empty table in front of the table of words:
 * reading goes through to the words, writing always meets __newindex. So words
 * cannot be overwritten, and every other name is refused with a hint. In a
 * script that front table is not empty but holds its globals. The table of
 * globals that Lua itself keeps stays empty. */
#include <lauxlib.h>
#include <lualib.h>

#include "base/text.h"
#include "script/lib.h"
#include "script/state.h"

/* ---- names that are not there -------------------------------------------- */

/* The name in the table at 1 that is nearest to `wrong`, or NULL; it lives as
 * long as the table. -- names */
static const char *nearest(lua_State *L, const char *wrong)
{
    size_t count = 0, i = 0;
    const char **names;

    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1))
        count++;
    names = lua_newuserdatauv(L, (count + 1) * sizeof *names, 0);
    for (lua_pushnil(L); i < count && lua_next(L, 1); lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING)
            names[i++] = lua_tostring(L, -2);
    return hk_text_nearest(wrong, names, i);
}

/* A script's own names count too: the nearest of both. -- names, key */
static const char *nearest_of_all(lua_State *L, const char *wrong)
{
    const char *near = nearest(L, wrong);
    struct hk_lua *s = hk_lua_of(L);

    if (near || s->sandbox != HK_SCRIPT)
        return near;
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->env);
    lua_replace(L, 1);
    return nearest(L, wrong);
}

/* Reading what is no word. -- names, key */
static int no_such_word(lua_State *L)
{
    struct hk_lua *s = hk_lua_of(L);
    const char *name, *near;

    if (lua_type(L, 2) != LUA_TSTRING)
        return luaL_error(L, "no such word");
    if (s->lookup) {
        lua_pushcfunction(L, s->lookup);
        lua_pushvalue(L, 2);
        lua_call(L, 1, 1);
        if (!lua_isnil(L, -1))
            return 1;
        lua_pop(L, 1);
    }
    name = lua_tostring(L, 2);
    near = nearest_of_all(L, name);
    if (near)
        return luaL_error(L, "no such word: %s (did you mean %s?)", name, near);
    return luaL_error(L, "no such word: %s", name);
}

/* Writing anything. -- environment, key, value; upvalue: names */
static int refuse_global(lua_State *L)
{
    const char *name;

    if (lua_type(L, 2) != LUA_TSTRING)
        return luaL_error(L, "only local names can be given a value");
    name = lua_tostring(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
        return luaL_error(L, "%s is a word of the language and cannot be "
                          "changed", name);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_replace(L, 1);
    lua_settop(L, 2);
    name = nearest(L, lua_tostring(L, 2));
    if (name)
        return luaL_error(L, "no such word: %s (did you mean %s? a name of "
                          "your own is declared with local)",
                          lua_tostring(L, 2), name);
    return luaL_error(L, "no such word: %s (a name of your own is declared "
                      "with local)", lua_tostring(L, 2));
}

/* A script gives a name a value. -- environment, key, value; upvalue: names */
static int set_global(lua_State *L)
{
    if (lua_type(L, 2) != LUA_TSTRING)
        return luaL_error(L, "a name is expected, found a value of the type "
                          "%s", luaL_typename(L, 2));
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
        return luaL_error(L, "%s is a word of the language and cannot be "
                          "changed", lua_tostring(L, 2));
    lua_settop(L, 3);
    lua_rawset(L, 1);
    return 0;
}

/* ---- tables that can only be read ---------------------------------------- */

/* Reading what a library has not. -- table, key; upvalue: its name */
static int no_such_member(lua_State *L)
{
    const char *library = lua_tostring(L, lua_upvalueindex(1));
    const char *name, *near;

    if (lua_type(L, 2) != LUA_TSTRING)
        return luaL_error(L, "no such word in %s", library);
    name = lua_tostring(L, 2);
    near = nearest(L, name);
    if (near)
        return luaL_error(L, "no such word: %s.%s (did you mean %s.%s?)",
                          library, name, library, near);
    return luaL_error(L, "no such word: %s.%s", library, name);
}

static int refuse_member(lua_State *L)
{
    return luaL_error(L, "%s belongs to the language and cannot be changed",
                      lua_tostring(L, lua_upvalueindex(1)));
}

/* Put an empty table in front of the one at the top: what is read is found
 * behind it, what is written calls `refuse` with the upvalue at the top.
 * -- names, upvalue */
static void put_front(lua_State *L, lua_CFunction refuse)
{
    lua_newtable(L);                      /* -- names, upvalue, front */
    lua_createtable(L, 0, 3);             /* its metatable */
    lua_pushvalue(L, -4);
    lua_setfield(L, -2, "__index");
    lua_pushvalue(L, -3);
    lua_pushcclosure(L, refuse, 1);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_remove(L, -2);
    lua_remove(L, -2);                    /* -- front */
}

void hk_sandbox_close(lua_State *L, const char *name)
{
    lua_createtable(L, 0, 1);
    lua_pushstring(L, name);
    lua_pushcclosure(L, no_such_member, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pushstring(L, name);
    put_front(L, refuse_member);
}

/* ---- environments -------------------------------------------------------- */

/* A new table of words, kept at `*words`; -- words */
static void new_words(lua_State *L, int *words)
{
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, no_such_word);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    *words = luaL_ref(L, LUA_REGISTRYINDEX);
}

/* The environment in front of the words at the top, kept at `*env`; pops. */
static void new_environment(lua_State *L, int *env)
{
    lua_pushvalue(L, -1);
    put_front(L, hk_lua_of(L)->sandbox == HK_SCRIPT ? set_global :
              refuse_global);
    *env = luaL_ref(L, LUA_REGISTRYINDEX);
}

/* Everything that can fail is done before the references are set, so that a
 * second try after a failure starts anew. */
void hk_sandbox_push_host(lua_State *L, struct hk_lua *s)
{
    int words, env;

    if (s->host_env == LUA_NOREF) {
        new_words(L, &words);
        hk_lib_host(L);
        new_environment(L, &env);
        s->host_words = words;
        s->host_env = env;
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->host_env);
}

/* Texts have no methods: a script that asks for one is told so. */
static int no_methods(lua_State *L)
{
    if (lua_type(L, 2) == LUA_TSTRING)
        return luaL_error(L, "a text has no field or method '%s'",
                          lua_tostring(L, 2));
    return luaL_error(L, "a text has no fields");
}

static void close_strings(lua_State *L)
{
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 2);
    lua_pushcfunction(L, no_methods);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

/* In a script `text:upper()` is string.upper(text). -- words */
static void open_strings(lua_State *L)
{
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_getfield(L, -3, "string");
    lua_setfield(L, -2, "__index");
    lua_pop(L, 2);
}

int hk_sandbox_build(lua_State *L)
{
    struct hk_lua *s = lua_touserdata(L, 1);

    close_strings(L);
    lua_newtable(L);
    s->loaded = luaL_ref(L, LUA_REGISTRYINDEX);
    if (s->sandbox == HK_HOST) {
        hk_sandbox_push_host(L, s);
        s->env = s->host_env;
        s->script.words = s->host_words;
        return 0;
    }
    new_words(L, &s->script.words);
    if (s->sandbox == HK_POLICY)
        hk_lib_policy(L);
    if (s->sandbox == HK_SCRIPT) {
        hk_lib_script(L);
        open_strings(L);
    }
    new_environment(L, &s->env);
    return 0;
}
