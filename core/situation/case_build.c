/* case_build.c - the records of a case as a small register */
#include "situation/case.h"

#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "situation/given.h"

/* ---- values -------------------------------------------------------------- */

static const char *wanted(enum hk_kind kind)
{
    switch (kind) {
    case HK_MONEY:   return "an amount of money with its unit, or 0";
    case HK_RATE:    return "percent(...) or 0";
    case HK_DECIMAL: return "a number with at most four decimals";
    case HK_INTEGER: return "a whole number";
    case HK_BOOLEAN: return "true or false";
    case HK_DATE:    return "a date as \"2018-06-01\"";
    case HK_ENUM:    return "one of its words";
    case HK_SET:     return "a list of its words, as { \"a\", \"b\" }";
    default:         return "a text";
    }
}

static enum hk_status fail_value(const struct hk_case_value *v,
                                 enum hk_kind kind, struct hk_err *err)
{
    return hk_fail(err, HK_EFORMAT, "found %s, expected %s", v->shown,
                   wanted(kind));
}

static enum hk_status set_bits(int64_t *out, const struct hk_case_value *v,
                               const struct hk_code *codes, int count,
                               struct hk_err *err)
{
    const char *single[2] = { v->text, NULL };
    const char **word = v->kind == HK_CASE_TEXT ? single : v->list;
    enum hk_status rc = HK_OK;
    int64_t no;

    *out = 0;
    for (; word && *word && !rc; word++) {
        rc = hk_given_word(&no, *word, codes, count, err);
        if (!rc)
            *out |= (int64_t)1 << no;
    }
    return rc;
}

static bool is_tagged(const struct hk_case_value *v, enum hk_kind kind)
{
    switch (kind) {
    case HK_MONEY:   return v->kind == HK_CASE_MONEY;
    case HK_RATE:    return v->kind == HK_CASE_RATE
                         || v->kind == HK_CASE_DECIMAL;
    case HK_DECIMAL: return v->kind == HK_CASE_DECIMAL;
    case HK_INTEGER: return v->kind == HK_CASE_INTEGER;
    case HK_BOOLEAN: return v->kind == HK_CASE_BOOLEAN;
    case HK_DATE:    return v->kind == HK_CASE_DATE;
    default:         return false;
    }
}

enum hk_status hk_case_number(int64_t *out, const struct hk_case_value *v,
                              enum hk_kind kind, const struct hk_code *codes,
                              int code_count, struct hk_err *err)
{
    enum hk_precision precision;

    *out = v->n;
    if (is_tagged(v, kind))
        return HK_OK;
    if (v->kind == HK_CASE_INTEGER && !v->n
        && (kind == HK_MONEY || kind == HK_RATE))
        return HK_OK;
    if (kind == HK_DECIMAL
        && (v->kind == HK_CASE_INTEGER || v->kind == HK_CASE_FLOAT))
        return hk_decimal_read(out, v->text, strlen(v->text), 4)
            == HK_DECIMAL_OK ? HK_OK : fail_value(v, kind, err);
    if (kind == HK_DATE && v->kind == HK_CASE_TEXT
        && hk_given_date(out, &precision, v->text))
        return HK_OK;
    if (kind == HK_ENUM && v->kind == HK_CASE_TEXT)
        return hk_given_word(out, v->text, codes, code_count, err);
    if (kind == HK_SET && (v->kind == HK_CASE_TEXT || v->kind == HK_CASE_EMPTY
                           || v->kind == HK_CASE_WORDS))
        return set_bits(out, v, codes, code_count, err);
    return fail_value(v, kind, err);
}

enum hk_status hk_case_duration(int64_t *out, const struct hk_case_value *v,
                                const char *unit, struct hk_err *err)
{
    size_t len = unit ? strlen(unit) : 0;

    *out = v->n;
    if (v->kind == HK_CASE_DURATION && v->text && !strcmp(v->text, "years")
        && unit && !strcmp(unit, "month") && hk_mul(out, v->n, 12))
        return HK_OK;
    if (v->kind == HK_CASE_DURATION && v->text && len
        && !strncmp(v->text, unit, len) && !strcmp(v->text + len, "s"))
        return HK_OK;
    return hk_fail(err, HK_EFORMAT, "found %s, expected a duration as %ss(6)",
                   v->shown, unit ? unit : "month");
}

