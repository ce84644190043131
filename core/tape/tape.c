/* tape.c - putting a tape together */
#include "tape/tape.h"

#include "base/mem.h"

void hk_tape_release(struct hk_tape *t)
{
    hk_free(t->ops);
    hk_free(t->links);
    hk_free(t->constants);
    *t = (struct hk_tape){ 0 };
}

int hk_tape_add(struct hk_tape *t, const struct hk_tape_op *op)
{
    if (!hk_grow(&t->ops, &t->op_cap, t->op_count + 1, sizeof *t->ops))
        return -1;
    t->ops[t->op_count] = *op;
    t->ops[t->op_count].next = (int32_t)t->op_count + 1;
    return (int)t->op_count++;
}

int16_t hk_tape_constant(struct hk_tape *t, int64_t n)
{
    size_t i;

    for (i = 0; i < t->constant_count; i++)
        if (t->constants[i] == n)
            return (int16_t)~i;
    if (i > 30000 || !hk_grow(&t->constants, &t->constant_cap, i + 1,
                              sizeof *t->constants))
        return HK_TAPE_NONE;
    t->constants[i] = n;
    t->constant_count++;
    return (int16_t)~i;
}

/* ---- where the result is 0 ----------------------------------------------- */

/* Is what it gives a truth? */
static bool gives_truth(enum hk_tape_code code)
{
    switch (code) {
    case HK_TAPE_MOVE_TRUTH: case HK_TAPE_READ_TRUTH: case HK_TAPE_KNOWN:
    case HK_TAPE_CALL_TRUTH: case HK_TAPE_ASK_TRUTH: case HK_TAPE_TRY:
    case HK_TAPE_ANY: case HK_TAPE_ALL:
        return true;
    default:
        return code >= HK_TAPE_EQ && code <= HK_TAPE_SELECT_TRUTH
            && code != HK_TAPE_SELECT;
    }
}

static int written(const struct hk_tape *t, int32_t link, int32_t end,
                   int16_t lane)
{
    int n = 0;

    for (; link < end; link++)
        n += t->links[link].is_written && !t->links[link].truth
            && t->links[link].outer == lane;
    return n;
}

/* How often operation `op` writes the lane of numbers; bodies count by what
 * they hand out. */
static int writes(const struct hk_tape *t, const struct hk_tape_op *op,
                  int16_t lane)
{
    return (op->to == lane && !gives_truth((enum hk_tape_code)op->code))
        + (op->to_nil == lane && op->code == HK_TAPE_RANGE)
        + written(t, op->links, op->link_end, lane)
        + written(t, op->other_links, op->other_link_end, lane);
}

static bool moves_zero(const struct hk_tape *t, const struct hk_tape_op *op)
{
    return op->code == HK_TAPE_MOVE && op->to == t->result
        && op->a < 0 && t->constants[~op->a] == 0;
}

void hk_tape_find_part(struct hk_tape *t)
{
    const int32_t end = (int32_t)t->op_count;
    int32_t i, last = 0;
    const struct hk_tape_op *op;
    bool zero = false;
    int count = 0;

    t->part = 0;
    for (i = 0; i < end; i = t->ops[i].next) {
        zero = zero || moves_zero(t, &t->ops[i]);
        last = i;
    }
    for (i = 0; i < end; i++)
        count += writes(t, &t->ops[i], t->result);
    if (!zero || t->truth || t->result_nil != HK_TAPE_NONE || count != 2)
        return;
    op = &t->ops[last];
    if (op->code == HK_TAPE_IF)
        t->part = written(t, op->links, op->link_end, t->result) ? last + 1
            : written(t, op->other_links, op->other_link_end, t->result)
            ? op->middle : 0;
}

/* ---- lists --------------------------------------------------------------- */

/* The first position from `from` on whose record is dated `day` or later. */
static int32_t first_on(const struct hk_tape_list *l, int32_t from, int32_t to,
                        int64_t day)
{
    while (from < to) {
        int32_t middle = from + (to - from) / 2;

        if (l->dates[l->order ? l->order[middle] : middle] < day)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

void hk_tape_list_cut(const struct hk_tape_list *l, int32_t *from, int32_t *to,
                      int64_t first, int64_t last)
{
    *from = first_on(l, *from, *to, first);
    *to = first_on(l, *from, *to, last == INT64_MAX ? last : last + 1);
}
