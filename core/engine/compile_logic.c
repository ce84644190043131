/* compile_logic.c - and, or, not, comparisons
 *
 * Lua computes what stands after `and` only where the left is true. What is
 * cheap is computed for every row all the same; where it can fail, those that
 * do not need it do not (HK_TAPE_TRY). What is dear, a loop or a function, is
 * computed for those that need it alone. */
#include "engine/compile_private.h"

/* ---- what may be computed where it is not needed ------------------------- */

static bool need_is(const struct hk_compiler *c, const struct hk_node *call,
                    bool (*holds)(enum hk_need_op op))
{
    int n = call->a->kind == HK_N_NAME ? hk_name_number(call->a->text, 'n') : 0;

    return n && n <= c->out->lowered->need_count
        && holds(c->out->lowered->needs[n - 1].op);
}

static bool is_safe_need(enum hk_need_op op)
{
    return op == HK_NEED_MIN || op == HK_NEED_MAX || op == HK_NEED_HAS
        || op == HK_NEED_INSIDE || op == HK_NEED_TEXT;
}

static bool is_cheap_need(enum hk_need_op op)
{
    return is_safe_need(op) || op == HK_NEED_READ || op == HK_NEED_PARENT
        || op == HK_NEED_LINK || op == HK_NEED_KNOWN || op == HK_NEED_FIGURE
        || op == HK_NEED_TABLE || (op >= HK_NEED_ADD && op <= HK_NEED_SHARE)
        || op == HK_NEED_NOTNIL || op == HK_NEED_DAYS_BETWEEN;
}

/* A local that may be nil fails where it is used as a number. */
static bool may_be_nil(const struct hk_compiler *c, const struct hk_node *name)
{
    const struct hk_variable *v = hk_variable_find(c, name->text);

    return !v || v->value.kind == HK_LANE_NIL || v->value.nil != HK_TAPE_NONE;
}

/* Does the test hold for every call? Where it must not fail (`safe`) there is
 * no division either. */
static bool is_made_of(const struct hk_compiler *c, const struct hk_node *node,
                       bool (*holds)(enum hk_need_op op), bool safe)
{
    const struct hk_node *at;

    switch (node->kind) {
    case HK_N_NIL: case HK_N_TRUE: case HK_N_FALSE: case HK_N_INT:
        return true;
    case HK_N_NAME:
        return !safe || !may_be_nil(c, node);
    case HK_N_PAREN: case HK_N_UNARY:
        return is_made_of(c, node->a, holds, safe);
    case HK_N_BINARY:
        return (!safe || (node->op != HK_OP_IDIV && node->op != HK_OP_MOD))
            && is_made_of(c, node->a, holds, safe)
            && is_made_of(c, node->b, holds, safe);
    case HK_N_CALL:
        for (at = node->list; at; at = at->next)
            if (!is_made_of(c, at, holds, safe))
                return false;
        return need_is(c, node, holds);
    default:
        return false;
    }
}

bool hk_can_fail(const struct hk_compiler *c, const struct hk_node *node)
{
    return !is_made_of(c, node, is_safe_need, true);
}

bool hk_is_cheap(const struct hk_compiler *c, const struct hk_node *node)
{
    return node->depth < 12 && is_made_of(c, node, is_cheap_need, false);
}

int hk_weight(const struct hk_node *node)
{
    const struct hk_node *at;
    int n = node->kind == HK_N_CALL || node->kind == HK_N_BINARY
        || node->kind == HK_N_UNARY;

    if (node->kind != HK_N_CALL && node->a)
        n += hk_weight(node->a);
    if (node->b)
        n += hk_weight(node->b);
    for (at = node->list; at; at = at->next)
        n += hk_weight(at);
    return n;
}

/* ---- truth of a value ---------------------------------------------------- */

static struct hk_lane emit_truth(struct hk_compiler *c, enum hk_tape_code code,
                                 int16_t a, int16_t b)
{
    struct hk_tape_op op = hk_op(code);

    op.a = a;
    op.b = b;
    op.to = hk_lane_new(c, true);
    hk_emit(c, op);
    return hk_lane_in(HK_LANE_TRUTH, op.to, c->level);
}

static struct hk_lane negate(struct hk_compiler *c, struct hk_lane v)
{
    if (v.constant)
        return hk_lane_constant(HK_LANE_TRUTH, !v.number);
    return emit_truth(c, HK_TAPE_NOT, v.lane, HK_TAPE_NONE);
}

