/* result_json.c - values, causes and figures as JSON */
#include "answer/result_json.h"

#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "engine/eval.h"

#define EXACT 9007199254740992     /* doubles hold all whole numbers below */

/* What a number means, of a field or of a rule. */
struct shape {
    enum hk_kind kind;
    bool month, is_private;
    const struct hk_code *codes;
    int code_count, to;            /* of a link or region: the entity */
    const char *unit;              /* of a duration */
};

/* ---- members ------------------------------------------------------------ */

void hk_json_text_member(struct hk_json *j, const char *key, const char *text)
{
    hk_json_key(j, key);
    hk_json_puts(j, text);
}

void hk_json_int_member(struct hk_json *j, const char *key, int64_t n)
{
    hk_json_key(j, key);
    hk_json_int(j, n);
}

void hk_json_label(struct hk_json *j, const char *key, const char *zh,
                   const char *en)
{
    hk_json_key(j, key);
    hk_json_open(j, '{');
    hk_json_text_member(j, "zh", zh);
    hk_json_text_member(j, "en", en);
    hk_json_close(j);
}

/* ---- numbers ------------------------------------------------------------ */

static void write_money(struct hk_json *j, const struct hk_country *country,
                        int64_t n)
{
    struct hk_str text = HK_STR_INIT;

    hk_decimal_print(&text, n, country->money_digits);
    hk_json_text(j, hk_str_text(&text), text.len);
    hk_str_release(&text);
}

/* In 1/10000. What a double would change is a text. */
static void write_decimal(struct hk_json *j, int64_t n)
{
    struct hk_str text = HK_STR_INIT;
    bool is_safe = n >= -EXACT && n <= EXACT;

    hk_decimal_short(&text, n, 4);
    if (is_safe)
        hk_json_add(j, hk_str_text(&text), text.len);
    else
        hk_json_text(j, hk_str_text(&text), text.len);
    hk_str_release(&text);
}

static void write_date(struct hk_json *j, int64_t day, bool month)
{
    char text[16];

    hk_date_print(text, (int32_t)day, month ? HK_MONTH : HK_DAY);
    hk_json_puts(j, text);
}

static void write_words(struct hk_json *j, const struct shape *s, int64_t n)
{
    int i;

    if (s->kind == HK_SET)
        hk_json_open(j, '[');
    for (i = 0; i < s->code_count; i++)
        if (s->kind == HK_SET ? n >> s->codes[i].no & 1 : s->codes[i].no == n)
            hk_json_puts(j, s->codes[i].word);
    if (s->kind == HK_SET)
        hk_json_close(j);
}

static void write_text(struct hk_json *j, const struct hk_eval *e,
                       const struct shape *s, int64_t n)
{
    const struct hk_data *d = hk_eval_data(e);
    const char *text = NULL;
    struct hk_str masked = HK_STR_INIT;

    if (s->kind != HK_TEXT && n >= 0 && n < d->sheets[s->to].rows)
        text = s->is_private ? d->sheets[s->to].key[n]
            : hk_sheet_shown(&d->sheets[s->to], (int32_t)n);
    else if (s->kind == HK_TEXT && n >= 0 && (size_t)n < d->pool_count)
        text = d->pool[n];
    if (text && s->is_private && !hk_eval_reveals(e)) {
        hk_mask(&masked, text, strlen(text));
        text = hk_str_text(&masked);
    }
    hk_json_puts(j, text);
    hk_str_release(&masked);
}

/* "12 months", whatever the language. */
static void write_duration(struct hk_json *j, const struct shape *s, int64_t n)
{
    struct hk_str text = HK_STR_INIT;

    hk_number_print(&text, NULL, HK_DURATION, s->unit, 0, n, HK_EN);
    hk_json_text(j, hk_str_text(&text), text.len);
    hk_str_release(&text);
}

