/* whatif.h - reforms over one loaded register: who changes, by how much, why
 *
 * The register is loaded once and judged once, the base. Each reform is a law
 * with something laid over it (pack/reform.h); it is judged over the same data,
 * computing again only what can come out otherwise (engine/again.c), compared
 * row by row, and let go. Nothing is written to the register. */
#ifndef HK_WHATIF_H
#define HK_WHATIF_H

#include "answer/verdict.h"
#include "pack/reform.h"

/* The five states of a result; of a value YES is known, NO is none. */
enum hk_outcome {
    HK_YES, HK_NO, HK_NOT_KNOWN, HK_ERRED, HK_NOT_JUDGED, HK_OUTCOMES
};

/* A result that is compared. */
struct hk_shown {
    int entity;
    const char *name, *unit;       /* unit NULL: none */
    const char *label[2];          /* by hk_lang */
    enum hk_word word;
    enum hk_kind kind;
    int digits;
    bool adds_up;                  /* a sum over records means something */
    bool is_burden;                /* who gets less of it wins */
};

/* What a reform does to one result, over all records that count. Sums are of
 * known values; where `overflow` they are not to be used. By definition
 *   sum[0] + gains - losses + appeared - vanished = sum[1]
 * and both sums are added up by themselves, so that the sentence is a test. */
struct hk_effect {
    int64_t count;
    int64_t moves[HK_OUTCOMES][HK_OUTCOMES];     /* base, reform */
    int64_t changed;               /* records whose state or value changed */
    int64_t more, less;            /* known before and after, greater or not */
    int64_t gains, losses;         /* of those; both 0 or more */
    int64_t appeared, vanished;    /* sums of what became, ceased to be known */
    int64_t sum[2];
    bool overflow;
};

/* Records that are better off, and worse: with more, or of a burden with less.
 * Of values that do not add up: those that became greater, and less. */
int64_t hk_effect_winners(const struct hk_effect *e, const struct hk_shown *s);
int64_t hk_effect_losers(const struct hk_effect *e, const struct hk_shown *s);

/* True when the sums of an effect reconcile to the last unit. */
bool hk_effect_reconciles(const struct hk_effect *e);

/* Something a reader must know of a reform: an element that nothing changed by
 * itself, a figure under its floor, a decision that became unknown for some. */
struct hk_remark { const char *text[2]; };      /* by hk_lang */

/* What changed in one element of a reform, for people: "line 3747 -> 3500". */
struct hk_reform_change {
    const struct hk_reform_element *element;
    const char *label[2];          /* of the figure, rule or field */
    const char *before[2], *after[2];            /* NULL: no value to show */
    const char *floor[2];          /* the floor it breaks; NULL: none */
};

struct hk_whatif;

/* What a measure of the script gives on one side. */
struct hk_measured {
    double value;
    bool is_known;                 /* false: not defined for these records */
    int64_t left_out;              /* records with something not known */
};

/* One reform, judged. Owns what it points to; `= { 0 }` is empty. */
struct hk_reformed {
    const struct hk_reform *reform;
    const struct hk_carried *carried;    /* or NULL */
    struct hk_whatif *whatif;
    struct hk_plan *plan;
    struct hk_eval *eval;
    struct hk_effect *effects;     /* by shown result */
    struct hk_reform_change *changes;     /* by element */
    struct hk_remark *findings;
    int finding_count;
    size_t finding_cap;
    struct hk_eval_saving saving;
    int64_t errors;                /* records on which a rule erred */
    struct hk_arena arena;
    struct hk_facts *facts;        /* changed columns; NULL: none */
    size_t cause_mark;             /* causes of the data before it */
};

/* Columns of stored fields that stand in for those of the register: states
 * that a status gave in the year before. `= { 0 }` is none. */
struct hk_carried_column {
    int entity;
    const char *field;
    int32_t rows;
    struct hk_column column;       /* owned */
};
struct hk_carried { struct hk_carried_column *list; int count; size_t cap; };

struct hk_whatif_options {
    struct hk_assess_options assess;   /* what is given overrides the script: */
    bool has_year;                 /* assess.year is given */
    const struct hk_carried *carried;    /* of the base; or NULL */
    const char *const *settings;   /* "name=value" for the script's options */
    int setting_count;
};

