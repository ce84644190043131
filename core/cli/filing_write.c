/* filing_write.c - huka case open, advance, refuse, object, resolve, withdraw
 *
 * Every entry is tried first: the course is computed with it, and what would be
 * told of it is why it is refused. So what refuses and what finds are one. */
#include "answer/sentence.h"
#include "cli/filing.h"

#include <assert.h>
#include <string.h>

#include <sqlite3.h>

#include "base/date.h"
#include "base/mem.h"
#include "cli/assess.h"
#include "procedure/clock.h"
#include "store/batch.h"

/* ---- trying -------------------------------------------------------------- */

struct trial {
    const struct hk_filing *one;
    int64_t no;                    /* of the entry that is tried */
    char why[1500];
};

static void keep(void *context, int event, const char *sentence)
{
    struct trial *t = context;

    if (!*t->why && t->one->events[event].no == t->no)
        snprintf(t->why, sizeof t->why, "%s", sentence);
}

/* Add the event to the filing and ask what the procedure says of it. */
static enum hk_status try(struct hk_filings *f, struct hk_filing *one,
                          struct hk_event *event, const struct hk_entry *entry,
                          struct trial *t)
{
    int at;
    enum hk_status rc;

    *t = (struct trial){ .one = one, .no = event->no };
    rc = hk_filing_put(f, one, event, entry, &at);
    if (!rc)
        rc = hk_filing_follow(f, one, true, keep, t);
    if (!rc && one->course.stands == HK_STANDS_UNKNOWN)
        snprintf(t->why, sizeof t->why, "%s", one->course.why.text);
    return rc;
}

/* ---- writing ------------------------------------------------------------- */

enum hk_status hk_filing_next(struct hk_filings *f, const struct hk_filing *one,
                              int64_t *no)
{
    struct hk_str sql = HK_STR_INIT;
    struct sqlite3_stmt *st = NULL;
    enum hk_status rc;

    hk_str_puts(&sql, "SELECT COALESCE(max(");
    hk_sql_name(&sql, one->book->no->name);
    hk_str_puts(&sql, "), 0) + 1 FROM main.");
    hk_sql_name(&sql, one->book->entity->name);
    hk_str_puts(&sql, " WHERE ");
    hk_sql_name(&sql, one->entity->name);
    hk_str_puts(&sql, " = ?1");
    rc = hk_store_prepare(f->cli->store, &st, hk_str_text(&sql), &f->cli->err);
    if (!rc) {
        sqlite3_bind_int64(st, 1, one->id);
        if (hk_store_step(f->cli->store, st, &rc, &f->cli->err))
            *no = sqlite3_column_int64(st, 0);
    }
    sqlite3_finalize(st);
    hk_str_release(&sql);
    return rc;
}

static void put_number(struct hk_value *values, const struct hk_field *f,
                       int64_t number)
{
    if (f && number >= 0)
        values[f->index] = (struct hk_value){ .state = HK_KNOWN,
                                              .number = number };
}

static void put_text(struct hk_value *values, const struct hk_field *f,
                     const char *text)
{
    if (f && text && *text)
        values[f->index] = (struct hk_value){ .state = HK_KNOWN, .text = text,
                                              .len = strlen(text) };
}

static enum hk_status write_event(struct hk_filings *f,
                                  const struct hk_filing *one,
                                  const struct hk_event *e,
                                  const struct hk_entry *entry)
{
    const struct hk_entity *into = one->book->entity;
    const struct hk_field *const *field = one->book->fields;
    struct hk_value *values = hk_zalloc((size_t)into->field_count,
                                        sizeof *values);
    int64_t id;
    enum hk_status rc;
    int i;

    if (!values)
        return hk_fail_memory(&f->cli->err);
    for (i = 0; i < into->field_count; i++)
        values[i].state = into->fields[i]->optional ? HK_NONE : HK_UNKNOWN;
    put_number(values, one->book->no, e->no);
    put_text(values, field[HK_BOOK_PROCEDURE], one->name);
    put_number(values, field[HK_BOOK_ACT],
               hk_code_word(field[HK_BOOK_ACT], hk_act_word(e->act))->no);
    put_text(values, field[HK_BOOK_STEP], e->step);
    values[field[HK_BOOK_ON]->index] = (struct hk_value){ .state = HK_KNOWN,
                                                          .number = e->on };
    put_text(values, field[HK_BOOK_BY], entry->by);
    put_text(values, field[HK_BOOK_NOTE], entry->note);
    put_text(values, field[HK_BOOK_EVIDENCE], entry->evidence);
    put_number(values, field[HK_BOOK_ENTITLED], e->entitled);
    put_number(values, field[HK_BOOK_PRESENT], e->present);
    put_number(values, field[HK_BOOK_AGREED], e->yes);
    put_number(values, field[HK_BOOK_DRAWN], e->drawn);
    put_text(values, field[HK_BOOK_SEED], entry->seed);
    put_number(values, field[HK_BOOK_OPENED_IN],
               entry->region ? entry->region : -1);
    put_text(values, field[HK_BOOK_STANDING], entry->standing);
    rc = hk_record_insert(f->cli->store, into, one->id, values, &id,
                          &f->cli->err);
    hk_free(values);
    return rc;
}

