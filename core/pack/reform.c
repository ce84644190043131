/* reform.c - what a what-if script says, out of what whatif.lua kept */
#include "pack/reform.h"

#include <string.h>

#include <lauxlib.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/str.h"
#include "pack/inner.h"

/* ---- the script's file --------------------------------------------------- */

/* Keep the text where formulas find their trees again; it stays until the packs
 * are closed, for laws may still point to it. */
static enum hk_status keep_file(struct hk_packs *p, const char *path,
                                const char *text, size_t len,
                                struct hk_script_file **out, struct hk_err *err)
{
    struct hk_script_file *s = hk_arena_alloc(&p->arena, sizeof *s);
    struct hk_syntax *syntax = NULL;
    enum hk_status rc;

    if (!s)
        return hk_fail_memory(err);
    /* A name that a pack's file has would lead its functions astray. */
    s->file.path = hk_map_get(&p->by_path, path, strlen(path), -1) < 0
        ? hk_arena_dup(&p->arena, path, strlen(path))
        : hk_arena_printf(&p->arena, "./%s", path);
    s->file.text = hk_arena_dup(&p->arena, text, len);
    if (!s->file.path || !s->file.text)
        return hk_fail_memory(err);
    s->file.full = s->file.path;
    s->file.len = len;
    rc = hk_sha256(s->file.sha256, text, len, err);
    if (!rc)
        rc = hk_syntax_parse(&syntax, &p->arena, s->file.text, len,
                             s->file.path, err);
    if (rc)
        return rc;
    s->file.syntax = syntax;
    s->pack = (struct hk_pack){ .id = s->file.path, .index = -1, .parent = -1,
                                .zh = s->file.path, .en = s->file.path,
                                .is_over = true };
    s->before = p->scripts;
    p->scripts = s;
    *out = s;
    return HK_OK;
}

/* ---- running it ---------------------------------------------------------- */

struct running {
    struct hk_packs *p;
    struct hk_question *q;
    const char *const *settings;
    int count;
    struct hk_script_file *script;
};

static enum hk_status begin(lua_State *L, void *context, struct hk_err *err)
{
    struct running *r = context;
    int i;

    lua_rawgeti(L, LUA_REGISTRYINDEX, r->p->words);
    lua_getfield(L, -1, "whatif_begin");
    lua_pushstring(L, r->script->file.path);
    lua_newtable(L);
    for (i = 0; i < r->count; i++) {
        const char *equals = strchr(r->settings[i], '=');

        if (!equals || equals == r->settings[i])
            return hk_fail(err, HK_EUSAGE, "--set: found \"%s\", expected "
                           "NAME=VALUE, as --set line=3500", r->settings[i]);
        lua_pushlstring(L, r->settings[i], (size_t)(equals - r->settings[i]));
        lua_pushstring(L, equals + 1);
        lua_rawset(L, -3);
    }
    lua_call(L, 2, 0);
    return HK_OK;
}

/* ---- reading what it says ------------------------------------------------ */

/* What is read and where it goes. */
struct reading {
    struct hk_reading r;
    struct hk_question *q;
};

static void read_axes(struct reading *rd, int t, struct hk_axis *axes,
                      int *count)
{
    int i;

    *count = 0;
    if (!hk_read_into(&rd->r, t, "axes"))
        return;
    for (i = 0; i < HK_REFORM_AXES; i++) {
        int a;

        if (!hk_read_item(&rd->r, -1, i + 1))
            break;
        a = lua_gettop(rd->r.L);
        axes[i].param = hk_read_text(&rd->r, a, "name");
        axes[i].figure = hk_read_text(&rd->r, a, "figure");
        axes[i].entry = hk_read_text(&rd->r, a, "entry");
        axes[i].tag = hk_read_text(&rd->r, a, "tag");
        axes[i].from = hk_read_int(&rd->r, a, "from", 0);
        axes[i].to = hk_read_int(&rd->r, a, "to", 0);
        axes[i].step = hk_read_int(&rd->r, a, "step", 1);
        lua_pop(rd->r.L, 1);
        *count = i + 1;
    }
    lua_pop(rd->r.L, 1);
}

