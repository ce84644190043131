/* test_table.c - rows of cells in all seven formats */
#include "base/mem.h"
#include "base/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void cell(struct hk_table *t, const char *text)
{
    hk_table_cell(t, text, text ? strlen(text) : 0);
}

/* Names, amounts and answers, with a NULL in each column. */
static struct hk_table *people(void)
{
    static const char *const cells[] = {
        "甲某", "12.50", "true", "乙某某", "-3", "false", NULL, NULL, NULL,
    };
    struct hk_table *t = NULL;
    size_t i;

    assert_int_equal(hk_table_new(&t, NULL), HK_OK);
    hk_table_column(t, "姓名", "name", HK_LEFT, HK_CELL_TEXT);
    hk_table_column(t, "金额", "amount", HK_RIGHT, HK_CELL_NUMBER);
    hk_table_column(t, "ok", NULL, HK_LEFT, HK_CELL_BOOLEAN);
    for (i = 0; i < sizeof cells / sizeof cells[0]; i++)
        cell(t, cells[i]);
    return t;
}

/* One column of text with one cell. */
static struct hk_table *single(const char *head, const char *text)
{
    struct hk_table *t = NULL;

    assert_int_equal(hk_table_new(&t, NULL), HK_OK);
    hk_table_column(t, head, NULL, HK_LEFT, HK_CELL_TEXT);
    cell(t, text);
    return t;
}

/* The table as it is written; frees it. */
static void expect(struct hk_table *t, enum hk_format format,
                   struct hk_table_style style, const char *expected)
{
    struct hk_str out = HK_STR_INIT;
    struct hk_err err = { 0 };

    assert_int_equal(hk_table_write(t, format, &style, &out, &err), HK_OK);
    assert_string_equal(hk_str_text(&out), expected);
    hk_str_release(&out);
    hk_table_free(t);
}

static const struct hk_table_style plain;

/* A key with a name beside it, and a number. */
static struct hk_table *named(void)
{
    struct hk_table *t = NULL;

    assert_int_equal(hk_table_new(&t, NULL), HK_OK);
    hk_table_column(t, "户", "key", HK_LEFT, HK_CELL_TEXT);
    hk_table_column(t, "n", NULL, HK_LEFT, HK_CELL_NUMBER);
    cell(t, "H1");
    hk_table_beside(t, "（甲<某）", strlen("（甲<某）"));
    cell(t, "7");
    cell(t, "H2");
    cell(t, "8");
    return t;
}

static void what_stands_beside_a_cell_is_for_people(void **state)
{
    struct hk_table *t = named();
    size_t len;

    (void)state;
    assert_memory_equal(hk_table_text(t, 0, 0, &len), "H1", 2);
    assert_int_equal(len, 2);
    expect(t, HK_FORMAT_CSV, plain, "key,n\r\nH1,7\r\nH2,8\r\n");
    expect(named(), HK_FORMAT_JSON, plain,
           "[\n{\"key\":\"H1\",\"n\":7},\n{\"key\":\"H2\",\"n\":8}\n]\n");
    expect(named(), HK_FORMAT_NDJSON, plain,
           "{\"key\":\"H1\",\"n\":7}\n{\"key\":\"H2\",\"n\":8}\n");
    expect(named(), HK_FORMAT_TABLE, plain,
           "户           n\n"
           "───────────  ─\n"
           "H1（甲<某）  7\n"
           "H2           8\n");
    expect(named(), HK_FORMAT_LINE, plain, "户: H1（甲<某）\nn: 7\n\n"
           "户: H2\nn: 8\n");
}

static void what_stands_beside_a_cell_needs_one(void **state)
{
    struct hk_str out = HK_STR_INIT;
    struct hk_table *t = NULL;

    (void)state;
    assert_int_equal(hk_table_new(&t, NULL), HK_OK);
    hk_table_column(t, "a", NULL, HK_LEFT, HK_CELL_TEXT);
    hk_table_beside(t, "x", 1);
    assert_int_equal(hk_table_write(t, HK_FORMAT_CSV, NULL, &out, NULL),
                     HK_EBUG);
    hk_table_free(t);
    t = single("a", NULL);
    hk_table_beside(t, "x", 1);
    assert_int_equal(hk_table_write(t, HK_FORMAT_CSV, NULL, &out, NULL),
                     HK_EBUG);
    hk_table_free(t);
    hk_str_release(&out);
}

