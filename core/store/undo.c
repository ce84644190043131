/* undo.c - take a batch back, exactly, as a new batch
 *
 * A batch and the undo of it cancel each other: neither counts as a later
 * change, so what was done and taken back does not stand in the way. */
#include "store/inside.h"
#include "store/record.h"

#include "base/mem.h"

enum { MOST_LISTED = 20, MOST_BATCHES = 20 };

struct undoing {
    struct hk_store *s;
    int64_t no;                    /* batch to take back */
    int64_t newest;
    bool *cancelled;               /* by batch number - no */
    struct hk_batch_counts *counts;
    struct hk_old old;
    struct hk_str listed;          /* records that stand in the way */
    int listed_count, more;
    int64_t batches[MOST_BATCHES]; /* to take back first */
    int batch_count;
};

/* ---- may it be taken back? ----------------------------------------------- */

/* Newest first: an undo that stands cancels itself and what it took back. */
static enum hk_status find_cancelled(struct undoing *u, int64_t *by,
                                     struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(u->s, &st, "SELECT no, undoes FROM "
                                         "main.batch WHERE no >= ?1 AND "
                                         "kind='undo' ORDER BY no DESC", err);

    *by = 0;
    if (rc)
        return rc;
    u->cancelled = hk_zalloc((size_t)(u->newest - u->no) + 1,
                             sizeof *u->cancelled);
    if (!u->cancelled)
        rc = hk_fail_memory(err);
    sqlite3_bind_int64(st, 1, u->no);
    while (!rc && hk_store_step(u->s, st, &rc, err)) {
        int64_t no = sqlite3_column_int64(st, 0);
        int64_t undoes = sqlite3_column_int64(st, 1);

        if (no > u->newest || undoes < u->no || undoes >= no ||
            u->cancelled[no - u->no])
            continue;
        u->cancelled[no - u->no] = u->cancelled[undoes - u->no] = true;
        if (undoes == u->no)
            *by = no;
    }
    sqlite3_finalize(st);
    return rc;
}

static enum hk_status check_batch(struct undoing *u, struct hk_err *err)
{
    struct hk_store *s = u->s;
    unsigned char digest[32];
    int64_t exists, migrate, by;
    enum hk_status rc = hk_store_head(s, &u->newest, digest, err);

    if (!rc)
        rc = hk_sql_number(s, "SELECT EXISTS(SELECT 1 FROM main.batch WHERE "
                           "no=?1)", u->no, 0, 0, &exists, err);
    if (!rc && !exists)
        return hk_store_no_batch(u->no, u->newest, err);
    if (!rc)
        rc = hk_sql_number(s, "SELECT kind='migrate' FROM main.batch WHERE "
                           "no=?1", u->no, 0, 0, &migrate, err);
    if (!rc && migrate)
        return hk_fail(err, HK_EFORMAT, "batch %lld made room for new fields "
                       "of the policy and changed no record; it cannot be "
                       "taken back, and need not be", (long long)u->no);
    if (!rc)
        rc = find_cancelled(u, &by, err);
    if (!rc && u->cancelled[0])
        return hk_fail(err, HK_EFORMAT, "batch %lld is taken back already, by "
                       "batch %lld; to have it again take back batch %lld",
                       (long long)u->no, (long long)by, (long long)by);
    return rc;
}

static bool is_cancelled(const struct undoing *u, int64_t batch)
{
    return batch <= u->newest && u->cancelled[batch - u->no];
}

static void add_batch(struct undoing *u, int64_t batch)
{
    for (int i = 0; i < u->batch_count; i++)
        if (u->batches[i] == batch)
            return;
    if (u->batch_count < MOST_BATCHES)
        u->batches[u->batch_count++] = batch;
}

/* A record stands in the way because of `batch`. */
static enum hk_status add_listed(struct undoing *u, struct hk_shelf *shelf,
                                 int64_t id, int64_t batch, struct hk_err *err)
{
    add_batch(u, batch);
    if (u->listed_count == MOST_LISTED) {
        u->more++;
        return HK_OK;
    }
    if (u->listed_count++)
        hk_str_puts(&u->listed, hk_say(err, ", "));
    return shelf ? hk_record_told(u->s, shelf->e, id, false,
                                  err ? err->lang : HK_EN, &u->listed, err) :
        HK_OK;
}

