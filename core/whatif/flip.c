/* flip.c - why a result of a record changed
 *
 * A decision changed because checks it lists did. Sentences of checks are
 * written for when they fail, so each is said where it fails, and the numbers
 * it names that are others under the reform are put behind it, both of them. */
#include "answer/sentence.h"
#include "whatif/inside.h"

#include <string.h>

#include "answer/why.h"
#include "base/text.h"
#include "formula/template.h"

/* The record's side: 0 base, 1 reform. */
struct flip {
    struct hk_reformed *r;
    int entity;
    int32_t row;
    enum hk_lang lang;
    struct hk_str *out;
    bool any;                      /* something is said already */
};

static const char *pick(const struct flip *f, const char *zh, const char *en)
{
    return f->lang == HK_ZH ? zh : en;
}

static struct hk_eval *eval_of(const struct flip *f, int which)
{
    return which ? f->r->eval : f->r->whatif->base.eval;
}

static const struct hk_plan *plan_of(const struct flip *f, int which)
{
    return which ? f->r->plan : f->r->whatif->base.plan;
}

/* The facts of the reform stand in the data only while its side is read. */
static void enter(const struct flip *f, int which)
{
    if (which)
        hk_facts_exchange(f->r);
}

static const struct hk_rule *rule_at(const struct flip *f, int which,
                                     const char *name)
{
    const struct hk_step *s = hk_plan_step(plan_of(f, which), f->entity, name);
    int part = f->r->whatif->base.data->sheets[f->entity].part[f->row];

    return s && part >= 0 ? s->by[part].rule : NULL;
}

static enum hk_outcome state_at(const struct flip *f, int which,
                                const char *name)
{
    const struct hk_column *c;
    enum hk_outcome o;

    enter(f, which);
    c = hk_eval_column(eval_of(f, which), f->entity, name);
    o = hk_outcome_of(c, HK_BOOLEAN, f->row);
    enter(f, which);
    return o;
}

static void separate(struct flip *f)
{
    if (f->any)
        hk_str_puts(f->out, pick(f, "；", "; "));
    f->any = true;
}

/* ---- numbers ------------------------------------------------------------- */

/* Add the figure or value `name` of one side. */
static void add_value(const struct flip *f, int which, const char *name,
                      struct hk_str *out)
{
    int part = f->r->whatif->base.data->sheets[f->entity].part[f->row];
    const struct hk_plan *plan = plan_of(f, which);
    const struct hk_param *p = part >= 0
        ? hk_law_param(plan->laws[part], name) : NULL;

    enter(f, which);
    if (p)
        hk_figure_print(out, plan->model, p, &p->figure, f->lang);
    else
        hk_eval_print(eval_of(f, which), f->entity, name, f->row, f->lang, out);
    enter(f, which);
}

static const char *name_of(const struct flip *f, const char *name)
{
    int part = f->r->whatif->base.data->sheets[f->entity].part[f->row];
    const struct hk_param *p = part >= 0
        ? hk_law_param(f->r->plan->laws[part], name) : NULL;
    const struct hk_rule *rule = p ? NULL : rule_at(f, 1, name)
        ? rule_at(f, 1, name) : rule_at(f, 0, name);
    const struct hk_field *field = p || rule ? NULL : hk_entity_field(
        f->r->plan->model->entities[f->entity], name);

    if (p)
        return pick(f, p->zh, p->en);
    if (rule)
        return pick(f, rule->zh, rule->en);
    return field ? pick(f, field->zh, field->en) : name;
}

/* "(line 3747.00 -> 3500.00)" for each number in the sentence that changed. */
static void add_numbers(struct flip *f, const char *template)
{
    struct hk_piece piece;
    bool first = true;

    while (template && hk_template_next(&template, &piece)) {
        struct hk_str a = HK_STR_INIT, b = HK_STR_INIT;

        if (!piece.is_name || piece.parts != 1)
            continue;
        add_value(f, 0, piece.part[0], &a);
        add_value(f, 1, piece.part[0], &b);
        if (strcmp(hk_str_text(&a), hk_str_text(&b))) {
            hk_str_puts(f->out, first ? pick(f, "（", " (") : pick(f, "，",
                                                                 ", "));
            hk_str_addf(f->out, "%s %s -> %s", name_of(f, piece.part[0]),
                        hk_str_text(&a), hk_str_text(&b));
            first = false;
        }
        hk_str_release(&a);
        hk_str_release(&b);
    }
    if (!first)
        hk_str_puts(f->out, pick(f, "）", ")"));
}

/* ---- one rule that changed ----------------------------------------------- */

