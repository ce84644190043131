/* build.c - from what is said of entities to a model
 *
 * First everything said of one entity is gathered, wherever it stands (a
 * draft), then drafts are placed, parents before children, then made into
 * entities, then tied together (ties.c). Only a whole model leaves here. */
#include "model/build.h"

#include <string.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"

/* Of one entity: its view shows up to two columns for each, and SQLite has room
 * for 2,000. */
#define MOST_FIELDS 900

/* The entity of region codes is part of the program: the tree of codes is what
 * packs are found by. */
static const struct hk_field_spec region_fields[] = {
    { .name = "code", .zh = "代码", .en = "code", .kind = HK_TEXT,
      .required = true, .digits = -1 },
    { .name = "zh", .zh = "中文名", .en = "Chinese name", .kind = HK_TEXT,
      .required = true, .digits = -1 },
    { .name = "en", .zh = "英文名", .en = "English name", .kind = HK_TEXT,
      .optional = true, .blank_none = true, .digits = -1 },
    { .name = "within", .zh = "上级代码", .en = "lies in", .kind = HK_TEXT,
      .optional = true, .blank_none = true, .digits = -1 },
    { .name = "since", .zh = "启用日期", .en = "since", .kind = HK_DATE,
      .optional = true, .blank_none = true, .digits = -1 },
    { .name = "until", .zh = "停用日期", .en = "until", .kind = HK_DATE,
      .optional = true, .blank_none = true, .digits = -1 },
    { .name = "replaces", .zh = "替代代码", .en = "replaces", .kind = HK_TEXT,
      .optional = true, .blank_none = true, .digits = -1 }
};

static const char *year_aliases[] = { "年份", "年", NULL };

static const struct hk_field_spec year_field = {
    .name = "year", .zh = "年度", .en = "year", .aliases = year_aliases,
    .kind = HK_INTEGER,
    .required = true, .digits = -1, .has_min = true, .has_max = true,
    .min = 1900, .max = 2200
};

/* ---- gathering ---------------------------------------------------------- */

static enum hk_status agree(const char **into, const char *said,
                            const struct hk_entity_spec *s, const char *what,
                            struct hk_err *err)
{
    if (!said)
        return HK_OK;
    if (*into && strcmp(*into, said) != 0)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s says %s = \"%s\", but "
                       "another place says \"%s\"; both must say the same, or "
                       "one of them nothing", hk_at(s->at), s->name, what,
                       said, *into);
    *into = said;
    return HK_OK;
}

static bool same_key(const char *const *a, const char *const *b)
{
    while (*a && *b)
        if (strcmp(*a++, *b++) != 0)
            return false;
    return !*a && !*b;
}

static enum hk_status merge_head(struct hk_entity_spec *into,
                                 const struct hk_entity_spec *s,
                                 struct hk_err *err)
{
    enum hk_status rc = agree(&into->zh, s->zh, s, "zh", err);

    if (!rc)
        rc = agree(&into->en, s->en, s, "en", err);
    if (!rc)
        rc = agree(&into->within, s->within, s, "within", err);
    if (!rc)
        rc = agree(&into->list, s->list, s, "list", err);
    if (!rc)
        rc = agree(&into->dated, s->dated, s, "dated", err);
    if (!rc)
        rc = agree(&into->window, s->window, s, "window", err);
    if (!rc)
        rc = agree(&into->named, s->named, s, "named", err);
    if (rc)
        return rc;
    if (s->key && into->key && !same_key(s->key, into->key))
        return hk_fail(err, HK_EFORMAT, "%s: entity %s says a key that differs "
                       "from the one said in another place; say it once",
                       hk_at(s->at), s->name);
    if (s->at_least && into->at_least && s->at_least != into->at_least)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s says at_least = %d, but "
                       "another place says %d", hk_at(s->at), s->name,
                       s->at_least, into->at_least);
    if (s->key)
        into->key = s->key;
    if (s->at_least)
        into->at_least = s->at_least;
    into->per_year = into->per_year || s->per_year;
    into->lineage = into->lineage || s->lineage;
    return HK_OK;
}

