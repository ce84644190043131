/* load_sort.c - rows into key order, and the text of their keys
 *
 * Key order: parents in theirs, then numbers as numbers and texts by their
 * bytes. */
#include "data/load.h"

#include <string.h>

#include "base/mem.h"

/* A row while it is sorted. `head` is the first part of the key as a number
 * that compares like it: mostly it decides without a look elsewhere. */
struct item {
    uint64_t head;
    int32_t parent, row;
};

struct sorting {
    const struct hk_data *d;
    const struct hk_sheet *s;
    bool by_text;                  /* the key is one text, in s->key */
};

/* The first eight bytes as a big-endian number. */
static uint64_t text_head(const char *text)
{
    uint64_t head = 0;

    for (int i = 0; i < 8; i++) {
        head = head << 8 | (unsigned char)*text;
        text += *text != '\0';
    }
    return head;
}

static uint64_t head_of(const struct sorting *x, int32_t row)
{
    const struct hk_entity *e = x->s->entity;
    int64_t value;

    if (x->by_text)
        return text_head(x->s->key[row]);
    value = x->s->fields[e->key[0]].value[row];
    if (e->fields[e->key[0]]->kind == HK_TEXT)
        return text_head(x->d->pool[value]);
    return (uint64_t)value ^ UINT64_C(1) << 63;
}

static int compare_keys(const struct sorting *x, int32_t a, int32_t b)
{
    const struct hk_entity *e = x->s->entity;

    if (x->by_text)
        return strcmp(x->s->key[a], x->s->key[b]);
    for (int i = 0; i < e->key_count; i++) {
        const int64_t *v = x->s->fields[e->key[i]].value;
        int order;

        if (e->fields[e->key[i]]->kind == HK_TEXT)
            order = strcmp(x->d->pool[v[a]], x->d->pool[v[b]]);
        else
            order = v[a] < v[b] ? -1 : v[a] > v[b];
        if (order)
            return order;
    }
    return 0;
}

static int compare(const struct sorting *x, const struct item *a,
                   const struct item *b)
{
    if (a->parent != b->parent)
        return a->parent < b->parent ? -1 : 1;
    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    return compare_keys(x, a->row, b->row);
}

static void merge(const struct sorting *x, const struct item *from,
                  struct item *to, size_t middle, size_t end)
{
    size_t a = 0, b = middle;

    for (size_t i = 0; i < end; i++) {
        bool left = b == end ||
            (a < middle && compare(x, &from[a], &from[b]) <= 0);

        to[i] = left ? from[a++] : from[b++];
    }
}

/* A stable merge sort; the result is in `items`. What lies in order already
 * is only copied. */
static void sort_items(const struct sorting *x, struct item *items,
                       struct item *room, size_t count)
{
    for (size_t width = 1; width < count; width *= 2)
        for (size_t at = 0; at + width < count; at += width * 2) {
            size_t end = count - at < width * 2 ? count - at : width * 2;

            if (compare(x, &items[at + width - 1], &items[at + width]) <= 0)
                continue;
            memcpy(room, items + at, end * sizeof *room);
            merge(x, room, items + at, width, end);
        }
}

static bool is_sorted(const struct sorting *x, const struct item *items,
                      size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (compare(x, &items[i - 1], &items[i]) > 0)
            return false;
    return true;
}

/* ---- keys --------------------------------------------------------------- */

static bool write_keys(struct hk_data *d, struct hk_sheet *s)
{
    const struct hk_entity *e = s->entity;
    const struct hk_sheet *up = e->within < 0 ? NULL : &d->sheets[e->within];
    struct hk_str text = HK_STR_INIT;
    bool ok = true;

    for (int32_t row = 0; ok && row < s->rows; row++) {
        hk_str_clear(&text);
        if (up) {
            hk_str_puts(&text, up->key[s->parent[row]]);
            hk_str_putc(&text, '/');
        }
        ok = hk_key_own(d, s, row, &text);
        s->key[row] = ok ? hk_arena_dup(&d->arena, hk_str_text(&text),
                                        text.len) : NULL;
        ok = s->key[row] && !text.failed;
    }
    hk_str_release(&text);
    return ok;
}

static enum hk_status check_key(const struct hk_sheet *s, struct hk_err *err)
{
    const struct hk_entity *e = s->entity;

    for (int i = 0; i < e->key_count; i++) {
        const unsigned char *state = s->fields[e->key[i]].state;

        for (int32_t row = 0; state && row < s->rows; row++)
            if (state[row] != HK_ROW_KNOWN)
                return hk_fail(err, HK_EFORMAT, "%s: row %lld has no %s, which "
                               "is its key: the register is damaged; restore a "
                               "backup", e->name, (long long)s->id[row],
                               e->fields[e->key[i]]->name);
    }
    return HK_OK;
}

static bool reorder(struct hk_sheet *s, const struct item *items)
{
    size_t rows = (size_t)s->rows;
    int32_t *order = hk_alloc(rows * sizeof *order);
    bool ok = order != NULL;

    for (size_t i = 0; ok && i < rows; i++)
        order[i] = items[i].row;
    ok = ok && hk_sheet_permute(s, order, s->rows);
    hk_free(order);
    return ok;
}

enum hk_status hk_load_sort(struct hk_load *l, int entity, struct hk_err *err)
{
    struct hk_sheet *s = &l->d->sheets[entity];
    const struct hk_entity *e = s->entity;
    struct sorting x = { .d = l->d, .s = s };
    size_t rows = (size_t)s->rows;
    struct item *items = NULL;
    bool ok = true;
    enum hk_status rc;

    x.by_text = e->key_count == 1 && e->fields[e->key[0]]->kind == HK_TEXT;
    rc = check_key(s, err);
    if (rc || rows == 0)
        return rc;
    items = hk_alloc(rows * 2 * sizeof *items);
    if (!items)
        return hk_fail_memory(err);
    for (size_t i = 0; i < rows; i++)
        items[i] = (struct item){ head_of(&x, (int32_t)i), s->parent[i],
                                  (int32_t)i };
    if (!is_sorted(&x, items, rows)) {
        sort_items(&x, items, items + rows, rows);
        ok = reorder(s, items);
    }
    if (ok && !x.by_text)
        ok = write_keys(l->d, s);
    hk_free(items);
    return ok ? HK_OK : hk_fail_memory(err);
}
