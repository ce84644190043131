/* show.c - huka show, find: look at records */
#include <sqlite3.h>
#include <string.h>

#include "answer/stored.h"
#include "cli/cli.h"
#include "store/record.h"
#include "store/view.h"

/* Open for looking: at the register of --as-of, and logged with --reveal. */
static enum hk_status open_for_looking(struct hk_cli *cli, const char *what)
{
    int64_t as_of = -1;
    enum hk_status rc = hk_cli_store(cli, cli->reveal);

    if (!rc)
        rc = hk_cli_as_of(cli, &as_of);
    if (!rc && cli->reveal)
        rc = hk_reveal_log(cli->store, cli->command->name, what, &cli->err);
    if (!rc && as_of >= 0)
        rc = hk_store_as_of(cli->store, as_of, &cli->err);
    return rc;
}

/* The key of a record as the reader may see it. */
static enum hk_status put_key(struct hk_cli *cli, const struct hk_entity *e,
                              int64_t id, struct hk_str *out)
{
    return hk_record_shown(cli->store, e, id, true, cli->reveal, out,
                           &cli->err);
}

/* ---- show ---------------------------------------------------------------- */

static void add_pair(struct hk_table *t, const char *label, const char *text)
{
    hk_table_puts(t, label);
    hk_table_puts(t, text);
}

/* Behind the last cell, which has the key, what people call the record. */
static enum hk_status add_name(struct hk_cli *cli, struct hk_table *t,
                               const struct hk_entity *e, int64_t id)
{
    struct hk_str name = HK_STR_INIT;
    enum hk_status rc = hk_record_beside(cli->store, e, id, cli->reveal,
                                         cli->lang, &name, &cli->err);

    if (!rc)
        hk_table_beside(t, hk_str_text(&name), name.len);
    hk_str_release(&name);
    return rc;
}

static enum hk_status add_field(struct hk_cli *cli, struct hk_table *t,
                      const struct hk_field *f, const struct hk_value *v)
{
    const struct hk_model *m = hk_store_model(cli->store);
    struct hk_str text = HK_STR_INIT;

    hk_cell_shown(&text, m, f, v, cli->reveal, cli->lang);
    if (f->kind == HK_MONEY && v->state == HK_KNOWN)
        hk_str_addf(&text, " %s", hk_cli_text(cli,
                    hk_store_model(cli->store)->country.major_zh,
                    hk_store_model(cli->store)->country.major));
    add_pair(t, hk_cli_text(cli, f->zh, f->en), hk_str_text(&text));
    hk_str_release(&text);
    if (v->state != HK_KNOWN || (f->kind != HK_LINK && f->kind != HK_REGION)
        || (f->is_private && !cli->reveal))
        return HK_OK;
    return add_name(cli, t, m->entities[f->kind == HK_LINK ? f->to_entity : 0],
                    v->number);
}

/* How many records of each child entity hang from this one. */
static enum hk_status add_children(struct hk_cli *cli, struct hk_table *t,
                                   const struct hk_entity *e, int64_t id)
{
    const struct hk_model *m = hk_store_model(cli->store);
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < m->entity_count && !rc; i++) {
        const struct hk_entity *child = m->entities[i];
        struct hk_str sql = HK_STR_INIT;
        struct sqlite3_stmt *st = NULL;

        if (child->within != e->index)
            continue;
        hk_str_puts(&sql, "SELECT count(*) FROM ");
        hk_sql_name(&sql, child->name);
        hk_str_puts(&sql, " WHERE ");
        hk_sql_name(&sql, e->name);
        hk_str_puts(&sql, " = ?1");
        rc = hk_store_prepare(cli->store, &st, hk_str_text(&sql), &cli->err);
        if (!rc)
            sqlite3_bind_int64(st, 1, id);
        if (!rc && hk_store_step(cli->store, st, &rc, &cli->err)
            && sqlite3_column_int64(st, 0)) {
            hk_table_cellf(t, "%s", hk_cli_text(cli, child->zh, child->en));
            hk_table_cellf(t, hk_cli_text(cli, "%lld 条",
                           sqlite3_column_int64(st, 0) == 1 ? "%lld record"
                                                            : "%lld records"),
                           (long long)sqlite3_column_int64(st, 0));
        }
        sqlite3_finalize(st);
        hk_str_release(&sql);
    }
    return rc;
}

