/* cli.c - one call of the program from its words to its exit code */
#include "cli/cli.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/stop.h"
#include "base/text.h"
#include "cli/host.h"
#include "cli/option.h"
#include "plugin/host.h"

const struct hk_command *hk_command_named(const char *name)
{
    const struct hk_command *c;

    for (c = hk_commands; c->name; c++)
        if (!strcmp(c->name, name))
            return c;
    return NULL;
}

enum hk_status hk_cli_no_command(struct hk_cli *cli, const char *name)
{
    const char *names[64], *near;
    size_t count = 0;
    const struct hk_command *c;

    for (c = hk_commands; c->name && count < 64; c++)
        names[count++] = c->name;
    near = hk_text_nearest(name, names, count);
    if (near)
        return hk_fail(&cli->err, HK_EUSAGE, "there is no command \"%s\"; did "
                       "you mean \"%s\"?", name, near);
    return hk_fail(&cli->err, HK_EUSAGE, "there is no command \"%s\"; \"huka "
                   "--help\" lists them", name);
}

/* What stands where the command belongs may be a register or a record, with the
 * command behind it. */
static enum hk_status no_command(struct hk_cli *cli, int argc, char **argv,
                                 int at)
{
    const struct hk_command *c = NULL;
    int i;

    for (i = at + 1; i < argc && !c && strpbrk(argv[at], ".:/"); i++)
        c = hk_command_named(argv[i]);
    if (c)
        return hk_fail(&cli->err, HK_EUSAGE, "\"%s\" stands where the command "
                       "belongs; the command comes first: huka %s %s", argv[at],
                       c->name, c->arguments);
    return hk_cli_no_command(cli, argv[at]);
}

/* Take over what all commands share. */
static enum hk_status common(struct hk_cli *cli)
{
    const char *lang = hk_cli_option(cli, "lang");
    const char *format = hk_cli_option(cli, "format");

    if (lang && strcmp(lang, "zh") && strcmp(lang, "en"))
        return hk_cli_usage(cli, "--lang: found \"%s\", expected zh or en",
                            lang);
    if (format && !hk_format_of(&cli->format, format))
        return hk_cli_usage(cli, "--format: found \"%s\", expected table, csv, "
                            "json, ndjson, markdown, html or line", format);
    cli->has_format = format != NULL;
    cli->quiet = hk_cli_has(cli, "quiet");
    cli->reveal = hk_cli_has(cli, "reveal");
    if (cli->reveal && hk_cli_has(cli, "as-of"))
        return hk_cli_usage(cli, "--reveal and --as-of cannot go together: "
                            "what is revealed must be logged");
    cli->verbose = hk_cli_has(cli, "verbose");
    cli->progress.lang = cli->lang;
    if (cli->quiet || hk_cli_has(cli, "no-progress"))
        cli->progress.on = false;
    hk_cli_find_who(cli);
    return HK_OK;
}

static enum hk_status check_count(struct hk_cli *cli)
{
    const struct hk_command *c = cli->command;

    if (cli->argument_count < c->least)
        return hk_cli_usage(cli, "%s needs more words: huka %s %s", c->name,
                            c->name, c->arguments);
    if (c->most >= 0 && cli->argument_count > c->most)
        return hk_cli_usage(cli, "%s: \"%s\" is one word too many; it is used "
                            "as: huka %s %s", c->name,
                            cli->arguments[c->most], c->name, c->arguments);
    return HK_OK;
}

/* Where the command's name stands: common options may come before it. */
static int command_word(int argc, char **argv)
{
    const struct hk_option *o;
    int i;

    for (i = 1; i < argc && argv[i][0] == '-'; i++)
        for (o = hk_common_options; o->name; o++)
            if (o->value && !strncmp(argv[i], "--", 2)
                && !strcmp(argv[i] + 2, o->name))
                i++;                    /* its value is the next word */
    return i;
}

/* --lang is looked for first, so that what is wrong with the other words is
 * told in that language. */
static void early_lang(struct hk_cli *cli, int argc, char **argv)
{
    int i;

    for (i = 1; i < argc && strcmp(argv[i], "--"); i++) {
        const char *lang = NULL;

        if (!strncmp(argv[i], "--lang=", 7))
            lang = argv[i] + 7;
        else if (!strcmp(argv[i], "--lang") && i + 1 < argc)
            lang = argv[i + 1];
        if (lang && (!strcmp(lang, "zh") || !strcmp(lang, "en")))
            cli->err.lang = cli->lang = strcmp(lang, "zh") ? HK_EN : HK_ZH;
    }
}

static enum hk_status run(struct hk_cli *cli, int argc, char **argv)
{
    enum hk_status rc;
    int at;

