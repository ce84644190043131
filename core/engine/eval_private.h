/* eval_private.h - what the files of the evaluator share */
#ifndef HK_EVAL_PRIVATE_H
#define HK_EVAL_PRIVATE_H

#include <pthread.h>

#include "engine/eval.h"
#include "script/script.h"

/* What a so_far has summed up of one list: the records before `position`. */
struct hk_so_far {
    bool is_open;
    int32_t lane, start, position;
    int64_t sum;
    uint32_t unknown;
};

/* While a scan goes through many lists side by side: which they are, so that
 * each so_far has a sum for each of them (scan.c). */
struct hk_wave {
    int entity;                        /* of the holders */
    int32_t first, count;              /* holders from `first`: their lists' */
    const int32_t *place;              /* places, below `lists` */
    int32_t lists;
    int number;                        /* counts the sets of lists */
};
#define HK_WAVE 2048                   /* lists at a time */

/* What one need of one lowered formula works on: resolved once, before any row
 * is touched. The light upvalue of its C function. */
struct hk_access {
    struct hk_eval *eval;
    const struct hk_need *need;
    const struct hk_sheet *sheet, *other;
    const struct hk_column *column;    /* need->name: of `other` for lists */
    enum hk_kind kind;                 /* of that column */
    const struct hk_column *where;
    const struct hk_list *list;
    int64_t number;                    /* a text literal in the pool */
    struct hk_so_far so_far;
    struct hk_so_far *waves;           /* HK_WAVE of them; NULL: none yet */
    int wave;                          /* whose they are, its `number` */
    const struct hk_law *law;          /* by which the formula is written out */
    int program;
    const char *no_record;             /* "2019: no record", of `year` */
    int year;
    struct hk_plugin *plugin;          /* and what of it is called */
    const struct hk_function *function;
};

/* The accesses of one loaded formula, and those of the one loaded before. */
struct hk_bound {
    struct hk_access *accesses;
    int count;
    struct hk_bound *before;
};

/* A version by another law that has judged fewer records is interpreted.
 * Measured: compiling takes 15 us, loading 7 us, and a record 0.3 us, of which
 * a tape saves nine tenths. */
#define HK_MANY_ROWS 24

/* A version of a rule: as the law at hand has it, or, of a rule that goes by a
 * date or a region of its own, as another has it. */
struct hk_version {
    int at, program;                   /* step; its program */
    const struct hk_law *law;
    const struct hk_rule *rule;        /* NULL: none there, or ended */
    const struct hk_lowered *formula, *among;
    int formula_ref, among_ref;        /* in the registry; 0: not yet loaded */
    struct hk_fitted *fitted;          /* of another law: both as compiled;
                                          NULL: it has judged few rows yet */
    int32_t judged;                    /* how many it has */
    struct hk_layering *layer;         /* of a layer in a scan: what it rests
                                          on, found when the scan begins */
    struct hk_version *next;
};

/* How the formula that is running now fails, set before lua_error. */
struct hk_failure {
    enum hk_row_state state;           /* HK_ROW_KNOWN: nothing is pending */
    uint32_t cause;
};

struct hk_asked;
struct hk_fitted;
struct hk_function;
struct hk_plugin;
struct hk_tape_machine;
struct hk_tape_rows;
struct hk_tape_result;

/* The cause that was kept last for a cell of a stored field: many formulas meet
 * the same cell, one soon after the other. */
#define HK_CELLS 512                   /* a power of two */
struct hk_cell {
    const struct hk_column *column;
    int32_t row;
    uint32_t cause;                    /* 0: none */
};

struct hk_recorder {
    struct hk_noted *notes;
    int most, count;
};

