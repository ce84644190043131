/* test_import_json.c - JSON, NDJSON and tables of Markdown into a register */
#include "farm_import.h"

/* Import as a file with this ending. */
static enum hk_status import_as(const char *end, const char *text,
                                const struct hk_import_options *o)
{
    static const struct hk_import_options none;
    enum hk_status rc;

    snprintf(csv, sizeof csv, "%s/a%s", folder, end);
    rc = import_with(text, o ? o : &none);
    unlink(csv);
    snprintf(csv, sizeof csv, "%s/a.csv", folder);
    return rc;
}

static void good(const char *end, const char *text)
{
    enum hk_status rc = import_as(end, text, NULL);

    if (rc)
        print_error("%s\n", err.text);
    assert_int_equal(rc, HK_OK);
}

/* The file cannot be read at all; the message ends so. */
static void broken(const char *end, const char *text, const char *said)
{
    const char *name;

    assert_int_equal(import_as(end, text, NULL), HK_EFORMAT);
    assert_int_equal(report.batch, 0);
    name = strstr(err.text, "/a.");
    assert_non_null(name);
    assert_string_equal(name + 1, said);
}

/* A row is refused. */
static void bad(const char *text, int line, const char *column,
                const char *reason)
{
    assert_int_equal(import_as(".json", text, NULL), HK_EFORMAT);
    assert_true(report.refusal_count > 0);
    assert_string_equal(report.refusals[0].reason, reason);
    assert_string_equal(report.refusals[0].column, column);
    assert_int_equal(report.refusals[0].line, line);
}

/* ---- JSON ---------------------------------------------------------------- */

static void a_refused_record_is_told_by_its_place_and_key(void **state)
{
    (void)state;
    load_regions();
    bad("[{\"farm_no\":\"F1\",\"name\":\"a\"},{\"farm_no\":\"F2\","
        "\"active\":\"maybe\"}]", 1, "active", "found \"maybe\", expected "
        "yes or no");
    assert_int_equal(report.refusals[0].record, 2);
    assert_string_equal(report.refusals[0].key, "F2");
    assert_non_null(strstr(err.text, "; the first is line 1, record 2 (F2): "
                           "active: "));
}

static void a_list_of_objects_is_read(void **state)
{
    (void)state;
    load_regions();
    good(".json", "[\n{\"farm_no\":\"F1\",\"name\":\"东场\",\"region\":"
         "\"990101001001\",\"income\":\"1234.50\",\"sold\":0.125,\"founded\":"
         "\"2019-03\",\"active\":true,\"grade\":\"A\",\"visited_on\":"
         "\"2020-01-01\",\"closed_on\":null},\n"
         "{\"farm_no\":\"F2\",\"name\":\"西场\",\"income\":200.5,"
         "\"active\":false}\n]\n");
    expect_counts(2, 2, 0, 0, 0);
    assert_string_equal(report.entity, "farm");
    assert_string_equal(ask("SELECT farm_no, income, sold, founded, active, "
                            "grade, visited_on, closed_on FROM farm"),
                        "F1|123450|1250|17956|1|1|18262|- "
                        "F2|20050|-|-|0|-|-|-");
}

static void objects_one_after_the_other_are_read(void **state)
{
    (void)state;
    good(".ndjson", "{\"farm_no\":\"F1\",\"name\":\"a\"}\n"
         "{\"name\":\"b\",\"farm_no\":\"F2\",\"income\":1}\r\n\n");
    expect_counts(2, 2, 0, 0, 0);
    good(".JSONL", "\xEF\xBB\xBF{\"farm_no\":\"F3\",\"name\":\"c\"}"
         "{\"farm_no\":\"F4\",\n\"name\":\"d\"}");
    expect_counts(2, 2, 0, 0, 0);
    assert_string_equal(ask("SELECT farm_no, name, income FROM farm"),
                        "F1|a|- F2|b|100 F3|c|- F4|d|-");
}

