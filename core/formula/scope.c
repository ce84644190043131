/* scope.c - locals, and what was tested not to be nil */
#include "formula/lower.h"

#include <string.h>

/* ---- locals ------------------------------------------------------------- */

struct hk_local *hk_scope_find(struct hk_lower *c, const char *name)
{
    int i;

    for (i = c->now->scope_count - 1; i >= 0; i--)
        if (!strcmp(c->now->scope[i]->name, name))
            return c->now->scope[i];
    return NULL;
}

static struct hk_local *known(struct hk_instance *f,
                              const struct hk_node *declared, int nth)
{
    int i;

    for (i = 0; i < f->local_count; i++)
        if (f->locals[i]->declared == declared && f->locals[i]->nth == nth)
            return f->locals[i];
    return NULL;
}

const struct hk_type *hk_scope_expected(struct hk_lower *c,
                                        const struct hk_node *declared, int nth)
{
    const struct hk_local *l = known(c->now, declared, nth);

    return l ? &l->type : NULL;
}

static struct hk_local *make(struct hk_lower *c, const struct hk_node *declared,
                             int nth, const char *name)
{
    struct hk_instance *f = c->now;
    struct hk_local *l = known(f, declared, nth);

    if (l)
        return l;
    if (!hk_lower_room(c, &f->locals, &f->local_cap,
                       (size_t)f->local_count + 1, sizeof *f->locals))
        return NULL;
    l = hk_arena_alloc(&c->scratch, sizeof *l);
    if (!l) {
        c->rc = c->rc ? c->rc : hk_fail_memory(c->err);
        return NULL;
    }
    l->declared = declared;
    l->nth = nth;
    l->name = name;
    l->number = f->local_count;
    l->type = hk_type_of(HK_IS_NEVER);
    f->locals[f->local_count++] = l;
    return l;
}

/* Some values exist only while lowering: the local is another name for them. */
static bool is_only_a_name(const struct hk_term *t)
{
    switch (t->type.is) {
    case HK_IS_PARAMS: case HK_IS_FIGURE: case HK_IS_INHERITED:
    case HK_IS_RATIO:
        return true;
    case HK_IS_STRING:
        return t->word != NULL;
    default:
        return false;
    }
}

/* A key that is not a literal may have changed by the time it is used. */
static bool check_alias(struct hk_lower *c, const struct hk_term *t)
{
    int i;

    for (i = 0; i < t->key_count; i++)
        if (!t->key_known[i]) {
            hk_refuse(c, t->node, hk_fail(c->err, HK_EFORMAT, "the figure `%s` "
                      "is looked up only in part here: write the whole of "
                      "p.%s[...] where it is used", t->type.figure->name,
                      t->type.figure->name));
            return false;
        }
    return true;
}

struct hk_local *hk_scope_declare(struct hk_lower *c,
                                  const struct hk_node *declared, int nth,
                                  const char *name, const struct hk_term *t)
{
    struct hk_instance *f = c->now;
    struct hk_local *l = make(c, declared, nth, name);

    if (!l || c->rc ||
        !hk_lower_room(c, &f->scope, &f->scope_cap,
                       (size_t)f->scope_count + 1, sizeof *f->scope))
        return NULL;
    f->scope[f->scope_count++] = l;
    l->is_alias = is_only_a_name(t) && !l->is_assigned;
    if (l->is_alias && !check_alias(c, t))
        return NULL;
    l->term = *t;
    if (!l->is_assigned)
        l->type = t->type;
    else
        hk_scope_assign(c, l, declared, t);
    return l;
}

void hk_scope_learn(struct hk_lower *c, struct hk_local *local,
                    const struct hk_type *type)
{
    local->type = *type;
    hk_type_widen(&local->type);
    local->is_assigned = true;
    c->now->has_learned = true;
}