static void write_number(struct hk_json *j, const struct hk_eval *e,
                         const struct shape *s, int64_t n)
{
    const struct hk_country *country = &hk_eval_data(e)->model->country;
    bool is_text = s->kind == HK_TEXT || s->kind == HK_REGION
        || s->kind == HK_LINK;

    if (s->is_private && !hk_eval_reveals(e) && !is_text) {
        hk_json_puts(j, "***");
        return;
    }
    switch (s->kind) {
    case HK_MONEY: write_money(j, country, n); break;
    case HK_RATE: case HK_DECIMAL: write_decimal(j, n); break;
    case HK_BOOLEAN: hk_json_bool(j, n != 0); break;
    case HK_DATE: write_date(j, n, s->month); break;
    case HK_DURATION: write_duration(j, s, n); break;
    case HK_ENUM: case HK_SET: write_words(j, s, n); break;
    case HK_TEXT: case HK_REGION: case HK_LINK: write_text(j, e, s, n); break;
    default: hk_json_int(j, n);
    }
}

/* ---- values ------------------------------------------------------------- */

static void shape_of_rule(struct shape *out, const struct hk_rule *rule)
{
    *out = (struct shape){ .kind = rule->kind, .codes = rule->codes,
                           .code_count = rule->code_count, .unit = rule->unit,
                           .to = rule->kind == HK_LINK
                           ? rule->leads_to : 0 };
    if (rule->codes_of) {
        out->codes = rule->codes_of->codes;
        out->code_count = rule->codes_of->code_count;
    }
}

static bool shape_of(struct shape *out, const struct hk_eval *e, int entity,
                     const char *name, int32_t row)
{
    const struct hk_field *f =
        hk_entity_field(hk_eval_data(e)->model->entities[entity], name);
    const struct hk_step *step = f ? NULL
        : hk_plan_step(hk_eval_plan(e), entity, name);
    int part = hk_eval_data(e)->sheets[entity].part[row];

    if (f)
        *out = (struct shape){
            .kind = f->kind, .month = f->month,
            .is_private = f->is_private, .codes = f->codes,
            .code_count = f->code_count,
            .to = f->kind == HK_LINK ? f->to_entity : 0,
        };
    else if (step && part >= 0 && step->by[part].rule) {
        shape_of_rule(out, step->by[part].rule);
        out->is_private = step->is_private;
    } else {
        return false;
    }
    return true;
}

void hk_result_value(struct hk_json *j, struct hk_eval *e, int entity,
                     const char *name, int32_t row)
{
    const struct hk_column *c = hk_eval_column(e, entity, name);
    struct shape s;

    if (c && hk_column_state(c, row) == HK_ROW_KNOWN
        && shape_of(&s, e, entity, name, row))
        write_number(j, e, &s, c->value[row]);
    else
        hk_json_null(j);
}

bool hk_result_minor(const struct hk_eval *e, int entity, const char *name,
                     int32_t row, int64_t *minor)
{
    const struct hk_column *c = hk_eval_column(e, entity, name);
    struct shape s;

    if (!c || hk_column_state(c, row) != HK_ROW_KNOWN
        || !shape_of(&s, e, entity, name, row) || s.kind != HK_MONEY
        || (s.is_private && !hk_eval_reveals(e)))
        return false;
    *minor = c->value[row];
    return true;
}

const char *hk_result_state(const struct hk_eval *e, int entity,
                            const char *name, int32_t row)
{
    const struct hk_column *c = hk_eval_column(e, entity, name);
    struct shape s;

    if (!c || !shape_of(&s, e, entity, name, row))
        return "outside";
    switch (hk_column_state(c, row)) {
    case HK_ROW_NONE: return "none";
    case HK_ROW_UNKNOWN: return "unknown";
    case HK_ROW_ERROR: return "error";
    case HK_ROW_OUTSIDE: return "outside";
    default: break;
    }
    if (s.kind != HK_BOOLEAN)
        return "value";
    return c->value[row] ? "true" : "false";
}

/* ---- causes ------------------------------------------------------------- */

