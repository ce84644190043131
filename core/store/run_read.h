/* run_read.h - runs that were kept: listed, read back, removed
 *
 * Nothing here needs a model: what a run speaks of stands beside it by name.
 * All of it works on any open register, also one of hk_store_open_bare. */
#ifndef HK_RUN_READ_H
#define HK_RUN_READ_H

#include "base/arena.h"
#include "store/run.h"

/* What stands in a row of "run". Texts are never NULL, but for `under`. */
struct hk_run_info {
    int64_t no;
    const char *at;                /* UTC, "2026-11-22T01:40:00Z" */
    const char *who, *host;        /* host: version of the program */
    const char *region;            /* cut code; "": all */
    const char *under;             /* NULL: by the rules of each region */
    const char *outputs;           /* names, "exit,dividend" */
    const char *date;
    int year;
    int64_t batch;                 /* read */
    unsigned char batch_digest[32];
    const char *seal;              /* canonical JSON */
    bool sealed;
};

/* All runs, oldest first, in the arena. */
enum hk_status hk_run_list(struct hk_store *s, struct hk_arena *arena,
                           struct hk_run_info **list, size_t *count,
                           struct hk_err *err);

/* One run. HK_EUSAGE: there is none of this number; the newest is named. */
enum hk_status hk_run_find(struct hk_store *s, int64_t no,
                           struct hk_arena *arena, struct hk_run_info *info,
                           struct hk_err *err);

/* One result that is kept of each record of an entity. */
struct hk_run_kept {
    const char *entity, *name;
    const char *kind, *unit;       /* "boolean", "money"; unit may be NULL */
    const char *table, *column;    /* column NULL: it has no number */
    int bit;                       /* in the masks */
    int output;                    /* of hk_run_text */
    bool is_decision;
};

/* What a run keeps, by entity, then as it was kept. HK_EFORMAT: the list is
 * damaged. */
enum hk_status hk_run_outputs(struct hk_store *s, int64_t no,
                              struct hk_arena *arena,
                              struct hk_run_kept **list, size_t *count,
                              struct hk_err *err);

/* The policy files of a run, by path. `text` is NULL where none is kept of the
 * digest that the run names. */
enum hk_status hk_run_files(struct hk_store *s, int64_t no,
                            struct hk_arena *arena,
                            struct hk_run_policy **list, size_t *count,
                            struct hk_err *err);

/* Does the register keep what numbers in results stand for (table run_text)?
 * Not before the first run that has such numbers, and of no run that was made
 * when only the numbers were kept. */
enum hk_status hk_run_has_texts(struct hk_store *s, bool *has,
                                struct hk_err *err);

/* ---- rows ---------------------------------------------------------------- */

enum { HK_RUN_MOST = 62 };         /* outputs of one entity */

/* A walk over what a run keeps of one entity, by row id. */
struct hk_run_rows {
    struct hk_store *store;
    struct sqlite3_stmt *st;
    int columns;
    int64_t values[HK_RUN_MOST];
    bool known[HK_RUN_MOST];
};

/* `kept` are the `count` outputs of one entity, as hk_run_outputs gives them;
 * values come in the order of those that have a column. */
enum hk_status hk_run_rows_open(struct hk_run_rows *r, struct hk_store *s,
                                int64_t no, const struct hk_run_kept *kept,
                                int count, struct hk_err *err);
/* The next row; false at the end, or *rc is set. `row` lives until then. */
bool hk_run_rows_next(struct hk_run_rows *r, struct hk_run_row *row,
                      enum hk_status *rc, struct hk_err *err);
void hk_run_rows_close(struct hk_run_rows *r);

/* ---- removing ------------------------------------------------------------ */

/* Remove `count` runs with their results, and the policy texts that no other
 * run needs, all or none. HK_EUSAGE: there is no such run. */
enum hk_status hk_runs_drop(struct hk_store *s, const int64_t *numbers,
                            size_t count, struct hk_err *err);

/* Remove all runs but the newest `most`; *dropped says how many they were. */
enum hk_status hk_runs_keep(struct hk_store *s, int64_t most, int64_t *dropped,
                            struct hk_err *err);

#endif
