/* calendar.h - which days people work, and counting by them
 *
 * A pack's `calendar` says for a year which days are off and which days of
 * rest are worked. A year that no pack of the chain speaks of is not known:
 * whatever is counted through it is unknown, never guessed from the week. */
#ifndef HK_CALENDAR_H
#define HK_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

struct hk_span { int32_t from, to; };      /* days, both inside */

/* What is said of one year; its spans may reach into the years beside it, as
 * when the first of January is joined to the last days of December. */
struct hk_calendar_year {
    int year;
    const struct hk_span *off, *work;
    int off_count, work_count;
    const char *source, *grade, *note;     /* NULL where not said */
    const struct hk_pack *pack;            /* that says it */
    const struct hk_policy_file *file;
    int line;
};

/* Of one chain of packs; the nearest pack that speaks of a year has said all
 * of that year. All of it lies in the law's arena. */
struct hk_calendar {
    const char *name;
    unsigned rest;                 /* bit 0: Monday ... bit 6: Sunday */
    struct hk_calendar_year *years;        /* sorted */
    int year_count;
};

/* More working days than anybody waits for; also the bound of one count. */
#define HK_WORKING_DAYS_MAX 10000

enum hk_worked { HK_WORKED_NO, HK_WORKED_YES, HK_WORKED_UNKNOWN };

/* Is `day` worked? Unknown when its year is not in `c`, or `c` is NULL. */
enum hk_worked hk_calendar_worked(const struct hk_calendar *c, int32_t day);

/* The n-th working day after `day` (before it, when n is negative); `day`
 * itself is not counted, and n = 0 gives it back whether it is worked or not.
 * False when that is unknown: *missing is then the first year met that `c`
 * (NULL: no calendar) does not know; 0 when n is more than
 * HK_WORKING_DAYS_MAX, or the count leaves the years 1 to 9999. */
bool hk_calendar_count(int32_t *out, int *missing, const struct hk_calendar *c,
                       int32_t day, int64_t n);

#endif
