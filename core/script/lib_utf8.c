/* lib_utf8.c - utf8.codes, strict
 *
 * Lua 5.4.4 takes stray continuation bytes there; the rest of its library is
 * used as it is. */
#include "script/lib.h"

#include "base/text.h"

static size_t length_of(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* (text, place of the character before, 0 at first) -> place, code */
static int step(lua_State *L)
{
    size_t len, n, i;
    const char *s = luaL_checklstring(L, 1, &len);
    lua_Unsigned at = (lua_Unsigned)luaL_checkinteger(L, 2);
    lua_Integer code;

    if (at > len)
        return 0;
    if (at > 0)                             /* over the one that was there */
        at += length_of((unsigned char)s[at - 1]) - 1;
    if (at >= len)
        return 0;
    n = length_of((unsigned char)s[at]);
    if (n > len - at || hk_utf8_check(s + at, n) != n)
        return luaL_error(L, "utf8.codes: byte %I is not UTF-8",
                          (LUAI_UACINT)(at + 1));
    code = (unsigned char)s[at] & (n == 1 ? 0x7F : 0xFF >> (n + 1));
    for (i = 1; i < n; i++)
        code = code << 6 | ((unsigned char)s[at + i] & 0x3F);
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_pushinteger(L, code);
    return 2;
}

int hk_lib_codes(lua_State *L)
{
    luaL_checkstring(L, 1);
    lua_pushcfunction(L, step);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}
