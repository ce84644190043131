/* helper.c - functions: the formula, its helpers, what it inherits
 *
 * A helper is lowered once for each list of kinds it is called with; what it
 * gives is joined over its returns (result.c). */
#include "formula/lower.h"

#include <string.h>

#define WALKS_MAX 40       /* more than any lattice of kinds is high */
#define CHAIN_MAX 12       /* functions that call one another */

/* ---- parameters --------------------------------------------------------- */

static struct hk_term special(const struct hk_node *node, enum hk_is is)
{
    struct hk_term t = hk_term_never(node);

    t.type = hk_type_of(is);
    return t;
}

/* (e, p, inherited) of a rule, (e, p, left, inherited) of a layer, (p,
 * inherited) of a figure. */
static void formula_arguments(struct hk_lower *c, struct hk_instance *f)
{
    int n = 0;

    if (c->role != HK_ROLE_FIGURE) {
        f->args[n] = special(f->source.node, HK_IS_RECORD);
        f->args[n].type.is_own = true;
        f->args[n++].type.entity = c->rule->entity;
    }
    f->args[n++] = special(f->source.node, HK_IS_PARAMS);
    if (c->role == HK_ROLE_LAYER) {
        f->args[n] = special(f->source.node, HK_IS_MONEY);
        f->args[n++].type = hk_type_range(HK_IS_MONEY, 0, INT64_MAX);
    }
    f->args[n++] = special(f->source.node, HK_IS_INHERITED);
    f->arg_count = n;
}

/* Passed at run time, not only a name while lowering. */
static bool is_passed(const struct hk_term *t)
{
    switch (t->type.is) {
    case HK_IS_PARAMS: case HK_IS_FIGURE: case HK_IS_INHERITED:
    case HK_IS_RATIO: case HK_IS_STRING:
        return false;
    default:
        return true;
    }
}

static void put_parameters(struct hk_lower *c, struct hk_instance *f)
{
    const struct hk_node *name = f->source.node->params;
    const char *gap = "";
    int i;

    hk_str_puts(&f->out, "function(");
    for (i = 0; name && i < f->arg_count && !c->rc; name = name->next, i++) {
        hk_scope_declare(c, name, 0, name->text, &f->args[i]);
        if (!is_passed(&f->args[i]))
            continue;
        hk_put_name(&f->out, gap, name->text, &f->args[i].type);
        gap = ", ";
    }
    hk_str_putc(&f->out, ')');
}

static bool check_parameters(struct hk_lower *c, const struct hk_instance *f)
{
    const struct hk_node *name;
    int n = 0;

    for (name = f->source.node->params; name; name = name->next, n++)
        if (name->kind == HK_N_VARARG)
            hk_refuse(c, name, hk_fail(c->err, HK_EFORMAT, "found `...` as an "
                      "argument: name the arguments"));
    if (n <= f->arg_count || c->rc)
        return !c->rc;
    if (c->role == HK_ROLE_FIGURE)
        hk_refuse(c, f->source.node, hk_fail(c->err, HK_EFORMAT, "found a "
                  "function of %d arguments, expected function(p) or "
                  "function(p, inherited)", n));
    else if (c->role == HK_ROLE_LAYER)
        hk_refuse(c, f->source.node, hk_fail(c->err, HK_EFORMAT, "found a "
                  "function of %d arguments, expected function(e, p, left) or "
                  "function(e, p, left, inherited)", n));
    else
        hk_refuse(c, f->source.node, hk_fail(c->err, HK_EFORMAT, "found a "
                  "function of %d arguments, expected function(e, p) or "
                  "function(e, p, inherited)", n));
    return false;
}

/* ---- walking ------------------------------------------------------------ */

static void end_of_path(struct hk_lower *c, const struct hk_instance *f)
{
    struct hk_node end = { .line = f->source.node->last_line };
    bool optional = f->is_formula && c->role == HK_ROLE_VALUE &&
                    c->rule->optional;

    if (optional || c->rc)
        return;
    if (!end.line)
        end.line = f->source.node->line;
    hk_refuse(c, &end, hk_fail(c->err, HK_EFORMAT, "this function can reach "
              "its end without `return`: return a value on every path"));
}

static void walk_once(struct hk_lower *c, struct hk_instance *f)
{
    hk_str_clear(&f->out);
    f->line = f->source.node->line;
    f->scope_count = f->fact_count = f->loops = f->blocks = 0;
    f->has_given = f->has_word = f->has_learned = false;
    put_parameters(c, f);
    if (!hk_lower_block(c, f->source.node->body))
        end_of_path(c, f);
    hk_str_puts(&f->out, " end");
    if (f->out.failed && !c->rc)
        c->rc = hk_fail_memory(c->err);
}

