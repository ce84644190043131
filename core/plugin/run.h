/* run.h - the process of one plugin: started when needed, and again
 *
 * Between two deaths and the next start there is a pause that grows; after
 * three deaths in ten minutes the plugin is blocked until the host ends. */
#ifndef HK_RUN_H
#define HK_RUN_H

#include "plugin/host.h"

struct hk_plugin_run;

/* Everything a start needs beside the plugin. Borrows `program`. */
enum hk_status hk_run_new(struct hk_plugin_run **run, const char *program,
                          int start_ms, struct hk_err *err);
void hk_run_free(struct hk_plugin_run *run);

/* One caller at a time talks to a child. */
void hk_run_lock(struct hk_plugin *p);
void hk_run_unlock(struct hk_plugin *p);

/* Start the process of `p` unless it runs. The main thread only; a worker
 * whose plugin has no process gets HK_EBUG, so start what workers need before
 * they begin. HK_EIO, HK_EFORMAT with a sentence; HK_EUSAGE when blocked. */
enum hk_status hk_plugin_start(struct hk_plugin *p, struct hk_err *err);

/* End its process, if it has one; the next call starts another. */
void hk_plugin_stop(struct hk_plugin *p);

/* What it was given; zeros while it does not run. */
struct hk_wire_ready hk_plugin_ready(const struct hk_plugin *p);

/* The process, 0 when there is none: for tests and `huka plugin info`. */
pid_t hk_plugin_pid(const struct hk_plugin *p);

/* Send `call` (its pieces without the head) and take answers until `rows` of
 * them came, each message handed to `take` (which gives how many rows it
 * understood, 0 when it is no answer). `who` stands in the sentences. Called
 * with the lock held and the process running. */
enum hk_status hk_run_call(struct hk_plugin *p, const char *who,
                           const struct iovec *pieces, int count,
                           uint32_t rows,
                           uint32_t (*take)(void *context, const char *bytes,
                                            size_t len),
                           void *context, struct hk_err *err);

#endif
