/* random.c - SplitMix64, see random.h */
#include "random.h"

static uint64_t next(struct rng *r)
{
    uint64_t z = r->state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

void rng_seed(struct rng *r, uint64_t seed, uint64_t stream)
{
    r->state = seed;
    r->state = next(r) ^ (stream * 0xd1342543de82ef95u);
    next(r);
}

int rng_range(struct rng *r, int low, int high)
{
    uint64_t span = (uint64_t)((int64_t)high - low + 1);

    return low + (int)(((next(r) >> 32) * span) >> 32);
}

bool rng_mille(struct rng *r, int n)
{
    return rng_range(r, 0, 999) < n;
}

int rng_sum(struct rng *r, int a, int b)
{
    int first = rng_range(r, 0, a);

    return first + rng_range(r, 0, b);
}

int rng_month(struct rng *r, int first, int last)
{
    int year = rng_range(r, first, last);

    return year * 10000 + rng_range(r, 1, 12) * 100 + 1;
}

int rng_day(struct rng *r, int first, int last)
{
    int month = rng_month(r, first, last);

    return month + rng_range(r, 0, 27);
}

int rng_weighted(struct rng *r, const int *weights)
{
    int sum = 0, at = 0, drawn;

    for (int i = 0; weights[i] >= 0; i++)
        sum += weights[i];
    drawn = rng_range(r, 0, sum - 1);
    while (drawn >= weights[at])
        drawn -= weights[at++];
    return at;
}

const char *rng_text(struct rng *r, const char *const *list)
{
    int n = 0;

    while (list[n])
        n++;
    return list[rng_range(r, 0, n - 1)];
}
