/* test_poverty.c - published figures, the edges, and what must always hold
 *
 * Figures are of R (ineq 0.2-13, laeken), of Stata (poverty), or of the books
 * that are named. Many deprivations: test_poverty_many.c. */
#include "figures.h"

/* ---- below a line ---------------------------------------------------------- */

/* Haughton and Khandker, Handbook on Poverty and Inequality (2009), ch. 4. */
static const double handbook[] = { 100, 110, 150, 160 };
static const double handbook_low[] = { 100, 100, 150, 150 };
static const double handbook_near[] = { 124, 124, 124, 124 };

/* The documented example of R's ineq. */
static const double ineq[] = { 541, 1463, 2445, 3438, 4437, 5401, 6392, 8304,
                               11904, 22261 };

static double hundred[100];

static int fill_hundred(void **state)
{
    (void)state;
    for (int i = 0; i < 100; i++)
        hundred[i] = 100 - i;      /* the order does not matter */
    return 0;
}

static void test_handbook_figures(void **state)
{
    (void)state;
    same(poverty_headcount(ALL(handbook), 125, ALIKE), .5);
    same(poverty_gap(ALL(handbook), 125, ALIKE), .08);
    same(poverty_fgt(ALL(handbook), 125, 2, ALIKE), .0136);
    same(poverty_sen(ALL(handbook), 125, ALIKE), .09);
    same(poverty_sst(ALL(handbook), 125, ALIKE), .125);
    same(poverty_watts(ALL(handbook), 125, ALIKE), .087744230706);
    same(poverty_gini(ALL(handbook), ALIKE), .105769230769);
    same(poverty_gap(ALL(handbook_low), 125, ALIKE), .1);
    same(poverty_fgt(ALL(handbook_low), 125, 2, ALIKE), .02);
    same(poverty_sen(ALL(handbook_low), 125, ALIKE), .1);
    same(poverty_sst(ALL(handbook_low), 125, ALIKE), .15);
    same(poverty_watts(ALL(handbook_low), 125, ALIKE), .111571775657);
    same(poverty_gini(ALL(handbook_low), ALIKE), .1);
    same(poverty_headcount(ALL(handbook_near), 125, ALIKE), 1);
    same(poverty_gap(ALL(handbook_near), 125, ALIKE), .008);
    same(poverty_fgt(ALL(handbook_near), 125, 2, ALIKE), .000064);
    same(poverty_watts(ALL(handbook_near), 125, ALIKE), .00803217169726);
    same(poverty_gini(ALL(handbook_near), ALIKE), 0);
}

static void test_stata_figures_of_one_to_a_hundred(void **state)
{
    const double z = 25.25;

    (void)state;
    same(poverty_headcount(ALL(hundred), z, ALIKE), .25);
    near_by(poverty_gap(ALL(hundred), z, ALIKE), .1212871265411377, 5e-9);
    same(poverty_watts(ALL(hundred), z, ALIKE), .227170486701);
    near_by(poverty_fgt(ALL(hundred), z, 1.5, ALIKE), .09604831695556641,
            5e-9);
    same(poverty_fgt(ALL(hundred), z, 2, ALIKE), .0792324281933);
    near_by(poverty_sen_1976(ALL(hundred), z, ALIKE), .160891089, 5e-10);
    near_by(poverty_thon(ALL(hundred), z, ALIKE), .22154690717, 5e-12);
    near_by(poverty_takayama(ALL(hundred), z, ALIKE), .11523943662, 5e-11);
}

static void test_figures_of_r(void **state)
{
    (void)state;
    same(poverty_sen(ALL(hundred), 25.25, ALIKE), .162475247525);
    same(poverty_sst(ALL(hundred), 25.25, ALIKE), .22254950495);
    same(poverty_headcount(ALL(ineq), 2000, ALIKE), .2);
    same(poverty_gap(ALL(ineq), 2000, ALIKE), .0998);
    same(poverty_fgt(ALL(ineq), 2000, 2, ALIKE), .06042625);
    same(poverty_watts(ALL(ineq), 2000, ALIKE), .162014123922);
    same(poverty_sen(ALL(ineq), 2000, ALIKE), .12285);
    same(poverty_sst(ALL(ineq), 2000, ALIKE), .18425);
}

