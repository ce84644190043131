/* apportion.c - an amount shared out by weights, exact to the last unit
 *
 * Mostly all weigh the same, and one division tells what each gets. Else the
 * products are taken in 64 bits where they fit, and those who get a unit of
 * what is left are selected, not sorted. */
#include "engine/apportion.h"

#include "base/mem.h"

/* A pool times a weight has at most 126 bits, a sum of weights fits too. */
__extension__ typedef unsigned __int128 wide;

/* What is known of all weights together. */
struct survey {
    uint64_t any, every;               /* bits of one, of all above 0 */
    int64_t receivers;
};

static inline uint64_t weight_of(const struct hk_portions *d, int32_t i)
{
    return (uint64_t)d->weight[i] & ((uint64_t)(d->state[i] != 0) - 1);
}

static struct survey survey(const struct hk_portions *d)
{
    const struct hk_portions list = *d;    /* in registers */
    struct survey s = { 0, UINT64_MAX, 0 };
    int32_t i;

    for (i = 0; i < list.count; i++) {
        uint64_t w = weight_of(&list, i), is_none = w == 0;

        s.any |= w;
        s.every &= w | (0 - is_none);
        s.receivers += 1 - (int64_t)is_none;
    }
    return s;
}

static int bits(uint64_t n)
{
    int count = 0;

    for (; n; n >>= 1)
        count++;
    return count;
}

/* All that is left over goes to the last receiver, or the first. */
static void give_one(const struct hk_portions *d, int64_t left)
{
    int32_t i, step = d->rest == HK_REST_LAST ? -1 : 1;

    for (i = step < 0 ? d->count - 1 : 0; !weight_of(d, i); i += step)
        ;
    d->share[i] += left;
}

/* ---- equal weights ------------------------------------------------------- */

static void divide_equally(const struct hk_portions *d, int64_t receivers)
{
    const struct hk_portions list = *d;    /* in registers */
    int64_t part = d->pool / receivers, left = d->pool % receivers, seen = 0;
    int64_t units = d->rest == HK_REST_LARGEST ? left : 0;
    int32_t i;

    for (i = 0; i < list.count && seen < units; i++) {
        int64_t receives = weight_of(&list, i) != 0;

        list.share[i] = (part + 1) & -receives;
        seen += receives;
    }
    for (; i < list.count; i++)
        list.share[i] = part & -(int64_t)(weight_of(&list, i) != 0);
    if (left && !units)
        give_one(d, left);
}

/* ---- any weights --------------------------------------------------------- */

/* Rounded down; the rest of each division is kept. Returns what is left. */
static int64_t divide_narrow(const struct hk_portions *d, wide *remainder)
{
    uint64_t pool = (uint64_t)d->pool, total = 0;
    int64_t left = d->pool;
    int32_t i;

    for (i = 0; i < d->count; i++)
        total += weight_of(d, i);
    for (i = 0; i < d->count; i++) {
        uint64_t product = pool * weight_of(d, i), share = product / total;

        d->share[i] = (int64_t)share;
        remainder[i] = product - share * total;
        left -= d->share[i];
    }
    return left;
}

static int64_t divide_wide(const struct hk_portions *d, wide *remainder)
{
    int64_t left = d->pool;
    wide total = 0;
    int32_t i;

    for (i = 0; i < d->count; i++)
        total += weight_of(d, i);
    for (i = 0; i < d->count; i++) {
        wide product = (wide)(uint64_t)d->pool * weight_of(d, i);

        d->share[i] = (int64_t)(product / total);
        remainder[i] = product % total;
        left -= d->share[i];
    }
    return left;
}

/* Bring what is above `pivot` to the front of `n` numbers; *same is how many
 * are it, right behind those. Returns how many are above. */
static int32_t part_by(wide *a, int32_t n, wide pivot, int32_t *same)
{
    int32_t above = 0, at = 0, end = n;

    while (at < end) {
        wide now = a[at];

        if (now > pivot) {
            a[at++] = a[above];
            a[above++] = now;
        } else if (now < pivot) {
            a[at] = a[--end];
            a[end] = now;
        } else {
            at++;
        }
    }
    *same = end - above;
    return above;
}

/* The k-th largest, k from 1, of numbers that are moved about. Where to part
 * them is drawn, so that no order of records makes it slow. */
static wide largest(wide *a, int32_t n, int64_t k)
{
    uint64_t seed = 1;

    for (;;) {
        int32_t above, same;
        wide pivot;

        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
        pivot = a[(seed >> 33) % (uint64_t)n];
        above = part_by(a, n, pivot, &same);
        if (k > above && k <= above + same)
            return pivot;
        if (k > above) {
            k -= above + same;
            a += above + same;
            n -= above + same;
        } else {
            n = above;
        }
    }
}

/* A unit each to the `left` largest remainders. They are above 0, for there are
 * more such than units; so nobody of weight 0 is reached. */
static void give_units(const struct hk_portions *d, const wide *remainder,
                       wide *moved, int64_t left)
{
    int32_t i;
    wide least;

    for (i = 0; i < d->count; i++)
        moved[i] = remainder[i];
    least = largest(moved, d->count, left);
    for (i = 0; i < d->count; i++)
        if (remainder[i] > least) {
            d->share[i]++;
            left--;
        }
    for (i = 0; left; i++)
        if (remainder[i] == least) {
            d->share[i]++;
            left--;
        }
}

static wide *room_of(struct hk_apportion_room *room, int32_t count)
{
    size_t size = 2 * sizeof(wide) * (size_t)count;

    if (size > room->size) {
        hk_apportion_release(room);
        room->bytes = hk_alloc(size);
        room->size = room->bytes ? size : 0;
    }
    return room->bytes;
}

void hk_apportion_release(struct hk_apportion_room *room)
{
    hk_free(room->bytes);
    *room = (struct hk_apportion_room){ 0 };
}

enum hk_apportioned hk_apportion(struct hk_portions *d,
                                 struct hk_apportion_room *room)
{
    struct survey s = survey(d);
    wide *remainder;
    int64_t left;
    int32_t i;

    d->receivers = s.receivers;
    if (s.any >> 63)
        return HK_APPORTION_NEGATIVE;
    if (s.any == s.every) {
        divide_equally(d, s.receivers);
        return HK_APPORTIONED;
    }
    if (!s.receivers) {
        for (i = 0; i < d->count; i++)
            d->share[i] = 0;
        return HK_APPORTIONED;
    }
    remainder = room_of(room, d->count);
    if (!remainder)
        return HK_APPORTION_MEMORY;
    if (bits(s.any) + bits((uint64_t)d->count) < 64
        && bits((uint64_t)d->pool) + bits(s.any) <= 64)
        left = divide_narrow(d, remainder);
    else
        left = divide_wide(d, remainder);
    if (left && d->rest == HK_REST_LARGEST)
        give_units(d, remainder, remainder + d->count, left);
    else if (left)
        give_one(d, left);
    return HK_APPORTIONED;
}
