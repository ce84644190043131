/* cli/plugin_care.h - huka plugin doctor, new, pin, unblock */
#ifndef HK_PLUGIN_CARE_H
#define HK_PLUGIN_CARE_H

#include "cli/cli.h"

struct hk_plugin;

/* Each is called with the words behind `plugin`: its own name first. */
enum hk_status hk_plugin_cmd_doctor(struct hk_cli *cli);
enum hk_status hk_plugin_cmd_new(struct hk_cli *cli);
enum hk_status hk_plugin_cmd_pin(struct hk_cli *cli);
enum hk_status hk_plugin_cmd_unblock(struct hk_cli *cli);

/* "pinned", "not pinned", or why it is refused. */
const char *hk_plugin_pin_text(struct hk_cli *cli, struct hk_plugin *p,
                               struct hk_err *why);

#endif
