/* repl_cmd.c - huka repl, run: a session over a register */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/stop.h"
#include "cli/assess.h"
#include "cli/plugins.h"
#include "cli/policy.h"
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

/* Run the command with `path` as its $0 and wait; its status, or -1. */
static int run_shell(const char *command, const char *path)
{
    pid_t pid = fork();
    int status = 0;

    if (!pid) {
        signal(SIGPIPE, SIG_DFL);
        execl("/bin/sh", "sh", "-c", command, path, (char *)NULL);
        _exit(127);
    }
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Commands of the prompt go by it too. */
static int measure(void *context)
{
    struct hk_cli *cli = context;
    struct winsize size = { 0 };

    if (!getenv("COLUMNS") && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size)
        && size.ws_col)
        cli->width = size.ws_col;
    return cli->width;
}

/* Lines of a sentence are ours; what is in them was made safe. */
static void tell(void *context, const char *line)
{
    struct hk_cli *cli = context;
    struct hk_str text = HK_STR_INIT;

    hk_progress_end(&cli->progress);
    if (cli->quiet)
        return;
    hk_str_addf(&text, "%s\n", line);
    hk_cli_put_said(hk_str_text(&text));
    hk_str_release(&text);
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

/* ---- what a session needs of its host besides ---------------------------- */

struct session {
    struct hk_cli_checks checks;
    struct hk_packs **older;         /* read before, still named by results */
    size_t count, cap;
    struct hk_arena arena;
    struct hk_repl *repl;
};

static enum hk_status check_texts(void *host, const char *function,
                                  const struct hk_cell *texts, size_t count,
                                  const char **says, struct hk_err *err)
{
    struct session *s = host;

    return hk_cli_check(&s->checks, function, texts, count, says, err);
}

/* Tell of each pack; A is before, B now. */
static enum hk_status tell_changes(struct hk_cli *cli, struct hk_packs *before,
                                   const char *const *ids, int count, int year,
                                   int32_t today)
{
    enum hk_status rc = HK_OK;
    int i, some, all = 0;

    for (i = 0; i < count && !rc; i++) {
        rc = hk_policy_changed(cli, before, cli->packs, ids[i], year, today,
                               &some);
        all += some;
    }
    if (!rc)
        hk_str_puts(&cli->out, all ? hk_cli_text(cli, "（甲为重读前，乙为重读后）\n",
                    "(A as it was, B as it is now)\n")
                    : hk_cli_text(cli, "标准和规则未变\n",
                                  "no figure and no rule changed\n"));
    return rc;
}

static enum hk_status reload(void *host, const char *const *ids, int count,
                             int year, int32_t today, struct hk_packs **packs,
                             struct hk_str *out, struct hk_err *err)
{
    struct session *s = host;
    struct hk_cli *cli = s->checks.cli;
    struct hk_packs *before = cli->packs;
    enum hk_status rc = HK_OK;

    if (!hk_grow(&s->older, &s->cap, s->count + 1, sizeof *s->older))
        return hk_fail_memory(err);
    cli->packs = NULL;
    hk_str_clear(&cli->out);
    rc = hk_cli_packs(cli, HK_PACKS_HEADS);
    if (!rc)
        rc = tell_changes(cli, before, ids, count, year, today);
    if (rc) {
        *err = cli->err;
        hk_packs_close(cli->packs);
        cli->packs = before;
    } else {
        s->older[s->count++] = before;
        hk_str_add(out, hk_str_text(&cli->out), cli->out.len);
    }
    hk_str_clear(&cli->out);
    *packs = cli->packs;
    return rc;
}

/* $VISUAL, $EDITOR or vi, at the line. */
static bool edit_file(void *context, const char *path, int line)
{
    struct hk_cli *cli = context;
    const char *editor = getenv("VISUAL");
    struct hk_str command = HK_STR_INIT;
    int status = -1;

    if (!editor || !*editor)
        editor = getenv("EDITOR");
    hk_progress_end(&cli->progress);
    hk_str_addf(&command, "%s +%d \"$0\"", editor && *editor ? editor : "vi",
                line);
    if (!command.failed)
        status = run_shell(hk_str_text(&command), path);
    hk_str_release(&command);
    hk_stop_ask(false);
    return status >= 0 && status != 127;
}

static void end_session(struct session *s)
{
    hk_repl_close(s->repl);
    hk_cli_checks_release(&s->checks);
    while (s->count)
        hk_packs_close(s->older[--s->count]);
    hk_free(s->older);
    hk_arena_release(&s->arena);
}

static enum hk_status open_session(struct hk_cli *cli, struct session *s)
{
    struct hk_assess_options a;
    struct hk_repl_options o = {
        .path = cli->arguments[0], .lang = cli->lang, .format = cli->format,
        .width = cli->width, .colour = cli->colour, .reveal = cli->reveal,
        .who = cli->who, .network = hk_cli_has(cli, "force-network"),
        .copying = hk_cli_copying(cli),
        .progress = &cli->progress, .context = cli, .write = write_out,
        .page = show_paged, .measure = measure,
        .note = tell, .plugins = find_plugins, .command = run_command,
        .check = check_texts, .reload = reload, .host = s, .edit = edit_file,
        .may_change = hk_cli_has(cli, "write"),
    };
    int64_t wait = 60;
    bool quiet = cli->quiet;
    enum hk_status rc;

    cli->quiet = true;           /* the year is told by the prompt */
    rc = hk_cli_assess_options(cli, &s->arena, &a);
    cli->quiet = quiet;
    if (!rc)
        rc = hk_cli_number(cli, "wait", 0, 86400, &wait);
    if (!rc)
        rc = hk_cli_packs(cli, HK_PACKS_HEADS);
    if (rc)
        return rc;
    o.packs = cli->packs;
    o.region = a.region;
    o.under = a.under;
    o.year = a.has_date || hk_cli_has(cli, "year") ? a.year : 0;
    o.date = a.date;
    o.has_date = a.has_date;
    o.today = hk_cli_today();
    o.has_today = true;
    o.wait_s = (int)wait;
    o.output = hk_cli_option(cli, "output");
    o.history = history_file(&s->arena);
    return hk_repl_open(&s->repl, &o, &cli->err);
}

enum hk_status hk_cmd_repl(struct hk_cli *cli)
{
    struct session s = { .checks = { .cli = cli } };
    enum hk_status rc = open_session(cli, &s);

    if (!rc)
        rc = hk_repl_run(s.repl, &cli->err);
    if (!rc)
        cli->err.text[0] = '\0';     /* what was told at the prompt */
    end_session(&s);
    return rc;
}

enum hk_status hk_cmd_run(struct hk_cli *cli)
{
    struct session s = { .checks = { .cli = cli } };
    struct hk_str text = HK_STR_INIT;
    const char *name = cli->arguments[1];
    enum hk_status rc = hk_str_read(&text, name, (size_t)16 << 20, &cli->err);

    if (!rc)
        rc = open_session(cli, &s);
    if (!rc)
        rc = hk_repl_script(s.repl, hk_str_text(&text), text.len, name,
                            cli->arguments + 2, cli->argument_count - 2,
                            &cli->err);
    if (!rc)
        cli->err.text[0] = '\0';     /* what the script caught */
    end_session(&s);
    hk_str_release(&text);
    return rc;
}
