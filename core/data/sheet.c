/* sheet.c - rows of one entity: columns, order, keys, regions */
#include "data/sheet.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "model/code.h"

/* ---- room --------------------------------------------------------------- */

static bool resize(void *array, size_t rows, size_t size)
{
    void *p;

    /* By memcpy, as the pointer is of another type to the compiler. */
    memcpy(&p, array, sizeof p);
    p = hk_realloc(p, (rows ? rows : 1) * size);
    if (p)
        memcpy(array, &p, sizeof p);
    return p != NULL;
}

bool hk_sheet_use(struct hk_sheet *s, int field)
{
    struct hk_column *c = &s->fields[field];

    return c->value || resize(&c->value, (size_t)s->cap, sizeof *c->value);
}

static bool grow_column(struct hk_column *c, size_t from, size_t to)
{
    if (c->value && !resize(&c->value, to, sizeof *c->value))
        return false;
    if (!c->state)
        return true;
    if (!resize(&c->state, to, 1))
        return false;
    memset(c->state + from, HK_ROW_KNOWN, to - from);
    return true;
}

bool hk_sheet_reserve(struct hk_sheet *s, int32_t need)
{
    size_t from = (size_t)s->cap, to = from ? from * 2 : 16;

    if (need <= s->cap)
        return true;
    if (!from && need > 16)        /* it is known how many come */
        to = (size_t)need;
    while (to < (size_t)need)
        to *= 2;
    if (to > INT32_MAX ||
        !resize(&s->id, to, sizeof *s->id) ||
        !resize(&s->parent, to, sizeof *s->parent) ||
        !resize(&s->region, to, sizeof *s->region) ||
        !resize(&s->part, to, sizeof *s->part) ||
        !resize(&s->key, to, sizeof *s->key))
        return false;
    for (int f = 0; f < s->entity->field_count; f++)
        if (!grow_column(&s->fields[f], from, to))
            return false;
    s->cap = (int32_t)to;
    return true;
}

bool hk_sheet_state(struct hk_sheet *s, int field, int32_t row,
                    enum hk_row_state state)
{
    struct hk_column *c = &s->fields[field];

    if (!c->state && state == HK_ROW_KNOWN)
        return true;
    if (!c->state) {
        c->state = hk_zalloc((size_t)s->cap, 1);
        if (!c->state)
            return false;
    }
    c->state[row] = (unsigned char)state;
    c->odd = NULL;                 /* no longer all that are not known */
    return true;
}

/* ---- order -------------------------------------------------------------- */

#define GATHER(array)                                                         \
    do {                                                                      \
        if (array) {                                                          \
            void *to_ = gather((array), sizeof *(array), order, rows);        \
            if (!to_)                                                         \
                return false;                                                 \
            hk_free(array);                                                   \
            (array) = to_;                                                    \
        }                                                                     \
    } while (0)

static void *gather(const void *from, size_t size, const int32_t *order,
                    int32_t rows)
{
    char *to = hk_alloc((rows ? (size_t)rows : 1) * size);

    if (!to)
        return NULL;
    if (size == 8)
        for (int32_t i = 0; i < rows; i++)
            memcpy(to + (size_t)i * 8,
                   (const char *)from + (size_t)order[i] * 8, 8);
    else
        for (int32_t i = 0; i < rows; i++)
            memcpy(to + (size_t)i * size,
                   (const char *)from + (size_t)order[i] * size, size);
    return to;
}

bool hk_sheet_permute(struct hk_sheet *s, const int32_t *order, int32_t rows)
{
    /* Capacity first: after a failure in the middle no array is shorter than
     * it says. */
    s->cap = s->cap < rows ? s->cap : rows;
    s->rows = s->rows < rows ? s->rows : rows;
    GATHER(s->id);
    GATHER(s->parent);
    GATHER(s->region);
    GATHER(s->part);
    GATHER(s->beside);
    GATHER(s->key);
    for (int f = 0; f < s->entity->field_count; f++) {
        GATHER(s->fields[f].value);
        GATHER(s->fields[f].state);
    }
    return true;
}

