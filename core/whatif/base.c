/* base.c - what reforms are compared with, where that is not the law
 *
 * A script that puts a reform in place of the law asks first how things stand
 * under it: how many, in which groups, and who fails what it asks for. */
#include "answer/sentence.h"
#include "whatif/telling.h"

#include <string.h>

#include "base/mem.h"

/* ---- what it changes ----------------------------------------------------- */

static const char *label_of(const struct hk_telling *t,
                            const struct hk_reform_element *e)
{
    const struct hk_plan *plan = t->w->base.plan;
    const struct hk_entity *of = e->of ? hk_model_entity(plan->model, e->of)
                                       : NULL;
    const struct hk_field *f = e->is_fact && of ? hk_entity_field(of, e->name)
                                                : NULL;
    int k, i;

    if (f)
        return hk_tell(t, f->zh, f->en);
    for (k = 0; k < plan->program_count; k++) {
        const struct hk_law *law = plan->laws[k];
        const struct hk_param *p = hk_law_param(law, e->name);

        if (p && !strcmp(e->word, "param"))
            return hk_tell(t, p->zh ? p->zh : p->name, p->en ? p->en : p->name);
        for (i = 0; i < law->rule_count; i++)
            if (!strcmp(law->rules[i].name, e->name))
                return hk_tell(t, law->rules[i].zh ? law->rules[i].zh : e->name,
                               law->rules[i].en ? law->rules[i].en : e->name);
    }
    return e->name;
}

static void tell_elements(struct hk_telling *t)
{
    const struct hk_reform *base = t->w->question->base;
    int i;

    for (i = 0; i < base->element_count; i++) {
        const struct hk_reform_element *e = base->elements[i];
        const char *label = label_of(t, e);

        if (!strcmp(e->word, "param"))
            hk_page_line(t->sections, hk_tell(t, "标准 %s（%s）写于 %s",
                         "figure %s (%s) as written in %s"), label, e->called,
                         e->at);
        else if (e->is_fact)
            hk_page_line(t->sections, hk_tell(t, "事实 %s（%s.%s）写于 %s",
                         "fact %s (%s.%s) as written in %s"), label, e->of,
                         e->name, e->at);
        else
            hk_page_line(t->sections, hk_tell(t, "规则 %s（%s）写于 %s",
                         "rule %s (%s) as written in %s"), label, e->name,
                         e->at);
    }
}

/* ---- how things stand ---------------------------------------------------- */

static void columns(struct hk_telling *t, const struct hk_shown *s,
                    struct hk_table *table)
{
    hk_tell_column(t, table, "记录", "records", true);
    if (s->kind == HK_BOOLEAN) {
        hk_tell_column(t, table, "是", "true", true);
        hk_tell_column(t, table, "否", "false", true);
    } else {
        hk_tell_column(t, table, "有值", "known", true);
        if (s->adds_up)
            hk_tell_column(t, table, "合计", "sum", true);
    }
    hk_tell_column(t, table, "未知", "unknown", true);
}

static void row(struct hk_telling *t, const struct hk_shown *s,
                const char *name, const struct hk_effect *e,
                struct hk_table *table)
{
    hk_table_puts(table, name);
    hk_table_cellf(table, "%lld", (long long)e->count);
    hk_table_cellf(table, "%lld", (long long)hk_effect_state(e, HK_YES, false));
    if (s->kind == HK_BOOLEAN)
        hk_table_cellf(table, "%lld",
                       (long long)hk_effect_state(e, HK_NO, false));
    else if (s->adds_up && e->overflow)
        hk_table_puts(table, NULL);
    else if (s->adds_up)
        hk_tell_number(t, table, s, e->sum[0], false);
    hk_table_cellf(table, "%lld",
                   (long long)hk_effect_state(e, HK_NOT_KNOWN, false));
}

