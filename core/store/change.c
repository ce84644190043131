/* change.c - the digest of a batch
 *
 * sha256(digest of the batch before || lines), one line a changed field:
 *
 *     entity TAB key TAB op TAB field TAB old TAB new NL
 *
 * by entity name, then by key, then by field name: the order must not depend on
 * a model, which may be written in another one day. Batches of the first
 * versions have the order of the model of their day; chain.c tries that too, so
 * that no register need be rewritten. Numbers are decimal (links and regions by
 * row id), texts in quotes, none is `none`, unknown is nothing. Parts of keys
 * compare as bytes or as numbers.
 *
 * An import is mostly in key order already, so a first pass only looks: as long
 * as keys ascend nothing is kept. Otherwise keys are collected, sorted, and
 * rows are read in that order. */
#include "store/inside.h"

#include "base/digest.h"
#include "base/mem.h"
#include "base/stop.h"

#include <stdlib.h>
#include <string.h>

enum { FULL = 60000, POLL = 4096 };

/* A changed record while it waits to be sorted. */
struct entry {
    const struct hk_str *keys;     /* where the key stands */
    size_t at;
    uint32_t len;
    int64_t id;
};

struct teller {
    struct hk_store *s;
    struct hk_shelf *shelf;
    struct hk_digest *digest;
    struct hk_str out;             /* lines not yet in the digest */
    struct hk_str head;            /* "entity TAB key TAB op TAB" */
    struct hk_str key, last;       /* to compare by */
    struct hk_str above;           /* key of the parent, to compare by */
    struct hk_str above_text;      /* and as text */
    int64_t above_id;
    struct hk_old old;
    struct hk_str keys;
    struct entry *entries;
    size_t count, cap;
    int64_t seen;
    bool by_model;                 /* fields in the order of the model */
};

/* ---- keys ---------------------------------------------------------------- */

/* Bytes that compare as the number does. */
static void add_sortable(struct hk_str *key, int64_t n)
{
    uint64_t u = (uint64_t)n ^ (UINT64_C(1) << 63);
    char bytes[8];

    for (int i = 7; i >= 0; i--, u >>= 8)
        bytes[i] = (char)(u & 255);
    hk_str_add(key, bytes, 8);
}

static void add_part(struct hk_str *key, const struct hk_field *f,
                     const struct hk_value *v)
{
    if (f->kind == HK_TEXT) {
        hk_str_add(key, v->text, v->state == HK_KNOWN ? v->len : 0);
        hk_str_putc(key, '\0');
    } else {
        add_sortable(key, v->state == HK_KNOWN ? v->number : 0);
    }
}

static void take_value(sqlite3_stmt *st, int column, const struct hk_field *f,
                       struct hk_value *v)
{
    *v = (struct hk_value){ .state = HK_KNOWN };
    if (sqlite3_column_type(st, column) == SQLITE_NULL)
        v->state = HK_UNKNOWN;
    else if (f->kind == HK_TEXT) {
        v->text = (const char *)sqlite3_column_text(st, column);
        v->len = v->text ? (size_t)sqlite3_column_bytes(st, column) : 0;
    } else {
        v->number = sqlite3_column_int64(st, column);
    }
}

static enum hk_status above_key(struct teller *t, const struct hk_entity *e,
                                int64_t id, struct hk_err *err);

/* The key of a record that is gone in this batch, from its old values. */
static enum hk_status gone_key(struct teller *t, struct hk_shelf *shelf,
                               int64_t id, struct hk_err *err)
{
    const struct hk_entity *e = shelf->e;
    struct hk_old old = { 0 };
    sqlite3_stmt *st;
    int64_t parent = 0;
    bool has_parent;
    enum hk_status rc = hk_store_prepare(t->s, &st, "SELECT old FROM "
                                         "main.history WHERE batch=?1 AND "
                                         "entity=?2 AND id=?3", err);

    if (rc)
        return rc;
    sqlite3_bind_int64(st, 1, t->s->batch.no);
    sqlite3_bind_int64(st, 2, shelf->no);
    sqlite3_bind_int64(st, 3, id);
    if (hk_store_step(t->s, st, &rc, err)) {
        for (int i = 0; i < e->field_count; i++)
            shelf->now[i] = (struct hk_value){ .state = HK_UNKNOWN };
        rc = hk_row_old(t->s, shelf, &old,
                        (const char *)sqlite3_column_text(st, 0),
                        (size_t)sqlite3_column_bytes(st, 0), shelf->now,
                        shelf->given, &parent, &has_parent, err);
        if (!rc && !e->key_alone && e->within >= 0)
            rc = above_key(t, t->s->model->entities[e->within], parent, err);
        for (int i = 0; !rc && i < e->key_count; i++) {
            const struct hk_field *f = e->fields[e->key[i]];

            add_part(&t->above, f, &shelf->now[e->key[i]]);
            hk_key_part(&t->above_text, f, &shelf->now[e->key[i]]);
            hk_str_putc(&t->above_text, '/');
        }
    }
    sqlite3_finalize(st);
    hk_old_release(&old);
    return rc;
}

