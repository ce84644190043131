/* page_json.c - a page as one JSON object
 *
 * {"huka":1,"sections":[{"heading","level","lines":[...],
 * "findings":[...],"items":[{"text","below":[...]}],"code":[...],
 * "tables":[{"name","rows":[...]}],
 * "charts":[{"title","bars":[{"label","value"}]}]}]}: what stands under a
 * heading is one section; the keys of rows are English. */
#include "base/page_private.h"

#include "base/json.h"

static bool in_section(const struct hk_block *b)
{
    return b->sort != HK_BLOCK_HEADING;
}

/* The texts of a section's blocks of one sort. */
static void texts(struct hk_json *j, const struct hk_page *p, size_t from,
                  enum hk_block_sort sort, const char *key)
{
    bool any = false;
    size_t i;

    for (i = from; i < p->count && in_section(&p->blocks[i]); i++) {
        if (p->blocks[i].sort != sort)
            continue;
        if (!any) {
            hk_json_key(j, key);
            hk_json_open(j, '[');
        }
        any = true;
        hk_json_puts(j, p->blocks[i].text);
    }
    if (any)
        hk_json_close(j);
}

/* The entry at `at` with the lines below it; where it ends. */
static size_t one_item(struct hk_json *j, const struct hk_page *p, size_t at)
{
    hk_json_open(j, '{');
    hk_json_key(j, "text");
    hk_json_puts(j, p->blocks[at++].text);
    hk_json_key(j, "below");
    hk_json_open(j, '[');
    for (; at < p->count && p->blocks[at].sort == HK_BLOCK_BELOW; at++)
        hk_json_puts(j, p->blocks[at].text);
    hk_json_close(j);
    hk_json_close(j);
    return at;
}

static void items(struct hk_json *j, const struct hk_page *p, size_t from)
{
    bool any = false;
    size_t i = from;

    while (i < p->count && in_section(&p->blocks[i])) {
        if (p->blocks[i].sort != HK_BLOCK_ITEM) {
            i++;
            continue;
        }
        if (!any) {
            hk_json_key(j, "items");
            hk_json_open(j, '[');
        }
        any = true;
        i = one_item(j, p, i);
    }
    if (any)
        hk_json_close(j);
}

static enum hk_status one_table(struct hk_json *j, const struct hk_block *b,
                                struct hk_err *err)
{
    struct hk_str rows = HK_STR_INIT;
    enum hk_status rc = hk_table_write(b->table, HK_FORMAT_JSON, NULL, &rows,
                                       err);

    while (rows.len && rows.data[rows.len - 1] == '\n')
        rows.data[--rows.len] = '\0';
    hk_json_open(j, '{');
    hk_json_key(j, "name");
    hk_json_puts(j, b->text);
    hk_json_key(j, "rows");
    hk_json_raw(j, hk_str_text(&rows));
    hk_json_close(j);
    hk_str_release(&rows);
    return rc;
}

static enum hk_status tables(struct hk_json *j, const struct hk_page *p,
                             size_t from, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    bool any = false;
    size_t i;

    for (i = from; i < p->count && in_section(&p->blocks[i]) && !rc; i++) {
        if (p->blocks[i].sort != HK_BLOCK_TABLE)
            continue;
        if (!any) {
            hk_json_key(j, "tables");
            hk_json_open(j, '[');
        }
        any = true;
        rc = one_table(j, &p->blocks[i], err);
    }
    if (any)
        hk_json_close(j);
    return rc;
}

static void charts(struct hk_json *j, const struct hk_page *p, size_t from)
{
    bool any = false;
    size_t i, k;

    for (i = from; i < p->count && in_section(&p->blocks[i]); i++) {
        const struct hk_block *b = &p->blocks[i];

        if (b->sort != HK_BLOCK_BARS)
            continue;
        if (!any) {
            hk_json_key(j, "charts");
            hk_json_open(j, '[');
        }
        any = true;
        hk_json_open(j, '{');
        hk_json_key(j, "title");
        hk_json_puts(j, b->text);
        hk_json_key(j, "bars");
        hk_json_open(j, '[');
        for (k = 0; k < b->bar_count; k++) {
            hk_json_open(j, '{');
            hk_json_key(j, "label");
            hk_json_puts(j, b->bars[k].label);
            hk_json_key(j, "value");
            hk_json_puts(j, b->bars[k].text);
            hk_json_close(j);
        }
        hk_json_close(j);
        hk_json_close(j);
    }
    if (any)
        hk_json_close(j);
}

enum hk_status hk_page_json(const struct hk_page *p, struct hk_str *out,
                            struct hk_err *err)
{
    struct hk_json j = { .out = out };
    enum hk_status rc = HK_OK;
    size_t i;

    hk_json_open(&j, '{');
    hk_json_key(&j, "huka");
    hk_json_int(&j, 1);
    hk_json_key(&j, "sections");
    hk_json_open(&j, '[');
    for (i = 0; i < p->count && !rc; i++) {
        if (in_section(&p->blocks[i]))
            continue;
        hk_json_open(&j, '{');
        hk_json_key(&j, "heading");
        hk_json_puts(&j, p->blocks[i].text);
        hk_json_key(&j, "level");
        hk_json_int(&j, p->blocks[i].level);
        texts(&j, p, i + 1, HK_BLOCK_LINE, "lines");
        texts(&j, p, i + 1, HK_BLOCK_FINDING, "findings");
        items(&j, p, i + 1);
        texts(&j, p, i + 1, HK_BLOCK_CODE, "code");
        rc = tables(&j, p, i + 1, err);
        charts(&j, p, i + 1);
        hk_json_close(&j);
    }
    hk_json_close(&j);
    hk_json_close(&j);
    hk_str_putc(out, '\n');
    return rc ? rc : hk_str_status(out, err);
}
