/* calc.h - one situation in, one result out, without a register
 *
 * Situations and results are JSON (CONTRACT, text X9). What is expensive, the
 * law of a region, year and date with its formulas, is kept from one situation
 * to the next; memory does not grow with their number. */
#ifndef HK_CALC_H
#define HK_CALC_H

#include "base/str.h"
#include "pack/pack.h"

/* Region, year and date fill what a situation lacks. */
struct hk_calc_options {
    const char *region;            /* a code or the name of a pack; NULL */
    const char *under;             /* judge as if that region's chain governed,
                                      whatever situations say; NULL */
    int year;                      /* 0: not given */
    int32_t date;
    bool has_date;
    const char *const *names;      /* of rules; borrowed */
    int name_count;
    int rule_ms;                   /* one rule on one record; 0: 1000 */
};

struct hk_calc;

/* Make ready. Where region and year are given the names are looked up in that
 * law at once. HK_EUSAGE: no pack governs, a name that no law knows; HK_EFORMAT:
 * what a pack does wrong. `packs` is borrowed. */
enum hk_status hk_calc_new(struct hk_calc **out, struct hk_packs *packs,
                           const struct hk_calc_options *o,
                           struct hk_err *err);
void hk_calc_free(struct hk_calc *c);

/* Where a situation is wrong, from 1, in characters; 0: nowhere in it. */
struct hk_calc_place { size_t line, column; };

/* Read the one situation in `text` and add its result to `out` as one JSON
 * object on one line, without a new line behind it; with "line" where that is
 * not 0. On failure nothing is added, and the sentence names the place as a
 * JSON path: "household.members[2].born_on: found 12, expected ...".
 *   HK_EFORMAT  not JSON, or not a situation
 *   HK_EUSAGE   no pack governs its region, a name its law does not know
 *   HK_ESTOP, HK_ENOMEM */
enum hk_status hk_calc_run(struct hk_calc *c, const char *text, size_t len,
                           int64_t line, struct hk_str *out,
                           struct hk_calc_place *place, struct hk_err *err);

/* How many errors of rules there were so far. */
int64_t hk_calc_errors(const struct hk_calc *c);

#endif
