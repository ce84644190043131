/* child_filter.c - the two seccomp filters, written by hand
 *
 * Both are lists of what is allowed; all else gives EPERM, so that a library
 * that asks for more learns it and may go on without. A call of another
 * architecture than ours ends the process: its numbers mean other things.
 * Numbers of the x32 interface carry a bit that no number in a list has.
 *
 * A filter is a program of the classic BPF machine over struct seccomp_data.
 * Only the low word of an argument is looked at: all arguments looked at are
 * ints, or flags below 2^32, to the kernel. */
#include "plugin/child_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "plugin/wire.h"

#ifdef HK_GUARD_MACHINE

#define REFUSE (SECCOMP_RET_ERRNO | EPERM)
#define FIELD(name) ((uint32_t)offsetof(struct seccomp_data, name))

#define LOAD(at) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, at)
#define RETURN(what) BPF_STMT(BPF_RET | BPF_K, what)
#define IF_EQUAL(k, yes, no) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(k), yes, no)
#define IF_ANY_BIT(k, yes, no) \
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (uint32_t)(k), yes, no)
#define ARGUMENT(i) FIELD(args[i])

#define START \
    LOAD(FIELD(arch)), IF_EQUAL(HK_GUARD_MACHINE, 1, 0), \
    RETURN(SECCOMP_RET_KILL_PROCESS), LOAD(FIELD(nr))
#define END RETURN(REFUSE)

/* Each of these leaves the number of the call loaded when it does not match,
 * and ends the program when it does. */
#define ALLOW(nr) IF_EQUAL(nr, 0, 1), RETURN(SECCOMP_RET_ALLOW)
#define ALLOW_EQUAL(nr, i, k) \
    IF_EQUAL(nr, 0, 4), LOAD(ARGUMENT(i)), IF_EQUAL(k, 0, 1), \
    RETURN(SECCOMP_RET_ALLOW), RETURN(REFUSE)
#define ALLOW_UNEQUAL(nr, i, k) \
    IF_EQUAL(nr, 0, 4), LOAD(ARGUMENT(i)), IF_EQUAL(k, 1, 0), \
    RETURN(SECCOMP_RET_ALLOW), RETURN(REFUSE)
#define ALLOW_WITHOUT(nr, i, bits) \
    IF_EQUAL(nr, 0, 4), LOAD(ARGUMENT(i)), IF_ANY_BIT(bits, 1, 0), \
    RETURN(SECCOMP_RET_ALLOW), RETURN(REFUSE)
/* Memory that cannot be run, and that is either our own or a file's: what is
 * shared and no file's would escape the limit on memory. */
#define ALLOW_MAP \
    IF_EQUAL(SYS_mmap, 0, 7), LOAD(ARGUMENT(2)), IF_ANY_BIT(PROT_EXEC, 4, 0), \
    LOAD(ARGUMENT(3)), \
    BPF_STMT(BPF_ALU | BPF_AND | BPF_K, MAP_SHARED | MAP_ANONYMOUS), \
    IF_EQUAL(MAP_SHARED | MAP_ANONYMOUS, 1, 0), \
    RETURN(SECCOMP_RET_ALLOW), RETURN(REFUSE)
/* abort() of this process, so that it is seen as what it is. */
#define ALLOW_ABORT(pid) \
    IF_EQUAL(SYS_tgkill, 0, 6), LOAD(ARGUMENT(0)), IF_EQUAL(pid, 0, 3), \
    LOAD(ARGUMENT(2)), IF_EQUAL(SIGABRT, 0, 1), RETURN(SECCOMP_RET_ALLOW), \
    RETURN(REFUSE)

/* All but reading; O_TMPFILE without the O_DIRECTORY in it. */
#define WRITING (O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND \
                 | (O_TMPFILE & ~O_DIRECTORY))

/* A program that is put together from parts. */
struct program { struct sock_filter code[512]; size_t count; };

static void add(struct program *p, const struct sock_filter *code, size_t count)
{
    memcpy(p->code + p->count, code, count * sizeof *code);
    p->count += count;
}
#define ADD(p, ...) \
    do { \
        const struct sock_filter part[] = { __VA_ARGS__ }; \
        add(p, part, sizeof part / sizeof part[0]); \
    } while (0)

