/* calc.h - one situation in, one result out, without a register
 *
 * In: {"id":any,"region":"11","year":2019,"date":"2019-12-31",ROOT:{...}}, one
 * record under the name of its entity. In it stand its fields, the record
 * around it as an object, its children as lists by their list's name, its
 * yearly records as an object of them by year, and in place of a link the key
 * of a record or the record itself. Money is in major units, "1234.50" or a
 * number with no more decimals. A field that is left out is unknown (none where
 * it is optional), a list that is left out is unknown, [] is empty; null is as
 * left out; {"?":true} is unknown whatever the field.
 *
 * Out: {"id":...,"results":{NAME:value},MINOR:{NAME:money in minor units},
 * "unknown":{NAME:[{"entity","key","field","reason"}]},"errors":{NAME:{"rule",
 * "pack","file","line","message"}},"outside":[NAME],"failed":{NAME:[{"check",
 * "says":{"zh","en"},"values":{...}}]}}. A name stands in one of results,
 * unknown, errors and outside. Of entities inside the root it gives a list in
 * the order of the input, whose elements that are no value are objects:
 * {"unknown":[...]}, {"error":{...}}, {"outside":true}. What has parts, layers
 * and allocations, gives each part under its own name.
 *
 * What is expensive, the law of a region, year and date with its formulas, is
 * kept from one situation to the next; memory does not grow with their
 * number. */
#ifndef HK_CALC_H
#define HK_CALC_H

#include "base/str.h"
#include "engine/eval.h"
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
    enum hk_engine engine;
    /* Told of a region that no list has but in whose place a pack below the
     * country judges: once of each; or NULL. */
    void (*note)(void *context, const struct hk_governed *region);
    void *context;
};

struct hk_calc;

/* Make ready. Where region and year are given the names are looked up in that
 * law at once. HK_EUSAGE: no pack governs, a name that no law knows;
 * HK_EFORMAT: what a pack does wrong. `packs` is borrowed. */
enum hk_status hk_calc_new(struct hk_calc **out, struct hk_packs *packs,
                           const struct hk_calc_options *o,
                           struct hk_err *err);
void hk_calc_free(struct hk_calc *c);

/* Where a situation is wrong, from 1, in characters; 0: nowhere in it. */
struct hk_calc_place { size_t line, column; };

/* Read the one situation in `text` and add its result to `out` as one JSON
 * object on one line, without a new line behind it; with "line" where that is
 * not 0. On failure nothing is added, and the sentence names the place as a
 * JSON path: "root.list[2].field: found 12, expected ...".
 *   HK_EFORMAT  not JSON, or not a situation
 *   HK_EUSAGE   no pack governs its region, nobody knows a region that it names
 *               (not with `under`), a name its law does not know
 *   HK_ESTOP, HK_ENOMEM */
enum hk_status hk_calc_run(struct hk_calc *c, const char *text, size_t len,
                           int64_t line, struct hk_str *out,
                           struct hk_calc_place *place, struct hk_err *err);

/* A line of a stream; `text` is borrowed. */
struct hk_calc_line { const char *text; size_t len; int64_t number; };
#define HK_CALC_LINES 64           /* at most, at a time */

/* Add what is answered to a line that is refused, and a new line:
 * {"line":N,"error":{"message","column"}}; column 0 is null: nowhere in it. */
void hk_calc_refuse(int64_t line, const char *message, size_t column,
                    struct hk_str *out);

/* Judge up to HK_CALC_LINES lines. Those of one law go together, in blocks, and
 * come out as each does alone. Adds to `out` a line for each, in their order,
 * hk_calc_refuse's for those refused, whose number is added to *refused.
 * HK_ESTOP, HK_ENOMEM; then nothing is added. */
enum hk_status hk_calc_lines(struct hk_calc *c,
                             const struct hk_calc_line *lines, int count,
                             struct hk_str *out, int64_t *refused,
                             struct hk_err *err);

/* How many errors of rules there were so far. */
int64_t hk_calc_errors(const struct hk_calc *c);

#endif
