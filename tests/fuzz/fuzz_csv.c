/* fuzz_csv.c - any bytes as a sheet: decode, find the separator, read all rows
 *
 * Whatever comes in, each row lies on a line of the text, a cell is within its
 * bounds, and a second reading gives the same rows. */
#include <stdint.h>
#include <stdlib.h>

#include "base/str.h"
#include "base/text.h"
#include "exchange/csv.h"
#include "exchange/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct tally { size_t rows, cells, bytes; int64_t line; enum hk_status rc; };

static struct tally read_all(struct hk_csv *c)
{
    struct tally t = { 0 };
    const struct hk_cell *cells;
    struct hk_err err = { 0 };
    size_t count;
    int64_t line;

    for (;;) {
        t.rc = hk_csv_row(c, &cells, &count, &line, &err);
        if (t.rc || !cells)
            break;
        if (line <= t.line || count > HK_CSV_ROW_MAX)
            abort();
        t.line = line;
        t.rows++;
        t.cells += count;
        for (size_t i = 0; i < count; i++) {
            if (cells[i].len > HK_CSV_CELL_MAX + 1
                || hk_utf8_check(cells[i].text, cells[i].len) != cells[i].len)
                abort();
            t.bytes += cells[i].len;
        }
    }
    if (t.rc && !*err.text)
        abort();
    return t;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_encoding encoding = size ? (enum hk_encoding)(data[0] % 3)
                                     : HK_ENC_AUTO;
    struct hk_csv c = { 0 };
    struct tally first, second;

    if (size)
        hk_str_add(&text, (const char *)data + 1, size - 1);
    if (!hk_encoding_decode(&text, &encoding, "fuzz", NULL)) {
        hk_csv_init(&c, hk_str_text(&text), text.len, "fuzz");
        first = read_all(&c);
        hk_csv_rewind(&c);
        second = read_all(&c);
        if (first.rows != second.rows || first.cells != second.cells
            || first.bytes != second.bytes || first.rc != second.rc)
            abort();
        hk_csv_release(&c);
    }
    hk_str_release(&text);
    return 0;
}
