/* book.c - what stands around the sheets */
#include "book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "markup.h"
#include "number.h"

#define HOME "xl/"

/* ---- where the parts are ------------------------------------------------------ */

/* The target of a relation of the workbook as the name of a part: "/xl/a" or,
 * seen from xl/, "a". Steps upwards are refused: nothing needs them. */
static bool part_name(char out[256], const char *target)
{
    const bool whole = *target == '/';
    const int n = snprintf(out, 256, "%s%s", whole ? "" : HOME, target + whole);

    return n > 0 && n < 256 && !strstr(out, "..") && !strchr(out, '\\');
}

static bool ends_with(const char *text, const char *end)
{
    const size_t len = strlen(text), n = strlen(end);

    return len >= n && !strcmp(text + len - n, end);
}

/* ---- the workbook --------------------------------------------------------------- */

static bool is_true(const char *value)
{
    return value && (!strcmp(value, "1") || !strcmp(value, "true"));
}

static void add_sheet(struct markup *m, const char **attributes)
{
    struct book *b = m->context;
    const char *name = markup_get(attributes, "name");
    const char *id = markup_get(attributes, "id");
    const char *state = markup_get(attributes, "state");
    struct book_sheet *s;

    if (!name || !id || b->count == SHEETS_MOST) {
        fault_say(m->fault, "工作表的登记有误", "the list of its sheets is "
                  "wrong");
        return;
    }
    s = &b->sheets[b->count++];
    snprintf(s->name, sizeof s->name, "%s", name);
    snprintf(s->part, sizeof s->part, "%s", id);    /* until it is resolved */
    s->is_hidden = state && strcmp(state, "visible");
}

static void workbook_begin(struct markup *m, const char *name,
                           const char **attributes)
{
    struct book *b = m->context;

    if (!strcmp(name, "sheet"))
        add_sheet(m, attributes);
    else if (!strcmp(name, "workbookPr"))
        b->is_1904 = is_true(markup_get(attributes, "date1904"));
}

static void relation_begin(struct markup *m, const char *name,
                           const char **attributes)
{
    struct book *b = m->context;
    const char *id = markup_get(attributes, "Id");
    const char *type = markup_get(attributes, "Type");
    const char *target = markup_get(attributes, "Target");
    const char *mode = markup_get(attributes, "TargetMode");
    char part[256];

    if (strcmp(name, "Relationship") || !id || !type || !target
        || (mode && !strcasecmp(mode, "External")))
        return;
    if (!part_name(part, target)) {
        fault_say(m->fault, "部件的路径不正常：%s", "a part has a path that is "
                  "refused: %s", target);
        return;
    }
    if (ends_with(type, "/sharedStrings"))
        strcpy(b->texts_part, part);
    else if (ends_with(type, "/styles"))
        strcpy(b->styles_part, part);
    else if (ends_with(type, "/worksheet"))
        for (size_t i = 0; i < b->count; i++)
            if (!strcmp(b->sheets[i].part, id))
                strcpy(b->sheets[i].part, part);
}

static bool read_part(struct book *b, const char *part, struct fault *f,
                      void (*begin)(struct markup *, const char *,
                                    const char **))
{
    struct markup m = { .package = &b->package, .fault = f, .context = b,
                        .begin = begin };

    return markup_read(&m, part);
}

/* A package without a workbook: what else is packed so. */
static bool say_what_it_is(struct package *p, struct fault *f)
{
    if (package_has(p, "word/document.xml"))
        return fault_say(f, "是文字文档（.docx），不是表格文件；请把其中的表格复制"
                         "到电子表格里，存为 .xlsx", "is a document of a word "
                         "processor (.docx), not a workbook; copy its table "
                         "into a spreadsheet and save that as .xlsx");
    if (package_has(p, "ppt/presentation.xml"))
        return fault_say(f, "是演示文稿（.pptx），不是表格文件；请索取原来的电子"
                         "表格", "is a presentation (.pptx), not a workbook; "
                         "ask for the workbook it was made from");
    if (package_has(p, HOME "workbook.bin"))
        return fault_say(f, "是二进制工作簿（.xlsb）；请打开后另存为 .xlsx",
                         "is a binary workbook (.xlsb); open it and save it "
                         "as .xlsx");
    if (package_has(p, "content.xml"))
        return fault_say(f, "是 OpenDocument 文件（.ods、.odt），不是 Excel "
                         "工作簿；请打开后另存为 .xlsx", "is an OpenDocument "
                         "file (.ods, .odt), no workbook of Excel; open it "
                         "and save it as .xlsx");
    return fault_say(f, "是压缩包，里面没有 Excel 工作簿的内容；请先解压，再指定"
                     "其中的表格", "is an archive and no workbook of Excel; "
                     "unpack it and name the sheets in it");
}

