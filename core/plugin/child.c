/* child.c - a process, its socket, and its end */
#include "plugin/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/stop.h"
#include "plugin/starter.h"

enum { NAP_MS = 50 };

/* ---- starting ------------------------------------------------------------ */

enum { FILES = 3 };             /* socket, library, box */

/* What of ours the child must not inherit: handlers and masks of signals, the
 * terminal and its ctrl-C (which is for the host), every file but three. */
static int prepare(posix_spawn_file_actions_t *files, posix_spawnattr_t *how,
                   const int *theirs)
{
    sigset_t all, none;
    int why, fd;

    sigfillset(&all);
    sigemptyset(&none);
    why = posix_spawnattr_setflags(how, POSIX_SPAWN_SETSIGDEF
                                   | POSIX_SPAWN_SETSIGMASK
                                   | POSIX_SPAWN_SETSID);
    if (!why)
        why = posix_spawnattr_setsigdefault(how, &all);
    if (!why)
        why = posix_spawnattr_setsigmask(how, &none);
    for (fd = 0; fd < FILES && !why; fd++)
        why = posix_spawn_file_actions_adddup2(files, theirs[fd],
                                               HK_WIRE_SOCKET + fd);
    for (fd = 0; fd < HK_WIRE_SOCKET && !why; fd++)
        why = posix_spawn_file_actions_addclose(files, fd);
    if (!why)
        why = posix_spawn_file_actions_addclosefrom_np(files,
                                                       HK_WIRE_BOX + 1);
    return why;
}

static int spawn(pid_t *pid, const char *program, const int *theirs)
{
    char parent[24], *argv[] = { (char *)(uintptr_t)"huka-plugin", parent,
                                 NULL };
    char *environment[] = { NULL };
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    int why;

    snprintf(parent, sizeof parent, "%ld", (long)getpid());
    why = posix_spawn_file_actions_init(&files);
    if (why)
        return why;
    why = posix_spawnattr_init(&how);
    if (!why) {
        why = prepare(&files, &how, theirs);
        if (!why)
            why = posix_spawn(pid, program, &files, &how, argv, environment);
        posix_spawnattr_destroy(&how);
    }
    posix_spawn_file_actions_destroy(&files);
    return why;
}

/* Above the numbers the child's files get, so that none hides another. */
static int lift(int fd)
{
    return fcntl(fd, F_DUPFD_CLOEXEC, 10);
}

static int open_pidfd(pid_t pid)
{
#ifdef SYS_pidfd_open
    return (int)syscall(SYS_pidfd_open, pid, 0);
#else
    (void)pid;
    return -1;
#endif
}

/* What a thread is asked to start. */
struct spawning { pid_t *pid; const char *program; const int *theirs; };

static int spawn_it(void *context)
{
    const struct spawning *s = context;

    return spawn(s->pid, s->program, s->theirs);
}

static enum hk_status start(struct hk_child *c, const char *program,
                            const int *theirs, struct hk_err *err)
{
    int copies[FILES], i, why = 0;
    struct spawning s = { &c->pid, program, copies };

    for (i = 0; i < FILES; i++) {
        copies[i] = lift(theirs[i]);
        if (copies[i] < 0)
            why = errno;
    }
    if (!why)
        why = syscall(SYS_gettid) == getpid() ? spawn_it(&s)
              : hk_starter_run(&c->starter, spawn_it, &s);
    for (i = 0; i < FILES; i++)
        if (copies[i] >= 0)
            close(copies[i]);
    if (!why)
        return HK_OK;
    c->pid = 0;
    return hk_fail(err, HK_EIO, "%s: cannot be started: %s; it belongs to huka "
                   "and holds the libraries of plugins, so install huka again",
                   program, hk_reason(err, why));
}

enum hk_status hk_child_start(struct hk_child *c, const char *program,
                              int library, int box, struct hk_err *err)
{
    int pair[2], theirs[FILES];
    enum hk_status rc;

    *c = (struct hk_child){ .pid = 0 };
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
        return hk_fail(err, HK_EIO, "no socket for a plugin: %s",
                       hk_reason(err, errno));
    theirs[0] = pair[1];
    theirs[1] = library;
    theirs[2] = box;
    rc = start(c, program, theirs, err);
    close(pair[1]);
    if (rc) {
        close(pair[0]);
        return rc;
    }
    c->socket = pair[0];
    c->pidfd = open_pidfd(c->pid);
    return HK_OK;
}

/* ---- its end ------------------------------------------------------------- */

/* We have not reaped it, so its number is still its own. */
static void kill_now(const struct hk_child *c)
{
#ifdef SYS_pidfd_send_signal
    if (c->pidfd >= 0
        && !syscall(SYS_pidfd_send_signal, c->pidfd, SIGKILL, NULL, 0))
        return;
#endif
    kill(c->pid, SIGKILL);
}

