/* child_guard.h - what a child may do: limits, Landlock, two seccomp filters
 *
 * For huka-plugin only, but for the machine. Everything gives 0 or an errno. */
#ifndef HK_CHILD_GUARD_H
#define HK_CHILD_GUARD_H

#include <linux/audit.h>

#include "plugin/wire.h"

/* The machine whose calls the filters were written for; not defined: there are
 * none, and no plugin starts. (A filter for s390x could not keep memory
 * from being run: the arguments of mmap lie in memory there, unseen.) */
#if defined(__x86_64__)
#define HK_GUARD_MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__) && defined(__AARCH64EL__)
#define HK_GUARD_MACHINE AUDIT_ARCH_AARCH64
#endif

/* No new rights, no core file, no file written, no process, a small table of
 * files, as much memory as `s` says; the folder is "/". */
int hk_guard_limits(const struct hk_wire_setup *s);

/* Reading below the folders of libraries only, and below the `count` texts at
 * `folders`. `*version` 0: the kernel has no Landlock, which is no error unless
 * folders were granted: then it is ENOSYS. */
int hk_guard_landlock(int *version, const char *folders, uint32_t count);

/* While the library is loaded: open for reading, map, and no more. */
int hk_guard_loading(const struct hk_wire_setup *s);

/* While its functions run: the socket, memory, the clock, the end, and what
 * was granted. */
int hk_guard_calls(const struct hk_wire_setup *s);

#endif
