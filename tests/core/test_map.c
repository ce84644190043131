/* test_map.c - from a byte string to a number */
#include "base/map.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void an_empty_map_knows_nothing(void **state)
{
    struct hk_map m = { 0 };

    (void)state;
    assert_int_equal(hk_map_get(&m, "a", 1, -7), -7);
    hk_map_release(&m);
    hk_map_release(&m);
}

static void keys_are_bytes_of_any_length(void **state)
{
    static const size_t lengths[] = { 0, 1, 7, 8, 9, 23, 24, 25, 26, 400 };
    struct hk_map m = { 0 };
    char key[400] = { 0 };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
        assert_true(hk_map_set(&m, key, lengths[i], (int64_t)lengths[i]));
    assert_int_equal(m.count, i);
    key[0] = 1;
    assert_int_equal(hk_map_get(&m, key, 24, -1), -1);
    assert_int_equal(hk_map_get(&m, key, 25, -1), -1);
    key[0] = 0;
    for (i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
        assert_int_equal(hk_map_get(&m, key, lengths[i], -1), lengths[i]);
    hk_map_release(&m);
}

static void keys_are_copied(void **state)
{
    struct hk_map m = { 0 };
    char key[] = "a key that is longer than what a slot holds";

    (void)state;
    assert_true(hk_map_set(&m, key, strlen(key), 1));
    key[0] = 'b';
    assert_int_equal(hk_map_get(&m, key, strlen(key), 0), 0);
    key[0] = 'a';
    assert_int_equal(hk_map_get(&m, key, strlen(key), 0), 1);
    hk_map_release(&m);
}

static void setting_again_replaces_and_interning_keeps(void **state)
{
    struct hk_map m = { 0 };
    int64_t value = 0;
    bool added = false;

    (void)state;
    assert_true(hk_map_intern(&m, "a", 1, 5, &value, &added));
    assert_true(added && value == 5);
    assert_true(hk_map_intern(&m, "a", 1, 6, &value, &added));
    assert_true(!added && value == 5);
    assert_true(hk_map_set(&m, "a", 1, 8));
    assert_true(hk_map_intern(&m, "a", 1, 9, &value, NULL));
    assert_int_equal(value, 8);
    assert_int_equal(m.count, 1);
    hk_map_release(&m);
}

static void a_hundred_thousand_keys_are_found_again(void **state)
{
    struct hk_map m = { 0 };
    char key[40];
    int i, len;

    (void)state;
    for (i = 0; i < 100000; i++) {
        len = snprintf(key, sizeof key, i % 3 ? "HH%06d" : "%035d", i);
        assert_true(hk_map_set(&m, key, (size_t)len, -i));
    }
    assert_int_equal(m.count, 100000);
    for (i = 0; i < 100000; i++) {
        len = snprintf(key, sizeof key, i % 3 ? "HH%06d" : "%035d", i);
        if (hk_map_get(&m, key, (size_t)len, 1) != -i)
            fail_msg("%s is lost", key);
    }
    assert_int_equal(hk_map_get(&m, "HH100000", 8, 1), 1);
    hk_map_release(&m);
}

static void without_memory_the_map_is_as_before(void **state)
{
    static const char word[] = "a key that is longer than what a slot holds";
    struct hk_map m = { 0 };
    char key[8];
    int i, len, n;

    (void)state;
    hk_mem_fail(1);
    assert_false(hk_map_set(&m, "a", 1, 1));
    assert_int_equal(m.count, 0);
    hk_mem_fail(2);
    assert_false(hk_map_set(&m, word, strlen(word), 1));
    assert_int_equal(hk_map_get(&m, word, strlen(word), 7), 7);
    for (i = 0; i < 200; i++) {
        len = snprintf(key, sizeof key, "%d", i);
        hk_mem_fail(1);
        for (n = 0; !hk_map_set(&m, key, (size_t)len, i); n++)
            assert_int_equal(m.count, i);
        assert_true(n <= 1);
    }
    hk_mem_fail(0);
    for (i = 0; i < 200; i++) {
        len = snprintf(key, sizeof key, "%d", i);
        assert_int_equal(hk_map_get(&m, key, (size_t)len, -1), i);
    }
    hk_map_release(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_map_knows_nothing),
        cmocka_unit_test(keys_are_bytes_of_any_length),
        cmocka_unit_test(keys_are_copied),
        cmocka_unit_test(setting_again_replaces_and_interning_keeps),
        cmocka_unit_test(a_hundred_thousand_keys_are_found_again),
        cmocka_unit_test(without_memory_the_map_is_as_before),
    };

    return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
