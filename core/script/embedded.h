/* embedded.h - the Lua that is part of the program, as text in the binary
 *
 * CMake writes embedded.c from the files that stand in
 * core/lua/huka (script/embed.cmake). */
#ifndef HK_EMBEDDED_H
#define HK_EMBEDDED_H

#include <stddef.h>

struct hk_embedded {
    const char *name;    /* "words" */
    const char *text;
    size_t len;
};

extern const struct hk_embedded hk_embedded[];   /* ends with name NULL */

#endif
