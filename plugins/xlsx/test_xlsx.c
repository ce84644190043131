/* test_xlsx.c - sheets that are read, and files that mean harm
 *
 * Books are made here out of texts with zip.c, so that each fault is seen; one
 * was made by LibreOffice (data/office.xlsx). */
#include "books.h"

/* ---- what a sheet says ----------------------------------------------------------------- */

static void test_kinds_of_cells(void **state)
{
    (void)state;
    gives(SHEET("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                "<c r=\"C1\" t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>"
                "<row><c><v>12.50</v></c><c t=\"n\"><v>-3</v></c>"
                "<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>"
                "<c t=\"e\"><v>#DIV/0!</v></c></row>"
                "<row r=\"7\"><c t=\"inlineStr\"><is><t>a&amp;b</t></is></c>"
                "<c t=\"str\"><f>A1</f><v>x</v></c><c><f>1/3</f></c></row>"
                "<row r=\"8\"/><row r=\"9\"><c s=\"1\"/><c t=\"s\"><v>3</v>"
                "</c></row>", ""),
          "1:甲||乙 丙|a\rAb_x0042_\n2:#12.50|#-3|?TRUE|?FALSE|!#DIV/0!\n"
          "7:a&b|x|!#FORMULA?\n");
}

static void test_numbers_are_what_people_see(void **state)
{
    static const char *const pairs[][2] = {
        { "1.1000000000000001", "1.1" }, { "0.30000000000000004", "0.3" },
        { "1234.5599999999999", "1234.56" }, { "3218.5", "3218.5" },
        { "100000000000000", "100000000000000" }, { "007", "007" },
        { "1E-3", "0.001" }, { "4.4999999999999998E-2", "0.045" },
        { "1.5E3", "1500" }, { "-2.5E-7", "-0.00000025" },
        { "0", "0" }, { "-0.5", "-0.5" },
        { "999999999999999", "999999999999999" },
        { "990000197001010018", "9.90000197001010E+17" },
        { "9.9000019700101E+017", "9.90000197001010E+17" },
    };
    char out[NUMBER_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_true(number_text(out, pairs[i][0], strlen(pairs[i][0])));
        assert_string_equal(out, pairs[i][1]);
    }
    assert_false(number_text(out, "12 元", strlen("12 元")));
    assert_false(number_text(out, "", 0));
    assert_false(number_text(out, "1e", 2));
}

static void test_formats_that_make_dates(void **state)
{
    (void)state;
    assert_int_equal(number_code_shows("yyyy\\-mm\\-dd"), SHOWS_DATE);
    assert_int_equal(number_code_shows("yyyy\"年\"m\"月\""), SHOWS_DATE);
    assert_int_equal(number_code_shows("mmm"), SHOWS_DATE);
    assert_int_equal(number_code_shows("h:mm AM/PM"), SHOWS_TIME);
    assert_int_equal(number_code_shows("[$-804]yyyy/m/d h:mm"),
                     SHOWS_DATE | SHOWS_TIME);
    assert_int_equal(number_code_shows("General"), 0);
    assert_int_equal(number_code_shows("0.00E+00"), 0);
    assert_int_equal(number_code_shows("#,##0.00\"yd\";[Red]-0"), 0);
    assert_int_equal(number_code_shows("0_);\\(yy\\)"), 0);
    assert_int_equal(number_code_shows("[h]:mm"), 0);
    assert_int_equal(number_code_shows("[mm]:ss"), 0);
    assert_int_equal(number_shows(14), SHOWS_DATE);
    assert_int_equal(number_shows(31), SHOWS_DATE);
    assert_int_equal(number_shows(57), SHOWS_DATE);
    assert_int_equal(number_shows(2), 0);
}

#define DATES "<row r=\"1\"><c s=\"1\"><v>1</v></c><c s=\"1\"><v>59</v></c>" \
    "<c s=\"1\"><v>60</v></c><c s=\"1\"><v>61</v></c><c s=\"2\"><v>42735</v>" \
    "</c><c s=\"4\"><v>42799.3541666667</v></c><c s=\"5\"><v>0.5</v></c>" \
    "<c s=\"3\"><v>42735</v></c><c s=\"1\"><v>-1</v></c><c s=\"1\">" \
    "<v>2958466</v></c><c s=\"4\"><v>42735.999999</v></c>" \
    "<c t=\"d\"><v>2019-03-05T00:00:00</v></c><c s=\"6\"><v>1.5</v></c></row>"

