/* zip.c - the records of a package, APPNOTE.TXT 6.3 */
#include "zip.h"

#include <string.h>
#include <zlib.h>

#define LEVEL 3                   /* in 0.6 of the time of 6, a tenth larger */

enum { VERSION = 20, BEHIND = 1 << 3, DEFLATED = 8, DAY = 0x21 };

static void put(struct bytes *b, uint32_t n, int bytes)
{
    unsigned char text[4];

    for (int i = 0; i < bytes; i++)
        text[i] = (unsigned char)(n >> 8 * i);
    bytes_add(b, text, (size_t)bytes);
}

/* Version, flags, method, time, day. */
static void put_kind(struct bytes *b, const struct zip_part *p)
{
    put(b, VERSION, 2);
    put(b, p->streamed ? BEHIND : 0, 2);
    put(b, p->streamed ? DEFLATED : 0, 2);
    put(b, 0, 2);
    put(b, DAY, 2);
}

static void put_numbers(struct bytes *b, const struct zip_part *p)
{
    put(b, p->crc, 4);
    put(b, p->packed, 4);
    put(b, p->plain, 4);
}

void zip_header(struct bytes *b, const struct zip_part *p)
{
    static const struct zip_part later = { .streamed = true };

    put(b, 0x04034b50, 4);
    put_kind(b, p);
    put_numbers(b, p->streamed ? &later : p);
    put(b, (uint32_t)strlen(p->name), 2);
    put(b, 0, 2);
    bytes_text(b, p->name);
}

void zip_trailer(struct bytes *b, const struct zip_part *p)
{
    put(b, 0x08074b50, 4);
    put_numbers(b, p);
}

void zip_entry(struct bytes *b, const struct zip_part *p)
{
    put(b, 0x02014b50, 4);
    put(b, VERSION, 2);
    put_kind(b, p);
    put_numbers(b, p);
    put(b, (uint32_t)strlen(p->name), 2);
    put(b, 0, 2);                 /* no further fields, no comment */
    put(b, 0, 2);
    put(b, 0, 2);                 /* the first disk */
    put(b, 0, 2);
    put(b, 0, 4);
    put(b, p->offset, 4);
    bytes_text(b, p->name);
}

void zip_end(struct bytes *b, unsigned parts, uint32_t size, uint32_t offset)
{
    put(b, 0x06054b50, 4);
    put(b, 0, 4);
    put(b, parts, 2);
    put(b, parts, 2);
    put(b, size, 4);
    put(b, offset, 4);
    put(b, 0, 2);
}

bool zip_deflate(struct bytes *to, const char *text, size_t len, bool end)
{
    z_stream z = { 0 };
    char chunk[65536];
    int status;

    if (deflateInit2(&z, LEVEL, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY))
        return false;
    z.next_in = (Bytef *)text;
    z.avail_in = (uInt)len;
    do {
        z.next_out = (Bytef *)chunk;
        z.avail_out = sizeof chunk;
        status = deflate(&z, end ? Z_FINISH : Z_SYNC_FLUSH);
        bytes_add(to, chunk, sizeof chunk - z.avail_out);
    } while (status == Z_OK && !z.avail_out);
    deflateEnd(&z);
    return !to->failed && status != Z_STREAM_ERROR;
}
