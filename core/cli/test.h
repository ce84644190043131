/* test.h - what the parts of huka test share */
#ifndef HK_CLI_TEST_H
#define HK_CLI_TEST_H

#include "cli/cli.h"

/* Which changes of figures and comparisons no case notices; HK_ENO when there
 * is one. The packs are open, with their tests. */
enum hk_status hk_test_mutate(struct hk_cli *cli);

#endif
