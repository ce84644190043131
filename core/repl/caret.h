/* caret.h - where in the text a failure lies */
#ifndef HK_REPL_CARET_H
#define HK_REPL_CARET_H

#include <stddef.h>

#include "base/err.h"

/* Add to the sentence in `err` the line of `text` in which byte `at` stands,
 * and a caret below it, placed by the cells that a terminal gives each
 * character. */
void hk_caret_add(struct hk_err *err, const char *text, size_t len, size_t at);

/* The sentence in `err` begins with "NAME:LINE: " where `name` is that of the
 * text: cut that off and add the line instead, with a caret below the first
 * word or sign that the sentence has in quotes, or names, if it stands
 * there. */
void hk_caret_find(struct hk_err *err, const char *name, const char *text,
                   size_t len);

#endif
