/* export_run.c - the results of a run, one row a record, into a file
 *
 * A run keeps masks of states by output, and a column for each number. What
 * numbers of words, texts and regions stand for is kept beside them; runs of
 * before have the number alone, which is written as "#7". */
#include <sqlite3.h>
#include <string.h>

#include "exchange/export.h"
#include "exchange/printer.h"
#include "store/record.h"
#include "store/run_read.h"
#include "store/view.h"

enum { TELL_ROWS = 1024, MOST_OUTPUTS = 62 };

/* Columns of the SELECT; values follow. */
enum { AT_ID, AT_FAILED, AT_UNKNOWN, AT_ERROR, AT_OUTSIDE, AT_VALUES };

struct output {
    const char *name, *col;      /* col NULL: it has no number */
    const char *unit;            /* or NULL */
    enum hk_kind kind;
    int no;                      /* in the masks */
    int number;                  /* among all of the run */
    int at;                      /* column of its value */
};

struct results {
    struct hk_store *store;
    const struct hk_entity *entity;
    const struct hk_export_options *o;
    int64_t run, rows;
    struct hk_arena arena;
    const char *table;
    struct output outputs[MOST_OUTPUTS];
    int count;
    struct hk_sink_column columns[MOST_OUTPUTS + 1];
    struct hk_printer printer;
    struct hk_sink sink;
    struct sqlite3_stmt *st;
    struct sqlite3_stmt *said;   /* what a number stands for; NULL: not kept */
    bool has_private;            /* texts */
    enum hk_status rc;           /* of reading them */
    struct hk_err *err;
    struct hk_str text;
};

/* ---- what the run has ---------------------------------------------------- */

static const char *copy(struct results *r, struct sqlite3_stmt *st, int column,
                        bool *ok)
{
    const char *text = (const char *)sqlite3_column_text(st, column);
    const char *own = text ? hk_arena_dup(&r->arena, text, strlen(text)) : NULL;

    *ok = *ok && (own || !text);
    return own;
}

static bool take_output(struct results *r, struct sqlite3_stmt *st)
{
    struct output *o = &r->outputs[r->count++];
    const char *kind;
    bool ok = true;

    o->no = sqlite3_column_int(st, 0);
    o->name = copy(r, st, 1, &ok);
    kind = copy(r, st, 2, &ok);
    r->table = copy(r, st, 3, &ok);
    o->col = copy(r, st, 4, &ok);
    o->number = sqlite3_column_int(st, 5);
    o->unit = sqlite3_column_type(st, 6) == SQLITE_NULL ? NULL
        : copy(r, st, 6, &ok);
    if (!kind || !hk_kind_of(&o->kind, kind))
        o->kind = HK_TEXT;
    return ok && o->name && r->table;
}

static enum hk_status read_outputs(struct results *r, struct hk_err *err)
{
    struct sqlite3_stmt *st = NULL;
    enum hk_status rc = hk_store_prepare(
        r->store, &st, "SELECT no, name, kind, tbl, col, output, unit "
        "FROM run_output WHERE run=?1 AND entity=?2 ORDER BY no", err);

    if (!rc) {
        sqlite3_bind_int64(st, 1, r->run);
        sqlite3_bind_text(st, 2, r->entity->name, -1, SQLITE_STATIC);
    }
    while (!rc && r->count < MOST_OUTPUTS
           && hk_store_step(r->store, st, &rc, err))
        if (!take_output(r, st))
            rc = hk_fail_memory(err);
    sqlite3_finalize(st);
    return rc;
}

/* Are there private texts among the results of this entity? */
static enum hk_status find_texts(struct results *r, struct hk_err *err)
{
    struct sqlite3_stmt *st = NULL;
    bool has;
    enum hk_status rc = hk_run_has_texts(r->store, &has, err);