static void test_who_has_the_line_is_not_poor(void **state)
{
    static const double x[] = { 7299.99, 7300, 7300.01 };

    (void)state;
    same(poverty_headcount(ALL(x), 7300, ALIKE), 1.0 / 3);
    same(poverty_fgt(x + 1, 2, 7300, 0, ALIKE), 0);
}

static void test_nobody_poor_is_nought(void **state)
{
    static const double x[] = { 5, 6 };

    (void)state;
    same(poverty_headcount(ALL(x), 5, ALIKE), 0);
    same(poverty_watts(ALL(x), 5, ALIKE), 0);
    same(poverty_sen(ALL(x), 5, ALIKE), 0);
    same(poverty_sen_1976(ALL(x), 5, ALIKE), 0);
    same(poverty_sst(ALL(x), 5, ALIKE), 0);
    same(poverty_thon(ALL(x), 5, ALIKE), 0);
    same(poverty_takayama(ALL(x), 5, ALIKE), 0);
}

static void test_losses(void **state)
{
    static const double x[] = { -400, 2000, 6000, 9000 };

    (void)state;
    same(poverty_headcount(ALL(x), 4000, ALIKE), .5);
    same(poverty_gap(ALL(x), 4000, ALIKE), (1.1 + .5) / 4);
    same(poverty_fgt(ALL(x), 4000, 2, ALIKE), (1.21 + .25) / 4);
    refused(poverty_watts(ALL(x), 4000, ALIKE), EDOM);
    refused(poverty_watts((double[]){ 0, 5 }, 2, 1, ALIKE), EDOM);
    refused(poverty_sen((double[]){ -3, 1, 9 }, 3, 4, ALIKE), EDOM);
    same(poverty_watts(ALL(x), 4000, (double[]){ 0, 1, 1, 1 }, 4),
         log(2) / 3);
}

static void test_bad_lines_and_powers(void **state)
{
    (void)state;
    refused(poverty_headcount(ALL(ineq), 0, ALIKE), EINVAL);
    refused(poverty_gap(ALL(ineq), -1, ALIKE), EINVAL);
    refused(poverty_watts(ALL(ineq), NAN, ALIKE), EINVAL);
    refused(poverty_sst(ALL(ineq), INFINITY, ALIKE), EINVAL);
    refused(poverty_fgt(ALL(ineq), 2000, -1, ALIKE), EINVAL);
    refused(poverty_fgt(ALL(ineq), 2000, NAN, ALIKE), EINVAL);
    refused(poverty_fgt((double[]){ -1e300 }, 1, 1, 2, ALIKE), ERANGE);
}

/* ---- spread ---------------------------------------------------------------- */

static void test_spread_of_one_to_a_hundred(void **state)
{
    const double low = 5e-10;

    (void)state;
    same(poverty_gini(ALL(hundred), ALIKE), .33);
    near_by(poverty_atkinson(ALL(hundred), .5, ALIKE), .107202991, low);
    near_by(poverty_atkinson(ALL(hundred), 1, ALIKE), .247669518, low);
    near_by(poverty_atkinson(ALL(hundred), 2, ALIKE), .618266067, low);
    near_by(poverty_theil_l(ALL(hundred), ALIKE), .284579581, low);
    near_by(poverty_theil_t(ALL(hundred), ALIKE), .188272596, low);
    near_by(poverty_entropy(ALL(hundred), 2, ALIKE), .163366337, low);
}

static void test_spread_of_the_documented_data(void **state)
{
    (void)state;
    same(poverty_gini(ALL(ineq), ALIKE), .462091130268);
    same(poverty_gini_corrected(ALL(ineq), ALIKE), .513434589186);
    same(poverty_hoover(ALL(ineq), ALIKE), .337806746163);
    same(poverty_atkinson(ALL(ineq), .5, ALIKE), .179659098046);
    same(poverty_theil_t(ALL(ineq), ALIKE), .362341242344);
    same(poverty_entropy(ALL(ineq), 2, ALIKE), .420406154577);
    same(sqrt(2 * poverty_entropy(ALL(ineq), 2, ALIKE)), .916958182882);
}

