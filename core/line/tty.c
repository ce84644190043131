/* tty.c - the terminal
 *
 * Signals are read from a descriptor, not caught by handlers: so nothing is
 * global, and nothing happens in the middle of anything. */
#include "line/tty.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/clock.h"

bool hk_tty_usable(int in, int out)
{
    const char *term = getenv("TERM");

    return isatty(in) && isatty(out) && term && *term
        && strcmp(term, "dumb") != 0;
}

static void held_signals(sigset_t *set)
{
    static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT,
                                   SIGWINCH };
    size_t i;

    sigemptyset(set);
    for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        sigaddset(set, numbers[i]);
}

static bool make_raw(struct hk_tty *t)
{
    struct termios raw = t->before;

    raw.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP
                               | IXON);
    raw.c_lflag &= ~(tcflag_t)(ECHO | ICANON | IEXTEN | ISIG);
    raw.c_cflag |= CS8;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    return !tcsetattr(t->in, TCSADRAIN, &raw);
}

static void put(const struct hk_tty *t, const char *text)
{
    struct hk_str s = { .data = (char *)(uintptr_t)text, .len = strlen(text) };

    hk_tty_write(t, &s);
}

enum hk_status hk_tty_enter(struct hk_tty *t, int in, int out,
                            struct hk_err *err)
{
    sigset_t held;

    *t = (struct hk_tty){ .in = in, .out = out, .signals = -1 };
    held_signals(&held);
    if (tcgetattr(in, &t->before))
        return hk_fail(err, HK_EIO, "the terminal cannot be used: %s",
                       hk_reason(err, errno));
    pthread_sigmask(SIG_BLOCK, &held, &t->mask_before);
    t->signals = signalfd(-1, &held, SFD_CLOEXEC | SFD_NONBLOCK);
    t->is_raw = true;
    if (t->signals < 0 || !make_raw(t)) {
        int why = errno;

        hk_tty_leave(t);
        return hk_fail(err, HK_EIO, "the terminal cannot be used: %s",
                       hk_reason(err, why));
    }
    put(t, "\x1b[?2004h");
    return HK_OK;
}

void hk_tty_leave(struct hk_tty *t)
{
    if (!t->is_raw)
        return;
    t->is_raw = false;
    put(t, "\x1b[?2004l");
    tcsetattr(t->in, TCSADRAIN, &t->before);
    if (t->signals >= 0)
        close(t->signals);
    t->signals = -1;
    pthread_sigmask(SIG_SETMASK, &t->mask_before, NULL);
}

/* ---- waiting ------------------------------------------------------------ */

static bool read_signal(struct hk_tty *t, enum hk_tty_event *event, int *number)
{
    struct signalfd_siginfo info;

    if (read(t->signals, &info, sizeof info) != sizeof info)
        return false;
    *number = (int)info.ssi_signo;
    switch (*number) {
    case SIGWINCH:
        *event = HK_TTY_RESIZED;
        break;
    case SIGINT:
        *event = HK_TTY_INTERRUPT;
        break;
    case SIGTSTP:
        *event = HK_TTY_STOP;
        break;
    case SIGCONT:
        make_raw(t);                   /* a shell may have set it otherwise */
        *event = HK_TTY_CONTINUED;
        break;
    default:
        *event = HK_TTY_END;
        break;
    }
    return true;
}

static enum hk_tty_event read_bytes(struct hk_tty *t, struct hk_str *bytes)
{
    char buffer[4096];
    ssize_t n = read(t->in, buffer, sizeof buffer);

    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return HK_TTY_TIME;
    if (n <= 0)
        return HK_TTY_CLOSED;
    hk_str_add(bytes, buffer, (size_t)n);
    return HK_TTY_BYTES;
}

enum hk_tty_event hk_tty_wait(struct hk_tty *t, int ms, struct hk_str *bytes,
                              int *number)
{
    struct pollfd wait[2] = { { .fd = t->in, .events = POLLIN },
                              { .fd = t->signals, .events = POLLIN } };
    enum hk_tty_event event = HK_TTY_TIME;
    int n = poll(wait, 2, ms);

    if (n < 0)
        return errno == EINTR ? HK_TTY_TIME : HK_TTY_CLOSED;
    if ((wait[1].revents & POLLIN) && read_signal(t, &event, number))
        return event;
    if (wait[0].revents & (POLLIN | POLLHUP | POLLERR | POLLNVAL))
        return wait[0].revents & POLLNVAL ? HK_TTY_CLOSED
            : read_bytes(t, bytes);
    return HK_TTY_TIME;
}

bool hk_tty_write(const struct hk_tty *t, const struct hk_str *bytes)
{
    struct pollfd wait = { .fd = t->out, .events = POLLOUT };
    size_t at = 0;
    ssize_t n;

    while (at < bytes->len) {
        n = write(t->out, bytes->data + at, bytes->len - at);
        if (n < 0 && errno == EAGAIN)
            poll(&wait, 1, 1000);
        else if (n < 0 && errno != EINTR)
            return false;
        at += n > 0 ? (size_t)n : 0;
    }
    return true;
}

void hk_tty_size(const struct hk_tty *t, int *width, int *height)
{
    struct winsize size = { 0 };

    *width = 80;
    *height = 24;
    if (ioctl(t->out, TIOCGWINSZ, &size))
        return;
    if (size.ws_col > 0)
        *width = size.ws_col;
    if (size.ws_row > 0)
        *height = size.ws_row;
}

/* ---- stopping ----------------------------------------------------------- */

enum hk_status hk_tty_stop(struct hk_tty *t, bool job, struct hk_err *err)
{
    int in = t->in, out = t->out;

    hk_tty_leave(t);
    if (job)
        kill(0, SIGTSTP);
    else
        raise(SIGTSTP);
    return hk_tty_enter(t, in, out, err);
}

void hk_tty_raise(struct hk_tty *t, int number)
{
    hk_tty_leave(t);
    raise(number);
}

/* ---- how wide is an ambiguous character? -------------------------------- */

/* Find ESC [ ROW ; COLUMN R in `s` and take it out; the column, or 0. */
static int take_report(struct hk_str *s)
{
    size_t at, end;
    int column;

    for (at = 0; at + 1 < s->len; at++) {
        if (s->data[at] != '\x1b' || s->data[at + 1] != '[')
            continue;
        end = at + 2 + strspn(s->data + at + 2, "0123456789");
        if (s->data[end] != ';')
            continue;
        column = atoi(s->data + end + 1);
        end += 1 + strspn(s->data + end + 1, "0123456789");
        if (s->data[end] != 'R')
            continue;
        memmove(s->data + at, s->data + end + 1, s->len - end);
        s->len -= end + 1 - at;
        return column;
    }
    return 0;
}

int hk_tty_ambiguous(struct hk_tty *t, struct hk_str *bytes)
{
    struct pollfd wait = { .fd = t->in, .events = POLLIN };
    int64_t until = hk_clock_ms() + 100, left;
    int column = 0;

    put(t, "\r\xe2\x80\x9c\x1b[6n");   /* a left quotation mark */
    while (!column && (left = until - hk_clock_ms()) > 0) {
        if (poll(&wait, 1, (int)left) <= 0
            || read_bytes(t, bytes) == HK_TTY_CLOSED)
            break;
        column = take_report(bytes);
    }
    put(t, "\r\x1b[K");
    return column == 3 ? 2 : 1;
}
