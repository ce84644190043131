/* store.c - open and close a register, and ask it */
#include "store/inside.h"
#include "store/past.h"

#include "base/mem.h"
#include "base/stop.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* ---- errors -------------------------------------------------------------- */

static enum hk_status fail_file(struct hk_store *s, int code,
                                const char *message, struct hk_err *err)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return hk_fail(err, HK_EIO, "%s: the disk is full; nothing was "
                       "changed; make room and try again", s->path);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
        return hk_fail(err, HK_EFORMAT, "%s: the register is damaged (%s); "
                       "restore a backup", s->path, message);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return hk_fail(err, HK_EIO, "%s: the register cannot be changed here "
                       "(%s); it may have been opened for reading, or the file "
                       "or its folder is write-protected", s->path, message);
    case SQLITE_CANTOPEN:
        return hk_fail(err, HK_EIO, "%s: the register cannot be opened (%s); "
                       "its folder must be readable, and writable for changes",
                       s->path, message);
    default:
        return hk_fail(err, HK_EIO, "%s: the disk reports an error (%s); "
                       "nothing was changed; check the disk and the room on "
                       "it", s->path, message);
    }
}

enum hk_status hk_sql_fail(struct hk_store *s, int code, struct hk_err *err)
{
    const char *message = sqlite3_errmsg(s->db);

    switch (code & 0xff) {
    case SQLITE_OK:
        return HK_OK;
    case SQLITE_NOMEM:
        return hk_fail_memory(err);
    case SQLITE_INTERRUPT:
        return hk_stop_fail(err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return hk_fail(err, HK_EBUSY, "%s: another program holds the register; "
                       "try again when it is done", s->path);
    case SQLITE_CONSTRAINT:
        return hk_fail(err, HK_EFORMAT, "%s: the change is refused, because it "
                       "would break the register (%s)", s->path, message);
    case SQLITE_TOOBIG:
        return hk_fail(err, HK_EFORMAT, "%s: a value is too long to be kept",
                       s->path);
    case SQLITE_AUTH:
        return hk_fail(err, HK_EUSAGE, "this is not allowed here: only SELECT "
                       "on the tables and views of the register is possible");
    case SQLITE_ERROR:
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
    case SQLITE_MISMATCH:
    case SQLITE_SCHEMA:
        if (s->guard)
            return hk_fail(err, HK_EUSAGE, "SQL: %s", message);
        return hk_fail(err, HK_EBUG, "%s: the register answered \"%s\"; this "
                       "is a mistake in the program, please report it",
                       s->path, message);
    default:
        return fail_file(s, code, message, err);
    }
}

/* ---- asking -------------------------------------------------------------- */

enum hk_status hk_store_prepare(struct hk_store *s, struct sqlite3_stmt **st,
                                const char *sql, struct hk_err *err)
{
    int code;

    *st = NULL;
    hk_guard_inside(s, true);
    code = sqlite3_prepare_v2(s->db, sql, -1, st, NULL);
    hk_guard_inside(s, false);
    hk_guard_is_ours(s, *st);
    return code ? hk_sql_fail(s, code, err) : HK_OK;
}

bool hk_store_step(struct hk_store *s, struct sqlite3_stmt *st,
                   enum hk_status *rc, struct hk_err *err)
{
    int code = hk_guard_is_user(s, st) ? sqlite3_step(st) : hk_sql_step(s, st);

    if (code == SQLITE_ROW)
        return true;
    *rc = code == SQLITE_DONE ? HK_OK : hk_sql_fail(s, code, err);
    return false;
}

/* A step may prepare again when somebody changed the schema. */
int hk_sql_step(struct hk_store *s, sqlite3_stmt *st)
{
    int code;

    hk_guard_inside(s, true);
    code = sqlite3_step(st);
    hk_guard_inside(s, false);
    return code;
}

enum hk_status hk_sql_run(struct hk_store *s, sqlite3_stmt *st,
                          struct hk_err *err)
{
    int code = hk_sql_step(s, st);
    enum hk_status rc = code == SQLITE_DONE || code == SQLITE_ROW ? HK_OK :
        hk_sql_fail(s, code, err);

    sqlite3_reset(st);
    return rc;
}

enum hk_status hk_store_exec(struct hk_store *s, const char *sql,
                             struct hk_err *err)
{
    int code;

