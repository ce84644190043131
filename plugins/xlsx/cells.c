/* cells.c - rows as the XML of a sheet */
#include "cells.h"

#include <stdio.h>
#include <string.h>

#define TEXT_MOST 32767          /* characters of a cell */

enum { LONG_TEXT = -3, NO_SENSE = -4 };

/* ---- texts ---------------------------------------------------------------------- */

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')
        || (c >= 'A' && c <= 'F');
}

static bool looks_escaped(const char *at, size_t len)
{
    return len >= 7 && at[0] == '_' && at[1] == 'x' && is_hex(at[2])
        && is_hex(at[3]) && is_hex(at[4]) && is_hex(at[5]) && at[6] == '_';
}

/* U+FFFE and U+FFFF are no characters of XML. */
static bool is_no_character(const char *at, size_t len)
{
    return len >= 3 && (unsigned char)at[0] == 0xEF
        && (unsigned char)at[1] == 0xBF && (unsigned char)at[2] >= 0xBE;
}

void cells_escape(struct bytes *b, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        const unsigned char c = (unsigned char)text[i];
        char code[16];

        if (c == '&')
            bytes_text(b, "&amp;");
        else if (c == '<')
            bytes_text(b, "&lt;");
        else if (c == '>')
            bytes_text(b, "&gt;");
        else if (c == '"')
            bytes_text(b, "&quot;");
        else if (looks_escaped(text + i, len - i))
            bytes_text(b, "_x005F_");
        else if (c < ' ' && c != '\n' && c != '\t') {
            snprintf(code, sizeof code, "_x%04X_", c);
            bytes_text(b, code);
        } else if (is_no_character(text + i, len - i)) {
            bytes_text(b, "\xEF\xBF\xBD");
            i += 2;
        } else {
            bytes_add(b, text + i, 1);
        }
    }
}

/* ---- above the rows ----------------------------------------------------------------- */

void cells_above(struct bytes *b, const char *columns)
{
    char text[120];

    bytes_text(b, "<sheetViews><sheetView workbookViewId=\"0\"><pane "
               "ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" "
               "state=\"frozen\"/></sheetView></sheetViews>");
    if (!*columns)
        return;
    bytes_text(b, "<cols>");
    for (size_t i = 0, end; columns[i]; i = end) {
        for (end = i; columns[end] == columns[i]; end++)
            ;
        snprintf(text, sizeof text, "<col min=\"%zu\" max=\"%zu\" width=\"16\" "
                 "customWidth=\"1\" style=\"%d\"/>", i + 1, end,
                 columns[i] == 't' ? STYLE_TEXT : STYLE_NONE);
        bytes_text(b, text);
    }
    bytes_text(b, "</cols>");
}

/* ---- cells ------------------------------------------------------------------------------ */

/* <c r="AB12" s="1"; written from its end, for there are millions. */
static void put_begin(struct bytes *b, uint32_t column, uint32_t row,
                      enum cell_style style)
{
    static const char before[] = "<c r=\"", after[] = "\" s=\"";
    char text[40];
    size_t n = sizeof text;

    text[--n] = '"';
    text[--n] = (char)('0' + style);
    n -= sizeof after - 1;
    memcpy(text + n, after, sizeof after - 1);
    for (; row; row /= 10)
        text[--n] = (char)('0' + row % 10);
    for (; column; column = (column - 1) / 26)
        text[--n] = (char)('A' + (column - 1) % 26);
    n -= sizeof before - 1;
    memcpy(text + n, before, sizeof before - 1);
    bytes_add(b, text + n, sizeof text - n);
}

static size_t characters(const char *text, size_t len)
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

