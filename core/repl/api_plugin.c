/* api_plugin.c - functions of plugins, as id.name(...) */
#include <string.h>

#include "plugin/buffer.h"
#include "plugin/call.h"
#include "repl/api_lua.h"

#define PLUGIN "huka.plugin"
enum { MOST_ARGUMENTS = 16 };

static struct hk_plugins *plugins(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    enum hk_status rc = HK_OK;

    if (!s->plugins && s->o.plugins)
        rc = s->o.plugins(s->o.context, &s->plugins, s->err);
    if (rc)
        hk_api_raise(L, rc);
    return s->plugins;
}

static struct hk_arg take_argument(lua_State *L, int index, int at);

/* A list of Lua, argument `at`. Its items stand in the arena of the call. */
static struct hk_arg take_list(lua_State *L, int index, int at)
{
    struct hk_repl *s = hk_api_session(L);
    size_t count = (size_t)lua_rawlen(L, index), i;
    struct hk_arg *items = hk_arena_alloc(&s->calls,
                                          (count + 1) * sizeof *items);
    struct hk_arg list = { .kind = HK_ARG_LIST };

    if (!items)
        hk_api_raise(L, hk_fail_memory(s->err));
    for (i = 0; i < count; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        if (lua_type(L, -1) != LUA_TNUMBER && lua_type(L, -1) != LUA_TBOOLEAN
            && lua_type(L, -1) != LUA_TUSERDATA)
            luaL_error(L, "argument %d: item %d of the list is of the type %s, "
                       "expected a number", at, (int)i + 1,
                       luaL_typename(L, -1));
        items[i] = take_argument(L, lua_gettop(L), at);
        lua_pop(L, 1);
    }
    list.items = items;
    list.count = count;
    return list;
}

static struct hk_arg take_argument(lua_State *L, int index, int at)
{
    struct hk_arg a = { .kind = HK_ARG_NIL };
    size_t len;
    const char *text;
    int64_t minor;

    switch (lua_type(L, index)) {
    case LUA_TNIL:
        return a;
    case LUA_TBOOLEAN:
        return HK_ARG_OF_BOOLEAN(lua_toboolean(L, index));
    case LUA_TSTRING:
        text = lua_tolstring(L, index, &len);
        return HK_ARG_OF_TEXT(text, len);
    case LUA_TNUMBER:
        if (lua_isinteger(L, index))
            return HK_ARG_OF_INTEGER(lua_tointeger(L, index));
        return HK_ARG_OF_FLOAT(lua_tonumber(L, index));
    case LUA_TTABLE:
        return take_list(L, index, at);
    default:
        if (hk_api_to_money(L, index, &minor))
            return HK_ARG_OF_INTEGER(minor);
        luaL_error(L, "argument %d is of the type %s, expected a number, a "
                   "text, a boolean, a list or nil", at,
                   luaL_typename(L, index));
        return a;
    }
}

static int push_answer(lua_State *L, const struct hk_arg *a);

/* A list, or a table by names. */
static void push_items(lua_State *L, const struct hk_arg *a)
{
    size_t i;

    luaL_checkstack(L, 6, NULL);
    lua_createtable(L, 0, 0);
    for (i = 0; i < a->count; i++) {
        push_answer(L, &a->items[i]);
        if (a->kind == HK_ARG_RECORD)
            lua_setfield(L, -2, a->names[i]);
        else
            lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* The numbers of a buffer as a list. */
static void push_buffer(lua_State *L, const struct hk_buffer *b)
{
    struct hk_arg value;
    size_t i, count = b->count;

    lua_createtable(L, (int)count, 0);
    for (i = 0; i < count; i++) {
        value = hk_buffer_get(b, i);
        push_answer(L, &value);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
        hk_script_poll(L);
    }
}

static int push_answer(lua_State *L, const struct hk_arg *a)
{
    switch (a->kind) {
    case HK_ARG_NIL:
        lua_pushnil(L);
        break;
    case HK_ARG_BOOLEAN:
        lua_pushboolean(L, a->boolean);
        break;
    case HK_ARG_INTEGER:
        lua_pushinteger(L, a->integer);
        break;
    case HK_ARG_NATURAL:
        lua_pushnumber(L, (lua_Number)a->natural);
        break;
    case HK_ARG_FLOAT:
        lua_pushnumber(L, a->real);
        break;
    case HK_ARG_TEXT:
        lua_pushlstring(L, a->text, a->len);
        break;
    case HK_ARG_LIST: case HK_ARG_RECORD:
        push_items(L, a);
        break;
    case HK_ARG_BUFFER:
        push_buffer(L, a->buffer);
        break;
    default:
        return luaL_error(L, "what this function gives cannot be kept by a "
                          "script");
    }
    return 1;
}

/* The function whose name is the upvalue. What it says of itself that it failed
 * is nil and the sentence. */
static int call(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    struct hk_arg args[MOST_ARGUMENTS], result;
    int count = lua_gettop(L), i;
    enum hk_status rc;

    if (count > MOST_ARGUMENTS)
        return luaL_error(L, "more than %d arguments are too many",
                          MOST_ARGUMENTS);
    hk_arena_reset(&s->calls);
    for (i = 0; i < count; i++)
        args[i] = take_argument(L, i + 1, i + 1);
    rc = hk_plugin_call(plugins(L), HK_FOR_SCRIPTS, lua_tostring(L, lua_upvalueindex(1)), args,
                        (size_t)count, &result, &s->calls, s->err);
    if (rc == HK_EFORMAT) {
        lua_pushnil(L);
        lua_pushstring(L, s->err->text);
        return 2;
    }
    if (rc)
        hk_api_raise(L, rc);
    return push_answer(L, &result);
}

/* plugin, name; the id is the user value */
static int plugin_index(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    const struct hk_function *f;
    struct hk_plugin *p;
    enum hk_status rc;

    luaL_checkudata(L, 1, PLUGIN);
    lua_getiuservalue(L, 1, 1);
    lua_pushfstring(L, "%s.%s", lua_tostring(L, -1), luaL_checkstring(L, 2));
    rc = hk_plugins_function(&p, &f, plugins(L), HK_FOR_SCRIPTS,
                             lua_tostring(L, -1), s->err);
    if (rc)
        hk_api_raise(L, rc);
    lua_pushcclosure(L, call, 1);
    return 1;
}

bool hk_api_push_plugin(lua_State *L, const char *id)
{
    struct hk_plugins *host = plugins(L);

    if (!host || !hk_plugins_has(host, id))
        return false;
    lua_newuserdatauv(L, 1, 1);
    lua_pushstring(L, id);
    lua_setiuservalue(L, -2, 1);
    if (luaL_newmetatable(L, PLUGIN)) {
        lua_pushcfunction(L, plugin_index);
        lua_setfield(L, -2, "__index");
        lua_pushliteral(L, "plugin");
        lua_setfield(L, -2, "__name");
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
    return true;
}
