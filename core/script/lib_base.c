/* lib_base.c - the basic functions, and what each sandbox gets */
#include "script/lib.h"

#include <lualib.h>

#include "script/state.h"

/* ---- text of values ------------------------------------------------------ */

const char *hk_lib_text(lua_State *L, int index, size_t *len)
{
    index = lua_absindex(L, index);
    if (luaL_callmeta(L, index, "__tostring")) {
        if (!lua_isstring(L, -1))
            luaL_error(L, "tostring: __tostring gave a value of the type %s, "
                       "expected a text", luaL_typename(L, -1));
        return lua_tolstring(L, -1, len);
    }
    switch (lua_type(L, index)) {
    case LUA_TNUMBER: case LUA_TSTRING:
        lua_pushvalue(L, index);
        break;
    case LUA_TBOOLEAN:
        lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false");
        break;
    default:
        lua_pushstring(L, luaL_typename(L, index));
    }
    return lua_tolstring(L, -1, len);
}

static int host_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    hk_lib_text(L, 1, NULL);
    return 1;
}

static int policy_tostring(lua_State *L)
{
    int type = lua_type(L, 1);

    if (type != LUA_TNUMBER && type != LUA_TSTRING)
        return luaL_error(L, "tostring: found a value of the type %s, expected "
                          "a number or a text", luaL_typename(L, 1));
    lua_settop(L, 1);
    lua_tostring(L, 1);
    return 1;
}

/* ---- errors -------------------------------------------------------------- */

/* A limit is not an error that a script may catch. -- ..., error value */
static void pass_on_limits(lua_State *L, int code)
{
    hk_script_poll(L);
    if (code == LUA_ERRMEM)
        lua_error(L);
}

/* Also where a coroutine goes on that yielded inside. -- true, results... or
 * the error */
static int end_pcall(lua_State *L, int code, lua_KContext unused)
{
    (void)unused;
    if (code == LUA_YIELD)
        code = LUA_OK;
    pass_on_limits(L, code);
    if (code) {
        lua_pushboolean(L, 0);
        lua_replace(L, 1);
    }
    return lua_gettop(L);
}

static int host_pcall(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    return end_pcall(L, lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0,
                                   end_pcall), 0);
}

/* The handler is called after the stack was unwound: inside the error it could
 * be made to run over and over. -- function, handler, arguments... */
static int end_xpcall(lua_State *L, int code, lua_KContext unused)
{
    (void)unused;
    if (code == LUA_YIELD)
        code = LUA_OK;
    pass_on_limits(L, code);
    if (!code) {
        lua_pushboolean(L, 1);
        lua_replace(L, 2);
        return lua_gettop(L) - 1;
    }
    lua_pushvalue(L, 2);
    lua_insert(L, 3);                   /* -- f, handler, handler, value */
    code = lua_pcall(L, 1, LUA_MULTRET, 0);
    pass_on_limits(L, code);
    lua_pushboolean(L, 0);
    lua_replace(L, 2);
    return lua_gettop(L) - 1;
}

static int host_xpcall(lua_State *L)
{
    int args = lua_gettop(L) - 2;

    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_pushvalue(L, 1);
    lua_insert(L, 3);
    return end_xpcall(L, lua_pcallk(L, args, LUA_MULTRET, 0, 0, end_xpcall), 0);
}

/* ---- metatables ---------------------------------------------------------- */

/* Finalizers run at any time, __len makes loops in C lie about their length,
 * weak tables and closing values have had bugs in this Lua; the program needs
 * none of them. */
static int host_setmetatable(lua_State *L)
{
    static const char *const refused[] = { "__gc", "__len", "__mode", "__close",
                                           NULL };
    int type = lua_type(L, 2), i;

    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argexpected(L, type == LUA_TNIL || type == LUA_TTABLE, 2,
                     "nil or table");
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
        return luaL_error(L, "setmetatable: the metatable of this table is "
                          "protected");
    for (i = 0; type == LUA_TTABLE && refused[i]; i++) {
        lua_pushstring(L, refused[i]);
        if (lua_rawget(L, 2) != LUA_TNIL)
            return luaL_error(L, "setmetatable: %s cannot be used",
                              refused[i]);
        lua_pop(L, 1);
    }
    lua_settop(L, 2);
    lua_setmetatable(L, 1);
    return 1;
}

