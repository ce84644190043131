/* local.h - a library in our own process, as the operator wishes (private)
 *
 * For libraries that he trusts and has pinned: a call costs a twentieth. What
 * such a library does wrong, the program does wrong. */
#ifndef HK_LOCAL_H
#define HK_LOCAL_H

#include "plugin/callback.h"

struct hk_local;

/* Load the library of `p`, unless it is. HK_EUSAGE: it is not pinned. */
enum hk_status hk_local_start(struct hk_plugin *p, struct hk_local **local,
                              struct hk_err *err);

/* Nothing is unloaded: code of it may still be in use. */
void hk_local_free(struct hk_local *local);

/* The function `f` to be called, or NULL when it is not loaded. */
struct hk_native_function *hk_local_function(const struct hk_local *local,
                                             uint32_t index);

/* As the child does it, with the block as the memory. The answers are taken by
 * hk_unpack. */
enum hk_status hk_local_call(struct hk_local *local, struct hk_calling *c,
                             struct hk_block *b, struct hk_unpacking *u,
                             struct hk_err *err);

/* Call the destructor of a handle. */
void hk_local_end(struct hk_local *local, uint64_t handle);

#endif
