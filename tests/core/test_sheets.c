/* test_sheets.c - workbooks into a register and out of it
 *
 * Rows come from a reader that is made here, or from plugins/xlsx itself. */
#include "farm_import.h"

#include "exchange/export.h"
#include "exchange/sheets.h"
#include "workbooks.h"

/* ---- a reader of our own ---------------------------------------------------- */

/* Gives one piece after the other, whatever the file holds. */
struct pieces {
    struct hk_str of[3];
    size_t count, at;
    char sheet[40];
    uint64_t from;               /* of the last question */
};

static enum hk_status give(void *context, const char *file, size_t len,
                           const char *sheet, uint64_t from,
                           struct hk_str *rows, bool *more, struct hk_err *e)
{
    struct pieces *p = context;

    (void)e;
    assert_true(hk_sheet_is(file, len));
    snprintf(p->sheet, sizeof p->sheet, "%s", sheet ? sheet : "-");
    p->from = from;
    hk_str_add(rows, hk_str_text(&p->of[p->at]), p->of[p->at].len);
    p->at++;
    *more = p->at < p->count;
    return HK_OK;
}

/* Cells with | between them. */
static void add_row(struct pieces *p, int64_t number, const char *cells)
{
    struct hk_str *rows = &p->of[p->count - 1];
    size_t count = 1;

    for (const char *at = cells; *at; at++)
        count += *at == '|';
    hk_sheet_put_row(rows, number, count);
    for (size_t i = 0; i < count; i++) {
        const size_t len = strcspn(cells, "|");

        hk_sheet_put_cell(rows, len ? HK_SHEET_TEXT : HK_SHEET_BLANK, cells,
                          len);
        cells += len + 1;
    }
}

static enum hk_status import_pieces(struct pieces *p, const char *sheet)
{
    const struct hk_sheets sheets = { p, give, NULL, NULL };
    const struct hk_import_options o = { .sheets = &sheets, .sheet = sheet };
    const enum hk_status rc = import_bytes("PK\3\4", 4, &o);

    for (int i = 0; i < 3; i++)
        hk_str_release(&p->of[i]);
    return rc;
}

/* ---- in ------------------------------------------------------------------------ */

static void rows_of_a_sheet_become_records(void **state)
{
    struct pieces p = { .count = 1 };

    (void)state;
    add_row(&p, 2, "场号|名称|年收入（元）");
    add_row(&p, 3, "F1|东场|100");
    p.count = 2;
    add_row(&p, 7, "F2|西场");
    assert_int_equal(import_pieces(&p, "甲"), HK_OK);
    assert_string_equal(p.sheet, "甲");
    assert_int_equal(p.from, 4);
    assert_string_equal(report.encoding, "xlsx");
    assert_int_equal(report.header_row, 2);
    expect_counts(2, 2, 0, 0, 0);
    assert_string_equal(ask("SELECT farm_no, name, income FROM farm"),
                        "F1|东场|10000 F2|西场|-");
}

/* The first of two has to be found again: the rows are gone through twice. */
static void faults_are_told_by_the_row_of_the_sheet(void **state)
{
    struct pieces p = { .count = 1 };

    (void)state;
    add_row(&p, 1, "场号|名称|年收入（元）");
    add_row(&p, 5, "F1|东场|100");
    add_row(&p, 9, "F1|西场|多");
    assert_int_equal(import_pieces(&p, NULL), HK_EFORMAT);
    assert_string_equal(p.sheet, "-");
    assert_int_equal(report.counts.refused, 2);
    assert_int_equal(report.refusals[0].line, 5);
    assert_int_equal(report.refusals[1].line, 9);
}

static void errors_of_a_spreadsheet_are_no_values(void **state)
{
    (void)state;
    assert_int_equal(import_with("场号,名称,年收入（元）\nF1,#N/A,100\n"
                                 "F2,东场,#FORMULA?\nF3,#1,1\n",
                                 &(struct hk_import_options){ 0 }),
                     HK_EFORMAT);
    assert_int_equal(report.counts.refused, 2);
    assert_string_equal(report.refusals[0].reason, "found #N/A, an error "
                        "that the spreadsheet shows; mend it there");
    assert_string_equal(report.refusals[1].reason, "a formula stands "
                        "here whose value was never computed; open the file in "
                        "a spreadsheet and save it");
}

static void says(enum hk_lang lang, const char *sentence)
{
    struct pieces p = { .count = 1 };

    add_row(&p, 1, "场号|名称");
    add_row(&p, 0, "中文的话\nthe English one");
    err.lang = lang;
    {
        const struct hk_sheets sheets = { &p, give, NULL, NULL };
        const struct hk_reader_options o = { .sheets = &sheets };
        struct hk_reader *r;

        write_bytes(csv, "PK\3\4", 4);
        assert_int_equal(hk_reader_open(&r, csv, &o, &err), HK_EFORMAT);
    }
    assert_non_null(strstr(err.text, sentence));
    assert_null(strchr(err.text, '\n'));
    hk_str_release(&p.of[0]);
    err = (struct hk_err){ 0 };
}

