/* part.h - the parts of a package that stands in memory, inflated as they are
 * read
 *
 * Nothing is ever opened by name outside the package, and no size that the file
 * claims is believed: what is inflated is counted. */
#ifndef XLSX_PART_H
#define XLSX_PART_H

#include <stddef.h>
#include <stdint.h>

#include "fault.h"

/* What a package in memory is; `data` may move between calls. */
struct memory { const char *data; size_t len; uint64_t at; };

/* `= { 0 }` is closed. */
struct package {
    struct memory memory;
    void *zip;                    /* unzFile */
    bool is_open;                 /* a part */
    uint64_t packed, read;        /* of that part: its bytes in the file, and
                                     those that came out of it */
    char name[256];               /* of that part */
};

/* Take the package at `data`, which stays where it is until package_close or
 * until package_moved. What is none is told apart: an old .xls, a text. */
bool package_open(struct package *p, const char *data, size_t len,
                  struct fault *f);
void package_moved(struct package *p, const char *data);
void package_close(struct package *p);      /* twice is harmless */

/* Is there a part of this name? Names are compared without regard to case. */
bool package_has(struct package *p, const char *name);

/* Begin to read a part, in place of the one that was read before. */
bool package_part(struct package *p, const char *name, struct fault *f);

/* The next bytes of it, at most `cap`; 0 at its end; -1 with a fault. */
long package_read(struct package *p, char *out, size_t cap, struct fault *f);

#endif
