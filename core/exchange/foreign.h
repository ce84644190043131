/* foreign.h - files that are no table (private to the room) */
#ifndef HK_FOREIGN_H
#define HK_FOREIGN_H

#include "base/err.h"
#include "base/str.h"

/* Say of the bytes of a file what it is, if it is nothing that can be read as
 * text: HK_EFORMAT with what to do instead. Old and locked workbooks, letters,
 * web pages, pictures, archives, databases, files of zeros, and what `name`
 * calls a workbook and is none. */
enum hk_status hk_foreign_check(const struct hk_str *text, const char *name,
                                struct hk_err *err);

#endif
