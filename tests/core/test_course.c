/* test_course.c - how a case stands: clocks, postings, objections, order */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "procedure/clock.h"
#include "procedure/course.h"
#include "procedure/draw.h"

static int32_t day(const char *text)
{
    enum hk_precision precision;
    int32_t d;

    assert_true(hk_date_read(&d, &precision, text, strlen(text)));
    return d;
}

static const char *iso(int32_t d)
{
    static char text[16];

    hk_date_print(text, d, HK_DAY);
    return text;
}

/* 2020: New Year and May as they were; the years beside it are not known. */
static const struct hk_calendar *calendar(void)
{
    static struct hk_span off[2], work[1];
    static struct hk_calendar_year year;
    static struct hk_calendar c;

    off[0] = (struct hk_span){ day("2020-05-01"), day("2020-05-05") };
    off[1] = (struct hk_span){ day("2020-10-01"), day("2020-10-08") };
    work[0] = (struct hk_span){ day("2020-05-09"), day("2020-05-09") };
    year = (struct hk_calendar_year){ .year = 2020, .off = off, .work = work,
                                      .off_count = 2, .work_count = 1 };
    c = (struct hk_calendar){ .name = "c", .rest = 1 << 5 | 1 << 6,
                              .years = &year, .year_count = 1 };
    return &c;
}

static struct hk_law law;
static struct hk_procedure procedure;
static struct hk_procedure_step steps[4];
static struct hk_posting posting;
static char told[4096];
static struct hk_course c;

static bool law_of(void *context, const struct hk_event *opening,
                   const struct hk_law **l, const struct hk_procedure **p,
                   struct hk_err *why)
{
    (void)context;
    (void)opening;
    (void)why;
    *l = &law;
    *p = &procedure;
    return true;
}

static void tell(void *context, int event, const char *sentence)
{
    (void)context;
    snprintf(told + strlen(told), sizeof told - strlen(told), "%d: %s\n", event,
             sentence);
}

/* visit, board (a posting of `n` units), approve */
static void make(enum hk_duration unit, int64_t n)
{
    law = (struct hk_law){ .calendar = calendar() };
    posting = (struct hk_posting){ .days = { .unit = unit, .n = n },
                                   .cutoff = -1 };
    memset(steps, 0, sizeof steps);
    steps[0] = (struct hk_procedure_step){ .name = "visit", .en = "visit",
        .zh = "入户", .refused = HK_STEP_CLOSED, .lapse_to = HK_STEP_CLOSED };
    steps[1] = steps[2] = steps[0];
    steps[1].name = steps[1].en = "board";
    steps[1].posting = &posting;
    steps[2].name = steps[2].en = "approve";
    procedure = (struct hk_procedure){ .name = "p", .zh = "p", .en = "p",
                                       .steps = steps, .step_count = 3 };
}

#define EVENT(n, a, s, d) { .no = n, .act = HK_ACT_##a, .step = s, \
    .on = day(d), .entitled = -1, .present = -1, .yes = -1, .drawn = -1 }

static void run(const struct hk_event *events, int count, const char *today)
{
    struct hk_course_ask ask = { .law_of = law_of, .events = events,
        .count = count, .today = day(today), .tell = tell };

    told[0] = '\0';
    hk_course(&c, &ask);
}
#define RUN(events, today) \
    run(events, (int)(sizeof (events) / sizeof *(events)), today)

static void at(const char *step)
{
    if (c.stands != HK_STANDS_AT || strcmp(steps[c.step].name, step))
        fail_msg("stands %d at %s (%s), expected %s", c.stands,
                 steps[c.step].name, told, step);
}

/* ---- clocks ----------------------------------------------------------------- */

static void a_stretch_ends(enum hk_duration unit, int64_t n, const char *from,
                           const char *last)
{
    struct hk_term t = { .unit = unit, .n = n };
    int32_t got;

    law = (struct hk_law){ .calendar = calendar() };
    assert_true(hk_term_after(&got, &law, &t, day(from), NULL));
    assert_string_equal(iso(got), last);
}

