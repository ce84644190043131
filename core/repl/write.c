/* write.c - UPDATE and DELETE after `.write on` */
#include "repl/write.h"

#include <sqlite3.h>
#include <string.h>

#include "model/cell.h"
#include "repl/scan.h"
#include "repl/seen.h"
#include "store/batch.h"
#include "store/view.h"

enum { MOST_SET = 40 };

struct change {
    struct hk_repl *s;
    const char *sql;
    size_t len;
    const struct hk_entity *entity;
    bool readable;                   /* v_x: values as people write them */
    bool removes;
    const struct hk_field *fields[MOST_SET];
    size_t from[MOST_SET], to[MOST_SET];     /* where the values stand */
    int count;
    size_t table, table_end, where;  /* bytes of the name; of WHERE, or the
                                        end */
    struct hk_err *err;
};

bool hk_write_is_change(const char *text, size_t len)
{
    static const char *const verbs[] = { "update", "delete", "insert",
                                         "replace", NULL };
    struct hk_scan scan = { .text = text, .len = len, .sql = true };
    struct hk_scanned p = { .kind = HK_PIECE_END };
    int i;

    while (hk_scan_next(&scan, &p) && p.kind == HK_PIECE_COMMENT)
        ;
    for (i = 0; verbs[i]; i++)
        if (p.kind == HK_PIECE_NAME && hk_scan_is(&scan, &p, verbs[i]))
            return true;
    return false;
}

/* ---- reading the statement ------------------------------------------------- */

static enum hk_status cannot(struct change *c)
{
    return hk_fail(c->err, HK_EUSAGE, "possible are UPDATE x SET field = value, "
                   "... WHERE ... and DELETE FROM x WHERE ...; new records come "
                   "by huka import");
}

static bool next(struct hk_scan *scan, struct hk_scanned *p)
{
    bool more;

    do
        more = hk_scan_next(scan, p);
    while (more && p->kind == HK_PIECE_COMMENT);
    return more;
}

/* The name without its quotes. */
static void name_of(const struct hk_scan *scan, const struct hk_scanned *p,
                    char out[80])
{
    size_t quote = p->kind == HK_PIECE_QUOTED, n = p->end - p->start
        - 2 * quote;

    n = n < 79 ? n : 79;
    memcpy(out, scan->text + p->start + quote, n);
    out[n] = '\0';
}

static enum hk_status take_table(struct change *c, struct hk_scan *scan,
                                 const struct hk_scanned *p)
{
    char name[80];

    name_of(scan, p, name);
    c->table = p->start;
    c->table_end = p->end;
    c->readable = !strncmp(name, "v_", 2);
    c->entity = hk_model_entity(c->s->model, name + 2 * c->readable);
    if (!c->entity || c->entity->index == 0)
        return hk_fail(c->err, HK_EUSAGE, "there is no entity \"%s\" to be "
                       "changed; .tables lists them", name);
    return HK_OK;
}

/* A field that a statement may set: who a record is and what it hangs on is
 * changed one record at a time. */
static enum hk_status take_field(struct change *c, const struct hk_scan *scan,
                                 const struct hk_scanned *p)
{
    const struct hk_field *f;
    char name[80];
    int i;

    name_of(scan, p, name);
    f = hk_entity_field(c->entity, name);
    if (!f)
        return hk_seen_no_name(c->s, c->entity->index, name, c->err);
    for (i = 0; i < c->entity->key_count; i++)
        if (c->entity->key[i] == f->index)
            f = NULL;
    if (!f || f->kind == HK_LINK || f->kind == HK_REGION)
        return hk_fail(c->err, HK_EUSAGE, "%s is a key, a link or a region and "
                       "is changed one record at a time, by huka set", name);
    if (c->count == MOST_SET)
        return cannot(c);
    c->fields[c->count] = f;
    return HK_OK;
}

/* The assignments up to WHERE or the end. */
static enum hk_status take_values(struct change *c, struct hk_scan *scan,
                                  struct hk_scanned *p)
{
    enum hk_status rc = HK_OK;
    int depth;

    for (;;) {
        if (!next(scan, p)
            || (p->kind != HK_PIECE_NAME && p->kind != HK_PIECE_QUOTED))
            return cannot(c);
        rc = take_field(c, scan, p);
        if (rc)
            return rc;
        if (!next(scan, p) || c->sql[p->start] != '=')
            return cannot(c);
        c->from[c->count] = p->end;
        for (depth = 0; next(scan, p); ) {
            char sign = p->kind == HK_PIECE_SIGN ? c->sql[p->start] : '\0';

            depth += (sign == '(') - (sign == ')');
            if (!depth && (sign == ',' || sign == ';'
                           || hk_scan_is(scan, p, "where")))
                break;
        }
        c->to[c->count++] = p->start;
        if (p->start >= c->len || c->sql[p->start] != ',')
            break;
    }
    c->where = p->start;
    return HK_OK;
}