/* null, {"?":true} and a field that is not there are three things. */
static void absence_is_what_it_says(void **state)
{
    (void)state;
    good(".json", "[{\"farm_no\":\"F1\",\"name\":\"a\",\"income\":5,"
         "\"visited_on\":\"2020-01-01\"}]");
    good(".json", "[{\"farm_no\":\"F1\",\"visited_on\":null},"
         "{\"farm_no\":\"F2\",\"name\":\"b\",\"closed_on\":null},"
         "{\"farm_no\":\"F3\",\"name\":\"c\",\"closed_on\":{\"?\":true}},"
         "{\"farm_no\":\"F4\",\"name\":\"d\"}]");
    expect_counts(4, 3, 1, 0, 0);
    assert_string_equal(ask("SELECT farm_no, income, visited_on, \"_none\" "
                            "FROM farm"), "F1|500|-|1 F2|-|-|2 F3|-|-|0 "
                        "F4|-|-|0");
    good(".json", "{\"farm_no\":\"F1\",\"income\":null}");
    expect_counts(1, 0, 1, 0, 0);
    assert_string_equal(ask("SELECT income, \"_none\" FROM farm WHERE farm_no "
                            "= 'F1'"), "-|1");
}

static void texts_are_taken_as_they_stand(void **state)
{
    (void)state;
    good(".json", "[{\"farm_no\":\"F1\",\"name\":\"'=1+1\"},"
         "{\"farm_no\":\"F2\",\"name\":\"=1\\u4e1c|\\\\n\"}]");
    assert_string_equal(ask("SELECT name FROM farm"), "'=1+1 =1东|\\n");
}

static void numbers_have_no_other_digits_than_they_had(void **state)
{
    (void)state;
    good(".json", "[{\"farm_no\":\"F1\",\"name\":\"a\",\"income\":0.07,"
         "\"sold\":0.0001},{\"farm_no\":\"F2\",\"name\":\"b\",\"income\":1e5,"
         "\"sold\":1e-4},{\"farm_no\":\"F3\",\"name\":\"c\",\"income\":"
         "9999999.99}]");
    assert_string_equal(ask("SELECT income, sold FROM farm"),
                        "7|1 10000000|1 999999999|-");
    bad("[{\"farm_no\":\"F4\",\"name\":\"a\",\"income\":0.001}]", 1, "income",
        "found \"0.001\", expected at most 2 digits after the point; round it "
        "in the file");
}

static void the_record_around_is_told_by_its_key(void **state)
{
    (void)state;
    import(FARMS);
    good(".json", "[{\"farm\":\"F1\",\"line\":1,\"species\":\"猪\"},"
         "{\"farm\":\"F2\",\"line\":1,\"species\":\"羊\"}]");
    assert_string_equal(report.entity, "animal");
    assert_string_equal(ask("SELECT farm.farm_no, line, species FROM animal "
                            "JOIN farm ON farm.id = animal.farm"),
                        "F1|1|猪 F2|1|羊");
    good(".json", "[{\"animal\":\"F2/1\",\"weighed_on\":\"2020-01-02\","
         "\"kilos\":50.5}]");
    assert_string_equal(report.entity, "weighing");
}

static void bad_rows_are_told_by_line_and_field(void **state)
{
    (void)state;
    bad("[\n{\"farm_no\":\"F1\",\"name\":\"a\"},\n{\"farm_no\":\"F2\","
        "\"name\":null}\n]", 3, "name",
        "found \"null\", but a record cannot be without it");
    bad("[{\"farm_no\":{\"?\":true},\"name\":\"a\"}]", 1, "farm_no",
        "found \"{\"?\":true}\", but a record cannot be without it");
    bad("[{\"farm_no\":\"F1\",\"name\":\"a\"},{}]", 1, "farm_no",
        "the key is blank");
    bad("[{\"farm_no\":\"F1\",\"name\":\"a\",\"active\":2}]", 1, "active",
        "found \"2\", expected yes or no");
    bad("[{\"farm_no\":\"F1\",\"name\":\"a\"},\n\n{\"farm_no\":\"F1\","
        "\"name\":\"b\"}]", 1, "farm_no",
        "the same key stands again on line 3; a record may stand in the file "
        "once");
}

static void the_error_file_says_in_a_sheet_what_json_said(void **state)
{
    struct hk_import_options o = { .errors = errors, .accept_good = true };

    (void)state;
    assert_int_equal(import_as(".json", "[{\"farm_no\":\"F1\",\"name\":\"=a\","
                               "\"income\":\"x\",\"visited_on\":null,"
                               "\"closed_on\":{\"?\":true}}]", &o), HK_OK);
    expect_counts(1, 0, 0, 0, 1);
    assert_non_null(strstr(file_text(errors), "F1,'=a,x,<none>,<unknown>,1,"));
}

