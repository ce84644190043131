/* lib_pairs.c - pairs and next in an order that never changes
 *
 * Lua's own order follows a seed that differs from run to run; nothing that a
 * script writes may depend on it. Order: whole numbers ascending, then texts by
 * bytes, then false, true; other keys are an error. */
#include "script/lib.h"

#include <string.h>

enum rank { INTEGER, TEXT, BOOLEAN };

enum { FEW = 24 };             /* keys that are sorted on the stack */

struct key {
    enum rank rank;
    lua_Integer integer;       /* of a boolean 0 or 1 */
    const char *text;          /* borrowed from the table that holds the key */
    size_t len;
};

static struct key take_key(lua_State *L, int index, const char *what)
{
    struct key k = { .rank = INTEGER };

    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        if (!lua_isinteger(L, index))
            luaL_error(L, "%s: found the key %f, expected whole numbers, texts "
                       "or booleans as keys", what, lua_tonumber(L, index));
        k.integer = lua_tointeger(L, index);
        break;
    case LUA_TSTRING:
        k.rank = TEXT;
        k.text = lua_tolstring(L, index, &k.len);
        break;
    case LUA_TBOOLEAN:
        k.rank = BOOLEAN;
        k.integer = lua_toboolean(L, index);
        break;
    default:
        luaL_error(L, "%s: found a key of the type %s, expected whole numbers, "
                   "texts or booleans as keys", what, luaL_typename(L, index));
    }
    return k;
}

static void push_key(lua_State *L, const struct key *k)
{
    if (k->rank == INTEGER)
        lua_pushinteger(L, k->integer);
    else if (k->rank == TEXT)
        lua_pushlstring(L, k->text, k->len);
    else
        lua_pushboolean(L, (int)k->integer);
}

static bool before(const struct key *a, const struct key *b)
{
    size_t len = a->len < b->len ? a->len : b->len;
    int c;

    if (a->rank != b->rank)
        return a->rank < b->rank;
    if (a->rank != TEXT)
        return a->integer < b->integer;
    c = memcmp(a->text, b->text, len);
    return c ? c < 0 : a->len < b->len;
}

/* ---- sorting ------------------------------------------------------------- */

/* Merge [at, middle) and [middle, end) of `from` into `to`. */
static void merge(const struct key *from, struct key *to, size_t at,
                  size_t middle, size_t end)
{
    size_t a = at, b = middle, i;

    for (i = at; i < end; i++)
        if (a < middle && (b >= end || !before(&from[b], &from[a])))
            to[i] = from[a++];
        else
            to[i] = from[b++];
}

/* Sort `n` keys with as many more for scratch behind them. */
static struct key *sort(lua_State *L, struct key *keys, size_t n)
{
    struct key *from = keys, *to = keys + n, *swap;
    size_t width, at;

    for (width = 1; width < n; width *= 2) {
        for (at = 0; at < n; at += 2 * width) {
            size_t middle = at + width < n ? at + width : n;
            size_t end = middle + width < n ? middle + width : n;

            merge(from, to, at, middle, end);
            hk_script_poll(L);
        }
        swap = from;
        from = to;
        to = swap;
    }
    return from;
}

/* ---- pairs --------------------------------------------------------------- */

static size_t count_keys(lua_State *L, int index)
{
    size_t n = 0;

    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        if (++n % HK_POLL_STEPS == 0)
            hk_script_poll(L);
    return n;
}

/* Push the list of the keys of the table at 1, in order. Most tables are small,
 * and room for their keys need not be asked for. */
static void push_keys(lua_State *L)
{
    size_t n = count_keys(L, 1), i = 0;
    struct key few[2 * FEW], *keys = few;

    if (n > FEW)
        keys = lua_newuserdatauv(L, 2 * n * sizeof *keys, 0);
    else
        lua_pushnil(L);
    lua_createtable(L, (int)n, 0);
    for (lua_pushnil(L); i < n && lua_next(L, 1); lua_pop(L, 1))
        keys[i++] = take_key(L, -2, "pairs");
    lua_settop(L, 3);
    n = i;
    keys = sort(L, keys, n);
    for (i = 0; i < n; i++) {
        push_key(L, &keys[i]);
        lua_rawseti(L, 3, (lua_Integer)i + 1);
        if (i % HK_POLL_STEPS == 0)
            hk_script_poll(L);
    }
    lua_remove(L, 2);
}

/* Upvalues: table, list of keys, how many are done. Keys that were removed
 * meanwhile are passed over. */
static int step(lua_State *L)
{
    lua_Integer i = lua_tointeger(L, lua_upvalueindex(3));

    for (;;) {
        lua_settop(L, 0);
        if (lua_rawgeti(L, lua_upvalueindex(2), ++i) == LUA_TNIL)
            return 1;
        lua_pushvalue(L, 1);
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
            break;
        if (i % HK_POLL_STEPS == 0)
            hk_script_poll(L);
    }
    lua_pushinteger(L, i);
    lua_replace(L, lua_upvalueindex(3));
    return 2;
}

int hk_script_keys(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    push_keys(L);
    return 1;
}

int hk_lib_pairs(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TTABLE)
        return luaL_error(L, "pairs: found a value of the type %s, expected a "
                          "table", luaL_typename(L, 1));
    lua_settop(L, 1);
    push_keys(L);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, step, 3);
    return 1;
}

/* ---- next ---------------------------------------------------------------- */

/* next(table[, key]): looks at every key, so it is for asking whether there is
 * one; pairs is for loops. */
int hk_lib_next(lua_State *L)
{
    struct key best = { .rank = INTEGER }, after = { .rank = INTEGER };
    bool found = false, first;
    size_t n = 0;

    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    first = lua_isnil(L, 2);
    if (!first)
        after = take_key(L, 2, "next");
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        struct key k = take_key(L, -2, "next");

        if ((first || before(&after, &k)) && (!found || before(&k, &best))) {
            best = k;
            found = true;
        }
        if (++n % HK_POLL_STEPS == 0)
            hk_script_poll(L);
    }
    if (!found) {
        lua_pushnil(L);
        return 1;
    }
    push_key(L, &best);
    lua_pushvalue(L, -1);
    lua_rawget(L, 1);
    return 2;
}
