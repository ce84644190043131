/* test_period.c - the days of a benefit's periods, and the laws of other days */
#include "packs.h"

#include "formula/formula.h"
#include "formula/laws.h"
#include "formula/period.h"

#define FIGURES "param \"season\" { kind = \"window\", [\"2010\"] = { " \
    "function(p) return window(day(p.year - 1, 10, 1), day(p.year, 9, 30)) " \
    "end } }\n" \
    "param \"late\" { kind = \"window\", [\"2018\"] = { pending \"later\" } }\n" \
    "param \"fee\" { unit = \"penny\", [\"2017\"] = { crown(1) }, " \
    "[\"2019-06\"] = { crown(2), revised = { { crown(3), decided = " \
    "\"2020-02-01\" } } } }\n"

/* The law of 2019-08-15, its figures computed. */
static void open_law(struct world *w)
{
    put(w, "xx/params/a.lua", FIGURES);
    put(w, "xx/aa/pack.lua", "pack { region = \"11\" }\nparam \"fee\" { "
        "[\"2019\"] = { crown(9) } }\n");
    must_open(w);
    must_resolve(w, "00", 2019, "2019-08-15");
    if (hk_figures_settle(w->law, w->p, hk_packs_model(w->p), &w->err))
        fail_msg("%s", w->err.text);
}

static void period_is(struct world *w, const char *per, int back,
                      const char *from, const char *to, int year)
{
    struct hk_period p;
    char a[12], b[12];

    if (!hk_period_of(&p, w->law, per, back))
        fail_msg("%s, %d back: there is none", per, back);
    hk_date_print(a, p.from, HK_DAY);
    hk_date_print(b, p.to, HK_DAY);
    assert_string_equal(a, from);
    assert_string_equal(b, to);
    assert_int_equal(p.year, year);
}

static void periods_end_where_the_next_begins(void **state)
{
    struct world *w = *state;

    open_law(w);
    period_is(w, "month", 0, "2019-08-01", "2019-08-31", 2019);
    period_is(w, "month", 6, "2019-02-01", "2019-02-28", 2019);
    period_is(w, "month", 8, "2018-12-01", "2018-12-31", 2018);
    period_is(w, "quarter", 0, "2019-07-01", "2019-09-30", 2019);
    period_is(w, "quarter", 3, "2018-10-01", "2018-12-31", 2018);
    period_is(w, "year", 0, "2019-01-01", "2019-12-31", 2019);
    period_is(w, "year", 3, "2016-01-01", "2016-12-31", 2016);
    period_is(w, "season", 0, "2018-10-01", "2019-09-30", 2019);
    period_is(w, "season", 2, "2016-10-01", "2017-09-30", 2017);
    period_is(w, "once", 0, "0001-01-01", "2019-08-15", 2019);
}

static void what_has_no_days_is_no_period(void **state)
{
    struct world *w = *state;
    struct hk_period p;

    open_law(w);
    assert_false(hk_period_of(&p, w->law, "once", 1));
    assert_false(hk_period_of(&p, w->law, "late", 0));
    assert_false(hk_period_of(&p, w->law, "fee", 0));
    assert_false(hk_period_of(&p, w->law, "nothing", 0));
    assert_false(hk_period_of(&p, w->law, "season", 12));   /* not yet written */
    assert_false(hk_period_of(&p, w->law, "year", 2019));
    assert_false(hk_period_of(&p, w->law, "month", 12 * 2019));
}

static int64_t fee(const struct hk_law *law)
{
    const struct hk_param *p = hk_law_param(law, "fee");

    assert_non_null(p);
    return p->absent ? -1 : p->figure.number;
}

