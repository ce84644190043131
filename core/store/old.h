/* old.h - old values as history keeps them
 *
 * A flat JSON object, {"field":12,"name":"text","sold_on":false,"due_on":null},
 * with a number or a text for what was known, false for none and null for
 * unknown. The parent stands under the parent's entity name, as a row id. */
#ifndef HK_OLD_H
#define HK_OLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "model/cell.h"

/* Add a text in quotes: `"`, `\` and control characters are escaped, nothing
 * else, so that equal texts give equal bytes. */
void hk_old_quote(struct hk_str *out, const char *text, size_t len);

/* A walk over the members. `= { 0 }` is empty; reused for many objects. */
struct hk_old {
    const char *name;              /* of the member at hand; not ended by NUL */
    size_t name_len;
    struct hk_value value;         /* texts live until the next hk_old_begin */
    bool is_text;
    bool damaged;                  /* the object is not one of ours */
    const char *at, *end;
    const char *from;              /* of the member: "name":value */
    char *room;                    /* for texts without their escapes */
    size_t room_len, room_cap;
};

/* Begin with `json`, borrowed while walking. False without memory. */
bool hk_old_begin(struct hk_old *o, const char *json, size_t len);
/* The next member; false at the end, or when `damaged`. */
bool hk_old_next(struct hk_old *o);
void hk_old_release(struct hk_old *o);

#endif
