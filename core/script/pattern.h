/* pattern.h - Lua's patterns, with an end (private to the room)
 *
 * The matcher of Lua's own library can be made to run for hours on thirty
 * bytes, and no hook stops it. This one counts its steps. */
#ifndef HK_PATTERN_H
#define HK_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include <lua.h>

#define HK_PATTERN_CAPTURES 32

struct hk_capture {
    const char *at;
    ptrdiff_t len;               /* or one of these: */
};
#define HK_CAPTURE_OPEN  (-1)
#define HK_CAPTURE_PLACE (-2)    /* "()": a place in the text */

struct hk_pattern {
    lua_State *L;
    const char *text, *text_end, *end;    /* end of the pattern */
    struct hk_capture captures[HK_PATTERN_CAPTURES];
    int count;                   /* of captures */
    int depth;                   /* of recursion */
    size_t steps, most;          /* so far in one call from Lua, and allowed */
};

/* Make `m` ready to match `pattern` in `text`; both are borrowed. A call from
 * Lua inits once: all its matches share the steps it is allowed. */
void hk_pattern_init(struct hk_pattern *m, lua_State *L, const char *text,
                     size_t len, const char *pattern, size_t pattern_len);

/* Match the pattern from `p` on at the place `s` of the text: where it ends, or
 * NULL. Raises a Lua error when the pattern is malformed, too deep, or takes
 * too many steps. */
const char *hk_pattern_match(struct hk_pattern *m, const char *s,
                             const char *p);

/* Push capture `i` (from 0); without captures capture 0 is the whole match. */
void hk_pattern_push(struct hk_pattern *m, int i, const char *s,
                     const char *end);

/* Push all of them (the whole match when there are none): how many. `s` NULL:
 * none when there are none. */
int hk_pattern_push_all(struct hk_pattern *m, const char *s, const char *end);

#endif
