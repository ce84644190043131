/* run_private.h - what the parts of a running plugin share (private) */
#ifndef HK_RUN_PRIVATE_H
#define HK_RUN_PRIVATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "plugin/box.h"
#include "plugin/deaths.h"
#include "plugin/local.h"
#include "plugin/run.h"

/* A buffer that the child has mapped. */
struct hk_mapped {
    struct hk_share *share;       /* NULL: the place is free */
    bool writable;
    uint32_t used;                /* the call that used it last */
};

struct hk_plugin_run {
    pthread_mutex_t lock;         /* one caller at a time */
    atomic_ulong owner;           /* the thread that has it; 0: none */
    struct hk_child child;
    struct hk_box box;
    struct hk_wire_ready ready;
    const char *program;
    int start_ms;
    atomic_uint generation;
    struct hk_deaths deaths;
    struct hk_mapped mapped[HK_WIRE_SHARED_MOST];
    uint32_t calls;
    struct hk_local *local;       /* the library in our own process */
    struct hk_str reply;          /* a copy that nobody can change */
    pthread_mutex_t ended_lock;
    struct hk_str ended;          /* numbers of handles to end, later */
    atomic_bool has_ended;        /* there may be some */
};

/* One at a time. HK_EUSAGE when this thread is inside a call already: from a
 * callback of the same plugin. */
enum hk_status hk_run_enter(struct hk_plugin *p, struct hk_err *err);
void hk_run_leave(struct hk_plugin *p);

/* Start it unless it runs; entered. */
enum hk_status hk_run_start(struct hk_plugin *p, struct hk_err *err);

/* It is dead: nothing of it is left. `fate` is told of `who`. */
enum hk_status hk_run_dead(struct hk_plugin *p, enum hk_fate fate,
                           const char *who, bool loading, struct hk_err *err);

/* Make the child map `b`, unless it has; `*which` is its place
 * (run_share.c). */
enum hk_fate hk_run_share(struct hk_plugin *p, struct hk_buffer *b, bool writes,
                          uint32_t *which);
void hk_run_forget_shares(struct hk_plugin_run *run);

/* Have the destructors called that wait (run_share.c). */
enum hk_fate hk_run_end_handles(struct hk_plugin *p);

/* What the library says while it is called: a line for the log, or how far it
 * is (run_call.c). */
enum hk_fate hk_run_listen(struct hk_plugin *p,
                           const struct hk_wire_answer *a);

/* Answer a callback (run_call.c). */
struct hk_calling;
enum hk_fate hk_run_called_back(struct hk_plugin *p, struct hk_calling *calling,
                                uint32_t index);

#endif
