/* compile_list.c - needs that go over a list, on a tape */
#include "engine/compile_calling.h"

/* The ends of a window are the last arguments. */
static void put_window(struct hk_calling *k, struct hk_tape_op *op)
{
    if (!(k->need->op & HK_NEED_DURING))
        return;
    op->c = hk_operand(k->c, &k->args[k->count - 2]);
    op->d = hk_operand(k->c, &k->args[k->count - 1]);
}

static struct hk_lane over_list(struct hk_calling *k, enum hk_tape_code code,
                                enum hk_lane_kind kind, bool nullable)
{
    struct hk_tape_op op = hk_op(code);

    op.a = hk_calling_record(k, k->args[0]);
    op.bind = op.column = k->n;
    op.where = k->need->where ? k->c->out->lowered->need_count + k->n : -1;
    op.site = k->n * HK_SITE;
    op.how = 1;
    put_window(k, &op);
    if (kind == HK_LANE_NUMBER && nullable
        && (code == HK_TAPE_HIGHEST || code == HK_TAPE_LOWEST)
        && hk_calling_kind(k, k->need->other) == HK_BOOLEAN)
        return hk_uncompilable(k->c, k->call,
                               "it takes the highest or lowest of truths");
    return hk_calling_give(k, op, kind, nullable);
}

/* first, last = n(row) */
static struct hk_lane range_of(struct hk_calling *k, struct hk_lane *second)
{
    struct hk_lane first = hk_lane_room(k->c, HK_LANE_NUMBER, false);
    struct hk_tape_op op = hk_op(HK_TAPE_RANGE);

    if (!second)
        return hk_uncompilable(k->c, k->call,
                               "its text has another shape than expected");
    *second = hk_lane_room(k->c, HK_LANE_NUMBER, false);
    op.a = hk_calling_record(k, k->args[0]);
    op.to = first.lane;
    op.to_nil = second->lane;
    op.bind = k->n;
    op.site = k->n * HK_SITE;
    put_window(k, &op);
    hk_emit(k->c, op);
    return first;
}

static struct hk_lane member_at(struct hk_calling *k)
{
    struct hk_tape_op op = hk_op(HK_TAPE_AT);

    op.a = hk_calling_record(k, k->args[0]);
    op.b = hk_calling_record(k, k->args[1]);
    op.bind = k->n;
    return hk_calling_give(k, op, HK_LANE_NUMBER, false);
}

struct hk_lane hk_compile_list(struct hk_calling *k, struct hk_lane *second)
{
    switch (k->need->op & HK_NEED_PLAIN) {
    case HK_NEED_RANGE: return range_of(k, second);
    case HK_NEED_AT: return member_at(k);
    case HK_NEED_COUNT: return over_list(k, HK_TAPE_COUNT, HK_LANE_NUMBER, 0);
    case HK_NEED_SUM: return over_list(k, HK_TAPE_SUM, HK_LANE_NUMBER, 0);
    case HK_NEED_ANY: return over_list(k, HK_TAPE_ANY, HK_LANE_TRUTH, 0);
    case HK_NEED_ALL: return over_list(k, HK_TAPE_ALL, HK_LANE_TRUTH, 0);
    case HK_NEED_HIGHEST:
        return over_list(k, HK_TAPE_HIGHEST, HK_LANE_NUMBER, 1);
    case HK_NEED_LOWEST:
        return over_list(k, HK_TAPE_LOWEST, HK_LANE_NUMBER, 1);
    case HK_NEED_FIRST: return over_list(k, HK_TAPE_FIRST, HK_LANE_NUMBER, 1);
    case HK_NEED_LAST: return over_list(k, HK_TAPE_LAST, HK_LANE_NUMBER, 1);
    case HK_NEED_LATEST: return hk_calling_function(k, false, true);
    default: return hk_calling_function(k, false, false);  /* SO_FAR */
    }
}
