/* truth.c - comparisons, and truths as bytes of 0 and 1 */
#include <string.h>

#include "tape/machine.h"

/* ---- numbers ------------------------------------------------------------- */

/* Which bytes: those from `low` on, `more` further, or all others. */
struct range { int low, more; bool is_there, others; };

/* The numbers from `from` to `upto` that are bytes. */
static struct range bytes_in(int64_t from, int64_t upto)
{
    struct range r = { .low = from > 0 ? (int)from : 0 };

    if (from > UINT8_MAX || upto < r.low)
        return (struct range){ 0 };
    r.more = (int)(upto < UINT8_MAX ? upto : UINT8_MAX) - r.low;
    r.is_there = true;
    return r;
}

/* Those that compare as true with the constant `y`, or `y` with them. */
static struct range range_of(enum hk_tape_code code, int64_t y, bool y_first)
{
    struct range r;

    if (code == HK_TAPE_EQ || code == HK_TAPE_NE)
        r = bytes_in(y, y);
    else if (code == HK_TAPE_LE)
        r = y_first ? bytes_in(y, UINT8_MAX) : bytes_in(0, y);
    else if (y == (y_first ? INT64_MAX : INT64_MIN))
        r = (struct range){ 0 };
    else
        r = y_first ? bytes_in(y + 1, UINT8_MAX) : bytes_in(0, y - 1);
    r.others = code == HK_TAPE_NE;
    return r;
}

/* Compare a lane that is bytes with a constant: eight times as many rows at a
 * time as where they are numbers. False: it is something else. */
static bool compare_bytes(struct hk_tape_machine *m,
                          const struct hk_tape_op *op,
                          const struct hk_tape_frame *f)
{
    const bool y_first = op->a < 0;
    const int lane = y_first ? op->b : op->a, y = y_first ? op->a : op->b;
    const int n = f->n;
    const unsigned char *x;
    unsigned char *d;
    struct range r;
    int i;

    if (lane < 0 || y >= 0 || m->number[lane])
        return false;
    r = range_of((enum hk_tape_code)op->code, m->tape->constants[~y], y_first);
    x = m->bytes[lane];
    d = hk_tape_out_truth(m, op->to);
    if (!r.is_there)
        memset(d, r.others, (size_t)n);
    else
        for (i = 0; i < n; i++)
            d[i] = (unsigned char)(((unsigned char)(x[i] - r.low) <= r.more)
                                   ^ r.others);
    return true;
}

/* In a loop that writes bytes the bound is a copy: a byte may lie anywhere, in
 * the frame too, and the compiler would look at f->n again each time. */
#define COMPARE(NAME, IN_BYTES, TRUTH)                                        \
static void NAME(struct hk_tape_machine *m, const struct hk_tape_op *op,      \
                 struct hk_tape_frame *f)                                     \
{                                                                             \
    if (!(IN_BYTES)) {                                                        \
        struct hk_tape_numbers a = hk_tape_in(m, op->a);                      \
        struct hk_tape_numbers b = hk_tape_in(m, op->b);                      \
        unsigned char *d = hk_tape_out_truth(m, op->to);                      \
        const int n = f->n;                                                   \
                                                                              \
        HK_TAPE_EACH(n, a, b, d[i] = (unsigned char)(TRUTH););                \
    }                                                                         \
}

COMPARE(equal, compare_bytes(m, op, f), x == y)
COMPARE(differs, compare_bytes(m, op, f), x != y)
COMPARE(less, compare_bytes(m, op, f), x < y)
COMPARE(at_most, compare_bytes(m, op, f), x <= y)
COMPARE(has, false, y >= 0 && y < 64 && ((uint64_t)x >> (y & 63) & 1))

/* ---- truths -------------------------------------------------------------- */

#define BOTH(NAME, EXPR)                                                      \
static void NAME(struct hk_tape_machine *m, const struct hk_tape_op *op,      \
                 struct hk_tape_frame *f)                                     \
{                                                                             \
    const unsigned char *a = m->truth[op->a], *b = m->truth[op->b];           \
    unsigned char *d = hk_tape_out_truth(m, op->to);                          \
    const int n = f->n;                                                       \
    int i;                                                                    \
                                                                              \
    for (i = 0; i < n; i++)                                                   \
        d[i] = (unsigned char)(EXPR);                                         \
}

BOTH(both, a[i] & b[i])
BOTH(either, a[i] | b[i])
BOTH(but_not, a[i] & !b[i])
BOTH(same, a[i] == b[i])

static void not(struct hk_tape_machine *m, const struct hk_tape_op *op,
                struct hk_tape_frame *f)
{
    const unsigned char *a = m->truth[op->a];
    unsigned char *d = hk_tape_out_truth(m, op->to);
    const int n = f->n;
    int i;