/* The element in the table on top of the stack. */
static const struct hk_reform_element *read_element(struct reading *rd)
{
    struct hk_reform_element *e = hk_read_alloc(&rd->r, 1, sizeof *e);
    int t = lua_gettop(rd->r.L);

    e->id = hk_read_text(&rd->r, t, "id");
    e->word = hk_read_text(&rd->r, t, "word");
    e->name = hk_read_text(&rd->r, t, "name");
    e->entry = hk_read_text(&rd->r, t, "entry");
    e->called = hk_read_text(&rd->r, t, "called");
    if (!e->called)
        e->called = e->name;
    e->of = hk_read_text(&rd->r, t, "of");
    e->text = hk_read_text(&rd->r, t, "text");
    e->at = hk_read_text(&rd->r, t, "at");
    e->is_fact = !strcmp(e->word, "fact");
    e->is_rule = hk_read_bool(&rd->r, t, "rule");
    e->none = hk_read_bool(&rd->r, t, "none");
    e->number = hk_read_int(&rd->r, t, "n", 0);
    e->value_word = hk_read_text(&rd->r, t, "value_word");
    e->part = (int)hk_read_int(&rd->r, t, "part", 10000);
    e->seed = hk_read_int(&rd->r, t, "seed", 0);
    return e;
}

static void read_parts(struct reading *rd, int t, struct hk_reform *out)
{
    int i, part;

    if (!hk_read_into(&rd->r, t, "parts"))
        return;
    out->part_count = (int)lua_rawlen(rd->r.L, -1);
    out->parts = hk_read_alloc(&rd->r, (size_t)out->part_count,
                               sizeof *out->parts);
    for (i = 0; i < out->part_count; i++) {
        hk_read_item(&rd->r, -1, i + 1);
        part = lua_gettop(rd->r.L);
        out->parts[i].name = hk_read_text(&rd->r, part, "name");
        out->parts[i].text = hk_read_text(&rd->r, part, "text");
        out->parts[i].elements = (int)hk_read_int(&rd->r, part, "n", 1);
        lua_pop(rd->r.L, 1);
    }
    lua_pop(rd->r.L, 1);
}

/* The reform in the table on top of the stack. */
static void read_reform(struct reading *rd, struct hk_reform *out)
{
    int t = lua_gettop(rd->r.L), i;

    *out = (struct hk_reform){ 0 };
    out->name = hk_read_text(&rd->r, t, "name");
    out->zh = hk_read_text(&rd->r, t, "zh");
    out->en = hk_read_text(&rd->r, t, "en");
    out->at = hk_read_text(&rd->r, t, "at");
    if (hk_read_into(&rd->r, t, "point")) {
        for (i = 0; i < HK_REFORM_AXES; i++) {
            lua_rawgeti(rd->r.L, -1, i + 1);
            out->point[i] = lua_tointeger(rd->r.L, -1);
            lua_pop(rd->r.L, 1);
        }
        lua_pop(rd->r.L, 1);
    }
    read_parts(rd, t, out);
    if (!hk_read_into(&rd->r, t, "elements"))
        return;
    out->element_count = (int)lua_rawlen(rd->r.L, -1);
    out->elements = hk_read_alloc(&rd->r, (size_t)out->element_count,
                                  sizeof *out->elements);
    out->ids = hk_read_alloc(&rd->r, (size_t)out->element_count,
                             sizeof *out->ids);
    for (i = 0; i < out->element_count; i++) {
        hk_read_item(&rd->r, -1, i + 1);
        out->elements[i] = read_element(rd);
        out->ids[i] = out->elements[i]->id;
        lua_pop(rd->r.L, 1);
    }
    lua_pop(rd->r.L, 1);
}

/* The reforms in the list t[key]. */
static struct hk_reform *read_reforms(struct reading *rd, int t,
                                      const char *key, int *count)
{
    struct hk_reform *list;
    int i;

    *count = 0;
    if (!hk_read_into(&rd->r, t, key))
        return NULL;
    *count = (int)lua_rawlen(rd->r.L, -1);
    list = hk_read_alloc(&rd->r, (size_t)*count, sizeof *list);
    for (i = 0; i < *count; i++) {
        hk_read_item(&rd->r, -1, i + 1);
        read_reform(rd, &list[i]);
        lua_pop(rd->r.L, 1);
    }
    lua_pop(rd->r.L, 1);
    return list;
}

