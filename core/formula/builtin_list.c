/* builtin_list.c - functions over the records of a list */
#include "formula/lower.h"

#include <string.h>

/* ---- names of the list's records ---------------------------------------- */

static bool refuse_name(struct hk_lower *c, const struct hk_node *call,
                        const struct hk_builtin *b, int entity,
                        const char *name)
{
    const char *of = c->model->entities[entity]->name;
    const char *near = hk_symbol_nearest(c->model, c->law, entity, name);

    if (strchr(name, '.'))
        hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s: %s has no amount "
                  "\"%s\"; a name of another record is read by a variable of "
                  "%s", b->name, of, name, of));
    else if (near)
        hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s: %s has no field or "
                  "rule \"%s\"; did you mean \"%s\"?", b->name, of, name,
                  near));
    else
        hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s: %s has no field or "
                  "rule \"%s\"", b->name, of, name));
    return false;
}

/* The kind of the field or rule named in argument `n` of the list's records;
 * with `lanes` >= 0 only those before the one at hand are read. */
static bool read_name(struct hk_lower *c, const struct hk_node *call,
                      const struct hk_builtin *b, int n, int entity, int lanes,
                      const char **name, struct hk_type *type)
{
    const char *text = hk_argument_text(c, call, n, b);
    struct hk_symbol s;

    if (!text)
        return false;
    if (!hk_symbol_find(&s, c->model, c->law, entity, text) ||
        (s.sort != HK_SYM_FIELD && s.sort != HK_SYM_RULE &&
         s.sort != HK_SYM_LINK))
        return refuse_name(c, call, b, entity, text);
    *name = text;
    *type = s.field ? hk_type_field(s.field) : hk_type_rule(s.rule);
    if (lanes < 0)
        hk_lower_reads_others(c, entity, text);
    else
        hk_lower_reads_before(c, entity, text, lanes);
    return true;
}

static bool read_where(struct hk_lower *c, const struct hk_node *call,
                       const struct hk_builtin *b, int n, struct hk_need *need)
{
    struct hk_type type;

    if (n >= hk_argument_count(call))
        return true;
    if (!read_name(c, call, b, n, need->other,
                      b->how == HK_NEED_SO_FAR ? need->entity : -1,
                      &need->where, &type))
        return false;
    if (type.is == HK_IS_BOOLEAN)
        return true;
    hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s: the condition \"%s\" "
              "is %s, expected a check, a decision or a boolean", b->name,
              need->where, hk_type_say(&type, c->err)));
    return false;
}

/* ---- what each takes and gives ------------------------------------------ */

static bool check_name(struct hk_lower *c, const struct hk_node *call,
                       const struct hk_builtin *b, const char *name,
                       const struct hk_type *type)
{
    bool condition = b->how == HK_NEED_ANY || b->how == HK_NEED_ALL;
    bool ok = condition ? type->is == HK_IS_BOOLEAN
        : hk_is_number(type->is) ||
          (type->is == HK_IS_DATE && b->how != HK_NEED_SUM);

    if (ok)
        return true;
    if (condition)
        hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s: \"%s\" is %s, "
                  "expected a check, a decision or a boolean", b->name, name,
                  hk_type_say(type, c->err)));
    else if (b->how == HK_NEED_SUM && type->is == HK_IS_BOOLEAN)
        hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "sum: \"%s\" is a "
                  "condition: write count(list, \"%s\")", name, name));
    else
        hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "%s: \"%s\" is %s, "
                  "expected a number", b->name, name,
                  hk_type_say(type, c->err)));
    return false;
}

static struct hk_type result(const struct hk_builtin *b,
                             const struct hk_need *need, struct hk_type name)
{
    switch (b->how) {
    case HK_NEED_COUNT:
        return hk_type_range(HK_IS_INTEGER, 0, INT32_MAX);
    case HK_NEED_SUM:
        hk_type_widen(&name);
        name.nullable = false;
        return name;
    case HK_NEED_ANY: case HK_NEED_ALL:
        return hk_type_of(HK_IS_BOOLEAN);
    case HK_NEED_HIGHEST: case HK_NEED_LOWEST:
        name.nullable = true;
        return name;
    default:
        name = hk_type_record(need->other, 0);
        name.nullable = true;
        return name;
    }
}

static struct hk_term put(struct hk_lower *c, const struct hk_node *call,
                          const struct hk_builtin *b,
                          const struct hk_need *need,
                          const struct hk_term *list, struct hk_type type,
                          const char *more)
{
    struct hk_term t = hk_term_call(c, call, result(b, need, type),
        hk_lower_text(c, "%s(%s%s%s)", hk_need(c, need, call), list->text, more,
                      hk_list_more(c, list)));

    t.name = b->name;
    return t;
}

static struct hk_term lower_latest(struct hk_lower *c,
                                   const struct hk_node *call,
                                   const struct hk_builtin *b,
                                   const struct hk_term *list,
                                   struct hk_need *need)
{
    struct hk_term day = hk_lower_expr(c, hk_argument(call, 1), NULL);
    const struct hk_entity *e = c->model->entities[need->other];

    if (!hk_want_date(c, &day, b->name))
        return hk_term_never(call);
    if (!e->dated)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "latest: the "
                         "records of %s have no date (`dated`)", e->name));
    need->name = e->dated;
    hk_lower_reads(c, need->other, e->dated);
    if (!read_where(c, call, b, 2, need))
        return hk_term_never(call);
    return put(c, call, b, need, list, day.type,
               hk_lower_text(c, ", %s", day.text));
}

