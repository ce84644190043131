/* message.c - from a Lua error to a sentence */
#include <string.h>

#include <lauxlib.h>

#include "base/stop.h"
#include "base/str.h"
#include "base/text.h"
#include "base/zh.h"
#include "script/state.h"

/* Lua cuts the name of a file to 59 bytes and puts "..." before it. Find the
 * function whose cut name the message begins with and use the whole one.
 * -- message */
int hk_message_handler(lua_State *L)
{
    const char *text;
    lua_Debug ar;
    int level;

    if (lua_type(L, 1) != LUA_TSTRING)
        return 1;
    text = lua_tostring(L, 1);
    if (strncmp(text, "...", 3) != 0)
        return 1;
    for (level = 1; level < 32 && lua_getstack(L, level, &ar); level++) {
        size_t len;

        if (!lua_getinfo(L, "S", &ar) || ar.source[0] != '@')
            continue;
        len = strlen(ar.short_src);
        if (strncmp(text, ar.short_src, len) == 0 && text[len] == ':') {
            lua_pushfstring(L, "%s%s", ar.source + 1, text + len);
            return 1;
        }
    }
    return 1;
}

/* A value that is no string, as one. -- value */
static int describe(lua_State *L)
{
    if (luaL_getmetafield(L, 1, "__tostring") != LUA_TNIL) {
        lua_pushvalue(L, 1);
        lua_call(L, 1, 1);
        if (lua_type(L, -1) == LUA_TSTRING)
            return 1;
    }
    if (lua_type(L, 1) == LUA_TNUMBER) {
        lua_pushvalue(L, 1);
        lua_tostring(L, -1);
        return 1;
    }
    lua_pushnil(L);
    return 1;
}

static enum hk_status fail_limit(const struct hk_limit *l, struct hk_err *err)
{
    if (hk_limit_why(l) == HK_WHY_ASKED)
        return hk_stop_fail(err);
    if (l->line)
        return hk_fail(err, HK_ERULE, "%s:%d: stopped after %d ms: an endless "
                       "loop?", l->place, l->line, l->call_ms);
    return hk_fail(err, HK_ERULE, "stopped after %d ms: an endless loop?",
                   l->call_ms);
}

/* What a script says may hold anything: it is made safe for a terminal. */
static enum hk_status fail_text(const char *text, size_t len,
                                struct hk_err *err)
{
    struct hk_str safe = HK_STR_INIT;
    char zh[HK_ERROR_BYTES + 500];
    const char *said;
    enum hk_status rc;

    if (len > HK_ERROR_BYTES) {
        len = HK_ERROR_BYTES;
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--;
        hk_text_safe(&safe, text, len);
        hk_str_puts(&safe, "...");
    } else {
        hk_text_safe(&safe, text, len);
    }
    said = hk_str_text(&safe);
    if (err && err->lang == HK_ZH)
        said = hk_zh_raised(zh, sizeof zh, said);
    rc = safe.failed ? hk_fail_memory(err) :
        hk_fail(err, HK_ERULE, "%s", said);
    hk_str_release(&safe);
    return rc;
}

enum hk_status hk_message_take(struct hk_lua *s, int code,
                               struct hk_err *err)
{
    lua_State *L = s->script.L;
    const char *kind = luaL_typename(L, -1);
    enum hk_status rc;
    const char *text;
    size_t len;

    if (!hk_limit_why(&s->limit) && lua_type(L, -1) != LUA_TSTRING) {
        lua_pushcfunction(L, describe);
        lua_insert(L, -2);
        code = lua_pcall(L, 1, 1, 0);
    }
    if (hk_limit_why(&s->limit)) {
        rc = fail_limit(&s->limit, err);
    } else if (code == LUA_ERRMEM) {
        rc = hk_fail_memory(err);
    } else if (lua_type(L, -1) == LUA_TSTRING) {
        text = lua_tolstring(L, -1, &len);
        rc = fail_text(text, len, err);
    } else {
        rc = hk_fail(err, HK_ERULE, "raised a value of the type %s as its "
                     "error, expected a sentence", kind);
    }
    lua_pop(L, 1);
    return rc;
}
