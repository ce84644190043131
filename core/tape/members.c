/* members.c - sums and counts over the members of all rows of a block at once
 *
 * For lists that are plainly there, whose members lie one after the other. What
 * is not known among them list.c does again, row by row. */
#include <string.h>

#include "tape/machine.h"

/* The members of the rows of a block, side by side. */
struct members {
    const int32_t *order;          /* NULL: they are rows from `first` on */
    int32_t first, count;
    const int64_t *value, *where;  /* by row; where NULL: all count */
    const unsigned char *narrow;   /* `where` as bytes; NULL: not there */
};

/* Those at the positions from `first` on, of which there are at most
 * HK_TAPE_BLOCK. */
static struct members members_at(const struct hk_tape_machine *m,
                                 const struct hk_tape_op *op, int32_t first,
                                 int32_t count)
{
    const int32_t *order = m->binds->lists[op->bind].order;
    struct members x = { order ? order + first : NULL, first, count, NULL,
                         NULL, NULL };

    if (op->code != HK_TAPE_COUNT)
        x.value = hk_tape_column_of(m, op->column)->value;
    if (op->where >= 0) {
        x.where = hk_tape_column_of(m, op->where)->value;
        x.narrow = hk_tape_column_of(m, op->where)->narrow;
    }
    return x;
}

/* So many rows, from the first on, have members that go together; 0: that one
 * alone has more. */
