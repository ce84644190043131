/* page_html.c - a page as one HTML file that needs nothing else
 *
 * Nothing of the data becomes a tag or a script: every text is escaped, and the
 * one script, the same in every page, only sorts rows that stand there. */
#include "base/page_private.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static const char style_text[] =
    "body{font:15px/1.6 \"Noto Sans CJK SC\",\"Source Han Sans SC\","
    "\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans\",sans-serif;"
    "max-width:70rem;margin:0 auto 4rem;padding:0 1.5rem;color:#1f2933}"
    "h1{font-size:1.7rem;line-height:1.3;margin:2rem 0 .6rem}"
    "h2{font-size:1.25rem;margin:2.4rem 0 .8rem;padding-bottom:.3rem;"
    "border-bottom:2px solid #1f4e79;color:#1f4e79}"
    "h3{font-size:1.05rem;margin:1.4rem 0 .4rem}p{margin:.4rem 0}"
    ".meta{color:#5a6672;font-size:88%;white-space:pre-wrap}"
    "nav{background:#f4f7fa;padding:.7rem 1rem;margin:1.2rem 0;"
    "columns:22rem;font-size:92%}nav a{display:block;color:#1f4e79;"
    "text-decoration:none}nav a:hover{text-decoration:underline}"
    "table{border-collapse:collapse;margin:.4rem 0 .8rem;font-size:93%}"
    "th,td{padding:.25rem .7rem;border-bottom:1px solid #dde3ea;"
    "text-align:left;vertical-align:top;"
    "font-variant-numeric:tabular-nums}td[style]{white-space:nowrap}"
    "th{background:#eaf0f6;position:sticky;top:0;cursor:pointer;"
    "white-space:nowrap;user-select:none}"
    "tbody tr:hover{background:#f7fafc}"
    "th[aria-sort=ascending]::after{content:\" \\25b2\"}"
    "th[aria-sort=descending]::after{content:\" \\25bc\"}"
    ".finding{background:#fff6dd;border-left:4px solid #d9a400;"
    "padding:.4rem .8rem}ol{margin:.4rem 0;padding-left:1.6rem}"
    ".pair{display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;"
    "align-items:flex-start}.pair>div,.wide{max-width:100%;overflow-x:auto}"
    "figure{margin:.4rem 0 1rem}figcaption{font-size:88%;color:#5a6672}"
    "pre{background:#f4f7fa;padding:.5em;overflow-x:auto;font-size:90%}"
    ".below{color:#5a6672;font-size:92%}svg{max-width:100%;height:auto}"
    "svg text{font-size:13px;fill:#1f2933}svg line{stroke:#c5ced8}"
    ".up{fill:#2f6fa7}.down{fill:#c0562b}"
    "@media print{th{position:static}nav{display:none}body{max-width:none;"
    "margin:0;padding:0}tr,figure,h2,h3{break-inside:avoid}"
    "h2,h3{break-after:avoid}}";

/* Numbers are grouped for reading; rows are sorted by what is pressed, texts
 * below numbers, and what is empty last both ways. */
static const char script_text[] =
    "document.querySelectorAll('td[style],rect+text').forEach(function(c){"
    "c.textContent=c.textContent.replace(/^([+-]?)(\\d{4,})(?=\\.\\d|$)/,"
    "function(a,s,d){return s+d.replace(/\\B(?=(\\d{3})+$)/g,',')})});"
    "document.querySelectorAll('th').forEach(function(h){"
    "h.tabIndex=0;function s(){"
    "var r=h.parentNode,b=r.parentNode.parentNode.tBodies[0],"
    "i=Array.prototype.indexOf.call(r.cells,h),"
    "d=h.getAttribute('aria-sort')==='ascending'?-1:1;"
    "function v(x){var p=x.cells[i].textContent,"
    "n=/^[+-]?[\\d,]+(\\.\\d+)?(%|\\/\\d+)?$/.test(p)?"
    "parseFloat(p.replace(/,/g,'')):NaN;return{p:p,n:n}}"
    "Array.prototype.forEach.call(r.cells,function(c){"
    "c.removeAttribute('aria-sort')});"
    "h.setAttribute('aria-sort',d>0?'ascending':'descending');"
    "Array.prototype.slice.call(b.rows).sort(function(x,y){"
    "var p=v(x),q=v(y);if(!p.p||!q.p)return(!p.p)-(!q.p);"
    "if(isNaN(p.n)!==isNaN(q.n))return isNaN(p.n)-isNaN(q.n);"
    "return d*(isNaN(p.n)?p.p.localeCompare(q.p):p.n-q.n)"
    "}).forEach(function(x){b.appendChild(x)})}"
    "h.onclick=s;h.onkeydown=function(e){"
    "if(e.key==='Enter'||e.key===' '){e.preventDefault();s()}}});";

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

