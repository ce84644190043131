/* chain.c - the digests of batches, made again from history
 *
 * A policy may have said more when a batch was written than it says now; so
 * records are read with a model made from the layout of the register itself.
 * Lines are in the order of names. A batch of the first versions had them in
 * the order of its model: where names give another digest, the order of the
 * layout and that of `like` are tried. */
#include "store/chain.h"
#include "store/chain_model.h"
#include "store/inside.h"
#include "store/past.h"
#include "store/record.h"

#include "base/mem.h"
#include "base/stop.h"

#include <string.h>

enum { MOST_RECORDS = 20, VIEWS = 2 };

/* One way to read the records: a model, and the shelves that belong to it. */
struct view {
    struct hk_model model;
    struct hk_shelf *shelves;
};

struct walk {
    struct hk_store *s;
    struct hk_arena *arena;        /* of what is found */
    struct hk_arena own;
    const struct hk_model *like;
    struct view views[VIEWS];
    int view_count;
    struct hk_batch_info *batches;
    size_t batch_count;
    bool *changed;                 /* by entity: some record was */
    struct hk_chain *chain;
    size_t cap;
    struct hk_chain_break *breaks; /* batches, newest first */
    size_t break_count, break_cap;
};

/* ---- views --------------------------------------------------------------- */

static void use_view(struct walk *w, int which)
{
    w->s->model = &w->views[which].model;
    w->s->shelves = w->views[which].shelves;
}

static enum hk_status make_views(struct walk *w, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    bool differs = true;

    for (int i = 0; !rc && i < VIEWS && differs; i++) {
        rc = hk_layout_model(&w->views[i].model, &w->s->layout, w->like, i > 0,
                             &differs, &w->own, err);
        if (rc || (i && !differs))
            break;
        w->s->model = &w->views[i].model;
        rc = hk_shelves_make(w->s, err);
        w->views[i].shelves = w->s->shelves;
        w->view_count++;
        differs = w->like != NULL;
    }
    use_view(w, 0);
    return rc;
}

static void release_views(struct walk *w)
{
    for (int i = 0; i < VIEWS; i++) {
        use_view(w, i);
        hk_shelves_forget(w->s);
        hk_layout_model_release(&w->views[i].model);
    }
    w->s->model = NULL;
    w->s->shelves = NULL;
}

/* ---- what is wrong ------------------------------------------------------- */

static const struct hk_batch_info *info_of(const struct walk *w, int64_t batch)
{
    for (size_t i = 0; i < w->batch_count; i++)
        if (w->batches[i].no == batch)
            return &w->batches[i];
    return NULL;
}

static bool is_private(const struct walk *w, const char *name)
{
    const struct hk_entity *e = hk_model_entity(w->like, name);

    return e && hk_model_key_is_private(w->like, e);
}

/* Say which record it is; its key where that can be found out. */
static enum hk_status name_record(struct walk *w, struct hk_chain_break *b,
                                  const struct hk_shelf *shelf, int64_t id,
                                  struct hk_err *err)
{
    const char *name = shelf->e->name;
    struct hk_str key = HK_STR_INIT;

    b->id = id;
    b->entity = hk_arena_dup(w->arena, name, strlen(name));
    if (w->like && !is_private(w, name) &&
        !hk_record_key(w->s, shelf->e, id, false, &key, NULL))
        b->key = hk_arena_dup(w->arena, hk_str_text(&key), key.len);
    hk_str_clear(&key);
    if (w->like && b->fault != HK_CHAIN_GONE &&
        !hk_record_name(w->s, shelf->e, id, false, HK_ZH, &key, NULL) &&
        key.len)
        b->called = hk_arena_dup(w->arena, hk_str_text(&key), key.len);
    hk_str_release(&key);
    return b->entity ? HK_OK : hk_fail_memory(err);
}

/* The record of a batch that changed no other. */
static enum hk_status name_only(struct walk *w, struct hk_chain_break *b,
                                struct hk_err *err)
{
    struct hk_shelf *shelf = NULL;
    int64_t id = 0, count = 0;
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(
        w->s, &st, "SELECT entity, id FROM main.history WHERE batch=?1 LIMIT 2",
        err);

