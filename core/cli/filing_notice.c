/* filing_notice.c - huka case notice: the sheet that is put up
 *
 * It shows what the step's posting lists in `shows`, of each record a line.
 * What is private is masked (with --reveal written out, which is logged); what
 * the posting hides is never shown, revealed or not. */
#include "answer/sentence.h"
#include "cli/filing.h"

#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "cli/assess.h"
#include "store/view.h"

/* Cases of one procedure at one step, put up on one day. */
struct sheet {
    struct hk_filings *f;
    struct hk_page *page;
    struct hk_filing **list;
    int count;
    struct hk_assessment a;        /* of the rules that are shown */
    bool is_assessed;
};

static const struct hk_procedure_step *step_of(const struct hk_filing *one)
{
    return &one->course.procedure->steps[one->course.step];
}

static bool belongs(const struct hk_filing *a, const struct hk_filing *b)
{
    return a->entity == b->entity && !strcmp(a->name, b->name)
        && a->course.law == b->course.law && a->course.step == b->course.step
        && a->course.posted_on == b->course.posted_on;
}

/* ---- what is shown ------------------------------------------------------- */

/* The fields and rules of the list, the key of the record where none is
 * said. */
static const char *const *shows(const struct hk_filing *one,
                                const char *fallback[2])
{
    const struct hk_entity *e = one->entity;

    fallback[0] = e->fields[e->key[0]]->name;
    fallback[1] = NULL;
    return step_of(one)->posting->shows ? step_of(one)->posting->shows
                                        : fallback;
}

static const struct hk_rule *rule_of(const struct hk_filing *one,
                                     const char *name)
{
    return hk_law_rule(one->course.law, one->entity->index, name);
}

static bool is_hidden(const struct hk_filing *one, const char *name)
{
    return hk_posting_hides(one->course.law, step_of(one)->posting, name);
}

/* Judge the rules that are shown, on the day of the posting. */
static enum hk_status assess(struct sheet *s)
{
    const struct hk_filing *one = s->list[0];
    struct hk_assess_options o = { .as_of = -1, .has_date = true,
                                   .date = one->course.posted_on };
    const char *fallback[2], *names[64];
    const char *const *name = shows(one, fallback);
    int month, mday;

    for (; *name && o.outputs.count < 64; name++)
        if (rule_of(one, *name) && !is_hidden(one, *name))
            names[o.outputs.count++] = *name;
    if (!o.outputs.count)
        return HK_OK;
    hk_date_parts(o.date, &o.year, &month, &mday);
    o.region = "";
    o.outputs.names = names;
    s->is_assessed = true;
    return hk_assess(&s->a, s->f->cli->packs, s->f->cli->store, &o,
                     &s->f->cli->err);
}

static enum hk_status add_heads(struct sheet *s, struct hk_table *t)
{
    const struct hk_filing *one = s->list[0];
    struct hk_cli *cli = s->f->cli;
    const char *fallback[2];
    const char *const *name = shows(one, fallback);

    hk_cli_column(cli, t, "序号", "no", true);
    for (; *name; name++) {
        const struct hk_field *field = hk_entity_field(one->entity, *name);
        const struct hk_rule *rule = rule_of(one, *name);

        if (is_hidden(one, *name))
            continue;
        assert(field || rule);    /* pack/law_named.c */
        hk_table_column(t, field ? hk_cli_text(cli, field->zh, field->en)
                        : hk_cli_text(cli, rule->zh, rule->en), *name, HK_LEFT,
                        HK_CELL_TEXT);
    }
    return HK_OK;
}

static void add_field(struct sheet *s, struct hk_table *t,
                      const struct hk_field *field, const struct hk_value *v)
{
    struct hk_cli *cli = s->f->cli;
    struct hk_str text = HK_STR_INIT;

    hk_cell_shown(&text, hk_store_model(cli->store), field, v, cli->reveal,
                  cli->lang);
    hk_table_cell(t, hk_str_text(&text), text.len);
    hk_str_release(&text);
}

static enum hk_status add_line(struct sheet *s, struct hk_table *t, int i)
{
    const struct hk_filing *one = s->list[i];
    struct hk_cli *cli = s->f->cli;
    struct hk_record record;
    const char *fallback[2];
    const char *const *name = shows(one, fallback);
    enum hk_status rc = hk_record_read(cli->store, one->entity, one->id,
                                       &s->f->arena, &record, &cli->err);

    if (rc)
        return rc;
    hk_table_cellf(t, "%d", i + 1);
    for (; *name; name++) {
        const struct hk_field *field = hk_entity_field(one->entity, *name);
        struct hk_str text = HK_STR_INIT;

        if (is_hidden(one, *name))
            continue;
        if (field) {
            add_field(s, t, field, &record.values[field->index]);
            continue;
        }
        hk_eval_print(s->a.eval, one->entity->index, *name,
                      hk_assess_row(&s->a, one->entity->index, one->id),
                      cli->lang, &text);
        hk_table_cell(t, hk_str_text(&text), text.len);
        hk_str_release(&text);
    }
    return HK_OK;
}

/* ---- the sheet ----------------------------------------------------------- */