static void what_is_no_json_is_told_with_its_place(void **state)
{
    (void)state;
    broken(".json", "[{\"farm_no\":\"F1\"},\n {\"farm_no\": 01}]",
           "a.json, line 2, column 14: this is not a number as JSON writes it, "
           "like 12 or -0.5: no 0 before other digits, a digit on both sides "
           "of the point");
    broken(".json", "[{\"farm_no\":\"F1\"}",
           "a.json, line 1, column 18: the file ends inside the list of "
           "records; was it cut off?");
    broken(".json", "[{\"farm_no\":\"F1\"} {}]",
           "a.json, line 1, column 19: expected , or ] behind a record of the "
           "list");
    broken(".json", "[]\n[]", "a.json, line 2, column 1: the list of records "
           "ends before this; one file is one list");
    broken(".json", "farm_no,name\n", "a.json, line 1, column 1: expected a "
           "record, an object in {...}; a file holds a list of them, or one "
           "after the other");
    broken(".json", "[{\"farm_no\":\"F1\",\"name\":{\"zh\":\"a\"}}]",
           "a.json: line 1: \"name\" holds what no field can be; expected a "
           "text, a number, true, false, null, a list of words, or "
           "{\"?\":true} for what is not known");
    broken(".json", "[{\"farm_no\":\"F1\",\"name\":[1]}]",
           "a.json: line 1: \"name\" holds what no field can be; expected a "
           "text, a number, true, false, null, a list of words, or "
           "{\"?\":true} for what is not known");
    broken(".json", "[{\"a\":1,\"b\":2}]", "a.json: the records have no fields "
           "of one entity of the register; say --entity, or compare their "
           "names with \"huka model\"");
    broken(".json", "[]", "a.json: there is no record in the file");
    broken(".ndjson", "\n", "a.ndjson: there is no record in the file");
}

/* Cut anywhere, a file is refused or read as far as it is whole. */
static void a_file_cut_anywhere_is_refused(void **state)
{
    static const char text[] = "[{\"farm_no\":\"F\\\"1\",\"name\":\"a]}\","
        "\"closed_on\":{\"?\":true}},\n{\"farm_no\":\"F2\",\"name\":\"b\"}]";
    struct hk_import_options o = { .dry_run = true };
    char part[sizeof text];

    (void)state;
    for (size_t len = 0; len < sizeof text - 1; len++) {
        memcpy(part, text, len);
        part[len] = '\0';
        assert_int_equal(import_as(".json", part, &o), HK_EFORMAT);
        assert_true(*err.text);
    }
    assert_int_equal(import_as(".json", text, &o), HK_OK);
    expect_counts(2, 2, 0, 0, 0);
}

/* ---- Markdown ------------------------------------------------------------ */

static void a_table_of_markdown_is_read(void **state)
{
    (void)state;
    good(".md", "# 农场\n\n| 场号 | 名称 | 年收入（元） |\n"
         "| --- | :-- | ---: |\n| F1 | a\\|b\\\\ | 100 |\r\n|F2|---||\n");
    expect_counts(2, 2, 0, 0, 0);
    assert_int_equal(report.header_row, 3);
    assert_string_equal(ask("SELECT farm_no, name, income FROM farm"),
                        "F1|a|b\\|10000 F2|---|-");
    assert_int_equal(import_as(".md", "| 场号 | 名称 |\n|---|---|\n"
                               "| F3 | a | b |\n", NULL), HK_EFORMAT);
    assert_string_equal(report.refusals[0].reason, "cells in the row: 3, in "
                        "the header: 2; is a separator or a quote missing?");
    assert_int_equal(report.refusals[0].line, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_list_of_objects_is_read),
        TEST(a_refused_record_is_told_by_its_place_and_key),
        TEST(objects_one_after_the_other_are_read),
        TEST(absence_is_what_it_says),
        TEST(texts_are_taken_as_they_stand),
        TEST(numbers_have_no_other_digits_than_they_had),
        TEST(the_record_around_is_told_by_its_key),
        TEST(bad_rows_are_told_by_line_and_field),
        TEST(the_error_file_says_in_a_sheet_what_json_said),
        TEST(what_is_no_json_is_told_with_its_place),
        TEST(a_file_cut_anywhere_is_refused),
        TEST(a_table_of_markdown_is_read),
    };

    return cmocka_run_group_tests(tests, make_all, remove_all);
}