    hk_guard_inside(s, true);
    code = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    hk_guard_inside(s, false);
    return code ? hk_sql_fail(s, code, err) : HK_OK;
}

enum hk_status hk_sql_number(struct hk_store *s, const char *sql, int64_t a,
                             int64_t b, int64_t absent, int64_t *out,
                             struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(s, &st, sql, err);

    *out = absent;
    if (rc)
        return rc;
    /* A number that the statement does not ask for is left out. */
    if (sqlite3_bind_parameter_count(st) > 0)
        sqlite3_bind_int64(st, 1, a);
    if (sqlite3_bind_parameter_count(st) > 1)
        sqlite3_bind_int64(st, 2, b);
    if (hk_store_step(s, st, &rc, err) &&
        sqlite3_column_type(st, 0) != SQLITE_NULL)
        *out = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return rc;
}

void hk_time_now(const struct hk_store *s, char *out)
{
    time_t now = time(NULL);
    struct tm t;

    if (s->o.made_at) {
        snprintf(out, 24, "%s", s->o.made_at);
        return;
    }
    gmtime_r(&now, &t);
    strftime(out, 24, "%Y-%m-%dT%H:%M:%SZ", &t);
}

/* ---- opening ------------------------------------------------------------- */

/* Few fields: each goes to its place among those before it. */
static void sort_fields(struct hk_shelf *shelf)
{
    const struct hk_field *const *fields = shelf->e->fields;

    for (int i = 0; i < shelf->e->field_count; i++) {
        int at = i;

        for (; at > 0 && strcmp(fields[shelf->by_name[at - 1]]->name,
                                fields[i]->name) > 0; at--)
            shelf->by_name[at] = shelf->by_name[at - 1];
        shelf->by_name[at] = i;
    }
}

enum hk_status hk_shelves_make(struct hk_store *s, struct hk_err *err)
{
    const struct hk_model *m = s->model;

    s->shelves = hk_arena_alloc(&s->arena, sizeof *s->shelves *
                                (size_t)m->entity_count);
    if (!s->shelves)
        return hk_fail_memory(err);
    for (int i = 0; i < m->entity_count; i++) {
        const struct hk_entity *e = m->entities[i];
        const struct hk_layout_entity *l = hk_layout_entity(&s->layout,
                                                            e->name);
        struct hk_shelf *shelf = &s->shelves[i];
        size_t count = (size_t)e->field_count + 1;

        shelf->e = e;
        shelf->no = l ? l->no : -1;
        shelf->source = hk_arena_printf(&s->arena, "main.\"%s\"", e->name);
        shelf->row = hk_arena_alloc(&s->arena, count * sizeof *shelf->row);
        shelf->now = hk_arena_alloc(&s->arena, count * sizeof *shelf->now);
        shelf->given = hk_arena_alloc(&s->arena, count * sizeof *shelf->given);
        shelf->by_name = hk_arena_alloc(&s->arena,
                                        count * sizeof *shelf->by_name);
        if (!shelf->source || !shelf->row || !shelf->now || !shelf->given
            || !shelf->by_name)
            return hk_fail_memory(err);
        sort_fields(shelf);
    }
    return HK_OK;
}

void hk_shelves_forget(struct hk_store *s)
{
    for (int i = 0; s->shelves && i < s->model->entity_count; i++)
        for (int k = 0; k < HK_Q_COUNT; k++) {
            sqlite3_finalize(s->shelves[i].st[k]);
            s->shelves[i].st[k] = NULL;
        }
}

/* Read register.id and the layout. */
static enum hk_status read_register(struct hk_store *s, struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(s, &st, "SELECT id, layout, "
                                         "model_sha256 FROM register", err);

    /* Without this table it is no register, whatever its head says. */
    if (rc == HK_EBUG)
        return hk_fail(err, HK_EFORMAT, "%s: the register is damaged: its "
                       "first table is missing; restore a backup", s->path);
    if (rc)
        return rc;
    if (!hk_store_step(s, st, &rc, err)) {
        rc = rc ? rc : hk_fail(err, HK_EFORMAT, "%s: the register is damaged: "
                               "its first table is empty; restore a backup",
                               s->path);
    } else {
        const char *layout = (const char *)sqlite3_column_text(st, 1);
        const void *sha = sqlite3_column_blob(st, 2);

        sqlite3_snprintf(sizeof s->id, s->id, "%s", sqlite3_column_text(st, 0));
        s->sha_differs = s->model && (sqlite3_column_bytes(st, 2) != 32 ||
            !sha || memcmp(sha, s->model->sha256, 32));
        rc = hk_layout_read(&s->layout, layout ? layout : "",
                            (size_t)sqlite3_column_bytes(st, 1), err);
        if (rc)
            hk_fail_at(err, rc, s->path);
    }
    sqlite3_finalize(st);
    return rc;
}

/* Connect to the file, read its layout and check its tables: as far as nothing
 * depends on the model. */
static enum hk_status open_file(struct hk_store *s, struct hk_err *err)
{
    enum hk_status rc = hk_path_check(s, err);

    if (!rc)
        rc = hk_connect(s, false, err);
    if (!rc)
        rc = hk_store_read_begin(s, err);
    if (rc)
        return rc;
    rc = read_register(s, err);
    if (!rc)
        rc = hk_schema_check(s, err);
    hk_store_read_end(s);
    return rc;
}

static enum hk_status open_all(struct hk_store *s, struct hk_err *err)
{
    enum hk_status rc = open_file(s, err);

