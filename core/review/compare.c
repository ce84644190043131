/* compare.c - what differs between two laws */
#include "review/compare.h"

#include <string.h>

#include "base/arena.h"
#include "pack/procedure.h"

#define HELPERS_MOST 20            /* levels of helpers that call helpers */

static bool same_text(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

static bool same_names(const char *const *a, const char *const *b)
{
    static const char *const none[] = { NULL };

    for (a = a ? a : none, b = b ? b : none; *a && *b; a++, b++)
        if (strcmp(*a, *b))
            return false;
    return !*a && !*b;
}

/* ---- figures ------------------------------------------------------------- */

static void print_figure(struct hk_str *out, const struct hk_side *s,
                         const struct hk_param *p)
{
    hk_figure_print(out, s->model, p, &p->figure, HK_EN);
    if (p->has_default) {
        hk_str_puts(out, " / ");
        hk_figure_print(out, s->model, p, &p->other, HK_EN);
    }
    hk_str_addf(out, " %s", p->unit ? p->unit : "");
}

static enum hk_status compare_figure(struct hk_law_change *c, bool *differs,
                                     const struct hk_side *a,
                                     const struct hk_side *b,
                                     struct hk_err *err)
{
    const struct hk_param *pa = c->pa, *pb = c->pb;
    struct hk_str ta = HK_STR_INIT, tb = HK_STR_INIT;
    enum hk_status rc;

    print_figure(&ta, a, pa);
    print_figure(&tb, b, pb);
    rc = hk_str_status(&ta, err);
    if (!rc)
        rc = hk_str_status(&tb, err);
    *differs = true;
    if (strcmp(hk_str_text(&ta), hk_str_text(&tb)))
        c->how = HK_OTHER_VALUE;
    else if (!same_text(pa->from, pb->from)
             || !same_text(pa->source, pb->source)
             || !same_text(pa->pack->id, pb->pack->id))
        c->how = HK_OTHER_ORIGIN;
    else
        *differs = false;
    hk_str_release(&ta);
    hk_str_release(&tb);
    return rc;
}

/* ---- rules --------------------------------------------------------------- */

/* What `name` stands for at the level of the file: the statement that makes it
 * a local, or NULL. */
static const struct hk_node *file_local(const struct hk_syntax *file,
                                        const char *name)
{
    const struct hk_node *n, *target;

    for (n = file->body; n; n = n->next) {
        if (n->kind != HK_N_LOCAL && !(n->kind == HK_N_DEFINE && n->is_local))
            continue;
        for (target = n->list; target; target = target->next)
            if (target->text && !strcmp(target->text, name))
                return n;
    }
    return NULL;
}

static bool same_tree(const struct hk_syntax *in_x, const struct hk_node *x,
                      const struct hk_syntax *in_y, const struct hk_node *y,
                      int depth);

/* Nodes linked by `next`. */
static bool same_trees(const struct hk_syntax *in_x, const struct hk_node *x,
                       const struct hk_syntax *in_y, const struct hk_node *y,
                       int depth)
{
    for (; x && y; x = x->next, y = y->next)
        if (!same_tree(in_x, x, in_y, y, depth))
            return false;
    return !x && !y;
}

/* Helpers and constants of the file belong to what uses them. They may not
 * call themselves, so this ends; a name that only looks like one costs
 * little. */
static bool same_name(const struct hk_syntax *in_x, const struct hk_node *x,
                      const struct hk_syntax *in_y, const struct hk_node *y,
                      int depth)
{
    const struct hk_node *dx = file_local(in_x, x->text);
    const struct hk_node *dy = file_local(in_y, y->text);

    if (!dx || !dy)
        return !dx && !dy;
    return depth > HELPERS_MOST || same_tree(in_x, dx, in_y, dy, depth + 1);
}

static bool same_tree(const struct hk_syntax *in_x, const struct hk_node *x,
                      const struct hk_syntax *in_y, const struct hk_node *y,
                      int depth)
{
    if (!x || !y)
        return x == y;
    if (x->kind != y->kind || x->op != y->op || x->integer != y->integer
        || x->number != y->number || x->is_local != y->is_local
        || !same_text(x->text, y->text))
        return false;
    if (x->kind == HK_N_NAME && !same_name(in_x, x, in_y, y, depth))
        return false;
    return same_tree(in_x, x->a, in_y, y->a, depth)
        && same_tree(in_x, x->b, in_y, y->b, depth)
        && same_tree(in_x, x->c, in_y, y->c, depth)
        && same_tree(in_x, x->other, in_y, y->other, depth)
        && same_trees(in_x, x->list, in_y, y->list, depth)
        && same_trees(in_x, x->more, in_y, y->more, depth)
        && same_trees(in_x, x->params, in_y, y->params, depth)
        && same_trees(in_x, x->body, in_y, y->body, depth);
}

static bool same_formula(const struct hk_formula *x, const struct hk_formula *y)
{
    for (; x && y; x = x->inherited, y = y->inherited)
        if (!same_tree(x->file->syntax, x->node, y->file->syntax, y->node, 0))
            return false;
    return !x && !y;
}

static bool same_sentence(const struct hk_sentence *x,
                          const struct hk_sentence *y)
{
    return same_text(x->zh, y->zh) && same_text(x->en, y->en);
}

static bool same_members(const struct hk_rule *x, const struct hk_rule *y)
{
    return same_names(x->all, y->all) && same_names(x->any, y->any)
        && same_names(x->none, y->none) && same_names(x->earlier, y->earlier);
}

static bool same_sharing(const struct hk_rule *x, const struct hk_rule *y)
{
    return x->word == y->word && x->kind == y->kind && x->part == y->part
        && x->rest == y->rest && x->missing == y->missing
        && same_text(x->unit, y->unit) && same_text(x->when, y->when);
}

/* Are the steps alike of the procedures behind two rules? */
static bool same_steps(const struct hk_side *a, const struct hk_rule *x,
                       const struct hk_side *b, const struct hk_rule *y)
{
    const struct hk_procedure *p, *q;
    char one[17], other[17];

    if (x->part != HK_PART_STANDS || y->part != HK_PART_STANDS)
        return true;
    p = hk_law_procedure(a->law, x->entity, x->whole);
    q = hk_law_procedure(b->law, y->entity, y->whole);
    return !p || !q || hk_procedure_digest(one, a->law, p, NULL)
        || hk_procedure_digest(other, b->law, q, NULL)
        || !strcmp(one, other);
}

static bool compare_rule(struct hk_law_change *c, const struct hk_side *a,
                         const struct hk_side *b)
{
    const struct hk_rule *x = c->ra, *y = c->rb;

    if (x->ended != y->ended)
        c->how = HK_OTHER_VALIDITY;
    else if (x->part == HK_PART_COMPLETE || x->part == HK_PART_DUE_ON)
        return false;              /* said of the procedure itself */
    else if (!same_steps(a, x, b, y))
        c->how = HK_OTHER_STEPS;
    else if (!same_members(x, y))
        c->how = HK_OTHER_MEMBERS;
    else if (!same_sharing(x, y)
             || !same_formula(x->formula, y->formula)
             || !same_formula(x->among, y->among))
        c->how = HK_OTHER_FORMULA;
    else if (!same_sentence(&x->says, &y->says)
             || !same_sentence(&x->remedy, &y->remedy)
             || !same_text(x->law, y->law) || !same_text(x->zh, y->zh)
             || !same_text(x->en, y->en))
        c->how = HK_OTHER_WORDS;
    else
        return false;
    return true;
}

/* ---- walking both -------------------------------------------------------- */

static int rule_order(const struct hk_side *a, const struct hk_rule *x,
                      const struct hk_side *b, const struct hk_rule *y)
{
    int order = strcmp(a->model->entities[x->entity]->name,
                       b->model->entities[y->entity]->name);

    return order ? order : strcmp(x->name, y->name);
}

/* The rule of the other law that has this entity and name, or NULL: entities
 * may be numbered otherwise there. */
static const struct hk_rule *other_rule(const struct hk_side *from,
                                        const struct hk_rule *rule,
                                        const struct hk_side *in)
{
    int i;

    for (i = 0; i < in->law->rule_count; i++)
        if (!rule_order(from, rule, in, &in->law->rules[i]))
            return &in->law->rules[i];
    return NULL;
}

static enum hk_status figures(struct hk_law_change *list, int *count,
                              const struct hk_side *a, const struct hk_side *b,
                              struct hk_err *err)
{
    int i = 0, k = 0;
    enum hk_status rc = HK_OK;

    while (!rc && (i < a->law->param_count || k < b->law->param_count)) {
        const struct hk_param *x = i < a->law->param_count
            ? &a->law->params[i] : NULL;
        const struct hk_param *y = k < b->law->param_count
            ? &b->law->params[k] : NULL;
        int order = !x ? 1 : !y ? -1 : strcmp(x->name, y->name);
        struct hk_law_change *c = &list[*count];
        bool differs = true;

        *c = (struct hk_law_change){ .name = order > 0 ? y->name : x->name,
            .pa = order > 0 ? NULL : x, .pb = order < 0 ? NULL : y,
            .how = order < 0 ? HK_ONLY_A : HK_ONLY_B };
        i += order <= 0;
        k += order >= 0;
        if (!order)
            rc = compare_figure(c, &differs, a, b, err);
        if ((c->pa ? c->pa : c->pb)->is_floor)
            differs = false;
        *count += differs;
    }
    return rc;
}

static void rules(struct hk_law_change *list, int *count,
                  const struct hk_side *a, const struct hk_side *b)
{
    int i;

    for (i = 0; i < a->law->rule_count; i++) {
        const struct hk_rule *x = &a->law->rules[i];
        struct hk_law_change *c = &list[*count];

        *c = (struct hk_law_change){ .name = x->name, .how = HK_ONLY_A,
            .entity = a->model->entities[x->entity]->name, .ra = x,
            .rb = other_rule(a, x, b) };
        if (!c->rb || compare_rule(c, a, b))
            ++*count;
    }
    for (i = 0; i < b->law->rule_count; i++) {
        const struct hk_rule *y = &b->law->rules[i];

        if (!other_rule(b, y, a))
            list[(*count)++] = (struct hk_law_change){ .name = y->name,
                .entity = b->model->entities[y->entity]->name, .rb = y,
                .how = HK_ONLY_B };
    }
}

enum hk_status hk_law_compare(struct hk_law_change **out, int *count,
                              const struct hk_side *a, const struct hk_side *b,
                              struct hk_arena *arena, struct hk_err *err)
{
    size_t room = (size_t)a->law->param_count + (size_t)b->law->param_count
        + (size_t)a->law->rule_count + (size_t)b->law->rule_count + 1;
    enum hk_status rc;

    *count = 0;
    *out = hk_arena_alloc(arena, room * sizeof **out);
    if (!*out)
        return hk_fail_memory(err);
    rc = figures(*out, count, a, b, err);
    if (!rc)
        rules(*out, count, a, b);
    return rc;
}
