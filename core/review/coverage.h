/* coverage.h - what of the packs the cases run
 *
 * Everything that could run, in any year: rules, both outcomes of checks and
 * decisions, branches and loops of formulas, figures with each of their dates,
 * entries, bands and steps; and how often the cases ran it. */
#ifndef HK_COVERAGE_H
#define HK_COVERAGE_H

#include "base/arena.h"
#include "base/map.h"
#include "situation/tests.h"

enum hk_covered {
    HK_COVERED_RULE,               /* computed for a record */
    HK_COVERED_TRUE, HK_COVERED_FALSE,   /* a check or decision came out so */
    HK_COVERED_BRANCH,             /* `what`: then, else, loop */
    HK_COVERED_FIGURE,             /* read; `what`: the date it applies from */
    HK_COVERED_ENTRY               /* entry, band or step `what` was used */
};
#define HK_COVERED_KINDS (HK_COVERED_ENTRY + 1)

struct hk_coverable {
    enum hk_covered kind;
    const char *pack, *file;
    int line;
    const char *name;              /* of the rule or figure; NULL: a branch */
    const char *what;              /* see above, or NULL */
    bool excused;                  /* "-- lint: untried, why" on its line or
                                      the one above */
    int64_t count;
};

/* `= { 0 }` is the empty one. */
struct hk_coverage {
    struct hk_coverable *list;     /* sorted by file, line once it has run */
    size_t count, cap;
    struct hk_map index;
    struct hk_arena arena;
};

/* Free it and leave it empty. */
void hk_coverage_release(struct hk_coverage *c);

/* Find what could run in the law of those `packs` (opened with tests) whose id
 * begins like one of o->paths, or of all, then run the cases there and count.
 * Returns what hk_tests_run does; what cannot be made of a pack is not
 * coverable. */
enum hk_status hk_coverage_run(struct hk_coverage *c, struct hk_packs *packs,
                               const struct hk_test_options *o,
                               struct hk_test_counts *counts,
                               struct hk_str *out, struct hk_err *err);

#endif
