/* compile_need.c - calls of needs: their arguments, reading one record */
#include "engine/compile_calling.h"

/* ---- kinds of what is read ----------------------------------------------- */

static const struct hk_field *field_of(const struct hk_calling *k, int entity)
{
    return hk_entity_field(k->c->plan->model->entities[entity], k->need->name);
}

enum hk_kind hk_calling_kind(const struct hk_calling *k, int entity)
{
    const struct hk_field *f = field_of(k, entity);
    const struct hk_step *step = f ? NULL
        : hk_plan_step(k->c->plan, entity, k->need->name);

    return f ? f->kind : step ? step->kind : HK_INTEGER;
}

bool hk_calling_optional(const struct hk_calling *k, int entity)
{
    const struct hk_field *f = field_of(k, entity);
    const struct hk_step *step = f ? NULL
        : hk_plan_step(k->c->plan, entity, k->need->name);
    int i;

    if (f)
        return f->optional;
    for (i = 0; step && i < k->c->plan->program_count; i++)
        if (step->by[i].rule && step->by[i].rule->optional)
            return true;
    return false;
}

/* ---- giving results ------------------------------------------------------ */

/* The arguments as operands, from the `from`-th. */
static void put_arguments(struct hk_calling *k, struct hk_tape_op *op, int from)
{
    int16_t *to[HK_TAPE_ARGS] = { &op->a, &op->b, &op->c, &op->d, &op->e,
                                  &op->f };
    int i;

    for (i = 0; i < HK_TAPE_ARGS && from + i < k->count; i++)
        *to[i] = hk_operand(k->c, &k->args[from + i]);
}

struct hk_lane hk_calling_give(struct hk_calling *k, struct hk_tape_op op,
                               enum hk_lane_kind kind, bool nullable)
{
    struct hk_lane v = hk_lane_room(k->c, kind, nullable);

    op.to = v.lane;
    op.to_nil = v.nil;
    hk_emit(k->c, op);
    return v;
}

int16_t hk_calling_record(struct hk_calling *k, struct hk_lane v)
{
    struct hk_lane own;

    v.nil = HK_TAPE_NONE;               /* its number is -1 there */
    if (!v.constant && v.kind == HK_LANE_NUMBER)
        return v.lane;
    own = hk_lane_room(k->c, HK_LANE_NUMBER, false);
    hk_assign(k->c, k->call, own, v);
    return own.lane;
}

struct hk_lane hk_calling_function(struct hk_calling *k, bool truth,
                                   bool nullable)
{
    struct hk_tape_op op = hk_op(truth ? HK_TAPE_CALL_TRUTH : HK_TAPE_CALL);
    int i;

    if (k->count > HK_TAPE_ARGS)
        return hk_uncompilable(k->c, k->call, "a call has many arguments");
    for (i = 0; i < k->count; i++)
        if (k->args[i].kind == HK_LANE_TRUTH)
            return hk_uncompilable(k->c, k->call, "a truth is an argument");
    op.bind = k->n;
    put_arguments(k, &op, 0);
    return hk_calling_give(k, op, truth ? HK_LANE_TRUTH : HK_LANE_NUMBER,
                           nullable);
}

struct hk_lane hk_calling_or_nil(struct hk_calling *k, struct hk_lane v)
{
    struct hk_lane nil = hk_lane_constant(HK_LANE_NUMBER, HK_CALL_NIL);
    struct hk_lane t;

    if (v.kind == HK_LANE_NIL)
        return nil;
    if (v.nil == HK_TAPE_NONE)
        return v;
    t = hk_lane_in(HK_LANE_TRUTH, v.nil, k->c->level);
    v.nil = HK_TAPE_NONE;
    return hk_choose(k->c, t, nil, v);
}

#define YEARS_BACK 10000     /* more than there are */

/* ---- one record ---------------------------------------------------------- */

/* Is the lane what the operation before gave: the record around that of the
 * block? *bind is of which. */
static bool is_parent_of_row(const struct hk_compiler *c, int16_t lane,
                             int32_t *bind)
{
    const struct hk_tape_op *op = c->tape->op_count
        ? &c->tape->ops[c->tape->op_count - 1] : NULL;

    if (!op || op->code != HK_TAPE_PARENT || op->to != lane
        || !hk_lane_is_row(c, op->a))
        return false;
    *bind = op->bind;
    return true;
}

static struct hk_lane read_cell(struct hk_calling *k, bool is_link)
{
    bool truth = !is_link && hk_calling_kind(k, k->need->entity) == HK_BOOLEAN;
    struct hk_tape_op op = hk_op(truth ? HK_TAPE_READ_TRUTH : HK_TAPE_READ);

    op.a = hk_calling_record(k, k->args[0]);
    op.bind = k->n;
    op.site = k->n * HK_SITE;
    if (k->n < HK_TAPE_HOW && hk_lane_is_row(k->c, op.a))
        op.how = (uint8_t)(k->n + 1);
    else
        op.up = is_parent_of_row(k->c, op.a, &op.column);
    return hk_calling_give(k, op, truth ? HK_LANE_TRUTH : HK_LANE_NUMBER,
                           hk_calling_optional(k, k->need->entity));
}

static struct hk_lane read_parent(struct hk_calling *k)
{
    const struct hk_model *m = k->c->plan->model;
    int at = k->need->entity;
    struct hk_lane row = k->args[0];