static void formats_have_names(void **state)
{
    enum hk_format f = HK_FORMAT_LINE;

    (void)state;
    assert_true(hk_format_of(&f, "table") && f == HK_FORMAT_TABLE);
    assert_true(hk_format_of(&f, "csv") && f == HK_FORMAT_CSV);
    assert_true(hk_format_of(&f, "json") && f == HK_FORMAT_JSON);
    assert_true(hk_format_of(&f, "ndjson") && f == HK_FORMAT_NDJSON);
    assert_true(hk_format_of(&f, "markdown") && f == HK_FORMAT_MARKDOWN);
    assert_true(hk_format_of(&f, "html") && f == HK_FORMAT_HTML);
    assert_true(hk_format_of(&f, "line") && f == HK_FORMAT_LINE);
    assert_false(hk_format_of(&f, "xml"));
    assert_false(hk_format_of(&f, ""));
}

static void a_table_is_aligned_by_cells(void **state)
{
    (void)state;
    expect(people(), HK_FORMAT_TABLE, plain,
           "姓名     金额  ok\n"
           "──────  ─────  ─────\n"
           "甲某    12.50  true\n"
           "乙某某     -3  false\n"
           "∅           ∅  ∅\n");
}

static void csv_is_that_of_the_rfc(void **state)
{
    (void)state;
    expect(people(), HK_FORMAT_CSV, plain,
           "name,amount,ok\r\n甲某,12.50,true\r\n乙某某,-3,false\r\n,,\r\n");
    expect(single("a", "x,\"y\"\nz"), HK_FORMAT_CSV, plain,
           "a\r\n\"x,\"\"y\"\"\nz\"\r\n");
    expect(single("a", "\r"), HK_FORMAT_CSV, plain, "a\r\n\"\r\"\r\n");
    expect(single("a", NULL), HK_FORMAT_CSV, plain, "a\r\n\"\"\r\n");
    expect(single("a", ""), HK_FORMAT_CSV, plain, "a\r\n\"\"\r\n");
}

static void csv_cells_are_no_formulas(void **state)
{
    static const char *const cells[] = { "=1+1", "+1", "-1", "@x", "\tx",
                                         "a=" };
    static const char *const safe[] = { "'=1+1", "'+1", "'-1", "'@x", "'\tx",
                                        "a=" };
    struct hk_table_style raw = { .raw = true };
    char expected[40];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        strcpy(expected, "a\r\n");
        strcat(strcat(expected, safe[i]), "\r\n");
        expect(single("a", cells[i]), HK_FORMAT_CSV, plain, expected);
        strcpy(expected, "a\r\n");
        strcat(strcat(expected, cells[i]), "\r\n");
        expect(single("a", cells[i]), HK_FORMAT_CSV, raw, expected);
    }
    expect(single("=a", "=x,y"), HK_FORMAT_CSV, plain,
           "'=a\r\n\"'=x,y\"\r\n");
}

static void what_only_claims_to_be_a_number_is_text(void **state)
{
    struct hk_table *t;
    int i;

    (void)state;
    for (i = 0; i < 2; i++) {
        assert_int_equal(hk_table_new(&t, NULL), HK_OK);
        hk_table_column(t, "n", NULL, HK_LEFT, HK_CELL_NUMBER);
        hk_table_column(t, "b", NULL, HK_LEFT, HK_CELL_BOOLEAN);
        cell(t, "=cmd");
        cell(t, "truely");
        cell(t, "-007");
        cell(t, "-x");
        cell(t, "");
        cell(t, "");
        if (i)
            expect(t, HK_FORMAT_CSV, plain,
                   "n,b\r\n'=cmd,truely\r\n'-007,'-x\r\n,\r\n");
        else
            expect(t, HK_FORMAT_NDJSON, plain,
                   "{\"n\":\"=cmd\",\"b\":\"truely\"}\n"
                   "{\"n\":\"-007\",\"b\":\"-x\"}\n{\"n\":\"\",\"b\":\"\"}\n");
    }
}

