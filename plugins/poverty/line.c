/* line.c - measures of those below a line */
#include <errno.h>
#include <math.h>

#include "poverty.h"
#include "sample.h"

/* What one poor income adds, given its gap in shares of the line. */
typedef double (*of_gap)(double gap, double alpha);

static double one(double gap, double alpha)
{
    (void)gap;
    (void)alpha;
    return 1;
}

static double power(double gap, double alpha)
{
    if (alpha == 1)
        return gap;
    return alpha == 2 ? gap * gap : pow(gap, alpha);
}

static bool is_line(double line)
{
    return isfinite(line) && line > 0;
}

/* The number of observations that are poor: the first ones. */
static size_t poor(const struct sample *s, double line)
{
    size_t q = 0;

    while (q < s->n && s->x[q] < line)
        q++;
    return q;
}

/* (z - x) / z and not 1 - x / z, which loses digits near the line. */
static double gap_of(double x, double line)
{
    return (line - x) / line;
}

static double mean_of_gaps(const struct sample *s, double line, of_gap f,
                           double alpha)
{
    const size_t q = poor(s, line);
    struct sum total = { 0 };

    for (size_t i = 0; i < q; i++)
        sum_add(&total, s->w[i] * f(gap_of(s->x[i], line), alpha));
    return sum_of(&total) / s->weight;
}

/* Take the sample and check the line. */
static bool begin(struct sample *s, const double *x, size_t nx, double line,
                  const double *w, size_t nw)
{
    if (!is_line(line)) {
        *s = (struct sample){ 0 };
        errno = EINVAL;
        return false;
    }
    return sample_take(s, x, nx, w, nw);
}

double poverty_headcount(const double *x, size_t nx, double line,
                         const double *w, size_t nw)
{
    struct sample s;

    if (!begin(&s, x, nx, line, w, nw))
        return NAN;
    return sample_give(&s, mean_of_gaps(&s, line, one, 0));
}

double poverty_gap(const double *x, size_t nx, double line, const double *w,
                   size_t nw)
{
    return poverty_fgt(x, nx, line, 1, w, nw);
}

double poverty_fgt(const double *x, size_t nx, double line, double alpha,
                   const double *w, size_t nw)
{
    struct sample s;

    if (!begin(&s, x, nx, line, w, nw))
        return NAN;
    if (!isfinite(alpha) || alpha < 0)
        return sample_refuse(&s, EINVAL);
    return sample_give(&s, mean_of_gaps(&s, line, alpha == 0 ? one : power,
                                        alpha));
}

double poverty_watts(const double *x, size_t nx, double line, const double *w,
                     size_t nw)
{
    struct sample s;
    struct sum total = { 0 };
    size_t q;

    if (!begin(&s, x, nx, line, w, nw))
        return NAN;
    q = poor(&s, line);
    if (q && s.x[0] <= 0)
        return sample_refuse(&s, EDOM);
    for (size_t i = 0; i < q; i++)
        sum_add(&total, s.w[i] * log(line / s.x[i]));
    return sample_give(&s, sum_of(&total) / s.weight);
}

/* ---- indices that rank the poor ------------------------------------------- */

/* Of the first `q` observations: sum w x (2 C - w - Q) / (Q sum w x). False
 * when their mean is not above 0. */
static bool gini_of_first(double *gini, const struct sample *s, size_t q)
{
    const double all = q ? s->up[q - 1] : 0;
    struct sum top = { 0 }, total = { 0 };

    for (size_t i = 0; i < q; i++) {
        const double wx = s->w[i] * s->x[i];

        sum_add(&total, wx);
        sum_add(&top, wx * (2 * s->up[i] - s->w[i] - all));
    }
    if (!(sum_of(&total) > 0))
        return false;
    *gini = sum_of(&top) / (all * sum_of(&total));
    return true;
}

/* `factor` tells from the weight of the poor what their Gini is times. */
static double sen(const double *x, size_t nx, double line, const double *w,
                  size_t nw, double (*factor)(double))
{
    struct sample s;
    double head, gap, gini;
    size_t q;

    if (!begin(&s, x, nx, line, w, nw))
        return NAN;
    q = poor(&s, line);
    if (!q)
        return sample_give(&s, 0);
    if (!gini_of_first(&gini, &s, q))
        return sample_refuse(&s, EDOM);
    head = s.up[q - 1] / s.weight;
    gap = mean_of_gaps(&s, line, power, 1);
    gini *= factor(s.up[q - 1]);
    return sample_give(&s, gap + (head - gap) * gini);
}

static double for_large(double persons)
{
    (void)persons;
    return 1;
}

static double for_persons(double persons)
{
    return persons / (persons + 1);
}

double poverty_sen(const double *x, size_t nx, double line, const double *w,
                   size_t nw)
{
    return sen(x, nx, line, w, nw, for_large);
}

double poverty_sen_1976(const double *x, size_t nx, double line,
                        const double *w, size_t nw)
{
    return sen(x, nx, line, w, nw, for_persons);
}

/* sum w g (2 (W - C) + w + more): each gap with twice the weight of those who
 * stand higher; the order among equals makes no difference. */
static double ranked_gaps(const struct sample *s, double line, double more)
{
    const size_t q = poor(s, line);
    struct sum total = { 0 };

    for (size_t i = 0; i < q; i++)
        sum_add(&total, s->w[i] * gap_of(s->x[i], line)
                * (2 * (s->weight - s->up[i]) + s->w[i] + more));
    return sum_of(&total);
}

double poverty_sst(const double *x, size_t nx, double line, const double *w,
                   size_t nw)
{
    struct sample s;

    if (!begin(&s, x, nx, line, w, nw))
        return NAN;
    return sample_give(&s, ranked_gaps(&s, line, 0) / s.weight / s.weight);
}

double poverty_thon(const double *x, size_t nx, double line, const double *w,
                    size_t nw)
{
    struct sample s;

    if (!begin(&s, x, nx, line, w, nw))
        return NAN;
    return sample_give(&s, ranked_gaps(&s, line, 1) / s.weight
                       / (s.weight + 1));
}

double poverty_takayama(const double *x, size_t nx, double line,
                        const double *w, size_t nw)
{
    struct sample s;
    double gini;
    size_t q;

    if (!begin(&s, x, nx, line, w, nw))
        return NAN;
    q = poor(&s, line);
    if (!q)
        return sample_give(&s, 0);
    for (size_t i = q; i < s.n; i++)
        s.x[i] = line;
    if (!gini_of_first(&gini, &s, s.n))
        return sample_refuse(&s, EDOM);
    return sample_give(&s, gini);
}
