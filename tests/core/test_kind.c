/* Kinds: which go together, and what a range proves; names of an entity. */
#include "lowering.h"

#include "formula/kind.h"

static const enum hk_is NUMBERS[] = {
    HK_IS_INTEGER, HK_IS_MONEY, HK_IS_RATE, HK_IS_DECIMAL
};

static void joins(enum hk_is a, enum hk_is b, bool ok, enum hk_is want)
{
    struct hk_type x = hk_type_of(a), y = hk_type_of(b), out;

    assert_int_equal(hk_type_join(&out, &x, &y), ok);
    if (ok)
        assert_int_equal(out.is, want);
    assert_int_equal(hk_type_join(&out, &y, &x), ok);
    if (ok)
        assert_int_equal(out.is, want);
}

static void zero_and_nil_fit_every_number(void **state)
{
    struct hk_type nil = hk_type_of(HK_IS_NIL), out;
    struct hk_type money = hk_type_of(HK_IS_MONEY);
    int i;

    (void)state;
    for (i = 0; i < COUNT(NUMBERS); i++) {
        joins(HK_IS_ZERO, NUMBERS[i], true, NUMBERS[i]);
        joins(HK_IS_NIL, NUMBERS[i], true, NUMBERS[i]);
        joins(HK_IS_NEVER, NUMBERS[i], true, NUMBERS[i]);
        joins(HK_IS_DATE, NUMBERS[i], false, HK_IS_NEVER);
        joins(HK_IS_BOOLEAN, NUMBERS[i], false, HK_IS_NEVER);
    }
    assert_true(hk_type_join(&out, &money, &nil));
    assert_true(out.nullable);
    joins(HK_IS_ZERO, HK_IS_DATE, false, HK_IS_NEVER);
}

static void only_rates_and_decimals_mix(void **state)
{
    (void)state;
    joins(HK_IS_RATE, HK_IS_DECIMAL, true, HK_IS_DECIMAL);
    joins(HK_IS_MONEY, HK_IS_RATE, false, HK_IS_NEVER);
    joins(HK_IS_MONEY, HK_IS_INTEGER, false, HK_IS_NEVER);
    joins(HK_IS_STRING, HK_IS_ENUM, true, HK_IS_ENUM);
    joins(HK_IS_STRING, HK_IS_TEXT, true, HK_IS_TEXT);
    joins(HK_IS_STRING, HK_IS_MONEY, false, HK_IS_NEVER);
    joins(HK_IS_TEXT, HK_IS_ENUM, false, HK_IS_NEVER);
}

static void dates_join_by_precision(void **state)
{
    struct hk_type day = hk_type_of(HK_IS_DATE), month = day, any = day, out;

    (void)state;
    month.exact = HK_EXACT_MONTH;
    any.exact = HK_EXACT_ANY;
    assert_false(hk_type_join(&out, &day, &month));
    assert_true(hk_type_join(&out, &any, &month));
    assert_int_equal(out.exact, HK_EXACT_MONTH);
    assert_true(hk_type_join(&out, &day, &any));
    assert_int_equal(out.exact, HK_EXACT_DAY);
    assert_int_equal(day.lo, HK_DATE_MIN);
    assert_int_equal(day.hi, HK_DATE_MAX);
}

static void joining_unites_ranges(void **state)
{
    struct hk_type a = hk_type_range(HK_IS_MONEY, -5, 7);
    struct hk_type b = hk_type_range(HK_IS_MONEY, 3, 90), out;
    struct hk_type never = hk_type_of(HK_IS_NEVER);

    (void)state;
    assert_true(hk_type_join(&out, &a, &b));
    assert_int_equal(out.lo, -5);
    assert_int_equal(out.hi, 90);
    assert_true(hk_type_join(&out, &a, &never));
    assert_int_equal(out.lo, -5);
    assert_int_equal(out.hi, 7);
}

