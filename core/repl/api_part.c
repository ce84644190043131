/* api_part.c - parts and orders of a set of records, what it gives as lists */
#include <string.h>

#include "repl/api_lua.h"

static int slice(lua_State *L, bool first)
{
    struct hk_api_set *set = hk_api_set(L, 1), *out;
    lua_Integer n = luaL_optinteger(L, 2, 1);

    if (lua_isnoneornil(L, 2)) {       /* one record, or nil */
        if (!set->count)
            lua_pushnil(L);
        else
            hk_api_push_record(L, set->entity, set->members[first ? 0 :
                               set->count - 1].row, 0);
        return 1;
    }
    if (n < 0)
        n = 0;
    if (n > set->count)
        n = set->count;
    out = hk_api_push_set(L, set->entity, (int32_t)n);
    out->sorted = set->sorted;
    out->count = (int32_t)n;
    memcpy(out->members, set->members + (first ? 0 : set->count - n),
           (size_t)n * sizeof *out->members);
    hk_api_keep_columns(L, 1);
    return 1;
}

int hk_api_set_first(lua_State *L)
{
    return slice(L, true);
}

int hk_api_set_last(lua_State *L)
{
    return slice(L, false);
}

/* set:map(f): a list of what f gives for each record; nil is left out. */
int hk_api_set_map(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1);
    lua_Integer n = 0;
    int32_t i;

    lua_settop(L, 2);
    lua_newtable(L);
    for (i = 0; i < set->count; i++) {
        if (lua_isfunction(L, 2)) {
            lua_pushvalue(L, 2);
            hk_api_push_record(L, set->entity, set->members[i].row, 0);
            lua_call(L, 1, 1);
        } else if (!hk_api_push_member(L, set, i, luaL_checkstring(L, 2))) {
            lua_settop(L, 3);
            continue;
        }
        if (lua_isnil(L, -1))
            lua_pop(L, 1);
        else
            lua_rawseti(L, 3, ++n);
        hk_script_poll(L);
    }
    return 1;
}

/* An order of places, sorted by values in a table at `values`. */
struct sorting {
    lua_State *L;
    int values;
    bool down;
    int32_t *order, *spare;
};

/* Must `b` come before `a`, which stood first? nil is always last. */
static bool is_before(struct sorting *o, int32_t b, int32_t a)
{
    lua_State *L = o->L;
    bool before;

    lua_rawgeti(L, o->values, a + 1);
    lua_rawgeti(L, o->values, b + 1);
    if (lua_isnil(L, -1) || lua_isnil(L, -2))
        before = lua_isnil(L, -2) && !lua_isnil(L, -1);
    else
        before = o->down ? lua_compare(L, -2, -1, LUA_OPLT)
            : lua_compare(L, -1, -2, LUA_OPLT);
    lua_pop(L, 2);
    return before;
}

/* Merge sort, so that ties stay in order. */
static void sort(struct sorting *o, int32_t from, int32_t to)
{
    int32_t middle = from + (to - from) / 2, a = from, b = middle, k;

    if (to - from < 2)
        return;
    sort(o, from, middle);
    sort(o, middle, to);
    for (k = from; k < to; k++)
        o->spare[k] = b >= to || (a < middle
            && !is_before(o, o->order[b], o->order[a])) ? o->order[a++]
            : o->order[b++];
    memcpy(o->order + from, o->spare + from,
           (size_t)(to - from) * sizeof *o->order);
    hk_script_poll(o->L);
}

/* set:sort(name[, "down"]): unknown and none last */
int hk_api_set_sort(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1), *out;
    const char *name = luaL_checkstring(L, 2);
    struct sorting o = { .L = L, .values = 4,
        .down = !strcmp(luaL_optstring(L, 3, "up"), "down") };
    int32_t i;

    lua_settop(L, 3);
    lua_createtable(L, set->count, 0);
    for (i = 0; i < set->count; i++, lua_settop(L, 4))
        if (hk_api_push_member(L, set, i, name))
            lua_rawseti(L, 4, i + 1);
    o.order = lua_newuserdatauv(L, 2 * sizeof *o.order
                                * (size_t)(set->count + 1), 0);
    o.spare = o.order + set->count;
    for (i = 0; i < set->count; i++)
        o.order[i] = i;
    sort(&o, 0, set->count);
    out = hk_api_push_set(L, set->entity, set->count);
    out->sorted = true;
    for (i = 0; i < set->count; i++)
        out->members[out->count++] = set->members[o.order[i]];
    hk_api_keep_columns(L, 1);
    return 1;
}

/* set:columns(name, ...): the same records, shown with these columns */
int hk_api_set_columns(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1), *out;
    int n = lua_gettop(L), i;

    for (i = 2; i <= n; i++)
        luaL_checkstring(L, i);
    lua_createtable(L, n, 0);
    for (i = 2; i <= n; i++) {
        lua_pushvalue(L, i);
        lua_rawseti(L, -2, i - 1);
    }
    out = hk_api_push_set(L, set->entity, set->count);
    out->sorted = set->sorted;
    out->count = set->count;
    memcpy(out->members, set->members,
           (size_t)set->count * sizeof *out->members);
    lua_insert(L, -2);
    lua_setiuservalue(L, -2, 1);
    return 1;
}

/* Push the list of columns that were chosen, or nil. */
void hk_api_push_columns(lua_State *L, int index)
{
    lua_getiuservalue(L, index, 1);
}

void hk_api_keep_columns(lua_State *L, int index)
{
    lua_getiuservalue(L, index, 1);
    lua_setiuservalue(L, -2, 1);
}

/* set:by(name): how many there are of each value, most first */
int hk_api_set_by(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1);
    struct hk_repl *s = hk_api_session(L);
    static const struct hk_result_column columns[] = {
        { "value", NULL }, { "count", NULL } };
    const char *name = luaL_checkstring(L, 2);
    lua_Integer n = 0, at;
    int32_t i;

    lua_settop(L, 2);
    lua_newtable(L);                                 /* 3: the list */
    hk_api_name_columns(L, columns, 2);
    lua_newtable(L);                                 /* 4: place by value */
    for (i = 0; i < set->count; i++, lua_settop(L, 4)) {
        if (!hk_api_push_member(L, set, i, name))
            lua_pushstring(L, hk_repl_text(s, "（未知）", "(unknown)"));
        else if (lua_isnil(L, -1))
            lua_pushstring(L, hk_repl_text(s, "（无）", "(none)"));
        hk_api_text(L, -1);                          /* -- value, its text */
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 4) == LUA_TNIL) {
            at = ++n;
            lua_pushvalue(L, -2);
            lua_pushinteger(L, at);
            lua_rawset(L, 4);
            lua_createtable(L, 0, 2);
            lua_pushvalue(L, 5);
            lua_setfield(L, -2, "value");
            lua_pushinteger(L, 0);
            lua_setfield(L, -2, "count");
            lua_rawseti(L, 3, at);
        } else {
            at = lua_tointeger(L, -1);
        }
        lua_rawgeti(L, 3, at);
        lua_getfield(L, -1, "count");
        lua_pushinteger(L, lua_tointeger(L, -1) + 1);
        lua_setfield(L, -3, "count");
    }
    lua_pop(L, 1);
    return 1;
}

/* set:keys(): the keys as texts */
int hk_api_set_keys(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1);
    const struct hk_sheet *sheet = &hk_api_data(L)->sheets[set->entity];
    int32_t i;

    lua_createtable(L, set->count, 0);
    for (i = 0; i < set->count; i++) {
        lua_pushstring(L, hk_sheet_shown(sheet, set->members[i].row));
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

