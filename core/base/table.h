/* table.h - rows of cells, printed in any of the formats
 *
 * What every command prints on stdout goes through here. A table is filled row
 * by row and written at the end. */
#ifndef HK_TABLE_H
#define HK_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

enum hk_format {
    HK_FORMAT_TABLE, HK_FORMAT_CSV, HK_FORMAT_JSON, HK_FORMAT_NDJSON,
    HK_FORMAT_MARKDOWN, HK_FORMAT_HTML, HK_FORMAT_LINE,
    HK_FORMAT_XLSX                /* of files alone: no table is written so */
};

/* The format of that name ("table", "csv", "json", "ndjson", "markdown",
 * "html", "line"); false, and `f` left alone, when there is none. */
bool hk_format_of(enum hk_format *f, const char *name);

enum hk_align { HK_LEFT, HK_RIGHT };

/* How the cell of a column is written in JSON. */
enum hk_cell_kind { HK_CELL_TEXT, HK_CELL_NUMBER, HK_CELL_BOOLEAN };

struct hk_table;

/* An empty table that the caller frees (NULL is harmless). HK_ENOMEM. */
enum hk_status hk_table_new(struct hk_table **t, struct hk_err *err);
void hk_table_free(struct hk_table *t);

/* Columns first, then rows. `head` is what people read, `key` the name in JSON
 * and CSV (NULL: the same); a key that stands already becomes key_2. Numbers
 * are aligned right whatever `align` says. */
void hk_table_column(struct hk_table *t, const char *head, const char *key,
                     enum hk_align align, enum hk_cell_kind kind);

/* Add the next cell; `text` NULL is SQL's NULL (empty in CSV, null in JSON, ∅
 * in a table). A row is full when it has as many cells as there are columns. */
void hk_table_cell(struct hk_table *t, const char *text, size_t len);
/* The same of a text that ends with NUL. */
void hk_table_puts(struct hk_table *t, const char *text);
/* So too, but NULL is an empty text. */
void hk_table_or_blank(struct hk_table *t, const char *text);
void hk_table_cellf(struct hk_table *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Add behind the text of the cell just added what only people read: the name
 * that goes with a key. Table, line, markdown and html have both, csv, json,
 * ndjson and hk_table_text the cell alone. */
void hk_table_beside(struct hk_table *t, const char *text, size_t len);
size_t hk_table_rows(const struct hk_table *t);

/* For who writes tables elsewhere: how many columns, their heads; a cell of a
 * full row (NULL: SQL's NULL; no NUL behind it; numbers without a +), and
 * whether it is a number in a column of numbers. */
size_t hk_table_columns(const struct hk_table *t);
const char *hk_table_head(const struct hk_table *t, size_t col);
const char *hk_table_text(const struct hk_table *t, size_t row, size_t col,
                          size_t *len);
bool hk_table_is_number(const struct hk_table *t, size_t row, size_t col);

struct hk_table_style {
    int width;        /* cells of the terminal; 0: no limit, nothing is cut */
    bool raw;         /* CSV without the ' before = + - @ TAB */
    bool colour;
};

/* Add the whole table to `out`; `style` NULL is the plain one. In table, line,
 * markdown and html, text is made safe for terminals (text.h). A table wider
 * than `width` has its widest left-aligned columns cut with "…". CSV is RFC
 * 4180's, lines end with CR LF. A + before a number is for people: csv and json
 * have it without. A cell that is no number (boolean) although its
 * column is of numbers (booleans) is written as text. Memory that ran out while
 * filling is told here, and HK_EBUG when the last row is not full. */
enum hk_status hk_table_write(const struct hk_table *t, enum hk_format format,
                              const struct hk_table_style *style,
                              struct hk_str *out, struct hk_err *err);

#endif