enum hk_status hk_cmd_show(struct hk_cli *cli)
{
    struct hk_arena arena = { 0 };
    struct hk_str key = HK_STR_INIT;
    const struct hk_entity *e;
    struct hk_record record;
    struct hk_table *t = NULL;
    int64_t id;
    enum hk_status rc = open_for_looking(cli, cli->arguments[1]);
    int i;

    if (!rc)
        rc = hk_record_named(cli->store, NULL, cli->arguments[1], &e, &id,
                             &cli->err);
    if (!rc)
        rc = hk_record_read(cli->store, e, id, &arena, &record, &cli->err);
    if (!rc)
        rc = hk_table_new(&t, &cli->err);
    if (!rc) {
        hk_cli_column(cli, t, "字段", "field", false);
        hk_cli_column(cli, t, "值", "value", false);
        if (e->within >= 0 && record.parent) {
            const struct hk_entity *up =
                hk_store_model(cli->store)->entities[e->within];

            rc = put_key(cli, up, record.parent, &key);
            add_pair(t, hk_cli_text(cli, up->zh, up->en), hk_str_text(&key));
            if (!rc)
                rc = add_name(cli, t, up, record.parent);
        }
        for (i = 0; i < e->field_count && !rc; i++)
            rc = add_field(cli, t, e->fields[i], &record.values[i]);
    }
    if (!rc)
        rc = add_children(cli, t, e, id);
    if (!rc) {
        rc = hk_cli_table(cli, t);
        t = NULL;
    }
    hk_table_free(t);
    hk_str_release(&key);
    hk_arena_release(&arena);
    return rc;
}

/* ---- find ---------------------------------------------------------------- */

/* A private text is found by the whole of it only: by its parts it could be
 * guessed letter by letter. */
static bool whole_only(const struct hk_field *f, bool reveal)
{
    return f->is_private && !reveal;
}

/* SELECT id, the fields that are texts FROM entity WHERE one holds ?1. */
static bool find_sql(struct hk_str *sql, const struct hk_entity *e,
                     bool reveal)
{
    bool any = false;
    int i;

    hk_str_puts(sql, "SELECT id");
    for (i = 0; i < e->field_count; i++)
        if (e->fields[i]->kind == HK_TEXT) {
            hk_str_putc(sql, ',');
            hk_sql_name(sql, e->fields[i]->name);
        }
    hk_str_puts(sql, " FROM ");
    hk_sql_name(sql, e->name);
    hk_str_puts(sql, " WHERE ");
    for (i = 0; i < e->field_count; i++)
        if (e->fields[i]->kind == HK_TEXT) {
            hk_str_puts(sql, any ? " OR " : "");
            hk_str_puts(sql, whole_only(e->fields[i], reveal) ? "(" : "instr(");
            hk_sql_name(sql, e->fields[i]->name);
            hk_str_puts(sql, whole_only(e->fields[i], reveal) ? " = ?1)"
                                                              : ", ?1) > 0");
            any = true;
        }
    hk_str_puts(sql, " ORDER BY id LIMIT ?2");
    return any;
}

/* One row that was found: its key and the texts in which it was found. */
static enum hk_status add_found(struct hk_cli *cli, struct hk_table *t,
                                const struct hk_entity *e,
                                struct sqlite3_stmt *st, const char *wanted)
{
    struct hk_str key = HK_STR_INIT, where = HK_STR_INIT;
    enum hk_status rc = put_key(cli, e, sqlite3_column_int64(st, 0), &key);
    int i, column = 0;

