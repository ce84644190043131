/* filing_show.c - huka case show: what happened, what comes, what is wrong */
#include "cli/filing.h"

#include <string.h>

#include "base/date.h"
#include "model/cell.h"
#include "procedure/say.h"
#include "store/view.h"

/* A text of the book, masked where its field is private. */
static void private_cell(struct hk_filings *f, struct hk_table *t,
                         const struct hk_field *field, const char *text)
{
    struct hk_str masked = HK_STR_INIT;

    if (text && field && field->is_private && !f->cli->reveal) {
        hk_mask(&masked, text, strlen(text));
        text = hk_str_text(&masked);
    }
    hk_table_or_blank(t, text);
    hk_str_release(&masked);
}

/* What else an entry says: numbers of a vote, lots. */
static void add_more(struct hk_filings *f, const struct hk_event *e,
                     const struct hk_entry *entry, struct hk_str *out)
{
    if (e->entitled >= 0)
        hk_str_addf(out, hk_cli_text(f->cli, "应到%lld实到%lld同意%lld",
                    "%lld entitled, %lld present, %lld agreed"),
                    (long long)e->entitled, (long long)e->present,
                    (long long)e->yes);
    if (e->drawn >= 0)
        hk_str_puts(out, e->drawn ? hk_cli_text(f->cli, "抽中", "drawn")
                                  : hk_cli_text(f->cli, "未抽中", "not drawn"));
    if (entry->seed)
        hk_str_addf(out, hk_cli_text(f->cli, "（种子 %s）", " (seed %s)"),
                    entry->seed);
    if (entry->evidence)
        hk_str_addf(out, "%s%s", out->len ? " " : "", entry->evidence);
}

static void add_events(struct hk_filings *f, const struct hk_filing *one,
                       struct hk_page *page)
{
    struct hk_table *t = hk_page_table(page, "events");
    const struct hk_field *const *field = one->book->fields;
    size_t i;

    if (!t)
        return;
    hk_cli_column(f->cli, t, "序号", "no", false);
    hk_cli_column(f->cli, t, "日期", "date", false);
    hk_cli_column(f->cli, t, "事项", "act", false);
    hk_cli_column(f->cli, t, "环节", "step", false);
    hk_cli_column(f->cli, t, "经办", "by", false);
    hk_cli_column(f->cli, t, "内容", "what", false);
    hk_cli_column(f->cli, t, "说明", "note", false);
    hk_cli_column(f->cli, t, "录入", "entered", false);
    for (i = 0; i < one->count; i++) {
        const struct hk_event *e = &one->events[i];
        struct hk_str more = HK_STR_INIT;

        add_more(f, e, &one->entries[i], &more);
        hk_table_cellf(t, "%lld", (long long)e->no);
        hk_filing_day(t, true, e->on);
        hk_table_or_blank(t, hk_filing_act(f, one, e->act));
        hk_table_or_blank(t, hk_filing_step(f, one, e->step));
        private_cell(f, t, field[HK_BOOK_BY], one->entries[i].by);
        hk_table_or_blank(t, hk_str_text(&more));
        private_cell(f, t, field[HK_BOOK_NOTE], one->entries[i].note);
        hk_filing_day(t, e->is_recorded, e->recorded);
        hk_str_release(&more);
    }
}

static void add_steps(struct hk_filings *f, const struct hk_filing *one,
                      struct hk_page *page)
{
    const struct hk_course *c = &one->course;
    struct hk_table *t;
    char due[16] = "";

    if (c->stands != HK_STANDS_AT)
        return;
    if (c->has_due)
        hk_date_print(due, c->due, HK_DAY);
    hk_page_heading(page, 2, "%s", hk_cli_text(f->cli, "后续环节",
                                               "Still to come"));
    t = hk_page_table(page, "steps");
    if (t)
        hk_steps_table(t, c->law, c->procedure, c->step, due, f->cli->lang);
}

struct telling {
    const struct hk_filing *one;
    struct hk_page *page;
    struct hk_filings *f;
};

static void add_finding(void *context, int event, const char *sentence)
{
    struct telling *t = context;

    hk_page_finding(t->page, hk_cli_text(t->f->cli, "第 %lld 条：%s",
                    "entry %lld: %s"), (long long)t->one->events[event].no,
                    sentence);
}

