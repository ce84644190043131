/* case.h - one case of the tests, as data (private to the runner) */
#ifndef HK_CASE_H
#define HK_CASE_H

#include "base/arena.h"
#include "data/data.h"
#include "engine/eval.h"
#include "pack/pack.h"
#include "situation/tests.h"

/* What may stand as a value in a case. */
enum hk_case_kind {
    HK_CASE_BOOLEAN, HK_CASE_INTEGER, HK_CASE_FLOAT, HK_CASE_TEXT,
    HK_CASE_MONEY, HK_CASE_RATE, HK_CASE_DECIMAL, HK_CASE_DATE,
    HK_CASE_DURATION, HK_CASE_WINDOW, HK_CASE_WORDS, HK_CASE_NONE,
    HK_CASE_UNKNOWN, HK_CASE_OUTSIDE, HK_CASE_FAILS, HK_CASE_EMPTY,
    HK_CASE_OTHER
};

struct hk_case_value {
    enum hk_case_kind kind;
    int64_t n, n2;                 /* boolean, number, day, ends of a window */
    const char *text;              /* text; unit of a duration; the cause of
                                      `unknown`, part of `fails` */
    const char **list;             /* words, NULL-ended */
    const char *shown;             /* as it was written */
    const char **because;          /* reasons that the explanation must name,
                                      NULL-ended; or NULL: none is asked for */
};

struct hk_case_item {
    const char *name;
    struct hk_case_value value;
    bool is_set;                   /* no field: it sets what a rule gives */
};

struct hk_case_record {
    const char *entity, *at;       /* at: "file:line" */
    struct hk_case_item *fields, *expect;
    int field_count, expect_count;
    struct hk_case_record *children;
    int child_count;
    const char *key;               /* made up for one that gives none; NULL */
    bool added;
    int index;                     /* in the model, and the row it got */
    int32_t row;
};

struct hk_case {
    const char *name, *at, *region, *date, *error;
    int year;
    int32_t today;
    struct hk_case_record all;     /* no entity: its records are `children`, and
                                      what is expected of figures `expect` */
};

struct hk_case_run {
    struct hk_packs *packs;
    const struct hk_model *model;
    const struct hk_test_options *o;
    struct hk_test_counts *counts;
    struct hk_str *out;
    struct hk_err *err;              /* of the whole run */
    struct hk_arena arena;           /* of one case */
    struct hk_case c;
    struct hk_data *data;
    struct hk_plan *plan;
    struct hk_eval *eval;
    struct hk_law *law;              /* of the case's region, for figures */
    bool is_traced;                  /* formulas note what they read */
};

/* ---- tests.c ------------------------------------------------------------- */

/* One of the two texts, by the language of the run. */
const char *hk_case_lang(const struct hk_case_run *t, const char *zh,
                         const char *en);

/* Count one expectation, at "file:line" or (NULL) the case's own place. */
void hk_case_failed(struct hk_case_run *t, const char *at, const char *name,
                    const char *want, const char *got);
void hk_case_passed(struct hk_case_run *t, const char *at, const char *name);

/* What is expected cannot be compared at all: `why`. */
void hk_case_wrong(struct hk_case_run *t, const char *at, const char *name,
                   const char *why);

/* Run case number `i` (from 1) of the list at stack index `list`. Only what
 * ends the whole run is a failure: HK_ESTOP, HK_ENOMEM, HK_EBUG. */
enum hk_status hk_case_do(struct hk_case_run *t, int list, int i);

/* ---- tests_jobs.c -------------------------------------------------------- */

/* Run all `count` of them in t->o->jobs processes; their text and counts are
 * added in the order of the cases. As hk_case_do. */
enum hk_status hk_cases_share(struct hk_case_run *t, int list, int count);

/* ---- case_compare.c, case_figure.c --------------------------------------- */

/* Compare what is expected of the record and of those in it; of one figure. */
void hk_case_compare(struct hk_case_run *t, const struct hk_case_record *rec);
void hk_case_figure(struct hk_case_run *t, const struct hk_case_item *want);

/* ---- case_why.c ---------------------------------------------------------- */

/* Does the case expect reasons? Then it is run traced. */
bool hk_case_asks_why(const struct hk_case *c);

/* The first of the reasons expected that the explanation of the result does not
 * give, NULL: it gives all. A reason is the name of a rule that does not hold,
 * of a field or a figure, or a part of the sentence of such a rule. */
const char *hk_case_missing(struct hk_case_run *t,
                            const struct hk_case_record *rec,
                            const struct hk_case_item *want,
                            struct hk_err *err);

/* Add the explanation of a result, when the run is traced and was asked for. */
void hk_case_tree(struct hk_case_run *t, const struct hk_case_record *rec,
                  const char *name);

/* ---- case_read.c --------------------------------------------------------- */

/* Read the case number `i` (from 1) of the list at stack index `list`. */
enum hk_status hk_case_read(struct hk_case *c, struct hk_arena *arena,
                            struct hk_packs *packs, int list, int i,
                            struct hk_err *err);

/* ---- case_build.c -------------------------------------------------------- */

/* The stored value that `v` is for something of `kind` with these words; a
 * bare number is no money, for nobody can tell its unit. HK_EFORMAT: "found
 * ..., expected". */
/* The same of a duration that is counted in `unit`, as months(6); years are
 * months where those are counted. */
enum hk_status hk_case_duration(int64_t *out, const struct hk_case_value *v,
                                const char *unit, struct hk_err *err);
enum hk_status hk_case_number(int64_t *out, const struct hk_case_value *v,
                              enum hk_kind kind, const struct hk_code *codes,
                              int code_count, struct hk_err *err);

/* HK_EFORMAT: the entity has nothing of that name; the nearest is named. */
enum hk_status hk_case_unknown(const struct hk_entity *e, const char *name,
                               struct hk_err *err);

/* ---- case_set.c ---------------------------------------------------------- */

/* Refuse what the records set and no law of `packs` has a rule for. */
enum hk_status hk_case_check_set(struct hk_case_run *t,
                                 const struct hk_pack *const *packs, int count,
                                 struct hk_err *err);

/* Set in t->eval what the records say rules give. HK_EFORMAT names the
 * place. */
enum hk_status hk_case_set(struct hk_case_run *t, struct hk_err *err);

/* ---- case_build.c, the records ------------------------------------------- */

/* Add the records of the case to `d` and finish it; every record then knows
 * its row. Messages begin with the record's place. */
enum hk_status hk_case_build(struct hk_case *c, struct hk_data *d,
                             struct hk_arena *arena, struct hk_err *err);

#endif
