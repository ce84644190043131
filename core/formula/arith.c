/* arith.c - + - * // % and unary minus, proved or checked */
#include "formula/lower.h"

/* ---- kinds that do not mix ---------------------------------------------- */

static bool either(const struct hk_type *a, const struct hk_type *b,
                   enum hk_is x, enum hk_is y)
{
    return (a->is == x && b->is == y) || (a->is == y && b->is == x);
}

static struct hk_term refuse_numbers(struct hk_lower *c,
                                     const struct hk_node *node,
                                     const char *op, const struct hk_type *a,
                                     const struct hk_type *b)
{
    const char *x = hk_type_say(a, c->err), *y = hk_type_say(b, c->err);

    if (either(a, b, HK_IS_MONEY, HK_IS_INTEGER))
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s %s %s: "
                         "write the number as an amount, as %s(5)", x, op, y,
                         c->model->country.major));
    if (either(a, b, HK_IS_RATE, HK_IS_INTEGER) ||
        either(a, b, HK_IS_DECIMAL, HK_IS_INTEGER))
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s %s %s: "
                         "write the number as percent(5) or decimal(5)", x, op,
                         y));
    if (either(a, b, HK_IS_MONEY, HK_IS_RATE) ||
        either(a, b, HK_IS_MONEY, HK_IS_DECIMAL))
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s %s %s: "
                         "the part of an amount is share(amount, rate)", x, op,
                         y));
    return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s %s %s: "
                     "bring a product back to an amount first, with "
                     "share(amount, rate) or div(product, amount, \"half "
                     "up\")", x, op, y));
}

struct hk_term hk_refuse_mix(struct hk_lower *c, const struct hk_node *node,
                             const char *op, const struct hk_type *a,
                             const struct hk_type *b)
{
    const char *x = hk_type_say(a, c->err), *y = hk_type_say(b, c->err);

    if (hk_is_number(a->is) && hk_is_number(b->is))
        return refuse_numbers(c, node, op, a, b);
    if (a->is == HK_IS_DATE && b->is == HK_IS_DATE)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s %s %s: "
                         "a month is no day; write month_start(...) or "
                         "month_end(...)", x, op, y));
    if (a->is == HK_IS_ENUM && b->is == HK_IS_ENUM)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found words of "
                         "two different lists on the sides of `%s`", op));
    if (a->is == HK_IS_RECORD && b->is == HK_IS_RECORD)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found records "
                         "of different entities or years on the sides of `%s`",
                         op));
    if (a->is == HK_IS_DURATION && b->is == HK_IS_DURATION)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found durations "
                         "of different units on the sides of `%s`; compare the "
                         "dates they lead to", op));
    return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s %s %s: "
                     "both sides must be of one kind", x, op, y));
}

static struct hk_term refuse_date(struct hk_lower *c,
                                  const struct hk_node *node,
                                  const struct hk_type *a,
                                  const struct hk_type *b)
{
    const char *op = hk_op_text(node->op);

    if (a->is == HK_IS_DATE && b->is == HK_IS_DATE)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found a date %s "
                         "a date: write days_between(a, b), "
                         "months_between(a, b) or years_between(a, b)", op));
    return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s %s %s: "
                     "write after(date, days(n)) or before(date, months(n))",
                     hk_type_say(a, c->err), op, hk_type_say(b, c->err)));
}

bool hk_want_limited(struct hk_lower *c, const struct hk_term *t)
{
    if (!t->type.unlimited)
        return true;
    hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "`%s` may be none (no "
              "limit), which only min, gap and comparisons can take",
              t->name ? t->name : "this"));
    return false;
}

/* ---- kinds of results --------------------------------------------------- */

static struct hk_type product(const struct hk_type *a, const struct hk_type *b)
{
    struct hk_type t = hk_type_of(HK_IS_NEVER);
    bool in_order = a->is <= b->is;