static int host_getmetatable(lua_State *L)
{
    luaL_checkany(L, 1);
    if (lua_type(L, 1) != LUA_TTABLE || !lua_getmetatable(L, 1)) {
        lua_pushnil(L);
        return 1;
    }
    luaL_getmetafield(L, 1, "__metatable");
    return 1;                 /* that field, or the metatable */
}

/* rawset that does not reach what is protected, the environment above all. */
static int host_rawset(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkany(L, 2);
    luaL_checkany(L, 3);
    lua_settop(L, 3);
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
        return luaL_error(L, "rawset: this table is protected");
    lua_rawset(L, 1);
    return 1;
}

/* ---- numbers of the policy sandbox: no texts taken for numbers ----------- */

static void check_number(lua_State *L, int arg, const char *what)
{
    if (lua_type(L, arg) != LUA_TNUMBER)
        luaL_error(L, "%s: found a value of the type %s, expected a number",
                   what, luaL_typename(L, arg));
}

static int extreme(lua_State *L, const char *what, int sign)
{
    int count = lua_gettop(L), best = 1, i;

    check_number(L, 1, what);
    for (i = 2; i <= count; i++) {
        check_number(L, i, what);
        if (sign < 0 ? lua_compare(L, i, best, LUA_OPLT) :
            lua_compare(L, best, i, LUA_OPLT))
            best = i;
    }
    lua_pushvalue(L, best);
    return 1;
}

static int policy_min(lua_State *L)
{
    return extreme(L, "math.min", -1);
}

static int policy_max(lua_State *L)
{
    return extreme(L, "math.max", 1);
}

static int policy_abs(lua_State *L)
{
    check_number(L, 1, "math.abs");
    if (!lua_isinteger(L, 1)) {
        lua_Number n = lua_tonumber(L, 1);

        lua_pushnumber(L, n < 0 ? -n : n);
        return 1;
    }
    if (lua_tointeger(L, 1) == LUA_MININTEGER)
        return luaL_error(L, "math.abs: the number is too large");
    if (lua_tointeger(L, 1) < 0)
        lua_pushinteger(L, -lua_tointeger(L, 1));
    else
        lua_pushvalue(L, 1);
    return 1;
}

/* ---- what each sandbox gets ---------------------------------------------- */

/* Copy `names` from the table at the top into the one below it; pops. */
static void take(lua_State *L, const char *const *names)
{
    for (; *names; names++) {
        lua_getfield(L, -1, *names);
        lua_setfield(L, -3, *names);
    }
    lua_pop(L, 1);
}

/* A library of the Lua distribution, on the stack. */
static void open_stock(lua_State *L, lua_CFunction open)
{
    lua_pushcfunction(L, open);
    lua_call(L, 0, 1);
}

/* The basic library puts itself into the table of globals, which no chunk
 * sees; it is emptied all the same. -- words */
static void take_basic(lua_State *L, const char *const *names)
{
    open_stock(L, luaopen_base);
    lua_pushvalue(L, -1);
    lua_insert(L, -3);                        /* -- globals, words, globals */
    take(L, names);                           /* -- globals, words */
    lua_insert(L, -2);
    for (lua_pushnil(L); lua_next(L, -2); ) {
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, -4);
    }
    lua_pop(L, 1);
}

/* A closed table of `list` as the field `name` of the table at the top. */
static void add_library(lua_State *L, const char *name, const luaL_Reg *list)
{
    lua_newtable(L);
    luaL_setfuncs(L, list, 0);
    hk_sandbox_close(L, name);
    lua_setfield(L, -2, name);
}

