/* assess_print.c - what an assessment found, for people
 *
 * From the whole to the single record: what was judged, the figures that are
 * weak, the five states, who fails (assess_why.c), single values. */
#include "answer/sentence.h"
#include "cli/assess.h"

#include <sqlite3.h>
#include <string.h>

#include "answer/called.h"
#include "answer/why.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/code.h"
#include "store/batch.h"

/* The rule behind a step: that of the first program that has one. */
static const struct hk_rule *rule_of(const struct hk_assessment *a,
                                     const struct hk_step *step)
{
    int k;

    for (k = 0; k < a->plan->program_count; k++)
        if (step->by[k].rule)
            return step->by[k].rule;
    return NULL;
}

const char *hk_assess_label(const struct hk_cli *cli,
                            const struct hk_assessment *a,
                            const struct hk_step *step)
{
    const struct hk_rule *rule = rule_of(a, step);

    return rule ? hk_cli_text(cli, rule->zh, rule->en) : step->name;
}

const char *hk_assess_entity(const struct hk_cli *cli,
                             const struct hk_assessment *a, int entity)
{
    const struct hk_entity *e = a->data->model->entities[entity];

    return hk_cli_text(cli, e->zh, e->en);
}

/* Does program `k` judge any record of the entity that counts? Every run has a
 * country's program for records that lie nowhere; it is told only where it
 * judged something. */
static bool judges(const struct hk_assessment *a, int k, int entity)
{
    const struct hk_sheet *sheet = &a->data->sheets[entity];
    int32_t row;

    for (row = 0; row < sheet->rows; row++)
        if (hk_row_counts(sheet, row) && sheet->part[row] == k)
            return true;
    return false;
}

static bool judges_any(const struct hk_assessment *a, int k)
{
    int entity, i;

    for (entity = 0; entity < a->data->model->entity_count; entity++)
        for (i = 0; i < a->plan->step_count; i++)
            if (a->plan->steps[i].is_output
                && a->plan->steps[i].entity == entity) {
                if (judges(a, k, entity))
                    return true;
                break;
            }
    return false;
}

/* ---- what was judged ----------------------------------------------------- */

/* The name of the region assessed, after its code; nothing when it has none. */
static enum hk_status add_region_name(struct hk_cli *cli, const char *code)
{
    struct sqlite3_stmt *st = NULL;
    enum hk_status rc = hk_store_prepare(cli->store, &st,
        "SELECT zh, en FROM region WHERE code = ?1", &cli->err);
    const char *zh, *en;

    if (rc)
        return rc;
    sqlite3_bind_text(st, 1, code, -1, SQLITE_STATIC);
    if (hk_store_step(cli->store, st, &rc, &cli->err)) {
        zh = (const char *)sqlite3_column_text(st, 0);
        en = (const char *)sqlite3_column_text(st, 1);
        en = en ? en : zh;
        zh = zh ? zh : en;
        if (zh)
            hk_str_addf(&cli->out, " %s", hk_cli_text(cli, zh, en));
    }
    sqlite3_finalize(st);
    return rc;
}

/* "region 52 NAME  year 2019 ...", and by whose rules. */
/* A region asked for by hand of which only the country has rules may be a
 * misspelt one. */
static void print_under(struct hk_cli *cli, const struct hk_assessment *a,
                        const char *under)
{
    const struct hk_country *country = &a->data->model->country;
    const struct hk_pack *pack = a->plan->laws[0]->pack;
    char cut[HK_CODE_MAX];

    if (pack->parent >= 0 || !hk_code_cut(cut, country, under,
                                          strlen(under)) || !*cut)
        return;
    if (hk_text_at(pack->regions, cut) >= 0)
        return;
    hk_str_addf(&cli->out, hk_cli_text(cli,
        "注意：没有为 %s 编写的政策包，也没有其上级地区的；按 %s 的规则判定\n",
        "note: no pack is written for %s, nor for a region around it; the "
        "rules of %s judge\n"), under, pack->id);
}

