/* write.c - statements that change the register: batches, values, records */
#include "repl/write.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/stop.h"
#include "repl/caret.h"
#include "repl/scan.h"
#include "repl/write_ask.h"
#include "store/view.h"

enum { MOST_SAID = 2000 };           /* bytes of a batch's reason */

bool hk_write_is_change(const char *text, size_t len)
{
    return hk_write_verb(text, len) != HK_WRITE_NOTHING;
}

enum hk_status hk_write_allowed(const struct hk_repl *s, struct hk_err *err)
{
    if (s->is_script && !s->o.may_change)
        return hk_fail(err, HK_EUSAGE, "a script changes the register only "
                       "with huka run --write");
    if (!s->write)
        return hk_fail(err, HK_EUSAGE, "this would change the register; .write "
                       "on allows it, and each change can be undone");
    return HK_OK;
}

enum hk_status hk_write_is_closed(const struct hk_repl *s, const char *what,
                                  struct hk_err *err)
{
    if (!s->batch.outside)
        return HK_OK;
    return hk_fail(err, HK_EUSAGE, "%s is not possible while a batch is open; "
                   "COMMIT or ROLLBACK ends it", what);
}

/* ---- the batch ----------------------------------------------------------- */

static void close_batch(struct hk_repl *s)
{
    hk_store_close(s->ask);
    s->ask = s->batch.outside;
    hk_str_release(&s->batch.did);
    s->batch = (struct hk_repl_batch){ .did = HK_STR_INIT };
    s->last_in_sql = false;
}

bool hk_write_forget(struct hk_repl *s)
{
    if (!s->batch.outside)
        return false;
    hk_batch_rollback(s->ask);
    close_batch(s);
    return true;
}

/* The connection asks with the same masks as that of the session; what it has
 * changed it sees. */
static enum hk_status open_batch(struct hk_repl *s, enum hk_write_verb verb,
                                 struct hk_err *err)
{
    struct hk_store_options o = {
        .write = true, .wait_s = s->o.wait_s, .who = s->o.who,
        .command = "repl", .network = s->o.network,
    };
    bool begun = verb == HK_WRITE_BEGIN, removes = verb == HK_WRITE_DELETE;
    struct hk_store *store = NULL;
    enum hk_status rc = hk_store_open(&store, s->o.path, s->model, &o, err);

    if (!rc)
        rc = hk_view_guard(store, s->reveal, s->o.lang, err);
    if (!rc)
        rc = hk_store_exec(store, "PRAGMA query_only=OFF", err);
    if (!rc)
        rc = hk_batch_begin(store, removes ? "remove" : "set", NULL, NULL, err);
    if (rc) {
        hk_store_close(store);
        return rc;
    }
    s->batch.outside = s->ask;
    s->batch.begun = begun;
    s->ask = store;
    s->last_in_sql = false;
    return HK_OK;
}

static void tell_batch(struct hk_repl *s, const struct hk_batch_counts *n,
                       int64_t no)
{
    if (!no) {
        hk_repl_put(s, hk_repl_text(s, "没有变化\n", "nothing changed\n"));
        return;
    }
    hk_repl_putf(s, hk_repl_text(s, "批次 %lld：", "batch %lld: "),
                 (long long)no);
    if (n->inserted)
        hk_repl_putf(s, hk_repl_text(s, "新增 %lld，", "%lld inserted, "),
                     (long long)n->inserted);
    hk_repl_putf(s, hk_repl_text(s,
        "更新 %lld，删除 %lld，未变 %lld；huka undo %s %lld 可撤销\n",
        "%lld updated, %lld deleted, %lld unchanged; huka undo %s %lld takes "
        "it back\n"), (long long)n->updated, (long long)n->deleted,
        (long long)n->same, s->o.path, (long long)no);
}

static enum hk_status commit(struct hk_repl *s, struct hk_err *err)
{
    struct hk_batch_counts counts = s->batch.counts;
    int64_t no = 0;
    enum hk_status rc = hk_str_status(&s->batch.did, err);