    if (rc)
        return rc;
    sqlite3_bind_int64(st, 1, b->batch);
    while (hk_store_step(w->s, st, &rc, err)) {
        shelf = hk_shelf_no(w->s, sqlite3_column_int64(st, 0));
        id = sqlite3_column_int64(st, 1);
        count++;
    }
    sqlite3_finalize(st);
    return rc || count != 1 || !shelf ? rc : name_record(w, b, shelf, id, err);
}

static enum hk_status add_batch(struct walk *w, enum hk_chain_fault fault,
                                int64_t batch, struct hk_err *err)
{
    struct hk_chain_break *b;

    if (!hk_grow(&w->breaks, &w->break_cap, w->break_count + 1,
                 sizeof *w->breaks))
        return hk_fail_memory(err);
    b = &w->breaks[w->break_count++];
    *b = (struct hk_chain_break){
        .fault = fault, .batch = batch, .info = info_of(w, batch)
    };
    return fault == HK_CHAIN_DIGEST ? name_only(w, b, err) : HK_OK;
}

/* Records first: they are named, where a batch only says that something is
 * wrong. */
static enum hk_status add_record(struct walk *w, enum hk_chain_fault fault,
                                 const struct hk_shelf *shelf, int64_t batch,
                                 int64_t id, struct hk_err *err)
{
    struct hk_chain_break *b = &w->chain->list[w->chain->count];

    if (w->chain->count >= MOST_RECORDS)
        return HK_OK;
    w->chain->count++;
    *b = (struct hk_chain_break){
        .fault = fault, .batch = batch, .info = batch ? info_of(w, batch) : NULL
    };
    return name_record(w, b, shelf, id, err);
}

/* ---- records without history, and history without records ---------------- */

/* The last that history says of each record of ?1: beside max() SQLite takes
 * the other columns from the same row. */
#define LAST "(SELECT id, op, max(batch) AS batch FROM main.history WHERE " \
    "entity=?1 GROUP BY id)"
#define FIRST "(SELECT min(f.batch) FROM main.history AS f WHERE " \
    "f.entity=?1 AND f.id=h.id)"

static enum hk_status compare_rows(struct walk *w, struct hk_shelf *shelf,
                                   enum hk_chain_fault fault, int64_t last,
                                   struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    sqlite3_stmt *st = NULL;
    enum hk_status rc;

    if (fault == HK_CHAIN_ADDED) {
        hk_str_puts(&sql, "SELECT r.\"id\", 0 FROM main.");
        hk_sql_name(&sql, shelf->e->name);
        hk_str_puts(&sql, " AS r LEFT JOIN " LAST " AS h ON h.id=r.\"id\" "
                    "WHERE ?2>=0 AND (h.id IS NULL OR h.op='D')");
    } else {
        hk_str_puts(&sql, "SELECT h.id, " FIRST " FROM " LAST " AS h WHERE "
                    "h.op<>'D' AND h.id NOT IN (SELECT \"id\" FROM main.");
        hk_sql_name(&sql, shelf->e->name);
        hk_str_puts(&sql, ") AND " FIRST "<=?2");
    }
    hk_str_addf(&sql, " ORDER BY 1 LIMIT %d", MOST_RECORDS);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(w->s, &st, hk_str_text(&sql), err);
    hk_str_release(&sql);
    if (!rc) {
        sqlite3_bind_int64(st, 1, shelf->no);
        sqlite3_bind_int64(st, 2, last);
    }
    while (!rc && hk_store_step(w->s, st, &rc, err))
        rc = add_record(w, fault, shelf, sqlite3_column_int64(st, 1),
                        sqlite3_column_int64(st, 0), err);
    sqlite3_finalize(st);
    return rc;
}

static enum hk_status compare_tables(struct walk *w, int64_t last,
                                     struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    for (int i = 0; !rc && i < w->s->model->entity_count; i++) {
        rc = compare_rows(w, &w->s->shelves[i], HK_CHAIN_ADDED, last, err);
        if (!rc)
            rc = compare_rows(w, &w->s->shelves[i], HK_CHAIN_GONE, last, err);
    }
    return rc;
}

/* ---- copies that are taken back ------------------------------------------ */

/* A copy in memory, in which batches are taken back. */
static enum hk_status copy_table(struct walk *w, int entity,
                                 struct hk_err *err)
{
    const struct hk_layout_entity *l = &w->s->layout.entities[entity];
    const char *source = hk_arena_printf(&w->own, "temp.\"%s\"", l->name);
    struct hk_str sql = HK_STR_INIT;
    enum hk_status rc;

