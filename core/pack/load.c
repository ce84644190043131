/* load.c - running the files of all packs, in order
 *
 * First the country's country.lua and pack.lua, then every model, so that the
 * union of all entities stands before a rule or a case names one; then figures
 * and rules, at once or pack by pack when they are needed; tests last. What
 * goes wrong in the country or in a model stops everything; what goes wrong in
 * a deeper pack, or later, is kept with that pack. */
#include "pack/inner.h"

#include <string.h>

#include <lauxlib.h>

#include "base/str.h"

/* ---- one file ------------------------------------------------------------ */

static enum hk_status call_begin(lua_State *L, void *context,
                                 struct hk_err *err)
{
    static const char *const roles[] = { "pack", "model", "params", "rules",
                                         "tests" };
    struct hk_packs *p = ((void **)context)[0];
    const struct hk_pack_file *f = ((void **)context)[1];

    (void)err;
    lua_rawgeti(L, LUA_REGISTRYINDEX, p->words);
    lua_getfield(L, -1, "begin");
    lua_pushstring(L, p->packs[f->pack].id);
    lua_pushstring(L, f->file.path);
    lua_pushstring(L, roles[f->role]);
    lua_pushboolean(L, f->pack == 0);
    lua_call(L, 4, 0);
    return HK_OK;
}

/* words.NAME(): finish, constructors */
struct plain_call { struct hk_packs *p; const char *name; };

static enum hk_status call_plain(lua_State *L, void *context,
                                 struct hk_err *err)
{
    const struct plain_call *c = context;

    (void)err;
    lua_rawgeti(L, LUA_REGISTRYINDEX, c->p->words);
    lua_getfield(L, -1, c->name);
    lua_call(L, 0, 0);
    return HK_OK;
}

static enum hk_status run_text(struct hk_packs *p, struct hk_pack_file *f,
                               const char *text, size_t len,
                               struct hk_err *err)
{
    void *context[2] = { p, f };
    struct plain_call finish = { p, "finish" };
    enum hk_status rc;

    p->running = &f->file;
    rc = hk_packs_inside(p, call_begin, context, err);
    if (!rc)
        rc = hk_script_load(p->script, text, len, f->file.path, err);
    if (!rc)
        rc = hk_script_call(p->script, 0, 0, err);
    if (!rc)
        rc = hk_packs_inside(p, call_plain, &finish, err);
    p->running = NULL;
    /* A limit met by a file is the file's fault, not the program's. */
    if (rc == HK_ERULE || (rc == HK_ENOMEM && hk_script_stopped(p->script)))
        rc = HK_EFORMAT;
    if (rc == HK_EFORMAT && err && !hk_starts_with(err->text, f->file.path))
        hk_fail_at(err, rc, f->file.path);
    return rc;
}

/* ---- errors of deeper packs ---------------------------------------------- */

static enum hk_status keep_error(struct hk_packs *p, int pack, const char *text,
                                 struct hk_err *err)
{
    if (p->packs[pack].error)
        return HK_OK;
    p->packs[pack].error = hk_arena_dup(&p->arena, text, strlen(text));
    return p->packs[pack].error ? HK_OK : hk_fail_memory(err);
}

/* words.broken(file, pack, message) */
struct broken { struct hk_packs *p; const struct hk_pack_file *f;
                const char *text; };

static enum hk_status call_broken(lua_State *L, void *context,
                                  struct hk_err *err)
{
    const struct broken *b = context;

    (void)err;
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->p->words);
    lua_getfield(L, -1, "broken");
    lua_pushstring(L, b->f->file.path);
    lua_pushstring(L, b->p->packs[b->f->pack].id);
    lua_pushstring(L, b->text);
    lua_call(L, 3, 0);
    return HK_OK;
}

/* Where `pack { ... }` of a broken pack.lua ends, so that at least its regions
 * can be read: without them it would be unknown whom the pack governs. Strings
 * and comments are skipped as far as a pack's head has them. */
static size_t end_of_head(const char *text, size_t len, size_t *start)
{
    size_t i = 0;
    int depth = 0;

    while (i < len && strncmp(text + i, "pack", 4)) {
        while (i < len && text[i] != '\n')
            i++;
        i += i < len;
    }
    *start = i;
    for (; i < len; i++) {
        if (text[i] == '"' || text[i] == '\'') {
            char quote = text[i++];

            while (i < len && text[i] != quote && text[i] != '\n')
                i += text[i] == '\\' ? 2 : 1;
        } else if (text[i] == '-' && i + 1 < len && text[i + 1] == '-') {
            while (i < len && text[i] != '\n')
                i++;
        } else if (text[i] == '{') {
            depth++;
        } else if (text[i] == '}' && --depth <= 0) {
            return i + 1;
        }
    }
    return 0;
}

