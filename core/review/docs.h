/* docs.h - the policy of a region as a page that people can read
 *
 * For a notice board and for the file: who must meet what, with the figures in
 * force, where they come from, what is said when a condition fails and what is
 * done then; the amounts and how they are computed; every figure with its
 * source; and what is not settled yet. Nothing in it is written twice: all of it
 * stands in the packs. */
#ifndef HK_DOCS_H
#define HK_DOCS_H

#include "review/paper.h"
#include "review/side.h"

/* Add the page of the law `s`. Amounts are in the major unit of money. */
enum hk_status hk_docs_write(struct hk_paper *page, const struct hk_side *s,
                             struct hk_err *err);

#endif
