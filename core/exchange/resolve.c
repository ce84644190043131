/* resolve.c - from keys and names in cells to row ids */
#include "exchange/job.h"

enum hk_status hk_resolve_region(struct hk_job *j, const char *column,
                                 struct hk_value *v, struct hk_err *err)
{
    enum hk_status rc = hk_sites_find(&j->regions, v->text, v->len,
                                        &v->number, &j->sentence);

    return hk_line_fault(j, rc, column, err);
}

const char *hk_entity_said(const struct hk_job *j, const struct hk_entity *e)
{
    return j->sentence.lang == HK_ZH ? e->zh : e->name;
}

/* ---- links --------------------------------------------------------------- */

/* A private key is masked: the line is told, and sentences end in logs. */
static enum hk_status refuse_missing(struct hk_job *j, const char *column,
                                     const struct hk_entity *to,
                                     const char *text, size_t len,
                                     struct hk_err *err)
{
    struct hk_str shown = HK_STR_INIT;
    enum hk_status rc;

    if (hk_model_key_is_private(j->model, to))
        hk_mask(&shown, text, len);
    else
        hk_str_add(&shown, text, len);
    rc = hk_fail(&j->sentence, HK_EFORMAT, "the register has no %s with the "
                 "key \"%s\"; mend the key, or import that record first",
                 hk_entity_said(j, to), hk_str_text(&shown));
    hk_str_release(&shown);
    return hk_line_fault(j, rc, column, err);
}

/* The id of `to` by the whole text of its key, asked for once. */
static enum hk_status find_named(struct hk_job *j, struct hk_lane *lane,
                                 const char *column, const char *text,
                                 size_t len, int64_t *id, struct hk_err *err)
{
    const struct hk_entity *entity;
    const char *name;
    enum hk_status rc;

    *id = hk_map_get(&lane->ids, text, len, 0);
    if (*id)
        return HK_OK;
    name = hk_arena_dup(&j->row, text, len);
    if (!name)
        return hk_fail_memory(err);
    rc = hk_record_named(j->store, lane->to, name, &entity, id, &j->sentence);
    if (rc == HK_EUSAGE && hk_model_key_is_private(j->model, lane->to))
        return refuse_missing(j, column, lane->to, text, len, err);
    if (!rc && *id && !hk_map_set(&lane->ids, text, len, *id))
        return hk_fail_memory(err);
    return hk_line_fault(j, rc, column, err);
}

/* A row of this very file, or of the register before it. Not all rows are
 * known in the first pass, so nothing is refused there. */
static enum hk_status link_own(struct hk_job *j, const struct hk_column *c,
                               struct hk_value *v, size_t slot,
                               struct hk_err *err)
{
    const struct hk_key_slot *to = &j->keys.slots[slot];

    v->number = to->id ? to->id : HK_LINK_LATER;
    if (to->id || (to->line && !to->refused))
        return HK_OK;
    if (j->pass > 1)
        return refuse_missing(j, c->header, j->map.entity, v->text, v->len,
                              err);
    j->again = true;
    return HK_OK;
}

enum hk_status hk_resolve_link(struct hk_job *j, size_t column,
                               struct hk_err *err)
{
    const struct hk_column *c = &j->map.columns[column];
    struct hk_lane *lane = &j->lanes[column];
    struct hk_value *v = lane->value, *key;
    const struct hk_field *f = lane->to->fields[lane->to->key[0]];
    enum hk_cell_note note;
    size_t slot;
    enum hk_status rc;

    if (!lane->keys)
        return find_named(j, lane, c->header, v->text, v->len, &v->number,
                          err);
    key = &lane->target[f->index];
    if (f->kind == HK_TEXT) {
        *key = *v;
    } else {
        rc = hk_cell_read(key, &note, &lane->second, &j->model->country, f, 1,
                          v->text, v->len, &j->sentence);
        if (rc)
            return hk_line_fault(j, rc, c->header, err);
    }
    rc = hk_keys_slot(lane->keys, 0, lane->target, &slot, err);
    if (rc)
        return rc;
    if (lane->keys == &j->keys)
        return link_own(j, c, v, slot, err);
    v->number = lane->keys->slots[slot].id;
    if (!v->number)
        return refuse_missing(j, c->header, lane->to, v->text, v->len, err);
    return HK_OK;
}