static void other_laws_are_made_once_and_seen_from_here(void **state)
{
    struct world *w = *state;
    const struct hk_law *a, *b;
    int32_t day;

    open_law(w);
    assert_true(hk_date_make(&day, 2019, 5, 31));
    assert_int_equal(hk_laws_on(w->law, day, &a, &w->err), HK_OK);
    assert_int_equal(fee(a), 100);
    assert_int_equal(fee(w->law), 200);
    assert_int_equal(a->year, 2019);
    assert_int_equal(hk_laws_on(w->law, day, &b, &w->err), HK_OK);
    assert_ptr_equal(a, b);
    assert_int_equal(hk_laws_on(w->law, w->law->today, &b, &w->err), HK_OK);
    assert_ptr_equal(b, w->law);
    assert_true(hk_date_make(&day, 2016, 3, 1));
    assert_int_equal(hk_laws_at(w->law, day, &a, &w->err), HK_OK);
    assert_int_equal(a->year, 2016);
    assert_int_equal(fee(a), -1);
    /* later than the decision, but seen from before it */
    assert_true(hk_date_make(&day, 2020, 12, 31));
    assert_int_equal(hk_laws_at(w->law, day, &a, &w->err), HK_OK);
    assert_int_equal(fee(a), 200);
}

static void the_law_of_another_pack_has_its_figures(void **state)
{
    struct world *w = *state;
    const struct hk_law *a;

    open_law(w);
    assert_int_equal(hk_laws_of(w->law, hk_packs_named(w->p, "xx/aa"), &a,
                                &w->err), HK_OK);
    assert_int_equal(fee(a), 900);
    assert_int_equal(a->today, w->law->today);
    assert_int_equal(hk_laws_of(w->law, w->law->pack, &a, &w->err), HK_OK);
    assert_ptr_equal(a, w->law);
}

static void figures_that_go_round_through_another_day_are_refused(void **state)
{
    struct world *w = *state;

    put(w, "xx/params/a.lua", "param \"fee\" { unit = \"penny\", [\"2010\"] = {"
        "\n function(p) return at(p, day(2012, 1, 1)).fee end } }\n");
    must_open(w);
    must_resolve(w, "00", 2012, NULL);
    assert_int_equal(hk_figures_settle(w->law, w->p, hk_packs_model(w->p),
                                       &w->err), HK_EFORMAT);
    says(w, "figures need one another in a circle: fee -> fee");
}

/* One is settled within the other, so that a long chain ate the stack. */
static void figures_that_need_one_another_too_deep_are_refused(void **state)
{
    struct world *w = *state;
    struct hk_str text = HK_STR_INIT;
    int i, deep;

    for (deep = 24; deep < 3000; deep += 2900) {
        hk_str_clear(&text);
        for (i = 0; i < deep; i++)
            hk_str_addf(&text, "param \"f%04d\" { unit = \"penny\", [\"2010\"] "
                        "= {\n function(p) return p.f%04d end } }\n", i,
                        i + 1);
        hk_str_addf(&text, "param \"f%04d\" { unit = \"penny\", [\"2010\"] = {"
                    " penny(3) } }\n", i);
        put(w, "xx/params/a.lua", hk_str_text(&text));
        assert_int_equal(reopen(w, false), HK_OK);
        must_resolve(w, "00", 2012, NULL);
        assert_int_equal(hk_figures_settle(w->law, w->p, hk_packs_model(w->p),
                                           &w->err),
                         deep == 24 ? HK_OK : HK_EFORMAT);
    }
    says(w, "\"f0024\": figures need one another more than 24 deep here");
    hk_str_release(&text);
    put(w, "xx/params/a.lua", "param \"fee\" { unit = \"penny\", [\"1000\"] = {"
        "\n function(p) return at(p, day(p.year - 1, 1, 1)).fee end } }\n");
    assert_int_equal(reopen(w, false), HK_OK);
    must_resolve(w, "00", 2012, NULL);
    assert_int_equal(hk_figures_settle(w->law, w->p, hk_packs_model(w->p),
                                       &w->err), HK_EFORMAT);
    says(w, "\"fee\": figures need one another more than 24 deep here");
}

#define A_TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, \
                                                  world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        A_TEST(periods_end_where_the_next_begins),
        A_TEST(what_has_no_days_is_no_period),
        A_TEST(other_laws_are_made_once_and_seen_from_here),
        A_TEST(the_law_of_another_pack_has_its_figures),
        A_TEST(figures_that_go_round_through_another_day_are_refused),
        A_TEST(figures_that_need_one_another_too_deep_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
