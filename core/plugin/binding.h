/* binding.h - what the parts of the binding share (private) */
#ifndef HK_BINDING_H
#define HK_BINDING_H

#include <lua.h>

#include "base/arena.h"
#include "plugin/bind.h"
#include "plugin/buffer.h"
#include "plugin/call.h"

#define HK_BIND_BUFFER "huka.buffer"
#define HK_BIND_HANDLE "huka.handle"
#define HK_BIND_FUNCTION "huka.function"

/* One in each state. */
struct hk_binding {
    enum hk_lang lang;
    bool (*to_integer)(lua_State *L, int at, int64_t *n);
    struct hk_arena arena;        /* of the outermost call */
    int depth;                    /* calls within calls: by callbacks */
    enum hk_status *status;       /* as in struct hk_bind */
};

/* What each argument must be, for calls that take the short way. */
struct hk_bind_plan {
    int state, exact;
    unsigned char kind[HK_PARAM_MOST];
    int64_t low[HK_PARAM_MOST], high[HK_PARAM_MOST];
    double least[HK_PARAM_MOST], most[HK_PARAM_MOST];
};

/* A function as Lua holds it. */
struct hk_bound {
    struct hk_binding *b;
    struct hk_plugin *p;
    const struct hk_function *f;
    struct hk_bind_plan plan;
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

/* The value at `at`; tables in `arena` (NULL: none). Raises nothing. HK_EUSAGE:
 * of a type that no library takes; HK_ENOMEM. A function is left to the
 * caller. */
enum hk_status hk_bind_take(lua_State *L, int at, struct hk_arena *arena,
                           struct hk_arg *out, struct hk_err *err);

/* Push a value. Raises. `from`, `to`: where the arguments stand, so that a
 * buffer that was given comes back as itself. */
void hk_bind_push(lua_State *L, const struct hk_arg *a, int from, int to);

/* Raise the sentence, with the place in the script before it. */
_Noreturn void hk_bind_raise(lua_State *L, const char *sentence);

/* ---- api_buffer.c -------------------------------------------------------- */

/* Register the metatables of buffers and handles. */
void hk_bind_buffers(lua_State *L);

/* The buffer at `at`, or NULL. */
struct hk_buffer *hk_bind_buffer(lua_State *L, int at);

/* As hk_plugin_push_buffer, for what a call gives back: see hk_buffer_make. */
void hk_bind_push_result(lua_State *L, const char *type, size_t count,
                         bool with_state, void **data);

/* The binding of this state; NULL before there is one. */
struct hk_binding *hk_bind_of(lua_State *L);

/* ---- api_fast.c ---------------------------------------------------------- */

/* Call a function of a library in our own process whose arguments (from 2 on)
 * are plain numbers and buffers; how many results were pushed, or -1: take the
 * long way, nothing was done. */
int hk_bind_fast(lua_State *L, struct hk_bound *bound);

/* ---- api_map.c ----------------------------------------------------------- */

/* f.map(...), whose upvalue is the function. */
int hk_bind_map(lua_State *L);

#endif
