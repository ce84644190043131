/* batch.c - begin, commit and list batches */
#include "store/inside.h"

#include "base/digest.h"
#include "base/mem.h"

#include <string.h>

/* Times must not run backwards in the list: "as of TIME" is the last batch at
 * or before it. */
static enum hk_status next_batch(struct hk_store *s, struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(s, &st, "SELECT no, at FROM "
                                         "main.batch ORDER BY no DESC LIMIT 1",
                                         err);

    hk_time_now(s, s->batch.at);
    s->batch.no = 1;
    if (!rc && hk_store_step(s, st, &rc, err)) {
        const char *at = (const char *)sqlite3_column_text(st, 1);

        s->batch.no = sqlite3_column_int64(st, 0) + 1;
        if (at && strcmp(at, s->batch.at) > 0)
            sqlite3_snprintf(sizeof s->batch.at, s->batch.at, "%s", at);
    }
    sqlite3_finalize(st);
    return rc;
}

enum hk_status hk_batch_begin(struct hk_store *s, const char *kind,
                              const char *source, const unsigned char *sha,
                              struct hk_err *err)
{
    enum hk_status rc;

    if (s->batch.no)
        return hk_fail(err, HK_EBUG, "a batch was begun inside another; this "
                       "is a mistake in the program, please report it");
    rc = hk_lock_begin(s, err);
    if (rc)
        return rc;
    rc = next_batch(s, err);
    s->batch.source = source ? hk_strdup(source) : NULL;
    if (!rc && source && !s->batch.source)
        rc = hk_fail_memory(err);
    sqlite3_snprintf(sizeof s->batch.kind, s->batch.kind, "%s", kind);
    s->batch.has_sha = sha != NULL;
    if (sha)
        memcpy(s->batch.sha, sha, 32);
    s->batch.undoes = 0;
    s->batch.merged = false;
    hk_region_forget(s);   /* somebody may have changed them before our lock */
    for (int i = 0; s->shelves && i < s->model->entity_count; i++)
        s->shelves[i].next_id = 0;
    if (!rc && s->sha_differs && strcmp(kind, "migrate")) {
        rc = hk_codes_write(s, err);
        if (!rc)
            rc = hk_register_update(s, err);
    }
    if (rc)
        hk_batch_rollback(s);
    return rc;
}

static void leave(struct hk_store *s)
{
    hk_insert_forget(s);
    hk_free(s->batch.source);
    memset(&s->batch, 0, sizeof s->batch);
}

void hk_batch_rollback(struct hk_store *s)
{
    if (!s->batch.no)
        return;
    for (int i = 0; s->shelves && i < s->model->entity_count; i++)
        hk_row_done(&s->shelves[i]);
    hk_lock_rollback(s);
    hk_region_forget(s);
    leave(s);
}

/* ---- marks --------------------------------------------------------------- */

/* Inserts that history does not have yet would outlive the mark. */
enum hk_status hk_batch_mark(struct hk_store *s, struct hk_err *err)
{
    enum hk_status rc = hk_insert_write(s, err);

    return rc ? rc : hk_store_exec(s, "SAVEPOINT mark", err);
}

enum hk_status hk_batch_back(struct hk_store *s, struct hk_err *err)
{
    for (int i = 0; i < s->model->entity_count; i++) {
        hk_row_done(&s->shelves[i]);
        s->shelves[i].next_id = 0;
    }
    hk_insert_forget(s);
    hk_region_forget(s);
    return hk_store_exec(s, "ROLLBACK TO mark", err);
}

enum hk_status hk_batch_because(struct hk_store *s, const char *source,
                                struct hk_err *err)
{
    char *copy = hk_strdup(source);

    if (!copy)
        return hk_fail_memory(err);
    hk_free(s->batch.source);
    s->batch.source = copy;
    return HK_OK;
}

/* ---- the end ------------------------------------------------------------- */

static enum hk_status write_batch(struct hk_store *s,
                                  const struct hk_batch_counts *counts,
                                  const unsigned char digest[32],
                                  struct hk_err *err)
{
    const int64_t numbers[] = { counts->read, counts->inserted, counts->updated,
                                counts->deleted, counts->same,
                                counts->refused };
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(
        s, &st, "INSERT INTO main.batch(no, kind, at, who, source, "
        "source_sha256, undoes, read, inserted, updated, deleted, same, "
        "refused, digest) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,"
        "?14)", err);

    if (rc)
        return rc;
    sqlite3_bind_int64(st, 1, s->batch.no);
    sqlite3_bind_text(st, 2, s->batch.kind, -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 3, s->batch.at, -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 4, s->o.who ? s->o.who : "", -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 5, s->batch.source, -1, SQLITE_STATIC);
    if (s->batch.has_sha)
        sqlite3_bind_blob(st, 6, s->batch.sha, 32, SQLITE_STATIC);
    if (s->batch.undoes)
        sqlite3_bind_int64(st, 7, s->batch.undoes);
    for (int i = 0; i < 6; i++)
        sqlite3_bind_int64(st, 8 + i, numbers[i]);
    sqlite3_bind_blob(st, 14, digest, 32, SQLITE_STATIC);
    rc = hk_sql_run(s, st, err);
    sqlite3_finalize(st);
    return rc;
}

