/* situation.c - a register of a few records, built one by one
 *
 * Rows stand in the order added until hk_data_finish sorts them; links hold
 * the number of a text until then, regions a row of the sheet of regions. */
#include <string.h>

#include "base/mem.h"
#include "data/sheet.h"
#include "model/code.h"

/* ---- adding ------------------------------------------------------------- */

static bool use_all(struct hk_sheet *s)
{
    for (int f = 0; f < s->entity->field_count; f++)
        if (!hk_sheet_use(s, f))
            return false;
    return true;
}

static bool clear_row(struct hk_sheet *s, int32_t row, bool is_given)
{
    for (int f = 0; f < s->entity->field_count; f++) {
        bool none = is_given && s->entity->fields[f]->optional;

        s->fields[f].value[row] = 0;
        if (!hk_sheet_state(s, f, row, none ? HK_ROW_NONE : HK_ROW_UNKNOWN))
            return false;
    }
    return true;
}

enum hk_status hk_sheet_add(struct hk_data *d, int entity, int32_t parent,
                            const char *key, bool is_given, int32_t *row,
                            struct hk_err *err)
{
    struct hk_sheet *s = &d->sheets[entity];
    int32_t at = s->rows;
    const char *copy = NULL;

    if (key && !(copy = hk_arena_dup(&d->arena, key, strlen(key))))
        return hk_fail_memory(err);
    if (at == INT32_MAX || !use_all(s) || !hk_sheet_reserve(s, at + 1) ||
        !clear_row(s, at, is_given))
        return hk_fail_memory(err);
    s->id[at] = 0;
    s->parent[at] = parent;
    s->region[at] = 0;
    s->part[at] = -1;
    s->key[at] = copy;
    s->rows++;
    *row = at;
    return HK_OK;
}

enum hk_status hk_data_add(struct hk_data *d, int entity, int32_t parent,
                           const char *key, int32_t *row, struct hk_err *err)
{
    const struct hk_entity *e = d->model->entities[entity];
    int32_t around = e->within < 0 ? 0 : d->sheets[e->within].rows;

    if (parent < -1 || parent >= around)
        return hk_fail(err, HK_EUSAGE, "%s: there is no record %d for it to "
                       "stand in", e->name, (int)parent);
    return hk_sheet_add(d, entity, parent, key, true, row, err);
}

/* ---- putting ------------------------------------------------------------ */

/* How a record is named while its key is not settled. */
static const char *name_of(const struct hk_sheet *s, int32_t row)
{
    return s->key[row] ? s->key[row] : "?";
}

/* The row of the region `code`, made when it is new. */
static enum hk_status put_region(struct hk_data *d, const struct hk_sheet *s,
                                 int32_t row, const struct hk_field *f,
                                 const struct hk_value *value, int64_t *out,
                                 struct hk_err *err)
{
    const struct hk_field *code =
        hk_entity_field(d->sheets[0].entity, "code");
    char cut[HK_CODE_MAX];
    int32_t region = -1;
    int64_t text;
    enum hk_status rc;

    if (!value->text || !hk_code_cut(cut, &d->model->country, value->text,
                                     value->len))
        return hk_fail(err, HK_EFORMAT, "%s:%s: field %s holds \"%.*s\", "
                       "expected the code of a region", s->entity->name,
                       name_of(s, row), f->name, (int)value->len,
                       value->text ? value->text : "");
    *out = hk_map_get(&d->region_rows, cut, strlen(cut), -1);
    if (*out >= 0)
        return HK_OK;
    rc = hk_sheet_add(d, 0, -1, cut, false, &region, err);
    if (rc)
        return rc;
    *out = region;
    text = hk_data_text(d, cut, strlen(cut));
    if (text < 0 || !hk_map_set(&d->region_rows, cut, strlen(cut), region))
        return hk_fail_memory(err);
    d->sheets[0].fields[code->index].value[region] = text;
    hk_sheet_state(&d->sheets[0], code->index, region, HK_ROW_KNOWN);
    return HK_OK;
}

static enum hk_status put_known(struct hk_data *d, struct hk_sheet *s,
                                int32_t row, const struct hk_field *f,
                                const struct hk_value *value,
                                struct hk_err *err)
{
    int64_t number = value->number;

    if (f->kind == HK_REGION) {
        enum hk_status rc = put_region(d, s, row, f, value, &number, err);

        if (rc)
            return rc;
    } else if (f->kind == HK_TEXT || f->kind == HK_LINK) {
        number = hk_data_text(d, value->text ? value->text : "",
                              value->text ? value->len : 0);
        if (number < 0)
            return hk_fail_memory(err);
    } else if (number < f->min || number > f->max) {
        return hk_range_fail(d, s->entity, name_of(s, row), f, number, err);
    }
    s->fields[f->index].value[row] = number;
    return HK_OK;
}

enum hk_status hk_data_put(struct hk_data *d, int entity, int32_t row,
                           int field, const struct hk_value *value,
                           struct hk_err *err)
{
    struct hk_sheet *s = &d->sheets[entity];
    const struct hk_field *f = s->entity->fields[field];
    enum hk_row_state state = value->state == HK_KNOWN ? HK_ROW_KNOWN :
        value->state == HK_NONE ? HK_ROW_NONE : HK_ROW_UNKNOWN;
    enum hk_status rc = HK_OK;

    if (state == HK_ROW_NONE && !f->optional)
        return hk_fail(err, HK_EFORMAT, "%s:%s: field %s cannot be none, as it "
                       "is not optional; leave it out where it is not known",
                       s->entity->name, name_of(s, row), f->name);
    if (state == HK_ROW_KNOWN)
        rc = put_known(d, s, row, f, value, err);
    if (!rc && !hk_sheet_state(s, field, row, state))
        rc = hk_fail_memory(err);
    return rc;
}

enum hk_status hk_data_absent(struct hk_data *d, int entity, int32_t parent,
                              struct hk_err *err)
{
    struct hk_sheet *s = &d->sheets[entity];

    if (!hk_grow(&s->missing, &s->missing_cap, s->missing_count + 1,
                 sizeof *s->missing))
        return hk_fail_memory(err);
    s->missing[s->missing_count++] = parent;
    return HK_OK;
}

/* ---- several situations ------------------------------------------------- */

enum hk_status hk_data_lot(struct hk_data *d, struct hk_err *err)
{
    size_t count = (size_t)d->model->entity_count;
    int32_t *rows;

    if (!hk_grow(&d->lots, &d->lot_cap, ((size_t)d->lot_count + 1) * count,
                 sizeof *d->lots))
        return hk_fail_memory(err);
    rows = d->lots + (size_t)d->lot_count++ * count;
    for (size_t e = 0; e < count; e++)
        rows[e] = d->sheets[e].rows;
    return HK_OK;
}

/* Regions stay: they are nobody's own. */
void hk_data_lot_drop(struct hk_data *d)
{
    const int32_t *rows = d->lots + (size_t)--d->lot_count
        * (size_t)d->model->entity_count;

    for (int e = 1; e < d->model->entity_count; e++) {
        struct hk_sheet *s = &d->sheets[e];
        int within = s->entity->within;

        s->rows = rows[e];
        while (within > 0 && s->missing_count
               && s->missing[s->missing_count - 1] >= rows[within])
            s->missing_count--;
    }
}
