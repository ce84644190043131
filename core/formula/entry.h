/* entry.h - looking into a figure: tables, bands, steps */
#ifndef HK_ENTRY_H
#define HK_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "pack/law.h"

#define HK_SPLIT_MAX 16  /* parts of a variable (core/lua/huka/declare.lua) */

/* How many keys lead to a value of the parameter. */
int hk_entry_keys(const struct hk_param *p);
/* How many entries a table by words has. */
int hk_entry_parts(const struct hk_param *p);

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

/* Share `nth` (from 1) of an amount by the rates of the parameter: rounded
 * down, what is left goes by `how`. False where the amount is below 0, there is
 * no such part, or a rate is not set: *unset, which may be NULL. */
bool hk_entry_split(int64_t *out, const struct hk_figure **unset,
                    const struct hk_param *p, int64_t nth, int64_t amount,
                    enum hk_rest how);

/* The value of the step that `n` lies in; NULL below the first. */
const struct hk_figure *hk_entry_step(const struct hk_figure *steps, int64_t n);

#endif
