/* keys.c - keys to records, by hashing */
#include "exchange/keys.h"

#include <sqlite3.h>

#include "base/mem.h"

/* All keys are loaded unless the register has this many more records than the
 * file has rows: a loaded key costs a tenth of one that is asked for. */
enum { FEW = 2000, TIMES = 8 };

/* ---- the bytes of a key -------------------------------------------------- */

static bool is_alone(const struct hk_keys *k)
{
    return k->entity->key_alone;
}

static void begin_bytes(struct hk_keys *k, int64_t parent)
{
    hk_str_clear(&k->bytes);
    if (!is_alone(k))
        hk_str_add(&k->bytes, (const char *)&parent, sizeof parent);
}

/* A text that is not the whole key goes behind its length. */
static void add_bytes(struct hk_keys *k, enum hk_kind kind, int64_t number,
                      const char *text, size_t len)
{
    uint32_t n = (uint32_t)len;

    if (kind != HK_TEXT) {
        hk_str_add(&k->bytes, (const char *)&number, sizeof number);
        return;
    }
    if (k->entity->key_count > 1)
        hk_str_add(&k->bytes, (const char *)&n, sizeof n);
    hk_str_add(&k->bytes, text, len);
}

static const struct hk_field *key_field(const struct hk_entity *e, int i)
{
    return e->fields[e->key[i]];
}

/* ---- loading ------------------------------------------------------------- */

/* SELECT id, parent, keys FROM entity */
static void add_select(const struct hk_keys *k, struct hk_str *sql)
{
    const struct hk_entity *e = k->entity;

    hk_str_puts(sql, "SELECT id, ");
    if (e->within_name)
        hk_sql_name(sql, e->within_name);
    else
        hk_str_puts(sql, "0");
    for (int i = 0; i < e->key_count; i++) {
        hk_str_puts(sql, ", ");
        hk_sql_name(sql, key_field(e, i)->name);
    }
    hk_str_puts(sql, " FROM ");
    hk_sql_name(sql, e->name);
}

/* The slot of the key in k->bytes, made where there is none. */
static enum hk_status intern(struct hk_keys *k, size_t *slot, bool *added,
                             struct hk_err *err)
{
    int64_t at;
    enum hk_status rc = hk_str_status(&k->bytes, err);

    if (rc)
        return rc;
    if (k->count == k->cap
        && !hk_grow(&k->slots, &k->cap, k->count + 1, sizeof *k->slots))
        return hk_fail_memory(err);
    if (!hk_map_intern(&k->map, hk_str_text(&k->bytes), k->bytes.len,
                       (int64_t)k->count, &at, added))
        return hk_fail_memory(err);
    if (*added)
        k->slots[k->count++] = (struct hk_key_slot){ 0 };
    *slot = (size_t)at;
    return HK_OK;
}

static enum hk_status load_row(struct hk_keys *k, sqlite3_stmt *st,
                               struct hk_err *err)
{
    const struct hk_entity *e = k->entity;
    size_t slot;
    bool added;
    enum hk_status rc;

    begin_bytes(k, sqlite3_column_int64(st, 1));
    for (int i = 0; i < e->key_count; i++) {
        bool text = key_field(e, i)->kind == HK_TEXT;
        const char *t = text ? (const char *)sqlite3_column_text(st, i + 2)
                             : NULL;

        add_bytes(k, key_field(e, i)->kind, sqlite3_column_int64(st, i + 2),
                  t ? t : "", t ? (size_t)sqlite3_column_bytes(st, i + 2) : 0);
    }
    rc = intern(k, &slot, &added, err);
    if (!rc) {
        k->slots[slot].id = sqlite3_column_int64(st, 0);
        k->slots[slot].parent = sqlite3_column_int64(st, 1);
    }
    return rc;
}

static enum hk_status load(struct hk_keys *k, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    sqlite3_stmt *st = NULL;
    enum hk_status rc;

    add_select(k, &sql);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(k->store, &st, sql.data, err);
    while (!rc && hk_store_step(k->store, st, &rc, err))
        rc = load_row(k, st, err);
    sqlite3_finalize(st);
    hk_str_release(&sql);
    k->loaded = !rc;
    return rc;
}

