/* lint_never.c - conditions that never hold, or always
 *
 * A comparison of a path ("h.age") with a constant or with a figure ("p.line")
 * is a fact. Two facts about one path and one symbol meet in an interval; when
 * that is empty the condition never holds. Facts come from the `and` around,
 * from the ifs around, from the branches that were not taken before, and from
 * the range of the field. Locals that are assigned to give no facts. */
#include "review/lint_private.h"

#include <stdio.h>
#include <string.h>

#define MOST_FACTS 64

enum sense { LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, OTHER };

struct fact {
    const char *path;
    enum sense sense;
    const char *symbol;            /* "": a number; "p.line"; "yuan"; a word in
                                      quotes; nil, true, false */
    double number;
    bool of_field;                 /* the range of a field, not written here */
};

struct conditions {
    struct hk_linting *l;
    const struct hk_model *model;
    const struct hk_rule *rule;
    const char *self;              /* name of the first parameter */
    const struct hk_node *body;
    struct fact facts[MOST_FACTS];
    int count;
};

/* ---- from the tree to facts ---------------------------------------------- */

static const struct hk_node *bare(const struct hk_node *n)
{
    while (n && n->kind == HK_N_PAREN)
        n = n->a;
    return n;
}

static bool is_assigned(const struct hk_node *n, const char *name)
{
    const struct hk_node *target;

    for (; n; n = n->next) {
        for (target = n->kind == HK_N_ASSIGN ? n->list : NULL; target;
             target = target->next)
            if (target->kind == HK_N_NAME && !strcmp(target->text, name))
                return true;
        if (is_assigned(n->body, name) || is_assigned(n->other, name))
            return true;
    }
    return false;
}

/* "h.house.area"; NULL when it is no plain path. */
static const char *path_of(struct conditions *c, const struct hk_node *n)
{
    const char *base;

    n = bare(n);
    if (n && n->kind == HK_N_NAME)
        return is_assigned(c->body, n->text) ? NULL : n->text;
    if (!n || n->kind != HK_N_FIELD)
        return NULL;
    base = path_of(c, n->a);
    return base ? hk_arena_printf(&c->l->arena, "%s.%s", base, n->text) : NULL;
}

/* A constant: its symbol and number. */
static bool constant_of(struct conditions *c, const struct hk_node *n,
                        struct fact *f)
{
    bool negative = false;

    n = bare(n);
    if (n && n->kind == HK_N_UNARY && n->op == HK_OP_NEG) {
        negative = true;
        n = bare(n->a);
    }
    f->symbol = "";
    f->number = 0;
    if (!n)
        return false;
    if (n->kind == HK_N_CALL && n->a->kind == HK_N_NAME && n->list
        && !n->list->next && n->list->kind == HK_N_INT) {
        f->symbol = n->list->integer ? n->a->text : "";
        f->number = (double)n->list->integer;
    } else if (n->kind == HK_N_INT) {
        f->number = (double)n->integer;
    } else if (n->kind == HK_N_STRING) {
        f->symbol = hk_arena_printf(&c->l->arena, "\"%s\"", n->text);
    } else if (n->kind == HK_N_NIL) {
        f->symbol = "nil";
    } else if (n->kind == HK_N_FIELD && n->a->kind == HK_N_NAME
               && !strcmp(n->a->text, "p")) {
        f->symbol = hk_arena_printf(&c->l->arena, "p.%s", n->text);
    } else {
        return false;
    }
    if (negative)
        f->number = -f->number;
    return f->symbol != NULL;
}

static bool sense_of(enum hk_op op, enum sense *r)
{
    switch (op) {
    case HK_OP_LT: *r = LESS; return true;
    case HK_OP_LE: *r = LESS_EQUAL; return true;
    case HK_OP_GT: *r = GREATER; return true;
    case HK_OP_GE: *r = GREATER_EQUAL; return true;
    case HK_OP_EQ: *r = EQUAL; return true;
    case HK_OP_NE: *r = OTHER; return true;
    default: return false;
    }
}

static enum sense turned(enum sense r)
{
    static const enum sense other[] = { GREATER, GREATER_EQUAL, LESS,
                                           LESS_EQUAL, EQUAL, OTHER };
    return other[r];
}

static enum sense denied(enum sense r)
{
    static const enum sense other[] = { GREATER_EQUAL, GREATER, LESS_EQUAL,
                                           LESS, OTHER, EQUAL };
    return other[r];
}

