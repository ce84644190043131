/* api_tools.c - what the Lua of the program asks of the session
 *
 * core/lua/huka/targeting.lua is written in Lua, because it is arithmetic over
 * records as scripts would write it; here is what scripts cannot ask. */
#include <string.h>

#include "model/code.h"
#include "repl/api_lua.h"

/*** Is the session in Chinese?
 * @function chinese
 * @treturn boolean
 * @usage local head = chinese() and "户数" or "records" */
static int tool_chinese(lua_State *L)
{
    lua_pushboolean(L, *hk_repl_text(hk_api_session(L), "z", "e") == 'z');
    return 1;
}

/* What `name` means at records of `entity`; raises where it means nothing. */
static void means(lua_State *L, int entity, const char *name,
                  struct hk_name_means *out)
{
    struct hk_repl *s = hk_api_session(L);
    enum hk_status rc = hk_seen_means(s, entity, name, out, s->err);

    if (!rc && out->sort == HK_SORT_NOTHING)
        rc = hk_seen_no_name(s, entity, name, s->err);
    if (rc)
        hk_api_raise(L, rc);
}

static const char *label_of(struct hk_repl *s, const struct hk_name_means *m)
{
    if (m->field)
        return hk_repl_text(s, m->field->zh, m->field->en);
    if (m->rule && m->rule->zh && m->rule->en)
        return hk_repl_text(s, m->rule->zh, m->rule->en);
    return m->name;
}

/*** What people call the value that a path leads to.
 * @function label
 * @param records a set of records
 * @tparam string path "name", or "child.name" of the yearly record, the parent
 *   or the record of a link
 * @treturn string its label in the language of the session; an error where no
 *   record has such a name
 * @usage label(set, "child.name") */
static int tool_label(lua_State *L)
{
    int entity = hk_api_set(L, 1)->entity;
    const char *path = luaL_checkstring(L, 2);
    struct hk_name_means m;

    for (;;) {
        size_t len = strcspn(path, ".");

        lua_pushlstring(L, path, len);
        means(L, entity, lua_tostring(L, -1), &m);
        if (!path[len])
            break;
        entity = m.sort != HK_SORT_FIELD ? m.entity : m.field->to_entity;
        if (m.sort == HK_SORT_RULE || (m.field && !m.field->to))
            return luaL_error(L, "%s leads to no record, so it has no %s",
                              lua_tostring(L, -1), path + len + 1);
        path += len + 1;
        lua_pop(L, 1);
    }
    lua_pushstring(L, label_of(hk_api_session(L), &m));
    return 1;
}

/*** The region in which a record lies, at a level of the country.
 * @function region
 * @param record
 * @tparam string level as the country names it, "county"
 * @treturn string code, of the next level above where it lies higher; nil where
 *   no level is called so
 * @usage region(h, "township") */
static int tool_region(lua_State *L)
{
    struct hk_api_record *r = hk_api_record(L, 1);
    const char *name = luaL_checkstring(L, 2);
    const struct hk_data *d = hk_api_data(L);
    const struct hk_country *c = &d->model->country;
    char code[HK_CODE_MAX], up[HK_CODE_MAX];
    int level;

    for (level = 0; level <= c->code_levels; level++)
        if (c->level_names[level] && (!strcmp(c->level_names[level], name)
                || (c->level_zh[level] && !strcmp(c->level_zh[level], name))))
            break;
    if (level > c->code_levels) {
        lua_pushnil(L);
        return 1;
    }
    strcpy(code, d->regions[d->sheets[r->entity].region[r->row]]);
    while (hk_code_level(c, code) > level && hk_code_parent(up, c, code))
        memcpy(code, up, sizeof up);
    lua_pushstring(L, code);
    return 1;
}

/*** A name as an entry of the prompt finds it: a plugin, an entity.
 * @function look_up
 * @tparam string name
 * @return its value, or nil
 * @usage local poverty = look_up("poverty") */
static int tool_look_up(lua_State *L)
{
    lua_settop(L, 1);
    if (!hk_api_push_plugin(L, luaL_checkstring(L, 1)))
        lua_pushnil(L);
    return 1;
}

void hk_api_tools(lua_State *L, struct hk_script *script)
{
    static const luaL_Reg tools[] = {
        { "chinese", tool_chinese }, { "known", hk_api_known },
        { "label", tool_label }, { "look_up", tool_look_up },
        { "major", hk_api_money_major }, { "minor", hk_api_money_minor },
        { "region", tool_region },
        { NULL, NULL }
    };
    const luaL_Reg *t;

    for (t = tools; t->name; t++) {
        lua_pushcfunction(L, t->func);
        hk_script_tool(script, t->name);
    }
}
