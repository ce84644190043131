/* choices.h - what callbacks hand back: choices and coloured spans
 *
 * hk_choices_add and hk_spans_add stand in line.h. `= { 0 }` is an empty list;
 * releasing twice is harmless. */
#ifndef HK_LINE_CHOICES_H
#define HK_LINE_CHOICES_H

#include <stdbool.h>
#include <stddef.h>

#include "line/line.h"

struct hk_choice {
    size_t start;
    char *text, *label, *note;    /* label and note may be NULL */
};

struct hk_choices {
    struct hk_choice *items;
    size_t count, cap;
    size_t cursor;                /* starts lie at or before it */
};

struct hk_coloured {
    size_t start, end;
    enum hk_colour colour;
};

struct hk_spans {
    struct hk_coloured *items;
    size_t count, cap;
};

/* What the menu shows for a choice. */
const char *hk_choice_label(const struct hk_choice *choice);

/* Bytes, whole graphemes, with which all texts begin; 0 when their starts
 * differ. The text is that of the first. */
size_t hk_choices_common(const struct hk_choices *choices);

/* Free the choices, not the list. */
void hk_choices_clear(struct hk_choices *choices);

/* Free what it holds and leave it empty. Twice is harmless. */
void hk_choices_release(struct hk_choices *choices);
void hk_spans_release(struct hk_spans *spans);

/* A terminal that says it is narrower is taken for this wide. */
enum { HK_LEAST_WIDTH = 4 };

/* How a menu of these choices stands on a screen: the choices run down the
 * columns. `rows` may be more than what is shown at once. */
struct hk_menu_shape {
    size_t columns, rows;
    size_t first, shown;          /* rows that are on the screen */
    int cells;                    /* of a column, with the gap behind it */
};

/* The shape in `width` cells and at most `height` rows, such that the choice
 * number `chosen` is shown. */
struct hk_menu_shape hk_menu_shape(const struct hk_choices *choices,
                                   size_t chosen, int width, int height,
                                   int ambiguous);

#endif
