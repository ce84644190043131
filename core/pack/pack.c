/* pack.c - opening the packs, and finding them again */
#include "pack/pack.h"

#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/str.h"
#include "pack/inner.h"

#define MAX_FILE ((size_t)4 << 20)

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

/* ---- from files found to packs ------------------------------------------- */

static int pack_index(const struct hk_packs *p, const char *id, size_t len)
{
    int low = 0, high = p->count - 1;

    while (low <= high) {
        int mid = (low + high) / 2;
        int order = strncmp(p->packs[mid].id, id, len);

        if (!order && p->packs[mid].id[len])
            order = 1;
        if (!order)
            return mid;
        if (order < 0)
            low = mid + 1;
        else
            high = mid - 1;
    }
    return -1;
}

/* The nearest pack folder around `id`. */
static int parent_of(const struct hk_packs *p, const char *id)
{
    size_t len = strlen(id);
    int found;

    while (len) {
        while (len && id[len - 1] != '/')
            len--;
        if (!len)
            break;
        len--;
        found = pack_index(p, id, len);
        if (found >= 0)
            return found;
    }
    return -1;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct hk_pack *)a)->id,
                  ((const struct hk_pack *)b)->id);
}

/* The packs of the files found, sorted by id. */
static enum hk_status make_packs(struct hk_packs *p,
                                 const struct hk_finds *finds,
                                 struct hk_err *err)
{
    size_t i;
    int k;

    for (i = 0; i < finds->count; i++)
        p->count += finds->files[i].role == HK_FILE_PACK
            && !finds->files[i].is_stray;
    p->packs = hk_arena_alloc(&p->arena,
                              (size_t)p->count * sizeof *p->packs);
    p->unknown_regions = hk_arena_alloc(&p->arena, (size_t)p->count);
    p->is_read = hk_arena_alloc(&p->arena, (size_t)p->count);
    if (!p->packs || !p->unknown_regions || !p->is_read)
        return hk_fail_memory(err);
    for (i = 0, k = 0; i < finds->count; i++)
        if (finds->files[i].role == HK_FILE_PACK && !finds->files[i].is_stray)
            p->packs[k++].id = finds->files[i].pack;
    qsort(p->packs, (size_t)p->count, sizeof *p->packs, by_id);
    for (k = 0; k < p->count; k++) {
        p->packs[k].index = k;
        p->packs[k].parent = parent_of(p, p->packs[k].id);
    }
    return HK_OK;
}

/* ---- reading files ------------------------------------------------------- */

static enum hk_status read_text(struct hk_packs *p, struct hk_policy_file *f,
                                struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc = HK_OK;

    if (p->replaced && !strcmp(p->replaced->path, f->path))
        hk_str_add(&text, p->replaced->text, p->replaced->len);
    else
        rc = hk_str_read(&text, f->full, MAX_FILE, err);
    if (!rc) {
        f->text = hk_arena_dup(&p->arena, hk_str_text(&text), text.len);
        f->len = text.len;
        if (!f->text)
            rc = hk_fail_memory(err);
    }
    hk_str_release(&text);
    return rc;
}

static enum hk_status parse_into(struct hk_arena *arena,
                                 struct hk_policy_file *f, struct hk_err *err)
{
    struct hk_syntax *syntax = NULL;
    enum hk_status rc = hk_sha256(f->sha256, f->text, f->len, err);

    if (!rc)
        rc = hk_syntax_parse(&syntax, arena, f->text, f->len, f->path, err);
    f->syntax = syntax;
    return rc;
}

static enum hk_status parse_text(struct hk_packs *p, struct hk_policy_file *f,
                                 struct hk_err *err)
{
    return parse_into(&p->arena, f, err);
}

static enum hk_status parse_model(struct hk_packs *p, struct hk_policy_file *f,
                                  struct hk_err *err)
{
    return parse_into(&p->trees, f, err);
}

/* Do `step` with the file; what is wrong with the file is kept. */
static enum hk_status keep_broken(struct hk_packs *p, struct hk_pack_file *file,
                                  enum hk_status (*step)(struct hk_packs *p,
                                      struct hk_policy_file *f,
                                      struct hk_err *err),
                                  struct hk_err *err)
{
    struct hk_err own = { .lang = p->lang };
    enum hk_status rc = step(p, &file->file, &own);

    if (rc == HK_EFORMAT || rc == HK_EIO) {
        file->broken = hk_arena_dup(&p->arena, own.text, strlen(own.text));
        return file->broken ? HK_OK : hk_fail_memory(err);
    }
    return rc ? hk_fail(err, rc, "%s", own.text) : HK_OK;
}

