/* str.h - strings that grow, and files read whole */
#ifndef HK_STR_H
#define HK_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/* A growing byte string, always followed by a NUL that `len` does not count
 * (`data` may be NULL while it is empty: use hk_str_text). `= HK_STR_INIT` is
 * the empty one. When memory runs out the additions do nothing and `failed`
 * stays set: ask once at the end with hk_str_status. */
struct hk_str {
    char *data;
    size_t len, cap;
    bool failed;
};
#define HK_STR_INIT { 0 }

/* Add bytes, a text, one byte, a number, what printf makes. `bytes` may hold
 * NULs; what is added must not lie in `s` itself. hk_str_status gives HK_OK, or
 * HK_ENOMEM when an addition failed since the last clear. */
void hk_str_add(struct hk_str *s, const char *bytes, size_t len);
void hk_str_puts(struct hk_str *s, const char *text);
void hk_str_putc(struct hk_str *s, char c);
void hk_str_int(struct hk_str *s, int64_t n);        /* decimal, fast */
void hk_str_addf(struct hk_str *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
const char *hk_str_text(const struct hk_str *s);     /* never NULL */
void hk_str_clear(struct hk_str *s);                 /* keeps the memory */
enum hk_status hk_str_status(const struct hk_str *s, struct hk_err *err);
void hk_str_release(struct hk_str *s);               /* twice is harmless */

/* Read the whole file at `path` ("-" is standard input), at most `limit`
 * bytes (0: no limit). A directory, a missing file, a device that is endless
 * give HK_EIO with the path and the reason. Stops on hk_stop_asked. */
enum hk_status hk_str_read(struct hk_str *s, const char *path, size_t limit,
                           struct hk_err *err);

/* Write `s` to `path` by a temporary file beside it, fsync and rename, mode
 * `mode`; "-" is standard output. HK_EIO; nothing half written remains. */
enum hk_status hk_str_write(const struct hk_str *s, const char *path,
                            unsigned mode, struct hk_err *err);

/* Compared byte by byte; every text ends and starts with "". */
bool hk_ends_with(const char *text, const char *end);
/* The same for endings of files' names: a and A are alike. */
bool hk_has_ending(const char *path, const char *end);
bool hk_starts_with(const char *text, const char *start);

#endif
