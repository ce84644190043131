/* docs.c - the page of a law */
#include "review/docs.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "formula/template.h"
#include "review/docs_private.h"

struct docs {
    struct hk_page *page;
    const struct hk_side *s;
    const struct hk_law *law;
    enum hk_lang lang;
    struct hk_str text;            /* the piece at hand */
};

static const char *in(const struct docs *d, const char *zh, const char *en)
{
    return d->lang == HK_ZH ? zh : en;
}

/* What people call it: the label of the language, else the other, else the
 * name. */
static const char *label(const struct docs *d, const char *zh, const char *en,
                         const char *name)
{
    const char *first = in(d, zh, en), *second = in(d, en, zh);

    return first ? first : second ? second : name;
}

/* ---- figures ------------------------------------------------------------- */

static void put_value(struct docs *d, const struct hk_param *p)
{
    if (p->absent)
        hk_str_puts(&d->text, in(d, "此日无值", "none on this date"));
    else
        hk_figure_print(&d->text, d->s->model, p, &p->figure, d->lang);
}

/* A rate prints its own sign: its unit adds nothing. */
static void put_unit(struct docs *d, const struct hk_param *p)
{
    if (!p->unit || !strcmp(p->unit, "rate"))
        return;
    hk_str_putc(&d->text, ' ');
    hk_figure_unit(&d->text, d->s->model, p, d->lang);
}

static void put_figure(struct docs *d, const struct hk_param *p)
{
    hk_str_clear(&d->text);
    hk_str_addf(&d->text, "%s%s", label(d, p->zh, p->en, p->name),
                in(d, "：", ": "));
    put_value(d, p);
    put_unit(d, p);
    if (p->from)
        hk_str_addf(&d->text, in(d, "（%s 起）", " (from %s)"), p->from);
    if (p->source)
        hk_str_addf(&d->text, in(d, "；来源：%s", "; source: %s"), p->source);
    if (p->grade)
        hk_str_addf(&d->text, in(d, "（%s 级）", " (grade %s)"), p->grade);
    hk_page_below(d->page, "%s", hk_str_text(&d->text));
}

static void put_figures(struct docs *d, const struct hk_lowered *lowered)
{
    int i;

    for (i = 0; lowered && i < lowered->figure_count; i++)
        put_figure(d, lowered->figures[i]);
}

/* ---- sentences ----------------------------------------------------------- */

/* The label of a name in a sentence: of a rule, a field or a figure. */
static const char *name_label(struct docs *d, int entity, const char *name)
{
    const struct hk_param *p = hk_law_param(d->law, name);
    struct hk_symbol symbol;

    if (p)
        return label(d, p->zh, p->en, name);
    if (!hk_symbol_find(&symbol, d->s->model, d->law, entity, name))
        return name;
    if (symbol.sort == HK_SYM_FIELD || symbol.sort == HK_SYM_LINK)
        return label(d, symbol.field->zh, symbol.field->en, name);
    if (symbol.sort == HK_SYM_RULE)
        return label(d, symbol.rule->zh, symbol.rule->en, name);
    return label(d, d->s->model->entities[symbol.entity]->zh,
                 d->s->model->entities[symbol.entity]->en, name);
}

/* The sentence with the labels of its names in brackets. */
static void put_sentence(struct docs *d, const struct hk_rule *r,
                         const char *before, const struct hk_sentence *s)
{
    const char *at = in(d, s->zh, s->en);
    struct hk_piece piece;

    if (!at)
        return;
    hk_str_clear(&d->text);
    hk_str_puts(&d->text, before);
    while (hk_template_next(&at, &piece)) {
        if (!piece.is_name)
            hk_str_add(&d->text, piece.text, piece.len);
        else
            hk_str_addf(&d->text, in(d, "〔%s〕", "[%s]"),
                        name_label(d, r->entity, piece.part[0]));
    }
    hk_page_below(d->page, "%s", hk_str_text(&d->text));
}

/* What stands under a heading below which nothing stands. */
static void put_none(struct docs *d, bool is_empty)
{
    if (is_empty)
        hk_page_line(d->page, "%s", in(d, "无。", "None."));
}

static void put_law(struct docs *d, const struct hk_rule *r, bool below)
{
    if (!r->law)
        return;
    hk_str_clear(&d->text);
    hk_str_addf(&d->text, in(d, "依据：%s", "Act: %s"), r->law);
    (below ? hk_page_below : hk_page_line)(d->page, "%s",
                                           hk_str_text(&d->text));
}