static enum hk_status print_head(struct hk_cli *cli,
                                 const struct hk_assessment *a,
                                 const struct hk_assess_options *o)
{
    enum hk_status rc = HK_OK;
    bool any = false;
    char date[11];
    int k;

    hk_str_puts(&cli->out, hk_cli_text(cli, "地区 ", "region "));
    hk_str_puts(&cli->out, *a->region ? a->region
                                      : hk_cli_text(cli, "全部", "all"));
    if (*a->region)
        rc = add_region_name(cli, a->region);
    hk_date_print(date, a->date, HK_DAY);
    hk_str_addf(&cli->out, hk_cli_text(cli,
        "  年度 %d  判定日期 %s  名册批次 %lld\n规则 ",
        "  year %d  date %s  batch %lld\nrules "), a->year, date,
        (long long)a->batch);
    for (k = 0; k < a->plan->program_count; k++)
        if (judges_any(a, k)) {
            hk_str_addf(&cli->out, "%s%s", any ? "  " : "",
                        a->plan->laws[k]->pack->id);
            any = true;
        }
    if (!a->plan->step_count)
        hk_str_puts(&cli->out, hk_cli_text(cli, "（没有规则公布结果）",
                                           "(no rule publishes a result)"));
    else if (!any)
        hk_str_puts(&cli->out, hk_cli_text(cli, "（没有可判定的记录）",
                                           "(no records to judge)"));
    if (o->under)
        hk_str_addf(&cli->out, hk_cli_text(cli, "（按 %s 的规则判定）",
                    " (judged as if in %s)"), o->under);
    hk_str_putc(&cli->out, '\n');
    if (o->under)
        print_under(cli, a, o->under);
    return rc;
}

/* Yearly records are those of the year, all else is as the register says now:
 * told when that is more than a year later. */
static enum hk_status print_late(struct hk_cli *cli,
                                 const struct hk_assessment *a)
{
    struct hk_arena arena = { 0 };
    struct hk_batch_info *list = NULL;
    size_t count = 0, i;
    enum hk_precision precision;
    int32_t day;
    enum hk_status rc = hk_batch_list(cli->store, &arena, &list, &count,
                                      &cli->err);

    for (i = 0; !rc && i < count; i++) {
        char at[32];

        if (list[i].no != a->batch)
            continue;
        hk_cli_local_time(at, list[i].at);
        if (hk_date_read(&day, &precision, at, 10) && day - a->date > 366)
            hk_str_addf(&cli->out, hk_cli_text(cli,
                "注意：名册数据截至 %.10s，比判定日期晚一年以上；除按年的记录外，"
                "均以该日所载为准\n",
                "note: the register is as of %.10s, more than a year after the "
                "date; only yearly records are those of the year\n"), at);
    }
    hk_arena_release(&arena);
    return rc;
}

/* ---- figures ------------------------------------------------------------- */

/* Is the figure of program `k` read by a step that judges records? */
static bool is_used(const struct hk_assessment *a, int k,
                    const struct hk_param *p)
{
    const struct hk_plan *plan = a->plan;
    int i;

    for (i = 0; i < plan->step_count; i++)
        if (hk_step_reads_figure(&plan->steps[i].by[k], p)
            && judges(a, k, plan->steps[i].entity))
            return true;
    return false;
}

/* Did an earlier program use the same entry of the same figure? */
static bool told_before(const struct hk_assessment *a, int k,
                        const struct hk_param *p)
{
    int i;

    for (i = 0; i < k; i++) {
        const struct hk_param *q = hk_law_param(a->plan->laws[i], p->name);

        if (q && q->file == p->file && q->line == p->line && is_used(a, i, q))
            return true;
    }
    return false;
}

