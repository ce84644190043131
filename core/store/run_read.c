/* run_read.c - runs that were kept: listed and read back
 *
 * What is read here may come from a file that somebody prepared: names of
 * tables and columns are believed only when they have the form that run.c
 * gives them. */
#include "store/run_read.h"
#include "store/inside.h"

#include "base/text.h"

#include <string.h>

/* ---- heads --------------------------------------------------------------- */

#define HEAD "SELECT id, at, who, host, region, under, outputs, year, date, " \
    "batch, batch_digest, seal, sealed FROM main.run WHERE state<>'dropped'"

/* A text of the row in the arena; `absent` for NULL. */
static const char *take_text(sqlite3_stmt *st, int column,
                             struct hk_arena *arena, const char *absent,
                             bool *good)
{
    const char *text = (const char *)sqlite3_column_text(st, column), *own;

    if (!text)
        return absent;
    own = hk_arena_dup(arena, text, (size_t)sqlite3_column_bytes(st, column));
    *good = *good && own;
    return own;
}

static bool take_head(sqlite3_stmt *st, struct hk_arena *arena,
                      struct hk_run_info *i)
{
    const void *digest = sqlite3_column_blob(st, 10);
    bool good = true;

    *i = (struct hk_run_info){
        .no = sqlite3_column_int64(st, 0),
        .at = take_text(st, 1, arena, "", &good),
        .who = take_text(st, 2, arena, "", &good),
        .host = take_text(st, 3, arena, "", &good),
        .region = take_text(st, 4, arena, "", &good),
        .under = take_text(st, 5, arena, NULL, &good),
        .outputs = take_text(st, 6, arena, "", &good),
        .year = sqlite3_column_int(st, 7),
        .date = take_text(st, 8, arena, "", &good),
        .batch = sqlite3_column_int64(st, 9),
        .seal = take_text(st, 11, arena, "", &good),
        .sealed = sqlite3_column_int(st, 12) != 0,
    };
    if (digest && sqlite3_column_bytes(st, 10) == 32)
        memcpy(i->batch_digest, digest, 32);
    return good;
}

enum hk_status hk_run_list(struct hk_store *s, struct hk_arena *arena,
                           struct hk_run_info **list, size_t *count,
                           struct hk_err *err)
{
    sqlite3_stmt *st = NULL;
    int64_t most = 0;
    enum hk_status rc = hk_store_read_begin(s, err);

    *count = 0;
    *list = NULL;
    if (rc)
        return rc;
    rc = hk_sql_number(s, "SELECT count(*) FROM main.run WHERE "
                       "state<>'dropped'", 0, 0, 0, &most, err);
    if (!rc) {
        *list = hk_arena_alloc(arena, sizeof **list * ((size_t)most + 1));
        rc = *list ? hk_store_prepare(s, &st, HEAD " ORDER BY id", err) :
            hk_fail_memory(err);
    }
    while (!rc && (int64_t)*count < most && hk_store_step(s, st, &rc, err))
        if (!take_head(st, arena, &(*list)[(*count)++]))
            rc = hk_fail_memory(err);
    sqlite3_finalize(st);
    hk_store_read_end(s);
    return rc;
}

static enum hk_status no_such_run(struct hk_store *s, int64_t no,
                                  struct hk_err *err)
{
    int64_t newest;
    enum hk_status rc = hk_sql_number(s, "SELECT max(id) FROM main.run WHERE "
                                      "state<>'dropped'", 0, 0, 0, &newest,
                                      err);

    if (rc)
        return rc;
    if (!newest)
        return hk_fail(err, HK_EUSAGE, "the register keeps no run %lld; \"huka "
                       "assess\" makes one", (long long)no);
    return hk_fail(err, HK_EUSAGE, "the register keeps no run %lld; the newest "
                   "is %lld, and \"huka runs\" lists them", (long long)no,
                   (long long)newest);
}

enum hk_status hk_run_find(struct hk_store *s, int64_t no,
                           struct hk_arena *arena, struct hk_run_info *info,
                           struct hk_err *err)
{
    sqlite3_stmt *st;
    bool found;
    enum hk_status rc = hk_store_prepare(s, &st, HEAD " AND id=?1", err);

    if (rc)
        return rc;
    sqlite3_bind_int64(st, 1, no);
    found = hk_store_step(s, st, &rc, err);
    if (found && !take_head(st, arena, info))
        rc = hk_fail_memory(err);
    sqlite3_finalize(st);
    return rc || found ? rc : no_such_run(s, no, err);
}

