/* diff_cmd.h - what the files of `huka diff` share */
#ifndef HK_CLI_DIFF_CMD_H
#define HK_CLI_DIFF_CMD_H

#include "answer/diff.h"
#include "cli/runs.h"

/* Add the figures and acts behind what changed, a paragraph of lines each;
 * nothing where there are none. */
void hk_cli_diff_because(struct hk_cli *cli, const struct hk_diff *d);

#endif
