/* stop.h - ctrl-C and other reasons to stop
 *
 * The one flag of the process: a signal handler reaches nothing else. Everything long asks now and then. */
#ifndef HK_STOP_H
#define HK_STOP_H

#include <stdbool.h>

#include "base/err.h"

/* SIGINT and SIGTERM set the flag; the third, when nobody heard, kills. */
void hk_stop_install(void);
bool hk_stop_asked(void);
void hk_stop_ask(bool on);        /* for tests, and to clear it in the REPL */
enum hk_status hk_stop_fail(struct hk_err *err);  /* the sentence; HK_ESTOP */

#endif