static void read_sweeps(struct reading *rd, int t)
{
    struct hk_question *q = rd->q;
    int i;

    if (!hk_read_into(&rd->r, t, "sweeps"))
        return;
    q->sweep_count = (int)lua_rawlen(rd->r.L, -1);
    q->sweeps = hk_read_alloc(&rd->r, (size_t)q->sweep_count,
                              sizeof *q->sweeps);
    for (i = 0; i < q->sweep_count; i++) {
        int s;

        hk_read_item(&rd->r, -1, i + 1);
        s = lua_gettop(rd->r.L);
        q->sweeps[i].at = hk_read_text(&rd->r, s, "at");
        read_axes(rd, s, q->sweeps[i].axes, &q->sweeps[i].axis_count);
        q->sweeps[i].points = read_reforms(rd, s, "points",
                                           &q->sweeps[i].point_count);
        lua_pop(rd->r.L, 1);
    }
    lua_pop(rd->r.L, 1);
}

static void read_groups(struct reading *rd, int t)
{
    struct hk_question *q = rd->q;
    int i;

    if (!hk_read_into(&rd->r, t, "by"))
        return;
    q->by_count = (int)lua_rawlen(rd->r.L, -1);
    q->by = hk_read_alloc(&rd->r, (size_t)q->by_count, sizeof *q->by);
    for (i = 0; i < q->by_count; i++) {
        hk_read_item(&rd->r, -1, i + 1);
        q->by[i].name = hk_read_text(&rd->r, lua_gettop(rd->r.L), "name");
        q->by[i].parts = (int)hk_read_int(&rd->r, lua_gettop(rd->r.L), "parts",
                                          0);
        lua_pop(rd->r.L, 1);
    }
    lua_pop(rd->r.L, 1);
}

