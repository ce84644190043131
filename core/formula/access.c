/* access.c - what stands after a dot: fields, rules, parents, links, lists */
#include "formula/lower.h"

#include <string.h>

#include "formula/period.h"

/* ---- names of an entity ------------------------------------------------- */

static struct hk_term refuse_name(struct hk_lower *c,
                                  const struct hk_node *node, int entity)
{
    const char *of = c->model->entities[entity]->name;
    const char *near = hk_symbol_nearest(c->model, c->law, entity, node->text);

    if (near)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "%s has no "
                         "field, rule or list `%s`; did you mean `%s`?", of,
                         node->text, near));
    return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "%s has no field, "
                     "rule or list `%s`", of, node->text));
}

static struct hk_term refuse_past(struct hk_lower *c,
                                  const struct hk_node *node)
{
    return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "past(e, n).%s: of "
                     "earlier years only stored fields and yearly records can "
                     "be read, not what rules or lists give", node->text));
}

/* A call of the need with the row of `base`. */
static struct hk_term read_by(struct hk_lower *c, const struct hk_node *node,
                              enum hk_need_op op, const struct hk_term *base,
                              int other, struct hk_type type)
{
    struct hk_need need = { .op = op, .entity = base->type.entity,
                            .other = other };
    struct hk_term t;

    if (op == HK_NEED_READ || op == HK_NEED_LINK) {
        need.name = node->text;
        if (base->type.is_own)
            hk_lower_reads(c, need.entity, node->text);
        else
            hk_lower_reads_others(c, need.entity, node->text);
    }
    if (op == HK_NEED_YEAR)
        t = hk_term_call(c, node, type,
            hk_lower_text(c, "%s(%s, %d)", hk_need(c, &need, node), base->text,
                          base->type.shift));
    else
        t = hk_term_call(c, node, type,
            hk_lower_text(c, "%s(%s)", hk_need(c, &need, node), base->text));
    t.name = node->text;
    return t;
}

static struct hk_term read_rule(struct hk_lower *c, const struct hk_node *node,
                                const struct hk_term *base,
                                const struct hk_rule *rule)
{
    if (base->type.shift)
        return refuse_past(c, node);
    return read_by(c, node, HK_NEED_READ, base, -1, hk_type_rule(rule));
}

static struct hk_term read_list(struct hk_lower *c, const struct hk_node *node,
                                const struct hk_term *base, int member)
{
    const struct hk_entity *e = c->model->entities[member];
    struct hk_term t = *base;

    if (base->type.shift)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "past(e, n).%s: "
                         "what a list was is written during(ever(e.%s), "
                         "window), with the window of that year as "
                         "past(p, n).name", node->text, node->text));
    if (e->dated)
        hk_lower_reads(c, member, e->dated);
    t.node = node;
    t.name = node->text;
    t.type = hk_type_of(HK_IS_LIST);
    t.type.entity = member;
    t.type.holder = base->type.entity;
    return t;
}

/* ---- parts: c.x.a -------------------------------------------------------- */

/* The names of the parts of `whole`, as "x.a, x.b". */
static const char *part_names(struct hk_lower *c, int entity,
                              const char *whole)
{
    const char *text = "";
    int i;

    for (i = 0; i < c->law->rule_count; i++) {
        const struct hk_rule *r = &c->law->rules[i];

        if (r->entity == entity && r->whole && !strcmp(r->whole, whole) &&
            strchr(r->name, '.'))
            text = hk_lower_text(c, "%s%s%s", text, *text ? ", " : "",
                                 r->name);
    }
    return text;
}

