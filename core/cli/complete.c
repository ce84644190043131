/* complete.c - huka help complete: what could stand at the cursor
 *
 * The completions of the shells ask the program itself, so that they know the
 * codes, records, packs and runs of the register at hand. What is offered goes
 * by the words of the table of commands: a value called REGION is a region,
 * wherever it stands. Files are left to the shell. Nothing is ever said of what
 * fails: somebody is typing. */
#include "cli/complete.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "cli/filing.h"
#include "cli/option.h"
#include "cli/plugins.h"
#include "plugin/host.h"

/* ---- which of these ------------------------------------------------------ */

/* Of a list "a,b,x" only the last is being typed. */
static void split_list(struct completing *c, struct hk_str *head)
{
    const char *comma = strrchr(c->word, ',');

    hk_str_puts(head, c->head);
    if (comma) {
        hk_str_add(head, c->word, (size_t)(comma + 1 - c->word));
        c->word = comma + 1;
    }
    c->head = hk_str_text(head);
}

static const struct {
    const char *value;             /* as the tables call it */
    void (*give)(struct completing *c);
    const char *list;
} kinds[] = {
    { "REGION", hk_shell_offer_regions, NULL },
    { "ENTITY", hk_shell_offer_entities, NULL },
    { "[ENTITY]", hk_shell_offer_entities, NULL },
    { "ENTITY:KEY", hk_shell_offer_records, NULL },
    { "NAME", hk_shell_offer_names, NULL },
    { "NAME...", hk_shell_offer_names, NULL },
    { "NAME,...", hk_shell_offer_names, NULL },
    { "NAME=VALUE", hk_shell_offer_settings, NULL },
    { "SCRIPT|NAME=VALUE...", hk_shell_offer_settings, NULL },
    { "FIELD=VALUE...", hk_shell_offer_fields, NULL },
    { "RUN", hk_shell_offer_runs, NULL },
    { "RUN1", hk_shell_offer_runs, NULL },
    { "RUN2", hk_shell_offer_runs, NULL },
    { "BATCH", hk_shell_offer_batches, NULL },
    { "BATCH|TIME", hk_shell_offer_batches, NULL },
    { "FORMAT", NULL, "table csv json ndjson markdown html line" },
    { "LANG", NULL, "zh en" }, { "ENGINE", NULL, "compiled interpreted" },
    { "HOW", NULL, "update skip refuse" },
    { "ENCODING", NULL, "auto utf-8 gb18030" },
    { "LEVEL", NULL, "note warning error" },
};

static void offer_kind(struct completing *c, const char *value)
{
    struct hk_str head = HK_STR_INIT;
    size_t i;

    if (!strcmp(value, "NAME,..."))
        split_list(c, &head);
    for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].value, value)) {
            if (kinds[i].list)
                hk_shell_offer_list(c, kinds[i].list);
            else
                kinds[i].give(c);
        }
    hk_str_release(&head);
}

/* A value of an option. `--run`, `--drop`, `--procedure` and `--under` go by
 * their name, as their values are called by more general words. */
static void offer_value(struct completing *c, const struct hk_option *o)
{
    if (!strcmp(o->name, "run") || !strcmp(o->name, "drop"))
        hk_shell_offer_runs(c);
    else if (!strcmp(o->name, "procedure"))
        hk_shell_offer_procedures(c);
    else if (!strcmp(o->name, "under"))
        hk_shell_offer_governed(c);
    else if (strcmp(o->name, "who") && strcmp(o->name, "by")
             && strcmp(o->name, "sheet"))
        offer_kind(c, o->value);
}

/* The word at `at` of "DB ENTITY:KEY NAME"; the last goes on when it ends
 * so. */
static bool argument_word(const char *arguments, int at, char out[64])
{
    size_t len;

    for (;;) {
        arguments += strspn(arguments, " ");
        len = strcspn(arguments, " ");
        if (!len || len >= 64)
            return false;
        memcpy(out, arguments, len);
        out[len] = '\0';
        if (!at--)
            return true;
        if (hk_ends_with(out, "...") && !arguments[len])
            return true;
        arguments += len;
    }
}

/* What stands after the first word of commands that have verbs. */
static bool offer_behind_verb(struct completing *c, int at)
{
    const char *name = c->cli->command->name;
    const char *verb = at ? c->cli->arguments[!strcmp(name, "case")] : "";

    if (!strcmp(name, "policy") && at) {
        if (!strcmp(verb, "show") || !strcmp(verb, "deps"))
            hk_shell_offer_names(c);
        else if (!strcmp(verb, "diff") || !strcmp(verb, "docs"))
            hk_shell_offer_regions(c);
        return true;
    }
    if (!strcmp(name, "plugin") && at) {
        if (at == 1)
            hk_shell_offer_plugins(c, !strcmp(verb, "call"));
        return true;
    }
    if (!strcmp(name, "case") && at >= 2) {
        if (at == 2 && strcmp(verb, "draw"))
            hk_shell_offer_records(c);
        else if (at == 2)
            hk_shell_offer_procedures(c);
        return true;
    }
    return false;
}

