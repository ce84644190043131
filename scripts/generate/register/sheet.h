/* sheet.h - CSV files, written cell by cell
 *
 * UTF-8 without byte order mark, lines end with \n. No text given holds a
 * comma, a quote or an end of line, so that nothing is quoted. */
#ifndef REGISTER_SHEET_H
#define REGISTER_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* `= { 0 }` is a sheet that is not open. Once a write has failed, `failed` is
 * set and nothing more is written. */
struct sheet {
    FILE *file;
    char *buffer;
    size_t len;
    int columns, at;      /* cells of a row; cells written of this row */
    bool failed;
    int64_t rows;
};

/* Make DIR/NAME and write `header`, cells with commas between. */
bool sheet_open(struct sheet *s, const char *dir, const char *name,
                const char *header);

/* Write what is buffered and close. False when anything failed. */
bool sheet_close(struct sheet *s);

/* One cell each, in the order of the header. A NULL text, a day 0 and a
 * negative truth are blank. */
void put_blank(struct sheet *s);
void put_text(struct sheet *s, const char *text);
void put_number(struct sheet *s, int64_t n);
void put_scaled(struct sheet *s, int64_t n, int digits); /* n / 10^digits */
void put_money(struct sheet *s, int64_t fen);
void put_truth(struct sheet *s, int truth);
void put_day(struct sheet *s, int yyyymmdd);             /* 2019-03-05 */
void put_month(struct sheet *s, int yyyymmdd);           /* 2019-03 */

/* The row ends: as many cells as the header has, or the program is wrong. */
void put_end(struct sheet *s);

#endif
