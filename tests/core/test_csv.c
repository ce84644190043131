/* test_csv.c - rows and cells of a CSV text, and where its faults are */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/stop.h"
#include "base/str.h"
#include "exchange/csv.h"

/* All rows of `text` as "line:cell|cell\n", or the sentence of the fault. */
static char *shown(const char *text, size_t len)
{
    char *copy = malloc(len + 1);
    struct hk_str out = HK_STR_INIT;
    struct hk_err err = { 0 };
    struct hk_csv c;
    const struct hk_cell *cells;
    size_t count;
    int64_t line;
    char *result;

    memcpy(copy, text, len);
    copy[len] = '\0';
    hk_csv_init(&c, copy, len, "a.csv");
    for (;;) {
        if (hk_csv_row(&c, &cells, &count, &line, &err)) {
            hk_str_puts(&out, err.text);
            break;
        }
        if (!cells)
            break;
        hk_str_addf(&out, "%d:", (int)line);
        for (size_t i = 0; i < count; i++) {
            hk_str_puts(&out, i ? "|" : "");
            hk_str_add(&out, cells[i].text, cells[i].len);
        }
        hk_str_putc(&out, '\n');
    }
    hk_csv_release(&c);
    free(copy);
    result = strdup(hk_str_text(&out));
    hk_str_release(&out);
    return result;
}

static void expect(const char *text, const char *rows)
{
    char *got = shown(text, strlen(text));

    assert_string_equal(got, rows);
    free(got);
}

static void cells_are_parted_by_commas(void **state)
{
    (void)state;
    expect("a,b,c\n1,,3\n", "1:a|b|c\n2:1||3\n");
    expect("a,b\n1,\n", "1:a|b\n2:1|\n");
}

static void every_line_end_is_known(void **state)
{
    (void)state;
    expect("a,b\r\n1,2\r\n", "1:a|b\n2:1|2\n");
    expect("a,b\r1,2\r3,4", "1:a|b\n2:1|2\n3:3|4\n");
    expect("a,b\n1,2", "1:a|b\n2:1|2\n");
    expect("a,b\r\n1,2\n3,4\r5,6", "1:a|b\n2:1|2\n3:3|4\n4:5|6\n");
}

static void an_empty_text_has_no_rows(void **state)
{
    (void)state;
    expect("", "");
}

static void blank_lines_are_rows_without_cells(void **state)
{
    (void)state;
    expect("a,b\n\n1,2\n\n", "1:a|b\n2:\n3:1|2\n4:\n");
    expect("\n\n", "1:\n2:\n");
}

static void quotes_keep_separators_and_lines(void **state)
{
    (void)state;
    expect("a,b\n\"x,y\",\"1\n2\"\n3,4\n", "1:a|b\n2:x,y|1\n2\n4:3|4\n");
    expect("a,b\r\n\"1\r\n2\r3\",x\r\n5,6\r\n",
           "1:a|b\n2:1\r\n2\r3|x\n5:5|6\n");
    expect("a,b\n\"\",\"\"\n", "1:a|b\n2:|\n");
}

static void doubled_quotes_become_one(void **state)
{
    (void)state;
    expect("a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", "1:a|b\n2:say \"hi\"|\"\n");
    expect("a,b\n\"\"\"x\"\"\",\"\"\"y\"\n\"z\"\"\",1\n",
           "1:a|b\n2:\"x\"|\"y\n3:z\"|1\n");
}

static void the_separator_is_found(void **state)
{
    (void)state;
    expect("a;b\n1;2\n", "1:a|b\n2:1|2\n");
    expect("a\tb\n1,5\t2,5\n", "1:a|b\n2:1,5|2,5\n");
    expect("a;b;c\n1,5;2,5;3\n", "1:a|b|c\n2:1,5|2,5|3\n");
    expect("alone\n1\n", "1:alone\n2:1\n");
}

