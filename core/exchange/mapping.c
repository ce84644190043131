/* mapping.c - one header row onto one entity
 *
 * A header is taken for the first of: a field of the entity, a key of an
 * entity around it, a level of the region's path, the key of what a link
 * points to; or it is left, being a field of an entity around; or unknown. */
#include "exchange/mapping.h"

#include <string.h>

#include "base/mem.h"

struct hk_mapper {
    const struct hk_model *model;
    struct hk_arena *arena;
    struct hk_names *names;          /* by entity */
};

enum hk_status hk_mapper_new(struct hk_mapper **out,
                             const struct hk_model *model,
                             struct hk_arena *arena, struct hk_err *err)
{
    struct hk_mapper *m = hk_zalloc(1, sizeof *m);
    enum hk_status rc = HK_OK;

    *out = NULL;
    if (!m)
        return hk_fail_memory(err);
    *m = (struct hk_mapper){ .model = model, .arena = arena };
    m->names = hk_zalloc((size_t)model->entity_count, sizeof *m->names);
    if (!m->names)
        rc = hk_fail_memory(err);
    for (int i = 0; i < model->entity_count && !rc; i++)
        rc = hk_names_fill(&m->names[i], model->entities[i], arena, err);
    if (rc)
        hk_mapper_free(m);
    else
        *out = m;
    return rc;
}

void hk_mapper_free(struct hk_mapper *m)
{
    if (!m)
        return;
    for (int i = 0; m->names && i < m->model->entity_count; i++)
        hk_names_release(&m->names[i]);
    hk_free(m->names);
    hk_free(m);
}

/* ---- what a header may be ------------------------------------------------ */

/* Field of `e` that the header names, with or without its brackets, alone or
 * behind "entity." or the entity's label. `*bare` when they were left out. */
static struct hk_named find_name(const struct hk_mapper *m,
                                 const struct hk_entity *e,
                                 const struct hk_header *h, bool *bare)
{
    const struct hk_names *names = &m->names[e->index];
    const char *before[] = { "", e->name, e->zh, e->en };
    struct hk_named found = { 0 };

    for (size_t i = 0; i < 4 && !found.field; i++)
        for (int b = 0; b < 2 && !found.field; b++) {
            const char *text = b ? h->bare : h->full;

            if (!before[i] || !hk_starts_with(text, before[i]))
                continue;
            text += strlen(before[i]);
            if (i && *text == '.')
                text++;
            found = hk_names_find(names, e, text);
            *bare = b;
        }
    return found;
}

static bool is_entity(const struct hk_entity *e, const struct hk_header *h)
{
    return !strcmp(h->bare, e->name) || (e->zh && !strcmp(h->bare, e->zh))
        || (e->en && !strcasecmp(h->bare, e->en));
}

/* Fill `c` for field `f`: how sure, and what the brackets say. */
static void take(const struct hk_mapper *m, struct hk_column *c,
                 enum hk_role role, const struct hk_named *found, bool bare,
                 const struct hk_header *h)
{
    bool told;

    c->role = role;
    c->field = found->field;
    c->other = found->other;
    c->bad_unit = !hk_measure_of(&c->measure, &told, &m->model->country,
                                 c->field, h->unit);
    c->how = !bare ? found->how : told ? HK_BY_UNIT : HK_GUESSED;
}

static bool try_own(const struct hk_mapper *m, const struct hk_mapping *map,
                    struct hk_column *c, const struct hk_header *h)
{
    bool bare = false;
    struct hk_named found = find_name(m, map->entity, h, &bare);

    if (!found.field)
        return false;
    take(m, c, HK_COL_FIELD, &found, bare, h);
    return true;
}

/* A key of an entity of the chain, the nearest first; or the label of the
 * parent itself over its whole key. */
static bool try_parent(const struct hk_mapper *m, const struct hk_mapping *map,
                       struct hk_column *c, const struct hk_header *h)
{
    for (int i = map->chain_count - 1; i >= 0; i--) {
        const struct hk_entity *e = map->chain[i];
        bool bare = false;
        struct hk_named found = find_name(m, e, h, &bare);

        if (found.field
            && hk_key_has(e->key, e->key_count, found.field->index)) {
            take(m, c, HK_COL_PARENT, &found, bare, h);
            c->around = e;
            return true;
        }
    }
    if (map->chain_count
        && is_entity(map->chain[map->chain_count - 1], h)) {
        c->role = HK_COL_PARENT_KEY;
        c->around = map->chain[map->chain_count - 1];
        c->how = HK_BY_LABEL;
        return true;
    }
    return false;
}

