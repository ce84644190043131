/* call.h - calling a function of a plugin
 *
 * Arguments are checked here, in the host; what comes back is copied before it
 * is looked at. A library that crashes, hangs or lies gives one sentence, and
 * the next call a new process. */
#ifndef HK_CALL_H
#define HK_CALL_H

#include "plugin/host.h"

/* What one call gave. */
struct hk_answer {
    enum hk_status status;        /* HK_OK; HK_EUSAGE: arguments that do not
                                     fit; HK_EFORMAT: the function failed */
    struct hk_arg value;          /* nil unless HK_OK; a list when
                                     f->value_count is more than 1 */
    const char *error;            /* the sentence, or NULL */
};                                /* all stand in the arena of the call */

/* Do these `count` arguments fit `f`? HK_EUSAGE with function, argument, what
 * was found and what was expected. */
enum hk_status hk_call_check(const struct hk_function *f,
                             const struct hk_arg *args, size_t count,
                             struct hk_err *err);

/* Call "id.name" once, on behalf of `use`. What comes back is kept in `arena`;
 * a buffer that was given to be changed is the one that comes back. HK_EUSAGE:
 * no such function, no right to call it, or arguments that do not fit;
 * HK_EFORMAT: the function says that it failed; HK_EIO: its process died, hung
 * or could not be started; HK_ESTOP, HK_ENOMEM; what a callback gave. May be
 * called by any thread, see hk_plugin_start. */
enum hk_status hk_plugin_call(struct hk_plugins *host, enum hk_use use,
                              const char *name, const struct hk_arg *args,
                              size_t count, struct hk_arg *result,
                              struct hk_arena *arena, struct hk_err *err);

/* The same, of a function that was found. */
enum hk_status hk_plugin_call_found(struct hk_plugin *p,
                                    const struct hk_function *f,
                                    const struct hk_arg *args, size_t count,
                                    struct hk_arg *result,
                                    struct hk_arena *arena,
                                    struct hk_err *err);

/* Call it once for each of `rows` rows of `width` arguments, in few messages:
 * about as fast as in one process. The faults of one row stand in its answer;
 * what is returned is of the whole: no such function, a dead process (then the
 * answers are worth nothing). No callbacks. */
enum hk_status hk_plugin_map(struct hk_plugins *host, enum hk_use use,
                             const char *name, const struct hk_arg *args,
                             size_t width, size_t rows,
                             struct hk_answer *answers, struct hk_arena *arena,
                             struct hk_err *err);
enum hk_status hk_plugin_map_found(struct hk_plugin *p,
                                   const struct hk_function *f,
                                   const struct hk_arg *args, size_t width,
                                   size_t rows, struct hk_answer *answers,
                                   struct hk_arena *arena, struct hk_err *err);

#endif