/* The measure in the table on top of the stack. */
static void read_measure(struct reading *rd, struct hk_measure *m)
{
    lua_State *L = rd->r.L;
    int t = lua_gettop(L);

    m->name = hk_read_text(&rd->r, t, "name");
    m->zh = hk_read_text(&rd->r, t, "zh");
    m->en = hk_read_text(&rd->r, t, "en");
    m->at = hk_read_text(&rd->r, t, "at");
    m->call = hk_read_text(&rd->r, t, "call");
    m->of = hk_read_text(&rd->r, t, "of");
    m->weight = hk_read_text(&rd->r, t, "weight");
    m->line = hk_read_text(&rd->r, t, "line");
    m->line_tag = hk_read_text(&rd->r, t, "line_tag");
    m->line_number = hk_read_int(&rd->r, t, "line_n", 0);
    if (!hk_read_into(&rd->r, t, "with"))
        return;
    for (; m->with_count < HK_MEASURE_WITH; m->with_count++) {
        if (lua_rawgeti(L, -1, m->with_count + 1) != LUA_TNUMBER)
            break;
        m->with[m->with_count] = lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
    lua_settop(L, t);
}

static void read_measures(struct reading *rd, int t)
{
    struct hk_question *q = rd->q;
    int i;

    if (!hk_read_into(&rd->r, t, "measures"))
        return;
    q->measure_count = (int)lua_rawlen(rd->r.L, -1);
    q->measures = hk_read_alloc(&rd->r, (size_t)q->measure_count,
                                sizeof *q->measures);
    for (i = 0; i < q->measure_count; i++) {
        hk_read_item(&rd->r, -1, i + 1);
        read_measure(rd, &q->measures[i]);
        lua_pop(rd->r.L, 1);
    }
    lua_pop(rd->r.L, 1);
}

static void read_goals(struct reading *rd, int t)
{
    struct hk_question *q = rd->q;
    int i, at;

    if (!hk_read_into(&rd->r, t, "goals"))
        return;
    q->goal_count = (int)lua_rawlen(rd->r.L, -1);
    q->goals = hk_read_alloc(&rd->r, (size_t)q->goal_count, sizeof *q->goals);
    for (i = 0; i < q->goal_count; i++) {
        struct hk_goal *g = &q->goals[i];

        hk_read_item(&rd->r, -1, i + 1);
        at = lua_gettop(rd->r.L);
        g->no = i;
        read_axes(rd, at, g->axes, &g->axis_count);
        g->most = hk_read_bool(&rd->r, at, "most");
        g->budget = (int)hk_read_int(&rd->r, at, "budget", 60);
        g->at = hk_read_text(&rd->r, at, "at");
        lua_pop(rd->r.L, 1);
    }
    lua_pop(rd->r.L, 1);
}

/* What the script asks, in the table on top of the stack. */
static void read_question(struct reading *rd)
{
    struct hk_question *q = rd->q;
    int t = lua_gettop(rd->r.L);

    q->at = hk_read_text(&rd->r, t, "at");
    q->region = hk_read_text(&rd->r, t, "region");
    q->under = hk_read_text(&rd->r, t, "under");
    q->year = (int)hk_read_int(&rd->r, t, "year", 0);
    q->has_day = hk_read_int(&rd->r, t, "day", INT64_MIN) != INT64_MIN;
    q->day = (int32_t)hk_read_int(&rd->r, t, "day", 0);
    q->years = (int)hk_read_int(&rd->r, t, "years", 0);
    q->attribution = hk_read_bool(&rd->r, t, "attribution");
    q->show = hk_read_texts(&rd->r, t, "show");
    q->burden = hk_read_texts(&rd->r, t, "burden");
    if (hk_read_into(&rd->r, t, "title")) {
        q->title[HK_ZH] = hk_read_text(&rd->r, lua_gettop(rd->r.L), "zh");
        q->title[HK_EN] = hk_read_text(&rd->r, lua_gettop(rd->r.L), "en");
        lua_pop(rd->r.L, 1);
    }
    if (hk_read_into(&rd->r, t, "base")) {
        q->base = hk_read_alloc(&rd->r, 1, sizeof *q->base);
        read_reform(rd, q->base);
        lua_pop(rd->r.L, 1);
    }
    read_groups(rd, t);
    read_measures(rd, t);
    q->reforms = read_reforms(rd, t, "reforms", &q->reform_count);
    read_sweeps(rd, t);
    read_goals(rd, t);
}

static enum hk_status finish(lua_State *L, void *context, struct hk_err *err)
{
    struct running *run = context;
    struct reading rd = { .r = { .L = L, .arena = run->q->arena },
                          .q = run->q };

    (void)err;
    lua_rawgeti(L, LUA_REGISTRYINDEX, run->p->words);
    lua_getfield(L, -1, "whatif_finish");
    lua_call(L, 0, 1);
    lua_pushvalue(L, -1);
    run->q->spec = luaL_ref(L, LUA_REGISTRYINDEX);
    read_question(&rd);
    return HK_OK;
}

/* ---- reading and freeing ------------------------------------------------- */

static enum hk_status run_script(struct running *r, struct hk_err *err)
{
    struct hk_packs *p = r->p;
    const struct hk_policy_file *f = &r->script->file;
    enum hk_status rc;

    p->running = f;
    rc = hk_packs_inside(p, begin, r, err);
    if (!rc)
        rc = hk_script_load(p->script, f->text, f->len, f->path, err);
    if (!rc)
        rc = hk_script_call(p->script, 0, 0, err);
    if (!rc)
        rc = hk_packs_inside(p, finish, r, err);
    p->running = NULL;
    if (rc == HK_ERULE || (rc == HK_ENOMEM && hk_script_stopped(p->script)))
        rc = HK_EFORMAT;
    if (rc == HK_EFORMAT && err && !hk_starts_with(err->text, f->path))
        hk_fail_at(err, rc, f->path);
    return rc;
}

enum hk_status hk_question_read(struct hk_question **out, struct hk_packs *p,
                                const char *path, const char *text, size_t len,
                                const char *const *settings, int count,
                                struct hk_err *err)
{
    struct hk_question *q = hk_zalloc(1, sizeof *q);
    struct running r = { .p = p, .q = q, .settings = settings,
                         .count = count };
    enum hk_status rc = q ? HK_OK : hk_fail_memory(err);

    *out = NULL;
    if (!rc)                     /* it may ask for what any of them holds */
        rc = hk_packs_need(p, NULL, err);
    if (rc) {
        hk_free(q);
        return rc;
    }
    q->packs = p;
    q->spec = LUA_NOREF;
    q->arena = hk_zalloc(1, sizeof *q->arena);
    if (!q->arena)
        rc = hk_fail_memory(err);
    if (!rc)
        rc = keep_file(p, path, text, len, &r.script, err);
    if (!rc) {
        q->path = r.script->file.path;
        rc = run_script(&r, err);
    }
    if (rc)
        hk_question_free(q);
    else
        *out = q;
    return rc;
}

static enum hk_status forget(lua_State *L, void *context, struct hk_err *err)
{
    struct hk_question *q = context;

    (void)err;
    lua_rawgeti(L, LUA_REGISTRYINDEX, q->packs->words);
    lua_getfield(L, -1, "whatif_forget");
    lua_rawgeti(L, LUA_REGISTRYINDEX, q->spec);
    lua_call(L, 1, 0);
    luaL_unref(L, LUA_REGISTRYINDEX, q->spec);
    return HK_OK;
}

void hk_question_free(struct hk_question *q)
{
    if (!q)
        return;
    if (q->spec != LUA_NOREF)
        hk_packs_inside(q->packs, forget, q, NULL);
    if (q->arena)
        hk_arena_release(q->arena);
    hk_free(q->arena);
    hk_free(q);
}

/* ---- entries ------------------------------------------------------------- */

struct laying { const struct hk_reform_element *e; bool *laid; };

static enum hk_status ask_laid(lua_State *L, void *context, struct hk_err *err)
{
    struct laying *l = context;

    (void)err;
    lua_getfield(L, LUA_REGISTRYINDEX, "hk.core");
    lua_getfield(L, -1, "entries");
    lua_getfield(L, -1, "was_laid");
    lua_pushstring(L, l->e->id);
    lua_pushstring(L, l->e->name);
    lua_call(L, 2, 1);
    *l->laid = lua_toboolean(L, -1);
    return HK_OK;
}

enum hk_status hk_entry_was_laid(struct hk_packs *p,
                                 const struct hk_reform_element *e, bool *laid,
                                 struct hk_err *err)
{
    struct laying l = { .e = e, .laid = laid };

    return hk_packs_inside(p, ask_laid, &l, err);
}

/* ---- goals --------------------------------------------------------------- */

struct trying {
    struct hk_question *q;
    const struct hk_goal *goal;
    const int64_t *values;
    struct hk_reform *out;
    const struct hk_total *totals;
    int count;
    bool *yes;
};

/* whatif.NAME and the goal on the stack; below them the spec. */
static void push_call(lua_State *L, const struct trying *t, const char *name)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, t->q->spec);
    lua_getfield(L, LUA_REGISTRYINDEX, "hk.core");
    lua_getfield(L, -1, "whatif");
    lua_getfield(L, -1, name);
    lua_getfield(L, -4, "goals");
    lua_rawgeti(L, -1, t->goal->no + 1);
    lua_remove(L, -2);
}

