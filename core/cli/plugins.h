/* cli/plugins.h - plugins for commands, and the checks an import asks of
 * them */
#ifndef HK_CLI_PLUGINS_H
#define HK_CLI_PLUGINS_H

#include "base/arena.h"
#include "base/map.h"
#include "cli/cli.h"
#include "exchange/reader.h"

/* Find the plugins: the installed ones, HUKA_PLUGINS and --plugins. Once; later
 * calls do nothing. They are closed at the end. */
enum hk_status hk_cli_plugins(struct hk_cli *cli);

/* The same for the rules of packs: borrows `cli`, whose plugins they call. */
struct hk_packs_plugins hk_cli_packs_plugins(struct hk_cli *cli);

/* Checks of texts by functions of plugins, for hk_import_options. A plugin that
 * cannot be used gives one note on stderr, and its texts pass. */
struct hk_cli_checks {
    struct hk_cli *cli;
    struct hk_arena arena;        /* of the sentences of the last call */
    struct hk_map met;            /* function -> 1, or 0: it cannot be asked */
};

/* As `valid` of hk_import_options; `context` is a hk_cli_checks. The function
 * gives nil or an empty text for what is good, else one sentence, or two lines:
 * in Chinese, in English. */
enum hk_status hk_cli_check(void *context, const char *function,
                            const struct hk_cell *texts, size_t count,
                            const char **says, struct hk_err *err);
void hk_cli_checks_release(struct hk_cli_checks *c);

#endif