static void json_has_numbers_booleans_and_null(void **state)
{
    (void)state;
    expect(people(), HK_FORMAT_JSON, plain,
           "[\n{\"name\":\"甲某\",\"amount\":12.50,\"ok\":true},\n"
           "{\"name\":\"乙某某\",\"amount\":-3,\"ok\":false},\n"
           "{\"name\":null,\"amount\":null,\"ok\":null}\n]\n");
    expect(people(), HK_FORMAT_NDJSON, plain,
           "{\"name\":\"甲某\",\"amount\":12.50,\"ok\":true}\n"
           "{\"name\":\"乙某某\",\"amount\":-3,\"ok\":false}\n"
           "{\"name\":null,\"amount\":null,\"ok\":null}\n");
    expect(single("a\"", "12"), HK_FORMAT_NDJSON, plain,
           "{\"a\\\"\":\"12\"}\n");
}

static void two_columns_of_one_name_have_two_keys(void **state)
{
    struct hk_table *t = NULL;
    int i;

    (void)state;
    assert_int_equal(hk_table_new(&t, NULL), HK_OK);
    for (i = 0; i < 3; i++)
        hk_table_column(t, "id", NULL, HK_LEFT, HK_CELL_NUMBER);
    hk_table_column(t, "x", "", HK_LEFT, HK_CELL_TEXT);
    for (i = 0; i < 4; i++)
        hk_table_cellf(t, "%d", i);
    expect(t, HK_FORMAT_NDJSON, plain,
           "{\"id\":0,\"id_2\":1,\"id_3\":2,\"\":\"3\"}\n");
}

static void markdown_cells_stay_cells(void **state)
{
    (void)state;
    expect(people(), HK_FORMAT_MARKDOWN, plain,
           "| 姓名 | 金额 | ok |\n| --- | ---: | --- |\n"
           "| 甲某 | 12.50 | true |\n| 乙某某 | -3 | false |\n|  |  |  |\n");
    expect(single("a|b", "x\\|y<b>`*[\n&amp;\x1b"), HK_FORMAT_MARKDOWN, plain,
           "| a\\|b |\n| --- |\n"
           "| x\\\\\\|y\\<b>\\`\\*\\[<br>\\&amp;\\x1B |\n");
}

static void html_escapes_everything(void **state)
{
    (void)state;
    expect(single("<h>", "<script>\"&'\n\x1b\xff"), HK_FORMAT_HTML, plain,
           "<table>\n<thead>\n<tr><th>&lt;h&gt;</th></tr>\n</thead>\n<tbody>\n"
           "<tr><td>&lt;script&gt;&quot;&amp;&#39;<br>\\x1B\\xFF</td></tr>\n"
           "</tbody>\n</table>\n");
    expect(people(), HK_FORMAT_HTML, plain,
           "<table>\n<thead>\n<tr><th>姓名</th>"
           "<th style=\"text-align: right\">金额</th><th>ok</th></tr>\n"
           "</thead>\n<tbody>\n"
           "<tr><td>甲某</td><td style=\"text-align: right\">12.50</td>"
           "<td>true</td></tr>\n"
           "<tr><td>乙某某</td><td style=\"text-align: right\">-3</td>"
           "<td>false</td></tr>\n"
           "<tr><td></td><td style=\"text-align: right\"></td>"
           "<td></td></tr>\n</tbody>\n</table>\n");
}

static void lines_are_one_block_a_row(void **state)
{
    (void)state;
    expect(people(), HK_FORMAT_LINE, plain,
           "姓名: 甲某\n金额: 12.50\nok: true\n\n"
           "姓名: 乙某某\n金额: -3\nok: false\n\n姓名: ∅\n金额: ∅\nok: ∅\n");
    expect(single("a", "x\ny"), HK_FORMAT_LINE, plain, "a: x\\x0Ay\n");
}

