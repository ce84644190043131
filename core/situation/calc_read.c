/* calc_read.c - the records of a situation, from JSON into a small register
 *
 * One root; around it its parent as an object, in it its children as lists by
 * their list's name and yearly records by their year, and in place of a link
 * the record that it leads to. A list that is not given is unknown. */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "situation/calc_private.h"

/* A record while it is read. */
struct reading {
    const struct hk_entity *entity;
    const cJSON *json;
    const struct hk_path *path;
    enum hk_calc_role role;
    int inner;                     /* entity of the record around which it
                                      stands; -1 */
    int32_t row;
};

static enum hk_status read_record(struct hk_situation *s, struct reading *r,
                                  int32_t up);

static enum hk_status fail(struct hk_situation *s, const struct reading *r,
                           const char *key, bool is_key)
{
    return hk_situation_fail(s, HK_EFORMAT, r->path, r->json, key, is_key);
}

static const cJSON *member(const struct reading *r, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(r->json, name);
}

/* The key under which the records of `e` stand in the one around them. */
static const char *key_of(const struct hk_entity *e)
{
    return e->per_year || !e->list ? e->name : e->list;
}

static const struct hk_entity *child_named(const struct hk_situation *s,
                                           const struct hk_entity *e,
                                           const char *key)
{
    int i;

    for (i = e->index + 1; i < s->model->entity_count; i++)
        if (s->model->entities[i]->within == e->index
            && !strcmp(key_of(s->model->entities[i]), key))
            return s->model->entities[i];
    return NULL;
}

/* ---- what is written down beside the data ------------------------------- */

static enum hk_status keep_record(struct hk_situation *s,
                                  const struct reading *r)
{
    if (!hk_grow(&s->records, &s->cap, s->count + 1, sizeof *s->records))
        return hk_fail_memory(s->err);
    s->records[s->count++] = (struct hk_calc_record){
        .entity = r->entity->index, .row = r->row, .role = r->role,
        .path = r->path,
    };
    return HK_OK;
}

/* The link is made when all records have their places. */
static enum hk_status keep_link(struct hk_situation *s,
                                const struct reading *r,
                                const struct hk_field *f, int32_t to_row)
{
    if (!hk_grow(&s->links, &s->link_cap, s->link_count + 1,
                 sizeof *s->links))
        return hk_fail_memory(s->err);
    s->links[s->link_count++] = (struct hk_calc_link){
        .entity = r->entity->index, .row = r->row, .field = f->index,
        .to = f->to_entity, .to_row = to_row,
    };
    return HK_OK;
}

/* Is it known which records of `child` stand in this one? Only what is a list
 * or an object can say so, and few members are. */
static bool is_given(const struct reading *r, const struct hk_entity *child)
{
    const char *key = key_of(child);
    const cJSON *node;

    for (node = r->json->child; node; node = node->next)
        if ((cJSON_IsArray(node) || cJSON_IsObject(node))
            && !strcmp(node->string, key))
            return !hk_calc_is_unknown(node) && child->index != r->inner;
    return false;
}

static enum hk_status mark_absent(struct hk_situation *s,
                                  const struct hk_entity *e,
                                  const struct reading *r, int32_t row)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = e->index + 1; i < s->model->entity_count && !rc; i++) {
        const struct hk_entity *child = s->model->entities[i];

        if (child->within == e->index && !(r && is_given(r, child)))
            rc = hk_data_absent(s->data, i, row, s->err);
    }
    return rc;
}

/* ---- children ----------------------------------------------------------- */

static enum hk_calc_role role_inside(const struct reading *r)
{
    return r->role == HK_CALC_ROOT || r->role == HK_CALC_INSIDE
        ? HK_CALC_INSIDE : HK_CALC_BESIDE;
}

