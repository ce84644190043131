/* test_date.c - calendar dates as day numbers */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int32_t day(int year, int month, int mday)
{
    int32_t out = INT32_MIN;

    if (!hk_date_make(&out, year, month, mday))
        fail_msg("%d-%d-%d is a day", year, month, mday);
    return out;
}

static void known_days_have_their_numbers(void **state)
{
    (void)state;
    assert_int_equal(day(1970, 1, 1), 0);
    assert_int_equal(day(1969, 12, 31), -1);
    assert_int_equal(day(2000, 3, 1), 11017);
    assert_int_equal(day(2019, 12, 31), 18261);
    assert_int_equal(day(1, 1, 1), HK_DATE_MIN);
    assert_int_equal(day(9999, 12, 31), HK_DATE_MAX);
}

/* Count all days of all years without the formula. */
static void every_day_follows_the_one_before(void **state)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30,
                                   31, 31, 30, 31, 30, 31 };
    int32_t number = HK_DATE_MIN, made;
    int year, month, mday, length, y, m, d;

    (void)state;
    for (year = 1; year <= 9999; year++)
        for (month = 1; month <= 12; month++) {
            length = lengths[month - 1];
            if (month == 2 && ((year % 4 == 0 && year % 100) || !(year % 400)))
                length++;
            for (mday = 1; mday <= length; mday++, number++) {
                hk_date_parts(number, &y, &m, &d);
                if (!hk_date_make(&made, year, month, mday) || made != number
                    || y != year || m != month || d != mday)
                    fail_msg("%d-%d-%d", year, month, mday);
            }
            if (hk_date_make(&made, year, month, length + 1))
                fail_msg("%d-%d has no day %d", year, month, length + 1);
        }
    assert_int_equal(number, HK_DATE_MAX + 1);
}

static void days_that_are_none_are_refused(void **state)
{
    int32_t out = 5;

    (void)state;
    assert_false(hk_date_make(&out, 2019, 2, 29));
    assert_false(hk_date_make(&out, 1900, 2, 29));
    assert_false(hk_date_make(&out, 0, 1, 1));
    assert_false(hk_date_make(&out, 10000, 1, 1));
    assert_false(hk_date_make(&out, 2019, 0, 1));
    assert_false(hk_date_make(&out, 2019, 13, 1));
    assert_false(hk_date_make(&out, 2019, 1, 0));
    assert_false(hk_date_make(&out, 2019, 1, -1));
    assert_int_equal(out, 5);
}

static void dates_are_read_as_people_write_them(void **state)
{
    static const struct { const char *text; int y, m, d, precision; } t[] = {
        { "2019-03-05", 2019, 3, 5, HK_DAY },
        { "2019-3-5", 2019, 3, 5, HK_DAY },
        { "2019-03", 2019, 3, 1, HK_MONTH },
        { "2019", 2019, 1, 1, HK_YEAR },
        { "2019年", 2019, 1, 1, HK_YEAR },
        { "2019.03.05", 2019, 3, 5, HK_DAY },
        { "2019.3.15", 2019, 3, 15, HK_DAY },
        { "2019.10", 2019, 10, 1, HK_MONTH },
        { "2019/3/5", 2019, 3, 5, HK_DAY },
        { "2019/12/31", 2019, 12, 31, HK_DAY },
        { "20190305", 2019, 3, 5, HK_DAY },
        { "201903", 2019, 3, 1, HK_MONTH },
        { "2019年3月5日", 2019, 3, 5, HK_DAY },
        { "2019年03月05日", 2019, 3, 5, HK_DAY },
        { "2019年3月", 2019, 3, 1, HK_MONTH },
        { "2020-02-29", 2020, 2, 29, HK_DAY },
        { "0001-01-01", 1, 1, 1, HK_DAY },
        { "9999-12-31", 9999, 12, 31, HK_DAY },
    };
    enum hk_precision precision;
    int32_t out;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++) {
        precision = (enum hk_precision)9;
        if (!hk_date_read(&out, &precision, t[i].text, strlen(t[i].text)))
            fail_msg("\"%s\" was not read", t[i].text);
        if (out != day(t[i].y, t[i].m, t[i].d)
            || (int)precision != t[i].precision)
            fail_msg("\"%s\" was read wrongly", t[i].text);
    }
}

static void what_is_no_date_is_refused(void **state)
{
    static const char *const texts[] = {
        "", " ", "2", "201", "20191", "2019030", "201903055", "2019-", "2019.",
        "2019.1", "2019-1", "2019/3", "2019/", "2019-03-", "2019-03-05 ",
        " 2019-03-05", "2019-03.05", "2019/03-05", "2019-13", "2019-00",
        "2019-02-29", "2019-02-30", "2019-03-00", "2019-3-05x", "0000",
        "0000-01-01", "2019年3", "2019年3月5", "2019年月", "2019年3月日",
        "2019年13月", "2019年3月5日前", "201913", "20190230", "+2019", "-2019",
        "19-03-05", "05/03/2019", "2019-003-05", "2019-03-005", "2019-O3-05",
        "20190305T00", "二〇一九年", "43831.5", "2019\xe5", "2019\xe5\xb9",
    };
    enum hk_precision precision;
    int32_t out;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (hk_date_read(&out, &precision, texts[i], strlen(texts[i])))
            fail_msg("\"%s\" was read as a date", texts[i]);
    assert_false(hk_date_read(&out, &precision, "2019\0003", 6));
}

