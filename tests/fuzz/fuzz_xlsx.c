/* fuzz_xlsx.c - any bytes as a workbook, as the markup of a sheet, or as rows
 *
 * The first byte chooses. What is read gives rows that rows_next takes apart to
 * the last byte, or a sentence; what is written is read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "rows.h"
#include "xlsx.h"
#include "zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint8_t out[1 << 20];

static void check_rows(const char *at, const char *end)
{
    struct row_at row;
    struct cell_at cell;

    while (rows_next(&row, &at, end))
        for (uint32_t i = 0; i < row.cells; i++)
            if (!rows_next_cell(&cell, &at, end))
                abort();
    if (at != end)
        abort();
}

static int read_book(const uint8_t *data, size_t size)
{
    size_t len = sizeof out;
    const int result = xlsx_rows(data, size, "", 1, out, &len);

    if (result < -1 || result > XLSX_FAULT)
        abort();
    if (result >= 0)
        check_rows((char *)out, (char *)out + len);
    return result;
}

static void add_part(struct bytes *book, struct zip_part *p, const char *name,
                     const void *text, size_t len)
{
    *p = (struct zip_part){ .name = name, .offset = (uint32_t)book->len,
        .crc = (uint32_t)crc32_z(0, text, len), .packed = (uint32_t)len,
        .plain = (uint32_t)len };
    zip_header(book, p);
    bytes_add(book, text, len);
}

/* The bytes stand for all parts but two. */
static void as_markup(const uint8_t *data, size_t size)
{
    static const char book[] = "<workbook><sheets><sheet name=\"a\" id=\"a\"/>"
        "</sheets></workbook>";
    static const char relations[] = "<r><Relationship Id=\"a\" "
        "Type=\"/worksheet\" Target=\"s\"/><Relationship Id=\"b\" "
        "Type=\"/styles\" Target=\"s\"/><Relationship Id=\"c\" "
        "Type=\"/sharedStrings\" Target=\"s\"/></r>";
    struct bytes all = { 0 };
    struct zip_part parts[3];
    size_t directory;

    add_part(&all, &parts[0], "xl/workbook.xml", book, sizeof book - 1);
    add_part(&all, &parts[1], "xl/_rels/workbook.xml.rels", relations,
             sizeof relations - 1);
    add_part(&all, &parts[2], "xl/s", data, size);
    directory = all.len;
    for (int i = 0; i < 3; i++)
        zip_entry(&all, &parts[i]);
    zip_end(&all, 3, (uint32_t)(all.len - directory), (uint32_t)directory);
    read_book((uint8_t *)all.data, all.len);
    bytes_release(&all);
}

static void as_rows(const uint8_t *data, size_t size)
{
    uint64_t state[XLSX_STATE] = { 0 };
    struct bytes book = { 0 };
    size_t len = sizeof out;

    if (xlsx_head("a", "tn", state, XLSX_STATE, out, &len))
        abort();
    bytes_add(&book, out, len);
    len = sizeof out;
    if (xlsx_body(data, size, state, XLSX_STATE, out, &len))
        goto done;
    bytes_add(&book, out, len);
    len = sizeof out;
    if (xlsx_tail("a", state, XLSX_STATE, out, &len))
        abort();
    bytes_add(&book, out, len);
    read_book((uint8_t *)book.data, book.len);
done:
    bytes_release(&book);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    switch (*data % 3) {
    case 0: read_book(data + 1, size - 1); break;
    case 1: as_markup(data + 1, size - 1); break;
    default: as_rows(data + 1, size - 1); break;
    }
    return 0;
}
