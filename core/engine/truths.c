/* truths.c - results that are truths, a byte each while families run
 *
 * A rule that judges writes a truth for every record, and the next that reads
 * it asks for nothing else: as bytes, eight times as many are at hand. They
 * stand in the last bytes of the memory of their column's values, so that it
 * can be filled with numbers from its beginning without losing one: nothing
 * more is needed for that, and it cannot fail. */
#include <string.h>

#include "engine/eval_private.h"

/* The bytes of a column of so many rows; as many as HK_NARROW_ROOM can be read
 * behind them, for there is a value more than rows. */
static unsigned char *bytes_of(const struct hk_column *c, int32_t rows)
{
    return (unsigned char *)c->value
        + (sizeof *c->value - 1) * (size_t)rows;
}

void hk_truths_begin(struct hk_eval *e, int at)
{
    const struct hk_step *step = &e->plan->steps[at];
    struct hk_column *c = &e->columns[at];

    if (step->kind == HK_BOOLEAN && hk_window_of(e, at) == HK_WHOLE)
        c->narrow = bytes_of(c, e->data->sheets[step->entity].rows);
}

#define PIECE 256

void hk_truths_widen(const struct hk_eval *e, int at)
{
    const int32_t rows = e->data->sheets[e->plan->steps[at].entity].rows;
    struct hk_column *c = &e->columns[at];
    unsigned char piece[PIECE];
    int32_t first;
    int i, n;

    if (!c->narrow || hk_window_of(e, at) != HK_WHOLE)
        return;
    for (first = 0; first < rows; first += n) {
        n = rows - first < PIECE ? rows - first : PIECE;
        memcpy(piece, c->narrow + first, (size_t)n);
        for (i = 0; i < n; i++)
            c->value[first + i] = piece[i];
    }
    c->narrow = NULL;
}

void hk_truths_end(struct hk_eval *e, int from, int to)
{
    int at, i;

    for (at = to; at < e->plan->step_count; at++)
        for (i = 0; i < e->plan->steps[at].read_count; i++) {
            int read = e->plan->steps[at].reads[i];

            if (read >= from && read < to)
                hk_truths_widen(e, read);
        }
}

void hk_truths_widen_all(const struct hk_eval *e)
{
    for (int at = 0; at < e->plan->step_count; at++)
        hk_truths_widen(e, at);
}
