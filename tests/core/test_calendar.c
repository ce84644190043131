/* test_calendar.c - days off, days worked, and counting by them */
#include "packs.h"

#include "pack/calendar.h"

static int32_t on(const char *text)
{
    enum hk_precision precision;
    int32_t day = 0;

    assert_true(hk_date_read(&day, &precision, text, strlen(text)));
    return day;
}

/* The n-th working day after `from` by the calendar of the law is `want`. */
static void counts(struct world *w, const char *from, int64_t n,
                   const char *want)
{
    char text[12] = "";
    int32_t day;
    int missing;

    if (!hk_calendar_count(&day, &missing, w->law->calendar, on(from), n))
        fail_msg("%s %+lld: not known, %d is missing", from, (long long)n,
                 missing);
    hk_date_print(text, day, HK_DAY);
    assert_string_equal(text, want);
}

static void misses(struct world *w, const char *from, int64_t n, int want)
{
    int32_t day = 7;
    int missing = -1;

    assert_false(hk_calendar_count(&day, &missing, w->law->calendar, on(from),
                                   n));
    assert_int_equal(missing, want);
    assert_int_equal(day, 7);
}

#define LAND "calendar \"days\" { zh = \"日历\", en = \"days\",\n" \
    "  [\"2019\"] = { off = { \"2018-12-30 2019-01-01\", \"2019-05-01 2019-05-04\"" \
    " },\n    work = { \"2018-12-29\", \"2019-04-28\", \"2019-05-05\" },\n" \
    "    source = \"notice 1\", grade = \"A\", note = \"mended\" } }\n"

static void days_off_do_not_count_and_days_worked_do(void **state)
{
    struct world *w = *state;
    const struct hk_calendar_year *y;

    put(w, "xx/params/a.lua", LAND);
    must_open(w);
    must_resolve(w, "00", 2019, NULL);
    assert_string_equal(w->law->calendar->name, "days");
    assert_int_equal(w->law->calendar->year_count, 1);
    y = &w->law->calendar->years[0];
    assert_int_equal(y->year, 2019);
    assert_string_equal(y->source, "notice 1");
    assert_string_equal(y->grade, "A");
    assert_string_equal(y->note, "mended");
    assert_string_equal(y->file->path, "xx/params/a.lua");
    assert_int_equal(y->line, 1);
    counts(w, "2019-04-26", 1, "2019-04-28");
    counts(w, "2019-04-26", 3, "2019-04-30");
    counts(w, "2019-04-26", 4, "2019-05-05");
    counts(w, "2019-05-02", 1, "2019-05-05");
    counts(w, "2019-05-06", -5, "2019-04-26");
    counts(w, "2019-05-02", 0, "2019-05-02");
    counts(w, "2019-01-02", -1, "2018-12-29");
    assert_int_equal(hk_calendar_worked(w->law->calendar, on("2019-04-27")),
                     HK_WORKED_NO);
    assert_int_equal(hk_calendar_worked(w->law->calendar, on("2019-04-26")),
                     HK_WORKED_YES);
}

static void a_year_that_nobody_speaks_of_is_named(void **state)
{
    struct world *w = *state;

    put(w, "xx/params/a.lua", LAND);
    must_open(w);
    must_resolve(w, "00", 2019, NULL);
    counts(w, "2019-12-30", 1, "2019-12-31");
    misses(w, "2019-12-30", 2, 2020);
    misses(w, "2019-01-02", -2, 2018);
    misses(w, "2019-01-02", HK_WORKING_DAYS_MAX + 1, 0);
    misses(w, "2019-01-02", INT64_MIN, 0);
    assert_int_equal(hk_calendar_worked(w->law->calendar, on("2020-01-02")),
                     HK_WORKED_UNKNOWN);
    /* what a neighbour's notice says of it is known all the same */
    assert_int_equal(hk_calendar_worked(w->law->calendar, on("2018-12-31")),
                     HK_WORKED_NO);
}

static void without_a_calendar_nothing_is_known(void **state)
{
    struct world *w = *state;

    must_open(w);
    must_resolve(w, "00", 2019, NULL);
    assert_null(w->law->calendar);
    misses(w, "2019-01-02", 1, 2019);
    counts(w, "2019-01-02", 0, "2019-01-02");
}

static void a_count_that_leaves_the_years_is_not_known(void **state)
{
    struct world *w = *state;

    put(w, "xx/params/a.lua", "calendar \"days\" { [\"9999\"] = {}, [\"0001\"] "
        "= {} }");
    must_open(w);
    must_resolve(w, "00", 2019, NULL);
    counts(w, "9999-12-30", 1, "9999-12-31");
    misses(w, "9999-12-30", 2, 0);
    misses(w, "0001-01-01", -1, 0);
}

