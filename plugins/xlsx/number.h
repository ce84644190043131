/* number.h - numbers and dates of spreadsheets as text */
#ifndef XLSX_NUMBER_H
#define XLSX_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#define NUMBER_TEXT 64

/* Write the number that stands in `text` as people wrote it: spreadsheets keep
 * doubles with 17 digits (1.1000000000000001) and show 15. Up to 15 digits stay
 * as they are, longer ones are rounded to 15; powers of ten are written out.
 * Whole numbers of more than 15 digits, whose last digits are lost, keep the
 * form 6.21122197001010E+17, so that nobody takes them for a document's number.
 * `out` has NUMBER_TEXT bytes; false, and it is empty, when this is no number. */
bool number_text(char *out, const char *text, size_t len);

/* What a number format shows. */
enum { SHOWS_DATE = 1, SHOWS_TIME = 2 };

/* Of a format by its number, 0 to 49 and some above; those of Chinese and
 * Japanese Excel among them. */
unsigned number_shows(int format);

/* Of a format by its code, "yyyy\"年\"m\"月\"". */
unsigned number_code_shows(const char *code);

/* Write a day count as a date, a time or both; `is_1904`: from 1904-01-01 on,
 * else from 1899-12-31 on, with the day 1900-02-29 that never was. False when
 * it is no number or beyond the year 9999: `out` is unchanged. */
bool number_date(char *out, const char *text, size_t len, unsigned shows,
                 bool is_1904);

#endif
