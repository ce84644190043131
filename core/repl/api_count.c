/* api_count.c - counting and adding up records */
#include "base/money.h"
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

/* ---- columns of numbers ------------------------------------------------- */

/* Where the numbers of a name come from: a column of the register, or (NULL)
 * one value after the other. */
struct source {
    const struct hk_column *column;
    enum hk_kind kind;
    const char *name;
    double *to;
};

/* Amounts in major units. */
static double major(lua_State *L, int64_t minor)
{
    return hk_decimal_real(minor, hk_api_session(L)->country->money_digits);
}

static void find_source(lua_State *L, const struct hk_api_set *set,
                        const char *name, struct source *out)
{
    struct hk_repl *s = hk_api_session(L);
    const struct hk_data *d = hk_api_data(L);
    struct hk_name_means means;
    enum hk_status rc = hk_seen_means(s, set->entity, name, &means, s->err);
    const struct hk_field *f = means.field;

    if (rc)
        hk_api_raise(L, rc);
    out->name = name;
    if (means.sort != HK_SORT_FIELD || (f->is_private && !s->reveal)
        || (f->kind != HK_INTEGER && f->kind != HK_MONEY
            && f->kind != HK_RATE && f->kind != HK_DECIMAL))
        return;
    out->column = &d->sheets[set->entity].fields[f->index];
    out->kind = f->kind;
    if (!out->column->value)
        out->column = NULL;
}

/* The value on top of the stack as a number: false for none. Raises for what is
 * neither a number nor an amount. */
static bool to_number(lua_State *L, const char *name, double *x)
{
    int64_t minor;

    if (lua_isnil(L, -1))
        return false;
    if (hk_api_to_money(L, -1, &minor))
        *x = major(L, minor);
    else if (lua_type(L, -1) == LUA_TNUMBER)
        *x = lua_tonumber(L, -1);
    else
        luaL_error(L, "numbers: \"%s\" is no number or amount", name);
    return true;
}

/* The number of member `i`, as it would be read by its name; false where there
 * is none, or it is not known. */
static bool number_of(lua_State *L, struct hk_api_set *set, int32_t i,
                      const struct source *from, double *x)
{
    const int top = lua_gettop(L);
    const int32_t row = set->members[i].row;
    bool is_there;

    if (from->column) {
        if (hk_column_state(from->column, row) != HK_ROW_KNOWN)
            return false;
        *x = from->kind == HK_MONEY ? major(L, from->column->value[row])
            : from->kind == HK_INTEGER ? (double)from->column->value[row]
            : hk_decimal_real(from->column->value[row], 4);
        return true;
    }
    is_there = hk_api_push_member(L, set, i, from->name)
        && to_number(L, from->name, x);
    lua_settop(L, top);
    return is_there;
}

/* set:numbers(name, ...): a buffer for each name, which functions of plugins
 * read where it stands, with those records only of which all are known; how
 * many are left out is told once */
int hk_api_set_numbers(lua_State *L)
{
    struct hk_api_set *set = hk_api_set(L, 1);
    int names = lua_gettop(L) - 1, k;
    int32_t i, n = 0;
    struct source *from;

    luaL_checkstring(L, 2);
    luaL_checkstack(L, names + 4, NULL);
    hk_api_prepare_buffers(L);
    from = lua_newuserdatauv(L, (size_t)names * sizeof *from, 0);
    for (k = 0; k < names; k++) {
        void *data;

        from[k] = (struct source){ .column = NULL };
        find_source(L, set, luaL_checkstring(L, 2 + k), &from[k]);
        hk_plugin_push_buffer(L, "f64", (size_t)set->count, &data);
        from[k].to = data;
    }
    for (i = 0; i < set->count; i++) {
        for (k = 0; k < names; k++)
            if (!number_of(L, set, i, &from[k], &from[k].to[n]))
                break;
        n += k == names;
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

/* ---- the largest, the smallest ------------------------------------------- */

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

