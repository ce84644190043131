/* export_query.c - what one SELECT answers, into a file */
#include <sqlite3.h>
#include <string.h>

#include "exchange/export.h"
#include "exchange/printer.h"
#include "store/view.h"

enum { TELL_ROWS = 1024 };

struct query {
    struct hk_store *store;
    const struct hk_export_options *o;
    struct sqlite3_stmt *st;
    struct hk_arena arena;
    struct hk_sink_column *columns;
    bool *is_money;
    int count;
    bool read_money;             /* it reads amounts */
    bool any_plain;              /* a computed number, which may be one */
    struct hk_printer printer;
    struct hk_sink sink;
};

/* ---- columns ------------------------------------------------------------- */

static bool has_key(const struct query *q, int before, const char *key)
{
    for (int i = 0; i < before; i++)
        if (!strcmp(q->columns[i].key, key))
            return true;
    return false;
}

/* Names of JSON differ: the second "x" is "x_2". */
static const char *own_key(struct query *q, int column, const char *name)
{
    const char *key = name;

    for (int i = 2; key && has_key(q, column, key); i++)
        key = hk_arena_printf(&q->arena, "%s_%d", name, i);
    return key;
}

static enum hk_status make_columns(struct query *q, struct hk_err *err)
{
    q->count = sqlite3_column_count(q->st);
    q->columns = hk_arena_alloc(&q->arena, ((size_t)q->count + 1)
                                * sizeof *q->columns);
    q->is_money = hk_arena_alloc(&q->arena, (size_t)q->count + 1);
    if (!q->columns || !q->is_money)
        return hk_fail_memory(err);
    for (int i = 0; i < q->count; i++) {
        const char *name = sqlite3_column_name(q->st, i);

        name = name ? hk_arena_dup(&q->arena, name, strlen(name)) : NULL;
        q->is_money[i] = hk_view_is_money(q->store, q->st, i);
        q->columns[i] = (struct hk_sink_column){ name, own_key(q, i, name),
                                                 q->is_money[i] };
        if (!q->columns[i].key)
            return hk_fail_memory(err);
    }
    return HK_OK;
}

/* ---- cells --------------------------------------------------------------- */

/* "2.5"; infinity is no number of JSON. */
static void put_float(struct query *q, int i)
{
    const char *text = (const char *)sqlite3_column_text(q->st, i);
    size_t len = text ? strlen(text) : 0;
    bool is_number = len && text[strcspn(text, "0123456789")]
        && strspn(text, "-0123456789.e+") == len;

    hk_sink_cell(&q->sink, text ? text : "", len,
                 is_number ? HK_SINK_BARE : HK_SINK_TEXT);
}

static enum hk_status put_blob(struct query *q, int i, struct hk_err *err)
{
    const unsigned char *bytes = sqlite3_column_blob(q->st, i);
    int len = sqlite3_column_bytes(q->st, i);
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc;

    for (int k = 0; k < len; k++)
        hk_str_addf(&text, "%02x", bytes[k]);
    rc = hk_str_status(&text, err);
    hk_sink_cell(&q->sink, hk_str_text(&text), text.len, HK_SINK_TEXT);
    hk_str_release(&text);
    return rc;
}

/* An amount, a decimal or a rate as people read it; JSON has only amounts so,
 * as texts. False when it is to be written as SQL gives it. */
static bool put_shown(struct query *q, int i, enum hk_status *rc,
                      struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    bool json = q->printer.json, shown;
    enum hk_kind kind;

    shown = hk_view_print(q->store, q->st, i, q->o->lang, &text, &kind)
        && (!json || kind == HK_MONEY);
    if (shown) {
        *rc = hk_str_status(&text, err);
        hk_sink_cell(&q->sink, hk_str_text(&text), text.len,
                     json ? HK_SINK_TEXT : HK_SINK_BARE);
    }
    hk_str_release(&text);
    return shown;
}

static enum hk_status put_integer(struct query *q, int i, struct hk_err *err)
{
    int64_t number = sqlite3_column_int64(q->st, i);
    enum hk_status rc = HK_OK;

    if (put_shown(q, i, &rc, err))
        return rc;
    q->any_plain = q->any_plain || !sqlite3_column_origin_name(q->st, i);
    hk_printer_put_number(&q->printer, &q->sink, number);
    return HK_OK;
}

