/* sample.c - weighted observations in order, and sums that lose nothing */
#include "sample.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

void sum_add(struct sum *s, double x)
{
    const double high = s->high + x;

    if (fabs(s->high) >= fabs(x))
        s->low += (s->high - high) + x;
    else
        s->low += (x - high) + s->high;
    s->high = high;
}

double sum_of(const struct sum *s)
{
    return s->high + s->low;
}

bool all_finite(const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(x[i]))
            return false;
    return true;
}

struct item { double x, w; size_t i; };

/* qsort may change the order of equal ones: the place decides between them. */
static int by_value(const void *a, const void *b)
{
    const struct item *left = a, *right = b;

    if (left->x != right->x)
        return left->x < right->x ? -1 : 1;
    return left->i < right->i ? -1 : 1;
}

static bool are_weights(const double *w, size_t nw)
{
    for (size_t i = 0; i < nw; i++)
        if (!isfinite(w[i]) || w[i] < 0)
            return false;
    return true;
}

static void fill(struct sample *s, const struct item *items)
{
    struct sum weight = { 0 }, total = { 0 };

    for (size_t i = 0; i < s->n; i++) {
        s->x[i] = items[i].x;
        s->w[i] = items[i].w;
        sum_add(&weight, items[i].w);
        s->up[i] = sum_of(&weight);
        sum_add(&total, items[i].w * items[i].x);
    }
    s->weight = sum_of(&weight);
    s->mean = s->n ? sum_of(&total) / s->weight : 0;
}

static bool refused(int why)
{
    errno = why;
    return false;
}

bool sample_take(struct sample *s, const double *x, size_t nx, const double *w,
                 size_t nw)
{
    struct item *items;

    *s = (struct sample){ 0 };
    if (!nx || (nw && nw != nx) || !all_finite(x, nx) || !are_weights(w, nw))
        return refused(EINVAL);
    items = calloc(nx, sizeof *items);
    s->x = calloc(nx, 3 * sizeof *s->x);
    if (!items || !s->x) {
        free(items);
        sample_refuse(s, ENOMEM);
        return false;
    }
    s->w = s->x + nx;
    s->up = s->w + nx;
    for (size_t i = 0; i < nx; i++)
        if (!nw || w[i] > 0)
            items[s->n++] = (struct item){ x[i], nw ? w[i] : 1, i };
    qsort(items, s->n, sizeof *items, by_value);
    fill(s, items);
    free(items);
    if (s->n && isfinite(s->weight) && isfinite(s->mean))
        return true;
    sample_refuse(s, s->n ? ERANGE : EINVAL);
    return false;
}

static void release(struct sample *s)
{
    free(s->x);
    *s = (struct sample){ 0 };
}

double sample_give(struct sample *s, double result)
{
    release(s);
    errno = isfinite(result) ? 0 : ERANGE;
    return result;
}

double sample_refuse(struct sample *s, int why)
{
    release(s);
    errno = why;
    return NAN;
}
