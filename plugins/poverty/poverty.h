/* poverty.h - measures of poverty, inequality and many deprivations
 *
 * Plain C over arrays of doubles. Wherever they stand, `x` are `nx` values (one
 * a person or household, any order, finite) and `w` their `nw` weights; `nw` 0
 * means that all weigh 1, otherwise it is `nx`. A weight is any number from 0
 * on; an observation of weight 0 is as if it were not there. W is the sum of
 * the weights, m the weighted mean. Weights are shares of a population: to
 * double all of them changes nothing, except in the measures that say so.
 *
 * Sums are compensated and taken in one fixed order (by value, then by place),
 * so that the same data give the same bits.
 *
 * Errors. A function that gives a double leaves errno 0 after success; after a
 * failure the result is NAN and errno says why. One that gives an int gives 0, or
 * the same number itself:
 *   EINVAL  no values, counts that do not agree, a number that is not finite, a
 *           weight below 0, weights that are all 0, a parameter out of range
 *   EDOM    the measure is not defined for these data; each says when
 *   ERANGE  the result is too large for a double
 *   ENOMEM  no memory */
#ifndef POVERTY_H
#define POVERTY_H

#include <stddef.h>

#define PUBLIC __attribute__((visibility("default")))

/* ---- below a line (line.c) -------------------------------------------------
 *
 * `line` is the poverty line z, above 0. Who has less than z is poor; who has
 * exactly z is not. g = (z - x) / z is the gap of a poor person, 0 of others;
 * an income below 0 has a gap above 1. H is the share of the poor, I the mean
 * gap among them, q their number (the sum of their weights).
 * Nobody poor: every one of these is 0. */

/* Share of the poor, 0 to 1. Foster, Greer, Thorbecke (1984), alpha 0. */
PUBLIC double poverty_headcount(const double *x, size_t nx, double line,
                                const double *w, size_t nw);

/* Mean gap over all, H I; from 0 on (at most 1 without incomes below 0).
 * FGT, alpha 1. */
PUBLIC double poverty_gap(const double *x, size_t nx, double line,
                          const double *w, size_t nw);

/* Mean of g^alpha over all: 1/W sum w g^alpha. alpha 0 is the headcount, 1 the
 * gap, 2 the severity. EINVAL: alpha below 0. Foster, Greer, Thorbecke,
 * "A class of decomposable poverty measures", Econometrica 52 (1984). */
PUBLIC double poverty_fgt(const double *x, size_t nx, double line, double alpha,
                          const double *w, size_t nw);

/* Mean of ln(z / x) over the poor, 0 over the rest; from 0 on. EDOM: a poor
 * income is 0 or below. Watts (1968). */
PUBLIC double poverty_watts(const double *x, size_t nx, double line,
                            const double *w, size_t nw);

/* H (I + (1 - I) Gp), with Gp the Gini coefficient of the incomes of the poor:
 * Sen's index for large populations, the form that does not change when every
 * person is counted twice (as ineq::Sen of R). EDOM: the poor have no positive
 * mean income, so that Gp is not defined. */
PUBLIC double poverty_sen(const double *x, size_t nx, double line,
                          const double *w, size_t nw);

/* The same with Gp q / (q + 1): Sen's own form, "Poverty: an ordinal approach
 * to measurement", Econometrica 44 (1976). Weights are numbers of persons here:
 * to double them changes the result. EDOM as above. */
PUBLIC double poverty_sen_1976(const double *x, size_t nx, double line,
                               const double *w, size_t nw);

/* Sen, Shorrocks, Thon: H I (1 + G of the gaps of all), which is
 * 1/W^2 sum w g (2 (W - C) + w) in order of income, C the weight up to and with
 * that person. Shorrocks, Econometrica 63 (1995). */
PUBLIC double poverty_sst(const double *x, size_t nx, double line,
                          const double *w, size_t nw);

