/* fuzz_rows.c - any bytes as JSON or as a table of Markdown: read all rows
 *
 * The first byte chooses. Whatever comes in, a cell is within its bounds, rows
 * of JSON are as long as their names, and a second reading gives the same. */
#include <stdint.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "exchange/encoding.h"
#include "exchange/json_rows.h"
#include "exchange/md_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct rows {
    struct hk_json_rows *json;   /* or NULL */
    struct hk_md_rows *md;
};

struct tally { size_t rows, cells, bytes; enum hk_status rc; };

static struct tally read_all(const struct rows *r)
{
    struct tally t = { 0 };
    const struct hk_cell *cells;
    struct hk_err err = { 0 };
    size_t count;
    int64_t line;

    for (;;) {
        t.rc = r->json ? hk_json_rows_next(r->json, &cells, &count, &line, &err)
            : hk_md_rows_next(r->md, &cells, &count, &line, &err);
        if (t.rc || !cells)
            break;
        if (line < 1 || count > HK_CSV_ROW_MAX
            || (r->json && count != r->json->count))
            abort();
        t.rows++;
        t.cells += count;
        for (size_t i = 0; i < count; i++) {
            if (cells[i].len > HK_CSV_CELL_MAX
                || hk_utf8_check(cells[i].text, cells[i].len) != cells[i].len)
                abort();
            t.bytes += cells[i].len + cells[i].says;
        }
    }
    if (t.rc && !*err.text)
        abort();
    return t;
}

static void compare(struct tally a, struct tally b)
{
    if (a.rows != b.rows || a.cells != b.cells || a.bytes != b.bytes
        || a.rc != b.rc)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_encoding encoding = HK_ENC_UTF8;
    struct hk_json_rows json = { 0 };
    struct hk_md_rows md = { 0 };
    const struct rows r = { size && data[0] % 2 ? &json : NULL, &md };
    struct tally first;

    if (size)
        hk_str_add(&text, (const char *)data + 1, size - 1);
    if (hk_encoding_decode(&text, &encoding, "fuzz", NULL)) {
        hk_str_release(&text);
        return 0;
    }
    hk_md_rows_init(&md, hk_str_text(&text), text.len, "fuzz");
    if (!r.json || !hk_json_rows_init(&json, hk_str_text(&text), text.len,
                                      "fuzz", NULL)) {
        first = read_all(&r);
        hk_json_rows_rewind(&json);
        hk_md_rows_rewind(&md);
        compare(first, read_all(&r));
    }
    hk_json_rows_release(&json);
    hk_md_rows_release(&md);
    hk_str_release(&text);
    return 0;
}
