/* sentence.c - numbers into words: the sentence of a check, printed values */
#include <stdio.h>
#include <string.h>

#include "answer/sentence.h"
#include "engine/worded.h"
#include "pack/evidence.h"
#include "formula/template.h"

#define DEPTH 4           /* sentences inside sentences */

static const char *state_word(enum hk_row_state state, enum hk_lang lang)
{
    bool zh = lang == HK_ZH;

    switch (state) {
    case HK_ROW_NONE: return zh ? "无" : "none";
    case HK_ROW_UNKNOWN: return zh ? "未知" : "unknown";
    case HK_ROW_ERROR: return zh ? "出错" : "error";
    case HK_ROW_OUTSIDE: return zh ? "不在判定范围" : "not judged";
    default: return "";
    }
}

/* The key as people see it; the key itself where who asks masks what it is in
 * (a key masked twice would say less than elsewhere). */
static void print_key(const struct hk_eval *e, int entity, int64_t row,
                      bool is_private, struct hk_str *out)
{
    const struct hk_sheet *sheet = &e->data->sheets[entity];

    if (row >= 0 && row < sheet->rows)
        hk_str_puts(out, is_private ? sheet->key[row]
                    : hk_sheet_shown(sheet, (int32_t)row));
}

/* What is private shows as a text masked, and as a number not at all: its
 * first digit would tell too much. */
static void print_private(struct hk_str *out, const struct hk_str *text,
                          enum hk_kind kind)
{
    if (kind == HK_TEXT || kind == HK_LINK || kind == HK_REGION)
        hk_mask(out, hk_str_text(text), text->len);
    else
        hk_str_puts(out, "***");
}

static void print_field(struct hk_eval *e, const struct hk_field *f,
                        int64_t number, enum hk_lang lang, struct hk_str *out)
{
    struct hk_value value = { .state = HK_KNOWN, .number = number };
    struct hk_str key = HK_STR_INIT, printed = HK_STR_INIT;

    if (f->kind == HK_TEXT && number >= 0
        && (size_t)number < e->data->pool_count) {
        value.text = e->data->pool[number];
        value.len = strlen(value.text);
    } else if (f->kind == HK_LINK || f->kind == HK_REGION) {
        print_key(e, f->kind == HK_LINK ? f->to_entity : 0, number,
                  f->is_private, &key);
        value.text = hk_str_text(&key);
        value.len = key.len;
    }
    hk_cell_print(&printed, &e->data->model->country, f, &value, lang);
    if (f->is_private && !e->reveal)
        print_private(out, &printed, f->kind);
    else
        hk_str_add(out, hk_str_text(&printed), printed.len);
    out->failed = out->failed || printed.failed || key.failed;
    hk_str_release(&printed);
    hk_str_release(&key);
}

/* A number of a rule: by its words, its pool, or its kind and unit. */
static void print_result(struct hk_eval *e, const struct hk_step *step,
                         const struct hk_rule *rule, int64_t number,
                         enum hk_lang lang, struct hk_str *out)
{
    const struct hk_code *codes = rule->codes;
    int count = rule->code_count, i;

    if (rule->codes_of) {
        codes = rule->codes_of->codes;
        count = rule->codes_of->code_count;
    }
    if (rule->kind == HK_ENUM) {
        for (i = 0; i < count; i++)
            if (codes[i].no == number)
                hk_str_puts(out, lang == HK_ZH ? codes[i].zh : codes[i].en);
        return;
    }
    if (rule->kind == HK_TEXT) {
        if (number >= 0 && (size_t)number < e->data->pool_count)
            hk_str_puts(out, e->data->pool[number]);
        return;
    }
    if (rule->kind == HK_REGION || rule->kind == HK_LINK) {
        print_key(e, rule->kind == HK_LINK ? rule->leads_to : 0, number,
                  step->is_private, out);
        return;
    }
    /* The kind of a weight is what its formula gives. */
    hk_number_print(out, &e->data->model->country, step->kind, rule->unit,
                    step->kind == rule->kind ? rule->digits : 4, number, lang);
}

void hk_eval_print(struct hk_eval *e, int entity, const char *name, int32_t row,
                   enum hk_lang lang, struct hk_str *out)
{
    const struct hk_column *c = hk_eval_column(e, entity, name);
    const struct hk_field *f =
        hk_entity_field(e->plan->model->entities[entity], name);
    enum hk_row_state state;
    const struct hk_step *step;
    int part;