/* Thon's index, 2 / (W (W + 1)) sum (W + 1 - rank) g: the poorest has rank 1.
 * Weights are numbers of persons. Thon, Review of Income and Wealth 25 (1979).
 * Tends to the index above in large populations. */
PUBLIC double poverty_thon(const double *x, size_t nx, double line,
                           const double *w, size_t nw);

/* Gini coefficient of the incomes cut off at the line, min(x, z). EDOM: their
 * mean is not above 0. Takayama, Econometrica 47 (1979). */
PUBLIC double poverty_takayama(const double *x, size_t nx, double line,
                               const double *w, size_t nw);

/* ---- spread (spread.c) ------------------------------------------------------
 *
 * One observation, or all alike: every one of these is 0. */

/* Gini coefficient, sum w x (2 C - w - W) / (W^2 m), C as above: 0 when all are
 * alike, up to 1 - 1/n; above 1 is possible where some incomes are below 0.
 * EDOM: the mean is not above 0 (all zero: not defined, which is not 0). */
PUBLIC double poverty_gini(const double *x, size_t nx, const double *w,
                           size_t nw);

/* The same times n / (n - 1), n the number of observations that have a weight:
 * the correction for small samples. One observation: 0. */
PUBLIC double poverty_gini_corrected(const double *x, size_t nx,
                                     const double *w, size_t nw);

/* Theil's T, mean of (x/m) ln(x/m), where 0 ln 0 is 0; 0 to ln(W / smallest
 * weight). EDOM: an income below 0, or all 0. Theil (1967). */
PUBLIC double poverty_theil_t(const double *x, size_t nx, const double *w,
                              size_t nw);

/* Theil's L, the mean log deviation, mean of ln(m/x). EDOM: an income that is
 * not above 0. */
PUBLIC double poverty_theil_l(const double *x, size_t nx, const double *w,
                              size_t nw);

/* Generalised entropy, (mean of (x/m)^alpha - 1) / (alpha (alpha - 1)); alpha 1
 * is Theil's T, 0 Theil's L, 2 half the squared coefficient of variation. Any
 * finite alpha. EDOM: an income below 0; all 0; an income of 0 where alpha is
 * not above 0. Shorrocks, Econometrica 48 (1980). */
PUBLIC double poverty_entropy(const double *x, size_t nx, double alpha,
                              const double *w, size_t nw);

/* Atkinson's index, 1 - (mean of (x/m)^(1-e))^(1/(1-e)), for e = 1 one less the
 * geometric mean of x/m; 0 to 1. With an income of 0 and e from 1 on it is 1,
 * its limit. EINVAL: e below 0. EDOM: an income below 0, or all 0.
 * Atkinson, Journal of Economic Theory 2 (1970). */
PUBLIC double poverty_atkinson(const double *x, size_t nx, double epsilon,
                               const double *w, size_t nw);

/* Hoover's index (Ricci, Schutz): half the mean of |x - m| / m. EDOM: the mean
 * is not above 0. */
PUBLIC double poverty_hoover(const double *x, size_t nx, const double *w,
                             size_t nw);

/* ---- the whole curve (curve.c) ---------------------------------------------- */

/* The weighted mean. Never EDOM. */
PUBLIC double poverty_mean(const double *x, size_t nx, const double *w,
                           size_t nw);

/* The value below which the share `p` (0 to 1) of the weight lies: the first
 * whose weight with those before exceeds p W; the middle between it and the one
 * before where they reach p W exactly. p = 0.5 is the median. */
PUBLIC double poverty_quantile(const double *x, size_t nx, double p,
                               const double *w, size_t nw);

/* The Lorenz curve at `p`: the share of the total that the poorest share `p` of
 * the weight holds; straight between observations. 0 at 0 and 1 at 1; below 0
 * where incomes are. EDOM: the mean is not above 0. */
PUBLIC double poverty_lorenz_at(const double *x, size_t nx, double p,
                                const double *w, size_t nw);

