/* diff_cmd.c - huka diff: who changed between two runs, and what lies
 * between */
#include <string.h>

#include "cli/diff_cmd.h"
#include "cli/plugins.h"
#include "model/cell.h"

/* ---- what lies between --------------------------------------------------- */

static void print_batches(struct hk_cli *cli, const struct hk_diff *d)
{
    size_t i;

    if (d->batch_count)
        hk_str_puts(&cli->out, hk_cli_text(cli, "\n其间的批次\n",
                                           "\nbatches between\n"));
    for (i = 0; i < d->batch_count; i++) {
        const struct hk_batch_info *b = &d->batches[i];
        char at[32];

        hk_cli_local_time(at, b->at);
        hk_str_addf(&cli->out, "%lld  %s  %s  %s  %s\n", (long long)b->no, at,
                    b->who, b->kind, b->source);
    }
}

static void print_files(struct hk_cli *cli, const struct hk_diff *d)
{
    size_t i;

    if (d->file_count)
        hk_str_puts(&cli->out, hk_cli_text(cli, "\n不同的政策文件\n",
                                           "\npolicy files that differ\n"));
    for (i = 0; i < d->file_count; i++) {
        const struct hk_diff_file *f = &d->files[i];

        hk_str_addf(&cli->out, "%s  %s\n", !f->in[0]
            ? hk_cli_text(cli, "新增", "added  ") : !f->in[1]
            ? hk_cli_text(cli, "删去", "removed")
            : hk_cli_text(cli, "改动", "changed"), f->path);
    }
}

static enum hk_status print_figures(struct hk_cli *cli,
                                    const struct hk_diff *d)
{
    struct hk_table *t;
    enum hk_status rc;
    size_t i;

    if (d->figures_unknown)
        hk_str_puts(&cli->out, hk_cli_text(cli,
            "\n标准未作比较：所存的标准清单缺失或已损坏（见 huka verify）\n",
            "\nfigures are not compared: a list of them is not kept or was "
            "changed (see huka verify)\n"));
    if (!d->figure_count)
        return HK_OK;
    rc = hk_table_new(&t, &cli->err);
    if (rc)
        return rc;
    hk_str_puts(&cli->out, hk_cli_text(cli, "\n不同的标准\n",
                                       "\nfigures that differ\n"));
    hk_cli_column(cli, t, "名称", "name", false);
    hk_cli_column(cli, t, "标准", "figure", false);
    hk_cli_column(cli, t, "前", "before", false);
    hk_cli_column(cli, t, "后", "after", false);
    hk_cli_column(cli, t, "单位", "unit", false);
    hk_cli_column(cli, t, "政策包", "pack", false);
    for (i = 0; i < d->figure_count; i++) {
        const struct hk_diff_figure *f = &d->figures[i];
        const char *before = f->pack[0] ? f->pack[0] : "";
        const char *after = f->pack[1] ? f->pack[1] : "";

        hk_table_cellf(t, "%s%s%s", f->name, *f->key ? "." : "", f->key);
        hk_table_puts(t, f->label[cli->lang]);
        hk_table_puts(t, f->value[0]);
        hk_table_puts(t, f->value[1]);
        hk_table_puts(t, f->unit[cli->lang]);
        if (*before && *after && strcmp(before, after))
            hk_table_cellf(t, "%s -> %s", before, after);
        else
            hk_table_puts(t, *after ? after : before);
    }
    return hk_cli_table(cli, t);
}

/* ---- who changed --------------------------------------------------------- */

static int64_t moved(const struct hk_diff_result *r, int before, int after)
{
    int64_t n = 0;
    int i, k;

    for (i = 0; i < HK_RUN_STATES; i++)
        for (k = 0; k < HK_RUN_STATES; k++)
            if ((before < 0 || i == before) && (after < 0 || k == after)
                && i != k)
                n += r->moves[i][k];
    return n;
}

