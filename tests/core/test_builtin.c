/* What the functions of the language and the figures give in a formula. */
#include "lowering.h"

/* ---- functions ---------------------------------------------------------- */

static void numbers_are_compared_shared_and_rounded(void **state)
{
    struct bench *b = *state;

    gives(b, HK_MONEY, "min(h.debt, p.line * 10, crown(5))", "500");
    gives(b, HK_MONEY, "max(0, h.balance)", "0");
    gives(b, HK_DATE, "max(h.checked_on, p.paid_on)", "18336");
    gives(b, HK_MONEY, "gap(p.line, h.balance)", "6500");
    gives(b, HK_MONEY, "gap(p.line, h.debt)", "0");
    gives(b, HK_MONEY, "share(h.debt, p.rate)", "12500");
    gives(b, HK_MONEY, "share(crown(1.01), percent(50))", "51");
    gives(b, HK_MONEY, "share(crown(1.01), percent(50), \"floor\")", "50");
    gives(b, HK_MONEY, "share(p.line, h.area)", "10000");
    gives(b, HK_DECIMAL, "share(h.area, p.places)", "62500");
    gives(b, HK_MONEY, "div(h.balance, 1000, \"half up\")", "-3");
    gives(b, HK_MONEY, "div(h.balance, 1000, \"half even\")", "-2");
    gives(b, HK_MONEY, "div(h.balance, h.size, \"toward zero\")", "-625");
    gives(b, HK_INTEGER, "div(h.debt, p.line, \"up\")", "25");
    gives(b, HK_MONEY, "div(h.debt * p.line, crown(3), \"half up\")",
          "1333333");
    gives(b, HK_DECIMAL, "div(h.area * p.rate + h.area * percent(1), "
          "percent(100), \"floor\")", "3375");
    gives(b, HK_DECIMAL, "div(h.size * decimal(100), 3, \"floor\")",
          "1333333");
    gives(b, HK_MONEY, "round(crown(12.34), crown(0.5))", "1250");
    gives(b, HK_MONEY, "round(h.debt + penny(50), crown(1), \"floor\")",
          "100000");
}

static void proportions_are_exact(void **state)
{
    struct bench *b = *state;

    gives(b, HK_BOOLEAN, "reaches(1, 8, p.rate)", "true");
    gives(b, HK_BOOLEAN, "exceeds(1, 8, p.rate)", "false");
    gives(b, HK_BOOLEAN, "reaches(2, 3, ratio(2, 3))", "true");
    gives(b, HK_BOOLEAN, "reaches(h.debt, p.line, percent(2500))", "true");
    gives(b, HK_BOOLEAN, "exceeds(h.size, 0, percent(1))", "false");
    gives(b, HK_BOOLEAN, "reaches(0, 0, percent(1))", "true");
    gives(b, HK_BOOLEAN, "exceeds(h.plots, h.plots, percent(99.99))", "true");
}

static void no_limit_is_larger_than_anything(void **state)
{
    struct bench *b = *state;

    gives(b, HK_MONEY, "min(h.debt, p.cap)", "100000");
    gives(b, HK_MONEY, "min(h.debt, gap(p.cap, h.balance))", "100000");
    gives(b, HK_MONEY, "min(h.debt, none)", "100000");
    gives(b, HK_BOOLEAN, "h.debt < p.cap", "true");
    gives(b, HK_RATE, "min(h.interest, p.parts.second)", "475");
}

static void dates_are_made_and_moved(void **state)
{
    struct bench *b = *state;

    gives(b, HK_DATE, "day(2020, 3, 1)", "18322");
    gives(b, HK_DATE, "day(p.year - 1, h.size, 30)", "18016");
    gives(b, HK_DATE, "day(2019, 2, h.size * 10)",
          "xx/rules/a.lua:2: there is no day 2019-2-40");
    gives(b, HK_DATE, "month_start(h.checked_on)", "18322");
    gives(b, HK_DATE, "month_end(p.paid_on)", "18352");
    gives(b, HK_DATE, "after(day(2020, 1, 31), months(1))", "18321");
    gives(b, HK_DATE, "after(h.checked_on, p.wait)", "18520");
    gives(b, HK_DATE, "before(h.checked_on, days(14))", "18322");
    gives(b, HK_DATE, "before(p.today, years(1))", "18261");
    gives(b, HK_DATE, "after(p.paid_on, p.grace[h.soil])", "18506");
    gives(b, HK_DATE, "after(p.paid_on, days(h.size))", "18326");
    gives(b, HK_DATE, "month_start(h.founded)", "18322");
    gives(b, HK_INTEGER, "years_between(h.checked_on, p.today)", "0");
    gives(b, HK_INTEGER, "months_between(h.checked_on, p.today)", "9");
    gives(b, HK_INTEGER, "months_between(h.checked_on, h.founded)", "0");
    gives(b, HK_INTEGER, "months_between(p.today, h.founded)", "-9");
    gives(b, HK_INTEGER, "days_between(h.checked_on, p.today)", "291");
    gives(b, HK_BOOLEAN, "month_start(h.checked_on) == h.founded", "true");
}