struct hk_term hk_builtin_list(struct hk_lower *c, const struct hk_node *call,
                               const struct hk_builtin *b)
{
    struct hk_term list = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_need need = { .op = hk_list_op((enum hk_need_op)b->how, &list) };
    struct hk_type type = hk_type_of(HK_IS_INTEGER);
    bool names = b->how >= HK_NEED_SUM && b->how <= HK_NEED_LOWEST;

    if (b->how == HK_NEED_RANGE)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "each(list) "
                         "stands only in a loop: for m in each(list) do"));
    if (!hk_want_list(c, &list, b->name))
        return hk_term_never(call);
    need.entity = list.type.holder;
    need.other = list.type.entity;
    if (b->how == HK_NEED_LATEST)
        return lower_latest(c, call, b, &list, &need);
    if (names && (!read_name(c, call, b, 1, need.other, -1, &need.name,
                                &type) ||
                  !check_name(c, call, b, need.name, &type)))
        return hk_term_never(call);
    if (!read_where(c, call, b, names ? 2 : 1, &need))
        return hk_term_never(call);
    return put(c, call, b, &need, &list, type, "");
}

/* ---- parts of a list: ever, during, lineage ------------------------------ */

enum hk_need_op hk_list_op(enum hk_need_op op, const struct hk_term *list)
{
    return op | (list->type.is_ever ? HK_NEED_EVER : 0)
              | (list->text2 ? HK_NEED_DURING : 0);
}

const char *hk_list_more(struct hk_lower *c, const struct hk_term *list)
{
    return list->text2 ? hk_lower_text(c, ", %s", list->text2) : "";
}

static struct hk_term lower_during(struct hk_lower *c,
                                   const struct hk_node *call,
                                   const struct hk_builtin *b,
                                   struct hk_term list)
{
    const struct hk_entity *e = c->model->entities[list.type.entity];
    struct hk_term w = hk_lower_expr(c, hk_argument(call, 1), NULL);

    if (!hk_want_window(c, &w, b->name))
        return hk_term_never(call);
    if (!e->dated)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "during: the "
                         "records of %s have no date (`dated`)", e->name));
    if (list.text2)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "during: found a "
                         "list that is cut to a window already; write one "
                         "window"));
    list.node = call;
    list.type.is_cut = true;
    list.text2 = w.text2 ? hk_lower_text(c, "%s, %s", w.text, w.text2) : w.text;
    return list;
}

static struct hk_term lower_lineage(struct hk_lower *c,
                                    const struct hk_node *call,
                                    struct hk_term e)
{
    const struct hk_entity *entity;
    int i;

    if (!hk_want_record(c, &e, "lineage"))
        return hk_term_never(call);
    entity = c->model->entities[e.type.entity];
    if (!entity->lineage || e.type.shift)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "lineage: %s "
                         "keeps no descent (lineage = true, and a link to %s "
                         "that says what a record came from)", entity->name,
                         entity->name));
    for (i = 0; i < entity->field_count; i++)
        if (entity->fields[i]->kind == HK_LINK &&
            entity->fields[i]->to_entity == entity->index)
            hk_lower_reads(c, entity->index, entity->fields[i]->name);
    e.node = call;
    e.name = "lineage";
    e.type = hk_type_of(HK_IS_LIST);
    e.type.entity = e.type.holder = entity->index;
    return e;
}

struct hk_term hk_builtin_part(struct hk_lower *c, const struct hk_node *call,
                               const struct hk_builtin *b)
{
    struct hk_term list = hk_lower_expr(c, hk_argument(call, 0), NULL);

    if (c->rc)
        return list;
    if (!strcmp(b->name, "lineage"))
        return lower_lineage(c, call, list);
    if (!hk_want_list(c, &list, b->name))
        return hk_term_never(call);
    if (!strcmp(b->name, "during"))
        return lower_during(c, call, b, list);
    list.node = call;
    list.type.is_ever = true;
    return list;
}

/* ---- so_far -------------------------------------------------------------- */

struct hk_term hk_builtin_so_far(struct hk_lower *c,
                                 const struct hk_node *call,
                                 const struct hk_builtin *b)
{
    struct hk_term list = hk_lower_expr(c, hk_argument(call, 0), NULL);
    struct hk_term e = hk_lower_expr(c, hk_argument(call, 1), NULL), t;
    struct hk_need need = { .op = hk_list_op(HK_NEED_SO_FAR, &list) };
    struct hk_type type;

    if (!hk_want_list(c, &list, b->name) || !hk_want_record(c, &e, b->name))
        return hk_term_never(call);
    need.entity = list.type.holder;
    need.other = list.type.entity;
    if (e.type.entity != need.other || e.type.shift ||
        need.entity == need.other)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "so_far: the "
                         "record is of %s, the list of %s; write the record "
                         "that stands in the list",
                         c->model->entities[e.type.entity]->name,
                         c->model->entities[need.other]->name));
    if (!read_name(c, call, b, 2, need.other, need.entity, &need.name,
                      &type))
        return hk_term_never(call);
    if (type.is == HK_IS_BOOLEAN)
        type = hk_type_range(HK_IS_INTEGER, 0, INT32_MAX);
    if (!hk_is_number(type.is) || type.is == HK_IS_PRODUCT)
        return hk_refuse(c, call, hk_fail(c->err, HK_EFORMAT, "so_far: \"%s\" "
                         "is %s, expected a number or a condition", need.name,
                         hk_type_say(&type, c->err)));
    if (!read_where(c, call, b, 3, &need))
        return hk_term_never(call);
    hk_type_widen(&type);
    type.nullable = false;
    t = hk_term_call(c, call, type,
        hk_lower_text(c, "%s(%s, %s%s)", hk_need(c, &need, call), list.text,
                      e.text, hk_list_more(c, &list)));
    t.name = b->name;
    return t;
}
