/* case_read.c - a case out of the tables that core/lua/huka/cases.lua keeps
 *
 * All of it is read before anything is built, under the protection of one
 * hk_script_call: afterwards no Lua error can cross what the runner owns. */
#include "situation/case.h"

#include <string.h>

#include <lauxlib.h>

#include "base/date.h"

#define MAX_DEPTH 32
#define MAX_RECORDS 100000

struct reading {
    lua_State *L;
    struct hk_arena *arena;
    struct hk_case *c;
    int list, at;
    int records;           /* read so far */
};

static void *need(struct reading *r, size_t count, size_t size)
{
    void *p = hk_arena_alloc(r->arena, (count + 1) * size);

    if (!p)
        luaL_error(r->L, "not enough memory");
    return p;
}

/* The text on top of the stack, popped; NULL when it is none. */
static const char *take_text(struct reading *r)
{
    const char *copy = NULL, *text;
    size_t len;

    if (lua_type(r->L, -1) == LUA_TSTRING) {
        text = lua_tolstring(r->L, -1, &len);
        copy = hk_arena_dup(r->arena, text, len);
        if (!copy)
            luaL_error(r->L, "not enough memory");
    }
    lua_pop(r->L, 1);
    return copy;
}

static const char *text_of(struct reading *r, int t, const char *key)
{
    lua_getfield(r->L, t, key);
    return take_text(r);
}

static int64_t int_of(struct reading *r, int t, const char *key)
{
    int64_t n;

    lua_getfield(r->L, t, key);
    n = lua_tointeger(r->L, -1);
    lua_pop(r->L, 1);
    return n;
}

/* ---- values -------------------------------------------------------------- */

static const char **list_of(struct reading *r, int t)
{
    int i, count = (int)lua_rawlen(r->L, t);
    const char **list = need(r, (size_t)count, sizeof *list);

    for (i = 0; i < count; i++) {
        lua_rawgeti(r->L, t, i + 1);
        list[i] = take_text(r);
        if (!list[i])
            return NULL;
    }
    return count ? list : NULL;
}

static void read_tagged(struct reading *r, struct hk_case_value *v, int t,
                        const char *tag)
{
    static const struct { const char *tag; enum hk_case_kind kind; } kinds[] = {
        { "money", HK_CASE_MONEY }, { "rate", HK_CASE_RATE },
        { "decimal", HK_CASE_DECIMAL }, { "date", HK_CASE_DATE },
        { "duration", HK_CASE_DURATION }, { "window", HK_CASE_WINDOW },
        { "words", HK_CASE_WORDS }, { "unknown", HK_CASE_UNKNOWN },
        { "fails", HK_CASE_FAILS } };
    size_t i;

    for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].tag, tag))
            v->kind = kinds[i].kind;
    v->shown = text_of(r, t, "text");
    v->n = int_of(r, t, v->kind == HK_CASE_WINDOW ? "a" : "n");
    v->n2 = int_of(r, t, "b");
    v->text = text_of(r, t, v->kind == HK_CASE_DURATION ? "unit" : "cause");
    lua_getfield(r->L, t, "list");
    if (v->kind == HK_CASE_WORDS && lua_istable(r->L, -1))
        v->list = list_of(r, lua_gettop(r->L));
    lua_pop(r->L, 1);
}

static void read_sentinel(struct reading *r, struct hk_case_value *v)
{
    const char *name = hk_packs_sentinel(lua_touserdata(r->L, -1));

    v->shown = name;
    if (name && !strcmp(name, "none"))
        v->kind = HK_CASE_NONE;
    else if (name && !strcmp(name, "outside"))
        v->kind = HK_CASE_OUTSIDE;
}

static void read_number(struct reading *r, struct hk_case_value *v)
{
    v->kind = lua_isinteger(r->L, -1) ? HK_CASE_INTEGER : HK_CASE_FLOAT;
    v->n = lua_tointeger(r->L, -1);
    v->shown = hk_arena_printf(r->arena, "%.15g", lua_tonumber(r->L, -1));
    if (v->kind == HK_CASE_INTEGER)
        v->shown = hk_arena_printf(r->arena, "%lld", (long long)v->n);
    v->text = v->shown;
}

static void read_value(struct reading *r, struct hk_case_value *v);

/* A value and the reasons for it. */
static void read_because(struct reading *r, struct hk_case_value *v, int t)
{
    lua_getfield(r->L, t, "value");
    read_value(r, v);
    lua_getfield(r->L, t, "list");
    v->because = list_of(r, lua_gettop(r->L));
    lua_pop(r->L, 1);
}

static void read_table(struct reading *r, struct hk_case_value *v)
{
    int t = lua_gettop(r->L);
    const char *tag = text_of(r, t, "tag");

    if (tag && !strcmp(tag, "because")) {
        read_because(r, v, t);
        return;
    }
    if (tag) {
        read_tagged(r, v, t, tag);
        return;
    }
    lua_getfield(r->L, t, "?");    /* { ["?"] = true }: not known */
    if (lua_toboolean(r->L, -1)) {
        v->kind = HK_CASE_UNKNOWN;
        v->shown = v->text = "?";
    }
    lua_pop(r->L, 1);
    if (v->kind == HK_CASE_UNKNOWN)
        return;
    if (!lua_rawlen(r->L, t)) {    /* {}: no words, no records */
        v->kind = HK_CASE_EMPTY;
        v->shown = "{}";
        return;
    }
    v->list = list_of(r, t);       /* { "a", "b" }: the words of a set */
    if (v->list)
        v->kind = HK_CASE_WORDS;
}