struct hk_eval {
    const struct hk_plan *plan;
    struct hk_data *data;
    struct hk_progress *progress;
    struct hk_script *script;
    struct hk_arena arena;
    struct hk_column *columns;         /* by step */
    size_t *room;                      /* rows each of them has memory for */
    struct hk_bound *bound;            /* all formulas that are loaded */
    struct hk_tape_machine *machine;   /* of the compiled engine */
    struct hk_fitted *fitted;          /* 2 * (step * programs + k), one more
                                          for `among` */
    struct hk_states *states;          /* what is known of columns' states */
    int finished;                      /* steps before this one have run */
    int *window;                       /* by step, of a lean one (window.c);
                                          else NULL */
    int at_hand, behind_hand;          /* the steps from the one to before the
                                          other run together */
    int jobs;
    struct hk_crew *crew;              /* the threads beside the caller's; or
                                          NULL */
    pthread_mutex_t *lock;             /* while threads share the evaluator:
                                          of all but machines and the columns'
                                          rows; else NULL */
    struct hk_version *versions;       /* of the laws at hand, step * programs
                                          + k */
    struct hk_version *others;         /* of other laws, in the arena */
    int32_t row;                       /* on which a formula runs */
    struct hk_failure failure;
    struct hk_recorder *recorder;      /* NULL: nothing is noted */
    const struct hk_watch *watch;      /* NULL: nobody wants to know */
    const struct hk_wave *wave;        /* of a scan that is running, or NULL */
    int wave_count;                    /* how many there were */
    const struct hk_rule *rule;        /* of the step, in the program at hand */
    struct hk_cell cells[HK_CELLS];    /* by row */
    struct hk_arena calls;             /* what one call of a plugin gave */
    struct hk_asked *asked;            /* plugins; NULL: nothing (asked.h) */
    int64_t errors;
    bool timed_out, plugin_failed;
    bool reveal;
    struct hk_again *again;            /* over another evaluation; or NULL */
    struct hk_fixed *fixed;            /* what is set whatever a rule says; the
                                          newest first */
};

/* Not a state that a row keeps: it waits for the answer of a plugin, and its
 * formula runs again (asked.h). */
#define HK_ROW_WAITS 254

/* Overwrite what step `at` has given where something else was set (fixed.c). */
void hk_fixed_apply(struct hk_eval *e, int at);

/* ---- over another evaluation (again.c) ----------------------------------- */

/* Rows with this state keep what the other evaluation has: they are passed over
 * when a formula runs, as all rows are that have a state. */
#define HK_ROW_KEPT 255

/* Prepare evaluating over `o->over`: which steps are the same. HK_ENOMEM. */
enum hk_status hk_again_new(struct hk_eval *e,
                            const struct hk_eval_options *o,
                            struct hk_err *err);
/* Harmless when there is nothing to free. */
void hk_again_free(struct hk_eval *e);

/* Before step `at` runs: *done when it need not, its column is the other's.
 * Else it has room, and rows that need not run are marked HK_ROW_KEPT. */
enum hk_status hk_again_begin(struct hk_eval *e, int at, bool *done,
                              struct hk_err *err);
/* Instead of that, for the steps of a scan, `from` to before `to`, in the lists
 * `list` of the records of `lanes`: *done when none need run. Else they have
 * room, and `done` is set for rows of families that see nothing new. */
enum hk_status hk_again_scan(struct hk_eval *e, int from, int to,
                             unsigned char *rows_done, bool *done,
                             struct hk_err *err);
/* After its formula ran: fill in the rows kept. */
void hk_again_fill(struct hk_eval *e, int at);
/* When the step is done: which rows differ. */
enum hk_status hk_again_end(struct hk_eval *e, int at, struct hk_err *err);
/* Is the column of the step the other's? */
bool hk_again_borrowed(const struct hk_eval *e, int at);

/* An empty column for the rows of step `at`, in memory that is there already
 * where that is enough; the memory of a column given back. */
enum hk_status hk_eval_room(struct hk_eval *e, int at, struct hk_err *err);
void hk_eval_drop(struct hk_column *c);

/* Load a lowered formula into the state and leave its reference in *ref. */
enum hk_status hk_runtime_load(struct hk_eval *e, const struct hk_version *v,
                               const struct hk_lowered *lowered, int *ref,
                               struct hk_err *err);

/* Find what the needs of a lowered formula work on; found again by
 * hk_runtime_again. */
enum hk_status hk_runtime_resolve(struct hk_eval *e,
                                  const struct hk_version *v,
                                  const struct hk_lowered *lowered,
                                  struct hk_access **out, struct hk_err *err);

/* Of the positions from *from to before *to in the list of the access those
 * that are dated `first` to `last`: all its dates are known and in order. */
void hk_need_cut(const struct hk_access *a, int32_t *from, int32_t *to,
                 int64_t first, int64_t last);

/* Do both regions, rows of the sheet of regions, lie in one region of the
 * level? */
bool hk_need_same_region(const struct hk_eval *e, int32_t a, int32_t b,
                         int level);

/* Why the figure, or an entry of it, is not known; NULL where it is, or where
 * reading it is an error. */
