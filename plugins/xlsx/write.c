/* write.c - the bytes of a file out of rows
 *
 * A package is a row of parts and a directory at its end. The small parts come
 * first; the sheet is last and is deflated block by block, each block flushed
 * to a whole byte, so that nothing is kept between calls but a few numbers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "cells.h"
#include "rows.h"
#include "xlsx.h"
#include "zip.h"

#define FILE_MOST 0xF0000000u
#define LEVEL 3                   /* of zlib: in 0.6 of the time of 6, a tenth
                                     larger */
#define SHEET_PART "xl/worksheets/sheet1.xml"

/* The numbers of a state. */
enum { MAGIC, NAME, ROW, CRC, PACKED, PLAIN, SHEET_AT, DONE };
#define STARTED 0x68756b61786c7378u

enum { NO_ROOM = -1, BAD_ROWS = -2, LONG_TEXT = -3, NO_SENSE = -4,
       TOO_LARGE = -5, NO_MEMORY = -6 };

/* ---- the parts that are always the same ------------------------------------------- */

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define FORMATS "http://schemas.openxmlformats.org/"
#define MAIN FORMATS "spreadsheetml/2006/main"
#define RELATIONS FORMATS "officeDocument/2006/relationships"
#define PACKAGE FORMATS "package/2006/"
#define KIND "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const char types[] = XML
    "<Types xmlns=\"" PACKAGE "content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-"
    "package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" KIND
    "sheet.main+xml\"/>"
    "<Override PartName=\"/xl/styles.xml\" ContentType=\"" KIND
    "styles+xml\"/>"
    "<Override PartName=\"/" SHEET_PART "\" ContentType=\"" KIND
    "worksheet+xml\"/></Types>";

static const char relations[] = XML
    "<Relationships xmlns=\"" PACKAGE "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" RELATIONS "/officeDocument\" "
    "Target=\"xl/workbook.xml\"/></Relationships>";

static const char book_relations[] = XML
    "<Relationships xmlns=\"" PACKAGE "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" RELATIONS "/worksheet\" "
    "Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" RELATIONS "/styles\" "
    "Target=\"styles.xml\"/></Relationships>";

/* Styles in the order of enum cell_style (cells.h). 49 is the format @. */
static const char styles[] = XML
    "<styleSheet xmlns=\"" MAIN "\"><numFmts count=\"2\">"
    "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/>"
    "</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/>"
    "</font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill>"
    "<patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border/></borders>"
    "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\">"
    "<xf xfId=\"0\"/>"
    "<xf numFmtId=\"49\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"49\" fontId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" "
    "applyFont=\"1\"/>"
    "<xf numFmtId=\"164\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"165\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    "</cellXfs></styleSheet>";

