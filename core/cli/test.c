/* test.c - huka test: the cases of the packs */
#include "cli/cli.h"
#include "engine/tests.h"

enum hk_status hk_cmd_test(struct hk_cli *cli)
{
    struct hk_test_options o = {
        .paths = cli->arguments, .path_count = cli->argument_count,
        .lang = cli->lang, .verbose = cli->verbose, .progress = &cli->progress,
    };
    struct hk_test_counts n = { 0 };
    enum hk_status rc = hk_cli_packs(cli, true);

    if (rc)
        return rc;
    rc = hk_tests_run(cli->packs, &o, &n, &cli->out, &cli->err);
    if (rc != HK_OK && rc != HK_ENO)
        return rc;
    if (!n.cases)
        return hk_cli_usage(cli, "no case was found; cases stand in the tests "
                            "folders of the packs");
    hk_str_addf(&cli->out, hk_cli_text(cli, "%lld 个用例:%lld 项通过,%lld 项未过\n",
                "%lld cases: %lld passed, %lld failed\n"),
                (long long)n.cases, (long long)n.passed, (long long)n.failed);
    return rc;
}
