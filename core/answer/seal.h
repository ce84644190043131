/* seal.h - the digests of a run; README.md says what is hashed */
#ifndef HK_SEAL_H
#define HK_SEAL_H

#include "answer/verdict.h"

/* How the lines of results are written. Seals say it ("form"), but those of the
 * first form, which had no other beside it; each stays as it is for ever. */
#define HK_SEAL_FORM 2

/* Fill policy, params, result, form, seal and seal_json of an assessment that
 * has run. `form`: 0 is the newest. HK_ENOMEM; HK_EFORMAT: no such form;
 * HK_EIO: the library of a plugin cannot be read. */
enum hk_status hk_seal(struct hk_assessment *a, const char *under,
                       int64_t as_of, int form, struct hk_err *err);

#endif
