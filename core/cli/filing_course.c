/* filing_course.c - how a filing stands, and the words for it */
#include "cli/filing.h"

#include <string.h>

#include "base/date.h"
#include "store/batch.h"

struct following {
    struct hk_filings *f;
    struct hk_filing *one;
    void (*tell)(void *context, int event, const char *sentence);
    void *context;
    enum hk_status rc;
};

/* A case goes by the packs of the region and day of its opening. */
static bool law_of(void *context, const struct hk_event *opening,
                   const struct hk_law **law, const struct hk_procedure **p,
                   struct hk_err *why)
{
    struct following *w = context;
    const struct hk_filing *one = w->one;
    const struct hk_entry *entry = &one->entries[opening - one->events];
    char day[16];

    w->rc = hk_filings_law(w->f, entry->region ? entry->region : one->region,
                           opening->on, law, why);
    if (w->rc)
        return false;
    hk_date_print(day, opening->on, HK_DAY);
    *p = hk_law_procedure(*law, one->entity->index, one->name);
    if (*p && !(*p)->ended)
        return true;
    hk_fail(why, HK_EFORMAT, "no procedure %s was in force on %s", one->name,
            day);
    return false;
}

static void hand_on(void *context, int event, const char *sentence)
{
    struct following *w = context;

    if (w->tell)
        w->tell(w->context, event, sentence);
}

static bool proved(void *context, const struct hk_law *law,
                   const struct hk_evidence *v, int32_t day)
{
    struct following *w = context;
    bool yes = false;

    if (!w->rc)
        w->rc = hk_filing_proved(w->f, w->one, law, v, day, &yes);
    if (w->rc)
        hk_fail(&w->one->course.why, w->rc, "%s", w->f->cli->err.text);
    return yes;
}

/* "2026-11-22T01:40:00Z" as a local day. */
static bool local_day(int32_t *day, const char *utc)
{
    enum hk_precision precision;
    char local[32];

    hk_cli_local_time(local, utc);
    return strlen(local) >= 10 && hk_date_read(day, &precision, local, 10);
}

/* When each entry was written down: the batch that inserted its record. */
static enum hk_status read_recorded(struct hk_filings *f, struct hk_filing *one)
{
    struct hk_version *list;
    size_t i, k, count;
    enum hk_status rc = HK_OK;

    for (i = 0; i < one->count && !rc; i++) {
        if (!one->entries[i].id || one->events[i].is_recorded)
            continue;
        rc = hk_record_history(f->cli->store, one->book->entity,
                               one->entries[i].id, false, &f->arena, &list,
                               &count, &f->cli->err);
        for (k = 0; k < count && !rc; k++)
            if (list[k].op == 'I')
                one->events[i].is_recorded =
                    local_day(&one->events[i].recorded, list[k].at);
    }
    return rc;
}

enum hk_status hk_filing_follow(struct hk_filings *f, struct hk_filing *one,
                                bool recorded,
                                void (*tell)(void *context, int event,
                                             const char *sentence),
                                void *context)
{
    struct following w = { .f = f, .one = one, .tell = tell,
                           .context = context };
    struct hk_course_ask ask = { .law_of = law_of, .proved = proved,
        .events = one->events,
        .count = (int)one->count, .today = f->today, .lang = f->cli->lang,
        .tell = hand_on, .context = &w };
    enum hk_status rc = recorded ? read_recorded(f, one) : HK_OK;

    if (rc)
        return rc;
    hk_course(&one->course, &ask);
    if (w.rc)
        return hk_fail(&f->cli->err, w.rc, "%s", one->course.why.text);
    if (one->is_undated) {
        one->course.stands = HK_STANDS_UNKNOWN;
        hk_fail(&one->course.why, HK_EFORMAT, "an entry of the case has no "
                "date");
    }
    return HK_OK;
}

/* ---- words --------------------------------------------------------------- */

void hk_filing_key(const struct hk_filings *f, const struct hk_filing *one,
                   struct hk_str *out)
{
    const char *key = one->key + strlen(one->entity->name) + 1;

    hk_str_addf(out, "%s:", one->entity->name);
    hk_key_shown(out, hk_store_model(f->cli->store), one->entity, key,
                 f->cli->reveal);
}

void hk_filing_called(const struct hk_filings *f, const struct hk_filing *one,
                      struct hk_str *out)
{
    /* A key without its name is still right. */
    hk_record_beside(f->cli->store, one->entity, one->id, f->cli->reveal,
                     f->cli->lang, out, NULL);
}

void hk_filing_record(const struct hk_filings *f, const struct hk_filing *one,
                      struct hk_table *t)
{
    struct hk_str key = HK_STR_INIT, name = HK_STR_INIT;

    hk_filing_key(f, one, &key);
    hk_filing_called(f, one, &name);
    hk_table_cell(t, hk_str_text(&key), key.len);
    hk_table_beside(t, hk_str_text(&name), name.len);
    hk_str_release(&key);
    hk_str_release(&name);
}

