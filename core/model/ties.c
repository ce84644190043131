/* ties.c - what concerns more than one field: keys, links, lists, names */
#include "model/build.h"

#include <string.h>

#include "base/text.h"

/* The entity is writable while it is built: the arena is ours. */
static struct hk_entity *own(const struct hk_model *m, int i)
{
    return (struct hk_entity *)m->entities[i];
}

static struct hk_field *own_field(const struct hk_entity *e, int i)
{
    return (struct hk_field *)e->fields[i];
}

static enum hk_status no_field(const struct hk_entity *e, const char *at,
                               const char *what, const char *name,
                               struct hk_err *err)
{
    const char *names[64];
    size_t count = 0;
    const char *nearest;

    for (int i = 0; i < e->field_count && count < 64; i++)
        names[count++] = e->fields[i]->name;
    nearest = hk_text_nearest(name, names, count);
    if (nearest)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s says %s = \"%s\", which "
                       "is not one of its fields; did you mean \"%s\"?",
                       hk_at(at), e->name, what, name, nearest);
    return hk_fail(err, HK_EFORMAT, "%s: entity %s says %s = \"%s\", which is "
                   "not one of its fields", hk_at(at), e->name, what, name);
}

/* ---- keys --------------------------------------------------------------- */

static enum hk_status check_key_field(const struct hk_entity *e,
                                      const struct hk_field *f, const char *at,
                                      struct hk_err *err)
{
    if (f->kind != HK_TEXT && f->kind != HK_INTEGER && f->kind != HK_DATE)
        return hk_fail(err, HK_EFORMAT, "%s: field %s of kind %s cannot be a "
                       "key of %s; expected text, integer or date", hk_at(at),
                       f->name, hk_kind_name(f->kind), e->name);
    if (f->optional)
        return hk_fail(err, HK_EFORMAT, "%s: field %s is a key of %s and so "
                       "cannot be optional", hk_at(at), f->name, e->name);
    return HK_OK;
}

static enum hk_status tie_key(struct hk_model *m, struct hk_entity *e,
                              const char *const *key, const char *at,
                              struct hk_err *err)
{
    static const char *const year[] = { "year", NULL };
    int *list, count = 0;

    if (e->per_year && !key)
        key = year;
    if (e->per_year && (strcmp(key[0], "year") != 0 || key[1]))
        return hk_fail(err, HK_EFORMAT, "%s: entity %s has one record a year, "
                       "so the year is its key; remove the other", hk_at(at),
                       e->name);
    if (!key || !key[0])
        return hk_fail(err, HK_EFORMAT, "%s: entity %s has no key; write key = "
                       "\"...\" with the field that tells its records apart",
                       hk_at(at), e->name);
    while (key[count])
        count++;
    list = hk_arena_alloc(&m->arena, (size_t)count * sizeof *list);
    if (!list)
        return hk_fail_memory(err);
    for (int i = 0; i < count; i++) {
        const struct hk_field *f = hk_entity_field(e, key[i]);
        enum hk_status rc = f ? check_key_field(e, f, at, err) :
            no_field(e, at, "key", key[i], err);

        if (rc)
            return rc;
        for (int k = 0; k < i; k++)
            if (list[k] == f->index)
                return hk_fail(err, HK_EFORMAT, "%s: the key of %s names %s "
                               "twice", hk_at(at), e->name, f->name);
        own_field(e, f->index)->required = true;
        list[i] = f->index;
    }
    e->key = list;
    e->key_count = count;
    e->key_alone = e->within < 0 ||
        (count == 1 && e->fields[list[0]]->kind == HK_TEXT);
    return HK_OK;
}

/* ---- the order of lists ------------------------------------------------- */

static enum hk_status tie_dated(struct hk_entity *e, const char *at,
                                struct hk_err *err)
{
    const struct hk_field *f = e->dated ? hk_entity_field(e, e->dated) : NULL;

