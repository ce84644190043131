/* help.c - what the table of commands says, in four shapes */
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"

static const char *pick(const struct hk_cli *cli, struct hk_words w)
{
    return hk_cli_text(cli, w.zh, w.en);
}

/* ---- paragraphs ---------------------------------------------------------- */

static bool is_one_of(const char *at, const char *const *marks)
{
    for (; *marks; marks++)
        if (!strncmp(at, *marks, strlen(*marks)))
            return true;
    return false;
}

/* May a line end before `at`? At a blank, and beside a character that is no
 * ASCII, unless it would part a mark from its word. */
static bool may_break(const char *text, const char *at)
{
    static const char *const closing[] = { "，", "。", "；", "：", "、", "）",
        "”", "》", "？", "！", NULL };
    static const char *const opening[] = { "（", "“", "《", NULL };
    const char *before = at - 1;

    if (*at == ' ')
        return true;
    if ((*at & 0xC0) == 0x80 || at == text)
        return false;
    while (before > text && (*before & 0xC0) == 0x80)
        before--;
    return ((*at & 0x80) || (*before & 0x80)) && !is_one_of(at, closing)
        && !is_one_of(before, opening) && *before != ' ';
}

static void blanks(struct hk_str *out, int count)
{
    while (count-- > 0)
        hk_str_putc(out, ' ');
}

/* Add a paragraph in lines of at most `cells`; those after the first begin with
 * `indent` blanks more. */
static void put_wrapped(struct hk_str *out, const char *text, int cells,
                        int indent)
{
    bool first = true;

    while (*text) {
        size_t left = strlen(text), len = hk_text_fit(text, left, cells);
        const char *at = text + len;

        while (len < left && at > text && !may_break(text, at))
            at--;
        if (at == text)                 /* one word wider than the line */
            at = text + (len ? len : left);
        blanks(out, first ? 0 : indent);
        first = false;
        hk_str_add(out, text, (size_t)(at - text));
        hk_str_putc(out, '\n');
        text = at + strspn(at, " ");
    }
}

enum { WIDTH = 80 };

/* Two columns: `left` padded to `cells`, then `right`. */
static void put_pair(struct hk_str *out, const char *left, const char *right,
                     int cells)
{
    int width = hk_text_width(left, strlen(left));

    hk_str_puts(out, "  ");
    hk_str_puts(out, left);
    if (width >= cells) {
        hk_str_putc(out, '\n');
        width = -2;
    }
    blanks(out, cells - width);
    put_wrapped(out, right, WIDTH - cells - 2, cells + 2);
}

static void put_options(struct hk_cli *cli, const struct hk_option *o)
{
    for (; o && o->name; o++) {
        char left[80];

        if (o->letter)
            snprintf(left, sizeof left, "-%c, --%s%s%s", o->letter, o->name,
                     o->value ? " " : "", o->value ? o->value : "");
        else
            snprintf(left, sizeof left, "--%s%s%s", o->name,
                     o->value ? " " : "", o->value ? o->value : "");
        put_pair(&cli->out, left, pick(cli, o->help), 24);
    }
}

void hk_help_program(struct hk_cli *cli)
{
    const struct hk_command *c;
    struct hk_str *out = &cli->out;

    hk_str_puts(out, hk_cli_text(cli,
        "huka - 规则可以编写的名册程序\n\n用法：huka 命令 [参数] [选项]\n\n命令：\n",
        "huka - a scriptable host for household registers\n\n"
        "usage: huka COMMAND [ARGUMENTS] [OPTIONS]\n\ncommands:\n"));
    for (c = hk_commands; c->name; c++)
        put_pair(out, c->name, pick(cli, c->summary), 10);
    hk_str_puts(out, hk_cli_text(cli, "\n共同选项：\n", "\ncommon options:\n"));
    put_options(cli, hk_common_options);
    hk_str_puts(out, hk_cli_text(cli,
        "\n例：huka init county.db --region 52\n"
        "退出码：0 完成；1 答案为否；2 用法有误；3 规则出错；\n"
        "  4 数据或文件被拒；5 内部错误；130 中断\n",
        "\nexample: huka init county.db --region 52\n"
        "exit codes: 0 done; 1 the answer is no; 2 wrong use; 3 a rule erred;\n"
        "  4 data or file refused; 5 internal error; 130 interrupted\n"));
}

