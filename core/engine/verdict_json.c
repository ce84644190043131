/* verdict_json.c - an assessment as JSON */
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "engine/verdict.h"

static void int_member(struct hk_json *j, const char *key, int64_t n)
{
    hk_json_key(j, key);
    hk_json_int(j, n);
}

static void text_member(struct hk_json *j, const char *key, const char *text)
{
    hk_json_key(j, key);
    hk_json_puts(j, text);
}

static bool any_step(const struct hk_assessment *a, int entity,
                     enum hk_word word)
{
    int i;

    for (i = 0; i < a->plan->step_count; i++)
        if (a->plan->steps[i].entity == entity && a->plan->steps[i].is_output
            && a->plan->steps[i].word == word)
            return true;
    return false;
}

/* {"exit":{"true":33,...}}: the five states of each step of one word. */
static void write_states(struct hk_assessment *a, struct hk_json *j, int entity,
                         enum hk_word word, const char *key)
{
    struct hk_counts n;
    int64_t all;
    int i;

    if (!any_step(a, entity, word))
        return;
    hk_json_key(j, key);
    hk_json_open(j, '{');
    for (i = 0; i < a->plan->step_count; i++) {
        const struct hk_step *step = &a->plan->steps[i];

        if (step->entity != entity || !step->is_output || step->word != word)
            continue;
        hk_verdict_counts(a, step, &n, &all);
        hk_json_key(j, step->name);
        hk_json_open(j, '{');
        int_member(j, "true", n.yes);
        int_member(j, "false", n.no);
        int_member(j, "unknown", n.unknown);
        int_member(j, "error", n.error);
        int_member(j, "outside", n.outside);
        hk_json_close(j);
    }
    hk_json_close(j);
}

static void write_sums(struct hk_assessment *a, struct hk_json *j, int entity)
{
    const struct hk_country *country = &a->data->model->country;
    bool open = false;
    int i;

    for (i = 0; i < a->plan->step_count; i++) {
        const struct hk_step *step = &a->plan->steps[i];
        struct hk_str text = HK_STR_INIT;
        struct hk_sum t;

        if (step->entity != entity || !step->is_output
            || !hk_verdict_adds_up(a->data->model, step)
            || !hk_verdict_sum(a, step, &t))
            continue;
        if (!open) {
            hk_json_key(j, "sums");
            hk_json_open(j, '{');
            open = true;
        }
        hk_number_print(&text, country, HK_MONEY, NULL, 0, t.sum, HK_EN);
        hk_json_key(j, step->name);
        hk_json_open(j, '{');
        text_member(j, "sum", hk_str_text(&text));
        int_member(j, country->minor, t.sum);
        int_member(j, "of", t.of);
        int_member(j, "unknown", t.unknown);
        int_member(j, "error", t.error);
        hk_json_close(j);
        hk_str_release(&text);
    }
    if (open)
        hk_json_close(j);
}

static void write_entity(struct hk_assessment *a, struct hk_json *j, int entity)
{
    const struct hk_sheet *sheet = &a->data->sheets[entity];
    int64_t count = 0;
    bool any = false;
    int32_t row;
    int i;

    for (i = 0; i < a->plan->step_count; i++)
        any |= a->plan->steps[i].entity == entity
            && a->plan->steps[i].is_output;
    if (!any)
        return;
    for (row = 0; row < sheet->rows; row++)
        count += hk_row_counts(sheet, row);
    hk_json_key(j, sheet->entity->name);
    hk_json_open(j, '{');
    int_member(j, "count", count);
    write_states(a, j, entity, HK_DECISION, "decisions");
    write_states(a, j, entity, HK_CHECK, "checks");
    write_sums(a, j, entity);
    hk_json_close(j);
}

/* ---- errors -------------------------------------------------------------------- */

static bool same_error(const struct hk_cause *a, const struct hk_cause *b)
{
    return a->rule == b->rule && a->line == b->line && !strcmp(a->text, b->text);
}

/* Errors by rule and message, with how many rows and the first of them. */
static void write_errors(struct hk_assessment *a, struct hk_json *j)
{
    const struct hk_data *d = a->data;
    size_t i, k;

    hk_json_key(j, "errors");
    hk_json_open(j, '[');
    for (i = 1; i < d->cause_count; i++) {
        const struct hk_cause *c = &d->causes[i];
        int64_t count = 0;
        bool first = c->is_error;

        for (k = 1; k < i && first; k++)
            first = !(d->causes[k].is_error && same_error(&d->causes[k], c));
        for (k = i; k < d->cause_count && first; k++)
            count += d->causes[k].is_error && same_error(&d->causes[k], c);
        if (!first)
            continue;
        hk_json_open(j, '{');
        text_member(j, "rule", c->name);
        text_member(j, "pack", c->rule ? c->rule->pack->id : NULL);
        text_member(j, "file", c->rule ? c->rule->file->path : NULL);
        int_member(j, "line", c->line);
        text_member(j, "message", c->text);
        int_member(j, "count", count);
        text_member(j, "first", hk_sheet_shown(&d->sheets[c->entity],
                                                   c->row));
        hk_json_close(j);
    }
    hk_json_close(j);
}

static void write_seal(struct hk_assessment *a, struct hk_json *j)
{
    hk_json_key(j, "seal");
    hk_json_open(j, '{');
    text_member(j, "policy", a->policy);
    text_member(j, "params", a->params);
    text_member(j, "result", a->result);
    text_member(j, "seal", a->seal);
    hk_json_key(j, "sealed");
    hk_json_bool(j, a->sealed);
    hk_json_close(j);
}

enum hk_status hk_verdict_json(struct hk_assessment *a, struct hk_str *out,
                               struct hk_err *err)
{
    struct hk_json j = { .out = out };
    char date[11];
    int i;

    hk_date_print(date, a->date, HK_DAY);
    hk_json_open(&j, '{');
    int_member(&j, "huka", 1);
    hk_json_key(&j, "run");
    if (a->run)
        hk_json_int(&j, a->run);
    else
        hk_json_null(&j);
    text_member(&j, "region", a->region);
    int_member(&j, "year", a->year);
    text_member(&j, "date", date);
    int_member(&j, "as_of", a->batch);
    hk_json_key(&j, "entities");
    hk_json_open(&j, '{');
    for (i = 0; i < a->data->model->entity_count; i++)
        write_entity(a, &j, i);
    hk_json_close(&j);
    write_errors(a, &j);
    write_seal(a, &j);
    hk_json_close(&j);
    return hk_str_status(out, err);
}