static void add_counts(struct hk_cli *cli, struct hk_table *t,
                       const struct hk_diff_result *r)
{
    int64_t in = moved(r, HK_RUN_FALSE, HK_RUN_TRUE);
    int64_t out = moved(r, HK_RUN_TRUE, HK_RUN_FALSE);
    int64_t to = moved(r, -1, HK_RUN_UNKNOWN);
    int64_t from = moved(r, HK_RUN_UNKNOWN, -1);

    hk_table_puts(t, r->entity_label[cli->lang]);
    hk_table_puts(t, r->is_decision ? hk_cli_text(cli, "决定", "decision")
                  : hk_cli_text(cli, "条件", "check"));
    hk_table_puts(t, r->label[cli->lang]);
    hk_table_cellf(t, "%lld", (long long)in);
    hk_table_cellf(t, "%lld", (long long)out);
    hk_table_cellf(t, "%lld", (long long)to);
    hk_table_cellf(t, "%lld", (long long)from);
    hk_table_cellf(t, "%lld", (long long)(r->changed - in - out - to - from));
    hk_table_cellf(t, "%lld", (long long)r->changed);
}

static enum hk_status print_counts(struct hk_cli *cli, const struct hk_diff *d)
{
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    bool any = false;
    size_t i;

    if (rc)
        return rc;
    hk_cli_column(cli, t, "对象", "entity", false);
    hk_cli_column(cli, t, "种类", "kind", false);
    hk_cli_column(cli, t, "名称", "name", false);
    hk_cli_column(cli, t, "否→是", "no to yes", true);
    hk_cli_column(cli, t, "是→否", "yes to no", true);
    hk_cli_column(cli, t, "变为未知", "to unknown", true);
    hk_cli_column(cli, t, "不再未知", "from unknown", true);
    hk_cli_column(cli, t, "其他", "other", true);
    hk_cli_column(cli, t, "合计", "changed", true);
    for (i = 0; i < d->result_count; i++)
        if (d->results[i].kind == HK_BOOLEAN && d->results[i].changed) {
            add_counts(cli, t, &d->results[i]);
            any = true;
        }
    if (!any) {
        hk_table_free(t);
        return HK_OK;
    }
    hk_str_puts(&cli->out, hk_cli_text(cli, "\n变化的结果\n",
                                       "\nresults that changed\n"));
    return hk_cli_table(cli, t);
}

static void key_cell(struct hk_cli *cli, struct hk_table *t,
                     const struct hk_diff_result *r,
                     const struct hk_diff_record *record)
{
    struct hk_str masked = HK_STR_INIT, name = HK_STR_INIT;
    const char *key = record->key;

    if (r->is_private && *key != '#') {
        hk_mask(&masked, key, strlen(key));
        hk_table_cell(t, hk_str_text(&masked), masked.len);
    } else {
        hk_table_puts(t, key);
    }
    if (*record->called)
        hk_str_addf(&name, hk_cli_text(cli, "（%s）", " (%s)"),
                    record->called);
    hk_table_beside(t, hk_str_text(&name), name.len);
    hk_str_release(&masked);
    hk_str_release(&name);
}

/* What it was (0) or is (1): the value where there is one, else the state. */
static void state_cell(struct hk_cli *cli, struct hk_table *t,
                       const struct hk_diff_record *record, int run)
{
    const char *said = record->value ? record->value[run].said[cli->lang]
                                     : NULL;

    hk_table_puts(t, said ? said : hk_cli_run_state(cli, run ? record->after
                                                    : record->before));
}

static enum hk_status print_records(struct hk_cli *cli,
                                    const struct hk_diff_result *r)
{
    struct hk_table *t;
    enum hk_status rc = HK_OK;
    size_t i;

    hk_str_addf(&cli->out, "\n%s\n", r->label[cli->lang]);
    if (r->listed)
        rc = hk_table_new(&t, &cli->err);
    if (r->listed && !rc) {
        hk_table_column(t, r->entity_label[cli->lang], r->entity, HK_LEFT,
                        HK_CELL_TEXT);
        hk_cli_column(cli, t, "前", "before", false);
        hk_cli_column(cli, t, "后", "after", false);
        if (r->kind == HK_BOOLEAN)
            hk_cli_column(cli, t, "现在的理由", "why now", false);
        for (i = 0; i < r->listed; i++) {
            key_cell(cli, t, r, &r->list[i]);
            state_cell(cli, t, &r->list[i], 0);
            state_cell(cli, t, &r->list[i], 1);
            if (r->kind == HK_BOOLEAN)
                hk_table_puts(t, r->list[i].why[cli->lang]);
        }
        rc = hk_cli_table(cli, t);
    }
    if (r->count > r->listed)
        hk_str_addf(&cli->out, hk_cli_text(cli,
                    "……另有 %lld 条（--limit N 可多列）\n",
                    "... and %lld more (--limit N lists them)\n"),
                    (long long)(r->count - r->listed));
    return rc;
}

