/* past.c - opening a register with what it holds, not with today's policy */
#include "store/past.h"
#include "store/inside.h"

#include <string.h>

/* ---- with the model of an earlier day ------------------------------------ */

static enum hk_status lacks(struct hk_store *s, const struct hk_entity *e,
                            const struct hk_field *f, struct hk_err *err)
{
    if (f)
        return hk_fail(err, HK_EFORMAT, "%s: the law of that day knows %s.%s, "
                       "which the register does not hold as it did; it was "
                       "changed by something else than this program", s->path,
                       e->name, f->name);
    return hk_fail(err, HK_EFORMAT, "%s: the law of that day knows %s, which "
                   "the register does not hold as it did; it was changed by "
                   "something else than this program", s->path, e->name);
}

static bool same_place(const struct hk_model *m, const struct hk_entity *e,
                       const struct hk_layout_entity *l)
{
    const char *within = e->within < 0 ? "" : m->entities[e->within]->name;

    if (strcmp(within, l->within) || e->key_alone != l->key_alone ||
        e->key_count != l->key_count)
        return false;
    for (int i = 0; i < e->key_count; i++)
        if (strcmp(e->fields[e->key[i]]->name, l->fields[l->key[i]].name))
            return false;
    return true;
}

/* The model is ours to adapt: nobody else reads with it. */
static enum hk_status fit_entity(struct hk_store *s, struct hk_model *m,
                                 const struct hk_entity *e, struct hk_err *err)
{
    const struct hk_layout_entity *l = hk_layout_entity(&s->layout, e->name);

    if (!l || !same_place(m, e, l))
        return lacks(s, e, NULL, err);
    for (int i = 0; i < e->field_count; i++) {
        struct hk_field *f = (struct hk_field *)(uintptr_t)e->fields[i];
        const struct hk_layout_field *is = hk_layout_field(l, f->name);

        if (!is || is->kind != f->kind || strcmp(is->to, f->to ? f->to : ""))
            return lacks(s, e, f, err);
        if (f->none_bit >= 0 || is->none_bit < 0)
            f->none_bit = is->none_bit;
    }
    return HK_OK;
}

/* The words of that day must still have their numbers. */
static enum hk_status check_words(struct hk_store *s, const struct hk_model *m,
                                  struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(s, &st, "SELECT entity, field, no, "
                                         "word FROM main.code", err);

    while (!rc && hk_store_step(s, st, &rc, err)) {
        const char *entity = (const char *)sqlite3_column_text(st, 0);
        const char *field = (const char *)sqlite3_column_text(st, 1);
        const char *word = (const char *)sqlite3_column_text(st, 3);
        const struct hk_entity *e = entity ? hk_model_entity(m, entity) : NULL;
        const struct hk_field *f = e && field ? hk_entity_field(e, field) :
            NULL;
        const struct hk_code *c =
            f ? hk_code_no(f, sqlite3_column_int64(st, 2)) : NULL;

        if (!entity || !field || !word)
            rc = hk_fail_memory(err);
        else if (c && strcmp(c->word, word))
            rc = lacks(s, e, f, err);
    }
    sqlite3_finalize(st);
    return rc;
}

static enum hk_status fit(struct hk_store *s, struct hk_model *m,
                          struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    for (int i = 0; !rc && i < m->entity_count; i++)
        rc = fit_entity(s, m, m->entities[i], err);
    if (!rc)
        rc = check_words(s, m, err);
    if (rc)
        return rc;
    s->model = m;
    return hk_shelves_make(s, err);
}

enum hk_status hk_store_open_past(struct hk_store **out, const char *path,
                                  struct hk_model *model,
                                  const struct hk_store_options *o,
                                  struct hk_err *err)
{
    struct hk_store_options reading = o ? *o : (struct hk_store_options){ 0 };
    enum hk_status rc;

    reading.write = false;
    rc = hk_store_open_bare(out, path, &reading, err);
    if (rc)
        return rc;
    rc = fit(*out, model, err);
    if (rc) {
        hk_store_close(*out);
        *out = NULL;
    }
    return rc;
}
