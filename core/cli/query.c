/* query.c - huka query: SQL, reading only */
#include <sqlite3.h>
#include <string.h>

#include "cli/cli.h"
#include "model/cell.h"
#include "repl/sql.h"
#include "store/view.h"

enum { LONGEST_MB = 32 };

/* Add the value as people read it, if it is read otherwise than SQL gives it.
 * JSON has amounts as people read them and everything else as a number. */
static bool is_shown(struct hk_cli *cli, struct sqlite3_stmt *st, int i,
                     struct hk_str *text, enum hk_kind *kind)
{
    bool json = cli->format == HK_FORMAT_JSON
        || cli->format == HK_FORMAT_NDJSON;

    if (!hk_view_print(cli->store, st, i, cli->lang, text, kind))
        return false;
    return !json || *kind == HK_MONEY;
}

/* One value: money as money, numbers as numbers, NULL as NULL. */
static void add_cell(struct hk_cli *cli, struct hk_table *t,
                     struct sqlite3_stmt *st, int i)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_kind kind;

    if (sqlite3_column_type(st, i) == SQLITE_NULL) {
        hk_table_cell(t, NULL, 0);
    } else if (is_shown(cli, st, i, &text, &kind)) {
        hk_table_cell(t, hk_str_text(&text), text.len);
    } else if (sqlite3_column_type(st, i) == SQLITE_BLOB) {
        hk_table_cellf(t, "(%d bytes)", sqlite3_column_bytes(st, i));
    } else {
        const char *value = (const char *)sqlite3_column_text(st, i);

        hk_table_cell(t, value ? value : "",
                      (size_t)sqlite3_column_bytes(st, i));
    }
    hk_str_release(&text);
}

/* Columns are declared after the first step, when their types are known. */
static void add_columns(struct hk_cli *cli, struct hk_table *t,
                        struct sqlite3_stmt *st, bool row, bool *any_plain)
{
    int count = sqlite3_column_count(st), i;

    for (i = 0; i < count; i++) {
        struct hk_str text = HK_STR_INIT;
        int type = row ? sqlite3_column_type(st, i) : SQLITE_TEXT;
        bool number = type == SQLITE_INTEGER || type == SQLITE_FLOAT;
        enum hk_kind kind;
        bool shown = row && is_shown(cli, st, i, &text, &kind);

        hk_str_release(&text);
        if (!shown && number && !sqlite3_column_origin_name(st, i))
            *any_plain = true;
        hk_table_column(t, sqlite3_column_name(st, i), NULL,
                        number ? HK_RIGHT : HK_LEFT,
                        number && !shown ? HK_CELL_NUMBER : HK_CELL_TEXT);
    }
}

/* A table is held whole until it is printed. Far more than anybody reads is
 * better written as it comes. */
static enum hk_status too_long(struct hk_cli *cli)
{
    return hk_fail(&cli->err, HK_EUSAGE, "the answer is longer than %d MB, and "
                   "query holds all of it; ask for less, or write it as it "
                   "comes: huka export DB --sql SQL -o FILE (-o - for standard "
                   "output)", LONGEST_MB);
}

/* What the row at hand takes. */
static size_t row_bytes(struct sqlite3_stmt *st)
{
    int count = sqlite3_column_count(st), i;
    size_t bytes = 0;

    for (i = 0; i < count; i++)
        bytes += 16 + (sqlite3_column_type(st, i) == SQLITE_TEXT
                       ? (size_t)sqlite3_column_bytes(st, i) : 8);
    return bytes;
}

static enum hk_status run_statement(struct hk_cli *cli,
                                    struct sqlite3_stmt *st)
{
    struct hk_table *t;
    bool any_plain = false, row;
    size_t bytes = 0;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    int i;

    if (rc)
        return rc;
    row = hk_store_step(cli->store, st, &rc, &cli->err);
    add_columns(cli, t, st, row, &any_plain);
    while (row && !rc) {
        for (i = 0; i < sqlite3_column_count(st); i++)
            add_cell(cli, t, st, i);
        bytes += row_bytes(st);
        if (bytes > LONGEST_MB * (size_t)1000000) {
            rc = too_long(cli);
            break;
        }
        row = hk_store_step(cli->store, st, &rc, &cli->err);
    }
    if (rc) {
        hk_table_free(t);
        return rc;
    }
    if (any_plain && hk_view_read_money(cli->store))
        hk_cli_note(cli, hk_cli_text(cli,
            "金额以%s计；%s(x) 换算", "amounts are in %s; %s(x) converts"),
            hk_cli_text(cli, hk_store_model(cli->store)->country.minor_zh,
                        hk_store_model(cli->store)->country.minor),
            hk_store_model(cli->store)->country.major);
    return hk_cli_table(cli, t);
}

/* All statements, one after the other. */
static enum hk_status run_all(struct hk_cli *cli, const char *sql)
{
    struct sqlite3_stmt *st = NULL;
    enum hk_status rc = HK_OK;

    while (!rc && *sql) {
        rc = hk_view_prepare(cli->store, &st, sql, &sql, &cli->err);
        if (!rc && st)
            rc = run_statement(cli, st);
        sqlite3_finalize(st);
        st = NULL;
    }
    return rc;
}

enum hk_status hk_cmd_query(struct hk_cli *cli)
{
    struct hk_sql_text named = { .count = 0 };
    const char *sql = cli->arguments[1];
    int64_t as_of = -1;
    enum hk_status rc = HK_OK;

    if (!sql[strspn(sql, " \t\r\n;")])
        return hk_cli_usage(cli, "say what to ask, as \"SELECT count(*) FROM "
                            "region\"");
    rc = hk_cli_store(cli, cli->reveal);
    if (!rc)
        rc = hk_cli_as_of(cli, &as_of);
    if (!rc && as_of >= 0)
        rc = hk_store_as_of(cli->store, as_of, &cli->err);
    if (!rc)
        rc = hk_view_guard(cli->store, cli->reveal, cli->lang, &cli->err);
    if (!rc)
        hk_store_progress(cli->store, &cli->progress);
    hk_progress_start(&cli->progress, hk_cli_text(cli, "查询", "query"));
    if (!rc)
        rc = hk_sql_names(hk_store_model(cli->store), sql, strlen(sql), &named,
                          &cli->err);
    if (!rc)
        rc = run_all(cli, hk_str_text(&named.sql));
    hk_sql_text_release(&named);
    return rc;
}