/* ---- conditions ---------------------------------------------------------- */

static void put_member(struct docs *d, const struct hk_rule *of,
                       const char *name)
{
    const struct hk_rule *r = hk_law_rule(d->law, of->entity, name);

    hk_page_item(d->page, "%s", name_label(d, of->entity, name));
    if (!r)
        return;
    if (r->ended)
        hk_page_below(d->page, "%s", in(d, "此日不适用",
                                        "not in force on this date"));
    put_figures(d, hk_side_formula(d->s, r));
    put_law(d, r, true);
    put_sentence(d, r, in(d, "不符合时：", "When it is not met: "), &r->says);
    put_sentence(d, r, in(d, "怎么办：", "What is done: "), &r->remedy);
}

static void put_members(struct docs *d, const struct hk_rule *r,
                        const char *head, const char *const *names)
{
    if (!names || !*names)
        return;
    hk_page_line(d->page, "%s", head);
    for (; *names; names++)
        put_member(d, r, *names);
}

static void put_decision(struct docs *d, const struct hk_rule *r)
{
    const struct hk_entity *e = d->s->model->entities[r->entity];

    hk_page_heading(d->page, 3, "%s", label(d, r->zh, r->en, r->name));
    hk_str_clear(&d->text);
    hk_str_addf(&d->text, in(d, "对象：%s", "Of: %s"),
                label(d, e->zh, e->en, e->name));
    hk_page_line(d->page, "%s", hk_str_text(&d->text));
    put_law(d, r, false);
    put_members(d, r, in(d, "须全部符合：", "All of these must be met:"), r->all);
    put_members(d, r, in(d, "须符合其中一项：", "At least one of these:"), r->any);
    put_members(d, r, in(d, "不得有：", "None of these:"), r->none);
}

static void decisions(struct docs *d)
{
    bool any = false;
    int i, pass;

    hk_page_heading(d->page, 2, "%s", in(d, "一、条件", "Conditions"));
    for (pass = 0; pass < 2; pass++)
        for (i = 0; i < d->law->rule_count; i++) {
            const struct hk_rule *r = &d->law->rules[i];

            if (r->word == HK_DECISION && !r->ended
                && (hk_text_at(d->law->published, r->name) < 0) == pass) {
                put_decision(d, r);
                any = true;
            }
        }
    put_none(d, !any);
}

/* ---- amounts ------------------------------------------------------------- */

/* Lines of a function as it stands in its file. */
static void put_source(struct docs *d, const struct hk_formula *f)
{
    const char *p = f->file->text;
    int line;

    for (line = 1; line < f->node->line && *p; line++)
        p += strcspn(p, "\n") + 1;
    hk_str_clear(&d->text);
    for (; line <= f->node->last_line && *p; line++) {
        size_t len = strcspn(p, "\n");

        hk_str_add(&d->text, p, len);
        hk_str_putc(&d->text, '\n');
        p += len + (p[len] == '\n');
    }
    hk_page_code(d->page, "lua", hk_str_text(&d->text));
}

static void put_amount(struct docs *d, const struct hk_rule *r)
{
    const struct hk_lowered *lowered = hk_side_formula(d->s, r);
    const struct hk_entity *e = d->s->model->entities[r->entity];

    hk_str_clear(&d->text);
    hk_str_addf(&d->text, in(d, "%s（%s）", "%s (%s)"),
                label(d, r->zh, r->en, r->name),
                label(d, e->zh, e->en, e->name));
    hk_page_heading(d->page, 3, "%s", hk_str_text(&d->text));
    put_law(d, r, false);
    if (lowered && lowered->figure_count) {
        hk_page_item(d->page, "%s", in(d, "所用标准", "Figures used"));
        put_figures(d, lowered);
    }
    if (r->formula)
        put_source(d, r->formula);
}

static bool is_amount(const struct hk_rule *r)
{
    if (hk_rule_is_inner(r) || r->ended || r->part == HK_PART_PAID
        || r->part == HK_PART_KEPT || r->part == HK_PART_COUNT
        || r->part == HK_PART_TOTAL || r->part == HK_PART_LEFT)
        return false;
    return r->kind == HK_MONEY && r->part != HK_PART_HEAD;
}

