/* compile_value.c - values: constants, lanes, lanes that may be nil
 *
 * Nil is a truth of its own beside the lane. The number under it is -1, which
 * as a row is no record. */
#include "engine/compile_private.h"

struct hk_lane hk_lane_in(enum hk_lane_kind kind, int16_t lane, int level)
{
    return (struct hk_lane){ .kind = kind, .lane = lane, .nil = HK_TAPE_NONE,
                             .level = level };
}

int16_t hk_operand(struct hk_compiler *c, const struct hk_lane *v)
{
    int16_t operand;

    if (!v->constant && v->kind != HK_LANE_NIL && v->kind != HK_LANE_NEVER)
        return v->lane;
    operand = hk_tape_constant(c->tape, v->kind == HK_LANE_NIL ? -1
                                                               : v->number);
    if (operand == HK_TAPE_NONE)
        hk_uncompilable(c, NULL, "it has too many constants");
    return operand;
}

int16_t hk_truth_lane(struct hk_compiler *c, struct hk_lane v)
{
    struct hk_tape_op op = hk_op(HK_TAPE_MOVE_TRUTH);

    if (v.kind == HK_LANE_NUMBER && !c->again) {
        hk_uncompilable(c, NULL, "one value is now a number, now a truth");
        return 0;
    }
    if (!v.constant && v.kind == HK_LANE_TRUTH)
        return v.lane;
    op.a = hk_operand(c, &(struct hk_lane){ .kind = HK_LANE_NUMBER,
        .constant = true, .number = v.kind == HK_LANE_TRUTH && v.number });
    op.to = hk_lane_new(c, true);
    hk_emit(c, op);
    return op.to;
}

struct hk_lane hk_solid(struct hk_compiler *c, struct hk_lane v)
{
    struct hk_tape_op op = hk_op(v.kind == HK_LANE_NIL ? HK_TAPE_FAIL
                                                       : HK_TAPE_FAIL_IF);

    if (v.kind != HK_LANE_NIL && v.nil == HK_TAPE_NONE)
        return v;
    op.a = v.nil;
    hk_emit(c, op);
    if (v.kind == HK_LANE_NIL)
        return hk_lane_constant(HK_LANE_NEVER, 0);
    v.nil = HK_TAPE_NONE;
    return v;
}

struct hk_lane hk_lane_room(struct hk_compiler *c, enum hk_lane_kind kind,
                            bool nullable)
{
    struct hk_lane v = hk_lane_in(kind, 0, c->level);

    v.lane = hk_lane_new(c, kind == HK_LANE_TRUTH);
    if (nullable)
        v.nil = hk_lane_new(c, true);
    return v;
}

static void assign_nil(struct hk_compiler *c, const struct hk_lane *to,
                       const struct hk_lane *v)
{
    struct hk_tape_op op = hk_op(HK_TAPE_MOVE_TRUTH);

    if (to->nil == HK_TAPE_NONE)
        return;
    op.to = to->nil;
    op.a = v->kind != HK_LANE_NIL && v->nil != HK_TAPE_NONE ? v->nil
        : hk_operand(c, &(struct hk_lane){ .kind = HK_LANE_NUMBER,
            .constant = true, .number = v->kind == HK_LANE_NIL });
    hk_emit(c, op);
}

/* A value of a kind that the lanes do not have comes only in a walk that will
 * be repeated. */
void hk_assign(struct hk_compiler *c, const struct hk_node *node,
               struct hk_lane to, struct hk_lane v)
{
    bool truth = to.kind == HK_LANE_TRUTH;
    struct hk_tape_op op = hk_op(truth ? HK_TAPE_MOVE_TRUTH : HK_TAPE_MOVE);

    to = hk_lane_to_write(c, to);
    v = hk_lane_here(c, v);
    if (v.kind != HK_LANE_NIL && v.kind != HK_LANE_NEVER && v.kind != to.kind) {
        if (!c->again)
            hk_uncompilable(c, node, "one value is now a number, now a truth");
        return;
    }
    op.to = to.lane;
    op.a = truth && !v.constant && v.kind == HK_LANE_TRUTH ? v.lane
        : hk_operand(c, &v);
    if (truth && v.kind == HK_LANE_NIL)
        op.a = hk_operand(c, &(struct hk_lane){ .kind = HK_LANE_NUMBER,
                                                .constant = true });
    hk_emit(c, op);
    assign_nil(c, &to, &v);
}

static bool writes_lane(const struct hk_tape_op *op, const struct hk_lane *v)
{
    enum hk_tape_code code = (enum hk_tape_code)op->code;
    bool number = (code >= HK_TAPE_ADD && code <= HK_TAPE_ROUND)
        || code == HK_TAPE_SELECT || code == HK_TAPE_TABLE
        || code == HK_TAPE_BANDED || code == HK_TAPE_CALL
        || code == HK_TAPE_COUNT || code == HK_TAPE_SUM;
    bool truth = (code >= HK_TAPE_EQ && code <= HK_TAPE_NOT)
        || code == HK_TAPE_SELECT_TRUTH || code == HK_TAPE_READ_TRUTH
        || code == HK_TAPE_CALL_TRUTH || code == HK_TAPE_ANY
        || code == HK_TAPE_ALL;

    return op->to == v->lane && (v->kind == HK_LANE_TRUTH ? truth : number);
}

void hk_assign_last(struct hk_compiler *c, const struct hk_node *node,
                    struct hk_lane to, struct hk_lane v)
{
    struct hk_tape_op *op = c->tape->op_count > c->ended
        ? &c->tape->ops[c->tape->op_count - 1] : NULL;
    struct hk_lane inside;

    if (!op || v.kind != to.kind || v.nil != HK_TAPE_NONE
        || to.nil != HK_TAPE_NONE || !hk_lane_is_fresh(c, &v)
        || !writes_lane(op, &v)) {
        hk_assign(c, node, to, v);
        return;
    }
    /* what fails is looked for after all is written: never into its source; a
     * choice, which cannot, keeps what is there */
    inside = hk_lane_to_write(c, to);
    if (op->a == inside.lane || op->b == inside.lane
        || (op->c == inside.lane && op->code != HK_TAPE_SELECT
            && op->code != HK_TAPE_SELECT_TRUTH))
        hk_assign(c, node, to, v);
    else
        op->to = inside.lane;
}
