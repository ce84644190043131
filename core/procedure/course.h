/* course.h - what has become of a case, computed of its events
 *
 * Nothing of it is stored: the register keeps what happened and on which day,
 * and how a case stands on a day follows from that, by the procedure of the law
 * that was in force when it was opened. An event that the procedure does not
 * allow moves nothing and is told. */
#ifndef HK_COURSE_H
#define HK_COURSE_H

#include "pack/procedure.h"

enum hk_act {
    HK_ACT_OPENED, HK_ACT_DONE,
    HK_ACT_REFUSED,       /* the step said no */
    HK_ACT_POSTED,        /* put up; it runs from here on */
    HK_ACT_OBJECTED,
    HK_ACT_DISMISSED,     /* an objection does not hold */
    HK_ACT_UPHELD,        /* it does: as if the posting had been refused */
    HK_ACT_SAMPLED,       /* lots were drawn */
    HK_ACT_WITHDRAWN,     /* by who asked for it: the case is closed */
    HK_ACTS
};

/* The word of an act, "opened", as the register's enum has it; and back, false:
 * there is none. */
const char *hk_act_word(enum hk_act act);
bool hk_act_of(enum hk_act *act, const char *word);

/* One event. Texts are borrowed. */
struct hk_event {
    int64_t no;                    /* in the order they were written down */
    int32_t on;                    /* the day it says it happened */
    enum hk_act act;
    const char *step;              /* NULL: not said */
    int64_t entitled, present, yes;    /* of a vote; -1: not said */
    int drawn;                     /* SAMPLED: 1 is, 0 is not; -1: not said */
    bool has_evidence;
    bool is_recorded;              /* `recorded` is known: the day on which */
    int32_t recorded;              /* it was written down */
};

enum hk_stands {
    HK_STANDS_NOWHERE,             /* no case was opened */
    HK_STANDS_AT,                  /* at a step */
    HK_STANDS_COMPLETE,
    HK_STANDS_CLOSED,              /* refused or withdrawn */
    HK_STANDS_LAPSED,              /* a step was not taken in time */
    HK_STANDS_UNKNOWN              /* `why` says what is missing */
};

struct hk_course {
    const struct hk_law *law;      /* by which the case goes; NULL: no case */
    const struct hk_procedure *procedure;
    enum hk_stands stands;
    int step;                      /* AT: index of the step */
    int first;                     /* index of the event that opened the case */
    int32_t opened_on, began;      /* of the case; of the step */
    int32_t ended_on;              /* COMPLETE, CLOSED, LAPSED */
    bool is_posted;                /* AT a posting that is up */
    int32_t posted_on;
    int objections;                /* open ones that stop its clock */
    int drawn;                     /* AT a sample: 1, 0; -1: no lots drawn */
    bool has_due;                  /* the last day of the step, or of the
                                      posting that is up */
    int32_t due;
    const struct hk_evidence *missing; /* AT: the first that its step asks for
                                      and that does not stand in the register;
                                      NULL: none is missing */
    bool has_total;                /* the last day of the whole */
    int32_t total;
    struct hk_err why;             /* of UNKNOWN, or of a due day not known */
};

/* What is asked: how do these events stand at `today`, in whose course? */
struct hk_course_ask {
    /* The law and the procedure for the case that `opening` opens: those in
     * force on its day where it was opened. False: there are none, and `why`
     * says so; the case is then unknown. */
    bool (*law_of)(void *context, const struct hk_event *opening,
                   const struct hk_law **law, const struct hk_procedure **p,
                   struct hk_err *why);
    const struct hk_event *events; /* of one procedure and record, by day, then
                                      by number */
    int count;
    /* Does evidence stand in the register that proves by `day` what the law of
     * the case asks for? NULL: none does. */
    bool (*proved)(void *context, const struct hk_law *law,
                   const struct hk_evidence *proof, int32_t day);
    int32_t today;
    enum hk_lang lang;             /* of `why` and of what is told */
    /* Told of each event that is out of order, late, dated back or lacks what
     * its step asks for; NULL: nobody is. */
    void (*tell)(void *context, int event, const char *sentence);
    void *context;
};

/* The first of the days that are due, the step's or the whole's; false: none is
 * known. */
bool hk_course_due(const struct hk_course *c, int32_t *day);

/* How the case stands that was opened last. Events after `today` are not
 * looked at. */
void hk_course(struct hk_course *out, const struct hk_course_ask *ask);

#endif