/* Write one field of the record, as its step says. */
static enum hk_status write_setting(struct hk_filings *f,
                                    const struct hk_filing *one,
                                    const struct hk_setting *s, int32_t on)
{
    const struct hk_entity *e = one->entity;
    const struct hk_field *field = hk_entity_field(e, s->field);
    struct hk_str scratch = HK_STR_INIT;
    struct hk_value *values;
    enum hk_cell_note note;
    char day[16];
    bool *given, changed;
    enum hk_status rc;

    assert(field);    /* pack/law_named.c */
    values = hk_zalloc((size_t)e->field_count, sizeof *values);
    given = hk_zalloc((size_t)e->field_count, sizeof *given);
    hk_date_print(day, on, field->month ? HK_MONTH : HK_DAY);
    rc = values && given ? HK_OK : hk_fail_memory(&f->cli->err);
    if (!rc) {
        const char *text = field->kind == HK_DATE && !strcmp(s->value, "date")
            ? day : s->value;

        rc = hk_cell_read(&values[field->index], &note, &scratch,
                          &hk_store_model(f->cli->store)->country, field, 1,
                          text, strlen(text), &f->cli->err);
        given[field->index] = true;
    }
    if (!rc)
        rc = hk_record_update(f->cli->store, e, one->id, values, given,
                              &changed, &f->cli->err);
    hk_free(values);
    hk_free(given);
    hk_str_release(&scratch);
    return rc;
}

enum hk_status hk_filing_write(struct hk_filings *f, struct hk_filing *one,
                               const struct hk_event *event,
                               const struct hk_entry *entry,
                               const struct hk_procedure_step *step)
{
    enum hk_status rc = write_event(f, one, event, entry);
    int i;

    for (i = 0; step && event->act == HK_ACT_DONE && i < step->set_count && !rc;
         i++)
        rc = write_setting(f, one, &step->sets[i], event->on);
    return rc;
}

/* The batch says what was entered, for all who may read the register. */
static enum hk_status begin(struct hk_filings *f, const struct hk_filing *one,
                            enum hk_act act)
{
    struct hk_str source = HK_STR_INIT;
    enum hk_status rc;

    hk_str_addf(&source, "%s %s %s:", hk_act_word(act), one->name,
                one->entity->name);
    hk_key_shown(&source, hk_store_model(f->cli->store), one->entity,
                 one->key + strlen(one->entity->name) + 1, false);
    rc = hk_batch_begin(f->cli->store, "case", hk_str_text(&source), NULL,
                        &f->cli->err);
    hk_str_release(&source);
    return rc;
}

/* One entry, one batch: what it is, and how the case stands now. */
static enum hk_status commit(struct hk_filings *f, struct hk_filing *one,
                             const struct hk_event *event,
                             const struct hk_entry *entry,
                             const struct hk_procedure_step *step)
{
    struct hk_batch_counts counts = { .read = 1, .inserted = 1 };
    struct hk_str now = HK_STR_INIT;
    int64_t no = 0;
    char day[16];
    enum hk_status rc = begin(f, one, event->act);

    if (rc)
        return rc;
    rc = hk_filing_write(f, one, event, entry, step);
    if (rc) {
        hk_batch_rollback(f->cli->store);
        return rc;
    }
    rc = hk_batch_commit(f->cli->store, &counts, &no, &f->cli->err);
    if (rc)
        return rc;
    hk_date_print(day, event->on, HK_DAY);
    hk_filing_stands(f, one, &now);
    hk_str_addf(&f->cli->out, hk_cli_text(f->cli,
        "%s %s：%s %s%s%s（批次 %lld）\n现处：%s",
        "%s %s: %s %s%s%s (batch %lld)\nit stands at: %s"),
        hk_filing_told(f, one), hk_filing_title(f, one), day,
        hk_filing_act(f, one, event->act), event->step ? " " : "",
        event->step ? hk_filing_step(f, one, event->step) : "", (long long)no,
        hk_str_text(&now));
    hk_str_release(&now);
    if (one->course.stands == HK_STANDS_AT && one->course.has_due) {
        hk_date_print(day, one->course.due, HK_DAY);
        hk_str_addf(&f->cli->out, hk_cli_text(f->cli, "，期限 %s", ", due %s"),
                    day);
    }
    hk_str_putc(&f->cli->out, '\n');
    return HK_OK;
}

