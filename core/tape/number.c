/* number.c - whole numbers, lane by lane
 *
 * Every operation of two numbers has one shape (OPERATION below): a loop over
 * all rows that the compiler can vectorise, which gathers in one word whether
 * any row is odd; only then are rows looked at one by one. Sums and products
 * wrap as unsigned numbers do, so rows that failed earlier do no harm. */
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "tape/divide.h"
#include "tape/machine.h"

#define WRAP(NAME, OP)                                                         \
static int64_t wrap_##NAME(int64_t x, int64_t y)                               \
{                                                                              \
    return (int64_t)((uint64_t)x OP (uint64_t)y);                              \
}

WRAP(add, +)
WRAP(sub, -)
WRAP(mul, *)

static void move(struct hk_tape_machine *m, const struct hk_tape_op *op,
                 struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->a);
    int64_t *d = hk_tape_out(m, op->to);
    int i;

    if (!a.one && a.v != d)
        memcpy(d, a.v, (size_t)f->n * sizeof *d);
    for (i = 0; a.one && i < f->n; i++)
        d[i] = *a.v;
}

/* ---- one row, with care -------------------------------------------------- */

/* What the operation gives; false: it has no value there. */
typedef bool careful(int64_t *out, int64_t x, int64_t y, int how);

#define CAREFUL(NAME, GIVES)                                                   \
static bool careful_##NAME(int64_t *out, int64_t x, int64_t y, int how)        \
{                                                                              \
    (void)how;                                                                 \
    return GIVES;                                                              \
}

static int64_t floor_div(int64_t x, int64_t y)         /* y is not 0 */
{
    return x / y - ((x % y != 0) & ((x < 0) != (y < 0)));
}

static int64_t floor_mod(int64_t x, int64_t y)
{
    int64_t r = y == -1 ? 0 : x % y;

    return r && (r < 0) != (y < 0) ? r + y : r;
}

static bool are_days(int64_t x, int64_t y)
{
    return x >= HK_DATE_MIN && x <= HK_DATE_MAX
        && y >= HK_DATE_MIN && y <= HK_DATE_MAX;
}

CAREFUL(add, hk_add(out, x, y))
CAREFUL(sub, hk_sub(out, x, y))
CAREFUL(mul, hk_mul(out, x, y))
CAREFUL(share, hk_share(out, x, y, (enum hk_round)how))
CAREFUL(div, hk_div(out, x, y, (enum hk_round)how))
CAREFUL(round, hk_round_to(out, x, y, (enum hk_round)how))
CAREFUL(mod, y != 0 && (*out = floor_mod(x, y), true))
/* INT64_MIN // -1 does not fit */
CAREFUL(idiv, y != 0 && (y != -1 || x != INT64_MIN)
        && (*out = floor_div(x, y), true))
/* no limit has no end, as formula/pure.c has it */
CAREFUL(gap, (*out = x == INT64_MAX ? x : 0, x == INT64_MAX || x <= y
        || hk_sub(out, x, y)))
CAREFUL(years, are_days(x, y)
        && (*out = hk_years_between((int32_t)x, (int32_t)y), true))
CAREFUL(months, are_days(x, y)
        && (*out = hk_months_between((int32_t)x, (int32_t)y), true))
CAREFUL(days, are_days(x, y) && hk_sub(out, y, x))
/* these have a value everywhere */
CAREFUL(min, (*out = x < y ? x : y, true))
CAREFUL(max, (*out = x > y ? x : y, true))

/* Every row again; those that fail are marked and hold 0. */
static void go_carefully(struct hk_tape_frame *f, const struct hk_tape_op *op,
                         struct hk_tape_numbers a, struct hk_tape_numbers b,
                         int64_t *d, careful *gives)
{
    int i;

    for (i = 0; i < f->n; i++)
        if (!gives(&d[i], hk_tape_get(&a, i), hk_tape_get(&b, i), op->how)) {
            hk_tape_fail(f, i, op->site, -1);
            d[i] = 0;
        }
}

/* ---- all rows ------------------------------------------------------------ */

/* `s` is VALUE of x and y where PLAIN holds (of the operation) and the row is
 * not ODD (a number below 0); SURE: none is. Without PLAIN, and where some row
 * is odd, all are done with care. */
#define LANES(NAME, PLAIN, SURE, VALUE, ODD)                                   \
static void lane_##NAME(struct hk_tape_machine *m,                             \
                        const struct hk_tape_op *op, struct hk_tape_frame *f)  \
{                                                                              \
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b); \
    const struct hk_tape_way way = hk_tape_way_of(op->how);                    \
    int64_t *d = m->own_number[op->to], odd = (PLAIN) ? 0 : -1;                \
                                                                               \
    (void)way;                                                                 \
    if (!odd && (SURE))                                                        \
        HK_TAPE_EACH(f->n, a, b, d[i] = (VALUE););                             \
    else if (!odd)                                                             \
        HK_TAPE_EACH(f->n, a, b, const int64_t s = (VALUE);                    \
                     odd |= (ODD); d[i] = s;);                                 \
    if (odd < 0)                                                               \
        go_carefully(f, op, a, b, d, careful_##NAME);                          \
    m->number[op->to] = d;                                                     \
}