static enum hk_status read_statement(struct change *c)
{
    struct hk_scan scan = { .text = c->sql, .len = c->len, .sql = true };
    struct hk_scanned p;
    enum hk_status rc;

    next(&scan, &p);
    c->removes = hk_scan_is(&scan, &p, "delete");
    if (!c->removes && !hk_scan_is(&scan, &p, "update"))
        return cannot(c);
    if (c->removes && (!next(&scan, &p) || !hk_scan_is(&scan, &p, "from")))
        return cannot(c);
    if (!next(&scan, &p))
        return cannot(c);
    rc = take_table(c, &scan, &p);
    if (rc)
        return rc;
    if (!c->removes) {
        if (!next(&scan, &p) || !hk_scan_is(&scan, &p, "set"))
            return cannot(c);
        return take_values(c, &scan, &p);
    }
    c->where = next(&scan, &p) ? p.start : c->len;
    return c->where < c->len && !hk_scan_is(&scan, &p, "where")
        && c->sql[c->where] != ';' ? cannot(c) : HK_OK;
}

/* ---- asking ---------------------------------------------------------------- */

static void put_select(const struct change *c, struct hk_str *sql)
{
    int i;

    hk_str_puts(sql, "SELECT id");
    for (i = 0; i < c->count; i++) {
        hk_str_puts(sql, ", (");
        hk_str_add(sql, c->sql + c->from[i], c->to[i] - c->from[i]);
        hk_str_putc(sql, ')');
    }
    hk_str_puts(sql, " FROM ");
    hk_str_add(sql, c->sql + c->table, c->table_end - c->table);
    hk_str_putc(sql, ' ');
    hk_str_add(sql, c->sql + c->where, c->len - c->where);
}

/* A value of the SELECT as one of the field. */
static enum hk_status take_value(struct change *c, sqlite3_stmt *st, int i,
                                 struct hk_arena *arena, struct hk_value *v)
{
    const struct hk_field *f = c->fields[i];
    struct hk_str scratch = HK_STR_INIT;
    enum hk_cell_note note;
    const char *text = (const char *)sqlite3_column_text(st, i + 1);
    size_t len = (size_t)sqlite3_column_bytes(st, i + 1);
    enum hk_status rc = HK_OK;

    *v = (struct hk_value){ .state = f->optional ? HK_NONE : HK_UNKNOWN };
    if (!text)
        return HK_OK;
    if (!c->readable && f->kind != HK_TEXT) {
        if (sqlite3_column_type(st, i + 1) != SQLITE_INTEGER
            || sqlite3_column_int64(st, i + 1) < f->min
            || sqlite3_column_int64(st, i + 1) > f->max)
            return hk_fail(c->err, HK_EFORMAT, "%s: found \"%s\", expected a "
                           "whole number in the range of the field, as it is "
                           "stored; v_%s takes what people write", f->name,
                           text, c->entity->name);
        *v = (struct hk_value){ .state = HK_KNOWN,
                                .number = sqlite3_column_int64(st, i + 1) };
        return HK_OK;
    }
    rc = hk_cell_read(v, &note, &scratch, c->s->country, f, 1, text, len,
                      c->err);
    if (!rc && v->state == HK_KNOWN && v->text) {
        v->text = hk_arena_dup(arena, v->text, v->len);
        rc = v->text ? HK_OK : hk_fail_memory(c->err);
    }
    hk_str_release(&scratch);
    return rc;
}

/* ---- changing -------------------------------------------------------------- */

static enum hk_status change_one(struct change *c, struct hk_store *store,
                                 sqlite3_stmt *st, struct hk_arena *arena,
                                 struct hk_batch_counts *counts)
{
    size_t n = (size_t)c->entity->field_count;
    struct hk_value *values = hk_arena_alloc(arena, n * sizeof *values);
    bool *given = hk_arena_alloc(arena, n * sizeof *given), changed = false;
    int64_t id = sqlite3_column_int64(st, 0);
    enum hk_status rc = values && given ? HK_OK : hk_fail_memory(c->err);
    int i;

