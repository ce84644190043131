/* page_grid.c - a page as one table, as a sheet of a workbook shows it */
#include "base/page_private.h"

#include <string.h>

static size_t widest(const struct hk_page *p)
{
    size_t most = 1, i;

    for (i = 0; i < p->count; i++)
        if (p->blocks[i].sort == HK_BLOCK_TABLE
            && hk_table_columns(p->blocks[i].table) > most)
            most = hk_table_columns(p->blocks[i].table);
    return most;
}

static void cell(struct hk_table *grid, const char *text)
{
    hk_table_cell(grid, text, text ? strlen(text) : 0);
}

/* A row with `text` in its first cell. */
static void line(struct hk_table *grid, const char *text)
{
    size_t i;

    cell(grid, text);
    for (i = 1; i < hk_table_columns(grid); i++)
        cell(grid, NULL);
}

static void table(struct hk_table *grid, const struct hk_table *t)
{
    size_t columns = hk_table_columns(t), all = hk_table_columns(grid);
    size_t row, i, len;

    for (i = 0; i < all; i++)
        cell(grid, i < columns ? hk_table_head(t, i) : NULL);
    for (row = 0; row < hk_table_rows(t); row++)
        for (i = 0; i < all; i++) {
            const char *text = i < columns ? hk_table_text(t, row, i, &len)
                                           : NULL;

            hk_table_cell(grid, text, text ? len : 0);
        }
}

enum hk_status hk_page_grid(const struct hk_page *p, struct hk_table **out,
                            struct hk_err *err)
{
    enum hk_status rc = p->failed ? hk_fail_memory(err)
        : hk_table_new(out, err);
    size_t columns = widest(p), i;

    if (rc)
        return rc;
    for (i = 0; i < columns; i++)
        hk_table_column(*out, !i && p->count ? p->blocks[0].text : "", NULL,
                        i ? HK_RIGHT : HK_LEFT,
                        i ? HK_CELL_NUMBER : HK_CELL_TEXT);
    for (i = 1; i < p->count; i++)
        switch (p->blocks[i].sort) {
        case HK_BLOCK_HEADING:
            line(*out, NULL);
            line(*out, p->blocks[i].text);
            break;
        case HK_BLOCK_LINE: case HK_BLOCK_FINDING: case HK_BLOCK_ITEM:
        case HK_BLOCK_BELOW: case HK_BLOCK_CODE:
            line(*out, p->blocks[i].text);
            break;
        case HK_BLOCK_TABLE:
            table(*out, p->blocks[i].table);
            break;
        case HK_BLOCK_BARS:
            break;
        }
    return HK_OK;
}