static void print_figure(struct hk_cli *cli, const struct hk_model *m,
                         const struct hk_param *p, bool unset)
{
    hk_str_addf(&cli->out, unset
        ? hk_cli_text(cli, "注意：%s尚未确定", "note: %s is not set")
        : hk_cli_text(cli, "注意：%s = ", "note: %s = "),
        hk_cli_text(cli, p->zh ? p->zh : p->name, p->en ? p->en : p->name));
    if (unset && p->figure.why)
        hk_str_addf(&cli->out, hk_cli_text(cli, "（%s）", " (%s)"),
                    p->figure.why);
    if (!unset)
        hk_figure_print(&cli->out, m, p, &p->figure, cli->lang);
    if (!unset && p->figure.kind == HK_FIG_NUMBER && p->kind == HK_MONEY)
        hk_str_addf(&cli->out, " %s", hk_cli_text(cli, m->country.major_zh,
                                                  m->country.major));
    if (p->grade)
        hk_str_addf(&cli->out, hk_cli_text(cli, "，可靠等级 %s", ", grade %s"),
                    p->grade);
    if (p->source)
        hk_str_addf(&cli->out, hk_cli_text(cli, "，来源：%s", ", source: %s"),
                    p->source);
    hk_str_putc(&cli->out, '\n');
}

/* Figures that were used though their grade is weak, and those not set. */
static void print_weak_figures(struct hk_cli *cli,
                               const struct hk_assessment *a)
{
    int k, i;

    for (k = 0; k < a->plan->program_count; k++)
        for (i = 0; i < a->plan->laws[k]->param_count; i++) {
            const struct hk_param *p = &a->plan->laws[k]->params[i];
            bool weak = p->grade && (p->grade[0] == 'C' || p->grade[0] == 'D');
            bool unset = p->absent || p->figure.kind == HK_FIG_PENDING
                || p->figure.kind == HK_FIG_CHOOSE;

            if ((weak || unset) && is_used(a, k, p) && !told_before(a, k, p))
                print_figure(cli, a->data->model, p, unset);
        }
}

/* ---- the five states ----------------------------------------------------- */

static const char *word_text(const struct hk_cli *cli, enum hk_word word)
{
    switch (word) {
    case HK_DECISION: return hk_cli_text(cli, "决定", "decision");
    case HK_CHECK: return hk_cli_text(cli, "条件", "check");
    case HK_ALLOCATION: return hk_cli_text(cli, "分配", "allocation");
    case HK_LAYERS: return hk_cli_text(cli, "分层", "layers");
    case HK_STATUS: return hk_cli_text(cli, "状态", "status");
    case HK_BENEFIT: return hk_cli_text(cli, "待遇", "benefit");
    case HK_AUDIT: return hk_cli_text(cli, "审核", "audit");
    case HK_LEDGER: return hk_cli_text(cli, "台账", "ledger");
    case HK_PROCEDURE: return hk_cli_text(cli, "程序", "procedure");
    default: return hk_cli_text(cli, "变量", "variable");
    }
}

static void add_states(struct hk_cli *cli, struct hk_table *t,
                       const struct hk_assessment *a,
                       const struct hk_step *step)
{
    struct hk_counts n;
    int64_t all;

    hk_verdict_counts(a, step, &n, &all);
    hk_table_cellf(t, "%s", hk_assess_entity(cli, a, step->entity));
    hk_table_cellf(t, "%s", word_text(cli, step->word));
    hk_table_cellf(t, "%s", hk_assess_label(cli, a, step));
    hk_table_cellf(t, "%lld", (long long)n.yes);
    hk_table_cellf(t, "%lld", (long long)n.no);
    hk_table_cellf(t, "%lld", (long long)n.unknown);
    hk_table_cellf(t, "%lld", (long long)n.error);
    hk_table_cellf(t, "%lld", (long long)n.outside);
    hk_table_cellf(t, "%lld", (long long)all);
}

/* The steps in the order of the table: `done` by step, so that a check that two
 * decisions share stands once. */
struct states {
    const struct hk_assessment *a;
    bool *done;
    const struct hk_step **list;
    int count;
};

