/* policy.c - huka policy: which of its parts; list */
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "cli/assess.h"
#include "cli/policy.h"
#include "formula/formula.h"
#include "review/side.h"

/* ---- list ---------------------------------------------------------------- */

static enum hk_status list(struct hk_cli *cli)
{
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    int i;

    if (rc)
        return rc;
    hk_cli_column(cli, t, "政策包", "pack", false);
    hk_cli_column(cli, t, "名称", "title", false);
    hk_cli_column(cli, t, "地区", "regions", false);
    hk_cli_column(cli, t, "版本", "version", false);
    hk_cli_column(cli, t, "状态", "state", false);
    for (i = 0; i < hk_packs_count(cli->packs); i++) {
        const struct hk_pack *p = hk_packs_at(cli->packs, i);
        struct hk_str regions = HK_STR_INIT;
        const char **code;

        for (code = p->regions; code && *code; code++)
            hk_str_addf(&regions, "%s%s", regions.len ? " " : "",
                        **code ? *code : "00");
        hk_table_or_blank(t, p->id);
        hk_table_or_blank(t, hk_cli_text(cli, p->zh, p->en));
        hk_table_or_blank(t, hk_str_text(&regions));
        hk_table_or_blank(t, p->version);
        hk_table_puts(t, p->error ? p->error : hk_cli_text(cli, "可用", "ready"));
        hk_str_release(&regions);
    }
    return hk_cli_table(cli, t);
}

/* ---- what the parts share ------------------------------------------------ */

enum hk_status hk_policy_asked(struct hk_cli *cli, const struct hk_packs *packs,
                               const char *region, struct hk_governed *asked)
{
    enum hk_status rc = hk_packs_asked(packs, NULL, region ? region : "", asked,
                                       &cli->err);

    if (!rc)
        hk_cli_say_asked(cli, asked);
    return rc;
}

enum hk_status hk_policy_law(struct hk_cli *cli, struct hk_law **law)
{
    struct hk_arena arena = { 0 };
    struct hk_assess_options o;
    struct hk_governed asked;
    int32_t today = 0;
    enum hk_status rc = hk_cli_assess_options(cli, &arena, &o);

    *law = NULL;
    if (!rc)
        hk_cli_say_year(cli, &o);
    if (!rc && !hk_date_make(&today, o.year, 12, 31))
        rc = hk_cli_usage(cli, "%d is no year", o.year);
    if (!rc)
        rc = hk_policy_asked(cli, cli->packs, o.region, &asked);
    if (!rc)
        rc = hk_law_resolve(law, cli->packs, asked.pack, o.year,
                            o.has_date ? o.date : today, &cli->err);
    if (!rc)
        rc = hk_figures_settle(*law, cli->packs, hk_packs_model(cli->packs),
                               &cli->err);
    hk_arena_release(&arena);
    return rc;
}

enum hk_status hk_policy_side(struct hk_cli *cli, const char *region,
                              struct hk_side *side)
{
    struct hk_arena arena = { 0 };
    struct hk_assess_options o;
    struct hk_governed asked;
    enum hk_status rc = hk_cli_assess_options(cli, &arena, &o);

    if (!region)
        region = o.region;
    if (!rc)
        hk_cli_say_year(cli, &o);
    if (!rc && !o.has_date && !hk_date_make(&o.date, o.year, 12, 31))
        rc = hk_cli_usage(cli, "%d is no year", o.year);
    if (!rc)
        rc = hk_policy_asked(cli, cli->packs, region, &asked);
    if (!rc)
        rc = hk_side_make(side, cli->packs, asked.pack, o.year, o.date,
                          &cli->err);
    hk_arena_release(&arena);
    return rc;
}

void hk_policy_figure(struct hk_cli *cli, const struct hk_param *p,
                      struct hk_str *out)
{
    if (p->absent)
        hk_str_puts(out, hk_cli_text(cli, "此日无值", "none on this date"));
    else
        hk_figure_print(out, hk_packs_model(cli->packs), p, &p->figure,
                        cli->lang);
}

void hk_policy_unit(struct hk_cli *cli, const struct hk_param *p,
                    struct hk_str *out)
{
    hk_figure_unit(out, hk_packs_model(cli->packs), p, cli->lang);
}

/* ---- the command --------------------------------------------------------- */

struct part {
    const char *name;
    int most;                      /* words after it */
    enum hk_status (*run)(struct hk_cli *cli);
};

static const struct part parts[] = {
    { "list", 0, list }, { "show", 1, hk_policy_show },
    { "diff", 2, hk_policy_diff }, { "lint", 1, hk_policy_lint },
    { "docs", 1, hk_policy_docs }, { "deps", 1, hk_policy_deps },
    { "stubs", 1, hk_policy_stubs },
};

enum hk_status hk_cmd_policy(struct hk_cli *cli)
{
    const char *what = cli->arguments[0];
    enum hk_status rc;
    size_t i;

    for (i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strcmp(what, parts[i].name))
            break;
    if (i == sizeof parts / sizeof *parts)
        return hk_cli_usage(cli, "policy: found \"%s\", expected list, show, "
                            "diff, lint, docs, deps or stubs", what);
    if (cli->argument_count - 1 > parts[i].most)
        return hk_cli_usage(cli, "policy %s: \"%s\" is one word too many", what,
                            cli->arguments[parts[i].most + 1]);
    rc = hk_cli_packs(cli, HK_PACKS_RULES);
    return rc ? rc : parts[i].run(cli);
}
