/* test_coverage.c - huka test --coverage */
#include <string.h>

#include "cli/test.h"
#include "review/coverage.h"

/* Is it in what was asked for? Without words, everything is. */
static bool is_asked(const struct hk_cli *cli, const char *file)
{
    int i;

    for (i = 0; i < cli->argument_count; i++)
        if (!strncmp(file, cli->arguments[i], strlen(cli->arguments[i])))
            return true;
    return !cli->argument_count;
}

/* Does a file of the packs, other than of cases, lie there? Asked before any
 * case runs. */
static bool is_there(const struct hk_cli *cli, const char *path)
{
    int i, k;

    for (i = 0; i < hk_packs_count(cli->packs); i++) {
        const struct hk_pack *p = hk_packs_at(cli->packs, i);

        for (k = 0; k < p->file_count; k++)
            if (!strncmp(p->files[k]->path, path, strlen(path))
                && !strstr(p->files[k]->path, "/tests/"))
                return true;
    }
    return false;
}

/* The deepest pack in which `path` lies; its length, 0: it is above them
 * all. */
static size_t pack_of(const struct hk_cli *cli, const char *path)
{
    size_t found = 0;
    int i;

    for (i = 0; i < hk_packs_count(cli->packs); i++) {
        const char *id = hk_packs_at(cli->packs, i)->id;
        size_t len = strlen(id);

        if (!strncmp(path, id, len) && (!path[len] || path[len] == '/')
            && len > found)
            found = len;
    }
    return found;
}

/* The cases that can run what was asked for: those of its packs and of the
 * packs below, for a case is judged by its own pack and those above. */
static enum hk_status narrow(struct hk_cli *cli, struct hk_arena *arena,
                             struct hk_test_options *o)
{
    const char **paths = hk_arena_alloc(arena, sizeof *paths
        * (size_t)(cli->argument_count + 1));
    int i;

    for (i = 0; paths && i < cli->argument_count; i++) {
        size_t len = pack_of(cli, cli->arguments[i]);

        if (!len)
            len = strlen(cli->arguments[i]);
        paths[i] = hk_arena_dup(arena, cli->arguments[i], len);
        if (!paths[i])
            return hk_fail_memory(&cli->err);
    }
    o->paths = paths;
    return paths ? HK_OK : hk_fail_memory(&cli->err);
}

static enum hk_status refuse(struct hk_cli *cli, const char *path)
{
    if (!*path)
        return hk_fail(&cli->err, HK_EUSAGE, "no pack has a figure or a rule");
    return hk_fail(&cli->err, HK_EUSAGE, "no figure and no rule stands below "
                   "\"%s\"; \"huka policy list\" names the packs", path);
}

static void put_missed(struct hk_cli *cli, const struct hk_coverable *x)
{
    const char *what = x->what ? x->what : "", *name = x->name ? x->name : "";

    hk_str_addf(&cli->out, "%s:%d: ", x->file, x->line);
    switch (x->kind) {
    case HK_COVERED_RULE:
        hk_str_addf(&cli->out, hk_cli_text(cli, "没有用例计算 %s\n",
                    "no case computes %s\n"), name);
        break;
    case HK_COVERED_TRUE:
        hk_str_addf(&cli->out, hk_cli_text(cli, "没有用例使 %s 成立\n",
                    "%s is true in no case\n"), name);
        break;
    case HK_COVERED_FALSE:
        hk_str_addf(&cli->out, hk_cli_text(cli, "没有用例使 %s 不成立\n",
                    "%s is false in no case\n"), name);
        break;
    case HK_COVERED_BRANCH:
        hk_str_addf(&cli->out, hk_cli_text(cli, "没有用例走到分支 %s\n",
                    "no case takes the branch `%s`\n"), what);
        break;
    case HK_COVERED_FIGURE:
        hk_str_addf(&cli->out, hk_cli_text(cli, "没有用例用到 %s（%s 起）\n",
                    "no case reads %s as of %s\n"), name, what);
        break;
    case HK_COVERED_ENTRY:
        hk_str_addf(&cli->out, hk_cli_text(cli, "没有用例用到 %s 的一档：%s\n",
                    "no case uses of %s the entry %s\n"), name, what);
        break;
    }
}

/* One line a kind: how much of it ran. */
static void put_sums(struct hk_cli *cli, const int64_t all[HK_COVERED_KINDS],
                     const int64_t ran[HK_COVERED_KINDS])
{
    static const struct hk_words names[HK_COVERED_KINDS] = {
        { "规则", "rules" }, { "成立", "true outcomes" },
        { "不成立", "false outcomes" }, { "分支", "branches" },
        { "标准", "figures" }, { "档次", "entries" },
    };
    int k;

    for (k = 0; k < HK_COVERED_KINDS; k++)
        hk_str_addf(&cli->out, hk_cli_text(cli, "%s：%lld（共 %lld）\n",
                    "%s: %lld of %lld\n"), hk_cli_text(cli, names[k].zh,
                    names[k].en), (long long)ran[k], (long long)all[k]);
}

enum hk_status hk_test_coverage(struct hk_cli *cli,
                                const struct hk_test_options *o,
                                struct hk_test_counts *n)
{
    struct hk_test_options those = *o;
    struct hk_arena arena = { 0 };
    int64_t all[HK_COVERED_KINDS] = { 0 }, ran[HK_COVERED_KINDS] = { 0 };
    int64_t found = 0, excused = 0;
    struct hk_coverage c = { 0 };
    enum hk_status rc;
    size_t i;
    int k;

    for (k = 0; k < cli->argument_count; k++)
        if (!is_there(cli, cli->arguments[k]))
            return refuse(cli, cli->arguments[k]);
    rc = narrow(cli, &arena, &those);
    if (!rc)
        rc = hk_coverage_run(&c, cli->packs, &those, n, &cli->out, &cli->err);
    hk_arena_release(&arena);
    for (i = 0; i < c.count && (!rc || rc == HK_ENO); i++) {
        const struct hk_coverable *x = &c.list[i];

        if (!is_asked(cli, x->file))
            continue;
        all[x->kind]++;
        ran[x->kind] += x->count > 0;
        excused += !x->count && x->excused;
        if (!x->count && !x->excused)
            put_missed(cli, x);
    }
    for (i = 0; i < HK_COVERED_KINDS; i++)
        found += all[i];
    if (!rc && !found)
        rc = refuse(cli, cli->argument_count ? cli->arguments[0] : "");
    if (!rc || rc == HK_ENO)
        put_sums(cli, all, ran);
    if ((!rc || rc == HK_ENO) && excused)
        hk_str_addf(&cli->out, hk_cli_text(cli, "有说明：%lld\n",
                    "excused: %lld\n"), (long long)excused);
    hk_coverage_release(&c);
    return rc;
}