/* The comparison as a fact about its path. */
static bool fact_of(struct conditions *c, const struct hk_node *n,
                    struct fact *f)
{
    n = bare(n);
    *f = (struct fact){ 0 };
    if (!n || n->kind != HK_N_BINARY || !sense_of(n->op, &f->sense))
        return false;
    f->path = path_of(c, n->a);
    if (f->path && constant_of(c, n->b, f))
        return true;
    f->path = path_of(c, n->b);
    f->sense = turned(f->sense);
    return f->path && constant_of(c, n->a, f);
}

/* ---- do two facts meet? -------------------------------------------------- */

/* The range of numbers a how leaves; `open`: without the end itself. */
struct range { double lo, hi; bool lo_open, hi_open; };

static struct range range_of(const struct fact *f)
{
    struct range r = { -1e300, 1e300, false, false };

    if (f->sense == GREATER || f->sense == GREATER_EQUAL
        || f->sense == EQUAL)
        r.lo = f->number;
    if (f->sense == LESS || f->sense == LESS_EQUAL
        || f->sense == EQUAL)
        r.hi = f->number;
    r.lo_open = f->sense == GREATER;
    r.hi_open = f->sense == LESS;
    return r;
}

static bool are_words(const struct fact *a, const struct fact *b)
{
    const char *x = a->symbol, *y = b->symbol;

    return (*x == '"' || !strcmp(x, "nil")) && (*y == '"' || !strcmp(y, "nil"));
}

static bool meet(const struct fact *a, const struct fact *b)
{
    struct range x = range_of(a), y = range_of(b);
    bool same = !strcmp(a->symbol, b->symbol);
    double lo = x.lo > y.lo ? x.lo : y.lo, hi = x.hi < y.hi ? x.hi : y.hi;
    bool open = (x.lo == lo && x.lo_open) || (y.lo == lo && y.lo_open)
        || (x.hi == hi && x.hi_open) || (y.hi == hi && y.hi_open);

    if (strcmp(a->path, b->path))
        return true;
    if (are_words(a, b) && !same)
        return a->sense != EQUAL || b->sense != EQUAL;
    if (!same)
        return true;
    if (a->sense == OTHER || b->sense == OTHER)
        return a->number != b->number
            || !(a->sense == EQUAL || b->sense == EQUAL);
    return lo < hi || (lo == hi && !open);
}

/* ---- telling ------------------------------------------------------------- */

static const char *fact_text(struct conditions *c, const struct fact *f)
{
    static const char *const signs[] = { "<", "<=", ">", ">=", "==", "~=" };
    const char *text;

    if (!*f->symbol)
        text = hk_arena_printf(&c->l->arena, "%s %s %.15g", f->path,
                               signs[f->sense], f->number);
    else if (f->number != 0)
        text = hk_arena_printf(&c->l->arena, "%s %s %s(%.15g)", f->path,
                               signs[f->sense], f->symbol, f->number);
    else
        text = hk_arena_printf(&c->l->arena, "%s %s %s", f->path,
                               signs[f->sense], f->symbol);
    return text ? text : "";
}

static void never(struct conditions *c, int line, const struct fact *f,
                  const struct fact *before)
{
    if (before->of_field)
        hk_lint_add(c->l, HK_FINDING_WARNING, "never", line,
                    hk_lint_say(c->l, "`%s` never holds: the model allows "
                                "only `%s`",
                                fact_text(c, f), fact_text(c, before)));
    else
        hk_lint_add(c->l, HK_FINDING_WARNING, "never", line,
                    hk_lint_say(c->l, "`%s` never holds here, because `%s` "
                                "holds already", fact_text(c, f),
                                fact_text(c, before)));
}

static void check_range(struct conditions *c, int line, const struct fact *f)
{
    size_t len = c->self ? strlen(c->self) : 0;
    const struct hk_entity *e = c->rule ? c->model->entities[c->rule->entity]
                                        : NULL;
    struct fact limit = *f;
    int64_t at = -1;

    if (!e || strncmp(f->path, c->self, len) || f->path[len] != '.'
        || *f->symbol)
        return;
    at = hk_map_get(&e->names, f->path + len + 1, strlen(f->path + len + 1),
                    -1);
    if (at < 0 || e->fields[at]->kind == HK_DATE)
        return;
    limit.of_field = true;
    limit.sense = GREATER_EQUAL;
    limit.number = (double)e->fields[at]->min;
    if (e->fields[at]->has_min && !meet(f, &limit))
        never(c, line, f, &limit);
    limit.sense = LESS_EQUAL;
    limit.number = (double)e->fields[at]->max;
    if (e->fields[at]->has_max && !meet(f, &limit))
        never(c, line, f, &limit);
}

