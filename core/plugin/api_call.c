/* api_call.c - plugins as words of Lua, and calls of their functions */
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "plugin/binding.h"
#include "plugin/run.h"

/* ---- callbacks ----------------------------------------------------------- */

/* What a callback was given and what it is: everything that may raise happens
 * inside this protected call. -- function, light userdata */
struct asked { const struct hk_arg *args; size_t count; };

static int call_back(lua_State *L)
{
    const struct asked *a = lua_touserdata(L, 2);
    size_t i;

    lua_settop(L, 1);
    luaL_checkstack(L, (int)a->count + 4, "a callback");
    for (i = 0; i < a->count; i++)
        hk_bind_push(L, &a->args[i], 1, 0);
    lua_call(L, (int)a->count, 1);
    return 1;
}

/* Is the error on top that of a callback which yields? */
static bool is_yield(lua_State *L)
{
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1)
                                                      : "";

    return !strcmp(text, "attempt to yield across a C-call boundary")
        || !strcmp(text, "attempt to yield from outside a coroutine");
}

static enum hk_status called_back(void *context, const struct hk_arg *args,
                                  size_t count, struct hk_arg *result,
                                  struct hk_err *err)
{
    struct hk_lua_caller *c = context;
    struct asked a = { args, count };
    lua_State *L = c->L;

    lua_settop(L, c->top);        /* what the last one gave was used */
    lua_pushcfunction(L, call_back);
    lua_pushvalue(L, c->function);
    lua_pushlightuserdata(L, &a);
    if (lua_pcall(L, 2, 1, 0)) {
        if (is_yield(L))
            return hk_fail(err, HK_EUSAGE, "a callback cannot yield: the "
                           "library waits for its answer");
        lua_replace(L, c->failure);
        *c->failed = true;
        return hk_fail(err, HK_ERULE, "an error in a callback");
    }
    /* a number, a text or a boolean; it stays on the stack while it is used */
    if (lua_istable(L, -1) || lua_isfunction(L, -1))
        return hk_fail(err, HK_EUSAGE, "found a value of the type %s, which no "
                       "library takes", luaL_typename(L, -1));
    return hk_bind_take(L, lua_gettop(L), NULL, result, err);
}

/* ---- one call ------------------------------------------------------------ */

struct call {
    lua_State *L;
    const struct hk_bound *bound;
    struct hk_arg args[HK_PARAM_MOST];
    struct hk_lua_caller callers[HK_PARAM_MOST];
    int count;                    /* of arguments; they stand from 2 on */
    bool failed;                  /* in a callback: its error is at `top` */
};

/* The sentence of the argument `i`, which has a name if the function has
 * such. */
static enum hk_status fail_at(const struct hk_function *f, int i,
                              struct hk_err *err)
{
    char place[300];

    snprintf(place, sizeof place, hk_say(err, "%s: argument %d (%s)"), f->full,
             i + 1, i < f->visible_count ? f->params[f->visible[i]].name : "-");
    return hk_fail_at(err, HK_EUSAGE, place);
}

static enum hk_status take_arg(struct call *c, int i, struct hk_err *err)
{
    struct hk_arg *out = &c->args[i];
    struct hk_lua_caller *l = &c->callers[i];
    enum hk_status rc;

    if (!lua_isfunction(c->L, i + 2)) {
        rc = hk_bind_take(c->L, i + 2, &c->bound->b->arena, out, err);
        return rc == HK_EUSAGE ? fail_at(c->bound->f, i, err) : rc;
    }
    *l = (struct hk_lua_caller){ { called_back, l }, c->L, i + 2, c->count + 2,
                                 c->count + 2, &c->failed };
    *out = (struct hk_arg){ .kind = HK_ARG_FUNCTION, .function = &l->caller };
    return HK_OK;
}

static enum hk_status do_call(struct call *c, struct hk_answer *answer,
                              struct hk_err *err)
{
    const struct hk_bound *bound = c->bound;
    enum hk_status rc = hk_plugin_may(bound->p, bound->f, HK_FOR_SCRIPTS, err);
    int i;

    for (i = 0; i < c->count && i < HK_PARAM_MOST && !rc; i++)
        rc = take_arg(c, i, err);
    if (rc)
        return rc;
    /* below what callbacks push: room for an error */
    lua_pushnil(c->L);
    return hk_plugin_map_found(bound->p, bound->f, c->args, (size_t)c->count,
                               1, answer, &bound->b->arena, err);
}

