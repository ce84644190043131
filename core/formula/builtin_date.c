/* builtin_date.c - dates and durations */
#include "formula/lower.h"

#include <string.h>

#include "base/date.h"

static struct hk_term date_call(struct hk_lower *c, const struct hk_node *call,
                                enum hk_exact exact, const char *text)
{
    struct hk_type type = hk_type_of(HK_IS_DATE);

    type.exact = exact;
    return hk_term_call(c, call, type, text);
}

static struct hk_term date_literal(struct hk_lower *c,
                                   const struct hk_node *call,
                                   enum hk_exact exact, int32_t day)
{
    struct hk_term t = hk_term_number(c, call, HK_IS_DATE, day);

    t.type.exact = exact;
    return t;
}

/* ---- making ------------------------------------------------------------- */

static struct hk_term lower_day(struct hk_lower *c, const struct hk_node *call,
                                const struct hk_builtin *b)
{
    struct hk_term t[3];
    bool constant = true;
    int32_t day;
    int i;

    for (i = 0; i < 3; i++) {
        t[i] = hk_lower_expr(c, hk_argument(call, i), NULL);
        if (c->rc || !hk_want_integer(c, &t[i], b->name))
            return hk_term_never(call);
        constant = constant && t[i].constant;
    }
    if (!constant)
        return date_call(c, call, HK_EXACT_DAY,
            hk_lower_text(c, "%s(%s, %s, %s)",
                          hk_need_pure(c, HK_NEED_DAY, call), t[0].text,
                          t[1].text, t[2].text));
    for (i = 0; i < 3; i++)
        if (t[i].type.lo < 1 || t[i].type.lo > 9999)
            break;
    if (i < 3 || !hk_date_make(&day, (int)t[0].type.lo, (int)t[1].type.lo,
                               (int)t[2].type.lo))
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "day(%s, %s, %s) "
                         "is no day of the calendar: write day(year, month, "
                         "day)", t[0].text, t[1].text, t[2].text));
    return date_literal(c, call, HK_EXACT_DAY, day);
}

static struct hk_term lower_month(struct hk_lower *c,
                                  const struct hk_node *call,
                                  const struct hk_builtin *b)
{
    struct hk_term t = hk_lower_expr(c, hk_argument(call, 0), NULL);
    bool start = b->how == HK_NEED_MONTH_START;

    if (c->rc || !hk_want_date(c, &t, b->name))
        return hk_term_never(call);
    if (t.constant)
        return date_literal(c, call, HK_EXACT_ANY,
                            start ? hk_month_start((int32_t)t.type.lo)
                                  : hk_month_end((int32_t)t.type.lo));
    return date_call(c, call, HK_EXACT_ANY,
        hk_lower_text(c, "%s(%s)", hk_need_pure(c, (enum hk_need_op)b->how,
                                                call), t.text));
}

/* ---- moving ------------------------------------------------------------- */

static bool want_duration(struct hk_lower *c, struct hk_term *t,
                          const char *function)
{
    if (c->rc)
        return false;
    if (t->type.is == HK_IS_NEVER)
        return true;
    if (t->type.is != HK_IS_DURATION) {
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "%s: found %s, "
                  "expected a duration, as days(5), months(6), years(2) or a "
                  "figure of kind duration", function,
                  hk_type_say(&t->type, c->err)));
        return false;
    }
    hk_term_solid(c, t);
    return !c->rc && hk_want_limited(c, t);
}

/* The day that two literals lead to; false when it is outside the calendar. */
static bool moved(int32_t *out, const struct hk_term *d,
                  const struct hk_term *by, int sign)
{
    int64_t n = by->type.lo, day;

    if (n < -100000 || n > 100000)
        return false;
    n *= sign;
    if (by->type.unit != HK_DAYS)
        return hk_date_add_months(out, (int32_t)d->type.lo,
                                  by->type.unit == HK_YEARS ? n * 12 : n);
    day = d->type.lo + n;
    *out = (int32_t)day;
    return day >= HK_DATE_MIN && day <= HK_DATE_MAX;
}

/* Counted by the calendar when the rule runs, so that a year it does not know
 * ends only what needs it. */