/* Where `name` stands among the fields of the draft, or -1. */
static int find_field(const struct hk_draft *d, const char *name)
{
    for (size_t i = 0; i < d->field_count; i++)
        if (strcmp(d->fields[i]->name, name) == 0)
            return (int)i;
    return -1;
}

static enum hk_status merge_field(struct hk_draft *d, size_t own_from,
                                  const struct hk_field_spec *f,
                                  struct hk_err *err)
{
    int i;

    if (!f->name || !hk_text_is_name(f->name))
        return hk_fail(err, HK_EFORMAT, "%s: \"%s\" cannot be the name of a "
                       "field of %s; expected small letters, digits and _, at "
                       "most 60, a letter first", hk_at(f->at),
                       f->name ? f->name : "", d->said.name);
    if (hk_reserved_field(f->name))
        return hk_fail(err, HK_EFORMAT, "%s: a field of %s cannot be named %s: "
                       "it is a word of Lua or a column of the program; choose "
                       "another name", hk_at(f->at), d->said.name, f->name);
    i = find_field(d, f->name);
    if (i >= 0 && (size_t)i >= own_from)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s has the field %s twice; "
                       "remove one", hk_at(f->at), d->said.name, f->name);
    if (i >= 0 && !hk_same_field(d->fields[i], f))
        return hk_fail(err, HK_EFORMAT, "%s: field %s of %s differs from its "
                       "definition at %s; equal names must be equal "
                       "definitions", hk_at(f->at), f->name, d->said.name,
                       hk_at(d->fields[i]->at));
    if (i >= 0)
        return HK_OK;
    if (!hk_grow(&d->fields, &d->field_cap, d->field_count + 1,
                 sizeof *d->fields))
        return hk_fail_memory(err);
    d->fields[d->field_count++] = f;
    return HK_OK;
}

/* The draft of `s`, made when it is the first to name it. */
static enum hk_status find_draft(struct hk_build *b, struct hk_draft **out,
                                 const struct hk_entity_spec *s,
                                 struct hk_err *err)
{
    int64_t i = (int64_t)b->count;
    bool added = false;

    if (!s->name || !hk_text_is_name(s->name))
        return hk_fail(err, HK_EFORMAT, "%s: \"%s\" cannot be the name of an "
                       "entity; expected small letters, digits and _, at most "
                       "60, a letter first", hk_at(s->at),
                       s->name ? s->name : "");
    if (hk_reserved_entity(s->name))
        return hk_fail(err, HK_EFORMAT, "%s: an entity cannot be named %s: it "
                       "is a word of the language or a table of the program; "
                       "choose another name", hk_at(s->at), s->name);
    if (!hk_grow(&b->drafts, &b->cap, b->count + 1, sizeof *b->drafts) ||
        !hk_map_intern(&b->names, s->name, strlen(s->name), i, &i, &added))
        return hk_fail_memory(err);
    *out = &b->drafts[i];
    if (added) {
        **out = (struct hk_draft){ .said = { .at = s->at, .name = s->name } };
        b->count++;
    }
    return HK_OK;
}

static enum hk_status gather(struct hk_build *b,
                             const struct hk_entity_spec *specs, int count,
                             struct hk_err *err)
{
    for (int i = 0; i < count; i++) {
        const struct hk_entity_spec *s = &specs[i];
        struct hk_draft *d = NULL;
        enum hk_status rc = find_draft(b, &d, s, err);
        size_t from;

        if (!rc)
            rc = merge_head(&d->said, s, err);
        if (rc)
            return rc;
        from = d->field_count;
        for (int k = 0; k < s->field_count; k++) {
            rc = merge_field(d, from, &s->fields[k], err);
            if (rc)
                return rc;
        }
    }
    return HK_OK;
}

/* ---- placing ------------------------------------------------------------ */

