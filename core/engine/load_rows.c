/* load_rows.c - the records of one entity, read from the store in one SELECT */
#include "engine/load.h"

#include <sqlite3.h>
#include <string.h>

#include "base/mem.h"
#include "store/store.h"

#define TELL_EVERY 8192            /* rows */
#define MOST_ROWS (1 << 30)        /* of an entity */

/* ---- the query ---------------------------------------------------------- */

/* One field that is read. */
struct slot {
    const struct hk_field *field;
    bool is_key_text;              /* goes to sheet->key, not to a column */
    struct hk_column *column;
};

struct reading {
    struct hk_load *l;
    const struct hk_entity *e;
    struct hk_sheet *sheet;
    struct slot *slots;            /* key fields first, as in the key */
    int count;
    bool has_none;                 /* column _none, after the slots */
    int64_t parent_id;             /* of the row before */
    int32_t parent_row;
    struct hk_str text;            /* of keys */
};

/* A key that is one text needs no column: its text is the row's key. */
static bool has_key_text(const struct hk_entity *e)
{
    return e->key_count == 1 && e->fields[e->key[0]]->kind == HK_TEXT;
}

static bool is_key(const struct hk_entity *e, int field)
{
    for (int i = 0; i < e->key_count; i++)
        if (e->key[i] == field)
            return true;
    return false;
}

bool hk_load_wants(const struct hk_load *l, const struct hk_entity *e, int f)
{
    if (f == e->region_field || f == e->dated_field)
        return true;
    if (e->index == 0 && strcmp(e->fields[f]->name, "within") == 0)
        return true;
    if (is_key(e, f) && !has_key_text(e))
        return true;
    return l->wanted && l->wanted(l->context, e->index, f);
}

static bool add_slot(struct reading *r, int f, bool is_key_text)
{
    r->slots[r->count++] = (struct slot){
        .field = r->e->fields[f], .is_key_text = is_key_text,
        .column = &r->sheet->fields[f]
    };
    r->has_none = r->has_none || r->e->fields[f]->none_bit >= 0;
    return is_key_text || hk_sheet_use(r->sheet, f);
}

/* `missing`: only what the copy does not have. */
static enum hk_status choose_slots(struct reading *r, bool missing,
                                   struct hk_err *err)
{
    const struct hk_entity *e = r->e;
    bool ok;

    /* A key text that rules read as well takes two. */
    r->slots = hk_zalloc((size_t)e->field_count + 1, sizeof *r->slots);
    ok = r->slots != NULL;
    for (int i = 0; ok && !missing && i < e->key_count; i++)
        ok = add_slot(r, e->key[i], has_key_text(e));
    for (int f = 0; ok && f < e->field_count; f++)
        if (hk_load_wants(r->l, e, f)
            && (missing ? !r->l->copied[e->index][f]
                : !is_key(e, f) || has_key_text(e)))
            ok = add_slot(r, f, false);
    return ok ? HK_OK : hk_fail_memory(err);
}

static enum hk_status prepare(struct reading *r, struct sqlite3_stmt **st,
                              struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    enum hk_status rc;

    hk_str_puts(&sql, "SELECT id, ");
    if (r->e->within_name)
        hk_sql_name(&sql, r->e->within_name);
    else
        hk_str_puts(&sql, "NULL");
    for (int i = 0; i < r->count; i++) {
        hk_str_puts(&sql, ", ");
        hk_sql_name(&sql, r->slots[i].field->name);
    }
    if (r->has_none)
        hk_str_puts(&sql, ", _none");
    hk_str_puts(&sql, " FROM ");
    hk_sql_name(&sql, r->e->name);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(r->l->store, st, hk_str_text(&sql), err);
    hk_str_release(&sql);
    return rc;
}

/* ---- one row ------------------------------------------------------------ */

/* The key of the row being read, for messages: its own part only when the
 * parent is not known. */
static const char *key_of(struct reading *r, int32_t row)
{
    struct hk_sheet *s = r->sheet;
    int32_t up = s->parent[row];

    if (has_key_text(r->e))
        return s->key[row] ? s->key[row] : "?";
    hk_str_clear(&r->text);
    if (up >= 0 && !r->e->key_alone) {
        hk_str_puts(&r->text, r->l->d->sheets[r->e->within].key[up]);
        hk_str_putc(&r->text, '/');
    }
    if (!hk_key_own(r->l->d, s, row, &r->text))
        hk_str_putc(&r->text, '?');
    return hk_str_text(&r->text);
}

static enum hk_status take_parent(struct reading *r, struct sqlite3_stmt *st,
                                  int32_t row, struct hk_err *err)
{
    int64_t id = sqlite3_column_int64(st, 1);

    r->sheet->parent[row] = -1;
    if (r->e->within < 0)
        return HK_OK;
    if (id != r->parent_id || row == 0) {
        const struct hk_rows *rows = hk_load_rows(r->l, r->e->within);

        if (!rows)
            return hk_fail_memory(err);
        r->parent_id = id;
        r->parent_row = hk_rows_find(rows, id);
    }
    if (r->parent_row < 0)
        return hk_fail(err, HK_EFORMAT, "%s: a record lies in row %lld of %s, "
                       "which is not there: the register is damaged; restore a "
                       "backup", r->e->name, (long long)id,
                       r->e->within_name);
    r->sheet->parent[row] = r->parent_row;
    return HK_OK;
}

