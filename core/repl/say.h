/* say.h - commands of the prompt: one table for running, help, completion */
#ifndef HK_REPL_SAY_H
#define HK_REPL_SAY_H

#include "repl/session.h"

enum { HK_SAY_MOST = 24 };       /* words of a command */

struct hk_say {
    struct hk_repl *s;
    const char *words[HK_SAY_MOST];   /* after the command, quotes taken off */
    int count;
    const char *rest;            /* all of it as typed, blanks cut */
    struct hk_err *err;
};

/* What can stand at a place of a command, for completion. */
enum hk_say_takes {
    HK_TAKES_NOTHING, HK_TAKES_COMMAND, HK_TAKES_MODE, HK_TAKES_SWITCH,
    HK_TAKES_FILE, HK_TAKES_NAME, HK_TAKES_RECORD, HK_TAKES_RULE,
    HK_TAKES_FIGURE, HK_TAKES_CHANGE, HK_TAKES_REGION, HK_TAKES_LANG,
    HK_TAKES_COLUMN, HK_TAKES_ENTITY, HK_TAKES_BATCH, HK_TAKES_CHECKED,
    HK_TAKES_PLACE, HK_TAKES_POLICY
};

struct hk_say_command {
    const char *name;            /* "mode", without the dot */
    const char *arguments;       /* "[FORMAT]" */
    const char *zh, *en;         /* one line */
    const char *more_zh, *more_en;    /* paragraphs, or NULL */
    enum hk_say_takes takes[2];  /* first and second word */
    int least;
    enum hk_status (*run)(struct hk_say *c);
};

/* Ends with name NULL. */
extern const struct hk_say_command hk_say_commands[];

/* Run ".name words". HK_EUSAGE: no such command (the nearest is named), or one
 * used wrongly. */
enum hk_status hk_say_run(struct hk_repl *s, const char *text,
                          struct hk_err *err);

/* The command of that name, or NULL. */
const struct hk_say_command *hk_say_named(const char *name);

/* What a rule of this word is called: "check". */
const char *hk_say_sort(const struct hk_repl *s, enum hk_word word);

/* on or off into `*value`; with no word it is turned over. */
enum hk_status hk_say_switch(struct hk_say *c, bool *value);

/* Run the command of the program that `name` says with the register and these
 * words, and with region, year and language of the session. */
enum hk_status hk_say_host(struct hk_say *c, const char *name, bool judged,
                           const char *const *words, int count);

/* ---- the commands -------------------------------------------------------- */
enum hk_status hk_say_help(struct hk_say *c);          /* say_help.c */
enum hk_status hk_say_about(struct hk_repl *s, const char *name,
                            struct hk_err *err);       /* name? */
enum hk_status hk_say_model(struct hk_say *c);

enum hk_status hk_say_year(struct hk_say *c);          /* say_set.c */
enum hk_status hk_say_date(struct hk_say *c);
enum hk_status hk_say_region(struct hk_say *c);
enum hk_status hk_say_under(struct hk_say *c);
enum hk_status hk_say_mode(struct hk_say *c);
enum hk_status hk_say_lang(struct hk_say *c);
enum hk_status hk_say_timer(struct hk_say *c);
enum hk_status hk_say_reveal(struct hk_say *c);
enum hk_status hk_say_ascii(struct hk_say *c);
enum hk_status hk_say_write(struct hk_say *c);
enum hk_status hk_say_preview(struct hk_say *c);
enum hk_status hk_say_rows(struct hk_say *c);
enum hk_status hk_say_settings(struct hk_say *c);
enum hk_status hk_say_open(struct hk_say *c);

enum hk_status hk_say_explain(struct hk_say *c);       /* say_ask.c */
enum hk_status hk_say_policy(struct hk_say *c);
enum hk_status hk_say_show(struct hk_say *c);
enum hk_status hk_say_find(struct hk_say *c);
enum hk_status hk_say_changes(struct hk_say *c);
enum hk_status hk_say_batches(struct hk_say *c);
enum hk_status hk_say_undo(struct hk_say *c);
enum hk_status hk_say_last(struct hk_say *c);
enum hk_status hk_say_quit(struct hk_say *c);

enum hk_status hk_say_check(struct hk_say *c);         /* say_judge.c */
enum hk_status hk_say_edit(struct hk_say *c);
enum hk_status hk_say_reload(struct hk_say *c);

enum hk_status hk_say_describe(struct hk_say *c);      /* say_draw.c */
enum hk_status hk_say_plot(struct hk_say *c);
enum hk_status hk_say_whatif(struct hk_say *c);        /* say_ask.c */

enum hk_status hk_say_history(struct hk_say *c);       /* say_save.c */
enum hk_status hk_say_save(struct hk_say *c);
enum hk_status hk_say_read(struct hk_say *c);

/* ---- say_save.c ---------------------------------------------------------- */
/* Keep an entry that went well. */
void hk_say_keep(struct hk_repl *s, const char *text);

#endif
