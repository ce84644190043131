/* compile_stmt.c - statements and functions
 *
 * Where nothing follows a `return` (it stands in the tail) a row need not be
 * marked as gone: its result is put where it belongs, and that is all. */
#include "engine/compile_private.h"

#include <string.h>

#include "base/mem.h"

#define NAMES_MAX 40         /* of one statement: windows count twice */
#define CALLS_MAX 14
#define LIGHT 2              /* so much is done for every row rather than the
                                rows parted */

/* ---- what leaves --------------------------------------------------------- */

/* Does control never reach the end of the statements? */
static bool always_leaves(const struct hk_node *body)
{
    const struct hk_node *at, *branch;

    for (at = body; at; at = at->next) {
        bool all = true;

        if (at->kind == HK_N_RETURN || at->kind == HK_N_BREAK
            || (at->kind == HK_N_DO && always_leaves(at->body)))
            return true;
        if (at->kind != HK_N_IF)
            continue;
        for (branch = at; branch && all; branch = branch->other) {
            all = always_leaves(branch->body);
            if (branch->kind == HK_N_IF && !branch->other)
                all = false;
        }
        if (all)
            return true;
    }
    return false;
}

/* May a row leave the block in the statement? A break stays in its loop. */
static bool may_leave(const struct hk_node *at, bool in_loop)
{
    const struct hk_node *inner;
    bool loop = in_loop || at->kind == HK_N_FOR;

    if (at->kind == HK_N_RETURN || (at->kind == HK_N_BREAK && !in_loop))
        return true;
    for (inner = at->body; inner; inner = inner->next)
        if (may_leave(inner, loop))
            return true;
    return at->other && may_leave(at->other, in_loop);
}

/* Is the local assigned again in these statements? By name: a local of the same
 * name in an inner block may count too, which costs a copy. */
bool hk_is_assigned(const struct hk_node *at, const char *name)
{
    const struct hk_node *target;

    for (; at; at = at->next) {
        for (target = at->kind == HK_N_ASSIGN ? at->list : NULL; target;
             target = target->next)
            if (target->text && !strcmp(target->text, name))
                return true;
        if (hk_is_assigned(at->body, name)
            || (at->other && hk_is_assigned(at->other, name)))
            return true;
    }
    return false;
}

/* ---- locals -------------------------------------------------------------- */

static void declare(struct hk_compiler *c, const struct hk_node *node, int nth,
                    const char *name, struct hk_lane v)
{
    if (!hk_grow(&c->variables, &c->variable_cap, c->variable_count + 1,
                 sizeof *c->variables)) {
        hk_compile_no_memory(c);
        return;
    }
    c->variables[c->variable_count++] = (struct hk_variable){
        name, v, node, nth };
}

static void keep(struct hk_compiler *c, const struct hk_lane *v)
{
    if (v->constant)
        return;
    if (v->lane >= 0)
        hk_lane_keep(c, v->lane, v->kind == HK_LANE_TRUTH);
    if (v->nil != HK_TAPE_NONE)
        hk_lane_keep(c, v->nil, true);
}

/* A local that is assigned again has lanes of its own; another one stands for
 * its value, if nobody else's. */
static void declare_local(struct hk_compiler *c, const struct hk_node *node,
                          int nth, const char *name, struct hk_lane v,
                          const struct hk_node *rest)
{
    bool own = hk_is_assigned(rest, name), nullable = v.nil != HK_TAPE_NONE;
    enum hk_lane_kind kind = v.kind;
    struct hk_lane to;

    if (!own && (v.constant || v.lane < 0 || hk_lane_is_fresh(c, &v))) {
        keep(c, &v);
        declare(c, node, nth, name, v);
        return;
    }
    if (own) {
        struct hk_learned *l = hk_learn(c, node, nth);

        hk_learn_kind(c, l, node, &v);
        kind = l->kind == HK_LANE_NEVER && l->nullable ? HK_LANE_NIL : l->kind;
        nullable = l->nullable;
    }
    to = hk_lane_room(c, kind, nullable);
    hk_assign(c, node, to, v);
    keep(c, &to);
    declare(c, node, nth, name, to);
}

