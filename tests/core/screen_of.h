/* screen_of.h - a small terminal that knows what the editor sends, and no more
 *
 * It is strict: writing on behind the last column, or an escape that is not
 * used, fails the test. */
#ifndef SCREEN_OF_H
#define SCREEN_OF_H

#include "base/text.h"
#include "line/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TERM_ROWS = 30, TERM_COLUMNS = 130 };

struct term {
    int width, height, row, column, ambiguous;
    char cells[TERM_ROWS][TERM_COLUMNS][64];   /* "" blank, "+" second half */
};

static inline void term_scroll(struct term *t)
{
    memmove(t->cells[0], t->cells[1],
            sizeof t->cells[0] * (size_t)(t->height - 1));
    memset(t->cells[t->height - 1], 0, sizeof t->cells[0]);
}

static inline void term_clear(struct term *t, int row, int from)
{
    int i;

    for (i = from; i < t->width; i++)
        t->cells[row][i][0] = '\0';
}

/* An escape at `p`; its length. */
static inline size_t term_escape(struct term *t, const char *p)
{
    char *end;
    int n, i;

    if (!strncmp(p, "\x1b[?25l", 6) || !strncmp(p, "\x1b[?25h", 6))
        return 6;
    assert_int_equal(p[1], '[');
    n = (int)strtol(p + 2, &end, 10);
    if (*end == 'A') {
        t->row -= n;
    } else if (*end == 'B') {
        t->row += n;
    } else if (*end == 'C') {
        t->column += n;
    } else if (*end == 'K') {
        term_clear(t, t->row, t->column);
    } else if (*end == 'J') {
        term_clear(t, t->row, t->column);
        for (i = t->row + 1; i < t->height; i++)
            term_clear(t, i, 0);
    } else {
        end += strspn(end, ";0123456789");
        assert_int_equal(*end, 'm');
    }
    assert_in_range(t->row, 0, t->height - 1);
    assert_in_range(t->column, 0, t->width - 1);
    return (size_t)(end - p) + 1;
}

/* Break up the wide character that the cell is a half of. */
static inline void term_break(struct term *t, int row, int column)
{
    if (t->cells[row][column][0] == '+' && !t->cells[row][column][1]
        && column > 0)
        t->cells[row][column - 1][0] = '\0';
    if (column + 1 < t->width && !strcmp(t->cells[row][column + 1], "+"))
        t->cells[row][column + 1][0] = '\0';
    t->cells[row][column][0] = '\0';
}

static inline size_t term_put(struct term *t, const char *p, size_t len)
{
    struct hk_unit unit = hk_unit_at(p, len, 0, t->ambiguous);
    int i;

    if (t->column + unit.cells > t->width)
        fail_msg("written behind the last column: %.*s", (int)unit.len, p);
    for (i = 0; i < unit.cells; i++)
        term_break(t, t->row, t->column + i);
    snprintf(t->cells[t->row][t->column], 64, "%.*s", (int)unit.len, p);
    if (unit.cells == 2)
        strcpy(t->cells[t->row][t->column + 1], "+");
    if (!strcmp(t->cells[t->row][t->column], " "))
        t->cells[t->row][t->column][0] = '\0';
    t->column += unit.cells;
    return unit.len;
}

static inline void term_write(struct term *t, const char *p, size_t len)
{
    size_t at, n;

    for (at = 0; at < len; at += n) {
        n = 1;
        if (p[at] == '\r') {
            t->column = 0;
        } else if (p[at] == '\n') {
            if (t->row == t->height - 1)
                term_scroll(t);
            else
                t->row++;
        } else if (p[at] == '\x1b') {
            n = term_escape(t, p + at);
        } else {
            n = term_put(t, p + at, strcspn(p + at, "\r\n\x1b"));
        }
    }
}

#endif
