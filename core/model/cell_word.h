/* cell_word.h - cells that are words (private to model/) */
#ifndef HK_MODEL_CELL_WORD_H
#define HK_MODEL_CELL_WORD_H

#include "model/cell.h"

/* One of the country's words for unknown and for none? */
bool hk_word_state(enum hk_state *state, const struct hk_country *c,
                   const char *text, size_t len);

/* One of the country's words for yes and no, 1/0, true/false, yes/no, Y/N? */
bool hk_word_boolean(bool *yes, const struct hk_country *c, const char *text,
                     size_t len);

/* The number of the word of an enum, or the bits of the words of a set
 * separated by , ， 、 ; ； / |; spelled as the word, a label or one of its
 * cell spellings that is in force on `day` (or HK_CODES_ANY). "{}" is the empty
 * set. False when one is no such word. */
bool hk_word_codes(int64_t *number, const struct hk_field *f,
                   const char *text, size_t len, int32_t day);

/* The refusal of a cell that hk_word_codes would know on another day, with that
 * day; HK_OK: it is no such cell. `found` is how it is shown. */
enum hk_status hk_word_dated(const struct hk_field *f, const char *text,
                             int32_t day, const char *found,
                             struct hk_err *err);

/* The spelling that `text` was probably meant to be, or NULL. */
const char *hk_word_nearest(const struct hk_field *f, const char *text,
                            size_t len);

/* The refusal of a cell that hk_word_codes does not know; `found` is how it is
 * shown. HK_EFORMAT. */
enum hk_status hk_word_refuse(const struct hk_field *f, const char *nearest,
                              const char *found, struct hk_err *err);

/* The country's word for yes or no as people of `lang` read it. */
const char *hk_yes_word(const struct hk_country *c, bool yes,
                        enum hk_lang lang);

/* What money is called: the major unit, or the minor one. */
const char *hk_money_word(const struct hk_country *c, bool minor,
                          enum hk_lang lang);

/* The first of `words` that suits `lang` (Chinese is what is not ASCII), or
 * `otherwise`. */
const char *hk_word_in(const char **words, enum hk_lang lang,
                       const char *otherwise);

#endif