static int put_text(struct bytes *b, uint32_t column, uint32_t row,
                    const struct cell_at *cell)
{
    if (characters(cell->text, cell->len) > TEXT_MOST)
        return LONG_TEXT;
    put_begin(b, column, row, row == 1 || cell->kind == CELL_HEADING
              ? STYLE_HEADING : STYLE_TEXT);
    bytes_text(b, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    cells_escape(b, cell->text, cell->len);
    bytes_text(b, "</t></is></c>");
    return 0;
}

/* A number that a spreadsheet keeps as it is: at most 15 digits that count, and
 * no zeros in front, which make it a code. */
static bool is_kept(const struct cell_at *cell)
{
    const char *at = cell->text, *end = at + cell->len;
    int digits = 0, all = 0;
    bool point = false;

    at += at < end && *at == '-';
    if (end - at > 1 && at[0] == '0' && at[1] != '.')
        return false;
    for (; at < end; at++) {
        if (*at == '.' && !point && all) {
            point = true;
            continue;
        }
        if (*at < '0' || *at > '9')
            return false;
        all++;
        digits += digits || *at != '0';
    }
    return all && digits <= 15 && end[-1] != '.';
}

static void put_bare(struct bytes *b, uint32_t column, uint32_t row,
                     enum cell_style style, const char *text, size_t len)
{
    put_begin(b, column, row, style);
    bytes_text(b, "><v>");
    bytes_add(b, text, len);
    bytes_text(b, "</v></c>");
}

/* "2019-03-05" as the number of its day, 0 when it is none from 1900-03-01 on:
 * before that the calendar of spreadsheets is wrong by one. */
static long serial_of(const char *text)
{
    static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273,
                                  304, 334 };
    static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30,
                                31 };
    int year, month, day, used = 0;
    bool leap;
    long past;

    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3
        || used != 10 || year < 1900 || month < 1 || month > 12 || day < 1
        || day > days[month - 1])
        return 0;
    leap = (year % 4 == 0 && year % 100) || year % 400 == 0;
    if (month == 2 && day == 29 && !leap)
        return 0;
    past = year - 1;
    past = past * 365 + past / 4 - past / 100 + past / 400 + before[month - 1]
        + day;
    past += (month > 2 && leap) - 693594;    /* days since 1899-12-30 */
    return past > 60 ? past : 0;
}

static int put_date(struct bytes *b, uint32_t column, uint32_t row,
                    const struct cell_at *cell)
{
    int hour = 0, minute = 0, second = 0, used = 0;
    char text[40];
    long serial;

    if (cell->len >= sizeof text)
        return put_text(b, column, row, cell);
    memcpy(text, cell->text, cell->len);
    text[cell->len] = '\0';
    serial = serial_of(text);
    if (!serial || (cell->len > 10
                    && (sscanf(text + 10, " %2d:%2d:%2d%n", &hour, &minute,
                               &second, &used) != 3 || used != 9
                        || cell->len != 19)))
        return put_text(b, column, row, cell);
    if (cell->len == 10)
        snprintf(text, sizeof text, "%ld", serial);
    else
        snprintf(text, sizeof text, "%.10f", (double)serial
                 + (hour * 3600 + minute * 60 + second) / 86400.0);
    put_bare(b, column, row, cell->len == 10 ? STYLE_DAY : STYLE_TIME, text,
             strlen(text));
    return 0;
}

static int put_cell(struct bytes *b, uint32_t column, uint32_t row,
                    const struct cell_at *cell)
{
    if (cell->kind == CELL_BLANK)
        return 0;
    if (cell->kind == CELL_DATE)
        return put_date(b, column, row, cell);
    if (cell->kind == CELL_NUMBER && is_kept(cell)) {
        put_bare(b, column, row, STYLE_NONE, cell->text, cell->len);
        return 0;
    }
    if (cell->kind == CELL_BOOLEAN && cell->len) {
        put_begin(b, column, row, STYLE_NONE);
        bytes_text(b, *cell->text == 'T' ? " t=\"b\"><v>1</v></c>"
                   : " t=\"b\"><v>0</v></c>");
        return 0;
    }
    return put_text(b, column, row, cell);
}

int cells_put_row(struct bytes *b, const struct row_at *row, const char **at,
                  const char *end)
{
    struct cell_at cell;
    int why = 0;

    bytes_text(b, "<row r=\"");
    bytes_number(b, row->number);
    bytes_text(b, "\">");
    for (uint32_t i = 0; i < row->cells && !why; i++)
        why = rows_next_cell(&cell, at, end)
            ? put_cell(b, i + 1, row->number, &cell) : NO_SENSE;
    bytes_text(b, "</row>");
    return why;
}
