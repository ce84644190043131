/* load_rows.c - the records of one entity, read from the store in one SELECT */
#include "data/load.h"

#include <sqlite3.h>
#include <string.h>

#include "base/mem.h"
#include "store/each.h"

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
    const char **columns;          /* of the table: id, then what follows */
    int parent_at, none_at;        /* of the record around it, of _none; -1 */
    int slot_at;                   /* of the first slot */
    bool has_none;                 /* some slot may be none */
    bool is_missing;               /* rows are there already, found by id in */
    const struct hk_rows *rows;    /* these, and the store must have just as */
    int32_t seen;                  /* many; `suits` while it seems so */
    bool suits;
    int32_t row;                   /* that is being read; its _none, and the */
    int64_t none;                  /* first slot whose value is out of range: */
    const struct slot *bad;        /* refusing it needs the key, read by then */
    int64_t parent_id;             /* of the row before */
    int32_t parent_row;
    struct hk_str text;            /* of keys */
};

/* A key that is one text needs no column: its text is the row's key. */
static bool has_key_text(const struct hk_entity *e)
{
    return e->key_count == 1 && e->fields[e->key[0]]->kind == HK_TEXT;
}

bool hk_load_wants(const struct hk_load *l, const struct hk_entity *e, int f)
{
    if (f == e->region_field || f == e->dated_field)
        return true;
    if (e->index == 0 && strcmp(e->fields[f]->name, "within") == 0)
        return true;
    if (hk_key_has(e->key, e->key_count, f) && !has_key_text(e))
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
                : !hk_key_has(e->key, e->key_count, f) || has_key_text(e)))
            ok = add_slot(r, f, false);
    return ok ? HK_OK : hk_fail_memory(err);
}

static enum hk_status choose_columns(struct reading *r, struct hk_err *err)
{
    int n = 0;

    r->columns = hk_zalloc((size_t)r->count + 3, sizeof *r->columns);
    if (!r->columns)
        return hk_fail_memory(err);
    r->columns[n++] = "id";
    r->parent_at = r->e->within_name ? n : -1;
    if (r->e->within_name)
        r->columns[n++] = r->e->within_name;
    r->none_at = r->has_none ? n : -1;
    if (r->has_none)
        r->columns[n++] = "_none";
    r->slot_at = n;
    for (int i = 0; i < r->count; i++)
        r->columns[n++] = r->slots[i].field->name;
    return HK_OK;
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

static enum hk_status take_parent(struct reading *r, int64_t id, int32_t row,
                                  struct hk_err *err)
{
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

static bool take_key_text(struct reading *r, sqlite3_value *v)
{
    const char *text = (const char *)sqlite3_value_text(v), **key;
    size_t len = (size_t)sqlite3_value_bytes(v);

    hk_str_clear(&r->text);
    if (text && (memchr(text, '/', len) || memchr(text, ':', len))) {
        hk_key_escape(&r->text, text, len);
        text = hk_str_text(&r->text);
        len = r->text.len;
    }
    key = &r->sheet->key[r->row];
    *key = hk_arena_dup(&r->l->d->arena, text ? text : "", text ? len : 0);
    return *key && !r->text.failed;
}

static bool take_null(struct reading *r, const struct slot *slot)
{
    int bit = slot->field->none_bit;

    slot->column->value[r->row] = 0;
    return hk_sheet_state(r->sheet, slot->field->index, r->row,
                          bit >= 0 && (r->none >> bit & 1) ? HK_ROW_NONE :
                          HK_ROW_UNKNOWN);
}

/* A text; false when it could not be kept. */
static bool take_text(struct reading *r, const struct slot *slot,
                      sqlite3_value *v)
{
    const char *text = (const char *)sqlite3_value_text(v);
    int64_t *value = &slot->column->value[r->row];

    if (!text)
        return take_null(r, slot);
    *value = hk_data_text(r->l->d, text, (size_t)sqlite3_value_bytes(v));
    return *value >= 0;
}

static bool take_value(struct reading *r, const struct slot *slot,
                       sqlite3_value *v)
{
    const struct hk_field *f = slot->field;
    int64_t number;

    if (slot->is_key_text)
        return take_key_text(r, v);
    if (f->kind == HK_TEXT)
        return take_text(r, slot, v);
    number = sqlite3_value_int64(v);
    /* A NULL reads as 0, and only a 0 need be asked whether it is one. */
    if (number == 0 && sqlite3_value_type(v) == SQLITE_NULL)
        return take_null(r, slot);
    if ((number < f->min || number > f->max) && !r->bad)
        r->bad = slot;
    slot->column->value[r->row] = number;
    return true;
}

/* ---- all rows ----------------------------------------------------------- */

static enum hk_status begin_new(struct reading *r, sqlite3_value **v,
                                struct hk_err *err)
{
    struct hk_sheet *s = r->sheet;
    int32_t row = s->rows;

