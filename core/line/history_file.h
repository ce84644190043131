/* history_file.h - the file of the history, inside of history.c */
#ifndef HK_LINE_HISTORY_FILE_H
#define HK_LINE_HISTORY_FILE_H

#include "line/history.h"

/* The bytes of the file at `path` into `text`, and where its entries begin.
 * No file: no entries. HK_EIO, or HK_EFORMAT when its first line is another. */
enum hk_status hk_history_read(struct hk_str *text, const char *path,
                               size_t *at, struct hk_err *err);

/* The entry at `*at` of `text` into `entry` and `*at` behind it; false at the
 * end. `entry` is empty when the line is damaged. */
bool hk_history_next(struct hk_str *entry, const struct hk_str *text,
                     size_t *at);

/* Append one entry, whatever other sessions do meanwhile. HK_EIO,
 * HK_EFORMAT: the file is another by now. */
enum hk_status hk_history_append(const char *path, const char *text,
                                 size_t len, struct hk_err *err);

/* Put the entries of `h` in place of the file, unless another session has
 * just done so. HK_EIO. */
enum hk_status hk_history_rewrite(const struct hk_history *h,
                                  struct hk_err *err);

#endif
