/* policy_stubs.c - huka policy stubs */
#include "cli/policy.h"
#include "review/stubs.h"

enum hk_status hk_policy_stubs(struct hk_cli *cli)
{
    const char *file = hk_cli_option(cli, "output");
    struct hk_str text = HK_STR_INIT;
    struct hk_side side = { 0 };
    enum hk_status rc = hk_policy_side(cli, cli->argument_count > 1
                                       ? cli->arguments[1] : NULL, &side);

    if (!rc)
        rc = hk_stubs_write(&text, &side, cli->lang, &cli->err);
    if (!rc && file)
        rc = hk_str_write(&text, file, 0644, &cli->err);
    else if (!rc)
        hk_str_add(&cli->out, hk_str_text(&text), text.len);
    hk_side_release(&side);
    hk_str_release(&text);
    return rc;
}
