/* bind.h - plugins in Lua: scripts and the prompt call their functions
 *
 *     crc, why = zlib.crc32(0, "hello")      -- nil, why: the function failed
 *     x = buffer("f64", 1000)                -- numbers that are never copied
 *     x[1] = 2.5
 *     ys, faults = libm.cos.map(x)           -- a whole column in one call
 *     print(zlib.crc32.signature, zlib.crc32.doc)
 *
 * Misuse and a process that died are errors of Lua; a function that says that
 * it failed gives nil and a sentence. */
#ifndef HK_BIND_H
#define HK_BIND_H

#include "plugin/host.h"
#include "script/script.h"

/* How plugins are bound to a state. */
struct hk_bind {
    struct hk_plugins *host;      /* must outlive the state */
    enum hk_lang lang;            /* of the sentences */
    /* Userdata that is a whole number, as money is; may be NULL. */
    bool (*to_integer)(lua_State *L, int at, int64_t *n);
    /* Set to HK_EUSAGE before a function that is not there is raised, for who
     * tells wrong use from what failed; must outlive the state; may be NULL. */
    enum hk_status *status;
};

/* Put all plugins that can be used into the script `s`: each is a word, the
 * name of its id, unless there is such a word already; all are in the word
 * `plugins`, and `buffer` makes buffers. What the operator has not granted says
 * so when it is called. HK_ENOMEM. */
enum hk_status hk_plugin_bind(struct hk_script *s, const struct hk_bind *bind,
                              struct hk_err *err);

/* Push the plugin `id`, for who looks names up when they are met; false, and
 * nothing, when there is none. Raises when it cannot be used. */
bool hk_plugin_push(lua_State *L, const struct hk_bind *bind, const char *id);

/* The function buffer(type, count or list). It needs what the other two do
 * first, or this: the metatables in the state. Raises. */
int hk_plugin_buffer(lua_State *L);
void hk_plugin_prepare(lua_State *L, const struct hk_bind *bind);

/* Push a new buffer of `count` numbers of the C type `type` ("f64"), zeroed;
 * *data is where they stand until it is collected: for whoever has a column to
 * give to plugins without copying it again. Raises an error of Lua. */
void hk_plugin_push_buffer(lua_State *L, const char *type, size_t count,
                           void **data);
/* The same with a byte for each that says, not 0, that it is not known. */
void hk_plugin_push_known(lua_State *L, const char *type, size_t count,
                          void **data, unsigned char **state);

/* Push a buffer that is `count` numbers of `share`, from byte `offset` on, with
 * their states from byte *state on (NULL: all are known), as hk_buffer_part:
 * only to be read, and not the script's memory. */
struct hk_share;
void hk_plugin_push_part(lua_State *L, const char *type,
                         struct hk_share *share, size_t offset, size_t count,
                         const size_t *state);

/* Let the buffer at `at` end after `count` numbers, which it has. */
void hk_plugin_end_buffer(lua_State *L, int at, size_t count);

#endif
