/* builtin_number.c - min max gap, and what rounds: share div round */
#include "formula/lower.h"

#include "base/money.h"

/* ---- min, max, gap ------------------------------------------------------ */

static bool want_comparable(struct hk_lower *c, struct hk_term *t,
                            const char *function)
{
    if (t->type.is == HK_IS_DATE)
        return hk_want_date(c, t, function);
    return hk_want_number(c, t, function);
}

/* The range and the kind of `a` and `b` together. */
static bool join_range(struct hk_lower *c, const struct hk_node *call,
                       const struct hk_builtin *b, struct hk_type *all,
                       const struct hk_type *one)
{
    struct hk_type t;

    if (!hk_type_join(&t, all, one)) {
        hk_refuse_mix(c, call, b->name, all, one);
        return false;
    }
    if (b->how == HK_NEED_MIN) {
        t.lo = all->lo < one->lo ? all->lo : one->lo;
        t.hi = all->hi < one->hi ? all->hi : one->hi;
        t.unlimited = all->unlimited && one->unlimited;
    } else {
        t.lo = all->lo > one->lo ? all->lo : one->lo;
        t.hi = all->hi > one->hi ? all->hi : one->hi;
    }
    *all = t;
    return true;
}

static struct hk_term lower_extreme(struct hk_lower *c,
                                    const struct hk_node *call,
                                    const struct hk_builtin *b)
{
    const struct hk_node *at = call->list;
    const char *text = "";
    struct hk_type type = hk_type_of(HK_IS_NEVER);
    struct hk_term t;
    bool constant = true;

    for (; at; at = at->next) {
        t = hk_lower_expr(c, at, NULL);
        if (c->rc || !want_comparable(c, &t, b->name))
            return hk_term_never(call);
        if (at == call->list)
            type = t.type;
        else if (!join_range(c, call, b, &type, &t.type))
            return hk_term_never(call);
        constant = constant && t.constant;
        text = hk_lower_text(c, "%s%s%s", text, *text ? ", " : "", t.text);
    }
    type.figure = NULL;
    if (constant) {
        t = hk_term_number(c, call, type.is, type.lo);
        t.type = type;
        return t;
    }
    return hk_term_call(c, call, type,
        hk_lower_text(c, "%s(%s)", hk_need_pure(c, (enum hk_need_op)b->how,
                                                call), text));
}

static struct hk_term lower_gap(struct hk_lower *c, const struct hk_node *call,
                                const struct hk_builtin *b)
{
    struct hk_term target = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_term have = hk_lower_expr(c, hk_argument(call, 1), NULL);
    struct hk_type type, range;

    if (c->rc || !hk_want_number(c, &target, b->name) ||
        !hk_want_number(c, &have, b->name) || !hk_want_limited(c, &have))
        return hk_term_never(call);
    if (!hk_type_join(&type, &target.type, &have.type))
        return hk_refuse_mix(c, call, b->name, &target.type, &have.type);
    hk_range_sub(&range, &target.type, &have.type);
    type.lo = range.lo > 0 && !type.unlimited ? range.lo : 0;
    type.hi = type.unlimited ? HK_NO_LIMIT : range.hi > 0 ? range.hi : 0;
    type.figure = NULL;
    return hk_term_call(c, call, type,
        hk_lower_text(c, "%s(%s, %s)", hk_need_pure(c, HK_NEED_GAP, call),
                      target.text, have.text));
}

struct hk_term hk_builtin_number(struct hk_lower *c, const struct hk_node *call,
                                 const struct hk_builtin *b)
{
    return b->how == HK_NEED_GAP ? lower_gap(c, call, b)
                                 : lower_extreme(c, call, b);
}

/* ---- share, div, round -------------------------------------------------- */

typedef bool rounding(int64_t *out, int64_t a, int64_t b, enum hk_round how);

static bool read_how(struct hk_lower *c, const struct hk_node *call,
                     const struct hk_builtin *b, enum hk_round *how)
{
    const char *text;

    *how = HK_HALF_UP;
    if (hk_argument_count(call) < 3)
        return true;
    text = hk_argument_text(c, call, 2, b);
    if (!text)
        return false;
    if (hk_round_of(how, text))
        return true;
    hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s: \"%s\" is no way of "
              "rounding; there are \"half up\", \"half even\", \"up\", "
              "\"floor\" and \"toward zero\"", b->name, text));
    return false;
}

/* All three grow or fall with each argument, so the ends lie at corners. */
static void round_range(struct hk_type *out, rounding *f,
                        const struct hk_type *a, const struct hk_type *b,
                        enum hk_round how)
{
    const int64_t x[2] = { a->lo, a->hi }, y[2] = { b->lo, b->hi };
    int64_t lo = INT64_MAX, hi = INT64_MIN, v;
    int i;

    for (i = 0; i < 4; i++) {
        if (!f(&v, x[i / 2], y[i % 2], how)) {
            out->lo = INT64_MIN;
            out->hi = INT64_MAX;
            return;
        }
        lo = v < lo ? v : lo;
        hi = v > hi ? v : hi;
    }
    out->lo = lo;
    out->hi = hi;
}

