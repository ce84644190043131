/* stop.c - ctrl-C and other reasons to stop */
#include "base/stop.h"

#include <signal.h>
#include <stdatomic.h>

/* How often we were asked since it was last cleared. A lock-free atomic is one
 * of the few things a signal handler may touch, and threads may read it. */
static atomic_int asked;

/* Somebody who asks a third time is not heard: then the signal kills. What is
 * half done is undone by the journal of the database. */
static void on_signal(int number)
{
    if (atomic_fetch_add(&asked, 1) >= 2) {
        signal(number, SIG_DFL);
        raise(number);
    }
}

void hk_stop_install(void)
{
    struct sigaction action = { 0 };

    /* Without SA_RESTART: a read from a pipe must return to be asked. */
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

bool hk_stop_asked(void)
{
    return atomic_load_explicit(&asked, memory_order_relaxed) > 0;
}

void hk_stop_ask(bool on)
{
    atomic_store(&asked, on ? 1 : 0);
}

enum hk_status hk_stop_fail(struct hk_err *err)
{
    return hk_fail(err, HK_ESTOP, "stopped by the user");
}