/* Where it is put up: the name of a level as people say it, or any text. */
static const char *place(const struct sheet *s, const char *where)
{
    const struct hk_country *c = &hk_store_model(s->f->cli->store)->country;
    int i;

    for (i = 0; where && i <= c->code_levels; i++)
        if (c->level_names[i] && !strcmp(c->level_names[i], where)
            && c->level_zh[i])
            return hk_cli_text(s->f->cli, c->level_zh[i], where);
    return where;
}

static void add_period(struct sheet *s)
{
    const struct hk_course *c = &s->list[0]->course;
    const struct hk_posting *p = step_of(s->list[0])->posting;
    struct hk_cli *cli = s->f->cli;
    char from[16], to[16], hour[16] = "";

    hk_date_print(from, c->posted_on, HK_DAY);
    hk_date_print(to, c->due, HK_DAY);
    if (p->cutoff >= 0)
        snprintf(hour, sizeof hour, " %02d:%02d", p->cutoff / 60,
                 p->cutoff % 60);
    if (c->has_due)
        hk_page_line(s->page, hk_cli_text(cli,
            "公示期：自 %s 张榜次日起至 %s%s 止。",
            "It is put up on %s and runs until %s%s."), from, to, hour);
    else
        hk_page_line(s->page, hk_cli_text(cli, "张榜日期：%s。",
                     "It was put up on %s."), from);
    hk_page_line(s->page, "%s", hk_cli_text(cli,
        "对公示内容有异议的，请在公示期内反映。",
        "Who objects says so while it is up."));
    if (p->where)
        hk_page_line(s->page, hk_cli_text(cli, "张榜地点：%s。",
                     "It is put up at: %s."), place(s, p->where));
}

static enum hk_status add_sheet(struct sheet *s)
{
    const struct hk_filing *one = s->list[0];
    struct hk_cli *cli = s->f->cli;
    const struct hk_procedure_step *step = step_of(one);
    struct hk_table *t;
    enum hk_status rc = assess(s);
    int i;

    if (rc)
        return rc;
    hk_page_heading(s->page, 1, hk_cli_text(cli, "%s公示（%s）",
                    "%s: notice (%s)"), hk_filing_title(s->f, one),
                    hk_cli_text(cli, step->zh, step->en));
    if (one->course.procedure->law)
        hk_page_line(s->page, hk_cli_text(cli, "依据：%s。", "By: %s."),
                     one->course.procedure->law);
    add_period(s);
    t = hk_page_table(s->page, "notice");
    if (!t)
        return hk_fail_memory(&cli->err);
    rc = add_heads(s, t);
    for (i = 0; i < s->count && !rc; i++)
        rc = add_line(s, t, i);
    return rc;
}

/* ---- all of them --------------------------------------------------------- */

static enum hk_status find(struct hk_filings *f)
{
    const char *region = hk_cli_option(f->cli, "region");
    struct hk_filings_of of = { .procedure = hk_cli_option(f->cli,
                                                           "procedure") };
    enum hk_status rc = HK_OK;
    size_t i;

    if (f->cli->argument_count > 2)
        rc = hk_record_named(f->cli->store, NULL, f->cli->arguments[2],
                             &of.entity, &of.id, &f->cli->err);
    if (!rc && region)
        rc = hk_region_asked(f->cli->store, region, strlen(region), &of.region,
                             &f->cli->err);
    if (!rc)
        rc = hk_filings_load(f, &of);
    for (i = 0; i < f->count && !rc; i++)
        rc = hk_filing_follow(f, &f->list[i], false, NULL, NULL);
    return rc;
}

static bool is_up(const struct hk_filing *one)
{
    return one->course.stands == HK_STANDS_AT && one->course.is_posted;
}

/* One sheet for each group; *any tells whether there was one. */
static enum hk_status add_all(struct hk_filings *f, struct hk_page *page,
                              bool *any)
{
    bool *done = hk_zalloc(f->count + 1, sizeof *done);
    struct hk_filing **list = hk_zalloc(f->count + 1, sizeof *list);
    enum hk_status rc = done && list ? HK_OK : hk_fail_memory(&f->cli->err);
    size_t i, k;

    for (i = 0; i < f->count && !rc; i++) {
        struct sheet s = { .f = f, .page = page, .list = list };

        if (done[i] || !is_up(&f->list[i]))
            continue;
        for (k = i; k < f->count; k++)
            if (is_up(&f->list[k]) && belongs(&f->list[i], &f->list[k])) {
                list[s.count++] = &f->list[k];
                done[k] = true;
            }
        *any = true;
        rc = add_sheet(&s);
        if (s.is_assessed)
            hk_assessment_release(&s.a);
    }
    hk_free(done);
    hk_free(list);
    return rc;
}

enum hk_status hk_filing_notice(struct hk_filings *f)
{
    struct hk_table_style style = { .width = f->cli->width,
                                    .colour = f->cli->colour };
    struct hk_page *page = NULL;
    bool any = false;
    enum hk_status rc = find(f);

    if (!rc)
        rc = hk_page_new(&page, &f->cli->err);
    if (!rc)
        rc = add_all(f, page, &any);
    if (!rc && !any)
        hk_cli_note(f->cli, "%s", hk_cli_text(f->cli, "当日没有公示中的程序",
                    "nothing is put up on that day"));
    else if (!rc)
        rc = hk_page_write(page, f->cli->format, f->cli->lang, &style,
                           &f->cli->out, &f->cli->err);
    hk_page_free(page);
    return rc;
}
