/* page.h - a report: headings, lines, tables and charts, in any format
 *
 * What a report says is written once, into a page; terminal, Markdown, HTML and
 * CSV are ways of writing the page out. */
#ifndef HK_PAGE_H
#define HK_PAGE_H

#include "base/table.h"

struct hk_page;

/* An empty page, and the end of one (NULL is harmless). HK_ENOMEM. */
enum hk_status hk_page_new(struct hk_page **p, struct hk_err *err);
void hk_page_free(struct hk_page *p);

/* Add a title (level 1) or heading (2, 3); a line of text; a line that readers
 * must not miss. Memory that runs out is told by hk_page_write. */
void hk_page_heading(struct hk_page *p, int level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void hk_page_line(struct hk_page *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void hk_page_finding(struct hk_page *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Add the next entry of a numbered list; a line below the entry at hand. */
void hk_page_item(struct hk_page *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void hk_page_below(struct hk_page *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Add lines as they are written, in a fixed width: text of `language`. */
void hk_page_code(struct hk_page *p, const char *language, const char *text);

/* Add a table and hand it out to be filled; the page owns it. NULL without
 * memory. `name` is what it is called where tables stand alone (JSON). */
struct hk_table *hk_page_table(struct hk_page *p, const char *name);

/* Add bars: one line each, `label`, a number `value` (any sign) and `text`, how
 * it is printed. `title` stands above them. A single bar compares nothing and
 * is left out, but in json. */
void hk_page_bars(struct hk_page *p, const char *title);
void hk_page_bar(struct hk_page *p, const char *label, double value,
                 const char *text);

/* Move all of `from` behind what is in `p`; `from` is freed. */
void hk_page_append(struct hk_page *p, struct hk_page *from);

/* Add the page to `out`. Tables as table.h says; in csv each is preceded by its
 * heading in a line that begins with "# " and followed by an empty line. html
 * is a page of its own without anything from elsewhere: style, contents where
 * it is long, the charts as SVG beside their tables, and tables that are sorted
 * when their heads are pressed; json is one
 * object with a section for each heading. `lang` is that of the page.
 * HK_EUSAGE: ndjson and line are not for pages. */
enum hk_status hk_page_write(const struct hk_page *p, enum hk_format format,
                             enum hk_lang lang,
                             const struct hk_table_style *style,
                             struct hk_str *out, struct hk_err *err);

#endif
