/* sheet.h - the rows of one sheet, one after the other */
#ifndef XLSX_SHEET_H
#define XLSX_SHEET_H

#include "book.h"
#include "markup.h"
#include "rows.h"

struct held;                     /* a value that is repeated downwards */
struct merge { uint32_t first, last, column; };

/* `= { 0 }` is closed. Cells of the row at hand stand in `kinds` and `at`; their
 * texts in `texts`. */
struct sheet {
    const struct book *book;
    struct markup markup;
    struct merge *merges;        /* in order of their first rows */
    size_t merge_count, merge_cap, merge_next;
    struct held *held;           /* merges that reach into the row at hand */
    size_t held_count;
    uint32_t row, column;        /* at hand, from 1 */
    uint32_t width;              /* of the row at hand */
    unsigned char kinds[ROW_CELLS_MOST];
    size_t at[ROW_CELLS_MOST], lens[ROW_CELLS_MOST];
    struct bytes texts;
    struct bytes value;          /* of the cell at hand */
    char type[16];               /* its t="..." */
    size_t style;
    bool in_value, has_formula, has_value;
    int phonetic;
    uint32_t from;               /* rows before it are left out */
    struct bytes ready;          /* a whole row, as rows.h has it */
    uint32_t ready_row;          /* 0: there is none */
};

/* Begin to read. False with a fault. */
bool sheet_open(struct sheet *s, struct book *b, const char *part,
                struct fault *f);

/* The next row is in `ready`; at the end `ready_row` is 0. False: a fault. */
bool sheet_row(struct sheet *s);

void sheet_close(struct sheet *s);          /* twice is harmless */

#endif