    if (e->per_year && !e->within_name)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s has one record a year "
                       "but says not of what; write within = \"...\"",
                       hk_at(at), e->name);
    if (e->window && !e->dated)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s has a window but no "
                       "dated field; write dated = \"...\"", hk_at(at),
                       e->name);
    if (!e->dated)
        return HK_OK;
    if (e->per_year)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s has one record a year "
                       "and cannot be dated by %s as well", hk_at(at), e->name,
                       e->dated);
    if (!f)
        return no_field(e, at, "dated", e->dated, err);
    if (f->kind != HK_DATE || f->optional)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s is dated by %s, which "
                       "must be a date and not optional", hk_at(at), e->name,
                       e->dated);
    e->dated_field = f->index;
    return HK_OK;
}

/* ---- what people call a record ------------------------------------------ */

static enum hk_status tie_named(struct hk_entity *e, const char *at,
                                struct hk_err *err)
{
    const struct hk_field *f = e->named ? hk_entity_field(e, e->named) : NULL;

    if (!e->named)
        return HK_OK;
    if (!f)
        return no_field(e, at, "named", e->named, err);
    if (f->kind != HK_TEXT)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s is named by %s, which "
                       "is of kind %s; expected a text", hk_at(at), e->name,
                       e->named, hk_kind_name(f->kind));
    for (int i = 0; i < e->key_count; i++)
        if (e->key[i] == f->index)
            return hk_fail(err, HK_EFORMAT, "%s: entity %s is named by %s, "
                           "which is in its key and so shown already; name "
                           "another field, or take `named` out", hk_at(at),
                           e->name, e->named);
    e->named_field = f->index;
    return HK_OK;
}

/* ---- links -------------------------------------------------------------- */

static enum hk_status no_target(const struct hk_model *m,
                                const struct hk_entity *e,
                                const struct hk_field *f, const char *at,
                                struct hk_err *err)
{
    const char *names[64];
    size_t count = 0;
    const char *nearest;

    if (!f->to)
        return hk_fail(err, HK_EFORMAT, "%s: link %s of %s does not say where "
                       "it leads; write to = \"...\"", hk_at(at), f->name,
                       e->name);
    if (strcmp(f->to, "region") == 0)
        return hk_fail(err, HK_EFORMAT, "%s: link %s of %s leads to a region; "
                       "declare it as region \"%s\" instead", hk_at(at),
                       f->name, e->name, f->name);
    for (int i = 1; i < m->entity_count && count < 64; i++)
        names[count++] = m->entities[i]->name;
    nearest = hk_text_nearest(f->to, names, count);
    if (nearest)
        return hk_fail(err, HK_EFORMAT, "%s: link %s of %s leads to \"%s\", "
                       "which is not an entity; did you mean \"%s\"?",
                       hk_at(at), f->name, e->name, f->to, nearest);
    return hk_fail(err, HK_EFORMAT, "%s: link %s of %s leads to \"%s\", which "
                   "is not an entity", hk_at(at), f->name, e->name, f->to);
}

static enum hk_status tie_fields(struct hk_model *m, struct hk_entity *e,
                                 const char *at, struct hk_err *err)
{
    for (int i = 0; i < e->field_count; i++) {
        struct hk_field *f = own_field(e, i);
        int64_t to;

        if (f->kind == HK_REGION && strcmp(f->name, "region") == 0)
            e->region_field = i;
        if (f->kind != HK_LINK)
            continue;
        to = f->to ? hk_map_get(&m->names, f->to, strlen(f->to), -1) : -1;
        if (to < 1)
            return no_target(m, e, f, at, err);
        f->to_entity = (int)to;
    }
    return HK_OK;
}

/* ---- names that collide ------------------------------------------------- */

/* Headers of one entity: each names one field. */
static enum hk_status check_headers(const struct hk_entity *e, const char *at,
                                    struct hk_err *err)
{
    struct hk_map heads = { 0 };
    enum hk_status rc = HK_OK;

    for (int i = 0; !rc && i < e->field_count; i++) {
        const struct hk_field *f = e->fields[i];
        const char *three[] = { f->name, f->zh, f->en };

        for (int k = 0; !rc && (k < 3 || f->aliases[k - 3]); k++) {
            const char *head = k < 3 ? three[k] : f->aliases[k - 3];
            int64_t other = i;

            if (!hk_map_intern(&heads, head, strlen(head), i, &other, NULL))
                rc = hk_fail_memory(err);
            else if (other != i)
                rc = hk_fail(err, HK_EFORMAT, "%s: the fields %s and %s of %s "
                             "are both known as \"%s\"; give each names, "
                             "labels and aliases of its own", hk_at(at),
                             e->fields[other]->name, f->name, e->name, head);
        }
    }
    hk_map_release(&heads);
    return rc;
}