void hk_help_command(struct hk_cli *cli, const struct hk_command *c)
{
    struct hk_str *out = &cli->out;

    hk_str_addf(out, "huka %s - %s\n\n%shuka %s%s%s%s\n", c->name,
                pick(cli, c->summary), hk_cli_text(cli, "用法：", "usage: "),
                c->name, *c->arguments ? " " : "", c->arguments, c->options ?
                hk_cli_text(cli, " [选项]", " [OPTIONS]") : "");
    if (pick(cli, c->detail)) {
        hk_str_putc(out, '\n');
        put_wrapped(out, pick(cli, c->detail), WIDTH, 0);
    }
    if (c->options) {
        hk_str_puts(out, hk_cli_text(cli, "\n选项：\n", "\noptions:\n"));
        put_options(cli, c->options);
    }
    hk_str_puts(out, hk_cli_text(cli, "\n共同选项：\n", "\ncommon options:\n"));
    put_options(cli, hk_common_options);
    hk_str_addf(out, "\n%s%s\n", hk_cli_text(cli, "例：", "example: "),
                c->example);
}

/* ---- man page ------------------------------------------------------------ */

/* Add text with what roff would read as its own escaped. */
static void roff(struct hk_str *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '-')
            hk_str_puts(out, "\\-");
        else if (*text == '\\')
            hk_str_puts(out, "\\e");
        else
            hk_str_putc(out, *text);
    }
}

static void man_options(struct hk_cli *cli, const struct hk_option *o)
{
    for (; o && o->name; o++) {
        hk_str_puts(&cli->out, ".TP\n.B ");
        if (o->letter)
            hk_str_addf(&cli->out, "\\-%c, ", o->letter);
        hk_str_puts(&cli->out, "\\-\\-");
        roff(&cli->out, o->name);
        if (o->value)
            hk_str_addf(&cli->out, " \\fI%s\\fR", o->value);
        hk_str_putc(&cli->out, '\n');
        roff(&cli->out, pick(cli, o->help));
        hk_str_putc(&cli->out, '\n');
    }
}

static void man_command(struct hk_cli *cli, const struct hk_command *c)
{
    struct hk_str *out = &cli->out;

    hk_str_addf(out, ".SS huka %s ", c->name);
    roff(out, c->arguments);
    hk_str_putc(out, '\n');
    roff(out, pick(cli, c->summary));
    hk_str_puts(out, ".\n");
    if (pick(cli, c->detail)) {
        roff(out, pick(cli, c->detail));
        hk_str_putc(out, '\n');
    }
    man_options(cli, c->options);
    hk_str_puts(out, ".PP\n.EX\n");
    roff(out, c->example);
    hk_str_puts(out, "\n.EE\n");
}

void hk_help_man(struct hk_cli *cli)
{
    const struct hk_command *c;
    struct hk_str *out = &cli->out;

    hk_str_puts(out, ".TH HUKA 1 \"\" \"huka " HK_VERSION "\"\n.SH NAME\n"
        "huka \\- a scriptable host for household registers\n.SH SYNOPSIS\n"
        ".B huka\n\\fICOMMAND\\fR [\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]\n"
        ".SH DESCRIPTION\nOne SQLite file holds a register; rules that differ "
        "from place to place are Lua in a policy folder.\n.SH OPTIONS\n");
    man_options(cli, hk_common_options);
    hk_str_puts(out, ".SH COMMANDS\n");
    for (c = hk_commands; c->name; c++)
        man_command(cli, c);
    hk_str_puts(out, ".SH EXIT STATUS\n0 done; 1 the answer is no; 2 wrong use; "
        "3 done, but a rule erred; 4 data or file refused; 5 internal error; "
        "130 interrupted.\n.SH ENVIRONMENT\n.B HUKA_POLICY HUKA_LANG HUKA_WHO "
        "NO_COLOR COLUMNS\n");
}

/* ---- completion ---------------------------------------------------------- */

static void bash_options(struct hk_str *out, const struct hk_option *o)
{
    for (; o && o->name; o++)
        hk_str_addf(out, " --%s", o->name);
}

