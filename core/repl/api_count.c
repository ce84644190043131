/* api_count.c - counting and adding up records */
#include "plugin/bind.h"
#include "repl/api_lua.h"

static _Noreturn void raise_count(lua_State *L, int32_t unknown, int32_t all)
{
    lua_pushfstring(L, hk_repl_text(hk_api_session(L), "%d 条中有 %d 条未知",
                    "of %d records %d are not known"), (int)all, (int)unknown);
    hk_api_raise_unknown(L);
}

int hk_api_set_count(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1);
    int32_t i, n = 0, unknown = 0;
    int fits;

    for (i = 0; i < set->count; i++) {
        fits = hk_api_fits(L, 2, set->entity, set->members[i].row);
        n += fits > 0;
        unknown += fits < 0;
    }
    if (unknown)
        raise_count(L, unknown, set->count);
    lua_pushinteger(L, n);
    return 1;
}

/* Kleene: one that decides decides, whatever is unknown beside it. */
static int any_or_all(lua_State *L, int decides)
{
    struct hk_api_set *set = hk_api_set(L, 1);
    int32_t i, unknown = 0;
    int fits;

    luaL_checkany(L, 2);
    for (i = 0; i < set->count; i++) {
        fits = hk_api_fits(L, 2, set->entity, set->members[i].row);
        if (fits == decides) {
            lua_pushboolean(L, decides);
            return 1;
        }
        unknown += fits < 0;
    }
    if (unknown)
        raise_count(L, unknown, set->count);
    lua_pushboolean(L, !decides);
    return 1;
}

int hk_api_set_any(lua_State *L)
{
    return any_or_all(L, 1);
}

int hk_api_set_all(lua_State *L)
{
    return any_or_all(L, 0);
}

bool hk_api_push_member(lua_State *L, struct hk_api_set *set, int32_t i,
                        const char *name)
{
    struct hk_api_record r = { .entity = set->entity,
                               .row = set->members[i].row,
                               .id = set->members[i].id,
                               .generation = set->generation };

    bool known;

    hk_api_read(L, &r, name, true);
    known = lua_toboolean(L, -1);
    lua_pop(L, 1);
    if (!known)
        return false;
    hk_api_read(L, &r, name, false);
    return true;
}

/* -- value, sum: adds into the sum, which is nil at first */
static void add_up(lua_State *L)
{
    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        return;
    }
    if (lua_type(L, -1) != LUA_TNUMBER && lua_type(L, -1) != LUA_TUSERDATA)
        luaL_error(L, "sum: found a value of the type %s, expected numbers or "
                   "amounts", luaL_typename(L, -1));
    if (lua_isnil(L, -2))
        lua_replace(L, -2);
    else
        lua_arith(L, LUA_OPADD);
}

/* sum(set, name[, where]) */
int hk_api_set_sum(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1);
    const char *name = luaL_checkstring(L, 2);
    int32_t i, unknown = 0;
    int fits;

    lua_settop(L, 3);
    lua_pushnil(L);
    for (i = 0; i < set->count; i++) {
        fits = hk_api_fits(L, 3, set->entity, set->members[i].row);
        if (fits > 0 && hk_api_push_member(L, set, i, name))
            add_up(L);
        else if (fits) {
            unknown++;
            lua_settop(L, 4);
        }
    }
    if (unknown)
        raise_count(L, unknown, set->count);
    if (lua_isnil(L, 4))
        lua_pushinteger(L, 0);
    return 1;
}

/* The value on top of the stack as a number, amounts in major units: false for
 * none. Raises for what is neither. */
static bool to_number(lua_State *L, const char *name, double *x)
{
    int64_t minor;
    int i;

    if (lua_isnil(L, -1))
        return false;
    if (hk_api_to_money(L, -1, &minor)) {
        *x = (double)minor;
        for (i = 0; i < hk_api_session(L)->country->money_digits; i++)
            *x /= 10;
    } else if (lua_type(L, -1) == LUA_TNUMBER) {
        *x = lua_tonumber(L, -1);
    } else {
        luaL_error(L, "numbers: \"%s\" is no number or amount", name);
    }
    return true;
}

/* set:numbers(name, ...): a buffer for each name, which functions of plugins read
 * where it stands, with those records only of which all are known; how many are
 * left out is told once */
int hk_api_set_numbers(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1);
    int names = lua_gettop(L) - 1, k;
    int32_t i, n = 0;
    double *row, **columns;

    luaL_checkstring(L, 2);
    luaL_checkstack(L, names + 4, NULL);
    hk_api_prepare_buffers(L);
    row = lua_newuserdatauv(L, (size_t)names * (sizeof *row + sizeof *columns),
                            0);
    columns = (double **)(void *)(row + names);
    for (k = 0; k < names; k++) {
        void *data;

        hk_plugin_push_buffer(L, "f64", (size_t)set->count, &data);
        columns[k] = data;
    }
    for (i = 0; i < set->count; i++) {
        for (k = 0; k < names; k++, lua_settop(L, 2 * names + 2)) {
            const char *name = luaL_checkstring(L, 2 + k);

            if (!hk_api_push_member(L, set, i, name)
                || !to_number(L, name, &row[k]))
                break;
        }
        lua_settop(L, 2 * names + 2);
        if (k < names)
            continue;
        for (k = 0; k < names; k++)
            columns[k][n] = row[k];
        n++;
    }
    for (k = 0; k < names; k++)
        hk_plugin_end_buffer(L, names + 3 + k, (size_t)n);
    if (n < set->count)
        hk_repl_note(hk_api_session(L), hk_repl_text(hk_api_session(L),
                     "有 %d 条没有已知的值，未计入",
                     "%d left out: a value is not known, or there is none"),
                     (int)(set->count - n));
    return names;
}

static int extreme(lua_State *L, bool highest)
{
    struct hk_api_set *set = hk_api_set(L, 1);
    const char *name = luaL_checkstring(L, 2);
    int32_t i, unknown = 0;

    lua_settop(L, 2);
    lua_pushnil(L);
    for (i = 0; i < set->count; i++) {
        if (!hk_api_push_member(L, set, i, name))
            unknown++;
        else if (!lua_isnil(L, 4) && (lua_isnil(L, 3)
                 || lua_compare(L, highest ? 3 : 4, highest ? 4 : 3, LUA_OPLT)))
            lua_replace(L, 3);
        lua_settop(L, 3);
    }
    if (unknown)
        raise_count(L, unknown, set->count);
    return 1;
}

int hk_api_set_highest(lua_State *L)
{
    return extreme(L, true);
}

int hk_api_set_lowest(lua_State *L)
{
    return extreme(L, false);
}

