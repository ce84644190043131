/* compile_need.c - calls of needs: reading, lists, figures, functions */
#include "engine/compile_private.h"

#include <string.h>

#define ARGS_MAX 24
#define TABLE_MOST 4096      /* entries that are laid out side by side */

/* A call of need `n`, its arguments computed. */
struct calling {
    struct hk_compiler *c;
    const struct hk_node *call;
    const struct hk_need *need;
    int n;
    struct hk_lane args[ARGS_MAX + 2];
    int count;
};

/* ---- kinds of what is read --------------------------------------------------- */

static const struct hk_field *field_of(const struct calling *k, int entity)
{
    return hk_entity_field(k->c->plan->model->entities[entity], k->need->name);
}

static enum hk_kind kind_of(const struct calling *k, int entity)
{
    const struct hk_field *f = field_of(k, entity);
    const struct hk_step *step = f ? NULL
        : hk_plan_step(k->c->plan, entity, k->need->name);

    return f ? f->kind : step ? step->kind : HK_INTEGER;
}

/* Can a cell be none? */
static bool is_optional(const struct calling *k, int entity)
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

/* ---- giving results ------------------------------------------------------------ */

/* The arguments as operands, from the `from`-th. */
static void put_arguments(struct calling *k, struct hk_tape_op *op, int from)
{
    int16_t *to[HK_TAPE_ARGS] = { &op->a, &op->b, &op->c, &op->d, &op->e,
                                  &op->f };
    int i;

    for (i = 0; i < HK_TAPE_ARGS && from + i < k->count; i++)
        *to[i] = hk_operand(k->c, &k->args[from + i]);
}

static struct hk_lane give(struct calling *k, struct hk_tape_op op,
                           enum hk_lane_kind kind, bool nullable)
{
    struct hk_lane v = hk_lane_room(k->c, kind, nullable);

    op.to = v.lane;
    op.to_nil = v.nil;
    hk_emit(k->c, op);
    return v;
}

/* An argument that is a record: in a lane, so that each row has its own. */
static int16_t record_lane(struct calling *k, struct hk_lane v)
{
    struct hk_lane own;

    v.nil = HK_TAPE_NONE;               /* its number is -1 there */
    if (!v.constant && v.kind == HK_LANE_NUMBER)
        return v.lane;
    own = hk_lane_room(k->c, HK_LANE_NUMBER, false);
    hk_assign(k->c, k->call, own, v);
    return own.lane;
}

/* ---- one record ------------------------------------------------------------------ */

static struct hk_lane read_cell(struct calling *k, bool is_link)
{
    bool truth = !is_link && kind_of(k, k->need->entity) == HK_BOOLEAN;
    struct hk_tape_op op = hk_op(truth ? HK_TAPE_READ_TRUTH : HK_TAPE_READ);

    op.a = record_lane(k, k->args[0]);
    op.bind = k->n;
    op.site = k->n * HK_SITE;
    return give(k, op, truth ? HK_LANE_TRUTH : HK_LANE_NUMBER,
                is_optional(k, k->need->entity));
}

static struct hk_lane read_parent(struct calling *k)
{
    const struct hk_model *m = k->c->plan->model;
    int at = k->need->entity;
    struct hk_lane row = k->args[0];

    while (at != k->need->other && at >= 0 && !k->c->no.why) {
        struct hk_tape_op op = hk_op(HK_TAPE_PARENT);

        op.a = record_lane(k, row);
        op.bind = at;
        row = give(k, op, HK_LANE_NUMBER, false);
        at = m->entities[at]->within;
    }
    return row;
}

static struct hk_lane call_function(struct calling *k, bool truth,
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
    return give(k, op, truth ? HK_LANE_TRUTH : HK_LANE_NUMBER, nullable);
}

/* The argument as a function takes it, HK_CALL_NIL where it is nil. */
static struct hk_lane or_nil(struct calling *k, struct hk_lane v)
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

static struct hk_lane read_known(struct calling *k)
{
    struct hk_tape_op op = hk_op(HK_TAPE_KNOWN);

    if (k->need->other >= 0)
        return call_function(k, true, false);
    op.a = record_lane(k, k->args[0]);
    op.bind = k->n;
    op.site = k->n * HK_SITE;
    op.number = 2;                       /* HK_ROW_UNKNOWN */
    return give(k, op, HK_LANE_TRUTH, false);
}