static void the_first_day_is_not_counted(void **state)
{
    (void)state;
    a_stretch_ends(HK_DAYS, 5, "2020-05-01", "2020-05-06");
    a_stretch_ends(HK_DAYS, 1, "2020-02-28", "2020-02-29");
    a_stretch_ends(HK_DAYS, 1, "2019-02-28", "2019-03-01");
    a_stretch_ends(HK_DAYS, 15, "2020-12-20", "2021-01-04");
    a_stretch_ends(HK_MONTHS, 1, "2020-01-31", "2020-02-29");
    a_stretch_ends(HK_MONTHS, 1, "2019-01-31", "2019-02-28");
    a_stretch_ends(HK_MONTHS, 2, "2020-12-31", "2021-02-28");
    a_stretch_ends(HK_YEARS, 1, "2020-02-29", "2021-02-28");
}

static void working_days_go_by_the_calendar(void **state)
{
    (void)state;
    /* Thu 30 April; 1-5 May off; 6 7 8 worked, Saturday the 9th too, 11 */
    a_stretch_ends(HK_WORKING_DAYS, 5, "2020-04-30", "2020-05-11");
    a_stretch_ends(HK_WORKING_DAYS, 1, "2020-05-08", "2020-05-09");
    a_stretch_ends(HK_WORKING_DAYS, 1, "2020-05-09", "2020-05-11");
    a_stretch_ends(HK_WORKING_DAYS, 10, "2020-09-28", "2020-10-20");
}

static void a_year_without_calendar_is_not_known(void **state)
{
    struct hk_term t = { .unit = HK_WORKING_DAYS, .n = 5 };
    struct hk_err why = { 0 };
    int32_t got;

    (void)state;
    law = (struct hk_law){ .calendar = calendar() };
    assert_false(hk_term_after(&got, &law, &t, day("2020-12-29"), &why));
    assert_string_equal(why.text, "there is no calendar of working days for "
                        "2021");
    law.calendar = NULL;
    assert_false(hk_term_after(&got, &law, &t, day("2020-01-01"), &why));
    t = (struct hk_term){ .param = "gone" };
    assert_false(hk_term_after(&got, &law, &t, day("2020-01-01"), &why));
    assert_string_equal(why.text, "the figure gone is not known: no figure");
    t = (struct hk_term){ .unit = HK_DAYS, .n = 100000 };
    assert_false(hk_term_after(&got, &law, &t, day("9999-01-01"), &why));
}

static void parts_are_compared_exactly(void **state)
{
    struct hk_portion third = { .a = 2, .b = 3 }, half = { .a = 1, .b = 2 };
    bool known;
    int64_t n;

    (void)state;
    assert_true(hk_portion_reached(&known, &law, &third, 20, 30, false, NULL));
    assert_false(hk_portion_reached(&known, &law, &third, 19, 29, false, NULL));
    assert_true(hk_portion_reached(&known, &law, &half, 10, 20, false, NULL));
    assert_false(hk_portion_reached(&known, &law, &half, 10, 20, true, NULL));
    assert_true(hk_portion_of(&n, &law, &third, 10, NULL));
    assert_int_equal(n, 7);
    assert_true(hk_portion_of(&n, &law, &half, 0, NULL));
    assert_int_equal(n, 0);
}

/* ---- postings ----------------------------------------------------------------- */

static void a_posting_is_over_the_day_after_its_last(void **state)
{
    struct hk_event e[] = { EVENT(1, OPENED, NULL, "2020-04-29"),
        EVENT(2, DONE, "visit", "2020-04-29"),
        EVENT(3, POSTED, "board", "2020-04-30") };

    (void)state;
    make(HK_WORKING_DAYS, 5);
    RUN(e, "2020-05-11");
    at("board");
    assert_true(c.is_posted && c.has_due);
    assert_string_equal(iso(c.due), "2020-05-11");
    RUN(e, "2020-05-12");
    at("approve");
    assert_string_equal(iso(c.began), "2020-05-11");
    posting.cutoff = 18 * 60;      /* then its last day is long enough */
    RUN(e, "2020-05-11");
    at("approve");
}

static void an_objection_stops_the_clock(void **state)
{
    struct hk_event e[] = { EVENT(1, OPENED, NULL, "2021-03-01"),
        EVENT(2, DONE, "visit", "2021-03-01"),
        EVENT(3, POSTED, "board", "2021-03-01"),
        EVENT(4, OBJECTED, NULL, "2021-03-04"),
        EVENT(5, DISMISSED, NULL, "2021-03-14") };

    (void)state;
    make(HK_DAYS, 7);
    run(e, 4, "2021-12-31");
    at("board");                   /* for as long as nobody answers it */
    assert_int_equal(c.objections, 1);
    assert_false(c.has_due);
    RUN(e, "2021-03-18");
    at("board");                   /* 3 of 7 days had run; 4 from the 14th */
    assert_string_equal(iso(c.due), "2021-03-18");
    RUN(e, "2021-03-19");
    at("approve");
}

