/* findings.c - a list of findings, and what the declarations show */
#include "pack/findings.h"

#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>

#include "base/mem.h"
#include "pack/inner.h"

void hk_findings_release(struct hk_findings *f)
{
    hk_free(f->list);
    hk_arena_release(&f->arena);
    *f = (struct hk_findings){ 0 };
}

static bool is_there(const struct hk_findings *f, const char *file, int line,
                     const char *text)
{
    size_t i;

    for (i = 0; i < f->count; i++)
        if (f->list[i].line == line && !strcmp(f->list[i].file, file)
            && !strcmp(f->list[i].text, text))
            return true;
    return false;
}

enum hk_status hk_findings_add(struct hk_findings *f,
                               enum hk_finding_level level, const char *kind,
                               const char *file, int line, const char *text,
                               struct hk_err *err)
{
    struct hk_finding *n;

    if (is_there(f, file, line, text))
        return HK_OK;
    if (!hk_grow(&f->list, &f->cap, f->count + 1, sizeof *f->list))
        return hk_fail_memory(err);
    n = &f->list[f->count];
    n->level = level;
    n->kind = hk_arena_dup(&f->arena, kind, strlen(kind));
    n->file = hk_arena_dup(&f->arena, file, strlen(file));
    n->line = line;
    n->text = hk_arena_dup(&f->arena, text, strlen(text));
    if (!n->kind || !n->file || !n->text)
        return hk_fail_memory(err);
    f->count++;
    return HK_OK;
}

static int order(const void *a, const void *b)
{
    const struct hk_finding *x = a, *y = b;
    int by_file = strcmp(x->file, y->file);

    if (by_file)
        return by_file;
    return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
                              : strcmp(x->text, y->text);
}

void hk_findings_sort(struct hk_findings *f)
{
    if (f->count)
        qsort(f->list, f->count, sizeof *f->list, order);
}

/* ---- out of Lua ---------------------------------------------------------- */

struct asking {
    struct hk_packs *packs;
    struct hk_findings *findings;
    struct hk_arena scratch;
};

static enum hk_finding_level level_of(const char *text)
{
    return text && !strcmp(text, "note") ? HK_FINDING_NOTE
                                         : HK_FINDING_WARNING;
}

/* The finding in the table on top of the stack. */
static enum hk_status read_finding(struct hk_reading *r, struct asking *a,
                                   struct hk_err *err)
{
    int t = lua_gettop(r->L);
    const char *level = hk_read_text(r, t, "level");
    const char *kind = hk_read_text(r, t, "kind");
    const char *at = hk_read_text(r, t, "at");
    const char *text = hk_read_text(r, t, "text");
    const char *colon = at ? strrchr(at, ':') : NULL;
    const char *file = colon ? hk_arena_dup(r->arena, at, (size_t)(colon - at))
                             : at;

    if (!kind || !file || !text)
        return hk_fail(err, HK_EBUG, "a finding without its place");
    return hk_findings_add(a->findings, level_of(level), kind, file,
                           colon ? atoi(colon + 1) : 0, text, err);
}

static enum hk_status ask(lua_State *L, void *context, struct hk_err *err)
{
    struct asking *a = context;
    struct hk_reading r = { .L = L, .arena = &a->scratch };
    enum hk_status rc = HK_OK;
    int list, i, count;

    lua_getfield(L, LUA_REGISTRYINDEX, "hk.core");
    lua_getfield(L, -1, "lint");
    lua_getfield(L, -1, "findings");
    lua_call(L, 0, 1);
    list = lua_gettop(L);
    count = (int)lua_rawlen(L, list);
    for (i = 1; i <= count && !rc; i++) {
        if (!hk_read_item(&r, list, i))
            continue;
        rc = read_finding(&r, a, err);
        lua_pop(L, 1);
    }
    return rc ? rc : r.failed ? hk_fail_memory(err) : HK_OK;
}