void hk_instance_walk(struct hk_lower *c, struct hk_instance *f)
{
    struct hk_instance *outer = c->now;
    int depth = c->depth, walks = 0;

    c->now = f;
    c->depth = 0;
    if (f->is_formula)
        formula_arguments(c, f);
    if (check_parameters(c, f)) {
        do {
            f->is_first = walks == 0;
            walk_once(c, f);
        } while (f->has_learned && !c->rc && ++walks < WALKS_MAX);
    }
    if (walks == WALKS_MAX)
        hk_refuse(c, f->source.node, hk_fail(c->err, HK_EFORMAT, "the kinds of "
                  "the locals of this function could not be found: give each "
                  "local one kind of value"));
    f->is_done = true;
    c->now = outer ? outer : f;
    c->depth = depth;
}

struct hk_instance *hk_instance_new(struct hk_lower *c,
                                    const struct hk_source *source)
{
    struct hk_instance *f = hk_arena_alloc(&c->scratch, sizeof *f);

    if (!f) {
        c->rc = c->rc ? c->rc : hk_fail_memory(c->err);
        return NULL;
    }
    f->source = *source;
    f->number = ++c->instance_count;
    f->next = c->instances;
    c->instances = f;
    return f;
}

/* ---- calling helpers ---------------------------------------------------- */

static bool same_argument(const struct hk_term *a, const struct hk_term *b)
{
    if (!hk_type_same(&a->type, &b->type))
        return false;
    return a->type.is != HK_IS_STRING ||
           (a->word && b->word && !strcmp(a->word, b->word));
}

static bool is_for(const struct hk_instance *f, const struct hk_source *source,
                   const struct hk_term *args, int n,
                   const struct hk_type *wanted)
{
    int i;

    if (f->is_formula || f->source.node != source->node || f->arg_count != n ||
        f->has_wanted != (wanted != NULL) ||
        (wanted && !hk_type_same(&f->wanted, wanted)))
        return false;
    for (i = 0; i < n; i++)
        if (!same_argument(&f->args[i], &args[i]))
            return false;
    return true;
}

/* A function that is still being walked has called itself, or too many wait
 * for one another. */
static bool check_chain(struct hk_lower *c, const struct hk_node *call,
                        const struct hk_source *source)
{
    const struct hk_instance *f;
    int open = 0;

    for (f = c->instances; f; f = f->next) {
        open += !f->is_done;
        if (!f->is_done && f->source.node == source->node) {
            hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "found a function "
                      "that calls itself: write it without recursion"));
            return false;
        }
    }
    if (open > CHAIN_MAX)
        hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "more than %d functions "
                  "call one another here", CHAIN_MAX));
    return !c->rc;
}

static struct hk_instance *instance_for(struct hk_lower *c,
                                        const struct hk_node *call,
                                        const struct hk_source *source,
                                        const struct hk_term *args, int n,
                                        const struct hk_type *wanted)
{
    struct hk_instance *f;

    for (f = c->instances; f; f = f->next)
        if (f->is_done && is_for(f, source, args, n, wanted))
            return f;
    f = check_chain(c, call, source) ? hk_instance_new(c, source) : NULL;
    if (!f)
        return NULL;
    memcpy(f->args, args, (size_t)n * sizeof *args);
    f->arg_count = n;
    f->has_wanted = wanted != NULL;
    if (wanted)
        f->wanted = *wanted;
    hk_instance_walk(c, f);
    return c->rc ? NULL : f;
}

/* The argument as the helper sees it: of its kind, anywhere in its range. */
static bool pass(struct hk_lower *c, struct hk_term *t)
{
    if (!hk_want_whole(c, t))
        return false;
    if (t->type.is == HK_IS_INHERITED || t->type.is_cut ||
        (t->type.is == HK_IS_WINDOW && !t->text2) || t->key_count || t->day) {
        hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "found %s as an "
                  "argument of a helper, which is not possible: write it where "
                  "it is used", hk_type_say(&t->type, c->err)));
        return false;
    }
    if (t->type.is != HK_IS_RATIO)
        hk_type_widen(&t->type);
    t->type.narrowed = false;
    if (t->type.is != HK_IS_FIGURE)
        t->type.figure = NULL;
    return true;
}

static const char *add_argument(struct hk_lower *c, const char *text,
                                const struct hk_term *t)
{
    const char *gap = *text ? ", " : "";

    if (!is_passed(t))
        return text;
    if (t->text2)
        return hk_lower_text(c, "%s%s%s, %s", text, gap, t->text, t->text2);
    return hk_lower_text(c, "%s%s%s", text, gap, t->text);
}

/* Lower the arguments of a call; how many, or -1 (refused). */
static int arguments(struct hk_lower *c, const struct hk_node *call,
                     const struct hk_node *params, struct hk_term *args,
                     const char **text)
{
    const struct hk_node *at = call->list;
    int n = 0;

    for (; at && params && n < HK_ARGUMENTS_MAX; at = at->next, n++) {
        args[n] = hk_lower_expr(c, at, NULL);
        if (c->rc || !pass(c, &args[n]))
            return -1;
        *text = add_argument(c, *text, &args[n]);
        params = params->next;
    }
    if (!at && !params)
        return n;
    for (; params; params = params->next)
        n++;
    hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "found %d arguments, the "
              "helper takes %d (%d are possible)", hk_argument_count(call), n,
              HK_ARGUMENTS_MAX));
    return -1;
}