/* Neither false nor nil. */
static struct hk_lane truth_of(struct hk_compiler *c, struct hk_lane v)
{
    if (v.kind == HK_LANE_NIL || v.kind == HK_LANE_NEVER)
        return hk_lane_constant(HK_LANE_TRUTH, 0);
    if (v.kind == HK_LANE_NUMBER && v.nil == HK_TAPE_NONE)
        return hk_lane_constant(HK_LANE_TRUTH, 1);
    if (v.kind == HK_LANE_NUMBER)
        return emit_truth(c, HK_TAPE_NOT, v.nil, HK_TAPE_NONE);
    if (v.nil != HK_TAPE_NONE)
        return emit_truth(c, HK_TAPE_AND_NOT, hk_truth_lane(c, v), v.nil);
    return v;
}

/* The right side of `and` or `or`. A truth there is never nil. */
static struct hk_lane right_side(struct hk_compiler *c,
                                 const struct hk_node *node)
{
    struct hk_lane b = hk_compile_expr(c, node->b);

    return b.kind == HK_LANE_TRUTH ? hk_solid(c, b) : b;
}

/* ---- both sides for every row -------------------------------------------- */

struct hk_lane hk_choose(struct hk_compiler *c, struct hk_lane t,
                         struct hk_lane x, struct hk_lane y)
{
    bool truth = x.kind == HK_LANE_TRUTH || y.kind == HK_LANE_TRUTH;
    bool nil = x.kind == HK_LANE_NIL || y.kind == HK_LANE_NIL
        || x.nil != HK_TAPE_NONE || y.nil != HK_TAPE_NONE;
    struct hk_tape_op op = hk_op(truth ? HK_TAPE_SELECT_TRUTH : HK_TAPE_SELECT);
    struct hk_lane v;

    if (!truth && x.kind != HK_LANE_NUMBER && y.kind != HK_LANE_NUMBER)
        return hk_lane_constant(HK_LANE_NIL, 0);
    v = hk_lane_room(c, truth ? HK_LANE_TRUTH : HK_LANE_NUMBER, nil);
    op.a = hk_truth_lane(c, t);
    op.b = truth ? hk_truth_lane(c, x) : hk_operand(c, &x);
    op.c = truth ? hk_truth_lane(c, y) : hk_operand(c, &y);
    op.to = v.lane;
    hk_emit(c, op);
    if (!nil)
        return v;
    op = hk_op(HK_TAPE_SELECT_TRUTH);
    op.a = hk_truth_lane(c, t);
    op.b = x.kind != HK_LANE_NIL && x.nil != HK_TAPE_NONE ? x.nil
        : hk_truth_lane(c, hk_lane_constant(HK_LANE_TRUTH,
                                            x.kind == HK_LANE_NIL));
    op.c = y.kind != HK_LANE_NIL && y.nil != HK_TAPE_NONE ? y.nil
        : hk_truth_lane(c, hk_lane_constant(HK_LANE_TRUTH,
                                            y.kind == HK_LANE_NIL));
    op.to = v.nil;
    hk_emit(c, op);
    return v;
}

/* `t` is the truth of `a`. A number after `and` is nil where that is false,
 * which `or`, which always follows, takes for the same. */
static struct hk_lane join(struct hk_compiler *c, enum hk_op op,
                           struct hk_lane a, struct hk_lane t,
                           struct hk_lane b)
{
    bool truths = b.kind == HK_LANE_TRUTH && b.nil == HK_TAPE_NONE;

    if (truths && (op == HK_OP_AND || a.kind == HK_LANE_TRUTH))
        return emit_truth(c, op == HK_OP_AND ? HK_TAPE_AND : HK_TAPE_OR,
                          hk_truth_lane(c, t), hk_truth_lane(c, b));
    if (op == HK_OP_AND)
        return hk_choose(c, t, b, hk_lane_constant(HK_LANE_NIL, 0));
    a.nil = HK_TAPE_NONE;              /* it is taken only where it is not */
    return hk_choose(c, t, a, b);
}

/* Lanes for what was learned; what is only ever nil, or fails, is nil. */
static struct hk_lane learned_room(struct hk_compiler *c,
                                   const struct hk_learned *l)
{
    return hk_lane_room(c, l->kind == HK_LANE_NEVER && l->nullable
                        ? HK_LANE_NIL : l->kind, l->nullable);
}

