/* asof.c - the register as it was
 *
 * Entities that changed since get a temporary table of the same name, which
 * SQLite finds before the real one: a copy of what is now, on which history
 * is undone backwards. One reading transaction is kept until the register is
 * closed, so that the others do not change either. */
#include "store/inside.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- one entity ---------------------------------------------------------- */

/* Copy all but those that were made since. */
static enum hk_status copy_table(struct hk_store *s,
                                 const struct hk_layout_entity *l,
                                 int64_t batch, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    sqlite3_stmt *st = NULL;
    enum hk_status rc;

    hk_ddl_entity(&sql, l, l->name, true);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_exec(s, hk_str_text(&sql), err);
    hk_str_clear(&sql);
    hk_str_addf(&sql, "INSERT INTO temp.\"%s\"(", l->name);
    hk_layout_columns(&sql, l);
    hk_str_puts(&sql, ") SELECT ");
    hk_layout_columns(&sql, l);
    hk_str_addf(&sql, " FROM main.\"%s\" WHERE \"id\" NOT IN (SELECT id FROM "
                "main.history WHERE entity=?1 AND op='I' AND batch>?2)",
                l->name);
    if (!rc)
        rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(s, &st, hk_str_text(&sql), err);
    if (!rc) {
        sqlite3_bind_int64(st, 1, l->no);
        sqlite3_bind_int64(st, 2, batch);
        rc = hk_sql_run(s, st, err);
    }
    sqlite3_finalize(st);
    hk_str_release(&sql);
    return rc;
}

/* A record that was made since and removed again came back with its removal;
 * its first change since tells that it was not there. */
static enum hk_status drop_made(struct hk_store *s, struct hk_shelf *shelf,
                                int64_t batch, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    sqlite3_stmt *st = NULL;
    enum hk_status rc;

    hk_str_addf(&sql, "DELETE FROM %s WHERE \"id\" IN (SELECT h.id FROM "
                "main.history AS h WHERE h.entity=?1 AND h.op='I' AND "
                "h.batch>?2 AND NOT EXISTS(SELECT 1 FROM main.history AS e "
                "WHERE e.entity=?1 AND e.id=h.id AND e.batch>?2 AND "
                "e.batch<h.batch))", shelf->source);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(s, &st, hk_str_text(&sql), err);
    hk_str_release(&sql);
    if (rc)
        return rc;
    sqlite3_bind_int64(st, 1, shelf->no);
    sqlite3_bind_int64(st, 2, batch);
    rc = hk_sql_run(s, st, err);
    sqlite3_finalize(st);
    return rc;
}

static enum hk_status undo_history(struct hk_store *s, struct hk_shelf *shelf,
                                   int64_t batch, struct hk_err *err)
{
    struct hk_old old = { 0 };
    sqlite3_stmt *st;
    bool came_back = false;
    enum hk_status rc = hk_store_prepare(
        s, &st, "SELECT id, op, old FROM main.history WHERE entity=?1 AND "
        "batch>?2 AND op IN ('U','D') ORDER BY batch DESC", err);

    if (rc)
        return rc;
    sqlite3_bind_int64(st, 1, shelf->no);
    sqlite3_bind_int64(st, 2, batch);
    while (!rc && hk_store_step(s, st, &rc, err)) {
        const char *op = (const char *)sqlite3_column_text(st, 1);

        came_back = came_back || (op && *op == 'D');
        rc = hk_row_back(s, shelf, &old, st, err);
    }
    sqlite3_finalize(st);
    hk_old_release(&old);
    return rc || !came_back ? rc : drop_made(s, shelf, batch, err);
}

/* So that keys are found as fast as in the register. */
static enum hk_status add_key_index(struct hk_store *s,
                                    const struct hk_layout_entity *l,
                                    struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    enum hk_status rc;

    hk_str_addf(&sql, "CREATE INDEX temp.\"%s.key\" ON \"%s\"(", l->name,
                l->name);
    if (!l->key_alone && *l->within)
        hk_str_addf(&sql, "\"%s\",", l->within);
    for (int i = 0; i < l->key_count; i++) {
        hk_str_puts(&sql, i ? "," : "");
        hk_sql_name(&sql, l->fields[l->key[i]].name);
    }
    hk_str_putc(&sql, ')');
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_exec(s, hk_str_text(&sql), err);
    hk_str_release(&sql);
    return rc;
}

static enum hk_status shadow(struct hk_store *s, struct hk_shelf *shelf,
                             int64_t batch, struct hk_err *err)
{
    const struct hk_layout_entity *l = hk_layout_entity(&s->layout,
                                                        shelf->e->name);
    enum hk_status rc;

    for (int i = 0; i < HK_Q_COUNT; i++) {
        sqlite3_finalize(shelf->st[i]);
        shelf->st[i] = NULL;
    }
    shelf->source = hk_arena_printf(&s->arena, "temp.\"%s\"", shelf->e->name);
    if (!shelf->source)
        return hk_fail_memory(err);
    rc = copy_table(s, l, batch, err);
    if (!rc)
        rc = undo_history(s, shelf, batch, err);
    return rc ? rc : add_key_index(s, l, err);
}

/* ---- all of it ----------------------------------------------------------- */

enum hk_status hk_store_no_batch(int64_t no, int64_t newest,
                                 struct hk_err *err)
{
    if (!newest)
        return hk_fail(err, HK_EUSAGE, "there is no batch %lld in the "
                       "register: nothing was brought into it yet",
                       (long long)no);
    return hk_fail(err, HK_EUSAGE, "there is no batch %lld in the register; "
                   "the newest is %lld", (long long)no, (long long)newest);
}

