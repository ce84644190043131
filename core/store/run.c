/* run.c - results of an assessment, kept beside the data
 *
 * One wide table an entity and set of outputs: bit masks for states, a column
 * for each number. A run is one transaction and no batch. */
#include "store/run.h"
#include "store/run_read.h"
#include "store/run_rows.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* The outputs of one entity and their table. */
struct part {
    int first, count;              /* in run->order */
    int values;
    char table[80];
    sqlite3_stmt *insert;
};

struct hk_run {
    struct hk_store *s;
    int64_t no;
    const struct hk_run_output *outputs;
    int count;
    struct hk_run_output *copies;  /* so that the caller may let go */
    struct hk_arena arena;
    int *order;                    /* outputs by entity, else as given */
    struct part *parts;            /* by entity index */
    sqlite3_stmt *cause, *file, *policy;
    sqlite3_stmt *text;            /* NULL until there is one to keep */
    int64_t causes;
};

/* ---- parting the outputs ------------------------------------------------- */

static enum hk_status copy_outputs(struct hk_run *run,
                                   const struct hk_run_output *outputs,
                                   struct hk_err *err)
{
    size_t count = (size_t)run->count + 1;
    int entities = run->s->model->entity_count;

    run->copies = hk_arena_alloc(&run->arena, count * sizeof *run->copies);
    run->order = hk_arena_alloc(&run->arena, count * sizeof *run->order);
    run->parts = hk_arena_alloc(&run->arena, sizeof *run->parts *
                                (size_t)entities);
    if (!run->copies || !run->order || !run->parts)
        return hk_fail_memory(err);
    for (int i = 0; i < run->count; i++) {
        const struct hk_run_output *o = &outputs[i];
        struct hk_run_output *c = &run->copies[i];

        if (o->entity < 0 || o->entity >= entities)
            return hk_fail(err, HK_EBUG, "an output of a run is of no entity; "
                           "this is a mistake in the program, please report "
                           "it");
        *c = *o;
        c->name = hk_arena_dup(&run->arena, o->name, strlen(o->name));
        c->kind = hk_arena_dup(&run->arena, o->kind, strlen(o->kind));
        if (o->unit)
            c->unit = hk_arena_dup(&run->arena, o->unit, strlen(o->unit));
        if (!c->name || !c->kind || (o->unit && !c->unit))
            return hk_fail_memory(err);
    }
    run->outputs = run->copies;
    return HK_OK;
}

static enum hk_status part_outputs(struct hk_run *run, struct hk_err *err)
{
    int at = 0;

    for (int e = 0; e < run->s->model->entity_count; e++) {
        struct part *p = &run->parts[e];

        p->first = at;
        for (int i = 0; i < run->count; i++)
            if (run->outputs[i].entity == e) {
                run->order[at++] = i;
                p->values += run->outputs[i].is_value;
            }
        p->count = at - p->first;
        if (p->count > HK_RUN_MOST)
            return hk_fail(err, HK_EUSAGE, "%d results of %s are too many to "
                           "be kept in one run (at most %d); choose some with "
                           "--only", p->count,
                           run->s->model->entities[e]->name, HK_RUN_MOST);
    }
    return HK_OK;
}

/* ---- tables -------------------------------------------------------------- */

/* The outputs of the part in one text, to know an equal set by. */
static void describe(struct hk_run *run, const struct part *p,
                     struct hk_str *out)
{
    for (int i = 0; i < p->count; i++) {
        const struct hk_run_output *o = &run->outputs[run->order[p->first + i]];

        hk_str_addf(out, "%s %s %s %d;", o->name, o->kind,
                    o->unit ? o->unit : "", o->is_value);
    }
}

/* One output of an earlier run: begin a new text where a run begins, add to
 * it. True when the run that has just ended had the set wanted. */
static bool take_earlier(sqlite3_stmt *st, struct hk_str *had, int64_t *run,
                         const struct hk_str *wanted)
{
    bool new_run = sqlite3_column_int64(st, 0) != *run;
    bool same = new_run && had->len == wanted->len && had->len &&
        !memcmp(had->data, wanted->data, had->len);

    if (same)
        return true;
    if (new_run)
        hk_str_clear(had);
    *run = sqlite3_column_int64(st, 0);
    for (int i = 2; i < 5; i++) {
        const char *text = (const char *)sqlite3_column_text(st, i);

        hk_str_addf(had, "%s ", text ? text : "");
    }
    hk_str_addf(had, "%d;", sqlite3_column_type(st, 5) != SQLITE_NULL);
    return false;
}

