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

/* Free what it holds and leave it empty; harmless twice. */
void hk_lines_release(struct hk_lines *l);

/* Run every entry until the end or the first failure, whose sentence then has
 * the line's number in front. */
enum hk_status hk_lines_run(struct hk_lines *l, struct hk_repl *s,
                            struct hk_err *err);

#endif
