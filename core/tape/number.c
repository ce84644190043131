/* number.c - whole numbers, lane by lane
 *
 * A checked operation first runs over all rows and gathers in one word whether
 * anything went wrong; only then does it look for the rows. Sums and products
 * wrap as unsigned numbers do, so rows that failed earlier do no harm. */
#include <string.h>

#include "base/money.h"
#include "tape/machine.h"

static int64_t wrap_add(int64_t x, int64_t y)
{
    return (int64_t)((uint64_t)x + (uint64_t)y);
}

static int64_t wrap_sub(int64_t x, int64_t y)
{
    return (int64_t)((uint64_t)x - (uint64_t)y);
}

static int64_t wrap_mul(int64_t x, int64_t y)
{
    return (int64_t)((uint64_t)x * (uint64_t)y);
}

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

/* Mark the rows on which `f2` fails, which have no value; called when at least
 * one does. */
typedef bool checked(int64_t *out, int64_t x, int64_t y, int how);

static void find_failed(struct hk_tape_frame *f, const struct hk_tape_op *op,
                        struct hk_tape_numbers a, struct hk_tape_numbers b,
                        int64_t *d, checked *fails)
{
    int i;

    for (i = 0; i < f->n; i++)
        if (!fails(&d[i], hk_tape_get(&a, i), hk_tape_get(&b, i), op->how)) {
            hk_tape_fail(f, i, op->site, -1);
            d[i] = 0;
        }
}

static bool check_add(int64_t *out, int64_t x, int64_t y, int how)
{
    (void)how;
    return hk_add(out, x, y);
}

static bool check_sub(int64_t *out, int64_t x, int64_t y, int how)
{
    (void)how;
    return hk_sub(out, x, y);
}

static bool check_mul(int64_t *out, int64_t x, int64_t y, int how)
{
    (void)how;
    return hk_mul(out, x, y);
}

static bool check_share(int64_t *out, int64_t x, int64_t y, int how)
{
    return hk_share(out, x, y, (enum hk_round)how);
}

static bool check_div(int64_t *out, int64_t x, int64_t y, int how)
{
    return y > 0 && hk_div(out, x, y, (enum hk_round)how);
}

static bool check_round(int64_t *out, int64_t x, int64_t y, int how)
{
    return y > 0 && hk_round_to(out, x, y, (enum hk_round)how);
}

/* No limit has no end, as engine/pure.c has it. */
static bool check_gap(int64_t *out, int64_t x, int64_t y, int how)
{
    (void)how;
    *out = x == INT64_MAX ? x : 0;
    return x == INT64_MAX || x <= y || hk_sub(out, x, y);
}

/* Floor division; INT64_MIN // -1 does not fit. */
static bool check_idiv(int64_t *out, int64_t x, int64_t y, int how)
{
    (void)how;
    if (!y || (y == -1 && x == INT64_MIN))
        return false;
    *out = x / y - ((x % y != 0) & ((x < 0) != (y < 0)));
    return true;
}

static bool check_mod(int64_t *out, int64_t x, int64_t y, int how)
{
    int64_t r;

    (void)how;
    if (!y)
        return false;
    r = y == -1 ? 0 : x % y;
    *out = r && (r < 0) != (y < 0) ? r + y : r;
    return true;
}

static void add(struct hk_tape_machine *m, const struct hk_tape_op *op,
                struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b);
    int64_t *d = m->own_number[op->to], over = 0;

    if (op->exact)
        HK_TAPE_EACH(f->n, a, b, d[i] = wrap_add(x, y););
    else
        HK_TAPE_EACH(f->n, a, b, const int64_t s = wrap_add(x, y);
             over |= (x ^ s) & (y ^ s); d[i] = s;);
    if (over < 0)
        find_failed(f, op, a, b, d, check_add);
    m->number[op->to] = d;
}

static void sub(struct hk_tape_machine *m, const struct hk_tape_op *op,
                struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b);
    int64_t *d = m->own_number[op->to], over = 0;

    if (op->exact)
        HK_TAPE_EACH(f->n, a, b, d[i] = wrap_sub(x, y););
    else
        HK_TAPE_EACH(f->n, a, b, const int64_t s = wrap_sub(x, y);
             over |= (x ^ y) & (x ^ s); d[i] = s;);
    if (over < 0)
        find_failed(f, op, a, b, d, check_sub);
    m->number[op->to] = d;
}

static void mul(struct hk_tape_machine *m, const struct hk_tape_op *op,
                struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b);
    int64_t *d = m->own_number[op->to];
    bool over = false;

    if (op->exact)
        HK_TAPE_EACH(f->n, a, b, d[i] = wrap_mul(x, y););
    else
        HK_TAPE_EACH(f->n, a, b, int64_t s; over |= __builtin_mul_overflow(x, y, &s);
             d[i] = s;);
    if (over)
        find_failed(f, op, a, b, d, check_mul);
    m->number[op->to] = d;
}

