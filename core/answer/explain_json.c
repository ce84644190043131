/* explain_json.c - the tree behind one result, as JSON */
#include "answer/explain_tree.h"
#include "answer/result_json.h"
#include "answer/sentence.h"
#include "base/date.h"

struct writing {
    const struct hk_explanation *x;
    struct hk_eval *eval;
    const struct hk_data *data;
    struct hk_json j;
};

static void write_node(struct writing *w, const struct hk_told *node,
                       const char *list);

static const char *list_name(enum hk_told_list list)
{
    switch (list) {
    case HK_TOLD_ALL: return "all";
    case HK_TOLD_ANY: return "any";
    default: return "none";
    }
}

/* What it is by law, where that is another. */
static void write_was(struct writing *w, const struct hk_told *node)
{
    const struct hk_explain_under *under = w->x->under;
    struct hk_str text = HK_STR_INIT;
    struct hk_eval *was;
    int64_t minor;

    if (hk_explain_was(w->x, node, HK_EN, &text)) {
        was = under->was->eval;
        hk_json_key(&w->j, "was");
        hk_json_open(&w->j, '{');
        hk_json_text_member(&w->j, "state", hk_result_state(was, node->entity,
                            node->name, node->row));
        hk_json_key(&w->j, "value");
        hk_result_value(&w->j, was, node->entity, node->name, node->row);
        if (hk_result_minor(was, node->entity, node->name, node->row, &minor))
            hk_json_int_member(&w->j, w->data->model->country.minor, minor);
        hk_json_close(&w->j);
    }
    hk_str_release(&text);
}

/* "entity", "key", "state", "value" and, of money, the minor units. */
static void write_value(struct writing *w, const struct hk_told *node)
{
    const struct hk_sheet *sheet = &w->data->sheets[node->entity];
    struct hk_str key = HK_STR_INIT;
    int64_t minor;

    hk_explain_key(w->x, node->entity, node->row, &key);
    hk_json_text_member(&w->j, "entity", sheet->entity->name);
    hk_json_text_member(&w->j, "key", hk_str_text(&key));
    hk_str_release(&key);
    hk_json_text_member(&w->j, "state", hk_result_state(w->eval, node->entity,
                        node->name, node->row));
    hk_json_key(&w->j, "value");
    hk_result_value(&w->j, w->eval, node->entity, node->name, node->row);
    if (hk_result_minor(w->eval, node->entity, node->name, node->row, &minor))
        hk_json_int_member(&w->j, w->data->model->country.minor, minor);
    write_was(w, node);
}

/* ---- leaves ------------------------------------------------------------- */

static void write_field(struct writing *w, const struct hk_told *node)
{
    hk_json_text_member(&w->j, "field", node->name);
    write_value(w, node);
    hk_json_label(&w->j, "text", node->field->zh, node->field->en);
    hk_json_key(&w->j, "batch");
    if (node->batch)
        hk_json_int(&w->j, node->batch);
    else
        hk_json_null(&w->j);
}

/* Its value, and where that is from. */
static void write_given(struct writing *w, const struct hk_param *p)
{
    int64_t minor;

    hk_json_key(&w->j, "value");
    hk_result_figure(&w->j, w->data->model, p);
    if (hk_result_figure_minor(p, &minor))
        hk_json_int_member(&w->j, w->data->model->country.minor, minor);
    if (p->figure.why)
        hk_json_text_member(&w->j, "why", p->figure.why);
    hk_json_text_member(&w->j, "unit", p->unit);
    hk_json_text_member(&w->j, "from", p->from);
    hk_json_text_member(&w->j, "source", p->source);
    hk_json_text_member(&w->j, "grade", p->grade);
    if (p->note)
        hk_json_text_member(&w->j, "note", p->note);
    hk_json_text_member(&w->j, "pack", p->pack ? p->pack->id : NULL);
    if (p->file) {
        hk_json_text_member(&w->j, "file", p->file->path);
        hk_json_int_member(&w->j, "line", p->line);
    }
}

