/* model_read.c - the entities and the country, from Lua tables to the model */
#include "pack/inner.h"

#include <lauxlib.h>

struct model_reading {
    struct hk_reading r;
    struct hk_packs *packs;
    struct hk_country country;
    struct hk_entity_spec *specs;
    int count;
};

/* ---- fields -------------------------------------------------------------- */

/* When each of its spellings is in force, where any is dated. */
static void read_spans(struct hk_reading *r, struct hk_code *c, int t)
{
    struct hk_code_span *spans;
    int i, count;

    if (!hk_read_into(r, t, "spans"))
        return;
    count = (int)lua_rawlen(r->L, -1);
    spans = hk_read_alloc(r, (size_t)count, sizeof *spans);
    for (i = 0; i < count && hk_read_item(r, -1, i + 1); i++) {
        int one = lua_gettop(r->L);

        spans[i].from = (int32_t)hk_read_int(r, one, "from", INT32_MIN);
        spans[i].to = (int32_t)hk_read_int(r, one, "to", INT32_MAX);
        lua_pop(r->L, 1);
    }
    c->spans = spans;
    lua_pop(r->L, 1);
}

static void read_codes(struct hk_reading *r, struct hk_field_spec *f, int t)
{
    int i;

    if (!hk_read_into(r, t, "codes"))
        return;
    f->code_count = (int)lua_rawlen(r->L, -1);
    f->codes = hk_read_alloc(r, (size_t)f->code_count, sizeof *f->codes);
    for (i = 0; i < f->code_count && hk_read_item(r, -1, i + 1); i++) {
        int code = lua_gettop(r->L);

        f->codes[i].word = hk_read_text(r, code, "word");
        f->codes[i].zh = hk_read_text(r, code, "zh");
        f->codes[i].en = hk_read_text(r, code, "en");
        f->codes[i].cells = hk_read_texts(r, code, "cells");
        read_spans(r, &f->codes[i], code);
        lua_pop(r->L, 1);
    }
    lua_pop(r->L, 1);
}

static bool has_key(struct hk_reading *r, int t, const char *key)
{
    bool has = lua_getfield(r->L, t, key) != LUA_TNIL;

    lua_pop(r->L, 1);
    return has;
}

/* The field in the table on top of the stack. */
static void read_field(struct hk_reading *r, struct hk_field_spec *f)
{
    int t = lua_gettop(r->L);
    const char *kind = hk_read_text(r, t, "kind");

    if (!kind || !hk_kind_of(&f->kind, kind))
        luaL_error(r->L, "field of no kind");
    f->at = hk_read_text(r, t, "at");
    f->name = hk_read_text(r, t, "name");
    f->zh = hk_read_text(r, t, "zh");
    f->en = hk_read_text(r, t, "en");
    f->unit = hk_read_text(r, t, "unit");
    f->level = hk_read_text(r, t, "level");
    f->to = hk_read_text(r, t, "to");
    f->valid = hk_read_text(r, t, "valid");
    f->aliases = hk_read_texts(r, t, "aliases");
    f->required = hk_read_bool(r, t, "required");
    f->optional = hk_read_bool(r, t, "optional");
    f->is_private = hk_read_bool(r, t, "private");
    f->blank_none = hk_read_bool(r, t, "blank_none");
    f->month = hk_read_bool(r, t, "month");
    f->has_min = has_key(r, t, "min");
    f->has_max = has_key(r, t, "max");
    f->min = hk_read_int(r, t, "min", 0);
    f->max = hk_read_int(r, t, "max", 0);
    f->digits = (int)hk_read_int(r, t, "digits", -1);
    read_codes(r, f, t);
}

