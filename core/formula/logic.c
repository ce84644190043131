/* logic.c - and, or, not, comparisons */
#include "formula/lower.h"

/* ---- and, or, not ------------------------------------------------------- */

static struct hk_term join_text(struct hk_lower *c, const struct hk_node *node,
                                const char *op, const struct hk_term *a,
                                const struct hk_term *b, enum hk_binds binds,
                                struct hk_type type)
{
    struct hk_term t = hk_term_call(c, node, type,
        hk_lower_text(c, "%s %s %s", hk_term_in(c, a, binds), op,
                      hk_term_in(c, b, binds + 1)));

    t.binds = binds;
    return t;
}

/* May stand as x in `c and x or y`. */
static bool is_choice(enum hk_is is)
{
    return hk_is_number(is) || is == HK_IS_DATE || is == HK_IS_DURATION ||
           is == HK_IS_ENUM || is == HK_IS_STRING || is == HK_IS_TEXT ||
           is == HK_IS_SET || is == HK_IS_REGION || is == HK_IS_RECORD;
}

static struct hk_term refuse_choice(struct hk_lower *c,
                                    const struct hk_term *t)
{
    return hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s beside "
                     "`and` or `or`: write `if`",
                     hk_type_say(&t->type, c->err)));
}

/* What stands after `and` runs only where the left is true, after `or` where
 * it is false: what that tells is known there. */
static struct hk_term lower_right(struct hk_lower *c,
                                  const struct hk_node *node, bool outcome,
                                  const struct hk_type *expected)
{
    int facts = c->now->fact_count;
    struct hk_term t;

    hk_facts_of(c, node->a, outcome);
    t = hk_lower_expr(c, node->b, expected);
    c->now->fact_count = facts;
    return t;
}

static struct hk_term lower_and(struct hk_lower *c, const struct hk_node *node,
                                const struct hk_type *expected)
{
    struct hk_term a = hk_lower_expr(c, node->a, NULL), b;
    struct hk_type type;

    if (!hk_want_condition(c, &a))
        return hk_term_never(node);
    b = lower_right(c, node, true, expected);
    if (c->rc || !hk_want_whole(c, &b))
        return hk_term_never(node);
    if (b.type.is == HK_IS_BOOLEAN) {
        hk_want_condition(c, &b);
        return join_text(c, node, "and", &a, &b, HK_BINDS_AND, b.type);
    }
    if (!is_choice(b.type.is) && b.type.is != HK_IS_NEVER)
        return refuse_choice(c, &b);
    type = b.type;
    type.or_false = type.is != HK_IS_NEVER;
    return join_text(c, node, "and", &a, &b, HK_BINDS_AND, type);
}

/* x or y: y where x is nil, or where the condition of `c and x` is false. */
static struct hk_term lower_else(struct hk_lower *c, const struct hk_node *node,
                                 struct hk_term *a,
                                 const struct hk_type *expected)
{
    struct hk_term b = hk_lower_expr(c, node->b, expected);
    struct hk_type type;

    if (c->rc)
        return b;
    if (!is_choice(b.type.is) && b.type.is != HK_IS_NEVER &&
        b.type.is != HK_IS_NIL)
        return refuse_choice(c, &b);
    if (!hk_type_join(&type, &a->type, &b.type))
        return hk_refuse_mix(c, node, "or", &a->type, &b.type);
    type.or_false = b.type.or_false;
    type.nullable = b.type.nullable;
    return join_text(c, node, "or", a, &b, HK_BINDS_OR, type);
}

static struct hk_term lower_or(struct hk_lower *c, const struct hk_node *node,
                               const struct hk_type *expected)
{
    struct hk_term a = hk_lower_expr(c, node->a, expected), b;

    if (c->rc)
        return a;
    if (a.type.is == HK_IS_BOOLEAN) {
        b = lower_right(c, node, false, NULL);
        if (!hk_want_condition(c, &b))
            return hk_term_never(node);
        return join_text(c, node, "or", &a, &b, HK_BINDS_OR, b.type);
    }
    if (!a.type.or_false && !a.type.nullable && !a.type.narrowed &&
        a.type.is != HK_IS_NEVER)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s before "
                         "`or`, which is never nil: `or` would replace "
                         "nothing; between conditions both sides must be true "
                         "or false", hk_type_say(&a.type, c->err)));
    return lower_else(c, node, &a, expected);
}

