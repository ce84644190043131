/* state.h - what the parts of the room know of a state (private) */
#ifndef HK_STATE_H
#define HK_STATE_H

#include <lua.h>

#include "base/pool.h"
#include "script/embedded.h"
#include "script/limit.h"
#include "script/script.h"

#define HK_ERROR_BYTES 1000      /* of Lua's message, at most */

struct hk_lua {
    struct hk_script script;     /* first: what others see */
    struct hk_limit limit;
    struct hk_pool pool;         /* its memory */
    enum hk_sandbox sandbox;
    const struct hk_embedded *modules;
    const char *compiled_by;     /* which Lua: hk_embedded_by */
    int env;                     /* registry references: what chunks see, */
    int host_words, host_env;    /* the same for embedded modules, */
    int loaded;                  /* and the modules by name */
    bool (*sink)(void *context, const char *text, size_t len);
    void *sink_context;          /* of print; HK_SCRIPT */
    lua_CFunction lookup;        /* of other names, or NULL */
    bool has_collectors;         /* hk_script_collects */
    bool over;                   /* the limit on memory was met */
    bool stopped;                /* by a limit: hk_script_stopped */
    bool failed;                 /* memory ran out where nobody could be told */
};

/* Our part of a state: `L` may be any coroutine of it. */
struct hk_lua *hk_lua_of(lua_State *L);

/* ---- sandbox.c ----------------------------------------------------------- */

/* Build the environments; the one argument of a protected call is a light
 * userdata with the state. */
int hk_sandbox_build(lua_State *L);

/* Put the environment of embedded modules, built at first use, on the stack. */
void hk_sandbox_push_host(lua_State *L, struct hk_lua *s);

/* Make the table at the top one that can be read and not written: it is
 * replaced by an empty one in front of it. `name` is how scripts call it. */
void hk_sandbox_close(lua_State *L, const char *name);

/* ---- module.c ------------------------------------------------------------ */

/* The Lua function require(name). */
int hk_module_require(lua_State *L);

/* ---- message.c ----------------------------------------------------------- */

/* Message handler: a chunk's name that Lua has cut is written out. */
int hk_message_handler(lua_State *L);

/* Turn the error value at the top of the stack, which came with the status
 * `code` of Lua, into the sentence of `err`; pops it. Inside the limits. */
enum hk_status hk_message_take(struct hk_lua *s, int code,
                               struct hk_err *err);

#endif