struct hk_whatif {
    struct hk_packs *packs;        /* borrowed */
    struct hk_question *question;
    struct hk_assess_options options;  /* as the base was judged */
    /* what it was opened with; borrowed, for the same in another year */
    struct hk_whatif_options given;
    struct hk_store *store;
    const char *path, *text;
    size_t len;
    struct hk_assessment base;
    const struct hk_pack **packs_of;
    int pack_count;
    struct hk_reformed *base_facts;  /* those of the question's base, in the
                                      data as long as this lives; or NULL */
    struct hk_plan **plans;        /* of the question's reforms, each until it
                                      runs; then NULL */
    bool **wants;                  /* by entity, field: some reform reads it */
    const char **measured;         /* names that measures read */
    int measured_count;
    struct hk_shown *shown;        /* those asked for in order, then members */
    int shown_count;
    size_t shown_cap;
    struct hk_arena arena;
    struct hk_progress *progress;
};

/* Read the script, judge the base. `w` is filled also on failure and must be
 * released. HK_EFORMAT: what is wrong with the script, a reform that equals the
 * base or that nothing reads, with file and line; HK_EUSAGE: a name no law
 * knows; what hk_assess says. The register is only read. */
enum hk_status hk_whatif_open(struct hk_whatif *w, struct hk_packs *packs,
                              struct hk_store *store, const char *path,
                              const char *text, size_t len,
                              const struct hk_whatif_options *o,
                              struct hk_err *err);
void hk_whatif_release(struct hk_whatif *w);

/* A script that changes figures, "line=3500 part=70%", as people type it: one
 * reform, to be given to hk_whatif_open. Values are read by the kind of the
 * figure in the laws of `packs` at the end of `year`: amounts in major units;
 * names may be Chinese labels. HK_EUSAGE: a figure that no law knows, or what
 * is no value of it. */
enum hk_status hk_whatif_text(struct hk_str *script, struct hk_packs *packs,
                              int year, const char *changes,
                              struct hk_err *err);

/* Judge a reform over the base and compare: one at a time, for its facts stand
 * in the data until it is released. `r` is filled also on failure. HK_ESTOP. */
enum hk_status hk_reform_run(struct hk_whatif *w,
                             const struct hk_reform *reform,
                             struct hk_reformed *r, struct hk_err *err);
void hk_reform_release(struct hk_reformed *r);

/* The same, beginning with states of the year before (NULL: none). */
enum hk_status hk_reform_run_on(struct hk_whatif *w,
                                const struct hk_reform *reform,
                                const struct hk_carried *carried,
                                struct hk_reformed *r, struct hk_err *err);

/* The state of a cell; the columns of a shown result in the base and under the
 * reform (NULL: there it has no rule, all records are outside). */
enum hk_outcome hk_outcome_of(const struct hk_column *c, enum hk_kind kind,
                              int32_t row);
void hk_reform_columns(const struct hk_reformed *r, const struct hk_shown *s,
                       const struct hk_column *out[2]);

/* Is the record one of those that changed in this result? */
bool hk_reform_changed(const struct hk_reformed *r, const struct hk_shown *s,
                       int32_t row);

/* Compute the script's measures, by their number, of an evaluation by `plan`:
 * the base's, or a reform's with its facts in the data. HK_EFORMAT: arguments
 * that do not fit; HK_EIO: the plugin's process; HK_ENOMEM. */
enum hk_status hk_measure(const struct hk_whatif *w, const struct hk_plan *plan,
                          const struct hk_eval *eval, struct hk_measured *out,
                          struct hk_err *err);

/* The same of a reform that was judged. */
enum hk_status hk_measure_reform(struct hk_reformed *r, struct hk_measured *out,
                                 struct hk_err *err);

/* Add why a result of a record changed: the checks that changed with what they
 * say, and the numbers in it before and after (flip.c); what people call the
 * records in it, from `names` if it is given. */
void hk_reform_why(struct hk_reformed *r, struct hk_store *names,
                   const struct hk_shown *s, int32_t row, enum hk_lang lang,
                   struct hk_str *out);

/* Add the value (or state) of a shown result in the base (which 0) or under the
 * reform (1), as people read it. */
void hk_reform_print(struct hk_reformed *r, const struct hk_shown *s,
                     int32_t row, int which, enum hk_lang lang,
                     struct hk_str *out);

#endif
