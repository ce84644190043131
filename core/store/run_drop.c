/* run_drop.c - runs that are no longer wanted
 *
 * Their rows go, the tables that no other run uses, and the policy texts that
 * no other run names. The numbers of runs are kept in "run" alone: the newest
 * keeps its row there, marked, even when it is dropped, for its number may
 * stand in somebody's papers and must not be given to another. */
#include "store/run_read.h"
#include "store/inside.h"

#include "base/mem.h"

#include <string.h>

/* A statement about one run. */
static enum hk_status run_sql(struct hk_store *s, const char *sql, int64_t no,
                              struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(s, &st, sql, err);

    if (rc)
        return rc;
    if (sqlite3_bind_parameter_count(st))
        sqlite3_bind_int64(st, 1, no);
    rc = hk_sql_run(s, st, err);
    sqlite3_finalize(st);
    return rc;
}

/* Does a table of this name stand in the register, and do other runs use it? */
static enum hk_status look(struct hk_store *s, const char *table, int64_t no,
                           bool *there, bool *others, struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(
        s, &st, "SELECT EXISTS(SELECT 1 FROM main.sqlite_schema WHERE "
        "type='table' AND name=?1), EXISTS(SELECT 1 FROM main.run_output WHERE "
        "tbl=?1 AND run<>?2)", err);

    *there = *others = false;
    if (rc)
        return rc;
    sqlite3_bind_text(st, 1, table, -1, SQLITE_STATIC);
    sqlite3_bind_int64(st, 2, no);
    if (hk_store_step(s, st, &rc, err)) {
        *there = sqlite3_column_int(st, 0) != 0;
        *others = sqlite3_column_int(st, 1) != 0;
    }
    sqlite3_finalize(st);
    return rc;
}

/* Empty the table of the run's rows; drop it when only this run used it. */
static enum hk_status leave_table(struct hk_store *s, const char *table,
                                  int64_t no, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    bool there, others;
    enum hk_status rc = look(s, table, no, &there, &others, err);

    if (rc || !there)
        return rc;
    hk_str_puts(&sql, others ? "DELETE FROM main." : "DROP TABLE main.");
    hk_sql_name(&sql, table);
    hk_str_puts(&sql, others ? " WHERE run=?1" : "");
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = run_sql(s, hk_str_text(&sql), no, err);
    hk_str_release(&sql);
    return rc;
}

static enum hk_status leave_tables(struct hk_store *s, int64_t no,
                                   struct hk_err *err)
{
    struct hk_arena arena = { 0 };
    struct hk_run_kept *kept;
    size_t count;
    enum hk_status rc = hk_run_outputs(s, no, &arena, &kept, &count, err);

    /* A list that is damaged must not keep the run for ever. */
    if (rc == HK_EFORMAT) {
        rc = HK_OK;
        count = 0;
    }
    for (size_t i = 0; !rc && i < count; i++)
        if (!i || strcmp(kept[i].table, kept[i - 1].table))
            rc = leave_table(s, kept[i].table, no, err);
    hk_arena_release(&arena);
    return rc;
}

static enum hk_status drop_one(struct hk_store *s, int64_t no,
                               struct hk_err *err)
{
    static const char *const rows[] = {
        "DELETE FROM main.run_output WHERE run=?1",
        "DELETE FROM main.run_cause WHERE run=?1",
        "DELETE FROM main.run_policy WHERE run=?1",
        "UPDATE main.run SET outputs=NULL, seal=NULL, batch_digest=NULL, "
        "state='dropped' WHERE id=?1"
    };
    struct hk_arena arena = { 0 };
    struct hk_run_info info;
    bool texts = false;
    enum hk_status rc = hk_run_find(s, no, &arena, &info, err);

    hk_arena_release(&arena);
    if (!rc)
        rc = leave_tables(s, no, err);
    if (!rc)
        rc = hk_run_has_texts(s, &texts, err);
    if (!rc && texts)
        rc = run_sql(s, "DELETE FROM main.run_text WHERE run=?1", no, err);
    for (size_t i = 0; !rc && i < sizeof rows / sizeof *rows; i++)
        rc = run_sql(s, rows[i], no, err);
    return rc;
}

static enum hk_status end(struct hk_store *s, enum hk_status rc,
                          struct hk_err *err)
{
    if (!rc)
        rc = run_sql(s, "DELETE FROM main.run WHERE state='dropped' AND "
                     "id<(SELECT max(id) FROM main.run)", 0, err);
    if (!rc)
        rc = run_sql(s, "DELETE FROM main.policy_file WHERE sha256 NOT IN "
                     "(SELECT sha256 FROM main.run_policy)", 0, err);
    if (!rc)
        return hk_lock_commit(s, err);
    hk_lock_rollback(s);
    return rc;
}

enum hk_status hk_runs_drop(struct hk_store *s, const int64_t *numbers,
                            size_t count, struct hk_err *err)
{
    enum hk_status rc = hk_lock_begin(s, err);

    if (rc)
        return rc;
    for (size_t i = 0; !rc && i < count; i++)
        rc = drop_one(s, numbers[i], err);
    return end(s, rc, err);
}

/* The numbers of all but the newest `most`. */
static enum hk_status find_old(struct hk_store *s, int64_t most,
                               int64_t **numbers, int64_t *count,
                               struct hk_err *err)
{
    sqlite3_stmt *st = NULL;
    int64_t all;
    enum hk_status rc = hk_sql_number(s, "SELECT count(*) FROM main.run WHERE "
                                      "state<>'dropped'", 0, 0, 0, &all, err);

    *count = 0;
    if (rc || all <= most)
        return rc;
    *numbers = hk_zalloc((size_t)(all - most), sizeof **numbers);
    if (!*numbers)
        return hk_fail_memory(err);
    rc = hk_store_prepare(s, &st, "SELECT id FROM main.run WHERE "
                          "state<>'dropped' ORDER BY id LIMIT ?1", err);
    if (!rc)
        sqlite3_bind_int64(st, 1, all - most);
    while (!rc && hk_store_step(s, st, &rc, err))
        (*numbers)[(*count)++] = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return rc;
}

enum hk_status hk_runs_keep(struct hk_store *s, int64_t most, int64_t *dropped,
                            struct hk_err *err)
{
    int64_t *numbers = NULL, count = 0;
    enum hk_status rc = hk_lock_begin(s, err);

    *dropped = 0;
    if (rc)
        return rc;
    rc = find_old(s, most, &numbers, &count, err);
    for (int64_t i = 0; !rc && i < count; i++)
        rc = drop_one(s, numbers[i], err);
    hk_free(numbers);
    rc = end(s, rc, err);
    if (!rc)
        *dropped = count;
    return rc;
}
