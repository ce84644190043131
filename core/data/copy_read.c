/* copy_read.c - from a columnar copy to sheets
 *
 * The sums tell what was damaged, and everything else is looked at too: a copy
 * could hold anything, and what it says becomes row numbers. */
#include <string.h>

#include "base/mem.h"
#include "data/copy_file.h"

/* ---- numbers ------------------------------------------------------------- */

#define WIDEN(type)                                                           \
    do {                                                                      \
        const type *lane_ = (const void *)from;                               \
        type most_ = 0;                                                       \
        for (size_t i_ = 0; i_ < count; i_++) {                               \
            most_ = lane_[i_] > most_ ? lane_[i_] : most_;                    \
            to[i_] = (int64_t)((uint64_t)x->base + lane_[i_]);                \
        }                                                                     \
        top = most_;                                                          \
    } while (0)

/* Write the numbers of a section to `to`. False: it is damaged, or one lies
 * outside min..max. */
static bool numbers(const struct hk_copy *c, const struct hk_copy_section *x,
                    int64_t *to, int64_t min, int64_t max)
{
    const unsigned char *from = c->bytes + x->at;
    size_t count = (size_t)x->count;
    uint64_t top = 0;

    if (!hk_copy_is_whole(c, x))
        return false;
    switch (x->width) {
    case 1: WIDEN(uint8_t); break;
    case 2: WIDEN(uint16_t); break;
    case 4: WIDEN(uint32_t); break;
    case 8: WIDEN(uint64_t); break;
    default:
        for (size_t i = 0; i < count; i++)
            to[i] = x->base;
    }
    return count == 0 || (x->base >= min && x->base <= max
                          && top <= (uint64_t)max - (uint64_t)x->base);
}

/* The section of that sort with just `count` numbers, or NULL. */
static const struct hk_copy_section *find(const struct hk_load *l, int entity,
                                          enum hk_copy_sort sort, int field,
                                          int32_t count)
{
    const struct hk_copy_section *x = hk_copy_find(l->copy, entity, sort,
                                                   field);

    return x && x->count == (uint64_t)count ? x : NULL;
}

/* ---- texts --------------------------------------------------------------- */

/* Go through the texts of a section, from *at on; NULL behind the last. */
static const char *next_text(const char **at, const char *end)
{
    const char *text = *at;
    const char *stop = text < end ? memchr(text, '\0', (size_t)(end - text))
                                  : NULL;

    if (!stop)
        return NULL;
    *at = stop + 1;
    return text;
}

/* Keys are copied at once, for the file is mapped only while it is read. */
static enum hk_status take_keys(struct hk_load *l, struct hk_sheet *s,
                                const struct hk_copy_section *x)
{
    char *text = NULL;
    const char *at, *end;
    int32_t row;

    if (!hk_copy_is_whole(l->copy, x))
        return HK_EFORMAT;
    text = hk_arena_dup(&l->d->arena, (const char *)l->copy->bytes + x->at,
                        (size_t)x->len);
    if (!text)
        return HK_ENOMEM;
    at = text;
    end = text + x->len;
    for (row = 0; row < s->rows; row++)
        if (!(s->key[row] = next_text(&at, end)))
            return HK_EFORMAT;
    return HK_OK;
}

/* The texts of a column go into the pool; `of` receives their numbers there. */
static enum hk_status pool_texts(struct hk_load *l,
                                 const struct hk_copy_section *x, int64_t *of)
{
    const char *at = (const char *)l->copy->bytes + x->at, *end = at + x->len;

    if (!hk_copy_is_whole(l->copy, x))
        return HK_EFORMAT;
    for (uint64_t i = 0; i < x->count; i++) {
        const char *text = next_text(&at, end);

        if (!text)
            return HK_EFORMAT;
        of[i] = hk_data_text(l->d, text, strlen(text));
        if (of[i] < 0)
            return HK_ENOMEM;
    }
    return HK_OK;
}

static enum hk_status take_texts(struct hk_load *l, struct hk_sheet *s,
                                 int field)
{
    const struct hk_copy_section *x = hk_copy_find(l->copy, s->entity->index,
                                                   HK_COPY_TEXTS, field);
    int64_t *value = s->fields[field].value, *of;
    enum hk_status rc;
    int32_t row;

    if (!x || x->count > x->len)
        return HK_EFORMAT;
    of = hk_alloc(((size_t)x->count + 1) * sizeof *of);
    if (!of)
        return HK_ENOMEM;
    of[0] = 0;                     /* where none is known, none need be there */
    rc = pool_texts(l, x, of);
    for (row = 0; !rc && row < s->rows; row++) {
        if ((uint64_t)value[row] >= x->count
            && (value[row] || !s->fields[field].state))
            rc = HK_EFORMAT;
        else
            value[row] = of[value[row]];
    }
    hk_free(of);
    return rc;
}

/* ---- a column ------------------------------------------------------------ */

static enum hk_status take_states(struct hk_load *l, struct hk_sheet *s,
                                  int field, bool *damaged)
{
    const struct hk_copy_section *x = hk_copy_find(l->copy, s->entity->index,
                                                   HK_COPY_STATES, field);
    struct hk_column *c = &s->fields[field];
    unsigned char most = 0;

    hk_free(c->state);
    c->state = NULL;
    if (!x)
        return HK_OK;
    *damaged = *damaged || x->width != 1 || x->base
        || x->count != (uint64_t)s->rows || !hk_copy_is_whole(l->copy, x);
    if (*damaged)
        return HK_OK;
    c->state = hk_alloc((size_t)s->cap + 1);
    if (!c->state)
        return HK_ENOMEM;
    memcpy(c->state, l->copy->bytes + x->at, (size_t)s->rows);
    memset(c->state + s->rows, HK_ROW_KNOWN, (size_t)(s->cap - s->rows));
    for (int32_t row = 0; row < s->rows; row++)
        most = c->state[row] > most ? c->state[row] : most;
    *damaged = most > HK_ROW_UNKNOWN;
    return HK_OK;
}