static void offer_argument(struct completing *c)
{
    const struct hk_command *k = c->cli->command;
    int at = c->cli->argument_count;
    char word[64];

    if (offer_behind_verb(c, at))
        return;
    if (!strcmp(k->name, "help") && !at) {
        hk_shell_offer_commands(c);
        hk_shell_offer_list(c, "man bash zsh fish");
    } else if (!strcmp(k->name, "case") && at == 1) {
        for (at = 0; hk_filing_verb(at); at++)
            hk_shell_offer(c, hk_filing_verb(at), NULL);
    } else if (argument_word(k->arguments, at, word)) {
        if (strchr(word, '|') && word[0] >= 'a' && word[0] <= 'z')
            hk_shell_offer_list(c, word);
        else
            offer_kind(c, word);
    }
}

/* ---- the words ----------------------------------------------------------- */

static const struct hk_option *option_in(const struct hk_option *o,
                                         const char *word, size_t len)
{
    for (; o && o->name; o++)
        if ((len > 2 && strlen(o->name) == len - 2
             && !strncmp(o->name, word + 2, len - 2))
            || (len == 2 && o->letter && word[1] == o->letter
                && word[1] != '-'))
            return o;
    return NULL;
}

/* The option that `word` (len bytes, "--x" or "-x") names, if it takes a
 * value. */
static const struct hk_option *valued(const struct hk_command *k,
                                      const char *word, size_t len)
{
    const struct hk_option *o = NULL;

    if (len < 2 || word[0] != '-')
        return NULL;
    o = option_in(k->options, word, len);
    if (!o)
        o = option_in(hk_common_options, word, len);
    return o && o->value ? o : NULL;
}

/* `words` are the command, what stands behind it, and the word that is
 * typed. */
static void complete(struct completing *c, int count, const char **words)
{
    const char *typed = words[count - 1];
    const struct hk_option *o = count > 2 ? valued(c->cli->command,
        words[count - 2], strlen(words[count - 2])) : NULL;
    const char *equals = hk_starts_with(typed, "--") ? strchr(typed, '=')
                                                     : NULL;
    struct hk_str head = HK_STR_INIT;

    c->word = typed;
    hk_cli_parse(c->cli, count - 2 - (o != NULL),
                 (char **)(uintptr_t)(words + 1));
    if (o) {
        offer_value(c, o);
    } else if (equals) {
        o = valued(c->cli->command, typed, (size_t)(equals - typed));
        hk_str_add(&head, typed, (size_t)(equals + 1 - typed));
        c->head = hk_str_text(&head);
        c->word = equals + 1;
        if (o && !head.failed)
            offer_value(c, o);
    } else if (typed[0] == '-') {
        hk_shell_offer_options(c, c->cli->command->options);
        hk_shell_offer_options(c, hk_common_options);
    } else {
        offer_argument(c);
    }
    hk_str_release(&head);
}

void hk_cli_complete(struct hk_cli *outer, int count, const char **words)
{
    struct hk_cli cli = {
        .lang = outer->lang, .quiet = true, .who = outer->who,
        .err = { .lang = outer->lang },
    };
    struct completing c = { .cli = &cli, .out = &outer->out, .head = "",
                            .word = count ? words[count - 1] : "",
                            .tail = "" };
    const struct hk_command none = { .name = "" };

    while (count > 1 && words[0][0] == '-') {    /* common options before it */
        const struct hk_option *o = valued(&none, words[0], strlen(words[0]));

        if (o && count == 2) {
            c.word = words[1];
            offer_value(&c, o);
            return;
        }
        count -= o ? 2 : 1;
        words += o ? 2 : 1;
    }
    if (count)
        c.word = words[count - 1];
    if (count < 2) {
        hk_shell_offer_commands(&c);
        hk_shell_offer_list(&c, "--help --version");
        return;
    }
    cli.command = hk_command_named(words[0]);
    cli.arguments = hk_zalloc((size_t)count + 1, sizeof *cli.arguments);
    if (cli.command && cli.arguments)
        complete(&c, count, words);
    hk_store_close(cli.store);
    hk_plugins_close(cli.plugins);
    hk_packs_close(cli.packs);
    hk_str_release(&cli.out);
    hk_free(cli.arguments);
}