/* Everything but the commit itself. */
static enum hk_status complete(struct hk_store *s,
                               const struct hk_batch_counts *counts,
                               bool always, int64_t *no, struct hk_err *err)
{
    unsigned char digest[32];
    int64_t rows = 0, before;
    enum hk_status rc = hk_insert_write(s, err);

    if (!rc && s->batch.merged)
        rc = hk_change_settle(s, err);
    if (!rc)
        rc = hk_sql_number(s, "SELECT EXISTS(SELECT 1 FROM main.history WHERE "
                           "batch=?1)", s->batch.no, 0, 0, &rows, err);
    if (rc || (!rows && !always))
        return rc;
    rc = hk_store_head(s, &before, digest, err);
    if (!rc)
        rc = hk_change_digest(s, digest, digest, err);
    if (!rc)
        rc = write_batch(s, counts, digest, err);
    if (!rc)
        *no = s->batch.no;
    return rc;
}

enum hk_status hk_batch_finish(struct hk_store *s,
                               const struct hk_batch_counts *counts,
                               bool always, int64_t *no, struct hk_err *err)
{
    bool same_model = !s->sha_differs;
    enum hk_status rc;

    *no = 0;
    if (!s->batch.no)
        return hk_fail(err, HK_EBUG, "a batch was ended that was not begun; "
                       "this is a mistake in the program, please report it");
    rc = complete(s, counts, always, no, err);
    if (rc || !*no) {
        hk_batch_rollback(s);
        return rc;
    }
    rc = hk_lock_commit(s, err);
    if (rc) {
        *no = 0;
        hk_region_forget(s);
    }
    s->sha_differs = rc && !same_model;
    leave(s);
    return rc;
}

enum hk_status hk_batch_commit(struct hk_store *s,
                               const struct hk_batch_counts *counts,
                               int64_t *no, struct hk_err *err)
{
    return hk_batch_finish(s, counts, false, no, err);
}

/* ---- the list ------------------------------------------------------------ */

static const char *copy_text(sqlite3_stmt *st, int column,
                             struct hk_arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(st, column);

    return hk_arena_dup(arena, text ? text : "",
                        text ? (size_t)sqlite3_column_bytes(st, column) : 0);
}

static void copy_blob(sqlite3_stmt *st, int column, unsigned char out[32])
{
    const void *blob = sqlite3_column_blob(st, column);

    memset(out, 0, 32);
    if (blob && sqlite3_column_bytes(st, column) == 32)
        memcpy(out, blob, 32);
}

static bool read_info(sqlite3_stmt *st, struct hk_arena *arena,
                      struct hk_batch_info *b)
{
    *b = (struct hk_batch_info){
        .no = sqlite3_column_int64(st, 0), .kind = copy_text(st, 1, arena),
        .at = copy_text(st, 2, arena), .who = copy_text(st, 3, arena),
        .source = copy_text(st, 4, arena),
        .undoes = sqlite3_column_int64(st, 6),
        .counts = {
            .read = sqlite3_column_int64(st, 7),
            .inserted = sqlite3_column_int64(st, 8),
            .updated = sqlite3_column_int64(st, 9),
            .deleted = sqlite3_column_int64(st, 10),
            .same = sqlite3_column_int64(st, 11),
            .refused = sqlite3_column_int64(st, 12)
        }
    };
    copy_blob(st, 5, b->source_sha256);
    copy_blob(st, 13, b->digest);
    return b->kind && b->at && b->who && b->source;
}

enum hk_status hk_batch_list(struct hk_store *s, struct hk_arena *arena,
                             struct hk_batch_info **list, size_t *count,
                             struct hk_err *err)
{
    sqlite3_stmt *st = NULL;
    int64_t most = 0;
    enum hk_status rc = hk_sql_number(s, "SELECT count(*) FROM main.batch", 0,
                                      0, 0, &most, err);

    *count = 0;
    *list = hk_arena_alloc(arena, sizeof **list * ((size_t)most + 1));
    if (!rc && !*list)
        rc = hk_fail_memory(err);
    if (!rc)
        rc = hk_store_prepare(s, &st, "SELECT no, kind, at, who, source, "
                              "source_sha256, undoes, read, inserted, updated, "
                              "deleted, same, refused, digest FROM main.batch "
                              "ORDER BY no", err);
    while (!rc && (int64_t)*count < most && hk_store_step(s, st, &rc, err))
        if (!read_info(st, arena, &(*list)[(*count)++]))
            rc = hk_fail_memory(err);
    sqlite3_finalize(st);
    return rc;
}
