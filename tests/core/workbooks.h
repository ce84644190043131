/* workbooks.h - plugins/xlsx called directly, under the sanitizers, in place of
 * the process that it has in huka */
#ifndef WORKBOOKS_H
#define WORKBOOKS_H

#include <stdlib.h>
#include <string.h>

#include "../../plugins/xlsx/xlsx.h"
#include "exchange/sheets.h"

/* Small, so that reading goes on from call to call. */
enum { WORKBOOK_PIECE = 20000, WORKBOOK_ROOM = 8 << 20 };

static enum hk_status workbook_read(void *context, const char *bytes,
                                    size_t len, const char *sheet,
                                    uint64_t from, struct hk_str *rows,
                                    bool *more, struct hk_err *e)
{
    size_t used = WORKBOOK_PIECE;
    uint8_t *out = malloc(used);
    const int result = xlsx_rows((const uint8_t *)bytes, len, sheet, from, out,
                                 &used);

    (void)context;
    if (result >= 0)
        hk_str_add(rows, (char *)out, used);
    free(out);
    *more = result == XLSX_MORE;
    return result < 0 ? hk_fail(e, HK_EBUG, "%s", "too small") : HK_OK;
}

static enum hk_status workbook_write(void *context, enum hk_sheet_step step,
                                     const char *name, const char *columns,
                                     const struct hk_str *rows,
                                     uint64_t state[HK_SHEET_STATE],
                                     struct hk_str *to, struct hk_err *e)
{
    size_t used = WORKBOOK_ROOM;
    uint8_t *out = malloc(used);
    int result;

    (void)context;
    if (step == HK_SHEET_HEAD)
        result = xlsx_head(name, columns, state, XLSX_STATE, out, &used);
    else if (step == HK_SHEET_BODY)
        result = xlsx_body((const uint8_t *)hk_str_text(rows), rows->len,
                           state, XLSX_STATE, out, &used);
    else
        result = xlsx_tail(name, state, XLSX_STATE, out, &used);
    if (!result)
        hk_str_add(to, (char *)out, used);
    free(out);
    return result ? hk_fail(e, HK_EBUG, "%d", result) : HK_OK;
}

static const struct hk_sheets workbooks = { NULL, workbook_read,
                                            workbook_write, NULL };

#endif
