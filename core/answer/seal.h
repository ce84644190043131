/* seal.h - the digests of a run; README.md says what is hashed */
#ifndef HK_SEAL_H
#define HK_SEAL_H

#include "answer/verdict.h"

/* Fill policy, params, result, seal and seal_json of an assessment that has
 * run. HK_ENOMEM. */
enum hk_status hk_seal(struct hk_assessment *a, const char *under,
                       int64_t as_of, struct hk_err *err);

#endif
