/* symbol.c - what a name of an entity means
 *
 * Fields, links, rules, parents, yearly records and lists share one space of
 * names, so the order of looking does not matter. */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "formula/formula.h"

/* The entity whose list bears the name and which lies inside `holder`: the
 * nearest one, should two deeper entities use the same word. */
static int list_entity(const struct hk_model *m, int holder, const char *name)
{
    int i, found = -1;

    for (i = 0; i < m->entity_count; i++) {
        const struct hk_entity *e = m->entities[i];

        if (!e->list || i == holder || strcmp(e->list, name) ||
            !hk_entity_inside(m, e, holder))
            continue;
        if (found < 0 || e->depth < m->entities[found]->depth)
            found = i;
    }
    return found;
}

/* An entity around `entity` of that name, or its yearly record. */
static bool find_entity(struct hk_symbol *out, const struct hk_model *m,
                        int entity, const char *name)
{
    const struct hk_entity *other = hk_model_entity(m, name);

    if (!other || other->index == entity)
        return false;
    out->entity = other->index;
    if (hk_entity_inside(m, m->entities[entity], other->index)) {
        out->sort = HK_SYM_PARENT;
        return true;
    }
    out->sort = HK_SYM_YEAR;
    return other->per_year && other->within == entity;
}

bool hk_symbol_find(struct hk_symbol *out, const struct hk_model *model,
                    const struct hk_law *law, int entity, const char *name)
{
    *out = (struct hk_symbol){ .entity = -1 };
    out->field = hk_entity_field(model->entities[entity], name);
    if (out->field) {
        bool link = out->field->kind == HK_LINK;

        out->sort = link ? HK_SYM_LINK : HK_SYM_FIELD;
        out->entity = link ? out->field->to_entity : -1;
        return true;
    }
    out->rule = law ? hk_law_rule(law, entity, name) : NULL;
    if (out->rule) {
        out->sort = out->rule->part == HK_PART_HEAD ? HK_SYM_PARTS
                                                    : HK_SYM_RULE;
        out->entity = out->rule->leads_to;
        return true;
    }
    if (find_entity(out, model, entity, name))
        return true;
    out->sort = HK_SYM_LIST;
    out->entity = list_entity(model, entity, name);
    return out->entity >= 0;
}

int hk_symbol_around(struct hk_symbol *out, const struct hk_model *model,
                     const struct hk_law *law, int entity, const char *name)
{
    for (; entity >= 0; entity = model->entities[entity]->within)
        if (hk_symbol_find(out, model, law, entity, name))
            return entity;
    return -1;
}

/* All names of the entity, each once; returns how many. */
static size_t gather(const char **names, const struct hk_model *m,
                     const struct hk_law *law, int entity)
{
    const struct hk_entity *e = m->entities[entity];
    struct hk_symbol s;
    size_t n = 0;
    int i;

    for (i = 0; i < e->field_count; i++)
        names[n++] = e->fields[i]->name;
    for (i = 0; law && i < law->rule_count; i++)
        if (law->rules[i].entity == entity && !hk_rule_is_inner(&law->rules[i])
            && !strchr(law->rules[i].name, '.'))
            names[n++] = law->rules[i].name;
    for (i = 0; i < m->entity_count; i++) {
        const struct hk_entity *other = m->entities[i];

        if (find_entity(&s, m, entity, other->name))
            names[n++] = other->name;
        if (other->list && list_entity(m, entity, other->list) == i)
            names[n++] = other->list;
    }
    return n;
}

const char *hk_symbol_nearest(const struct hk_model *model,
                              const struct hk_law *law, int entity,
                              const char *wrong)
{
    const struct hk_entity *e = model->entities[entity];
    size_t most = (size_t)e->field_count + 2 * (size_t)model->entity_count +
                  (law ? (size_t)law->rule_count : 0);
    const char **names = hk_zalloc(most + 1, sizeof *names);
    const char *found;

    if (!names)
        return NULL;
    found = hk_text_nearest(wrong, names, gather(names, model, law, entity));
    hk_free(names);
    return found;
}
