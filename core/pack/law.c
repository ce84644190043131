/* law.c - resolving a chain, and looking things up in what comes out */
#include "pack/law.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "base/mem.h"
#include "pack/inner.h"

/* ---- the chain ----------------------------------------------------------- */

static enum hk_status make_chain(struct hk_law *law, struct hk_packs *p,
                                 const struct hk_pack *pack,
                                 struct hk_err *err)
{
    enum hk_status rc = hk_packs_need(p, pack, err);
    int i, n = 0;

    if (rc)
        return rc;
    for (i = pack->index; i >= 0; i = p->packs[i].parent)
        n++;
    law->chain_count = n;
    law->chain = hk_arena_alloc(law->arena, (size_t)n * sizeof *law->chain);
    if (!law->chain)
        return hk_fail_memory(err);
    for (i = pack->index; i >= 0; i = p->packs[i].parent)
        law->chain[--n] = &p->packs[i];
    return HK_OK;
}

/* ---- what Lua resolves --------------------------------------------------- */

static void push_chain(lua_State *L, const struct hk_law_reading *lr)
{
    const struct hk_law *law = lr->law;
    int i;

    lua_createtable(L, law->chain_count + lr->over_count, 0);
    for (i = 0; i < law->chain_count; i++) {
        lua_pushstring(L, law->chain[i]->id);
        lua_rawseti(L, -2, i + 1);
    }
    for (i = 0; i < lr->over_count; i++) {
        lua_pushstring(L, lr->over[i]);
        lua_rawseti(L, -2, law->chain_count + i + 1);
    }
}

/* What a function of law.lua gives for the chain that lies at `chain`. */
static void ask(lua_State *L, const struct hk_law_reading *lr, const char *name,
                int chain)
{
    bool whole = !strcmp(name, "figures");

    lua_rawgeti(L, LUA_REGISTRYINDEX, lr->packs->law);
    lua_getfield(L, -1, name);
    lua_remove(L, -2);
    lua_pushvalue(L, chain);
    if (whole)
        lua_pushinteger(L, lr->law->year);
    lua_pushinteger(L, lr->law->today);
    if (whole)
        lua_pushinteger(L, lr->law->now);
    lua_call(L, whole ? 4 : 2, 1);
}

/* ---- rules that many laws share ------------------------------------------ */

/* The rules of a chain in one span of days, and what else does not change in
 * it. Kept by the packs and by every law that they stand in. */
struct hk_law_body {
    const char *key;               /* rules_key of law.lua, or NULL */
    int users;
    struct hk_arena arena;
    const char **published;
    struct hk_rule *rules;
    int rule_count;
    struct hk_procedure *procedures;
    int procedure_count;
    struct hk_actor *roles;
    int role_count;
    const struct hk_calendar *calendar;
};

static void leave(struct hk_law_body *body)
{
    if (!body || --body->users > 0)
        return;
    hk_arena_release(&body->arena);
    hk_free(body);
}

void hk_law_forget(struct hk_packs *p)
{
    int i;

    for (i = 0; i < HK_LAW_BODIES; i++) {
        leave(p->bodies[i]);
        p->bodies[i] = NULL;
    }
}

static struct hk_law_body *find_body(const struct hk_packs *p, const char *key)
{
    int i;

    for (i = 0; i < HK_LAW_BODIES; i++)
        if (p->bodies[i] && !strcmp(p->bodies[i]->key, key))
            return p->bodies[i];
    return NULL;
}

/* Keep it, in the place of the one kept longest. */
static void keep_body(struct hk_packs *p, struct hk_law_body *body)
{
    leave(p->bodies[p->next_body]);
    p->bodies[p->next_body] = body;
    body->users++;
    p->next_body = (p->next_body + 1) % HK_LAW_BODIES;
}

static void stand_in(struct hk_law *law, struct hk_law_body *body)
{
    law->body = body;
    body->users++;
    law->published = body->published;
    law->rules = body->rules;
    law->rule_count = body->rule_count;
    law->procedures = body->procedures;
    law->procedure_count = body->procedure_count;
    law->roles = body->roles;
    law->role_count = body->role_count;
    law->calendar = body->calendar;
}

const char *hk_law_rules_key(const struct hk_law *law)
{
    return law->body ? law->body->key : NULL;
}

/* Read the table on top of the stack into a body of its own. */
static enum hk_status read_body(struct hk_law_reading *lr, const char *key)
{
    struct hk_law *law = lr->law;
    struct hk_law_body *body = hk_zalloc(1, sizeof *body);
    enum hk_status rc;