/* ---- the right side only where it is needed ------------------------------ */

/* The result lanes hold what the left gives; the body puts the right there. */
static struct hk_lane join_where_needed(struct hk_compiler *c,
                                        const struct hk_node *node,
                                        struct hk_lane a, struct hk_lane t)
{
    const bool is_and = node->op == HK_OP_AND;
    struct hk_learned *l = hk_learn(c, node, -2);
    enum hk_lane_kind kind = l->kind;
    struct hk_lane v, b;
    struct hk_tape_op op = hk_op(HK_TAPE_IF);
    size_t mark;
    int at;

    if (!is_and)
        hk_learn_kind(c, l, node, &a);
    else if (kind != HK_LANE_TRUTH)
        l->nullable = true;
    v = learned_room(c, l);
    if (!is_and)
        hk_assign(c, node, v, a);
    else
        hk_assign(c, node, v, v.kind == HK_LANE_TRUTH
                  ? hk_lane_constant(HK_LANE_TRUTH, 0)
                  : hk_lane_constant(HK_LANE_NIL, 0));
    op.a = hk_truth_lane(c, is_and ? t : negate(c, t));
    at = hk_emit(c, op);
    hk_body_begin(c, true);
    mark = hk_lanes_mark(c);
    b = right_side(c, node);
    hk_learn_kind(c, hk_learn(c, node, -2), node, &b);
    hk_assign(c, node, v, b);
    hk_lanes_release(c, mark, true);
    hk_body_end(c, at, false, true);
    hk_body_end(c, at, true, false);
    return v;
}

struct hk_lane hk_compile_tried(struct hk_compiler *c,
                                const struct hk_node *node, struct hk_lane t,
                                bool needed,
                                struct hk_lane (*compile)(
                                    struct hk_compiler *c,
                                    const struct hk_node *node))
{
    struct hk_tape_op op = hk_op(HK_TAPE_TRY);
    struct hk_lane v;
    int at;

    op.a = hk_truth_lane(c, t);
    op.number = needed;
    at = hk_emit(c, op);
    hk_body_begin(c, false);
    v = compile(c, node);
    hk_body_end(c, at, false, false);
    return v;
}

/* `a` is what the left side gives. */
static struct hk_lane and_or(struct hk_compiler *c, const struct hk_node *node,
                             struct hk_lane a)
{
    bool is_and = node->op == HK_OP_AND;
    struct hk_lane t;

    if (a.kind == HK_LANE_NEVER)
        return a;
    t = truth_of(c, a);
    if (t.constant && is_and == (t.number != 0))
        return right_side(c, node);
    if (t.constant)
        return is_and && a.kind != HK_LANE_TRUTH
            ? hk_lane_constant(HK_LANE_NIL, 0) : a;
    if (!hk_can_fail(c, node->b))
        return join(c, node->op, a, t, right_side(c, node));
    if (hk_is_cheap(c, node->b))
        return join(c, node->op, a, t,
                    hk_compile_tried(c, node, t, is_and, right_side));
    return join_where_needed(c, node, a, t);
}

struct hk_lane hk_compile_logic(struct hk_compiler *c,
                                const struct hk_node *node)
{
    if (node->op == HK_OP_NOT)
        return negate(c, truth_of(c, hk_compile_expr(c, node->a)));
    return and_or(c, node, hk_compile_expr(c, node->a));
}

/* ---- conditions that formulas share -------------------------------------- */

#define WORTH_SHARING 2          /* operators and calls */

/* Is the record the only thing it reads? */
static bool reads_record_alone(const struct hk_compiler *c,
                               const struct hk_node *node)
{
    const struct hk_variable *v;
    const struct hk_node *at;

    if (node->kind == HK_N_NAME) {
        v = hk_variable_find(c, node->text);
        return v && !v->value.constant && v->value.lane == HK_TAPE_ROW
            && v->value.kind == HK_LANE_NUMBER;
    }
    for (at = node->list; at; at = at->next)
        if (!reads_record_alone(c, at))
            return false;
    return node->kind == HK_N_CALL
        || ((!node->a || reads_record_alone(c, node->a))
            && (!node->b || reads_record_alone(c, node->b)));
}

/* The condition whose operation ONCE is `at` ends with its right side, tried,
 * and AND or OR: what TRY gives is for that alone. */
