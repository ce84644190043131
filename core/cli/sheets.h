/* cli/sheets.h - workbooks, by the plugin xlsx */
#ifndef HK_CLI_SHEETS_H
#define HK_CLI_SHEETS_H

#include "base/arena.h"
#include "cli/cli.h"
#include "exchange/sheets.h"
#include "plugin/buffer.h"

/* What a command that reads or writes workbooks holds. */
struct hk_cli_sheets {
    struct hk_sheets hooks;       /* for hk_import_options, hk_export_options */
    struct hk_cli *cli;
    struct hk_arena arena;        /* of one call */
    struct hk_buffer file;        /* the bytes that are read, shared with the
                                     process of the plugin */
};

/* Nothing is started before a workbook is met. */
void hk_cli_sheets_init(struct hk_cli_sheets *s, struct hk_cli *cli);
void hk_cli_sheets_release(struct hk_cli_sheets *s);    /* twice is harmless */

#endif