static void a_wide_table_is_cut_in_its_widest_text(void **state)
{
    struct hk_table_style style = { .width = 18 };

    (void)state;
    expect(people(), HK_FORMAT_TABLE, style,
           "姓名   金额  ok\n"
           "────  ─────  ─────\n"
           "甲某  12.50  true\n"
           "乙…      -3  false\n"
           "∅         ∅  ∅\n");
    style.width = 10;
    expect(single("a long head", "户户户户户户"), HK_FORMAT_TABLE, style,
           "a long he…\n──────────\n户户户户…\n");
    style.width = 20;
    expect(single("a long head", "户户户户户户"), HK_FORMAT_TABLE, style,
           "a long head\n────────────\n户户户户户户\n");
}

static void numbers_are_never_cut(void **state)
{
    struct hk_table_style style = { .width = 5 };
    struct hk_table *t = NULL;

    (void)state;
    assert_int_equal(hk_table_new(&t, NULL), HK_OK);
    hk_table_column(t, "n", NULL, HK_LEFT, HK_CELL_NUMBER);
    hk_table_column(t, "text", NULL, HK_LEFT, HK_CELL_TEXT);
    cell(t, "123456789");
    cell(t, "abcdefgh");
    expect(t, HK_FORMAT_TABLE, style,
           "        n  text\n─────────  ────\n123456789  abc…\n");
}

static void a_table_for_the_screen_is_safe(void **state)
{
    (void)state;
    expect(single("h\x1b[1m", "\x1b[2J"), HK_FORMAT_TABLE, plain,
           "h\\x1B[1m\n────────\n\\x1B[2J\n");
}

static void colours_do_not_count_as_cells(void **state)
{
    struct hk_table_style style = { .colour = true };
    struct hk_table *t = NULL;

    (void)state;
    assert_int_equal(hk_table_new(&t, NULL), HK_OK);
    hk_table_column(t, "a", NULL, HK_LEFT, HK_CELL_TEXT);
    hk_table_column(t, "b", NULL, HK_RIGHT, HK_CELL_TEXT);
    cell(t, NULL);
    cell(t, "12");
    expect(t, HK_FORMAT_TABLE, style,
           "\033[1ma\033[0m   \033[1mb\033[0m\n─  ──\n\033[2m∅\033[0m  12\n");
}

static void a_table_without_rows_or_columns_is_written(void **state)
{
    static const struct { const char *head_only, *nothing; } t[] = {
        [HK_FORMAT_TABLE] = { "a\n─\n", "" },
        [HK_FORMAT_CSV] = { "a\r\n", "" },
        [HK_FORMAT_JSON] = { "[]\n", "[]\n" },
        [HK_FORMAT_NDJSON] = { "", "" },
        [HK_FORMAT_MARKDOWN] = { "| a |\n| --- |\n", "" },
        [HK_FORMAT_HTML] = {
            "<table>\n<thead>\n<tr><th>a</th></tr>\n</thead>\n<tbody>\n"
            "</tbody>\n</table>\n",
            "<table>\n<thead>\n<tr></tr>\n</thead>\n<tbody>\n</tbody>\n"
            "</table>\n" },
        [HK_FORMAT_LINE] = { "", "" },
    };
    struct hk_table *table;
    int i;

    (void)state;
    for (i = HK_FORMAT_TABLE; i <= HK_FORMAT_LINE; i++) {
        assert_int_equal(hk_table_new(&table, NULL), HK_OK);
        assert_int_equal(hk_table_rows(table), 0);
        expect(table, (enum hk_format)i, plain, t[i].nothing);
        assert_int_equal(hk_table_new(&table, NULL), HK_OK);
        hk_table_column(table, "a", NULL, HK_LEFT, HK_CELL_TEXT);
        expect(table, (enum hk_format)i, plain, t[i].head_only);
    }
}

