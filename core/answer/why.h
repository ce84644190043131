/* why.h - why a row is not true, in words */
#ifndef HK_WHY_H
#define HK_WHY_H

#include "answer/verdict.h"

/* The label of a figure; its name where no law of the plan gives it one. */
const char *hk_why_figure(const struct hk_plan *plan, const char *name,
                          enum hk_lang lang);

/* Add what is missing, or erred, at an unknown or erring row of a step: at most
 * eight causes, with the records they lie in, and what people call those as far
 * as `s` is given (called.h). Nothing for other rows. */
void hk_why_causes(struct hk_assessment *a, struct hk_store *s,
                   const struct hk_step *step, int32_t row, enum hk_lang lang,
                   struct hk_str *out);

/* Add why a row of a decision or check is not true: what is missing, or the
 * sentences of what did not hold. Sentences are written for that case; of what
 * holds they would say the opposite, so nothing is added for a row that is true
 * or outside. */
void hk_why_not(struct hk_assessment *a, struct hk_store *s,
                const struct hk_step *step, int32_t row, enum hk_lang lang,
                struct hk_str *out);

#endif
