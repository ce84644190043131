/* screen.h - from the state of an entry to the cells of a screen, and from
 * two screens to the bytes that make the one from the other
 *
 * Pure: tests look at the cells. */
#ifndef HK_LINE_SCREEN_H
#define HK_LINE_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "line/edit.h"

/* One cell: what is shown in it, and how. The second half of a wide character
 * has no cells and no text. A grapheme longer than that is shown without its
 * last marks. */
struct hk_cell {
    char text[46];
    unsigned char cells;      /* 1, 2; 0: belongs to the cell before */
    unsigned char colour;     /* enum hk_colour */
};

/* The part of the terminal that belongs to the editor; `= { 0 }` is none. */
struct hk_screen {
    int width, rows;
    int row, column;          /* of the cursor; column may not reach width */
    int top;                  /* first row of the whole that is shown */
    struct hk_cell *cells;    /* rows times width */
    size_t cap;
    bool failed;              /* no memory: the screen is not to be shown */
};

/* How an entry is framed. */
struct hk_frame {
    const char *prompt, *more;   /* `more` NULL: as many blanks as `prompt` */
    enum hk_lang lang;
    bool bare;                   /* the text alone: it is finished */
};

/* Draw `e` (its width, height and ambiguous count) into `s`, which keeps its
 * memory and `top` from the time before. Never more rows than the height. */
void hk_screen_draw(struct hk_screen *s, const struct hk_edit *e,
                    const struct hk_frame *frame);

/* The cell at a place of the screen. */
const struct hk_cell *hk_screen_at(const struct hk_screen *s, int row,
                                   int column);

/* Free what it holds and leave it empty. Twice is harmless. */
void hk_screen_release(struct hk_screen *s);

/* Add to `out` the bytes that turn `old` (`= { 0 }`: an empty line with the
 * cursor in its first column) into `fresh`. Never writes into the last column
 * and goes on: terminals differ in what comes next. */
void hk_paint(struct hk_str *out, const struct hk_screen *old,
              const struct hk_screen *fresh, bool colour);

/* The bytes that leave `s`: the cursor to the line below it. */
void hk_paint_leave(struct hk_str *out, const struct hk_screen *s);

/* The bytes that wipe `s` when the terminal has become `width` cells wide and
 * has broken its rows anew. */
void hk_paint_wipe(struct hk_str *out, const struct hk_screen *s, int width);

#endif
