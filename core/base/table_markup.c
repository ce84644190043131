/* table_markup.c - tables in Markdown and HTML
 *
 * Every character of the data stands for itself: nothing in a cell can become
 * a tag, a link, a script or another cell. */
#include "base/table_impl.h"

#include "base/text.h"
#include "base/utf8.h"

#include <string.h>

/* How the character `c` is written, or NULL: as it is. */
typedef const char *escape(int32_t c);

static const char *html_escape(int32_t c)
{
    switch (c) {
    case '&':  return "&amp;";
    case '<':  return "&lt;";
    case '>':  return "&gt;";
    case '"':  return "&quot;";
    case '\'': return "&#39;";
    case '\n': return "<br>";
    }
    return NULL;
}

static const char *markdown_escape(int32_t c)
{
    switch (c) {
    case '\\': return "\\\\";
    case '|':  return "\\|";
    case '<':  return "\\<";
    case '&':  return "\\&";
    case '`':  return "\\`";
    case '*':  return "\\*";
    case '[':  return "\\[";
    case '\n': return "<br>";
    }
    return NULL;
}

static void put_text(struct hk_str *out, const char *text, size_t len,
                     escape *how)
{
    size_t at, from = 0, n;
    const char *written;
    int32_t code;

    for (at = 0; at < len; at += n) {
        n = hk_utf8_next(text + at, len - at, &code);
        written = how(code);
        if (!written)
            continue;
        hk_text_safe(out, text + from, at - from);
        hk_str_puts(out, written);
        from = at + n;
    }
    if (from < len)
        hk_text_safe(out, text + from, len - from);
}

void hk_table_markdown(const struct hk_table *t, struct hk_str *out)
{
    size_t row, col, rows = hk_table_rows(t);
    struct hk_piece cell;

    if (!t->ncols)
        return;
    for (col = 0; col < t->ncols; col++) {
        hk_str_puts(out, "| ");
        put_text(out, t->cols[col].head, strlen(t->cols[col].head),
                 markdown_escape);
        hk_str_putc(out, ' ');
    }
    hk_str_puts(out, "|\n");
    for (col = 0; col < t->ncols; col++)
        hk_str_puts(out, t->cols[col].align == HK_RIGHT ? "| ---: " : "| --- ");
    hk_str_puts(out, "|\n");
    for (row = 0; row < rows; row++) {
        for (col = 0; col < t->ncols; col++) {
            cell = hk_table_at(t, row, col);
            hk_str_puts(out, "| ");
            put_text(out, cell.text, cell.len, markdown_escape);
            hk_str_putc(out, ' ');
        }
        hk_str_puts(out, "|\n");
    }
}

/* One cell in the tag `name`. NULL is an empty one. */
static void html_cell(const struct hk_table *t, size_t col, const char *name,
                      struct hk_piece cell, struct hk_str *out)
{
    hk_str_addf(out, "<%s%s>", name, t->cols[col].align == HK_RIGHT
                ? " style=\"text-align: right\"" : "");
    put_text(out, cell.text, cell.len, html_escape);
    hk_str_addf(out, "</%s>", name);
}

void hk_table_html(const struct hk_table *t, struct hk_str *out)
{
    size_t row, col, rows = hk_table_rows(t);
    struct hk_piece head;

    hk_str_puts(out, "<table>\n<thead>\n<tr>");
    for (col = 0; col < t->ncols; col++) {
        head = (struct hk_piece){ t->cols[col].head,
                                  strlen(t->cols[col].head) };
        html_cell(t, col, "th", head, out);
    }
    hk_str_puts(out, "</tr>\n</thead>\n<tbody>\n");
    for (row = 0; row < rows; row++) {
        hk_str_puts(out, "<tr>");
        for (col = 0; col < t->ncols; col++)
            html_cell(t, col, "td", hk_table_at(t, row, col), out);
        hk_str_puts(out, "</tr>\n");
    }
    hk_str_puts(out, "</tbody>\n</table>\n");
}
