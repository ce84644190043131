/* run.h - results of an assessment, kept beside the data, in tables run_* */
#ifndef HK_RUN_H
#define HK_RUN_H

#include "store/store.h"

/* In SQL: run_output has one row an output (`output`: its position in the list
 * given, `no`: its bit in the masks, among those of its entity); entities stand
 * there and in run_cause by name. Runs of the same set share a table.
 *
 * One output: a rule whose result is kept. Masks count outputs from 0. */
struct hk_run_output {
    int entity;
    const char *name;              /* of the rule */
    const char *kind, *unit;       /* "boolean", "money"; unit may be NULL */
    bool is_decision, is_value;    /* value: has a column */
};

struct hk_run_head {
    const char *region, *under, *date, *outputs;   /* names, "exit,dividend" */
    int year;
    int64_t batch;
    unsigned char batch_digest[32];
    const char *seal;              /* canonical JSON and the digest of it */
    bool sealed;
    const char *host;              /* version of the program */
};

struct hk_run_policy { const char *path; const char *text; size_t len;
                       unsigned char sha256[32]; };

struct hk_run;   /* a run being written: one transaction */

/* Take the write lock and begin a run; nothing may be written beside it until
 * it is committed or abandoned, which frees it. Borrows the store, copies the
 * rest. HK_EUSAGE: an entity with more than 62 outputs; HK_EBUSY. */
enum hk_status hk_run_begin(struct hk_run **run, struct hk_store *s,
                            const struct hk_run_head *head,
                            const struct hk_run_output *outputs, int count,
                            struct hk_err *err);
/* One row of one entity: masks failed, unknown, error, outside by position of
 * the output among those of its entity (at most 62; HK_EUSAGE above), then the
 * values of the value outputs in their order (not known: NULL). */
struct hk_run_row { int64_t id; uint64_t failed, unknown, error, outside;
                    const int64_t *values; const bool *known; };
/* Gives the next row, valid until it is called again; false behind the last. */
typedef bool hk_run_next(void *context, struct hk_run_row *row);
/* Keep the rows of one entity, all in one statement: `next` must not use the
 * store. */
enum hk_status hk_run_add(struct hk_run *run, int entity, hk_run_next *next,
                          void *context, struct hk_err *err);
/* Why `output` (position in the list given) of row `id` is unknown or an error:
 * the record (`c_entity` -1: none) and field that is at fault, or what went
 * wrong in words; each text may be NULL. */
enum hk_status hk_run_cause(struct hk_run *run, int output, int64_t id,
                            int c_entity, int64_t c_id, const char *field,
                            const char *text, struct hk_err *err);
/* What the number `value` of `output` (position in the list given) stands for:
 * a text, a key, a code (zh and en NULL), or a word with its labels. Said once
 * for each number; equal ones are kept once. In SQL: run_text, where a private
 * text stands in a column of its own. */
struct hk_run_text { int output; int64_t value; const char *text, *zh, *en;
                     bool is_private; };
enum hk_status hk_run_text(struct hk_run *run, const struct hk_run_text *t,
                           struct hk_err *err);
/* Keep one file of the policy the run used; equal texts are stored once. */
enum hk_status hk_run_policy(struct hk_run *run, const struct hk_run_policy *p,
                             struct hk_err *err);
/* Commit and give the run's number; or throw all away. */
enum hk_status hk_run_commit(struct hk_run *run, int64_t *no,
                             struct hk_err *err);
void hk_run_abandon(struct hk_run *run);

#endif