/* ---- one record ---------------------------------------------------------- */

struct building {
    struct hk_case *c;
    struct hk_data *d;
    struct hk_arena *arena;
    struct hk_err *err;
    struct hk_given given;           /* records made for what stands in none */
    int made;                        /* keys made up */
};

/* Put the place of the record before the sentence. */
static enum hk_status fail_at(struct building *b,
                              const struct hk_case_record *rec,
                              enum hk_status rc)
{
    return rc == HK_EFORMAT || rc == HK_EUSAGE
        ? hk_fail_at(b->err, HK_EFORMAT, rec->at ? rec->at : b->c->at) : rc;
}

static const struct hk_entity *entity_of(const struct building *b, int index)
{
    return b->d->model->entities[index];
}

enum hk_status hk_case_unknown(const struct hk_entity *e, const char *name,
                               struct hk_err *err)
{
    const char *near = hk_given_nearest(e, name);

    if (near)
        return hk_fail(err, HK_EFORMAT, "%s has no field `%s`; did you mean "
                       "`%s`?", e->name, name, near);
    return hk_fail(err, HK_EFORMAT, "%s has no field and no rule `%s`; a case "
                   "gives fields, and may set what a rule would give",
                   e->name, name);
}

static enum hk_status field_value(struct hk_value *value,
                                  const struct hk_field *f,
                                  const struct hk_case_value *v,
                                  struct hk_err *err)
{
    *value = (struct hk_value){ .state = HK_KNOWN };
    if (v->kind == HK_CASE_NONE || v->kind == HK_CASE_UNKNOWN) {
        value->state = v->kind == HK_CASE_NONE ? HK_NONE : HK_UNKNOWN;
        return HK_OK;
    }
    if (f->kind != HK_TEXT && f->kind != HK_REGION && f->kind != HK_LINK)
        return hk_case_number(&value->number, v, f->kind, f->codes,
                              f->code_count, err);
    if (v->kind != HK_CASE_TEXT
        && !(f->kind == HK_LINK && v->kind == HK_CASE_INTEGER))
        return fail_value(v, f->kind, err);
    value->text = v->text;
    value->len = strlen(v->text);
    return HK_OK;
}

/* The entity whose records stand in those of `e` as the list `name`, or
 * NULL. */
static const struct hk_entity *list_named(const struct building *b,
                                          const struct hk_entity *e,
                                          const char *name)
{
    int i;

    for (i = 0; i < b->d->model->entity_count; i++) {
        const struct hk_entity *other = entity_of(b, i);

        if (other->within == e->index && other->list
            && !strcmp(other->list, name))
            return other;
    }
    return NULL;
}

static enum hk_status put_field(struct building *b, int entity, int32_t row,
                                struct hk_case_item *item)
{
    const struct hk_entity *e = entity_of(b, entity), *list;
    const struct hk_field *f = hk_entity_field(e, item->name);
    struct hk_value value;
    enum hk_status rc;

    item->is_set = false;
    list = f ? NULL : list_named(b, e, item->name);
    if (list && item->value.kind == HK_CASE_EMPTY)
        return HK_OK;              /* put_lists has seen it */
    if (list)
        return hk_fail(b->err, HK_EFORMAT, "`%s` is a list: write its records "
                       "as %s { ... } in the braces, or %s = {} where there is "
                       "none", item->name, list->name, item->name);
    if (!f) {                      /* a rule's name, or none: case_set.c */
        item->is_set = true;
        return HK_OK;
    }
    rc = field_value(&value, f, &item->value, b->err);
    if (rc == HK_EFORMAT)
        return hk_fail_at(b->err, rc, item->name);
    return rc ? rc : hk_data_put(b->d, entity, row, f->index, &value, b->err);
}

