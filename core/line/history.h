/* history.h - the entries of this session and of those before
 *
 * The file is text: a first line "# huka history 1", then one entry a line, in
 * which a line break is \n, a tab \t and a backslash \\. It is written only by
 * appending one line in one write under flock, and, when it has grown to more
 * than twice `most` entries, by a whole new file that takes its place, so any
 * number of sessions may share it. Nobody but its owner can read it (0600).
 *
 * A line that is damaged is passed over, and a file with such a line, or one
 * whose first line is another, is never rewritten; the latter is not written
 * to at all. */
#ifndef HK_LINE_HISTORY_H
#define HK_LINE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

/* `= { 0 }` is empty and of this session only. Owns what it points to. */
struct hk_history {
    char **entries;     /* oldest first */
    size_t count, cap, most;
    char *path;         /* NULL: of this session only */
    bool off;           /* nothing is added */
    bool damaged;       /* lines were passed over: never rewrite the file */
};

/* Read the last `most` entries (0: 10000) of the file at `path` (NULL: none),
 * which is made, with its folder, when the first entry is added. Any failure
 * leaves a history that works for this session, and a sentence in `err`:
 *   HK_EIO      the file cannot be read
 *   HK_EFORMAT  it is no history, or some lines are damaged
 *   HK_ENOMEM */
enum hk_status hk_history_open(struct hk_history *h, const char *path,
                               size_t most, struct hk_err *err);

/* Add an entry: not when it is empty, begins with a blank, or is the same as
 * the last. Into the file it goes masked, and not at all when it has more than
 * 64 KiB. HK_EIO: the file cannot be written; from then on the history is of
 * this session only. */
enum hk_status hk_history_add(struct hk_history *h, const char *text,
                              size_t len, struct hk_err *err);

/* Add `text` to `out` with a * for every digit of a number of 15 digits or
 * more: those of identity documents (a last X too) and of bank cards, of ASCII
 * or full width, also in groups of three and more with a blank or - between
 * them. */
void hk_history_mask(struct hk_str *out, const char *text, size_t len);

/* Free what it holds and leave it empty. Twice is harmless. */
void hk_history_release(struct hk_history *h);

#endif