/* True when it ended by itself within `ms`; `*status` is waitpid's. */
static bool ends_within(const struct hk_child *c, int ms, int *status)
{
    const struct timespec nap = { 0, 1000000 };
    struct pollfd p = { c->pidfd, POLLIN, 0 };

    if (c->pidfd >= 0)
        poll(&p, 1, ms);
    for (; ms >= 0; ms--) {
        if (waitpid(c->pid, status, WNOHANG) == c->pid)
            return true;
        if (c->pidfd >= 0)
            return false;
        nanosleep(&nap, NULL);
    }
    return false;
}

static void forget(struct hk_child *c)
{
    close(c->socket);
    if (c->pidfd >= 0)
        close(c->pidfd);
    hk_starter_end(c->starter);
    *c = (struct hk_child){ .how = c->how };
}

static void kill_and_reap(struct hk_child *c)
{
    int status;

    kill_now(c);
    while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
        ;
}

enum hk_fate hk_child_kill(struct hk_child *c, enum hk_fate why)
{
    if (c->pid)
        kill_and_reap(c);
    c->how = 0;
    if (c->pid)
        forget(c);
    return why;
}

/* Its socket has ended: it is dead, or dying, or pretends. */
static enum hk_fate bury(struct hk_child *c)
{
    enum hk_fate fate;
    int status = 0;

    if (!ends_within(c, 200, &status))
        return hk_child_kill(c, HK_FATE_CLOSED);
    if (WIFSIGNALED(status)) {
        fate = HK_FATE_SIGNAL;
        c->how = WTERMSIG(status);
    } else {
        fate = HK_FATE_EXIT;
        c->how = WEXITSTATUS(status);
    }
    forget(c);
    return fate;
}

void hk_child_stop(struct hk_child *c)
{
    int status;

    if (!c->pid)
        return;
    shutdown(c->socket, SHUT_RDWR);
    if (!ends_within(c, 50, &status))
        kill_and_reap(c);
    forget(c);
}

/* ---- talking ------------------------------------------------------------- */

/* Wait until the socket is ready for `events`; what else happens is a fate. */
static enum hk_fate await(struct hk_child *c, short events, int64_t until)
{
    struct pollfd p = { c->socket, events, 0 };
    int64_t left;
    int n;

    for (;;) {
        if (hk_stop_asked())
            return hk_child_kill(c, HK_FATE_STOPPED);
        left = until - hk_clock_ms();
        if (left < 0)
            return hk_child_kill(c, HK_FATE_LATE);
        n = poll(&p, 1, (int)left + 1);
        if (n > 0)
            return HK_FATE_FINE;
    }
}

enum hk_fate hk_child_send(struct hk_child *c, const struct iovec *pieces,
                           int count, int ms)
{
    const int64_t until = hk_clock_ms() + ms;
    enum hk_fate fate;
    int i;

    for (i = 0; i < count; i++) {
        const char *at = pieces[i].iov_base;
        size_t left = pieces[i].iov_len;
        /* a message goes out in as few packets as can be */
        const int flags = MSG_DONTWAIT | MSG_NOSIGNAL
                          | (i + 1 < count ? MSG_MORE : 0);

        while (left) {
            ssize_t n = send(c->socket, at, left, flags);

            if (n < 0 && errno != EAGAIN && errno != EINTR)
                return bury(c);
            if (n > 0) {
                at += n;
                left -= (size_t)n;
                continue;
            }
            fate = await(c, POLLOUT, until);
            if (fate)
                return fate;
        }
    }
    return HK_FATE_FINE;
}

static enum hk_fate take(struct hk_child *c, char *at, size_t left,
                         int64_t until)
{
    enum hk_fate fate;

    while (left) {
        ssize_t n = recv(c->socket, at, left, MSG_DONTWAIT);

        if (n > 0) {
            at += n;
            left -= (size_t)n;
            continue;
        }
        if (!n || (errno != EAGAIN && errno != EINTR))
            return bury(c);
        fate = await(c, POLLIN, until);
        if (fate)
            return fate;
    }
    return HK_FATE_FINE;
}

/* Memory is taken as bytes come, not as a length promises. */
static enum hk_fate take_body(struct hk_child *c, struct hk_str *body,
                              size_t left, int64_t until)
{
    char piece[16 * 1024];
    enum hk_fate fate;

    while (left) {
        size_t n = left < sizeof piece ? left : sizeof piece;

        fate = take(c, piece, n, until);
        if (fate)
            return fate;
        hk_str_add(body, piece, n);
        if (body->failed)
            return hk_child_kill(c, HK_FATE_NO_MEMORY);
        left -= n;
    }
    return HK_FATE_FINE;
}