bool book_open(struct book *b, const char *data, size_t len, struct fault *f)
{
    *b = (struct book){ 0 };
    b->sheets = calloc(SHEETS_MOST, sizeof *b->sheets);
    if (!b->sheets)
        return fault_memory(f);
    if (!package_open(&b->package, data, len, f))
        return false;
    if (!package_has(&b->package, HOME "workbook.xml"))
        return say_what_it_is(&b->package, f);
    if (!read_part(b, HOME "workbook.xml", f, workbook_begin)
        || !read_part(b, HOME "_rels/workbook.xml.rels", f, relation_begin))
        return false;
    if (!b->count)
        return fault_say(f, "工作簿里没有工作表", "the workbook has no sheet");
    return true;
}

void book_close(struct book *b)
{
    package_close(&b->package);
    free(b->sheets);
    free(b->ends);
    free(b->shows);
    bytes_release(&b->texts);
    *b = (struct book){ 0 };
}

/* ---- which sheet --------------------------------------------------------------------- */

/* "a", "b", "c": as many as fit. */
static void list_sheets(const struct book *b, char *out, size_t cap)
{
    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0; i < b->count && len + 4 < cap; i++) {
        const int n = snprintf(out + len, cap - len, "%s%s", i ? ", " : "",
                               b->sheets[i].name);

        if ((size_t)n >= cap - len) {
            strcpy(out + len, "...");
            return;
        }
        len += (size_t)n;
    }
}

const struct book_sheet *book_sheet(const struct book *b, const char *name,
                                    struct fault *f)
{
    const struct book_sheet *found = NULL;
    size_t visible = 0;
    char names[300];

    for (size_t i = 0; i < b->count; i++) {
        const struct book_sheet *s = &b->sheets[i];

        if (name && *name ? !strcmp(s->name, name) : !s->is_hidden) {
            found = s;
            visible++;
        }
    }
    list_sheets(b, names, sizeof names);
    if (!found)
        fault_say(f, "没有名为“%s”的工作表；有：%s", "has no sheet \"%s\"; its "
                  "sheets are: %s", name ? name : "", names);
    else if (visible > 1)
        fault_say(f, "有%zu张工作表，请用 --sheet 指明其一：%s", "has %zu "
                  "sheets; name one with --sheet: %s", visible, names);
    else
        return found;
    return NULL;
}

/* ---- shared texts ---------------------------------------------------------------------- */

#define TEXTS_MOST (512u << 20)

/* Inside <si>, where <t> holds text unless it stands in <rPh>, which tells how
 * a word is read. */
struct texts { struct book *book; size_t start; int phonetic; bool in_text; };

static void text_begin(struct markup *m, const char *name,
                       const char **attributes)
{
    struct texts *t = m->context;

    (void)attributes;
    if (!strcmp(name, "si"))
        t->start = t->book->texts.len;
    else if (!strcmp(name, "rPh"))
        t->phonetic++;
    else if (!strcmp(name, "t"))
        t->in_text = !t->phonetic;
}

static bool add_end(struct book *b)
{
    if (b->text_count == b->text_cap) {
        const size_t cap = b->text_cap ? b->text_cap * 2 : 1024;
        uint64_t *ends = realloc(b->ends, cap * sizeof *ends);

        if (!ends)
            return false;
        b->ends = ends;
        b->text_cap = cap;
    }
    b->ends[b->text_count++] = b->texts.len;
    return true;
}

static void text_end(struct markup *m, const char *name)
{
    struct texts *t = m->context;
    struct bytes *texts = &t->book->texts;

    if (!strcmp(name, "rPh"))
        t->phonetic--;
    else if (!strcmp(name, "t"))
        t->in_text = false;
    else if (!strcmp(name, "si")) {
        if (texts->data)
            texts->len = t->start + book_unescape(texts->data + t->start,
                                                  texts->len - t->start);
        if (!add_end(t->book)) {
            fault_memory(m->fault);
            markup_stop(m);
        }
    }
}