static struct hk_term lower_worked(struct hk_lower *c,
                                   const struct hk_node *call,
                                   const struct hk_builtin *b,
                                   const struct hk_term *d,
                                   const struct hk_term *by)
{
    if (d->type.exact == HK_EXACT_MONTH)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s: working "
                         "days are counted from a day, and this is a month; "
                         "write month_start(...) or month_end(...)", b->name));
    return date_call(c, call, HK_EXACT_DAY,
        hk_lower_text(c, "%s(%s, %s, %d)",
                      hk_need_pure(c, HK_NEED_WORKED, call), d->text, by->text,
                      b->how == HK_NEED_AFTER ? 1 : -1));
}

static struct hk_term lower_move(struct hk_lower *c, const struct hk_node *call,
                                 const struct hk_builtin *b)
{
    struct hk_term d = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_term by = hk_lower_expr(c, hk_argument(call, 1), NULL);
    enum hk_exact exact = d.type.exact;
    int32_t day;

    if (c->rc || !hk_want_date(c, &d, b->name) ||
        !want_duration(c, &by, b->name))
        return hk_term_never(call);
    if (by.type.unit == HK_WORKING_DAYS)
        return lower_worked(c, call, b, &d, &by);
    if (exact == HK_EXACT_MONTH && by.type.unit == HK_DAYS)
        exact = HK_EXACT_DAY;
    if (d.constant && by.constant &&
        moved(&day, &d, &by, b->how == HK_NEED_AFTER ? 1 : -1))
        return date_literal(c, call, exact, day);
    return date_call(c, call, exact,
        hk_lower_text(c, "%s(%s, %s, %d)",
                      hk_need_pure(c, (enum hk_need_op)b->how, call), d.text,
                      by.text, (int)by.type.unit));
}

/* ---- asking ------------------------------------------------------------- */

/* Where nothing can fail, two comparisons; else a call, so that day and ends
 * are read once and in written order. */
static struct hk_term lower_inside(struct hk_lower *c,
                                   const struct hk_node *call,
                                   const struct hk_builtin *b)
{
    struct hk_term d = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_term w = hk_lower_expr(c, hk_argument(call, 1), NULL), t;
    struct hk_type type = hk_type_of(HK_IS_BOOLEAN);

    if (c->rc || !hk_want_date(c, &d, b->name))
        return hk_term_never(call);
    if (!hk_want_window(c, &w, b->name))
        return hk_term_never(call);
    if (!w.text2 || !w.simple || !d.simple)
        return hk_term_call(c, call, type,
            hk_lower_text(c, "%s(%s, %s%s%s)",
                          hk_need_pure(c, HK_NEED_INSIDE, call), d.text,
                          w.text, w.text2 ? ", " : "",
                          w.text2 ? w.text2 : ""));
    t = hk_term_call(c, call, type,
        hk_lower_text(c, "%s >= %s and %s <= %s", d.text, w.text, d.text,
                      w.text2));
    t.binds = HK_BINDS_AND;
    return t;
}

/* A date for comparing months: day-exact ones are cut to their month when the
 * other has no days. */
static const char *cut(struct hk_lower *c, const struct hk_node *call,
                       const struct hk_term *t, const struct hk_term *other)
{
    if (other->type.exact != HK_EXACT_MONTH ||
        t->type.exact == HK_EXACT_MONTH)
        return t->text;
    return hk_lower_text(c, "%s(%s)",
                         hk_need_pure(c, HK_NEED_MONTH_START, call), t->text);
}

static struct hk_term lower_between(struct hk_lower *c,
                                    const struct hk_node *call,
                                    const struct hk_builtin *b)
{
    struct hk_term x = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_term y = hk_lower_expr(c, hk_argument(call, 1), NULL);
    int64_t most = b->how == HK_NEED_YEARS_BETWEEN ? 9998
        : b->how == HK_NEED_MONTHS_BETWEEN ? 9999 * 12
        : HK_DATE_MAX - HK_DATE_MIN;
    bool months = x.type.exact == HK_EXACT_MONTH ||
                  y.type.exact == HK_EXACT_MONTH;

    if (c->rc || !hk_want_date(c, &x, b->name) || !hk_want_date(c, &y, b->name))
        return hk_term_never(call);
    if (months && b->how == HK_NEED_DAYS_BETWEEN)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "days_between: "
                         "found a month, which has no day; write "
                         "month_start(...) or month_end(...)"));
    return hk_term_call(c, call,
        hk_type_range(HK_IS_INTEGER, -most, most),
        hk_lower_text(c, "%s(%s, %s)",
                      hk_need_pure(c, (enum hk_need_op)b->how, call),
                      cut(c, call, &x, &y), cut(c, call, &y, &x)));
}

