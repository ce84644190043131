/* history.c - the life of one record, told backwards
 *
 * History has old values only; the new ones are those of the next change, or
 * the record as it is now. */
#include "store/inside.h"

#include "base/mem.h"

#include <string.h>

struct telling {
    struct hk_store *s;
    const struct hk_entity *e;
    struct hk_shelf *shelf;
    struct hk_arena *arena;
    bool reveal;
    struct hk_value *now;          /* what the record was after the step */
    struct hk_old old;
    struct hk_version *list;
    size_t count, cap;
};

static enum hk_status keep_text(struct telling *t, const struct hk_field *f,
                                struct hk_value *v, struct hk_err *err)
{
    if (v->state != HK_KNOWN || f->kind != HK_TEXT)
        return HK_OK;
    v->text = hk_arena_dup(t->arena, v->text ? v->text : "", v->len);
    return v->text ? HK_OK : hk_fail_memory(err);
}

static enum hk_status print(struct telling *t, const struct hk_field *f,
                            const struct hk_value *v, const char **out,
                            struct hk_err *err)
{
    struct hk_value named = *v;
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc = HK_OK;

    if (v->state == HK_KNOWN && (f->kind == HK_LINK || f->kind == HK_REGION))
        rc = hk_value_name(t->s, f, &named, t->arena, err);
    hk_cell_shown(&text, t->s->model, f, &named, t->reveal,
                  err ? err->lang : HK_EN);
    if (!rc)
        rc = hk_str_status(&text, err);
    *out = hk_arena_dup(t->arena, hk_str_text(&text), text.len);
    if (!rc && !*out)
        rc = hk_fail_memory(err);
    hk_str_release(&text);
    return rc;
}

/* The row that a value leads to; 0: none. */
static int64_t leads_to(const struct hk_field *f, const struct hk_value *v)
{
    return v && v->state == HK_KNOWN && (f->kind == HK_LINK
        || f->kind == HK_REGION) ? v->number : 0;
}

/* One field of the step; `old` or `now` NULL where there was no record. */
static enum hk_status add_change(struct telling *t, struct hk_version *v,
                                 const struct hk_field *f,
                                 const struct hk_value *old,
                                 const struct hk_value *now,
                                 struct hk_err *err)
{
    struct hk_change *c = &v->changes[v->change_count++];
    enum hk_status rc = HK_OK;

    *c = (struct hk_change){ .field = f, .old_id = leads_to(f, old),
                             .now_id = leads_to(f, now) };
    if (old)
        rc = print(t, f, old, &c->old, err);
    if (!rc && now)
        rc = print(t, f, now, &c->now, err);
    return rc;
}

/* The fields that changed in the step; afterwards `now` is what was before. */
static enum hk_status add_changes(struct telling *t, struct hk_version *v,
                                  struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    for (int i = 0; !rc && i < t->e->field_count; i++) {
        const struct hk_field *f = t->e->fields[i];
        struct hk_value *old = &t->shelf->row[i], *now = &t->now[i];
        bool given = v->op != 'I' && t->shelf->given[i];

        if (v->op == 'U' && given)
            rc = add_change(t, v, f, old, now, err);
        else if (v->op == 'D' && given && old->state != HK_UNKNOWN)
            rc = add_change(t, v, f, old, NULL, err);
        else if (v->op == 'I' && now->state != HK_UNKNOWN)
            rc = add_change(t, v, f, NULL, now, err);
        if (v->op != 'U')
            *now = (struct hk_value){ .state = HK_UNKNOWN };
        if (given) {
            *now = *old;
            if (!rc)
                rc = keep_text(t, f, now, err);
        }
    }
    return rc;
}

static const char *copy_column(struct telling *t, sqlite3_stmt *st, int column)
{
    const char *text = (const char *)sqlite3_column_text(st, column);

    return hk_arena_dup(t->arena, text ? text : "",
                        text ? (size_t)sqlite3_column_bytes(st, column) : 0);
}

