/* assess.c - huka assess, explain */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/json.h"
#include "base/mem.h"
#include "cli/assess.h"
#include "cli/host.h"
#include "engine/explain.h"
#include "store/record.h"
#include "store/view.h"

/* ---- options ------------------------------------------------------------------- */

/* The names of --only, cut at commas, in cli's memory. */
static enum hk_status read_only(struct hk_cli *cli, struct hk_arena *arena,
                                struct hk_wanted_outputs *o)
{
    const char *text = hk_cli_option(cli, "only");
    const char **names;
    int count = 1, i;
    char *copy;
    const char *p;

    o->all = hk_cli_has(cli, "all");
    if (!text)
        return HK_OK;
    for (p = text; *p; p++)
        count += *p == ',';
    names = hk_arena_alloc(arena, sizeof *names * (size_t)(count + 1));
    copy = hk_arena_dup(arena, text, strlen(text));
    if (!names || !copy)
        return hk_fail_memory(&cli->err);
    for (i = 0; i < count; i++) {
        names[i] = copy;
        copy += strcspn(copy, ",");
        if (*copy)
            *copy++ = '\0';
        if (!*names[i])
            return hk_cli_usage(cli, "--only: a name is missing in \"%s\"",
                                text);
    }
    o->names = names;
    o->count = count;
    return HK_OK;
}

static int this_year(void)
{
    time_t now = time(NULL);
    struct tm tm;

    return localtime_r(&now, &tm) ? tm.tm_year + 1900 : 2000;
}

enum hk_status hk_cli_assess_options(struct hk_cli *cli, struct hk_arena *arena,
                                     struct hk_assess_options *o)
{
    const char *date = hk_cli_option(cli, "date");
    enum hk_precision precision;
    int64_t year = this_year();
    int y, m, d;
    enum hk_status rc;

    memset(o, 0, sizeof *o);
    o->as_of = -1;
    o->region = hk_cli_option(cli, "region");
    o->under = hk_cli_option(cli, "under");
    o->reveal = cli->reveal;
    o->progress = &cli->progress;
    if (date) {
        if (!hk_date_read(&o->date, &precision, date, strlen(date))
            || precision != HK_DAY)
            return hk_cli_usage(cli, "--date: found \"%s\", expected a day as "
                                "2019-12-31", date);
        o->has_date = true;
        hk_date_parts(o->date, &y, &m, &d);
        year = y;
    }
    rc = hk_cli_number(cli, "year", 1900, 2200, &year);
    o->year = (int)year;
    return rc ? rc : read_only(cli, arena, &o->outputs);
}

/* ---- printing ---------------------------------------------------------------------- */

const char *hk_cli_label(const struct hk_cli *cli,
                         const struct hk_assessment *a,
                         const struct hk_step *step)
{
    int k;

    for (k = 0; k < a->plan->program_count; k++)
        if (step->by[k].rule)
            return hk_cli_text(cli, step->by[k].rule->zh,
                               step->by[k].rule->en);
    return step->name;
}

/* "2019年,判定日期2019-12-31,批次12;规则:cn/x" */
static void print_head(struct hk_cli *cli, const struct hk_assessment *a)
{
    char date[11];
    int k;

    hk_date_print(date, a->date, HK_DAY);
    hk_str_addf(&cli->out, hk_cli_text(cli,
        "地区 %s  年度 %d  判定日期 %s  名册批次 %lld\n规则 ",
        "region %s  year %d  date %s  batch %lld\nrules "),
        *a->region ? a->region : hk_cli_text(cli, "全部", "all"), a->year, date,
        (long long)a->batch);
    for (k = 0; k < a->plan->program_count; k++)
        hk_str_addf(&cli->out, "%s%s", k ? "  " : "",
                    a->plan->laws[k]->pack->id);
    hk_str_putc(&cli->out, '\n');
}

static bool read_by_steps(const struct hk_plan *plan, int k,
                          const struct hk_param *p)
{
    int i, n, which;

    for (i = 0; i < plan->step_count; i++)
        for (which = 0; which < 2; which++) {
            const struct hk_lowered *f = which ? plan->steps[i].by[k].among
                                               : plan->steps[i].by[k].formula;

            for (n = 0; f && n < f->figure_count; n++)
                if (f->figures[n] == p)
                    return true;
        }
    return false;
}

