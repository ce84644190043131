/* unit.h - how wide a text is on this terminal */
#ifndef HK_LINE_UNIT_H
#define HK_LINE_UNIT_H

#include <stddef.h>

#include "base/str.h"

/* How a unit is shown: as it is; as blanks (a tab) or an escape (what steers a
 * terminal), which are broken at the margin anywhere; or on a dotted circle,
 * because nobody would see it (a mark without a letter, a joiner alone). */
enum hk_unit_kind { HK_UNIT_PLAIN, HK_UNIT_LOOSE, HK_UNIT_HIDDEN };

/* Bytes and cells of the first grapheme of `text`, which is not empty, when it
 * stands in column `column`: a tab reaches to the next multiple of 4.
 * `ambiguous` is what an ambiguous character takes, 1 or 2. */
struct hk_unit {
    size_t len;
    int cells;
    enum hk_unit_kind kind;
};
struct hk_unit hk_unit_at(const char *text, size_t len, int column,
                          int ambiguous);

/* Cells of a text of one line that begins in column 0. */
int hk_unit_width(const char *text, size_t len, int ambiguous);

/* Add to `out` how a unit at `text` is shown. */
void hk_unit_show(struct hk_str *out, const char *text, struct hk_unit unit);

#endif
