/* load.c - from the store to columns
 *
 * One SELECT an entity, parents first: a row is read in the order in which the
 * table lies on disk and brought into key order afterwards, which mostly is
 * the same order already. What the copy beside the register has is taken from
 * there, and only the rest is read. */
#include "data/load.h"

#include <errno.h>
#include <string.h>

#include "base/mem.h"
#include "data/copy_file.h"
#include "store/store.h"

/* ---- row ids ------------------------------------------------------------ */

static bool make_sparse(struct hk_rows *r, const struct hk_sheet *s)
{
    r->is_sparse = true;
    for (int32_t i = 0; i < s->rows; i++)
        if (!hk_map_set(&r->sparse, (const char *)&s->id[i], sizeof s->id[i],
                        i))
            return false;
    return true;
}

enum hk_status hk_rows_make(struct hk_rows *r, const struct hk_sheet *s,
                            struct hk_err *err)
{
    int64_t least = INT64_MAX, most = INT64_MIN;
    size_t rows = (size_t)s->rows;

    hk_rows_release(r);
    if (rows == 0)
        return HK_OK;
    for (size_t i = 0; i < rows; i++) {
        least = s->id[i] < least ? s->id[i] : least;
        most = s->id[i] > most ? s->id[i] : most;
    }
    /* Ids are given one after the other and only deletions leave holes, so an
     * array is nearly always the smaller table. */
    if ((uint64_t)most - (uint64_t)least > rows * 8 + 1024)
        return make_sparse(r, s) ? HK_OK : hk_fail_memory(err);
    r->base = least;
    r->span = (size_t)(most - least) + 1;
    r->row = hk_alloc(r->span * sizeof *r->row);
    if (!r->row)
        return hk_fail_memory(err);
    memset(r->row, 0xff, r->span * sizeof *r->row);
    for (size_t i = 0; i < rows; i++)
        r->row[s->id[i] - least] = (int32_t)i;
    return HK_OK;
}

int32_t hk_rows_find(const struct hk_rows *r, int64_t id)
{
    uint64_t at = (uint64_t)id - (uint64_t)r->base;

    if (r->is_sparse)
        return (int32_t)hk_map_get(&r->sparse, (const char *)&id, sizeof id,
                                   -1);
    return at < r->span ? r->row[at] : -1;
}

void hk_rows_release(struct hk_rows *r)
{
    hk_free(r->row);
    hk_map_release(&r->sparse);
    *r = (struct hk_rows){ 0 };
}

const struct hk_rows *hk_load_rows(struct hk_load *l, int entity)
{
    struct hk_rows *r = &l->rows[entity];
    struct hk_err why;

    if (!r->is_made && hk_rows_make(r, &l->d->sheets[entity], &why))
        return NULL;
    r->is_made = true;
    return r;
}

/* ---- links -------------------------------------------------------------- */

static enum hk_status tie_column(struct hk_load *l, struct hk_sheet *s,
                                 const struct hk_field *f, struct hk_err *err)
{
    const struct hk_rows *rows =
        hk_load_rows(l, f->kind == HK_REGION ? 0 : f->to_entity);
    struct hk_column *c = &s->fields[f->index];

    if (!rows)
        return hk_fail_memory(err);
    for (int32_t row = 0; row < s->rows; row++) {
        int64_t id = c->value[row];

        if (c->state && c->state[row] != HK_ROW_KNOWN)
            continue;
        c->value[row] = hk_rows_find(rows, id);
        if (c->value[row] < 0)
            return hk_fail(err, HK_EFORMAT, "%s:%s: field %s leads to row "
                           "%lld, which is not there: the register is damaged; "
                           "restore a backup", s->entity->name, s->key[row],
                           f->name, (long long)id);
    }
    return HK_OK;
}

/* Row ids of regions and links become rows; in the copy they are. */
static enum hk_status tie(struct hk_load *l, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    for (int e = 1; e < l->d->model->entity_count; e++) {
        struct hk_sheet *s = &l->d->sheets[e];

        for (int f = 0; !rc && f < s->entity->field_count; f++) {
            const struct hk_field *field = s->entity->fields[f];

            if ((field->kind == HK_REGION || field->kind == HK_LINK) &&
                s->fields[f].value && !l->copied[e][f])
                rc = tie_column(l, s, field, err);
        }
    }
    return rc;
}

/* ---- all of it ---------------------------------------------------------- */

/* Everything that is wanted, in key order, of the whole register. *suits is
 * false when the copy does not fit what the store holds. */
static enum hk_status load_sheets(struct hk_load *l, bool *suits,
                                  struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    for (int e = 0; !rc && *suits && e < l->d->model->entity_count; e++) {
        bool found = false;

        if (l->copy)
            rc = hk_copy_take(l, e, &found);
        *suits = rc != HK_EFORMAT;
        if (rc)
            return *suits ? hk_fail_memory(err) : HK_OK;
        if (found) {
            rc = hk_load_missing(l, e, suits, err);
            continue;
        }
        rc = hk_load_entity(l, e, err);
        if (!rc)
            rc = hk_load_sort(l, e, err);
    }
    if (!rc && *suits)
        *suits = hk_copy_links_hold(l);
    return rc || !*suits ? rc : tie(l, err);
}

