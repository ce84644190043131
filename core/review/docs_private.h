/* docs_private.h - the parts of a law's page that stand in files of their own */
#ifndef HK_DOCS_PRIVATE_H
#define HK_DOCS_PRIVATE_H

#include "base/page.h"
#include "pack/law.h"

/* Add the procedures in force, a table of steps each; nothing where none is. */
void hk_docs_procedures(struct hk_page *page, const struct hk_law *law,
                        enum hk_lang lang);

#endif
