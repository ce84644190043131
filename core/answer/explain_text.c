/* explain_text.c - the tree behind one result, as lines to be read */
#include "answer/explain_tree.h"

#include <string.h>

#include "answer/called.h"
#include "answer/sentence.h"
#include "answer/why.h"
#include "base/date.h"
#include "base/zh.h"

struct telling {
    const struct hk_explanation *x;
    struct hk_eval *eval;
    const struct hk_data *data;
    struct hk_store *store;        /* of the names of records; or NULL */
    enum hk_lang lang;
    struct hk_str *out;
    int depth;
    int entity;                    /* the record the line above spoke of */
    int32_t row;
};

static const char *pick(const struct telling *t, const char *zh, const char *en)
{
    return t->lang == HK_ZH ? zh : en;
}

static void indent(struct telling *t)
{
    int i;

    for (i = 0; i < t->depth; i++)
        hk_str_puts(t->out, "  ");
}

/* Name the record, unless the line above was about the same. */
static void put_record(struct telling *t, int entity, int32_t row)
{
    const struct hk_sheet *sheet = &t->data->sheets[entity];

    if (t->entity == entity && t->row == row)
        return;
    t->entity = entity;
    t->row = row;
    hk_str_addf(t->out, " [%s ",
                pick(t, sheet->entity->zh, sheet->entity->en));
    if (hk_explain_key(t->x, entity, row, t->out))
        hk_call_row(t->eval, t->store, entity, row, t->lang, t->out);
    hk_str_putc(t->out, ']');
}

/* The value by law, where the tree is under a what-if and gives another. */
static void put_was(struct telling *t, const struct hk_told *node)
{
    struct hk_str was = HK_STR_INIT;

    if (hk_explain_was(t->x, node, t->lang, &was))
        hk_str_addf(t->out, pick(t, "（现行：%s）", " (by law: %s)"),
                    hk_str_text(&was));
    hk_str_release(&was);
}

/* A value; money with the name of its unit. */
static void put_value(struct telling *t, const struct hk_told *node,
                      enum hk_kind kind)
{
    const struct hk_country *country = &t->data->model->country;
    const struct hk_column *c = hk_eval_column(t->eval, node->entity,
                                               node->name);

    hk_eval_print(t->eval, node->entity, node->name, node->row, t->lang,
                  t->out);
    hk_call_value(t->eval, t->store, node->entity, node->name, node->row,
                  t->lang, t->out);
    if (kind == HK_MONEY && c && hk_column_state(c, node->row) == HK_ROW_KNOWN)
        hk_str_addf(t->out, " %s", pick(t, country->major_zh, country->major));
    put_was(t, node);
}

static const char *label_of(const struct telling *t, int entity,
                            const char *name)
{
    struct hk_symbol s;

    if (!hk_symbol_find(&s, t->data->model, t->x->law, entity, name))
        return name;
    if (s.sort == HK_SYM_FIELD || s.sort == HK_SYM_LINK)
        return pick(t, s.field->zh, s.field->en);
    if (s.sort == HK_SYM_RULE)
        return pick(t, s.rule->zh, s.rule->en);
    return pick(t, t->data->model->entities[s.entity]->zh,
                t->data->model->entities[s.entity]->en);
}

/* ---- leaves ------------------------------------------------------------- */

static void put_field(struct telling *t, const struct hk_told *node)
{
    const struct hk_field *f = node->field;

    indent(t);
    hk_str_addf(t->out, "%s = ", pick(t, f->zh, f->en));
    put_value(t, node, f->kind);
    put_record(t, node->entity, node->row);
    if (node->batch)
        hk_str_addf(t->out, pick(t, " 批次 %lld", " batch %lld"),
                    (long long)node->batch);
    hk_str_putc(t->out, '\n');
}

/* Does the table begin with the same keys as the law's? */
static bool has_keys(const struct hk_figure *f, const struct hk_figure *was)
{
    bool same = f->kind == HK_FIG_TABLE && was->kind == HK_FIG_TABLE
        && f->item_count >= was->item_count;
    int i;

    for (i = 0; same && i < was->item_count; i++) {
        const struct hk_figure_item *a = &f->items[i], *b = &was->items[i];

        same = a->key && b->key ? !strcmp(a->key, b->key)
            : !a->key && !b->key && a->no == b->no;
    }
    return same;
}

/* The items of a table of the law that the what-if changed, else all of it. */
static void put_figure_was(struct telling *t, const struct hk_param *p,
                           const struct hk_param *was)
{
    const struct hk_model *m = t->data->model;
    bool is_table = has_keys(&p->figure, &was->figure);
    const char *gap = "";
    int i;

    hk_str_puts(t->out, pick(t, "，假设；现行", ", what-if; by law "));
    if (!is_table)
        hk_figure_print(t->out, m, was, &was->figure, t->lang);
    for (i = 0; is_table && i < was->figure.item_count; i++) {
        const struct hk_figure_item *old = &was->figure.items[i];

        if (hk_plan_same_value(&p->figure.items[i].value, &old->value))
            continue;
        hk_str_puts(t->out, gap);
        gap = pick(t, "、", ", ");
        if (old->key)
            hk_str_addf(t->out, "%s: ", old->key);
        else
            hk_str_addf(t->out, "%lld: ", (long long)old->no);
        hk_figure_print(t->out, m, was, &old->value, t->lang);
    }
}