    early_lang(cli, argc, argv);
    at = command_word(argc, argv);
    if (at < argc) {
        cli->command = hk_command_named(argv[at]);
        if (!cli->command)
            return no_command(cli, argc, argv, at);
        memmove(&argv[at], &argv[at + 1],
                sizeof *argv * (size_t)(argc - at));
        argc--;
    }
    rc = hk_cli_parse(cli, argc - 1, argv + 1);
    if (!rc)
        rc = common(cli);
    if (rc)
        return rc;
    if (hk_cli_has(cli, "version")) {
        hk_str_puts(&cli->out, "huka " HK_VERSION "\n");
        return HK_OK;
    }
    if (hk_cli_has(cli, "help")) {
        if (cli->command)
            hk_help_command(cli, cli->command);
        else
            hk_help_program(cli);
        return HK_OK;
    }
    if (!cli->command)
        return hk_fail(&cli->err, HK_EUSAGE, "say what to do, as \"huka assess "
                       "county.db\"; \"huka --help\" lists the commands");
    rc = check_count(cli);
    return rc ? rc : cli->command->run(cli);
}

enum hk_status hk_cli_inner(struct hk_cli *outer, int argc, const char **argv,
                            struct hk_str *out, struct hk_err *err)
{
    struct hk_cli cli = {
        .lang = outer->lang, .format = HK_FORMAT_TABLE, .width = outer->width,
        .colour = outer->colour, .packs = outer->packs,
        .plugins = outer->plugins, .progress = outer->progress,
        .err = { .lang = outer->lang },
    };
    char **words = hk_zalloc((size_t)argc + 4, sizeof *words);
    enum hk_status rc;
    int i;

    cli.arguments = hk_zalloc((size_t)argc + 4, sizeof *cli.arguments);
    if (!words || !cli.arguments) {
        rc = hk_fail_memory(err);
        goto out;
    }
    words[0] = (char *)(uintptr_t)"huka";
    for (i = 0; i < argc; i++)
        words[i + 1] = (char *)(uintptr_t)argv[i];
    words[argc + 1] = (char *)(uintptr_t)"--who";
    words[argc + 2] = (char *)(uintptr_t)outer->who;
    rc = run(&cli, argc + 3, words);
    hk_progress_end(&cli.progress);
    hk_str_add(out, hk_str_text(&cli.out), cli.out.len);
    if (rc)
        *err = cli.err;
    if (!outer->plugins)
        outer->plugins = cli.plugins;
    else if (cli.plugins != outer->plugins)
        hk_plugins_close(cli.plugins); /* rules opened those of `outer` */
out:
    hk_store_close(cli.store);
    hk_str_release(&cli.out);
    hk_free(cli.arguments);
    hk_free(words);
    return rc;
}

void hk_cli_lines(struct hk_str *out, const char *lines)
{
    while (*lines) {                   /* lines are ours, bytes are not */
        size_t len = strcspn(lines, "\n");

        hk_text_safe(out, lines, len);
        hk_str_putc(out, '\n');
        lines += len + (lines[len] == '\n');
    }
}

/* One sentence on stderr, and for wrong use where to read on. */
static void complain(struct hk_cli *cli, enum hk_status rc)
{
    struct hk_str text = HK_STR_INIT;
    const char *line = cli->err.text;

    hk_progress_end(&cli->progress);
    if (!*line || rc == HK_ENO)
        return;
    hk_str_puts(&text, "huka: ");
    hk_cli_lines(&text, line);
    if (cli->misused && cli->command)
        hk_str_addf(&text, hk_cli_text(cli, "用法见：huka %s --help\n",
                                       "see: huka %s --help\n"),
                    cli->command->name);
    hk_cli_put_said(hk_str_text(&text));
    hk_str_release(&text);
}

/* When we were started with stdin, stdout or stderr closed, the next file that
 * is opened would take its place and be written to. */
static void hold_standard_files(void)
{
    int fd;

    do
        fd = open("/dev/null", O_RDONLY);
    while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd >= 0)
        close(fd);
}

int hk_cli_main(int argc, char **argv)
{
    struct hk_cli cli = { .format = HK_FORMAT_TABLE };
    enum hk_status rc, flushed;
    struct hk_err said;

    hold_standard_files();
    hk_mem_install();
    hk_stop_install();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);          /* writing fails, as on a full disk */
    setlocale(LC_CTYPE, "C.UTF-8");
    hk_cli_find_lang(&cli);
    hk_cli_find_terminal(&cli);
    cli.arguments = hk_zalloc((size_t)argc + 1, sizeof *cli.arguments);
    rc = cli.arguments ? run(&cli, argc, argv) : hk_fail_memory(&cli.err);
    if (hk_stop_asked() && rc != HK_OK && rc != HK_ESTOP)
        rc = hk_stop_fail(&cli.err);
    said = cli.err;                /* results first, the complaint below */
    flushed = hk_cli_flush(&cli);
    if (rc)
        cli.err = said;
    else
        rc = flushed;
    complain(&cli, rc);
    hk_store_close(cli.store);
    hk_packs_close(cli.packs);
    hk_plugins_close(cli.plugins);
    hk_str_release(&cli.out);
    hk_free(cli.arguments);
    return hk_exit_code(rc);
}
