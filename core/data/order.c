/* order.c - rows in the order of a number of theirs, digit by digit
 *
 * Digits are those of the distance to the least number, the last one first:
 * each turn keeps what the turns before it brought about. */
#include "data/order.h"

#include <string.h>

#include "base/mem.h"

enum { DIGIT = 11, DIGITS = 1 << DIGIT };

/* One digit, from `from` to `to`. */
static void turn(int32_t *to, const int32_t *from, int32_t count,
                 const int64_t *number, int64_t least, int shift)
{
    uint32_t at[DIGITS] = { 0 }, sum = 0;

#define OF(row) \
    (((uint64_t)number[row] - (uint64_t)least) >> shift & (DIGITS - 1))
    for (int32_t i = 0; i < count; i++)
        at[OF(from[i])]++;
    for (int d = 0; d < DIGITS; d++) {
        uint32_t here = at[d];

        at[d] = sum;
        sum += here;
    }
    for (int32_t i = 0; i < count; i++)
        to[at[OF(from[i])]++] = from[i];
#undef OF
}

bool hk_order_by(int32_t *order, int32_t count, const int64_t *number)
{
    int64_t least = INT64_MAX, most = INT64_MIN, before = INT64_MIN;
    int32_t *room, *from = order, *to;
    bool is_sorted = true;
    uint64_t span;

    for (int32_t i = 0; i < count; i++) {
        int64_t now = number[order[i]];

        is_sorted = is_sorted && before <= now;
        least = now < least ? now : least;
        most = now > most ? now : most;
        before = now;
    }
    if (is_sorted)
        return true;
    room = to = hk_alloc((size_t)count * sizeof *room);
    if (!room)
        return false;
    span = (uint64_t)most - (uint64_t)least;
    for (int shift = 0; shift < 64 && span >> shift; shift += DIGIT) {
        int32_t *was = from;

        turn(to, from, count, number, least, shift);
        from = to;
        to = was;
    }
    if (from != order)
        memcpy(order, from, (size_t)count * sizeof *order);
    hk_free(room);
    return true;
}