static void text_text(struct markup *m, const char *text, int len)
{
    struct texts *t = m->context;

    if (!t->in_text)
        return;
    bytes_add(&t->book->texts, text, (size_t)len);
    if (t->book->texts.failed) {
        fault_memory(m->fault);
        markup_stop(m);
    } else if (t->book->texts.len > TEXTS_MOST) {
        fault_say(m->fault, "文字超过512MB", "holds more than 512 MB of text");
        markup_stop(m);
    }
}

static bool load_texts(struct book *b, struct fault *f)
{
    struct texts t = { .book = b };
    struct markup m = { .package = &b->package, .fault = f, .context = &t,
                        .begin = text_begin, .end = text_end,
                        .text = text_text };

    return !b->texts_part[0] || markup_read(&m, b->texts_part);
}

bool book_text(const struct book *b, size_t i, const char **text, size_t *len)
{
    uint64_t start;

    if (i >= b->text_count)
        return false;
    start = i ? b->ends[i - 1] : 0;
    *text = b->texts.data ? b->texts.data + start : "";
    *len = (size_t)(b->ends[i] - start);
    return true;
}

/* ---- styles ------------------------------------------------------------------------------ */


/* Formats of the workbook's own, by number. */
struct styles {
    struct book *book;
    unsigned char own[FORMATS_MOST];    /* 1 + what it shows; 0: not there */
    bool in_cells;
};

static unsigned char shows_of(const struct styles *s, unsigned long format)
{
    if (format >= FORMATS_MOST)
        return 0;
    if (s->own[format])
        return (unsigned char)(s->own[format] - 1);
    return (unsigned char)number_shows((int)format);
}

static void style_begin(struct markup *m, const char *name,
                        const char **attributes)
{
    struct styles *s = m->context;
    const char *id = markup_get(attributes, "numFmtId");
    const unsigned long format = id ? strtoul(id, NULL, 10) : 0;
    const char *code = markup_get(attributes, "formatCode");

    if (!strcmp(name, "cellXfs"))
        s->in_cells = true;
    else if (!strcmp(name, "numFmt") && code && format < FORMATS_MOST)
        s->own[format] = (unsigned char)(1 + number_code_shows(code));
    else if (!strcmp(name, "xf") && s->in_cells
             && s->book->style_count < FORMATS_MOST)
        s->book->shows[s->book->style_count++] = shows_of(s, format);
}

static void style_end(struct markup *m, const char *name)
{
    struct styles *s = m->context;

    if (!strcmp(name, "cellXfs"))
        s->in_cells = false;
}

static bool load_styles(struct book *b, struct fault *f)
{
    struct styles *s;
    struct markup m = { .package = &b->package, .fault = f,
                        .begin = style_begin, .end = style_end };
    bool good;

    if (!b->styles_part[0])
        return true;
    s = calloc(1, sizeof *s);
    b->shows = calloc(FORMATS_MOST, 1);
    if (!s || !b->shows) {
        free(s);
        return fault_memory(f);
    }
    s->book = b;
    m.context = s;
    good = markup_read(&m, b->styles_part);
    free(s);
    return good;
}

bool book_load(struct book *b, struct fault *f)
{
    return load_texts(b, f) && load_styles(b, f);
}

/* ---- escapes -------------------------------------------------------------------------------- */

static int hex(const char *at)
{
    int n = 0;

    for (int i = 0; i < 4; i++) {
        const char c = at[i];
        const int digit = c >= '0' && c <= '9' ? c - '0'
            : c >= 'a' && c <= 'f' ? c - 'a' + 10
            : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;

        if (digit < 0)
            return -1;
        n = n * 16 + digit;
    }
    return n;
}

static size_t put_utf8(char *out, int c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 63));
        return 2;
    }
    out[0] = (char)(0xE0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 63));
    out[2] = (char)(0x80 | (c & 63));
    return 3;
}

size_t book_unescape(char *text, size_t len)
{
    size_t to = 0;

    for (size_t i = 0; i < len;) {
        const bool is = len - i >= 7 && text[i] == '_' && text[i + 1] == 'x'
            && text[i + 6] == '_';
        const int c = is ? hex(text + i + 2) : -1;

        /* Halves of pairs are no characters; NUL is none that a cell holds. */
        if (c > 0 && (c < 0xD800 || c > 0xDFFF)) {
            to += put_utf8(text + to, c);
            i += 7;
        } else {
            text[to++] = text[i++];
        }
    }
    return to;
}
