/* load_sort.c - rows into key order, and the text of their keys
 *
 * Key order: parents in theirs, then numbers as numbers and texts by their
 * bytes. */
#include "data/load.h"

#include <string.h>

#include "base/mem.h"

#define MOST_KEYS ((size_t)64 << 10)   /* bytes of keys made room for at once */

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
    bool runs;                     /* rows of one parent, one behind the other,
                                      are in order */
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

static struct item item_of(const struct sorting *x, int32_t row)
{
    return (struct item){ head_of(x, row), x->s->parent[row], row };
}

/* Are all rows in order? Mostly they are, and then no list of them is needed.
 * x->runs: are those of one parent at least, where they follow each other? */
static bool is_sorted(struct sorting *x)
{
    struct item before = item_of(x, 0);
    bool sorted = true;

    x->runs = true;
    for (int32_t row = 1; row < x->s->rows && (sorted || x->runs); row++) {
        struct item now = item_of(x, row);

        if (compare(x, &before, &now) > 0) {
            sorted = false;
            x->runs = x->runs && before.parent != now.parent;
        }
        before = now;
    }
    return sorted;
}

/* All rows by their parents, the rows of one as they were. `start` receives
 * where those of each parent begin, and the end. */
static void sort_by_parent(const struct hk_sheet *s, int32_t parents,
                           int32_t *start, int32_t *order)
{
    int32_t *at = start + 1, sum = 0;

    for (int32_t row = 0; row < s->rows; row++)
        at[s->parent[row] + 1]++;
    for (int32_t i = 0; i <= parents; i++) {
        int32_t here = at[i];

        at[i] = sum;
        sum += here;
    }
    for (int32_t row = 0; row < s->rows; row++)
        order[at[s->parent[row] + 1]++] = row;
}

/* Rows of one parent by their own keys. */
static bool sort_group(const struct sorting *x, int32_t *order, int32_t count)
{
    size_t rows = (size_t)count;
    struct item *items;

    if (count < 2 || (x->runs && order[count - 1] - order[0] == count - 1))
        return true;
    items = hk_alloc(rows * 2 * sizeof *items);
    if (!items)
        return false;
    for (size_t i = 0; i < rows; i++)
        items[i] = item_of(x, order[i]);
    sort_items(x, items, items + rows, rows);
    for (size_t i = 0; i < rows; i++)
        order[i] = items[i].row;
    hk_free(items);
    return true;
}

/* What is the same in every row by now need not be moved. */
static bool permute(const struct sorting *x, struct hk_sheet *s,
                    const int32_t *order)
{
    const char **key = s->key;
    int32_t *region = s->region, *part = s->part;
    bool ok;

    s->region = s->part = NULL;
    if (!x->by_text)
        s->key = NULL;
    ok = hk_sheet_permute(s, order, s->rows);
    if (!x->by_text)
        s->key = key;
    s->region = region;
    s->part = part;
    return ok;
}

static bool sort_rows(const struct sorting *x, struct hk_sheet *s)
{
    int within = s->entity->within;
    int32_t parents = within < 0 ? 0 : x->d->sheets[within].rows;
    int32_t *order = hk_alloc((size_t)s->rows * sizeof *order);
    int32_t *start = hk_zalloc((size_t)parents + 2, sizeof *start);
    bool ok = order && start;

    if (ok)
        sort_by_parent(s, parents, start, order);
    for (int32_t i = 0; ok && i <= parents; i++)
        ok = sort_group(x, order + start[i], start[i + 1] - start[i]);
    ok = ok && permute(x, s, order);
    hk_free(order);
    hk_free(start);
    return ok;
}

/* ---- keys --------------------------------------------------------------- */

/* The key of the row's parent and a sign behind it, in the place of the last
 * one's: rows of one parent lie together. */
static void begin_key(const struct hk_sheet *up, int32_t parent, int32_t *last,
                      size_t *len, struct hk_str *text)
{
    if (parent != *last) {
        hk_str_clear(text);
        hk_str_puts(text, up->key[parent]);
        hk_str_putc(text, '/');
        *last = parent;
        *len = text->len;
    } else if (!text->failed) {
        text->len = *len;
    }
}

/* Room in the arena for keys, many at a time. */
struct keys {
    char *at;
    size_t left;
};

/* A copy of a key that `rows` more or less as long ones follow. */
static const char *keep_key(struct hk_arena *arena, struct keys *keys,
                            const struct hk_str *key, int32_t rows)
{
    size_t len = key->len + 1, room = len * ((size_t)rows + 1);
    char *to;

    if (keys->left < len) {
        room = room < MOST_KEYS || len > MOST_KEYS ? room : MOST_KEYS;
        keys->at = hk_arena_alloc(arena, room);
        keys->left = keys->at ? room : 0;
    }
    to = keys->at;
    if (!to)
        return NULL;
    memcpy(to, hk_str_text(key), len);
    keys->at += len;
    keys->left -= len;
    return to;
}

static bool write_keys(struct hk_data *d, struct hk_sheet *s)
{
    const struct hk_entity *e = s->entity;
    const struct hk_sheet *up = e->within < 0 ? NULL : &d->sheets[e->within];
    struct hk_str text = HK_STR_INIT;
    struct keys keys = { 0 };
    int32_t last = -1;
    size_t len = 0;
    bool ok = true;

    for (int32_t row = 0; ok && row < s->rows; row++) {
        if (up)
            begin_key(up, s->parent[row], &last, &len, &text);
        else
            hk_str_clear(&text);
        ok = hk_key_own(d, s, row, &text) && !text.failed;
        s->key[row] = ok ? keep_key(&d->arena, &keys, &text, s->rows - row - 1)
                         : NULL;
        ok = s->key[row] != NULL;
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

enum hk_status hk_load_sort(struct hk_load *l, int entity, struct hk_err *err)
{
    struct hk_sheet *s = &l->d->sheets[entity];
    const struct hk_entity *e = s->entity;
    struct sorting x = { .d = l->d, .s = s };
    bool ok = true;
    enum hk_status rc;

    x.by_text = e->key_count == 1 && e->fields[e->key[0]]->kind == HK_TEXT;
    rc = check_key(s, err);
    if (rc || !s->rows)
        return rc;
    if (!is_sorted(&x))
        ok = sort_rows(&x, s);
    if (ok && !x.by_text)
        ok = write_keys(l->d, s);
    return ok ? HK_OK : hk_fail_memory(err);
}
