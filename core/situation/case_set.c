/* case_set.c - what a case sets in the place of a rule's result
 *
 * A name in a record that is no field is that of a rule: its value replaces
 * what the formula would give, so that a case can say only what it is about. */
#include <string.h>

#include "situation/case.h"

/* Do `act` for every such item of the record and of those in it. */
typedef enum hk_status each_set(struct hk_case_run *t, void *context,
                                const struct hk_case_record *rec,
                                const struct hk_case_item *item,
                                struct hk_err *err);

static enum hk_status walk(struct hk_case_run *t, each_set *act, void *context,
                           const struct hk_case_record *rec,
                           struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; rec->entity && i < rec->field_count && !rc; i++)
        if (rec->fields[i].is_set) {
            rc = act(t, context, rec, &rec->fields[i], err);
            if (rc == HK_EFORMAT)
                hk_fail_at(err, rc, rec->at ? rec->at : t->c.at);
        }
    for (i = 0; i < rec->child_count && !rc; i++)
        rc = walk(t, act, context, &rec->children[i], err);
    return rc;
}

/* ---- is there such a rule? ----------------------------------------------- */

struct laws { struct hk_law *list[8]; int count; };

static enum hk_status check_one(struct hk_case_run *t, void *context,
                                const struct hk_case_record *rec,
                                const struct hk_case_item *item,
                                struct hk_err *err)
{
    const struct laws *laws = context;
    int i;

    for (i = 0; i < laws->count; i++)
        if (hk_law_rule(laws->list[i], rec->index, item->name))
            return HK_OK;
    return hk_case_unknown(t->model->entities[rec->index], item->name, err);
}

static bool has_set(const struct hk_case_record *rec)
{
    int i;

    for (i = 0; rec->entity && i < rec->field_count; i++)
        if (rec->fields[i].is_set)
            return true;
    for (i = 0; i < rec->child_count; i++)
        if (has_set(&rec->children[i]))
            return true;
    return false;
}

enum hk_status hk_case_check_set(struct hk_case_run *t,
                                 const struct hk_pack *const *packs, int count,
                                 struct hk_err *err)
{
    struct laws laws = { .count = 0 };
    enum hk_status rc = HK_OK;
    int i;

    if (!has_set(&t->c.all))
        return HK_OK;
    for (i = 0; i < count && i < 8 && !rc; i++) {
        rc = hk_law_resolve(&laws.list[i], t->packs, packs[i], t->c.year,
                            t->c.today, err);
        laws.count += !rc;
    }
    if (!rc)
        rc = walk(t, check_one, &laws, &t->c.all, err);
    for (i = 0; i < laws.count; i++)
        hk_law_free(laws.list[i]);
    return rc;
}

/* ---- setting ------------------------------------------------------------- */

/* The words of an enum variable: its own, or a field's. */
static const struct hk_code *codes_of(const struct hk_step *step, int *count)
{
    const struct hk_rule *r = step->by[0].rule;

    *count = r && r->codes_of ? r->codes_of->code_count : r ? r->code_count : 0;
    return r && r->codes_of ? r->codes_of->codes : r ? r->codes : NULL;
}

/* The row of the record that a link is set to, by its key. */
static enum hk_status find_record(const struct hk_case_run *t,
                                  const struct hk_step *step,
                                  const struct hk_case_value *v, int64_t *row,
                                  struct hk_err *err)
{
    const struct hk_sheet *s = &t->data->sheets[step->leads_to];
    const char *key = v->kind == HK_CASE_TEXT || v->kind == HK_CASE_INTEGER
        ? v->text : NULL;

    for (*row = 0; key && *row < s->rows; ++*row)
        if (!strcmp(s->key[*row], key))
            return HK_OK;
    return hk_fail(err, HK_EFORMAT, "found %s, expected the key of a %s that "
                   "stands in this case, in quotes", v->shown,
                   s->entity->name);
}

static enum hk_status set_one(struct hk_case_run *t, void *context,
                              const struct hk_case_record *rec,
                              const struct hk_case_item *item,
                              struct hk_err *err)
{
    const struct hk_step *step = hk_plan_step(t->plan, rec->index, item->name);
    const struct hk_case_value *v = &item->value;
    const struct hk_code *codes;
    int64_t value = 0;
    int count;
    enum hk_status rc;

    (void)context;
    if (!step)
        return HK_OK;              /* nothing that is expected needs it */
    if (v->kind == HK_CASE_UNKNOWN)
        return hk_eval_set(t->eval, step, rec->row, HK_ROW_UNKNOWN, 0, err);
    if (v->kind == HK_CASE_NONE)
        return hk_eval_set(t->eval, step, rec->row, HK_ROW_NONE, 0, err);
    codes = codes_of(step, &count);
    if (step->kind == HK_DURATION)
        rc = hk_case_duration(&value, v, step->unit, err);
    else if (step->kind == HK_LINK)
        rc = find_record(t, step, v, &value, err);
    else
        rc = hk_case_number(&value, v, step->kind, codes, count, err);
    if (rc == HK_EFORMAT)
        return hk_fail_at(err, rc, item->name);
    return rc ? rc : hk_eval_set(t->eval, step, rec->row, HK_ROW_KNOWN, value,
                                 err);
}

enum hk_status hk_case_set(struct hk_case_run *t, struct hk_err *err)
{
    return walk(t, set_one, NULL, &t->c.all, err);
}