static void a_day_lies_in_a_window_or_not(void **state)
{
    struct bench *b = *state;

    gives(b, HK_BOOLEAN, "inside(h.checked_on, p.season)", "true");
    gives(b, HK_BOOLEAN, "inside(p.today, p.season)", "true");
    gives(b, HK_BOOLEAN, "not inside(p.today, p.season)", "false");
    gives(b, HK_BOOLEAN, "inside(h.founded, "
          "window(before(p.today, years(2)), before(p.today, years(1))))",
          "false");
    gives(b, HK_BOOLEAN, "inside(p.today, p.later_window)",
          "xx/rules/a.lua:2: pending later_window");
    body_gives(b, HK_BOOLEAN, "local w = p.later_window\n"
               "return inside(p.today, w)",
               "xx/rules/a.lua:2: pending later_window");
}

static void sets_are_asked_for_a_word(void **state)
{
    struct bench *b = *state;

    gives(b, HK_BOOLEAN, "has(h.fodder, \"hay\")", "true");
    gives(b, HK_BOOLEAN, "has(h.fodder, \"corn\")", "false");
    gives(b, HK_BOOLEAN, "has(p.counted, \"goat\")", "true");
    gives(b, HK_BOOLEAN, "has(p.counted, \"cow\")", "false");
    gives(b, HK_BOOLEAN, "all(h.animals, \"dear\") or "
          "has(p.counted, first(h.animals).kind)", "true");
}

static void lists_are_summed_counted_and_searched(void **state)
{
    struct bench *b = *state;

    gives(b, HK_INTEGER, "count(h.animals)", "3");
    gives(b, HK_INTEGER, "count(h.animals, \"dear\")", "1");
    gives(b, HK_MONEY, "sum(h.animals, \"price\")", "91500");
    gives(b, HK_MONEY, "sum(h.animals, \"price\", \"sold\")", "90000");
    gives(b, HK_BOOLEAN, "any(h.animals, \"dear\")", "true");
    gives(b, HK_BOOLEAN, "all(h.animals, \"dear\")", "false");
    gives(b, HK_INTEGER, "highest(h.animals, \"weight\") or 0", "600");
    gives(b, HK_INTEGER, "lowest(h.animals, \"weight\", \"sold\") or 0",
          "600");
    gives(b, HK_DATE, "highest(h.animals, \"born_on\")", "18200");
    gives(b, HK_MONEY, "first(h.animals).price", "1000");
    gives(b, HK_MONEY, "last(h.animals).price", "500");
    gives(b, HK_MONEY, "latest(h.animals, day(2019, 7, 30)).price", "90000");
    gives(b, HK_MONEY, "latest(h.animals, p.today, \"sold\").price", "90000");
    gives(b, HK_INTEGER, "count(h.weighings)", "2");
    gives(b, HK_INTEGER, "sum(h.parish.farms, \"size\")", "4");
    gives(b, HK_MONEY, "first(h.animals).parish.fund", "500000");
    body_gives(b, HK_INTEGER, "local l = h.animals\nreturn count(l)", "3");
}

static void earlier_years_are_read(void **state)
{
    struct bench *b = *state;

    gives(b, HK_MONEY, "past(h, 1).harvest.wheat", "60000");
    gives(b, HK_MONEY, "past(h, 0).harvest.wheat", "80000");
    gives(b, HK_INTEGER, "past(h, 1).size", "4");
    gives(b, HK_MONEY, "past(first(h.animals), 1).farm.harvest.wheat", "60000");
    gives(b, HK_MONEY, "past(h, 2).harvest.wheat",
          "xx/rules/a.lua:2: no record of 2018");
    body_gives(b, HK_MONEY, "local old = past(past(h, 1), 0)\n"
               "return h.harvest.wheat - old.harvest.wheat", "20000");
}

static void known_is_never_unknown(void **state)
{
    struct bench *b = *state;

    gives(b, HK_BOOLEAN, "known(h, \"debt\")", "true");
    gives(b, HK_BOOLEAN, "known(h, \"rent\")", "true");
    gives(b, HK_BOOLEAN, "known(h.harvest, \"cost\")", "true");
    gives(b, HK_BOOLEAN, "known(past(h, 1).harvest, \"cost\")", "false");
    gives(b, HK_BOOLEAN, "known(past(h, 5).harvest, \"cost\")", "false");
    b->row = 1;
    gives(b, HK_BOOLEAN, "known(h, \"debt\") and h.debt > 0", "false");
}