/* ---- what the options say ------------------------------------------------ */

static enum hk_status read_numbers(struct hk_filings *f, struct hk_event *e)
{
    enum hk_status rc;

    e->entitled = e->present = e->yes = -1;
    rc = hk_cli_number(f->cli, "entitled", 0, 1000000, &e->entitled);
    if (!rc)
        rc = hk_cli_number(f->cli, "present", 0, 1000000, &e->present);
    return rc ? rc : hk_cli_number(f->cli, "agreed", 0, 1000000, &e->yes);
}

/* Entries follow one another: none is dated before the last, or ahead. */
static enum hk_status check_day(struct hk_filings *f,
                                const struct hk_filing *one)
{
    char day[16], last[16];

    hk_date_print(day, f->today, HK_DAY);
    if (f->today > f->now)
        return hk_fail(&f->cli->err, HK_EFORMAT, "%s: %s has not come yet",
                       hk_filing_told(f, one), day);
    if (!one->count || one->events[one->count - 1].on <= f->today)
        return HK_OK;
    hk_date_print(last, one->events[one->count - 1].on, HK_DAY);
    return hk_fail(&f->cli->err, HK_EFORMAT, "%s: dated back: it says %s, but "
                   "the last entry says %s", hk_filing_told(f, one), day, last);
}

static enum hk_status start(struct hk_filings *f, const struct hk_filing *one,
                            enum hk_act act, struct hk_event *event,
                            struct hk_entry *entry)
{
    enum hk_status rc;

    *event = (struct hk_event){ .act = act, .on = f->today, .drawn = -1 };
    *entry = (struct hk_entry){ .by = hk_cli_option(f->cli, "by"),
        .note = hk_cli_option(f->cli, "because"),
        .evidence = hk_cli_option(f->cli, "evidence") };
    event->has_evidence = entry->evidence && *entry->evidence;
    if (hk_cli_has(f->cli, "late") && (!entry->note || !*entry->note))
        return hk_cli_usage(f->cli, "--late: say why it is entered so late: "
                            "--because TEXT");
    rc = check_day(f, one);
    if (!rc)
        rc = read_numbers(f, event);
    return rc ? rc : hk_filing_next(f, one, &event->no);
}

static enum hk_status because(struct hk_filings *f)
{
    const char *why = hk_cli_option(f->cli, "because");

    return why && *why ? HK_OK : hk_cli_usage(f->cli, "say why: --because "
                                              "TEXT");
}

/* Is it later than the procedure lets entries be? Not with --late. */
static enum hk_status check_late(struct hk_filings *f,
                                 const struct hk_filing *one, int32_t on)
{
    const struct hk_course *c = &one->course;
    char day[16];
    int32_t last;

    if (hk_cli_has(f->cli, "late") || !c->procedure
        || !hk_term_is(&c->procedure->entered)
        || !hk_term_after(&last, c->law, &c->procedure->entered, on, NULL)
        || f->now <= last)
        return HK_OK;
    hk_date_print(day, last, HK_DAY);
    return hk_fail(&f->cli->err, HK_EFORMAT, "%s: it could be entered until "
                   "%s; to enter it all the same give --late and the reason, "
                   "--because TEXT", hk_filing_told(f, one), day);
}

/* Try the entry and write it. */
static enum hk_status enter(struct hk_filings *f, struct hk_filing *one,
                            struct hk_event *event,
                            const struct hk_entry *entry,
                            const struct hk_procedure_step *step)
{
    struct trial t;
    enum hk_status rc = try(f, one, event, entry, &t);

    if (!rc && *t.why)
        rc = hk_fail(&f->cli->err, HK_EFORMAT, "%s: %s",
                     hk_filing_told(f, one), t.why);
    if (!rc)
        rc = check_late(f, one, event->on);
    return rc ? rc : commit(f, one, event, entry, step);
}

/* ---- open ---------------------------------------------------------------- */

