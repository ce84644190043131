/* stats.c - figures about one column of a result */
#include "repl/stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"

static int by_number(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* qsort is not stable; the first occurrence decides ties: `text` points into
 * the arena, which only grows, but blocks may lie anywhere, so an index is kept
 * in `len` while sorting. */
static int by_count(const void *a, const void *b)
{
    const struct hk_frequency *x = a, *y = b;

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return (x->len > y->len) - (x->len < y->len);
}

static enum hk_status count_value(struct hk_stats *st, struct hk_map *map,
                                  size_t *cap, const struct hk_str *text,
                                  struct hk_err *err)
{
    int64_t at;
    bool added;

    if (!hk_map_intern(map, hk_str_text(text), text->len,
                       (int64_t)st->distinct, &at, &added)
        || (added && !hk_grow(&st->values, cap, st->distinct + 1,
                              sizeof *st->values)))
        return hk_fail_memory(err);
    if (added) {
        st->values[at].text = hk_arena_dup(&st->arena, hk_str_text(text),
                                           text->len);
        st->values[at].len = st->distinct++;
        st->values[at].count = 0;
        if (!st->values[at].text)
            return hk_fail_memory(err);
    }
    st->values[at].count++;
    return HK_OK;
}

static enum hk_status take(struct hk_stats *st, const struct hk_result *r,
                           size_t column, const struct hk_country *country,
                           enum hk_lang lang, struct hk_map *map,
                           struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc = HK_OK;
    size_t i, cap = 0;

    for (i = 0; i < st->rows && !rc; i++) {
        const struct hk_datum *d = hk_result_at(r, i, column);
        double n;

        if (d->kind == HK_DATUM_NULL || d->kind == HK_DATUM_WORD) {
            st->missing++;
            continue;
        }
        if (st->is_number && hk_datum_number(country, d, &n)) {
            st->numbers[st->count++] = n;
            st->sum += n;
        }
        hk_str_clear(&text);
        hk_datum_print(&text, country, d, lang);
        rc = hk_str_status(&text, err);
        if (!rc)
            rc = count_value(st, map, &cap, &text, err);
    }
    hk_str_release(&text);
    return rc;
}

enum hk_status hk_stats_take(struct hk_stats *st, const struct hk_result *r,
                             size_t column, const struct hk_country *country,
                             enum hk_lang lang, struct hk_err *err)
{
    struct hk_map map = { 0 };
    enum hk_status rc;
    size_t i;

    *st = (struct hk_stats){ .rows = hk_result_rows(r) };
    st->is_number = hk_result_is_number(r, column);
    st->numbers = hk_zalloc(st->rows + 1, sizeof *st->numbers);
    rc = st->numbers ? take(st, r, column, country, lang, &map, err)
        : hk_fail_memory(err);
    hk_map_release(&map);
    if (!rc) {
        qsort(st->numbers, st->count, sizeof *st->numbers, by_number);
        if (st->distinct)
            qsort(st->values, st->distinct, sizeof *st->values, by_count);
    }
    for (i = 0; i < st->distinct && st->values; i++)
        st->values[i].len = st->values[i].text
            ? strlen(st->values[i].text) : 0;
    if (rc)
        hk_stats_release(st);
    return rc;
}

void hk_stats_release(struct hk_stats *st)
{
    hk_free(st->numbers);
    hk_free(st->values);
    hk_arena_release(&st->arena);
    *st = (struct hk_stats){ .rows = 0 };
}

double hk_stats_quantile(const struct hk_stats *st, double q)
{
    double at = q * (double)(st->count - 1), low = floor(at);
    size_t i = (size_t)low;

    if (!st->count)
        return 0;
    if (i + 1 >= st->count)
        return st->numbers[st->count - 1];
    return st->numbers[i] + (at - low) * (st->numbers[i + 1] - st->numbers[i]);
}

void hk_stats_bins(const struct hk_stats *st, size_t *counts, int bins)
{
    double low = st->count ? st->numbers[0] : 0;
    double width = st->count ? st->numbers[st->count - 1] - low : 0;
    size_t i;

    memset(counts, 0, sizeof *counts * (size_t)bins);
    for (i = 0; i < st->count; i++) {
        int bin = width > 0 ? (int)((st->numbers[i] - low) / width * bins) : 0;

        counts[bin < bins ? bin : bins - 1]++;
    }
}

/* Parts that are `of` times ten to the power `tens` wide. */
struct width { int of, tens; };

/* How many such parts of x stand below it. Below 1 by the power itself, which
 * is exact, where a tenth is not; what a last digit lacks to a whole is made
 * up. */
static double parts_below(struct width w, double x)
{
    double ten = pow(10, abs(w.tens));

    if (w.tens >= 0)
        return floor(x / (ten * w.of));
    return floor(x * ten / w.of + 1e-12 * (1 + fabs(x * ten)));
}

/* Where the part of that number begins. */
static double begin_of(struct width w, double part)
{
    double ten = pow(10, abs(w.tens));

    return w.tens < 0 ? part * w.of / ten : part * w.of * ten;
}

static bool are_whole(const struct hk_stats *st)
{
    size_t i;

    for (i = 0; i < st->count; i++)
        if (st->numbers[i] != floor(st->numbers[i]))
            return false;
    return true;
}

/* The least round width of which at most HK_BINS parts hold all numbers. */
static struct width round_width(const struct hk_stats *st)
{
    static const int of[] = { 1, 2, 5 };
    double low = st->numbers[0], high = st->numbers[st->count - 1];
    struct width w = { 1, 0 };
    int i = 0;

    if (high > low)
        w.tens = (int)floor(log10((high - low) / HK_BINS));
    if (w.tens < 0 && are_whole(st))
        w.tens = 0;
    while (parts_below(w, high) - parts_below(w, low) >= HK_BINS) {
        i = (i + 1) % 3;
        w.of = of[i];
        w.tens += !i;
    }
    return w;
}

void hk_stats_round(const struct hk_stats *st, struct hk_bins *b)
{
    struct width w;
    double first;
    size_t i;
    int k;

    *b = (struct hk_bins){ .count = 0 };
    if (!st->count)
        return;
    if (!isfinite(st->numbers[0]) || !isfinite(st->numbers[st->count - 1])) {
        b->count = 1;
        b->counts[0] = st->count;
        b->from[0] = st->numbers[0];
        return;
    }
    w = round_width(st);
    first = parts_below(w, st->numbers[0]);
    for (i = 0; i < st->count; i++) {
        k = (int)(parts_below(w, st->numbers[i]) - first);
        b->counts[k]++;
        b->count = k + 1;        /* they are sorted */
    }
    for (k = 0; k < b->count; k++)
        b->from[k] = begin_of(w, first + k);
}

/* ---- drawing ------------------------------------------------------------- */

void hk_bar(struct hk_str *out, double part, int cells, bool ascii)
{
    static const char *const eighths[] = { "", "▏", "▎", "▍", "▌", "▋", "▊",
                                           "▉" };
    int n = part > 0 ? (int)(part * cells * 8 + 0.5) : 0, i;

    if (part > 0 && !n)
        n = 1;                   /* what is there shows */
    for (i = 0; i < n / 8; i++)
        hk_str_puts(out, ascii ? "#" : "█");
    if (n % 8)
        hk_str_puts(out, ascii ? (n % 8 >= 4 || n < 8 ? "#" : "")
                    : eighths[n % 8]);
}

void hk_spark(struct hk_str *out, const size_t *counts, int bins, bool ascii)
{
    static const char *const levels[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇",
                                          "█" };
    static const char signs[] = "_.-=+*#@";
    size_t most = 1;
    int i, level;

    for (i = 0; i < bins; i++)
        if (counts[i] > most)
            most = counts[i];
    for (i = 0; i < bins; i++) {
        level = (int)((double)counts[i] / (double)most * 7 + 0.5);
        if (!counts[i])
            hk_str_putc(out, ' ');
        else if (ascii)
            hk_str_putc(out, signs[level]);
        else
            hk_str_puts(out, levels[level]);
    }
}
