/* selftest.h - running the tests that a manifest holds */
#ifndef HK_SELFTEST_H
#define HK_SELFTEST_H

#include "plugin/call.h"

/* How one test went. */
struct hk_tried {
    const struct hk_function *function;
    size_t number;                /* from 1 */
    bool passed;
    const char *says;             /* what came instead; NULL when it passed */
};

/* Run all tests of `p`, each in two processes: what is pure gives the same in
 * both. `*list` (of `*count`) stands in `arena`. A function that crashes fails
 * its test; HK_EIO: the plugin cannot be started at all. */
enum hk_status hk_plugin_selftest(struct hk_plugins *host, struct hk_plugin *p,
                                  struct hk_tried **list, size_t *count,
                                  struct hk_arena *arena, struct hk_err *err);

#endif