static enum hk_status no_parent(const struct hk_build *b,
                                const struct hk_draft *d, struct hk_err *err)
{
    const char **names = hk_zalloc(b->count + 1, sizeof *names);
    const char *nearest = NULL;

    if (names) {
        for (size_t i = 0; i < b->count; i++)
            names[i] = b->drafts[i].said.name;
        nearest = hk_text_nearest(d->said.within, names, b->count);
    }
    hk_free(names);
    if (nearest)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s lies within \"%s\", "
                       "which is not an entity; did you mean \"%s\"?",
                       hk_at(d->said.at), d->said.name, d->said.within,
                       nearest);
    return hk_fail(err, HK_EFORMAT, "%s: entity %s lies within \"%s\", which "
                   "is not an entity; declare it or mend the name",
                   hk_at(d->said.at), d->said.name, d->said.within);
}

static struct hk_draft *parent_of(const struct hk_build *b,
                                  const struct hk_draft *d)
{
    const char *within = d->said.within;
    int64_t i = within ? hk_map_get(&b->names, within, strlen(within), -1) : -1;

    return i < 0 ? NULL : &b->drafts[i];
}

/* Give `d` a number, after those around it. A loop and not a recursion, because
 * the depth is data. */
static enum hk_status place(struct hk_build *b, struct hk_draft *d, int *next,
                            struct hk_err *err)
{
    while (!d->placed) {
        struct hk_draft *top = d, *up = parent_of(b, top);

        for (size_t steps = 0; up && !up->placed; steps++) {
            if (steps > b->count)
                return hk_fail(err, HK_EFORMAT, "%s: entity %s lies within "
                               "itself, by way of \"%s\"; one of them must "
                               "stand at the top", hk_at(d->said.at),
                               d->said.name, d->said.within);
            top = up;
            up = parent_of(b, top);
        }
        if (top->said.within && !up)
            return no_parent(b, top, err);
        top->placed = true;
        top->index = (*next)++;
    }
    return HK_OK;
}

/* ---- making ------------------------------------------------------------- */

static enum hk_status add_field(struct hk_model *m, struct hk_entity *e,
                                const struct hk_field_spec *s,
                                struct hk_err *err)
{
    struct hk_field *f = hk_arena_alloc(&m->arena, sizeof *f);
    enum hk_status rc;

    if (!f)
        return hk_fail_memory(err);
    rc = hk_build_field(m, e, f, s, err);
    if (rc)
        return rc;
    f->index = e->field_count;
    if (!hk_map_set(&e->names, f->name, strlen(f->name), f->index))
        return hk_fail_memory(err);
    e->fields[e->field_count++] = f;
    return HK_OK;
}

static enum hk_status make_head(struct hk_model *m, struct hk_entity *e,
                                const struct hk_entity_spec *s,
                                struct hk_err *err)
{
    char *en;

    if (!s->zh || !*s->zh)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s has no label; write "
                       "zh = \"...\"", hk_at(s->at), s->name);
    if (s->at_least < 0)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s says at_least = %d; "
                       "expected a number above 0", hk_at(s->at), s->name,
                       s->at_least);
    e->per_year = s->per_year;
    e->lineage = s->lineage;
    e->at_least = s->at_least;
    e->within = e->dated_field = e->named_field = e->region_field = -1;
    if (!hk_copy_text(m, &e->name, s->name) ||
        !hk_copy_text(m, &e->zh, s->zh) ||
        !hk_copy_text(m, &e->within_name, s->within) ||
        !hk_copy_text(m, &e->list, s->list) ||
        !hk_copy_text(m, &e->dated, s->dated) ||
        !hk_copy_text(m, &e->window, s->window) ||
        !hk_copy_text(m, &e->named, s->named))
        return hk_fail_memory(err);
    en = hk_arena_dup(&m->arena, s->en ? s->en : s->name,
                      strlen(s->en ? s->en : s->name));
    for (char *c = en; c && *c && !s->en; c++)
        if (*c == '_')
            *c = ' ';
    e->en = en;
    return en ? HK_OK : hk_fail_memory(err);
}