    if (row == MOST_ROWS)
        return hk_fail(err, HK_EFORMAT, "%s: more records than one run can "
                       "hold (%d); part the register", r->e->name, MOST_ROWS);
    if (!hk_sheet_reserve(s, row + 1))
        return hk_fail_memory(err);
    r->row = row;
    s->id[row] = sqlite3_value_int64(v[0]);
    s->parent[row] = -1;
    s->region[row] = 0;
    s->part[row] = -1;
    s->key[row] = NULL;
    return r->parent_at < 0 ? HK_OK
        : take_parent(r, sqlite3_value_int64(v[r->parent_at]), row, err);
}

/* A row that the copy has already. */
static void begin_missing(struct reading *r, sqlite3_value **v)
{
    r->row = hk_rows_find(r->rows, sqlite3_value_int64(v[0]));
    r->suits = r->suits && r->row >= 0 && r->seen++ < r->sheet->rows;
}

static enum hk_status begin_row(struct reading *r, sqlite3_value **v,
                                struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    r->bad = NULL;
    r->none = r->none_at < 0 ? 0 : sqlite3_value_int64(v[r->none_at]);
    if (r->is_missing)
        begin_missing(r, v);
    else
        rc = begin_new(r, v, err);
    if (++r->l->done % TELL_EVERY == 0)
        hk_progress_tell(r->l->progress, r->l->done, 0);
    return rc;
}

/* Some columns of a row. */
static enum hk_status take(void *context, sqlite3_value **v, int from,
                           int count, struct hk_err *err)
{
    struct reading *r = context;
    int end = from + count;
    enum hk_status rc = from == 0 ? begin_row(r, v, err) : HK_OK;

    if (rc || !r->suits)
        return rc;
    for (int at = from ? from : r->slot_at; at < end; at++)
        if (!take_value(r, &r->slots[at - r->slot_at], v[at - from]))
            return hk_fail_memory(err);
    if (end < r->slot_at + r->count)
        return HK_OK;
    if (r->bad)
        return hk_range_fail(r->l->d, r->e, key_of(r, r->row), r->bad->field,
                             r->bad->column->value[r->row], err);
    r->sheet->rows += !r->is_missing;
    return HK_OK;
}

static enum hk_status read_all(struct reading *r, struct hk_err *err)
{
    enum hk_status rc = choose_columns(r, err);

    if (!rc)
        rc = hk_store_each(r->l->store, r->e->name, r->columns,
                           r->slot_at + r->count, take, r, err);
    return rc;
}

static void release(struct reading *r)
{
    hk_free(r->slots);
    hk_free(r->columns);
    hk_str_release(&r->text);
}

enum hk_status hk_load_entity(struct hk_load *l, int entity,
                              struct hk_err *err)
{
    struct reading r = {
        .l = l, .e = l->d->model->entities[entity],
        .sheet = &l->d->sheets[entity], .suits = true
    };
    enum hk_status rc = choose_slots(&r, false, err);

    if (!rc)
        rc = read_all(&r, err);
    release(&r);
    return rc;
}

enum hk_status hk_load_missing(struct hk_load *l, int entity, bool *suits,
                               struct hk_err *err)
{
    struct reading r = {
        .l = l, .e = l->d->model->entities[entity],
        .sheet = &l->d->sheets[entity], .is_missing = true, .suits = true
    };
    enum hk_status rc = choose_slots(&r, true, err);

    if (!rc && r.count) {
        r.rows = hk_load_rows(l, entity);
        rc = r.rows ? read_all(&r, err) : hk_fail_memory(err);
    }
    *suits = r.suits && (rc || !r.count || r.seen == r.sheet->rows);
    release(&r);
    return rc;
}