/* ---- sums and values ----------------------------------------------------- */

/* A sum; as it is kept where nobody knows how to read it. */
static void sum_cell(struct hk_table *t, const struct hk_diff_result *r,
                     int which, int64_t n)
{
    if (hk_diff_has_sum(r, which) && !r->shown[which])
        hk_table_cellf(t, "%lld", (long long)n);
    else
        hk_table_puts(t, r->shown[which]);
}

static void add_value(struct hk_cli *cli, struct hk_table *t,
                      const struct hk_diff_result *r)
{
    hk_table_puts(t, r->entity_label[cli->lang]);
    hk_table_puts(t, r->label[cli->lang]);
    hk_table_cellf(t, "%lld", (long long)r->changed);
    sum_cell(t, r, 0, r->sum[0]);
    sum_cell(t, r, 1, r->sum[1]);
    sum_cell(t, r, 2, r->difference);
    hk_table_cellf(t, "%lld", (long long)r->known[0]);
    hk_table_cellf(t, "%lld", (long long)r->known[1]);
}

/* Amounts always, other values when some changed. */
static bool is_told(const struct hk_diff_result *r)
{
    return r->kind != HK_BOOLEAN && (r->changed || r->kind == HK_MONEY);
}

static enum hk_status print_values(struct hk_cli *cli, const struct hk_diff *d)
{
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    bool any = false;
    size_t i;

    if (rc)
        return rc;
    hk_cli_column(cli, t, "对象", "entity", false);
    hk_cli_column(cli, t, "名称", "name", false);
    hk_cli_column(cli, t, "变化条数", "changed", true);
    hk_cli_column(cli, t, "前合计", "sum before", true);
    hk_cli_column(cli, t, "后合计", "sum after", true);
    hk_cli_column(cli, t, "增减", "difference", true);
    hk_cli_column(cli, t, "前有值", "known before", true);
    hk_cli_column(cli, t, "后有值", "known after", true);
    for (i = 0; i < d->result_count; i++)
        if (is_told(&d->results[i])) {
            add_value(cli, t, &d->results[i]);
            any = any || d->results[i].changed;
        }
    if (!any) {
        hk_table_free(t);
        return HK_OK;
    }
    hk_str_addf(&cli->out, hk_cli_text(cli, "\n数值（金额单位：%s）\n",
                "\nvalues (amounts in %s)\n"), *d->major[cli->lang]
                ? d->major[cli->lang]
                : hk_cli_text(cli, "最小单位", "minor units"));
    return hk_cli_table(cli, t);
}

/* ---- all of it ----------------------------------------------------------- */

static void print_only(struct hk_cli *cli, const struct hk_diff *d)
{
    size_t i;

    for (i = 0; i < d->only_count; i++)
        hk_str_addf(&cli->out, hk_cli_text(cli,
                    "%s只有第 %lld 次判定有：%s %s\n",
                    "%sonly run %lld has: %s %s\n"), i ? "" : "\n",
                    (long long)d->runs[d->only[i].run].no, d->only[i].entity,
                    d->only[i].name);
}

static void print_doubts(struct hk_cli *cli, const struct hk_diff *d)
{
    if (d->unsaid)
        hk_str_addf(&cli->out, hk_cli_text(cli,
            "\n注意：第 %lld 次判定无法重新判定，因此不列理由：%s\n",
            "\nnote: run %lld cannot be judged again, so no reasons are given: "
            "%s\n"), (long long)d->runs[1].no, d->unsaid);
    if (d->unlike)
        hk_str_addf(&cli->out, hk_cli_text(cli,
            "\n注意：第 %lld 次判定重算后与所存不同；huka verify 说明哪里不符\n",
            "\nnote: run %lld, judged again, is not what was kept; \"huka "
            "verify\" tells what is wrong\n"), (long long)d->runs[1].no);
}

