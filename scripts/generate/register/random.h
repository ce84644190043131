/* random.h - numbers that are the same on every machine
 *
 * SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
 * Generators, 2014), whole numbers only. Each village draws from a stream of
 * its own, so that a part of a register is the same whether or not the parts
 * before it were made. In one expression no more than one number is drawn: C
 * leaves open which operand comes first, and the bytes must not. */
#ifndef REGISTER_RANDOM_H
#define REGISTER_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct rng {
    uint64_t state;
};

/* Begin stream `stream` of `seed`; equal arguments give equal numbers. */
void rng_seed(struct rng *r, uint64_t seed, uint64_t stream);

/* A whole number from `low` to `high`, both possible. */
int rng_range(struct rng *r, int low, int high);

/* True in `n` of 1000 cases. */
bool rng_mille(struct rng *r, int n);

/* The sum of two numbers, the one up to `a`, the other up to `b`. */
int rng_sum(struct rng *r, int a, int b);

/* A day of the years from `first` to `last`, and the first of a month, as
 * yyyymmdd; days 29 to 31 are not drawn. */
int rng_day(struct rng *r, int first, int last);
int rng_month(struct rng *r, int first, int last);

/* An index of `weights`, which end with a negative number; the chance of each
 * is its weight over the sum of all. */
int rng_weighted(struct rng *r, const int *weights);

/* One of the texts of `list`, which ends with NULL. */
const char *rng_text(struct rng *r, const char *const *list);

#endif
