/* figures.c - figures that are functions of other figures
 *
 * Lowering drives the order: where a formula reads a figure that is a function
 * too, that one is settled first. What it met on the way is a stack, so a
 * cycle is found and named where it closes. */
#include "formula/formula.h"

#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "formula/entry.h"
#include "formula/laws.h"
#include "formula/lower.h"
#include "formula/pure.h"

struct settling {
    struct hk_law *law;
    struct hk_packs *packs;
    const struct hk_model *model;
    struct hk_script *script;
    const struct hk_param **open;      /* being settled, outermost first */
    int open_count;
};

/* One run of a lowered figure. */
struct run {
    struct settling *s;
    const struct hk_lowered *lowered;
    const struct hk_param *unset;      /* what stopped it, or NULL */
    const struct hk_figure *unset_figure;
    int missing;                       /* or a year without a calendar; 0 */
};

/* What a closure of the run needs. */
struct reader {
    struct run *run;
    const struct hk_need *need;
};

/* ---- reading settled figures -------------------------------------------- */

static int stop_at(lua_State *L, struct reader *r, const struct hk_figure *f)
{
    r->run->unset = r->need->figure;
    r->run->unset_figure = f;
    return luaL_error(L, "%s", r->need->figure->name);
}

static int push_figure(lua_State *L, struct reader *r,
                       const struct hk_figure *f)
{
    if (!f)
        return luaL_error(L, "the figure `%s` has no entry for this key",
                          r->need->figure->name);
    if (r->need->figure->absent)
        return stop_at(L, r, f);
    switch (f->kind) {
    case HK_FIG_PENDING: case HK_FIG_CHOOSE: case HK_FIG_ENDED:
        return stop_at(L, r, f);
    case HK_FIG_NONE:
        lua_pushinteger(L, HK_NO_LIMIT);
        return 1;
    case HK_FIG_WINDOW:
        lua_pushinteger(L, f->number);
        lua_pushinteger(L, f->number2);
        return 2;
    default:
        lua_pushinteger(L, f->number);
        return 1;
    }
}

