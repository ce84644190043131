/* sql.c - SQL entries */
#include "repl/sql.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/cell.h"
#include "repl/caret.h"
#include "repl/eval.h"
#include "repl/scan.h"
#include "repl/write.h"
#include "store/view.h"

/* ---- rows ---------------------------------------------------------------- */

static void add_words(struct hk_result *r, const struct hk_field *f, int64_t n)
{
    struct hk_str text = HK_STR_INIT;

    hk_view_words(&text, f, n);
    r->failed = r->failed || text.failed;
    hk_result_text(r, hk_str_text(&text), text.len);
    hk_str_release(&text);
}

/* A field straight from a table is shown as Lua and v_ENTITY show it, not as it
 * is stored; false where it is stored so. */
static bool add_field(struct hk_repl *s, struct hk_result *r, sqlite3_stmt *st,
                      int i)
{
    const struct hk_field *f = hk_view_field(s->ask, st, i);
    int64_t n = sqlite3_column_int64(st, i);
    char text[16];

    switch (f ? f->kind : HK_INTEGER) {
    case HK_ENUM: case HK_SET:
        add_words(r, f, n);
        return true;
    case HK_BOOLEAN:
        hk_result_boolean(r, n != 0);
        return true;
    case HK_DATE:
        hk_date_print(text, (int32_t)n, f->month ? HK_MONTH : HK_DAY);
        hk_result_text(r, text, strlen(text));
        return true;
    case HK_DECIMAL:
        hk_result_real(r, (double)n / 10000);
        return true;
    case HK_RATE:
        hk_result_real(r, (double)n / 100);  /* in percent */
        return true;
    default:
        return false;
    }
}

static void add_value(struct hk_repl *s, struct hk_result *r, sqlite3_stmt *st,
                      int i)
{
    char text[40];
    int64_t minor;

    if (hk_view_money(s->ask, st, i, &minor)) {
        hk_result_money(r, minor);
        return;
    }
    if (sqlite3_column_type(st, i) == SQLITE_INTEGER && add_field(s, r, st, i))
        return;
    switch (sqlite3_column_type(st, i)) {
    case SQLITE_NULL:
        hk_result_null(r);
        break;
    case SQLITE_INTEGER:
        hk_result_integer(r, sqlite3_column_int64(st, i));
        break;
    case SQLITE_FLOAT:
        hk_result_real(r, sqlite3_column_double(st, i));
        break;
    case SQLITE_BLOB:
        snprintf(text, sizeof text, "(%d bytes)", sqlite3_column_bytes(st, i));
        hk_result_text(r, text, strlen(text));
        break;
    default:
        hk_result_text(r, (const char *)sqlite3_column_text(st, i),
                       (size_t)sqlite3_column_bytes(st, i));
    }
}

/* Columns that a label was written for bear the label. */
static void add_columns(struct hk_repl *s, struct hk_result *r,
                        sqlite3_stmt *st, const char *typed)
{
    int i, k, e, count = sqlite3_column_count(st);

    for (i = 0; i < count; i++) {
        const char *name = sqlite3_column_name(st, i), *head = NULL;
        bool found = false;

        for (e = 0; e < s->model->entity_count && !found; e++) {
            const struct hk_entity *entity = s->model->entities[e];

            for (k = 0; k < entity->field_count && !found; k++)
                if (!strcmp(entity->fields[k]->name, name)
                    && strstr(typed, entity->fields[k]->zh)) {
                    head = entity->fields[k]->zh;
                    found = true;
                }
        }
        hk_result_column(r, name, head);
    }
}

static enum hk_status take_rows(struct hk_repl *s, sqlite3_stmt *st,
                                const char *typed, bool *any_plain,
                                struct hk_err *err)
{
    struct hk_result *r = hk_repl_fresh(s);
    enum hk_status rc = HK_OK;
    int count = sqlite3_column_count(st), i;
    int64_t minor;

    add_columns(s, r, st, typed);
    while (!r->failed && hk_store_step(s->ask, st, &rc, err))
        for (i = 0; i < count; i++) {
            add_value(s, r, st, i);
            if (!hk_view_money(s->ask, st, i, &minor)
                && !sqlite3_column_origin_name(st, i)
                && (sqlite3_column_type(st, i) == SQLITE_INTEGER
                    || sqlite3_column_type(st, i) == SQLITE_FLOAT))
                *any_plain = true;
        }
    return rc ? rc : hk_result_status(r, err);
}