/* ---- the parent ---------------------------------------------------------- */

static const char *header_over(const struct hk_job *j,
                               const struct hk_entity *around)
{
    for (size_t i = 0; i < j->map.count; i++)
        if (j->map.columns[i].around == around
            && j->map.columns[i].role >= HK_COL_PARENT)
            return j->map.columns[i].header;
    return "";
}

/* The key of an entity of the chain as text, for messages. */
static void add_key(struct hk_str *out, const struct hk_entity *e,
                    const struct hk_value *values)
{
    for (int i = 0; i < e->key_count; i++) {
        const struct hk_value *v = &values[e->key[i]];

        if (i)
            hk_str_putc(out, '/');
        if (e->fields[e->key[i]]->kind == HK_TEXT)
            hk_str_add(out, v->text, v->len);
        else
            hk_str_int(out, v->number);
    }
}

static bool is_key_known(const struct hk_entity *e,
                         const struct hk_value *values)
{
    for (int i = 0; i < e->key_count; i++)
        if (values[e->key[i]].state != HK_KNOWN)
            return false;
    return true;
}

/* No parent is told in this row: an update of a key that stands alone. */
static enum hk_status no_parent(struct hk_job *j, const struct hk_entity *up,
                                struct hk_err *err)
{
    enum hk_status rc;

    j->parent = -1;
    if (j->map.entity->key_alone)
        return HK_OK;
    rc = hk_fail(&j->sentence, HK_EFORMAT, "the key of the %s that this "
                 "record belongs to is blank", hk_entity_said(j, up));
    return hk_line_fault(j, rc, header_over(j, up), err);
}

static enum hk_status resolve_whole(struct hk_job *j, size_t column,
                                    const struct hk_cell *cell,
                                    struct hk_err *err)
{
    const struct hk_column *c = &j->map.columns[column];
    struct hk_lane *lane = &j->lanes[column];
    bool was_refused = j->is_refused;
    enum hk_status rc;

    hk_str_clear(&lane->scratch);
    rc = hk_line_text(j, &lane->scratch, c->header, cell, err);
    if (rc || j->is_refused != was_refused)
        return rc;
    if (!lane->scratch.len)
        return no_parent(j, c->around, err);
    return find_named(j, lane, c->header, lane->scratch.data,
                      lane->scratch.len, &j->parent, err);
}

enum hk_status hk_resolve_parent(struct hk_job *j, const struct hk_cell *cells,
                                 struct hk_err *err)
{
    struct hk_str key = HK_STR_INIT;
    int64_t id = 0;
    size_t slot;
    enum hk_status rc = HK_OK;

    j->parent = j->map.chain_count ? -1 : 0;
    for (size_t i = 0; i < j->map.count; i++)
        if (j->map.columns[i].role == HK_COL_PARENT_KEY)
            return resolve_whole(j, i, &cells[i], err);
    if (!j->map.has_parent || j->bad_parent)
        return HK_OK;
    for (int i = 0; i < j->map.chain_count; i++) {
        const struct hk_entity *up = j->map.chain[i];

        if (!is_key_known(up, j->above[i]))
            return no_parent(j, up, err);
        rc = hk_keys_slot(&j->chain[i], id, j->above[i], &slot, err);
        if (rc)
            return rc;
        id = j->chain[i].slots[slot].id;
        if (!id) {
            add_key(&key, up, j->above[i]);
            rc = refuse_missing(j, header_over(j, up), up, hk_str_text(&key),
                                key.len, err);
            hk_str_release(&key);
            return rc;
        }
    }
    j->parent = id;
    return HK_OK;
}