/* The table of an earlier run with just these outputs, if there is one; else
 * the number of the next table. */
static enum hk_status find_table(struct hk_run *run, struct part *p,
                                 const char *entity, bool *found,
                                 struct hk_err *err)
{
    struct hk_str wanted = HK_STR_INIT, had = HK_STR_INIT;
    sqlite3_stmt *st;
    int64_t most = 0, earlier = -1;
    char table[80] = "";
    enum hk_status rc = hk_store_prepare(
        run->s, &st, "SELECT run, tbl, name, kind, unit, col FROM "
        "(SELECT * FROM main.run_output WHERE entity=?1 AND run<>?2 "
        "UNION ALL SELECT 0, 0, '', 0, '', '', '', 0, '', NULL) "
        "ORDER BY run DESC, no", err);

    *found = false;
    describe(run, p, &wanted);
    if (!rc)
        rc = hk_str_status(&wanted, err);
    sqlite3_bind_text(st, 1, entity, -1, SQLITE_STATIC);
    sqlite3_bind_int64(st, 2, run->no);
    while (!rc && hk_store_step(run->s, st, &rc, err)) {
        const char *name = (const char *)sqlite3_column_text(st, 1);
        const char *number = name ? strrchr(name, '_') : NULL;

        *found = take_earlier(st, &had, &earlier, &wanted);
        if (*found)
            break;
        sqlite3_snprintf(sizeof table, table, "%s", name ? name : "");
        if (number && strtoll(number + 1, NULL, 10) > most)
            most = strtoll(number + 1, NULL, 10);
    }
    if (!rc)
        rc = hk_str_status(&had, err);
    sqlite3_finalize(st);
    hk_str_release(&wanted);
    hk_str_release(&had);
    if (*found)
        memcpy(p->table, table, sizeof table);
    else
        sqlite3_snprintf(sizeof p->table, p->table, "run_%s_%lld", entity,
                         (long long)most + 1);
    return rc;
}

static enum hk_status make_table(struct hk_run *run, struct part *p,
                                 const char *entity, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    bool found;
    enum hk_status rc = find_table(run, p, entity, &found, err);

    if (!rc && !found) {
        hk_ddl_run(&sql, p->table, p->values);
        rc = hk_str_status(&sql, err);
        if (!rc)
            rc = hk_store_exec(run->s, hk_str_text(&sql), err);
    }
    hk_str_release(&sql);
    return rc ? rc : hk_run_rows_prepare(run->s, p->table, p->values,
                                         &p->insert, err);
}

/* ---- the head ------------------------------------------------------------ */

static void bind_text(sqlite3_stmt *st, int at, const char *text)
{
    if (text)
        sqlite3_bind_text(st, at, text, -1, SQLITE_STATIC);
    else
        sqlite3_bind_null(st, at);
}

static enum hk_status write_head(struct hk_run *run,
                                 const struct hk_run_head *h,
                                 struct hk_err *err)
{
    sqlite3_stmt *st;
    char now[24];
    enum hk_status rc = hk_store_prepare(
        run->s, &st, "INSERT INTO main.run(id, at, who, host, region, under, "
        "outputs, year, date, batch, batch_digest, seal, sealed, state) "
        "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,'done')", err);

    if (rc)
        return rc;
    hk_time_now(run->s, now);
    sqlite3_bind_int64(st, 1, run->no);
    bind_text(st, 2, now);
    bind_text(st, 3, run->s->o.who ? run->s->o.who : "");
    bind_text(st, 4, h->host);
    bind_text(st, 5, h->region);
    bind_text(st, 6, h->under);
    bind_text(st, 7, h->outputs);
    sqlite3_bind_int(st, 8, h->year);
    bind_text(st, 9, h->date);
    sqlite3_bind_int64(st, 10, h->batch);
    sqlite3_bind_blob(st, 11, h->batch_digest, 32, SQLITE_STATIC);
    bind_text(st, 12, h->seal);
    sqlite3_bind_int(st, 13, h->sealed);
    rc = hk_sql_run(run->s, st, err);
    sqlite3_finalize(st);
    return rc;
}