/* ---- lists -------------------------------------------------------------------------- */

/* The ends of a window are the last arguments. */
static void put_window(struct calling *k, struct hk_tape_op *op)
{
    if (!(k->need->op & HK_NEED_DURING))
        return;
    op->c = hk_operand(k->c, &k->args[k->count - 2]);
    op->d = hk_operand(k->c, &k->args[k->count - 1]);
}

static struct hk_lane over_list(struct calling *k, enum hk_tape_code code,
                                enum hk_lane_kind kind, bool nullable)
{
    struct hk_tape_op op = hk_op(code);

    op.a = record_lane(k, k->args[0]);
    op.bind = op.column = k->n;
    op.where = k->need->where ? k->c->out->lowered->need_count + k->n : -1;
    op.site = k->n * HK_SITE;
    put_window(k, &op);
    if (kind == HK_LANE_NUMBER && nullable
        && (code == HK_TAPE_HIGHEST || code == HK_TAPE_LOWEST)
        && kind_of(k, k->need->other) == HK_BOOLEAN)
        return hk_uncompilable(k->c, k->call, "it takes the highest or lowest of truths");
    return give(k, op, kind, nullable);
}

/* first, last = n(row) */
static struct hk_lane range_of(struct calling *k, struct hk_lane *second)
{
    struct hk_lane first = hk_lane_room(k->c, HK_LANE_NUMBER, false);
    struct hk_tape_op op = hk_op(HK_TAPE_RANGE);

    if (!second)
        return hk_uncompilable(k->c, k->call, "its text has another shape than expected");
    *second = hk_lane_room(k->c, HK_LANE_NUMBER, false);
    op.a = record_lane(k, k->args[0]);
    op.to = first.lane;
    op.to_nil = second->lane;
    op.bind = k->n;
    op.site = k->n * HK_SITE;
    put_window(k, &op);
    hk_emit(k->c, op);
    return first;
}

static struct hk_lane member_at(struct calling *k)
{
    struct hk_tape_op op = hk_op(HK_TAPE_AT);

    op.a = record_lane(k, k->args[0]);
    op.b = record_lane(k, k->args[1]);
    op.bind = k->n;
    return give(k, op, HK_LANE_NUMBER, false);
}

/* ---- figures -------------------------------------------------------------------------- */

/* A figure that has one number. */
static bool number_of(const struct hk_figure *f, int64_t *n)
{
    switch (f->kind) {
    case HK_FIG_NUMBER: case HK_FIG_DATE: case HK_FIG_DURATION:
    case HK_FIG_WORD: case HK_FIG_WORDS:
        *n = f->number;
        return true;
    case HK_FIG_NONE:
        *n = HK_NO_LIMIT;
        return true;
    default:
        return false;
    }
}

static struct hk_lane fail_here(struct calling *k)
{
    struct hk_tape_op op = hk_op(HK_TAPE_FAIL);

    op.site = k->n * HK_SITE;
    hk_emit(k->c, op);
    return hk_lane_constant(HK_LANE_NEVER, 0);
}

static struct hk_lane read_figure(struct calling *k, struct hk_lane *second)
{
    const struct hk_param *p = k->need->figure;
    int64_t n;

    if (second)
        *second = hk_lane_constant(HK_LANE_NEVER, 0);
    if (!p->absent && p->figure.kind == HK_FIG_WINDOW) {
        if (!second)
            return hk_uncompilable(k->c, k->call, "a window is passed on");
        *second = hk_lane_constant(HK_LANE_NUMBER, p->figure.number2);
        return hk_lane_constant(HK_LANE_NUMBER, p->figure.number);
    }
    if (!p->absent && number_of(&p->figure, &n))
        return hk_lane_constant(HK_LANE_NUMBER, n);
    return fail_here(k);
}

/* A figure of another day (nil: the same) or by a region: the function takes the
 * day and the row at hand, then the keys. */
static struct hk_lane read_elsewhere(struct calling *k, struct hk_lane *second)
{
    struct hk_lane row = hk_lane_in(HK_LANE_NUMBER, HK_TAPE_ROW, 0);
    int i;