static void the_week_rests_when_the_pack_says(void **state)
{
    struct world *w = *state;

    put(w, "xx/params/a.lua", "calendar \"days\" { rest = { \"friday\" }, "
        "[\"2019\"] = {} }");
    must_open(w);
    must_resolve(w, "00", 2019, NULL);
    counts(w, "2019-05-02", 1, "2019-05-04");
    counts(w, "2019-05-04", 1, "2019-05-05");
}

static void the_nearest_pack_has_said_all_of_its_year(void **state)
{
    struct world *w = *state;

    put(w, "xx/params/a.lua", LAND);
    put(w, "xx/aa/pack.lua", "pack { region = \"11\" }\ncalendar \"days\" { "
        "[\"2019\"] = { off = { \"2019-05-02\" } }, [\"2020\"] = {} }\n");
    must_open(w);
    must_resolve(w, "11", 2019, NULL);
    counts(w, "2019-04-30", 2, "2019-05-03");
    counts(w, "2019-12-31", 1, "2020-01-01");
    must_resolve(w, "00", 2019, NULL);
    counts(w, "2019-04-30", 2, "2019-05-06");
    misses(w, "2019-12-31", 1, 2020);
}

static void what_is_wrong_is_told_with_its_place(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { "[\"2020\"] = { off = { \"2020-13-01\" } }",
          "[\"2020\"]: `off` holds \"2020-13-01\", expected \"2020-05-01\" or "
          "\"2020-05-01 2020-05-05\"" },
        { "[\"2020\"] = { off = { \"2020-05\" } }", "expected \"2020-05-01\"" },
        { "[\"2020\"] = { off = { \"2020-05-05 2020-05-01\" } }",
          "expected \"2020-05-01\"" },
        { "[\"2020\"] = { work = { \"2021-05-01\" } }", "[\"2020\"]: `work` "
          "holds \"2021-05-01\", which does not lie in that year" },
        { "[\"2020\"] = { off = { \"2020-05-01 2020-05-05\" }, work = { "
          "\"2020-05-05\" } }", "\"2020-05-01 2020-05-05\" is off and "
          "\"2020-05-05\" is worked, which meet; leave one out" },
        { "[\"2020\"] = 5", "[\"2020\"]: found 5, expected the days of the "
          "year in braces, as { off = {...}, work = {...}, source = \"...\" }" },
        { "[\"2020\"] = { wrok = {} }", "unknown key `wrok`; did you mean `work`?" },
        { "[\"2020-05\"] = {}", "found \"2020-05\", expected a year as "
          "[\"2020\"] = { off = {...}, work = {...} }" },
        { "[\"May\"] = {}", "unknown key `May`; known are: en, law, rest, zh" },
        { "rest = { \"sun\" }", "`rest` names \"sun\", expected days of the "
          "week: monday, tuesday, wednesday, thursday, friday, saturday, "
          "sunday" },
        { "rest = 5", "`rest` is 5, expected a list" },
        { "zh = 5", "`zh` is 5, expected a text in quotes" },
        { "} calendar \"days\" {", "calendar \"days\" stands twice in this "
          "pack, here and in xx/params/a.lua:1; write all its years in one "
          "place" },
    };
    char text[300];
    size_t i;

    for (i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(text, sizeof text, "calendar \"days\" { %s }", bad[i][0]);
        put(w, "xx/params/a.lua", text);
        assert_int_equal(reopen(w, true), HK_EFORMAT);
        says(w, "xx/params/a.lua:1: calendar \"days\"");
        says(w, bad[i][1]);
    }
}

static void two_names_for_the_one_calendar_are_refused(void **state)
{
    struct world *w = *state;

    put(w, "xx/params/a.lua", LAND);
    put(w, "xx/aa/pack.lua", "pack { region = \"11\" }\n"
        "calendar \"dayz\" { [\"2020\"] = {} }\n");
    must_open(w);
    assert_int_equal(resolve(w, "11", 2019, NULL), HK_EFORMAT);
    says(w, "xx/aa/pack.lua:2: calendar \"dayz\": a pack above has the "
         "calendar \"days\" (xx/params/a.lua:1), and people work by one; give "
         "it that name");
}

#define A_TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, \
                                                  world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        A_TEST(days_off_do_not_count_and_days_worked_do),
        A_TEST(a_year_that_nobody_speaks_of_is_named),
        A_TEST(without_a_calendar_nothing_is_known),
        A_TEST(a_count_that_leaves_the_years_is_not_known),
        A_TEST(the_week_rests_when_the_pack_says),
        A_TEST(the_nearest_pack_has_said_all_of_its_year),
        A_TEST(what_is_wrong_is_told_with_its_place),
        A_TEST(two_names_for_the_one_calendar_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
