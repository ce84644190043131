/* eval.h - run a plan over data: one column a step
 *
 * Two engines give the same, bit for bit. The interpreter runs lowered Lua, row
 * by row, and knows every sentence; the compiled one runs tapes over blocks of
 * rows (compile.h) and hands back to the interpreter what does not compile, and
 * the rows that err. */
#ifndef HK_EVAL_H
#define HK_EVAL_H

#include "engine/plan.h"

struct hk_eval;

/* Who wants to know what runs: for coverage. Only plans made with `trace` tell
 * of branches and figures. Every function may be NULL. */
struct hk_watch {
    void *context;
    /* a branch "file:line then" is taken */
    void (*branch)(void *context, const char *name);
    /* a figure is read: the item of its table, bands or steps, or NULL */
    void (*figure)(void *context, const struct hk_param *param,
                   const struct hk_figure *item);
};

enum hk_engine { HK_ENGINE_COMPILED, HK_ENGINE_INTERPRETED };

struct hk_eval_options {
    enum hk_engine engine;          /* with `watch`, always interpreted */
    int jobs;                       /* threads of the compiled engine; 0, 1:
                                       none but the caller's */
    int rule_ms;                    /* one rule on one entity; 0: 1000 */
    bool lean;                      /* keep only the columns of outputs and of
                                       what sentences say; others live while
                                       the rows at hand run (window.c) and are
                                       computed again by hk_eval_complete. Not
                                       with `over`, nor under one */
    bool reveal;                    /* print private texts unmasked */
    struct hk_progress *progress;
    const struct hk_watch *watch;   /* or NULL; must outlive the evaluator */
    /* Evaluate over another evaluation of the same data, which must have run
     * and outlive this one: what gives the same is not computed again but taken
     * from there, whole columns or rows (again.c). NULL: everything runs. */
    const struct hk_eval *over;
    const struct hk_read *facts;    /* fields whose columns in the data are not
                                       those that `over` read */
    int fact_count;
};

/* What evaluating over another one saved. */
struct hk_eval_saving {
    int64_t steps, steps_run;       /* of the plan; that ran on some row */
    int64_t rows, rows_run;         /* results of the plan; computed anew */
    int64_t bytes;                  /* of columns of its own */
};

/* Prepare states and functions. Every row's `part` must be set (hk_eval_parts).
 * The evaluator borrows plan and data and changes only data's causes. */
enum hk_status hk_eval_new(struct hk_eval **out, const struct hk_plan *plan,
                           struct hk_data *data,
                           const struct hk_eval_options *o, struct hk_err *err);
void hk_eval_free(struct hk_eval *e);

/* Make it ready to run again after the data it was made with has been emptied
 * and filled anew (hk_data_clear): functions and memory are kept, results and
 * errors forgotten. */
enum hk_status hk_eval_reset(struct hk_eval *e, struct hk_err *err);

/* Set data's `part` from the regions of the rows: `pack_of[region]` is the
 * index of the plan's program. */
void hk_eval_parts(struct hk_data *data, const int *pack_of);

/* Let `step` give this for a row whatever its formula says: a case of the packs
 * sets it. Before hk_eval_run; `state` HK_ROW_KNOWN, HK_ROW_NONE or
 * HK_ROW_UNKNOWN. HK_ENOMEM. */
enum hk_status hk_eval_set(struct hk_eval *e, const struct hk_step *step,
                           int32_t row, enum hk_row_state state, int64_t value,
                           struct hk_err *err);

/* Run every step. HK_OK even when rules erred on rows (see hk_eval_errors);
 * HK_ESTOP, HK_ENOMEM. */
enum hk_status hk_eval_run(struct hk_eval *e, struct hk_err *err);

/* Compute the columns again that a lean evaluator did not keep; where there are
 * none nothing is done. HK_ESTOP, HK_ENOMEM. */
enum hk_status hk_eval_complete(struct hk_eval *e, struct hk_err *err);

/* What was saved; zeros for one that is not over another. */
void hk_eval_saving(const struct hk_eval *e, struct hk_eval_saving *out);

/* The column of a field or of a step that has run; NULL when there is none, or
 * it was not kept. */
const struct hk_column *hk_eval_column(const struct hk_eval *e, int entity,
                                       const char *name);
/* The same where results that are truths may still stand in bytes: for who
 * reads it by hk_column_number alone. */
const struct hk_column *hk_eval_narrow_column(const struct hk_eval *e,
                                              int entity, const char *name);
static inline enum hk_row_state hk_column_state(const struct hk_column *c,
                                                int32_t row)
{
    return c->state ? (enum hk_row_state)c->state[row] : HK_ROW_KNOWN;
}

/* What it was made with: its plan, its register; whether values of private
 * fields are shown as they are. */
const struct hk_plan *hk_eval_plan(const struct hk_eval *e);
const struct hk_data *hk_eval_data(const struct hk_eval *e);
bool hk_eval_reveals(const struct hk_eval *e);

/* The version of a rule by another law than the one at hand that was written
 * out after `last` (NULL: the first); NULL: there is no more. *formula, *among:
 * borrowed, NULL where it has none. */
struct hk_version;
const struct hk_version *hk_eval_version_after(
    const struct hk_eval *e, const struct hk_version *last,
    const struct hk_lowered **formula, const struct hk_lowered **among);

/* The causes of an unknown or erring row of a step: for a decision those of
 * all its unknown (or erring) members, else one. Distinct, in written order;
 * at most `most`; returns how many. For a stored field, its own. */
int hk_eval_causes(struct hk_eval *e, int entity, const char *name, int32_t row,
                   struct hk_cause *out, int most);

/* Rows in state error, each root once. */
int64_t hk_eval_errors(const struct hk_eval *e);
/* True when a time limit struck: the run must not be sealed, for another
 * machine would not repeat it. */
bool hk_eval_timed_out(const struct hk_eval *e);
/* True when the process of a plugin died, or gave no answer in time: for the
 * same reason. */
bool hk_eval_plugin_failed(const struct hk_eval *e);

/* The rule by which a step judges a row: that of the law at hand, or of the
 * date or region that it goes by; NULL: none. */
const struct hk_rule *hk_eval_rule(struct hk_eval *e,
                                   const struct hk_step *step, int32_t row);

/* What one row of a step reads when it runs, for explain: runs that formula
 * again on the row with a recorder. `entity` -1: a figure, of whatever law. */
struct hk_noted {
    int entity;
    int32_t row;
    const char *name;
    const struct hk_param *figure;
};
enum hk_status hk_eval_trace(struct hk_eval *e, int entity, const char *name,
                             int32_t row, struct hk_noted *out, int most,
                             int *count, struct hk_err *err);

/* What is left before a layer pays; false where that is not known, or where the
 * layer does not pay at all. */
bool hk_layer_left(struct hk_eval *e, const struct hk_rule *rule, int32_t row,
                   int64_t *left);

#endif
