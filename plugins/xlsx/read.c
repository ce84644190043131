/* read.c - rows out of the bytes of a file */
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "book.h"
#include "rows.h"
#include "sheet.h"
#include "xlsx.h"

/* Which question the reader is in the middle of. */
struct asked { size_t len; unsigned long crc; char sheet[256]; uint64_t from; };

/* The process has one thread, and calls it for one file after the other. */
static struct reader {
    bool is_open;
    struct asked next;            /* the question that goes on where it stands */
    struct book book;
    struct sheet sheet;
    struct fault fault;
} reader;

static void reader_close(void)
{
    sheet_close(&reader.sheet);
    book_close(&reader.book);
    reader.is_open = false;
}

static struct asked asked_of(const uint8_t *file, size_t len, const char *sheet,
                             uint64_t from)
{
    struct asked a = { .len = len, .from = from };

    a.crc = crc32_z(0, file, len);
    snprintf(a.sheet, sizeof a.sheet, "%s", sheet ? sheet : "");
    return a;
}

static bool is_same(const struct asked *a, const struct asked *b)
{
    return a->len == b->len && a->crc == b->crc && a->from == b->from
        && !strcmp(a->sheet, b->sheet);
}

/* Stand before row `from` of the sheet; false with a fault. */
static bool begin(const uint8_t *file, const struct asked *a)
{
    const struct book_sheet *s;

    if (reader.is_open && is_same(a, &reader.next)) {
        package_moved(&reader.book.package, (const char *)file);
        return true;
    }
    reader_close();
    reader.is_open = true;
    reader.next = *a;
    reader.fault = (struct fault){ 0 };
    if (!book_open(&reader.book, (const char *)file, a->len, &reader.fault))
        return false;
    s = book_sheet(&reader.book, a->sheet, &reader.fault);
    if (!s || !book_load(&reader.book, &reader.fault)
        || !sheet_open(&reader.sheet, &reader.book, s->part, &reader.fault))
        return false;
    reader.sheet.from = (uint32_t)(a->from < ROWS_MOST ? a->from : ROWS_MOST);
    return true;
}

/* The sentence in place of a row. */
static int give_fault(uint8_t *out, size_t used, size_t *out_len)
{
    struct bytes b = { 0 };
    int result = -1;

    rows_begin(&b, 0, 1);
    rows_cell(&b, CELL_TEXT, reader.fault.text, strlen(reader.fault.text));
    if (!b.failed && b.len <= *out_len - used) {
        memcpy(out + used, b.data, b.len);
        *out_len = used + b.len;
        result = XLSX_FAULT;
    }
    bytes_release(&b);
    reader_close();
    return result;
}

int xlsx_rows(const uint8_t *file, size_t len, const char *sheet, uint64_t from,
              uint8_t *out, size_t *out_len)
{
    const struct asked a = asked_of(file, len, sheet, from ? from : 1);
    struct sheet *s = &reader.sheet;
    bool good = begin(file, &a);
    size_t used = 0;

    while (good) {
        if (!s->ready_row)
            good = sheet_row(s);
        if (!good || !s->ready_row)
            break;
        if (s->ready.len > *out_len - used) {
            *out_len = used;
            return used ? XLSX_MORE : -1;
        }
        memcpy(out + used, s->ready.data, s->ready.len);
        used += s->ready.len;
        reader.next.from = (uint64_t)s->ready_row + 1;
        s->ready_row = 0;
    }
    if (!good)
        return give_fault(out, used, out_len);
    reader_close();
    *out_len = used;
    return XLSX_END;
}

const char *xlsx_fault(const uint8_t *file, size_t len, const char *sheet)
{
    static struct fault fault;
    const struct asked a = asked_of(file, len, sheet, 0);
    const bool good = begin(file, &a);

    fault = reader.fault;
    reader_close();
    return good ? NULL : fault.text;
}

const char *xlsx_sheets(const uint8_t *file, size_t len)
{
    static char names[SHEETS_MOST * 40 + 1];
    struct fault fault = { 0 };
    struct book book;
    size_t used = 0;

    names[0] = '\0';
    if (book_open(&book, (const char *)file, len, &fault))
        for (size_t i = 0; i < book.count && used < sizeof names; i++)
            used += (size_t)snprintf(names + used, sizeof names - used, "%s%s",
                                     i ? "\n" : "", book.sheets[i].name);
    book_close(&book);
    return fault_is(&fault) ? NULL : names;
}
