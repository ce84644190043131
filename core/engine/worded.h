/* worded.h - statuses, benefits, audits, ledgers and evidence: results that
 * come of what other rules say, not of a formula alone */
#ifndef HK_WORDED_H
#define HK_WORDED_H

#include "engine/eval_private.h"

/* Is the step one of these, so that it cannot run like a plain formula? */
static inline bool hk_is_worded(const struct hk_rule *rule)
{
    return rule && (rule->part > HK_PART_VALUE || rule->evidence);
}

/* What a condition says of a record. */
struct hk_answer {
    enum hk_row_state state;       /* KNOWN: yes or no */
    bool yes;
    uint32_t cause;
};
struct hk_answer hk_ask(struct hk_eval *e, int entity, const char *name,
                        int32_t row);
/* The same of a column that was found once for many rows; NULL: outside. */
struct hk_answer hk_ask_column(struct hk_eval *e, int entity, const char *name,
                               const struct hk_column *c, int32_t row);

/* Before the formulas of such a step run, and after. HK_ENOMEM. */
void hk_worded_begin(struct hk_eval *e, int at);
enum hk_status hk_worded_end(struct hk_eval *e, int at, struct hk_err *err);

/* Run the formula of a benefit for its periods (benefit.c). */
enum hk_status hk_benefit_run(struct hk_eval *e, int at, int k,
                              struct hk_err *err);
/* x_paid, x_owed of program k (benefit.c). */
void hk_benefit_sums(struct hk_eval *e, int at, int k);

/* x, x_moved of a status (status.c); the move that a record makes, or NULL. */
void hk_status_run(struct hk_eval *e, int at, int k);
const struct hk_move *hk_status_move(struct hk_eval *e,
                                     const struct hk_rule *rule, int32_t row);

/* x of an audit by `unique`; the lines of a ledger (audit.c). HK_ENOMEM. */
enum hk_status hk_audit_unique(struct hk_eval *e, int at, int k,
                               struct hk_err *err);
enum hk_status hk_ledger_run(struct hk_eval *e, int at, int k,
                             struct hk_err *err);

/* x, x_complete, x_due of a procedure (stands.c). HK_ENOMEM, HK_EFORMAT. */
enum hk_status hk_stands_run(struct hk_eval *e, int at, int k,
                             struct hk_err *err);

/* ---- evidence (evidence.c) ----------------------------------------------- */

/* Make unknown the checks of step `at` that nothing proves. */
void hk_evidence_run(struct hk_eval *e, int at, int k);

/* The record that proves the check for a row; -1: none. */
int32_t hk_evidence_of(struct hk_eval *e, const struct hk_rule *rule,
                       int32_t row);

#endif
