/* paper.c - Markdown and HTML */
#include "review/paper.h"

#include <string.h>

static const char style[] =
    "body{font-family:\"Noto Sans CJK SC\",\"Microsoft YaHei\",sans-serif;"
    "max-width:60em;margin:2em auto;padding:0 1em;line-height:1.6;"
    "color:#222;background:#fff}"
    "h1,h2,h3{line-height:1.3}h2{border-bottom:1px solid #ccc;margin-top:2em}"
    "table{border-collapse:collapse;font-size:90%}"
    "th,td{border:1px solid #ccc;padding:.2em .5em;text-align:left;"
    "vertical-align:top}th{background:#f2f2f2}"
    "pre{background:#f6f6f6;padding:.5em;overflow-x:auto;font-size:90%}"
    ".below{color:#555;font-size:92%}"
    "@media print{body{max-width:none;margin:0}}";

static void escaped(struct hk_paper *p, const char *text)
{
    for (; text && *text; text++) {
        const char *as = NULL;

        if (p->html)
            as = *text == '&' ? "&amp;" : *text == '<' ? "&lt;"
                : *text == '>' ? "&gt;" : *text == '"' ? "&quot;" : NULL;
        else if (strchr("*_`|<>[]\\", *text))
            hk_str_putc(p->out, '\\');
        if (as)
            hk_str_puts(p->out, as);
        else
            hk_str_putc(p->out, *text == '\n' ? ' ' : *text);
    }
}

static void close_list(struct hk_paper *p)
{
    if (p->items)
        hk_str_puts(p->out, p->html ? "</li></ol>\n" : "\n");
    p->items = 0;
}

static void element(struct hk_paper *p, const char *name, const char *text)
{
    hk_str_addf(p->out, "<%s>", name);
    escaped(p, text);
    hk_str_addf(p->out, "</%s>\n", name);
}

void hk_paper_begin(struct hk_paper *p, const char *title)
{
    if (!p->html) {
        hk_str_puts(p->out, "# ");
        escaped(p, title);
        hk_str_puts(p->out, "\n\n");
        return;
    }
    hk_str_addf(p->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
                "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                "content=\"width=device-width\">\n",
                p->lang == HK_ZH ? "zh-CN" : "en");
    element(p, "title", title);
    hk_str_addf(p->out, "<style>%s</style>\n</head>\n<body>\n", style);
    element(p, "h1", title);
}

void hk_paper_end(struct hk_paper *p)
{
    close_list(p);
    if (p->html)
        hk_str_puts(p->out, "</body>\n</html>\n");
}

void hk_paper_heading(struct hk_paper *p, int level, const char *text)
{
    char name[3] = { 'h', (char)('0' + level), '\0' };

    close_list(p);
    if (p->html) {
        element(p, name, text);
        return;
    }
    hk_str_addf(p->out, "%.*s ", level, "####");
    escaped(p, text);
    hk_str_puts(p->out, "\n\n");
}

void hk_paper_paragraph(struct hk_paper *p, const char *text)
{
    close_list(p);
    if (p->html) {
        element(p, "p", text);
        return;
    }
    escaped(p, text);
    hk_str_puts(p->out, "\n\n");
}

void hk_paper_item(struct hk_paper *p, const char *text)
{
    if (p->html)
        hk_str_puts(p->out, p->items ? "</li>\n<li>" : "<ol>\n<li>");
    else
        hk_str_addf(p->out, "%d. ", p->items + 1);
    escaped(p, text);
    if (!p->html)
        hk_str_putc(p->out, '\n');
    p->items++;
}

void hk_paper_below(struct hk_paper *p, const char *text)
{
    hk_str_puts(p->out, p->html ? "<div class=\"below\">" : "   - ");
    escaped(p, text);
    hk_str_puts(p->out, p->html ? "</div>" : "\n");
}

void hk_paper_code(struct hk_paper *p, const char *text)
{
    close_list(p);
    if (p->html) {
        const char *line = text;

        hk_str_puts(p->out, "<pre>");
        while (*line) {
            size_t len = strcspn(line, "\n");
            char one[400];

            if (len >= sizeof one)
                len = sizeof one - 1;
            memcpy(one, line, len);
            one[len] = '\0';
            escaped(p, one);
            hk_str_putc(p->out, '\n');
            line += len + (line[len] == '\n');
        }
        hk_str_puts(p->out, "</pre>\n");
    } else {
        hk_str_addf(p->out, "```lua\n%s```\n\n", text);
    }
}

void hk_paper_table(struct hk_paper *p, const char *const *heads)
{
    int i, count = 0;

    close_list(p);
    while (heads[count])
        count++;
    if (p->html) {
        hk_str_puts(p->out, "<table>\n<tr>");
        for (i = 0; i < count; i++) {
            hk_str_puts(p->out, "<th>");
            escaped(p, heads[i]);
            hk_str_puts(p->out, "</th>");
        }
        hk_str_puts(p->out, "</tr>\n");
        return;
    }
    hk_paper_row(p, heads, count);
    for (i = 0; i < count; i++)
        hk_str_puts(p->out, "|---");
    hk_str_puts(p->out, "|\n");
}

void hk_paper_row(struct hk_paper *p, const char *const *cells, int count)
{
    int i;

    hk_str_puts(p->out, p->html ? "<tr>" : "");
    for (i = 0; i < count; i++) {
        hk_str_puts(p->out, p->html ? "<td>" : "| ");
        escaped(p, cells[i]);
        hk_str_puts(p->out, p->html ? "</td>" : " ");
    }
    hk_str_puts(p->out, p->html ? "</tr>\n" : "|\n");
}

void hk_paper_table_end(struct hk_paper *p)
{
    hk_str_puts(p->out, p->html ? "</table>\n" : "\n");
}
