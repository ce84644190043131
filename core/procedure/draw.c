/* draw.c - the keys with the least digests */
#include "procedure/draw.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/str.h"

struct lot { unsigned char sha[HK_SHA256_LEN]; int at; };

static int by_digest(const void *a, const void *b)
{
    const struct lot *x = a, *y = b;
    int order = memcmp(x->sha, y->sha, sizeof x->sha);

    return order ? order : (x->at > y->at) - (x->at < y->at);
}

enum hk_status hk_draw(bool *drawn, const char *seed, const char *const *keys,
                       int count, int n, struct hk_err *err)
{
    struct lot *lots = hk_zalloc((size_t)count + 1, sizeof *lots);
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc = lots ? HK_OK : hk_fail_memory(err);
    int i;

    for (i = 0; i < count && !rc; i++) {
        hk_str_clear(&text);
        hk_str_addf(&text, "%s %s", seed, keys[i]);
        rc = hk_str_status(&text, err);
        if (!rc)
            rc = hk_sha256(lots[i].sha, text.data, text.len, err);
        lots[i].at = i;
        drawn[i] = false;
    }
    if (!rc)
        qsort(lots, (size_t)count, sizeof *lots, by_digest);
    for (i = 0; i < n && i < count && !rc; i++)
        drawn[lots[i].at] = true;
    hk_str_release(&text);
    hk_free(lots);
    return rc;
}