/* Figures that were used though their grade is weak, and those not set. */
static void print_weak_figures(struct hk_cli *cli,
                               const struct hk_assessment *a)
{
    const struct hk_model *m = a->data->model;
    int k, i;

    for (k = 0; k < a->plan->program_count; k++)
        for (i = 0; i < a->plan->laws[k]->param_count; i++) {
            const struct hk_param *p = &a->plan->laws[k]->params[i];
            bool weak = p->grade && (p->grade[0] == 'C' || p->grade[0] == 'D');
            bool unset = p->absent || p->figure.kind == HK_FIG_PENDING
                || p->figure.kind == HK_FIG_CHOOSE;

            if ((!weak && !unset) || !read_by_steps(a->plan, k, p))
                continue;
            hk_str_addf(&cli->out, unset
                ? hk_cli_text(cli, "注意:%s 尚无标准", "note: %s is not set")
                : hk_cli_text(cli, "注意:%s = ", "note: %s = "),
                hk_cli_text(cli, p->zh ? p->zh : p->name,
                            p->en ? p->en : p->name));
            if (!unset)
                hk_figure_print(&cli->out, m, p, &p->figure, cli->lang);
            if (p->grade)
                hk_str_addf(&cli->out, hk_cli_text(cli, ",可靠等级 %s",
                            ", grade %s"), p->grade);
            if (p->source)
                hk_str_addf(&cli->out, hk_cli_text(cli, ",来源 %s",
                            ", source %s"), p->source);
            hk_str_putc(&cli->out, '\n');
        }
}

static void head_column(struct hk_cli *cli, struct hk_table *t, const char *zh,
                        const char *en, bool number)
{
    hk_table_column(t, hk_cli_text(cli, zh, en), en,
                    number ? HK_RIGHT : HK_LEFT,
                    number ? HK_CELL_NUMBER : HK_CELL_TEXT);
}

static const char *word_text(const struct hk_cli *cli, enum hk_word word)
{
    switch (word) {
    case HK_DECISION: return hk_cli_text(cli, "决定", "decision");
    case HK_CHECK: return hk_cli_text(cli, "条件", "check");
    case HK_LAYERS: return hk_cli_text(cli, "分层", "layers");
    case HK_ALLOCATION: return hk_cli_text(cli, "分配", "allocation");
    default: return hk_cli_text(cli, "变量", "variable");
    }
}

/* The five states of every decision and check. */
static enum hk_status print_states(struct hk_cli *cli,
                                   struct hk_assessment *a)
{
    const struct hk_model *m = a->data->model;
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    int i;

    if (rc)
        return rc;
    head_column(cli, t, "对象", "entity", false);
    head_column(cli, t, "种类", "kind", false);
    head_column(cli, t, "名称", "name", false);
    head_column(cli, t, "是", "true", true);
    head_column(cli, t, "否", "false", true);
    head_column(cli, t, "未知", "unknown", true);
    head_column(cli, t, "出错", "error", true);
    head_column(cli, t, "不在范围", "outside", true);
    head_column(cli, t, "合计", "count", true);
    for (i = a->plan->step_count - 1; i >= 0; i--) {
        const struct hk_step *step = &a->plan->steps[i];
        struct hk_counts n;
        int64_t all;

        if (!step->is_output || step->kind != HK_BOOLEAN
            || (step->word != HK_CHECK && step->word != HK_DECISION))
            continue;
        hk_verdict_counts(a, step, &n, &all);
        hk_table_cellf(t, "%s", hk_cli_text(cli, m->entities[step->entity]->zh,
                                            m->entities[step->entity]->en));
        hk_table_cellf(t, "%s", word_text(cli, step->word));
        hk_table_cellf(t, "%s", hk_cli_label(cli, a, step));
        hk_table_cellf(t, "%lld", (long long)n.yes);
        hk_table_cellf(t, "%lld", (long long)n.no);
        hk_table_cellf(t, "%lld", (long long)n.unknown);
        hk_table_cellf(t, "%lld", (long long)n.error);
        hk_table_cellf(t, "%lld", (long long)n.outside);
        hk_table_cellf(t, "%lld", (long long)all);
    }
    if (!hk_table_rows(t) && cli->format == HK_FORMAT_TABLE) {
        hk_table_free(t);        /* only amounts were asked for */
        return HK_OK;
    }
    return hk_cli_table(cli, t);
}

