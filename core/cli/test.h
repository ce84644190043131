/* test.h - what the parts of huka test share */
#ifndef HK_CLI_TEST_H
#define HK_CLI_TEST_H

#include "cli/cli.h"
#include "situation/tests.h"

/* Which changes of figures and comparisons no case notices, tried by that many
 * processes; HK_ENO when there is one. The packs are open, with their tests. */
enum hk_status hk_test_mutate(struct hk_cli *cli, int jobs);

/* Run the cases as hk_tests_run does, then add what of the packs below the
 * words of the command none of them ran, and sums. */
enum hk_status hk_test_coverage(struct hk_cli *cli,
                                const struct hk_test_options *o,
                                struct hk_test_counts *n);

#endif
