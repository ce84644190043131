/* pinyin.c - finding Chinese by its sound */
#include "base/pinyin.h"

#include "base/readings.h"
#include "base/utf8.h"
#include "base/pinyin_impl.h"

#include <stddef.h>
#include <string.h>
#include <utf8proc.h>

enum { PATTERN_MOST = 63, TEXT_MOST = 255, UNKNOWN = -1, NEVER = -2 };

bool hk_code_ambiguous(int32_t code)
{
    size_t low = 0, high = hk_ambiguous_count, middle;

    while (low < high) {
        middle = (low + high) / 2;
        if (code > hk_ambiguous_ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < hk_ambiguous_count && code >= hk_ambiguous_ranges[low].first;
}

size_t hk_readings_of(int32_t code, uint16_t *out, size_t most)
{
    uint16_t entry;
    size_t n = 0, at;

    if (code < 0 || code >= HK_READING_PAGES * 256)
        return 0;
    entry = hk_reading_of[hk_reading_pages[code / 256]][code % 256];
    if (!entry)
        return 0;
    if (!(entry & HK_READING_LIST)) {
        out[0] = entry;
        return 1;
    }
    for (at = entry & ~HK_READING_LIST; n < most; at++) {
        out[n++] = hk_reading_lists[at] & ~HK_READING_LAST;
        if (hk_reading_lists[at] & HK_READING_LAST)
            break;
    }
    return n;
}

/* ---- what is compared --------------------------------------------------- */

/* A pattern and a text as characters, lower case, and for each place of both
 * what the rest is worth there. */
struct match {
    int32_t pattern[PATTERN_MOST + 1], text[TEXT_MOST + 1];
    size_t pattern_len, text_len;
    short worth[PATTERN_MOST + 1][TEXT_MOST + 1];
};

/* Lower case, half width. */
static int32_t fold(int32_t code)
{
    if (code >= 0xff01 && code <= 0xff5e)
        code -= 0xff01 - '!';
    if (code < 0)
        return 0xfffd;
    return code < 0x80 ? (code >= 'A' && code <= 'Z' ? code + 32 : code)
        : utf8proc_tolower(code);
}

static size_t read_codes(int32_t *out, size_t most, const char *text)
{
    size_t len = strlen(text), at = 0, n = 0;
    int32_t code;

    while (at < len && n < most) {
        at += hk_utf8_next(text + at, len - at, &code);
        out[n++] = fold(code);
    }
    return at < len ? most + 1 : n;
}

static bool is_word(int32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0xc0;
}

static bool is_separator(int32_t c)
{
    return c == ' ' || c == '\'' || c == 0x3000;
}

/* A word of letters begins at `t` (a Han character is a word of its own). */
static bool begins_word(const struct match *m, size_t t)
{
    uint16_t reading;

    if (t == 0 || hk_readings_of(m->text[t], &reading, 1))
        return true;
    return is_word(m->text[t]) && (!is_word(m->text[t - 1])
                                   || m->text[t - 1] >= 0x2e80);
}

static short rest(struct match *m, size_t p, size_t t);

static void better(short *best, short rest_worth, int here)
{
    if (rest_worth != NEVER && rest_worth + here > *best)
        *best = (short)(rest_worth + here);
}

/* Letters of the pattern at `p` with which `syllable` begins; ü is v or u. */
static size_t common(const struct match *m, size_t p, const char *syllable)
{
    size_t n = 0;
    int32_t c;

    for (; syllable[n] && p + n < m->pattern_len; n++) {
        c = m->pattern[p + n];
        if (c != syllable[n] && !(syllable[n] == 'v' && c == 'u'))
            break;
    }
    return n;
}

/* The pattern at `p` by one reading of the character at `t`. */
static void by_reading(struct match *m, size_t p, size_t t, uint16_t reading,
                       int loss, short *best)
{
    const char *syllable =
        hk_readings[(reading & HK_READING_MASK) - 1].text;
    size_t n = common(m, p, syllable), len = strlen(syllable);
    bool two = len > 1 && syllable[1] == 'h' && n >= 2;

    if (!n)
        return;
    if (n == len)
        better(best, rest(m, p + n, t + 1), 12 - loss);
    if (two)
        better(best, rest(m, p + 2, t + 1), 9 - loss);
    better(best, rest(m, p + 1, t + 1), 8 - loss);
    if (p + n == m->pattern_len)
        better(best, 0, 10 - loss);
}

/* The beginning of the next word of letters behind `t`, or the end. */
static size_t next_word(const struct match *m, size_t t)
{
    for (t++; t < m->text_len && !begins_word(m, t); t++)
        ;
    return t;
}

/* What is left of the pattern at `p` is worth in the text at `t`; NEVER when
 * it does not match. */
static short rest(struct match *m, size_t p, size_t t)
{
    uint16_t readings[12];
    short best = NEVER;
    size_t n, i, next;
    int loss;

    while (p < m->pattern_len && is_separator(m->pattern[p])
           && (t >= m->text_len || m->text[t] != m->pattern[p]))
        p++;
    if (p >= m->pattern_len)
        return 0;
    if (t >= m->text_len)
        return NEVER;
    if (m->worth[p][t] != UNKNOWN)
        return m->worth[p][t];
    if (m->pattern[p] == m->text[t])
        better(&best, rest(m, p + 1, t + 1), 16);
    n = hk_readings_of(m->text[t], readings, 12);
    for (i = 0; i < n; i++) {
        loss = i == 0 ? 0 : readings[i] & HK_READING_RARE ? 6 : 2;
        by_reading(m, p, t, readings[i], loss, &best);
    }
    /* On to the next word of letters, when something of this one is matched;
     * over signs in any case. */
    if (p > 0 && t > 0 && !n && !begins_word(m, t)) {
        next = next_word(m, t);
        if (next < m->text_len)
            better(&best, rest(m, p, next), -3);
    } else if (p > 0 && !n && !is_word(m->text[t])) {
        better(&best, rest(m, p, t + 1), -1);
    }
    m->worth[p][t] = best;
    return best;
}

static int match_at(struct match *m, size_t t)
{
    int worth = rest(m, 0, t);

    if (worth == NEVER)
        return 0;
    worth += t == 0 ? 400 : 200;
    worth -= (int)(t > 60 ? 60 : t);
    return worth - (int)(m->text_len > 60 ? 60 : m->text_len) / 2;
}

int hk_pinyin_match(const char *pattern, const char *text)
{
    struct match m;
    size_t t, p;
    int best = 0, here;

    m.pattern_len = read_codes(m.pattern, PATTERN_MOST, pattern);
    m.text_len = read_codes(m.text, TEXT_MOST, text);
    if (!m.pattern_len || m.pattern_len > PATTERN_MOST)
        return 0;
    if (m.text_len > TEXT_MOST)
        m.text_len = TEXT_MOST;
    for (p = 0; p < m.pattern_len; p++)
        for (t = 0; t < m.text_len; t++)
            m.worth[p][t] = UNKNOWN;
    for (t = 0; t < m.text_len; t++) {
        if (!begins_word(&m, t))
            continue;
        here = match_at(&m, t);
        if (here > best)
            best = here;
        if (t == 0 && best)
            break;
    }
    return best;
}
