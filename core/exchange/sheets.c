/* sheets.c - rows of workbooks as bytes */
#include "exchange/sheets.h"

#include <string.h>

#include "base/mem.h"
#include "base/stop.h"

enum { ROW_HEAD = 8, CELL_HEAD = 5 };

bool hk_sheet_is(const char *bytes, size_t len)
{
    return len >= 4 && !memcmp(bytes, "PK\3\4", 4);
}

/* ---- bytes --------------------------------------------------------------- */

static uint32_t get32(const char *at)
{
    uint32_t n = 0;

    for (int i = 0; i < 4; i++)
        n |= (uint32_t)(unsigned char)at[i] << 8 * i;
    return n;
}

static void put32(struct hk_str *to, uint32_t n)
{
    for (int i = 0; i < 4; i++)
        hk_str_putc(to, (char)(n >> 8 * i & 0xFF));
}

void hk_sheet_put_row(struct hk_str *rows, int64_t number, size_t cells)
{
    put32(rows, (uint32_t)number);
    put32(rows, (uint32_t)cells);
}

void hk_sheet_put_cell(struct hk_str *rows, enum hk_sheet_kind kind,
                       const char *text, size_t len)
{
    hk_str_putc(rows, (char)kind);
    put32(rows, (uint32_t)len);
    hk_str_add(rows, text, len);
}

/* ---- one row after the other --------------------------------------------- */

static enum hk_status no_rows(const struct hk_sheet_walk *w, struct hk_err *err)
{
    return hk_fail(err, HK_EFORMAT, "%s: what read the workbook gave bytes "
                   "that are no rows", w->name);
}

/* The line of the reader's language. */
static enum hk_status tell_fault(const struct hk_sheet_walk *w,
                                 struct hk_err *err)
{
    const struct hk_cell *said = w->cells;
    const char *end = said->len ? memchr(said->text, '\n', said->len) : NULL;
    const char *at = said->text;
    size_t len = said->len;

    if (end && err && err->lang == HK_ZH)
        len = (size_t)(end - at);
    else if (end) {
        len -= (size_t)(end + 1 - at);
        at = end + 1;
    }
    return hk_fail(err, HK_EFORMAT, "%s: %.*s", w->name, (int)len, at);
}

static enum hk_status take_cell(struct hk_sheet_walk *w, size_t i,
                                struct hk_err *err)
{
    const char *at = w->bytes + w->at;
    uint32_t len;

    if (w->len - w->at < CELL_HEAD || (unsigned char)*at >= HK_SHEET_KINDS)
        return no_rows(w, err);
    len = get32(at + 1);
    if (w->len - w->at - CELL_HEAD < len)
        return no_rows(w, err);
    w->cells[i] = (struct hk_cell){ at + CELL_HEAD, len, HK_CELL_TYPED };
    w->at += CELL_HEAD + len;
    return HK_OK;
}

static enum hk_status make_room(struct hk_sheet_walk *w, size_t count,
                                struct hk_err *err)
{
    struct hk_cell *cells;

    if (count <= w->cap)
        return HK_OK;
    cells = hk_realloc(w->cells, count * sizeof *cells);
    if (!cells)
        return hk_fail_memory(err);
    w->cells = cells;
    w->cap = count;
    return HK_OK;
}

/* The cells of the row whose head was read. */
static enum hk_status take_row(struct hk_sheet_walk *w, size_t *count,
                               struct hk_err *err)
{
    enum hk_status rc;

    if (!*count || *count > (w->len - w->at) / CELL_HEAD)
        return no_rows(w, err);
    rc = make_room(w, *count > w->width ? *count : w->width, err);
    for (size_t i = 0; i < *count && !rc; i++)
        rc = take_cell(w, i, err);
    while (!rc && *count < w->width)
        w->cells[(*count)++] = (struct hk_cell){ "", 0, HK_CELL_TYPED };
    return rc;
}

/* A row that the sheet leaves out. */
static enum hk_status blank_row(struct hk_sheet_walk *w, size_t *count,
                                struct hk_err *err)
{
    enum hk_status rc = make_room(w, 1, err);

    if (!rc)
        w->cells[0] = (struct hk_cell){ "", 0, HK_CELL_TYPED };
    *count = 1;
    return rc;
}

enum hk_status hk_sheet_row(struct hk_sheet_walk *w,
                            const struct hk_cell **cells, size_t *count,
                            int64_t *line, struct hk_err *err)
{
    int64_t number;
    enum hk_status rc;

    *cells = NULL;
    *count = 0;
    if (hk_stop_asked())
        return hk_stop_fail(err);
    if (w->at == w->len)
        return HK_OK;
    if (w->len - w->at < ROW_HEAD)
        return no_rows(w, err);
    number = get32(w->bytes + w->at);
    if (number > HK_SHEET_ROWS || (number && number <= w->row))
        return no_rows(w, err);
    if (number > w->row + 1) {
        rc = blank_row(w, count, err);
    } else {
        *count = get32(w->bytes + w->at + 4);
        w->at += ROW_HEAD;
        rc = take_row(w, count, err);
        if (!rc && !number)
            rc = tell_fault(w, err);
    }
    if (rc)
        return rc;
    *line = ++w->row;
    *cells = w->cells;
    return HK_OK;
}

void hk_sheet_rewind(struct hk_sheet_walk *w)
{
    w->at = 0;
    w->row = 0;
}

void hk_sheet_walk_release(struct hk_sheet_walk *w)
{
    hk_free(w->cells);
    *w = (struct hk_sheet_walk){ 0 };
}

/* ---- all of a sheet ------------------------------------------------------ */

/* Go through what came last: a sentence among the rows ends it, the number of
 * the last row says where to go on. */
static enum hk_status look_through(struct hk_str *rows, size_t from,
                                   const char *name, int64_t *last,
                                   size_t *width, struct hk_err *err)
{
    struct hk_sheet_walk w = { .name = name, .bytes = hk_str_text(rows),
                               .len = rows->len, .at = from, .row = *last };
    const struct hk_cell *cells;
    size_t count;
    enum hk_status rc;

    do {
        rc = hk_sheet_row(&w, &cells, &count, last, err);
        if (!rc && count > *width)
            *width = count;
    } while (!rc && cells);
    hk_sheet_walk_release(&w);
    return rc;
}

enum hk_status hk_sheet_load(struct hk_str *rows, size_t *width,
                             const struct hk_sheets *sheets,
                             const struct hk_str *file, const char *sheet,
                             const char *name, struct hk_err *err)
{
    int64_t last = 0;
    bool more = true;
    enum hk_status rc = HK_OK;

    *width = 0;
    while (more && !rc) {
        const size_t before = rows->len;

        rc = sheets->read(sheets->context, hk_str_text(file), file->len, sheet,
                          (uint64_t)last + 1, rows, &more, err);
        if (!rc)
            rc = hk_str_status(rows, err);
        if (!rc && more && rows->len == before)
            rc = hk_fail(err, HK_EFORMAT, "%s: what read the workbook gave "
                         "bytes that are no rows", name);
        if (!rc)
            rc = look_through(rows, before, name, &last, width, err);
    }
    return rc;
}

/* ---- errors in cells ----------------------------------------------------- */

bool hk_sheet_is_error(const struct hk_cell *cell, bool *never)
{
    static const char *const words[] = { "#FORMULA?", "#N/A", "#DIV/0!",
        "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
        "#GETTING_DATA" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (cell->len == strlen(words[i])
            && !memcmp(cell->text, words[i], cell->len)) {
            *never = i == 0;
            return true;
        }
    return false;
}