static void put_figure(struct telling *t, const struct hk_param *p,
                       const struct hk_param *was)
{
    indent(t);
    hk_str_addf(t->out, "%s = ", pick(t, p->zh ? p->zh : p->name,
                                      p->en ? p->en : p->name));
    if (p->absent)
        hk_str_puts(t->out, pick(t, "未知（此日无值）",
                                 "unknown (none in force on this date)"));
    else
        hk_figure_print(t->out, t->data->model, p, &p->figure, t->lang);
    if (was)
        put_figure_was(t, p, was);
    if (was && p->pack && p->pack->is_over)
        p = was;                   /* a what-if has no source */
    if (p->from)
        hk_str_addf(t->out, pick(t, "，%s起", ", from %s"), p->from);
    if (p->source)
        hk_str_addf(t->out, pick(t, "，来源：%s", ", source: %s"), p->source);
    if (p->grade)
        hk_str_addf(t->out, pick(t, "，可靠等级%s", ", grade %s"), p->grade);
    if (p->note)
        hk_str_addf(t->out, pick(t, "，注：%s", ", note: %s"), p->note);
    if (p->pack && p->file)
        hk_str_addf(t->out, " (%s:%d)", p->file->path, p->line);
    hk_str_putc(t->out, '\n');
}

static void put_cause(struct telling *t, const struct hk_cause *c)
{
    char zh[500];

    indent(t);
    hk_str_puts(t->out, pick(t, c->is_error ? "  ! 出错：" : "  ? 缺：",
                             c->is_error ? "  ! error: " : "  ? missing: "));
    if (!c->is_error && c->entity >= 0)
        hk_str_puts(t->out, label_of(t, c->entity, c->name));
    else if (c->name)
        hk_str_puts(t->out, c->is_error ? c->name
                    : hk_why_figure(t->x->a->plan, c->name, t->lang));
    if (c->text)
        hk_str_addf(t->out, pick(t, "（%s）", " (%s)"), t->lang == HK_ZH
                    ? hk_zh_raised(zh, sizeof zh, c->text) : c->text);
    if (c->entity >= 0 && c->row >= 0)
        put_record(t, c->entity, c->row);
    if (c->is_error && c->rule)
        hk_str_addf(t->out, " (%s:%d)", c->rule->file->path, c->line);
    hk_str_putc(t->out, '\n');
}

/* ---- rules -------------------------------------------------------------- */

static const char *mark_of(const struct telling *t, const struct hk_told *node)
{
    const struct hk_column *c = hk_eval_column(t->eval, node->entity,
                                               node->name);

    if (node->step->kind != HK_BOOLEAN)
        return "";
    switch (hk_column_state(c, node->row)) {
    case HK_ROW_KNOWN: return c->value[node->row] ? "✓ " : "✗ ";
    case HK_ROW_OUTSIDE: return "- ";
    case HK_ROW_ERROR: return "! ";
    default: return "? ";
    }
}

static bool failed(const struct telling *t, const struct hk_told *node)
{
    const struct hk_column *c = hk_eval_column(t->eval, node->entity,
                                               node->name);

    return node->step->kind == HK_BOOLEAN
        && hk_column_state(c, node->row) == HK_ROW_KNOWN
        && !c->value[node->row];
}

/* Sentences are written for the case that fails, and said only then. */
static void put_sentence(struct telling *t, const struct hk_told *node)
{
    const char *remedy = pick(t, node->rule->remedy.zh, node->rule->remedy.en);

    hk_str_puts(t->out, pick(t, "：", ": "));
    hk_eval_sentence(t->eval, node->entity, node->name, node->row, t->lang,
                     t->out);
    if (remedy)
        hk_str_addf(t->out, pick(t, " → %s", " -> %s"), remedy);
}

/* The head of a rule's node: label, value, sentence, place. */
static void put_head(struct telling *t, const struct hk_told *node)
{
    const struct hk_rule *rule = node->rule;

    indent(t);
    hk_str_puts(t->out, mark_of(t, node));
    hk_str_puts(t->out, pick(t, rule->zh, rule->en));
    hk_str_puts(t->out, " = ");
    put_value(t, node, node->step->kind);
    if (rule->word == HK_CHECK && failed(t, node))
        put_sentence(t, node);
    if (rule->word == HK_LAYERS && (rule->says.zh || rule->says.en))
        put_sentence(t, node);
    put_record(t, node->entity, node->row);
    hk_str_addf(t->out, " (%s:%d", rule->file->path, rule->line);
    if (rule->law)
        hk_str_addf(t->out, pick(t, "，依据：%s", ", act: %s"), rule->law);
    hk_str_puts(t->out, ")\n");
}