static void a_title_above_the_header_does_not_mislead(void **state)
{
    (void)state;
    expect("List, of; farms\n\na;b;c\n1;2;3\n4;5;6\n",
           "1:List, of| farms\n2:\n3:a|b|c\n4:1|2|3\n5:4|5|6\n");
}

static void separators_in_quotes_do_not_count(void **state)
{
    (void)state;
    expect("\"a;;;;\",b\n\"1;;;;\",2\n", "1:a;;;;|b\n2:1;;;;|2\n");
}

static void a_first_line_may_name_the_separator(void **state)
{
    (void)state;
    expect("sep=;\na;b\n1,2,3;4\n", "2:a|b\n3:1,2,3|4\n");
    expect("SEP=,\r\na,b\r\n", "2:a|b\n");
    expect("sep=x\na,b\n", "1:sep=x\n2:a|b\n");
}

static void a_quote_inside_a_cell_is_refused_with_its_place(void **state)
{
    (void)state;
    expect("a,b\n1,x\"y\"\n", "1:a|b\na.csv: line 2, column 4: a quote inside "
           "a cell that does not begin with one; put the whole cell in quotes "
           "and double those inside");
}

static void text_after_a_quote_is_refused_with_its_place(void **state)
{
    (void)state;
    expect("a,b\n\"户\"x,2\n", "1:a|b\na.csv: line 2, column 4: text after "
           "the closing quote of a cell; double the quotes inside a cell");
}

static void an_open_quote_is_told_where_it_begins(void **state)
{
    (void)state;
    expect("a,b\n1,2\n3,\"4\n5,6\n", "1:a|b\n2:1|2\na.csv: line 3, column 3: "
           "the quote that begins here is never closed");
    expect("a,b\n1,\"", "1:a|b\na.csv: line 2, column 3: the quote that begins "
           "here is never closed");
    expect("a,b\n1,\"x\"\"", "1:a|b\na.csv: line 2, column 3: the quote that "
           "begins here is never closed");
}

static void a_nul_byte_is_refused(void **state)
{
    static const char plain[] = "a,b\n1,\0002\n", quoted[] = "a,b\n1,\"\0\"\n";
    static const char after[] = "a,b\n1,\"x\"\0\n";
    const char *where = "line 2, column 3: a NUL byte";
    char *got = shown(plain, sizeof plain - 1);

    (void)state;
    assert_non_null(strstr(got, where));
    free(got);
    got = shown(quoted, sizeof quoted - 1);
    assert_non_null(strstr(got, "line 2, column 4: a NUL byte"));
    free(got);
    got = shown(after, sizeof after - 1);
    assert_non_null(strstr(got, "line 2, column 6: a NUL byte"));
    free(got);
}

static void a_cell_over_a_megabyte_is_refused(void **state)
{
    size_t len = HK_CSV_CELL_MAX + 20;
    char *text = malloc(len), *got;

    (void)state;
    memset(text, 'x', len);
    memcpy(text, "a,b\n1,", 6);
    got = shown(text, 6 + HK_CSV_CELL_MAX);
    assert_null(strstr(got, "longer"));
    free(got);
    got = shown(text, len);
    assert_non_null(strstr(got, "line 2, column 3: the cell that begins here "
                           "is longer than 1 MB"));
    free(got);
    text[6] = '"';
    text[len - 1] = '"';
    got = shown(text, len);
    assert_non_null(strstr(got, "line 2, column 3: the cell that begins here "
                           "is longer than 1 MB"));
    free(got);
    free(text);
}

static void a_row_has_at_most_4096_cells(void **state)
{
    char text[HK_CSV_ROW_MAX + 1];
    char *got;

    (void)state;
    memset(text, ',', sizeof text);
    got = shown(text, HK_CSV_ROW_MAX - 1);
    assert_null(strstr(got, "more than"));
    free(got);
    got = shown(text, HK_CSV_ROW_MAX);
    assert_string_equal(got, "a.csv: line 1, column 4097: the row has more "
                        "than 4096 cells");
    free(got);
}