/* ---- months ------------------------------------------------------------- */

/* An end that may be open: nil. */
static bool want_end(struct hk_lower *c, const struct hk_term *t)
{
    if (c->rc)
        return false;
    if (t->type.is == HK_IS_DATE || t->type.is == HK_IS_NIL ||
        t->type.is == HK_IS_NEVER)
        return hk_want_whole(c, t);
    hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "months_in: found %s, "
              "expected a date, or nil for an open end",
              hk_type_say(&t->type, c->err)));
    return false;
}

bool hk_want_window(struct hk_lower *c, const struct hk_term *t,
                    const char *function)
{
    if (c->rc)
        return false;
    if (t->type.is == HK_IS_WINDOW || t->type.is == HK_IS_NEVER)
        return true;
    hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "%s: found %s, expected "
              "a window, as window(a, b) or a figure of kind window", function,
              hk_type_say(&t->type, c->err)));
    return false;
}

struct hk_term hk_builtin_months_in(struct hk_lower *c,
                                    const struct hk_node *call,
                                    const struct hk_builtin *b)
{
    struct hk_term from = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_term to = hk_lower_expr(c, hk_argument(call, 1), NULL);
    struct hk_term w = hk_lower_expr(c, hk_argument(call, 2), NULL);

    if (!want_end(c, &from) || !want_end(c, &to) ||
        !hk_want_window(c, &w, b->name))
        return hk_term_never(call);
    return hk_term_call(c, call, hk_type_range(HK_IS_INTEGER, 0, 9999 * 12),
        hk_lower_text(c, "%s(%s, %s, %s%s%s)",
                      hk_need_pure(c, HK_NEED_MONTHS_IN, call), from.text,
                      to.text, w.text, w.text2 ? ", " : "",
                      w.text2 ? w.text2 : ""));
}

/* ---- the months of a window, one after the other ------------------------- */

bool hk_is_months_of(struct hk_lower *c, const struct hk_node *node)
{
    const struct hk_node *call = hk_bare(node), *callee;

    if (call->kind != HK_N_CALL)
        return false;
    callee = hk_bare(call->a);
    return callee->kind == HK_N_NAME && !strcmp(callee->text, "months_of") &&
           !hk_scope_find(c, callee->text);
}

/* Those whose first day lies in it, as months_in counts them. The first is one
 * month after that of the day before the window. */
const char *hk_months_head(struct hk_lower *c, const struct hk_node *node,
                           const struct hk_node *call)
{
    int n = ++c->temps;
    struct hk_term w;

    if (hk_argument_count(call) != 1) {
        hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s: found %d "
                  "arguments, expected %s", "months_of",
                  hk_argument_count(call), "months_of(window)"));
        return "";
    }
    w = hk_lower_expr(c, hk_argument(call, 0), NULL);
    if (!hk_want_window(c, &w, "months_of"))
        return "";
    return hk_lower_text(c, "do local a%d, b%d = %s%s%s for i%d = 1, "
        "%s(nil, nil, a%d, b%d) do local v_%s = %s(%s(a%d - 1), i%d, %d)", n, n,
        w.text, w.text2 ? ", " : "", w.text2 ? w.text2 : "", n,
        hk_need_pure(c, HK_NEED_MONTHS_IN, node), n, n, node->list->text,
        hk_need_pure(c, HK_NEED_AFTER, node),
        hk_need_pure(c, HK_NEED_MONTH_START, node), n, n, (int)HK_MONTHS);
}

struct hk_term hk_builtin_months_of(struct hk_lower *c,
                                    const struct hk_node *call,
                                    const struct hk_builtin *b)
{
    return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "months_of(...) "
                     "stands in a loop only: %s", b->usage));
}

struct hk_term hk_builtin_date(struct hk_lower *c, const struct hk_node *call,
                               const struct hk_builtin *b)
{
    switch (b->how) {
    case HK_NEED_DAY:
        return lower_day(c, call, b);
    case HK_NEED_MONTH_START: case HK_NEED_MONTH_END:
        return lower_month(c, call, b);
    case HK_NEED_AFTER: case HK_NEED_BEFORE:
        return lower_move(c, call, b);
    case HK_NEED_INSIDE:
        return lower_inside(c, call, b);
    default:
        return lower_between(c, call, b);
    }
}
