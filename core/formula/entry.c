/* entry.c - looking into a figure */
#include "formula/entry.h"

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

/* ---- an amount by rates ------------------------------------------------- */

int hk_entry_keys(const struct hk_param *p)
{
    if (p->key_integer || p->keys)
        return 1;
    return !p->key[0] ? 0 : p->key[1] ? 2 : 1;
}

int hk_entry_parts(const struct hk_param *p)
{
    int count = 0;

    while (p->keys ? p->keys[count] != NULL : count < p->key[0]->code_count)
        count++;
    return count;
}

/* The whole minor units of a share, and what of the next one is left. */
static int64_t floor_share(int64_t amount, int64_t rate, int64_t *rest)
{
    *rest = amount % 10000 * rate % 10000;
    return amount / 10000 * rate + amount % 10000 * rate / 10000;
}

/* How many units of `left`, one each, go to share `nth`: they go to the largest
 * remainders, among equal ones to the first. */
static int64_t by_remainder(const int64_t *rest, int count, int nth,
                            int64_t left)
{
    int i, before = 0;

    for (i = 0; i < count; i++)
        before += rest[i] > rest[nth] || (rest[i] == rest[nth] && i < nth);
    return before < left;
}

bool hk_entry_split(int64_t *out, const struct hk_figure **unset,
                    const struct hk_param *p, int64_t nth, int64_t amount,
                    enum hk_rest how)
{
    int64_t rest[HK_SPLIT_MAX], left = amount, mine = 0;
    int count = hk_entry_parts(p), at = (int)nth - 1, i;

    *unset = NULL;
    if (amount < 0 || count > HK_SPLIT_MAX || nth < 1 || nth > count)
        return false;
    for (i = 0; i < count; i++) {
        int64_t no = p->keys ? i + 1 : p->key[0]->codes[i].no, share;
        const struct hk_figure *f = hk_entry_find(p, &no, 1);

        if (!f || f->kind != HK_FIG_NUMBER) {
            *unset = f;
            return false;
        }
        share = floor_share(amount, f->number, &rest[i]);
        left -= share;
        mine = i == at ? share : mine;
    }
    if (how == HK_REST_LARGEST)
        mine += by_remainder(rest, count, at, left);
    else if (at == (how == HK_REST_LAST ? count - 1 : 0))
        mine += left;
    *out = mine;
    return true;
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