static void test_dates_of_both_calendars(void **state)
{
    struct bytes book = { 0 };

    (void)state;
    gives(SHEET(DATES, ""), "1:@1900-01-01|@1900-02-28|@1900-02-29|@1900-03-01|"
          "@2016-12-31|@2017-03-05 08:30:00|@12:00:00|#42735|#-1|#2958466|"
          "@2017-01-01|@2019-03-05|#1.5\n");
    make(&book, BOOK("<workbookPr date1904=\"1\"/>"),
         SHEET("<row><c s=\"1\"><v>0</v></c><c s=\"1\"><v>41273</v></c></row>",
               ""));
    gives_in(&book, NULL, 4096, XLSX_END, "1:@1904-01-01|@2016-12-31\n");
    bytes_release(&book);
}

static void test_merged_cells_are_repeated_downwards(void **state)
{
    (void)state;
    gives(SHEET("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>9</v></c>"
                "</row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row><row r=\"3\">"
                "<c r=\"A3\"><v>5</v></c><c r=\"B3\"><v>3</v></c></row>"
                "<row r=\"4\"><c r=\"B4\"><v>4</v></c></row>",
                "<mergeCells><mergeCell ref=\"A1:A3\"/><mergeCell ref=\"B1:D1\""
                "/><mergeCell ref=\"??\"/></mergeCells>"),
          "1:#1|#9\n2:#1|#2\n3:#5|#3\n4:|#4\n");
}

/* In pieces of 2 KB, and from any row on. */
static void test_reading_goes_on_where_it_stopped(void **state)
{
    struct bytes sheet = { 0 }, book = { 0 }, lines = { 0 }, few = { 0 };
    uint8_t out[4096];
    size_t len = sizeof out;

    (void)state;
    bytes_text(&sheet, "<worksheet " NS "><sheetData>");
    for (int i = 1; i <= 3000; i++) {
        bytes_text(&sheet, "<row><c><v>");
        bytes_number(&sheet, (unsigned)i * 7);
        bytes_text(&sheet, "</v></c></row>");
        bytes_number(&lines, (unsigned)i);
        bytes_text(&lines, ":#");
        bytes_number(&lines, (unsigned)i * 7);
        bytes_text(&lines, "\n");
    }
    bytes_add(&sheet, "</sheetData></worksheet>", 25);
    bytes_add(&lines, "", 1);
    make(&book, BOOK(""), sheet.data);
    gives_in(&book, NULL, 2048, XLSX_END, lines.data);
    gives_in(&book, NULL, 1 << 20, XLSX_END, lines.data);
    assert_int_equal(xlsx_rows((uint8_t *)book.data, book.len, "", 2999, out,
                               &len), XLSX_END);
    print_rows(&few, (char *)out, (char *)out + len);
    bytes_add(&few, "", 1);
    assert_string_equal(few.data, "2999:#20993\n3000:#21000\n");
    len = 4;
    assert_int_equal(xlsx_rows((uint8_t *)book.data, book.len, "", 1, out,
                               &len), -1);
    bytes_release(&sheet);
    bytes_release(&book);
    bytes_release(&lines);
    bytes_release(&few);
}

static void test_a_book_of_libreoffice(void **state)
{
    struct bytes book = { 0 };

    (void)state;
    read_file(&book, "plugins/xlsx/data/office.xlsx");
    assert_string_equal(xlsx_sheets((uint8_t *)book.data, book.len),
                        "成员\n收入");
    gives_in(&book, "成员", 4096, XLSX_END,
             "1:家庭成员花名册\n2:户编号|成员|||出生日期\n"
             "3:户编号|人口编号|姓名|证件号码|出生日期\n"
             "4:HH0001|T1|甲|990000197001010018|@1970-01-01\n"
             "5:HH0001|T2|乙 & <丙>|#9.90000197001010E+17|"
             "@1970-01-01 08:30:00\n");
    gives_in(&book, "收入", 4096, XLSX_END,
             "1:户编号|工资|合计|脱贫|比例\n"
             "2:HH0001|#3218.5|#3218.8|#1|#0.014\n"
             "3:HH0002|#-12|!#DIV/0!|#0\n");
    assert_string_equal(xlsx_fault((uint8_t *)book.data, book.len, NULL),
                        "有2张工作表，请用 --sheet 指明其一：成员, 收入\n"
                        "has 2 sheets; name one with --sheet: 成员, 收入");
    fails_book(&book, "支出", "has no sheet \"支出\"; its sheets are: 成员, "
               "收入");
}

