/* policy.c - huka policy: which of its parts; list */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "cli/assess.h"
#include "cli/policy.h"
#include "engine/formula.h"

static void cell(struct hk_table *t, const char *text)
{
    hk_table_cell(t, text ? text : "", text ? strlen(text) : 0);
}

static void column(struct hk_cli *cli, struct hk_table *t, const char *zh,
                   const char *en)
{
    hk_table_column(t, hk_cli_text(cli, zh, en), en, HK_LEFT, HK_CELL_TEXT);
}

/* ---- list ---------------------------------------------------------------- */

static enum hk_status list(struct hk_cli *cli)
{
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    int i;

    if (rc)
        return rc;
    column(cli, t, "政策包", "pack");
    column(cli, t, "名称", "title");
    column(cli, t, "地区", "regions");
    column(cli, t, "版本", "version");
    column(cli, t, "状态", "state");
    for (i = 0; i < hk_packs_count(cli->packs); i++) {
        const struct hk_pack *p = hk_packs_at(cli->packs, i);
        struct hk_str regions = HK_STR_INIT;
        const char **code;

        for (code = p->regions; code && *code; code++)
            hk_str_addf(&regions, "%s%s", regions.len ? " " : "",
                        **code ? *code : "00");
        cell(t, p->id);
        cell(t, hk_cli_text(cli, p->zh, p->en));
        cell(t, hk_str_text(&regions));
        cell(t, p->version);
        cell(t, p->error ? p->error : hk_cli_text(cli, "可用", "ready"));
        hk_str_release(&regions);
    }
    return hk_cli_table(cli, t);
}

/* ---- what the parts share ------------------------------------------------- */

enum hk_status hk_policy_law(struct hk_cli *cli, struct hk_law **law)
{
    struct hk_arena arena = { 0 };
    struct hk_assess_options o;
    const struct hk_pack *pack;
    int32_t today = 0;
    enum hk_status rc = hk_cli_assess_options(cli, &arena, &o);

    *law = NULL;
    if (!rc)
        hk_cli_say_year(cli, &o);
    if (!rc && !hk_date_make(&today, o.year, 12, 31))
        rc = hk_cli_usage(cli, "%d is no year", o.year);
    if (!rc)
        rc = hk_packs_governing(cli->packs, o.region ? o.region : "", NULL,
                                NULL, &pack, &cli->err);
    if (!rc)
        rc = hk_law_resolve(law, cli->packs, pack, o.year,
                            o.has_date ? o.date : today, &cli->err);
    if (!rc)
        rc = hk_figures_settle(*law, cli->packs, hk_packs_model(cli->packs),
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

/* One word of a unit in the reader's language: money in its major unit, for
 * that is how amounts are printed; entities by their labels. */
static void unit_word(struct hk_cli *cli, const struct hk_param *p,
                      const char *word, size_t len, struct hk_str *out)
{
    static const struct hk_words words[] = {
        { "年", "year" }, { "月", "month" }, { "学期", "term" },
        { "天", "day" }, { "小时", "hour" }, { "亩", "mu" },
        { "平方米", "m2" }, { "头（只）", "head" }, { "件", "piece" },
        { "分值", "point" }, { "股", "share" }, { "公斤", "kg" },
        { "公里", "km" }, { "比例", "rate" }, { "权重", "weight" },
    };
    const struct hk_model *m = hk_packs_model(cli->packs);
    const struct hk_country *c = &m->country;
    char name[64];
    size_t i;
    int k;

    snprintf(name, sizeof name, "%.*s", (int)len, word);
    if (p->kind == HK_MONEY && c->minor && !strcmp(name, c->minor)) {
        hk_str_puts(out, hk_cli_text(cli, c->major_zh, c->major));
        return;
    }
    for (k = 0; cli->lang == HK_ZH && k < m->entity_count; k++)
        if (!strcmp(m->entities[k]->name, name) && m->entities[k]->zh) {
            hk_str_puts(out, m->entities[k]->zh);
            return;
        }
    for (i = 0; cli->lang == HK_ZH && i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i].en, name)) {
            hk_str_puts(out, words[i].zh);
            return;
        }
    hk_str_puts(out, name);
}

void hk_policy_unit(struct hk_cli *cli, const struct hk_param *p,
                    struct hk_str *out)
{
    const char *at = p->unit ? p->unit : "";

    while (*at) {
        size_t len = strcspn(at, "/");

        unit_word(cli, p, at, len, out);
        at += len;
        if (*at == '/')
            hk_str_putc(out, *at++);
    }
}

/* ---- the command ----------------------------------------------------------- */

struct part {
    const char *name;
    int most;                      /* words after it */
    enum hk_status (*run)(struct hk_cli *cli);
};

static const struct part parts[] = {
    { "list", 0, list }, { "show", 1, hk_policy_show },
    { "diff", 2, hk_policy_diff }, { "lint", 1, hk_policy_lint },
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
                            "diff or lint", what);
    if (cli->argument_count - 1 > parts[i].most)
        return hk_cli_usage(cli, "policy %s: \"%s\" is one word too many", what,
                            cli->arguments[parts[i].most + 1]);
    rc = hk_cli_packs(cli, false);
    return rc ? rc : parts[i].run(cli);
}
