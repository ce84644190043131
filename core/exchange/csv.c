/* csv.c - one pass over the text, a table lookup a byte */
#include "exchange/csv.h"

#include <string.h>

#include "base/mem.h"
#include "base/stop.h"
#include "exchange/encoding.h"

#define LOOK_ROWS 20   /* rows that tell the separator */

/* ---- the separator ------------------------------------------------------- */

static bool is_newline(char c)
{
    return c == '\n' || c == '\r';
}

/* Bytes of the line end at `at`: 0, 1 or 2. */
static size_t newline(const struct hk_csv *c, size_t at)
{
    if (at >= c->len || !is_newline(c->text[at]))
        return 0;
    return c->text[at] == '\r' && c->text[at + 1] == '\n' ? 2 : 1;
}

/* How often `separator` stands in the row at `*at`, outside quotes; `*at` goes
 * to the next row. */
static int count_in_row(const struct hk_csv *c, size_t *at, char separator)
{
    bool quoted = false;
    int n = 0;
    size_t i = *at;

    for (; i < c->len; i++) {
        if (c->text[i] == '"')
            quoted = !quoted;
        else if (!quoted && c->text[i] == separator)
            n++;
        else if (!quoted && is_newline(c->text[i]))
            break;
    }
    *at = i + newline(c, i);
    return n;
}

/* How many of the first rows have the same number of separators, the most
 * frequent one above 0, which is `*often`. */
static int rows_alike(const struct hk_csv *c, char separator, int *often)
{
    int counts[LOOK_ROWS], rows = 0, best = 0;
    size_t at = c->begin;

    while (rows < LOOK_ROWS && at < c->len)
        counts[rows++] = count_in_row(c, &at, separator);
    *often = 0;
    for (int i = 0; i < rows; i++) {
        int alike = 0;

        for (int k = 0; k < rows; k++)
            alike += counts[k] == counts[i];
        if (counts[i] > 0 && (alike > best
                              || (alike == best && counts[i] > *often))) {
            best = alike;
            *often = counts[i];
        }
    }
    return best;
}

/* TAB and ; hardly stand in the text of a cell, so they win when even. */
static char find_separator(const struct hk_csv *c)
{
    static const char tried[] = { '\t', ';', ',' };
    char best = ',';
    int alike = 0, often = 0;

    for (size_t i = 0; i < sizeof tried; i++) {
        int n, rows = rows_alike(c, tried[i], &n);

        if (rows > alike || (rows == alike && n > often)) {
            alike = rows;
            often = n;
            best = tried[i];
        }
    }
    return best;
}

/* The first line of some spreadsheets' files: sep=; */
static bool take_named(struct hk_csv *c)
{
    if (c->len < 5 || strncasecmp(c->text, "sep=", 4)
        || !strchr(",;\t", c->text[4]) || !c->text[4] || !newline(c, 5))
        return false;
    c->separator = c->text[4];
    c->begin = 5 + newline(c, 5);
    return true;
}

void hk_csv_rewind(struct hk_csv *c)
{
    c->at = c->begin;
    c->line = c->begin ? 2 : 1;
}

void hk_csv_init(struct hk_csv *c, const char *text, size_t len,
                 const char *name)
{
    *c = (struct hk_csv){ .name = name, .text = text, .len = len };
    if (!take_named(c))
        c->separator = find_separator(c);
    c->ends[(unsigned char)c->separator] = 1;
    c->ends['\n'] = c->ends['\r'] = c->ends['"'] = c->ends['\0'] = 1;
    hk_csv_rewind(c);
}

void hk_csv_release(struct hk_csv *c)
{
    hk_free(c->cells);
    hk_arena_release(&c->copies);
    *c = (struct hk_csv){ 0 };
}

/* ---- faults -------------------------------------------------------------- */

enum fault { NUL_BYTE, QUOTE_INSIDE, AFTER_QUOTE, NO_END, LONG_CELL, LONG_ROW };

/* The sentence for a fault at byte `at`. */
static enum hk_status fail_at(const struct hk_csv *c, enum fault fault,
                              size_t at, struct hk_err *err)
{
    struct hk_place p = hk_place_of(c->text, at);
    long long line = p.line, column = p.column;

    switch (fault) {
    case NUL_BYTE:
        return hk_fail(err, HK_EFORMAT, "%s: line %lld, column %lld: a NUL "
                       "byte; if the file is UTF-16 (\"Unicode text\"), save "
                       "it again as \"CSV UTF-8\"", c->name, line, column);
    case QUOTE_INSIDE:
        return hk_fail(err, HK_EFORMAT, "%s: line %lld, column %lld: a quote "
                       "inside a cell that does not begin with one; put the "
                       "whole cell in quotes and double those inside",
                       c->name, line, column);
    case AFTER_QUOTE:
        return hk_fail(err, HK_EFORMAT, "%s: line %lld, column %lld: text "
                       "after the closing quote of a cell; double the quotes "
                       "inside a cell", c->name, line, column);
    case NO_END:
        return hk_fail(err, HK_EFORMAT, "%s: line %lld, column %lld: the quote "
                       "that begins here is never closed", c->name, line,
                       column);
    case LONG_CELL:
        return hk_fail(err, HK_EFORMAT, "%s: line %lld, column %lld: the cell "
                       "that begins here is longer than 1 MB; is a quote left "
                       "open?", c->name, line, column);
    default:
        return hk_fail(err, HK_EFORMAT, "%s: line %lld, column %lld: the row "
                       "has more than %d cells", c->name, line, column,
                       HK_CSV_ROW_MAX);
    }
}

