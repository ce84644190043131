/* edit.h - the session at a terminal: what the editor asks about a text */
#ifndef HK_REPL_EDIT_H
#define HK_REPL_EDIT_H

#include "repl/session.h"

/* Entries from the terminal until the end. Failures are shown, never
 * returned, but HK_EIO and HK_ENOMEM. */
enum hk_status hk_repl_edit(struct hk_repl *s, struct hk_err *err);

/* ---- for the editor (line/line.h), `session` is a struct hk_repl --------- */
struct hk_spans;
void hk_edit_colours(void *session, const char *text, size_t len,
                     struct hk_spans *out);
void hk_edit_help(void *session, const char *text, size_t len, size_t cursor,
                  struct hk_str *out);

/* ---- preview.c ----------------------------------------------------------- */

/* What the text would give, without giving it: rows and the first of them, a
 * value, or what is wrong. Nothing is changed, printed, loaded or judged for
 * it, and it takes at most a tenth of a second. False: nothing to say. */
bool hk_preview(struct hk_repl *s, const char *text, size_t len,
                struct hk_str *out, bool *wrong);
void hk_preview_close(struct hk_repl *s);

#endif
