/* page_book.c - a page as a workbook: what it says, and a sheet a table
 *
 * Sheets that only hold one table can be sorted, filtered and read by other
 * programs; the first sheet says where each table is. */
#include "exchange/page_book.h"

#include <string.h>

#include "base/page_private.h"
#include "base/text.h"

#define NAME_MOST 31               /* characters of the name of a sheet */

struct book {
    const struct hk_page *page;
    enum hk_lang lang;
    struct hk_str names, columns, rows;
    int64_t row;                   /* of the first sheet */
    int tables;
};

/* ---- names --------------------------------------------------------------- */

/* Bytes of the first `most` characters. */
static size_t first_characters(const char *text, size_t most)
{
    size_t i = 0;

    for (; text[i]; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80 && !most--)
            break;
    return i;
}

/* The heading under which block `at` stands; NULL: none. *first: no other table
 * stands between. */
static const char *heading_of(const struct hk_page *p, size_t at, bool *first)
{
    *first = true;
    while (at-- > 0) {
        if (p->blocks[at].sort == HK_BLOCK_HEADING)
            return p->blocks[at].text;
        *first = *first && p->blocks[at].sort != HK_BLOCK_TABLE;
    }
    return NULL;
}

/* "3 heading", of a further table under it "4 head of a column - heading",
 * without what no name may have: : \ / ? * [ ] and a ' at the end. */
static void put_name(struct hk_str *out, int number, const struct hk_page *p,
                     size_t at)
{
    const struct hk_table *t = p->blocks[at].table;
    struct hk_str text = HK_STR_INIT;
    const char *heading;
    size_t len, i;
    bool first;

    heading = heading_of(p, at, &first);
    hk_str_addf(&text, "%d ", number);
    if (!first && hk_table_columns(t))
        hk_str_addf(&text, "%s - ", hk_table_head(t, 0));
    hk_str_puts(&text, heading ? heading : "");
    len = first_characters(hk_str_text(&text), NAME_MOST);
    while (len && (text.data[len - 1] == ' ' || text.data[len - 1] == '\''))
        len--;
    for (i = 0; i < len; i++)
        hk_str_putc(out, text.data[i] == ':' ? ',' : text.data[i] > 0
                    && (text.data[i] < ' ' || strchr("\\/?*[]", text.data[i]))
                    ? ' ' : text.data[i]);
    if (text.failed)
        out->failed = true;
    hk_str_release(&text);
}

/* ---- the first sheet ----------------------------------------------------- */

static void put_line(struct book *b, const char *text, bool is_heading)
{
    hk_sheet_put_row(&b->rows, ++b->row, 1);
    hk_sheet_put_cell(&b->rows, is_heading ? HK_SHEET_HEADING : HK_SHEET_TEXT,
                      text, strlen(text));
}

static void put_pointer(struct book *b, size_t at)
{
    struct hk_str text = HK_STR_INIT;

    hk_str_puts(&text, b->lang == HK_ZH ? "见工作表：" : "see sheet: ");
    put_name(&text, ++b->tables, b->page, at);
    put_line(b, hk_str_text(&text), false);
    hk_str_release(&text);
}

static void put_first(struct book *b)
{
    const struct hk_page *p = b->page;
    size_t i;

    hk_str_puts(&b->names, b->lang == HK_ZH ? "报告" : "report");
    hk_str_puts(&b->columns, "t");
    if (!p->count || p->blocks[0].sort != HK_BLOCK_HEADING)
        put_line(b, b->lang == HK_ZH ? "报告" : "report", true);
    for (i = 0; i < p->count; i++)
        switch (p->blocks[i].sort) {
        case HK_BLOCK_HEADING:
            b->row += b->row > 0;           /* a free row above */
            put_line(b, p->blocks[i].text, true);
            break;
        case HK_BLOCK_LINE: case HK_BLOCK_FINDING: case HK_BLOCK_ITEM:
        case HK_BLOCK_BELOW: case HK_BLOCK_CODE:
            put_line(b, p->blocks[i].text, false);
            break;
        case HK_BLOCK_TABLE:
            put_pointer(b, i);
            break;
        case HK_BLOCK_BARS:
            break;
        }
}

/* ---- tables -------------------------------------------------------------- */

static void put_table(struct book *b, const struct hk_table *t)
{
    size_t columns = hk_table_columns(t), row, i, len;

    hk_sheet_put_row(&b->rows, 1, columns);
    for (i = 0; i < columns; i++)
        hk_sheet_put_cell(&b->rows, HK_SHEET_TEXT, hk_table_head(t, i),
                          strlen(hk_table_head(t, i)));
    for (row = 0; row < hk_table_rows(t); row++) {
        hk_sheet_put_row(&b->rows, (int64_t)row + 2, columns);
        for (i = 0; i < columns; i++) {
            const char *text = hk_table_text(t, row, i, &len);

            hk_sheet_put_cell(&b->rows, !text ? HK_SHEET_BLANK
                              : hk_table_is_number(t, row, i) ? HK_SHEET_NUMBER
                              : HK_SHEET_TEXT, text ? text : "",
                              text ? len : 0);
        }
    }
    hk_str_putc(&b->columns, '\n');
    for (i = 0; i < columns; i++)
        hk_str_putc(&b->columns, hk_table_rows(t)
                    && hk_table_is_number(t, 0, i) ? 'n' : 't');
}

enum hk_status hk_page_book(const struct hk_page *p, enum hk_lang lang,
                            const struct hk_sheets *sheets,
                            struct hk_str *file, struct hk_err *err)
{
    struct book b = { .page = p, .lang = lang };
    enum hk_status rc = p->failed ? hk_fail_memory(err) : HK_OK;
    size_t i;

    put_first(&b);
    b.tables = 0;
    for (i = 0; i < p->count; i++)
        if (p->blocks[i].sort == HK_BLOCK_TABLE) {
            hk_str_putc(&b.names, '\n');
            put_name(&b.names, ++b.tables, p, i);
            put_table(&b, p->blocks[i].table);
        }
    if (!rc)
        rc = hk_str_status(&b.names, err);
    if (!rc)
        rc = hk_str_status(&b.columns, err);
    if (!rc)
        rc = hk_str_status(&b.rows, err);
    if (!rc)
        rc = sheets->book(sheets->context, hk_str_text(&b.names),
                          hk_str_text(&b.columns), &b.rows, file, err);
    hk_str_release(&b.names);
    hk_str_release(&b.columns);
    hk_str_release(&b.rows);
    return rc ? rc : hk_str_status(file, err);
}
