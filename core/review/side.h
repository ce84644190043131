/* side.h - the whole law of a region on a date, every rule of it lowered
 *
 * What `huka policy` looks at: figures settled, formulas checked, and what each
 * rule reads. */
#ifndef HK_SIDE_H
#define HK_SIDE_H

#include "engine/plan.h"

struct hk_side {
    struct hk_packs *packs;        /* borrowed */
    const struct hk_model *model;
    struct hk_plan *plan;          /* of every rule; one program */
    const struct hk_law *law;      /* the plan's */
};

/* Make `out` of the law of `pack`: rules and figures in force in `year`, on
 * `today` (a day number). The caller releases it, also after a failure.
 * HK_EFORMAT as hk_plan_make says: what is wrong in the packs. */
enum hk_status hk_side_make(struct hk_side *out, struct hk_packs *packs,
                            const struct hk_pack *pack, int year,
                            int32_t today, struct hk_err *err);
void hk_side_release(struct hk_side *s);

/* The lowered formula (among) of the rule; NULL when it has none, or when it is
 * not valid on the date. */
const struct hk_lowered *hk_side_formula(const struct hk_side *s,
                                         const struct hk_rule *rule);
const struct hk_lowered *hk_side_among(const struct hk_side *s,
                                       const struct hk_rule *rule);

/* Call `read` for each figure that a procedure names (lint_procedure.c). */
struct hk_procedure;
void hk_procedure_figures(const struct hk_procedure *p,
                          void (*read)(void *context, const char *figure),
                          void *context);

#endif