/* In the space of names of `holder`, `name` stands for `member` (a list, a
 * yearly record, something around it): no field may have it. */
static enum hk_status check_free(const struct hk_entity *holder,
                                 const char *name, const char *at,
                                 const struct hk_entity *member,
                                 struct hk_err *err)
{
    if (!hk_entity_field(holder, name))
        return HK_OK;
    return hk_fail(err, HK_EFORMAT, "%s: %s is a field of %s and also leads "
                   "from it to the entity %s; rename one of them", hk_at(at),
                   name, holder->name, member->name);
}

/* Two entities whose lists have one name must have no entity around them in
 * common; nor may a list be named like a yearly record beside it. */
static enum hk_status check_list_pair(const struct hk_model *m,
                                      const struct hk_entity *a,
                                      const struct hk_entity *b,
                                      const char *at, struct hk_err *err)
{
    bool lists = a->list && b->list && strcmp(a->list, b->list) == 0;
    bool year = a->list && b->per_year && strcmp(a->list, b->name) == 0;

    for (int up = a->within; (lists || year) && up >= 0;
         up = m->entities[up]->within)
        if (b->index != up && hk_entity_inside(m, b, up))
            return hk_fail(err, HK_EFORMAT, "%s: seen from %s, \"%s\" would be "
                           "the list of %s and also %s; choose another list "
                           "name", hk_at(at), m->entities[up]->name, a->list,
                           a->name, b->name);
    return HK_OK;
}

static enum hk_status check_lists(const struct hk_model *m,
                                  const struct hk_entity *e, const char *at,
                                  struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    if (e->list && (!hk_text_is_name(e->list) || hk_reserved_field(e->list)))
        return hk_fail(err, HK_EFORMAT, "%s: the list of %s cannot be named "
                       "\"%s\"; expected small letters, digits and _",
                       hk_at(at), e->name, e->list);
    for (int up = e->within; !rc && up >= 0; up = m->entities[up]->within) {
        const struct hk_entity *holder = m->entities[up];

        rc = check_free(e, holder->name, at, holder, err);
        if (!rc && e->list)
            rc = check_free(holder, e->list, at, e, err);
        if (!rc && e->per_year)
            rc = check_free(holder, e->name, at, e, err);
    }
    for (int i = 1; !rc && i < m->entity_count; i++)
        if (i != e->index)
            rc = check_list_pair(m, e, m->entities[i], at, err);
    return rc;
}

static void tie_parent(const struct hk_model *m, struct hk_entity *e)
{
    const char *within = e->within_name;

    if (!within)
        return;
    e->within = (int)hk_map_get(&m->names, within, strlen(within), -1);
    e->depth = m->entities[e->within]->depth + 1;
}

enum hk_status hk_build_ties(struct hk_build *b, struct hk_err *err)
{
    static const char *region_key[] = { "code", NULL };
    enum hk_status rc = tie_key(b->m, own(b->m, 0), region_key, "core", err);

    /* In the order of the model, so that what is around is tied already. */
    for (int i = 1; i < b->m->entity_count; i++)
        tie_parent(b->m, own(b->m, i));
    for (size_t i = 0; !rc && i < b->count; i++) {
        const struct hk_entity_spec *s = &b->drafts[i].said;
        struct hk_entity *e = own(b->m, b->drafts[i].index);

        rc = tie_dated(e, s->at, err);
        if (!rc)
            rc = tie_key(b->m, e, s->key, s->at, err);
        if (!rc)
            rc = tie_named(e, s->at, err);
        if (!rc)
            rc = tie_fields(b->m, e, s->at, err);
        if (!rc)
            rc = check_headers(e, s->at, err);
        if (!rc)
            rc = check_lists(b->m, e, s->at, err);
    }
    return rc;
}