static void long_cells_are_formatted(void **state)
{
    struct hk_table *t = NULL;
    struct hk_str out = HK_STR_INIT;

    (void)state;
    assert_int_equal(hk_table_new(&t, NULL), HK_OK);
    hk_table_column(t, "a", NULL, HK_LEFT, HK_CELL_TEXT);
    hk_table_cellf(t, "%0500d", 7);
    hk_table_cellf(t, "%s", "");
    assert_int_equal(hk_table_rows(t), 2);
    assert_int_equal(hk_table_write(t, HK_FORMAT_CSV, NULL, &out, NULL), HK_OK);
    assert_int_equal(out.len, 3 + 502 + 4);
    assert_string_equal(out.data + 3 + 498, "07\r\n\"\"\r\n");
    hk_str_release(&out);
    hk_table_free(t);
    hk_table_free(NULL);
}

static void a_table_that_is_not_full_is_a_bug(void **state)
{
    struct hk_table *t = people();
    struct hk_str out = HK_STR_INIT;
    struct hk_err err = { 0 };

    (void)state;
    cell(t, "one more");
    assert_int_equal(hk_table_write(t, HK_FORMAT_CSV, NULL, &out, &err),
                     HK_EBUG);
    assert_string_equal(err.text, "a table of 3 columns was filled with 10 "
                        "cells; this is a mistake in the program, please "
                        "report it");
    assert_int_equal(out.len, 0);
    hk_table_free(t);
    t = people();
    hk_table_column(t, "late", NULL, HK_LEFT, HK_CELL_TEXT);
    assert_int_equal(hk_table_write(t, HK_FORMAT_CSV, NULL, &out, &err),
                     HK_EBUG);
    hk_table_free(t);
    assert_int_equal(hk_table_new(&t, NULL), HK_OK);
    cell(t, "early");
    assert_int_equal(hk_table_write(t, HK_FORMAT_CSV, NULL, &out, &err),
                     HK_EBUG);
    hk_table_free(t);
}

/* Fill and write a table with the n-th allocation failing, for all n. */
static void without_memory_a_table_says_so(void **state)
{
    struct hk_table *t;
    struct hk_str out = HK_STR_INIT;
    enum hk_status rc = HK_ENOMEM;
    int format, n, i, failures = 0;

    (void)state;
    for (format = HK_FORMAT_TABLE; format <= HK_FORMAT_LINE; format++) {
        rc = HK_ENOMEM;
        for (n = 1; rc; n++, failures++) {
            assert_true(n < 200);
            hk_mem_fail(n);
            rc = hk_table_new(&t, NULL);
            if (rc)
                continue;
            for (i = 0; i < 3; i++)
                hk_table_column(t, "head", NULL, HK_LEFT, HK_CELL_TEXT);
            for (i = 0; i < 30; i++)
                hk_table_cellf(t, i == 7 ? "%0400d" : "%d", i);
            rc = hk_table_write(t, (enum hk_format)format, NULL, &out, NULL);
            assert_true(rc == HK_OK || rc == HK_ENOMEM);
            hk_table_free(t);
            hk_str_release(&out);
        }
        hk_mem_fail(0);
    }
    assert_true(failures > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_have_names),
        cmocka_unit_test(what_stands_beside_a_cell_is_for_people),
        cmocka_unit_test(what_stands_beside_a_cell_needs_one),
        cmocka_unit_test(a_table_is_aligned_by_cells),
        cmocka_unit_test(csv_is_that_of_the_rfc),
        cmocka_unit_test(csv_cells_are_no_formulas),
        cmocka_unit_test(what_only_claims_to_be_a_number_is_text),
        cmocka_unit_test(json_has_numbers_booleans_and_null),
        cmocka_unit_test(two_columns_of_one_name_have_two_keys),
        cmocka_unit_test(markdown_cells_stay_cells),
        cmocka_unit_test(html_escapes_everything),
        cmocka_unit_test(lines_are_one_block_a_row),
        cmocka_unit_test(a_wide_table_is_cut_in_its_widest_text),
        cmocka_unit_test(numbers_are_never_cut),
        cmocka_unit_test(a_table_for_the_screen_is_safe),
        cmocka_unit_test(colours_do_not_count_as_cells),
        cmocka_unit_test(a_table_without_rows_or_columns_is_written),
        cmocka_unit_test(long_cells_are_formatted),
        cmocka_unit_test(a_table_that_is_not_full_is_a_bug),
        cmocka_unit_test(without_memory_a_table_says_so),
    };

    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