static void words_are_compared_by_number_and_spelling(void **state)
{
    static const char *same[] = { "low", "mid", "high", NULL };
    static const char *less[] = { "low", "mid", NULL };
    static const char *other[] = { "low", "mid", "hi", NULL };
    struct hk_type a = hk_type_of(HK_IS_ENUM), b = a;

    (void)state;
    a.codes = ranks;
    a.code_count = 3;
    b.words = same;
    assert_true(hk_type_same_words(&a, &b));
    assert_int_equal(hk_type_word(&a, "high"), 3);
    assert_int_equal(hk_type_word(&b, "high"), 3);
    assert_int_equal(hk_type_word(&a, "hi"), -1);
    assert_string_equal(hk_type_nearest(&a, "higj"), "high");
    b.words = less;
    assert_false(hk_type_same_words(&a, &b));
    b.words = other;
    assert_false(hk_type_same_words(&a, &b));
}

/* Over all pairs of small intervals, what is proven holds for every pair of
 * numbers in them, and is no wider than they make it. */
static void ranges_hold_for_every_number_in_them(void **state)
{
    int a, b, c, d, x, y;

    (void)state;
    for (a = -4; a <= 3; a++)
    for (b = a; b <= 3; b++)
    for (c = -4; c <= 3; c++)
    for (d = c; d <= 3; d++) {
        struct hk_type p = hk_type_range(HK_IS_INTEGER, a, b);
        struct hk_type q = hk_type_range(HK_IS_INTEGER, c, d);
        struct hk_type add, sub, mul, div, mod;
        int least = 1000, most = -1000;
        bool divides = !(c <= 0 && d >= 0);

        assert_true(hk_range_add(&add, &p, &q));
        assert_true(hk_range_sub(&sub, &p, &q));
        assert_true(hk_range_mul(&mul, &p, &q));
        assert_int_equal(hk_range_idiv(&div, &p, &q), divides);
        assert_int_equal(hk_range_mod(&mod, &p, &q), divides);
        for (x = a; x <= b; x++)
        for (y = c; y <= d; y++) {
            int quotient = y ? (x - ((x % y + y) % y)) / y : 0;

            assert_true(x + y >= add.lo && x + y <= add.hi);
            assert_true(x - y >= sub.lo && x - y <= sub.hi);
            assert_true(x * y >= mul.lo && x * y <= mul.hi);
            least = x * y < least ? x * y : least;
            most = x * y > most ? x * y : most;
            if (!divides)
                continue;
            assert_true(quotient >= div.lo && quotient <= div.hi);
            assert_true(x - quotient * y >= mod.lo &&
                        x - quotient * y <= mod.hi);
        }
        assert_int_equal(mul.lo, least);
        assert_int_equal(mul.hi, most);
        assert_int_equal(add.lo, a + c);
        assert_int_equal(sub.hi, b - c);
    }
}

static void what_may_overflow_is_not_proven(void **state)
{
    struct hk_type all = hk_type_of(HK_IS_INTEGER), out = all;
    struct hk_type one = hk_type_range(HK_IS_INTEGER, 1, 1);
    struct hk_type least = hk_type_range(HK_IS_INTEGER, INT64_MIN, INT64_MIN);
    struct hk_type minus = hk_type_range(HK_IS_INTEGER, -1, -1);

    (void)state;
    assert_false(hk_range_add(&out, &all, &one));
    assert_false(hk_range_sub(&out, &all, &one));
    assert_false(hk_range_mul(&out, &all, &all));
    assert_false(hk_range_idiv(&out, &least, &minus));
    assert_false(hk_range_sub(&out, &one, &least));
    assert_true(hk_range_idiv(&out, &all, &one));
    assert_int_equal(out.lo, INT64_MIN);
    assert_true(hk_range_mod(&out, &all, &minus));
    assert_int_equal(out.lo, 0);
    assert_int_equal(out.hi, 0);
}

/* ---- names of an entity ------------------------------------------------- */