void hk_result_cause(struct hk_json *j, const struct hk_data *d,
                     const struct hk_cause *c, const char *key)
{
    bool is_record = c->entity >= 0;

    hk_json_open(j, '{');
    hk_json_text_member(j, "entity", is_record
                        ? d->model->entities[c->entity]->name : NULL);
    if (!key && is_record && c->row >= 0)
        key = hk_sheet_shown(&d->sheets[c->entity], c->row);
    hk_json_text_member(j, "key", key);
    hk_json_text_member(j, "field", c->name);
    hk_json_text_member(j, "reason", c->text ? c->text : "not known");
    hk_json_close(j);
}

void hk_result_error(struct hk_json *j, const struct hk_cause *c)
{
    hk_json_open(j, '{');
    hk_json_text_member(j, "rule", c->name);
    hk_json_text_member(j, "pack", c->rule ? c->rule->pack->id : NULL);
    hk_json_text_member(j, "file", c->rule ? c->rule->file->path : NULL);
    hk_json_int_member(j, "line", c->line);
    hk_json_text_member(j, "message", c->text);
    hk_json_close(j);
}

/* ---- figures ------------------------------------------------------------ */

static void write_figure_words(struct hk_json *j, const struct hk_param *p,
                               int64_t bits)
{
    const struct hk_field *of = p->words_of;
    int i;

    hk_json_open(j, '[');
    for (i = 0; of ? i < of->code_count : p->words && p->words[i]; i++)
        if (bits >> (of ? of->codes[i].no : i + 1) & 1)
            hk_json_puts(j, of ? of->codes[i].word : p->words[i]);
    hk_json_close(j);
}

static void write_figure_number(struct hk_json *j, const struct hk_model *m,
                                const struct hk_param *p, int64_t n)
{
    switch (p->kind) {
    case HK_MONEY: write_money(j, &m->country, n); break;
    case HK_RATE: case HK_DECIMAL: write_decimal(j, n); break;
    case HK_DATE: write_date(j, n, false); break;
    default: hk_json_int(j, n);
    }
}

static void write_figure(struct hk_json *j, const struct hk_model *m,
                         const struct hk_param *p, const struct hk_figure *f);

static void write_table(struct hk_json *j, const struct hk_model *m,
                        const struct hk_param *p, const struct hk_figure *f)
{
    struct hk_str key = HK_STR_INIT;
    int i;

    hk_json_open(j, '{');
    for (i = 0; i < f->item_count; i++) {
        hk_str_clear(&key);
        if (f->items[i].key)
            hk_str_puts(&key, f->items[i].key);
        else
            hk_str_int(&key, f->items[i].no);
        hk_json_key(j, hk_str_text(&key));
        write_figure(j, m, p, &f->items[i].value);
    }
    hk_json_close(j);
    hk_str_release(&key);
}

static void write_figure(struct hk_json *j, const struct hk_model *m,
                         const struct hk_param *p, const struct hk_figure *f)
{
    struct hk_str text = HK_STR_INIT;

    switch (f->kind) {
    case HK_FIG_NUMBER: write_figure_number(j, m, p, f->number); break;
    case HK_FIG_DATE: write_date(j, f->number, false); break;
    case HK_FIG_WORD:
        hk_json_puts(j, p->words && f->number > 0 ? p->words[f->number - 1]
                     : NULL);
        break;
    case HK_FIG_WORDS: write_figure_words(j, p, f->number); break;
    case HK_FIG_TABLE: write_table(j, m, p, f); break;
    case HK_FIG_PENDING: case HK_FIG_CHOOSE: case HK_FIG_ENDED:
        hk_json_null(j);
        break;
    default:
        hk_figure_print(&text, m, p, f, HK_EN);
        hk_json_text(j, hk_str_text(&text), text.len);
    }
    hk_str_release(&text);
}

void hk_result_figure(struct hk_json *j, const struct hk_model *m,
                      const struct hk_param *p)
{
    if (p->absent)
        hk_json_null(j);
    else
        write_figure(j, m, p, &p->figure);
}

bool hk_result_figure_minor(const struct hk_param *p, int64_t *minor)
{
    if (p->absent || p->kind != HK_MONEY || p->figure.kind != HK_FIG_NUMBER)
        return false;
    *minor = p->figure.number;
    return true;
}