    if (rc || !has)
        return rc;
    rc = hk_store_prepare(r->store, &r->said, "SELECT text, zh, en, private "
                          "FROM main.run_text WHERE run=?1 AND output=?2 AND "
                          "value=?3", err);
    if (!rc)
        rc = hk_store_prepare(r->store, &st, "SELECT 1 FROM main.run_text t "
                              "JOIN main.run_output o USING(run, output) WHERE "
                              "t.run=?1 AND o.entity=?2 AND t.private IS NOT "
                              "NULL LIMIT 1", err);
    if (!rc) {
        sqlite3_bind_int64(st, 1, r->run);
        sqlite3_bind_text(st, 2, r->entity->name, -1, SQLITE_STATIC);
        r->has_private = hk_store_step(r->store, st, &rc, err);
    }
    sqlite3_finalize(st);
    return rc;
}

/* One text of one question about the run. */
static enum hk_status ask(struct results *r, const char *sql,
                          struct hk_err *err)
{
    struct sqlite3_stmt *st = NULL;
    enum hk_status rc = hk_store_prepare(r->store, &st, sql, err);
    const char *text = NULL;

    hk_str_clear(&r->text);
    if (!rc)
        sqlite3_bind_int64(st, 1, r->run);
    if (!rc && hk_store_step(r->store, st, &rc, err))
        text = (const char *)sqlite3_column_text(st, 0);
    hk_str_puts(&r->text, text ? text : "");
    sqlite3_finalize(st);
    return rc ? rc : hk_str_status(&r->text, err);
}

/* There is no such run, or it has nothing of this entity. */
static enum hk_status fail_none(struct results *r, struct hk_err *err)
{
    enum hk_status rc = ask(r, "SELECT group_concat(entity, ', ') FROM (SELECT "
                            "DISTINCT entity FROM run_output WHERE run=?1 "
                            "ORDER BY entity)", err);

    if (!rc && r->text.len)
        return hk_fail(err, HK_EUSAGE, "run %lld has no results of %s; it has "
                       "results of: %s", (long long)r->run, r->entity->name,
                       hk_str_text(&r->text));
    if (!rc)
        rc = ask(r, "SELECT 1 FROM run WHERE id=?1 AND state<>'dropped'", err);
    if (!rc && r->text.len)
        return hk_fail(err, HK_EUSAGE, "run %lld has no results: no rule of "
                       "its policy was to be kept", (long long)r->run);
    if (!rc)
        rc = ask(r, "SELECT max(id) FROM run WHERE id<>?1 "
                 "AND state<>'dropped'", err);
    if (rc)
        return rc;
    if (!r->text.len)
        return hk_fail(err, HK_EUSAGE, "the register keeps no run %lld; \"huka "
                       "assess\" makes one", (long long)r->run);
    return hk_fail(err, HK_EUSAGE, "the register keeps no run %lld; the newest "
                   "is %s", (long long)r->run, hk_str_text(&r->text));
}

/* ---- the SELECT ---------------------------------------------------------- */

static enum hk_status count_rows(struct results *r, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    struct sqlite3_stmt *st = NULL;
    enum hk_status rc;

    hk_str_puts(&sql, "SELECT count(*) FROM ");
    hk_sql_name(&sql, r->table);
    hk_str_puts(&sql, " WHERE run=?1");
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(r->store, &st, hk_str_text(&sql), err);
    if (!rc)
        sqlite3_bind_int64(st, 1, r->run);
    if (!rc && hk_store_step(r->store, st, &rc, err))
        r->rows = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    hk_str_release(&sql);
    return rc;
}

static enum hk_status prepare(struct results *r, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    int at = AT_VALUES;
    enum hk_status rc;

    hk_str_puts(&sql, "SELECT id, failed, \"unknown\", error, outside");
    for (int i = 0; i < r->count; i++) {
        if (!r->outputs[i].col)
            continue;
        hk_str_putc(&sql, ',');
        hk_sql_name(&sql, r->outputs[i].col);
        r->outputs[i].at = at++;
    }
    hk_str_puts(&sql, " FROM ");
    hk_sql_name(&sql, r->table);
    hk_str_puts(&sql, " WHERE run=?1 ORDER BY id");
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(r->store, &r->st, hk_str_text(&sql), err);
    if (!rc)
        sqlite3_bind_int64(r->st, 1, r->run);
    hk_str_release(&sql);
    return rc;
}

