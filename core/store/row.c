/* row.c - rows as they are stored: kept statements, read and written
 *
 * Everything that reads or writes rows of any entity goes through the same
 * nine statements. Parameters have the same numbers in all of them. */
#include "store/inside.h"

#include "base/text.h"

#include <string.h>

/* Numbers of parameters; a key to be found begins at P_KEY. */
enum { P_ID = 1, P_PARENT = 2, P_NONE = 3, P_FIELDS = 4, P_KEY = 2 };

struct hk_shelf *hk_shelf_of(struct hk_store *s, const struct hk_entity *e)
{
    return &s->shelves[e->index];
}

struct hk_shelf *hk_shelf_no(struct hk_store *s, int64_t no)
{
    for (int i = 0; i < s->model->entity_count; i++)
        if (s->shelves[i].no == no)
            return &s->shelves[i];
    return NULL;
}

bool hk_field_is_indexed(const struct hk_entity *e, int field)
{
    enum hk_kind kind = e->fields[field]->kind;

    return kind == HK_LINK || kind == HK_REGION
        || hk_key_has(e->key, e->key_count, field);
}

bool hk_value_same(const struct hk_field *f, const struct hk_value *a,
                   const struct hk_value *b)
{
    if (a->state != b->state || a->state != HK_KNOWN)
        return a->state == b->state;
    if (f->kind != HK_TEXT)
        return a->number == b->number;
    return a->len == b->len && (!a->len || !memcmp(a->text, b->text, a->len));
}

/* ---- statements ---------------------------------------------------------- */

static const char *parent_name(const struct hk_model *m,
                               const struct hk_entity *e)
{
    return e->within < 0 ? NULL : m->entities[e->within]->name;
}

void hk_row_columns(struct hk_str *sql, const struct hk_model *m,
                    const struct hk_entity *e, const char *alias)
{
    hk_str_addf(sql, "%s.\"id\",", alias);
    if (e->within < 0) {
        hk_str_putc(sql, '0');
    } else {
        hk_str_addf(sql, "%s.", alias);
        hk_sql_name(sql, parent_name(m, e));
    }
    hk_str_addf(sql, ",%s.\"_none\"", alias);
    for (int i = 0; i < e->field_count; i++) {
        hk_str_addf(sql, ",%s.", alias);
        hk_sql_name(sql, e->fields[i]->name);
    }
}

static void add_find(struct hk_str *sql, const struct hk_model *m,
                     const struct hk_shelf *shelf)
{
    const struct hk_entity *e = shelf->e;
    const char *and = "";

    hk_str_addf(sql, "SELECT \"id\" FROM %s WHERE ", shelf->source);
    if (!e->key_alone) {
        hk_sql_name(sql, parent_name(m, e));
        hk_str_addf(sql, "=?%d", P_ID);
        and = " AND ";
    }
    for (int i = 0; i < e->key_count; i++) {
        hk_str_puts(sql, and);
        hk_sql_name(sql, e->fields[e->key[i]]->name);
        hk_str_addf(sql, "=?%d", P_KEY + i);
        and = " AND ";
    }
}

static void add_key(struct hk_str *sql, const struct hk_model *m,
                    const struct hk_shelf *shelf)
{
    const struct hk_entity *e = shelf->e;

    hk_str_puts(sql, "SELECT ");
    if (e->within < 0)
        hk_str_putc(sql, '0');
    else
        hk_sql_name(sql, parent_name(m, e));
    for (int i = 0; i < e->key_count; i++) {
        hk_str_putc(sql, ',');
        hk_sql_name(sql, e->fields[e->key[i]]->name);
    }
    hk_str_addf(sql, " FROM %s WHERE \"id\"=?%d", shelf->source, P_ID);
}

/* A region has two names, of which the second may be missing. */
static void add_name(struct hk_str *sql, const struct hk_shelf *shelf)
{
    const struct hk_entity *e = shelf->e;

    hk_str_puts(sql, "SELECT ");
    if (e->index == 0)
        hk_str_puts(sql, "\"zh\",\"en\"");
    else
        hk_sql_name(sql, e->named);
    hk_str_addf(sql, " FROM %s WHERE \"id\"=?%d", shelf->source, P_ID);
}