static void add_step(struct states *s, const struct hk_step *step)
{
    bool *done;

    if (!step || !step->is_output || step->kind != HK_BOOLEAN
        || (step->word != HK_CHECK && step->word != HK_DECISION))
        return;
    done = &s->done[step - s->a->plan->steps];
    if (!*done)
        s->list[s->count++] = step;
    *done = true;
}

static void add_members(struct states *s, int entity, const char **names)
{
    for (; names && *names; names++)
        add_step(s, hk_plan_step(s->a->plan, entity, *names));
}

/* Each decision with its checks as the law lists them, then what is left. */
static void put_in_order(struct states *s)
{
    const struct hk_plan *plan = s->a->plan;
    int i;

    for (i = 0; i < plan->step_count; i++) {
        const struct hk_step *step = &plan->steps[i];
        const struct hk_rule *rule = rule_of(s->a, step);

        if (step->word != HK_DECISION || !rule)
            continue;
        add_step(s, step);
        add_members(s, step->entity, rule->all);
        add_members(s, step->entity, rule->any);
        add_members(s, step->entity, rule->none);
    }
    for (i = 0; i < plan->step_count; i++)
        add_step(s, &plan->steps[i]);
}

/* The rows, those of one entity together. */
static void add_rows(struct hk_cli *cli, struct hk_table *t,
                     const struct states *s)
{
    int i, k;

    for (i = 0; i < s->count; i++) {
        for (k = 0; s->list[k]->entity != s->list[i]->entity; k++)
            ;
        if (k < i)                      /* told with the first of its entity */
            continue;
        for (k = i; k < s->count; k++)
            if (s->list[k]->entity == s->list[i]->entity)
                add_states(cli, t, s->a, s->list[k]);
    }
}

enum hk_status hk_assess_print_states(struct hk_cli *cli,
                                      struct hk_assessment *a)
{
    size_t steps = (size_t)a->plan->step_count + 1;
    struct states s = { .a = a };
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);

    if (rc)
        return rc;
    s.done = hk_zalloc(steps, sizeof *s.done);
    s.list = hk_zalloc(steps, sizeof *s.list);
    hk_cli_column(cli, t, "对象", "entity", false);
    hk_cli_column(cli, t, "种类", "kind", false);
    hk_cli_column(cli, t, "名称", "name", false);
    hk_cli_column(cli, t, "是", "true", true);
    hk_cli_column(cli, t, "否", "false", true);
    hk_cli_column(cli, t, "未知", "unknown", true);
    hk_cli_column(cli, t, "出错", "error", true);
    hk_cli_column(cli, t, "不在范围", "outside", true);
    hk_cli_column(cli, t, "合计", "count", true);
    if (s.done && s.list) {
        put_in_order(&s);
        add_rows(cli, t, &s);
        if (!hk_table_rows(t) && cli->format == HK_FORMAT_TABLE)
            hk_table_free(t);      /* only amounts were asked for */
        else
            rc = hk_cli_table(cli, t);
    } else {
        hk_table_free(t);
        rc = hk_fail_memory(&cli->err);
    }
    hk_free(s.done);
    hk_free(s.list);
    return rc;
}

/* ---- single values ------------------------------------------------------- */

static void print_value(struct hk_cli *cli, struct hk_assessment *a,
                        struct hk_store *names, const struct hk_step *step,
                        int32_t row)
{
    const struct hk_country *country = &a->data->model->country;
    const struct hk_column *c = hk_eval_column(a->eval, step->entity,
                                               step->name);
    struct hk_str why = HK_STR_INIT, line = HK_STR_INIT;

    hk_str_addf(&line, "%s %s", hk_assess_entity(cli, a, step->entity),
                hk_sheet_shown(&a->data->sheets[step->entity], row));
    hk_call_row(a->eval, names, step->entity, row, cli->lang, &line);
    hk_str_addf(&line, "  %s = ", hk_assess_label(cli, a, step));
    hk_eval_print(a->eval, step->entity, step->name, row, cli->lang, &line);
    hk_call_value(a->eval, names, step->entity, step->name, row, cli->lang,
                  &line);
    if (step->kind == HK_MONEY && hk_column_state(c, row) == HK_ROW_KNOWN)
        hk_str_addf(&line, " %s", hk_cli_text(cli, country->major_zh,
                                              country->major));
    hk_why_causes(a, names, step, row, cli->lang, &why);
    if (why.len)
        hk_str_addf(&line, hk_cli_text(cli, "（%s）", " (%s)"),
                    hk_str_text(&why));
    hk_cli_lines(&cli->out, hk_str_text(&line));
    hk_str_release(&line);
    hk_str_release(&why);
}

