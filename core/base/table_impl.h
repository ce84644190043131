/* table_impl.h - what the writers of a table see, for the room itself */
#ifndef HK_TABLE_IMPL_H
#define HK_TABLE_IMPL_H

#include "base/table.h"

struct hk_table_col {
    char *head, *key;
    enum hk_align align;
    enum hk_cell_kind kind;
};

struct hk_table_slot {
    size_t at, len;   /* in `bytes`; `at` SIZE_MAX: NULL */
    size_t beside;    /* bytes more that only people see */
};

struct hk_table {
    struct hk_table_col *cols;
    struct hk_table_slot *cells;   /* row by row */
    size_t ncols, capcols, ncells, capcells;
    struct hk_str bytes;           /* the text of all cells */
    bool failed;                   /* memory ran out while filling */
    bool misused;                  /* a cell before the first column, or a
                                      column behind the first cell */
};

/* A cell as the writers take it; `text` NULL is NULL. */
struct hk_piece {
    const char *text;
    size_t len;
};

/* The cell in `row` and `col`, both from 0 and there, with what stands beside
 * it for people. Its text lies in the table, without a NUL behind it. */
struct hk_piece hk_table_at(const struct hk_table *t, size_t row, size_t col);

/* Add the table in one of the formats that have a file of their own: columns
 * for a terminal, one line a cell, Markdown, HTML. Memory that runs out sets
 * out->failed. */
void hk_table_screen(const struct hk_table *t, const struct hk_table_style *y,
                     struct hk_str *out);
void hk_table_lines(const struct hk_table *t, const struct hk_table_style *y,
                    struct hk_str *out);
void hk_table_markdown(const struct hk_table *t, struct hk_str *out);
void hk_table_html(const struct hk_table *t, struct hk_str *out);

#endif
