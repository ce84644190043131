/* lib_table.c - lists
 *
 * Every function goes by the real length of the table, never by a __len, and
 * raw: the loops are in C, where no hook runs. */
#include "script/lib.h"

static lua_Integer length(lua_State *L, int index)
{
    luaL_checktype(L, index, LUA_TTABLE);
    return (lua_Integer)lua_rawlen(L, index);
}

static void poll_at(lua_State *L, lua_Integer i)
{
    if (i % HK_POLL_STEPS == 0)
        hk_script_poll(L);
}

static int table_insert(lua_State *L)
{
    lua_Integer n = length(L, 1), at = n + 1, i;
    int count = lua_gettop(L);

    if (count != 2 && count != 3)
        return luaL_error(L, "table.insert: expected a table, perhaps a place, "
                          "and a value");
    if (count == 3) {
        at = luaL_checkinteger(L, 2);
        if (at < 1 || at > n + 1)
            return luaL_error(L, "table.insert: the place %I is not from 1 to "
                              "%I", (LUAI_UACINT)at, (LUAI_UACINT)(n + 1));
    }
    for (i = n + 1; i > at; i--) {
        lua_rawgeti(L, 1, i - 1);
        lua_rawseti(L, 1, i);
        poll_at(L, i);
    }
    lua_rawseti(L, 1, at);
    return 0;
}

static int table_remove(lua_State *L)
{
    lua_Integer n = length(L, 1), at = luaL_optinteger(L, 2, n);

    if (at != n && (at < 1 || at > n + 1))
        return luaL_error(L, "table.remove: the place %I is not from 1 to %I",
                          (LUAI_UACINT)at, (LUAI_UACINT)(n + 1));
    lua_settop(L, 1);
    lua_rawgeti(L, 1, at);
    for (; at < n; at++) {
        lua_rawgeti(L, 1, at + 1);
        lua_rawseti(L, 1, at);
        poll_at(L, at);
    }
    lua_pushnil(L);
    lua_rawseti(L, 1, at);
    return 1;
}

/* table.move(from, first, last, place[, to]) */
static int table_move(lua_State *L)
{
    lua_Integer n = length(L, 1), first = luaL_checkinteger(L, 2);
    lua_Integer last = luaL_checkinteger(L, 3), at = luaL_checkinteger(L, 4);
    int to = lua_isnoneornil(L, 5) ? 1 : 5;
    lua_Integer count, i;

    luaL_checktype(L, to, LUA_TTABLE);
    if (last < first) {
        lua_settop(L, to);
        return 1;
    }
    if (first < 1 || last > n)
        return luaL_error(L, "table.move: found %I to %I, expected places in "
                          "the list, from 1 to %I", (LUAI_UACINT)first,
                          (LUAI_UACINT)last, (LUAI_UACINT)n);
    count = last - first + 1;
    if (at > LUA_MAXINTEGER - count)
        return luaL_error(L, "table.move: the place is too large");
    for (i = 0; i < count; i++) {
        /* Backwards where the places overlap that way. */
        lua_Integer k = at > first && to == 1 ? count - 1 - i : i;

        lua_rawgeti(L, 1, first + k);
        lua_rawseti(L, to, at + k);
        poll_at(L, i);
    }
    lua_settop(L, to);
    return 1;
}

static int table_concat(lua_State *L)
{
    lua_Integer n = length(L, 1), i, last;
    size_t len;
    const char *between = luaL_optlstring(L, 2, "", &len);
    luaL_Buffer b;

    i = luaL_optinteger(L, 3, 1);
    last = luaL_optinteger(L, 4, n);
    luaL_buffinit(L, &b);
    for (; i <= last; i++) {
        int type = lua_rawgeti(L, 1, i);

        if (type != LUA_TSTRING && type != LUA_TNUMBER)
            return luaL_error(L, "table.concat: item %I is of the type %s, "
                              "expected a text or a number", (LUAI_UACINT)i,
                              luaL_typename(L, -1));
        luaL_addvalue(&b);
        if (i == last)
            break;                       /* i + 1 may not exist */
        luaL_addlstring(&b, between, len);
        poll_at(L, i);
    }
    luaL_pushresult(&b);
    return 1;
}

static int table_pack(lua_State *L)
{
    int n = lua_gettop(L), i;

    lua_createtable(L, n, 1);
    lua_insert(L, 1);
    for (i = n; i >= 1; i--)
        lua_rawseti(L, 1, i);
    lua_pushinteger(L, n);
    lua_setfield(L, 1, "n");
    return 1;
}

static int table_unpack(lua_State *L)
{
    lua_Integer n = length(L, 1), i = luaL_optinteger(L, 2, 1);
    lua_Integer last = luaL_optinteger(L, 3, n);
    lua_Unsigned count;
    int results = 0;

    if (i > last)
        return 0;
    count = (lua_Unsigned)last - (lua_Unsigned)i;
    if (count >= 100000 || !lua_checkstack(L, (int)count + 1))
        return luaL_error(L, "table.unpack: more than 100000 values");
    for (; results <= (int)count; results++)
        lua_rawgeti(L, 1, i + results);
    return results;
}

const luaL_Reg hk_lib_table[] = {
    { "concat", table_concat }, { "insert", table_insert },
    { "move", table_move }, { "pack", table_pack },
    { "remove", table_remove }, { "sort", hk_lib_sort },
    { "unpack", table_unpack }, { NULL, NULL }
};