static enum hk_status read_list(struct hk_situation *s,
                                const struct reading *holder,
                                const struct hk_entity *child,
                                const cJSON *list)
{
    const struct hk_path *path = hk_path_key(s, holder->path, holder->json,
                                             list->string);
    enum hk_status rc = HK_OK;
    const cJSON *node;
    int i = 0;

    if (!path)
        return hk_fail_memory(s->err);
    if (!cJSON_IsArray(list)) {
        hk_fail(s->err, HK_EFORMAT, "found %s, expected a list: [ {...}, ... ]",
                hk_calc_found(s, list));
        return fail(s, holder, list->string, false);
    }
    for (node = list->child; node && !rc; node = node->next) {
        struct reading r = { .entity = child, .json = node,
                             .role = role_inside(holder), .inner = -1 };

        r.path = hk_path_index(s, path, list, i++);
        rc = r.path ? read_record(s, &r, holder->row)
            : hk_fail_memory(s->err);
    }
    return rc;
}

/* The year that the key of a yearly record says; false when it says none. */
static bool year_of(int64_t *year, const char *key)
{
    int i;

    *year = 0;
    for (i = 0; i < 4; i++) {
        if (key[i] < '0' || key[i] > '9')
            return false;
        *year = *year * 10 + (key[i] - '0');
    }
    return !key[4] && *year >= 1900 && *year <= 2200;
}

static enum hk_status put_year(struct hk_situation *s, const struct reading *r,
                               int64_t year)
{
    struct hk_value value = { .state = HK_KNOWN, .number = year };

    return hk_data_put(s->data, r->entity->index, r->row, r->entity->key[0],
                       &value, s->err);
}

/* A yearly record that says itself of which year it is says the same. */
static enum hk_status check_year(struct hk_situation *s,
                                 const struct reading *r, int64_t year)
{
    const char *name = r->entity->fields[r->entity->key[0]]->name;
    const cJSON *node = member(r, name);

    if (!node || (cJSON_IsNumber(node) && node->valuedouble == (double)year))
        return HK_OK;
    hk_fail(s->err, HK_EFORMAT, "found %s, expected %d, the year under which "
            "the record stands", hk_calc_found(s, node), (int)year);
    return fail(s, r, name, false);
}

static enum hk_status read_years(struct hk_situation *s,
                                 const struct reading *holder,
                                 const struct hk_entity *child,
                                 const cJSON *years)
{
    const struct hk_path *path = hk_path_key(s, holder->path, holder->json,
                                             years->string);
    enum hk_status rc = HK_OK;
    const cJSON *node;
    int64_t year;

    if (!path)
        return hk_fail_memory(s->err);
    if (!cJSON_IsObject(years)) {
        hk_fail(s->err, HK_EFORMAT, "found %s, expected an object of records "
                "by their year: { \"2019\": {...} }",
                hk_calc_found(s, years));
        return fail(s, holder, years->string, false);
    }
    for (node = years->child; node && !rc; node = node->next) {
        struct reading r = { .entity = child, .json = node,
                             .role = role_inside(holder), .inner = -1 };

        if (!year_of(&year, node->string)) {
            hk_fail(s->err, HK_EFORMAT, "this is no year; expected a key from "
                    "\"1900\" to \"2200\"");
            return hk_situation_fail(s, HK_EFORMAT, path, years, node->string,
                                     true);
        }
        if (hk_calc_is_unknown(node))
            continue;
        r.path = hk_path_key(s, path, years, node->string);
        rc = r.path ? check_year(s, &r, year) : hk_fail_memory(s->err);
        if (!rc)
            rc = read_record(s, &r, holder->row);
        if (!rc)
            rc = put_year(s, &r, year);
        if (rc == HK_EFORMAT && !s->failed)
            s->failed = r.path;
    }
    return rc;
}

/* ---- links -------------------------------------------------------------- */

/* The record stands in place of the link to it. */
static enum hk_status read_linked(struct hk_situation *s,
                                  const struct reading *holder,
                                  const struct hk_field *f, const cJSON *node)
{
    struct reading r = { .entity = s->model->entities[f->to_entity],
                         .json = node, .role = HK_CALC_BESIDE, .inner = -1 };
    enum hk_status rc;

    r.path = hk_path_key(s, holder->path, holder->json, node->string);
    rc = r.path ? read_record(s, &r, -1) : hk_fail_memory(s->err);
    return rc ? rc : keep_link(s, holder, f, r.row);
}

/* ---- members of an object ----------------------------------------------- */

