/* option.h - the words after the command's name */
#ifndef HK_OPTION_H
#define HK_OPTION_H

#include "cli/cli.h"

/* Sort `argv` into cli->given and cli->arguments (room for argc of them); "--"
 * ends the options. HK_EUSAGE. */
enum hk_status hk_cli_parse(struct hk_cli *cli, int argc, char **argv);

#endif
