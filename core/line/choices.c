/* choices.c - what callbacks hand back, and the shape of the menu */
#include "line/choices.h"

#include "base/mem.h"
#include "base/text.h"
#include "line/unit.h"

#include <string.h>

static void release_choice(struct hk_choice *choice)
{
    hk_free(choice->text);
    hk_free(choice->label);
    hk_free(choice->note);
    *choice = (struct hk_choice){ 0 };
}

void hk_choices_add(struct hk_choices *choices, size_t start, const char *text,
                    const char *label, const char *note)
{
    struct hk_choice choice = { .start = start };
    size_t i;

    if (start > choices->cursor || hk_utf8_check(text, strlen(text))
                                   < strlen(text))
        return;
    for (i = 0; i < choices->count; i++)
        if (choices->items[i].start == start
            && !strcmp(choices->items[i].text, text))
            return;
    choice.text = hk_strdup(text);
    choice.label = label ? hk_strdup(label) : NULL;
    choice.note = note ? hk_strdup(note) : NULL;
    if (!choice.text || (label && !choice.label) || (note && !choice.note)
        || !hk_grow(&choices->items, &choices->cap, choices->count + 1,
                    sizeof choice)) {
        release_choice(&choice);        /* one choice less is no harm */
        return;
    }
    choices->items[choices->count++] = choice;
}

void hk_spans_add(struct hk_spans *spans, size_t start, size_t end,
                  enum hk_colour colour)
{
    if (start >= end || !hk_grow(&spans->items, &spans->cap, spans->count + 1,
                                 sizeof *spans->items))
        return;
    spans->items[spans->count++] = (struct hk_coloured){ start, end, colour };
}

const char *hk_choice_label(const struct hk_choice *choice)
{
    return choice->label ? choice->label : choice->text;
}

size_t hk_choices_common(const struct hk_choices *choices)
{
    const char *first;
    size_t common, whole = 0, i, n;
    int cells;

    if (!choices->count)
        return 0;
    first = choices->items[0].text;
    common = strlen(first);
    for (i = 1; i < choices->count; i++) {
        if (choices->items[i].start != choices->items[0].start)
            return 0;
        for (n = 0; n < common && choices->items[i].text[n] == first[n]; n++)
            ;
        common = n;
    }
    while (whole < common) {
        n = hk_text_unit(first + whole, strlen(first + whole), &cells);
        if (whole + n > common)
            break;
        whole += n;
    }
    return whole;
}

void hk_choices_clear(struct hk_choices *choices)
{
    while (choices->count)
        release_choice(&choices->items[--choices->count]);
}

void hk_choices_release(struct hk_choices *choices)
{
    hk_choices_clear(choices);
    hk_free(choices->items);
    *choices = (struct hk_choices){ 0 };
}

void hk_spans_release(struct hk_spans *spans)
{
    hk_free(spans->items);
    *spans = (struct hk_spans){ 0 };
}

struct hk_menu_shape hk_menu_shape(const struct hk_choices *choices,
                                   size_t chosen, int width, int height,
                                   int ambiguous)
{
    struct hk_menu_shape shape = { .cells = 1 };
    const char *label;
    size_t i, row;
    int cells;

    if (width < HK_LEAST_WIDTH)
        width = HK_LEAST_WIDTH;
    for (i = 0; i < choices->count; i++) {
        label = hk_choice_label(&choices->items[i]);
        cells = hk_unit_width(label, strlen(label), ambiguous);
        if (cells > shape.cells)
            shape.cells = cells;
    }
    shape.cells += 2;
    if (shape.cells > width)
        shape.cells = width;
    shape.columns = (size_t)(width / shape.cells);
    shape.rows = (choices->count + shape.columns - 1) / shape.columns;
    if (shape.rows)                     /* no more columns than are filled */
        shape.columns = (choices->count + shape.rows - 1) / shape.rows;
    shape.shown = height < 1 ? 1 : (size_t)height;
    if (shape.shown > shape.rows)
        shape.shown = shape.rows;
    row = chosen < choices->count ? chosen % shape.rows : 0;
    shape.first = row < shape.shown ? 0 : row - shape.shown + 1;
    return shape;
}
