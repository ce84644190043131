/* upvalue.c - what a formula sees of its file: helpers and constants
 *
 * The values are those of the live function, so a constant may have been
 * computed in any way while the file ran. What is assigned again later is
 * refused: its value would depend on when one looks. Nothing here allocates in
 * Lua, so nothing can raise. */
#include "formula/lower.h"

#include <string.h>

/* ---- reaching the live function ----------------------------------------- */

static const char *file_of(const struct hk_lower *c)
{
    return c->now->source.formula->file->path;
}

/* Replace the function on top of the stack by its upvalue of that name; false
 * pops it. */
static bool go_through(lua_State *L, const char *name)
{
    const char *at;
    int i;

    for (i = 1; (at = lua_getupvalue(L, -1, i)); i++) {
        if (!strcmp(at, name)) {
            lua_remove(L, -2);
            return true;
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return false;
}

/* Push the live function of the source at hand. */
static bool push_function(struct hk_lower *c)
{
    const struct hk_source *s = &c->now->source;
    int i;

    if (!c->L || s->formula->function < 1 || !lua_checkstack(c->L, 8))
        return false;
    if (lua_rawgeti(c->L, LUA_REGISTRYINDEX, s->formula->function) !=
        LUA_TFUNCTION) {
        lua_pop(c->L, 1);
        return false;
    }
    for (i = 0; i < s->depth; i++)
        if (!go_through(c->L, s->through[i]))
            return false;
    return true;
}

/* ---- value words -------------------------------------------------------- */

/* What core/lua/huka/values.lua keeps of a value word. */
struct value {
    const char *tag, *unit;
    int64_t n, a, b;
};

static void read_member(lua_State *L, struct value *v)
{
    const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";

    if (!strcmp(key, "tag") && lua_type(L, -1) == LUA_TSTRING)
        v->tag = lua_tostring(L, -1);
    else if (!strcmp(key, "unit") && lua_type(L, -1) == LUA_TSTRING)
        v->unit = lua_tostring(L, -1);
    else if (!strcmp(key, "n") && lua_isinteger(L, -1))
        v->n = lua_tointeger(L, -1);
    else if (!strcmp(key, "a") && lua_isinteger(L, -1))
        v->a = lua_tointeger(L, -1);
    else if (!strcmp(key, "b") && lua_isinteger(L, -1))
        v->b = lua_tointeger(L, -1);
}

/* The table on top of the stack, which stays (and keeps the texts). */
static void read_value(lua_State *L, struct value *v)
{
    *v = (struct value){ 0 };
    lua_pushnil(L);
    while (lua_next(L, -2)) {
        read_member(L, v);
        lua_pop(L, 1);
    }
}

static enum hk_duration unit_of(const char *name)
{
    if (name && !strcmp(name, "days"))
        return HK_DAYS;
    if (name && !strcmp(name, "months"))
        return HK_MONTHS;
    return name && !strcmp(name, "years") ? HK_YEARS : HK_WORKING_DAYS;
}

static struct hk_term value_window(struct hk_lower *c,
                                   const struct hk_node *node,
                                   const struct value *v)
{
    struct hk_term t = hk_term_number(c, node, HK_IS_DATE, v->a);

    t.type = hk_type_of(HK_IS_WINDOW);
    t.text2 = hk_term_number(c, node, HK_IS_DATE, v->b).text;
    t.constant = false;
    return t;
}

static struct hk_term value_term(struct hk_lower *c, const struct hk_node *node,
                                 const struct value *v)
{
    static const struct { const char *tag; enum hk_is is; } tags[] = {
        { "money", HK_IS_MONEY }, { "rate", HK_IS_RATE },
        { "decimal", HK_IS_DECIMAL }, { "date", HK_IS_DATE },
        { "duration", HK_IS_DURATION }
    };
    struct hk_term t;
    size_t i;

    for (i = 0; v->tag && i < sizeof tags / sizeof tags[0]; i++)
        if (!strcmp(v->tag, tags[i].tag)) {
            t = hk_term_number(c, node, tags[i].is, v->n);
            t.type.unit = v->unit ? unit_of(v->unit) : HK_DAYS;
            return t;
        }
    if (v->tag && !strcmp(v->tag, "window"))
        return value_window(c, node, v);
    if (v->tag && !strcmp(v->tag, "ratio")) {
        t = hk_term_never(node);
        t.type = hk_type_range(HK_IS_RATIO, v->a, v->b);
        return t;
    }
    return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` is a table of "
                     "the file: a formula reads numbers, words, texts and "
                     "value words as %s(5); make a table a figure (param)",
                     node->text, c->model->country.major));
}

/* ---- constants ---------------------------------------------------------- */

static struct hk_term constant(struct hk_lower *c, const struct hk_node *node)
{
    lua_State *L = c->L;
    struct hk_term t = hk_term_never(node);
    struct value v;

    switch (lua_type(L, -1)) {
    case LUA_TNUMBER:
        if (!lua_isinteger(L, -1))
            return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` is a "
                             "number with a fraction: write it with "
                             "percent(...), decimal(...) or %s(...)",
                             node->text, c->model->country.major));
        return hk_term_number(c, node, lua_tointeger(L, -1) ? HK_IS_INTEGER
                                                            : HK_IS_ZERO,
                              lua_tointeger(L, -1));
    case LUA_TSTRING:
        t.type = hk_type_of(HK_IS_STRING);
        t.word = hk_lower_text(c, "%s", lua_tostring(L, -1));
        return t;
    case LUA_TBOOLEAN:
        t.type = hk_type_of(HK_IS_BOOLEAN);
        t.text = lua_toboolean(L, -1) ? "true" : "false";
        t.simple = true;
        return t;
    case LUA_TTABLE:
        v = (struct value){ 0 };
        if (hk_words_real(L))
            read_value(L, &v);
        return value_term(c, node, &v);
    default:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` is a local "
                         "of the file without a value that a formula can use",
                         node->text));
    }
}

/* ---- helpers ------------------------------------------------------------ */

/* The function on top of the stack as a source; false when it was not written
 * in this file (a word of the language under a local name, say). */
static bool helper(struct hk_lower *c, const struct hk_node *node,
                   struct hk_source *source)
{
    const struct hk_policy_file *file = c->now->source.formula->file;
    lua_Debug ar;

    lua_pushvalue(c->L, -1);
    if (!lua_getinfo(c->L, ">S", &ar) || *ar.what != 'L')
        return false;
    if (strcmp(ar.source + (*ar.source == '@' || *ar.source == '='),
               file->path) != 0)
        return false;
    *source = c->now->source;
    source->node = hk_syntax_function(file->syntax, ar.linedefined);
    if (!source->node)
        return false;
    if (source->depth == HK_SOURCE_DEPTH) {
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "more than %d helpers "
                  "call one another here", HK_SOURCE_DEPTH));
        return true;
    }
    source->through[source->depth++] = node->text;
    return true;
}

static void check_reassigned(struct hk_lower *c, const struct hk_node *node)
{
    const struct hk_syntax *file = c->now->source.formula->file->syntax;
    int line = hk_syntax_reassigned(file, node->text);

    if (line)
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` is assigned again "
                  "in line %d of %s: what a formula uses of its file keeps "
                  "one value; use another name", node->text, line,
                  file_of(c)));
}

enum hk_outer hk_upvalue_find(struct hk_lower *c, const struct hk_node *name,
                              struct hk_source *source, struct hk_term *value)
{
    enum hk_outer found = HK_OUTER_NONE;
    int top = c->L ? lua_gettop(c->L) : 0;

    *value = hk_term_never(name);
    if (c->rc || !strcmp(name->text, "_ENV") || !push_function(c) ||
        !go_through(c->L, name->text)) {
        if (c->L)
            lua_settop(c->L, top);
        return HK_OUTER_NONE;
    }
    if (lua_type(c->L, -1) != LUA_TFUNCTION) {
        *value = constant(c, name);
        found = HK_OUTER_VALUE;
    } else if (helper(c, name, source)) {
        found = HK_OUTER_FUNCTION;
    }
    lua_settop(c->L, top);
    if (found != HK_OUTER_NONE)
        check_reassigned(c, name);
    return found;
}
