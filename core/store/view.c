/* view.c - temporary views: masks over the tables, and v_ENTITY for people */
#include "store/view.h"
#include "store/inside.h"

#include <string.h>

/* CREATE TEMP VIEW "name:huka" AS select, and "name" over it. Only the inner
 * one may read what is private (guard.c). */
static enum hk_status make_view(struct hk_store *s, const char *name,
                                const struct hk_str *select,
                                struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    enum hk_status rc = hk_str_status(select, err);

    hk_str_addf(&sql, "CREATE TEMP VIEW \"%s" HK_MARK "\" AS ", name);
    hk_str_add(&sql, hk_str_text(select), select->len);
    hk_str_addf(&sql, "; CREATE TEMP VIEW \"%s\" AS SELECT * FROM "
                "temp.\"%s" HK_MARK "\"", name, name);
    if (!rc)
        rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_exec(s, hk_str_text(&sql), err);
    hk_str_release(&sql);
    return rc;
}

/* ---- masks --------------------------------------------------------------- */

static bool has_private(const struct hk_entity *e)
{
    for (int i = 0; i < e->field_count; i++)
        if (e->fields[i]->is_private)
            return true;
    return false;
}

/* Columns that the policy at hand does not declare, as when the folder of a
 * pack is not given, may be private: the view leaves them out. */
static bool has_undeclared(struct hk_store *s, const struct hk_entity *e,
                           enum hk_status *rc, struct hk_err *err)
{
    int known = e->field_count + 2 + (e->within >= 0);    /* id, _none */
    sqlite3_stmt *st;
    int count = 0;

    *rc = hk_store_prepare(s, &st, "SELECT count(*) FROM "
                           "pragma_table_info(?1, 'main')", err);
    if (*rc)
        return false;
    sqlite3_bind_text(st, 1, e->name, -1, SQLITE_STATIC);
    if (hk_store_step(s, st, rc, err))
        count = sqlite3_column_int(st, 0);
    sqlite3_finalize(st);
    return count > known;
}

/* A temporary table of as-of must give its name to the view. */
static enum hk_status rename_past(struct hk_store *s, struct hk_shelf *shelf,
                                  struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    enum hk_status rc;

    hk_str_addf(&sql, "ALTER TABLE %s RENAME TO \"%s" HK_MARK ":was\"",
                shelf->source, shelf->e->name);
    shelf->source = hk_arena_printf(&s->arena, "temp.\"%s" HK_MARK ":was\"",
                                    shelf->e->name);
    rc = shelf->source ? hk_str_status(&sql, err) : hk_fail_memory(err);
    if (!rc)
        rc = hk_store_exec(s, hk_str_text(&sql), err);
    hk_str_release(&sql);
    return rc;
}

static enum hk_status mask_entity(struct hk_store *s, struct hk_shelf *shelf,
                                  bool reveal, struct hk_err *err)
{
    const struct hk_entity *e = shelf->e;
    bool past = hk_starts_with(shelf->source, "temp.");
    struct hk_str select = HK_STR_INIT;
    enum hk_status rc = past ? rename_past(s, shelf, err) : HK_OK;

    if (rc || (!past && (reveal || (!has_private(e)
                                    && !has_undeclared(s, e, &rc, err)))))
        return rc;
    if (rc)
        return rc;
    hk_str_puts(&select, "SELECT \"id\"");
    if (e->within >= 0)
        hk_str_addf(&select, ",\"%s\"", s->model->entities[e->within]->name);
    for (int i = 0; i < e->field_count; i++) {
        const char *name = e->fields[i]->name;

        if (e->fields[i]->is_private && !reveal)
            hk_str_addf(&select, ",huka_mask(\"%s\") AS \"%s\"", name, name);
        else
            hk_str_addf(&select, ",\"%s\"", name);
    }
    hk_str_addf(&select, ",\"_none\" FROM %s", shelf->source);
    rc = make_view(s, e->name, &select, err);
    hk_str_release(&select);
    return rc;
}

static enum hk_status mask_history(struct hk_store *s, struct hk_err *err)
{
    struct hk_str select = HK_STR_INIT;
    enum hk_status rc;

    hk_str_puts(&select, "SELECT batch, entity, id, op, huka_mask_old(entity, "
                "old) AS old FROM main.history");
    rc = make_view(s, "history", &select, err);
    hk_str_release(&select);
    return rc;
}

/* ---- v_ENTITY ------------------------------------------------------------ */

