/* procedure.h - procedures and roles, as a law holds them
 *
 * Steps in order, each with who takes it, how long it may last, and what must
 * be there before it is done. What has become of a case is computed of its
 * events (procedure/course.h); here is what the packs say. */
#ifndef HK_PROCEDURE_H
#define HK_PROCEDURE_H

#include "pack/law.h"

/* A stretch of time: `n` of `unit`, or what the figure `param` says on the day
 * of the law. Both 0: none is said. */
struct hk_term {
    enum hk_duration unit;
    int64_t n;
    const char *param;
};

/* A part of a whole, a of b, or the rate `param`. b 0 and no param: none. */
struct hk_portion {
    int64_t a, b;
    const char *param;
};

enum hk_objection { HK_OBJECTION_STOP, HK_OBJECTION_RESTART,
                    HK_OBJECTION_NOTE };

struct hk_posting {
    struct hk_term days;
    const char *where;             /* a level of regions or any text; or NULL */
    int times;                     /* at most so often in a case; 0: any */
    const char **hides;            /* names never shown, NULL-ended; or NULL */
    const char *hides_param;       /* the figure that lists them; or NULL */
    const char **shows;            /* fields and rules shown; or NULL */
    enum hk_objection objection;
    int cutoff;                    /* minute of the last day at which it ends;
                                      -1: it ends with the day */
};

struct hk_vote {
    const char *body;              /* who votes; or NULL */
    struct hk_portion present;     /* of those entitled, at least */
    struct hk_portion yes;         /* of those present, at least */
    struct hk_portion more_than;   /* of those present, and more */
};

struct hk_sampling {
    struct hk_portion part;
    int least;
    const char *level;             /* of the regions it is drawn in; or NULL */
};

/* A field that is written when the step is done; `value` "date": its day. */
struct hk_setting { const char *field, *value; };

enum { HK_STEP_CLOSED = -1 };

struct hk_procedure_step {
    const char *name, *zh, *en, *law;
    const char *actor;             /* name of a role, or any; or NULL */
    const char *does;              /* what is filled in or done; or NULL */
    struct hk_term within;         /* from the step's beginning */
    struct hk_term lapse;
    int lapse_to, refused;         /* the step to go on at, HK_STEP_CLOSED */
    const struct hk_posting *posting;  /* or NULL */
    const struct hk_vote *vote;
    const struct hk_sampling *sample;
    const char *needs;             /* a condition that must hold; or NULL */
    const char **evidence;         /* papers that must be named; or NULL */
    const struct hk_evidence *proofs;  /* records that must stand in the */
    int proof_count;                   /* register by the day of the step */
    struct hk_setting *sets;
    int set_count;
    const struct hk_policy_file *file;
    int line;
};

struct hk_procedure {
    const char *name, *zh, *en, *law;
    int entity;
    struct hk_term within;         /* the whole of it, from the opening */
    struct hk_term entered;        /* events are written down so soon */
    struct hk_procedure_step *steps;
    int step_count;
    bool ended;                    /* not valid on the day of the law */
    const struct hk_pack *pack;
    const struct hk_policy_file *file;
    int line;
};

struct hk_actor {
    const char *name, *zh, *en, *law;
    const char *level, *body;      /* NULL where not said */
    const struct hk_pack *pack;
    const struct hk_policy_file *file;
    int line;
};

/* The procedure of that name of an entity; the role; NULL: there is none. */
const struct hk_procedure *hk_law_procedure(const struct hk_law *law,
                                            int entity, const char *name);
const struct hk_actor *hk_law_actor(const struct hk_law *law, const char *name);

/* The step of that name, -1: there is none. */
int hk_procedure_step(const struct hk_procedure *p, const char *name);

/* Does the posting hide the name? By its list, or by the words of its figure as
 * `law` has it. */
bool hk_posting_hides(const struct hk_law *law, const struct hk_posting *p,
                      const char *name);

/* 16 hexadecimal digits of the SHA-256 of all that a procedure says, figures
 * it names included: two that are worked alike have the same. HK_ENOMEM. */
enum hk_status hk_procedure_digest(char out[17], const struct hk_law *law,
                                   const struct hk_procedure *p,
                                   struct hk_err *err);

#endif
