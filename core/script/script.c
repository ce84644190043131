/* script.c - states: memory, loading, protected calls */
#include "script/script.h"

#include <lauxlib.h>

#include "base/mem.h"
#include "base/stop.h"
#include "base/str.h"
#include "script/parse.h"
#include "script/state.h"

#define DEFAULT_MEMORY  ((size_t)64 << 20)
#define SCRIPT_MEMORY   ((size_t)512 << 20)
#define DEFAULT_CALL_MS 1000
#define MINIMAL_STACK   8        /* slots that our own pushes need */

/* ---- memory -------------------------------------------------------------- */

/* Counts every byte. Shrinking never fails, as Lua likes it. */
static void *allocate(void *ud, void *p, size_t old, size_t size)
{
    struct hk_lua *s = ud;
    struct hk_script *script = &s->script;
    void *q;

    if (!p)
        old = 0;                 /* then it is the type of an object */
    if (size == 0) {
        hk_pool_free(&s->pool, p, old);
        script->used -= old;
        return NULL;
    }
    if (size > old && size - old > script->most - script->used) {
        s->over = true;
        return NULL;
    }
    q = hk_pool_realloc(&s->pool, p, old, size);
    if (q)
        script->used = script->used - old + size;
    else
        s->over = s->over || s->pool.is_full;
    return q;
}

struct hk_lua *hk_lua_of(lua_State *L)
{
    void *ud;

    lua_getallocf(L, &ud);
    return ud;
}

struct hk_script *hk_script_of(lua_State *L)
{
    return &hk_lua_of(L)->script;
}

static enum hk_status fail_memory(const struct hk_lua *s, struct hk_err *err)
{
    size_t most = s->script.most;

    if (!s->over)
        return hk_fail_memory(err);
    if (most < (size_t)1 << 20)
        return hk_fail(err, HK_ENOMEM, "needs more than %zu kB of memory: does "
                       "something grow without end, or call itself?",
                       most >> 10);
    return hk_fail(err, HK_ENOMEM, "needs more than %zu MB of memory: does "
                   "something grow without end, or call itself?", most >> 20);
}

/* ---- open and close ------------------------------------------------------ */

enum hk_status hk_script_open(struct hk_script **out, enum hk_sandbox sandbox,
                              size_t memory, int call_ms, struct hk_err *err)
{
    struct hk_lua *s = hk_zalloc(1, sizeof *s);
    enum hk_status rc;
    lua_State *L;

    *out = NULL;
    if (!s)
        return hk_fail_memory(err);
    s->script.most = memory ? memory :
        sandbox == HK_SCRIPT ? SCRIPT_MEMORY : DEFAULT_MEMORY;
    s->script.limit = &s->limit;
    s->pool.most = 2 * s->script.most;
    s->script.words = s->env = s->loaded = LUA_NOREF;
    s->host_words = s->host_env = LUA_NOREF;
    s->sandbox = sandbox;
    s->modules = hk_embedded;
    s->compiled_by = hk_embedded_by;
    L = lua_newstate(allocate, s);
    if (!L) {
        rc = fail_memory(s, err);
        hk_pool_release(&s->pool);
        hk_free(s);
        return rc;
    }
    s->script.L = L;
    hk_limit_add(&s->limit, L, call_ms > 0 ? call_ms : DEFAULT_CALL_MS);
    rc = hk_script_run(&s->script, hk_sandbox_build, s, err);
    if (rc)
        hk_script_close(&s->script);
    else
        *out = &s->script;
    return rc;
}

void hk_script_close(struct hk_script *script)
{
    struct hk_lua *s = (struct hk_lua *)script;

    if (!s)
        return;
    hk_limit_remove(&s->limit);
    /* Lua would give back block after block what the pool does at once. */
    if (s->has_collectors)
        lua_close(script->L);
    hk_pool_release(&s->pool);
    hk_free(s);
}

void hk_script_collects(struct hk_script *script)
{
    ((struct hk_lua *)script)->has_collectors = true;
}

/* ---- words --------------------------------------------------------------- */

/* (value, light userdata with the name, the reference of the table) */
static int set_word(lua_State *L)
{
    const char *name = lua_touserdata(L, 2);

    lua_rawgeti(L, LUA_REGISTRYINDEX, lua_tointeger(L, 3));
    lua_pushstring(L, name);
    lua_pushvalue(L, 1);
    lua_rawset(L, -3);
    return 0;
}

/* A word that finds no memory is remembered and told by the next call. */
static void put_word(struct hk_lua *s, int table, const char *name)
{
    lua_State *L = s->script.L;

    if (!lua_checkstack(L, MINIMAL_STACK)) {
        lua_pop(L, 1);
        s->failed = true;
        return;
    }
    lua_pushcfunction(L, set_word);
    lua_insert(L, -2);
    lua_pushlightuserdata(L, (void *)(uintptr_t)name);
    lua_pushinteger(L, table);
    if (lua_pcall(L, 3, 0, 0)) {
        lua_pop(L, 1);
        s->failed = true;
    }
}

void hk_script_word(struct hk_script *s, const char *name)
{
    put_word((struct hk_lua *)s, s->words, name);
}

void hk_script_sink(struct hk_script *script,
                    bool (*sink)(void *context, const char *text, size_t len),
                    void *context)
{
    struct hk_lua *s = (struct hk_lua *)script;

    s->sink = sink;
    s->sink_context = context;
}

void hk_script_lookup(struct hk_script *script, lua_CFunction lookup)
{
    ((struct hk_lua *)script)->lookup = lookup;
}

void hk_script_push_globals(struct hk_script *script)
{
    lua_rawgeti(script->L, LUA_REGISTRYINDEX, ((struct hk_lua *)script)->env);
}