/* Records of the batch that a later one changed. */
static enum hk_status find_later(struct undoing *u, struct hk_err *err)
{
    sqlite3_stmt *st;
    int64_t entity = -1, id = -1;
    enum hk_status rc = hk_store_prepare(
        u->s, &st, "SELECT h.entity, h.id, l.batch FROM main.history AS h "
        "CROSS JOIN main.history AS l ON l.entity=h.entity AND l.id=h.id AND "
        "l.batch>h.batch WHERE h.batch=?1", err);

    if (rc)
        return rc;
    sqlite3_bind_int64(st, 1, u->no);
    while (!rc && hk_store_step(u->s, st, &rc, err)) {
        int64_t batch = sqlite3_column_int64(st, 2);

        if (is_cancelled(u, batch))
            continue;
        add_batch(u, batch);
        if (entity == sqlite3_column_int64(st, 0) &&
            id == sqlite3_column_int64(st, 1))
            continue;
        entity = sqlite3_column_int64(st, 0);
        id = sqlite3_column_int64(st, 1);
        rc = add_listed(u, hk_shelf_no(u->s, entity), id, batch, err);
    }
    sqlite3_finalize(st);
    return rc;
}

/* Records of `c` that lead, by `column`, to records that the batch made. */
static enum hk_status find_hanging_by(struct undoing *u, struct hk_shelf *made,
                                      struct hk_shelf *c, const char *column,
                                      struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    sqlite3_stmt *st = NULL;
    enum hk_status rc;

    hk_str_addf(&sql, "SELECT c.id, (SELECT max(batch) FROM main.history WHERE "
                "entity=?3 AND id=c.id) FROM main.history AS h CROSS JOIN "
                "main.\"%s\" AS c ON c.\"%s\"=h.id WHERE h.batch=?1 AND "
                "h.entity=?2 AND h.op='I' AND NOT EXISTS(SELECT 1 FROM "
                "main.history AS o WHERE o.batch=?1 AND o.entity=?3 AND "
                "o.id=c.id)", c->e->name, column);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(u->s, &st, hk_str_text(&sql), err);
    hk_str_release(&sql);
    sqlite3_bind_int64(st, 1, u->no);
    sqlite3_bind_int64(st, 2, made->no);
    sqlite3_bind_int64(st, 3, c->no);
    while (!rc && hk_store_step(u->s, st, &rc, err))
        rc = add_listed(u, c, sqlite3_column_int64(st, 0),
                        sqlite3_column_int64(st, 1), err);
    sqlite3_finalize(st);
    return rc;
}

static enum hk_status find_hanging(struct undoing *u, struct hk_err *err)
{
    struct hk_store *s = u->s;
    enum hk_status rc = HK_OK;

    for (int i = 0; !rc && i < s->model->entity_count; i++) {
        const struct hk_entity *e = s->model->entities[i];

        for (int k = 0; !rc && k < s->model->entity_count; k++) {
            const struct hk_entity *c = s->model->entities[k];

            if (c->within == i)
                rc = find_hanging_by(u, &s->shelves[i], &s->shelves[k],
                                     e->name, err);
            for (int f = 0; !rc && f < c->field_count; f++)
                if ((c->fields[f]->kind == HK_LINK &&
                     c->fields[f]->to_entity == i) ||
                    (c->fields[f]->kind == HK_REGION && i == 0))
                    rc = find_hanging_by(u, &s->shelves[i], &s->shelves[k],
                                         c->fields[f]->name, err);
        }
    }
    return rc;
}

static void sort_down(int64_t *list, int count)
{
    for (int i = 1; i < count; i++)
        for (int k = i; k > 0 && list[k] > list[k - 1]; k--) {
            int64_t swap = list[k];

            list[k] = list[k - 1];
            list[k - 1] = swap;
        }
}

static enum hk_status refuse(struct undoing *u, struct hk_err *err)
{
    struct hk_str batches = HK_STR_INIT;
    enum hk_status rc;

