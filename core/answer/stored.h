/* stored.h - a run that was kept, with the law it was judged by
 *
 * The register keeps the text of every policy file that a run used, so that it
 * can be judged again anywhere. */
#ifndef HK_STORED_H
#define HK_STORED_H

#include "answer/verdict.h"
#include "store/run_read.h"

/* Beside the files, run_policy names two lists: the lines that the parts
 * "policy" and "params" of the seal are the digests of. */
#define HK_RUN_POLICY_LIST "policy"
#define HK_RUN_PARAMS_LIST "params"

/* True when `path` of a run's file names one of these lists. */
bool hk_stored_is_list(const char *path);

/* The list of that name among the files of a run, or NULL. */
const struct hk_run_policy *hk_stored_list(const struct hk_run_policy *files,
                                           size_t count, const char *name);

/* True when the text of the file is there and has its digest. */
bool hk_stored_is_whole(const struct hk_run_policy *file);

/* Open the packs of the files of a run, and nothing else, out of memory: what
 * was accepted when the run was made is still (hk_packs_open_kept). HK_EFORMAT:
 * a path that leads elsewhere or is no Lua file, what the packs themselves do
 * wrong; HK_ESTOP. Their rules find `plugins` (NULL: none). */
enum hk_status hk_stored_packs(struct hk_packs **out,
                               const struct hk_packs_plugins *plugins,
                               const struct hk_run_policy *files, size_t count,
                               struct hk_err *err);

/* Judge again what `run` judged, by `packs`, from the register as it was then.
 * `store` was opened by hk_store_open_past with the model of `packs`. The seal
 * is made with what the run said of "as_of". With `published`, the results are
 * those that the packs publish instead of those that the run names. As
 * hk_assess. */
enum hk_status hk_stored_assess(struct hk_assessment *a,
                                struct hk_packs *packs, struct hk_store *store,
                                const struct hk_run_info *run, bool published,
                                enum hk_engine engine,
                                struct hk_progress *progress,
                                struct hk_err *err);

/* The same up to where computing would begin: a->plan and a->data are there,
 * and which program judges each row; a->eval and the seal are not. */
enum hk_status hk_stored_law(struct hk_assessment *a, struct hk_packs *packs,
                             struct hk_store *store,
                             const struct hk_run_info *run,
                             struct hk_progress *progress, struct hk_err *err);

/* Do the results of `a` have the names and kinds of those kept? */
bool hk_stored_same_outputs(const struct hk_assessment *a,
                            const struct hk_run_kept *kept, size_t count);

/* ---- states -------------------------------------------------------------- */

/* What one result of one record can be. */
enum hk_run_state {
    HK_RUN_TRUE, HK_RUN_FALSE, HK_RUN_VALUE, HK_RUN_NONE, HK_RUN_UNKNOWN,
    HK_RUN_ERROR, HK_RUN_OUTSIDE,
    HK_RUN_ABSENT,                 /* the record was not judged */
    HK_RUN_STATES
};

/* The state in a kept row; *value is set for HK_RUN_VALUE. `column` is the
 * place of its value, -1 where it has none. */
enum hk_run_state hk_run_state_of(const struct hk_run_row *row, int bit,
                                  int column, int64_t *value);

/* The same of a row of an assessment. */
enum hk_run_state hk_run_state_now(const struct hk_assessment *a,
                                   const struct hk_step *step, int32_t row,
                                   int64_t *value);

/* "true" "false" "value" "none" "unknown" "error" "outside" "absent" */
const char *hk_run_state_name(enum hk_run_state state);

#endif