    if (!body)
        return hk_fail_memory(lr->err);
    law->body = body;
    body->users = 1;
    lr->r.arena = &body->arena;
    law->published = hk_read_texts(&lr->r, lua_gettop(lr->r.L), "published");
    hk_law_read_calendar(lr);
    rc = hk_law_read_procedures(lr);
    if (!rc)
        rc = hk_law_read_rules(lr);
    if (!rc)
        rc = hk_law_check_named(lr);
    lr->r.arena = law->arena;
    body->published = law->published;
    body->rules = law->rules;
    body->rule_count = law->rule_count;
    body->procedures = law->procedures;
    body->procedure_count = law->procedure_count;
    body->roles = law->roles;
    body->role_count = law->role_count;
    body->calendar = law->calendar;
    if (key && !rc)
        body->key = hk_arena_dup(&body->arena, key, strlen(key));
    if (body->key)
        keep_body(lr->packs, body);
    return rc;
}

/* The rules of the chain that lies at `chain`. */
static enum hk_status find_rules(struct hk_law_reading *lr, int chain)
{
    struct hk_law_body *body;
    lua_State *L = lr->r.L;
    enum hk_status rc = HK_OK;
    const char *key;

    ask(L, lr, "rules_key", chain);
    key = lua_tostring(L, -1);
    body = key ? find_body(lr->packs, key) : NULL;
    if (body) {
        stand_in(lr->law, body);
    } else {
        ask(L, lr, "rules", chain);
        rc = read_body(lr, key);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return rc;
}

static enum hk_status resolve(lua_State *L, void *context, struct hk_err *err)
{
    struct hk_law_reading *lr = context;
    enum hk_status rc;
    int chain;

    lr->r.L = L;
    lr->err = err;
    push_chain(L, lr);
    chain = lua_gettop(L);
    ask(L, lr, "figures", chain);
    hk_read_days(&lr->r, lua_gettop(L), "breaks", &lr->law->breaks,
                 &lr->law->break_count);
    rc = find_rules(lr, chain);
    if (!rc)
        rc = hk_law_read_params(lr);
    return rc ? rc : lr->r.failed ? hk_fail_memory(err) : HK_OK;
}

/* ---- making and freeing -------------------------------------------------- */

static bool is_function(const struct hk_param *p)
{
    return p->figure.kind == HK_FIG_FUNCTION;
}

/* Check every figure against the one it is laid over, where both are known. */
static enum hk_status check_floors(const struct hk_law *law,
                                   const struct hk_model *model, bool functions,
                                   struct hk_err *err)
{
    const struct hk_param *p, *floor;
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < law->param_count && !rc; i++) {
        p = &law->params[i];
        if (p->pack && p->pack->is_over)
            continue;            /* told by whoever asks: hk_law_floor */
        for (floor = p->is_floor ? NULL : p->floor; floor && !rc;
             floor = floor->floor)
            if (functions || !(is_function(p) || is_function(floor)))
                rc = hk_overlay_check(model, p, floor, err);
    }
    return rc;
}

enum hk_status hk_law_floors(const struct hk_law *law,
                             const struct hk_model *model, struct hk_err *err)
{
    return check_floors(law, model, true, err);
}

static enum hk_status make_law(struct hk_law **out, const struct hk_pack *pack,
                               int year, int32_t today, int32_t now,
                               struct hk_err *err)
{
    struct hk_law *law = hk_zalloc(1, sizeof *law);

    *out = law;
    if (law)
        law->arena = hk_zalloc(1, sizeof *law->arena);
    if (!law || !law->arena)
        return hk_fail_memory(err);
    law->pack = pack;
    law->year = year;
    law->today = today;
    law->now = now;
    return HK_OK;
}

enum hk_status hk_law_floor(const struct hk_param *p,
                            const struct hk_model *model, struct hk_err *err)
{
    const struct hk_param *floor;
    enum hk_status rc = HK_OK;

    for (floor = p->floor; floor && !rc; floor = floor->floor)
        if (!is_function(p) && !is_function(floor))
            rc = hk_overlay_check(model, p, floor, err);
    return rc;
}

/* Note the entities that stand in the unit. */
static void count_by(bool *counted, const struct hk_model *m, const char *unit)
{
    const struct hk_entity *e;
    char word[64];

    while (unit && *unit) {
        size_t len = strcspn(unit, "/");

        snprintf(word, sizeof word, "%.*s", (int)len, unit);
        e = hk_model_entity(m, word);
        if (e)
            counted[e->index] = true;
        unit += len + (unit[len] == '/');
    }
}

static enum hk_status find_counted(struct hk_law *law, const struct hk_model *m,
                                   struct hk_err *err)
{
    bool *counted = hk_arena_alloc(law->arena, (size_t)m->entity_count + 1);
    int i, k;

