/* job.c - what an import needs before its first row */
#include "exchange/job.h"

#include "base/mem.h"
#include "exchange/kept.h"

/* About how many rows the file has: rows are hardly shorter. */
static size_t rows_of(const struct hk_job *j)
{
    return hk_reader_size(j->reader) / 40 + 1;
}

static void *zeroed(struct hk_job *j, int count, size_t size)
{
    return hk_arena_alloc(j->arena, (size_t)(count ? count : 1) * size);
}

static struct hk_value *unknown_values(struct hk_job *j,
                                       const struct hk_entity *e)
{
    struct hk_value *v = zeroed(j, e->field_count, sizeof *v);

    for (int i = 0; v && i < e->field_count; i++)
        v[i].state = HK_UNKNOWN;
    return v;
}

static enum hk_status open_chain(struct hk_job *j, struct hk_err *err)
{
    int n = j->map.chain_count;
    enum hk_status rc = HK_OK;

    j->chain = zeroed(j, n, sizeof *j->chain);
    j->above = zeroed(j, n, sizeof *j->above);
    if (!j->chain || !j->above)
        return hk_fail_memory(err);
    for (int i = 0; i < n && !rc; i++) {
        j->above[i] = unknown_values(j, j->map.chain[i]);
        if (!j->above[i])
            return hk_fail_memory(err);
        if (j->map.has_parent)
            rc = hk_keys_open(&j->chain[i], j->store, j->map.chain[i],
                              rows_of(j), err);
    }
    return rc;
}

/* The keys that a link column leads to; the entity's own are shared. */
static enum hk_status open_link(struct hk_job *j, struct hk_lane *lane,
                                const struct hk_field *f, struct hk_err *err)
{
    const struct hk_entity *to = j->model->entities[f->to_entity];

    lane->to = to;
    if (!to->key_alone || to->key_count > 1)
        return HK_OK;
    lane->target = unknown_values(j, to);
    if (!lane->target)
        return hk_fail_memory(err);
    if (to == j->map.entity) {
        lane->keys = &j->keys;
        j->self_links = true;
        return HK_OK;
    }
    lane->keys = &lane->own;
    return hk_keys_open(&lane->own, j->store, to, rows_of(j), err);
}

static enum hk_status open_lane(struct hk_job *j, size_t i, struct hk_err *err)
{
    const struct hk_column *c = &j->map.columns[i];
    struct hk_lane *lane = &j->lanes[i];

    if (c->role == HK_COL_FIELD) {
        lane->value = &j->values[c->field->index];
        lane->given = &j->given[c->field->index];
        if (c->field->kind == HK_LINK)
            return open_link(j, lane, c->field, err);
    } else if (c->role == HK_COL_PARENT) {
        for (int k = 0; k < j->map.chain_count; k++)
            if (j->map.chain[k] == c->around)
                lane->value = &j->above[k][c->field->index];
    } else if (c->role == HK_COL_PARENT_KEY) {
        lane->to = c->around;
    }
    return HK_OK;
}

/* List the fields that rows fill: those with a column, and the region whose
 * path has columns. */
static enum hk_status list_filled(struct hk_job *j, struct hk_err *err)
{
    j->filled = zeroed(j, (int)j->map.count + 1, sizeof *j->filled);
    j->filled_count = 0;
    if (!j->filled)
        return hk_fail_memory(err);
    for (size_t i = 0; i < j->map.count; i++) {
        if (j->map.columns[i].role == HK_COL_FIELD)
            j->filled[j->filled_count++] = j->map.columns[i].field->index;
        j->has_path = j->has_path || j->map.columns[i].role == HK_COL_LEVEL;
    }
    if (j->has_path)
        j->filled[j->filled_count++] = j->map.entity->region_field;
    return HK_OK;
}

enum hk_status hk_job_open(struct hk_job *j, struct hk_err *err)
{
    const struct hk_entity *e = j->map.entity;
    enum hk_status rc;

    j->values = unknown_values(j, e);
    j->given = zeroed(j, e->field_count, sizeof *j->given);
    j->lanes = hk_zalloc(j->map.count + 1, sizeof *j->lanes);
    if (!j->values || !j->given || !j->lanes)
        return hk_fail_memory(err);
    j->sentence.lang = j->o->lang;
    rc = list_filled(j, err);
    if (!rc)
        rc = hk_keys_open(&j->keys, j->store, e, rows_of(j), err);
    if (!rc)
        rc = open_chain(j, err);
    for (size_t i = 0; i < j->map.count && !rc; i++)
        rc = open_lane(j, i, err);
    return rc;
}

void hk_job_close(struct hk_job *j)
{
    for (size_t i = 0; j->lanes && i < j->map.count; i++) {
        hk_str_release(&j->lanes[i].scratch);
        hk_str_release(&j->lanes[i].second);
        hk_keys_close(&j->lanes[i].own);
        hk_map_release(&j->lanes[i].ids);
    }
    for (int i = 0; j->chain && i < j->map.chain_count; i++)
        hk_keys_close(&j->chain[i]);
    hk_free(j->lanes);
    j->lanes = NULL;
    j->chain = NULL;
    hk_keys_close(&j->keys);
    hk_sites_forget(&j->regions);
    hk_refused_release(&j->refused);
    hk_kept_release(&j->kept);
    hk_arena_release(&j->row);
    hk_free(j->later);
    j->later = NULL;
    hk_str_release(&j->columns);
    hk_str_release(&j->reasons);
    hk_str_release(&j->path_text);
}
