/* date.h - calendar dates as day numbers
 *
 * A date is the number of days since 1970-01-01 in the proleptic Gregorian
 * calendar, as int32_t; years 1 to 9999. No time of day, no zone. */
#ifndef HK_DATE_H
#define HK_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HK_DATE_MIN (-719162)   /* 0001-01-01 */
#define HK_DATE_MAX 2932896     /* 9999-12-31 */

/* False when there is no such day (2019-02-29). */
bool hk_date_make(int32_t *day, int year, int month, int mday);
/* A day outside of the range is taken for the nearest inside. */
void hk_date_parts(int32_t day, int *year, int *month, int *mday);

enum hk_precision { HK_DAY, HK_MONTH, HK_YEAR };

/* Read a date as people and programs write it: YYYY-MM-DD, YYYY-MM, YYYY,
 * YYYY.MM.DD, YYYY.MM, YYYY/M/D, YYYYMMDD, YYYYMM, 2019年3月5日, 2019年3月,
 * 2019年. In a full date a month or day below 10 may have one digit. A month or
 * a year gives its first day; `precision` says which it was. False when the
 * text is none of these or no such day; YYYY.M is none, for a spreadsheet
 * makes it of YYYY.10, too. */
bool hk_date_read(int32_t *day, enum hk_precision *precision,
                  const char *text, size_t len);

/* "YYYY-MM-DD", for HK_MONTH "YYYY-MM", for HK_YEAR "YYYY"; `out` has room for
 * 11 bytes. */
void hk_date_print(char *out, int32_t day, enum hk_precision precision);

/* Completed years from `a` to `b`; a birthday of 29 February is kept on
 * 1 March. Negative when b is before a: -n, n the completed years from b to a.
 */
int hk_years_between(int32_t a, int32_t b);
/* Completed months, by the day of the month; negative as above. */
int hk_months_between(int32_t a, int32_t b);

/* The first and the last day of the month that `day` lies in. */
int32_t hk_month_start(int32_t day);
int32_t hk_month_end(int32_t day);

/* The same day `months` later (or earlier); the last of a shorter month. False
 * when it falls outside years 1 to 9999. */
bool hk_date_add_months(int32_t *out, int32_t day, int64_t months);

#endif
