/* compiled.h - running compiled formulas over the rows of a step
 *
 * A row that does not come out plainly is settled here where that is simple, a
 * cell that is not known; every other one, and every error, is run again by the
 * interpreter, which knows the sentence and the line. */
#ifndef HK_COMPILED_H
#define HK_COMPILED_H

#include "engine/compile.h"
#include "engine/eval_private.h"

/* A compiled formula with what its needs work on. */
struct hk_fitted {
    struct hk_compiled *compiled;      /* NULL: it stays interpreted */
    struct hk_uncompiled no;           /* then, why */
    struct hk_access *accesses;        /* by need */
    struct hk_tape_binds binds;
    uint32_t *figure_causes;           /* by need; 0: not made yet */
    struct hk_settled { int64_t key; uint32_t cause; }
        *entries;                      /* the same of the entry read last */
    bool is_made, is_tried;            /* compiled; fitted to the columns */
    int timeouts;                      /* rows on which the time limit struck */
    uint32_t given_up;                 /* after too many: why */
};

/* What to run it over. */
struct hk_compiled_job {
    struct hk_eval *eval;
    struct hk_fitted *fitted;
    const struct hk_step *step;
    struct hk_column *column;
    int program;
    int32_t first, end;                /* rows; of `picked` places in it */
    const int32_t *picked;             /* NULL: each row is its own place */
    bool is_bound;                     /* hk_compiled_bind was called */
    struct hk_tape_machine *machine;   /* to run on; NULL: the evaluator's */
    struct hk_windows *windows;        /* of that; NULL: none */
    struct hk_layering *layer;         /* of a layer's formula, else NULL */
    bool is_among, optional;
    /* Run the interpreter on one row. */
    enum hk_status (*again)(void *context, int32_t row, struct hk_err *err);
    void *context;
};

/* Make an evaluator ready to compile; what it holds for that is given back.
 * HK_ENOMEM. */
enum hk_status hk_compiled_open(struct hk_eval *e, struct hk_err *err);
void hk_compiled_close(struct hk_eval *e);

/* Compile the formula once. Of several formulas side by side: of the evaluator
 * only the plan is looked at. */
enum hk_status hk_compiled_make(const struct hk_eval *e, struct hk_fitted *f,
                                const struct hk_lowered *lowered, bool truth,
                                struct hk_err *err);

/* The same, and find what it reads. */
enum hk_status hk_compiled_fit(struct hk_eval *e, struct hk_fitted *f,
                               const struct hk_version *v,
                               const struct hk_lowered *lowered, bool truth,
                               struct hk_err *err);
void hk_fitted_release(struct hk_fitted *f);

/* Fill in what the tape works on, as it is now. */
void hk_compiled_bind(struct hk_eval *e, struct hk_fitted *f);

/* What is known of whole columns (states.c); NULL without memory. */
struct hk_states *hk_states_new(void);
void hk_states_free(struct hk_states *s);
/* The states of a column; NULL when it is finished and none is set. */
const unsigned char *hk_states_of(struct hk_eval *e, const struct hk_column *c,
                                  int32_t rows);

/* Those of `n` rows from `first` on that have no state, into `rows` (room for
 * all): how many. */
int hk_states_open(const unsigned char *state, int32_t first, int n,
                   int32_t *rows);

/* Forget which columns have states: they will be filled anew. */
void hk_states_forget(struct hk_eval *e);

static inline struct hk_tape_machine *
hk_compiled_machine(const struct hk_compiled_job *j)
{
    return j->machine ? j->machine : j->eval->machine;
}

static inline void hk_compiled_set(struct hk_column *c, int32_t row,
                                   enum hk_row_state state, uint32_t cause)
{
    c->state[row] = (unsigned char)state;
    c->cause[row] = cause;
}

/* Settle the `k`-th row that failed (compiled_settle.c). False: the interpreter
 * must run it. Holding the evaluator's lock. */
bool hk_settle_place(struct hk_compiled_job *j, const struct hk_tape_result *r,
                     int k, int32_t row);
/* Settle, without the lock, those of the rows that failed of which a list said
 * why, and note them (`noted` may be NULL); how many are not so, and in `rest`
 * which. */
int hk_settle_listed(struct hk_compiled_job *j, const struct hk_tape_result *r,
                     uint16_t *rest, struct hk_odd_rows *noted);

/* Run it. HK_OK also where rows failed; HK_ESTOP, HK_ENOMEM. */
enum hk_status hk_compiled_run(struct hk_compiled_job *j, struct hk_err *err);

/* The function behind HK_TAPE_CALL for a need; its context is the access. NULL:
 * there is none. */
struct hk_tape_function hk_compiled_function(const struct hk_access *a);
/* The function behind HK_TAPE_ASK: asks a plugin (compiled_ask.c). */
void hk_compiled_ask(const void *access, const struct hk_tape_asking *a);

#endif
