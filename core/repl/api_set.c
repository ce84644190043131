/* api_set.c - records of one entity, in order
 *
 * `for r in set do`, `#set`, `set[1]`, `set "KEY"`, `set{field = value}`,
 * `set(function(r) ... end)`, and methods, which are also words of their own:
 * sum(set, name) is set:sum(name). */
#include <string.h>

#include "repl/api_lua.h"

#define SET "huka.set"

/* ---- making -------------------------------------------------------------- */

bool hk_api_is_set(lua_State *L, int index)
{
    return luaL_testudata(L, index, SET) != NULL;
}

/* Rows may have moved since the set was made; what is gone is left out. */
static void follow(lua_State *L, struct hk_api_set *set)
{
    struct hk_repl *s = hk_api_session(L);
    const struct hk_sheet *sheet;
    int32_t i, kept = 0, gap = 0;

    if (set->generation == s->generation && s->data)
        return;
    sheet = &hk_api_data(L)->sheets[set->entity];
    for (i = 0; i < set->count; i++) {
        struct hk_api_member *m = &set->members[i];
        int32_t row = hk_seen_row(sheet, m->id, m->row + gap);

        if (row < 0)
            continue;
        gap = row - m->row;
        set->members[kept].id = m->id;
        set->members[kept++].row = row;
        if (i % 4096 == 0)
            hk_script_poll(L);
    }
    set->count = kept;
    set->generation = s->generation;
}

struct hk_api_set *hk_api_set(lua_State *L, int index)
{
    struct hk_api_set *set = luaL_testudata(L, index, SET);

    if (!set)
        luaL_error(L, "found a value of the type %s, expected records",
                   luaL_typename(L, index));
    follow(L, set);
    return set;
}

static void add(struct hk_api_set *set, const struct hk_sheet *sheet,
                int32_t row)
{
    set->members[set->count].row = row;
    set->members[set->count++].id = sheet->id[row];
}

void hk_api_push_all(lua_State *L, int entity)
{
    const struct hk_sheet *sheet = &hk_api_data(L)->sheets[entity];
    struct hk_api_set *set = hk_api_push_set(L, entity, sheet->rows);
    int32_t row;

    for (row = 0; row < sheet->rows; row++)
        if (!sheet->beside || !sheet->beside[row])
            add(set, sheet, row);
}

/* ---- asking -------------------------------------------------------------- */

/* A new set of those that fit the condition at `where`; how many are not known
 * is told once. */
static int filter(lua_State *L, int where)
{
    struct hk_api_set *set = hk_api_set(L, 1), *out;
    const struct hk_sheet *sheet = &hk_api_data(L)->sheets[set->entity];
    struct hk_repl *s = hk_api_session(L);
    int32_t i, unknown = 0;
    int fits;

    out = hk_api_push_set(L, set->entity, set->count);
    out->sorted = set->sorted;
    hk_api_keep_columns(L, 1);
    for (i = 0; i < set->count; i++) {
        fits = hk_api_fits(L, where, set->entity, set->members[i].row);
        unknown += fits < 0;
        if (fits > 0)
            add(out, sheet, set->members[i].row);
    }
    if (unknown)
        hk_repl_note(s, hk_repl_text(s, "有 %d 条未知，未计入",
                     "%d left out: not known whether they belong"), unknown);
    return 1;
}

static int set_where(lua_State *L)
{
    luaL_checkany(L, 2);
    return filter(L, 2);
}

static int32_t after(struct hk_api_set *set, const struct hk_api_record *r)
{
    int32_t i = set->hint;

    if (i < set->count && set->members[i].id == r->id)
        return i + 1;
    for (i = 0; i < set->count; i++)
        if (set->members[i].id == r->id)
            return i + 1;
    return set->count;
}