    if (!source)
        return hk_fail_memory(err);
    hk_ddl_entity(&sql, l, l->name, true);
    hk_str_addf(&sql, "; INSERT INTO temp.\"%s\"(", l->name);
    hk_layout_columns(&sql, l);
    hk_str_puts(&sql, ") SELECT ");
    hk_layout_columns(&sql, l);
    hk_str_addf(&sql, " FROM main.\"%s\"", l->name);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_exec(w->s, hk_str_text(&sql), err);
    hk_str_release(&sql);
    for (int i = 0; i < w->view_count; i++)
        w->views[i].shelves[entity].source = source;
    return rc;
}

/* Only tables with records that were changed or removed since are copied: what
 * was only ever inserted is now as it was. */
static enum hk_status copy_tables(struct walk *w, struct hk_err *err)
{
    int count = w->s->layout.count;
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(
        w->s, &st, "SELECT DISTINCT entity FROM main.history WHERE op<>'I'",
        err);

    w->changed = hk_arena_alloc(&w->own, (size_t)count * sizeof *w->changed);
    if (!rc && !w->changed)
        rc = hk_fail_memory(err);
    while (!rc && hk_store_step(w->s, st, &rc, err)) {
        struct hk_shelf *shelf = hk_shelf_no(w->s, sqlite3_column_int64(st, 0));

        if (shelf)
            w->changed[shelf->e->index] = true;
    }
    sqlite3_finalize(st);
    if (!rc)
        rc = hk_store_exec(w->s, "PRAGMA query_only=OFF", err);
    for (int i = 0; !rc && i < count; i++)
        if (w->changed[i])
            rc = copy_table(w, i, err);
    return rc;
}

/* Back from what is to what was, for one record. */
static enum hk_status step_back(struct walk *w, struct hk_shelf *shelf,
                                struct hk_old *old, sqlite3_stmt *st,
                                struct hk_err *err)
{
    const char *op = (const char *)sqlite3_column_text(st, 1);
    enum hk_status rc = HK_OK;

    if (!op || *op != 'U')
        rc = hk_row_delete(w->s, shelf, sqlite3_column_int64(st, 0), err);
    if (rc || (op && *op == 'I'))
        return rc;
    return hk_row_back(w->s, shelf, old, st, err);
}

static enum hk_status take_back(struct walk *w, struct hk_shelf *shelf,
                                int64_t batch, struct hk_err *err)
{
    struct hk_old old = { 0 };
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(
        w->s, &st, "SELECT id, op, old FROM main.history WHERE batch=?1 AND "
        "entity=?2", err);

    if (rc)
        return rc;
    sqlite3_bind_int64(st, 1, batch);
    sqlite3_bind_int64(st, 2, shelf->no);
    while (!rc && hk_store_step(w->s, st, &rc, err))
        rc = step_back(w, shelf, &old, st, err);
    sqlite3_finalize(st);
    hk_old_release(&old);
    return rc;
}

/* ---- batch after batch --------------------------------------------------- */

/* Is the digest in the list that of what the batch did? */
static enum hk_status check_batch(struct walk *w, size_t at, bool *same,
                                  struct hk_err *err)
{
    static const unsigned char zero[32];
    const struct hk_batch_info *b = &w->batches[at];
    const unsigned char *previous = at ? w->batches[at - 1].digest : zero;
    unsigned char digest[32];
    enum hk_status rc = HK_OK;

    *same = false;
    w->s->batch.no = b->no;
    rc = hk_change_digest(w->s, previous, digest, err);
    *same = !rc && !memcmp(digest, b->digest, sizeof digest);
    for (int i = 0; !rc && !*same && i < w->view_count; i++) {
        use_view(w, i);
        rc = hk_change_digest_as(w->s, true, previous, digest, err);
        *same = !rc && !memcmp(digest, b->digest, sizeof digest);
    }
    use_view(w, 0);
    w->s->batch.no = 0;
    return rc;
}