static enum hk_status try_values(lua_State *L, void *context,
                                 struct hk_err *err)
{
    struct trying *t = context;
    struct reading rd = { .r = { .L = L, .arena = t->q->arena }, .q = t->q };
    int i;

    (void)err;
    push_call(L, t, "try");
    lua_rawgeti(L, LUA_REGISTRYINDEX, t->q->spec);
    for (i = 0; i < HK_REFORM_AXES; i++)
        lua_pushinteger(L, t->values[i]);
    lua_call(L, 2 + HK_REFORM_AXES, 1);
    read_reform(&rd, t->out);
    return HK_OK;
}

enum hk_status hk_goal_try(struct hk_question *q, const struct hk_goal *goal,
                           const int64_t values[HK_REFORM_AXES],
                           struct hk_reform *out, struct hk_err *err)
{
    struct trying t = { .q = q, .goal = goal, .values = values, .out = out };

    return hk_packs_inside(q->packs, try_values, &t, err);
}

static enum hk_status ask(lua_State *L, void *context, struct hk_err *err)
{
    struct trying *t = context;
    int i, money;

    (void)err;
    push_call(L, t, "holds");
    lua_rawgeti(L, LUA_REGISTRYINDEX, t->q->spec);
    lua_newtable(L);
    lua_newtable(L);
    for (i = 0; i < t->count; i++) {
        money = t->totals[i].is_money;
        lua_pushinteger(L, t->totals[i].number);
        lua_setfield(L, money ? -2 : -3, t->totals[i].name);
    }
    lua_call(L, 4, 1);
    *t->yes = lua_toboolean(L, -1);
    return HK_OK;
}

enum hk_status hk_goal_holds(struct hk_question *q, const struct hk_goal *goal,
                             const struct hk_total *totals, int count,
                             bool *yes, struct hk_err *err)
{
    struct trying t = { .q = q, .goal = goal, .totals = totals, .count = count,
                        .yes = yes };

    return hk_packs_inside(q->packs, ask, &t, err);
}
