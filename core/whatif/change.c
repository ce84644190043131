/* change.c - what the elements of a reform change, in words */
#include "whatif/inside.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

/* Add a finding; both texts in the reform's arena. */
static enum hk_status add_finding(struct hk_reformed *r, const char *zh,
                                  const char *en, struct hk_err *err)
{
    struct hk_remark *f;

    if (!zh || !en || !hk_grow(&r->findings, &r->finding_cap,
                               (size_t)r->finding_count + 1,
                               sizeof *r->findings))
        return hk_fail_memory(err);
    f = &r->findings[r->finding_count++];
    f->text[HK_ZH] = zh;
    f->text[HK_EN] = en;
    return HK_OK;
}

static const char *kept(struct hk_reformed *r, struct hk_str *text)
{
    const char *copy = text->failed ? NULL
        : hk_arena_dup(&r->arena, hk_str_text(text), text->len);

    hk_str_release(text);
    return copy;
}

static bool ends_in(const char *path, const char *word)
{
    size_t len = strlen(path), n = strlen(word);

    return len > n && !strcmp(path + len - n, word);
}

/* What the element changes of the figure: all of it, for an edge too, or an
 * entry; NULL: there is no such entry yet. */
static const struct hk_figure *changed(const struct hk_plan *plan,
                                       const struct hk_param *p,
                                       const struct hk_reform_element *e)
{
    struct hk_figure_entry entry;

    if (!e->entry || ends_in(e->entry, ".upto") || ends_in(e->entry, ".from")
        || ends_in(e->entry, ".above"))
        return &p->figure;
    if (p->figure.kind != HK_FIG_TABLE && !p->figure.item_count)
        return &p->figure;         /* pending, or one for every key */
    return hk_figure_entry(plan->model, p, e->entry, &entry) ? entry.value
        : NULL;
}

/* Is what the element changes the same in two laws? */
static bool is_same(const struct hk_plan *plan, const struct hk_param *p,
                    const struct hk_param *q, const struct hk_reform_element *e)
{
    const struct hk_figure *a, *b;

    if (!e->entry || !q)
        return hk_plan_same_figure(p, q);
    a = changed(plan, p, e);
    b = changed(plan, q, e);
    return a == b || (a && b && hk_plan_same_value(a, b));
}

/* The figure in each program that knows it; several values are listed. */
static const char *figure_text(struct hk_reformed *r,
                               const struct hk_plan *plan,
                               const struct hk_reform_element *e,
                               enum hk_lang lang)
{
    struct hk_str text = HK_STR_INIT, one = HK_STR_INIT;
    const char *name = e->name;
    size_t before = 0;             /* where the last one begins */
    int k, i;

    for (k = 0; k < plan->program_count; k++) {
        const struct hk_param *p = hk_law_param(plan->laws[k], name);
        const struct hk_figure *value;
        bool told = !p;

        for (i = 0; i < k && !told; i++)
            told = is_same(plan, p, hk_law_param(plan->laws[i], name), e);
        if (told)
            continue;
        hk_str_clear(&one);
        value = changed(plan, p, e);
        if (value)
            hk_figure_print(&one, plan->model, p, value, lang);
        else
            hk_str_puts(&one, lang == HK_ZH ? "没有这一档" : "no such entry");
        if (text.len && !strcmp(hk_str_text(&text) + before, hk_str_text(&one)))
            continue;
        hk_str_puts(&text, text.len ? " / " : "");
        before = text.len;
        hk_str_add(&text, hk_str_text(&one), one.len);
    }
    hk_str_release(&one);
    return kept(r, &text);
}

static const char *floor_text(struct hk_reformed *r, const struct hk_param *p,
                              enum hk_lang lang)
{
    struct hk_err why = { .lang = lang };

    if (!hk_law_floor(p, r->plan->model, &why))
        return NULL;
    return hk_arena_dup(&r->arena, why.text, strlen(why.text));
}

