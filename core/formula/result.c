/* result.c - what a formula may return, and what is made of it */
#include "formula/lower.h"

bool hk_result_wanted(struct hk_lower *c, struct hk_type *wanted)
{
    const struct hk_instance *f = c->now;

    if (!f->is_formula) {
        *wanted = f->wanted;
        return f->has_wanted;
    }
    if (c->role == HK_ROLE_NUMBER)
        return false;
    if (c->role == HK_ROLE_TEST)
        *wanted = hk_type_of(HK_IS_BOOLEAN);
    else if (c->role == HK_ROLE_FIGURE)
        *wanted = hk_figure_type(c->param);
    else
        *wanted = hk_type_rule(c->rule);
    return true;
}

static bool give(struct hk_lower *c, const struct hk_term *t)
{
    struct hk_instance *f = c->now;
    struct hk_type both;

    if (!f->has_given)
        both = t->type;
    else if (!hk_type_join(&both, &f->gives, &t->type)) {
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "this returns %s, "
                  "another return of the same function %s",
                  hk_type_say(&t->type, c->err),
                  hk_type_say(&f->gives, c->err)));
        return false;
    }
    f->has_word = f->has_word || t->type.is == HK_IS_STRING;
    both.figure = both.is == HK_IS_FIGURE ? both.figure : NULL;
    f->gives = both;
    f->has_given = true;
    return !c->rc;
}

/* A record of another entity, or of another year. */
static void refuse_record(struct hk_lower *c, const struct hk_term *t,
                          const struct hk_type *wanted)
{
    if (t->type.shift)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found a record of "
                  "an earlier year, which a rule cannot hand on: return the "
                  "record itself, or what is needed of it"));
    else
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found a record of "
                  "%s, expected one of %s as the result (`leads_to`)",
                  c->model->entities[t->type.entity]->name,
                  c->model->entities[wanted->entity]->name));
}

static bool refuse_result(struct hk_lower *c, const struct hk_term *t,
                          const struct hk_type *wanted)
{
    const char *found = hk_type_say(&t->type, c->err);
    const char *expected = hk_type_say(wanted, c->err);

    if (t->type.is == HK_IS_PRODUCT)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found a product of "
                  "two amounts or rates, expected %s: write share(amount, "
                  "rate), or div(product, amount, \"half up\")", expected));
    else if (t->type.is == HK_IS_INTEGER && wanted->is == HK_IS_MONEY)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s, expected "
                  "%s: write %s(...)", found, expected,
                  c->model->country.major));
    else if (t->type.is == HK_IS_DATE && wanted->is == HK_IS_DATE)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found a month, "
                  "expected a day: write month_start(...) or "
                  "month_end(...)"));
    else if (t->type.is == HK_IS_ENUM && wanted->is == HK_IS_ENUM)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found a word of "
                  "another list than the result has"));
    else if (wanted->is == HK_IS_DURATION && hk_is_number(t->type.is) &&
             c->role == HK_ROLE_VALUE)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s, expected "
                  "%s: write %ss(...)", found, expected,
                  hk_duration_name(wanted->unit)));
    else if (t->type.is == HK_IS_RECORD && wanted->is == HK_IS_RECORD)
        refuse_record(c, t, wanted);
    else if (t->type.is == HK_IS_DURATION && wanted->is == HK_IS_DURATION &&
             c->rule)
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found a duration "
                  "counted by the %s, expected one by the %s, the `unit` of "
                  "`%s`: write %ss(...)", hk_duration_name(t->type.unit),
                  hk_duration_name(wanted->unit), c->rule->name,
                  hk_duration_name(wanted->unit)));
    else
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s, expected "
                  "%s as the result", found, expected));
    return false;
}