/* A table with a row for each group, or with `g` NULL for all records. */
static enum hk_status tell(struct hk_telling *t, const struct hk_shown *s,
                           const struct hk_groups *g, struct hk_err *err)
{
    const struct hk_assessment *a = &t->w->base;
    const struct hk_sheet *sheet = &a->data->sheets[s->entity];
    const struct hk_column *now = hk_eval_column(a->eval, s->entity, s->name);
    const struct hk_column *c[2] = { now, now };
    int count = g ? g->count : 1, i;
    struct hk_effect *effects = hk_zalloc((size_t)count + 1, sizeof *effects);
    struct hk_table *table = effects ? hk_page_table(t->sections, s->name)
                                     : NULL;
    int32_t at;

    for (at = 0; table && at < sheet->rows; at++)
        if (hk_row_counts(sheet, at))
            hk_effect_add(&effects[g ? g->of[at] : 0], s, c, at);
    if (table) {
        if (g)
            hk_tell_column(t, table, g->label[HK_ZH], g->label[HK_EN], false);
        else
            hk_tell_column(t, table, "范围", "of", false);
        columns(t, s, table);
    }
    for (i = 0; table && i < count; i++)
        if (effects[i].count)
            row(t, s, g ? g->names[t->o->lang][i] : hk_tell(t, "全部", "all"),
                &effects[i], table);
    hk_free(effects);
    return table ? HK_OK : hk_fail_memory(err);
}

/* ---- who fails ----------------------------------------------------------- */

/* Is it a check that the base adds or writes anew? */
static bool is_asked_by_base(const struct hk_telling *t,
                             const struct hk_shown *s)
{
    const struct hk_reform *base = t->w->question->base;
    int i;

    for (i = 0; s->word == HK_CHECK && i < base->element_count; i++)
        if (!strcmp(base->elements[i]->word, "check")
            && !strcmp(base->elements[i]->name, s->name))
            return true;
    return false;
}

static enum hk_status tell_failing(struct hk_telling *t,
                                   const struct hk_shown *s, struct hk_err *err)
{
    const struct hk_assessment *a = &t->w->base;
    const struct hk_sheet *sheet = &a->data->sheets[s->entity];
    const struct hk_column *c = hk_eval_column(a->eval, s->entity, s->name);
    const struct hk_entity *e = a->data->model->entities[s->entity];
    struct hk_table *table = hk_page_table(t->sections, s->name);
    struct hk_str text = HK_STR_INIT;
    int64_t told = 0;
    int32_t at;

    if (!table)
        return hk_fail_memory(err);
    hk_tell_column(t, table, e->zh, e->en, false);
    hk_tell_column(t, table, "未通过的理由", "why not passed", false);
    for (at = 0; at < sheet->rows; at++) {
        if (!hk_row_counts(sheet, at)
            || hk_outcome_of(c, HK_BOOLEAN, at) != HK_NO
            || told++ >= t->o->limit)
            continue;
        hk_str_clear(&text);
        hk_eval_sentence(a->eval, s->entity, s->name, at, t->o->lang, &text);
        hk_tell_key(t, s->entity, at, table);
        hk_table_cell(table, hk_str_text(&text), text.len);
    }
    hk_str_release(&text);
    if (told > t->o->limit)
        hk_page_line(t->sections, hk_tell(t, "……另有 %lld 条（--limit N 可多列）",
                     "... and %lld more (--limit N lists them)"),
                     (long long)(told - t->o->limit));
    return HK_OK;
}

/* ---- all of it ----------------------------------------------------------- */

static enum hk_status tell_result(struct hk_telling *t,
                                  const struct hk_shown *s, struct hk_err *err)
{
    const struct hk_groups *g;
    enum hk_status rc;
    int k;

    hk_page_heading(t->sections, 3, "%s", s->label[t->o->lang]);
    rc = tell(t, s, NULL, err);
    for (k = 0; k < t->w->question->by_count && !rc; k++) {
        rc = hk_tell_groups_of(t, k, s->entity, &g, err);
        if (!rc && g)
            rc = tell(t, s, g, err);
    }
    if (!rc && t->o->limit && is_asked_by_base(t, s))
        rc = tell_failing(t, s, err);
    return rc;
}

enum hk_status hk_tell_base(struct hk_telling *t, struct hk_err *err)
{
    const struct hk_whatif *w = t->w;
    enum hk_status rc = HK_OK;
    int i;

    if (!w->question->base)
        return HK_OK;
    hk_page_heading(t->sections, 2, hk_tell(t, "比较的基础：%s",
                    "compared with: %s"), hk_tell_name(t, w->question->base));
    tell_elements(t);
    for (i = 0; i < w->shown_count && !rc; i++)
        if (hk_plan_step(w->base.plan, w->shown[i].entity, w->shown[i].name))
            rc = tell_result(t, &w->shown[i], err);
    return rc;
}
