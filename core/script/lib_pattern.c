/* lib_pattern.c - find, match, gmatch, gsub */
#include "script/lib.h"

#include <string.h>

#include "script/pattern.h"

/* Where to begin: the optional argument `arg`, from 0; beyond `len`: -1. */
static ptrdiff_t begin_at(lua_State *L, int arg, size_t len)
{
    lua_Integer at = luaL_optinteger(L, arg, 1);

    if (at < 0)
        at = at < -(lua_Integer)len ? 1 : (lua_Integer)len + at + 1;
    if (at < 1)
        at = 1;
    return at > (lua_Integer)len + 1 ? -1 : (ptrdiff_t)at - 1;
}

/* The first match at or after `*s`; where it ends. */
static const char *search(struct hk_pattern *m, const char **s,
                          const char *pattern)
{
    bool anchored = pattern < m->end && *pattern == '^';

    if (anchored)
        pattern++;
    for (;; ++*s) {
        const char *end;

        m->count = m->depth = 0;
        end = hk_pattern_match(m, *s, pattern);
        if (end || anchored || *s >= m->text_end)
            return end;
    }
}

/* Nothing in the pattern has a meaning of its own. */
static bool is_plain(const char *p, size_t len)
{
    size_t i;

    for (i = 0; i < len; i++)
        if (p[i] && strchr("^$*+?.([%-", p[i]))
            return false;
    return true;
}

/* memmem is linear, whatever the texts. */
static int find_plain(lua_State *L, const char *s, size_t len, size_t at,
                      const char *what, size_t what_len)
{
    const char *found = what_len ? memmem(s + at, len - at, what, what_len) :
        s + at;

    if (!found) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, found - s + 1);
    lua_pushinteger(L, found - s + (lua_Integer)what_len);
    return 2;
}

static int find(lua_State *L, bool places)
{
    struct hk_pattern m;
    size_t len, pattern_len;
    const char *text = luaL_checklstring(L, 1, &len), *s, *end;
    const char *pattern = luaL_checklstring(L, 2, &pattern_len);
    ptrdiff_t at = begin_at(L, 3, len);

    if (at < 0) {
        lua_pushnil(L);
        return 1;
    }
    if (places && (lua_toboolean(L, 4) || is_plain(pattern, pattern_len)))
        return find_plain(L, text, len, (size_t)at, pattern, pattern_len);
    hk_pattern_init(&m, L, text, len, pattern, pattern_len);
    s = text + at;
    end = search(&m, &s, pattern);
    if (!end) {
        lua_pushnil(L);
        return 1;
    }
    if (!places)
        return hk_pattern_push_all(&m, s, end);
    lua_pushinteger(L, s - text + 1);
    lua_pushinteger(L, end - text);
    return hk_pattern_push_all(&m, NULL, NULL) + 2;
}

int hk_lib_find(lua_State *L)
{
    return find(L, true);
}

int hk_lib_match(lua_State *L)
{
    return find(L, false);
}

/* ---- gmatch -------------------------------------------------------------- */

/* Upvalues: text, pattern, where to go on, where the last match ended or -1 (an
 * empty match there is none). */
static int gmatch_step(lua_State *L)
{
    struct hk_pattern m;
    size_t len, pattern_len;
    const char *text = lua_tolstring(L, lua_upvalueindex(1), &len);
    const char *pattern = lua_tolstring(L, lua_upvalueindex(2), &pattern_len);
    const char *s = text + lua_tointeger(L, lua_upvalueindex(3));
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));

    hk_pattern_init(&m, L, text, len, pattern, pattern_len);
    for (; s <= m.text_end; s++) {
        const char *end;

        m.count = m.depth = 0;
        end = hk_pattern_match(&m, s, pattern);
        if (!end || end - text == last)
            continue;
        lua_pushinteger(L, end - text);
        lua_copy(L, -1, lua_upvalueindex(3));
        lua_replace(L, lua_upvalueindex(4));
        return hk_pattern_push_all(&m, s, end);
    }
    lua_pushinteger(L, (lua_Integer)len + 1);
    lua_replace(L, lua_upvalueindex(3));
    return 0;
}