/* ---- who fails, and why --------------------------------------------------------------- */

/* The sentences of the failed members of a decision's list. */
static void add_failed(struct hk_cli *cli, struct hk_assessment *a,
                       const struct hk_step *decision,
                       const char *const *names, bool wanted, int32_t row,
                       struct hk_str *out)
{
    for (; names && *names; names++) {
        const struct hk_column *c = hk_eval_column(a->eval, decision->entity,
                                                   *names);
        const struct hk_step *step = hk_plan_step(a->plan, decision->entity,
                                                  *names);
        size_t before = out->len;

        if (!c || hk_column_state(c, row) != HK_ROW_KNOWN
            || (c->value[row] != 0) == wanted)
            continue;
        if (before)
            hk_str_puts(out, hk_cli_text(cli, "；", "; "));
        if (step && step->word == HK_CHECK)
            hk_eval_sentence(a->eval, decision->entity, *names, row, cli->lang,
                             out);
        else if (step)
            hk_str_puts(out, hk_cli_label(cli, a, step));
        else
            hk_str_puts(out, *names);
    }
}

static void add_causes(struct hk_cli *cli, struct hk_assessment *a,
                       const struct hk_step *step, int32_t row,
                       struct hk_str *out)
{
    struct hk_cause causes[8];
    int count = hk_eval_causes(a->eval, step->entity, step->name, row, causes,
                               8), i;

    for (i = 0; i < count; i++) {
        const struct hk_cause *c = &causes[i];
        const struct hk_entity *e = c->entity >= 0
            ? a->data->model->entities[c->entity] : NULL;
        const struct hk_field *f = e ? hk_entity_field(e, c->name) : NULL;

        hk_str_puts(out, i ? hk_cli_text(cli, "；", "; ") : "");
        hk_str_puts(out, c->is_error ? hk_cli_text(cli, "出错:", "error: ")
                                     : hk_cli_text(cli, "缺:", "missing: "));
        hk_str_puts(out, f ? hk_cli_text(cli, f->zh, f->en) : c->name);
        if (e && c->row >= 0)
            hk_str_addf(out, " [%s %s]", hk_cli_text(cli, e->zh, e->en),
                        a->data->sheets[c->entity].key[c->row]);
        if (c->text)
            hk_str_addf(out, " (%s)", c->text);
        if (c->is_error && c->rule)
            hk_str_addf(out, " (%s:%d)", c->rule->file->path, c->line);
    }
}

/* Why this row of a decision is not true; "" when it is or is outside. */
static void reasons(struct hk_cli *cli, struct hk_assessment *a,
                    const struct hk_step *step, int32_t row,
                    struct hk_str *out)
{
    const struct hk_column *c = hk_eval_column(a->eval, step->entity,
                                               step->name);
    const struct hk_rule *rule;

    switch (hk_column_state(c, row)) {
    case HK_ROW_UNKNOWN: case HK_ROW_ERROR:
        add_causes(cli, a, step, row, out);
        return;
    case HK_ROW_KNOWN:
        break;
    default:
        return;
    }
    rule = step->by[a->data->sheets[step->entity].part[row]].rule;
    if (c->value[row])
        return;
    add_failed(cli, a, step, rule->all, true, row, out);
    add_failed(cli, a, step, rule->none, false, row, out);
    if (!out->len)
        add_failed(cli, a, step, rule->any, true, row, out);
}

static const char *state_text(const struct hk_cli *cli,
                              const struct hk_column *c, int32_t row)
{
    switch (hk_column_state(c, row)) {
    case HK_ROW_UNKNOWN: return hk_cli_text(cli, "未知", "unknown");
    case HK_ROW_ERROR: return hk_cli_text(cli, "出错", "error");
    default: return hk_cli_text(cli, "否", "no");
    }
}