/* The value on top of the stack, popped. */
static void read_value(struct reading *r, struct hk_case_value *v)
{
    *v = (struct hk_case_value){ .kind = HK_CASE_OTHER };
    switch (lua_type(r->L, -1)) {
    case LUA_TBOOLEAN:
        v->kind = HK_CASE_BOOLEAN;
        v->n = lua_toboolean(r->L, -1);
        v->shown = v->n ? "true" : "false";
        break;
    case LUA_TNUMBER:
        read_number(r, v);
        break;
    case LUA_TSTRING:
        v->kind = HK_CASE_TEXT;
        lua_pushvalue(r->L, -1);
        v->text = take_text(r);
        v->shown = hk_arena_printf(r->arena, "\"%s\"", v->text);
        break;
    case LUA_TLIGHTUSERDATA:
        read_sentinel(r, v);
        break;
    case LUA_TTABLE:
        read_table(r, v);
        break;
    default:
        break;
    }
    if (!v->shown)
        v->shown = "{...}";
    lua_pop(r->L, 1);
}

/* The named values of the table t[key], in the order of their names (lua_next
 * has none that would stay the same). */
static int read_items(struct reading *r, int t, const char *key,
                      struct hk_case_item **out)
{
    struct hk_case_item *items, hold = { 0 };
    int count = 0, i;

    lua_getfield(r->L, t, key);
    if (!lua_istable(r->L, -1)) {
        lua_pop(r->L, 1);
        return 0;
    }
    t = lua_gettop(r->L);
    for (lua_pushnil(r->L); lua_next(r->L, t); lua_pop(r->L, 1))
        count++;
    *out = items = need(r, (size_t)count, sizeof *items);
    count = 0;
    for (lua_pushnil(r->L); lua_next(r->L, t); count++) {
        read_value(r, &hold.value);
        lua_pushvalue(r->L, -1);
        hold.name = take_text(r);
        if (!hold.name)
            hold.name = "?";
        for (i = count; i && strcmp(items[i - 1].name, hold.name) > 0; i--)
            items[i] = items[i - 1];
        items[i] = hold;
    }
    lua_pop(r->L, 1);
    return count;
}

/* ---- records ------------------------------------------------------------- */

static void read_records(struct reading *r, struct hk_case_record *into,
                         const char *key, int depth);

/* The record in the table on top of the stack. */
static void read_record(struct reading *r, struct hk_case_record *rec,
                        int depth)
{
    int t = lua_gettop(r->L);

    hk_script_poll(r->L);
    if (++r->records > MAX_RECORDS)
        luaL_error(r->L, "a case of more than %d records; make it smaller",
                   MAX_RECORDS);
    rec->entity = text_of(r, t, "entity");
    rec->at = text_of(r, t, "at");
    rec->field_count = read_items(r, t, "fields", &rec->fields);
    rec->expect_count = read_items(r, t, "expect", &rec->expect);
    read_records(r, rec, "children", depth + 1);
}

/* The records of the list t[key], t the table on top of the stack. */
static void read_records(struct reading *r, struct hk_case_record *into,
                         const char *key, int depth)
{
    int i;

    if (depth > MAX_DEPTH)
        luaL_error(r->L, "records stand in each other more than %d deep",
                   MAX_DEPTH);
    luaL_checkstack(r->L, 12, "records too deep");
    lua_getfield(r->L, -1, key);
    if (lua_istable(r->L, -1))
        into->child_count = (int)lua_rawlen(r->L, -1);
    into->children = need(r, (size_t)into->child_count,
                          sizeof *into->children);
    for (i = 0; i < into->child_count; i++) {
        lua_rawgeti(r->L, -1, i + 1);
        read_record(r, &into->children[i], depth);
        lua_pop(r->L, 1);
    }
    lua_pop(r->L, 1);
}

/* ---- the case ------------------------------------------------------------ */

static int read_case(lua_State *L)
{
    struct reading *r = lua_touserdata(L, 1);
    struct hk_case *c = r->c;
    enum hk_precision precision;
    int t;

    /* -- context, list */
    lua_rawgeti(L, 2, r->at);
    t = lua_gettop(L);
    c->name = text_of(r, t, "name");
    c->at = text_of(r, t, "at");
    c->error = text_of(r, t, "error");
    if (c->error)
        return 0;
    c->region = text_of(r, t, "region");
    c->date = text_of(r, t, "date");
    c->year = (int)int_of(r, t, "year");
    if (!c->region || !c->date || !hk_date_read(&c->today, &precision, c->date,
                                                strlen(c->date)))
        luaL_error(L, "%s: not a case", c->at ? c->at : "?");
    c->all.at = c->at;
    c->all.expect_count = read_items(r, t, "expect", &c->all.expect);
    lua_settop(L, t);
    read_records(r, &c->all, "records", 0);
    return 0;
}

enum hk_status hk_case_read(struct hk_case *c, struct hk_arena *arena,
                            struct hk_packs *packs, int list, int i,
                            struct hk_err *err)
{
    struct hk_script *script = hk_packs_script(packs);
    struct reading r = { script->L, arena, c, list, i, 0 };

    *c = (struct hk_case){ 0 };
    list = lua_absindex(script->L, list);
    lua_pushcfunction(script->L, read_case);
    lua_pushlightuserdata(script->L, &r);
    lua_pushvalue(script->L, list);
    return hk_script_call(script, 2, 0, err);
}