static void put_seen(struct telling *t, const struct hk_told *node)
{
    indent(t);
    hk_str_puts(t->out, mark_of(t, node));
    hk_str_addf(t->out, "%s = ", label_of(t, node->entity, node->name));
    hk_eval_print(t->eval, node->entity, node->name, node->row, t->lang,
                  t->out);
    hk_call_value(t->eval, t->store, node->entity, node->name, node->row,
                  t->lang, t->out);
    put_was(t, node);
    hk_str_puts(t->out, pick(t, " （见上）\n", " (see above)\n"));
}

static void put_part(struct telling *t, const struct hk_told *node)
{
    indent(t);
    hk_str_addf(t->out, "%s = ", pick(t, node->rule->zh, node->rule->en));
    put_value(t, node, node->step->kind);
    put_record(t, node->entity, node->row);
    hk_str_putc(t->out, '\n');
}

static void put_before(struct telling *t, const struct hk_told *node)
{
    const struct hk_country *country = &t->data->model->country;

    indent(t);
    hk_str_puts(t->out, pick(t, "付前余额 = ", "left before it = "));
    hk_number_print(t->out, country, HK_MONEY, NULL, 0, node->number, t->lang);
    hk_str_addf(t->out, " %s\n", pick(t, country->major_zh, country->major));
}

static void put_period(struct telling *t, const struct hk_told *node)
{
    const struct hk_country *country = &t->data->model->country;
    char from[16], to[16];

    hk_date_print(from, node->from, HK_DAY);
    hk_date_print(to, node->to, HK_DAY);
    indent(t);
    hk_str_addf(t->out, pick(t, "%s至%s = ", "%s to %s = "), from, to);
    hk_number_print(t->out, country, HK_MONEY, NULL, 0, node->number, t->lang);
    hk_str_addf(t->out, " %s\n", pick(t, country->major_zh, country->major));
}

static void put_heading(struct telling *t, const struct hk_told *node)
{
    indent(t);
    switch (node->list) {
    case HK_TOLD_ALL:
        hk_str_puts(t->out, pick(t, "须全部满足：\n", "all of:\n"));
        break;
    case HK_TOLD_ANY:
        hk_str_puts(t->out, pick(t, "须满足其一：\n", "any of:\n"));
        break;
    case HK_TOLD_NONE:
        hk_str_puts(t->out, pick(t, "须一项不具：\n", "none of:\n"));
    }
}

static void put(struct telling *t, const struct hk_told *node)
{
    const struct hk_told *child;
    int i;

    switch (node->sort) {
    case HK_TOLD_RULE: put_head(t, node); break;
    case HK_TOLD_SEEN: put_seen(t, node); break;
    case HK_TOLD_LIST: put_heading(t, node); break;
    case HK_TOLD_FIELD: put_field(t, node); break;
    case HK_TOLD_FIGURE: put_figure(t, node->figure, node->was); break;
    case HK_TOLD_PART: put_part(t, node); break;
    case HK_TOLD_BEFORE: put_before(t, node); break;
    case HK_TOLD_PERIOD: put_period(t, node); break;
    case HK_TOLD_REST:
        indent(t);
        hk_str_puts(t->out, pick(t, "……（其余从略）\n",
                                 "... (the rest is left out)\n"));
    }
    for (i = 0; i < node->cause_count; i++)
        put_cause(t, &node->causes[i]);
    t->depth++;
    for (child = node->first; child; child = child->next)
        put(t, child);
    t->depth--;
}

/* What is changed, and whether it makes a difference here. */
static void put_changes(struct telling *t, const struct hk_explain_under *under)
{
    struct hk_str was = HK_STR_INIT;
    int i;

    for (i = 0; i < under->change_count; i++) {
        const struct hk_explain_change *c = &under->changes[i];
        const struct hk_param *before, *after;

        if (!hk_explain_changed(t->x, c, &before, &after))
            continue;
        hk_str_puts(t->out, pick(t, "假设 ", "what-if "));
        hk_figure_entry_label(t->data->model, after, c->entry, t->lang, t->out);
        hk_str_puts(t->out, pick(t, "：", ": "));
        hk_explain_print(t->x, c, before, t->lang, t->out);
        hk_str_puts(t->out, " -> ");
        hk_explain_print(t->x, c, after, t->lang, t->out);
        hk_str_putc(t->out, '\n');
    }
    if (t->x->root && !hk_explain_was(t->x, t->x->root, t->lang, &was))
        hk_str_puts(t->out, pick(t, "结果与现行规定相同\n",
                                 "the result is the same as by law\n"));
    hk_str_release(&was);
}

enum hk_status hk_explain_text(struct hk_assessment *a,
                               const struct hk_explain_under *under,
                               struct hk_store *s,
                               int entity, int32_t row, const char *name,
                               enum hk_lang lang, bool full,
                               struct hk_str *out, struct hk_err *err)
{
    struct hk_explanation x;
    struct telling t = {
        .x = &x, .eval = a->eval, .data = a->data, .store = s, .lang = lang,
        .out = out, .entity = -1,
    };
    enum hk_status rc = hk_explain(&x, a, under, s, entity, row, name, full,
                                   err);

    if (!rc && under)
        put_changes(&t, under);
    if (!rc && x.root)
        put(&t, x.root);
    hk_explanation_release(&x);
    return rc ? rc : hk_str_status(out, err);
}
