/* host.c - what a command works with: packs, register, output */
#include "cli/host.h"

#include <errno.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "base/wrap.h"
#include "cli/plugins.h"

/* ---- words --------------------------------------------------------------- */

const char *hk_cli_text(const struct hk_cli *cli, const char *zh,
                        const char *en)
{
    return cli->lang == HK_ZH ? zh : en;
}

void hk_cli_put_said(const char *lines)
{
    struct winsize size = { .ws_col = 0 };
    struct hk_str out = HK_STR_INIT;

    if (!isatty(STDERR_FILENO) || ioctl(STDERR_FILENO, TIOCGWINSZ, &size)
        || size.ws_col < 20) {
        fputs(lines, stderr);
        return;
    }
    while (*lines && !out.failed) {
        size_t len = strcspn(lines, "\n");
        struct hk_str line = HK_STR_INIT;

        hk_str_add(&line, lines, len);
        if (*lines == ' ' || *lines == '\t'    /* a place, a mark below it */
            || hk_text_width(lines, len) <= size.ws_col) {
            hk_str_add(&out, lines, len);
            hk_str_putc(&out, '\n');
        } else {
            hk_text_wrap(&out, hk_str_text(&line), size.ws_col - 2, 2);
        }
        hk_str_release(&line);
        lines += len + (lines[len] == '\n');
    }
    fputs(hk_str_text(&out), stderr);
    hk_str_release(&out);
}

void hk_cli_note(struct hk_cli *cli, const char *format, ...)
{
    struct hk_str safe = HK_STR_INIT;
    char sentence[2000];
    va_list args;

    if (cli->quiet)
        return;
    hk_progress_end(&cli->progress);
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    hk_text_safe(&safe, sentence, strlen(sentence));
    hk_str_putc(&safe, '\n');
    hk_cli_put_said(hk_str_text(&safe));
    hk_str_release(&safe);
}

enum hk_status hk_cli_usage(struct hk_cli *cli, const char *format, ...)
{
    char sentence[1200];
    va_list args;

    va_start(args, format);
    vsnprintf(sentence, sizeof sentence,
              cli->lang == HK_ZH ? hk_zh(format) : format, args);
    va_end(args);
    cli->misused = true;
    hk_fail(&cli->err, HK_EUSAGE, "%s", sentence);
    return HK_EUSAGE;
}

void hk_cli_local_time(char out[32], const char *utc)
{
    struct tm tm = { 0 };
    time_t at;

    snprintf(out, 32, "%s", utc ? utc : "");
    if (!utc || !strptime(utc, "%Y-%m-%dT%H:%M:%SZ", &tm))
        return;
    at = timegm(&tm);
    if (localtime_r(&at, &tm))
        strftime(out, 32, "%Y-%m-%d %H:%M:%S", &tm);
}

/* ---- where the program is installed -------------------------------------- */