static void a_sentence_in_place_of_a_row_ends_the_import(void **state)
{
    (void)state;
    says(HK_EN, "a.csv: the English one");
    says(HK_ZH, "a.csv：中文的话");
}

static void no_rows(struct pieces *p)
{
    assert_int_equal(import_pieces(p, NULL), HK_EFORMAT);
    assert_non_null(strstr(err.text, "what read the workbook gave bytes that "
                           "are no rows"));
}

static void bytes_that_are_no_rows_are_refused(void **state)
{
    static const char *const bad[] = { "abc", "\1\0\0\0\1\0\0\0\7\0\0\0\0",
        "\1\0\0\0\1\0\0\0\1\377\377\377\377", "\1\0\0\0\377\377\377\377\1" };
    static const size_t lens[] = { 3, 13, 13, 9 };

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct pieces p = { .count = 1 };

        hk_str_add(&p.of[0], bad[i], lens[i]);
        no_rows(&p);
    }
}

static void rows_out_of_order_are_refused(void **state)
{
    struct pieces p = { .count = 1 }, q = { .count = 2 };

    (void)state;
    add_row(&p, 3, "a");
    add_row(&p, 3, "b");
    no_rows(&p);
    no_rows(&q);                 /* more to come, and nothing came */
}

static void only_a_workbook_has_sheets(void **state)
{
    const struct hk_import_options o = { .sheets = &workbooks, .sheet = "甲" };

    (void)state;
    assert_int_equal(import_with(FARMS, &o), HK_EUSAGE);
    assert_non_null(strstr(err.text, "only a workbook has sheets"));
}

static void without_a_reader_a_workbook_is_refused(void **state)
{
    const struct hk_import_options o = { 0 };

    (void)state;
    assert_int_equal(import_bytes("PK\3\4", 4, &o), HK_EFORMAT);
    assert_non_null(strstr(err.text, "is a workbook"));
}

static void a_damaged_workbook_is_refused(void **state)
{
    const struct hk_import_options o = { .sheets = &workbooks };

    (void)state;
    assert_int_equal(import_bytes("PK\3\4 and no more", 16, &o), HK_EFORMAT);
    assert_non_null(strstr(err.text, "is no whole .xlsx file"));
}

/* ---- out ----------------------------------------------------------------------- */

static enum hk_status try_export(const char *path)
{
    const struct hk_export_options o = { .format = HK_FORMAT_XLSX,
        .lang = HK_ZH, .sheets = &workbooks };
    struct hk_export_report out;

    return hk_export_entity(store, hk_model_entity(model, "farm"), path, &o,
                            &out, &err);
}

static void export(const char *path)
{
    assert_int_equal(try_export(path), HK_OK);
}

/* 32,767 characters is what a cell holds; in Chinese they have 98,301 bytes. */
static void a_text_too_long_for_a_cell_is_refused(void **state)
{
    static char text[120000];
    size_t len = (size_t)sprintf(text, "场号,名称\nF1,");

    (void)state;
    for (int i = 0; i < 32767; i++, len += 3)
        memcpy(text + len, "户", 3);
    import(text);
    export(csv);
    memcpy(text + len, "户\n", 5);
    import(text);
    assert_int_equal(try_export(csv), HK_EUSAGE);
    assert_non_null(strstr(err.text, "名称 of row 2 is longer than the 32767 "
                           "characters that a cell holds; export as .csv"));
}

static void the_same_records_give_the_same_bytes(void **state)
{
    struct hk_str one = HK_STR_INIT, two = HK_STR_INIT;

    (void)state;
    import("场号,名称,年收入（元）\nF1,'=1+1,100\nF2,'''-a,200.50\nF3,007,0\n");
    assert_string_equal(ask("SELECT name FROM farm"), "=1+1 ''-a 007");
    export(csv);
    assert_int_equal(hk_str_read(&one, csv, 0, &err), HK_OK);
    export(csv);
    assert_int_equal(hk_str_read(&two, csv, 0, &err), HK_OK);
    assert_int_equal(one.len, two.len);
    assert_memory_equal(one.data, two.data, one.len);
    hk_str_release(&two);
    assert_int_equal(import_bytes(one.data, one.len,
                                  &(struct hk_import_options){
                                      .sheets = &workbooks }), HK_OK);
    expect_counts(3, 0, 0, 3, 0);
    hk_str_release(&one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_of_a_sheet_become_records),
        TEST(faults_are_told_by_the_row_of_the_sheet),
        TEST(errors_of_a_spreadsheet_are_no_values),
        TEST(a_sentence_in_place_of_a_row_ends_the_import),
        TEST(bytes_that_are_no_rows_are_refused),
        TEST(rows_out_of_order_are_refused),
        TEST(only_a_workbook_has_sheets),
        TEST(without_a_reader_a_workbook_is_refused),
        TEST(a_damaged_workbook_is_refused),
        TEST(the_same_records_give_the_same_bytes),
        TEST(a_text_too_long_for_a_cell_is_refused),
    };
    return cmocka_run_group_tests(tests, make_all, remove_all);
}