    for (i = 0; i < e->field_count && !rc; i++) {
        const struct hk_field *f = e->fields[i];
        const char *text;

        if (f->kind != HK_TEXT)
            continue;
        text = (const char *)sqlite3_column_text(st, ++column);
        if (!text || (whole_only(f, cli->reveal) ? strcmp(text, wanted) != 0
                                                 : !strstr(text, wanted)))
            continue;
        hk_str_addf(&where, "%s%s ", where.len ? "  " : "",
                    hk_cli_text(cli, f->zh, f->en));
        if (f->is_private && !cli->reveal)
            hk_mask(&where, text, strlen(text));
        else
            hk_str_puts(&where, text);
    }
    hk_table_cell(t, hk_str_text(&key), key.len);
    if (!rc)
        rc = add_name(cli, t, e, sqlite3_column_int64(st, 0));
    hk_table_cell(t, hk_str_text(&where), where.len);
    hk_str_release(&key);
    hk_str_release(&where);
    return rc;
}

static enum hk_status find_in(struct hk_cli *cli, struct hk_table *t,
                              const struct hk_entity *e, int64_t *left)
{
    struct hk_str sql = HK_STR_INIT;
    struct sqlite3_stmt *st = NULL;
    enum hk_status rc = HK_OK;

    if (find_sql(&sql, e, cli->reveal) && *left > 0) {
        rc = hk_store_prepare(cli->store, &st, hk_str_text(&sql), &cli->err);
        if (!rc) {
            sqlite3_bind_text(st, 1, cli->arguments[1], -1, SQLITE_STATIC);
            sqlite3_bind_int64(st, 2, *left);
        }
        while (!rc && hk_store_step(cli->store, st, &rc, &cli->err)) {
            rc = add_found(cli, t, e, st, cli->arguments[1]);
            --*left;
        }
    }
    sqlite3_finalize(st);
    hk_str_release(&sql);
    return rc;
}

enum hk_status hk_cmd_find(struct hk_cli *cli)
{
    const char *only = hk_cli_option(cli, "entity");
    const struct hk_model *m;
    struct hk_str masked = HK_STR_INIT;
    struct hk_table *t = NULL;
    int64_t limit = 50, left;
    enum hk_status rc = hk_cli_number(cli, "limit", 1, 1000000, &limit);
    int i;

    if (!rc && !*cli->arguments[1])
        rc = hk_cli_usage(cli, "say what to look for");
    if (!rc) {
        /* what was looked for may itself be private: the log has its mask */
        hk_mask(&masked, cli->arguments[1], strlen(cli->arguments[1]));
        rc = open_for_looking(cli, hk_str_text(&masked));
        hk_str_release(&masked);
    }
    if (rc)
        return rc;
    m = hk_store_model(cli->store);
    if (only && !hk_model_entity(m, only))
        return hk_cli_no_entity(cli, m, only);
    left = limit;
    rc = hk_table_new(&t, &cli->err);
    if (!rc) {
        hk_cli_column(cli, t, "记录", "record", false);
        hk_cli_column(cli, t, "所在", "where", false);
    }
    for (i = 0; i < m->entity_count && !rc; i++)
        if (!only || !strcmp(only, m->entities[i]->name))
            rc = find_in(cli, t, m->entities[i], &left);
    if (rc) {
        hk_table_free(t);
        return rc;
    }
    if (!hk_table_rows(t))
        hk_cli_note(cli, hk_cli_text(cli, "没有找到“%s”",
                                     "nothing holds \"%s\""),
                    cli->arguments[1]);
    if (!hk_table_rows(t) && cli->format == HK_FORMAT_TABLE) {
        hk_table_free(t);
        return HK_OK;
    }
    if (left <= 0)
        hk_cli_note(cli, hk_cli_text(cli, "只列出前 %lld 条；--limit N 可多列",
                    "only the first %lld are listed; --limit N lists more"),
                    (long long)limit);
    return hk_cli_table(cli, t);
}
