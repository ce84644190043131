/* tests.h - the cases that stand beside the packs */
#ifndef HK_TESTS_H
#define HK_TESTS_H

#include "base/progress.h"
#include "engine/eval.h"
#include "pack/pack.h"

/* Who wants to know what the cases run: for coverage. */
struct hk_test_watch {
    struct hk_watch eval;
    /* the rules of a case have run over its records */
    void (*ran)(void *context, struct hk_eval *eval,
                const struct hk_plan *plan, const struct hk_data *data);
};

struct hk_test_options {
    const char *const *paths;      /* prefixes of file paths; none: all */
    int path_count;
    enum hk_lang lang;
    bool verbose;                  /* name the passed ones too */
    bool until_first;              /* end with the first that fails */
    bool explain;                  /* add the tree of what came out below what
                                      failed: such a case is run twice */
    int jobs;                      /* processes that share the cases; 0, 1: none
                                      but this. What is said is the same. Who
                                      watches, or stops at the first, has 1. */
    struct hk_progress *progress;
    const struct hk_test_watch *watch;   /* or NULL */
};

struct hk_test_counts { int64_t passed, failed, cases; };

/* Run the cases of `packs` (opened with tests). Adds to `out` one line for each
 * failed expectation: file:line, the case's sentence, the name, what was
 * expected and what came out, with the cause. Counts are of expectations; a
 * case that cannot be run, or is no case, counts as one that failed. HK_OK when
 * all passed, HK_ENO when not; HK_ESTOP, HK_ENOMEM; HK_EBUG when a process
 * could not be made or died. */
enum hk_status hk_tests_run(struct hk_packs *packs,
                            const struct hk_test_options *o,
                            struct hk_test_counts *counts, struct hk_str *out,
                            struct hk_err *err);

#endif
