/* test_encoding.c - which encoding a file has, and what it is as UTF-8 */
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/str.h"
#include "exchange/encoding.h"
#include "exchange/reader.h"

static char folder[] = "/tmp/test_encoding.XXXXXX";
static char path[100];

/* What `bytes` are as UTF-8, or the sentence of the refusal. */
static void check(const char *bytes, size_t len, enum hk_encoding said,
                  enum hk_encoding is, const char *expected)
{
    struct hk_str text = HK_STR_INIT;
    struct hk_err err = { 0 };
    enum hk_status rc;

    hk_str_add(&text, bytes, len);
    rc = hk_encoding_decode(&text, &said, "a.csv", &err);
    if (is == HK_ENC_AUTO) {
        assert_int_equal(rc, HK_EFORMAT);
        assert_string_equal(err.text, expected);
    } else {
        assert_string_equal(err.text, "");
        assert_int_equal(rc, HK_OK);
        assert_int_equal(said, is);
        assert_string_equal(hk_str_text(&text), expected);
    }
    hk_str_release(&text);
}

#define CHECK(bytes, said, is, expected) \
    check(bytes, sizeof bytes - 1, said, is, expected)

/* `text` as GB18030; the caller frees. */
static char *as_gb(const char *text, size_t *len)
{
    size_t left = strlen(text), room = left * 4 + 4;
    char *out = malloc(room), *to = out, *from = (char *)(uintptr_t)text;
    iconv_t cd = iconv_open("GB18030", "UTF-8");

    assert_true(cd != (iconv_t)-1);
    assert_int_equal(iconv(cd, &from, &left, &to, &room), 0);
    iconv_close(cd);
    *len = (size_t)(to - out);
    return out;
}

static void check_gb(const char *text, enum hk_encoding said)
{
    size_t len;
    char *gb = as_gb(text, &len);

    check(gb, len, said, HK_ENC_GB18030, text);
    free(gb);
}

static void names_of_encodings_are_known(void **state)
{
    enum hk_encoding e = HK_ENC_AUTO;

    (void)state;
    assert_true(hk_encoding_of(&e, "UTF-8"));
    assert_int_equal(e, HK_ENC_UTF8);
    assert_true(hk_encoding_of(&e, "gb18030"));
    assert_int_equal(e, HK_ENC_GB18030);
    assert_true(hk_encoding_of(&e, "auto"));
    assert_int_equal(e, HK_ENC_AUTO);
    assert_false(hk_encoding_of(&e, "latin1"));
    assert_false(hk_encoding_of(&e, ""));
}

static void utf_8_is_told_by_its_bytes(void **state)
{
    (void)state;
    CHECK("a,b\n", HK_ENC_AUTO, HK_ENC_UTF8, "a,b\n");
    CHECK("", HK_ENC_AUTO, HK_ENC_UTF8, "");
    CHECK("编号,名称\n1,张\n", HK_ENC_AUTO, HK_ENC_UTF8, "编号,名称\n1,张\n");
    CHECK("𠮷,😀\n", HK_ENC_AUTO, HK_ENC_UTF8, "𠮷,😀\n");
}

static void a_byte_order_mark_is_taken_off(void **state)
{
    (void)state;
    CHECK("\xEF\xBB\xBF" "a,b\n", HK_ENC_AUTO, HK_ENC_UTF8, "a,b\n");
    CHECK("\xEF\xBB\xBF" "a,b\n", HK_ENC_UTF8, HK_ENC_UTF8, "a,b\n");
    CHECK("\xEF\xBB\xBF" "a,b\n", HK_ENC_GB18030, HK_ENC_UTF8, "a,b\n");
    CHECK("\xEF\xBB\xBF", HK_ENC_AUTO, HK_ENC_UTF8, "");
    CHECK("\x84\x31\x95\x33\xD0\xD5\n", HK_ENC_GB18030, HK_ENC_GB18030,
          "姓\n");
}

static void gb18030_is_told_by_its_bytes(void **state)
{
    (void)state;
    check_gb("编号,名称\n", HK_ENC_AUTO);
    check_gb("编号,名称（元）\n1,河湾村\n2,西山\n", HK_ENC_AUTO);
    check_gb("编号,名称\n1,张三丰,李四光,王五,赵六,钱七,孙八,周九,吴十,喆\n",
             HK_ENC_AUTO);
    check_gb("，。、；：\n", HK_ENC_AUTO);
}

static void rare_characters_of_four_bytes_are_kept(void **state)
{
    (void)state;
    check_gb("编号,名称,备注\n一,𠮷,没有\n二,䶮,没有\n", HK_ENC_AUTO);
    check_gb("𠮷", HK_ENC_GB18030);
}

static void a_short_file_of_rare_names_needs_to_be_told(void **state)
{
    size_t len;
    char *gb = as_gb("喆,a\n", &len);

    (void)state;
    check(gb, len, HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: line 1, column 1: the "
          "byte 0x86 is no UTF-8, and as GB18030 the text does not look right; "
          "if it is that, say --encoding gb18030, else save the file again as "
          "\"CSV UTF-8\"");
    check(gb, len, HK_ENC_GB18030, HK_ENC_GB18030, "喆,a\n");
    free(gb);
}