/* Records for which the decision is not true, with the reasons. */
static enum hk_status print_failing(struct hk_cli *cli, struct hk_assessment *a,
                                    const struct hk_step *step, int64_t limit)
{
    const struct hk_sheet *sheet = &a->data->sheets[step->entity];
    const struct hk_column *c = hk_eval_column(a->eval, step->entity,
                                               step->name);
    struct hk_table *t;
    int64_t more = 0;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    int32_t row;

    if (rc)
        return rc;
    head_column(cli, t, sheet->entity->zh, sheet->entity->en, false);
    head_column(cli, t, "结果", "result", false);
    head_column(cli, t, "理由", "why", false);
    for (row = 0; row < sheet->rows; row++) {
        enum hk_row_state state = hk_column_state(c, row);
        struct hk_str why = HK_STR_INIT;

        if (!hk_row_counts(sheet, row) || state == HK_ROW_OUTSIDE
            || state == HK_ROW_NONE
            || (state == HK_ROW_KNOWN && c->value[row]))
            continue;
        if ((int64_t)hk_table_rows(t) >= limit) {
            more++;
            continue;
        }
        reasons(cli, a, step, row, &why);
        hk_table_cellf(t, "%s", sheet->key[row]);
        hk_table_cellf(t, "%s", state_text(cli, c, row));
        hk_table_cell(t, hk_str_text(&why), why.len);
        hk_str_release(&why);
    }
    if (!hk_table_rows(t)) {
        hk_table_free(t);
        return HK_OK;
    }
    hk_str_addf(&cli->out, hk_cli_text(cli, "\n%s:未通过\n",
                "\n%s: not passed\n"), hk_cli_label(cli, a, step));
    rc = hk_cli_table(cli, t);
    if (more)
        hk_str_addf(&cli->out, hk_cli_text(cli, "……另有 %lld 条(--limit N)\n",
                    "... and %lld more (--limit N)\n"), (long long)more);
    return rc;
}

