/* cli.h - one call of the program: options, language, output, what is open
 *
 * The table of commands (command.c) is the one source of --help, the man page,
 * the completions and "did you mean". */
#ifndef HK_CLI_H
#define HK_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "base/progress.h"
#include "base/str.h"
#include "base/table.h"
#include "data/copy.h"
#include "pack/pack.h"
#include "store/store.h"

#define HK_CLI_MOST_OPTIONS 48

/* A text in both languages. */
struct hk_words { const char *zh, *en; };

struct hk_option {
    const char *name;              /* "region", without -- */
    char letter;                   /* 'o', or 0 */
    const char *value;             /* "REGION", or NULL: it takes none */
    struct hk_words help;
};

struct hk_cli;
struct hk_plugins;

struct hk_command {
    const char *name;              /* "assess" */
    const char *arguments;         /* "DB ENTITY:KEY NAME" */
    struct hk_words summary;       /* one line */
    struct hk_words detail;        /* paragraphs, or NULL */
    const char *example;           /* lines beginning with "huka " */
    const struct hk_option *options;   /* ends with name NULL; or NULL */
    int least, most;               /* arguments; most -1: any number */
    enum hk_status (*run)(struct hk_cli *cli);
};

/* Ends with name NULL. */
extern const struct hk_command hk_commands[];

/* The command of that name; NULL: there is none. */
const struct hk_command *hk_command_named(const char *name);
extern const struct hk_option hk_common_options[];

struct hk_cli {
    const struct hk_command *command;
    const char **arguments;        /* after the command, options taken out */
    int argument_count;
    struct { const struct hk_option *option; const char *value; }
        given[HK_CLI_MOST_OPTIONS];
    int given_count;
    enum hk_lang lang;
    enum hk_format format;
    bool has_format;
    bool quiet, reveal, verbose;
    bool misused;                  /* the error is about how huka was called */
    int width;                     /* of the terminal; 0: no limit */
    bool colour;                   /* stdout is a terminal, no NO_COLOR */
    const char *who;
    struct hk_progress progress;
    struct hk_copying copying;
    struct hk_str out;             /* what goes to stdout */
    struct hk_err err;
    struct hk_packs *packs;        /* opened by hk_cli_packs */
    struct hk_store *store;        /* opened by hk_cli_store */
    struct hk_plugins *plugins;    /* opened by hk_cli_plugins */
    char who_buffer[128];
};

/* Run the program: parse, call the command, print, close; the exit code. */
int hk_cli_main(int argc, char **argv);

/* Run a command inside another one, with its packs and plugins: argv[0] is the
 * command's name. What it prints is added to `out`. */
enum hk_status hk_cli_inner(struct hk_cli *outer, int argc, const char **argv,
                            struct hk_str *out, struct hk_err *err);

/* ---- for commands -------------------------------------------------------- */

/* Value of an option, or NULL; "" for one that takes no value. The last given
 * wins; hk_cli_each walks all of one name from *at = 0 (NULL at the end). */
const char *hk_cli_option(const struct hk_cli *cli, const char *name);
bool hk_cli_has(const struct hk_cli *cli, const char *name);
const char *hk_cli_each(const struct hk_cli *cli, const char *name, int *at);

/* A whole number from an option: HK_EUSAGE with a sentence unless it lies in
 * lo..hi; *out is left alone when the option was not given. */
enum hk_status hk_cli_number(struct hk_cli *cli, const char *name, int64_t lo,
                             int64_t hi, int64_t *out);

/* This day; a day from an option, left alone when it was not given: HK_EUSAGE
 * with a sentence. */
int32_t hk_cli_today(void);
enum hk_status hk_cli_day(struct hk_cli *cli, const char *name, int32_t *day);

/* The text of the reader's language. */
const char *hk_cli_text(const struct hk_cli *cli, const char *zh,
                        const char *en);

/* Open the packs: the installed roots (or those of the source tree),
 * HUKA_POLICY and --policy; --policy-only uses nothing else. Once; later calls
 * read what `depth` asks for besides, but no tests. */
enum hk_status hk_cli_packs(struct hk_cli *cli, enum hk_packs_depth depth);

/* Open the register named by the first argument (the packs first, for the
 * model). Closed at the end. */
enum hk_status hk_cli_store(struct hk_cli *cli, bool write);

/* For whoever loads columns: the copy beside the register, used and kept; NULL
 * with --no-cache. What became of it is told with --verbose. */
struct hk_copying *hk_cli_copying(struct hk_cli *cli);
void hk_cli_say_copying(struct hk_cli *cli);
const char *hk_cli_copy_words(const struct hk_cli *cli,
                              enum hk_copy_state state);

/* The batch that --as-of names, -1 without it. */
enum hk_status hk_cli_as_of(struct hk_cli *cli, int64_t *batch);