static void western_text_is_not_taken_for_gb18030(void **state)
{
    (void)state;
    CHECK("name\ncaf\xE9\n", HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: line 2, column "
          "4: the byte 0xE9 is no UTF-8, and the file is not GB18030 either; "
          "open it in the spreadsheet and save it again as \"CSV UTF-8\"");
    CHECK("na\xEFve r\xE9sum\xE9s\n", HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: line "
          "1, column 3: the byte 0xEF is no UTF-8, and as GB18030 the text "
          "does not look right; if it is that, say --encoding gb18030, else save "
          "the file again as \"CSV UTF-8\"");
}

static void broken_utf_8_is_told_with_line_column_and_byte(void **state)
{
    (void)state;
    CHECK("编号,名称\r\n1,河湾\xE6\x9D\r\n", HK_ENC_UTF8, HK_ENC_AUTO,
          "a.csv: line 2, column 5: the byte 0xE6 is no UTF-8; save the file "
          "again as \"CSV UTF-8\", or say --encoding gb18030 if it is that");
    CHECK("编号,名称\r1,河\xFF\r", HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: line 2, "
          "column 4: the byte 0xFF is no UTF-8, and the file is not GB18030 "
          "either; open it in the spreadsheet and save it again as \"CSV "
          "UTF-8\"");
    CHECK("\xEF\xBB\xBF" "a\n\xB1\xE0\n", HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: "
          "line 2, column 1: the byte 0xB1 is no UTF-8; save the file again as "
          "\"CSV UTF-8\", or say --encoding gb18030 if it is that");
}

static void forms_that_only_look_like_utf_8_are_refused(void **state)
{
    static const char *const bad[] = { "\xC0\xAF", "\xE0\x80\xAF",
        "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x80" };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct hk_str text = HK_STR_INIT;
        enum hk_encoding e = HK_ENC_UTF8;

        hk_str_puts(&text, bad[i]);
        assert_int_equal(hk_encoding_decode(&text, &e, "a.csv", NULL),
                         HK_EFORMAT);
        hk_str_release(&text);
    }
}

static void broken_gb18030_is_told_with_its_place(void **state)
{
    (void)state;
    CHECK("a\n\xB1\xE0\xBA\xC5,\xFF\n", HK_ENC_GB18030, HK_ENC_AUTO,
          "a.csv: line 2, column 4: the byte 0xFF is no GB18030; open the file "
          "in the spreadsheet and save it again as \"CSV UTF-8\"");
    CHECK("\xB1\xE0\xBA", HK_ENC_GB18030, HK_ENC_AUTO, "a.csv: line 1, column "
          "2: the byte 0xBA is no GB18030; open the file in the spreadsheet "
          "and save it again as \"CSV UTF-8\"");
}

static void utf_16_is_read_by_its_mark(void **state)
{
    (void)state;
    CHECK("\xFF\xFE" "a\0,\0", HK_ENC_AUTO, HK_ENC_UTF16, "a,");
    CHECK("\xFE\xFF" "\0a\x62\x37", HK_ENC_UTF8, HK_ENC_UTF16, "a户");
    CHECK("\xFF\xFE", HK_ENC_GB18030, HK_ENC_UTF16, "");
}

static void cut_off_utf_16_is_refused_saying_where(void **state)
{
    (void)state;
    CHECK("\xFF\xFE" "a\0,", HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: the file is "
          "UTF-16 (\"Unicode text\"), but byte 5 is none; it is damaged or "
          "cut off; save it again as \"CSV UTF-8\"");
    CHECK("\xFF\xFE" "a\0\0\xDCx\0", HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: the "
          "file is UTF-16 (\"Unicode text\"), but byte 5 is none; it is "
          "damaged or cut off; save it again as \"CSV UTF-8\"");
}

static void workbooks_are_refused_saying_how_to_save(void **state)
{
    (void)state;
    CHECK("PK\3\4rest", HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: the file is a "
          "workbook (.xlsx, .ods), not CSV; open it and save the sheet as "
          "\"CSV UTF-8\"");
    CHECK("\xD0\xCF\x11\xE0\xA1", HK_ENC_GB18030, HK_ENC_AUTO, "a.csv: the "
          "file is an old workbook (.xls, .et), which is not read; open it "
          "and save it as .xlsx");
    CHECK("\xD0\xCF\x11\xE0 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0\0.",
          HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: the file is a document of a word "
          "processor (.doc, .wps), not a sheet; copy its table into a "
          "spreadsheet and save that as .xlsx");
    CHECK("\xD0\xCF\x11\xE0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0"
          "a\0g\0e\0\0\0.", HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: the file has a "
          "password; open it, take the password off, and save it as .xlsx "
          "again");
}

