/* check.c - the tables must be just those we would make
 *
 * A planted trigger or view would run inside this program with the rights of
 * whoever opens the file, so anything that is not ours is refused. What is ours
 * follows from the layout that the register itself holds; whether that suits
 * the model is asked in migrate.c. */
#include "store/inside.h"

#include <string.h>

static enum hk_status refuse(struct hk_store *s, const char *type,
                             const char *name, struct hk_err *err)
{
    /* Without memory a text is NULL too. */
    if (sqlite3_errcode(s->db) == SQLITE_NOMEM)
        return hk_fail_memory(err);
    return hk_fail(err, HK_EFORMAT, "%s: the register holds the %s \"%s\", "
                   "which this program did not make or which was changed; it "
                   "is not opened, because it may do anything; restore a "
                   "backup", s->path, type, name);
}

/* Tables of results are made one for each set of outputs (run.c); they have
 * the shape of their statement, whatever the number of columns. *failed:
 * without memory. */
static bool is_run_table(const char *type, const char *name, const char *sql,
                         bool *failed)
{
    struct hk_str expected = HK_STR_INIT;
    int columns = 0;
    bool same;

    if (strcmp(type, "table") || strncmp(name, "run_", 4))
        return false;
    for (const char *c = sql; (c = strstr(c, ", \"c")); c += 4)
        columns++;
    if (!strcmp(name, "run_text"))
        hk_ddl_run_text(&expected);
    else
        hk_ddl_run(&expected, name, columns);
    *failed = expected.failed;
    same = !*failed && !strcmp(hk_str_text(&expected), sql);
    hk_str_release(&expected);
    return same;
}

/* UNIQUE and PRIMARY KEY make indexes without a text of their own. */
static bool is_automatic(const char *type, const char *name, const char *sql)
{
    return !sql && !strcmp(type, "index") &&
        !strncmp(name, "sqlite_autoindex_", 17);
}

static const char *text_at(sqlite3_stmt *st, int column)
{
    return (const char *)sqlite3_column_text(st, column);
}

static void put_key(struct hk_str *key, const char *type, const char *name)
{
    hk_str_puts(key, type);
    hk_str_putc(key, ' ');
    hk_str_puts(key, name);
}

/* Numbers of the items by "type name". */
static bool index_items(struct hk_map *map, const struct hk_ddl *d)
{
    struct hk_str key = HK_STR_INIT;
    bool good = true;

    for (size_t i = 0; good && i < d->count; i++) {
        hk_str_clear(&key);
        put_key(&key, d->items[i].type, d->items[i].name);
        good = !key.failed &&
            hk_map_set(map, hk_str_text(&key), key.len, (int64_t)i);
    }
    hk_str_release(&key);
    return good;
}

/* One row of sqlite_schema. Each of ours found is counted. */
static enum hk_status check_row(struct hk_store *s, sqlite3_stmt *st,
                                const struct hk_ddl *d,
                                const struct hk_map *map, size_t *found,
                                struct hk_err *err)
{
    const char *type = text_at(st, 0), *name = text_at(st, 1);
    const char *sql = text_at(st, 2);
    struct hk_str key = HK_STR_INIT;
    bool failed;
    int64_t i;

    if (!type || !name)
        return refuse(s, "thing", "", err);
    put_key(&key, type, name);
    i = hk_map_get(map, hk_str_text(&key), key.len, -1);
    failed = key.failed;
    hk_str_release(&key);
    if (i >= 0 && sql && !strcmp(sql, d->items[i].sql)) {
        ++*found;
        return HK_OK;
    }
    if (!failed && (is_automatic(type, name, sql) ||
                    (i < 0 && sql && is_run_table(type, name, sql, &failed))))
        return HK_OK;
    return failed ? hk_fail_memory(err) : refuse(s, type, name, err);
}

enum hk_status hk_schema_check(struct hk_store *s, struct hk_err *err)
{
    struct hk_ddl d = { 0 };
    struct hk_map map = { 0 };
    sqlite3_stmt *st = NULL;
    size_t found = 0;
    enum hk_status rc = hk_ddl_make(&d, &s->layout, err);

    if (!rc && !index_items(&map, &d))
        rc = hk_fail_memory(err);
    if (!rc)
        rc = hk_store_prepare(s, &st, "SELECT type, name, sql FROM "
                              "main.sqlite_schema", err);
    while (!rc && hk_store_step(s, st, &rc, err))
        rc = check_row(s, st, &d, &map, &found, err);
    if (!rc && found < d.count)
        rc = hk_fail(err, HK_EFORMAT, "%s: %d of the %d tables, indexes and "
                     "triggers of the register are missing; restore a backup",
                     s->path, (int)(d.count - found), (int)d.count);
    sqlite3_finalize(st);
    hk_map_release(&map);
    hk_ddl_release(&d);
    return rc;
}