/* The Lorenz curve at `count` (2 to 1,000,000) points, 0, 1/(count-1), ... 1,
 * into `out`. EDOM: the mean is not above 0. */
PUBLIC int poverty_lorenz(const double *x, size_t nx, double *out, size_t count,
                          const double *w, size_t nw);

/* The shares of the total of `count` (1 to 1,000,000) groups of equal weight,
 * the poorest first, into `out`; their sum is 1. An observation on the border
 * of two groups is divided. EDOM as above. */
PUBLIC int poverty_shares(const double *x, size_t nx, double *out, size_t count,
                          const double *w, size_t nw);

/* The concentration index of `x` in order of `rank`, 2/m cov(x, R): R is the
 * share of weight before a person and half of their own; those of the same rank
 * share one R. -1 to 1 for values from 0 on: below 0 when those who rank low
 * hold more. `rank` has `nx` numbers. EDOM: the mean of x is not above 0.
 * Kakwani, Wagstaff, van Doorslaer, Journal of Econometrics 77 (1997). */
PUBLIC double poverty_concentration(const double *x, const double *rank,
                                    size_t nx, const double *w, size_t nw);

/* ---- many deprivations (many.c) ------------------------------------------------
 *
 * Alkire and Foster, "Counting and multidimensional poverty measurement",
 * Journal of Public Economics 95 (2011). `x` holds one row a person, `nx` =
 * persons times `ncut` numbers; `cut` the cutoff of each of `ncut` dimensions:
 * deprived is who has less. `dim` are the weights of the dimensions (`ndim` 0:
 * all alike; from 0 on, any sum: only their shares matter). A person's score is
 * the share of weight in which he is deprived, and he is poor when the score is
 * at least `k`, above 0 to 1 (the 1e-9 that rounding may take is forgiven).
 * k at or below the smallest share is the union, 1 the intersection. `w` weighs
 * persons. EINVAL also: `nx` is no multiple of `ncut`.
 *
 * `alpha` is 0, 1 or 2, or any number from 0 on: deprivations count as 1, as
 * their gap (cut - x) / cut, or as a power of it. Above 0 every cutoff must be
 * above 0, else EDOM. */

/* H: the share of persons who are poor. */
PUBLIC double poverty_many_headcount(const double *x, size_t nx,
                                     const double *cut, size_t ncut, double k,
                                     const double *dim, size_t ndim,
                                     const double *w, size_t nw);

/* A: the mean score of the poor; 0 when nobody is. */
PUBLIC double poverty_many_intensity(const double *x, size_t nx,
                                     const double *cut, size_t ncut, double k,
                                     const double *dim, size_t ndim,
                                     const double *w, size_t nw);

/* M0 = H A, M1, M2: the mean over all persons of the weighted, censored
 * deprivations. */
PUBLIC double poverty_many(const double *x, size_t nx, const double *cut,
                           size_t ncut, double k, double alpha,
                           const double *dim, size_t ndim, const double *w,
                           size_t nw);

/* For each dimension the share of persons who are deprived in it, poor or not,
 * into `out`, which holds `ncut`. */
PUBLIC int poverty_many_raw(const double *x, size_t nx, const double *cut,
                            size_t ncut, double *out, const double *w,
                            size_t nw);

/* The same of those who are poor and deprived in it: censored headcounts. Their
 * sum, weighted by the dimensions' shares, is M0. */
PUBLIC int poverty_many_censored(const double *x, size_t nx, const double *cut,
                                 size_t ncut, double *out, double k,
                                 const double *dim, size_t ndim,
                                 const double *w, size_t nw);

/* What each dimension contributes to the measure of this alpha: shares, whose
 * sum is 1. EDOM also: nobody is poor. */
PUBLIC int poverty_many_parts(const double *x, size_t nx, const double *cut,
                              size_t ncut, double *out, double k, double alpha,
                              const double *dim, size_t ndim, const double *w,
                              size_t nw);

#endif