static void add_insert(struct hk_str *sql, const struct hk_model *m,
                       const struct hk_shelf *shelf)
{
    const struct hk_entity *e = shelf->e;

    hk_str_addf(sql, "INSERT INTO %s(\"id\"", shelf->source);
    if (e->within >= 0) {
        hk_str_putc(sql, ',');
        hk_sql_name(sql, parent_name(m, e));
    }
    hk_str_puts(sql, ",\"_none\"");
    for (int i = 0; i < e->field_count; i++) {
        hk_str_putc(sql, ',');
        hk_sql_name(sql, e->fields[i]->name);
    }
    hk_str_addf(sql, ") VALUES(?%d", P_ID);
    if (e->within >= 0)
        hk_str_addf(sql, ",?%d", P_PARENT);
    hk_str_addf(sql, ",?%d", P_NONE);
    for (int i = 0; i < e->field_count; i++)
        hk_str_addf(sql, ",?%d", P_FIELDS + i);
    hk_str_putc(sql, ')');
}

/* What has an index is left out unless it changes: writing it, though it be
 * the same, writes the index. */
static void add_update(struct hk_str *sql, const struct hk_model *m,
                       const struct hk_shelf *shelf, bool all)
{
    const struct hk_entity *e = shelf->e;

    hk_str_addf(sql, "UPDATE %s SET \"_none\"=?%d", shelf->source, P_NONE);
    if (all && e->within >= 0) {
        hk_str_putc(sql, ',');
        hk_sql_name(sql, parent_name(m, e));
        hk_str_addf(sql, "=?%d", P_PARENT);
    }
    for (int i = 0; i < e->field_count; i++) {
        if (!all && hk_field_is_indexed(e, i))
            continue;
        hk_str_putc(sql, ',');
        hk_sql_name(sql, e->fields[i]->name);
        hk_str_addf(sql, "=?%d", P_FIELDS + i);
    }
    hk_str_addf(sql, " WHERE \"id\"=?%d", P_ID);
}

/* A record that was deleted in the same batch is one that was updated. */
static void add_note(struct hk_str *sql, const struct hk_shelf *shelf)
{
    hk_str_addf(sql, "INSERT INTO main.history(batch, entity, id, op) SELECT "
                "?1, ?2, r.\"id\", 'I' FROM %s AS r WHERE r.\"id\" BETWEEN ?3 "
                "AND ?4 ORDER BY r.\"id\" ON CONFLICT(batch, entity, id) DO "
                "UPDATE SET op='U', old=huka_merge(old,'{}')", shelf->source);
}

static void add_query(struct hk_str *sql, const struct hk_model *m,
                      const struct hk_shelf *shelf, enum hk_query which)
{
    const struct hk_entity *e = shelf->e;

    switch (which) {
    case HK_Q_FIND:
        add_find(sql, m, shelf);
        break;
    case HK_Q_READ:
        hk_str_puts(sql, "SELECT ");
        hk_row_columns(sql, m, e, "r");
        hk_str_addf(sql, " FROM %s AS r WHERE r.\"id\"=?%d", shelf->source,
                    P_ID);
        break;
    case HK_Q_KEY:
        add_key(sql, m, shelf);
        break;
    case HK_Q_NAME:
        add_name(sql, shelf);
        break;
    case HK_Q_INSERT:
        add_insert(sql, m, shelf);
        break;
    case HK_Q_UPDATE:
    case HK_Q_UPDATE_ALL:
        add_update(sql, m, shelf, which == HK_Q_UPDATE_ALL);
        break;
    case HK_Q_NOTE:
        add_note(sql, shelf);
        break;
    case HK_Q_DELETE:
    case HK_Q_COUNT:
        hk_str_addf(sql, "DELETE FROM %s WHERE \"id\"=?%d", shelf->source,
                    P_ID);
    }
}

enum hk_status hk_row_query(struct hk_store *s, struct hk_shelf *shelf,
                            enum hk_query which, sqlite3_stmt **st,
                            struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    enum hk_status rc;

    if (shelf->st[which]) {
        *st = shelf->st[which];
        return HK_OK;
    }
    *st = NULL;
    add_query(&sql, s->model, shelf, which);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(s, st, hk_str_text(&sql), err);
    hk_str_release(&sql);
    shelf->st[which] = *st;
    return rc;
}

/* ---- reading ------------------------------------------------------------- */

void hk_row_value(sqlite3_stmt *st, int at, const struct hk_field *f,
                  struct hk_value *out)
{
    int column = at + HK_ROW_FIELDS + f->index;

    *out = (struct hk_value){ .state = HK_KNOWN };
    if (sqlite3_column_type(st, column) == SQLITE_NULL) {
        int64_t none = sqlite3_column_int64(st, at + HK_ROW_NONE_BITS);

        out->state = f->none_bit >= 0 && (none >> f->none_bit & 1) ? HK_NONE :
            HK_UNKNOWN;
    } else if (f->kind == HK_TEXT) {
        out->text = (const char *)sqlite3_column_text(st, column);
        out->len = (size_t)sqlite3_column_bytes(st, column);
    } else {
        out->number = sqlite3_column_int64(st, column);
    }
}

