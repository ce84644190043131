/* unit_check.c - units through a formula that is well formed otherwise
 *
 * A walk of its own over the parsed tree, after the lowering: what is added,
 * compared, chosen between or returned must be of one unit; what is multiplied
 * multiplies its units. Where nothing is said of a unit nothing is refused. */
#include "formula/unit_private.h"

#include <string.h>

#define STEPS_MAX 200000

static const struct hk_counted nothing = { .entity = -1 };

/* ---- together ------------------------------------------------------------ */

static bool is_number(const struct hk_counted *v)
{
    return v->is == HK_COUNTS_NUMBER || v->is == HK_COUNTS_WRITTEN;
}

struct hk_counted hk_count_join(struct hk_counting *k,
                                const struct hk_node *node, const char *op,
                                const struct hk_counted *a,
                                const struct hk_counted *b)
{
    struct hk_counted v = is_number(a) ? *a : *b;
    struct hk_unit_part why;

    if (!is_number(a) || !is_number(b))
        return v;
    if (a->is == HK_COUNTS_WRITTEN)
        return *b;
    if (b->is == HK_COUNTS_WRITTEN)
        return *a;
    if (!hk_unit_fits(&a->unit, &b->unit, k->of, &why))
        hk_unit_refuse_mix(k->c, node, op, &a->unit, &b->unit, &why);
    v.unit = hk_unit_join(&a->unit, &b->unit);
    v.figure = NULL;
    return v;
}

/* A number written out changes no unit, but 12 makes a year of months. */
static void by_written(struct hk_counted *v, int64_t n)
{
    if (n < -1 || n > 2)
        v->unit.any_time = true;
}

struct hk_counted hk_count_times(const struct hk_counted *a,
                                 const struct hk_counted *b, bool over)
{
    struct hk_counted v = { .is = HK_COUNTS_NUMBER, .entity = -1 };
    struct hk_unit plain = hk_unit_word(NULL);

    if (!is_number(a) || !is_number(b))
        return v;
    if (a->is == HK_COUNTS_WRITTEN && b->is == HK_COUNTS_WRITTEN)
        return *a;
    if (b->is == HK_COUNTS_WRITTEN) {
        v.unit = a->unit;
        by_written(&v, b->number);
    } else if (a->is == HK_COUNTS_WRITTEN) {
        v.unit = over ? hk_unit_over(&plain, &b->unit) : b->unit;
        by_written(&v, a->number);
    } else {
        v.unit = over ? hk_unit_over(&a->unit, &b->unit)
                      : hk_unit_times(&a->unit, &b->unit);
    }
    return v;
}

/* ---- names --------------------------------------------------------------- */

static struct hk_counted number(struct hk_unit unit)
{
    return (struct hk_counted){ .is = HK_COUNTS_NUMBER, .unit = unit,
                                .entity = -1 };
}

static struct hk_counted of_entity(enum hk_counts is, int entity)
{
    return (struct hk_counted){ .is = is, .entity = entity };
}

/* Records inside of the one that the rule is of stand for one each, so what
 * they say by themselves is theirs. */
static void drop_own(const struct hk_counting *k, int entity,
                     struct hk_unit *unit)
{
    const struct hk_lower *c = k->c;
    const char *home;

    if (!unit->is_known || !c->rule || entity == c->rule->entity
        || !hk_entity_inside(c->model, c->model->entities[entity],
                             c->rule->entity))
        return;
    home = hk_unit_home(c, entity);
    if (home && (!k->of || strcmp(home, k->of)))
        hk_unit_drop(unit, home);
}

struct hk_counted hk_count_name(struct hk_counting *k, int entity,
                                const char *name)
{
    const struct hk_lower *c = k->c;
    struct hk_counted v = nothing;
    struct hk_symbol s;

    if (entity < 0
        || !hk_symbol_find(&s, c->model, c->law, entity, name))
        return nothing;
    switch (s.sort) {
    case HK_SYM_FIELD:
        v = number(hk_unit_field(s.field));
        break;
    case HK_SYM_RULE:
        if (s.rule->kind == HK_LINK)
            return of_entity(HK_COUNTS_RECORD, s.entity);
        v = number(hk_unit_rule(s.rule));
        break;
    case HK_SYM_LIST:
        return of_entity(HK_COUNTS_LIST, s.entity);
    case HK_SYM_PARTS:
        v = of_entity(HK_COUNTS_PARTS, entity);
        v.name = name;
        return v;
    default:
        return of_entity(HK_COUNTS_RECORD, s.entity);
    }
    drop_own(k, entity, &v.unit);
    return v;
}