/* The values of a statement; the last may give two. How many. */
static int read_values(struct hk_compiler *c, const struct hk_node *value,
                       struct hk_lane *v)
{
    int n = 0;

    for (; value && n < NAMES_MAX - 1; value = value->next) {
        const struct hk_node *call = value;
        int need = call->kind == HK_N_CALL && call->a->kind == HK_N_NAME
            ? hk_name_number(call->a->text, 'n') : 0;

        if (need && need <= c->out->lowered->need_count && !value->next
            && ((c->out->lowered->needs[need - 1].op & HK_NEED_PLAIN)
                == HK_NEED_RANGE
                || c->out->lowered->needs[need - 1].op == HK_NEED_FIGURE)) {
            v[n] = hk_compile_need(c, call, need - 1, &v[n + 1]);
            return n + 2;
        }
        v[n++] = hk_compile_expr(c, value);
    }
    if (value)
        hk_uncompilable(c, value, "a statement has many values");
    return n;
}

static void compile_local(struct hk_compiler *c, const struct hk_node *node)
{
    const struct hk_node *name = node->list;
    struct hk_lane v[NAMES_MAX];
    int n = read_values(c, node->more, v), i = 0;

    for (; name && !c->no.why; name = name->next, i++)
        declare_local(c, node, i, name->text,
                      i < n ? v[i] : hk_lane_constant(HK_LANE_NIL, 0),
                      node->next);
}

/* A copy, so that `a, b = b, a` gives each the other's. */
static struct hk_lane copied(struct hk_compiler *c, const struct hk_node *node,
                             struct hk_lane v)
{
    struct hk_lane to;

    if (v.constant || v.lane < 0 || v.kind == HK_LANE_NIL
        || hk_lane_is_fresh(c, &v))
        return v;
    to = hk_lane_room(c, v.kind, v.nil != HK_TAPE_NONE);
    hk_assign(c, node, to, v);
    return to;
}

static void compile_assign(struct hk_compiler *c, const struct hk_node *node)
{
    const struct hk_node *target = node->list;
    struct hk_lane v[NAMES_MAX];
    int n = read_values(c, node->more, v), i;

    for (i = 0; target && target->next && i < n && !c->no.why; i++)
        v[i] = copied(c, node, v[i]);
    for (i = 0; target && !c->no.why; target = target->next, i++) {
        struct hk_variable *local = target->kind == HK_N_NAME
            ? hk_variable_find(c, target->text) : NULL;

        if (!local || i >= n) {
            hk_misshapen(c, node);
            return;
        }
        hk_learn_kind(c, hk_learn(c, local->declared, local->nth), node,
                      &v[i]);
        hk_assign(c, node, local->value, v[i]);
    }
}

/* ---- blocks -------------------------------------------------------------- */

static void compile_block(struct hk_compiler *c, const struct hk_node *at);

/* Statements with locals of their own. */
static void compile_scope(struct hk_compiler *c, const struct hk_node *body)
{
    size_t variables = c->variable_count, mark = hk_lanes_mark(c);

    compile_block(c, body);
    c->variable_count = variables;
    hk_lanes_release(c, mark, true);
}

/* Statements in a frame of the rows that have not left. */
static void compile_rest(struct hk_compiler *c, const struct hk_node *rest)
{
    int at = hk_emit(c, hk_op(HK_TAPE_REST));

    hk_body_begin(c, true);
    compile_scope(c, rest);
    hk_body_end(c, at, false, true);
}

/* One way out of a condition: its statements, and where they do not leave,
 * those behind the `if`. */
static void compile_way(struct hk_compiler *c, const struct hk_node *body,
                        const struct hk_node *rest)
{
    bool goes_on = rest && !always_leaves(body), tail = c->tail;
    bool leaves = false;
    const struct hk_node *at;

    for (at = body; at; at = at->next)
        leaves = leaves || may_leave(at, false);
    c->tail = tail && !goes_on;
    compile_scope(c, body);
    c->tail = tail;
    if (goes_on && leaves)
        compile_rest(c, rest);
    else if (goes_on)
        compile_scope(c, rest);
}