enum hk_fate hk_child_receive(struct hk_child *c, struct hk_wire_head *head,
                              struct hk_str *body, int ms)
{
    const int64_t until = hk_clock_ms() + ms;
    enum hk_fate fate;

    hk_str_clear(body);
    fate = take(c, (char *)head, sizeof *head, until);
    if (fate)
        return fate;
    if (head->len > HK_WIRE_MOST)
        return hk_child_kill(c, HK_FATE_GARBLED);
    return take_body(c, body, head->len, until);
}

/* A signal may wake another thread than the one that waits here. */
enum hk_fate hk_child_nap(struct hk_child *c, int ms, bool *woken)
{
    struct pollfd p = { c->socket, POLLIN, 0 };
    ssize_t n = -1;
    char byte;

    *woken = false;
    if (hk_stop_asked())
        return hk_child_kill(c, HK_FATE_STOPPED);
    if (poll(&p, 1, ms < NAP_MS ? ms : NAP_MS) <= 0)
        return HK_FATE_FINE;
    do
        n = recv(c->socket, &byte, 1, MSG_DONTWAIT);
    while (n < 0 && errno == EINTR);
    *woken = n > 0;
    return n > 0 || (n < 0 && errno == EAGAIN) ? HK_FATE_FINE
           : bury(c);
}

enum hk_fate hk_child_wake(struct hk_child *c, int file)
{
    char byte = 0, room[CMSG_SPACE(sizeof file)] = { 0 };
    struct iovec piece = { &byte, 1 };
    struct msghdr m = { .msg_iov = &piece, .msg_iovlen = 1 };
    struct cmsghdr *head;

    if (file >= 0) {
        m.msg_control = room;
        m.msg_controllen = sizeof room;
        head = CMSG_FIRSTHDR(&m);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof file);
        memcpy(CMSG_DATA(head), &file, sizeof file);
    }
    while (sendmsg(c->socket, &m, MSG_NOSIGNAL | MSG_DONTWAIT) != 1)
        if (errno != EINTR)
            return bury(c);
    return HK_FATE_FINE;
}

/* ---- in words ------------------------------------------------------------ */

static enum hk_status tell_loading(const struct hk_child *c, enum hk_fate fate,
                                   const char *who, int ms, struct hk_err *err)
{
    switch (fate) {
    case HK_FATE_LATE:
        return hk_fail(err, HK_EIO, "%s: the library was not loaded in %d ms; "
                       "its process was killed", who, ms);
    case HK_FATE_SIGNAL:
        return hk_fail(err, HK_EIO, "%s: the process died while the library "
                       "was loaded (%s); the plugin cannot be used", who,
                       hk_say(err, strsignal(c->how)));
    default:
        return hk_fail(err, HK_EIO, "%s: the library ended the process while "
                       "it was loaded (exit code %d); the plugin cannot be "
                       "used", who, c->how);
    }
}

static enum hk_status tell_end(const struct hk_child *c, const char *who,
                               int mb, struct hk_err *err)
{
    if (c->how == HK_WIRE_EXIT_MEMORY)
        return hk_fail(err, HK_EIO, "%s: the plugin's process ran out of "
                       "memory (limits.memory_mb is %d); give it less to do "
                       "or a higher limit", who, mb);
    return hk_fail(err, HK_EIO, "%s: the library ended the plugin's process "
                   "(exit code %d) instead of returning; the next call starts "
                   "a new one", who, c->how);
}

enum hk_status hk_child_tell(const struct hk_child *c, enum hk_fate fate,
                             const char *who, bool loading, int ms, int mb,
                             struct hk_err *err)
{
    if (loading && (fate == HK_FATE_LATE || fate == HK_FATE_SIGNAL
                    || fate == HK_FATE_EXIT))
        return tell_loading(c, fate, who, ms, err);
    switch (fate) {
    case HK_FATE_LATE:
        return hk_fail(err, HK_EIO, "%s: no answer in %d ms; the plugin's "
                       "process was killed, the next call starts a new one",
                       who, ms);
    case HK_FATE_SIGNAL:
        return hk_fail(err, HK_EIO, "%s: the plugin's process died (%s); the "
                       "next call starts a new one", who,
                       hk_say(err, strsignal(c->how)));
    case HK_FATE_EXIT:
        return tell_end(c, who, mb, err);
    case HK_FATE_GARBLED:
        return hk_fail(err, HK_EIO, "%s: the plugin's process sent what is no "
                       "answer and was killed; do not trust this library",
                       who);
    case HK_FATE_CLOSED:
        return hk_fail(err, HK_EIO, "%s: the plugin's process closed its "
                       "socket and was killed; do not trust this library",
                       who);
    case HK_FATE_STOPPED:
        return hk_stop_fail(err);
    case HK_FATE_NO_MEMORY:
        return hk_fail_memory(err);
    case HK_FATE_FINE:
        break;
    }
    return HK_OK;
}
