/* docs_private.h - the parts of a law's page that stand in files of their
 * own */
#ifndef HK_DOCS_PRIVATE_H
#define HK_DOCS_PRIVATE_H

#include "base/page.h"
#include "pack/law.h"
#include "pack/pack.h"

/* Add the procedures in force, a table of steps each; nothing where none is. */
void hk_docs_procedures(struct hk_page *page, const struct hk_law *law,
                        enum hk_lang lang);

/* Add the documents that what is on the page cites by their keys, out of the
 * country's sources.csv; nothing where there is no such file or none is cited.
 * HK_EIO; HK_EFORMAT: a line of it has not five fields. */
enum hk_status hk_docs_sources(struct hk_page *page,
                               const struct hk_packs *packs, enum hk_lang lang,
                               struct hk_err *err);

#endif
