/* json_rows.h - objects of JSON as rows (private to the room)
 *
 * The file is a list of objects, or objects one after the other as in NDJSON.
 * The first row is the names of all their fields, in order of their first
 * appearance; then comes a row for each object. */
#ifndef HK_JSON_ROWS_H
#define HK_JSON_ROWS_H

#include "base/arena.h"
#include "base/map.h"
#include "exchange/reader.h"

struct cJSON;

/* `= { 0 }` is one without objects. */
struct hk_json_rows {
    const char *name;            /* for messages; borrowed */
    const char *text;            /* UTF-8, borrowed; text[len] is 0 */
    size_t len, at;
    int64_t line;                /* that `at` stands on, from 1 */
    bool begun, is_list, done;
    bool headed;                 /* the row of names was given */
    struct hk_map columns;       /* name -> column */
    const char **names;          /* in `kept` */
    size_t count, names_cap;
    struct hk_arena kept;
    struct hk_cell *cells;       /* of the row at hand, `count` */
    struct cJSON *object;        /* that the cells point into */
    struct hk_arena copies;      /* cells that no string of JSON holds */
};

/* Go through all objects for their names. HK_EFORMAT: what is no JSON, no
 * object, or a field that no cell can say, each with its place. */
enum hk_status hk_json_rows_init(struct hk_json_rows *r, const char *text,
                                 size_t len, const char *name,
                                 struct hk_err *err);
void hk_json_rows_rewind(struct hk_json_rows *r);
void hk_json_rows_release(struct hk_json_rows *r);

/* As hk_reader_row. Strings, numbers, true and false are HK_CELL_EXACT, a list
 * is its words with ; between them. */
enum hk_status hk_json_rows_next(struct hk_json_rows *r,
                                 const struct hk_cell **cells, size_t *count,
                                 int64_t *line, struct hk_err *err);

#endif
