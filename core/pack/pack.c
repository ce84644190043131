/* pack.c - opening the packs, and finding them again */
#include "pack/pack.h"

#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>

#include "base/mem.h"
#include "pack/inner.h"

/* ---- inside -------------------------------------------------------------- */

struct inside {
    hk_inside *fn;
    void *context;
    struct hk_err *err;
    enum hk_status rc;
};

static int run_inside(lua_State *L)
{
    struct inside *in = lua_touserdata(L, 1);

    in->rc = in->fn(L, in->context, in->err);
    return 0;
}

enum hk_status hk_packs_inside(struct hk_packs *p, hk_inside *fn, void *context,
                               struct hk_err *err)
{
    struct inside in = { fn, context, err, HK_OK };
    enum hk_status rc = hk_script_run(p->script, run_inside, &in, err);

    if (rc)
        return rc == HK_ERULE ? HK_EFORMAT : rc;
    return in.rc;
}

/* ---- open and close ------------------------------------------------------ */

static enum hk_status open_all(struct hk_packs *p,
                               const struct hk_sources *from,
                               struct hk_err *err)
{
    enum hk_status rc = hk_packs_read(p, from, err);

    if (!rc)
        rc = hk_script_open(&p->script, HK_POLICY, 0, 0, err);
    if (!rc)
        rc = hk_words_open(p, err);
    return rc ? rc : hk_load_files(p, err);
}

static enum hk_status open_from(struct hk_packs **out, struct hk_sources from,
                                enum hk_packs_depth depth, bool is_kept,
                                struct hk_err *err)
{
    struct hk_packs *p = hk_zalloc(1, sizeof *p);
    enum hk_status rc;

    *out = NULL;
    if (!p)
        return hk_fail_memory(err);
    p->words = p->law = p->refs = LUA_NOREF;
    p->lang = err ? err->lang : HK_EN;
    p->depth = depth;
    p->is_kept = is_kept;
    from.tests = depth == HK_PACKS_TESTS;
    rc = open_all(p, &from, err);
    if (rc)
        hk_packs_close(p);
    else
        *out = p;
    return rc;
}

enum hk_status hk_packs_open(struct hk_packs **out, const char *const *roots,
                             int root_count, enum hk_packs_depth depth,
                             struct hk_err *err)
{
    return open_from(out, (struct hk_sources){ .roots = roots,
                                               .root_count = root_count },
                     depth, false, err);
}

enum hk_status hk_packs_reopen(struct hk_packs **out, const struct hk_packs *p,
                               const struct hk_policy_text *r,
                               struct hk_err *err)
{
    struct hk_pack_text *texts = hk_zalloc((size_t)p->file_count + 1,
                                           sizeof *texts);
    enum hk_status rc;
    int i;

    *out = NULL;
    if (!texts)
        return hk_fail_memory(err);
    for (i = 0; i < p->file_count; i++) {
        const struct hk_pack_file *f = &p->files[i];

        texts[i].is = (struct hk_policy_text){ f->file.path, f->file.text,
                                               f->file.len };
        /* Why it cannot be parsed is found again. */
        texts[i].broken = f->is_parsed ? NULL : f->broken;
        if (!strcmp(f->file.path, r->path))
            texts[i] = (struct hk_pack_text){ .is = *r };
    }
    rc = open_from(out, (struct hk_sources){ .texts = texts,
                       .text_count = (size_t)p->file_count,
                       .regions_file = p->regions_file }, p->depth, p->is_kept,
                   err);
    hk_free(texts);
    if (!rc)
        (*out)->plugins = p->plugins;
    return rc;
}

enum hk_status hk_packs_open_kept(struct hk_packs **out,
                                  const struct hk_policy_text *files,
                                  size_t count, struct hk_err *err)
{
    struct hk_pack_text *texts = hk_zalloc(count + 1, sizeof *texts);
    enum hk_status rc;
    size_t i;

    *out = NULL;
    if (!texts)
        return hk_fail_memory(err);
    for (i = 0; i < count; i++)
        texts[i].is = files[i];
    rc = open_from(out, (struct hk_sources){ .texts = texts,
                                             .text_count = count },
                   HK_PACKS_RULES, true, err);
    hk_free(texts);
    return rc;
}

void hk_packs_close(struct hk_packs *p)
{
    if (!p)
        return;
    hk_law_forget(p);
    hk_script_close(p->script);
    hk_model_free(p->model);
    hk_map_release(&p->by_path);
    hk_map_release(&p->by_region);
    hk_arena_release(&p->trees);
    hk_arena_release(&p->arena);
    hk_free(p);
}

/* ---- faults of kept packs ------------------------------------------------ */

enum hk_status hk_packs_fault(struct hk_packs *p, const char *text,
                              struct hk_err *err)
{
    size_t n = (size_t)p->fault_count;
    const char **list;
    int i;

