/* refused.c - the error file: mend the rows and import it again
 *
 * Cells stand as they stood, so that nothing is lost on the way; import leaves
 * the three columns at the end alone (mapping.c). */
#include "exchange/refused.h"

#include <string.h>

#include "exchange/csv.h"

void hk_refused_add(struct hk_refused *r, const struct hk_cell *cells,
                    size_t count, size_t width, int64_t line,
                    const char *columns, const char *reason)
{
    struct hk_str *out = &r->rows;

    for (size_t i = 0; i < width; i++) {
        if (i < count)
            hk_csv_put(out, cells[i].text, cells[i].len);
        hk_str_putc(out, ',');
    }
    hk_str_int(out, line);
    hk_str_putc(out, ',');
    hk_csv_put(out, columns, strlen(columns));
    hk_str_putc(out, ',');
    hk_csv_put(out, reason, strlen(reason));
    for (size_t i = width; i < count; i++) {
        hk_str_putc(out, ',');
        hk_csv_put(out, cells[i].text, cells[i].len);
    }
    hk_str_puts(out, "\r\n");
}

enum hk_status hk_refused_write(const struct hk_refused *r, const char *path,
                                const char *const *headers, size_t width,
                                enum hk_lang lang, struct hk_err *err)
{
    struct hk_str out = HK_STR_INIT;
    enum hk_status rc;

    hk_str_puts(&out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < width; i++) {
        hk_csv_put(&out, headers[i], strlen(headers[i]));
        hk_str_putc(&out, ',');
    }
    hk_str_puts(&out, lang == HK_ZH
                ? "\xE8\xA1\x8C\xE5\x8F\xB7,\xE5\x88\x97,"
                  "\xE5\x8E\x9F\xE5\x9B\xA0\r\n"
                : "row,column,reason\r\n");
    hk_str_add(&out, hk_str_text(&r->rows), r->rows.len);
    rc = hk_str_status(&r->rows, err);
    if (!rc)
        rc = hk_str_status(&out, err);
    if (!rc)
        rc = hk_str_write(&out, path, 0600, err);
    hk_str_release(&out);
    return rc;
}

void hk_refused_clear(struct hk_refused *r)
{
    hk_str_clear(&r->rows);
}

void hk_refused_release(struct hk_refused *r)
{
    hk_str_release(&r->rows);
}