/* What stands behind a colon, of either language; NULL: none stands at `at`. */
static const char *past_colon(const char *at)
{
    static const char wide[] = "：";

    if (*at == ':')
        return at + 1 + strspn(at + 1, " ");
    return strncmp(at, wide, sizeof wide - 1) ? NULL : at + sizeof wide - 1;
}

enum hk_status hk_findings_error(struct hk_findings *f,
                                 struct hk_arena *scratch,
                                 const struct hk_pack *p, const char *text,
                                 struct hk_err *err)
{
    const char *name = strstr(text, ".lua"), *file;
    const char *rest = name ? past_colon(name + 4) : NULL;
    int line = 0;
    char *end;

    if (rest) {
        file = hk_arena_dup(scratch, text, (size_t)(name + 4 - text));
        if (*rest >= '0' && *rest <= '9') {
            line = (int)strtol(rest, &end, 10);
            rest = past_colon(end) ? past_colon(end) : rest;
        }
        text = rest;
    } else {
        file = hk_arena_printf(scratch, "%s/pack.lua", p->id);
    }
    if (!file)
        return hk_fail_memory(err);
    return hk_findings_add(f, HK_FINDING_ERROR, "error", file, line, text, err);
}

enum hk_status hk_packs_findings(struct hk_packs *p, struct hk_findings *f,
                                 struct hk_err *err)
{
    struct asking a = { .packs = p, .findings = f };
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < p->count && !rc; i++)
        if (p->packs[i].error)
            rc = hk_findings_error(f, &a.scratch, &p->packs[i],
                                   p->packs[i].error, err);
    if (!rc)
        rc = hk_words_law(p, err);
    if (!rc)
        rc = hk_packs_inside(p, ask, &a, err);
    hk_arena_release(&a.scratch);
    return rc;
}

/* ---- words --------------------------------------------------------------- */

struct words { struct hk_packs *packs; struct hk_arena *arena;
               const char **list; };

static enum hk_status ask_words(lua_State *L, void *context, struct hk_err *err)
{
    struct words *w = context;
    struct hk_reading r = { .L = L, .arena = w->arena };

    (void)err;
    lua_newtable(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, w->packs->words);
    lua_getfield(L, -1, "names");
    lua_call(L, 0, 1);
    lua_setfield(L, -3, "names");
    lua_pop(L, 1);
    w->list = hk_read_texts(&r, lua_gettop(L), "names");
    return HK_OK;
}

enum hk_status hk_packs_words(struct hk_packs *p, struct hk_arena *arena,
                              const char ***words, struct hk_err *err)
{
    struct words w = { .packs = p, .arena = arena };
    enum hk_status rc = hk_packs_inside(p, ask_words, &w, err);

    *words = w.list;
    return rc;
}

/* ---- years --------------------------------------------------------------- */

struct years { const char *pack; struct hk_arena *arena; int *list, count; };

static enum hk_status ask_years(lua_State *L, void *context, struct hk_err *err)
{
    struct years *y = context;
    struct hk_reading r = { .L = L, .arena = y->arena };
    int i;

    (void)err;
    lua_getfield(L, LUA_REGISTRYINDEX, "hk.core");
    lua_getfield(L, -1, "lint");
    lua_getfield(L, -1, "years");
    lua_pushstring(L, y->pack);
    lua_call(L, 1, 1);
    y->count = (int)lua_rawlen(L, -1);
    y->list = hk_read_alloc(&r, (size_t)y->count, sizeof *y->list);
    for (i = 0; i < y->count; i++) {
        lua_rawgeti(L, -1, i + 1);
        y->list[i] = (int)lua_tointeger(L, -1);
        lua_pop(L, 1);
    }
    return HK_OK;
}

enum hk_status hk_packs_years(struct hk_packs *p, const struct hk_pack *pack,
                              struct hk_arena *arena, const int **years,
                              int *count, struct hk_err *err)
{
    struct years y = { .pack = pack->id, .arena = arena };
    enum hk_status rc = hk_words_law(p, err);

    if (!rc)
        rc = hk_packs_inside(p, ask_years, &y, err);
    *years = y.list;
    *count = rc ? 0 : y.count;
    return rc;
}
