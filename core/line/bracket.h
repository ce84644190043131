/* bracket.h - brackets that belong together */
#ifndef HK_LINE_BRACKET_H
#define HK_LINE_BRACKET_H

#include "line/edit.h"

/* The bracket at or before the cursor and its partner: where they are and how
 * many bytes they have; lengths 0 when there is no such pair. Brackets that
 * the callbacks colour as string or comment do not count. ASCII brackets and
 * their full-width forms, 【】「」《》. */
void hk_bracket_pair(const struct hk_edit *e, size_t at[2], size_t len[2]);

#endif