/* ---- outputs ------------------------------------------------------------- */

static enum hk_status damaged(struct hk_store *s, int64_t no,
                              struct hk_err *err)
{
    return hk_fail(err, HK_EFORMAT, "%s: the list of what run %lld keeps is "
                   "damaged; restore a backup, or remove the run with \"huka "
                   "runs --drop\"", s->path, (long long)no);
}

/* "run_ENTITY_3" */
static bool is_table(const char *table, const char *entity)
{
    size_t len = strlen(entity);
    const char *digits = table + 5 + len;

    return hk_text_is_name(entity) && hk_starts_with(table, "run_") &&
        !strncmp(table + 4, entity, len) && table[4 + len] == '_' &&
        *digits && strlen(digits) < 19 &&
        !digits[strspn(digits, "0123456789")];
}

/* "c3" */
static bool is_column(const char *column)
{
    return !column || (*column == 'c' && column[1] && strlen(column) < 5 &&
                       !column[1 + strspn(column + 1, "0123456789")]);
}

static enum hk_status take_output(struct hk_store *s, int64_t no,
                                  sqlite3_stmt *st, struct hk_arena *arena,
                                  struct hk_run_kept *k, struct hk_err *err)
{
    bool good = true;

    *k = (struct hk_run_kept){
        .entity = take_text(st, 0, arena, "", &good),
        .bit = sqlite3_column_int(st, 1),
        .name = take_text(st, 2, arena, "", &good),
        .kind = take_text(st, 3, arena, "", &good),
        .unit = take_text(st, 4, arena, NULL, &good),
        .is_decision = sqlite3_column_int(st, 5) != 0,
        .table = take_text(st, 6, arena, "", &good),
        .column = take_text(st, 7, arena, NULL, &good),
        .output = sqlite3_column_int(st, 8),
    };
    if (!good)
        return hk_fail_memory(err);
    if (k->bit < 0 || k->bit >= HK_RUN_MOST || !hk_text_is_name(k->name) ||
        !is_table(k->table, k->entity) || !is_column(k->column))
        return damaged(s, no, err);
    return HK_OK;
}

/* The outputs of one entity stand in one table, each with a bit of its own. */
static bool agree(const struct hk_run_kept *list, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (!strcmp(list[i].entity, list[i - 1].entity) &&
            (strcmp(list[i].table, list[i - 1].table) ||
             list[i].bit <= list[i - 1].bit))
            return false;
    return true;
}

enum hk_status hk_run_outputs(struct hk_store *s, int64_t no,
                              struct hk_arena *arena,
                              struct hk_run_kept **list, size_t *count,
                              struct hk_err *err)
{
    sqlite3_stmt *st = NULL;
    int64_t most = 0;
    enum hk_status rc = hk_sql_number(s, "SELECT count(*) FROM main.run_output "
                                      "WHERE run=?1", no, 0, 0, &most, err);

    *count = 0;
    *list = hk_arena_alloc(arena, sizeof **list * ((size_t)most + 1));
    if (!rc && !*list)
        rc = hk_fail_memory(err);
    if (!rc)
        rc = hk_store_prepare(s, &st, "SELECT entity, no, name, kind, unit, "
                              "decision, tbl, col, output FROM "
                              "main.run_output WHERE "
                              "run=?1 ORDER BY entity, no", err);
    if (!rc)
        sqlite3_bind_int64(st, 1, no);
    while (!rc && (int64_t)*count < most && hk_store_step(s, st, &rc, err))
        rc = take_output(s, no, st, arena, &(*list)[(*count)++], err);
    sqlite3_finalize(st);
    if (!rc && !agree(*list, *count))
        rc = damaged(s, no, err);
    return rc;
}

/* ---- policy -------------------------------------------------------------- */

static bool take_file(sqlite3_stmt *st, struct hk_arena *arena,
                      struct hk_run_policy *p)
{
    const void *sha = sqlite3_column_blob(st, 1);
    bool good = true;

    *p = (struct hk_run_policy){
        .path = take_text(st, 0, arena, "", &good),
        .text = take_text(st, 2, arena, NULL, &good),
    };
    if (p->text)
        p->len = (size_t)sqlite3_column_bytes(st, 2);
    if (sha && sqlite3_column_bytes(st, 1) == 32)
        memcpy(p->sha256, sha, 32);
    return good;
}

