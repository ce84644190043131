/* callback.h - a library calls a function of its caller (private)
 *
 * Whatever that function does, the library gets an answer and goes on: after a
 * failure it is given zeros, and the failure is told when it has returned. */
#ifndef HK_CALLBACK_H
#define HK_CALLBACK_H

#include "plugin/call_pack.h"
#include "plugin/native.h"

/* The call during which it happens. */
struct hk_calling {
    const struct hk_manifest *m;
    const struct hk_function *f;
    const struct hk_block *block;
    enum hk_status status;        /* of the first failure, and */
    struct hk_err why;            /* its sentence */
};

/* Answer callback `index` of the manifest, which was given `count` arguments.
 * *value are the bits of the answer. */
void hk_callback_answer(struct hk_calling *c, uint32_t index,
                        const struct hk_native_given *given, int count,
                        uint64_t *value);

#endif