/* Batch number `batch`, `at` its place in the list or -1. */
static enum hk_status walk_batch(struct walk *w, int64_t batch, int64_t at,
                                 int64_t last, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    bool same = true;

    if (at < 0)
        rc = add_batch(w, HK_CHAIN_UNLISTED, batch, err);
    else if (batch <= last) {
        w->chain->checked++;
        rc = check_batch(w, (size_t)at, &same, err);
        if (!rc && !same)
            rc = add_batch(w, HK_CHAIN_DIGEST, batch, err);
    }
    for (int i = 0; !rc && i < w->s->model->entity_count; i++)
        if (w->changed[i])
            rc = take_back(w, &w->s->shelves[i], batch, err);
    return rc;
}

/* The numbers of all batches, in the list or in history alone. */
static enum hk_status read_numbers(struct walk *w, int64_t **numbers,
                                   size_t *count, struct hk_err *err)
{
    size_t cap = 0;
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(
        w->s, &st, "SELECT no FROM main.batch UNION SELECT batch FROM "
        "main.history ORDER BY 1", err);

    while (!rc && hk_store_step(w->s, st, &rc, err)) {
        if (!hk_grow(numbers, &cap, *count + 1, sizeof **numbers))
            rc = hk_fail_memory(err);
        else
            (*numbers)[(*count)++] = sqlite3_column_int64(st, 0);
    }
    sqlite3_finalize(st);
    return rc;
}

static enum hk_status walk_batches(struct walk *w, int64_t last,
                                   struct hk_progress *progress,
                                   struct hk_err *err)
{
    int64_t *numbers = NULL, at = (int64_t)w->batch_count - 1;
    size_t count = 0;
    enum hk_status rc = read_numbers(w, &numbers, &count, err);

    for (size_t i = count; !rc && i-- > 0;) {
        bool listed = at >= 0 && w->batches[at].no == numbers[i];

        if (hk_stop_asked())
            rc = hk_stop_fail(err);
        else
            rc = walk_batch(w, numbers[i], listed ? at : -1, last, err);
        at -= listed;
        hk_progress_tell(progress, (int64_t)(count - i), (int64_t)count);
        /* What was before cannot be told from history that is damaged. */
        if (rc == HK_EFORMAT) {
            rc = add_batch(w, HK_CHAIN_DAMAGED, numbers[i], err);
            break;
        }
    }
    hk_free(numbers);
    return rc;
}

/* Batches were found from the newest back; they are told from the first on. */
static enum hk_status finish(struct walk *w, struct hk_err *err)
{
    struct hk_chain *c = w->chain;
    struct hk_chain_break *list =
        hk_arena_alloc(w->arena, (c->count + w->break_count + 1) *
                       sizeof *list);

    if (!list)
        return hk_fail_memory(err);
    if (c->count)
        memcpy(list, c->list, c->count * sizeof *list);
    while (w->break_count)
        list[c->count++] = w->breaks[--w->break_count];
    c->list = list;
    return HK_OK;
}

static enum hk_status check(struct walk *w, int64_t last,
                            struct hk_progress *progress, struct hk_err *err)
{
    enum hk_status rc = hk_store_read_begin(w->s, err);

    if (rc)
        return rc;
    rc = make_views(w, err);
    if (!rc)
        rc = hk_batch_list(w->s, w->arena, &w->batches, &w->batch_count, err);
    if (!rc)
        rc = compare_tables(w, last, err);
    if (!rc)
        rc = copy_tables(w, err);
    if (!rc)
        rc = walk_batches(w, last, progress, err);
    if (!rc)
        rc = finish(w, err);
    release_views(w);
    hk_store_read_end(w->s);
    return rc;
}

enum hk_status hk_chain_check(struct hk_chain *chain, const char *path,
                              int64_t last, const struct hk_model *like,
                              const struct hk_store_options *o,
                              struct hk_progress *progress,
                              struct hk_arena *arena, struct hk_err *err)
{
    struct hk_store_options reading = o ? *o : (struct hk_store_options){ 0 };
    struct walk w = { .arena = arena, .like = like, .chain = chain };
    enum hk_status rc;

    *chain = (struct hk_chain){ 0 };
    chain->list = hk_arena_alloc(arena, MOST_RECORDS * sizeof *chain->list);
    if (!chain->list)
        return hk_fail_memory(err);
    reading.write = false;
    rc = hk_store_open_bare(&w.s, path, &reading, err);
    if (rc)
        return rc;
    rc = check(&w, last, progress, err);
    hk_store_close(w.s);
    hk_free(w.breaks);
    hk_arena_release(&w.own);
    return rc;
}