    if (!c || row < 0 || row >= e->data->sheets[entity].rows)
        return;
    state = hk_column_state(c, row);
    if (state != HK_ROW_KNOWN) {
        hk_str_puts(out, state_word(state, lang));
        return;
    }
    if (f) {
        print_field(e, f, c->value[row], lang, out);
        return;
    }
    step = hk_plan_step(e->plan, entity, name);
    part = e->data->sheets[entity].part[row];
    if (step && part >= 0 && step->by[part].rule) {
        struct hk_str text = HK_STR_INIT;

        print_result(e, step, step->by[part].rule, c->value[row], lang,
                     &text);
        if (step->is_private && !e->reveal)
            print_private(out, &text, step->kind);
        else
            hk_str_add(out, hk_str_text(&text), text.len);
        out->failed = out->failed || text.failed;
        hk_str_release(&text);
    }
}

/* ---- sentences ----------------------------------------------------------- */

struct saying {
    struct hk_eval *eval;
    const struct hk_law *law;
    enum hk_lang lang;
    struct hk_str *out;
    int depth;
};

static void say(struct saying *s, int entity, const char *name, int32_t row);

/* The members of a list whose check `name` failed: how many, or what each of
 * them says. */
static void say_list(struct saying *s, int entity, int member, int32_t row,
                     const char *name, bool sentences)
{
    const struct hk_list *list = hk_data_list(s->eval->data, entity, member);
    const struct hk_column *c = hk_eval_column(s->eval, member, name);
    int32_t at;
    int count = 0;

    if (!list || !c)
        return;
    for (at = list->start[row]; at < list->start[row + 1]; at++) {
        int32_t m = list->order ? list->order[at] : at;
        struct hk_str one = HK_STR_INIT;
        struct saying inner = *s;

        if (hk_column_state(c, m) != HK_ROW_KNOWN || c->value[m])
            continue;
        count++;
        if (!sentences)
            continue;
        inner.out = &one;
        inner.depth++;
        say(&inner, member, name, m);
        if (one.len && count > 1)
            hk_str_puts(s->out, s->lang == HK_ZH ? "；" : "; ");
        hk_str_add(s->out, hk_str_text(&one), one.len);
        s->out->failed = s->out->failed || one.failed;
        hk_str_release(&one);
    }
    if (!sentences)
        hk_str_int(s->out, count);
}

int32_t hk_sentence_follow(struct hk_eval *e,
                           const struct hk_symbol *symbol, int entity,
                           int32_t row)
{
    struct hk_data *data = e->data;
    const struct hk_sheet *sheet = &data->sheets[entity];

    if (symbol->sort == HK_SYM_YEAR)
        return hk_data_year(data, symbol->entity, row, data->year);
    if (symbol->sort == HK_SYM_LINK) {
        const struct hk_column *c = &sheet->fields[symbol->field->index];

        return c->value && hk_column_state(c, row) == HK_ROW_KNOWN
            ? (int32_t)c->value[row] : -1;
    }
    if (symbol->sort == HK_SYM_RULE) {
        const struct hk_column *c = hk_eval_column(e, entity,
                                                    symbol->rule->name);

        return c && hk_column_state(c, row) == HK_ROW_KNOWN
            ? (int32_t)c->value[row] : -1;
    }
    return hk_data_around(data, entity, row, symbol->entity);
}

/* The name that begins at part `at`: one part, or a word's and its part's. */
static void print_from(struct saying *s, int entity, int32_t row,
                       const struct hk_piece *piece, int at)
{
    char name[sizeof piece->part + 8];

    if (at + 1 < piece->parts)
        snprintf(name, sizeof name, "%s.%s", piece->part[at],
                 piece->part[at + 1]);
    else
        snprintf(name, sizeof name, "%s", piece->part[at]);
    hk_eval_print(s->eval, entity, name, row, s->lang, s->out);
}

static void say_piece(struct saying *s, int entity, int32_t row,
                      const struct hk_piece *piece)
{
    const struct hk_param *param = piece->parts == 1
        ? hk_law_param(s->law, piece->part[0]) : NULL;
    struct hk_symbol symbol;

    if (!hk_symbol_find(&symbol, s->eval->plan->model, s->law, entity,
                        piece->part[0])) {
        if (param)
            hk_figure_print(s->out, s->eval->plan->model, param, &param->figure,
                            s->lang);
        return;
    }
    if (piece->parts == 1 || symbol.sort == HK_SYM_PARTS) {
        print_from(s, entity, row, piece, 0);
        return;
    }
    if (symbol.sort == HK_SYM_LIST) {
        say_list(s, entity, symbol.entity, row, piece->part[1],
                 piece->parts == 3);
        return;
    }
    row = hk_sentence_follow(s->eval, &symbol, entity, row);
    if (row >= 0)
        print_from(s, symbol.entity, row, piece, 1);
    else
        hk_str_puts(s->out, state_word(HK_ROW_UNKNOWN, s->lang));
}

