/* api_value.c - values of Lua for libraries, and back */
#include <lauxlib.h>
#include <string.h>

#include "plugin/binding.h"
#include "plugin/run.h"

enum { DEPTH_MOST = 20 };

_Noreturn void hk_bind_raise(lua_State *L, const char *sentence)
{
    luaL_where(L, 1);
    lua_pushstring(L, sentence);
    lua_concat(L, 2);
    lua_error(L);
    for (;;)                      /* lua_error does not return */
        ;
}

/* ---- from Lua ------------------------------------------------------------ */

static enum hk_status take(lua_State *L, int at, int depth,
                           struct hk_arena *arena, struct hk_arg *out,
                           struct hk_err *err);

/* { 1, 2, 3 } */
static enum hk_status take_list(lua_State *L, int at, int depth,
                                struct hk_arena *arena, struct hk_arg *out,
                                struct hk_err *err)
{
    const size_t n = lua_rawlen(L, at);
    struct hk_arg *items = hk_arena_alloc(arena, (n + 1) * sizeof *items);
    enum hk_status rc = items ? HK_OK : hk_fail_memory(err);
    size_t i;

    for (i = 0; i < n && !rc; i++) {
        lua_rawgeti(L, at, (lua_Integer)i + 1);
        rc = take(L, lua_gettop(L), depth, arena, &items[i], err);
        lua_pop(L, 1);
    }
    *out = (struct hk_arg){ .kind = HK_ARG_LIST, .items = items, .count = n };
    return rc;
}

static size_t count_members(lua_State *L, int at)
{
    size_t n = 0;

    for (lua_pushnil(L); lua_next(L, at); lua_pop(L, 1))
        n++;
    return n;
}

/* { x = 1, y = 2 } */
static enum hk_status take_record(lua_State *L, int at, int depth,
                                  struct hk_arena *arena, struct hk_arg *out,
                                  struct hk_err *err)
{
    const size_t n = count_members(L, at);
    struct hk_arg *items = hk_arena_alloc(arena, n * sizeof *items);
    const char **names = hk_arena_alloc(arena, n * sizeof *names);
    enum hk_status rc = items && names ? HK_OK : hk_fail_memory(err);
    size_t i = 0;

    for (lua_pushnil(L); !rc && lua_next(L, at); lua_pop(L, 1), i++) {
        if (lua_type(L, -2) != LUA_TSTRING) {
            rc = hk_fail(err, HK_EUSAGE, "found a table that mixes names and "
                         "numbers as keys; expected a list, or members by "
                         "name");
        } else {
            names[i] = lua_tostring(L, -2);
            rc = take(L, lua_gettop(L), depth, arena, &items[i], err);
        }
        if (rc)
            lua_pop(L, 2);
        if (rc)
            break;
    }
    *out = (struct hk_arg){ .kind = HK_ARG_RECORD, .items = items,
                            .names = names, .count = n };
    return rc;
}

static enum hk_status take_table(lua_State *L, int at, int depth,
                                 struct hk_arena *arena, struct hk_arg *out,
                                 struct hk_err *err)
{
    const size_t n = lua_rawlen(L, at);

    if (depth > DEPTH_MOST || !lua_checkstack(L, 8))
        return hk_fail(err, HK_EUSAGE, "found tables within tables more than "
                       "%d deep", DEPTH_MOST);
    return count_members(L, at) > n
           ? take_record(L, at, depth + 1, arena, out, err)
           : take_list(L, at, depth + 1, arena, out, err);
}

static enum hk_status fail_type(lua_State *L, int at, struct hk_err *err)
{
    return hk_fail(err, HK_EUSAGE, "found a value of the type %s, which no "
                   "library takes", luaL_typename(L, at));
}

static enum hk_status take(lua_State *L, int at, int depth,
                           struct hk_arena *arena, struct hk_arg *out,
                           struct hk_err *err)
{
    const struct hk_binding *b;
    int64_t n;
    void *handle;

