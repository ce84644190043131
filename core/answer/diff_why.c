/* diff_why.c - why a record is now as it is, in both languages */
#include <stdlib.h>
#include <string.h>

#include "answer/diff.h"
#include "answer/why.h"
#include "data/load.h"
#include "model/cell.h"

static const struct hk_rule *rule_of(const struct hk_plan *plan,
                                     const struct hk_step *step)
{
    int k;

    for (k = 0; step && k < plan->program_count; k++)
        if (step->by[k].rule)
            return step->by[k].rule;
    return NULL;
}

/* ---- names, order, keys -------------------------------------------------- */

/* Those of the second run first, in key order. */
static int by_row(const void *a, const void *b)
{
    const struct hk_diff_record *x = a, *y = b;

    if ((x->row < 0) != (y->row < 0))
        return x->row < 0 ? 1 : -1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static const char *keep(struct hk_diff *d, const char *text)
{
    return hk_arena_dup(&d->arena, text, strlen(text));
}

static enum hk_status tell_record(struct hk_diff *d, struct hk_assessment *a,
                                  struct hk_store *names,
                                  const struct hk_step *step,
                                  struct hk_diff_record *r, struct hk_err *err)
{
    const struct hk_sheet *sheet = &a->data->sheets[step->entity];
    enum hk_lang langs[] = { HK_EN, HK_ZH };
    int64_t unused;
    int i;

    if (r->row < 0)
        return HK_OK;
    r->key = keep(d, sheet->key[r->row]);
    if (!r->key)
        return hk_fail_memory(err);
    if (!hk_row_counts(sheet, r->row)
        || hk_run_state_now(a, step, r->row, &unused) != r->after) {
        d->unlike = true;
        return HK_OK;
    }
    for (i = 0; i < 2 && step->kind == HK_BOOLEAN; i++) {
        struct hk_str text = HK_STR_INIT;

        hk_why_not(a, names, step, r->row, langs[i], &text);
        r->why[langs[i]] = keep(d, hk_str_text(&text));
        hk_str_release(&text);
        if (!r->why[langs[i]])
            return hk_fail_memory(err);
    }
    return HK_OK;
}

/* The labels outlive the assessment. */
static enum hk_status take_labels(struct hk_diff *d,
                                  const struct hk_assessment *a,
                                  const struct hk_step *step,
                                  struct hk_diff_result *r, struct hk_err *err)
{
    const struct hk_entity *e = a->data->model->entities[step->entity];
    const struct hk_rule *rule = rule_of(a->plan, step);

    r->entity_label[HK_ZH] = keep(d, e->zh);
    r->entity_label[HK_EN] = keep(d, e->en);
    if (rule) {
        r->label[HK_ZH] = keep(d, rule->zh);
        r->label[HK_EN] = keep(d, rule->en);
    }
    if (!r->entity_label[HK_ZH] || !r->entity_label[HK_EN] || !r->label[HK_ZH]
        || !r->label[HK_EN])
        return hk_fail_memory(err);
    r->is_private = hk_model_key_is_private(a->data->model, e);
    return HK_OK;
}

/* The sums as people read amounts of this kind. */
static enum hk_status show_sums(struct hk_diff *d,
                                const struct hk_assessment *a,
                                const struct hk_step *step,
                                struct hk_diff_result *r, struct hk_err *err)
{
    const int64_t n[] = { r->sum[0], r->sum[1], r->difference };
    int i;

    for (i = 0; i < 3 && r->is_summed; i++) {
        struct hk_str text = HK_STR_INIT;

        if (!hk_diff_has_sum(r, i))
            continue;

        hk_number_print(&text, &a->data->model->country, step->kind,
                        step->unit, step->digits, n[i], HK_EN);
        r->shown[i] = keep(d, hk_str_text(&text));
        hk_str_release(&text);
        if (!r->shown[i])
            return hk_fail_memory(err);
    }
    return HK_OK;
}

static enum hk_status tell_result(struct hk_diff *d, struct hk_assessment *a,
                                  struct hk_store *names,
                                  struct hk_diff_result *r, size_t limit,
                                  struct hk_err *err)
{
    const struct hk_entity *e = hk_model_entity(a->data->model, r->entity);
    const struct hk_step *step = e ? hk_plan_step(a->plan, e->index, r->name)
                                   : NULL;
    struct hk_rows rows = { 0 };
    enum hk_status rc;
    size_t i;

    if (!step) {
        d->unlike = true;
        return HK_OK;
    }
    rc = take_labels(d, a, step, r, err);
    if (!rc)
        rc = show_sums(d, a, step, r, err);
    if (rc || !r->count)
        return rc;
    rc = hk_rows_make(&rows, &a->data->sheets[e->index], err);
    for (i = 0; i < r->count && !rc; i++)
        if (r->list[i].after != HK_RUN_ABSENT)
            r->list[i].row = hk_rows_find(&rows, r->list[i].id);
    hk_rows_release(&rows);
    if (!rc)
        qsort(r->list, r->count, sizeof *r->list, by_row);
    for (i = 0; i < r->count && i < limit && !rc; i++)
        rc = tell_record(d, a, names, step, &r->list[i], err);
    return rc;
}

enum hk_status hk_diff_reasons(struct hk_diff *d, struct hk_assessment *a,
                               struct hk_store *names, size_t limit,
                               struct hk_err *err)
{
    const struct hk_country *country = &a->data->model->country;
    enum hk_status rc = HK_OK;
    size_t i;

    strncpy(d->major[HK_ZH], country->major_zh, sizeof d->major[0] - 1);
    strncpy(d->major[HK_EN], country->major, sizeof d->major[0] - 1);
    strncpy(d->minor, country->minor, sizeof d->minor - 1);
    for (i = 0; i < d->result_count && !rc; i++)
        rc = tell_result(d, a, names, &d->results[i], limit, err);
    return rc;
}
