/* embedded.h - the Lua that is part of the program, in the binary
 *
 * The build writes embedded.c from the files that stand in
 * core/lua/huka (script/embed_make.c). */
#ifndef HK_EMBEDDED_H
#define HK_EMBEDDED_H

#include <stddef.h>

struct hk_embedded {
    const char *name;    /* "words" */
    const char *text;
    size_t len;
    const char *code;    /* what Lua compiled the text to; NULL: nothing */
    size_t code_len;
};

extern const struct hk_embedded hk_embedded[];   /* ends with name NULL */

/* The Lua that compiled, as it calls itself in `lua_ident`: another one reads
 * the text, for it might mean something else by the code. */
extern const char hk_embedded_by[];

#endif
