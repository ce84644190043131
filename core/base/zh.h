/* zh.h - the Chinese catalogue of messages
 *
 * A catalogue is an array of pairs that ends with { NULL, NULL }, one file for
 * each room that speaks: zh_base.c, zh_store.c, ... A new one is declared here
 * and listed in zh.c. The order of the pairs does not matter. */
#ifndef HK_ZH_H
#define HK_ZH_H

#include <stdbool.h>
#include <stddef.h>

struct hk_zh_pair {
    const char *en;   /* the format as it stands in the call of hk_fail */
    const char *zh;   /* same conversions, same order */
};

extern const struct hk_zh_pair hk_zh_base[];

/* The catalogue number `i`, or NULL behind the last one: for the test that
 * walks through all pairs. */
const struct hk_zh_pair *hk_zh_part(size_t i);

/* True when both formats take the same arguments: the same conversions in the
 * same order, no positional ones and no %n. */
bool hk_zh_fits(const char *en, const char *zh);

#endif
