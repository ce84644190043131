/* migrate.c - bring a register to a model that says more than it did
 *
 * Only additions are made (new entities, fields, words); what would lose data
 * is refused by name. A changed table is built anew beside the old one, so
 * that its text is again exactly what schema.c writes. */
#include "store/inside.h"

#include <string.h>

/* What the model asks of the tables. */
struct need {
    bool tables;                   /* something must be made or rebuilt */
    bool words;                    /* the model has new words */
    const char *entity, *field;    /* the first that is new, for messages */
};

/* ---- what differs -------------------------------------------------------- */

static enum hk_status gone(struct hk_store *s, const char *entity,
                           const char *field, struct hk_err *err)
{
    /* A reader leaves unread what the policy at hand does not know. */
    if (!s->o.write)
        return HK_OK;
    if (field)
        return hk_fail(err, HK_EFORMAT, "%s: the register holds %s.%s, which "
                       "the policy at hand does not declare; add the folder "
                       "that declares it with --policy, or put it back",
                       s->path, entity, field);
    return hk_fail(err, HK_EFORMAT, "%s: the register holds records of %s, "
                   "which the policy at hand does not declare; add the folder "
                   "that declares it with --policy, or put it back", s->path,
                   entity);
}

static bool same_key(const struct hk_layout_entity *a,
                     const struct hk_layout_entity *b)
{
    if (a->key_count != b->key_count || a->key_alone != b->key_alone)
        return false;
    for (int i = 0; i < a->key_count; i++)
        if (strcmp(a->fields[a->key[i]].name, b->fields[b->key[i]].name))
            return false;
    return true;
}

static enum hk_status compare_field(struct hk_store *s, struct need *need,
                                    const char *entity,
                                    const struct hk_layout_field *is,
                                    const struct hk_layout_field *now,
                                    struct hk_err *err)
{
    if (is->kind != now->kind)
        return hk_fail(err, HK_EFORMAT, "%s: %s.%s is of kind %s in the "
                       "register and of kind %s in the policy; what is stored "
                       "would lose its meaning; give the new field another "
                       "name", s->path, entity, is->name,
                       hk_kind_name(is->kind), hk_kind_name(now->kind));
    if (strcmp(is->to, now->to))
        return hk_fail(err, HK_EFORMAT, "%s: %s.%s leads to %s in the register "
                       "and to %s in the policy; give the new field another "
                       "name", s->path, entity, is->name, is->to, now->to);
    if (is->none_bit != now->none_bit)
        need->tables = true;
    return HK_OK;
}

static enum hk_status compare_entity(struct hk_store *s, struct need *need,
                                     const struct hk_layout_entity *is,
                                     const struct hk_layout_entity *now,
                                     struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    if (strcmp(is->within, now->within))
        return hk_fail(err, HK_EFORMAT, "%s: in the policy %s lies elsewhere "
                       "than in the register (there within \"%s\"); put it "
                       "back, or give the new entity another name", s->path,
                       is->name, is->within);
    if (!same_key(is, now))
        return hk_fail(err, HK_EFORMAT, "%s: the policy tells records of %s "
                       "apart by another key than the register; put it back, "
                       "or give the new entity another name", s->path,
                       is->name);
    for (int i = 0; !rc && i < is->field_count; i++) {
        const struct hk_layout_field *f =
            hk_layout_field(now, is->fields[i].name);

        rc = f ? compare_field(s, need, is->name, &is->fields[i], f, err) :
            gone(s, is->name, is->fields[i].name, err);
    }
    for (int i = 0; !rc && i < now->field_count; i++) {
        if (hk_layout_field(is, now->fields[i].name))
            continue;
        need->tables = true;
        if (!need->entity) {
            need->entity = now->name;
            need->field = now->fields[i].name;
        }
    }
    return rc;
}

