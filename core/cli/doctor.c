/* doctor.c - huka doctor: what the program stands on */
#include <sqlite3.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "cli/plugins.h"
#include "engine/compile.h"
#include "plugin/host.h"

struct doctor {
    struct hk_cli *cli;
    struct hk_table *t;
    const struct hk_pack *pack;    /* whose rules are compiled */
    bool wrong;
};

static void row(struct doctor *d, const char *what, bool good,
                const char *value)
{
    hk_table_puts(d->t, what);
    hk_table_puts(d->t, value);
    hk_table_cellf(d->t, "%s", hk_cli_text(d->cli, good ? "正常" : "有问题",
                                           good ? "good" : "wrong"));
    d->wrong = d->wrong || !good;
}

static void rowf(struct doctor *d, const char *what, int n)
{
    char text[20];

    snprintf(text, sizeof text, "%d", n);
    row(d, what, true, text);
}

static void look_at_packs(struct doctor *d)
{
    struct hk_cli *cli = d->cli;
    int count, i;

    if (hk_cli_packs(cli, HK_PACKS_RULES)) {
        row(d, hk_cli_text(cli, "政策包", "packs"), false, cli->err.text);
        return;
    }
    count = hk_packs_count(cli->packs);
    rowf(d, hk_cli_text(cli, "政策包", "packs"), count);
    for (i = 0; i < count; i++)
        if (hk_packs_at(cli->packs, i)->error)
            row(d, hk_packs_at(cli->packs, i)->id, false,
                hk_packs_at(cli->packs, i)->error);
}

/* ---- what is not compiled ------------------------------------------------ */

static void tell_interpreted(void *context,
                             const struct hk_uncompiled_formula *f)
{
    struct doctor *d = context;
    struct hk_str what = HK_STR_INIT, found = HK_STR_INIT;

    if (!hk_pack_owns(d->pack, f->file))
        return;
    hk_str_addf(&what, hk_cli_text(d->cli, "逐条解释的规则 %s",
                                   "interpreted rule %s"), f->step->name);
    hk_str_addf(&found, hk_cli_text(d->cli, "%s:%d：%s；每条记录约 %d 纳秒",
                                    "%s:%d: %s; about %d ns a record"),
                f->file, f->line, f->why, f->cost_ns);
    row(d, hk_str_text(&what), true, hk_str_text(&found));
    hk_str_release(&what);
    hk_str_release(&found);
}

/* Rules of the packs, as they hold this year, that run row by row: slower, but
 * right. What a pack inherits is told of the one that wrote it. */
static void look_at_rules(struct doctor *d)
{
    struct hk_packs *packs = d->cli->packs;
    time_t now = time(NULL);
    struct tm tm = { .tm_year = 100 };
    int i, count, compiled = 0;

    localtime_r(&now, &tm);
    for (i = 0; packs && i < hk_packs_count(packs); i++) {
        const struct hk_pack *pack = hk_packs_at(packs, i);
        struct hk_err err = { .lang = d->cli->lang };
        struct hk_plan_task task = { .packs = &pack, .pack_count = 1,
                                     .year = tm.tm_year + 1900,
                                     .outputs.all = true };
        struct hk_plan *plan = NULL;

        d->pack = pack;
        if (!pack->error
            && hk_date_make(&task.today, task.year, 12, 31)
            && !hk_plan_make(&plan, packs, &task, &err)
            && !hk_plan_uncompiled(plan, tell_interpreted, d, &count, &err))
            compiled += count;
        hk_plan_free(plan);
    }
    if (packs)
        rowf(d, hk_cli_text(d->cli, "按列计算的公式", "formulas compiled"),
             compiled);
}

static void look_at_plugins(struct doctor *d)
{
    struct hk_cli *cli = d->cli;
    size_t i;

    if (hk_cli_plugins(cli)) {
        row(d, hk_cli_text(cli, "插件", "plugins"), false, cli->err.text);
        return;
    }
    for (i = 0; i < hk_plugins_count(cli->plugins); i++) {
        const struct hk_plugin *p = hk_plugins_at(cli->plugins, i);
        struct hk_str name = HK_STR_INIT;

        hk_str_addf(&name, "%s %s", hk_cli_text(cli, "插件", "plugin"), p->id);
        row(d, hk_str_text(&name), p->state == HK_PLUGIN_GOOD
            || p->state == HK_PLUGIN_NOT_GRANTED, p->reason ? p->reason
            : p->manifest.version ? p->manifest.version : "");
        hk_str_release(&name);
    }
}

