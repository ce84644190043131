/* digest.c - SHA-256 by libcrypto */
#include "base/digest.h"

#include "base/mem.h"

#include <openssl/evp.h>
#include <stdbool.h>

struct hk_digest {
    EVP_MD_CTX *context;
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
    fresh->context = EVP_MD_CTX_new();
    if (!fresh->context) {
        hk_digest_free(fresh);
        return hk_fail_memory(err);
    }
    if (!EVP_DigestInit_ex(fresh->context, EVP_sha256(), NULL)) {
        hk_digest_free(fresh);
        return fail(err);
    }
    *d = fresh;
    return HK_OK;
}

void hk_digest_add(struct hk_digest *d, const void *bytes, size_t len)
{
    if (len && !EVP_DigestUpdate(d->context, bytes, len))
        d->failed = true;
}

enum hk_status hk_digest_take(struct hk_digest *d,
                              unsigned char out[HK_SHA256_LEN],
                              struct hk_err *err)
{
    bool ok = !d->failed && EVP_DigestFinal_ex(d->context, out, NULL);

    d->failed = !EVP_DigestInit_ex(d->context, EVP_sha256(), NULL);
    return ok ? HK_OK : fail(err);
}

void hk_digest_free(struct hk_digest *d)
{
    if (d)
        EVP_MD_CTX_free(d->context);
    hk_free(d);
}

enum hk_status hk_sha256(unsigned char out[HK_SHA256_LEN], const void *bytes,
                         size_t len, struct hk_err *err)
{
    static const char nothing[1];

    if (!EVP_Digest(len ? bytes : nothing, len, out, NULL, EVP_sha256(), NULL))
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