    if (!counted)
        return hk_fail_memory(err);
    for (i = 0; i < law->param_count; i++)
        count_by(counted, m, law->params[i].unit);
    for (i = 0; i < m->entity_count; i++)
        for (k = 0; k < m->entities[i]->field_count; k++)
            count_by(counted, m, m->entities[i]->fields[k]->unit);
    law->counted = counted;
    return HK_OK;
}

/* Resolve `law`, whose pack, date and elements laid over are set. */
static enum hk_status fill(struct hk_law *law, struct hk_packs *p,
                           struct hk_law **out, struct hk_err *err)
{
    struct hk_law_reading lr = { .packs = p, .over = law->over,
                                 .over_count = law->over_count };
    enum hk_status rc = make_chain(law, p, law->pack, err);

    if (!rc) {
        lr.law = law;
        lr.r.arena = law->arena;
        rc = hk_words_law(p, err);
    }
    if (!rc)
        rc = hk_packs_inside(p, resolve, &lr, err);
    hk_packs_collect(p);
    if (!rc)
        rc = find_counted(law, p->model, err);
    if (!rc)
        rc = check_floors(law, p->model, false, err);
    if (rc)
        hk_law_free(law);
    else
        *out = law;
    return rc;
}

static enum hk_status keep_over(struct hk_law *law, const char *const *over,
                                int count, struct hk_err *err)
{
    const char **kept = hk_arena_alloc(law->arena, sizeof *kept
                                       * (size_t)(count + 1));
    int i;

    law->over = kept;
    law->over_count = count;
    for (i = 0; kept && i < count; i++)
        if (!(kept[i] = hk_arena_dup(law->arena, over[i], strlen(over[i]))))
            kept = NULL;
    return kept ? HK_OK : hk_fail_memory(err);
}

enum hk_status hk_law_resolve(struct hk_law **out, struct hk_packs *p,
                              const struct hk_pack *pack, int year,
                              int32_t today, struct hk_err *err)
{
    return hk_law_resolve_over(out, p, pack, NULL, 0, year, today, err);
}

enum hk_status hk_law_resolve_over(struct hk_law **out, struct hk_packs *p,
                                   const struct hk_pack *pack,
                                   const char *const *over, int over_count,
                                   int year, int32_t today, struct hk_err *err)
{
    struct hk_law *law;
    enum hk_status rc = make_law(&law, pack, year, today, today, err);

    *out = NULL;
    if (!rc)
        rc = keep_over(law, over, over_count, err);
    if (rc) {
        hk_law_free(law);
        return rc;
    }
    return fill(law, p, out, err);
}

enum hk_status hk_law_resolve_like(struct hk_law **out, struct hk_packs *p,
                                   const struct hk_law *like,
                                   const struct hk_pack *pack, int year,
                                   int32_t day, struct hk_err *err)
{
    struct hk_law *law;
    enum hk_status rc = make_law(&law, pack, year, day, like->now, err);

    *out = NULL;
    if (!rc)
        rc = keep_over(law, like->over, like->over_count, err);
    if (rc) {
        hk_law_free(law);
        return rc;
    }
    return fill(law, p, out, err);
}

void hk_law_free(struct hk_law *law)
{
    if (!law)
        return;
    if (law->laws_free)
        law->laws_free(law->laws);
    leave(law->body);
    if (law->arena)
        hk_arena_release(law->arena);
    hk_free(law->arena);
    hk_free(law);
}

/* ---- looking up ---------------------------------------------------------- */

int32_t hk_law_since(const struct hk_law *law, int32_t day)
{
    int low = 0, high = law->break_count;

    while (low < high) {
        int middle = low + (high - low) / 2;

        if (law->breaks[middle] <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? law->breaks[low - 1]
        : law->break_count ? law->breaks[0] - 1 : day;
}

const struct hk_param *hk_law_param(const struct hk_law *law, const char *name)
{
    int low = 0, high = law->param_count - 1;

    while (low <= high) {
        int mid = (low + high) / 2;
        int order = strcmp(law->params[mid].name, name);

        if (!order)
            return &law->params[mid];
        if (order < 0)
            low = mid + 1;
        else
            high = mid - 1;
    }
    return NULL;
}

const struct hk_rule *hk_law_rule(const struct hk_law *law, int entity,
                                  const char *name)
{
    int low = 0, high = law->rule_count - 1;

    while (low <= high) {
        int mid = (low + high) / 2;
        const struct hk_rule *r = &law->rules[mid];
        int order = r->entity != entity ? (r->entity < entity ? -1 : 1)
                                        : strcmp(r->name, name);

        if (!order)
            return r;
        if (order < 0)
            low = mid + 1;
        else
            high = mid - 1;
    }
    return NULL;
}