/* Plugins need seccomp and memfd; the others make their cage tighter. */
static void look_at_kernel(struct doctor *d)
{
    struct hk_layers l;
    struct hk_str text = HK_STR_INIT;

    hk_child_layers(&l);
    hk_str_addf(&text, "seccomp %s, memfd %s, Landlock %s, pidfd %s",
                l.seccomp ? "+" : "-", l.memfd ? "+" : "-",
                l.landlock ? "+" : "-", l.pidfd ? "+" : "-");
    row(d, hk_cli_text(d->cli, "内核", "kernel"), l.seccomp && l.memfd,
        hk_str_text(&text));
    hk_str_release(&text);
}

static void look_at_terminal(struct doctor *d)
{
    struct hk_cli *cli = d->cli;
    struct hk_str text = HK_STR_INIT;

    if (cli->width)
        hk_str_addf(&text, hk_cli_text(cli, "宽 %d 格，", "%d cells wide, "),
                    cli->width);
    hk_str_puts(&text, isatty(STDOUT_FILENO)
                ? hk_cli_text(cli, cli->colour ? "有颜色" : "无颜色",
                              cli->colour ? "with colours" : "no colours")
                : hk_cli_text(cli, "不是终端", "no terminal"));
    row(d, hk_cli_text(cli, "终端", "terminal"), true, hk_str_text(&text));
    row(d, hk_cli_text(cli, "语言", "language"), true,
        cli->lang == HK_ZH ? "zh" : "en");
    hk_str_release(&text);
}

/* The copy is a cache: none, or one that is not used, is nothing wrong. */
static enum hk_status look_at_columns(struct doctor *d)
{
    struct hk_cli *cli = d->cli;
    struct hk_copy_look look;
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc = hk_cli_store(cli, false);

    if (!rc)
        rc = hk_store_read_begin(cli->store, &cli->err);
    if (rc)
        return rc;
    rc = hk_copy_look(&look, cli->store, &cli->err);
    hk_store_read_end(cli->store);
    hk_str_puts(&text, hk_cli_copy_words(cli, look.state));
    if (look.state == HK_COPY_USED)
        hk_str_addf(&text, hk_cli_text(cli, "：%d 列，%.1f MB，批次 %lld",
                                       ": %d columns, %.1f MB, batch %lld"),
                    look.columns, (double)look.bytes / 1e6,
                    (long long)look.batch);
    if (!rc)
        row(d, hk_cli_text(cli, "列式副本", "columnar copy"), true,
            hk_str_text(&text));
    hk_str_release(&text);
    return rc;
}

enum hk_status hk_cmd_doctor(struct hk_cli *cli)
{
    struct doctor d = { .cli = cli };
    enum hk_status rc = hk_table_new(&d.t, &cli->err);

    if (rc)
        return rc;
    hk_table_column(d.t, hk_cli_text(cli, "项目", "what"), "what", HK_LEFT,
                    HK_CELL_TEXT);
    hk_table_column(d.t, hk_cli_text(cli, "情况", "found"), "found", HK_LEFT,
                    HK_CELL_TEXT);
    hk_table_column(d.t, hk_cli_text(cli, "结论", "state"), "state", HK_LEFT,
                    HK_CELL_TEXT);
    row(&d, "huka", true, HK_VERSION);
    row(&d, "SQLite", sqlite3_libversion_number() >= 3037000,
        sqlite3_libversion());
    look_at_packs(&d);
    look_at_rules(&d);
    look_at_plugins(&d);
    look_at_kernel(&d);
    look_at_terminal(&d);
    if (cli->argument_count)
        rc = look_at_columns(&d);
    if (rc) {
        hk_table_free(d.t);
        return rc;
    }
    rc = hk_cli_table(cli, d.t);
    cli->err.text[0] = '\0';           /* what is wrong stands in the table */
    return rc ? rc : d.wrong ? HK_ENO : HK_OK;
}
