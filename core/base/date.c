/* date.c - calendar dates as day numbers
 *
 * The arithmetic lets a year begin in March, so that the day that comes and
 * goes is the last one; 400 years, an era, have 146097 days. */
#include "base/date.h"

#include <string.h>

enum { ERA = 146097, TO_1970 = 719468 };   /* days from 0000-03-01 */

static int days_in_month(int year, int month)
{
    static const char days[] = { 31, 28, 31, 30, 31, 30,
                                 31, 31, 30, 31, 30, 31 };
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return month == 2 && leap ? 29 : days[month - 1];
}

bool hk_date_make(int32_t *day, int year, int month, int mday)
{
    int era, of_era, of_year;

    if (year < 1 || year > 9999 || month < 1 || month > 12 || mday < 1
        || mday > days_in_month(year, month))
        return false;
    if (month <= 2)
        year--;
    era = year / 400;
    of_era = year % 400;
    of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + mday - 1;
    *day = era * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year
        - TO_1970;
    return true;
}

void hk_date_parts(int32_t day, int *year, int *month, int *mday)
{
    int era, of_era, of_year, years, m;

    /* Out of range would divide below zero; the nearest date is as good. */
    if (day < HK_DATE_MIN)
        day = HK_DATE_MIN;
    if (day > HK_DATE_MAX)
        day = HK_DATE_MAX;
    day += TO_1970;
    era = day / ERA;
    of_era = day % ERA;
    years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    of_year = of_era - (365 * years + years / 4 - years / 100);
    m = (5 * of_year + 2) / 153;
    *mday = of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = era * 400 + years + (*month <= 2);
}

/* A date while it is read. */
struct reader {
    const char *at, *end;
};

/* Between `least` and `most` digits. */
static bool take_number(struct reader *r, int *out, int least, int most)
{
    int n = 0, count = 0;

    while (r->at < r->end && count < most && *r->at >= '0' && *r->at <= '9') {
        n = n * 10 + (*r->at++ - '0');
        count++;
    }
    *out = n;
    return count >= least;
}

static bool take_text(struct reader *r, const char *text)
{
    size_t len = strlen(text);

    if ((size_t)(r->end - r->at) < len || memcmp(r->at, text, len))
        return false;
    r->at += len;
    return true;
}

/* The ways to write a date, after the year. `least` is how many digits a month
 * has in "year and month" alone: 2019.1 is refused, for it may have been
 * 2019.10 before a spreadsheet took it for a number. */
static const struct way {
    const char *before_month, *before_day, *after_day;
    int least, least_full;
    bool month_alone;
} ways[] = {
    { "-", "-", "", 2, 1, true },
    { ".", ".", "", 2, 1, true },
    { "/", "/", "", 1, 1, false },
    { "年", "月", "日", 1, 1, true },
    { "", "", "", 2, 2, true },
};

/* The month and the day behind the year; a day of 0 says that there is none. */
static bool take_rest(struct reader *r, const struct way *way, int *month,
                      int *mday)
{
    const char *month_text;
    bool chinese = way->after_day[0];

    *mday = 0;
    if (!take_text(r, way->before_month))
        return false;
    month_text = r->at;
    if (!take_number(r, month, 1, 2))
        return false;
    if (chinese && !take_text(r, way->before_day))
        return false;
    if (r->at == r->end)
        return way->month_alone
            && (chinese || r->at - month_text >= way->least);
    if (!chinese && !take_text(r, way->before_day))
        return false;
    if (r->at - month_text < way->least_full)
        return false;
    return take_number(r, mday, way->least_full, 2) && *mday > 0
        && take_text(r, way->after_day) && r->at == r->end;
}

bool hk_date_read(int32_t *day, enum hk_precision *precision,
                  const char *text, size_t len)
{
    struct reader r = { text, text + len }, rest;
    int year, month = 1, mday = 0;
    size_t i;

    if (!take_number(&r, &year, 4, 4))
        return false;
    if (r.at == r.end || (r.end - r.at == 3 && take_text(&r, "年"))) {
        *precision = HK_YEAR;
        return hk_date_make(day, year, 1, 1);
    }
    for (i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        rest = r;
        if (!take_rest(&rest, &ways[i], &month, &mday))
            continue;
        *precision = mday ? HK_DAY : HK_MONTH;
        return hk_date_make(day, year, month, mday ? mday : 1);
    }
    return false;
}

static void put_digits(char *out, int n, int count)
{
    while (count-- > 0) {
        out[count] = (char)('0' + n % 10);
        n /= 10;
    }
}

void hk_date_print(char *out, int32_t day, enum hk_precision precision)
{
    int year, month, mday;

    hk_date_parts(day, &year, &month, &mday);
    memcpy(out, "0000-00-00", 11);
    put_digits(out, year, 4);
    put_digits(out + 5, month, 2);
    put_digits(out + 8, mday, 2);
    if (precision != HK_DAY)
        out[precision == HK_MONTH ? 7 : 4] = '\0';
}

int hk_months_between(int32_t a, int32_t b)
{
    int year[2], month[2], mday[2];

    if (b < a)
        return -hk_months_between(b, a);
    hk_date_parts(a, &year[0], &month[0], &mday[0]);
    hk_date_parts(b, &year[1], &month[1], &mday[1]);
    return (year[1] - year[0]) * 12 + month[1] - month[0]
        - (mday[1] < mday[0]);
}

/* Twelve completed months are a completed year, also from a 29 February: its
 * twelfth month is complete on 1 March. */
int hk_years_between(int32_t a, int32_t b)
{
    return hk_months_between(a, b) / 12;
}

int32_t hk_month_start(int32_t day)
{
    int year, month, mday;

    hk_date_parts(day, &year, &month, &mday);
    return day - (mday - 1);
}

int32_t hk_month_end(int32_t day)
{
    int year, month, mday;

    hk_date_parts(day, &year, &month, &mday);
    return day + days_in_month(year, month) - mday;
}

bool hk_date_add_months(int32_t *out, int32_t day, int64_t months)
{
    int year, month, mday, last;

    if (months < -120000 || months > 120000)
        return false;
    hk_date_parts(day, &year, &month, &mday);
    months += (int64_t)year * 12 + month - 1;
    if (months < 12 || months >= 120000)
        return false;
    year = (int)(months / 12);
    month = (int)(months % 12) + 1;
    last = days_in_month(year, month);
    return hk_date_make(out, year, month, mday < last ? mday : last);
}
