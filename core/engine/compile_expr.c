/* compile_expr.c - names, numbers, arithmetic that is proved safe */
#include "engine/compile_private.h"

#include <string.h>

struct hk_variable *hk_variable_find(const struct hk_compiler *c,
                                     const char *name)
{
    size_t i, first = c->function ? c->function->visible : 0;

    for (i = c->variable_count; i > first; i--)
        if (!strcmp(c->variables[i - 1].name, name))
            return &c->variables[i - 1];
    return NULL;
}

static struct hk_lane compile_name(struct hk_compiler *c,
                                   const struct hk_node *node)
{
    const struct hk_variable *v = hk_variable_find(c, node->text);

    if (!v)
        return hk_misshapen(c, node);
    return hk_lane_here(c, v->value);
}

/* Operators stand in lowered text only where nothing can overflow and no
 * divisor is 0; of rows that failed before, the operations think again. */
static bool code_of(enum hk_op op, enum hk_tape_code *code)
{
    switch (op) {
    case HK_OP_ADD:  *code = HK_TAPE_ADD; return true;
    case HK_OP_SUB:  *code = HK_TAPE_SUB; return true;
    case HK_OP_MUL:  *code = HK_TAPE_MUL; return true;
    case HK_OP_IDIV: *code = HK_TAPE_IDIV; return true;
    case HK_OP_MOD:  *code = HK_TAPE_MOD; return true;
    default:         return false;
    }
}

static bool fold(int64_t *out, enum hk_op op, int64_t a, int64_t b)
{
    uint64_t x = (uint64_t)a, y = (uint64_t)b;

    if (op == HK_OP_ADD)
        *out = (int64_t)(x + y);
    else if (op == HK_OP_SUB)
        *out = (int64_t)(x - y);
    else if (op == HK_OP_MUL)
        *out = (int64_t)(x * y);
    else
        return false;
    return true;
}

static struct hk_lane operate(struct hk_compiler *c, const struct hk_node *node,
                              enum hk_op op, struct hk_lane a,
                              struct hk_lane b)
{
    enum hk_tape_code code;
    struct hk_tape_op o;
    int64_t n;

    if (a.kind == HK_LANE_NEVER || b.kind == HK_LANE_NEVER)
        return hk_lane_constant(HK_LANE_NEVER, 0);
    if (a.kind != HK_LANE_NUMBER || b.kind != HK_LANE_NUMBER
        || !code_of(op, &code))
        return hk_misshapen(c, node);
    if (a.constant && b.constant && fold(&n, op, a.number, b.number))
        return hk_lane_constant(HK_LANE_NUMBER, n);
    o = hk_op(code);
    o.exact = true;
    o.a = hk_operand(c, &a);
    o.b = hk_operand(c, &b);
    o.to = hk_lane_new(c, false);
    hk_emit(c, o);
    return hk_lane_in(HK_LANE_NUMBER, o.to, c->level);
}

static struct hk_lane compile_binary(struct hk_compiler *c,
                                     const struct hk_node *node)
{
    struct hk_lane a, b;

    switch (node->op) {
    case HK_OP_AND: case HK_OP_OR:
        return hk_compile_logic(c, node);
    case HK_OP_EQ: case HK_OP_NE: case HK_OP_LT: case HK_OP_LE:
    case HK_OP_GT: case HK_OP_GE:
        return hk_compile_compare(c, node);
    default:
        a = hk_solid(c, hk_compile_expr(c, node->a));
        b = hk_solid(c, hk_compile_expr(c, node->b));
        return operate(c, node, node->op, a, b);
    }
}

static struct hk_lane compile_unary(struct hk_compiler *c,
                                    const struct hk_node *node)
{
    if (node->op == HK_OP_NOT)
        return hk_compile_logic(c, node);
    if (node->op != HK_OP_NEG)
        return hk_misshapen(c, node);
    return operate(c, node, HK_OP_SUB, hk_lane_constant(HK_LANE_NUMBER, 0),
                   hk_solid(c, hk_compile_expr(c, node->a)));
}

static struct hk_lane compile_call(struct hk_compiler *c,
                                   const struct hk_node *node)
{
    const char *name = node->a->kind == HK_N_NAME ? node->a->text : "";
    int need = hk_name_number(name, 'n'), helper = hk_name_number(name, 'h');

    if (need && need <= c->out->lowered->need_count)
        return hk_compile_need(c, node, need - 1, NULL);
    if (helper && helper < HK_HELPERS && c->helpers[helper])
        return hk_compile_function(c, node, c->helpers[helper]);
    return hk_misshapen(c, node);
}

struct hk_lane hk_compile_expr(struct hk_compiler *c,
                               const struct hk_node *node)
{
    if (c->no.why)
        return hk_lane_constant(HK_LANE_NEVER, 0);
    switch (node->kind) {
    case HK_N_PAREN:
        return hk_compile_expr(c, node->a);
    case HK_N_NIL:
        return hk_lane_constant(HK_LANE_NIL, 0);
    case HK_N_TRUE: case HK_N_FALSE:
        return hk_lane_constant(HK_LANE_TRUTH, node->kind == HK_N_TRUE);
    case HK_N_INT:
        return hk_lane_constant(HK_LANE_NUMBER, node->integer);
    case HK_N_NAME:
        return compile_name(c, node);
    case HK_N_UNARY:
        return compile_unary(c, node);
    case HK_N_BINARY:
        return compile_binary(c, node);
    case HK_N_CALL:
        return compile_call(c, node);
    default:
        return hk_misshapen(c, node);
    }
}
