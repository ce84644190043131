/* say_ask.c - commands that ask the register or the policy */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "repl/say.h"

/* Add an option with its value. */
static int give(const char **argv, int argc, const char *name,
                const char *value)
{
    argv[argc++] = name;
    argv[argc++] = value;
    return argc;
}

enum hk_status hk_say_host(struct hk_say *c, const char *name, bool judged,
                           const char *const *words, int count)
{
    struct hk_repl *s = c->s;
    const char *argv[HK_SAY_MOST + 16];
    char year[16], date[16];
    int argc = 0, i;

    argv[argc++] = name;
    if (strcmp(name, "policy"))
        argv[argc++] = s->o.path;
    for (i = 0; i < count; i++)
        argv[argc++] = words[i];
    argc = give(argv, argc, "--lang", s->o.lang == HK_ZH ? "zh" : "en");
    if (judged) {
        snprintf(year, sizeof year, "%d", s->year);
        argc = give(argv, argc, "--year", year);
        if (s->has_date) {
            hk_date_print(date, s->date, HK_DAY);
            argc = give(argv, argc, "--date", date);
        }
        if (*s->region)
            argc = give(argv, argc, "--region", s->region);
        if (*s->under && strcmp(name, "policy"))
            argc = give(argv, argc, "--under", s->under);
    }
    if (s->reveal)
        argv[argc++] = "--reveal";
    if (!s->o.command)
        return hk_fail(c->err, HK_EUSAGE, "this command is not possible here");
    return s->o.command(s->o.context, argc, argv, &s->out, c->err);
}

enum hk_status hk_say_explain(struct hk_say *c)
{
    return hk_say_host(c, "explain", true, c->words, c->count);
}

enum hk_status hk_say_policy(struct hk_say *c)
{
    const char *words[HK_SAY_MOST + 1] = { "show" };
    int i;

    for (i = 0; i < c->count && i < HK_SAY_MOST; i++)
        words[i + 1] = c->words[i];
    return hk_say_host(c, "policy", true, words, c->count + 1);
}

enum hk_status hk_say_check(struct hk_say *c)
{
    struct hk_str only = HK_STR_INIT;
    const char *words[4] = { "--no-save", "--only" };
    enum hk_status rc;
    int i;

    for (i = 0; i < c->count; i++)
        hk_str_addf(&only, "%s%s", i ? "," : "", c->words[i]);
    words[2] = hk_str_text(&only);
    rc = hk_str_status(&only, c->err);
    if (!rc)
        rc = hk_say_host(c, "assess", true, words, c->count ? 3 : 1);
    hk_str_release(&only);
    return rc;
}

enum hk_status hk_say_show(struct hk_say *c)
{
    return hk_say_host(c, "show", false, c->words, c->count);
}

enum hk_status hk_say_find(struct hk_say *c)
{
    return hk_say_host(c, "find", false, c->words, c->count);
}

enum hk_status hk_say_changes(struct hk_say *c)
{
    return hk_say_host(c, "history", false, c->words, c->count);
}

enum hk_status hk_say_batches(struct hk_say *c)
{
    return hk_say_host(c, "batches", false, c->words, c->count);
}

enum hk_status hk_say_last(struct hk_say *c)
{
    if (!c->s->last.given)
        return hk_fail(c->err, HK_EUSAGE, "there is no last result yet");
    return hk_repl_show(c->s, true, c->err);
}

enum hk_status hk_say_quit(struct hk_say *c)
{
    c->s->ended = true;
    return HK_OK;
}
