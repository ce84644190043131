/* entry.c - looking into a figure */
#include "engine/entry.h"

#include <stddef.h>

#include "base/money.h"

const struct hk_figure *hk_entry_find(const struct hk_param *p,
                                      const int64_t *keys, int key_count)
{
    const struct hk_figure *f = &p->figure;
    int i, k;

    for (k = 0; k < key_count && f->kind == HK_FIG_TABLE; k++) {
        for (i = 0; i < f->item_count && f->items[i].no != keys[k]; i++)
            ;
        if (i == f->item_count)
            return p->has_default ? &p->other : NULL;
        f = &f->items[i].value;
    }
    return f;
}

/* ---- bands -------------------------------------------------------------- */

const struct hk_figure *hk_entry_unset_band(const struct hk_figure *bands,
                                            int64_t to)
{
    int64_t from = 0;
    int i;

    for (i = 0; i < bands->item_count && from < to; i++) {
        if (bands->items[i].value.kind != HK_FIG_NUMBER)
            return &bands->items[i].value;
        from = bands->items[i].no;
    }
    return NULL;
}

/* Sum of rate x slice over the bands up to `x`, rounded once at the end, half
 * up. A slice is q x 10000 + r, so nothing is lost before that. */
static bool total(int64_t *out, const struct hk_figure *bands, int64_t x)
{
    int64_t from = 0, whole = 0, part = 0, n;
    int i;

    for (i = 0; i < bands->item_count && from < x; i++) {
        int64_t upto = bands->items[i].no < x ? bands->items[i].no : x;
        int64_t rate = bands->items[i].value.number, slice = upto - from;

        if (!hk_mul(&n, slice / 10000, rate) || !hk_add(&whole, whole, n) ||
            !hk_mul(&n, slice % 10000, rate) || !hk_add(&part, part, n))
            return false;
        from = upto;
    }
    return hk_add(&part, part, part < 0 ? -5000 : 5000)
        && hk_add(out, whole, part / 10000);
}

bool hk_entry_banded(int64_t *out, const struct hk_figure *bands, int64_t from,
                     int64_t to)
{
    int64_t low = 0, high;

    return (from <= 0 || total(&low, bands, from))
        && total(&high, bands, to) && hk_sub(out, high, low);
}

/* ---- steps -------------------------------------------------------------- */

const struct hk_figure *hk_entry_step(const struct hk_figure *steps, int64_t n)
{
    const struct hk_figure *found = NULL;
    int i;

    for (i = 0; i < steps->item_count; i++) {
        const struct hk_figure_item *step = &steps->items[i];

        if (step->above ? n > step->no : n >= step->no)
            found = &step->value;
    }
    return found;
}
