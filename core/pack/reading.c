/* reading.c - plain values out of Lua tables */
#include "pack/inner.h"

#include <string.h>

#include <lauxlib.h>

void *hk_read_alloc(struct hk_reading *r, size_t count, size_t size)
{
    void *p = hk_arena_alloc(r->arena, (count ? count : 1) * size);

    if (!p) {
        r->failed = true;
        luaL_error(r->L, "not enough memory");
    }
    return p;
}

static const char *top_text(struct hk_reading *r)
{
    const char *text = NULL, *copy = NULL;
    size_t len;

    if (lua_type(r->L, -1) == LUA_TSTRING) {
        text = lua_tolstring(r->L, -1, &len);
        copy = hk_arena_dup(r->arena, text, len);
        if (!copy) {
            r->failed = true;
            luaL_error(r->L, "not enough memory");
        }
    }
    lua_pop(r->L, 1);
    return copy;
}

const char *hk_read_text(struct hk_reading *r, int t, const char *key)
{
    lua_getfield(r->L, t, key);
    return top_text(r);
}

int hk_read_position(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; name && i < count; i++)
        if (!strcmp(names[i], name))
            return (int)i;
    return 0;
}

int64_t hk_read_int(struct hk_reading *r, int t, const char *key,
                    int64_t absent)
{
    int64_t n = absent;

    lua_getfield(r->L, t, key);
    if (lua_isinteger(r->L, -1))
        n = lua_tointeger(r->L, -1);
    lua_pop(r->L, 1);
    return n;
}

bool hk_read_bool(struct hk_reading *r, int t, const char *key)
{
    bool b;

    lua_getfield(r->L, t, key);
    b = lua_toboolean(r->L, -1);
    lua_pop(r->L, 1);
    return b;
}

static bool keep_table(struct hk_reading *r)
{
    if (lua_istable(r->L, -1))
        return true;
    lua_pop(r->L, 1);
    return false;
}

bool hk_read_into(struct hk_reading *r, int t, const char *key)
{
    luaL_checkstack(r->L, 8, NULL);
    lua_getfield(r->L, t, key);
    return keep_table(r);
}

bool hk_read_item(struct hk_reading *r, int t, int i)
{
    luaL_checkstack(r->L, 8, NULL);
    lua_rawgeti(r->L, t, i);
    return keep_table(r);
}

const char **hk_read_texts(struct hk_reading *r, int t, const char *key)
{
    const char **list;
    int i, count;

    if (!hk_read_into(r, t, key))
        return NULL;
    count = (int)lua_rawlen(r->L, -1);
    list = hk_read_alloc(r, (size_t)count + 1, sizeof *list);
    for (i = 0; i < count; i++) {
        lua_rawgeti(r->L, -1, i + 1);
        list[i] = top_text(r);
    }
    lua_pop(r->L, 1);
    return list;
}

void hk_read_days(struct hk_reading *r, int t, const char *key, int32_t **days,
                  int *count)
{
    int i;

    *count = 0;
    if (!hk_read_into(r, t, key))
        return;
    *count = (int)lua_rawlen(r->L, -1);
    *days = hk_read_alloc(r, (size_t)*count, sizeof **days);
    for (i = 0; i < *count; i++) {
        lua_rawgeti(r->L, -1, i + 1);
        (*days)[i] = (int32_t)lua_tointeger(r->L, -1);
        lua_pop(r->L, 1);
    }
    lua_pop(r->L, 1);
}
