/* kept.h - rows that were judged good, until they are stored (private)
 *
 * What the first pass found out of each row, packed one after another, so that
 * storing need not read the cells again. Bounded: of a file too large for it
 * nothing is kept, and it is read twice. */
#ifndef HK_KEPT_H
#define HK_KEPT_H

#include "exchange/job.h"

/* Begin with no rows; `on` false: none will be kept. */
void hk_kept_begin(struct hk_kept *k, bool on);

/* Keep the row that the job holds. */
void hk_kept_add(struct hk_kept *k, const struct hk_job *j);

/* True when every row is there. */
bool hk_kept_is_whole(const struct hk_kept *k);

/* Put the row at `*at` into the job and step on; false at the end. */
bool hk_kept_next(const struct hk_kept *k, size_t *at, struct hk_job *j);

/* Free the rows; none will be kept any more. Twice is harmless. */
void hk_kept_release(struct hk_kept *k);

#endif