    if (!rc)
        rc = hk_batch_because(s->ask, hk_str_text(&s->batch.did), err);
    if (!rc)
        rc = hk_batch_commit(s->ask, &counts, &no, err);
    if (rc)
        hk_batch_rollback(s->ask);
    close_batch(s);
    if (!rc) {
        s->told += s->told + 1 == no;    /* nobody else in between */
        s->newest = no ? no : s->newest;
        tell_batch(s, &counts, no);
    }
    return rc;
}

/* ---- what is kept as the reason ------------------------------------------ */

static bool names_private(const struct hk_model *m, const char *name)
{
    int i, k;

    for (i = 0; i < m->entity_count; i++)
        for (k = 0; k < m->entities[i]->field_count; k++)
            if (m->entities[i]->fields[k]->is_private
                && strstr(name, m->entities[i]->fields[k]->name))
                return true;
    return false;
}

/* Is a private field set, or named behind what is set? */
static bool is_private(const struct hk_repl *s,
                       const struct hk_write_statement *w)
{
    struct hk_scan scan = { .text = w->sql, .len = w->end, .at = w->table_end,
                            .sql = true };
    struct hk_scanned p;
    char name[80];
    int i;

    for (i = 0; i < w->count; i++)
        if (w->fields[i] && w->fields[i]->is_private)
            return true;
    while (hk_scan_next(&scan, &p) && p.start < w->end) {
        snprintf(name, sizeof name, "%.*s", (int)(p.end - p.start),
                 w->sql + p.start);
        if ((p.kind == HK_PIECE_NAME || p.kind == HK_PIECE_QUOTED)
            && names_private(s->model, name))
            return true;
    }
    return false;
}

/* The statement, without its values where some are private. */
static void put_reason(struct hk_repl *s, const struct hk_write_statement *w)
{
    static const char *const verbs[] = {
        [HK_WRITE_INSERT] = "INSERT INTO", [HK_WRITE_UPDATE] = "UPDATE",
        [HK_WRITE_DELETE] = "DELETE FROM" };
    struct hk_str *out = &s->batch.did;
    int i;

    if (out->len > MOST_SAID)
        return;
    if (out->len)
        hk_str_puts(out, "; ");
    if (!is_private(s, w)) {
        hk_str_add(out, w->sql + w->start, w->end - w->start);
        while (out->len && strchr(" \t\r\n", out->data[out->len - 1]))
            out->data[--out->len] = '\0';
        return;
    }
    hk_str_addf(out, "%s %s", verbs[w->verb], w->entity->name);
    for (i = 0; i < w->count; i++)
        hk_str_addf(out, "%s %s = ...", i ? "," : " SET", w->fields[i]
                    ? w->fields[i]->name : "");
}

/* ---- changing ------------------------------------------------------------ */

static enum hk_status change_one(struct hk_writing *c,
                                 const struct hk_writing_row *row,
                                 const bool *given, struct hk_batch_counts *n)
{
    struct hk_store *store = c->s->ask;
    bool changed = false;
    int64_t id;
    enum hk_status rc;

    n->read++;
    if (c->w.verb == HK_WRITE_DELETE) {
        rc = hk_record_delete(store, c->w.entity, row->id, c->err);
        n->deleted += !rc;
    } else if (c->w.verb == HK_WRITE_INSERT) {
        rc = hk_record_insert(store, c->w.entity, row->parent, row->values,
                              &id, c->err);
        n->inserted += !rc;
    } else {
        rc = hk_record_update(store, c->w.entity, row->id, row->values, given,
                              &changed, c->err);
        n->updated += changed;
        n->same += !rc && !changed;
    }
    return rc;
}

static enum hk_status change_all(struct hk_writing *c,
                                 struct hk_batch_counts *n)
{
    bool *given = hk_arena_alloc(&c->arena,
                                 (size_t)c->w.entity->field_count + 1);
    enum hk_status rc = given ? HK_OK : hk_fail_memory(c->err);
    size_t k;
    int i;

    for (i = 0; !rc && i < c->w.count; i++)
        if (c->w.fields[i])
            given[c->w.fields[i]->index] = true;
    for (k = 0; !rc && k < c->row_count; k++) {
        rc = change_one(c, &c->rows[k], given, n);
        if (!rc && hk_stop_asked())
            rc = hk_stop_fail(c->err);
    }
    return rc;
}

