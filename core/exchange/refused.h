/* refused.h - the user's own rows that were refused (private to the room) */
#ifndef HK_REFUSED_H
#define HK_REFUSED_H

#include "base/str.h"
#include "exchange/reader.h"

/* `= { 0 }` holds none. */
struct hk_refused {
    struct hk_str rows;      /* CSV */
};

/* hk_line_keep (job.h) adds rows. */

/* Write them below the user's header (`headers`, `width` of them). UTF-8 with
 * a byte order mark, so that spreadsheets read it. HK_EIO. */
enum hk_status hk_refused_write(const struct hk_refused *r, const char *path,
                                const char *const *headers, size_t width,
                                enum hk_lang lang, struct hk_err *err);
void hk_refused_clear(struct hk_refused *r);
void hk_refused_release(struct hk_refused *r);

#endif