static void amounts(struct docs *d)
{
    bool any = false;
    int i;

    hk_page_heading(d->page, 2, "%s", in(d, "二、金额的算法",
                                         "How amounts are computed"));
    for (i = 0; i < d->law->rule_count; i++)
        if (is_amount(&d->law->rules[i])) {
            put_amount(d, &d->law->rules[i]);
            any = true;
        }
    put_none(d, !any);
}

/* ---- all figures --------------------------------------------------------- */

static bool is_open(const struct hk_param *p)
{
    return p->absent || p->figure.kind == HK_FIG_PENDING
        || p->figure.kind == HK_FIG_CHOOSE;
}

static void put_row(struct docs *d, struct hk_table *t,
                    const struct hk_param *p)
{
    struct hk_str unit = HK_STR_INIT;

    hk_str_clear(&d->text);
    put_value(d, p);
    hk_figure_unit(&unit, d->s->model, p, d->lang);
    hk_table_or_blank(t, label(d, p->zh, p->en, p->name));
    hk_table_or_blank(t, hk_str_text(&d->text));
    hk_table_or_blank(t, hk_str_text(&unit));
    hk_table_or_blank(t, p->from);
    hk_table_or_blank(t, p->source);
    hk_table_or_blank(t, p->grade);
    hk_table_or_blank(t, p->pack ? p->pack->id : NULL);
    hk_str_release(&unit);
}

/* An empty table of figures, NULL without memory. */
static struct hk_table *figure_table(struct docs *d, bool open)
{
    static const char *const heads[][2] = {
        { "标准", "figure" }, { "数值", "value" }, { "单位", "unit" },
        { "起", "from" }, { "来源", "source" }, { "等级", "grade" },
        { "政策包", "pack" },
    };
    struct hk_table *t = hk_page_table(d->page, open ? "open" : "figures");
    size_t i;

    for (i = 0; t && i < sizeof heads / sizeof heads[0]; i++)
        hk_table_column(t, in(d, heads[i][0], heads[i][1]), heads[i][1],
                        HK_LEFT, HK_CELL_TEXT);
    return t;
}

static void figures(struct docs *d, bool open)
{
    struct hk_table *t = NULL;
    int i;

    for (i = 0; i < d->law->param_count; i++) {
        const struct hk_param *p = &d->law->params[i];

        if (p->is_floor || is_open(p) != open)
            continue;
        if (!t)
            t = figure_table(d, open);
        if (!t)
            return;
        put_row(d, t, p);
    }
    put_none(d, !t);
}

static void put_head(struct docs *d)
{
    char day[16];
    int i;

    hk_date_print(day, d->law->today, HK_DAY);
    hk_str_clear(&d->text);
    hk_str_addf(&d->text, in(d, "%s政策说明", "Policy of %s"),
                label(d, d->law->pack->zh, d->law->pack->en, d->law->pack->id));
    hk_page_heading(d->page, 1, "%s", hk_str_text(&d->text));
    hk_str_clear(&d->text);
    hk_str_addf(&d->text, in(d, "%s 有效的规定，依次来自：", "In force on %s, from: "),
                day);
    for (i = 0; i < d->law->chain_count; i++)
        hk_str_addf(&d->text, "%s%s", i ? in(d, "、", ", ") : "",
                    label(d, d->law->chain[i]->zh, d->law->chain[i]->en,
                          d->law->chain[i]->id));
    hk_str_puts(&d->text, in(d, "。下级规定优先于上级。",
                             ". What is nearer goes before what is above it."));
    hk_page_line(d->page, "%s", hk_str_text(&d->text));
}

enum hk_status hk_docs_write(struct hk_page *page, const struct hk_side *s,
                             enum hk_lang lang, struct hk_err *err)
{
    struct docs d = { .page = page, .s = s, .law = s->law, .lang = lang };
    enum hk_status rc;

    put_head(&d);
    decisions(&d);
    amounts(&d);
    hk_page_heading(page, 2, "%s", in(&d, "三、标准", "Figures"));
    figures(&d, false);
    hk_page_heading(page, 2, "%s", in(&d, "四、尚未确定的标准",
                                      "Figures not settled yet"));
    figures(&d, true);
    hk_docs_procedures(page, s->law, lang);
    rc = hk_str_status(&d.text, err);
    hk_str_release(&d.text);
    return rc ? rc : hk_docs_sources(page, s->packs, lang, err);
}
