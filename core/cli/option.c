/* option.c - the words of the command line, by the table of commands */
#include "cli/option.h"

#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/text.h"

static const struct hk_option *find_long(const struct hk_option *list,
                                         const char *name, size_t len)
{
    for (; list && list->name; list++)
        if (strlen(list->name) == len && !memcmp(list->name, name, len))
            return list;
    return NULL;
}

static const struct hk_option *find_letter(const struct hk_option *list, char c)
{
    for (; list && list->name; list++)
        if (list->letter == c)
            return list;
    return NULL;
}

static size_t collect(const struct hk_option *list, const char **names,
                      size_t count)
{
    for (; list && list->name && count < 60; list++)
        names[count++] = list->name;
    return count;
}

static enum hk_status no_option(struct hk_cli *cli, const char *word)
{
    const char *names[60], *near;
    size_t count = collect(hk_common_options, names, 0);
    char bare[64] = "";

    if (cli->command)
        count = collect(cli->command->options, names, count);
    strncpy(bare, word + strspn(word, "-"), sizeof bare - 1);
    bare[strcspn(bare, "=")] = '\0';
    near = hk_text_nearest(bare, names, count);
    if (near)
        return hk_cli_usage(cli, "there is no option %s; did you mean --%s?",
                            word, near);
    return hk_cli_usage(cli, "there is no option %s; --help lists them", word);
}

static enum hk_status give(struct hk_cli *cli, const struct hk_option *option,
                           const char *value)
{
    if (cli->given_count == HK_CLI_MOST_OPTIONS)
        return hk_cli_usage(cli, "more than %d options are too many",
                            HK_CLI_MOST_OPTIONS);
    cli->given[cli->given_count].option = option;
    cli->given[cli->given_count++].value = value;
    return HK_OK;
}

/* One word that begins with "-"; *i moves on when it takes the next word. */
static enum hk_status take(struct hk_cli *cli, int argc, char **argv, int *i)
{
    const char *word = argv[*i], *value = NULL;
    const struct hk_option *own = cli->command ? cli->command->options : NULL;
    const struct hk_option *option;

    if (word[1] == '-') {
        const char *equals = strchr(word, '=');
        size_t len = equals ? (size_t)(equals - word - 2) : strlen(word + 2);

        value = equals ? equals + 1 : NULL;
        option = find_long(own, word + 2, len);
        if (!option)
            option = find_long(hk_common_options, word + 2, len);
    } else {
        option = find_letter(own, word[1]);
        if (!option)
            option = find_letter(hk_common_options, word[1]);
        value = word[2] ? word + 2 : NULL;
    }
    if (!option)
        return no_option(cli, word);
    if (!option->value && value)
        return hk_cli_usage(cli, "option --%s takes no value", option->name);
    if (option->value && !value) {
        if (*i + 1 >= argc)
            return hk_cli_usage(cli, "option --%s needs a value: --%s %s",
                                option->name, option->name, option->value);
        value = argv[++*i];
    }
    if (option->value && !*value
        && (!strcmp(option->value, "FILE") || !strcmp(option->value, "DIR")))
        return hk_cli_usage(cli, "option --%s needs a value: --%s %s",
                            option->name, option->name, option->value);
    return give(cli, option, value ? value : "");
}

enum hk_status hk_cli_parse(struct hk_cli *cli, int argc, char **argv)
{
    bool plain = false;
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < argc && !rc; i++) {
        if (!plain && !strcmp(argv[i], "--"))
            plain = true;
        else if (!plain && argv[i][0] == '-' && argv[i][1])
            rc = take(cli, argc, argv, &i);
        else
            cli->arguments[cli->argument_count++] = argv[i];
    }
    return rc;
}

/* ---- what was given ------------------------------------------------------ */

const char *hk_cli_option(const struct hk_cli *cli, const char *name)
{
    int i;

    for (i = cli->given_count - 1; i >= 0; i--)
        if (!strcmp(cli->given[i].option->name, name))
            return cli->given[i].value;
    return NULL;
}

bool hk_cli_has(const struct hk_cli *cli, const char *name)
{
    return hk_cli_option(cli, name) != NULL;
}

const char *hk_cli_each(const struct hk_cli *cli, const char *name, int *at)
{
    while (*at < cli->given_count) {
        int i = (*at)++;

        if (!strcmp(cli->given[i].option->name, name))
            return cli->given[i].value;
    }
    return NULL;
}

enum hk_status hk_cli_number(struct hk_cli *cli, const char *name, int64_t lo,
                             int64_t hi, int64_t *out)
{
    const char *text = hk_cli_option(cli, name);

    if (text && !hk_text_number(text, lo, hi, out))
        return hk_cli_usage(cli, "--%s: found \"%s\", expected a whole number "
                            "from %lld to %lld", name, text, (long long)lo,
                            (long long)hi);
    return HK_OK;
}

int32_t hk_cli_today(void)
{
    time_t now = time(NULL);
    struct tm tm;
    int32_t day = 0;

    if (localtime_r(&now, &tm))
        hk_date_make(&day, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
    return day;
}

enum hk_status hk_cli_day(struct hk_cli *cli, const char *name, int32_t *day)
{
    const char *text = hk_cli_option(cli, name);
    enum hk_precision precision;

    if (text && (!hk_date_read(day, &precision, text, strlen(text))
                 || precision != HK_DAY))
        return hk_cli_usage(cli, "--%s: found \"%s\", expected a day as "
                            "2019-06-01", name, text);
    return HK_OK;
}