#define OPERATION(NAME, PLAIN, VALUE, ODD)                                     \
    LANES(NAME, PLAIN, op->exact, VALUE, ODD)
/* Some whole numbers are too large for divide.h, whatever the ranges prove. */
#define DIVISION(NAME, PLAIN, VALUE, ODD)                                      \
    LANES(NAME, PLAIN, false, VALUE, ODD)

static int64_t if_so(bool odd)
{
    return -(int64_t)odd;
}

static bool times_overflows(int64_t x, int64_t y)
{
    int64_t s;

    return __builtin_mul_overflow(x, y, &s);
}

static int64_t are_large(int64_t x, int64_t y)
{
    return hk_tape_outside(x) | hk_tape_outside(y);
}

static int64_t no_divisor(int64_t x, int64_t y)
{
    return are_large(x, y) | wrap_sub(y, 1);
}

static double product(int64_t x, int64_t y)
{
    return hk_tape_double(x) * hk_tape_double(y);
}

static double quotient(int64_t x, int64_t y)
{
    const double a = hk_tape_double(x), b = hk_tape_double(y);

    return hk_tape_floor(a, a / b, b);
}

OPERATION(add, true, wrap_add(x, y), (x ^ s) & (y ^ s))
OPERATION(sub, true, wrap_sub(x, y), (x ^ y) & (x ^ s))
OPERATION(mul, true, wrap_mul(x, y), if_so(times_overflows(x, y)))
OPERATION(min, true, x < y ? x : y, 0)
OPERATION(max, true, x > y ? x : y, 0)
OPERATION(gap, true, x > y ? wrap_sub(x, y) : 0,
          s | if_so(x == INT64_MAX))
DIVISION(share, hk_tape_has_way(op->how),
         hk_tape_ten_thousandth(product(x, y), 10000, &way),
         are_large(x, y) | hk_tape_beyond(product(x, y)))
DIVISION(div, hk_tape_has_way(op->how),
         hk_tape_divided(hk_tape_double(x), hk_tape_double(y), &way),
         no_divisor(x, y))
DIVISION(idiv, hk_tape_has_way(HK_FLOOR), hk_tape_whole(quotient(x, y)),
         no_divisor(x, y))
DIVISION(mod, hk_tape_has_way(HK_FLOOR),
         wrap_sub(x, hk_tape_whole(quotient(x, y) * hk_tape_double(y))),
         no_divisor(x, y))
OPERATION(days, true, wrap_sub(y, x), if_so(!are_days(x, y)))
/* always with care */
OPERATION(years, false, wrap_sub(y, x), 0)
OPERATION(months, false, wrap_sub(y, x), 0)
OPERATION(round, false, wrap_add(x, y), 0)

static void choose(struct hk_tape_machine *m, const struct hk_tape_op *op,
                   struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->b), b = hk_tape_in(m, op->c);
    const unsigned char *t = m->truth[op->a];
    int64_t *d = m->own_number[op->to];

    if (b.v == d)                  /* what is there stays */
        HK_TAPE_EACH(f->n, a, a, d[i] = t[i] ? x : d[i]; (void)y;);
    else
        HK_TAPE_EACH(f->n, a, b, d[i] = t[i] ? x : y;);
    m->number[op->to] = d;
}

hk_tape_kernel *HK_TAPE_KERNEL(number)(enum hk_tape_code code)
{
    switch (code) {
    case HK_TAPE_MOVE:   return move;
    case HK_TAPE_ADD:    return lane_add;
    case HK_TAPE_SUB:    return lane_sub;
    case HK_TAPE_MUL:    return lane_mul;
    case HK_TAPE_IDIV:   return lane_idiv;
    case HK_TAPE_MOD:    return lane_mod;
    case HK_TAPE_MIN:    return lane_min;
    case HK_TAPE_MAX:    return lane_max;
    case HK_TAPE_GAP:    return lane_gap;
    case HK_TAPE_YEARS:  return lane_years;
    case HK_TAPE_MONTHS: return lane_months;
    case HK_TAPE_DAYS:   return lane_days;
    case HK_TAPE_SHARE:  return lane_share;
    case HK_TAPE_DIV:    return lane_div;
    case HK_TAPE_ROUND:  return lane_round;
    case HK_TAPE_SELECT: return choose;
    default:             return NULL;
    }
}
