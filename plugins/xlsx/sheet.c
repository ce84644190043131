/* sheet.c - the rows of one sheet
 *
 * Merged cells: what stands in the first row of a merged area is repeated in
 * its first column downwards, for a number of a household merged beside its
 * members, or a heading over two rows, belongs to each of them. To the right
 * nothing is repeated. Merges stand behind the rows in the file, so that the
 * part is read twice where it has any. */
#include "sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"

#define MERGES_MOST 500000u
#define COLUMNS_MOST 16384u

struct held { uint32_t last, column; unsigned char kind; char *text;
              size_t len; };

/* ---- references ------------------------------------------------------------------ */

/* "AB12" as column 28 and row 12. */
static bool read_reference(const char **at, uint32_t *column, uint32_t *row)
{
    const char *c = *at;

    *column = *row = 0;
    for (; *c >= 'A' && *c <= 'Z' && *column <= COLUMNS_MOST; c++)
        *column = *column * 26 + (uint32_t)(*c - 'A' + 1);
    for (; *c >= '0' && *c <= '9' && *row <= ROWS_MOST; c++)
        *row = *row * 10 + (uint32_t)(*c - '0');
    *at = c;
    return *column && *column <= COLUMNS_MOST && *row && *row <= ROWS_MOST;
}

static void bad_place(struct markup *m, const char *reference)
{
    fault_say(m->fault, "工作表中有不可能的位置 %.20s", "the sheet has an "
              "impossible place %.20s", reference);
    markup_stop(m);
}

/* ---- merges --------------------------------------------------------------------- */

static void add_merge(struct markup *m, const char *reference)
{
    struct sheet *s = m->context;
    const char *at = reference;
    uint32_t right, bottom;
    struct merge merge;

    if (!read_reference(&at, &merge.column, &merge.first))
        return;                  /* one that means nothing does no harm */
    bottom = merge.first;
    if (*at == ':') {
        at++;
        if (!read_reference(&at, &right, &bottom))
            return;
    }
    merge.last = bottom;
    if (merge.last <= merge.first || merge.column > ROW_CELLS_MOST
        || s->merge_count == MERGES_MOST)
        return;
    if (s->merge_count == s->merge_cap) {
        const size_t cap = s->merge_cap ? s->merge_cap * 2 : 64;
        struct merge *merges = realloc(s->merges, cap * sizeof *merges);

        if (!merges) {
            fault_memory(m->fault);
            markup_stop(m);
            return;
        }
        s->merges = merges;
        s->merge_cap = cap;
    }
    s->merges[s->merge_count++] = merge;
}

static void merge_begin(struct markup *m, const char *name,
                        const char **attributes)
{
    const char *reference = markup_get(attributes, "ref");

    if (!strcmp(name, "mergeCell") && reference)
        add_merge(m, reference);
}