static struct hk_counted figure(struct hk_counting *k, const char *name)
{
    const struct hk_param *p = hk_law_param(k->c->law, name);
    struct hk_counted v = nothing;

    if (!p)
        return nothing;                    /* p.year, p.today, p.period */
    v = number(hk_unit_figure(p));
    v.figure = p;
    return v;
}

static struct hk_counted part(struct hk_counting *k,
                              const struct hk_counted *of, const char *name)
{
    const struct hk_rule *r = hk_law_rule(k->c->law, of->entity,
        hk_lower_text(k->c, "%s.%s", of->name, name));
    struct hk_counted v = nothing;

    if (!r)
        return nothing;
    v = number(hk_unit_rule(r));
    drop_own(k, of->entity, &v.unit);
    return v;
}

static struct hk_counted count_field(struct hk_counting *k,
                                     const struct hk_node *node)
{
    struct hk_counted of = hk_count(k, node->a);

    switch (of.is) {
    case HK_COUNTS_FIGURES:
        return figure(k, node->text);
    case HK_COUNTS_RECORD:
        return hk_count_name(k, of.entity, node->text);
    case HK_COUNTS_PARTS:
        return part(k, &of, node->text);
    default:
        return of;                         /* an entry of a figure */
    }
}

/* ---- locals -------------------------------------------------------------- */

static struct hk_counted_local *find(struct hk_counting *k, const char *name)
{
    int i;

    for (i = k->local_count - 1; i >= k->first; i--)
        if (!strcmp(k->locals[i].name, name))
            return &k->locals[i];
    return NULL;
}

static void declare(struct hk_counting *k, const char *name,
                    const struct hk_counted *v)
{
    if (hk_lower_room(k->c, &k->locals, &k->local_cap,
                      (size_t)k->local_count + 1, sizeof *k->locals))
        k->locals[k->local_count++] = (struct hk_counted_local){ name, *v };
}

/* ---- helpers ------------------------------------------------------------- */

static void block(struct hk_counting *k, const struct hk_node *node);

/* What the function gives for the arguments that stand among the locals from
 * `first` on. */
static struct hk_counted walk(struct hk_counting *k,
                              const struct hk_source *source, int first)
{
    struct hk_instance f = { .source = *source }, *outer = k->c->now;
    struct hk_counting save = *k;
    struct hk_counted gives;

    k->c->now = &f;
    k->first = first;
    k->is_formula = k->has_given = false;
    k->gives = nothing;
    block(k, source->node->body);
    gives = k->gives;
    k->c->now = outer;
    k->first = save.first;
    k->local_count = first;
    k->is_formula = save.is_formula;
    k->has_given = save.has_given;
    k->gives = save.gives;
    return gives;
}

static struct hk_counted helper(struct hk_counting *k,
                                const struct hk_node *call,
                                const struct hk_source *source)
{
    const struct hk_node *at = call->list, *name = source->node->params;
    struct hk_counted args[HK_ARGUMENTS_MAX];
    int n = 0, i, first;

    for (; at && n < HK_ARGUMENTS_MAX; at = at->next)
        args[n++] = hk_count(k, at);
    first = k->local_count;
    for (i = 0; i < n && name; i++, name = name->next)
        declare(k, name->text, &args[i]);
    return walk(k, source, first);
}

/* ---- expressions --------------------------------------------------------- */

static struct hk_counted all(struct hk_counting *k, const struct hk_node *list)
{
    for (; list; list = list->next)
        hk_count(k, list);
    return nothing;
}

