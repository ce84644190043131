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