void hk_lib_policy(lua_State *L)
{
    static const char *const basic[] = { "error", "ipairs", "type", NULL };
    static const luaL_Reg own[] = {
        { "pairs", hk_lib_pairs }, { "tostring", policy_tostring },
        { NULL, NULL }
    };
    static const luaL_Reg math[] = {
        { "abs", policy_abs }, { "max", policy_max }, { "min", policy_min },
        { NULL, NULL }
    };
    static const luaL_Reg string[] = {
        { "format", hk_lib_format_policy }, { NULL, NULL }
    };

    take_basic(L, basic);
    luaL_setfuncs(L, own, 0);
    add_library(L, "math", math);
    add_library(L, "string", string);
}

/* Stock functions whose time does not depend on what they are given. */
static void add_host_math(lua_State *L)
{
    static const char *const names[] = {
        "abs", "acos", "asin", "atan", "ceil", "cos", "deg", "exp", "floor",
        "fmod", "huge", "log", "max", "maxinteger", "min", "mininteger", "modf",
        "pi", "rad", "sin", "sqrt", "tan", "tointeger", "type", "ult", NULL
    };

    lua_newtable(L);
    open_stock(L, luaopen_math);
    take(L, names);
    hk_sandbox_close(L, "math");
    lua_setfield(L, -2, "math");
}

static void add_host_utf8(lua_State *L)
{
    static const char *const names[] = {
        "char", "charpattern", "codepoint", "len", "offset", NULL
    };

    lua_newtable(L);
    open_stock(L, luaopen_utf8);
    take(L, names);
    lua_pushcfunction(L, hk_lib_codes);
    lua_setfield(L, -2, "codes");
    hk_sandbox_close(L, "utf8");
    lua_setfield(L, -2, "utf8");
}

/* Words that are the same for the program's own modules and for scripts. */
static void add_common(lua_State *L)
{
    static const char *const basic[] = {
        "assert", "error", "ipairs", "rawequal", "rawget", "rawlen", "select",
        "tonumber", "type", NULL
    };
    static const luaL_Reg own[] = {
        { "getmetatable", host_getmetatable }, { "next", hk_lib_next },
        { "pairs", hk_lib_pairs }, { "pcall", host_pcall },
        { "rawset", host_rawset }, { "setmetatable", host_setmetatable },
        { "tostring", host_tostring }, { "xpcall", host_xpcall },
        { NULL, NULL }
    };

    take_basic(L, basic);
    luaL_setfuncs(L, own, 0);
    add_host_math(L);
    add_host_utf8(L);
    add_library(L, "string", hk_lib_string);
    add_library(L, "table", hk_lib_table);
}

void hk_lib_host(lua_State *L)
{
    add_common(L);
    lua_pushcfunction(L, hk_module_require);
    lua_setfield(L, -2, "require");
}

/* ---- print --------------------------------------------------------------- */

/* One text first, so that nothing is half printed when a __tostring errs. */
static int script_print(lua_State *L)
{
    struct hk_lua *s = hk_lua_of(L);
    int n = lua_gettop(L), i;
    const char *text;
    luaL_Buffer b;
    size_t len;

    luaL_buffinit(L, &b);
    for (i = 1; i <= n; i++) {
        if (i > 1)
            luaL_addchar(&b, '\t');
        hk_lib_text(L, i, NULL);
        luaL_addvalue(&b);
    }
    luaL_addchar(&b, '\n');
    luaL_pushresult(&b);
    text = lua_tolstring(L, -1, &len);
    if (!s->sink)
        return luaL_error(L, "print: there is nothing to print to here");
    if (!s->sink(s->sink_context, text, len))
        return luaL_error(L, "print: the output cannot be written");
    return 0;
}

void hk_lib_script(lua_State *L)
{
    add_common(L);
    lua_pushcfunction(L, script_print);
    lua_setfield(L, -2, "print");
    add_library(L, "coroutine", hk_lib_coroutine);
}
