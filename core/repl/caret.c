/* caret.c - where in the text a failure lies */
#include "repl/caret.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "repl/scan.h"

static void add_lines(struct hk_err *err, const char *line, size_t len,
                      size_t at)
{
    struct hk_str shown = HK_STR_INIT;
    size_t used = strlen(err->text);
    int i;

    hk_str_puts(&shown, "\n  ");
    hk_text_safe(&shown, line, len);
    if (at != SIZE_MAX) {
        hk_str_puts(&shown, "\n  ");
        for (i = hk_text_width(line, at); i > 0; i--)
            hk_str_putc(&shown, ' ');
        hk_str_putc(&shown, '^');
    }
    if (!shown.failed && used + shown.len < sizeof err->text)
        memcpy(err->text + used, hk_str_text(&shown), shown.len + 1);
    hk_str_release(&shown);
}

void hk_caret_add(struct hk_err *err, const char *text, size_t len, size_t at)
{
    size_t from = at > len ? len : at, to;

    at = from;
    while (from > 0 && text[from - 1] != '\n')
        from--;
    for (to = at; to < len && text[to] != '\n';)
        to++;
    add_lines(err, text + from, to - from, at - from);
}

/* ---- finding it ---------------------------------------------------------- */

/* The piece `word` of the line, as a whole. */
static size_t place_of(const char *line, size_t len, const char *word,
                       size_t word_len)
{
    struct hk_scan scan = { .text = line, .len = len };
    struct hk_scanned p;

    while (word_len && hk_scan_next(&scan, &p)) {
        if (p.kind == HK_PIECE_STRING) {        /* without its quotes */
            p.start++;
            p.end -= !p.open;
        }
        if (p.end - p.start == word_len
            && !memcmp(line + p.start, word, word_len))
            return p.start;
    }
    return SIZE_MAX;
}

/* The next part of the sentence that quotes enclose; false at the end. */
static bool next_quoted(const char **at, const char **word, size_t *len)
{
    static const struct { const char *open, *close; } quotes[] = {
        { "'", "'" }, { "\"", "\"" }, { "“", "”" }, { "`", "`" } };
    const char *best = NULL, *end = NULL;
    size_t i, width = 0, close = 0;

    for (i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        const char *open = strstr(*at, quotes[i].open), *e;

        if (!open || (best && open >= best))
            continue;
        e = strstr(open + strlen(quotes[i].open), quotes[i].close);
        if (!e)
            continue;
        best = open;
        end = e;
        width = strlen(quotes[i].open);
        close = strlen(quotes[i].close);
    }
    if (!best)
        return false;
    *word = best + width;
    *len = (size_t)(end - *word);
    *at = end + close;
    return true;
}

/* The first name of the sentence that stands in the line: what is wrong is
 * named before what is proposed. Of what is unknown the last: after the record
 * comes the field. */
static size_t place_of_name(const char *line, size_t len, const char *sentence)
{
    struct hk_scan scan = { .text = sentence, .len = strlen(sentence) };
    bool last = hk_starts_with(sentence, "unknown: ")
        || hk_starts_with(sentence, "未知：");
    size_t found = SIZE_MAX;
    struct hk_scanned p;

    while (hk_scan_next(&scan, &p)) {
        size_t n = p.end - p.start, at;

        if (p.kind != HK_PIECE_NAME || n < 2)
            continue;
        at = place_of(line, len, sentence + p.start, n);
        if (at != SIZE_MAX)
            found = at;
        if (at != SIZE_MAX && !last)
            break;
    }
    return found;
}

static size_t find_place(const char *line, size_t len, const char *sentence)
{
    const char *at = sentence, *word;
    size_t n, place;

    while (next_quoted(&at, &word, &n)) {
        place = place_of(line, len, word, n);
        if (place != SIZE_MAX)
            return place;
    }
    return place_of_name(line, len, sentence);
}

void hk_caret_find(struct hk_err *err, const char *name, const char *text,
                   size_t len)
{
    const char *at = err->text, *line = text, *end = text + len;
    size_t name_len = strlen(name), n;
    char *rest;
    long no;

    if (strncmp(at, name, name_len) || at[name_len] != ':')
        return;
    no = strtol(at + name_len + 1, &rest, 10);
    if (no < 1 || (*rest != ':' && !hk_starts_with(rest, "：")))
        return;
    while (--no > 0 && line < end) {
        const char *next = memchr(line, '\n', (size_t)(end - line));

        line = next ? next + 1 : end;
    }
    rest += *rest == ':' ? 1 + (rest[1] == ' ') : (int)strlen("：");
    memmove(err->text, rest, strlen(rest) + 1);
    for (n = 0; line + n < end && line[n] != '\n';)
        n++;
    if (n)
        add_lines(err, line, n, find_place(line, n, err->text));
}
