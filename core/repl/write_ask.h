/* write_ask.h - what a statement changes, in rows (private to the room) */
#ifndef HK_REPL_WRITE_ASK_H
#define HK_REPL_WRITE_ASK_H

#include "repl/write_read.h"

struct hk_writing_row { int64_t id, parent; struct hk_value *values; };

/* One statement while it is carried out. */
struct hk_writing {
    struct hk_repl *s;
    struct hk_write_statement w;
    bool uses_last;                  /* the table `_` is named */
    struct hk_str asked;             /* the SELECT, and where its parts stood */
    struct hk_writing_place { size_t at, from; } places[HK_WRITE_MOST + 2];
    int place_count;
    struct hk_writing_row *rows;
    size_t row_count, row_cap;
    struct hk_arena arena;           /* of the rows */
    struct hk_str scratch;
    struct hk_err *err;
};

/* Fill the rows: what is to be changed, and the new values. All of it before
 * the first is changed: a statement does not see its own work. HK_EUSAGE: SQL
 * that cannot be read, with c->w.wrong set; HK_EFORMAT: a value is refused. */
enum hk_status hk_write_ask(struct hk_writing *c);

#endif
