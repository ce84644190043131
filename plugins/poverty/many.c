/* many.c - the counting measures of Alkire and Foster
 *
 * Persons are gone through in the order in which they came: nothing here
 * depends on ranks. */
#include <errno.h>
#include <math.h>

#include "poverty.h"
#include "sample.h"

/* Scores are sums of shares such as 1/18: a cutoff of 1/3 must be met by six of
 * them, however they were rounded. */
#define FORGIVEN 1e-9

/* The question, checked. */
struct many {
    const double *x, *cut, *dim, *w;
    size_t persons, dims;
    bool has_dim, has_w;
    double dim_sum, k;
};

static double dim_share(const struct many *m, size_t d)
{
    return m->has_dim ? m->dim[d] / m->dim_sum : 1 / (double)m->dims;
}

static double weight_of(const struct many *m, size_t i)
{
    return m->has_w ? m->w[i] : 1;
}

static bool is_deprived(const struct many *m, size_t i, size_t d)
{
    return m->x[i * m->dims + d] < m->cut[d];
}

/* Finite, from 0 on, and not all 0; an empty list has the sum 1. */
static bool is_weights(const double *w, size_t n, double *sum)
{
    struct sum all = { 0 };

    for (size_t i = 0; i < n; i++) {
        if (!isfinite(w[i]) || w[i] < 0)
            return false;
        sum_add(&all, w[i]);
    }
    *sum = n ? sum_of(&all) : 1;
    return *sum > 0 && isfinite(*sum);
}

/* 0 or EINVAL. */
static int begin(struct many *m, const double *x, size_t nx, const double *cut,
                 size_t ncut, const double *w, size_t nw)
{
    double sum;

    *m = (struct many){ .x = x, .cut = cut, .w = w, .dims = ncut,
                        .has_w = nw > 0, .k = 1 };
    if (!nx || !ncut || nx % ncut || !all_finite(x, nx)
        || !all_finite(cut, ncut))
        return EINVAL;
    m->persons = nx / ncut;
    if ((nw && nw != m->persons) || !is_weights(w, nw, &sum))
        return EINVAL;
    return 0;
}

/* Who is poor: 0 or EINVAL. */
static int identify_by(struct many *m, double k, const double *dim, size_t ndim)
{
    m->k = k;
    m->dim = dim;
    m->has_dim = ndim > 0;
    if (!(k > 0 && k <= 1) || (ndim && ndim != m->dims)
        || !is_weights(dim, ndim, &m->dim_sum))
        return EINVAL;
    return 0;
}

/* A person's score when it makes him poor, else 0. */
static double poor_score(const struct many *m, size_t i)
{
    struct sum score = { 0 };

    for (size_t d = 0; d < m->dims; d++)
        if (is_deprived(m, i, d))
            sum_add(&score, dim_share(m, d));
    return sum_of(&score) >= m->k - FORGIVEN ? sum_of(&score) : 0;
}

/* Cutoffs that gaps can be shares of. 0, EINVAL or EDOM. */
static int check_alpha(const struct many *m, double alpha)
{
    if (!isfinite(alpha) || alpha < 0)
        return EINVAL;
    for (size_t d = 0; d < m->dims && alpha > 0; d++)
        if (!(m->cut[d] > 0))
            return EDOM;
    return 0;
}

/* gap^alpha of a person who is deprived in `d`. */
static double depth(const struct many *m, size_t i, size_t d, double alpha)
{
    const double gap = (m->cut[d] - m->x[i * m->dims + d]) / m->cut[d];

    if (alpha == 0)
        return 1;
    return alpha == 1 ? gap : pow(gap, alpha);
}

/* The mean over all persons of the censored deprivation in `d`. */
static double censored(const struct many *m, size_t d, double alpha)
{
    struct sum total = { 0 }, all = { 0 };

    for (size_t i = 0; i < m->persons; i++) {
        sum_add(&all, weight_of(m, i));
        if (is_deprived(m, i, d) && poor_score(m, i) > 0)
            sum_add(&total, weight_of(m, i) * depth(m, i, d, alpha));
    }
    return sum_of(&total) / sum_of(&all);
}

