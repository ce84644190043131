/* page.c - a report as blocks; on a terminal, in Markdown, in CSV */
#include "base/page_private.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define BAR_CELLS 40

/* ---- making -------------------------------------------------------------- */

enum hk_status hk_page_new(struct hk_page **p, struct hk_err *err)
{
    *p = hk_zalloc(1, sizeof **p);
    if (!*p || !hk_grow(&(*p)->arenas, &(*p)->arena_cap, 1,
                        sizeof *(*p)->arenas)) {
        hk_free(*p);
        *p = NULL;
        return hk_fail_memory(err);
    }
    (*p)->arenas[0] = (struct hk_arena){ 0 };
    (*p)->arena_count = 1;
    return HK_OK;
}

void hk_page_free(struct hk_page *p)
{
    size_t i;

    if (!p)
        return;
    for (i = 0; i < p->count; i++) {
        hk_table_free(p->blocks[i].table);
        hk_free(p->blocks[i].bars);
    }
    for (i = 0; i < p->arena_count; i++)
        hk_arena_release(&p->arenas[i]);
    hk_free(p->blocks);
    hk_free(p->arenas);
    hk_free(p);
}

static const char *keep(struct hk_page *p, const char *text)
{
    const char *copy = hk_arena_dup(&p->arenas[0], text, strlen(text));

    if (!copy)
        p->failed = true;
    return copy ? copy : "";
}

static struct hk_block *add(struct hk_page *p, enum hk_block_sort sort,
                            const char *text)
{
    if (!hk_grow(&p->blocks, &p->cap, p->count + 1, sizeof *p->blocks)) {
        p->failed = true;
        return NULL;
    }
    p->blocks[p->count] = (struct hk_block){ .sort = sort,
                                             .text = keep(p, text) };
    return &p->blocks[p->count++];
}

static void add_text(struct hk_page *p, enum hk_block_sort sort, int level,
                     const char *format, va_list args)
{
    struct hk_block *b;
    va_list again;
    char *text;
    int len;

    va_copy(again, args);
    len = vsnprintf(NULL, 0, format, args);
    text = len < 0 ? NULL : hk_arena_alloc(&p->arenas[0], (size_t)len + 1);
    if (text)
        vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    b = add(p, sort, text ? text : "");
    if (b)
        b->level = level;
    p->failed |= !text;
}

void hk_page_heading(struct hk_page *p, int level, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_text(p, HK_BLOCK_HEADING, level, format, args);
    va_end(args);
}

void hk_page_line(struct hk_page *p, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_text(p, HK_BLOCK_LINE, 0, format, args);
    va_end(args);
}

void hk_page_finding(struct hk_page *p, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_text(p, HK_BLOCK_FINDING, 0, format, args);
    va_end(args);
}

/* The number of the entry that comes next. */
static int next_item(const struct hk_page *p)
{
    size_t i = p->count;

    while (hk_in_list(p, i - 1))
        if (p->blocks[--i].sort == HK_BLOCK_ITEM)
            return p->blocks[i].level + 1;
    return 1;
}

void hk_page_item(struct hk_page *p, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_text(p, HK_BLOCK_ITEM, next_item(p), format, args);
    va_end(args);
}

void hk_page_below(struct hk_page *p, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_text(p, HK_BLOCK_BELOW, 0, format, args);
    va_end(args);
}

void hk_page_code(struct hk_page *p, const char *language, const char *text)
{
    struct hk_block *b = add(p, HK_BLOCK_CODE, text);

    if (b)
        b->language = keep(p, language);
}

struct hk_table *hk_page_table(struct hk_page *p, const char *name)
{
    struct hk_block *b = add(p, HK_BLOCK_TABLE, name);

    if (!b || hk_table_new(&b->table, NULL)) {
        p->failed = true;
        return NULL;
    }
    return b->table;
}

void hk_page_bars(struct hk_page *p, const char *title)
{
    add(p, HK_BLOCK_BARS, title);
}

void hk_page_bar(struct hk_page *p, const char *label, double value,
                 const char *text)
{
    struct hk_block *b = p->count ? &p->blocks[p->count - 1] : NULL;

    if (!b || b->sort != HK_BLOCK_BARS
        || !hk_grow(&b->bars, &b->bar_cap, b->bar_count + 1,
                    sizeof *b->bars)) {
        p->failed = true;
        return;
    }
    b->bars[b->bar_count++] = (struct hk_bar){ keep(p, label), keep(p, text),
                                               value };
}

