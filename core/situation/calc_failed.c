/* calc_failed.c - why a result is false: checks, their sentences and numbers */
#include <string.h>

#include "answer/result_json.h"
#include "answer/sentence.h"
#include "formula/template.h"
#include "situation/calc_write.h"

#define MOST_NAMES 32              /* in one sentence */
#define MOST_DEPTH 8               /* decisions in decisions */

/* A check of which a sentence speaks. */
struct spoken {
    const struct hk_step *step;
    const struct hk_rule *rule;
    const struct hk_law *law;
    int32_t row;
    struct hk_piece names[MOST_NAMES];
    int count;
};

/* How many records of a list fail the check that a sentence counts. */
static void write_count(struct hk_calc_writing *w, const struct spoken *p,
                        int member, const char *name)
{
    const struct hk_list *list = hk_data_list(w->s->data, p->step->entity,
                                              member);
    const struct hk_column *c = hk_eval_column(w->eval, member, name);
    int32_t at;
    int64_t count = 0;

    for (at = list && c ? list->start[p->row] : 0;
         list && c && at < list->start[p->row + 1]; at++) {
        int32_t m = list->order ? list->order[at] : at;

        count += hk_column_state(c, m) == HK_ROW_KNOWN && !c->value[m];
    }
    hk_json_int(&w->j, count);
}

/* The value that a name in a sentence stands for. */
static void write_named(struct hk_calc_writing *w, const struct spoken *p,
                        const struct hk_piece *piece)
{
    const struct hk_param *param = hk_law_param(p->law, piece->part[0]);
    struct hk_symbol symbol;
    int32_t row;

    if (!hk_symbol_find(&symbol, w->s->model, p->law, p->step->entity,
                        piece->part[0])) {
        if (param && piece->parts == 1)
            hk_result_figure(&w->j, w->s->model, param);
        else
            hk_json_null(&w->j);
        return;
    }
    if (piece->parts == 1) {
        hk_result_value(&w->j, w->eval, p->step->entity, piece->part[0],
                        p->row);
        return;
    }
    if (symbol.sort == HK_SYM_LIST) {
        write_count(w, p, symbol.entity, piece->part[1]);
        return;
    }
    row = hk_sentence_follow(w->eval, &symbol, p->step->entity, p->row);
    if (row >= 0)
        hk_result_value(&w->j, w->eval, symbol.entity, piece->part[1], row);
    else
        hk_json_null(&w->j);
}

static void add_names(struct spoken *p, const char *template)
{
    struct hk_piece piece;
    int i;

    while (template && hk_template_next(&template, &piece)) {
        if (!piece.is_name || !piece.parts || piece.parts == 3)
            continue;
        for (i = 0; i < p->count; i++)
            if (p->names[i].len == piece.len
                && !memcmp(p->names[i].text, piece.text, piece.len))
                break;
        if (i == p->count && p->count < MOST_NAMES)
            p->names[p->count++] = piece;
    }
}

/* "values": what the names in the sentence stand for. */
static void write_values(struct hk_calc_writing *w, struct spoken *p)
{
    struct hk_str key = HK_STR_INIT;
    int i;

    add_names(p, p->rule->says.zh);
    add_names(p, p->rule->says.en);
    hk_json_key(&w->j, "values");
    hk_json_open(&w->j, '{');
    for (i = 0; i < p->count; i++) {
        hk_str_clear(&key);
        hk_str_add(&key, p->names[i].text, p->names[i].len);
        hk_json_key(&w->j, hk_str_text(&key));
        write_named(w, p, &p->names[i]);
    }
    hk_json_close(&w->j);
    w->j.out->failed = w->j.out->failed || key.failed;
    hk_str_release(&key);
}

static void open_failed(struct hk_calc_writing *w, const char *check,
                        int entity, int32_t row, bool with_key)
{
    const struct hk_sheet *sheet = &w->s->data->sheets[entity];

    hk_json_open(&w->j, '{');
    if (with_key)
        hk_json_text_member(&w->j, "key", sheet->key[row]);
    hk_json_text_member(&w->j, "check", check);
}

static void write_rule(struct hk_calc_writing *w, const struct hk_step *step,
                       int32_t row, bool with_key)
{
    int part = w->s->data->sheets[step->entity].part[row];
    struct spoken p = { .step = step, .rule = step->by[part].rule,
                        .law = w->plan->laws[part], .row = row };
    struct hk_str zh = HK_STR_INIT, en = HK_STR_INIT;

    open_failed(w, step->name, step->entity, row, with_key);
    hk_eval_sentence(w->eval, step->entity, step->name, row, HK_ZH, &zh);
    hk_eval_sentence(w->eval, step->entity, step->name, row, HK_EN, &en);
    hk_json_label(&w->j, "says", hk_str_text(&zh), hk_str_text(&en));
    w->j.out->failed = w->j.out->failed || zh.failed || en.failed;
    write_values(w, &p);
    hk_json_close(&w->j);
    hk_str_release(&zh);
    hk_str_release(&en);
}

/* A stored field among the members of a decision. */
static void write_field(struct hk_calc_writing *w, int entity, const char *name,
                        int32_t row, bool with_key)
{
    const struct hk_field *f = hk_entity_field(w->s->model->entities[entity],
                                               name);

    open_failed(w, name, entity, row, with_key);
    hk_json_label(&w->j, "says", f->zh, f->en);
    hk_json_key(&w->j, "values");
    hk_json_open(&w->j, '{');
    hk_json_key(&w->j, name);
    hk_result_value(&w->j, w->eval, entity, name, row);
    hk_json_close(&w->j);
    hk_json_close(&w->j);
}

static void write_why(struct hk_calc_writing *w, const struct hk_step *step,
                      int32_t row, bool with_key, int depth);

/* Members of a decision that are known and not `wanted`; how many. */
static int write_members(struct hk_calc_writing *w, const struct hk_step *step,
                         const char *const *names, bool wanted, int32_t row,
                         bool with_key, int depth)
{
    int count = 0;

    for (; names && *names; names++) {
        const struct hk_column *c = hk_eval_column(w->eval, step->entity,
                                                   *names);
        const struct hk_step *member = hk_plan_step(w->plan, step->entity,
                                                    *names);

        if (!c || hk_column_state(c, row) != HK_ROW_KNOWN
            || (c->value[row] != 0) == wanted)
            continue;
        count++;
        if (!member)
            write_field(w, step->entity, *names, row, with_key);
        else if (member->word == HK_DECISION && wanted && depth < MOST_DEPTH)
            write_why(w, member, row, with_key, depth + 1);
        else
            write_rule(w, member, row, with_key);
    }
    return count;
}

/* The checks because of which a rule is false; itself, where it is none of
 * several. */
static void write_why(struct hk_calc_writing *w, const struct hk_step *step,
                      int32_t row, bool with_key, int depth)
{
    const struct hk_rule *rule = hk_eval_rule(w->eval, step, row);
    int count;

    if (step->word != HK_DECISION || !rule) {
        write_rule(w, step, row, with_key);
        return;
    }
    count = write_members(w, step, rule->all, true, row, with_key, depth);
    count += write_members(w, step, rule->none, false, row, with_key, depth);
    if (!count)
        write_members(w, step, rule->any, true, row, with_key, depth);
}

void hk_calc_why(struct hk_calc_writing *w, const struct hk_step *step,
                 int32_t row, bool with_key)
{
    write_why(w, step, row, with_key, 0);
}
