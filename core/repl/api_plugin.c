/* api_plugin.c - functions of plugins, as id.name(...) */
#include <string.h>

#include "plugin/bind.h"
#include "repl/api_lua.h"

static struct hk_plugins *plugins(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    struct hk_plugins *host;
    enum hk_status rc = hk_repl_plugins(s, &host, s->err);

    if (rc)
        hk_api_raise(L, rc);
    return host;
}

void hk_api_prepare_buffers(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);

    hk_plugin_prepare(L, &(struct hk_bind){
        .lang = s->err ? s->err->lang : HK_EN,
        .to_integer = hk_api_to_money, .status = &s->status });
}

/* The plugin `id`, or `buffer`, which makes columns for all of them. */
bool hk_api_push_plugin(lua_State *L, const char *id)
{
    struct hk_repl *s = hk_api_session(L);
    struct hk_bind bind = { .host = plugins(L),
        .lang = s->err ? s->err->lang : HK_EN, .to_integer = hk_api_to_money,
        .status = &s->status };

    if (!bind.host)
        return false;
    if (strcmp(id, "buffer"))
        return hk_plugin_push(L, &bind, id);
    lua_pushcfunction(L, hk_plugin_buffer);
    hk_plugin_prepare(L, &bind);
    return true;
}