static enum hk_status write_output(struct hk_run *run, sqlite3_stmt *st,
                                   const struct part *p, int no, int *column,
                                   struct hk_err *err)
{
    int index = run->order[p->first + no];
    const struct hk_run_output *o = &run->outputs[index];
    char col[16];

    sqlite3_bind_int64(st, 1, run->no);
    sqlite3_bind_int(st, 2, index);
    bind_text(st, 3, run->s->model->entities[o->entity]->name);
    sqlite3_bind_int(st, 4, no);
    bind_text(st, 5, o->name);
    bind_text(st, 6, o->kind);
    bind_text(st, 7, o->unit);
    sqlite3_bind_int(st, 8, o->is_decision);
    bind_text(st, 9, p->table);
    if (o->is_value) {
        sqlite3_snprintf(sizeof col, col, "c%d", ++*column);
        bind_text(st, 10, col);
    } else {
        sqlite3_bind_null(st, 10);
    }
    return hk_sql_run(run->s, st, err);
}

static enum hk_status write_outputs(struct hk_run *run, struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(
        run->s, &st, "INSERT INTO main.run_output(run, output, entity, no, "
        "name, kind, unit, decision, tbl, col) "
        "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)", err);

    for (int e = 0; !rc && e < run->s->model->entity_count; e++) {
        struct part *p = &run->parts[e];
        int column = 0;

        if (!p->count)
            continue;
        rc = make_table(run, p, run->s->model->entities[e]->name, err);
        for (int i = 0; !rc && i < p->count; i++)
            rc = write_output(run, st, p, i, &column, err);
    }
    sqlite3_finalize(st);
    return rc;
}

static enum hk_status prepare_rest(struct hk_run *run, struct hk_err *err)
{
    enum hk_status rc = hk_store_prepare(
        run->s, &run->cause, "INSERT INTO main.run_cause(run, no, output, id, "
        "c_entity, c_id, c_field, text) VALUES(?1,?2,?3,?4,?5,?6,?7,?8)", err);

    if (!rc)
        rc = hk_store_prepare(run->s, &run->file, "INSERT INTO "
                              "main.policy_file(sha256, text) VALUES(?1,?2) "
                              "ON CONFLICT DO NOTHING", err);
    if (!rc)
        rc = hk_store_prepare(run->s, &run->policy, "INSERT INTO "
                              "main.run_policy(run, path, sha256) "
                              "VALUES(?1,?2,?3) ON CONFLICT DO NOTHING", err);
    return rc;
}

/* ---- from begin to end --------------------------------------------------- */

static void release(struct hk_run *run)
{
    for (int e = 0; run->parts && e < run->s->model->entity_count; e++)
        sqlite3_finalize(run->parts[e].insert);
    sqlite3_finalize(run->cause);
    sqlite3_finalize(run->file);
    sqlite3_finalize(run->policy);
    sqlite3_finalize(run->text);
    hk_arena_release(&run->arena);
    hk_free(run);
}

static enum hk_status begin(struct hk_run *run, const struct hk_run_head *head,
                            const struct hk_run_output *outputs,
                            struct hk_err *err)
{
    enum hk_status rc = copy_outputs(run, outputs, err);

    if (!rc)
        rc = part_outputs(run, err);
    if (!rc)
        rc = hk_lock_begin(run->s, err);
    if (rc)
        return rc;
    rc = hk_sql_number(run->s, "SELECT max(id)+1 FROM main.run", 0, 0, 1,
                       &run->no, err);
    if (!rc)
        rc = write_head(run, head, err);
    if (!rc)
        rc = hk_run_rows_add(run->s, err);
    if (!rc)
        rc = write_outputs(run, err);
    if (!rc)
        rc = prepare_rest(run, err);
    if (rc)
        hk_lock_rollback(run->s);
    return rc;
}

enum hk_status hk_run_begin(struct hk_run **out, struct hk_store *s,
                            const struct hk_run_head *head,
                            const struct hk_run_output *outputs, int count,
                            struct hk_err *err)
{
    struct hk_run *run = hk_zalloc(1, sizeof *run);
    enum hk_status rc;

