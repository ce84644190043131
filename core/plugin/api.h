/* plugin/api.h - what the parts of the binding share (private) */
#ifndef HK_PLUGIN_API_H
#define HK_PLUGIN_API_H

#include <lua.h>

#include "base/arena.h"
#include "plugin/bind.h"
#include "plugin/buffer.h"
#include "plugin/call.h"

#define HK_API_BUFFER "huka.buffer"
#define HK_API_HANDLE "huka.handle"
#define HK_API_FUNCTION "huka.function"

/* One in each state. */
struct hk_binding {
    struct hk_plugins *host;
    enum hk_lang lang;
    struct hk_arena arena;        /* of the outermost call */
    int depth;                    /* calls within calls: by callbacks */
};

/* A function as Lua holds it. */
struct hk_bound {
    struct hk_binding *b;
    struct hk_plugin *p;
    const struct hk_function *f;
};

/* Functions of Lua that were given as callbacks of one call. */
struct hk_lua_caller {
    struct hk_caller caller;
    lua_State *L;
    int function;                 /* where it stands on the stack */
    int failure;                  /* where its error is kept; shared by all */
    int top;                      /* of the stack, below what it gives */
    bool *failed;
};

/* ---- api_value.c: values in both directions ------------------------------ */

/* The value at `at`; tables in `arena` (NULL: none). Raises nothing. HK_EUSAGE: of a type
 * that no library takes; HK_ENOMEM. A function is left to the caller. */
enum hk_status hk_api_take(lua_State *L, int at, struct hk_arena *arena,
                           struct hk_arg *out, struct hk_err *err);

/* Push a value. Raises. `from`, `to`: where the arguments stand, so that a
 * buffer that was given comes back as itself. */
void hk_api_push(lua_State *L, const struct hk_arg *a, int from, int to);

/* Raise the sentence, with the place in the script before it. */
_Noreturn void hk_api_raise(lua_State *L, const char *sentence);

/* ---- api_buffer.c -------------------------------------------------------- */

/* Register the metatables of buffers and handles. */
void hk_api_buffers(lua_State *L);

/* The buffer at `at`, or NULL. */
struct hk_buffer *hk_api_buffer(lua_State *L, int at);

/* Lua's function buffer(type, count or list). */
int hk_api_new_buffer(lua_State *L);

/* ---- api_map.c ----------------------------------------------------------- */

/* f.map(...), whose upvalue is the function. */
int hk_api_map(lua_State *L);

#endif
