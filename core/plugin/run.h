/* run.h - the process of one plugin: started when needed, and again
 *
 * Between two deaths and the next start there is a pause that grows; after
 * three deaths in ten minutes the plugin is blocked. */
#ifndef HK_RUN_H
#define HK_RUN_H

#include "plugin/call_pack.h"

struct hk_plugin_run;
struct hk_native_function;

/* Everything a start needs beside the plugin. Borrows `program` and `deaths`,
 * the file in which they are remembered ("": none). */
enum hk_status hk_run_new(struct hk_plugin_run **run, const char *program,
                          int start_ms, const char *deaths,
                          struct hk_err *err);
void hk_run_free(struct hk_plugin_run *run);

/* Start the process of `p` unless it runs; in any thread, and a call does it
 * too. HK_EIO, HK_EFORMAT with a sentence; HK_EUSAGE when blocked, or when
 * called from a callback of the same plugin. */
enum hk_status hk_plugin_start(struct hk_plugin *p, struct hk_err *err);

/* End its process, if it has one; the next call starts another. */
void hk_plugin_stop(struct hk_plugin *p);

/* How often it died lately, and: forget that, so that it is not blocked. */
int hk_plugin_deaths(const struct hk_plugin *p);
void hk_plugin_unblock(struct hk_plugin *p);

/* What it was given; zeros while it does not run. */
struct hk_wire_ready hk_plugin_ready(const struct hk_plugin *p);

/* The process, 0 when there is none: for tests and `huka plugin info`. */
pid_t hk_plugin_pid(const struct hk_plugin *p);

/* Counts its processes: handles of an earlier one are dead. */
unsigned hk_plugin_generation(const struct hk_plugin *p);

/* Call `f` for the rows of `b`; the answers go where `u` says (its slots, blob,
 * block and plugin are set here). One caller at a time; from a callback of the
 * same plugin HK_EUSAGE. HK_EIO: the process died or hung; HK_ERULE, or
 * whatever it gave: a callback failed. */
enum hk_status hk_run_call(struct hk_plugin *p, const struct hk_function *f,
                           struct hk_block *b, struct hk_unpacking *u,
                           struct hk_err *err);

/* For calls that go straight to a library in our own process: the function, or
 * NULL while it is not loaded there; and its turn, false from a callback. */
struct hk_native_function *hk_plugin_native(const struct hk_plugin *p,
                                            const struct hk_function *f);
bool hk_plugin_take_turn(struct hk_plugin *p);
void hk_plugin_end_turn(struct hk_plugin *p);

/* For calls of numbers and buffers alone: does the process run, and one call,
 * with the bits of each argument in `slots` (changed) and the buffers, which
 * can be shared, by parameter. `*bits` is the result. HK_EIO, HK_ESTOP;
 * HK_EUSAGE from a callback of the same plugin. */
bool hk_plugin_is_quick(const struct hk_plugin *p);
enum hk_status hk_run_quick(struct hk_plugin *p, const struct hk_function *f,
                            uint64_t *slots, struct hk_buffer *const *buffers,
                            uint64_t *bits, struct hk_err *err);

/* Columns of the same length, and where the result goes; `f` takes and gives
 * numbers only. A constant has step 0 and its bits in `bits`. */
struct hk_call_column { const struct hk_buffer *buffer; uint64_t bits; };
enum hk_status hk_run_map(struct hk_plugin *p, const struct hk_function *f,
                          const struct hk_call_column *columns,
                          struct hk_buffer *result, size_t rows,
                          struct hk_err *err);

/* Have the destructor of a handle called before the next call: this one may be
 * made inside a call. A handle of a process that died needs none. */
void hk_plugin_end_handle(const struct hk_handle *h);

/* Do now what was left for later, if no call is under way. */
void hk_plugin_flush_handles(struct hk_plugin *p);

#endif