bool hk_row_read(struct hk_store *s, struct hk_shelf *shelf, int64_t id,
                 int64_t *parent, struct hk_value *values, enum hk_status *rc,
                 struct hk_err *err)
{
    const struct hk_entity *e = shelf->e;
    sqlite3_stmt *st;

    *rc = hk_row_query(s, shelf, HK_Q_READ, &st, err);
    if (*rc)
        return false;
    sqlite3_reset(st);
    sqlite3_bind_int64(st, P_ID, id);
    if (!hk_store_step(s, st, rc, err)) {
        sqlite3_reset(st);
        return false;
    }
    *parent = sqlite3_column_int64(st, HK_ROW_PARENT);
    for (int i = 0; i < e->field_count; i++) {
        hk_row_value(st, 0, e->fields[i], &values[i]);
        if (values[i].state == HK_KNOWN && e->fields[i]->kind == HK_TEXT &&
            !values[i].text) {
            *rc = hk_fail_memory(err);
            return false;
        }
    }
    return true;
}

void hk_row_done(struct hk_shelf *shelf)
{
    sqlite3_reset(shelf->st[HK_Q_READ]);
}

enum hk_status hk_row_exists(struct hk_store *s, struct hk_shelf *shelf,
                             int64_t id, bool *exists, struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_row_query(s, shelf, HK_Q_KEY, &st, err);

    *exists = false;
    if (rc)
        return rc;
    sqlite3_bind_int64(st, P_ID, id);
    *exists = hk_store_step(s, st, &rc, err);
    sqlite3_reset(st);
    return rc;
}

/* ---- writing ------------------------------------------------------------- */

static void bind_values(sqlite3_stmt *st, const struct hk_entity *e,
                        const struct hk_value *values, bool all)
{
    int64_t none = 0;

    for (int i = 0; i < e->field_count; i++) {
        const struct hk_field *f = e->fields[i];
        const struct hk_value *v = &values[i];

        if (v->state == HK_NONE && f->none_bit >= 0)
            none |= INT64_C(1) << f->none_bit;
        if (!all && hk_field_is_indexed(e, i))
            continue;
        if (v->state != HK_KNOWN)
            sqlite3_bind_null(st, P_FIELDS + i);
        else if (f->kind == HK_TEXT)
            sqlite3_bind_text64(st, P_FIELDS + i, v->text, v->len,
                                SQLITE_STATIC, SQLITE_UTF8);
        else
            sqlite3_bind_int64(st, P_FIELDS + i, v->number);
    }
    sqlite3_bind_int64(st, P_NONE, none);
}

static enum hk_status not_unique(struct hk_store *s, struct hk_shelf *shelf,
                                 int64_t parent, const struct hk_value *values,
                                 struct hk_err *err)
{
    struct hk_str key = HK_STR_INIT;
    enum hk_status rc = hk_key_text(s, shelf, parent, values, &key, err);

    if (!rc)
        rc = hk_fail(err, HK_EFORMAT, "%s:%s is in the register already; each "
                     "key may stand once", shelf->e->name, hk_str_text(&key));
    hk_str_release(&key);
    return rc;
}

static enum hk_status write_row(struct hk_store *s, struct hk_shelf *shelf,
                                sqlite3_stmt *st, int64_t parent,
                                const struct hk_value *values,
                                struct hk_err *err)
{
    int code = hk_sql_step(s, st);
    enum hk_status rc = HK_OK;

    if (shelf->e->index == 0)
        hk_region_forget(s);
    if (code == SQLITE_CONSTRAINT_UNIQUE)
        rc = not_unique(s, shelf, parent, values, err);
    else if (code != SQLITE_DONE)
        rc = hk_sql_fail(s, code, err);
    sqlite3_reset(st);
    return rc;
}

enum hk_status hk_row_insert(struct hk_store *s, struct hk_shelf *shelf,
                             int64_t id, int64_t parent,
                             const struct hk_value *values, struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_row_query(s, shelf, HK_Q_INSERT, &st, err);

    if (rc)
        return rc;
    sqlite3_bind_int64(st, P_ID, id);
    if (shelf->e->within >= 0)
        sqlite3_bind_int64(st, P_PARENT, parent);
    bind_values(st, shelf->e, values, true);
    return write_row(s, shelf, st, parent, values, err);
}

enum hk_status hk_row_update(struct hk_store *s, struct hk_shelf *shelf,
                             int64_t id, int64_t parent, bool all,
                             const struct hk_value *values, struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_insert_write(s, err);

    if (!rc)
        rc = hk_row_query(s, shelf, all ? HK_Q_UPDATE_ALL : HK_Q_UPDATE, &st,
                          err);
    if (rc)
        return rc;
    sqlite3_bind_int64(st, P_ID, id);
    if (all && shelf->e->within >= 0)
        sqlite3_bind_int64(st, P_PARENT, parent);
    bind_values(st, shelf->e, values, all);
    return write_row(s, shelf, st, parent, values, err);
}