/* ---- cells --------------------------------------------------------------- */

/* A cell without quotes: up to the separator or the end of the line. */
static enum hk_status take_plain(struct hk_csv *c, struct hk_cell *cell,
                                 struct hk_err *err)
{
    const unsigned char *s = (const unsigned char *)c->text;
    size_t i = c->at;

    while (!c->ends[s[i]])      /* s[len] is a NUL, which ends */
        i++;
    if (s[i] == '"')
        return fail_at(c, QUOTE_INSIDE, i, err);
    if (s[i] == '\0' && i < c->len)
        return fail_at(c, NUL_BYTE, i, err);
    if (i - c->at > HK_CSV_CELL_MAX)
        return fail_at(c, LONG_CELL, c->at, err);
    *cell = (struct hk_cell){ c->text + c->at, i - c->at,
                              HK_CELL_TYPED };
    c->at = i;
    return HK_OK;
}

/* The text from `from` to `end` with each doubled quote single. */
static enum hk_status copy_single(struct hk_csv *c, struct hk_cell *cell,
                                  size_t from, size_t end, struct hk_err *err)
{
    char *to = hk_arena_alloc(&c->copies, end - from + 1);
    size_t n = 0;

    if (!to)
        return hk_fail_memory(err);
    c->copied = true;
    for (size_t i = from; i < end; i++) {
        to[n++] = c->text[i];
        if (c->text[i] == '"')
            i++;
    }
    *cell = (struct hk_cell){ to, n, HK_CELL_TYPED };
    return HK_OK;
}

/* A cell in quotes; c->at is the opening one. Lines inside are counted. */
static enum hk_status take_quoted(struct hk_csv *c, struct hk_cell *cell,
                                  struct hk_err *err)
{
    const char *s = c->text;
    size_t from = c->at + 1, i;
    bool doubled = false;

    for (i = from;; i++) {
        if (i >= c->len)
            return fail_at(c, NO_END, c->at, err);
        if (i - from > HK_CSV_CELL_MAX)
            return fail_at(c, LONG_CELL, c->at, err);
        if (s[i] == '"') {
            if (s[i + 1] != '"')
                break;
            doubled = true;
            i++;
        } else if (s[i] == '\n' || (s[i] == '\r' && s[i + 1] != '\n')) {
            c->line++;
        } else if (s[i] == '\0') {
            return fail_at(c, NUL_BYTE, i, err);
        }
    }
    c->at = i + 1;
    if (c->at < c->len && s[c->at] != c->separator && !is_newline(s[c->at]))
        return fail_at(c, s[c->at] ? AFTER_QUOTE : NUL_BYTE, c->at, err);
    if (doubled)
        return copy_single(c, cell, from, i, err);
    *cell = (struct hk_cell){ s + from, i - from, HK_CELL_TYPED };
    return HK_OK;
}

/* All cells of the row at c->at, up to its line end. */
static enum hk_status take_cells(struct hk_csv *c, size_t *count,
                                 struct hk_err *err)
{
    size_t n = 0;
    enum hk_status rc;

    for (;;) {
        if (n == HK_CSV_ROW_MAX)
            return fail_at(c, LONG_ROW, c->at, err);
        if (n == c->cap && !hk_grow(&c->cells, &c->cap, n + 1,
                                    sizeof *c->cells))
            return hk_fail_memory(err);
        if (c->text[c->at] == '"')
            rc = take_quoted(c, &c->cells[n], err);
        else
            rc = take_plain(c, &c->cells[n], err);
        if (rc)
            return rc;
        n++;
        if (c->at >= c->len || c->text[c->at] != c->separator)
            break;
        c->at++;
    }
    *count = n;
    return HK_OK;
}

enum hk_status hk_csv_row(struct hk_csv *c, const struct hk_cell **cells,
                          size_t *count, int64_t *line, struct hk_err *err)
{
    enum hk_status rc;

    *cells = NULL;
    *count = 0;
    *line = c->line;
    if (c->at >= c->len)
        return HK_OK;
    if (hk_stop_asked())
        return hk_stop_fail(err);
    if (c->copied) {
        hk_arena_reset(&c->copies);
        c->copied = false;
    }
    rc = take_cells(c, count, err);
    if (rc)
        return rc;
    if (*count == 1 && !c->cells[0].len)
        *count = 0;
    if (c->at < c->len) {
        c->at += newline(c, c->at);
        c->line++;
    }
    *cells = c->cells;
    return HK_OK;
}

void hk_csv_put(struct hk_str *out, const char *text, size_t len)
{
    bool quote = len && (text[0] == ' ' || text[len - 1] == ' ');

    for (size_t i = 0; i < len && !quote; i++)
        quote = strchr("\",;\t\r\n", text[i]) != NULL;
    if (!quote) {
        hk_str_add(out, text, len);
        return;
    }
    hk_str_putc(out, '"');
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '"')
            hk_str_putc(out, '"');
        hk_str_putc(out, text[i]);
    }
    hk_str_putc(out, '"');
}
