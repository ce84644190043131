/* limit.h - what stops a script that does not end (private to the room) */
#ifndef HK_LIMIT_H
#define HK_LIMIT_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include <lua.h>

#include "base/err.h"

/* Why a script must stop. */
enum hk_why { HK_WHY_NOT, HK_WHY_TIME, HK_WHY_ASKED };

struct hk_limit {
    lua_State *volatile L;       /* what runs now: the state or a coroutine of
                                    it */
    atomic_int call_ms;          /* the watchdog reads it */
    int depth;                   /* calls of hk_script_call within each other */
    struct hk_limit *outer;      /* what else runs on this thread, below */
    pthread_t thread;            /* that runs it, while `active` */
    atomic_uint beats;           /* bumped by the script */
    atomic_bool active;          /* runs just now */
    atomic_bool aimed;           /* the watchdog is about to send its signal */
    atomic_int why;              /* enum hk_why; stays until the call ends */
    char place[LUA_IDSIZE];      /* where it was stopped, "" if unknown */
    int line;
    /* the watchdog's own */
    unsigned seen;
    int64_t since_ms;            /* of its thread, when `seen` was new */
    struct hk_limit *next, *prev;
};

/* Put `l` on the list of the watchdog and take it off. */
void hk_limit_add(struct hk_limit *l, lua_State *L, int call_ms);
void hk_limit_remove(struct hk_limit *l);

/* Around every call into Lua; they may be nested, and only the outermost
 * counts. HK_ESTOP when ctrl-C was pressed already, HK_ENOMEM when the watchdog
 * cannot be started; then there is no end. */
enum hk_status hk_limit_begin(struct hk_limit *l, struct hk_err *err);
void hk_limit_end(struct hk_limit *l);

/* Must this script stop? */
static inline enum hk_why hk_limit_why(const struct hk_limit *l)
{
    return (enum hk_why)atomic_load_explicit(&l->why, memory_order_relaxed);
}

/* Note where `L` is and raise; the value raised is of no interest. */
_Noreturn void hk_limit_raise(struct hk_limit *l, lua_State *L);

#endif
