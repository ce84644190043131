/* lib_format.c - string.format without %p: no address ever reaches a result */
#include "script/lib.h"

#include <stdio.h>
#include <string.h>

#define POLICY_BYTES 65536
#define NUMBER_BYTES 512         /* %99.99f of the largest number takes 410 */

struct format {
    lua_State *L;
    luaL_Buffer b;
    int arg, last;               /* the argument at hand; the last there is,
                                    for the buffer stands above it */
    bool policy;
    char spec[16];               /* "%-05.2" + "ll" + "d" */
    bool plain;                  /* nothing between % and the letter */
    bool precise;                /* has a precision */
};

/* At most two digits. */
static const char *take_digits(const char *p, const char *end)
{
    int n;

    for (n = 0; n < 2 && p < end && *p >= '0' && *p <= '9'; n++)
        p++;
    return p;
}

/* Read flags, width and precision after "%" into the spec; the letter. */
static const char *take_spec(struct format *f, const char *p, const char *end)
{
    const char *start = p;
    int n = 0;

    while (p < end && n < 5 && *p && strchr("-+ #0", *p)) {
        p++;
        n++;
    }
    p = take_digits(p, end);
    f->precise = p < end && *p == '.';
    if (f->precise)
        p = take_digits(p + 1, end);
    if (p >= end || p - start > 10)
        luaL_error(f->L, "string.format: found '%%' without a letter after "
                   "it");
    f->plain = p == start;
    f->spec[0] = '%';
    memcpy(f->spec + 1, start, (size_t)(p - start));
    f->spec[1 + (p - start)] = '\0';
    return p;
}

static void add_integer(struct format *f, char letter)
{
    char *out;
    long long n = luaL_checkinteger(f->L, f->arg);
    size_t len = strlen(f->spec);

    if (f->policy && lua_type(f->L, f->arg) != LUA_TNUMBER)
        luaL_error(f->L, "string.format: value %d is a text, expected a "
                   "number", f->arg - 1);
    out = luaL_prepbuffsize(&f->b, NUMBER_BYTES);
    snprintf(f->spec + len, sizeof f->spec - len, "ll%c", letter);
    luaL_addsize(&f->b, (size_t)snprintf(out, NUMBER_BYTES, f->spec, n));
}

static void add_number(struct format *f, char letter)
{
    char *out;
    lua_Number n = luaL_checknumber(f->L, f->arg);
    size_t len = strlen(f->spec);

    if (f->policy && lua_type(f->L, f->arg) != LUA_TNUMBER)
        luaL_error(f->L, "string.format: value %d is a text, expected a "
                   "number", f->arg - 1);
    out = luaL_prepbuffsize(&f->b, NUMBER_BYTES);
    snprintf(f->spec + len, sizeof f->spec - len, "%c", letter);
    luaL_addsize(&f->b, (size_t)snprintf(out, NUMBER_BYTES, f->spec, n));
}

static void add_byte(struct format *f)
{
    lua_Integer c = luaL_checkinteger(f->L, f->arg);

    luaL_argcheck(f->L, f->plain, f->arg, "%c takes no width");
    luaL_argcheck(f->L, c >= 0 && c <= 255, f->arg, "a byte is from 0 to 255");
    luaL_addchar(&f->b, (char)c);
}

static void add_text(struct format *f)
{
    lua_State *L = f->L;
    int type = lua_type(L, f->arg);
    size_t len;
    const char *s;
    char out[NUMBER_BYTES];

    if (f->policy && type != LUA_TSTRING && type != LUA_TNUMBER)
        luaL_error(L, "string.format: value %d is of the type %s, expected a "
                   "number or a text", f->arg - 1, lua_typename(L, type));
    s = hk_lib_text(L, f->arg, &len);
    if (f->plain || (!f->precise && len >= 100)) {
        luaL_addvalue(&f->b);
        return;
    }
    luaL_argcheck(L, strlen(s) == len, f->arg, "text with a zero byte");
    strcat(f->spec, "s");
    len = (size_t)snprintf(out, sizeof out, f->spec, s);
    lua_pop(L, 1);               /* the buffer's own value must be on top */
    luaL_addlstring(&f->b, out, len);
}