const char *hk_need_figure_reason(struct hk_eval *e, const struct hk_param *p,
                                  const struct hk_figure *f);

/* Why what stands in a record of the year is not known where there is none;
 * NULL without memory. */
const char *hk_need_no_record(struct hk_access *a, int year);

/* Find again what loaded formulas work on and what comes new with each filling
 * of the data: lists and numbers of texts. */
enum hk_status hk_runtime_again(struct hk_eval *e, struct hk_err *err);

/* Keep a cause for a stored unknown, an unknown list and so on; 0 without
 * memory. */
uint32_t hk_eval_field_cause(struct hk_eval *e, int entity, int32_t row,
                             const char *name, const char *text);

/* The cause of an unknown or erring cell of any column. */
uint32_t hk_eval_cell_cause(struct hk_eval *e, int entity, const char *name,
                            const struct hk_column *c, int32_t row);

/* Keep an error that belongs to a row; `message` may begin with "file:12: ".
 * Counts it. */
uint32_t hk_eval_error(struct hk_eval *e, int entity, int32_t row,
                       const char *name, const struct hk_rule *rule,
                       const char *message);

/* Which rows of a sheet are run, in order: a stretch, or those picked. */
struct hk_rows_run {
    int32_t first, end;                /* rows; of `picked` places in it */
    bool is_bound;                     /* the tapes are bound already */
    struct hk_tape_machine *machine;   /* NULL: the evaluator's */
    struct hk_windows *windows;        /* where some columns are; NULL: none */
    const int32_t *picked;             /* NULL: each row is its own place */
};

static inline int32_t hk_row_at(const int32_t *picked, int32_t place)
{
    return picked ? picked[place] : place;
}

/* ---- columns of which only the rows at hand are there (window.c) --------- */

/* Whether a column is there; may be had in windows; is not there any more; or
 * each thread has a window of it now. */
enum { HK_WHOLE = 0, HK_PASSING = -1, HK_GONE = -2, HK_OPEN = 1 };

static inline int hk_window_of(const struct hk_eval *e, int at)
{
    return e->window ? e->window[at] : HK_WHOLE;
}

/* By which number tapes find what is at hand of step `at`, be its column whole
 * or not: above 0 for those that run together; else 0. */
static inline int hk_window_number(const struct hk_eval *e, int at)
{
    return at >= e->at_hand && at < e->behind_hand ? at - e->at_hand + 1 : 0;
}

/* Find the steps that nobody reads when the run is over, and that are only read
 * by formulas of the same families. HK_ENOMEM. */
enum hk_status hk_window_find(struct hk_eval *e, struct hk_err *err);
/* The step runs over all its rows: its column is made whole. HK_ENOMEM. */
enum hk_status hk_window_whole(struct hk_eval *e, int at, struct hk_err *err);

/* The steps from `from` to before `to` begin to run together: those that are
 * read behind them are made whole, the others get windows. HK_ENOMEM. */
enum hk_status hk_window_begin(struct hk_eval *e, int from, int to,
                               struct hk_err *err);
void hk_window_end(struct hk_eval *e, int from, int to);

/* The windows of one thread; NULL without memory. */
struct hk_windows *hk_windows_open(struct hk_eval *e, int from, int to,
                                   struct hk_tape_machine *machine);
void hk_windows_close(struct hk_windows *w);
/* Rows of step `at` begin to be filled, empty so far: its window, if it has
 * one, stands at them. False without memory. */
bool hk_windows_move(struct hk_windows *w, int at, int32_t first, int32_t end);
/* Some row at hand of step `at` is given a state; is none? Nobody looks for one
 * then. Without windows nothing is known. */
void hk_windows_stated(struct hk_windows *w, int at);
/* The same where every such row is noted (hk_odd_note). */
void hk_windows_noted(struct hk_windows *w, int at);
bool hk_windows_plain(const struct hk_windows *w, int at);
/* Of the rows at hand those that are not known, as far as they have been
 * noted. */
struct hk_odd_rows {
    struct hk_odd_row *row;
    int32_t count, room;
};
/* Those of the step, one of those of `w`; without windows NULL. */
struct hk_odd_rows *hk_windows_odd(struct hk_windows *w,
                                   const struct hk_step *step);
/* Note a row whose result is not plainly there, once, in `o` if that is not
 * NULL; more than there is room for are not noted. */
