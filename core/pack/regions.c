/* regions.c - which pack governs which region */
#include "pack/inner.h"

#include <string.h>

#include <lauxlib.h>

#include "model/code.h"

#define MAX_UP 64   /* steps up from a region; more is a circle of zones */

/* ---- up the tree --------------------------------------------------------- */

static const struct hk_zone *zone_of(const struct hk_packs *p, const char *code)
{
    int i;

    for (i = 0; i < p->zone_count; i++)
        if (!strcmp(p->zones[i].code, code))
            return &p->zones[i];
    return NULL;
}

/* The parent of `cut` by what the packs alone say. */
static bool parent_by_code(const struct hk_packs *p, const char *cut,
                           char out[HK_CODE_MAX])
{
    const struct hk_zone *zone = zone_of(p, cut);

    if (zone) {
        strcpy(out, zone->within);
        return true;
    }
    return hk_code_parent(out, &p->model->country, cut);
}

static int pack_of_code(const struct hk_packs *p, const char *cut)
{
    return (int)hk_map_get(&p->by_region, cut, strlen(cut), -1);
}

/* ---- reading ------------------------------------------------------------- */

struct regions_reading {
    struct hk_reading r;
    struct hk_packs *p;
};

/* `code` of a pack or a zone, cut; in the arena. */
static const char *cut_code(struct hk_packs *p, const char *code,
                            const char *at, struct hk_err *err)
{
    char cut[HK_CODE_MAX];
    const char *copy;

    if (!hk_code_cut(cut, &p->model->country, code, strlen(code))) {
        hk_fail(err, HK_EFORMAT, "%s: \"%s\" is no code of a region: its "
            "length is that of no level, or it holds a sign that no code has",
            at, code);
        return NULL;
    }
    copy = hk_arena_dup(&p->arena, cut, strlen(cut));
    if (!copy)
        hk_fail_memory(err);
    return copy;
}

/* Does the way up from `within` come back to the zone `code`? What was declared
 * before it makes no circle, so only the new one can close one. */
static bool lies_within_itself(const struct hk_packs *p, const char *code,
                               const char *within)
{
    const struct hk_zone *zone;
    char cut[HK_CODE_MAX], up[HK_CODE_MAX];
    int steps;

    strcpy(cut, within);
    for (steps = 0; steps < MAX_UP; steps++) {
        if (!strcmp(cut, code))
            return true;
        zone = zone_of(p, cut);
        if (zone)
            strcpy(up, zone->within);
        else if (!hk_code_parent(up, &p->model->country, cut))
            return false;
        strcpy(cut, up);
    }
    return true;
}

static enum hk_status take_zones(struct regions_reading *rr, int words,
                                 struct hk_err *err)
{
    struct hk_packs *p = rr->p;
    struct hk_reading *r = &rr->r;
    int i, count;

    if (!hk_read_into(r, words, "zones"))
        return HK_OK;
    count = (int)lua_rawlen(r->L, -1);
    p->zones = hk_read_alloc(r, (size_t)count, sizeof *p->zones);
    for (i = 0; i < count && hk_read_item(r, -1, i + 1); i++) {
        struct hk_zone z;
        int t = lua_gettop(r->L);
        const char *at = hk_read_text(r, t, "at");

        z.code = cut_code(p, hk_read_text(r, t, "code"), at, err);
        z.within = z.code ? cut_code(p, hk_read_text(r, t, "within"), at, err)
                          : NULL;
        if (!z.within)
            return HK_EFORMAT;
        z.zh = hk_read_text(r, t, "zh");
        z.en = hk_read_text(r, t, "en");
        if (zone_of(p, z.code))
            return hk_fail(err, HK_EFORMAT, "%s: the zone \"%s\" is declared "
                           "twice; leave one out", at, z.code);
        if (!*z.code || lies_within_itself(p, z.code, z.within))
            return hk_fail(err, HK_EFORMAT, "%s: the zone \"%s\" lies within "
                           "itself; write the code of the region around it", at,
                           z.code);
        p->zones[p->zone_count++] = z;
        lua_pop(r->L, 1);
    }
    lua_pop(r->L, 1);
    return HK_OK;
}

static const char *pack_path(struct hk_packs *p, int pack)
{
    const char *path = hk_arena_printf(&p->arena, "%s/pack.lua",
                                       p->packs[pack].id);

    return path ? path : p->packs[pack].id;
}

/* The codes of one pack: cut, and known as its own. */
static enum hk_status take_codes(struct hk_packs *p, struct hk_pack *pack,
                                 const char **codes, struct hk_err *err)
{
    const char *at = pack_path(p, pack->index);
    int i;

    for (i = 0; codes[i]; i++) {
        int other;

        codes[i] = cut_code(p, codes[i], at, err);
        if (!codes[i])
            return HK_EFORMAT;
        other = pack_of_code(p, codes[i]);
        if (other >= 0)
            return hk_fail(err, HK_EFORMAT, "%s: the region \"%s\" is governed "
                "by %s already; two packs for one region are an error", at,
                codes[i], p->packs[other].id);
        if (!hk_map_set(&p->by_region, codes[i], strlen(codes[i]),
                        pack->index))
            return hk_fail_memory(err);
    }
    pack->regions = codes;
    return HK_OK;
}

/* What `pack { ... }` of one pack says. */
static enum hk_status take_head(struct regions_reading *rr, int packs,
                                struct hk_pack *pack, struct hk_err *err)
{
    struct hk_reading *r = &rr->r;
    const char **none = hk_read_alloc(r, 1, sizeof *none);
    enum hk_status rc = HK_OK;
    int head;