static void add_head(struct hk_filings *f, const struct hk_filing *one,
                     struct hk_page *page)
{
    const struct hk_course *c = &one->course;
    struct hk_str stands = HK_STR_INIT, key = HK_STR_INIT;
    char day[16];

    hk_filing_stands(f, one, &stands);
    hk_filing_key(f, one, &key);
    hk_filing_called(f, one, &key);
    hk_date_print(day, f->today, HK_DAY);
    hk_page_heading(page, 1, "%s %s", hk_str_text(&key),
                    hk_filing_title(f, one));
    hk_str_release(&key);
    hk_page_line(page, hk_cli_text(f->cli, "%s 现处：%s",
                 "on %s it stands at: %s"), day, hk_str_text(&stands));
    if (c->procedure && c->procedure->law)
        hk_page_line(page, hk_cli_text(f->cli, "依据：%s", "by: %s"),
                     c->procedure->law);
    if (c->procedure) {
        hk_date_print(day, c->opened_on, HK_DAY);
        hk_page_line(page, hk_cli_text(f->cli,
                     "按立案之日（%s）施行的程序办理（%s）",
                     "it goes by the procedure in force when it was opened, on "
                     "%s (%s)"), day, c->law->pack->id);
    }
    if (c->stands == HK_STANDS_AT && c->has_total) {
        hk_date_print(day, c->total, HK_DAY);
        hk_page_line(page, hk_cli_text(f->cli, "全程期限：%s",
                     "the whole is due: %s"), day);
    }
    if (c->stands == HK_STANDS_AT && *c->why.text)
        hk_page_finding(page, "%s", c->why.text);
    hk_str_release(&stands);
}

/* What its step asks for and the register does not hold. */
static enum hk_status add_missing(struct hk_filings *f,
                                  const struct hk_filing *one,
                                  struct hk_page *page)
{
    const struct hk_course *c = &one->course;
    const struct hk_procedure_step *s = c->stands == HK_STANDS_AT
        ? &c->procedure->steps[c->step] : NULL;
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; s && i < s->proof_count && !rc; i++) {
        struct hk_str what = HK_STR_INIT;
        bool proved;

        rc = hk_filing_proved(f, one, c->law, &s->proofs[i], f->today, &proved);
        hk_proof_say(&what, c->law, &s->proofs[i], f->cli->lang);
        if (!rc && !proved)
            hk_page_finding(page, hk_cli_text(f->cli, "尚缺：%s",
                            "missing: %s"), hk_str_text(&what));
        hk_str_release(&what);
    }
    return rc;
}

static enum hk_status show_one(struct hk_filings *f, struct hk_filing *one,
                               struct hk_page *page)
{
    struct telling t = { .one = one, .page = page, .f = f };
    enum hk_status rc = hk_filing_follow(f, one, true, NULL, NULL);

    if (rc)
        return rc;
    add_head(f, one, page);
    rc = add_missing(f, one, page);
    if (!rc)
        rc = hk_filing_follow(f, one, true, add_finding, &t);
    add_events(f, one, page);
    add_steps(f, one, page);
    return rc;
}

enum hk_status hk_filing_show(struct hk_filings *f)
{
    struct hk_table_style style = { .width = f->cli->width,
                                    .colour = f->cli->colour };
    struct hk_filings_of of = { .procedure = hk_cli_option(f->cli,
                                                           "procedure") };
    struct hk_page *page = NULL;
    enum hk_status rc = hk_record_named(f->cli->store, NULL,
                                        f->cli->arguments[2], &of.entity,
                                        &of.id, &f->cli->err);
    size_t i;

    if (!rc)
        rc = hk_filings_load(f, &of);
    if (!rc && !f->count)
        return hk_cli_usage(f->cli, "%s has no case; \"huka case DB open\" "
                            "opens one", f->cli->arguments[2]);
    if (!rc)
        rc = hk_page_new(&page, &f->cli->err);
    for (i = 0; i < f->count && !rc; i++)
        rc = show_one(f, &f->list[i], page);
    if (!rc)
        rc = hk_page_write(page, f->cli->format, f->cli->lang, &style,
                           &f->cli->out, &f->cli->err);
    hk_page_free(page);
    return rc;
}