/* Add a column, headed in the reader's language, of numbers or of texts. */
void hk_cli_column(struct hk_cli *cli, struct hk_table *t, const char *zh,
                   const char *en, bool number);
/* Add the table to cli->out in the format asked for (table by default) and
 * free it. */
enum hk_status hk_cli_table(struct hk_cli *cli, struct hk_table *t);
/* The same for a list that may be empty: then people read `nothing`, and
 * programs the empty list. */
enum hk_status hk_cli_found(struct hk_cli *cli, struct hk_table *t,
                            const char *nothing);

/* Write what is in cli->out to stdout now; HK_EIO when that fails (a broken
 * pipe ends quietly). */
enum hk_status hk_cli_flush(struct hk_cli *cli);

/* UTC as it is stored ("2019-12-31T10:30:00Z") in local time, as people read
 * it; what is no such time is copied. */
void hk_cli_local_time(char out[32], const char *utc);

/* Add lines that hold what was typed or stored: what would steer a terminal is
 * shown as hk_text_safe shows it. Each ends in a line break. */
void hk_cli_lines(struct hk_str *out, const char *lines);
/* Lines on stderr; where that is a terminal, those that are wider end between
 * words. Lines that begin with a blank show a place and stay as they are. */
void hk_cli_put_said(const char *lines);
/* A line on stderr, unless --quiet. */
void hk_cli_note(struct hk_cli *cli, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* HK_EUSAGE with the sentence `format`, and below it where to read how the
 * command is used. */
enum hk_status hk_cli_usage(struct hk_cli *cli, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* HK_EUSAGE for a command that is not there; the nearest is named. */
enum hk_status hk_cli_no_command(struct hk_cli *cli, const char *name);

/* HK_EUSAGE for an entity that the model does not have; the nearest is
 * named. */
enum hk_status hk_cli_no_entity(struct hk_cli *cli, const struct hk_model *m,
                                const char *name);

/* ---- help.c -------------------------------------------------------------- */

/* Add to cli->out: all commands; one command. */
void hk_help_program(struct hk_cli *cli);
void hk_help_command(struct hk_cli *cli, const struct hk_command *c);

/* ---- the commands, one file a family ------------------------------------- */

enum hk_status hk_cmd_init(struct hk_cli *cli);       /* register.c */
enum hk_status hk_cmd_model(struct hk_cli *cli);
enum hk_status hk_cmd_import(struct hk_cli *cli);     /* import_cmd.c */
enum hk_status hk_cmd_export(struct hk_cli *cli);     /* export_cmd.c */
enum hk_status hk_cmd_template(struct hk_cli *cli);
enum hk_status hk_cmd_backup(struct hk_cli *cli);     /* batches.c */
enum hk_status hk_cmd_batches(struct hk_cli *cli);
enum hk_status hk_cmd_undo(struct hk_cli *cli);
enum hk_status hk_cmd_history(struct hk_cli *cli);
enum hk_status hk_cmd_set(struct hk_cli *cli);        /* record_cmd.c */
enum hk_status hk_cmd_remove(struct hk_cli *cli);
enum hk_status hk_cmd_show(struct hk_cli *cli);       /* show.c */
enum hk_status hk_cmd_find(struct hk_cli *cli);
enum hk_status hk_cmd_assess(struct hk_cli *cli);     /* assess.c */
enum hk_status hk_cmd_explain(struct hk_cli *cli);
enum hk_status hk_cmd_calc(struct hk_cli *cli);       /* calc.c */
enum hk_status hk_cmd_query(struct hk_cli *cli);      /* query.c */
enum hk_status hk_cmd_repl(struct hk_cli *cli);       /* repl_cmd.c */
enum hk_status hk_cmd_run(struct hk_cli *cli);
enum hk_status hk_cmd_whatif(struct hk_cli *cli);     /* whatif_cmd.c */
enum hk_status hk_cmd_runs(struct hk_cli *cli);       /* runs.c */
enum hk_status hk_cmd_verify(struct hk_cli *cli);     /* verify_cmd.c */
enum hk_status hk_cmd_diff(struct hk_cli *cli);       /* diff_cmd.c */
enum hk_status hk_cmd_policy(struct hk_cli *cli);     /* policy.c */
enum hk_status hk_cmd_test(struct hk_cli *cli);       /* test.c */
enum hk_status hk_cmd_case(struct hk_cli *cli);       /* filing.c */
enum hk_status hk_cmd_plugin(struct hk_cli *cli);     /* plugin_cmd.c */
enum hk_status hk_cmd_doctor(struct hk_cli *cli);     /* doctor.c */
enum hk_status hk_cmd_help(struct hk_cli *cli);       /* help.c */

#endif
