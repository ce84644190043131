/* lines.h - entries from a pipe or a file, one after the other */
#ifndef HK_REPL_LINES_H
#define HK_REPL_LINES_H

#include "repl/session.h"

/* Where lines come from: a descriptor, or a text that is there already. */
struct hk_lines {
    int fd;                      /* -1: `buffer` is all there is */
    struct hk_str buffer;        /* read and not yet taken */
    size_t at;                   /* taken of it */
    bool at_end;
    size_t line;                 /* number of the next line, from 0 */
    bool has_next;               /* `next` was read ahead */
    struct hk_str next;
};

/* The next whole entry into `entry`, and the number of its first line. A SQL
 * statement without ";" goes on where the next line does (hk_entry_goes_on).
 * `*more` is false at the end. HK_EIO, HK_ENOMEM; HK_ESTOP: ctrl-C, and what
 * was typed of the entry is forgotten; HK_EFORMAT: not UTF-8. */
enum hk_status hk_lines_next(struct hk_lines *l, struct hk_repl *s,
                             struct hk_str *entry, size_t *first, bool *more,
                             struct hk_err *err);
void hk_lines_release(struct hk_lines *l);

/* Run every entry until the end or the first failure, whose sentence then has
 * the line's number in front. */
enum hk_status hk_lines_run(struct hk_lines *l, struct hk_repl *s,
                            struct hk_err *err);

#endif