/* Add the key of record `id` of `e`, both forms, to what is above. */
static enum hk_status above_key(struct teller *t, const struct hk_entity *e,
                                int64_t id, struct hk_err *err)
{
    struct hk_shelf *shelf = hk_shelf_of(t->s, e);
    sqlite3_stmt *st;
    enum hk_status rc = hk_row_query(t->s, shelf, HK_Q_KEY, &st, err);

    if (rc)
        return rc;
    sqlite3_reset(st);
    sqlite3_bind_int64(st, 1, id);
    if (!hk_store_step(t->s, st, &rc, err)) {
        sqlite3_reset(st);
        return rc ? rc : gone_key(t, shelf, id, err);
    }
    if (!e->key_alone && e->within >= 0)
        rc = above_key(t, t->s->model->entities[e->within],
                       sqlite3_column_int64(st, 0), err);
    for (int i = 0; !rc && i < e->key_count; i++) {
        const struct hk_field *f = e->fields[e->key[i]];
        struct hk_value v;

        take_value(st, i + 1, f, &v);
        add_part(&t->above, f, &v);
        hk_key_part(&t->above_text, f, &v);
        hk_str_putc(&t->above_text, '/');
    }
    sqlite3_reset(st);
    return rc;
}

/* What is above the record at hand; children of one parent come together. */
static enum hk_status find_above(struct teller *t, int64_t parent,
                                 struct hk_err *err)
{
    const struct hk_entity *e = t->shelf->e;

    if (e->key_alone || e->within < 0 || t->above_id == parent)
        return HK_OK;
    hk_str_clear(&t->above);
    hk_str_clear(&t->above_text);
    t->above_id = parent;
    return above_key(t, t->s->model->entities[e->within], parent, err);
}

/* ---- rows ---------------------------------------------------------------- */

/* Columns of the walk: what history says, then the row (row.c). */
enum { W_ID, W_OP, W_OLD, W_ROW };

struct changed {
    int64_t id, parent;
    char op;
    bool has_parent;               /* among the old values */
    int64_t old_parent;
};

/* Take the record at hand: old values into row and given, new into now. */
static enum hk_status take_row(struct teller *t, sqlite3_stmt *st,
                               struct changed *c, struct hk_err *err)
{
    struct hk_shelf *shelf = t->shelf;
    const struct hk_entity *e = shelf->e;
    const char *op = (const char *)sqlite3_column_text(st, W_OP);
    enum hk_status rc = HK_OK;

    *c = (struct changed){ .id = sqlite3_column_int64(st, W_ID),
                           .op = op ? *op : '?' };
    if (c->op != 'D') {
        c->parent = sqlite3_column_int64(st, W_ROW + HK_ROW_PARENT);
        for (int i = 0; i < e->field_count; i++)
            hk_row_value(st, W_ROW, e->fields[i], &shelf->now[i]);
    }
    if (c->op == 'I')
        return HK_OK;
    rc = hk_row_old(t->s, shelf, &t->old,
                    (const char *)sqlite3_column_text(st, W_OLD),
                    (size_t)sqlite3_column_bytes(st, W_OLD), shelf->row,
                    shelf->given, &c->old_parent, &c->has_parent, err);
    if (c->op == 'D')
        c->parent = c->old_parent;
    return rc;
}

static const struct hk_value *key_value(const struct teller *t,
                                        const struct changed *c, int i)
{
    int field = t->shelf->e->key[i];

    return c->op == 'D' ? &t->shelf->row[field] : &t->shelf->now[field];
}

