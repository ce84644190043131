/* zh_match.c - the Chinese of a sentence that has its arguments in it
 *
 * Lua and SQLite put the arguments in before we see the sentence. So it is held
 * against each pair of zh_raised.c and zh_system.c, whose formats know no
 * conversion but %s; of those that fit, the one with the most words of its own
 * is taken, and what stood at its %s is put into the Chinese. */
#include "base/zh.h"

#include <string.h>

enum { MOST_PIECES = 6, DEPTH = 2 };

struct piece { const char *at; size_t len; };

/* How one format fits one text. */
struct fit {
    struct piece pieces[MOST_PIECES];
    int count;
    size_t weight;    /* bytes of the format itself */
};

/* The bytes of `format` up to its next %s or its end, of which `%%` is one. */
static size_t run_length(const char *format)
{
    size_t n = 0;

    for (; *format && (format[0] != '%' || format[1] != 's'); format++, n++)
        if (format[0] == '%' && format[1] == '%')
            format++;
    return n;
}

/* Does `text` begin with the next run of `format`? It has the bytes for it. */
static bool begins(const char *text, const char *format)
{
    for (; *format && (format[0] != '%' || format[1] != 's'); format++) {
        if (format[0] == '%' && format[1] == '%')
            format++;
        if (*text++ != *format)
            return false;
    }
    return true;
}

static const char *behind_run(const char *format)
{
    for (; *format && (format[0] != '%' || format[1] != 's'); format++)
        if (format[0] == '%' && format[1] == '%')
            format++;
    return format;
}

/* The first place in the text where the run at `format` stands, or its only
 * possible one when the format ends with it; NULL when there is none. */
static const char *find_run(const char *text, const char *end,
                            const char *format)
{
    size_t n = run_length(format);

    if ((size_t)(end - text) < n)
        return NULL;
    if (!*behind_run(format))
        text = end - n;
    for (; text + n <= end; text++)
        if (begins(text, format))
            return text;
    return NULL;
}

static bool fit(struct fit *f, const char *format, const char *text,
                const char *end)
{
    const char *found;

    f->count = 0;
    f->weight = run_length(format);
    if ((size_t)(end - text) < f->weight || !begins(text, format))
        return false;
    text += f->weight;
    format = behind_run(format);
    while (*format) {
        format += strlen("%s");
        found = find_run(text, end, format);
        if (!found || f->count == MOST_PIECES)
            return false;
        f->pieces[f->count].at = text;
        f->pieces[f->count++].len = (size_t)(found - text);
        text = found + run_length(format);
        f->weight += run_length(format);
        format = behind_run(format);
    }
    return text == end;
}

/* ---- writing ------------------------------------------------------------- */

struct out {
    char *text;
    size_t len, size;
    bool full;
};

static void put(struct out *o, const char *text, size_t len)
{
    o->full = o->full || len >= o->size - o->len;
    if (o->full)
        return;
    memcpy(o->text + o->len, text, len);
    o->len += len;
}

static const char *best_fit(struct fit *best, const char *text,
                            const char *end)
{
    static const struct hk_zh_pair *const lists[] = {
        hk_zh_raised_list, hk_zh_repl_raised, hk_zh_system };
    const char *zh = NULL;
    struct fit f;
    size_t i;

    for (i = 0; i < sizeof lists / sizeof *lists; i++)
        for (const struct hk_zh_pair *pair = lists[i]; pair->en; pair++)
            if (fit(&f, pair->en, text, end)
                && (!zh || f.weight > best->weight)) {
                *best = f;
                zh = pair->zh;
            }
    return zh;
}

/* Write the Chinese of text..end; false when nothing fits. What stands at a %s
 * may be a sentence itself: "bad argument #1 to 'f' (number expected, ...)". */
static bool say(struct out *o, const char *text, const char *end, int depth)
{
    struct fit f = { .count = 0 };
    const char *zh = best_fit(&f, text, end);
    const struct piece *piece = f.pieces;

    if (!zh)
        return false;
    while (*zh) {
        if (zh[0] == '%' && zh[1] == 's') {
            if (depth == DEPTH
                || !say(o, piece->at, piece->at + piece->len, depth + 1))
                put(o, piece->at, piece->len);
            piece++;
            zh += 2;
        } else {
            zh += zh[0] == '%' && zh[1] == '%';
            put(o, zh++, 1);
        }
    }
    return true;
}

/* What stands behind the place in "file:12: sentence", or NULL. */
static const char *behind_place(const char *text)
{
    const char *p = text;

    while ((p = strchr(p, ':'))) {
        size_t digits = strspn(++p, "0123456789");

        if (digits && p[digits] == ':' && p[digits + 1] == ' ')
            return p + digits + 2;
    }
    return NULL;
}

const char *hk_zh_raised(char *out, size_t size, const char *english)
{
    struct out o = { .text = out, .size = size };
    const char *rest = behind_place(english);
    const char *end = english + strlen(english);

    if (!size)
        return english;
    if (rest) {
        put(&o, english, (size_t)(rest - 2 - english));
        put(&o, "：", strlen("："));
        if (!say(&o, rest, end, 0))
            rest = NULL;
    }
    if (!rest) {
        o.len = 0;
        o.full = false;
        if (!say(&o, english, end, 0))
            return english;
    }
    if (o.full)
        return english;
    out[o.len] = '\0';
    return out;
}