int hk_lib_gmatch(lua_State *L)
{
    size_t len;
    ptrdiff_t at;

    luaL_checklstring(L, 1, &len);
    luaL_checkstring(L, 2);
    at = begin_at(L, 3, len);
    lua_settop(L, 2);
    lua_pushinteger(L, at < 0 ? (lua_Integer)len + 1 : at);
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, gmatch_step, 4);
    return 1;
}

/* ---- gsub ---------------------------------------------------------------- */

/* Add argument 3, a text, with %0 to %9 put in. */
static void add_template(struct hk_pattern *m, luaL_Buffer *b, const char *s,
                         const char *end)
{
    lua_State *L = m->L;
    size_t len;
    const char *p = lua_tolstring(L, 3, &len), *stop = p + len, *plain;

    while (p < stop) {
        for (plain = p; p < stop && *p != '%'; p++)
            ;
        luaL_addlstring(b, plain, (size_t)(p - plain));
        if (p >= stop)
            return;
        p++;
        if (p < stop && *p == '%') {
            luaL_addchar(b, '%');
        } else if (p < stop && *p == '0') {
            luaL_addlstring(b, s, (size_t)(end - s));
        } else if (p < stop && *p >= '1' && *p <= '9') {
            hk_pattern_push(m, *p - '1', s, end);
            luaL_tolstring(L, -1, NULL);
            lua_remove(L, -2);
            luaL_addvalue(b);
        } else {
            luaL_error(L, "string.gsub: found '%%' in the new text, expected "
                       "a digit or another '%%' after it");
        }
        p++;
    }
}

/* Add what argument 3 makes of the match; did it change anything? */
static void add_new(struct hk_pattern *m, luaL_Buffer *b, const char *s,
                    const char *end)
{
    lua_State *L = m->L;

    switch (lua_type(L, 3)) {
    case LUA_TFUNCTION:
        lua_pushvalue(L, 3);
        lua_call(L, hk_pattern_push_all(m, s, end), 1);
        break;
    case LUA_TTABLE:
        hk_pattern_push(m, 0, s, end);
        lua_gettable(L, 3);
        break;
    default:
        add_template(m, b, s, end);
        return;
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(b, s, (size_t)(end - s));
    } else if (lua_type(L, -1) != LUA_TSTRING &&
               lua_type(L, -1) != LUA_TNUMBER) {
        luaL_error(L, "string.gsub: the new text is a value of the type %s",
                   luaL_typename(L, -1));
    } else {
        luaL_addvalue(b);
    }
}

static void check_new(lua_State *L)
{
    int type = lua_type(L, 3);

    luaL_argexpected(L, type == LUA_TNUMBER || type == LUA_TSTRING ||
                     type == LUA_TFUNCTION || type == LUA_TTABLE, 3,
                     "text, function or table");
}

int hk_lib_gsub(lua_State *L)
{
    struct hk_pattern m;
    size_t len, pattern_len;
    const char *s = luaL_checklstring(L, 1, &len), *last = NULL, *end;
    const char *pattern = luaL_checklstring(L, 2, &pattern_len);
    lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)len + 1), n = 0;
    bool anchored = pattern_len > 0 && *pattern == '^';
    luaL_Buffer b;

    check_new(L);
    hk_pattern_init(&m, L, s, len, pattern, pattern_len);
    if (anchored)
        pattern++;
    luaL_buffinit(L, &b);
    while (n < most) {
        m.count = m.depth = 0;
        end = hk_pattern_match(&m, s, pattern);
        if (end && end != last) {
            n++;
            add_new(&m, &b, s, end);
            s = last = end;
        } else if (s < m.text_end) {
            luaL_addchar(&b, *s++);
        } else {
            break;
        }
        if (anchored)
            break;
    }
    luaL_addlstring(&b, s, (size_t)(m.text_end - s));
    luaL_pushresult(&b);
    lua_pushinteger(L, n);
    return 2;
}
