/* batch.h - changes that belong together, their history, and taking them back
 *
 * One batch = one committed transaction that changed register rows = one
 * change number. History keeps the ids of inserted rows, old values of changed
 * fields, all old values of deleted rows, written by triggers; new values are
 * the old ones of the next change, or stand in the row itself. */
#ifndef HK_BATCH_H
#define HK_BATCH_H

#include "store/record.h"

struct hk_batch_counts {
    int64_t read, inserted, updated, deleted, same, refused;
};

/* One line of `huka batches`. Texts in the arena given. */
struct hk_batch_info {
    int64_t no, undoes;            /* undoes: 0 */
    const char *kind;              /* init import set remove undo migrate run */
    const char *at;                /* UTC, "2026-11-22T01:40:00Z" */
    const char *who, *source;
    unsigned char source_sha256[32];
    struct hk_batch_counts counts;
    unsigned char digest[32];
};

/* Take the write lock (waiting as the options say) and begin. `source` is the
 * file's name or the reason given; `sha` of the file or NULL. */
enum hk_status hk_batch_begin(struct hk_store *s, const char *kind,
                              const char *source, const unsigned char *sha,
                              struct hk_err *err);

/* Write the batch row with its chain digest and commit; when no row was
 * changed no batch is made and *no is 0. On any failure everything is rolled
 * back. */
enum hk_status hk_batch_commit(struct hk_store *s,
                               const struct hk_batch_counts *counts,
                               int64_t *no, struct hk_err *err);
void hk_batch_rollback(struct hk_store *s);

/* Several statements in one batch: what was changed since the last mark can be
 * taken back, so that one that fails leaves the batch as it found it. */
enum hk_status hk_batch_mark(struct hk_store *s, struct hk_err *err);
enum hk_status hk_batch_back(struct hk_store *s, struct hk_err *err);

/* A reason known only at the end, instead of hk_batch_begin's. HK_ENOMEM. */
enum hk_status hk_batch_because(struct hk_store *s, const char *source,
                                struct hk_err *err);

/* All batches, oldest first. `*list` is in the arena. */
enum hk_status hk_batch_list(struct hk_store *s, struct hk_arena *arena,
                             struct hk_batch_info **list, size_t *count,
                             struct hk_err *err);

/* Take batch `no` back as a new batch of kind "undo"; refused
 * (HK_EFORMAT) when rows of it were changed later, listing up to 20 of them
 * and the batches to undo first. *undo is the number of the new batch. */
enum hk_status hk_batch_undo(struct hk_store *s, int64_t no, int64_t *undo,
                             struct hk_batch_counts *counts,
                             struct hk_err *err);

/* One step in the life of a record, newest first. */
struct hk_version {
    int64_t batch;
    char op;                       /* 'I' 'U' 'D' */
    const char *at, *who, *kind, *source;
    int change_count;              /* fields that changed */
    struct hk_change {
        const struct hk_field *field;
        const char *old, *now;     /* printed in the language of err */
        int64_t old_id, now_id;    /* of links and regions the rows; 0: none */
    } *changes;
};
enum hk_status hk_record_history(struct hk_store *s, const struct hk_entity *e,
                                 int64_t id, bool reveal,
                                 struct hk_arena *arena,
                                 struct hk_version **list, size_t *count,
                                 struct hk_err *err);

#endif
