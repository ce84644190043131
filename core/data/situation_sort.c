/* situation_sort.c - the records of situations put into their places
 *
 * Rows are sorted into key order, get their keys, and links and regions are
 * resolved. Of several situations each has its own keys. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "data/sheet.h"

/* ---- sorting ------------------------------------------------------------ */

struct item {
    const struct hk_entity *entity;
    int32_t parent, row;
    const char *own;               /* NULL: no key was given, by order added */
};

/* Compare two keys part by part, numbers as numbers. */
static int compare_own(const struct hk_entity *e, const char *a, const char *b)
{
    for (int i = 0;; i++) {
        size_t x = strcspn(a, "/"), y = strcspn(b, "/");
        size_t least = x < y ? x : y;
        int order;

        if (i < e->key_count && e->fields[e->key[i]]->kind == HK_INTEGER) {
            long long m = strtoll(a, NULL, 10), n = strtoll(b, NULL, 10);

            order = m < n ? -1 : m > n;
        } else {
            order = memcmp(a, b, least);
            if (!order)
                order = x < y ? -1 : x > y;
        }
        if (order)
            return order;
        if (!a[x] || !b[y])
            return (a[x] != '\0') - (b[y] != '\0');
        a += x + 1;
        b += y + 1;
    }
}

static int compare_items(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    int order = 0;

    if (a->parent != b->parent)
        return a->parent < b->parent ? -1 : 1;
    if (!a->own != !b->own)
        return a->own ? -1 : 1;
    if (a->own)
        order = compare_own(a->entity, a->own, b->own);
    return order ? order : a->row < b->row ? -1 : a->row > b->row;
}

/* The record's own part of its key: what its key fields say, else what was
 * given, else NULL. */
static bool own_key(struct hk_data *d, const struct hk_sheet *s, int32_t row,
                    struct hk_str *text, const char **own)
{
    const char *given = s->key[row];

    hk_str_clear(text);
    *own = NULL;
    if (!hk_key_own(d, s, row, text)) {
        if (!given)
            return true;
        if (s->entity->key_count == 1)
            hk_key_escape(text, given, strlen(given));
        else
            hk_str_puts(text, given);
    }
    *own = hk_arena_dup(&d->arena, hk_str_text(text), text->len);
    return *own && !text->failed;
}

struct finishing {
    struct hk_data *d;
    int32_t **now;                 /* by entity and row added: the new row */
    struct hk_map *keys;           /* by entity: lot and full key -> row */
    int32_t **lot;                 /* by entity and new row; NULL: one lot */
    struct hk_str text;
};

#define LOT_SIZE sizeof(int32_t)

/* Begin a key in x->text: one is another in another lot. */
static void begin_key(struct finishing *x, int32_t lot)
{
    hk_str_clear(&x->text);
    hk_str_add(&x->text, (const char *)&lot, LOT_SIZE);
}

static int32_t lot_of(const struct finishing *x, int entity, int32_t row)
{
    return x->lot && entity ? x->lot[entity][row] : 0;
}

/* Remember the record that is refused. */
static void fail_here(struct hk_data *d, int entity, int32_t added)
{
    d->failed_entity = entity;
    d->failed_row = added;
}

/* Keys of a sheet in its new order; `own` by new row. */
static enum hk_status write_keys(struct finishing *x, int entity,
                                 const struct item *items, struct hk_err *err)
{
    struct hk_sheet *s = &x->d->sheets[entity];
    const struct hk_entity *e = s->entity;
    int count = 0;

    for (int32_t row = 0; row < s->rows; row++) {
        const char *own = items[row].own;
        int64_t other;
        bool added;

        count = row && items[row].parent == items[row - 1].parent ? count : 0;
        do {
            begin_key(x, lot_of(x, entity, row));
            if (e->within >= 0 && !(own && e->key_alone)) {
                hk_str_puts(&x->text,
                            x->d->sheets[e->within].key[s->parent[row]]);
                hk_str_putc(&x->text, '/');
            }
            if (own)
                hk_str_puts(&x->text, own);
            else
                hk_str_int(&x->text, ++count);
            if (!hk_map_intern(&x->keys[entity], hk_str_text(&x->text),
                               x->text.len, row, &other, &added))
                return hk_fail_memory(err);
        } while (!added && !own);
        if (x->text.failed)
            return hk_fail_memory(err);
        s->key[row] = hk_arena_dup(&x->d->arena, x->text.data + LOT_SIZE,
                                   x->text.len - LOT_SIZE);
        if (!s->key[row])
            return hk_fail_memory(err);
        if (!added) {
            fail_here(x->d, entity, items[row].row);
            return hk_fail(err, HK_EFORMAT, "%s:%s: two records have this key; "
                           "give each its own", e->name, s->key[row]);
        }
    }
    return HK_OK;
}

