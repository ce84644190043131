/* filing_list.c - huka case list, due, lapsed, check */
#include "cli/filing.h"

#include <string.h>

/* Load those of --region, --procedure and the record named, if one is. */
static enum hk_status load(struct hk_filings *f)
{
    const char *region = hk_cli_option(f->cli, "region");
    struct hk_filings_of of = { .procedure = hk_cli_option(f->cli,
                                                           "procedure") };
    enum hk_status rc = HK_OK;

    if (f->cli->argument_count > 2)
        rc = hk_record_named(f->cli->store, NULL, f->cli->arguments[2],
                             &of.entity, &of.id, &f->cli->err);
    if (!rc && region)
        rc = hk_region_asked(f->cli->store, region, strlen(region), &of.region,
                             &f->cli->err);
    return rc ? rc : hk_filings_load(f, &of);
}

typedef bool wanted(const struct hk_filings *f, const struct hk_course *c);

static bool is_open(const struct hk_filings *f, const struct hk_course *c)
{
    (void)f;
    return c->stands == HK_STANDS_AT || c->stands == HK_STANDS_UNKNOWN;
}

static bool is_any(const struct hk_filings *f, const struct hk_course *c)
{
    (void)f;
    return c->stands != HK_STANDS_NOWHERE;
}

static bool is_due(const struct hk_filings *f, const struct hk_course *c)
{
    int32_t day;

    return c->stands == HK_STANDS_UNKNOWN
        || (hk_course_due(c, &day) && day <= f->today);
}

static bool is_lapsed(const struct hk_filings *f, const struct hk_course *c)
{
    (void)f;
    return c->stands == HK_STANDS_LAPSED;
}

static void add_row(struct hk_filings *f, struct hk_table *t,
                    const struct hk_filing *one)
{
    const struct hk_course *c = &one->course;
    struct hk_str stands = HK_STR_INIT;
    int32_t due = 0;
    bool has = hk_course_due(c, &due);

    hk_filing_stands(f, one, &stands);
    hk_filing_record(f, one, t);
    hk_table_puts(t, hk_filing_title(f, one));
    hk_filing_day(t, c->stands != HK_STANDS_NOWHERE, c->opened_on);
    hk_table_puts(t, hk_str_text(&stands));
    hk_filing_day(t, c->stands == HK_STANDS_AT, c->began);
    hk_filing_day(t, has, due);
    if (has && due < f->today)
        hk_table_cellf(t, "%d", (int)(f->today - due));
    else
        hk_table_puts(t, "");
    hk_str_release(&stands);
}

static enum hk_status print(struct hk_filings *f, wanted *is_wanted,
                            const char *nothing)
{
    struct hk_table *t;
    enum hk_status rc = load(f);
    size_t i;

    if (!rc)
        rc = hk_table_new(&t, &f->cli->err);
    if (rc)
        return rc;
    hk_cli_column(f->cli, t, "对象", "record", false);
    hk_cli_column(f->cli, t, "程序", "procedure", false);
    hk_cli_column(f->cli, t, "立案", "opened", false);
    hk_cli_column(f->cli, t, "现处", "stands at", false);
    hk_cli_column(f->cli, t, "自", "since", false);
    hk_cli_column(f->cli, t, "期限", "due", false);
    hk_cli_column(f->cli, t, "逾期天数", "days late", true);
    for (i = 0; i < f->count && !rc; i++) {
        rc = hk_filing_follow(f, &f->list[i], false, NULL, NULL);
        if (!rc && is_wanted(f, &f->list[i].course))
            add_row(f, t, &f->list[i]);
    }
    if (!rc)
        return hk_cli_found(f->cli, t, nothing);
    hk_table_free(t);
    return rc;
}

enum hk_status hk_filing_list(struct hk_filings *f)
{
    if (hk_cli_has(f->cli, "all"))
        return print(f, is_any, hk_cli_text(f->cli, "还没有立过案",
                                            "no case was opened"));
    return print(f, is_open, hk_cli_text(f->cli, "没有在办的程序",
                                         "no case is open"));
}

enum hk_status hk_filing_due(struct hk_filings *f)
{
    return print(f, is_due, hk_cli_text(f->cli, "没有到期的程序",
                                        "no case is due"));
}

enum hk_status hk_filing_lapsed(struct hk_filings *f)
{
    return print(f, is_lapsed, hk_cli_text(f->cli, "没有逾期失效的程序",
                                           "no case has lapsed"));
}

/* ---- check --------------------------------------------------------------- */

struct checking {
    struct hk_filings *f;
    const struct hk_filing *one;
    struct hk_table *table;
};

static void add_finding(void *context, int event, const char *sentence)
{
    struct checking *c = context;
    const struct hk_filing *one = c->one;

    hk_filing_record(c->f, one, c->table);
    hk_table_puts(c->table, hk_filing_title(c->f, one));
    hk_table_cellf(c->table, "%lld", (long long)one->events[event].no);
    hk_filing_day(c->table, true, one->events[event].on);
    hk_table_puts(c->table, sentence);
}

/* What was in force at the opening is not what the packs say of that day
 * now. */
static enum hk_status check_standing(struct checking *c)
{
    const struct hk_course *course = &c->one->course;
    const char *was = course->first >= 0
        ? c->one->entries[course->first].standing : NULL;
    char digest[17];
    enum hk_status rc;

    if (!was || !course->procedure)
        return HK_OK;
    rc = hk_procedure_digest(digest, course->law, course->procedure,
                             &c->f->cli->err);
    if (!rc && strcmp(digest, was))
        add_finding(c, course->first, hk_cli_text(c->f->cli,
            "立案后政策包改动了当日施行的程序；现按改动后的文本计算",
            "the packs were changed since: what they say of that day's "
            "procedure now is what the case goes by"));
    return rc;
}

enum hk_status hk_filing_check(struct hk_filings *f)
{
    struct checking c = { .f = f };
    enum hk_status rc = load(f);
    bool found;
    size_t i;

    if (!rc)
        rc = hk_table_new(&c.table, &f->cli->err);
    if (rc)
        return rc;
    hk_cli_column(f->cli, c.table, "对象", "record", false);
    hk_cli_column(f->cli, c.table, "程序", "procedure", false);
    hk_cli_column(f->cli, c.table, "序号", "no", true);
    hk_cli_column(f->cli, c.table, "日期", "date", false);
    hk_cli_column(f->cli, c.table, "问题", "finding", false);
    for (i = 0; i < f->count && !rc; i++) {
        c.one = &f->list[i];
        rc = hk_filing_follow(f, &f->list[i], true, add_finding, &c);
        if (!rc)
            rc = check_standing(&c);
    }
    if (rc) {
        hk_table_free(c.table);
        return rc;
    }
    found = hk_table_rows(c.table) > 0;
    rc = hk_cli_found(f->cli, c.table, hk_cli_text(f->cli, "没有发现问题",
                                             "nothing is out of order"));
    return rc || !found ? rc : HK_ENO;
}