/* ---- parameters ---------------------------------------------------------- */

static void bind_datum(struct sqlite3_stmt *st, int at,
                       const struct hk_datum *d)
{
    switch (d->kind) {
    case HK_DATUM_INTEGER: case HK_DATUM_MONEY: case HK_DATUM_BOOLEAN:
        sqlite3_bind_int64(st, at, d->number);
        break;
    case HK_DATUM_REAL:
        sqlite3_bind_double(st, at, d->real);
        break;
    case HK_DATUM_TEXT: case HK_DATUM_WORD:
        sqlite3_bind_text(st, at, d->text, (int)d->len, SQLITE_TRANSIENT);
        break;
    default:
        sqlite3_bind_null(st, at);
    }
}

/* `:name` is the global of that name, `:_` the last result if it is one
 * value. */
static enum hk_status bind_names(struct hk_repl *s, sqlite3_stmt *st,
                                 const struct hk_datum *last,
                                 struct hk_err *err)
{
    int i, count = sqlite3_bind_parameter_count(st);
    enum hk_status rc = HK_OK;
    struct hk_datum d;

    for (i = 1; i <= count && !rc; i++) {
        const char *name = sqlite3_bind_parameter_name(st, i);

        if (!name || *name == '?')
            return hk_fail(err, HK_EUSAGE, "a parameter is written :name, with "
                           "the name of a global of Lua");
        if (!strcmp(name + 1, "_") && !last)
            return hk_fail(err, HK_EUSAGE, ":_ is the last result when that is "
                           "one value; the table _ has its rows");
        if (!strcmp(name + 1, "_")) {
            bind_datum(st, i, last);
            continue;
        }
        rc = hk_eval_global(s, name + 1, &d, err);
        if (rc == HK_ERULE)
            rc = hk_fail(err, HK_EUSAGE, "%s: there is no global of Lua "
                         "\"%s\", or its value cannot stand in SQL", name,
                         name + 1);
        if (!rc)
            bind_datum(st, i, &d);
    }
    return rc;
}

/* ---- statements ---------------------------------------------------------- */

/* The table or column that was probably meant: of the entities that the text
 * names, or of any. */
static const char *suggest(struct hk_repl *s, const char *typed, size_t len,
                           struct hk_arena *arena)
{
    const char *said = sqlite3_errmsg(hk_store_db(s->ask));
    const char *wrong, *near = NULL;
    bool table = !strncmp(said, "no such table: ", 15);
    const char **names;
    size_t count;
    int pass;

    if (!table && strncmp(said, "no such column: ", 16))
        return NULL;
    wrong = said + 15 + !table;
    if (strrchr(wrong, '.'))
        wrong = strrchr(wrong, '.') + 1;
    for (pass = table ? 2 : 0; pass < 3 && !near; pass++)
        if (hk_sql_all_names(s, typed, len, pass, arena, &names, &count))
            near = hk_text_nearest(wrong, names, count);
    return near && strcmp(near, wrong) ? near : NULL;
}

/* SQLite's complaint, with the caret in what was typed. */
static enum hk_status tell(struct hk_repl *s, enum hk_status rc,
                           const struct hk_sql_text *t, size_t base,
                           const char *typed, size_t len, struct hk_err *err)
{
    int at = hk_view_error_at(s->ask);
    struct hk_arena arena = { 0 };
    struct hk_err said = *err;
    const char *near;

    if (rc != HK_EUSAGE)
        return rc;
    said.text[strcspn(said.text, "\n")] = '\0';
    near = hk_view_is_wide(s->ask) ? NULL : suggest(s, typed, len, &arena);
    if (near)
        hk_fail(err, rc, "%s; did you mean \"%s\"?", said.text, near);
    else
        *err = said;
    hk_arena_release(&arena);
    if (at < 0)
        return rc;
    hk_caret_add(err, typed, len, hk_sql_typed(t, base + (size_t)at));
    return rc;
}

static void note_money(struct hk_repl *s)
{
    hk_repl_note(s, hk_repl_text(s, "金额以%s计；%s(x) 换算",
                                 "amounts are in %s; %s(x) converts"),
                 hk_repl_text(s, s->country->minor_zh, s->country->minor),
                 s->country->major);
}

enum hk_status hk_sql_bind(struct hk_repl *s, sqlite3_stmt *st,
                           struct hk_err *err)
{
    bool has_last = s->last.given && s->last.count == 1;

