/* sheets.h - workbooks, which somebody else reads and writes
 *
 * A workbook is a zip of XML by strangers: what takes it apart has a process of
 * its own, and rows cross as bytes:
 *
 *   row    number of the row in its sheet, from 1    4 bytes, low byte first
 *          count of cells                            4 bytes
 *   cell   kind, one of HK_SHEET_...                 1 byte
 *          length of the text                        4 bytes
 *          text, UTF-8                               as many
 *
 * Cells come in order of their columns without gaps. Row number 0 with one cell
 * is no row: the text says what is wrong with the file, a line in Chinese, one
 * in English, and it is the last. */
#ifndef HK_SHEETS_H
#define HK_SHEETS_H

#include "base/str.h"
#include "exchange/reader.h"

enum hk_sheet_kind {
    HK_SHEET_BLANK, HK_SHEET_TEXT, HK_SHEET_NUMBER, HK_SHEET_BOOLEAN,
    HK_SHEET_ERROR, HK_SHEET_DATE, HK_SHEET_KINDS,
    HK_SHEET_HEADING = HK_SHEET_KINDS      /* a bold text; only written */
};

#define HK_SHEET_STATE 8          /* numbers between the steps of writing */
#define HK_SHEET_ROWS 1048576     /* of one sheet */

enum hk_sheet_step { HK_SHEET_HEAD, HK_SHEET_BODY, HK_SHEET_TAIL };

struct hk_sheets {
    void *context;
    /* Add to `rows` what stands in the sheet called `sheet` (NULL: the only
     * one) of the workbook in `file`, from row `from` on. `*more`: not all of
     * it, ask again from the row after the last. */
    enum hk_status (*read)(void *context, const char *file, size_t len,
                           const char *sheet, uint64_t from,
                           struct hk_str *rows, bool *more,
                           struct hk_err *err);
    /* Add to `file` what the next piece of a workbook is: HEAD, BODY for each
     * block of `rows`, TAIL. `columns` has a t for each column of texts and an
     * n for others; `state` is at first 0 and kept between the steps. */
    enum hk_status (*write)(void *context, enum hk_sheet_step step,
                            const char *name, const char *columns,
                            const struct hk_str *rows,
                            uint64_t state[HK_SHEET_STATE],
                            struct hk_str *file, struct hk_err *err);
    /* Add to `file` a whole workbook of small sheets: a line of `names` and one
     * of `columns` for each, and their rows, each sheet beginning with its row
     * 1, which is the heading. */
    enum hk_status (*book)(void *context, const char *names,
                           const char *columns, const struct hk_str *rows,
                           struct hk_str *file, struct hk_err *err);
};

/* Is this the beginning of a workbook (of any zip)? */
bool hk_sheet_is(const char *bytes, size_t len);

/* Rows that were read, one after the other. */
struct hk_sheet_walk {
    const char *name;             /* of the file, for messages; borrowed */
    const char *bytes;            /* borrowed */
    size_t len, at;
    int64_t row;                  /* number of the row at hand */
    size_t width;                 /* shorter rows get blank cells to it */
    struct hk_cell *cells;        /* of the row at hand */
    size_t cap;
};

/* As hk_reader_row; rows that the sheet leaves out are blank ones. HK_EFORMAT:
 * the sentence in place of a row; bytes that are no rows. */
enum hk_status hk_sheet_row(struct hk_sheet_walk *w,
                            const struct hk_cell **cells, size_t *count,
                            int64_t *line, struct hk_err *err);
void hk_sheet_rewind(struct hk_sheet_walk *w);
void hk_sheet_walk_release(struct hk_sheet_walk *w);

/* Read all rows of a sheet into `rows`, so that hk_sheet_row can go through
 * them; a fault of the file is returned. `*width` is of the longest: blank
 * cells at the end of a row do not stand in the file. */
enum hk_status hk_sheet_load(struct hk_str *rows, size_t *width,
                             const struct hk_sheets *sheets,
                             const struct hk_str *file, const char *sheet,
                             const char *name, struct hk_err *err);

/* Add one row's head, and its cells one by one. */
void hk_sheet_put_row(struct hk_str *rows, int64_t number, size_t cells);
void hk_sheet_put_cell(struct hk_str *rows, enum hk_sheet_kind kind,
                       const char *text, size_t len);

/* Is the text one that a spreadsheet writes where it could compute nothing:
 * #N/A, #DIV/0!, ...? And was it never computed at all (#FORMULA?)? */
bool hk_sheet_is_error(const struct hk_cell *cell, bool *never);

#endif
