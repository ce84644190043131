/* api_money.c - amounts of money in Lua
 *
 * An amount is a value of its own, not a number: it prints as money, and to
 * add it to a bare number is an error, so that nobody is wrong by a hundred. */
#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "model/cell.h"
#include "repl/api_lua.h"

#define MONEY "huka.money"

bool hk_api_to_money(lua_State *L, int index, int64_t *minor)
{
    int64_t *m = luaL_testudata(L, index, MONEY);

    if (m)
        *minor = *m;
    return m != NULL;
}

/* One of two operands: an amount, or a bare 0. */
static int64_t take_amount(lua_State *L, int index, const char *what)
{
    int64_t minor;

    if (hk_api_to_money(L, index, &minor))
        return minor;
    if (lua_isinteger(L, index) && lua_tointeger(L, index) == 0)
        return 0;
    luaL_error(L, "%s: found a value of the type %s, expected an amount; "
               "amounts are written %s(12.50)", what, luaL_typename(L, index),
               hk_api_session(L)->country->major);
    return 0;
}

static int give(lua_State *L, bool good, int64_t minor)
{
    if (!good)
        return luaL_error(L, "the amount is too large");
    hk_api_push_money(L, minor);
    return 1;
}

static int money_add(lua_State *L)
{
    int64_t n = 0, a = take_amount(L, 1, "+"), b = take_amount(L, 2, "+");
    bool good = hk_add(&n, a, b);

    return give(L, good, n);
}

static int money_sub(lua_State *L)
{
    int64_t n = 0, a = take_amount(L, 1, "-"), b = take_amount(L, 2, "-");
    bool good = hk_sub(&n, a, b);

    return give(L, good, n);
}

static int money_unm(lua_State *L)
{
    int64_t n = 0;
    bool good = hk_sub(&n, 0, take_amount(L, 1, "-"));

    return give(L, good, n);
}

/* A number as a fraction of whole numbers, as it is printed. */
static bool take_fraction(lua_State *L, int index, int64_t *number)
{
    char text[40];

    if (lua_type(L, index) != LUA_TNUMBER)
        return false;
    snprintf(text, sizeof text, "%.6f", lua_tonumber(L, index));
    return hk_decimal_read(number, text, strlen(text), 6) == HK_DECIMAL_OK;
}

static int money_mul(lua_State *L)
{
    int amount = luaL_testudata(L, 1, MONEY) ? 1 : 2;
    int64_t m = take_amount(L, amount, "*"), times, n = 0;
    bool good;

    if (!take_fraction(L, 3 - amount, &times))
        return luaL_error(L, "*: an amount can be multiplied by a number, "
                          "found a value of the type %s",
                          luaL_typename(L, 3 - amount));
    good = hk_muldiv(&n, m, times, 1000000, HK_HALF_UP);
    return give(L, good, n);
}

/* An amount by an amount is a number, by a number an amount, half up. */
static int money_div(lua_State *L)
{
    int64_t a = take_amount(L, 1, "/"), b, n = 0;
    bool good;

    if (hk_api_to_money(L, 2, &b)) {
        if (!b)
            return luaL_error(L, "/: the divisor is zero");
        lua_pushnumber(L, (lua_Number)a / (lua_Number)b);
        return 1;
    }
    if (!take_fraction(L, 2, &b) || b <= 0)
        return luaL_error(L, "/: an amount can be divided by a number above "
                          "zero or by an amount");
    good = hk_muldiv(&n, a, 1000000, b, HK_HALF_UP);
    return give(L, good, n);
}

static int money_eq(lua_State *L)
{
    lua_pushboolean(L, take_amount(L, 1, "==") == take_amount(L, 2, "=="));
    return 1;
}

static int money_lt(lua_State *L)
{
    lua_pushboolean(L, take_amount(L, 1, "<") < take_amount(L, 2, "<"));
    return 1;
}

static int money_le(lua_State *L)
{
    lua_pushboolean(L, take_amount(L, 1, "<=") <= take_amount(L, 2, "<="));
    return 1;
}

static int money_text(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);

    hk_str_clear(&s->texts);
    hk_number_print(&s->texts, s->country, HK_MONEY, NULL, 0,
                    take_amount(L, 1, "tostring"), HK_EN);
    lua_pushstring(L, hk_str_text(&s->texts));
    return 1;
}

static int money_concat(lua_State *L)
{
    int i;

    for (i = 1; i <= 2; i++)
        if (luaL_testudata(L, i, MONEY)) {
            lua_pushcfunction(L, money_text);
            lua_pushvalue(L, i);
            lua_call(L, 1, 1);
            lua_replace(L, i);
        } else if (!lua_isstring(L, i)) {
            return luaL_error(L, "..: found a value of the type %s, expected a "
                              "text", luaL_typename(L, i));
        }
    lua_settop(L, 2);
    lua_concat(L, 2);
    return 1;
}

void hk_api_push_money(lua_State *L, int64_t minor)
{
    static const luaL_Reg methods[] = {
        { "__add", money_add }, { "__sub", money_sub }, { "__mul", money_mul },
        { "__div", money_div }, { "__unm", money_unm }, { "__eq", money_eq },
        { "__lt", money_lt }, { "__le", money_le },
        { "__tostring", money_text }, { "__concat", money_concat },
        { NULL, NULL }
    };
    int64_t *m = lua_newuserdatauv(L, sizeof *m, 0);

    *m = minor;
    if (luaL_newmetatable(L, MONEY)) {
        luaL_setfuncs(L, methods, 0);
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
}

/* ---- words --------------------------------------------------------------- */

static int make(lua_State *L, const char *text, size_t len)
{
    struct hk_repl *s = hk_api_session(L);
    struct hk_field f = { .name = s->country->major, .zh = s->country->major,
                          .en = s->country->major, .kind = HK_MONEY,
                          .min = INT64_MIN, .max = INT64_MAX };
    struct hk_str scratch = HK_STR_INIT;
    enum hk_cell_note note;
    struct hk_value value;
    enum hk_status rc = hk_cell_read(&value, &note, &scratch, s->country, &f, 1,
                                     text, len, s->err);

    hk_str_release(&scratch);
    if (rc)
        hk_api_raise(L, rc);
    if (value.state != HK_KNOWN)
        return luaL_error(L, "an amount is expected, as 12.50");
    hk_api_push_money(L, value.number);
    return 1;
}

int hk_api_money_major(lua_State *L)
{
    char text[64];
    size_t len;
    const char *given;

    if (lua_type(L, 1) == LUA_TNUMBER) {
        snprintf(text, sizeof text, "%.15g", lua_tonumber(L, 1));
        return make(L, text, strlen(text));
    }
    given = luaL_checklstring(L, 1, &len);
    return make(L, given, len);
}

int hk_api_money_minor(lua_State *L)
{
    hk_api_push_money(L, luaL_checkinteger(L, 1));
    return 1;
}