static enum hk_status no_procedure(struct hk_filings *f,
                                   const struct hk_law *law,
                                   const struct hk_entity *e, const char *name)
{
    struct hk_str list = HK_STR_INIT;
    enum hk_status rc;
    int i;

    for (i = 0; i < law->procedure_count; i++)
        if (law->procedures[i].entity == e->index && !law->procedures[i].ended)
            hk_str_addf(&list, "%s%s",
                        list.len ? hk_say(&f->cli->err, ", ") : "",
                        law->procedures[i].name);
    if (!list.len)
        rc = hk_cli_usage(f->cli, "no procedure of %s is in force here on that "
                          "day", e->name);
    else if (name)
        rc = hk_cli_usage(f->cli, "there is no procedure \"%s\" of %s here on "
                          "that day; there are: %s", name, e->name,
                          hk_str_text(&list));
    else
        rc = hk_cli_usage(f->cli, "say which procedure: --procedure NAME; "
                          "there are: %s", hk_str_text(&list));
    hk_str_release(&list);
    return rc;
}

static enum hk_status find_procedure(struct hk_filings *f,
                                     const struct hk_filings_of *of,
                                     int64_t region,
                                     const struct hk_law **law,
                                     const struct hk_procedure **p)
{
    const char *name = hk_cli_option(f->cli, "procedure");
    enum hk_status rc = hk_filings_law(f, region, f->today, law, &f->cli->err);

    *p = NULL;
    if (rc)
        return rc;
    if (name)
        *p = hk_law_procedure(*law, of->entity->index, name);
    return *p && !(*p)->ended ? HK_OK : no_procedure(f, *law, of->entity, name);
}

enum hk_status hk_filing_open(struct hk_filings *f)
{
    struct hk_filings_of of = { 0 };
    struct hk_filing *one;
    const struct hk_procedure *p;
    const struct hk_law *law;
    struct hk_event event;
    struct hk_entry entry;
    char digest[17];
    int64_t region;
    enum hk_status rc = hk_record_named(f->cli->store, NULL,
                                        f->cli->arguments[2], &of.entity,
                                        &of.id, &f->cli->err);

    if (!rc && !f->books[of.entity->index].entity)
        rc = hk_cli_usage(f->cli, "the model keeps no events of %s, so no case "
                          "of one can be opened", of.entity->name);
    if (!rc)
        rc = hk_filings_region(f, of.entity, of.id, &region);
    if (!rc)
        rc = find_procedure(f, &of, region, &law, &p);
    if (rc)
        return rc;
    of.procedure = p->name;
    rc = hk_filings_load(f, &of);
    one = f->count ? &f->list[0] : NULL;
    if (!rc && !one)
        rc = hk_filings_add(f, of.entity, of.id, p->name, &one);
    if (!rc)
        rc = start(f, one, HK_ACT_OPENED, &event, &entry);
    if (!rc)
        rc = hk_procedure_digest(digest, law, p, &f->cli->err);
    if (rc)
        return rc;
    one->region = region;
    entry.region = region;
    entry.standing = digest;
    return enter(f, one, &event, &entry, NULL);
}

/* ---- advance ------------------------------------------------------------- */

static const char *state_text(const struct hk_filings *f,
                              enum hk_row_state state)
{
    switch (state) {
    case HK_ROW_KNOWN:
        return hk_cli_text(f->cli, "不满足", "does not hold");
    case HK_ROW_OUTSIDE:
        return hk_cli_text(f->cli, "不适用", "does not judge this record");
    case HK_ROW_ERROR:
        return hk_cli_text(f->cli, "计算出错", "erred");
    default:
        return hk_cli_text(f->cli, "未知", "is not known");
    }
}

