/* test.c - huka test: the cases of the packs */
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "cli/test.h"
#include "situation/tests.h"

/* Does `path` name the pack, a folder around it or something in it? */
static bool concerns(const char *path, const char *id)
{
    const char *at = strstr(path, id);
    size_t len = strlen(path);

    while (len && path[len - 1] == '/')
        len--;
    if (!strncmp(id, path, len) && (!id[len] || id[len] == '/'))
        return true;
    return at && (at == path || at[-1] == '/')
        && (!at[strlen(id)] || at[strlen(id)] == '/');
}

static bool is_asked(const struct hk_cli *cli, const char *id)
{
    int i;

    for (i = 0; i < cli->argument_count; i++)
        if (concerns(cli->arguments[i], id))
            return true;
    return !cli->argument_count;
}

/* A pack that cannot be used has failed, though none of its cases ran. */
static int tell_broken(struct hk_cli *cli)
{
    int i, broken = 0;

    for (i = 0; i < hk_packs_count(cli->packs); i++) {
        const struct hk_pack *p = hk_packs_at(cli->packs, i);

        if (!p->error || !is_asked(cli, p->id))
            continue;
        hk_str_addf(&cli->out, hk_cli_text(cli, "%s 不能使用：%s\n",
                    "%s cannot be used: %s\n"), p->id, p->error);
        broken++;
    }
    return broken;
}

/* Does `path` name the pack itself, or a folder around it? */
static bool names(const char *path, const char *id)
{
    size_t len = strlen(path), n = strlen(id);

    while (len && path[len - 1] == '/')
        len--;
    if (!strncmp(id, path, len) && (!id[len] || id[len] == '/'))
        return true;
    return len > n && path[len - n - 1] == '/'
        && !strncmp(path + len - n, id, n);
}

/* Is there a pack or a case where the argument points? */
static bool is_there(struct hk_cli *cli, const char *path)
{
    int i;

    for (i = 0; i < hk_packs_count(cli->packs); i++)
        if (names(path, hk_packs_at(cli->packs, i)->id))
            return true;
    return hk_packs_case_count(cli->packs, &path, 1) > 0;
}

static enum hk_status refuse_path(struct hk_cli *cli, const char *path)
{
    size_t n = (size_t)hk_packs_count(cli->packs), i;
    const char **ids = hk_zalloc(n + 1, sizeof *ids), *near = NULL;

    for (i = 0; ids && i < n; i++)
        ids[i] = hk_packs_at(cli->packs, (int)i)->id;
    if (ids)
        near = hk_text_nearest(path, ids, n);
    hk_free(ids);
    if (near)
        return hk_fail(&cli->err, HK_EUSAGE, "no pack and no file of cases is "
                       "called \"%s\"; did you mean \"%s\"?", path, near);
    return hk_fail(&cli->err, HK_EUSAGE, "no pack and no file of cases is "
                   "called \"%s\"; \"huka policy list\" lists the packs",
                   path);
}

enum hk_status hk_cmd_test(struct hk_cli *cli)
{
    struct hk_test_options o = {
        .paths = cli->arguments, .path_count = cli->argument_count,
        .lang = cli->lang, .verbose = cli->verbose, .explain = true,
        .progress = &cli->progress,
    };
    struct hk_test_counts n = { 0 };
    int64_t jobs = sysconf(_SC_NPROCESSORS_ONLN);
    enum hk_status rc = hk_cli_number(cli, "jobs", 1, 64, &jobs);
    /* These look for rules there, and say themselves where they find none. */
    bool is_of_rules = hk_cli_has(cli, "mutate") || hk_cli_has(cli, "coverage");
    int broken, i;

    o.jobs = (int)jobs;
    if (!rc)
        rc = hk_cli_packs(cli, HK_PACKS_TESTS);
    for (i = 0; i < cli->argument_count && !rc && !is_of_rules; i++)
        if (!is_there(cli, cli->arguments[i]))
            rc = refuse_path(cli, cli->arguments[i]);
    if (rc)
        return rc;
    if (hk_cli_has(cli, "mutate"))
        return hk_test_mutate(cli, o.jobs);
    broken = tell_broken(cli);
    if (hk_cli_has(cli, "coverage")) {
        rc = hk_test_coverage(cli, &o, &n);
    } else {
        rc = hk_tests_run(cli->packs, &o, &n, &cli->out, &cli->err);
    }
    if (rc != HK_OK && rc != HK_ENO)
        return rc;
    if (!n.cases && !broken)
        return hk_fail(&cli->err, HK_EUSAGE, "no case was found; cases stand "
                       "in the tests folders of the packs (\"huka policy "
                       "lint\" looks at rules that have none)");
    if (n.cases)
        hk_str_addf(&cli->out, hk_cli_text(cli,
                    "%lld 个用例：%lld 项通过，%lld 项未通过\n", n.cases == 1
                    ? "%lld case: %lld passed, %lld failed\n"
                    : "%lld cases: %lld passed, %lld failed\n"),
                    (long long)n.cases, (long long)n.passed,
                    (long long)n.failed);
    return broken ? HK_ENO : rc;
}