/* Is a label other than its word? Only then is it worth a column. */
static bool has_labels(const struct hk_field *f, enum hk_lang lang)
{
    for (int i = 0; i < f->code_count; i++)
        if (strcmp(f->codes[i].word, lang == HK_ZH ? f->codes[i].zh :
                   f->codes[i].en))
            return true;
    return false;
}

static void add_shown(struct hk_str *select, const struct hk_entity *e,
                      const struct hk_field *f)
{
    hk_str_addf(select, ",huka_show(%d,%d,\"%s\",\"_none\")", e->index,
                f->index, f->name);
}

/* Where there is none, words, keys and codes say so like everything else. */
static void add_or_none(struct hk_str *select, const struct hk_entity *e,
                        const struct hk_field *f, const char *known)
{
    if (f->none_bit >= 0) {
        hk_str_addf(select, ",CASE WHEN \"%s\" IS NULL THEN "
                    "huka_show(%d,%d,\"%s\",\"_none\") ELSE %s END", f->name,
                    e->index, f->index, f->name, known);
    } else {
        hk_str_puts(select, ",");
        hk_str_puts(select, known);
    }
}

/* What a number is divided by so that it stands in the unit people write:
 * money in its major unit, rates in percent. 0: it is no such number. */
static int64_t divisor(const struct hk_country *c, const struct hk_field *f)
{
    int64_t by = 1;

    if (f->kind == HK_DECIMAL)
        return 10000;
    if (f->kind == HK_RATE)
        return 100;
    for (int i = 0; f->kind == HK_MONEY && i < c->money_digits; i++)
        by *= 10;
    return f->kind == HK_MONEY ? by : 0;
}

/* What is compared by size must be numbers all through, or days all through: a
 * text, be it the word for none, is greater than any number, and no error
 * would say so. So there NULL is unknown and none alike, and a column more
 * tells which. The quotient is the double nearest to the decimal number, and
 * so is a number written in SQL, hence even = holds. */
static void add_sized(struct hk_str *select, const struct hk_entity *e,
                      const struct hk_field *f, int64_t by)
{
    struct hk_str beside = HK_STR_INIT;

    if (by)
        hk_str_addf(select, ",\"%s\"/%lld.0", f->name, (long long)by);
    else if (f->kind == HK_DATE)
        hk_str_addf(select, ",CASE WHEN \"%s\" IS NULL THEN NULL ELSE "
                    "huka_show(%d,%d,\"%s\",0) END", f->name, e->index,
                    f->index, f->name);
    else
        hk_str_addf(select, ",\"%s\"", f->name);
    hk_str_addf(select, " AS \"%s\"", f->name);
    hk_str_addf(&beside, "%s_none", f->name);
    if (f->none_bit >= 0 && !hk_entity_field(e, hk_str_text(&beside)))
        hk_str_addf(select, ",\"_none\">>%d&1 AS \"%s\"", f->none_bit,
                    hk_str_text(&beside));
    select->failed = select->failed || beside.failed;
    hk_str_release(&beside);
}

static bool is_sized(const struct hk_field *f)
{
    return f->kind == HK_MONEY || f->kind == HK_DECIMAL || f->kind == HK_RATE
        || f->kind == HK_INTEGER || f->kind == HK_DATE;
}

/* In NAME_label what people call the record whose key stands in the column
 * before it, where its entity says that and no field is named so. */
static void add_called(struct hk_str *select, const struct hk_entity *e,
                       const struct hk_entity *to, const char *name)
{
    struct hk_str label = HK_STR_INIT;

    hk_str_addf(&label, "%s_label", name);
    if ((to->index == 0 || to->named_field >= 0) &&
        !hk_entity_field(e, hk_str_text(&label)))
        hk_str_addf(select, ",huka_name(%d,\"%s\") AS \"%s\"", to->index, name,
                    hk_str_text(&label));
    select->failed = select->failed || label.failed;
    hk_str_release(&label);
}

/* The key of what a link or a region leads to, and its name. A private one is
 * masked as a text. */
static void add_leading(struct hk_str *select, const struct hk_model *m,
                        const struct hk_entity *e, const struct hk_field *f,
                        bool reveal)
{
    int to = f->kind == HK_REGION ? 0 : f->to_entity;
    bool masked = f->is_private && !reveal;
    struct hk_str known = HK_STR_INIT;

    hk_str_addf(&known, masked ? "huka_mask(huka_key(%d,\"%s\"))"
                               : "huka_key(%d,\"%s\")", to, f->name);
    add_or_none(select, e, f, hk_str_text(&known));
    hk_str_addf(select, " AS \"%s\"", f->name);
    if (!masked)
        add_called(select, e, m->entities[to], f->name);
    select->failed = select->failed || known.failed;
    hk_str_release(&known);
}