/* The entity in the table on top of the stack. */
static void read_entity(struct hk_reading *r, struct hk_entity_spec *e)
{
    int t = lua_gettop(r->L), i;

    e->at = hk_read_text(r, t, "at");
    e->name = hk_read_text(r, t, "name");
    e->zh = hk_read_text(r, t, "zh");
    e->en = hk_read_text(r, t, "en");
    e->within = hk_read_text(r, t, "within");
    e->list = hk_read_text(r, t, "list");
    e->dated = hk_read_text(r, t, "dated");
    e->window = hk_read_text(r, t, "window");
    e->named = hk_read_text(r, t, "named");
    e->key = hk_read_texts(r, t, "key");
    e->per_year = hk_read_bool(r, t, "per_year");
    e->lineage = hk_read_bool(r, t, "lineage");
    e->at_least = (int)hk_read_int(r, t, "at_least", 0);
    if (!hk_read_into(r, t, "fields"))
        return;
    e->field_count = (int)lua_rawlen(r->L, -1);
    e->fields = hk_read_alloc(r, (size_t)e->field_count, sizeof *e->fields);
    for (i = 0; i < e->field_count && hk_read_item(r, -1, i + 1); i++) {
        read_field(r, &e->fields[i]);
        lua_pop(r->L, 1);
    }
    lua_pop(r->L, 1);
}

static void read_entities(struct model_reading *m, int words)
{
    struct hk_reading *r = &m->r;
    int i;

    if (!hk_read_into(r, words, "entities"))
        return;
    m->count = (int)lua_rawlen(r->L, -1);
    m->specs = hk_read_alloc(r, (size_t)m->count, sizeof *m->specs);
    for (i = 0; i < m->count && hk_read_item(r, -1, i + 1); i++) {
        read_entity(r, &m->specs[i]);
        lua_pop(r->L, 1);
    }
    lua_pop(r->L, 1);
}

/* ---- the country --------------------------------------------------------- */

/* Whole numbers of the list t[key] into `out`, at most 8. */
static int read_ints(struct hk_reading *r, int t, const char *key, int out[8])
{
    int i, count;

    if (!hk_read_into(r, t, key))
        return 0;
    count = (int)lua_rawlen(r->L, -1);
    for (i = 0; i < count && i < 8; i++) {
        lua_rawgeti(r->L, -1, i + 1);
        out[i] = (int)lua_tointeger(r->L, -1);
        lua_pop(r->L, 1);
    }
    lua_pop(r->L, 1);
    return i;
}

/* A text out of the list on top of the stack. */
static const char *item_text(struct hk_reading *r, int i)
{
    const char *text = NULL;
    size_t len;

    lua_rawgeti(r->L, -1, i);
    if (lua_type(r->L, -1) == LUA_TSTRING) {
        text = lua_tolstring(r->L, -1, &len);
        text = hk_arena_dup(r->arena, text, len);
        r->failed |= !text;
    }
    lua_pop(r->L, 1);
    return text;
}

static void read_levels(struct hk_reading *r, struct hk_country *c, int t)
{
    int i;

    if (!hk_read_into(r, t, "levels"))
        return;
    for (i = 0; i <= c->code_levels && hk_read_item(r, -1, i + 1); i++) {
        c->level_names[i] = item_text(r, 1);
        c->level_zh[i] = item_text(r, 2);
        lua_pop(r->L, 1);
    }
    lua_pop(r->L, 1);
}

static void read_codes_word(struct hk_reading *r, struct hk_country *c, int t)
{
    const char *pad;

    if (!hk_read_into(r, t, "codes"))
        return;
    t = lua_gettop(r->L);
    pad = hk_read_text(r, t, "pad");
    c->pad = pad ? *pad : '0';
    c->code_levels = read_ints(r, t, "lengths", c->code_lengths);
    read_levels(r, c, t);
    lua_pop(r->L, 1);
}

static void read_currency(struct hk_reading *r, struct hk_country *c, int t)
{
    if (!hk_read_into(r, t, "currency"))
        return;
    t = lua_gettop(r->L);
    c->major = hk_read_text(r, t, "major");
    c->minor = hk_read_text(r, t, "minor");
    c->major_zh = hk_read_text(r, t, "major_zh");
    c->minor_zh = hk_read_text(r, t, "minor_zh");
    c->money_digits = (int)hk_read_int(r, t, "digits", 2);
    lua_pop(r->L, 1);
}