static void write_figure(struct writing *w, const struct hk_told *node)
{
    const struct hk_param *p = node->figure;

    hk_json_text_member(&w->j, "param", p->name);
    write_given(w, p);
    if (node->was) {
        hk_json_key(&w->j, "was");
        hk_json_open(&w->j, '{');
        write_given(w, node->was);
        hk_json_close(&w->j);
    }
    hk_json_label(&w->j, "text", p->zh ? p->zh : p->name,
                  p->en ? p->en : p->name);
}

static void write_seen(struct writing *w, const struct hk_told *node)
{
    const struct hk_sheet *sheet = &w->data->sheets[node->entity];
    struct hk_str text = HK_STR_INIT;

    hk_str_addf(&text, "%s:", sheet->entity->name);
    hk_explain_key(w->x, node->entity, node->row, &text);
    hk_str_addf(&text, " %s", node->name);
    hk_json_text_member(&w->j, "see", hk_str_text(&text));
    hk_str_release(&text);
}

/* ---- rules -------------------------------------------------------------- */

static void write_place(struct writing *w, const struct hk_rule *rule)
{
    hk_json_key(&w->j, "rule");
    hk_json_open(&w->j, '{');
    hk_json_text_member(&w->j, "pack", rule->pack->id);
    hk_json_text_member(&w->j, "file", rule->file->path);
    hk_json_int_member(&w->j, "line", rule->line);
    hk_json_text_member(&w->j, "law", rule->law);
    hk_json_close(&w->j);
}

/* The sentence where a check fails, else what the rule is called. */
static void write_text(struct writing *w, const struct hk_told *node)
{
    const struct hk_rule *rule = node->rule;
    const struct hk_column *c = hk_eval_column(w->eval, node->entity,
                                               node->name);
    struct hk_str zh = HK_STR_INIT, en = HK_STR_INIT;

    if (rule->word == HK_CHECK && !c->value[node->row]
        && hk_column_state(c, node->row) == HK_ROW_KNOWN) {
        hk_eval_sentence(w->eval, node->entity, node->name, node->row, HK_ZH,
                         &zh);
        hk_eval_sentence(w->eval, node->entity, node->name, node->row, HK_EN,
                         &en);
        hk_json_label(&w->j, "text", hk_str_text(&zh), hk_str_text(&en));
        if (rule->remedy.zh || rule->remedy.en)
            hk_json_label(&w->j, "remedy", rule->remedy.zh, rule->remedy.en);
    } else {
        hk_json_label(&w->j, "text", rule->zh, rule->en);
    }
    hk_str_release(&zh);
    hk_str_release(&en);
}

static void write_cause(struct writing *w, const struct hk_cause *c)
{
    bool is_record = c->entity >= 0 && c->row >= 0;
    struct hk_str key = HK_STR_INIT;

    if (is_record)
        hk_explain_key(w->x, c->entity, c->row, &key);
    hk_result_cause(&w->j, w->data, c, is_record ? hk_str_text(&key) : NULL);
    hk_str_release(&key);
}

/* Why it is not known, or the error. */
static void write_causes(struct writing *w, const struct hk_told *node)
{
    int i;

    if (!node->cause_count)
        return;
    if (node->causes[0].is_error) {
        hk_json_key(&w->j, "error");
        hk_result_error(&w->j, &node->causes[0]);
        return;
    }
    hk_json_key(&w->j, "unknown");
    hk_json_open(&w->j, '[');
    for (i = 0; i < node->cause_count; i++)
        write_cause(w, &node->causes[i]);
    hk_json_close(&w->j);
}

/* Members of lists stand among the rest, and say of which list they are. */
static void write_reads(struct writing *w, const struct hk_told *node)
{
    const struct hk_told *child, *member;
    bool rest = false;

    hk_json_key(&w->j, "reads");
    hk_json_open(&w->j, '[');
    for (child = node->first; child; child = child->next) {
        if (child->sort == HK_TOLD_REST)
            rest = true;
        else if (child->sort != HK_TOLD_LIST)
            write_node(w, child, NULL);
        for (member = child->sort == HK_TOLD_LIST ? child->first : NULL;
             member; member = member->next)
            write_node(w, member, list_name(child->list));
    }
    hk_json_close(&w->j);
    if (rest) {
        hk_json_key(&w->j, "cut");
        hk_json_bool(&w->j, true);
    }
}