static bool take_key_text(struct reading *r, struct sqlite3_stmt *st, int at,
                          int32_t row)
{
    const char *text = (const char *)sqlite3_column_text(st, at);
    size_t len = (size_t)sqlite3_column_bytes(st, at);

    hk_str_clear(&r->text);
    if (text && (memchr(text, '/', len) || memchr(text, ':', len))) {
        hk_key_escape(&r->text, text, len);
        text = hk_str_text(&r->text);
        len = r->text.len;
    }
    r->sheet->key[row] = hk_arena_dup(&r->l->d->arena, text ? text : "",
                                      text ? len : 0);
    return r->sheet->key[row] && !r->text.failed;
}

static bool take_null(struct reading *r, const struct slot *slot, int32_t row,
                      int64_t none)
{
    int bit = slot->field->none_bit;

    slot->column->value[row] = 0;
    return hk_sheet_state(r->sheet, slot->field->index, row,
                          bit >= 0 && (none >> bit & 1) ? HK_ROW_NONE :
                          HK_ROW_UNKNOWN);
}

/* A text; false when it could not be kept. */
static bool take_text(struct reading *r, struct sqlite3_stmt *st, int at,
                      const struct slot *slot, int32_t row, int64_t none)
{
    const char *text = (const char *)sqlite3_column_text(st, at);
    int64_t *value = &slot->column->value[row];

    if (!text)
        return take_null(r, slot, row, none);
    *value = hk_data_text(r->l->d, text,
                          (size_t)sqlite3_column_bytes(st, at));
    return *value >= 0;
}

/* Take one value; *bad is set to the slot whose value is outside its range:
 * the refusal needs the key, which is read by then or soon. */
static bool take_value(struct reading *r, struct sqlite3_stmt *st, int i,
                       int32_t row, int64_t none, const struct slot **bad)
{
    const struct slot *slot = &r->slots[i];
    const struct hk_field *f = slot->field;
    int at = i + 2;
    int64_t v;

    if (slot->is_key_text)
        return take_key_text(r, st, at, row);
    if (f->kind == HK_TEXT)
        return take_text(r, st, at, slot, row, none);
    v = sqlite3_column_int64(st, at);
    /* A NULL reads as 0, and only a 0 need be asked whether it is one. */
    if (v == 0 && sqlite3_column_type(st, at) == SQLITE_NULL)
        return take_null(r, slot, row, none);
    if ((v < f->min || v > f->max) && !*bad)
        *bad = slot;
    slot->column->value[row] = v;
    return true;
}

/* Take all values of a row whose parent and key, but for a key that is read
 * among them, are there. */
static enum hk_status take_values(struct reading *r, struct sqlite3_stmt *st,
                                  int32_t row, struct hk_err *err)
{
    int64_t none = r->has_none ? sqlite3_column_int64(st, r->count + 2) : 0;
    const struct slot *bad = NULL;

    for (int i = 0; i < r->count; i++)
        if (!take_value(r, st, i, row, none, &bad))
            return hk_fail_memory(err);
    return bad ? hk_range_fail(r->l->d, r->e, key_of(r, row), bad->field,
                               bad->column->value[row], err) : HK_OK;
}

static enum hk_status take_row(struct reading *r, struct sqlite3_stmt *st,
                               struct hk_err *err)
{
    struct hk_sheet *s = r->sheet;
    int32_t row = s->rows;
    enum hk_status rc;

    if (row == MOST_ROWS)
        return hk_fail(err, HK_EFORMAT, "%s: more records than one run can "
                       "hold (%d); part the register", r->e->name, MOST_ROWS);
    if (!hk_sheet_reserve(s, row + 1))
        return hk_fail_memory(err);
    s->id[row] = sqlite3_column_int64(st, 0);
    s->region[row] = 0;
    s->part[row] = -1;
    s->key[row] = NULL;
    rc = take_parent(r, st, row, err);
    if (!rc)
        rc = take_values(r, st, row, err);
    if (!rc)
        s->rows++;
    return rc;
}

enum hk_status hk_load_entity(struct hk_load *l, int entity,
                              struct hk_err *err)
{
    struct reading r = {
        .l = l, .e = l->d->model->entities[entity],
        .sheet = &l->d->sheets[entity]
    };
    struct sqlite3_stmt *st = NULL;
    enum hk_status rc = choose_slots(&r, false, err);

    if (!rc)
        rc = prepare(&r, &st, err);
    while (!rc && hk_store_step(l->store, st, &rc, err)) {
        rc = take_row(&r, st, err);
        if (++l->done % TELL_EVERY == 0)
            hk_progress_tell(l->progress, l->done, 0);
    }
    sqlite3_finalize(st);
    hk_free(r.slots);
    hk_str_release(&r.text);
    return rc;
}

enum hk_status hk_load_missing(struct hk_load *l, int entity, bool *suits,
                               struct hk_err *err)
{
    struct reading r = {
        .l = l, .e = l->d->model->entities[entity],
        .sheet = &l->d->sheets[entity]
    };
    const struct hk_rows *rows = NULL;
    struct sqlite3_stmt *st = NULL;
    int32_t seen = 0, row;
    enum hk_status rc = choose_slots(&r, true, err);

    *suits = true;
    if (!rc && r.count) {
        rows = hk_load_rows(l, entity);
        rc = rows ? prepare(&r, &st, err) : hk_fail_memory(err);
    }
    while (st && !rc && *suits && hk_store_step(l->store, st, &rc, err)) {
        row = hk_rows_find(rows, sqlite3_column_int64(st, 0));
        *suits = row >= 0 && seen++ < r.sheet->rows;
        if (*suits)
            rc = take_values(&r, st, row, err);
        if (++l->done % TELL_EVERY == 0)
            hk_progress_tell(l->progress, l->done, 0);
    }
    *suits = *suits && (rc || !st || seen == r.sheet->rows);
    sqlite3_finalize(st);
    hk_free(r.slots);
    hk_str_release(&r.text);
    return rc;
}