static void name_tried(struct hk_compiler *c, int at)
{
    struct hk_tape_op *ops = c->tape->ops;
    const int32_t last = (int32_t)c->tape->op_count - 1;
    int32_t i = at + 1;

    while (ops[i].next < last)
        i = ops[i].next;
    if (i >= last || ops[i].code != HK_TAPE_TRY || ops[i].next != last
        || (ops[last].code != HK_TAPE_AND && ops[last].code != HK_TAPE_OR))
        return;
    ops[i].to = ops[last].b;
    c->tape->depth = c->tape->depth ? c->tape->depth : 1;
}

struct hk_lane hk_compile_guard(struct hk_compiler *c,
                                const struct hk_node *node)
{
    struct hk_lane v;
    int at;

    while (node->kind == HK_N_PAREN)
        node = node->a;
    if (c->level || hk_weight(node) < WORTH_SHARING
        || !reads_record_alone(c, node))
        return hk_compile_expr(c, node);
    at = hk_emit(c, hk_op(HK_TAPE_ONCE));
    hk_body_begin(c, false);
    v = node->kind == HK_N_BINARY
            && (node->op == HK_OP_AND || node->op == HK_OP_OR)
        ? and_or(c, node, hk_compile_guard(c, node->a))
        : hk_compile_expr(c, node);
    hk_body_end(c, at, false, false);
    if (!c->no.why && v.kind == HK_LANE_TRUTH && !v.constant
        && v.nil == HK_TAPE_NONE) {
        c->tape->ops[at].a = v.lane;
        name_tried(c, at);
    }
    return v;
}

/* ---- comparisons --------------------------------------------------------- */

static struct hk_lane compare_nil(struct hk_compiler *c,
                                  const struct hk_node *node,
                                  const struct hk_node *side)
{
    struct hk_lane v = hk_compile_expr(c, side);
    struct hk_lane nil = hk_lane_constant(HK_LANE_TRUTH,
                                          v.kind == HK_LANE_NIL);

    if (v.kind != HK_LANE_NIL && v.nil != HK_TAPE_NONE)
        nil = hk_lane_in(HK_LANE_TRUTH, v.nil, c->level);
    return node->op == HK_OP_EQ ? nil : negate(c, nil);
}

static struct hk_lane compare_truths(struct hk_compiler *c,
                                     const struct hk_node *node,
                                     struct hk_lane a, struct hk_lane b)
{
    struct hk_lane v;

    if (node->op != HK_OP_EQ && node->op != HK_OP_NE)
        return hk_misshapen(c, node);
    v = emit_truth(c, HK_TAPE_SAME, hk_truth_lane(c, a), hk_truth_lane(c, b));
    return node->op == HK_OP_EQ ? v : negate(c, v);
}

static struct hk_lane compare_numbers(struct hk_compiler *c,
                                      const struct hk_node *node,
                                      struct hk_lane a, struct hk_lane b)
{
    int16_t x = hk_operand(c, &a), y = hk_operand(c, &b);

    switch (node->op) {
    case HK_OP_EQ: return emit_truth(c, HK_TAPE_EQ, x, y);
    case HK_OP_NE: return emit_truth(c, HK_TAPE_NE, x, y);
    case HK_OP_LT: return emit_truth(c, HK_TAPE_LT, x, y);
    case HK_OP_LE: return emit_truth(c, HK_TAPE_LE, x, y);
    case HK_OP_GT: return emit_truth(c, HK_TAPE_LT, y, x);
    default:       return emit_truth(c, HK_TAPE_LE, y, x);
    }
}

struct hk_lane hk_compile_compare(struct hk_compiler *c,
                                  const struct hk_node *node)
{
    struct hk_lane a, b;

    if (node->b->kind == HK_N_NIL)
        return compare_nil(c, node, node->a);
    if (node->a->kind == HK_N_NIL)
        return compare_nil(c, node, node->b);
    a = hk_solid(c, hk_compile_expr(c, node->a));
    b = hk_solid(c, hk_compile_expr(c, node->b));
    if (a.kind == HK_LANE_NEVER || b.kind == HK_LANE_NEVER)
        return hk_lane_constant(HK_LANE_TRUTH, 0);
    if (a.kind != b.kind)
        return hk_uncompilable(c, node, "one value is now a number, now a "
                               "truth");
    return a.kind == HK_LANE_TRUTH ? compare_truths(c, node, a, b)
                                   : compare_numbers(c, node, a, b);
}