static void read_numbers(struct hk_reading *r, struct hk_country *c, int t)
{
    int i;

    if (!hk_read_into(r, t, "numbers"))
        return;
    t = lua_gettop(r->L);
    c->points = hk_read_texts(r, t, "point");
    c->about = hk_read_texts(r, t, "about");
    if (hk_read_into(r, t, "times")) {
        int times = lua_gettop(r->L);

        for (i = 0; i < 8 && hk_read_item(r, times, i + 1); i++) {
            int one = lua_gettop(r->L);

            c->multipliers[i].word = hk_read_text(r, one, "word");
            c->multipliers[i].times = hk_read_int(r, one, "times", 1);
            lua_pop(r->L, 1);
        }
        c->multiplier_count = i;
        lua_pop(r->L, 1);
    }
    lua_pop(r->L, 1);
}

static void read_cells(struct hk_reading *r, struct hk_country *c, int t)
{
    if (!hk_read_into(r, t, "cells"))
        return;
    t = lua_gettop(r->L);
    c->unknown_words = hk_read_texts(r, t, "unknown");
    c->none_words = hk_read_texts(r, t, "none");
    c->yes_words = hk_read_texts(r, t, "yes");
    c->no_words = hk_read_texts(r, t, "no");
    lua_pop(r->L, 1);
}

/* Lists that the country leaves out are empty, not NULL. */
static void fill_country(struct hk_reading *r, struct hk_country *c)
{
    const char ***lists[] = { &c->unknown_words, &c->none_words, &c->yes_words,
                              &c->no_words, &c->points, &c->about };
    size_t i;

    for (i = 0; i < sizeof lists / sizeof *lists; i++)
        if (!*lists[i])
            *lists[i] = hk_read_alloc(r, 1, sizeof **lists[i]);
}

static void read_country(struct model_reading *m, int words)
{
    struct hk_reading *r = &m->r;
    struct hk_country *c = &m->country;
    int t;

    if (!hk_read_into(r, words, "country"))
        return;
    t = lua_gettop(r->L);
    read_codes_word(r, c, t);
    read_currency(r, c, t);
    read_numbers(r, c, t);
    read_cells(r, c, t);
    if (hk_read_into(r, t, "long_ids")) {
        c->long_id_count = read_ints(r, lua_gettop(r->L), "list",
                                     c->long_ids);
        lua_pop(r->L, 1);
    }
    fill_country(r, c);
    lua_pop(r->L, 1);
}

/* ---- all of it ----------------------------------------------------------- */

static enum hk_status read_model(lua_State *L, void *context,
                                 struct hk_err *err)
{
    struct model_reading *m = context;
    const char *file;
    int words;

    m->r.L = L;
    lua_rawgeti(L, LUA_REGISTRYINDEX, m->packs->words);
    words = lua_gettop(L);
    lua_getfield(L, words, "complete");
    file = hk_arena_printf(m->r.arena, "%s/model/country.lua",
                           m->packs->packs[0].id);
    lua_pushstring(L, file ? file : "country.lua");
    lua_call(L, 1, 0);
    read_country(m, words);
    read_entities(m, words);
    return m->r.failed ? hk_fail_memory(err) : HK_OK;
}

enum hk_status hk_model_read(struct hk_packs *p, struct hk_err *err)
{
    struct hk_arena arena = { 0 };
    struct model_reading m = { .r = { .arena = &arena }, .packs = p };
    enum hk_status rc = hk_packs_inside(p, read_model, &m, err);

    if (!rc && m.count == 0)
        rc = hk_fail(err, HK_EFORMAT, "%s/model/: no entity is declared; a "
                     "register without entities holds nothing",
                     p->packs[0].id);
    if (!rc)
        rc = hk_model_build(&p->model, m.specs, m.count, &m.country, err);
    hk_arena_release(&arena);
    return rc;
}
