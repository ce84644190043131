/* pinyin_order.c - sorting Chinese by its sound */
#include "base/pinyin.h"

#include "base/pinyin_impl.h"
#include "base/readings.h"
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* Where one is in a text: the readings of a word are handed out one by one. */
struct place {
    const char *text;
    size_t len, at;
    const uint16_t *word;     /* what is left of it, NULL: no word */
    bool people;
};

/* What a character is sorted by: its class, then a number, then itself. */
struct weight {
    int group;                /* END, signs, numbers, letters, others, Han */
    uint64_t value;
    int32_t code;
};
enum { END, SIGN, NUMBER, LETTER, OTHER, HAN };

static const struct hk_reading_word *word_at(const struct place *p)
{
    const struct hk_reading_word *word, *best = NULL;
    size_t i, len, longest = 0;

    for (i = 0; i < hk_reading_word_count; i++) {
        word = &hk_reading_words[i];
        len = strlen(word->text);
        if (len <= longest || len > p->len - p->at
            || memcmp(word->text, p->text + p->at, len)
            || (word->is_surname && (!p->people || p->at)))
            continue;
        longest = len;
        best = word;
    }
    return best;
}

static uint64_t read_number(struct place *p)
{
    uint64_t value = 0;

    for (; p->at < p->len && p->text[p->at] >= '0' && p->text[p->at] <= '9';
         p->at++)
        if (value < UINT64_MAX / 10 - 10)
            value = value * 10 + (uint64_t)(p->text[p->at] - '0');
    return value;
}

static struct weight han(struct place *p, int32_t code)
{
    const struct hk_reading_word *word;
    struct weight w = { HAN, 0, code };
    uint16_t reading;

    word = p->word ? NULL : word_at(p);
    if (word)
        p->word = word->readings;
    if (p->word && *p->word)
        w.value = *p->word++;
    else if (hk_readings_of(code, &reading, 1))
        w.value = reading & HK_READING_MASK;
    else
        w.group = OTHER;
    if (p->word && !*p->word)
        p->word = NULL;
    return w;
}

static struct weight next(struct place *p)
{
    struct weight w = { END, 0, 0 };
    size_t n;

    if (p->at >= p->len)
        return w;
    n = hk_utf8_next(p->text + p->at, p->len - p->at, &w.code);
    if (w.code >= '0' && w.code <= '9') {
        w.group = NUMBER;
        w.value = read_number(p);
        w.code = 0;
        return w;
    }
    if (w.code >= 0x3400 || w.code == 0x3007)
        w = han(p, w.code);
    else
        w.group = w.code >= 0xc0 || (w.code | 32) >= 'a' ? OTHER : SIGN;
    if (w.code < 0x80 && (w.code | 32) >= 'a' && (w.code | 32) <= 'z')
        w.group = LETTER;
    else if (w.code >= 0 && w.code < 0x80)
        w.group = SIGN;
    if (w.group == LETTER)
        w.value = (uint64_t)(w.code | 32);
    else if (w.group == OTHER && w.code >= 0)
        w.value = (uint64_t)utf8proc_tolower(w.code);
    else if (w.group == SIGN)
        w.value = (uint64_t)(uint32_t)w.code;
    p->at += n;
    return w;
}

static int compare_values(const struct weight *a, const struct weight *b)
{
    if (a->group != b->group)
        return a->group - b->group;
    return a->value < b->value ? -1 : a->value > b->value;
}

int hk_pinyin_compare(const char *a, const char *b, bool people)
{
    struct place p = { a, strlen(a), 0, NULL, people };
    struct place q = { b, strlen(b), 0, NULL, people };
    struct weight x, y;
    int order, tie = 0;

    do {
        x = next(&p);
        y = next(&q);
        order = compare_values(&x, &y);
        if (order)
            return order;
        /* Of the same sound: by the first character that differs. */
        if (!tie && x.code != y.code)
            tie = x.code < y.code ? -1 : 1;
    } while (x.group != END);
    return tie ? tie : strcmp(a, b);
}