static struct hk_term rounded(struct hk_lower *c, const struct hk_node *call,
                              enum hk_need_op op, const struct hk_term *a,
                              const struct hk_term *b, enum hk_round how,
                              struct hk_type type)
{
    struct hk_term t;

    type.figure = NULL;
    type.nullable = type.narrowed = false;
    if (a->constant && b->constant && type.lo == type.hi) {
        t = hk_term_number(c, call, type.is, type.lo);
        t.type = type;
        return t;
    }
    return hk_term_call(c, call, type,
        hk_lower_text(c, "%s(%s, %s, %d)", hk_need_pure(c, op, call), a->text,
                      b->text, (int)how));
}

static bool check_share(struct hk_lower *c, struct hk_term *a,
                        struct hk_term *b)
{
    if (!hk_want_number(c, a, "share") || !hk_want_number(c, b, "share") ||
        !hk_want_limited(c, a) || !hk_want_limited(c, b))
        return false;
    if (a->type.is == HK_IS_PRODUCT) {
        hk_refuse(c, a->node, hk_fail(c->err, HK_EFORMAT, "share: found a "
                  "product of two amounts, expected an amount"));
        return false;
    }
    if (b->type.is == HK_IS_RATE || b->type.is == HK_IS_DECIMAL ||
        b->type.is == HK_IS_ZERO || b->type.is == HK_IS_NEVER)
        return true;
    hk_refuse(c, b->node, hk_fail(c->err, HK_EFORMAT, "share: found %s as the "
              "rate, expected a rate or a decimal, as percent(50) or a figure "
              "of unit rate", hk_type_say(&b->type, c->err)));
    return false;
}

static struct hk_term lower_share(struct hk_lower *c,
                                  const struct hk_node *call,
                                  struct hk_term a, struct hk_term b,
                                  enum hk_round how)
{
    struct hk_type type = a.type;

    if (!check_share(c, &a, &b))
        return hk_term_never(call);
    round_range(&type, hk_share, &a.type, &b.type, how);
    return rounded(c, call, HK_NEED_SHARE, &a, &b, how, type);
}

static struct hk_term lower_div(struct hk_lower *c, const struct hk_node *call,
                                struct hk_term a, struct hk_term b,
                                enum hk_round how)
{
    struct hk_type type, by;

    if (!hk_want_number(c, &a, "div") || !hk_want_number(c, &b, "div") ||
        !hk_want_limited(c, &a) || !hk_want_limited(c, &b))
        return hk_term_never(call);
    type = hk_quotient(&a.type, &b.type);
    if (type.is == HK_IS_NEVER && a.type.is != HK_IS_NEVER)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "div: found %s "
                         "divided by %s: an amount is divided by a whole "
                         "number, or by an amount of its own kind",
                         hk_type_say(&a.type, c->err),
                         hk_type_say(&b.type, c->err)));
    if (b.constant && b.type.lo <= 0)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "div: found a "
                         "division by a number that is not above 0; divide by "
                         "a field or figure that is, or do without div"));
    /* What is not above 0 raises, so it has no part in the range. */
    by = b.type;
    by.lo = by.lo < 1 ? 1 : by.lo;
    round_range(&type, hk_div, &a.type, &by, how);
    return rounded(c, call, HK_NEED_DIV, &a, &b, how, type);
}

static struct hk_term lower_round(struct hk_lower *c,
                                  const struct hk_node *call,
                                  struct hk_term x, struct hk_term step,
                                  enum hk_round how)
{
    struct hk_type type;

    if (!hk_want_number(c, &x, "round") || !hk_want_number(c, &step, "round") ||
        !hk_want_limited(c, &x) || !hk_want_limited(c, &step))
        return hk_term_never(call);
    if (!hk_type_join(&type, &x.type, &step.type))
        return hk_refuse_mix(c, call, "round", &x.type, &step.type);
    if (step.constant && step.type.lo <= 0)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "round: found a "
                         "step that is not above 0"));
    type.lo = INT64_MIN;
    type.hi = INT64_MAX;
    if (step.constant)
        round_range(&type, hk_round_to, &x.type, &step.type, how);
    return rounded(c, call, HK_NEED_ROUND, &x, &step, how, type);
}

struct hk_term hk_builtin_round(struct hk_lower *c, const struct hk_node *call,
                                const struct hk_builtin *b)
{
    struct hk_term x = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_term y = hk_lower_expr(c, hk_argument(call, 1), NULL);
    enum hk_round how;

    if (c->rc || !read_how(c, call, b, &how))
        return hk_term_never(call);
    if (b->how == HK_NEED_SHARE)
        return lower_share(c, call, x, y, how);
    return b->how == HK_NEED_DIV ? lower_div(c, call, x, y, how)
                                 : lower_round(c, call, x, y, how);
}
