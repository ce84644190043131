/* test_mutate.c - huka test --mutate */
#include <string.h>

#include "cli/test.h"
#include "review/mutate.h"

static void put_survivor(struct hk_cli *cli, const struct hk_mutant *m)
{
    const char *line = m->file->text + m->at;

    while (line > m->file->text && line[-1] != '\n')
        line--;
    line += strspn(line, " \t");
    hk_str_addf(&cli->out, hk_cli_text(cli, "%s:%d：把 %s 改成 %s，没有用例发现\n",
                "%s:%d: no case notices when %s becomes %s\n"),
                m->file->path, m->line, m->was, m->now);
    hk_str_puts(&cli->out, "    ");
    hk_str_add(&cli->out, line, strcspn(line, "\n"));
    hk_str_putc(&cli->out, '\n');
}

enum hk_status hk_test_mutate(struct hk_cli *cli, int jobs)
{
    struct hk_mutants m = { 0 };
    int64_t fates[4] = { 0 };
    struct hk_mutate_options o = { .paths = cli->arguments, .jobs = jobs,
        .path_count = cli->argument_count, .progress = &cli->progress };
    enum hk_status rc;
    size_t i;

    hk_progress_start(&cli->progress, hk_cli_text(cli, "变异", "mutants"));
    rc = hk_mutate(&m, cli->packs, &o, &cli->err);
    hk_progress_end(&cli->progress);
    for (i = 0; !rc && i < m.count; i++) {
        if (m.list[i].fate == HK_MUTANT_SURVIVED)
            put_survivor(cli, &m.list[i]);
        fates[m.list[i].fate]++;
    }
    if (!rc && !m.count)
        rc = hk_fail(&cli->err, HK_EUSAGE, "no figure and no comparison stands "
                     "below \"%s\"; \"huka policy list\" names the packs",
                     cli->argument_count ? cli->arguments[0] : "");
    if (!rc)
        hk_str_addf(&cli->out, hk_cli_text(cli,
                    "改动 %zu 处：发现 %lld，未发现 %lld，有说明 %lld\n", m.count == 1
                    ? "%zu change: %lld noticed, %lld not noticed, %lld "
                    "excused\n"
                    : "%zu changes: %lld noticed, %lld not noticed, %lld "
                    "excused\n"), m.count,
                    (long long)fates[HK_MUTANT_NOTICED],
                    (long long)fates[HK_MUTANT_SURVIVED],
                    (long long)fates[HK_MUTANT_EXCUSED]);
    hk_mutants_release(&m);
    return rc ? rc : fates[HK_MUTANT_SURVIVED] ? HK_ENO : HK_OK;
}
