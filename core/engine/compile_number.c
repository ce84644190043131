/* compile_number.c - needs of numbers alone, on a tape */
#include "engine/compile_calling.h"

static struct hk_lane give_two(struct hk_calling *k, enum hk_tape_code code,
                               enum hk_lane_kind kind, struct hk_lane a,
                               struct hk_lane b)
{
    struct hk_tape_op op = hk_op(code);

    op.a = hk_operand(k->c, &a);
    op.b = hk_operand(k->c, &b);
    return hk_calling_give(k, op, kind, false);
}

static struct hk_lane two(struct hk_calling *k, enum hk_tape_code code)
{
    return give_two(k, code, HK_LANE_NUMBER, k->args[0], k->args[1]);
}

static struct hk_lane extreme(struct hk_calling *k, enum hk_tape_code code)
{
    struct hk_lane v = k->args[0];
    int i;

    for (i = 1; i < k->count; i++)
        v = give_two(k, code, HK_LANE_NUMBER, v, k->args[i]);
    return v;
}

/* The n-th of the values behind n. */
static struct hk_lane pick(struct hk_calling *k)
{
    int64_t n = k->args[0].number;

    if (!k->args[0].constant || n < 1 || n >= k->count)
        return hk_uncompilable(k->c, k->call,
                               "how to round or choose is computed");
    return k->args[n];
}

/* The n-th if no other is higher, nor one before it as high; else 0. */
static struct hk_lane keep_highest(struct hk_calling *k)
{
    struct hk_lane mine = pick(k), lost = hk_lane_constant(HK_LANE_TRUTH, 0);
    struct hk_tape_op op;
    int i, at = (int)k->args[0].number;

    for (i = 1; i < k->count && !k->c->no.why; i++) {
        struct hk_lane less, before = lost;

        if (i == at)
            continue;
        op = hk_op(i < at ? HK_TAPE_LE : HK_TAPE_LT);
        op.a = hk_operand(k->c, &mine);
        op.b = hk_operand(k->c, &k->args[i]);
        less = hk_calling_give(k, op, HK_LANE_TRUTH, false);
        op = hk_op(HK_TAPE_OR);
        op.a = hk_truth_lane(k->c, before);
        op.b = less.lane;
        lost = hk_calling_give(k, op, HK_LANE_TRUTH, false);
    }
    op = hk_op(HK_TAPE_SELECT);
    op.a = hk_truth_lane(k->c, lost);
    op.b = hk_tape_constant(k->c->tape, 0);
    op.c = hk_operand(k->c, &mine);
    return hk_calling_give(k, op, HK_LANE_NUMBER, false);
}

static struct hk_lane rounded(struct hk_calling *k, enum hk_tape_code code)
{
    struct hk_tape_op op = hk_op(code);

    if (k->count != 3 || !k->args[2].constant)
        return hk_uncompilable(k->c, k->call,
                               "how to round or choose is computed");
    op.a = hk_operand(k->c, &k->args[0]);
    op.b = hk_operand(k->c, &k->args[1]);
    op.how = (uint8_t)k->args[2].number;
    return hk_calling_give(k, op, HK_LANE_NUMBER, false);
}

static struct hk_lane inside(struct hk_calling *k)
{
    struct hk_tape_op op = hk_op(HK_TAPE_LE);
    int16_t after = hk_lane_new(k->c, true), before = hk_lane_new(k->c, true);

    if (k->count != 3)
        return hk_uncompilable(k->c, k->call, "a window is passed on");
    op.a = hk_operand(k->c, &k->args[1]);
    op.b = hk_operand(k->c, &k->args[0]);
    op.to = after;
    hk_emit(k->c, op);
    op.a = op.b;
    op.b = hk_operand(k->c, &k->args[2]);
    op.to = before;
    hk_emit(k->c, op);
    op = hk_op(HK_TAPE_AND);
    op.a = after;
    op.b = before;
    return hk_calling_give(k, op, HK_LANE_TRUTH, false);
}

struct hk_lane hk_compile_number(struct hk_calling *k)
{
    const struct hk_lane zero = hk_lane_constant(HK_LANE_NUMBER, 0);

    switch (k->need->op) {
    case HK_NEED_ADD: return two(k, HK_TAPE_ADD);
    case HK_NEED_SUB: return two(k, HK_TAPE_SUB);
    case HK_NEED_MUL: return two(k, HK_TAPE_MUL);
    case HK_NEED_IDIV: return two(k, HK_TAPE_IDIV);
    case HK_NEED_MOD: return two(k, HK_TAPE_MOD);
    case HK_NEED_NEG:
        return give_two(k, HK_TAPE_SUB, HK_LANE_NUMBER, zero, k->args[0]);
    case HK_NEED_GAP: return two(k, HK_TAPE_GAP);
    case HK_NEED_YEARS_BETWEEN: return two(k, HK_TAPE_YEARS);
    case HK_NEED_MONTHS_BETWEEN: return two(k, HK_TAPE_MONTHS);
    case HK_NEED_DAYS_BETWEEN: return two(k, HK_TAPE_DAYS);
    case HK_NEED_MIN: return extreme(k, HK_TAPE_MIN);
    case HK_NEED_MAX: return extreme(k, HK_TAPE_MAX);
    case HK_NEED_SHARE: return rounded(k, HK_TAPE_SHARE);
    case HK_NEED_DIV: return rounded(k, HK_TAPE_DIV);
    case HK_NEED_ROUND: return rounded(k, HK_TAPE_ROUND);
    case HK_NEED_INSIDE: return inside(k);
    case HK_NEED_NOTNIL: return k->args[0];
    case HK_NEED_PICK: return pick(k);
    case HK_NEED_KEEP_HIGHEST: return keep_highest(k);
    case HK_NEED_HAS:
        return give_two(k, HK_TAPE_HAS, HK_LANE_TRUTH, k->args[0],
                        k->args[1]);
    case HK_NEED_REACHES: case HK_NEED_EXCEEDS: case HK_NEED_SAME_REGION:
        return hk_calling_function(k, true, false);
    case HK_NEED_MONTHS_IN:
        k->args[0] = hk_calling_or_nil(k, k->args[0]);
        k->args[1] = hk_calling_or_nil(k, k->args[1]);
        return hk_calling_function(k, false, false);
    case HK_NEED_WORKED: case HK_NEED_SPLIT:
    case HK_NEED_DAY: case HK_NEED_MONTH_START: case HK_NEED_MONTH_END:
    case HK_NEED_AFTER: case HK_NEED_BEFORE:
        return hk_calling_function(k, false, false);
    default:
        return hk_misshapen(k->c, k->call);
    }
}

