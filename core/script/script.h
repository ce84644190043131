/* script.h - Lua states: the policy sandbox, protected calls, limits
 *
 * Nothing enters Lua except through hk_script_call and hk_script_run, so that
 * no Lua error ever crosses C that owns something. */
#ifndef HK_SCRIPT_H
#define HK_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lua.h>

#include "base/err.h"

/* What a state may see.
 *   HK_BARE    nothing: for lowered formulas, which get all they need as
 *              arguments
 *   HK_POLICY  for packs, made tiny: words are added by the caller with
 *              hk_script_word; ipairs, pairs (sorted), type, tostring (numbers
 *              and strings), error, math.min max abs, string.format without %p
 *   HK_HOST    the program's own Lua (core/lua/huka): the whole of `table`
 *              (ours, stable sort), `string`, `utf8`, `math` less random, and
 *              require of embedded modules; no io, os, debug, package, load
 *   HK_SCRIPT  for scripts of people (prompt, run, what-if, reports): what
 *              HK_HOST has but require; coroutine, print, methods of texts; a
 *              script's own globals stay from one chunk to the next, words
 *              cannot be overwritten */
enum hk_sandbox { HK_BARE, HK_POLICY, HK_HOST, HK_SCRIPT };

struct hk_script {
    lua_State *L;
    struct hk_limit *limit;    /* what stops it; see limit.c */
    size_t used, most;         /* bytes of memory, and the limit on them */
    int words;                 /* registry reference of the table of words that
                                  chunks read and cannot write; read it raw */
};

/* Make a state with at most `memory` bytes (0: 64 MB, HK_SCRIPT 512 MB) and
 * `call_ms` milliseconds for one hk_script_call (0: 1000). HK_ENOMEM. */
enum hk_status hk_script_open(struct hk_script **s, enum hk_sandbox sandbox,
                              size_t memory, int call_ms, struct hk_err *err);
/* The memory of the state goes at once. Only where hk_script_collects was said
 * do the __gc of objects run. */
void hk_script_close(struct hk_script *s);

/* Say, before the first of them is made, that objects of the state have a __gc,
 * which holds what does not go with its memory. Only C can give one. */
void hk_script_collects(struct hk_script *s);

/* Put the value on top of the stack into the environment as `name` and pop
 * it. Scripts cannot overwrite it. When memory runs out the next
 * hk_script_call says so. */
void hk_script_word(struct hk_script *s, const char *name);

/* The same for the environment of the embedded modules, in any sandbox. */
void hk_script_tool(struct hk_script *s, const char *name);

/* Push the table of a script's own globals (HK_SCRIPT), to be read raw. */
void hk_script_push_globals(struct hk_script *s);

/* HK_SCRIPT: where print writes, until it gives false (then print raises); and
 * what looks up a name that is neither word nor global: called with the name,
 * gives its value, or nil when there is none, which is then an error. */
void hk_script_sink(struct hk_script *s,
                    bool (*sink)(void *context, const char *text, size_t len),
                    void *context);
void hk_script_lookup(struct hk_script *s, lua_CFunction lookup);

/* Load `text` (never bytecode; a byte order mark and a first line with "#" are
 * passed over) as a chunk named `name` (a file path, without "@") whose only
 * upvalue is the environment, and leave the function on the stack. HK_EFORMAT
 * with "file:line: ..." on a syntax error, HK_ENOMEM. */
enum hk_status hk_script_load(struct hk_script *s, const char *text, size_t len,
                              const char *name, struct hk_err *err);

/* lua_pcall under the limits: `args` values and the function below them are
 * popped, `results` pushed (LUA_MULTRET allowed). On failure nothing is pushed
 * and `err` holds the message ("file:line: ..." from Lua, cut at 1 kB):
 *   HK_ERULE   an error in the Lua text, or the time limit: "stopped after
 *              1000 ms: an endless loop?"
 *   HK_ENOMEM  the memory limit: "needs more than 64 MB of memory: ..."
 *   HK_ESTOP   ctrl-C */
enum hk_status hk_script_call(struct hk_script *s, int args, int results,
                              struct hk_err *err);

/* Call the C function `function` in the same way, with `context` as its one
 * argument (a light userdata): for C that builds Lua values, which may fail for
 * want of memory. Nothing is pushed. */
enum hk_status hk_script_run(struct hk_script *s, lua_CFunction function,
                             void *context, struct hk_err *err);

/* Beat the heart of the deadline: called at each entity of a long loop inside
 * one hk_script_call, it starts the time limit anew. No system call. */
void hk_script_beat(struct hk_script *s);

/* For C functions that loop: raises the limit's error in `L` when time is up
 * or ctrl-C was pressed. Costs one load. */
void hk_script_poll(lua_State *L);

/* A function of Lua: the keys of a table as a list, in the order of `pairs`. */
int hk_script_keys(lua_State *L);

/* The time limit of later calls, in milliseconds; gives the one before. */
int hk_script_limit_ms(struct hk_script *s, int call_ms);

/* True when the last hk_script_load or hk_script_call was ended by a limit of
 * time or memory or by ctrl-C, not by an error of the Lua text nor for want of
 * memory in the machine. */
bool hk_script_stopped(const struct hk_script *s);

/* The state that `L` belongs to. */
struct hk_script *hk_script_of(lua_State *L);

/* Load and run the embedded module core/lua/huka/NAME.lua once and leave its
 * value on the stack. HK_EBUG when there is no such module. */
enum hk_status hk_script_require(struct hk_script *s, const char *name,
                                 struct hk_err *err);

#endif
