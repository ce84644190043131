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

/* Put all plugins of `host` that can be used into the script `s`: each is a
 * word, the name of its id, unless there is such a word already; all are in the
 * word `plugins`, and `buffer` makes buffers. What the operator has not granted
 * says so when it is called. Sentences are in `lang`. `host` must outlive `s`.
 * HK_ENOMEM. */
enum hk_status hk_plugin_bind(struct hk_script *s, struct hk_plugins *host,
                              enum hk_lang lang, struct hk_err *err);

/* Push a new buffer of `count` numbers of the C type `type` ("f64"), zeroed;
 * *data is where they stand until it is collected: for whoever has a column to
 * give to plugins without copying it again. Raises an error of Lua. */
void hk_plugin_push_buffer(lua_State *L, const char *type, size_t count,
                           void **data);

#endif