/* ---- charts -------------------------------------------------------------- */

#define LINE 24
#define CHART 300
#define BESIDE 110                 /* for the text of a bar */

static void bar_at(const struct hk_bar *bar, int zero, int len, int y,
                   struct hk_str *out)
{
    bool down = bar->value < 0;

    hk_str_addf(out, "<text x=\"0\" y=\"%d\">", y + 16);
    escape(out, bar->label);
    hk_str_addf(out, "</text><rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" "
                "height=\"%d\"/><text x=\"%d\" y=\"%d\">",
                down ? "down" : "up", down ? zero - len : zero, y + 4, len,
                LINE - 8, (down ? zero : zero + len) + 6, y + 16);
    escape(out, bar->text);
    hk_str_puts(out, "</text>\n");
}

/* Labels on the left; each bar away from a line, which has room on both sides
 * where some are below 0. */
static void chart(const struct hk_block *b, struct hk_str *out)
{
    double most = hk_bars_most(b);
    int label = 0, width, zero, high = (int)b->bar_count * LINE + 4, n;
    bool below = false, above = false;
    size_t i;

    for (i = 0; i < b->bar_count; i++) {
        n = (int)hk_text_width(b->bars[i].label, strlen(b->bars[i].label));
        label = n > label ? n : label;
        below |= b->bars[i].value < 0;
        above |= b->bars[i].value > 0;
    }
    label = label * 8 + 16;
    n = below && above ? CHART / 2 : CHART;
    zero = label + (below ? n : 0);
    width = label + CHART + BESIDE;
    hk_str_addf(out, "<svg role=\"img\" width=\"%d\" height=\"%d\" "
                "viewBox=\"0 0 %d %d\"><title>", width, high, width, high);
    escape(out, b->text);
    hk_str_puts(out, "</title>\n");
    for (i = 0; i < b->bar_count; i++) {
        double v = b->bars[i].value < 0 ? -b->bars[i].value : b->bars[i].value;
        int length = (int)(v / most * n + 0.5);

        bar_at(&b->bars[i], zero, length, (int)i * LINE, out);
    }
    hk_str_addf(out, "<line x1=\"%d\" y1=\"0\" x2=\"%d\" y2=\"%d\"/></svg>\n",
                zero, zero, high);
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

/* ---- the page ------------------------------------------------------------ */

/* Does a list begin here? */
static bool is_first(const struct hk_block *b)
{
    return b->sort == HK_BLOCK_ITEM && b->level == 1;
}

/* Headings are numbered where they stand, for the contents to lead to. */
static void heading(const struct hk_block *b, size_t at, struct hk_str *out)
{
    hk_str_addf(out, "<h%d id=\"s%zu\">", b->level, at);
    escape(out, b->text);
    hk_str_addf(out, "</h%d>\n", b->level);
}

/* What stands between the title and the first heading says what was judged. */
static bool is_meta(const struct hk_page *p, size_t at)
{
    while (at > 0 && p->blocks[at].sort != HK_BLOCK_HEADING)
        at--;
    return p->blocks[at].sort == HK_BLOCK_HEADING && p->blocks[at].level == 1;
}

/* A table and the chart behind it stand side by side where there is room. */
static bool is_pair(const struct hk_page *p, size_t at)
{
    return at + 1 < p->count && p->blocks[at].sort == HK_BLOCK_TABLE
        && p->blocks[at + 1].sort == HK_BLOCK_BARS
        && hk_bars_compare(&p->blocks[at + 1]);
}

static enum hk_status table(const struct hk_page *p, size_t at,
                            struct hk_str *out, struct hk_err *err)
{
    enum hk_status rc;

    hk_str_puts(out, is_pair(p, at) ? "<div class=\"pair\"><div>\n"
                : "<div class=\"wide\">\n");
    rc = hk_table_write(p->blocks[at].table, HK_FORMAT_HTML, NULL, out, err);
    hk_str_puts(out, "</div>\n");
    return rc;
}

static void figure(const struct hk_page *p, size_t at, struct hk_str *out)
{
    if (!hk_bars_compare(&p->blocks[at]))
        return;
    hk_str_puts(out, "<figure><figcaption>");
    escape(out, p->blocks[at].text);
    hk_str_puts(out, "</figcaption>\n");
    chart(&p->blocks[at], out);
    hk_str_addf(out, "</figure>%s\n", at && is_pair(p, at - 1) ? "</div>" : "");
}

static enum hk_status block(const struct hk_page *p, size_t at,
                            struct hk_str *out, struct hk_err *err)
{
    const struct hk_block *b = &p->blocks[at];

    switch (b->sort) {
    case HK_BLOCK_HEADING:
        heading(b, at, out);
        break;
    case HK_BLOCK_LINE: case HK_BLOCK_FINDING:
        hk_str_puts(out, b->sort == HK_BLOCK_FINDING ? "<p class=\"finding\">"
                    : is_meta(p, at) ? "<p class=\"meta\">" : "<p>");
        escape(out, b->text);
        hk_str_puts(out, "</p>\n");
        break;
    case HK_BLOCK_BARS:
        figure(p, at, out);
        break;
    case HK_BLOCK_TABLE:
        return table(p, at, out, err);
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

/* A long page begins with what stands on it. */
static void contents(const struct hk_page *p, struct hk_str *out)
{
    size_t i, n = 0;

    for (i = 0; i < p->count; i++)
        n += p->blocks[i].sort == HK_BLOCK_HEADING && p->blocks[i].level == 2;
    if (n < 4)
        return;
    hk_str_puts(out, "<nav>\n");
    for (i = 0; i < p->count; i++)
        if (p->blocks[i].sort == HK_BLOCK_HEADING && p->blocks[i].level == 2) {
            hk_str_addf(out, "<a href=\"#s%zu\">", i);
            escape(out, p->blocks[i].text);
            hk_str_puts(out, "</a>\n");
        }
    hk_str_puts(out, "</nav>\n");
}

static void head(const char *title, enum hk_lang lang, struct hk_str *out)
{
    hk_str_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta "
                "charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width="
                "device-width\">\n<meta http-equiv=\"Content-Security-Policy\" "
                "content=\"default-src 'none'; style-src 'unsafe-inline'; "
                "script-src 'unsafe-inline'\">\n<title>",
                lang == HK_ZH ? "zh-CN" : "en");
    escape(out, title);
    hk_str_addf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n",
                style_text);
}

void hk_page_html(const struct hk_page *p, enum hk_lang lang,
                  struct hk_str *out, struct hk_err *err)
{
    const char *title = "huka";
    bool told = false;
    size_t i;

    for (i = 0; i < p->count; i++)
        if (p->blocks[i].sort == HK_BLOCK_HEADING && p->blocks[i].level == 1) {
            title = p->blocks[i].text;
            break;
        }
    head(title, lang, out);
    for (i = 0; i < p->count; i++) {
        if (!told && p->blocks[i].sort == HK_BLOCK_HEADING
            && p->blocks[i].level > 1) {
            contents(p, out);
            told = true;
        }
        if (block(p, i, out, err))
            return;
        if (hk_in_list(p, i) && (!hk_in_list(p, i + 1)
                                 || is_first(&p->blocks[i + 1])))
            hk_str_puts(out, "</li></ol>\n");
    }
    hk_str_addf(out, "<script>%s</script>\n</body>\n</html>\n", script_text);
}