/* Take note of a fact; tell when it cannot hold beside the others. */
static void learn(struct conditions *c, int line, const struct fact *f,
                  bool tell)
{
    int i;

    if (tell)
        check_range(c, line, f);
    for (i = 0; tell && i < c->count; i++)
        if (!meet(&c->facts[i], f)) {
            never(c, line, f, &c->facts[i]);
            break;
        }
    if (c->count < MOST_FACTS)
        c->facts[c->count++] = *f;
}

/* ---- walking ------------------------------------------------------------- */

static void condition(struct conditions *c, const struct hk_node *n);

/* Every value in `n` that is not itself part of an `and`. */
static void inside(struct conditions *c, const struct hk_node *n)
{
    for (; n; n = n->next) {
        int count = c->count;

        condition(c, n);
        c->count = count;
    }
}

/* `a or b` with a fact on each side that leaves nothing out. */
static void check_always(struct conditions *c, const struct hk_node *n)
{
    struct fact a, b;

    if (!fact_of(c, n->a, &a) || !fact_of(c, n->b, &b))
        return;
    a.sense = denied(a.sense);
    b.sense = denied(b.sense);
    if (meet(&a, &b))
        return;
    a.sense = denied(a.sense);
    b.sense = denied(b.sense);
    hk_lint_add(c->l, HK_FINDING_WARNING, "always", n->line,
                hk_lint_say(c->l, "`%s or %s` always holds; was `and` meant?",
                            fact_text(c, &a), fact_text(c, &b)));
}

/* Look through a condition; what it says stays among the facts. */
static void condition(struct conditions *c, const struct hk_node *n)
{
    struct fact f;
    int count = c->count;

    n = bare(n);
    if (!n)
        return;
    if (n->kind == HK_N_BINARY && n->op == HK_OP_AND) {
        condition(c, n->a);
        condition(c, n->b);
    } else if (n->kind == HK_N_BINARY && n->op == HK_OP_OR) {
        check_always(c, n);
        condition(c, n->a);
        c->count = count;
        if (fact_of(c, n->a, &f)) {       /* b is asked when a does not hold */
            f.sense = denied(f.sense);
            learn(c, n->line, &f, false);
        }
        condition(c, n->b);
        c->count = count;
    } else if (fact_of(c, n, &f)) {
        learn(c, n->line, &f, true);
    } else {
        inside(c, n->a);
        inside(c, n->b);
        inside(c, n->list);
        c->count = count;
    }
}

static void block(struct conditions *c, const struct hk_node *n);

static void branches(struct conditions *c, const struct hk_node *n)
{
    int around = c->count;
    struct fact f;

    for (; n && n->kind == HK_N_IF; n = n->other) {
        int before = c->count;

        condition(c, n->a);
        block(c, n->body);
        c->count = before;
        if (fact_of(c, n->a, &f)) {       /* what follows is not so */
            f.sense = denied(f.sense);
            learn(c, n->line, &f, false);
        }
    }
    if (n)
        block(c, n->body);
    c->count = around;
}

/* Does the block end the function? */
static bool leaves(const struct hk_node *n)
{
    while (n && n->next)
        n = n->next;
    return n && n->kind == HK_N_RETURN;
}

static void block(struct conditions *c, const struct hk_node *n)
{
    int around = c->count;
    struct fact f;

    for (; n; n = n->next) {
        if (n->kind == HK_N_IF) {
            branches(c, n);
            if (!n->other && leaves(n->body) && fact_of(c, n->a, &f)) {
                f.sense = denied(f.sense);
                learn(c, n->line, &f, false);
            }
            continue;
        }
        inside(c, n->more);
        block(c, n->body);
    }
    c->count = around;
}

void hk_lint_conditions(struct hk_linting *l, const struct hk_model *model,
                        const struct hk_rule *rule, const struct hk_node *f)
{
    struct conditions c = { .l = l, .model = model, .rule = rule,
        .self = f->params && f->params->text ? f->params->text : "",
        .body = f->body };

    block(&c, f->body);
}
