/* record.c - one record: find it, read it, write it */
#include "store/record.h"
#include "store/inside.h"

#include "base/text.h"

#include <string.h>

enum hk_status hk_record_find(struct hk_store *s, const struct hk_entity *e,
                              int64_t parent, const struct hk_value *values,
                              int64_t *id, struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_row_query(s, hk_shelf_of(s, e), HK_Q_FIND, &st, err);

    *id = 0;
    if (rc)
        return rc;
    if (!e->key_alone)
        sqlite3_bind_int64(st, 1, parent);
    for (int i = 0; i < e->key_count; i++) {
        const struct hk_value *v = &values[e->key[i]];

        if (v->state != HK_KNOWN)
            return HK_OK;
        if (e->fields[e->key[i]]->kind == HK_TEXT)
            sqlite3_bind_text64(st, i + 2, v->text, v->len, SQLITE_STATIC,
                                SQLITE_UTF8);
        else
            sqlite3_bind_int64(st, i + 2, v->number);
    }
    if (hk_store_step(s, st, &rc, err))
        *id = sqlite3_column_int64(st, 0);
    sqlite3_reset(st);
    return rc;
}

/* ---- reading ------------------------------------------------------------- */

enum hk_status hk_value_name(struct hk_store *s, const struct hk_field *f,
                             struct hk_value *v, struct hk_arena *arena,
                             struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc = f->kind == HK_REGION ?
        hk_region_code(s, v->number, &text, err) :
        hk_record_key(s, s->model->entities[f->to_entity], v->number, false,
                      &text, err);

    if (!rc) {
        v->text = hk_arena_dup(arena, hk_str_text(&text), text.len);
        v->len = text.len;
        if (!v->text)
            rc = hk_fail_memory(err);
    }
    hk_str_release(&text);
    return rc;
}

enum hk_status hk_record_read(struct hk_store *s, const struct hk_entity *e,
                              int64_t id, struct hk_arena *arena,
                              struct hk_record *out, struct hk_err *err)
{
    struct hk_shelf *shelf = hk_shelf_of(s, e);
    enum hk_status rc;

    *out = (struct hk_record){ .entity = e, .id = id };
    out->values = hk_arena_alloc(arena, sizeof *out->values *
                                 (size_t)(e->field_count + 1));
    if (!out->values)
        return hk_fail_memory(err);
    if (!hk_row_read(s, shelf, id, &out->parent, out->values, &rc, err)) {
        hk_row_done(shelf);
        return rc ? rc : hk_fail(err, HK_EUSAGE, "there is no record of %s "
                                 "with the number %lld", e->name,
                                 (long long)id);
    }
    for (int i = 0; !rc && i < e->field_count; i++) {
        struct hk_value *v = &out->values[i];

        if (v->state != HK_KNOWN || e->fields[i]->kind != HK_TEXT)
            continue;
        v->text = hk_arena_dup(arena, v->text, v->len);
        if (!v->text)
            rc = hk_fail_memory(err);
    }
    hk_row_done(shelf);
    for (int i = 0; !rc && i < e->field_count; i++)
        if (out->values[i].state == HK_KNOWN &&
            (e->fields[i]->kind == HK_LINK || e->fields[i]->kind == HK_REGION))
            rc = hk_value_name(s, e->fields[i], &out->values[i], arena, err);
    return rc;
}

/* ---- checking ------------------------------------------------------------ */

static enum hk_status check_value(const struct hk_entity *e,
                                  const struct hk_field *f,
                                  const struct hk_value *v, struct hk_err *err)
{
    if (v->state == HK_NONE && f->none_bit < 0)
        return hk_fail(err, HK_EFORMAT, "%s.%s is not optional, so it cannot "
                       "be none; leave it unknown, or give a value", e->name,
                       f->name);
    if (v->state != HK_KNOWN && f->required)
        return hk_fail(err, HK_EFORMAT, "%s.%s is required; give a value",
                       e->name, f->name);
    if (v->state != HK_KNOWN || f->kind != HK_TEXT)
        return HK_OK;
    if (!v->len && hk_key_has(e->key, e->key_count, f->index))
        return hk_fail(err, HK_EFORMAT, "%s.%s is the key of the record and "
                       "cannot be empty", e->name, f->name);
    if (v->len && (memchr(v->text, 0, v->len) ||
                   hk_utf8_check(v->text, v->len) != v->len))
        return hk_fail(err, HK_EFORMAT, "%s.%s is not a text in UTF-8; convert "
                       "the file first", e->name, f->name);
    return HK_OK;
}

