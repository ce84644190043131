/* help.c - what the table of commands says, in four shapes */
#include <string.h>

#include "base/text.h"
#include "base/wrap.h"
#include "cli/complete.h"

static const char *pick(const struct hk_cli *cli, struct hk_words w)
{
    return hk_cli_text(cli, w.zh, w.en);
}

static void blanks(struct hk_str *out, int count)
{
    while (count-- > 0)
        hk_str_putc(out, ' ');
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
    hk_text_wrap(out, right, WIDTH - cells - 2, cells + 2);
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
        hk_text_wrap(out, pick(cli, c->detail), WIDTH, 0);
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

/* All commands as a man page (roff). */
static void write_man(struct hk_cli *cli)
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
    hk_str_puts(out, ".SH EXIT STATUS\n0 done; 1 the answer is no; 2 wrong "
        "use; 3 done, but a rule erred; 4 data or file refused; 5 internal "
        "error; 130 interrupted.\n.SH ENVIRONMENT\n.B HUKA_POLICY HUKA_LANG "
        "HUKA_WHO NO_COLOR COLUMNS\n");
}

/* ---- completion ---------------------------------------------------------- */

/* The scripts ask the program (complete.c): nothing in them goes out of
 * date. */

static const char bash_script[] =
    "# bash completion of huka: it asks the program what could stand here\n"
    "_huka() {\n"
    "  local rest=${COMP_LINE:0:COMP_POINT} part cut breaks i IFS=$'\\n'\n"
    "  local -a words=()\n"
    "  # bash cuts words at : and =; what has no blank before it "
    "belongs together\n"
    "  for ((i = 0; i <= COMP_CWORD; i++)); do\n"
    "    part=${COMP_WORDS[i]}\n"
    "    if [[ $i = 0 || $rest = [[:blank:]]* ]]; then\n"
    "      words+=(\"\")\n"
    "      rest=${rest#\"${rest%%[![:blank:]]*}\"}\n"
    "    fi\n"
    "    [[ $i = \"$COMP_CWORD\" ]] && part=$rest\n"
    "    words[${#words[@]}-1]+=$part\n"
    "    rest=${rest#\"$part\"}\n"
    "  done\n"
    "  cut=${words[${#words[@]}-1]} breaks=${COMP_WORDBREAKS//[^:=]/}\n"
    "  [[ $cut = [\\\"\\']* ]] && breaks=   # nor does it cut within quotes\n"
    "  [[ $breaks ]] && cut=${cut%\"${cut##*[$breaks]}\"} || cut=\n"
    "  words=(\"${words[@]//[\\\"\\'\\\\]}\")\n"
    "  words=(\"${words[@]/#\\~\\//$HOME/}\")\n"
    "  COMPREPLY=($(\"${words[0]}\" help complete -- \"${words[@]:1}\" "
    "2>/dev/null))\n"
    "  COMPREPLY=(\"${COMPREPLY[@]%%$'\\t'*}\")\n"
    "  COMPREPLY=(\"${COMPREPLY[@]#\"$cut\"}\")\n"
    "  [[ ${#COMPREPLY[@]} = 1 && ${COMPREPLY[0]} = *[:=.] ]] &&\n"
    "    compopt -o nospace 2>/dev/null\n"
    "  return 0\n"
    "}\n"
    "complete -o default -o bashdefault -F _huka huka\n";

static const char zsh_script[] =
    "#compdef huka\n"
    "_huka() {\n"
    "  local line\n"
    "  local -a texts labels open open_labels before\n"
    "  before=(\"${(@Q)words[1,CURRENT-1]}\")\n"
    "  before=(\"${(@)before/#\\~\\//$HOME/}\")\n"
    "  for line in \"${(@f)$($before[1] help complete -- "
    "\"${(@)before[2,-1]}\" \"$PREFIX\" 2>/dev/null)}\"; do\n"
    "    case ${line%%$'\\t'*} in\n"
    "      '') ;;\n"
    "      *[:=.]) open+=(\"${line%%$'\\t'*}\")"
    " open_labels+=(\"${line/$'\\t'/  }\") ;;\n"
    "      *) texts+=(\"${line%%$'\\t'*}\")"
    " labels+=(\"${line/$'\\t'/  }\") ;;\n"
    "    esac\n"
    "  done\n"
    "  (( $#texts + $#open )) || { _files; return }\n"
    "  (( $#texts )) && compadd -U -l -d labels -a texts\n"
    "  (( $#open )) && compadd -U -S '' -l -d open_labels -a open\n"
    "}\n"
    "_huka \"$@\"\n";

static const char fish_script[] =
    "# fish completion of huka: it asks the program what could stand here\n"
    "function __huka\n"
    "  set -l words (string replace -r '^~/' $HOME/ -- (commandline -opc))\n"
    "  set -l typed (string replace -ra '[\\\\\\\\\"\\']' '' -- "
    "(commandline -ct))\n"
    "  type -q $words[1]; or return\n"
    "  set -g __huka_found ($words[1] help complete -- $words[2..-1] "
    "\"$typed\" 2>/dev/null)\n"
    "  set -q __huka_found[1]   # else it is a file, "
    "as fish goes on by itself\n"
    "end\n"
    "complete -c huka -n __huka -f -a '(printf \"%s\\n\" $__huka_found)'\n";

/* For "bash", "zsh" or "fish". */
static void write_completion(struct hk_cli *cli, const char *shell)
{
    hk_str_puts(&cli->out, !strcmp(shell, "fish") ? fish_script
                : !strcmp(shell, "zsh") ? zsh_script : bash_script);
}

enum hk_status hk_cmd_help(struct hk_cli *cli)
{
    const char *what = cli->argument_count ? cli->arguments[0] : NULL;
    const struct hk_command *c;

    if (!what) {
        hk_help_program(cli);
        return HK_OK;
    }
    if (!strcmp(what, "complete")) {     /* for the scripts alone */
        hk_cli_complete(cli, cli->argument_count - 1, cli->arguments + 1);
        return HK_OK;
    }
    if (cli->argument_count > 1)
        return hk_cli_usage(cli, "%s: \"%s\" is one word too many; it is used "
                            "as: huka %s %s", cli->command->name,
                            cli->arguments[1], cli->command->name,
                            cli->command->arguments);
    if (!strcmp(what, "man")) {
        write_man(cli);
        return HK_OK;
    }
    if (!strcmp(what, "bash") || !strcmp(what, "zsh")
        || !strcmp(what, "fish")) {
        write_completion(cli, what);
        return HK_OK;
    }
    for (c = hk_commands; c->name; c++)
        if (!strcmp(c->name, what)) {
            hk_help_command(cli, c);
            return HK_OK;
        }
    return hk_cli_no_command(cli, what);
}
