/* plugin/fuzz.h - calling functions with what nobody would give them
 *
 * A function that dies or hangs for arguments that its manifest allows has a
 * fault, or its manifest has: limits too wide, a length that is not tied to its
 * buffer. The same seed gives the same calls. */
#ifndef HK_PLUGIN_FUZZ_H
#define HK_PLUGIN_FUZZ_H

#include "plugin/call.h"

/* Call `f` of `p` `times` times in the process of the plugin. *says is NULL
 * when it always came back, and gave the same a second time if it is pure; else
 * a sentence in `arena`. Functions that take handles or callbacks are not
 * called: *done is how many calls were made. HK_EIO: the plugin cannot be
 * started; HK_ESTOP, HK_ENOMEM. */
enum hk_status hk_plugin_fuzz(struct hk_plugin *p, const struct hk_function *f,
                              uint64_t seed, int times, int *done,
                              const char **says, struct hk_arena *arena,
                              struct hk_err *err);

#endif