    counts->read++;
    if (!rc && c->removes) {
        rc = hk_record_delete(store, c->entity, id, c->err);
        counts->deleted += !rc;
        return rc;
    }
    for (i = 0; i < c->count && !rc; i++) {
        given[c->fields[i]->index] = true;
        rc = take_value(c, st, i, arena, &values[c->fields[i]->index]);
    }
    if (!rc)
        rc = hk_record_update(store, c->entity, id, values, given, &changed,
                              c->err);
    counts->updated += changed;
    counts->same += !rc && !changed;
    return rc;
}

/* The SELECT reads what was there before the batch: another connection. */
static enum hk_status change_all(struct change *c, struct hk_store *store,
                                 struct hk_batch_counts *counts)
{
    struct hk_str sql = HK_STR_INIT;
    struct hk_arena arena = { 0 };
    sqlite3_stmt *st = NULL;
    const char *tail;
    enum hk_status rc;

    put_select(c, &sql);
    rc = hk_str_status(&sql, c->err);
    if (!rc)
        rc = hk_view_prepare(c->s->ask, &st, hk_str_text(&sql), &tail, c->err);
    if (rc)                          /* not the lines of our SELECT */
        c->err->text[strcspn(c->err->text, "\n")] = '\0';
    if (!rc && tail[strspn(tail, " \t\r\n;")])
        rc = cannot(c);
    while (!rc && hk_store_step(c->s->ask, st, &rc, c->err)) {
        rc = change_one(c, store, st, &arena, counts);
        hk_arena_reset(&arena);
    }
    sqlite3_finalize(st);
    hk_arena_release(&arena);
    hk_str_release(&sql);
    return rc;
}

/* What is kept as the reason of the batch: the statement, unless it holds what
 * is private. */
static void put_source(const struct change *c, struct hk_str *out)
{
    bool private = false;
    int i;

    for (i = 0; i < c->count; i++)
        private = private || c->fields[i]->is_private;
    for (i = 0; i < c->entity->field_count; i++)
        private = private || (c->entity->fields[i]->is_private
            && strstr(c->sql + c->where, c->entity->fields[i]->name));
    if (!private) {
        hk_str_add(out, c->sql, c->len);
        return;
    }
    hk_str_addf(out, "%s %s", c->removes ? "DELETE FROM" : "UPDATE",
                c->entity->name);
    for (i = 0; i < c->count; i++)
        hk_str_addf(out, "%s %s = ...", i ? "," : " SET", c->fields[i]->name);
}

static enum hk_status run(struct change *c)
{
    struct hk_repl *s = c->s;
    struct hk_str source = HK_STR_INIT;
    struct hk_store_options o = {
        .write = true, .wait_s = s->o.wait_s, .who = s->o.who,
        .command = "repl", .network = s->o.network,
    };
    struct hk_batch_counts counts = { 0 };
    struct hk_store *store = NULL;
    int64_t no = 0;
    enum hk_status rc = hk_store_open(&store, s->o.path, s->model, &o, c->err);

    put_source(c, &source);
    if (!rc)
        rc = hk_str_status(&source, c->err);
    if (!rc)
        rc = hk_batch_begin(store, c->removes ? "remove" : "set",
                            hk_str_text(&source), NULL, c->err);
    if (!rc) {
        rc = change_all(c, store, &counts);
        if (rc)
            hk_batch_rollback(store);
        else
            rc = hk_batch_commit(store, &counts, &no, c->err);
    }
    hk_store_close(store);
    hk_str_release(&source);
    if (!rc && no)
        hk_repl_putf(s, hk_repl_text(s,
            "批次 %lld：更新 %lld，删除 %lld，未变 %lld；huka undo %s %lld 可撤销\n",
            "batch %lld: %lld updated, %lld deleted, %lld unchanged; huka undo "
            "%s %lld takes it back\n"), (long long)no, (long long)counts.updated,
            (long long)counts.deleted, (long long)counts.same, s->o.path,
            (long long)no);
    else if (!rc)
        hk_repl_put(s, hk_repl_text(s, "没有变化\n", "nothing changed\n"));
    return rc;
}

enum hk_status hk_write_allowed(const struct hk_repl *s, struct hk_err *err)
{
    if (!s->write)
        return hk_fail(err, HK_EUSAGE, "this would change the register; .write "
                       "on allows it, and each change can be undone");
    if (s->is_script)
        return hk_fail(err, HK_EUSAGE, "a script never changes the register");
    return HK_OK;
}

enum hk_status hk_write_run(struct hk_repl *s, const struct hk_sql_text *t,
                            struct hk_err *err)
{
    struct change c = { .s = s, .sql = hk_str_text(&t->sql), .len = t->sql.len,
                        .err = err };
    enum hk_status rc = hk_write_allowed(s, err);

    if (!rc)
        rc = read_statement(&c);
    return rc ? rc : run(&c);
}
