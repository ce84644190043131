/* page_book.h - a page as a workbook */
#ifndef HK_PAGE_BOOK_H
#define HK_PAGE_BOOK_H

#include "base/page.h"
#include "exchange/sheets.h"

/* Add the workbook to `file`: a first sheet with the headings, in bold, and
 * what is said, then a sheet for each table, called by its number and the
 * heading it stands under; no charts. What the plugin refuses; HK_ENOMEM. */
enum hk_status hk_page_book(const struct hk_page *p, enum hk_lang lang,
                            const struct hk_sheets *sheets,
                            struct hk_str *file, struct hk_err *err);

#endif