static enum hk_status load_begin(struct hk_load *l, struct hk_err *err)
{
    const struct hk_model *m = l->d->model;
    size_t count = (size_t)m->entity_count;
    bool ok;

    l->rows = hk_zalloc(count, sizeof *l->rows);
    l->copied = hk_zalloc(count, sizeof *l->copied);
    ok = l->rows && l->copied;
    for (size_t e = 0; ok && e < count; e++) {
        l->copied[e] = hk_zalloc((size_t)m->entities[e]->field_count + 1,
                                 sizeof **l->copied);
        ok = l->copied[e] != NULL;
    }
    return ok ? HK_OK : hk_fail_memory(err);
}

static void load_end(struct hk_load *l)
{
    for (int e = 0; e < l->d->model->entity_count; e++) {
        if (l->rows)
            hk_rows_release(&l->rows[e]);
        if (l->copied)
            hk_free(l->copied[e]);
    }
    hk_free(l->rows);
    hk_free(l->copied);
    l->rows = NULL;
    l->copied = NULL;
}

/* Forget what was taken from a copy. */
static enum hk_status begin_anew(struct hk_load *l, struct hk_err *err)
{
    enum hk_status rc = hk_data_clear(l->d, l->d->year, l->d->today, err);

    load_end(l);
    l->copy = NULL;
    for (int e = 0; e < l->d->model->entity_count; e++) {
        struct hk_sheet *s = &l->d->sheets[e];

        for (int f = 0; f < s->entity->field_count; f++) {
            hk_free(s->fields[f].state);
            s->fields[f].state = NULL;
        }
    }
    return rc ? rc : load_begin(l, err);
}

/* The whole register, without the copy where that turns out not to fit. */
static enum hk_status load_whole(struct hk_load *l, struct hk_err *err)
{
    bool suits = true;
    enum hk_status rc = load_begin(l, err);

    if (!rc)
        rc = load_sheets(l, &suits, err);
    if (rc || suits)
        return rc;
    suits = true;
    rc = begin_anew(l, err);
    return rc ? rc : load_sheets(l, &suits, err);
}

/* ---- with the copy ------------------------------------------------------- */

/* Is a column loaded that the copy could hold and does not? */
static bool is_short(const struct hk_load *l)
{
    const struct hk_model *m = l->d->model;

    for (int e = 0; e < m->entity_count; e++)
        for (int f = 0; f < m->entities[e]->field_count; f++)
            if (l->d->sheets[e].fields[f].value && !l->copied[e][f]
                && !m->entities[e]->fields[f]->is_private
                && hk_copy_may_hold(m, m->entities[e]))
                return true;
    return !l->copy;
}

/* Write the copy anew where that is wanted and worth it. */
static void keep_copy(const struct hk_load *l, const char *path,
                      const struct hk_copy_key *key, struct hk_copying *c)
{
    int64_t least = c->least ? c->least : HK_COPY_LEAST, rows = 0;

    for (int e = 0; e < l->d->model->entity_count; e++)
        rows += l->d->sheets[e].rows;
    if (!c->keep || rows < least || !is_short(l))
        return;
    c->is_written = hk_copy_write(l, l->copy, path, hk_store_file(l->store),
                                  key);
    c->why = c->is_written ? 0 : errno;
}

static enum hk_status load_with_copy(struct hk_load *l, struct hk_copying *c,
                                     struct hk_err *err)
{
    struct hk_str path = HK_STR_INIT;
    struct hk_copy_key key;
    struct hk_copy copy = { 0 };
    enum hk_status rc = hk_copy_path(&path, l->store, err);

    c->is_written = false;
    c->why = 0;
    if (!rc)
        rc = hk_copy_key_of(&key, l->store, err);
    if (!rc) {
        c->found = hk_copy_open(&copy, hk_str_text(&path),
                                hk_store_file(l->store), &key);
        l->copy = c->found == HK_COPY_USED ? &copy : NULL;
        rc = load_whole(l, err);
    }
    if (!rc) {
        if (c->found == HK_COPY_USED && !l->copy)
            c->found = HK_COPY_DAMAGED;
        keep_copy(l, hk_str_text(&path), &key, c);
    }
    l->copy = NULL;
    hk_copy_close(&copy);
    hk_str_release(&path);
    return rc;
}

enum hk_status hk_data_load(struct hk_data *d, struct hk_store *s,
                            const char *region, hk_wanted *wanted,
                            void *context, struct hk_copying *copying,
                            struct hk_progress *progress, struct hk_err *err)
{
    struct hk_load l = { .d = d, .store = s, .wanted = wanted,
                         .context = context, .progress = progress };
    enum hk_status rc = copying ? load_with_copy(&l, copying, err)
                                : load_whole(&l, err);

    if (!rc)
        rc = hk_data_index_regions(d, err);
    if (!rc && *region)
        rc = hk_load_select(&l, region, err);
    if (!rc)
        rc = hk_data_settle(d, err);
    load_end(&l);
    return rc;
}
