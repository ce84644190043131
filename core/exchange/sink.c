/* sink.c - rows into a file of one of the formats, as they come */
#include "exchange/sink.h"

#include <string.h>

#include "base/stop.h"
#include "exchange/csv.h"
#include "exchange/marks.h"

enum { TABLE_ROWS = 256 };   /* of Markdown that are written at once */
enum { BLOCK = 128 * 1024 }; /* of a workbook */
enum { CELL_MOST = 32767 };  /* characters, and bytes are never fewer */

static bool is_json(const struct hk_sink *s)
{
    return s->format == HK_FORMAT_JSON || s->format == HK_FORMAT_NDJSON;
}

/* ---- CSV ----------------------------------------------------------------- */

static void csv_cell(struct hk_sink *s, const char *text, size_t len,
                     bool is_text)
{
    struct hk_str *out = &s->out.text;
    struct hk_str marked = HK_STR_INIT;

    if (s->at)
        hk_str_putc(out, ',');
    if (s->raw || !is_text || !hk_mark_needed(text, len)) {
        hk_csv_put(out, text, len);
        return;
    }
    hk_str_putc(&marked, '\'');
    hk_str_add(&marked, text, len);
    hk_csv_put(out, hk_str_text(&marked), marked.len);
    out->failed = out->failed || marked.failed;
    hk_str_release(&marked);
}

static void csv_head(struct hk_sink *s)
{
    if (!s->raw)
        hk_str_puts(&s->out.text, "\xEF\xBB\xBF");
    for (s->at = 0; s->at < s->count; s->at++)
        csv_cell(s, s->columns[s->at].head, strlen(s->columns[s->at].head),
                 true);
    hk_str_puts(&s->out.text, "\r\n");
}

/* ---- Markdown ------------------------------------------------------------ */

static enum hk_status table_begin(struct hk_sink *s, struct hk_err *err)
{
    enum hk_status rc = hk_table_new(&s->table, err);

    for (size_t i = 0; !rc && i < s->count; i++)
        hk_table_column(s->table, s->columns[i].head, s->columns[i].key,
                        s->columns[i].is_number ? HK_RIGHT : HK_LEFT,
                        HK_CELL_TEXT);
    return rc;
}

/* Write the rows of the table; its head, two lines, stands once. */
static enum hk_status table_write(struct hk_sink *s, struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc = hk_table_write(s->table, HK_FORMAT_MARKDOWN, NULL,
                                       &text, err);
    const char *from = hk_str_text(&text);

    for (int i = 0; s->has_head && i < 2 && *from; i++)
        from += strcspn(from, "\n") + 1;
    hk_str_puts(&s->out.text, from);
    s->has_head = true;
    hk_str_release(&text);
    hk_table_free(s->table);
    s->table = NULL;
    return rc;
}

/* ---- workbooks ----------------------------------------------------------- */

/* No sheet is called so: 31 characters at most, none of : \ / ? * [ ], no ' at
 * the ends, which becomes _. */
static void name_sheet(char out[HK_SHEET_NAME], const char *name)
{
    size_t characters = 0, len = 0;

    for (const char *at = name; *at && len < HK_SHEET_NAME - 1; at++) {
        const unsigned char c = (unsigned char)*at;

        characters += (c & 0xC0) != 0x80;
        if (characters > 31)
            break;
        out[len++] = c < ' ' || strchr(":\\/?*[]'", c) ? '_' : (char)c;
    }
    if (!len)
        out[len++] = '_';
    out[len] = '\0';
}

static size_t characters(const char *text, size_t len)
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

static void sheet_cell(struct hk_sink *s, const char *text, size_t len,
                       enum hk_sheet_kind kind)
{
    /* Where nothing is a formula only a ' that could be taken for a mark needs
     * one before it. */
    const bool marked = kind == HK_SHEET_TEXT && len && *text == '\''
        && hk_mark_needed(text, len);
    struct hk_str both = HK_STR_INIT;