static enum hk_status make_entity(struct hk_model *m, struct hk_entity *e,
                                  const struct hk_draft *d, struct hk_err *err)
{
    enum hk_status rc = make_head(m, e, &d->said, err);

    if (rc)
        return rc;
    if (d->field_count > MOST_FIELDS)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s has %zu fields, at most "
                       "%d are possible; move some to an entity of their own",
                       hk_at(d->said.at), d->said.name, d->field_count,
                       MOST_FIELDS);
    e->fields = hk_arena_alloc(&m->arena, (d->field_count + 1) *
                               sizeof *e->fields);
    if (!e->fields)
        return hk_fail_memory(err);
    if (d->said.per_year && find_field(d, "year") >= 0)
        return hk_fail(err, HK_EFORMAT, "%s: entity %s has one record a year "
                       "and so has the field year already; remove yours",
                       hk_at(d->said.at), d->said.name);
    if (d->said.per_year)
        rc = add_field(m, e, &year_field, err);
    for (size_t i = 0; !rc && i < d->field_count; i++)
        rc = add_field(m, e, d->fields[i], err);
    return rc;
}

static enum hk_status make_region(struct hk_model *m, struct hk_entity *e,
                                  struct hk_err *err)
{
    static const char *key[] = { "code", NULL };
    const struct hk_field_spec *fields[7];
    struct hk_draft d = { .said = { .at = "core", .name = "region",
                                    .zh = "区划", .en = "region",
                                    .key = key } };

    for (int i = 0; i < 7; i++)
        fields[i] = &region_fields[i];
    d.fields = fields;
    d.field_count = 7;
    return make_entity(m, e, &d, err);
}

/* Entities in their places; [0] is the region. */
static enum hk_status make_all(struct hk_build *b, struct hk_err *err)
{
    struct hk_model *m = b->m;
    size_t count = b->count + 1;
    struct hk_entity *all = hk_arena_alloc(&m->arena, count * sizeof *all);
    enum hk_status rc;

    m->entities = hk_arena_alloc(&m->arena, count * sizeof *m->entities);
    if (!all || !m->entities)
        return hk_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        all[i].index = (int)i;
        m->entities[i] = &all[i];
    }
    m->entity_count = (int)count;
    rc = make_region(m, &all[0], err);
    for (size_t i = 0; !rc && i < b->count; i++)
        rc = make_entity(m, &all[b->drafts[i].index], &b->drafts[i], err);
    for (size_t i = 0; !rc && i < count; i++)
        if (!hk_map_set(&m->names, all[i].name, strlen(all[i].name),
                        (int64_t)i))
            rc = hk_fail_memory(err);
    return rc;
}

static enum hk_status take_digest(struct hk_model *m, struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc;

    hk_model_text(m, &text);
    rc = hk_str_status(&text, err);
    if (!rc)
        rc = hk_sha256(m->sha256, hk_str_text(&text), text.len, err);
    hk_str_release(&text);
    return rc;
}

enum hk_status hk_model_build(struct hk_model **out,
                              const struct hk_entity_spec *specs, int count,
                              const struct hk_country *country,
                              struct hk_err *err)
{
    struct hk_build b = { .m = hk_zalloc(1, sizeof *b.m) };
    int next = 1;
    enum hk_status rc;

    *out = NULL;
    if (!b.m)
        return hk_fail_memory(err);
    rc = hk_build_country(b.m, country, err);
    if (!rc)
        rc = gather(&b, specs, count, err);
    for (size_t i = 0; !rc && i < b.count; i++)
        rc = place(&b, &b.drafts[i], &next, err);
    if (!rc)
        rc = make_all(&b, err);
    if (!rc)
        rc = hk_build_ties(&b, err);
    if (!rc)
        rc = take_digest(b.m, err);
    for (size_t i = 0; i < b.count; i++)
        hk_free(b.drafts[i].fields);
    hk_free(b.drafts);
    hk_map_release(&b.names);
    if (rc)
        hk_model_free(b.m);
    else
        *out = b.m;
    return rc;
}