static const struct hk_case_item *given(const struct hk_case_record *rec,
                                        const char *name)
{
    int i;

    for (i = 0; i < rec->field_count; i++)
        if (!strcmp(rec->fields[i].name, name))
            return &rec->fields[i];
    return NULL;
}

/* What a record gets that does not say it: the case's region, and a yearly
 * record the case's year. */
static enum hk_status put_implied(struct building *b, int entity, int32_t row,
                                  const struct hk_case_record *rec)
{
    const struct hk_entity *e = entity_of(b, entity);
    const struct hk_field *year = hk_entity_field(e, "year");
    struct hk_value value = { .state = HK_KNOWN, .number = b->c->year };
    enum hk_status rc = HK_OK;

    if (!given(rec, "region"))
        rc = hk_given_region(&b->given, entity, row, b->err);
    if (!rc && e->per_year && year && !given(rec, "year"))
        rc = hk_data_put(b->d, entity, row, year->index, &value, b->err);
    return rc;
}

/* ---- records in records -------------------------------------------------- */

static enum hk_status add_record(struct building *b, struct hk_case_record *rec,
                                 int around, int32_t parent);

static enum hk_status make_key(struct building *b, struct hk_case_record *rec)
{
    rec->key = hk_arena_printf(b->arena, "case-%d", ++b->made);
    return rec->key ? HK_OK : hk_fail_memory(b->err);
}

/* The link field of `e` that leads to `entity`; NULL for none or several. */
static const struct hk_field *link_to(const struct hk_entity *e, int entity)
{
    const struct hk_field *found = NULL;
    int i;

    for (i = 0; i < e->field_count; i++) {
        if (e->fields[i]->kind != HK_LINK || e->fields[i]->to_entity != entity)
            continue;
        if (found)
            return NULL;
        found = e->fields[i];
    }
    return found;
}

/* A record that stands in one that only refers to it is a record of its own,
 * and the link to it. */
static enum hk_status add_linked(struct building *b,
                                 const struct hk_case_record *holder,
                                 struct hk_case_record *rec,
                                 const struct hk_field *link)
{
    const struct hk_entity *target = entity_of(b, rec->index);
    const struct hk_case_item *key = target->key_count == 1
        ? given(rec, target->fields[target->key[0]]->name) : NULL;
    struct hk_value value = { .state = HK_KNOWN };
    enum hk_status rc = make_key(b, rec);

    if (!rc)
        rc = add_record(b, rec, -1, -1);
    if (rc)
        return rc;
    value.text = key && key->value.text ? key->value.text : rec->key;
    value.len = strlen(value.text);
    return hk_data_put(b->d, holder->index, holder->row, link->index, &value,
                       b->err);
}

static enum hk_status find_entity(struct building *b,
                                  struct hk_case_record *rec)
{
    const struct hk_entity *e = rec->entity
        ? hk_model_entity(b->d->model, rec->entity) : NULL;

    if (!e)
        return hk_fail(b->err, HK_EFORMAT, "there is no entity `%s`",
                       rec->entity ? rec->entity : "?");
    rec->index = e->index;
    return HK_OK;
}

static enum hk_status add_child(struct building *b,
                                struct hk_case_record *holder,
                                struct hk_case_record *rec)
{
    const struct hk_entity *e = entity_of(b, holder->index);
    const struct hk_field *link;
    enum hk_status rc = find_entity(b, rec);

    if (rc)
        return fail_at(b, rec, rc);
    if (entity_of(b, rec->index)->within == holder->index)
        return add_record(b, rec, holder->index, holder->row);
    if (e->within == rec->index && rec->added)
        return HK_OK;              /* its parent, added before it */
    link = link_to(e, rec->index);
    if (link)
        return add_linked(b, holder, rec, link);
    rc = hk_fail(b->err, HK_EFORMAT, "a %s does not stand in a %s; records "
                 "stand in the entity they are within", rec->entity,
                 holder->entity);
    return fail_at(b, rec, rc);
}