static void compile_if(struct hk_compiler *c, const struct hk_node *node,
                       const struct hk_node *rest);

static void compile_other(struct hk_compiler *c, const struct hk_node *node,
                          const struct hk_node *rest)
{
    if (node->other && node->other->kind == HK_N_IF)
        compile_if(c, node->other, rest);
    else
        compile_way(c, node->other ? node->other->body : NULL, rest);
}

/* How many ways of an `if` go on to what is behind it? */
static int ways_through(const struct hk_node *node)
{
    int n = 0;

    for (; node && node->kind == HK_N_IF; node = node->other)
        n += !always_leaves(node->body);
    return n + !(node && always_leaves(node->body));
}

/* The value of a body that does nothing but return it, else NULL. */
static const struct hk_node *only_value(const struct hk_node *body)
{
    return body && body->kind == HK_N_RETURN && !body->next && body->more
        && !body->more->next ? body->more : NULL;
}

static const struct hk_node *other_value(const struct hk_node *node,
                                         const struct hk_node *rest)
{
    if (!node->other)
        return only_value(rest);
    return node->other->kind == HK_N_IF ? NULL : only_value(node->other->body);
}

static void give_back(struct hk_compiler *c, const struct hk_node *node,
                      struct hk_lane v)
{
    hk_learn_kind(c, hk_learn(c, c->function->node, -1), node, &v);
    hk_assign_last(c, node, c->function->result, v);
}

/* Each way in a frame of its own; one that is `given` has been computed for
 * every row, and the other overwrites it. */
enum given { GIVEN_NONE, GIVEN_FIRST, GIVEN_OTHER };

static void part_ways(struct hk_compiler *c, const struct hk_node *node,
                      const struct hk_node *rest, size_t mark,
                      struct hk_lane t, enum given given)
{
    bool first = given != GIVEN_FIRST;
    bool other = given != GIVEN_OTHER && (node->other || rest);
    struct hk_tape_op op = hk_op(HK_TAPE_IF);
    int at;

    op.a = hk_truth_lane(c, t);
    hk_lane_keep(c, op.a, true);
    hk_lanes_release(c, mark, false);
    at = hk_emit(c, op);
    hk_body_begin(c, first);
    if (first)
        compile_way(c, node->body, rest);
    hk_body_end(c, at, false, first);
    hk_body_begin(c, other);
    if (other)
        compile_other(c, node, rest);
    hk_body_end(c, at, true, other);
}

/* One of two values of which each row needs one. */
static struct hk_lane one_value(struct hk_compiler *c,
                                const struct hk_node *node, struct hk_lane t,
                                bool needed)
{
    return hk_can_fail(c, node)
        ? hk_compile_tried(c, node, t, needed, hk_compile_expr)
        : hk_compile_expr(c, node);
}

/* Both ways only return a value and are cheap: both are computed for every
 * row. */
static void choose_value(struct hk_compiler *c, const struct hk_node *node,
                         const struct hk_node *rest, struct hk_lane t)
{
    struct hk_lane x = one_value(c, only_value(node->body), t, true);
    struct hk_lane y = one_value(c, other_value(node, rest), t, false);

    give_back(c, node, hk_choose(c, t, x, y));
}

static bool is_light(const struct hk_compiler *c, const struct hk_node *v)
{
    return v && hk_weight(v) <= LIGHT && hk_is_cheap(c, v);
}

/* The one assignment of one value to one local that a body is, else NULL. */
static const struct hk_node *only_assignment(const struct hk_node *body)
{
    return body && body->kind == HK_N_ASSIGN && !body->next
        && body->list->kind == HK_N_NAME && !body->list->next
        && body->more && !body->more->next ? body : NULL;
}

/* All that is done where `t` holds is to assign something light: it is computed
 * for every row, and taken by those. */
