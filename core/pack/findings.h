/* findings.h - what is doubtful in packs, as a list */
#ifndef HK_FINDINGS_H
#define HK_FINDINGS_H

#include "base/arena.h"
#include "pack/pack.h"

enum hk_finding_level {
    HK_FINDING_NOTE,       /* good to know: a figure that is still missing */
    HK_FINDING_WARNING,    /* to be mended or excused */
    HK_FINDING_ERROR       /* the packs cannot be used so */
};

struct hk_finding {
    enum hk_finding_level level;
    const char *kind;              /* one word: "label", "source", "unread" */
    const char *file;              /* relative to its root */
    int line;
    const char *text;              /* in the reader's language */
};

/* `= { 0 }` is the empty list; hk_findings_release frees it. */
struct hk_findings {
    struct hk_finding *list;
    size_t count, cap;
    struct hk_arena arena;         /* of the texts */
};
void hk_findings_release(struct hk_findings *f);

/* Add one; texts are copied. What says the same of the same line is kept once.
 * HK_ENOMEM. */
enum hk_status hk_findings_add(struct hk_findings *f,
                               enum hk_finding_level level, const char *kind,
                               const char *file, int line, const char *text,
                               struct hk_err *err);

/* Add an error whose `text` begins with its place, "file.lua:12: what"; where
 * it does not it stands at the pack.lua of `p`. HK_ENOMEM. */
struct hk_pack;
enum hk_status hk_findings_error(struct hk_findings *f,
                                 struct hk_arena *scratch,
                                 const struct hk_pack *p, const char *text,
                                 struct hk_err *err);

/* Sort by file, line and text. */
void hk_findings_sort(struct hk_findings *f);

/* Add what the declarations alone show (core/lua/huka/lint.lua), and the errors
 * of packs that cannot be used. HK_ENOMEM, HK_EBUG. */
enum hk_status hk_packs_findings(struct hk_packs *p, struct hk_findings *f,
                                 struct hk_err *err);

/* The years in which a figure or a rule of `pack`, or of one around it, begins
 * or ends, in order; in `arena`. HK_ENOMEM. */
enum hk_status hk_packs_years(struct hk_packs *p, const struct hk_pack *pack,
                              struct hk_arena *arena, const int **years,
                              int *count, struct hk_err *err);

/* Every name that policy files find (words, functions, kinds of fields,
 * entities), sorted, NULL-ended; in `arena`. HK_ENOMEM. */
enum hk_status hk_packs_words(struct hk_packs *p, struct hk_arena *arena,
                              const char ***words, struct hk_err *err);

#endif
