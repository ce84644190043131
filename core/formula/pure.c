/* pure.c - checked arithmetic and dates for lowered code
 *
 * The error sentence begins with the place in the lowered chunk, which keeps
 * the lines of the source: luaL_error adds it. */
#include "formula/pure.h"

#include <lauxlib.h>

#include "base/date.h"
#include "base/money.h"

static enum hk_round round_arg(lua_State *L, int arg)
{
    return (enum hk_round)luaL_optinteger(L, arg, HK_HALF_UP);
}

static int give(lua_State *L, bool ok, int64_t value)
{
    if (!ok)
        return luaL_error(L, "the result is too large for a whole number");
    lua_pushinteger(L, value);
    return 1;
}

static int need_add(lua_State *L)
{
    int64_t v = 0;
    bool ok = hk_add(&v, luaL_checkinteger(L, 1), luaL_checkinteger(L, 2));

    return give(L, ok, v);
}

static int need_sub(lua_State *L)
{
    int64_t v = 0;
    bool ok = hk_sub(&v, luaL_checkinteger(L, 1), luaL_checkinteger(L, 2));

    return give(L, ok, v);
}

static int need_mul(lua_State *L)
{
    int64_t v = 0;
    bool ok = hk_mul(&v, luaL_checkinteger(L, 1), luaL_checkinteger(L, 2));

    return give(L, ok, v);
}

static int need_neg(lua_State *L)
{
    int64_t v = 0;
    bool ok = hk_sub(&v, 0, luaL_checkinteger(L, 1));

    return give(L, ok, v);
}

/* Floor division and its remainder as Lua has them; INT64_MIN // -1 wraps in
 * Lua and is an error here. */
static int need_idiv(lua_State *L)
{
    int64_t a = luaL_checkinteger(L, 1), b = luaL_checkinteger(L, 2), q;

    if (!b)
        return luaL_error(L, "division by zero");
    if (b == -1)
        return need_neg(L);
    q = a / b;
    if (a % b && (a < 0) != (b < 0))
        q--;
    lua_pushinteger(L, q);
    return 1;
}

static int need_mod(lua_State *L)
{
    int64_t a = luaL_checkinteger(L, 1), b = luaL_checkinteger(L, 2), r;

    if (!b)
        return luaL_error(L, "division by zero");
    r = b == -1 ? 0 : a % b;
    if (r && (r < 0) != (b < 0))
        r += b;
    lua_pushinteger(L, r);
    return 1;
}

static int need_min(lua_State *L)
{
    int64_t least = luaL_checkinteger(L, 1), v;
    int i, n = lua_gettop(L);

    for (i = 2; i <= n; i++) {
        v = luaL_checkinteger(L, i);
        least = v < least ? v : least;
    }
    lua_pushinteger(L, least);
    return 1;
}

static int need_max(lua_State *L)
{
    int64_t most = luaL_checkinteger(L, 1), v;
    int i, n = lua_gettop(L);

    for (i = 2; i <= n; i++) {
        v = luaL_checkinteger(L, i);
        most = v > most ? v : most;
    }
    lua_pushinteger(L, most);
    return 1;
}

/* No limit (HK_NO_LIMIT) has no end: what is left under it has none either. */
static int need_gap(lua_State *L)
{
    int64_t target = luaL_checkinteger(L, 1), have = luaL_checkinteger(L, 2);
    int64_t v = 0;

    if (target == HK_NO_LIMIT)
        v = HK_NO_LIMIT;
    else if (target > have && !hk_sub(&v, target, have))
        return give(L, false, 0);
    lua_pushinteger(L, v);
    return 1;
}

static int need_share(lua_State *L)
{
    int64_t v = 0;
    bool ok = hk_share(&v, luaL_checkinteger(L, 1), luaL_checkinteger(L, 2),
                       round_arg(L, 3));

    return give(L, ok, v);
}

static int need_div(lua_State *L)
{
    int64_t a = luaL_checkinteger(L, 1), b = luaL_checkinteger(L, 2), v = 0;
    bool ok;

    if (!b)
        return luaL_error(L, "division by zero");
    if (b < 0)
        return luaL_error(L, "division by a negative number");
    ok = hk_div(&v, a, b, round_arg(L, 3));
    return give(L, ok, v);
}

