/* marks.h - what an export leaves in cells, and import knows again
 *
 * A text that a spreadsheet would take for a formula gets a ' before it;
 * so does one that looks as if it had one, so that taking one
 * away always gives the text as it was. */
#ifndef HK_MARKS_H
#define HK_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "exchange/reader.h"

/* Does the text begin with = + - @ or TAB, behind any number of '? */
bool hk_mark_needed(const char *text, size_t len);

/* The cell without the ' that an export put before it; one of JSON or Markdown
 * as it is. */
struct hk_cell hk_mark_strip(struct hk_cell cell);

/* Is this what hk_mask makes of a text that was longer than one character? */
bool hk_mark_is_masked(const char *text, size_t len);

#endif
