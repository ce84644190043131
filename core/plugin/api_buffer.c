/* api_buffer.c - buffers and handles as Lua sees them */
#include <lauxlib.h>
#include <string.h>

#include "plugin/binding.h"
#include "plugin/run.h"

/* ---- making -------------------------------------------------------------- */

/* Buffers count as memory of the script that makes them. */
static void account(lua_State *L, size_t bytes)
{
    struct hk_script *s = hk_script_of(L);

    if (s->most && s->used + bytes > s->most)
        lua_gc(L, LUA_GCCOLLECT);
    if (s->most && s->used + bytes > s->most)
        luaL_error(L, "a buffer of %d MB is more than the memory that is left "
                   "to this script", (int)(bytes >> 20));
    s->used += bytes;
}

static void push_buffer(lua_State *L, const char *type, size_t count,
                        void **data, bool shared, bool with_state)
{
    const struct hk_ctype *t = hk_ctype_named(type);
    struct hk_buffer *b = lua_newuserdatauv(L, sizeof *b, 0), made;
    struct hk_err err = { .lang = HK_EN };

    *b = hk_buffer_view(t, 0, NULL);
    luaL_setmetatable(L, HK_BIND_BUFFER);
    if (!t)
        luaL_error(L, "there is no type \"%s\" of numbers", type);
    if (shared ? hk_buffer_open(&made, t, count, &err)
        : hk_buffer_make(&made, t, count, with_state, &err))
        hk_bind_raise(L, err.text);
    *b = made;
    account(L, b->own);
    *data = b->data;
}

void hk_plugin_push_buffer(lua_State *L, const char *type, size_t count,
                           void **data)
{
    push_buffer(L, type, count, data, true, false);
}

void hk_plugin_push_known(lua_State *L, const char *type, size_t count,
                          void **data, unsigned char **state)
{
    push_buffer(L, type, count, data, false, true);
    *state = hk_bind_buffer(L, -1)->state;
}

void hk_plugin_push_part(lua_State *L, const char *type,
                         struct hk_share *share, size_t offset, size_t count,
                         const size_t *state)
{
    struct hk_buffer *b = lua_newuserdatauv(L, sizeof *b, 0);

    *b = hk_buffer_part(hk_ctype_named(type), share, offset, count, state);
    luaL_setmetatable(L, HK_BIND_BUFFER);
}

void hk_plugin_end_buffer(lua_State *L, int at, size_t count)
{
    hk_bind_buffer(L, at)->count = count;
}

void hk_bind_push_result(lua_State *L, const char *type, size_t count,
                         bool with_state, void **data)
{
    push_buffer(L, type, count, data, false, with_state);
}

static int collect(lua_State *L)
{
    struct hk_buffer *b = lua_touserdata(L, 1);

    hk_script_of(L)->used -= b->own;
    hk_buffer_close(b);
    return 0;
}

struct hk_buffer *hk_bind_buffer(lua_State *L, int at)
{
    return luaL_testudata(L, at, HK_BIND_BUFFER);
}

static struct hk_buffer *check_buffer(lua_State *L)
{
    struct hk_buffer *b = luaL_checkudata(L, 1, HK_BIND_BUFFER);

    if (!b->data)
        luaL_error(L, "this buffer was closed");
    return b;
}

/* ---- elements ------------------------------------------------------------ */

static void set(lua_State *L, struct hk_buffer *b, size_t i, int at)
{
    struct hk_err err = { .lang = HK_EN };
    struct hk_arg a;

    if (hk_bind_take(L, at, NULL, &a, &err)
        || hk_buffer_set(b, i, &a, &err)) {
        lua_pushfstring(L, "buffer: element %d: %s", (int)i + 1, err.text);
        hk_bind_raise(L, lua_tostring(L, -1));
    }
}

static size_t check_index(lua_State *L, const struct hk_buffer *b)
{
    const lua_Integer i = lua_tointeger(L, 2);

    if (i < 1 || (size_t)i > b->count)
        luaL_error(L, "buffer: there is no element %s of %s",
                   lua_pushfstring(L, "%I", (LUAI_UACINT)i),
                   lua_pushfstring(L, "%I", (LUAI_UACINT)b->count));
    return (size_t)i - 1;
}

/* nil for what is not known */
static void push_element(lua_State *L, const struct hk_buffer *b, size_t i)
{
    struct hk_arg a = { .kind = HK_ARG_NIL };

    if (!b->state || !b->state[i])
        a = hk_buffer_get(b, i);
    hk_bind_push(L, &a, 1, 0);
}

/* Elements by number from 1; "type"; "unknown", how many are; the methods are
 * in upvalue 1. */
static int look_up(lua_State *L)
{
    struct hk_buffer *b = check_buffer(L);

    if (lua_isinteger(L, 2)) {
        push_element(L, b, check_index(L, b));
        return 1;
    }
    if (lua_type(L, 2) == LUA_TSTRING && !strcmp(lua_tostring(L, 2), "type")) {
        lua_pushstring(L, b->type->name);
        return 1;
    }
    if (lua_type(L, 2) == LUA_TSTRING
        && !strcmp(lua_tostring(L, 2), "unknown")) {
        lua_pushinteger(L, (lua_Integer)hk_buffer_unknown(b));
        return 1;
    }
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL)
        luaL_error(L, "a buffer has elements by number, `type`, `unknown`, and "
                   "the methods list, text and close");
    return 1;
}