static enum hk_status in_batch(struct hk_store *s, struct hk_err *err)
{
    return s->batch.no ? HK_OK : hk_fail(err, HK_EBUG, "a record can only be "
                                         "changed inside a batch; this is a "
                                         "mistake in the program, please "
                                         "report it");
}

/* Foreign keys are deferred, so a missing record is found by their counter,
 * which costs nothing while all is well. */
bool hk_row_is_loose(struct hk_store *s)
{
    int now = 0, most = 0;

    return !sqlite3_db_status(s->db, SQLITE_DBSTATUS_DEFERRED_FKS, &now, &most,
                              0) && now;
}

/* Name what is missing. */
static enum hk_status missing(struct hk_store *s, const struct hk_entity *e,
                              int64_t parent, const struct hk_value *values,
                              struct hk_err *err)
{
    const struct hk_model *m = s->model;
    bool exists = true;
    enum hk_status rc = HK_OK;

    if (e->within >= 0)
        rc = hk_row_exists(s, &s->shelves[e->within], parent, &exists, err);
    if (!rc && !exists)
        return hk_fail(err, HK_EFORMAT, "the record of %s around this record "
                       "of %s is not in the register; add it first",
                       m->entities[e->within]->name, e->name);
    for (int i = 0; !rc && i < e->field_count; i++) {
        const struct hk_field *f = e->fields[i];
        int to = f->kind == HK_REGION ? 0 : f->to_entity;

        if ((f->kind != HK_LINK && f->kind != HK_REGION) ||
            values[i].state != HK_KNOWN)
            continue;
        rc = hk_row_exists(s, &s->shelves[to], values[i].number, &exists, err);
        if (!rc && !exists)
            return hk_fail(err, HK_EFORMAT, "%s.%s leads to a record of %s "
                           "that is not in the register; add it first",
                           e->name, f->name, m->entities[to]->name);
    }
    return rc ? rc : hk_fail(err, HK_EFORMAT, "a record of %s leads to "
                             "something that is not in the register", e->name);
}

/* ---- writing ------------------------------------------------------------- */

enum hk_status hk_record_insert(struct hk_store *s, const struct hk_entity *e,
                                int64_t parent, const struct hk_value *values,
                                int64_t *id, struct hk_err *err)
{
    struct hk_shelf *shelf = hk_shelf_of(s, e);
    enum hk_status rc = in_batch(s, err);

    *id = 0;
    for (int i = 0; !rc && i < e->field_count; i++)
        rc = check_value(e, e->fields[i], &values[i], err);
    if (!rc)
        rc = hk_row_next_id(s, shelf, id, err);
    if (!rc)
        rc = hk_row_insert(s, shelf, *id, parent, values, err);
    if (!rc && hk_row_is_loose(s)) {
        rc = hk_row_delete(s, shelf, *id, err);
        if (!rc)
            rc = missing(s, e, parent, values, err);
    }
    if (rc && *id)
        shelf->next_id = *id;   /* nobody has it */
    if (rc)
        *id = 0;
    return rc;
}

/* What the record will be, in shelf->now; does that differ, and in what has an
 * index? */
static enum hk_status merge(const struct hk_entity *e, struct hk_shelf *shelf,
                            const struct hk_value *values, const bool *given,
                            bool *changed, bool *indexed,
                            struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    for (int i = 0; !rc && i < e->field_count; i++) {
        const struct hk_field *f = e->fields[i];

        shelf->now[i] = shelf->row[i];
        if (!given[i] || hk_value_same(f, &shelf->row[i], &values[i]))
            continue;
        rc = check_value(e, f, &values[i], err);
        shelf->now[i] = values[i];
        *changed = true;
        *indexed = *indexed || hk_field_is_indexed(e, i);
    }
    return rc;
}

static enum hk_status write_changed(struct hk_store *s, struct hk_shelf *shelf,
                                    int64_t id, int64_t parent, bool all,
                                    struct hk_err *err)
{
    const struct hk_entity *e = shelf->e;
    enum hk_status rc = hk_row_update(s, shelf, id, parent, all, shelf->now,
                                      err);

    if (rc || !hk_row_is_loose(s))
        return rc;
    rc = hk_row_update(s, shelf, id, parent, all, shelf->row, err);
    return rc ? rc : missing(s, e, parent, shelf->now, err);
}

