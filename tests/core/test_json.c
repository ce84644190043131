/* test_json.c - writing JSON, and reading it strictly */
#include "base/json.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <cmocka.h>

static void commas_and_colons_stand_where_they_belong(void **state)
{
    struct hk_str s = HK_STR_INIT;
    struct hk_json j = { .out = &s };

    (void)state;
    hk_json_open(&j, '{');
    hk_json_key(&j, "a");
    hk_json_open(&j, '[');
    hk_json_int(&j, INT64_MIN);
    hk_json_bool(&j, true);
    hk_json_bool(&j, false);
    hk_json_null(&j);
    hk_json_raw(&j, "1.50");
    hk_json_add(&j, "2xx", 1);
    hk_json_open(&j, '{');
    hk_json_close(&j);
    hk_json_open(&j, '[');
    hk_json_close(&j);
    hk_json_close(&j);
    hk_json_key(&j, "b\"");
    hk_json_puts(&j, NULL);
    hk_json_key(&j, "");
    hk_json_text(&j, "x\0y", 3);
    hk_json_close(&j);
    assert_string_equal(hk_str_text(&s), "{\"a\":[-9223372036854775808,true,"
                        "false,null,1.50,2,{},[]],\"b\\\"\":null,"
                        "\"\":\"x\\u0000y\"}");
    hk_str_release(&s);
}

static void a_value_alone_needs_no_bracket(void **state)
{
    struct hk_str s = HK_STR_INIT;
    struct hk_json j = { .out = &s };

    (void)state;
    hk_json_puts(&j, "户");
    assert_string_equal(hk_str_text(&s), "\"户\"");
    hk_json_close(&j);
    assert_int_equal(j.depth, 0);
    hk_str_release(&s);
}

static void the_writer_nests_64_deep_and_then_fails(void **state)
{
    struct hk_str s = HK_STR_INIT;
    struct hk_json j = { .out = &s };
    int i;

    (void)state;
    for (i = 0; i < 64; i++)
        hk_json_open(&j, '[');
    assert_false(s.failed);
    for (i = 0; i < 64; i++)
        hk_json_close(&j);
    assert_int_equal(s.len, 128);
    for (i = 0; i < 70; i++)
        hk_json_open(&j, '[');
    assert_true(s.failed);
    for (i = 0; i < 70; i++)
        hk_json_close(&j);
    hk_str_release(&s);
}

static void strings_are_quoted_safely(void **state)
{
    static const struct { const char *text, *quoted; } t[] = {
        { "", "\"\"" }, { "a\"\\/b", "\"a\\\"\\\\/b\"" },
        { "\b\f\n\r\t\x01\x1f", "\"\\b\\f\\n\\r\\t\\u0001\\u001f\"" },
        { "\x7f\xc2\x9b", "\"\\u007f\\u009b\"" }, { "户𠮷", "\"户𠮷\"" },
        { "a\xff" "b\xe6\x88",
          "\"a\xef\xbf\xbd" "b\xef\xbf\xbd\xef\xbf\xbd\"" },
        { "\xe2\x80\xae", "\"\\u202e\"" },
    };
    struct hk_str s = HK_STR_INIT;
    cJSON *json;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++) {
        hk_str_clear(&s);
        hk_json_quote(&s, t[i].text, strlen(t[i].text));
        assert_string_equal(hk_str_text(&s), t[i].quoted);
        assert_int_equal(hk_json_read(&json, s.data, s.len, "x", NULL), HK_OK);
        cJSON_Delete(json);
    }
    hk_str_clear(&s);
    hk_json_quote(&s, NULL, 0);
    assert_string_equal(hk_str_text(&s), "\"\"");
    hk_str_release(&s);
}

/* Read a copy that ends where the memory ends. */
static enum hk_status read_copy(cJSON **json, const char *text, size_t len,
                                struct hk_err *err)
{
    char *copy = malloc(len ? len : 1);
    enum hk_status rc;

    memcpy(copy, text, len);
    rc = hk_json_read(json, copy, len, "f.json", err);
    free(copy);
    return rc;
}

static void good_json_is_read(void **state)
{
    static const char *const texts[] = {
        "0", "-0", "-0.5e+10", "1E5", "9007199254740992", "-9007199254740992",
        "\"\"", "\"\\u6237\\\\ \\/ \\\" \\b\\f\\n\\r\\t\"",
        "\"\\uD842\\udfb7\"",
        "true", "false", "null", "[]", "{}", " \t\r\n[ 1 , 2 ] \n",
        "{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":2}]}", "{\"\":1}",
        "{\"a\":1,\"A\":2,\"aa\":3}", "\"\x7f户\"", "[[[[[]]]]]",
        "0.1234567890123456789012345678901234567890", "1e-400",
        "0.1234567890123456789012345678901234567890123456789012345678",
        "\"\\ud800\\udc00\\uDBFF\\uDFFF\\ud7ff\\ue000\"",
    };
    struct hk_err err = { 0 };
    cJSON *json;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (read_copy(&json, texts[i], strlen(texts[i]), &err))
            fail_msg("%s: %s", texts[i], err.text);
        assert_non_null(json);
        cJSON_Delete(json);
    }
}