    if (k->need->figure->shape == HK_FIG_WINDOW || second)
        return hk_uncompilable(k->c, k->call, "it reads a window of another day");
    for (i = k->count; i > 1; i--)
        k->args[i] = k->args[i - 1];
    k->count++;
    k->args[0] = or_nil(k, k->args[0]);
    k->args[1] = hk_lane_here(k->c, row);
    return call_function(k, false, false);
}

/* Lay the entries of a table out by key; false when they lie too far apart or
 * a key is looked up in something else. */
static bool lay_out(struct calling *k, struct hk_tape_table *t)
{
    const struct hk_param *p = k->need->figure;
    const struct hk_figure *f = &p->figure;
    int64_t low = INT64_MAX, high = INT64_MIN, n, *value;
    unsigned char *is_there;
    int i;

    if (p->absent || f->kind != HK_FIG_TABLE || p->has_default)
        return false;
    for (i = 0; i < f->item_count; i++) {
        low = f->items[i].no < low ? f->items[i].no : low;
        high = f->items[i].no > high ? f->items[i].no : high;
    }
    if (low < -TABLE_MOST || high > TABLE_MOST || low > high)
        return false;
    t->low = low;
    t->count = high - low + 1;
    value = hk_arena_alloc(&k->c->out->arena,
                           (size_t)t->count * sizeof *value);
    is_there = hk_arena_alloc(&k->c->out->arena, (size_t)t->count);
    for (i = f->item_count - 1; value && is_there && i >= 0; i--) {
        int64_t at = f->items[i].no - low;

        is_there[at] = number_of(&f->items[i].value, &n);
        value[at] = is_there[at] ? n : 0;
    }
    t->value = value;
    t->is_there = is_there;
    return value && is_there;
}

static struct hk_lane read_table(struct calling *k)
{
    struct hk_tape_table *t = &k->c->out->tables[k->n];
    struct hk_tape_op op = hk_op(HK_TAPE_TABLE);

    if (k->need->figure->absent)
        return fail_here(k);
    if (k->count != 1 || (!t->value && !lay_out(k, t)))
        return call_function(k, false, false);
    op.a = hk_operand(k->c, &k->args[0]);
    op.bind = k->n;
    return give(k, op, HK_LANE_NUMBER, false);
}

/* The number of a text comes with the data: a constant that is set then. */
static struct hk_lane read_text(struct calling *k)
{
    struct hk_compiled *out = k->c->out;
    int i, slot;

    for (i = 0; i < out->text_count; i++)
        if (out->texts[i].need == k->n)
            break;
    if (i == out->text_count) {
        slot = hk_tape_constant(k->c->tape, INT64_MIN + 1 + k->n);
        out->texts[out->text_count++] =
            (struct hk_compiled_text){ ~slot, k->n };
    }
    return (struct hk_lane){ .kind = HK_LANE_NUMBER,
        .lane = (int16_t)~out->texts[i].constant, .nil = HK_TAPE_NONE,
        .level = k->c->level };
}

/* ---- numbers ---------------------------------------------------------------------------- */

static struct hk_lane give_two(struct calling *k, enum hk_tape_code code,
                               enum hk_lane_kind kind, struct hk_lane a,
                               struct hk_lane b)
{
    struct hk_tape_op op = hk_op(code);

    op.a = hk_operand(k->c, &a);
    op.b = hk_operand(k->c, &b);
    return give(k, op, kind, false);
}

static struct hk_lane two(struct calling *k, enum hk_tape_code code)
{
    return give_two(k, code, HK_LANE_NUMBER, k->args[0], k->args[1]);
}

static struct hk_lane extreme(struct calling *k, enum hk_tape_code code)
{
    struct hk_lane v = k->args[0];
    int i;

    for (i = 1; i < k->count; i++)
        v = give_two(k, code, HK_LANE_NUMBER, v, k->args[i]);
    return v;
}

/* The n-th of the values behind n. */
static struct hk_lane pick(struct calling *k)
{
    int64_t n = k->args[0].number;

    if (!k->args[0].constant || n < 1 || n >= k->count)
        return hk_uncompilable(k->c, k->call, "how to round or choose is computed");
    return k->args[n];
}

