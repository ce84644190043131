/* api_where.c - does a record fit a condition? */
#include <string.h>

#include "base/text.h"
#include "repl/api_lua.h"

/* A word that the field does not have fits nothing, and was mistyped. */
static void check_word(lua_State *L, const struct hk_code *codes, int count,
                       const char *name, const char *text)
{
    struct hk_repl *s = hk_api_session(L);
    const char **words, *near;
    int i;

    for (i = 0; i < count; i++)
        if (!strcmp(codes[i].word, text) || !strcmp(codes[i].zh, text)
            || !strcmp(codes[i].en, text))
            return;
    words = lua_newuserdatauv(L, 3 * sizeof *words * (size_t)(count + 1),
                              0);
    for (i = 0; i < count; i++) {
        words[3 * i] = codes[i].word;
        words[3 * i + 1] = codes[i].zh;
        words[3 * i + 2] = codes[i].en;
    }
    near = hk_text_nearest(text, words, 3 * (size_t)count);
    hk_api_raise(L, near
        ? hk_fail(s->err, HK_EUSAGE, "%s has no word \"%s\"; did you mean "
                  "\"%s\"?", name, text, near)
        : hk_fail(s->err, HK_EUSAGE, "%s has no word \"%s\"; %s? lists them",
                  name, text, name));
}

/* A value of a record against one of Lua: 1, 0. Words are compared as they are
 * declared and by their label. -- value */
static int is_same(lua_State *L, const struct hk_seen *v, int wanted)
{
    const char *text = lua_type(L, wanted) == LUA_TSTRING
        ? lua_tostring(L, wanted) : NULL;
    int i;

    if (v->kind == HK_ENUM && text)
        for (i = 0; i < v->code_count; i++)
            if (v->codes[i].no == v->number)
                return !strcmp(v->codes[i].word, text)
                    || !strcmp(v->codes[i].zh, text)
                    || !strcmp(v->codes[i].en, text);
    if (v->kind == HK_SET && text) {
        for (i = 0; i < v->code_count; i++)
            if (v->number >> v->codes[i].no & 1
                && (!strcmp(v->codes[i].word, text)
                    || !strcmp(v->codes[i].zh, text)))
                return 1;
        return 0;
    }
    hk_api_push_seen(L, v);
    if (v->kind == HK_MONEY && lua_type(L, wanted) != LUA_TUSERDATA
        && !(lua_isinteger(L, wanted) && !lua_tointeger(L, wanted)))
        luaL_error(L, "an amount is compared with a value of the type %s; "
                   "amounts are written %s(12.50)", luaL_typename(L, wanted),
                   hk_api_session(L)->country->major);
    if (lua_isfunction(L, wanted)) {
        lua_pushvalue(L, wanted);
        lua_insert(L, -2);
        lua_call(L, 1, 1);
        i = lua_toboolean(L, -1);
    } else {
        i = lua_compare(L, -1, wanted, LUA_OPEQ);
    }
    lua_pop(L, 1);
    return i;
}

/* A private text is masked for whoever reads it, but may be found by the whole
 * of it. 1, 0; -1 where it is not known. */
static int is_private_text(struct hk_repl *s, int entity, int32_t row,
                           const struct hk_field *f, const char *wanted)
{
    const struct hk_column *c = &s->data->sheets[entity].fields[f->index];

    switch (c->value ? hk_column_state(c, row) : HK_ROW_UNKNOWN) {
    case HK_ROW_UNKNOWN:
        return -1;
    case HK_ROW_KNOWN:
        return !strcmp(s->data->pool[c->value[row]], wanted);
    default:
        return 0;
    }
}

/* The field or rule `name` against the value at the top. `none` (the word)
 * fits where there is none. */
static int fits_name(lua_State *L, const char *name, int wanted, int entity,
                     int32_t row)
{
    struct hk_repl *s = hk_api_session(L);
    struct hk_name_means means;
    struct hk_seen v;
    enum hk_status rc;

    name = hk_unmangle(&s->mangler, name);
    rc = hk_seen_means(s, entity, name, &means, s->err);
    if (!rc && means.sort == HK_SORT_NOTHING)
        rc = hk_seen_no_name(s, entity, name, s->err);
    if (!rc && lua_type(L, wanted) == LUA_TSTRING && means.field
        && means.field->code_count)
        check_word(L, means.field->codes, means.field->code_count, name,
                   lua_tostring(L, wanted));
    if (!rc && means.sort == HK_SORT_RULE && means.rule->codes
        && lua_type(L, wanted) == LUA_TSTRING)
        check_word(L, means.rule->codes, means.rule->code_count, name,
                   lua_tostring(L, wanted));
    if (!rc && means.sort == HK_SORT_FIELD && means.field->is_private
        && !s->reveal && means.field->kind == HK_TEXT
        && lua_type(L, wanted) == LUA_TSTRING)
        return is_private_text(s, entity, row, means.field,
                               lua_tostring(L, wanted));
    if (!rc)
        rc = hk_seen_value(s, entity, row, &means, &s->texts, &v, s->err);
    if (rc)
        hk_api_raise(L, rc);
    if (v.state == HK_ROW_UNKNOWN)
        return -1;
    if (v.state == HK_ROW_ERROR)
        luaL_error(L, "%s", v.why);
    if (lua_type(L, wanted) == LUA_TLIGHTUSERDATA)
        return v.state == HK_ROW_NONE;
    if (v.state != HK_ROW_KNOWN)
        return 0;
    return is_same(L, &v, wanted);
}

/* { name = value, ... }: all must fit; what does not fit decides. */
static int fits_table(lua_State *L, int table, int entity, int32_t row)
{
    int all = 1, one;

    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING)
            luaL_error(L, "a condition is written { field = value }");
        one = fits_name(L, lua_tostring(L, -2), lua_gettop(L), entity, row);
        if (!one) {
            lua_pop(L, 2);
            return 0;
        }
        if (one < 0)
            all = -1;
    }
    return all;
}

/* An unknown that the function meets makes the record unknown. */
static int fits_function(lua_State *L, int function, int entity, int32_t row)
{
    int code, fits;

    lua_pushvalue(L, function);
    hk_api_push_record(L, entity, row, 0);
    code = lua_pcall(L, 1, 1, 0);
    hk_script_poll(L);
    if (code && !hk_api_is_unknown(L, -1))
        lua_error(L);
    fits = code ? -1 : lua_toboolean(L, -1);
    lua_pop(L, 1);
    return fits;
}

int hk_api_fits(lua_State *L, int index, int entity, int32_t row)
{
    int fits;

    if (row % 256 == 0)
        hk_script_poll(L);
    switch (lua_type(L, index)) {
    case LUA_TNONE: case LUA_TNIL:
        return 1;
    case LUA_TSTRING:
        lua_pushboolean(L, 1);
        fits = fits_name(L, lua_tostring(L, index), lua_gettop(L), entity, row);
        lua_pop(L, 1);
        return fits;
    case LUA_TTABLE:
        return fits_table(L, index, entity, row);
    case LUA_TFUNCTION:
        return fits_function(L, index, entity, row);
    default:
        return luaL_error(L, "a condition is a name, a table of values or a "
                          "function, found a value of the type %s",
                          luaL_typename(L, index));
    }
}