static enum hk_status unknown_key(struct hk_situation *s,
                                  const struct reading *r, const char *key)
{
    const char *names[300] = { NULL }, *near;
    const struct hk_entity *e = r->entity;
    int count = 0, i;

    for (i = 0; i < e->field_count && count < 250; i++)
        names[count++] = e->fields[i]->name;
    for (i = e->index + 1; i < s->model->entity_count && count < 299; i++)
        if (s->model->entities[i]->within == e->index)
            names[count++] = key_of(s->model->entities[i]);
    if (e->within >= 0 && r->role != HK_CALC_INSIDE)
        names[count++] = e->within_name;
    near = hk_text_nearest(key, names, (size_t)count);
    if (near)
        hk_fail(s->err, HK_EFORMAT, "a %s has no such key; did you mean "
                "\"%s\"?", e->name, near);
    else
        hk_fail(s->err, HK_EFORMAT, "a %s has no such key; \"huka model %s\" "
                "lists its fields", e->name, e->name);
    return fail(s, r, key, true);
}

static enum hk_status read_field(struct hk_situation *s,
                                 const struct reading *r,
                                 const struct hk_field *f, const cJSON *node)
{
    struct hk_value value;
    enum hk_status rc;

    if (f->kind == HK_LINK && cJSON_IsObject(node)
        && !hk_calc_is_unknown(node))
        return read_linked(s, r, f, node);
    rc = hk_calc_value(&value, s, f, node);
    if (!rc)
        rc = hk_data_put(s->data, r->entity->index, r->row, f->index, &value,
                         s->err);
    if (rc == HK_EFORMAT || rc == HK_EUSAGE)
        hk_situation_fail(s, rc, r->path, r->json, node->string, false);
    return rc;
}

static enum hk_status read_child(struct hk_situation *s,
                                 const struct reading *r,
                                 const struct hk_entity *child,
                                 const cJSON *node)
{
    if (hk_calc_is_unknown(node))
        return HK_OK;
    if (child->index == r->inner) {
        hk_fail(s->err, HK_EFORMAT, "this %s stands around the %s given here, "
                "so its list is not known; leave it out, or give the %s as "
                "the root", r->entity->name, child->name, r->entity->name);
        return fail(s, r, node->string, true);
    }
    return child->per_year ? read_years(s, r, child, node)
        : read_list(s, r, child, node);
}

static enum hk_status read_member(struct hk_situation *s,
                                  const struct reading *r, const cJSON *node)
{
    const struct hk_entity *e = r->entity, *child;
    const struct hk_field *f = hk_entity_field(e, node->string);

    if (f)
        return read_field(s, r, f, node);
    if (e->within >= 0 && !strcmp(node->string, e->within_name)) {
        if (r->role != HK_CALC_INSIDE)
            return HK_OK;              /* it was read before */
        hk_fail(s->err, HK_EFORMAT, "this %s stands in a %s already; leave "
                "this out", e->name, e->within_name);
        return fail(s, r, node->string, true);
    }
    child = child_named(s, e, node->string);
    if (child)
        return read_child(s, r, child, node);
    return unknown_key(s, r, node->string);
}

/* ---- records ------------------------------------------------------------ */

/* The row of the record of `entity` that is the root or stands around it. */
static int32_t row_around(const struct hk_situation *s, int entity)
{
    size_t i;

    for (i = 0; i < s->count; i++)
        if (s->records[i].entity == entity
            && (s->records[i].role == HK_CALC_ROOT
                || s->records[i].role == HK_CALC_AROUND))
            return s->records[i].row;
    return -1;
}

/* The parent: given inside it, else the root's own of that sort, else one of
 * which nothing is known. */
static enum hk_status find_parent(struct hk_situation *s,
                                  const struct reading *r, int32_t *up)
{
    const struct hk_entity *e = r->entity;
    const cJSON *node = member(r, e->within_name);
    enum hk_status rc;

    if (node && !hk_calc_is_unknown(node)) {
        struct reading parent = {
            .entity = s->model->entities[e->within], .json = node,
            .role = r->role == HK_CALC_BESIDE ? HK_CALC_BESIDE
                : HK_CALC_AROUND,
            .inner = e->index,
        };

        parent.path = hk_path_key(s, r->path, r->json, node->string);
        rc = parent.path ? read_record(s, &parent, -1)
            : hk_fail_memory(s->err);
        *up = parent.row;
        return rc;
    }
    *up = row_around(s, e->within);
    if (*up >= 0)
        return HK_OK;
    return hk_given_around(&s->given, e->within, true, up, s->err);
}

