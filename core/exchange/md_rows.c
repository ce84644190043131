/* md_rows.c - a table of Markdown as rows: what base/table_markup.c writes */
#include "exchange/md_rows.h"

#include <string.h>

#include "base/mem.h"
#include "base/stop.h"
#include "exchange/csv.h"

void hk_md_rows_init(struct hk_md_rows *r, const char *text, size_t len,
                     const char *name)
{
    *r = (struct hk_md_rows){ .name = name, .text = text, .len = len,
                              .line = 1 };
}

void hk_md_rows_rewind(struct hk_md_rows *r)
{
    r->at = 0;
    r->line = 1;
    r->rows = 0;
}

void hk_md_rows_release(struct hk_md_rows *r)
{
    hk_free(r->cells);
    hk_free(r->ends);
    hk_str_release(&r->unescaped);
    *r = (struct hk_md_rows){ 0 };
}

/* ---- one line ------------------------------------------------------------ */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* | --- | ---: | */
static bool is_ruler(const char *line, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (line[i] != '|' && line[i] != '-' && line[i] != ':'
            && !is_blank(line[i]))
            return false;
    return len && *line == '|' && memchr(line, '-', len);
}

static bool is_mark(char c)
{
    return c && strchr("\\|<&`*[_#~>]!{}()+-.", c);
}

/* Add what stands at `at` to the cell; behind it. */
static size_t add_piece(struct hk_md_rows *r, const char *line, size_t at,
                        size_t len)
{
    if (line[at] == '\\' && at + 1 < len && is_mark(line[at + 1])) {
        hk_str_putc(&r->unescaped, line[at + 1]);
        return at + 2;
    }
    if (len - at >= 4 && !memcmp(line + at, "<br>", 4)) {
        hk_str_putc(&r->unescaped, '\n');
        return at + 4;
    }
    hk_str_putc(&r->unescaped, line[at]);
    return at + 1;
}

static enum hk_status end_cell(struct hk_md_rows *r, size_t *count,
                               struct hk_err *err)
{
    if (*count == HK_CSV_ROW_MAX)
        return hk_fail(err, HK_EFORMAT, "%s: line %lld has more than %d cells",
                       r->name, (long long)r->line - 1, HK_CSV_ROW_MAX);
    if (!hk_grow(&r->ends, &r->ends_cap, *count + 1, sizeof *r->ends))
        return hk_fail_memory(err);
    r->ends[(*count)++] = r->unescaped.len;
    return HK_OK;
}

/* Part a line at its |; blanks at its ends are gone. */
static enum hk_status part(struct hk_md_rows *r, const char *line, size_t len,
                           size_t *count, struct hk_err *err)
{
    const bool is_row = len && *line == '|';
    bool closed = false;
    size_t at = is_row;
    enum hk_status rc = HK_OK;

    *count = 0;
    hk_str_clear(&r->unescaped);
    while (at < len && !rc) {
        closed = is_row && line[at] == '|';
        if (closed) {
            rc = end_cell(r, count, err);
            at++;
        } else {
            at = add_piece(r, line, at, len);
        }
    }
    if (!rc && !closed)
        rc = end_cell(r, count, err);
    return rc ? rc : hk_str_status(&r->unescaped, err);
}

/* The cells, of what was parted; blanks around them are the table's. */
static enum hk_status point(struct hk_md_rows *r, size_t count,
                            struct hk_err *err)
{
    const char *text = hk_str_text(&r->unescaped);
    size_t from = 0;

    if (!hk_grow(&r->cells, &r->cells_cap, count, sizeof *r->cells))
        return hk_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        size_t to = r->ends[i];

        while (from < to && is_blank(text[from]))
            from++;
        while (to > from && is_blank(text[to - 1]))
            to--;
        if (to - from > HK_CSV_CELL_MAX)
            return hk_fail(err, HK_EFORMAT, "%s: line %lld: a text is longer "
                           "than %u bytes", r->name, (long long)r->line - 1,
                           HK_CSV_CELL_MAX);
        r->cells[i] = (struct hk_cell){ text + from, to - from,
                                        HK_CELL_EXACT };
        from = r->ends[i];
    }
    return HK_OK;
}

/* ---- rows ---------------------------------------------------------------- */

/* The line at hand without the blanks around it; then stand on the next. */
static const char *take_line(struct hk_md_rows *r, size_t *len)
{
    const char *line = r->text + r->at;
    const char *end = memchr(line, '\n', r->len - r->at);
    size_t n = end ? (size_t)(end - line) : r->len - r->at;

    r->at += n + (end != NULL);
    while (n && is_blank(line[n - 1]))
        n--;
    for (; n && is_blank(*line); line++)
        n--;
    *len = n;
    return line;
}

enum hk_status hk_md_rows_next(struct hk_md_rows *r,
                               const struct hk_cell **cells, size_t *count,
                               int64_t *line, struct hk_err *err)
{
    const char *text;
    size_t len;
    enum hk_status rc;

    *cells = NULL;
    *count = 0;
    do {
        if (hk_stop_asked())
            return hk_stop_fail(err);
        if (r->at == r->len)
            return HK_OK;
        text = take_line(r, &len);
        *line = r->line++;
        r->rows += len && *text == '|';
    } while (r->rows == 2 && is_ruler(text, len));
    rc = part(r, text, len, count, err);
    if (!rc)
        rc = point(r, *count, err);
    if (!rc)
        *cells = r->cells;
    return rc;
}