    if (!s->at)
        hk_sheet_put_row(&s->block, s->rows + 2, s->count);
    if (len > CELL_MOST && characters(text, len) > CELL_MOST)
        s->too_long = s->at + 1;
    if (!marked) {
        hk_sheet_put_cell(&s->block, kind, text, len);
        return;
    }
    hk_str_putc(&both, '\'');
    hk_str_add(&both, text, len);
    hk_sheet_put_cell(&s->block, kind, hk_str_text(&both), both.len);
    s->block.failed = s->block.failed || both.failed;
    hk_str_release(&both);
}

static enum hk_status sheet_step(struct hk_sink *s, enum hk_sheet_step step,
                                 struct hk_err *err)
{
    struct hk_str kinds = HK_STR_INIT;
    enum hk_status rc = hk_str_status(&s->block, err);

    for (size_t i = 0; i < s->count; i++)
        hk_str_putc(&kinds, s->columns[i].is_number ? 'n' : 't');
    if (!rc)
        rc = hk_str_status(&kinds, err);
    if (!rc)
        rc = s->sheets->write(s->sheets->context, step, s->sheet,
                              hk_str_text(&kinds), &s->block, s->state,
                              &s->out.text, err);
    hk_str_clear(&s->block);
    hk_str_release(&kinds);
    return rc;
}

static enum hk_status sheet_begin(struct hk_sink *s, struct hk_err *err)
{
    enum hk_status rc = sheet_step(s, HK_SHEET_HEAD, err);

    s->rows = -1;                /* the headings are the first row */
    for (s->at = 0; s->at < s->count; s->at++)
        sheet_cell(s, s->columns[s->at].head, strlen(s->columns[s->at].head),
                   HK_SHEET_TEXT);
    s->rows = 0;
    return rc;
}

static enum hk_status sheet_row(struct hk_sink *s, struct hk_err *err)
{
    if (s->too_long)
        return hk_fail(err, HK_EUSAGE, "%s: %s of row %lld is longer than the "
                       "%d characters that a cell holds; export as .csv",
                       s->out.path, s->columns[s->too_long - 1].head,
                       (long long)s->rows + 2, CELL_MOST);
    if (s->rows + 2 > HK_SHEET_ROWS)
        return hk_fail(err, HK_EUSAGE, "%s: a sheet holds %d rows and there "
                       "are more; export them as .csv", s->out.path,
                       HK_SHEET_ROWS);
    return s->block.len < BLOCK ? HK_OK : sheet_step(s, HK_SHEET_BODY, err);
}

static enum hk_status sheet_end(struct hk_sink *s, struct hk_err *err)
{
    enum hk_status rc = sheet_step(s, HK_SHEET_BODY, err);

    return rc ? rc : sheet_step(s, HK_SHEET_TAIL, err);
}

/* ---- from begin to end --------------------------------------------------- */

enum hk_status hk_sink_begin(struct hk_sink *s, const struct hk_sink_target *to,
                             const struct hk_sink_column *columns, size_t count,
                             struct hk_err *err)
{
    enum hk_status rc;

    *s = (struct hk_sink){ .format = to->format, .raw = to->raw,
                           .sheets = to->sheets, .columns = columns,
                           .count = count };
    name_sheet(s->sheet, to->sheet ? to->sheet : "");
    rc = hk_out_open(&s->out, to->path, 0600, err);
    if (rc)
        return rc;
    s->json.out = &s->out.text;
    if (s->format == HK_FORMAT_CSV)
        csv_head(s);
    else if (s->format == HK_FORMAT_JSON)
        hk_str_putc(&s->out.text, '[');
    else if (s->format == HK_FORMAT_MARKDOWN)
        rc = table_begin(s, err);
    else if (s->format == HK_FORMAT_XLSX)
        rc = sheet_begin(s, err);
    s->at = 0;
    s->start = s->out.text.len;
    if (rc)
        hk_sink_abandon(s);
    return rc;
}

