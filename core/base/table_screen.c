/* table_screen.c - tables for people: aligned by the cells of a terminal */
#include "base/table_impl.h"

#include "base/mem.h"
#include "base/text.h"

#include <string.h>

enum {
    GAP = 2,       /* blanks between columns */
    NARROWEST = 4  /* no column is cut below this */
};

#define NOTHING "\xe2\x88\x85"   /* the empty set stands for NULL: one cell */
#define CUT "\xe2\x80\xa6"       /* the ellipsis: one cell */
#define RULE "\xe2\x94\x80"      /* one cell of the line below the head */
#define BOLD "\033[1m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

static int cell_width(struct hk_piece cell)
{
    return cell.text ? hk_text_width(cell.text, cell.len) : 1;
}

/* The cells that each column would like. */
static void measure(const struct hk_table *t, int *widths)
{
    size_t row, col, rows = hk_table_rows(t);
    int width;

    for (col = 0; col < t->ncols; col++)
        widths[col] = hk_text_width(t->cols[col].head,
                                    strlen(t->cols[col].head));
    for (row = 0; row < rows; row++) {
        for (col = 0; col < t->ncols; col++) {
            width = cell_width(hk_table_at(t, row, col));
            if (width > widths[col])
                widths[col] = width;
        }
    }
}

/* Cut the widest left-aligned columns, cell by cell, until the table fits or
 * all are at their narrowest. Numbers are never cut: a piece of one lies. */
static void squeeze(const struct hk_table *t, int *widths, int room)
{
    long long sum = -GAP;
    size_t col, widest;

    for (col = 0; col < t->ncols; col++)
        sum += widths[col] + GAP;
    for (; sum > room; sum--) {
        widest = t->ncols;
        for (col = 0; col < t->ncols; col++)
            if (t->cols[col].align == HK_LEFT && widths[col] > NARROWEST
                && (widest == t->ncols || widths[col] > widths[widest]))
                widest = col;
        if (widest == t->ncols)
            return;
        widths[widest]--;
    }
}

static void blanks(struct hk_str *out, int n)
{
    while (n-- > 0)
        hk_str_putc(out, ' ');
}

/* One cell in a column of `width`. The last column gets no blanks behind. */
static void put_cell(const struct hk_table *t, size_t col, int width,
                     struct hk_piece cell, const char *colour,
                     struct hk_str *out)
{
    size_t len = cell.len;
    int rest = width - cell_width(cell);
    bool cut = rest < 0 && t->cols[col].align == HK_LEFT;

    if (cut) {
        len = hk_text_fit(cell.text, cell.len, width - 1);
        rest = width - 1 - hk_text_width(cell.text, len);
    }
    if (t->cols[col].align == HK_RIGHT)
        blanks(out, rest);
    if (colour)
        hk_str_puts(out, colour);
    if (cell.text)
        hk_text_safe(out, cell.text, len);
    else
        hk_str_puts(out, NOTHING);
    if (cut)
        hk_str_puts(out, CUT);
    if (colour)
        hk_str_puts(out, PLAIN);
    if (col + 1 == t->ncols)
        return;
    blanks(out, GAP + (t->cols[col].align == HK_LEFT ? rest : 0));
}

static void put_head(const struct hk_table *t, const int *widths, bool colour,
                     struct hk_str *out)
{
    struct hk_piece head;
    size_t col;
    int i;

    for (col = 0; col < t->ncols; col++) {
        head.text = t->cols[col].head;
        head.len = strlen(head.text);
        put_cell(t, col, widths[col], head, colour ? BOLD : NULL, out);
    }
    hk_str_putc(out, '\n');
    for (col = 0; col < t->ncols; col++) {
        for (i = 0; i < widths[col]; i++)
            hk_str_puts(out, RULE);
        if (col + 1 < t->ncols)
            blanks(out, GAP);
    }
    hk_str_putc(out, '\n');
}

void hk_table_screen(const struct hk_table *t, const struct hk_table_style *y,
                     struct hk_str *out)
{
    int *widths = hk_zalloc(t->ncols, sizeof *widths);
    size_t row, col, rows = hk_table_rows(t);
    struct hk_piece cell;

    if (!widths) {
        out->failed = true;
        return;
    }
    if (!t->ncols)
        goto out;
    measure(t, widths);
    if (y->width > 0)
        squeeze(t, widths, y->width);
    put_head(t, widths, y->colour, out);
    for (row = 0; row < rows; row++) {
        for (col = 0; col < t->ncols; col++) {
            cell = hk_table_at(t, row, col);
            put_cell(t, col, widths[col], cell,
                     y->colour && !cell.text ? DIM : NULL, out);
        }
        hk_str_putc(out, '\n');
    }
out:
    hk_free(widths);
}

void hk_table_lines(const struct hk_table *t, const struct hk_table_style *y,
                    struct hk_str *out)
{
    size_t row, col, rows = hk_table_rows(t);
    struct hk_piece cell;
    const char *head;

    for (row = 0; row < rows; row++) {
        if (row)
            hk_str_putc(out, '\n');
        for (col = 0; col < t->ncols; col++) {
            cell = hk_table_at(t, row, col);
            head = t->cols[col].head;
            hk_str_puts(out, y->colour ? BOLD : "");
            hk_text_safe(out, head, strlen(head));
            hk_str_puts(out, y->colour ? PLAIN ": " : ": ");
            if (cell.text)
                hk_text_safe(out, cell.text, cell.len);
            else
                hk_str_puts(out, NOTHING);
            hk_str_putc(out, '\n');
        }
    }
}
