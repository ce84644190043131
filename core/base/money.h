/* money.h - exact integers: checked arithmetic, shares, decimals
 *
 * Money is a whole number of minor units (fen), rates and decimals whole
 * numbers of 1/10000. Every function that can overflow says so by false and
 * leaves its result alone. */
#ifndef HK_MONEY_H
#define HK_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hk_str;

enum hk_round {
    HK_HALF_UP,      /* ties away from zero, "half up" */
    HK_HALF_EVEN,    /* "half even" */
    HK_UP,           /* away from zero, "up" */
    HK_FLOOR,        /* towards minus infinity, "floor" */
    HK_TOWARD_ZERO   /* "toward zero" */
};

/* The rounding of that name; false when there is none. */
bool hk_round_of(enum hk_round *how, const char *name);

/* a + b, a - b, a x b; false when the result does not fit in 64 bits. */
static inline bool hk_add(int64_t *out, int64_t a, int64_t b)
{
    int64_t n;

    if (__builtin_add_overflow(a, b, &n))
        return false;
    *out = n;
    return true;
}

static inline bool hk_sub(int64_t *out, int64_t a, int64_t b)
{
    int64_t n;

    if (__builtin_sub_overflow(a, b, &n))
        return false;
    *out = n;
    return true;
}

static inline bool hk_mul(int64_t *out, int64_t a, int64_t b)
{
    int64_t n;

    if (__builtin_mul_overflow(a, b, &n))
        return false;
    *out = n;
    return true;
}

/* a / b rounded; false when b <= 0 (a divisor that is not above zero is an
 * error of the rule that divides) or on overflow. */
bool hk_div(int64_t *out, int64_t a, int64_t b, enum hk_round how);

/* amount x rate / 10000, 128 bits in between. */
bool hk_share(int64_t *out, int64_t amount, int64_t rate, enum hk_round how);

/* a x b / c rounded, 128 bits in between; false when c <= 0 or on overflow. */
bool hk_muldiv(int64_t *out, int64_t a, int64_t b, int64_t c,
               enum hk_round how);

/* The nearest multiple of step > 0. */
bool hk_round_to(int64_t *out, int64_t x, int64_t step, enum hk_round how);

enum hk_decimal_status {
    HK_DECIMAL_OK,
    HK_DECIMAL_SYNTAX,     /* not a decimal number */
    HK_DECIMAL_INEXACT,    /* more digits after the point than `digits` */
    HK_DECIMAL_RANGE       /* does not fit */
};

/* Read "-1234.50" as a whole number of 10^-digits (digits 0 to 6). Thousands
 * separators "," are read only where they group by three. No exponent, no
 * blanks, no sign but a leading - or +. */
enum hk_decimal_status hk_decimal_read(int64_t *out, const char *text,
                                       size_t len, int digits);

/* The double nearest to `value` x 10^-digits, of 0 to 18 digits: divided once,
 * for each further division would round again. */
double hk_decimal_real(int64_t value, int digits);

/* Add `value` x 10^-digits to `s` with just `digits` digits after the point
 * (0: none): 45895 and 2 is "458.95". */
void hk_decimal_print(struct hk_str *s, int64_t value, int digits);

/* The same without zeros at its end: 45800 and 2 is "458". */
void hk_decimal_short(struct hk_str *s, int64_t value, int digits);

#endif
