/* report.c - the reforms of a script one after the other, told as a page */
#include "whatif/telling.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/stop.h"

/* ---- words and cells ----------------------------------------------------- */

const char *hk_tell(const struct hk_telling *t, const char *zh, const char *en)
{
    return t->o->lang == HK_ZH ? zh : en;
}

const char *hk_tell_now(const struct hk_telling *t)
{
    return t->w->question->base ? "基础" : "现行";
}

const char *hk_tell_now_sum(const struct hk_telling *t)
{
    return t->w->question->base ? "基础合计" : "现行合计";
}

void hk_tell_column(const struct hk_telling *t, struct hk_table *table,
                    const char *zh, const char *en, bool number)
{
    hk_table_column(table, hk_tell(t, zh, en), en, number ? HK_RIGHT : HK_LEFT,
                    number ? HK_CELL_NUMBER : HK_CELL_TEXT);
}

void hk_tell_amount(const struct hk_telling *t, const struct hk_shown *s,
                    int64_t n, bool sign, struct hk_str *out)
{
    if (sign && n > 0)
        hk_str_putc(out, '+');
    if (s->kind == HK_BOOLEAN)
        hk_str_int(out, n);
    else
        hk_number_print(out, &t->w->base.data->model->country, s->kind, s->unit,
                        s->digits, n, t->o->lang);
}

void hk_tell_number(const struct hk_telling *t, struct hk_table *table,
                    const struct hk_shown *s, int64_t n, bool sign)
{
    struct hk_str text = HK_STR_INIT;

    hk_tell_amount(t, s, n, sign, &text);
    hk_table_cell(table, hk_str_text(&text), text.len);
    hk_str_release(&text);
}

const char *hk_tell_name(const struct hk_telling *t,
                         const struct hk_reform *reform)
{
    const char *title = t->o->lang == HK_ZH ? reform->zh : reform->en;

    return title ? title : reform->name;
}

/* ---- what was judged ----------------------------------------------------- */

static void tell_head(struct hk_telling *t)
{
    const struct hk_whatif *w = t->w;
    const char *title = w->question->title[t->o->lang];
    struct hk_str rules = HK_STR_INIT;
    char date[16];
    int k;

    hk_page_heading(t->page, 1, "%s", title ? title
                    : hk_tell(t, "假设分析", "what-if"));
    hk_date_print(date, w->base.date, HK_DAY);
    for (k = 0; k < w->pack_count; k++)
        hk_str_addf(&rules, "%s%s", k ? "  " : "", w->packs_of[k]->id);
    hk_page_line(t->page, hk_tell(t,
        "地区 %s  年度 %d  判定日期 %s  名册批次 %lld  规则 %s",
        "region %s  year %d  date %s  batch %lld  rules %s"),
        *w->base.region ? w->base.region : hk_tell(t, "全部", "all"),
        w->base.year, date, (long long)w->base.batch, hk_str_text(&rules));
    /* What a seal stands for is the register as stored. */
    if (w->base_facts && w->base_facts->facts)
        hk_page_line(t->page, hk_tell(t, "脚本 %s", "script %s"),
                     w->question->path);
    else
        hk_page_line(t->page, hk_tell(t, "脚本 %s  现行规则的封签 %.16s",
                     "script %s  seal of the base %.16s"), w->question->path,
                     w->base.seal);
    hk_str_release(&rules);
    if (w->question->base)
        hk_page_line(t->page, hk_tell(t, "以“%s”为比较的基础",
                     "compared with: %s"), hk_tell_name(t, w->question->base));
}

