/* verdict.h - an assessment: load, judge, count, seal, keep
 *
 * What `huka assess` does, without printing. */
#ifndef HK_VERDICT_H
#define HK_VERDICT_H

#include "data/copy.h"
#include "engine/eval.h"
#include "store/store.h"

struct hk_assessment;
struct hk_counts { int64_t yes, no, unknown, error, outside; };

/* Plans made beside the one that is run, over the same packs: a what-if's.
 * `plan` is called before anything is loaded and may refuse; fields that
 * `wants` names are loaded too; `loaded` (or NULL) is called when the data are
 * there and nothing is computed yet, and may put other columns in their
 * place. */
struct hk_beside {
    void *context;
    enum hk_status (*plan)(void *context, const struct hk_assessment *a,
                           const struct hk_pack *const *packs_of, int count,
                           struct hk_err *err);
    bool (*wants)(void *context, int entity, int field);
    enum hk_status (*loaded)(void *context, struct hk_err *err);
    struct hk_plan_over over;       /* of the plan that is run */
};

struct hk_assess_options {
    const char *region;             /* code as given; "": all */
    const char *under;              /* judge by that region's chain */
    int year;
    int32_t date;
    bool has_date;                  /* else 31 December of the year */
    int64_t as_of;                  /* batch, or -1: now */
    struct hk_wanted_outputs outputs;
    bool trace;                     /* for explain */
    bool reveal;
    bool lean;                      /* keep only the columns of results and of
                                       what their sentences say
                                       (engine/eval.h) */
    bool law_only;                  /* stop before anything is computed: no
                                       eval, no seal */
    int form;                       /* of the results in the seal (seal.h); 0:
                                       the newest */
    int rule_ms;
    enum hk_engine engine;
    int jobs;                       /* threads; 0, 1: none but the caller's */
    struct hk_copying *copying;     /* the copy beside the register
                                       (data/copy.h); NULL: neither used nor
                                       written */
    struct hk_progress *progress;
    const struct hk_beside *beside; /* or NULL */
};

/* Everything that came out; owns plan, data, eval. */
struct hk_assessment {
    struct hk_packs *packs;         /* borrowed */
    struct hk_plan *plan;
    struct hk_data *data;
    struct hk_eval *eval;
    char region[64];
    int year;
    int32_t date;
    int64_t batch;                  /* read */
    unsigned char batch_digest[32];
    int64_t run;                    /* number kept, 0 */
    bool sealed;
    bool plugin_failed;             /* the reason why not; else a time limit */
    /* digests in hexadecimal; README.md says of what */
    char policy[65], params[65], result[65], seal[65];
    int form;                       /* of the lines behind the SHA `result` */
    const char *seal_json;          /* canonical JSON behind the SHA `seal` */
    int64_t errors;
    void *zones;                    /* where regions lie, for the plan */
};

/* Assess what `store` holds (a store opened for reading when as_of is given).
 * `a` is filled also on failure and must be released. HK_OK also with rule
 * errors (`errors`); the caller turns them into exit 3. HK_EUSAGE: no such
 * region, a name no law knows, no pack governs; HK_EFORMAT: what a pack does
 * wrong, a value outside its range; HK_ESTOP. */
enum hk_status hk_assess(struct hk_assessment *a, struct hk_packs *packs,
                         struct hk_store *store,
                         const struct hk_assess_options *o, struct hk_err *err);
void hk_assessment_release(struct hk_assessment *a);

/* Keep the results in the run_* tables of `store` (opened for writing), with
 * the policy text used and the seal; a->run is their number. `host` is the
 * version of the program, kept beside. */
enum hk_status hk_assessment_save(struct hk_assessment *a,
                                  struct hk_store *store,
                                  const struct hk_assess_options *o,
                                  const char *host, struct hk_err *err);

/* Refuse lists that formulas go over whose members another pack governs than
 * their holder: two laws would judge them. HK_EFORMAT. */
enum hk_status hk_verdict_lists(const struct hk_plan *plan,
                                struct hk_data *data, struct hk_err *err);

/* The five states of a boolean step over all judged rows; they sum to *all. */
void hk_verdict_counts(const struct hk_assessment *a,
                       const struct hk_step *step,
                       struct hk_counts *counts, int64_t *all);

/* Is a total of the step one of anything? Amounts of money are, unless their
 * unit counts them by something else than time and the record itself: incomes
 * by head do not add up. */
bool hk_verdict_adds_up(const struct hk_model *m, const struct hk_step *step);

/* The sum of a money step over the judged rows where it is known, how many
 * those are, and how many are unknown or erred. False: too large a sum. */
struct hk_sum { int64_t sum, of, unknown, error; };
bool hk_verdict_sum(const struct hk_assessment *a, const struct hk_step *step,
                    struct hk_sum *sum);

/* Counts, sums, errors and seal as one JSON object. By entity: "decisions" and
 * "checks" (audits among them) with the five states, "states" of a status with
 * how many have each word, "lists" with the lines of ledgers, "sums". */
enum hk_status hk_verdict_json(struct hk_assessment *a, struct hk_str *out,
                               struct hk_err *err);

#endif
