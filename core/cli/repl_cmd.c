/* repl_cmd.c - huka repl, run: a session over a register */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/stop.h"
#include "cli/assess.h"
#include "cli/plugins.h"
#include "repl/repl.h"

static bool write_out(void *context, const char *text, size_t len)
{
    struct hk_cli *cli = context;

    hk_progress_end(&cli->progress);
    while (len) {
        ssize_t n = write(STDOUT_FILENO, text, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        text += n;
        len -= (size_t)n;
    }
    return true;
}

/* Is the text taller than the terminal? */
static bool is_tall(const char *text, size_t len)
{
    struct winsize size = { 0 };
    size_t lines = 0, i;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)
        || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_row)
        return false;
    for (i = 0; i < len; i++)
        lines += text[i] == '\n';
    return lines >= size.ws_row;
}

/* The pager with its end of the pipe as standard input; -1. */
static pid_t start_pager(const char *pager, const int ends[2])
{
    pid_t pid = fork();

    if (pid)
        return pid;
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    signal(SIGPIPE, SIG_DFL);          /* the program ignores it */
    setenv("LESS", "-R", 0);           /* colours as they are */
    execl("/bin/sh", "sh", "-c", pager, (char *)NULL);
    _exit(127);
}

/* $PAGER, or less. Who ends it early has seen enough; ctrl-C is the pager's. */
static bool show_paged(void *context, const char *text, size_t len)
{
    struct hk_cli *cli = context;
    const char *pager = getenv("PAGER");
    int ends[2], status = 0;
    pid_t pid;

    if ((pager && !*pager) || !is_tall(text, len) || pipe(ends))
        return false;
    hk_progress_end(&cli->progress);
    pid = start_pager(pager ? pager : "less", ends);
    close(ends[0]);
    while (pid > 0 && len) {
        ssize_t n = write(ends[1], text, len);

        if (n < 0 && errno != EINTR)
            break;
        text += n > 0 ? n : 0;
        len -= n > 0 ? (size_t)n : 0;
    }
    close(ends[1]);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    hk_stop_ask(false);
    return pid > 0 && !(WIFEXITED(status) && WEXITSTATUS(status) == 127);
}

/* Lines of a sentence are ours; what is in them was made safe. */
static void tell(void *context, const char *line)
{
    struct hk_cli *cli = context;

    hk_progress_end(&cli->progress);
    if (!cli->quiet)
        fprintf(stderr, "%s\n", line);
}

static enum hk_status find_plugins(void *context, struct hk_plugins **out,
                                   struct hk_err *err)
{
    struct hk_cli *cli = context;
    enum hk_status rc = hk_cli_plugins(cli);

    *out = cli->plugins;
    if (rc)
        *err = cli->err;
    return rc;
}

static enum hk_status run_command(void *context, int argc, const char **argv,
                                  struct hk_str *out, struct hk_err *err)
{
    return hk_cli_inner(context, argc, argv, out, err);
}

/* ${XDG_STATE_HOME:-~/.local/state}/huka/history, its folder made; NULL where
 * there is no home. */
static const char *history_file(struct hk_arena *arena)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    char *folder, *slash;

    if (!isatty(STDIN_FILENO) || (!(state && *state) && !(home && *home)))
        return NULL;
    if (state && *state)
        folder = hk_arena_printf(arena, "%s/huka", state);
    else
        folder = hk_arena_printf(arena, "%s/.local/state/huka", home);
    for (slash = folder ? strchr(folder + 1, '/') : NULL; slash;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(folder, 0700);
        *slash = '/';
    }
    if (!folder || (mkdir(folder, 0700) && errno != EEXIST))
        return NULL;
    return hk_arena_printf(arena, "%s/history", folder);
}

static enum hk_status open_session(struct hk_cli *cli, struct hk_repl **s,
                                   struct hk_cli_checks *checks,
                                   struct hk_arena *arena)
{
    struct hk_assess_options a;
    struct hk_repl_options o = {
        .path = cli->arguments[0], .lang = cli->lang, .format = cli->format,
        .width = cli->width, .colour = cli->colour, .reveal = cli->reveal,
        .who = cli->who, .network = hk_cli_has(cli, "force-network"),
        .copying = hk_cli_copying(cli),
        .progress = &cli->progress, .context = cli, .write = write_out,
        .page = show_paged,
        .note = tell, .plugins = find_plugins, .command = run_command,
        .check = hk_cli_check, .checks = checks,
        .may_change = hk_cli_has(cli, "write"),
    };
    int64_t wait = 60;
    bool quiet = cli->quiet;
    enum hk_status rc;

    cli->quiet = true;           /* the year is told by the prompt */
    rc = hk_cli_assess_options(cli, arena, &a);
    cli->quiet = quiet;
    if (!rc)
        rc = hk_cli_number(cli, "wait", 0, 86400, &wait);
    if (!rc)
        rc = hk_cli_packs(cli, false);
    if (rc)
        return rc;
    o.packs = cli->packs;
    o.region = a.region;
    o.under = a.under;
    o.year = a.has_date || hk_cli_has(cli, "year") ? a.year : 0;
    o.date = a.date;
    o.has_date = a.has_date;
    o.wait_s = (int)wait;
    o.output = hk_cli_option(cli, "output");
    o.history = history_file(arena);
    return hk_repl_open(s, &o, &cli->err);
}

enum hk_status hk_cmd_repl(struct hk_cli *cli)
{
    struct hk_cli_checks checks = { .cli = cli };
    struct hk_arena arena = { 0 };
    struct hk_repl *s = NULL;
    enum hk_status rc = open_session(cli, &s, &checks, &arena);

    if (!rc)
        rc = hk_repl_run(s, &cli->err);
    if (!rc)
        cli->err.text[0] = '\0';     /* what was told at the prompt */
    hk_repl_close(s);
    hk_cli_checks_release(&checks);
    hk_arena_release(&arena);
    return rc;
}

enum hk_status hk_cmd_run(struct hk_cli *cli)
{
    struct hk_cli_checks checks = { .cli = cli };
    struct hk_arena arena = { 0 };
    struct hk_str text = HK_STR_INIT;
    struct hk_repl *s = NULL;
    const char *name = cli->arguments[1];
    enum hk_status rc = hk_str_read(&text, name, (size_t)16 << 20, &cli->err);

    if (!rc)
        rc = open_session(cli, &s, &checks, &arena);
    if (!rc)
        rc = hk_repl_script(s, hk_str_text(&text), text.len, name,
                            cli->arguments + 2, cli->argument_count - 2,
                            &cli->err);
    if (!rc)
        cli->err.text[0] = '\0';     /* what the script caught */
    hk_repl_close(s);
    hk_cli_checks_release(&checks);
    hk_str_release(&text);
    hk_arena_release(&arena);
    return rc;
}
