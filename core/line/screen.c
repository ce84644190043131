/* screen.c - from the state of an entry to the cells of a screen
 *
 * All is laid out twice by the same code: first to count the rows and to find
 * the cursor, then to keep the cells of those rows that fit. */
#include "line/screen.h"

#include "base/mem.h"
#include "line/bracket.h"
#include "line/unit.h"

#include <string.h>

/* What is being laid out. */
struct pen {
    struct hk_screen *s;
    const struct hk_edit *e;
    int row, column;
    int from, to;             /* rows that are kept */
    bool keep;
};

/* ---- putting units ------------------------------------------------------ */

static void next_row(struct pen *p)
{
    p->row++;
    p->column = 0;
}

static struct hk_cell *cell_at(struct hk_screen *s, int row, int column)
{
    return &s->cells[(size_t)row * (size_t)s->width + (size_t)column];
}

/* Keep `text`, cutting marks that do not fit off at a whole character. */
static void fill(struct hk_cell *cell, const char *text, size_t len)
{
    if (len >= sizeof cell->text) {
        len = sizeof cell->text - 1;
        while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
            len--;
    }
    memcpy(cell->text, text, len);
    cell->text[len] = '\0';
}

/* One grapheme where the pen is, in the next row when it does not fit. */
static void put_grapheme(struct pen *p, const char *text, size_t len,
                         int cells, enum hk_colour colour)
{
    struct hk_cell *cell;
    int i;

    if (cells > p->s->width)
        cells = p->s->width;
    if (p->column + cells > p->s->width)
        next_row(p);
    if (p->keep && p->row >= p->from && p->row < p->to && cells > 0) {
        cell = cell_at(p->s, p->row - p->from, p->column);
        fill(cell, text, len);
        cell->cells = (unsigned char)cells;
        cell->colour = (unsigned char)colour;
        for (i = 1; i < cells; i++)
            cell[i] = (struct hk_cell){ .colour = (unsigned char)colour };
    }
    p->column += cells;
}

static size_t put_unit(struct pen *p, const char *text, size_t len,
                       enum hk_colour colour)
{
    struct hk_unit unit = hk_unit_at(text, len, p->column, p->e->ambiguous);
    struct hk_str shown = HK_STR_INIT;
    size_t i;

    if (unit.kind == HK_UNIT_PLAIN) {
        put_grapheme(p, text, unit.len, unit.cells, colour);
        return unit.len;
    }
    hk_unit_show(&shown, text, unit);
    if (*text != '\t')
        colour = HK_DIM;
    if (unit.kind == HK_UNIT_HIDDEN)
        put_grapheme(p, hk_str_text(&shown), shown.len, 1, colour);
    else
        for (i = 0; i < shown.len; i++)
            put_grapheme(p, shown.data + i, 1, 1, colour);
    p->s->failed |= shown.failed;
    hk_str_release(&shown);
    return unit.len;
}

static void put_text(struct pen *p, const char *text, enum hk_colour colour)
{
    size_t len = strlen(text), at = 0;

    while (at < len)
        at += put_unit(p, text + at, len - at, colour);
}

/* One line below the text, cut at the right margin. */
static void put_line(struct pen *p, const char *text, size_t len, int cells,
                     enum hk_colour colour)
{
    struct hk_unit unit;
    size_t at = 0;
    int left = cells;

    while (at < len) {
        unit = hk_unit_at(text + at, len - at, p->column, p->e->ambiguous);
        if (unit.cells > left || (unit.cells == left && at + unit.len < len
                                  && hk_unit_width(text + at, len - at,
                                                   p->e->ambiguous) > left))
            break;
        left -= unit.cells;
        at += put_unit(p, text + at, len - at, colour);
    }
    if (at < len && left > 0)
        put_grapheme(p, p->e->ambiguous == 2 ? "." : "…",
                     p->e->ambiguous == 2 ? 1 : 3, 1, colour);
}

/* ---- the text ----------------------------------------------------------- */

struct paint_by {
    const struct hk_spans *spans;
    size_t pair[2], pair_len[2];    /* brackets that belong together */
    size_t found, found_end;        /* by the search */
};

static enum hk_colour colour_at(const struct paint_by *by, size_t at)
{
    size_t i;

    if (at >= by->found && at < by->found_end)
        return HK_FOUND;
    for (i = 0; i < 2; i++)
        if (by->pair_len[i] && by->pair[i] == at)
            return HK_BRACKET;
    for (i = by->spans->count; i > 0; i--)
        if (at >= by->spans->items[i - 1].start
            && at < by->spans->items[i - 1].end)
            return by->spans->items[i - 1].colour;
    return HK_PLAIN;
}