static void add_counts(struct hk_batch_counts *to,
                       const struct hk_batch_counts *n)
{
    to->read += n->read;
    to->inserted += n->inserted;
    to->updated += n->updated;
    to->deleted += n->deleted;
    to->same += n->same;
}

static void tell_open(struct hk_repl *s, const struct hk_batch_counts *n)
{
    hk_repl_putf(s, hk_repl_text(s,
        "新增 %lld，更新 %lld，删除 %lld，未变 %lld（批次未提交）\n",
        "%lld inserted, %lld updated, %lld deleted, %lld unchanged (the batch "
        "is open)\n"), (long long)n->inserted, (long long)n->updated,
        (long long)n->deleted, (long long)n->same);
}

/* In an open batch, or in one that is made for it. */
static enum hk_status carry_out(struct hk_writing *c)
{
    struct hk_repl *s = c->s;
    bool alone = !s->batch.outside;
    struct hk_batch_counts n = { 0 };
    enum hk_status rc = alone ? open_batch(s, c->w.verb, c->err) : HK_OK;

    if (rc)
        return rc;
    if (c->uses_last)
        rc = hk_sql_make_last(s, c->err);
    if (!rc)
        rc = hk_write_ask(c);
    if (!rc && !alone)
        rc = hk_batch_mark(s->ask, c->err);
    if (!rc) {
        rc = change_all(c, &n);
        if (rc && !alone && hk_batch_back(s->ask, NULL))
            hk_write_forget(s);
    }
    if (rc && alone)
        hk_write_forget(s);
    if (rc)
        return rc;
    add_counts(&s->batch.counts, &n);
    put_reason(s, &c->w);
    if (alone)
        return commit(s, c->err);
    tell_open(s, &n);
    return HK_OK;
}

static enum hk_status begin(struct hk_repl *s, struct hk_err *err)
{
    enum hk_status rc = hk_write_is_closed(s, "BEGIN", err);

    if (!rc)
        rc = open_batch(s, HK_WRITE_BEGIN, err);
    if (!rc)
        hk_repl_note(s, "%s", hk_repl_text(s,
            "批次已开始：SQL 看得到未提交的变化，Lua、规则和命令在 COMMIT 之后才看得到",
            "a batch is begun: SQL sees what it changes, Lua, rules and "
            "commands after COMMIT"));
    return rc;
}

static enum hk_status end(struct hk_writing *c)
{
    struct hk_repl *s = c->s;

    if (!s->batch.outside)
        return hk_fail(c->err, HK_EUSAGE, "no batch is open; BEGIN begins one");
    if (c->w.verb == HK_WRITE_COMMIT)
        return commit(s, c->err);
    hk_write_forget(s);
    hk_repl_put(s, hk_repl_text(s, "批次已放弃，没有变化\n",
                                "the batch is forgotten, nothing changed\n"));
    return HK_OK;
}

enum hk_status hk_write_run(struct hk_repl *s, const struct hk_sql_text *t,
                            size_t *at, const char *typed, size_t len,
                            struct hk_err *err)
{
    struct hk_writing c = { .s = s, .err = err, .scratch = HK_STR_INIT,
        .uses_last = t->uses_last,
        .w = { .sql = hk_str_text(&t->sql), .start = *at } };
    enum hk_status rc = hk_write_read(s, &c.w, t->sql.len, err);

    if (!rc)
        rc = hk_write_allowed(s, err);
    if (!rc && c.w.verb == HK_WRITE_BEGIN)
        rc = begin(s, err);
    else if (!rc && (c.w.verb == HK_WRITE_COMMIT
                     || c.w.verb == HK_WRITE_ROLLBACK))
        rc = end(&c);
    else if (!rc)
        rc = carry_out(&c);
    if (rc == HK_EUSAGE && c.w.wrong != SIZE_MAX)
        hk_caret_add(err, typed, len, hk_sql_typed(t, c.w.wrong));
    *at = c.w.end;
    hk_str_release(&c.asked);
    hk_arena_release(&c.arena);
    hk_str_release(&c.scratch);
    hk_free(c.rows);
    return rc;
}