/* What a record has that does not say it. */
static enum hk_status put_implied(struct hk_situation *s,
                                  const struct reading *r)
{
    const struct hk_entity *e = r->entity;
    enum hk_status rc = HK_OK;

    if (e->region_field >= 0
        && !member(r, e->fields[e->region_field]->name))
        rc = hk_given_region(&s->given, e->index, r->row, s->err);
    if (!rc && e->per_year && r->role != HK_CALC_INSIDE)
        rc = put_year(s, r, s->year);
    return rc;
}

static enum hk_status read_record(struct hk_situation *s, struct reading *r,
                                  int32_t up)
{
    const struct hk_entity *e = r->entity;
    const cJSON *node;
    enum hk_status rc = HK_OK;

    if (!cJSON_IsObject(r->json)) {
        hk_fail(s->err, HK_EFORMAT, "found %s, expected a %s, which is an "
                "object: { ... }", hk_calc_found(s, r->json), e->name);
        s->failed = s->failed ? s->failed : r->path;
        return HK_EFORMAT;
    }
    if (up < 0 && e->within >= 0)
        rc = find_parent(s, r, &up);
    if (!rc)
        rc = hk_data_add(s->data, e->index, up, r->role == HK_CALC_ROOT ? "1"
                         : NULL, &r->row, s->err);
    if (!rc)
        rc = keep_record(s, r);
    if (!rc)
        rc = mark_absent(s, e, r, r->row);
    if (!rc)
        rc = put_implied(s, r);
    for (node = r->json->child; node && !rc; node = node->next)
        rc = read_member(s, r, node);
    return rc;
}

/* ---- all of it ---------------------------------------------------------- */

/* Nothing is known of the records made up around others, nor of their lists. */
static enum hk_status mark_made_up(struct hk_situation *s)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 1; i < s->model->entity_count && !rc; i++)
        if (s->given.around[i] >= 0)
            rc = mark_absent(s, s->model->entities[i], NULL,
                             s->given.around[i]);
    return rc;
}

void hk_situation_settle(struct hk_situation *s, int32_t **now)
{
    size_t i;
    int e;

    for (i = 0; i < s->count; i++)
        s->records[i].row = now[s->records[i].entity][s->records[i].row];
    for (e = 1; e < s->model->entity_count; e++)
        if (s->given.around[e] >= 0)
            s->given.around[e] = now[e][s->given.around[e]];
    for (i = 0; i < s->link_count; i++) {
        const struct hk_calc_link *l = &s->links[i];
        struct hk_sheet *sheet = &s->data->sheets[l->entity];
        struct hk_column *c = &sheet->fields[l->field];
        int32_t row = now[l->entity][l->row];

        c->value[row] = now[l->to][l->to_row];
        if (c->state)
            c->state[row] = HK_ROW_KNOWN;
        c->odd = NULL;
    }
}

void hk_situation_refused(struct hk_situation *s)
{
    size_t i;

    for (i = 0; i < s->count && !s->failed; i++)
        if (s->records[i].entity == s->data->failed_entity
            && s->records[i].row == s->data->failed_row)
            s->failed = s->records[i].path;
}

enum hk_status hk_situation_read(struct hk_situation *s)
{
    struct reading root = {
        .entity = s->model->entities[s->root], .json = s->root_json,
        .role = HK_CALC_ROOT, .inner = -1,
    };
    enum hk_status rc;

    root.path = hk_path_key(s, NULL, s->json, s->root_json->string);
    rc = root.path ? hk_given_begin(&s->given, s->data, s->region, s->err)
        : hk_fail_memory(s->err);
    if (!rc)
        rc = read_record(s, &root, -1);
    return rc ? rc : mark_made_up(s);
}
