/* case_compare.c - what a case expects of its records, and what came out */
#include "answer/sentence.h"
#include "situation/case.h"

#include <string.h>

#include "base/str.h"
#include "model/code.h"

#define MOST_CAUSES 8

/* ---- unknown, errors ----------------------------------------------------- */

/* Does the cause carry the name that was written? It may be the field, "entity:
 * what", or "name: why". */
static bool is_cause(const struct hk_case_run *t, const struct hk_cause *cause,
                     const char *wanted)
{
    const char *name = cause->name ? cause->name : "";
    const char *entity = cause->entity < 0 ? ""
        : t->model->entities[cause->entity]->name;
    const char *text = cause->text ? cause->text : "";
    size_t len = strlen(name), elen = strlen(entity);

    if (!strcmp(name, wanted) || (!*name && !strcmp(entity, wanted)))
        return true;
    if (elen && !strncmp(wanted, entity, elen) && wanted[elen] == ':')
        return !strcmp(wanted + elen + 1 + (wanted[elen + 1] == ' '), name)
            || !strcmp(wanted + elen + 1 + (wanted[elen + 1] == ' '), text);
    return len && !strncmp(wanted, name, len) && wanted[len] == ':'
        && !strcmp(wanted + len + 1 + (wanted[len + 1] == ' '), text);
}

static void add_cause(const struct hk_case_run *t, struct hk_str *s,
                      const struct hk_cause *cause)
{
    const struct hk_sheet *sheet;

    if (cause->entity >= 0 && cause->row >= 0) {
        sheet = &t->data->sheets[cause->entity];
        hk_str_addf(s, "%s:%s ", sheet->entity->name,
                    sheet->key[cause->row] ? sheet->key[cause->row] : "?");
    }
    if (cause->name)
        hk_str_puts(s, cause->name);
    if (cause->text)
        hk_str_addf(s, "%s%s", cause->name ? ": " : "", cause->text);
    if (cause->rule)
        hk_str_addf(s, " (%s:%d)", cause->rule->file->path, cause->line);
}

/* ---- values -------------------------------------------------------------- */

/* What is expected of one name of one record. */
struct looking {
    const struct hk_case_record *rec;
    const struct hk_case_item *want;
    const struct hk_column *column;
    enum hk_row_state state;
    const struct hk_field *field;    /* of a stored one */
    const struct hk_rule *rule;      /* of a computed one; NULL: outside */
    const struct hk_step *step;
};

static enum hk_kind kind_of(const struct looking *l)
{
    return l->field ? l->field->kind : l->step->kind;
}

static void words_of(const struct looking *l, const struct hk_code **codes,
                     int *count)
{
    const struct hk_field *f = l->field ? l->field
        : l->rule ? l->rule->codes_of : NULL;

    *codes = f ? f->codes : l->rule ? l->rule->codes : NULL;
    *count = f ? f->code_count : l->rule ? l->rule->code_count : 0;
}

/* Texts, regions and links are compared as they are written. */
static const char *text_value(const struct hk_case_run *t,
                              const struct looking *l)
{
    int64_t value = l->column->value[l->rec->row];

    switch (kind_of(l)) {
    case HK_TEXT:
        return t->data->pool[value];
    case HK_REGION:
        return t->data->sheets[0].key[value];
    case HK_LINK:
        return t->data->sheets[l->field ? l->field->to_entity
                               : l->step->leads_to].key[value];
    default:
        return NULL;
    }
}

static enum hk_status same_text(struct hk_case_run *t, const struct looking *l,
                                bool *same, struct hk_err *err)
{
    const struct hk_case_value *v = &l->want->value;
    const char *got = text_value(t, l);
    char cut[HK_CODE_MAX];

    if (v->kind != HK_CASE_TEXT || !got)
        return hk_fail(err, HK_EFORMAT, "found %s, expected a text", v->shown);
    *same = !strcmp(got, v->text);
    if (kind_of(l) == HK_REGION
        && hk_code_cut(cut, &t->model->country, v->text, strlen(v->text)))
        *same = !strcmp(got, cut);
    return HK_OK;
}

