/* verdict_json.c - an assessment as JSON */
#include <string.h>

#include "answer/verdict.h"
#include "base/date.h"
#include "base/json.h"
#include "formula/kind.h"

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

/* ---- how many of which --------------------------------------------------- */

/* Which results stand under one key of an entity. */
typedef bool belongs(const struct hk_step *step);

static bool is_decision(const struct hk_step *step)
{
    return step->word == HK_DECISION;
}

/* An audit is a check of the register. */
static bool is_check(const struct hk_step *step)
{
    return step->word == HK_CHECK
        || (step->word == HK_AUDIT && step->kind == HK_BOOLEAN);
}

static bool is_state(const struct hk_step *step)
{
    return step->word == HK_STATUS && step->kind == HK_ENUM;
}

static bool is_line(const struct hk_step *step)
{
    return step->word == HK_LEDGER && step->kind == HK_INTEGER;
}

typedef void write_step(struct hk_assessment *a, struct hk_json *j,
                        const struct hk_step *step);

/* {"name":{...},...} of the steps that belong there; nothing without any. */
static void write_steps(struct hk_assessment *a, struct hk_json *j, int entity,
                        const char *key, belongs *fits, write_step *write)
{
    bool open = false;
    int i;

    for (i = 0; i < a->plan->step_count; i++) {
        const struct hk_step *step = &a->plan->steps[i];

        if (step->entity != entity || !step->is_output || !fits(step))
            continue;
        if (!open) {
            hk_json_key(j, key);
            hk_json_open(j, '{');
            open = true;
        }
        hk_json_key(j, step->name);
        hk_json_open(j, '{');
        write(a, j, step);
        hk_json_close(j);
    }
    if (open)
        hk_json_close(j);
}

/* "true":33,...: the five states. */
static void write_states(struct hk_assessment *a, struct hk_json *j,
                         const struct hk_step *step)
{
    struct hk_counts n;
    int64_t all;

    hk_verdict_counts(a, step, &n, &all);
    int_member(j, "true", n.yes);
    int_member(j, "false", n.no);
    int_member(j, "unknown", n.unknown);
    int_member(j, "error", n.error);
    int_member(j, "outside", n.outside);
}

/* How many rows of a step that count are in that state, of what is known with
 * that value. */
static int64_t in_state(const struct hk_assessment *a,
                        const struct hk_step *step, enum hk_row_state state,
                        int64_t value)
{
    const struct hk_column *c = hk_eval_column(a->eval, step->entity,
                                               step->name);
    const struct hk_sheet *sheet = &a->data->sheets[step->entity];
    int64_t n = 0;
    int32_t row;

    for (row = 0; row < sheet->rows; row++)
        n += hk_row_counts(sheet, row) && hk_column_state(c, row) == state
            && (state != HK_ROW_KNOWN || c->value[row] == value);
    return n;
}

/* "words":{"A":3,...},"unknown":2,... */
static void write_words(struct hk_assessment *a, struct hk_json *j,
                        const struct hk_step *step)
{
    const struct hk_rule *rule = NULL;
    struct hk_type type;
    int i;

    for (i = 0; i < a->plan->program_count && !rule; i++)
        rule = step->by[i].rule;
    hk_json_key(j, "words");
    hk_json_open(j, '{');
    type = rule ? hk_type_rule(rule) : hk_type_of(HK_IS_ENUM);
    for (i = 0; i < type.code_count; i++)
        int_member(j, type.codes[i].word, in_state(a, step, HK_ROW_KNOWN,
                                                   type.codes[i].no));
    hk_json_close(j);
    int_member(j, "unknown", in_state(a, step, HK_ROW_UNKNOWN, 0));
    int_member(j, "error", in_state(a, step, HK_ROW_ERROR, 0));
    int_member(j, "outside", in_state(a, step, HK_ROW_OUTSIDE, 0));
}

static void write_line(struct hk_assessment *a, struct hk_json *j,
                       const struct hk_step *step)
{
    struct hk_sum t;

    if (!hk_verdict_sum(a, step, &t))
        return;
    int_member(j, "sum", t.sum);
    int_member(j, "of", t.of);
    int_member(j, "unknown", t.unknown);
    int_member(j, "error", t.error);
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
    write_steps(a, j, entity, "decisions", is_decision, write_states);
    write_steps(a, j, entity, "checks", is_check, write_states);
    write_steps(a, j, entity, "states", is_state, write_words);
    write_steps(a, j, entity, "lists", is_line, write_line);
    write_sums(a, j, entity);
    hk_json_close(j);
}

/* ---- errors -------------------------------------------------------------- */

static bool same_error(const struct hk_cause *a, const struct hk_cause *b)
{
    return a->rule == b->rule && a->line == b->line
        && !strcmp(a->text, b->text);
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
    int_member(j, "form", a->form);
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
