/* layers.c - what this kernel gives to hold a plugin; nothing is applied */
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "plugin/child.h"
#include "plugin/child_guard.h"

/* A filter, and a kernel that takes it. */
static bool has_seccomp(void)
{
#if defined(SECCOMP_GET_ACTION_AVAIL) && defined(HK_GUARD_MACHINE)
    uint32_t action = SECCOMP_RET_ERRNO;

    return !syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action);
#else
    return false;
#endif
}

static bool has_pidfd(void)
{
#ifdef SYS_pidfd_open
    int fd = (int)syscall(SYS_pidfd_open, getpid(), 0);

    if (fd < 0)
        return false;
    close(fd);
    return true;
#else
    return false;
#endif
}

static bool has_memfd(void)
{
    int fd = memfd_create("huka-probe", MFD_CLOEXEC | MFD_ALLOW_SEALING);

    if (fd < 0)
        return false;
    close(fd);
    return true;
}

void hk_child_layers(struct hk_layers *l)
{
    long landlock = -1;

#ifdef SYS_landlock_create_ruleset
    landlock = syscall(SYS_landlock_create_ruleset, NULL, 0, 1);
#endif
    *l = (struct hk_layers){ has_seccomp(), has_pidfd(), has_memfd(),
                             landlock > 0 ? (int)landlock : 0 };
}
