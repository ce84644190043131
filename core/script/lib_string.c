/* lib_string.c - texts, by bytes */
#include "script/lib.h"

#include <string.h>

/* A place counted from the end when negative; 0 and below the beginning: 0. */
static size_t from_end(lua_Integer at, size_t len)
{
    if (at >= 0)
        return (size_t)at;
    if (at < -(lua_Integer)len)
        return 0;
    return len - (size_t)-at + 1;
}

static int string_len(lua_State *L)
{
    size_t len;

    luaL_checklstring(L, 1, &len);
    lua_pushinteger(L, (lua_Integer)len);
    return 1;
}

static int string_sub(lua_State *L)
{
    size_t len, first, last;
    const char *s = luaL_checklstring(L, 1, &len);

    first = from_end(luaL_checkinteger(L, 2), len);
    last = from_end(luaL_optinteger(L, 3, -1), len);
    if (first < 1)
        first = 1;
    if (last > len)
        last = len;
    if (first > last)
        lua_pushliteral(L, "");
    else
        lua_pushlstring(L, s + first - 1, last - first + 1);
    return 1;
}

/* Change every byte by `change`; letters beyond ASCII stay as they are. */
static int map(lua_State *L, char (*change)(char c))
{
    size_t len, i;
    const char *s = luaL_checklstring(L, 1, &len);
    luaL_Buffer b;
    char *out = luaL_buffinitsize(L, &b, len);

    for (i = 0; i < len; i++)
        out[i] = change(s[i]);
    luaL_pushresultsize(&b, len);
    return 1;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static int string_lower(lua_State *L)
{
    return map(L, lower);
}

static int string_upper(lua_State *L)
{
    return map(L, upper);
}

static int string_reverse(lua_State *L)
{
    size_t len, i;
    const char *s = luaL_checklstring(L, 1, &len);
    luaL_Buffer b;
    char *out = luaL_buffinitsize(L, &b, len);

    for (i = 0; i < len; i++)
        out[i] = s[len - 1 - i];
    luaL_pushresultsize(&b, len);
    return 1;
}

static int string_rep(lua_State *L)
{
    size_t len, between, total, at = 0;
    const char *s = luaL_checklstring(L, 1, &len), *sep;
    lua_Integer count = luaL_checkinteger(L, 2), i;
    luaL_Buffer b;
    char *out;

    sep = luaL_optlstring(L, 3, "", &between);
    if (count <= 0 || len + between == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    if ((lua_Unsigned)count > (lua_Unsigned)LUA_MAXINTEGER / (len + between))
        return luaL_error(L, "string.rep: the result is too long");
    total = (size_t)count * (len + between) - between;
    out = luaL_buffinitsize(L, &b, total);
    for (i = 1; i <= count; i++) {
        memcpy(out + at, s, len);
        at += len;
        if (i < count && between > 0) {
            memcpy(out + at, sep, between);
            at += between;
        }
        if (i % HK_POLL_STEPS == 0)
            hk_script_poll(L);
    }
    luaL_pushresultsize(&b, total);
    return 1;
}

static int string_byte(lua_State *L)
{
    size_t len, first, last, i;
    const char *s = luaL_checklstring(L, 1, &len);
    lua_Integer at = luaL_optinteger(L, 2, 1);

    first = from_end(at, len);
    last = from_end(luaL_optinteger(L, 3, at), len);
    if (first < 1)
        first = 1;
    if (last > len)
        last = len;
    if (first > last)
        return 0;
    if (last - first >= 100000 || !lua_checkstack(L, (int)(last - first) + 1))
        return luaL_error(L, "string.byte: more than 100000 bytes");
    for (i = first; i <= last; i++)
        lua_pushinteger(L, (unsigned char)s[i - 1]);
    return (int)(last - first) + 1;
}

static int string_char(lua_State *L)
{
    int n = lua_gettop(L), i;
    luaL_Buffer b;
    char *out = luaL_buffinitsize(L, &b, (size_t)n);

    for (i = 1; i <= n; i++) {
        lua_Integer c = luaL_checkinteger(L, i);

        luaL_argcheck(L, c >= 0 && c <= 255, i, "a byte is from 0 to 255");
        out[i - 1] = (char)c;
    }
    luaL_pushresultsize(&b, (size_t)n);
    return 1;
}

const luaL_Reg hk_lib_string[] = {
    { "byte", string_byte }, { "char", string_char },
    { "find", hk_lib_find }, { "format", hk_lib_format },
    { "gmatch", hk_lib_gmatch }, { "gsub", hk_lib_gsub },
    { "len", string_len }, { "lower", string_lower },
    { "match", hk_lib_match }, { "rep", string_rep },
    { "reverse", string_reverse }, { "sub", string_sub },
    { "upper", string_upper }, { NULL, NULL }
};
