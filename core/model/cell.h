/* cell.h - from the text of a cell to what is stored, and back
 *
 * The one place that knows how people write money, dates, booleans and words.
 * Used by import, set, show, find, export and tests. */
#ifndef HK_CELL_H
#define HK_CELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "model/model.h"

enum hk_state {
    HK_KNOWN,
    HK_NONE,      /* optional, and there is none */
    HK_UNKNOWN
};

/* A value of a field. Text and links (by key) are in `text`, borrowed; all
 * other kinds in `number`: money in minor units, decimal and rate in 1/10000,
 * booleans 0 and 1, dates as day numbers, enums as code numbers, sets as bits,
 * regions as row id (resolved by the caller: `text` holds code or name). */
struct hk_value {
    enum hk_state state;
    int64_t number;
    const char *text;
    size_t len;
};

/* Notes that reading a cell may leave: it was read, but not as it stood. */
enum hk_cell_note {
    HK_NOTE_NONE, HK_NOTE_ABOUT,     /* approximate: "120多" */
    HK_NOTE_DAY_CUT                  /* a day was cut to its month */
};

/* Read one cell of `field`. `multiplier` is 1, or what the header says of its
 * amounts: 10000 where it ends in (万元). `scratch` is cleared and may hold what
 * `value->text` points to. A blank cell, the words for unknown and none, codes
 * with their spellings, 是/否, numbers with 万, 亿 and `、`, years with 年,
 * 年度 or 年份 behind them (whole numbers from 1000 to 9999), dates of all forms
 * (date.h), spreadsheet serials (date fields, 5 digits). Ranges are enforced.
 * HK_EFORMAT with one sentence that says what was found and what was expected
 * ("price: found \"abc\", expected an amount in yuan, as 1234.50"): the caller
 * adds file and row. An ID number that a spreadsheet turned into a float is
 * refused (a long_ids field of kind text matching 1.23E+17). */
enum hk_status hk_cell_read(struct hk_value *value, enum hk_cell_note *note,
                            struct hk_str *scratch,
                            const struct hk_country *country,
                            const struct hk_field *field, int64_t multiplier,
                            const char *text, size_t len, struct hk_err *err);

/* The value where there is none (HK_NONE), or it is not known (HK_UNKNOWN), as
 * was said outright by `said`, which stands in the message: HK_EFORMAT where
 * the field cannot be so. */
enum hk_status hk_cell_absent(struct hk_value *value,
                              const struct hk_field *field,
                              enum hk_state state, const char *said,
                              struct hk_err *err);

/* Add the value as people read it: money "1234.50", dates ISO, words by their
 * label in `lang` (or the word itself for `words`), none "无"/"none" as given
 * in the country, unknown "未知"/"unknown". Regions and links: `text`. */
void hk_cell_print(struct hk_str *out, const struct hk_country *country,
                   const struct hk_field *field, const struct hk_value *value,
                   enum hk_lang lang);

/* Add a length of time, "12 months", 12个月. */
void hk_duration_print(struct hk_str *out, int64_t n, enum hk_duration unit,
                       enum hk_lang lang);

/* Add a number of `kind` and `unit` without a field (results of rules):
 * money with digits of the country, rate as percent "1.40%", booleans 是/否,
 * durations with their unit. */
void hk_number_print(struct hk_str *out, const struct hk_country *country,
                     enum hk_kind kind, const char *unit, int digits,
                     int64_t number, enum hk_lang lang);

/* The same for a file whose codes are those of `day`, as country tables of
 * codes change: a spelling that was not in force on it is refused, and the
 * refusal says when it was. hk_cell_read takes a spelling of any time, one that
 * is in force still before others. */
#define HK_CODES_ANY INT32_MAX
enum hk_status hk_cell_read_on(struct hk_value *value, enum hk_cell_note *note,
                               struct hk_str *scratch,
                               const struct hk_country *country,
                               const struct hk_field *field, int64_t multiplier,
                               const char *text, size_t len, int32_t day,
                               struct hk_err *err);

/* The first spelling besides word and labels that is in force on `day`; NULL:
 * the word has none then. */
const char *hk_code_on(const struct hk_code *code, int32_t day);

/* Mask a private text: the first character stays, the rest becomes `*`, one
 * for each of at most three ("王**"); numbers longer than 8 digits keep the
 * first 3 and last 2. Adds to `out`. */
void hk_mask(struct hk_str *out, const char *text, size_t len);

/* Add a value as its reader may see it: as hk_cell_print; where the field is
 * private, or the key of the record it links to, and `reveal` is false, a text,
 * a key and a code masked, any other kind as "***". */
void hk_cell_shown(struct hk_str *out, const struct hk_model *m,
                   const struct hk_field *field, const struct hk_value *value,
                   bool reveal, enum hk_lang lang);

/* Add the key text of a record of `e` as its reader may see it: masked where it
 * holds a private field and `reveal` is false. */
void hk_key_shown(struct hk_str *out, const struct hk_model *m,
                  const struct hk_entity *e, const char *key, bool reveal);

#endif
