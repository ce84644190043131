/* need_list.c - needs that go over a list */
#include <lauxlib.h>
#include <lua.h>

#include "base/money.h"
#include "engine/need.h"
#include "tape/tape.h"

static int32_t member_at(const struct hk_access *a, int32_t position)
{
    return a->list->order ? a->list->order[position] : position;
}

void hk_need_cut(const struct hk_access *a, int32_t *from, int32_t *to,
                 int64_t first, int64_t last)
{
    const struct hk_entity *e = a->other->entity;
    const struct hk_tape_list l = { .order = a->list->order,
        .dates = a->other->fields[e->dated_field].value };

    hk_tape_list_cut(&l, from, to, first, last);
}

/* The positions of the list of `row`; unknown lists end the formula. The ends
 * of a window, where there is one, are the last arguments. */
static int32_t open_list(lua_State *L, struct hk_access *a, int32_t *end)
{
    int32_t row = hk_need_row(L, a->sheet), start = a->list->start[row];
    int top = lua_gettop(L);

    if (a->list->cause && a->list->cause[row])
        hk_need_fail(L, a->eval, HK_ROW_UNKNOWN, a->list->cause[row]);
    *end = a->list->start[row + 1];
    if (a->need->op & HK_NEED_DURING)
        hk_need_cut(a, &start, end, luaL_checkinteger(L, top - 1),
                    luaL_checkinteger(L, top));
    return start;
}

static int need_range(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    int32_t end, start = open_list(L, a, &end);

    lua_pushinteger(L, start);
    lua_pushinteger(L, end - 1);
    return 2;
}

static int need_at(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    int32_t end, start = open_list(L, a, &end);
    lua_Integer at = luaL_checkinteger(L, 2);

    luaL_argcheck(L, at >= start && at < end, 2, "outside the list");
    lua_pushinteger(L, member_at(a, (int32_t)at));
    return 1;
}

/* Whether the member counts: its `where` holds. Keeps the first unknown. */
static bool chosen(lua_State *L, struct hk_access *a, int32_t member,
                   uint32_t *unknown)
{
    enum hk_row_state state;

    if (!a->where)
        return true;
    if (a->eval->recorder)
        hk_need_note(a->eval, a->need->other, member, a->need->where);
    state = hk_column_state(a->where, member);
    if (state == HK_ROW_KNOWN)
        return hk_column_number(a->where, member) != 0;
    if (state == HK_ROW_ERROR)
        hk_need_fail(L, a->eval, state, hk_eval_cell_cause(a->eval,
                  a->need->other, a->need->where, a->where, member));
    if (state == HK_ROW_UNKNOWN && !*unknown)
        *unknown = hk_eval_cell_cause(a->eval, a->need->other, a->need->where,
                                      a->where, member);
    return false;
}

/* The state of `name` at a member; errors end the formula, the first unknown
 * is kept. */
static enum hk_row_state member_state(lua_State *L, struct hk_access *a,
                                      int32_t member, uint32_t *unknown)
{
    enum hk_row_state state = hk_column_state(a->column, member);

    if (a->eval->recorder)
        hk_need_note(a->eval, a->need->other, member, a->need->name);
    if (state == HK_ROW_ERROR)
        hk_need_fail_cell(L, a, a->need->other, a->column, member);
    if (state == HK_ROW_UNKNOWN && !*unknown)
        *unknown = hk_eval_cell_cause(a->eval, a->need->other, a->need->name,
                                      a->column, member);
    return state;
}

static int need_count(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    int32_t end, at = open_list(L, a, &end);
    uint32_t unknown = 0;
    lua_Integer n = 0;

    if (!a->where) {
        lua_pushinteger(L, end - at);
        return 1;
    }
    for (; at < end; at++)
        n += chosen(L, a, member_at(a, at), &unknown);
    if (unknown)
        return hk_need_fail(L, a->eval, HK_ROW_UNKNOWN, unknown);
    lua_pushinteger(L, n);
    return 1;
}

static int need_sum(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    int32_t end, at = open_list(L, a, &end);
    uint32_t unknown = 0;
    int64_t sum = 0;

    for (; at < end; at++) {
        int32_t member = member_at(a, at);
        enum hk_row_state state;

        if (!chosen(L, a, member, &unknown))
            continue;
        state = member_state(L, a, member, &unknown);
        if (state == HK_ROW_NONE)
            return luaL_error(L, "\"%s\" is none at one of the records that "
                              "are summed; leave those out by a condition",
                              a->need->name);
        if (state == HK_ROW_KNOWN
            && !hk_add(&sum, sum, hk_column_number(a->column, member)))
            return luaL_error(L, "the sum of \"%s\" is too large",
                              a->need->name);
    }
    if (unknown)
        return hk_need_fail(L, a->eval, HK_ROW_UNKNOWN, unknown);
    lua_pushinteger(L, sum);
    return 1;
}

/* any (stop = true) and all (stop = false), Kleene: a deciding member decides
 * whatever is unknown beside it. */
static int decide_list(lua_State *L, bool stop)
{
    struct hk_access *a = hk_need_access(L);
    int32_t end, at = open_list(L, a, &end);
    uint32_t unknown = 0;

    for (; at < end; at++) {
        int32_t member = member_at(a, at);

        if (member_state(L, a, member, &unknown) != HK_ROW_KNOWN)
            continue;
        if ((hk_column_number(a->column, member) != 0) == stop) {
            lua_pushboolean(L, stop);
            return 1;
        }
    }
    if (unknown)
        return hk_need_fail(L, a->eval, HK_ROW_UNKNOWN, unknown);
    lua_pushboolean(L, !stop);
    return 1;
}

