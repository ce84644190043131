/* test_poverty_many.c - many deprivations: published figures and the edges
 *
 * Those of Alkire and Foster's table are fractions. */
#include "figures.h"

/* Alkire and Foster's four persons in four dimensions. */
static const double four[] = { 13.1, 14, 4, 1, 15.2, 7, 5, 0, 12.5, 10, 1, 0,
                               20, 11, 3, 1 };
static const double cuts[] = { 13, 12, 3, 1 };

static void is_poor_by(double k, const double wanted[5])
{
    same(poverty_many_headcount(ALL(four), ALL(cuts), k, ALIKE, ALIKE),
         wanted[0]);
    near_by(poverty_many_intensity(ALL(four), ALL(cuts), k, ALIKE, ALIKE),
            wanted[1], 5e-7);
    for (int alpha = 0; alpha < 3; alpha++)
        near_by(poverty_many(ALL(four), ALL(cuts), k, alpha, ALIKE, ALIKE),
                wanted[2 + alpha], 5e-10);
}

static void test_four_persons(void **state)
{
    (void)state;
    is_poor_by(.25, (double[]){ .75, .583333, .4375, .210737179, .165891067 });
    is_poor_by(.5, (double[]){ .5, .75, .375, .205528846, .165457039 });
    is_poor_by(.75, (double[]){ .25, 1, .25, .116987179, .092106345 });
    is_poor_by(1, (double[]){ .25, 1, .25, .116987179, .092106345 });
}

static void test_the_example_of_the_book(void **state)
{
    static const double x[] = { 700, 14, 1, 1, 300, 13, 1, 0, 400, 3, 0, 0,
                                800, 1, 1, 1 };
    static const double z[] = { 500, 5, 1, 1 }, w[] = { 3, 3, 3, 3 };

    (void)state;
    same(poverty_many(ALL(x), ALL(z), .5, 0, ALL(w), ALIKE), .375);
    same(poverty_many(ALL(x), ALL(z), .5, 1, ALL(w), ALIKE), .25);
    same(poverty_many(ALL(x), ALL(z), .5, 2, ALL(w), ALIKE), .21);
    same(poverty_many(ALL(x), ALL(z), .25, 0, ALL(w), ALIKE), .4375);
    same(poverty_many(ALL(x), ALL(z), .25, 1, ALL(w), ALIKE), .3);
    same(poverty_many(ALL(x), ALL(z), .25, 2, ALL(w), ALIKE), .25);
}

/* Thirty persons, eleven deprivations. */
static const char *const thirty[] = { "10101110001", "00110000111",
    "10111110000", "10111011011", "11111011111", "11100011011", "11001010001",
    "00001010000", "01001101100", "00011101100", "01111100111", "00111101001",
    "11111101101", "11110101101", "10000110110", "10000000110", "10000010000",
    "01000001001", "11110011001", "01101111001", "10111110101", "10101100111",
    "10010111100", "10010110010", "11010101000", "00110100010", "00111001000",
    "01111100010", "01011001011", "01001011011" };

enum { PERSONS = 30, DIMS = 11 };

/* What is lacking is below a cutoff of one. */
static double has[PERSONS * DIMS], ones[DIMS];

static int fill_thirty(void **state)
{
    (void)state;
    for (size_t i = 0; i < PERSONS; i++)
        for (size_t d = 0; d < DIMS; d++)
            has[i * DIMS + d] = thirty[i][d] == '1' ? 0 : 1;
    for (size_t d = 0; d < DIMS; d++)
        ones[d] = 1;
    return 0;
}

static void test_thirty_persons_in_eleven_dimensions(void **state)
{
    static const int censored[DIMS] = { 15, 13, 17, 18, 17, 17, 13, 15, 11, 12,
                                        16 };
    static const int raw[DIMS] = { 17, 14, 17, 18, 18, 17, 15, 16, 12, 13, 17 };
    double out[DIMS];

    (void)state;
    same(poverty_many_headcount(ALL(has), ALL(ones), 1.0 / 3, ALIKE, ALIKE),
         13.0 / 15);
    same(poverty_many(ALL(has), ALL(ones), 1.0 / 3, 0, ALIKE, ALIKE),
         82.0 / 165);
    same(poverty_many(ALL(has), ALL(ones), 1.0 / 3, 2, ALIKE, ALIKE),
         82.0 / 165);
    same(poverty_many(ALL(has), ALL(ones), .5, 0, ALIKE, ALIKE), 11.0 / 30);
    same(poverty_many_headcount(ALL(has), ALL(ones), 5.0 / 11, ALIKE, ALIKE),
         .8);
    assert_int_equal(poverty_many_censored(ALL(has), ALL(ones), out,
                                           1.0 / 3, ALIKE, ALIKE), 0);
    for (int d = 0; d < DIMS; d++)
        same(out[d], censored[d] / 30.0);
    assert_int_equal(poverty_many_raw(ALL(has), ALL(ones), out, ALIKE),
                     0);
    for (int d = 0; d < DIMS; d++)
        same(out[d], raw[d] / 30.0);
}