    for (i = 0; i < p->fault_count; i++)
        if (!strcmp(p->faults[i], text))
            return HK_OK;
    list = hk_arena_alloc(&p->arena, (n + 1) * sizeof *list);
    if (!list)
        return hk_fail_memory(err);
    if (n)
        memcpy(list, p->faults, n * sizeof *list);
    list[n] = hk_arena_dup(&p->arena, text, strlen(text));
    if (!list[n])
        return hk_fail_memory(err);
    p->faults = list;
    p->fault_count++;
    return HK_OK;
}

enum hk_status hk_law_fault(struct hk_law_reading *lr, enum hk_status rc)
{
    if (rc != HK_EFORMAT || !lr->packs->is_kept)
        return rc;
    rc = hk_packs_fault(lr->packs, lr->err ? lr->err->text : "", lr->err);
    if (!rc && lr->err)
        lr->err->text[0] = '\0';      /* nothing failed after all */
    return rc;
}

const char *const *hk_packs_faults(const struct hk_packs *p, int *count)
{
    *count = p->fault_count;
    return p->faults;
}

/* ---- plugins ------------------------------------------------------------- */

void hk_packs_set_plugins(struct hk_packs *p,
                          const struct hk_packs_plugins *from)
{
    p->plugins = from ? *from : (struct hk_packs_plugins){ 0 };
}

enum hk_status hk_packs_plugins(const struct hk_packs *p,
                                struct hk_plugins **out, struct hk_err *err)
{
    *out = NULL;
    return p->plugins.open ? p->plugins.open(p->plugins.context, out, err)
                           : HK_OK;
}

/* ---- what there is ------------------------------------------------------- */

const struct hk_model *hk_packs_model(const struct hk_packs *p)
{
    return p->model;
}

struct hk_script *hk_packs_script(struct hk_packs *p)
{
    return p->script;
}

int hk_packs_count(const struct hk_packs *p)
{
    return p->count;
}

const struct hk_pack *hk_packs_at(const struct hk_packs *p, int index)
{
    return index < 0 || index >= p->count ? NULL : &p->packs[index];
}

bool hk_pack_owns(const struct hk_pack *p, const char *path)
{
    size_t n = strlen(p->id);

    return !strncmp(path, p->id, n) && path[n] == '/';
}

const struct hk_pack *hk_packs_named(const struct hk_packs *p, const char *id)
{
    return hk_packs_at(p, hk_pack_index(p, id, strlen(id)));
}

const struct hk_zone *hk_packs_zones(const struct hk_packs *p, int *count)
{
    *count = p->zone_count;
    return p->zones;
}

const char *hk_packs_regions_file(const struct hk_packs *p)
{
    return p->regions_file;
}

/* ---- cases --------------------------------------------------------------- */

struct choice {
    struct hk_packs *p;
    const char *const *paths;
    int count;
};

static void push_full_names(lua_State *L, const struct hk_packs *p)
{
    int i;

    lua_newtable(L);
    for (i = 0; i < p->file_count; i++) {
        if (!p->files[i].file.is_test)
            continue;
        lua_pushstring(L, p->files[i].file.full);
        lua_setfield(L, -2, p->files[i].file.path);
    }
}

/* words.cases(paths or nil, full names) -> list */
static int choose_cases(lua_State *L)
{
    const struct choice *c = lua_touserdata(L, 1);
    int i;

    lua_rawgeti(L, LUA_REGISTRYINDEX, c->p->words);
    lua_getfield(L, -1, "cases");
    if (c->paths) {
        lua_newtable(L);
        for (i = 0; i < c->count; i++) {
            lua_pushstring(L, c->paths[i]);
            lua_rawseti(L, -2, i + 1);
        }
    } else {
        lua_pushnil(L);
    }
    push_full_names(L, c->p);
    lua_call(L, 2, 1);
    return 1;
}

void hk_packs_push_cases(struct hk_packs *p, const char *const *paths,
                         int path_count)
{
    struct choice c = { p, paths && path_count ? paths : NULL, path_count };
    lua_State *L = p->script->L;

    if (!lua_checkstack(L, 4))
        return;
    lua_pushcfunction(L, choose_cases);
    lua_pushlightuserdata(L, &c);
    if (hk_script_call(p->script, 1, 1, NULL))
        lua_pushnil(L);
}

int hk_packs_case_count(struct hk_packs *p, const char *const *paths,
                        int path_count)
{
    lua_State *L = p->script->L;
    int n;

    hk_packs_push_cases(p, paths, path_count);
    n = lua_istable(L, -1) ? (int)lua_rawlen(L, -1) : 0;
    lua_pop(L, 1);
    return n;
}
