/* load_select.c - the part of a register that a region needs
 *
 * Rows hang together in trees: a record, all around it and all in it. A tree
 * is kept when one of its rows lies in the region or a link of a kept tree
 * leads into it; so no link dangles and no list is short. */
#include "data/load.h"

#include <string.h>

#include "base/mem.h"

#define MOST_STEPS 64              /* up from a region: zones may be nested */

struct selecting {
    struct hk_data *d;
    bool *inside;                  /* by row of the sheet of regions */
    bool *placed;                  /* by entity: can its rows lie anywhere */
    int32_t **root;                /* by entity: row of the tree's root */
    int *top;                      /* by entity: entity of the root */
    unsigned char **keep;          /* by top entity and row of it */
};

static bool lies_in(const struct selecting *x, const char *code,
                    const char *region)
{
    char at[64], up[64];

    if (strlen(code) >= sizeof at)
        return false;
    strcpy(at, code);
    for (int i = 0; i < MOST_STEPS && strcmp(at, region) != 0; i++) {
        if (!hk_region_above(x->d, at, up))
            return false;
        strcpy(at, up);
    }
    return strcmp(at, region) == 0;
}

static bool make_room(struct selecting *x)
{
    const struct hk_model *m = x->d->model;
    size_t count = (size_t)m->entity_count;
    size_t regions = (size_t)x->d->sheets[0].rows;
    bool ok;

    x->inside = hk_zalloc(regions + 1, sizeof *x->inside);
    x->placed = hk_zalloc(count, sizeof *x->placed);
    x->root = hk_zalloc(count, sizeof *x->root);
    x->top = hk_zalloc(count, sizeof *x->top);
    x->keep = hk_zalloc(count, sizeof *x->keep);
    ok = x->inside && x->placed && x->root && x->top && x->keep;
    for (int e = 1; ok && e < m->entity_count; e++) {
        const struct hk_entity *entity = m->entities[e];
        struct hk_sheet *s = &x->d->sheets[e];
        size_t rows = (size_t)s->rows + 1;
        int within = entity->within;

        x->top[e] = within < 0 ? e : x->top[within];
        x->placed[e] = entity->region_field >= 0 ||
            (within >= 0 && x->placed[within]);
        x->root[e] = hk_alloc(rows * sizeof *x->root[e]);
        s->beside = hk_zalloc(rows, 1);
        x->keep[e] = within < 0 ? hk_zalloc(rows, 1) : NULL;
        ok = x->root[e] && s->beside && (within >= 0 || x->keep[e]);
    }
    return ok;
}

static void release(struct selecting *x)
{
    for (int e = 0; e < x->d->model->entity_count; e++) {
        if (x->root)
            hk_free(x->root[e]);
        if (x->keep)
            hk_free(x->keep[e]);
    }
    hk_free(x->inside);
    hk_free(x->placed);
    hk_free(x->root);
    hk_free(x->top);
    hk_free(x->keep);
}

/* Find the root of each row and whether it lies in the region; s->region
 * serves as the row of the region, plus 1, until all is settled. */
static void mark_rows(struct selecting *x, int e)
{
    struct hk_sheet *s = &x->d->sheets[e];
    const struct hk_entity *entity = s->entity;
    const struct hk_sheet *up =
        entity->within < 0 ? NULL : &x->d->sheets[entity->within];
    const struct hk_column *own = entity->region_field < 0 ? NULL :
        &s->fields[entity->region_field];

    for (int32_t row = 0; row < s->rows; row++) {
        bool is_in = !x->placed[e];

        if (own && (!own->state || own->state[row] == HK_ROW_KNOWN))
            s->region[row] = (int32_t)own->value[row] + 1;
        else
            s->region[row] = up ? up->region[s->parent[row]] : 0;
        if (s->region[row])
            is_in = is_in || x->inside[s->region[row] - 1];
        x->root[e][row] = up ? x->root[entity->within][s->parent[row]] : row;
        s->beside[row] = !is_in;
        if (is_in)
            x->keep[x->top[e]][x->root[e][row]] = 1;
    }
}

