/* need_figure.c - needs that read figures */
#include <lauxlib.h>
#include <lua.h>
#include <stdint.h>

#include "engine/entry.h"
#include "engine/need.h"

#define HK_SPLIT_MAX 16     /* parts of a variable (core/lua/huka/declare.lua) */

/* Why the figure `f` of `p` is not known; NULL where reading it is an error. */
static const char *reason(struct hk_eval *e, const struct hk_param *p,
                          const struct hk_figure *f)
{
    if (p->absent)
        return "no figure is in force on this date";
    if (f && f->kind == HK_FIG_ENDED)
        return NULL;
    if (f && f->kind == HK_FIG_CHOOSE)
        return "to be chosen by a deeper pack";
    return hk_arena_printf(&e->data->arena, "pending: %s",
                           f && f->why ? f->why : "");
}

const char *hk_need_figure_reason(struct hk_eval *e, const struct hk_param *p)
{
    return p->absent || p->figure.kind == HK_FIG_PENDING
        || p->figure.kind == HK_FIG_CHOOSE ? reason(e, p, &p->figure) : NULL;
}

static int fail_figure(lua_State *L, struct hk_access *a,
                       const struct hk_figure *f)
{
    const struct hk_param *p = a->need->figure;

    if (f && f->kind == HK_FIG_ENDED)
        return luaL_error(L, "the figure \"%s\" has ended: %s", p->name,
                          f->why ? f->why : "");
    return hk_need_unknown(L, a->eval, -1, -1, p->name, reason(a->eval, p, f));
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

/* Tell who watches that the figure, or that item of it, is read. */
static void tell(struct hk_access *a, const struct hk_figure *item)
{
    const struct hk_watch *w = a->eval->watch;

    if (w && w->figure)
        w->figure(w->context, a->need->figure, item);
}

static int need_figure(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);

    tell(a, NULL);
    if (a->eval->recorder)
        hk_need_note(a->eval, -1, -1, a->need->figure->name);
    return push_figure(L, a, &a->need->figure->figure);
}

/* What the keys from argument `first` on lead to; raises when there is no such
 * entry. Up to two keys. */
static const struct hk_figure *entry_at(lua_State *L, struct hk_access *a,
                                        int first)
{
    const struct hk_param *p = a->need->figure;
    int64_t keys[2] = { 0, 0 };
    int count = lua_gettop(L) - first + 1, i;
    const struct hk_figure *f;

    for (i = 0; i < count && i < 2; i++)
        keys[i] = luaL_checkinteger(L, first + i);
    f = hk_entry_find(p, keys, count > 0 ? i : 0);
    if (!f)
        luaL_error(L, "the figure \"%s\" has no entry for this key", p->name);
    tell(a, f);
    return f;
}

/* Note the reading; raise when no figure is in force at all. */
static void begin_reading(lua_State *L, struct hk_access *a)
{
    const struct hk_param *p = a->need->figure;

    if (a->eval->recorder)
        hk_need_note(a->eval, -1, -1, p->name);
    if (p->absent)
        fail_figure(L, a, NULL);
}

static int need_table(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);

    begin_reading(L, a);
    return push_figure(L, a, entry_at(L, a, 1));
}

/* The bands that the slice (from, to] reaches into. */
static void tell_bands(struct hk_access *a, const struct hk_figure *bands,
                       int64_t from, int64_t to)
{
    int64_t low = 0;
    int i;

    for (i = 0; i < bands->item_count; low = bands->items[i++].no)
        if (to > low && from < bands->items[i].no)
            tell(a, &bands->items[i].value);
}

static int need_banded(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    lua_Integer from = luaL_checkinteger(L, 1), to = luaL_checkinteger(L, 2);
    const struct hk_figure *f, *unset;
    int64_t amount;

    begin_reading(L, a);
    f = entry_at(L, a, 3);
    if (f->kind != HK_FIG_BANDS)
        return push_figure(L, a, f);
    if (from > to || from < 0)
        return luaL_error(L, "banded: the slice from %I to %I is no slice",
                          (LUAI_UACINT)from, (LUAI_UACINT)to);
    unset = hk_entry_unset_band(f, to);
    if (unset)
        return fail_figure(L, a, unset);
    tell_bands(a, f, from, to);
    if (!hk_entry_banded(&amount, f, from, to))
        return luaL_error(L, "banded: the amount is too large");
    lua_pushinteger(L, amount);
    return 1;
}

static int need_stepped(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    lua_Integer n = luaL_checkinteger(L, 1);
    const struct hk_figure *f, *step;

    begin_reading(L, a);
    f = entry_at(L, a, 2);
    if (f->kind != HK_FIG_STEPS)
        return push_figure(L, a, f);
    step = hk_entry_step(f, n);
    if (step)
        tell(a, step);
    if (step)
        return push_figure(L, a, step);
    lua_pushinteger(L, 0);
    return 1;
}

/* ---- an amount by rates --------------------------------------------------- */

/* The whole minor units of a share, and what of the next one is left. */
static int64_t floor_share(int64_t amount, int64_t rate, int64_t *rest)
{
    *rest = amount % 10000 * rate % 10000;
    return amount / 10000 * rate + amount % 10000 * rate / 10000;
}

/* How many units of `left`, one each, go to share `nth`: they go to the largest
 * remainders, among equal ones to the first. */
static int64_t by_remainder(const int64_t *rest, int count, int nth,
                            int64_t left)
{
    int i, before = 0;

    for (i = 0; i < count; i++)
        before += rest[i] > rest[nth] || (rest[i] == rest[nth] && i < nth);
    return before < left;
}

static int need_split(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    const struct hk_param *p = a->need->figure;
    int64_t amount = luaL_checkinteger(L, 2), left = amount, mine = 0;
    int64_t rest[HK_SPLIT_MAX];
    int nth = (int)luaL_checkinteger(L, 1) - 1, i, count = 0;
    enum hk_rest how = (enum hk_rest)luaL_checkinteger(L, 3);

    begin_reading(L, a);
    while (p->keys ? p->keys[count] != NULL : count < p->key[0]->code_count)
        count++;
    if (amount < 0)
        return luaL_error(L, "split: the amount is below 0");
    if (count > HK_SPLIT_MAX || nth < 0 || nth >= count)
        return luaL_error(L, "split: too many parts");
    for (i = 0; i < count; i++) {
        int64_t no = p->keys ? i + 1 : p->key[0]->codes[i].no, share;
        const struct hk_figure *f = hk_entry_find(p, &no, 1);

        if (!f || f->kind != HK_FIG_NUMBER)
            return fail_figure(L, a, f);
        tell(a, f);
        share = floor_share(amount, f->number, &rest[i]);
        left -= share;
        mine = i == nth ? share : mine;
    }
    if (how == HK_REST_LARGEST)
        mine += by_remainder(rest, count, nth, left);
    else if (nth == (how == HK_REST_LAST ? count - 1 : 0))
        mine += left;
    lua_pushinteger(L, mine);
    return 1;
}

/* ---- branches ------------------------------------------------------------ */

static int need_branch(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    const struct hk_watch *w = a->eval->watch;

    if (w && w->branch)
        w->branch(w->context, a->need->name);
    return 0;
}

lua_CFunction hk_need_of_figure(enum hk_need_op op)
{
    switch (op) {
    case HK_NEED_BRANCH: return need_branch;
    case HK_NEED_FIGURE: return need_figure;
    case HK_NEED_TABLE: return need_table;
    case HK_NEED_BANDED: return need_banded;
    case HK_NEED_STEPPED: return need_stepped;
    case HK_NEED_SPLIT: return need_split;
    default: return NULL;
    }
}