static int push_results(lua_State *L, const struct hk_function *f,
                        const struct hk_arg *result, int count)
{
    int i;

    if (f->value_count <= 1) {
        hk_bind_push(L, result, 2, count + 1);
        return f->value_count;
    }
    luaL_checkstack(L, f->value_count + 4, "results");
    for (i = 0; i < f->value_count; i++)
        hk_bind_push(L, &result->items[i], 2, count + 1);
    return f->value_count;
}

/* An error that a callback raised is raised again, as it was. */
static int fail(struct call *c, const char *sentence)
{
    hk_script_poll(c->L);
    if (!c->failed)
        hk_bind_raise(c->L, sentence);
    lua_settop(c->L, c->count + 2);
    return lua_error(c->L);
}

/* -- function, arguments */
static int call_slowly(lua_State *L, const struct hk_bound *bound)
{
    struct call c = { .L = L, .bound = bound, .count = lua_gettop(L) - 1 };
    struct hk_answer answer = { .status = HK_OK };
    struct hk_err err = { .lang = bound->b->lang };
    enum hk_status rc;

    luaL_checkstack(L, 16, "a call");
    if (!bound->b->depth)
        hk_arena_reset(&bound->b->arena);
    bound->b->depth++;
    rc = do_call(&c, &answer, &err);
    bound->b->depth--;
    if (rc)
        return fail(&c, err.text);
    if (!answer.status)
        return push_results(L, bound->f, &answer.value, c.count);
    if (answer.status != HK_EFORMAT)
        return fail(&c, answer.error);
    lua_pushnil(L);
    lua_pushstring(L, answer.error);
    return 2;
}

/* -- function, arguments */
static int call(lua_State *L)
{
    struct hk_bound *bound = lua_touserdata(L, 1);
    const int pushed = hk_bind_fast(L, bound);

    return pushed < 0 ? call_slowly(L, bound) : pushed;
}

/* ---- what a function says of itself -------------------------------------- */

static int look_up(lua_State *L)
{
    const struct hk_bound *bound = luaL_checkudata(L, 1, HK_BIND_FUNCTION);
    const char *key = luaL_checkstring(L, 2);

    if (!strcmp(key, "map")) {
        lua_pushvalue(L, 1);
        lua_pushcclosure(L, hk_bind_map, 1);
    } else if (!strcmp(key, "doc")) {
        lua_pushstring(L, bound->f->doc.en
                       ? hk_doc_text(&bound->f->doc, bound->b->lang) : "");
    } else if (!strcmp(key, "signature")) {
        lua_pushstring(L, bound->f->signature);
    } else if (!strcmp(key, "pure")) {
        lua_pushboolean(L, bound->f->pure);
    } else {
        luaL_error(L, "a function of a plugin has map, doc, signature and "
                   "pure, not \"%s\"", key);
    }
    return 1;
}

static int describe(lua_State *L)
{
    const struct hk_bound *bound = luaL_checkudata(L, 1, HK_BIND_FUNCTION);

    lua_pushstring(L, bound->f->signature);
    return 1;
}

static int read_only(lua_State *L)
{
    return luaL_error(L, "what a plugin has cannot be changed");
}

static int no_function(lua_State *L)
{
    const struct hk_binding *b = hk_bind_of(L);

    if (b->status)
        *b->status = HK_EUSAGE;
    return luaL_error(L, "%s has no function \"%s\"",
                      lua_tostring(L, lua_upvalueindex(1)),
                      luaL_tolstring(L, 2, NULL));
}

static void make_metatable(lua_State *L)
{
    static const luaL_Reg events[] = {
        { "__call", call }, { "__index", look_up },
        { "__tostring", describe }, { "__newindex", read_only },
        { NULL, NULL }
    };

    luaL_newmetatable(L, HK_BIND_FUNCTION);
    luaL_setfuncs(L, events, 0);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}

/* ---- plugins as tables --------------------------------------------------- */

static void push_function(lua_State *L, struct hk_binding *b,
                          struct hk_plugin *p, const struct hk_function *f)
{
    struct hk_bound *bound = lua_newuserdatauv(L, sizeof *bound, 0);

    *bound = (struct hk_bound){ b, p, f, { .state = 0 } };
    luaL_setmetatable(L, HK_BIND_FUNCTION);
}