/* Does the condition that the step needs hold for the record on that day? */
static enum hk_status ask_needs(struct hk_filings *f,
                                const struct hk_filing *one,
                                const struct hk_procedure_step *step)
{
    struct hk_assess_options o = { .as_of = -1, .has_date = true,
                                   .date = f->today };
    struct hk_assessment a = { 0 };
    struct hk_str code = HK_STR_INIT, says = HK_STR_INIT;
    const struct hk_column *c;
    int month, mday;
    int32_t row;
    enum hk_status rc = hk_region_code(f->cli->store, one->region, &code,
                                       &f->cli->err);

    hk_date_parts(f->today, &o.year, &month, &mday);
    o.region = hk_str_text(&code);
    o.outputs.names = &step->needs;
    o.outputs.count = 1;
    if (!rc)
        rc = hk_assess(&a, f->cli->packs, f->cli->store, &o, &f->cli->err);
    row = rc ? -1 : hk_assess_row(&a, one->entity->index, one->id);
    c = rc ? NULL : hk_eval_column(a.eval, one->entity->index, step->needs);
    if (!rc && (!c || row < 0))
        rc = hk_fail(&f->cli->err, HK_EFORMAT, "the step needs \"%s\", which "
                     "is no condition of %s; the pack needs mending",
                     step->needs, one->entity->name);
    if (!rc && !(hk_column_state(c, row) == HK_ROW_KNOWN && c->value[row])) {
        if (hk_column_state(c, row) == HK_ROW_KNOWN)
            hk_eval_sentence(a.eval, one->entity->index, step->needs, row,
                             f->cli->lang, &says);
        rc = hk_fail(&f->cli->err, HK_EFORMAT, "%s: the step %s needs \"%s\", "
                     "which %s%s%s; \"huka explain\" says why",
                     hk_filing_told(f, one),
                     hk_cli_text(f->cli, step->zh, step->en), step->needs,
                     state_text(f, hk_column_state(c, row)),
                     says.len ? hk_cli_text(f->cli, "：", ": ") : "",
                     hk_str_text(&says));
    }
    hk_assessment_release(&a);
    hk_str_release(&code);
    hk_str_release(&says);
    return rc;
}

/* The name of the step that bears the name or label; else `text` itself. */
static const char *named(const struct hk_procedure *p, const char *text)
{
    int i;

    for (i = 0; i < p->step_count; i++)
        if (!strcmp(p->steps[i].zh, text) || !strcmp(p->steps[i].en, text))
            return p->steps[i].name;
    return text;
}

/* The step that is meant must be the one the case stands at. */
static enum hk_status take_step(struct hk_filings *f,
                                const struct hk_filing *one,
                                struct hk_event *event,
                                const struct hk_procedure_step **step)
{
    const struct hk_course *c = &one->course;

    *step = NULL;
    if (c->stands != HK_STANDS_AT)
        return hk_fail(&f->cli->err, HK_EFORMAT, "%s: %s",
                       hk_filing_told(f, one), c->why.text);
    *step = &c->procedure->steps[c->step];
    event->step = f->cli->argument_count > 3
        ? named(c->procedure, f->cli->arguments[3]) : (*step)->name;
    return HK_OK;
}

enum hk_status hk_filing_advance(struct hk_filings *f)
{
    const struct hk_procedure_step *step;
    struct hk_filing *one;
    struct hk_event event;
    struct hk_entry entry;
    enum hk_status rc = hk_filing_open_case(f, 2, &one);

    if (!rc)
        rc = start(f, one, HK_ACT_DONE, &event, &entry);
    if (!rc)
        rc = take_step(f, one, &event, &step);
    if (!rc && step->posting && !one->course.is_posted
        && !strcmp(event.step, step->name))
        event.act = HK_ACT_POSTED;
    if (!rc && step->needs && !strcmp(event.step, step->name))
        rc = ask_needs(f, one, step);
    return rc ? rc : enter(f, one, &event, &entry, step);
}

/* ---- refuse, object, resolve, withdraw ----------------------------------- */

static enum hk_status simple(struct hk_filings *f, enum hk_act act,
                             bool has_step)
{
    const struct hk_procedure_step *step;
    struct hk_filing *one;
    struct hk_event event;
    struct hk_entry entry;
    enum hk_status rc = because(f);

    if (!rc)
        rc = hk_filing_open_case(f, 2, &one);
    if (!rc)
        rc = start(f, one, act, &event, &entry);
    if (!rc && has_step)
        rc = take_step(f, one, &event, &step);
    return rc ? rc : enter(f, one, &event, &entry, NULL);
}

enum hk_status hk_filing_refuse(struct hk_filings *f)
{
    return simple(f, HK_ACT_REFUSED, true);
}

enum hk_status hk_filing_object(struct hk_filings *f)
{
    return simple(f, HK_ACT_OBJECTED, false);
}

enum hk_status hk_filing_resolve(struct hk_filings *f)
{
    bool upheld = hk_cli_has(f->cli, "upheld");

    if (upheld == hk_cli_has(f->cli, "dismissed"))
        return hk_cli_usage(f->cli, "say how the objection ended: --upheld or "
                            "--dismissed");
    return simple(f, upheld ? HK_ACT_UPHELD : HK_ACT_DISMISSED, false);
}

enum hk_status hk_filing_withdraw(struct hk_filings *f)
{
    return simple(f, HK_ACT_WITHDRAWN, false);
}
