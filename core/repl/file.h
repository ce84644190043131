/* file.h - which files a script may touch */
#ifndef HK_REPL_FILE_H
#define HK_REPL_FILE_H

#include "repl/session.h"

/* Those named behind the script. HK_EUSAGE. */
enum hk_status hk_file_may_read(const struct hk_repl *s, const char *name,
                                struct hk_err *err);

/* The file of -o, or one below its folder, whose path is put into `path`.
 * HK_EUSAGE. */
enum hk_status hk_file_may_write(const struct hk_repl *s, const char *name,
                                 struct hk_str *path, struct hk_err *err);

#endif