static void least(struct hk_tape_machine *m, const struct hk_tape_op *op,
                  struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b);
    int64_t *d = m->own_number[op->to];

    HK_TAPE_EACH(f->n, a, b, d[i] = x < y ? x : y;);
    m->number[op->to] = d;
}

static void most(struct hk_tape_machine *m, const struct hk_tape_op *op,
                 struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b);
    int64_t *d = m->own_number[op->to];

    HK_TAPE_EACH(f->n, a, b, d[i] = x > y ? x : y;);
    m->number[op->to] = d;
}

static void gap(struct hk_tape_machine *m, const struct hk_tape_op *op,
                struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b);
    int64_t *d = m->own_number[op->to];
    bool odd = false;

    HK_TAPE_EACH(f->n, a, b, const int64_t s = wrap_sub(x, y);
         odd |= (x == INT64_MAX) | ((x > y) & (s < 0));
         d[i] = x > y ? s : 0;);
    if (odd)
        find_failed(f, op, a, b, d, check_gap);
    m->number[op->to] = d;
}

/* Half up where the product fits in 62 bits: ties go away from zero. */
static void share(struct hk_tape_machine *m, const struct hk_tape_op *op,
                  struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b);
    int64_t *d = m->own_number[op->to];
    bool odd = op->how != HK_HALF_UP;

    if (!odd)
        HK_TAPE_EACH(f->n, a, b, int64_t s;
             odd |= __builtin_mul_overflow(x, y, &s);
             odd |= s > INT64_MAX / 2 || s < -(INT64_MAX / 2);
             d[i] = (wrap_add(s, s < 0 ? -5000 : 5000)) / 10000;);
    if (odd)
        find_failed(f, op, a, b, d, check_share);
    m->number[op->to] = d;
}

static void div_round(struct hk_tape_machine *m, const struct hk_tape_op *op,
                      struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b);
    int64_t *d = m->own_number[op->to];
    bool odd = op->how != HK_FLOOR;

    if (!odd)
        HK_TAPE_EACH(f->n, a, b, const int64_t z = y > 0 ? y : 1;
             odd |= y <= 0; d[i] = x / z - (x % z < 0););
    if (odd)
        find_failed(f, op, a, b, d, check_div);
    m->number[op->to] = d;
}

static void round_to(struct hk_tape_machine *m, const struct hk_tape_op *op,
                     struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b);
    int64_t *d = m->own_number[op->to];

    find_failed(f, op, a, b, d, check_round);
    m->number[op->to] = d;
}

static void idiv(struct hk_tape_machine *m, const struct hk_tape_op *op,
                 struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b);
    int64_t *d = m->own_number[op->to];
    bool odd = false;

    if (b.one && *b.v > 0)
        HK_TAPE_EACH(f->n, a, b, d[i] = x / y - (x % y < 0););
    else
        odd = true;
    if (odd)
        find_failed(f, op, a, b, d, check_idiv);
    m->number[op->to] = d;
}

static void mod(struct hk_tape_machine *m, const struct hk_tape_op *op,
                struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->a), b = hk_tape_in(m, op->b);
    int64_t *d = m->own_number[op->to];

    find_failed(f, op, a, b, d, check_mod);
    m->number[op->to] = d;
}

static void choose(struct hk_tape_machine *m, const struct hk_tape_op *op,
                   struct hk_tape_frame *f)
{
    struct hk_tape_numbers a = hk_tape_in(m, op->b), b = hk_tape_in(m, op->c);
    const unsigned char *t = m->truth[op->a];
    int64_t *d = m->own_number[op->to];

    HK_TAPE_EACH(f->n, a, b, d[i] = t[i] ? x : y;);
    m->number[op->to] = d;
}

hk_tape_kernel *HK_TAPE_KERNEL(number)(enum hk_tape_code code)
{
    switch (code) {
    case HK_TAPE_MOVE:   return move;
    case HK_TAPE_ADD:    return add;
    case HK_TAPE_SUB:    return sub;
    case HK_TAPE_MUL:    return mul;
    case HK_TAPE_IDIV:   return idiv;
    case HK_TAPE_MOD:    return mod;
    case HK_TAPE_MIN:    return least;
    case HK_TAPE_MAX:    return most;
    case HK_TAPE_GAP:    return gap;
    case HK_TAPE_SHARE:  return share;
    case HK_TAPE_DIV:    return div_round;
    case HK_TAPE_ROUND:  return round_to;
    case HK_TAPE_SELECT: return choose;
    default:             return NULL;
    }
}