    if (!rc)
        rc = hk_migrate(s, err);
    if (!rc)
        rc = hk_shelves_make(s, err);
    if (!rc && !s->fixed)
        hk_lock_tell_left(s);
    return rc;
}

enum hk_status hk_store_new(struct hk_store **out, const char *path,
                            const struct hk_model *model,
                            const struct hk_store_options *o,
                            struct hk_err *err)
{
    struct hk_store *s = hk_zalloc(1, sizeof *s);

    *out = s;
    if (!s)
        return hk_fail_memory(err);
    s->model = model;
    s->o = o ? *o : (struct hk_store_options){ 0 };
    s->as_of = -1;
    s->path = hk_strdup(path);
    return s->path ? HK_OK : hk_fail_memory(err);
}

/* Give the store to the caller, or close it when opening failed. */
static enum hk_status hand_over(struct hk_store **out, struct hk_store *s,
                                enum hk_status rc)
{
    *out = rc ? NULL : s;
    if (rc)
        hk_store_close(s);
    return rc;
}

enum hk_status hk_store_open(struct hk_store **out, const char *path,
                             const struct hk_model *model,
                             const struct hk_store_options *o,
                             struct hk_err *err)
{
    struct hk_store *s;
    enum hk_status rc = hk_store_new(&s, path, model, o, err);

    return hand_over(out, s, rc ? rc : open_all(s, err));
}

enum hk_status hk_store_open_bare(struct hk_store **out, const char *path,
                                  const struct hk_store_options *o,
                                  struct hk_err *err)
{
    struct hk_store *s;
    enum hk_status rc = hk_store_new(&s, path, NULL, o, err);

    return hand_over(out, s, rc ? rc : open_file(s, err));
}

enum hk_status hk_store_open_beside(struct hk_store **out,
                                    const struct hk_store *s,
                                    struct hk_err *err)
{
    struct hk_store_options writing = s->o;
    struct hk_store *beside;
    enum hk_status rc;

    writing.write = true;
    rc = hk_store_new(&beside, s->path, s->model, &writing, err);
    return hand_over(out, beside, rc ? rc : open_file(beside, err));
}

void hk_store_close(struct hk_store *s)
{
    if (!s)
        return;
    if (s->batch.no)
        hk_batch_rollback(s);
    hk_shelves_forget(s);
    hk_insert_forget(s);
    hk_region_forget(s);
    hk_guard_free(s);
    if (s->db) {
        if (!sqlite3_get_autocommit(s->db))
            sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
        s->locking = true;   /* somebody who reads now is not waited for */
        if (s->o.write)
            sqlite3_wal_checkpoint_v2(s->db, "main", SQLITE_CHECKPOINT_TRUNCATE,
                                      NULL, NULL);
        sqlite3_close_v2(s->db);
    }
    hk_layout_release(&s->layout);
    hk_arena_release(&s->arena);
    hk_free(s->batch.source);
    hk_free(s->full);
    hk_free(s->path);
    hk_free(s);
}

/* ---- what is known of it ------------------------------------------------- */

const struct hk_model *hk_store_model(const struct hk_store *s)
{
    return s->model;
}

struct sqlite3 *hk_store_db(const struct hk_store *s)
{
    return s->db;
}

const char *hk_store_path(const struct hk_store *s)
{
    return s->path;
}

const char *hk_store_file(const struct hk_store *s)
{
    return s->full;
}

const char *hk_store_id(const struct hk_store *s)
{
    return s->id;
}

enum hk_status hk_store_head(struct hk_store *s, int64_t *batch,
                             unsigned char digest[32], struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(s, &st, "SELECT no, digest FROM "
                                         "main.batch WHERE no <= ?1 "
                                         "ORDER BY no DESC LIMIT 1", err);

    *batch = 0;
    memset(digest, 0, 32);
    if (rc)
        return rc;
    sqlite3_bind_int64(st, 1, s->as_of >= 0 ? s->as_of : INT64_MAX);
    if (hk_store_step(s, st, &rc, err)) {
        const void *blob = sqlite3_column_blob(st, 1);

        *batch = sqlite3_column_int64(st, 0);
        if (blob && sqlite3_column_bytes(st, 1) == 32)
            memcpy(digest, blob, 32);
    }
    sqlite3_finalize(st);
    return rc;
}

/* BEGIN alone takes no snapshot; the first read does. */
enum hk_status hk_store_read_begin(struct hk_store *s, struct hk_err *err)
{
    int64_t unused;
    enum hk_status rc;

    if (s->reading++ || s->batch.no)
        return HK_OK;
    rc = hk_store_exec(s, "BEGIN", err);
    if (!rc)
        rc = hk_sql_number(s, "SELECT count(*) FROM main.lock_note", 0, 0, 0,
                           &unused, err);
    if (rc == HK_EBUG)
        rc = hk_fail(err, HK_EFORMAT, "%s: the register is damaged: a table "
                     "of the program is missing; restore a backup", s->path);
    if (rc)
        hk_store_read_end(s);
    return rc;
}

void hk_store_read_end(struct hk_store *s)
{
    if (!s->reading || --s->reading || s->batch.no)
        return;
    if (!sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
}
