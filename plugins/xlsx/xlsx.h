/* xlsx.h - what this plugin does: sheets out of bytes, bytes out of rows
 *
 * Bytes of a whole .xlsx file come in and rows go out as rows.h has them, or
 * the other way. No file is ever opened, none is named. Every result depends on
 * the arguments alone; that a reader stands still between two calls for the same
 * file is a matter of speed. */
#ifndef XLSX_H
#define XLSX_H

#include <stddef.h>
#include <stdint.h>

#define PUBLIC __attribute__((visibility("default")))

/* ---- reading (read.c) -------------------------------------------------------
 *
 * `sheet` is the name of a sheet; NULL or "" is the only one that is visible.
 * What is wrong with a file is told in two lines, in Chinese and in English. */

/* The names of all sheets, one a line. NULL: the file cannot be read. */
PUBLIC const char *xlsx_sheets(const uint8_t *file, size_t len);

/* What is wrong with the file (or the name of the sheet); NULL: its sheet can
 * be begun. Faults further down are found by xlsx_rows. */
PUBLIC const char *xlsx_fault(const uint8_t *file, size_t len,
                              const char *sheet);

enum { XLSX_END, XLSX_MORE, XLSX_FAULT };

/* Rows with content, those from number `from` (1 is the first) on, into `out`:
 * as many as it holds. `*out_len` is its size in bytes, and then what is used.
 *   XLSX_END     the last row is among them
 *   XLSX_MORE    ask again, from the number of the last row and one on
 *   XLSX_FAULT   the last is a sentence in place of a row
 *   -1           one row, or the sentence, does not fit: 2,048 bytes are the
 *                least, 1 MB is enough for most
 *
 * Cells are given as people see them: dates and times as 2019-03-05 08:30:00 (of
 * both calendars, 1900 and 1904), numbers with up to 15 digits, shared texts in
 * full, errors as #N/A; a formula that was never computed is #FORMULA?. Whole
 * numbers above 15 digits have lost the rest and come as 6.21122197001010E+17.
 * The value of a merged area is repeated in its first column, downwards. */
PUBLIC int xlsx_rows(const uint8_t *file, size_t len, const char *sheet,
                     uint64_t from, uint8_t *out, size_t *out_len);

/* ---- writing (write.c) --------------------------------------------------------
 *
 * xlsx_head, then xlsx_body for each block of rows, then xlsx_tail: what they
 * give, one behind the other, is the file. Between them it is all in `state`,
 * `state_len` = XLSX_STATE numbers that the caller keeps, at first 0. The same
 * rows give the same bytes. All give 0, or
 *   -1  it does not fit into `out` (state is unchanged): twice the bytes of the
 *       rows and 64 KB are enough for usual rows, 16 times for the worst
 *   -2  more rows than a sheet holds (1,048,576), or not in order
 *   -3  a text of more than 32,767 characters, which no cell holds
 *   -4  bytes that are no rows, a state that is none, a name that no sheet has
 *   -5  more than 4 GB
 *   -6  no memory */
#define XLSX_STATE 8

/* `name` of the sheet: 1 to 31 characters, none of : \ / ? * [ ] and no ' at
 * its ends. `columns` has one letter a column, t for texts and n for all else:
 * what is typed into a column of texts stays as it is typed. */
PUBLIC int xlsx_head(const char *name, const char *columns, uint64_t *state,
                     size_t state_len, uint8_t *out, size_t *out_len);

/* Rows as rows.h has them. Row 1 is the heading: bold, and it stays in sight. */
PUBLIC int xlsx_body(const uint8_t *rows, size_t len, uint64_t *state,
                     size_t state_len, uint8_t *out, size_t *out_len);

/* `name` as before. */
PUBLIC int xlsx_tail(const char *name, uint64_t *state, size_t state_len,
                     uint8_t *out, size_t *out_len);

/* A whole workbook of small sheets (several.c): `names` and `columns` have a line
 * for each sheet, different names, `rows` its rows, each sheet beginning with a
 * row 1. 0, or as above; -1: not within `out`; -5: more than 64 MB of rows. */
#define XLSX_BOOK_MOST ((size_t)64 << 20)
PUBLIC int xlsx_book(const char *names, const char *columns,
                     const uint8_t *rows, size_t len, uint8_t *out,
                     size_t *out_len);

#endif
