/* mangle.h - names beyond ASCII in Lua text, without moving a byte
 *
 * Lua knows names of ASCII only. So each character beyond it is written as as
 * many letters and digits as it has bytes, and every place in a message is
 * that of what was typed. The names met are kept, to be written back. */
#ifndef HK_REPL_MANGLE_H
#define HK_REPL_MANGLE_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"

/* `= { 0 }` has met none. */
struct hk_mangler {
    struct hk_arena arena;
    struct hk_map index;         /* mangled name -> into names */
    const char **names;          /* as typed */
    size_t count, cap;
};

/* Free what it holds. Twice is harmless. */
void hk_mangler_release(struct hk_mangler *m);

/* Add the Lua text with its names mangled to `out`; other bytes stay. Memory
 * that ran out is told by `out`. */
void hk_mangle(struct hk_mangler *m, const char *text, size_t len,
               struct hk_str *out);

/* The name as it was typed, or `name` itself. */
const char *hk_unmangle(const struct hk_mangler *m, const char *name);

/* Add `text` with every mangled name in it as it was typed. */
void hk_unmangle_text(const struct hk_mangler *m, const char *text,
                      struct hk_str *out);

#endif
