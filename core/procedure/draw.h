/* draw.h - lots that anybody can draw again
 *
 * Each key has the SHA-256 of "SEED KEY" (one blank between, nothing behind);
 * drawn are those with the least. Whoever has the seed and the list finds the
 * same with sha256sum. */
#ifndef HK_DRAW_H
#define HK_DRAW_H

#include <stdbool.h>

#include "base/err.h"

/* Say in drawn[i] whether keys[i] is among the `n` of `count` drawn. HK_ENOMEM,
 * HK_EBUG as hk_sha256. */
enum hk_status hk_draw(bool *drawn, const char *seed, const char *const *keys,
                       int count, int n, struct hk_err *err);

#endif