/* Sixths, eighteenths and ninths: six eighteenths are a third. */
static void test_nested_weights(void **state)
{
    static const double dim[DIMS] = { 1 / 6.0, 1 / 6.0, 1 / 18.0, 1 / 18.0,
        1 / 18.0, 1 / 18.0, 1 / 18.0, 1 / 18.0, 1 / 9.0, 1 / 9.0, 1 / 9.0 };
    static const double living[DIMS] = { 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1 };

    (void)state;
    same(poverty_many(ALL(has), ALL(ones), 1.0 / 3, 0, ALL(dim), ALIKE),
         263.0 / 540);
    same(poverty_many(ALL(has), ALL(ones), .5, 0, ALL(dim), ALIKE),
         41.0 / 108);
    same(poverty_many_headcount(living, DIMS, ALL(ones), 1.0 / 3, ALL(dim),
                                ALIKE), 1);
}

static void test_contributions_add_up_to_one(void **state)
{
    double out[4], censored[4], sum = 0, m0 = 0;

    (void)state;
    for (int alpha = 0; alpha < 3; alpha++) {
        assert_int_equal(poverty_many_parts(ALL(four), ALL(cuts), out, .5,
                                            alpha, ALIKE, ALIKE), 0);
        for (int d = 0; d < 4; d++)
            sum += out[d];
    }
    same(sum, 3);
    assert_int_equal(poverty_many_censored(ALL(four), ALL(cuts), censored,
                                           .5, ALIKE, ALIKE), 0);
    for (int d = 0; d < 4; d++)
        m0 += censored[d] / 4;
    same(m0, .375);
    /* Not defined where nobody is poor. */
    assert_int_equal(poverty_many_parts((double[]){ 1, 1 }, 2,
                                        (double[]){ 1, 1 }, 2, out, .5, 0,
                                        ALIKE, ALIKE), EDOM);
}

/* M0 is the mean of its groups by their size; weights of 0 make a group. */
static void test_measures_decompose(void **state)
{
    double first[PERSONS], rest[PERSONS], all, parts;

    (void)state;
    for (int i = 0; i < PERSONS; i++) {
        first[i] = i < 12;
        rest[i] = i >= 12;
    }
    all = poverty_many(ALL(has), ALL(ones), .4, 1, ALIKE, ALIKE);
    parts = poverty_many(ALL(has), ALL(ones), .4, 1, ALIKE, ALL(first)) * 12
        + poverty_many(ALL(has), ALL(ones), .4, 1, ALIKE, ALL(rest)) * 18;
    same(parts / 30, all);
}

/* One deprivation more raises M0 and not H. */
static void test_a_further_deprivation_is_seen(void **state)
{
    double more[COUNT(four)];

    (void)state;
    memcpy(more, four, sizeof four);
    more[6] = 2;
    same(poverty_many_headcount(ALL(more), ALL(cuts), .5, ALIKE, ALIKE), .5);
    same(poverty_many(ALL(more), ALL(cuts), .5, 0, ALIKE, ALIKE), .4375);
}

static void test_bad_questions_of_many(void **state)
{
    double out[4];

    (void)state;
    refused(poverty_many(four, 15, ALL(cuts), .5, 0, ALIKE, ALIKE), EINVAL);
    refused(poverty_many(four, 0, ALL(cuts), .5, 0, ALIKE, ALIKE), EINVAL);
    refused(poverty_many(ALL(four), ALL(cuts), 0, 0, ALIKE, ALIKE), EINVAL);
    refused(poverty_many(ALL(four), ALL(cuts), 1.5, 0, ALIKE, ALIKE), EINVAL);
    refused(poverty_many(ALL(four), ALL(cuts), .5, -1, ALIKE, ALIKE), EINVAL);
    refused(poverty_many(ALL(four), ALL(cuts), .5, 0, cuts, 3, ALIKE), EINVAL);
    refused(poverty_many(ALL(four), ALL(cuts), .5, 0, ALIKE, cuts, 3), EINVAL);
    refused(poverty_many(ALL(four), (double[]){ 0, 1, 1, 1 }, 4, .5, 1, ALIKE,
                         ALIKE), EDOM);
    same(poverty_many(ALL(four), (double[]){ 0, 12, 3, 1 }, 4, .25, 0, ALIKE,
                      ALIKE), 6 / 16.0);
    assert_int_equal(poverty_many_raw(four, 15, ALL(cuts), out, ALIKE),
                     EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_four_persons),
        cmocka_unit_test(test_the_example_of_the_book),
        cmocka_unit_test_setup(test_thirty_persons_in_eleven_dimensions,
                               fill_thirty),
        cmocka_unit_test_setup(test_nested_weights, fill_thirty),
        cmocka_unit_test(test_contributions_add_up_to_one),
        cmocka_unit_test_setup(test_measures_decompose, fill_thirty),
        cmocka_unit_test(test_a_further_deprivation_is_seen),
        cmocka_unit_test(test_bad_questions_of_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