    if (a->is == HK_IS_NEVER || b->is == HK_IS_NEVER)
        return a->is == HK_IS_NEVER ? *b : *a;
    if (a->is == HK_IS_ZERO || b->is == HK_IS_INTEGER)
        return a->is == HK_IS_ZERO ? *b : *a;
    if (b->is == HK_IS_ZERO || a->is == HK_IS_INTEGER)
        return b->is == HK_IS_ZERO ? *a : *b;
    if (!hk_is_scaled(a->is) || !hk_is_scaled(b->is))
        return t;
    t = hk_type_of(HK_IS_PRODUCT);
    t.part[0] = in_order ? a->is : b->is;
    t.part[1] = in_order ? b->is : a->is;
    return t;
}

/* Rates and decimals have one base: either may be divided by the other. */
static bool divides(enum hk_is part, enum hk_is by, bool exactly)
{
    if (part == by)
        return true;
    return !exactly && part != HK_IS_MONEY && by != HK_IS_MONEY;
}

static struct hk_type quotient_of_product(const struct hk_type *a, enum hk_is b)
{
    int exactly, i;

    for (exactly = 1; exactly >= 0; exactly--)
        for (i = 0; i < 2; i++)
            if (divides(a->part[i], b, exactly))
                return hk_type_of(a->part[1 - i]);
    return hk_type_of(HK_IS_NEVER);
}

struct hk_type hk_quotient(const struct hk_type *a, const struct hk_type *b)
{
    if (b->is == HK_IS_INTEGER || b->is == HK_IS_ZERO || b->is == HK_IS_NEVER)
        return *a;
    if (a->is == HK_IS_ZERO || a->is == HK_IS_NEVER)
        return hk_type_of(HK_IS_INTEGER);
    if (a->is == HK_IS_PRODUCT && hk_is_scaled(b->is))
        return quotient_of_product(a, b->is);
    if (hk_is_scaled(a->is) && hk_is_scaled(b->is) && divides(a->is, b->is, 0))
        return hk_type_of(HK_IS_INTEGER);
    if (a->is == HK_IS_PRODUCT && b->is == HK_IS_PRODUCT &&
        a->part[0] == b->part[0] && a->part[1] == b->part[1])
        return hk_type_of(HK_IS_INTEGER);
    return hk_type_of(HK_IS_NEVER);
}

/* ---- writing out -------------------------------------------------------- */

static bool prove(struct hk_type *out, enum hk_op op, const struct hk_type *a,
                  const struct hk_type *b, enum hk_need_op *need)
{
    switch (op) {
    case HK_OP_ADD:
        *need = HK_NEED_ADD;
        return hk_range_add(out, a, b);
    case HK_OP_SUB:
        *need = HK_NEED_SUB;
        return hk_range_sub(out, a, b);
    case HK_OP_MUL:
        *need = HK_NEED_MUL;
        return hk_range_mul(out, a, b);
    case HK_OP_IDIV:
        *need = HK_NEED_IDIV;
        return hk_range_idiv(out, a, b);
    default:
        *need = HK_NEED_MOD;
        return hk_range_mod(out, a, b);
    }
}

/* A proven operation on two literals has a range of one number. */
static int64_t fold(enum hk_op op, int64_t a, int64_t b)
{
    int64_t r;

    if (op != HK_OP_MOD)
        return 0;
    r = b == -1 ? 0 : a % b;
    return r && (r < 0) != (b < 0) ? r + b : r;
}

struct hk_term hk_lower_operate(struct hk_lower *c, const struct hk_node *node,
                                enum hk_op op, struct hk_term a,
                                struct hk_term b, enum hk_is is)
{
    struct hk_type type = hk_type_of(is);
    enum hk_need_op need;
    bool proven = prove(&type, op, &a.type, &b.type, &need);
    enum hk_binds binds = op == HK_OP_ADD || op == HK_OP_SUB ? HK_BINDS_ADD
                                                             : HK_BINDS_MUL;
    struct hk_term t;

