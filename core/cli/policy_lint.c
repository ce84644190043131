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

/* Is `name` the pack, folder or file of that path, or below it? */
static bool is_at(const char *name, const char *path)
{
    size_t len = strlen(path);

    while (len && path[len - 1] == '/')
        len--;
    return !len || (!strncmp(name, path, len)
                    && (!name[len] || name[len] == '/'));
}

/* Cut the path asked for to what it is below its root: it may be written as a
 * shell completes it. NULL: nothing stands there. */
static const char *find_asked(const struct hk_cli *cli, const char *path)
{
    int i, k;

    for (i = 0; i < hk_packs_count(cli->packs); i++) {
        const struct hk_pack *p = hk_packs_at(cli->packs, i);

        if (is_at(p->id, path))
            return path;
        for (k = 0; k < p->file_count; k++) {
            const struct hk_policy_file *f = p->files[k];
            size_t root = strlen(f->full) - strlen(f->path);

            if (is_at(f->path, path))
                return path;
            if (is_at(f->full, path))
                return strlen(path) < root ? "" : path + root;
        }
    }
    return NULL;
}

/* Does the finding stand in what was asked for: a pack, a folder, a file? */
static bool is_asked(const struct hk_cli *cli, const struct hk_finding *f,
                     const char *path)
{
    const char *level = hk_cli_option(cli, "level");

    if (level && !strcmp(level, "warning") && f->level < HK_FINDING_WARNING)
        return false;
    if (level && !strcmp(level, "error") && f->level < HK_FINDING_ERROR)
        return false;
    return is_at(f->file, path);
}

static void put_lines(struct hk_cli *cli, const struct hk_findings *f,
                      const char *path)
{
    int counts[3] = { 0, 0, 0 };
    size_t i;

    for (i = 0; i < f->count; i++) {
        const struct hk_finding *n = &f->list[i];

        if (!is_asked(cli, n, path))
            continue;
        hk_str_puts(&cli->out, n->file);
        if (n->line)
            hk_str_addf(&cli->out, ":%d", n->line);
        hk_str_addf(&cli->out, ": %s: %s [%s]\n", level_text(cli, n->level),
                    n->text, n->kind);
        counts[n->level]++;
    }
    hk_str_addf(&cli->out, hk_cli_text(cli, "错误 %d，警告 %d，提示 %d\n",
                "errors: %d, warnings: %d, notes: %d\n"),
                counts[HK_FINDING_ERROR], counts[HK_FINDING_WARNING],
                counts[HK_FINDING_NOTE]);
}

static enum hk_status put_table(struct hk_cli *cli, const struct hk_findings *f,
                                const char *path)
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

        if (!is_asked(cli, n, path))
            continue;
        hk_table_puts(t, n->file);
        hk_table_cellf(t, "%d", n->line);
        hk_table_cell(t, levels[n->level], strlen(levels[n->level]));
        hk_table_puts(t, n->kind);
        hk_table_puts(t, n->text);
    }
    return hk_cli_table(cli, t);
}

static bool is_in_order(const struct hk_cli *cli, const struct hk_findings *f,
                        const char *path)
{
    size_t i;

    for (i = 0; i < f->count; i++)
        if (f->list[i].level > HK_FINDING_NOTE
            && is_asked(cli, &f->list[i], path))
            return false;
    return true;
}

enum hk_status hk_policy_lint(struct hk_cli *cli)
{
    const char *level = hk_cli_option(cli, "level");
    const char *asked = cli->argument_count > 1 ? cli->arguments[1] : "";
    const char *path = find_asked(cli, asked);
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
    if (!rc && !path)
        rc = hk_fail(&cli->err, HK_EUSAGE, "no figure and no rule stands below "
                     "\"%s\"; \"huka policy list\" names the packs", asked);
    hk_progress_start(&cli->progress, hk_cli_text(cli, "检查", "lint"));
    if (!rc)
        rc = hk_lint(&f, cli->packs, path, (int)year, &cli->progress,
                     &cli->err);
    hk_progress_end(&cli->progress);
    if (!rc && cli->has_format && cli->format != HK_FORMAT_TABLE)
        rc = put_table(cli, &f, path);
    else if (!rc)
        put_lines(cli, &f, path);
    if (!rc && !is_in_order(cli, &f, path))
        rc = HK_ENO;
    hk_findings_release(&f);
    return rc;
}