/* "figure line: 3747.00 -> 3500.00" */
static void tell_change(struct hk_telling *t, const struct hk_reform_change *c)
{
    const struct hk_reform_element *e = c->element;
    enum hk_lang lang = t->o->lang;

    if (e->is_rule)
        hk_page_line(t->sections, hk_tell(t, "事实 %s（%s.%s）按 %s 的函数计算%s",
                     "fact %s (%s.%s) as the function in %s gives it%s"),
                     c->label[lang], e->of, e->name, e->at,
                     e->text + strcspn(e->text, " "));
    else if (e->is_fact)
        hk_page_line(t->sections, hk_tell(t, "事实 %s（%s.%s）改为 %s",
                     "fact %s (%s.%s) becomes %s"), c->label[lang], e->of,
                     e->name, c->after[lang]);
    else if (c->after[lang])
        hk_page_line(t->sections, hk_tell(t, "标准 %s（%s）%s -> %s",
                     "figure %s (%s) %s -> %s"), c->label[lang], e->called,
                     *c->before[lang] ? c->before[lang]
                     : hk_tell(t, "无", "none"), c->after[lang]);
    else
        hk_page_line(t->sections, hk_tell(t, "规则 %s（%s）另写于 %s",
                     "rule %s (%s) as written in %s"), c->label[lang], e->name,
                     e->at);
}

static void tell_findings(struct hk_telling *t, const struct hk_reformed *r)
{
    const struct hk_whatif *w = t->w;
    int i;

    for (i = 0; i < r->finding_count; i++)
        hk_page_finding(t->sections, "%s", r->findings[i].text[t->o->lang]);
    for (i = 0; i < w->shown_count; i++) {
        const struct hk_effect *e = &r->effects[i];
        int64_t became = 0;
        int k;

        for (k = 0; k < HK_OUTCOMES; k++)
            became += k == HK_NOT_KNOWN ? 0 : e->moves[k][HK_NOT_KNOWN];
        if (became)
            hk_page_finding(t->sections, hk_tell(t,
                "“%s”对 %lld 条记录变为未知",
                became == 1 ? "\"%s\" becomes unknown for %lld record"
                : "\"%s\" becomes unknown for %lld records"),
                w->shown[i].label[t->o->lang], (long long)became);
        if (e->overflow)
            hk_page_finding(t->sections, hk_tell(t,
                "“%s”的合计过大，无法列出", "a total of \"%s\" is too large "
                "to be told"), w->shown[i].label[t->o->lang]);
    }
    if (r->errors)
        hk_page_finding(t->sections, hk_tell(t,
            "规则在 %lld 条记录上出错", r->errors == 1
            ? "rules erred on %lld record" : "rules erred on %lld records"),
            (long long)r->errors);
}

/* A reform that is read and moves nobody is an answer. */
static void tell_nothing(struct hk_telling *t, const struct hk_reformed *r)
{
    int64_t changed = 0, count = 0;
    int i;

    for (i = 0; i < t->w->shown_count; i++) {
        changed += r->effects[i].changed;
        count = r->effects[i].count > count ? r->effects[i].count : count;
    }
    if (!changed)
        hk_page_line(t->sections, hk_tell(t, "没有任何变化：%lld 条记录中 0 条",
                     "changed nothing: 0 of %lld records"), (long long)count);
}

/* ---- one reform ---------------------------------------------------------- */

static enum hk_status keep_line(struct hk_telling *t, struct hk_reformed *r,
                                struct hk_err *err)
{
    enum hk_status rc;
    size_t size = sizeof *r->effects * (size_t)(t->w->shown_count + 1);
    struct hk_line *line;

    if (!hk_grow(&t->lines, &t->line_cap, t->line_count + 1, sizeof *t->lines))
        return hk_fail_memory(err);
    line = &t->lines[t->line_count];
    line->name = hk_tell_name(t, r->reform);
    line->effects = hk_arena_alloc(&t->arena, size);
    line->measured = hk_arena_alloc(&t->arena, sizeof *line->measured
        * (size_t)(t->w->question->measure_count + 1));
    if (!line->effects || !line->measured)
        return hk_fail_memory(err);
    memcpy(line->effects, r->effects,
           sizeof *r->effects * (size_t)t->w->shown_count);
    rc = hk_measure_reform(r, line->measured, err);
    t->line_count++;
    return rc;
}

