/* builtin.c - the functions of the language, in one table
 *
 * A function added here needs a line in the table and a `lower`; nothing else
 * knows which functions there are. */
#include "formula/lower.h"

#include <string.h>

#include "base/text.h"

#define MANY 30    /* arguments of min and max */

static const struct hk_builtin table[] = {
    /* numbers */
    { "min", "min(a, b)", 2, MANY, hk_builtin_number, HK_NEED_MIN },
    { "max", "max(a, b)", 2, MANY, hk_builtin_number, HK_NEED_MAX },
    { "gap", "gap(target, have)", 2, 2, hk_builtin_number, HK_NEED_GAP },
    { "share", "share(amount, rate[, how])", 2, 3, hk_builtin_round,
      HK_NEED_SHARE },
    { "div", "div(a, b, how)", 3, 3, hk_builtin_round, HK_NEED_DIV },
    { "round", "round(x, step[, how])", 2, 3, hk_builtin_round,
      HK_NEED_ROUND },
    { "reaches", "reaches(part, whole, rate)", 3, 3, hk_builtin_other,
      HK_NEED_REACHES },
    { "exceeds", "exceeds(part, whole, rate)", 3, 3, hk_builtin_other,
      HK_NEED_EXCEEDS },
    { "banded", "banded(bands, from, to)", 3, 3, hk_builtin_other,
      HK_NEED_BANDED },
    { "stepped", "stepped(steps, n)", 2, 2, hk_builtin_other,
      HK_NEED_STEPPED },
    { "split", "split(amount, p.shares[, rest])", 2, 3, hk_builtin_split,
      HK_NEED_SPLIT },
    { "keep_highest", "keep_highest(a, b)", 2, MANY, hk_builtin_keep,
      HK_NEED_KEEP_HIGHEST },
    { "has", "has(set, word)", 2, 2, hk_builtin_other, HK_NEED_HAS },
    /* dates */
    { "day", "day(year, month, day)", 3, 3, hk_builtin_date, HK_NEED_DAY },
    { "month_start", "month_start(date)", 1, 1, hk_builtin_date,
      HK_NEED_MONTH_START },
    { "month_end", "month_end(date)", 1, 1, hk_builtin_date,
      HK_NEED_MONTH_END },
    { "after", "after(date, duration)", 2, 2, hk_builtin_date, HK_NEED_AFTER },
    { "before", "before(date, duration)", 2, 2, hk_builtin_date,
      HK_NEED_BEFORE },
    { "inside", "inside(date, window)", 2, 2, hk_builtin_date,
      HK_NEED_INSIDE },
    { "years_between", "years_between(a, b)", 2, 2, hk_builtin_date,
      HK_NEED_YEARS_BETWEEN },
    { "months_between", "months_between(a, b)", 2, 2, hk_builtin_date,
      HK_NEED_MONTHS_BETWEEN },
    { "days_between", "days_between(a, b)", 2, 2, hk_builtin_date,
      HK_NEED_DAYS_BETWEEN },
    { "months_in", "months_in(from, to, window)", 3, 3, hk_builtin_months_in,
      HK_NEED_MONTHS_IN },
    { "months_of", "for m in each(months_of(window)) do ... end", 1, 1,
      hk_builtin_months_of, 0 },
    { "same_region", "same_region(a, b, \"level\")", 3, 3, hk_builtin_region,
      HK_NEED_SAME_REGION },
    /* value words */
    { "window", "window(a, b)", 2, 2, hk_builtin_value, HK_IS_WINDOW },
    { "days", "days(n)", 1, 1, hk_builtin_value, HK_IS_DURATION },
    { "working_days", "working_days(n)", 1, 1, hk_builtin_value,
      HK_IS_DURATION },
    { "months", "months(n)", 1, 1, hk_builtin_value, HK_IS_DURATION },
    { "years", "years(n)", 1, 1, hk_builtin_value, HK_IS_DURATION },
    { "percent", "percent(x)", 1, 1, hk_builtin_value, HK_IS_RATE },
    { "decimal", "decimal(x)", 1, 1, hk_builtin_value, HK_IS_DECIMAL },
    { "ratio", "ratio(a, b)", 2, 2, hk_builtin_value, HK_IS_RATIO },
    /* lists */
    { "count", "count(list[, \"where\"])", 1, 2, hk_builtin_list,
      HK_NEED_COUNT },
    { "sum", "sum(list, \"name\"[, \"where\"])", 2, 3, hk_builtin_list,
      HK_NEED_SUM },
    { "any", "any(list, \"name\")", 2, 2, hk_builtin_list, HK_NEED_ANY },
    { "all", "all(list, \"name\")", 2, 2, hk_builtin_list, HK_NEED_ALL },
    { "highest", "highest(list, \"name\"[, \"where\"])", 2, 3, hk_builtin_list,
      HK_NEED_HIGHEST },
    { "lowest", "lowest(list, \"name\"[, \"where\"])", 2, 3, hk_builtin_list,
      HK_NEED_LOWEST },
    { "first", "first(list)", 1, 1, hk_builtin_list, HK_NEED_FIRST },
    { "last", "last(list)", 1, 1, hk_builtin_list, HK_NEED_LAST },
    { "latest", "latest(list, date[, \"where\"])", 2, 3, hk_builtin_list,
      HK_NEED_LATEST },
    { "so_far", "so_far(list, e, \"name\"[, \"where\"])", 3, 4,
      hk_builtin_so_far, HK_NEED_SO_FAR },
    { "during", "during(list, window)", 2, 2, hk_builtin_part, 0 },
    { "ever", "ever(list)", 1, 1, hk_builtin_part, 0 },
    { "lineage", "lineage(e)", 1, 1, hk_builtin_part, 0 },
    { "each", "for m in each(list) do ... end", 1, 1, hk_builtin_list,
      HK_NEED_RANGE },
    /* the rest */
    { "known", "known(e, \"name\")", 2, 2, hk_builtin_other, HK_NEED_KNOWN },
    { "at", "at(p, date)", 2, 2, hk_builtin_at, 0 },
    { "past", "past(e, n)", 2, 2, hk_builtin_other, HK_NEED_YEAR }
};
#define TABLE_COUNT (sizeof table / sizeof table[0])