static void refuse_assign(struct hk_lower *c, const struct hk_local *local,
                          const struct hk_node *node, const struct hk_term *t)
{
    if (local->type.is == HK_IS_DATE && t->type.is == HK_IS_DATE)
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` is a day at one "
                  "place and a month at another (line %d): write "
                  "month_start(...) or month_end(...)", local->name,
                  local->declared->line));
    else if (local->type.is == HK_IS_ENUM && t->type.is == HK_IS_ENUM)
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` holds words of "
                  "another list (line %d): use two locals", local->name,
                  local->declared->line));
    else
        hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` becomes %s here, "
                  "but is %s elsewhere (line %d): use two locals", local->name,
                  hk_type_say(&t->type, c->err),
                  hk_type_say(&local->type, c->err), local->declared->line));
}

/* Forget what is known of a local. */
static void forget_facts(struct hk_lower *c, const struct hk_local *local)
{
    const char *head = hk_lower_text(c, "%d", local->number);
    size_t len = strlen(head);
    int i;

    for (i = 0; i < c->now->fact_count; i++) {
        const char *fact = c->now->facts[i];

        if (fact && !strncmp(fact, head, len) &&
            (fact[len] == '.' || !fact[len]))
            c->now->facts[i] = NULL;
    }
}

bool hk_scope_assign(struct hk_lower *c, struct hk_local *local,
                     const struct hk_node *node, const struct hk_term *t)
{
    struct hk_type joined;

    if (c->rc)
        return false;
    if (!hk_type_join(&joined, &local->type, &t->type)) {
        refuse_assign(c, local, node, t);
        return false;
    }
    hk_type_widen(&joined);
    if (!local->is_assigned || !hk_type_same(&joined, &local->type))
        c->now->has_learned = true;
    local->is_assigned = true;
    local->type = joined;
    forget_facts(c, local);
    return true;
}

/* ---- facts -------------------------------------------------------------- */

const struct hk_node *hk_bare(const struct hk_node *node)
{
    while (node->kind == HK_N_PAREN)
        node = node->a;
    return node;
}

const char *hk_path(struct hk_lower *c, const struct hk_node *node)
{
    const struct hk_local *local;
    const char *base;

    if (c->rc)
        return NULL;
    node = hk_bare(node);
    if (node->kind == HK_N_NAME) {
        local = hk_scope_find(c, node->text);
        return local ? hk_lower_text(c, "%d", local->number) : NULL;
    }
    if (node->kind != HK_N_FIELD)
        return NULL;
    base = hk_path(c, node->a);
    return base ? hk_lower_text(c, "%s.%s", base, node->text) : NULL;
}

bool hk_fact_known(struct hk_lower *c, const char *path)
{
    int i;

    for (i = 0; path && i < c->now->fact_count; i++)
        if (c->now->facts[i] && !strcmp(c->now->facts[i], path))
            return true;
    return false;
}

static void add_fact(struct hk_lower *c, const char *path)
{
    struct hk_instance *f = c->now;

    if (path && hk_lower_room(c, &f->facts, &f->fact_cap,
                              (size_t)f->fact_count + 1, sizeof *f->facts))
        f->facts[f->fact_count++] = path;
}

/* `a ~= nil` or `a == nil`: the node of a; else NULL. */
static const struct hk_node *tested(const struct hk_node *node)
{
    if (hk_bare(node->a)->kind == HK_N_NIL)
        return node->b;
    return hk_bare(node->b)->kind == HK_N_NIL ? node->a : NULL;
}

void hk_facts_of(struct hk_lower *c, const struct hk_node *condition,
                 bool outcome)
{
    const struct hk_node *node = hk_bare(condition), *name;

    if (node->kind == HK_N_UNARY && node->op == HK_OP_NOT) {
        hk_facts_of(c, node->a, !outcome);
        return;
    }
    if (node->kind != HK_N_BINARY)
        return;
    if (node->op == (outcome ? HK_OP_AND : HK_OP_OR)) {
        hk_facts_of(c, node->a, outcome);
        hk_facts_of(c, node->b, outcome);
    } else if (node->op == (outcome ? HK_OP_NE : HK_OP_EQ)) {
        name = tested(node);
        if (name)
            add_fact(c, hk_path(c, name));
    }
}

/* A loop comes back: what its body assigns is not what was tested before. */
void hk_facts_loop(struct hk_lower *c, const struct hk_node *body)
{
    const struct hk_node *node, *target, *other;

    for (node = body; node && !c->rc; node = node->next) {
        for (target = node->kind == HK_N_ASSIGN ? node->list : NULL; target;
             target = target->next) {
            const struct hk_local *local =
                target->kind == HK_N_NAME ? hk_scope_find(c, target->text)
                                          : NULL;
            if (local)
                forget_facts(c, local);
        }
        if (node->body)
            hk_facts_loop(c, node->body);
        for (other = node->other; other; other = other->other)
            hk_facts_loop(c, other->body);
    }
}