static void put_prompt(struct pen *p, const struct hk_frame *frame, bool first)
{
    const struct hk_edit *e = p->e;
    int cells;

    if (first && e->searching && !frame->bare) {
        struct hk_err say = { .lang = frame->lang };

        put_text(p, hk_say(&say, e->missed ? "not found" : "search"),
                 e->missed ? HK_WRONG : HK_PROMPT);
        put_text(p, " ", HK_PROMPT);
        put_text(p, hk_str_text(&e->query), HK_FOUND);
        put_text(p, ": ", HK_PROMPT);
    } else if (first || frame->more) {
        put_text(p, first ? frame->prompt : frame->more, HK_PROMPT);
    } else {
        cells = hk_unit_width(frame->prompt, strlen(frame->prompt),
                              e->ambiguous);
        for (cells %= p->s->width; cells > 0; cells--)
            put_text(p, " ", HK_PROMPT);
    }
}

/* The cursor stands where the next unit, `cells` wide, would. */
static void note_cursor(struct pen *p, int cells)
{
    if (p->column + cells > p->s->width)
        next_row(p);
    p->s->row = p->row;
    p->s->column = p->column;
}

static void put_hint(struct pen *p)
{
    const struct hk_str *hint = &p->e->hint;
    const char *text = hk_str_text(hint), *end = strchr(text, '\n');
    size_t at = 0, len = end ? (size_t)(end - text) : hint->len;

    while (at < len)
        at += put_unit(p, text + at, len - at, HK_DIM);
    if (end)
        put_text(p, " ...", HK_DIM);
}

/* May what comes next be kept? To find colours costs. */
static bool is_near(const struct pen *p)
{
    return p->keep && p->row + 1 >= p->from && p->row < p->to;
}

static void put_entry(struct pen *p, const struct hk_frame *frame)
{
    const struct hk_edit *e = p->e;
    const struct hk_str *text = &e->buffer.text;
    struct paint_by by = { .spans = &e->spans };
    struct hk_unit unit;
    size_t at = 0;

    if (e->searching && e->found < e->history->count) {
        by.found = e->found_at;
        by.found_end = e->found_at + e->found_len;
    }
    if (!frame->bare && p->keep)
        hk_bracket_pair(e, by.pair, by.pair_len);
    put_prompt(p, frame, true);
    while (at < text->len) {
        if (text->data[at] == '\n') {
            if (at == e->buffer.cursor)
                note_cursor(p, 1);
            next_row(p);
            put_prompt(p, frame, false);
            at++;
            continue;
        }
        unit = hk_unit_at(text->data + at, text->len - at, p->column,
                          e->ambiguous);
        if (at == e->buffer.cursor)
            note_cursor(p, unit.kind == HK_UNIT_PLAIN ? unit.cells : 1);
        at += put_unit(p, text->data + at, text->len - at,
                       is_near(p) ? colour_at(&by, at) : HK_PLAIN);
    }
    if (at == e->buffer.cursor)
        note_cursor(p, 1);
    if (!frame->bare && !e->menu && !e->searching
        && e->hint_kind != HK_HINT_NONE && at == e->buffer.cursor)
        put_hint(p);
}

/* ---- below the text ----------------------------------------------------- */

/* Rows that the menu or the lines below may have. */
static int most_below(const struct hk_edit *e)
{
    return e->height > 4 ? (e->height - 1) / 2 : e->height > 1 ? 1 : 0;
}

static struct hk_menu_shape shape_of(const struct hk_edit *e)
{
    int rows = most_below(e) - 1;

    return hk_menu_shape(&e->choices, e->chosen, e->width, rows > 8 ? 8 : rows,
                         e->ambiguous);
}

static int count_lines(const struct hk_str *s)
{
    int lines = s->len > 0;
    size_t i;

    for (i = 0; i + 1 < s->len; i++)
        lines += s->data[i] == '\n';
    return lines;
}

/* Rows that will stand below the text. */
static int rows_below(const struct hk_edit *e, const struct hk_frame *frame)
{
    int most = most_below(e), rows;

    if (frame->bare)
        return 0;
    if (e->menu)
        rows = (int)shape_of(e).shown + 1;
    else if (e->help.len)
        rows = count_lines(&e->help);
    else
        rows = count_lines(&e->preview) > 2 ? 2 : count_lines(&e->preview);
    return rows > most ? most : rows;
}

static void put_lines(struct pen *p, const struct hk_str *s, int rows,
                      enum hk_colour colour)
{
    size_t at = 0;
    const char *end;

