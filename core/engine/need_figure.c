/* need_figure.c - needs that read figures */
#include <lauxlib.h>
#include <lua.h>
#include <stdint.h>

#include "engine/need.h"
#include "formula/entry.h"
#include "formula/laws.h"

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

const char *hk_need_figure_reason(struct hk_eval *e, const struct hk_param *p,
                                  const struct hk_figure *f)
{
    return p->absent || f->kind == HK_FIG_PENDING || f->kind == HK_FIG_CHOOSE
        ? reason(e, p, f) : NULL;
}

static int fail_figure(lua_State *L, struct hk_access *a,
                       const struct hk_param *p, const struct hk_figure *f)
{
    if (f && f->kind == HK_FIG_ENDED)
        return luaL_error(L, "the figure \"%s\" has ended: %s", p->name,
                          f->why ? f->why : "");
    return hk_need_unknown(L, a->eval, -1, -1, p->name, reason(a->eval, p, f));
}

/* A duration elsewhere may count in another unit than the formula was written
 * out for. */
static void check_unit(lua_State *L, struct hk_access *a,
                       const struct hk_figure *f)
{
    const struct hk_figure *mine = &a->need->figure->figure;

    while (mine->kind == HK_FIG_TABLE && mine->item_count)
        mine = &mine->items[0].value;
    if (mine != f && (mine->kind != HK_FIG_DURATION
                      || mine->duration != f->duration))
        luaL_error(L, "the figure \"%s\" counts in another unit there; write "
                   "it in one unit everywhere", a->need->figure->name);
}

static int push_figure(lua_State *L, struct hk_access *a,
                       const struct hk_param *p, const struct hk_figure *f)
{
    if (p->absent)
        return fail_figure(L, a, p, f);
    if (f->kind == HK_FIG_DURATION && (a->need->op & HK_NEED_ELSEWHERE))
        check_unit(L, a, f);
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
        return fail_figure(L, a, p, f);
    default:
        return luaL_error(L, "the figure \"%s\" is a table; say which entry",
                          p->name);
    }
}

/* Tell who watches that the figure, or that item of it, is read. */
static void tell(struct hk_access *a, const struct hk_param *p,
                 const struct hk_figure *item)
{
    const struct hk_watch *w = a->eval->watch;

    if (w && w->figure)
        w->figure(w->context, p, item);
}

/* What the keys from argument `first` on lead to; raises when there is no such
 * entry. Up to two keys. */
static const struct hk_figure *entry_at(lua_State *L, struct hk_access *a,
                                        const struct hk_param *p, int first)
{
    int64_t keys[2] = { 0, 0 };
    int count = lua_gettop(L) - first + 1, i;
    const struct hk_figure *f;

    for (i = 0; i < count && i < 2; i++)
        keys[i] = luaL_checkinteger(L, first + i);
    f = hk_entry_find(p, keys, count > 0 ? i : 0);
    if (!f)
        luaL_error(L, "the figure \"%s\" has no entry for this key", p->name);
    tell(a, p, f);
    return f;
}

/* ---- working days -------------------------------------------------------- */

static int need_worked(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    const struct hk_calendar *c = a->law->calendar;
    int64_t n = luaL_checkinteger(L, 2);
    int32_t day = (int32_t)luaL_checkinteger(L, 1);
    int missing;

    if (n > HK_WORKING_DAYS_MAX || n < -HK_WORKING_DAYS_MAX)
        return luaL_error(L, "%I working days are too many", (LUAI_UACINT)n);
    if (hk_calendar_count(&day, &missing, c, day,
                          n * luaL_checkinteger(L, 3))) {
        lua_pushinteger(L, day);
        return 1;
    }
    if (!missing)
        return luaL_error(L, "a date outside the years 1 to 9999");
    return hk_need_unknown(L, a->eval, -1, -1, c ? c->name : "calendar",
        hk_arena_printf(&a->eval->data->arena, "it says nothing of the days "
                        "off in %d", missing));
}

/* ---- which figure -------------------------------------------------------- */

/* The pack that governs the region by which the figure goes. */
static const struct hk_pack *pack_by(lua_State *L, struct hk_access *a)
{
    struct hk_eval *e = a->eval;
    int32_t row = hk_data_around(e->data, a->need->entity, e->row,
                                 a->need->other);
    const struct hk_sheet *regions = &e->data->sheets[0];
    const struct hk_pack *pack;
    struct hk_err err = { 0 };

    if (row < 0)
        hk_need_unknown(L, e, a->need->other, row, a->need->name, "no record");
    if (e->recorder)
        hk_need_note(e, a->need->other, row, a->need->name);
    if (hk_column_state(a->column, row) == HK_ROW_NONE)
        return a->law->pack;
    if (hk_column_state(a->column, row) != HK_ROW_KNOWN)
        hk_need_fail_cell(L, a, a->need->other, a->column, row);
    if (hk_packs_governing(e->plan->packs,
                           regions->key[a->column->value[row]],
                           e->plan->region_up, e->plan->region_context, &pack,
                           &err))
        luaL_error(L, "%s", err.text);
    return pack;
}