static struct hk_term refuse_whole(struct hk_lower *c,
                                   const struct hk_node *node, int entity)
{
    return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` has several "
                     "amounts: write which one; they are %s", node->text,
                     part_names(c, entity, node->text)));
}

/* Is `name` of the record a word of several amounts? */
static bool has_parts(const struct hk_lower *c, const struct hk_term *base,
                      const char *name)
{
    struct hk_symbol s;

    return base->type.is == HK_IS_RECORD &&
           hk_symbol_find(&s, c->model, c->law, base->type.entity, name) &&
           s.sort == HK_SYM_PARTS;
}

/* The part `node` of the word `whole`, both of `base`. */
static struct hk_term read_part(struct hk_lower *c, const struct hk_node *node,
                                const char *whole, struct hk_term *base)
{
    struct hk_node *joined = hk_arena_alloc(&c->scratch, sizeof *joined);
    const struct hk_rule *rule;

    if (!joined)
        return hk_refuse(c, node, hk_fail_memory(c->err));
    if (!hk_want_record(c, base, "."))
        return hk_term_never(node);
    *joined = *node;
    joined->text = (char *)(uintptr_t)hk_lower_text(c, "%s.%s", whole,
                                                    node->text);
    rule = hk_law_rule(c->law, base->type.entity, joined->text);
    if (!rule)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "`%s` has no "
                         "amount `%s`; there are %s", whole, node->text,
                         part_names(c, base->type.entity, whole)));
    return read_rule(c, joined, base, rule);
}

/* A variable that is a window: its two dates. */
static struct hk_term read_window(struct hk_lower *c,
                                  const struct hk_node *node,
                                  const struct hk_term *base)
{
    struct hk_term t = *base, from, to;
    struct hk_node *end = hk_arena_alloc(&c->scratch, sizeof *end);

    if (!end)
        return hk_refuse(c, node, hk_fail_memory(c->err));
    *end = *node;
    end->text = (char *)(uintptr_t)"from";
    from = read_part(c, end, node->text, &t);
    end->text = (char *)(uintptr_t)"to";
    to = read_part(c, end, node->text, &t);
    from.type = hk_type_of(HK_IS_WINDOW);
    from.text2 = to.text;
    from.node = node;
    from.name = node->text;
    return from;
}

static struct hk_term read_symbol(struct hk_lower *c,
                                  const struct hk_node *node,
                                  const struct hk_term *base)
{
    int shift = base->type.shift;
    struct hk_symbol s;
    struct hk_type type;

    if (!hk_symbol_find(&s, c->model, c->law, base->type.entity, node->text))
        return refuse_name(c, node, base->type.entity);
    switch (s.sort) {
    case HK_SYM_FIELD:
        return read_by(c, node, HK_NEED_READ, base, -1,
                       hk_type_field(s.field));
    case HK_SYM_RULE:
        return read_rule(c, node, base, s.rule);
    case HK_SYM_PARENT:
        return read_by(c, node, HK_NEED_PARENT, base, s.entity,
                       hk_type_record(s.entity, shift));
    case HK_SYM_LINK:
        type = hk_type_record(s.entity, shift);
        type.nullable = s.field->optional;
        return read_by(c, node, HK_NEED_LINK, base, s.entity, type);
    case HK_SYM_YEAR:
        return read_by(c, node, HK_NEED_YEAR, base, s.entity,
                       hk_type_record(s.entity, 0));
    case HK_SYM_PARTS:
        return s.rule->is_window && !shift
            ? read_window(c, node, base)
            : refuse_whole(c, node, base->type.entity);
    case HK_SYM_LIST:
        break;
    }
    return read_list(c, node, base, s.entity);
}

/* ---- p ------------------------------------------------------------------ */

static struct hk_term read_period(struct hk_lower *c,
                                  const struct hk_node *node)
{
    struct hk_term t = hk_term_call(c, node, hk_type_of(HK_IS_WINDOW), "");
    struct hk_period p;

    if (!c->rule || !c->rule->per)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found p.period, "
                         "which only the amount of a benefit has"));
    if (!hk_period_of(&p, c->law, c->rule->per, 0))
        return hk_term_never(node);
    t.text = hk_term_number(c, node, HK_IS_DATE, p.from).text;
    t.text2 = hk_term_number(c, node, HK_IS_DATE, p.to).text;
    t.simple = true;
    return t;
}

static struct hk_term read_params(struct hk_lower *c,
                                  const struct hk_node *node,
                                  const struct hk_term *base)
{
    struct hk_term t;

    if ((base->day || base->type.law) && (!strcmp(node->text, "year") ||
                                          !strcmp(node->text, "today")))
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found .%s of "
                         "the figures of another date; p.%s is that of the "
                         "assessment", node->text, node->text));
    if (!strcmp(node->text, "year"))
        return hk_term_number(c, node, HK_IS_INTEGER, c->law->year);
    if (!strcmp(node->text, "today")) {
        /* A rule that goes by another date still runs today. */
        t = hk_term_number(c, node, HK_IS_DATE, c->role == HK_ROLE_FIGURE
                           ? c->law->today : c->law->now);
        t.type.exact = HK_EXACT_DAY;
        return t;
    }
    if (!strcmp(node->text, "period") &&
        !hk_law_param(c->law, node->text))
        return read_period(c, node);
    return hk_figure_term(c, node, base, node->text);
}

/* The name after the dot of `node`, of what stands before it. */
static struct hk_term field_of(struct hk_lower *c, const struct hk_node *node,
                               struct hk_term base)
{
    if (c->rc)
        return base;
    /* `local best` may be a record from a later line on. */
    if (base.type.is == HK_IS_NIL && c->now->is_first) {
        c->now->has_learned = true;
        return hk_term_never(node);
    }
    switch (base.type.is) {
    case HK_IS_PARAMS:
        return read_params(c, node, &base);
    case HK_IS_FIGURE:
        return hk_figure_word(c, node, base, node->text);
    case HK_IS_RECORD:
        if (!hk_want_record(c, &base, "."))
            return hk_term_never(node);
        return read_symbol(c, node, &base);
    case HK_IS_NEVER:
        return base;
    case HK_IS_LIST:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found .%s of a "
                         "list: write sum(list, \"%s\"), any(list, \"%s\"), or "
                         "for m in each(list) do", node->text, node->text,
                         node->text));
    case HK_IS_DATE:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found .%s of "
                         "%s, which has no parts: compare dates as a < b, "
                         "count with years_between(a, b); the assessed year "
                         "is p.year", node->text,
                         hk_type_say(&base.type, c->err)));
    default:
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found .%s of "
                         "%s, which has no parts", node->text,
                         hk_type_say(&base.type, c->err)));
    }
}

struct hk_term hk_lower_field(struct hk_lower *c, const struct hk_node *node)
{
    const struct hk_node *before = hk_bare(node->a);
    struct hk_term base;

    if (before->kind != HK_N_FIELD)
        return field_of(c, node, hk_lower_expr(c, node->a, NULL));
    base = hk_lower_expr(c, before->a, NULL);
    if (!c->rc && has_parts(c, &base, before->text))
        return read_part(c, node, before->text, &base);
    base = hk_lower_narrow(c, before, field_of(c, before, base));
    return field_of(c, node, base);
}

struct hk_term hk_lower_index(struct hk_lower *c, const struct hk_node *node)
{
    struct hk_term base = hk_lower_expr(c, node->a, NULL);
    const struct hk_node *key = hk_bare(node->b);

    if (c->rc)
        return base;
    if (base.type.is == HK_IS_FIGURE && key->kind == HK_N_STRING)
        return hk_figure_word(c, node, base, key->text);
    if (base.type.is == HK_IS_FIGURE)
        return hk_figure_index(c, node, base, key);
    if (base.type.is == HK_IS_NEVER)
        return base;
    if (base.type.is == HK_IS_PARAMS || base.type.is == HK_IS_RECORD)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found a name "
                         "that is computed: write the name itself, as e.name "
                         "or p.name"));
    if (base.type.is == HK_IS_LIST)
        return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found one "
                         "record of a list by its number: write first(list), "
                         "last(list), latest(list, date) or for m in "
                         "each(list) do"));
    return hk_refuse(c, node, hk_fail(c->err, HK_EFORMAT, "found [...] after "
                     "%s: only tables of figures are looked up so",
                     hk_type_say(&base.type, c->err)));
}
