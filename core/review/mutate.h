/* mutate.h - would the cases notice a wrong figure?
 *
 * Each number of a figure is shifted by one of its last written digit, each
 * comparison in a formula moved by its edge (`>=` to `>`, `==` to `~=`), one at
 * a time, and the cases are run. A change that no case notices is a survivor.
 * It is excused where it stands, on its line or the one above it:
 *     -- lint: mutant, the reason */
#ifndef HK_MUTATE_H
#define HK_MUTATE_H

#include "base/arena.h"
#include "base/progress.h"
#include "pack/pack.h"

enum hk_mutant_fate { HK_MUTANT_UNTRIED, HK_MUTANT_NOTICED, HK_MUTANT_SURVIVED,
                      HK_MUTANT_EXCUSED };

struct hk_mutant {
    const struct hk_policy_file *file;
    int line;
    size_t at, len;                /* bytes of the file that are exchanged */
    const char *was, *now;
    enum hk_mutant_fate fate;
};

/* `= { 0 }` is the empty list. */
struct hk_mutants {
    struct hk_mutant *list;
    size_t count, cap;
    struct hk_arena arena;
};

/* Free the list and leave it empty. */
void hk_mutants_release(struct hk_mutants *m);

struct hk_mutate_options {
    const char *const *paths;      /* mutate the files whose path begins with
                                      one of them; none: all. All cases run. */
    int path_count;
    int jobs;                      /* processes; at least 1 */
    struct hk_progress *progress;
};

/* Find and try all mutants of the files of `packs` (opened with tests).
 * HK_EUSAGE when the cases do not all pass as they are; HK_ESTOP, HK_ENOMEM,
 * HK_EBUG when a process could not be made or died. */
enum hk_status hk_mutate(struct hk_mutants *out, struct hk_packs *packs,
                         const struct hk_mutate_options *o,
                         struct hk_err *err);

#endif
