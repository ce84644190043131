/* host.h - what the frame of the command line shares with cli.c */
#ifndef HK_HOST_H
#define HK_HOST_H

#include "cli/cli.h"

/* The options every command opens a register with; `write` is left false. */
void hk_cli_store_options(struct hk_cli *cli, struct hk_store_options *o);

void hk_cli_find_lang(struct hk_cli *cli);      /* from the environment */
void hk_cli_find_terminal(struct hk_cli *cli);
void hk_cli_find_who(struct hk_cli *cli);       /* --who first */

#endif