/* ---- figures ------------------------------------------------------------ */

static void known_figures_are_literals(void **state)
{
    struct bench *b = *state;

    gives(b, HK_MONEY, "p.line", "4000");
    assert_int_equal(b->lowered->need_count, 0);
    gives(b, HK_RATE, "p.parts.first", "3000");
    assert_int_equal(b->lowered->need_count, 0);
    gives(b, HK_MONEY, "p.by_soil.A", "500");
    gives(b, HK_MONEY, "p.by_both.A.goat", "11");
    gives(b, HK_MONEY, "p.by_both.A.cow", "77");
    gives(b, HK_MONEY, "p.by_both.C.cow", "77");
    gives(b, HK_INTEGER, "p.year", "2020");
    gives(b, HK_DATE, "p.today", "18627");
    gives(b, HK_MONEY, "p[\"line\"]", "4000");
}

static void tables_are_looked_up_by_field(void **state)
{
    struct bench *b = *state;

    gives(b, HK_MONEY, "p.by_soil[h.soil]", "300");
    gives(b, HK_MONEY, "p.by_soil[h.active and \"A\" or \"B\"]", "500");
    gives(b, HK_MONEY, "p.by_both[h.soil][last(h.animals).kind]", "77");
    gives(b, HK_MONEY, "p.by_both.B[latest(h.animals, day(2019, 7, 30)).kind]",
          "22");
    gives(b, HK_MONEY, "p.by_year[h.size - 1]", "60");
    gives(b, HK_MONEY, "p.by_year[h.size]", "0");
    gives(b, HK_MONEY, "p.by_year[1]", "100");
    gives(b, HK_MONEY, "banded(p.bands, 0, h.debt)", "77000");
    gives(b, HK_MONEY, "banded(p.bands_by[h.soil], 0, h.debt)", "77000");
    gives(b, HK_MONEY, "banded(p.bands_by.A, 0, h.debt)", "100000");
    gives(b, HK_MONEY, "stepped(p.steps, h.size)", "200");
}

static void what_is_not_set_raises_when_it_is_read(void **state)
{
    struct bench *b = *state;

    gives(b, HK_MONEY, "p.open", "xx/rules/a.lua:2: pending open");
    gives(b, HK_MONEY, "p.gone", "xx/rules/a.lua:2: ended gone");
    gives(b, HK_MONEY, "p.early", "xx/rules/a.lua:2: pending early");
    gives(b, HK_MONEY, "h.active and h.debt or p.open", "100000");
    gives(b, HK_MONEY, "p.by_soil.C", "xx/rules/a.lua:2: pending by_soil");
    gives(b, HK_DATE, "after(p.today, p.grace.A)",
          "xx/rules/a.lua:2: pending grace");
}

static void a_trace_keeps_figures_as_needs(void **state)
{
    struct bench *b = *state;

    b->trace = true;
    gives(b, HK_MONEY, "p.line", "4000");
    assert_int_equal(b->lowered->needs[0].op, HK_NEED_FIGURE);
    assert_string_equal(b->lowered->needs[0].figure->name, "line");
    gives(b, HK_MONEY, "p.by_soil.A", "500");
    assert_int_equal(b->lowered->needs[0].op, HK_NEED_TABLE);
    gives(b, HK_BOOLEAN, "inside(p.today, p.season)", "true");
    gives(b, HK_BOOLEAN, "p.base == \"net\"", "true");
    gives(b, HK_DATE, "after(p.paid_on, p.wait)", "18506");
    gives(b, HK_INTEGER, "p.year", "2020");
    gives(b, HK_RATE, "p.parts.first", "3000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        A_TEST(numbers_are_compared_shared_and_rounded),
        A_TEST(proportions_are_exact),
        A_TEST(no_limit_is_larger_than_anything),
        A_TEST(dates_are_made_and_moved),
        A_TEST(a_day_lies_in_a_window_or_not),
        A_TEST(sets_are_asked_for_a_word),
        A_TEST(lists_are_summed_counted_and_searched),
        A_TEST(earlier_years_are_read),
        A_TEST(known_is_never_unknown),
        A_TEST(known_figures_are_literals),
        A_TEST(tables_are_looked_up_by_field),
        A_TEST(what_is_not_set_raises_when_it_is_read),
        A_TEST(a_trace_keeps_figures_as_needs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
