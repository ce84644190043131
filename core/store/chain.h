/* chain.h - is the register what its batches left?
 *
 * Each batch has a digest over the one before and over all that it changed
 * (change.c). The digests are made again from history, backwards: the
 * register as it is now is the state after the newest batch, and taking a batch
 * back gives the state after the one before. */
#ifndef HK_CHAIN_H
#define HK_CHAIN_H

#include "base/arena.h"
#include "base/progress.h"
#include "store/batch.h"

enum hk_chain_fault {
    HK_CHAIN_DIGEST,   /* what the batch did is not what its digest is of */
    HK_CHAIN_DAMAGED,  /* its history cannot be read; what was before neither */
    HK_CHAIN_UNLISTED, /* history speaks of a batch that is not in the list */
    HK_CHAIN_ADDED,    /* a record is there that no batch put there */
    HK_CHAIN_GONE      /* a record is not there that no batch took away */
};

struct hk_chain_break {
    enum hk_chain_fault fault;
    int64_t batch;                 /* GONE: that put it there; ADDED: 0 */
    const char *entity;            /* ADDED, GONE, and DIGEST of a batch of one
                                      record; else NULL */
    int64_t id;
    const char *key;               /* NULL: not known, or not for every eye */
    const char *called;            /* what people call the record that is there,
                                      masked where that is private; NULL */
    const struct hk_batch_info *info;  /* NULL: not in the list */
};

/* In the arena given. Records before batches, batches from the first on. */
struct hk_chain {
    struct hk_chain_break *list;
    size_t count;
    int64_t checked;               /* batches */
};

/* Check the batches 1 to `last` of the register at `path`. `like` (may be
 * NULL) tells the precision of dates in keys and the order of fields, where the
 * register does not. What is wrong is no failure: HK_OK with chain->count > 0.
 * Tables with changed records are copied into memory. */
enum hk_status hk_chain_check(struct hk_chain *chain, const char *path,
                              int64_t last, const struct hk_model *like,
                              const struct hk_store_options *o,
                              struct hk_progress *progress,
                              struct hk_arena *arena, struct hk_err *err);

#endif