static void test_small_ginis(void **state)
{
    static const double five[] = { 1, 2, 3, 4, 5 };
    static const double lone[] = { 0, 0, 0, 0, 10 };
    static const double ten[] = { 10, 10, 10, 10, 100, 10, 10, 10, 10, 10 };

    (void)state;
    same(poverty_gini(ALL(five), ALIKE), .266666666667);
    same(poverty_gini(ALL(lone), ALIKE), .8);
    same(poverty_gini_corrected(ALL(lone), ALIKE), 1);
    same(poverty_gini(ALL(ten), ALIKE), .426315789474);
    same(poverty_gini(five, 1, ALIKE), 0);
    same(poverty_gini_corrected(five, 1, ALIKE), 0);
}

static void test_where_spread_is_not_defined(void **state)
{
    static const double none[] = { 0, 0, 0 }, loss[] = { -400, 100, 500 };
    static const double some[] = { 0, 1, 2 };

    (void)state;
    refused(poverty_gini(ALL(none), ALIKE), EDOM);
    refused(poverty_gini_corrected(ALL(none), ALIKE), EDOM);
    refused(poverty_hoover(ALL(none), ALIKE), EDOM);
    refused(poverty_theil_t(ALL(none), ALIKE), EDOM);
    refused(poverty_atkinson(ALL(none), 1, ALIKE), EDOM);
    assert_true(poverty_gini(ALL(loss), ALIKE) > 1);
    refused(poverty_theil_t(ALL(loss), ALIKE), EDOM);
    refused(poverty_theil_l(ALL(loss), ALIKE), EDOM);
    refused(poverty_entropy(ALL(loss), 2, ALIKE), EDOM);
    refused(poverty_atkinson(ALL(loss), .5, ALIKE), EDOM);
    refused(poverty_theil_l(ALL(some), ALIKE), EDOM);
    refused(poverty_entropy(ALL(some), -1, ALIKE), EDOM);
    same(poverty_theil_t(ALL(some), ALIKE), 2 * log(2) / 3);
    same(poverty_atkinson(ALL(some), 1, ALIKE), 1);
    same(poverty_atkinson(ALL(some), 2, ALIKE), 1);
    same(poverty_atkinson(ALL(some), 0, ALIKE), 0);
    refused(poverty_atkinson(ALL(some), -.1, ALIKE), EINVAL);
    refused(poverty_entropy(ALL(some), NAN, ALIKE), EINVAL);
}

/* ---- weights ----------------------------------------------------------------- */

/* laeken's weighted figures. */
static const double pay[] = { 2000, 3000, 4000, 5000, 6000, 9000 };
static const double men[] = { 4, 3, 5, 2, 4, 1 };

static void test_weighted_figures_of_laeken(void **state)
{
    (void)state;
    same(poverty_gini(ALL(pay), ALL(men)), .231578947368);
    same(poverty_quantile(ALL(pay), .5, ALL(men)), 4000);
    near_by(poverty_mean(ALL(pay), ALL(men)), 4210.52631579, 5e-9);
    same(poverty_quantile(ALL(pay), .2, ALL(men)), 2000);
    same(poverty_quantile(ALL(pay), .4, ALL(men)), 4000);
    same(poverty_quantile(ALL(pay), .6, ALL(men)), 4000);
    same(poverty_quantile(ALL(pay), .8, ALL(men)), 6000);
}

typedef double (*measure)(const double *, size_t, const double *, size_t);

static double watts(const double *x, size_t n, const double *w, size_t nw)
{
    return poverty_watts(x, n, 4500, w, nw);
}

static double sen(const double *x, size_t n, const double *w, size_t nw)
{
    return poverty_sen(x, n, 4500, w, nw);
}

static double sen_1976(const double *x, size_t n, const double *w, size_t nw)
{
    return poverty_sen_1976(x, n, 4500, w, nw);
}

static double sst(const double *x, size_t n, const double *w, size_t nw)
{
    return poverty_sst(x, n, 4500, w, nw);
}

static double thon(const double *x, size_t n, const double *w, size_t nw)
{
    return poverty_thon(x, n, 4500, w, nw);
}

static double takayama(const double *x, size_t n, const double *w, size_t nw)
{
    return poverty_takayama(x, n, 4500, w, nw);
}

static double severity(const double *x, size_t n, const double *w, size_t nw)
{
    return poverty_fgt(x, n, 4500, 2, w, nw);
}

static double atkinson(const double *x, size_t n, const double *w, size_t nw)
{
    return poverty_atkinson(x, n, .75, w, nw);
}

static double lorenz(const double *x, size_t n, const double *w, size_t nw)
{
    return poverty_lorenz_at(x, n, .37, w, nw);
}