/* The label of the level, its first characters (half of a double label), or
 * the label with "name" behind it (U+540D, U+540D U+79F0). */
static bool is_level(const struct hk_country *c, int level,
                     const struct hk_header *h)
{
    const char *zh = c->level_zh[level], *name = c->level_names[level];
    const char *rest;

    if (name && !strcasecmp(h->bare, name))
        return true;
    if (!zh || !*zh || !*h->bare)
        return false;
    if ((unsigned char)*zh >= 0x80 && hk_starts_with(zh, h->bare))
        return true;
    if (!hk_starts_with(h->bare, zh))
        return false;
    rest = h->bare + strlen(zh);
    return !strcmp(rest, "\xE5\x90\x8D")
        || !strcmp(rest, "\xE5\x90\x8D\xE7\xA7\xB0");
}

static bool try_level(const struct hk_mapper *m, const struct hk_mapping *map,
                      struct hk_column *c, const struct hk_header *h)
{
    const struct hk_country *country = &m->model->country;

    for (int i = 1; i <= country->code_levels && i < 9; i++)
        if (is_level(country, i, h)) {
            c->role = map->entity->region_field < 0 ? HK_COL_LEFT
                                                    : HK_COL_LEVEL;
            c->how = c->role == HK_COL_LEFT ? HK_LEFT_OUT : HK_BY_LABEL;
            c->level = i;
            return true;
        }
    return false;
}

/* Running numbers, and labels of the entities around. */
static bool try_left(const struct hk_mapper *m, const struct hk_mapping *map,
                     struct hk_column *c, const struct hk_header *h)
{
    static const char *const running[] = {
        "\xE5\xBA\x8F\xE5\x8F\xB7", "no.", "no", "#",     /* U+5E8F 53F7 */
    };
    bool bare, is = false;

    for (size_t i = 0; i < sizeof running / sizeof *running; i++)
        is = is || !strcmp(h->bare, running[i]);
    for (int up = map->entity->within; up >= 0 && !is;
         up = m->model->entities[up]->within) {
        const struct hk_entity *e = m->model->entities[up];

        is = find_name(m, e, h, &bare).field || is_entity(e, h);
        c->around = is ? e : NULL;
    }
    if (is) {
        c->role = HK_COL_LEFT;
        c->how = HK_LEFT_OUT;
    }
    return is;
}

/* ---- the row ------------------------------------------------------------- */

/* The three columns that an error file has at its end (refused.c). */
static bool is_refusal_tail(const struct hk_header *h)
{
    return (!strcmp(h[0].full, "row") && !strcmp(h[1].full, "column")
            && !strcmp(h[2].full, "reason"))
        || (!strcmp(h[0].full, "\xE8\xA1\x8C\xE5\x8F\xB7")
            && !strcmp(h[1].full, "\xE5\x88\x97")
            && !strcmp(h[2].full, "\xE5\x8E\x9F\xE5\x9B\xA0"));
}

static enum hk_status fill_chain(const struct hk_mapper *m,
                                 struct hk_mapping *map,
                                 struct hk_arena *arena, struct hk_err *err)
{
    const struct hk_entity *e = map->entity;
    int n = 0, depth = 0;

    for (int up = e->within; up >= 0; up = m->model->entities[up]->within)
        depth++;
    if (!depth)
        return HK_OK;
    map->chain = hk_arena_alloc(arena, (size_t)depth * sizeof *map->chain);
    if (!map->chain)
        return hk_fail_memory(err);
    do {
        e = m->model->entities[e->within];
        n++;
        map->chain[depth - n] = e;
    } while (!e->key_alone && e->within >= 0);
    map->chain += depth - n;
    map->chain_count = n;
    return HK_OK;
}

