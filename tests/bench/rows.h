/* rows.h - the results of the workload as lines, and the digest of them
 *
 * A line a household in the order of their numbers: number, income_pc, mask,
 * exit, basic, critical, assist, guarantee, self, dividend; the light run has
 * the first four. Whoever computes them, the SHA-256 of all lines is the same. */
#ifndef HK_BENCH_ROWS_H
#define HK_BENCH_ROWS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

enum { ROW_INCOME, ROW_MASK, ROW_EXIT, ROW_LIGHT, ROW_BASIC = ROW_LIGHT,
       ROW_CRITICAL, ROW_ASSIST, ROW_GUARANTEE, ROW_SELF, ROW_DIVIDEND,
       ROW_RESULTS };
static const char *const row_names[ROW_RESULTS] = { "income_pc", "mask", "exit",
    "basic_sum", "critical_sum", "assist_sum", "guarantee_sum", "self_sum",
    "dividend" };

/* Of 1,000 and 100,000 households, light and full, as programs gave them that
 * share nothing with this one. */
struct row_known {
    int64_t homes;
    const char *light, *full;
};
static const struct row_known row_known[] = {
    { 1000,
      "43487a572217900e4f3ee383a06debe60d9062c11b57162ce7c01919ce27763a",
      "cff67a1e6c7813040e376a59a1bb03fd336f5abe4d5d6dc0cf801057d63a3c3a" },
    { 100000,
      "13a990023e024aa977f9fe4f1bd2167292748b7b329e0e313ed2b1aa14e81b13",
      "b4a82576cdac8cf5267c23d129954e9af77285eb919273c8b2f700e6b6cf738e" },
};

struct row_sum { char hex[HK_SHA256_HEX]; };

struct rows {
    struct hk_digest *digest;
    bool light;
    size_t len;
    char text[1 << 15];
};

static inline void rows_begin(struct rows *r, bool light)
{
    r->light = light;
    r->len = 0;
    if (hk_digest_new(&r->digest, NULL))
        abort();
}

/* The next household; a value that is not known is a mark of its own. */
static inline void rows_add(struct rows *r, int64_t number,
                            const int64_t value[ROW_RESULTS],
                            const char mark[ROW_RESULTS])
{
    int k, n = r->light ? ROW_LIGHT : ROW_RESULTS;
    char *at = r->text + r->len;

    at += sprintf(at, "%lld", (long long)number);
    for (k = 0; k < n; k++)
        at += mark && mark[k] ? sprintf(at, ",?%c", mark[k])
                              : sprintf(at, ",%lld", (long long)value[k]);
    *at++ = '\n';
    r->len = (size_t)(at - r->text);
    if (r->len > sizeof r->text - 512) {
        hk_digest_add(r->digest, r->text, r->len);
        r->len = 0;
    }
}

static inline struct row_sum rows_end(struct rows *r)
{
    unsigned char sha[HK_SHA256_LEN];
    struct row_sum sum;

    hk_digest_add(r->digest, r->text, r->len);
    if (hk_digest_take(r->digest, sha, NULL))
        abort();
    hk_digest_free(r->digest);
    hk_hex(sum.hex, sha);
    return sum;
}

static inline bool rows_same(const struct row_sum *a, const struct row_sum *b)
{
    return strcmp(a->hex, b->hex) == 0;
}

/* What it must be; NULL: nobody else has computed so many. */
static inline const char *rows_known(int64_t homes, bool light)
{
    size_t i;

    for (i = 0; i < sizeof row_known / sizeof *row_known; i++)
        if (row_known[i].homes == homes)
            return light ? row_known[i].light : row_known[i].full;
    return NULL;
}

#endif
