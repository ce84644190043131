/* inside.h - what the files of this room share */
#ifndef HK_WHATIF_INSIDE_H
#define HK_WHATIF_INSIDE_H

#include "whatif/whatif.h"

/* ---- guard.c ------------------------------------------------------------- */

/* Refuse an element that no law knows, that equals the base, or that no
 * evaluated rule reads; note the fields that the reform reads. `plan` is the
 * reform's. Called before anything is loaded. Points of sweeps and goals may
 * equal the base. */
enum hk_status hk_guard_reform(struct hk_whatif *w,
                               const struct hk_reform *reform,
                               const struct hk_plan *plan, bool is_point,
                               struct hk_err *err);

/* Refuse an element of the base that no law knows; `plan` is the base's. */
enum hk_status hk_guard_base(struct hk_whatif *w, const struct hk_plan *plan,
                             struct hk_err *err);

/* Is the element one of those that the base has? */
bool hk_whatif_in_base(const struct hk_whatif *w,
                       const struct hk_reform_element *e);

/* ---- typed_value.c ------------------------------------------------------- */

/* Add the value typed for a figure, or an entry of it, as a script writes it,
 * by the kind of the figure; `is_edge`: for an edge of its bands or steps.
 * HK_EUSAGE: it is none of that kind; `name` is what it was typed for. */
enum hk_status hk_typed_value(struct hk_str *out, const struct hk_model *m,
                              const struct hk_param *p, bool is_edge,
                              const char *name, const char *value,
                              struct hk_err *err);

/* ---- measures.c ---------------------------------------------------------- */

/* Refuse a measure of what nobody knows or that no plugin computes; note the
 * fields it reads. Before the register is loaded. HK_EFORMAT. */
enum hk_status hk_measures_check(struct hk_whatif *w,
                                 const struct hk_plan *plan,
                                 struct hk_err *err);

/* ---- change.c ------------------------------------------------------------ */

/* What each element changes, for people. HK_ENOMEM. */
enum hk_status hk_reform_changes(struct hk_reformed *r, struct hk_err *err);

/* ---- facts.c ------------------------------------------------------------- */

/* Compute the columns of the reform's facts, but not of those that the base has
 * already. HK_OK without facts too. */
enum hk_status hk_facts_make(struct hk_reformed *r, struct hk_err *err);
/* Exchange the columns in the data and those kept: the changed ones come in,
 * or go out again. */
void hk_facts_exchange(struct hk_reformed *r);
/* Take them out if they are in, and free them. */
void hk_facts_free(struct hk_reformed *r);
/* Put the facts of the base into the data that were just loaded, and take them
 * out again (nothing without them). */
enum hk_status hk_facts_of_base(struct hk_whatif *w, struct hk_err *err);
void hk_facts_forget_base(struct hk_whatif *w);
/* The fields changed, for hk_eval_options. */
const struct hk_read *hk_facts_fields(const struct hk_reformed *r, int *count);

/* ---- compare.c ----------------------------------------------------------- */

/* Fill the effects of a reform that was judged. HK_EBUG: sums that do not
 * reconcile. */
enum hk_status hk_reform_compare(struct hk_reformed *r, struct hk_err *err);

/* Add one record to an effect. */
void hk_effect_add(struct hk_effect *e, const struct hk_shown *s,
                   const struct hk_column *const c[2], int32_t row);

/* The plan of the reform over the base's packs. */
enum hk_status hk_reform_plan(struct hk_whatif *w,
                              const struct hk_reform *reform,
                              const struct hk_wanted_outputs *outputs,
                              struct hk_plan **plan, struct hk_err *err);
/* The same to be run over the base as judged, with all that is compared; of a
 * reform of the question's own that was planned when it was opened, that. */
enum hk_status hk_reform_plan_to_run(struct hk_whatif *w,
                                     const struct hk_reform *reform,
                                     struct hk_plan **plan, struct hk_err *err);

#endif
