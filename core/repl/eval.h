/* eval.h - Lua entries (no header of Lua needed) */
#ifndef HK_REPL_EVAL_H
#define HK_REPL_EVAL_H

#include "repl/session.h"

/* Run an entry: an expression prints its value and becomes `_`. `name` is that
 * of the chunk in messages. A failure's sentence begins with "NAME:LINE: ". */
enum hk_status hk_eval_entry(struct hk_repl *s, const char *text, size_t len,
                             const char *name, struct hk_err *err);

/* Run a script: no value is printed. */
enum hk_status hk_eval_script(struct hk_repl *s, const char *text, size_t len,
                              const char *name, struct hk_err *err);

/* Set the global `arg` to a list of `count` texts. */
enum hk_status hk_eval_args(struct hk_repl *s, const char *const *args,
                            int count, struct hk_err *err);

/* Does the Lua text end before it is whole? */
bool hk_eval_is_whole(struct hk_repl *s, const char *text, size_t len);

/* Is it an expression (and not a statement)? */
bool hk_eval_is_expression(struct hk_repl *s, const char *text, size_t len);

/* The value of the global or word `name` as one datum, its text in s->texts:
 * HK_EUSAGE when it is none of a number, text, boolean, amount or record. */
struct hk_datum;
enum hk_status hk_eval_global(struct hk_repl *s, const char *name,
                              struct hk_datum *out, struct hk_err *err);

/* Is the global `name` a record or a set of them? Of which entity. Nothing is
 * looked up or run for it. */
bool hk_eval_type(struct hk_repl *s, const char *name, int *entity, bool *set);

/* Offer the names of the globals. */
struct hk_completing;
void hk_eval_globals(struct hk_repl *s, struct hk_completing *c);

/* The value of a harmless expression in one line, if it can be had within `ms`
 * milliseconds of what is in memory already. */
bool hk_eval_preview(struct hk_repl *s, const char *text, size_t len, int ms,
                     struct hk_str *out);

/* Forget all that Lua holds; not while it runs. */
void hk_eval_close(struct hk_repl *s);

/* Forget `_` as a value of Lua: the last result is another one. */
void hk_eval_forget_last(struct hk_repl *s);

#endif
