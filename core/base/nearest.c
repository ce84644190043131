/* nearest.c - the name that was probably meant */
#include "base/text.h"

#include "base/pinyin_impl.h"
#include "base/readings.h"
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

/* Have two characters a sound in common, whatever its tone? Whoever types by
 * sound and picks the wrong character has made half a mistake. */
static bool sound_alike(int32_t a, int32_t b)
{
    uint16_t of_a[8], of_b[8];
    size_t na = hk_readings_of(a, of_a, 8), nb = hk_readings_of(b, of_b, 8);
    size_t i, j;

    for (i = 0; i < na; i++)
        for (j = 0; j < nb; j++)
            if (!strcmp(hk_readings[(of_a[i] & HK_READING_MASK) - 1].text,
                        hk_readings[(of_b[j] & HK_READING_MASK) - 1].text))
                return true;
    return false;
}

/* Mistakes are counted in halves. */
static size_t change(int32_t a, int32_t b)
{
    return a == b ? 0 : a >= 0x3400 && b >= 0x3400 && sound_alike(a, b) ? 1 : 2;
}

/* A character of Chinese says as much as several letters: one of two may be
 * wrong. */
static size_t most_mistakes(const struct word *w)
{
    bool chinese = w->len == 2 && (w->codes[0] >= 0x3400
                                   || w->codes[1] >= 0x3400);

    return 2 * (chinese ? 1 : w->len / 3);
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
        last[j] = 2 * j;
    for (i = 1; i <= a->len; i++) {
        now[0] = 2 * i;
        for (j = 1; j <= b->len; j++) {
            d = last[j - 1] + change(a->codes[i - 1], b->codes[j - 1]);
            d = least(d, least(last[j], now[j - 1]) + 2);
            if (i > 1 && j > 1 && a->codes[i - 1] == b->codes[j - 2]
                && a->codes[i - 2] == b->codes[j - 1])
                d = least(d, old[j - 2] + 2);
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
    best_distance = most_mistakes(&a) + 1;
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
