/* sink.h - rows into a file of one of the formats, as they come (private)
 *
 * Nothing is kept but the row at hand (Markdown: some hundred of them). */
#ifndef HK_SINK_H
#define HK_SINK_H

#include "base/json.h"
#include "base/table.h"
#include "exchange/out.h"
#include "exchange/sheets.h"

struct hk_sink_column {
    const char *head;        /* what people read */
    const char *key;         /* the name in JSON; no other column has it */
    bool is_number;          /* Markdown: aligned right */
};

/* What a cell holds. Only texts can do harm in a spreadsheet. */
enum hk_sink_how {
    HK_SINK_TEXT,
    HK_SINK_BARE,            /* a number; in JSON true and false, too */
    HK_SINK_JSON,            /* for JSON alone: as it stands */
    HK_SINK_NULL
};

/* Where rows go. */
struct hk_sink_target {
    const char *path;        /* "-": standard output */
    enum hk_format format;   /* CSV, JSON, NDJSON, MARKDOWN, XLSX */
    bool raw;                /* CSV without byte order mark and ' */
    const struct hk_sheets *sheets;   /* of XLSX: who writes it, */
    const char *sheet;       /* and how its sheet is called; any text */
};

#define HK_SHEET_NAME 128

/* `= { 0 }` is closed. `columns` is borrowed until the end. */
struct hk_sink {
    struct hk_out out;
    enum hk_format format;
    bool raw;
    const struct hk_sheets *sheets;
    char sheet[HK_SHEET_NAME];
    struct hk_str block;     /* XLSX: rows not yet written */
    size_t too_long;         /* XLSX: 1 + column of a text that no cell holds */
    uint64_t state[HK_SHEET_STATE];
    const struct hk_sink_column *columns;
    size_t count, at;        /* columns; the next cell */
    size_t start;            /* of the row, in out.text */
    int64_t rows;
    struct hk_json json;
    struct hk_table *table;  /* Markdown: rows not yet written */
    bool has_head;
};

/* Open the file (mode 0600) and write what stands above the rows. */
enum hk_status hk_sink_begin(struct hk_sink *s, const struct hk_sink_target *to,
                             const struct hk_sink_column *columns, size_t count,
                             struct hk_err *err);

/* The next cell. */
void hk_sink_cell(struct hk_sink *s, const char *text, size_t len,
                  enum hk_sink_how how);

/* The row is full. HK_ESTOP when ctrl-C was pressed; HK_EUSAGE: a workbook
 * holds no more rows, or no text of that length. */
enum hk_status hk_sink_row(struct hk_sink *s, struct hk_err *err);

/* Nobody reads what is written: the rest can be left out. */
bool hk_sink_is_done(const struct hk_sink *s);

/* The file is there, or nothing of it. */
enum hk_status hk_sink_end(struct hk_sink *s, struct hk_err *err);
void hk_sink_abandon(struct hk_sink *s);   /* harmless when it is closed */

#endif
