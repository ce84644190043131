/* diff.h - two kept runs, compared: who changed, and what lies between
 *
 * Compared is what was kept. Why a record is now as it is, is said by judging
 * the second run again from the policy and the history that are kept with it
 * (stored.h); where that cannot be done, or gives something else than was kept,
 * nothing is said and `unsaid` tells so. */
#ifndef HK_DIFF_H
#define HK_DIFF_H

#include "answer/stored.h"
#include "store/batch.h"

/* What the number of a result stands for. */
struct hk_diff_value {
    const char *word;              /* a word as the policy writes it, a text, a
                                      code, a key, a day; private: masked */
    const char *said[2];           /* by hk_lang, as people read it */
};

/* One record whose state changed, or a value that is no number to add. */
struct hk_diff_record {
    int64_t id;
    int64_t number[2];             /* where the state is HK_RUN_VALUE */
    const struct hk_diff_value *value;  /* of listed ones: before, after; words
                                      NULL where there is no value; of booleans
                                      NULL */
    int32_t row;                   /* in the second run's order, or -1 */
    enum hk_run_state before, after;
    const char *key;               /* "HH0012/3"; "#17" where it is not known */
    const char *called;            /* what people call it, masked where that is
                                      private; "" */
    const char *why[2];            /* by hk_lang; "" where nothing is said */
};

/* One result that both runs keep. */
struct hk_diff_result {
    const char *entity, *name, *unit;      /* unit NULL: none */
    const char *entity_label[2], *label[2];/* by hk_lang; names at least */
    enum hk_kind kind;             /* boolean: a decision, a check */
    bool is_decision;
    bool is_private;               /* keys of the entity are not for all */
    int64_t moves[HK_RUN_STATES][HK_RUN_STATES];   /* before, after */
    int64_t changed;               /* records; of values: another value too */
    int output[2];                 /* of hk_run_text, in each run */
    struct hk_diff_record *list;   /* where hk_diff_is_listed; owned */
    size_t count, cap;             /* all that changed */
    size_t listed;                 /* of these have key, name and why */
    /* of values: exact sums over the records where it is known */
    bool is_summed;                /* it is an amount or a number, or of one
                                      record only, and nothing overflowed */
    int64_t sum[2], known[2], difference;
    const char *shown[3];          /* before, after, difference, as people read
                                      them; NULL: there is none, or it is not
                                      known how */
    size_t place;                  /* as it was kept */
};

/* A figure in force that is another. */
struct hk_diff_figure {
    const char *name, *key;        /* key "": not a table */
    const char *label[2];          /* by hk_lang */
    const char *unit[2];           /* by hk_lang, of the value as it is shown;
                                      NULL: none, or not known */
    const char *value[2];          /* as people read them; NULL: not set */
    const char *pack[2];
};

/* A figure or a rule in one of the two laws. Texts are NULL where the law does
 * not say. */
struct hk_diff_form {
    const char *value[2];          /* of a figure, by hk_lang, as people read
                                      it, money with its unit; NULL: a rule */
    const char *from, *source, *grade, *note;
    const char *act;               /* of a rule */
    const char *pack, *file;
    int line;
};

/* A figure or a rule that is another in the two laws, and that a result which
 * changed rests on, or is itself such a result. A register that several packs
 * govern can have several forms of one name in one law. */
struct hk_diff_cause {
    bool is_rule;
    const char *entity, *name;     /* entity NULL: a figure */
    const char *label[2];          /* by hk_lang */
    struct hk_diff_form *form[2];  /* before, after; without those of both */
    size_t form_count[2];
    size_t *results;               /* that changed: places in `results` */
    size_t result_count;
};

/* A policy file that is another. */
struct hk_diff_file { const char *path; bool in[2]; };

/* A result that only one run keeps. */
struct hk_diff_only { const char *entity, *name; int run; };

/* Owns its arena and the lists. */
struct hk_diff {
    struct hk_arena arena;
    struct hk_run_info runs[2];
    struct hk_diff_result *results;    /* decisions, checks, values */
    size_t result_count, result_cap;
    struct hk_diff_only *only;
    size_t only_count, only_cap;
    struct hk_diff_figure *figures;
    size_t figure_count, figure_cap;
    bool figures_unknown;          /* a list of them is not kept, or damaged */
    struct hk_diff_cause *causes;      /* figures, then rules; by name */
    size_t cause_count, cause_cap;
    struct hk_diff_file *files;
    size_t file_count, file_cap;
    struct hk_batch_info *batches; /* after the older run up to the newer */
    size_t batch_count;
    const char *causes_unsaid;     /* why causes are not given; or NULL */
    const char *unsaid;            /* why reasons are not given; or NULL */
    bool unlike;                   /* the second run, judged again, is another:
                                      "huka verify" tells what is wrong */
    bool same;                     /* nothing differs */
    char major[2][32];             /* the country's money, by hk_lang; "" where
                                      it is not known */
    char minor[32];                /* its key in JSON, "minor" else */
};