static enum hk_status put_real(struct query *q, int i, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    if (put_shown(q, i, &rc, err))
        return rc;
    q->any_plain = true;
    put_float(q, i);
    return HK_OK;
}

static enum hk_status put_cell(struct query *q, int i, struct hk_err *err)
{
    const char *text;

    switch (sqlite3_column_type(q->st, i)) {
    case SQLITE_NULL:
        hk_sink_cell(&q->sink, "", 0, HK_SINK_NULL);
        return HK_OK;
    case SQLITE_INTEGER:
        return put_integer(q, i, err);
    case SQLITE_FLOAT:
        return put_real(q, i, err);
    case SQLITE_BLOB:
        return put_blob(q, i, err);
    default:
        text = (const char *)sqlite3_column_text(q->st, i);
        if (!text)
            return hk_fail_memory(err);
        hk_sink_cell(&q->sink, text, (size_t)sqlite3_column_bytes(q->st, i),
                     HK_SINK_TEXT);
        return HK_OK;
    }
}

/* ---- all of it ----------------------------------------------------------- */

static enum hk_status put_rows(struct query *q, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    while (!rc && !hk_sink_is_done(&q->sink)
           && hk_store_step(q->store, q->st, &rc, err)) {
        for (int i = 0; i < q->count && !rc; i++)
            rc = put_cell(q, i, err);
        if (!rc)
            rc = hk_sink_row(&q->sink, err);
        if (q->o->progress && q->sink.rows % TELL_ROWS == 0)
            hk_progress_tell(q->o->progress, q->sink.rows, 0);
    }
    return rc;
}

/* One statement, and nothing but blanks and remarks behind it. */
static enum hk_status prepare(struct query *q, const char *sql,
                              struct hk_err *err)
{
    struct sqlite3_stmt *more = NULL;
    enum hk_status rc = HK_OK;

    while (!rc && !q->st && *sql)
        rc = hk_view_prepare(q->store, &q->st, sql, &sql, err);
    if (!rc && !q->st)
        rc = hk_fail(err, HK_EUSAGE, "--sql: there is no query in it; write "
                     "one SELECT");
    /* Said of the statement prepared last. */
    q->read_money = hk_view_read_money(q->store);
    while (!rc && !more && *sql)
        rc = hk_view_prepare(q->store, &more, sql, &sql, err);
    if (!rc && more)
        rc = hk_fail(err, HK_EUSAGE, "--sql: one file can hold the answer of "
                     "one query; export the others into files of their own");
    sqlite3_finalize(more);
    if (!rc && !sqlite3_column_count(q->st))
        rc = hk_fail(err, HK_EUSAGE, "--sql: this gives no rows; write a "
                     "SELECT");
    return rc;
}

static enum hk_status run(struct query *q, const char *sql, const char *path,
                          struct hk_err *err)
{
    enum hk_status rc = hk_printer_init(&q->printer, hk_store_model(q->store),
                                        NULL, q->o, err);

    if (!rc)
        rc = hk_view_guard(q->store, q->o->reveal, q->o->lang, err);
    if (!rc)
        rc = prepare(q, sql, err);
    if (!rc)
        rc = make_columns(q, err);
    if (!rc)
        rc = hk_printer_open(&q->sink, q->store, path,
                             q->o->lang == HK_ZH ? "查询" : "query", q->o,
                             q->columns, (size_t)q->count, err);
    if (!rc)
        rc = put_rows(q, err);
    return rc ? rc : hk_sink_end(&q->sink, err);
}

enum hk_status hk_export_query(struct hk_store *s, const char *sql,
                               const char *path,
                               const struct hk_export_options *o,
                               struct hk_export_report *report,
                               struct hk_err *err)
{
    struct query q = { .store = s, .o = o };
    enum hk_status rc = run(&q, sql, path, err);

    *report = (struct hk_export_report){ .rows = q.sink.rows };
    report->in_minor = q.any_plain && q.read_money;
    hk_sink_abandon(&q.sink);
    sqlite3_finalize(q.st);
    hk_printer_release(&q.printer);
    hk_arena_release(&q.arena);
    return rc;
}