/* The floors under the figure, which are told once: the element before may be
 * another entry of it. */
static enum hk_status note_floor(struct hk_reformed *r,
                                 struct hk_reform_change *c,
                                 const struct hk_param *p, struct hk_err *err)
{
    const struct hk_reform_change *last = c > r->changes ? c - 1 : NULL;
    int lang;

    if (last && !last->element->is_fact
        && !strcmp(last->element->word, c->element->word)
        && !strcmp(last->element->name, c->element->name)) {
        memcpy(c->floor, last->floor, sizeof c->floor);
        return HK_OK;
    }
    for (lang = HK_EN; lang <= HK_ZH; lang++)
        c->floor[lang] = floor_text(r, p, (enum hk_lang)lang);
    if (!c->floor[HK_EN])
        return HK_OK;
    return add_finding(r, c->floor[HK_ZH], c->floor[HK_EN], err);
}

static enum hk_status of_param(struct hk_reformed *r,
                               struct hk_reform_change *c, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    const struct hk_plan *base = r->whatif->base.plan;
    const char *name = c->element->name;
    int k, lang;

    for (k = 0; k < r->plan->program_count && !rc; k++) {
        const struct hk_param *p = hk_law_param(r->plan->laws[k], name);

        if (!p || c->label[HK_EN])
            continue;
        for (lang = HK_EN; lang <= HK_ZH; lang++) {
            struct hk_str label = HK_STR_INIT;

            hk_figure_entry_label(base->model, p, c->element->entry,
                                  (enum hk_lang)lang, &label);
            c->label[lang] = kept(r, &label);
        }
        rc = note_floor(r, c, p, err);
    }
    for (lang = HK_EN; lang <= HK_ZH; lang++) {
        c->before[lang] = figure_text(r, base, c->element, (enum hk_lang)lang);
        c->after[lang] = figure_text(r, r->plan, c->element,
                                     (enum hk_lang)lang);
        if (!c->before[lang] || !c->after[lang])
            return hk_fail_memory(err);
    }
    return rc;
}

static void of_rule(struct hk_reformed *r, struct hk_reform_change *c)
{
    int k, i;

    for (k = 0; k < r->plan->program_count && !c->label[HK_EN]; k++)
        for (i = 0; i < r->plan->laws[k]->rule_count; i++) {
            const struct hk_rule *rule = &r->plan->laws[k]->rules[i];

            if (!strcmp(rule->name, c->element->name)
                || (rule->whole && !strcmp(rule->whole, c->element->name))) {
                c->label[HK_EN] = rule->en;
                c->label[HK_ZH] = rule->zh;
                break;
            }
        }
}

static void of_fact(struct hk_reformed *r, struct hk_reform_change *c)
{
    const struct hk_entity *e = hk_model_entity(r->plan->model,
                                                c->element->of);
    const struct hk_field *f = hk_entity_field(e, c->element->name);

    c->label[HK_EN] = f->en;
    c->label[HK_ZH] = f->zh;
    c->after[HK_EN] = c->after[HK_ZH] = c->element->text;
}

enum hk_status hk_reform_changes(struct hk_reformed *r, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    r->changes = hk_arena_alloc(&r->arena, sizeof *r->changes
                                * (size_t)(r->reform->element_count + 1));
    if (!r->changes)
        return hk_fail_memory(err);
    for (i = 0; i < r->reform->element_count && !rc; i++) {
        struct hk_reform_change *c = &r->changes[i];

        c->element = r->reform->elements[i];
        if (c->element->is_fact)
            of_fact(r, c);
        else if (!strcmp(c->element->word, "param"))
            rc = of_param(r, c, err);
        else
            of_rule(r, c);
        if (!c->label[HK_EN])
            c->label[HK_EN] = c->element->name;
        if (!c->label[HK_ZH])
            c->label[HK_ZH] = c->label[HK_EN];
    }
    return rc;
}
