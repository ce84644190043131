/* complete.h - what the completions of the shells ask the program */
#ifndef HK_CLI_COMPLETE_H
#define HK_CLI_COMPLETE_H

#include "cli/cli.h"

/* Add to `outer->out` what could stand for the last of `words`, the words of a
 * command line behind the program's name: a line each, and behind a tab what it
 * is called. A match by label or pinyin counts too. Nothing where files stand,
 * or where something cannot be read. */
void hk_cli_complete(struct hk_cli *outer, int count, const char **words);

/* ---- between the two files ----------------------------------------------- */

struct completing {
    struct hk_cli *cli;            /* with the words before parsed */
    struct hk_str *out;
    const char *head;              /* stands before each: "--region=", "a," */
    const char *word;              /* what is typed of it */
    const char *tail;              /* stands behind each: ":" */
    int count;
};

/* Offer a word that fits what is typed, by itself or by what it is called
 * (NULL: by nothing else); the words of a list with blanks or | between. */
void hk_shell_offer(struct completing *c, const char *text, const char *label);
void hk_shell_offer_list(struct completing *c, const char *list);

/* Offer all that there are of a kind: of the command line, */
void hk_shell_offer_options(struct completing *c, const struct hk_option *o);
void hk_shell_offer_commands(struct completing *c);
/* of the register that the words name (regions without one: of the packs), */
void hk_shell_offer_runs(struct completing *c);
void hk_shell_offer_batches(struct completing *c);
void hk_shell_offer_regions(struct completing *c);
void hk_shell_offer_records(struct completing *c);
/* of the packs: whose rules there are, */
void hk_shell_offer_governed(struct completing *c);
/* of the model (fields: of the record that the words name, behind = the words
 * of an enum), of the law in force where the words say, or where the register
 * lies, and of plugins. */
void hk_shell_offer_entities(struct completing *c);
void hk_shell_offer_fields(struct completing *c);
void hk_shell_offer_names(struct completing *c);
void hk_shell_offer_settings(struct completing *c);
void hk_shell_offer_procedures(struct completing *c);
void hk_shell_offer_plugins(struct completing *c, bool functions);

#endif
