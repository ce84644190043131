/* lint_formula.c - numbers, roundings and locals in a formula */
#include "review/lint_private.h"

#include <string.h>

/* A call of a function by its plain name: that name, or NULL. */
static const char *called(const struct hk_node *n)
{
    return n && n->kind == HK_N_CALL && n->a && n->a->kind == HK_N_NAME
        ? n->a->text : NULL;
}

static bool is_one_of(const char *name, const char *const *list)
{
    for (; name && *list; list++)
        if (!strcmp(name, *list))
            return true;
    return false;
}

/* ---- numbers that belong into figures ------------------------------------ */

static bool is_harmless(const struct hk_node *n, const char *inside)
{
    static const char *const counting[] = { "past", "day", NULL };
    static const char *const whole[] = { "percent", NULL };

    return (n->integer >= 0 && n->integer <= 2) || is_one_of(inside, counting)
        || (n->integer == 100 && is_one_of(inside, whole));
}

/* `inside`: the function whose argument this is, or NULL. */
static void numbers(struct hk_linting *l, const struct hk_node *n,
                    const char *inside)
{
    for (; n; n = n->next) {
        if (n->kind == HK_N_INT && !is_harmless(n, inside))
            hk_lint_add(l, HK_FINDING_WARNING, "number", n->line,
                        hk_lint_say(l, "the number %lld stands in the formula; "
                                    "figures belong into a param, with source "
                                    "and date", (long long)n->integer));
        numbers(l, n->a, NULL);
        numbers(l, n->b, NULL);
        numbers(l, n->c, NULL);
        numbers(l, n->list, called(n));
        numbers(l, n->more, NULL);
        numbers(l, n->body, NULL);
        numbers(l, n->other, NULL);
    }
}

/* ---- amounts rounded twice ----------------------------------------------- */

static const struct hk_node *nth(const struct hk_node *list, int n)
{
    while (list && n--)
        list = list->next;
    return list;
}

/* Does the call round half up? */
static bool rounds(const struct hk_node *n)
{
    static const char *const rounding[] = { "share", "div", "round", NULL };
    const char *name = called(n);
    const struct hk_node *how = n ? nth(n->list, 2) : NULL;

    if (!is_one_of(name, rounding))
        return false;
    if (!how)
        return strcmp(name, "div") != 0;
    return how->kind == HK_N_STRING && !strcmp(how->text, "half up");
}

static void roundings(struct hk_linting *l, const struct hk_node *n)
{
    for (; n; n = n->next) {
        if (rounds(n) && rounds(n->list))
            hk_lint_add(l, HK_FINDING_WARNING, "twice", n->line,
                        hk_lint_say(l, "rounded half up twice, by %s and by "
                                    "%s, which is not the same as once; round "
                                    "the inner one \"floor\", or not at all",
                                    called(n->list), called(n)));
        roundings(l, n->a);
        roundings(l, n->b);
        roundings(l, n->c);
        roundings(l, n->list);
        roundings(l, n->more);
        roundings(l, n->body);
        roundings(l, n->other);
    }
}

/* ---- locals nobody reads ------------------------------------------------- */

static int readings(const struct hk_node *n, const char *name)
{
    int count = 0;

    for (; n; n = n->next) {
        const struct hk_node *target;

        count += n->kind == HK_N_NAME && !strcmp(n->text, name);
        if (n->kind == HK_N_LOCAL || n->kind == HK_N_ASSIGN)
            for (target = n->list; target; target = target->next)
                count -= target->kind == HK_N_NAME
                    && !strcmp(target->text, name);
        count += readings(n->a, name) + readings(n->b, name)
            + readings(n->c, name) + readings(n->list, name)
            + readings(n->more, name) + readings(n->body, name)
            + readings(n->other, name);
    }
    return count;
}

static void locals(struct hk_linting *l, const struct hk_node *whole,
                   const struct hk_node *n)
{
    for (; n; n = n->next) {
        const struct hk_node *name;

        for (name = n->kind == HK_N_LOCAL ? n->list : NULL; name;
             name = name->next)
            if (strcmp(name->text, "_") && !readings(whole, name->text))
                hk_lint_add(l, HK_FINDING_WARNING, "unused", name->line,
                            hk_lint_say(l, "nothing reads the local `%s`; "
                                        "leave it out", name->text));
        locals(l, whole, n->body);
        locals(l, whole, n->other);
    }
}

void hk_lint_formula(struct hk_linting *l, const struct hk_model *model,
                     const struct hk_rule *rule, const struct hk_formula *f)
{
    if (rule)
        numbers(l, f->node->body, NULL);
    roundings(l, f->node->body);
    locals(l, f->node->body, f->node->body);
    hk_lint_conditions(l, model, rule, f->node);
}
