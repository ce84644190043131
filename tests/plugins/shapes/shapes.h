/* shapes.h - a function for each type and each way a manifest can declare */
#ifndef SHAPES_H
#define SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define PUBLIC __attribute__((visibility("default")))

enum color { RED, GREEN = 5, BLUE = -1 };
enum flag { SMALL = 1, LARGE = 1 << 30 };

struct point { double x, y; };
struct inner { char a; double d; signed char b; };
typedef struct {
    char name[8];
    struct inner inner;
    int16_t cells[3];
    struct point corners[2];
    bool good;
    enum color color;
} whole_t;
struct pair { int32_t key; float weight; };

typedef struct counter counter;

/* numbers, each of its type */
PUBLIC signed char twice_schar(signed char n);
PUBLIC unsigned char twice_uchar(unsigned char n);
PUBLIC short twice_short(short n);
PUBLIC unsigned short twice_ushort(unsigned short n);
PUBLIC int twice_int(int n);
PUBLIC unsigned twice_uint(unsigned n);
PUBLIC long twice_long(long n);
PUBLIC unsigned long twice_ulong(unsigned long n);
PUBLIC long long twice_longlong(long long n);
PUBLIC unsigned long long twice_ulonglong(unsigned long long n);
PUBLIC size_t twice_size(size_t n);
PUBLIC ssize_t twice_ssize(ssize_t n);
PUBLIC float twice_float(float n);
PUBLIC double twice_double(double n);
PUBLIC char next_char(char c);
PUBLIC bool opposite(bool b);

/* buffers */
PUBLIC int64_t sum_i32(const int32_t *n, size_t count);
PUBLIC double sum_f64(const double *n, size_t count);
PUBLIC double sum_f32(const float *n, unsigned count);
PUBLIC double dot(const double *a, const double *b, int count);
PUBLIC void scale(const double *in, double *out, size_t count, double by);
PUBLIC void negate(int64_t *n, size_t count);
PUBLIC int fill(uint16_t *out, size_t count, uint16_t with);
PUBLIC size_t longest(size_t count);
PUBLIC int stutter(unsigned char *out, size_t *written,
                   const unsigned char *in, size_t count);
PUBLIC int lie(unsigned char *out, size_t *written);
PUBLIC int spell(char *out, size_t room, int n);
PUBLIC double length3(const double v[3]);
PUBLIC void cross3(const double a[3], const double b[3], double out[3]);

/* pointers */
PUBLIC int divide(int a, int b, int *quotient, int *rest);
PUBLIC void bump(int *n, double *x);
PUBLIC int is_null(const int *n);

/* structs and enums */
PUBLIC struct point mirror(struct point p);
PUBLIC double norm(const struct point *p);
PUBLIC void move(struct point *p, double by);
PUBLIC whole_t echo(whole_t w);
PUBLIC void make(whole_t *out, int n);
PUBLIC double total(const struct pair *pairs, size_t count);
PUBLIC void number(struct pair *pairs, size_t count);
PUBLIC enum color after(enum color c);
PUBLIC enum flag flag_of(int n);

/* handles */
PUBLIC counter *counter_new(int from);
PUBLIC int counter_next(counter *c);
PUBLIC int counter_open(int from, counter **out);
PUBLIC void counter_free(counter *c);
PUBLIC int counter_living(void);

/* callbacks */
PUBLIC long apply(long (*f)(long n, void *context), void *context, long n,
                  int times);
PUBLIC void sort(int *n, size_t count,
                 int (*compare)(const int *a, const int *b));
PUBLIC double each(double (*f)(const struct point *p, const char *name,
                               const unsigned char *bytes, size_t count));
PUBLIC int keep(int (*f)(int));
PUBLIC int call_kept(int n);

#endif
