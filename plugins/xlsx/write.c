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
#include "parts.h"
#include "rows.h"
#include "xlsx.h"
#include "zip.h"

#define FILE_MOST 0xF0000000u
#define SHEET_PART "xl/worksheets/sheet1.xml"

/* The numbers of a state. */
enum { MAGIC, NAME, ROW, CRC, PACKED, PLAIN, SHEET_AT, DONE };
#define STARTED 0x68756b61786c7378u

enum { NO_ROOM = -1, BAD_ROWS = -2, LONG_TEXT = -3, NO_SENSE = -4,
       TOO_LARGE = -5, NO_MEMORY = -6 };

/* ---- pieces of the sheet -------------------------------------------------------------- */

/* The next piece of the sheet's text, counted in `state`. */
static int add_piece(struct bytes *to, uint64_t *state,
                     const struct bytes *text, bool end)
{
    const size_t before = to->len;

    if (text->failed || !zip_deflate(to, text->data, text->len, end))
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

/* ---- the state ---------------------------------------------------------------------------- */

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
    struct zip_part parts[PARTS], sheet;
    int why;

    if (state_len != XLSX_STATE || !parts_is_name(name, strlen(name))
        || strlen(columns) > ROW_CELLS_MOST
        || columns[strspn(columns, "tn")])
        return give_up(&made, out_len, NO_SENSE);
    parts_put(&made, parts, &name, 1);
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
    struct zip_part parts[PARTS], sheet;
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
    parts_put(&small, parts, &name, 1);
    zip_trailer(&made, &sheet);
    begin = made.len;
    for (int i = 0; i < PARTS; i++)
        zip_entry(&made, &parts[i]);
    zip_entry(&made, &sheet);
    zip_end(&made, PARTS + 1, (uint32_t)(made.len - begin),
            (uint32_t)directory);
    made.failed = made.failed || small.failed;
    bytes_release(&small);
    next[DONE] = 1;
    return give(&made, state, next, out, out_len);
}
