/* page_private.h - what the writers of a page see */
#ifndef HK_PAGE_PRIVATE_H
#define HK_PAGE_PRIVATE_H

#include "base/arena.h"
#include "base/page.h"

enum hk_block_sort {
    HK_BLOCK_HEADING, HK_BLOCK_LINE, HK_BLOCK_FINDING, HK_BLOCK_TABLE,
    HK_BLOCK_BARS, HK_BLOCK_ITEM, HK_BLOCK_BELOW, HK_BLOCK_CODE
};

struct hk_bar { const char *label, *text; double value; };

struct hk_block {
    enum hk_block_sort sort;
    int level;                     /* of a heading; number of an entry */
    const char *text;              /* heading, line, name of a table, title */
    const char *language;          /* of code */
    struct hk_table *table;
    struct hk_bar *bars;
    size_t bar_count, bar_cap;
};

struct hk_page {
    struct hk_block *blocks;
    size_t count, cap;
    struct hk_arena *arenas;       /* of this page and of those moved in */
    size_t arena_count, arena_cap;
    bool failed;
};

/* Is block `i` an entry of a list or a line below one? False behind the end. */
static inline bool hk_in_list(const struct hk_page *p, size_t i)
{
    return i < p->count && (p->blocks[i].sort == HK_BLOCK_ITEM
                            || p->blocks[i].sort == HK_BLOCK_BELOW);
}

/* The greatest absolute value of the bars; at least a little above 0. */
double hk_bars_most(const struct hk_block *b);

/* Do the bars compare anything? One alone says no more than its text. */
static inline bool hk_bars_compare(const struct hk_block *b)
{
    return b->bar_count > 1;
}

/* The whole page in that format, added to `out`. */
enum hk_status hk_page_json(const struct hk_page *p, struct hk_str *out,
                            struct hk_err *err);
void hk_page_html(const struct hk_page *p, enum hk_lang lang,
                  struct hk_str *out, struct hk_err *err);

#endif