struct hk_diff_options {
    const struct hk_store_options *store;
    struct hk_progress *progress;
    size_t limit;                  /* records to list of each result */
    const struct hk_packs_plugins *plugins;   /* for rules that call some */
    bool for_people;               /* reasons have names behind keys */
};

/* Compare the runs `first` and `second` of the register at `path`. `d` is
 * filled also on failure and must be released. HK_OK whether they differ or
 * not; HK_EUSAGE: no such run; what hk_store_open_bare says; HK_EFORMAT: what
 * is kept of a run is damaged; HK_ESTOP, HK_ENOMEM. */
enum hk_status hk_diff(struct hk_diff *d, const char *path, int64_t first,
                       int64_t second, const struct hk_diff_options *o,
                       struct hk_err *err);
void hk_diff_release(struct hk_diff *d);

/* Is there a sum before (0), after (1), a difference (2)? Not where no value
 * is known. */
bool hk_diff_has_sum(const struct hk_diff_result *r, int which);

/* Add it as one JSON object (diff_json.c). */
enum hk_status hk_diff_json(const struct hk_diff *d, struct hk_str *out,
                            struct hk_err *err);

/* The unit of a figure as it is shown: of money the major one. NULL: none, or
 * without memory. In the arena of `d`. */
const char *hk_diff_unit(struct hk_diff *d, const struct hk_model *m,
                         const struct hk_param *p, enum hk_lang lang);

/* Are the records of a result of this kind listed? Not those of amounts and
 * other numbers, which are added. */
bool hk_diff_is_listed(enum hk_kind kind);

/* ---- diff_said.c --------------------------------------------------------- */

/* What the numbers of the two runs stand for. */
struct hk_diff_said {
    struct hk_store *store;
    struct sqlite3_stmt *st[2];    /* NULL: only numbers are kept */
};

/* The last two numbers of a result that were compared. */
struct hk_diff_memo { bool is_known, same; int64_t number[2]; };

/* Open and close; `bare` is borrowed. Close also what could not be opened. */
enum hk_status hk_diff_said_open(struct hk_diff_said *s, struct hk_store *bare,
                                 const struct hk_diff *d, struct hk_err *err);
void hk_diff_said_close(struct hk_diff_said *s);

/* Do two numbers of `r` stand for the same? Where only numbers are kept, words
 * are compared by them, and of anything else nothing is said: the same. */
enum hk_status hk_diff_said_same(struct hk_diff_said *s,
                                 const struct hk_diff_result *r,
                                 const int64_t number[2],
                                 struct hk_diff_memo *memo, bool *same,
                                 struct hk_err *err);

/* Fill `value` of the record, in the arena of `d`. */
enum hk_status hk_diff_said_tell(struct hk_diff_said *s, struct hk_diff *d,
                                 const struct hk_diff_result *r,
                                 struct hk_diff_record *record,
                                 struct hk_err *err);

/* ---- diff_rows.c, diff_why.c, diff_because.c ----------------------------- */

/* What is kept of the two runs. */
struct hk_diff_kept {
    struct hk_run_kept *list[2];
    size_t count[2];
};

/* Compare all results: fills `results` and `only`, all but keys and reasons. */
enum hk_status hk_diff_rows(struct hk_diff *d, struct hk_store *bare,
                            const struct hk_diff_kept *kept,
                            struct hk_err *err);

/* Which figures and rules lie behind what changed: those of the laws of the
 * two runs that differ and that a changed result rests on. `a` are the runs,
 * each with plan and data (diff_because.c). */
enum hk_status hk_diff_because(struct hk_diff *d,
                               const struct hk_assessment *const a[2],
                               struct hk_err *err);

/* Names, order, keys and reasons, from the second run judged again; what people
 * call the records in a reason, from `names` if it is given. */
enum hk_status hk_diff_reasons(struct hk_diff *d, struct hk_assessment *a,
                               struct hk_store *names, size_t limit,
                               struct hk_err *err);

#endif
