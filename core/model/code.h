/* code.h - region codes: a tree cut by lengths *
 * The country declares the lengths of the levels, {2,4,6,9,12}, and what pads
 * a short code. Written 610900, stored and printed cut: 6109. */
#ifndef HK_CODE_H
#define HK_CODE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/model.h"

#define HK_CODE_MAX 64

/* The cut form of `code`: trailing groups of the pad character are removed
 * (610000 -> 61, 610924100000 -> 610924100, 00 -> the empty code, which is
 * the country). Local codes (with a letter or '-') stay as they are. False
 * when it is no code: other characters, too long, or digits whose length is
 * no level's. */
bool hk_code_cut(char out[HK_CODE_MAX], const struct hk_country *c,
                 const char *code, size_t len);

/* Level of a cut code: 0 country, 1 province ...; -1 for local codes. */
int hk_code_level(const struct hk_country *c, const char *cut);

/* The code one level up, "" above the first level; false for local codes and
 * the country itself. */
bool hk_code_parent(char out[HK_CODE_MAX], const struct hk_country *c,
                    const char *cut);

#endif