static double own_order(const double *x, size_t n, const double *w, size_t nw)
{
    return poverty_concentration(x, x, n, w, nw);
}

/* A weight of three is three persons, in whatever order they come. */
static void test_weights_are_persons(void **state)
{
    static const measure all[] = { watts, sen, sen_1976, sst, thon, takayama,
        severity, atkinson, lorenz, own_order, poverty_gini, poverty_theil_t,
        poverty_theil_l, poverty_hoover, poverty_mean };
    double each[19];
    size_t n = 0;

    (void)state;
    for (size_t i = COUNT(pay); i-- > 0;)
        for (int k = 0; k < men[i]; k++)
            each[n++] = pay[i];
    assert_int_equal(n, COUNT(each));
    for (size_t i = 0; i < COUNT(all); i++)
        near_by(all[i](ALL(pay), ALL(men)), all[i](ALL(each), ALIKE),
                1e-12 * (all[i] == poverty_mean ? 5000 : 1));
}

static void test_what_weighs_nothing_is_not_there(void **state)
{
    static const double x[] = { 3, -1e9, 1, 2 }, w[] = { 1, 0, 1, 1 };
    static const double y[] = { 1, 2, 3 };

    (void)state;
    same(poverty_gini(ALL(x), ALL(w)), poverty_gini(ALL(y), ALIKE));
    same(poverty_gini_corrected(ALL(x), ALL(w)),
         poverty_gini_corrected(ALL(y), ALIKE));
    same(poverty_theil_l(ALL(x), ALL(w)), poverty_theil_l(ALL(y), ALIKE));
    same(poverty_concentration(x, x, COUNT(x), ALL(w)),
         poverty_gini(ALL(y), ALIKE));
}

static void test_bad_weights(void **state)
{
    static const double x[] = { 1, 2, 3 };

    (void)state;
    refused(poverty_gini(x, 0, ALIKE), EINVAL);
    refused(poverty_gini(ALL(x), (double[]){ 1, 1 }, 2), EINVAL);
    refused(poverty_gini(ALL(x), (double[]){ 1, -1, 1 }, 3), EINVAL);
    refused(poverty_gini(ALL(x), (double[]){ 1, NAN, 1 }, 3), EINVAL);
    refused(poverty_gini(ALL(x), (double[]){ 0, 0, 0 }, 3), EINVAL);
    refused(poverty_gini((double[]){ 1, INFINITY }, 2, ALIKE), EINVAL);
    refused(poverty_gini(ALL(x), (double[]){ 1e308, 1e308, 1 }, 3), ERANGE);
}

/* Without compensation the small ones would be gone. */
static void test_sums_lose_nothing(void **state)
{
    static const double x[] = { 1e17, 1, -1e17, 1, 1, 1 };

    (void)state;
    same(poverty_mean(ALL(x), ALIKE), 4.0 / 6);
}

/* The same data in any order give the same bits. */
static void test_order_makes_no_difference(void **state)
{
    static const measure all[] = { watts, sen, sst, takayama, severity,
        atkinson, lorenz, poverty_gini, poverty_theil_t, poverty_theil_l };
    double x[200], y[200];

    (void)state;
    for (size_t i = 0; i < COUNT(x); i++)
        x[i] = 1 + (double)(i * 7919 % 1009) * 8.3;
    for (size_t i = 0; i < COUNT(x); i++)
        y[i] = x[i * 77 % COUNT(x)];
    for (size_t i = 0; i < COUNT(all); i++) {
        const double a = all[i](ALL(x), ALIKE), b = all[i](ALL(y), ALIKE);

        assert_memory_equal(&a, &b, sizeof a);
    }
}

/* ---- the curve ------------------------------------------------------------------ */

static void test_shares_and_the_lorenz_curve(void **state)
{
    static const double x[] = { 40, 10, 20, 30 };
    double out[5], groups[3], sum = 0;

    (void)state;
    assert_int_equal(poverty_lorenz(ALL(x), ALL(out), ALIKE), 0);
    same(out[0], 0);
    same(out[1], .1);
    same(out[2], .3);
    same(out[3], .6);
    same(out[4], 1);
    same(poverty_lorenz_at(ALL(x), .375, ALIKE), .2);
    same(poverty_lorenz_at(ALL(x), 0, ALIKE), 0);
    same(poverty_lorenz_at(ALL(x), 1, ALIKE), 1);
    assert_int_equal(poverty_shares(ALL(x), ALL(groups), ALIKE), 0);
    same(groups[0], (10 + 20.0 / 3) / 100);
    same(groups[1], (20 * 2 / 3.0 + 30 * 2 / 3.0) / 100);
    same(groups[2], (10 + 40) / 100.0);
    for (size_t i = 0; i < 3; i++)
        sum += groups[i];
    same(sum, 1);
}