/* The step that was asked for as number `rank`, or NULL. */
static const struct hk_step *asked(const struct hk_plan *plan, int rank)
{
    int i;

    for (i = 0; i < plan->step_count; i++)
        if (plan->steps[i].is_asked && plan->steps[i].rank == rank)
            return &plan->steps[i];
    return NULL;
}

/* The values asked for of entities with few records, one line each, in the
 * order in which they were asked for. */
static void print_values(struct hk_cli *cli, struct hk_assessment *a,
                         struct hk_store *names)
{
    const struct hk_step *step;
    bool any = false;
    int rank;
    int32_t row;

    for (rank = 1; (step = asked(a->plan, rank)); rank++) {
        const struct hk_sheet *sheet = &a->data->sheets[step->entity];

        if (step->word == HK_CHECK || step->word == HK_DECISION
            || sheet->rows > 20)
            continue;
        for (row = 0; row < sheet->rows; row++) {
            if (!hk_row_counts(sheet, row))
                continue;
            if (!any)
                hk_str_putc(&cli->out, '\n');
            any = true;
            print_value(cli, a, names, step, row);
        }
    }
}

static void print_seal(struct hk_cli *cli, const struct hk_assessment *a)
{
    if (a->run)
        hk_str_addf(&cli->out, hk_cli_text(cli, "\n第 %lld 次判定",
                    "\nrun %lld"), (long long)a->run);
    else
        hk_str_puts(&cli->out, hk_cli_text(cli, "\n结果未入库",
                                           "\nresults not kept"));
    if (a->sealed)
        hk_str_addf(&cli->out, hk_cli_text(cli, "  结果摘要 %.16s  封签 %.16s\n",
                    "  result %.16s  seal %.16s\n"), a->result, a->seal);
    else if (a->plugin_failed)
        hk_str_puts(&cli->out, hk_cli_text(cli,
                    "  未加封：插件的进程中途退出或没有应答\n",
                    "  not sealed: a plugin died or gave no answer\n"));
    else
        hk_str_puts(&cli->out, hk_cli_text(cli, "  未加封：有规则超时\n",
                    "  not sealed: a rule ran out of time\n"));
}

enum hk_status hk_assess_print(struct hk_cli *cli, struct hk_assessment *a,
                               const struct hk_assess_options *o,
                               int64_t limit)
{
    /* What was judged as of an earlier batch and kept now is no longer at
     * hand. */
    struct hk_store *names = o->as_of < 0 || !a->run ? cli->store : NULL;
    enum hk_status rc = print_head(cli, a, o);
    int i;

    if (!rc)
        rc = print_late(cli, a);
    print_weak_figures(cli, a);
    hk_str_putc(&cli->out, '\n');
    if (!rc && !a->plan->step_count)
        hk_str_puts(&cli->out, hk_cli_text(cli,
                    "没有可列的结果：政策包中没有规则公布结果\n",
                    "there is no result: no rule of the packs publishes "
                    "one\n"));
    else if (!rc)
        rc = hk_assess_print_states(cli, a);
    if (!rc && a->plan->step_count)
        rc = hk_assess_sums(cli, a);
    for (i = 0; i < a->plan->step_count && !rc; i++)
        if (a->plan->steps[i].is_asked
            && a->plan->steps[i].word == HK_DECISION)
            rc = hk_assess_failing(cli, a, names, &a->plan->steps[i],
                                   limit);
    print_values(cli, a, names);
    print_seal(cli, a);
    return rc;
}
