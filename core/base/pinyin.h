/* pinyin.h - Chinese by its sound: matching and sorting
 *
 * The readings are those of the Unihan database (Unicode 15.0: kMandarin,
 * kHanyuPinlu, kTGHZ2013, kXHC1983, kHanyuPinyin), made into a table when the
 * program is built; surnames and places that are read otherwise than their
 * characters usually are stand in pinyin_words.txt. ü is typed v or u; tones
 * are not typed. */
#ifndef HK_PINYIN_H
#define HK_PINYIN_H

#include <stdbool.h>

/* Does `pattern` match `text`, at its beginning or at the beginning of a word
 * of it (every Han character begins one)? 0: no; else the larger the better.
 *
 * A Han character of the text is matched by itself, by any of its readings in
 * full ("chong"), by the first letter or zh, ch, sh of one ("c"), and behind
 * all others by any beginning of one ("chon"). Letters and digits match
 * themselves, case ignored, also one word's beginning after another ("fs",
 * "fist": first_step). Blanks and ' in the pattern only separate. A pattern of
 * more than 63 characters matches nothing; of the text the first 255
 * characters are looked at. */
int hk_pinyin_match(const char *pattern, const char *text);

/* Order of two texts as in a Chinese index: signs, then numbers by their
 * value, letters without case, other scripts, Han characters by sound, tone
 * and code. `people`: a surname at the beginning is read as a surname.
 * Negative, 0 (equal bytes only) or positive. */
int hk_pinyin_compare(const char *a, const char *b, bool people);

#endif
