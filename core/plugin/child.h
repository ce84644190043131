/* child.h - one child process: starting it, talking to it, its end
 *
 * The raw process, whatever it runs. Everything here keeps one promise: when a
 * call gives a fate, the process is dead and reaped. */
#ifndef HK_CHILD_H
#define HK_CHILD_H

#include <sys/types.h>
#include <sys/uio.h>

#include "base/err.h"
#include "base/str.h"
#include "plugin/wire.h"

/* How it went with the child. */
enum hk_fate {
    HK_FATE_FINE = 0,
    HK_FATE_LATE,                 /* no answer in time: killed */
    HK_FATE_SIGNAL,               /* died of the signal `how` */
    HK_FATE_EXIT,                 /* ended itself with code `how` */
    HK_FATE_GARBLED,              /* sent what is no message: killed */
    HK_FATE_CLOSED,               /* closed its socket and stayed: killed */
    HK_FATE_STOPPED,              /* the user does not want to wait: killed */
    HK_FATE_NO_MEMORY             /* of the host: killed */
};

/* `= { 0 }` is no process. */
struct hk_starter;

struct hk_child {
    pid_t pid;                    /* 0: none */
    int pidfd;                    /* -1: the kernel has none */
    int socket;
    int how;                      /* of the last fate */
    struct hk_starter *starter;   /* NULL: the main thread started it */
};

/* Start `program` with its three files. Any thread may: a child dies with the
 * thread that started it, so a worker has another do it. HK_EIO. */
enum hk_status hk_child_start(struct hk_child *c, const char *program,
                              int library, int box, struct hk_err *err);

/* Send the `count` pieces of a message within `ms`. */
enum hk_fate hk_child_send(struct hk_child *c, const struct iovec *pieces,
                           int count, int ms);

/* Wait at most `ms` for the next message; its bytes are set in `body`. */
enum hk_fate hk_child_receive(struct hk_child *c, struct hk_wire_head *head,
                              struct hk_str *body, int ms);

/* Sleep at most `ms` and not much longer than 50; *woken when it sent a
 * byte. */
enum hk_fate hk_child_nap(struct hk_child *c, int ms, bool *woken);

/* Send one byte, and `file` (-1: none) with it. */
enum hk_fate hk_child_wake(struct hk_child *c, int file);

/* End it, with `why` as its fate. */
enum hk_fate hk_child_kill(struct hk_child *c, enum hk_fate why);

/* Let it end by itself, which it does when its socket ends. */
void hk_child_stop(struct hk_child *c);

/* A sentence about `fate`, said of `who` ("idcard.valid"). `loading`: it was
 * not calling yet. `ms` and `mb` are the limits it had. HK_EIO, HK_ESTOP,
 * HK_ENOMEM. */
enum hk_status hk_child_tell(const struct hk_child *c, enum hk_fate fate,
                             const char *who, bool loading, int ms, int mb,
                             struct hk_err *err);

/* What this kernel gives to hold a plugin; seccomp only where there is a filter
 * for the machine. */
struct hk_layers {
    bool seccomp, pidfd, memfd;
    int landlock;                 /* version; 0: none */
};
void hk_child_layers(struct hk_layers *l);

#endif
