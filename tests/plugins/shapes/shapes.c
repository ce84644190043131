/* shapes.c - a function for each type and each way a manifest can declare */
#include "shapes.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

signed char twice_schar(signed char n) { return (signed char)(n * 2); }
unsigned char twice_uchar(unsigned char n) { return (unsigned char)(n * 2); }
short twice_short(short n) { return (short)(n * 2); }
unsigned short twice_ushort(unsigned short n) { return (unsigned short)(n * 2); }
int twice_int(int n) { return n * 2; }
unsigned twice_uint(unsigned n) { return n * 2; }
long twice_long(long n) { return n * 2; }
unsigned long twice_ulong(unsigned long n) { return n * 2; }
long long twice_longlong(long long n) { return n * 2; }
unsigned long long twice_ulonglong(unsigned long long n) { return n * 2; }
size_t twice_size(size_t n) { return n * 2; }
ssize_t twice_ssize(ssize_t n) { return n * 2; }
float twice_float(float n) { return n * 2; }
double twice_double(double n) { return n * 2; }
char next_char(char c) { return (char)(c + 1); }
bool opposite(bool b) { return !b; }

/* ---- buffers ------------------------------------------------------------- */

int64_t sum_i32(const int32_t *n, size_t count)
{
    int64_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += n[i];
    return sum;
}

double sum_f64(const double *n, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += n[i];
    return sum;
}

double sum_f32(const float *n, unsigned count)
{
    double sum = 0;

    for (unsigned i = 0; i < count; i++)
        sum += (double)n[i];
    return sum;
}

double dot(const double *a, const double *b, int count)
{
    double sum = 0;

    for (int i = 0; i < count; i++)
        sum += a[i] * b[i];
    return sum;
}

void scale(const double *in, double *out, size_t count, double by)
{
    for (size_t i = 0; i < count; i++)
        out[i] = in[i] * by;
}

void negate(int64_t *n, size_t count)
{
    for (size_t i = 0; i < count; i++)
        n[i] = -n[i];
}

int fill(uint16_t *out, size_t count, uint16_t with)
{
    for (size_t i = 0; i < count; i++)
        out[i] = with;
    return 0;
}

size_t longest(size_t count)
{
    return count * 2;
}

int stutter(unsigned char *out, size_t *written, const unsigned char *in,
            size_t count)
{
    size_t n = 0;

    if (*written < count * 2)
        return 1;
    for (size_t i = 0; i < count; i++)
        if (in[i] != '-')
            out[n++] = in[i], out[n++] = in[i];
    *written = n;
    return 0;
}

int lie(unsigned char *out, size_t *written)
{
    out[0] = 1;
    *written = 1000000;
    return 0;
}

int spell(char *out, size_t room, int n)
{
    return snprintf(out, room, "number %d", n);
}

double length3(const double v[3])
{
    return sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
}

void cross3(const double a[3], const double b[3], double out[3])
{
    out[0] = a[1] * b[2] - a[2] * b[1];
    out[1] = a[2] * b[0] - a[0] * b[2];
    out[2] = a[0] * b[1] - a[1] * b[0];
}

/* ---- pointers ------------------------------------------------------------ */

int divide(int a, int b, int *quotient, int *rest)
{
    if (!b)
        return -1;
    *quotient = a / b;
    *rest = a % b;
    return 0;
}

void bump(int *n, double *x)
{
    ++*n;
    *x += 0.5;
}

int is_null(const int *n)
{
    return !n;
}

/* ---- structs and enums --------------------------------------------------- */

struct point mirror(struct point p)
{
    return (struct point){ p.y, p.x };
}

double norm(const struct point *p)
{
    return p ? sqrt(p->x * p->x + p->y * p->y) : -1;
}

void move(struct point *p, double by)
{
    p->x += by;
    p->y += by;
}

whole_t echo(whole_t w)
{
    w.cells[0]++;
    return w;
}

void make(whole_t *out, int n)
{
    *out = (whole_t){ .inner = { 'a', n, 'b' }, .cells = { 1, 2, 3 },
        .corners = { { 0, 1 }, { 2, 3 } }, .good = true, .color = GREEN };
    snprintf(out->name, sizeof out->name, "no %d", n);
}

double total(const struct pair *pairs, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += pairs[i].key * (double)pairs[i].weight;
    return sum;
}

void number(struct pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        pairs[i] = (struct pair){ (int32_t)i, (float)i / 2 };
}

enum color after(enum color c)
{
    return c == RED ? GREEN : c == GREEN ? BLUE : (enum color)7;
}

enum flag flag_of(int n)
{
    return n ? LARGE : SMALL;
}

/* ---- handles ------------------------------------------------------------- */

struct counter { int n; };
static int living;

counter *counter_new(int from)
{
    counter *c = from < 0 ? NULL : malloc(sizeof *c);

    if (c) {
        c->n = from;
        living++;
    }
    return c;
}

int counter_next(counter *c)
{
    return c->n++;
}

int counter_open(int from, counter **out)
{
    *out = counter_new(from);
    return *out ? 0 : 3;
}

void counter_free(counter *c)
{
    free(c);
    living--;
}

int counter_living(void)
{
    return living;
}

/* ---- callbacks ----------------------------------------------------------- */

long apply(long (*f)(long n, void *context), void *context, long n, int times)
{
    while (f && times-- > 0)
        n = f(n, context);
    return n;
}

/* Of few numbers, so by insertion. */
void sort(int *n, size_t count, int (*compare)(const int *a, const int *b))
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = i; k && compare(&n[k - 1], &n[k]) > 0; k--) {
            const int t = n[k];

            n[k] = n[k - 1];
            n[k - 1] = t;
        }
}

double each(double (*f)(const struct point *p, const char *name,
                        const unsigned char *bytes, size_t count))
{
    const struct point p = { 1, 2 };

    return f(&p, "first", (const unsigned char *)"ab", 2)
           + f(NULL, NULL, (const unsigned char *)"", 0);
}

static int (*kept)(int);

int keep(int (*f)(int))
{
    kept = f;
    return 0;
}

int call_kept(int n)
{
    return kept ? kept(n) : 0;
}
