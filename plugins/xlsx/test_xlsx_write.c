/* test_xlsx_write.c - sheets that are written, and bytes of any kind */
#include "books.h"

/* ---- writing ------------------------------------------------------------------------------ */

static uint8_t piece[1 << 20];

static void add_piece(struct bytes *book, int result, const size_t *len)
{
    assert_int_equal(result, 0);
    bytes_add(book, piece, *len);
}

/* Each row in a call of its own, or all in one. */
static void write_book(struct bytes *book, const struct bytes *rows,
                       bool each)
{
    uint64_t state[XLSX_STATE] = { 0 };
    const char *at = rows->data, *end = at + rows->len;
    size_t len = sizeof piece;

    add_piece(book, xlsx_head("农户", "ttn", state, XLSX_STATE, piece, &len),
              &len);
    while (at < end) {
        const char *begin = at;
        struct row_at row;
        struct cell_at cell;

        rows_next(&row, &at, end);
        for (uint32_t i = 0; i < row.cells; i++)
            rows_next_cell(&cell, &at, end);
        if (!each)
            at = end;
        len = sizeof piece;
        add_piece(book, xlsx_body((const uint8_t *)begin,
                                  (size_t)(at - begin), state, XLSX_STATE,
                                  piece, &len), &len);
    }
    len = sizeof piece;
    add_piece(book, xlsx_tail("农户", state, XLSX_STATE, piece, &len), &len);
}

static void add_row(struct bytes *rows, uint32_t number, const char *const *cells,
                    const enum cell_kind *kinds, uint32_t count)
{
    rows_begin(rows, number, count);
    for (uint32_t i = 0; i < count; i++)
        rows_cell(rows, kinds[i], cells[i], strlen(cells[i]));
}

static const enum cell_kind mixed[] = { CELL_TEXT, CELL_TEXT, CELL_NUMBER,
    CELL_DATE, CELL_BOOLEAN, CELL_BLANK, CELL_DATE, CELL_NUMBER };
static const enum cell_kind texts[] = { CELL_TEXT, CELL_TEXT, CELL_TEXT,
    CELL_TEXT, CELL_TEXT, CELL_TEXT, CELL_TEXT, CELL_TEXT };

static void some_rows(struct bytes *rows)
{
    const char *const head[] = { "户编号", "证件号码", "金额", "日", "是",
                                 "空", "时", "长" };
    const char *const first[] = { "HH0001", "990000197001010018", "12.50",
        "2016-12-31", "TRUE", "", "2017-03-05 08:30:00",
        "1234567890123456789" };
    const char *const second[] = { " <a> & \"b\" ", "=1+1\n_x0041_\x01", "-0.3",
        "1899-01-01", "FALSE", "", "2019-02-29", "007" };

    add_row(rows, 1, head, texts, 8);
    add_row(rows, 2, first, mixed, 8);
    add_row(rows, 5, second, mixed, 8);
}

static void test_what_is_written_is_read_again(void **state)
{
    struct bytes rows = { 0 }, book = { 0 }, again = { 0 }, each = { 0 };

    (void)state;
    some_rows(&rows);
    write_book(&book, &rows, false);
    gives_in(&book, "农户", 4096, XLSX_END,
             "1:户编号|证件号码|金额|日|是|空|时|长\n"
             "2:HH0001|990000197001010018|#12.50|@2016-12-31|?TRUE||"
             "@2017-03-05 08:30:00|1234567890123456789\n"
             "5: <a> & \"b\" |=1+1\n_x0041_\x01|#-0.3|1899-01-01|?FALSE||"
             "2019-02-29|007\n");
    write_book(&again, &rows, false);
    assert_int_equal(book.len, again.len);
    assert_memory_equal(book.data, again.data, book.len);
    write_book(&each, &rows, true);
    gives_in(&each, "", 4096, XLSX_END,
             "1:户编号|证件号码|金额|日|是|空|时|长\n"
             "2:HH0001|990000197001010018|#12.50|@2016-12-31|?TRUE||"
             "@2017-03-05 08:30:00|1234567890123456789\n"
             "5: <a> & \"b\" |=1+1\n_x0041_\x01|#-0.3|1899-01-01|?FALSE||"
             "2019-02-29|007\n");
    bytes_release(&rows);
    bytes_release(&book);
    bytes_release(&again);
    bytes_release(&each);
}