void hk_page_append(struct hk_page *p, struct hk_page *from)
{
    size_t i;

    if (!hk_grow(&p->blocks, &p->cap, p->count + from->count,
                 sizeof *p->blocks)
        || !hk_grow(&p->arenas, &p->arena_cap,
                    p->arena_count + from->arena_count, sizeof *p->arenas)) {
        p->failed = true;
        hk_page_free(from);
        return;
    }
    for (i = 0; i < from->count; i++)
        p->blocks[p->count++] = from->blocks[i];
    for (i = 0; i < from->arena_count; i++)
        p->arenas[p->arena_count++] = from->arenas[i];
    p->failed |= from->failed;
    hk_free(from->blocks);
    hk_free(from->arenas);
    hk_free(from);
}

/* ---- terminal and CSV ---------------------------------------------------- */

double hk_bars_most(const struct hk_block *b)
{
    double most = 1e-9;
    size_t i;

    for (i = 0; i < b->bar_count; i++) {
        double v = b->bars[i].value < 0 ? -b->bars[i].value : b->bars[i].value;

        most = v > most ? v : most;
    }
    return most;
}

static int cells_of(const char *text)
{
    return (int)hk_text_width(text, strlen(text));
}

static void safe(struct hk_str *out, const char *text)
{
    hk_text_safe(out, text, strlen(text));
}

static void screen_bars(const struct hk_block *b, struct hk_str *out)
{
    double most = hk_bars_most(b);
    int width = 0, n;
    size_t i;

    safe(out, b->text);
    hk_str_putc(out, '\n');
    for (i = 0; i < b->bar_count; i++)
        width = cells_of(b->bars[i].label) > width
            ? cells_of(b->bars[i].label) : width;
    for (i = 0; i < b->bar_count; i++) {
        const struct hk_bar *bar = &b->bars[i];
        double v = bar->value < 0 ? -bar->value : bar->value;

        safe(out, bar->label);
        for (n = cells_of(bar->label); n < width + 2; n++)
            hk_str_putc(out, ' ');
        for (n = 0; n < (int)(v / most * BAR_CELLS + 0.5); n++)
            hk_str_puts(out, bar->value < 0 ? "▒" : "█");
        hk_str_addf(out, "%s%s\n", n ? " " : "", bar->text);
    }
}

/* Each line of `text` behind four blanks. */
static void screen_code(const char *text, struct hk_str *out)
{
    size_t len;

    for (; *text; text += len + (text[len] == '\n')) {
        len = strcspn(text, "\n");
        hk_str_puts(out, "    ");
        hk_text_safe(out, text, len);
        hk_str_putc(out, '\n');
    }
}

static enum hk_status screen_block(const struct hk_block *b, bool first,
                                   const struct hk_table_style *style,
                                   enum hk_lang lang, struct hk_str *out,
                                   struct hk_err *err)
{
    switch (b->sort) {
    case HK_BLOCK_HEADING:
        if (!first)
            hk_str_putc(out, '\n');
        safe(out, b->text);
        hk_str_putc(out, '\n');
        return HK_OK;
    case HK_BLOCK_FINDING:
        hk_str_puts(out, lang == HK_ZH ? "注意：" : "note: ");
        /* fall through */
    case HK_BLOCK_LINE:
        safe(out, b->text);
        hk_str_putc(out, '\n');
        return HK_OK;
    case HK_BLOCK_BARS:
        if (hk_bars_compare(b))
            screen_bars(b, out);
        return HK_OK;
    case HK_BLOCK_TABLE:
        return hk_table_write(b->table, HK_FORMAT_TABLE, style, out, err);
    case HK_BLOCK_ITEM: case HK_BLOCK_BELOW:
        if (b->sort == HK_BLOCK_ITEM)
            hk_str_addf(out, "%d. ", b->level);
        else
            hk_str_puts(out, "   - ");
        safe(out, b->text);
        hk_str_putc(out, '\n');
        return HK_OK;
    case HK_BLOCK_CODE:
        screen_code(b->text, out);
        return HK_OK;
    }
    return HK_OK;
}

/* Tables under their headings; what is said beside them has no place there. */
static enum hk_status csv_block(const struct hk_block *b,
                                const struct hk_table_style *style,
                                struct hk_str *out, struct hk_err *err)
{
    enum hk_status rc;

