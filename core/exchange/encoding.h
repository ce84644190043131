/* encoding.h - the bytes of a file as UTF-8 (private to the room) */
#ifndef HK_ENCODING_H
#define HK_ENCODING_H

#include <stdint.h>

#include "base/str.h"
#include "exchange/reader.h"

/* Where a byte stands, as an editor shows it: both from 1, columns in
 * characters. LF, CR and CRLF end a line. */
struct hk_place { int64_t line, column; };
struct hk_place hk_place_of(const char *text, size_t offset);

/* Turn the bytes in `text` into UTF-8 without a byte order mark. `*encoding`
 * is what the user said and becomes what it was. `name` stands in messages.
 * UTF-16 is known by its mark alone, whatever the user said.
 * HK_EFORMAT: none of these (with line, column and byte), or no text at all
 * (foreign.h); HK_EIO: the system has no converter. */
enum hk_status hk_encoding_decode(struct hk_str *text,
                                  enum hk_encoding *encoding,
                                  const char *name, struct hk_err *err);

#endif