/* What the parent packs' formula gives is what the rule says. */
static struct hk_counted inherited(const struct hk_lower *c)
{
    if (c->role == HK_ROLE_FIGURE)
        return number(hk_unit_figure(c->param));
    return number(hk_unit_rule(c->rule));
}

static struct hk_counted count_call(struct hk_counting *k,
                                    const struct hk_node *node)
{
    const struct hk_node *callee = hk_bare(node->a);
    struct hk_counted_local *local;
    struct hk_source source;
    struct hk_term value;

    if (callee->kind != HK_N_NAME)
        return all(k, node->list), number((struct hk_unit){ 0 });
    local = find(k, callee->text);
    if (local)
        return all(k, node->list), inherited(k->c);
    if (hk_upvalue_find(k->c, callee, &source, &value) == HK_OUTER_FUNCTION)
        return helper(k, node, &source);
    return hk_count_builtin(k, node, callee->text);
}

static struct hk_counted count_binary(struct hk_counting *k,
                                      const struct hk_node *node)
{
    struct hk_counted a = hk_count(k, node->a), b = hk_count(k, node->b);

    switch (node->op) {
    case HK_OP_MUL:
        return hk_count_times(&a, &b, false);
    case HK_OP_IDIV:
        return hk_count_times(&a, &b, true);
    case HK_OP_AND:
        return b;
    case HK_OP_OR:
    case HK_OP_ADD: case HK_OP_SUB: case HK_OP_MOD:
        return hk_count_join(k, node, hk_op_text(node->op), &a, &b);
    default:
        hk_count_join(k, node, hk_op_text(node->op), &a, &b);
        return nothing;
    }
}

/* A name: a local, or what the file around gives. */
static struct hk_counted count_outer(struct hk_counting *k,
                                     const struct hk_node *node)
{
    struct hk_counted_local *local = find(k, node->text);
    struct hk_counted v = nothing;
    struct hk_source source;
    struct hk_term value;

    if (local)
        return local->value;
    if (hk_upvalue_find(k->c, node, &source, &value) != HK_OUTER_VALUE)
        return nothing;
    if (value.constant && (value.type.is == HK_IS_INTEGER
                           || value.type.is == HK_IS_ZERO)) {
        v.is = HK_COUNTS_WRITTEN;
        v.number = value.type.lo;
    } else if (hk_is_number(value.type.is)) {
        v.is = HK_COUNTS_NUMBER;
    }
    return v;
}

static struct hk_counted written(int64_t n)
{
    return (struct hk_counted){ .is = HK_COUNTS_WRITTEN, .number = n,
                                .entity = -1 };
}

struct hk_counted hk_count(struct hk_counting *k, const struct hk_node *node)
{
    struct hk_counted v;

    if (k->c->rc || ++k->steps > STEPS_MAX)
        return nothing;
    switch (node->kind) {
    case HK_N_INT:
        return written(node->integer);
    case HK_N_NAME:
        return count_outer(k, node);
    case HK_N_PAREN:
        return hk_count(k, node->a);
    case HK_N_FIELD:
        return count_field(k, node);
    case HK_N_INDEX:
        hk_count(k, node->b);
        return hk_count(k, node->a);
    case HK_N_CALL:
        return count_call(k, node);
    case HK_N_BINARY:
        return count_binary(k, node);
    case HK_N_UNARY:
        v = hk_count(k, node->a);
        if (v.is == HK_COUNTS_WRITTEN && node->op == HK_OP_NEG)
            v.number = v.number == INT64_MIN ? 0 : -v.number;
        return node->op == HK_OP_NEG ? v : nothing;
    default:
        return nothing;
    }
}

/* ---- statements ---------------------------------------------------------- */

static void count_local(struct hk_counting *k, const struct hk_node *node)
{
    const struct hk_node *name, *value = node->more;
    struct hk_counted v;

    for (name = node->list; name; name = name->next) {
        v = value ? hk_count(k, value) : nothing;
        declare(k, name->text, &v);
        value = value ? value->next : NULL;
    }
}