/* Kinds that a rule can have as its result. */
static bool is_result(enum hk_is is)
{
    return (hk_is_number(is) && is != HK_IS_PRODUCT) || is == HK_IS_BOOLEAN ||
           is == HK_IS_DATE || is == HK_IS_ENUM || is == HK_IS_SET ||
           is == HK_IS_TEXT || is == HK_IS_REGION || is == HK_IS_RECORD ||
           is == HK_IS_DURATION || is == HK_IS_NEVER;
}

/* Years are months where the result is counted in months. */
static void fit_duration(struct hk_lower *c, struct hk_term *t,
                         const struct hk_type *wanted)
{
    struct hk_term twelve = hk_term_number(c, t->node, HK_IS_INTEGER, 12);

    if (t->type.is != HK_IS_DURATION || wanted->is != HK_IS_DURATION ||
        wanted->unit != HK_MONTHS || t->type.unit != HK_YEARS)
        return;
    hk_term_solid(c, t);
    t->type = hk_type_range(HK_IS_INTEGER, t->type.lo, t->type.hi);
    *t = hk_lower_operate(c, t->node, HK_OP_MUL, *t, twelve, HK_IS_INTEGER);
    t->type = hk_type_range(HK_IS_DURATION, t->type.lo, t->type.hi);
    t->type.unit = HK_MONTHS;
}

static bool check_value(struct hk_lower *c, struct hk_term *t,
                        const struct hk_type *wanted)
{
    struct hk_type both;

    if (t->type.is == HK_IS_NIL) {
        if (!c->rule->optional)
            hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found a path "
                      "that returns nil, but `%s` is not optional: return a "
                      "value, or say optional = true", c->rule->name));
        return !c->rc;
    }
    fit_duration(c, t, wanted);
    if (!is_result(t->type.is) || !hk_type_join(&both, wanted, &t->type))
        return refuse_result(c, t, wanted);
    if (!hk_want_limited(c, t))
        return false;
    if (!c->rule->optional)
        hk_term_solid(c, t);
    return !c->rc;
}

static bool check_figure(struct hk_lower *c, struct hk_term *t,
                         const struct hk_type *wanted)
{
    struct hk_type both;

    if ((!is_result(t->type.is) && t->type.is != HK_IS_WINDOW) ||
        (c->param->shape == HK_FIG_DURATION && t->type.is != HK_IS_DURATION &&
         t->type.is != HK_IS_NEVER) ||
        !hk_type_join(&both, wanted, &t->type))
        return refuse_result(c, t, wanted);
    hk_term_solid(c, t);
    return !c->rc;
}

/* A weight: a number of whatever kind, as long as it is one kind. */
static bool check_number(struct hk_lower *c, struct hk_term *t)
{
    if (t->type.is == HK_IS_NEVER)
        return true;
    if (!hk_is_number(t->type.is) || t->type.is == HK_IS_PRODUCT) {
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s, expected "
                  "a number as the weight: return 1 for equal shares",
                  hk_type_say(&t->type, c->err)));
        return false;
    }
    if (!hk_want_limited(c, t))
        return false;
    hk_term_solid(c, t);
    return !c->rc;
}

bool hk_result_check(struct hk_lower *c, struct hk_term *t)
{
    struct hk_type wanted;
    bool ok = true;

    if (c->now->is_formula && c->role == HK_ROLE_NUMBER) {
        ok = check_number(c, t);
    } else if (c->now->is_formula) {
        hk_result_wanted(c, &wanted);
        if (c->role == HK_ROLE_TEST)
            ok = hk_want_condition(c, t);
        else if (c->role == HK_ROLE_FIGURE)
            ok = check_figure(c, t, &wanted);
        else
            ok = check_value(c, t, &wanted);
    } else if (t->type.is == HK_IS_WINDOW || t->type.is == HK_IS_PARAMS ||
               t->type.is == HK_IS_FIGURE || t->type.is == HK_IS_RATIO) {
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s as the "
                  "result of a helper, which is not possible: write it where "
                  "it is used", hk_type_say(&t->type, c->err)));
        return false;
    }
    return ok && give(c, t);
}
