/* entry.h - looking into a figure: tables, bands, steps */
#ifndef HK_ENTRY_H
#define HK_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "pack/law.h"

/* The figure that `keys` lead to: the entry of the table, its default, or the
 * figure itself where it is no table (it holds for every key). NULL when the
 * table has no such entry and no default. */
const struct hk_figure *hk_entry_find(const struct hk_param *p,
                                      const int64_t *keys, int key_count);

/* The band below `to` that is not set, or NULL. */
const struct hk_figure *hk_entry_unset_band(const struct hk_figure *bands,
                                            int64_t to);

/* What the bands give for the slice (from, to], 0 <= from <= to: the difference
 * of two totals, each rounded once, so that slices that meet add up. False on
 * overflow. */
bool hk_entry_banded(int64_t *out, const struct hk_figure *bands, int64_t from,
                     int64_t to);

/* The value of the step that `n` lies in; NULL below the first. */
const struct hk_figure *hk_entry_step(const struct hk_figure *steps, int64_t n);

#endif
