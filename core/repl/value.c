/* value.c - one value of a record, masked where the reader may not see it */
#include <string.h>

#include "answer/called.h"
#include "base/text.h"
#include "model/cell.h"
#include "repl/seen.h"

enum hk_status hk_seen_no_name(struct hk_repl *s, int entity, const char *name,
                               struct hk_err *err)
{
    const struct hk_entity *e = s->model->entities[entity];
    struct hk_arena arena = { 0 };
    const char **names, *near = NULL;
    size_t count;
    enum hk_status rc = hk_seen_names(s, entity, &arena, &names, &count, err);

    if (!rc)
        near = hk_text_nearest(name, names, count);
    if (!rc && near)
        rc = hk_fail(err, HK_EUSAGE, "%s has no \"%s\"; did you mean \"%s\"?",
                     e->name, name, near);
    else if (!rc)
        rc = hk_fail(err, HK_EUSAGE, "%s has no \"%s\"; %s? lists what it "
                     "has", e->name, name, e->name);
    hk_arena_release(&arena);
    return rc;
}

/* What is private shows as a masked text; a number not at all. */
static void mask(struct hk_seen *v, struct hk_str *texts)
{
    if (v->kind == HK_TEXT || v->kind == HK_LINK || v->kind == HK_REGION) {
        hk_str_clear(texts);
        hk_mask(texts, v->text, v->len);
    } else {
        hk_str_puts(texts, "***");
    }
    v->kind = HK_TEXT;
    v->text = hk_str_text(texts);
    v->len = texts->len;
    v->entity = -1;
}

/* Texts, links and regions are numbers in the columns. Of what is masked as a
 * whole (`is_private`) the key itself: masked twice it would say less. */
static void set_text(struct hk_seen *v, const struct hk_data *d, int target,
                     bool is_private)
{
    v->text = "";
    if (v->kind == HK_TEXT && v->number >= 0
        && (size_t)v->number < d->pool_count)
        v->text = d->pool[v->number];
    else if (v->kind != HK_TEXT && v->number >= 0
             && v->number < d->sheets[target].rows)
        v->text = is_private ? d->sheets[target].key[v->number]
            : hk_sheet_shown(&d->sheets[target], (int32_t)v->number);
    v->len = strlen(v->text);
}

static void take_field(struct hk_repl *s, int entity, int32_t row,
                       const struct hk_field *f, struct hk_str *texts,
                       struct hk_seen *v)
{
    const struct hk_column *c = &s->data->sheets[entity].fields[f->index];
    const struct hk_sheet *sheet = &s->data->sheets[entity];

    v->kind = f->kind;
    v->codes = f->codes;
    v->code_count = f->code_count;
    v->unit = f->unit;
    v->digits = f->digits;
    v->month = f->month;
    v->state = c->value ? hk_column_state(c, row) : HK_ROW_UNKNOWN;
    if (v->state == HK_ROW_UNKNOWN) {
        hk_str_addf(texts, hk_repl_text(s, "%s:%s 的%s未知",
                    "%s:%s: %s is unknown"), sheet->entity->name,
                    hk_sheet_shown(sheet, row),
                    hk_repl_text(s, f->zh, f->name));
        v->why = hk_str_text(texts);
    }
    if (v->state != HK_ROW_KNOWN)
        return;
    v->number = c->value[row];
    if (f->kind == HK_LINK)
        v->entity = f->to_entity;
    if (f->kind == HK_TEXT || f->kind == HK_LINK || f->kind == HK_REGION)
        set_text(v, s->data, f->kind == HK_LINK ? f->to_entity : 0,
                 f->is_private);
    if (f->is_private && !s->reveal)
        mask(v, texts);
}

