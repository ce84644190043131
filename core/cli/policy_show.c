/* policy_show.c - huka policy show */
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/policy.h"

/* What a list of figures says of one, from its name to its pack. */
static void add_figure(struct hk_cli *cli, struct hk_table *t,
                       const struct hk_param *p)
{
    struct hk_str value = HK_STR_INIT, unit = HK_STR_INIT;

    hk_policy_figure(cli, p, &value);
    hk_policy_unit(cli, p, &unit);
    hk_table_or_blank(t, p->name);
    hk_table_or_blank(t, hk_cli_text(cli, p->zh ? p->zh : p->name,
                                     p->en ? p->en : p->name));
    hk_table_or_blank(t, hk_str_text(&value));
    hk_table_or_blank(t, hk_str_text(&unit));
    hk_table_or_blank(t, p->from);
    hk_table_or_blank(t, p->grade);
    hk_table_or_blank(t, p->pack ? p->pack->id : "");
    hk_str_release(&unit);
    hk_str_release(&value);
}

static enum hk_status show_figures(struct hk_cli *cli, const struct hk_law *law)
{
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    int i;

    if (rc)
        return rc;
    hk_cli_column(cli, t, "标准", "figure", false);
    hk_cli_column(cli, t, "名称", "title", false);
    hk_cli_column(cli, t, "值", "value", false);
    hk_cli_column(cli, t, "单位", "unit", false);
    hk_cli_column(cli, t, "起", "from", false);
    hk_cli_column(cli, t, "等级", "grade", false);
    hk_cli_column(cli, t, "政策包", "pack", false);
    for (i = 0; i < law->param_count; i++) {
        if (!law->params[i].is_floor)
            add_figure(cli, t, &law->params[i]);
    }
    return hk_cli_table(cli, t);
}

static const struct hk_words word_names[] = {
    { "变量", "variable" }, { "条件", "check" }, { "决定", "decision" },
    { "分配", "allocation" }, { "分层", "layers" },
    { "状态", "status" }, { "待遇", "benefit" }, { "审核", "audit" },
    { "台账", "ledger" }, { "程序", "procedure" },
};

const char *hk_policy_word(const struct hk_cli *cli, enum hk_word word)
{
    return hk_cli_text(cli, word_names[word].zh, word_names[word].en);
}

const char *hk_policy_keyword(enum hk_word word)
{
    return word_names[word].en;
}

static enum hk_status show_rules(struct hk_cli *cli, const struct hk_law *law)
{
    const struct hk_model *m = hk_packs_model(cli->packs);
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    int i;

    if (rc)
        return rc;
    hk_cli_column(cli, t, "对象", "entity", false);
    hk_cli_column(cli, t, "规则", "rule", false);
    hk_cli_column(cli, t, "种类", "word", false);
    hk_cli_column(cli, t, "名称", "title", false);
    hk_cli_column(cli, t, "政策包", "pack", false);
    hk_cli_column(cli, t, "位置", "place", false);
    for (i = 0; i < law->rule_count; i++) {
        const struct hk_rule *r = &law->rules[i];

        if (hk_rule_is_inner(r))
            continue;
        hk_table_or_blank(t, m->entities[r->entity]->name);
        hk_table_or_blank(t, r->name);
        hk_table_or_blank(t, hk_policy_word(cli, r->word));
        hk_table_or_blank(t, hk_cli_text(cli, r->zh, r->en));
        hk_table_or_blank(t, r->pack->id);
        hk_table_cellf(t, "%s:%d", r->file->path, r->line);
    }
    return hk_cli_table(cli, t);
}

/* Lines of a function as it stands in its file. */
static void put_source(struct hk_str *out, const struct hk_formula *f)
{
    const char *p = f->file->text;
    int line;

    for (line = 1; line < f->node->line; line++)
        p += strcspn(p, "\n") + 1;
    for (; line <= f->node->last_line && *p; line++) {
        size_t len = strcspn(p, "\n");

        hk_str_puts(out, "    ");
        hk_str_add(out, p, len);
        hk_str_putc(out, '\n');
        p += len + (p[len] == '\n');
    }
}

static void put_line(struct hk_cli *cli, const char *zh, const char *en,
                     const char *text)
{
    if (text && *text)
        hk_str_addf(&cli->out, "  %s%s\n", hk_cli_text(cli, zh, en), text);
}

static void put_names(struct hk_cli *cli, const char *zh, const char *en,
                      const char *const *names)
{
    struct hk_str text = HK_STR_INIT;

    for (; names && *names; names++)
        hk_str_addf(&text, "%s%s",
                    text.len ? hk_cli_text(cli, "、", ", ") : "", *names);
    put_line(cli, zh, en, hk_str_text(&text));
    hk_str_release(&text);
}

/* How grave it is where a check or an audit does not hold; NULL: not said. */
static const char *severity_text(const struct hk_cli *cli, const char *severity)
{
    static const char *const names[] = { "blocking", "error", "warning",
                                         "hint" };
    static const char *const zh[] = { "不予通过", "错误", "警告", "提示" };
    int i;

    for (i = 0; severity && i < 4; i++)
        if (!strcmp(names[i], severity))
            return hk_cli_text(cli, zh[i], names[i]);
    return NULL;
}