static void json_cell(struct hk_sink *s, const char *text, size_t len,
                      enum hk_sink_how how)
{
    if (!s->at) {
        if (s->format == HK_FORMAT_JSON)
            hk_str_puts(&s->out.text, s->rows ? ",\n" : "\n");
        s->json = (struct hk_json){ .out = &s->out.text };
        hk_json_open(&s->json, '{');
    }
    hk_json_key(&s->json, s->columns[s->at].key);
    if (how == HK_SINK_NULL)
        hk_json_null(&s->json);
    else if (how == HK_SINK_TEXT)
        hk_json_text(&s->json, text, len);
    else
        hk_json_add(&s->json, text, len);
}

void hk_sink_cell(struct hk_sink *s, const char *text, size_t len,
                  enum hk_sink_how how)
{
    if (is_json(s))
        json_cell(s, text, len, how);
    else if (s->format == HK_FORMAT_MARKDOWN)
        hk_table_cell(s->table, how == HK_SINK_NULL ? "" : text,
                      how == HK_SINK_NULL ? 0 : len);
    else if (s->format == HK_FORMAT_XLSX)
        sheet_cell(s, text, how == HK_SINK_NULL ? 0 : len,
                   how == HK_SINK_NULL ? HK_SHEET_BLANK
                   : how == HK_SINK_TEXT ? HK_SHEET_TEXT : HK_SHEET_NUMBER);
    else
        csv_cell(s, text, how == HK_SINK_NULL ? 0 : len, how == HK_SINK_TEXT);
    s->at++;
}

static enum hk_status end_row(struct hk_sink *s, struct hk_err *err)
{
    struct hk_str *out = &s->out.text;
    enum hk_status rc = HK_OK;

    if (is_json(s)) {
        hk_json_close(&s->json);
        if (s->format == HK_FORMAT_NDJSON)
            hk_str_putc(out, '\n');
    } else if (s->format == HK_FORMAT_CSV) {
        /* A line of one empty cell would be no line at all. */
        hk_str_puts(out, out->len == s->start ? "\"\"\r\n" : "\r\n");
    } else if (s->format == HK_FORMAT_XLSX) {
        rc = sheet_row(s, err);
    } else if (hk_table_rows(s->table) >= TABLE_ROWS) {
        rc = table_write(s, err);
        if (!rc)
            rc = table_begin(s, err);
    }
    return rc;
}

enum hk_status hk_sink_row(struct hk_sink *s, struct hk_err *err)
{
    enum hk_status rc;

    if (s->at != s->count)
        return hk_fail(err, HK_EBUG, "a row of an export has %d cells instead "
                       "of %d; this is a mistake in the program, please report "
                       "it", (int)s->at, (int)s->count);
    if (hk_stop_asked())
        return hk_stop_fail(err);
    rc = end_row(s, err);
    s->rows++;
    s->at = 0;
    if (!rc)
        rc = hk_out_step(&s->out, err);
    s->start = s->out.text.len;
    return rc;
}

bool hk_sink_is_done(const struct hk_sink *s)
{
    return s->out.gone;
}

enum hk_status hk_sink_end(struct hk_sink *s, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    if (s->format == HK_FORMAT_JSON)
        hk_str_puts(&s->out.text, s->rows ? "\n]\n" : "]\n");
    else if (s->table && (hk_table_rows(s->table) || !s->has_head))
        rc = table_write(s, err);
    else if (s->format == HK_FORMAT_XLSX)
        rc = sheet_end(s, err);
    if (!rc)
        rc = hk_out_close(&s->out, err);
    hk_sink_abandon(s);
    return rc;
}

void hk_sink_abandon(struct hk_sink *s)
{
    hk_out_abandon(&s->out);
    hk_str_release(&s->block);
    hk_table_free(s->table);
    s->table = NULL;
}
