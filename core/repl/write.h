/* write.h - UPDATE and DELETE after `.write on`: one batch a statement
 *
 * The statement is asked as a SELECT of the ids and new values, with all the
 * masks, and carried out record by record, with all the checks; so it can do
 * what `huka set` and `huka remove` can, and is taken back by `huka undo`. */
#ifndef HK_REPL_WRITE_H
#define HK_REPL_WRITE_H

#include "repl/sql.h"

/* Does the text begin with a verb that changes? */
bool hk_write_is_change(const char *text, size_t len);

/* HK_EUSAGE: writing is off, or the entry is a script's. */
enum hk_status hk_write_allowed(const struct hk_repl *s, struct hk_err *err);

/* Carry out `UPDATE x SET field = value, ... WHERE ...` or `DELETE FROM x WHERE
 * ...`, x an entity (stored numbers) or v_x (what people write). HK_EUSAGE:
 * writing is off, another statement, no such field; HK_EFORMAT: a value or a
 * record is refused, and then nothing is changed. */
enum hk_status hk_write_run(struct hk_repl *s, const struct hk_sql_text *t,
                            struct hk_err *err);

#endif
