/* clock.h - when a stretch of time that a law names is over
 *
 * The day from which is counted is not counted itself: five days from the 1st
 * end with the 6th. A figure that is not set, and working days of a year for
 * which no calendar stands, are not known: never guessed. */
#ifndef HK_CLOCK_H
#define HK_CLOCK_H

#include "pack/procedure.h"

/* Is a length said at all? */
bool hk_term_is(const struct hk_term *t);

/* The length in plain numbers, figures looked up in `law`. False: it is not
 * known, and `why` (may be NULL) says why; also of a length that is not
 * said. */
bool hk_term_plain(struct hk_term *out, const struct hk_law *law,
                   const struct hk_term *t, struct hk_err *why);

/* The last day of `t` counted from `from`: calendar days, working days by the
 * law's calendar, months to the same day or the last of a shorter month. False
 * as above. */
bool hk_term_after(int32_t *out, const struct hk_law *law,
                   const struct hk_term *t, int32_t from, struct hk_err *why);

/* How much of `t` (plain) has run when the days from+1 to `to` have: days or
 * working days, at most t->n. Not for months and years. False as above. */
bool hk_term_used(int64_t *out, const struct hk_law *law,
                  const struct hk_term *t, int32_t from, int32_t to,
                  struct hk_err *why);

/* Is part >= p of whole (part > p with `more`)? Exact; a figure is looked up in
 * `law`. False in *known: it is not set, and `why` says so. */
bool hk_portion_reached(bool *known, const struct hk_law *law,
                        const struct hk_portion *p, int64_t part, int64_t whole,
                        bool more, struct hk_err *why);

/* How many of `whole` are p of it, rounded up; false: not known. */
bool hk_portion_of(int64_t *out, const struct hk_law *law,
                   const struct hk_portion *p, int64_t whole,
                   struct hk_err *why);

#endif