/* Read the head of a pack.lua that cannot be parsed. Its own errors do not
 * matter: the first one is kept. */
static enum hk_status salvage(struct hk_packs *p, struct hk_pack_file *f,
                              struct hk_err *err)
{
    struct hk_err ignored = { 0 };
    size_t start, end = end_of_head(f->file.text, f->file.len, &start);
    enum hk_status rc;

    if (!end)
        return HK_OK;
    rc = run_text(p, f, f->file.text + start, end - start, &ignored);
    return rc == HK_EFORMAT || !rc ? HK_OK : hk_fail(err, rc, "%s",
                                                     ignored.text);
}

/* A file failed with the sentence `text`. */
static enum hk_status failed(struct hk_packs *p, struct hk_pack_file *f,
                             const char *text, struct hk_err *err)
{
    struct broken b = { p, f, text };

    if (f->role == HK_FILE_TESTS)
        return hk_packs_inside(p, call_broken, &b, err);
    if ((f->pack == 0 && !p->are_open) || f->role == HK_FILE_MODEL)
        return hk_fail(err, HK_EFORMAT, "%s", text);
    return keep_error(p, f->pack, text, err);
}

/* No formula stands in a model, so nobody asks for its tree any more. */
static void drop_tree(struct hk_packs *p, struct hk_pack_file *f)
{
    if (f->role != HK_FILE_MODEL)
        return;
    f->file.syntax = NULL;
    hk_arena_reset(&p->trees);
}

/* What of the file is to be run now. What is in force in the country is needed
 * by everybody, so nothing of it is put off. */
static size_t len_now(struct hk_packs *p, struct hk_pack_file *f)
{
    size_t len = f->file.len;

    if (f->role == HK_FILE_PACK && f->pack > 0 && !p->are_open
        && p->depth == HK_PACKS_HEADS)
        len = hk_head_len(&f->file);
    f->is_put_off = len < f->file.len;
    return len;
}

static enum hk_status run_file(struct hk_packs *p, struct hk_pack_file *f,
                               struct hk_err *err)
{
    struct hk_err own = { .lang = p->lang };
    enum hk_status rc = hk_pack_parse(p, f, err);

    if (rc)
        return rc;
    if (f->broken) {
        rc = failed(p, f, f->broken, err);
        if (!rc && f->role == HK_FILE_PACK)
            rc = salvage(p, f, err);
        return rc;
    }
    rc = run_text(p, f, f->file.text, len_now(p, f), &own);
    drop_tree(p, f);
    if (rc == HK_EFORMAT)
        return failed(p, f, own.text, err);
    return rc ? hk_fail(err, rc, "%s", own.text) : HK_OK;
}

/* ---- all files ----------------------------------------------------------- */

/* The country says how codes, money and numbers are written: everything else
 * is read with that, so its file comes before all others. */
static struct hk_pack_file *country_file(struct hk_packs *p)
{
    const char *path = hk_arena_printf(&p->arena, "%s/model/country.lua",
                                       p->packs[0].id);
    int64_t i = path ? hk_map_get(&p->by_path, path, strlen(path), -1) : -1;

    return i < 0 ? NULL : &p->files[i];
}

static enum hk_status run_role(struct hk_packs *p, enum hk_role_of_file role,
                               const struct hk_pack_file *but,
                               struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < p->file_count && !rc; i++)
        if (p->files[i].role == role && &p->files[i] != but)
            rc = run_file(p, &p->files[i], err);
    return rc;
}

static enum hk_status run_models(struct hk_packs *p, struct hk_err *err)
{
    struct hk_pack_file *country = country_file(p);
    enum hk_status rc;

    if (!country)
        return hk_fail(err, HK_EFORMAT, "%s/model/country.lua is missing; it "
            "says how the country writes codes, money and numbers",
            p->packs[0].id);
    rc = run_file(p, country, err);
    if (!rc)
        rc = run_role(p, HK_FILE_PACK, NULL, err);
    return rc ? rc : run_role(p, HK_FILE_MODEL, country, err);
}

/* Figures and rules of all packs, and the cases. */
static enum hk_status run_rules(struct hk_packs *p, struct hk_err *err)
{
    enum hk_status rc = run_role(p, HK_FILE_PARAMS, NULL, err);
    int i;