static void dates_are_printed_in_their_precision(void **state)
{
    char out[11];

    (void)state;
    hk_date_print(out, day(2019, 3, 5), HK_DAY);
    assert_string_equal(out, "2019-03-05");
    hk_date_print(out, day(2019, 3, 5), HK_MONTH);
    assert_string_equal(out, "2019-03");
    hk_date_print(out, day(2019, 3, 5), HK_YEAR);
    assert_string_equal(out, "2019");
    hk_date_print(out, HK_DATE_MIN, HK_DAY);
    assert_string_equal(out, "0001-01-01");
    hk_date_print(out, INT32_MIN, HK_DAY);
    assert_string_equal(out, "0001-01-01");
    hk_date_print(out, INT32_MAX, HK_DAY);
    assert_string_equal(out, "9999-12-31");
}

static void completed_years_are_birthdays(void **state)
{
    (void)state;
    assert_int_equal(hk_years_between(day(1990, 5, 6), day(2020, 5, 5)), 29);
    assert_int_equal(hk_years_between(day(1990, 5, 6), day(2020, 5, 6)), 30);
    assert_int_equal(hk_years_between(day(1990, 5, 6), day(1990, 5, 6)), 0);
    assert_int_equal(hk_years_between(day(2000, 2, 29), day(2018, 2, 28)), 17);
    assert_int_equal(hk_years_between(day(2000, 2, 29), day(2018, 3, 1)), 18);
    assert_int_equal(hk_years_between(day(2000, 2, 29), day(2020, 2, 28)), 19);
    assert_int_equal(hk_years_between(day(2000, 2, 29), day(2020, 2, 29)), 20);
}

static void time_backwards_is_the_negative_of_time_forwards(void **state)
{
    (void)state;
    assert_int_equal(hk_years_between(day(2020, 5, 5), day(1990, 5, 6)), -29);
    assert_int_equal(hk_years_between(day(2020, 5, 6), day(1990, 5, 6)), -30);
    assert_int_equal(hk_months_between(day(2020, 3, 1), day(2020, 2, 1)), -1);
    assert_int_equal(hk_months_between(day(2020, 3, 1), day(2020, 2, 2)), 0);
}

static void completed_months_count_month_days(void **state)
{
    (void)state;
    assert_int_equal(hk_months_between(day(2019, 1, 31), day(2019, 2, 28)), 0);
    assert_int_equal(hk_months_between(day(2019, 1, 31), day(2019, 3, 1)), 1);
    assert_int_equal(hk_months_between(day(2019, 1, 15), day(2020, 1, 14)), 11);
    assert_int_equal(hk_months_between(day(2019, 1, 15), day(2020, 1, 15)), 12);
    assert_int_equal(hk_months_between(HK_DATE_MIN, HK_DATE_MAX),
                     9999 * 12 - 1);
}

static void a_month_has_a_first_and_a_last_day(void **state)
{
    (void)state;
    assert_int_equal(hk_month_start(day(2020, 2, 29)), day(2020, 2, 1));
    assert_int_equal(hk_month_start(day(2020, 2, 1)), day(2020, 2, 1));
    assert_int_equal(hk_month_end(day(2020, 2, 1)), day(2020, 2, 29));
    assert_int_equal(hk_month_end(day(2019, 2, 28)), day(2019, 2, 28));
    assert_int_equal(hk_month_end(HK_DATE_MAX), HK_DATE_MAX);
    assert_int_equal(hk_month_start(HK_DATE_MIN), HK_DATE_MIN);
}

static void months_later_is_the_last_day_of_a_shorter_month(void **state)
{
    int32_t out = 0;

    (void)state;
    assert_true(hk_date_add_months(&out, day(2019, 1, 31), 1));
    assert_int_equal(out, day(2019, 2, 28));
    assert_true(hk_date_add_months(&out, day(2020, 3, 31), -1));
    assert_int_equal(out, day(2020, 2, 29));
    assert_true(hk_date_add_months(&out, day(2020, 2, 29), 12));
    assert_int_equal(out, day(2021, 2, 28));
    assert_true(hk_date_add_months(&out, day(2020, 12, 5), 1));
    assert_int_equal(out, day(2021, 1, 5));
    assert_true(hk_date_add_months(&out, day(2020, 1, 5), -1));
    assert_int_equal(out, day(2019, 12, 5));
    assert_true(hk_date_add_months(&out, HK_DATE_MIN, 0));
    assert_int_equal(out, HK_DATE_MIN);
    assert_true(hk_date_add_months(&out, HK_DATE_MIN, 9998 * 12 + 11));
    assert_int_equal(out, day(9999, 12, 1));
}

static void months_that_leave_the_calendar_are_refused(void **state)
{
    int32_t out = 3;

    (void)state;
    assert_false(hk_date_add_months(&out, HK_DATE_MAX, 1));
    assert_false(hk_date_add_months(&out, HK_DATE_MIN, -1));
    assert_false(hk_date_add_months(&out, 0, INT64_MAX));
    assert_false(hk_date_add_months(&out, 0, INT64_MIN));
    assert_int_equal(out, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_days_have_their_numbers),
        cmocka_unit_test(every_day_follows_the_one_before),
        cmocka_unit_test(days_that_are_none_are_refused),
        cmocka_unit_test(dates_are_read_as_people_write_them),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(dates_are_printed_in_their_precision),
        cmocka_unit_test(completed_years_are_birthdays),
        cmocka_unit_test(time_backwards_is_the_negative_of_time_forwards),
        cmocka_unit_test(completed_months_count_month_days),
        cmocka_unit_test(a_month_has_a_first_and_a_last_day),
        cmocka_unit_test(months_later_is_the_last_day_of_a_shorter_month),
        cmocka_unit_test(months_that_leave_the_calendar_are_refused),
    };

    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