enum hk_status hk_pack_parse(struct hk_packs *p, struct hk_pack_file *file,
                             struct hk_err *err)
{
    if (file->is_parsed || file->broken)
        return HK_OK;
    file->is_parsed = true;
    return keep_broken(p, file, file->role == HK_FILE_MODEL ? parse_model
                                : parse_text, err);
}

static enum hk_status make_file(struct hk_packs *p, struct hk_pack_file *file,
                                const struct hk_found *found,
                                struct hk_err *err)
{
    struct hk_err own = { .lang = p->lang };

    file->file.path = found->path;
    file->file.full = found->full;
    file->file.text = "";
    file->file.is_test = found->role == HK_FILE_TESTS;
    file->role = found->role;
    file->pack = pack_index(p, found->pack, strlen(found->pack));
    if (!found->is_stray)
        return keep_broken(p, file, read_text, err);
    hk_stray(found->path, &own);
    file->broken = hk_arena_dup(&p->arena, own.text, strlen(own.text));
    return file->broken ? HK_OK : hk_fail_memory(err);
}

/* The list of its files in each pack. */
static enum hk_status list_files(struct hk_packs *p, struct hk_err *err)
{
    int i;

    for (i = 0; i < p->file_count; i++)
        p->packs[p->files[i].pack].file_count++;
    for (i = 0; i < p->count; i++) {
        struct hk_pack *pack = &p->packs[i];

        pack->files = hk_arena_alloc(&p->arena,
            (size_t)(pack->file_count + 1) * sizeof *pack->files);
        if (!pack->files)
            return hk_fail_memory(err);
        pack->file_count = 0;
    }
    for (i = 0; i < p->file_count; i++) {
        struct hk_pack *pack = &p->packs[p->files[i].pack];

        pack->files[pack->file_count++] = &p->files[i].file;
    }
    return HK_OK;
}

static enum hk_status read_files(struct hk_packs *p,
                                 const struct hk_finds *finds,
                                 struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    size_t i;

    p->file_count = (int)finds->count;
    p->files = hk_arena_alloc(&p->arena,
                              (finds->count + 1) * sizeof *p->files);
    if (!p->files)
        return hk_fail_memory(err);
    for (i = 0; i < finds->count && !rc; i++) {
        const char *path = finds->files[i].path;

        rc = make_file(p, &p->files[i], &finds->files[i], err);
        if (!rc && !hk_map_set(&p->by_path, path, strlen(path), (int64_t)i))
            rc = hk_fail_memory(err);
    }
    return rc ? rc : list_files(p, err);
}

/* ---- open and close ------------------------------------------------------ */

static enum hk_status open_all(struct hk_packs *p, const char *const *roots,
                               int root_count, struct hk_err *err)
{
    struct hk_finds finds = { 0 };
    enum hk_status rc = hk_discover(&finds, &p->arena, roots, root_count,
                                    p->depth == HK_PACKS_TESTS, err);

    p->regions_file = finds.regions_file;
    if (!rc)
        rc = make_packs(p, &finds, err);
    if (!rc)
        rc = read_files(p, &finds, err);
    hk_free(finds.files);
    if (!rc)
        rc = hk_script_open(&p->script, HK_POLICY, 0, 0, err);
    if (!rc)
        rc = hk_words_open(p, err);
    return rc ? rc : hk_load_files(p, err);
}

static enum hk_status keep_roots(struct hk_packs *p, const char *const *roots,
                                 int root_count, struct hk_err *err)
{
    int i;

    p->roots = hk_arena_alloc(&p->arena, ((size_t)root_count + 1)
                              * sizeof *p->roots);
    if (!p->roots)
        return hk_fail_memory(err);
    for (i = 0; i < root_count; i++) {
        p->roots[i] = hk_arena_dup(&p->arena, roots[i], strlen(roots[i]));
        if (!p->roots[i])
            return hk_fail_memory(err);
    }
    p->root_count = root_count;
    return HK_OK;
}

static enum hk_status open_with(struct hk_packs **out, const char *const *roots,
                                int root_count, enum hk_packs_depth depth,
                                const struct hk_replacement *r,
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
    p->replaced = r;
    rc = keep_roots(p, roots, root_count, err);
    if (!rc)
        rc = open_all(p, roots, root_count, err);
    p->replaced = NULL;
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
    return open_with(out, roots, root_count, depth, NULL, err);
}

enum hk_status hk_packs_reopen(struct hk_packs **out, const struct hk_packs *p,
                               const struct hk_replacement *r,
                               struct hk_err *err)
{
    enum hk_status rc = open_with(out, p->roots, p->root_count, p->depth, r,
                                  err);

    if (!rc)
        (*out)->plugins = p->plugins;
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
    return hk_packs_at(p, pack_index(p, id, strlen(id)));
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