/* Put an empty table that cannot be written in front of the one at the top;
 * what that has not is an error with `name`. */
static void guard(lua_State *L, const char *name)
{
    lua_newtable(L);              /* of what is not there -- table, meta */
    lua_pushstring(L, name);
    lua_pushcclosure(L, no_function, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_newtable(L);              /* the front -- table, front */
    lua_createtable(L, 0, 4);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, read_only);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_remove(L, -2);
}

static void push_plugin(lua_State *L, struct hk_binding *b,
                        struct hk_plugin *p)
{
    const struct hk_manifest *m = &p->manifest;
    int i;

    lua_createtable(L, 0, m->function_count);
    for (i = 0; i < m->function_count; i++) {
        push_function(L, b, p, &m->functions[i]);
        lua_setfield(L, -2, m->functions[i].name);
    }
    guard(L, p->id);
}

static bool is_usable(const struct hk_plugin *p)
{
    return p->state != HK_PLUGIN_WRONG && p->state != HK_PLUGIN_LACKING
        && p->state != HK_PLUGIN_TWICE && p->state != HK_PLUGIN_OFF;
}

/* A plugin called "table" does not hide the table library. */
static bool is_word(lua_State *L, struct hk_script *s, const char *name)
{
    bool is;

    lua_rawgeti(L, LUA_REGISTRYINDEX, s->words);
    lua_pushstring(L, name);
    is = lua_rawget(L, -2) != LUA_TNIL;
    lua_pop(L, 2);
    return is;
}

static int collect(lua_State *L)
{
    struct hk_binding *b = lua_touserdata(L, 1);

    hk_arena_release(&b->arena);
    return 0;
}

/* The address is the key in the registry. */
static const char binding_key;

struct hk_binding *hk_bind_of(lua_State *L)
{
    struct hk_binding *b;

    lua_rawgetp(L, LUA_REGISTRYINDEX, &binding_key);
    b = lua_touserdata(L, -1);
    lua_pop(L, 1);
    return b;
}

static struct hk_binding *make_binding(lua_State *L,
                                       const struct hk_bind *bind)
{
    struct hk_binding *b = hk_bind_of(L);

    if (b)
        return b;
    hk_script_collects(hk_script_of(L));
    b = lua_newuserdatauv(L, sizeof *b, 0);
    *b = (struct hk_binding){ bind->lang, bind->to_integer, { 0 }, 0,
                              bind->status };
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, collect);
    lua_setfield(L, -2, "__gc");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &binding_key);
    hk_bind_buffers(L);
    make_metatable(L);
    return b;
}

/* -- light userdata */
static int bind_all(lua_State *L)
{
    const struct hk_bind *o = lua_touserdata(L, 1);
    struct hk_script *s = hk_script_of(L);
    struct hk_binding *b = make_binding(L, o);
    size_t i;

    lua_newtable(L);              /* -- request, plugins */
    for (i = 0; i < hk_plugins_count(o->host); i++) {
        struct hk_plugin *p = hk_plugins_at(o->host, i);

        if (!is_usable(p))
            continue;
        push_plugin(L, b, p);
        lua_pushvalue(L, -1);
        lua_setfield(L, 2, p->id);
        if (is_word(L, s, p->id))
            lua_pop(L, 1);
        else
            hk_script_word(s, p->id);
    }
    guard(L, "plugins");
    hk_script_word(s, "plugins");
    lua_pushcfunction(L, hk_plugin_buffer);
    hk_script_word(s, "buffer");
    return 0;
}

enum hk_status hk_plugin_bind(struct hk_script *s, const struct hk_bind *bind,
                              struct hk_err *err)
{
    return hk_script_run(s, bind_all, (void *)(uintptr_t)bind, err);
}

bool hk_plugin_push(lua_State *L, const struct hk_bind *bind, const char *id)
{
    struct hk_err err = { .lang = bind->lang };
    struct hk_plugin *p;

    if (!hk_plugins_has(bind->host, id))
        return false;
    if (hk_plugins_find(&p, bind->host, id, &err))
        hk_bind_raise(L, err.text);
    if (!is_usable(p))
        hk_bind_raise(L, p->reason);
    push_plugin(L, make_binding(L, bind), p);
    return true;
}

void hk_plugin_prepare(lua_State *L, const struct hk_bind *bind)
{
    make_binding(L, bind);
}