static void show_rule(struct hk_cli *cli, const struct hk_rule *r)
{
    const struct hk_formula *f;
    const struct hk_model *m = hk_packs_model(cli->packs);

    hk_str_addf(&cli->out, "%s %s.%s  %s  (%s %s:%d)\n",
                hk_policy_word(cli, r->word),
                m->entities[r->entity]->name, r->name,
                hk_cli_text(cli, r->zh, r->en), r->pack->id, r->file->path,
                r->line);
    put_line(cli, "依据：", "act: ", r->law);
    put_line(cli, "单位：", "unit: ", r->unit);
    put_names(cli, "须全部满足：", "all of: ", r->all);
    put_names(cli, "须满足其一：", "any of: ", r->any);
    put_names(cli, "须一项不具：", "none of: ", r->none);
    put_line(cli, "未通过时：", "says: ", hk_cli_text(cli, r->says.zh,
                                                     r->says.en));
    put_line(cli, "措施：", "remedy: ", hk_cli_text(cli, r->remedy.zh,
                                                   r->remedy.en));
    put_line(cli, "轻重：", "severity: ", severity_text(cli, r->severity));
    for (f = r->formula; f; f = f->inherited) {
        hk_str_addf(&cli->out, "  %s %s:%d\n", f->pack->id, f->file->path,
                    f->line);
        put_source(&cli->out, f);
    }
}

/* Which way a pack below may move the figure; NULL where it is free. */
static const char *overlay_text(const struct hk_cli *cli, const char *overlay)
{
    if (!overlay)
        return NULL;
    if (!strcmp(overlay, "raise"))
        return hk_cli_text(cli, "下级只可提高", "a pack below may only raise it");
    if (!strcmp(overlay, "lower"))
        return hk_cli_text(cli, "下级只可降低", "a pack below may only lower it");
    if (!strcmp(overlay, "fixed"))
        return hk_cli_text(cli, "下级不得更改", "a pack below may not change it");
    return NULL;
}

static void show_figure(struct hk_cli *cli, const struct hk_param *p)
{
    struct hk_str value = HK_STR_INIT, unit = HK_STR_INIT;

    hk_policy_figure(cli, p, &value);
    hk_policy_unit(cli, p, &unit);
    hk_str_addf(&cli->out, "%s %s  %s = %s  (%s %s:%d)\n",
                hk_cli_text(cli, "标准", "param"), p->name,
                hk_cli_text(cli, p->zh ? p->zh : "", p->en ? p->en : ""),
                hk_str_text(&value), p->pack ? p->pack->id : "",
                p->file ? p->file->path : "", p->line);
    put_line(cli, "单位：", "unit: ", hk_str_text(&unit));
    put_line(cli, "起：", "from: ", p->from);
    put_line(cli, "来源：", "source: ", p->source);
    put_line(cli, "可靠等级：", "grade: ", p->grade);
    put_line(cli, "注：", "note: ", p->note);
    put_line(cli, "", "", overlay_text(cli, p->overlay));
    hk_str_release(&unit);
    hk_str_release(&value);
}

/* The name of the figure or rule that tables print as `word`; or NULL. */
static const char *labelled(const struct hk_law *law, const char *word)
{
    int i;

    for (i = 0; i < law->param_count; i++)
        if (!law->params[i].is_floor && law->params[i].zh && law->params[i].en
            && (!strcmp(law->params[i].zh, word)
                || !strcmp(law->params[i].en, word)))
            return law->params[i].name;
    for (i = 0; i < law->rule_count; i++)
        if ((law->rules[i].part == HK_PART_NONE
             || law->rules[i].part == HK_PART_HEAD)
            && (!strcmp(law->rules[i].zh, word)
                || !strcmp(law->rules[i].en, word)))
            return law->rules[i].name;
    return NULL;
}

enum hk_status hk_policy_no_name(struct hk_cli *cli, const struct hk_law *law,
                                 const char *name)
{
    size_t count = (size_t)law->param_count + (size_t)law->rule_count, n = 0;
    const char **names = hk_zalloc(count + 1, sizeof *names);
    const char *near = labelled(law, name);
    int i;

    for (i = 0; names && i < law->param_count; i++)
        if (!law->params[i].is_floor)
            names[n++] = law->params[i].name;
    for (i = 0; names && i < law->rule_count; i++)
        names[n++] = law->rules[i].name;
    if (names && !near)
        near = hk_text_nearest(name, names, n);
    hk_free(names);
    if (near)
        return hk_fail(&cli->err, HK_EUSAGE, "no figure and no rule is called "
                       "\"%s\" in %s; did you mean \"%s\"?", name,
                       law->pack->id, near);
    return hk_fail(&cli->err, HK_EUSAGE, "no figure and no rule is called "
                   "\"%s\" in %s; \"huka policy show\" lists them", name,
                   law->pack->id);
}