static int by_first(const void *a, const void *b)
{
    const struct merge *left = a, *right = b;

    if (left->first != right->first)
        return left->first < right->first ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

/* Is the word in the part at all? Reading XML is the dear half. */
static bool has_merges(struct package *p, const char *part, struct fault *f)
{
    static const char word[] = "mergeCell ";
    const size_t keep = sizeof word - 2;
    char chunk[65536 + sizeof word];
    size_t kept = 0;
    bool found = false;
    long got;

    if (!package_part(p, part, f))
        return false;
    while (!found && (got = package_read(p, chunk + kept, 65536, f)) > 0) {
        const size_t len = kept + (size_t)got;

        found = memmem(chunk, len, word, sizeof word - 1) != NULL;
        kept = len < keep ? len : keep;
        memmove(chunk, chunk + len - kept, kept);
    }
    return found;
}

static bool load_merges(struct sheet *s, struct package *p, const char *part,
                        struct fault *f)
{
    struct markup m = { .package = p, .fault = f, .context = s,
                        .begin = merge_begin };

    if (!has_merges(p, part, f))
        return !fault_is(f);
    if (!markup_read(&m, part))
        return false;
    if (s->merge_count)
        qsort(s->merges, s->merge_count, sizeof *s->merges, by_first);
    return true;
}

/* ---- the row at hand --------------------------------------------------------------- */

static bool put_cell(struct sheet *s, uint32_t column, enum cell_kind kind,
                     const char *text, size_t len)
{
    if (kind == CELL_BLANK || (kind == CELL_TEXT && !len))
        return true;
    if (column > ROW_CELLS_MOST)
        return fault_say(s->markup.fault, "第%u行超过%u列", "row %u has more "
                         "than %u columns", s->row, ROW_CELLS_MOST);
    if (len > CELL_BYTES_MOST)
        return fault_say(s->markup.fault, "第%u行第%u列的文字超过1MB",
                         "row %u, column %u: the text is over 1 MB", s->row,
                         column);
    while (s->width < column)
        s->kinds[s->width++] = CELL_BLANK;
    s->kinds[column - 1] = (unsigned char)kind;
    s->at[column - 1] = s->texts.len;
    s->lens[column - 1] = len;
    bytes_add(&s->texts, text, len);
    return true;
}

static bool hold(struct sheet *s, const struct merge *merge)
{
    const uint32_t i = merge->column - 1;
    struct held h = { .last = merge->last, .column = merge->column };

    if (i >= s->width || s->kinds[i] == CELL_BLANK
        || s->held_count == ROW_CELLS_MOST)
        return true;
    h.kind = s->kinds[i];
    h.len = s->lens[i];
    h.text = malloc(h.len + 1);
    if (!h.text)
        return fault_memory(s->markup.fault);
    if (h.len)
        memcpy(h.text, s->texts.data + s->at[i], h.len);
    s->held[s->held_count++] = h;
    return true;
}

/* Let go of what ended above, repeat the rest, take up what begins here. */
static bool fill_merged(struct sheet *s)
{
    size_t kept = 0;

    for (size_t i = 0; i < s->held_count; i++) {
        const struct held h = s->held[i];

        if (h.last < s->row) {
            free(h.text);
            continue;
        }
        s->held[kept++] = h;
        if (h.column > s->width || s->kinds[h.column - 1] == CELL_BLANK)
            put_cell(s, h.column, h.kind, h.text, h.len);
    }
    s->held_count = kept;
    while (s->merge_next < s->merge_count
           && s->merges[s->merge_next].first <= s->row) {
        const struct merge *merge = &s->merges[s->merge_next++];

        if (merge->first == s->row && !hold(s, merge))
            return false;
    }
    return true;
}

/* The row is over: make it bytes and stop here. */
static void end_row(struct markup *m)
{
    struct sheet *s = m->context;

    if (!fill_merged(s)) {
        markup_stop(m);
        return;
    }
    if (!s->width || s->row < s->from)
        return;
    s->ready.len = 0;
    rows_begin(&s->ready, s->row, s->width);
    for (uint32_t i = 0; i < s->width; i++)
        if (s->kinds[i] == CELL_BLANK)
            rows_cell(&s->ready, CELL_BLANK, "", 0);
        else
            rows_cell(&s->ready, s->kinds[i],
                      s->lens[i] ? s->texts.data + s->at[i] : "", s->lens[i]);
    if (s->ready.failed || s->texts.failed || s->value.failed) {
        fault_memory(m->fault);
        markup_stop(m);
        return;
    }
    s->ready_row = s->row;
    markup_pause(m);
}

static void begin_row(struct markup *m, const char **attributes)
{
    struct sheet *s = m->context;
    const char *number = markup_get(attributes, "r");
    const unsigned long row = number ? strtoul(number, NULL, 10) : s->row + 1;

    if (row <= s->row || row > ROWS_MOST) {
        bad_place(m, number ? number : "+1");
        return;
    }
    s->row = (uint32_t)row;
    s->column = s->width = 0;
    s->texts.len = 0;
}

/* ---- the cell at hand --------------------------------------------------------------- */

static void begin_cell(struct markup *m, const char **attributes)
{
    struct sheet *s = m->context;
    const char *reference = markup_get(attributes, "r"), *at = reference;
    const char *type = markup_get(attributes, "t");
    const char *style = markup_get(attributes, "s");
    uint32_t column = s->column + 1, row = s->row;

    if (reference && (!read_reference(&at, &column, &row) || *at
                      || row != s->row || column <= s->column)) {
        bad_place(m, reference);
        return;
    }
    s->column = column;
    s->style = style ? strtoul(style, NULL, 10) : 0;
    snprintf(s->type, sizeof s->type, "%s", type ? type : "n");
    s->value.len = 0;
    s->has_formula = s->has_value = false;
}

static bool put_number(struct sheet *s, const char *text, size_t len)
{
    const struct book *b = s->book;
    const unsigned shows = s->style < b->style_count ? b->shows[s->style] : 0;
    char out[NUMBER_TEXT];

    if (shows && number_date(out, text, len, shows, b->is_1904))
        return put_cell(s, s->column, CELL_DATE, out, strlen(out));
    if (!number_text(out, text, len))
        return put_cell(s, s->column, CELL_TEXT, text, len);
    return put_cell(s, s->column, CELL_NUMBER, out, strlen(out));
}

/* A date as ISO 8601 writes it: 2019-03-05T00:00:00. */
static bool put_iso(struct sheet *s, char *text, size_t len)
{
    char *t = memchr(text, 'T', len);

    if (t && !memcmp(t, "T00:00:00", (size_t)(text + len - t) < 9
                     ? (size_t)(text + len - t) : 9))
        len = (size_t)(t - text);
    else if (t)
        *t = ' ';
    return put_cell(s, s->column, CELL_DATE, text, len);
}

static bool put_shared(struct sheet *s, const char *number)
{
    const char *text;
    size_t len;

    if (!book_text(s->book, strtoul(number, NULL, 10), &text, &len))
        return fault_say(s->markup.fault, "第%u行第%u列引用了不存在的共享文字",
                         "row %u, column %u: names a shared text that is not "
                         "there", s->row, s->column);
    return put_cell(s, s->column, CELL_TEXT, text, len);
}

static bool put_value(struct sheet *s)
{
    char *text = s->value.data;
    const size_t len = s->value.len ? s->value.len - 1 : 0;   /* its NUL */

    if (s->has_formula && !s->has_value)
        return put_cell(s, s->column, CELL_ERROR, "#FORMULA?", 9);
    if (!len)
        return true;
    if (!strcmp(s->type, "s"))
        return put_shared(s, text);
    if (!strcmp(s->type, "inlineStr") || !strcmp(s->type, "str"))
        return put_cell(s, s->column, CELL_TEXT, text,
                        book_unescape(text, len));
    if (!strcmp(s->type, "b"))
        return put_cell(s, s->column, CELL_BOOLEAN,
                        *text == '1' || *text == 't' ? "TRUE" : "FALSE",
                        *text == '1' || *text == 't' ? 4 : 5);
    if (!strcmp(s->type, "e"))
        return put_cell(s, s->column, CELL_ERROR, text, len);
    if (!strcmp(s->type, "d"))
        return put_iso(s, text, len);
    return put_number(s, text, len);
}

static void end_cell(struct markup *m)
{
    struct sheet *s = m->context;

    if (s->value.len)
        bytes_add(&s->value, "", 1);
    if (s->value.failed)
        fault_memory(m->fault);
    if (s->value.failed || !put_value(s))
        markup_stop(m);
}

/* ---- the part -------------------------------------------------------------------------- */

static void sheet_begin(struct markup *m, const char *name,
                        const char **attributes)
{
    struct sheet *s = m->context;

    if (!strcmp(name, "c"))
        begin_cell(m, attributes);
    else if (!strcmp(name, "row"))
        begin_row(m, attributes);
    else if (!strcmp(name, "v"))
        s->in_value = s->has_value = true;
    else if (!strcmp(name, "t"))
        s->in_value = !s->phonetic;
    else if (!strcmp(name, "rPh"))
        s->phonetic++;
    else if (!strcmp(name, "f"))
        s->has_formula = true;
}

static void sheet_end(struct markup *m, const char *name)
{
    struct sheet *s = m->context;

    if (!strcmp(name, "c"))
        end_cell(m);
    else if (!strcmp(name, "row"))
        end_row(m);
    else if (!strcmp(name, "v") || !strcmp(name, "t"))
        s->in_value = false;
    else if (!strcmp(name, "rPh"))
        s->phonetic--;
}

static void sheet_text(struct markup *m, const char *text, int len)
{
    struct sheet *s = m->context;

    if (!s->in_value)
        return;
    bytes_add(&s->value, text, (size_t)len);
    if (s->value.len <= CELL_BYTES_MOST)
        return;
    fault_say(m->fault, "第%u行第%u列的文字超过1MB", "row %u, column %u: the "
              "text is over 1 MB", s->row, s->column);
    markup_stop(m);
}

bool sheet_open(struct sheet *s, struct book *b, const char *part,
                struct fault *f)
{
    *s = (struct sheet){ .book = b };
    s->held = calloc(ROW_CELLS_MOST, sizeof *s->held);
    if (!s->held)
        return fault_memory(f);
    if (!load_merges(s, &b->package, part, f))
        return false;
    s->markup = (struct markup){ .package = &b->package, .fault = f,
                                 .context = s, .begin = sheet_begin,
                                 .end = sheet_end, .text = sheet_text };
    return markup_open(&s->markup, part);
}

bool sheet_row(struct sheet *s)
{
    s->ready_row = 0;
    return markup_run(&s->markup);
}

void sheet_close(struct sheet *s)
{
    markup_close(&s->markup);
    for (size_t i = 0; i < s->held_count; i++)
        free(s->held[i].text);
    free(s->held);
    free(s->merges);
    bytes_release(&s->texts);
    bytes_release(&s->value);
    bytes_release(&s->ready);
    s->held = NULL;
    s->merges = NULL;
    s->held_count = 0;
}