static void say_template(struct saying *s, int entity, int32_t row,
                         const char *template)
{
    struct hk_piece piece;

    while (hk_template_next(&template, &piece)) {
        if (piece.is_name)
            say_piece(s, entity, row, &piece);
        else
            hk_str_add(s->out, piece.text, piece.len);
    }
}

/* A check without a sentence that is all(list, "check") speaks through those
 * records that failed. */
static bool say_members(struct saying *s, int entity, int32_t row,
                        const struct hk_lowered *lowered)
{
    int i;

    for (i = 0; lowered && i < lowered->need_count; i++) {
        const struct hk_need *need = &lowered->needs[i];

        if ((need->op & HK_NEED_PLAIN) != HK_NEED_ALL)
            continue;
        say_list(s, entity, need->other, row, need->name, true);
        return true;
    }
    return false;
}

/* The sentence of the value that an enum has, of the move that a status makes,
 * else that of the rule. */
static const struct hk_sentence *sentence_of(struct saying *s,
                                             const struct hk_rule *rule,
                                             int entity, const char *name,
                                             int32_t row)
{
    const struct hk_column *c = hk_eval_column(s->eval, entity, name);
    const struct hk_code *codes = rule->codes_of ? rule->codes_of->codes
                                                 : rule->codes;
    int n = rule->codes_of ? rule->codes_of->code_count : rule->code_count;
    const struct hk_move *m = rule->moves
        ? hk_status_move(s->eval, rule, row) : NULL;
    int i, k;

    if (m && (m->says.zh || m->says.en))
        return &m->says;
    if (!c || hk_column_state(c, row) != HK_ROW_KNOWN)
        return &rule->says;
    for (i = 0; i < n; i++)
        for (k = 0; codes[i].no == c->value[row] && k < rule->said_count; k++)
            if (!strcmp(rule->said[k].word, codes[i].word))
                return &rule->said[k].says;
    return &rule->says;
}

static const char *template_of(struct saying *s, const struct hk_rule *rule,
                               int entity, const char *name, int32_t row)
{
    const struct hk_sentence *said = sentence_of(s, rule, entity, name, row);
    const char *first = s->lang == HK_ZH ? said->zh : said->en;

    return first ? first : s->lang == HK_ZH ? said->en : said->zh;
}

/* What proves the check: when, and who says so. */
static void say_evidence(struct saying *s, const struct hk_rule *rule,
                         int32_t row)
{
    struct hk_evidence_fields f;
    int32_t proof = hk_evidence_of(s->eval, rule, row);

    if (proof < 0
        || !hk_evidence_find(&f, s->eval->plan->model, rule->entity))
        return;
    hk_str_puts(s->out, s->lang == HK_ZH ? "（" : " (");
    hk_eval_print(s->eval, f.entity, f.date->name, proof, s->lang, s->out);
    if (f.by && !f.by->is_private) {
        hk_str_puts(s->out, s->lang == HK_ZH ? "，" : ", ");
        hk_eval_print(s->eval, f.entity, f.by->name, proof, s->lang, s->out);
    }
    hk_str_puts(s->out, s->lang == HK_ZH ? "）" : ")");
}

static void say(struct saying *s, int entity, const char *name, int32_t row)
{
    const struct hk_step *step = hk_plan_step(s->eval->plan, entity, name);
    int part = s->eval->data->sheets[entity].part[row];
    const struct hk_rule *rule;
    const char *template;

    if (!step || part < 0 || s->depth > DEPTH)
        return;
    rule = step->by[part].rule;
    if (!rule)
        return;
    s->law = s->eval->plan->laws[part];
    template = template_of(s, rule, entity, name, row);
    if (template)
        say_template(s, entity, row, template);
    else if (!say_members(s, entity, row, step->by[part].formula))
        hk_str_puts(s->out, s->lang == HK_ZH ? rule->zh : rule->en);
    if (rule->evidence)
        say_evidence(s, rule, row);
}

void hk_eval_sentence(struct hk_eval *e, int entity, const char *name,
                      int32_t row, enum hk_lang lang, struct hk_str *out)
{
    struct saying s = { .eval = e, .lang = lang, .out = out };

    say(&s, entity, name, row);
}
