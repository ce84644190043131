/* spread.c - how unequal: Gini, entropy, Atkinson, Hoover */
#include <errno.h>
#include <math.h>

#include "poverty.h"
#include "sample.h"

static bool all_alike(const struct sample *s)
{
    return s->x[0] == s->x[s->n - 1];
}

static double gini(const double *x, size_t nx, const double *w, size_t nw,
                   bool corrected)
{
    struct sample s;
    struct sum top = { 0 };
    double result, n;

    if (!sample_take(&s, x, nx, w, nw))
        return NAN;
    if (!(s.mean > 0))
        return sample_refuse(&s, EDOM);
    if (all_alike(&s))
        return sample_give(&s, 0);
    for (size_t i = 0; i < s.n; i++)
        sum_add(&top, s.w[i] * s.x[i] * (2 * s.up[i] - s.w[i] - s.weight));
    result = sum_of(&top) / s.weight / s.weight / s.mean;
    n = (double)s.n;
    return sample_give(&s, corrected ? result * n / (n - 1) : result);
}

double poverty_gini(const double *x, size_t nx, const double *w, size_t nw)
{
    return gini(x, nx, w, nw, false);
}

double poverty_gini_corrected(const double *x, size_t nx, const double *w,
                              size_t nw)
{
    return gini(x, nx, w, nw, true);
}

/* ---- entropy -------------------------------------------------------------- */

/* What a person with `r` times the mean income adds. */
static double term(double r, double alpha)
{
    if (alpha == 1)
        return r > 0 ? r * log(r) : 0;
    if (alpha == 0)
        return -log(r);
    return alpha == 2 ? r * r : pow(r, alpha);
}

static double mean_of_terms(const struct sample *s, double alpha)
{
    struct sum total = { 0 };

    for (size_t i = 0; i < s->n; i++)
        sum_add(&total, s->w[i] * term(s->x[i] / s->mean, alpha));
    return sum_of(&total) / s->weight;
}

/* Incomes from 0 on, some of them above. */
static bool has_ratios(const struct sample *s)
{
    return s->x[0] >= 0 && s->mean > 0;
}

double poverty_entropy(const double *x, size_t nx, double alpha,
                       const double *w, size_t nw)
{
    struct sample s;
    double mean;

    if (!sample_take(&s, x, nx, w, nw))
        return NAN;
    if (!isfinite(alpha))
        return sample_refuse(&s, EINVAL);
    if (!has_ratios(&s) || (s.x[0] == 0 && alpha <= 0))
        return sample_refuse(&s, EDOM);
    if (all_alike(&s))
        return sample_give(&s, 0);
    mean = mean_of_terms(&s, alpha);
    if (alpha != 0 && alpha != 1)
        mean = (mean - 1) / (alpha * (alpha - 1));
    return sample_give(&s, mean);
}

double poverty_theil_t(const double *x, size_t nx, const double *w, size_t nw)
{
    return poverty_entropy(x, nx, 1, w, nw);
}

double poverty_theil_l(const double *x, size_t nx, const double *w, size_t nw)
{
    return poverty_entropy(x, nx, 0, w, nw);
}

double poverty_atkinson(const double *x, size_t nx, double epsilon,
                        const double *w, size_t nw)
{
    struct sample s;
    double equal;

    if (!sample_take(&s, x, nx, w, nw))
        return NAN;
    if (!isfinite(epsilon) || epsilon < 0)
        return sample_refuse(&s, EINVAL);
    if (!has_ratios(&s))
        return sample_refuse(&s, EDOM);
    if (all_alike(&s) || epsilon == 0)
        return sample_give(&s, 0);
    if (s.x[0] == 0 && epsilon >= 1)
        return sample_give(&s, 1);
    if (epsilon == 1)
        equal = exp(-mean_of_terms(&s, 0));
    else
        equal = pow(mean_of_terms(&s, 1 - epsilon), 1 / (1 - epsilon));
    return sample_give(&s, 1 - equal);
}

double poverty_hoover(const double *x, size_t nx, const double *w, size_t nw)
{
    struct sample s;
    struct sum total = { 0 };

    if (!sample_take(&s, x, nx, w, nw))
        return NAN;
    if (!(s.mean > 0))
        return sample_refuse(&s, EDOM);
    if (all_alike(&s))
        return sample_give(&s, 0);
    for (size_t i = 0; i < s.n; i++)
        sum_add(&total, s.w[i] * fabs(s.x[i] - s.mean));
    return sample_give(&s, sum_of(&total) / s.weight / s.mean / 2);
}