/* ---- keys --------------------------------------------------------------- */

void hk_key_escape(struct hk_str *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] == '/')
            hk_str_puts(out, "%2F");
        else if (text[i] == ':')
            hk_str_puts(out, "%3A");
        else
            hk_str_putc(out, text[i]);
}

static void add_part(const struct hk_data *d, const struct hk_field *f,
                     int64_t number, struct hk_str *out)
{
    char day[16];

    if (f->kind == HK_TEXT) {
        hk_key_escape(out, d->pool[number], strlen(d->pool[number]));
    } else if (f->kind == HK_DATE && number >= HK_DATE_MIN &&
               number <= HK_DATE_MAX) {
        hk_date_print(day, (int32_t)number, f->month ? HK_MONTH : HK_DAY);
        hk_str_puts(out, day);
    } else {
        hk_str_int(out, number);
    }
}

bool hk_key_own(const struct hk_data *d, const struct hk_sheet *s, int32_t row,
                struct hk_str *out)
{
    const struct hk_entity *e = s->entity;

    for (int i = 0; i < e->key_count; i++) {
        const struct hk_column *c = &s->fields[e->key[i]];

        if (!c->value || (c->state && c->state[row] != HK_ROW_KNOWN))
            return false;
    }
    for (int i = 0; i < e->key_count; i++) {
        if (i)
            hk_str_putc(out, '/');
        add_part(d, e->fields[e->key[i]], s->fields[e->key[i]].value[row],
                 out);
    }
    return true;
}

enum hk_status hk_range_fail(const struct hk_data *d,
                             const struct hk_entity *e, const char *key,
                             const struct hk_field *f, int64_t number,
                             struct hk_err *err)
{
    const struct hk_country *country = &d->model->country;
    struct hk_str text[3] = { HK_STR_INIT, HK_STR_INIT, HK_STR_INIT };
    int64_t numbers[] = { number, f->min, f->max };
    enum hk_status rc;

    for (int i = 0; i < 3; i++) {
        struct hk_value v = { .state = HK_KNOWN, .number = numbers[i] };

        hk_cell_print(&text[i], country, f, &v, HK_EN);
    }
    rc = hk_fail(err, HK_EFORMAT, "%s:%s: field %s holds %s, expected %s to "
                 "%s; correct the record", e->name, key, f->name,
                 hk_str_text(&text[0]), hk_str_text(&text[1]),
                 hk_str_text(&text[2]));
    for (int i = 0; i < 3; i++)
        hk_str_release(&text[i]);
    return rc;
}

/* ---- regions ------------------------------------------------------------ */

/* The number of the region `code` (cut) among d->regions; -1 without memory. */
static int32_t region_number(struct hk_data *d, const char *code)
{
    size_t len = strlen(code);
    int64_t number = hk_map_get(&d->region_index, code, len, -1);
    char *copy;

    if (number >= 0)
        return (int32_t)number;
    copy = hk_arena_dup(&d->arena, code, len);
    if (!copy || !hk_grow(&d->regions, &d->region_cap,
                          (size_t)d->region_count + 1, sizeof *d->regions) ||
        !hk_map_set(&d->region_index, code, len, d->region_count))
        return -1;
    d->regions[d->region_count] = copy;
    return d->region_count++;
}

bool hk_region_above(const struct hk_data *d, const char *code, char out[64])
{
    static const char within[] = "within";
    const struct hk_sheet *s = &d->sheets[0];
    const struct hk_field *f = hk_entity_field(s->entity, within);
    const struct hk_column *c = f ? &s->fields[f->index] : NULL;
    int64_t row = hk_map_get(&d->region_rows, code, strlen(code), -1);

    if (row >= 0 && c && c->value &&
        (!c->state || c->state[row] == HK_ROW_KNOWN)) {
        const char *up = d->pool[c->value[row]];

        if (hk_code_cut(out, &d->model->country, up, strlen(up)))
            return true;
    }
    return hk_code_parent(out, &d->model->country, code);
}