static enum hk_status compare(struct hk_store *s, struct need *need,
                              const struct hk_layout *now, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    for (int i = 0; !rc && i < s->layout.count; i++)
        if (!hk_layout_entity(now, s->layout.entities[i].name))
            rc = gone(s, s->layout.entities[i].name, NULL, err);
    for (int i = 0; !rc && i < now->count; i++) {
        const struct hk_layout_entity *e = &now->entities[i];
        const struct hk_layout_entity *is = hk_layout_entity(&s->layout,
                                                             e->name);

        if (is) {
            rc = compare_entity(s, need, is, e, err);
        } else {
            need->tables = true;
            if (!need->entity)
                need->entity = e->name;
        }
    }
    return rc ? rc : hk_codes_check(s, &need->words, err);
}

static enum hk_status refuse_reading(struct hk_store *s,
                                     const struct need *need,
                                     struct hk_err *err)
{
    if (need->field)
        return hk_fail(err, HK_EFORMAT, "%s: the policy declares %s.%s, which "
                       "the register does not hold yet; any command that "
                       "changes the register adds it; or use the policy it was "
                       "made with", s->path, need->entity, need->field);
    if (need->entity)
        return hk_fail(err, HK_EFORMAT, "%s: the policy declares %s, which "
                       "the register does not hold yet; any command that "
                       "changes the register adds it; or use the policy it was "
                       "made with", s->path, need->entity);
    return hk_fail(err, HK_EFORMAT, "%s: the optional fields of the policy are "
                   "not those of the register; any command that changes the "
                   "register mends that; or use the policy it was made with",
                   s->path);
}

/* ---- changing the tables ------------------------------------------------- */

/* A field that was optional and is so no longer must not stand as none. */
static enum hk_status check_none(struct hk_store *s,
                                 const struct hk_layout_entity *is,
                                 const struct hk_layout_field *f,
                                 struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    int64_t count = 0;
    enum hk_status rc;

    hk_str_puts(&sql, "SELECT count(*) FROM ");
    hk_sql_name(&sql, is->name);
    hk_str_puts(&sql, " WHERE \"_none\">>?1&1");
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_sql_number(s, hk_str_text(&sql), f->none_bit, 0, 0, &count,
                           err);
    hk_str_release(&sql);
    if (!rc && count)
        rc = hk_fail(err, HK_EFORMAT, "%s: %s.%s is no longer optional in the "
                     "policy, but records say that there is none (%lld); "
                     "give them a value first, or leave it optional", s->path,
                     is->name, f->name, (long long)count);
    return rc;
}

/* The bits of "_none" in their new places. */
static void add_bits(struct hk_str *sql, const struct hk_layout_entity *is,
                     const struct hk_layout_entity *now)
{
    const char *bar = "";

    for (int i = 0; i < now->field_count; i++) {
        const struct hk_layout_field *f = &now->fields[i];
        const struct hk_layout_field *old = hk_layout_field(is, f->name);

        if (f->none_bit < 0 || !old || old->none_bit < 0)
            continue;
        hk_str_addf(sql, "%s((\"_none\">>%d&1)<<%d)", bar, old->none_bit,
                    f->none_bit);
        bar = "|";
    }
    hk_str_puts(sql, *bar ? "" : "0");
}

static void add_columns(struct hk_str *sql, const struct hk_layout_entity *is,
                        const struct hk_layout_entity *now)
{
    hk_str_puts(sql, "\"id\"");
    if (*now->within) {
        hk_str_putc(sql, ',');
        hk_sql_name(sql, now->within);
    }
    for (int i = 0; i < now->field_count; i++)
        if (hk_layout_field(is, now->fields[i].name)) {
            hk_str_putc(sql, ',');
            hk_sql_name(sql, now->fields[i].name);
        }
}

