/* table.c - filling a table, and the formats that programs read */
#include "base/table.h"

#include "base/json.h"
#include "base/json_scan.h"
#include "base/mem.h"
#include "base/table_impl.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

bool hk_format_of(enum hk_format *f, const char *name)
{
    static const char *const names[] = {
        [HK_FORMAT_TABLE] = "table",
        [HK_FORMAT_CSV] = "csv",
        [HK_FORMAT_JSON] = "json",
        [HK_FORMAT_NDJSON] = "ndjson",
        [HK_FORMAT_MARKDOWN] = "markdown",
        [HK_FORMAT_HTML] = "html",
        [HK_FORMAT_LINE] = "line",
    };
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!strcmp(name, names[i])) {
            *f = (enum hk_format)i;
            return true;
        }
    }
    return false;
}

enum hk_status hk_table_new(struct hk_table **t, struct hk_err *err)
{
    *t = hk_zalloc(1, sizeof **t);
    return *t ? HK_OK : hk_fail_memory(err);
}

void hk_table_free(struct hk_table *t)
{
    size_t i;

    if (!t)
        return;
    for (i = 0; i < t->ncols; i++) {
        hk_free(t->cols[i].head);
        hk_free(t->cols[i].key);
    }
    hk_free(t->cols);
    hk_free(t->cells);
    hk_str_release(&t->bytes);
    hk_free(t);
}

static bool has_key(const struct hk_table *t, const char *key)
{
    size_t i;

    for (i = 0; i < t->ncols; i++)
        if (!strcmp(t->cols[i].key, key))
            return true;
    return false;
}

/* A copy of `key`, or "key_2", "key_3", ... where that stands already: SQL
 * gives two columns one name, an object in JSON must not. */
static char *free_key(const struct hk_table *t, const char *key)
{
    struct hk_str name = HK_STR_INIT;
    int n = 1;

    hk_str_puts(&name, key);
    while (!name.failed && has_key(t, hk_str_text(&name))) {
        hk_str_clear(&name);
        hk_str_addf(&name, "%s_%d", key, ++n);
    }
    if (!name.failed && !name.data)
        return hk_strdup("");
    if (name.failed)
        hk_str_release(&name);
    return name.data;
}

void hk_table_column(struct hk_table *t, const char *head, const char *key,
                     enum hk_align align, enum hk_cell_kind kind)
{
    struct hk_table_col *col;

    if (t->ncells)
        t->misused = true;
    if (t->failed || t->misused)
        return;
    if (!hk_grow(&t->cols, &t->capcols, t->ncols + 1, sizeof *t->cols)) {
        t->failed = true;
        return;
    }
    col = &t->cols[t->ncols];
    col->head = hk_strdup(head);
    col->key = free_key(t, key ? key : head);
    col->align = kind == HK_CELL_NUMBER ? HK_RIGHT : align;
    col->kind = kind;
    t->ncols++;
    if (col->head && col->key)
        return;
    t->failed = true;
    t->ncols--;
    hk_free(col->head);
    hk_free(col->key);
}

void hk_table_cell(struct hk_table *t, const char *text, size_t len)
{
    struct hk_table_slot *cell;

    if (!t->ncols)
        t->misused = true;
    if (t->failed || t->misused)
        return;
    if (!hk_grow(&t->cells, &t->capcells, t->ncells + 1, sizeof *t->cells)) {
        t->failed = true;
        return;
    }
    cell = &t->cells[t->ncells++];
    cell->at = text ? t->bytes.len : SIZE_MAX;
    cell->len = text ? len : 0;
    cell->beside = 0;
    if (text)
        hk_str_add(&t->bytes, text, len);
    t->failed = t->bytes.failed;
}

void hk_table_puts(struct hk_table *t, const char *text)
{
    hk_table_cell(t, text, text ? strlen(text) : 0);
}

void hk_table_or_blank(struct hk_table *t, const char *text)
{
    hk_table_puts(t, text ? text : "");
}