/* (light userdata with the state) */
static int build_host(lua_State *L)
{
    hk_sandbox_push_host(L, lua_touserdata(L, 1));
    return 0;
}

void hk_script_tool(struct hk_script *script, const char *name)
{
    struct hk_lua *s = (struct hk_lua *)script;

    lua_State *L = script->L;

    if (s->host_env == LUA_NOREF) {
        bool room = lua_checkstack(L, MINIMAL_STACK);

        if (room) {
            lua_pushcfunction(L, build_host);
            lua_pushlightuserdata(L, s);
        }
        if (!room || lua_pcall(L, 1, 0, 0)) {
            lua_pop(L, room ? 2 : 1);
            s->failed = true;
            return;
        }
    }
    put_word(s, s->host_words, name);
}

/* ---- loading ------------------------------------------------------------- */

/* Lua found a mistake; our own parser has the better sentence for it. */
static enum hk_status fail_syntax(struct hk_script *s, const char *text,
                                  size_t len, const char *name,
                                  struct hk_err *err)
{
    enum hk_status rc = hk_parse_explain(text, len, name, err);

    if (!rc)                     /* a label, a const, too many locals */
        rc = hk_fail(err, HK_EFORMAT, "%.*s", HK_ERROR_BYTES,
                     lua_tostring(s->L, -1));
    return rc;
}

enum hk_status hk_script_load(struct hk_script *script, const char *text,
                              size_t len, const char *name, struct hk_err *err)
{
    struct hk_lua *s = (struct hk_lua *)script;
    struct hk_str chunk = HK_STR_INIT;
    lua_State *L = script->L;
    size_t head = hk_lex_head(text, len);
    enum hk_status rc = HK_OK;
    int code;

    hk_str_putc(&chunk, '@');
    hk_str_puts(&chunk, name);
    s->over = s->stopped = false;
    if (chunk.failed || !lua_checkstack(L, MINIMAL_STACK)) {
        rc = hk_fail_memory(err);
        goto out;
    }
    code = luaL_loadbufferx(L, text + head, len - head, hk_str_text(&chunk),
                            "t");
    if (code == LUA_OK) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, s->env);
        lua_setupvalue(L, -2, 1);
        goto out;
    }
    if (code == LUA_ERRMEM)
        rc = fail_memory(s, err);
    else
        rc = fail_syntax(script, text, len, name, err);
    lua_pop(L, 1);
    if (code == LUA_ERRMEM) {
        s->stopped = s->over;
        lua_gc(L, LUA_GCCOLLECT, 0);
    }
out:
    hk_str_release(&chunk);
    return rc;
}

/* ---- calling ------------------------------------------------------------- */

/* pcall with the function at `base`; the limits stand. */
static enum hk_status protected(struct hk_lua *s, int base, int args,
                                int results, struct hk_err *err)
{
    lua_State *L = s->script.L;
    enum hk_status rc = HK_OK;
    int code;

    lua_pushcfunction(L, hk_message_handler);
    lua_insert(L, base);
    s->over = false;
    code = lua_pcall(L, args, results, base);
    if (code) {
        rc = code == LUA_ERRMEM && !hk_limit_why(&s->limit) ?
            fail_memory(s, err) : hk_message_take(s, code, err);
        lua_settop(L, base - 1);
        if (code == LUA_ERRMEM)
            lua_gc(L, LUA_GCCOLLECT, 0);
    } else {
        lua_remove(L, base);
    }
    return rc;
}

enum hk_status hk_script_call(struct hk_script *script, int args, int results,
                              struct hk_err *err)
{
    struct hk_lua *s = (struct hk_lua *)script;
    lua_State *L = script->L;
    int base = lua_gettop(L) - args;
    enum hk_status rc;

    s->stopped = false;
    if (s->failed || !lua_checkstack(L, MINIMAL_STACK +
                                     (results > 0 ? results : 0))) {
        s->failed = false;
        lua_settop(L, base - 1);
        return hk_fail_memory(err);
    }
    rc = hk_limit_begin(&s->limit, err);
    if (rc) {
        lua_settop(L, base - 1);
        return rc;
    }
    rc = protected(s, base, args, results, err);
    s->stopped = rc && (hk_limit_why(&s->limit) ||
                        (rc == HK_ENOMEM && s->over));
    hk_limit_end(&s->limit);
    return rc;
}

bool hk_script_stopped(const struct hk_script *script)
{
    return ((const struct hk_lua *)script)->stopped;
}

enum hk_status hk_script_run(struct hk_script *s, lua_CFunction function,
                             void *context, struct hk_err *err)
{
    if (!lua_checkstack(s->L, MINIMAL_STACK))
        return hk_fail_memory(err);
    lua_pushcfunction(s->L, function);
    lua_pushlightuserdata(s->L, context);
    return hk_script_call(s, 1, 0, err);
}

int hk_script_limit_ms(struct hk_script *s, int call_ms)
{
    int before = s->limit->call_ms;

    s->limit->call_ms = call_ms;
    return before;
}

void hk_script_beat(struct hk_script *s)
{
    atomic_uint *beats = &s->limit->beats;

    /* Only this thread writes it, so it need not be one step. */
    atomic_store_explicit(beats, atomic_load_explicit(beats,
                          memory_order_relaxed) + 1, memory_order_relaxed);
}

void hk_script_poll(lua_State *L)
{
    struct hk_limit *limit = &hk_lua_of(L)->limit;
    int not = HK_WHY_NOT;

    /* whoever asks may have seen it before the watchdog did */
    if (hk_stop_asked())
        atomic_compare_exchange_strong(&limit->why, &not, HK_WHY_ASKED);
    if (hk_limit_why(limit))
        hk_limit_raise(limit, L);
}