const char *hk_filing_told(struct hk_filings *f, const struct hk_filing *one)
{
    struct hk_str text = HK_STR_INIT;
    const char *told;

    hk_filing_key(f, one, &text);
    hk_filing_called(f, one, &text);
    told = hk_arena_dup(&f->arena, hk_str_text(&text), text.len);
    hk_str_release(&text);
    return told ? told : one->entity->name;
}

void hk_filing_day(struct hk_table *t, bool is_known, int32_t day)
{
    char text[16];

    hk_date_print(text, day, HK_DAY);
    hk_table_puts(t, is_known ? text : "");
}

const char *hk_filing_title(const struct hk_filings *f,
                            const struct hk_filing *one)
{
    const struct hk_procedure *p = one->course.procedure;

    return p ? hk_cli_text(f->cli, p->zh, p->en) : one->name;
}

const char *hk_filing_step(const struct hk_filings *f,
                           const struct hk_filing *one, const char *name)
{
    const struct hk_procedure *p = one->course.procedure;
    int i = p ? hk_procedure_step(p, name) : -1;

    return i < 0 ? name : hk_cli_text(f->cli, p->steps[i].zh, p->steps[i].en);
}

const char *hk_filing_act(const struct hk_filings *f,
                          const struct hk_filing *one, enum hk_act act)
{
    const struct hk_code *c = hk_code_word(one->book->fields[HK_BOOK_ACT],
                                           hk_act_word(act));

    return hk_cli_text(f->cli, c->zh, c->en);
}

void hk_filing_stands(struct hk_filings *f, const struct hk_filing *one,
                      struct hk_str *out)
{
    const struct hk_course *c = &one->course;
    char day[16];

    hk_date_print(day, c->ended_on, HK_DAY);
    switch (c->stands) {
    case HK_STANDS_NOWHERE:
        hk_str_puts(out, hk_cli_text(f->cli, "未立案", "not opened"));
        break;
    case HK_STANDS_AT:
        hk_str_puts(out, hk_cli_text(f->cli, c->procedure->steps[c->step].zh,
                                     c->procedure->steps[c->step].en));
        if (c->is_posted)
            hk_str_puts(out, c->objections
                ? hk_cli_text(f->cli, "（有异议，暂停）", " (stopped by an objection)")
                : hk_cli_text(f->cli, "（公示中）", " (put up)"));
        break;
    case HK_STANDS_COMPLETE:
        hk_str_addf(out, hk_cli_text(f->cli, "已办结 %s", "complete %s"), day);
        break;
    case HK_STANDS_CLOSED:
        hk_str_addf(out, hk_cli_text(f->cli, "已终止 %s", "closed %s"), day);
        break;
    case HK_STANDS_LAPSED:
        hk_str_addf(out, hk_cli_text(f->cli, "逾期失效 %s", "lapsed %s"), day);
        break;
    case HK_STANDS_UNKNOWN:
        hk_str_addf(out, hk_cli_text(f->cli, "未知：%s", "not known: %s"),
                    c->why.text);
    }
}

/* ---- the case at hand ---------------------------------------------------- */

/* The record, where it is not for a filing of it: several are open, or none. */
static enum hk_status no_one(struct hk_filings *f,
                             const struct hk_filings_of *of,
                             const struct hk_filing *a,
                             const struct hk_filing *b)
{
    struct hk_str who = HK_STR_INIT;
    enum hk_status rc = hk_record_told(f->cli->store, of->entity, of->id,
                                       f->cli->reveal, f->cli->lang, &who,
                                       &f->cli->err);

    if (!rc && a)
        rc = hk_cli_usage(f->cli, "%s has several open cases, %s and %s; say "
                          "which: --procedure NAME", hk_str_text(&who), a->name,
                          b->name);
    else if (!rc)
        rc = hk_cli_usage(f->cli, "%s has no open case%s%s; \"huka case DB "
                          "open\" opens one", hk_str_text(&who),
                          of->procedure ? " of " : "",
                          of->procedure ? of->procedure : "");
    hk_str_release(&who);
    return rc;
}

enum hk_status hk_filing_open_case(struct hk_filings *f, int argument,
                                   struct hk_filing **out)
{
    struct hk_filings_of of = { .procedure = hk_cli_option(f->cli,
                                                           "procedure") };
    enum hk_status rc;
    size_t i;

    *out = NULL;
    rc = hk_record_named(f->cli->store, NULL, f->cli->arguments[argument],
                         &of.entity, &of.id, &f->cli->err);
    if (!rc)
        rc = hk_filings_load(f, &of);
    for (i = 0; i < f->count && !rc; i++) {
        rc = hk_filing_follow(f, &f->list[i], true, NULL, NULL);
        if (rc || (f->list[i].course.stands != HK_STANDS_AT
                   && f->list[i].course.stands != HK_STANDS_UNKNOWN))
            continue;
        if (*out)
            return no_one(f, &of, *out, &f->list[i]);
        *out = &f->list[i];
    }
    if (rc || *out)
        return rc;
    return no_one(f, &of, NULL, NULL);
}