static int install(struct program *p)
{
    struct sock_fprog program;

    ADD(p, END);
    program = (struct sock_fprog){ (unsigned short)p->count, p->code };
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program)
           ? errno : 0;
}

/* Looking for files and reading them; what may be found, Landlock says. */
static void add_reading(struct program *p)
{
    ADD(p, ALLOW_WITHOUT(SYS_openat, 2, WRITING));
#ifdef SYS_open
    ADD(p, ALLOW_WITHOUT(SYS_open, 1, WRITING), ALLOW(SYS_stat),
        ALLOW(SYS_lstat), ALLOW(SYS_access), ALLOW(SYS_readlink));
#endif
    ADD(p, ALLOW(SYS_newfstatat), ALLOW(SYS_fstat), ALLOW(SYS_statx),
        ALLOW(SYS_faccessat), ALLOW(SYS_readlinkat), ALLOW(SYS_lseek),
        ALLOW(SYS_read), ALLOW(SYS_pread64), ALLOW(SYS_getdents64));
}

/* Threads of this process, no others; clone3 hides what it is asked for, and
 * the C library does without it. */
static void add_threads(struct program *p)
{
    ADD(p, IF_EQUAL(SYS_clone, 0, 4), LOAD(ARGUMENT(0)),
        IF_ANY_BIT(CLONE_THREAD, 0, 1), RETURN(SECCOMP_RET_ALLOW),
        RETURN(REFUSE));
    ADD(p, IF_EQUAL(SYS_clone3, 0, 1), RETURN(SECCOMP_RET_ERRNO | ENOSYS));
    ADD(p, ALLOW_WITHOUT(SYS_mprotect, 2, PROT_EXEC),
        ALLOW(SYS_set_robust_list), ALLOW(SYS_rseq), ALLOW(SYS_madvise),
        ALLOW(SYS_sched_yield));
}

static void add_always(struct program *p)
{
    ADD(p, ALLOW_EQUAL(SYS_write, 0, HK_WIRE_SOCKET),
        /* the files of shared buffers */
        ALLOW_EQUAL(SYS_recvmsg, 0, HK_WIRE_SOCKET),
        ALLOW_UNEQUAL(SYS_close, 0, HK_WIRE_SOCKET),
        ALLOW(SYS_munmap), ALLOW(SYS_brk), ALLOW(SYS_futex),
        ALLOW(SYS_clock_gettime), ALLOW(SYS_getpid), ALLOW(SYS_gettid),
        ALLOW(SYS_rt_sigprocmask), ALLOW_ABORT(getpid()),
        ALLOW(SYS_rt_sigreturn), ALLOW(SYS_exit), ALLOW(SYS_exit_group));
}

/* The second filter can only take away from this one. */
int hk_guard_loading(const struct hk_wire_setup *s)
{
    struct program p = { .count = 0 };

    ADD(&p, START);
    add_always(&p);
    add_reading(&p);
    ADD(&p, ALLOW(SYS_mmap), ALLOW(SYS_mprotect), ALLOW(SYS_mremap),
        ALLOW(SYS_madvise), ALLOW(SYS_getrandom), ALLOW(SYS_uname),
        ALLOW(SYS_clock_getres),
        ALLOW_EQUAL(SYS_seccomp, 0, SECCOMP_SET_MODE_FILTER));
    if (s->rights & HK_MAY_THREADS)
        add_threads(&p);
    return install(&p);
}

int hk_guard_calls(const struct hk_wire_setup *s)
{
    struct program p = { .count = 0 };

    ADD(&p, START);
    add_always(&p);
    if (s->folders)
        add_reading(&p);
    else
        ADD(&p, ALLOW_EQUAL(SYS_read, 0, HK_WIRE_SOCKET));
    ADD(&p, ALLOW_MAP);
    if (s->rights & HK_MAY_RANDOM)
        ADD(&p, ALLOW(SYS_getrandom));
    if (s->rights & HK_MAY_THREADS)
        add_threads(&p);
    return install(&p);
}

#else   /* no filter was written for this machine: no plugin starts on it */

int hk_guard_loading(const struct hk_wire_setup *s)
{
    (void)s;
    return ENOSYS;
}

int hk_guard_calls(const struct hk_wire_setup *s)
{
    (void)s;
    return ENOSYS;
}

#endif