static void the_clock_stops_for_working_days_too(void **state)
{
    struct hk_event e[] = { EVENT(1, OPENED, NULL, "2020-04-28"),
        EVENT(2, DONE, "visit", "2020-04-28"),
        EVENT(3, POSTED, "board", "2020-04-29"),   /* 30 April is the first */
        EVENT(4, OBJECTED, NULL, "2020-05-06"),    /* the second */
        EVENT(5, OBJECTED, NULL, "2020-05-07"),
        EVENT(6, DISMISSED, NULL, "2020-05-08"),
        EVENT(7, DISMISSED, NULL, "2020-05-09") }; /* 11, 12, 13 */

    (void)state;
    make(HK_WORKING_DAYS, 5);
    RUN(e, "2020-05-13");
    at("board");
    assert_string_equal(iso(c.due), "2020-05-13");
    run(e, 6, "2020-12-31");
    at("board");                   /* one of the two is still open */
}

static void an_objection_may_start_it_anew(void **state)
{
    struct hk_event e[] = { EVENT(1, OPENED, NULL, "2021-03-01"),
        EVENT(2, DONE, "visit", "2021-03-01"),
        EVENT(3, POSTED, "board", "2021-03-01"),
        EVENT(4, OBJECTED, NULL, "2021-03-08"),    /* on the last day */
        EVENT(5, DISMISSED, NULL, "2021-03-14") };

    (void)state;
    make(HK_DAYS, 7);
    posting.objection = HK_OBJECTION_RESTART;
    RUN(e, "2021-03-21");
    at("board");
    assert_string_equal(iso(c.due), "2021-03-21");
    posting.objection = HK_OBJECTION_STOP;         /* no day is left */
    RUN(e, "2021-03-14");
    at("board");
    RUN(e, "2021-03-15");
    at("approve");
    posting.objection = HK_OBJECTION_NOTE;         /* it runs on */
    RUN(e, "2021-03-09");
    at("approve");
    assert_string_equal(iso(c.began), "2021-03-08");
}

static void one_that_holds_sends_it_back_or_ends_it(void **state)
{
    struct hk_event e[] = { EVENT(1, OPENED, NULL, "2021-03-01"),
        EVENT(2, DONE, "visit", "2021-03-01"),
        EVENT(3, POSTED, "board", "2021-03-01"),
        EVENT(4, OBJECTED, NULL, "2021-03-04"),
        EVENT(5, UPHELD, NULL, "2021-03-05") };

    (void)state;
    make(HK_DAYS, 7);
    RUN(e, "2021-03-31");
    assert_int_equal(c.stands, HK_STANDS_CLOSED);
    assert_string_equal(iso(c.ended_on), "2021-03-05");
    steps[1].refused = 0;
    RUN(e, "2021-03-31");
    at("visit");
    assert_string_equal(iso(c.began), "2021-03-05");
}

static void what_was_posted_once_is_not_posted_again(void **state)
{
    struct hk_event e[] = { EVENT(1, OPENED, NULL, "2021-03-01"),
        EVENT(2, DONE, "visit", "2021-03-01"),
        EVENT(3, POSTED, "board", "2021-03-01"),
        EVENT(4, REFUSED, "approve", "2021-03-10"),
        EVENT(5, DONE, "visit", "2021-03-12") };

    (void)state;
    make(HK_DAYS, 7);
    steps[2].refused = 0;
    RUN(e, "2021-03-31");
    at("board");
    assert_false(c.is_posted);
    posting.times = 1;
    RUN(e, "2021-03-31");
    at("approve");
    assert_string_equal(told, "");
}