static void say_cause(struct hk_repl *s, struct hk_assessment *a, int entity,
                      int32_t row, const char *name, struct hk_str *out)
{
    struct hk_cause c[3];
    int count = hk_eval_causes(a->eval, entity, name, row, c, 3), i;

    for (i = 0; i < count; i++) {
        hk_str_puts(out, i ? "; " : "");
        if (c[i].entity >= 0 && c[i].row >= 0) {
            hk_str_addf(out, "%s:", s->model->entities[c[i].entity]->name);
            if (hk_call_key(a->eval, entity, row, c[i].entity, c[i].row, out))
                hk_call_row(a->eval, s->read, c[i].entity, c[i].row, s->o.lang,
                            out);
            hk_str_putc(out, ' ');
        }
        if (c[i].name)
            hk_str_puts(out, c[i].name);
        if (c[i].text && *c[i].text)
            hk_str_addf(out, "%s%s", c[i].name ? ": " : "", c[i].text);
        else if (!c[i].is_error)
            hk_str_puts(out, hk_repl_text(s, " 未知", " is unknown"));
    }
    if (!count)
        hk_str_puts(out, name);
}

static enum hk_status take_rule(struct hk_repl *s, int entity, int32_t row,
                                const struct hk_name_means *means,
                                struct hk_str *texts, struct hk_seen *v,
                                struct hk_err *err)
{
    const struct hk_rule *rule = means->rule;
    struct hk_assessment *a;
    const struct hk_step *step;
    const struct hk_column *c = NULL;
    enum hk_status rc = hk_seen_assess(s, entity, means->name, &a, err);

    if (rc)
        return rc;
    step = hk_plan_main(a->plan, entity, means->name);
    if (step)
        c = hk_eval_column(a->eval, entity, step->name);
    if (!c)
        return hk_fail(err, HK_EUSAGE, "%s has no value \"%s\" of its own, "
                       "only parts: %s? lists them",
                       s->model->entities[entity]->name, means->name,
                       s->model->entities[entity]->name);
    row = hk_seen_row(&a->data->sheets[entity],
                      s->data->sheets[entity].id[row], row);
    v->kind = step->kind;
    v->unit = step->unit;
    v->digits = step->digits;
    v->codes = rule->codes_of ? rule->codes_of->codes : rule->codes;
    v->code_count = rule->codes_of ? rule->codes_of->code_count
        : rule->code_count;
    v->state = row < 0 ? HK_ROW_OUTSIDE : hk_column_state(c, row);
    if (v->state == HK_ROW_UNKNOWN || v->state == HK_ROW_ERROR) {
        say_cause(s, a, entity, row, step->name, texts);
        v->why = hk_str_text(texts);
    }
    if (v->state != HK_ROW_KNOWN)
        return HK_OK;
    v->number = c->value[row];
    if (v->kind == HK_LINK) {
        v->entity = step->leads_to;
        set_text(v, a->data, step->leads_to, step->is_private);
        v->number = hk_seen_row(&s->data->sheets[step->leads_to],
                                a->data->sheets[step->leads_to].id[v->number],
                                (int32_t)v->number);
    }
    if (v->kind == HK_TEXT || v->kind == HK_REGION)
        set_text(v, a->data, 0, step->is_private);
    if (v->kind == HK_REGION)
        v->number = hk_seen_row(&s->data->sheets[0],
                                a->data->sheets[0].id[v->number],
                                (int32_t)v->number);
    if (step->is_private && !s->reveal)
        mask(v, texts);
    return HK_OK;
}

enum hk_status hk_seen_value(struct hk_repl *s, int entity, int32_t row,
                             const struct hk_name_means *means,
                             struct hk_str *texts, struct hk_seen *out,
                             struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    hk_str_clear(texts);
    *out = (struct hk_seen){ .entity = -1 };
    if (means->sort == HK_SORT_FIELD)
        take_field(s, entity, row, means->field, texts, out);
    else if (means->sort == HK_SORT_RULE)
        rc = take_rule(s, entity, row, means, texts, out, err);
    else
        rc = hk_fail(err, HK_EUSAGE, "%s is not one value but records",
                     means->name);
    return rc ? rc : hk_str_status(texts, err);
}

/* ---- what people call records -------------------------------------------- */

/* The text field that a record is named by: of a region the English one for who
 * reads English, as far as it has one. */
