/* data.c - sheets, texts and causes: made, grown, freed */
#include "data/data.h"

#include <string.h>

#include "base/mem.h"
#include "plugin/buffer.h"

enum hk_status hk_data_new(struct hk_data **out, const struct hk_model *model,
                           int year, int32_t today, struct hk_err *err)
{
    size_t count = (size_t)model->entity_count;
    struct hk_data *d = hk_zalloc(1, sizeof *d);

    *out = NULL;
    if (!d)
        return hk_fail_memory(err);
    d->model = model;
    d->year = year;
    d->today = today;
    d->failed_entity = d->failed_row = -1;
    d->sheets = hk_zalloc(count, sizeof *d->sheets);
    d->lists = hk_zalloc(count * count, sizeof *d->lists);
    d->ever = hk_zalloc(count * count, sizeof *d->ever);
    d->made = hk_zalloc(2 * count * count, sizeof *d->made);
    if (!d->sheets || !d->lists || !d->ever || !d->made ||
        !hk_grow(&d->regions, &d->region_cap, 1, sizeof *d->regions) ||
        !hk_map_set(&d->region_index, "", 0, 0))
        goto failed;
    d->regions[d->region_count++] = "";
    for (size_t i = 0; i < count; i++) {
        struct hk_sheet *s = &d->sheets[i];

        s->entity = model->entities[i];
        s->fields = hk_zalloc((size_t)s->entity->field_count + 1,
                              sizeof *s->fields);
        if (!s->fields)
            goto failed;
    }
    *out = d;
    return HK_OK;
failed:
    hk_data_free(d);
    return hk_fail_memory(err);
}

static void free_sheet(struct hk_sheet *s)
{
    for (int f = 0; s->fields && f < s->entity->field_count; f++) {
        if (s->fields[f].share)
            hk_share_close(s->fields[f].share);
        else
            hk_free(s->fields[f].value);
        hk_free(s->fields[f].state);
        hk_free(s->fields[f].cause);
    }
    hk_free(s->fields);
    hk_free(s->id);
    hk_free(s->parent);
    hk_free(s->region);
    hk_free(s->part);
    hk_free(s->beside);
    hk_free(s->key);
    hk_free(s->missing);
}

void hk_data_free(struct hk_data *d)
{
    if (!d)
        return;
    for (int i = 0; d->sheets && i < d->model->entity_count; i++)
        free_sheet(&d->sheets[i]);
    hk_free(d->sheets);
    hk_free(d->lists);
    hk_free(d->ever);
    hk_free(d->made);
    hk_free(d->regions);
    hk_free(d->pool);
    hk_free(d->causes);
    hk_free(d->listed);
    hk_free(d->lots);
    hk_map_release(&d->region_index);
    hk_map_release(&d->region_rows);
    hk_map_release(&d->texts);
    hk_arena_release(&d->arena);
    hk_free(d);
}

enum hk_status hk_data_clear(struct hk_data *d, int year, int32_t today,
                             struct hk_err *err)
{
    size_t count = (size_t)d->model->entity_count;

    for (size_t i = 0; i < count; i++) {
        struct hk_sheet *s = &d->sheets[i];

        s->rows = 0;
        for (int f = 0; s->fields && f < s->entity->field_count; f++) {
            s->fields[f].narrow = NULL;
            s->fields[f].odd = NULL;
        }
        hk_free(s->beside);
        s->beside = s->absent = NULL;
        s->missing_count = 0;
    }
    while (d->made_count)
        *d->made[--d->made_count] = (struct hk_list){ 0 };
    hk_map_clear(&d->region_index);
    hk_map_clear(&d->region_rows);
    hk_map_clear(&d->texts);
    hk_arena_reset(&d->arena);
    d->region_count = 1;
    d->lot_count = 0;
    d->pool_count = d->cause_count = d->listed_count = 0;
    d->failed_entity = d->failed_row = -1;
    d->year = year;
    d->today = today;
    return hk_map_set(&d->region_index, "", 0, 0) ? HK_OK
        : hk_fail_memory(err);
}

int64_t hk_data_text(struct hk_data *d, const char *text, size_t len)
{
    int64_t number = -1;
    bool added = false;
    char *copy;

    /* Room first, so that a text once numbered is always there. */
    if (!hk_grow(&d->pool, &d->pool_cap, d->pool_count + 1, sizeof *d->pool))
        return -1;
    number = hk_map_get(&d->texts, text, len, -1);
    if (number >= 0)
        return number;
    copy = hk_arena_dup(&d->arena, text, len);
    if (!copy || !hk_map_intern(&d->texts, text, len, (int64_t)d->pool_count,
                                &number, &added))
        return -1;
    d->pool[d->pool_count++] = copy;
    return number;
}