/* The key to compare by, in t->key. */
static enum hk_status make_key(struct teller *t, const struct changed *c,
                               struct hk_err *err)
{
    const struct hk_entity *e = t->shelf->e;
    enum hk_status rc = find_above(t, c->parent, err);

    hk_str_clear(&t->key);
    if (!e->key_alone)
        hk_str_add(&t->key, hk_str_text(&t->above), t->above.len);
    for (int i = 0; !rc && i < e->key_count; i++)
        add_part(&t->key, e->fields[e->key[i]], key_value(t, c, i));
    return rc ? rc : hk_str_status(&t->key, err);
}

/* ---- lines --------------------------------------------------------------- */

static void add_value(struct hk_str *out, const struct hk_field *f,
                      const struct hk_value *v)
{
    if (v->state == HK_NONE)
        hk_str_add(out, "none", 4);
    else if (v->state != HK_KNOWN)
        return;
    else if (f->kind == HK_TEXT)
        hk_old_quote(out, v->text ? v->text : "", v->len);
    else
        hk_str_int(out, v->number);
}

static void begin_line(struct teller *t, const char *field)
{
    hk_str_add(&t->out, t->head.data, t->head.len);
    hk_str_puts(&t->out, field);
    hk_str_putc(&t->out, '\t');
}

static void add_lines(struct teller *t, const struct changed *c)
{
    const struct hk_entity *e = t->shelf->e;

    for (int k = 0; k < e->field_count; k++) {
        int i = t->by_model ? k : t->shelf->by_name[k];
        const struct hk_value *old = &t->shelf->row[i];
        const struct hk_value *now = &t->shelf->now[i];
        bool tell = c->op == 'I' ? now->state != HK_UNKNOWN :
            t->shelf->given[i] && (c->op == 'U' || old->state != HK_UNKNOWN);

        if (!tell)
            continue;
        begin_line(t, e->fields[i]->name);
        if (c->op != 'I')
            add_value(&t->out, e->fields[i], old);
        hk_str_putc(&t->out, '\t');
        if (c->op != 'D')
            add_value(&t->out, e->fields[i], now);
        hk_str_putc(&t->out, '\n');
    }
}

static void add_parent_line(struct teller *t, const struct changed *c)
{
    const struct hk_entity *e = t->shelf->e;

    if (e->within < 0 || (c->op == 'U' && !c->has_parent))
        return;
    begin_line(t, t->s->model->entities[e->within]->name);
    if (c->op != 'I')
        hk_str_int(&t->out, c->old_parent);
    hk_str_putc(&t->out, '\t');
    if (c->op != 'D')
        hk_str_int(&t->out, c->parent);
    hk_str_putc(&t->out, '\n');
}

/* All lines of the record at hand. */
static enum hk_status tell_row(struct teller *t, const struct changed *c,
                               struct hk_err *err)
{
    const struct hk_entity *e = t->shelf->e;
    enum hk_status rc = find_above(t, c->parent, err);

    hk_str_clear(&t->head);
    hk_str_puts(&t->head, e->name);
    hk_str_putc(&t->head, '\t');
    if (!e->key_alone)
        hk_str_add(&t->head, hk_str_text(&t->above_text), t->above_text.len);
    for (int i = 0; i < e->key_count; i++) {
        if (i)
            hk_str_putc(&t->head, '/');
        hk_key_part(&t->head, e->fields[e->key[i]], key_value(t, c, i));
    }
    hk_str_putc(&t->head, '\t');
    hk_str_putc(&t->head, c->op);
    hk_str_putc(&t->head, '\t');
    if (!rc)
        rc = hk_str_status(&t->head, err);
    if (rc)
        return rc;
    add_parent_line(t, c);
    add_lines(t, c);
    rc = hk_str_status(&t->out, err);
    if (t->out.len > FULL) {
        hk_digest_add(t->digest, t->out.data, t->out.len);
        hk_str_clear(&t->out);
    }
    return rc;
}

static enum hk_status poll(struct teller *t, struct hk_err *err)
{
    return ++t->seen % POLL == 0 && hk_stop_asked() ? hk_stop_fail(err) : HK_OK;
}

/* ---- walking ------------------------------------------------------------- */

/* Prepare the walk over what the batch did to the entity: of its history and of
 * the rows as they stand now, `sql` so far. */