/* A text that Lua reads back as the same. */
static void add_quoted_text(struct format *f)
{
    size_t len, i;
    const char *s = lua_tolstring(f->L, f->arg, &len);

    luaL_addchar(&f->b, '"');
    for (i = 0; i < len; i++) {
        unsigned char c = (unsigned char)s[i];
        char escape[8];

        if (c == '"' || c == '\\') {
            luaL_addchar(&f->b, '\\');
            luaL_addchar(&f->b, s[i]);
        } else if (c == '\n') {
            luaL_addstring(&f->b, "\\n");
        } else if (c < 0x20 || c == 0x7F) {
            snprintf(escape, sizeof escape, "\\%03u", (unsigned)c);
            luaL_addstring(&f->b, escape);
        } else {
            luaL_addchar(&f->b, s[i]);
        }
        if (i % HK_POLL_STEPS == 0)
            hk_script_poll(f->L);
    }
    luaL_addchar(&f->b, '"');
}

static void add_quoted(struct format *f)
{
    lua_State *L = f->L;
    lua_Number n;
    char number[64];

    luaL_argcheck(L, f->plain, f->arg, "%q takes no width");
    switch (lua_type(L, f->arg)) {
    case LUA_TSTRING:
        add_quoted_text(f);
        break;
    case LUA_TNUMBER:
        n = lua_tonumber(L, f->arg);
        if (lua_isinteger(L, f->arg))
            snprintf(number, sizeof number, "%lld",
                     (long long)lua_tointeger(L, f->arg));
        else if (n != n || n - n != 0)
            luaL_error(L, "string.format: %%q of a number that is not finite");
        else
            snprintf(number, sizeof number, "%a", n);
        luaL_addstring(&f->b, number);
        break;
    case LUA_TBOOLEAN: case LUA_TNIL:
        hk_lib_text(L, f->arg, NULL);
        luaL_addvalue(&f->b);
        break;
    default:
        luaL_error(L, "string.format: %%q of a value of the type %s",
                   luaL_typename(L, f->arg));
    }
}

static void add_value(struct format *f, char letter)
{
    if (++f->arg > f->last)
        luaL_error(f->L, "string.format: value %d is missing", f->arg - 1);
    switch (letter) {
    case 'd': case 'i': case 'o': case 'u': case 'x': case 'X':
        add_integer(f, letter);
        break;
    case 'a': case 'A': case 'e': case 'E': case 'f': case 'F': case 'g':
    case 'G':
        add_number(f, letter);
        break;
    case 'c':
        add_byte(f);
        break;
    case 's':
        add_text(f);
        break;
    case 'q':
        add_quoted(f);
        break;
    default:
        luaL_error(f->L, "string.format: found '%s%c', expected %%d %%s %%f or "
                   "another letter for a number or a text", f->spec, letter);
    }
    if (f->policy && luaL_bufflen(&f->b) > POLICY_BYTES)
        luaL_error(f->L, "string.format: the result is longer than %d bytes",
                   POLICY_BYTES);
}

static int format(lua_State *L, bool policy)
{
    size_t len;
    const char *p = luaL_checklstring(L, 1, &len), *end = p + len, *plain;
    struct format f = { .L = L, .arg = 1, .policy = policy };

    f.last = lua_gettop(L);
    luaL_buffinit(L, &f.b);
    while (p < end) {
        for (plain = p; p < end && *p != '%'; p++)
            ;
        luaL_addlstring(&f.b, plain, (size_t)(p - plain));
        if (p >= end)
            break;
        if (++p < end && *p == '%') {
            luaL_addchar(&f.b, *p++);
            continue;
        }
        p = take_spec(&f, p, end);
        add_value(&f, *p++);
    }
    luaL_pushresult(&f.b);
    return 1;
}

int hk_lib_format(lua_State *L)
{
    return format(L, false);
}

int hk_lib_format_policy(lua_State *L)
{
    return format(L, true);
}
