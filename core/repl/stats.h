/* stats.h - figures about one column of a result */
#ifndef HK_REPL_STATS_H
#define HK_REPL_STATS_H

#include "repl/result.h"

struct hk_stats {
    size_t rows, missing;        /* NULL, or a word in place of a value */
    bool is_number;
    double *numbers;             /* sorted; of a number column */
    size_t count;                /* of them */
    double sum;
    struct hk_frequency { const char *text; size_t len, count; } *values;
    size_t distinct;             /* of values, most frequent first, ties in the
                                    order in which they came */
    struct hk_arena arena;
};

/* Look at a column. HK_ENOMEM. The caller releases. */
enum hk_status hk_stats_take(struct hk_stats *st, const struct hk_result *r,
                             size_t column, const struct hk_country *country,
                             enum hk_lang lang, struct hk_err *err);
void hk_stats_release(struct hk_stats *st);    /* twice is harmless */

/* The value below which the part `q` (0 to 1) of the numbers lie. */
double hk_stats_quantile(const struct hk_stats *st, double q);

/* How many numbers lie in each of `bins` equal parts of their range. */
void hk_stats_bins(const struct hk_stats *st, size_t *counts, int bins);

/* Parts of the range between round numbers: 1, 2 or 5 times a power of ten
 * apart, of whole numbers at least 1; at most HK_BINS. */
#define HK_BINS 12
struct hk_bins {
    int count;                   /* 0: there is no number */
    size_t counts[HK_BINS];
    double from[HK_BINS];        /* where each begins and the last one ends */
};
void hk_stats_round(const struct hk_stats *st, struct hk_bins *b);

/* Add a bar of `part` (0 to 1) of `cells` cells, in eighths of a cell; of "#"
 * when `ascii`. */
void hk_bar(struct hk_str *out, double part, int cells, bool ascii);
/* Add one sign for each count, as high as it is. */
void hk_spark(struct hk_str *out, const size_t *counts, int bins, bool ascii);

#endif