static struct reader *reader_of(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

/* The entry by the arguments from `first` on. */
static const struct hk_figure *entry_at(lua_State *L, const struct reader *r,
                                        int first)
{
    int64_t keys[2] = { 0, 0 };
    int i, n = lua_gettop(L) - first + 1;

    for (i = 0; i < n && i < 2; i++)
        keys[i] = luaL_checkinteger(L, first + i);
    return hk_entry_find(r->need->figure, keys, i);
}

static int read_figure(lua_State *L)
{
    struct reader *r = reader_of(L);

    return push_figure(L, r, entry_at(L, r, 1));
}

static int read_banded(lua_State *L)
{
    struct reader *r = reader_of(L);
    const struct hk_figure *f = entry_at(L, r, 3), *unset;
    int64_t from = luaL_checkinteger(L, 1), to = luaL_checkinteger(L, 2), n;

    if (!f || f->kind != HK_FIG_BANDS || r->need->figure->absent)
        return push_figure(L, r, f);
    if (from < 0 || from > to)
        return luaL_error(L, "banded: from %I to %I is no slice",
                          (LUAI_UACINT)from, (LUAI_UACINT)to);
    unset = hk_entry_unset_band(f, to);
    if (unset)
        return stop_at(L, r, unset);
    if (!hk_entry_banded(&n, f, from, to))
        return luaL_error(L, "banded: the amount is too large");
    lua_pushinteger(L, n);
    return 1;
}

static int read_stepped(lua_State *L)
{
    struct reader *r = reader_of(L);
    const struct hk_figure *f = entry_at(L, r, 2);

    if (!f || f->kind != HK_FIG_STEPS || r->need->figure->absent)
        return push_figure(L, r, f);
    f = hk_entry_step(f, luaL_checkinteger(L, 1));
    if (f)
        return push_figure(L, r, f);
    lua_pushinteger(L, 0);
    return 1;
}

/* The n-th working day after or before a day. */
static int read_worked(lua_State *L)
{
    struct run *run = reader_of(L)->run;
    int64_t n = luaL_checkinteger(L, 2);
    int32_t day = (int32_t)luaL_checkinteger(L, 1);

    if (n > HK_WORKING_DAYS_MAX || n < -HK_WORKING_DAYS_MAX)
        return luaL_error(L, "%I working days are too many", (LUAI_UACINT)n);
    if (!hk_calendar_count(&day, &run->missing, run->s->law->calendar, day,
                           n * luaL_checkinteger(L, 3)))
        return luaL_error(L, "a date outside the years 1 to 9999");
    lua_pushinteger(L, day);
    return 1;
}

/* ---- running ------------------------------------------------------------ */

static lua_CFunction function_of(enum hk_need_op op)
{
    switch (op) {
    case HK_NEED_WORKED:
        return read_worked;
    case HK_NEED_FIGURE: case HK_NEED_TABLE:
        return read_figure;
    case HK_NEED_BANDED:
        return read_banded;
    case HK_NEED_STEPPED:
        return read_stepped;
    default:
        return hk_pure_need(op);
    }
}

static void push_need(lua_State *L, struct run *run, struct reader *r,
                      const struct hk_need *need)
{
    lua_CFunction f = function_of(need->op);

    *r = (struct reader){ run, need };
    if (!f)
        luaL_error(L, "this cannot be read in a figure");
    if (need->op == HK_NEED_NOTNIL)
        lua_pushstring(L, need->name);
    else
        lua_pushlightuserdata(L, r);
    lua_pushcclosure(L, f, 1);
}

/* (run, chunk) -> what the figure's function returns, two values. */
static int run_inside(lua_State *L)
{
    struct run *run = lua_touserdata(L, 1);
    const struct hk_lowered *l = run->lowered;
    struct reader *readers;
    int i;

    luaL_checkstack(L, l->need_count + 8, NULL);
    readers = lua_newuserdatauv(L, ((size_t)l->need_count + 1) *
                                sizeof *readers, 0);
    lua_insert(L, 1);                       /* readers, run, chunk */
    for (i = 0; i < l->need_count; i++)
        push_need(L, run, &readers[i], &l->needs[i]);
    lua_call(L, l->need_count, 1);
    lua_call(L, 0, 2);
    return 2;
}

/* What the run gave, as a figure. */
static enum hk_status read_result(lua_State *L, const struct hk_type *type,
                                  struct hk_figure *f, struct hk_err *err)
{
    static const enum hk_figure_kind kinds[] = {
        [HK_IS_DATE] = HK_FIG_DATE, [HK_IS_DURATION] = HK_FIG_DURATION,
        [HK_IS_WINDOW] = HK_FIG_WINDOW, [HK_IS_ENUM] = HK_FIG_WORD,
        [HK_IS_SET] = HK_FIG_WORDS, [HK_IS_INHERITED] = HK_FIG_NUMBER
    };

    if (!lua_isinteger(L, -2))
        return hk_fail(err, HK_EBUG, "a figure gave no number");
    f->kind = kinds[type->is];
    f->number = lua_tointeger(L, -2);
    f->number2 = lua_tointeger(L, -1);
    f->duration = type->unit;
    if (f->kind == HK_FIG_NUMBER && type->unlimited &&
        f->number == HK_NO_LIMIT)
        f->kind = HK_FIG_NONE;
    return HK_OK;
}

/* A figure that needs one that is not set is not set either. */
static enum hk_status inherit_unset(const struct run *run, struct hk_figure *f,
                                    struct hk_err *err)
{
    bool ended = run->unset_figure->kind == HK_FIG_ENDED &&
                 !run->unset->absent;
    const char *why = run->unset_figure->why;

    f->kind = ended ? HK_FIG_ENDED : HK_FIG_PENDING;
    f->why = why ? hk_arena_printf(run->s->law->arena, "%s: %s",
                                   run->unset->name, why)
                 : hk_arena_dup(run->s->law->arena, run->unset->name,
                                strlen(run->unset->name));
    return f->why ? HK_OK : hk_fail_memory(err);
}

/* A figure that counts through a year without a calendar is not set. */
static enum hk_status no_calendar(const struct run *run, struct hk_figure *f,
                                  struct hk_err *err)
{
    const struct hk_calendar *c = run->s->law->calendar;

    f->kind = HK_FIG_PENDING;
    f->why = hk_arena_printf(run->s->law->arena, "%s: it says nothing of the "
                             "days off in %d", c ? c->name : "calendar",
                             run->missing);
    return f->why ? HK_OK : hk_fail_memory(err);
}

static enum hk_status run_figure(struct settling *s,
                                 const struct hk_lowered *lowered,
                                 const struct hk_type *type,
                                 struct hk_figure *f, struct hk_err *err)
{
    struct run run = { .s = s, .lowered = lowered };
    struct hk_err own = { .lang = err ? err->lang : HK_EN };
    lua_State *L = s->script->L;
    int top = lua_gettop(L);
    enum hk_status rc;

    rc = hk_script_load(s->script, lowered->text, lowered->len, lowered->chunk,
                        err);
    if (rc)
        return rc;
    lua_pushcfunction(L, run_inside);
    lua_insert(L, -2);
    lua_pushlightuserdata(L, &run);
    lua_insert(L, -2);
    rc = hk_script_call(s->script, 2, 2, &own);
    if (rc == HK_ERULE && run.unset)
        rc = inherit_unset(&run, f, err);
    else if (rc == HK_ERULE && run.missing)
        rc = no_calendar(&run, f, err);
    else if (rc)
        rc = hk_fail(err, rc == HK_ERULE ? HK_EFORMAT : rc, "%s", own.text);
    else
        rc = read_result(L, type, f, err);
    lua_settop(L, top);
    return rc;
}

/* ---- settling ----------------------------------------------------------- */

/* Figures that need one another, of this day or another, are settled one within
 * the other, each in the middle of a formula: so many, with formulas as deep as
 * they may be, fit in a stack of eight megabytes under the sanitizers too. */
#define DEEPEST 24

static enum hk_status refuse_cycle(const struct settling *s,
                                   const struct hk_param *p, struct hk_err *err)
{
    struct hk_str names = HK_STR_INIT;
    enum hk_status rc;
    int i = 0;

    while (s->open[i] != p)
        i++;
    for (; i < s->open_count; i++)
        hk_str_addf(&names, "%s -> ", s->open[i]->name);
    hk_str_puts(&names, p->name);
    rc = hk_fail(err, HK_EFORMAT, "%s:%d: figures need one another in a "
                 "circle: %s; give one of them a value of its own",
                 p->file->path, p->line, hk_str_text(&names));
    hk_str_release(&names);
    return rc;
}

static enum hk_status settle(void *context, const struct hk_param *p,
                             struct hk_err *err)
{
    struct settling *s = context;
    struct hk_param *mine = &s->law->params[p - s->law->params];
    struct hk_lower c = { .model = s->model, .law = s->law, .param = p,
                          .role = HK_ROLE_FIGURE, .settle = settle,
                          .settle_context = s };
    struct hk_lowered *lowered;
    struct hk_type type;
    enum hk_status rc;
    int i, *const open = hk_laws_settling(s->law->laws);

    for (i = 0; i < s->open_count; i++)
        if (s->open[i] == p)
            return refuse_cycle(s, p, err);
    if (*open == DEEPEST)
        return hk_fail(err, HK_EFORMAT, "%s:%d: \"%s\": figures need one "
                       "another more than %d deep here; compute it in fewer "
                       "steps",
                       p->file->path, p->line, p->name, DEEPEST);
    s->open[s->open_count++] = p;
    ++*open;
    c.L = s->packs ? hk_packs_script(s->packs)->L : NULL;
    rc = hk_lower_run(&c, &lowered, p->figure.formula, err);
    type = c.gives;
    if (!rc)
        rc = run_figure(s, lowered, &type, &mine->figure, err);
    s->open_count--;
    --*open;
    return rc;
}

enum hk_status hk_figures_settle(struct hk_law *law, struct hk_packs *packs,
                                 const struct hk_model *model,
                                 struct hk_err *err)
{
    struct settling s = { .law = law, .packs = packs, .model = model };
    enum hk_status rc = HK_OK;
    int i;

    if (!law->laws) {
        rc = hk_laws_new(&law->laws, packs, err);
        if (rc)
            return rc;
        law->laws_free = hk_laws_free;
    }

    s.open = hk_arena_alloc(law->arena,
                            ((size_t)law->param_count + 1) * sizeof *s.open);
    if (!s.open)
        return hk_fail_memory(err);
    for (i = 0; i < law->param_count && !rc; i++) {
        if (law->params[i].absent ||
            law->params[i].figure.kind != HK_FIG_FUNCTION)
            continue;
        if (!s.script)
            rc = hk_script_open(&s.script, HK_BARE, 0, 0, err);
        if (!rc)
            rc = settle(&s, &law->params[i], err);
    }
    hk_script_close(s.script);
    return rc ? rc : hk_law_floors(law, model, err);
}
