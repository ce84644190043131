/* reader.h - rows of cells, whatever file they came from: CSV, a workbook, JSON
 * or a table of Markdown */
#ifndef HK_READER_H
#define HK_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/* UTF-16 is only found, by its mark. */
enum hk_encoding { HK_ENC_AUTO, HK_ENC_UTF8, HK_ENC_GB18030, HK_ENC_UTF16 };
/* The encoding of that name, in any case: "auto", "utf-8", "gb18030" and their
 * usual other spellings; false when there is none. */
bool hk_encoding_of(enum hk_encoding *e, const char *name);

enum hk_cell_says {
    HK_CELL_TYPED,       /* in a sheet: a ' before = + - @ is a mark */
    HK_CELL_EXACT,       /* the text and nothing else */
    HK_CELL_NULL,        /* null: none where that can be, else not known */
    HK_CELL_UNKNOWN,     /* {"?":true}: not known */
    HK_CELL_SILENT       /* its object has no such field */
};

/* Valid until the next row. */
struct hk_cell { const char *text; size_t len; enum hk_cell_says says; };

struct hk_reader;
struct hk_sheets;

struct hk_reader_options {
    enum hk_encoding encoding;   /* of CSV */
    const struct hk_sheets *sheets;   /* who reads workbooks; NULL: nobody */
    const char *sheet;           /* of a workbook; NULL: its only one */
};

/* Open the file at `path`; `o` NULL is none of the options. Its name says what
 * it is: .json, .ndjson and .jsonl, .md, else CSV unless the bytes are those of
 * a workbook. HK_ENC_AUTO: by the
 * byte order mark, else strict UTF-8, else strict GB18030 that also looks like
 * Chinese (nearly any bytes are valid in it); what is neither is refused with
 * line, column and byte. Cells are UTF-8. HK_EIO; HK_EFORMAT; HK_EUSAGE: a
 * sheet is named of a file that is no workbook. */
enum hk_status hk_reader_open(struct hk_reader **out, const char *path,
                              const struct hk_reader_options *o,
                              struct hk_err *err);
void hk_reader_close(struct hk_reader *r);

/* Is it JSON, where many rows may stand on a line? */
bool hk_reader_is_json(const struct hk_reader *r);

/* The next row; `*cells` NULL at the end. `*line` is the line of the file on
 * which the row begins (rows may span lines), of a workbook the number of the
 * row. Wholly blank rows are given
 * too, with count 0 or 1. Rows of other lengths than the header are the
 * caller's to judge. HK_EFORMAT: a bad quote, a NUL byte, a cell over 1 MB,
 * more than 4096 cells, each with line and column; HK_ESTOP. */
enum hk_status hk_reader_row(struct hk_reader *r, const struct hk_cell **cells,
                             size_t *count, int64_t *line, struct hk_err *err);

/* Back to the first row: the same bytes once more, without the file. */
void hk_reader_rewind(struct hk_reader *r);

/* Did the rows come from a workbook? */
bool hk_reader_is_workbook(const struct hk_reader *r);
/* Is the first row the header and no other can be, as in JSON? */
bool hk_reader_is_headed(const struct hk_reader *r);

/* The encoding that was found: never HK_ENC_AUTO. */
enum hk_encoding hk_reader_encoding(const struct hk_reader *r);
/* Of the bytes of the file. */
const unsigned char *hk_reader_sha256(const struct hk_reader *r);

size_t hk_reader_size(const struct hk_reader *r);    /* for progress: bytes */
size_t hk_reader_done(const struct hk_reader *r);    /* of UTF-8 */

#endif
