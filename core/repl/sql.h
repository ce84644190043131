/* sql.h - SQL entries: read as `huka query` reads, labels taken for names */
#ifndef HK_REPL_SQL_H
#define HK_REPL_SQL_H

#include "repl/session.h"

/* Run the statements; the rows of each become the last result and, with
 * `print`, are printed. `:name` is a global of Lua, `_` the last result as a
 * table. HK_EUSAGE with a caret under the place, in the text as it was
 * typed. */
enum hk_status hk_sql_entry(struct hk_repl *s, const char *text, size_t len,
                          bool print, struct hk_err *err);

/* Give the parameters of a statement their values: `:name` that of the global
 * of Lua, `:_` the last result if it is one value. HK_EUSAGE: there is none. */
struct sqlite3_stmt;
enum hk_status hk_sql_bind(struct hk_repl *s, struct sqlite3_stmt *st,
                           struct hk_err *err);

/* Is the text a whole statement, or does more come? */
bool hk_sql_is_whole(struct hk_repl *s, const char *text, size_t len);

/* ---- sql_labels.c -------------------------------------------------------- */

/* A text with labels exchanged for names, and where its bytes came from. */
struct hk_sql_text {
    struct hk_str sql;
    struct hk_sql_piece { size_t at, from; } *pieces;   /* `at` in sql, `from`
                                                           in what was typed */
    size_t count, cap;
    bool uses_last;              /* the table `_` is named */
    bool uses_last_value;        /* or `:_` */
};

/* Chinese labels of entities become v_ENTITY, those of fields their names: of
 * an entity that the text names, if several have it. HK_EUSAGE: a label that
 * means several fields, naming them. A label behind AS stays what it is, and so
 * it does from there on. `out` must be released, on failure too. */
enum hk_status hk_sql_names(const struct hk_model *m, const char *text,
                            size_t len, struct hk_sql_text *out,
                            struct hk_err *err);
void hk_sql_text_release(struct hk_sql_text *t);

/* Names and labels in `arena`: of fields of the entities that the text names
 * (0), of all fields (1), of the tables (2). False without memory. */
bool hk_sql_all_names(struct hk_repl *s, const char *text, size_t len, int what,
                      struct hk_arena *arena, const char ***out, size_t *count);

/* The byte of what was typed that byte `at` of t->sql comes from. */
size_t hk_sql_typed(const struct hk_sql_text *t, size_t at);

/* ---- sql_last.c ---------------------------------------------------------- */

/* Make the temp table `_` of the last result. */
enum hk_status hk_sql_make_last(struct hk_repl *s, struct hk_err *err);

#endif