    if (b->sort == HK_BLOCK_HEADING) {
        hk_str_puts(out, "# ");
        safe(out, b->text);
        hk_str_puts(out, "\r\n");
    }
    if (b->sort != HK_BLOCK_TABLE)
        return HK_OK;
    rc = hk_table_write(b->table, HK_FORMAT_CSV, style, out, err);
    hk_str_puts(out, "\r\n");
    return rc;
}

/* ---- Markdown ------------------------------------------------------------ */

static void markdown_text(struct hk_str *out, const char *text)
{
    for (; *text; text++) {
        if (strchr("\\<&`*[_#|", *text))
            hk_str_putc(out, '\\');
        hk_str_putc(out, *text == '\n' ? ' ' : *text);
    }
}

/* The fence is longer than any run of ` in the text. */
static void markdown_code(const struct hk_block *b, struct hk_str *out)
{
    const char *p = b->text;
    int fence = 3, n;

    for (; *p; p++) {
        n = (int)strspn(p, "`");
        fence = n >= fence ? n + 1 : fence;
    }
    for (n = 0; n < fence; n++)
        hk_str_putc(out, '`');
    hk_str_addf(out, "%s\n%s%s", b->language, b->text,
                hk_ends_with(b->text, "\n") ? "" : "\n");
    for (n = 0; n < fence; n++)
        hk_str_putc(out, '`');
}

/* `goes_on`: the list, in the block behind this one. */
static enum hk_status markdown_block(const struct hk_block *b, bool goes_on,
                                     const struct hk_table_style *style,
                                     enum hk_lang lang, struct hk_str *out,
                                     struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    if (b->sort == HK_BLOCK_BARS && !hk_bars_compare(b))
        return HK_OK;
    switch (b->sort) {
    case HK_BLOCK_HEADING:
        for (i = 0; i < b->level; i++)
            hk_str_putc(out, '#');
        hk_str_putc(out, ' ');
        markdown_text(out, b->text);
        break;
    case HK_BLOCK_FINDING:
        hk_str_puts(out, lang == HK_ZH ? "> 注意：" : "> note: ");
        markdown_text(out, b->text);
        break;
    case HK_BLOCK_LINE:
        markdown_text(out, b->text);
        break;
    case HK_BLOCK_BARS:
        hk_str_puts(out, "```\n");
        screen_bars(b, out);
        hk_str_puts(out, "```");
        break;
    case HK_BLOCK_TABLE:
        rc = hk_table_write(b->table, HK_FORMAT_MARKDOWN, style, out, err);
        break;
    case HK_BLOCK_ITEM: case HK_BLOCK_BELOW:
        if (b->sort == HK_BLOCK_ITEM)
            hk_str_addf(out, "%d. ", b->level);
        else
            hk_str_puts(out, "   - ");
        markdown_text(out, b->text);
        break;
    case HK_BLOCK_CODE:
        markdown_code(b, out);
        break;
    }
    hk_str_puts(out, b->sort == HK_BLOCK_TABLE || goes_on ? "\n" : "\n\n");
    return rc;
}

enum hk_status hk_page_write(const struct hk_page *p, enum hk_format format,
                             enum hk_lang lang,
                             const struct hk_table_style *style,
                             struct hk_str *out, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    size_t i;

    if (p->failed)
        return hk_fail_memory(err);
    if (format == HK_FORMAT_HTML) {
        hk_page_html(p, lang, out, err);
        return hk_str_status(out, err);
    }
    if (format == HK_FORMAT_JSON)
        return hk_page_json(p, out, err);
    for (i = 0; i < p->count && !rc; i++)
        switch (format) {
        case HK_FORMAT_TABLE:
            if (i && p->blocks[i].sort == HK_BLOCK_TABLE
                && p->blocks[i - 1].sort == HK_BLOCK_TABLE)
                hk_str_putc(out, '\n');
            rc = screen_block(&p->blocks[i], i == 0, style, lang, out, err);
            break;
        case HK_FORMAT_CSV:
            rc = csv_block(&p->blocks[i], style, out, err);
            break;
        case HK_FORMAT_MARKDOWN:
            rc = markdown_block(&p->blocks[i], hk_in_list(p, i)
                                && hk_in_list(p, i + 1), style, lang, out, err);
            break;
        default:
            return hk_fail(err, HK_EUSAGE, "a report is written in the formats "
                           "table, csv, json, markdown and html");
        }
    return rc ? rc : hk_str_status(out, err);
}