static double raw(const struct many *m, size_t d)
{
    struct sum total = { 0 }, all = { 0 };

    for (size_t i = 0; i < m->persons; i++) {
        sum_add(&all, weight_of(m, i));
        if (is_deprived(m, i, d))
            sum_add(&total, weight_of(m, i));
    }
    return sum_of(&total) / sum_of(&all);
}

/* The share of the poor, and the mean over all of their scores. */
static void count_poor(const struct many *m, double *head, double *score)
{
    struct sum poor = { 0 }, scores = { 0 }, all = { 0 };

    for (size_t i = 0; i < m->persons; i++) {
        const double own = poor_score(m, i), w = weight_of(m, i);

        sum_add(&all, w);
        if (own > 0) {
            sum_add(&poor, w);
            sum_add(&scores, w * own);
        }
    }
    *head = sum_of(&poor) / sum_of(&all);
    *score = sum_of(&scores) / sum_of(&all);
}

/* ---- what is called -------------------------------------------------------- */

static double give(double result)
{
    errno = isfinite(result) ? 0 : ERANGE;
    return result;
}

static double refuse(int why)
{
    errno = why;
    return NAN;
}

double poverty_many_headcount(const double *x, size_t nx, const double *cut,
                              size_t ncut, double k, const double *dim,
                              size_t ndim, const double *w, size_t nw)
{
    struct many m;
    double head, score;

    if (begin(&m, x, nx, cut, ncut, w, nw) || identify_by(&m, k, dim, ndim))
        return refuse(EINVAL);
    count_poor(&m, &head, &score);
    return give(head);
}

double poverty_many_intensity(const double *x, size_t nx, const double *cut,
                              size_t ncut, double k, const double *dim,
                              size_t ndim, const double *w, size_t nw)
{
    struct many m;
    double head, score;

    if (begin(&m, x, nx, cut, ncut, w, nw) || identify_by(&m, k, dim, ndim))
        return refuse(EINVAL);
    count_poor(&m, &head, &score);
    return give(head > 0 ? score / head : 0);
}

/* The measure is the sum over the dimensions of share times censored mean. */
static int measure(double *result, struct many *m, double k, double alpha,
                   const double *dim, size_t ndim, double *parts)
{
    struct sum total = { 0 };
    int why = identify_by(m, k, dim, ndim);

    if (!why)
        why = check_alpha(m, alpha);
    if (why)
        return why;
    for (size_t d = 0; d < m->dims; d++) {
        const double part = dim_share(m, d) * censored(m, d, alpha);

        if (parts)
            parts[d] = part;
        sum_add(&total, part);
    }
    *result = sum_of(&total);
    return 0;
}

double poverty_many(const double *x, size_t nx, const double *cut, size_t ncut,
                    double k, double alpha, const double *dim, size_t ndim,
                    const double *w, size_t nw)
{
    struct many m;
    double result;
    int why = begin(&m, x, nx, cut, ncut, w, nw);

    if (!why)
        why = measure(&result, &m, k, alpha, dim, ndim, NULL);
    return why ? refuse(why) : give(result);
}

int poverty_many_raw(const double *x, size_t nx, const double *cut, size_t ncut,
                     double *out, const double *w, size_t nw)
{
    struct many m;

    if (begin(&m, x, nx, cut, ncut, w, nw))
        return EINVAL;
    for (size_t d = 0; d < ncut; d++)
        out[d] = raw(&m, d);
    return 0;
}

int poverty_many_censored(const double *x, size_t nx, const double *cut,
                          size_t ncut, double *out, double k,
                          const double *dim, size_t ndim, const double *w,
                          size_t nw)
{
    struct many m;

    if (begin(&m, x, nx, cut, ncut, w, nw)
        || identify_by(&m, k, dim, ndim))
        return EINVAL;
    for (size_t d = 0; d < ncut; d++)
        out[d] = censored(&m, d, 0);
    return 0;
}

int poverty_many_parts(const double *x, size_t nx, const double *cut,
                       size_t ncut, double *out, double k, double alpha,
                       const double *dim, size_t ndim, const double *w,
                       size_t nw)
{
    struct many m;
    double result;
    int why;

    if (begin(&m, x, nx, cut, ncut, w, nw))
        return EINVAL;
    why = measure(&result, &m, k, alpha, dim, ndim, out);
    if (!why && !(result > 0))
        why = EDOM;
    for (size_t d = 0; d < ncut && !why; d++)
        out[d] /= result;
    return why;
}
