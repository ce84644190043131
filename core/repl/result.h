/* result.h - what an entry gave: rows of values, kept for what comes next
 *
 * SQL, sets of records and tables of Lua all become this, so that printing,
 * describing, drawing and `_` need not know where it came from. Values are as
 * the reader may see them: what is private is masked already. */
#ifndef HK_REPL_RESULT_H
#define HK_REPL_RESULT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/table.h"
#include "model/model.h"

enum hk_datum_kind {
    HK_DATUM_NULL,               /* NULL, unknown */
    HK_DATUM_TEXT, HK_DATUM_INTEGER, HK_DATUM_REAL,
    HK_DATUM_MONEY,              /* minor units */
    HK_DATUM_BOOLEAN,
    HK_DATUM_WORD                /* a text that says why there is no value:
                                    none, outside, error */
};

struct hk_datum {
    enum hk_datum_kind kind;
    union { int64_t number; double real; const char *text; };
    size_t len;                  /* of a text, which may hold NULs */
    const char *beside;          /* what people call the record that a text is
                                    the key of, as it stands behind it; NULL */
};

struct hk_result_column { const char *name, *head; };

/* `= { 0 }` is the empty one: nothing was given yet. */
struct hk_result {
    struct hk_arena arena;
    struct hk_result_column *columns;
    size_t width, column_cap;
    struct hk_datum *data;       /* row by row */
    size_t count, cap;           /* of data */
    bool given;                  /* there is a result */
    bool single;                 /* one value, printed without a head */
    bool pairs;                  /* one record: a name and a value a row */
    bool failed;                 /* memory ran out: told when it is finished */
};

/* Free what it holds: it is the empty one again. */
void hk_result_release(struct hk_result *r);

/* Columns first, then data, row by row. Names and texts are copied; `head`
 * (NULL: the name) is what people read. */
void hk_result_column(struct hk_result *r, const char *name, const char *head);
void hk_result_add(struct hk_result *r, const struct hk_datum *d);
void hk_result_text(struct hk_result *r, const char *text, size_t len);
/* Beside the text just added: for people, no part of the value (table.h). */
void hk_result_beside(struct hk_result *r, const char *text, size_t len);
void hk_result_integer(struct hk_result *r, int64_t n);
void hk_result_real(struct hk_result *r, double n);
void hk_result_money(struct hk_result *r, int64_t n);
void hk_result_boolean(struct hk_result *r, bool b);
void hk_result_null(struct hk_result *r);

/* HK_ENOMEM when memory ran out meanwhile. */
enum hk_status hk_result_status(const struct hk_result *r, struct hk_err *err);

/* How many rows; the datum of one, borrowed until more is added. */
size_t hk_result_rows(const struct hk_result *r);
const struct hk_datum *hk_result_at(const struct hk_result *r, size_t row,
                                    size_t column);
/* The column of that name, -1. */
int hk_result_find(const struct hk_result *r, const char *name);

/* Add the datum as people read it: money with its digits; NULL adds nothing. */
void hk_datum_print(struct hk_str *out, const struct hk_country *country,
                    const struct hk_datum *d, enum hk_lang lang);

/* A number of it to draw and to count with; false when it is none. Money is in
 * major units. */
bool hk_datum_number(const struct hk_country *country,
                     const struct hk_datum *d, double *out);

/* Are all data of the column that are not NULL numbers (money too)? */
bool hk_result_is_number(const struct hk_result *r, size_t column);

/* Print at most `most` rows (0: all) in `format` to `out`. */
enum hk_status hk_result_write(const struct hk_result *r,
                               const struct hk_country *country,
                               enum hk_lang lang, enum hk_format format,
                               const struct hk_table_style *style, size_t most,
                               struct hk_str *out, struct hk_err *err);

#endif