static int newindex(lua_State *L)
{
    struct hk_buffer *b = check_buffer(L);

    if (b->is_read_only)
        return luaL_error(L, "this is a column of the register, which is only "
                          "read; for a copy write buffer(\"i64\", "
                          "column:list())");
    if (!lua_isinteger(L, 2))
        return luaL_error(L, "buffer: elements are set by their whole number");
    set(L, b, check_index(L, b), 3);
    return 0;
}

static int length(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)check_buffer(L)->count);
    return 1;
}

/* buffer(type, count): zeros. buffer(type, list): its numbers. */
int hk_plugin_buffer(lua_State *L)
{
    const char *type = luaL_checkstring(L, 1);
    struct hk_buffer *b;
    void *data;
    size_t i, n;

    if (!lua_isinteger(L, 2) && !lua_istable(L, 2))
        return luaL_error(L, "buffer: expected a type and a number of elements "
                          "or a list of them, as buffer(\"f64\", 1000)");
    if (lua_isinteger(L, 2) && lua_tointeger(L, 2) < 0)
        return luaL_error(L, "buffer: a number of elements is not negative");
    n = lua_istable(L, 2) ? lua_rawlen(L, 2) : (size_t)lua_tointeger(L, 2);
    hk_plugin_push_buffer(L, type, n, &data);
    b = lua_touserdata(L, -1);
    for (i = 0; lua_istable(L, 2) && i < n; i++) {
        lua_rawgeti(L, 2, (lua_Integer)i + 1);
        set(L, b, i, lua_gettop(L));
        lua_pop(L, 1);
        if (i % 4096 == 0)
            hk_script_poll(L);
    }
    return 1;
}

/* ---- methods ------------------------------------------------------------- */

/* All elements as a table; with `n` where some may not be known. */
static int list(lua_State *L)
{
    struct hk_buffer *b = check_buffer(L);
    size_t i;

    lua_createtable(L, (int)b->count, b->state != NULL);
    if (b->state) {
        lua_pushinteger(L, (lua_Integer)b->count);
        lua_setfield(L, -2, "n");
    }
    for (i = 0; i < b->count; i++) {
        push_element(L, b, i);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
        if (i % 4096 == 0)
            hk_script_poll(L);
    }
    return 1;
}

/* Its bytes as a text. */
static int text(lua_State *L)
{
    struct hk_buffer *b = check_buffer(L);

    lua_pushlstring(L, b->data, b->count * hk_wire_size(b->type->wire));
    return 1;
}

static int describe(lua_State *L)
{
    struct hk_buffer *b = luaL_checkudata(L, 1, HK_BIND_BUFFER);
    const size_t unknown = hk_buffer_unknown(b);

    lua_pushfstring(L, "%s of %I %s", b->is_read_only ? "column" : "buffer",
                    (LUAI_UACINT)b->count, b->type ? b->type->name : "");
    if (unknown)
        lua_pushfstring(L, ", %I not known", (LUAI_UACINT)unknown);
    lua_concat(L, unknown ? 2 : 1);
    return 1;
}

static int close_buffer(lua_State *L)
{
    luaL_checkudata(L, 1, HK_BIND_BUFFER);
    return collect(L);
}

/* ---- handles ------------------------------------------------------------- */

/* Not while memory is collected inside a call: that is when it is queued. */
static int end_handle(lua_State *L)
{
    struct hk_handle *h = luaL_checkudata(L, 1, HK_BIND_HANDLE);

    hk_plugin_end_handle(h);
    h->number = 0;
    return 0;
}

static int close_handle(lua_State *L)
{
    struct hk_handle *h = luaL_checkudata(L, 1, HK_BIND_HANDLE);
    struct hk_plugin *p = h->plugin;

    end_handle(L);
    hk_plugin_flush_handles(p);
    return 0;
}

static int describe_handle(lua_State *L)
{
    const struct hk_handle *h = luaL_checkudata(L, 1, HK_BIND_HANDLE);

    lua_pushfstring(L, h->number ? "%s" : "%s (closed)", h->type->name);
    return 1;
}

/* ---- metatables ---------------------------------------------------------- */

static void make(lua_State *L, const char *name, const luaL_Reg *events,
                 const luaL_Reg *methods, lua_CFunction at)
{
    luaL_newmetatable(L, name);
    luaL_setfuncs(L, events, 0);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    if (at)
        lua_pushcclosure(L, at, 1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}

void hk_bind_buffers(lua_State *L)
{
    static const luaL_Reg events[] = { { "__gc", collect },
        { "__close", close_buffer }, { "__len", length },
        { "__newindex", newindex }, { "__tostring", describe },
        { NULL, NULL } };
    static const luaL_Reg methods[] = { { "list", list }, { "text", text },
        { "close", close_buffer }, { NULL, NULL } };
    static const luaL_Reg ends[] = { { "__gc", end_handle },
        { "__close", close_handle }, { "__tostring", describe_handle },
        { NULL, NULL } };
    static const luaL_Reg of_handle[] = { { "close", close_handle },
        { NULL, NULL } };

    make(L, HK_BIND_BUFFER, events, methods, look_up);
    make(L, HK_BIND_HANDLE, ends, of_handle, NULL);
}