static void make_columns(struct results *r)
{
    const struct hk_entity *e = r->entity;
    const char *label = r->o->lang == HK_ZH ? e->zh : e->en;

    r->columns[0] = (struct hk_sink_column){ r->o->names ? e->name : label,
                                             e->name, false };
    for (int i = 0; i < r->count; i++)
        r->columns[i + 1] = (struct hk_sink_column){
            r->outputs[i].name, r->outputs[i].name, r->outputs[i].col != NULL };
}

/* ---- cells --------------------------------------------------------------- */

/* The state of an output in the row, or NULL when it has a value. */
static const char *state_of(struct results *r, const struct output *o)
{
    static const struct { int at; const char *zh, *en; } states[] = {
        { AT_UNKNOWN, "未知", "unknown" }, { AT_ERROR, "出错", "error" },
        { AT_OUTSIDE, "不在范围", "outside" },
    };
    bool zh = r->o->lang == HK_ZH && !r->printer.json;

    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if ((uint64_t)sqlite3_column_int64(r->st, states[i].at) >> o->no & 1)
            return zh ? states[i].zh : states[i].en;
    return NULL;
}

/* True and false: bare in JSON, else a word. */
static void put_truth(struct results *r, bool yes)
{
    const char *word = yes ? "true" : "false";

    if (!r->printer.json && r->o->lang == HK_ZH)
        word = yes ? "是" : "否";
    hk_sink_cell(&r->sink, word, strlen(word), HK_SINK_BARE);
}

/* A length of time with its unit, in JSON always the English one. */
static void put_duration(struct results *r, const struct output *o, int64_t n)
{
    hk_str_clear(&r->text);
    hk_number_print(&r->text, &r->printer.model->country, HK_DURATION, o->unit,
                    0, n, r->printer.json ? HK_EN : r->o->lang);
    hk_sink_cell(&r->sink, hk_str_text(&r->text), r->text.len, HK_SINK_TEXT);
}

/* The next cell is the text that a number stands for. */
static void put_said(struct results *r, const struct output *o, int64_t number)
{
    bool zh = r->o->lang == HK_ZH;
    const char *text = NULL, *label = NULL, *secret = NULL;

    hk_str_clear(&r->text);
    if (r->said) {
        sqlite3_reset(r->said);
        sqlite3_bind_int64(r->said, 1, r->run);
        sqlite3_bind_int(r->said, 2, o->number);
        sqlite3_bind_int64(r->said, 3, number);
        if (hk_store_step(r->store, r->said, &r->rc, r->err)) {
            text = (const char *)sqlite3_column_text(r->said, 0);
            label = (const char *)sqlite3_column_text(r->said, zh ? 1 : 2);
            secret = (const char *)sqlite3_column_text(r->said, 3);
        }
    }
    if (secret && r->o->reveal)
        hk_str_puts(&r->text, secret);
    else if (secret)
        hk_mask(&r->text, secret, strlen(secret));
    else if (text)
        hk_str_puts(&r->text, label && !r->printer.json ? label : text);
    else
        hk_str_addf(&r->text, "#%lld", (long long)number);
    r->printer.masked += secret && !r->o->reveal;
    hk_sink_cell(&r->sink, hk_str_text(&r->text), r->text.len, HK_SINK_TEXT);
}

static void put_number(struct results *r, const struct output *o)
{
    struct hk_field f = { .name = o->name, .kind = o->kind };
    struct hk_value v = { .state = HK_KNOWN,
                          .number = sqlite3_column_int64(r->st, o->at) };

    switch (o->kind) {
    case HK_INTEGER:
    case HK_DECIMAL:
    case HK_RATE:
    case HK_MONEY:
    case HK_DATE:
        hk_printer_put(&r->printer, &r->sink, &f, &v);
        break;
    case HK_BOOLEAN:
        put_truth(r, v.number != 0);
        break;
    case HK_DURATION:
        put_duration(r, o, v.number);
        break;
    default:
        put_said(r, o, v.number);
        break;
    }
}