    return bind_names(s, st, has_last ? hk_result_at(&s->last, 0, 0) : NULL,
                      err);
}

static enum hk_status run_one(struct hk_repl *s, sqlite3_stmt *st,
                              const char *typed, bool print,
                              struct hk_err *err)
{
    bool any_plain = false;
    enum hk_status rc = hk_sql_bind(s, st, err);

    hk_progress_start(s->o.progress, "SQL");
    if (!rc)
        rc = take_rows(s, st, typed, &any_plain, err);
    if (s->o.progress)
        hk_progress_end(s->o.progress);
    if (!rc && any_plain && hk_view_read_money(s->ask))
        note_money(s);
    return rc || !print ? rc : hk_repl_show(s, false, err);
}

/* One statement that reads, from byte *at on. */
static enum hk_status read_one(struct hk_repl *s, const struct hk_sql_text *t,
                               size_t *at, const char *typed, size_t len,
                               bool print, struct hk_err *err)
{
    const char *sql = hk_str_text(&t->sql), *next = NULL;
    sqlite3_stmt *st = NULL;
    enum hk_status rc = HK_OK;

    if (t->uses_last && s->last.given)
        rc = hk_sql_make_last(s, err);
    if (rc)
        return rc;
    rc = hk_view_prepare(s->ask, &st, sql + *at, &next, err);
    if (rc && t->uses_last && !s->last.given)
        return hk_sql_make_last(s, err);        /* that there is none */
    if (rc)
        return tell(s, rc, t, *at, typed, len, err);
    if (st)
        rc = run_one(s, st, typed, print, err);
    sqlite3_finalize(st);
    *at = (size_t)(next - sql);
    return rc;
}

enum hk_status hk_sql_entry(struct hk_repl *s, const char *text, size_t len,
                            bool print, struct hk_err *err)
{
    struct hk_sql_text t;
    enum hk_status rc = hk_sql_names(s->model, text, len, &t, err);
    size_t at = 0;

    if (!rc)
        rc = hk_repl_may_ask(s, err);
    while (!rc) {
        const char *sql = hk_str_text(&t.sql);

        at += strspn(sql + at, " \t\r\n;");
        if (at >= t.sql.len)
            break;
        rc = hk_write_is_change(sql + at, t.sql.len - at)
            ? hk_write_run(s, &t, &at, text, len, err)
            : read_one(s, &t, &at, text, len, print, err);
    }
    hk_sql_text_release(&t);
    return rc;
}

/* ---- is it whole? -------------------------------------------------------- */

static bool has_word(const struct hk_scan *from, const char *word)
{
    struct hk_scan scan = *from;
    struct hk_scanned p;

    for (scan.at = 0; hk_scan_next(&scan, &p);)
        if (p.kind == HK_PIECE_NAME && hk_scan_is(&scan, &p, word))
            return true;
    return false;
}

/* What ends with ";" is; else what SQLite finds no end missing in. An error in
 * a SELECT that has no FROM yet may be one that is still being written. */
bool hk_sql_is_whole(struct hk_repl *s, const char *text, size_t len)
{
    struct hk_scan scan = { .text = text, .len = len, .sql = true };
    struct hk_scanned p, last = { .kind = HK_PIECE_END };
    struct hk_err ignored = { 0 };
    struct hk_sql_text t;
    sqlite3_stmt *st = NULL;
    const char *next;
    bool whole = true;

    while (hk_scan_next(&scan, &p)) {
        if (p.open)
            return false;
        if (p.kind != HK_PIECE_COMMENT)
            last = p;
    }
    if (last.kind == HK_PIECE_SIGN && text[last.start] == ';')
        return true;
    if (!hk_sql_names(s->model, text, len, &t, &ignored)
        && !hk_repl_may_ask(s, &ignored)) {
        if (t.uses_last && s->last.given)
            hk_sql_make_last(s, &ignored);
        if (hk_view_prepare(s->ask, &st, hk_str_text(&t.sql), &next, &ignored))
            whole = !hk_view_is_incomplete(s->ask) && (has_word(&scan, "from")
                    || hk_view_is_wide(s->ask)
                    || hk_view_error_at(s->ask) < 0
                    || !has_word(&scan, "select"));
        sqlite3_finalize(st);
    }
    hk_sql_text_release(&t);
    return whole;
}
