/* page_html.c - a page as one HTML file that needs nothing else
 *
 * Nothing of the data becomes a tag or a script: every text is escaped, and the
 * one script, the same in every page, only sorts rows that stand there. */
#include "base/page_private.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static const char style_text[] =
    "body{font:15px/1.5 \"Noto Sans CJK SC\",\"Noto Sans\",sans-serif;"
    "max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "h1{font-size:1.6rem}h2{font-size:1.25rem;border-bottom:1px solid #ccc}"
    "h3{font-size:1.05rem}"
    "table{border-collapse:collapse;margin:.5rem 0 1rem}"
    "th,td{padding:.2rem .6rem;border-bottom:1px solid #ddd;text-align:left;"
    "vertical-align:top;font-variant-numeric:tabular-nums}"
    "th{cursor:pointer;background:#f4f4f4;position:sticky;top:0}"
    "th[aria-sort=ascending]::after{content:\" \\25b2\"}"
    "th[aria-sort=descending]::after{content:\" \\25bc\"}"
    ".finding{background:#fff3cd;border-left:4px solid #e0a800;"
    "padding:.3rem .6rem}"
    "pre{background:#f6f6f6;padding:.5em;overflow-x:auto;font-size:90%}"
    ".below{color:#555;font-size:92%}"
    "svg text{font-size:13px}.up{fill:#2b6cb0}.down{fill:#c05621}"
    "@media print{th{position:static}}";

static const char script_text[] =
    "document.querySelectorAll('th').forEach(function(h){"
    "h.tabIndex=0;function s(){"
    "var r=h.parentNode,t=r.parentNode.parentNode,b=t.tBodies[0],"
    "i=Array.prototype.indexOf.call(r.cells,h),"
    "d=h.getAttribute('aria-sort')==='ascending'?-1:1;"
    "Array.prototype.forEach.call(r.cells,function(c){"
    "c.removeAttribute('aria-sort')});"
    "h.setAttribute('aria-sort',d>0?'ascending':'descending');"
    "Array.prototype.slice.call(b.rows).sort(function(x,y){"
    "var p=x.cells[i].textContent,q=y.cells[i].textContent,"
    "m=parseFloat(p.replace(/,/g,'')),n=parseFloat(q.replace(/,/g,''));"
    "return d*(isNaN(m)||isNaN(n)?p.localeCompare(q):m-n)"
    "}).forEach(function(x){b.appendChild(x)})}"
    "h.onclick=s;h.onkeydown=function(e){if(e.key==='Enter')s()}});";

static void escape_part(struct hk_str *out, const char *text, size_t len)
{
    struct hk_str clean = HK_STR_INIT;
    const char *p;

    hk_text_safe(&clean, text, len);
    for (p = hk_str_text(&clean); *p; p++)
        switch (*p) {
        case '&':  hk_str_puts(out, "&amp;"); break;
        case '<':  hk_str_puts(out, "&lt;"); break;
        case '>':  hk_str_puts(out, "&gt;"); break;
        case '"':  hk_str_puts(out, "&quot;"); break;
        case '\'': hk_str_puts(out, "&#39;"); break;
        default:   hk_str_putc(out, *p);
        }
    hk_str_release(&clean);
}

static void escape(struct hk_str *out, const char *text)
{
    escape_part(out, text, strlen(text));
}

/* ---- charts --------------------------------------------------------------- */

#define LINE 24
#define CHART 420

/* Labels on the left; bars from a middle line when some are below 0. */
static void chart(const struct hk_block *b, struct hk_str *out)
{
    double most = hk_bars_most(b);
    int label = 0, width, zero, n;
    bool below = false;
    size_t i;

    for (i = 0; i < b->bar_count; i++) {
        n = (int)hk_text_width(b->bars[i].label, strlen(b->bars[i].label));
        label = n > label ? n : label;
        below |= b->bars[i].value < 0;
    }
    label = label * 8 + 16;
    zero = below ? label + CHART / 2 : label;
    width = label + CHART + 160;
    hk_str_addf(out, "<svg role=\"img\" width=\"%d\" height=\"%d\" "
                "viewBox=\"0 0 %d %d\"><title>", width,
                (int)b->bar_count * LINE + 4, width,
                (int)b->bar_count * LINE + 4);
    escape(out, b->text);
    hk_str_puts(out, "</title>\n");
    for (i = 0; i < b->bar_count; i++) {
        const struct hk_bar *bar = &b->bars[i];
        double v = bar->value < 0 ? -bar->value : bar->value;
        int len = (int)(v / most * (below ? CHART / 2 : CHART) + 0.5);
        int y = (int)i * LINE;

        hk_str_addf(out, "<text x=\"0\" y=\"%d\">", y + 16);
        escape(out, bar->label);
        hk_str_addf(out, "</text><rect class=\"%s\" x=\"%d\" y=\"%d\" "
                    "width=\"%d\" height=\"%d\"/><text x=\"%d\" y=\"%d\">",
                    bar->value < 0 ? "down" : "up",
                    bar->value < 0 ? zero - len : zero, y + 4, len, LINE - 8,
                    (bar->value < 0 ? zero : zero + len) + 6, y + 16);
        escape(out, bar->text);
        hk_str_puts(out, "</text>\n");
    }
    hk_str_puts(out, "</svg>\n");
}

static void code(const char *text, struct hk_str *out)
{
    size_t len;

    hk_str_puts(out, "<pre>");
    for (; *text; text += len + (text[len] == '\n')) {
        len = strcspn(text, "\n");
        escape_part(out, text, len);
        hk_str_putc(out, '\n');
    }
    hk_str_puts(out, "</pre>\n");
}

/* ---- the page ------------------------------------------------------------- */

/* Does a list begin here? */
static bool is_first(const struct hk_block *b)
{
    return b->sort == HK_BLOCK_ITEM && b->level == 1;
}

static enum hk_status block(const struct hk_block *b, struct hk_str *out,
                            struct hk_err *err)
{
    switch (b->sort) {
    case HK_BLOCK_HEADING:
        hk_str_addf(out, "<h%d>", b->level);
        escape(out, b->text);
        hk_str_addf(out, "</h%d>\n", b->level);
        break;
    case HK_BLOCK_LINE: case HK_BLOCK_FINDING:
        hk_str_puts(out, b->sort == HK_BLOCK_LINE ? "<p>"
                    : "<p class=\"finding\">");
        escape(out, b->text);
        hk_str_puts(out, "</p>\n");
        break;
    case HK_BLOCK_BARS:
        hk_str_puts(out, "<figure><figcaption>");
        escape(out, b->text);
        hk_str_puts(out, "</figcaption>\n");
        chart(b, out);
        hk_str_puts(out, "</figure>\n");
        break;
    case HK_BLOCK_TABLE:
        return hk_table_write(b->table, HK_FORMAT_HTML, NULL, out, err);
    case HK_BLOCK_ITEM:
        hk_str_puts(out, is_first(b) ? "<ol>\n<li>" : "</li>\n<li>");
        escape(out, b->text);
        break;
    case HK_BLOCK_BELOW:
        hk_str_puts(out, "<div class=\"below\">");
        escape(out, b->text);
        hk_str_puts(out, "</div>\n");
        break;
    case HK_BLOCK_CODE:
        code(b->text, out);
        break;
    }
    return HK_OK;
}

void hk_page_html(const struct hk_page *p, enum hk_lang lang,
                  struct hk_str *out, struct hk_err *err)
{
    const char *title = "huka";
    size_t i;

    for (i = 0; i < p->count; i++)
        if (p->blocks[i].sort == HK_BLOCK_HEADING && p->blocks[i].level == 1) {
            title = p->blocks[i].text;
            break;
        }
    hk_str_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta "
                "charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width="
                "device-width\">\n<meta http-equiv=\"Content-Security-Policy\" "
                "content=\"default-src 'none'; style-src 'unsafe-inline'; "
                "script-src 'unsafe-inline'\">\n<title>",
                lang == HK_ZH ? "zh-CN" : "en");
    escape(out, title);
    hk_str_addf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n",
                style_text);
    for (i = 0; i < p->count; i++) {
        if (block(&p->blocks[i], out, err))
            return;
        if (hk_in_list(p, i) && (!hk_in_list(p, i + 1)
                                 || is_first(&p->blocks[i + 1])))
            hk_str_puts(out, "</li></ol>\n");
    }
    hk_str_addf(out, "<script>%s</script>\n</body>\n</html>\n", script_text);
}
