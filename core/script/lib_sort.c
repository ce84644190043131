/* lib_sort.c - table.sort that is stable and ends whatever the comparison says
 *
 * Lua's own sort takes its pivot from the clock and puts equal items in another
 * order each time. This one merges runs of growing width between two scratch
 * tables and writes the list only when all is done, so that an error leaves it
 * as it was. */
#include "script/lib.h"

enum { LIST = 1, COMPARE, FROM, TO };     /* places on the stack */

/* Calls the comparison, or compares two numbers or two texts. */
static bool is_before(lua_State *L, int a, int b)
{
    bool yes;

    if (lua_isnil(L, COMPARE))
        return lua_compare(L, a, b, LUA_OPLT);
    lua_pushvalue(L, COMPARE);
    lua_pushvalue(L, a);
    lua_pushvalue(L, b);
    lua_call(L, 2, 1);
    yes = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return yes;
}

/* Is the right one of the two items at the top to be first? A comparison that
 * answers yes both ways (<= for <) would part equal items. -- left, right */
static bool right_first(lua_State *L)
{
    int top = lua_gettop(L);

    hk_script_poll(L);
    if (!is_before(L, top, top - 1))
        return false;
    if (!lua_isnil(L, COMPARE) && is_before(L, top - 1, top))
        luaL_error(L, "table.sort: the comparison says of two items that each "
                   "comes before the other: write < for <=");
    return true;
}

/* Merge [at, middle) and [middle, end) of the table FROM into TO. */
static void merge(lua_State *L, lua_Integer at, lua_Integer middle,
                  lua_Integer end)
{
    lua_Integer a = at, b = middle, i;

    for (i = at; i < end; i++) {
        bool right = a >= middle;

        if (!right && b < end) {
            lua_rawgeti(L, FROM, a);
            lua_rawgeti(L, FROM, b);
            right = right_first(L);
            lua_pop(L, 2);
        }
        lua_rawgeti(L, FROM, right ? b++ : a++);
        lua_rawseti(L, TO, i);
    }
}

static void copy(lua_State *L, int from, int to, lua_Integer n)
{
    lua_Integer i;

    for (i = 1; i <= n; i++) {
        lua_rawgeti(L, from, i);
        lua_rawseti(L, to, i);
        if (i % HK_POLL_STEPS == 0)
            hk_script_poll(L);
    }
}

/* Without a comparison all must be numbers, or all texts. */
static void check_items(lua_State *L, lua_Integer n)
{
    int first = LUA_TNIL;
    lua_Integer i;

    for (i = 1; i <= n; i++) {
        int type = lua_rawgeti(L, LIST, i);

        if (i == 1)
            first = type;
        if (type == LUA_TNIL)
            luaL_error(L, "table.sort: item %I is nil", (LUAI_UACINT)i);
        if (lua_isnil(L, COMPARE) && type != LUA_TNUMBER &&
            type != LUA_TSTRING)
            luaL_error(L, "table.sort: item %I is of the type %s: give a "
                       "function that compares", (LUAI_UACINT)i,
                       lua_typename(L, type));
        if (lua_isnil(L, COMPARE) && type != first)
            luaL_error(L, "table.sort: item 1 is of the type %s, item %I of "
                       "the type %s: give a function that compares",
                       lua_typename(L, first), (LUAI_UACINT)i,
                       lua_typename(L, type));
        lua_pop(L, 1);
        if (i % HK_POLL_STEPS == 0)
            hk_script_poll(L);
    }
}

int hk_lib_sort(lua_State *L)
{
    lua_Integer n, width, at;

    luaL_checktype(L, LIST, LUA_TTABLE);
    if (!lua_isnoneornil(L, COMPARE))
        luaL_checktype(L, COMPARE, LUA_TFUNCTION);
    lua_settop(L, COMPARE);
    n = (lua_Integer)lua_rawlen(L, LIST);
    check_items(L, n);
    lua_createtable(L, (int)n, 0);
    lua_createtable(L, (int)n, 0);
    copy(L, LIST, FROM, n);
    for (width = 1; width < n; width *= 2) {
        for (at = 1; at <= n; at += 2 * width) {
            lua_Integer middle = at + width <= n ? at + width : n + 1;
            lua_Integer end = middle + width <= n ? middle + width : n + 1;

            merge(L, at, middle, end);
        }
        lua_insert(L, FROM);              /* what was written is read next */
    }
    copy(L, FROM, LIST, n);
    return 0;
}