static inline void hk_odd_note(struct hk_odd_rows *o, int32_t row,
                               enum hk_row_state state, uint32_t cause)
{
    if (o && o->count < o->room)
        o->row[o->count++] = (struct hk_odd_row){ row, (int32_t)state, cause };
}

/* Nothing more is written to those rows: where all is known, tapes need not
 * look, and where all that are not have been noted they look at those. */
void hk_windows_filled(struct hk_windows *w, int at, int32_t first,
                       int32_t end);
/* The rows at hand of a column that are not known, in a list; NULL: all are.
 * False: its states must be looked at. `w` may be NULL. */
bool hk_windows_list(const struct hk_eval *e, const struct hk_windows *w,
                     const struct hk_column *c, const struct hk_odd **list);
/* The tape gave these rows of the step something at few places alone (`few` of
 * the result): sums over them look nowhere else. */
void hk_windows_few(struct hk_windows *w, const struct hk_step *step,
                    const struct hk_tape_rows *rows,
                    const struct hk_tape_result *r);
/* The column of the step for its thread; `w` NULL: that of the evaluator. */
struct hk_column *hk_windows_column(struct hk_eval *e, struct hk_windows *w,
                                    int at);
/* The evaluator's columns become those of this thread, which holds its lock:
 * for the interpreter. `w` may be NULL. */
void hk_windows_show(struct hk_eval *e, const struct hk_windows *w);

/* ---- truths as bytes (truths.c) ------------------------------------------ */

/* The results of the step are truths: as long as families run, and until
 * somebody asks for numbers, its column has bytes (`narrow`) in place of them.
 * Its rows are empty. A window has its own (window.c). */
void hk_truths_begin(struct hk_eval *e, int at);
/* The steps from `from` to before `to` have run: what is read behind them is
 * numbers again. */
void hk_truths_end(struct hk_eval *e, int from, int to);
/* Make numbers of the bytes of a step, of all; nothing where there are none. */
void hk_truths_widen(const struct hk_eval *e, int at);
void hk_truths_widen_all(const struct hk_eval *e);

/* Set a result, as a byte where its column has such. */
static inline void hk_result_set(struct hk_column *c, int32_t row, int64_t n)
{
    if (c->narrow)                     /* the evaluator's own memory */
        ((unsigned char *)(uintptr_t)c->narrow)[row] = (unsigned char)n;
    else
        c->value[row] = n;
}

/* Around what may not happen in two threads at once: keeping causes, running
 * the interpreter. */
static inline void hk_eval_lock(struct hk_eval *e)
{
    if (e->lock)
        pthread_mutex_lock(e->lock);
}

static inline void hk_eval_unlock(struct hk_eval *e)
{
    if (e->lock)
        pthread_mutex_unlock(e->lock);
}

/* Run the formulas of step `at` of the plan over those rows of program `k`
 * (run.c): `among` first, then the formula where that leaves rows be. Rows that
 * fail have their state; HK_ESTOP, HK_ENOMEM. */
enum hk_status hk_run_program(struct hk_eval *e, int at, int k,
                              const struct hk_rows_run *where,
                              struct hk_err *err);

/* Run step `at`, all of it (eval.c). */
enum hk_status hk_eval_step(struct hk_eval *e, int at, struct hk_err *err);
/* Make those of the rows outside, in its column, that no rule of step `at`
 * judges. */
void hk_eval_outside(struct hk_eval *e, int at, struct hk_column *c,
                     int32_t first, int32_t end);
/* Is there none of those? */
bool hk_eval_judges_all(const struct hk_eval *e, int at);

/* Threads for the jobs of the evaluator, as many as its records keep busy.
 * NULL: none (family.c). */
struct hk_crew *hk_family_crew(const struct hk_eval *e);

/* How many steps from `at` on run together (family.c), family by family: what
 * each reads of the others lies in the same family of records, and nothing is
 * set in the place of a result (fixed.c is of whole steps). They have run;
 * 0: step `at` runs alone. HK_ESTOP, HK_ENOMEM. */
enum hk_status hk_family_run(struct hk_eval *e, int at, int *count,
                             struct hk_err *err);

/* Leave open only the rows of an assumed weight that are needed: those whose
 * weight is unknown (allocate.c). */
void hk_allocate_open(struct hk_eval *e, const struct hk_step *step,
                      struct hk_column *column);

/* An allocation, `step` being that of its shares: what it works on, found once;
 * who is in nobody's list has his state. NULL without memory. */