/* About how many records there are: ids are given in order. */
static enum hk_status count_records(struct hk_keys *k, int64_t *count,
                                    struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    sqlite3_stmt *st = NULL;
    enum hk_status rc;

    hk_str_puts(&sql, "SELECT max(id) FROM ");
    hk_sql_name(&sql, k->entity->name);
    *count = 0;
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(k->store, &st, sql.data, err);
    if (!rc && hk_store_step(k->store, st, &rc, err))
        *count = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    hk_str_release(&sql);
    return rc;
}

/* ---- asking -------------------------------------------------------------- */

static enum hk_status prepare_find(struct hk_keys *k, struct hk_err *err)
{
    const struct hk_entity *e = k->entity;
    struct hk_str sql = HK_STR_INIT;
    enum hk_status rc;

    add_select(k, &sql);
    hk_str_puts(&sql, " WHERE ");
    for (int i = 0; i < e->key_count; i++) {
        hk_str_puts(&sql, i ? " AND " : "");
        hk_sql_name(&sql, key_field(e, i)->name);
        hk_str_puts(&sql, " = ?");
    }
    if (!is_alone(k)) {
        hk_str_puts(&sql, " AND ");
        hk_sql_name(&sql, e->within_name);
        hk_str_puts(&sql, " = ?");
    }
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(k->store, &k->find, sql.data, err);
    hk_str_release(&sql);
    return rc;
}

static enum hk_status ask(struct hk_keys *k, int64_t parent,
                          const struct hk_value *values,
                          struct hk_key_slot *slot, struct hk_err *err)
{
    const struct hk_entity *e = k->entity;
    enum hk_status rc = k->find ? HK_OK : prepare_find(k, err);

    if (rc)
        return rc;
    for (int i = 0; i < e->key_count; i++) {
        const struct hk_value *v = &values[e->key[i]];

        if (key_field(e, i)->kind == HK_TEXT)
            sqlite3_bind_text(k->find, i + 1, v->text, (int)v->len,
                              SQLITE_STATIC);
        else
            sqlite3_bind_int64(k->find, i + 1, v->number);
    }
    if (!is_alone(k))
        sqlite3_bind_int64(k->find, e->key_count + 1, parent);
    if (hk_store_step(k->store, k->find, &rc, err)) {
        slot->id = sqlite3_column_int64(k->find, 0);
        slot->parent = sqlite3_column_int64(k->find, 1);
    }
    sqlite3_reset(k->find);
    sqlite3_clear_bindings(k->find);
    return rc;
}

/* ---- outside ------------------------------------------------------------- */

enum hk_status hk_keys_open(struct hk_keys *k, struct hk_store *s,
                            const struct hk_entity *e, size_t rows,
                            struct hk_err *err)
{
    int64_t records;
    enum hk_status rc;

    *k = (struct hk_keys){ .store = s, .entity = e };
    rc = count_records(k, &records, err);
    if (!rc && (size_t)records <= rows * TIMES + FEW)
        rc = load(k, err);
    if (rc)
        hk_keys_close(k);
    return rc;
}

enum hk_status hk_keys_slot(struct hk_keys *k, int64_t parent,
                            const struct hk_value *values, size_t *slot,
                            struct hk_err *err)
{
    const struct hk_entity *e = k->entity;
    bool added;
    enum hk_status rc;

    begin_bytes(k, parent);
    for (int i = 0; i < e->key_count; i++) {
        const struct hk_value *v = &values[e->key[i]];

        add_bytes(k, key_field(e, i)->kind, v->number, v->text, v->len);
    }
    rc = intern(k, slot, &added, err);
    if (!rc && added && !k->loaded)
        rc = ask(k, parent, values, &k->slots[*slot], err);
    return rc;
}

void hk_keys_close(struct hk_keys *k)
{
    sqlite3_finalize(k->find);
    hk_map_release(&k->map);
    hk_free(k->slots);
    hk_str_release(&k->bytes);
    *k = (struct hk_keys){ 0 };
}
