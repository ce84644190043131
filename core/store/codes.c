/* codes.c - the words of the model in the tables "code" and "alias"
 *
 * Numbers of words stand in the rows of the register, so a number never gets
 * another word. */
#include "store/inside.h"

#include <string.h>

static bool has_words(const struct hk_field *f)
{
    return f->kind == HK_ENUM || f->kind == HK_SET;
}

static void bind_word(sqlite3_stmt *st, const struct hk_entity *e,
                      const struct hk_field *f, const char *word, int no)
{
    sqlite3_bind_text(st, 1, e->name, -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 2, f->name, -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 3, word, -1, SQLITE_STATIC);
    sqlite3_bind_int(st, 4, no);
}

static enum hk_status write_field(struct hk_store *s, sqlite3_stmt *code,
                                  sqlite3_stmt *alias,
                                  const struct hk_entity *e,
                                  const struct hk_field *f, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    for (int i = 0; !rc && i < f->code_count; i++) {
        const struct hk_code *c = &f->codes[i];
        const char *labels[] = { c->zh, c->en };

        bind_word(code, e, f, c->word, c->no);
        rc = hk_sql_run(s, code, err);
        for (int k = 0; !rc && k < 2; k++) {
            bind_word(alias, e, f, labels[k], c->no);
            rc = hk_sql_run(s, alias, err);
        }
        for (const char **cell = c->cells; !rc && cell && *cell; cell++) {
            bind_word(alias, e, f, *cell, c->no);
            rc = hk_sql_run(s, alias, err);
        }
    }
    return rc;
}

enum hk_status hk_codes_write(struct hk_store *s, struct hk_err *err)
{
    sqlite3_stmt *code = NULL, *alias = NULL;
    enum hk_status rc = hk_store_exec(s, "DELETE FROM main.alias", err);

    if (!rc)
        rc = hk_store_prepare(s, &code, "INSERT INTO main.code(entity, field, "
                              "word, no) VALUES(?1,?2,?3,?4) "
                              "ON CONFLICT DO NOTHING", err);
    if (!rc)
        rc = hk_store_prepare(s, &alias, "INSERT INTO main.alias(entity, "
                              "field, word, no) VALUES(?1,?2,?3,?4) "
                              "ON CONFLICT DO NOTHING", err);
    for (int i = 0; !rc && i < s->model->entity_count; i++) {
        const struct hk_entity *e = s->model->entities[i];

        for (int k = 0; !rc && k < e->field_count; k++)
            if (has_words(e->fields[k]))
                rc = write_field(s, code, alias, e, e->fields[k], err);
    }
    sqlite3_finalize(code);
    sqlite3_finalize(alias);
    return rc;
}

/* One stored word against the model. Entities and fields that the model does
 * not have are judged in migrate.c. */
static enum hk_status check_word(struct hk_store *s, const char *entity,
                                 const char *field, int64_t no,
                                 const char *word, struct hk_err *err)
{
    const struct hk_entity *e = hk_model_entity(s->model, entity);
    const struct hk_field *f = e ? hk_entity_field(e, field) : NULL;
    const struct hk_code *c;

    if (!f || !has_words(f))
        return HK_OK;
    c = hk_code_no(f, no);
    if (c && !strcmp(c->word, word))
        return HK_OK;
    if (hk_code_word(f, word))
        return hk_fail(err, HK_EFORMAT, "%s: the word \"%s\" of %s.%s has the "
                       "number %lld in the register and another in the policy; "
                       "words may only be added behind the others: put the new "
                       "ones last", s->path, word, entity, field,
                       (long long)no);
    return hk_fail(err, HK_EFORMAT, "%s: the policy no longer has the word "
                   "\"%s\" of %s.%s, which records of the register may hold; "
                   "put it back where it stood", s->path, word, entity, field);
}

enum hk_status hk_codes_check(struct hk_store *s, bool *new_words,
                              struct hk_err *err)
{
    sqlite3_stmt *st;
    int64_t stored = 0, declared = 0;
    enum hk_status rc = hk_store_prepare(s, &st, "SELECT entity, field, no, "
                                         "word FROM main.code", err);

    while (!rc && hk_store_step(s, st, &rc, err)) {
        const char *entity = (const char *)sqlite3_column_text(st, 0);
        const char *field = (const char *)sqlite3_column_text(st, 1);
        const char *word = (const char *)sqlite3_column_text(st, 3);
        const struct hk_entity *e;

        if (!entity || !field || !word) {
            rc = hk_fail_memory(err);
            break;
        }
        e = hk_model_entity(s->model, entity);
        if (e && hk_entity_field(e, field))
            stored++;
        rc = check_word(s, entity, field, sqlite3_column_int64(st, 2), word,
                        err);
    }
    sqlite3_finalize(st);
    for (int i = 0; i < s->model->entity_count; i++)
        for (int k = 0; k < s->model->entities[i]->field_count; k++)
            declared += s->model->entities[i]->fields[k]->code_count;
    *new_words = declared > stored;
    return rc;
}
