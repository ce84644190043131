/* digest.c - SHA-256 by libcrypto
 *
 * Its functions for SHA-256 alone: EVP looks the algorithm up by name for every
 * text and sets up all that OpenSSL has before the first one, which costs a
 * start more than the texts themselves. OpenSSL calls them deprecated for want
 * of other implementations behind them, which nobody needs here. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/digest.h"

#include "base/mem.h"

#include <openssl/sha.h>
#include <stdbool.h>

struct hk_digest {
    SHA256_CTX context;
    bool failed;   /* some addition did not succeed */
};

static enum hk_status fail(struct hk_err *err)
{
    return hk_fail(err, HK_EBUG, "SHA-256 cannot be computed: libcrypto "
                   "refused; check the installation of OpenSSL");
}

enum hk_status hk_digest_new(struct hk_digest **d, struct hk_err *err)
{
    struct hk_digest *fresh = hk_zalloc(1, sizeof *fresh);

    *d = NULL;
    if (!fresh)
        return hk_fail_memory(err);
    if (!SHA256_Init(&fresh->context)) {
        hk_digest_free(fresh);
        return fail(err);
    }
    *d = fresh;
    return HK_OK;
}

void hk_digest_add(struct hk_digest *d, const void *bytes, size_t len)
{
    if (len && !SHA256_Update(&d->context, bytes, len))
        d->failed = true;
}

enum hk_status hk_digest_take(struct hk_digest *d,
                              unsigned char out[HK_SHA256_LEN],
                              struct hk_err *err)
{
    bool ok = SHA256_Final(out, &d->context) && !d->failed;

    d->failed = !SHA256_Init(&d->context);
    return ok ? HK_OK : fail(err);
}

void hk_digest_free(struct hk_digest *d)
{
    hk_free(d);
}

enum hk_status hk_sha256(unsigned char out[HK_SHA256_LEN], const void *bytes,
                         size_t len, struct hk_err *err)
{
    SHA256_CTX context;

    if (!SHA256_Init(&context)
        || (len && !SHA256_Update(&context, bytes, len))
        || !SHA256_Final(out, &context))
        return fail(err);
    return HK_OK;
}

void hk_hex(char out[HK_SHA256_HEX], const unsigned char sha[HK_SHA256_LEN])
{
    static const char digits[] = "0123456789abcdef";
    int i;

    for (i = 0; i < HK_SHA256_LEN; i++) {
        out[2 * i] = digits[sha[i] >> 4];
        out[2 * i + 1] = digits[sha[i] & 15];
    }
    out[HK_SHA256_HEX - 1] = '\0';
}