static int rows_together(const int32_t *start, int rows)
{
    int low = 0, high = rows;

    if (start[rows] - start[0] <= HK_TAPE_BLOCK)
        return rows;
    while (low < high) {
        int middle = low + (high - low + 1) / 2;

        if (start[middle] - start[0] <= HK_TAPE_BLOCK)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* BODY for member k of all; `at` is its row. */
#define EACH_MEMBER(X, BODY)                                                   \
    do {                                                                       \
        const int32_t count = (X)->count, first = (X)->first;                  \
        const int32_t *order = (X)->order;                                     \
                                                                               \
        for (int32_t k = 0; !order && k < count; k++) {                        \
            const int32_t at = first + k; BODY                                 \
        }                                                                      \
        for (int32_t k = 0; order && k < count; k++) {                         \
            const int32_t at = order[k]; BODY                                  \
        }                                                                      \
    } while (0)

/* ---- sums ---------------------------------------------------------------- */

/* What each member adds to a sum, one after the other, in `room` where it does
 * not stand so already. */
static const int64_t *addends(const struct members *x, int64_t *room)
{
    const int64_t *v = x->value, *w = x->where;
    const unsigned char *narrow = x->narrow;

    if (!x->order && !w)
        return x->count ? v + x->first : room;
    if (narrow)
        EACH_MEMBER(x, room[k] = narrow[at] ? v[at] : 0;);
    else if (w)
        EACH_MEMBER(x, room[k] = w[at] ? v[at] : 0;);
    else
        EACH_MEMBER(x, room[k] = v[at];);
    return room;
}

#define SMALL (UINT64_C(1) << 50)     /* HK_TAPE_BLOCK of them fit in a sum */
_Static_assert(HK_TAPE_BLOCK <= INT64_MAX / SMALL + 1, "a sum might not fit");
#define SMALLER (UINT64_C(1) << 40)   /* so many of those do: */
#define LONGEST (INT32_C(1) << 23)
#define ABREAST 16                    /* so that none waits for another */

/* Are all from -small up to before small? */
static bool are_small(const int64_t *x, int32_t n, uint64_t small)
{
    uint64_t any[ABREAST] = { 0 }, all = 0;
    int32_t k;
    int j;

    for (k = 0; k + ABREAST <= n; k += ABREAST)
        for (j = 0; j < ABREAST; j++)
            any[j] |= (uint64_t)x[k + j] + small;
    for (; k < n; k++)
        all |= (uint64_t)x[k] + small;
    for (j = 0; j < ABREAST; j++)
        all |= any[j];
    return all < 2 * small;
}

/* total[k] = the sum of the k first. Four at a time, for each waits for the one
 * before. */
static void add_up(uint64_t *total, const int64_t *x, int32_t n)
{
    uint64_t sum = 0;
    int32_t k;

    for (k = 0; k + 4 <= n; k += 4) {
        const uint64_t a = (uint64_t)x[k], b = a + (uint64_t)x[k + 1];
        const uint64_t c = (uint64_t)x[k + 2], d = c + (uint64_t)x[k + 3];

        total[k] = sum;
        total[k + 1] = sum + a;
        total[k + 2] = sum + b;
        total[k + 3] = sum + b + c;
        sum += b + d;
    }
    for (; k < n; k++) {
        total[k] = sum;
        sum += (uint64_t)x[k];
    }
    total[n] = sum;
}

/* d[i] = the sum over the members of row i: the difference of two totals. Rows
 * have few members, and a loop for each would cost more than the adding. False
 * where a sum might not fit. */
static bool sum_lists(struct hk_tape_machine *m, const struct hk_tape_op *op,
                      const int32_t *start, int64_t *d, int rows)
{
    uint64_t *total = m->totals, before = 0;
    int64_t room[HK_TAPE_BLOCK];
    const struct members all = members_at(m, op, start[0],
                                          start[rows] - start[0]);
    const int64_t *x = addends(&all, room);
    int i;

    if (!are_small(x, all.count, SMALL))
        return false;
    add_up(total, x, all.count);
    for (i = 0; i < rows; i++) {
        const uint64_t upto = total[start[i + 1] - all.first];

        d[i] = (int64_t)(upto - before);
        before = upto;
    }
    return true;
}

/* *d = the sum over the members of one row with more than go together. */
static bool sum_long(struct hk_tape_machine *m, const struct hk_tape_op *op,
                     const int32_t *start, int64_t *d)
{
    int64_t room[HK_TAPE_BLOCK], sum = 0;
    int32_t at, k;

    if (start[1] - start[0] > LONGEST)
        return false;
    for (at = start[0]; at < start[1]; at += HK_TAPE_BLOCK) {
        const int32_t rest = start[1] - at;
        const struct members some = members_at(m, op, at,
            rest < HK_TAPE_BLOCK ? rest : HK_TAPE_BLOCK);
        const int64_t *x = addends(&some, room);

        if (!are_small(x, some.count, SMALLER))
            return false;
        for (k = 0; k < some.count; k++)
            sum += x[k];
    }
    *d = sum;
    return true;
}

/* The same as sum_lists where few members have something to add: each to the
 * row whose it is. */
static bool sum_few(struct hk_tape_machine *m, const struct hk_tape_op *op,
                    const int32_t *start, int64_t *d, int rows)
{
    const int32_t *holder = m->binds->lists[op->bind].holder;
    const struct hk_tape_column *c = hk_tape_column_of(m, op->column);
    const struct hk_tape_few *few = holder && op->where < 0 ? c->few : NULL;
    uint64_t any = 0;
    int k;

    if (!few || few->first != start[0] || few->n != start[rows] - start[0])
        return false;
    memset(d, 0, (size_t)rows * sizeof *d);
    for (k = 0; k < few->count; k++) {
        const int32_t member = few->first + few->place[k];
        const int64_t v = c->value[member];
        int64_t *sum = &d[holder[member] - m->first];

        any |= (uint64_t)v + SMALL;
        *sum = (int64_t)((uint64_t)*sum + (uint64_t)v);
    }
    return any < 2 * SMALL;
}

bool HK_TAPE_KERNEL(sums)(struct hk_tape_machine *m,
                          const struct hk_tape_op *op, const int32_t *start,
                          int64_t *d, int rows)
{
    int i, some;

    if (sum_few(m, op, start, d, rows))
        return true;
    for (i = 0; i < rows; i += some ? some : 1) {
        some = rows_together(start + i, rows - i);
        if (some ? !sum_lists(m, op, start + i, d + i, some)
                 : !sum_long(m, op, start + i, d + i))
            return false;
    }
    return true;
}

/* ---- counts -------------------------------------------------------------- */

#define EIGHT 8                /* bytes looked at together */

/* How many of `n` bytes of 0 and 1 are 1; EIGHT more can be read. */
static int64_t count_ones(const unsigned char *byte, int32_t n)
{
    int64_t ones = 0;
    uint64_t w;

    for (; n > EIGHT; n -= EIGHT, byte += EIGHT) {
        memcpy(&w, byte, EIGHT);
        ones += (int64_t)(w * UINT64_C(0x0101010101010101) >> 56);
    }
    memcpy(&w, byte, EIGHT);
    /* the first n alone; the shift by half twice, for n may be 0 */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    w = w >> 4 * (EIGHT - n) >> 4 * (EIGHT - n);
#else
    w = w << 4 * (EIGHT - n) << 4 * (EIGHT - n);
#endif
    return ones + (int64_t)(w * UINT64_C(0x0101010101010101) >> 56);
}

/* The truths of the members as bytes, one after the other, in `room`, with
 * EIGHT more that can be read: what stands behind them in their column is
 * perhaps being written by another thread. */
static const unsigned char *truths_of(const struct members *x,
                                      const struct hk_tape_column *c,
                                      unsigned char *room)
{
    const unsigned char *narrow = c->narrow;
    const int64_t *v = c->value;

    if (narrow && !x->order)
        memcpy(room, narrow + x->first, (size_t)x->count);
    else if (narrow)
        EACH_MEMBER(x, room[k] = narrow[at];);
    else
        EACH_MEMBER(x, room[k] = v[at] != 0;);
    memset(room + x->count, 0, EIGHT);
    return room;
}

/* d[i] = how many members of row i count (COUNT) or are true; all go
 * together. */
static void count_lists(const struct hk_tape_machine *m,
                        const struct hk_tape_op *op, const int32_t *start,
                        int64_t *d, int rows)
{
    unsigned char room[HK_TAPE_BLOCK + EIGHT];
    const struct members all = members_at(m, op, start[0],
                                          start[rows] - start[0]);
    const unsigned char *one = truths_of(&all, hk_tape_column_of(m,
        op->code == HK_TAPE_COUNT ? op->where : op->column), room);
    int i;

    for (i = 0; i < rows; i++)
        d[i] = count_ones(one + (start[i] - all.first),
                          start[i + 1] - start[i]);
}

/* The same of one row with more members than go together. */
static int64_t count_long(const struct hk_tape_machine *m,
                          const struct hk_tape_op *op, const int32_t *start)
{
    int64_t count = 0, some;
    int32_t part[2];

    for (part[0] = start[0]; part[0] < start[1]; part[0] = part[1]) {
        part[1] = start[1] - part[0] < HK_TAPE_BLOCK ? start[1]
            : part[0] + HK_TAPE_BLOCK;
        count_lists(m, op, part, &some, 1);
        count += some;
    }
    return count;
}

/* d[i] = how many members of row i count (COUNT), or decide (ANY, ALL). */
void HK_TAPE_KERNEL(counts)(struct hk_tape_machine *m,
                            const struct hk_tape_op *op, const int32_t *start,
                            int64_t *d, int rows)
{
    int i, some;

    for (i = 0; i < rows; i += some ? some : 1) {
        some = rows_together(start + i, rows - i);
        if (some)
            count_lists(m, op, start + i, d + i, some);
        else
            d[i] = count_long(m, op, start + i);
    }
    for (i = 0; op->code == HK_TAPE_ALL && i < rows; i++)
        d[i] = start[i + 1] - start[i] - d[i];
}
