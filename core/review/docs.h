/* docs.h - the policy of a region as a page that people can read
 *
 * For a notice board and for the file: who must meet what, with the figures in
 * force, where they come from, what is said when a condition fails and what is
 * done then; the amounts and how they are computed; every figure with its
 * source; and what is not settled yet. Nothing in it is written twice: all of
 * it stands in the packs. */
#ifndef HK_DOCS_H
#define HK_DOCS_H

#include "base/page.h"
#include "review/side.h"

/* Add the law `s` to `page`. Amounts are in the major unit of money. */
enum hk_status hk_docs_write(struct hk_page *page, const struct hk_side *s,
                             enum hk_lang lang, struct hk_err *err);

#endif