    pack->regions = none;
    pack->zh = pack->en = pack->id;
    pack->version = "";
    rr->p->unknown_regions[pack->index] = true;
    if (!hk_read_into(r, packs, pack->id))
        return HK_OK;
    if (hk_read_into(r, lua_gettop(r->L), "head")) {
        const char *text;
        const char **codes;

        head = lua_gettop(r->L);
        if ((text = hk_read_text(r, head, "zh")))
            pack->zh = text;
        if ((text = hk_read_text(r, head, "en")))
            pack->en = text;
        if ((text = hk_read_text(r, head, "version")))
            pack->version = text;
        codes = hk_read_texts(r, head, "region");
        rr->p->unknown_regions[pack->index] = false;
        rc = take_codes(rr->p, pack, codes, err);
        lua_pop(r->L, 1);
    }
    lua_pop(r->L, 1);
    return rc;
}

/* ---- do folders and codes agree? ----------------------------------------- */

/* The pack of the first region above `code` that has one; -1 for none. */
static int pack_above(const struct hk_packs *p, const char *code)
{
    char cut[HK_CODE_MAX], up[HK_CODE_MAX];
    int steps, found;

    strcpy(cut, code);
    for (steps = 0; steps < MAX_UP && parent_by_code(p, cut, up); steps++) {
        found = pack_of_code(p, up);
        if (found >= 0)
            return found;
        strcpy(cut, up);
    }
    return -1;
}

static enum hk_status check_region(struct hk_packs *p,
                                   const struct hk_pack *pack,
                                   const char *code, struct hk_err *err)
{
    int above = pack_above(p, code);

    if (pack->parent < 0) {
        if (!*code)
            return HK_OK;
        return hk_fail(err, HK_EFORMAT, "%s: the country's pack governs the "
            "region \"%s\", expected region = \"00\", the whole country",
            pack_path(p, pack->index), code);
    }
    if (above < 0)
        return hk_fail(err, HK_EFORMAT, "%s: it is not known where the region "
            "\"%s\" lies; declare it with zone \"%s\" { within = ... }",
            pack_path(p, pack->index), code, code);
    /* A pack between the two that cannot be read is told as such later. */
    if (above == pack->parent || p->unknown_regions[pack->parent])
        return HK_OK;
    return hk_fail(err, HK_EFORMAT, "%s: the region \"%s\" lies in one that %s "
        "governs, but the folder stands below %s; move the folder or mend the "
        "code", pack_path(p, pack->index), code, p->packs[above].id,
        p->packs[pack->parent].id);
}

static enum hk_status check_folders(struct hk_packs *p, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    const char **code;
    int i;

    for (i = 0; i < p->count && !rc; i++)
        for (code = p->packs[i].regions; *code && !rc; code++)
            rc = check_region(p, &p->packs[i], *code, err);
    return rc;
}

static enum hk_status read_regions(lua_State *L, void *context,
                                   struct hk_err *err)
{
    struct regions_reading *rr = context;
    struct hk_packs *p = rr->p;
    enum hk_status rc;
    int words, i;

    rr->r.L = L;
    lua_rawgeti(L, LUA_REGISTRYINDEX, p->words);
    words = lua_gettop(L);
    rc = take_zones(rr, words, err);
    if (!hk_read_into(&rr->r, words, "packs"))
        return rc;
    for (i = 0; i < p->count && !rc; i++)
        rc = take_head(rr, lua_gettop(L), &p->packs[i], err);
    return rc ? rc : check_folders(p, err);
}

enum hk_status hk_regions_read(struct hk_packs *p, struct hk_err *err)
{
    struct regions_reading rr = { .r = { .arena = &p->arena }, .p = p };

    return hk_packs_inside(p, read_regions, &rr, err);
}

/* ---- who governs --------------------------------------------------------- */

/* A chain is usable when every pack of it is; and a pack below it whose regions
 * could not be read might be the one asked for. */
static enum hk_status check_chain(const struct hk_packs *p, int found,
                                  const char *cut, struct hk_err *err)
{
    bool own = pack_of_code(p, cut) == found;
    int i;

    for (i = found; i >= 0; i = p->packs[i].parent)
        if (p->packs[i].error)
            return hk_fail(err, HK_EFORMAT, "%s", p->packs[i].error);
    for (i = 0; i < p->count && !own; i++)
        if (p->packs[i].parent == found && p->unknown_regions[i])
            return hk_fail(err, HK_EFORMAT, "%s: it is not known whether %s "
                "governs this region, because it cannot be read: %s", cut,
                p->packs[i].id, p->packs[i].error ? p->packs[i].error : "");
    return HK_OK;
}

enum hk_status hk_packs_governing(const struct hk_packs *p, const char *code,
                                  bool (*parent_of)(void *context,
                                      const char *cut, char out[64]),
                                  void *context, const struct hk_pack **pack,
                                  struct hk_err *err)
{
    char start[HK_CODE_MAX], cut[HK_CODE_MAX], up[HK_CODE_MAX];
    int steps, found = -1;

    *pack = NULL;
    if (!hk_code_cut(start, &p->model->country, code, strlen(code)))
        return hk_fail(err, HK_EUSAGE, "\"%s\" is no code of a region: its "
            "length is that of no level, or it holds a sign that no code has",
            code);
    strcpy(cut, start);
    for (steps = 0; steps < MAX_UP; steps++) {
        found = pack_of_code(p, cut);
        if (found >= 0)
            break;
        if (!(parent_of && parent_of(context, cut, up))
            && !parent_by_code(p, cut, up))
            break;
        strcpy(cut, up);
    }
    if (found < 0)
        return hk_fail(err, HK_EUSAGE, "no pack governs %s", code);
    *pack = &p->packs[found];
    return check_chain(p, found, start, err);
}