/* Words and functions of the language that this version cannot lower. */
static const char *const later[] = {
    "pending", "choose", "ended", "bands", "steps",
    "words", "change"
};

const char *hk_formula_usage(const char *name)
{
    const struct hk_builtin *b = hk_builtin_find(name);

    return b ? b->usage : NULL;
}

const struct hk_builtin *hk_builtin_find(const char *name)
{
    size_t i;

    for (i = 0; i < TABLE_COUNT; i++)
        if (!strcmp(table[i].name, name))
            return &table[i];
    return NULL;
}

/* A function of the language that this version does not know. */
static bool is_later(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof later / sizeof later[0]; i++)
        if (!strcmp(later[i], name))
            return true;
    return false;
}

const char *hk_builtin_nearest(const struct hk_lower *c, const char *name)
{
    const char *names[TABLE_COUNT + 2];
    size_t i;

    for (i = 0; i < TABLE_COUNT; i++)
        names[i] = table[i].name;
    names[i++] = c->model->country.major;
    names[i++] = c->model->country.minor;
    return hk_text_nearest(name, names, i);
}

/* ---- arguments ---------------------------------------------------------- */

const struct hk_node *hk_argument(const struct hk_node *call, int n)
{
    const struct hk_node *at = call->list;

    for (; at && n; n--)
        at = at->next;
    return at;
}

int hk_argument_count(const struct hk_node *call)
{
    const struct hk_node *at;
    int n = 0;

    for (at = call->list; at; at = at->next)
        n++;
    return n;
}

const char *hk_argument_text(struct hk_lower *c, const struct hk_node *call,
                             int n, const struct hk_builtin *b)
{
    const struct hk_node *at = hk_bare(hk_argument(call, n));

    if (at->kind == HK_N_STRING)
        return at->text;
    hk_refuse(c, at, hk_fail(c->err, HK_EFORMAT, "%s: argument %d is a name in "
              "quotes, written out: %s", b->name, n + 1, b->usage));
    return NULL;
}

/* ---- calls -------------------------------------------------------------- */

static struct hk_term lower_builtin(struct hk_lower *c,
                                    const struct hk_node *call,
                                    const struct hk_builtin *b)
{
    int n = hk_argument_count(call);

    if (n < b->least || n > b->most)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s: found %d "
                         "arguments, expected %s", b->name, n, b->usage));
    return b->lower(c, call, b);
}

static bool is_money_word(const struct hk_lower *c, const char *name)
{
    return !strcmp(name, c->model->country.major) ||
           !strcmp(name, c->model->country.minor);
}

static struct hk_term refuse_call(struct hk_lower *c,
                                  const struct hk_node *call,
                                  const char *name)
{
    const char *near = hk_builtin_nearest(c, name);

    if (is_later(name))
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s(...) is not "
                         "known to this version", name));
    if (!strcmp(name, "inherited"))
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "found "
                         "`inherited`, which is an argument of the formula: "
                         "write function(e, p, inherited)"));
    if (near)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "there is no "
                         "function `%s`; did you mean `%s`?", name, near));
    return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "there is no "
                     "function `%s`, neither in the language nor as a local "
                     "function of this file", name));
}

/* The name at the head of a.b.c, or NULL. */
static const struct hk_node *root_of(const struct hk_node *node)
{
    while (node->kind == HK_N_FIELD || node->kind == HK_N_INDEX ||
           node->kind == HK_N_PAREN)
        node = node->a;
    return node->kind == HK_N_NAME ? node : NULL;
}

static struct hk_term refuse_callee(struct hk_lower *c,
                                    const struct hk_node *call,
                                    const struct hk_node *callee)
{
    const struct hk_node *root = root_of(callee);

    if (root && callee->kind == HK_N_FIELD && root == hk_bare(callee->a)
        && !hk_scope_find(c, root->text))
        return hk_lower_plugin(c, call, callee);
    return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "found a call of "
                     "something that is no function"));
}

struct hk_term hk_lower_call(struct hk_lower *c, const struct hk_node *node,
                             const struct hk_type *expected)
{
    const struct hk_node *callee = hk_bare(node->a);
    const struct hk_builtin *b;
    struct hk_local *local;
    struct hk_source source;
    struct hk_term value;

    if (callee->kind != HK_N_NAME)
        return refuse_callee(c, node, callee);
    local = hk_scope_find(c, callee->text);
    if (local && local->type.is == HK_IS_INHERITED)
        return hk_lower_inherited(c, node);
    if (local)
        return refuse_callee(c, node, callee);
    switch (hk_upvalue_find(c, callee, &source, &value)) {
    case HK_OUTER_FUNCTION:
        return hk_lower_helper(c, node, &source, expected);
    case HK_OUTER_VALUE:
        return refuse_callee(c, node, callee);
    default:
        break;
    }
    if (c->rc)
        return hk_term_never(node);
    if (is_money_word(c, callee->text))
        return hk_builtin_money(c, node);
    b = hk_builtin_find(callee->text);
    return b ? lower_builtin(c, node, b) : refuse_call(c, node, callee->text);
}
