/* settle.c - a record changed twice in a batch may be as it was before
 *
 * The triggers keep the first old values; whether there is a difference left
 * is known only at the end. */
#include "store/inside.h"

struct settling {
    struct hk_store *s;
    sqlite3_stmt *next, *update, *remove;
    struct hk_old old;
    struct hk_str text;
    int64_t entity, id;
};

/* Keep in `text` the members that differ from the row as it is now; *fewer
 * says whether some do not. */
static enum hk_status differences(struct settling *c, struct hk_shelf *shelf,
                                  int64_t parent, bool *fewer,
                                  struct hk_err *err)
{
    const struct hk_entity *e = shelf->e;
    const char *json = (const char *)sqlite3_column_text(c->next, 2);

    hk_str_clear(&c->text);
    hk_str_putc(&c->text, '{');
    *fewer = false;
    if (!json || !hk_old_begin(&c->old, json,
                               (size_t)sqlite3_column_bytes(c->next, 2)))
        return hk_fail_memory(err);
    while (hk_old_next(&c->old)) {
        int64_t i = hk_map_get(&e->names, c->old.name, c->old.name_len, -1);

        if (i >= 0 ? hk_value_same(e->fields[i], &shelf->row[i], &c->old.value)
            : parent == c->old.value.number) {
            *fewer = true;
            continue;
        }
        if (c->text.len > 1)
            hk_str_putc(&c->text, ',');
        hk_str_add(&c->text, c->old.from, (size_t)(c->old.at - c->old.from));
    }
    hk_str_putc(&c->text, '}');
    return hk_str_status(&c->text, err);
}

static enum hk_status settle_row(struct settling *c, struct hk_err *err)
{
    struct hk_shelf *shelf = hk_shelf_no(c->s, c->entity);
    sqlite3_stmt *st = c->update;
    int64_t parent = 0;
    bool fewer = false;
    enum hk_status rc = HK_OK;

    if (!shelf || !hk_row_read(c->s, shelf, c->id, &parent, shelf->row, &rc,
                               err))
        return rc;
    rc = differences(c, shelf, parent, &fewer, err);
    hk_row_done(shelf);
    sqlite3_reset(c->next);
    if (rc || !fewer)
        return rc;
    if (c->text.len == 2)
        st = c->remove;
    else
        sqlite3_bind_text(st, 4, hk_str_text(&c->text), (int)c->text.len,
                          SQLITE_STATIC);
    sqlite3_bind_int64(st, 1, c->s->batch.no);
    sqlite3_bind_int64(st, 2, c->entity);
    sqlite3_bind_int64(st, 3, c->id);
    return hk_sql_run(c->s, st, err);
}

enum hk_status hk_change_settle(struct hk_store *s, struct hk_err *err)
{
    struct settling c = { .s = s, .entity = -1 };
    enum hk_status rc = hk_store_prepare(
        s, &c.next, "SELECT entity, id, old FROM main.history WHERE batch=?1 "
        "AND (entity, id) > (?2, ?3) AND op='U' ORDER BY entity, id LIMIT 1",
        err);

    if (!rc)
        rc = hk_store_prepare(s, &c.update, "UPDATE main.history SET old=?4 "
                              "WHERE batch=?1 AND entity=?2 AND id=?3", err);
    if (!rc)
        rc = hk_store_prepare(s, &c.remove, "DELETE FROM main.history WHERE "
                              "batch=?1 AND entity=?2 AND id=?3", err);
    while (!rc) {
        sqlite3_reset(c.next);
        sqlite3_bind_int64(c.next, 1, s->batch.no);
        sqlite3_bind_int64(c.next, 2, c.entity);
        sqlite3_bind_int64(c.next, 3, c.id);
        if (!hk_store_step(s, c.next, &rc, err))
            break;
        c.entity = sqlite3_column_int64(c.next, 0);
        c.id = sqlite3_column_int64(c.next, 1);
        rc = settle_row(&c, err);
    }
    sqlite3_finalize(c.next);
    sqlite3_finalize(c.update);
    sqlite3_finalize(c.remove);
    hk_old_release(&c.old);
    hk_str_release(&c.text);
    return rc;
}