static void put_output(struct results *r, const struct output *o)
{
    const char *state = state_of(r, o);

    if (state)
        hk_sink_cell(&r->sink, state, strlen(state), HK_SINK_TEXT);
    else if (!o->col)
        put_truth(r, !((uint64_t)sqlite3_column_int64(r->st, AT_FAILED)
                       >> o->no & 1));
    else if (sqlite3_column_type(r->st, o->at) == SQLITE_NULL)
        hk_sink_cell(&r->sink, "", 0, HK_SINK_NULL);
    else
        put_number(r, o);
}

static enum hk_status put_row(struct results *r, struct hk_err *err)
{
    enum hk_status rc;

    hk_str_clear(&r->text);
    rc = hk_record_key(r->store, r->entity,
                       sqlite3_column_int64(r->st, AT_ID), false, &r->text,
                       err);
    if (rc)
        return rc;
    hk_printer_put_key(&r->printer, &r->sink, r->entity, hk_str_text(&r->text),
                       r->text.len);
    for (int i = 0; i < r->count; i++)
        put_output(r, &r->outputs[i]);
    if (r->rc)
        return r->rc;
    return hk_sink_row(&r->sink, err);
}

static enum hk_status put_rows(struct results *r, struct hk_err *err)
{
    enum hk_status rc = count_rows(r, err);

    if (!rc)
        rc = prepare(r, err);
    while (!rc && !hk_sink_is_done(&r->sink)
           && hk_store_step(r->store, r->st, &rc, err)) {
        rc = put_row(r, err);
        if (r->o->progress && r->sink.rows % TELL_ROWS == 0)
            hk_progress_tell(r->o->progress, r->sink.rows, r->rows);
    }
    return rc;
}

/* ---- all of it ----------------------------------------------------------- */

static enum hk_status log_reveal(struct results *r, const char *path,
                                 struct hk_err *err)
{
    enum hk_status rc;

    if (!r->o->reveal
        || !(r->has_private
             || hk_model_key_is_private(hk_store_model(r->store),
                                          r->entity)))
        return HK_OK;
    hk_str_clear(&r->text);
    hk_str_addf(&r->text, "run %lld: %s -> %s", (long long)r->run,
                r->entity->name, path);
    rc = hk_str_status(&r->text, err);
    return rc ? rc : hk_reveal_log(r->store, "export", hk_str_text(&r->text),
                                   err);
}

static enum hk_status begin(struct results *r, const char *path,
                            struct hk_err *err)
{
    enum hk_status rc = hk_printer_init(&r->printer, hk_store_model(r->store),
                                        NULL, r->o, err);

    if (!rc)
        rc = read_outputs(r, err);
    if (!rc && !r->count)
        rc = fail_none(r, err);
    if (!rc)
        rc = find_texts(r, err);
    if (!rc)
        rc = log_reveal(r, path, err);
    if (rc)
        return rc;
    make_columns(r);
    return hk_store_read_begin(r->store, err);
}

static enum hk_status run(struct results *r, const char *path,
                          struct hk_err *err)
{
    enum hk_status rc = begin(r, path, err);

    if (rc)
        return rc;
    rc = hk_printer_open(&r->sink, r->store, path, r->o->lang == HK_ZH
                         ? r->entity->zh : r->entity->en, r->o, r->columns,
                         (size_t)r->count + 1, err);
    if (!rc)
        rc = put_rows(r, err);
    hk_store_read_end(r->store);
    return rc ? rc : hk_sink_end(&r->sink, err);
}

enum hk_status hk_export_run(struct hk_store *s, int64_t run_no,
                             const struct hk_entity *e, const char *path,
                             const struct hk_export_options *o,
                             struct hk_export_report *report,
                             struct hk_err *err)
{
    struct results r = { .store = s, .run = run_no, .entity = e, .o = o,
                         .err = err };
    enum hk_status rc = run(&r, path, err);

    *report = (struct hk_export_report){ .rows = r.sink.rows,
                                         .masked = r.printer.masked };
    sqlite3_finalize(r.st);
    sqlite3_finalize(r.said);
    hk_sink_abandon(&r.sink);
    hk_printer_release(&r.printer);
    hk_str_release(&r.text);
    hk_arena_release(&r.arena);
    return rc;
}