/* Write the values to `to`, and the states behind them. */
static void copy_column(const struct hk_column *c, int64_t *to, int32_t rows)
{
    unsigned char *state = (unsigned char *)(to + rows);
    int64_t some = 0;
    int32_t row;

    memcpy(to, c->value, (size_t)rows * sizeof *to);
    for (row = rows - 1; c->state && row >= 0; row--)
        some = c->state[row] == HK_ROW_KNOWN ? c->value[row] : some;
    for (row = 0; c->state && row < rows; row++) {
        state[row] = c->state[row] != HK_ROW_KNOWN;
        to[row] = some = state[row] ? some : to[row];
    }
}

/* A file without a name for each column that is given away, not for every one
 * that is loaded: a process may have a thousand, and there are hundreds. */
enum hk_status hk_data_share(struct hk_data *d, int entity, int field,
                             struct hk_share **out, struct hk_err *err)
{
    const struct hk_sheet *s = &d->sheets[entity];
    struct hk_column *c = &s->fields[field];
    const size_t each = sizeof *c->value + (c->state != NULL);
    enum hk_status rc = HK_OK;

    if (!c->share) {
        rc = hk_share_open(&c->share, (size_t)s->rows * each, err);
        if (!rc) {
            copy_column(c, c->share->at, s->rows);
            hk_share_finish(c->share);
            hk_free(c->value);
            c->value = c->share->at;
        }
    }
    *out = c->share;
    return rc;
}

uint32_t hk_data_cause(struct hk_data *d, const struct hk_cause *cause)
{
    size_t need = d->cause_count ? d->cause_count + 1 : 2;

    if (need > HK_CAUSE_CELL ||
        !hk_grow(&d->causes, &d->cause_cap, need, sizeof *d->causes))
        return 0;
    if (d->cause_count == 0)
        d->causes[d->cause_count++] = (struct hk_cause){ .entity = -1 };
    d->causes[d->cause_count] = *cause;
    return (uint32_t)d->cause_count++;
}

int32_t hk_data_year(const struct hk_data *d, int child, int32_t parent,
                     int year)
{
    const struct hk_sheet *s = &d->sheets[child];
    const struct hk_entity *e = s->entity;
    const struct hk_list *list =
        &d->lists[e->within * d->model->entity_count + child];
    const int64_t *years = s->fields[e->key[0]].value;
    int32_t from, to;

    if (!list->start || !years)
        return -1;
    from = list->start[parent];
    to = list->start[parent + 1];
    while (from < to) {
        int32_t middle = from + (to - from) / 2;

        if (years[middle] < year)
            from = middle + 1;
        else
            to = middle;
    }
    return from < list->start[parent + 1] && years[from] == year ? from : -1;
}

int32_t hk_data_around(const struct hk_data *d, int entity, int32_t row, int up)
{
    const struct hk_sheet *s = &d->sheets[entity];

    while (row >= 0 && s->entity->index != up) {
        row = s->parent ? s->parent[row] : -1;
        s = s->entity->within < 0 ? s : &d->sheets[s->entity->within];
    }
    return row;
}

enum hk_status hk_data_mask_keys(struct hk_data *d, struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc = HK_OK;
    int32_t row;
    int i;

    for (i = 1; i < d->model->entity_count && !rc; i++) {
        struct hk_sheet *s = &d->sheets[i];
        const char **shown;

        if (!hk_model_key_is_private(d->model, s->entity))
            continue;
        shown = hk_arena_alloc(&d->arena, sizeof *shown
                               * ((size_t)s->rows + 1));
        for (row = 0; shown && row < s->rows && !rc; row++) {
            hk_str_clear(&text);
            hk_mask(&text, s->key[row], strlen(s->key[row]));
            shown[row] = hk_arena_dup(&d->arena, hk_str_text(&text), text.len);
            rc = shown[row] ? HK_OK : hk_fail_memory(err);
        }
        rc = shown ? rc : hk_fail_memory(err);
        s->shown = rc ? NULL : shown;
    }
    hk_str_release(&text);
    return rc;
}
