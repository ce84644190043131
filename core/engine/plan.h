/* plan.h - what is computed, in which order, by whose law
 *
 * A plan holds one program for each governing pack that occurs. Rules that the
 * outputs need, and no others, become steps; steps run over whole sheets in
 * topological order of the static sets. */
#ifndef HK_PLAN_H
#define HK_PLAN_H

#include "data/data.h"
#include "formula/formula.h"

/* The rule of one program behind a step. NULL rule: that law has none of this
 * name, its rows are outside. */
struct hk_step_rule {
    const struct hk_rule *rule;
    const struct hk_lowered *formula;   /* NULL for decisions */
    const struct hk_lowered *among;     /* or NULL */
    int on_entity, by_entity;           /* where `on` and `by` of the rule
                                           stand: its entity or one around it */
};

struct hk_step {
    int entity;
    const char *name;
    enum hk_word word;
    enum hk_part part;
    enum hk_kind kind;
    const char *unit;
    int digits;
    int leads_to;                   /* of a link: the entity whose record */
    bool is_output;                 /* asked for, or a member of one */
    bool is_asked;                  /* named by publish, --only or a test */
    bool is_private;                /* a text that hands on a private field */
    int rank;                       /* of asked ones: in which order, from 1 */
    int scan;                       /* steps of one ordered scan follow each
                                       other and bear its number; 0: none */
    int lanes;                      /* of a scan: the entity whose lists it goes
                                       through */
    struct hk_step_rule *by;        /* by program */
    const int *reads;               /* the steps it reads, its sentences too */
    int read_count;
    const struct hk_read *fields;   /* stored fields it reads, links too */
    int field_count;
};

struct hk_plan {
    const struct hk_model *model;
    struct hk_law **laws;           /* one a program; owned */
    int program_count;
    struct hk_step *steps;          /* in the order they run */
    int step_count;
    struct hk_map index;            /* entity and name (hk_plan_key) -> step */
    bool **wants;                   /* by entity, field: is it read */
    struct hk_cut *shown;         /* for hk_data: entity * programs + program */
    struct hk_packs *packs;         /* whose laws these are; borrowed */
    bool is_traced;                 /* formulas are written out so that what
                                       they read can be noted */
    /* Where a region lies, as hk_packs_governing wants it; NULL: the zones of
     * the packs, else the code. Whoever runs the plan may set it. */
    bool (*region_up)(void *context, const char *cut, char out[64]);
    void *region_context;
    struct hk_arena arena;
};

/* Which results: names (of any entity), NULL = what the packs publish; `all` =
 * every rule. */
struct hk_wanted_outputs { const char *const *names; int count; bool all; };

/* What a what-if adds to a plan (hk_law_resolve_over). */
struct hk_plan_over {
    const char *const *over;        /* elements laid over every law */
    int over_count;
    const char *const *also;        /* names computed, but not asked for */
    int also_count;
    bool decisions;    /* ask for what is published of them, after the names */
};

/* What a plan is made for; all of it is borrowed while it is made. */
struct hk_plan_task {
    const struct hk_pack *const *packs;   /* that govern; each once */
    int pack_count;
    int year;
    int32_t today;
    struct hk_wanted_outputs outputs;
    bool trace;                     /* write out what formulas read */
    const struct hk_plan_over *over;      /* or NULL. With it names that no law
                                             knows are left out: another reform
                                             may add them */
};

/* Make the plan of that task; the caller frees it. NULL after an error.
 * HK_EUSAGE: a name that no law knows (nearest named); HK_EFORMAT: what
 * lowering refuses; a cycle, named in full: "a -> b -> a"; a list whose members
 * another pack governs. */
enum hk_status hk_plan_make(struct hk_plan **out, struct hk_packs *packs,
                            const struct hk_plan_task *task,
                            struct hk_err *err);
void hk_plan_free(struct hk_plan *plan);

/* Would step `a` of plan `p` and step `b` of plan `q` give the same where what
 * they read is the same? Both plans are of the same packs in the same order.
 * What is compared is what runs: lowered text, figures in it, lists, parts. */
bool hk_plan_same_step(const struct hk_plan *p, int a, const struct hk_plan *q,
                       int b);
/* Do their lists show the same records? */
bool hk_plan_same_lists(const struct hk_plan *p, const struct hk_plan *q);
/* Are two figures the same, and what stands beside them that a rule reads? */
bool hk_plan_same_figure(const struct hk_param *a, const struct hk_param *b);
/* Two of their values, or of their entries? */
bool hk_plan_same_value(const struct hk_figure *a, const struct hk_figure *b);

/* The step of the rule `name` of `entity`; NULL when the plan computes none. */
const struct hk_step *hk_plan_step(const struct hk_plan *plan, int entity,
                                   const char *name);
/* The step of a part that was found by snprintf: "x^pool" of `whole` "x". */
const struct hk_step *hk_plan_part(const struct hk_plan *plan, int entity,
                                   const char *whole, const char *suffix);
/* The step of that name, or the one that sums up what the word of that name
 * gives the entity: x.left of layers, x_paid of an allocation. The label that
 * tables print is as good as the name. */
const struct hk_step *hk_plan_main(const struct hk_plan *plan, int entity,
                                   const char *name);
/* Does the rule behind a step, what it gives or whom it is for, read the
 * figure? */
bool hk_step_reads_figure(const struct hk_step_rule *by,
                          const struct hk_param *p);
/* The region around `cut`, into `out`; false at the top. */
bool hk_plan_region_up(const struct hk_plan *plan, const char *cut,
                       char out[64]);
/* Tell the data which records its lists show, before any list is made. The plan
 * must live as long as the data's lists are used. */
void hk_plan_lists(const struct hk_plan *plan, struct hk_data *data);
/* Does the need lead to a record anywhere: by a link that is stored, or that a
 * rule gives? */
bool hk_plan_leads_away(const struct hk_plan *plan, const struct hk_need *n);
/* What the formula of a rule must be. */
enum hk_role hk_plan_role(const struct hk_rule *rule);
/* For hk_data_load: is the field read by any step or by a sentence? */
bool hk_plan_wants(void *plan, int entity, int field);

#endif
