/* csv.h - rows of a CSV text in memory (private to the room)
 *
 * RFC 4180 with LF, CR or CRLF; separators , ; and TAB. A cell is a piece of
 * the text itself; only one with doubled quotes is copied. */
#ifndef HK_CSV_H
#define HK_CSV_H

#include "base/arena.h"
#include "base/str.h"
#include "exchange/reader.h"

#define HK_CSV_CELL_MAX (1u << 20)
#define HK_CSV_ROW_MAX 4096

/* `= { 0 }` is one without text. */
struct hk_csv {
    const char *name;            /* for messages; borrowed */
    const char *text;            /* UTF-8, borrowed; text[len] is 0 */
    size_t len, at;              /* the next row begins at `at` */
    int64_t line;                /* on this line, from 1 */
    size_t begin;                /* of the first row, after "sep=;" */
    char separator;
    unsigned char ends[256];     /* bytes that end an unquoted run */
    struct hk_cell *cells;       /* of the last row */
    size_t cap;
    struct hk_arena copies;      /* cells with doubled quotes */
    bool copied;
};

/* Begin at the first row of `text`; the separator is the one that the first
 * rows use alike most often, or the one named by a first line "sep=;". */
void hk_csv_init(struct hk_csv *c, const char *text, size_t len,
                 const char *name);
void hk_csv_rewind(struct hk_csv *c);
void hk_csv_release(struct hk_csv *c);

/* As hk_reader_row. */
enum hk_status hk_csv_row(struct hk_csv *c, const struct hk_cell **cells,
                          size_t *count, int64_t *line, struct hk_err *err);

/* Add one cell for a CSV file: in quotes where it needs them. */
void hk_csv_put(struct hk_str *out, const char *text, size_t len);

#endif