void hk_table_beside(struct hk_table *t, const char *text, size_t len)
{
    struct hk_table_slot *cell = t->ncells ? &t->cells[t->ncells - 1] : NULL;

    if (!cell || cell->at == SIZE_MAX)
        t->misused = true;
    if (t->failed || t->misused)
        return;
    /* Nothing was added since, so it follows the cell's own text. */
    hk_str_add(&t->bytes, text, len);
    cell->beside += len;
    t->failed = t->bytes.failed;
}

void hk_table_cellf(struct hk_table *t, const char *format, ...)
{
    char small[256], *large = NULL;
    va_list args;
    int len;

    va_start(args, format);
    len = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (len >= 0 && (size_t)len < sizeof small) {
        hk_table_cell(t, small, (size_t)len);
        return;
    }
    if (len >= 0)
        large = hk_alloc((size_t)len + 1);
    if (!large) {
        t->failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(large, (size_t)len + 1, format, args);
    va_end(args);
    hk_table_cell(t, large, (size_t)len);
    hk_free(large);
}

size_t hk_table_rows(const struct hk_table *t)
{
    return t->ncols ? t->ncells / t->ncols : 0;
}

/* The cell as programs read it. */
static struct hk_piece bare_at(const struct hk_table *t, size_t row, size_t col)
{
    const struct hk_table_slot *cell = &t->cells[row * t->ncols + col];
    struct hk_piece piece = { NULL, 0 };

    if (cell->at != SIZE_MAX) {
        piece.text = cell->len ? t->bytes.data + cell->at : "";
        piece.len = cell->len;
    }
    return piece;
}

struct hk_piece hk_table_at(const struct hk_table *t, size_t row, size_t col)
{
    const struct hk_table_slot *cell = &t->cells[row * t->ncols + col];
    struct hk_piece piece = bare_at(t, row, col);

    if (cell->beside)
        piece = (struct hk_piece){ t->bytes.data + cell->at,
                                   cell->len + cell->beside };
    return piece;
}

static bool is_word(struct hk_piece cell, const char *word)
{
    return cell.len == strlen(word) && !memcmp(cell.text, word, cell.len);
}

/* True when the cell is one that JSON writes bare: a number or boolean in a
 * column of such. What only claims to be one is text. */
static bool is_bare(const struct hk_table *t, size_t col, struct hk_piece cell)
{
    switch (t->cols[col].kind) {
    case HK_CELL_TEXT:
        break;
    case HK_CELL_NUMBER:
        return cell.len && hk_json_number(cell.text, cell.len) == cell.len;
    case HK_CELL_BOOLEAN:
        return is_word(cell, "true") || is_word(cell, "false");
    }
    return false;
}

/* True when a character of `set` stands in the cell. */
static bool holds(struct hk_piece cell, const char *set)
{
    for (; *set; set++)
        if (cell.len && memchr(cell.text, *set, cell.len))
            return true;
    return false;
}

/* One cell of CSV. What a spreadsheet would take for a formula gets a ' before
 * it, unless it is a number of ours. */
static void csv_cell(struct hk_str *out, struct hk_piece cell, bool guard)
{
    bool quoted = holds(cell, "\",\r\n");
    struct hk_piece first = { cell.text, cell.len ? 1 : 0 };
    size_t i;

    if (quoted)
        hk_str_putc(out, '"');
    if (guard && holds(first, "=+-@\t"))
        hk_str_putc(out, '\'');
    for (i = 0; quoted && i < cell.len; i++) {
        if (cell.text[i] == '"')
            hk_str_putc(out, '"');
        hk_str_putc(out, cell.text[i]);
    }
    if (!quoted)
        hk_str_add(out, cell.text, cell.len);
    else
        hk_str_putc(out, '"');
}

/* "+12.50" in a column of numbers is a number; the sign is for people. */
static struct hk_piece unsigned_cell(const struct hk_table *t, size_t col,
                                     struct hk_piece cell)
{
    struct hk_piece rest = { cell.text, cell.len };

    if (!cell.len || *cell.text != '+')
        return cell;
    rest.text++;
    rest.len--;
    return t->cols[col].kind == HK_CELL_NUMBER && is_bare(t, col, rest)
        ? rest : cell;
}

/* The end of a line. A line of one empty cell would be no line at all. */
static void csv_end(struct hk_str *out, size_t start)
{
    hk_str_puts(out, out->len == start ? "\"\"\r\n" : "\r\n");
}

static void write_csv(const struct hk_table *t, bool raw, struct hk_str *out)
{
    size_t row, col, rows = hk_table_rows(t), start = out->len;
    struct hk_piece cell;

    if (!t->ncols)
        return;
    for (col = 0; col < t->ncols; col++) {
        cell = (struct hk_piece){ t->cols[col].key, strlen(t->cols[col].key) };
        if (col)
            hk_str_putc(out, ',');
        csv_cell(out, cell, !raw);
    }
    csv_end(out, start);
    for (row = 0; row < rows; row++) {
        start = out->len;
        for (col = 0; col < t->ncols; col++) {
            cell = unsigned_cell(t, col, bare_at(t, row, col));
            if (col)
                hk_str_putc(out, ',');
            if (cell.text)
                csv_cell(out, cell, !raw && !is_bare(t, col, cell));
        }
        csv_end(out, start);
    }
}

size_t hk_table_columns(const struct hk_table *t)
{
    return t->ncols;
}

const char *hk_table_head(const struct hk_table *t, size_t col)
{
    return t->cols[col].head;
}

const char *hk_table_text(const struct hk_table *t, size_t row, size_t col,
                          size_t *len)
{
    struct hk_piece cell = unsigned_cell(t, col, bare_at(t, row, col));

    *len = cell.len;
    return cell.text;
}

bool hk_table_is_number(const struct hk_table *t, size_t row, size_t col)
{
    return t->cols[col].kind == HK_CELL_NUMBER
        && is_bare(t, col, unsigned_cell(t, col,
                                               bare_at(t, row, col)));
}

static void json_row(const struct hk_table *t, size_t row, struct hk_str *out)
{
    struct hk_json j = { .out = out };
    struct hk_piece cell;
    size_t col;

    hk_json_open(&j, '{');
    for (col = 0; col < t->ncols; col++) {
        cell = unsigned_cell(t, col, bare_at(t, row, col));
        hk_json_key(&j, t->cols[col].key);
        if (!cell.text)
            hk_json_null(&j);
        else if (is_bare(t, col, cell))
            hk_json_add(&j, cell.text, cell.len);
        else
            hk_json_text(&j, cell.text, cell.len);
    }
    hk_json_close(&j);
}

static void write_json(const struct hk_table *t, bool array, struct hk_str *out)
{
    size_t row, rows = hk_table_rows(t);

    if (array)
        hk_str_puts(out, rows ? "[\n" : "[");
    for (row = 0; row < rows; row++) {
        json_row(t, row, out);
        hk_str_puts(out, array && row + 1 < rows ? ",\n" : "\n");
    }
    if (array)
        hk_str_puts(out, "]\n");
}

enum hk_status hk_table_write(const struct hk_table *t, enum hk_format format,
                              const struct hk_table_style *style,
                              struct hk_str *out, struct hk_err *err)
{
    static const struct hk_table_style plain;

    if (t->failed)
        return hk_fail_memory(err);
    if (t->misused || (t->ncols && t->ncells % t->ncols))
        return hk_fail(err, HK_EBUG, "a table of %zu columns was filled with "
                       "%zu cells; this is a mistake in the program, please "
                       "report it", t->ncols, t->ncells);
    if (!style)
        style = &plain;
    switch (format) {
    case HK_FORMAT_TABLE:
        hk_table_screen(t, style, out);
        break;
    case HK_FORMAT_CSV:
        write_csv(t, style->raw, out);
        break;
    case HK_FORMAT_JSON:
    case HK_FORMAT_NDJSON:
        write_json(t, format == HK_FORMAT_JSON, out);
        break;
    case HK_FORMAT_MARKDOWN:
        hk_table_markdown(t, out);
        break;
    case HK_FORMAT_HTML:
        hk_table_html(t, out);
        break;
    case HK_FORMAT_LINE:
        hk_table_lines(t, style, out);
        break;
    case HK_FORMAT_XLSX:
        return hk_fail(err, HK_EBUG, "a table cannot be printed as a workbook; "
                       "this is a mistake in the program, please report it");
    }
    return hk_str_status(out, err);
}
