/* plan_private.h - a plan while it is made */
#ifndef HK_PLAN_PRIVATE_H
#define HK_PLAN_PRIVATE_H

#include "engine/plan.h"

/* A step that is read; `lanes` as in struct hk_read. */
struct hk_edge { int step, lanes; };

/* The steps found so far and what each reads. */
struct hk_making {
    struct hk_plan *plan;
    struct hk_packs *packs;
    const struct hk_plan_task *task;
    int asked;                     /* how many were asked for so far */
    size_t step_cap;
    struct edges {
        struct hk_edge *to;
        size_t count, cap;
        struct hk_read *fields;
        size_t field_count, field_cap;
    } *edges;                      /* by step */
    size_t edge_cap;
    struct hk_err *err;
};

/* What plan->index knows a step by; its length, 0 for a name that is too long
 * to be a rule's. */
#define HK_PLAN_KEY 96
size_t hk_plan_key(char key[HK_PLAN_KEY], int entity, const char *name);

/* The index of the step of the rule `name` of `entity`; -1 where none is. */
int hk_plan_at(const struct hk_plan *plan, int entity, const char *name);

/* The step of that rule, made when it is new; *at is its index (plan_steps.c).
 * HK_EFORMAT: the laws have rules of another kind by this name. */
enum hk_status hk_plan_add(struct hk_making *m, int entity, const char *name,
                           int *at);

/* Make steps of what the task asks for, in its order (plan_outputs.c).
 * HK_EUSAGE: a name that no law knows. */
enum hk_status hk_plan_ask(struct hk_making *m);

/* Once they are in order: mark as outputs the steps that are asked for, the
 * members of decisions among them and what their sentences name. */
void hk_plan_mark(struct hk_plan *plan);

/* The name of the rule that `word` means: its own name, or else the label that
 * tables print, where no two names have it. NULL: none. (plan_outputs.c) */
const char *hk_plan_called(const struct hk_plan *plan, const char *word);

/* Step `from` reads `name` of `entity`: a field is wanted, a rule becomes a
 * step and an edge. */
enum hk_status hk_plan_read(struct hk_making *m, int from,
                            const struct hk_law *law, int entity,
                            const char *name);

/* Read what the parts of an allocation rest on (plan_names.c). */
enum hk_status hk_plan_parts(struct hk_making *m, int from,
                             const struct hk_law *law,
                             const struct hk_rule *rule);

/* Read what a status, a benefit, an audit, a ledger or evidence rests on
 * (plan_words.c). */
enum hk_status hk_plan_words(struct hk_making *m, int from,
                             const struct hk_law *law,
                             const struct hk_rule *rule);

/* Read what the sentences of a rule name; refuse names that are not known or
 * private (plan_names.c). */
enum hk_status hk_plan_sentences(struct hk_making *m, int from,
                                 const struct hk_law *law,
                                 const struct hk_rule *rule);

/* Read what a rule goes by (`on`, `by`), and what its versions under other laws
 * read (plan_versions.c). */
enum hk_status hk_plan_versions(struct hk_making *m, int from, int program);

/* Read everything that a written-out formula reads. */
enum hk_status hk_plan_reads(struct hk_making *m, int from,
                             const struct hk_law *law,
                             const struct hk_lowered *lowered);

/* Read the members of a decision; refuse what is neither true nor false. */
enum hk_status hk_plan_members(struct hk_making *m, int from,
                               const struct hk_law *law,
                               const struct hk_rule *rule);

/* Put the steps into the order in which they can run; a circle is refused,
 * named in full (plan_order.c). */
enum hk_status hk_plan_order(struct hk_making *m);

/* Mark the ordered steps whose results hand on private fields, and refuse
 * sentences that name one (plan_secret.c). */
enum hk_status hk_plan_secrets(struct hk_making *m);

#endif
