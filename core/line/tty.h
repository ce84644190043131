/* tty.h - the terminal: the only part of the room that touches one */
#ifndef HK_LINE_TTY_H
#define HK_LINE_TTY_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

#include "base/err.h"
#include "base/str.h"

/* Between hk_tty_enter and hk_tty_leave the terminal sends keys as they are
 * pressed, and the signals that would end or stop the program wait to be read
 * here. Those of other threads of the program are not held: they must block
 * them. */
struct hk_tty {
    int in, out;
    int signals;                 /* signalfd */
    bool is_raw;
    struct termios before;
    sigset_t mask_before;
};

/* Can entries be edited here? Both are terminals, and TERM names one that
 * knows escapes. */
bool hk_tty_usable(int in, int out);

/* HK_EIO: the terminal is gone. */
enum hk_status hk_tty_enter(struct hk_tty *t, int in, int out,
                            struct hk_err *err);

/* The terminal and the signals as before. Twice is harmless. */
void hk_tty_leave(struct hk_tty *t);

enum hk_tty_event {
    HK_TTY_BYTES,       /* were added to `bytes` */
    HK_TTY_TIME,        /* nothing came in time */
    HK_TTY_RESIZED,
    HK_TTY_INTERRUPT,   /* SIGINT from elsewhere */
    HK_TTY_STOP,        /* SIGTSTP from elsewhere */
    HK_TTY_CONTINUED,   /* SIGCONT: raw again, the screen may be another */
    HK_TTY_END,         /* SIGTERM, SIGHUP: in `*number` */
    HK_TTY_CLOSED       /* no more bytes will come */
};

/* Wait up to `ms` milliseconds (-1: for ever) for something. */
enum hk_tty_event hk_tty_wait(struct hk_tty *t, int ms, struct hk_str *bytes,
                              int *number);

/* False when the terminal is gone. */
bool hk_tty_write(const struct hk_tty *t, const struct hk_str *bytes);

/* Cells of the terminal; 80 and 24 where it does not say. */
void hk_tty_size(const struct hk_tty *t, int *width, int *height);

/* Leave, stop the program (with its whole job, if `job`) until it is continued,
 * and enter again. HK_EIO as hk_tty_enter. */
enum hk_status hk_tty_stop(struct hk_tty *t, bool job, struct hk_err *err);

/* Leave, and let `number` act as if it came now: usually the program ends. */
void hk_tty_raise(struct hk_tty *t, int number);

/* Cells that the terminal gives to an ambiguous character, 1 or 2: it is asked
 * and has 100 milliseconds for its answer. What else came in is added to
 * `bytes`. */
int hk_tty_ambiguous(struct hk_tty *t, struct hk_str *bytes);

#endif
