/* each.c - every row of a table, handed over within one statement
 *
 * SELECT huka_each(?1, 0, a, b, ...), huka_each(?1, 100, ...) FROM t, where the
 * function is an aggregate: SQLite calls it for each row and gives one at the
 * end. Only a statement of ours can have the pointer that is its first
 * argument. */
#include "store/each.h"

#include "base/str.h"
#include "store/inside.h"

#define POINTER "huka_each"

struct feeding {
    hk_each *take;
    void *context;
    enum hk_status rc;
    struct hk_err *err;
};

static void take_row(sqlite3_context *context, int argc, sqlite3_value **argv)
{
    struct feeding *f = argc > 2 ? sqlite3_value_pointer(argv[0], POINTER)
                                 : NULL;

    if (f && !f->rc)
        f->rc = f->take(f->context, argv + 2, sqlite3_value_int(argv[1]),
                        argc - 2, f->err);
    if (!f || f->rc)
        sqlite3_result_error_code(context, SQLITE_MISUSE);
}

static void finish(sqlite3_context *context)
{
    sqlite3_result_null(context);
}

enum hk_status hk_each_add(struct hk_store *s, struct hk_err *err)
{
    int code = sqlite3_create_function_v2(s->db, "huka_each", -1,
                                          SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL,
                                          NULL, take_row, finish, NULL);

    return code ? hk_sql_fail(s, code, err) : HK_OK;
}

static void write_query(struct hk_str *sql, const char *table,
                        const char *const *columns, int count)
{
    for (int i = 0; i < count; i++) {
        if (i % HK_EACH_MOST == 0)
            hk_str_addf(sql, "%s huka_each(?1, %d", i ? ")," : "SELECT", i);
        hk_str_puts(sql, ", ");
        hk_sql_name(sql, columns[i]);
    }
    hk_str_puts(sql, ") FROM ");
    hk_sql_name(sql, table);
}

enum hk_status hk_store_each(struct hk_store *s, const char *table,
                             const char *const *columns, int count,
                             hk_each *take, void *context, struct hk_err *err)
{
    struct feeding f = { .take = take, .context = context, .err = err };
    struct hk_str sql = HK_STR_INIT;
    sqlite3_stmt *st = NULL;
    enum hk_status rc;
    int code;

    write_query(&sql, table, columns, count);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(s, &st, hk_str_text(&sql), err);
    hk_str_release(&sql);
    if (rc)
        return rc;
    sqlite3_bind_pointer(st, 1, &f, POINTER, NULL);
    code = hk_sql_step(s, st);
    if (f.rc)
        rc = f.rc;
    else if (code != SQLITE_ROW)
        rc = hk_sql_fail(s, code, err);
    sqlite3_finalize(st);
    return rc;
}
