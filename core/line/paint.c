/* paint.c - from two screens to the bytes that make the one from the other
 *
 * Only escapes that every terminal since the VT100 knows. After a grapheme on
 * whose width terminals disagree the column is set anew, so that one wrong
 * guess does not shift the rest of the row. */
#include "line/screen.h"

#include "base/utf8.h"

#include <string.h>

struct brush {
    struct hk_str *out;
    int row, column;
    int rows;             /* that exist on the terminal */
    const char *code;     /* of the colour that is set */
    bool colours;
};

static const char *const sgr[] = {
    [HK_PLAIN] = "", [HK_KEYWORD] = "34", [HK_NAME] = "36",
    [HK_STRING] = "32", [HK_NUMBER] = "35", [HK_COMMENT] = "90",
    [HK_OPERATOR] = "", [HK_COMMAND] = "1;34", [HK_WRONG] = "31",
    [HK_DIM] = "90", [HK_GOOD] = "32", [HK_PROMPT] = "1;32",
    [HK_BRACKET] = "1;4", [HK_CHOSEN] = "7", [HK_FOUND] = "1;33",
};

/* Without colours: what tells parts of the editor apart must remain. */
static const char *const sgr_bare[] = {
    [HK_COMMENT] = "", [HK_DIM] = "2", [HK_BRACKET] = "4", [HK_CHOSEN] = "7",
    [HK_FOUND] = "4",
};

static void set_colour(struct brush *b, int colour)
{
    const char *code = "";

    if (b->colours)
        code = sgr[colour];
    else if (colour < (int)(sizeof sgr_bare / sizeof sgr_bare[0])
             && sgr_bare[colour])
        code = sgr_bare[colour];
    if (!strcmp(code, b->code))
        return;
    hk_str_addf(b->out, *code ? "\x1b[0;%sm" : "\x1b[0m", code);
    b->code = code;
}

static void move(struct brush *b, int row, int column)
{
    if (row > b->row) {
        for (; b->row < row; b->row++)     /* makes rows that are not there */
            hk_str_puts(b->out, "\r\n");
        b->column = 0;
        if (b->rows <= row)
            b->rows = row + 1;
    } else if (row < b->row) {
        hk_str_addf(b->out, "\x1b[%dA", b->row - row);
        b->row = row;
    }
    if (column != b->column) {
        hk_str_puts(b->out, "\r");
        if (column > 0)
            hk_str_addf(b->out, "\x1b[%dC", column);
        b->column = column;
    }
}

static bool same(const struct hk_cell *a, const struct hk_cell *b)
{
    return a->cells == b->cells && a->colour == b->colour
        && !strcmp(a->text, b->text);
}

static const struct hk_cell empty_cell = { .cells = 1 };

static const struct hk_cell *cell_or_empty(const struct hk_screen *s, int row,
                                           int column)
{
    return row < s->rows && column < s->width ? hk_screen_at(s, row, column)
        : &empty_cell;
}

/* Do all terminals agree on the width? ASCII and the common Han characters
 * by themselves. */
static bool is_agreed(const char *text)
{
    size_t len = strlen(text), n;
    int32_t code;

    if (!len)
        return true;
    n = hk_utf8_next(text, len, &code);
    return n == len && (code < 0x80 || (code >= 0x3001 && code <= 0x30ff)
                        || (code >= 0x4e00 && code <= 0x9fa5)
                        || (code >= 0xff01 && code <= 0xff5e));
}

static void put_cell(struct brush *b, const struct hk_cell *cell, int width)
{
    if (!cell->cells)
        return;
    set_colour(b, cell->colour);
    hk_str_puts(b->out, *cell->text ? cell->text : " ");
    b->column += cell->cells;
    if (!is_agreed(cell->text) && b->column < width) {
        hk_str_puts(b->out, "\r");
        hk_str_addf(b->out, "\x1b[%dC", b->column);
    }
}

/* Cells of the row up to its last that is not empty. */
static int used(const struct hk_screen *s, int row)
{
    int n = row < s->rows ? s->width : 0;

    while (n > 0 && same(hk_screen_at(s, row, n - 1), &empty_cell))
        n--;
    return n;
}

static void paint_row(struct brush *b, const struct hk_screen *old,
                      const struct hk_screen *fresh, int row)
{
    int first = 0, last, end = used(fresh, row), old_end = used(old, row);

    while (first < end && same(cell_or_empty(old, row, first),
                               hk_screen_at(fresh, row, first)))
        first++;
    while (first > 0 && !cell_or_empty(fresh, row, first)->cells)
        first--;
    while (first > 0 && !cell_or_empty(old, row, first)->cells)
        first--;
    if (first >= end && old_end <= end)
        return;
    last = end;
    if (old_end == end)
        while (last > first && same(cell_or_empty(old, row, last - 1),
                                    hk_screen_at(fresh, row, last - 1)))
            last--;
    move(b, row, first);
    for (; first < last || (first < end
                            && !hk_screen_at(fresh, row, first)->cells);
         first++)
        put_cell(b, hk_screen_at(fresh, row, first), fresh->width);
    if (old_end > end) {
        set_colour(b, HK_PLAIN);
        move(b, row, end);
        hk_str_puts(b->out, "\x1b[K");
    }
    if (b->column >= fresh->width) {   /* out of the terminal's doubt */
        hk_str_puts(b->out, "\r");
        b->column = 0;
    }
}

void hk_paint(struct hk_str *out, const struct hk_screen *old,
              const struct hk_screen *fresh, bool colour)
{
    struct brush b = { out, old->row, old->column, old->rows ? old->rows : 1,
                       "", colour };
    int row, rows = fresh->rows;
    size_t start = out->len;

    hk_str_puts(out, "\x1b[?25l");
    for (row = 0; row < rows; row++)
        paint_row(&b, old, fresh, row);
    if (old->rows > rows) {
        move(&b, rows, 0);
        hk_str_puts(out, "\x1b[J");
    }
    set_colour(&b, HK_PLAIN);
    if (rows > b.rows)                 /* empty rows at the end */
        move(&b, rows - 1, 0);
    move(&b, fresh->row, fresh->column);
    if (out->len == start + 6)
        out->len = start;              /* nothing to do */
    else
        hk_str_puts(out, "\x1b[?25h");
}

void hk_paint_leave(struct hk_str *out, const struct hk_screen *s)
{
    int down = s->rows - 1 - s->row;

    if (down > 0)
        hk_str_addf(out, "\x1b[%dB", down);
    hk_str_puts(out, "\r\n");
}

void hk_paint_wipe(struct hk_str *out, const struct hk_screen *s, int width)
{
    int row, up = 0;

    if (!s->rows)
        return;
    for (row = 0; row < s->row; row++)
        up += used(s, row) > width ? (used(s, row) + width - 1) / width : 1;
    up += s->column / width;
    hk_str_puts(out, "\r");
    if (up > 0)
        hk_str_addf(out, "\x1b[%dA", up);
    hk_str_puts(out, "\x1b[J");
}