static void what_is_no_table_is_said_by_its_bytes(void **state)
{
    static const char page[] = "a.csv: the file is a web page (HTML), whatever "
        "its name says; open it in a spreadsheet and save it as .xlsx";

    (void)state;
    CHECK("<html><table>", HK_ENC_AUTO, HK_ENC_AUTO, page);
    CHECK("\xEF\xBB\xBF\r\n <TABLE border=1>", HK_ENC_AUTO, HK_ENC_AUTO, page);
    CHECK("<tablet>,1\n", HK_ENC_AUTO, HK_ENC_UTF8, "<tablet>,1\n");
    CHECK("<5,1\n", HK_ENC_AUTO, HK_ENC_UTF8, "<5,1\n");
    CHECK("%PDF-1.4", HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: the file is a document "
          "(PDF, RTF), not a sheet; ask for the workbook it was made from");
    CHECK("\x89PNG\r\n", HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: the file is a "
          "picture, not a sheet; ask for the workbook it was made from");
    CHECK("Rar!\x1A\x07\1", HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: the file is "
          "packed; unpack it and name the sheets in it");
    CHECK("\0\0\0", HK_ENC_AUTO, HK_ENC_AUTO, "a.csv: all bytes of the file "
          "are zero: it was never written to the end; take another copy");
}

/* ---- the reader ---------------------------------------------------------- */

static void write_file(const char *bytes, size_t len)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    fclose(f);
}

static void a_reader_hashes_the_bytes_of_the_file(void **state)
{
    size_t len, count;
    char *gb = as_gb("编号,名称\n1,河湾\n", &len);
    unsigned char sha[HK_SHA256_LEN];
    const struct hk_cell *cells;
    struct hk_reader *r;
    int64_t line;

    (void)state;
    write_file(gb, len);
    assert_int_equal(hk_sha256(sha, gb, len, NULL), HK_OK);
    assert_int_equal(hk_reader_open(&r, path, NULL, NULL), HK_OK);
    assert_int_equal(hk_reader_encoding(r), HK_ENC_GB18030);
    assert_memory_equal(hk_reader_sha256(r), sha, sizeof sha);
    assert_int_equal(hk_reader_done(r), 0);
    assert_int_equal(hk_reader_row(r, &cells, &count, &line, NULL), HK_OK);
    assert_int_equal(count, 2);
    assert_memory_equal(cells[1].text, "名称", 6);
    assert_int_equal(hk_reader_row(r, &cells, &count, &line, NULL), HK_OK);
    assert_int_equal(line, 2);
    assert_memory_equal(cells[1].text, "河湾", 6);
    assert_int_equal(hk_reader_done(r), hk_reader_size(r));
    hk_reader_rewind(r);
    assert_int_equal(hk_reader_row(r, &cells, &count, &line, NULL), HK_OK);
    assert_int_equal(line, 1);
    hk_reader_close(r);
    hk_reader_close(NULL);
    free(gb);
}

static void a_missing_file_and_a_folder_are_refused(void **state)
{
    struct hk_reader *r;
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(hk_reader_open(&r, "/nonexistent/a.csv", NULL,
                                    &err), HK_EIO);
    assert_non_null(strstr(err.text, "/nonexistent/a.csv"));
    assert_null(r);
    assert_int_equal(hk_reader_open(&r, folder, NULL, &err), HK_EIO);
    assert_null(r);
}

static void an_empty_file_has_no_rows(void **state)
{
    const struct hk_cell *cells;
    struct hk_reader *r;
    size_t count;
    int64_t line;

    (void)state;
    write_file("", 0);
    assert_int_equal(hk_reader_open(&r, path, NULL, NULL), HK_OK);
    assert_int_equal(hk_reader_row(r, &cells, &count, &line, NULL), HK_OK);
    assert_null(cells);
    hk_reader_close(r);
}

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/a.csv", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_encodings_are_known),
        cmocka_unit_test(utf_8_is_told_by_its_bytes),
        cmocka_unit_test(a_byte_order_mark_is_taken_off),
        cmocka_unit_test(gb18030_is_told_by_its_bytes),
        cmocka_unit_test(rare_characters_of_four_bytes_are_kept),
        cmocka_unit_test(a_short_file_of_rare_names_needs_to_be_told),
        cmocka_unit_test(western_text_is_not_taken_for_gb18030),
        cmocka_unit_test(broken_utf_8_is_told_with_line_column_and_byte),
        cmocka_unit_test(forms_that_only_look_like_utf_8_are_refused),
        cmocka_unit_test(broken_gb18030_is_told_with_its_place),
        cmocka_unit_test(utf_16_is_read_by_its_mark),
        cmocka_unit_test(cut_off_utf_16_is_refused_saying_where),
        cmocka_unit_test(workbooks_are_refused_saying_how_to_save),
        cmocka_unit_test(what_is_no_table_is_said_by_its_bytes),
        cmocka_unit_test(a_reader_hashes_the_bytes_of_the_file),
        cmocka_unit_test(a_missing_file_and_a_folder_are_refused),
        cmocka_unit_test(an_empty_file_has_no_rows),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
