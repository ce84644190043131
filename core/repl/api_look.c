/* api_look.c - a look at the globals of Lua, for completion */
#include <string.h>

#include "repl/api_lua.h"
#include "repl/complete.h"
#include "repl/eval.h"

struct look {
    struct hk_repl *s;
    const char *name;
    struct hk_completing *c;
    int entity;
    bool found, set;
};

/* (light userdata) */
static int look_at(lua_State *L)
{
    struct look *l = lua_touserdata(L, 1);
    struct hk_str name = HK_STR_INIT;

    hk_script_push_globals(l->s->script);
    hk_mangle(&l->s->mangler, l->name, strlen(l->name), &name);
    lua_pushstring(L, hk_str_text(&name));
    hk_str_release(&name);
    lua_rawget(L, -2);
    if (hk_api_is_record(L, -1)) {
        l->entity = hk_api_is_record(L, -1)->entity;
        l->found = true;
    } else if (hk_api_is_set(L, -1)) {
        l->entity = ((struct hk_api_set *)lua_touserdata(L, -1))->entity;
        l->found = l->set = true;
    }
    return 0;
}

bool hk_eval_type(struct hk_repl *s, const char *name, int *entity, bool *set)
{
    struct look l = { .s = s, .name = name };
    struct hk_err ignored = { 0 };

    if (!s->script || hk_script_run(s->script, look_at, &l, &ignored))
        return false;
    *entity = l.entity;
    *set = l.set;
    return l.found;
}

/* (light userdata) */
static int offer_all(lua_State *L)
{
    struct look *l = lua_touserdata(L, 1);

    hk_script_push_globals(l->s->script);
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING)
            hk_offer(l->c, hk_unmangle(&l->s->mangler, lua_tostring(L, -2)),
                     NULL, luaL_typename(L, -1), NULL);
    return 0;
}

void hk_eval_globals(struct hk_repl *s, struct hk_completing *c)
{
    struct look l = { .s = s, .c = c };
    struct hk_err ignored = { 0 };

    if (s->script)
        hk_script_run(s->script, offer_all, &l, &ignored);
}
