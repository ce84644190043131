/* policy_lint.c - huka policy lint */
#include <string.h>
#include <time.h>

#include "cli/cli.h"
#include "cli/policy.h"
#include "review/lint.h"

static const char *level_text(const struct hk_cli *cli,
                              enum hk_finding_level level)
{
    static const struct hk_words words[] = {
        { "提示", "note" }, { "警告", "warning" }, { "错误", "error" },
    };

    return hk_cli_text(cli, words[level].zh, words[level].en);
}

/* Does the finding stand in what was asked for: a pack, a folder, a file? */
static bool is_asked(const struct hk_cli *cli, const struct hk_finding *f)
{
    const char *path = cli->argument_count > 1 ? cli->arguments[1] : "";
    const char *at = strstr(f->file, path);
    const char *level = hk_cli_option(cli, "level");
    size_t len = strlen(path);

    if (level && !strcmp(level, "warning") && f->level < HK_FINDING_WARNING)
        return false;
    if (level && !strcmp(level, "error") && f->level < HK_FINDING_ERROR)
        return false;
    while (len && path[len - 1] == '/')
        len--;
    return !len || (at == f->file && (!f->file[len] || f->file[len] == '/'));
}

static void put_lines(struct hk_cli *cli, const struct hk_findings *f)
{
    int counts[3] = { 0, 0, 0 };
    size_t i;

    for (i = 0; i < f->count; i++) {
        const struct hk_finding *n = &f->list[i];

        if (!is_asked(cli, n))
            continue;
        hk_str_addf(&cli->out, "%s:%d: %s: %s [%s]\n", n->file, n->line,
                    level_text(cli, n->level), n->text, n->kind);
        counts[n->level]++;
    }
    hk_str_addf(&cli->out, hk_cli_text(cli, "错误 %d，警告 %d，提示 %d\n",
                "errors: %d, warnings: %d, notes: %d\n"),
                counts[HK_FINDING_ERROR], counts[HK_FINDING_WARNING],
                counts[HK_FINDING_NOTE]);
}

static enum hk_status put_table(struct hk_cli *cli, const struct hk_findings *f)
{
    static const char *const levels[] = { "note", "warning", "error" };
    static const char *const heads[] = { "file", "line", "level", "kind",
                                         "text" };
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    size_t i;

    if (rc)
        return rc;
    for (i = 0; i < sizeof heads / sizeof *heads; i++)
        hk_table_column(t, heads[i], heads[i], HK_LEFT,
                        i == 1 ? HK_CELL_NUMBER : HK_CELL_TEXT);
    for (i = 0; i < f->count; i++) {
        const struct hk_finding *n = &f->list[i];

        if (!is_asked(cli, n))
            continue;
        hk_table_cell(t, n->file, strlen(n->file));
        hk_table_cellf(t, "%d", n->line);
        hk_table_cell(t, levels[n->level], strlen(levels[n->level]));
        hk_table_cell(t, n->kind, strlen(n->kind));
        hk_table_cell(t, n->text, strlen(n->text));
    }
    return hk_cli_table(cli, t);
}

static bool is_in_order(const struct hk_cli *cli, const struct hk_findings *f)
{
    size_t i;

    for (i = 0; i < f->count; i++)
        if (f->list[i].level > HK_FINDING_NOTE && is_asked(cli, &f->list[i]))
            return false;
    return true;
}

static bool is_at(const char *name, const char *path, size_t len)
{
    return !strncmp(name, path, len) && (!name[len] || name[len] == '/');
}

/* Is there a pack, a folder or a file of that name? */
static bool is_there(const struct hk_cli *cli, const char *path)
{
    size_t len = strlen(path);
    int i, k;

    while (len && path[len - 1] == '/')
        len--;
    for (i = 0; i < hk_packs_count(cli->packs); i++) {
        const struct hk_pack *p = hk_packs_at(cli->packs, i);

        if (is_at(p->id, path, len))
            return true;
        for (k = 0; k < p->file_count; k++)
            if (is_at(p->files[k]->path, path, len))
                return true;
    }
    return !len;
}

enum hk_status hk_policy_lint(struct hk_cli *cli)
{
    const char *level = hk_cli_option(cli, "level");
    struct hk_findings f = { 0 };
    time_t now = time(NULL);
    struct tm tm = { .tm_year = 100 };
    int64_t year;
    enum hk_status rc;

    if (level && strcmp(level, "note") && strcmp(level, "warning")
        && strcmp(level, "error"))
        return hk_cli_usage(cli, "--level: found \"%s\", expected note, "
                            "warning or error", level);
    localtime_r(&now, &tm);
    year = tm.tm_year + 1900;
    rc = hk_cli_number(cli, "year", 1900, 2200, &year);
    if (!rc && cli->argument_count > 1 && !is_there(cli, cli->arguments[1]))
        rc = hk_fail(&cli->err, HK_EUSAGE, "no figure and no rule stands below "
                     "\"%s\"; \"huka policy list\" names the packs",
                     cli->arguments[1]);
    hk_progress_start(&cli->progress, hk_cli_text(cli, "检查", "lint"));
    if (!rc)
        rc = hk_lint(&f, cli->packs, cli->argument_count > 1
                     ? cli->arguments[1] : "", (int)year, &cli->progress,
                     &cli->err);
    hk_progress_end(&cli->progress);
    if (!rc && cli->has_format && cli->format != HK_FORMAT_TABLE)
        rc = put_table(cli, &f);
    else if (!rc)
        put_lines(cli, &f);
    if (!rc && !is_in_order(cli, &f))
        rc = HK_ENO;
    hk_findings_release(&f);
    return rc;
}