static int need_round(lua_State *L)
{
    int64_t x = luaL_checkinteger(L, 1), step = luaL_checkinteger(L, 2), v = 0;
    bool ok;

    if (step <= 0)
        return luaL_error(L, "rounding to a step that is not above zero");
    ok = hk_round_to(&v, x, step, round_arg(L, 3));
    return give(L, ok, v);
}

__extension__ typedef __int128 wide;

/* part x den - whole x num, exact: since den is above zero neither product
 * reaches 2^126 with the other's sign, and the difference fits. A whole of 0
 * is reached by anything and exceeded by nothing. */
static wide excess(lua_State *L)
{
    int64_t part = luaL_checkinteger(L, 1), whole = luaL_checkinteger(L, 2);
    int64_t num = luaL_checkinteger(L, 3), den = luaL_checkinteger(L, 4);

    if (den <= 0)
        luaL_error(L, "a ratio whose second number is not above zero");
    return whole ? (wide)part * den - (wide)whole * num : 0;
}

static int need_reaches(lua_State *L)
{
    lua_pushboolean(L, excess(L) >= 0);
    return 1;
}

static int need_exceeds(lua_State *L)
{
    lua_pushboolean(L, excess(L) > 0);
    return 1;
}

static int need_has(lua_State *L)
{
    int64_t set = luaL_checkinteger(L, 1), no = luaL_checkinteger(L, 2);

    lua_pushboolean(L, no >= 0 && no < 64 && ((uint64_t)set >> no & 1));
    return 1;
}

/* ---- dates -------------------------------------------------------------- */

static int32_t day_arg(lua_State *L, int arg)
{
    int64_t day = luaL_checkinteger(L, arg);

    if (day < HK_DATE_MIN || day > HK_DATE_MAX)
        luaL_error(L, "a date outside the years 1 to 9999");
    return (int32_t)day;
}

static int need_day(lua_State *L)
{
    int64_t y = luaL_checkinteger(L, 1), m = luaL_checkinteger(L, 2);
    int64_t d = luaL_checkinteger(L, 3);
    int32_t day = 0;

    if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31 ||
        !hk_date_make(&day, (int)y, (int)m, (int)d))
        return luaL_error(L, "there is no day %I-%I-%I", (LUAI_UACINT)y,
                          (LUAI_UACINT)m, (LUAI_UACINT)d);
    lua_pushinteger(L, day);
    return 1;
}

static int need_month_start(lua_State *L)
{
    lua_pushinteger(L, hk_month_start(day_arg(L, 1)));
    return 1;
}

static int need_month_end(lua_State *L)
{
    lua_pushinteger(L, hk_month_end(day_arg(L, 1)));
    return 1;
}

static int shift_day(lua_State *L, int64_t sign)
{
    int32_t day = day_arg(L, 1);
    int64_t n = luaL_checkinteger(L, 2), to = 0;
    enum hk_duration unit = (enum hk_duration)luaL_checkinteger(L, 3);
    int32_t out = 0;
    bool ok;

    ok = hk_mul(&n, n, sign);
    if (unit == HK_YEARS)
        ok = ok && hk_mul(&n, n, 12);
    if (unit == HK_DAYS) {
        ok = ok && hk_add(&to, day, n) && to >= HK_DATE_MIN &&
             to <= HK_DATE_MAX;
        out = ok ? (int32_t)to : 0;
    } else {
        ok = ok && hk_date_add_months(&out, day, n);
    }
    if (!ok)
        return luaL_error(L, "a date outside the years 1 to 9999");
    lua_pushinteger(L, out);
    return 1;
}

static int need_after(lua_State *L)
{
    return shift_day(L, 1);
}

static int need_before(lua_State *L)
{
    return shift_day(L, -1);
}

static int need_years_between(lua_State *L)
{
    lua_pushinteger(L, hk_years_between(day_arg(L, 1), day_arg(L, 2)));
    return 1;
}

static int need_months_between(lua_State *L)
{
    lua_pushinteger(L, hk_months_between(day_arg(L, 1), day_arg(L, 2)));
    return 1;
}

