/* sums.c - what the benchmarks of plugins call */
#include <stddef.h>
#include <stdio.h>

#define PUBLIC __attribute__((visibility("default")))

PUBLIC int add(int a, int b);
PUBLIC double sum(const double *x, size_t n);
PUBLIC const char *greet(const char *name);
PUBLIC int crash(void);

int add(int a, int b)
{
    return a + b;
}

double sum(const double *x, size_t n)
{
    double s = 0;

    for (size_t i = 0; i < n; i++)
        s += x[i];
    return s;
}

const char *greet(const char *name)
{
    static char text[100];

    snprintf(text, sizeof text, "Hello, %.80s!", name);
    return text;
}

int crash(void)
{
    static volatile int *volatile nowhere;

    return *nowhere;
}
