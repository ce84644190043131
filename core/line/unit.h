/* unit.h - how wide a text is on this terminal */
#ifndef HK_LINE_UNIT_H
#define HK_LINE_UNIT_H

#include <stddef.h>

#include "base/str.h"

/* Bytes and cells of the first grapheme of `text`, which is not empty, when it
 * stands in column `column`: a tab reaches to the next multiple of 4, a
 * character that steers is as wide as its escape. `ambiguous` is what an
 * ambiguous character takes, 1 or 2. */
struct hk_unit {
    size_t len;
    int cells;
};
struct hk_unit hk_unit_at(const char *text, size_t len, int column,
                          int ambiguous);

/* Cells of a text of one line that begins in column 0. */
int hk_unit_width(const char *text, size_t len, int ambiguous);

/* Add to `out` how a unit is shown: tabs as blanks, escapes for what steers. */
void hk_unit_show(struct hk_str *out, const char *unit, struct hk_unit size);

#endif