/* The row of the sheet of regions in which `row` lies by its own field; -1. */
static int64_t own_region(const struct hk_sheet *s, int32_t row)
{
    const struct hk_column *c;

    if (s->entity->region_field < 0)
        return -1;
    c = &s->fields[s->entity->region_field];
    if (!c->value || (c->state && c->state[row] != HK_ROW_KNOWN))
        return -1;
    return c->value[row];
}

/* `number` has for each row of the sheet of regions its place in d->regions,
 * or -1 while it has none. */
static bool is_in_order(const struct hk_sheet *s)
{
    int32_t row, back = 0;

    for (row = 1; s->parent && row < s->rows; row++)
        back |= s->parent[row] < s->parent[row - 1];
    return !back && (!s->rows || (s->parent && s->parent[0] >= 0));
}

#define MANY 32                /* with fewer rows looking costs no more */

/* Whoever asks for states need not look where all is known. */
static void drop_states(struct hk_sheet *s)
{
    for (int f = 0; s->rows >= MANY && f < s->entity->field_count; f++) {
        unsigned char **state = &s->fields[f].state;

        if (*state && !**state
            && !memcmp(*state, *state + 1, (size_t)s->rows - 1)) {
            hk_free(*state);
            *state = NULL;
        }
    }
}

static bool set_regions(struct hk_data *d, struct hk_sheet *s, int32_t *number)
{
    const struct hk_sheet *regions = &d->sheets[0];
    const struct hk_sheet *up =
        s->entity->within < 0 ? NULL : &d->sheets[s->entity->within];

    s->in_order = is_in_order(s);
    for (int32_t row = 0; row < s->rows; row++) {
        int64_t own = own_region(s, row);

        if (own < 0) {
            s->region[row] = up ? up->region[s->parent[row]] : 0;
            continue;
        }
        if (number[own] < 0)
            number[own] = region_number(d, regions->key[own]);
        if (number[own] < 0)
            return false;
        s->region[row] = number[own];
    }
    return true;
}

enum hk_status hk_data_index_regions(struct hk_data *d, struct hk_err *err)
{
    const struct hk_sheet *s = &d->sheets[0];

    for (int32_t row = 0; row < s->rows; row++)
        if (!hk_map_set(&d->region_rows, s->key[row], strlen(s->key[row]),
                        row))
            return hk_fail_memory(err);
    return HK_OK;
}

void hk_data_index(struct hk_data *d)
{
    for (int e = 0; e < d->model->entity_count; e++)
        drop_states(&d->sheets[e]);
    hk_data_narrow(d);
    hk_data_list_odd(d);
}

enum hk_status hk_data_settle(struct hk_data *d, struct hk_err *err)
{
    struct hk_sheet *regions = &d->sheets[0];
    size_t count = (size_t)regions->rows;
    int32_t *number = hk_alloc((count ? count : 1) * sizeof *number);
    bool ok = number != NULL;

    for (size_t i = 0; ok && i < count; i++)
        number[i] = -1;
    for (int e = 1; ok && e < d->model->entity_count; e++)
        ok = set_regions(d, &d->sheets[e], number);
    /* A region lies in itself, where records lie in it at all. */
    for (size_t i = 0; ok && i < count; i++)
        regions->region[i] = number[i] < 0 ? 0 : number[i];
    hk_free(number);
    for (int e = 1; ok && e < d->model->entity_count; e++) {
        const struct hk_entity *entity = d->model->entities[e];

        if (entity->per_year)
            ok = hk_data_list(d, entity->within, e) != NULL;
    }
    if (ok)
        hk_data_index(d);
    return ok ? HK_OK : hk_fail_memory(err);
}
