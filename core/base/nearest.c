/* nearest.c - the name that was probably meant */
#include "base/text.h"

#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* Longer names are not compared: a name of the language has at most 60 bytes,
 * and the table below lives on the stack. */
enum { LONGEST = 64 };

struct word {
    int32_t codes[LONGEST];
    size_t len;
};

/* Lower-case characters of `text`; false when there are too many. */
static bool read_word(struct word *w, const char *text)
{
    size_t len = strlen(text), at, n;
    int32_t code;

    w->len = 0;
    for (at = 0; at < len; at += n) {
        n = hk_utf8_next(text + at, len - at, &code);
        if (w->len == LONGEST)
            return false;
        w->codes[w->len++] = code < 0 ? code : utf8proc_tolower(code);
    }
    return true;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Damerau and Levenshtein: insertions, deletions, changes and swaps of
 * neighbours that lead from `a` to `b`, no place touched twice. */
static size_t distance(const struct word *a, const struct word *b)
{
    size_t rows[3][LONGEST + 1], i, j, d;
    size_t *old = rows[0], *last = rows[1], *now = rows[2], *spare;

    for (j = 0; j <= b->len; j++)
        last[j] = j;
    for (i = 1; i <= a->len; i++) {
        now[0] = i;
        for (j = 1; j <= b->len; j++) {
            d = last[j - 1] + (a->codes[i - 1] != b->codes[j - 1]);
            d = least(d, least(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a->codes[i - 1] == b->codes[j - 2]
                && a->codes[i - 2] == b->codes[j - 1])
                d = least(d, old[j - 2] + 1);
            now[j] = d;
        }
        spare = old;
        old = last;
        last = now;
        now = spare;
    }
    return last[b->len];
}

const char *hk_text_nearest(const char *wrong, const char *const *names,
                            size_t count)
{
    struct word a, b;
    const char *best = NULL;
    size_t best_distance, d, i;

    if (!read_word(&a, wrong))
        return NULL;
    best_distance = a.len / 3 + 1;
    for (i = 0; i < count && best_distance > 0; i++) {
        if (!names[i] || !read_word(&b, names[i]))
            continue;
        d = distance(&a, &b);
        if (d < best_distance) {
            best = names[i];
            best_distance = d;
        }
    }
    return best;
}