struct hk_term hk_lower_helper(struct hk_lower *c, const struct hk_node *call,
                               const struct hk_source *source,
                               const struct hk_type *expected)
{
    bool words = expected && (expected->is == HK_IS_ENUM ||
                              expected->is == HK_IS_TEXT);
    struct hk_term args[HK_ARGUMENTS_MAX], t;
    const char *text = "";
    struct hk_instance *f;
    struct hk_type gives;
    int n = arguments(c, call, source->node->params, args, &text);

    if (n < 0)
        return hk_term_never(call);
    f = instance_for(c, call, source, args, n, NULL);
    /* A word in quotes among what it returns is a number only in a list. */
    if (f && f->has_word && (words || f->gives.is == HK_IS_ENUM ||
                             f->gives.is == HK_IS_TEXT)) {
        gives = words ? *expected : f->gives;
        f = instance_for(c, call, source, args, n, &gives);
    }
    if (!f)
        return hk_term_never(call);
    t = hk_term_call(c, call, f->gives,
                     hk_lower_text(c, "h%d(%s)", f->number, text));
    t.name = hk_bare(call->a)->text;
    return t;
}

/* ---- inherited ---------------------------------------------------------- */

/* What is left, as an inherited layer is told. */
static bool is_amount(struct hk_lower *c, struct hk_term *t)
{
    if (!hk_want_number(c, t, "inherited") || !hk_want_limited(c, t))
        return false;
    if (t->type.is == HK_IS_MONEY || t->type.is == HK_IS_ZERO)
        return true;
    hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "inherited: found %s, "
              "expected what is left, an amount of money",
              hk_type_say(&t->type, c->err)));
    return false;
}

static bool check_inherited(struct hk_lower *c, const struct hk_node *call,
                            struct hk_term *args, int n)
{
    bool figure = c->role == HK_ROLE_FIGURE, layer = c->role == HK_ROLE_LAYER;

    if (figure && n == 1 && args[0].type.is == HK_IS_PARAMS)
        return true;
    if (!figure && n == (layer ? 3 : 2) && args[0].type.is == HK_IS_RECORD &&
        args[0].type.entity == c->rule->entity && !args[0].type.shift &&
        args[1].type.is == HK_IS_PARAMS)
        return !layer || is_amount(c, &args[2]);
    if (figure)
        hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "expected "
                  "inherited(p)"));
    else if (layer)
        hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "expected "
                  "inherited(e, p, left), with a record of %s, the figures and "
                  "what is left", c->model->entities[c->rule->entity]->name));
    else
        hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "expected "
                  "inherited(e, p), with a record of %s and the figures",
                  c->model->entities[c->rule->entity]->name));
    return false;
}

static struct hk_instance *inherited_instance(struct hk_lower *c,
                                              const struct hk_node *call,
                                              const struct hk_formula *parent)
{
    struct hk_source source = { .node = parent->node, .formula = parent };
    struct hk_instance *f;

    for (f = c->instances; f; f = f->next)
        if (f->is_done && f->is_formula && f->source.formula == parent)
            return f;
    f = check_chain(c, call, &source) ? hk_instance_new(c, &source) : NULL;
    if (!f)
        return NULL;
    f->is_formula = true;
    hk_instance_walk(c, f);
    return c->rc ? NULL : f;
}

struct hk_term hk_lower_inherited(struct hk_lower *c,
                                  const struct hk_node *call)
{
    const struct hk_formula *parent = c->now->source.formula->inherited;
    const struct hk_node *at = call->list;
    struct hk_term args[3];
    struct hk_instance *f;
    struct hk_type type;
    const char *text = "";
    int n = 0;

    if (!parent)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "there is "
                         "nothing to inherit: no pack around this one has it "
                         "as a formula"));
    if (c->rule && c->rule->nths && !hk_chooses(c, call, "inherited"))
        return hk_term_never(call);
    for (; at && n < 3 && !c->rc; at = at->next)
        args[n++] = hk_lower_expr(c, at, NULL);
    if (c->rc || !check_inherited(c, call, args, at ? 4 : n))
        return hk_term_never(call);
    if (args[0].type.is == HK_IS_RECORD)
        hk_term_solid(c, &args[0]);
    f = inherited_instance(c, call, parent);
    if (!f)
        return hk_term_never(call);
    if (c->role == HK_ROLE_FIGURE || !hk_result_wanted(c, &type))
        type = f->gives;
    if (c->role == HK_ROLE_LAYER)
        text = hk_lower_text(c, "%s, %s", args[0].text, args[2].text);
    else if (c->role != HK_ROLE_FIGURE)
        text = args[0].text;
    return hk_term_call(c, call, type,
                        hk_lower_text(c, "h%d(%s)", f->number, text));
}