/* The figure of another day or of other packs; the day is taken off the
 * arguments. */
static const struct hk_param *figure_elsewhere(lua_State *L,
                                               struct hk_access *a)
{
    const struct hk_param *own = a->need->figure, *p;
    const struct hk_law *law = a->law;
    struct hk_err err = { 0 };
    enum hk_status rc = HK_OK;

    if (!lua_isnil(L, 1))
        rc = hk_laws_at(law, (int32_t)luaL_checkinteger(L, 1), &law, &err);
    if (!rc && a->need->name)
        rc = hk_laws_of(law, pack_by(L, a), &law, &err);
    if (rc)
        luaL_error(L, "%s", err.text);
    lua_remove(L, 1);
    p = hk_law_param(law, own->name);
    if (!p)
        hk_need_unknown(L, a->eval, -1, -1, own->name,
                        "no figure is in force on this date");
    return p;
}

/* Note the reading; raise when no figure is in force at all. */
static const struct hk_param *figure_of(lua_State *L, struct hk_access *a)
{
    const struct hk_param *p = a->need->op & HK_NEED_ELSEWHERE
        ? figure_elsewhere(L, a) : a->need->figure;

    if (a->eval->recorder)
        hk_need_note_figure(a->eval, p);
    if (p->absent)
        fail_figure(L, a, p, NULL);
    return p;
}

static int need_figure(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    const struct hk_param *p = figure_of(L, a);

    tell(a, p, NULL);
    return push_figure(L, a, p, &p->figure);
}

static int need_table(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    const struct hk_param *p = figure_of(L, a);

    return push_figure(L, a, p, entry_at(L, a, p, 1));
}

/* The bands that the slice (from, to] reaches into. */
static void tell_bands(struct hk_access *a, const struct hk_param *p,
                       const struct hk_figure *bands, int64_t from, int64_t to)
{
    int64_t low = 0;
    int i;

    for (i = 0; i < bands->item_count; low = bands->items[i++].no)
        if (to > low && from < bands->items[i].no)
            tell(a, p, &bands->items[i].value);
}

static int need_banded(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    const struct hk_param *p = figure_of(L, a);
    lua_Integer from = luaL_checkinteger(L, 1), to = luaL_checkinteger(L, 2);
    const struct hk_figure *f = entry_at(L, a, p, 3), *unset;
    int64_t amount;

    if (f->kind != HK_FIG_BANDS)
        return push_figure(L, a, p, f);
    if (from > to || from < 0)
        return luaL_error(L, "banded: the slice from %I to %I is no slice",
                          (LUAI_UACINT)from, (LUAI_UACINT)to);
    unset = hk_entry_unset_band(f, to);
    if (unset)
        return fail_figure(L, a, p, unset);
    tell_bands(a, p, f, from, to);
    if (!hk_entry_banded(&amount, f, from, to))
        return luaL_error(L, "banded: the amount is too large");
    lua_pushinteger(L, amount);
    return 1;
}

static int need_stepped(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    const struct hk_param *p = figure_of(L, a);
    lua_Integer n = luaL_checkinteger(L, 1);
    const struct hk_figure *f = entry_at(L, a, p, 2), *step;

    if (f->kind != HK_FIG_STEPS)
        return push_figure(L, a, p, f);
    step = hk_entry_step(f, n);
    if (step) {
        tell(a, p, step);
        return push_figure(L, a, p, step);
    }
    lua_pushinteger(L, 0);
    return 1;
}

/* ---- an amount by rates -------------------------------------------------- */

static int need_split(lua_State *L)
{
    struct hk_access *a = hk_need_access(L);
    const struct hk_param *p = figure_of(L, a);
    int64_t amount = luaL_checkinteger(L, 2), nth = luaL_checkinteger(L, 1);
    int64_t mine;
    int count = hk_entry_parts(p), i;
    const struct hk_figure *unset;

    if (amount < 0)
        return luaL_error(L, "split: the amount is below 0");
    if (count > HK_SPLIT_MAX || nth < 1 || nth > count)
        return luaL_error(L, "split: too many parts");
    for (i = 0; i < count; i++) {
        int64_t no = p->keys ? i + 1 : p->key[0]->codes[i].no;
        const struct hk_figure *f = hk_entry_find(p, &no, 1);

        if (f)
            tell(a, p, f);
    }
    if (!hk_entry_split(&mine, &unset, p, nth, amount,
                        (enum hk_rest)luaL_checkinteger(L, 3)))
        return fail_figure(L, a, p, unset);
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
    switch (op & ~HK_NEED_ELSEWHERE) {
    case HK_NEED_BRANCH: return need_branch;
    case HK_NEED_WORKED: return need_worked;
    case HK_NEED_FIGURE: return need_figure;
    case HK_NEED_TABLE: return need_table;
    case HK_NEED_BANDED: return need_banded;
    case HK_NEED_STEPPED: return need_stepped;
    case HK_NEED_SPLIT: return need_split;
    default: return NULL;
    }
}