/* What a number in the column may be; of rows the sheets are not all there. */
static void limits(const struct hk_field *f, int64_t *min, int64_t *max)
{
    bool is_place = f->kind == HK_TEXT || f->kind == HK_LINK
        || f->kind == HK_REGION;

    *min = is_place ? 0 : f->min;
    *max = is_place ? INT32_MAX : f->max;
}

/* Is a value of the column known at all? */
static bool has_known(const struct hk_sheet *s, const struct hk_column *c)
{
    return !c->state || memchr(c->state, HK_ROW_KNOWN, (size_t)s->rows);
}

static enum hk_status take_column(struct hk_load *l, struct hk_sheet *s, int f,
                                  const struct hk_copy_section *x)
{
    struct hk_column *c = &s->fields[f];
    const struct hk_field *field = s->entity->fields[f];
    bool damaged = false;
    int64_t min, max;
    enum hk_status rc = hk_sheet_use(s, f) ? HK_OK : HK_ENOMEM;

    if (!rc)
        rc = take_states(l, s, f, &damaged);
    if (rc || damaged)
        return rc ? rc : HK_EFORMAT;
    limits(field, &min, &max);
    if (!has_known(s, c))
        min = max = 0;
    if (!numbers(l->copy, x, c->value, min, max))
        return HK_EFORMAT;
    if (field->kind == HK_TEXT)
        rc = take_texts(l, s, f);
    for (int32_t row = 0; c->state && row < s->rows; row++)
        if (c->state[row] != HK_ROW_KNOWN)
            c->value[row] = 0;
    return rc;
}

/* ---- the records --------------------------------------------------------- */

/* Rows lie in the order of those around them, children side by side. */
static bool take_parents(struct hk_load *l, struct hk_sheet *s)
{
    int within = s->entity->within;
    const struct hk_copy_section *x = find(l, s->entity->index,
                                           HK_COPY_PARENTS, -1, s->rows);
    int64_t *parent, last = 0;
    bool ok = x != NULL;

    if (within < 0) {
        for (int32_t row = 0; row < s->rows; row++)
            s->parent[row] = -1;
        return true;
    }
    parent = ok ? hk_alloc(((size_t)s->rows + 1) * sizeof *parent) : NULL;
    ok = parent && numbers(l->copy, x, parent, 0,
                           l->d->sheets[within].rows - 1);
    for (int32_t row = 0; ok && row < s->rows; row++) {
        ok = parent[row] >= last;
        last = parent[row];
        s->parent[row] = (int32_t)last;
    }
    hk_free(parent);
    return ok;
}

static enum hk_status take_rows(struct hk_load *l, struct hk_sheet *s,
                                const struct hk_copy_section *ids)
{
    const struct hk_copy_section *keys = find(l, s->entity->index,
                                              HK_COPY_KEYS, -1,
                                              (int32_t)ids->count);

    if (!keys || !hk_sheet_reserve(s, (int32_t)ids->count))
        return keys ? HK_ENOMEM : HK_EFORMAT;
    s->rows = (int32_t)ids->count;
    for (int32_t row = 0; row < s->rows; row++) {
        s->region[row] = 0;
        s->part[row] = -1;
    }
    if (!numbers(l->copy, ids, s->id, INT64_MIN, INT64_MAX)
        || !take_parents(l, s))
        return HK_EFORMAT;
    return take_keys(l, s, keys);
}

enum hk_status hk_copy_take(struct hk_load *l, int entity, bool *found)
{
    struct hk_sheet *s = &l->d->sheets[entity];
    const struct hk_copy_section *ids = hk_copy_find(l->copy, entity,
                                                     HK_COPY_IDS, -1), *x;
    enum hk_status rc = HK_OK;

    *found = ids != NULL;
    if (ids)
        rc = take_rows(l, s, ids);
    for (int f = 0; ids && !rc && f < s->entity->field_count; f++) {
        if (!hk_load_wants(l, s->entity, f))
            continue;
        x = find(l, entity, HK_COPY_VALUES, f, s->rows);
        if (!x)
            continue;
        rc = take_column(l, s, f, x);
        l->copied[entity][f] = true;
    }
    return rc;
}

bool hk_copy_links_hold(const struct hk_load *l)
{
    const struct hk_model *m = l->d->model;

    for (int e = 0; e < m->entity_count; e++)
        for (int f = 0; f < m->entities[e]->field_count; f++) {
            const struct hk_field *field = m->entities[e]->fields[f];
            const struct hk_sheet *s = &l->d->sheets[e];
            const struct hk_column *c = &s->fields[f];
            int to = field->kind == HK_REGION ? 0
                : field->kind == HK_LINK ? field->to_entity : -1;

            if (!l->copied[e][f] || to < 0)
                continue;
            for (int32_t row = 0; row < s->rows; row++)
                if (c->value[row] >= l->d->sheets[to].rows
                    && (!c->state || c->state[row] == HK_ROW_KNOWN))
                    return false;
        }
    return true;
}