/* The values asked for of entities with few records: one line each. */
static void print_values(struct hk_cli *cli, struct hk_assessment *a)
{
    int i;
    int32_t row;

    for (i = 0; i < a->plan->step_count; i++) {
        const struct hk_step *step = &a->plan->steps[i];
        const struct hk_sheet *sheet = &a->data->sheets[step->entity];

        if (!step->is_asked || step->word == HK_CHECK
            || step->word == HK_DECISION || sheet->rows > 20)
            continue;
        for (row = 0; row < sheet->rows; row++) {
            struct hk_str why = HK_STR_INIT;

            if (!hk_row_counts(sheet, row))
                continue;
            hk_str_addf(&cli->out, "%s %s  %s = ",
                hk_cli_text(cli, sheet->entity->zh, sheet->entity->en),
                sheet->key[row], hk_cli_label(cli, a, step));
            hk_eval_print(a->eval, step->entity, step->name, row, cli->lang,
                          &cli->out);
            add_causes(cli, a, step, row, &why);
            if (why.len)
                hk_str_addf(&cli->out, " (%s)", hk_str_text(&why));
            hk_str_putc(&cli->out, '\n');
            hk_str_release(&why);
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
    else
        hk_str_puts(&cli->out, hk_cli_text(cli, "  未加封:有规则超时\n",
                    "  not sealed: a rule ran out of time\n"));
}

static enum hk_status print_tables(struct hk_cli *cli, struct hk_assessment *a,
                                   int64_t limit)
{
    enum hk_status rc;
    int i;

    print_head(cli, a);
    print_weak_figures(cli, a);
    hk_str_putc(&cli->out, '\n');
    rc = print_states(cli, a);
    if (!rc)
        rc = hk_cli_sums(cli, a);
    for (i = 0; i < a->plan->step_count && !rc; i++)
        if (a->plan->steps[i].is_asked
            && a->plan->steps[i].word == HK_DECISION)
            rc = print_failing(cli, a, &a->plan->steps[i], limit);
    hk_str_putc(&cli->out, '\n');
    print_values(cli, a);
    print_seal(cli, a);
    return rc;
}

/* ---- huka assess ---------------------------------------------------------------------- */

/* Keep the results: in the register itself, opened for writing. */
static enum hk_status save(struct hk_cli *cli, struct hk_assessment *a,
                           const struct hk_assess_options *o)
{
    if (o->as_of >= 0) {          /* that one reads the past: open it anew */
        hk_store_close(cli->store);
        cli->store = NULL;
    }
    if (hk_cli_store(cli, true))
        return hk_fail(&cli->err, HK_EIO, "the results cannot be kept in this "
                       "register; --no-save assesses without keeping them");
    return hk_assessment_save(a, cli->store, o, HK_VERSION, &cli->err);
}

enum hk_status hk_cmd_assess(struct hk_cli *cli)
{
    struct hk_arena arena = { 0 };
    struct hk_assess_options o;
    struct hk_assessment a = { 0 };
    bool keep = !hk_cli_has(cli, "no-save");
    int64_t limit = 50;
    enum hk_status rc = hk_cli_assess_options(cli, &arena, &o);

    if (!rc)
        rc = hk_cli_number(cli, "limit", 0, 100000000, &limit);
    if (!rc)
        rc = hk_cli_store(cli, keep && !hk_cli_has(cli, "as-of"));
    if (!rc)
        rc = hk_cli_as_of(cli, &o.as_of);
    if (!rc) {
        hk_progress_start(&cli->progress, hk_cli_text(cli, "判定", "assess"));
        rc = hk_assess(&a, cli->packs, cli->store, &o, &cli->err);
        hk_progress_end(&cli->progress);
    }
    if (!rc && keep)
        rc = save(cli, &a, &o);
    if (!rc && cli->format == HK_FORMAT_JSON) {
        rc = hk_verdict_json(&a, &cli->out, &cli->err);
        hk_str_putc(&cli->out, '\n');
    } else if (!rc && cli->has_format && cli->format != HK_FORMAT_TABLE) {
        rc = print_states(cli, &a);
    } else if (!rc) {
        rc = print_tables(cli, &a, limit);
    }
    if (!rc && a.errors)
        rc = HK_ERULE;
    hk_assessment_release(&a);
    hk_arena_release(&arena);
    return rc;
}

/* ---- huka explain ------------------------------------------------------------------------ */

/* The row of the record in the loaded data; -1 when it was not loaded. */
static int32_t row_of(const struct hk_assessment *a, int entity, int64_t id)
{
    const struct hk_sheet *sheet = &a->data->sheets[entity];
    int32_t row;

    for (row = 0; row < sheet->rows; row++)
        if (sheet->id[row] == id)
            return row;
    return -1;
}

static enum hk_status explain(struct hk_cli *cli, struct hk_assess_options *o,
                              const struct hk_entity *e, int64_t id)
{
    struct hk_assessment a = { 0 };
    const char *name = cli->arguments[2];
    const struct hk_step *step;
    enum hk_status rc;
    int32_t row;

    o->outputs.names = &name;
    o->outputs.count = 1;
    o->trace = true;
    rc = hk_assess(&a, cli->packs, cli->store, o, &cli->err);
    row = rc ? -1 : row_of(&a, e->index, id);
    if (!rc && row < 0)
        rc = hk_fail(&cli->err, HK_EUSAGE, "%s was not there on that date",
                     cli->arguments[1]);
    step = rc ? NULL : hk_plan_main(a.plan, e->index, name);
    if (!rc && !step)
        rc = hk_cli_usage(cli, "%s has no rule \"%s\"; \"huka policy show\" "
                          "lists them", e->name, name);
    if (!rc)
        rc = hk_explain_text(&a, cli->store, e->index, row, step->name, cli->lang,
                             hk_cli_has(cli, "full"), &cli->out, &cli->err);
    if (!rc && a.errors)
        rc = HK_ERULE;
    hk_assessment_release(&a);
    return rc;
}

enum hk_status hk_cmd_explain(struct hk_cli *cli)
{
    struct hk_arena arena = { 0 };
    struct hk_assess_options o;
    const struct hk_entity *e = NULL;
    int64_t id = 0;
    enum hk_status rc = hk_cli_assess_options(cli, &arena, &o);

    if (!rc)
        rc = hk_cli_store(cli, cli->reveal);
    if (!rc && cli->reveal)
        rc = hk_reveal_log(cli->store, "explain", cli->arguments[1], &cli->err);
    if (!rc)
        rc = hk_cli_as_of(cli, &o.as_of);
    if (!rc)
        rc = hk_record_named(cli->store, NULL, cli->arguments[1], &e, &id,
                             &cli->err);
    if (!rc)
        rc = explain(cli, &o, e, id);
    hk_arena_release(&arena);
    return rc;
}