/* ---- what is refused --------------------------------------------------------------------- */

static void is_no_book(const char *bytes, size_t len, const char *english)
{
    struct bytes book = { 0 };

    bytes_add(&book, bytes, len);
    fails_book(&book, NULL, english);
}

static void test_files_that_are_no_books(void **state)
{
    struct bytes book = { 0 };

    (void)state;
    is_no_book("户编号,户主\n", 17, "is no .xlsx file");
    is_no_book("", 0, "is no .xlsx file");
    is_no_book("PK\3\4 and no more", 16, "no whole .xlsx file");
    is_no_book("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, "is an old .xls");
    pack(&book, (struct part[]){ { "content.xml", "<a/>", 0 } }, 1);
    fails_book(&book, NULL, "is an OpenDocument file (.ods, .odt)");
    pack(&book, (struct part[]){ { "word/document.xml", "<a/>", 0 } }, 1);
    fails_book(&book, NULL, "is a document of a word processor (.docx)");
    pack(&book, (struct part[]){ { "xl/workbook.bin", "", 0 } }, 1);
    fails_book(&book, NULL, "is a binary workbook (.xlsb)");
    pack(&book, (struct part[]){ { "ppt/presentation.xml", "<a/>", 0 } }, 1);
    fails_book(&book, NULL, "is a presentation (.pptx)");
    pack(&book, (struct part[]){ { "a.txt", "a", 0 } }, 1);
    fails_book(&book, NULL, "is an archive and no workbook of Excel");
}

static void test_entities_are_refused(void **state)
{
    (void)state;
    fails("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
          SHEET("<row><c t=\"str\"><v>&b;</v></c></row>", ""),
          "declares a document type");
    fails("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">" SHEET("", ""),
          "declares a document type");
}

static void test_impossible_places_are_refused(void **state)
{
    (void)state;
    fails(SHEET("<row r=\"1048577\"/>", ""), "impossible place 1048577");
    fails(SHEET("<row r=\"5\"/><row r=\"5\"/>", ""), "impossible place 5");
    fails(SHEET("<row r=\"1\"><c r=\"ZZZZ1\"/></row>", ""),
          "impossible place ZZZZ1");
    fails(SHEET("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", ""),
          "impossible place A1");
    fails(SHEET("<row r=\"1\"><c r=\"A2\"/></row>", ""), "impossible place A2");
    fails(SHEET("<row><c r=\"XFD1\"><v>1</v></c></row>", ""),
          "more than 4096 columns");
    gives(SHEET("<row><c><v>1</v></c><c r=\"XFD1\" s=\"2\"/></row>", ""),
          "1:#1\n");
    fails(SHEET("<row><c t=\"s\"><v>4</v></c></row>", ""),
          "a shared text that is not there");
    fails(SHEET("<row><c t=\"s\"><v>-1</v></c></row>", ""),
          "a shared text that is not there");
}

static void test_bad_markup_is_told_with_its_place(void **state)
{
    (void)state;
    fails("<worksheet><sheetData><row></sheetData></worksheet>",
          "its part xl/s.xml, line 1, column 30: mismatched tag");
    fails("<worksheet>", "no element found");
    fails("<worksheet>\x01</worksheet>", "not well-formed");
}

/* Rows before a fault are given, then the sentence. */
static void test_rows_before_a_fault_are_given(void **state)
{
    struct bytes book = { 0 };

    (void)state;
    make(&book, BOOK(""), SHEET("<row><c><v>1</v></c></row><row r=\"1\"/>", ""));
    gives_in(&book, NULL, 4096, XLSX_FAULT, "1:#1\n工作表中有不可能的位置 1\n"
             "the sheet has an impossible place 1\n");
    bytes_release(&book);
}

static void test_paths_that_lead_out_are_refused(void **state)
{
    static const char *const targets[] = { "../../etc/passwd",
        "worksheets/../../x.xml", "a\\b.xml" };
    char relations[400];

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct bytes book = { 0 };
        struct part parts[] = { { "xl/workbook.xml", BOOK(""), 0 },
            { "xl/_rels/workbook.xml.rels", relations, 0 } };

        snprintf(relations, sizeof relations, "<Relationships><Relationship "
                 "Id=\"a\" Type=\"x/worksheet\" Target=\"%s\"/>"
                 "</Relationships>", targets[i]);
        pack(&book, parts, 2);
        fails_book(&book, NULL, "has a path that is refused");
    }
}