static bool is_folder(const char *path)
{
    struct stat st;

    return !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* The folder `name` (policy, scripts): ../share/huka/NAME of the program, or
 * that of the source tree when the program stands in a build folder of it. */
static bool find_folder(char *out, size_t size, const char *name)
{
    char self[3000], list[3100];
    ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
    char *slash;

    self[len > 0 ? len : 0] = '\0';
    slash = strrchr(self, '/');
    if (!slash)
        return false;
    *slash = '\0';
    snprintf(out, size, "%s/../share/huka/%s", self, name);
    if (is_folder(out))
        return true;
    while ((slash = strrchr(self, '/'))) {
        *slash = '\0';
        snprintf(list, sizeof list, "%s/CMakeLists.txt", self);
        snprintf(out, size, "%s/%s", self, name);
        if (!access(list, R_OK))
            return is_folder(out);
    }
    return false;
}

/* ---- packs --------------------------------------------------------------- */

#define MOST_ROOTS 32

struct roots {
    const char *list[MOST_ROOTS];
    int count;
    char installed[4096];
    struct hk_arena arena;
};

/* Roots beyond the last are counted and told, not forgotten. */
static void add_root(struct roots *r, const char *path, size_t len)
{
    if (len && r->count < MOST_ROOTS)
        r->list[r->count] = hk_arena_dup(&r->arena, path, len);
    r->count += len != 0;
}

static void add_list(struct roots *r, const char *colons)
{
    while (colons && *colons) {
        size_t len = strcspn(colons, ":");

        add_root(r, colons, len);
        colons += len + (colons[len] == ':');
    }
}

static enum hk_status find_roots(struct hk_cli *cli, struct roots *r)
{
    const char *only = hk_cli_option(cli, "policy-only"), *path;
    int at = 0, i;

    if (only && hk_cli_has(cli, "policy"))
        return hk_cli_usage(cli, "--policy and --policy-only cannot go "
                            "together");
    if (only) {
        add_root(r, only, strlen(only));
    } else {
        if (find_folder(r->installed, sizeof r->installed, "policy"))
            add_root(r, r->installed, strlen(r->installed));
        add_list(r, getenv("HUKA_POLICY"));
        while ((path = hk_cli_each(cli, "policy", &at)))
            add_root(r, path, strlen(path));
    }
    if (!r->count)
        return hk_fail(&cli->err, HK_EUSAGE, "no policy was found beside the "
                       "program; name its folder with --policy DIR");
    if (r->count > MOST_ROOTS)
        return hk_fail(&cli->err, HK_EUSAGE, "%d policy folders are too many; "
                       "%d are possible", r->count, MOST_ROOTS);
    for (i = 0; i < r->count; i++)
        if (!r->list[i])
            return hk_fail_memory(&cli->err);
    return HK_OK;
}

enum hk_status hk_cli_packs(struct hk_cli *cli, enum hk_packs_depth depth)
{
    const struct hk_packs_plugins plugins = hk_cli_packs_plugins(cli);
    struct roots r = { .count = 0 };
    enum hk_status rc;

    if (cli->packs)
        return depth == HK_PACKS_HEADS ? HK_OK
            : hk_packs_need(cli->packs, NULL, &cli->err);
    rc = find_roots(cli, &r);
    if (!rc)
        rc = hk_packs_open(&cli->packs, r.list, r.count, depth, &cli->err);
    if (!rc)
        hk_packs_set_plugins(cli->packs, &plugins);
    hk_arena_release(&r.arena);
    return rc;
}

/* ---- register ------------------------------------------------------------ */

static void store_note(void *context, const char *sentence)
{
    hk_cli_note(context, "%s", sentence);
}

void hk_cli_store_options(struct hk_cli *cli, struct hk_store_options *o)
{
    int64_t wait = 60;

    *o = (struct hk_store_options){
        .who = cli->who, .command = cli->command->name,
        .network = hk_cli_has(cli, "force-network"), .verbose = cli->verbose,
        .note = store_note, .context = cli,
    };
    if (hk_cli_number(cli, "wait", 0, 86400, &wait) == HK_OK)
        o->wait_s = (int)wait;
}

/* Is the file a database? A pipe is none: opening it would wait. */
static bool is_database(const char *path)
{
    struct stat st;
    char head[16] = "";
    FILE *f = !stat(path, &st) && S_ISREG(st.st_mode) ? fopen(path, "rb")
        : NULL;
    bool is = f && fread(head, 1, sizeof head, f) == sizeof head
        && !memcmp(head, "SQLite format 3", sizeof head);

    if (f)
        fclose(f);
    return is;
}

/* The register could not be opened, as `rc` says: does it stand among the other
 * words, in the place of another? */
static enum hk_status tell_order(struct hk_cli *cli, enum hk_status rc)
{
    int i;

    for (i = 1; i < cli->argument_count; i++)
        if (!is_database(cli->arguments[0]) && is_database(cli->arguments[i]))
            return hk_cli_usage(cli, "%s is no register, but %s is, and the "
                "register comes first: huka %s %s", cli->arguments[0],
                cli->arguments[i], cli->command->name,
                cli->command->arguments);
    return rc;
}

enum hk_status hk_cli_store(struct hk_cli *cli, bool write)
{
    struct hk_store_options o;
    int64_t wait = 60;
    enum hk_status rc = hk_cli_number(cli, "wait", 0, 86400, &wait);

    if (!rc && !*cli->arguments[0])
        rc = hk_cli_usage(cli, "the name of the register is empty");
    if (!rc)
        rc = hk_cli_packs(cli, HK_PACKS_HEADS);
    if (rc || cli->store)
        return rc;
    hk_cli_store_options(cli, &o);
    o.write = write;
    rc = hk_store_open(&cli->store, cli->arguments[0],
                       hk_packs_model(cli->packs), &o, &cli->err);
    return rc == HK_EIO || rc == HK_EFORMAT ? tell_order(cli, rc) : rc;
}

struct hk_copying *hk_cli_copying(struct hk_cli *cli)
{
    if (hk_cli_has(cli, "no-cache"))
        return NULL;
    cli->copying = (struct hk_copying){ .keep = true, .found = HK_COPY_NONE };
    return &cli->copying;
}

const char *hk_cli_copy_words(const struct hk_cli *cli,
                              enum hk_copy_state state)
{
    static const struct hk_words words[] = {
        [HK_COPY_USED] = { "可用", "good" },
        [HK_COPY_NONE] = { "没有", "there is none" },
        [HK_COPY_STALE] = { "早于名册的最新批次，不使用",
            "older than the newest batch, not used" },
        [HK_COPY_OTHER] = { "属于另一名册或另一模型，不使用",
            "of another register or model, not used" },
        [HK_COPY_VERSION] = { "出自本程序的另一版本，不使用",
            "of another version of the program, not used" },
        [HK_COPY_DAMAGED] = { "已损坏，不使用", "damaged, not used" },
        [HK_COPY_FOREIGN] = { "他人可能改动过，不使用",
            "others could have written it, not used" },
    };

    return hk_cli_text(cli, words[state].zh, words[state].en);
}

void hk_cli_say_copying(struct hk_cli *cli)
{
    const struct hk_copying *c = &cli->copying;

    if (!cli->verbose || hk_cli_has(cli, "no-cache")
        || hk_cli_has(cli, "as-of"))
        return;
    hk_cli_note(cli, hk_cli_text(cli, "列式副本：%s%s%s%s",
                                 "columnar copy: %s%s%s%s"),
                hk_cli_copy_words(cli, c->found),
                !c->is_written ? ""
                : hk_cli_text(cli, "；已新存一份", "; a new one was written"),
                !c->why ? "" : hk_cli_text(cli, "；未能新存：",
                                           "; no new one could be written: "),
                c->why ? hk_reason(&cli->err, c->why) : "");
}

enum hk_status hk_cli_as_of(struct hk_cli *cli, int64_t *batch)
{
    const char *text = hk_cli_option(cli, "as-of");

    *batch = -1;
    return text ? hk_store_batch_named(cli->store, text, batch, &cli->err)
                : HK_OK;
}

/* ---- output -------------------------------------------------------------- */

void hk_cli_column(struct hk_cli *cli, struct hk_table *t, const char *zh,
                   const char *en, bool number)
{
    hk_table_column(t, hk_cli_text(cli, zh, en), en,
                    number ? HK_RIGHT : HK_LEFT,
                    number ? HK_CELL_NUMBER : HK_CELL_TEXT);
}

enum hk_status hk_cli_table(struct hk_cli *cli, struct hk_table *t)
{
    struct hk_table_style style = {
        .width = cli->width, .raw = hk_cli_has(cli, "raw"),
        .colour = cli->colour,
    };
    enum hk_status rc = hk_table_write(t, cli->format, &style, &cli->out,
                                       &cli->err);

    hk_table_free(t);
    return rc;
}

enum hk_status hk_cli_found(struct hk_cli *cli, struct hk_table *t,
                            const char *nothing)
{
    if (hk_table_rows(t))
        return hk_cli_table(cli, t);
    hk_cli_note(cli, "%s", nothing);
    if (cli->format != HK_FORMAT_TABLE)
        return hk_cli_table(cli, t);
    hk_table_free(t);
    return HK_OK;
}

enum hk_status hk_cli_flush(struct hk_cli *cli)
{
    const char *at = hk_str_text(&cli->out);
    size_t left = cli->out.len;
    enum hk_status rc = hk_str_status(&cli->out, &cli->err);

    hk_progress_end(&cli->progress);
    while (left && !rc) {
        ssize_t n = write(STDOUT_FILENO, at, left);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EPIPE)
            break;               /* the reader has seen enough */
        if (n < 0) {
            rc = hk_fail(&cli->err, HK_EIO, "the output cannot be written: %s",
                         hk_reason(&cli->err, errno));
            break;
        }
        at += n;
        left -= (size_t)n;
    }
    hk_str_clear(&cli->out);
    return rc;
}