static struct hk_symbol found(struct bench *b, const char *of, const char *name)
{
    struct hk_symbol s;

    if (!hk_symbol_find(&s, b->model, &b->law, entity(b, of), name))
        fail_msg("%s.%s is not found", of, name);
    return s;
}

static void a_name_is_a_field_a_rule_or_leads_somewhere(void **state)
{
    struct bench *b = *state;

    assert_int_equal(found(b, "farm", "debt").sort, HK_SYM_FIELD);
    assert_string_equal(found(b, "farm", "debt").field->name, "debt");
    assert_int_equal(found(b, "farm", "wealth").sort, HK_SYM_RULE);
    assert_string_equal(found(b, "farm", "wealth").rule->name, "wealth");
    assert_int_equal(found(b, "farm", "vet").sort, HK_SYM_LINK);
    assert_int_equal(found(b, "farm", "vet").entity, entity(b, "vet"));
    assert_int_equal(found(b, "weighing", "farm").sort, HK_SYM_PARENT);
    assert_int_equal(found(b, "weighing", "parish").entity,
                     entity(b, "parish"));
    assert_int_equal(found(b, "farm", "harvest").sort, HK_SYM_YEAR);
    assert_int_equal(found(b, "farm", "weighings").sort, HK_SYM_LIST);
    assert_int_equal(found(b, "parish", "weighings").entity,
                     entity(b, "weighing"));
    assert_int_equal(found(b, "harvest", "year").sort, HK_SYM_FIELD);
}

static void other_names_are_not_found(void **state)
{
    struct bench *b = *state;
    static const char *const wrong[][2] = {
        { "farm", "farm" }, { "farm", "farms" }, { "farm", "animal" },
        { "farm", "vets" }, { "parish", "harvest" }, { "vet", "farm" },
        { "animal", "debt" }, { "farm", "" }, { "farm", "dear" },
        { "animal", "harvest" },
    };
    struct hk_symbol s;
    int i;

    for (i = 0; i < COUNT(wrong); i++)
        if (hk_symbol_find(&s, b->model, &b->law, entity(b, wrong[i][0]),
                           wrong[i][1]))
            fail_msg("%s.%s is found", wrong[i][0], wrong[i][1]);
    assert_false(hk_symbol_find(&s, b->model, NULL, entity(b, "farm"),
                                "wealth"));
    assert_true(hk_symbol_find(&s, b->model, NULL, entity(b, "farm"), "debt"));
}

static void the_nearest_name_is_offered(void **state)
{
    struct bench *b = *state;
    int farm = entity(b, "farm");

    assert_string_equal(hk_symbol_nearest(b->model, &b->law, farm, "deb"),
                        "debt");
    assert_string_equal(hk_symbol_nearest(b->model, &b->law, farm, "welath"),
                        "wealth");
    assert_string_equal(hk_symbol_nearest(b->model, &b->law, farm, "animls"),
                        "animals");
    assert_string_equal(hk_symbol_nearest(b->model, &b->law, farm, "harvset"),
                        "harvest");
    assert_string_equal(hk_symbol_nearest(b->model, &b->law, farm, "parrish"),
                        "parish");
    assert_null(hk_symbol_nearest(b->model, &b->law, farm, "qqqqqq"));
    assert_null(hk_symbol_nearest(b->model, NULL, farm, "welath"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zero_and_nil_fit_every_number),
        cmocka_unit_test(only_rates_and_decimals_mix),
        cmocka_unit_test(dates_join_by_precision),
        cmocka_unit_test(joining_unites_ranges),
        cmocka_unit_test(words_are_compared_by_number_and_spelling),
        cmocka_unit_test(ranges_hold_for_every_number_in_them),
        cmocka_unit_test(what_may_overflow_is_not_proven),
        A_TEST(a_name_is_a_field_a_rule_or_leads_somewhere),
        A_TEST(other_names_are_not_found),
        A_TEST(the_nearest_name_is_offered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