/* Twice the area between the curve and the diagonal is the Gini coefficient. */
static void test_the_area_is_the_gini(void **state)
{
    double out[101], area = 0;

    (void)state;
    assert_int_equal(poverty_lorenz(ALL(hundred), ALL(out), ALIKE), 0);
    for (size_t i = 1; i < COUNT(out); i++)
        area += (out[i] + out[i - 1]) / 200;
    same(1 - 2 * area, .33);
}

static void test_bad_questions_of_the_curve(void **state)
{
    double out[3];

    (void)state;
    assert_int_equal(poverty_lorenz(ALL(ineq), out, 1, ALIKE), EINVAL);
    assert_int_equal(poverty_shares(ALL(ineq), out, 0, ALIKE), EINVAL);
    assert_int_equal(poverty_shares((double[]){ 0, 0 }, 2, ALL(out), ALIKE),
                     EDOM);
    refused(poverty_lorenz_at(ALL(ineq), 1.1, ALIKE), EINVAL);
    refused(poverty_quantile(ALL(ineq), -.1, ALIKE), EINVAL);
}

static void test_quantiles(void **state)
{
    static const double x[] = { 4, 1, 3, 2 };

    (void)state;
    same(poverty_quantile(ALL(x), .5, ALIKE), 2.5);
    same(poverty_quantile(ALL(x), 0, ALIKE), 1);
    same(poverty_quantile(ALL(x), 1, ALIKE), 4);
    same(poverty_quantile(ALL(x), .3, ALIKE), 2);
}

static void test_concentration(void **state)
{
    static const double x[] = { 1, 2, 3, 4, 5 };
    static const double back[] = { 5, 4, 3, 2, 1 }, one[] = { 7, 7, 7, 7, 7 };
    static const double two[] = { 1, 1, 1, 2, 2 };

    (void)state;
    same(poverty_concentration(x, x, COUNT(x), ALIKE), .266666666667);
    same(poverty_concentration(x, back, COUNT(x), ALIKE), -.266666666667);
    same(poverty_concentration(x, one, COUNT(x), ALIKE), 0);
    /* Ranks .3 and .8: 2/(5*3) * (.3*(6 - 9) + .8*(9 - 6)) */
    same(poverty_concentration(x, two, COUNT(x), ALIKE), .2);
    refused(poverty_concentration(x, (double[]){ 1, NAN }, 2, ALIKE), EINVAL);
    refused(poverty_concentration((double[]){ 0, 0 }, two, 2, ALIKE), EDOM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_handbook_figures),
        cmocka_unit_test_setup(test_stata_figures_of_one_to_a_hundred,
                               fill_hundred),
        cmocka_unit_test_setup(test_figures_of_r, fill_hundred),
        cmocka_unit_test(test_who_has_the_line_is_not_poor),
        cmocka_unit_test(test_nobody_poor_is_nought),
        cmocka_unit_test(test_losses),
        cmocka_unit_test(test_bad_lines_and_powers),
        cmocka_unit_test_setup(test_spread_of_one_to_a_hundred, fill_hundred),
        cmocka_unit_test(test_spread_of_the_documented_data),
        cmocka_unit_test(test_small_ginis),
        cmocka_unit_test(test_where_spread_is_not_defined),
        cmocka_unit_test(test_weighted_figures_of_laeken),
        cmocka_unit_test(test_weights_are_persons),
        cmocka_unit_test(test_what_weighs_nothing_is_not_there),
        cmocka_unit_test(test_bad_weights),
        cmocka_unit_test(test_sums_lose_nothing),
        cmocka_unit_test(test_order_makes_no_difference),
        cmocka_unit_test(test_shares_and_the_lorenz_curve),
        cmocka_unit_test_setup(test_the_area_is_the_gini, fill_hundred),
        cmocka_unit_test(test_bad_questions_of_the_curve),
        cmocka_unit_test(test_quantiles),
        cmocka_unit_test(test_concentration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
