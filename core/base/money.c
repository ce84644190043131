/* money.c - exact integers: checked arithmetic, shares, decimals */
#include "base/money.h"

#include "base/str.h"

#include <string.h>

/* A product of two int64_t has at most 127 bits; twice a remainder fits. */
__extension__ typedef __int128 wide;

bool hk_round_of(enum hk_round *how, const char *name)
{
    static const char *const names[] = {
        [HK_HALF_UP] = "half up",
        [HK_HALF_EVEN] = "half even",
        [HK_UP] = "up",
        [HK_FLOOR] = "floor",
        [HK_TOWARD_ZERO] = "toward zero",
    };
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!strcmp(name, names[i])) {
            *how = (enum hk_round)i;
            return true;
        }
    }
    return false;
}

static bool narrow(int64_t *out, wide x)
{
    if (x < INT64_MIN || x > INT64_MAX)
        return false;
    *out = (int64_t)x;
    return true;
}

/* What to add to a / b, which C rounds toward zero: `away` is 1 or -1, the rest
 * is |a % b|, and twice it may not fit. */
static int correction(int64_t quotient, int away, uint64_t rest, uint64_t b,
                      enum hk_round how)
{
    switch (how) {
    case HK_HALF_UP:
        return rest >= b - rest ? away : 0;
    case HK_HALF_EVEN:
        if (rest == b - rest)
            return quotient % 2 ? away : 0;
        return rest > b - rest ? away : 0;
    case HK_UP:
        return rest ? away : 0;
    case HK_FLOOR:
        return rest && away < 0 ? -1 : 0;
    case HK_TOWARD_ZERO:
        break;
    }
    return 0;
}

/* a / b rounded, for b > 0: no larger than a, so it fits. */
static int64_t divide(int64_t a, int64_t b, enum hk_round how)
{
    int64_t quotient = a / b, rest = a % b;

    return quotient + correction(quotient, a < 0 ? -1 : 1,
        rest < 0 ? -(uint64_t)rest : (uint64_t)rest, (uint64_t)b, how);
}

static wide divide_wide(wide a, int64_t b, enum hk_round how)
{
    wide quotient = a / b, rest = a % b;

    return quotient + correction((int64_t)(quotient % 2), a < 0 ? -1 : 1,
        (uint64_t)(rest < 0 ? -rest : rest), (uint64_t)b, how);
}

bool hk_div(int64_t *out, int64_t a, int64_t b, enum hk_round how)
{
    if (b <= 0)
        return false;
    *out = divide(a, b, how);
    return true;
}

bool hk_muldiv(int64_t *out, int64_t a, int64_t b, int64_t c,
               enum hk_round how)
{
    int64_t product;

    if (c <= 0)
        return false;
    if (!hk_mul(&product, a, b))
        return narrow(out, divide_wide((wide)a * b, c, how));
    *out = divide(product, c, how);
    return true;
}

bool hk_share(int64_t *out, int64_t amount, int64_t rate, enum hk_round how)
{
    return hk_muldiv(out, amount, rate, 10000, how);
}

bool hk_round_to(int64_t *out, int64_t x, int64_t step, enum hk_round how)
{
    return step > 0 && hk_mul(out, divide(x, step, how), step);
}

/* A number while it is read. It stops growing far above what fits. */
struct number {
    wide value;
    int whole, after;   /* digits before and behind the point */
};

#define TOO_LARGE ((wide)INT64_MAX * 4)

static void take_digit(struct number *n, char c)
{
    if (n->value < TOO_LARGE)
        n->value = n->value * 10 + (c - '0');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The digits before the point. Commas stand where they part groups of three
 * from the right, in all places or in none. */
static bool read_whole(struct number *n, const char **p, const char *end)
{
    int group = 0;
    bool grouped = false;

    for (; *p < end && (is_digit(**p) || **p == ','); ++*p) {
        if (is_digit(**p)) {
            take_digit(n, **p);
            group++;
            n->whole++;
        } else {
            if (!group || group > 3 || (grouped && group != 3))
                return false;
            grouped = true;
            group = 0;
        }
    }
    return n->whole && (!grouped || group == 3);
}

/* "." and digits, of which `digits` count. */
static bool read_after(struct number *n, const char **p, const char *end,
                       int digits)
{
    if (*p == end)
        return true;
    if (*(*p)++ != '.')
        return false;
    for (; *p < end && is_digit(**p); ++*p, n->after++)
        if (n->after < digits)
            take_digit(n, **p);
    return n->after > 0 && *p == end;
}

enum hk_decimal_status hk_decimal_read(int64_t *out, const char *text,
                                       size_t len, int digits)
{
    struct number n = { 0 };
    const char *p = text, *end = text + len;
    bool negative = len && *p == '-';
    int i;

    if (len && (*p == '-' || *p == '+'))
        p++;
    if (!read_whole(&n, &p, end) || !read_after(&n, &p, end, digits))
        return HK_DECIMAL_SYNTAX;
    if (n.after > digits)
        return HK_DECIMAL_INEXACT;
    for (i = n.after; i < digits; i++)
        take_digit(&n, '0');
    if (!narrow(out, negative ? -n.value : n.value))
        return HK_DECIMAL_RANGE;
    return HK_DECIMAL_OK;
}

double hk_decimal_real(int64_t value, int digits)
{
    double one = 1;

    while (digits-- > 0)
        one *= 10;                 /* exact as far as 10^22 */
    return (double)value / one;
}

void hk_decimal_print(struct hk_str *s, int64_t value, int digits)
{
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    char text[32], *p = text + sizeof text;
    int i;

    for (i = 0; i < digits; i++, rest /= 10)
        *--p = (char)('0' + rest % 10);
    if (digits > 0)
        *--p = '.';
    do {
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        *--p = '-';
    hk_str_add(s, p, (size_t)(text + sizeof text - p));
}

void hk_decimal_short(struct hk_str *s, int64_t value, int digits)
{
    for (; digits > 0 && value % 10 == 0; digits--)
        value /= 10;
    hk_decimal_print(s, value, digits);
}
