/* write.h - INSERT, UPDATE and DELETE after `.write on`
 *
 * A statement is asked as a SELECT, with all the masks, and carried out record
 * by record, with all the checks; so it can do what `huka set` and `huka
 * remove` can, adds records besides, and is taken back by `huka undo`. Each is
 * a batch of its own, or all from BEGIN to COMMIT are one. A statement that
 * fails changes nothing; an open batch stays as it was before it. */
#ifndef HK_REPL_WRITE_H
#define HK_REPL_WRITE_H

#include "repl/sql.h"

/* Does the text begin with a verb that changes, or begins or ends a batch? */
bool hk_write_is_change(const char *text, size_t len);

/* HK_EUSAGE: writing is off, or the entry is that of a script that was not
 * allowed to write. */
enum hk_status hk_write_allowed(const struct hk_repl *s, struct hk_err *err);

/* HK_EUSAGE: a batch is open, and `what` cannot be done before its end. */
enum hk_status hk_write_is_closed(const struct hk_repl *s, const char *what,
                                  struct hk_err *err);

/* Carry out the statement that begins at byte *at of t->sql, and set *at behind
 * it. Of an entity x the values are stored numbers, of v_x what people write;
 * NULL is unknown. HK_EUSAGE: writing is off, another statement, no such field,
 * with a caret in `typed`, from which `t` was made; HK_EFORMAT: a value or a
 * record is refused. */
enum hk_status hk_write_run(struct hk_repl *s, const struct hk_sql_text *t,
                            size_t *at, const char *typed, size_t len,
                            struct hk_err *err);

/* Forget the open batch, if any; true when there was one. */
bool hk_write_forget(struct hk_repl *s);

#endif