static void choose_assigned(struct hk_compiler *c, const struct hk_node *assign,
                            struct hk_lane t)
{
    struct hk_variable *local = hk_variable_find(c, assign->list->text);
    struct hk_lane x = one_value(c, assign->more, t, true), y;

    if (!local) {
        hk_misshapen(c, assign);
        return;
    }
    hk_learn_kind(c, hk_learn(c, local->declared, local->nth), assign, &x);
    if (c->no.why || x.kind == HK_LANE_NEVER
        || (x.kind != local->value.kind && x.kind != HK_LANE_NIL))
        return;                            /* of a walk that is repeated */
    y = hk_lane_here(c, local->value);
    hk_assign_last(c, assign, local->value, hk_choose(c, t, x, y));
}

/* `rest`: what is behind the `if` and reached by one way alone. */
static void compile_if(struct hk_compiler *c, const struct hk_node *node,
                       const struct hk_node *rest)
{
    size_t mark = hk_lanes_mark(c);
    struct hk_lane t = hk_compile_guard(c, node->a);
    const struct hk_node *a = c->tail ? only_value(node->body) : NULL;
    const struct hk_node *b = c->tail ? other_value(node, rest) : NULL;
    const struct hk_node *assign = only_assignment(node->body);

    if (t.constant && t.kind == HK_LANE_TRUTH) {
        if (t.number)
            compile_way(c, node->body, rest);
        else
            compile_other(c, node, rest);
    } else if (is_light(c, a) && is_light(c, b)) {
        choose_value(c, node, rest, t);
    } else if (!node->other && !rest && assign && is_light(c, assign->more)) {
        choose_assigned(c, assign, t);
    } else if (is_light(c, a) && !hk_can_fail(c, a)) {
        give_back(c, node, hk_compile_expr(c, a));
        part_ways(c, node, rest, mark, t, GIVEN_FIRST);
    } else if (is_light(c, b) && !hk_can_fail(c, b)) {
        give_back(c, node, hk_compile_expr(c, b));
        part_ways(c, node, rest, mark, t, GIVEN_OTHER);
    } else {
        part_ways(c, node, rest, mark, t, GIVEN_NONE);
    }
}

static void compile_for(struct hk_compiler *c, const struct hk_node *node)
{
    struct hk_lane from = hk_solid(c, hk_compile_expr(c, node->a));
    struct hk_lane to = hk_solid(c, hk_compile_expr(c, node->b));
    struct hk_lane step = node->c ? hk_compile_expr(c, node->c)
        : hk_lane_constant(HK_LANE_NUMBER, 1);
    struct hk_tape_op op = hk_op(HK_TAPE_LOOP);
    size_t variables = c->variable_count, mark;
    struct hk_lane turn;
    bool tail = c->tail;
    int at;

    if (!step.constant || !step.number || step.kind != HK_LANE_NUMBER) {
        hk_uncompilable(c, node, "the step of a loop is computed");
        return;
    }
    op.a = hk_operand(c, &from);
    op.b = hk_operand(c, &to);
    op.number = step.number;
    at = hk_emit(c, op);
    hk_body_begin(c, true);
    mark = hk_lanes_mark(c);
    turn = hk_lane_room(c, HK_LANE_NUMBER, false);
    keep(c, &turn);
    if (!c->no.why)
        c->tape->ops[at].to = turn.lane;
    declare(c, node, 0, node->text, turn);
    c->tail = false;
    compile_scope(c, node->body);
    c->tail = tail;
    c->variable_count = variables;
    hk_lanes_release(c, mark, true);
    hk_body_end(c, at, false, true);
}

static void compile_return(struct hk_compiler *c, const struct hk_node *node)
{
    struct hk_lane v = node->more ? hk_compile_expr(c, node->more)
        : hk_lane_constant(HK_LANE_NIL, 0);

    if (node->more && node->more->next) {
        hk_uncompilable(c, node, "several values are returned");
        return;
    }
    give_back(c, node, v);
    if (!c->tail)
        hk_emit(c, hk_op(HK_TAPE_RETURN));
}