static int body(const struct bytes *rows, size_t cap)
{
    uint64_t state[XLSX_STATE] = { 0 };
    size_t len = sizeof piece;

    assert_int_equal(xlsx_head("a", "", state, XLSX_STATE, piece, &len), 0);
    len = cap;
    return xlsx_body((const uint8_t *)rows->data, rows->len, state, XLSX_STATE,
                     piece, &len);
}

static void test_what_cannot_be_written_is_refused(void **state)
{
    const char *const one[] = { "1" };
    const enum cell_kind text = CELL_TEXT;
    struct bytes rows = { 0 };
    char *longest = malloc(32769);

    (void)state;
    memset(longest, 'x', 32768);
    longest[32768] = '\0';
    add_row(&rows, 1, one, &text, 1);
    assert_int_equal(body(&rows, 4096), 0);
    assert_int_equal(body(&rows, 1), -1);
    add_row(&rows, 1, one, &text, 1);
    assert_int_equal(body(&rows, 4096), -2);
    rows.len = 0;
    add_row(&rows, 1048577, one, &text, 1);
    assert_int_equal(body(&rows, 4096), -2);
    rows.len = 0;
    add_row(&rows, 1, (const char *const *)&longest, &text, 1);
    assert_int_equal(body(&rows, 65536), -3);
    rows.len -= 3;
    assert_int_equal(body(&rows, 65536), -4);
    bytes_release(&rows);
    free(longest);
}