/* ---- surroundings -------------------------------------------------------- */

static bool starts_zh(const char *value)
{
    return value && !strncmp(value, "zh", 2);
}

void hk_cli_find_lang(struct hk_cli *cli)
{
    static const char *const names[] = { "HUKA_LANG", "LC_ALL", "LC_MESSAGES",
                                         "LANG" };
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);

        if (!value || !*value)
            continue;
        cli->lang = starts_zh(value) ? HK_ZH : HK_EN;
        break;
    }
    cli->err.lang = cli->lang;
}

void hk_cli_find_terminal(struct hk_cli *cli)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");

    if (isatty(STDOUT_FILENO)) {
        cli->colour = !getenv("NO_COLOR");
        if (!ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
            cli->width = size.ws_col;
    }
    if (columns && atoi(columns) >= 20)
        cli->width = atoi(columns);
    cli->progress.on = isatty(STDERR_FILENO);
}

void hk_cli_find_who(struct hk_cli *cli)
{
    const char *who = hk_cli_option(cli, "who");
    const struct passwd *pw;

    if (!who)
        who = getenv("HUKA_WHO");
    if (!who || !*who)
        who = getenv("SUDO_USER");
    if (!who || !*who) {
        pw = getpwuid(geteuid());
        who = pw ? pw->pw_name : "unknown";
    }
    snprintf(cli->who_buffer, sizeof cli->who_buffer, "%s", who);
    cli->who = cli->who_buffer;
}