    sort_down(u->batches, u->batch_count);
    for (int i = 0; i < u->batch_count; i++)
        hk_str_addf(&batches, "%s%lld", i ? hk_say(err, ", ") : "",
                    (long long)u->batches[i]);
    if (u->more)
        rc = hk_fail(err, HK_EFORMAT, "batch %lld cannot be taken back, "
                     "because later batches changed its records or hang from "
                     "them; take back first: batch %s (in this order); "
                     "records: %s and %d more", (long long)u->no,
                     hk_str_text(&batches), hk_str_text(&u->listed), u->more);
    else
        rc = hk_fail(err, HK_EFORMAT, "batch %lld cannot be taken back, "
                     "because later batches changed its records or hang from "
                     "them; take back first: batch %s (in this order); "
                     "records: %s", (long long)u->no, hk_str_text(&batches),
                     hk_str_text(&u->listed));
    hk_str_release(&batches);
    return rc;
}

static enum hk_status check(struct undoing *u, struct hk_err *err)
{
    enum hk_status rc = check_batch(u, err);

    if (!rc && u->newest > u->no)
        rc = find_later(u, err);
    if (!rc && u->newest > u->no)
        rc = find_hanging(u, err);
    if (!rc && u->listed_count)
        rc = refuse(u, err);
    return rc;
}

/* ---- doing it ------------------------------------------------------------ */

typedef enum hk_status one_row(struct undoing *u, struct hk_shelf *shelf,
                               int64_t id, const char *old, size_t len,
                               struct hk_err *err);

static enum hk_status each(struct undoing *u, char op, one_row *row,
                           struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(
        u->s, &st, "SELECT entity, id, old FROM main.history WHERE batch=?1 "
        "AND op=?2 ORDER BY entity, id", err);

    if (rc)
        return rc;
    sqlite3_bind_int64(st, 1, u->no);
    sqlite3_bind_text(st, 2, &op, 1, SQLITE_STATIC);
    while (!rc && hk_store_step(u->s, st, &rc, err)) {
        struct hk_shelf *shelf = hk_shelf_no(u->s, sqlite3_column_int64(st, 0));

        if (shelf)
            rc = row(u, shelf, sqlite3_column_int64(st, 1),
                     (const char *)sqlite3_column_text(st, 2),
                     (size_t)sqlite3_column_bytes(st, 2), err);
        else
            rc = hk_fail(err, HK_EFORMAT, "%s: the history speaks of an "
                         "entity that the register does not have; restore a "
                         "backup", u->s->path);
    }
    sqlite3_finalize(st);
    return rc;
}

static enum hk_status take_away(struct undoing *u, struct hk_shelf *shelf,
                                int64_t id, const char *old, size_t len,
                                struct hk_err *err)
{
    (void)old;
    (void)len;
    u->counts->deleted++;
    return hk_row_delete(u->s, shelf, id, err);
}

/* Old values into row, marked in given; *indexed says whether the parent or a
 * field with an index is among them. */
static enum hk_status read_old(struct undoing *u, struct hk_shelf *shelf,
                               const char *old, size_t len, int64_t *parent,
                               bool *indexed, bool *key, struct hk_err *err)
{
    enum hk_status rc = hk_row_old(u->s, shelf, &u->old, old, len, shelf->row,
                                   shelf->given, parent, indexed, err);

    *key = false;
    for (int i = 0; !rc && i < shelf->e->field_count; i++) {
        if (!shelf->given[i])
            continue;
        *key = *key || hk_key_has(shelf->e->key, shelf->e->key_count, i);
        *indexed = *indexed || hk_field_is_indexed(shelf->e, i);
    }
    return rc;
}

/* The row as it is into now. */
static enum hk_status read_now(struct undoing *u, struct hk_shelf *shelf,
                               int64_t id, int64_t *parent, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    if (!hk_row_read(u->s, shelf, id, parent, shelf->now, &rc, err) && !rc)
        rc = hk_fail(err, HK_EFORMAT, "%s: the history speaks of a record of "
                     "%s that is not there; restore a backup", u->s->path,
                     shelf->e->name);
    return rc;
}

/* Two records may have exchanged their keys, so those that change are first
 * given keys that nobody has. */