static void add_field(struct hk_str *select, const struct hk_model *m,
                      const struct hk_entity *e, const struct hk_field *f,
                      enum hk_lang lang, bool reveal)
{
    struct hk_str known = HK_STR_INIT, label = HK_STR_INIT;

    if (is_sized(f) && (reveal || !f->is_private)) {
        add_sized(select, e, f, divisor(&m->country, f));
        return;
    }
    if (f->kind == HK_LINK || f->kind == HK_REGION) {
        add_leading(select, m, e, f, reveal);
        return;
    }
    if (f->kind == HK_ENUM || f->kind == HK_SET)
        hk_str_addf(&known, "huka_words(%d,%d,\"%s\")", e->index, f->index,
                    f->name);
    if (known.len)
        add_or_none(select, e, f, hk_str_text(&known));
    else
        add_shown(select, e, f);
    hk_str_addf(select, " AS \"%s\"", f->name);
    hk_str_addf(&label, "%s_label", f->name);
    if (f->code_count && has_labels(f, lang) &&
        !hk_entity_field(e, hk_str_text(&label))) {
        add_shown(select, e, f);
        hk_str_addf(select, " AS \"%s\"", hk_str_text(&label));
    }
    select->failed = select->failed || known.failed || label.failed;
    hk_str_release(&known);
    hk_str_release(&label);
}

static enum hk_status make_readable(struct hk_store *s, struct hk_shelf *shelf,
                                    bool reveal, enum hk_lang lang,
                                    struct hk_err *err)
{
    const struct hk_entity *e = shelf->e;
    struct hk_str select = HK_STR_INIT, name = HK_STR_INIT;
    enum hk_status rc;

    hk_str_puts(&select, "SELECT \"id\"");
    if (!hk_entity_field(e, "key"))
        hk_str_addf(&select, ",huka_key(%d,\"id\") AS \"key\"", e->index);
    if (e->within >= 0) {
        const struct hk_entity *up = s->model->entities[e->within];

        hk_str_addf(&select, ",huka_key(%d,\"%s\") AS \"%s\"", e->within,
                    up->name, up->name);
        add_called(&select, e, up, up->name);
    }
    for (int i = 0; i < e->field_count; i++)
        add_field(&select, s->model, e, e->fields[i], lang, reveal);
    hk_str_addf(&select, " FROM %s", shelf->source);
    hk_str_addf(&name, "v_%s", e->name);
    rc = hk_str_status(&name, err);
    if (!rc)
        rc = make_view(s, hk_str_text(&name), &select, err);
    hk_str_release(&select);
    hk_str_release(&name);
    return rc;
}

/* ---- the log ------------------------------------------------------------- */

static enum hk_status write_log(struct hk_store *s, const char *command,
                                const char *what, struct hk_err *err)
{
    sqlite3_stmt *st;
    char now[24];
    enum hk_status rc = hk_store_prepare(s, &st, "INSERT INTO main.reveal_log "
                                         "VALUES(?1,?2,?3,?4)", err);

    if (rc)
        return rc;
    hk_time_now(s, now);
    sqlite3_bind_text(st, 1, now, -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 2, s->o.who ? s->o.who : "", -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 3, command ? command : "", -1, SQLITE_STATIC);
    sqlite3_bind_text(st, 4, what ? what : "", -1, SQLITE_STATIC);
    rc = hk_sql_run(s, st, err);
    sqlite3_finalize(st);
    return rc;
}

static enum hk_status log_beside(struct hk_store *s, const char *command,
                                 const char *what, struct hk_err *err)
{
    struct hk_store *beside;
    enum hk_status rc = hk_store_open_beside(&beside, s, err);

    if (!rc)
        rc = hk_lock_begin(beside, err);
    if (!rc) {
        rc = write_log(beside, command, what, err);
        if (!rc)
            rc = hk_lock_commit(beside, err);
        else
            hk_lock_rollback(beside);
    }
    hk_store_close(beside);
    return rc;
}

enum hk_status hk_reveal_log(struct hk_store *s, const char *command,
                             const char *what, struct hk_err *err)
{
    enum hk_status rc = s->batch.no ? write_log(s, command, what, err) :
        log_beside(s, command, what, err);

    if (rc == HK_EIO && err)
        hk_fail(err, rc, "private fields are not shown, because that could not "
                "be logged: %s", err->text);
    return rc;
}

/* ---- made when they are named -------------------------------------------- */