static enum hk_status prepare_history(struct teller *t, sqlite3_stmt **st,
                                      struct hk_str *sql, const char *which,
                                      struct hk_err *err)
{
    enum hk_status rc;

    *st = NULL;
    hk_str_addf(sql, " FROM main.history AS h LEFT JOIN %s AS r ON "
                "r.\"id\"=h.id WHERE h.batch=?1 AND h.entity=?2%s",
                t->shelf->source, which);
    rc = hk_str_status(sql, err);
    if (!rc)
        rc = hk_store_prepare(t->s, st, hk_str_text(sql), err);
    hk_str_release(sql);
    if (!rc) {
        sqlite3_bind_int64(*st, 1, t->s->batch.no);
        sqlite3_bind_int64(*st, 2, t->shelf->no);
    }
    return rc;
}

/* All changed records of the entity by id, or, with `one`, that of ?3. */
static enum hk_status prepare_walk(struct teller *t, sqlite3_stmt **st,
                                   bool one, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;

    hk_str_puts(&sql, "SELECT h.id,h.op,h.old,");
    hk_row_columns(&sql, t->s->model, t->shelf->e, "r");
    return prepare_history(t, st, &sql, one ? " AND h.id=?3"
                           : " ORDER BY h.id", err);
}

/* The walk for the first pass reads no more of a row than its key. */
static enum hk_status prepare_keys(struct teller *t, sqlite3_stmt **st,
                                   struct hk_err *err)
{
    const struct hk_entity *e = t->shelf->e;
    struct hk_str sql = HK_STR_INIT;

    hk_str_puts(&sql, "SELECT h.id,h.op,h.old,");
    if (e->within < 0)
        hk_str_putc(&sql, '0');
    else
        hk_str_addf(&sql, "r.\"%s\"", t->s->model->entities[e->within]->name);
    for (int i = 0; i < e->key_count; i++)
        hk_str_addf(&sql, ",r.\"%s\"", e->fields[e->key[i]]->name);
    return prepare_history(t, st, &sql, " ORDER BY h.id", err);
}

static enum hk_status take_key(struct teller *t, sqlite3_stmt *st,
                               struct changed *c, struct hk_err *err)
{
    const struct hk_entity *e = t->shelf->e;
    const char *op = (const char *)sqlite3_column_text(st, W_OP);
    enum hk_status rc = HK_OK;

    *c = (struct changed){ .id = sqlite3_column_int64(st, W_ID),
                           .op = op ? *op : '?',
                           .parent = sqlite3_column_int64(st, W_ROW) };
    if (c->op == 'D') {
        rc = hk_row_old(t->s, t->shelf, &t->old,
                        (const char *)sqlite3_column_text(st, W_OLD),
                        (size_t)sqlite3_column_bytes(st, W_OLD), t->shelf->row,
                        t->shelf->given, &c->parent, &c->has_parent, err);
        return rc ? rc : make_key(t, c, err);
    }
    for (int i = 0; i < e->key_count; i++)
        take_value(st, W_ROW + 1 + i, e->fields[e->key[i]],
                   &t->shelf->now[e->key[i]]);
    return make_key(t, c, err);
}

static int compare_bytes(const char *a, size_t a_len, const char *b,
                         size_t b_len)
{
    size_t len = a_len < b_len ? a_len : b_len;
    int order = len ? memcmp(a, b, len) : 0;

    return order ? order : (a_len > b_len) - (a_len < b_len);
}

static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = compare_bytes(x->keys->data + x->at, x->len,
                              y->keys->data + y->at, y->len);

    /* Two records of one key: one is gone and the other new. */
    return order ? order : (x->id > y->id) - (x->id < y->id);
}

/* Do keys ascend with the ids? */
static enum hk_status look(struct teller *t, bool *in_order,
                           struct hk_err *err)
{
    sqlite3_stmt *st;
    struct changed c;
    enum hk_status rc = prepare_keys(t, &st, err);

    *in_order = true;
    hk_str_clear(&t->last);
    while (!rc && *in_order && hk_store_step(t->s, st, &rc, err)) {
        struct hk_str swap = t->last;

        rc = take_key(t, st, &c, err);
        if (!rc)
            rc = poll(t, err);
        *in_order = compare_bytes(t->last.data, t->last.len, t->key.data,
                                  t->key.len) <= 0;
        t->last = t->key;
        t->key = swap;
    }
    sqlite3_finalize(st);
    return rc;
}