    *out = (struct hk_arg){ .kind = HK_ARG_NIL };
    switch (lua_type(L, at)) {
    case LUA_TNIL: return HK_OK;
    case LUA_TBOOLEAN: *out = HK_ARG_OF_BOOLEAN(lua_toboolean(L, at)); break;
    case LUA_TNUMBER:
        *out = lua_isinteger(L, at) ? HK_ARG_OF_INTEGER(lua_tointeger(L, at))
               : HK_ARG_OF_FLOAT(lua_tonumber(L, at));
        break;
    case LUA_TSTRING:
        out->kind = HK_ARG_TEXT;
        out->text = lua_tolstring(L, at, &out->len);
        break;
    case LUA_TTABLE:
        return arena ? take_table(L, at, depth, arena, out, err)
               : fail_type(L, at, err);
    case LUA_TUSERDATA:
        if (!lua_checkstack(L, 4))
            return hk_fail_memory(err);
        out->buffer = hk_bind_buffer(L, at);
        out->kind = HK_ARG_BUFFER;
        if (out->buffer)
            return out->buffer->data ? HK_OK
                : hk_fail(err, HK_EUSAGE, "this buffer was closed");
        b = hk_bind_of(L);
        if (b && b->to_integer && b->to_integer(L, at, &n)) {
            *out = HK_ARG_OF_INTEGER(n);
            return HK_OK;
        }
        handle = luaL_testudata(L, at, HK_BIND_HANDLE);
        *out = (struct hk_arg){ .kind = HK_ARG_HANDLE, .handle = handle };
        return handle ? HK_OK : fail_type(L, at, err);
    default: return fail_type(L, at, err);
    }
    return HK_OK;
}

enum hk_status hk_bind_take(lua_State *L, int at, struct hk_arena *arena,
                           struct hk_arg *out, struct hk_err *err)
{
    return take(L, at, 0, arena, out, err);
}

/* ---- to Lua -------------------------------------------------------------- */

static void push_buffer(lua_State *L, const struct hk_buffer *b, int from,
                        int to)
{
    void *data;
    int i;

    for (i = from; i <= to; i++)
        if (lua_touserdata(L, i) == b) {
            lua_pushvalue(L, i);
            return;
        }
    hk_bind_push_result(L, b->type->name, b->count, false, &data);
    memcpy(data, b->data, b->count * hk_wire_size(b->type->wire));
}

static void push_items(lua_State *L, const struct hk_arg *a, int from, int to)
{
    size_t i;

    luaL_checkstack(L, 4, "tables within tables too deep");
    lua_createtable(L, a->names ? 0 : (int)a->count,
                    a->names ? (int)a->count : 0);
    for (i = 0; i < a->count; i++) {
        hk_bind_push(L, &a->items[i], from, to);
        if (a->names)
            lua_setfield(L, -2, a->names[i]);
        else
            lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* The userdata is complete before it can be collected: number 0 ends
 * nothing. */
static void push_handle(lua_State *L, const struct hk_handle *h)
{
    struct hk_handle *mine = lua_newuserdatauv(L, sizeof *mine, 0);

    *mine = *h;
    mine->number = 0;
    luaL_setmetatable(L, HK_BIND_HANDLE);
    mine->number = h->number;
}

void hk_bind_push(lua_State *L, const struct hk_arg *a, int from, int to)
{
    switch (a->kind) {
    case HK_ARG_NIL:
    case HK_ARG_FUNCTION: lua_pushnil(L); break;
    case HK_ARG_BOOLEAN: lua_pushboolean(L, a->boolean); break;
    case HK_ARG_INTEGER: lua_pushinteger(L, a->integer); break;
    case HK_ARG_NATURAL:
        luaL_error(L, "the result %s is larger than an integer of Lua can be",
                   lua_pushfstring(L, "%I%d", (LUAI_UACINT)(a->natural / 10),
                                   (int)(a->natural % 10)));
        break;
    case HK_ARG_FLOAT: lua_pushnumber(L, a->real); break;
    case HK_ARG_TEXT: lua_pushlstring(L, a->text, a->len); break;
    case HK_ARG_LIST:
    case HK_ARG_RECORD: push_items(L, a, from, to); break;
    case HK_ARG_BUFFER: push_buffer(L, a->buffer, from, to); break;
    case HK_ARG_HANDLE: push_handle(L, a->handle); break;
    }
}