struct hk_sharing;
struct hk_sharing *hk_sharing_open(struct hk_eval *e,
                                   const struct hk_step *step);
/* Share out the pools of the holders from `first` to before `end`, those of
 * program `k`; the holders' columns are filled with it. HK_ESTOP, HK_ENOMEM. */
enum hk_status hk_sharing_run(const struct hk_sharing *s, int k, int32_t first,
                              int32_t end, struct hk_err *err);
void hk_sharing_close(struct hk_sharing *s);
/* All of it. */
enum hk_status hk_allocate(struct hk_eval *e, const struct hk_step *step,
                           struct hk_err *err);

/* ---- layers (layers.c) --------------------------------------------------- */

/* The columns a layer, or a sum of layers, rests on; found once a program. */
struct hk_layering {
    struct hk_eval *eval;
    const struct hk_rule *rule;
    const struct hk_column *starts, *when;
    const struct hk_column *earlier[HK_LAYERS_MAX];
    int count;
};
void hk_layer_open(struct hk_layering *l, struct hk_eval *e,
                   const struct hk_rule *rule);

/* Before the formula of a layer runs on a row: *left is what it may pay. False:
 * it does not run, the row has its result (0 or what is not known). */
bool hk_layer_begin(struct hk_layering *l, struct hk_column *column,
                    int32_t row, int64_t *left);
/* The same of `n` rows from `first` on, of which none has a state: how many of
 * them it runs on (n: all, side by side, else those in `rows`) with what each
 * may pay; the others have their result. -1: it rests on what is not known. */
int hk_layer_block(const struct hk_layering *l, struct hk_column *column,
                   int32_t first, int n, int32_t *rows, int64_t *left);
/* After it: refuse what is not 0 to `left`. */
void hk_layer_end(struct hk_layering *l, struct hk_column *column, int32_t row,
                  int64_t left);

/* An amount to be covered below 0 is an error of its row. */
void hk_layers_check(struct hk_eval *e, const struct hk_step *step,
                     struct hk_column *column, const struct hk_rows_run *where);

/* Fill x.paid or x.left. */
void hk_layers_total(struct hk_eval *e, const struct hk_step *step,
                     struct hk_column *column, const struct hk_rows_run *where);

/* The members of a decision, found once (decide.c). */
struct hk_deciding;
/* NULL without memory. */
struct hk_deciding *hk_decide_open(struct hk_eval *e,
                                   const struct hk_step *step);
/* Judge the rows from `first` to before `end` into `column`; `w` as of the
 * thread, or NULL. */
void hk_decide(const struct hk_deciding *d, struct hk_column *column,
               int32_t first, int32_t end, struct hk_windows *w);
void hk_decide_close(struct hk_deciding *d);

/* Run step `at` on those rows, in a scan (eval.c); `d` of a decision, else
 * NULL. */
enum hk_status hk_eval_rows(struct hk_eval *e, int at,
                            const struct hk_deciding *d,
                            const struct hk_rows_run *where,
                            struct hk_err *err);

/* Run one version on rows of its program, compiled where they are many
 * (run.c). */
enum hk_status hk_eval_version(struct hk_eval *e, struct hk_version *v,
                               const struct hk_rows_run *where,
                               struct hk_err *err);

/* Run step `at` under program `k`, whose rule goes by a date or a region, on
 * these rows, each by the version that is its own (version.c). */
enum hk_status hk_versions_run(struct hk_eval *e, int at, int k,
                               const struct hk_rows_run *where,
                               struct hk_err *err);
/* The version of the step under that law, written out when it is new. */
enum hk_status hk_version_get(struct hk_eval *e, int at, int program,
                              const struct hk_law *law,
                              struct hk_version **out, struct hk_err *err);
/* The version of the law at hand (run.c); the one that judged a row, NULL:
 * none. */
struct hk_version *hk_version_main(struct hk_eval *e, int at, int k);
struct hk_version *hk_version_of(struct hk_eval *e, int at, int k, int32_t row);

/* The sum that the need goes on with in the list of the holder `lane`; NULL
 * without memory (scan.c). */
struct hk_so_far *hk_so_far_of(struct hk_access *a, int32_t lane);

/* Run the steps `from` to before `to`, an ordered scan: each record after those
 * before it in the list they go through (scan.c). */
enum hk_status hk_scan_run(struct hk_eval *e, int from, int to,
                           struct hk_err *err);

#endif
