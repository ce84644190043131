/* preview.c - what an entry would give, while it is typed
 *
 * SQL runs on a connection of its own, which stops itself after a while. Lua is
 * only tried when it is an expression that calls nothing but words that change
 * nothing, and when the register is in memory already. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "repl/edit.h"
#include "repl/entry.h"
#include "repl/eval.h"
#include "repl/scan.h"
#include "repl/sql.h"
#include "repl/write.h"
#include "store/view.h"

#define PREVIEW_MS 80
#define PREVIEW_ROWS 5000

static int is_late(void *session)
{
    return hk_clock_ms() > ((struct hk_repl *)session)->preview_end;
}

void hk_preview_close(struct hk_repl *s)
{
    hk_store_close(s->peek);
    s->peek = NULL;
}

/* Masked always: what is revealed is logged, and a preview is not asked for. */
static bool open_peek(struct hk_repl *s)
{
    struct hk_store_options o = { .wait_s = -1, .who = s->o.who,
                                  .command = "repl", .network = s->o.network };
    struct hk_err ignored = { 0 };

    if (s->peek)
        return true;
    if (hk_store_open(&s->peek, s->o.path, s->model, &o, &ignored)
        || hk_view_guard(s->peek, false, s->o.lang, &ignored)) {
        hk_preview_close(s);
        return false;
    }
    sqlite3_progress_handler(hk_store_db(s->peek), 1000, is_late, s);
    return true;
}

/* The first row: "a=1  b=x". */
static void put_row(struct hk_repl *s, sqlite3_stmt *st, struct hk_str *out)
{
    int i;

    for (i = 0; i < sqlite3_column_count(st) && out->len < 300; i++) {
        const char *text = (const char *)sqlite3_column_text(st, i);

        hk_str_addf(out, "%s%s=", i ? "  " : "", sqlite3_column_name(st, i));
        if (!text)
            hk_str_puts(out, "∅");
        else if (hk_view_is_money(s->peek, st, i)
                 && sqlite3_column_type(st, i) == SQLITE_INTEGER)
            hk_datum_print(out, s->country, &(struct hk_datum){
                .kind = HK_DATUM_MONEY, .number = sqlite3_column_int64(st, i)
                }, s->o.lang);
        else
            hk_text_safe(out, text, strlen(text));
    }
}

static bool run_sql(struct hk_repl *s, sqlite3_stmt *st, struct hk_str *out)
{
    struct hk_str row = HK_STR_INIT;
    int rows = 0, code;

    while ((code = sqlite3_step(st)) == SQLITE_ROW && rows < PREVIEW_ROWS
           && !is_late(s))
        if (!rows++)
            put_row(s, st, &row);
    if (rows || code == SQLITE_DONE)
        hk_str_addf(out, hk_repl_text(s, "%d%s 行  %s", rows == 1
                    && code == SQLITE_DONE ? "%d%s row  %s"
                    : "%d%s rows  %s"), rows,
                    code == SQLITE_DONE ? "" : "+", hk_str_text(&row));
    hk_str_release(&row);
    return out->len > 0;
}

static bool preview_sql(struct hk_repl *s, const char *text, size_t len,
                        struct hk_str *out, bool *wrong)
{
    struct hk_err err = { .lang = s->o.lang };
    sqlite3_stmt *st = NULL;
    struct hk_sql_text t;
    const char *next;
    enum hk_status rc = hk_sql_names(s->model, text, len, &t, &err);
    bool good = false;

    if (rc || t.uses_last || strchr(text, ':') || !open_peek(s)) {
        hk_sql_text_release(&t);
        return false;
    }
    s->preview_end = hk_clock_ms() + PREVIEW_MS;
    rc = hk_view_prepare(s->peek, &st, hk_str_text(&t.sql), &next, &err);
    if (rc && !hk_view_is_incomplete(s->peek)) {
        err.text[strcspn(err.text, "\n")] = '\0';
        hk_str_puts(out, err.text);
        *wrong = good = true;
    } else if (!rc && st) {
        good = run_sql(s, st, out);
    }
    sqlite3_finalize(st);
    hk_sql_text_release(&t);
    return good;
}

/* ---- Lua ----------------------------------------------------------------- */

/* May this name be called? Words and methods that only read. */
static bool is_pure(const struct hk_repl *s, const char *name, size_t len)
{
    static const char *const pure[] = {
        "sum", "count", "any", "all", "highest", "lowest", "first", "last",
        "known", "past", "where", "by", "sort", "columns", "keys", "key",
        "numbers", "state", "tostring", "tonumber", "type", "upper", "lower",
        "len", "sub", "floor", "ceil", "abs", "max", "min", NULL
    };
    int i;

    for (i = 0; pure[i]; i++)
        if (strlen(pure[i]) == len && !memcmp(pure[i], name, len))
            return true;
    for (i = 0; i < s->model->entity_count; i++) {
        const struct hk_entity *e = s->model->entities[i];

        if ((strlen(e->name) == len && !memcmp(e->name, name, len))
            || (strlen(e->zh) == len && !memcmp(e->zh, name, len))
            || (e->list && strlen(e->list) == len
                && !memcmp(e->list, name, len)))
            return true;
    }
    return (strlen(s->country->major) == len
            && !memcmp(s->country->major, name, len));
}

/* An expression in which nothing is called but that. */
static bool is_harmless(const struct hk_repl *s, const char *text, size_t len)
{
    struct hk_scan scan = { .text = text, .len = len };
    struct hk_scanned p, before = { .kind = HK_PIECE_END };

    while (hk_scan_next(&scan, &p)) {
        bool calls = p.kind == HK_PIECE_STRING
            || (p.kind == HK_PIECE_SIGN && strchr("({", text[p.start]));

        if (hk_scan_is(&scan, &p, "function"))
            return false;
        if (calls && before.kind == HK_PIECE_NAME
            && !is_pure(s, text + before.start, before.end - before.start))
            return false;
        if (calls && before.kind == HK_PIECE_SIGN
            && strchr(")]}", text[before.start]))
            return false;
        before = p;
    }
    return before.kind != HK_PIECE_END;
}

static bool preview_lua(struct hk_repl *s, const char *text, size_t len,
                        struct hk_str *out)
{
    if (!s->script || !hk_eval_is_expression(s, text, len)
        || !hk_repl_is_whole(s, text, len) || !is_harmless(s, text, len))
        return false;
    return hk_eval_preview(s, text, len, PREVIEW_MS, out);
}

bool hk_preview(struct hk_repl *s, const char *text, size_t len,
                struct hk_str *out, bool *wrong)
{
    if (s->no_preview)
        return false;
    switch (hk_entry_kind(text, len)) {
    case HK_ENTRY_SQL:
        if (hk_write_is_change(text, len) || s->batch.outside)
            return false;        /* its connection sees no open batch */
        return preview_sql(s, text, len, out, wrong);
    case HK_ENTRY_LUA:
        return preview_lua(s, text, len, out);
    default:
        return false;
    }
}