    for (i = 0; i < p->count; i++)
        p->is_read[i] = true;
    if (!rc)
        rc = run_role(p, HK_FILE_RULES, NULL, err);
    return rc ? rc : run_role(p, HK_FILE_TESTS, NULL, err);
}

#define MUCH ((size_t)16 << 20)        /* bytes */

/* Looking through all that is kept takes longer than a law does: whoever asks
 * for one and is done never pays for it. */
void hk_packs_collect(struct hk_packs *p)
{
    if (!p->rests || p->script->used < MUCH)
        return;
    lua_gc(p->script->L, LUA_GCRESTART);
    p->rests = false;
}

/* Nearly all that is made while files are read is kept, so looking for what is
 * not would be in vain; only cases leave much behind. Where the limit on memory
 * is near, Lua looks nevertheless. */
enum hk_status hk_load_files(struct hk_packs *p, struct hk_err *err)
{
    struct plain_call constructors = { p, "constructors" };
    enum hk_status rc;

    lua_gc(p->script->L, LUA_GCSTOP);
    rc = run_models(p, err);
    if (!rc)
        rc = hk_model_read(p, err);
    if (!rc)
        rc = hk_regions_read(p, err);
    if (!rc)
        rc = hk_packs_inside(p, call_plain, &constructors, err);
    p->rests = p->depth != HK_PACKS_TESTS;
    if (!p->rests)
        lua_gc(p->script->L, LUA_GCRESTART);
    if (!rc && p->depth != HK_PACKS_HEADS)
        rc = run_rules(p, err);
    p->are_open = !rc;
    return rc;
}

/* ---- when they are needed ------------------------------------------------ */

static enum hk_status run_pack(struct hk_packs *p, int pack,
                               enum hk_role_of_file role, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < p->file_count && !rc; i++)
        if (p->files[i].role == role && p->files[i].pack == pack)
            rc = run_file(p, &p->files[i], err);
    return rc;
}

/* The pack.lua of which only the head was run. */
static enum hk_status run_put_off(struct hk_packs *p, int pack,
                                  struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < p->file_count && !rc; i++)
        if (p->files[i].is_put_off && p->files[i].pack == pack)
            rc = run_file(p, &p->files[i], err);
    return rc;
}

/* Half of what a pack says is not its law: where the reading did not come to
 * its end, why not is kept with it. */
static enum hk_status read_pack(struct hk_packs *p, int pack,
                                struct hk_err *err)
{
    struct hk_err own = { .lang = p->lang };
    enum hk_status rc;

    if (p->is_read[pack])
        return HK_OK;
    p->is_read[pack] = true;
    rc = run_put_off(p, pack, &own);
    if (!rc)
        rc = run_pack(p, pack, HK_FILE_PARAMS, &own);
    if (!rc)
        rc = run_pack(p, pack, HK_FILE_RULES, &own);
    if (!rc)
        return HK_OK;
    keep_error(p, pack, own.text, NULL);
    return hk_fail(err, rc, "%s", own.text);
}

static enum hk_status read_chain(struct hk_packs *p, int pack,
                                 struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    if (p->packs[pack].parent >= 0)
        rc = read_chain(p, p->packs[pack].parent, err);
    if (!rc)
        rc = read_pack(p, pack, err);
    if (!rc && p->packs[pack].error)
        rc = hk_fail(err, HK_EFORMAT, "%s", p->packs[pack].error);
    return rc;
}

/* Is there a rule, of those read, that goes by the packs of other regions? */
static enum hk_status look_far(lua_State *L, void *context, struct hk_err *err)
{
    struct hk_packs *p = ((void **)context)[0];
    bool *is_far = ((void **)context)[1];

    (void)err;
    lua_rawgeti(L, LUA_REGISTRYINDEX, p->words);
    lua_getfield(L, -1, "far");
    *is_far = lua_toboolean(L, -1);
    return HK_OK;
}

static enum hk_status read_all(struct hk_packs *p, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < p->count && !rc; i++)
        rc = read_pack(p, i, err);
    if (!rc && p->packs[0].error)
        rc = hk_fail(err, HK_EFORMAT, "%s", p->packs[0].error);
    return rc;
}

enum hk_status hk_packs_need(struct hk_packs *p, const struct hk_pack *pack,
                             struct hk_err *err)
{
    bool is_far = false;
    void *context[2] = { p, &is_far };
    enum hk_status rc;

    if (!pack)
        return read_all(p, err);
    rc = read_chain(p, pack->index, err);
    if (!rc && p->depth == HK_PACKS_HEADS)
        rc = hk_packs_inside(p, look_far, context, err);
    return rc || !is_far ? rc : read_all(p, err);
}
