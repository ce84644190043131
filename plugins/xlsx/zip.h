/* zip.h - a package written piece by piece, forwards only */
#ifndef XLSX_ZIP_H
#define XLSX_ZIP_H

#include <stdint.h>

#include "bytes.h"

/* One part, as its headers tell of it. */
struct zip_part {
    const char *name;
    uint32_t crc, packed, plain;  /* checksum, bytes in the file, bytes of it */
    uint32_t offset;              /* of its header in the file */
    bool streamed;                /* deflated; its numbers stand behind it */
};

/* The header of a part, or what stands behind one that was streamed, or its
 * entry in the directory, or the end of that. The day is always 1980-01-01. */
void zip_header(struct bytes *b, const struct zip_part *p);
void zip_trailer(struct bytes *b, const struct zip_part *p);
void zip_entry(struct bytes *b, const struct zip_part *p);
void zip_end(struct bytes *b, unsigned parts, uint32_t size, uint32_t offset);

/* Add `text` deflated: to a whole byte, or to its end. False without memory. */
bool zip_deflate(struct bytes *to, const char *text, size_t len, bool end);

#endif
