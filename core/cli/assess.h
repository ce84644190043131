/* assess.h - options that assess, explain and others read the same way */
#ifndef HK_CLI_ASSESS_H
#define HK_CLI_ASSESS_H

#include "cli/cli.h"
#include "engine/verdict.h"

/* Read --region --year --date --under --only --all; as_of is left -1. What `o`
 * points to lives in `arena` and the command line. HK_EUSAGE. */
enum hk_status hk_cli_assess_options(struct hk_cli *cli, struct hk_arena *arena,
                                     struct hk_assess_options *o);

/* What a step is called in the language of the reader. */
const char *hk_cli_label(const struct hk_cli *cli,
                         const struct hk_assessment *a,
                         const struct hk_step *step);

/* Print a line for every amount of money asked for: its sum, of how many, how
 * many are unknown or erred; nothing when there is none (sums.c). */
enum hk_status hk_cli_sums(struct hk_cli *cli, const struct hk_assessment *a);

#endif