static int need_any(lua_State *L)
{
    return decide_list(L, true);
}

static int need_all(lua_State *L)
{
    return decide_list(L, false);
}

static int extreme(lua_State *L, bool highest)
{
    struct hk_access *a = hk_need_access(L);
    int32_t end, at = open_list(L, a, &end);
    uint32_t unknown = 0;
    bool found = false;
    int64_t best = 0;

    for (; at < end; at++) {
        int32_t member = member_at(a, at);
        int64_t value;

        if (!chosen(L, a, member, &unknown)
            || member_state(L, a, member, &unknown) != HK_ROW_KNOWN)
            continue;
        value = hk_column_number(a->column, member);
        if (!found || (highest ? value > best : value < best))
            best = value;
        found = true;
    }
    if (unknown)
        return hk_need_fail(L, a->eval, HK_ROW_UNKNOWN, unknown);
    if (found)
        hk_need_push(L, a->kind, best);
    else
        lua_pushnil(L);
    return 1;
}

static int need_highest(lua_State *L)
{
    return extreme(L, true);
}

static int need_lowest(lua_State *L)
{
    return extreme(L, false);
}

static int push_member(lua_State *L, struct hk_access *a, int32_t at, bool is)
{
    if (is)
        lua_pushinteger(L, member_at(a, at));
    else
        lua_pushnil(L);
    return 1;
}

static int need_first(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    int32_t end, at = open_list(L, a, &end);

    return push_member(L, a, at, at < end);
}

static int need_last(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    int32_t end, at = open_list(L, a, &end);

    return push_member(L, a, end - 1, at < end);
}

/* The last record dated on or before the day; need->name is its date. */
static int need_latest(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    int32_t end, start = open_list(L, a, &end), at, best = -1;
    lua_Integer day = luaL_checkinteger(L, 2);
    uint32_t unknown = 0;

    for (at = start; at < end; at++) {
        int32_t member = member_at(a, at);

        if (!chosen(L, a, member, &unknown)
            || member_state(L, a, member, &unknown) != HK_ROW_KNOWN)
            continue;
        if (hk_column_number(a->column, member) <= day)
            best = at;
    }
    if (unknown)
        return hk_need_fail(L, a->eval, HK_ROW_UNKNOWN, unknown);
    return push_member(L, a, best, best >= 0);
}

/* ---- what came before ---------------------------------------------------- */

/* Add the record at the position reached to what is kept of the lane. */
static void add_before(lua_State *L, struct hk_access *a, struct hk_so_far *f)
{
    int32_t member = member_at(a, f->position);
    enum hk_row_state state;

    if (chosen(L, a, member, &f->unknown)) {
        state = member_state(L, a, member, &f->unknown);
        if (state == HK_ROW_NONE)
            luaL_error(L, "\"%s\" is none at one of the records that are "
                       "summed; leave those out by a condition",
                       a->need->name);
        if (state == HK_ROW_KNOWN
            && !hk_add(&f->sum, f->sum, hk_column_number(a->column, member)))
            luaL_error(L, "the sum of \"%s\" is too large", a->need->name);
    }
    f->position++;
}

/* Records are asked for in the order of the list, so the sum goes on from where
 * it was; otherwise it begins again. One that the list does not show (dated
 * later, or in another window) has no place in it. */
static int need_so_far(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    int32_t end, start = open_list(L, a, &end), at;
    int32_t lane = (int32_t)lua_tointeger(L, 1);
    lua_Integer member = luaL_checkinteger(L, 2);
    struct hk_so_far *f = hk_so_far_of(a, lane);

    if (!f)
        return luaL_error(L, "out of memory");
    if (!f->is_open || f->lane != lane || f->start != start)
        *f = (struct hk_so_far){ .is_open = true, .lane = lane,
                                 .start = start, .position = start };
    for (at = f->position; at < end && member_at(a, at) != member; at++)
        ;
    if (at == end) {
        *f = (struct hk_so_far){ .is_open = true, .lane = lane,
                                 .start = start, .position = start };
        for (at = start; at < end && member_at(a, at) != member; at++)
            ;
    }
    if (at == end)
        return hk_need_fail(L, a->eval, HK_ROW_OUTSIDE, 0);
    while (f->position < at)
        add_before(L, a, f);
    if (f->unknown)
        return hk_need_fail(L, a->eval, HK_ROW_UNKNOWN, f->unknown);
    lua_pushinteger(L, f->sum);
    return 1;
}

lua_CFunction hk_need_of_list(enum hk_need_op op)
{
    switch (op & HK_NEED_PLAIN) {
    case HK_NEED_SO_FAR: return need_so_far;
    case HK_NEED_RANGE: return need_range;
    case HK_NEED_AT: return need_at;
    case HK_NEED_COUNT: return need_count;
    case HK_NEED_SUM: return need_sum;
    case HK_NEED_ANY: return need_any;
    case HK_NEED_ALL: return need_all;
    case HK_NEED_HIGHEST: return need_highest;
    case HK_NEED_LOWEST: return need_lowest;
    case HK_NEED_FIRST: return need_first;
    case HK_NEED_LAST: return need_last;
    case HK_NEED_LATEST: return need_latest;
    default: return NULL;
    }
}