static void rewinding_gives_the_same_rows(void **state)
{
    const char *text = "sep=;\na;\"x\"\"y\"\n1;2\n";
    struct hk_csv c;
    const struct hk_cell *cells;
    size_t count;
    int64_t line;

    (void)state;
    hk_csv_init(&c, text, strlen(text), "a.csv");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(hk_csv_row(&c, &cells, &count, &line, NULL), HK_OK);
        assert_int_equal(line, 2);
        assert_int_equal(count, 2);
        assert_memory_equal(cells[1].text, "x\"y", 3);
        assert_int_equal(hk_csv_row(&c, &cells, &count, &line, NULL), HK_OK);
        assert_int_equal(hk_csv_row(&c, &cells, &count, &line, NULL), HK_OK);
        assert_null(cells);
        hk_csv_rewind(&c);
    }
    hk_csv_release(&c);
    hk_csv_release(&c);
}

static void a_stop_ends_between_rows(void **state)
{
    struct hk_err err = { 0 };
    struct hk_csv c;
    const struct hk_cell *cells;
    size_t count;
    int64_t line;

    (void)state;
    hk_csv_init(&c, "a\nb\n", 4, "a.csv");
    hk_stop_ask(true);
    assert_int_equal(hk_csv_row(&c, &cells, &count, &line, &err), HK_ESTOP);
    hk_stop_ask(false);
    assert_int_equal(hk_csv_row(&c, &cells, &count, &line, &err), HK_OK);
    hk_csv_release(&c);
}

static void what_is_written_is_read_back(void **state)
{
    static const char *cells[] = { "plain", "", "a,b", "a;b", "a\tb", "q\"q",
                                   "\"", "1\n2", "\r", " x", "x ", "户" };
    enum { COUNT = sizeof cells / sizeof *cells };
    struct hk_str out = HK_STR_INIT;
    struct hk_csv c;
    const struct hk_cell *got;
    size_t count;
    int64_t line;

    (void)state;
    for (int i = 0; i < COUNT; i++) {
        hk_str_puts(&out, i ? "," : "");
        hk_csv_put(&out, cells[i], strlen(cells[i]));
    }
    hk_csv_init(&c, out.data, out.len, "a.csv");
    assert_int_equal(hk_csv_row(&c, &got, &count, &line, NULL), HK_OK);
    assert_int_equal(count, COUNT);
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(got[i].len, strlen(cells[i]));
        assert_memory_equal(got[i].text, cells[i], got[i].len);
    }
    hk_csv_release(&c);
    hk_str_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_parted_by_commas),
        cmocka_unit_test(every_line_end_is_known),
        cmocka_unit_test(an_empty_text_has_no_rows),
        cmocka_unit_test(blank_lines_are_rows_without_cells),
        cmocka_unit_test(quotes_keep_separators_and_lines),
        cmocka_unit_test(doubled_quotes_become_one),
        cmocka_unit_test(the_separator_is_found),
        cmocka_unit_test(a_title_above_the_header_does_not_mislead),
        cmocka_unit_test(separators_in_quotes_do_not_count),
        cmocka_unit_test(a_first_line_may_name_the_separator),
        cmocka_unit_test(a_quote_inside_a_cell_is_refused_with_its_place),
        cmocka_unit_test(text_after_a_quote_is_refused_with_its_place),
        cmocka_unit_test(an_open_quote_is_told_where_it_begins),
        cmocka_unit_test(a_nul_byte_is_refused),
        cmocka_unit_test(a_cell_over_a_megabyte_is_refused),
        cmocka_unit_test(a_row_has_at_most_4096_cells),
        cmocka_unit_test(rewinding_gives_the_same_rows),
        cmocka_unit_test(a_stop_ends_between_rows),
        cmocka_unit_test(what_is_written_is_read_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