static bool in_order(const int32_t *order, int32_t rows)
{
    int32_t i = 0;

    while (i < rows && order[i] == i)
        i++;
    return i == rows;
}

/* Which lists are not known, by the parents' rows in their new order. */
static bool mark_absent(struct finishing *x, struct hk_sheet *s)
{
    int within = s->entity->within;

    if (!s->missing_count)
        return true;
    s->absent = hk_arena_alloc(&x->d->arena,
                               (size_t)x->d->sheets[within].rows);
    for (size_t i = 0; s->absent && i < s->missing_count; i++)
        s->absent[x->now[within][s->missing[i]]] = 1;
    return s->absent != NULL;
}

/* The lots of the rows in their new order. */
static bool keep_lots(struct finishing *x, int entity,
                      const struct item *items)
{
    const struct hk_sheet *s = &x->d->sheets[entity];
    int within = s->entity->within;

    if (!x->lot || !entity)
        return true;
    x->lot[entity] = hk_arena_alloc(&x->d->arena, ((size_t)s->rows + 1)
                                    * sizeof **x->lot);
    for (int32_t i = 0; x->lot[entity] && i < s->rows; i++)
        x->lot[entity][i] = within < 0 ? items[i].parent
                                       : lot_of(x, within, s->parent[i]);
    return x->lot[entity] != NULL;
}

