/* course.c - events in, how the case stands out
 *
 * Time passes between events: a posting that has been up long enough is over,
 * a step not taken in time lapses; both are found when the clock is moved to
 * the next event, or to today. On the last day of either it still runs. */
#include "procedure/course.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "procedure/clock.h"

enum { STEPS_MOST = 64, TURNS_MOST = 10000 };

static const char *const words[HK_ACTS] = {
    "opened", "done", "refused", "posted", "objected", "dismissed", "upheld",
    "sampled", "withdrawn"
};

const char *hk_act_word(enum hk_act act)
{
    return words[act];
}

bool hk_act_of(enum hk_act *act, const char *word)
{
    int i;

    for (i = 0; i < HK_ACTS; i++)
        if (!strcmp(words[i], word)) {
            *act = (enum hk_act)i;
            return true;
        }
    return false;
}

struct walk {
    const struct hk_course_ask *ask;
    struct hk_course *p;
    int posted[STEPS_MOST];        /* how often each posting was put up */
    struct hk_term left;           /* of the posting now up, from `anchor` */
    int32_t anchor;
    int event;                     /* at hand, for what is told */
};

static void note(struct walk *w, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void note(struct walk *w, const char *format, ...)
{
    char sentence[600];
    va_list list;

    if (!w->ask->tell)
        return;
    va_start(list, format);
    vsnprintf(sentence, sizeof sentence,
              w->ask->lang == HK_ZH ? hk_zh(format) : format, list);
    va_end(list);
    w->ask->tell(w->ask->context, w->event, sentence);
}

static const struct hk_procedure_step *step_of(const struct walk *w)
{
    return &w->p->procedure->steps[w->p->step];
}

static const char *label(const struct walk *w, int step)
{
    const struct hk_procedure_step *s = &w->p->procedure->steps[step];

    return w->ask->lang == HK_ZH ? s->zh : s->en;
}

static void end(struct walk *w, enum hk_stands how, int32_t day)
{
    w->p->stands = how;
    w->p->ended_on = day;
    w->p->is_posted = false;
    w->p->objections = 0;
}

/* The case comes to step `i` on `day`. A posting that was up as often as it may
 * be is passed over. */
static void enter(struct walk *w, int i, int32_t day)
{
    const struct hk_procedure *r = w->p->procedure;

    while (i >= 0 && i < r->step_count && r->steps[i].posting
           && r->steps[i].posting->times
           && w->posted[i] >= r->steps[i].posting->times)
        i++;
    w->p->is_posted = false;
    w->p->objections = 0;
    w->p->drawn = -1;
    w->p->began = day;
    if (i == HK_STEP_CLOSED)
        end(w, HK_STANDS_CLOSED, day);
    else if (i >= r->step_count)
        end(w, HK_STANDS_COMPLETE, day);
    else
        w->p->step = i;
}

/* The first evidence that the step asks for and that nothing in the register
 * gives by `day`; NULL: none is missing. */
static const struct hk_evidence *first_missing(const struct walk *w,
                                               int32_t day)
{
    const struct hk_procedure_step *s = step_of(w);
    int i;

    for (i = 0; i < s->proof_count; i++)
        if (!w->ask->proved || !w->ask->proved(w->ask->context, w->p->law,
                                               &s->proofs[i], day))
            return &s->proofs[i];
    return NULL;
}

/* ---- the clock ----------------------------------------------------------- */

/* The last day of the posting that is up; false: not known. */
static bool posting_end(struct walk *w, int32_t *last)
{
    if (!w->left.n) {              /* the objection came on its last day */
        *last = w->anchor;
        return true;
    }
    return hk_term_after(last, w->p->law, &w->left, w->anchor, &w->p->why);
}

/* May something happen on `day` that is to follow what ends with `last`? */
static bool is_over(const struct hk_procedure_step *s, int32_t last,
                    int32_t day)
{
    return s->posting && s->posting->cutoff >= 0 ? last <= day : last < day;
}

/* One thing that time alone brings about before `day`; false: nothing. */
static bool turn(struct walk *w, int32_t day)
{
    const struct hk_procedure_step *s = step_of(w);
    int32_t last;

    if (w->p->is_posted) {
        if (w->p->objections)
            return false;
        if (!posting_end(w, &last)) {
            w->p->stands = HK_STANDS_UNKNOWN;
            return false;
        }
        if (!is_over(s, last, day) || first_missing(w, day))
            return false;
        enter(w, w->p->step + 1, last);
        return true;
    }
    if (!hk_term_is(&s->lapse))
        return false;
    if (!hk_term_after(&last, w->p->law, &s->lapse, w->p->began,
                       &w->p->why)) {
        w->p->stands = HK_STANDS_UNKNOWN;
        return false;
    }
    if (last >= day)
        return false;
    if (s->lapse_to == HK_STEP_CLOSED)
        end(w, HK_STANDS_LAPSED, last);
    else
        enter(w, s->lapse_to, last);
    return true;
}

static void pass_time(struct walk *w, int32_t day)
{
    int i;

    for (i = 0; i < TURNS_MOST && w->p->stands == HK_STANDS_AT; i++)
        if (!turn(w, day))
            return;
}

/* ---- postings and objections --------------------------------------------- */

static void put_up(struct walk *w, const struct hk_event *e)
{
    const struct hk_procedure_step *s = step_of(w);
    int32_t last;

    if (!s->posting || w->p->is_posted) {
        note(w, "nothing is put up at the step %s", label(w, w->p->step));
        return;
    }
    w->p->is_posted = true;
    w->p->posted_on = w->anchor = e->on;
    w->posted[w->p->step]++;
    if (!hk_term_plain(&w->left, w->p->law, &s->posting->days, &w->p->why)) {
        w->p->stands = HK_STANDS_UNKNOWN;
        return;
    }
    if (w->left.unit == HK_MONTHS || w->left.unit == HK_YEARS) {
        if (!hk_term_after(&last, w->p->law, &w->left, e->on, &w->p->why)) {
            w->p->stands = HK_STANDS_UNKNOWN;
            return;
        }
        w->left = (struct hk_term){ .unit = HK_DAYS, .n = last - e->on };
    }
}

static void object(struct walk *w, const struct hk_event *e)
{
    const struct hk_procedure_step *s = step_of(w);
    int64_t used;

    if (!w->p->is_posted) {
        note(w, "an objection, but nothing is posted; the case stands at %s",
             label(w, w->p->step));
        return;
    }
    if (s->posting->objection == HK_OBJECTION_NOTE || w->p->objections++)
        return;
    if (!hk_term_used(&used, w->p->law, &w->left, w->anchor, e->on,
                      &w->p->why))
        w->p->stands = HK_STANDS_UNKNOWN;
    else
        w->left.n -= used;
    w->anchor = e->on;
}

static void answer(struct walk *w, const struct hk_event *e)
{
    const struct hk_procedure_step *s = step_of(w);

    if (s->posting && s->posting->objection == HK_OBJECTION_NOTE
        && e->act == HK_ACT_DISMISSED)
        return;
    if (!w->p->is_posted || (!w->p->objections
        && s->posting->objection != HK_OBJECTION_NOTE)) {
        note(w, "an answer to an objection, but none is open");
        return;
    }
    if (e->act == HK_ACT_UPHELD) {
        enter(w, s->refused, e->on);
        return;
    }
    if (--w->p->objections)
        return;
    w->anchor = e->on;
    if (s->posting->objection == HK_OBJECTION_RESTART) {
        w->p->is_posted = false;   /* and put up anew, as for the first time */
        w->posted[w->p->step]--;
        put_up(w, e);
    }
}

/* ---- what a step asks for ------------------------------------------------ */

/* Is the part reached that the vote asks for? None asked for: it is. */
static bool reached(struct walk *w, const struct hk_portion *p, int64_t part,
                    int64_t whole, bool more)
{
    bool known = true;
    bool yes = !(p->b || p->param)
        || hk_portion_reached(&known, w->p->law, p, part, whole, more,
                              &w->p->why);

    if (!known)
        w->p->stands = HK_STANDS_UNKNOWN;
    return yes;
}

static bool votes(struct walk *w, const struct hk_event *e)
{
    const struct hk_vote *v = step_of(w)->vote;
    bool more = v->more_than.b || v->more_than.param;

    if (e->entitled < 0 || e->present < 0 || e->yes < 0
        || e->present > e->entitled || e->yes > e->present) {
        note(w, "%s is a vote: say how many are entitled, are present and "
             "agree", label(w, w->p->step));
        return false;
    }
    if (!reached(w, &v->present, e->present, e->entitled, false)) {
        if (w->p->stands == HK_STANDS_AT)
            note(w, "%s: %lld of %lld are present, which is too few to decide",
                 label(w, w->p->step), (long long)e->present,
                 (long long)e->entitled);
        return false;
    }
    if (!reached(w, more ? &v->more_than : &v->yes, e->yes, e->present, more)) {
        if (w->p->stands == HK_STANDS_AT)
            note(w, "%s: %lld of %lld agree, which is not enough; write it "
                 "down as refused", label(w, w->p->step), (long long)e->yes,
                 (long long)e->present);
        return false;
    }
    return true;
}

static bool is_satisfied(struct walk *w, const struct hk_event *e)
{
    const struct hk_procedure_step *s = step_of(w);
    const struct hk_evidence *missing;
    int32_t last;

    if (s->posting && !w->p->is_posted) {
        note(w, "%s was not put up", label(w, w->p->step));
        return false;
    }
    if (s->posting) {
        char day[16] = "?";

        if (w->p->objections)
            note(w, "%s: an objection is open", label(w, w->p->step));
        else {
            if (posting_end(w, &last))
                hk_date_print(day, last, HK_DAY);
            note(w, "%s: the posting runs until %s", label(w, w->p->step),
                 day);
        }
        return false;
    }
    if (s->vote && !votes(w, e))
        return false;
    if (s->sample && w->p->drawn < 0) {
        note(w, "%s: no lots have been drawn yet", label(w, w->p->step));
        return false;
    }
    if (((s->sample && w->p->drawn) || s->evidence) && !e->has_evidence) {
        note(w, "%s: name the papers that show it", label(w, w->p->step));
        return false;
    }
    missing = first_missing(w, e->on);
    if (missing) {
        char day[16];

        hk_date_print(day, e->on, HK_DAY);
        note(w, "%s: the evidence \"%s\" that it asks for does not stand in "
             "the register by %s; enter it first", label(w, w->p->step),
             w->ask->lang == HK_ZH ? missing->zh : missing->en, day);
        return false;
    }
    return true;
}

/* ---- events -------------------------------------------------------------- */

/* Is the event about the step the case stands at? */
static bool is_here(struct walk *w, const struct hk_event *e)
{
    const struct hk_procedure *r = w->p->procedure;
    int i = hk_procedure_step(r, e->step);

    if (!e->step || i == w->p->step)
        return true;
    if (i < 0)
        note(w, "the procedure has no step \"%s\"", e->step);
    else if (!(i < w->p->step && r->steps[i].posting && w->posted[i]
               && e->act == HK_ACT_DONE))
        note(w, "out of order: %s is entered, but the case stands at %s",
             label(w, i), label(w, w->p->step));
    return false;
}

static void open_case(struct walk *w, const struct hk_event *e)
{
    enum hk_lang lang = w->p->why.lang;

    if (w->p->stands == HK_STANDS_AT) {
        note(w, "opened a second time while the case was running");
        return;
    }
    memset(w->posted, 0, sizeof w->posted);
    *w->p = (struct hk_course){ .stands = HK_STANDS_AT, .first = w->event,
                                  .opened_on = e->on };
    w->p->why.lang = lang;
    if (!w->ask->law_of(w->ask->context, e, &w->p->law, &w->p->procedure,
                        &w->p->why))
        w->p->stands = HK_STANDS_UNKNOWN;
    else
        enter(w, 0, e->on);
}

static void move(struct walk *w, const struct hk_event *e)
{
    switch (e->act) {
    case HK_ACT_DONE:
        if (is_satisfied(w, e))
            enter(w, w->p->step + 1, e->on);
        break;
    case HK_ACT_REFUSED: enter(w, step_of(w)->refused, e->on); break;
    case HK_ACT_POSTED: put_up(w, e); break;
    case HK_ACT_OBJECTED: object(w, e); break;
    case HK_ACT_DISMISSED: case HK_ACT_UPHELD: answer(w, e); break;
    case HK_ACT_SAMPLED:
        if (step_of(w)->sample)
            w->p->drawn = e->drawn > 0;
        break;
    case HK_ACT_WITHDRAWN: end(w, HK_STANDS_CLOSED, e->on); break;
    default: break;
    }
}

static void take(struct walk *w, const struct hk_event *e)
{
    if (w->p->stands == HK_STANDS_UNKNOWN)
        return;
    pass_time(w, e->on);
    if (w->p->stands == HK_STANDS_UNKNOWN)
        return;
    if (e->act == HK_ACT_OPENED) {
        open_case(w, e);
        return;
    }
    if (w->p->stands == HK_STANDS_NOWHERE)
        note(w, "an entry before any case was opened");
    else if (w->p->stands != HK_STANDS_AT) {
        const struct hk_procedure *r = w->p->procedure;
        int i = hk_procedure_step(r, e->step);

        if (!(e->act == HK_ACT_DONE && i >= 0 && r->steps[i].posting))
            note(w, "an entry after the case had ended");
    } else if (is_here(w, e))
        move(w, e);
}

/* Dated back, dated ahead, written down too late. */
static void check_dates(struct walk *w)
{
    const struct hk_course_ask *a = w->ask;
    char day[16], limit[16];
    int32_t last;
    int i, k;

    for (i = 0; i < a->count; i++) {
        const struct hk_event *e = &a->events[i];

        w->event = i;
        hk_date_print(day, e->on, HK_DAY);
        for (k = i + 1; k < a->count && a->events[k].no > e->no; k++)
            ;
        if (k < a->count) {
            hk_date_print(limit, a->events[k].on, HK_DAY);
            note(w, "dated back: it says %s, but what was entered before it "
                 "says %s", day, limit);
        }
        if (!e->is_recorded)
            continue;
        hk_date_print(limit, e->recorded, HK_DAY);
        if (e->recorded < e->on)
            note(w, "dated ahead: it says %s and was entered on %s", day,
                 limit);
        else if (w->p->procedure && hk_term_is(&w->p->procedure->entered)
                 && hk_term_after(&last, w->p->law, &w->p->procedure->entered,
                                  e->on, NULL)
                 && e->recorded > last)
            note(w, "entered late: it says %s and was entered on %s", day,
                 limit);
    }
}

/* The days by which the step and the whole are due. */
static void find_due(struct walk *w)
{
    const struct hk_procedure *r = w->p->procedure;
    struct hk_course *p = w->p;

    if (p->stands != HK_STANDS_AT)
        return;
    if (p->is_posted)
        p->has_due = !p->objections && posting_end(w, &p->due);
    else if (hk_term_is(&step_of(w)->within))
        p->has_due = hk_term_after(&p->due, w->p->law, &step_of(w)->within,
                                   p->began, &p->why);
    else if (hk_term_is(&step_of(w)->lapse))
        p->has_due = hk_term_after(&p->due, w->p->law, &step_of(w)->lapse,
                                   p->began, &p->why);
    if (hk_term_is(&r->within))
        p->has_total = hk_term_after(&p->total, w->p->law, &r->within,
                                     p->opened_on, &p->why);
}

void hk_course(struct hk_course *out, const struct hk_course_ask *ask)
{
    struct walk w = { .ask = ask, .p = out };
    int i;

    *out = (struct hk_course){ .stands = HK_STANDS_NOWHERE, .first = -1 };
    out->why.lang = ask->lang;
    for (i = 0; i < ask->count && ask->events[i].on <= ask->today; i++) {
        w.event = i;
        take(&w, &ask->events[i]);
    }
    pass_time(&w, ask->today);
    find_due(&w);
    if (out->stands == HK_STANDS_AT)
        out->missing = first_missing(&w, ask->today);
    check_dates(&w);
}

bool hk_course_due(const struct hk_course *c, int32_t *day)
{
    *day = c->has_due && (!c->has_total || c->due < c->total) ? c->due
                                                              : c->total;
    return c->stands == HK_STANDS_AT && (c->has_due || c->has_total);
}