static void test_a_part_that_lacks_is_named(void **state)
{
    struct bytes book = { 0 };
    const struct part parts[] = { { "xl/workbook.xml", BOOK(""), 0 },
        { "xl/_rels/workbook.xml.rels", RELATIONS, 0 } };

    (void)state;
    pack(&book, parts, 2);
    fails_book(&book, NULL, "lacks its part xl/t.xml");
}

/* 64 MB of zeros in 64 kB. */
static void test_bombs_are_refused(void **state)
{
    struct bytes book = { 0 }, packed = { 0 };
    struct zip_part entries[5];
    const size_t size = 64u << 20;
    uLong cap = compressBound(size);
    char *zeros = calloc(1, size);
    Bytef *out = malloc(cap);
    z_stream z = { 0 };
    const char *texts[] = { BOOK(""), RELATIONS, TEXTS, STYLES };
    const char *names[] = { "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                            "xl/t.xml", "xl/y.xml" };
    size_t directory;

    (void)state;
    memset(zeros, ' ', size);
    memcpy(zeros, "<worksheet>", 11);
    deflateInit2(&z, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    z.next_in = (Bytef *)zeros;
    z.avail_in = (uInt)size;
    z.next_out = out;
    z.avail_out = (uInt)cap;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    for (int i = 0; i < 5; i++) {
        const bool bomb = i == 4;
        const char *text = bomb ? (char *)out : texts[i];
        const size_t len = bomb ? z.total_out : strlen(texts[i]);

        entries[i] = (struct zip_part){ .name = bomb ? "xl/s.xml" : names[i],
            .crc = (uint32_t)(bomb ? crc32_z(0, (Bytef *)zeros, size)
                              : crc32_z(0, (const Bytef *)text, len)),
            .packed = (uint32_t)len, .plain = (uint32_t)(bomb ? size : len),
            .offset = (uint32_t)book.len, .streamed = bomb };
        zip_header(&book, &entries[i]);
        bytes_add(&book, text, len);
        if (bomb)
            zip_trailer(&book, &entries[i]);
    }
    directory = book.len;
    for (int i = 0; i < 5; i++)
        zip_entry(&book, &entries[i]);
    zip_end(&book, 5, (uint32_t)(book.len - directory), (uint32_t)directory);
    deflateEnd(&z);
    free(zeros);
    free(out);
    bytes_release(&packed);
    fails_book(&book, NULL, "swells beyond measure");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds_of_cells),
        cmocka_unit_test(test_numbers_are_what_people_see),
        cmocka_unit_test(test_formats_that_make_dates),
        cmocka_unit_test(test_dates_of_both_calendars),
        cmocka_unit_test(test_merged_cells_are_repeated_downwards),
        cmocka_unit_test(test_reading_goes_on_where_it_stopped),
        cmocka_unit_test(test_a_book_of_libreoffice),
        cmocka_unit_test(test_files_that_are_no_books),
        cmocka_unit_test(test_entities_are_refused),
        cmocka_unit_test(test_impossible_places_are_refused),
        cmocka_unit_test(test_bad_markup_is_told_with_its_place),
        cmocka_unit_test(test_rows_before_a_fault_are_given),
        cmocka_unit_test(test_paths_that_lead_out_are_refused),
        cmocka_unit_test(test_a_part_that_lacks_is_named),
        cmocka_unit_test(test_bombs_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
