/* need_figure.c - needs that read figures */
#include <lauxlib.h>
#include <lua.h>
#include <stdint.h>

#include "base/money.h"
#include "engine/need.h"

static int fail_figure(lua_State *L, struct hk_access *a,
                       const struct hk_figure *f)
{
    const struct hk_param *p = a->need->figure;
    struct hk_data *data = a->eval->data;
    const char *text;

    if (f && f->kind == HK_FIG_ENDED)
        return luaL_error(L, "the figure \"%s\" has ended: %s", p->name,
                          f->why ? f->why : "");
    if (p->absent)
        text = "no figure is in force on this date";
    else if (f && f->kind == HK_FIG_CHOOSE)
        text = "to be chosen by a deeper pack";
    else
        text = hk_arena_printf(&data->arena, "pending: %s",
                               f && f->why ? f->why : "");
    return hk_need_unknown(L, a->eval, -1, -1, p->name, text);
}

static int push_figure(lua_State *L, struct hk_access *a,
                       const struct hk_figure *f)
{
    if (a->need->figure->absent)
        return fail_figure(L, a, f);
    switch (f->kind) {
    case HK_FIG_NUMBER: case HK_FIG_DATE: case HK_FIG_DURATION:
    case HK_FIG_WORD: case HK_FIG_WORDS:
        lua_pushinteger(L, f->number);
        return 1;
    case HK_FIG_NONE:
        lua_pushinteger(L, INT64_MAX);
        return 1;
    case HK_FIG_WINDOW:
        lua_pushinteger(L, f->number);
        lua_pushinteger(L, f->number2);
        return 2;
    case HK_FIG_PENDING: case HK_FIG_CHOOSE: case HK_FIG_ENDED:
        return fail_figure(L, a, f);
    default:
        return luaL_error(L, "the figure \"%s\" is a table; say which entry",
                          a->need->figure->name);
    }
}

static int need_figure(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);

    if (a->eval->recorder)
        hk_need_note(a->eval, -1, -1, a->need->figure->name);
    return push_figure(L, a, &a->need->figure->figure);
}

/* The entry of a table by number; NULL when it has none. */
static const struct hk_figure *entry_of(const struct hk_figure *table,
                                        int64_t no)
{
    int i;

    for (i = 0; i < table->item_count; i++)
        if (table->items[i].no == no)
            return &table->items[i].value;
    return NULL;
}

static int need_table(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    const struct hk_param *p = a->need->figure;
    const struct hk_figure *f = &p->figure;
    int keys = lua_gettop(L), i;

    if (a->eval->recorder)
        hk_need_note(a->eval, -1, -1, p->name);
    for (i = 1; i <= keys && f && f->kind == HK_FIG_TABLE; i++)
        f = entry_of(f, luaL_checkinteger(L, i));
    if (!f && p->has_default)
        f = &p->other;
    if (!f)
        return luaL_error(L, "the figure \"%s\" has no entry for this key",
                          p->name);
    return push_figure(L, a, f);
}

/* Sum of rate x slice over the bands up to `x`, rounded once at the end. */
static bool banded_total(const struct hk_figure *f, int64_t x, int64_t *out)
{
    int64_t from = 0, whole = 0, part = 0, amount;
    int i;

    for (i = 0; i < f->item_count && from < x; i++) {
        int64_t upto = f->items[i].no < x ? f->items[i].no : x;
        int64_t rate = f->items[i].value.number;
        int64_t slice = upto - from;

        /* slice = q x 10000 + r, so that nothing is lost before the end */
        if (!hk_mul(&amount, slice / 10000, rate)
            || !hk_add(&whole, whole, amount))
            return false;
        part += slice % 10000 * rate;
        from = upto;
    }
    if (!hk_div(&amount, part, 10000, HK_HALF_UP))
        return false;
    return hk_add(out, whole, amount);
}

static int need_banded(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    const struct hk_param *p = a->need->figure;
    lua_Integer from = luaL_checkinteger(L, 1), to = luaL_checkinteger(L, 2);
    int64_t low, high;

    if (a->eval->recorder)
        hk_need_note(a->eval, -1, -1, p->name);
    if (p->absent || p->figure.kind != HK_FIG_BANDS)
        return push_figure(L, a, &p->figure);
    if (from > to || from < 0)
        return luaL_error(L, "banded: the slice from %d to %d is no slice",
                          (int)from, (int)to);
    if (!banded_total(&p->figure, from, &low)
        || !banded_total(&p->figure, to, &high))
        return luaL_error(L, "banded: the amount is too large");
    lua_pushinteger(L, high - low);
    return 1;
}

static int need_stepped(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    const struct hk_param *p = a->need->figure;
    lua_Integer n = luaL_checkinteger(L, 1);
    const struct hk_figure *best = NULL;
    int i;

    if (a->eval->recorder)
        hk_need_note(a->eval, -1, -1, p->name);
    if (p->absent || p->figure.kind != HK_FIG_STEPS)
        return push_figure(L, a, &p->figure);
    for (i = 0; i < p->figure.item_count; i++) {
        const struct hk_figure_item *step = &p->figure.items[i];

        if (step->above ? n > step->no : n >= step->no)
            best = &step->value;
    }
    if (best)
        return push_figure(L, a, best);
    lua_pushinteger(L, 0);
    return 1;
}

lua_CFunction hk_need_of_figure(enum hk_need_op op)
{
    switch (op) {
    case HK_NEED_FIGURE: return need_figure;
    case HK_NEED_TABLE: return need_table;
    case HK_NEED_BANDED: return need_banded;
    case HK_NEED_STEPPED: return need_stepped;
    default: return NULL;
    }
}