static enum hk_status print(struct hk_cli *cli, const struct hk_diff *d)
{
    enum hk_status rc;
    size_t i;

    hk_cli_run_line(cli, &d->runs[0]);
    hk_cli_run_line(cli, &d->runs[1]);
    print_batches(cli, d);
    print_files(cli, d);
    rc = print_figures(cli, d);
    if (!rc)
        rc = print_counts(cli, d);
    hk_cli_diff_because(cli, d);
    for (i = 0; i < d->result_count && !rc; i++)
        if (d->results[i].count && d->results[i].kind == HK_BOOLEAN)
            rc = print_records(cli, &d->results[i]);
    if (!rc)
        rc = print_values(cli, d);
    for (i = 0; i < d->result_count && !rc; i++)
        if (d->results[i].count && d->results[i].kind != HK_BOOLEAN)
            rc = print_records(cli, &d->results[i]);
    print_only(cli, d);
    print_doubts(cli, d);
    if (d->same)
        hk_str_puts(&cli->out, hk_cli_text(cli, "\n两次判定没有差别\n",
                                           "\nnothing differs\n"));
    return rc;
}

static void word_cell(struct hk_table *t, const struct hk_diff_record *record,
                      int run)
{
    const char *word = record->value ? record->value[run].word : NULL;

    hk_table_puts(t, word ? word : hk_run_state_name(run ? record->after
                                                     : record->before));
}

/* In the formats of tables: a line for each record that changed. */
static enum hk_status print_table(struct hk_cli *cli, const struct hk_diff *d)
{
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    size_t i, k;

    if (rc)
        return rc;
    hk_cli_column(cli, t, "对象", "entity", false);
    hk_cli_column(cli, t, "名称", "name", false);
    hk_cli_column(cli, t, "编号", "key", false);
    hk_cli_column(cli, t, "前", "before", false);
    hk_cli_column(cli, t, "后", "after", false);
    hk_cli_column(cli, t, "现在的理由", "why", false);
    for (i = 0; i < d->result_count; i++) {
        const struct hk_diff_result *r = &d->results[i];

        for (k = 0; k < r->listed; k++) {
            hk_table_puts(t, r->entity);
            hk_table_puts(t, r->name);
            key_cell(cli, t, r, &r->list[k]);
            word_cell(t, &r->list[k], 0);
            word_cell(t, &r->list[k], 1);
            hk_table_puts(t, r->list[k].why[cli->lang]);
        }
    }
    return hk_cli_table(cli, t);
}

static enum hk_status answer(struct hk_cli *cli, const struct hk_diff *d)
{
    enum hk_status rc;

    if (cli->format == HK_FORMAT_TABLE) {
        rc = print(cli, d);
    } else if (cli->format == HK_FORMAT_JSON) {
        rc = hk_diff_json(d, &cli->out, &cli->err);
        hk_str_putc(&cli->out, '\n');
    } else {
        rc = print_table(cli, d);
    }
    return rc || d->same ? rc : HK_ENO;
}

enum hk_status hk_cmd_diff(struct hk_cli *cli)
{
    const struct hk_packs_plugins plugins = hk_cli_packs_plugins(cli);
    struct hk_store_options store;
    struct hk_diff d = { .same = false };
    struct hk_diff_options o = { .store = &store, .progress = &cli->progress };
    int64_t first = 0, second = 0, limit = 50;
    enum hk_status rc = hk_cli_run_options(cli, &store);

    if (!rc)
        rc = hk_cli_run_number(cli, 1, &first);
    if (!rc)
        rc = hk_cli_run_number(cli, 2, &second);
    if (!rc)
        rc = hk_cli_number(cli, "limit", 0, 100000000, &limit);
    if (rc)
        return rc;
    o.limit = (size_t)limit;
    o.plugins = &plugins;
    o.for_people = cli->format == HK_FORMAT_TABLE;
    hk_progress_start(&cli->progress, hk_cli_text(cli, "比较", "compare"));
    rc = hk_diff(&d, cli->arguments[0], first, second, &o, &cli->err);
    hk_progress_end(&cli->progress);
    if (!rc)
        rc = answer(cli, &d);
    hk_diff_release(&d);
    return rc;
}
