/* runs.h - what the commands about kept runs share */
#ifndef HK_CLI_RUNS_H
#define HK_CLI_RUNS_H

#include "answer/stored.h"
#include "cli/cli.h"

/* The number of a run in the argument `at`. HK_EUSAGE. */
enum hk_status hk_cli_run_number(struct hk_cli *cli, int at, int64_t *no);

/* The options to open the register with, checked. HK_EUSAGE. */
enum hk_status hk_cli_run_options(struct hk_cli *cli,
                                  struct hk_store_options *o);

/* Add "run 7  2026-11-22 03:31:07  tester  region 52  year 2019 ..." and a
 * line's end. */
void hk_cli_run_line(struct hk_cli *cli, const struct hk_run_info *run);

/* The state in the reader's language. */
const char *hk_cli_run_state(const struct hk_cli *cli, enum hk_run_state state);

#endif