static enum hk_status rebuild(struct hk_store *s,
                              const struct hk_layout_entity *is,
                              const struct hk_layout_entity *now,
                              struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT, fresh = HK_STR_INIT;
    enum hk_status rc = HK_OK;

    for (int i = 0; !rc && i < is->field_count; i++) {
        const struct hk_layout_field *f =
            hk_layout_field(now, is->fields[i].name);

        if (is->fields[i].none_bit >= 0 && f && f->none_bit < 0)
            rc = check_none(s, is, &is->fields[i], err);
    }
    hk_str_addf(&fresh, "%s.new", now->name);
    hk_ddl_entity(&sql, now, hk_str_text(&fresh), false);
    hk_str_puts(&sql, "; INSERT INTO ");
    hk_sql_name(&sql, hk_str_text(&fresh));
    hk_str_putc(&sql, '(');
    add_columns(&sql, is, now);
    hk_str_puts(&sql, ",\"_none\") SELECT ");
    add_columns(&sql, is, now);
    hk_str_putc(&sql, ',');
    add_bits(&sql, is, now);
    hk_str_puts(&sql, " FROM ");
    hk_sql_name(&sql, now->name);
    hk_str_puts(&sql, "; DROP TABLE ");
    hk_sql_name(&sql, now->name);
    hk_str_puts(&sql, "; ALTER TABLE ");
    hk_sql_name(&sql, hk_str_text(&fresh));
    hk_str_puts(&sql, " RENAME TO ");
    hk_sql_name(&sql, now->name);
    if (!rc)
        rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_exec(s, hk_str_text(&sql), err);
    hk_str_release(&sql);
    hk_str_release(&fresh);
    return rc;
}

/* The statement of `name` in `d`, or NULL. */
static const char *find_sql(const struct hk_ddl *d, const char *name)
{
    for (size_t i = 0; i < d->count; i++)
        if (!strcmp(d->items[i].name, name))
            return d->items[i].sql;
    return NULL;
}

/* Triggers go first: the copying below is no change of the register. */
static enum hk_status drop_triggers(struct hk_store *s, const struct hk_ddl *d,
                                    struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    for (size_t i = 0; !rc && i < d->count; i++) {
        struct hk_str sql = HK_STR_INIT;

        if (strcmp(d->items[i].type, "trigger"))
            continue;
        hk_str_puts(&sql, "DROP TRIGGER ");
        hk_sql_name(&sql, d->items[i].name);
        rc = hk_str_status(&sql, err);
        if (!rc)
            rc = hk_store_exec(s, hk_str_text(&sql), err);
        hk_str_release(&sql);
    }
    return rc;
}

/* Must the rows be written anew? The bits of "_none" do not stand in the text
 * of the table. */
static bool is_rebuilt(const struct hk_layout_entity *is,
                       const struct hk_layout_entity *now,
                       const struct hk_ddl *old, const struct hk_ddl *d)
{
    const char *before = find_sql(old, now->name);
    const char *after = find_sql(d, now->name);

    if (!before || !after || strcmp(before, after))
        return true;
    for (int i = 0; i < now->field_count; i++) {
        const struct hk_layout_field *f =
            hk_layout_field(is, now->fields[i].name);

        if (!f || f->none_bit != now->fields[i].none_bit)
            return true;
    }
    return false;
}

static enum hk_status change_tables(struct hk_store *s,
                                    const struct hk_layout *now,
                                    const struct hk_ddl *old,
                                    const struct hk_ddl *d, struct hk_err *err)
{
    enum hk_status rc = drop_triggers(s, old, err);

    for (size_t i = 0; !rc && i < d->count; i++) {
        const struct hk_ddl_item *item = &d->items[i];
        const struct hk_layout_entity *e, *is;

        if (item->entity < 0)
            continue;
        e = &now->entities[item->entity];
        is = hk_layout_entity(&s->layout, e->name);
        if (is && strcmp(item->type, "trigger") && !is_rebuilt(is, e, old, d))
            continue;
        if (is && !strcmp(item->type, "table"))
            rc = rebuild(s, is, e, err);
        else
            rc = hk_store_exec(s, item->sql, err);
    }
    return rc;
}

