/* sql_last.c - the last result as the temp table `_`
 *
 * It holds what was shown: what is private is masked in it, amounts are text in
 * major units as in the views. */
#include <sqlite3.h>

#include "repl/sql.h"

static enum hk_status bind(struct hk_repl *s, sqlite3_stmt *st, int at,
                           const struct hk_datum *d, struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc = HK_OK;

    switch (d->kind) {
    case HK_DATUM_NULL:
        sqlite3_bind_null(st, at);
        break;
    case HK_DATUM_INTEGER: case HK_DATUM_BOOLEAN:
        sqlite3_bind_int64(st, at, d->number);
        break;
    case HK_DATUM_REAL:
        sqlite3_bind_double(st, at, d->real);
        break;
    default:
        hk_datum_print(&text, s->country, d, s->o.lang);
        rc = hk_str_status(&text, err);
        sqlite3_bind_text(st, at, hk_str_text(&text), (int)text.len,
                          SQLITE_TRANSIENT);
    }
    hk_str_release(&text);
    return rc;
}

static enum hk_status fill(struct hk_repl *s, sqlite3_stmt *st,
                           struct hk_err *err)
{
    size_t i, k, rows = hk_result_rows(&s->last);
    enum hk_status rc = HK_OK;

    for (i = 0; i < rows && !rc; i++) {
        for (k = 0; k < s->last.width && !rc; k++)
            rc = bind(s, st, (int)k + 1, hk_result_at(&s->last, i, k), err);
        if (!rc)
            hk_store_step(s->ask, st, &rc, err);
        sqlite3_reset(st);
    }
    return rc;
}

static void put_columns(const struct hk_result *r, struct hk_str *sql,
                        struct hk_str *marks)
{
    size_t k, i;

    for (k = 0; k < r->width; k++) {
        bool twice = false;
        struct hk_str name = HK_STR_INIT;

        for (i = 0; i < k; i++)
            twice = twice || !sqlite3_stricmp(r->columns[i].name,
                                              r->columns[k].name);
        hk_str_puts(&name, r->columns[k].name);
        if (twice)
            hk_str_addf(&name, "_%zu", k + 1);
        hk_str_puts(sql, k ? "," : "(");
        hk_sql_name(sql, hk_str_text(&name));
        hk_str_puts(marks, k ? ",?" : "(?");
        hk_str_release(&name);
    }
    hk_str_putc(sql, ')');
    hk_str_putc(marks, ')');
}

static enum hk_status make(struct hk_repl *s, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT, insert = HK_STR_INIT;
    sqlite3_stmt *st = NULL;
    enum hk_status rc;

    hk_str_puts(&sql, "DROP TABLE IF EXISTS temp.\"_\"; "
                "CREATE TEMP TABLE \"_\" ");
    hk_str_puts(&insert, "INSERT INTO temp.\"_\" VALUES");
    put_columns(&s->last, &sql, &insert);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_str_status(&insert, err);
    if (!rc)
        rc = hk_store_exec(s->ask, hk_str_text(&sql), err);
    if (!rc)
        rc = hk_store_prepare(s->ask, &st, hk_str_text(&insert), err);
    if (!rc)
        rc = fill(s, st, err);
    sqlite3_finalize(st);
    hk_str_release(&sql);
    hk_str_release(&insert);
    return rc;
}

enum hk_status hk_sql_make_last(struct hk_repl *s, struct hk_err *err)
{
    enum hk_status rc, back;

    if (s->last_in_sql)
        return HK_OK;
    if (!s->last.given || !s->last.width)
        return hk_fail(err, HK_EUSAGE, "there is no last result yet, so there "
                       "is no table _");
    rc = hk_store_exec(s->ask, "PRAGMA query_only=OFF; SAVEPOINT last", err);
    if (!rc)
        rc = make(s, err);
    back = hk_store_exec(s->ask, s->batch.outside ? "RELEASE last"
                         : "RELEASE last; PRAGMA query_only=ON",
                         rc ? NULL : err);
    rc = rc ? rc : back;
    s->last_in_sql = !rc;
    return rc;
}
