/* several.c - a workbook of several sheets, in one piece
 *
 * For reports, whose sheets are small: what is large goes through write.c. */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "cells.h"
#include "parts.h"
#include "rows.h"
#include "xlsx.h"

#define SHEETS_MOST 1000
#define PART_NAME 40

enum { NO_ROOM = -1, BAD_ROWS = -2, NO_SENSE = -4, TOO_LARGE = -5,
       NO_MEMORY = -6 };

struct several {
    char *names, *columns;         /* cut into their lines */
    const char *name[SHEETS_MOST], *kinds[SHEETS_MOST];
    int count;
    char part_names[SHEETS_MOST][PART_NAME];
    struct zip_part sheets[SHEETS_MOST];
    struct bytes made;
};

/* ---- what is given --------------------------------------------------------------------- */

/* The lines of `text`, which is cut; how many, -1: too many. */
static int cut(char *text, const char *lines[SHEETS_MOST])
{
    int n = 0;

    for (;;) {
        char *end = strchr(text, '\n');

        if (n == SHEETS_MOST)
            return -1;
        lines[n++] = text;
        if (!end)
            return n;
        *end = '\0';
        text = end + 1;
    }
}

static bool is_same(const char *a, const char *b)
{
    while (*a && (*a == *b || ((*a ^ *b) == 0x20 && (*a | 0x20) >= 'a'
                               && (*a | 0x20) <= 'z'))) {
        a++;
        b++;
    }
    return *a == *b;
}

/* Names are told apart without regard to upper and lower case. */
static bool are_names(const struct several *s)
{
    for (int i = 0; i < s->count; i++) {
        if (!parts_is_name(s->name[i], strlen(s->name[i])))
            return false;
        for (int k = 0; k < i; k++)
            if (is_same(s->name[i], s->name[k]))
                return false;
    }
    return true;
}

static int take_names(struct several *s, const char *names, const char *columns)
{
    s->names = strdup(names);
    s->columns = strdup(columns);
    if (!s->names || !s->columns)
        return NO_MEMORY;
    s->count = cut(s->names, s->name);
    if (s->count < 0 || cut(s->columns, s->kinds) != s->count || !are_names(s))
        return NO_SENSE;
    for (int i = 0; i < s->count; i++)
        if (strlen(s->kinds[i]) > ROW_CELLS_MOST
            || s->kinds[i][strspn(s->kinds[i], "tn")])
            return NO_SENSE;
    return 0;
}

/* ---- sheets ------------------------------------------------------------------------------ */

/* The rows of one sheet: up to the next row 1. */
static int put_rows(struct bytes *text, const char **at, const char *end)
{
    uint32_t last = 0;
    int why = 0;

    while (*at < end && !why) {
        const char *next = *at;
        struct row_at row;

        if (!rows_next(&row, &next, end) || row.cells > ROW_CELLS_MOST)
            return NO_SENSE;
        if (row.number == 1 && last)
            return 0;
        if (row.number <= last || (!last && row.number != 1)
            || row.number > ROWS_MOST)
            return BAD_ROWS;
        last = row.number;
        *at = next;
        why = cells_put_row(text, &row, at, end);
    }
    return why ? why : last ? 0 : NO_SENSE;
}

static int put_sheet(struct several *s, int i, const char **at,
                     const char *end)
{
    struct zip_part *part = &s->sheets[i];
    struct bytes text = { 0 }, name = { 0 };
    size_t begin;
    int why;

    bytes_text(&name, "xl/worksheets/sheet");
    bytes_number(&name, (unsigned long long)i + 1);
    bytes_add(&name, ".xml", sizeof ".xml");
    bytes_text(&text, XML "<worksheet xmlns=\"" MAIN "\">");
    cells_above(&text, s->kinds[i]);
    bytes_text(&text, "<sheetData>");
    why = put_rows(&text, at, end);
    bytes_text(&text, "</sheetData></worksheet>");
    if (!why && (text.failed || name.failed))
        why = NO_MEMORY;
    if (!why) {
        memcpy(s->part_names[i], name.data, name.len);
        *part = (struct zip_part){ .name = s->part_names[i], .streamed = true,
            .crc = (uint32_t)crc32_z(0, (const Bytef *)text.data, text.len),
            .plain = (uint32_t)text.len, .offset = (uint32_t)s->made.len };
        zip_header(&s->made, part);
        begin = s->made.len;
        if (!zip_deflate(&s->made, text.data, text.len, true))
            why = NO_MEMORY;
        part->packed = (uint32_t)(s->made.len - begin);
        zip_trailer(&s->made, part);
    }
    bytes_release(&text);
    bytes_release(&name);
    return why;
}

static int put_book(struct several *s, const char *at, const char *end)
{
    struct zip_part parts[PARTS];
    size_t directory;
    int why = 0;

    parts_put(&s->made, parts, s->name, s->count);
    for (int i = 0; i < s->count && !why; i++)
        why = put_sheet(s, i, &at, end);
    if (!why && at < end)
        why = NO_SENSE;                     /* more sheets than names */
    directory = s->made.len;
    for (int i = 0; i < PARTS && !why; i++)
        zip_entry(&s->made, &parts[i]);
    for (int i = 0; i < s->count && !why; i++)
        zip_entry(&s->made, &s->sheets[i]);
    if (!why)
        zip_end(&s->made, (unsigned)(PARTS + s->count),
                (uint32_t)(s->made.len - directory), (uint32_t)directory);
    return why ? why : s->made.failed ? NO_MEMORY : 0;
}

int xlsx_book(const char *names, const char *columns, const uint8_t *rows,
              size_t len, uint8_t *out, size_t *out_len)
{
    struct several *s = calloc(1, sizeof *s);
    int why = s ? 0 : NO_MEMORY;

    if (!why && len > XLSX_BOOK_MOST)
        why = TOO_LARGE;
    if (!why)
        why = take_names(s, names, columns);
    if (!why)
        why = put_book(s, (const char *)rows, (const char *)rows + len);
    if (!why && s->made.len > *out_len)
        why = NO_ROOM;
    if (!why)
        memcpy(out, s->made.data, s->made.len);
    *out_len = why ? 0 : s->made.len;
    if (s) {
        bytes_release(&s->made);
        free(s->names);
        free(s->columns);
    }
    free(s);
    return why;
}