    *out = NULL;
    if (!run)
        return hk_fail_memory(err);
    run->s = s;
    run->count = count;
    rc = begin(run, head, outputs, err);
    if (rc)
        release(run);
    else
        *out = run;
    return rc;
}

enum hk_status hk_run_add(struct hk_run *run, int entity, hk_run_next *next,
                          void *context, struct hk_err *err)
{
    struct part *p = entity >= 0 && entity < run->s->model->entity_count ?
        &run->parts[entity] : NULL;
    struct hk_run_feed feed = { .run = run->no, .next = next,
                                .context = context };

    if (!p || !p->insert)
        return hk_fail(err, HK_EBUG, "a result is of an entity without "
                       "outputs; this is a mistake in the program, please "
                       "report it");
    feed.values = p->values;
    return hk_run_rows_insert(run->s, p->insert, &feed, err);
}

enum hk_status hk_run_cause(struct hk_run *run, int output, int64_t id,
                            int c_entity, int64_t c_id, const char *field,
                            const char *text, struct hk_err *err)
{
    const struct hk_model *m = run->s->model;

    sqlite3_bind_int64(run->cause, 1, run->no);
    sqlite3_bind_int64(run->cause, 2, ++run->causes);
    sqlite3_bind_int(run->cause, 3, output);
    sqlite3_bind_int64(run->cause, 4, id);
    bind_text(run->cause, 5, c_entity >= 0 && c_entity < m->entity_count ?
              m->entities[c_entity]->name : NULL);
    sqlite3_bind_int64(run->cause, 6, c_id);
    bind_text(run->cause, 7, field);
    bind_text(run->cause, 8, text);
    return hk_sql_run(run->s, run->cause, err);
}

static enum hk_status prepare_text(struct hk_run *run, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    bool exists;
    enum hk_status rc = hk_run_has_texts(run->s, &exists, err);

    if (!rc && !exists) {
        hk_ddl_run_text(&sql);
        rc = hk_str_status(&sql, err);
        if (!rc)
            rc = hk_store_exec(run->s, hk_str_text(&sql), err);
    }
    hk_str_release(&sql);
    if (rc)
        return rc;
    return hk_store_prepare(run->s, &run->text, "INSERT INTO main.run_text"
                            "(run, output, value, text, zh, en, private) "
                            "VALUES(?1,?2,?3,?4,?5,?6,?7) "
                            "ON CONFLICT DO NOTHING", err);
}

enum hk_status hk_run_text(struct hk_run *run, const struct hk_run_text *t,
                           struct hk_err *err)
{
    enum hk_status rc = run->text ? HK_OK : prepare_text(run, err);

    if (rc)
        return rc;
    sqlite3_bind_int64(run->text, 1, run->no);
    sqlite3_bind_int(run->text, 2, t->output);
    sqlite3_bind_int64(run->text, 3, t->value);
    bind_text(run->text, 4, t->is_private ? NULL : t->text);
    bind_text(run->text, 5, t->zh);
    bind_text(run->text, 6, t->en);
    bind_text(run->text, 7, t->is_private ? t->text : NULL);
    return hk_sql_run(run->s, run->text, err);
}

enum hk_status hk_run_policy(struct hk_run *run, const struct hk_run_policy *p,
                             struct hk_err *err)
{
    enum hk_status rc;

    sqlite3_bind_blob(run->file, 1, p->sha256, 32, SQLITE_STATIC);
    sqlite3_bind_text64(run->file, 2, p->text, p->len, SQLITE_STATIC,
                        SQLITE_UTF8);
    rc = hk_sql_run(run->s, run->file, err);
    if (rc)
        return rc;
    sqlite3_bind_int64(run->policy, 1, run->no);
    bind_text(run->policy, 2, p->path);
    sqlite3_bind_blob(run->policy, 3, p->sha256, 32, SQLITE_STATIC);
    return hk_sql_run(run->s, run->policy, err);
}

enum hk_status hk_run_commit(struct hk_run *run, int64_t *no,
                             struct hk_err *err)
{
    enum hk_status rc;

    *no = 0;
    rc = hk_lock_commit(run->s, err);
    if (!rc)
        *no = run->no;
    release(run);
    return rc;
}

void hk_run_abandon(struct hk_run *run)
{
    if (!run)
        return;
    hk_lock_rollback(run->s);
    release(run);
}