static void the_tree_holds_what_was_written(void **state)
{
    static const char text[] =
        "{\"n\":-12.5,\"t\":\"\\u6237\\n\",\"a\":[true]}";
    const cJSON *item;
    cJSON *json;

    (void)state;
    assert_int_equal(hk_json_read(&json, text, strlen(text), "x", NULL), HK_OK);
    item = cJSON_GetObjectItemCaseSensitive(json, "n");
    assert_true(item->valuedouble > -12.6 && item->valuedouble < -12.4);
    item = cJSON_GetObjectItemCaseSensitive(json, "t");
    assert_string_equal(item->valuestring, "户\n");
    item = cJSON_GetObjectItemCaseSensitive(json, "a");
    assert_true(cJSON_IsTrue(item->child));
    cJSON_Delete(json);
}

static void bad_json_is_refused_with_its_place(void **state)
{
    static const struct { const char *text; int line, column;
                          const char *message; } t[] = {
        { "", 1, 1, "the text ends here" },
        { "  ", 1, 3, "the text ends here" },
        { "[1,", 1, 4, "the text ends here" },
        { "[1,]", 1, 4, "a value was expected" },
        { "{\"a\":1,}", 1, 8, "a key in double quotes" },
        { "{a:1}", 1, 2, "a key in double quotes" },
        { "{'a':1}", 1, 2, "a key in double quotes" },
        { "{\"a\" 1}", 1, 6, "a colon was expected" },
        { "{\"a\":1 \"b\":2}", 1, 8, "a comma or }" },
        { "[1 2]", 1, 4, "a comma or ]" },
        { "[1}", 1, 3, "a comma or ]" },
        { "[1", 1, 3, "a comma or ]" },
        { "{\"a\":1}x", 1, 8, "has ended before" },
        { "1 2", 1, 3, "has ended before" },
        { "00012", 1, 1, "not a number as JSON" },
        { "[\n 1.]", 2, 2, "not a number as JSON" },
        { "-", 1, 1, "not a number as JSON" },
        { "1e", 1, 1, "not a number as JSON" },
        { "0x10", 1, 2, "has ended before" },
        { ".5", 1, 1, "a value was expected" },
        { "+1", 1, 1, "a value was expected" },
        { "NaN", 1, 1, "a value was expected" },
        { "True", 1, 1, "a value was expected" },
        { "nul", 1, 1, "a value was expected" },
        { "truex", 1, 5, "has ended before" },
        { "// c\n1", 1, 1, "a value was expected" },
        { "9007199254740993", 1, 1, "too large" },
        { "-99999999999999999999999999", 1, 1, "too large" },
        { "[1e400]", 1, 2, "too large" },
        { "1.000000000000000000000000000000000000000000000000000000000000000"
          "000000000000000000", 1, 1, "too large" },
        { "\"abc", 1, 1, "never closed" },
        { "\"abc\\\"", 1, 1, "never closed" },
        { "\"a\tb\"", 1, 3, "a control character" },
        { "[\"户\n\"]", 1, 4, "a control character" },
        { "\"\\x\"", 1, 2, "behind \\ stands" },
        { "\"\\", 1, 2, "behind \\ stands" },
        { "\"\\u12\"", 1, 2, "four digits" },
        { "\"\\u12g4\"", 1, 2, "four digits" },
        { "\"\\u 123\"", 1, 2, "four digits" },
        { "\"\\u", 1, 2, "four digits" },
        { "\"a\\u0000b\"", 1, 3, "\\u0000 is not accepted" },
        { "\"\\ud842\"", 1, 2, "half of a character" },
        { "\"\\ud842\\u0041\"", 1, 2, "half of a character" },
        { "\"\\udfb7\\ud842\"", 1, 2, "half of a character" },
        { "\"\\udc00\"", 1, 2, "half of a character" },
        { "\"\\udfff\"", 1, 2, "half of a character" },
        { "\"\\ud800\\ue000\"", 1, 2, "half of a character" },
        { "\"\\ud842_udfb7\"", 1, 2, "half of a character" },
        { "\"\\ud842\\xdfb7\"", 1, 2, "half of a character" },
        { "\"户户\xff\"", 1, 4, "not UTF-8" },
        { "\"\xed\xa0\x80\"", 1, 2, "not UTF-8" },
        { "\xef\xbb\xbf{}", 1, 1, "byte order mark" },
        { "{\"a\":1,\n \"a\":2}", 2, 2, "stands twice" },
        { "{\"a\":1,\"b\":0,\"\\u0061\":2,\"b\":1}", 1, 14, "stands twice" },
        { "{\"x\":{\"a\":1,\"a\":2}}", 1, 13, "stands twice" },
        { "{\"\":1,\"\":2}", 1, 7, "stands twice" },
        { "{\"é\":1,\"\\u00e9\":2}", 1, 8, "stands twice" },
        { "{\"户\":1,\"\\u6237\":2}", 1, 8, "stands twice" },
        { "{\"𠮷\":1,\"\\ud842\\udfb7\":2}", 1, 8, "stands twice" },
        { "{\"\\n\":1,\"\\u000a\":2}", 1, 9, "stands twice" },
    };
    struct hk_err err;
    cJSON *json;
    char expected[40];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++) {
        err = (struct hk_err){ 0 };
        json = (cJSON *)&err;
        if (read_copy(&json, t[i].text, strlen(t[i].text), &err)
            != HK_EFORMAT)
            fail_msg("%s was read", t[i].text);
        assert_null(json);
        snprintf(expected, sizeof expected, "f.json, line %d, column %d: ",
                 t[i].line, t[i].column);
        if (strncmp(err.text, expected, strlen(expected))
            || !strstr(err.text, t[i].message))
            fail_msg("%s: %s", t[i].text, err.text);
    }
    assert_int_equal(hk_json_read(&json, "1\0", 2, "x", NULL), HK_EFORMAT);
    assert_int_equal(hk_json_read(&json, "\"\0\"", 3, "x", NULL), HK_EFORMAT);
}