static bool is_text(enum hk_kind kind)
{
    return kind == HK_TEXT || kind == HK_REGION || kind == HK_LINK;
}

/* Is the known value the one expected? */
static enum hk_status same_value(struct hk_case_run *t, const struct looking *l,
                                 bool *same, struct hk_err *err)
{
    const struct hk_code *codes;
    enum hk_status rc;
    int64_t want;
    int count;

    if (is_text(kind_of(l)))
        return same_text(t, l, same, err);
    words_of(l, &codes, &count);
    rc = kind_of(l) == HK_DURATION
        ? hk_case_duration(&want, &l->want->value, l->step->unit, err)
        : hk_case_number(&want, &l->want->value, kind_of(l), codes, count, err);
    *same = !rc && want == l->column->value[l->rec->row];
    return rc;
}

/* Is any of the causes the one that was named (or its message that part)? */
static bool any_cause(struct hk_case_run *t, const struct looking *l)
{
    struct hk_cause causes[MOST_CAUSES];
    const struct hk_case_value *v = &l->want->value;
    int i, n = hk_eval_causes(t->eval, l->rec->index, l->want->name,
                              l->rec->row, causes, MOST_CAUSES);

    for (i = 0; i < n; i++) {
        if (v->kind == HK_CASE_UNKNOWN ? is_cause(t, &causes[i], v->text)
            : causes[i].text && strstr(causes[i].text, v->text))
            return true;
    }
    return false;
}

static enum hk_status is_expected(struct hk_case_run *t,
                                  const struct looking *l, bool *same,
                                  struct hk_err *err)
{
    const struct hk_case_value *v = &l->want->value;

    *same = false;
    switch (v->kind) {
    case HK_CASE_NONE:
        *same = l->state == HK_ROW_NONE;
        return HK_OK;
    case HK_CASE_OUTSIDE:
        *same = l->state == HK_ROW_OUTSIDE;
        return HK_OK;
    case HK_CASE_UNKNOWN:
        *same = l->state == HK_ROW_UNKNOWN
            && (t->eval ? any_cause(t, l) : !strcmp(v->text, l->want->name));
        return HK_OK;
    case HK_CASE_FAILS:
        *same = l->state == HK_ROW_ERROR && t->eval && any_cause(t, l);
        return HK_OK;
    default:
        if (l->state == HK_ROW_KNOWN)
            return same_value(t, l, same, err);
        return HK_OK;
    }
}

/* ---- what came out, in words --------------------------------------------- */

static void add_causes(struct hk_case_run *t, const struct looking *l,
                       struct hk_str *s)
{
    struct hk_cause causes[MOST_CAUSES];
    int i, n = hk_eval_causes(t->eval, l->rec->index, l->want->name,
                              l->rec->row, causes, MOST_CAUSES);

    for (i = 0; i < n; i++) {
        hk_str_puts(s, i ? "; " : " (");
        add_cause(t, s, &causes[i]);
    }
    if (n)
        hk_str_putc(s, ')');
}

/* What is behind a false decision or check: the sentence of its failure. */
static void add_sentence(struct hk_case_run *t, const struct looking *l,
                         struct hk_str *s)
{
    struct hk_str sentence = HK_STR_INIT;

    if (l->step && l->step->kind == HK_BOOLEAN
        && !l->column->value[l->rec->row])
        hk_eval_sentence(t->eval, l->rec->index, l->want->name, l->rec->row,
                         t->o->lang, &sentence);
    if (sentence.len)
        hk_str_addf(s, " (%s)", hk_str_text(&sentence));
    hk_str_release(&sentence);
}

static void print_got(struct hk_case_run *t, const struct looking *l,
                      struct hk_str *s)
{
    const char *text;