bool hk_mapping_has(const struct hk_mapping *map, enum hk_role role,
                    const struct hk_field *f)
{
    for (size_t i = 0; i < map->count; i++)
        if (map->columns[i].role == role && map->columns[i].field == f)
            return true;
    return false;
}

/* A column over the key of the only link to an entity is that link, unless
 * the link has a column of its own. */
static void guess_links(const struct hk_mapper *m, struct hk_mapping *map,
                        const struct hk_header *heads)
{
    for (size_t i = 0; i < map->count; i++) {
        struct hk_column *c = &map->columns[i];
        const struct hk_field *guess = NULL;
        int guesses = 0;

        if (c->role != HK_COL_UNKNOWN)
            continue;
        for (int k = 0; k < map->entity->field_count; k++) {
            const struct hk_field *f = map->entity->fields[k];
            const struct hk_entity *to;
            struct hk_named found;
            bool bare;

            if (f->kind != HK_LINK || hk_mapping_has(map, HK_COL_FIELD, f))
                continue;
            to = m->model->entities[f->to_entity];
            found = find_name(m, to, &heads[i], &bare);
            if (!found.field || to->key_count > 1
                || to->key[0] != found.field->index)
                continue;
            guess = f;
            guesses++;
        }
        if (guesses == 1) {
            c->role = HK_COL_FIELD;
            c->field = guess;
            c->how = HK_GUESSED;
            c->measure.times = 1;
        }
    }
}

/* A column with the region's code makes those of its path superfluous. */
static void leave_levels(struct hk_mapping *map)
{
    const struct hk_entity *e = map->entity;

    if (e->region_field < 0
        || !hk_mapping_has(map, HK_COL_FIELD, e->fields[e->region_field]))
        return;
    for (size_t i = 0; i < map->count; i++)
        if (map->columns[i].role == HK_COL_LEVEL) {
            map->columns[i].role = HK_COL_LEFT;
            map->columns[i].how = HK_LEFT_OUT;
        }
}

static void sum_up(struct hk_mapping *map)
{
    const struct hk_entity *e = map->entity;

    map->has_key = map->has_parent = true;
    for (int i = 0; i < e->key_count; i++)
        map->has_key &= hk_mapping_has(map, HK_COL_FIELD, e->fields[e->key[i]]);
    for (int i = 0; i < map->chain_count; i++)
        for (int k = 0; k < map->chain[i]->key_count; k++)
            map->has_parent &=
                hk_mapping_has(map, HK_COL_PARENT,
                           map->chain[i]->fields[map->chain[i]->key[k]]);
    for (size_t i = 0; i < map->count; i++) {
        map->taken += map->columns[i].role >= HK_COL_FIELD;
        map->unknown += map->columns[i].role == HK_COL_UNKNOWN;
        map->has_parent |= map->columns[i].role == HK_COL_PARENT_KEY;
    }
}

enum hk_status hk_mapper_try(struct hk_mapper *m, struct hk_mapping *out,
                             const struct hk_entity *e,
                             const struct hk_header *heads, size_t count,
                             struct hk_arena *arena, struct hk_err *err)
{
    size_t tail = count > 3 && is_refusal_tail(heads + count - 3) ? count - 3
                                                                  : count;
    enum hk_status rc;

    *out = (struct hk_mapping){ .entity = e, .count = count };
    rc = fill_chain(m, out, arena, err);
    if (rc)
        return rc;
    out->columns = hk_arena_alloc(arena, (count + 1) * sizeof *out->columns);
    if (!out->columns)
        return hk_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        struct hk_column *c = &out->columns[i];

        *c = (struct hk_column){ .header = heads[i].shown,
                                 .raw = heads[i].text, .how = HK_LEFT_OUT,
                                 .measure = { .times = 1 } };
        if (!*heads[i].full)
            c->role = HK_COL_BLANK;
        else if (i >= tail)
            c->role = HK_COL_LEFT;
        else if (!try_own(m, out, c, &heads[i])
                 && !try_parent(m, out, c, &heads[i])
                 && !try_level(m, out, c, &heads[i]))
            try_left(m, out, c, &heads[i]);
    }
    guess_links(m, out, heads);
    leave_levels(out);
    sum_up(out);
    return HK_OK;
}
