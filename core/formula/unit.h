/* unit.h - units: what a number counts, and per what
 *
 * "penny/animal/year" as powers of words. A number of which no unit is said
 * goes with every other; so does one that is written out, except that it does
 * not change what it multiplies. */
#ifndef HK_UNIT_H
#define HK_UNIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

#define HK_UNIT_PARTS 8

struct hk_unit_part {
    const char *word;              /* of `len` bytes, in the text read */
    int len, power;
};

/* `= { 0 }` is the unit of which nothing is said. */
struct hk_unit {
    bool is_known;
    bool any_time;                 /* a written number may have turned months
                                      into years: words of time do not count */
    int count;
    struct hk_unit_part parts[HK_UNIT_PARTS];
};

/* Read a unit as packs write it; NULL: nothing is said. "rate", "percent"
 * and "weight" are plain numbers. The text must outlive the unit. */
struct hk_unit hk_unit_read(const char *text);
/* The unit of one word, of a plain number where it is NULL. */
struct hk_unit hk_unit_word(const char *word);

/* a x b, and a / b; nothing is known when one is not, or when there are more
 * than HK_UNIT_PARTS words. */
struct hk_unit hk_unit_times(const struct hk_unit *a, const struct hk_unit *b);
struct hk_unit hk_unit_over(const struct hk_unit *a, const struct hk_unit *b);

/* Take "/word" off, however often it stands there. */
void hk_unit_drop(struct hk_unit *u, const char *word);

/* Is it year, month, term, day or hour? */
bool hk_unit_is_time(const char *word, int len);

/* Can both stand on the sides of +, <, min? "/of" does not count (NULL: no such
 * word), nor does a time that only one of them says. When they cannot, *why is
 * the word in which they differ. */
bool hk_unit_fits(const struct hk_unit *a, const struct hk_unit *b,
                  const char *of, struct hk_unit_part *why);

/* The one of two that fit which says more. */
struct hk_unit hk_unit_join(const struct hk_unit *a, const struct hk_unit *b);

/* "penny/animal/year", "mu*day", "1/day"; of a plain number nothing. */
void hk_unit_print(struct hk_str *out, const struct hk_unit *u);

#endif
