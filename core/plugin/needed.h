/* needed.h - which libraries a shared object asks for
 *
 * Reads the bytes of any file; nothing is loaded. */
#ifndef HK_NEEDED_H
#define HK_NEEDED_H

#include "base/arena.h"
#include "base/err.h"

/* The names in DT_NEEDED of the 64-bit ELF file of `len` bytes, without those
 * of libc, in `arena`. HK_EFORMAT: it is none, or its tables lead out of it;
 * HK_ENOMEM. */
enum hk_status hk_needed_read(const char ***names, size_t *count,
                              const void *bytes, size_t len,
                              struct hk_arena *arena, struct hk_err *err);

#endif
