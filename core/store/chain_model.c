/* chain_model.c - a model made from the layout of a register */
#include "store/chain_model.h"

#include <string.h>

struct making {
    struct hk_model *m;
    const struct hk_layout *l;
    const struct hk_model *like;
    bool as_like;
    struct hk_arena *arena;
};

/* Fill `order` with indices into the fields of the layout: those of `like`
 * first, as they stand there. True when that is another order. */
static bool order_fields(const struct hk_layout_entity *l,
                         const struct hk_entity *like, int *order)
{
    int count = 0;
    bool differs = false;

    for (int i = 0; like && i < like->field_count; i++)
        for (int k = 0; k < l->field_count; k++)
            if (!strcmp(like->fields[i]->name, l->fields[k].name))
                order[count++] = k;
    for (int k = 0; k < l->field_count; k++) {
        bool taken = false;

        for (int i = 0; i < count; i++)
            taken = taken || order[i] == k;
        if (!taken)
            order[count++] = k;
    }
    for (int k = 0; k < count; k++)
        differs = differs || order[k] != k;
    return differs;
}

static struct hk_field *make_field(struct making *g,
                                   const struct hk_layout_field *l,
                                   const struct hk_entity *like, int index)
{
    struct hk_field *f = hk_arena_alloc(g->arena, sizeof *f);
    const struct hk_field *known = like ? hk_entity_field(like, l->name) : NULL;

    if (f)
        *f = (struct hk_field){
            .name = l->name, .zh = l->name, .en = l->name, .kind = l->kind,
            .index = index, .optional = l->none_bit >= 0,
            .none_bit = l->none_bit, .to = *l->to ? l->to : NULL,
            .month = known && known->month,
            .is_private = known && known->is_private
        };
    return f;
}

static bool make_fields(struct making *g, struct hk_entity *e,
                        const struct hk_layout_entity *l, const int *order)
{
    const struct hk_entity *like =
        g->like ? hk_model_entity(g->like, l->name) : NULL;
    size_t count = (size_t)l->field_count + 1;
    const struct hk_field **fields =
        hk_arena_alloc(g->arena, count * sizeof *fields);
    int *key = hk_arena_alloc(g->arena, (size_t)(l->key_count + 1) *
                              sizeof *key);

    if (!fields || !key)
        return false;
    for (int i = 0; i < l->field_count; i++) {
        const struct hk_layout_field *f = &l->fields[order[i]];

        fields[i] = make_field(g, f, like, i);
        if (!fields[i] || !hk_map_set(&e->names, f->name, strlen(f->name), i))
            return false;
        for (int k = 0; k < l->key_count; k++)
            if (l->key[k] == order[i])
                key[k] = i;
        if (like && like->named_field >= 0
            && !strcmp(f->name, like->fields[like->named_field]->name)) {
            e->named = f->name;
            e->named_field = i;
        }
    }
    e->fields = fields;
    e->field_count = l->field_count;
    e->key = key;
    e->key_count = l->key_count;
    return true;
}

static bool make_entity(struct making *g, int index, bool *differs)
{
    const struct hk_layout_entity *l = &g->l->entities[index];
    const struct hk_entity *like = g->as_like && g->like ?
        hk_model_entity(g->like, l->name) : NULL;
    struct hk_entity *e = hk_arena_alloc(g->arena, sizeof *e);
    int *order = hk_arena_alloc(g->arena, sizeof *order *
                                (size_t)(l->field_count + 1));

    if (!e || !order)
        return false;
    *e = (struct hk_entity){
        .name = l->name, .zh = l->name, .en = l->name, .index = index,
        .within = -1, .key_alone = l->key_alone, .dated_field = -1,
        .region_field = -1, .named_field = -1
    };
    g->m->entities[index] = e;
    g->m->entity_count = index + 1;
    for (int i = 0; i < index; i++)
        if (!strcmp(g->l->entities[i].name, l->within))
            e->within = i;
    if (order_fields(l, like, order))
        *differs = true;
    return make_fields(g, e, l, order);
}

enum hk_status hk_layout_model(struct hk_model *m, const struct hk_layout *l,
                               const struct hk_model *like, bool as_like,
                               bool *differs, struct hk_arena *arena,
                               struct hk_err *err)
{
    struct making g = { m, l, like, as_like, arena };

    *m = (struct hk_model){ 0 };
    *differs = false;
    m->entities = hk_arena_alloc(arena, sizeof *m->entities *
                                 (size_t)(l->count + 1));
    if (!m->entities)
        return hk_fail_memory(err);
    for (int i = 0; i < l->count; i++)
        if (!make_entity(&g, i, differs))
            return hk_fail_memory(err);
    return HK_OK;
}

void hk_layout_model_release(struct hk_model *m)
{
    for (int i = 0; i < m->entity_count; i++)
        hk_map_release((struct hk_map *)(uintptr_t)&m->entities[i]->names);
    *m = (struct hk_model){ 0 };
}