    if (t->eval) {
        hk_eval_print(t->eval, l->rec->index, l->want->name, l->rec->row,
                      t->o->lang, s);
        if (l->state == HK_ROW_UNKNOWN || l->state == HK_ROW_ERROR)
            add_causes(t, l, s);
        else if (l->state == HK_ROW_KNOWN)
            add_sentence(t, l, s);
    } else if (l->state != HK_ROW_KNOWN) {
        hk_str_puts(s, l->state == HK_ROW_NONE ? hk_case_lang(t, "无", "none")
                    : hk_case_lang(t, "未知", "unknown"));
    } else if (is_text(kind_of(l)) && (text = text_value(t, l))) {
        hk_str_puts(s, text);
    } else {
        struct hk_value value = { .number = l->column->value[l->rec->row] };

        hk_cell_print(s, &t->model->country, l->field, &value, t->o->lang);
    }
}

/* The expected value in the words in which the other is printed, and the reason
 * that is `missing` (or NULL). */
static void print_want(struct hk_case_run *t, const struct looking *l,
                       const char *missing, struct hk_str *s)
{
    const struct hk_case_value *v = &l->want->value;
    enum hk_kind kind = kind_of(l);
    int digits = l->field ? l->field->digits : l->step->digits;
    int64_t n;

    if (v->kind < HK_CASE_NONE && !is_text(kind) && kind != HK_ENUM
        && kind != HK_SET && !hk_case_number(&n, v, kind, NULL, 0, NULL))
        hk_number_print(s, &t->model->country, kind, NULL, digits, n,
                        t->o->lang);
    else
        hk_str_puts(s, v->shown);
    if (missing)
        hk_str_addf(s, hk_case_lang(t, "，理由中有“%s”", ", \"%s\" among the "
                                    "reasons"), missing);
}

/* ---- one record ---------------------------------------------------------- */

static bool look_up(struct hk_case_run *t, struct looking *l,
                    const struct hk_case_record *rec, int i)
{
    const struct hk_entity *e = t->model->entities[rec->index];
    int part = t->data->sheets[rec->index].part[rec->row];

    *l = (struct looking){ .rec = rec, .want = &rec->expect[i] };
    l->field = hk_entity_field(e, l->want->name);
    if (l->field)
        l->column = &t->data->sheets[rec->index].fields[l->field->index];
    else if (t->eval)
        l->column = hk_eval_column(t->eval, rec->index, l->want->name);
    if (!l->column)
        return false;
    l->step = l->field ? NULL : hk_plan_step(t->plan, rec->index,
                                             l->want->name);
    if (!l->field && !l->step)
        return false;
    if (l->step && part >= 0)
        l->rule = l->step->by[part].rule;
    l->state = hk_column_state(l->column, rec->row);
    return true;
}

static void compare_one(struct hk_case_run *t, const struct hk_case_record *rec,
                        int i)
{
    struct hk_str want = HK_STR_INIT, got = HK_STR_INIT;
    struct hk_err err = { .lang = t->o->lang };
    const char *missing = NULL;
    struct looking l;
    bool same;

    if (!look_up(t, &l, rec, i)) {
        hk_case_failed(t, rec->at, rec->expect[i].name,
                       rec->expect[i].value.shown,
                       hk_case_lang(t, "没有这个规则或字段",
                                    "no rule or field of this name"));
        return;
    }
    if (is_expected(t, &l, &same, &err)) {
        hk_case_wrong(t, rec->at, l.want->name, err.text);
        return;
    }
    if (same && l.want->value.because)
        missing = hk_case_missing(t, rec, l.want, &err);
    if (same && !missing) {
        hk_case_passed(t, rec->at, l.want->name);
    } else {
        print_want(t, &l, missing, &want);
        print_got(t, &l, &got);
        hk_case_failed(t, rec->at, l.want->name, hk_str_text(&want),
                    hk_str_text(&got));
        hk_case_tree(t, rec, l.want->name);
    }
    hk_str_release(&want);
    hk_str_release(&got);
}

void hk_case_compare(struct hk_case_run *t,
                            const struct hk_case_record *rec)
{
    int i;

    for (i = 0; rec->entity && i < rec->expect_count; i++)
        compare_one(t, rec, i);
    for (i = 0; i < rec->child_count; i++)
        hk_case_compare(t, &rec->children[i]);
}