static void count_assign(struct hk_counting *k, const struct hk_node *node)
{
    const struct hk_node *value = node->more;
    const struct hk_node *target = node->list;
    struct hk_counted_local *local;
    struct hk_counted v;

    for (; target && value; target = target->next, value = value->next) {
        v = hk_count(k, value);
        local = target->kind == HK_N_NAME ? find(k, target->text) : NULL;
        if (local)
            local->value = hk_count_join(k, value, "=", &local->value, &v);
    }
}

static void count_result(struct hk_counting *k, const struct hk_node *node)
{
    const struct hk_lower *c = k->c;
    struct hk_counted v = hk_count(k, node), wanted;
    struct hk_unit_part why;

    if (!k->is_formula) {
        k->gives = k->has_given
            ? hk_count_join(k, node, "return", &k->gives, &v) : v;
        k->has_given = true;
        return;
    }
    if (v.is != HK_COUNTS_NUMBER || c->role == HK_ROLE_NUMBER
        || c->role == HK_ROLE_TEST)
        return;
    wanted = inherited(c);
    if (!hk_unit_fits(&v.unit, &wanted.unit, k->of, &why))
        hk_unit_refuse_result(k->c, node, &v.unit, &wanted.unit, &why);
}

/* The body of a loop is walked twice: what a local becomes at its end it is at
 * its beginning. */
static void count_loop(struct hk_counting *k, const struct hk_node *node,
                       const char *name, const struct hk_counted *v)
{
    int before = k->local_count, times;

    for (times = 0; times < 2; times++) {
        declare(k, name, v);
        block(k, node->body);
        k->local_count = before;
    }
}

static void count_foreach(struct hk_counting *k, const struct hk_node *node)
{
    const struct hk_node *call = hk_bare(node->more);
    struct hk_counted list = nothing;

    if (call->kind == HK_N_CALL && call->list)
        list = hk_count(k, call->list);
    if (list.is == HK_COUNTS_LIST)
        list.is = HK_COUNTS_RECORD;
    count_loop(k, node, node->list->text, &list);
}

static void statement(struct hk_counting *k, const struct hk_node *node)
{
    const struct hk_node *at;
    struct hk_counted v = nothing;

    switch (node->kind) {
    case HK_N_LOCAL:
        count_local(k, node);
        break;
    case HK_N_ASSIGN:
        count_assign(k, node);
        break;
    case HK_N_DO:
        block(k, node->body);
        break;
    case HK_N_IF:
        hk_count(k, node->a);
        block(k, node->body);
        if (node->other)
            statement(k, node->other);
        break;
    case HK_N_FOR:
        v = hk_count(k, node->a);
        hk_count(k, node->b);
        count_loop(k, node, node->text, &v);
        break;
    case HK_N_FOREACH:
        count_foreach(k, node);
        break;
    case HK_N_RETURN:
        for (at = node->more; at; at = at->next)
            count_result(k, at);
        break;
    default:
        break;
    }
}

static void block(struct hk_counting *k, const struct hk_node *node)
{
    int before = k->local_count;

    for (; node && !k->c->rc && k->steps <= STEPS_MAX; node = node->next)
        statement(k, node);
    k->local_count = before;
}

/* ---- a formula ----------------------------------------------------------- */

static void arguments(struct hk_counting *k, const struct hk_node *name)
{
    const struct hk_lower *c = k->c;
    struct hk_counted args[4];
    int n = 0, i;

    if (c->role != HK_ROLE_FIGURE)
        args[n++] = of_entity(HK_COUNTS_RECORD, c->rule->entity);
    args[n++] = of_entity(HK_COUNTS_FIGURES, -1);
    if (c->role == HK_ROLE_LAYER)
        args[n++] = number(hk_unit_rule(c->rule));
    args[n++] = nothing;
    for (i = 0; i < n && name; i++, name = name->next)
        declare(k, name->text, &args[i]);
}

void hk_unit_check(struct hk_lower *c, struct hk_instance *formula)
{
    struct hk_counting k = { .c = c, .is_formula = true };

    k.of = c->rule ? hk_unit_home(c, c->rule->entity) : NULL;
    c->now = formula;
    arguments(&k, formula->source.node->params);
    block(&k, formula->source.node->body);
}