/* The n-th if no other is higher, nor one before it as high; else 0. */
static struct hk_lane keep_highest(struct calling *k)
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
        less = give(k, op, HK_LANE_TRUTH, false);
        op = hk_op(HK_TAPE_OR);
        op.a = hk_truth_lane(k->c, before);
        op.b = less.lane;
        lost = give(k, op, HK_LANE_TRUTH, false);
    }
    op = hk_op(HK_TAPE_SELECT);
    op.a = hk_truth_lane(k->c, lost);
    op.b = hk_tape_constant(k->c->tape, 0);
    op.c = hk_operand(k->c, &mine);
    return give(k, op, HK_LANE_NUMBER, false);
}

static struct hk_lane rounded(struct calling *k, enum hk_tape_code code)
{
    struct hk_tape_op op = hk_op(code);

    if (k->count != 3 || !k->args[2].constant)
        return hk_uncompilable(k->c, k->call, "how to round or choose is computed");
    op.a = hk_operand(k->c, &k->args[0]);
    op.b = hk_operand(k->c, &k->args[1]);
    op.how = (uint8_t)k->args[2].number;
    return give(k, op, HK_LANE_NUMBER, false);
}

static struct hk_lane inside(struct calling *k)
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
    return give(k, op, HK_LANE_TRUTH, false);
}

static struct hk_lane compile_pure(struct calling *k)
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
        return call_function(k, true, false);
    case HK_NEED_MONTHS_IN:
        k->args[0] = or_nil(k, k->args[0]);
        k->args[1] = or_nil(k, k->args[1]);
        return call_function(k, false, false);
    case HK_NEED_WORKED: case HK_NEED_SPLIT:
    case HK_NEED_DAY: case HK_NEED_MONTH_START: case HK_NEED_MONTH_END:
    case HK_NEED_AFTER: case HK_NEED_BEFORE: case HK_NEED_YEARS_BETWEEN:
    case HK_NEED_MONTHS_BETWEEN: case HK_NEED_DAYS_BETWEEN:
        return call_function(k, false, false);
    default:
        return hk_uncompilable(k->c, k->call,
                               "its text has another shape than expected");
    }
}

/* ---- all of them ------------------------------------------------------------------ */

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
static struct hk_lane last_argument(struct calling *k, const struct hk_node *at)
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

static bool read_arguments(struct calling *k)
{
    const struct hk_node *at = k->call->list;

    for (; at && k->count < ARGS_MAX; at = at->next) {
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
static bool never_called(const struct calling *k)
{
    int i;

    for (i = 0; i < k->count; i++)
        if (k->args[i].kind == HK_LANE_NEVER)
            return true;
    return false;
}

static struct hk_lane compile_read(struct calling *k, struct hk_lane *second)
{
    if (k->need->op & HK_NEED_ELSEWHERE)
        return read_elsewhere(k, second);
    switch (k->need->op & HK_NEED_PLAIN) {
    case HK_NEED_READ: return read_cell(k, false);
    case HK_NEED_LINK: return read_cell(k, true);
    case HK_NEED_PARENT: return read_parent(k);
    case HK_NEED_YEAR: return call_function(k, false, false);
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
    case HK_NEED_LATEST: return call_function(k, false, true);
    case HK_NEED_SO_FAR: return call_function(k, false, false);
    case HK_NEED_KNOWN: return read_known(k);
    case HK_NEED_FIGURE: return read_figure(k, second);
    case HK_NEED_TABLE: return read_table(k);
    case HK_NEED_BANDED: case HK_NEED_STEPPED:
        return call_function(k, false, false);
    case HK_NEED_TEXT: return read_text(k);
    default: return compile_pure(k);
    }
}

struct hk_lane hk_compile_need(struct hk_compiler *c,
                               const struct hk_node *call, int n,
                               struct hk_lane *second)
{
    struct calling k = { .c = c, .call = call, .n = n,
                         .need = &c->out->lowered->needs[n] };

    if (second)
        *second = hk_lane_constant(HK_LANE_NEVER, 0);
    if (k.need->op == HK_NEED_PLUGIN)
        return hk_compile_plugin(c, call, n);
    if (!read_arguments(&k) || never_called(&k))
        return hk_lane_constant(HK_LANE_NEVER, 0);
    return compile_read(&k, second);
}
