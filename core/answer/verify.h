/* verify.h - does a kept run still follow from the register and its own law?
 *
 * The run is judged again from history and the policy text that is kept with
 * it; nothing outside of the register's file is asked. What differs is told at
 * its root. */
#ifndef HK_VERIFY_H
#define HK_VERIFY_H

#include "answer/stored.h"
#include "store/chain.h"

/* What is not as it was, in the order of cause and effect. */
enum hk_finding_kind {
    HK_FOUND_FILE_CHANGED,   /* name: path; its text has another digest */
    HK_FOUND_FILE_MISSING,   /* name: path; named by the run, but not kept */
    HK_FOUND_FILE_OTHER,     /* name: path; not the file that was sealed */
    HK_FOUND_HEAD,           /* name: what the run says of itself ("year") and
                                what its seal says: stored, sealed */
    HK_FOUND_FIGURE,         /* name, key: a figure; sealed, now */
    HK_FOUND_CHAIN,          /* chain: the register is not what batches left */
    HK_FOUND_RESULT,         /* entity, name (the record), key (the result):
                                stored, now */
    HK_FOUND_SEAL,           /* name: part of the seal that differs, while
                                nothing above says why: sealed, now */
    HK_FOUND_FAILED          /* name: why it cannot be judged again */
};

struct hk_finding {
    enum hk_finding_kind kind;
    const char *entity, *name, *key, *pack;   /* NULL where not said above */
    const char *was, *now;                    /* values, digests; or NULL */
    enum hk_run_state was_state, now_state;   /* of results */
    const struct hk_chain_break *chain;
    const char *called;            /* of results: what people call the record,
                                      masked where that is private; "" */
};

/* One part of the seal. */
struct hk_sealed_part { const char *name, *sealed, *now; };

enum { HK_VERIFY_PARTS = 5 };

/* Owns its arena. */
struct hk_verification {
    struct hk_arena arena;
    struct hk_run_info run;
    struct hk_finding *list;
    size_t count, cap;
    bool verified;                 /* nothing was found */
    bool judged;                   /* it could be judged again */
    struct hk_sealed_part parts[HK_VERIFY_PARTS];   /* policy params data
                                                       result seal; now NULL:
                                                       unknown */
    int64_t records;               /* compared */
    int64_t batches;               /* digests made again */
    int64_t results_differ;        /* all of them, of which some are listed */
    const char **faults;           /* what this version would refuse in the
                                      policy, were it not a kept one */
    int fault_count;
};

struct hk_verify_options {
    const struct hk_store_options *store;
    struct hk_progress *progress;
    const char *progress_chain, *progress_judge;   /* its words */
    int64_t most;                  /* results to list */
    enum hk_engine engine;
    const struct hk_packs_plugins *plugins;   /* for rules that call some */
};

/* Verify run `no` of the register at `path`. `v` is filled also on failure and
 * must be released. HK_OK whatever was found; HK_EUSAGE: no such run; what
 * hk_store_open_bare says; HK_ESTOP, HK_ENOMEM. */
enum hk_status hk_verify(struct hk_verification *v, const char *path,
                         int64_t no, const struct hk_verify_options *o,
                         struct hk_err *err);
void hk_verify_release(struct hk_verification *v);

/* Add it as one JSON object (verify_json.c). */
enum hk_status hk_verify_json(const struct hk_verification *v,
                              struct hk_str *out, struct hk_err *err);

/* "file" "head" "figure" "batch" "result" "seal" "failed" */
const char *hk_finding_name(enum hk_finding_kind kind);

/* ---- verify_figures.c ---------------------------------------------------- */

/* Walk over the figures that differ between two lists of lines (README.md,
 * "params"): `before` and `after` are NULL where only the other list has the
 * figure; the packs are those that set it. Texts live in `arena`. */
struct hk_figure_change {
    const char *name, *key;        /* key "": not a table */
    const char *before, *after;    /* as the seal writes them */
    const char *pack, *pack_after;
    const char *from, *from_after; /* dates from which they are in force */
};
enum hk_status hk_figure_changes(const char *before, const char *after,
                                 struct hk_arena *arena,
                                 struct hk_figure_change **list, size_t *count,
                                 struct hk_err *err);

/* The value as people read it: in the kind of the figure `name` of the laws of
 * `plan` (NULL: as it stands). */
const char *hk_figure_value(const struct hk_plan *plan, const char *name,
                            const char *value, struct hk_arena *arena);

/* ---- verify_results.c ---------------------------------------------------- */

/* Compare what the run keeps with what was judged now, from the store `past`;
 * adds findings. */
enum hk_status hk_verify_results(struct hk_verification *v,
                                 struct hk_store *bare, struct hk_store *past,
                                 const struct hk_assessment *a,
                                 const struct hk_run_kept *kept, size_t count,
                                 int64_t most, struct hk_err *err);

/* Add one finding. */
enum hk_status hk_verify_add(struct hk_verification *v,
                             const struct hk_finding *f, struct hk_err *err);

#endif