/* What was left before a layer. */
static void write_before(struct writing *w, const struct hk_told *node)
{
    const struct hk_country *country = &w->data->model->country;
    struct hk_str text = HK_STR_INIT;

    hk_number_print(&text, country, HK_MONEY, NULL, 0, node->number, HK_EN);
    hk_json_text_member(&w->j, "left_before", node->name);
    hk_json_text_member(&w->j, "value", hk_str_text(&text));
    hk_json_int_member(&w->j, country->minor, node->number);
    hk_str_release(&text);
}

/* What is due for a period. */
static void write_period(struct writing *w, const struct hk_told *node)
{
    const struct hk_country *country = &w->data->model->country;
    struct hk_str text = HK_STR_INIT;
    char day[16];

    hk_date_print(day, node->from, HK_DAY);
    hk_json_text_member(&w->j, "period", day);
    hk_date_print(day, node->to, HK_DAY);
    hk_json_text_member(&w->j, "to", day);
    hk_number_print(&text, country, HK_MONEY, NULL, 0, node->number, HK_EN);
    hk_json_text_member(&w->j, "value", hk_str_text(&text));
    hk_json_int_member(&w->j, country->minor, node->number);
    hk_str_release(&text);
}

/* What is changed, in the root. */
static void write_side(struct writing *w, const char *key,
                       const struct hk_explain_change *c,
                       const struct hk_param *p)
{
    struct hk_str text = HK_STR_INIT;

    hk_explain_print(w->x, c, p, HK_EN, &text);
    hk_json_text_member(&w->j, key, hk_str_text(&text));
    hk_str_release(&text);
}

static void write_changes(struct writing *w,
                          const struct hk_explain_under *under)
{
    int i;

    hk_json_key(&w->j, "whatif");
    hk_json_open(&w->j, '[');
    for (i = 0; i < under->change_count; i++) {
        const struct hk_explain_change *c = &under->changes[i];
        const struct hk_param *before, *after;

        if (!hk_explain_changed(w->x, c, &before, &after))
            continue;
        hk_json_open(&w->j, '{');
        hk_json_text_member(&w->j, "param", c->name);
        if (c->entry)
            hk_json_text_member(&w->j, "entry", c->entry);
        write_side(w, "before", c, before);
        write_side(w, "after", c, after);
        hk_json_close(&w->j);
    }
    hk_json_close(&w->j);
}

static void write_node(struct writing *w, const struct hk_told *node,
                       const char *list)
{
    hk_json_open(&w->j, '{');
    if (node == w->x->root && w->x->under)
        write_changes(w, w->x->under);
    if (node->sort == HK_TOLD_FIELD) {
        write_field(w, node);
    } else if (node->sort == HK_TOLD_FIGURE) {
        write_figure(w, node);
    } else if (node->sort == HK_TOLD_BEFORE) {
        write_before(w, node);
    } else if (node->sort == HK_TOLD_PERIOD) {
        write_period(w, node);
    } else if (node->sort == HK_TOLD_SEEN) {
        write_seen(w, node);
    } else {
        hk_json_text_member(&w->j, "name", node->name);
        write_value(w, node);
        write_place(w, node->rule);
        write_text(w, node);
        write_causes(w, node);
        write_reads(w, node);
    }
    if (list)
        hk_json_text_member(&w->j, "list", list);
    hk_json_close(&w->j);
}

enum hk_status hk_explain_json(struct hk_assessment *a,
                               const struct hk_explain_under *under,
                               struct hk_store *s,
                               int entity, int32_t row, const char *name,
                               struct hk_str *out, struct hk_err *err)
{
    struct hk_explanation x;
    struct writing w = { .x = &x, .eval = a->eval, .data = a->data,
                         .j = { .out = out } };
    enum hk_status rc = hk_explain(&x, a, under, s, entity, row, name, true,
                                   err);

    if (!rc && x.root)
        write_node(&w, x.root, NULL);
    else if (!rc)
        hk_json_null(&w.j);
    hk_explanation_release(&x);
    return rc ? rc : hk_str_status(out, err);
}