/* set(nil, record): the next one, for `for`. */
static int step(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1);
    int32_t at = 0;

    if (!lua_isnoneornil(L, 3))
        at = after(set, hk_api_record(L, 3));
    if (at >= set->count) {
        lua_pushnil(L);
        return 1;
    }
    set->hint = at;
    hk_api_push_record(L, set->entity, set->members[at].row, 0);
    return 1;
}

/* The key in full, or its last part under one parent. */
static int find(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1);
    const struct hk_sheet *sheet = &hk_api_data(L)->sheets[set->entity];
    const char *key = lua_tostring(L, 2), *slash;
    struct hk_repl *s = hk_api_session(L);
    int32_t i;

    for (i = 0; i < set->count; i++) {
        const char *own = sheet->key[set->members[i].row];

        slash = strrchr(own, '/');
        if (!strcmp(own, key) || (slash && !strcmp(slash + 1, key)
                                  && !strchr(key, '/')
                                  && set->count < sheet->rows))
            break;
    }
    if (i == set->count)
        hk_api_raise(L, hk_fail(s->err, HK_EUSAGE, "there is no %s \"%s\"",
                                sheet->entity->name, key));
    hk_api_push_record(L, set->entity, set->members[i].row, 0);
    return 1;
}

static int set_call(lua_State *L)
{
    switch (lua_gettop(L) > 2 ? LUA_TNIL : lua_type(L, 2)) {
    case LUA_TNONE:
        lua_settop(L, 1);
        return 1;
    case LUA_TNIL:
        return step(L);
    case LUA_TSTRING: case LUA_TNUMBER:
        return find(L);
    default:
        return filter(L, 2);
    }
}

static int set_len(lua_State *L)
{
    lua_pushinteger(L, hk_api_set(L, 1)->count);
    return 1;
}

static int set_text(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1);

    lua_pushfstring(L, "%d %s", (int)set->count,
                    hk_api_session(L)->model->entities[set->entity]->name);
    return 1;
}

static int set_index(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1);
    lua_Integer at;
    const luaL_Reg *m;

    if (lua_isinteger(L, 2)) {
        at = lua_tointeger(L, 2);
        if (at < 1 || at > set->count)
            lua_pushnil(L);
        else
            hk_api_push_record(L, set->entity, set->members[at - 1].row, 0);
        return 1;
    }
    for (m = hk_api_set_methods; m->name; m++)
        if (lua_isstring(L, 2) && !strcmp(m->name, lua_tostring(L, 2))) {
            lua_pushcfunction(L, m->func);
            return 1;
        }
    hk_api_text(L, 2);
    return luaL_error(L, "records have no method \"%s\"; fields belong to one "
                      "record: use set[1] or for r in set do",
                      lua_tostring(L, -1));
}

struct hk_api_set *hk_api_push_set(lua_State *L, int entity, int32_t most)
{
    static const luaL_Reg methods[] = {
        { "__call", set_call }, { "__index", set_index }, { "__len", set_len },
        { "__tostring", set_text }, { NULL, NULL }
    };
    struct hk_api_set *set = lua_newuserdatauv(L, sizeof *set
        + (size_t)most * sizeof set->members[0], 1);

    *set = (struct hk_api_set){ .entity = entity,
        .generation = hk_api_session(L)->generation };
    if (luaL_newmetatable(L, SET)) {
        luaL_setfuncs(L, methods, 0);
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
    return set;
}

const luaL_Reg hk_api_set_methods[] = {
    { "all", hk_api_set_all }, { "any", hk_api_set_any },
    { "by", hk_api_set_by }, { "columns", hk_api_set_columns },
    { "count", hk_api_set_count }, { "first", hk_api_set_first },
    { "highest", hk_api_set_highest }, { "keys", hk_api_set_keys },
    { "last", hk_api_set_last }, { "lowest", hk_api_set_lowest },
    { "map", hk_api_set_map }, { "numbers", hk_api_set_numbers },
    { "raw", hk_api_set_raw }, { "sort", hk_api_set_sort },
    { "sum", hk_api_set_sum }, { "where", set_where }, { NULL, NULL }
};