enum hk_status hk_register_update(struct hk_store *s, struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    sqlite3_stmt *st = NULL;
    enum hk_status rc;

    hk_layout_text(&s->layout, &text);
    rc = hk_str_status(&text, err);
    if (!rc)
        rc = hk_store_prepare(s, &st, "UPDATE main.register SET layout=?1, "
                              "model_sha256=?2", err);
    if (!rc) {
        sqlite3_bind_text(st, 1, hk_str_text(&text), (int)text.len,
                          SQLITE_STATIC);
        sqlite3_bind_blob(st, 2, s->model->sha256, 32, SQLITE_STATIC);
        rc = hk_sql_run(s, st, err);
    }
    sqlite3_finalize(st);
    hk_str_release(&text);
    return rc;
}

/* Somebody may have migrated between our look and our lock. */
static enum hk_status check_unchanged(struct hk_store *s, struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    sqlite3_stmt *st;
    const char *now = NULL;
    enum hk_status rc = hk_store_prepare(s, &st, "SELECT layout FROM "
                                         "main.register", err);

    hk_layout_text(&s->layout, &text);
    if (!rc && hk_store_step(s, st, &rc, err))
        now = (const char *)sqlite3_column_text(st, 0);
    if (!rc && (!now || strcmp(now, hk_str_text(&text))))
        rc = hk_fail(err, HK_EBUSY, "%s: another program has just changed the "
                     "tables of the register; try again", s->path);
    sqlite3_finalize(st);
    hk_str_release(&text);
    return rc;
}

/* Inside the batch: everything, or the batch is rolled back. */
static enum hk_status change_all(struct hk_store *s, struct hk_layout *now,
                                 struct hk_err *err)
{
    struct hk_ddl old = { 0 }, d = { 0 };
    struct hk_layout before = s->layout;
    enum hk_status rc = check_unchanged(s, err);

    if (!rc)
        rc = hk_ddl_make(&old, &s->layout, err);
    if (!rc)
        rc = hk_ddl_make(&d, now, err);
    if (!rc)
        rc = change_tables(s, now, &old, &d, err);
    if (!rc)
        rc = hk_codes_write(s, err);
    if (!rc) {
        s->layout = *now;
        rc = hk_register_update(s, err);
        if (rc)
            s->layout = before;
        else
            *now = before;
    }
    hk_ddl_release(&old);
    hk_ddl_release(&d);
    return rc;
}

static enum hk_status perform(struct hk_store *s, struct hk_layout *now,
                              struct hk_err *err)
{
    const struct hk_batch_counts none = { 0 };
    int64_t no;
    /* Not possible within a transaction; without it dropping the old table
     * would be dropping all that leads to it. */
    enum hk_status back, rc = hk_store_exec(s, "PRAGMA foreign_keys=OFF", err);

    if (!rc)
        rc = hk_batch_begin(s, "migrate", NULL, NULL, err);
    if (!rc) {
        rc = change_all(s, now, err);
        if (!rc)
            rc = hk_batch_finish(s, &none, true, &no, err);
        else
            hk_batch_rollback(s);
    }
    if (!rc)
        s->sha_differs = false;
    back = hk_store_exec(s, "PRAGMA foreign_keys=ON", rc ? NULL : err);
    return rc ? rc : back;
}

enum hk_status hk_migrate(struct hk_store *s, struct hk_err *err)
{
    struct hk_layout now = { 0 };
    struct need need = { 0 };
    enum hk_status rc = hk_layout_make(&now, s->model, &s->layout, err);

    if (!rc)
        rc = compare(s, &need, &now, err);
    if (!rc && need.tables && !s->o.write)
        rc = refuse_reading(s, &need, err);
    if (!rc && s->o.write && (need.tables || need.words))
        rc = perform(s, &now, err);
    hk_layout_release(&now);
    return rc;
}