/* The parent of a record at the top: the one that stands inside its braces, or
 * one made up for its region; -1 leaves it to hk_data_finish. */
static enum hk_status find_parent(struct building *b,
                                  struct hk_case_record *rec, int32_t *parent)
{
    const struct hk_entity *e = entity_of(b, rec->index);
    enum hk_status rc;
    int i;

    for (i = 0; i < rec->child_count && e->within >= 0; i++) {
        struct hk_case_record *child = &rec->children[i];

        if (strcmp(child->entity, entity_of(b, e->within)->name))
            continue;
        rc = find_entity(b, child);
        if (!rc)
            rc = add_record(b, child, -1, -1);
        *parent = child->row;
        return rc;
    }
    if (e->within >= 0 && e->region_field < 0)
        return hk_given_around(&b->given, e->within, false, parent,
                               b->err);
    return HK_OK;
}

static enum hk_status put_fields(struct building *b,
                                 const struct hk_case_record *rec)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < rec->field_count && !rc; i++)
        rc = put_field(b, rec->index, rec->row, &rec->fields[i]);
    return rc ? rc : put_implied(b, rec->index, rec->row, rec);
}

/* Lists of which the case says nothing are not known (an empty one is written
 * out). */
static enum hk_status put_lists(struct building *b,
                                const struct hk_case_record *rec)
{
    enum hk_status rc = HK_OK;
    int i, k;

    for (i = 0; i < b->d->model->entity_count && !rc; i++) {
        const struct hk_entity *e = entity_of(b, i);
        bool said = e->within != rec->index || !e->list;

        for (k = 0; k < rec->child_count && !said; k++)
            said = !strcmp(rec->children[k].entity, e->name);
        if (!said && !given(rec, e->list))
            rc = hk_data_absent(b->d, i, rec->row, b->err);
    }
    return rc;
}

/* `around` is the entity whose record `parent` is; -1: it stands in none. */
static enum hk_status add_record(struct building *b, struct hk_case_record *rec,
                                 int around, int32_t parent)
{
    enum hk_status rc = HK_OK;
    int i;

    rec->added = true;
    if (around < 0)
        rc = find_parent(b, rec, &parent);
    if (!rc && around < 0 && parent < 0 && !rec->key)
        rc = make_key(b, rec);
    if (!rc)
        rc = hk_data_add(b->d, rec->index, parent, rec->key, &rec->row,
                         b->err);
    if (!rc)
        rc = put_fields(b, rec);
    if (!rc)
        rc = put_lists(b, rec);
    rc = fail_at(b, rec, rc);
    for (i = 0; i < rec->child_count && !rc; i++)
        rc = add_child(b, rec, &rec->children[i]);
    return rc;
}

/* ---- all records --------------------------------------------------------- */

static void take_rows(struct hk_case_record *rec, int32_t **map)
{
    int i;

    if (rec->entity)
        rec->row = map[rec->index][rec->row];
    for (i = 0; i < rec->child_count; i++)
        take_rows(&rec->children[i], map);
}

enum hk_status hk_case_build(struct hk_case *c, struct hk_data *d,
                             struct hk_arena *arena, struct hk_err *err)
{
    struct building b = { .c = c, .d = d, .arena = arena, .err = err };
    enum hk_status rc = hk_given_begin(&b.given, d, c->region, err);
    int32_t **map;
    int i;

    for (i = 0; i < c->all.child_count && !rc; i++) {
        rc = find_entity(&b, &c->all.children[i]);
        rc = rc ? fail_at(&b, &c->all.children[i], rc)
            : add_record(&b, &c->all.children[i], -1, -1);
    }
    if (!rc)
        rc = hk_data_finish(d, &map, err);
    if (rc == HK_EFORMAT || rc == HK_EUSAGE)
        return rc;
    if (!rc)
        take_rows(&c->all, map);
    return rc;
}