static void an_unknown_calendar_makes_the_case_unknown(void **state)
{
    struct hk_event e[] = { EVENT(1, OPENED, NULL, "2020-12-28"),
        EVENT(2, DONE, "visit", "2020-12-28"),
        EVENT(3, POSTED, "board", "2020-12-29"),
        EVENT(4, DONE, "approve", "2021-02-01") };

    (void)state;
    make(HK_WORKING_DAYS, 5);
    RUN(e, "2021-03-31");
    assert_int_equal(c.stands, HK_STANDS_UNKNOWN);
    assert_non_null(strstr(c.why.text, "2021"));
}

/* ---- steps, lapse, order --------------------------------------------------------- */

static void a_step_lapses_the_day_after_its_time(void **state)
{
    struct hk_event e[] = { EVENT(1, OPENED, NULL, "2020-01-31"),
        EVENT(2, DONE, "visit", "2020-03-01") };

    (void)state;
    make(HK_DAYS, 7);
    steps[0].lapse = (struct hk_term){ .unit = HK_MONTHS, .n = 1 };
    run(e, 1, "2020-02-29");
    at("visit");
    assert_string_equal(iso(c.due), "2020-02-29");
    run(e, 1, "2020-03-01");
    assert_int_equal(c.stands, HK_STANDS_LAPSED);
    assert_string_equal(iso(c.ended_on), "2020-02-29");
    RUN(e, "2020-12-31");
    assert_int_equal(c.stands, HK_STANDS_LAPSED);
    assert_string_equal(told, "1: an entry after the case had ended\n");
    steps[0].lapse_to = 2;
    run(e, 1, "2020-03-01");
    at("approve");
}

static void days_due_are_counted_from_the_beginning(void **state)
{
    struct hk_event e[] = { EVENT(1, OPENED, NULL, "2021-12-28"),
        EVENT(2, DONE, "visit", "2021-12-30") };

    (void)state;
    make(HK_DAYS, 7);
    steps[0].within = (struct hk_term){ .unit = HK_DAYS, .n = 2 };
    procedure.within = (struct hk_term){ .unit = HK_DAYS, .n = 15 };
    run(e, 1, "2021-12-28");
    assert_true(c.has_due && c.has_total);
    assert_string_equal(iso(c.due), "2021-12-30");
    assert_string_equal(iso(c.total), "2022-01-12");
    RUN(e, "2022-01-20");
    at("board");
    assert_false(c.has_due);
    procedure.within.unit = HK_WORKING_DAYS;
    RUN(e, "2022-01-20");
    assert_false(c.has_total);
    assert_non_null(strstr(c.why.text, "calendar"));
}

static void steps_out_of_order_move_nothing(void **state)
{
    struct hk_event e[] = { EVENT(1, DONE, "visit", "2021-01-01"),
        EVENT(2, OPENED, NULL, "2021-02-01"),
        EVENT(3, DONE, "approve", "2021-02-02"),
        EVENT(4, DONE, "vsit", "2021-02-03"),
        EVENT(5, OPENED, NULL, "2021-02-04"),
        EVENT(6, OBJECTED, NULL, "2021-02-05"),
        EVENT(7, DISMISSED, NULL, "2021-02-05"),
        EVENT(8, POSTED, "visit", "2021-02-05") };

    (void)state;
    make(HK_DAYS, 7);
    RUN(e, "2021-12-31");
    at("visit");
    assert_string_equal(iso(c.opened_on), "2021-02-01");
    assert_string_equal(told,
        "0: an entry before any case was opened\n"
        "2: out of order: approve is entered, but the case stands at visit\n"
        "3: the procedure has no step \"vsit\"\n"
        "4: opened a second time while the case was running\n"
        "5: an objection, but nothing is posted; the case stands at visit\n"
        "6: an answer to an objection, but none is open\n"
        "7: nothing is put up at the step visit\n");
}

static void a_posting_cannot_be_cut_short(void **state)
{
    struct hk_event e[] = { EVENT(1, OPENED, NULL, "2021-03-01"),
        EVENT(2, DONE, "visit", "2021-03-01"),
        EVENT(3, DONE, "board", "2021-03-02"),
        EVENT(4, POSTED, "board", "2021-03-03"),
        EVENT(5, DONE, "board", "2021-03-10"),
        EVENT(6, DONE, "board", "2021-03-11"),     /* it is over: allowed */
        EVENT(7, DONE, "approve", "2021-03-11") };

    (void)state;
    make(HK_DAYS, 7);
    RUN(e, "2021-12-31");
    assert_int_equal(c.stands, HK_STANDS_COMPLETE);
    assert_string_equal(told, "2: board was not put up\n"
                        "4: board: the posting runs until 2021-03-10\n");
}

