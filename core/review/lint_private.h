/* lint_private.h - what the files of the lint share */
#ifndef HK_LINT_PRIVATE_H
#define HK_LINT_PRIVATE_H

#include "base/map.h"
#include "review/lint.h"
#include "review/side.h"

struct hk_linting {
    struct hk_findings *out;
    struct hk_packs *packs;
    const struct hk_policy_file *file;   /* of the formula at hand */
    struct hk_arena arena;               /* scratch */
    enum hk_status rc;                   /* the first failure */
    struct hk_err *err;
};

/* Add a finding of that line of l->file, unless it is excused there. */
void hk_lint_add(struct hk_linting *l, enum hk_finding_level level,
                 const char *kind, int line, const char *text);

/* Is a finding of that kind excused on the line, or on the one above it? */
bool hk_lint_excused(const char *text, int line, const char *kind);

/* The sentence in the reader's language, in the arena; never NULL. */
const char *hk_lint_say(struct hk_linting *l, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What stands in a formula: numbers that belong into figures, conditions that
 * never (always) hold, amounts rounded twice, locals that nobody reads. `rule`
 * may be NULL (a figure). */
void hk_lint_formula(struct hk_linting *l, const struct hk_model *model,
                     const struct hk_rule *rule, const struct hk_formula *f);

/* May something be found in the formulas of the law that was not found in those
 * noted in `seen`? Notes it too (lint_law.c). Sets l->rc without memory. */
bool hk_lint_is_new(struct hk_linting *l, struct hk_map *seen,
                    const struct hk_law *law);

/* Steps of procedures, and who takes them (lint_procedure.c). */
void hk_lint_procedures(struct hk_linting *l, const struct hk_side *side);

/* Conditions of a formula (lint_never.c). */
void hk_lint_conditions(struct hk_linting *l, const struct hk_model *model,
                        const struct hk_rule *rule, const struct hk_node *f);

#endif