static enum hk_status make_way(struct undoing *u, struct hk_shelf *shelf,
                               int64_t id, const char *old, size_t len,
                               struct hk_err *err)
{
    const struct hk_entity *e = shelf->e;
    struct hk_str text = HK_STR_INIT;
    int64_t parent = 0;
    bool indexed, key;
    enum hk_status rc = read_old(u, shelf, old, len, &parent, &indexed, &key,
                                 err);

    if (rc || !key)
        return rc;
    rc = read_now(u, shelf, id, &parent, err);
    hk_str_addf(&text, "\x01%lld", (long long)id);
    if (!rc)
        rc = hk_str_status(&text, err);
    for (int i = 0; i < e->key_count; i++)
        shelf->now[e->key[i]] = (struct hk_value){
            .state = HK_KNOWN, .number = INT64_MIN + id,
            .text = hk_str_text(&text), .len = text.len
        };
    if (!rc)
        rc = hk_row_update(u->s, shelf, id, parent, true, shelf->now, err);
    hk_row_done(shelf);
    hk_str_release(&text);
    return rc;
}

static enum hk_status set_back(struct undoing *u, struct hk_shelf *shelf,
                               int64_t id, const char *old, size_t len,
                               struct hk_err *err)
{
    int64_t parent = 0;
    bool indexed = false, key;
    enum hk_status rc = read_now(u, shelf, id, &parent, err);

    if (!rc)
        rc = read_old(u, shelf, old, len, &parent, &indexed, &key, err);
    for (int i = 0; !rc && i < shelf->e->field_count; i++)
        if (shelf->given[i])
            shelf->now[i] = shelf->row[i];
    if (!rc)
        rc = hk_row_update(u->s, shelf, id, parent, indexed, shelf->now, err);
    hk_row_done(shelf);
    u->counts->updated++;
    return rc;
}

static enum hk_status bring_back(struct undoing *u, struct hk_shelf *shelf,
                                 int64_t id, const char *old, size_t len,
                                 struct hk_err *err)
{
    int64_t parent = 0;
    bool has_parent;
    enum hk_status rc;

    /* A field that is newer than the batch is unknown. */
    for (int i = 0; i < shelf->e->field_count; i++)
        shelf->row[i] = (struct hk_value){ .state = HK_UNKNOWN };
    rc = hk_row_old(u->s, shelf, &u->old, old, len, shelf->row, shelf->given,
                    &parent, &has_parent, err);
    u->counts->inserted++;
    return rc ? rc : hk_row_insert(u->s, shelf, id, parent, shelf->row, err);
}

static enum hk_status apply(struct undoing *u, struct hk_err *err)
{
    enum hk_status rc = each(u, 'I', take_away, err);

    if (!rc)
        rc = each(u, 'U', make_way, err);
    if (!rc)
        rc = each(u, 'U', set_back, err);
    if (!rc)
        rc = each(u, 'D', bring_back, err);
    if (!rc && hk_row_is_loose(u->s))
        rc = hk_fail(err, HK_EFORMAT, "records would lead to others that are "
                     "gone since; take back the later batches first");
    if (rc == HK_EFORMAT && err)
        hk_fail(err, rc, "batch %lld cannot be taken back: %s",
                (long long)u->no, err->text);
    return rc;
}

enum hk_status hk_batch_undo(struct hk_store *s, int64_t no, int64_t *undo,
                             struct hk_batch_counts *counts, struct hk_err *err)
{
    struct undoing u = { .s = s, .no = no, .counts = counts };
    enum hk_status rc = hk_batch_begin(s, "undo", NULL, NULL, err);

    *undo = 0;
    *counts = (struct hk_batch_counts){ 0 };
    if (rc)
        return rc;
    s->batch.undoes = no;
    rc = check(&u, err);
    if (!rc)
        rc = apply(&u, err);
    counts->read = counts->inserted + counts->updated + counts->deleted;
    if (!rc)
        rc = hk_batch_commit(s, counts, undo, err);
    else
        hk_batch_rollback(s);
    hk_old_release(&u.old);
    hk_str_release(&u.listed);
    hk_free(u.cancelled);
    return rc;
}