    while (at != k->need->other && at >= 0 && !k->c->no.why) {
        struct hk_tape_op op = hk_op(HK_TAPE_PARENT);

        op.a = hk_calling_record(k, row);
        op.bind = at;
        row = hk_calling_give(k, op, HK_LANE_NUMBER, false);
        at = m->entities[at]->within;
    }
    return row;
}

/* The record of a year; where there is none the row at hand says of whom, if
 * the need is always asked for the same year. */
static struct hk_lane read_year(struct hk_calling *k)
{
    const struct hk_lane back = k->args[1];
    const struct hk_lane v = hk_calling_function(k, false, false);
    int *years = &k->c->out->years[k->n];

    if (k->c->no.why || k->count != 2 || !back.constant || back.number < 0
        || back.number > YEARS_BACK || (*years && *years != back.number + 1))
        return v;
    *years = (int)back.number + 1;
    k->c->tape->ops[k->c->tape->op_count - 1].site = k->n * HK_SITE;
    return v;
}

static struct hk_lane read_known(struct hk_calling *k)
{
    struct hk_tape_op op = hk_op(HK_TAPE_KNOWN);

    if (k->need->other >= 0)
        return hk_calling_function(k, true, false);
    op.a = hk_calling_record(k, k->args[0]);
    op.bind = k->n;
    op.site = k->n * HK_SITE;
    op.number = 2;                       /* HK_ROW_UNKNOWN */
    return hk_calling_give(k, op, HK_LANE_TRUTH, false);
}

/* ---- all of them --------------------------------------------------------- */

/* May the argument be nil? A record may, which reading it finds out. */
static bool may_be_nil(const struct hk_need *need, int at)
{
    int op = need->op & HK_NEED_PLAIN;

    if (need->op & HK_NEED_ELSEWHERE)
        return at == 0;
    if (op == HK_NEED_MONTHS_IN)
        return at < 2;
    return at == 0 && (op == HK_NEED_READ || op == HK_NEED_PARENT
        || op == HK_NEED_LINK || op == HK_NEED_RANGE || op == HK_NEED_AT
        || (op >= HK_NEED_COUNT && op <= HK_NEED_LAST)
        || op == HK_NEED_KNOWN);
}

/* A figure that is a window gives two values; the last argument may be one. */
static struct hk_lane last_argument(struct hk_calling *k,
                                    const struct hk_node *at)
{
    const struct hk_lowered *l = k->c->out->lowered;
    int n = at->kind == HK_N_CALL && at->a->kind == HK_N_NAME
        ? hk_name_number(at->a->text, 'n') : 0;
    struct hk_lane first, second;

    if (!n || n > l->need_count || l->needs[n - 1].op != HK_NEED_FIGURE)
        return hk_compile_expr(k->c, at);
    first = hk_compile_need(k->c, at, n - 1, &second);
    if (second.kind != HK_LANE_NEVER) {
        k->args[k->count++] = first;
        return second;
    }
    return first;
}

static bool read_arguments(struct hk_calling *k)
{
    const struct hk_node *at = k->call->list;

    for (; at && k->count < HK_CALLING_ARGS; at = at->next) {
        struct hk_lane v = at->next ? hk_compile_expr(k->c, at)
                                    : last_argument(k, at);

        if (!may_be_nil(k->need, k->count))
            v = hk_solid(k->c, v);
        k->args[k->count++] = v;
    }
    if (at)
        hk_uncompilable(k->c, k->call, "a call has many arguments");
    return !k->c->no.why;
}

/* Is an argument one whose computation never returns? */
static bool never_called(const struct hk_calling *k)
{
    int i;

    for (i = 0; i < k->count; i++)
        if (k->args[i].kind == HK_LANE_NEVER)
            return true;
    return false;
}

static struct hk_lane compile_read(struct hk_calling *k, struct hk_lane *second)
{
    if (hk_need_is_list(k->need->op))
        return hk_compile_list(k, second);
    if (k->need->op & HK_NEED_ELSEWHERE)
        return hk_compile_figure(k, second);
    switch (k->need->op) {
    case HK_NEED_READ: return read_cell(k, false);
    case HK_NEED_LINK: return read_cell(k, true);
    case HK_NEED_PARENT: return read_parent(k);
    case HK_NEED_YEAR: return read_year(k);
    case HK_NEED_KNOWN: return read_known(k);
    case HK_NEED_FIGURE: case HK_NEED_TABLE: case HK_NEED_BANDED:
    case HK_NEED_STEPPED: case HK_NEED_TEXT:
        return hk_compile_figure(k, second);
    default: return hk_compile_number(k);
    }
}

struct hk_lane hk_compile_need(struct hk_compiler *c,
                               const struct hk_node *call, int n,
                               struct hk_lane *second)
{
    struct hk_calling k = { .c = c, .call = call, .n = n,
                         .need = &c->out->lowered->needs[n] };

    if (second)
        *second = hk_lane_constant(HK_LANE_NEVER, 0);
    if (k.need->op == HK_NEED_PLUGIN)
        return hk_compile_plugin(c, call, n);
    if (!read_arguments(&k) || never_called(&k))
        return hk_lane_constant(HK_LANE_NEVER, 0);
    return compile_read(&k, second);
}