    for (; rows > 0; rows--) {
        end = memchr(s->data + at, '\n', s->len - at);
        if (!end)
            end = s->data + s->len;
        next_row(p);
        put_line(p, s->data + at, (size_t)(end - s->data) - at, p->s->width,
                 colour);
        at = (size_t)(end - s->data) + 1;
    }
}

static void put_choice(struct pen *p, size_t i, int cells)
{
    const struct hk_edit *e = p->e;
    const char *label = hk_choice_label(&e->choices.items[i]);
    int start = p->column, gap = cells > 2 ? 2 : 0;
    enum hk_colour colour = i == e->chosen ? HK_CHOSEN : HK_PLAIN;

    put_line(p, label, strlen(label), cells - gap, colour);
    while (p->column < start + cells - gap)
        put_grapheme(p, " ", 1, 1, colour);
    while (gap-- > 0 && p->column < p->s->width)
        put_grapheme(p, " ", 1, 1, HK_PLAIN);
}

/* The last row: which of how many, and the note on the chosen one. */
static void put_note(struct pen *p)
{
    const struct hk_edit *e = p->e;
    struct hk_str note = HK_STR_INIT;
    const char *about = NULL;

    if (e->chosen < e->choices.count) {
        about = e->choices.items[e->chosen].note;
        hk_str_addf(&note, "%zu/%zu", e->chosen + 1, e->choices.count);
    } else {
        hk_str_addf(&note, "%zu", e->choices.count);
    }
    if (about)
        hk_str_addf(&note, "  %s", about);
    if (note.len)
        put_lines(p, &note, 1, HK_DIM);
    hk_str_release(&note);
}

static void put_menu(struct pen *p, int rows)
{
    const struct hk_edit *e = p->e;
    struct hk_menu_shape shape = shape_of(e);
    size_t row, column, i;

    for (row = shape.first; row < shape.first + shape.shown && rows > 1;
         row++, rows--) {
        next_row(p);
        for (column = 0; column < shape.columns; column++) {
            i = column * shape.rows + row;
            if (i < e->choices.count)
                put_choice(p, i, shape.cells);
        }
    }
    if (rows > 0)
        put_note(p);
}

static void put_below(struct pen *p, int rows)
{
    const struct hk_edit *e = p->e;

    if (!rows)
        return;
    if (e->menu)
        put_menu(p, rows);
    else if (e->help.len)
        put_lines(p, &e->help, rows, HK_PLAIN);
    else
        put_lines(p, &e->preview, rows, e->preview_colour);
}

/* ---- all of it ---------------------------------------------------------- */

/* The rows of the text that are shown: `shown` of `rows`, the cursor among
 * them, moved as little as can be. */
static void choose_top(struct hk_screen *s, int rows, int shown)
{
    if (s->row < s->top)
        s->top = s->row;
    if (s->row >= s->top + shown)
        s->top = s->row - shown + 1;
    if (s->top > rows - shown)
        s->top = rows - shown;
    if (s->top < 0)
        s->top = 0;
}

static bool make_cells(struct hk_screen *s, int rows)
{
    size_t count = (size_t)rows * (size_t)s->width, i;

    if (!hk_grow(&s->cells, &s->cap, count, sizeof *s->cells))
        return false;
    for (i = 0; i < count; i++)
        s->cells[i] = (struct hk_cell){ .cells = 1 };
    return true;
}

void hk_screen_draw(struct hk_screen *s, const struct hk_edit *e,
                    const struct hk_frame *frame)
{
    struct pen p = { .s = s, .e = e };
    int below, rows, shown, height = e->height < 2 ? 2 : e->height;

    s->width = e->width < HK_LEAST_WIDTH ? HK_LEAST_WIDTH : e->width;
    s->failed = false;
    s->row = s->column = 0;
    put_entry(&p, frame);
    rows = p.row + 1;
    below = rows_below(e, frame);
    shown = rows > height - below ? height - below : rows;
    choose_top(s, rows, shown);
    s->rows = shown + below;
    if (!make_cells(s, s->rows)) {
        s->failed = true;
        return;
    }
    p = (struct pen){ .s = s, .e = e, .keep = true, .from = s->top,
                      .to = s->top + shown };
    put_entry(&p, frame);
    p = (struct pen){ .s = s, .e = e, .keep = true, .to = s->rows,
                      .row = shown - 1 };
    put_below(&p, below);
    s->row -= s->top;
}

const struct hk_cell *hk_screen_at(const struct hk_screen *s, int row,
                                   int column)
{
    return &s->cells[(size_t)row * (size_t)s->width + (size_t)column];
}

void hk_screen_release(struct hk_screen *s)
{
    hk_free(s->cells);
    *s = (struct hk_screen){ 0 };
}