struct hk_term hk_lower_logic(struct hk_lower *c, const struct hk_node *node,
                              const struct hk_type *expected)
{
    struct hk_term t;

    if (node->op == HK_OP_AND)
        return lower_and(c, node, expected);
    if (node->op == HK_OP_OR)
        return lower_or(c, node, expected);
    t = hk_lower_expr(c, node->a, NULL);
    if (!hk_want_condition(c, &t))
        return hk_term_never(node);
    t = hk_term_call(c, node, t.type,
                     hk_lower_text(c, "not %s",
                                   hk_term_in(c, &t, HK_BINDS_UNARY)));
    t.binds = HK_BINDS_UNARY;
    return t;
}

/* ---- comparisons -------------------------------------------------------- */

static struct hk_term compare_nil(struct hk_lower *c,
                                  const struct hk_node *node,
                                  const struct hk_node *side)
{
    struct hk_term t = hk_lower_expr(c, side, NULL);

    if (c->rc || !hk_want_whole(c, &t))
        return hk_term_never(node);
    if (node->op != HK_OP_EQ && node->op != HK_OP_NE)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "nil is neither "
                         "more nor less than anything: write `== nil` or "
                         "`~= nil`"));
    if (!t.type.nullable && !t.type.narrowed && t.type.is != HK_IS_NEVER)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` is never "
                         "nil; whether it is known is asked with "
                         "known(e, \"name\")", t.name ? t.name : "this"));
    t = hk_term_call(c, node, hk_type_of(HK_IS_BOOLEAN),
                     hk_lower_text(c, "%s %s nil",
                                   hk_term_in(c, &t, HK_BINDS_ADD),
                                   hk_op_text(node->op)));
    t.binds = HK_BINDS_COMPARE;
    return t;
}

static bool takes_words(const struct hk_type *t)
{
    return t->is == HK_IS_ENUM || t->is == HK_IS_TEXT;
}

static bool is_ordered(enum hk_is is)
{
    return hk_is_number(is) || is == HK_IS_DATE || is == HK_IS_DURATION ||
           is == HK_IS_NEVER;
}

static bool is_comparable(enum hk_is is)
{
    return is_ordered(is) || is == HK_IS_BOOLEAN || is == HK_IS_ENUM ||
           is == HK_IS_TEXT || is == HK_IS_REGION || is == HK_IS_RECORD;
}

static bool check_compare(struct hk_lower *c, const struct hk_node *node,
                          const struct hk_term *a, const struct hk_term *b)
{
    bool equal = node->op == HK_OP_EQ || node->op == HK_OP_NE;
    struct hk_type type;

    if (a->type.is == HK_IS_STRING && b->type.is == HK_IS_STRING) {
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found two words in "
                  "quotes compared with each other; compare a field with a "
                  "word"));
        return false;
    }
    if (!hk_type_join(&type, &a->type, &b->type)) {
        hk_refuse_mix(c, node, hk_op_text(node->op), &a->type, &b->type);
        return false;
    }
    if (equal ? is_comparable(type.is) : is_ordered(type.is))
        return true;
    if (equal)
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s compared with "
                  "`%s`, which is not possible: a set is asked with "
                  "has(set, \"word\"), a window with inside(date, window), a "
                  "list with count(list)", hk_type_say(&type, c->err),
                  hk_op_text(node->op)));
    else
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s compared with "
                  "`%s`, but it has no order: write `==` or `~=`",
                  hk_type_say(&type, c->err), hk_op_text(node->op)));
    return false;
}

struct hk_term hk_lower_compare(struct hk_lower *c, const struct hk_node *node)
{
    struct hk_term a, b, t;

    if (hk_bare(node->a)->kind == HK_N_NIL)
        return compare_nil(c, node, node->b);
    if (hk_bare(node->b)->kind == HK_N_NIL)
        return compare_nil(c, node, node->a);
    a = hk_lower_expr(c, node->a, NULL);
    b = hk_lower_expr(c, node->b, takes_words(&a.type) ? &a.type : NULL);
    if (a.type.is == HK_IS_STRING && takes_words(&b.type))
        a = hk_lower_expr(c, node->a, &b.type);
    if (c->rc || !hk_want_whole(c, &a) || !hk_want_whole(c, &b) ||
        !check_compare(c, node, &a, &b))
        return hk_term_never(node);
    hk_term_solid(c, &a);
    hk_term_solid(c, &b);
    t = hk_term_call(c, node, hk_type_of(HK_IS_BOOLEAN),
                     hk_lower_text(c, "%s %s %s",
                                   hk_term_in(c, &a, HK_BINDS_ADD),
                                   hk_op_text(node->op),
                                   hk_term_in(c, &b, HK_BINDS_ADD)));
    t.binds = HK_BINDS_COMPARE;
    return t;
}
