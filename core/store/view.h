/* view.h - what a query may see: masks, readable views, an authorizer
 *
 * After hk_view_guard the connection answers SELECTs only: temp views of the
 * tables' names mask private columns; for every entity v_ENTITY shows money in
 * major units, decimals, rates in percent, all as numbers that compare as such;
 * ISO dates, words and labels for enums, the key of the parent and of links,
 * the code of the region. In numbers and dates NULL is unknown or none, and
 * FIELD_none is 1 where there is none; elsewhere NULL is unknown, none is
 * written as the country writes it. Words stand as they are declared, and in a
 * column FIELD_label by their label where that differs; behind the key of a
 * parent or link, and the code of a region, such a column has what people call
 * it (record.h). SQL functions: one named as the country's money (minor units
 * to text), iso(day), word(entity, field, number), mask(text), and printf of
 * its own, whose widths end at 999.
 *
 * Functions of record.h and statements of hk_store_prepare on "main" tables go
 * on reading what is really there; unqualified names reach the masks. */
#ifndef HK_VIEW_H
#define HK_VIEW_H

#include "store/store.h"

/* Set it up, once, after hk_store_as_of if any. `reveal` leaves private
 * columns readable and logs it (reveal_log; HK_EIO where it cannot be
 * written). `lang` chooses the labels in v_*. */
enum hk_status hk_view_guard(struct hk_store *s, bool reveal, enum hk_lang lang,
                             struct hk_err *err);

/* Write to reveal_log that `command` revealed `what`. */
enum hk_status hk_reveal_log(struct hk_store *s, const char *command,
                             const char *what, struct hk_err *err);

/* Prepare one statement of a user. HK_EUSAGE with SQLite's message and a caret
 * line at the offset; refused ones say what is allowed. */
enum hk_status hk_view_prepare(struct hk_store *s, struct sqlite3_stmt **st,
                               const char *sql, const char **tail,
                               struct hk_err *err);

/* The byte of the SQL at which the last hk_view_prepare failed, -1 where that
 * is not known; whether it only ended too early; whether the sentence is about
 * a full-width sign, which stands at that byte. */
int hk_view_error_at(const struct hk_store *s);
bool hk_view_is_incomplete(const struct hk_store *s);
bool hk_view_is_wide(const struct hk_store *s);

/* The field that result column `i` of the statement shows as it is stored,
 * straight from a table; NULL where it is computed, or comes from v_ENTITY. */
const struct hk_field *hk_view_field(struct hk_store *s,
                                     struct sqlite3_stmt *st, int i);
/* Is it a money field's (minor units), so that it can be printed as money? */
bool hk_view_is_money(struct hk_store *s, struct sqlite3_stmt *st, int i);
/* Add the word that `no` stands for in the enum; those in a set with blanks
 * between. */
void hk_view_words(struct hk_str *out, const struct hk_field *f, int64_t no);
/* Add the value in column `i` of the row at hand as people read it where it is
 * an amount, a decimal or a rate that comes from a column of that kind:
 * straight from a table or from v_ENTITY, or by sum, total, min or max of the
 * latter. The kind is told by *kind. False, and nothing added, where it is to
 * be shown as it is. Of the statement prepared last. */
bool hk_view_print(struct hk_store *s, struct sqlite3_stmt *st, int i,
                   enum hk_lang lang, struct hk_str *out, enum hk_kind *kind);
/* Is it an amount, by the same rule? Then *minor is it, in minor units. */
bool hk_view_money(struct hk_store *s, struct sqlite3_stmt *st, int i,
                   int64_t *minor);
/* True when the statement read a money column of a table, in minor units. */
bool hk_view_read_money(struct hk_store *s);

#endif
