/* deps.c - the graph of what reads what */
#include "review/deps.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "pack/procedure.h"

struct gathering {
    const struct hk_side *s;
    struct hk_dep *list;
    int count;
    size_t cap;
    int depth;                     /* of inner parts passed through */
    bool failed;
};

static bool same(const struct hk_dep *a, const struct hk_dep *b)
{
    return a->figure == b->figure
        && (a->figure || (a->entity == b->entity && !strcmp(a->name, b->name)));
}

static void add(struct gathering *g, const struct hk_dep *d)
{
    int i;

    for (i = 0; i < g->count; i++)
        if (same(&g->list[i], d))
            return;
    if (!hk_grow(&g->list, &g->cap, (size_t)g->count + 1, sizeof *g->list)) {
        g->failed = true;
        return;
    }
    g->list[g->count++] = *d;
}

static void gather(struct gathering *g, const struct hk_rule *rule);

static void read_name(struct gathering *g, int entity, const char *name)
{
    struct hk_dep d = { .entity = entity, .name = name };
    struct hk_symbol symbol;

    d.rule = hk_law_rule(g->s->law, entity, name);
    if (d.rule && hk_rule_is_inner(d.rule)) {
        if (g->depth < 4) {
            g->depth++;
            gather(g, d.rule);
            g->depth--;
        }
        return;
    }
    if (!d.rule && hk_symbol_find(&symbol, g->s->model, g->s->law, entity, name)
        && (symbol.sort == HK_SYM_FIELD || symbol.sort == HK_SYM_LINK))
        d.field = symbol.field;
    if (d.rule || d.field)
        add(g, &d);
}

static void read_lowered(struct gathering *g, const struct hk_lowered *l)
{
    int i;

    for (i = 0; l && i < l->read_count; i++)
        read_name(g, l->reads[i].entity, l->reads[i].name);
    for (i = 0; l && i < l->figure_count; i++) {
        struct hk_dep d = { .figure = l->figures[i], .entity = -1,
                            .name = l->figures[i]->name };

        add(g, &d);
    }
}

static void read_names(struct gathering *g, int entity,
                       const char *const *names)
{
    for (; names && *names; names++)
        read_name(g, entity, *names);
}

/* The inner parts of the word this rule is a part of. */
static void read_parts(struct gathering *g, const struct hk_rule *rule)
{
    const struct hk_law *law = g->s->law;
    int i;

    for (i = 0; rule->whole && i < law->rule_count; i++) {
        const struct hk_rule *r = &law->rules[i];

        if (hk_rule_is_inner(r) && r->whole && !strcmp(r->whole, rule->whole))
            gather(g, r);
    }
}

static void read_figure(void *context, const char *name)
{
    struct gathering *g = context;
    struct hk_dep d = { .figure = hk_law_param(g->s->law, name), .entity = -1,
                        .name = name };

    if (d.figure)
        add(g, &d);
}

/* The figures a procedure goes by, and what its steps need. */
static void read_procedure(struct gathering *g, const struct hk_rule *rule)
{
    const struct hk_procedure *p = rule->part >= HK_PART_STANDS
        ? hk_law_procedure(g->s->law, rule->entity, rule->whole) : NULL;
    int i;

    if (!p)
        return;
    hk_procedure_figures(p, read_figure, g);
    for (i = 0; i < p->step_count; i++)
        if (p->steps[i].needs)
            read_name(g, rule->entity, p->steps[i].needs);
}

static void gather(struct gathering *g, const struct hk_rule *rule)
{
    read_procedure(g, rule);
    read_lowered(g, hk_side_formula(g->s, rule));
    read_lowered(g, hk_side_among(g->s, rule));
    read_names(g, rule->entity, rule->all);
    read_names(g, rule->entity, rule->any);
    read_names(g, rule->entity, rule->none);
    read_names(g, rule->entity, rule->earlier);
    if (rule->when)
        read_name(g, rule->entity, rule->when);
    if (!hk_rule_is_inner(rule))
        read_parts(g, rule);
}

static int by_name(const void *a, const void *b)
{
    const struct hk_dep *x = a, *y = b;

    if (!x->figure != !y->figure)
        return x->figure ? 1 : -1;
    if (x->entity != y->entity)
        return x->entity < y->entity ? -1 : 1;
    return strcmp(x->name, y->name);
}

enum hk_status hk_deps_of(struct hk_dep **out, int *count,
                          const struct hk_side *s, const struct hk_rule *rule,
                          struct hk_arena *arena, struct hk_err *err)
{
    struct gathering g = { .s = s };
    size_t size;

    gather(&g, rule);
    size = (size_t)g.count * sizeof *g.list;
    *count = g.count;
    *out = hk_arena_alloc(arena, size + 1);
    g.failed = g.failed || !*out;
    if (!g.failed && g.count) {
        qsort(g.list, (size_t)g.count, sizeof *g.list, by_name);
        memcpy(*out, g.list, size);
    }
    hk_free(g.list);
    return g.failed ? hk_fail_memory(err) : HK_OK;
}

enum hk_status hk_deps_readers(const struct hk_rule ***out, int *count,
                               const struct hk_side *s,
                               const struct hk_dep *what,
                               struct hk_arena *arena, struct hk_err *err)
{
    const struct hk_law *law = s->law;
    int i, k;

    *count = 0;
    *out = hk_arena_alloc(arena, ((size_t)law->rule_count + 1) * sizeof **out);
    if (!*out)
        return hk_fail_memory(err);
    for (i = 0; i < law->rule_count; i++) {
        struct gathering g = { .s = s };
        bool reads = false;

        if (hk_rule_is_inner(&law->rules[i])
            || law->rules[i].part == HK_PART_HEAD)
            continue;
        gather(&g, &law->rules[i]);
        for (k = 0; k < g.count && !reads; k++)
            reads = same(&g.list[k], what);
        hk_free(g.list);
        if (g.failed)
            return hk_fail_memory(err);
        if (reads)
            (*out)[(*count)++] = &law->rules[i];
    }
    return HK_OK;
}