enum hk_status hk_record_update(struct hk_store *s, const struct hk_entity *e,
                                int64_t id, const struct hk_value *values,
                                const bool *given, bool *changed,
                                struct hk_err *err)
{
    struct hk_shelf *shelf = hk_shelf_of(s, e);
    int64_t parent;
    bool indexed = false;
    enum hk_status rc = in_batch(s, err);

    *changed = false;
    if (rc)
        return rc;
    if (hk_row_read(s, shelf, id, &parent, shelf->row, &rc, err)) {
        rc = merge(e, shelf, values, given, changed, &indexed, err);
        if (!rc && *changed)
            rc = write_changed(s, shelf, id, parent, indexed, err);
    } else if (!rc) {
        rc = hk_fail(err, HK_EUSAGE, "there is no record of %s with the number "
                     "%lld", e->name, (long long)id);
    }
    hk_row_done(shelf);
    if (rc)
        *changed = false;
    return rc;
}

/* ---- removing ------------------------------------------------------------ */

static enum hk_status count_in(struct hk_store *s, const struct hk_entity *c,
                               const char *column, int64_t id, bool itself,
                               int64_t *count, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    enum hk_status rc;

    hk_str_addf(&sql, "SELECT count(*) FROM main.\"%s\" WHERE \"%s\"=?1%s",
                c->name, column, itself ? " AND \"id\"<>?1" : "");
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_sql_number(s, hk_str_text(&sql), id, 0, 0, count, err);
    hk_str_release(&sql);
    return rc;
}

/* How many records of `c` hang from record `id` of `e`. */
/* Regions below a region: those that say they lie in it, and those whose codes
 * begin with its code. */
static enum hk_status count_below(struct hk_store *s, int64_t id,
                                  int64_t *count, struct hk_err *err)
{
    return hk_sql_number(s, "SELECT count(*) FROM main.region AS r, "
                         "main.region AS c WHERE r.id=?1 AND c.id<>r.id AND "
                         "(c.within=r.code OR (c.within IS NULL AND "
                         "substr(c.code,1,length(r.code))=r.code))", id, 0, 0,
                         count, err);
}

static enum hk_status count_hanging(struct hk_store *s,
                                    const struct hk_entity *e, int64_t id,
                                    const struct hk_entity *c, int64_t *count,
                                    struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int64_t some;

    *count = 0;
    if (e->index == 0 && c->index == 0)
        rc = count_below(s, id, count, err);
    if (!rc && c->within == e->index)
        rc = count_in(s, c, e->name, id, false, count, err);
    for (int i = 0; !rc && i < c->field_count; i++) {
        const struct hk_field *f = c->fields[i];

        if ((f->kind == HK_LINK && f->to_entity == e->index) ||
            (f->kind == HK_REGION && e->index == 0)) {
            rc = count_in(s, c, f->name, id, c == e, &some, err);
            *count += some;
        }
    }
    return rc;
}

static enum hk_status check_hanging(struct hk_store *s,
                                    const struct hk_entity *e, int64_t id,
                                    struct hk_err *err)
{
    struct hk_str list = HK_STR_INIT, key = HK_STR_INIT;
    enum hk_status rc = HK_OK;

    for (int i = 0; !rc && i < s->model->entity_count; i++) {
        const struct hk_entity *c = s->model->entities[i];
        int64_t count;

        rc = count_hanging(s, e, id, c, &count, err);
        if (!rc && count)
            hk_str_addf(&list, "%s%s: %lld", list.len ? hk_say(err, ", ")
                        : "", c->name, (long long)count);
    }
    if (!rc && list.len)
        rc = hk_record_told(s, e, id, false, err ? err->lang : HK_EN, &key,
                            err);
    if (!rc && list.len)
        rc = hk_fail(err, HK_EFORMAT, "%s cannot be removed, because records "
                     "hang from it (%s); remove them first",
                     hk_str_text(&key), hk_str_text(&list));
    hk_str_release(&list);
    hk_str_release(&key);
    return rc;
}

enum hk_status hk_record_delete(struct hk_store *s, const struct hk_entity *e,
                                int64_t id, struct hk_err *err)
{
    struct hk_shelf *shelf = hk_shelf_of(s, e);
    bool exists;
    enum hk_status rc = in_batch(s, err);

    if (!rc)
        rc = hk_row_exists(s, shelf, id, &exists, err);
    if (!rc && !exists)
        rc = hk_fail(err, HK_EUSAGE, "there is no record of %s with the number "
                     "%lld", e->name, (long long)id);
    if (!rc)
        rc = check_hanging(s, e, id, err);
    return rc ? rc : hk_row_delete(s, shelf, id, err);
}