static void what_is_dated_back_or_late_is_told(void **state)
{
    struct hk_event e[] = { EVENT(1, OPENED, NULL, "2021-03-01"),
        EVENT(3, DONE, "visit", "2021-03-02"),
        EVENT(2, POSTED, "board", "2021-03-05"),
        EVENT(4, DONE, "approve", "2021-03-30") };

    (void)state;
    make(HK_DAYS, 7);
    procedure.entered = (struct hk_term){ .unit = HK_DAYS, .n = 5 };
    e[0].is_recorded = e[1].is_recorded = e[3].is_recorded = true;
    e[0].recorded = day("2021-03-06");
    e[1].recorded = day("2021-03-08");
    e[3].recorded = day("2021-03-29");
    RUN(e, "2021-12-31");
    assert_string_equal(told,
        "1: dated back: it says 2021-03-02, but what was entered before it "
        "says 2021-03-05\n"
        "1: entered late: it says 2021-03-02 and was entered on 2021-03-08\n"
        "3: dated ahead: it says 2021-03-30 and was entered on 2021-03-29\n");
}

static void a_case_that_ended_may_be_opened_again(void **state)
{
    struct hk_event e[] = { EVENT(1, OPENED, NULL, "2021-03-01"),
        EVENT(2, WITHDRAWN, NULL, "2021-03-02"),
        EVENT(3, OPENED, NULL, "2021-03-02"),
        EVENT(4, DONE, "visit", "2021-03-02") };

    (void)state;
    make(HK_DAYS, 7);
    run(e, 2, "2021-12-31");
    assert_int_equal(c.stands, HK_STANDS_CLOSED);
    RUN(e, "2021-12-31");
    at("board");
    assert_int_equal(c.first, 2);
    run(e, 0, "2021-12-31");
    assert_int_equal(c.stands, HK_STANDS_NOWHERE);
    RUN(e, "2020-12-31");
    assert_int_equal(c.stands, HK_STANDS_NOWHERE);
}

/* ---- lots -------------------------------------------------------------------------- */

static void lots_are_the_least_digests(void **state)
{
    static const char *const keys[] = { "farm:F1", "farm:F2",
                                        "farm:F3", "farm:F4" };
    bool a[4];

    (void)state;
    /* printf '7 farm:F1' | sha256sum: 86609f..., then 2c, f5, b3 */
    assert_int_equal(hk_draw(a, "7", keys, 4, 2, NULL), HK_OK);
    assert_true(a[0] && a[1] && !a[2] && !a[3]);
    assert_int_equal(hk_draw(a, "7", keys, 4, 1, NULL), HK_OK);
    assert_true(!a[0] && a[1] && !a[2] && !a[3]);
    assert_int_equal(hk_draw(a, "7", keys, 4, 4, NULL), HK_OK);
    assert_true(a[0] && a[1] && a[2] && a[3]);
    assert_int_equal(hk_draw(a, "7", keys, 0, 0, NULL), HK_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_day_is_not_counted),
        cmocka_unit_test(working_days_go_by_the_calendar),
        cmocka_unit_test(a_year_without_calendar_is_not_known),
        cmocka_unit_test(parts_are_compared_exactly),
        cmocka_unit_test(a_posting_is_over_the_day_after_its_last),
        cmocka_unit_test(an_objection_stops_the_clock),
        cmocka_unit_test(the_clock_stops_for_working_days_too),
        cmocka_unit_test(an_objection_may_start_it_anew),
        cmocka_unit_test(one_that_holds_sends_it_back_or_ends_it),
        cmocka_unit_test(what_was_posted_once_is_not_posted_again),
        cmocka_unit_test(an_unknown_calendar_makes_the_case_unknown),
        cmocka_unit_test(a_step_lapses_the_day_after_its_time),
        cmocka_unit_test(days_due_are_counted_from_the_beginning),
        cmocka_unit_test(steps_out_of_order_move_nothing),
        cmocka_unit_test(a_posting_cannot_be_cut_short),
        cmocka_unit_test(what_is_dated_back_or_late_is_told),
        cmocka_unit_test(a_case_that_ended_may_be_opened_again),
        cmocka_unit_test(lots_are_the_least_digests),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