static void only_the_length_given_is_read(void **state)
{
    cJSON *json;

    (void)state;
    assert_int_equal(hk_json_read(&json, "12345", 2, "x", NULL), HK_OK);
    assert_int_equal(json->valueint, 12);
    cJSON_Delete(json);
    assert_int_equal(hk_json_read(&json, "true", 3, "x", NULL), HK_EFORMAT);
    assert_int_equal(hk_json_read(&json, "\"\\u0041\"", 6, "x", NULL),
                     HK_EFORMAT);
}

static void a_hundred_brackets_are_deep_enough(void **state)
{
    char text[203];
    cJSON *json;

    (void)state;
    memset(text, '[', 101);
    memset(text + 101, ']', 101);
    assert_int_equal(hk_json_read(&json, text + 1, 200, "x", NULL), HK_OK);
    cJSON_Delete(json);
    assert_int_equal(hk_json_read(&json, text, 202, "x", NULL), HK_EFORMAT);
}

static void messages_are_chinese_for_a_chinese_user(void **state)
{
    struct hk_err err = { .lang = HK_ZH };
    cJSON *json;

    (void)state;
    hk_json_read(&json, "[1 2]", 5, "甲.json", &err);
    assert_string_equal(err.text, "甲.json 第 1 行第 4 列：这里应是逗号或 ]");
}

static void without_memory_nothing_is_read(void **state)
{
    static const char text[] =
        "{\"a\":[1,{\"b\":\"x\",\"c\":null}],\"d\":\"\"}";
    enum hk_status rc = HK_ENOMEM;
    cJSON *json;
    int n;

    (void)state;
    for (n = 1; rc; n++) {
        assert_true(n < 100);
        hk_mem_fail(n);
        rc = hk_json_read(&json, text, strlen(text), "x", NULL);
        assert_true(rc == HK_OK || rc == HK_ENOMEM);
        assert_true(!rc == !!json);
    }
    hk_mem_fail(0);
    assert_true(n > 10);
    cJSON_Delete(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas_and_colons_stand_where_they_belong),
        cmocka_unit_test(a_value_alone_needs_no_bracket),
        cmocka_unit_test(the_writer_nests_64_deep_and_then_fails),
        cmocka_unit_test(strings_are_quoted_safely),
        cmocka_unit_test(good_json_is_read),
        cmocka_unit_test(the_tree_holds_what_was_written),
        cmocka_unit_test(bad_json_is_refused_with_its_place),
        cmocka_unit_test(only_the_length_given_is_read),
        cmocka_unit_test(a_hundred_brackets_are_deep_enough),
        cmocka_unit_test(messages_are_chinese_for_a_chinese_user),
        cmocka_unit_test(without_memory_nothing_is_read),
    };

    hk_mem_install();
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
