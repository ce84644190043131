/* compile_plugin.c - calls of functions of plugins: HK_TAPE_ASK
 *
 * The arguments are numbers: texts by their place in the pool, -1 where there
 * is none; truths 0 and 1. Where the manifest has a default, it stands in the
 * place of what is nil. */
#include "engine/compile_private.h"
#include "plugin/host.h"

static const struct hk_function *find(struct hk_compiler *c, const char *name)
{
    const struct hk_function *f = NULL;
    struct hk_plugins *host = NULL;
    struct hk_plugin *p;
    struct hk_err why = { 0 };         /* the interpreter tells it */

    if (hk_packs_plugins(c->plan->packs, &host, &why) || !host
        || hk_plugins_function(&p, &f, host, HK_FOR_RULES, name, &why))
        return NULL;
    return f;
}

static bool is_text(const struct hk_input *in)
{
    return in->shape.type->wire == HK_WIRE_TEXT;
}

/* What is passed where the argument is nil; false: nothing may be. */
static bool instead_of_nil(const struct hk_input *in, struct hk_lane *out)
{
    const struct hk_arg *d = &in->fallback;

    if (is_text(in) ? !in->nullable && !in->has_default : !in->has_default)
        return false;
    *out = hk_lane_constant(HK_LANE_NUMBER, is_text(in) ? -1
                            : d->kind == HK_ARG_BOOLEAN ? d->boolean
                            : d->integer);
    return is_text(in) || d->kind == HK_ARG_BOOLEAN
        || d->kind == HK_ARG_INTEGER;
}

/* Truths as numbers. */
static struct hk_lane as_number(struct hk_compiler *c, struct hk_lane v)
{
    struct hk_lane one = hk_lane_constant(HK_LANE_NUMBER, 1);
    const int16_t nil = v.nil;

    if (v.kind != HK_LANE_TRUTH)
        return v;
    if (v.constant)
        return hk_lane_constant(HK_LANE_NUMBER, v.number);
    v.nil = HK_TAPE_NONE;
    v = hk_choose(c, v, one, hk_lane_constant(HK_LANE_NUMBER, 0));
    v.nil = nil;
    return v;
}

static struct hk_lane argument(struct hk_compiler *c,
                               const struct hk_node *node,
                               const struct hk_input *in)
{
    struct hk_lane v = as_number(c, hk_compile_expr(c, node)), nil, t;

    if (!instead_of_nil(in, &nil))
        return hk_solid(c, v);
    if (v.kind == HK_LANE_NIL)
        return nil;
    if (v.kind != HK_LANE_NUMBER || v.nil == HK_TAPE_NONE)
        return v;
    t = hk_lane_in(HK_LANE_TRUTH, v.nil, c->level);
    v.nil = HK_TAPE_NONE;
    return is_text(in) ? v             /* the number under nil is -1 */
        : hk_choose(c, t, nil, v);
}

static struct hk_lane give(struct hk_compiler *c, const struct hk_function *f,
                           struct hk_tape_op op)
{
    const enum hk_wire_type wire = f->returns.type->wire;
    struct hk_lane v = hk_lane_room(c, wire == HK_WIRE_BOOL ? HK_LANE_TRUTH
                                    : HK_LANE_NUMBER,
                                    wire == HK_WIRE_TEXT && f->nullable);

    op.code = wire == HK_WIRE_BOOL ? HK_TAPE_ASK_TRUTH : HK_TAPE_ASK;
    op.to = v.lane;
    op.to_nil = v.nil;
    hk_emit(c, op);
    return v;
}

struct hk_lane hk_compile_plugin(struct hk_compiler *c,
                                 const struct hk_node *call, int n)
{
    const struct hk_function *f = find(c, c->out->lowered->needs[n].name);
    struct hk_tape_op op = hk_op(HK_TAPE_ASK);
    int16_t *const to[HK_TAPE_ARGS] = { &op.a, &op.b, &op.c, &op.d, &op.e,
                                        &op.f };
    struct hk_lane args[HK_TAPE_ARGS];
    const struct hk_node *at = call->list;
    int count = 0, i;

    if (!f)
        return hk_uncompilable(c, call, "the plugin whose function it calls is "
                               "not at hand");
    for (; at && count < HK_TAPE_ARGS && count < f->visible_count;
         at = at->next, count++) {
        args[count] = argument(c, at, &f->params[f->visible[count]]);
        if (args[count].kind == HK_LANE_NEVER || c->no.why)
            return hk_lane_constant(HK_LANE_NEVER, 0);
    }
    if (at)
        return hk_uncompilable(c, call, "a call has many arguments");
    for (i = 0; i < count; i++)
        *to[i] = hk_operand(c, &args[i]);
    op.bind = n;
    op.number = count;
    return give(c, f, op);
}