static const struct hk_field *name_field(const struct hk_repl *s,
                                         const struct hk_sheet *sheet,
                                         int32_t row)
{
    const struct hk_entity *e = sheet->entity;
    const struct hk_field *en = e->index ? NULL : hk_entity_field(e, "en");
    const struct hk_column *c = en ? &sheet->fields[en->index] : NULL;

    if (e->index)
        return e->named_field < 0 ? NULL : e->fields[e->named_field];
    if (s->o.lang == HK_EN && c->value && hk_column_state(c, row)
        == HK_ROW_KNOWN)
        return en;
    return hk_entity_field(e, "zh");
}

static void put_name(const struct hk_repl *s, int entity, int32_t row,
                     struct hk_str *out)
{
    const struct hk_data *d = s->data;
    const struct hk_sheet *sheet = d ? &d->sheets[entity] : NULL;
    const struct hk_field *f;
    const struct hk_column *c;
    const char *text;

    if (!d || row < 0 || row >= sheet->rows
        || !(f = name_field(s, sheet, row)))
        return;
    c = &sheet->fields[f->index];
    if (!c->value || hk_column_state(c, row) != HK_ROW_KNOWN
        || !*(text = d->pool[c->value[row]]))
        return;
    hk_str_puts(out, hk_repl_text(s, "（", " ("));
    if (f->is_private && !s->reveal)
        hk_mask(out, text, strlen(text));
    else
        hk_str_puts(out, text);
    hk_str_puts(out, hk_repl_text(s, "）", ")"));
}

void hk_seen_beside(const struct hk_repl *s, int entity, int32_t row,
                    struct hk_result *r)
{
    struct hk_str name = HK_STR_INIT;

    put_name(s, entity, row, &name);
    hk_result_beside(r, hk_str_text(&name), name.len);
    r->failed = r->failed || name.failed;
    hk_str_release(&name);
}

/* ---- into a result ------------------------------------------------------- */

static void add_word(struct hk_result *r, const char *word)
{
    hk_result_add(r, &(struct hk_datum){ .kind = HK_DATUM_WORD, .text = word,
                                         .len = strlen(word) });
}

/* Kinds that are printed as text. */
static void add_printed(struct hk_repl *s, const struct hk_seen *v,
                        struct hk_result *r)
{
    struct hk_field f = { .kind = v->kind, .codes = v->codes,
                          .code_count = v->code_count, .digits = v->digits,
                          .unit = v->unit, .month = v->month };
    struct hk_value value = { .state = HK_KNOWN, .number = v->number,
                              .text = v->text, .len = v->len };
    struct hk_str text = HK_STR_INIT;

    hk_cell_print(&text, s->country, &f, &value, s->o.lang);
    r->failed = r->failed || text.failed;
    hk_result_text(r, hk_str_text(&text), text.len);
    hk_str_release(&text);
}

void hk_seen_add(struct hk_repl *s, const struct hk_seen *v,
                 struct hk_result *r)
{
    switch (v->state) {
    case HK_ROW_UNKNOWN:
        hk_result_null(r);
        return;
    case HK_ROW_NONE:
        add_word(r, hk_repl_text(s, "无", "none"));
        return;
    case HK_ROW_ERROR:
        add_word(r, hk_repl_text(s, "出错", "error"));
        return;
    case HK_ROW_OUTSIDE:
        add_word(r, hk_repl_text(s, "不在判定范围", "not judged"));
        return;
    case HK_ROW_KNOWN:
        break;
    }
    if (v->kind == HK_MONEY)
        hk_result_money(r, v->number);
    else if (v->kind == HK_INTEGER)
        hk_result_integer(r, v->number);
    else
        add_printed(s, v, r);
    /* Of what is masked the kind is text: it leads nowhere any more. */
    if (v->kind == HK_LINK || v->kind == HK_REGION)
        hk_seen_beside(s, v->kind == HK_LINK ? v->entity : 0,
                       (int32_t)v->number, r);
}
