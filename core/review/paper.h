/* paper.h - a readable page, written once for Markdown and for HTML
 *
 * HTML is one file that needs nothing else: no network, no script. Texts are
 * escaped here and nowhere else. What is added goes to `out`, whose failure the
 * caller asks for at the end. */
#ifndef HK_PAPER_H
#define HK_PAPER_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

struct hk_paper {
    struct hk_str *out;
    bool html;
    enum hk_lang lang;
    int items;                     /* of the list at hand; 0: none is open */
};

/* The head of the page with its title, and its end. */
void hk_paper_begin(struct hk_paper *p, const char *title);
void hk_paper_end(struct hk_paper *p);

/* A heading of level 2 to 4. */
void hk_paper_heading(struct hk_paper *p, int level, const char *text);

/* A paragraph, an entry of a numbered list; a line below the entry at hand. */
void hk_paper_paragraph(struct hk_paper *p, const char *text);
void hk_paper_item(struct hk_paper *p, const char *text);
void hk_paper_below(struct hk_paper *p, const char *text);

/* Text as it is written, in a fixed width. */
void hk_paper_code(struct hk_paper *p, const char *text);

/* A table: its heads (NULL-ended), rows of as many cells, its end. */
void hk_paper_table(struct hk_paper *p, const char *const *heads);
void hk_paper_row(struct hk_paper *p, const char *const *cells, int count);
void hk_paper_table_end(struct hk_paper *p);

#endif
