/* sample.h - weighted observations in order, and sums that lose nothing
 *
 * Everything here is for the sources of this folder. */
#ifndef POVERTY_SAMPLE_H
#define POVERTY_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>

/* A sum that carries what rounding takes away (Neumaier 1974). Added in the
 * same order, the same numbers give the same bits. `= { 0 }` is nothing yet. */
struct sum { double high, low; };

void sum_add(struct sum *s, double x);
double sum_of(const struct sum *s);

/* Observations whose weight is not 0, ordered by value; equal ones keep the
 * order in which they came. `= { 0 }` is empty. */
struct sample {
    double *x;                    /* the values */
    double *w;                    /* their weights, above 0 */
    double *up;                   /* weight of this one and of those before */
    size_t n;
    double weight;                /* of all */
    double mean;
};

/* Take `nx` values with `nw` weights; `nw` 0: all weigh 1. False, with errno:
 * EINVAL for no values, counts that differ, a value that is not finite, a
 * weight below 0 or not finite, weights that are all 0; ENOMEM. */
bool sample_take(struct sample *s, const double *x, size_t nx, const double *w,
                 size_t nw);

/* Free it and give `result`: errno is 0, or ERANGE when that is not finite.
 * (pow and log may leave errno set though nothing is wrong.) */
double sample_give(struct sample *s, double result);

/* Free it and give NAN, with errno as `why`. */
double sample_refuse(struct sample *s, int why);

/* Are all of `n` numbers finite? */
bool all_finite(const double *x, size_t n);

#endif