    if (proven && a.constant && b.constant)
        return hk_term_number(c, node, is, op == HK_OP_MOD
                              ? fold(op, a.type.lo, b.type.lo) : type.lo);
    if (!proven)
        return hk_term_call(c, node, type,
            hk_lower_text(c, "%s(%s, %s)", hk_need_pure(c, need, node),
                          a.text, b.text));
    t = hk_term_call(c, node, type,
        hk_lower_text(c, "%s %s %s", hk_term_in(c, &a, binds), hk_op_text(op),
                      hk_term_in(c, &b, binds + 1)));
    t.binds = binds;
    return t;
}

/* ---- the operators ------------------------------------------------------ */

static bool operands(struct hk_lower *c, const struct hk_node *node,
                     struct hk_term *a, struct hk_term *b)
{
    const char *op = hk_op_text(node->op);

    *a = hk_lower_expr(c, node->a, NULL);
    *b = hk_lower_expr(c, node->b, NULL);
    if (c->rc)
        return false;
    if (a->type.is == HK_IS_DATE || b->type.is == HK_IS_DATE) {
        refuse_date(c, node, &a->type, &b->type);
        return false;
    }
    return hk_want_number(c, a, op) && hk_want_number(c, b, op) &&
           hk_want_limited(c, a) && hk_want_limited(c, b);
}

static struct hk_type result_type(enum hk_op op, const struct hk_type *a,
                                  const struct hk_type *b)
{
    struct hk_type t;

    if (op == HK_OP_MUL)
        return product(a, b);
    if (op == HK_OP_IDIV)
        return hk_quotient(a, b);
    if (!hk_type_join(&t, a, b))
        return hk_type_of(HK_IS_NEVER);
    return t;
}

static struct hk_term refuse_operands(struct hk_lower *c,
                                      const struct hk_node *node,
                                      const struct hk_type *a,
                                      const struct hk_type *b)
{
    if (node->op == HK_OP_MUL)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found a product "
                         "of three amounts or rates: bring two of them "
                         "together first, with share(amount, rate) or "
                         "div(product, amount, \"half up\")"));
    if (node->op == HK_OP_IDIV)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found %s // %s: "
                         "an amount is divided by a whole number, or by an "
                         "amount of its own kind", hk_type_say(a, c->err),
                         hk_type_say(b, c->err)));
    return hk_refuse_mix(c, node, hk_op_text(node->op), a, b);
}

struct hk_term hk_lower_arith(struct hk_lower *c, const struct hk_node *node)
{
    struct hk_term a, b, t;
    struct hk_type type;

    if (!operands(c, node, &a, &b))
        return hk_term_never(node);
    type = result_type(node->op, &a.type, &b.type);
    if (type.is == HK_IS_NEVER && a.type.is != HK_IS_NEVER &&
        b.type.is != HK_IS_NEVER)
        return refuse_operands(c, node, &a.type, &b.type);
    if ((node->op == HK_OP_IDIV || node->op == HK_OP_MOD) && b.constant &&
        !b.type.lo)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found a "
                         "division by 0"));
    t = hk_lower_operate(c, node, node->op, a, b, type.is);
    t.type.part[0] = type.part[0];
    t.type.part[1] = type.part[1];
    return t;
}

struct hk_term hk_lower_minus(struct hk_lower *c, const struct hk_node *node)
{
    struct hk_term t = hk_lower_expr(c, node->a, NULL);
    struct hk_type zero = hk_type_of(HK_IS_ZERO), type;

    if (c->rc || !hk_want_number(c, &t, "-") || !hk_want_limited(c, &t))
        return hk_term_never(node);
    type = t.type;
    if (!hk_range_sub(&type, &zero, &t.type))
        return hk_term_call(c, node, type,
            hk_lower_text(c, "%s(%s)", hk_need_pure(c, HK_NEED_NEG, node),
                          t.text));
    if (t.constant)
        return hk_term_number(c, node, type.is, type.lo);
    t = hk_term_call(c, node, type,
                     hk_lower_text(c, "-%s", hk_term_in(c, &t, HK_BINDS_ALL)));
    t.binds = HK_BINDS_UNARY;
    return t;
}
