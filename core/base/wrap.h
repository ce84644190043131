/* wrap.h - paragraphs in lines of a given width */
#ifndef HK_WRAP_H
#define HK_WRAP_H

#include "base/str.h"

/* Add a paragraph in lines of at most `cells` cells, each with its '\n'; those
 * after the first begin with `indent` blanks beside. A line ends between words,
 * or next to a Chinese character where no sign forbids it; a word wider than
 * the line is cut where it must be. */
void hk_text_wrap(struct hk_str *out, const char *text, int cells, int indent);

#endif
