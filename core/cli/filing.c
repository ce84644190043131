/* filing.c - huka case: which verb it is */
#include "cli/filing.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "store/view.h"

static const struct verb {
    const char *name;
    enum hk_status (*run)(struct hk_filings *f);
    bool writes;
    int least;                     /* arguments behind it */
} verbs[] = {
    { "open", hk_filing_open, true, 1 },
    { "advance", hk_filing_advance, true, 1 },
    { "refuse", hk_filing_refuse, true, 1 },
    { "object", hk_filing_object, true, 1 },
    { "resolve", hk_filing_resolve, true, 1 },
    { "withdraw", hk_filing_withdraw, true, 1 },
    { "draw", hk_filing_draw, true, 2 },
    { "list", hk_filing_list, false, 0 },
    { "due", hk_filing_due, false, 0 },
    { "lapsed", hk_filing_lapsed, false, 0 },
    { "check", hk_filing_check, false, 0 },
    { "show", hk_filing_show, false, 1 },
    { "notice", hk_filing_notice, false, 0 },
};
enum { VERBS = sizeof verbs / sizeof *verbs };

const char *hk_filing_verb(int i)
{
    return i < VERBS ? verbs[i].name : NULL;
}

static enum hk_status no_verb(struct hk_cli *cli, const char *name)
{
    const char *names[VERBS];
    const char *near;
    int i;

    for (i = 0; i < VERBS; i++)
        names[i] = verbs[i].name;
    near = hk_text_nearest(name, names, VERBS);
    if (near)
        return hk_cli_usage(cli, "there is no \"huka case DB %s\"; did you "
                            "mean \"%s\"?", name, near);
    return hk_cli_usage(cli, "there is no \"huka case DB %s\"; there are open, "
                        "advance, refuse, object, resolve, withdraw, draw, "
                        "list, due, lapsed, check, show, notice", name);
}

/* Open the register, to look as it was with --as-of. */
static enum hk_status open_register(struct hk_cli *cli, const struct verb *v)
{
    int64_t as_of = -1;
    enum hk_status rc;

    if (v->writes && hk_cli_has(cli, "as-of"))
        return hk_cli_usage(cli, "huka case DB %s writes, and --as-of looks at "
                            "what was; leave --as-of out", v->name);
    rc = hk_cli_store(cli, v->writes || cli->reveal);
    if (!rc)
        rc = hk_cli_as_of(cli, &as_of);
    return rc || as_of < 0 ? rc : hk_store_as_of(cli->store, as_of, &cli->err);
}

/* Before anything is shown. */
static enum hk_status log_reveal(struct hk_cli *cli, const struct verb *v)
{
    char what[20];

    snprintf(what, sizeof what, "case %s", v->name);
    return hk_reveal_log(cli->store, what, cli->argument_count > 2
                         ? cli->arguments[2] : "all", &cli->err);
}

enum hk_status hk_cmd_case(struct hk_cli *cli)
{
    const struct verb *v = verbs;
    struct hk_filings f = { 0 };
    enum hk_status rc;

    while (v < verbs + VERBS && strcmp(v->name, cli->arguments[1]))
        v++;
    if (v == verbs + VERBS)
        return no_verb(cli, cli->arguments[1]);
    if (cli->argument_count < 2 + v->least)
        return hk_cli_usage(cli, "huka case DB %s: say what it is about, as "
                            "ENTITY:KEY", v->name);
    rc = open_register(cli, v);
    if (!rc && cli->reveal)
        rc = log_reveal(cli, v);
    if (!rc)
        rc = hk_filings_open(&f, cli);
    if (!rc)
        rc = v->run(&f);
    hk_filings_release(&f);
    return rc;
}
