/* parts.h - the small parts of a package, which say what is in it */
#ifndef XLSX_PARTS_H
#define XLSX_PARTS_H

#include "zip.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

#define PARTS 5

/* Add them as they stand in the file, and tell how they are named in the
 * directory. Sheet number i of `count`, called names[i - 1], is the part
 * "xl/worksheets/sheet<i>.xml". */
void parts_put(struct bytes *all, struct zip_part parts[PARTS],
               const char *const *names, int count);

/* Can a sheet have the name? 1 to 31 characters, none of : \ / ? * [ ], and no '
 * at its ends. */
bool parts_is_name(const char *name, size_t len);

#endif