/* By what rows are parted first: the parent, at the top the lot. */
static int32_t stands_in(const struct finishing *x, int entity, int32_t row)
{
    const struct hk_data *d = x->d;
    int count = d->model->entity_count;
    int32_t low = 0, high = x->lot && entity ? d->lot_count - 1 : 0;

    if (d->model->entities[entity]->within >= 0)
        return d->sheets[entity].parent[row];
    while (low < high) {           /* the last that begins at it or before */
        int32_t middle = high - (high - low) / 2;

        if (d->lots[middle * count + entity] <= row)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static enum hk_status sort_sheet(struct finishing *x, int entity,
                                 struct hk_err *err)
{
    struct hk_sheet *s = &x->d->sheets[entity];
    int within = s->entity->within;
    size_t rows = (size_t)s->rows;
    struct item *items;
    int32_t *order;
    bool ok;
    enum hk_status rc;

    /* In a situation most entities have none. */
    if (!rows && !s->missing_count)
        return HK_OK;
    items = hk_zalloc(rows + 1, sizeof *items);
    order = hk_alloc((rows + 1) * sizeof *order);
    ok = items && order;
    x->now[entity] = hk_arena_alloc(&x->d->arena, (rows + 1) *
                                    sizeof **x->now);
    ok = ok && x->now[entity];
    for (int32_t i = 0; ok && i < s->rows; i++) {
        if (within >= 0)
            s->parent[i] = x->now[within][s->parent[i]];
        items[i] = (struct item){ s->entity, stands_in(x, entity, i), i,
                                  NULL };
        ok = own_key(x->d, s, i, &x->text, &items[i].own);
    }
    if (ok)
        qsort(items, rows, sizeof *items, compare_items);
    for (size_t i = 0; ok && i < rows; i++) {
        order[i] = items[i].row;
        x->now[entity][items[i].row] = (int32_t)i;
    }
    ok = ok && (in_order(order, s->rows)
                || hk_sheet_permute(s, order, s->rows))
        && keep_lots(x, entity, items) && mark_absent(x, s);
    rc = ok ? write_keys(x, entity, items, err) : hk_fail_memory(err);
    hk_free(items);
    hk_free(order);
    return rc;
}

/* ---- tying -------------------------------------------------------------- */

/* One record of which nothing is known around those whose parent was not
 * given; entities from the innermost, so that it gets one itself. */
static enum hk_status add_parents(struct hk_data *d, struct hk_err *err)
{
    for (int e = d->model->entity_count - 1; e > 0; e--) {
        struct hk_sheet *s = &d->sheets[e];
        int within = s->entity->within;
        int32_t up = -1;

        for (int32_t row = 0; within >= 0 && row < s->rows; row++) {
            enum hk_status rc = HK_OK;

            if (s->parent[row] >= 0)
                continue;
            if (d->lot_count > 1)
                return hk_fail(err, HK_EBUG, "a %s of several situations has "
                               "no parent", s->entity->name);
            if (up < 0)
                rc = hk_sheet_add(d, within, -1, "?", false, &up, err);
            if (rc)
                return rc;
            s->parent[row] = up;
        }
    }
    return HK_OK;
}

/* Yearly records are looked up by their year, so each must have one. */
static enum hk_status check_years(struct hk_data *d, struct hk_err *err)
{
    for (int e = 1; e < d->model->entity_count; e++) {
        const struct hk_sheet *s = &d->sheets[e];
        const struct hk_column *c = &s->fields[s->entity->key[0]];

        for (int32_t row = 0; s->entity->per_year && row < s->rows; row++) {
            if (!c->state || c->state[row] == HK_ROW_KNOWN)
                continue;
            fail_here(d, e, row);
            return hk_fail(err, HK_EFORMAT, "%s: a record has no year; "
                           "give each its own", s->entity->name);
        }
    }
    return HK_OK;
}

/* Rows from `given[entity]` on were added by add_parents. */
static enum hk_status mark_beside(struct finishing *x, const int32_t *given,
                                  struct hk_err *err)
{
    for (int e = 1; e < x->d->model->entity_count; e++) {
        struct hk_sheet *s = &x->d->sheets[e];

        if (given[e] == s->rows)
            continue;
        s->beside = hk_zalloc((size_t)s->rows, 1);
        if (!s->beside)
            return hk_fail_memory(err);
        for (int32_t row = given[e]; row < s->rows; row++)
            s->beside[x->now[e][row]] = 1;
    }
    return HK_OK;
}

static enum hk_status tie_link(struct finishing *x, const struct hk_sheet *s,
                               const struct hk_field *f, int32_t row,
                               struct hk_err *err)
{
    int64_t *value = &s->fields[f->index].value[row];
    const char *text = x->d->pool[*value];
    const struct hk_map *keys = &x->keys[f->to_entity];
    int32_t lot = f->to_entity ? lot_of(x, s->entity->index, row) : 0;

    begin_key(x, lot);
    hk_str_puts(&x->text, text);
    *value = hk_map_get(keys, hk_str_text(&x->text), x->text.len, -1);
    if (*value < 0) {
        begin_key(x, lot);
        hk_key_escape(&x->text, text, strlen(text));
        *value = hk_map_get(keys, hk_str_text(&x->text), x->text.len, -1);
    }
    if (*value >= 0)
        return HK_OK;
    for (int32_t i = 0; i < s->rows; i++)
        if (x->now[s->entity->index][i] == row)
            fail_here(x->d, s->entity->index, i);
    return hk_fail(err, HK_EFORMAT, "%s:%s: field %s names %s:%s, which is "
                   "not among the records given", s->entity->name,
                   s->key[row], f->name, f->to, text);
}

static enum hk_status tie(struct finishing *x, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    for (int e = 1; e < x->d->model->entity_count; e++) {
        const struct hk_sheet *s = &x->d->sheets[e];

        for (int i = 0; i < s->entity->field_count; i++) {
            const struct hk_field *f = s->entity->fields[i];
            const struct hk_column *c = &s->fields[i];

            if (f->kind != HK_LINK && f->kind != HK_REGION)
                continue;
            for (int32_t row = 0; !rc && row < s->rows; row++) {
                if (c->state && c->state[row] != HK_ROW_KNOWN)
                    continue;
                if (f->kind == HK_LINK)
                    rc = tie_link(x, s, f, row, err);
                else
                    c->value[row] = x->now[0][c->value[row]];
            }
        }
    }
    return rc;
}

static void release(struct finishing *x)
{
    for (int e = 0; x->keys && e < x->d->model->entity_count; e++)
        hk_map_release(&x->keys[e]);
    hk_free(x->keys);
    hk_str_release(&x->text);
}

enum hk_status hk_data_finish(struct hk_data *d, int32_t ***map,
                              struct hk_err *err)
{
    int count = d->model->entity_count;
    struct finishing x = { .d = d };
    int32_t *given = hk_zalloc((size_t)count, sizeof *given);
    enum hk_status rc = HK_OK;

    x.keys = hk_zalloc((size_t)count, sizeof *x.keys);
    x.now = hk_arena_alloc(&d->arena, (size_t)count * sizeof *x.now);
    if (d->lot_count > 1)
        x.lot = hk_arena_alloc(&d->arena, (size_t)count * sizeof *x.lot);
    if (!given || !x.keys || !x.now || (d->lot_count > 1 && !x.lot))
        rc = hk_fail_memory(err);
    for (int e = 0; !rc && e < count; e++)
        given[e] = d->sheets[e].rows;
    if (!rc)
        rc = check_years(d, err);
    if (!rc)
        rc = add_parents(d, err);
    for (int e = 0; !rc && e < count; e++)
        rc = sort_sheet(&x, e, err);
    if (!rc)
        rc = mark_beside(&x, given, err);
    if (!rc)
        rc = tie(&x, err);
    if (!rc)
        rc = hk_data_index_regions(d, err);
    if (!rc)
        rc = hk_data_settle(d, err);
    if (!rc && map)
        *map = x.now;
    hk_free(given);
    release(&x);
    return rc;
}