static int need_days_between(lua_State *L)
{
    lua_pushinteger(L, (int64_t)day_arg(L, 2) - day_arg(L, 1));
    return 1;
}

static int need_inside(lua_State *L)
{
    int64_t day = luaL_checkinteger(L, 1);

    lua_pushboolean(L, day >= luaL_checkinteger(L, 2) &&
                       day <= luaL_checkinteger(L, 3));
    return 1;
}

/* The months of a window on whose first day from <= day <= to. */
int64_t hk_months_in(int32_t first, int32_t last)
{
    return first > last ? 0
        : hk_months_between(hk_month_start(first), hk_month_start(last))
          + (hk_month_start(first) == first);
}

static int need_months_in(lua_State *L)
{
    int32_t first = day_arg(L, 3), last = day_arg(L, 4);

    if (!lua_isnoneornil(L, 1) && day_arg(L, 1) > first)
        first = day_arg(L, 1);
    if (!lua_isnoneornil(L, 2) && day_arg(L, 2) < last)
        last = day_arg(L, 2);
    lua_pushinteger(L, hk_months_in(first, last));
    return 1;
}

/* ---- one of several values ----------------------------------------------- */

static int nth_arg(lua_State *L)
{
    lua_Integer n = luaL_checkinteger(L, 1);

    luaL_argcheck(L, n >= 1 && n < lua_gettop(L), 1, "no such value");
    return (int)n + 1;
}

static int need_pick(lua_State *L)
{
    lua_pushvalue(L, nth_arg(L));
    return 1;
}

static int need_keep_highest(lua_State *L)
{
    int at = nth_arg(L), i, n = lua_gettop(L);
    int64_t mine = luaL_checkinteger(L, at), other;

    for (i = 2; i <= n; i++) {
        other = luaL_checkinteger(L, i);
        if (other > mine || (other == mine && i < at))
            mine = 0;
    }
    lua_pushinteger(L, mine);
    return 1;
}

static int need_notnil(lua_State *L)
{
    const char *name = lua_tostring(L, lua_upvalueindex(1));

    if (lua_isnoneornil(L, 1))
        return luaL_error(L, "%s is nil here, there is none: test it with "
                          "`~= nil` before", name ? name : "a value");
    lua_settop(L, 1);
    return 1;
}

lua_CFunction hk_pure_need(enum hk_need_op op)
{
    switch (op) {
    case HK_NEED_ADD:            return need_add;
    case HK_NEED_SUB:            return need_sub;
    case HK_NEED_MUL:            return need_mul;
    case HK_NEED_IDIV:           return need_idiv;
    case HK_NEED_MOD:            return need_mod;
    case HK_NEED_NEG:            return need_neg;
    case HK_NEED_MIN:            return need_min;
    case HK_NEED_MAX:            return need_max;
    case HK_NEED_GAP:            return need_gap;
    case HK_NEED_SHARE:          return need_share;
    case HK_NEED_DIV:            return need_div;
    case HK_NEED_ROUND:          return need_round;
    case HK_NEED_REACHES:        return need_reaches;
    case HK_NEED_EXCEEDS:        return need_exceeds;
    case HK_NEED_HAS:            return need_has;
    case HK_NEED_DAY:            return need_day;
    case HK_NEED_MONTH_START:    return need_month_start;
    case HK_NEED_MONTH_END:      return need_month_end;
    case HK_NEED_AFTER:          return need_after;
    case HK_NEED_BEFORE:         return need_before;
    case HK_NEED_YEARS_BETWEEN:  return need_years_between;
    case HK_NEED_MONTHS_BETWEEN: return need_months_between;
    case HK_NEED_DAYS_BETWEEN:   return need_days_between;
    case HK_NEED_INSIDE:         return need_inside;
    case HK_NEED_NOTNIL:         return need_notnil;
    case HK_NEED_MONTHS_IN:      return need_months_in;
    case HK_NEED_PICK:           return need_pick;
    case HK_NEED_KEEP_HIGHEST:   return need_keep_highest;
    default:                     return NULL;
    }
}