static void compile_statement(struct hk_compiler *c, const struct hk_node *node)
{
    switch (node->kind) {
    case HK_N_LOCAL:
        compile_local(c, node);
        break;
    case HK_N_ASSIGN:
        compile_assign(c, node);
        break;
    case HK_N_DO:
        compile_scope(c, node->body);
        break;
    case HK_N_IF:
        compile_if(c, node, NULL);
        break;
    case HK_N_FOR:
        compile_for(c, node);
        break;
    case HK_N_RETURN:
        compile_return(c, node);
        break;
    case HK_N_BREAK:
        hk_emit(c, hk_op(HK_TAPE_BREAK));
        break;
    default:
        hk_misshapen(c, node);
    }
}

/* What stands behind a statement in which rows may leave belongs to the way
 * that does not, if that is one; else it runs in a frame of the rest. */
static void compile_block(struct hk_compiler *c, const struct hk_node *at)
{
    bool tail = c->tail;

    for (; at && !c->no.why; at = at->next) {
        bool leaves = at->next && may_leave(at, false);
        bool joins = leaves && at->kind == HK_N_IF && ways_through(at) == 1;
        size_t mark = hk_lanes_mark(c);

        c->tail = tail && (joins || !at->next);
        if (joins)
            compile_if(c, at, at->next);
        else
            compile_statement(c, at);
        hk_lanes_release(c, mark, false);
        c->tail = tail;
        if (joins)
            return;
        if (leaves) {
            compile_rest(c, at->next);
            return;
        }
    }
}

/* ---- functions ----------------------------------------------------------- */

void hk_compile_body(struct hk_compiler *c, const struct hk_node *f)
{
    const struct hk_lane nil = hk_lane_constant(HK_LANE_NIL, 0);
    bool tail = c->tail;

    if (!always_leaves(f->body))
        give_back(c, f, nil);
    c->tail = true;
    compile_scope(c, f->body);
    c->tail = tail;
}

/* The arguments as locals of the function. */
static void declare_arguments(struct hk_compiler *c, const struct hk_node *f,
                              const struct hk_lane *args, int count)
{
    const struct hk_node *name = f->params;
    int i;

    for (i = 0; name && !c->no.why; name = name->next, i++) {
        struct hk_lane v = i < count ? args[i]
            : hk_lane_constant(HK_LANE_NIL, 0);

        if (hk_is_assigned(f->body, name->text))
            declare_local(c, name, 0, name->text, v, f->body);
        else
            declare(c, name, 0, name->text, v);
    }
}

static struct hk_lane run_function(struct hk_compiler *c,
                                   const struct hk_node *f,
                                   const struct hk_lane *args, int count)
{
    struct hk_compile_function *outer = c->function, own = { .node = f };
    struct hk_learned l = *hk_learn(c, f, -1);
    size_t variables = c->variable_count, mark;
    int at;

    own.result = hk_lane_room(c, l.kind, l.nullable);
    own.visible = variables;
    mark = hk_lanes_mark(c);
    declare_arguments(c, f, args, count);
    at = hk_emit(c, hk_op(HK_TAPE_FUNCTION));
    c->function = &own;
    hk_compile_body(c, f);
    c->function = outer;
    hk_body_end(c, at, false, false);
    c->variable_count = variables;
    hk_lanes_release(c, mark, true);
    if (l.kind == HK_LANE_NEVER)
        return hk_lane_constant(l.nullable ? HK_LANE_NIL : HK_LANE_NEVER, 0);
    return own.result;
}

struct hk_lane hk_compile_function(struct hk_compiler *c,
                                   const struct hk_node *call,
                                   const struct hk_node *f)
{
    struct hk_lane args[NAMES_MAX], result;
    const struct hk_node *at = call->list;
    int count = 0;

    for (; at && count < NAMES_MAX; at = at->next)
        args[count++] = hk_compile_expr(c, at);
    if (at || c->calls == CALLS_MAX)
        return hk_uncompilable(c, call, "functions call too many others");
    c->calls++;
    result = run_function(c, f, args, count);
    c->calls--;
    return result;
}
