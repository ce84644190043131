/* run_rows.c - the rows of a result as a table that SQL reads from
 *
 * INSERT ... SELECT from here takes half the time of a statement stepped once a
 * row: what it begins and ends with is done once for all. The table holds
 * nothing itself; it is there for whoever binds a feed to it, nobody else. */
#include "store/run_rows.h"

#include "base/str.h"

#define NAME "huka_run_rows"
#define POINTER "huka_run_feed"
enum { RUN, ID, FAILED, UNKNOWN, ERROR, OUTSIDE, VALUES };
enum { FEED = VALUES + HK_RUN_MOST };  /* hidden: the argument */

struct cursor {
    sqlite3_vtab_cursor base;
    struct hk_run_feed *feed;          /* NULL: no row */
    bool is_there;
    sqlite3_int64 no;                  /* rows so far */
    struct hk_run_row row;
};

static int connect(sqlite3 *db, void *unused, int argc,
                   const char *const *argv, sqlite3_vtab **out, char **why)
{
    struct hk_str sql = HK_STR_INIT;
    int code;

    (void)unused;
    (void)argc;
    (void)argv;
    (void)why;
    hk_str_puts(&sql, "CREATE TABLE x(run, id, failed, unknown, error, "
                "outside");
    for (int i = 1; i <= HK_RUN_MOST; i++)
        hk_str_addf(&sql, ", c%d", i);
    hk_str_puts(&sql, ", feed HIDDEN)");
    code = sql.failed ? SQLITE_NOMEM
        : sqlite3_declare_vtab(db, hk_str_text(&sql));
    hk_str_release(&sql);
    if (!code)
        code = sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
    *out = code ? NULL : sqlite3_malloc(sizeof **out);
    if (*out)
        **out = (sqlite3_vtab){ 0 };
    return code || *out ? code : SQLITE_NOMEM;
}

static int disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

/* Only with its argument there is anything to read. */
static int best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    info->estimatedCost = 1e9;
    for (int i = 0; i < info->nConstraint; i++)
        if (info->aConstraint[i].iColumn == FEED && info->aConstraint[i].usable
            && info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ) {
            info->aConstraintUsage[i].argvIndex = 1;
            info->aConstraintUsage[i].omit = 1;
            info->estimatedCost = 1;
        }
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    struct cursor *c = sqlite3_malloc(sizeof *c);

    (void)table;
    if (!c)
        return SQLITE_NOMEM;
    *c = (struct cursor){ 0 };
    *out = &c->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    sqlite3_free(base);
    return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *base)
{
    struct cursor *c = (struct cursor *)base;

    c->is_there = c->feed && c->feed->next(c->feed->context, &c->row);
    c->no++;
    return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int number, const char *text,
                  int argc, sqlite3_value **argv)
{
    struct cursor *c = (struct cursor *)base;

    (void)number;
    (void)text;
    c->feed = argc ? sqlite3_value_pointer(argv[0], POINTER) : NULL;
    return next(base);
}

static int eof(sqlite3_vtab_cursor *base)
{
    return !((struct cursor *)base)->is_there;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *to, int at)
{
    const struct cursor *c = (struct cursor *)base;
    const struct hk_run_row *row = &c->row;

    switch (at) {
    case RUN: sqlite3_result_int64(to, c->feed->run); break;
    case ID: sqlite3_result_int64(to, row->id); break;
    case FAILED: sqlite3_result_int64(to, (sqlite3_int64)row->failed); break;
    case UNKNOWN: sqlite3_result_int64(to, (sqlite3_int64)row->unknown); break;
    case ERROR: sqlite3_result_int64(to, (sqlite3_int64)row->error); break;
    case OUTSIDE: sqlite3_result_int64(to, (sqlite3_int64)row->outside); break;
    default:
        if (at - VALUES < c->feed->values && row->known[at - VALUES])
            sqlite3_result_int64(to, row->values[at - VALUES]);
    }
    return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = ((struct cursor *)base)->no;
    return SQLITE_OK;
}

enum hk_status hk_run_rows_add(struct hk_store *s, struct hk_err *err)
{
    static const sqlite3_module module = {
        .xConnect = connect, .xBestIndex = best_index,
        .xDisconnect = disconnect, .xOpen = open_cursor,
        .xClose = close_cursor, .xFilter = filter, .xNext = next, .xEof = eof,
        .xColumn = column, .xRowid = rowid,
    };
    int code = sqlite3_create_module_v2(s->db, NAME, &module, NULL, NULL);

    return code ? hk_sql_fail(s, code, err) : HK_OK;
}

enum hk_status hk_run_rows_prepare(struct hk_store *s, const char *table,
                                   int values, struct sqlite3_stmt **out,
                                   struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    enum hk_status rc;

    hk_str_puts(&sql, "INSERT INTO main.");
    hk_sql_name(&sql, table);
    hk_str_puts(&sql, " SELECT run, id, failed, unknown, error, outside");
    for (int i = 1; i <= values; i++)
        hk_str_addf(&sql, ", c%d", i);
    hk_str_puts(&sql, " FROM " NAME "(?1)");
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(s, out, hk_str_text(&sql), err);
    hk_str_release(&sql);
    return rc;
}

enum hk_status hk_run_rows_insert(struct hk_store *s, struct sqlite3_stmt *st,
                                  struct hk_run_feed *feed, struct hk_err *err)
{
    enum hk_status rc;

    sqlite3_bind_pointer(st, 1, feed, POINTER, NULL);
    rc = hk_sql_run(s, st, err);
    sqlite3_clear_bindings(st);
    return rc;
}