static void bash(struct hk_str *out)
{
    const struct hk_command *c;

    hk_str_puts(out, "# bash completion of huka\n_huka() {\n"
        "  local word=${COMP_WORDS[COMP_CWORD]} words=\n"
        "  if [ \"$COMP_CWORD\" = 1 ]; then words='");
    for (c = hk_commands; c->name; c++)
        hk_str_addf(out, "%s%s", c == hk_commands ? "" : " ", c->name);
    hk_str_puts(out, " --help --version'\n  else case ${COMP_WORDS[1]} in\n");
    for (c = hk_commands; c->name; c++) {
        hk_str_addf(out, "    %s) words='", c->name);
        bash_options(out, c->options);
        bash_options(out, hk_common_options);
        hk_str_puts(out, "' ;;\n");
    }
    hk_str_puts(out, "  esac; fi\n"
        "  case $word in -*) ;; *) [ \"$COMP_CWORD\" -gt 1 ] && words= ;; esac\n"
        "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
        "}\ncomplete -o default -o bashdefault -F _huka huka\n");
}

static void zsh(struct hk_cli *cli)
{
    struct hk_str *out = &cli->out;
    const struct hk_command *c;

    hk_str_puts(out, "#compdef huka\n_huka() {\n  local -a commands\n"
                "  commands=(\n");
    for (c = hk_commands; c->name; c++)
        hk_str_addf(out, "    '%s:%s'\n", c->name, pick(cli, c->summary));
    hk_str_puts(out, "  )\n  if (( CURRENT == 2 )); then _describe command "
        "commands; return; fi\n  case $words[2] in\n");
    for (c = hk_commands; c->name; c++) {
        hk_str_addf(out, "    %s) compadd --", c->name);
        bash_options(out, c->options);
        bash_options(out, hk_common_options);
        hk_str_puts(out, "; _files ;;\n");
    }
    hk_str_puts(out, "  esac\n}\n_huka \"$@\"\n");
}

/* A text in single quotes of fish: there only \ and ' are special. */
static void fish_quote(struct hk_str *out, const char *text)
{
    hk_str_putc(out, '\'');
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\')
            hk_str_putc(out, '\\');
        hk_str_putc(out, *text);
    }
    hk_str_putc(out, '\'');
}

static void fish_options(struct hk_cli *cli, const struct hk_option *o,
                         const char *when)
{
    for (; o && o->name; o++) {
        hk_str_addf(&cli->out, "complete -c huka %s -l %s", when, o->name);
        if (o->letter)
            hk_str_addf(&cli->out, " -s %c", o->letter);
        hk_str_puts(&cli->out, o->value ? " -r -d " : " -d ");
        fish_quote(&cli->out, pick(cli, o->help));
        hk_str_putc(&cli->out, '\n');
    }
}

static void fish(struct hk_cli *cli)
{
    const struct hk_command *c;
    struct hk_str when = HK_STR_INIT;

    hk_str_puts(&cli->out, "# fish completion of huka\n");
    fish_options(cli, hk_common_options, "");
    for (c = hk_commands; c->name; c++) {
        hk_str_addf(&cli->out, "complete -c huka -n __fish_use_subcommand -a "
                    "%s -d ", c->name);
        fish_quote(&cli->out, pick(cli, c->summary));
        hk_str_putc(&cli->out, '\n');
        hk_str_clear(&when);
        hk_str_addf(&when, "-n '__fish_seen_subcommand_from %s'", c->name);
        fish_options(cli, c->options, hk_str_text(&when));
    }
    cli->out.failed = cli->out.failed || when.failed;
    hk_str_release(&when);
}

void hk_help_completion(struct hk_cli *cli, const char *shell)
{
    if (!strcmp(shell, "fish"))
        fish(cli);
    else if (!strcmp(shell, "zsh"))
        zsh(cli);
    else
        bash(&cli->out);
}

enum hk_status hk_cmd_help(struct hk_cli *cli)
{
    const char *what = cli->argument_count ? cli->arguments[0] : NULL;
    const struct hk_command *c;

    if (!what) {
        hk_help_program(cli);
        return HK_OK;
    }
    if (!strcmp(what, "man")) {
        hk_help_man(cli);
        return HK_OK;
    }
    if (!strcmp(what, "bash") || !strcmp(what, "zsh")
        || !strcmp(what, "fish")) {
        hk_help_completion(cli, what);
        return HK_OK;
    }
    for (c = hk_commands; c->name; c++)
        if (!strcmp(c->name, what)) {
            hk_help_command(cli, c);
            return HK_OK;
        }
    return hk_cli_no_command(cli, what);
}
