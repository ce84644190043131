/* curve.c - quantiles, the Lorenz curve, concentration */
#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "poverty.h"
#include "sample.h"

#define POINTS_MOST 1000000u

static bool is_share(double p)
{
    return p >= 0 && p <= 1;
}

double poverty_mean(const double *x, size_t nx, const double *w, size_t nw)
{
    struct sample s;

    if (!sample_take(&s, x, nx, w, nw))
        return NAN;
    return sample_give(&s, s.mean);
}

double poverty_quantile(const double *x, size_t nx, double p, const double *w,
                        size_t nw)
{
    struct sample s;
    double at;
    size_t i = 0;

    if (!sample_take(&s, x, nx, w, nw))
        return NAN;
    if (!is_share(p))
        return sample_refuse(&s, EINVAL);
    at = p * s.weight;
    while (i + 1 < s.n && s.up[i] < at)
        i++;
    if (s.up[i] == at && i + 1 < s.n)
        return sample_give(&s, s.x[i] / 2 + s.x[i + 1] / 2);
    return sample_give(&s, s.x[i]);
}

/* A walk along the Lorenz curve, from left to right. */
struct walk {
    const struct sample *s;
    size_t i;                     /* the observation that is passed */
    struct sum held;              /* by those before it */
};

/* The share of the total that is held by the poorest share `p`. */
static double walk_to(struct walk *walk, double p)
{
    const struct sample *s = walk->s;
    const double at = p * s->weight;
    struct sum held;
    double part;

    if (p >= 1)
        return 1;
    while (walk->i + 1 < s->n && s->up[walk->i] <= at) {
        sum_add(&walk->held, s->w[walk->i] * s->x[walk->i]);
        walk->i++;
    }
    held = walk->held;
    part = at - (walk->i ? s->up[walk->i - 1] : 0);
    sum_add(&held, part * s->x[walk->i]);
    return sum_of(&held) / (s->weight * s->mean);
}

double poverty_lorenz_at(const double *x, size_t nx, double p, const double *w,
                         size_t nw)
{
    struct sample s;
    struct walk walk = { .s = &s };

    if (!sample_take(&s, x, nx, w, nw))
        return NAN;
    if (!is_share(p))
        return sample_refuse(&s, EINVAL);
    if (!(s.mean > 0))
        return sample_refuse(&s, EDOM);
    return sample_give(&s, walk_to(&walk, p));
}

/* out[i] = L((i + 1) / parts) for i below parts. 0 or why not. */
static int along(double *out, size_t parts, const double *x, size_t nx,
                 const double *w, size_t nw)
{
    struct sample s;
    struct walk walk = { .s = &s };

    if (!sample_take(&s, x, nx, w, nw))
        return errno;
    if (!(s.mean > 0)) {
        sample_refuse(&s, EDOM);
        return EDOM;
    }
    for (size_t i = 0; i < parts; i++)
        out[i] = walk_to(&walk, (double)(i + 1) / (double)parts);
    sample_give(&s, 0);
    return 0;
}

int poverty_lorenz(const double *x, size_t nx, double *out, size_t count,
                   const double *w, size_t nw)
{
    if (count < 2 || count > POINTS_MOST)
        return EINVAL;
    out[0] = 0;
    return along(out + 1, count - 1, x, nx, w, nw);
}

int poverty_shares(const double *x, size_t nx, double *out, size_t count,
                   const double *w, size_t nw)
{
    const int why = count >= 1 && count <= POINTS_MOST
        ? along(out, count, x, nx, w, nw) : EINVAL;

    for (size_t i = count; !why && i-- > 1;)
        out[i] -= out[i - 1];
    return why;
}

/* ---- concentration ---------------------------------------------------------- */

struct ranked { double rank, x, w; size_t i; };

static int by_rank(const void *a, const void *b)
{
    const struct ranked *left = a, *right = b;

    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    return left->i < right->i ? -1 : 1;
}

/* sum w (x - m) R, where those of one rank share the middle of their weight. */
static double covariance(const struct ranked *all, size_t n, double mean)
{
    struct sum total = { 0 }, before = { 0 };

    for (size_t i = 0, end; i < n; i = end) {
        struct sum group = { 0 }, more = { 0 };
        double middle;

        for (end = i; end < n && all[end].rank == all[i].rank; end++) {
            sum_add(&group, all[end].w);
            sum_add(&more, all[end].w * (all[end].x - mean));
        }
        middle = sum_of(&before) + sum_of(&group) / 2;
        sum_add(&total, middle * sum_of(&more));
        sum_add(&before, sum_of(&group));
    }
    return sum_of(&total);
}

double poverty_concentration(const double *x, const double *rank, size_t nx,
                             const double *w, size_t nw)
{
    struct sample s;
    struct ranked *all;
    double result;
    size_t n = 0;

    if (!sample_take(&s, x, nx, w, nw))
        return NAN;
    if (!all_finite(rank, nx))
        return sample_refuse(&s, EINVAL);
    if (!(s.mean > 0))
        return sample_refuse(&s, EDOM);
    all = calloc(nx, sizeof *all);
    if (!all)
        return sample_refuse(&s, ENOMEM);
    for (size_t i = 0; i < nx; i++)
        if (!nw || w[i] > 0)
            all[n++] = (struct ranked){ rank[i], x[i], nw ? w[i] : 1, i };
    qsort(all, n, sizeof *all, by_rank);
    result = 2 * covariance(all, n, s.mean) / s.weight / s.weight / s.mean;
    free(all);
    return sample_give(&s, result);
}