static void test_states_and_names_are_checked(void **state)
{
    static const char *const bad[] = { "", "a/b", "a:b", "'a", "[a]",
        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二" };
    uint64_t numbers[XLSX_STATE] = { 0 };
    uint8_t out[8192];
    size_t len = sizeof out;

    (void)state;
    for (int i = 0; i < 6; i++) {
        len = sizeof out;
        assert_int_equal(xlsx_head(bad[i], "", numbers, XLSX_STATE, out, &len),
                         -4);
    }
    len = sizeof out;
    assert_int_equal(xlsx_body(out, 0, numbers, XLSX_STATE, out, &len), -4);
    assert_int_equal(xlsx_head("a", "x", numbers, XLSX_STATE, out, &len), -4);
    len = sizeof out;
    assert_int_equal(xlsx_head("a", "", numbers, XLSX_STATE, out, &len), 0);
    assert_int_equal(xlsx_tail("b", numbers, XLSX_STATE, out, &len), -4);
    len = sizeof out;
    assert_int_equal(xlsx_tail("a", numbers, XLSX_STATE, out, &len), 0);
    len = sizeof out;
    assert_int_equal(xlsx_tail("a", numbers, XLSX_STATE, out, &len), -4);
}

/* ---- any bytes ------------------------------------------------------------------------------ */

static uint64_t dice;

static size_t throw(size_t below)
{
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(dice >> 33) % below;
}

/* Nothing that is read does harm: rows, or a sentence in two lines. */
static void read_any(const struct bytes *book)
{
    static uint8_t out[1 << 16];
    size_t len = sizeof out;
    struct bytes text = { 0 };
    const int result = xlsx_rows((const uint8_t *)book->data, book->len, "", 1,
                                 out, &len);

    assert_in_range(result, XLSX_END, XLSX_FAULT);
    print_rows(&text, (char *)out, (char *)out + len);
    if (result == XLSX_FAULT)
        assert_true(text.len > 10);
    bytes_release(&text);
}

static void test_damaged_markup_does_no_harm(void **state)
{
    static const char sheet[] = SHEET("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0"
        "</v></c><c r=\"C1\" s=\"2\"><f>1</f><v>42735.5</v></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>a_x0041_</t></is></c>"
        "</row>", "<mergeCells><mergeCell ref=\"A1:A9\"/></mergeCells>");
    char copy[sizeof sheet];

    (void)state;
    dice = 1;
    for (int i = 0; i < 3000; i++) {
        struct bytes book = { 0 };

        memcpy(copy, sheet, sizeof sheet);
        for (size_t n = 1 + throw(4); n--;)
            copy[throw(sizeof sheet - 1)] = "<>/\"=rcvstA1290 &x;"[throw(19)];
        make(&book, BOOK(""), copy);
        read_any(&book);
        bytes_release(&book);
    }
}

static void test_damaged_packages_do_no_harm(void **state)
{
    struct bytes book = { 0 }, whole = { 0 };

    (void)state;
    read_file(&whole, "plugins/xlsx/data/office.xlsx");
    dice = 2;
    for (int i = 0; i < 3000; i++) {
        book.len = 0;
        bytes_add(&book, whole.data, i % 5 ? whole.len : throw(whole.len));
        for (size_t n = 1 + throw(6); book.len && n--;)
            book.data[throw(book.len)] = (char)throw(256);
        read_any(&book);
    }
    bytes_release(&book);
    bytes_release(&whole);
}

static void test_damaged_rows_do_no_harm(void **state)
{
    struct bytes rows = { 0 }, copy = { 0 };

    (void)state;
    some_rows(&rows);
    dice = 3;
    for (int i = 0; i < 3000; i++) {
        copy.len = 0;
        bytes_add(&copy, rows.data, throw(rows.len) + 1);
        for (size_t n = throw(4); n--;)
            copy.data[throw(copy.len)] = (char)throw(256);
        assert_in_range(body(&copy, 1 << 20) + 10, 4, 10);
    }
    bytes_release(&rows);
    bytes_release(&copy);
}

/* ---- several sheets ------------------------------------------------------------------------ */

static int several(struct bytes *book, const char *names, const char *columns,
                   const struct bytes *rows, size_t cap)
{
    size_t len = cap;
    const int result = xlsx_book(names, columns, (const uint8_t *)rows->data,
                                 rows->len, piece, &len);

    bytes_add(book, piece, len);
    return result;
}

static void two_sheets(struct bytes *rows)
{
    static const enum cell_kind bold[] = { CELL_TEXT, CELL_HEADING };
    const char *const first[] = { "标题", "粗" }, *const line[] = { "x", "12" };

    add_row(rows, 1, first, bold, 2);
    add_row(rows, 4, line, mixed + 1, 2);
    add_row(rows, 1, line, texts, 2);
}

static void test_several_sheets_are_read_by_their_names(void **state)
{
    struct bytes rows = { 0 }, book = { 0 };

    (void)state;
    two_sheets(&rows);
    assert_int_equal(several(&book, "报告\n1 人 & 户", "t\nnn", &rows,
                             sizeof piece), 0);
    gives_in(&book, "报告", 4096, XLSX_END, "1:标题|粗\n4:x|#12\n");
    gives_in(&book, "1 人 & 户", 4096, XLSX_END, "1:x|12\n");
    bytes_release(&rows);
    bytes_release(&book);
}

static void test_sheets_that_no_book_has_are_refused(void **state)
{
    static const struct { const char *names, *columns; int why; } bad[] = {
        { "a\nb", "t\nn", 0 }, { "a\nA", "t\nn", -4 },
        { "a", "t", -4 }, { "a\nb\nc", "t\nn\nt", -4 },
        { "a\nb", "t", -4 }, { "a\nb", "t\nx", -4 }, { "a\nb/c", "t\nn", -4 },
        { "a\n", "t\nn", -4 },
    };
    struct bytes rows = { 0 }, book = { 0 };

    (void)state;
    two_sheets(&rows);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(several(&book, bad[i].names, bad[i].columns, &rows,
                                 sizeof piece), bad[i].why);
    assert_int_equal(several(&book, "a\nb", "t\nn", &rows, 100), -1);
    rows.data[0] = 2;              /* the first sheet begins with row 2 */
    assert_int_equal(several(&book, "a\nb", "t\nn", &rows, sizeof piece), -2);
    rows.data[0] = 1;
    for (size_t len = 1; len < rows.len; len++) {
        const struct bytes some = { .data = rows.data, .len = len };

        assert_int_not_equal(several(&book, "a\nb", "t\nn", &some,
                                     sizeof piece), 0);
    }
    bytes_release(&rows);
    bytes_release(&book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_written_is_read_again),
        cmocka_unit_test(test_what_cannot_be_written_is_refused),
        cmocka_unit_test(test_states_and_names_are_checked),
        cmocka_unit_test(test_damaged_markup_does_no_harm),
        cmocka_unit_test(test_damaged_packages_do_no_harm),
        cmocka_unit_test(test_damaged_rows_do_no_harm),
        cmocka_unit_test(test_several_sheets_are_read_by_their_names),
        cmocka_unit_test(test_sheets_that_no_book_has_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
