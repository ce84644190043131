/* text.h - UTF-8: validity, width on a terminal, likeness of names */
#ifndef HK_TEXT_H
#define HK_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hk_str;

/* Offset of the first byte that is not strict UTF-8 (no surrogates, no
 * overlong forms, nothing above U+10FFFF); `len` when all of it is. */
size_t hk_utf8_check(const char *text, size_t len);

/* Cells that `len` bytes take on a terminal, counted by grapheme, wide
 * characters 2, ambiguous ones 1, what hk_text_safe escapes as it is printed
 * (\x1B: 4, \u202E: 6). */
int hk_text_width(const char *text, size_t len);

/* Bytes of the first grapheme of `text`, which is not empty, and in `*cells`
 * its width as above; a character that hk_text_safe escapes is one by
 * itself. */
size_t hk_text_unit(const char *text, size_t len, int *cells);

/* Bytes of the longest head of `text` that takes at most `cells`, never
 * cutting a grapheme. */
size_t hk_text_fit(const char *text, size_t len, int cells);

/* Add `text` to `s`; control characters and bytes that are no UTF-8 as \x1B,
 * marks that turn the direction of writing as \u202E, so that no data can
 * steer a terminal. */
void hk_text_safe(struct hk_str *s, const char *text, size_t len);

/* The name in `names` (count of them, NULL entries are skipped) that `wrong`
 * was probably meant to be, or NULL: the nearest, at most a third of the
 * characters of `wrong` away (of two Han characters: one), a swap counting one,
 * another Han character of the same sound a half, case ignored; the first of
 * several. Names of more than 64 characters are not looked at. */
const char *hk_text_nearest(const char *wrong, const char *const *names,
                            size_t count);

/* Where `text` stands in a list that ends with NULL (or is NULL itself); -1:
 * nowhere. */
int hk_text_at(const char *const *list, const char *text);

/* Half-width form of one cell as people type them: full-width digits, letters
 * and signs (U+FF01-FF5E) and U+3000 become ASCII, blanks at both ends go.
 * Adds the result to `s`. */
void hk_text_narrow(struct hk_str *s, const char *text, size_t len);

/* Read a whole number from `lo` to `hi` as people type it on a command line,
 * full-width digits too. False, and *out as it was: it is none of those. */
bool hk_text_number(const char *text, int64_t lo, int64_t hi, int64_t *out);

/* True when `text` is a name of the policy language: [a-z_][a-z0-9_]*, at most
 * 60 bytes. */
bool hk_text_is_name(const char *text);

#endif
