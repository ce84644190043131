/* stands.c - how a record's case stands: x, x_complete, x_due of a procedure
 *
 * A case goes by the law of the day on which it was opened, in the region where
 * it was: a step added later asks nothing of who had begun before, and a record
 * that has moved since is not asked twice. */
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "engine/worded.h"
#include "formula/laws.h"
#include "pack/evidence.h"
#include "procedure/book.h"

/* Going through the records of one step and program. */
struct stands {
    struct hk_eval *eval;
    const struct hk_rule *rule;
    const struct hk_law *law;
    struct hk_book book;
    const struct hk_sheet *sheet;      /* of the book */
    const struct hk_list *list;
    int64_t wanted;                    /* number of the procedure's name */
    struct hk_event *events;           /* of the record at hand */
    int32_t *members;
    size_t room, member_room;
    int count;
    struct hk_evidence_fields proof;   /* entity -1: the model keeps none */
    const struct hk_list *proofs;
    int32_t row;                       /* at hand */
};

static int64_t number(const struct stands *s, enum hk_book_field f,
                      int32_t member, int64_t absent)
{
    const struct hk_field *field = s->book.fields[f];
    const struct hk_column *c = field ? &s->sheet->fields[field->index] : NULL;

    return c && c->value && hk_column_state(c, member) == HK_ROW_KNOWN
        ? c->value[member] : absent;
}

static const char *text(const struct stands *s, enum hk_book_field f,
                        int32_t member)
{
    int64_t n = number(s, f, member, -1);

    return n < 0 ? NULL : s->eval->data->pool[n];
}

/* The law and the procedure as they were at the opening. */
static bool law_of(void *context, const struct hk_event *opening,
                   const struct hk_law **law, const struct hk_procedure **p,
                   struct hk_err *why)
{
    struct stands *s = context;
    const struct hk_plan *plan = s->eval->plan;
    int32_t member = s->members[opening - s->events];
    int64_t region = number(s, HK_BOOK_OPENED_IN, member, -1);
    const struct hk_pack *pack = s->law->pack;
    char day[16];
    int year, month, mday;

    hk_date_parts(opening->on, &year, &month, &mday);
    hk_date_print(day, opening->on, HK_DAY);
    if (region >= 0
        && hk_packs_governing(plan->packs, s->eval->data->sheets[0].key[region],
                              plan->region_up, plan->region_context, &pack,
                              why))
        return false;
    if (hk_laws_get(s->law, pack, year, pack == s->law->pack
                    ? hk_law_since(s->law, opening->on) : opening->on, law,
                    why))
        return false;
    *p = hk_law_procedure(*law, s->rule->entity, s->rule->whole);
    if (!*p || (*p)->ended) {
        hk_fail(why, HK_EFORMAT, "no procedure %s was in force on %s",
                s->rule->whole, day);
        return false;
    }
    return true;
}

static bool is_proof(const struct stands *s, const struct hk_evidence *v,
                     int32_t member, int64_t from, int64_t to)
{
    const struct hk_data *d = s->eval->data;
    const struct hk_sheet *sheet = &d->sheets[s->proof.entity];
    const struct hk_column *kind = &sheet->fields[s->proof.kind->index];
    const struct hk_column *date = &sheet->fields[s->proof.date->index];
    const struct hk_column *by = s->proof.by
        ? &sheet->fields[s->proof.by->index] : NULL;

    return hk_column_state(kind, member) == HK_ROW_KNOWN
        && kind->value[member] == hk_code_word(s->proof.kind, v->kind)->no
        && hk_column_state(date, member) == HK_ROW_KNOWN
        && date->value[member] >= from && date->value[member] <= to
        && (!v->by || (by && hk_column_state(by, member) == HK_ROW_KNOWN
                       && !strcmp(d->pool[by->value[member]], v->by)));
}

static bool proved(void *context, const struct hk_law *law,
                   const struct hk_evidence *v, int32_t day)
{
    const struct stands *s = context;
    int64_t from, to;
    const char *why;
    int32_t at;

    if (!s->proofs || !hk_evidence_span(v, law, day, &from, &to, &why))
        return false;
    for (at = s->proofs->start[s->row]; at < s->proofs->start[s->row + 1]; at++)
        if (is_proof(s, v, s->proofs->order ? s->proofs->order[at] : at, from,
                     to))
            return true;
    return false;
}

static bool add_event(struct stands *s, int32_t member)
{
    enum hk_act act;
    const struct hk_column *no = &s->sheet->fields[s->book.no->index];

    if (number(s, HK_BOOK_PROCEDURE, member, -1) != s->wanted
        || !hk_book_act(&s->book, &act,
                        number(s, HK_BOOK_ACT, member, -1)))
        return true;
    if (!hk_grow(&s->events, &s->room, (size_t)s->count + 1,
                 sizeof *s->events)
        || !hk_grow(&s->members, &s->member_room, (size_t)s->count + 1,
                    sizeof *s->members))
        return false;
    s->members[s->count] = member;
    s->events[s->count++] = (struct hk_event){
        .no = no->value ? no->value[member] : member,
        .on = (int32_t)number(s, HK_BOOK_ON, member, 0),
        .act = act,
        .step = text(s, HK_BOOK_STEP, member),
        .entitled = number(s, HK_BOOK_ENTITLED, member, -1),
        .present = number(s, HK_BOOK_PRESENT, member, -1),
        .yes = number(s, HK_BOOK_AGREED, member, -1),
        .drawn = (int)number(s, HK_BOOK_DRAWN, member, -1),
        .has_evidence = text(s, HK_BOOK_EVIDENCE, member) != NULL,
    };
    return true;
}