/* Columns: batch, op, old, at, who, kind, source. */
static enum hk_status add_version(struct telling *t, sqlite3_stmt *st,
                                  struct hk_err *err)
{
    const char *op = (const char *)sqlite3_column_text(st, 1);
    struct hk_version *v;
    int64_t parent = 0;
    bool has_parent;
    enum hk_status rc = HK_OK;

    if (!hk_grow(&t->list, &t->cap, t->count + 1, sizeof *t->list))
        return hk_fail_memory(err);
    v = &t->list[t->count++];
    *v = (struct hk_version){
        .batch = sqlite3_column_int64(st, 0), .op = op ? *op : '?',
        .at = copy_column(t, st, 3), .who = copy_column(t, st, 4),
        .kind = copy_column(t, st, 5), .source = copy_column(t, st, 6),
        .changes = hk_arena_alloc(t->arena, sizeof *v->changes *
                                  ((size_t)t->e->field_count + 1))
    };
    if (!v->at || !v->who || !v->kind || !v->source || !v->changes)
        return hk_fail_memory(err);
    if (v->op != 'I')
        rc = hk_row_old(t->s, t->shelf, &t->old,
                        (const char *)sqlite3_column_text(st, 2),
                        (size_t)sqlite3_column_bytes(st, 2), t->shelf->row,
                        t->shelf->given, &parent, &has_parent, err);
    return rc ? rc : add_changes(t, v, err);
}

/* The record as it is, or unknown in all when it is gone. */
static enum hk_status read_now(struct telling *t, int64_t id,
                               struct hk_err *err)
{
    int64_t parent;
    enum hk_status rc = HK_OK;
    size_t count = (size_t)t->e->field_count + 1;

    t->now = hk_arena_alloc(t->arena, count * sizeof *t->now);
    if (!t->now)
        return hk_fail_memory(err);
    if (!hk_row_read(t->s, t->shelf, id, &parent, t->now, &rc, err))
        for (int i = 0; i < t->e->field_count; i++)
            t->now[i] = (struct hk_value){ .state = HK_UNKNOWN };
    for (int i = 0; !rc && i < t->e->field_count; i++)
        rc = keep_text(t, t->e->fields[i], &t->now[i], err);
    hk_row_done(t->shelf);
    return rc;
}

enum hk_status hk_record_history(struct hk_store *s, const struct hk_entity *e,
                                 int64_t id, bool reveal,
                                 struct hk_arena *arena,
                                 struct hk_version **list, size_t *count,
                                 struct hk_err *err)
{
    struct telling t = { .s = s, .e = e, .shelf = hk_shelf_of(s, e),
                         .arena = arena, .reveal = reveal };
    sqlite3_stmt *st = NULL;
    enum hk_status rc = read_now(&t, id, err);

    *list = NULL;
    *count = 0;
    if (!rc)
        rc = hk_store_prepare(
            s, &st, "SELECT h.batch, h.op, h.old, b.at, b.who, b.kind, "
            "b.source FROM main.history AS h LEFT JOIN main.batch AS b ON "
            "b.no=h.batch WHERE h.entity=?1 AND h.id=?2 AND h.batch<=?3 "
            "ORDER BY h.batch DESC", err);
    if (!rc) {
        sqlite3_bind_int64(st, 1, t.shelf->no);
        sqlite3_bind_int64(st, 2, id);
        sqlite3_bind_int64(st, 3, s->as_of >= 0 ? s->as_of : INT64_MAX);
    }
    while (!rc && hk_store_step(s, st, &rc, err))
        rc = add_version(&t, st, err);
    sqlite3_finalize(st);
    hk_old_release(&t.old);
    if (!rc && t.count) {
        *list = hk_arena_alloc(arena, t.count * sizeof **list);
        if (*list)
            memcpy(*list, t.list, t.count * sizeof **list);
        else
            rc = hk_fail_memory(err);
    }
    hk_free(t.list);
    if (!rc)
        *count = t.count;
    return rc;
}
