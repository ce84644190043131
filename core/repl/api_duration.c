/* api_duration.c - lengths of time in Lua
 *
 * A length is a value of its own: a text "9 months" would stand behind
 * "12 months". A year is twelve months; days, working days and months have no
 * common measure, so to compare them is an error. */
#include "model/cell.h"
#include "repl/api_lua.h"

#define DURATION "huka.duration"

struct duration { int64_t n; enum hk_duration unit; };

static struct duration *test(lua_State *L, int index)
{
    return luaL_testudata(L, index, DURATION);
}

static const char *type_of(lua_State *L, int index)
{
    return luaL_testudata(L, index, DURATION) ? DURATION
        : luaL_typename(L, index);
}

/* Below 0, 0, above 0: the first is shorter, the same, longer. */
static int compare(lua_State *L, const char *what)
{
    const struct duration *a = test(L, 1), *b = test(L, 2);
    int64_t x, y;

    if (!a || !b)
        return luaL_error(L, "%s: found values of the types %s and %s, "
                          "expected two lengths of time, as months(12)", what,
                          type_of(L, 1), type_of(L, 2));
    if (a->unit != b->unit && (a->unit < HK_MONTHS || b->unit < HK_MONTHS))
        return luaL_error(L, "%s: found %ss and %ss, which have no common "
                          "measure", what, hk_duration_name(a->unit),
                          hk_duration_name(b->unit));
    /* no law reaches as far as a twelfth of what a number holds */
    x = a->unit == HK_YEARS ? a->n * 12 : a->n;
    y = b->unit == HK_YEARS ? b->n * 12 : b->n;
    return (x > y) - (x < y);
}

static int duration_eq(lua_State *L)
{
    lua_pushboolean(L, compare(L, "==") == 0);
    return 1;
}

static int duration_lt(lua_State *L)
{
    lua_pushboolean(L, compare(L, "<") < 0);
    return 1;
}

static int duration_le(lua_State *L)
{
    lua_pushboolean(L, compare(L, "<=") <= 0);
    return 1;
}

/* "12 months", 12个月 */
static int duration_text(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    const struct duration *d = luaL_checkudata(L, 1, DURATION);

    hk_str_clear(&s->texts);
    hk_duration_print(&s->texts, d->n, d->unit, s->o.lang);
    lua_pushlstring(L, hk_str_text(&s->texts), s->texts.len);
    return 1;
}

static int duration_concat(lua_State *L)
{
    int i;

    for (i = 1; i <= 2; i++) {
        luaL_tolstring(L, i, NULL);
        lua_replace(L, i);
    }
    lua_settop(L, 2);
    lua_concat(L, 2);
    return 1;
}

void hk_api_push_duration(lua_State *L, int64_t n, enum hk_duration unit)
{
    static const luaL_Reg methods[] = {
        { "__eq", duration_eq }, { "__lt", duration_lt },
        { "__le", duration_le }, { "__tostring", duration_text },
        { "__concat", duration_concat }, { NULL, NULL }
    };
    struct duration *d = lua_newuserdatauv(L, sizeof *d, 0);

    *d = (struct duration){ n, unit };
    if (luaL_newmetatable(L, DURATION)) {
        luaL_setfuncs(L, methods, 0);
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
}

/* ---- words --------------------------------------------------------------- */

static int make(lua_State *L, enum hk_duration unit)
{
    lua_Integer n = lua_isinteger(L, 1) ? lua_tointeger(L, 1) : -1;

    if (n < 0 || n > 1000000)
        return luaL_error(L, "%s: found %s, expected a whole number from 0 to "
                          "1000000", hk_duration_name(unit),
                          luaL_tolstring(L, 1, NULL));
    hk_api_push_duration(L, n, unit);
    return 1;
}

int hk_api_days(lua_State *L)
{
    return make(L, HK_DAYS);
}

int hk_api_working_days(lua_State *L)
{
    return make(L, HK_WORKING_DAYS);
}

int hk_api_months(lua_State *L)
{
    return make(L, HK_MONTHS);
}

int hk_api_years(lua_State *L)
{
    return make(L, HK_YEARS);
}
