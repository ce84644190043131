/* calendar.c - counting working days */
#include "pack/calendar.h"

#include "base/date.h"

static bool holds(const struct hk_span *spans, int count, int32_t day)
{
    int i;

    for (i = 0; i < count; i++)
        if (spans[i].from <= day && day <= spans[i].to)
            return true;
    return false;
}

static int year_of(int32_t day)
{
    int year, month, mday;

    hk_date_parts(day, &year, &month, &mday);
    return year;
}

/* Monday is 0; 1970-01-01 was a Thursday. */
static unsigned weekday_of(int32_t day)
{
    return (unsigned)(((int64_t)day + 3 + 7 * 200000) % 7);
}

/* The later notice wins: that of the year the day lies in says the last of it
 * only until the next year's moves it. */
enum hk_worked hk_calendar_worked(const struct hk_calendar *c, int32_t day)
{
    int i, year = year_of(day);
    bool is_known = false;

    for (i = c ? c->year_count : 0; i-- > 0; ) {
        const struct hk_calendar_year *y = &c->years[i];

        is_known = is_known || y->year == year;
        if (holds(y->work, y->work_count, day))
            return HK_WORKED_YES;
        if (holds(y->off, y->off_count, day))
            return HK_WORKED_NO;
    }
    if (!is_known)
        return HK_WORKED_UNKNOWN;
    return c->rest >> weekday_of(day) & 1 ? HK_WORKED_NO : HK_WORKED_YES;
}

bool hk_calendar_count(int32_t *out, int *missing, const struct hk_calendar *c,
                       int32_t day, int64_t n)
{
    int step = n < 0 ? -1 : 1;
    enum hk_worked worked;

    *missing = 0;
    if (n < -HK_WORKING_DAYS_MAX || n > HK_WORKING_DAYS_MAX)
        return false;
    while (n) {
        day += step;
        if (day < HK_DATE_MIN || day > HK_DATE_MAX)
            return false;
        worked = hk_calendar_worked(c, day);
        if (worked == HK_WORKED_UNKNOWN) {
            *missing = year_of(day);
            return false;
        }
        if (worked == HK_WORKED_YES)
            n -= step;
    }
    *out = day;
    return true;
}