enum hk_status hk_row_delete(struct hk_store *s, struct hk_shelf *shelf,
                             int64_t id, struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_insert_write(s, err);

    if (!rc)
        rc = hk_row_query(s, shelf, HK_Q_DELETE, &st, err);
    if (rc)
        return rc;
    if (shelf->e->index == 0)
        hk_region_forget(s);
    sqlite3_bind_int64(st, P_ID, id);
    return hk_sql_run(s, st, err);
}

/* Ids are never given twice: history speaks of those that are gone. */
enum hk_status hk_row_next_id(struct hk_store *s, struct hk_shelf *shelf,
                              int64_t *id, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    int64_t most = 0;
    enum hk_status rc = HK_OK;

    if (!shelf->next_id) {
        hk_str_addf(&sql, "SELECT max(coalesce((SELECT max(\"id\") FROM "
                    "main.\"%s\"),0), coalesce((SELECT max(\"id\") FROM "
                    "main.history WHERE entity=?1),0))", shelf->e->name);
        rc = hk_str_status(&sql, err);
        if (!rc)
            rc = hk_sql_number(s, hk_str_text(&sql), shelf->no, 0, 0, &most,
                               err);
        hk_str_release(&sql);
        if (rc)
            return rc;
        if (most == INT64_MAX)
            return hk_fail(err, HK_EFORMAT, "%s: the register has no room for "
                           "more records of %s; it is probably damaged: "
                           "restore a backup", s->path, shelf->e->name);
        shelf->next_id = most + 1;
    }
    *id = shelf->next_id++;
    return HK_OK;
}

/* ---- old values ---------------------------------------------------------- */

static bool is_named(const struct hk_old *old, const char *name)
{
    return name && strlen(name) == old->name_len &&
        !memcmp(name, old->name, old->name_len);
}

enum hk_status hk_row_old(struct hk_store *s, struct hk_shelf *shelf,
                          struct hk_old *old, const char *json, size_t len,
                          struct hk_value *values, bool *given,
                          int64_t *parent, bool *has_parent,
                          struct hk_err *err)
{
    const struct hk_entity *e = shelf->e;
    const char *above = parent_name(s->model, e);
    bool good = json && hk_old_begin(old, json, len);

    if (json && !good)
        return hk_fail_memory(err);
    *has_parent = false;
    memset(given, 0, (size_t)e->field_count * sizeof *given);
    while (good && hk_old_next(old)) {
        int64_t i = hk_map_get(&e->names, old->name, old->name_len, -1);

        if (i >= 0) {
            values[i] = old->value;
            given[i] = true;
            good = old->value.state != HK_KNOWN ||
                old->is_text == (e->fields[i]->kind == HK_TEXT);
        } else if (is_named(old, above)) {
            *parent = old->value.number;
            *has_parent = true;
        }
    }
    if (!good || old->damaged)
        return hk_fail(err, HK_EFORMAT, "%s: the history of a record of %s is "
                       "damaged; restore a backup", s->path, e->name);
    return HK_OK;
}

enum hk_status hk_row_back(struct hk_store *s, struct hk_shelf *shelf,
                           struct hk_old *old, sqlite3_stmt *st,
                           struct hk_err *err)
{
    const char *op = (const char *)sqlite3_column_text(st, 1);
    int64_t id = sqlite3_column_int64(st, 0), parent = 0;
    bool is_update = op && *op == 'U', has_parent;
    enum hk_status rc = HK_OK;

    if (is_update &&
        !hk_row_read(s, shelf, id, &parent, shelf->now, &rc, err)) {
        hk_row_done(shelf);
        return rc;
    }
    for (int i = 0; !is_update && i < shelf->e->field_count; i++)
        shelf->now[i] = (struct hk_value){ .state = HK_UNKNOWN };
    rc = hk_row_old(s, shelf, old, (const char *)sqlite3_column_text(st, 2),
                    (size_t)sqlite3_column_bytes(st, 2), shelf->row,
                    shelf->given, &parent, &has_parent, err);
    for (int i = 0; !rc && i < shelf->e->field_count; i++)
        if (shelf->given[i])
            shelf->now[i] = shelf->row[i];
    if (!rc)
        rc = is_update ?
            hk_row_update(s, shelf, id, parent, true, shelf->now, err) :
            hk_row_insert(s, shelf, id, parent, shelf->now, err);
    hk_row_done(shelf);
    return rc;
}
