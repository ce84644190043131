/* checks.c - what makes a header row unusable, in whole sentences */
#include "base/mem.h"
#include "base/text.h"
#include "exchange/mapping.h"

struct check {
    const struct hk_mapping *m;
    const char *path;
    long long line;
    enum hk_lang lang;
};

static const char *label(const struct check *c, const struct hk_field *f)
{
    return c->lang == HK_ZH && f->zh ? f->zh : f->name;
}

/* The name or label of a field of the entity that `wrong` is likest to. */
static enum hk_status nearest(const struct check *c, const char *wrong,
                              const char **near, struct hk_err *err)
{
    const struct hk_entity *e = c->m->entity;
    size_t n = 0;
    const char **names = hk_zalloc((size_t)e->field_count * 3, sizeof *names);

    *near = NULL;
    if (!names)
        return hk_fail_memory(err);
    for (int i = 0; i < e->field_count; i++) {
        names[n++] = e->fields[i]->zh;
        names[n++] = e->fields[i]->en;
        names[n++] = e->fields[i]->name;
    }
    *near = hk_text_nearest(wrong, names, n);
    hk_free(names);
    return HK_OK;
}

/* All unknown headers but the first, "a, b, c". */
static int others(const struct check *c, size_t first, struct hk_str *out,
                  const struct hk_err *err)
{
    int n = 0;

    for (size_t i = first + 1; i < c->m->count; i++)
        if (c->m->columns[i].role == HK_COL_UNKNOWN && n++ < 10) {
            hk_str_puts(out, n > 1 ? hk_say(err, ", ") : "");
            hk_str_addf(out, hk_say(err, "\"%s\""), c->m->columns[i].header);
        }
    return n;
}

static enum hk_status fail_unknown(const struct check *c, size_t i,
                                   struct hk_err *err)
{
    const char *head = c->m->columns[i].header, *entity = c->m->entity->name;
    struct hk_str more = HK_STR_INIT;
    const char *near;
    int n = others(c, i, &more, err);
    enum hk_status rc = nearest(c, head, &near, err);

    if (rc)
        goto out;
    if (near && n)
        rc = hk_fail(err, HK_EFORMAT, "%s: line %lld: no field of %s is called "
                     "\"%s\"; did you mean \"%s\"? Unknown as well: %s. Rename "
                     "these columns or take them out", c->path, c->line,
                     entity, head, near, hk_str_text(&more));
    else if (near)
        rc = hk_fail(err, HK_EFORMAT, "%s: line %lld: no field of %s is called "
                     "\"%s\"; did you mean \"%s\"? Rename the column or take "
                     "it out", c->path, c->line, entity, head, near);
    else if (n)
        rc = hk_fail(err, HK_EFORMAT, "%s: line %lld: no field of %s is called "
                     "\"%s\". Unknown as well: %s. Rename these columns "
                     "(\"huka model\" lists the fields) or take them out",
                     c->path, c->line, entity, head, hk_str_text(&more));
    else
        rc = hk_fail(err, HK_EFORMAT, "%s: line %lld: no field of %s is called "
                     "\"%s\"; rename the column (\"huka model\" lists the "
                     "fields) or take it out", c->path, c->line, entity, head);
out:
    hk_str_release(&more);
    return rc;
}

static enum hk_status check_column(const struct check *c, size_t i,
                                   struct hk_err *err)
{
    const struct hk_column *col = &c->m->columns[i];

    if (col->role == HK_COL_UNKNOWN)
        return fail_unknown(c, i, err);
    if (col->role < HK_COL_FIELD)
        return HK_OK;
    if (col->other)
        return hk_fail(err, HK_EFORMAT, "%s: line %lld: the header \"%s\" "
                       "names two fields, %s and %s; write the name of the "
                       "field as header", c->path, c->line, col->header,
                       col->field->name, col->other->name);
    if (col->bad_unit)
        return hk_fail(err, HK_EFORMAT, "%s: line %lld: the unit in the header "
                       "\"%s\" is not understood for %s; write it without "
                       "unit, or in one the model knows", c->path, c->line,
                       col->header, col->field->name);
    for (size_t k = 0; k < i; k++) {
        const struct hk_column *was = &c->m->columns[k];

        if (was->role == col->role && was->field == col->field
            && was->around == col->around && was->level == col->level)
            return hk_fail(err, HK_EFORMAT, "%s: line %lld: the headers \"%s\" "
                           "and \"%s\" mean the same field; take one of the "
                           "columns out", c->path, c->line, was->header,
                           col->header);
    }
    return HK_OK;
}

static enum hk_status check_key(const struct check *c, struct hk_err *err)
{
    const struct hk_entity *e = c->m->entity;

    for (int i = 0; i < e->key_count; i++) {
        const struct hk_field *f = e->fields[e->key[i]];

        if (!hk_mapping_has(c->m, HK_COL_FIELD, f))
            return hk_fail(err, HK_EFORMAT, "%s: line %lld: no column for "
                           "\"%s\", which is the key of %s", c->path, c->line,
                           label(c, f), e->name);
    }
    if (c->m->has_parent || e->key_alone)
        return HK_OK;
    for (int i = 0; i < c->m->chain_count; i++)
        for (int k = 0; k < c->m->chain[i]->key_count; k++) {
            const struct hk_entity *up = c->m->chain[i];
            const struct hk_field *f = up->fields[up->key[k]];

            if (!hk_mapping_has(c->m, HK_COL_PARENT, f))
                return hk_fail(err, HK_EFORMAT, "%s: line %lld: no column for "
                               "\"%s\", the key of the %s that a record of %s "
                               "belongs to", c->path, c->line, label(c, f),
                               up->name, e->name);
        }
    return HK_OK;
}

enum hk_status hk_mapping_check(const struct hk_mapping *m, const char *path,
                                int64_t line, enum hk_lang lang,
                                struct hk_err *err)
{
    struct check c = { m, path, line, lang };
    enum hk_status rc = HK_OK;

    for (size_t i = 0; i < m->count && !rc; i++)
        rc = check_column(&c, i, err);
    return rc ? rc : check_key(&c, err);
}