/* One line of show_all; what a row does not have stays NULL. */
static void add_figure_row(struct hk_cli *cli, struct hk_table *t,
                           const struct hk_param *p)
{
    hk_table_or_blank(t, "param");
    hk_table_cell(t, NULL, 0);
    add_figure(cli, t, p);
    hk_table_or_blank(t, p->file ? p->file->path : "");
    hk_table_cellf(t, "%d", p->line);
}

static void add_rule_row(struct hk_cli *cli, struct hk_table *t,
                         const struct hk_rule *r)
{
    int i;

    hk_table_or_blank(t, hk_policy_keyword(r->word));
    hk_table_or_blank(t, hk_packs_model(cli->packs)->entities[r->entity]->name);
    hk_table_or_blank(t, r->name);
    hk_table_or_blank(t, hk_cli_text(cli, r->zh, r->en));
    for (i = 0; i < 4; i++)
        hk_table_cell(t, NULL, 0);
    hk_table_or_blank(t, r->pack->id);
    hk_table_or_blank(t, r->file->path);
    hk_table_cellf(t, "%d", r->line);
}

static void put_spans(struct hk_cli *cli, const char *zh, const char *en,
                      const struct hk_span *spans, int count)
{
    struct hk_str text = HK_STR_INIT;
    char a[12], b[12];
    int i;

    for (i = 0; i < count; i++) {
        hk_date_print(a, spans[i].from, HK_DAY);
        hk_date_print(b, spans[i].to, HK_DAY);
        hk_str_addf(&text, "%s%s%s%s",
                    i ? hk_cli_text(cli, "、", ", ") : "", a,
                    strcmp(a, b) ? hk_cli_text(cli, " 至 ", " to ") : "",
                    strcmp(a, b) ? b : "");
    }
    put_line(cli, zh, en, hk_str_text(&text));
    hk_str_release(&text);
}

static void show_calendar(struct hk_cli *cli, const struct hk_calendar *c)
{
    int i;

    for (i = 0; i < c->year_count; i++) {
        const struct hk_calendar_year *y = &c->years[i];

        hk_str_addf(&cli->out, "%s %s %d  (%s %s:%d)\n",
                    hk_cli_text(cli, "日历", "calendar"), c->name, y->year,
                    y->pack->id, y->file->path, y->line);
        put_spans(cli, "放假：", "off: ", y->off, y->off_count);
        put_spans(cli, "上班：", "worked: ", y->work, y->work_count);
        put_line(cli, "来源：", "source: ", y->source);
        put_line(cli, "可靠等级：", "grade: ", y->grade);
        put_line(cli, "注：", "note: ", y->note);
    }
}

static enum hk_status show_one(struct hk_cli *cli, const struct hk_law *law,
                               const char *name)
{
    const struct hk_param *p = hk_law_param(law, name);
    const char *label;
    bool found = p != NULL;
    int i;

    if (p)
        show_figure(cli, p);
    if (law->calendar && !strcmp(law->calendar->name, name)) {
        show_calendar(cli, law->calendar);
        found = true;
    }
    for (i = 0; i < law->rule_count; i++)
        if (!strcmp(law->rules[i].name, name)
            || (law->rules[i].whole && !strcmp(law->rules[i].whole, name))) {
            show_rule(cli, &law->rules[i]);
            found = true;
        }
    if (found)
        return HK_OK;
    label = labelled(law, name);
    return label ? show_one(cli, law, label)
        : hk_policy_no_name(cli, law, name);
}

/* Figures and rules in one table, for programs. */
static enum hk_status show_all(struct hk_cli *cli, const struct hk_law *law)
{
    static const char *const heads[] = { "word", "entity", "name", "title",
        "value", "unit", "from", "grade", "pack", "file", "line" };
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, &cli->err);
    size_t k;
    int i;

    if (rc)
        return rc;
    for (k = 0; k < sizeof heads / sizeof heads[0]; k++)
        hk_table_column(t, heads[k], heads[k], HK_LEFT, k == 10
                        ? HK_CELL_NUMBER : HK_CELL_TEXT);
    for (i = 0; i < law->param_count; i++)
        if (!law->params[i].is_floor)
            add_figure_row(cli, t, &law->params[i]);
    for (i = 0; i < law->rule_count; i++)
        add_rule_row(cli, t, &law->rules[i]);
    return hk_cli_table(cli, t);
}

enum hk_status hk_policy_show(struct hk_cli *cli)
{
    struct hk_law *law;
    enum hk_status rc = hk_policy_law(cli, &law);

    if (!rc && cli->argument_count > 1)
        rc = show_one(cli, law, cli->arguments[1]);
    else if (!rc && (cli->format == HK_FORMAT_CSV
                     || cli->format == HK_FORMAT_JSON
                     || cli->format == HK_FORMAT_NDJSON)) {
        rc = show_all(cli, law);
    } else if (!rc) {
        rc = show_figures(cli, law);
        hk_str_putc(&cli->out, '\n');
        if (!rc)
            rc = show_rules(cli, law);
    }
    hk_law_free(law);
    return rc;
}
