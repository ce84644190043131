/* books.h - workbooks made of texts, and rows as lines, for the tests */
#ifndef HK_XLSX_BOOKS_H
#define HK_XLSX_BOOKS_H

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

static inline void pack(struct bytes *book, const struct part *parts, size_t count)
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

static inline void make(struct bytes *book, const char *workbook, const char *sheet)
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

static inline void print_rows(struct bytes *text, const char *at, const char *end)
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
static inline int read_all(struct bytes *text, const struct bytes *book,
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

static inline void gives_in(struct bytes *book, const char *sheet, size_t cap,
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

static inline void gives(const char *sheet, const char *lines)
{
    struct bytes book = { 0 };

    make(&book, BOOK(""), sheet);
    gives_in(&book, NULL, 65536, XLSX_END, lines);
    gives_in(&book, "甲", 2100, XLSX_END, lines);
    bytes_release(&book);
}

static inline void fails_book(struct bytes *book, const char *sheet,
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

static inline void fails(const char *sheet, const char *english)
{
    struct bytes book = { 0 };

    make(&book, BOOK(""), sheet);
    fails_book(&book, NULL, english);
}

static inline void read_file(struct bytes *to, const char *name)
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

#endif