    for (i = 0; i < n; i++)
        d[i] = !a[i];
}

static void move(struct hk_tape_machine *m, const struct hk_tape_op *op,
                 struct hk_tape_frame *f)
{
    unsigned char *d = m->own_truth[op->to];

    if (op->a < 0)
        memset(d, m->tape->constants[~op->a] != 0, (size_t)f->n);
    else if (m->truth[op->a] != d)
        memcpy(d, m->truth[op->a], (size_t)f->n);
    m->truth[op->to] = d;
}

static void choose(struct hk_tape_machine *m, const struct hk_tape_op *op,
                   struct hk_tape_frame *f)
{
    const unsigned char *t = m->truth[op->a];
    const unsigned char *a = m->truth[op->b], *b = m->truth[op->c];
    unsigned char *d = hk_tape_out_truth(m, op->to);
    const int n = f->n;
    int i;

    for (i = 0; b == d && i < n; i++)      /* what is there stays */
        d[i] = (unsigned char)((a[i] & t[i]) | (d[i] & !t[i]));
    for (i = 0; b != d && i < n; i++)
        d[i] = (unsigned char)((a[i] & t[i]) | (b[i] & !t[i]));
}

static void fail(struct hk_tape_machine *m, const struct hk_tape_op *op,
                 struct hk_tape_frame *f)
{
    int i;

    (void)m;
    for (i = 0; i < f->n; i++)
        hk_tape_fail(f, i, op->site, -1);
}

static void fail_if(struct hk_tape_machine *m, const struct hk_tape_op *op,
                    struct hk_tape_frame *f)
{
    const unsigned char *t = m->truth[op->a];
    int i;

    if (!memchr(t, 1, (size_t)f->n))
        return;
    for (i = 0; i < f->n; i++)
        if (t[i])
            hk_tape_fail(f, i, op->site, -1);
}

void HK_TAPE_KERNEL(widen)(int64_t *to, const unsigned char *truth, int n)
{
    int i;

    for (i = 0; i < n; i++)
        to[i] = truth[i];
}

#define BITS 64                /* bytes that become the bits of a word */
_Static_assert(HK_TAPE_BLOCK % BITS == 0 && HK_TAPE_BLOCK <= UINT16_MAX + 1,
               "a block is of whole words, its places fit in 16 bits");

/* The first of eight bytes of 0 and 1 is the lowest bit, and so on. */
static unsigned char bits_of(const unsigned char *ones)
{
    uint64_t w;

    memcpy(&w, ones, sizeof w);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return (unsigned char)(w * UINT64_C(0x8040201008040201) >> 56);
#else
    return (unsigned char)(w * UINT64_C(0x0102040810204080) >> 56);
#endif
}

/* All bits are there before the first place is listed, so that they are made
 * many at once. */
int HK_TAPE_KERNEL(places)(uint16_t *to, const unsigned char *t,
                           unsigned char wanted, int n)
{
    unsigned char ones[HK_TAPE_BLOCK], bits[HK_TAPE_BLOCK / 8];
    const int words = (n + BITS - 1) / BITS;
    int i, j, k = 0;

    for (i = 0; i < n; i++)
        ones[i] = t[i] == wanted;
    memset(ones + n, 0, (size_t)(words * BITS - n));
    for (i = 0; i < words * BITS / 8; i++)
        bits[i] = bits_of(ones + 8 * i);
    for (i = 0; i < words; i++) {
        uint64_t w = 0;

        for (j = 0; j < BITS / 8; j++)
            w |= (uint64_t)bits[BITS / 8 * i + j] << 8 * j;
        for (; w; w &= w - 1)
            to[k++] = (uint16_t)(BITS * i + __builtin_ctzll(w));
    }
    return k;
}

hk_tape_kernel *HK_TAPE_KERNEL(truth)(enum hk_tape_code code)
{
    switch (code) {
    case HK_TAPE_MOVE_TRUTH:   return move;
    case HK_TAPE_EQ:           return equal;
    case HK_TAPE_NE:           return differs;
    case HK_TAPE_LT:           return less;
    case HK_TAPE_LE:           return at_most;
    case HK_TAPE_HAS:          return has;
    case HK_TAPE_SAME:         return same;
    case HK_TAPE_AND:          return both;
    case HK_TAPE_OR:           return either;
    case HK_TAPE_AND_NOT:      return but_not;
    case HK_TAPE_NOT:          return not;
    case HK_TAPE_SELECT_TRUTH: return choose;
    case HK_TAPE_FAIL:         return fail;
    case HK_TAPE_FAIL_IF:      return fail_if;
    default:                   return NULL;
    }
}
