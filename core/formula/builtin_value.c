/* builtin_value.c - value words inside a formula: amounts, rates, durations */
#include "formula/lower.h"

#include <stdio.h>
#include <string.h>

#include "base/money.h"

/* ---- exact numbers ------------------------------------------------------ */

/* The text of a number that is written out, with its sign; false when it is
 * anything else. */
static bool literal_text(const struct hk_node *node, char out[48])
{
    bool minus = node->kind == HK_N_UNARY && node->op == HK_OP_NEG;

    if (minus)
        node = hk_bare(node->a);
    if (node->kind == HK_N_INT)
        snprintf(out, 48, "%s%lld", minus ? "-" : "",
                 (long long)node->integer);
    else if (node->kind == HK_N_FLOAT)
        /* 15 digits give back what was written, if it was at most that. */
        snprintf(out, 48, "%s%.15g", minus ? "-" : "", node->number);
    else
        return false;
    return true;
}

static struct hk_term exact(struct hk_lower *c, const struct hk_node *call,
                            const char *word, enum hk_is is, int digits)
{
    char text[48];
    int64_t n = 0;

    if (!literal_text(hk_bare(hk_argument(call, 0)), text))
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s: expected a "
                         "number written out, as %s(12)", word, word));
    if (strstr(text, "e-"))        /* below 0.0001, written with an exponent */
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s(%s) has more "
                         "than %d digits after the point", word, text,
                         digits));
    switch (hk_decimal_read(&n, text, strlen(text), digits)) {
    case HK_DECIMAL_OK:
        return hk_term_number(c, call, is, n);
    case HK_DECIMAL_INEXACT:
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s(%s) has more "
                         "than %d digits after the point", word, text,
                         digits));
    default:
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s(%s) is too "
                         "large", word, text));
    }
}

struct hk_term hk_builtin_money(struct hk_lower *c, const struct hk_node *call)
{
    const struct hk_country *country = &c->model->country;
    const char *word = hk_bare(call->a)->text;
    bool major = !strcmp(word, country->major);

    if (hk_argument_count(call) != 1)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s: expected "
                         "one number, as %s(12)", word, word));
    return exact(c, call, word, HK_IS_MONEY,
                 major ? country->money_digits : 0);
}

/* ---- the others --------------------------------------------------------- */

static struct hk_term lower_duration(struct hk_lower *c,
                                     const struct hk_node *call,
                                     const struct hk_builtin *b)
{
    static const char *const units[] = {
        [HK_DAYS] = "days", [HK_WORKING_DAYS] = "working_days",
        [HK_MONTHS] = "months", [HK_YEARS] = "years"
    };
    struct hk_term t = hk_lower_expr(c, hk_argument(call, 0), NULL);
    int unit = HK_DAYS;

    if (c->rc || !hk_want_integer(c, &t, b->name))
        return hk_term_never(call);
    while (strcmp(units[unit], b->name) != 0)
        unit++;
    t.node = call;
    t.type = hk_type_range(HK_IS_DURATION, t.type.lo, t.type.hi);
    t.type.unit = (enum hk_duration)unit;
    return t;
}

static struct hk_term lower_ratio(struct hk_lower *c,
                                  const struct hk_node *call)
{
    const struct hk_node *a = hk_bare(hk_argument(call, 0));
    const struct hk_node *b = hk_bare(hk_argument(call, 1));
    struct hk_term t = hk_term_never(call);

    if (a->kind != HK_N_INT || b->kind != HK_N_INT || a->integer < 0 ||
        b->integer < 1)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "ratio: expected "
                         "two whole numbers written out, as ratio(2, 3)"));
    t.type = hk_type_range(HK_IS_RATIO, a->integer, b->integer);
    return t;
}

static struct hk_term lower_window(struct hk_lower *c,
                                   const struct hk_node *call,
                                   const struct hk_builtin *b)
{
    struct hk_term from = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_term to = hk_lower_expr(c, hk_argument(call, 1), NULL), t;

    if (c->rc || !hk_want_date(c, &from, b->name) ||
        !hk_want_date(c, &to, b->name))
        return hk_term_never(call);
    t = hk_term_call(c, call, hk_type_of(HK_IS_WINDOW), from.text);
    t.text2 = to.text;
    t.simple = from.simple && to.simple;
    return t;
}

struct hk_term hk_builtin_value(struct hk_lower *c, const struct hk_node *call,
                                const struct hk_builtin *b)
{
    switch (b->how) {
    case HK_IS_DURATION:
        return lower_duration(c, call, b);
    case HK_IS_RATE:
        return exact(c, call, b->name, HK_IS_RATE, 2);
    case HK_IS_DECIMAL:
        return exact(c, call, b->name, HK_IS_DECIMAL, 4);
    case HK_IS_RATIO:
        return lower_ratio(c, call);
    default:
        return lower_window(c, call, b);
    }
}