void hk_tell_saving(struct hk_telling *t, const struct hk_reformed *r)
{
    struct hk_eval_saving *to = &t->saving;
    const struct hk_eval_saving *s = &r->saving;

    t->ran++;
    t->errors += r->errors;
    to->steps += s->steps;
    to->steps_run += s->steps_run;
    to->rows += s->rows;
    to->rows_run += s->rows_run;
    to->bytes = s->bytes > to->bytes ? s->bytes : to->bytes;
}

static enum hk_status tell_reform(struct hk_telling *t,
                                  const struct hk_reform *reform,
                                  struct hk_err *err)
{
    struct hk_reformed r;
    enum hk_status rc = hk_reform_run(t->w, reform, &r, err);
    int i;

    if (!rc)
        rc = keep_line(t, &r, err);
    if (!rc) {
        hk_tell_saving(t, &r);
        hk_page_heading(t->sections, 2, "%s", hk_tell_name(t, reform));
        for (i = 0; i < reform->element_count; i++)
            if (!hk_whatif_in_base(t->w, reform->elements[i]))
                tell_change(t, &r.changes[i]);
        tell_findings(t, &r);
        tell_nothing(t, &r);
        rc = hk_tell_by(t, &r, err);
    }
    if (!rc)
        rc = hk_tell_who(t, &r, err);
    hk_reform_release(&r);
    if (!rc && t->w->question->attribution)
        rc = hk_tell_parts(t, reform, &t->lines[t->line_count - 1], err);
    return rc ? rc : hk_stop_asked() ? hk_stop_fail(err) : HK_OK;
}

/* ---- all of it ----------------------------------------------------------- */

static void tell_saving(struct hk_telling *t)
{
    const struct hk_eval_saving *s = &t->saving;

    if (!t->ran || !s->steps || !s->rows)
        return;
    hk_page_line(t->page, hk_tell(t,
        "数据装入一次，%lld 项改动共重算 %lld/%lld 个步骤、%lld/%lld 个结果；"
        "改动结果占内存最多 %lld KB",
        "loaded once; run again for the reforms (%lld): %lld of %lld steps, "
        "%lld of %lld results; results of their own take up to %lld KB"),
        (long long)t->ran, (long long)s->steps_run, (long long)s->steps,
        (long long)s->rows_run, (long long)s->rows,
        (long long)((s->bytes + 1023) / 1024));
}

static enum hk_status tell_all(struct hk_telling *t, struct hk_err *err)
{
    const struct hk_question *q = t->w->question;
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < q->reform_count && !rc; i++) {
        hk_progress_tell(t->w->progress, i, q->reform_count);
        rc = tell_reform(t, &q->reforms[i], err);
    }
    if (!rc)
        rc = hk_tell_totals(t, err);
    if (!rc)
        rc = hk_tell_measures(t, err);
    if (!rc)
        rc = hk_tell_years(t, err);
    for (i = 0; i < q->sweep_count && !rc; i++)
        rc = hk_tell_sweep(t, &q->sweeps[i], err);
    for (i = 0; i < q->goal_count && !rc; i++)
        rc = hk_tell_goal(t, &q->goals[i], err);
    return rc;
}

enum hk_status hk_whatif_report(struct hk_whatif *w, struct hk_page *page,
                                const struct hk_report_options *o,
                                int64_t *errors, struct hk_err *err)
{
    struct hk_telling t = { .w = w, .o = o, .page = page };
    enum hk_status rc = hk_page_new(&t.sections, err);

    *errors = 0;
    if (rc)
        return rc;
    tell_head(&t);
    rc = hk_tell_base(&t, err);
    if (!rc)
        rc = tell_all(&t, err);
    *errors = w->base.errors + t.errors;
    if (!rc) {
        hk_page_append(page, t.sections);
        t.sections = NULL;
        tell_saving(&t);
    }
    hk_page_free(t.sections);
    hk_tell_by_release(&t);
    hk_free(t.lines);
    hk_arena_release(&t.arena);
    return rc;
}