static enum hk_status check_batch(struct hk_store *s, int64_t batch,
                                  int64_t *newest, struct hk_err *err)
{
    unsigned char digest[32];
    int64_t exists = batch == 0;
    enum hk_status rc = hk_store_head(s, newest, digest, err);

    if (!rc && batch)
        rc = hk_sql_number(s, "SELECT EXISTS(SELECT 1 FROM main.batch WHERE "
                           "no=?1)", batch, 0, 0, &exists, err);
    if (!rc && !exists)
        rc = hk_store_no_batch(batch, *newest, err);
    return rc;
}

static enum hk_status shadow_changed(struct hk_store *s, int64_t batch,
                                     struct hk_err *err)
{
    struct hk_shelf **changed;
    sqlite3_stmt *st;
    size_t count = 0, most = (size_t)s->model->entity_count;
    enum hk_status rc = hk_store_prepare(s, &st, "SELECT DISTINCT entity FROM "
                                         "main.history WHERE batch>?1", err);

    if (rc)
        return rc;
    changed = hk_arena_alloc(&s->arena, most * sizeof *changed);
    if (!changed)
        rc = hk_fail_memory(err);
    sqlite3_bind_int64(st, 1, batch);
    while (!rc && count < most && hk_store_step(s, st, &rc, err)) {
        struct hk_shelf *shelf = hk_shelf_no(s, sqlite3_column_int64(st, 0));

        if (shelf)
            changed[count++] = shelf;
    }
    sqlite3_finalize(st);
    for (size_t i = 0; !rc && i < count; i++)
        rc = shadow(s, changed[i], batch, err);
    return rc;
}

enum hk_status hk_store_as_of(struct hk_store *s, int64_t batch,
                              struct hk_err *err)
{
    int64_t newest;
    enum hk_status rc, back;

    if (s->o.write || s->as_of >= 0 || s->guard)
        return hk_fail(err, HK_EBUG, "%s: the past can be read only in a "
                       "register opened for reading, and once; this is a "
                       "mistake in the program, please report it", s->path);
    rc = hk_store_read_begin(s, err);
    if (rc)
        return rc;
    rc = check_batch(s, batch, &newest, err);
    if (rc) {
        hk_store_read_end(s);
        return rc;
    }
    hk_region_forget(s);
    if (batch < newest) {
        rc = hk_store_exec(s, "PRAGMA query_only=OFF", err);
        if (!rc)
            rc = shadow_changed(s, batch, err);
        back = hk_store_exec(s, "PRAGMA query_only=ON", rc ? NULL : err);
        rc = rc ? rc : back;
    }
    /* Half made it must not be read: what failed stays as of before all. */
    s->as_of = rc ? 0 : batch;
    return rc;
}

/* ---- which batch --------------------------------------------------------- */

/* "10:30" or "10:30:15"; what is not said is its last second. */
static bool read_time(const char *text, struct tm *t)
{
    int used = 0;

    t->tm_hour = 23;
    t->tm_min = t->tm_sec = 59;
    while (*text == ' ' || *text == 'T')
        text++;
    if (!*text)
        return true;
    if (sscanf(text, "%2d:%2d%n", &t->tm_hour, &t->tm_min, &used) != 2)
        return false;
    text += used;
    if (*text == ':' && sscanf(text, ":%2d%n", &t->tm_sec, &used) == 1)
        text += used;
    return !*text && t->tm_hour >= 0 && t->tm_hour < 24 && t->tm_min >= 0 &&
        t->tm_min < 60 && t->tm_sec >= 0 && t->tm_sec < 60;
}

static bool read_moment(const char *text, char *utc, size_t size)
{
    struct tm t = { .tm_isdst = -1 };
    enum hk_precision precision;
    size_t len = strcspn(text, " T");
    int32_t day;
    int year, month;
    time_t when;

    if (!hk_date_read(&day, &precision, text, len) || precision != HK_DAY ||
        !read_time(text + len, &t))
        return false;
    hk_date_parts(day, &year, &month, &t.tm_mday);
    t.tm_year = year - 1900;
    t.tm_mon = month - 1;
    when = mktime(&t);
    gmtime_r(&when, &t);
    return strftime(utc, size, "%Y-%m-%dT%H:%M:%SZ", &t) > 0;
}

static enum hk_status batch_at(struct hk_store *s, const char *text,
                               const char *utc, int64_t *batch,
                               struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(s, &st, "SELECT max(no) FROM "
                                         "main.batch WHERE at <= ?1", err);

    if (rc)
        return rc;
    sqlite3_bind_text(st, 1, utc, -1, SQLITE_STATIC);
    if (hk_store_step(s, st, &rc, err))
        *batch = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    if (!rc && !*batch)
        rc = hk_fail(err, HK_EUSAGE, "nothing was in the register at %s yet; "
                     "huka batches lists what was when", text);
    return rc;
}

enum hk_status hk_store_batch_named(struct hk_store *s, const char *text,
                                    int64_t *batch, struct hk_err *err)
{
    size_t digits = strspn(text, "0123456789");
    int64_t newest;
    char utc[32];

    *batch = 0;
    /* Six digits and eight are dates only when written with signs. */
    if (digits && !text[digits] && digits < 19) {
        *batch = strtoll(text, NULL, 10);
        return check_batch(s, *batch, &newest, err);
    }
    if (!read_moment(text, utc, sizeof utc))
        return hk_fail(err, HK_EUSAGE, "\"%s\" is neither the number of a "
                       "batch nor a time; expected one as 12, 2019-12-31 or "
                       "\"2019-12-31 10:30\"", text);
    return batch_at(s, text, utc, batch, err);
}