static enum hk_status collect(struct teller *t, struct hk_err *err)
{
    sqlite3_stmt *st;
    struct changed c;
    enum hk_status rc = prepare_keys(t, &st, err);

    t->count = 0;
    hk_str_clear(&t->keys);
    while (!rc && hk_store_step(t->s, st, &rc, err)) {
        rc = take_key(t, st, &c, err);
        if (!rc)
            rc = poll(t, err);
        if (rc)
            break;
        if (!hk_grow(&t->entries, &t->cap, t->count + 1, sizeof *t->entries)) {
            rc = hk_fail_memory(err);
            break;
        }
        t->entries[t->count++] = (struct entry){
            .keys = &t->keys, .at = t->keys.len, .len = (uint32_t)t->key.len,
            .id = c.id
        };
        hk_str_add(&t->keys, t->key.data, t->key.len);
        rc = hk_str_status(&t->keys, err);
    }
    sqlite3_finalize(st);
    if (!rc && t->count)
        qsort(t->entries, t->count, sizeof *t->entries, compare_entries);
    return rc;
}

static enum hk_status tell_next(struct teller *t, sqlite3_stmt *st,
                                struct hk_err *err)
{
    struct changed c;
    enum hk_status rc = take_row(t, st, &c, err);

    if (!rc)
        rc = tell_row(t, &c, err);
    return rc ? rc : poll(t, err);
}

static enum hk_status tell_entity(struct teller *t, struct hk_err *err)
{
    sqlite3_stmt *st = NULL;
    bool in_order;
    enum hk_status rc;

    t->above_id = -1;
    rc = look(t, &in_order, err);
    if (!rc && !in_order)
        rc = collect(t, err);
    if (!rc)
        rc = prepare_walk(t, &st, !in_order, err);
    if (in_order) {
        while (!rc && hk_store_step(t->s, st, &rc, err))
            rc = tell_next(t, st, err);
    } else {
        for (size_t i = 0; !rc && i < t->count; i++) {
            sqlite3_bind_int64(st, 3, t->entries[i].id);
            if (hk_store_step(t->s, st, &rc, err))
                rc = tell_next(t, st, err);
            sqlite3_reset(st);
        }
    }
    sqlite3_finalize(st);
    return rc;
}

static int compare_shelves(const void *a, const void *b)
{
    const struct hk_shelf *const *x = a, *const *y = b;

    return strcmp((*x)->e->name, (*y)->e->name);
}

/* Tell all entities, by name. */
static enum hk_status tell_all(struct teller *t, struct hk_err *err)
{
    size_t count = (size_t)t->s->model->entity_count;
    struct hk_shelf **order = hk_alloc(count * sizeof *order);
    enum hk_status rc = HK_OK;

    if (!order)
        return hk_fail_memory(err);
    for (size_t i = 0; i < count; i++)
        order[i] = &t->s->shelves[i];
    qsort(order, count, sizeof *order, compare_shelves);
    for (size_t i = 0; !rc && i < count; i++) {
        t->shelf = order[i];
        rc = tell_entity(t, err);
    }
    hk_free(order);
    return rc;
}

enum hk_status hk_change_digest(struct hk_store *s,
                                const unsigned char previous[32],
                                unsigned char out[32], struct hk_err *err)
{
    return hk_change_digest_as(s, false, previous, out, err);
}

enum hk_status hk_change_digest_as(struct hk_store *s, bool by_model,
                                   const unsigned char previous[32],
                                   unsigned char out[32], struct hk_err *err)
{
    struct teller t = { .s = s, .by_model = by_model };
    enum hk_status rc = hk_digest_new(&t.digest, err);

    if (rc)
        return rc;
    hk_digest_add(t.digest, previous, 32);
    if (s->shelves)
        rc = tell_all(&t, err);
    if (!rc) {
        hk_digest_add(t.digest, hk_str_text(&t.out), t.out.len);
        rc = hk_digest_take(t.digest, out, err);
    }
    hk_digest_free(t.digest);
    hk_str_release(&t.out);
    hk_str_release(&t.head);
    hk_str_release(&t.key);
    hk_str_release(&t.last);
    hk_str_release(&t.above);
    hk_str_release(&t.above_text);
    hk_str_release(&t.keys);
    hk_old_release(&t.old);
    hk_free(t.entries);
    return rc;
}
