/* test_xlsx.c - sheets read and written, and files that mean harm
 *
 * Books are made here out of texts with zip.c, so that each fault is seen; one
 * was made by LibreOffice (data/office.xlsx). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "number.h"
#include "rows.h"
#include "xlsx.h"
#include "zip.h"

/* ---- books ----------------------------------------------------------------------- */

struct part { const char *name, *text; size_t len; };

static void pack(struct bytes *book, const struct part *parts, size_t count)
{
    struct zip_part entries[12];
    size_t directory;

    for (size_t i = 0; i < count; i++) {
        const size_t len = parts[i].len ? parts[i].len : strlen(parts[i].text);

        entries[i] = (struct zip_part){ .name = parts[i].name,
            .crc = (uint32_t)crc32_z(0, (const Bytef *)parts[i].text, len),
            .packed = (uint32_t)len, .plain = (uint32_t)len,
            .offset = (uint32_t)book->len };
        zip_header(book, &entries[i]);
        bytes_add(book, parts[i].text, len);
    }
    directory = book->len;
    for (size_t i = 0; i < count; i++)
        zip_entry(book, &entries[i]);
    zip_end(book, (unsigned)count, (uint32_t)(book->len - directory),
            (uint32_t)directory);
}

#define NS "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/" \
    "main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/" \
    "2006/relationships\""
#define BOOK(more) "<workbook " NS ">" more "<sheets><sheet name=\"甲\" " \
    "sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
#define RELATION(id, type, target) "<Relationship Id=\"" id "\" Type=\"x/" \
    type "\" Target=\"" target "\"/>"
#define RELATIONS "<Relationships>" RELATION("a", "worksheet", "s.xml") \
    RELATION("b", "sharedStrings", "/xl/t.xml") \
    RELATION("c", "styles", "y.xml") "</Relationships>"
#define SHEET(rows, more) "<worksheet " NS "><sheetData>" rows \
    "</sheetData>" more "</worksheet>"
#define TEXTS "<sst " NS "><si><t>甲</t></si><si><r><t>乙</t></r><r>" \
    "<t xml:space=\"preserve\"> 丙</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t>" \
    "</rPh></si><si><t>a_x000D__x0041_b_x005F_x0042_</t></si><si><t/></si>" \
    "</sst>"
#define STYLES "<styleSheet " NS "><numFmts><numFmt numFmtId=\"170\" " \
    "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>" \
    "<numFmt numFmtId=\"171\" formatCode=\"#,##0.00&quot;days&quot;\"/>" \
    "<numFmt numFmtId=\"172\" formatCode=\"[h]:mm\"/></numFmts>" \
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" \
    "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/>" \
    "<xf numFmtId=\"171\"/><xf numFmtId=\"22\"/><xf numFmtId=\"20\"/>" \
    "<xf numFmtId=\"172\"/></cellXfs></styleSheet>"

static void make(struct bytes *book, const char *workbook, const char *sheet)
{
    const struct part parts[] = {
        { "xl/workbook.xml", workbook, 0 },
        { "xl/_rels/workbook.xml.rels", RELATIONS, 0 },
        { "xl/t.xml", TEXTS, 0 }, { "xl/y.xml", STYLES, 0 },
        { "xl/s.xml", sheet, 0 },
    };
    pack(book, parts, 5);
}

/* ---- rows as lines ------------------------------------------------------------------ */

static void print_rows(struct bytes *text, const char *at, const char *end)
{
    static const char *const marks[] = { "", "", "#", "?", "!", "@" };
    struct row_at row;
    struct cell_at cell;

    while (rows_next(&row, &at, end)) {
        if (row.number) {
            bytes_number(text, row.number);
            bytes_text(text, ":");
        }
        for (uint32_t i = 0; i < row.cells; i++) {
            assert_true(rows_next_cell(&cell, &at, end));
            bytes_text(text, i ? "|" : "");
            bytes_text(text, marks[cell.kind]);
            bytes_add(text, cell.text, cell.len);
        }
        bytes_text(text, "\n");
    }
    assert_ptr_equal(at, end);
}

/* All rows, in pieces of `cap` bytes. */
static int read_all(struct bytes *text, const struct bytes *book,
                    const char *sheet, size_t cap)
{
    uint8_t *out = malloc(cap);
    uint64_t from = 1;
    int result;

    do {
        size_t len = cap;
        struct row_at row = { 0 };
        struct cell_at cell;
        const char *at = (const char *)out, *end;

        result = xlsx_rows((const uint8_t *)book->data, book->len, sheet, from,
                           out, &len);
        if (result < 0)
            break;
        end = at + len;
        print_rows(text, at, end);
        while (rows_next(&row, &at, end))
            for (uint32_t i = 0; i < row.cells; i++)
                rows_next_cell(&cell, &at, end);
        from = (uint64_t)row.number + 1;
    } while (result == XLSX_MORE);
    free(out);
    bytes_add(text, "", 1);
    return result;
}

static void gives_in(struct bytes *book, const char *sheet, size_t cap,
                     int wanted, const char *lines)
{
    struct bytes text = { 0 };
    const int result = read_all(&text, book, sheet, cap);

    if (text.data && strcmp(text.data, lines))
        print_error("--- got\n%s", text.data);
    assert_string_equal(text.data, lines);
    assert_int_equal(result, wanted);
    bytes_release(&text);
}

static void gives(const char *sheet, const char *lines)
{
    struct bytes book = { 0 };

    make(&book, BOOK(""), sheet);
    gives_in(&book, NULL, 65536, XLSX_END, lines);
    gives_in(&book, "甲", 2100, XLSX_END, lines);
    bytes_release(&book);
}

static void fails_book(struct bytes *book, const char *sheet,
                       const char *english)
{
    struct bytes text = { 0 };
    const int result = read_all(&text, book, sheet, 65536);
    const char *line = strchr(text.data, '\n');

    if (result != XLSX_FAULT || !line || !strstr(line, english))
        print_error("--- got %d\n%s", result, text.data);
    assert_int_equal(result, XLSX_FAULT);
    assert_non_null(line);
    assert_non_null(strstr(line, english));
    bytes_release(&text);
    bytes_release(book);
}

static void fails(const char *sheet, const char *english)
{
    struct bytes book = { 0 };

    make(&book, BOOK(""), sheet);
    fails_book(&book, NULL, english);
}

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

static void read_file(struct bytes *to, const char *name)
{
    char path[500], chunk[4096];
    FILE *f;
    size_t got;

    snprintf(path, sizeof path, "%s/%s", HK_SOURCE_DIR, name);
    f = fopen(path, "rb");
    assert_non_null(f);
    while ((got = fread(chunk, 1, sizeof chunk, f)) > 0)
        bytes_add(to, chunk, got);
    fclose(f);
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
    fails_book(&book, NULL, "is no workbook of Excel");
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
        cmocka_unit_test(test_what_is_written_is_read_again),
        cmocka_unit_test(test_what_cannot_be_written_is_refused),
        cmocka_unit_test(test_states_and_names_are_checked),
        cmocka_unit_test(test_damaged_markup_does_no_harm),
        cmocka_unit_test(test_damaged_packages_do_no_harm),
        cmocka_unit_test(test_damaged_rows_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
