/* divide.h - dividing whole numbers side by side (private to the room)
 *
 * Processors divide integers one after the other, doubles many at once. A whole
 * number below 2^53 in size is a double exactly, and so is every sum,
 * difference and product of such below that; only a quotient is rounded, and is
 * put right:
 *
 * For |x| < 2^51, 0 < y < 2^50 and v with |v - x/y| <= 1/4, let q be the whole
 * number next to v, so |q - x/y| <= 3/4. Then x - q y is exact, and the largest
 * whole number not above x/y is q, or q - 1 where x - q y < 0. The same holds
 * for x that is a multiple of 1/2, as half of y may be.
 *
 * Both v used here are near enough: x / y is rounded by at most 2^-53 of
 * itself, which is below 2^51; x * 1e-4 by 2^-52 of less than 2^38.
 *
 * The bits of a double from 2^52 to 2^53 end in its value as a whole number: so
 * numbers go to and fro, and so one is rounded to the nearest, as every program
 * begins with. A product that is added without being rounded first (FMA) is
 * nearer still. A compiler that may reckon with doubles as with real numbers
 * (-ffast-math) takes out what is added and taken away: then all is done with
 * care. */
#ifndef HK_TAPE_DIVIDE_H
#define HK_TAPE_DIVIDE_H

#include <float.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/money.h"

_Static_assert(FLT_RADIX == 2 && DBL_MANT_DIG == 53 && DBL_MAX_EXP == 1024
               && sizeof(double) == sizeof(uint64_t),
               "doubles are those of IEEE 754");

#if defined __FAST_MATH__ || defined __ASSOCIATIVE_MATH__ \
    || defined __RECIPROCAL_MATH__
#define HK_TAPE_STRICT false
#else
#define HK_TAPE_STRICT true
#endif

#define HK_TAPE_MIDDLE 6755399441055744.0              /* 1.5 x 2^52 */
#define HK_TAPE_MIDDLE_BITS UINT64_C(0x4338000000000000)

/* Below 0 unless -2^50 <= x < 2^50: those may be divided here. */
static inline int64_t hk_tape_outside(int64_t x)
{
    const uint64_t most = UINT64_C(1) << 50;

    return (int64_t)((most - 1 - (uint64_t)x) | (most + (uint64_t)x));
}

static inline uint64_t hk_tape_bits(double x)
{
    uint64_t b;

    memcpy(&b, &x, sizeof b);
    return b;
}

static inline double hk_tape_of_bits(uint64_t b)
{
    double x;

    memcpy(&x, &b, sizeof x);
    return x;
}

/* Below 0 unless |x| < 2^50. The bits of doubles are in order of size. */
static inline int64_t hk_tape_beyond(double x)
{
    return (int64_t)(hk_tape_bits((double)(UINT64_C(1) << 50)) - 1
                     - (hk_tape_bits(x) & INT64_MAX));
}

/* For what is not outside. */
static inline double hk_tape_double(int64_t x)
{
    return hk_tape_of_bits((uint64_t)x + HK_TAPE_MIDDLE_BITS) - HK_TAPE_MIDDLE;
}

/* Of a whole number below 2^51 in size. */
static inline int64_t hk_tape_whole(double x)
{
    return (int64_t)(hk_tape_bits(x + HK_TAPE_MIDDLE) - HK_TAPE_MIDDLE_BITS);
}

/* The largest whole number not above x / y; v is about that. */
static inline double hk_tape_floor(double x, double v, double y)
{
    const double q = v + HK_TAPE_MIDDLE - HK_TAPE_MIDDLE;

    return q - (x - q * y < 0 ? 1 : 0);
}

/* Sizes are divided and rounded down: before that one adds `part` of the
 * divisor and takes `less` away, [1] where the number is below 0. */
struct hk_tape_way { double part[2], less[2]; };

/* Is there a way to round so? Half even has none; nor has any where doubles are
 * computed with more digits than they are kept with. */
static inline bool hk_tape_has_way(int how)
{
    return HK_TAPE_STRICT && how != HK_HALF_EVEN
        && (FLT_EVAL_METHOD == 0 || FLT_EVAL_METHOD == 1);
}

static inline struct hk_tape_way hk_tape_way_of(int how)
{
    switch ((enum hk_round)how) {
    case HK_HALF_UP: return (struct hk_tape_way){ { 0.5, 0.5 }, { 0, 0 } };
    case HK_UP:      return (struct hk_tape_way){ { 1, 1 }, { 1, 1 } };
    case HK_FLOOR:   return (struct hk_tape_way){ { 0, 1 }, { 0, 1 } };
    default:         return (struct hk_tape_way){ { 0, 0 }, { 0, 0 } };
    }
}

/* x / y, and x / 10000, rounded that way. By bits, for a choice by the sign
 * would be computed on both sides. */
#define HK_TAPE_ROUNDED(NAME, ABOUT)                                           \
static inline int64_t NAME(double x, double y, const struct hk_tape_way *w)   \
{                                                                              \
    const uint64_t sign = hk_tape_bits(x) & ~(uint64_t)INT64_MAX;              \
    const uint64_t below = (uint64_t)-(int64_t)(sign >> 63);                   \
    const uint64_t plus = hk_tape_bits(y * w->part[0] - w->less[0]);           \
    const uint64_t minus = hk_tape_bits(y * w->part[1] - w->less[1]);          \
    const double size = hk_tape_of_bits(hk_tape_bits(x) ^ sign)                \
        + hk_tape_of_bits((minus & below) | (plus & ~below));                  \
    const double q = hk_tape_floor(size, (ABOUT), y);                          \
                                                                               \
    return hk_tape_whole(hk_tape_of_bits(hk_tape_bits(q) | sign));             \
}

HK_TAPE_ROUNDED(hk_tape_divided, size / y)
HK_TAPE_ROUNDED(hk_tape_ten_thousandth, size * 1e-4)

#endif
