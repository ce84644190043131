/* md_rows.h - a table of Markdown as rows (private to the room) */
#ifndef HK_MD_ROWS_H
#define HK_MD_ROWS_H

#include "base/str.h"
#include "exchange/reader.h"

/* `= { 0 }` is one without text. */
struct hk_md_rows {
    const char *name;            /* for messages; borrowed */
    const char *text;            /* UTF-8, borrowed; text[len] is 0 */
    size_t len, at;
    int64_t line;                /* that begins at `at`, from 1 */
    int64_t rows;                /* that began with | */
    struct hk_cell *cells;       /* of the row at hand */
    size_t *ends;                /* of each cell in `unescaped` */
    size_t cells_cap, ends_cap;
    struct hk_str unescaped;     /* what the cells point into */
};

/* Begin at the first line of `text`. */
void hk_md_rows_init(struct hk_md_rows *r, const char *text, size_t len,
                     const char *name);
void hk_md_rows_rewind(struct hk_md_rows *r);
void hk_md_rows_release(struct hk_md_rows *r);

/* As hk_reader_row. A line that begins with | is a row, without the
 * ruler below the first (| --- |); any other is a row of one cell. Cells are
 * HK_CELL_EXACT: a character behind \ is itself, <br> a line break. */
enum hk_status hk_md_rows_next(struct hk_md_rows *r,
                               const struct hk_cell **cells, size_t *count,
                               int64_t *line, struct hk_err *err);

#endif
