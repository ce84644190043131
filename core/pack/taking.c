/* taking.c - what a policy file hands to a word, and what it gets back
 *
 * Words speak to one another in tables with a `tag` (core/lua/huka/values.lua).
 * A policy file must not be able to write or to change such a table, or it
 * could say with a forged one what no word lets it say. So a word hands out an
 * empty table that stands for the real one, and what a word is given is copied
 * first: empty tables are exchanged for what they stand for, and texts and keys
 * that would only be trouble later are refused. */
#include "pack/inner.h"

#include <string.h>

#include <lauxlib.h>

#include "base/text.h"
#include "script/script.h"

#define MOST_DEEP 40

static const char real_key;    /* registry: what stands for what */

struct taking {
    lua_State *L;
    int real;                  /* stack: the table of the registry */
    const char *why;           /* "text" "key" "deep" "tag" "changed", NULL */
};

/* ---- checks -------------------------------------------------------------- */

/* Lines may be broken, nothing else may steer. */
static bool is_clean(const char *text, size_t len)
{
    size_t i;

    for (i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];

        if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f)
            return false;
    }
    return hk_utf8_check(text, len) == len;
}

/* Note why the value on top of the stack cannot be taken; it is left there. */
static bool refuse(struct taking *t, const char *why)
{
    t->why = why;
    return false;
}

static bool check_text(struct taking *t)
{
    size_t len;
    const char *text = lua_tolstring(t->L, -1, &len);

    return is_clean(text, len) || refuse(t, "text");
}

static bool check_key(struct taking *t)
{
    switch (lua_type(t->L, -1)) {
    case LUA_TSTRING:
        if (!strcmp(lua_tostring(t->L, -1), "tag"))
            return refuse(t, "tag");
        return check_text(t);
    case LUA_TNUMBER:
        return lua_isinteger(t->L, -1) || refuse(t, "key");
    default:
        return refuse(t, "key");
    }
}

/* ---- copying ------------------------------------------------------------- */

static bool take(struct taking *t, int depth);

/* The table on top of the stack stands for another: exchange them. */
static bool exchange(struct taking *t, bool *done)
{
    lua_State *L = t->L;

    lua_pushvalue(L, -1);
    lua_rawget(L, t->real);
    *done = !lua_isnil(L, -1);
    if (!*done) {
        lua_pop(L, 1);
        return true;
    }
    lua_pushnil(L);
    if (lua_next(L, -3)) {
        lua_pop(L, 3);
        return refuse(t, "changed");
    }
    lua_remove(L, -2);
    return true;
}

/* Push a table with room for what the one at `from` holds: growing as it is
 * filled would cost more than counting. */
static void push_room(lua_State *L, int from)
{
    int count = 0, list = (int)lua_rawlen(L, from);

    for (lua_pushnil(L); lua_next(L, from); lua_pop(L, 1))
        count++;
    lua_createtable(L, list, count > list ? count - list : 0);
}

static bool copy_table(struct taking *t, int depth)
{
    lua_State *L = t->L;
    int from = lua_gettop(L), to = from + 1;

    if (depth >= MOST_DEEP)
        return refuse(t, "deep");
    hk_script_poll(L);
    luaL_checkstack(L, 8, NULL);
    push_room(L, from);
    lua_pushnil(L);
    while (lua_next(L, from)) {
        lua_insert(L, -2);
        if (!check_key(t))
            return false;
        lua_pushvalue(L, -1);
        lua_rotate(L, -3, -1);       /* key, key, value */
        if (!take(t, depth + 1))
            return false;
        lua_rawset(L, to);
    }
    lua_remove(L, from);
    return true;
}

/* Replace the value on top of the stack by what the program may work with. When
 * it is refused, what is wrong with it is on top of the stack. */
static bool take(struct taking *t, int depth)
{
    bool done;

    switch (lua_type(t->L, -1)) {
    case LUA_TSTRING:
        return check_text(t);
    case LUA_TTABLE:
        if (!exchange(t, &done))
            return false;
        return done || copy_table(t, depth);
    default:
        return true;
    }
}

/*** A copy of what a policy file gave, with the tables that stand for others
 * exchanged; or nil, why not, and what is wrong.
 * @function core.take
 * @usage local body, why, what = core.take(body) */
int hk_core_take(lua_State *L)
{
    struct taking t = { .L = L, .real = 1 };

    lua_settop(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &real_key);
    lua_insert(L, 1);
    if (take(&t, 0))
        return 1;
    lua_pushnil(L);
    lua_insert(L, -2);
    lua_pushstring(L, t.why);
    lua_insert(L, -2);
    if (lua_type(L, -1) != LUA_TSTRING) {
        lua_pushstring(L, luaL_typename(L, -1));
        lua_remove(L, -2);
    }
    return 3;
}

/*** A table that stands for `value`, when that is a table; else `value`.
 * @function core.lend
 * @usage return core.lend { tag = "money", n = 500 } */
int hk_core_lend(lua_State *L)
{
    lua_settop(L, 1);
    if (!lua_istable(L, 1))
        return 1;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &real_key);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_pushvalue(L, 1);
    lua_rawset(L, 2);
    return 1;
}

void hk_lending_open(lua_State *L)
{
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "k");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &real_key);
}

bool hk_words_real(lua_State *L)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &real_key) != LUA_TTABLE) {
        lua_pop(L, 1);
        return false;
    }
    lua_pushvalue(L, -2);
    lua_rawget(L, -2);
    lua_remove(L, -2);
    if (!lua_istable(L, -1)) {
        lua_pop(L, 1);
        return false;
    }
    lua_remove(L, -2);
    return true;
}