static void put_workbook(struct bytes *b, const char *name)
{
    bytes_text(b, XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATIONS
               "\"><sheets><sheet name=\"");
    cells_escape(b, name, strlen(name));
    bytes_text(b, "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
}

#define SMALL 5

/* The small parts, in `all`, as they stand in the file, and how they are told
 * of in the directory. */
static void put_small(struct bytes *all, struct zip_part parts[SMALL],
                      const char *name)
{
    struct bytes workbook = { 0 };
    const char *const names[SMALL] = { "[Content_Types].xml", "_rels/.rels",
        "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml" };
    const char *texts[SMALL] = { types, relations, "", book_relations, styles };
    size_t len;

    put_workbook(&workbook, name);
    bytes_add(&workbook, "", 1);
    if (!workbook.failed)
        texts[2] = workbook.data;
    for (int i = 0; i < SMALL; i++) {
        len = strlen(texts[i]);
        parts[i] = (struct zip_part){ .name = names[i],
            .crc = (uint32_t)crc32_z(0, (const Bytef *)texts[i], len),
            .packed = (uint32_t)len, .plain = (uint32_t)len,
            .offset = (uint32_t)all->len };
        zip_header(all, &parts[i]);
        bytes_add(all, texts[i], len);
    }
    all->failed = all->failed || workbook.failed;
    bytes_release(&workbook);
}

/* ---- pieces of the sheet -------------------------------------------------------------- */

/* Add `text` deflated to `to`: to a whole byte, or to its end. */
static bool add_deflated(struct bytes *to, const struct bytes *text, bool end)
{
    z_stream z = { 0 };
    char chunk[65536];
    int status;

    if (deflateInit2(&z, LEVEL, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY))
        return false;
    z.next_in = (Bytef *)text->data;
    z.avail_in = (uInt)text->len;
    do {
        z.next_out = (Bytef *)chunk;
        z.avail_out = sizeof chunk;
        status = deflate(&z, end ? Z_FINISH : Z_SYNC_FLUSH);
        bytes_add(to, chunk, sizeof chunk - z.avail_out);
    } while (status == Z_OK && !z.avail_out);
    deflateEnd(&z);
    return !to->failed && status != Z_STREAM_ERROR;
}

/* The next piece of the sheet's text, counted in `state`. */
static int add_piece(struct bytes *to, uint64_t *state,
                     const struct bytes *text, bool end)
{
    const size_t before = to->len;

    if (text->failed || !add_deflated(to, text, end))
        return NO_MEMORY;
    state[CRC] = crc32_combine((uLong)state[CRC],
                               crc32_z(0, (const Bytef *)text->data, text->len),
                               (z_off_t)text->len);
    state[PLAIN] += text->len;
    state[PACKED] += to->len - before;
    return state[PLAIN] > FILE_MOST ? TOO_LARGE : 0;
}

/* Hand out what was made; the state changes with it or not at all. */
static int give(struct bytes *made, uint64_t *state, const uint64_t *next,
                uint8_t *out, size_t *out_len)
{
    int result = 0;

    if (made->failed)
        result = NO_MEMORY;
    else if (made->len > *out_len)
        result = NO_ROOM;
    if (!result) {
        if (made->len)
            memcpy(out, made->data, made->len);
        memcpy(state, next, XLSX_STATE * sizeof *state);
    }
    *out_len = result ? 0 : made->len;
    bytes_release(made);
    return result;
}

static int give_up(struct bytes *made, size_t *out_len, int why)
{
    bytes_release(made);
    *out_len = 0;
    return why;
}

/* ---- names ------------------------------------------------------------------------------ */

static bool is_sheet_name(const char *name)
{
    const size_t len = strlen(name);
    size_t characters = 0;

    for (size_t i = 0; i < len; i++) {
        characters += ((unsigned char)name[i] & 0xC0) != 0x80;
        if ((unsigned char)name[i] < ' ')
            return false;
    }
    return characters >= 1 && characters <= 31 && !strpbrk(name, ":\\/?*[]")
        && name[0] != '\'' && name[len - 1] != '\'';
}

static uint64_t name_mark(const char *name)
{
    return crc32_z(0, (const Bytef *)name, strlen(name));
}

/* ---- what is called ------------------------------------------------------------------------- */

static struct zip_part the_sheet(const uint64_t *state)
{
    return (struct zip_part){ .name = SHEET_PART, .streamed = true,
        .crc = (uint32_t)state[CRC], .packed = (uint32_t)state[PACKED],
        .plain = (uint32_t)state[PLAIN], .offset = (uint32_t)state[SHEET_AT] };
}

int xlsx_head(const char *name, const char *columns, uint64_t *state,
              size_t state_len, uint8_t *out, size_t *out_len)
{
    uint64_t next[XLSX_STATE] = { STARTED };
    struct bytes made = { 0 }, text = { 0 };
    struct zip_part parts[SMALL], sheet;
    int why;

    if (state_len != XLSX_STATE || !is_sheet_name(name)
        || strlen(columns) > ROW_CELLS_MOST
        || columns[strspn(columns, "tn")])
        return give_up(&made, out_len, NO_SENSE);
    put_small(&made, parts, name);
    next[NAME] = name_mark(name);
    next[SHEET_AT] = made.len;
    sheet = the_sheet(next);
    zip_header(&made, &sheet);
    bytes_text(&text, XML "<worksheet xmlns=\"" MAIN "\">");
    cells_above(&text, columns);
    bytes_text(&text, "<sheetData>");
    why = add_piece(&made, next, &text, false);
    bytes_release(&text);
    if (why)
        return give_up(&made, out_len, why);
    return give(&made, state, next, out, out_len);
}

static bool is_state(const uint64_t *state, size_t len)
{
    return len == XLSX_STATE && state[MAGIC] == STARTED && !state[DONE];
}

/* All rows as text; 0 or why not. */
static int put_rows(struct bytes *text, uint64_t *last, const char *at,
                    const char *end)
{
    struct row_at row;
    int why = 0;

    while (at < end && !why) {
        if (!rows_next(&row, &at, end))
            return NO_SENSE;
        if (row.number <= *last || row.number > ROWS_MOST)
            return BAD_ROWS;
        if (row.cells > ROW_CELLS_MOST)
            return NO_SENSE;
        *last = row.number;
        why = cells_put_row(text, &row, &at, end);
    }
    return why;
}

int xlsx_body(const uint8_t *rows, size_t len, uint64_t *state,
              size_t state_len, uint8_t *out, size_t *out_len)
{
    uint64_t next[XLSX_STATE];
    struct bytes made = { 0 }, text = { 0 };
    int why;

    if (!is_state(state, state_len))
        return give_up(&made, out_len, NO_SENSE);
    memcpy(next, state, sizeof next);
    why = put_rows(&text, &next[ROW], (const char *)rows,
                   (const char *)rows + len);
    if (!why && text.len)
        why = add_piece(&made, next, &text, false);
    bytes_release(&text);
    if (why)
        return give_up(&made, out_len, why);
    return give(&made, state, next, out, out_len);
}

int xlsx_tail(const char *name, uint64_t *state, size_t state_len,
              uint8_t *out, size_t *out_len)
{
    uint64_t next[XLSX_STATE];
    struct bytes made = { 0 }, text = { 0 }, small = { 0 };
    struct zip_part parts[SMALL], sheet;
    uint64_t directory;
    size_t begin;
    int why;

    if (!is_state(state, state_len) || name_mark(name) != state[NAME])
        return give_up(&made, out_len, NO_SENSE);
    memcpy(next, state, sizeof next);
    bytes_text(&text, "</sheetData></worksheet>");
    why = add_piece(&made, next, &text, true);
    bytes_release(&text);
    sheet = the_sheet(next);
    directory = next[SHEET_AT] + 30 + strlen(SHEET_PART) + next[PACKED] + 16;
    if (directory > FILE_MOST)
        why = TOO_LARGE;
    if (why)
        return give_up(&made, out_len, why);
    put_small(&small, parts, name);
    zip_trailer(&made, &sheet);
    begin = made.len;
    for (int i = 0; i < SMALL; i++)
        zip_entry(&made, &parts[i]);
    zip_entry(&made, &sheet);
    zip_end(&made, SMALL + 1, (uint32_t)(made.len - begin),
            (uint32_t)directory);
    made.failed = made.failed || small.failed;
    bytes_release(&small);
    next[DONE] = 1;
    return give(&made, state, next, out, out_len);
}
