/* test_unit.c - units: reading, multiplying, what goes together */
#include "formula/unit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void prints(struct hk_unit u, const char *want)
{
    struct hk_str s = HK_STR_INIT;

    hk_unit_print(&s, &u);
    assert_string_equal(hk_str_text(&s), want);
    hk_str_release(&s);
}

static void units_multiply_and_cancel(void **state)
{
    struct hk_unit line = hk_unit_read("penny/person/year");
    struct hk_unit person = hk_unit_word("person");
    struct hk_unit plain = hk_unit_word(NULL), unsaid = { 0 };
    struct hk_unit u;

    (void)state;
    prints(line, "penny/person/year");
    prints(hk_unit_times(&line, &person), "penny/year");
    prints(hk_unit_over(&line, &line), "");
    prints(hk_unit_over(&plain, &person), "1/person");
    prints(hk_unit_times(&person, &person), "person*person");
    prints(hk_unit_read("rate"), "");
    prints(hk_unit_read("percent/year"), "1/year");
    prints(hk_unit_read("weight"), "");
    u = hk_unit_read("ha/person/person");
    prints(hk_unit_times(&u, &person), "ha/person");
    assert_false(hk_unit_times(&line, &unsaid).is_known);
    assert_false(hk_unit_read(NULL).is_known);
    assert_true(plain.is_known);
}

static void more_words_than_there_is_room_for_are_not_known(void **state)
{
    struct hk_unit a = hk_unit_read("a/b/c/d/e"), b = hk_unit_read("f/g/h/i/j");

    (void)state;
    assert_false(hk_unit_times(&a, &b).is_known);
    assert_false(hk_unit_read("a/b/c/d/e/f/g/h/i").is_known);
}

static void what_it_is_per_is_taken_off(void **state)
{
    struct hk_unit u = hk_unit_read("penny/person/year");

    (void)state;
    hk_unit_drop(&u, "year");
    prints(u, "penny/person");
    hk_unit_drop(&u, "penny");
    prints(u, "penny/person");
    hk_unit_drop(&u, "perso");
    prints(u, "penny/person");
}

static bool fits(const char *a, const char *b, const char *of, const char *why)
{
    struct hk_unit x = hk_unit_read(a), y = hk_unit_read(b);
    struct hk_unit_part part = { "", 0, 0 };
    bool ok = hk_unit_fits(&x, &y, of, &part);

    if (!ok && why) {
        assert_int_equal(part.len, strlen(why));
        assert_memory_equal(part.word, why, strlen(why));
    }
    assert_int_equal(ok, hk_unit_fits(&y, &x, of, &part));
    return ok;
}

static void only_what_is_of_one_unit_goes_together(void **state)
{
    (void)state;
    assert_true(fits("penny", "penny", NULL, ""));
    assert_true(fits(NULL, "penny", NULL, ""));
    assert_true(fits("penny/a/b", "penny/b/a", NULL, ""));
    assert_false(fits("penny", "person", NULL, NULL));
    assert_false(fits("penny/person", "penny", NULL, "person"));
    assert_true(fits("penny/farm", "penny", "farm", ""));
    assert_false(fits("penny/person", "penny", "farm", "person"));
    assert_false(fits("farm", "rate", "farm", "farm"));
    /* a time that only one says */
    assert_true(fits("penny/year", "penny", NULL, ""));
    assert_true(fits("penny/person/year", "penny/person", NULL, ""));
    assert_false(fits("penny/person/year", "penny", NULL, "person"));
    assert_false(fits("penny/year", "penny/day", NULL, "year"));
    assert_false(fits("year", "rate", NULL, "year"));
}

static void a_written_number_may_change_the_time(void **state)
{
    struct hk_unit year = hk_unit_read("penny/year");
    struct hk_unit month = hk_unit_read("penny/month"), both;
    struct hk_unit_part why;

    (void)state;
    assert_false(hk_unit_fits(&year, &month, NULL, &why));
    month.any_time = true;
    assert_true(hk_unit_fits(&year, &month, NULL, &why));
    both = hk_unit_join(&year, &month);
    assert_true(both.any_time);
    year = hk_unit_read("penny");
    month = hk_unit_read("penny/month");
    prints(hk_unit_join(&year, &month), "penny/month");
    prints(hk_unit_join(&month, &year), "penny/month");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_multiply_and_cancel),
        cmocka_unit_test(more_words_than_there_is_room_for_are_not_known),
        cmocka_unit_test(what_it_is_per_is_taken_off),
        cmocka_unit_test(only_what_is_of_one_unit_goes_together),
        cmocka_unit_test(a_written_number_may_change_the_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
