/* say_ask.c - commands that ask the register or the policy */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
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
    if (s->reveal && s->batch.outside)         /* it would be logged */
        return hk_write_is_closed(s, name, c->err);
    if (!s->o.command)
        return hk_fail(c->err, HK_EUSAGE, "this command is not possible here");
    return s->o.command(s->o.context, argc, argv, &s->out, c->err);
}

/* A rule of a record that is explained was looked at. */
enum hk_status hk_say_explain(struct hk_say *c)
{
    struct hk_repl *s = c->s;
    enum hk_status rc = hk_say_host(c, "explain", true, c->words, c->count);
    struct hk_err ignored = { .lang = s->o.lang };
    const struct hk_entity *e;
    struct hk_name_means means;
    int64_t id;

    if (!rc && !hk_record_named(s->read, NULL, c->words[0], &e, &id, &ignored)
        && !hk_seen_means(s, e->index, c->words[1], &means, &ignored)
        && means.sort == HK_SORT_RULE)
        hk_looked_add(s, e->index, id, means.name);
    return rc;
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
    if (!rc && !hk_store_head(s->read, &head, digest, c->err))
        s->newest = head;
    return rc;
}

enum hk_status hk_say_batches(struct hk_say *c)
{
    return hk_say_host(c, "batches", false, c->words, c->count);
}

/* ---- .whatif --------------------------------------------------------------- */

/* VALUE as it is written in a script: amounts and rates by what the figure is;
 * what has a bracket stands as it is. */
static void put_value(struct hk_repl *s, const struct hk_param *p,
                      const char *value, struct hk_str *out)
{
    size_t len = strlen(value);

    if (strpbrk(value, "({\""))
        hk_str_puts(out, value);
    else if (len && value[len - 1] == '%')
        hk_str_addf(out, "percent(%.*s)", (int)len - 1, value);
    else if (p && p->kind == HK_MONEY)
        hk_str_addf(out, "%s(%s)", s->country->major, value);
    else if (p && p->kind == HK_DECIMAL)
        hk_str_addf(out, "decimal(%s)", value);
    else
        hk_str_puts(out, value);
}

/* One reform with all figures that are given. Names may be labels. */
static enum hk_status write_reform(struct hk_say *c, struct hk_str *out)
{
    struct hk_repl *s = c->s;
    const struct hk_law *law;
    enum hk_status rc = hk_seen_laws(s, c->err);
    int i, k;

    if (rc)
        return rc;
    law = s->laws[0].law;
    hk_str_addf(out, "return whatif { year = %d,\n  reform \"whatif\" "
                "{ param = {", s->year);
    for (i = 0; i < c->count; i++) {
        const char *equals = strchr(c->words[i], '=');
        const struct hk_param *p = NULL;
        size_t len = equals ? (size_t)(equals - c->words[i]) : 0;

        if (!len || !equals[1])
            return hk_fail(c->err, HK_EUSAGE, "found \"%s\", expected "
                           "NAME=VALUE, as in .whatif NAME=3500", c->words[i]);
        for (k = 0; k < law->param_count && !p; k++) {
            const struct hk_param *one = &law->params[k];

            if ((strlen(one->name) == len
                 && !memcmp(one->name, c->words[i], len))
                || (one->zh && strlen(one->zh) == len
                    && !memcmp(one->zh, c->words[i], len)))
                p = one;
        }
        hk_str_addf(out, "%s ", i ? "," : "");
        if (p)
            hk_str_puts(out, p->name);
        else
            hk_str_add(out, c->words[i], len);
        hk_str_puts(out, " = ");
        put_value(s, p, equals + 1, out);
    }
    hk_str_puts(out, " } } }\n");
    return hk_str_status(out, c->err);
}

/* The script stands in a file of its own while it is judged. */
enum hk_status hk_say_whatif(struct hk_say *c)
{
    char path[] = "/tmp/huka-whatif-XXXXXX";
    struct hk_str script = HK_STR_INIT;
    const char *words[1] = { path };
    enum hk_status rc = write_reform(c, &script);
    int fd = rc ? -1 : mkstemp(path);

    if (!rc && fd < 0)
        rc = hk_fail(c->err, HK_EIO, "a temporary file cannot be made: %s",
                     hk_reason(c->err, errno));
    if (!rc) {
        close(fd);
        rc = hk_str_write(&script, path, 0600, c->err);
        if (!rc)
            rc = hk_say_host(c, "whatif", true, words, 1);
        unlink(path);
    }
    hk_str_release(&script);
    return rc;
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
