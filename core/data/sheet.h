/* sheet.h - what loading and building a situation share (private to data/) */
#ifndef HK_SHEET_H
#define HK_SHEET_H

#include "base/str.h"
#include "data/data.h"

/* Make the field's column; false without memory. Once is enough. */
bool hk_sheet_use(struct hk_sheet *s, int field);

/* Room for `need` rows in everything that is loaded; false without memory. */
bool hk_sheet_reserve(struct hk_sheet *s, int32_t need);

/* Set the state of a value; false without memory. */
bool hk_sheet_state(struct hk_sheet *s, int field, int32_t row,
                    enum hk_row_state state);

/* Bring the rows into the order given, `order[new] = old`, keeping `rows` of
 * them; false without memory. */
bool hk_sheet_permute(struct hk_sheet *s, const int32_t *order, int32_t rows);

/* Add a part of a key as keys are written: `/` is %2F, `:` is %3A. */
void hk_key_escape(struct hk_str *out, const char *text, size_t len);

/* Add the key fields of a row, "3" or "a/2019-03"; false when one of them is
 * not known or not loaded. */
bool hk_key_own(const struct hk_data *d, const struct hk_sheet *s, int32_t row,
                struct hk_str *out);

/* Fill d->region_rows: the row of each region by its code. HK_ENOMEM. */
enum hk_status hk_data_index_regions(struct hk_data *d, struct hk_err *err);

/* After all rows stand in order: set the region of each from the rows of the
 * sheet of regions, and make the lists of yearly records. */
enum hk_status hk_data_settle(struct hk_data *d, struct hk_err *err);
/* Make the narrow columns of what is there, as far as there is memory. */
void hk_data_narrow(struct hk_data *d);
/* And the lists of the rows that are not known (odd.c). */
void hk_data_list_odd(struct hk_data *d);

/* The refusal of a number outside the range of its field; HK_EFORMAT. */
enum hk_status hk_range_fail(const struct hk_data *d,
                             const struct hk_entity *e, const char *key,
                             const struct hk_field *f, int64_t number,
                             struct hk_err *err);

/* The way from region to region: `out` is the cut code above the cut `code`,
 * by `within` of the sheet of regions (whose column must be loaded), else by
 * the code; false at the top. */
bool hk_region_above(const struct hk_data *d, const char *code, char out[64]);

/* Add a row (situation.c); `is_given`: optional fields are none until put, else
 * all are unknown. HK_ENOMEM. */
enum hk_status hk_sheet_add(struct hk_data *d, int entity, int32_t parent,
                            const char *key, bool is_given, int32_t *row,
                            struct hk_err *err);

#endif
