/* write_read.h - a statement that changes, taken apart (private to the room) */
#ifndef HK_REPL_WRITE_READ_H
#define HK_REPL_WRITE_READ_H

#include "repl/session.h"

enum hk_write_verb {
    HK_WRITE_NOTHING, HK_WRITE_INSERT, HK_WRITE_UPDATE, HK_WRITE_DELETE,
    HK_WRITE_BEGIN, HK_WRITE_COMMIT, HK_WRITE_ROLLBACK, HK_WRITE_OTHER
};
enum { HK_WRITE_MOST = 80 };         /* fields of one statement */

/* Texts are borrowed from `sql`; places are bytes of it. */
struct hk_write_statement {
    const char *sql;
    size_t start, end;               /* of the statement, without its ";" */
    enum hk_write_verb verb;
    const struct hk_entity *entity;
    bool readable;                   /* v_x: values as people write them */
    /* What is set: fields, or the record around (NULL). */
    const struct hk_field *fields[HK_WRITE_MOST];
    size_t from[HK_WRITE_MOST], to[HK_WRITE_MOST];  /* UPDATE: the values */
    int count;
    int parent_at;                   /* which is the record around, or -1 */
    size_t table, table_end;
    size_t rest;                     /* WHERE, VALUES or SELECT, or the end */
    size_t wrong;                    /* where what cannot be read stands */
};

/* What the statement at the beginning of the text does, by its first word. */
enum hk_write_verb hk_write_verb(const char *text, size_t len);

/* Take apart the statement of `sql` at `w->start`; w->end is set in any case.
 * HK_EUSAGE: it is none of those that can be carried out, or names an entity or
 * field that is not there; w->wrong then says where. */
enum hk_status hk_write_read(struct hk_repl *s, struct hk_write_statement *w,
                             size_t len, struct hk_err *err);

#endif
