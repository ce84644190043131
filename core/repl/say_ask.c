/* say_ask.c - commands that ask the register or the policy */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "repl/looked.h"
#include "repl/say.h"
#include "repl/seen.h"
#include "repl/write.h"
#include "store/record.h"

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
    bool is_policy = !strcmp(name, "policy");
    int argc = 0, i;

    argv[argc++] = name;
    if (!is_policy)
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
        if (is_policy && *s->region)   /* a record has a region of its own */
            argc = give(argv, argc, "--region", s->region);
        if (!is_policy && *s->under)
            argc = give(argv, argc, "--under", s->under);
    }
    if (s->reveal)
        argv[argc++] = "--reveal";
    if (s->reveal && s->batch.outside)         /* it would be logged */
        return hk_write_is_closed(s, name, c->err);
    if (!s->o.command)
        return hk_fail(c->err, HK_EUSAGE, "this command is not possible here");
    return s->o.command(s->o.context, argc, argv, &s->out, c->err);
}

/* The rule may be given by its label. One that is explained was looked at. */
enum hk_status hk_say_explain(struct hk_say *c)
{
    struct hk_repl *s = c->s;
    struct hk_err ignored = { .lang = s->o.lang };
    const struct hk_entity *e;
    struct hk_name_means means = { .sort = HK_SORT_NOTHING };
    int64_t id;
    enum hk_status rc;

    if (!hk_record_named(s->read, NULL, c->words[0], &e, &id, &ignored)
        && !hk_seen_means(s, e->index, c->words[1], &means, &ignored)
        && means.sort == HK_SORT_RULE)
        c->words[1] = means.name;
    else if (!*ignored.text)
        return hk_seen_no_name(s, e->index, c->words[1], c->err);
    rc = hk_say_host(c, "explain", true, c->words, c->count);
    if (!rc && means.sort == HK_SORT_RULE)
        hk_looked_add(s, e->index, id, means.name);
    return rc;
}

enum hk_status hk_say_policy(struct hk_say *c)
{
    static const char *const parts[] = { "list", "show", "diff", "lint", "docs",
                                         "deps", "stubs", NULL };
    const char *words[HK_SAY_MOST + 1] = { "show" };
    enum hk_status rc;
    int i;

    for (i = 0; c->count && parts[i]; i++)
        if (!strcmp(c->words[0], parts[i])) {
            rc = hk_say_host(c, "policy", true, c->words, c->count);
            return rc == HK_ENO ? HK_OK : rc;   /* they differ: it is told */
        }
    for (i = 0; i < c->count && i < HK_SAY_MOST; i++)
        words[i + 1] = c->words[i];
    return hk_say_host(c, "policy", true, words, c->count + 1);
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
    enum hk_status rc = hk_say_host(c, "history", false, c->words, c->count);

    if (!rc)
        hk_repl_note(c->s, "%s", hk_repl_text(c->s,
            ".undo 批次 可撤销一个批次（先 .write on）",
            ".undo BATCH takes a batch back (after .write on)"));
    return rc;
}

/* As with a statement that changes: allowed first, and never by a script. */
enum hk_status hk_say_undo(struct hk_say *c)
{
    struct hk_repl *s = c->s;
    char newest[24];
    const char *words[1] = { newest };
    unsigned char digest[32];
    int64_t head;
    enum hk_status rc = hk_write_allowed(s, c->err);

    if (!rc)
        rc = hk_write_is_closed(s, ".undo", c->err);
    if (!rc && !c->count && !s->newest)
        return hk_fail(c->err, HK_EUSAGE, "no batch was made in this session; "
                       ".undo BATCH takes another one back");
    if (rc)
        return rc;
    snprintf(newest, sizeof newest, "%lld", (long long)s->newest);
    rc = hk_say_host(c, "undo", false, c->count ? c->words : words, 1);
    if (!rc && !hk_store_head(s->read, &head, digest, c->err)) {
        s->told += s->told + 1 == head;
        s->newest = head;
    }
    return rc;
}

enum hk_status hk_say_batches(struct hk_say *c)
{
    return hk_say_host(c, "batches", false, c->words, c->count);
}

/* What was typed is a reform of figures, or names a script. */
enum hk_status hk_say_whatif(struct hk_say *c)
{
    return hk_say_host(c, "whatif", true, c->words, c->count);
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