static const char *outcome_word(const struct flip *f, enum hk_outcome o)
{
    static const char *const zh[] = { "通过", "未通过", "未知", "出错",
                                      "不适用" };
    static const char *const en[] = { "passed", "not passed", "unknown",
                                      "error", "not judged" };

    return pick(f, zh[o], en[o]);
}

/* "warm enough: not passed -> passed: SENTENCE (numbers)". */
static void add_change(struct flip *f, const char *name)
{
    enum hk_outcome a = state_at(f, 0, name), b = state_at(f, 1, name);
    int which = b == HK_NO ? 1 : 0;
    const struct hk_rule *rule = rule_at(f, which, name);
    struct hk_str text = HK_STR_INIT;

    if (a == b)
        return;
    separate(f);
    hk_str_addf(f->out, pick(f, "%s：%s -> %s", "%s: %s -> %s"),
                name_of(f, name), outcome_word(f, a), outcome_word(f, b));
    if ((a != HK_NO && b != HK_NO) || !rule || !rule->says.en)
        return;
    enter(f, which);
    hk_eval_sentence(eval_of(f, which), f->entity, name, f->row, f->lang,
                     &text);
    enter(f, which);
    if (text.len)
        hk_str_addf(f->out, pick(f, "，%s：%s", ", %s: %s"), which
                    ? pick(f, "改后", "with the reform")
                    : pick(f, "现行", "now"), hk_str_text(&text));
    hk_str_release(&text);
    add_numbers(f, f->lang == HK_ZH ? rule->says.zh : rule->says.en);
}

static void add_list(struct flip *f, const char **names)
{
    for (; names && *names; names++)
        add_change(f, *names);
}

/* Members that a decision has on one side only, where they stood in the way. */
static void add_odd(struct flip *f, const char **mine, const char **other,
                    bool added)
{
    for (; mine && *mine; mine++)
        if (hk_text_at(other, *mine) < 0
            && state_at(f, added ? 1 : 0, *mine) != HK_YES) {
            separate(f);
            hk_str_addf(f->out, added
                ? pick(f, "新增条件“%s”", "the condition \"%s\" is new")
                : pick(f, "取消条件“%s”",
                       "the condition \"%s\" is dropped"), name_of(f, *mine));
        }
}

static void add_decision(struct flip *f, const char *name)
{
    const struct hk_rule *a = rule_at(f, 0, name), *b = rule_at(f, 1, name);

    if (a && b) {
        add_odd(f, a->all, b->all, false);
        add_odd(f, b->all, a->all, true);
        add_odd(f, a->any, b->any, false);
        add_odd(f, b->any, a->any, true);
    }
    if (b) {
        add_list(f, b->all);
        add_list(f, b->any);
        add_list(f, b->none);
    }
}

void hk_reform_why(struct hk_reformed *r, struct hk_store *names,
                   const struct hk_shown *s, int32_t row, enum hk_lang lang,
                   struct hk_str *out)
{
    struct flip f = { .r = r, .entity = s->entity, .row = row, .lang = lang,
                      .out = out };

    if (s->word == HK_DECISION)
        add_decision(&f, s->name);
    else if (s->word == HK_CHECK)
        add_change(&f, s->name);
    if (state_at(&f, 1, s->name) == HK_NOT_KNOWN) {
        struct hk_assessment a = r->whatif->base;
        struct hk_str text = HK_STR_INIT;

        a.plan = r->plan;
        a.eval = r->eval;
        enter(&f, 1);
        hk_why_causes(&a, names, hk_plan_step(r->plan, s->entity, s->name),
                      row, lang, &text);
        enter(&f, 1);
        if (text.len) {
            separate(&f);
            hk_str_puts(out, hk_str_text(&text));
        }
        hk_str_release(&text);
    }
}

void hk_reform_print(struct hk_reformed *r, const struct hk_shown *s,
                     int32_t row, int which, enum hk_lang lang,
                     struct hk_str *out)
{
    struct flip f = { .r = r, .entity = s->entity, .row = row, .lang = lang };
    static const char *const zh[] = { "是", "否", "未知", "出错", "不适用" };
    static const char *const en[] = { "yes", "no", "unknown", "error",
                                      "not judged" };
    enum hk_outcome o = state_at(&f, which, s->name);

    if (s->kind == HK_BOOLEAN || o == HK_NOT_JUDGED) {
        hk_str_puts(out, lang == HK_ZH ? zh[o] : en[o]);
        return;
    }
    enter(&f, which);
    hk_eval_print(eval_of(&f, which), s->entity, s->name, row, lang, out);
    enter(&f, which);
}