enum hk_status hk_run_files(struct hk_store *s, int64_t no,
                            struct hk_arena *arena,
                            struct hk_run_policy **list, size_t *count,
                            struct hk_err *err)
{
    sqlite3_stmt *st = NULL;
    int64_t most = 0;
    enum hk_status rc = hk_sql_number(s, "SELECT count(*) FROM main.run_policy "
                                      "WHERE run=?1", no, 0, 0, &most, err);

    *count = 0;
    *list = hk_arena_alloc(arena, sizeof **list * ((size_t)most + 1));
    if (!rc && !*list)
        rc = hk_fail_memory(err);
    if (!rc)
        rc = hk_store_prepare(s, &st, "SELECT r.path, r.sha256, f.text FROM "
                              "main.run_policy AS r LEFT JOIN main.policy_file "
                              "AS f ON f.sha256=r.sha256 WHERE r.run=?1 "
                              "ORDER BY r.path", err);
    if (!rc)
        sqlite3_bind_int64(st, 1, no);
    while (!rc && (int64_t)*count < most && hk_store_step(s, st, &rc, err))
        if (!take_file(st, arena, &(*list)[(*count)++]))
            rc = hk_fail_memory(err);
    sqlite3_finalize(st);
    return rc;
}

enum hk_status hk_run_has_texts(struct hk_store *s, bool *has,
                                struct hk_err *err)
{
    int64_t count = 0;
    enum hk_status rc = hk_sql_number(s, "SELECT count(*) FROM "
                                      "main.sqlite_schema WHERE type='table' "
                                      "AND name='run_text'", 0, 0, 0, &count,
                                      err);

    *has = count > 0;
    return rc;
}

/* ---- rows ---------------------------------------------------------------- */

enum { AT_ID, AT_FAILED, AT_UNKNOWN, AT_ERROR, AT_OUTSIDE, AT_VALUES };

static void write_select(struct hk_str *sql, const struct hk_run_kept *kept,
                         int count, int *columns)
{
    hk_str_puts(sql, "SELECT id, failed, \"unknown\", error, outside");
    for (int i = 0; i < count; i++) {
        if (!kept[i].column)
            continue;
        hk_str_putc(sql, ',');
        hk_sql_name(sql, kept[i].column);
        ++*columns;
    }
    hk_str_puts(sql, " FROM main.");
    hk_sql_name(sql, kept[0].table);
    hk_str_puts(sql, " WHERE run=?1 ORDER BY id");
}

enum hk_status hk_run_rows_open(struct hk_run_rows *r, struct hk_store *s,
                                int64_t no, const struct hk_run_kept *kept,
                                int count, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    enum hk_status rc;

    *r = (struct hk_run_rows){ .store = s };
    write_select(&sql, kept, count, &r->columns);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(s, &r->st, hk_str_text(&sql), err);
    hk_str_release(&sql);
    /* The list names a table or a column that is not there. */
    if (rc == HK_EBUG)
        rc = damaged(s, no, err);
    if (!rc)
        sqlite3_bind_int64(r->st, 1, no);
    return rc;
}

bool hk_run_rows_next(struct hk_run_rows *r, struct hk_run_row *row,
                      enum hk_status *rc, struct hk_err *err)
{
    if (!hk_store_step(r->store, r->st, rc, err))
        return false;
    for (int i = 0; i < r->columns; i++) {
        r->known[i] = sqlite3_column_type(r->st, AT_VALUES + i) != SQLITE_NULL;
        r->values[i] = sqlite3_column_int64(r->st, AT_VALUES + i);
    }
    *row = (struct hk_run_row){
        .id = sqlite3_column_int64(r->st, AT_ID),
        .failed = (uint64_t)sqlite3_column_int64(r->st, AT_FAILED),
        .unknown = (uint64_t)sqlite3_column_int64(r->st, AT_UNKNOWN),
        .error = (uint64_t)sqlite3_column_int64(r->st, AT_ERROR),
        .outside = (uint64_t)sqlite3_column_int64(r->st, AT_OUTSIDE),
        .values = r->values, .known = r->known
    };
    return true;
}

void hk_run_rows_close(struct hk_run_rows *r)
{
    sqlite3_finalize(r->st);
    *r = (struct hk_run_rows){ 0 };
}