/* The code of x for how the case stands; 0: its step has no word today. */
static int64_t code_of(const struct stands *s, const struct hk_course *p)
{
    static const char *const ends[] = { [HK_STANDS_COMPLETE] = "complete",
        [HK_STANDS_CLOSED] = "closed", [HK_STANDS_LAPSED] = "lapsed" };
    const char *word = p->stands == HK_STANDS_AT
        ? p->procedure->steps[p->step].name : ends[p->stands];
    const struct hk_rule *r = hk_law_rule(s->law, s->rule->entity,
                                          s->rule->whole);
    int i;

    for (i = 0; r && i < r->code_count; i++)
        if (!strcmp(r->codes[i].word, word))
            return r->codes[i].no;
    return 0;
}

static void put_unknown(struct stands *s, struct hk_column *c, int32_t row,
                        const char *why)
{
    struct hk_arena *arena = &s->eval->data->arena;

    c->state[row] = HK_ROW_UNKNOWN;
    c->cause[row] = hk_eval_field_cause(s->eval, s->rule->entity, row,
        s->rule->whole, hk_arena_dup(arena, why, strlen(why)));
}

static void put(struct stands *s, struct hk_column *c, int32_t row,
                const struct hk_course *p)
{
    int32_t due;

    if (s->rule->part == HK_PART_COMPLETE) {
        c->value[row] = p->stands == HK_STANDS_COMPLETE;
        if (p->stands == HK_STANDS_UNKNOWN)
            put_unknown(s, c, row, p->why.text);
        return;
    }
    c->state[row] = HK_ROW_NONE;
    if (p->stands == HK_STANDS_UNKNOWN) {
        put_unknown(s, c, row, p->why.text);
    } else if (s->rule->part == HK_PART_DUE_ON) {
        if (p->stands != HK_STANDS_AT)
            return;
        if (hk_course_due(p, &due)) {
            c->value[row] = due;
            c->state[row] = HK_ROW_KNOWN;
        } else if (*p->why.text) {
            put_unknown(s, c, row, p->why.text);
        }
    } else if (p->stands != HK_STANDS_NOWHERE) {
        c->value[row] = code_of(s, p);
        c->state[row] = HK_ROW_KNOWN;
        if (!c->value[row])
            put_unknown(s, c, row, p->procedure->steps[p->step].name);
    }
}

static void tell_one(const struct hk_watch *w, const struct hk_law *law,
                     const char *name)
{
    const struct hk_param *param = name ? hk_law_param(law, name) : NULL;

    if (param)
        w->figure(w->context, param, NULL);
}

/* Tell who watches which figures the case went by: that of the whole, and those
 * of each list that was put up. */
static void tell(const struct stands *s, const struct hk_course *p)
{
    const struct hk_watch *w = s->eval->watch;
    const struct hk_procedure_step *step;
    int i, k;

    if (!w || !w->figure || !p->procedure)
        return;
    tell_one(w, p->law, p->procedure->within.param);
    for (i = 0; i < s->count; i++)
        for (k = 0; s->events[i].act == HK_ACT_POSTED && s->events[i].step
             && k < p->procedure->step_count; k++) {
            step = &p->procedure->steps[k];
            if (!step->posting || strcmp(step->name, s->events[i].step))
                continue;
            tell_one(w, p->law, step->posting->days.param);
            tell_one(w, p->law, step->posting->hides_param);
        }
}

static enum hk_status one_row(struct stands *s, struct hk_column *c,
                              int32_t row, struct hk_err *err)
{
    struct hk_course_ask ask = { .law_of = law_of, .proved = proved,
                                   .context = s,
                                   .today = s->eval->data->today };
    struct hk_course p;
    int32_t at;

    if (s->list->cause && s->list->cause[row]) {
        c->state[row] = HK_ROW_UNKNOWN;
        c->cause[row] = s->list->cause[row];
        return HK_OK;
    }
    s->count = 0;
    s->row = row;
    for (at = s->list->start[row]; at < s->list->start[row + 1]; at++)
        if (!add_event(s, s->list->order ? s->list->order[at] : at))
            return hk_fail_memory(err);
    ask.events = s->events;
    ask.count = s->count;
    hk_course(&p, &ask);
    tell(s, &p);
    put(s, c, row, &p);
    return HK_OK;
}

enum hk_status hk_stands_run(struct hk_eval *e, int at, int k,
                             struct hk_err *err)
{
    const struct hk_step *step = &e->plan->steps[at];
    const struct hk_sheet *sheet = &e->data->sheets[step->entity];
    struct hk_column *c = &e->columns[at];
    struct stands s = { .eval = e, .rule = step->by[k].rule,
                        .law = e->plan->laws[k] };
    enum hk_status rc = HK_OK;
    int32_t row;

    if (!hk_book_find(&s.book, e->plan->model, step->entity, err))
        return HK_EFORMAT;
    s.sheet = &e->data->sheets[s.book.entity->index];
    s.list = hk_data_list_ever(e->data, step->entity, s.book.entity->index);
    s.wanted = hk_data_text(e->data, s.rule->whole, strlen(s.rule->whole));
    if (hk_evidence_find(&s.proof, e->plan->model, step->entity))
        s.proofs = hk_data_list_ever(e->data, step->entity, s.proof.entity);
    if (!s.list || s.wanted < 0)
        rc = hk_fail_memory(err);
    for (row = 0; row < sheet->rows && !rc; row++)
        if (sheet->part[row] == k && !c->state[row])
            rc = one_row(&s, c, row, err);
    hk_free(s.events);
    hk_free(s.members);
    return rc;
}
