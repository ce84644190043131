/* api_words.c - the words of the session, and names that are looked up */
#include <string.h>

#include "base/text.h"
#include "repl/api_lua.h"
#include "repl/eval.h"
#include "repl/sql.h"

/* show(value, ...): print as the prompt does */
static int word_show(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    int n = lua_gettop(L), i;
    enum hk_status rc;

    for (i = 1; i <= n; i++) {
        hk_eval_forget_last(s);
        hk_api_to_result(L, i, hk_repl_fresh(s));
        lua_pushvalue(L, i);
        s->last_ref = luaL_ref(L, LUA_REGISTRYINDEX);
        rc = hk_repl_show(s, false, s->err);
        if (rc)
            hk_api_raise(L, rc);
    }
    return 0;
}

/* What runs Lua again needs the state itself, not a coroutine of it. */
static void check_main(lua_State *L, const char *word)
{
    if (!lua_pushthread(L))
        luaL_error(L, "%s cannot be called in a coroutine", word);
    lua_pop(L, 1);
}

/* sql(text): the rows of the last SELECT in it, as a list */
static int word_sql(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    size_t len;
    const char *text = luaL_checklstring(L, 1, &len);
    enum hk_status rc;

    check_main(L, "sql");
    rc = hk_sql_entry(s, text, len, false, s->err);
    if (rc)
        hk_api_raise(L, rc);
    hk_api_push_result(L, &s->last);
    lua_pushvalue(L, -1);
    s->last_ref = luaL_ref(L, LUA_REGISTRYINDEX);
    return 1;
}

/* entry(text): run what could be typed at the prompt: SQL, a command, Lua */
static int word_entry(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    size_t len;
    const char *text = luaL_checklstring(L, 1, &len);
    enum hk_status rc;

    check_main(L, "entry");
    s->depth++;
    rc = hk_repl_entry(s, text, len, s->err);
    s->depth--;
    if (rc)
        hk_api_raise(L, rc);
    return 0;
}

const luaL_Reg hk_api_words[] = {
    { "days", hk_api_days }, { "entry", word_entry },
    { "known", hk_api_known }, { "months", hk_api_months },
    { "past", hk_api_past }, { "read_file", hk_api_read_file },
    { "show", word_show }, { "sql", word_sql },
    { "working_days", hk_api_working_days },
    { "write_file", hk_api_write_file }, { "years", hk_api_years },
    { NULL, NULL }
};

/* ---- names that are looked up -------------------------------------------- */

static bool is_named(const struct hk_entity *e, const char *name)
{
    return !strcmp(e->name, name) || (e->list && !strcmp(e->list, name))
        || !strcmp(e->zh, name);
}

/* A command typed without its dot, or NULL. */
static const char *command_of(const char *name)
{
    static const char *const commands[][2] = {
        { "quit", ".quit" }, { "exit", ".quit" }, { "退出", ".quit" },
        { "help", ".help" }, { "帮助", ".help" }
    };
    size_t i;

    for (i = 0; i < sizeof commands / sizeof *commands; i++)
        if (!strcmp(name, commands[i][0]))
            return commands[i][1];
    return NULL;
}

static int no_name(lua_State *L, const char *name)
{
    struct hk_repl *s = hk_api_session(L);
    const struct hk_model *m = s->model;
    const char **names = lua_newuserdatauv(L, 3 * sizeof *names
                                           * (size_t)m->entity_count, 0);
    const char *near;
    size_t count = 0;
    int i;

    for (i = 0; i < m->entity_count; i++) {
        names[count++] = m->entities[i]->name;
        names[count++] = m->entities[i]->list;
        names[count++] = m->entities[i]->zh;
    }
    near = command_of(name);
    if (!near)
        near = hk_text_nearest(name, names, count);
    if (near)
        return luaL_error(L, "no such word: %s (did you mean %s?)", name, near);
    lua_pushnil(L);
    return 1;
}

int hk_api_look_up(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    const char *name = hk_unmangle(&s->mangler, lua_tostring(L, 1));
    int i;

    if (!strcmp(name, "_")) {
        if (s->last_ref == LUA_NOREF && s->last.given) {
            hk_api_push_result(L, &s->last);
            s->last_ref = luaL_ref(L, LUA_REGISTRYINDEX);
        }
        if (s->last_ref == LUA_NOREF)
            return luaL_error(L, "there is no last result yet");
        lua_rawgeti(L, LUA_REGISTRYINDEX, s->last_ref);
        return 1;
    }
    for (i = 0; i < s->model->entity_count; i++)
        if (is_named(s->model->entities[i], name)) {
            hk_api_push_all(L, i);
            return 1;
        }
    if (hk_text_is_name(name) && hk_api_push_plugin(L, name))
        return 1;
    return no_name(L, name);
}
