/* rows.h - rows of cells as bytes: how they cross between huka and this plugin
 *
 *   row    number of the row in its sheet, from 1    4 bytes, low byte first
 *          count of cells                            4 bytes
 *   cell   kind, one of CELL_...                     1 byte
 *          length of the text                        4 bytes
 *          text, UTF-8                               as many
 *
 * Cells stand in order of their columns, without gaps; blank ones at the end
 * are left out. Row number 0 with one cell is no row: the text is a sentence
 * about what is wrong, and it is the last. */
#ifndef XLSX_ROWS_H
#define XLSX_ROWS_H

#include <stdint.h>

#include "bytes.h"

#define ROWS_MOST 1048576u       /* of a sheet, as Excel has them */
#define ROW_CELLS_MOST 4096u     /* of a row, as an import takes them */
#define CELL_BYTES_MOST (1u << 20)

enum cell_kind {
    CELL_BLANK,
    CELL_TEXT,
    CELL_NUMBER,                 /* as decimal text */
    CELL_BOOLEAN,                /* TRUE, FALSE */
    CELL_ERROR,                  /* #N/A, #DIV/0!; #FORMULA? was never computed */
    CELL_DATE,                   /* 2019-03-05, with 08:30:00 behind it, or that
                                    alone */
    CELL_HEADING                 /* a bold text; only written */
};

void rows_begin(struct bytes *b, uint32_t number, uint32_t cells);
void rows_cell(struct bytes *b, enum cell_kind kind, const char *text,
               size_t len);

/* One row in bytes. */
struct row_at { uint32_t number, cells; };
struct cell_at { enum cell_kind kind; const char *text; uint32_t len; };

/* Read what stands at `*at`, which moves on. False, and nothing moved, when
 * there is no whole row (cell), or one with an unknown kind. */
bool rows_next(struct row_at *row, const char **at, const char *end);
bool rows_next_cell(struct cell_at *cell, const char **at, const char *end);

#endif