/* Was it made, and is it still there? What is made within a transaction goes
 * when that is rolled back, so SQLite is asked and nothing remembered. */
static bool is_there(struct hk_store *s, const char *name, enum hk_status *rc,
                     struct hk_err *err)
{
    sqlite3_stmt *st;
    bool found;

    *rc = hk_store_prepare(s, &st, "SELECT 1 FROM sqlite_temp_schema WHERE "
                           "type='view' AND name=?1", err);
    if (*rc)
        return false;
    sqlite3_bind_text(st, 1, name, -1, SQLITE_STATIC);
    found = hk_store_step(s, st, rc, err);
    sqlite3_finalize(st);
    return found;
}

/* What looks at the tables themselves looks at all. */
static bool holds_all(const char *sql)
{
    return hk_sql_holds(sql, "sqlite_") || hk_sql_holds(sql, "pragma");
}

static enum hk_status make_entity(struct hk_store *s, struct hk_shelf *shelf,
                                  bool reveal, enum hk_lang lang,
                                  struct hk_err *err)
{
    struct hk_str name = HK_STR_INIT;
    enum hk_status rc;

    hk_str_addf(&name, "v_%s", shelf->e->name);
    rc = hk_str_status(&name, err);
    if (!rc && !is_there(s, hk_str_text(&name), &rc, err) && !rc) {
        rc = mask_entity(s, shelf, reveal, err);
        if (!rc)
            rc = make_readable(s, shelf, reveal, lang, err);
    }
    hk_str_release(&name);
    return rc;
}

/* Is the entity, or the history, shown by what the statement names? */
static bool is_named(const char *sql, const char *name)
{
    return hk_sql_holds(sql, name) || holds_all(sql);
}

static bool names_any(const struct hk_store *s, const char *sql)
{
    for (int i = 0; i < s->model->entity_count; i++)
        if (hk_sql_holds(sql, s->shelves[i].e->name))
            return true;
    return is_named(sql, "history");
}

static enum hk_status make_named(struct hk_store *s, const char *sql,
                                 bool reveal, enum hk_lang lang,
                                 struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    for (int i = 0; !rc && i < s->model->entity_count; i++)
        if (is_named(sql, s->shelves[i].e->name))
            rc = make_entity(s, &s->shelves[i], reveal, lang, err);
    if (!rc && !reveal && is_named(sql, "history")
        && !is_there(s, "history", &rc, err) && !rc)
        rc = mask_history(s, err);
    return rc;
}

enum hk_status hk_views_for(struct hk_store *s, const char *sql, bool reveal,
                            enum hk_lang lang, struct hk_err *err)
{
    int64_t reads_only = 0;
    enum hk_status back, rc;

    if (!names_any(s, sql))
        return HK_OK;
    rc = hk_sql_number(s, "PRAGMA query_only", 0, 0, 0, &reads_only, err);
    if (!rc && reads_only)
        rc = hk_store_exec(s, "PRAGMA query_only=OFF", err);
    if (!rc)
        rc = make_named(s, sql, reveal, lang, err);
    if (!reads_only)
        return rc;
    back = hk_store_exec(s, "PRAGMA query_only=ON", rc ? NULL : err);
    return rc ? rc : back;
}

/* ---- all of it ----------------------------------------------------------- */

/* The names of as-of's temporary tables: nobody may read these unmasked. */
static void add_past(const struct hk_store *s, struct hk_str *names)
{
    for (int i = 0; i < s->model->entity_count; i++)
        if (hk_starts_with(s->shelves[i].source, "temp."))
            hk_str_addf(names, "%s ", s->shelves[i].e->name);
}

enum hk_status hk_view_guard(struct hk_store *s, bool reveal, enum hk_lang lang,
                             struct hk_err *err)
{
    struct hk_str past = HK_STR_INIT;
    enum hk_status rc = HK_OK;

    if (s->guard || s->batch.no)
        return hk_fail(err, HK_EBUG, "the guard of queries was set twice or in "
                       "a batch; this is a mistake in the program, please "
                       "report it");
    if (reveal)
        rc = hk_reveal_log(s, s->o.command ? s->o.command : "query",
                           "all private fields", err);
    if (!rc)
        rc = hk_view_functions(s, reveal, lang, err);
    hk_shelves_forget(s);
    add_past(s, &past);
    if (!rc)
        rc = hk_str_status(&past, err);
    if (!rc)
        rc = hk_views_for(s, hk_str_text(&past), reveal, lang, err);
    hk_str_release(&past);
    return rc ? rc : hk_guard_set(s, reveal, lang, err);
}