/* Keep the trees that a link column of kept rows leads into; true when one was
 * not kept before. */
static bool follow(struct selecting *x, int e, const struct hk_field *f)
{
    const struct hk_sheet *s = &x->d->sheets[e];
    const struct hk_column *c = &s->fields[f->index];
    const unsigned char *from = x->keep[x->top[e]];
    unsigned char *to = x->keep[x->top[f->to_entity]];
    bool more = false;

    for (int32_t row = 0; row < s->rows; row++) {
        int32_t root;

        if (!from[x->root[e][row]] ||
            (c->state && c->state[row] != HK_ROW_KNOWN))
            continue;
        root = x->root[f->to_entity][c->value[row]];
        more = more || !to[root];
        to[root] = 1;
    }
    return more;
}

static void follow_links(struct selecting *x)
{
    const struct hk_model *m = x->d->model;
    bool more = true;

    while (more) {
        more = false;
        for (int e = 1; e < m->entity_count; e++)
            for (int f = 0; f < m->entities[e]->field_count; f++) {
                const struct hk_field *field = m->entities[e]->fields[f];

                if (field->kind == HK_LINK && x->d->sheets[e].fields[f].value)
                    more = follow(x, e, field) || more;
            }
    }
}

/* ---- dropping what is not kept ------------------------------------------ */

/* Drop the rows of `e` that are not kept; `now` receives for each old row the
 * new one. */
static bool drop(struct selecting *x, int e, int32_t *now)
{
    struct hk_sheet *s = &x->d->sheets[e];
    const unsigned char *keep = x->keep[x->top[e]];
    int32_t *order = hk_alloc(((size_t)s->rows + 1) * sizeof *order);
    int32_t kept = 0;
    bool ok = order != NULL;

    for (int32_t row = 0; ok && row < s->rows; row++) {
        now[row] = -1;
        if (keep[x->root[e][row]]) {
            order[kept] = row;
            now[row] = kept++;
        }
    }
    if (ok && kept < s->rows)
        ok = hk_sheet_permute(s, order, kept);
    hk_free(order);
    return ok;
}

static void renumber(struct hk_data *d, int e, int32_t *const *now)
{
    struct hk_sheet *s = &d->sheets[e];
    int within = s->entity->within;

    for (int32_t row = 0; within >= 0 && row < s->rows; row++)
        s->parent[row] = now[within][s->parent[row]];
    for (int f = 0; f < s->entity->field_count; f++) {
        const struct hk_field *field = s->entity->fields[f];
        struct hk_column *c = &s->fields[f];

        if (field->kind != HK_LINK || !c->value)
            continue;
        for (int32_t row = 0; row < s->rows; row++)
            if (!c->state || c->state[row] == HK_ROW_KNOWN)
                c->value[row] = now[field->to_entity][c->value[row]];
    }
}

static bool drop_all(struct selecting *x)
{
    int count = x->d->model->entity_count;
    int32_t **now = hk_zalloc((size_t)count, sizeof *now);
    bool ok = now != NULL;

    for (int e = 1; ok && e < count; e++) {
        now[e] = hk_alloc(((size_t)x->d->sheets[e].rows + 1) * sizeof **now);
        ok = now[e] && drop(x, e, now[e]);
    }
    for (int e = 1; ok && e < count; e++)
        renumber(x->d, e, now);
    for (int e = 1; now && e < count; e++)
        hk_free(now[e]);
    hk_free(now);
    return ok;
}

enum hk_status hk_load_select(struct hk_load *l, const char *region,
                              struct hk_err *err)
{
    struct selecting x = { .d = l->d };
    const struct hk_sheet *regions = &l->d->sheets[0];
    bool ok = make_room(&x);

    for (int32_t row = 0; ok && row < regions->rows; row++)
        x.inside[row] = lies_in(&x, regions->key[row], region);
    for (int e = 1; ok && e < l->d->model->entity_count; e++)
        mark_rows(&x, e);
    if (ok) {
        follow_links(&x);
        ok = drop_all(&x);
    }
    release(&x);
    return ok ? HK_OK : hk_fail_memory(err);
}
