/* query.c - huka query: SQL, reading only */
#include <sqlite3.h>
#include <string.h>

#include "cli/cli.h"
#include "model/cell.h"
#include "store/view.h"

/* One value: money as money, numbers as numbers, NULL as NULL. */
static void add_cell(struct hk_cli *cli, struct hk_table *t,
                     struct sqlite3_stmt *st, int i, bool money)
{
    struct hk_str text = HK_STR_INIT;

    if (sqlite3_column_type(st, i) == SQLITE_NULL) {
        hk_table_cell(t, NULL, 0);
    } else if (money && sqlite3_column_type(st, i) == SQLITE_INTEGER) {
        hk_number_print(&text, &hk_store_model(cli->store)->country, HK_MONEY,
                        NULL, 0, sqlite3_column_int64(st, i), cli->lang);
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
        bool money = hk_view_is_money(cli->store, st, i);
        int type = row ? sqlite3_column_type(st, i) : SQLITE_TEXT;
        bool number = type == SQLITE_INTEGER || type == SQLITE_FLOAT;

        if (!money && number && !sqlite3_column_origin_name(st, i))
            *any_plain = true;
        hk_table_column(t, sqlite3_column_name(st, i), NULL,
                        number ? HK_RIGHT : HK_LEFT,
                        number && !money ? HK_CELL_NUMBER : HK_CELL_TEXT);
    }
}

static enum hk_status run_statement(struct hk_cli *cli,
                                    struct sqlite3_stmt *st)
{
    struct hk_table *t;
    bool any_plain = false, row;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    int i;

    if (rc)
        return rc;
    row = hk_store_step(cli->store, st, &rc, &cli->err);
    add_columns(cli, t, st, row, &any_plain);
    while (row && !rc) {
        for (i = 0; i < sqlite3_column_count(st); i++)
            add_cell(cli, t, st, i, hk_view_is_money(cli->store, st, i));
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

enum hk_status hk_cmd_query(struct hk_cli *cli)
{
    struct sqlite3_stmt *st = NULL;
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
    while (!rc && *sql) {
        rc = hk_view_prepare(cli->store, &st, sql, &sql, &cli->err);
        if (!rc && st)
            rc = run_statement(cli, st);
        sqlite3_finalize(st);
        st = NULL;
    }
    return rc;
}
