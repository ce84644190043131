/* digest.h - SHA-256 */
#ifndef HK_DIGEST_H
#define HK_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define HK_SHA256_LEN 32
#define HK_SHA256_HEX 65   /* with the NUL */

struct hk_digest;   /* a running SHA-256 */

/* Begin an empty digest that the caller frees (NULL is harmless). HK_ENOMEM,
 * HK_EBUG: libcrypto refused. An addition that fails is told by the take. */
enum hk_status hk_digest_new(struct hk_digest **d, struct hk_err *err);
void hk_digest_add(struct hk_digest *d, const void *bytes, size_t len);
/* Take the digest of what was added and start again empty. */
enum hk_status hk_digest_take(struct hk_digest *d,
                              unsigned char out[HK_SHA256_LEN],
                              struct hk_err *err);
void hk_digest_free(struct hk_digest *d);

/* The digest of `len` bytes at once; and 32 bytes as lower-case hexadecimal
 * with a NUL. HK_EBUG as above. */
enum hk_status hk_sha256(unsigned char out[HK_SHA256_LEN], const void *bytes,
                         size_t len, struct hk_err *err);
void hk_hex(char out[HK_SHA256_HEX], const unsigned char sha[HK_SHA256_LEN]);

#endif
